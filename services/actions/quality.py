"""A second look at a share of closed requests: drawn by seed, checked by somebody else."""

from __future__ import annotations

import datetime
from collections.abc import Collection

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from core.errors import Conflict, Invalid, NotAllowed, within
from services import rules
from services.models import QualityCheck
from services.models.quality import QUESTIONS
from services.queries import quality as queries
from services.questions import clean_text


@transaction.atomic
def draw_sample(*, actor: User, month: datetime.date, share: int, seed: str) -> list[QualityCheck]:
    """Draw a share (per cent) of the requests closed in a month for a second look; at least one if there is any.

    The same month, share and seed draw the same requests, and what was drawn stays drawn. Raises NotAllowed, Invalid.
    """
    rules.advisers.may_lead(actor)
    seed = within(clean_text(seed), 40, "seed")
    if not 1 <= share <= 100:
        raise Invalid(_("Доля от 1 до 100 процентов."), field="share")
    if not seed:
        raise Invalid(_("Укажите зерно: любые буквы и цифры."), field="seed")
    first = month.replace(day=1)
    drawn = rules.quality.drawn(queries.closed_in(first), share, seed)
    rows = [QualityCheck(application_id=key, month=first, seed=seed, drawn_by=actor) for key in drawn]
    QualityCheck.objects.bulk_create(rows, ignore_conflicts=True)
    return list(QualityCheck.objects.filter(application__in=drawn).select_related("application").order_by("pk"))


@transaction.atomic
def record_quality(*, actor: User, check: QualityCheck, met: Collection[str], comment: str = "") -> QualityCheck:
    """Write down what the second look found. Whoever worked on the request does not check it.

    Raises NotAllowed, Invalid (a question that there is not, no comment where something is not met), Conflict.
    """
    rules.advisers.may_record_work(actor)
    row = (
        QualityCheck.objects.select_for_update(of=("self",), no_key=True).select_related("application").get(pk=check.pk)
    )
    if row.application.assignee_id == actor.pk:
        raise NotAllowed(_("Свою работу проверяет коллега."))
    if row.checked_at is not None and row.reviewer_id != actor.pk:
        raise Conflict(_("Эту заявку уже проверил коллега."), code="checked_already")
    if set(met) - QUESTIONS.keys():
        raise Invalid(_("Такого вопроса в проверке нет."), field="met")
    comment = clean_text(comment).strip()
    if len(set(met)) < len(QUESTIONS) and not comment:
        raise Invalid(_("Напишите, что не выполнено и что исправить."), field="comment")
    row.met = [name for name in QUESTIONS if name in met]
    row.score = round(100 * len(row.met) / len(QUESTIONS))
    row.comment, row.reviewer, row.checked_at = comment, actor, timezone.now()
    row.save()
    return row
