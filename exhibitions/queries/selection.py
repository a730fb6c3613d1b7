"""Reads of a selection: what a member may see, what is still missing, decisions looked at as a whole."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from accounts.models import Membership, User
from applications.models import Document, Submission
from core.errors import NotFound
from exhibitions import scoring
from exhibitions.enums import GOING, TOOK_PART, Industry
from exhibitions.enums import ParticipationState as S
from exhibitions.enums.selection import LIVE_OPINIONS, CriterionSource, Outcome, SelectionState
from exhibitions.enums.selection import OpinionState as O
from exhibitions.models import (
    Appeal,
    CommissionMember,
    Decision,
    Minutes,
    Opinion,
    OpinionReading,
    Participation,
    PastRecord,
    PlaceLevel,
    Selection,
)
from exhibitions.queries.discipline import HELD
from exhibitions.questions import CARD
from exhibitions.rules.participations import need
from exporters.enums import SMECategory
from exporters.models import Company

# So many of the last readings of files are shown.
SHOWN_READINGS = 50


# --- a member's cabinet --------------------------------------------------------------------------------------------


def seats_of(user: User) -> QuerySet[CommissionMember]:
    """The commissions that a person is a member of, the latest events first."""
    rows = CommissionMember.objects.filter(user=user, is_active=True).select_related("selection__event")
    return rows.order_by("-selection__event__starts_on", "-id")


def visible_to(user: User) -> QuerySet[Opinion]:
    """The opinions that a person was asked for and may give: nobody sees somebody else's through this."""
    rows = Opinion.objects.filter(member__user=user, member__is_active=True, state__in=LIVE_OPINIONS)
    return rows.select_related(
        "selection__event", "member__user", "participation__organisation", "participation__application"
    ).order_by("selection", "participation__application__number", "id")


def opinion(user: User, key: UUID | str) -> Opinion:
    """One opinion that the person was asked for. Raises NotFound for any other, conflicts included."""
    try:
        return visible_to(user).get(pk=key)
    except (Opinion.DoesNotExist, ValidationError, ValueError) as error:
        raise NotFound(_("Заявка на оценку не найдена.")) from error


def submitted(row: Opinion) -> list[tuple[str, str]]:
    """What the company submitted, for a member who has declared that there is no conflict."""
    return _lines(row, lambda line: line.get("part", "") != CARD)


def card(row: Opinion) -> list[tuple[str, str]]:
    """The company's card as it stood when the application was submitted, for the same member."""
    return _lines(row, lambda line: line.get("part", "") == CARD)


def _frozen(row: Opinion) -> Submission | None:
    return Submission.objects.filter(application=row.participation_id).first() if row.declared_at else None


def _lines(row: Opinion, wanted: Callable[[dict[str, str]], bool]) -> list[tuple[str, str]]:
    frozen = _frozen(row)
    suffix = "_en" if (get_language() or "").startswith("en") else ""
    lines = [line for line in frozen.content if wanted(line)] if frozen else []
    return [(one.get(f"label{suffix}", one["label"]), one.get(f"value{suffix}", one["value"])) for one in lines]


def files(row: Opinion) -> list[Document]:
    """The files that were submitted with the application, for the same member: no other file of it."""
    frozen = _frozen(row)
    keys = [one["id"] for one in frozen.files] if frozen else []
    rows = Document.objects.filter(pk__in=keys, application=row.participation_id, removed_at=None)
    return list(rows.order_by("uploaded_at", "id"))


def file(row: Opinion, key: UUID | str) -> Document:
    """One of them. Raises NotFound for any other file, and before the declaration."""
    found = next((one for one in files(row) if str(one.pk) == str(key)), None)
    if found is None:
        raise NotFound(_("Такого файла у заявки нет."))
    return found


def record(participation: Participation | UUID) -> PastRecord | None:
    """How the company kept its word before, as it is weighed in this selection."""
    return PastRecord.objects.filter(participation=participation).first()


def others(row: Opinion) -> QuerySet[Opinion]:
    """What the others gave for the same application: nothing until the round is closed."""
    if row.selection.state in (SelectionState.PREPARING, SelectionState.SCORING) or row.declared_at is None:
        return Opinion.objects.none()
    rows = Opinion.objects.filter(participation=row.participation_id, state=O.SCORED).exclude(pk=row.pk)
    return rows.select_related("member__user").order_by("at", "id")


def unscored(before: datetime.date) -> QuerySet[Opinion]:
    """Opinions that are wanted by members until a day before this one."""
    rows = Opinion.objects.filter(state=O.ASSIGNED, member__is_active=True, selection__state=SelectionState.SCORING)
    rows = rows.filter(selection__scoring_until__lt=before)
    return rows.select_related("selection__event", "member__user").order_by("selection", "member", "id")


