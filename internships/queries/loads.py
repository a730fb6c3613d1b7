"""How full workshops and centres are in a year."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, F, FloatField, Func, Max, Q, Sum

from internships.models import Booking, Learner, TrainingCentre, Workshop
from internships.models.centres import HELD_STATES
from reference.working_days import MOSCOW, working_days_in

SATURDAYS = 52


class Hours(Func):
    """The length of a range of moments, in hours."""

    template = "(EXTRACT(EPOCH FROM upper(%(expressions)s) - lower(%(expressions)s)) / 3600.0)"
    output_field = FloatField()


@dataclass(frozen=True)
class Load:
    """How full something is in a year: lessons, people, and seat-hours of those that there are."""

    lessons: int
    people: int
    seat_hours: int
    came_hours: int
    available_hours: int

    @property
    def share(self) -> float | None:
        """The seat-hours that groups were given, in percent of all; nothing where there are none."""
        return percent(self.seat_hours, self.available_hours)


@dataclass(frozen=True)
class CentreLoad:
    """A centre, its workshops, and how far its annual capacity is used."""

    centre: TrainingCentre
    load: Load
    workshops: list[tuple[Workshop, Load]]

    @property
    def share(self) -> float | None:
        """The learners of a year in percent of the annual capacity that was published."""
        return percent(self.load.people, self.centre.capacity)


def percent(part: float, whole: float | None) -> float | None:
    """A share in percent with one decimal; nothing when the whole is unknown or nought."""
    return round(part / whole * 100, 1) if whole else None


def open_hours(centre: TrainingCentre, year: int) -> float:
    """The hours in which a centre takes groups in a year: its working days, with Saturdays where it takes them."""
    day = datetime.date(year, 1, 1)
    length = datetime.datetime.combine(day, centre.books_until) - datetime.datetime.combine(day, centre.books_from)
    days = working_days_in(year) + (SATURDAYS if centre.takes_saturdays else 0)
    return days * length.total_seconds() / 3600


def loads(year: int) -> list[CentreLoad]:
    """Every centre with its workshops. Lessons count that were approved, groups once."""
    start, end = (datetime.datetime(one, 1, 1, tzinfo=MOSCOW) for one in (year, year + 1))
    held = Booking.objects.filter(state__in=HELD_STATES, period__startswith__gte=start, period__startswith__lt=end)
    sums = {
        row["workshop"]: row
        for row in held.values("workshop").annotate(
            lessons=Count("pk"), given=Sum(F("seats") * Hours("period")), came_=Sum(F("came") * Hours("period"))
        )
    }
    people = _people(held)
    places: dict[Any, list[Workshop]] = defaultdict(list)
    for row in Workshop.objects.filter(Q(is_open=True) | Q(pk__in=sums)).order_by("name_ru", "id"):
        places[row.centre_id].append(row)
    found = []
    for centre in TrainingCentre.objects.order_by("is_demo", "name_ru"):
        hours = open_hours(centre, year)
        lines = [(row, _load(sums.get(row.pk), people[row.pk], row.seats * hours)) for row in places[centre.pk]]
        found.append(CentreLoad(centre, _total(people[centre.pk], [load for _row, load in lines]), lines))
    return found


def _people(held: Any) -> dict[Any, int]:
    """People by workshop and by centre: of a group as many as it had at most, nobody of two groups' lists twice."""
    most: dict[tuple[Any, Any], int] = {}
    for row in held.values("workshop", "workshop__centre", "group").annotate(most=Max("seats")).order_by():
        for place in (row["workshop"], row["workshop__centre"]):
            most[place, row["group"]] = max(most.get((place, row["group"]), 0), row["most"])
    lists = _lists({group for _place, group in most})
    counts: dict[Any, int] = defaultdict(int)
    seen: dict[Any, set[Any]] = defaultdict(set)
    for (place, group), size in most.items():
        again = len(lists[group] & seen[place])
        seen[place] |= lists[group]
        counts[place] += max(size - again, 0)
    return counts


def _lists(groups: set[Any]) -> dict[Any, set[Any]]:
    """Who is in these groups: by account where there is one, otherwise by institution and name."""
    found: dict[Any, set[Any]] = defaultdict(set)
    rows = Learner.objects.filter(group__in=groups, left_at=None)
    accounts: dict[tuple[Any, str], Any] = {}
    listed = list(rows.values_list("group", "group__institution", "name", "person"))
    for _group, institution, name, person in listed:
        if person is not None:
            accounts[institution, name.casefold()] = person
    for group, institution, name, person in listed:
        key = (institution, name.casefold())
        found[group].add(person or accounts.get(key, key))
    return found


def _load(sums: dict[str, Any] | None, people: int, available: float) -> Load:
    if sums is None:
        return Load(0, 0, 0, 0, round(available))
    return Load(sums["lessons"], people, round(sums["given"]), round(sums["came_"] or 0), round(available))


def _total(people: int, lines: Iterable[Load]) -> Load:
    rows = list(lines)
    return Load(
        sum(one.lessons for one in rows),
        people,
        sum(one.seat_hours for one in rows),
        sum(one.came_hours for one in rows),
        sum(one.available_hours for one in rows),
    )
