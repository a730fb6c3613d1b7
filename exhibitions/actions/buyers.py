"""Buyers are invited and come in by a letter's link; both sides are admitted to the meetings of an event."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts import throttle
from accounts.actions import trust_address
from accounts.models import Organisation, User
from core.db import constraint_errors
from core.errors import Conflict, DomainError, Invalid, NotAllowed, NotFound, within
from core.tokens import hash_of
from exhibitions.enums import GOING
from exhibitions.enums.buyers import WRITTEN_TO, Attendance, BuyerState, Language, Side
from exhibitions.enums.results import Outcome
from exhibitions.models import Event, MeetingOutcome, Participation
from exhibitions.models.buyers import Buyer, BuyerInvitation, Participant, SourcingRequest
from exhibitions.models.schedules import Programme
from exhibitions.notifications import meetings as letters
from exhibitions.queries import buyers as queries
from exhibitions.rules import buyers as rules
from reference.models import Country


@dataclass(frozen=True)
class Asked:
    """Whom to invite: an address, its company, the country, the language of letters."""

    email: str
    company: str
    country: str
    language: str = "en"


def invite_buyer(
    *, actor: User, event: Event, email: str, company: str, country: Country, language: str = "en"
) -> BuyerInvitation:
    """Admit one address and invite it to the meetings of an event: a letter with a link that opens once in 14 days.

    Raises NotAllowed, Invalid for a wrong address, Conflict (`invited`) for an address that is invited already, also
    at the same time, and (`has_account`) for one whose owner logs in with a password.
    """
    made = invite_buyers(actor=actor, event=event, asked=[Asked(email, company, country.pk, language)])[0]
    if isinstance(made, DomainError):
        raise made
    return made


@transaction.atomic
def invite_buyers(*, actor: User, event: Event, asked: Sequence[Asked]) -> list[BuyerInvitation | DomainError]:
    """Invite many addresses, each by itself: for each the invitation, or what `invite_buyer` would raise.

    As many queries for many as for one, as long as none of them is invited already. Raises NotAllowed.
    """
    found, tokens = _entered(actor, event, asked)
    letters.send_links((one, tokens[one.pk]) for one in found if isinstance(one, BuyerInvitation))
    return found


def propose_buyer(
    *, actor: User, event: Event, email: str, company: str, country: Country, language: str = "en"
) -> BuyerInvitation:
    """Put a buyer on the list of an event; nobody writes to them before they are checked. Raises as `invite_buyer`."""
    made = propose_buyers(actor=actor, event=event, asked=[Asked(email, company, country.pk, language)])[0]
    if isinstance(made, DomainError):
        raise made
    return made


@transaction.atomic
def propose_buyers(*, actor: User, event: Event, asked: Sequence[Asked]) -> list[BuyerInvitation | DomainError]:
    """Propose many, each by itself: for each the row, or what `propose_buyer` would raise. Raises NotAllowed."""
    return _entered(actor, event, asked, invite=False)[0]


@transaction.atomic
def check_buyer(*, actor: User, invitation: BuyerInvitation) -> BuyerInvitation:
    """Begin to check a proposed buyer, or one who was not admitted once more. Raises NotAllowed, Conflict."""
    return _judged(actor, invitation, BuyerState.CHECKING)


@transaction.atomic
def clear_buyer(*, actor: User, invitation: BuyerInvitation, note: str) -> BuyerInvitation:
    """The check is passed: the buyer may be invited. Raises NotAllowed, Conflict, Invalid without a note."""
    return _judged(actor, invitation, BuyerState.ADMITTED, note)


@transaction.atomic
def refuse_buyer(*, actor: User, invitation: BuyerInvitation, note: str) -> BuyerInvitation:
    """The check is not passed. Raises NotAllowed, Conflict, Invalid without a note."""
    return _judged(actor, invitation, BuyerState.REFUSED, note)


def _judged(actor: User, invitation: BuyerInvitation, state: BuyerState, note: str | None = None) -> BuyerInvitation:
    rules.may_run(actor)
    row = _locked(invitation)
    rules.must_step(row, state)
    if note is not None:
        if not note.strip():
            raise Invalid(_("Напишите, что проверили и почему решили так."), field="note")
        row.check_note, row.checked_by, row.checked_at = within(note, 1000, "note"), actor, timezone.now()
    row.state = state
    row.save(update_fields=["state", "check_note", "checked_by", "checked_at"])
    return row


@transaction.atomic
def send_invitation(*, actor: User, invitation: BuyerInvitation) -> BuyerInvitation:
    """Write to an admitted buyer. Raises NotAllowed, Conflict for one who is not admitted or has a password by now."""
    rules.may_run(actor)
    row = _locked(invitation)
    rules.must_step(row, BuyerState.INVITED)
    rules.must_take_place(row.event)
    refused = _refusal(
        Asked(row.email, row.company, row.country_id), row.email, User.objects.filter(email=row.email).first()
    )
    if refused is not None:
        raise refused
    row.state = BuyerState.INVITED
    return _send_again(row)


def _entered(
    actor: User, event: Event, asked: Sequence[Asked], *, invite: bool = True
) -> tuple[list[BuyerInvitation | DomainError], dict[UUID, str]]:
    """The invitations without their letters, and the tokens that open them."""
    rules.may_run(actor)
    rules.must_take_place(Event.objects.get(pk=event.pk))
    make = _invitation if invite else _proposal
    addresses = [one.email.strip().lower() for one in asked]
    accounts = {one.email: one for one in User.objects.filter(email__in=addresses)}
    found: list[BuyerInvitation | DomainError] = []
    tokens: dict[UUID, str] = {}
    for one, address in zip(asked, addresses, strict=True):
        refused = _refusal(one, address, accounts.get(address))
        found.append(refused or make(actor, event, one, address, tokens))
    # In one order for everybody, so that two who bring the same list wait for each other and do not lock up.
    unkept = _unkept(sorted((one for one in found if isinstance(one, BuyerInvitation)), key=lambda row: row.email))
    return [unkept.get(one.pk, one) if isinstance(one, BuyerInvitation) else one for one in found], tokens


def _refusal(one: Asked, address: str, known: User | None) -> DomainError | None:
    try:
        validate_email(address)
    except ValidationError:
        return Invalid(_("Введите правильный адрес электронной почты."), field="email")
    if not one.company.strip():
        return Invalid(_("Укажите компанию."), field="company")
    if known is not None and not rules.opens_by_link(known):
        return Conflict(
            _("Владелец этого адреса входит на портал с паролем. Пригласите закупщика на другой адрес."),
            code="has_account",
            field="email",
        )
    return None


def _invitation(actor: User, event: Event, one: Asked, address: str, tokens: dict[UUID, str]) -> BuyerInvitation:
    token, now = secrets.token_urlsafe(32), timezone.now()
    row = BuyerInvitation(
        event=event,
        email=address,
        company=one.company.strip(),
        country_id=one.country,
        language=one.language,
        token_hash=hash_of(token),
        invited_by=actor,
        sent_at=now,
        expires_at=now + rules.LINK_LIFE,
        checked_by=actor,
        checked_at=now,
    )
    tokens[row.pk] = token
    return row


def _proposal(actor: User, event: Event, one: Asked, address: str, tokens: dict[UUID, str]) -> BuyerInvitation:
    """The same without a letter: its token was told to nobody."""
    row = _invitation(actor, event, one, address, tokens)
    row.state, row.sent, row.sent_at, row.expires_at = BuyerState.NEW, 0, None, None
    row.checked_by = row.checked_at = None
    return row


def _unkept(rows: list[BuyerInvitation]) -> dict[UUID, DomainError]:
    """Save the rows, together where the database takes them all. Returns those that it refused."""
    try:
        with constraint_errors(BuyerInvitation), transaction.atomic():
            BuyerInvitation.objects.bulk_create(rows)
    except Conflict as refused:
        if len(rows) == 1:
            return {rows[0].pk: refused}
        return {key: error for row in rows for key, error in _unkept([row]).items()}
    return {}


def _locked(invitation: BuyerInvitation) -> BuyerInvitation:
    rows = BuyerInvitation.objects.select_for_update(of=("self",), no_key=True)
    row = rows.select_related("event", "country", "participant__buyer__user").filter(pk=invitation.pk).first()
    if row is None:
        raise NotFound()
    return row


def _send_again(row: BuyerInvitation) -> BuyerInvitation:
    """A fresh link; the one before opens nothing any more."""
    token, now = secrets.token_urlsafe(32), timezone.now()
    row.token_hash, row.used_at = hash_of(token), None
    row.sent_at, row.expires_at, row.sent = now, now + rules.LINK_LIFE, row.sent + 1
    row.save(update_fields=["state", "token_hash", "used_at", "sent_at", "expires_at", "sent"])
    letters.send_link(row, token)
    return row


@transaction.atomic
def resend_invitation(*, actor: User, invitation: BuyerInvitation) -> BuyerInvitation:
    """Send another link. Raises NotAllowed, Conflict for an invitation revoked or not sent yet, TooMany."""
    rules.may_run(actor)
    row = _locked(invitation)
    if row.revoked_at is not None:
        raise Conflict(_("Приглашение отозвано."), code="revoked")
    if row.state not in WRITTEN_TO:
        raise Conflict(_("Приглашение ещё не отправляли: сначала проверьте и допустите закупщика."), code="not_sent")
    throttle.take(throttle.mail_limits(row.email))
    return _send_again(row)


@transaction.atomic
def ask_for_link(*, email: str) -> int:
    """Somebody asks for a link to their pages; only the owner of the address learns whether there is one.

    Returns how many letters were written. Raises TooMany.
    """
    address = email.strip().lower()
    throttle.take(throttle.mail_limits(address))
    rows = BuyerInvitation.objects.select_for_update(of=("self",), no_key=True).select_related("event", "country")
    newest = rows.filter(email=address, state__in=WRITTEN_TO).order_by("-created_at", "-id").first()
    if newest is None:
        return 0
    _send_again(newest)
    return 1


@transaction.atomic
def revoke_buyer_invitation(*, actor: User, invitation: BuyerInvitation) -> BuyerInvitation:
    """Take an invitation back: its link opens nothing. Raises NotAllowed, Conflict once it was accepted."""
    rules.may_run(actor)
    row = _locked(invitation)
    if row.accepted_at is not None:
        raise Conflict(_("Приглашение уже принято. Отмените участие закупщика."), code="accepted")
    if row.revoked_at is None:
        rules.must_step(row, BuyerState.REVOKED)
        row.revoked_at, row.state = timezone.now(), BuyerState.REVOKED
        row.save(update_fields=["revoked_at", "state"])
    return row


@transaction.atomic
def open_link(*, token: str) -> tuple[User, Participant]:
    """Use the link of a letter: who it belongs to is logged in by the caller. Of several tries at once one succeeds.

    The first link makes the person, the buyer and their participation. Raises NotFound for an unknown token,
    Conflict for one that is used, revoked or too old, NotAllowed for an address that has a password by now.
    """
    found = BuyerInvitation.objects.filter(token_hash=hash_of(token)).first()
    if found is None:
        raise NotFound(_("Такой ссылки нет. Запросите новую."))
    row = _locked(found)
    now = timezone.now()
    is_open = row.used_at is None and row.state in WRITTEN_TO and row.expires_at > now
    # Between the two reads another link may have been sent: then this one is over too.
    if not is_open or row.token_hash != hash_of(token):
        raise Conflict(_("Ссылка больше не действует. Запросите новую: она придёт на тот же адрес."), code="link_over")
    if row.participant is None:
        row.participant, row.accepted_at, row.state = _first_time(row), now, BuyerState.CONFIRMED
    user = row.participant.buyer.user  # type: ignore[union-attr]
    if not rules.opens_by_link(user):
        raise NotAllowed(_("Эта учётная запись открывается только паролем. Войдите обычным способом."))
    trust_address(user)
    row.used_at = now
    row.save(update_fields=["state", "used_at", "accepted_at", "participant"])
    return user, row.participant


def _first_time(row: BuyerInvitation) -> Participant:
    user = User.objects.filter(email=row.email).first()
    if user is None:
        user = User.objects.create_user(row.email, None, language=row.language)
    if not rules.opens_by_link(user):
        raise NotAllowed(_("Эта учётная запись открывается только паролем. Войдите обычным способом."))
    languages = [Language.RUSSIAN if row.language == "ru" else Language.ENGLISH]
    buyer, _made = Buyer.objects.get_or_create(
        user=user,
        defaults={
            "company": row.company,
            "country": row.country,
            "languages": languages,
            "is_demo": row.event.is_demo,
        },
    )
    participant, _made = Participant.objects.get_or_create(
        event=row.event,
        buyer=buyer,
        defaults={"side": Side.BUYER, "languages": buyer.languages or languages},
    )
    return participant


@transaction.atomic
def admit_buyer(
    *, actor: User, event: Event, email: str, company: str, country: Country, language: str = "en"
) -> Participant:
    """Let a buyer to the tables who has come without a letter. Their pages open by a link that they ask for.

    Raises as `invite_buyer` does, and NotAllowed for an address that has a password.
    """
    row = _entered(actor, event, [Asked(email, company, country.pk, language)])[0][0]
    if isinstance(row, DomainError):
        raise row
    row.participant, row.accepted_at, row.state = _first_time(row), timezone.now(), BuyerState.CONFIRMED
    row.save(update_fields=["state", "participant", "accepted_at"])
    return row.participant


@transaction.atomic
def admit(
    *, actor: User, event: Event, organisation: Organisation, languages: Sequence[str] = (Language.RUSSIAN,)
) -> Participant:
    """Let a company of ours to the tables of an event. Raises NotAllowed, Conflict (`participates`), Invalid."""
    rules.may_run(actor)
    with constraint_errors(Participant), transaction.atomic():
        return Participant.objects.create(
            event=event, side=Side.EXPORTER, organisation=organisation, languages=_languages(languages)
        )


@transaction.atomic
def admit_confirmed(*, actor: User, programme: Programme) -> int:
    """Let all companies whose place at the event is confirmed to its tables. Returns how many are new."""
    rules.may_run(actor)
    confirmed = Participation.objects.filter(event=programme.event_id, is_live=True, application__state__in=GOING)
    there = Participant.objects.filter(event=programme.event_id, organisation__isnull=False).values("organisation")
    rows = confirmed.exclude(organisation__in=there).order_by("pk").values_list("organisation", flat=True)
    return len([admit(actor=actor, event=programme.event, organisation=Organisation(pk=key)) for key in rows])


def _languages(languages: Sequence[str]) -> list[str]:
    unknown = [one for one in languages if one not in Language.values]
    if unknown:
        raise Invalid(_("Такого языка в списке нет."), field="languages")
    if not languages:
        raise Invalid(_("Назовите хотя бы один язык переговоров."), field="languages")
    return sorted(set(languages))


@transaction.atomic
def save_profile(*, actor: User, values: dict[str, Any]) -> Buyer:
    """A buyer writes their profile; their languages go to their meetings too. Raises NotFound, Invalid."""
    rows = Buyer.objects.select_for_update(of=("self",), no_key=True).select_related("user", "country")
    row = rows.filter(user=actor).first()
    if row is None:
        raise NotFound()
    if not values["company"].strip():
        raise Invalid(_("Укажите компанию."), field="company")
    row.languages = _languages(values["languages"])
    row.company, row.country = values["company"].strip(), values["country"]
    row.position, row.site = values.get("position", "").strip(), values.get("site", "").strip()
    row.about, row.is_complete = values.get("about", "").strip(), True
    with constraint_errors(Buyer), transaction.atomic():
        row.save()
    for name in ("first_name", "last_name"):
        setattr(row.user, name, values.get(name, "").strip())
    row.user.save(update_fields=["first_name", "last_name"])
    for participant in Participant.objects.filter(buyer=row):
        participant.languages = row.languages
        participant.save(update_fields=["languages"])
    return row


def _mine(actor: User, participant: Participant) -> Participant:
    """The actor's own participation, locked. Raises NotFound for strangers, Conflict for those who do not come."""
    if not rules.runs_meetings(actor):
        queries.own(actor, participant.pk)
    row = Participant.objects.select_for_update(of=("self",), no_key=True).get(pk=participant.pk)
    rules.must_take_part(row)
    return row


