"""People: their accounts and what they say about themselves."""

from __future__ import annotations

from collections.abc import Sequence

from allauth.account.models import EmailAddress
from allauth.usersessions.models import UserSession
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from accounts import rules, snapshots
from accounts.actions.consents import give_consent
from accounts.actions.staff import end_sessions
from accounts.enums import ConsentPurpose, StaffRole
from accounts.models import Session, User
from accounts.queries import mark_of
from core.db import constraint_errors
from core.errors import Invalid, NotFound

LANGUAGES = ("ru", "en")


@transaction.atomic
def register_person(
    *, actor: User, last_name: str, first_name: str, patronymic: str = "", language: str = "ru", address: str | None
) -> User:
    """What a new person says of themselves at sign-up, with their consent to the processing of it.

    `address` is the network address the consent came from. Raises Invalid for a missing name.
    """
    person = change_profile(
        actor=actor,
        last_name=last_name,
        first_name=first_name,
        patronymic=patronymic,
        phone="",
        language=language,
    )
    give_consent(actor=person, purpose=ConsentPurpose.PROCESSING, address=address)
    return person


@transaction.atomic
def create_person(
    *,
    actor: User | None,
    email: str,
    password: str | None,
    last_name: str = "",
    first_name: str = "",
    patronymic: str = "",
    language: str = "ru",
    roles: Sequence[str] = (),
    is_demo: bool = False,
) -> User:
    """A person whose address is known to be theirs: entered by the administrator or at the command line (None).

    Without a password the person sets one through "forgotten password". Raises NotAllowed, Invalid or Conflict.
    """
    if actor is not None:
        rules.may_administer(actor)
    address = email.strip().lower()
    try:
        validate_email(address)
    except ValidationError as error:
        raise Invalid(_("Введите правильный адрес электронной почты."), field="email") from error
    known: list[StaffRole] = [rules.known_staff_role(role) for role in roles]
    with constraint_errors(User), transaction.atomic():
        person = User.objects.create_user(
            address,
            password,
            last_name=last_name.strip(),
            first_name=first_name.strip(),
            patronymic=patronymic.strip(),
            language=language,
            roles=known,
            is_demo=is_demo,
        )
    EmailAddress.objects.create(user=person, email=address, primary=True, verified=True)
    return person


def trust_address(user: User) -> None:
    """Somebody opened a letter's link: their address is theirs. Without this row there is no page to change it on."""
    if not EmailAddress.objects.filter(Q(user=user) | Q(email__iexact=user.email, verified=True)).exists():
        EmailAddress.objects.create(user=user, email=user.email, primary=True, verified=True)


@transaction.atomic
def change_profile(*, actor: User, last_name: str, first_name: str, patronymic: str, phone: str, language: str) -> User:
    """Change what a person says about themselves. Raises Invalid, field by field."""
    values = {
        "last_name": last_name.strip(),
        "first_name": first_name.strip(),
        "patronymic": patronymic.strip(),
        "phone": phone.strip(),
    }
    errors: dict[str, list[str]] = {}
    if not values["last_name"]:
        errors["last_name"] = [_("Укажите фамилию.")]
    if not values["first_name"]:
        errors["first_name"] = [_("Укажите имя.")]
    if language not in LANGUAGES:
        errors["language"] = [_("Портал пишет письма на русском и английском языках.")]
    for name, value in values.items():
        limit = User._meta.get_field(name).max_length
        if limit is not None and len(value) > limit:
            errors[name] = [_("Не больше %(count)d знаков.") % {"count": limit}]
    if errors:
        raise Invalid(fields=errors)
    person = User.objects.select_for_update(no_key=True).get(pk=actor.pk)
    for name, value in values.items():
        setattr(person, name, value)
    person.language = language
    person.save(update_fields=[*values, "language"])
    snapshots.forget(person.pk)
    return person


def end_visit(*, actor: User, visit: str, current: str) -> None:
    """End one of one's visits by its mark, but not the present one. Raises NotFound."""
    keys = Session.objects.filter(user=actor).exclude(session_key=current).values_list("session_key", flat=True)
    key = next((key for key in keys if mark_of(key) == visit), None)
    if key is None:
        raise NotFound(_("Этот сеанс уже завершён."))
    _end(actor, [key])


def end_other_visits(*, actor: User, current: str) -> int:
    """End all of one's visits but the present one. Returns how many."""
    keys = Session.objects.filter(user=actor).exclude(session_key=current).values_list("session_key", flat=True)
    return _end(actor, list(keys))


@transaction.atomic
def _end(person: User, keys: list[str]) -> int:
    UserSession.objects.filter(user=person, session_key__in=keys).delete()
    return end_sessions(person, keys)
