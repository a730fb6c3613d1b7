"""What a workflow is. Each app declares its own in its workflow.py; the table of steps is written from them."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, TypeVar

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from applications.combining import MEASURES, Measure
from applications.enums import Phase, Side
from applications.models import Application, Step
from core.errors import Conflict, DomainError
from core.registry import Registry

Text = str | Promise
Action = TypeVar("Action", bound=Callable[..., Any])

# How a state looks: by whose turn it is in it.
TONES = {
    Phase.DRAFT: "neutral",
    Phase.STAFF: "info",
    Phase.APPLICANT: "warning",
    Phase.DONE: "success",
    Phase.REFUSED: "danger",
    Phase.WITHDRAWN: "neutral",
}
# What a door may hand to the action of a step besides the actor, the application and the expected version.
# Actions may call their words `text` or `comment`; outside they are always the comment.
INPUTS = frozenset({"text", "comment", "reason", "rating", "files"})


@dataclass(frozen=True)
class State:
    """A state, whose turn it is in it, what is then asked of the applicant, and whether the clock stands still."""

    code: str
    label: Text
    phase: Phase
    clock_stops: bool = False
    ask: Text = ""

    @property
    def tone(self) -> str:
        return TONES[self.phase]


@dataclass(frozen=True)
class StepRule:
    """A step by its name: from which states to which, and who takes it.

    `prompt` labels the words that go with the step, `hint` says beside its button what will follow. A step that
    `follows` from something else the person does has no button of its own.
    """

    code: str
    label: Text
    sources: tuple[str, ...]
    target: str
    side: Side
    needs_reason: bool = False
    needs_comment: bool = False
    prompt: Text = ""
    hint: Text = ""
    danger: bool = False
    follows: bool = False


@dataclass(frozen=True)
class Handler:
    """The action that carries out a step: called with `actor`, `application`, `expected_version` and its inputs."""

    run: Callable[..., Any]
    inputs: frozenset[str]
    required: frozenset[str]

    @property
    def words(self) -> str:
        """What the action calls the words it takes; empty when it takes none."""
        return next((name for name in ("text", "comment") if name in self.inputs), "")


@dataclass(frozen=True)
class Workflow:
    """The states and steps that kinds share. `initial` is the state of a new application."""

    states: tuple[State, ...]
    steps: tuple[StepRule, ...]
    initial: str
    handlers: dict[str, Handler] = field(default_factory=dict, init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        known = {state.code for state in self.states}
        named = {self.initial} | {step.target for step in self.steps} | {s for step in self.steps for s in step.sources}
        if named - known:
            raise ValueError(f"unknown states: {sorted(named - known)}")
        codes = [step.code for step in self.steps]
        if len(codes) != len(set(codes)):
            raise ValueError("two steps of one name")

    @cached_property
    def by_code(self) -> dict[str, State]:
        return {state.code: state for state in self.states}

    @cached_property
    def steps_by_code(self) -> dict[str, StepRule]:
        return {step.code: step for step in self.steps}

    def find(self, code: str, source: str) -> StepRule:
        """The step `code` as it may be taken from `source`. Raises Conflict when it may not."""
        step = self.steps_by_code.get(code)
        if step is None:
            raise Conflict(_("Такого действия у заявки нет."), code="step_unknown")
        if source not in step.sources:
            label = self.by_code[source].label
            text = _("Заявка уже в состоянии «{state}»: это действие больше невозможно.").format(state=label)
            raise Conflict(text, code="step_gone")
        return step

    def possible(self, source: str) -> list[StepRule]:
        """The steps that lead out of a state, in the order of declaration."""
        return [step for step in self.steps if source in step.sources]


@dataclass(frozen=True)
class Kind:
    """A kind of application. `may(actor, application, step)` raises NotAllowed with its reason."""

    key: str
    title: Text
    workflow: Workflow
    may: Callable[[Any, Any, StepRule], None]
    # Names of the addresses of one application; both take its id. `page` shows it, `form` is where its draft is
    # filled in.
    page: str = "applications:application"
    form: str = ""
    # Whether it is open to those alone whom the applicant names and to its assignee.
    confidential: bool = False
    # The staff roles of which its assignee has one; anybody who decides where it is empty.
    workers: tuple[str, ...] = ()
    # Order of the timeline that an applicant sees: the states of the straight way.
    way: tuple[str, ...] = field(default=())
    # The same of one application, where it depends on what it is for.
    way_of: Callable[[Any], tuple[str, ...]] | None = None


KINDS: Registry[Kind] = Registry("kind of application", required=("key", "title", "workflow", "may", "page"))


def register(kind: Kind) -> Kind:
    """Declare a kind of application, which is a measure too. Raises ValueError for a second one of the same key."""
    MEASURES.register(kind.key, Measure(kind.key, kind.title))
    return KINDS.register(kind.key, kind)


def handle(workflow: Workflow, *steps: str) -> Callable[[Action], Action]:
    """Declare the action behind steps of a workflow, so that every door takes them without knowing the kind.

    The action takes keywords only: `actor`, `application`, `expected_version` and any of INPUTS. An input is
    required when it has no default, or when the step needs a reason or a comment. Raises ValueError for a step
    that is not declared, one that has its action already, and an action of another shape.
    """

    def declare(action: Action) -> Action:
        parameters = dict(inspect.signature(action).parameters)
        lacking = {"actor", "application", "expected_version"} - parameters.keys()
        inputs = frozenset(parameters) - {"actor", "application", "expected_version"}
        if lacking or inputs - INPUTS or {"text", "comment"} <= inputs:
            raise ValueError(f"{action.__name__} cannot carry out a step: {sorted(lacking | inputs)}")
        bare = {name for name in inputs if parameters[name].default is inspect.Parameter.empty}
        for code in steps:
            step = workflow.steps_by_code.get(code)
            if step is None or code in workflow.handlers:
                raise ValueError(f"step {code!r} is not declared, or declared twice")
            required = set(bare)
            if step.needs_reason:
                required.add("reason")
            if step.needs_comment:
                required |= inputs & {"text", "comment"}
            workflow.handlers[code] = Handler(action, inputs, frozenset(required))
        return action

    return declare


def state_of(kind: str, state: str) -> State:
    """The declared state behind an application's columns."""
    return KINDS[kind].workflow.by_code[state]


