"""What events keep of a person is shown to them, and goes when their data is destroyed."""

from __future__ import annotations

import json

import pytest

from accounts.erasure import GONE
from accounts.models import User
from exhibitions import actions
from exhibitions.erasure import events as erasure
from exhibitions.models import CalendarLink, EventQuestion, Participation, TeamMember
from tests.factories.exhibitions import applied, event_in, exhibitor

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tables")]


def test_the_persons_words_go_and_the_companys_application_stays(manager: User) -> None:
    event = event_in("open", manager=manager)
    person, company = exhibitor(manager)
    row = applied(event, person, company, goal=f"Звоните: {person.get_full_name()}, покажем датчики.")
    actions.ask(actor=person, event=event, text="Можно ли приехать с собакой?")
    actions.make_calendar_link(actor=person)
    shown = json.dumps(erasure.collect(person), default=str, ensure_ascii=False)
    assert "с собакой" in shown
    counts = erasure.erase(person)
    assert counts["exhibitions.EventQuestion"] == 1
    question = EventQuestion.objects.get()
    assert question.text == GONE
    assert {past.text for past in question.history.all()} == {GONE}
    goal = Participation.objects.get(pk=row.pk).answers["goal"]
    assert person.last_name not in goal
    assert "покажем датчики" in goal
    assert not CalendarLink.objects.exists()
    assert not TeamMember.objects.exists()
    assert row.application.state == "offer_sent"
