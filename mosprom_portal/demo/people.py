"""One person for each role, and how they log in."""

from __future__ import annotations

import time
from dataclasses import dataclass

from allauth.account.models import EmailAddress
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value
from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.actions import give_consent
from accounts.enums import ConsentPurpose, StaffRole
from accounts.models import User

DOMAIN = "demo.example"
PASSWORD = "mosprom-demo-2026"  # noqa: S105  (public by design: it opens nothing but demonstration people)
# The second factor of all demonstration staff. Public for the same reason.
TOTP_SECRET = "MOSPROMDEMOMOSPROMDEMOMOSPROMDEM"  # noqa: S105


@dataclass(frozen=True)
class Person:
    """A demonstration person: the first part of the address, names and staff roles."""

    login: str
    last_name: str
    first_name: str
    patronymic: str
    title: object
    roles: tuple[str, ...] = ()

    @property
    def email(self) -> str:
        return f"{self.login}@{DOMAIN}"


PEOPLE = (
    Person("company", "Экспортёрова", "Анна", "Сергеевна", _("Представитель компании")),
    Person("second-company", "Второв", "Борис", "Ильич", _("Представитель другой компании")),
    Person("student", "Студентов", "Глеб", "Олегович", _("Студент")),
    Person("minor", "Юнгина", "Вера", "Павловна", _("Студент младше 18 лет")),
    Person("parent", "Юнгин", "Павел", "Игоревич", _("Законный представитель")),
    Person("institution", "Кураторова", "Дарья", "Львовна", _("Куратор от образовательной организации")),
    Person("host", "Наставников", "Егор", "Маркович", _("Представитель работодателя")),
    Person("region", "Магаданцев", "Захар", "Ильич", _("Представитель региона")),
    Person("manager", "Менеджерова", "Ирина", "Юрьевна", _("Менеджер Моспрома"), (StaffRole.MANAGER,)),
    Person("analyst", "Аналитиков", "Кирилл", "Андреевич", _("Эксперт-аналитик"), (StaffRole.ANALYST,)),
    Person("lawyer", "Юристова", "Лидия", "Петровна", _("Юрист"), (StaffRole.LAWYER,)),
    Person("commission", "Экспертов", "Максим", "Ринатович", _("Член конкурсной комиссии"), (StaffRole.COMMISSION,)),
    Person("dispatcher", "Расписанова", "Нина", "Олеговна", _("Диспетчер учебного центра"), (StaffRole.DISPATCHER,)),
    Person("admin", "Админов", "Пётр", "Семёнович", _("Администратор"), (StaffRole.ADMINISTRATOR,)),
)


@transaction.atomic
def load() -> dict[str, User]:
    """Make the people that are missing. Returns all of them by login. Raises RuntimeError in production."""
    if not settings.DEMO_ALLOWED:
        raise RuntimeError("Demonstration people are not allowed under these settings.")
    people = {}
    # All have one password: one costly hash serves them.
    password = make_password(PASSWORD)
    for person in PEOPLE:
        user = User.objects.filter(email=person.email).first()
        if user is None:
            user = User.objects.create(
                email=person.email,
                password=password,
                last_name=person.last_name,
                first_name=person.first_name,
                patronymic=person.patronymic,
                roles=list(person.roles),
                is_demo=True,
            )
            EmailAddress.objects.create(user=user, email=person.email, verified=True, primary=True)
            give_consent(actor=user, purpose=ConsentPurpose.PROCESSING, address="127.0.0.1")
            if person.roles:
                TOTP.activate(user, TOTP_SECRET)
        people[person.login] = user
    return people


def code(now: float | None = None) -> str:
    """The demonstration staff's second factor of this half minute (RFC 6238)."""
    return format_hotp_value(hotp_value(TOTP_SECRET, int(time.time() if now is None else now) // 30))


def exist() -> bool:
    """Whether demonstration people may log in here."""
    return User.objects.filter(is_demo=True, is_active=True).exists()
