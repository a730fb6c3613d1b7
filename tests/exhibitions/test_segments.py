"""Letters to a part of an event's people: shown one by one, sent once, never to those who refused."""

from __future__ import annotations

from typing import Any

import pytest
from django.db.models import Count
from django.test import Client
from django.urls import reverse
from post_office.models import Email

from accounts.models import User
from core.db import uuid7
from core.errors import Conflict, Invalid, NotAllowed
from exhibitions.actions import segments as actions
from exhibitions.actions.delegates import add_delegate
from exhibitions.actions.segments import Words
from exhibitions.models import Delegate, Mailing, MailingLetter, Participant
from jobs.models import Job
from jobs.running import execute
from notifications.actions import address_unsubscribe_path, choose, unsubscribe
from notifications.models import Notice
from tests.factories.accounts import UserFactory, enter, member
from tests.factories.exhibitions import applied, event_in, exhibitor
from tests.factories.meetings import buyer, exporter, invited, person_of, programme
from tests.factories.preparing import confirmed

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tables")]
NAMED = {
    "first_name_ru": "Анна", "last_name_en": "Elkina", "first_name_en": "Anna", "job_ru": "Менеджер", "role": "talks"
}  # fmt: skip
WORDS = Words("Сбор {событие}", "Здравствуйте, {имя}!\n\nЖдём {компания}, заявка {номер}.", "Gathering", "Dear {имя}!")


def letters() -> list[Notice]:
    return list(Notice.objects.filter(kind="exhibitions.event_letter").select_related("email", "user"))


def test_exactly_those_who_were_shown_get_it_once(manager: User, client: Client) -> None:
    event = event_in("open", manager=manager, places=2)
    (first, row), (silent, _other) = confirmed(event, manager), confirmed(event, manager)
    waiting, company = exhibitor(manager)
    applied(event, waiting, company)
    choose(actor=silent, choices={"applications": False})
    abroad = buyer(manager, event, "Acme Trading").buyer.user
    enter(client, manager)
    url = reverse("admin:exhibitions_event_mail", args=[event.pk])
    typed = {
        "segments": ["state-confirmed", "buyers"], "letter": str(uuid7()), "do": "look", **vars(WORDS)
    }  # fmt: skip
    wrong = client.post(url, typed | {"text_ru": "Привет, {друг}"})
    assert wrong.status_code == 422
    assert "Портал не знает" in wrong.content.decode()
    assert "Gathering" in wrong.content.decode(), "nothing that was typed is lost"
    page = client.post(url, typed).content.decode()
    assert "Письмо получат: 2. Без письма останутся: 1." in page
    assert f"Ждём {row.organisation}, заявка {row.application.number}." in page.replace("&quot;", '"')
    assert "отказался от писем" in page
    assert f"Dear {abroad.first_name}!" in page
    assert waiting.email not in page
    assert letters() == [], "a look sends nothing"
    shown = page.split('name="shown" value="')[1].split('"')[0]
    before = Email.objects.count()
    sent = client.post(url, typed | {"do": "send", "shown": shown})
    assert client.post(url, typed | {"do": "send", "shown": shown})["Location"] == sent["Location"]
    job = Job.objects.get(kind=actions.MAIL)
    assert execute(job.pk) == "done", Job.objects.get(pk=job.pk).error
    assert Job.objects.get(pk=job.pk).result["told"] == 3
    told = {one.user_id: one for one in letters()}
    assert told.keys() == {first.pk, silent.pk, abroad.pk}
    assert told[silent.pk].email is None, "the portal only"
    assert Email.objects.count() == before + 2
    assert "Сбор" in told[first.pk].email.subject
    assert row.application.number in told[first.pk].email.message
    assert "Gathering" in told[abroad.pk].email.subject
    Job.objects.filter(pk=job.pk).update(state="queued", finished_at=None, checkpoint={})
    assert execute(job.pk) == "done"
    assert len(letters()) == 3
    assert Email.objects.count() == before + 2


def test_companies_at_the_tables_are_written_to_without_an_application(manager: User) -> None:
    made = programme(manager)
    ours, out = exporter(manager, made.event), exporter(manager, made.event)
    Participant.objects.filter(pk=out.pk).update(state="withdrawn", reason="x")
    buyer(manager, made.event)
    found = actions.readers(actor=manager, event=made.event, segments=["exporters"])
    assert [(one.user, one.company) for one in found] == [(person_of(ours), str(ours.organisation))]
    assert not any(one.left_out for one in found)


def test_a_list_that_has_changed_is_looked_at_again(manager: User) -> None:
    event = event_in("open", manager=manager)
    _person, row = confirmed(event, manager)
    asked: dict[str, Any] = {"actor": manager, "event": event, "segments": ["state-confirmed"]}
    shown = actions.digest(actions.readers(**asked))
    member(row.organisation)
    with pytest.raises(Conflict, match="изменился"):
        actions.order_mail(**asked, words=WORDS, letter=uuid7(), shown=shown)
    with pytest.raises(Invalid, match="никого нет"):
        actions.order_mail(**asked | {"segments": ["delegates"]}, words=WORDS, letter=uuid7())
    with pytest.raises(Invalid, match="Выберите, кому"):
        actions.readers(**asked | {"segments": []})
    with pytest.raises(Invalid, match="и тема, и текст"):
        actions.check(Words("Тема", "Текст", "Title", ""))
    with pytest.raises(NotAllowed):
        actions.readers(**asked | {"actor": UserFactory()})


