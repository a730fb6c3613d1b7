"""Who works on what: assignment with its reason, load, absences, minutes, cost, templates, the second look."""

from __future__ import annotations

import datetime
import uuid
from decimal import Decimal
from html import unescape
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from accounts.models import User
from applications.models import Application
from core.errors import Conflict, Invalid, NotAllowed
from services import actions
from services.models import AdviserProfile, Assignment, QualityCheck, ReplyTemplate, Service, WorkRecord
from services.models.quality import QUESTIONS
from services.queries import advisers as queries
from services.rules.advisers import Candidate, Wanted, choose
from services.rules.quality import drawn
from services.rules.replies import filled
from tests.factories.accounts import StaffFactory, enter
from tests.factories.services import applicant, draft, request_in
from tests.factories.slots import free, hours, working_day

WANTED = Wanted("consultation", "market", "KZ")


def one(number: int, **values: Any) -> Candidate:
    return Candidate(key=uuid.UUID(int=number), name=f"Консультант {number}", services={"consultation"}, **values)


# --- the choice, pure ----------------------------------------------------------------------------------------------


def test_speciality_comes_before_load_and_load_before_the_name() -> None:
    expert = one(3, topics={"market"}, countries={"KZ"}, open=9)
    free_hand, busy = one(2, open=0), one(1, open=5)
    choice = choose([busy, free_hand, expert], WANTED)
    assert choice is not None
    assert (choice.candidate, choice.matched, choice.rivals) == (expert, ("topic", "country"), 2)
    assert choose([busy, free_hand], WANTED).candidate == free_hand  # type: ignore[union-attr]
    assert choose([one(2), one(1)], WANTED).candidate == one(1)  # type: ignore[union-attr]


@pytest.mark.parametrize(
    "unfit",
    [
        {"is_away": True},
        {"takes_new": False},
        {"open": 10},
        {"is_own_company": True},
        {"topics": {"finance"}},
        {"countries": {"RS"}},
    ],
)
def test_who_does_not_fit_is_not_chosen(unfit: dict[str, Any]) -> None:
    assert choose([one(1, **unfit)], WANTED) is None
    assert choose([one(1)], Wanted("legal-support")) is None


def test_a_booked_time_decides_unless_it_is_ones_own_company() -> None:
    chosen = one(7, is_away=True, open=10)
    wanted = Wanted("consultation", booked_with=chosen.key)
    assert choose([one(1), chosen], wanted).candidate == chosen  # type: ignore[union-attr]
    assert choose([one(7, is_own_company=True)], wanted) is None


candidates = st.lists(
    st.builds(
        one,
        st.integers(1, 50),
        topics=st.sets(st.sampled_from(["market", "finance"])),
        countries=st.sets(st.sampled_from(["KZ", "RS"])),
        open=st.integers(0, 12),
        is_away=st.booleans(),
        takes_new=st.booleans(),
    ),
    unique_by=lambda row: row.key,
    max_size=8,
)


@given(rows=candidates, turn=st.randoms())
def test_the_choice_does_not_depend_on_the_order_and_is_never_somebody_unfit(rows: list[Candidate], turn: Any) -> None:
    choice = choose(rows, WANTED)
    shuffled = rows[:]
    turn.shuffle(shuffled)
    assert choose(shuffled, WANTED) == choice
    if choice is not None:
        found = choice.candidate
        assert not found.is_away
        assert found.takes_new
        assert found.open < found.capacity
        assert choice.reason({})


# --- at registration -----------------------------------------------------------------------------------------------


def profile(adviser: User, **values: Any) -> AdviserProfile:
    given = {"services": Service.objects.filter(pk="consultation"), "capacity": 5, **values}
    return actions.keep_profile(actor=StaffFactory(), adviser=adviser, values=given)


def registered(user: User | None = None, **answers: Any) -> Application:
    row = draft(user or applicant(), **answers).application
    actions.submit(actor=row.author, application=row)
    actions.register(actor=StaffFactory(), application=row)
    row.refresh_from_db()
    return row


