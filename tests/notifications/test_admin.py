"""Letters and notices in the admin."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from post_office.models import STATUS, Email, Log

from accounts.enums import StaffRole
from accounts.models import User
from notifications import outbox
from tests.factories.accounts import enter
from tests.notifications.test_pages import tell

pytestmark = pytest.mark.django_db

LETTERS = "/admin/post_office/email/"


@pytest.fixture
def office(client: Client, administrator: User) -> Client:
    return enter(client, administrator)


def queue(**options: Any) -> Email:
    values = {"to": "a@demo.example", "subject": "Тема", "text": "Текст <b>письма</b>", **options}
    (email,) = outbox.queue([outbox.row(**values)])
    return email


def test_letters_can_be_looked_at_and_not_edited(office: Client) -> None:
    email = queue()
    Log.objects.create(email=email, status=STATUS.failed, exception_type="SMTPDataError", message="451 later")
    page = office.get(f"{LETTERS}{email.pk}/change/").content.decode()
    assert "Текст &lt;b&gt;письма&lt;/b&gt;" in page
    assert "451 later" in page
    assert email.message_id.strip("<>") in page
    assert 'name="_save"' not in page
    assert office.post(f"{LETTERS}{email.pk}/change/", {"subject": "x"}).status_code == 403
    assert office.get(f"{LETTERS}add/").status_code == 403
    assert office.post(f"{LETTERS}{email.pk}/delete/", {"post": "yes"}).status_code == 403
    assert Email.objects.get().subject == "Тема"


def test_a_secret_is_shown_nowhere(office: Client) -> None:
    email = queue(text="https://x.example/reset/s3cr3t", html="s3cr3t", headers={outbox.SECRET: "1"})
    page = office.get(f"{LETTERS}{email.pk}/change/").content.decode()
    assert "Не показывается" in page
    for url in (
        LETTERS,
        f"{LETTERS}{email.pk}/change/",
        f"{LETTERS}{email.pk}/preview/",
        f"{LETTERS}{email.pk}/history/",
    ):
        assert "s3cr3t" not in office.get(url).content.decode(), url
    assert f"{LETTERS}{email.pk}/" not in office.get(f"{LETTERS}?q=s3cr3t").content.decode(), "found by its secret"


def test_the_list_is_filtered_by_what_became_of_the_letters(office: Client) -> None:
    waiting = queue()
    failed = queue(subject="Не ушло")
    Email.objects.filter(pk=failed.pk).update(status=STATUS.failed)
    page = office.get(f"{LETTERS}?status__exact={STATUS.failed}").content.decode()
    assert "Не ушло" in page
    assert f"{LETTERS}{failed.pk}/change/" in page
    assert f"{LETTERS}{waiting.pk}/change/" not in page
    assert "Не доставлено" in page


def test_a_letter_is_sent_again_by_its_button(office: Client) -> None:
    email = queue()
    button = f"{LETTERS}{email.pk}/do/resend/"
    assert button not in office.get(f"{LETTERS}{email.pk}/change/").content.decode(), "it is on its way anyway"
    Email.objects.filter(pk=email.pk).update(status=STATUS.failed, number_of_retries=20)
    assert button in office.get(f"{LETTERS}{email.pk}/change/").content.decode()
    assert office.get(button).status_code == 200
    assert Email.objects.get().status == STATUS.failed
    assert "Письмо поставлено в очередь." in office.post(button, follow=True).content.decode()
    email.refresh_from_db()
    assert (email.status, email.number_of_retries, email.scheduled_time) == (STATUS.queued, 0, None)


def test_only_administrators_come_in(client: Client, person: User) -> None:
    email = queue()
    manager = User.objects.create_user("manager@demo.example", "pass", roles=[StaffRole.MANAGER])
    enter(client, manager)
    for url in (LETTERS, f"{LETTERS}{email.pk}/change/", "/admin/notifications/notice/"):
        assert client.get(url).status_code == 403
    assert client.post(f"{LETTERS}{email.pk}/do/resend/").status_code == 404


def test_notices_are_there_to_be_looked_at(office: Client, person: User) -> None:
    (notice,) = tell(person)
    assert "Событие 0" in office.get("/admin/notifications/notice/").content.decode()
    page = office.get(f"/admin/notifications/notice/{notice.pk}/change/")
    assert page.status_code == 200
    assert 'name="_save"' not in page.content.decode()


@pytest.mark.parametrize("model", ["log", "emailtemplate", "attachment"])
def test_the_librarys_own_pages_are_gone(office: Client, model: str) -> None:
    assert office.get(f"/admin/post_office/{model}/").status_code == 404
