"""What participants prepare: lists, what is handed in and sent back, who is late; through the doors."""

from __future__ import annotations

import datetime
import io
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from applications.models import Document
from applications.waiting import items_for
from core.errors import Conflict, Invalid, NotAllowed
from exhibitions import actions as events
from exhibitions import queries
from exhibitions.actions import checklists as actions
from exhibitions.models import ChecklistEntry, ChecklistItem, Event, Participation
from notifications.models import Notice
from tests.factories.accounts import UserFactory, enter
from tests.factories.exhibitions import DAY, event_in
from tests.factories.preparing import confirmed, picture, uploaded

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tables")]


def prepared(manager: User, companies: int = 1) -> tuple[Event, list[tuple[User, Participation]]]:
    """An event with a list of four items, and its confirmed participants."""
    event = event_in("open", manager=manager, places=companies)
    people = [confirmed(event, manager) for _n in range(companies)]
    for position, (title, more) in enumerate(
        (
            ("Логотип", {"kind": "file", "days_before": 70}),
            ("Описание", {"kind": "text", "days_before": 58}),
            ("Билеты", {"kind": "confirm", "due_on": event.starts_on - DAY}),
            ("Приглашение", {"kind": "confirm", "side": "mosprom", "days_before": 30}),
        )
    ):
        actions.keep_item(actor=manager, event=event, values={"title_ru": title, "position": position, **more})
    return event, people


def item(title: str) -> ChecklistItem:
    return ChecklistItem.objects.get(title_ru=title)


def standings(user: User, row: Participation) -> dict[str, tuple[str, bool]]:
    return {line.item.title_ru: (str(line.standing), line.is_late) for line in queries.checklists.lines_of(user, row)}


def test_a_participant_sees_what_is_wanting_and_hands_it_in(manager: User, client: Client) -> None:
    _event, [(person, row)] = prepared(manager)
    assert standings(person, row) == {
        "Логотип": ("overdue", True),
        "Описание": ("soon", False),
        "Билеты": ("waiting", False),
        "Приглашение": ("waiting", False),
    }
    [waiting] = [one for one in items_for(person)[0] if "подготовить" in str(one.title)]
    assert waiting.urgent
    assert "просрочен 1 пункт" in str(waiting.text)
    enter(client, person)
    page = client.get(reverse("exhibitions:checklist", args=[row.pk])).content.decode()
    assert "Просрочен 1 пункт" in page
    assert page.index("Логотип") < page.index("Описание") < page.index("Билеты")
    url = reverse("exhibitions:checklist-item", args=[row.pk, item("Описание").pk])
    wrong = client.post(url, {"text": " "})
    assert wrong.status_code == 422
    assert client.post(url, {"text": "We make boards."}).status_code == 302
    exe = io.BytesIO(b"MZ" + b"\x00" * 200)
    exe.name = "logo.png"
    file_url = reverse("exhibitions:checklist-item", args=[row.pk, item("Логотип").pk])
    refused = client.post(file_url, {"files": exe})
    assert refused.status_code == 422
    assert "программа" in refused.content.decode()
    logo = io.BytesIO(picture())
    logo.name = "logo.png"
    answer = client.post(f"/api/v1/participations/{row.pk}/checklist/{item('Логотип').pk}/", {"file": logo})
    assert answer.status_code == 200, answer.content
    assert (answer.json()["standing"], answer.json()["is_late"]) == ("handed_in", False)
    api = client.get(f"/api/v1/participations/{row.pk}/checklist/").json()
    assert [(one["title"], one["standing"]) for one in api][:2] == [("Логотип", "handed_in"), ("Описание", "handed_in")]
    assert client.post(f"/api/v1/participations/{row.pk}/checklist/{item('Приглашение').pk}/").status_code == 409
    assert "Сделано 2 из 4" in client.get(reverse("exhibitions:participation", args=[row.pk])).content.decode()
    enter(client, UserFactory())
    for address in (
        url,
        reverse("exhibitions:checklist", args=[row.pk]),
        f"/api/v1/participations/{row.pk}/checklist/",
    ):
        assert client.get(address).status_code == 404


def test_what_was_handed_in_is_accepted_or_sent_back_and_replaced(manager: User) -> None:
    _event, [(person, row)] = prepared(manager)
    with uploaded(picture(), "logo.png") as file:
        entry = actions.hand_in(actor=person, participation=row, item=item("Логотип"), file=file)
    former = entry.document
    with pytest.raises(NotAllowed):
        actions.accept_entry(actor=person, entry=entry)
    with pytest.raises(Invalid):
        actions.return_entry(actor=manager, entry=entry, comment=" ")
    actions.return_entry(actor=manager, entry=entry, comment="Нужен вектор")
    assert standings(person, row)["Логотип"] == ("returned", True)
    assert Notice.objects.filter(kind="exhibitions.checklist_returned", user=person).count() == 1
    with uploaded(picture(), "logo.jpg") as file:
        same = actions.hand_in(actor=person, participation=row, item=item("Логотип"), file=file)
    assert (same.pk, same.document_id, same.state) == (entry.pk, former.pk, "handed_in")
    with uploaded("Векторный логотип".encode(), "logo.txt") as file:
        replaced = actions.hand_in(actor=person, participation=row, item=item("Логотип"), file=file)
    assert Document.objects.get(pk=former.pk).removed_at is not None
    actions.accept_entry(actor=manager, entry=replaced)
    with pytest.raises(Conflict, match="уже принят"), uploaded(picture(), "logo.png") as file:
        actions.hand_in(actor=person, participation=row, item=item("Логотип"), file=file)
    events.withdraw(actor=person, application=row.application)
    with pytest.raises(Conflict, match="вышла"):
        actions.hand_in(actor=person, participation=row, item=item("Описание"), text="Поздно")


