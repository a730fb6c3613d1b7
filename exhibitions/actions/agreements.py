"""Agreements with participants: drawn up, signed by both sides, sent back, lapsed.

Every change of one is made under the lock of its event, then of its application: whoever signs and the clock that
frees the place come one after the other.
"""

from __future__ import annotations

import datetime
import logging
from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from accounts.models import User
from applications import actions as core
from applications import documents
from applications.documents import Received
from applications.enums import DocumentPurpose
from applications.files.verdict import JPEG, PDF, PNG, SIG, XML
from applications.models import Application
from core.db import constraint_errors, invalid_from
from core.errors import Conflict, DomainError, Invalid
from core.formats import day
from exhibitions import queries, rules
from exhibitions.actions.places import fill, participation_of, release
from exhibitions.documents.agreements import agreement_pdf, fee_of, values_of
from exhibitions.enums import ParticipationState, ReleaseReason
from exhibitions.enums.agreements import AgreementState as S
from exhibitions.enums.agreements import SignatureManner, SigningSide
from exhibitions.models import (
    Agreement,
    AgreementSignature,
    AgreementTemplate,
    AgreementTerms,
    Event,
    Participation,
)
from exhibitions.notifications import agreements as told
from exhibitions.signing import Authority, Signer, UnfitError, check, read_authority
from reference.working_days import add_working_days

logger = logging.getLogger(__name__)

TERMS = ("template", "support_amount", "fee_amount", "fee_per_metre", "working_days", "special")
# What may be taken back for another edition.
TAKEN_BACK = (S.SENT, S.COMPANY_SIGNED)
SCANS = (PDF, JPEG, PNG)
# So many days before the last one the company is reminded: settings of the portal.
REMINDED_DAYS = (3, 1)
# So many agreements are drawn up at a time by the clock.
BATCH = 20


@transaction.atomic
def publish_template(*, actor: User, title: str, body: str) -> AgreementTemplate:
    """Write the next version of the text; agreements that were sent keep theirs. Raises NotAllowed, Invalid."""
    rules.agreements.may_keep(actor)
    body = body.replace("\r\n", "\n")
    rules.agreements.refuse_unfit_text(title, body)
    last = AgreementTemplate.objects.aggregate(last=Max("version"))["last"] or 0
    row = AgreementTemplate(version=last + 1, title=title.strip(), body=body.strip(), author=actor)
    with constraint_errors(AgreementTemplate), transaction.atomic():
        row.save(force_insert=True)
    return row


@transaction.atomic
def keep_terms(
    *, actor: User, event: Event, values: Mapping[str, Any], terms: AgreementTerms | None = None
) -> AgreementTerms:
    """Say what the agreements of an event are about; those that were sent keep what they say.

    Raises NotAllowed, Conflict (the event is over), Invalid by field.
    """
    rules.agreements.may_keep(actor)
    rules.events.may_edit(event)
    row = terms or AgreementTerms.objects.filter(event=event).first() or AgreementTerms(event=event)
    for name in TERMS:
        if name in values:
            setattr(row, name, values[name])
    row.author = actor
    try:
        row.full_clean(validate_constraints=False)
    except ValidationError as error:
        raise invalid_from(error) from error
    with constraint_errors(AgreementTerms), transaction.atomic():
        row.save()
    return row


def _due(terms: AgreementTerms, event: Event) -> datetime.datetime:
    """The end of the last working day to sign, at the latest of the day before the event."""
    last = add_working_days(timezone.localdate(), terms.working_days)
    last = min(last, event.starts_on - datetime.timedelta(days=1))
    return timezone.make_aware(datetime.datetime.combine(last, datetime.time(23, 59, 59)))


def draw_up(*, actor: User | None, participation: Participation) -> Agreement:
    """Make the agreement of a participant and send it to be signed. `actor` is None when the clock does it.

    Raises NotAllowed, Conflict (not the time, there is one already), Invalid (the event says no terms).
    """
    return _draw(actor, participation)


