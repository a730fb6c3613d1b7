"""The cabinet's notices, the choice of letters, and the way out of a letter."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from pghistory.models import Context

from accounts.erasure import COLLECTORS, ERASERS
from accounts.models import User
from notifications import actions, queries
from notifications.enums import Group
from notifications.models import Notice, Preference
from tests.factories.accounts import enter

pytestmark = pytest.mark.django_db

LIST = "/cabinet/notices/"
SETTINGS = "/cabinet/notices/settings/"


def tell(person: User, count: int = 1, **values: Any) -> list[Notice]:
    """Notices without letters, each a minute older than the one before."""
    now = timezone.now()
    return Notice.objects.bulk_create(
        Notice(
            user=person,
            kind="tests",
            created_at=now - datetime.timedelta(minutes=number),
            **{
                "title_ru": f"Событие {number}",
                "title_en": f"Event {number}",
                "body_ru": "Первый абзац.\n\nВторой <b>абзац</b>.",
                "body_en": "First paragraph.",
                "url": f"/cabinet/applications/{number}/",
                **values,
            },
        )
        for number in range(count)
    )


def test_notices_are_listed_newest_first_by_pages(client: Any, person: User, foreigner: User) -> None:
    tell(person, 45)
    tell(foreigner, 1, title_ru="Чужое")
    client.force_login(person)
    seen: list[str] = []
    url = LIST
    for _page in range(3):
        response = client.get(url)
        seen += [notice.title_ru for notice in response.context["page"].rows]
        url = f"{LIST}?page={response.context['page'].next}"
    assert seen == [f"Событие {number}" for number in range(45)]
    assert response.context["page"].next == ""
    assert "Чужое" not in response.content.decode()
    assert client.get(f"{LIST}?page=broken").status_code == 422


def test_the_page_costs_the_same_for_any_number_of_notices(client: Any, person: User) -> None:
    client.force_login(person)
    counts = []
    for number in (1, 3, 20):
        Notice.objects.all().delete()
        tell(person, number)
        cache.clear()
        with CaptureQueriesContext(connection) as seen:
            assert client.get(LIST).status_code == 200
        counts.append(len(seen))
    assert len(set(counts)) == 1
    assert counts[0] <= 6


def test_words_are_escaped_and_in_the_readers_language(client: Any, person: User) -> None:
    tell(person, title_ru="<script>1</script>", title_en="Event")
    client.force_login(person)
    page = client.get(LIST).content.decode()
    assert "&lt;script&gt;1&lt;/script&gt;" in page
    assert "<p>Второй &lt;b&gt;абзац&lt;/b&gt;.</p>" in page
    english = client.get(LIST, headers={"Accept-Language": "en"}).content.decode()
    assert "First paragraph." in english
    assert "Второй" not in english


def test_opening_a_notice_marks_it_and_leads_on(client: Any, person: User) -> None:
    first, second = tell(person, 2)
    client.force_login(person)
    assert queries.unread_count(person) == 2
    response = client.post(reverse("notifications:read", args=[first.pk]))
    assert (response.status_code, response["Location"]) == (302, first.url)
    first.refresh_from_db()
    when = first.read_at
    assert when is not None
    response = client.post(reverse("notifications:read", args=[first.pk]), {"stay": "1", "next": f"{LIST}?page=abc"})
    assert response["Location"] == f"{LIST}?page=abc"
    first.refresh_from_db()
    assert first.read_at == when, "reading twice is once"
    assert [notice.pk for notice in client.get(f"{LIST}?unread=1").context["page"].rows] == [second.pk]


@pytest.mark.parametrize("target", ["https://evil.example/", "//evil.example/", "javascript:alert(1)", "", "/\\evil"])
def test_the_way_back_stays_on_the_portal(client: Any, person: User, target: str) -> None:
    (notice,) = tell(person)
    client.force_login(person)
    response = client.post(reverse("notifications:read", args=[notice.pk]), {"stay": "1", "next": target})
    assert response["Location"] == LIST


def test_foreign_notices_do_not_exist_and_a_get_marks_nothing(client: Any, person: User, foreigner: User) -> None:
    (notice,) = tell(foreigner)
    url = reverse("notifications:read", args=[notice.pk])
    assert client.post(url).status_code == 302, "a stranger logs in first"
    client.force_login(person)
    assert client.post(url).status_code == 404
    assert client.get(url).status_code == 405
    assert client.get(LIST + "read/").status_code == 405
    notice.refresh_from_db()
    assert notice.read_at is None


def test_all_are_read_at_once(
    client: Any, person: User, foreigner: User, django_capture_on_commit_callbacks: Any
) -> None:
    tell(person, 3)
    tell(foreigner, 1)
    client.force_login(person)
    assert "Прочитать все" in client.get(LIST).content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        client.post(LIST + "read/")
    page = client.get(LIST).content.decode()
    assert "Все уведомления отмечены прочитанными." in page
    assert "Прочитать все" not in page
    assert Notice.objects.filter(read_at=None).count() == 1


def test_empty_lists_say_what_to_expect(client: Any, person: User) -> None:
    client.force_login(person)
    assert "Уведомлений пока нет" in client.get(LIST).content.decode()
    assert "Всё прочитано" in client.get(f"{LIST}?unread=1").content.decode()


def test_the_unread_number_is_remembered_and_capped(
    person: User, declare: Any, django_capture_on_commit_callbacks: Any
) -> None:
    assert str(queries.unread_count(person)) == "0"
    told = declare()
    with django_capture_on_commit_callbacks(execute=True):
        actions.notify(notification=told, recipients=[person], context={"number": 1}, url="/cabinet/")
    assert queries.unread_count(person) == 1
    with CaptureQueriesContext(connection) as seen:
        assert queries.unread_count(person) == 1
    assert len(seen) == 0
    with django_capture_on_commit_callbacks(execute=True):
        actions.read_all(actor=person)
    assert not queries.unread_count(person)
    tell(person, 150)
    cache.clear()
    assert str(queries.unread_count(person)) == "99+"


def test_letters_are_chosen_by_group(client: Any, person: User, administrator: User, declare: Any) -> None:
    declare()
    declare(group=Group.QUEUE)
    enter(client, administrator)
    assert set(client.get(SETTINGS).context["form"].fields) >= {Group.APPLICATIONS, Group.QUEUE}
    enter(client, person)
    form = client.get(SETTINGS).context["form"]
    assert Group.QUEUE not in form.fields
    assert form[Group.APPLICATIONS].value() is True
    page = client.post(SETTINGS, {}, follow=True)
    assert "Выбор сохранён." in page.content.decode()
    assert page.context["form"][Group.APPLICATIONS].value() is False
    client.post(SETTINGS, {Group.APPLICATIONS: "on", Group.QUEUE: "on"})
    assert Preference.objects.get(user=person, group=Group.APPLICATIONS).by_email
    assert not Preference.objects.filter(user=person, group=Group.QUEUE).exists()


def test_a_letter_leads_out_without_logging_in(person: User, declare: Any) -> None:
    declare()
    # As a mail program does it: no session, no CSRF token.
    client = Client(enforce_csrf_checks=True)
    url = actions.unsubscribe_path(person, Group.APPLICATIONS)
    asked = client.get(url)
    assert "Отказаться от писем?" in asked.content.decode()
    assert "no-store" in asked["Cache-Control"]
    assert not Preference.objects.exists(), "a GET has written"
    answer = client.post(url, {"List-Unsubscribe": "One-Click"})
    assert answer.status_code == 200
    assert "Мои заявки" in answer.content.decode()
    assert client.post(url).status_code == 200
    assert Preference.objects.get().by_email is False
    event = Preference.objects.get().history.get(pgh_label="insert")
    metadata = Context.objects.get(pk=event.pgh_context_id).metadata
    assert (metadata["source"], metadata["user"]) == ("letter", str(person.pk))


def test_a_forged_way_out_leads_nowhere(client: Any, person: User) -> None:
    good = actions.unsubscribe_path(person, Group.APPLICATIONS)
    token = good.rsplit("/", 2)[1]
    for forged in (token[:-2] + "xx", "x", token.replace(":", ""), "W10:" + token.split(":")[1], "%00"):
        assert client.post(f"/letters/unsubscribe/{forged}/").status_code == 404
    assert not Preference.objects.exists()
    User.objects.filter(pk=person.pk).update(is_active=False)
    assert client.get(good).status_code == 404


def test_a_person_takes_their_notices_along_and_they_go_with_the_person(person: User, foreigner: User) -> None:
    (notice,) = tell(person)
    (other,) = tell(foreigner)
    Preference.objects.create(user=person, group=Group.APPLICATIONS, by_email=False)
    assert COLLECTORS["notifications"](person) == [
        {
            "section": "Уведомления",
            "at": notice.created_at,
            "subject": "Событие 0",
            "text": "Первый абзац.\n\nВторой <b>абзац</b>.",
            "read_at": None,
        },
        {"section": "Какие письма присылать", "about": "Мои заявки", "wanted": False},
    ]
    assert ERASERS["notifications"](person) == {"notifications.Notice": 1}
    assert list(Notice.objects.all()) == [other]