def to_score(user: User) -> list[dict[str, Any]]:
    """How many opinions wait for the person and until when, event by event."""
    waits: Counter[UUID] = Counter()
    selections = {}
    for row in visible_to(user).filter(state=O.ASSIGNED, selection__state=SelectionState.SCORING):
        waits[row.selection_id] += 1
        selections[row.selection_id] = row.selection
    return [
        {"event": selections[key].event, "until": selections[key].scoring_until, "count": count}
        for key, count in waits.items()
    ]


# --- what staff look at --------------------------------------------------------------------------------------------


def entered(selection: Selection) -> QuerySet[Participation]:
    """The applications that are being scored."""
    rows = Participation.objects.filter(event=selection.event_id, is_live=True, application__state=S.SCORING)
    return rows.select_related("organisation", "application").order_by("queued_at", "pk")


def conflicted(selection: Selection, keys: Iterable[UUID]) -> dict[UUID, set[UUID]]:
    """Members who can give no opinion on an application: of the company itself, or asked once already."""
    rows = Participation.objects.filter(pk__in=keys)
    companies = dict(rows.values_list("organisation_id", "pk"))
    barred: dict[UUID, set[UUID]] = {key: set() for key in companies.values()}
    seats = {row.user_id: row.pk for row in selection.members.all()}
    for person, company in Membership.objects.filter(user__in=seats, organisation__in=companies).values_list(
        "user_id", "organisation_id"
    ):
        barred[companies[company]].add(seats[person])
    for key, member in Opinion.objects.filter(participation__in=barred).values_list("participation_id", "member_id"):
        barred[key].add(member)
    return barred


def loads(selection: Selection) -> dict[str, int]:
    """How many opinions each member has been asked for and has not passed on."""
    rows = Opinion.objects.filter(selection=selection, state__in=LIVE_OPINIONS).values_list("member_id", flat=True)
    return dict(Counter(str(key) for key in rows))


def scores(selection: Selection) -> dict[UUID, list[Decimal]]:
    """The scores given so far, application by application, in the order in which they were asked for."""
    found: dict[UUID, list[Decimal]] = {}
    rows = Opinion.objects.filter(selection=selection, state=O.SCORED).order_by("at", "id")
    for key, score in rows.values_list("participation_id", "score"):
        found.setdefault(key, []).append(score)
    return found


@dataclass(frozen=True)
class Missing:
    """An application for which the round cannot be closed, and why."""

    participation: Participation
    waits: int
    lacks: int
    third: bool


def missing(selection: Selection) -> list[Missing]:
    """The applications that lack opinions: not given yet, nobody to give them, or a third one needed."""
    given, asked = scores(selection), Counter()  # type: ignore[var-annotated]
    for key in Opinion.objects.filter(selection=selection, state__in=LIVE_OPINIONS).values_list(
        "participation_id", flat=True
    ):
        asked[key] += 1
    rows = []
    for row in entered(selection):
        have = given.get(row.pk, [])
        waits, lacks = asked[row.pk] - len(have), max(selection.scorers - asked[row.pk], 0)
        third = needs_third(selection, have, asked[row.pk])
        if waits or lacks or third:
            rows.append(Missing(row, waits, lacks, third))
    return rows


def needs_third(selection: Selection, given: list[Decimal], asked: int) -> bool:
    """Whether the opinions lie too far apart and no further one has been asked for."""
    complete = len(given) == asked == selection.scorers
    return complete and scoring.differ(given, selection.spread)


def readings(selection: Selection) -> QuerySet[OpinionReading]:
    """The last times that members read files of applications, newest first."""
    rows = OpinionReading.objects.filter(selection=selection)
    return rows.select_related("reader", "participation__organisation").order_by("-at", "-id")[:SHOWN_READINGS]


def progress(selection: Selection) -> list[dict[str, Any]]:
    """Each member with how much is done: figures only, no scores."""
    counts: Counter[tuple[UUID, str]] = Counter(
        Opinion.objects.filter(selection=selection).values_list("member_id", "state")
    )
    return [
        {
            "member": member,
            "scored": counts[member.pk, O.SCORED],
            "waits": counts[member.pk, O.ASSIGNED],
            "conflicts": counts[member.pk, O.CONFLICT],
        }
        for member in selection.members.select_related("user")
    ]


def decisions(selection: Selection) -> QuerySet[Decision]:
    """All decisions in the order of the ranking."""
    rows = Decision.objects.filter(selection=selection)
    return rows.select_related("participation__organisation", "participation__application").order_by("rank", "id")


