"""A student asks for a place, the host answers, the student accepts; terms end by themselves.

Rows are locked in one order: the offer, the student, candidacies by their key. A trigger of the database counts the
places once more.
"""

from __future__ import annotations

import datetime
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.enums import ConsentPurpose
from accounts.models import User
from accounts.queries import has_consent
from core.db import constraint_errors
from core.errors import Conflict, Invalid, within
from internships import queries, rules
from internships.actions.placements import agreement_for, place
from internships.enums import OPEN, WITH_HOST, CandidacyRefusal
from internships.enums import CandidacyState as S
from internships.models import Candidacy, CandidacyStep, InterviewSlot, Offer, Placement, Student
from internships.models.candidacies import LETTER_LIMIT, PLACE_LIMIT
from internships.models.placements import FREED_STATES
from internships.notifications import candidacies as told

# A host gives a student so many days to answer.
FEWEST_DAYS, USUAL_DAYS, MOST_DAYS = 1, 3, 14
NAMED = ("offer__host", "student__user", "student__institution", "student__speciality")
LATER = gettext_lazy("Назначьте время в будущем.")


def _lock_offer(offer_id: UUID) -> Offer:
    return Offer.objects.select_for_update(of=("self",), no_key=True).select_related("host").get(pk=offer_id)


def _lock_student(student_id: UUID) -> Student:
    return Student.objects.select_for_update(of=("self",), no_key=True).select_related("user").get(pk=student_id)


def _lock(candidacy: Candidacy) -> Candidacy:
    rows = Candidacy.objects.select_for_update(of=("self",), no_key=True)
    return rows.select_related(*NAMED).get(pk=candidacy.pk)


def _refuse_stale(row: Candidacy, version: int | None) -> None:
    if version is not None and version != row.version:
        raise Conflict(_("Заявка тем временем изменилась. Откройте её снова."), code="stale")


def _log(row: Candidacy, source: str, actor: User | None, reason: str = "", comment: str = "") -> None:
    CandidacyStep.objects.create(
        candidacy=row, source=source, target=row.state, actor=actor, reason=reason, comment=comment.strip()
    )


def _step(row: Candidacy, target: S, *, actor: User | None, reason: str = "", comment: str = "") -> None:
    source, row.state = row.state, target
    row.version += 1
    if actor is not None and actor.pk != row.student.user_id and row.answered_at is None:
        row.answered_at = timezone.now()
    if target != S.OFFERED and source == S.OFFERED and target != S.ACCEPTED:
        row.answer_until = None
    with constraint_errors(Candidacy), transaction.atomic():
        row.save()
    if target not in OPEN:
        InterviewSlot.objects.filter(candidacy=row, starts_at__gt=timezone.now()).update(candidacy=None)
    _log(row, source, actor, reason, comment)


def _tell_if_free(row: Candidacy) -> None:
    """Somebody's place became free: the host hears of those who wait."""
    left = queries.candidacies.places(row.offer)
    if left.waiting and left.free:
        told.tell_place_free(row.offer, left.waiting)


# --- the student ------------------------------------------------------------------------------------------------


@transaction.atomic
def apply_for_place(*, actor: User, offer: Offer, letter: str = "") -> Candidacy:
    """Ask for a place; where none is left, the student comes into the waiting list.

    Raises NotAllowed, Invalid (`not_eligible`, with every obstacle), Conflict (no consent, closed, applied already,
    too many).
    """
    student = rules.candidacies.may_seek(actor, queries.students.of_user(actor))
    offer = _lock_offer(offer.pk)
    student = _lock_student(student.pk)
    rules.candidacies.must_agree(has_consent(actor, ConsentPurpose.PRACTICE))
    open_count = queries.candidacies.open_of(student).count()
    rules.candidacies.may_apply(student, offer, timezone.localdate(), open_count)
    if len(letter) > LETTER_LIMIT:
        raise Invalid(_("Письмо длиннее {most} знаков.").format(most=LETTER_LIMIT), field="letter")
    is_full = not queries.candidacies.places(offer).free
    row = Candidacy(
        student=student,
        offer=offer,
        starts_on=offer.starts_on,
        ends_on=offer.ends_on,
        letter=letter.strip(),
        state=S.POOL if is_full else S.NEW,
        pooled_at=timezone.now() if is_full else None,
    )
    with constraint_errors(Candidacy), transaction.atomic():
        row.save(force_insert=True)
    _log(row, "", actor)
    told.tell_host(told.CandidacySent, row)
    return row


