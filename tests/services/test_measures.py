"""How measures combine: rules, the refusal through both doors, the timeline, what makes sense next."""

from __future__ import annotations

import datetime
import re
from collections.abc import Collection
from decimal import Decimal
from html import unescape
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from accounts.models import User
from applications import actions, measures
from applications import actions as core
from applications.combining import MEASURES, Facts, Offer, Used, next_offer, refusals
from applications.models import MeasureRule
from core.errors import Conflict, Invalid, NotAllowed
from core.formats import day as in_words
from reference.actions import load
from reference.files import all_sources
from services import actions as services
from services.models import MarketSelection, Service
from services.rules.measures import NEXT
from tests.factories.accounts import StaffFactory, enter
from tests.factories.analysis import ORDER, order
from tests.factories.potential import finished
from tests.factories.services import applicant, draft, request_in
from tests.services.doors import Door

TODAY = datetime.date(2026, 11, 23)
REASONS = {
    "reason_ru": "Так решено.",
    "reason_en": "So it was decided.",
    "basis_ru": "настройка портала",
    "basis_en": "a setting of the portal",
}
DAY = datetime.timedelta(days=1)


def rule(**values: Any) -> Any:
    blank = {"other": "", "same_only": False, "ceiling": None, "ceiling_rub": None, "period_days": None}
    return SimpleNamespace(**{**blank, "reason": "Так решено.", "basis": "настройка портала", **values})


def used(measure: str, phase: str = "done", days_ago: int = 10, number: str = "МП-1", **facts: Any) -> Used:
    return Used(measure, phase, TODAY - DAY * days_ago, number, Facts(**facts))


def codes(rules: list[Any], history: list[Used], measure: str) -> list[str]:
    return [one.code for one in refusals(rules, history, measure, TODAY)]


# --- pure ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("asked", "running"), [("a", "b"), ("b", "a")])
def test_two_measures_exclude_each_other_while_one_runs(asked: str, running: str) -> None:
    rules = [rule(kind="excludes", measure="a", other="b")]
    for phase, refused in (("staff", True), ("applicant", True), ("draft", False), ("done", False), ("refused", False)):
        assert bool(codes(rules, [used(running, phase)], asked)) is refused, phase
    assert codes(rules, [used("c", "staff")], asked) == []


def test_a_measure_is_asked_for_after_the_one_it_needs() -> None:
    rules = [rule(kind="requires", measure="b", other="a")]
    assert codes(rules, [], "b") == ["measure_required"]
    assert codes(rules, [used("a", "staff")], "b") == ["measure_required"]
    assert codes(rules, [used("a")], "b") == []
    assert codes(rules, [], "a") == []


def test_a_ceiling_names_the_day_from_which_one_more_fits() -> None:
    rules = [rule(kind="ceiling", measure="a", ceiling=2, period_days=30)]
    assert codes(rules, [used("a", days_ago=29)], "a") == []
    found = refusals(rules, [used("a", days_ago=29), used("a", "staff", 3)], "a", TODAY)
    assert [one.code for one in found] == ["measure_ceiling"]
    assert "24\N{NO-BREAK SPACE}ноября 2026" in found[0].advice
    assert (found[0].reason, found[0].basis) == ("Так решено.", "настройка портала")
    assert all(part in found[0].text for part in (found[0].problem, "Так решено.", "Основание", found[0].advice))
    assert codes(rules, [used("a", days_ago=30), used("a", "staff", 3)], "a") == []
    assert codes(rules, [used("a", "refused", 5), used("a", "withdrawn", 5), used("a", "staff", 3)], "a") == []


@given(days=st.lists(st.integers(0, 400), max_size=12), limit=st.integers(1, 5), span=st.integers(1, 366))
def test_on_the_day_that_is_named_one_more_fits_and_not_before(days: list[int], limit: int, span: int) -> None:
    rules = [rule(kind="ceiling", measure="a", ceiling=limit, period_days=span)]
    history = [used("a", days_ago=ago) for ago in days]

    def refused(today: datetime.date) -> bool:
        return bool(refusals(rules, history, "a", today))

    inside = [ago for ago in days if ago < span]
    assert refused(TODAY) is (len(inside) >= limit)
    if refused(TODAY):
        wait = span - sorted(inside, reverse=True)[len(inside) - limit]
        assert not refused(TODAY + DAY * wait)
        assert refused(TODAY + DAY * (wait - 1))


