"""Applying for an event: places on every level, the waiting list, offers that lapse, both doors."""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from applications.models import Submission
from core.errors import Conflict, Invalid, NotAllowed
from exhibitions import actions, queries
from exhibitions.models import Participation, Place, PlaceLevel, TeamMember
from exporters.models import Company
from notifications.models import Notice
from tests.factories.accounts import MembershipFactory, UserFactory, enter
from tests.factories.exhibitions import DAY, answers_of, applied, draft_of, event_in, exhibitor

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tables")]


def state(row: Participation) -> str:
    row.application.refresh_from_db()
    return row.application.state


def taken(event: Any) -> dict[str, Decimal]:
    return {f"{row.level}{row.industry}": row.taken for row in PlaceLevel.objects.filter(event=event)}


def test_places_go_out_in_order_and_the_next_in_line_gets_what_is_freed(manager: User) -> None:
    event = event_in("open", manager=manager, places=1)
    (first, one), (second, two), (third, three) = (exhibitor(manager) for _n in range(3))
    a, b, c = applied(event, first, one), applied(event, second, two), applied(event, third, three)
    assert [state(row) for row in (a, b, c)] == ["offer_sent", "reserve", "reserve"]
    assert [queries.participations.position(row) for row in (a, b, c)] == [None, 1, 2]
    assert taken(event) == {"companies": 1}
    assert Notice.objects.filter(kind="exhibitions.offered", user=first).count() == 1
    actions.accept_offer(actor=first, application=a.application)
    actions.withdraw(actor=second, application=b.application)
    assert [state(row) for row in (a, b, c)] == ["confirmed", "withdrawn", "reserve"]
    actions.withdraw(actor=first, application=a.application, comment="Не успеваем с образцами")
    assert [state(row) for row in (a, b, c)] == ["withdrawn", "withdrawn", "offer_sent"]
    assert taken(event) == {"companies": 1}
    assert [place.state for place in Place.objects.order_by("offered_at")] == ["released", "offered"]
    actions.decline_offer(actor=third, application=c.application)
    assert taken(event) == {"companies": 0}


def test_an_offer_lapses_and_goes_on(manager: User) -> None:
    event = event_in("open", manager=manager, places=1)
    (first, one), (second, two) = exhibitor(manager), exhibitor(manager)
    a, b = applied(event, first, one), applied(event, second, two)
    assert actions.lapse_offers() == 0
    Place.objects.filter(participation=a).update(expires_at=timezone.now() - datetime.timedelta(seconds=1))
    with pytest.raises(Conflict) as late:
        actions.accept_offer(actor=first, application=a.application)
    assert late.value.code == "lapsed"
    assert (actions.lapse_offers(), actions.lapse_offers()) == (1, 0)
    assert [state(a), state(b)] == ["withdrawn", "offer_sent"]
    assert Place.objects.get(participation=a).reason == "lapsed"
    assert Notice.objects.filter(kind="exhibitions.lapsed", user=first).count() == 1
    again = applied(event, first, one)
    assert state(again) == "reserve"


def test_every_level_counts_at_once(manager: User) -> None:
    """A small area is taken before a large one that no longer fits; industry and quota of small firms hold."""
    event = event_in(
        "announced",
        manager=manager,
        places=4,
        sme_places=2,
        stand_area="30",
        company_area="20",
        industries=["food", "agriculture"],
    )
    actions.set_quota(actor=manager, event=event, industry="food", places=2)
    event = actions.open_applications(actor=manager, event=event)
    large = {"sme_category": "none"}
    rows = []
    for card, industry, area in (
        (large, "food", "12"),
        (large, "agriculture", "4"),
        (large, "agriculture", "2"),  # the quota of small firms: the third large one waits
        ({"sme_category": "small"}, "food", "20"),  # only 14 square metres are left
        ({"sme_category": "small"}, "food", "6"),
        ({"sme_category": "micro"}, "food", "2"),  # the second place of the industry was the last
    ):
        person, company = exhibitor(manager, **card)
        rows.append(applied(event, person, company, industry=industry, area=area))
    assert [state(row) for row in rows] == [
        *("offer_sent", "offer_sent", "reserve", "reserve", "offer_sent", "reserve"),
    ]
    assert taken(event) == {"companies": 3, "area": 22, "others": 2, "industryfood": 2}


def test_the_database_keeps_the_limits_whoever_writes(manager: User) -> None:
    event = event_in("open", manager=manager, places=1)
    (first, one), (second, two) = exhibitor(manager), exhibitor(manager)
    a, b = applied(event, first, one), applied(event, second, two)
    values = {"industry": "food", "is_sme": True, "expires_at": timezone.now() + DAY}
    with pytest.raises(IntegrityError, match="place_level_kept"), transaction.atomic():
        Place.objects.create(event=event, participation=b, **values)
    Place.objects.filter(participation=a).update(state="released", reason="declined")
    Place.objects.create(event=event, participation=b, **values)
    assert taken(event) == {"companies": 1}


