"""A buyer's way to the tables: proposed, checked, admitted, invited, there or not; and what staff see of it."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from django.core import mail
from django.db import IntegrityError, InternalError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from core.errors import Conflict
from exhibitions.actions import buyers as actions
from exhibitions.actions import complete, meetings, schedules
from exhibitions.actions.imports import take_rows
from exhibitions.documents import exports
from exhibitions.listfiles import PROPOSED, Row
from exhibitions.models import Absence, BuyerInvitation, Event, MeetingOutcome, MeetingRequest, Participant
from exhibitions.queries.buyers import known_of
from exhibitions.queries.schedules import slots_of
from jobs.models import Job
from tests.factories.accounts import enter
from tests.factories.exhibitions import event_in
from tests.factories.meetings import agreed, buyer, exporter, invited, person_of, programme, released, token_of


def press(client: Client, row: Any, button: str, **typed: str) -> Any:
    name = f"admin:exhibitions_{row._meta.model_name}_button"
    return client.post(reverse(name, args=[row.pk, button]), typed)


def test_nobody_is_written_to_before_they_are_admitted(client: Client, manager: User) -> None:
    event = programme(manager).event
    enter(client, manager)
    in_english = client.get(
        reverse("admin:exhibitions_event_import", args=[event.pk]), headers={"accept-language": "en"}
    ).content.decode()
    assert "e-mail, company, country" in in_english
    typed = {"event": event.pk, "email": "new@example.org", "company": "Acme", "country": "AE", "language": "en"}
    url = reverse("admin:exhibitions_buyerinvitation_add")
    assert client.post(url, {**typed, "begin": "propose"}).status_code == 302
    row = BuyerInvitation.objects.get()
    page = reverse("admin:exhibitions_buyerinvitation_change", args=[row.pk])
    shown = client.get(page).content.decode()
    assert "Начать проверку" in shown
    assert "На прежних мероприятиях не было." in shown
    assert "Отправить ссылку снова" not in shown
    assert "(&#x27;new" not in shown
    for refused in (actions.send_invitation, actions.resend_invitation):
        with pytest.raises(Conflict):
            refused(actor=manager, invitation=row)
    assert actions.ask_for_link(email=row.email) == 0
    press(client, row, "check")
    assert press(client, row, "admit", note="  ").status_code in (200, 422), "why is always said"
    press(client, row, "refuse", note="Сайт не открывается.")
    press(client, row, "check")
    press(client, row, "admit", note="Сайт и регистрация сверены.")
    assert not mail.outbox
    row.refresh_from_db()
    assert (row.state, row.check_note, row.checked_by) == ("admitted", "Сайт и регистрация сверены.", manager)
    press(client, row, "invite")
    actions.open_link(token=token_of("new@example.org"))
    row.refresh_from_db()
    assert (row.state, row.sent) == ("confirmed", 1)
    rows = reverse("admin:exhibitions_buyerinvitation_changelist")
    assert "Подтвердил" in client.get(rows, {"state__in": "invited,confirmed"}).content.decode()
    assert "Acme" not in client.get(rows, {"state__in": "new,checking,admitted"}).content.decode()
    assert (
        "Закупщиков без приглашения"
        in client.get(reverse("admin:exhibitions_event_desk", args=[event.pk])).content.decode()
    )


def test_the_database_knows_the_way(manager: User) -> None:
    event = programme(manager).event
    values = {"company": "Acme", "country": invited(manager, event).country}
    row = actions.propose_buyer(actor=manager, event=event, email="new@example.org", **values)
    for state in ("invited", "admitted", "confirmed"):
        with pytest.raises((InternalError, IntegrityError)), transaction.atomic():
            BuyerInvitation.objects.filter(pk=row.pk).update(state=state)
    BuyerInvitation.objects.filter(pk=row.pk).update(state="checking")
    with pytest.raises(IntegrityError, match="buyer_admitted_by_somebody"), transaction.atomic():
        BuyerInvitation.objects.filter(pk=row.pk).update(state="admitted")


def test_a_list_brings_buyers_to_be_checked(manager: User) -> None:
    event = programme(manager).event
    invited(manager, event, "there@example.org")
    letters = len(mail.outbox)
    cells = {"company": "Acme", "country": "AE", "language": "en"}
    rows = [Row(n, {"email": f"{name}@example.org", **cells}) for n, name in enumerate(("new", "there"))]
    taken, refused = take_rows(actor=manager, event=event, kind=PROPOSED, rows=rows)
    assert taken is None
    assert "уже приглашён или предложен" in str(refused.message)
    row = BuyerInvitation.objects.get(email="new@example.org")
    assert (row.state, row.sent, row.sent_at, row.checked_by) == ("new", 0, None, None)
    assert len(mail.outbox) == letters


def test_who_did_not_come_is_planned_around_and_remembered(client: Client, manager: User) -> None:
    made = programme(manager)
    ours, theirs = exporter(manager, made.event), buyer(manager, made.event)
    agreed(ours, theirs)
    waits = meetings.ask_to_meet(
        actor=person_of(theirs), participant=theirs, other_id=exporter(manager, made.event).pk, priority=1
    )
    released(manager, made)
    enter(client, manager)
    page = reverse("admin:exhibitions_participant_change", args=[theirs.pk])
    assert "Не приехал" not in client.get(page).content.decode()
    with pytest.raises(Conflict) as refused:
        schedules.mark_no_show(actor=manager, participant=theirs)
    assert refused.value.code == "too_early"
    today = timezone.now().astimezone(made.event.zone).date()
    Event.objects.filter(pk=made.event.pk).update(starts_on=today, ends_on=today + datetime.timedelta(days=1))
    with pytest.raises(Conflict):
        schedules.mark_no_show(actor=manager, participant=ours)
    jobs = Job.objects.filter(kind=schedules.PLAN).count()
    press(client, theirs, "no-show")
    theirs.refresh_from_db()
    assert theirs.state == "no_show"
    assert Job.objects.filter(kind=schedules.PLAN).count() == jobs + 1, "the others' schedule is made anew"
    assert MeetingRequest.objects.get(pk=waits.pk).state == "withdrawn"
    again = invited(manager, programme(manager).event, theirs.buyer.user.email)
    assert known_of(again) == [f"{made.event.title}: Не приехал"]
    (line,) = exports.KINDS["buyers"].rows(made.event)
    assert "Не приехал" in line
    client.force_login(theirs.buyer.user)
    page = client.get(reverse("exhibitions:meetings", args=[theirs.pk])).content.decode()
    assert "You are marked as not having come" in page
    actions.mark_came(actor=manager, participant=theirs)


@pytest.mark.parametrize(("marked", "said"), [(False, "confirmed"), (True, "no_show")])
def test_the_end_of_an_event_says_who_was_not_there(manager: User, marked: bool, said: str) -> None:
    made = programme(manager, event=event_in("running", manager=manager))
    here, met, missed, absent = (buyer(manager, made.event) for _one in range(4))
    ours = exporter(manager, made.event)
    if marked:
        actions.mark_came(actor=manager, participant=here)
        for one, outcome in ((met, "contacts"), (missed, "they_missed")):
            request = agreed(ours, one)
            MeetingOutcome.objects.create(request=request, outcome=outcome, said_by=manager)
    complete(actor=manager, event=made.event)
    states = dict(Participant.objects.values_list("pk", "state"))
    assert states[absent.pk] == states[missed.pk] == said, "where nobody was marked, nothing is known of anybody"
    assert states[met.pk] == states[here.pk] == ("came" if marked else "confirmed")
    assert states[ours.pk] == "confirmed"


def test_absences_stand_in_the_time_of_the_venue(client: Client, manager: User) -> None:
    made = programme(manager)
    row = Absence.objects.create(slot=slots_of(made)[0], participant=buyer(manager, made.event))
    enter(client, manager)
    pages = [
        client.get(reverse(f"admin:exhibitions_absence_{name}", args=args)).content.decode()
        for name, args in (("changelist", []), ("change", [row.pk]), ("add", []))
    ]
    for page in pages:
        assert f"{made.event.starts_on:%d.%m} 10:00–10:20" in page, "the first slot begins at ten by the hall's clock"
        assert "UTC" not in page