def test_only_applications_about_the_same_exclude_each_other_where_the_rule_says_so() -> None:
    rules = [rule(kind="excludes", measure="a", other="a", same_only=True)]
    running = [used("a", "staff", about=frozenset({"KZ/9026", "UZ/9026"}))]
    for about, refused in (({"KZ/9026", "AM/9026"}, True), ({"KZ/8528"}, False), (set(), False)):
        asked = Facts(about=frozenset(about))
        assert bool(refusals(rules, running, "a", TODAY, asked)) is refused, about
    assert codes([rule(kind="excludes", measure="a", other="a")], running, "a") == ["measure_excluded"]


def test_a_result_had_without_an_application_is_a_result_but_no_ceiling_counts_it() -> None:
    had = [Used("a", "done", TODAY, is_application=False)]
    assert codes([rule(kind="requires", measure="b", other="a")], had, "b") == []
    assert codes([rule(kind="ceiling", measure="a", ceiling=1, period_days=30)], had, "a") == []


def test_what_is_under_way_is_named_where_its_result_is_needed() -> None:
    rules = [rule(kind="requires", measure="b", other="a")]
    assert "МП-7" in refusals(rules, [used("a", "staff", number="МП-7")], "b", TODAY)[0].advice


sums = st.decimals(0, 900, places=2)


@given(
    history=st.lists(st.tuples(st.integers(0, 400), sums), max_size=8),
    limit=st.decimals(1, 1500, places=2),
    asked=sums,
    span=st.integers(1, 366),
)
def test_a_ceiling_of_money_is_never_passed_and_the_day_that_is_named_is_right(
    history: list[tuple[int, Decimal]], limit: Decimal, asked: Decimal, span: int
) -> None:
    rules = [rule(kind="ceiling", measure="a", ceiling_rub=limit, period_days=span)]
    had = [used("a", days_ago=ago, amount=amount) for ago, amount in history]

    def refused(today: datetime.date) -> list[Any]:
        return refusals(rules, had, "a", today, Facts(amount=asked))

    taken = sum((amount for ago, amount in history if ago < span), Decimal(0))
    assert bool(refused(TODAY)) is (taken + asked > limit)
    if refused(TODAY):
        free = next((days for days in range(1, span + 1) if not refused(TODAY + DAY * days)), None)
        advice = refused(TODAY)[0].advice
        assert advice == (f"Снова можно с {in_words(TODAY + DAY * free)}." if free else "Уменьшите сумму заявки.")


def way(offered: Collection[str]) -> list[Offer]:
    return [Offer(measure, "/", reason, after) for measure, after, reason in NEXT if measure in offered]


OFFERED = [measure for measure, _before, _reason in NEXT]
histories = st.lists(
    st.builds(used, st.sampled_from(OFFERED), st.sampled_from(["draft", "staff", "applicant", "done", "refused"])),
    max_size=12,
)


@given(history=histories, refused=st.sets(st.sampled_from(OFFERED)), offered=st.sets(st.sampled_from(OFFERED)))
def test_what_is_suggested_is_offered_and_new_and_allowed(
    history: list[Used], refused: set[str], offered: set[str]
) -> None:
    found = next_offer(way(offered), history, refused)
    if found is None:
        return
    assert found.measure in offered - refused
    assert all(one.measure != found.measure for one in history if one.phase != "refused")
    before = next(needs for measure, needs, _reason in NEXT if measure == found.measure)
    assert before <= {one.measure for one in history if one.phase == "done"}
    assert str(found.reason)


def test_the_way_begins_with_the_test_and_goes_on() -> None:
    history: list[Used] = []
    seen = []
    while (found := next_offer(way(OFFERED), history, ())) is not None:
        seen.append(found.measure)
        history.append(used(found.measure))
    assert seen == OFFERED


# --- kept by staff -------------------------------------------------------------------------------------------------