def test_raised_limits_are_offered_to_those_who_wait(manager: User) -> None:
    event = event_in("open", manager=manager, places=1)
    rows = [applied(event, *exhibitor(manager)) for _n in range(3)]
    event = actions.edit_event(actor=manager, event=event, values={"places": 2})
    assert [state(row) for row in rows] == ["offer_sent", "offer_sent", "reserve"]
    with pytest.raises(Invalid, match="уже отдано"):
        actions.edit_event(actor=manager, event=event, values={"places": 1})


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"products": []}, "products"),
        ({"goal": ""}, "goal"),
        ({"area": "21"}, "area"),
        ({"area": ""}, "area"),
        ({"industry": "medical"}, "industry"),
    ],
)
def test_a_wrong_answer_is_refused_at_its_field_and_nothing_is_lost(
    manager: User, changed: dict[str, Any], field: str
) -> None:
    event = event_in("open", manager=manager, stand_area="60", company_area="20", industries=["food", "agriculture"])
    person, company = exhibitor(manager)
    row = draft_of(event, person, company, **{"industry": "food", "area": "9", **changed})
    with pytest.raises(Invalid) as refused:
        actions.submit(actor=person, application=row.application)
    assert list(refused.value.fields) == [field]
    row.refresh_from_db()
    assert row.answers["materials"] == "english"


def test_who_may_not_apply_is_told_why(manager: User) -> None:
    event = event_in("open", manager=manager)
    person, company = exhibitor(manager)
    row = draft_of(event, person, company)
    with pytest.raises(NotAllowed):
        actions.submit(actor=UserFactory(), application=row.application)
    Company.objects.filter(pk=company.pk).update(registered_region="78")
    with pytest.raises(Conflict, match="Моск") as refused:
        actions.submit(actor=person, application=row.application)
    assert refused.value.code == "not_eligible"
    Company.objects.filter(pk=company.pk).update(registered_region="77")
    actions.submit(actor=person, application=row.application)
    with pytest.raises(Conflict) as twice:
        actions.start(actor=person, event=event, organisation=company.organisation)
    assert twice.value.code == "applied_already"
    soon = event_in("open", manager=manager, apply_from=timezone.now() + DAY)
    early = draft_of(soon, person, company)
    with pytest.raises(Conflict) as refused:
        actions.submit(actor=person, application=early.application)
    assert refused.value.code == "not_open_yet"


def test_the_team_has_roles_and_knows_its_company_only(manager: User) -> None:
    event = event_in("open", manager=manager, company_delegates=1)
    person, company = exhibitor(manager)
    colleague, stranger = UserFactory(), UserFactory()
    MembershipFactory(user=colleague, organisation=company.organisation)
    row = draft_of(event, person, company)
    assert [(one.user, one.role) for one in row.team.all()] == [(person, "lead")]
    actions.set_team(actor=person, participation=row, lead=colleague, delegates=[person], papers=[person])
    roles = set(TeamMember.objects.filter(participation=row).values_list("user", "role"))
    assert roles == {(colleague.pk, "lead"), (person.pk, "delegate"), (person.pk, "papers")}
    for wrong in ({"delegates": [person, colleague]}, {"papers": [stranger]}):
        with pytest.raises(Invalid):
            actions.set_team(actor=person, participation=row, lead=person, **wrong)
    with pytest.raises(NotAllowed):
        actions.set_team(actor=stranger, participation=row, lead=stranger)


def test_a_selection_gives_places_to_those_who_were_chosen(manager: User) -> None:
    event = event_in("open", manager=manager, places=1, allotment="selection")
    (first, one), (second, two) = exhibitor(manager), exhibitor(manager)
    a, b = applied(event, first, one), applied(event, second, two)
    assert [state(a), state(b)] == ["submitted", "submitted"]
    for row in (b, a):
        actions.check(actor=manager, application=row.application)
        actions.to_scoring(actor=manager, application=row.application)
        actions.choose(actor=manager, application=row.application)
    assert [state(a), state(b)] == ["reserve", "offer_sent"]
    actions.turn_down(actor=manager, application=a.application, reason="no_capacity", comment="Сделайте каталог.")
    assert state(a) == "not_selected"
    assert "Сделайте каталог" in Notice.objects.get(kind="exhibitions.refused", user=first).body_ru


def test_a_cancelled_event_closes_its_applications(manager: User) -> None:
    event = event_in("open", manager=manager, places=1)
    (first, one), (second, two), (third, three) = (exhibitor(manager) for _n in range(3))
    rows = [applied(event, first, one), applied(event, second, two), draft_of(event, third, three)]
    actions.cancel(actor=manager, event=event, comment="Организатор закрыл выставку")
    assert (actions.close_cancelled(), actions.close_cancelled()) == (3, 0)
    assert [state(row) for row in rows] == ["withdrawn"] * 3
    assert taken(event) == {"companies": 0}
    for person in (first, second, third):
        assert Notice.objects.filter(kind="exhibitions.event_cancelled", user=person).count() == 1


