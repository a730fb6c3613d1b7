"""Fit with the law and the timetable: examples of the articles, and properties over many students and offers."""

from __future__ import annotations

import datetime
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import given, settings
from hypothesis import strategies as st

from core.errors import Invalid
from internships import actions
from internships.rules.fit import age_on, available, birthday, fit, in_term, is_minor, norm, refusals
from tests.factories.accounts import UserFactory, enter
from tests.factories.internships import DAY, offer_in
from tests.factories.students import born, student_in, student_values

START = datetime.date(2027, 3, 1)


def student(years: int = 19, **changed: Any) -> Any:
    """A profile without a database."""
    speciality = SimpleNamespace(pk=1, level=changed.pop("level", "secondary"))
    plain = {
        "born_on": START.replace(year=START.year - years) - 40 * DAY,
        "speciality": speciality,
        "speciality_id": 1,
        "free_hours": [8, 8, 8, 8, 8, 0, 0],
        "is_citizen": True,
    }
    return SimpleNamespace(**{**plain, **changed})


def offer(**changed: Any) -> Any:
    """An offer without a database."""
    plain = {
        "starts_on": START,
        "ends_on": START + 40 * DAY,
        "practice": "internship",
        "hours": 35,
        "youngest": 14,
        "schedule": "day",
        "is_harmful": False,
        "needs_medical": False,
        "needs_insurance": False,
        "needs_citizenship": False,
        "specialities": SimpleNamespace(all=lambda: [SimpleNamespace(pk=1)]),
    }
    return SimpleNamespace(**{**plain, **changed})


def codes(who: Any, what: Any) -> set[str]:
    return {reason.code for reason in refusals(who, what)}


@pytest.mark.parametrize(
    ("years", "halved", "week", "day"),
    [
        (14, False, "24", "4"),
        (15, False, "24", "5"),
        (16, False, "35", "7"),
        (17, False, "35", "7"),
        (14, True, "12", "2.5"),
        (15, True, "12", "2.5"),
        (16, True, "17.5", "4"),
        (17, True, "17.5", "4"),
        (18, False, "40", None),
        (18, True, "40", None),
    ],
)
def test_the_norms_of_articles_92_and_94(years: int, halved: bool, week: str, day: str | None) -> None:
    found = norm(years, halved=halved)
    assert (found.week, found.day) == (Decimal(week), Decimal(day) if day else None)


@pytest.mark.parametrize(
    ("who", "what", "expected"),
    [
        (student(19), offer(), set()),
        (student(13), offer(hours=12), {"too_young"}),
        (student(15), offer(youngest=16, hours=12), {"younger"}),
        (student(16), offer(hours=18), {"hours"}),
        (student(16), offer(hours=17), set()),
        (student(16), offer(hours=35, practice="production"), set()),
        (student(15), offer(hours=25, practice="study"), {"hours"}),
        (student(14), offer(hours=21, practice="study"), {"day_hours"}),
        (student(17, level="bachelor"), offer(hours=35), set()),
        (student(17), offer(hours=10, is_harmful=True), {"harmful"}),
        (student(17), offer(hours=10, schedule="night_shifts"), {"night"}),
        (student(18), offer(is_harmful=True, schedule="night_shifts"), set()),
        (student(19, free_hours=[4, 4, 4, 4, 4, 0, 0]), offer(hours=21), {"timetable"}),
        (student(19, is_citizen=False), offer(needs_citizenship=True), {"citizenship"}),
        (student(19, born_on=None), offer(), {"birth"}),
    ],
)
def test_what_forbids(who: Any, what: Any, expected: set[str]) -> None:
    assert codes(who, what) == expected


def test_what_a_minor_needs_and_is_told() -> None:
    who = student(17, born_on=datetime.date(2009, 3, 20))
    kinds = {reason.code: reason.kind for reason in fit(who, offer(hours=17))}
    assert kinds == {"guardian": "needs", "medical": "needs", "limits": "tells", "of_age": "tells"}


def test_the_school_year() -> None:
    assert not in_term(datetime.date(2027, 7, 1), datetime.date(2027, 8, 31))
    assert in_term(datetime.date(2027, 6, 30), datetime.date(2027, 8, 1))
    assert in_term(datetime.date(2027, 8, 1), datetime.date(2027, 9, 1))
    summer = offer(starts_on=datetime.date(2027, 7, 5), ends_on=datetime.date(2027, 8, 20), hours=35)
    assert codes(student(16), summer) == set()