def _draw(
    actor: User | None, participation: Participation, *, instead_of: Agreement | None = None, comment: str = ""
) -> Agreement:
    """Typeset an agreement and send it. What may have changed meanwhile is looked at again under the lock."""
    row = Participation.objects.select_related("event__country", "organisation", "application").get(pk=participation.pk)
    if actor is not None:
        rules.agreements.may_decide(actor, row.application)
    if instead_of is not None:
        rules.agreements.must_be(instead_of, *TAKEN_BACK)
    terms = queries.agreements.terms_of(row.event)
    if terms is None:
        raise Invalid(_("Сначала заполните условия соглашений этого мероприятия."))
    rules.agreements.refuse_undrawable(row.event, row.application)
    edition = (row.agreements.aggregate(last=Max("edition"))["last"] or 0) + 1
    code, due_at = f"{row.application.number}-С{edition}", _due(terms, row.event)
    if due_at < timezone.now():
        raise Conflict(_("Мероприятие начинается слишком скоро: подписать соглашение уже не успеть."), code="too_late")
    values = values_of(terms, row, code=code, due_at=due_at)
    # Typeset before anything is locked: the queue of the event does not wait for paper.
    content = agreement_pdf(
        terms.template, values, edition=edition, is_demo=row.event.is_demo, organisation=row.organisation.in_russian
    )
    with documents.made(_("Соглашение {number}").format(number=code), PDF, content) as file, transaction.atomic():
        locked = participation_of(row.pk)
        if actor is not None:
            rules.agreements.may_decide(actor, locked.application)
        if instead_of is not None:
            _take_back(locked, instead_of, comment)
        rules.agreements.refuse_undrawable(locked.event, locked.application)
        _refuse_second(locked)
        fresh = queries.agreements.terms_of(locked.event)
        if fresh is None or (fresh.template_id, values_of(fresh, locked, code=code, due_at=due_at)) != (
            terms.template_id,
            values,
        ):
            raise Conflict(_("Условия соглашения изменили, пока оно готовилось. Отправьте его ещё раз."), code="stale")
        paper = documents.keep_one(
            actor=actor or terms.author, application=locked.application, file=file, purpose=DocumentPurpose.AGREEMENT
        )
        with constraint_errors(Agreement), transaction.atomic():
            made = Agreement.objects.create(
                participation=locked,
                number=code,
                edition=edition,
                template=terms.template,
                values=values,
                fee=fee_of(terms, row),
                support=terms.support_amount,
                document=paper,
                sha256=paper.sha256,
                due_at=due_at,
            )
        if locked.application.state == ParticipationState.CONFIRMED:
            core.move(actor=None, application=locked.application, step="send_agreement")
        told.tell_sent(made)
    return made


def _take_back(participation: Participation, agreement: Agreement, comment: str) -> None:
    """Void an unsigned agreement, so that another takes its place. The participation is locked."""
    row = Agreement.objects.select_for_update(of=("self",), no_key=True).get(
        pk=agreement.pk, participation=participation
    )
    rules.agreements.must_be(row, *TAKEN_BACK)
    row.comment = comment
    row.save(update_fields=["comment"])
    _decide(row, S.VOID)


def _refuse_second(participation: Participation) -> None:
    if participation.agreements.filter(state__in=(S.SENT, S.COMPANY_SIGNED, S.REGISTERED)).exists():
        raise Conflict(_("Соглашение с этим участником уже есть."), code="agreement_there")


def draw_up_all(*, actor: User, event: Event) -> int:
    """Send agreements to all participants who have none. Returns to how many. Raises NotAllowed, Invalid, Conflict."""
    rules.agreements.may_keep(actor)
    if queries.agreements.terms_of(event) is None:
        raise Invalid(_("Сначала заполните условия соглашений этого мероприятия."))
    if event.state not in rules.agreements.SENDING:
        raise Conflict(_("Соглашения готовят во время договорной кампании и подготовки."), code="step_gone")
    return _draw_up(actor, event, None)


def _draw_up(actor: User | None, event: Event, most: int | None) -> int:
    done = 0
    for row in list(queries.agreements.without(event)[:most]):
        try:
            draw_up(actor=actor, participation=row)
            done += 1
        except DomainError as error:  # one that cannot be sent now does not hold up the others
            logger.info("an agreement was not drawn up: %s", error.code, extra={"application": str(row.pk)})
        except Exception:
            logger.exception("an agreement could not be drawn up", extra={"application": str(row.pk)})
    return done


def advance_agreements(*, actor: None = None, now: datetime.datetime | None = None) -> int:
    """What the clock does: send what is not sent yet, remind, free the places of those who did not sign.

    Safe to run twice at once. Returns how many agreements were sent or lapsed.
    """
    done = 0
    waiting = Event.objects.filter(state__in=rules.agreements.SENDING, agreement_terms__isnull=False)
    for event in waiting.order_by("starts_on", "pk"):
        done += _draw_up(None, event, BATCH)
    remind_of_agreements()
    return done + lapse_agreements(now=now)