@pytest.mark.django_db
class TestAssignment:
    def test_at_registration_the_request_is_given_with_its_reason(self, client: Client, tables: None) -> None:
        expert, other = StaffFactory(), StaffFactory()
        profile(expert, topics=["market"])
        profile(other)
        row = registered()
        assert row.assignee == expert
        found = Assignment.objects.get()
        assert "тема «Выход на рынок»" in found.reason_ru
        assert "0 из 5" in found.reason_ru
        assert "market" in found.reason_en.lower()
        enter(client, expert)
        page = client.get(f"/admin/applications/application/{row.pk}/change/")
        assert found.reason_ru in unescape(page.content.decode())
        assert row.history.count() > 1

    def test_load_is_shared(self, tables: None) -> None:
        people = [StaffFactory(), StaffFactory()]
        for person in people:
            profile(person)
        assert sorted(str(registered().assignee_id) for _request in range(4)) == sorted(
            str(person.pk) for person in people * 2
        )

    def test_without_a_profile_or_switched_off_nobody_is_chosen(self, tables: None, settings: Any) -> None:
        assert registered().assignee is None
        profile(StaffFactory())
        settings.AUTO_ASSIGNMENT = False
        assert registered().assignee is None
        assert not Assignment.objects.exists()

    def test_who_is_booked_gets_the_request(self, tables: None) -> None:
        adviser = StaffFactory()
        profile(StaffFactory(), topics=["market"])
        profile(adviser)
        hours(adviser)
        key = free(request_in("submitted"))[0].key
        assert registered(channel="video", slot=key).assignee == adviser
        assert "выбрала время" in Assignment.objects.get().reason_ru

    def test_absent_people_get_nothing_and_offer_no_time(self, tables: None) -> None:
        adviser = StaffFactory()
        profile(adviser)
        hours(adviser)
        today = timezone.localdate()
        actions.record_absence(actor=adviser, adviser=adviser, first_day=today, last_day=working_day())
        row = registered()
        assert row.assignee is None
        assert free(row) == []
        with pytest.raises(Conflict):
            actions.record_absence(actor=adviser, adviser=adviser, first_day=working_day(), last_day=working_day(5))
        with pytest.raises(Invalid):
            actions.record_absence(actor=adviser, adviser=adviser, first_day=working_day(9), last_day=working_day(8))
        with pytest.raises(NotAllowed):
            actions.record_absence(
                actor=StaffFactory(roles=["analyst"]), adviser=adviser, first_day=today, last_day=today
            )


# --- load, minutes, cost -------------------------------------------------------------------------------------------


