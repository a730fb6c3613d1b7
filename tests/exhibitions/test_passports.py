"""Passport data of delegates: only where needed, sealed, read by few and never unnoticed, destroyed everywhere."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from cryptography.fernet import Fernet
from django.apps import apps
from django.db import InternalError, connection, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.erasure import COLLECTORS
from accounts.models import Session, User
from applications.waiting import items_for
from core.errors import Conflict, Invalid, NotAllowed, NotFound
from exhibitions import actions as events
from exhibitions import sealing
from exhibitions.actions import passports as actions
from exhibitions.actions.delegates import add_delegate
from exhibitions.erasure import erase
from exhibitions.models import Delegate, Event, Participation, Passport, PassportReading
from tests.factories.accounts import MembershipFactory, StaffFactory, UserFactory, enter
from tests.factories.exhibitions import DAY, event_in, exhibitor
from tests.factories.preparing import confirmed

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tables")]
NUMBER = "77 9876543"


def values(event: Event, **changed: Any) -> dict[str, Any]:
    today = timezone.localdate()
    return {
        "number": NUMBER,
        "citizenship": "RU",
        "birth_on": datetime.date(1981, 3, 4),
        "issued_on": today - 400 * DAY,
        "expires_on": event.ends_on + 300 * DAY,
        "issuer": "МВД 77001",
        **changed,
    }


def posted(event: Event, **changed: Any) -> dict[str, str]:
    found = {f"passport_{name}": str(value) for name, value in values(event).items()}
    for name in ("birth_on", "issued_on", "expires_on"):
        found[f"passport_{name}"] = f"{values(event)[name]:%d.%m.%Y}"
    return {**found, "agreed": "on", **changed}


@pytest.fixture
def going(manager: User) -> tuple[Event, User, Participation, Delegate]:
    """An event that needs passports, a company that comes to it, and whom it sends."""
    event = event_in("open", manager=manager, curator=manager)
    person, row = confirmed(event, manager)
    names = {"last_name_ru": "Кедрова", "first_name_ru": "Мария", "job_ru": "Инженер", "email": "kedrova@demo.example"}
    delegate = add_delegate(actor=person, participation=row, values=names, agreed=True)
    actions.need_passports(actor=manager, event=event, purpose="Пропуска на площадку", recipient="Организатор")
    return event, person, row, delegate


def everywhere() -> list[str]:
    """The tables, history and queues included, in which the passport's number or birthday stands readable."""
    found = []
    with connection.cursor() as cursor:
        for model in apps.get_models(include_auto_created=True):
            table = model._meta.db_table
            if model._meta.managed and not model._meta.proxy:
                cursor.execute(
                    f'SELECT count(*) FROM "{table}" row WHERE row::text LIKE %s OR row::text LIKE %s',
                    [f"%{NUMBER[-7:]}%", "%1981-03-04%"],
                )
                found += [table] if cursor.fetchone()[0] else []
    return found


def test_they_are_sealed_read_by_few_and_each_reading_is_written_down(
    going: tuple[Event, User, Participation, Delegate], manager: User, client: Client
) -> None:
    event, person, row, delegate = going
    page, form, show = (
        reverse(f"exhibitions:{name}", args=[row.pk, *more])
        for name, more in (("passports", []), ("passport", [delegate.pk]), ("passport-show", [delegate.pk]))
    )
    enter(client, person)
    wrong = client.post(form, posted(event, passport_birth_on="04.03.2125", passport_number="7"))
    assert wrong.status_code == 422
    assert "Проверьте дату рождения" in wrong.content.decode()
    assert client.post(form, {**posted(event), "agreed": ""}).status_code == 422
    saved = client.post(form, posted(event))
    assert saved.status_code == 302, saved.content.decode()
    assert everywhere() == []
    seen = client.get(page)
    assert NUMBER not in seen.content.decode()
    assert "no-store" in seen["Cache-Control"]
    assert not PassportReading.objects.exists()
    assert client.get(show).status_code == 405
    assert NUMBER in client.post(show).content.decode()
    # A colleague reads too, and so does the curator; another manager, another company and a lawyer do not.
    enter(client, MembershipFactory(organisation=row.organisation).user)
    assert NUMBER in client.post(show).content.decode()
    enter(client, manager)
    assert NUMBER in client.post(show).content.decode()
    for stranger in (StaffFactory(), StaffFactory(roles=["lawyer"]), UserFactory()):
        enter(client, stranger)
        for answer in (client.get(page), client.post(show), client.post(form, posted(event))):
            assert answer.status_code in (403, 404)
            assert NUMBER not in answer.content.decode()
    read = PassportReading.objects.order_by("at", "id").values_list("reader__email", "by_staff")
    assert len(read) == 3
    assert (read[0], read[2]) == ((person.email, False), (manager.email, True))
    with pytest.raises(InternalError), transaction.atomic():
        PassportReading.objects.all().delete()


