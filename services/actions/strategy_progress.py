"""How an agreed strategy proceeds: marks of actions, values of goals, reminders to those in charge."""

from __future__ import annotations

import datetime
import logging
from collections.abc import Sequence
from decimal import Decimal
from typing import TypeVar
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from applications import actions as core
from applications.documents import Received, keep_one
from applications.enums import DocumentPurpose
from applications.models import Application, Document
from applications.queries import documents as visible_documents
from core.db import constraint_errors
from core.errors import Conflict, Invalid, NotFound
from notifications.models import Notice
from services.actions.strategy import locked_strategy
from services.enums import ActionState, EditionState
from services.models import GoalValue, Strategy, StrategyAction, StrategyEdition, StrategyGoal, StrategyMark
from services.notifications.strategy import (
    ActionDueSoon,
    ActionOverdue,
    StrategyReview,
    ask_for_review,
    remind_of_action,
)
from services.queries import strategy as queries
from services.questions import clean_text
from services.rules import strategy as rules

Row = TypeVar("Row", StrategyAction, StrategyGoal)
logger = logging.getLogger(__name__)
# How many days before its end an action is reminded of (portal setting).
REMIND_BEFORE = 7
# What ended longer ago is no news: it stands on the page as overdue.
NEWS = 30
QUARTER_MONTHS = 3
NOTE_LENGTH, EVIDENCE_LENGTH, SOURCE_LENGTH = 2000, 500, 300


@transaction.atomic
def mark_action(
    *,
    actor: User,
    strategy: Strategy,
    key: UUID | str,
    state: str,
    percent: int | None = None,
    note: str = "",
    evidence: str = "",
    files: Sequence[Received] = (),
    expected_place: int | None = None,
) -> StrategyMark:
    """Say how an agreed action stands. What was said before stays in the log; saying the same twice is no news.

    A file of evidence becomes one of the application's; the same file twice is one.

    Raises NotFound (no such action in force), NotAllowed (the other side's), Conflict (marked meanwhile, no such
    step), Invalid.
    """
    application = _application_for(strategy, files)
    row = locked_strategy(strategy)
    action = _agreed_row(StrategyAction, row, key)
    rules.may_mark(actor, row, action)
    last = StrategyMark.objects.filter(strategy=row, key=action.key).order_by("-place").first()
    note, evidence = _text(note, NOTE_LENGTH, "note"), _text(evidence, EVIDENCE_LENGTH, "evidence")
    before = last.state if last else ActionState.PLANNED
    if state not in ActionState.values:
        raise Invalid(_("Выберите состояние."), field="state")
    value = _percent(state, percent, last.percent if last else 0)
    said = (state, value, note, evidence)
    if (
        not files
        and last is not None
        and (actor.pk, *said) == (last.person_id, last.state, last.percent, last.note, last.evidence)
    ):
        return last
    place = last.place if last else 0
    if expected_place is not None and expected_place != place:
        raise Conflict(_("Пока страница была открыта, действие уже отметили. Сверьте и отметьте снова."), code="stale")
    if state not in rules.STEPS[before]:
        raise Conflict(
            _("«{before}» не становится «{after}».").format(
                before=ActionState(before).label, after=ActionState(state).label
            ),
            code="no_step",
        )
    if state == ActionState.DROPPED and not note:
        raise Invalid(_("Напишите, почему действие снято."), field="note")
    document = _evidence(actor, application, files[0]) if application is not None else None
    with constraint_errors(StrategyMark), transaction.atomic():
        return StrategyMark.objects.create(
            strategy=row,
            key=action.key,
            place=place + 1,
            state=state,
            percent=value,
            note=note,
            evidence=evidence,
            document=document,
            person=actor,
        )


def _application_for(strategy: Strategy, files: Sequence[Received]) -> Application | None:
    """The locked application that a file of evidence goes to. Raises Invalid for more than one file."""
    if len(files) > 1:
        raise Invalid(_("К отметке прикладывают один файл. Для второго сделайте ещё одну отметку."), field="files")
    return core.lock(strategy.request_id) if files else None


def _evidence(actor: User, application: Application, file: Received) -> Document:
    """The row of a file under the application's lock; one that the application has already is not kept again."""
    present = visible_documents(actor, application).filter(sha256=file.digest).first()
    return present or keep_one(actor=actor, application=application, file=file, purpose=DocumentPurpose.ATTACHMENT)


def _percent(state: str, percent: int | None, before: int) -> int:
    """The percentage that fits the state. Raises Invalid for one that cannot be."""
    if state == ActionState.DONE:
        return 100
    if state == ActionState.PLANNED:
        return 0
    if percent is None:
        return before if before < 100 else 0
    if not 0 <= percent <= 100 or (state == ActionState.DOING and percent == 100):
        raise Invalid(_("Готовность начатого — от 0 до 99 %."), field="percent")
    return percent


