"""People and organisations for tests. Every value follows from a counter; nothing is left to chance."""

from __future__ import annotations

import time
from typing import Any

import factory
from allauth.account.models import EmailAddress
from django.contrib.auth import login
from django.http import HttpRequest
from django.test import Client
from factory.django import DjangoModelFactory

from accounts import actions, tasks
from accounts.enums import MemberRole, MembershipState, OrganisationKind, StaffRole
from accounts.models import Erasure, Membership, Organisation, User
from jobs import running
from jobs.running import Run

PASSWORD = "an apple on the table"


def inn_of(number: int) -> str:
    """The `number`-th valid ИНН of an organisation."""
    body = f"{770000000 + number:09d}"
    weights = (2, 4, 10, 3, 5, 9, 4, 6, 8)
    return body + str(sum(int(digit) * weight for digit, weight in zip(body, weights, strict=True)) % 11 % 10)


class UserFactory(DjangoModelFactory):
    """A person with a confirmed address."""

    class Meta:
        model = User
        skip_postgeneration_save = True

    email = factory.Sequence(lambda n: f"person{n}@example.org")
    last_name = factory.Sequence(lambda n: f"Петров{n}")
    first_name = "Иван"
    patronymic = "Сергеевич"

    @classmethod
    def _create(cls, model_class: type[User], *args: Any, **kwargs: Any) -> User:
        kwargs.setdefault("password", PASSWORD)
        return model_class.objects.create_user(**kwargs)

    @factory.post_generation
    def confirmed(self: User, create: bool, extracted: bool | None, **kwargs: Any) -> None:
        if extracted is not False:
            EmailAddress.objects.create(user=self, email=self.email, primary=True, verified=True)


class StaffFactory(UserFactory):
    """A manager of Mosprom, unless `roles` says otherwise."""

    email = factory.Sequence(lambda n: f"staff{n}@example.org")
    roles = [StaffRole.MANAGER]


class AdministratorFactory(StaffFactory):
    """An administrator."""

    email = factory.Sequence(lambda n: f"admin{n}@example.org")
    roles = [StaffRole.ADMINISTRATOR]


class OrganisationFactory(DjangoModelFactory):
    """A company with a valid ИНН."""

    class Meta:
        model = Organisation

    kinds = [OrganisationKind.COMPANY]
    name = factory.Sequence(lambda n: f"Общество с ограниченной ответственностью «Завод {n}»")
    short_name = factory.Sequence(lambda n: f"ООО «Завод {n}»")
    inn = factory.Sequence(inn_of)


class MembershipFactory(DjangoModelFactory):
    """The head of a company, unless told otherwise."""

    class Meta:
        model = Membership

    user = factory.SubFactory(UserFactory)
    organisation = factory.SubFactory(OrganisationFactory)
    role = MemberRole.HEAD
    state = MembershipState.ACTIVE


def member(organisation: Organisation | None = None, role: str = MemberRole.HEAD, **person: Any) -> User:
    """A person who acts for `organisation` (a new one by default) and has chosen it."""
    organisation = organisation or OrganisationFactory()
    user = UserFactory(organisation=organisation, **person)
    MembershipFactory(user=user, organisation=organisation, role=role)
    return user


def enter(client: Client, user: User, *, second_factor: bool = True) -> Client:
    """Log `user` in without the log-in page. Staff have passed their second factor unless told otherwise."""
    request = HttpRequest()
    request.session = client.session
    login(request, user, backend="accounts.backends.EmailBackend")
    if user.is_staff:
        records = [{"method": "password", "at": time.time(), "reauthenticated": True}]
        if second_factor:
            records.append({"method": "mfa", "at": time.time(), "type": "totp", "reauthenticated": True})
        request.session["account_authentication_methods"] = records
        request.session["account_authentication_methods_user"] = str(user.pk)
    request.session.save()
    client.cookies["sessionid"] = request.session.session_key
    return client


def erase(erasure: Erasure, *, actor: User | None = None) -> Erasure:
    """Destroy a person's data as a worker does it."""
    job = actions.begin_erasure(actor=actor, erasure=erasure)
    tasks.erase(Run(running._claim(job.pk)))
    erasure.refresh_from_db()
    return erasure
