"""How many completed their practice and were hired: by year, company, institution, speciality."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Case, CharField, Count, Exists, F, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Concat, ExtractYear
from django.utils import timezone

from accounts.enums import StaffRole
from accounts.models import User
from accounts.rules import is_staff_in
from internships.enums import Destination
from internships.models import FollowUp, Placement
from internships.models.placements import FINISHED_STATES
from internships.queries.placements import hosted_by
from internships.queries.students import supervised_by
from internships.rules.followups import months_after
from internships.rules.results import Cell, in_public

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


@dataclass(frozen=True)
class PublicTable:
    """A table without small numbers: its labels, their cells, the total."""

    labels: list[str]
    cells: list[Cell]
    total: Cell

    def cell(self, label: str) -> Cell | None:
        """The cell of a label."""
        return self.cells[self.labels.index(label)] if label in self.labels else None


def public_rows() -> tuple[QuerySet[Placement], bool]:
    """What is counted in public, and whether it is only a demonstration: that never mixes with what is real."""
    rows = Placement.objects.filter(state__in=FINISHED_STATES, ended_on__isnull=False)
    real = rows.filter(is_demo=False)
    return (real, False) if real.exists() else (rows, rows.exists())


def public(rows: QuerySet[Placement], by: str, *, year: int | None = None) -> PublicTable:
    """The figures of one table as everybody may see them."""
    lines = figures(rows, by, year=year)[:-1]
    cells, total = in_public([(line.completed, line.hired) for line in lines])
    return PublicTable([line.label for line in lines], cells, total)


def open_years(table: PublicTable) -> Sequence[str]:
    """The years of which more may be shown: where the year itself is hidden, its parts would give it away."""
    return [label for label, cell in zip(table.labels, table.cells, strict=True) if cell.share is not None]