@transaction.atomic
def record_goal_value(
    *,
    actor: User,
    strategy: Strategy,
    key: UUID | str,
    value: Decimal,
    as_of: datetime.date,
    source: str,
    files: Sequence[Received] = (),
) -> GoalValue:
    """Record where a goal stood on a day, with the source of the figure and, if there is one, a file of evidence.

    Raises NotFound, NotAllowed, Invalid.
    """
    application = _application_for(strategy, files)
    row = locked_strategy(strategy)
    goal = _agreed_row(StrategyGoal, row, key)
    rules.may_mark(actor, row, goal)
    source = _text(source, SOURCE_LENGTH, "source")
    if not source:
        raise Invalid(_("Назовите источник значения."), field="source")
    if as_of > timezone.localdate():
        raise Invalid(_("Этот день ещё не наступил."), field="as_of")
    if abs(value) >= Decimal(10) ** 16:
        raise Invalid(_("Число слишком велико."), field="value")
    document = _evidence(actor, application, files[0]) if application is not None else None
    said = {"strategy": row, "key": goal.key, "person": actor, "value": value, "as_of": as_of, "source": source}
    same = GoalValue.objects.filter(**said)
    # The same without the file adds nothing to what was said with it.
    found = (same.filter(document=document) if document is not None else same).first()
    return found or GoalValue.objects.create(**said, document=document)


def _text(text: str, limit: int, field: str) -> str:
    text = clean_text(text).replace("\r\n", "\n").strip()
    if len(text) > limit:
        raise Invalid(_("Текст длиннее {limit} знаков.").format(limit=limit), field=field)
    return text


def _agreed_row(table: type[Row], strategy: Strategy, key: UUID | str) -> Row:
    rows = table._default_manager.filter(edition__strategy=strategy, edition__state=EditionState.AGREED)
    try:
        found = rows.filter(key=UUID(str(key))).first()
    except ValueError:
        found = None
    if found is None:
        raise NotFound(_("Такой строки в действующей редакции нет."))
    return found


# --- reminders ---------------------------------------------------------------------------------------------------


def remind_of_strategies(*, today: datetime.date | None = None) -> int:
    """Remind those in charge before an action ends and after it should have, and both sides once a quarter.

    Every fact is told once: a date that was moved is another fact. Each has its own transaction. Returns how many.
    """
    today = today or timezone.localdate()
    return _remind_of_actions(today) + _ask_for_reviews(today)


def _remind_of_actions(today: datetime.date) -> int:
    near = today + datetime.timedelta(days=REMIND_BEFORE)
    rows = list(
        StrategyAction.objects.filter(
            edition__state=EditionState.AGREED, due__gt=today - datetime.timedelta(days=NEWS), due__lte=near
        )
        .select_related("edition__strategy__request__application__organisation", "owner")
        .order_by("due", "pk")
    )
    marks = queries.last_marks({row.edition.strategy_id: row.edition.strategy for row in rows}.values())
    facts = {}
    for row in rows:
        mark = marks.get((row.edition.strategy_id, row.key))
        if mark is not None and mark.state in rules.FINISHED:
            continue
        kind = ActionOverdue if row.due < today else ActionDueSoon
        facts[f"{row.edition.strategy_id}:{row.key}:{row.due.isoformat()}:{kind.key}"] = (kind, row)
    known = set(Notice.objects.filter(key__in=facts).values_list("key", flat=True))
    told = 0
    for key in sorted(facts.keys() - known):
        kind, row = facts[key]
        try:
            with transaction.atomic():
                told += remind_of_action(kind, row, key)
        except Exception:  # the fault is one action's; it is logged and tried again at the next round
            logger.exception("Nobody could be reminded of an action", extra={"action": str(row.pk)})
    return told


def _ask_for_reviews(today: datetime.date) -> int:
    rows = (
        StrategyEdition.objects.filter(state=EditionState.AGREED, decided_at__isnull=False)
        .select_related("strategy__request__application__organisation")
        .order_by("pk")
    )
    told = 0
    for row in rows.iterator(chunk_size=200):
        passed = quarters_since(timezone.localdate(row.decided_at), today)
        if not passed or today > row.ends_on:
            continue
        key = f"{row.strategy_id}:{row.number}:{passed}"
        if Notice.objects.filter(kind=StrategyReview.key, key=key).exists():
            continue
        try:
            with transaction.atomic():
                read = queries.reading(row, today=today)
                told += ask_for_review(row, key, late=read["late"], done=read["done"], total=read["total"])
        except Exception:  # the fault is one strategy's; it is logged and tried again at the next round
            logger.exception("Nobody could be asked for a review", extra={"strategy": str(row.strategy_id)})
    return told


def quarters_since(since: datetime.date, today: datetime.date) -> int:
    """How many whole quarters have passed."""
    months = (today.year - since.year) * 12 + today.month - since.month - (today.day < since.day)
    return max(months, 0) // QUARTER_MONTHS
