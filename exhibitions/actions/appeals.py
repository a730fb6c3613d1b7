"""An appeal of a company against a published decision, and the answer of another person."""

from __future__ import annotations

from decimal import Decimal

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from applications import actions as core
from applications.rules import acts_for, belongs_to
from core.db import constraint_errors
from core.errors import Conflict, Invalid, NotAllowed, within
from exhibitions.actions.places import fill, participation_of
from exhibitions.actions.selection import LONGEST
from exhibitions.enums import ParticipationState as S
from exhibitions.enums.selection import APPEALED, AppealState
from exhibitions.models import Appeal, Decision, Opinion, Participation
from exhibitions.notifications import selection as told
from exhibitions.queries import selection as queries
from exhibitions.rules import selection as rules


@transaction.atomic
def file_appeal(*, actor: User, participation: Participation, text: str) -> Appeal:
    """Appeal against the published decision on the company's own application; sending twice is no error.

    Raises NotAllowed for a stranger, Conflict (no decision, chosen, the term has passed: with the day), Invalid.
    """
    row = participation_of(participation.pk)
    if not acts_for(actor, row.application):
        raise NotAllowed(_("Апелляцию подают представители компании."))
    decision = queries.decision_of(row)
    if decision is None or decision.outcome not in APPEALED:
        raise Conflict(_("По этой заявке нет решения, которое можно оспорить."), code="nothing")
    existing = queries.appeal_of(decision)
    if existing is not None:
        if existing.person_id == actor.pk and existing.text == text.strip():
            return existing
        raise Conflict(_("Апелляция по этой заявке уже подана."), code="appealed")
    rules.refuse_late_appeal(decision.selection, timezone.now())
    if not text.strip():
        raise Invalid(_("Напишите, с чем не согласны."), field="text")
    if len(text.strip()) > LONGEST:
        raise Invalid(_("Не больше {limit} знаков.").format(limit=LONGEST), field="text")
    publisher = decision.selection.published_by
    assert publisher is not None, "a constraint of the table"
    with constraint_errors(Appeal), transaction.atomic():
        made = Appeal.objects.create(decision=decision, person=actor, text=text.strip(), against=publisher)
    told.tell_filed(made)
    return made


def _deciding(actor: User, appeal: Appeal, answer: str) -> tuple[Participation, Appeal]:
    """The application and the appeal, locked, for somebody who may decide. Raises NotAllowed, Conflict, Invalid."""
    rules.may_keep(actor)
    decision = Decision.objects.get(pk=appeal.decision_id)
    participation = participation_of(decision.participation_id)
    row = Appeal.objects.select_for_update(of=("self",), no_key=True).get(pk=appeal.pk)
    took_part = Opinion.objects.filter(participation=participation, member__user=actor).exists()
    if actor.pk in (row.against_id, decision.decided_by_id) or took_part:
        raise NotAllowed(_("Апелляцию рассматривает тот, кто не принимал решение и не оценивал заявку."))
    if belongs_to(actor, participation.application):
        raise NotAllowed(_("Нельзя решать по заявке собственной организации."))
    if row.state != AppealState.FILED:
        raise Conflict(_("Апелляция уже рассмотрена."), code="step_gone")
    if not answer.strip():
        raise Invalid(_("Напишите, почему апелляция решена так."), field="answer")
    row.answer, row.decided_by, row.decided_at = within(answer, LONGEST, "answer"), actor, timezone.now()
    return participation, row


@transaction.atomic
def uphold(*, actor: User, appeal: Appeal, answer: str, score: Decimal | None = None) -> Appeal:
    """Agree with the company: it is in the reserve, by the corrected score where one is given, and gets a free place.

    Raises NotAllowed (who took the decision, scored, or is of the company), Conflict, Invalid.
    """
    participation, row = _deciding(actor, appeal, answer)
    if score is not None and not 0 <= score <= 100:
        raise Invalid(_("Оценка от 0 до 100."), field="score")
    if score is None and participation.application.state == S.RESERVE:
        raise Invalid(_("Заявка уже в резерве: поставьте исправленную оценку, она изменит место."), field="score")
    row.state = AppealState.UPHELD
    with constraint_errors(Appeal), transaction.atomic():
        row.save()
    if score is not None:
        participation.score = score
    participation.is_live = participation.is_live or participation.application.state == S.NOT_SELECTED
    with constraint_errors(Participation), transaction.atomic():
        participation.save(update_fields=["score", "is_live"])
    if participation.application.state == S.NOT_SELECTED:
        core.move(
            actor=None,
            application=participation.application,
            step="uphold",
            comment=row.answer,
            changes={"closed_at": None},
        )
    fill(participation.event)
    told.tell_decided(row)
    return row


@transaction.atomic
def dismiss_appeal(*, actor: User, appeal: Appeal, answer: str) -> Appeal:
    """Leave the decision as it is, with a reason. Raises NotAllowed, Conflict, Invalid as `uphold`."""
    _participation, row = _deciding(actor, appeal, answer)
    row.state = AppealState.DISMISSED
    with constraint_errors(Appeal), transaction.atomic():
        row.save()
    told.tell_decided(row)
    return row
