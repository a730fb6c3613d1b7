"""Sending, against a real mail server that behaves badly."""

from __future__ import annotations

import datetime
import logging
from collections import Counter
from typing import Any

import psycopg2
import pytest
from django.db import connection, transaction
from django.utils import timezone
from post_office.models import STATUS, Email, Log

from accounts.models import User
from core.errors import Conflict, NotAllowed
from notifications import actions, delivery, outbox, queries, tasks
from notifications.models import Notice
from tests.jobs.servers import ringing_at
from tests.notifications.mailserver import MailServer

pytestmark = pytest.mark.django_db(transaction=True)


def queue(count: int = 1, **options: Any) -> list[Email]:
    rows = [
        outbox.row(**{"to": f"p{n}@demo.example", "subject": f"Письмо {n}", "text": f"Текст {n}", **options})
        for n in range(count)
    ]
    return outbox.queue(rows)


def let_waits_pass() -> None:
    Email.objects.filter(status=STATUS.requeued).update(scheduled_time=timezone.now())


def test_letters_are_sent_and_their_rows_say_so(by_smtp: MailServer) -> None:
    (email,) = queue(html="<p>Текст</p>", headers={"List-Unsubscribe": "<https://x.example/>"})
    assert delivery.deliver().sent == 1
    email.refresh_from_db()
    assert email.status == STATUS.sent
    assert delivery.deliver().sent == 0
    (letter,) = by_smtp.taken()
    assert letter["Message-ID"] == email.message_id
    assert letter["List-Unsubscribe"] == "<https://x.example/>"
    assert [part.get_content_type() for part in letter.walk()] == [
        "multipart/alternative",
        "text/plain",
        "text/html",
    ]
    assert letter.get_payload(0).get_payload(decode=True).decode().strip() == "Текст 0"


def test_refused_for_now_and_cut_off_letters_come_through_later_once(by_smtp: MailServer) -> None:
    by_smtp.start(refuse_each=3, drop_each=7)
    letters = queue(40)
    outcomes = []
    for _round in range(30):
        outcomes.append(delivery.deliver())
        let_waits_pass()
        if not Email.objects.exclude(status=STATUS.sent).exists():
            break
    assert set(Email.objects.values_list("status", flat=True)) == {STATUS.sent}
    assert by_smtp.message_ids() == Counter({email.message_id: 1 for email in letters})
    assert sum(outcome.postponed for outcome in outcomes) > 15
    assert {log.exception_type for log in Log.objects.all()} == {"SMTPDataError", "SMTPServerDisconnected"}


def test_waits_grow_for_more_than_a_day_and_then_the_letter_is_given_up(
    by_smtp: MailServer, administrator: User, caplog: pytest.LogCaptureFixture
) -> None:
    by_smtp.start(refuse_each=1)
    (email,) = queue()
    waits = []
    while not waits or email.status == STATUS.requeued:
        before = timezone.now()
        delivery.deliver()
        email.refresh_from_db()
        if email.status == STATUS.requeued:
            waits.append(round((email.scheduled_time - before).total_seconds() / 60))
            assert delivery.deliver().postponed == 0, "it did not wait"
        let_waits_pass()
    assert tuple(waits) == delivery.WAITS
    assert list(waits) == sorted(waits)
    assert sum(waits) >= 24 * 60
    assert (email.status, email.logs.count()) == (STATUS.failed, len(waits) + 1)
    (notice,) = Notice.objects.filter(user=administrator)
    assert notice.title_ru == "Письма не доставлены"
    assert notice.email is None
    assert "was given up" in caplog.text


def test_an_address_that_is_refused_for_good_is_not_tried_again(
    by_smtp: MailServer, administrator: User, person: User
) -> None:
    (bad,) = queue(to="nobody@demo.example")
    (good,) = queue()
    outcome = delivery.deliver()
    assert (outcome.sent, outcome.given_up, outcome.postponed) == (1, 1, 0)
    bad.refresh_from_db()
    assert bad.status == STATUS.failed
    assert bad.logs.get().exception_type == "SMTPRecipientsRefused"
    assert "550" in bad.logs.get().message
    # Another failure in the same hour tells the administrator nothing new, and nobody else anything.
    queue(to="nobody2@demo.example")
    assert delivery.deliver().given_up == 1
    assert [notice.user for notice in Notice.objects.all()] == [administrator]
    assert delivery.deliver().sent == 0