@pytest.mark.django_db
class TestWork:
    def test_load_counts_open_due_overdue_and_minutes(self, tables: None) -> None:
        adviser = StaffFactory()
        profile(adviser)
        rows = [request_in("in_review", manager=adviser) for _one in range(3)]
        waiting = request_in("info_requested", manager=adviser)
        today = timezone.localdate()
        for row, ahead in ((rows[0], -1), (rows[1], 0), (rows[2], 30)):
            Application.objects.filter(pk=row.pk).update(due_on=today + datetime.timedelta(days=ahead))
        actions.record_work(actor=adviser, application=rows[0], minutes=40)
        actions.record_work(actor=adviser, application=waiting, minutes=50, day=today - datetime.timedelta(days=31))
        load = next(row for row in queries.loads() if row.person == adviser)
        assert (load.open, load.due_this_week, load.overdue, load.minutes) == (3, 1, 1, 40)
        assert (load.capacity, load.share, load.is_away) == (5, 60, False)

    def test_minutes_that_cannot_be_are_refused(self, tables: None) -> None:
        adviser, user = StaffFactory(), applicant()
        row = request_in("in_review", user=user, manager=adviser)
        for minutes in (0, 1441):
            with pytest.raises(Invalid):
                actions.record_work(actor=adviser, application=row, minutes=minutes)
        with pytest.raises(Invalid):
            actions.record_work(
                actor=adviser, application=row, minutes=5, day=timezone.localdate() + datetime.timedelta(days=1)
            )
        with pytest.raises(NotAllowed):
            actions.record_work(actor=user, application=row, minutes=5)
        assert not WorkRecord.objects.exists()

    def test_cost_by_service_and_month(self, tables: None, settings: Any) -> None:
        adviser = StaffFactory()
        row = request_in("closed", manager=adviser)
        request_in("closed", manager=adviser)
        actions.record_work(actor=adviser, application=row, minutes=60)
        today = timezone.localdate()
        settings.STAFF_HOUR_RUB = 0
        (cost,) = queries.costs(today.replace(day=1), today)
        # One of the two has no time recorded: it is unknown, not nought.
        assert (cost.service, cost.closed, cost.minutes, cost.per_request) == ("consultation", 2, 60, 60)
        assert cost.roubles is None
        settings.STAFF_HOUR_RUB = 1500
        assert cost.roubles == Decimal(1500)

    def test_time_on_work_that_goes_on_is_not_the_cost_of_what_is_closed(self, tables: None) -> None:
        adviser, today = StaffFactory(), timezone.localdate()
        going_on = request_in("in_progress", manager=adviser)
        done = request_in("closed", manager=adviser)
        actions.record_work(actor=adviser, application=going_on, minutes=200)
        (cost,) = queries.costs(today.replace(day=1), today)
        assert (cost.closed, cost.minutes, cost.per_request) == (1, 200, None)
        # Work of the month before belongs to the request that is closed in this one.
        actions.record_work(
            actor=adviser, application=done, minutes=30, day=today.replace(day=1) - datetime.timedelta(days=1)
        )
        actions.record_work(actor=adviser, application=done, minutes=20)
        (cost,) = queries.costs(today.replace(day=1), today)
        assert (cost.closed, cost.minutes, cost.per_request) == (1, 220, 50)

    def test_the_pages(self, client: Client, tables: None) -> None:
        adviser = StaffFactory(last_name="Консультантов")
        profile(adviser)
        row = request_in("closed", manager=adviser)
        enter(client, adviser)
        assert "Консультантов" in client.get("/admin/services/adviserprofile/load/").content.decode()
        assert "По данным портала" in client.get("/admin/services/adviserprofile/costs/").content.decode()
        assert client.get("/admin/services/qualitycheck/").context["title"] == "Проверки качества"
        url = f"/admin/services/workrecord/add/?application={row.pk}"
        data = {"application": row.pk, "day": timezone.localdate().isoformat(), "minutes": "25", "note": "Справка"}
        assert client.get(url).status_code == 200
        assert client.post(url, {**data, "minutes": "0"}).status_code == 200
        assert client.post(url, data).status_code == 302
        assert WorkRecord.objects.get().minutes == 25
        page = client.get(f"/admin/services/adviserprofile/{adviser.pk}/change/")
        assert page.status_code == 200
        enter(client, applicant())
        assert client.get("/admin/services/adviserprofile/load/").status_code != 200

    def test_load_takes_a_set_number_of_queries(self, tables: None) -> None:
        def count() -> int:
            with CaptureQueriesContext(connection) as captured:
                queries.loads()
            return len(captured)

        profile(StaffFactory())
        few = count()
        for _one in range(3):
            profile(person := StaffFactory())
            request_in("in_review", manager=person)
        assert count() == few

    def test_a_profile_is_kept_in_the_workplace(self, client: Client, tables: None) -> None:
        manager, adviser = StaffFactory(), StaffFactory()
        enter(client, manager)
        url = "/admin/services/adviserprofile/add/"
        data = {
            "adviser": adviser.pk,
            "services": ["consultation"],
            "topics": ["market"],
            "countries": ["KZ"],
            "languages": ["en"],
            "capacity": "0",
            "takes_new": "on",
        }
        assert client.get(url).status_code == 200
        assert client.post(url, data).status_code == 200
        assert client.post(url, {**data, "capacity": "7"}).status_code == 302
        row = AdviserProfile.objects.get()
        assert (row.capacity, row.topics, [country.pk for country in row.countries.all()]) == (7, ["market"], ["KZ"])
        change = f"/admin/services/adviserprofile/{adviser.pk}/change/"
        assert client.post(change, {**data, "capacity": "8"}).status_code == 302
        row.refresh_from_db()
        assert row.capacity == 8


# --- templates of answers ------------------------------------------------------------------------------------------


