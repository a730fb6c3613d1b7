"""Letters to a part of an event's people: shown one by one, sent once, never to those who refused."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from post_office.models import Email

from accounts.models import User
from core.db import uuid7
from core.errors import Conflict, Invalid, NotAllowed
from exhibitions.actions import segments as actions
from exhibitions.actions.segments import Words
from jobs.models import Job
from jobs.running import execute
from notifications.actions import choose
from notifications.models import Notice
from tests.factories.accounts import UserFactory, enter, member
from tests.factories.exhibitions import applied, event_in, exhibitor
from tests.factories.meetings import buyer
from tests.factories.preparing import confirmed

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tables")]
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