def remind_of_agreements(*, actor: None = None) -> int:
    """Tell companies whose term to sign ends within three days and within one; of each once."""
    now = timezone.now()
    told_of = 0
    for row in queries.agreements.due_before(now + datetime.timedelta(days=max(REMINDED_DAYS))):
        left = (row.due_at - now) / datetime.timedelta(days=1)
        told_of += told.remind(row, min(days for days in REMINDED_DAYS if left <= days))
    return told_of


def lapse_agreements(*, actor: None = None, now: datetime.datetime | None = None) -> int:
    """Free the places of participants who did not sign in time and call the next of the reserve. Returns how many."""
    done = 0
    for key in list(queries.agreements.lapsed(now).values_list("pk", flat=True)):
        try:
            done += _lapse(key, now or timezone.now())
        except Exception:  # the fault is one agreement's; it is logged and tried again at the next round
            logger.exception("an agreement could not lapse", extra={"agreement": str(key)})
    return done


@transaction.atomic
def _lapse(key: UUID, now: datetime.datetime) -> int:
    participation, row = _locked(Agreement(pk=key))
    if row.state != S.SENT or row.due_at >= now:
        return 0
    _decide(row, S.LAPSED)
    comment = gettext_noop("Соглашение не подписано в срок.")
    core.move(actor=None, application=participation.application, step="lapse_agreement", comment=comment)
    release(participation, ReleaseReason.UNSIGNED)
    told.tell_lapsed(row)
    fill(participation.event)
    return 1


def _locked(agreement: Agreement) -> tuple[Participation, Agreement]:
    """The event, the application and the agreement, locked in this order."""
    key = Agreement.objects.values_list("participation_id", flat=True).get(pk=agreement.pk)
    participation = participation_of(key)
    row = Agreement.objects.select_for_update(of=("self",), no_key=True).get(pk=agreement.pk)
    row.participation = participation
    return participation, row


def _decide(row: Agreement, state: S) -> None:
    row.state = state
    row.decided_at = None if state in (S.SENT, S.COMPANY_SIGNED) else timezone.now()
    row.save(update_fields=["state", "decided_at"])


@transaction.atomic
def sign_agreement(
    *, actor: User, agreement: Agreement, file: Received, authority: Received | None = None
) -> AgreementSignature:
    """Keep the company's signature: a detached .sig over exactly this document, or a scan.

    `authority` is the machine-readable power of attorney of a signer who is not the head. The same file once more is
    no error. Raises NotAllowed, Conflict (late, signed, over), Invalid (not a signature of this document, a file of
    another kind, a power of attorney that is over).
    """
    # A stranger is sent away before the document is read, and it is read before anything is locked.
    rules.agreements.may_sign(actor, _application_of(agreement))
    read = _read(agreement, file)
    power = None if authority is None else _read_authority(authority, read)
    participation, row = _locked(agreement)
    rules.agreements.may_sign(actor, participation.application)
    done = row.signatures.filter(side=SigningSide.COMPANY, returned_at=None, document__sha256=file.digest).first()
    if done is not None:
        return done
    rules.agreements.must_be(row, S.SENT)
    rules.agreements.refuse_late(row)
    signature = _keep(actor, row, SigningSide.COMPANY, file, read, authority, power)
    _decide(row, S.COMPANY_SIGNED)
    told.tell_company_signed(row)
    return signature


@transaction.atomic
def countersign(*, actor: User, agreement: Agreement, file: Received) -> AgreementSignature:
    """Keep Mosprom's signature: the agreement is registered. Raises as `sign_agreement` does."""
    rules.agreements.may_decide(actor, _application_of(agreement))
    read = _read(agreement, file)
    participation, row = _locked(agreement)
    rules.agreements.may_decide(actor, participation.application)
    rules.agreements.must_be(row, S.COMPANY_SIGNED)
    signature = _keep(actor, row, SigningSide.MOSPROM, file, read)
    _decide(row, S.REGISTERED)
    if participation.application.state == ParticipationState.CONTRACT_SIGNING:
        core.move(actor=actor, application=participation.application, step="register_agreement")
    told.tell_registered(row)
    return signature


def _application_of(agreement: Agreement) -> Application:
    return Application.objects.get(participation__agreements=agreement.pk)


def _read(agreement: Agreement, file: Received) -> Signer | None:
    """Who signed electronically; None for a scan. Read before anything is locked: the document never changes."""
    if file.kind in SCANS:
        if file.digest == agreement.sha256:
            raise Invalid(
                _("Это само соглашение без подписи. Приложите скан подписанных страниц или файл подписи."),
                field="files",
            )
        return None
    if file.kind != SIG:
        raise Invalid(
            _("Файл «{name}» не подойдёт: нужна подпись .sig или скан в PDF, JPG, PNG.").format(name=file.name),
            field="files",
        )
    content = documents.place_of(agreement.document).read_bytes()
    try:
        return check(file.place.read_bytes(), content)
    except UnfitError as error:
        text = str(rules.agreements.UNFIT[error.code]).format(name=file.name)
        raise Invalid(text, field="files", code=f"signature_{error.code}") from error


