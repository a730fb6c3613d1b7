"""Two at once: one wins, the other is told, nothing is lost. Real connections, real commits."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.db import transaction

from accounts.models import Membership, Organisation, User
from core.errors import Conflict, DomainError
from exporters import actions
from exporters.models import Company, CompanyTransition, Product
from notifications.models import Notice
from tests.factories.accounts import StaffFactory, UserFactory
from tests.factories.exporters import company_in, draft, filled, head_of, product
from tests.races import together


def refusals(found: list[Any]) -> list[DomainError]:
    return [one for one in found if isinstance(one, DomainError)]


@pytest.mark.parametrize("turn", range(3))
def test_of_two_managers_one_decides(committed, turn) -> None:
    company = company_in("under_review")
    first, second = StaffFactory(), StaffFactory()
    found = together(
        lambda: actions.verify(actor=first, company=Company.objects.get(pk=company.pk)),
        lambda: actions.reject(
            actor=second, company=Company.objects.get(pk=company.pk), reason="not_moscow", to_correct="Переезжайте."
        ),
    )
    (refused,) = refusals(found)
    assert isinstance(refused, Conflict)
    assert refused.code == "step_gone"
    company.refresh_from_db()
    (log,) = CompanyTransition.objects.filter(company=company, source="under_review")
    assert log.target == company.state
    assert Notice.objects.filter(kind__in=["exporters.verified", "exporters.rejected"]).count() == 1


@pytest.mark.parametrize("turn", range(3))
def test_of_four_registrations_of_one_inn_one_makes_the_company(committed, turn) -> None:
    people = [UserFactory() for _number in range(4)]

    def register(person: User) -> Callable[[], Any]:
        return lambda: actions.register_company(
            actor=person, inn="7707083893", entity_type="legal_entity", name="ПАО «Пример»"
        )

    found = together(*map(register, people))
    assert [error.code for error in refusals(found)] == ["inn_taken"] * 3
    assert Company.objects.count() == Organisation.objects.count() == Membership.objects.count() == 1


def test_of_two_tabs_one_saves(committed) -> None:
    company = draft()
    head = head_of(company)

    def save(name: str) -> Callable[[], Any]:
        return lambda: actions.save_card(actor=head, company=company, changes={"head_name": name}, version=1)

    found = together(save("Иванов"), save("Петров"))
    (refused,) = refusals(found)
    assert refused.code == "stale"
    kept = next(one for one in found if isinstance(one, Company))
    company.refresh_from_db()
    assert (company.head_name, company.version) == (kept.head_name, 2)


def test_a_submission_and_a_change_do_not_cross(committed) -> None:
    """Either the change comes first and the submission is stale, or the card is frozen when the change arrives."""
    company = filled()
    head = head_of(company)
    version = Company.objects.get(pk=company.pk).version
    found = together(
        lambda: actions.submit_for_review(actor=head, company=Company.objects.get(pk=company.pk), version=version),
        lambda: actions.save_card(
            actor=head, company=Company.objects.get(pk=company.pk), changes={"main_okved": "46.90"}, version=version
        ),
    )
    (refused,) = refusals(found)
    company.refresh_from_db()
    assert (company.state, company.main_okved, refused.code) in (
        ("under_review", "26.51", "frozen"),
        ("draft", "46.90", "stale"),
    )


def test_the_last_two_products_are_not_removed_at_once(committed) -> None:
    company = company_in("verified")
    head = head_of(company)
    first, second = company.products.get(), product(company, name_ru="Манометр")
    found = together(
        lambda: actions.remove_product(actor=head, product=first),
        lambda: actions.remove_product(actor=head, product=second),
    )
    (refused,) = refusals(found)
    assert refused.code == "last_product"
    assert Product.objects.filter(company=company).count() == 1


def test_a_double_click_adds_one_product(committed) -> None:
    company = draft()
    head = head_of(company)

    def add() -> Any:
        return actions.add_product(actor=head, company=company, values={"name_ru": "Датчик"})

    assert [error.status for error in refusals(together(add, add, add))] == [409, 409]
    assert Product.objects.filter(company=company).count() == 1


def test_two_reminders_at_once_tell_once(committed) -> None:
    company = company_in("verified")
    with transaction.atomic():
        Company.objects.filter(pk=company.pk).update(reconfirm_by="2026-11-30")
    found = together(actions.remind_of_reconfirmation, actions.remind_of_reconfirmation)
    assert sum(found) == 1
    assert Notice.objects.filter(kind="exporters.reconfirmation_due").count() == 1
