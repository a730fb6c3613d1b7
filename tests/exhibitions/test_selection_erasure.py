"""What a selection keeps of a person is shown to them, and goes when their data is destroyed; decisions stay."""

from __future__ import annotations

import json

import pytest

from accounts.erasure import GONE
from accounts.models import User
from exhibitions.actions import appeals, deciding
from exhibitions.erasure import selection as erasure
from exhibitions.models import Appeal, Decision, Minutes, Opinion, Selection
from tests.factories.accounts import StaffFactory
from tests.factories.exhibitions import give, in_selection

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tables")]


def test_a_member_and_a_person_of_a_company_leave(manager: User) -> None:
    event, (row, *_rest) = in_selection(manager, companies=1, size=2)
    first, second = Opinion.objects.filter(participation=row).order_by("at", "id")
    member, person = first.member.user, row.application.author
    member.last_name = "Редкофамильский"
    member.save()
    first = Opinion.objects.get(pk=first.pk)
    give(first, 1, "Каталога нет, звоните мне")
    give(second, 1, "Согласен с тем, что сказал Редкофамильский")
    selection = deciding.close_round(actor=manager, selection=Selection.objects.get(event=event))
    minutes = deciding.publish(actor=manager, selection=selection)
    appeal = appeals.file_appeal(actor=person, participation=row, text="Я лично привозил каталог")
    appeals.dismiss_appeal(actor=StaffFactory(), appeal=appeal, answer="Каталога в заявке нет.")
    shown = json.dumps([*erasure.collect(member), *erasure.collect(person)], default=str, ensure_ascii=False)
    assert "звоните мне" in shown
    assert "лично привозил" in shown
    assert "Редкофамильский" in minutes.content

    erasure.erase(member)
    erasure.erase(person)
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.comment, first.score) == (GONE, 20)
    assert "Редкофамильский" not in second.comment
    assert "Согласен" in second.comment
    assert {past.comment for past in first.history.all()} <= {GONE, ""}
    kept = Minutes.objects.get()
    assert "Редкофамильский" not in kept.content
    assert kept.sha256 == minutes.sha256
    assert bytes(kept.pdf) != bytes(minutes.pdf)
    assert Appeal.objects.get().text == GONE
    assert Appeal.objects.get().answer == "Каталога в заявке нет."
    assert Decision.objects.get().outcome == "turned_down"
