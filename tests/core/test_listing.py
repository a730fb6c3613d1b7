"""The list engine says what the plain rules say, to everybody only what is theirs, page by page without a gap."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any
from unittest import mock
from uuid import UUID

import orjson
import pgtrigger
import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from hypothesis import HealthCheck, assume, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from accounts.enums import MembershipState, StaffRole
from accounts.models import Membership, Organisation, User
from applications.api import APPLICATIONS, SUBMITTED
from applications.models import Application
from core import keyset, listing
from core.errors import Invalid
from core.listing import Filter, Listing
from tests.factories.accounts import MembershipFactory, OrganisationFactory, StaffFactory, UserFactory

MOSCOW = timezone.get_default_timezone()
# (state, phase, submitted or not)
STATES = (
    ("draft", "draft", False),
    ("submitted", "staff", True),
    ("in_review", "staff", True),
    ("info_requested", "applicant", True),
    ("closed", "done", True),
    ("withdrawn", "withdrawn", False),
)
KINDS = ("consultation", "market-analysis")
QUICK = hypothesis_settings(max_examples=60, suppress_health_check=list(HealthCheck))


def fresh(of: Listing = APPLICATIONS, **changed: Any) -> Listing:
    """The list with nothing compiled yet."""
    return replace(of, _compiled={}, **changed)


def read(of: Listing, person: Any, **parameters: Any) -> tuple[list[dict[str, Any]], str | None]:
    answer = orjson.loads(of.answer(person, {name: str(value) for name, value in parameters.items()}))
    assert list(answer) == ["results", "next"]
    return answer["results"], answer["next"]


def numbers(rows: list[dict[str, Any]]) -> list[str]:
    return [row["subject"] for row in rows]


def moment(number: int) -> datetime.datetime:
    """Moments around midnight in Moscow; several rows share each of them."""
    return datetime.datetime(2026, 3, 1, 0, 0, tzinfo=MOSCOW) + datetime.timedelta(hours=7 * (number // 3))


@pgtrigger.ignore("applications.Application:application_step")
def add(nth: int, **fields: Any) -> Application:
    """A row whose every field follows from its number, in whatever state."""
    state, phase, submitted = STATES[nth % len(STATES)]
    values = {
        "kind": KINDS[nth % 2],
        "subject": f"№ {nth}",
        "state": state,
        "phase": phase,
        "number": f"МП-2026-{nth:06d}" if submitted else None,
        "submitted_at": moment(nth + 4) if submitted else None,
        "due_on": datetime.date(2026, 4, 1) if submitted else None,
        **fields,
    }
    row = Application.objects.create(**values)
    created = fields.get("created_at", moment(nth))
    Application.objects.filter(pk=row.pk).update(created_at=created)
    row.created_at = created
    return row


class World(TestCase):
    """Two companies and a person without one, staff who are members too, and rows of each in every state."""

    rows: list[Application]
    people: dict[str, User]
    organisations: list[Organisation]

    @classmethod
    def setUpTestData(cls) -> None:
        first = OrganisationFactory(short_name="ООО «Первый»")
        second = OrganisationFactory(short_name="")
        people = {
            name: UserFactory(email=f"{name}@example.org") for name in ("head", "colleague", "other", "gone", "alone")
        }
        people["manager"] = StaffFactory(email="manager@example.org", last_name="Менеджеров")
        people["analyst"] = StaffFactory(email="analyst@example.org", roles=[StaffRole.ANALYST])
        people["dispatcher"] = StaffFactory(email="dispatcher@example.org", roles=[StaffRole.DISPATCHER])
        people["administrator"] = StaffFactory(email="administrator@example.org", roles=[StaffRole.ADMINISTRATOR])
        people["barred"] = StaffFactory(email="barred@example.org", is_active=False)
        for name, organisation, state in (
            ("head", first, MembershipState.ACTIVE),
            ("colleague", first, MembershipState.ACTIVE),
            ("colleague", second, MembershipState.ACTIVE),
            ("other", second, MembershipState.ACTIVE),
            ("gone", first, MembershipState.ENDED),
            ("alone", first, MembershipState.REQUESTED),
            ("analyst", second, MembershipState.ACTIVE),
        ):
            MembershipFactory(user=people[name], organisation=organisation, state=state)
        authors = [people["head"], people["other"], people["alone"], people["gone"]]
        cls.people, cls.organisations = people, [first, second]
        cls.rows = [
            add(
                number,
                author=authors[number % 4],
                organisation=[first, second, None, first][number % 4],
                assignee=people["manager"] if number % 5 == 0 and STATES[number % 6][2] else None,
            )
            for number in range(48)
        ]

    def sees(self, person: User, row: Application) -> bool:
        """The rule in plain words, apart from the queries."""
        if not person.is_active:
            return False
        mine = {
            one.organisation_id
            for one in Membership.objects.filter(user_id=person.pk)
            if one.state == MembershipState.ACTIVE
        }
        own = row.organisation_id in mine if row.organisation_id else row.author_id == person.pk
        decides = {StaffRole.MANAGER, StaffRole.ANALYST, StaffRole.LAWYER, StaffRole.ADMINISTRATOR} & set(person.roles)
        return own or (bool(decides) and row.submitted_at is not None)

    def wanted(self, person: User, parameters: Mapping[str, Any]) -> list[dict[str, Any]]:
        """The whole list that the rules give, as the API shows it."""
        rows = [row for row in self.rows if self.sees(person, row) and passes(row, parameters)]
        by = "submitted_at" if {"submitted_from", "submitted_to"} & parameters.keys() else "created_at"
        rows.sort(key=lambda row: (getattr(row, by), row.pk), reverse=True)
        return [shown(row) for row in rows]

    def page_through(self, of: Listing, person: User, size: int, **parameters: Any) -> Iterator[list[dict[str, Any]]]:
        mark: str | None = ""
        for _page in range(200):
            rows, mark = read(of, person, limit=size, page=mark, **parameters)
            assert mark is None or len(rows) == size
            yield rows
            if mark is None:
                return
        raise AssertionError("the pages do not end")


def passes(row: Application, parameters: Mapping[str, Any]) -> bool:
    """Whether a row passes the filters, judged in Python."""
    plain = {"state": row.state, "phase": row.phase, "kind": row.kind}
    plain |= {"organisation": row.organisation_id, "assignee": row.assignee_id}
    if any(parameters[name] != value for name, value in plain.items() if name in parameters):
        return False
    day = row.submitted_at and row.submitted_at.astimezone(MOSCOW).date()
    if "submitted_from" in parameters and (day is None or day < parameters["submitted_from"]):
        return False
    return "submitted_to" not in parameters or (day is not None and day <= parameters["submitted_to"])


def shown(row: Application) -> dict[str, Any]:
    """A row as the API shows it."""
    fields = {name: getattr(row, name) for name in APPLICATIONS.fields}
    organisation, assignee = row.organisation, row.assignee
    text = {name: value.isoformat() if isinstance(value, datetime.date) else value for name, value in fields.items()}
    for name in ("created_at", "submitted_at"):
        text[name] = fields[name] and fields[name].astimezone(datetime.UTC).isoformat()
    for name in ("id", "organisation_id", "assignee_id"):
        text[name] = fields[name] and str(fields[name])
    text["organisation_name"] = organisation and (organisation.short_name or organisation.name)
    text["assignee_name"] = assignee and assignee.last_name
    return text


DAYS = st.integers(0, 20).map(lambda number: datetime.date(2026, 2, 27) + datetime.timedelta(days=number))


class SameAsTheRules(World):
    def filters(self) -> dict[str, st.SearchStrategy]:
        return {
            "state": st.sampled_from([*(state for state, _phase, _submitted in STATES), "no-such-state", "%", "'"]),
            "phase": st.sampled_from(["draft", "staff", "applicant", "done", "refused", "withdrawn"]),
            "kind": st.sampled_from([*KINDS, "legal-support"]),
            "organisation": st.sampled_from([*(one.pk for one in self.organisations), UUID(int=7)]),
            "assignee": st.sampled_from([self.people["manager"].pk, self.people["head"].pk]),
            "submitted_from": DAYS,
            "submitted_to": DAYS,
        }

    @QUICK
    @given(data=st.data(), size=st.integers(1, 20))
    def test_any_person_any_filters_any_page_size(self, data: st.DataObject, size: int) -> None:
        person = self.people[data.draw(st.sampled_from(sorted(self.people)), "person")]
        chosen = data.draw(st.fixed_dictionaries({}, optional=self.filters()), "filters")
        found = [row for page in self.page_through(APPLICATIONS, person, size, **chosen) for row in page]
        assert found == self.wanted(person, chosen)

    def test_every_filter_alone_lets_some_rows_through_and_holds_others_back(self) -> None:
        """So that the comparison above compares something."""
        manager = self.people["manager"]
        everything = len(self.wanted(manager, {}))
        for chosen in (
            {"state": "closed"},
            {"phase": "staff"},
            {"kind": "consultation"},
            {"organisation": self.organisations[0].pk},
            {"assignee": manager.pk},
            {"submitted_from": datetime.date(2026, 3, 3)},
            {"submitted_to": datetime.date(2026, 3, 3)},
        ):
            found, _mark = read(APPLICATIONS, manager, **chosen, limit=100)
            assert 0 < len(found) < everything
            assert found == self.wanted(manager, chosen)

    def test_a_day_begins_and_ends_in_moscow(self) -> None:
        manager = self.people["manager"]
        on_the_day = {"submitted_from": datetime.date(2026, 3, 2), "submitted_to": datetime.date(2026, 3, 2)}
        found, _mark = read(APPLICATIONS, manager, **on_the_day)
        days = {datetime.datetime.fromisoformat(row["submitted_at"]).astimezone(MOSCOW).date() for row in found}
        assert days == {datetime.date(2026, 3, 2)}

    def test_one_query_a_page(self) -> None:
        for person in self.people.values():
            read(APPLICATIONS, person, limit=3)
            with CaptureQueriesContext(connection) as captured:
                read(APPLICATIONS, person, limit=3)
            assert len(captured) == (1 if person.is_active else 0)


class NobodySeesMore(World):
    def test_each_sees_what_is_theirs(self) -> None:
        of = fresh()
        for name, person in self.people.items():
            found, _mark = read(of, person, limit=100)
            assert found == self.wanted(person, {}), name
        assert numbers(read(of, self.people["gone"])[0]) == []
        assert numbers(read(of, self.people["barred"])[0]) == []

    def test_whoever_asks_first_leaves_nothing_to_the_next(self) -> None:
        """Two people of one shape share compiled SQL, never a parameter."""
        pairs = [
            ("head", "other"),
            ("other", "head"),
            ("manager", "analyst"),
            ("analyst", "manager"),
            ("gone", "colleague"),
        ]
        for first, second in pairs:
            of = fresh()
            assert read(of, self.people[first], limit=100)[0] == self.wanted(self.people[first], {})
            assert read(of, self.people[second], limit=100)[0] == self.wanted(self.people[second], {})
            assert len(of._compiled) == 1
            kept = repr(of._compiled)
            assert str(self.people[first].pk) not in kept
            assert repr(self.people[first].pk) not in kept
            assert str(listing.PERSON) not in kept

    def test_staff_and_members_share_nothing(self) -> None:
        of = fresh()
        for name in ("head", "manager", "barred"):
            read(of, self.people[name], limit=100)
        assert len(of._compiled) == 3
        assert len({one.sql for one in of._compiled.values()}) == 3

    def test_a_filter_of_one_request_does_not_stay_for_the_next(self) -> None:
        of, manager = fresh(), self.people["manager"]
        for state in ("closed", "in_review", "closed"):
            found, _mark = read(of, manager, state=state, limit=100)
            assert found == self.wanted(manager, {"state": state})
        assert len(of._compiled) == 1
        assert "in_review" not in repr(of._compiled)
        assert "closed" not in repr(of._compiled)

    def test_a_mark_of_another_opens_nothing(self) -> None:
        _rows, mark = read(APPLICATIONS, self.people["manager"], limit=5)
        found, _mark = read(APPLICATIONS, self.people["other"], limit=100, page=mark)
        keys, _backwards = keyset.decode(mark or "", APPLICATIONS._own_fields(APPLICATIONS.order))
        mine = self.wanted(self.people["other"], {})
        after = [
            row for row in mine if (datetime.datetime.fromisoformat(row["created_at"]), UUID(row["id"])) < tuple(keys)
        ]
        assert found == after
        assert found

    def test_rows_by_name_page_there_and_back_without_a_gap(self) -> None:
        of, manager = fresh(), self.people["manager"]
        wanted = [row["id"] for row in self.wanted(manager, {})]
        with mock.patch.object(listing, "SIZE", 7):
            there, mark = [], ""
            while True:
                page = of.page(manager, {"page": mark})
                there += [str(row["id"]) for row in page.rows]
                assert set(page.rows[0]) == {*of.fields, *of.more}
                assert bool(page.previous) == bool(mark)
                if not (mark := page.next):
                    break
            assert there == wanted
            back = [str(row["id"]) for row in page.rows]
            while mark := page.previous:
                page = of.page(manager, {"page": mark})
                back = [str(row["id"]) for row in page.rows] + back
            assert back == wanted

    def test_what_narrows_a_list_is_not_kept_for_the_next(self) -> None:
        of, manager = fresh(), self.people["manager"]
        wanted = [row["subject"] for row in self.wanted(manager, {"state": "closed"})]
        one = of.page(manager, {"state": "closed"}, lambda rows: rows.filter(subject=wanted[0]))
        assert [row["subject"] for row in one.rows] == wanted[:1]
        assert not of._compiled
        assert [row["subject"] for row in of.page(manager, {"state": "closed"}).rows] == wanted

    def test_a_membership_counts_at_once_in_both_directions(self) -> None:
        of, alone = fresh(), self.people["alone"]
        before, _mark = read(of, alone, limit=100)
        membership = Membership.objects.get(user=alone)
        Membership.objects.filter(pk=membership.pk).update(state=MembershipState.ACTIVE)
        assert len(read(of, alone, limit=100)[0]) > len(before)
        Membership.objects.filter(pk=membership.pk).update(state=MembershipState.ENDED)
        assert read(of, alone, limit=100)[0] == before

    def test_a_stranger_sees_nothing(self) -> None:
        assert read(APPLICATIONS, AnonymousUser()) == ([], None)


class PagesWhileRowsComeIn(World):
    @QUICK
    @given(
        size=st.integers(1, 9),
        arrivals=st.lists(st.lists(st.integers(0, 60), max_size=4), max_size=8),
        by_submission=st.booleans(),
    )
    def test_no_gap_and_no_repeat(self, size: int, arrivals: list[list[int]], by_submission: bool) -> None:
        """Rows that were there all the time come once each; rows that come in between, once or not at all."""
        manager, head = self.people["manager"], self.people["head"]
        chosen = {"submitted_from": datetime.date(2026, 2, 1)} if by_submission else {}
        before = [row["id"] for row in self.wanted(manager, chosen)]
        waiting, seen, came, number = list(arrivals), [], set(), 1000
        for page in self.page_through(APPLICATIONS, manager, size, **chosen):
            seen += [row["id"] for row in page]
            for hours in waiting.pop() if waiting else []:
                number += 6
                at = moment(0) + datetime.timedelta(hours=hours)
                row = add(
                    number,
                    author=head,
                    state="closed",
                    phase="done",
                    created_at=at,
                    submitted_at=at,
                    number=f"Х-{number}",
                )
                came.add(str(row.pk))
        assert len(seen) == len(set(seen)), "a row came twice"
        assert [one for one in seen if one not in came] == before
        assert set(seen) <= came | set(before)


BROKEN = ["x", "W10", "WzAsMV0", "я", "WzAsIngiLCJ5Il0", "=" * 500, "AAAA", "bnVsbA", "e30", "WzBd"]


def marks_of(*values: list[Any]) -> list[str]:
    """Marks that are well written and hold what no row has."""
    import base64

    return [base64.urlsafe_b64encode(orjson.dumps(value)).decode().rstrip("=") for value in values]


WELL_WRITTEN = marks_of(
    [0, "2026-03-01T00:00:00", "0198f000-0000-7000-8000-000000000000"],
    [0, "2026-03-01", "0198f000-0000-7000-8000-000000000000"],
    [0, None, "0198f000-0000-7000-8000-000000000000"],
    [0, "2026-03-01T00:00:00+00:00", None],
    [0, "2026-03-01T00:00:00+00:00", "1 OR 1=1"],
    [0, "2026-03-01T00:00:00+00:00"],
    [0, "2026-03-01T00:00:00+00:00", "0198f000-0000-7000-8000-000000000000", 1],
    [1, "2026-03-01T00:00:00+00:00", "0198f000-0000-7000-8000-000000000000"],
    [0, 5, 6],
    [0, ["2026-03-01T00:00:00+00:00"], {}],
)


@pytest.mark.parametrize("mark", [*BROKEN, *WELL_WRITTEN])
@pytest.mark.django_db
def test_a_broken_mark_is_refused(mark: str) -> None:
    with pytest.raises(Invalid) as refusal:
        read(APPLICATIONS, StaffFactory(), page=mark)
    assert refusal.value.field == "page"


class AnyMark(World):
    @QUICK
    @given(mark=st.one_of(st.text(max_size=60), st.binary(max_size=60).map(lambda raw: raw.hex())))
    def test_whatever_stands_in_the_address_is_a_page_or_a_refusal(self, mark: str) -> None:
        assume(mark)
        try:
            read(APPLICATIONS, self.people["manager"], page=mark)
        except Invalid as refusal:
            assert refusal.field == "page"  # noqa: PT017  (a mark may also happen to be a good one)

    @QUICK
    @given(text=st.text(max_size=250), name=st.sampled_from(sorted(APPLICATIONS.filters)))
    def test_whatever_a_filter_is_given_is_an_answer_or_a_refusal(self, text: str, name: str) -> None:
        try:
            read(APPLICATIONS, self.people["manager"], **{name: text})
        except Invalid as refusal:
            assert refusal.field == name  # noqa: PT017  (some of the texts are good ones)


@pytest.mark.parametrize("limit", ["0", "101", "-1", "abc", "1e1", "１０", "1.5", " 5", "9" * 5000])
@pytest.mark.django_db
def test_a_limit_out_of_bounds_is_refused(limit: str) -> None:
    with pytest.raises(Invalid) as refusal:
        read(APPLICATIONS, StaffFactory(), limit=limit)
    assert refusal.value.field == "limit"


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("phase", "nobody"),
        ("organisation", "1"),
        ("assignee", "me"),
        ("submitted_from", "yesterday"),
        ("submitted_from", "2026-02-30"),
        ("submitted_to", "9999-12-31"),
        ("submitted_to", "0001-01-01"),
        ("state", "x" * 201),
        ("state", "a\0b"),
    ],
)
@pytest.mark.django_db
def test_a_value_that_cannot_be_is_refused_by_name(name: str, text: str) -> None:
    with pytest.raises(Invalid) as refusal:
        read(APPLICATIONS, StaffFactory(), **{name: text})
    assert refusal.value.field == name


class WhatIsKept(World):
    def test_no_more_shapes_are_kept_than_there_is_room_for(self) -> None:
        of, manager = fresh(), self.people["manager"]
        room = 3
        with pytest.MonkeyPatch.context() as small:
            small.setattr(listing, "KEPT", room)
            for _again in range(2):
                for chosen in (
                    {},
                    {"state": "closed"},
                    {"phase": "staff"},
                    {"kind": KINDS[0]},
                    {"state": "closed", "phase": "done"},
                ):
                    assert read(of, manager, **chosen, limit=100)[0] == self.wanted(manager, chosen)
                    assert len(of._compiled) <= room

    def test_what_the_address_holds_beside_filters_makes_no_shape(self) -> None:
        of, manager = fresh(), self.people["manager"]
        for number in range(5):
            read(of, manager, limit=number + 1, nonsense=number, state="", phase="")
        assert len(of._compiled) == 1

    def test_all_shapes_of_one_list_find_room(self) -> None:
        """Of three sights, with and without a mark; months of the two days and of the words come in any mixture."""
        assert 3 * 2 * 2 ** len(APPLICATIONS.filters) >= listing.KEPT > 2 * len(APPLICATIONS.filters)


class Patterns(World):
    def of(self, lookup: str) -> Listing:
        return fresh(filters={"q": Filter(lookup)})

    def test_wildcards_are_letters(self) -> None:
        manager = self.people["manager"]
        for number, subject in enumerate(("100 % хлопок", "100 хлопок", "a_b", "acb", "c\\d", "cd"), 500):
            add(number * 6 + 4, author=manager, subject=subject)
        of = self.of("subject__contains")
        assert numbers(read(of, manager, q="%")[0]) == ["100 % хлопок"]
        assert numbers(read(of, manager, q="a_b")[0]) == ["a_b"]
        assert numbers(read(of, manager, q="c\\d")[0]) == ["c\\d"]
        assert numbers(read(of, manager, q="хлопок", limit=9)[0]) == ["100 хлопок", "100 % хлопок"]
        assert len(of._compiled) == 1
        assert numbers(read(self.of("subject__startswith"), manager, q="100 %")[0]) == ["100 % хлопок"]
        assert numbers(read(self.of("subject__iexact"), manager, q="A_B")[0]) == ["a_b"]

    def test_a_lookup_that_takes_its_value_apart_is_refused(self) -> None:
        with pytest.raises(TypeError, match="cannot be filtered like that: q"):
            read(self.of("subject__in"), self.people["manager"], q="x")


def test_orders_are_of_own_fields_that_the_row_shows() -> None:
    for order in (APPLICATIONS.order, SUBMITTED):
        assert {name.lstrip("-") for name in order} <= set(APPLICATIONS.fields)
        assert len({name.startswith("-") for name in order}) == 1
        assert Application._meta.get_field(order[-1].lstrip("-")).unique