def test_the_board_shows_who_is_late_in_the_same_number_of_queries(
    manager: User, client: Client, django_assert_num_queries: Any
) -> None:
    event, people = prepared(manager, companies=3)
    (diligent, first), *_others = people
    with uploaded(picture(), "logo.png") as file:
        actions.hand_in(actor=diligent, participation=first, item=item("Логотип"), file=file)
    with django_assert_num_queries(3):
        items, rows = queries.checklists.board(event)
    assert len(items) == 4
    assert [(row.late, row.done) for row in rows] == [(1, 0), (1, 0), (0, 1)]
    enter(client, manager)
    url = reverse("admin:exhibitions_checklistitem_board", args=[event.pk])
    page = client.get(url).content.decode()
    assert "опаздывают 2" in page
    done = {"do": "mark", "item": str(item("Приглашение").pk), "participation": str(first.pk)}
    assert client.post(url, done).status_code == 302
    assert client.post(url, done | {"item": str(item("Билеты").pk)}).status_code == 409
    assert ChecklistEntry.objects.get(item=item("Приглашение")).state == "accepted"
    assert client.post(url, {"do": "standard"}).status_code == 302
    assert actions.add_standard_items(actor=manager, event=event) == 0
    for name in ("checklistitem_boards", "checklistitem_changelist", "checklistentry_changelist"):
        assert client.get(reverse(f"admin:exhibitions_{name}")).status_code == 200
    entry = ChecklistEntry.objects.get(item=item("Логотип"), participation=first)
    button = reverse("admin:exhibitions_checklistentry_button", args=[entry.pk, "return"])
    assert client.post(button, {"comment": "Нужен вектор"}).status_code == 302
    add = reverse("admin:exhibitions_checklistitem_add")
    both = {"event": str(event.pk), "title_ru": "Страховка", "kind": "file", "side": "company", "position": "9"}
    refused = client.post(add, both | {"days_before": "10", "due_on": "01.02.2027"})
    assert refused.status_code == 200
    assert "что-то одно" in refused.content.decode()
    assert client.post(add, both | {"days_before": "10"}).status_code == 302


def test_reminders_come_once_before_and_once_after_the_last_day(manager: User) -> None:
    event, [(person, row)] = prepared(manager)

    def told() -> list[str]:
        return sorted(Notice.objects.filter(user=person, kind__contains="checklist").values_list("kind", flat=True))

    assert (actions.remind_of_checklists(), actions.remind_of_checklists()) == (1, 0)
    assert told() == ["exhibitions.checklist_soon"], "what was due before the list was made is no news"
    later = timezone.localdate() + 3 * DAY
    assert actions.remind_of_checklists(today=later) == 1
    assert told() == ["exhibitions.checklist_overdue", "exhibitions.checklist_soon"]
    actions.hand_in(actor=person, participation=row, item=item("Описание"), text="We make boards.")
    assert actions.remind_of_checklists(today=later + datetime.timedelta(days=1)) == 0
    assert event.starts_on - later > DAY


def test_lists_are_kept_by_managers_and_what_is_handed_in_keeps_its_kind(manager: User) -> None:
    event, [(person, row)] = prepared(manager)
    with pytest.raises(NotAllowed):
        actions.keep_item(actor=person, event=event, values={"title_ru": "Своё", "days_before": 3})
    with pytest.raises(Conflict, match="уже есть"):
        actions.keep_item(actor=manager, event=event, values={"title_ru": "Логотип", "days_before": 3})
    values = {"title_ru": "Стенд", "days_before": 3, "side": "mosprom", "kind": "file"}
    with pytest.raises(Invalid, match="только отмечают"):
        actions.keep_item(actor=manager, event=event, values=values)
    actions.hand_in(actor=person, participation=row, item=item("Описание"), text="We make boards.")
    with pytest.raises(Conflict, match="уже сдают"):
        actions.keep_item(actor=manager, event=event, item=item("Описание"), values={"kind": "file"})
    moved = actions.keep_item(actor=manager, event=event, item=item("Описание"), values={"days_before": 20})
    assert moved.due(event) == event.starts_on - 20 * DAY
    actions.retire_item(actor=manager, item=moved)
    assert "Описание" not in standings(person, row)
