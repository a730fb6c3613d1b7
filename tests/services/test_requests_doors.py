"""Every step of a request and every refusal, through the pages and through the API."""

from __future__ import annotations

import uuid

import pytest

from accounts.actions import withdraw_consent
from accounts.enums import ConsentPurpose
from accounts.models import User
from applications.models import Application, Submission, Transition
from services import actions
from services.models import Service, ServiceRequest
from services.workflow import WORKFLOW
from tests.factories.accounts import StaffFactory, UserFactory, member
from tests.factories.services import ANSWERS, applicant, draft, request_in
from tests.services.doors import Door

pytestmark = pytest.mark.django_db

STATES = ("draft", "submitted", "registered", "in_review", "info_requested", "accepted", "in_progress", "delivered",
          "rework", "closed", "rejected", "withdrawn")  # fmt: skip
STAFF_STEPS = {
    "register": {},
    "review": {},
    "ask": {"comment": "Кто покупатель?"},
    "accept": {},
    "start": {},
    "deliver": {"comment": "Вот ответ."},
    "reject": {"reason": "incomplete", "comment": "Добавьте код товара."},
}
APPLICANT_STEPS = {
    "answer": {"comment": "Завод."},
    "answer_in_work": {"comment": "Завод."},
    "accept_result": {"rating": 5},
    "ask_rework": {"comment": "Нет сроков."},
    "withdraw": {},
    "discard": {},
}


def fresh(application: Application) -> Application:
    application.refresh_from_db()
    return application


def test_the_whole_way(door: Door, user: User, manager: User) -> None:
    """From the first click to the closed result, with a question and one rework in between."""
    door.enter(user)
    assert door.start("consultation").done
    application = Application.objects.get(author=user)
    assert door.save(application, ANSWERS).done
    assert door.submit(fresh(application)).done

    def turn(who: User, step: str, **inputs: object) -> None:
        door.enter(who)
        answer = door.step(fresh(application), step, **inputs)
        assert answer.done, (step, answer)

    turn(manager, "register")
    turn(manager, "review")
    turn(manager, "ask", comment="Какой код товара?")
    turn(user, "answer", comment="Код 9026 20.")
    turn(manager, "accept")
    turn(manager, "start")
    turn(manager, "ask", comment="Кто покупатель?")
    turn(user, "answer_in_work", comment="Завод в Астане.")
    turn(manager, "deliver", comment="Нужны два документа.")
    turn(user, "ask_rework", comment="Назовите их.")
    turn(manager, "deliver", comment="Декларация ЕАС и сертификат происхождения.")
    turn(user, "accept_result", rating=4, comment="Спасибо.")

    taken = application.transitions.order_by("at", "id").values_list("step", "source", "target", "actor", "comment")
    assert list(taken) == [
        ("submit", "draft", "submitted", user.pk, ""),
        ("register", "submitted", "registered", manager.pk, ""),
        ("review", "registered", "in_review", manager.pk, ""),
        ("ask", "in_review", "info_requested", manager.pk, "Какой код товара?"),
        ("answer", "info_requested", "in_review", user.pk, "Код 9026 20."),
        ("accept", "in_review", "accepted", manager.pk, ""),
        ("start", "accepted", "in_progress", manager.pk, ""),
        ("ask", "in_progress", "info_requested", manager.pk, "Кто покупатель?"),
        ("answer_in_work", "info_requested", "in_progress", user.pk, "Завод в Астане."),
        ("deliver", "in_progress", "delivered", manager.pk, "Нужны два документа."),
        ("ask_rework", "delivered", "rework", user.pk, "Назовите их."),
        ("deliver", "rework", "delivered", manager.pk, "Декларация ЕАС и сертификат происхождения."),
        ("accept_result", "delivered", "accepted_by_client", user.pk, "Спасибо."),
        ("close", "accepted_by_client", "closed", None, ""),
    ]
    spoken = application.messages.order_by("at", "id").values_list("kind", "from_staff", "text")
    assert list(spoken) == [
        ("request", True, "Какой код товара?"),
        ("answer", False, "Код 9026 20."),
        ("request", True, "Кто покупатель?"),
        ("answer", False, "Завод в Астане."),
        ("result", True, "Нужны два документа."),
        ("rework", False, "Назовите их."),
        ("result", True, "Декларация ЕАС и сертификат происхождения."),
    ]
    row = fresh(application)
    assert (row.state, row.phase, row.assignee, row.rating, row.rating_comment, row.reworks) == (
        "closed", "done", manager, 4, "Спасибо.", 1,
    )  # fmt: skip
    assert row.closed_at is not None


