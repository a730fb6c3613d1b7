"""What is said to whom about a request: every notice and every letter of the way, compared whole."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

import pytest
import time_machine
from post_office.models import Email

from accounts.models import User
from applications.models import Application
from notifications.actions import choose
from notifications.models import Notice
from services import actions
from tests.factories.accounts import MembershipFactory, StaffFactory, UserFactory
from tests.factories.services import applicant, draft, request_in

pytestmark = pytest.mark.django_db
# After it come a weekend and the holiday of 8 March.
MONDAY = datetime.datetime(2027, 3, 1, 10, 0, tzinfo=datetime.timezone(datetime.timedelta(hours=3)))


@pytest.fixture
def clock(tables: None) -> Iterator[time_machine.Coordinates]:
    with time_machine.travel(MONDAY, tick=False) as travel:
        yield travel


def said(*people: User) -> list[tuple[str, str, str, str]]:
    """(who, what, title, words) of every notice, in the order of telling; words on one line."""
    names = {person.pk: name for name, person in zip(("user", "manager", "other"), people, strict=False)}
    # Letters are numbered in the order in which they are written.
    rows = Notice.objects.order_by("email")
    return [(names[row.user_id], row.kind, row.title_ru, " ".join(row.body_ru.split())) for row in rows]


def test_every_word_of_the_way(clock: time_machine.Coordinates) -> None:
    user, manager = applicant(), StaffFactory()
    application = draft(user).application

    def at(hours: int) -> None:
        clock.move_to(MONDAY + datetime.timedelta(hours=hours))

    at(1)
    actions.submit(actor=user, application=application)
    at(2)
    actions.register(actor=manager, application=application)
    actions.review(actor=manager, application=application)
    at(3)
    actions.ask(actor=manager, application=application, text="Какой код товара?\nИ кто покупатель?")
    at(48)
    actions.answer(actor=user, application=application, text="Код 9026 20.")
    at(49)
    actions.accept(actor=manager, application=application)
    actions.start(actor=manager, application=application)
    at(50)
    actions.deliver(actor=manager, application=application, text="Тайный ответ.")
    at(51)
    actions.ask_rework(actor=user, application=application, text="Нет цен.")
    at(52)
    actions.deliver(actor=manager, application=application, text="Тайный ответ с ценами.")
    at(53)
    actions.accept_result(actor=user, application=application, rating=4, comment="Спасибо.")

    application.refresh_from_db()
    number = application.number
    company = str(user.organisation)
    assert said(user, manager) == [
        (
            "user",
            "services.submitted",
            f"Заявка {number} подана",
            f"Заявка {number} на услугу «Консультация» подана. Заявитель: {company}. Менеджер зарегистрирует её не "
            "позднее 2 марта 2027. Результат вы получите не позднее 4 марта 2027. Сейчас от вас ничего не требуется. "
            "Если понадобятся сведения, мы напишем.",
        ),
        (
            "manager",
            "services.arrived",
            f"Новая заявка {number}: Консультация",
            f"Компания {company} подала заявку {number} на услугу «Консультация». Зарегистрируйте её не позднее "
            "2 марта 2027. Результат нужно направить не позднее 4 марта 2027.",
        ),
        (
            "user",
            "services.registered",
            f"Заявка {number} зарегистрирована",
            f"Заявка {number} на услугу «Консультация» зарегистрирована. Результат вы получите не позднее 4 марта "
            "2027. Сейчас от вас ничего не требуется. Ход работы виден в заявке.",
        ),
        (
            "user",
            "services.asked",
            f"Нужны сведения по заявке {number}",
            f"Чтобы продолжить работу по заявке {number}, нужны сведения: > Какой код товара? > И кто покупатель? "
            "Ответьте в заявке, файлы можно приложить там же. До вашего ответа срок не идёт, поэтому результат "
            "отодвигается.",
        ),
        (
            "manager",
            "services.answered",
            f"Ответ на запрос по заявке {number}",
            f"Компания {company} ответила на запрос по заявке {number}: > Код 9026 20. Срок снова идёт: результат "
            "нужно направить не позднее 9 марта 2027.",
        ),
        (
            "user",
            "services.accepted",
            f"Заявка {number} принята в работу",
            f"Заявка {number} на услугу «Консультация» рассмотрена и принята в работу. Результат вы получите не "
            "позднее 9 марта 2027. Сейчас от вас ничего не требуется.",
        ),
        (
            "user",
            "services.delivered",
            f"Готов результат по заявке {number}",
            f"По заявке {number} готов результат услуги «Консультация». Посмотрите его и не позднее 11 марта 2027 "
            "примите с оценкой или верните на доработку. Если до конца этого дня ответа не будет, результат будет "
            "считаться принятым.",
        ),
        (
            "manager",
            "services.rework",
            f"Заявка {number} вернулась на доработку",
            f"Компания {company} вернула результат по заявке {number} на доработку: > Нет цен. Направьте исправленный "
            "результат не позднее 9 марта 2027.",
        ),
        (
            "user",
            "services.delivered",
            f"Готов результат по заявке {number}",
            f"По заявке {number} готов результат услуги «Консультация». Посмотрите его и не позднее 11 марта 2027 "
            "примите с оценкой. Если до конца этого дня ответа не будет, результат будет считаться принятым.",
        ),
        (
            "manager",
            "services.accepted_by_client",
            f"Результат по заявке {number} принят, оценка 4",
            f"Компания {company} приняла результат по заявке {number}. Оценка: 4 из 5. Заявка завершена. > Спасибо.",
        ),
    ]
    letters = Email.objects.order_by("id").values_list("to", "subject")
    assert [(to[0], subject) for to, subject in letters] == [
        (user.email, f"Заявка {number} подана: Консультация"),
        (manager.email, f"Новая заявка {number}: Консультация"),
        (user.email, f"Заявка {number} зарегистрирована"),
        (user.email, f"Ответьте на вопрос по заявке {number}"),
        (manager.email, f"Ответ на запрос по заявке {number}"),
        (user.email, f"Заявка {number} принята в работу"),
        (user.email, f"Готов результат по заявке {number}: Консультация"),
        (manager.email, f"Заявка {number} вернулась на доработку"),
        (user.email, f"Готов результат по заявке {number}: Консультация"),
        (manager.email, f"Результат по заявке {number} принят, оценка 4"),
    ]
    # What the adviser answered is read on the portal, not in a mailbox.
    assert not Email.objects.filter(message__contains="Тайный ответ").exists()


def test_a_letter_whole(clock: time_machine.Coordinates, settings: pytest.FixtureRequest) -> None:
    user = applicant()
    application = request_in("info_requested", user=user)
    letter = Email.objects.get(subject__startswith="Ответьте на вопрос")
    number = application.number
    assert letter.message == (
        f"Чтобы продолжить работу по заявке {number}, нужны сведения:\n\n"
        "> Какой код?\n\n"
        "Ответьте в заявке, файлы можно приложить там же. До вашего ответа срок не идёт, поэтому результат "
        "отодвигается.\n\n"
        f"Ответить: {settings.BASE_URL}/cabinet/requests/{application.pk}/\n\n"
        "--\n"
        "Это письмо отправил портал «Моспром». Отвечать на него не нужно: ответьте на портале.\n"
        f"{settings.ORGANISATION_NAME}\n"
        f"{settings.BASE_URL}\n"
        f"Не присылать такие письма: {letter.headers['List-Unsubscribe'].strip('<>')}\n"
    )


def test_a_refusal_says_what_to_correct(clock: time_machine.Coordinates) -> None:
    user = applicant()
    application = request_in("rejected", user=user)
    last = Notice.objects.filter(user=user).order_by("-email").first()
    assert last is not None
    assert (last.kind, last.title_ru, last.url) == (
        "services.rejected",
        f"По заявке {application.number} отказано",
        f"/cabinet/requests/{application.pk}/",
    )
    assert last.body_ru == (
        f"По заявке {application.number} на услугу «Консультация» принято решение об отказе. Основание: Не хватает "
        "сведений или документов.\n\nЧто исправить:\n\n> Добавьте код.\n\nПосле этого можно подать новую заявку."
    )


def test_a_withdrawal_is_told_to_whoever_works_on_it(clock: time_machine.Coordinates) -> None:
    user, manager, other = applicant(), StaffFactory(), StaffFactory()
    application = request_in("accepted", user=user, manager=manager)
    Notice.objects.all().delete()
    actions.withdraw(actor=user, application=application, comment="Сделка не состоялась.")
    assert said(user, manager, other) == [
        (
            "manager",
            "services.withdrawn",
            f"Заявка {application.number} отозвана",
            f"Компания {user.organisation} отозвала заявку {application.number} на услугу «Консультация». Работу по "
            "ней можно прекратить. > Сделка не состоялась.",
        )
    ]


def told(kind: str) -> set[User]:
    return {row.user for row in Notice.objects.filter(kind=kind).select_related("user")}


def test_everybody_of_the_company_hears_of_its_request(tables: None) -> None:
    user = applicant()
    colleague = applicant(user.organisation)
    former = UserFactory()
    MembershipFactory(user=former, organisation=user.organisation, state="ended")
    left = applicant(user.organisation, is_active=False)
    request_in("submitted", user=user)
    assert told("services.submitted") == {user, colleague}
    assert left not in told("services.submitted")


def test_a_new_request_goes_to_all_managers_and_then_to_its_adviser(tables: None) -> None:
    user, manager, other, lawyer = applicant(), StaffFactory(), StaffFactory(), StaffFactory(roles=["lawyer"])
    application = request_in("info_requested", user=user, manager=manager)
    assert told("services.arrived") == {manager, other}
    actions.answer(actor=user, application=application, text="Код 9026 20.")
    assert told("services.answered") == {manager}
    assert lawyer not in told("services.arrived")


@pytest.mark.parametrize("gone", [{"is_active": False}, {"roles": []}, {"roles": ["dispatcher"]}])
def test_where_the_adviser_is_gone_all_managers_hear(tables: None, gone: dict) -> None:
    user, manager, other = applicant(), StaffFactory(), StaffFactory()
    application = request_in("info_requested", user=user, manager=manager)
    User.objects.filter(pk=manager.pk).update(**gone)
    actions.answer(actor=user, application=application, text="Код 9026 20.")
    assert told("services.answered") == {other}


def test_a_manager_of_the_company_itself_is_not_asked_to_work_on_it(tables: None) -> None:
    user, other = applicant(), StaffFactory()
    insider = StaffFactory()
    MembershipFactory(user=insider, organisation=user.organisation, role="representative")
    request_in("submitted", user=user, manager=other)
    assert told("services.arrived") == {other}


def test_who_wants_no_letters_still_finds_the_notice(tables: None) -> None:
    user = applicant()
    choose(actor=user, choices={"applications": False})
    request_in("registered", user=user)
    assert Notice.objects.filter(user=user).count() == 2
    assert not Email.objects.filter(to__contains=user.email).exists()


def test_an_english_reader_gets_an_english_letter(tables: None) -> None:
    user = applicant(language="en")
    application = request_in("submitted", user=user)
    letter = Email.objects.get(to__contains=user.email)
    assert application.number in letter.subject
    assert letter.headers["Content-Language"] == "en"


@pytest.mark.parametrize(
    "words", ["<img src=x onerror=alert(1)>", "Код\r\nBcc: thief@example.org", "{{ user.password }}", "{number}"]
)
def test_hostile_words_stay_words_in_letters(tables: None, words: str) -> None:
    user, manager = applicant(), StaffFactory()
    application = request_in("in_review", user=user, manager=manager)
    actions.ask(actor=manager, application=application, text=words)
    letter = Email.objects.get(subject__startswith="Ответьте на вопрос")
    first, *_more = words.splitlines()
    assert f"> {first}" in letter.message
    assert letter.to == [user.email]
    assert not letter.bcc
    assert "<img" not in letter.html_message


def test_nothing_is_told_of_a_step_that_was_refused(tables: None) -> None:
    user, manager = applicant(), StaffFactory()
    application = request_in("submitted", user=user, manager=manager)
    before = Notice.objects.count()
    stale = Application.objects.get(pk=application.pk).version - 1
    with pytest.raises(Exception, match="Заявку изменили"):
        actions.register(actor=manager, application=application, expected_version=stale)
    assert Notice.objects.count() == before
