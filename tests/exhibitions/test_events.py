"""Events: the way from a proposal to the archive, who sees what, what the database refuses."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import DatabaseError, transaction
from django.test import Client
from django.urls import reverse

from accounts.models import User
from core.errors import Conflict, Invalid, NotAllowed, NotFound
from exhibitions import actions, queries
from exhibitions.models import Event, EventStep
from tests.factories.accounts import StaffFactory, UserFactory, enter
from tests.factories.exhibitions import DAY, event_in, event_values

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tables")]


def test_the_straight_way_is_logged(manager: User) -> None:
    event = event_in("completed", manager=manager)
    event = actions.report(actor=manager, event=event)
    event = actions.archive(actor=manager, event=event)
    assert [step.target for step in queries.events.history(event)] == [
        *("proposed", "planned", "announced", "open", "closed", "preparation", "running", "completed"),
        *("reporting", "archived"),
    ]
    with pytest.raises(Conflict):
        actions.edit_event(actor=manager, event=event, values={"title_ru": "Другое"})


def test_the_database_refuses_a_step_that_is_not_declared(manager: User) -> None:
    event = event_in("planned", manager=manager)
    with pytest.raises(DatabaseError), transaction.atomic():
        Event.objects.filter(pk=event.pk).update(state="running")
    with pytest.raises(DatabaseError), transaction.atomic():
        EventStep.objects.filter(event=event).delete()
    with pytest.raises(Conflict):
        actions.run(actor=manager, event=event)


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"slug": "С пробелом"}, "slug"),
        ({"slug": "plan"}, "slug"),
        ({"industries": []}, "industries"),
        ({"industries": ["space"]}, "industries"),
        ({"time_zone": "Mars/Base"}, "time_zone"),
        ({"latitude": "95"}, "latitude"),
        ({"longitude": None}, "latitude"),
        ({"sme_places": 6}, "places"),
        ({"company_delegates": 0}, "company_delegates"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(manager: User, changed: dict[str, Any], field: str) -> None:
    with pytest.raises(Invalid) as refused:
        actions.create_event(actor=manager, values=event_values(**changed))
    assert list(refused.value.fields) == [field]


def test_days_in_the_wrong_order(manager: User) -> None:
    values = event_values()
    with pytest.raises(Invalid) as refused:
        actions.create_event(actor=manager, values={**values, "ends_on": values["starts_on"] - DAY})
    assert list(refused.value.fields) == ["ends_on"]


def test_only_the_keepers_of_the_programme_write(manager: User) -> None:
    for stranger in (UserFactory(), StaffFactory(roles=["lawyer"])):
        with pytest.raises(NotAllowed):
            actions.create_event(actor=stranger, values=event_values())
        with pytest.raises(NotAllowed):
            actions.cancel(actor=stranger, event=event_in("open", manager=manager), comment="Нет")


def test_an_unready_event_is_not_announced(manager: User) -> None:
    event = event_in("planned", manager=manager, description_en="", covered_ru="")
    with pytest.raises(Invalid, match="Что оплачивает Москва"):
        actions.announce(actor=manager, event=event)
    event = event_in("announced", manager=manager, places=None)
    with pytest.raises(Invalid, match="число мест"):
        actions.open_applications(actor=manager, event=event)


def test_everybody_sees_what_was_announced(client: Client, manager: User) -> None:
    hidden, shown = event_in("planned", manager=manager), event_in("open", manager=manager)
    assert [card["event"] for card in client.get(reverse("exhibitions:events")).context["cards"]] == [shown]
    for key in (shown.slug, shown.pk):
        assert client.get(reverse("exhibitions:event", args=[key])).status_code == 200
    assert client.get(reverse("exhibitions:event", args=[hidden.slug])).status_code == 404
    with pytest.raises(NotFound):
        queries.events.get(UserFactory(), hidden.slug)
    enter(client, manager)
    assert client.get(reverse("exhibitions:event", args=[hidden.slug])).status_code == 200


def test_postponed_and_resumed_on_new_days(manager: User) -> None:
    event = event_in("open", manager=manager)
    old = event.starts_on
    with pytest.raises(Invalid, match="кнопкой"):
        actions.edit_event(actor=manager, event=event, values={"starts_on": old + DAY, "ends_on": old + 2 * DAY})
    event = actions.postpone(actor=manager, event=event, comment="Площадка закрыта")
    assert (event.state, event.dates_confirmed) == ("postponed", False)
    with pytest.raises(Invalid, match="новые дни"):
        actions.resume(actor=manager, event=event)
    event = actions.resume(actor=manager, event=event, starts_on=old + 30 * DAY, ends_on=old + 31 * DAY)
    assert (event.state, event.starts_on) == ("open", old + 30 * DAY)
    step = queries.events.history(event).get(target="postponed")
    assert (step.old_starts_on, step.comment) == (old, "Площадка закрыта")


def test_the_staff_desk(client: Client, manager: User) -> None:
    enter(client, manager)
    event = event_in("planned", manager=manager)
    assert client.get(reverse("admin:exhibitions_event_changelist")).status_code == 200
    change = reverse("admin:exhibitions_event_change", args=[event.pk])
    page = client.get(change)
    assert page.status_code == 200
    typed = {name: value for name, value in page.context["adminform"].form.initial.items() if value not in (None, "")}
    for name in ("apply_from", "apply_until"):
        moment = typed.pop(name)
        typed |= {f"{name}_0": moment.strftime("%d.%m.%Y"), f"{name}_1": moment.strftime("%H:%M")}
    inline = {f"{name}-{kind}_FORMS": 0 for name in ("steps", "levels") for kind in ("TOTAL", "INITIAL")}
    kept = client.post(change, {**typed, **inline, "title_ru": "Новое название", "dates_confirmed": "on"})
    assert kept.status_code == 302, kept.context["errors"]
    event.refresh_from_db()
    assert (event.title_ru, event.version) == ("Новое название", 3)


def test_the_desk_speaks_the_reader_s_language_and_offers_its_own_people(client: Client, manager: User) -> None:
    event = event_in("open", manager=manager, company_area="12.5")
    UserFactory(last_name="Посторонний")
    enter(client, manager)
    listed = {}
    for language in ("ru", "en"):
        page = client.get(reverse("admin:exhibitions_event_changelist"), headers={"Accept-Language": language})
        listed[language] = page.content.decode()
    assert event.title_en in listed["en"]
    assert event.title_ru not in listed["en"].replace(f": {event.title_ru}", "")
    green = [text.count("green") for text in listed.values()]
    assert green[0] == green[1] > 0, "a state has its colour in both languages"
    card = client.get(reverse("admin:exhibitions_event_change", args=[event.pk])).content.decode()
    assert "Посторонний" not in card
    assert manager.last_name in card
    assert "60.00" not in card