def test_a_server_that_is_away_costs_no_letter_a_try(by_smtp: MailServer, administrator: User) -> None:
    letters = queue(3)
    by_smtp.stop()
    outcome = delivery.deliver()
    assert "refused" in outcome.away.lower()
    assert set(Email.objects.values_list("status", "number_of_retries")) == {(STATUS.queued, None)}
    assert not Notice.objects.exists(), "an alert after a moment"

    # A day later they still wait, the administrator knows since half an hour after it began.
    Email.objects.update(created=timezone.now() - datetime.timedelta(days=1))
    assert delivery.deliver().away
    assert delivery.deliver().away
    (notice,) = Notice.objects.all()
    assert notice.title_ru == "Почтовый сервер не отвечает"
    by_smtp.start()
    assert delivery.deliver().sent == 3
    assert by_smtp.message_ids() == Counter({email.message_id: 1 for email in letters})


def test_broken_connections_in_a_row_are_the_servers_fault(by_smtp: MailServer) -> None:
    by_smtp.start(drop_each=1)
    queue(20)
    outcome = delivery.deliver()
    assert "broken connections" in outcome.away
    assert Email.objects.filter(status=STATUS.requeued).count() == delivery.DROPS_IN_A_ROW
    assert Email.objects.filter(status=STATUS.queued).count() == 20 - delivery.DROPS_IN_A_ROW


def test_a_secret_is_wiped_as_soon_as_it_is_sent_and_never_leaves_as_a_header(by_smtp: MailServer) -> None:
    by_smtp.start(refuse_each=2)
    secret = {"headers": {outbox.SECRET: "1"}, "text": "https://x.example/reset/abc", "html": "abc"}
    first, second = queue(2, **secret)
    delivery.deliver()
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.status, first.message, first.html_message) == (STATUS.sent, "", "")
    assert (second.status, second.message) == (STATUS.requeued, "https://x.example/reset/abc")
    (letter,) = by_smtp.taken()
    assert letter[outbox.SECRET] is None
    assert "reset/abc" in letter.as_string()

    # Nobody waits for a one-time link after three days, and it must not lie about.
    Email.objects.filter(pk=second.pk).update(created=timezone.now() - datetime.timedelta(days=4))
    let_waits_pass()
    assert delivery.deliver().given_up == 1
    second.refresh_from_db()
    assert (second.status, second.message) == (STATUS.failed, "")
    assert len(by_smtp.taken()) == 1


def test_the_letter_that_somebody_waits_for_goes_first(by_smtp: MailServer) -> None:
    queue(2)
    queue(subject="Вход", urgent=True)
    delivery.deliver()
    assert list(by_smtp.subjects()) == ["Вход", "Письмо 0", "Письмо 1"]


def test_a_row_that_cannot_become_a_letter_does_not_stop_the_others(by_smtp: MailServer) -> None:
    broken, fine = queue(2)
    Email.objects.filter(pk=broken.pk).update(subject="a\nBcc: victim@evil.example", priority=3)
    outcome = delivery.deliver()
    assert (outcome.sent, outcome.given_up) == (1, 1)
    assert Log.objects.get().exception_type == "BadHeaderError"
    assert by_smtp.message_ids() == Counter([fine.message_id])


def test_two_senders_are_one(by_smtp: MailServer) -> None:
    queue()
    parameters = {name: value for name, value in connection.get_connection_params().items() if name != "cursor_factory"}
    other = psycopg2.connect(**parameters)
    other.autocommit = True
    other.cursor().execute("SELECT pg_advisory_lock(%s)", [delivery.LOCK])
    assert not delivery.deliver().alone
    assert by_smtp.taken() == []
    # Closing alone gives the lock back only when the server gets round to it.
    other.cursor().execute("SELECT pg_advisory_unlock(%s)", [delivery.LOCK])
    other.close()
    assert delivery.deliver().sent == 1
    assert delivery.deliver().alone, "the lock was not given back"


def test_letters_are_not_sent_inside_a_transaction(by_smtp: MailServer) -> None:
    queue()
    with transaction.atomic(), pytest.raises(transaction.TransactionManagementError):
        delivery.deliver()
    assert by_smtp.taken() == []