def test_they_are_destroyed_thirty_days_after_the_event_everywhere(
    going: tuple[Event, User, Participation, Delegate], manager: User
) -> None:
    event, person, row, delegate = going
    passport = actions.enter_passport(actor=person, delegate=delegate, values=values(event), agreed=True)
    actions.enter_passport(actor=person, delegate=delegate, values=values(event, number="77 0000001"), agreed=True)
    actions.read_passport(actor=manager, passport=passport)
    assert actions.erase_passports(today=event.ends_on + 30 * DAY) == 0
    assert (
        actions.erase_passports(today=event.ends_on + 31 * DAY),
        actions.erase_passports(today=event.ends_on + 31 * DAY),
    ) == (1, 0)
    passport.refresh_from_db()
    assert passport.sealed == ""
    assert passport.erased_at is not None
    history = apps.get_model("exhibitions", "PassportEvent")
    assert "sealed" not in {field.name for field in history._meta.get_fields()}
    assert history._default_manager.filter(pgh_obj_id=passport.pk).count() == 3
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM exhibitions_passport WHERE sealed <> ''")
        assert cursor.fetchone() == (0,)
    with pytest.raises(NotFound):
        actions.read_passport(actor=person, passport=passport)
    assert PassportReading.objects.count() == 1, "the log outlives what was read"


def test_whoever_does_not_come_is_forgotten_at_once(
    going: tuple[Event, User, Participation, Delegate], manager: User
) -> None:
    event, person, row, delegate = going
    actions.enter_passport(actor=person, delegate=delegate, values=values(event), agreed=True)
    with pytest.raises(NotAllowed):
        actions.remove_passport(actor=manager, passport=Passport.objects.get())
    assert actions.remove_passport(actor=person, passport=Passport.objects.get()).sealed == ""
    actions.enter_passport(actor=person, delegate=delegate, values=values(event), agreed=True)
    assert actions.need_no_passports(actor=manager, need=event.passport_need) == 1
    with pytest.raises(Conflict, match="не нужны"):
        actions.enter_passport(actor=person, delegate=delegate, values=values(event), agreed=True)
    actions.need_passports(actor=manager, event=event, purpose="Визы", recipient="Консульство")
    actions.enter_passport(actor=person, delegate=delegate, values=values(event), agreed=True)
    events.withdraw(actor=person, application=row.application)
    assert actions.erase_passports() == 1
    with pytest.raises(Conflict, match="вышла"):
        actions.enter_passport(actor=person, delegate=delegate, values=values(event), agreed=True)


def test_a_new_key_takes_over_and_a_lost_one_is_said(
    going: tuple[Event, User, Participation, Delegate], settings: Any
) -> None:
    event, person, _row, delegate = going
    passport = actions.enter_passport(actor=person, delegate=delegate, values=values(event), agreed=True)
    old, new = settings.PASSPORT_KEYS, [Fernet.generate_key().decode()]
    settings.PASSPORT_KEYS = new + old
    assert (actions.reseal_passports(), actions.reseal_passports()) == (1, 0)
    settings.PASSPORT_KEYS = new
    assert actions.read_passport(actor=person, passport=passport)["number"] == NUMBER
    settings.PASSPORT_KEYS = old
    with pytest.raises(Conflict, match="не открываются"):
        actions.read_passport(actor=person, passport=passport)
    assert actions.reseal_passports() == 0
    settings.PASSPORT_KEYS = []
    with pytest.raises(Conflict, match="не задан ключ"):
        actions.enter_passport(actor=person, delegate=delegate, values=values(event), agreed=True)
    settings.PASSPORT_KEYS = new
    with pytest.raises(sealing.NotOpenedError):
        sealing.opened("not a token")


