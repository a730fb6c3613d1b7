"""Telling people things."""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import Any

import pytest
from django.core import checks
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils.translation import gettext_lazy as _
from post_office.models import PRIORITY, STATUS, Email

import core.later
from accounts.models import User
from notifications import actions, letters
from notifications.actions import notify
from notifications.enums import Group
from notifications.models import Notice, Preference
from notifications.notifications import LettersLate
from notifications.registry import NOTIFICATIONS, Notification

pytestmark = pytest.mark.django_db

HOSTILE = (
    'ООО "Рога"\r\nBcc: victim@evil.example\n<script>alert(1)</script> {{ secret }} {% debug %} '
    "http://evil.example/x \u202egnp.exe"
)
TAMED = (
    'ООО "Рога" Bcc: victim@evil.example <script>alert(1)</script> {{ secret }} {% debug %} '
    "http: evil.example/x gnp.exe"
)


def tell(notification: Any, *people: User, **options: Any) -> list[Notice]:
    options = {"context": {"number": "МП-2026-000001"}, "url": "/cabinet/", **options}
    return notify(notification=notification, recipients=people, **options)


def test_a_person_gets_a_notice_and_a_letter(declare: Any, person: User, settings: Any) -> None:
    told = declare("Заявка {{ number }} принята.\n\nОтвет будет до {{ due_on }}.", action="Открыть заявку")
    context = {"number": "МП-2026-000001", "due_on": datetime.date(2026, 11, 24)}
    (notice,) = notify(notification=told, recipients=[person, person], context=context, url="/cabinet/x/?a=1")

    assert (notice.title_ru, notice.url, notice.read_at) == ("Заявка МП-2026-000001 принята", "/cabinet/x/?a=1", None)
    assert notice.body_ru == "Заявка МП-2026-000001 принята.\n\nОтвет будет до 24\xa0ноября 2026."
    email = Email.objects.get()
    assert Notice.objects.get().email_id == email.pk
    assert (email.to, email.subject, email.status) == ([person.email], notice.title_ru, STATUS.queued)
    unsubscribe = settings.BASE_URL + actions.unsubscribe_path(person, Group.APPLICATIONS)
    assert email.message == (
        f"{notice.body_ru}\n\nОткрыть заявку: {settings.BASE_URL}/cabinet/x/?a=1\n\n--\n"
        "Это письмо отправил портал «Моспром». Отвечать на него не нужно: ответьте на портале.\n"
        f"{settings.ORGANISATION_NAME}\n{settings.BASE_URL}\nНе присылать такие письма: {unsubscribe}\n"
    )
    assert f'href="{settings.BASE_URL}/cabinet/x/?a=1"' in email.html_message
    assert '<p style="margin:0 0 16px">Ответ будет до 24\xa0ноября 2026.</p>' in email.html_message
    assert email.headers == {
        "Auto-Submitted": "auto-generated",
        "Content-Language": "ru",
        "List-Unsubscribe": f"<{unsubscribe}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    }
    assert email.message_id.startswith("<")
    assert email.message_id.endswith(f"@{settings.POST_OFFICE['MESSAGE_ID_FQDN']}>")


def test_everybody_reads_their_own_language(declare: Any, person: User, foreigner: User) -> None:
    told = declare("{% translate 'Черновик' %} {{ number }} {{ due }} {{ sum }}", title="{state}", subject="{state}")
    context = {
        "number": 7,
        "state": _("Отменено"),
        "due": datetime.datetime(2026, 11, 21, 11, 5, tzinfo=datetime.UTC),
        "sum": Decimal("1250000.5"),
    }
    notify(notification=told, recipients=[person, foreigner], context=context, url="/cabinet/")
    russian, english = (Email.objects.get(to=user.email) for user in (person, foreigner))
    assert "7 21\xa0ноября 2026, 14:05 1\xa0250\xa0000,5" in russian.message
    assert "7 21\xa0November 2026, 14:05 1,250,000.5" in english.message
    assert english.headers["Content-Language"] == "en"
    assert '<html lang="en">' in english.html_message
    cyrillic = "".join(sorted({letter for letter in english.message + english.subject if "а" <= letter.lower() <= "я"}))
    assert cyrillic == "", english.message
    assert cyrillic == "".join(letter for letter in english.html_message if "а" <= letter.lower() <= "я")
    assert "This letter" not in russian.message
    both = Notice.objects.get(user=foreigner)
    assert (both.title_ru, both.title_en) == ("Отменено", "Cancelled")


def test_peoples_own_words_stay_words(declare: Any, person: User) -> None:
    told = declare(
        "Компания {{ name }} пишет:\n\n{{ text }}\n\nОтветьте ей.", title="Пишет {name}", subject="Пишет {name}"
    )
    text = letters.Quote("<b>Первая</b> строка\r\n\r\n> чужая цитата\n{{ x }} {% load i18n %} *жирно* [a](http://b)")
    (notice,) = notify(notification=told, recipients=[person], context={"name": HOSTILE, "text": text}, url="/c/")
    email = Email.objects.get()

    assert email.subject == f"Пишет {TAMED}"[:250]
    assert "\n" not in email.subject
    message = email.email_message().message()
    assert message["Bcc"] is None
    assert message["To"] == person.email
    quoted = "> <b>Первая</b> строка\n>\n> > чужая цитата\n> {{ x }} {% load i18n %} *жирно* [a](http://b)"
    assert notice.body_ru == f"Компания {TAMED} пишет:\n\n{quoted}\n\nОтветьте ей."
    assert "<script>" not in email.html_message
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in email.html_message
    assert "&lt;b&gt;Первая&lt;/b&gt; строка<br>" in email.html_message
    assert email.html_message.count("<a ") == 3, "only links of our own"
    assert "\u202e" not in email.message + email.html_message


def test_a_rollback_leaves_neither_notice_nor_letter(declare: Any, person: User) -> None:
    told = declare()
    with transaction.atomic():
        tell(told, person)
        transaction.set_rollback(True)
    assert (Notice.objects.count(), Email.objects.count()) == (0, 0)


@pytest.mark.django_db(transaction=True)
def test_the_bell_rings_after_the_commit(declare: Any, person: User, monkeypatch: pytest.MonkeyPatch) -> None:
    rung: list[str] = []
    monkeypatch.setattr(core.later, "_send", lambda task, arguments: rung.append(task))
    told = declare()
    with transaction.atomic():
        tell(told, person)
        assert rung == []
    assert rung == ["notifications.send_mail"]


def test_choices_are_honoured_and_mandatory_letters_sent_anyway(declare: Any, person: User, foreigner: User) -> None:
    optional, mandatory, silent = declare(), declare(mandatory=True), declare(by_mail=False)
    actions.choose(actor=person, choices={Group.APPLICATIONS: False})

    tell(optional, person, foreigner)
    assert [email.to for email in Email.objects.all()] == [[foreigner.email]]
    tell(mandatory, person)
    letter = Email.objects.get(to=person.email)
    assert "List-Unsubscribe" not in letter.headers
    assert "Это письмо приходит всегда" in letter.message
    tell(silent, person, foreigner)
    assert Email.objects.count() == 2
    assert Notice.objects.filter(user=person).count() == 3


def test_with_a_key_the_same_thing_is_told_once(declare: Any, person: User, foreigner: User) -> None:
    told, other = declare(), declare()
    assert len(tell(told, person, key="МП-1:accepted")) == 1
    assert [notice.user for notice in tell(told, person, foreigner, key="МП-1:accepted")] == [foreigner]
    assert tell(told, person, key="МП-1:accepted") == []
    assert len(tell(told, person, key="МП-2:accepted")) == 1
    assert len(tell(other, person, key="МП-1:accepted")) == 1
    assert len(tell(told, person)) == len(tell(told, person)) == 1
    assert Email.objects.count() == Notice.objects.count() == 6


def test_who_cannot_log_in_is_told_nothing_and_a_demo_person_everything(declare: Any, person: User) -> None:
    gone = User.objects.create_user("gone@demo.example", "pass", is_active=False)
    demo = User.objects.create_user("demo@demo.example", "pass", is_demo=True)
    notices = tell(declare(), gone, demo)
    assert [notice.user for notice in notices] == [demo]
    assert Email.objects.get().to == [demo.email]
    assert tell(declare(), gone) == []


def test_an_address_that_would_become_two_gets_no_letter(declare: Any) -> None:
    odd = User.objects.create_user('"x,victim@evil.example,y"@demo.example', "pass")
    assert len(tell(declare(), odd)) == 1
    assert not Email.objects.exists()


@pytest.mark.parametrize("url", ["https://evil.example/", "//evil.example/", "/\\evil.example", "cabinet/", ""])
def test_a_notice_leads_to_the_portal_only(declare: Any, person: User, url: str) -> None:
    told = declare()
    with pytest.raises(ValueError, match="leads to a page"):
        tell(told, person, url=url)


def test_a_context_that_does_not_fit_is_our_mistake(declare: Any, person: User) -> None:
    told = declare()
    with pytest.raises(KeyError):
        tell(told, person, context={})
    with pytest.raises(TypeError, match="application is User"):
        tell(told, person, context={"number": 1, "application": person})
    with pytest.raises(ValueError, match="no notification"):
        tell("nobody.knows", person)


def test_the_cost_does_not_grow_with_the_people(declare: Any, db: None) -> None:
    told = declare()
    counts = []
    for number in (1, 3, 30):
        people = [User.objects.create_user(f"p{number}-{n}@demo.example", "pass") for n in range(number)]
        with CaptureQueriesContext(
            connection,
        ) as queries:
            tell(told, *people, key=f"k{number}")
        counts.append(len([q for q in queries if "SAVEPOINT" not in q["sql"]]))
    assert counts == [5, 5, 5]


def test_a_declaration_is_whole_and_single() -> None:
    whole = {
        "key": "tests.whole",
        "group": Group.APPLICATIONS,
        "title": "t",
        "subject": "s",
        "template": "tests/none",
    }
    for missing in ("key", "group", "title", "subject", "template"):
        with pytest.raises(ValueError, match=f"lacks {missing}"):
            type("Told", (Notification,), {**whole, missing: ""})
    with pytest.raises(ValueError, match="no group 'gossip'"):
        type("Told", (Notification,), {**whole, "group": "gossip"})
    with pytest.raises(ValueError, match="declared twice"):
        type("Told", (Notification,), {**whole, "key": LettersLate.key})
    assert "tests.whole" not in NOTIFICATIONS


def test_a_missing_template_stops_the_start(declare: Any) -> None:
    told = declare()
    assert letters.missing_templates() == []
    told.template = "tests/nowhere"
    (error,) = letters.missing_templates()
    assert (error.id, error.level) == ("notifications.E001", checks.ERROR)


def test_ordinary_letters_let_urgent_ones_pass(declare: Any, person: User) -> None:
    tell(declare(), person)
    assert Email.objects.get().priority == PRIORITY.medium


def test_preferences_leave_a_history(person: User, declare: Any) -> None:
    declare()
    actions.choose(actor=person, choices={Group.APPLICATIONS: False})
    actions.choose(actor=person, choices={Group.APPLICATIONS: True})
    events = Preference.objects.get().history.order_by("pgh_id").values_list("pgh_label", "by_email")
    assert list(events) == [("insert", False), ("update", True)]