@pytest.mark.parametrize("state", STATES)
def test_a_step_that_does_not_lead_out_of_the_state_is_a_conflict(
    door: Door, user: User, manager: User, state: str
) -> None:
    application = request_in(state, user=user, manager=manager)
    possible = {step.code for step in WORKFLOW.possible(state)}
    before = list(application.transitions.values_list("pk", flat=True))
    for who, steps in ((manager, STAFF_STEPS), (user, APPLICANT_STEPS)):
        if who is manager and state == "draft":
            continue  # the staff do not know of drafts: see below
        door.enter(who)
        for step, inputs in steps.items():
            taken = application.transitions.filter(step=step, actor=who).exists()
            if step in possible or taken and step in ("withdraw", "accept_result", "discard"):
                continue
            answer = door.step(application, step, **inputs)
            assert (answer.done, answer.status) == (False, 409), (step, answer)
    assert list(application.transitions.values_list("pk", flat=True)) == before


@pytest.mark.parametrize("state", STATES)
def test_nobody_takes_a_step_of_the_other_side(door: Door, user: User, manager: User, state: str) -> None:
    application = request_in(state, user=user, manager=manager)
    before = fresh(application).version
    for who, steps in ((user, STAFF_STEPS), (manager, APPLICANT_STEPS)):
        door.enter(who)
        for step, inputs in steps.items():
            answer = door.step(application, step, **inputs)
            expected = 404 if who is manager and state == "draft" else 403
            assert (answer.done, answer.status) == (False, expected), (step, answer)
    assert fresh(application).version == before


@pytest.mark.parametrize("state", ["draft", "submitted", "delivered"])
def test_a_stranger_finds_nothing(door: Door, user: User, state: str) -> None:
    application = request_in(state, user=user)
    door.enter(applicant())
    assert door.save(application, ANSWERS).status == 404
    assert door.submit(application).status == 404
    for step, inputs in {**STAFF_STEPS, **APPLICANT_STEPS}.items():
        assert door.step(application, step, **inputs).status == 404, step


def test_a_colleague_goes_on_where_another_stopped(door: Door, user: User) -> None:
    application = draft(user).application
    colleague = applicant(user.organisation)
    door.enter(colleague)
    assert door.save(application, {**ANSWERS, "topic": "payments"}).done
    assert door.submit(fresh(application)).done
    assert application.transitions.get().actor == colleague


def test_a_manager_does_not_decide_on_the_request_of_their_own_company(door: Door, user: User) -> None:
    manager = StaffFactory(organisation=user.organisation)
    member_of = user.memberships.get()
    member_of.pk = None
    type(member_of)._default_manager.create(
        user=manager, organisation=user.organisation, role=member_of.role, state=member_of.state
    )
    application = request_in("submitted", user=user)
    door.enter(manager)
    answer = door.step(application, "register")
    assert answer.status == 403
    assert "Нельзя решать по заявке собственной организации." in answer.words


@pytest.mark.parametrize(
    ("state", "step", "given", "field"),
    [
        ("in_review", "ask", {}, "comment"),
        ("in_review", "ask", {"comment": "   "}, "comment"),
        ("in_review", "reject", {"comment": "Добавьте код."}, "reason"),
        ("in_review", "reject", {"reason": "incomplete"}, "comment"),
        ("in_review", "reject", {"reason": "no such reason", "comment": "Добавьте код."}, "reason"),
        ("info_requested", "answer", {}, "comment"),
        ("in_progress", "deliver", {}, "comment"),
        ("delivered", "accept_result", {}, "rating"),
        ("delivered", "accept_result", {"rating": 0}, "rating"),
        ("delivered", "accept_result", {"rating": 6}, "rating"),
        ("delivered", "accept_result", {"rating": 5, "comment": "о" * 10_001}, "comment"),
        ("delivered", "ask_rework", {}, "comment"),
        ("in_review", "ask", {"comment": "о" * 10_001}, "comment"),
    ],
)
def test_what_a_step_needs_is_asked_for_at_its_field(
    door: Door, user: User, manager: User, state: str, step: str, given: dict, field: str
) -> None:
    application = request_in(state, user=user, manager=manager)
    door.enter(user if step in APPLICANT_STEPS else manager)
    answer = door.step(application, step, **given)
    assert (answer.status, list(answer.fields)) == (422, [field]), answer
    assert fresh(application).state == state