def keep(manager: User, **values: Any) -> MeasureRule:
    return actions.keep_measure_rule(actor=manager, values={**REASONS, "is_active": True, **values})


def ceiling(manager: User, **values: Any) -> MeasureRule:
    return keep(manager, **{"kind": "ceiling", "measure": "consultation", "ceiling": 1, "period_days": 30, **values})


@pytest.mark.django_db
class TestKeeping:
    def test_the_portal_begins_with_settings_that_say_what_they_are(self, tables: None) -> None:
        rules = MeasureRule.objects.all()
        assert rules
        for rule in rules:
            assert {rule.measure, rule.other or rule.measure} <= set(MEASURES.keys())
            assert rule.edited_at is None
            assert "портал" in rule.basis_ru
            assert "portal" in rule.basis_en

    def test_what_staff_switch_off_stays_off(self, tables: None) -> None:
        rule = MeasureRule.objects.filter(is_active=True).order_by("pk").first()
        actions.keep_measure_rule(actor=StaffFactory(), rule=rule, values={"is_active": False})
        load(all_sources())
        rule.refresh_from_db()
        assert not rule.is_active

    @pytest.mark.parametrize(
        "values",
        [
            {"kind": "ceiling", "measure": "consultation", "ceiling": 0, "period_days": 30},
            {"kind": "ceiling", "measure": "consultation", "period_days": 30},
            {"kind": "ceiling", "measure": "consultation", "ceiling": 1},
            {"kind": "ceiling", "measure": "consultation", "ceiling": 1, "ceiling_rub": 5, "period_days": 30},
            {"kind": "ceiling", "measure": "consultation", "ceiling": 1, "same_only": True, "period_days": 30},
            {"kind": "requires", "measure": "consultation", "other": "legal-support", "same_only": True},
            {"kind": "excludes", "measure": "consultation"},
            {"kind": "requires", "measure": "consultation", "other": "consultation"},
            {"kind": "excludes", "measure": "magic", "other": "consultation"},
            {"kind": "forbids", "measure": "consultation", "other": "legal-support"},
            {"kind": "excludes", "measure": "consultation", "other": "legal-support", "reason_ru": ""},
        ],
    )
    def test_a_rule_that_says_nothing_is_refused(self, tables: None, values: dict[str, Any]) -> None:
        with pytest.raises(Invalid):
            keep(StaffFactory(), **values)
        assert not MeasureRule.objects.exclude(edited_at=None).exists()

    def test_the_database_itself_refuses_it(self, tables: None) -> None:
        for values in (
            {"kind": "ceiling", "measure": "consultation"},
            {"kind": "requires", "measure": "a", "other": "a"},
            {"kind": "excludes", "measure": "a", "other": ""},
        ):
            with pytest.raises(IntegrityError), transaction.atomic():
                MeasureRule.objects.create(**values, **REASONS)

    def test_only_managers_keep_them(self, tables: None) -> None:
        for person in (applicant(), StaffFactory(roles=["analyst"])):
            with pytest.raises(NotAllowed):
                ceiling(person)

    def test_the_same_rule_twice_is_a_conflict(self, tables: None) -> None:
        manager = StaffFactory()
        row = ceiling(manager)
        with pytest.raises(Conflict):
            ceiling(manager)
        assert actions.keep_measure_rule(actor=manager, rule=row, values={"ceiling": 3}).ceiling == 3

    def test_in_the_workplace(self, client: Client, tables: None) -> None:
        enter(client, StaffFactory())
        url = "/admin/applications/measurerule/add/"
        data = {
            **REASONS,
            "kind": "ceiling",
            "measure": "consultation",
            "other": "",
            "ceiling": "",
            "period_days": "30",
        }
        assert client.get(url).status_code == 200
        refused = client.post(url, data)
        assert "укажите дни и либо число" in unescape(refused.content.decode())
        assert client.post(url, {**data, "ceiling": "2", "is_active": "on"}).status_code == 302
        row = MeasureRule.objects.get(measure="consultation")
        assert (row.ceiling, row.is_active) == (2, True)
        page = f"/admin/applications/measurerule/{row.pk}/change/"
        assert client.post(page, {**data, "ceiling": "4"}).status_code == 302
        row.refresh_from_db()
        assert (row.ceiling, row.is_active) == (4, False)


