"""What a workflow may say, and that the database holds everybody to it."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import IntegrityError, InternalError, connection, transaction

from accounts.models import User
from applications.enums import Phase, Side
from applications.models import Application, Step, Submission, Transition
from applications.workflow import KINDS, State, StepRule, Workflow, all_states, handle, open_steps, write_steps
from core.errors import Conflict
from services.workflow import WORKFLOW
from tests.factories.services import request_in


def flow(**changes: Any) -> Workflow:
    """A small workflow of nobody's."""
    parts: dict[str, Any] = {
        "initial": "new",
        "states": (State("new", "Новая", Phase.DRAFT), State("done", "Готово", Phase.DONE)),
        "steps": (
            StepRule("finish", "Завершить", ("new",), "done", Side.STAFF, needs_reason=True, needs_comment=True),
        ),
    }
    return Workflow(**{**parts, **changes})


# --- declarations --------------------------------------------------------------------------------------------------


def test_a_workflow_names_only_its_own_states() -> None:
    with pytest.raises(ValueError, match="unknown states"):
        flow(steps=(StepRule("go", "Идти", ("new",), "moon", Side.STAFF),))


def test_a_workflow_names_a_step_once() -> None:
    step = StepRule("go", "Идти", ("new",), "done", Side.STAFF)
    with pytest.raises(ValueError, match="two steps"):
        flow(steps=(step, step))


def test_an_action_stands_behind_a_step() -> None:
    small = flow()

    @handle(small, "finish")
    def finish(
        *, actor: Any, application: Any, text: str, reason: str = "", files: Any = (), expected_version: Any = None
    ) -> str:
        return text

    handler = small.handlers["finish"]
    assert (handler.run, handler.words) == (finish, "text")
    assert handler.inputs == {"text", "reason", "files"}
    # The step needs a reason, so the default of the action does not excuse anybody.
    assert handler.required == {"text", "reason"}


def _no_version(*, actor: Any, application: Any) -> None: ...
def _strange(*, actor: Any, application: Any, expected_version: Any, colour: str) -> None: ...
def _both(*, actor: Any, application: Any, expected_version: Any, text: str, comment: str) -> None: ...
def _fine(*, actor: Any, application: Any, expected_version: Any) -> None: ...


@pytest.mark.parametrize(
    ("steps", "action"),
    [
        (("finish",), _no_version),
        (("finish",), _strange),
        (("finish",), _both),
        (("vanish",), _fine),
        (("finish", "finish"), _fine),
    ],
)
def test_a_wrong_handler_is_refused_at_start(steps: tuple[str, ...], action: Any) -> None:
    with pytest.raises(ValueError, match="finish|vanish|carry out"):
        handle(flow(), *steps)(action)


def test_a_step_that_is_not_there_tells_nothing_of_the_state() -> None:
    with pytest.raises(Conflict) as refused:
        flow().find("nonsense", "new")
    assert "Новая" not in str(refused.value.message)
    with pytest.raises(Conflict, match="Готово"):
        flow().find("finish", "done")


def test_states_of_all_kinds_are_known_by_code() -> None:
    assert str(all_states()["info_requested"].label) == "Запрошены сведения"
    assert all_states()["info_requested"].tone == "warning"


def test_every_step_of_a_person_has_its_action() -> None:
    """A button without an action would be a button that does nothing."""
    wrong = {
        (kind.key, step.code)
        for kind in KINDS
        for step in kind.workflow.steps
        if (step.code in kind.workflow.handlers) == (step.side == Side.SYSTEM or step.follows)
    }
    assert wrong == set()


def test_open_steps_are_those_of_the_side(user: User, manager: User) -> None:
    application = request_in("in_review", user=user, manager=manager)
    assert [step.code for step, _ in open_steps(manager, application, Side.STAFF)] == ["ask", "accept", "reject"]
    assert [step.code for step, _ in open_steps(user, application, Side.APPLICANT)] == ["withdraw"]
    assert open_steps(user, application, Side.STAFF) == []
    assert open_steps(manager, application, Side.APPLICANT) == []


# --- the database --------------------------------------------------------------------------------------------------


def run(sql: str, *values: Any) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql, values)


def test_the_table_of_steps_is_the_declared_one(tables: None) -> None:
    Step.objects.filter(kind="consultation", target="closed").delete()
    Step.objects.create(kind="consultation", source="draft", target="closed", phase=Phase.DONE)
    write_steps()
    kept = {(row.source, row.target, row.phase) for row in Step.objects.filter(kind="consultation")}
    wanted = {("", WORKFLOW.initial, Phase.DRAFT)} | {
        (source, step.target, WORKFLOW.by_code[step.target].phase) for step in WORKFLOW.steps for source in step.sources
    }
    assert kept == wanted


@pytest.mark.parametrize("target", ["closed", "in_progress", "draft", "nonsense"])
def test_raw_sql_cannot_take_a_step_that_is_not_declared(user: User, target: str) -> None:
    application = request_in("submitted", user=user)
    with pytest.raises(IntegrityError, match="no step submitted"):
        run("UPDATE applications_application SET state = %s WHERE id = %s", target, application.pk)
    application.refresh_from_db()
    assert application.state == "submitted"


def test_a_bulk_update_cannot_either(user: User) -> None:
    request_in("submitted", user=user)
    with pytest.raises(IntegrityError), transaction.atomic():
        Application.objects.update(state="closed")


def test_an_application_begins_at_the_beginning(user: User) -> None:
    row = Application(kind="consultation", state="closed", phase=Phase.DONE, author=user)
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save(force_insert=True)


def test_the_phase_follows_the_state_whoever_writes(user: User) -> None:
    application = request_in("submitted", user=user)
    run("UPDATE applications_application SET state = 'registered', phase = 'done' WHERE id = %s", application.pk)
    application.refresh_from_db()
    assert (application.state, application.phase) == ("registered", Phase.STAFF)
    with pytest.raises(IntegrityError):
        run("UPDATE applications_application SET phase = 'done' WHERE id = %s", application.pk)


def test_an_application_keeps_its_kind(user: User) -> None:
    application = request_in("submitted", user=user)
    with pytest.raises(IntegrityError):
        run("UPDATE applications_application SET kind = 'legal-support' WHERE id = %s", application.pk)


@pytest.mark.parametrize("model", [Transition, Submission])
def test_what_happened_stays(user: User, model: type) -> None:
    application = request_in("registered", user=user)
    table = model._meta.db_table
    for sql in (f"UPDATE {table} SET application_id = application_id", f"DELETE FROM {table}"):
        with pytest.raises(InternalError, match="protect|Cannot"):
            run(f"{sql} WHERE application_id = %s", application.pk)
    assert model.objects.filter(application=application).exists()


def test_the_history_stays_too(user: User) -> None:
    application = request_in("submitted", user=user)
    table = next(iter(Application.pgh_event_models.values()))._meta.db_table
    for sql in (f"UPDATE {table} SET state = 'closed'", f"DELETE FROM {table}"):
        with pytest.raises(InternalError):
            run(f"{sql} WHERE id = %s", application.pk)
