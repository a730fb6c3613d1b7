"""Results: sums that cannot be mixed, meetings → leads → contracts, questions by links that answer once, discipline."""

from __future__ import annotations

import datetime
import re
from decimal import Decimal
from typing import Any

import pytest
from django.core import mail
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from core.errors import Conflict, Invalid, NotAllowed
from exhibitions import actions as events
from exhibitions.actions import results as actions
from exhibitions.documents import exports
from exhibitions.models import (
    CheckIn,
    Contract,
    Event,
    EventReport,
    Forecast,
    Lead,
    Participant,
    Participation,
    ResultFollowUp,
)
from exhibitions.queries import results as queries
from exhibitions.queries.discipline import discipline, kept, return_rate
from exhibitions.rules.results import Confirmed, Expected, due, months_after
from exhibitions.tasks.results import ask_for_results_task
from reference.models import Country
from tests.exhibitions.test_delegates import add, confirmed
from tests.factories.accounts import enter
from tests.factories.exhibitions import applied, event_in, exhibitor
from tests.factories.meetings import agreed, buyer, programme

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tables")]

DAY = datetime.timedelta(days=1)
USD = {"currency": "USD", "rate": Decimal("81.1234"), "rate_on": datetime.date(2026, 11, 2), "rate_source": "Банк"}


def held(manager: User, event: Event, ago: int) -> Event:
    """The event is over since so many days."""
    ends = timezone.localdate() - ago * DAY
    Event.objects.filter(pk=event.pk).update(starts_on=ends - DAY, ends_on=ends)
    event.refresh_from_db()
    for step in (events.close, events.prepare, events.run, events.complete):
        event = step(actor=manager, event=event)
    return event


def past(manager: User, ago: int = 10, **changed: Any) -> tuple[User, Participation, Event]:
    """A participation in an event that is over."""
    event = event_in("open", manager=manager, **changed)
    person, row = confirmed(manager, event)
    event = held(manager, event, ago)
    return person, Participation.objects.select_related("event", "application", "organisation").get(pk=row.pk), event


def lead_values(**changed: Any) -> dict[str, Any]:
    country = Country.objects.get(pk="AE")
    return {"company": "Gulf Trade", "country": country, "product": "Датчики", "stage": "talks", **changed}


def contract_values(**changed: Any) -> dict[str, Any]:
    return {"number": "К-1", "signed_on": datetime.date(2026, 11, 3), "amount": Decimal("1000"), **USD, **changed}


def test_meetings_leads_and_contracts_are_one_thread_and_sums_stay_apart(manager: User) -> None:
    event = event_in("open", manager=manager)
    person, row = confirmed(manager, event)
    programme(manager, event=event)
    ours = Participant.objects.create(event=event, side="exporter", organisation=row.organisation, languages=["ru"])
    meeting = agreed(ours, buyer(manager, event, "Gulf Trade"))
    with pytest.raises(Conflict, match="началось"):
        actions.keep_lead(actor=person, participation=row, values=lead_values())
    event = held(manager, event, 5)
    actions.note_outcome(actor=person, participation=row, request_id=meeting.pk, outcome="quote")
    with pytest.raises(Invalid):
        actions.note_outcome(actor=person, participation=row, request_id=meeting.pk, outcome="great")
    values = lead_values(request=meeting, amount=Decimal("500.50"), **USD)
    lead = actions.keep_lead(actor=person, participation=row, values=values)
    other = actions.keep_lead(
        actor=person, participation=row, values=lead_values(company="Other", amount=Decimal("7"), currency="RUB")
    )
    assert lead.forecast.expected_rub == Decimal("40602.26")
    with pytest.raises(Conflict):
        actions.keep_lead(actor=person, participation=row, values=lead_values())
    for wrong, field in (({"rate": None}, "rate"), ({"rate_source": " "}, "rate_source")):
        with pytest.raises(Invalid) as error:
            actions.add_contract(actor=person, participation=row, lead=lead, values=contract_values(**wrong))
        assert field in error.value.fields
    actions.add_contract(actor=person, participation=row, lead=lead, values=contract_values())
    with pytest.raises(Conflict):
        actions.add_contract(actor=person, participation=row, lead=lead, values=contract_values())
    found = queries.totals([row.pk])
    # What was contracted is expected no more.
    assert (found.expected, found.confirmed) == (Expected(Decimal("7.00")), Confirmed(Decimal("81123.40")))
    with pytest.raises(TypeError, match="never added"):
        found.expected + found.confirmed
    assert Expected(Decimal(1)) + Expected(Decimal(2)) == Expected(Decimal(3))
    strands = queries.thread(row)
    assert [(one.outcome, [each.company for each in one.leads]) for one in strands] == [
        ("quote", ["Gulf Trade"]),
        ("", [other.company]),
    ]
    sheets = {str(title): [list(line) for line in lines] for title, _head, lines in exports.sheets(event, exports.ALL)}
    assert [line[7:10] for line in sheets["Контакты и прогнозы"]] == [
        [Decimal("500.50"), "USD", None],
        [Decimal("7"), "RUB", Decimal("7.00")],
    ], "the file expects what the portal expects"
    assert [line[11] for line in sheets["Подтверждённые контракты"]] == [Decimal("81123.40")]
    assert sheets["Встречи"][0][-1] == "Запрошено предложение"
    stranger, _company = exhibitor(manager)
    with pytest.raises(NotAllowed):
        actions.keep_lead(actor=stranger, participation=row, values=lead_values(company="X"))


