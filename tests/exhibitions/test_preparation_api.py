"""Delegates and the catalogue by API: the company's own people, everybody else finds nothing."""

from __future__ import annotations

import pytest
from django.test import Client

from accounts.models import User
from exhibitions.actions import catalogue
from exhibitions.models import Delegate
from exhibitions.queries.catalogue import prefilled
from tests.factories.accounts import UserFactory, enter
from tests.factories.exhibitions import event_in, exhibitor
from tests.factories.preparing import confirmed

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tables")]
ONE = {"last_name_ru": "Кедрова", "first_name_ru": "Мария", "job_ru": "Инженер", "email": "kedrova@demo.example"}


def test_delegates_are_named_read_and_taken_off_by_their_company_alone(manager: User, client: Client) -> None:
    event = event_in("open", manager=manager, company_delegates=2)
    person, row = confirmed(event, manager)
    url = f"/api/v1/participations/{row.pk}/delegates/"
    enter(client, person)

    def post(**changed: object) -> tuple[int, dict]:
        answer = client.post(url, {**ONE, "agreed": True, **changed}, content_type="application/json")
        return answer.status_code, answer.json()

    status, made = post()
    assert (status, made["last_name_en"], made["role"]) == (201, "Kedrova", "talks")
    assert client.get(url).json() == [made]
    assert post(last_name_ru="Соснина", email="", agreed=False)[1]["field"] == "agreed"
    assert post(last_name_ru="Latin")[0] == 422
    assert post(passport="1")[0] in (400, 422)
    assert post(last_name_ru="Соснина", email="")[0] == 201
    assert post(last_name_ru="Елова", email="")[1]["code"] == "delegate_limit"
    one = f"{url}{made['id']}/"
    for stranger in (UserFactory(), exhibitor(manager)[0]):
        enter(client, stranger)
        assert client.get(url).status_code == client.delete(one).status_code == post()[0] == 404
    client.logout()
    assert client.get(url).status_code in (401, 403)
    enter(client, person)
    assert [client.delete(one).status_code, client.delete(one).status_code] == [204, 404]
    assert Delegate.objects.count() == 1


def test_the_catalogue_is_open_to_everybody_once_published_and_names_nobody(manager: User, client: Client) -> None:
    event = event_in("open", manager=manager)
    person, row = confirmed(event, manager)
    words = {**prefilled(row), "name_en": "Cedar", "about_ru": "О нас", "about_en": "", "products_ru": "Доски\nСтолы"}
    entry = catalogue.save_entry(actor=person, participation=row, values=words, send=True)
    url = f"/api/v1/exhibitions/{event.slug}/catalogue/"
    catalogue.approve_entry(actor=manager, entry=entry, stand="A12")
    enter(client, manager)
    assert client.get(url).status_code == 404, "not before it is published, whoever asks"
    catalogue.publish_catalogue(actor=manager, catalogue=entry.catalogue)
    client.logout()
    told = client.get(url).json()
    assert told["event"] == event.slug
    (one,) = told["participants"]
    assert (one["name_en"], one["products_ru"], one["about_en"], one["stand"]) == (
        "Cedar",
        ["Доски", "Столы"],
        "",
        "A12",
    )
    assert set(one) == {
        *("name_ru", "name_en", "about_ru", "about_en", "products_ru", "products_en", "site", "stand"),
    }
    assert client.get("/api/v1/exhibitions/nothing/catalogue/").status_code == 404
