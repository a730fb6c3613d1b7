"""How many completed their practice and were hired: by year, company, institution, speciality."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Case, CharField, Count, Exists, F, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Concat, ExtractYear
from django.utils import timezone

from accounts.enums import StaffRole
from accounts.models import User
from accounts.rules import is_staff_in
from internships.enums import Destination
from internships.models import FollowUp, Placement, PublishedYear
from internships.models.placements import FINISHED_STATES
from internships.queries.placements import hosted_by
from internships.queries.students import supervised_by
from internships.rules.followups import months_after
from internships.rules.results import Cell, in_public, published_on

STAFF = (StaffRole.MANAGER, StaffRole.ANALYST, StaffRole.ADMINISTRATOR)


def _name(path: str) -> Case:
    short = f"{path}__short_name"
    return Case(When(**{short: ""}, then=F(f"{path}__name")), default=F(short), output_field=CharField())


BY: dict[str, Any] = {
    "year": ExtractYear("ended_on"),
    "host": _name("host"),
    "institution": _name("institution"),
    "speciality": Concat("speciality__code", Value(" "), "speciality__name_ru"),
}


@dataclass(frozen=True)
class Line:
    """A line of figures; the last one of a table is its total, with an empty label."""

    label: str
    completed: int
    students: int
    settled: int
    hired: int
    confirmed: int
    disputed: int

    @property
    def share(self) -> float | None:
        """The hired in percent of the completed."""
        return Cell(self.completed, self.hired).share


def is_shown_to(user: User) -> bool:
    """Whether the person has figures to look at: staff all of them, hosts and institutions their own."""
    return is_staff_in(user, *STAFF) or hosted_by(user).exists() or supervised_by(user).exists()


def of_user(user: User) -> QuerySet[Placement]:
    """Completed placements whose figures the person may know."""
    rows = Placement.objects.filter(state__in=FINISHED_STATES, ended_on__isnull=False)
    if is_staff_in(user, *STAFF):
        return rows
    return rows.filter(Q(host__in=hosted_by(user)) | Q(institution__in=supervised_by(user)))


def years(rows: QuerySet[Placement]) -> list[int]:
    """The years in which these ended, the latest first."""
    return list(rows.order_by("-ended_on__year").values_list("ended_on__year", flat=True).distinct())


def _asked(rows: QuerySet[Placement], months: int | None) -> QuerySet[Placement]:
    """With what is settled: by the question of so many months (of those whose time has come), or by the latest."""
    asked = FollowUp.objects.filter(placement=OuterRef("pk"))
    if months is not None:
        asked = asked.filter(months=months)
        rows = rows.filter(ended_on__lte=months_after(timezone.localdate(), -months))
    settled = asked.exclude(destination="").order_by("-months")
    return rows.annotate(
        settled=Subquery(settled.values("destination")[:1]),
        is_confirmed=Subquery(settled.values("is_confirmed")[:1]),
        is_disputed=Exists(asked.filter(is_contradictory=True)),
    )


def figures(rows: QuerySet[Placement], by: str, *, year: int | None = None, months: int | None = None) -> list[Line]:
    """The lines of one table and its total. Counted when asked for; nobody's name is read."""
    if year is not None:
        rows = rows.filter(ended_on__year=year)
    asked = _asked(rows, months)
    here = Q(settled=Destination.HIRED_HOST)
    counts = {
        "completed": Count("pk"),
        "students": Count("student", distinct=True),
        "settled_count": Count("settled"),
        "hired": Count("pk", filter=here),
        "confirmed": Count("pk", filter=here & Q(is_confirmed=True)),
        "disputed": Count("pk", filter=Q(is_disputed=True)),
    }
    found = asked.annotate(label=BY[by]).values("label").annotate(**counts).order_by("label")
    lines = [_line(str(row["label"]), row) for row in found]
    if by == "year":
        lines.reverse()
    return [*lines, _line("", asked.aggregate(**counts))]


def _line(label: str, row: dict[str, Any]) -> Line:
    names = ("completed", "students", "hired", "confirmed", "disputed")
    return Line(label=label, settled=row["settled_count"], **{name: row[name] for name in names})


# --- in public -------------------------------------------------------------------------------------------------


def tables_of(year: int, *, is_demo: bool) -> dict[str, list[list[Any]]]:
    """The tables of a year as everybody may see them: lines of a label, the completed, the hired; None is hidden.

    Where the year itself is hidden, its parts would give it away: then there are none.
    """
    rows = Placement.objects.filter(state__in=FINISHED_STATES, ended_on__isnull=False, is_demo=is_demo)
    found = {"year": _public(rows, "year", year)[:-1]}
    if found["year"] and found["year"][0][2] is not None:
        found |= {by: _public(rows, by, year) for by in ("host", "institution", "speciality")}
    return found


def _public(rows: QuerySet[Placement], by: str, year: int) -> list[list[Any]]:
    lines = figures(rows, by, year=year)[:-1]
    cells, total = in_public([(line.completed, line.hired) for line in lines])
    labels = [*(line.label for line in lines), ""]
    return [[label, cell.completed, cell.hired] for label, cell in zip(labels, [*cells, total], strict=True)]


def unpublished(*, is_demo: bool) -> list[int]:
    """The years that have practices and are not published yet, the earliest first."""
    rows = Placement.objects.filter(state__in=FINISHED_STATES, ended_on__isnull=False, is_demo=is_demo)
    known = set(PublishedYear.objects.filter(is_demo=is_demo).values_list("year", flat=True))
    return sorted(set(years(rows)) - known)


def due() -> list[int]:
    """The years that may be published today and are not yet."""
    today = timezone.localdate()
    return [year for year in unpublished(is_demo=False) if today >= published_on(year)]


def coming() -> int:
    """The year whose day comes next."""
    today = timezone.localdate()
    return today.year - 1 if today < published_on(today.year - 1) else today.year


def published() -> list[PublishedYear]:
    """What is published, the latest year first: a demonstration only while there is nothing real."""
    found = list(PublishedYear.objects.order_by("-year"))
    return [one for one in found if not one.is_demo] or found
