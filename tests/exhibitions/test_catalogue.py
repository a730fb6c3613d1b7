"""The catalogue: nothing is public that staff did not approve, and nobody who did not agree."""

from __future__ import annotations

import io
from typing import Any

import pypdf
import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from accounts.models import User
from core.errors import Conflict, Invalid, NotAllowed
from exhibitions.actions import catalogue as actions
from exhibitions.documents.catalogue import catalogue_pdf
from exhibitions.models import Catalogue, CatalogueEntry
from exhibitions.queries import catalogue as queries
from notifications.models import Notice
from tests.exhibitions.test_delegates import add, confirmed
from tests.factories.accounts import enter
from tests.factories.exhibitions import event_in, exhibitor

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tables")]

TEXT = {
    "name_ru": "ООО «Датчик»",
    "name_en": "",
    "about_ru": "Делаем датчики.\n\nИщем дистрибьютора.",
    "about_en": "We make sensors.",
    "products_ru": "Датчик давления\nДатчик тока",
    "products_en": "",
    "site": "https://sensors.example/",
}


def text_of(content: bytes) -> str:
    return " ".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(content)).pages)


def test_only_what_was_approved_is_public_and_only_who_agreed(manager: User, client: Client) -> None:
    event = event_in("open", manager=manager)
    person, row = confirmed(manager, event)
    add(person, row, email="open@firm.example", is_public=True)
    add(person, row, last_name_ru="Тайнов", email="secret@firm.example")
    page = reverse("exhibitions:catalogue", args=[event.slug])
    entry = actions.save_entry(actor=person, participation=row, values=TEXT, send=True)
    assert client.get(page).status_code == 404
    with pytest.raises(Conflict, match="ни одной"):
        actions.publish_catalogue(actor=manager, catalogue=entry.catalogue)
    with pytest.raises(NotAllowed):
        actions.approve_entry(actor=person, entry=entry)
    actions.return_entry(actor=manager, entry=entry, remark="Добавьте продукцию")
    assert Notice.objects.filter(kind="exhibitions.catalogue_returned", user=person).count() == 1
    with pytest.raises(Conflict):
        actions.approve_entry(actor=manager, entry=entry)
    entry = actions.save_entry(actor=person, participation=row, values=TEXT, send=True)
    entry = actions.approve_entry(actor=manager, entry=entry, stand="A12")
    assert client.get(page).status_code == 404
    actions.publish_catalogue(actor=manager, catalogue=entry.catalogue)
    shown = client.get(page).content.decode()
    assert "Ищем дистрибьютора" in shown
    assert "open@firm.example" in shown
    assert "secret@firm.example" not in shown
    assert "Тайнов" not in shown
    assert page in client.get(reverse("exhibitions:event", args=[event.slug])).content.decode()

    # Later words wait for the staff; those approved before stay.
    actions.save_entry(actor=person, participation=row, values={**TEXT, "about_ru": "Новые слова"})
    assert "Новые слова" not in client.get(page).content.decode()
    english = client.get(page, headers={"accept-language": "en"}).content.decode()
    assert "We make sensors." in english
    assert '<h2 lang="ru">ООО «Датчик»</h2>' in english
    russian = client.get(reverse("exhibitions:catalogue-ru", args=[event.slug]))
    assert "Датчик тока" in text_of(russian.content)
    made = text_of(catalogue_pdf(Catalogue.objects.select_related("event__country").get(), language="en"))
    assert "We make sensors." in made
    assert "A12" in made
    assert "secret@firm.example" not in made
    listed = queries.with_counts().get()
    assert (listed.approved, listed.waiting, listed.without_english) == (0, 0, 1)
    actions.hide_entry(actor=manager, entry=entry)
    assert "Ищем дистрибьютора" not in client.get(page).content.decode()
    actions.withdraw_catalogue(actor=manager, catalogue=entry.catalogue)
    assert client.get(page).status_code == 404


def test_the_entry_begins_with_the_card_and_keeps_what_was_typed(manager: User, client: Client) -> None:
    event = event_in("open", manager=manager)
    person, row = confirmed(manager, event)
    enter(client, person)
    url = reverse("exhibitions:catalogue-entry", args=[row.pk])
    product = row.organisation.company.products.first()
    assert product.name_ru in client.get(url).content.decode()
    assert not CatalogueEntry.objects.exists()
    refused = client.post(url, {**TEXT, "about_ru": "", "save": "send"})
    assert refused.status_code == 422
    assert "Датчик тока" in refused.content.decode()
    assert client.post(url, {**TEXT, "about_ru": "", "save": "draft"}).status_code == 302
    assert client.post(url, {**TEXT, "save": "send"}).status_code == 302
    assert CatalogueEntry.objects.get().state == "sent"
    assert "На проверке" in client.get(reverse("exhibitions:participation", args=[row.pk])).content.decode()
    stranger, _company = exhibitor(manager)
    with pytest.raises(NotAllowed):
        actions.save_entry(actor=stranger, participation=row, values=TEXT)
    with pytest.raises(Invalid):
        actions.save_entry(actor=person, participation=row, values={**TEXT, "site": "javascript:alert(1)"})
    enter(client, stranger)
    assert client.get(url).status_code == 404


def test_the_database_lets_nothing_unapproved_be_shown(manager: User) -> None:
    event = event_in("open", manager=manager)
    person, row = confirmed(manager, event)
    entry = actions.save_entry(actor=person, participation=row, values=TEXT)
    wrong: tuple[dict[str, Any], ...] = (
        {"shown": {"name_ru": "x"}},
        {"state": "approved"},
        {"state": "returned"},
        {"state": "sent", "about_ru": ""},
    )
    for values in wrong:
        with pytest.raises(IntegrityError, match="catalogue_entry"), transaction.atomic():
            CatalogueEntry.objects.filter(pk=entry.pk).update(**values)