def test_applications_close_by_themselves(manager: User) -> None:
    event = event_in("open", manager=manager)
    assert actions.close_overdue() == 0
    assert actions.close_overdue(now=event.apply_until + DAY) == 1
    event.refresh_from_db()
    assert event.state == "closed"


def test_the_way_of_a_company_through_the_pages(client: Client, manager: User) -> None:
    event = event_in("open", manager=manager, places=1)
    person, company = exhibitor(manager)
    enter(client, person)
    page = client.get(reverse("exhibitions:event", args=[event.slug]))
    assert (page.context["takes"], page.context["admitted"]) == (True, True)
    begun = client.post(reverse("exhibitions:start", args=[event.slug]))
    row = Participation.objects.get()
    draft = reverse("exhibitions:draft", args=[row.pk])
    assert begun.url == draft
    asked = client.get(draft)
    assert list(asked.context["form"].fields) == ["products", "materials", "goal"]
    version = asked.context["version"]
    bad = client.post(draft, {**answers_of(company, goal=""), "version": version, "save": "continue"})
    assert (bad.status_code, list(bad.context["form"].errors)) == (422, ["goal"])
    version = bad.context["version"]
    good = client.post(draft, {**answers_of(company), "version": version, "save": "continue"})
    assert good.url == reverse("exhibitions:review", args=[row.pk])
    review = client.get(good.url)
    assert review.context["can_submit"] is True
    sent = client.post(reverse("exhibitions:submit", args=[row.pk]), {"version": review.context["application"].version})
    own = reverse("exhibitions:participation", args=[row.pk])
    assert sent.url == own
    standing = client.get(own)
    assert "Вам предложено место" in standing.content.decode()
    step = next(one for one in standing.context["actions"] if one["step"].code == "accept_offer")
    row.application.refresh_from_db()
    assert client.post(step["url"], {"expected_version": row.application.version}).status_code == 302
    assert state(row) == "confirmed"
    assert [card["event"] for card in client.get(reverse("exhibitions:own")).context["cards"]] == [event]
    frozen = Submission.objects.get(application=row.pk).content
    assert [one["value"] for one in frozen if "part" not in one][-1].startswith("Встретиться")
    assert {one["part"] for one in frozen if "part" in one} == {"card"}
    late, other = exhibitor(manager)
    applied(event, late, other)
    queue = Client().get(reverse("exhibitions:queue", args=[event.slug]))
    assert len(queue.context["rows"]) == 1
    desk = Client()
    enter(desk, manager)
    shown = desk.get(reverse("admin:applications_application_change", args=[row.pk]))
    assert event.title_ru in shown.content.decode()
    assert str(other.organisation) not in queue.content.decode()


def test_the_way_of_a_company_through_the_api(client: Client, manager: User) -> None:
    event = event_in("open", manager=manager, places=1)
    person, company = exhibitor(manager)
    enter(client, person)
    made = client.post(
        f"/api/v1/exhibitions/{event.slug}/participations/",
        {"organisation": str(company.organisation_id), "answers": {"materials": "russian"}},
        content_type="application/json",
    )
    assert made.status_code == 201, made.content
    one = f"/api/v1/participations/{made.json()['id']}/"
    stale = client.patch(one, {"answers": {}, "version": 0}, content_type="application/json")
    assert (stale.status_code, stale.json()["code"]) == (409, "stale")
    changed = client.patch(
        one, {"answers": answers_of(company), "version": made.json()["version"]}, content_type="application/json"
    )
    assert changed.status_code == 200, changed.content
    team = client.put(f"{one}team/", {"lead": str(person.pk)}, content_type="application/json")
    assert team.json()["team"] == [{"user": str(person.pk), "role": "lead"}]
    steps = f"/api/v1/applications/{made.json()['id']}/steps/"
    assert client.post(f"{steps}submit/", {}, content_type="application/json").status_code == 200
    assert client.get(one).json()["place"]["state"] == "offered"
    assert client.post(f"{steps}accept_offer/", {}, content_type="application/json").status_code == 200
    assert client.get(one).json()["state"] == "confirmed"
    late, other = exhibitor(manager)
    waits = applied(event, late, other)
    rows = Client().get(f"/api/v1/exhibitions/{event.slug}/queue/").json()["results"]
    assert [row["number"] for row in rows] == [waits.application.number]
    enter(client, late)
    assert client.get(one).status_code == 404


@pytest.mark.parametrize(("allotment", "stages"), [("order", 7), ("selection", 10)])
def test_the_page_of_an_application_shows_its_own_way(
    client: Client, manager: User, allotment: str, stages: int
) -> None:
    event = event_in("open", manager=manager, allotment=allotment, stand_area="20", company_area="12.50")
    person, company = exhibitor(manager)
    row = applied(event, person, company, area="9.5")
    enter(client, person)
    page = client.get(reverse("exhibitions:participation", args=[row.pk]))
    assert len(page.context["tracker"]) == stages
    assert ("Сколько нужно площади, м²", "9,5") in page.context["answers"]
