"""What Django and its apps send becomes rows, and only rows."""

from __future__ import annotations

import pytest
from django.core.mail import EmailMessage, EmailMultiAlternatives, send_mail
from post_office.models import PRIORITY, STATUS, Email

from notifications import outbox

pytestmark = pytest.mark.django_db


def test_a_letter_of_django_becomes_an_urgent_row_with_a_secret() -> None:
    send_mail("Сброс пароля", "Ссылка: https://x.example/{{ token }}/{% debug %}", None, ["a@demo.example"])
    email = Email.objects.get()
    assert (email.subject, email.to, email.status, email.priority) == (
        "Сброс пароля",
        ["a@demo.example"],
        STATUS.queued,
        PRIORITY.high,
    )
    assert email.message == "Ссылка: https://x.example/{{ token }}/{% debug %}", "people's words became a template"
    assert outbox.is_secret(email)


def test_a_letter_may_say_that_it_has_no_secret_and_bring_html() -> None:
    message = EmailMultiAlternatives("Тема", "Текст", to=["a@demo.example"], headers={outbox.SECRET: "0"})
    message.attach_alternative("<p>Текст</p>", "text/html")
    message.send()
    email = Email.objects.get()
    assert not outbox.is_secret(email)
    assert email.html_message == "<p>Текст</p>"


def test_each_recipient_gets_a_letter_of_their_own() -> None:
    EmailMessage("Т", "т", to=["А <a@demo.example>"], cc=["b@demo.example"], bcc=["c@demo.example"]).send()
    letters = list(Email.objects.order_by("id"))
    assert [email.to for email in letters] == [["a@demo.example"], ["b@demo.example"], ["c@demo.example"]]
    assert {(*email.cc, *email.bcc) for email in letters} == {()}
    assert len({email.message_id for email in letters}) == 3


def test_no_header_holds_a_line_break() -> None:
    EmailMessage("Тема\r\nBcc: x@evil.example", "т", to=["a@demo.example"], headers={"X-A": "1\r\nX-B: 2"}).send()
    email = Email.objects.get()
    assert email.subject == "Тема Bcc: x@evil.example"
    assert email.headers["X-A"] == "1 X-B: 2"
    parsed = email.email_message().message()
    assert parsed["Bcc"] is None
    assert parsed["X-B"] is None


@pytest.mark.parametrize(
    "address",
    ['"a,b@evil.example,c"@demo.example', "нет адреса", "", "a@demo.example\nb@evil.example", "a b@c.example"],
)
def test_what_is_no_address_gets_no_letter(address: str) -> None:
    assert not outbox.is_address(address)
    message = EmailMessage("Т", "т", to=[address, "good@demo.example"])
    message.send()
    assert [email.to for email in Email.objects.all()] == [["good@demo.example"]]


def test_files_do_not_go_by_letter() -> None:
    message = EmailMessage("Т", "т", to=["a@demo.example"])
    message.attach("a.txt", "x")
    with pytest.raises(ValueError, match="carry no files"):
        message.send()