@transaction.atomic
def choose_slot(*, actor: User, candidacy: Candidacy, slot: InterviewSlot | None) -> Candidacy:
    """Come at that time; a time chosen before is given back. Raises Conflict when somebody was quicker."""
    row = _lock(candidacy)
    rules.candidacies.may_act(actor, row)
    rules.candidacies.candidacy_must_be(row, S.INTERVIEW)
    if slot is None:
        raise Invalid(_("Выберите время."), field="slot")
    chosen = InterviewSlot.objects.select_for_update(no_key=True).filter(pk=slot.pk, offer=row.offer_id).first()
    if chosen is None or chosen.candidacy_id not in (None, row.pk) or chosen.starts_at <= timezone.now():
        raise Conflict(_("Это время только что заняли. Выберите другое."), code="slot_taken")
    InterviewSlot.objects.filter(candidacy=row).exclude(pk=chosen.pk).update(candidacy=None)
    chosen.candidacy = row
    chosen.save(update_fields=["candidacy"])
    told.tell_interview(row, chosen)
    return row


@transaction.atomic
def accept_place(*, actor: User, candidacy: Candidacy, version: int | None = None) -> Candidacy:
    """Take the offered place: the placement begins, other open candidacies for the same days close, hosts are told.

    Raises NotAllowed, Conflict (not offered any more, the term is over, another place was accepted meanwhile, no
    agreement or quota) and Invalid for what the law forbids by now.
    """
    _lock_offer(candidacy.offer_id)
    _lock_student(candidacy.student_id)
    others = list(
        Candidacy.objects.select_for_update(of=("self",), no_key=True)
        .filter(Q(student=candidacy.student_id, state__in=OPEN) | Q(pk=candidacy.pk))
        .select_related(*NAMED)
        .order_by("pk")
    )
    row = next(one for one in others if one.pk == candidacy.pk)
    rules.candidacies.may_act(actor, row)
    rules.candidacies.candidacy_must_be(row, S.OFFERED)
    _refuse_stale(row, version)
    if row.answer_until is not None and row.answer_until < timezone.now():
        raise Conflict(_("Срок ответа на предложение истёк."), code="offer_lapsed")
    _step(row, S.ACCEPTED, actor=actor)
    place(actor=actor, student=row.student, offer=row.offer)
    told.tell_host(told.CandidacyAccepted, row)
    close_others(row, others)
    return row


def close_others(row: Candidacy | Placement, others: list[Candidacy]) -> None:
    """Close the candidacies of somebody who is placed, where their days meet."""
    for one in others:
        if one.pk == row.pk or one.starts_on > row.ends_on or one.ends_on < row.starts_on:
            continue
        had_place = one.state == S.OFFERED
        _step(one, S.OBSOLETE, actor=None)
        told.tell_host(told.CandidacyObsolete, one)
        if had_place:
            _tell_if_free(one)


@transaction.atomic
def withdraw_candidacy(*, actor: User, candidacy: Candidacy, comment: str = "") -> Candidacy:
    """Take the candidacy back, or decline the place."""
    row = _lock(candidacy)
    rules.candidacies.may_act(actor, row)
    rules.candidacies.candidacy_must_be(row, *OPEN)
    had_place = row.state == S.OFFERED
    _step(row, S.WITHDRAWN, actor=actor, comment=comment)
    told.tell_host(told.CandidacyWithdrawn, row)
    if had_place:
        _tell_if_free(row)
    return row


# --- the host ---------------------------------------------------------------------------------------------------


@transaction.atomic
def take_up(*, actor: User, candidacy: Candidacy) -> Candidacy:
    """Say that somebody reads it."""
    row = _lock(candidacy)
    rules.candidacies.may_answer(actor, row)
    rules.candidacies.candidacy_must_be(row, S.NEW)
    _step(row, S.PROCESSING, actor=actor)
    return row


@transaction.atomic
def invite(*, actor: User, candidacy: Candidacy) -> Candidacy:
    """Invite to an interview. Raises Invalid while there is no free time to choose."""
    row = _lock(candidacy)
    rules.candidacies.may_answer(actor, row)
    rules.candidacies.candidacy_must_be(row, S.NEW, S.PROCESSING, S.POOL)
    if not queries.candidacies.free_slots(row.offer).exists():
        raise Invalid(_("Сначала добавьте время собеседований: студент выберет из него."), code="no_slots")
    _step(row, S.INTERVIEW, actor=actor)
    told.tell_student(told.CandidacyInvited, row)
    return row


@transaction.atomic
def pool(*, actor: User, candidacy: Candidacy) -> Candidacy:
    """Put into the waiting list."""
    row = _lock(candidacy)
    rules.candidacies.may_answer(actor, row)
    rules.candidacies.candidacy_must_be(row, S.NEW, S.PROCESSING, S.INTERVIEW)
    row.pooled_at = timezone.now()
    _step(row, S.POOL, actor=actor)
    told.tell_student(told.CandidacyPooled, row)
    return row