def all_states() -> dict[str, State]:
    """The states of all kinds by code, in the order of declaration; the first kind's label stands for a code."""
    found: dict[str, State] = {}
    for kind in KINDS:
        for state in kind.workflow.states:
            found.setdefault(state.code, state)
    return found


def open_steps(actor: Any, application: Application, side: Side) -> list[tuple[StepRule, Handler]]:
    """The steps of one side that this person may take now, with their actions."""
    kind = KINDS[application.kind]
    found = []
    for step in kind.workflow.possible(application.state):
        handler = kind.workflow.handlers.get(step.code)
        if handler is None or step.side != side:
            continue
        try:
            kind.may(actor, application, step)
        except DomainError:
            continue
        found.append((step, handler))
    return found


def write_steps(**_signal: Any) -> None:
    """Make the table of steps equal to the declared workflows (runs after every migration)."""
    wanted = {}
    for kind in KINDS:
        flow = kind.workflow
        wanted[kind.key, "", flow.initial] = flow.by_code[flow.initial].phase
        for step in flow.steps:
            for source in step.sources:
                wanted[kind.key, source, step.target] = flow.by_code[step.target].phase
    present = {(row.kind, row.source, row.target): row.phase for row in Step.objects.all()}
    for kind_key, source, target in present.keys() - wanted.keys():
        Step.objects.filter(kind=kind_key, source=source, target=target).delete()
    changed = [
        Step(kind=key, source=source, target=target, phase=phase)
        for (key, source, target), phase in wanted.items()
        if present.get((key, source, target)) != phase
    ]
    Step.objects.bulk_create(
        changed, update_conflicts=True, unique_fields=["kind", "source", "target"], update_fields=["phase"]
    )