def points(selection: Selection) -> dict[UUID, Decimal]:
    """How companies kept their word before, of 100; those without a past are not in it."""
    rows = PastRecord.objects.filter(selection=selection, points__isnull=False)
    return dict(rows.values_list("participation_id", "points"))


def rooms(levels: Iterable[PlaceLevel], rows: Iterable[Participation]) -> list[scoring.Room]:
    """What is left on every level of places, and what each application takes."""
    rows = list(rows)
    return [scoring.Room(level.left, {row.pk: need(level, row) for row in rows}) for level in levels]


@dataclass
class Line:
    """One line of a breakdown: how many of each outcome."""

    label: str
    counts: dict[str, int] = field(default_factory=lambda: dict.fromkeys(Outcome.values, 0))

    @property
    def total(self) -> int:
        return sum(self.counts.values())


def breakdown(rows: Iterable[Decision]) -> list[tuple[str, list[Line]]]:
    """The decisions as a whole: by industry, district of Moscow, size of the company, newcomers."""
    found = list(rows)
    parts = [row.participation for row in found]
    companies = {
        row.organisation_id: row
        for row in Company.objects.filter(organisation__in=[part.organisation_id for part in parts]).select_related(
            "registered_okrug"
        )
    }
    regulars = set(
        Participation.objects.filter(organisation__in=[part.organisation_id for part in parts])
        .filter(Q(application__state__in=TOOK_PART) | Q(application__state__in=GOING, event__state__in=HELD))
        .values_list("organisation_id", flat=True)
    )

    def district(part: Participation) -> str:
        company = companies.get(part.organisation_id)
        return str(company.registered_okrug) if company and company.registered_okrug_id else _("Не указан")

    def size(part: Participation) -> str:
        company = companies.get(part.organisation_id)
        return str(SMECategory(company.sme_category).label) if company and company.sme_category else _("Не указан")

    def known(part: Participation) -> str:
        return _("Уже участвовали") if part.organisation_id in regulars else _("Новые участники")

    views: tuple[tuple[str, Callable[[Participation], str]], ...] = (
        (_("По отраслям"), lambda part: str(Industry(part.industry).label)),
        (_("По округам"), district),
        (_("По размеру"), size),
        (_("Новые и прежние"), known),
    )
    tables = []
    for title, label_of in views:
        lines: dict[str, Line] = {}
        for row in found:
            label = label_of(row.participation)
            lines.setdefault(label, Line(label)).counts[row.outcome] += 1
        tables.append((title, sorted(lines.values(), key=lambda line: (-line.total, line.label))))
    return tables


# --- what a company sees -------------------------------------------------------------------------------------------


def decision_of(participation: Participation) -> Decision | None:
    """The published decision on an application; whether the reader may know the application is asked before."""
    rows = Decision.objects.filter(participation=participation.pk, selection__state=SelectionState.PUBLISHED)
    return rows.select_related("selection__event").first()


def appeal_of(decision: Decision) -> Appeal | None:
    """The company's appeal against it."""
    return Appeal.objects.filter(decision=decision).first()


def criteria_means(decision: Decision) -> list[tuple[str, Decimal]]:
    """What the commission gave on average, criterion by criterion, without whose it is."""
    return means_of(decision.selection, [decision.participation_id]).get(decision.participation_id, [])


def means_of(selection: Selection, keys: Iterable[UUID]) -> dict[UUID, list[tuple[str, Decimal]]]:
    """The mean marks of each application by criterion, in the order of the criteria, the portal's own among them."""
    keys = list(keys)
    criteria = list(selection.criteria.all())
    marks: dict[tuple[UUID, UUID], list[Decimal]] = {}
    rows = Opinion.objects.filter(participation__in=keys, marks__isnull=False, state=O.SCORED)
    for key, criterion, value in rows.values_list("participation_id", "marks__criterion_id", "marks__value"):
        marks.setdefault((key, criterion), []).append(Decimal(value))
    found: dict[UUID, list[tuple[str, Decimal]]] = {}
    points = dict(
        PastRecord.objects.filter(participation__in=keys, points__isnull=False).values_list(
            "participation_id", "points"
        )
    )
    for key in {key for key, _criterion in marks}:
        for one in criteria:
            if one.source == CriterionSource.DISCIPLINE and key in points:
                marks[key, one.pk] = [scoring.mark_of(points[key])]
        found[key] = [
            (one.title, (sum(marks[key, one.pk], Decimal(0)) / len(marks[key, one.pk])).quantize(Decimal("0.1")))
            for one in criteria
            if (key, one.pk) in marks
        ]
    return found


def minutes_of(selection: Selection) -> Minutes | None:
    """The frozen minutes."""
    return Minutes.objects.filter(selection=selection).first()
