"""Saved searches: kept once, answered once a day, dropped; letters follow what the person chose."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from post_office.models import Email

from accounts.erasure import COLLECTORS, ERASERS, history_of
from accounts.models import User
from core.errors import Conflict, Invalid, NotFound
from internships import actions, queries
from internships.models import Offer, SavedSearch, Speciality
from internships.models.searches import MOST_SEARCHES
from notifications.actions import unsubscribe, unsubscribe_path
from notifications.models import Notice
from tests.factories.accounts import UserFactory, enter
from tests.factories.internships import offer_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tables")]

DAY, HOUR = datetime.timedelta(days=1), datetime.timedelta(hours=1)


def turner() -> dict[str, Any]:
    return {"speciality": Speciality.objects.get(code="15.01.32"), "paid": True}


def letters(user: User) -> list[str]:
    return list(Email.objects.filter(to=user.email).order_by("pk").values_list("message", flat=True))


def test_new_places_are_told_once_and_at_most_once_a_day() -> None:
    user, other = UserFactory(), UserFactory()
    offer_in("published", title="Старое место")
    actions.save_search(actor=user, asked=turner())
    actions.save_search(actor=user, asked={"q": "оператор"})
    actions.save_search(actor=other, asked={"q": "повар"})
    now = timezone.now()
    # Noon, so that an hour more is the same day.
    noon = timezone.localtime(now).replace(hour=12) + DAY
    assert actions.tell_searches(noon) == 0
    offer_in("published", title="Оператор станка")
    offer_in("published", title="Оператор без оплаты", is_paid=False, pay=None)
    offer_in("draft", title="Оператор-черновик")
    Offer.objects.exclude(title="Старое место").filter(state="published").update(published_at=noon + HOUR)
    assert actions.tell_searches(noon + 2 * HOUR) == 1
    assert actions.tell_searches(noon + 2 * HOUR) == 0
    (letter,) = letters(user)
    assert letter.count("Оператор станка") == 1
    assert "Оператор без оплаты" in letter
    assert "Старое место" not in letter
    assert "черновик" not in letter
    assert letters(other) == []
    late = offer_in("published", title="Оператор завтра")
    Offer.objects.filter(pk=late.pk).update(published_at=noon + 3 * HOUR)
    assert actions.tell_searches(noon + 4 * HOUR) == 0
    assert actions.tell_searches(noon + DAY) == 1
    assert len(letters(user)) == 2
    assert "Оператор станка" not in letters(user)[1]
    assert Notice.objects.filter(user=user, kind="internships.new_offers").count() == 2


def test_who_unsubscribed_gets_no_letter_and_keeps_the_search() -> None:
    user = UserFactory()
    actions.save_search(actor=user, asked={"q": "оператор"})
    unsubscribe(token=unsubscribe_path(user, "offers").rstrip("/").rpartition("/")[2])
    offer_in("published")
    assert actions.tell_searches(timezone.now() + HOUR) == 1
    assert letters(user) == []
    assert Notice.objects.filter(user=user).count() == 1
    assert queries.searches.of(user).count() == 1


def test_the_letter_can_be_declined_by_its_own_link() -> None:
    user = UserFactory()
    actions.save_search(actor=user, asked={"q": "оператор"})
    offer_in("published", title="Оператор")
    actions.tell_searches(timezone.now() + HOUR)
    assert unsubscribe_path(user, "offers") in letters(user)[0]


def test_a_search_is_kept_once_and_not_without_end() -> None:
    user = UserFactory()
    with pytest.raises(Invalid):
        actions.save_search(actor=user, asked={"q": "  ", "paid": False})
    actions.save_search(actor=user, asked={"q": "оператор  станка"})
    with pytest.raises(Conflict):
        actions.save_search(actor=user, asked={"q": "оператор станка", "paid": None})
    for number in range(MOST_SEARCHES - 1):
        actions.save_search(actor=user, asked={"age": 14 + number})
    with pytest.raises(Conflict, match="не больше 10"):
        actions.save_search(actor=user, asked={"q": "одиннадцатый"})


def test_both_doors_keep_list_and_drop(client: Client) -> None:
    user = UserFactory()
    enter(client, user)
    offer_in("published")
    page = client.get(reverse("internships:offers"), {"q": "оператор", "pay_from": "40 000", "page": ""})
    assert "Сохранить поиск" in page.content.decode()
    asked = dict(page.context["asked"])
    assert asked == {"q": "оператор", "pay_from": "40 000"}
    assert client.post(reverse("internships:search-save"), asked).status_code == 302
    kept = SavedSearch.objects.get()
    assert kept.asked == {"q": "оператор", "pay_from": "40000"}
    shown = client.get(reverse("internships:searches"))
    found = client.get(shown.context["searches"][0]["url"])
    assert len(found.context["cards"]) == 1
    url = "/api/v1/saved-searches/"
    made = client.post(url, {"speciality": "15.01.32", "age": 16}, content_type="application/json")
    assert made.status_code == 201
    assert client.post(url, {"speciality": "15.01.32", "age": 16}, content_type="application/json").status_code == 409
    assert len(client.get(url).json()["results"]) == 2
    assert "15.01.32" in client.get(reverse("internships:searches")).content.decode()
    stranger = enter(Client(), UserFactory())
    assert stranger.delete(f"{url}{kept.pk}/").status_code == 404
    assert stranger.post(reverse("internships:search-drop", args=[kept.pk])).status_code == 404
    assert client.delete(f"{url}{kept.pk}/").status_code == 204
    assert client.post(reverse("internships:search-drop", args=[made.json()["id"]])).status_code == 302
    assert SavedSearch.objects.count() == 0
    anonymous = Client().get(reverse("internships:offers"), {"q": "оператор"})
    assert "Войдите, чтобы сохранить поиск" in anonymous.content.decode()
    with pytest.raises(NotFound):
        queries.searches.get(user, kept.pk)


def test_a_search_is_in_the_copy_of_the_data_and_goes_with_the_person() -> None:
    user = UserFactory()
    actions.save_search(actor=user, asked={"q": "МАРКЕР"})
    assert "МАРКЕР" in str(COLLECTORS["internships.searches"](user))
    assert ERASERS["internships.searches"](user) == {"internships.SavedSearch": 1}
    assert not SavedSearch.objects.exists()
    past = history_of(SavedSearch)
    assert past is not None
    assert past._default_manager.count() == 2
    assert "МАРКЕР" not in str(list(past._default_manager.values()))