@transaction.atomic
def add_sourcing(*, actor: User, participant: Participant, values: dict[str, Any]) -> SourcingRequest:
    """A buyer says what they look for. Raises NotFound, Invalid, Conflict."""
    row = _mine(actor, participant)
    if row.side != Side.BUYER:
        raise Conflict(_("Закупочные запросы оставляют закупщики."), code="not_a_buyer")
    needed_by = values.get("needed_by")
    if needed_by is not None and needed_by < timezone.localdate():
        raise Invalid(_("Эта дата уже прошла."), field="needed_by")
    with constraint_errors(SourcingRequest), transaction.atomic():
        return SourcingRequest.objects.create(participant=row, **values)


@transaction.atomic
def close_sourcing(*, actor: User, sourcing: SourcingRequest) -> SourcingRequest:
    """It is not looked for any more. Raises NotFound."""
    _mine(actor, sourcing.participant)
    SourcingRequest.objects.filter(pk=sourcing.pk, closed_at=None).update(closed_at=timezone.now())
    sourcing.refresh_from_db()
    return sourcing


@transaction.atomic
def mark_came(*, actor: User, participant: Participant) -> Participant:
    """They are here, even where it was said already that they did not come. Raises NotAllowed, Conflict."""
    rules.may_run(actor)
    row = Participant.objects.select_for_update(of=("self",), no_key=True).get(pk=participant.pk)
    if row.state not in (Attendance.CONFIRMED, Attendance.NO_SHOW):
        raise Conflict(_("Отметить прибытие можно у того, кто участвует."), code="not_expected")
    row.state = Attendance.CAME
    row.save(update_fields=["state"])
    return row


def close_attendance(event: Event) -> None:
    """At the end of an event say of each buyer who was expected whether they came.

    Whoever had a meeting that was held, came. The others did not, if arrivals were marked at all: where nobody's was,
    nothing is known of anybody.
    """
    expected = Participant.objects.filter(event=event, side=Side.BUYER, state=Attendance.CONFIRMED)
    held = MeetingOutcome.objects.filter(request__event=event).exclude(outcome=Outcome.THEY_MISSED)
    held = held.exclude(outcome=Outcome.WE_MISSED)
    expected.filter(pk__in=held.values("request__buyer")).update(state=Attendance.CAME)
    if Participant.objects.filter(event=event, side=Side.BUYER, state=Attendance.CAME).exists():
        expected.update(state=Attendance.NO_SHOW)