def test_a_value_is_never_looked_into() -> None:
    values = {"company": "ООО {number}", "number": "МП-1"}
    assert filled("{company}, {number}, {unknown} {", values) == "ООО {number}, МП-1, {unknown} {"


@pytest.mark.django_db
def test_a_template_begins_the_words_of_a_step(client: Client, tables: None) -> None:
    manager = StaffFactory()
    row = request_in("in_review", manager=manager)
    with pytest.raises(Invalid):
        actions.keep_reply(actor=manager, values={"title": "А", "text": "Здравствуйте, {name}!"})
    with pytest.raises(NotAllowed):
        actions.keep_reply(actor=applicant(), values={"title": "А", "text": "Б"})
    template = actions.keep_reply(
        actor=manager,
        values={"title": "Нет кода", "step": "ask", "text": "Заявка {number}: пришлите код для {company}."},
    )
    actions.keep_reply(actor=manager, values={"title": "Прощание", "step": "deliver", "text": "До свидания."})
    actions.keep_reply(actor=manager, values={"title": "Выключен", "text": "Нет.", "is_active": False})
    enter(client, manager)
    url = f"/admin/applications/application/{row.pk}/do/ask/"
    page = unescape(client.get(url).content.decode())
    assert "Нет кода" in page
    assert "Прощание" not in page
    assert "Выключен" not in page
    begun = unescape(client.get(url, {"text": str(template.pk)}).content.decode())
    assert f"Заявка {row.number}: пришлите код для {row.organisation}." in begun
    assert client.get(url, {"text": "чужой"}).status_code == 200
    assert ReplyTemplate.objects.count() == 3


# --- the second look -----------------------------------------------------------------------------------------------


@given(count=st.integers(0, 60), share=st.integers(1, 100), seed=st.text(min_size=1, max_size=8))
def test_a_draw_can_be_repeated_and_takes_the_share(count: int, share: int, seed: str) -> None:
    keys = [uuid.UUID(int=number) for number in range(count)]
    found = drawn(keys, share, seed)
    assert found == drawn(reversed(keys), share, seed)
    assert len(found) == len(set(found)) == -(-count * share // 100)
    assert set(found) <= set(keys)


@pytest.mark.django_db
def test_a_share_of_closed_requests_gets_a_second_look(client: Client, tables: None) -> None:
    worker, colleague = StaffFactory(), StaffFactory()
    rows = [request_in("closed", manager=worker) for _one in range(4)]
    request_in("delivered", manager=worker)
    today = timezone.localdate()
    first = actions.draw_sample(actor=colleague, month=today, share=50, seed="осень")
    again = actions.draw_sample(actor=colleague, month=today, share=50, seed="осень")
    assert [row.pk for row in first] == [row.pk for row in again]
    assert len(first) == 2
    assert {row.application_id for row in first} <= {row.pk for row in rows}
    check = first[0]
    with pytest.raises(NotAllowed):
        actions.record_quality(actor=worker, check=check, met=list(QUESTIONS))
    with pytest.raises(Invalid):
        actions.record_quality(actor=colleague, check=check, met=["answered"])
    with pytest.raises(Invalid):
        actions.record_quality(actor=colleague, check=check, met=["nonsense"], comment="Нет.")
    done = actions.record_quality(actor=colleague, check=check, met=["answered", "polite"], comment="Нет источников.")
    assert (done.score, done.reviewer, done.met) == (40, colleague, ["answered", "polite"])
    with pytest.raises(Conflict):
        actions.record_quality(actor=StaffFactory(), check=check, met=list(QUESTIONS))
    enter(client, colleague)
    page = f"/admin/services/qualitycheck/{first[1].pk}/"
    assert client.get(f"{page}change/").status_code == 200
    assert client.get(f"{page}do/check/").status_code == 200
    assert client.post(f"{page}do/check/", {"met": list(QUESTIONS), "comment": ""}).status_code == 302
    assert QualityCheck.objects.get(pk=first[1].pk).score == 100
    url = "/admin/services/qualitycheck/add/"
    assert client.get(url).status_code == 200
    data = {"month": today.isoformat(), "share": "100", "seed": "зима"}
    assert client.post(url, data).status_code == 302
    assert QualityCheck.objects.count() == 4
