"""The doors of a selection: the member's cabinet, the company's page and API, the staff's desk."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from applications.waiting import items_for
from exhibitions.actions import appeals, deciding
from exhibitions.models import Appeal, Decision, Event, Opinion, Participation, Selection
from tests.factories.accounts import StaffFactory, UserFactory, enter
from tests.factories.exhibitions import event_in, give, in_selection

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tables")]


def page(response: Any) -> str:
    return response.content.decode()


def marks_of(row: Opinion, value: int = 4) -> dict[str, Any]:
    return {str(one.pk): value for one in row.selection.criteria.all()}


def published(manager: User, marks: tuple[int, ...] = (5, 1)) -> tuple[Event, list[Participation]]:
    event, rows = in_selection(manager, companies=len(marks), size=2)
    values = {row.pk: mark for row, mark in zip(rows, marks, strict=True)}
    for row in Opinion.objects.filter(selection__event=event):
        give(row, values[row.participation_id])
    deciding.close_round(actor=manager, selection=event.selection)
    deciding.publish(actor=manager, selection=Selection.objects.get(event=event))
    return event, rows


def test_a_member_declares_sees_and_scores(manager: User, client: Client) -> None:
    event, _rows = in_selection(manager, companies=1, size=2)
    row, other = Opinion.objects.filter(selection__event=event).order_by("at", "id")
    person = row.member.user
    assert "1 заявка ждёт вашей оценки" in [str(one.title) for one in items_for(person)[0]]
    enter(client, person)
    assert str(row.participation.organisation) in page(client.get(reverse("exhibitions:commission")))
    url = reverse("exhibitions:opinion", args=[row.pk])
    assert "Чего хотите достичь" not in page(client.get(url))
    unseen = client.post(url, {"do": "score", **marks_of(row), "comment": "Хорошо"})
    assert unseen.status_code == 422
    assert "Сначала заявите" in page(unseen)
    assert client.post(url, {"do": "clear"}).status_code == 302
    assert "Чего хотите достичь" in page(client.get(url))
    partly = client.post(url, {"do": "score", **dict(list(marks_of(row).items())[1:]), "comment": "Хорошая заявка"})
    assert partly.status_code == 422
    assert "Поставьте балл" in page(partly)
    assert "Хорошая заявка" in page(partly)
    client.post(url, {"do": "score", **marks_of(row), "comment": "Хорошая заявка"})
    row.refresh_from_db()
    assert (row.state, row.score) == ("scored", 80)
    assert "Вы в конкурсной комиссии" in [str(one.title) for one in items_for(person)[0]]
    assert client.get(reverse("exhibitions:opinion", args=[other.pk])).status_code == 404
    give(other, 3, "Слабая заявка коллеги")
    assert "Слабая заявка коллеги" not in page(client.get(url))
    deciding.close_round(actor=manager, selection=event.selection)
    assert "Слабая заявка коллеги" in page(client.get(url))
    late = client.post(url, {"do": "score", **marks_of(row, 5), "comment": "Передумал"})
    assert late.status_code == 422
    assert "невозможно" in page(late)
    assert "Передумал" in page(late)


def test_a_conflict_closes_the_application_to_the_member(manager: User, client: Client) -> None:
    event, _rows = in_selection(manager, companies=1, size=3)
    row = Opinion.objects.filter(selection__event=event)[0]
    enter(client, row.member.user)
    url = reverse("exhibitions:opinion", args=[row.pk])
    empty = client.post(url, {"do": "conflict", "conflict": ""})
    assert empty.status_code == 422
    assert "<details" in page(empty)
    assert " open" in page(empty)
    assert client.post(url, {"do": "conflict", "conflict": "Брат — директор"}).status_code == 302
    assert client.get(url).status_code == 404


def test_strangers_find_nothing(manager: User, client: Client) -> None:
    event, rows = published(manager)
    row = Opinion.objects.filter(selection__event=event)[0]
    enter(client, UserFactory())
    for name, key in (
        ("opinion", row.pk),
        ("minutes", event.selection.pk),
        ("decision", rows[1].pk),
    ):
        assert client.get(reverse(f"exhibitions:{name}", args=[key])).status_code == 404
    assert "Вы не входите ни в одну комиссию" in page(client.get(reverse("exhibitions:commission")))
    board = client.get(reverse("admin:exhibitions_selection_board", args=[event.selection.pk]))
    assert board.status_code in (302, 403, 404)


def test_the_company_reads_its_own_decision_and_appeals_through_both_doors(manager: User, client: Client) -> None:
    _event, rows = published(manager)
    person, other = rows[1].application.author, rows[0].application.author
    enter(client, person)
    assert "Оценка комиссии ниже проходной" in page(client.get(reverse("exhibitions:participation", args=[rows[1].pk])))
    url, api = reverse("exhibitions:decision", args=[rows[1].pk]), f"/api/v1/participations/{rows[1].pk}"
    shown = page(client.get(url))
    assert "20,00 из 100" in shown
    assert "Больше всего можно прибавить здесь" in shown
    told = client.get(f"{api}/decision/").json()
    assert (told["outcome"], told["reason"], told["score"]) == ("turned_down", "below_pass", "20.00")
    assert len(told["criteria"]) == 6
    assert told["criteria"][0]["mean"] == "1.0"
    assert told["appeal"] is None
    for name in ("Петров", str(rows[0].organisation)):
        assert name not in str(told)
    # Nobody else's, through either door.
    for theirs in (
        reverse("exhibitions:decision", args=[rows[0].pk]),
        f"/api/v1/participations/{rows[0].pk}/decision/",
    ):
        assert client.get(theirs).status_code == 404
    assert client.post(f"/api/v1/participations/{rows[0].pk}/appeal/", {"text": "Нет"}).status_code == 404

    assert client.post(url, {"text": ""}).status_code == 422
    assert client.post(f"{api}/appeal/", {"text": "Не учли каталог", "more": 1}).status_code == 422
    made = client.post(f"{api}/appeal/", {"text": "Не учли каталог"}, content_type="application/json")
    assert (made.status_code, made.json()["appeal"]["state"]) == (201, "filed")
    again = client.post(url, {"text": "И сертификат"})
    assert again.status_code == 422
    assert "уже подана" in page(again)
    assert "Не учли каталог" in page(client.get(url))
    enter(client, other)
    chosen = page(client.get(reverse("exhibitions:decision", args=[rows[0].pk])))
    assert "Не согласны с решением" not in chosen
    assert "100,00 из 100" in chosen
    refused = client.post(f"/api/v1/participations/{rows[0].pk}/appeal/", {"text": "Хотим больше места"})
    assert (refused.status_code, refused.json()["code"]) == (409, "nothing")


def test_the_desk_from_the_commission_to_the_minutes(manager: User, client: Client) -> None:
    from exhibitions import actions as events
    from tests.factories.exhibitions import applied, exhibitor

    event = event_in("open", manager=manager, allotment="selection", places=1)
    rows = [applied(event, *exhibitor(manager)) for _n in range(2)]
    events.select(actor=manager, event=events.close(actor=manager, event=event))
    selection = event.selection
    enter(client, manager)

    def do(name: str, **values: Any) -> Any:
        return client.post(reverse("admin:exhibitions_selection_button", args=[selection.pk, name]), values)

    unknown = do("appoint", email="nobody@example.org", role="member")
    assert unknown.status_code == 422
    assert "Учётной записи" in page(unknown)
    until = (timezone.localdate() + datetime.timedelta(days=9)).isoformat()
    assert do("begin").status_code == 422, "without a day"
    few = do("begin", until=until)
    assert few.status_code == 422
    assert "не меньше людей" in page(few)
    for person in (UserFactory(), StaffFactory(roles=["commission"])):
        assert do("appoint", email=person.email.upper(), role="member").status_code == 302
    assert do("begin", until=until).status_code == 302
    assert do("term", until="2020-01-01").status_code == 422
    later = (timezone.localdate() + datetime.timedelta(days=12)).isoformat()
    assert do("term", until=later).status_code == 302
    assert Selection.objects.get(pk=selection.pk).scoring_until.isoformat() == later
    board = reverse("admin:exhibitions_selection_board", args=[selection.pk])
    assert "ждём оценок: 2" in page(client.get(board))
    incomplete = do("close")
    assert incomplete.status_code == 422
    assert rows[0].application.number
    for row in Opinion.objects.all():
        give(row, 5 if row.participation_id == rows[0].pk else 1)
    shown = page(client.get(board))
    assert "Все оценки поставлены" in shown
    assert "100,00" not in shown
    assert do("close").status_code == 302
    shown = page(client.get(board))
    assert "По округам" in shown
    assert "Опубликовать все решения" in shown
    decision = Decision.objects.get(participation=rows[1])
    change = reverse("admin:exhibitions_decision_change", args=[decision.pk])
    wrong = client.post(change, {"outcome": "chosen", "why": "", "reason": "", "feedback": ""})
    assert wrong.status_code == 200
    assert "Напишите, почему решение не такое" in page(wrong)
    assert client.post(board, {"version": "1"}).status_code == 409
    version = Selection.objects.get(pk=selection.pk).version
    assert client.post(board, {"version": version}).status_code == 302
    shown = page(client.get(board))
    assert "SHA-256" in shown
    assert "Опубликовать все решения" not in shown
    for kind, first in (("pdf", b"%PDF"), ("json", b"{")):
        file = client.get(reverse("admin:exhibitions_selection_minutes", args=[selection.pk, kind]))
        assert file.content.startswith(first)

    appeal = appeals.file_appeal(actor=rows[1].application.author, participation=rows[1], text="Не согласны")
    url = reverse("admin:exhibitions_appeal_change", args=[appeal.pk])
    assert "Удовлетворить" not in page(client.get(url))
    enter(client, StaffFactory())
    assert "Удовлетворить" in page(client.get(url))
    button = reverse("admin:exhibitions_appeal_button", args=[appeal.pk, "dismiss"])
    assert client.post(button, {"answer": ""}).status_code == 422
    assert client.post(button, {"answer": "Каталога в заявке нет."}).status_code == 302
    assert Appeal.objects.get().state == "dismissed"


def test_criteria_at_the_desk(manager: User, client: Client) -> None:
    event = event_in("announced", manager=manager, allotment="selection")
    enter(client, manager)
    made = client.post(
        reverse("admin:exhibitions_selection_add"), {"event": event.pk, "scorers": 3, "spread": 15, "pass_score": 60}
    )
    assert made.status_code == 302
    selection = Selection.objects.get(event=event)
    assert (selection.scorers, selection.criteria.count()) == (3, 7)
    url = reverse("admin:exhibitions_selection_button", args=[selection.pk, "criteria"])
    row = {"ru1": "Товар", "en1": "Product", "weight1": 60}
    short = client.post(url, row)
    assert short.status_code == 422
    assert "сейчас 60" in page(short)
    half = client.post(url, {**row, "ru2": "Опыт"})
    assert half.status_code == 422
    assert "Нужны оба названия и вес" in page(half)
    assert client.post(url, {**row, "ru2": "Опыт", "en2": "Past", "weight2": 40}).status_code == 302
    assert [one.weight for one in selection.criteria.all()] == [60, 40]


def test_the_cabinet_asks_the_database_as_often_for_many_as_for_few(
    manager: User, client: Client, django_assert_max_num_queries: Any
) -> None:
    event, _rows = in_selection(manager, companies=5, size=2)
    person = Opinion.objects.filter(selection__event=event)[0].member.user
    enter(client, person)
    client.get(reverse("exhibitions:commission"))
    with django_assert_max_num_queries(8):
        client.get(reverse("exhibitions:commission"))