def test_delegates_without_an_account_get_it_at_their_own_address(manager: User, client: Client) -> None:
    event = event_in("open", manager=manager, company_delegates=9)
    person, row = confirmed(event, manager)
    for name, address in (
        ("Ёлкина", "elkina@example.org"), ("Тихий", "quiet@example.org"), ("Безадресный", ""),
        ("Тёзка", "ELKINA@example.org"), ("Свой", person.email),
    ):  # fmt: skip
        add_delegate(
            actor=person, participation=row, values=NAMED | {"last_name_ru": name, "email": address}, agreed=True
        )
    invited(manager, event, "buyer@example.org", language="en")
    unsubscribe(token=address_unsubscribe_path("quiet@example.org", "applications").split("/")[-2])
    enter(client, manager)
    url = reverse("admin:exhibitions_event_mail", args=[event.pk])
    typed = {"segments": ["delegates", "invited"], "letter": str(uuid7()), "do": "look", **vars(WORDS)}
    page = client.post(url, typed).content.decode()
    assert "Письмо получат: 3. Без письма останутся: 2." in page
    assert "Писем тем, у кого нет учётной записи: 2." in page
    for words in ("elkina@example.org", "отказался от писем", "ни учётной записи, ни адреса", "на английском"):
        assert words in page, words
    assert "quiet@example.org" not in page
    shown = page.split('name="shown" value="')[1].split('"')[0]
    assert client.post(url, typed | {"do": "send", "shown": shown}).status_code == 302
    mailing = Mailing.objects.get()
    states = mailing.letters.values_list("state", flat=True)
    assert sorted(states) == ["left_out", "left_out", "waiting", "waiting", "waiting"], "a row before it is sent"
    job = Job.objects.get(kind=actions.MAIL)
    assert execute(job.pk) == "done", Job.objects.get(pk=job.pk).error
    wrote = {one.email.to[0]: one.email for one in mailing.letters.filter(state="written").select_related("email")}
    assert wrote.keys() == {"elkina@example.org", person.email, "buyer@example.org"}
    assert "Gathering" in wrote["buyer@example.org"].subject
    letter = wrote["elkina@example.org"]
    assert "Анна Ёлкина" in letter.message
    way_out = letter.headers["List-Unsubscribe"].strip("<>")
    assert way_out in letter.message
    stranger = Client()
    assert "на этот адрес" not in stranger.get(way_out).content.decode(), "a look stops nothing"
    assert "на этот адрес" in stranger.post(way_out).content.decode()
    found = actions.readers(actor=manager, event=event, segments=["delegates"])
    assert {one.address for one in found if not one.left_out} == {person.email}
    listed = client.get(Job.objects.get(pk=job.pk).result["url"]).content.decode()
    for words in ("Ждёт отправки", "elkina@example.org", "Не отправлено", "по ссылке из письма", str(row.organisation)):
        assert words in listed, words
    assert (
        "Сбор"
        in client.get(f"{reverse('admin:exhibitions_mailing_changelist')}?event__id__exact={event.pk}").content.decode()
    )
    assert client.get(reverse("admin:exhibitions_mailing_change", args=[mailing.pk])).status_code == 200


def test_letters_go_on_behind_a_dead_worker_and_past_those_who_left(manager: User, monkeypatch: Any) -> None:
    event = event_in("open", manager=manager, company_delegates=9)
    person, row = confirmed(event, manager)
    for number, name in enumerate("АБВГ"):
        add_delegate(
            actor=person, participation=row, agreed=True,
            values=NAMED | {"last_name_ru": name, "email": f"d{number}@example.org"},
        )  # fmt: skip
    job = actions.order_mail(actor=manager, event=event, segments=["delegates"], words=WORDS, letter=uuid7())
    wrote: list[str] = []
    write = actions.write_segment

    def dying(event_: Any, address: str, *rest: Any) -> Any:
        wrote.append(address)
        if len(wrote) == 3:
            raise RuntimeError("the power failed")
        return write(event_, address, *rest)

    monkeypatch.setattr(actions, "write_segment", dying)
    monkeypatch.setattr("exhibitions.tasks.segments.TOGETHER", 2)
    assert execute(job.pk) == "queued"
    assert MailingLetter.objects.filter(state="written").count() == 2
    left = MailingLetter.objects.filter(state="waiting").exclude(delegate__email=wrote[2]).get()
    Delegate.objects.get(pk=left.delegate_id).delete()
    Job.objects.filter(pk=job.pk).update(not_before="2020-01-01T00:00:00Z")
    assert execute(job.pk) == "done"
    assert len(wrote) == 4
    assert wrote[2] == wrote[3], "what was rolled back is written once more"
    assert Email.objects.filter(to__contains="@example.org", subject__contains="Сбор").count() == 3
    assert dict(MailingLetter.objects.values_list("state").annotate(n=Count("pk"))) == {"written": 3, "left_out": 1}
    assert MailingLetter.objects.get(state="left_out").why == "moved"
