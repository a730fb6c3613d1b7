"""The plan of a year: votes of verified companies, open results, suggestions, publication."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from core.errors import Conflict, Invalid, NotAllowed
from exhibitions import actions, queries
from exhibitions.models import PlanRound, Suggestion, Vote
from reference.models import Country
from tests.factories.accounts import enter
from tests.factories.exhibitions import DAY, event_values, exhibitor
from tests.factories.exporters import company_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tables")]


@pytest.fixture
def plan(manager: User) -> PlanRound:
    now = timezone.now()
    values = {"year": 2031, "votes_from": now - DAY, "votes_until": now + DAY, "most_votes": 2}
    return actions.keep_round(actor=manager, values=values)


def ballot(manager: User, plan: PlanRound, count: int) -> list[Any]:
    return [actions.create_event(actor=manager, values={**event_values(), "plan": plan}) for _n in range(count)]


def end(plan: PlanRound) -> None:
    now = timezone.now()
    PlanRound.objects.filter(pk=plan.pk).update(votes_until=now - datetime.timedelta(seconds=1))
    plan.refresh_from_db()


def test_a_company_has_so_many_votes_and_may_change_its_mind(manager: User, plan: PlanRound) -> None:
    first, second, third = ballot(manager, plan, 3)
    person, company = exhibitor(manager)
    mine = {"actor": person, "organisation": company.organisation}
    for event in (first, second, second):
        actions.vote(event=event, **mine)
    with pytest.raises(Conflict, match="2 голосов"):
        actions.vote(event=third, **mine)
    actions.unvote(event=first, **mine)
    actions.vote(event=third, **mine)
    assert queries.planning.voted(plan, company.organisation) == {second.pk, third.pk}
    assert queries.planning.totals(plan) == {"votes": 2, "companies": 1}


def test_only_verified_companies_vote_and_only_in_time(manager: User, plan: PlanRound) -> None:
    (event,) = ballot(manager, plan, 1)
    waiting = company_in("under_review", manager=manager)
    head = waiting.organisation.memberships.get().user
    with pytest.raises(NotAllowed) as refused:
        actions.vote(actor=head, event=event, organisation=waiting.organisation)
    assert refused.value.code == "not_verified"
    person, company = exhibitor(manager)
    with pytest.raises(NotAllowed):
        actions.vote(actor=head, event=event, organisation=company.organisation)
    event.plan.refresh_from_db()
    end(plan)
    with pytest.raises(Conflict):
        actions.vote(actor=person, event=event, organisation=company.organisation)


def test_the_vote_through_the_pages_with_open_results_and_the_published_plan(
    client: Client, manager: User, plan: PlanRound
) -> None:
    kept, dropped = ballot(manager, plan, 2)
    url = reverse("exhibitions:plan-of", args=[2031])
    person, _company = exhibitor(manager)
    enter(client, person)
    assert client.get(url).context["votes"] is True
    assert client.post(reverse("exhibitions:plan-vote", args=[kept.slug])).status_code == 302
    assert Vote.objects.get().event == kept
    seen = Client().get(url)
    assert [(line["event"], line["votes"]) for line in seen.context["lines"]] == [(kept, 1), (dropped, 0)]
    assert Client().get(reverse("exhibitions:event", args=[kept.slug])).status_code == 404
    with pytest.raises(Conflict):
        actions.publish_plan(actor=manager, plan=plan)
    end(plan)
    with pytest.raises(Invalid):
        actions.publish_plan(actor=manager, plan=plan)
    actions.plan(actor=manager, event=kept)
    actions.publish_plan(actor=manager, plan=plan)
    assert [line["event"] for line in Client().get(url).context["lines"]] == [kept]
    assert Client().get(reverse("exhibitions:plan")).url == url


def test_a_suggestion_is_put_to_the_vote(client: Client, manager: User, plan: PlanRound) -> None:
    person, company = exhibitor(manager)
    enter(client, person)
    suggest = reverse("exhibitions:plan-suggest", args=[2031])
    refused = client.post(suggest, {"title": "Ярмарка станков", "kind": "", "country": "IN", "industry": "machinery"})
    assert (refused.status_code, list(refused.context["form"].errors)) == (422, ["kind"])
    assert "Ярмарка станков" in refused.content.decode()
    typed = {"title": "Ярмарка станков", "kind": "own_stand", "country": "IN", "industry": "machinery", "month": "3"}
    for _twice in range(2):
        assert client.post(suggest, typed).status_code == 302
    row = Suggestion.objects.get()
    assert (row.organisation, row.country, row.month) == (company.organisation, Country.objects.get(pk="IN"), 3)
    enter(client, manager)
    day = timezone.localdate() + 400 * DAY
    button = reverse("admin:exhibitions_suggestion_button", args=[row.pk, "take"])
    taken = client.post(
        button, {"slug": "machines-india", "title_en": "Machinery fair", "starts_on": day, "ends_on": day}
    )
    assert taken.status_code == 302, taken.context["form"].errors
    row.refresh_from_db()
    assert [line.pk for line in queries.planning.proposed(plan)] == [row.event_id]
    with pytest.raises(Conflict):
        actions.take_suggestion(actor=manager, suggestion=row, values={})


def test_the_staff_desk_opens(client: Client, manager: User, plan: PlanRound) -> None:
    enter(client, manager)
    for name in ("planround", "suggestion"):
        assert client.get(reverse(f"admin:exhibitions_{name}_changelist")).status_code == 200
    page = client.get(reverse("admin:exhibitions_planround_change", args=[plan.pk]))
    assert page.status_code == 200


def test_the_plan_through_the_api(manager: User, plan: PlanRound) -> None:
    first, second, third = ballot(manager, plan, 3)
    url = reverse("api:plan", args=[2031])
    assert Client().get(reverse("api:plans")).json()["results"][0]["year"] == 2031
    seen = Client().get(url).json()
    assert ({one["slug"]: one["votes"] for one in seen["events"]}, seen["votes_left"]) == (
        {first.slug: 0, second.slug: 0, third.slug: 0},
        None,
    )
    person, company = exhibitor(manager)
    client = enter(Client(), person)
    places = {event: reverse("api:plan-vote", args=[2031, event.slug]) for event in (first, second, third)}
    assert Client().put(places[first]).status_code == 401
    for event in (first, second, second):
        answer = client.put(places[event])
        assert answer.status_code == 200
    assert (answer.json()["votes"], answer.json()["votes_left"]) == (2, 0)
    refused = client.put(places[third])
    assert (refused.status_code, refused.json()["code"]) == (409, "no_votes_left")
    assert client.delete(places[first]).json()["votes_left"] == 1
    assert queries.planning.voted(plan, company.organisation) == {second.pk}
    assert [(one["slug"], one["votes"]) for one in Client().get(url).json()["events"]][0] == (second.slug, 1)
    assert client.put(reverse("api:plan-vote", args=[2031, "no-such-event"])).status_code == 404
    assert client.get(reverse("api:plan", args=[2032])).status_code == 404
    end(plan)
    late = client.put(places[third])
    assert (late.status_code, late.json()["code"]) == (409, "not_voting")
    actions.plan(actor=manager, event=second)
    actions.publish_plan(actor=manager, plan=plan)
    assert [one["slug"] for one in Client().get(url).json()["events"]] == [second.slug]


def test_suggestions_through_the_api_are_the_companys_own(manager: User, plan: PlanRound) -> None:
    url = reverse("api:plan-suggestions", args=[2031])
    body = {"title": "Ярмарка станков", "kind": "mission", "country": "IN", "industry": "machinery", "month": 5}
    person, _company = exhibitor(manager)
    client = enter(Client(), person)
    made = client.post(url, body, content_type="application/json")
    assert (made.status_code, made.json()["country"], made.json()["event"]) == (201, "IN", None)
    for wrong, field in (({"month": 13}, "month"), ({"country": "??"}, "country"), ({"votes": 3}, "votes")):
        refused = client.post(url, {**body, **wrong}, content_type="application/json")
        assert (refused.status_code, refused.json()["field"]) == (422, field)
    row = Suggestion.objects.get()
    with pytest.raises(Invalid) as long:
        actions.answer_suggestion(actor=manager, suggestion=row, answer="ы" * 1001)
    assert str(long.value.message) == "Не больше 1000 знаков, а здесь 1001."
    actions.answer_suggestion(actor=manager, suggestion=row, answer="Рассмотрим весной.")
    assert [one["answer"] for one in client.get(url).json()["results"]] == ["Рассмотрим весной."]
    other, _theirs = exhibitor(manager)
    assert enter(Client(), other).get(url).json()["results"] == []
    waiting = company_in("under_review", manager=manager)
    head = enter(Client(), waiting.organisation.memberships.get().user)
    assert head.post(url, body, content_type="application/json").json()["code"] == "not_verified"
    assert head.put(reverse("api:plan-vote", args=[2031, ballot(manager, plan, 1)[0].slug])).status_code == 403
    assert Client().get(url).status_code == 401