@given(born_on=st.dates(datetime.date(1990, 1, 1), datetime.date(2020, 12, 31)), years=st.integers(1, 60))
def test_a_birthday_is_the_first_day_of_the_age(born_on: datetime.date, years: int) -> None:
    day = birthday(born_on, years)
    assert age_on(born_on, day) == years
    assert age_on(born_on, day - DAY) == years - 1


BIRTHS = st.dates(datetime.date(2005, 1, 1), datetime.date(2013, 3, 1))
WEEKS = st.lists(st.integers(0, 12), min_size=7, max_size=7)
OFFERS = st.builds(
    offer,
    hours=st.integers(1, 40),
    practice=st.sampled_from(["study", "production", "pre_diploma", "internship"]),
    schedule=st.sampled_from(["day", "part", "flexible", "shifts", "night_shifts"]),
    is_harmful=st.booleans(),
    youngest=st.integers(14, 18),
)


@settings(max_examples=150)
@given(born_on=BIRTHS, free=WEEKS, what=OFFERS)
def test_nothing_forbidden_to_minors_is_ever_let_through(born_on: datetime.date, free: list[int], what: Any) -> None:
    who = student(born_on=born_on, free_hours=free)
    if codes(who, what):
        return
    age = age_on(born_on, START)
    assert age >= max(14, what.youngest)
    if is_minor(born_on, START):
        assert what.hours <= (24 if age < 16 else 35)
        assert not what.is_harmful
        assert what.schedule != "night_shifts"
        if what.practice == "internship":
            assert what.hours <= (12 if age < 16 else Decimal("17.5"))


@settings(max_examples=150)
@given(born_on=BIRTHS, free=WEEKS, what=OFFERS, days=st.integers(0, 3000))
def test_growing_older_takes_no_place_away(born_on: datetime.date, free: list[int], what: Any, days: int) -> None:
    younger = codes(student(born_on=born_on, free_hours=free), what)
    older = codes(student(born_on=born_on - days * DAY, free_hours=free), what)
    assert not older - younger - {"day_hours", "timetable"}
    if not younger:
        assert not older


@given(free=WEEKS, limit=st.sampled_from([None, Decimal("2.5"), Decimal(4), Decimal(5), Decimal(7)]))
def test_the_timetable_never_gives_more_than_there_is(free: list[int], limit: Decimal | None) -> None:
    grown, young = available(free, limit, minor=False), available(free, limit, minor=True)
    assert young <= grown <= sum(free)


@pytest.mark.django_db
@pytest.mark.usefixtures("tables")
def test_the_page_of_an_offer_says_it_before_applying(client: Client) -> None:
    place = offer_in("published", youngest=16, hours=35)
    url = reverse("internships:offer", args=[place.pk])
    assert "Подходит ли вам" not in client.get(url).content.decode()
    enter(client, student_in(born_on=born(15, place.starts_on)).user)
    page = client.get(url).content.decode()
    assert "Компания принимает с 16 лет" in page
    assert "ТК РФ, статья 92" in page
    enter(client, student_in().user)
    assert "Препятствий нет" in client.get(url).content.decode()


@pytest.mark.django_db
@pytest.mark.usefixtures("tables")
@pytest.mark.parametrize(
    ("day", "words"),
    [(born(-1), "ещё не наступила"), (born(5), "меньше 13"), (born(101), "больше 100")],
    ids=["tomorrow", "child", "ancient"],
)
def test_a_wrong_birth_date_is_refused_beside_the_field(client: Client, day: datetime.date, words: str) -> None:
    from tests.factories.internships import supervisor

    person, institution = UserFactory(), supervisor()[1]
    with pytest.raises(Invalid) as refused:
        actions.create_student(actor=person, institution=institution, values=student_values(born_on=day))
    assert list(refused.value.fields) == ["born_on"]
    enter(client, person)
    typed = {"institution": institution.pk, "speciality": student_values()["speciality"].pk, "course": "2"}
    typed |= {"group": "ТМ-21", "study_form": "full_time", "born_on": day.isoformat()}
    page = client.post(reverse("internships:profile"), typed)
    assert page.status_code == 422
    assert words in page.content.decode()
    assert "ТМ-21" in page.content.decode()
