"""Buyers are invited and come in by a letter's link; both sides are admitted to the meetings of an event."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts import throttle
from accounts.models import Organisation, User
from core.db import constraint_errors
from core.errors import Conflict, Invalid, NotAllowed, NotFound
from exhibitions.enums import GOING
from exhibitions.enums.buyers import Attendance, Language, Side
from exhibitions.models import Event, Participation
from exhibitions.models.buyers import Buyer, BuyerInvitation, Participant, SourcingRequest
from exhibitions.models.schedules import Programme
from exhibitions.notifications import meetings as letters
from exhibitions.queries import buyers as queries
from exhibitions.rules import buyers as rules
from reference.models import Country


@transaction.atomic
def invite_buyer(
    *, actor: User, event: Event, email: str, company: str, country: Country, language: str = "en"
) -> BuyerInvitation:
    """Invite one address to the meetings of an event: a letter with a link that opens once, within 14 days.

    Raises NotAllowed, Invalid for a wrong address, Conflict (`invited`) for an address that is invited already, also
    at the same time, and (`has_account`) for one whose owner logs in with a password.
    """
    row, token = _invited(actor, event, email, company, country, language)
    letters.send_link(row, token)
    return row


def _invited(
    actor: User, event: Event, email: str, company: str, country: Country, language: str
) -> tuple[BuyerInvitation, str]:
    rules.may_run(actor)
    rules.must_take_place(Event.objects.get(pk=event.pk))
    address = email.strip().lower()
    try:
        validate_email(address)
    except ValidationError as error:
        raise Invalid(_("Введите правильный адрес электронной почты."), field="email") from error
    if not company.strip():
        raise Invalid(_("Укажите компанию."), field="company")
    known = User.objects.filter(email=address).first()
    if known is not None and not rules.opens_by_link(known):
        raise Conflict(
            _("Владелец этого адреса входит на портал с паролем. Пригласите закупщика на другой адрес."),
            code="has_account",
            field="email",
        )
    token, now = secrets.token_urlsafe(32), timezone.now()
    with constraint_errors(BuyerInvitation), transaction.atomic():
        invitation = BuyerInvitation.objects.create(
            event=event,
            email=address,
            company=company.strip(),
            country=country,
            language=language,
            token_hash=rules.hash_of(token),
            invited_by=actor,
            sent_at=now,
            expires_at=now + rules.LINK_LIFE,
        )
    return invitation, token


def _locked(invitation: BuyerInvitation) -> BuyerInvitation:
    rows = BuyerInvitation.objects.select_for_update(of=("self",), no_key=True)
    row = rows.select_related("event", "country", "participant__buyer__user").filter(pk=invitation.pk).first()
    if row is None:
        raise NotFound()
    return row


def _send_again(row: BuyerInvitation) -> BuyerInvitation:
    """A fresh link; the one before opens nothing any more."""
    token, now = secrets.token_urlsafe(32), timezone.now()
    row.token_hash, row.used_at = rules.hash_of(token), None
    row.sent_at, row.expires_at, row.sent = now, now + rules.LINK_LIFE, row.sent + 1
    row.save(update_fields=["token_hash", "used_at", "sent_at", "expires_at", "sent"])
    letters.send_link(row, token)
    return row


@transaction.atomic
def resend_invitation(*, actor: User, invitation: BuyerInvitation) -> BuyerInvitation:
    """Send another link. Raises NotAllowed, Conflict for an invitation that was revoked, TooMany."""
    rules.may_run(actor)
    row = _locked(invitation)
    if row.revoked_at is not None:
        raise Conflict(_("Приглашение отозвано."), code="revoked")
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
    newest = rows.filter(email=address, revoked_at=None).order_by("-created_at", "-id").first()
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
        row.revoked_at = timezone.now()
        row.save(update_fields=["revoked_at"])
    return row


@transaction.atomic
def open_link(*, token: str) -> tuple[User, Participant]:
    """Use the link of a letter: who it belongs to is logged in by the caller. Of several tries at once one succeeds.

    The first link makes the person, the buyer and their participation. Raises NotFound for an unknown token,
    Conflict for one that is used, revoked or too old, NotAllowed for an address that has a password by now.
    """
    found = BuyerInvitation.objects.filter(token_hash=rules.hash_of(token)).first()
    if found is None:
        raise NotFound(_("Такой ссылки нет. Запросите новую."))
    row = _locked(found)
    now = timezone.now()
    is_open = row.used_at is None and row.revoked_at is None and row.expires_at > now
    # Between the two reads another link may have been sent: then this one is over too.
    if not is_open or row.token_hash != rules.hash_of(token):
        raise Conflict(_("Ссылка больше не действует. Запросите новую: она придёт на тот же адрес."), code="link_over")
    if row.participant is None:
        row.participant, row.accepted_at = _first_time(row), now
    user = row.participant.buyer.user  # type: ignore[union-attr]
    if not rules.opens_by_link(user):
        raise NotAllowed(_("Эта учётная запись открывается только паролем. Войдите обычным способом."))
    row.used_at = now
    row.save(update_fields=["used_at", "accepted_at", "participant"])
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
    row, _token = _invited(actor, event, email, company, country, language)
    row.participant, row.accepted_at = _first_time(row), timezone.now()
    row.save(update_fields=["participant", "accepted_at"])
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
def set_languages(*, actor: User, participant: Participant, languages: Sequence[str]) -> Participant:
    """What a side speaks at the tables. Raises NotFound, Invalid, Conflict."""
    row = _mine(actor, participant)
    row.languages = _languages(languages)
    row.save(update_fields=["languages"])
    return row


@transaction.atomic
def add_sourcing(*, actor: User, participant: Participant, values: dict[str, Any]) -> SourcingRequest:
    """A buyer says what they look for. Raises NotFound, Invalid, Conflict."""
    row = _mine(actor, participant)
    if row.side != Side.BUYER:
        raise Conflict(_("Закупочные запросы оставляют закупщики."), code="not_a_buyer")
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
    """They are here. Raises NotAllowed, Conflict."""
    rules.may_run(actor)
    row = Participant.objects.select_for_update(of=("self",), no_key=True).get(pk=participant.pk)
    if row.state != Attendance.CONFIRMED:
        raise Conflict(_("Отметить прибытие можно у того, кто участвует."), code="not_expected")
    row.state = Attendance.CAME
    row.save(update_fields=["state"])
    return row
