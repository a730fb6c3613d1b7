"""What the first page of the cabinet says about a person's companies."""

from __future__ import annotations

import datetime

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from accounts.enums import MemberRole
from applications.waiting import items_for
from exporters import actions
from exporters.models import Company
from tests.factories.accounts import MembershipFactory, StaffFactory, UserFactory, enter, member
from tests.factories.exporters import company_in, draft, filled, head_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tables")]


STARTS = [
    ("exporters:register", "Зарегистрируйте компанию"),
    ("internships:profile", "Заполните профиль студента"),
]


def said(user) -> list[tuple[str, bool]]:
    return [(str(item.title), item.urgent) for item in items_for(user)[0] if "уведомлен" not in str(item.title)]


@pytest.mark.parametrize(
    ("state", "expected"),
    [
        ("draft", [("Заполните карточку компании", False)]),
        ("under_review", []),
        ("needs_correction", [("Карточку компании вернули на доработку", True)]),
        ("verified", []),
        ("suspended", []),
        ("rejected", [("Регистрацию компании отклонили", False)]),
        ("archived", []),
    ],
)
def test_each_state_says_what_to_do(state, expected) -> None:
    company = company_in(state)
    assert said(head_of(company)) == expected
    assert said(UserFactory()) == said(StaffFactory()) == []
    colleague = member(company.organisation, role=MemberRole.REPRESENTATIVE)
    assert said(colleague) == expected


def test_a_newcomer_is_told_where_to_begin(client) -> None:
    enter(client, UserFactory())
    page = client.get("/cabinet/").content.decode()
    begin = [f'href="{reverse(name)}">{title}' for name, title in STARTS]
    assert [words for words in begin if words not in page] == []
    assert "Подать заявку" not in page
    enter(client, head_of(company_in("draft")))
    page = client.get("/cabinet/").content.decode()
    assert [words for words in begin if words in page] == []


def test_who_took_the_card_back_sends_it_again() -> None:
    company = company_in("verified")
    actions.revise(actor=head_of(company), company=company)
    assert said(head_of(company)) == [("Отправьте изменённую карточку на проверку", False)]


def test_a_confirmation_that_comes_up() -> None:
    company = company_in("verified")
    Company.objects.filter(pk=company.pk).update(reconfirm_by="2027-03-09")
    for today, count in (("2027-02-06", 0), ("2027-02-07", 1), ("2027-04-01", 1)):
        with time_machine.travel(f"{today}T09:00+00:00", tick=False):
            assert said(head_of(company)) == [("Подтвердите сведения о компании до 9\xa0марта 2027", False)] * count
    assert timezone.localdate() > datetime.date(2026, 1, 1)


def test_it_leads_to_the_card_and_costs_one_query(client, django_assert_num_queries) -> None:
    from exporters.waiting import cards

    company = draft()
    person = head_of(company)
    with django_assert_num_queries(1):
        assert len(cards(person)) == 1
    for _ in range(3):
        MembershipFactory(user=person, organisation=filled().organisation)
    with django_assert_num_queries(1):
        assert len(cards(person)) == 4
    enter(client, person)
    page = client.get("/cabinet/").content.decode()
    assert page.count("Заполните карточку компании") == 4
    assert reverse("exporters:card", args=[company.pk]) in page