def test_a_postgres_that_restarts_in_the_middle_repeats_no_letter(
    by_smtp: MailServer, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    letters = queue(3)
    ends = iter([False, True, False])
    wiped = delivery._wiped

    def after_the_answer(email: Email) -> dict[str, str]:
        if next(ends, False):
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_backend_pid()")
                (own,) = cursor.fetchone()
            parameters = {k: v for k, v in connection.get_connection_params().items() if k != "cursor_factory"}
            killer = psycopg2.connect(**parameters)
            killer.autocommit = True
            killer.cursor().execute("SELECT pg_terminate_backend(%s, 2000)", [own])
            killer.close()
        return wiped(email)

    monkeypatch.setattr(delivery, "_wiped", after_the_answer)
    outcome = delivery.deliver()
    assert outcome.sent == 2
    assert "connection to Postgres" in outcome.away
    assert delivery.deliver().sent == 1
    assert by_smtp.message_ids() == Counter({email.message_id: 1 for email in letters})


def test_a_stopped_broker_delays_a_letter_by_one_beat(
    by_smtp: MailServer, declare: Any, person: User, caplog: pytest.LogCaptureFixture
) -> None:
    told = declare()
    with ringing_at("redis://127.0.0.1:1/0"), caplog.at_level(logging.WARNING):
        with transaction.atomic():
            actions.notify(notification=told, recipients=[person], context={"number": "1"}, url="/cabinet/")
        assert "did not take notifications.send_mail" in caplog.text
        assert Email.objects.get().status == STATUS.queued
    tasks.send_mail(unknown="word of a newer caller")
    assert by_smtp.subjects() == Counter(["Заявка 1 принята"])


def test_a_run_ends_in_time_and_rings_for_the_next(by_smtp: MailServer, monkeypatch: pytest.MonkeyPatch) -> None:
    rung: list[str] = []
    queue(2)
    monkeypatch.setattr(delivery, "ring", rung.append)
    assert delivery.deliver(seconds=-1).sent == 0
    assert rung == [outbox.BELL]


def test_an_administrator_sends_a_letter_again(by_smtp: MailServer, administrator: User, person: User) -> None:
    (sent,) = queue()
    (secret,) = queue(to="secret@demo.example", headers={outbox.SECRET: "1"})
    with pytest.raises(NotAllowed):
        actions.resend(actor=person, email=sent)
    with pytest.raises(Conflict):
        actions.resend(actor=administrator, email=sent)
    delivery.deliver()
    with pytest.raises(Conflict, match="одноразовая"):
        actions.resend(actor=administrator, email=secret)
    actions.resend(actor=administrator, email=sent)
    delivery.deliver()
    names = by_smtp.message_ids()
    assert len(names) == 3, "the reader's server would drop a second letter of the same name"

    (failed,) = queue(to="nobody@demo.example")
    delivery.deliver()
    actions.resend(actor=administrator, email=failed)
    assert queries.due_letters().get().message_id == failed.message_id


def test_old_letters_are_forgotten_and_their_notices_stay(person: User, declare: Any, settings: Any) -> None:
    settings.MAIL_RETENTION_DAYS = 10
    now = timezone.now()
    (notice,) = actions.notify(notification=declare(), recipients=[person], context={"number": "1"}, url="/cabinet/")
    rows = {
        (status, days): queue()[0]
        for status in (STATUS.sent, STATUS.failed, STATUS.queued, STATUS.requeued)
        for days in (9, 11)
    }
    for (status, days), row in [*rows.items(), ((STATUS.sent, 11), notice.email)]:
        Email.objects.filter(pk=row.pk).update(status=status, last_updated=now - datetime.timedelta(days=days))
    Log.objects.create(email=rows[STATUS.failed, 11], status=STATUS.failed, message="550")
    assert delivery.forget_old(now=now, batch=2) == 3
    assert set(Email.objects.values_list("pk", flat=True)) == {
        row.pk for (status, days), row in rows.items() if days == 9 or status in queries.DUE
    }
    assert (Notice.objects.get().email, Log.objects.count()) == (None, 0)
    settings.MAIL_RETENTION_DAYS = 0
    assert delivery.forget_old(now=now + datetime.timedelta(days=9999)) == 0
    tasks.forget_letters(and_something="new")
