"""Who may ask for a place, who answers, and when a place may not be asked for."""

from __future__ import annotations

import datetime

from django.utils.translation import gettext as _

from accounts.models import User
from core.errors import Conflict, Invalid, NotAllowed
from internships.enums import CandidacyState, IntakeState, StudentState, Way
from internships.models import Candidacy, IntakeOffer, Offer, Student
from internships.rules.fit import refusals
from internships.rules.offers import may_offer, takes_applications

# More at once are answered by nobody (a setting of the portal).
MOST_OPEN = 10


def may_seek(actor: User, student: Student | None) -> Student:
    """A student whom the institution has confirmed looks for a place. Raises NotAllowed."""
    if student is None or student.user_id != actor.pk:
        raise NotAllowed(_("Чтобы выбрать место практики, заполните профиль студента."))
    if student.state != StudentState.CONFIRMED:
        raise NotAllowed(_("Образовательная организация ещё не подтвердила, что вы у неё учитесь."))
    return student


def must_agree(is_consented: bool) -> None:
    """A host reads a student's data only with their consent (152-FZ, article 9). Raises Conflict."""
    if not is_consented:
        words = _("Сначала дайте в профиле согласие на передачу данных: без него компания не может прочитать заявку.")
        raise Conflict(words, code="no_consent")


def may_apply(student: Student, offer: Offer, on: datetime.date, open_count: int) -> None:
    """Raises Conflict when the offer takes no applications, Invalid with every obstacle, and over the number."""
    entry = IntakeOffer.objects.filter(offer=offer).select_related("intake").first()
    if entry is not None and entry.intake.state != IntakeState.CANCELLED:
        if entry.intake.way == Way.MATCHING:
            raise Conflict(_("Место распределяется в наборе: назовите его в своём списке."), code="in_matching")
        if entry.intake.state != IntakeState.OPEN or on > entry.intake.wishes_until:
            raise Conflict(_("Набор на эту вакансию закрыт."), code="offer_closed")
    if not takes_applications(offer, on):
        raise Conflict(_("Набор на эту вакансию закрыт."), code="offer_closed")
    if found := refusals(student, offer):
        raise Invalid(" ".join(one.text for one in found), code="not_eligible")
    if open_count >= MOST_OPEN:
        raise Conflict(
            _("Одновременно открыто не больше {most} заявок. Отзовите ту, что уже не нужна.").format(most=MOST_OPEN),
            code="too_many",
        )


def may_answer(actor: User, candidacy: Candidacy) -> None:
    """The host's people answer."""
    may_offer(actor, candidacy.offer.host)


def may_act(actor: User, candidacy: Candidacy) -> None:
    """The student acts for themselves."""
    if candidacy.student.user_id != actor.pk:
        raise NotAllowed(_("Это решает только сам студент."))


def candidacy_must_be(candidacy: Candidacy, *states: CandidacyState) -> None:
    """Raises Conflict when the candidacy is past these states."""
    if candidacy.state not in states:
        message = _("Заявка уже в состоянии «{state}»: это действие больше невозможно.")
        raise Conflict(message.format(state=candidacy.get_state_display()), code="step_gone")