@pytest.mark.parametrize("step", ["register", "reject", "withdraw"])
def test_a_stale_tab_is_a_conflict(door: Door, user: User, manager: User, step: str) -> None:
    application = request_in("submitted", user=user, manager=manager)
    door.enter(user if step in APPLICANT_STEPS else manager)
    inputs = {**STAFF_STEPS, **APPLICANT_STEPS}[step]
    answer = door.step(application, step, version=application.version - 1, **inputs)
    assert answer.status == 409
    assert "Заявку изменили, пока страница была открыта." in answer.words
    assert fresh(application).state == "submitted"


# --- the draft and its submission --------------------------------------------------------------------------------


def test_the_same_key_begins_one_request(door: Door, user: User) -> None:
    door.enter(user)
    key = str(uuid.uuid4())
    assert door.start("consultation", key).done
    assert door.start("consultation", key).done
    assert Application.objects.count() == ServiceRequest.objects.count() == 1


def test_a_key_of_somebody_else_is_no_way_into_their_request(door: Door, user: User) -> None:
    key = uuid.uuid4()
    service = Service.objects.get(pk="consultation")
    actions.start_request(actor=user, service=service, organisation=user.organisation, client_key=key)
    door.enter(applicant())
    assert door.start("consultation", str(key)).status == 409
    assert Application.objects.count() == 1


@pytest.mark.parametrize("slug", ["export-strategy"])
def test_a_closed_service_takes_no_requests(door: Door, user: User, slug: str) -> None:
    Service.objects.filter(pk=slug).update(is_open=False)
    door.enter(user)
    answer = door.start(slug)
    assert answer.status == 409
    assert "Приём заявок на эту услугу сейчас закрыт." in answer.words
    assert not Application.objects.exists()


def test_an_unknown_service_is_not_found(door: Door, user: User) -> None:
    door.enter(user)
    assert door.start("no-such-service").status == 404


def test_a_service_that_closes_keeps_the_draft(door: Door, user: User) -> None:
    application = draft(user).application
    Service.objects.filter(pk="consultation").update(is_open=False)
    door.enter(user)
    answer = door.submit(application)
    assert answer.status == 409
    assert "Приём заявок на эту услугу сейчас закрыт." in answer.words
    assert ServiceRequest.objects.get().answers == ANSWERS
    assert fresh(application).state == "draft"


@pytest.mark.parametrize("who", ["nobody's", "without a card"])
def test_only_a_company_begins_a_request(door: Door, tables: None, who: str) -> None:
    door.enter(UserFactory() if who == "nobody's" else member())
    answer = door.start("consultation")
    assert answer.status == 403
    assert "Заявку подаёт компания." in answer.words


def test_a_company_that_is_not_admitted_is_told_why(door: Door, tables: None) -> None:
    user = applicant(card={"registered_region_id": "50"})
    application = draft(user).application
    door.enter(user)
    answer = door.submit(application)
    assert answer.status == 409
    assert "Компания не может получить эту услугу." in answer.words
    assert "Юридический адрес не в Москве (код региона 50)." in answer.words
    assert fresh(application).state == "draft"
    assert not Submission.objects.exists()


def test_without_consent_nothing_is_submitted(door: Door, tables: None) -> None:
    user = applicant(consent=False)
    application = draft(user).application
    door.enter(user)
    answer = door.submit(application)
    assert answer.status == 403
    assert "Без согласия на обработку персональных данных заявку не принять." in answer.words
    assert fresh(application).state == "draft"


def test_a_consent_that_was_withdrawn_counts_no_more(door: Door, user: User) -> None:
    application = draft(user).application
    withdraw_consent(actor=user, purpose=ConsentPurpose.PROCESSING)
    door.enter(user)
    assert door.submit(application).status == 403


def test_what_is_missing_is_named_at_every_field(door: Door, user: User) -> None:
    application = draft(user, topic="", question="Коротко.", channel="phone").application
    door.enter(user)
    answer = door.submit(application)
    assert (answer.status, answer.fields) == (
        422,
        {
            "topic": "Обязательное поле.",
            "question": "Опишите вопрос подробнее: не короче 20 знаков.",
            "contact": "Напишите телефон, по которому позвонить.",
        },
    )
    assert fresh(application).state == "draft"


def test_submitting_twice_gives_one_number(door: Door, user: User) -> None:
    application = draft(user).application
    door.enter(user)
    version = application.version
    assert door.submit(application, version).done
    number = fresh(application).number
    assert door.submit(application, version).done
    assert fresh(application).number == number
    assert Transition.objects.filter(step="submit").count() == Submission.objects.count() == 1