def _read_authority(file: Received, signature: Signer | None) -> Authority:
    """What a power of attorney says. One of another format is kept unread, for a person to look at."""
    if file.kind != XML:
        text = _("Файл «{name}» не подойдёт: машиночитаемая доверенность — это файл .xml.").format(name=file.name)
        raise Invalid(text, field="authority")
    if signature is None:
        raise Invalid(_("Доверенность прикладывают к электронной подписи, а не к скану."), field="authority")
    found = read_authority(file.place.read_bytes())
    if found.valid_until is not None and found.valid_until < timezone.localdate():
        text = _("Доверенность действовала по {day}. Приложите действующую.").format(day=day(found.valid_until))
        raise Invalid(text, field="authority", code="authority_over")
    return found


def _keep(
    actor: User,
    row: Agreement,
    side: SigningSide,
    file: Received,
    read: Signer | None,
    authority: Received | None = None,
    power: Authority | None = None,
) -> AgreementSignature:
    application, purpose = row.participation.application, DocumentPurpose.AGREEMENT
    paper = documents.keep_one(actor=actor, application=application, file=file, purpose=purpose)
    said = {} if read is None else _said(read)
    if authority is not None and power is not None:
        said |= {
            "authority": documents.keep_one(actor=actor, application=application, file=authority, purpose=purpose),
            "authority_number": power.number,
            "authority_from": power.valid_from,
            "authority_until": power.valid_until,
            "authority_inn": power.inn,
        }
    manner = SignatureManner.SCAN if read is None else SignatureManner.ELECTRONIC
    with constraint_errors(AgreementSignature), transaction.atomic():
        return AgreementSignature.objects.create(
            agreement=row, side=side, manner=manner, document=paper, person=actor, **said
        )


def _said(read: Signer) -> dict[str, Any]:
    same = ("organisation", "inn", "ogrn", "issuer", "serial", "valid_from", "valid_until", "signed_at")
    same += ("algorithm", "digest", "proven")
    return {"signer": read.name, **{name: getattr(read, name) for name in same}}


@transaction.atomic
def send_back(*, actor: User, agreement: Agreement, comment: str) -> Agreement:
    """Ask the company to sign anew, with the reason; it gets at least the days that an offer is answered in."""
    participation, row = _locked(agreement)
    rules.agreements.may_decide(actor, participation.application)
    rules.agreements.must_be(row, S.COMPANY_SIGNED)
    if not comment.strip():
        raise Invalid(_("Напишите, что не так с подписью."), field="comment")
    row.signatures.filter(returned_at=None).update(returned_at=timezone.now())
    last = add_working_days(timezone.localdate(), settings.OFFER_WORKING_DAYS)
    least = timezone.make_aware(datetime.datetime.combine(last, datetime.time(23, 59, 59)))
    row.due_at, row.comment = max(row.due_at, least), comment.strip()
    row.save(update_fields=["due_at", "comment"])
    _decide(row, S.SENT)
    told.tell_sent_back(row)
    return row


@transaction.atomic
def extend(*, actor: User, agreement: Agreement, until: datetime.date) -> Agreement:
    """Give the company more time to sign. Raises NotAllowed, Conflict (signed, lapsed), Invalid (not later)."""
    participation, row = _locked(agreement)
    rules.agreements.may_decide(actor, participation.application)
    rules.agreements.must_be(row, S.SENT)
    due_at = timezone.make_aware(datetime.datetime.combine(until, datetime.time(23, 59, 59)))
    if due_at <= max(row.due_at, timezone.now()):
        raise Invalid(_("Новый срок позже прежнего."), field="until")
    if until >= participation.event.starts_on:
        raise Invalid(_("Подписать нужно до начала мероприятия."), field="until")
    row.due_at = due_at
    row.save(update_fields=["due_at"])
    told.tell_extended(row)
    return row


def redraw(*, actor: User, agreement: Agreement, comment: str) -> Agreement:
    """Take an unsigned agreement back and send a new edition, with the terms of today. Raises as `draw_up` does."""
    if not comment.strip():
        raise Invalid(_("Напишите, что изменилось: это увидит компания."), field="comment")
    row = Agreement.objects.select_related("participation").get(pk=agreement.pk)
    return _draw(actor, row.participation, instead_of=row, comment=comment.strip())
