"""A counterparty is named in a request, and what the portal can tell at once is there at once."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from accounts.models import User
from applications.models import Application
from core.errors import Conflict, Invalid, NotAllowed
from services import actions
from services.enums import HardStop, Outcome
from services.models import Check, Verification
from services.questions.requests import RequestForm
from services.questions.strategy import StrategyForm
from services.questions.verification import VerificationForm
from tests.factories.accounts import StaffFactory, enter, member
from tests.factories.services import applicant
from tests.factories.verification import ANSWERS, SLUG, in_work, kazakh_bin, submitted
from tests.services.doors import Door

pytestmark = pytest.mark.django_db


def results(row: Verification) -> dict[str, str]:
    return dict(row.checks.values_list("code", "result"))


def test_both_doors_lead_to_the_automatic_part(door: Door, user: User) -> None:
    door.enter(user)
    assert door.start(SLUG).done
    application = Application.objects.get()
    assert door.save(application, ANSWERS).done
    application.refresh_from_db()
    assert door.submit(application).done
    row = Verification.objects.get(pk=application.pk)
    assert (row.registration, row.site, row.phone) == (kazakh_bin(7), "bereg-demo.kz", "77270000007")
    automatic = {code: result for code, result in results(row).items() if result != "not_checked"}
    assert automatic == dict.fromkeys(["registration", "site", "email", "duplicates", "bank_country"], "ok")
    # What was not named has no row; what only a person can tell waits.
    assert "iban" not in results(row)
    assert results(row)["registry"] == "not_checked"


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"name": ""}, "name"),
        ({"name_latin": "Берег"}, "name_latin"),
        ({"name_latin": ""}, "name_latin"),
        ({"site": "не сайт"}, "site"),
        ({"phone": "позвоните"}, "phone"),
        ({"deal_sum": "много"}, "deal_sum"),
        ({"country": "XX"}, "country"),
        ({"purpose": "так"}, "purpose"),
    ],
)
def test_wrong_answers_are_said_at_their_field(door: Door, user: User, wrong: dict[str, str], field: str) -> None:
    door.enter(user)
    door.start(SLUG)
    application = Application.objects.get()
    door.save(application, {**ANSWERS, **wrong, "unknown": "key"})
    application.refresh_from_db()
    answer = door.submit(application)
    assert not answer.done
    assert set(answer.fields) == {field}
    assert not Verification.objects.exists()


def test_a_wrong_number_is_a_hard_stop_until_it_is_explained(tables: None) -> None:
    row, staff = in_work(registration=kazakh_bin(7)[:-1] + str((int(kazakh_bin(7)[-1]) + 1) % 10))
    check = row.checks.get(code="registration")
    assert (check.result, check.hard_stop) == (Outcome.RISK, HardStop.WRONG_NUMBER)
    actions.record_check(
        actor=staff,
        check=check,
        result="attention",
        finding="В заявке опечатка, в выписке номер верный.",
        source="Выписка из реестра",
        checked_on=row.checks.get(code="site").checked_on,
    )
    check.refresh_from_db()
    assert (check.result, check.hard_stop, check.done_by) == ("attention", "", staff)


def test_the_same_counterparty_elsewhere_is_told_without_naming_anybody(tables: None) -> None:
    first = submitted()
    second = submitted(applicant())
    finding = second.checks.get(code="duplicates")
    assert finding.result == Outcome.OK
    assert "другие компании" in finding.finding
    assert first.application.organisation.name not in finding.finding
    third = submitted(applicant(), name="ТОО «Другое»", name_latin="Other LLP", registration=kazakh_bin(9))
    shared = third.checks.get(code="duplicates")
    assert shared.result == Outcome.ATTENTION
    assert "телефон" in shared.finding
    assert "phone" in shared.finding_en.lower() or shared.finding_en


def test_the_company_sees_the_automatic_part_and_strangers_nothing(client: Client, user: User) -> None:
    row = submitted(user)
    url = reverse("services:request", args=[row.pk])
    enter(client, user)
    page = client.get(url).content.decode()
    assert "Автоматическая проверка" in page
    assert "Контрольная сумма" in page or "контрольная сумма" in page
    assert "Владельцы" not in page
    enter(client, member())
    assert client.get(url).status_code == 404


def test_staff_work_through_the_list(client: Client, tables: None) -> None:
    row, staff = in_work()
    enter(client, staff)
    page = client.get(reverse("admin:applications_application_change", args=[row.pk])).content.decode()
    assert "Полнота проверки" in page
    check = row.checks.get(code="registry")
    url = reverse("admin:services_check_change", args=[check.pk])
    assert client.get(url).status_code == 200
    empty = client.post(url, {"result": "ok", "finding": "Действует."})
    assert empty.status_code == 200
    assert "Назовите источник" in empty.content.decode()
    day = row.checks.get(code="site").checked_on.isoformat()
    values = {"result": "ok", "finding": "Действует.", "source": "Реестр", "checked_on": day, "comment": "Служебно"}
    done = client.post(url, values)
    assert done.status_code == 302, done.context["errors"] if done.context else done
    assert done["Location"] == reverse("admin:applications_application_change", args=[row.pk])
    check.refresh_from_db()
    assert (check.result, check.source, check.done_by) == ("ok", "Реестр", staff)
    conclusion = reverse("admin:services_verification_change", args=[row.pk])
    assert client.post(conclusion, {"conclusion": "Риск низкий.", "terms": "Предоплата 30 %."}).status_code == 302
    row.refresh_from_db()
    assert (row.conclusion, row.terms) == ("Риск низкий.", "Предоплата 30 %.")


def test_who_may_check_and_when(tables: None, user: User) -> None:
    row = submitted(user)
    check = row.checks.get(code="registry")
    values: dict[str, Any] = {"check": check, "result": "not_checked"}
    with pytest.raises(NotAllowed):
        actions.record_check(actor=user, **values)
    with pytest.raises(Conflict):
        actions.record_check(actor=StaffFactory(), **values)
    other, staff = in_work()
    with pytest.raises(Conflict):
        actions.record_check(actor=staff, check=other.checks.get(code="lists"), result="not_checked")
    with pytest.raises(Invalid):
        actions.record_check(actor=staff, check=other.checks.get(code="age"), result="splendid")


def test_the_database_keeps_what_the_form_promises(tables: None) -> None:
    row = submitted()
    for wrong in ({"result": "ok", "source": "", "checked_on": None}, {"hard_stop": "fraud", "result": "not_checked"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Check.objects.filter(verification=row, code="courts").update(**wrong)


def test_numbers_can_be_checked_without_a_request(client: Client, tables: None) -> None:
    url = reverse("services:counterparty-check")
    assert client.get(url).status_code == 200
    page = client.post(url, {"country": "KZ", "registration": kazakh_bin(7), "iban": "KZ86125KZT5004100101"})
    text = page.content.decode()
    assert "Контрольная сумма номера не сходится" in text
    assert "контрольная сумма БИН верны" in text
    assert client.post(url, {"registration": "1"}).status_code == 422
    assert not Verification.objects.exists()


@pytest.mark.parametrize(
    ("form", "name", "typed", "said"),
    [
        (VerificationForm, "deal_sum", "1250000.5", "1\xa0250\xa0000,5"),
        (VerificationForm, "deal_sum", "много", "много"),
        (StrategyForm, "budget", "3000000", "3\xa0000\xa0000\xa0₽"),
        (StrategyForm, "budget", "NaN", "NaN"),
    ],
)
def test_amounts_are_said_in_local_form(form: type[RequestForm], name: str, typed: str, said: str) -> None:
    assert form().shown(name, typed) == said
