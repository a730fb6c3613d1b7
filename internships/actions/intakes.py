"""Intakes from a draft to the released result; the lists of both sides; what staff decide about pairs."""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.enums import ConsentPurpose
from accounts.models import Organisation, User
from accounts.queries import has_consent
from core.db import constraint_errors, invalid_from
from core.errors import Conflict, Invalid
from internships import queries, rules
from internships.assignment import lottery
from internships.enums import IntakeState as S
from internships.enums import OfferState, RulingKind, Way
from internships.models import (
    HostLimit,
    HostRank,
    Intake,
    IntakeOffer,
    IntakeStep,
    LineOrder,
    Offer,
    Ruling,
    Student,
    Wish,
    WishList,
)
from internships.models.intakes import LAST_IN_LINE, MOST_OF_A_HOST, MOST_TIERS, MOST_WISHES
from internships.notifications import intakes as told
from jobs.actions import enqueue
from jobs.models import Job

ASSIGN, RELEASE = "internships.assign", "internships.release"
FIELDS = ("title_ru", "title_en", "way", "year", "wishes_until", "ranks_until")


def lock(intake: Intake | UUID) -> Intake:
    """The intake's row, locked until the end of the transaction."""
    key = intake.pk if isinstance(intake, Intake) else intake
    return Intake.objects.select_for_update(of=("self",), no_key=True).get(pk=key)


def step(*, actor: User | None, intake: Intake, target: S, comment: str = "") -> None:
    """Take a step and log it."""
    source, intake.state = intake.state, target
    intake.version += 1
    intake.save()
    IntakeStep.objects.create(intake=intake, source=source, target=target, actor=actor, comment=comment.strip())


# --- staff ------------------------------------------------------------------------------------------------------


@transaction.atomic
def draft_intake(*, actor: User, values: Mapping[str, Any], is_demo: bool = False) -> Intake:
    """Begin an intake. Its lottery seed is drawn now and never changes."""
    rules.intakes.may_run(actor)
    seed = secrets.token_hex(16)
    row = Intake(seed=seed, seed_hash=lottery.commitment(seed), is_demo=is_demo)
    _keep(row, values)
    IntakeStep.objects.create(intake=row, target=row.state, actor=actor)
    return row


@transaction.atomic
def edit_intake(*, actor: User, intake: Intake, values: Mapping[str, Any]) -> Intake:
    """Change a draft."""
    rules.intakes.may_run(actor)
    row = lock(intake)
    rules.intakes.must_be(row, S.DRAFT)
    row.version += 1
    _keep(row, values)
    return row


def _keep(row: Intake, values: Mapping[str, Any]) -> None:
    for name in FIELDS:
        if name in values:
            setattr(row, name, values[name])
    try:
        row.full_clean(validate_constraints=False)
    except ValidationError as error:
        raise invalid_from(error) from error
    with constraint_errors(Intake), transaction.atomic():
        row.save()


@transaction.atomic
def add_offers(*, actor: User, intake: Intake, offers: Sequence[Offer]) -> Intake:
    """Take published offers into a draft. Raises Conflict for one that is in an intake or has candidacies."""
    rules.intakes.may_run(actor)
    row = lock(intake)
    rules.intakes.must_be(row, S.DRAFT)
    allowed = set(queries.intakes.offers_to_add(row).values_list("pk", flat=True))
    if strangers := [offer for offer in offers if offer.pk not in allowed]:
        words = _("Вакансию «{offer}» добавить нельзя: она уже в наборе, по ней есть заявки или её дни не подходят.")
        raise Conflict(words.format(offer=strangers[0].title), code="offer_elsewhere")
    IntakeOffer.objects.bulk_create([IntakeOffer(intake=row, offer=offer) for offer in offers])
    return row


@transaction.atomic
def open_intake(*, actor: User, intake: Intake) -> Intake:
    """Let students choose; the hash of the seed is public from now on."""
    rules.intakes.may_run(actor)
    row = lock(intake)
    rules.intakes.must_be(row, S.DRAFT)
    if row.wishes_until < timezone.localdate():
        raise Invalid(_("Срок выбора уже прошёл. Измените даты."), code="too_late")
    if not IntakeOffer.objects.filter(intake=row).exists():
        raise Invalid(_("В наборе нет вакансий. Сначала добавьте их."), code="empty")
    step(actor=actor, intake=row, target=S.OPEN)
    return row


@transaction.atomic
def end_intake(*, actor: User, intake: Intake, comment: str) -> Intake:
    """Close an intake of the continuous way, or cancel one before its result; its offers take candidacies again."""
    rules.intakes.may_run(actor)
    row = lock(intake)
    rules.intakes.must_be(row, S.DRAFT, S.OPEN)
    if not comment.strip():
        raise Invalid(_("Напишите причину."), field="comment")
    is_over = row.way == Way.CONTINUOUS and row.state == S.OPEN
    step(actor=actor, intake=row, target=S.CLOSED if is_over else S.CANCELLED, comment=comment)
    return row