@transaction.atomic
def offer_place(*, actor: User, candidacy: Candidacy, days: int = USUAL_DAYS, version: int | None = None) -> Candidacy:
    """Offer a place for so many days; it is kept until then.

    Raises Conflict when no place is left, and with the word which agreement has lapsed or whose quota is used.
    """
    offer = _lock_offer(candidacy.offer_id)
    row = _lock(candidacy)
    rules.candidacies.may_answer(actor, row)
    rules.candidacies.candidacy_must_be(row, *WITH_HOST)
    _refuse_stale(row, version)
    if not FEWEST_DAYS <= days <= MOST_DAYS:
        raise Invalid(_("На ответ дают от 1 до 14 дней."), field="days")
    if offer.starts_on <= timezone.localdate():
        raise Conflict(_("Практика по этой вакансии уже началась."), code="offer_closed")
    if not queries.candidacies.places(offer).free:
        raise Conflict(_("Свободных мест нет: сначала освободите место или откажите кому-то."), code="no_place")
    taken = Placement.objects.filter(student=row.student_id).exclude(state__in=FREED_STATES)
    if taken.filter(starts_on__lte=row.ends_on, ends_on__gte=row.starts_on).exists():
        raise Conflict(_("На эти дни студент уже принял другое место."), code="accepted_already")
    student = row.student
    agreement_for(student.institution, offer.host, student.speciality, offer.starts_on)
    row.answer_until = timezone.now() + datetime.timedelta(days=days)
    _step(row, S.OFFERED, actor=actor)
    until = f"{timezone.localtime(row.answer_until):%d.%m.%Y %H:%M}"
    told.tell_student(told.CandidacyOffered, row, until=until)
    return row


@transaction.atomic
def refuse_candidacy(*, actor: User, candidacy: Candidacy, reason: str, comment: str = "") -> Candidacy:
    """Refuse with a coded reason; «other» needs words."""
    row = _lock(candidacy)
    rules.candidacies.may_answer(actor, row)
    rules.candidacies.candidacy_must_be(row, *WITH_HOST)
    if reason not in CandidacyRefusal.values:
        raise Invalid(_("Выберите основание."), field="reason")
    if reason == CandidacyRefusal.OTHER and not comment.strip():
        raise Invalid(_("Напишите, почему."), field="comment")
    _step(row, S.REFUSED, actor=actor, reason=reason, comment=comment)
    told.tell_refused(row, CandidacyRefusal(reason).label, comment.strip())
    return row


@transaction.atomic
def add_slot(*, actor: User, offer: Offer, starts_at: datetime.datetime, minutes: int, place: str) -> InterviewSlot:
    """Add a time at which the host talks to one student."""
    rules.offers.may_offer(actor, offer.host)
    if starts_at <= timezone.now():
        raise Invalid(str(LATER), field="starts_at")
    if not place.strip():
        raise Invalid(_("Напишите адрес или ссылку."), field="place")
    slot = InterviewSlot(offer=offer, starts_at=starts_at, minutes=minutes, place=within(place, PLACE_LIMIT, "place"))
    with constraint_errors(InterviewSlot), transaction.atomic():
        slot.save(force_insert=True)
    return slot


@transaction.atomic
def remove_slot(*, actor: User, slot: InterviewSlot) -> None:
    """Take a time away that nobody chose. Raises Conflict when somebody did."""
    rules.offers.may_offer(actor, slot.offer.host)
    row = InterviewSlot.objects.select_for_update(no_key=True).filter(pk=slot.pk).first()
    if row is None:
        return
    if row.candidacy_id is not None:
        raise Conflict(_("Это время уже выбрал студент."), code="slot_taken")
    row.delete()


# --- the calendar -----------------------------------------------------------------------------------------------


def end_terms() -> int:
    """Close what nobody answered: places after their term, candidacies after `CANDIDACY_DAYS` or the first day.

    Safe to run twice and beside people. Returns how many were closed.
    """
    now, today = timezone.now(), timezone.localdate()
    silent = Q(state__in=[S.NEW, S.PROCESSING], sent_at__lt=now - datetime.timedelta(days=settings.CANDIDACY_DAYS))
    begun = Q(state__in=WITH_HOST, starts_on__lte=today)
    lapsed = Q(state=S.OFFERED) & (Q(answer_until__lt=now) | Q(starts_on__lte=today))
    over = silent | begun | lapsed
    count = 0
    for key in list(Candidacy.objects.filter(over).order_by("pk").values_list("pk", flat=True)):
        with transaction.atomic():
            rows = Candidacy.objects.select_for_update(of=("self",), no_key=True, skip_locked=True)
            row = rows.select_related(*NAMED).filter(over, pk=key).first()
            if row is None:
                continue
            had_place = row.state == S.OFFERED
            _step(row, S.EXPIRED, actor=None)
            told.tell_student(told.CandidacyExpired, row)
            if had_place:
                told.tell_host(told.OfferLapsed, row)
                _tell_if_free(row)
            count += 1
    return count
