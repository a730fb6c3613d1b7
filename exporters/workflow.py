"""The steps of a company's registration: the one source of the table that the database guards."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.errors import Conflict
from exporters.enums import CompanyState as S


@dataclass(frozen=True)
class Step:
    """A step by its name: from which states to which, and whether Mosprom takes it or the company."""

    code: str
    label: str | Promise
    sources: tuple[S, ...]
    target: S
    by_staff: bool
    needs_reason: bool = False


INITIAL = S.DRAFT

STEPS = (
    Step(
        "submit", gettext_lazy("Отправить на проверку"), (S.DRAFT, S.NEEDS_CORRECTION), S.UNDER_REVIEW, by_staff=False
    ),
    Step("verify", gettext_lazy("Подтвердить"), (S.UNDER_REVIEW,), S.VERIFIED, by_staff=True),
    Step(
        "request_correction",
        gettext_lazy("Вернуть на доработку"),
        (S.UNDER_REVIEW, S.VERIFIED),
        S.NEEDS_CORRECTION,
        by_staff=True,
        needs_reason=True,
    ),
    Step("reject", gettext_lazy("Отклонить"), (S.UNDER_REVIEW,), S.REJECTED, by_staff=True, needs_reason=True),
    Step("suspend", gettext_lazy("Приостановить"), (S.VERIFIED,), S.SUSPENDED, by_staff=True, needs_reason=True),
    Step("resume", gettext_lazy("Возобновить"), (S.SUSPENDED,), S.VERIFIED, by_staff=True),
    Step(
        "archive",
        gettext_lazy("Перевести в архив"),
        (S.DRAFT, S.NEEDS_CORRECTION, S.VERIFIED, S.REJECTED, S.SUSPENDED),
        S.ARCHIVED,
        by_staff=True,
        needs_reason=True,
    ),
    Step("restore", gettext_lazy("Вернуть из архива"), (S.ARCHIVED,), S.DRAFT, by_staff=True),
    Step("revise", gettext_lazy("Изменить проверенные сведения"), (S.VERIFIED,), S.NEEDS_CORRECTION, by_staff=False),
    Step("reopen", gettext_lazy("Исправить и подать снова"), (S.REJECTED,), S.DRAFT, by_staff=False),
)

# A yearly confirmation leaves the state as it is, so the database has no step of that name; the log has.
RECONFIRM = Step("reconfirm", gettext_lazy("Подтвердить сведения"), (S.VERIFIED,), S.VERIFIED, by_staff=False)

BY_CODE = {step.code: step for step in (*STEPS, RECONFIRM)}

# What an applicant sees as the way; the other states are turns off it.
WAY = (S.DRAFT, S.UNDER_REVIEW, S.VERIFIED)


def find(code: str, source: str) -> Step:
    """The step `code` as it may be taken from `source`. Raises Conflict when it may not."""
    step = BY_CODE[code]
    if source not in step.sources:
        message = _("Компания уже в состоянии «%(state)s»: это действие больше невозможно.")
        raise Conflict(message % {"state": S(source).label}, code="step_gone")
    return step


def possible(source: str) -> list[Step]:
    """The steps that lead out of a state, in the order of declaration."""
    return [step for step in BY_CODE.values() if source in step.sources]


def write_steps(**_signal: Any) -> None:
    """Make the guarded table of steps equal to this one (runs after every migration)."""
    from exporters.models import CompanyStep

    wanted = {("", str(INITIAL))} | {(str(source), str(step.target)) for step in STEPS for source in step.sources}
    present = set(CompanyStep.objects.values_list("source", "target"))
    for source, target in present - wanted:
        CompanyStep.objects.filter(source=source, target=target).delete()
    CompanyStep.objects.bulk_create([CompanyStep(source=s, target=t) for s, t in sorted(wanted - present)])
