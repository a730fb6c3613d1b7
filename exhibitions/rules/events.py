"""The steps of an event by name, and who takes them."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from accounts.enums import StaffRole
from accounts.models import User
from accounts.rules import is_staff_in
from core.errors import Conflict, Invalid, NotAllowed
from exhibitions.enums import OVER_STATES
from exhibitions.enums import EventState as S
from exhibitions.models import Event


@dataclass(frozen=True)
class Step:
    """A step by its name: from which states to which, and whether its words are asked for."""

    code: str
    label: str | Promise
    sources: tuple[S, ...]
    target: S
    needs_comment: bool = False
    danger: bool = False


BEFORE = (S.ANNOUNCED, S.OPEN, S.CLOSED, S.SELECTION, S.CONTRACTING, S.PREPARATION)

STEPS = (
    Step("plan", gettext_lazy("Включить в план"), (S.PROPOSED,), S.PLANNED),
    Step("unplan", gettext_lazy("Вернуть в предложения"), (S.PLANNED,), S.PROPOSED),
    Step("announce", gettext_lazy("Анонсировать"), (S.PLANNED,), S.ANNOUNCED),
    Step("open", gettext_lazy("Открыть приём заявок"), (S.ANNOUNCED, S.CLOSED), S.OPEN),
    Step("close", gettext_lazy("Завершить приём заявок"), (S.OPEN,), S.CLOSED),
    Step("select", gettext_lazy("Начать конкурсный отбор"), (S.CLOSED,), S.SELECTION),
    Step("contract", gettext_lazy("Начать договорную кампанию"), (S.CLOSED, S.SELECTION), S.CONTRACTING),
    Step(
        "prepare",
        gettext_lazy("Перейти к подготовке"),
        (S.ANNOUNCED, S.CLOSED, S.SELECTION, S.CONTRACTING),
        S.PREPARATION,
    ),
    Step("run", gettext_lazy("Отметить начало"), (S.PREPARATION,), S.RUNNING),
    Step("complete", gettext_lazy("Отметить завершение"), (S.RUNNING,), S.COMPLETED),
    Step("report", gettext_lazy("Начать отчётность"), (S.COMPLETED,), S.REPORTING),
    Step("archive", gettext_lazy("Закрыть мероприятие"), (S.COMPLETED, S.REPORTING), S.ARCHIVED),
    Step("postpone", pgettext_lazy("event", "Перенести"), BEFORE, S.POSTPONED, needs_comment=True, danger=True),
    Step(
        "cancel",
        gettext_lazy("Отменить мероприятие"),
        (S.PROPOSED, S.PLANNED, *BEFORE, S.POSTPONED),
        S.CANCELLED,
        needs_comment=True,
        danger=True,
    ),
)
BY_CODE = {step.code: step for step in STEPS}


def may_keep(actor: User) -> None:
    """Managers and administrators keep the programme. Raises NotAllowed."""
    if not is_staff_in(actor, StaffRole.MANAGER, StaffRole.ADMINISTRATOR):
        raise NotAllowed(_("Мероприятия ведут менеджеры Моспрома."))


def find(code: str, event: Event) -> Step:
    """The step `code` as it may be taken now. Raises Conflict when it may not."""
    step = BY_CODE[code]
    if event.state not in step.sources:
        message = _("Мероприятие уже в состоянии «{state}»: это действие больше невозможно.")
        raise Conflict(message.format(state=event.get_state_display()), code="step_gone")
    return step


def may_edit(event: Event) -> None:
    """What is over is not rewritten. Raises Conflict."""
    if event.state in (S.ARCHIVED, S.CANCELLED):
        raise Conflict(_("Мероприятие закончилось, его сведения больше не меняются."), code="step_gone")


def refuse_unready(event: Event) -> None:
    """Raise Invalid with what people must be able to read before an event is announced."""
    lacking = [
        str(event._meta.get_field(name).verbose_name)
        for name in ("summary_ru", "summary_en", "description_ru", "description_en", "covered_ru", "own_costs_ru")
        if not getattr(event, name).strip()
    ]
    if lacking:
        raise Invalid(_("Перед анонсом заполните: {fields}.").format(fields=", ".join(lacking)))


def refuse_closed_window(event: Event) -> None:
    """Raise Invalid when applications cannot be taken with what the event says."""
    if event.apply_from is None or event.apply_until is None or event.places is None:
        raise Invalid(_("Для приёма заявок нужны его начало и конец и число мест."))


def asks_for(event: Event) -> bool:
    """Whether questions about it are taken."""
    return event.published_at is not None and event.state not in OVER_STATES