# --- obeyed --------------------------------------------------------------------------------------------------------


@pytest.mark.django_db
def test_a_request_beyond_the_ceiling_is_refused_with_the_reason_through_both_doors(door: Door, user: User) -> None:
    manager = StaffFactory()
    begun = draft(user).application
    request_in("submitted", user=user, manager=manager)
    ceiling(manager)
    door.enter(user)
    for answer in (door.start("consultation"), door.submit(begun)):
        assert (answer.done, answer.status) == (False, 409)
        assert "не больше 1 заявки" in answer.words
        for part in ("Так решено.", "настройка портала", "Снова можно с"):
            assert part in answer.words
    begun.refresh_from_db()
    assert begun.state == "draft"


@pytest.mark.django_db
def test_the_core_asks_the_rules_at_every_submission_whatever_the_kind_does(tables: None) -> None:
    """No app can forget to ask: the one writer of states asks for it."""
    user, manager = applicant(), StaffFactory()
    begun = draft(user).application
    request_in("submitted", user=user, manager=manager)
    ceiling(manager)
    with pytest.raises(Conflict) as refused:
        core.move(actor=user, application=begun, step="submit", changes=core.number_and_term(begun))
    assert refused.value.code == "measure_ceiling"
    with pytest.raises(Conflict):
        core.open_draft(actor=user, kind="consultation", organisation=user.organisation, sla_days=3)


@pytest.mark.django_db
def test_two_orders_about_one_market_do_not_run_together_and_about_another_do(door: Door, user: User) -> None:
    first = order(user)
    door.enter(user)
    for answers, done in (({}, False), ({"country_2": "AM", "country": "AZ"}, True)):
        request = services.start_request(
            actor=user, service=Service.objects.get(pk="market-analysis"), organisation=user.organisation
        )
        request = services.save_draft(actor=user, request=request, answers={**ORDER, **answers})
        answer = door.submit(request.application)
        assert answer.done is done
        if not done:
            assert all(part in answer.words for part in (first.number, "уже готовится", "не правило Моспрома"))


@pytest.mark.django_db
def test_the_page_of_a_service_says_beforehand_what_stands_in_the_way(client: Client, tables: None) -> None:
    user, manager = applicant(), StaffFactory()
    enter(client, user)
    url = reverse("services:service", args=["consultation"])
    assert "Подать заявку" in unescape(client.get(url).content.decode())
    request_in("submitted", user=user, manager=manager)
    ceiling(manager)
    page = unescape(client.get(url).content.decode())
    assert "Сейчас подать заявку нельзя" in page
    assert "Снова можно с" in page
    assert reverse("services:start", args=["consultation"]) not in page


@pytest.mark.django_db
def test_rules_that_are_off_refuse_nothing(tables: None) -> None:
    user, manager = applicant(), StaffFactory()
    request_in("submitted", user=user, manager=manager)
    ceiling(manager, is_active=False)
    assert request_in("submitted", user=user, manager=manager).state == "submitted"


@pytest.mark.django_db
def test_other_companies_do_not_count(tables: None) -> None:
    manager = StaffFactory()
    request_in("submitted", manager=manager)
    ceiling(manager)
    assert request_in("submitted", manager=manager).state == "submitted"


# --- the timeline --------------------------------------------------------------------------------------------------


@pytest.mark.django_db
def test_the_page_shows_everything_that_the_company_uses(client: Client, tables: None) -> None:
    user, manager = applicant(), StaffFactory()
    rows = [request_in(state, user=user, manager=manager) for state in ("closed", "in_progress", "draft")]
    foreign = request_in("submitted", manager=manager)
    enter(client, user)
    text = unescape(client.get(reverse("services:measures")).content.decode())
    for row in rows:
        assert str(row.pk) in text
    assert str(foreign.pk) not in text
    body = client.get(reverse("api:measures")).json()
    assert [one["id"] for one in body["results"]] == [str(row.pk) for row in reversed(rows)]
    assert body["next"] is None