@transaction.atomic
def rule_on_pair(
    *, actor: User, intake: Intake, kind: str, student: Student, entry: IntakeOffer, reason: str
) -> Ruling:
    """Pin or forbid a pair before the run, with a reason."""
    rules.intakes.may_run(actor)
    row = lock(intake)
    rules.intakes.must_be(row, S.OPEN)
    if row.way != Way.MATCHING or entry.intake_id != row.pk:
        raise Invalid(_("Эта вакансия не из набора."), field="entry")
    if not reason.strip():
        raise Invalid(_("Напишите причину."), field="reason")
    if kind == RulingKind.PIN:
        pinned = Ruling.objects.filter(entry=entry, kind=RulingKind.PIN).count()
        if pinned >= queries.candidacies.places(entry.offer).free:
            raise Conflict(_("Все места этой вакансии уже закреплены."), code="no_place")
        if against := rules.fit.refusals(student, entry.offer):
            raise Invalid(" ".join(one.text for one in against), field="student")
    ruling = Ruling(intake=row, entry=entry, student=student, kind=kind, reason=reason.strip(), decided_by=actor)
    with constraint_errors(Ruling), transaction.atomic():
        ruling.save(force_insert=True)
    _touch(row)
    return ruling


@transaction.atomic
def limit_host(*, actor: User, intake: Intake, host: Organisation, most: int | None) -> HostLimit | None:
    """Say how many students a host takes over all its offers; without a number as many as the offers have.

    Raises NotAllowed, Conflict (after the run), Invalid for a host without an offer in the intake.
    """
    rules.intakes.may_run(actor)
    row = lock(intake)
    rules.intakes.must_be(row, S.DRAFT, S.OPEN)
    if row.way != Way.MATCHING or not IntakeOffer.objects.filter(intake=row, offer__host=host).exists():
        raise Invalid(_("У этой компании нет вакансий в наборе."), field="host")
    if most is not None and not 1 <= most <= MOST_OF_A_HOST:
        raise Invalid(_("Компания принимает от 1 до 1000 студентов."), field="most")
    was = HostLimit.objects.filter(intake=row, host=host).first()
    if most == (was.most if was else None):
        return was
    if was is not None:
        was.delete()
    _touch(row)
    told.tell_limit(row, host, most)
    return HostLimit.objects.create(intake=row, host=host, most=most) if most is not None else None


@transaction.atomic
def order_line(*, actor: User, intake: Intake, institution: Organisation, places: Mapping[UUID, int]) -> int:
    """Replace an institution's order of its students who take part: 1 comes first when its quota is short.

    Raises NotAllowed, Conflict (not the time), Invalid (a stranger, a place out of range).
    """
    rules.students.may_supervise(actor, institution)
    row = lock(intake)
    rules.intakes.may_order(row, timezone.localdate())
    known = queries.intakes.taking_part(row).filter(institution=institution)
    if set(places) - set(known.values_list("pk", flat=True)):
        raise Invalid(_("Этот студент в наборе не участвует."), field="places")
    if any(not 1 <= place < LAST_IN_LINE for place in places.values()):
        raise Invalid(_("Место в очереди — от 1 до 9999."), field="places")
    if dict(places) == queries.intakes.orders_of(row, institution):
        return len(places)
    LineOrder.objects.filter(intake=row, student__institution=institution).delete()
    LineOrder.objects.bulk_create(
        [LineOrder(intake=row, student_id=key, place=place, set_by=actor) for key, place in places.items()]
    )
    told.tell_line(row, institution, actor)
    return len(places)


@transaction.atomic
def take_ruling_back(*, actor: User, intake: Intake, ruling: Ruling) -> None:
    """A pair is free again; the decision stays in the history."""
    rules.intakes.may_run(actor)
    row = lock(intake)
    rules.intakes.must_be(row, S.OPEN)
    Ruling.objects.filter(pk=ruling.pk, intake=row).delete()
    _touch(row)


def _touch(row: Intake) -> None:
    """A run that was begun before does not count."""
    row.version += 1
    row.save(update_fields=["version"])


@transaction.atomic
def begin_assignment(*, actor: User, intake: Intake) -> Job:
    """Have the assignment made by a worker."""
    rules.intakes.may_run(actor)
    row = lock(intake)
    rules.intakes.may_assign(row, timezone.localdate())
    return enqueue(actor=actor, kind=ASSIGN, payload={"intake": str(row.pk)}, key=f"{row.pk}:{row.version}")


@transaction.atomic
def reopen_intake(*, actor: User, intake: Intake, comment: str) -> Intake:
    """Take a prepared result back, to decide about pairs once more. The seed stays."""
    rules.intakes.may_run(actor)
    row = lock(intake)
    rules.intakes.must_be(row, S.PREPARED)
    if not comment.strip():
        raise Invalid(_("Напишите причину."), field="comment")
    step(actor=actor, intake=row, target=S.OPEN, comment=comment)
    return row