def test_a_colleague_who_submits_second_is_told(door: Door, user: User) -> None:
    application = request_in("submitted", user=user)
    door.enter(applicant(user.organisation))
    answer = door.submit(application)
    # The page shows the submitted request, the API says what has happened to it.
    assert answer.done or (answer.status, answer.words) == (
        409,
        "Заявка уже в состоянии «Подана»: это действие больше невозможно.",
    )
    assert Transition.objects.filter(step="submit").count() == 1


def test_a_draft_that_changed_meanwhile_is_not_submitted(door: Door, user: User) -> None:
    application = draft(user).application
    door.enter(user)
    answer = door.submit(application, application.version - 1)
    assert answer.status == 409
    assert fresh(application).state == "draft"


def test_a_submitted_request_is_no_draft_any_more(door: Door, user: User) -> None:
    application = request_in("submitted", user=user)
    door.enter(user)
    answer = door.save(application, {**ANSWERS, "topic": "finance"})
    assert answer.status == 409
    assert "Заявка уже подана, черновика больше нет." in answer.words
    assert ServiceRequest.objects.get().answers == ANSWERS


def test_a_stale_draft_is_not_written_over(door: Door, user: User) -> None:
    application = draft(user).application
    door.enter(user)
    answer = door.save(application, {**ANSWERS, "topic": "finance"}, version=application.version - 1)
    assert answer.status == 409
    assert ServiceRequest.objects.get().answers == ANSWERS


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("<script>alert(1)</script>", "<script>alert(1)</script>"),
        ("{{ 7 * 7 }} {% debug %}", "{{ 7 * 7 }} {% debug %}"),
        ("до\x00после", "допосле"),
        ("🏭👩‍🔬 мы делаем роботов", "🏭👩‍🔬 мы делаем роботов"),
        ("عربى \u202eобратно", "عربى \u202eобратно"),
        ("строка\r\nвторая", "строка\nвторая"),
        ("о" * 100_000, "о" * 100_000),
        ("' OR 1=1; --", "' OR 1=1; --"),
    ],
    ids=["html", "template", "nul", "emoji", "rtl", "lines", "100 kB", "sql"],
)
def test_a_draft_keeps_whatever_is_typed(door: Door, user: User, typed: str, kept: str) -> None:
    application = draft(user).application
    door.enter(user)
    assert door.save(application, {**ANSWERS, "question": typed}).done
    assert ServiceRequest.objects.get().answers["question"] == kept
    assert fresh(application).subject == application.subject
    assert "\u202e" not in application.subject
    assert len(application.subject) <= 120


def test_a_text_beyond_all_measure_is_refused_at_its_field(door: Door, user: User) -> None:
    application = draft(user).application
    door.enter(user)
    answer = door.save(application, {**ANSWERS, "question": "о" * 100_001})
    assert (answer.status, list(answer.fields)) == (422, ["question"])
    assert ServiceRequest.objects.get().answers == ANSWERS


def test_unknown_keys_are_dropped(door: Door, user: User) -> None:
    application = draft(user).application
    door.enter(user)
    assert door.save(application, {**ANSWERS, "state": "closed", "number": "МП-1", "assignee": "me"}).done
    assert ServiceRequest.objects.get().answers == ANSWERS
    assert fresh(application).state == "draft"


def test_a_country_that_is_none_is_refused_at_submission_only(door: Door, user: User) -> None:
    application = draft(user).application
    door.enter(user)
    assert door.save(application, {**ANSWERS, "country": "RU"}).done
    answer = door.submit(fresh(application))
    assert (answer.status, list(answer.fields)) == (422, ["country"])


# --- what a click twice does -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("state", "step", "given"),
    [
        ("info_requested", "answer", {"comment": "Код 9026 20."}),
        ("delivered", "accept_result", {"rating": 5}),
        ("delivered", "ask_rework", {"comment": "Нет цен."}),
        ("registered", "withdraw", {}),
        ("in_review", "ask", {"comment": "Какой код?"}),
        ("in_progress", "deliver", {"comment": "Ответ."}),
    ],
)
def test_a_double_click_takes_a_step_once(
    door: Door, user: User, manager: User, state: str, step: str, given: dict
) -> None:
    application = request_in(state, user=user, manager=manager)
    door.enter(user if step in APPLICANT_STEPS else manager)
    version = application.version
    assert door.step(application, step, version, **given).done
    before = (application.transitions.count(), application.messages.count())
    assert door.step(application, step, version, **given).done
    assert (application.transitions.count(), application.messages.count()) == before