def test_what_is_missing_waits_for_the_company_and_for_nobody_else(
    going: tuple[Event, User, Participation, Delegate], manager: User
) -> None:
    event, person, row, delegate = going

    def waits(user: User) -> list[tuple[str, bool]]:
        return [(str(one.title), one.urgent) for one in items_for(user)[0] if "паспортные" in str(one.title)]

    assert waits(person) == [("Внесите паспортные данные 1 делегата", False)]
    assert waits(manager) == waits(exhibitor(manager)[0]) == []
    Event.objects.filter(pk=event.pk).update(delegates_until=timezone.localdate() + DAY)
    assert waits(person) == [("Внесите паспортные данные 1 делегата", True)]
    passport = actions.enter_passport(actor=person, delegate=delegate, values=values(event), agreed=True)
    assert waits(person) == []
    actions.remove_passport(actor=person, passport=passport)
    assert len(waits(person)) == 1
    actions.need_no_passports(actor=manager, need=event.passport_need)
    assert waits(person) == []


def test_what_cannot_be_right_is_refused_at_its_field(going: tuple[Event, User, Participation, Delegate]) -> None:
    event, person, _row, delegate = going
    for changed, field in (
        ({"number": "77"}, "passport_number"),
        ({"birth_on": datetime.date(1881, 3, 4)}, "passport_birth_on"),
        ({"issued_on": datetime.date(1980, 3, 4)}, "passport_issued_on"),
        ({"expires_on": event.ends_on}, "passport_expires_on"),
    ):
        with pytest.raises(Invalid) as refused:
            actions.enter_passport(actor=person, delegate=delegate, values=values(event, **changed), agreed=True)
        assert set(refused.value.fields) == {field}


def test_the_person_gets_a_copy_and_is_forgotten(going: tuple[Event, User, Participation, Delegate]) -> None:
    event, person, _row, delegate = going
    owner = UserFactory(email="kedrova@demo.example")
    actions.enter_passport(actor=person, delegate=delegate, values=values(event), agreed=True)
    rows = [row for collect in COLLECTORS for row in collect(owner) if row.get("number") == NUMBER]
    assert len(rows) == 1
    erase(owner)
    assert Passport.objects.get().sealed == ""


def test_a_form_that_came_after_the_session_is_not_kept_in_the_next_one(
    going: tuple[Event, User, Participation, Delegate], client: Client
) -> None:
    event, _person, row, delegate = going
    client.post(reverse("exhibitions:passport", args=[row.pk, delegate.pk]), posted(event))
    assert not any(NUMBER[-7:] in str(session.get_decoded()) for session in Session.objects.all())


def test_the_desk_says_where_they_are_needed_and_who_read_them(
    going: tuple[Event, User, Participation, Delegate], manager: User, client: Client
) -> None:
    event, person, _row, delegate = going
    actions.enter_passport(actor=person, delegate=delegate, values=values(event), agreed=True)
    enter(client, manager)
    assert client.get(reverse("admin:exhibitions_passportreading_changelist")).status_code == 403
    stop = reverse("admin:exhibitions_passportneed_button", args=[event.passport_need.pk, "stop"])
    assert client.post(stop).status_code == 302
    assert Passport.objects.get().sealed == ""
    change = reverse("admin:exhibitions_passportneed_change", args=[event.passport_need.pk])
    assert client.post(change, {"purpose": "Визы", "recipient": "Консульство"}).status_code == 302
    enter(client, StaffFactory(roles=["administrator"]))
    assert client.get(reverse("admin:exhibitions_passportreading_changelist")).status_code == 200