@pytest.mark.django_db
def test_pages_follow_each_other_and_cost_the_same(client: Client, tables: None, monkeypatch: Any) -> None:
    user, manager = applicant(), StaffFactory()
    enter(client, user)
    url = reverse("services:measures")

    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            assert client.get(url).status_code == 200
        return len(captured)

    request_in("submitted", user=user, manager=manager)
    queries()
    few = queries()
    rows = [request_in("submitted", user=user, manager=manager) for _one in range(4)]
    assert queries() == few
    monkeypatch.setattr(measures, "PAGE", 2)
    seen, mark = [], ""
    while mark is not None:
        body = client.get(reverse("api:measures"), {"page": mark}).json()
        seen += [one["id"] for one in body["results"]]
        mark = body["next"]
    assert len(seen) == len(set(seen)) == 5
    assert seen[:4] == [str(row.pk) for row in reversed(rows)]
    assert client.get(url, {"page": "чушь"}).status_code == 422
    assert client.get(reverse("api:measures"), {"page": "чушь"}).status_code == 422


@pytest.mark.django_db
def test_the_next_measure_and_what_does_not_combine_are_named(
    client: Client, tables: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    user, manager = applicant(), StaffFactory()
    monkeypatch.setattr("services.queries.measures.TOOLS", {})
    Service.objects.exclude(pk="consultation").update(is_open=False)
    enter(client, user)
    assert client.get(reverse("api:measures")).json()["suggestion"]["measure"] == "consultation"
    request_in("submitted", user=user, manager=manager)
    ceiling(manager)
    body = client.get(reverse("api:measures")).json()
    assert body["suggestion"] is None
    assert [one["measure"] for one in body["refused"]] == ["consultation"]
    page = unescape(client.get(reverse("services:measures")).content.decode())
    assert "не больше 1 заявки" in page


@pytest.mark.django_db
def test_finished_tests_and_saved_rankings_count_without_an_application(client: Client, tables: None) -> None:
    user = applicant()
    enter(client, user)

    def next_one() -> str:
        return client.get(reverse("api:measures")).json()["suggestion"]["measure"]

    assert next_one() == "export-potential-test"
    finished(user)
    assert next_one() == "market-selection"
    rule = keep(StaffFactory(), kind="requires", measure="consultation", other="market-selection")
    assert [one.code for one in measures.refusals_of(user.organisation.pk, "consultation")] == ["measure_required"]
    MarketSelection.objects.create(
        organisation=user.organisation, author=user, title="Датчики", hs="9026", product="Датчики", price="middle"
    )
    assert measures.refusals_of(user.organisation.pk, "consultation") == []
    assert rule.is_active
    body = client.get(reverse("api:measures")).json()
    assert body["suggestion"]["measure"] == "market-analysis"
    assert body["suggestion"]["url"] == "/services/market-analysis/"
    assert [one["measure"] for one in body["elsewhere"]] == ["export-potential-test", "market-selection"]
    # Somebody else's test is not ours.
    assert measures.next_for(applicant().organisation).measure == "export-potential-test"


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["applications:waiting", "exporters:company", "services:measures"])
def test_the_next_measure_stands_at_the_start_on_the_card_and_on_the_timeline(
    client: Client, tables: None, address: str
) -> None:
    user = applicant()
    finished(user)
    enter(client, user)
    page = unescape(client.get(reverse(address)).content.decode())
    assert "Что имеет смысл дальше" in page
    assert reverse("services:service", args=["market-selection"]) in page


@pytest.mark.django_db
def test_staff_see_the_timeline_without_drafts_and_strangers_see_nothing(client: Client, tables: None) -> None:
    user, manager = applicant(), StaffFactory()
    row, begun = request_in("in_review", user=user, manager=manager), draft(user)
    url = reverse("admin:applications_measurerule_company", args=[user.organisation.pk])
    enter(client, manager)
    text = unescape(client.get(url).content.decode())
    assert row.number in text
    assert str(begun.pk) not in text
    queue = client.get(reverse("admin:applications_application_change", args=[row.pk])).content.decode()
    assert url in queue
    enter(client, user)
    assert client.get(url).status_code in (302, 403, 404)
    assert re.search("Компании пока нет|Меры поддержки", client.get(reverse("services:measures")).content.decode())