@transaction.atomic
def begin_release(*, actor: User, intake: Intake) -> Job:
    """Have the result released to everybody at once by a worker. Raises Conflict when it is not stable."""
    rules.intakes.may_run(actor)
    row = lock(intake)
    rules.intakes.must_be(row, S.PREPARED)
    if row.summary.get("blocking") or row.summary.get("faults"):
        raise Conflict(_("Проверка нашла ошибки: такой результат не объявляют."), code="not_stable")
    return enqueue(actor=actor, kind=RELEASE, payload={"intake": str(row.pk)}, key=f"{row.pk}:{row.version}")


# --- students ---------------------------------------------------------------------------------------------------


@transaction.atomic
def send_wishes(*, actor: User, intake: Intake, entries: Sequence[IntakeOffer]) -> WishList | None:
    """Replace the student's list; an empty one takes the student out.

    Raises NotAllowed, Conflict (no consent, the time is over), Invalid (twice the same, too many, an offer that is
    closed by law).
    """
    student = rules.candidacies.may_seek(actor, queries.students.of_user(actor))
    row = lock(intake)
    rules.intakes.may_wish(row, timezone.localdate())
    if entries:
        rules.candidacies.must_agree(has_consent(actor, ConsentPurpose.PRACTICE))
    if len({entry.pk for entry in entries}) != len(entries):
        raise Invalid(_("Одно место названо дважды."), field="entries")
    if len(entries) > MOST_WISHES:
        raise Invalid(_("В списке не больше {most} мест.").format(most=MOST_WISHES), field="entries")
    for entry in entries:
        if entry.intake_id != row.pk or entry.offer.state not in (OfferState.PUBLISHED, OfferState.CLOSED):
            raise Invalid(_("Такого места в наборе нет."), field="entries")
        if against := rules.fit.refusals(student, entry.offer):
            words = " ".join(one.text for one in against)
            raise Invalid(f"«{entry.offer.title}»: {words}", field="entries")
    if not entries:
        for one in WishList.objects.filter(intake=row, student=student):
            one.delete()
        return None
    wishlist = WishList.objects.filter(intake=row, student=student).first() or WishList(intake=row, student=student)
    wishlist.sent_at = timezone.now()
    wishlist.save()
    Wish.objects.filter(wishlist=wishlist).delete()
    Wish.objects.bulk_create(
        [Wish(wishlist=wishlist, entry=entry, place=place) for place, entry in enumerate(entries, 1)]
    )
    return wishlist


# --- hosts ------------------------------------------------------------------------------------------------------


@transaction.atomic
def send_ranks(*, actor: User, entry: IntakeOffer, tiers: Mapping[UUID, int | None], takes_rest: bool) -> IntakeOffer:
    """Replace a host's list for an offer: student to tier, None for one it would not take.

    Raises NotAllowed, Conflict (not the time), Invalid (a tier out of range, somebody who did not name the offer).
    """
    row = lock(entry.intake_id)
    entry = (
        IntakeOffer.objects.select_for_update(of=("self",), no_key=True).select_related("offer__host").get(pk=entry.pk)
    )
    rules.offers.may_offer(actor, entry.offer.host)
    rules.intakes.may_rank(row, timezone.localdate())
    known = set(queries.intakes.who_named(entry).values_list("pk", flat=True))
    if set(tiers) - known:
        raise Invalid(_("Этот студент место не называл."), field="tiers")
    if any(tier is not None and not 1 <= tier <= MOST_TIERS for tier in tiers.values()):
        raise Invalid(_("Место в списке — от 1 до {most}.").format(most=MOST_TIERS), field="tiers")
    HostRank.objects.filter(entry=entry).delete()
    HostRank.objects.bulk_create([HostRank(entry=entry, student_id=key, tier=tier) for key, tier in tiers.items()])
    entry.takes_rest = takes_rest
    entry.ranked_at = timezone.now()
    entry.save()
    return entry


def ask_for_ranks() -> int:
    """Tell hosts, institutions and managers that students have chosen; safe to run twice. Returns of how many."""
    count = 0
    due = Intake.objects.filter(
        way=Way.MATCHING, state=S.OPEN, wishes_until__lt=timezone.localdate(), ranks_asked_at=None
    )
    for key in list(due.values_list("pk", flat=True)):
        with transaction.atomic():
            row = lock(key)
            if row.ranks_asked_at is not None or row.state != S.OPEN:
                continue
            for entry in queries.intakes.entries(row).filter(wishes__isnull=False).distinct():
                told.ask_for_ranks(entry)
            told.ask_for_lines(row, queries.intakes.institutions_of(row))
            row.ranks_asked_at = timezone.now()
            row.save(update_fields=["ranks_asked_at"])
            count += 1
    return count
