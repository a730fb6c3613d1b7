"""Two people, or one impatient person, act on one request at the same moment."""

from __future__ import annotations

import datetime
from collections import Counter

import pytest

from accounts.models import User
from applications.models import Application, Submission, Transition
from notifications.models import Notice
from services import actions
from services.models import Service, ServiceRequest
from tests.factories.accounts import StaffFactory
from tests.factories.services import ANSWERS, applicant, draft, request_in
from tests.races import at_once

pytestmark = pytest.mark.usefixtures("committed")


def steps_of(application: Application) -> Counter[str]:
    return Counter(Transition.objects.filter(application=application).values_list("step", flat=True))


def fresh(application: Application) -> Application:
    """The row as a request of its own would load it."""
    return Application.objects.select_related("organisation").get(pk=application.pk)


def test_eight_clicks_on_submit_give_one_number() -> None:
    user = applicant()
    application = draft(user).application
    calls = [lambda: actions.submit(actor=user, application=fresh(application)) for _click in range(8)]
    assert at_once(*calls) == ["done"] * 8
    assert steps_of(application) == {"submit": 1}
    assert Submission.objects.count() == 1
    assert Application.objects.exclude(number=None).count() == 1
    assert Notice.objects.filter(kind="services.submitted").count() == 1


def test_eight_clicks_on_begin_give_one_draft() -> None:
    user = applicant()
    service = Service.objects.get(pk="consultation")
    key = draft(user).pk
    calls = [
        lambda: actions.start_request(actor=user, service=service, organisation=user.organisation, client_key=key)
        for _click in range(8)
    ]
    assert at_once(*calls) == ["done"] * 8
    assert ServiceRequest.objects.filter(application__client_key=key).count() == 1


def test_of_eight_managers_one_accepts() -> None:
    managers = [StaffFactory() for _manager in range(8)]
    application = request_in("in_review", manager=managers[0])
    calls = [
        lambda manager=manager: actions.accept(actor=manager, application=fresh(application)) for manager in managers
    ]
    assert Counter(at_once(*calls)) == {"done": 1, "step_gone": 7}
    assert steps_of(application)["accept"] == 1


def test_of_eight_managers_one_becomes_the_adviser() -> None:
    managers = [StaffFactory() for _manager in range(8)]
    application = request_in("registered", manager=managers[0])
    calls = [
        lambda manager=manager: actions.review(actor=manager, application=fresh(application)) for manager in managers
    ]
    said = at_once(*calls)
    assert Counter(said) == {"done": 1, "step_gone": 7}
    assert fresh(application).assignee_id == managers[said.index("done")].pk


@pytest.mark.parametrize("turn", range(3))
def test_a_manager_accepts_while_another_refuses(turn: int) -> None:
    one, other = StaffFactory(), StaffFactory()
    application = request_in("in_review", manager=one)
    said = at_once(
        lambda: actions.accept(actor=one, application=fresh(application)),
        lambda: actions.reject(
            actor=other, application=fresh(application), reason="incomplete", comment="Добавьте код."
        ),
    )
    assert sorted(said) == ["done", "step_gone"]
    assert fresh(application).state == ("accepted" if said[0] == "done" else "rejected")


@pytest.mark.parametrize("turn", range(3))
def test_the_client_withdraws_while_a_manager_asks(turn: int) -> None:
    user, manager = applicant(), StaffFactory()
    application = request_in("in_review", user=user, manager=manager)
    said = at_once(
        lambda: actions.withdraw(actor=user, application=fresh(application)),
        lambda: actions.ask(actor=manager, application=fresh(application), text="Какой код?"),
    )
    # A question does not bar the withdrawal, but a withdrawn request is asked nothing.
    assert said in (["done", "done"], ["done", "step_gone"])
    assert fresh(application).state == "withdrawn"


def test_a_page_that_was_read_before_is_refused() -> None:
    user, manager = applicant(), StaffFactory()
    application = request_in("in_review", user=user, manager=manager)
    version = application.version
    said = at_once(
        lambda: actions.withdraw(actor=user, application=fresh(application), expected_version=version),
        lambda: actions.ask(actor=manager, application=fresh(application), text="Какой код?", expected_version=version),
    )
    assert Counter(said)["done"] == 1
    assert set(said) <= {"done", "stale", "step_gone"}


@pytest.mark.parametrize("turn", range(3))
def test_the_client_accepts_in_the_moment_of_silent_acceptance(turn: int) -> None:
    user = applicant()
    application = request_in("delivered", user=user)
    later = application.delivered_at.date() + datetime.timedelta(days=366)
    said = at_once(
        lambda: actions.accept_result(actor=user, application=fresh(application), rating=5),
        lambda: actions.accept_overdue_results(today=later),
    )
    taken = steps_of(application)
    assert taken["accept_result"] + taken["accept_silently"] == taken["close"] == 1
    assert said[0] == ("done" if taken["accept_result"] else "step_gone")
    assert fresh(application).rating == (5 if taken["accept_result"] else None)


def test_rework_is_asked_for_once_by_two_colleagues() -> None:
    user = applicant()
    colleague = applicant(user.organisation)
    application = request_in("delivered", user=user)
    said = at_once(
        lambda: actions.ask_rework(actor=user, application=fresh(application), text="Нет цен."),
        lambda: actions.ask_rework(actor=colleague, application=fresh(application), text="Нет сроков."),
    )
    assert sorted(said) == ["done", "step_gone"]
    assert fresh(application).reworks == 1


@pytest.mark.parametrize("turn", range(5))
def test_what_was_submitted_is_what_was_saved_before(turn: int) -> None:
    user = applicant()
    request = draft(user)
    other = {**ANSWERS, "question": "Совсем другой вопрос, который набирают в соседней вкладке."}
    said = at_once(
        lambda: actions.submit(actor=user, application=fresh(request.application)),
        lambda: actions.save_draft(actor=user, request=ServiceRequest.objects.get(pk=request.pk), answers=other),
    )
    assert said[0] == "done"
    assert said[1] in ("done", "step_gone")
    frozen = {row["name"]: row["value"] for row in Submission.objects.get().content}
    kept = ServiceRequest.objects.get().answers
    assert frozen["question"] == kept["question"] == (other if said[1] == "done" else ANSWERS)["question"]


def test_two_tabs_save_one_after_the_other_and_the_second_is_told() -> None:
    user = applicant()
    request = draft(user)
    version = request.application.version
    answers = [{**ANSWERS, "contact": f"вкладка {number}"} for number in range(4)]
    calls = [
        lambda typed=typed: actions.save_draft(
            actor=user,
            request=ServiceRequest.objects.get(pk=request.pk),
            answers=typed,
            expected_version=version,
        )
        for typed in answers
    ]
    said = at_once(*calls)
    assert Counter(said) == {"done": 1, "stale": 3}
    assert ServiceRequest.objects.get().answers == answers[said.index("done")]


def test_reminders_by_two_workers_are_told_once() -> None:
    manager: User = StaffFactory()
    application = request_in("in_review", manager=manager)
    due = application.due_on
    assert due is not None
    at_once(lambda: actions.remind(today=due), lambda: actions.remind(today=due), lambda: actions.remind(today=due))
    assert Notice.objects.filter(kind="services.due_soon").count() == 1