def test_the_database_holds_rate_roubles_and_who_confirmed(manager: User) -> None:
    person, row, _event = past(manager)
    lead = actions.keep_lead(actor=person, participation=row, values=lead_values(amount=Decimal("10"), **USD))
    contract = actions.add_contract(actor=person, participation=row, lead=lead, values=contract_values())
    for model, key, values in (
        (Forecast, lead.forecast.pk, {"expected_rub": Decimal("1")}),
        (Forecast, lead.forecast.pk, {"rate_source": ""}),
        (Forecast, lead.forecast.pk, {"currency": "RUB"}),
        (Contract, contract.pk, {"amount": Decimal("-1")}),
        (Contract, contract.pk, {"confirmed_by": None}),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            model.objects.filter(pk=key).update(**values)
    columns = [{one.column for one in model._meta.fields} for model in (Forecast, Contract)]
    assert columns[0] & columns[1] <= {"id", "lead_id", "amount", "currency", "rate", "rate_on", "rate_source"}


def test_a_report_is_handed_in_once_and_pages_work(manager: User, client: Client) -> None:
    person, row, _event = past(manager)
    enter(client, person)
    home = reverse("exhibitions:results", args=[row.pk])
    assert "Контактов пока нет" in client.get(home).content.decode()
    report = reverse("exhibitions:report", args=[row.pk])
    assert report in client.get(reverse("applications:waiting")).content.decode()
    refused = client.post(report, {"visitors": "", "rating": "5", "text": "Хорошо", "save": "send"})
    assert refused.status_code == 422
    assert "Хорошо" in refused.content.decode()
    sent = {"visitors": "120", "rating": "5", "expenses_rub": "1 250 000,50", "text": "Хорошо", "save": "send"}
    assert client.post(report, {**sent, "save": "draft"}).status_code == 302
    assert client.post(report, sent).status_code == 302
    assert EventReport.objects.get().expenses_rub == Decimal("1250000.50")
    assert client.post(report, sent).status_code == 422
    assert report not in client.get(reverse("applications:waiting")).content.decode()
    posted = {
        "company": "Gulf Trade",
        "country": "AE",
        "product": "",
        "request": "",
        "stage": "talks",
        "amount": "1 000",
        "currency": "USD",
        "rate": "",
        "rate_on": "",
        "rate_source": "",
        "expected_on": "",
    }
    url = reverse("exhibitions:lead-add", args=[row.pk])
    refused = client.post(url, posted)
    assert refused.status_code == 422
    assert "Для валюты нужны курс" in refused.content.decode()
    rate = {"rate": "81,5", "rate_on": "02.11.2026", "rate_source": "Банк России"}
    assert client.post(url, {**posted, **rate}).status_code == 302
    lead = Lead.objects.get()
    page = reverse("exhibitions:lead", args=[row.pk, lead.pk])
    contract = {"contract-number": "К-1", "contract-signed_on": "03.11.2026", "contract-amount": "900"}
    contract |= {"contract-currency": "RUB", "what": "contract"}
    assert client.post(page, {**contract, "contract-number": ""}).status_code == 422
    assert client.post(page, contract).status_code == 302
    shown = client.get(home).content.decode()
    assert "контракт № К-1" in shown
    assert "К-1" in client.get(page).content.decode()
    shown = client.get(reverse("exhibitions:participation", args=[row.pk])).content.decode()
    assert "Подтверждено контрактами" in shown
    stranger, _company = exhibitor(manager)
    enter(client, stranger)
    for address in (home, report, url, page):
        assert client.get(address).status_code == 404


def token_of() -> str:
    """The token of the newest letter."""
    letter = next(one for one in reversed(mail.outbox) if "/results/" in str(one.body))
    return str(re.search(r"/results/([\w-]+)/", str(letter.body))[1])  # type: ignore[index]


def test_the_exporter_is_asked_by_a_link_that_answers_once_and_is_sent_again(manager: User, client: Client) -> None:
    person, row, _event = past(manager, ago=100)
    lead = actions.keep_lead(actor=person, participation=row, values=lead_values())
    assert [actions.ask_for_results(), actions.ask_for_results()] == [1, 0]
    followup = ResultFollowUp.objects.get()
    assert (followup.months, followup.sent) == (3, 1)
    first = token_of()
    assert "Gulf Trade" in client.get(reverse("exhibitions:followup", args=[first])).content.decode()
    # Nobody answers: the link expires, another one is sent by itself, and the one before is dead.
    ResultFollowUp.objects.update(expires_at=timezone.now() - DAY)
    expired = client.get(reverse("exhibitions:followup", args=[first]))
    assert expired.status_code == 410
    assert "Прислать новую" in expired.content.decode()
    late = client.post(reverse("exhibitions:followup", args=[first]), {f"{lead.pk}-number": "ПИСАЛИ-ДОЛГО"})
    assert late.status_code == 410
    assert "ПИСАЛИ-ДОЛГО" in late.content.decode(), "nothing typed is lost"
    assert not Contract.objects.exists()
    assert [actions.ask_for_results(), actions.ask_for_results()] == [1, 0]
    second = token_of()
    assert client.get(reverse("exhibitions:followup", args=[first])).status_code == 404
    ResultFollowUp.objects.update(expires_at=timezone.now() - DAY)
    assert client.post(reverse("exhibitions:followup-renew", args=[second])).status_code == 200
    third = token_of()
    url = reverse("exhibitions:followup", args=[third])
    typed = {f"{lead.pk}-{name}": value for name, value in {"stage": "contract", "currency": "RUB"}.items()}
    assert client.post(url, typed).status_code == 422
    typed |= {f"{lead.pk}-number": "К-9", f"{lead.pk}-amount": "300", f"{lead.pk}-signed_on": "01.01.2999"}
    refused = client.post(url, typed)
    assert refused.status_code == 422
    assert "К-9" in refused.content.decode()
    assert not Contract.objects.exists()
    typed[f"{lead.pk}-signed_on"] = "03.11.2026"
    assert "Спасибо" in client.post(url, typed).content.decode()
    contract = Contract.objects.get()
    assert (contract.followup, contract.confirmed_by, contract.confirmed_rub) == (followup, None, Decimal(300))
    again = client.post(url, typed)
    assert (again.status_code, Contract.objects.count()) == (410, 1)
    with pytest.raises(Conflict):
        actions.resend_followup(actor=manager, followup=followup)
    assert actions.ask_for_results(today=timezone.localdate() + 95 * DAY) == 1
    assert set(ResultFollowUp.objects.values_list("months", flat=True)) == {3, 6}


def test_where_is_my_application_goes_on_to_the_report_and_the_months_after(manager: User, client: Client) -> None:
    person, row, event = past(manager, ago=100)
    other, theirs = past(manager, ago=100)[:2]
    report = {"visitors": 10, "rating": 4}

    def state(one: Participation) -> str:
        one.application.refresh_from_db()
        return one.application.state

    # One is marked before the report comes, the other after it.
    events.mark_participated(actor=manager, application=row.application)
    assert actions.monitor_results() == 0
    actions.save_report(actor=other, participation=theirs, values=report, send=True)
    assert state(theirs) == "confirmed"
    events.mark_participated(actor=manager, application=theirs.application)
    actions.save_report(actor=person, participation=row, values=report, send=True)
    assert (state(row), state(theirs)) == ("report_submitted", "report_submitted")
    step = row.application.transitions.order_by("at", "id").last()
    assert (step.step, step.actor) == ("hand_in_report", person)
    assert (actions.monitor_results(), state(row)) == (0, "report_submitted")
    assert ask_for_results_task() == 4
    assert (state(row), state(theirs), ask_for_results_task()) == ("monitoring", "monitoring", 0)
    enter(client, person)
    page = client.get(reverse("exhibitions:participation", args=[row.pk])).content.decode()
    for words in ("Договор на подписании", "Отчёт сдан", "Мониторинг результатов 3/6/12 мес."):
        assert words in page
    assert {one.came for one in kept([row.organisation_id, theirs.organisation_id])} == {True}


def test_what_is_due_when() -> None:
    day = datetime.date(2026, 11, 30)
    assert months_after(day, 3) == datetime.date(2027, 2, 28)
    found = [due(day, datetime.date(*when)) for when in ((2027, 2, 27), (2027, 2, 28), (2027, 6, 1), (2028, 1, 1))]
    assert found == [None, 3, 6, 12]
    assert due(day, datetime.date(2028, 6, 1)) is None


def test_discipline_counts_what_was_promised_and_newcomers_have_none(
    manager: User, django_assert_num_queries: Any
) -> None:
    event = event_in("open", manager=manager)
    (good, a), (bad, b), (quiet, c) = (confirmed(manager, event) for _n in range(3))
    delegate = add(good, a)
    event = held(manager, event, 120)
    at = timezone.now() - 121 * DAY
    CheckIn.objects.create(event=event, delegate=delegate, day=event.starts_on, at=at, by=manager)
    report = {"visitors": 10, "rating": 4}
    actions.save_report(actor=good, participation=a, values=report, send=True)
    EventReport.objects.update(sent_at=at + 10 * DAY)
    actions.save_report(actor=quiet, participation=c, values=report, send=True)
    events.mark_participated(actor=manager, application=c.application)
    assert actions.ask_for_results() == 3
    ResultFollowUp.objects.filter(participation=a).update(answered_at=timezone.now())
    ResultFollowUp.objects.exclude(participation=a).update(expires_at=timezone.now() - DAY)
    newcomer, company = exhibitor(manager)
    everybody = [row.organisation_id for row in (a, b, c)] + [company.organisation_id]
    with django_assert_num_queries(1):
        found = discipline(everybody)
    # 40 + 25 + 15 of 80; nothing of 80; 40 + half of 25 of 80.
    assert found == {
        a.organisation_id: Decimal("100.0"),
        b.organisation_id: Decimal("0.0"),
        c.organisation_id: Decimal("65.6"),
    }
    assert discipline(everybody, before=event.starts_on) == {}
    assert [one.came for one in kept([b.organisation_id])] == [False]
    assert return_rate() == (3, 0)
    second = event_in("open", manager=manager)
    again = applied(second, good, a.organisation.company)
    events.accept_offer(actor=good, application=again.application)
    held(manager, second, 1)
    assert return_rate() == (3, 1)
    assert newcomer.is_active
