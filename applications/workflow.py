"""What a workflow is. Each app declares its own in its workflow.py; the table of steps is written from them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from core.errors import Conflict
from core.registry import Registry
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from applications.enums import Phase, Side


@dataclass(frozen=True)
class State:
    """A state, whose turn it is in it, and whether the clock of the term stands still."""

    code: str
    label: str | Promise
    phase: Phase
    clock_stops: bool = False


@dataclass(frozen=True)
class StepRule:
    """A step by its name: from which states to which, and who takes it."""

    code: str
    label: str | Promise
    sources: tuple[str, ...]
    target: str
    side: Side
    needs_reason: bool = False
    needs_comment: bool = False


@dataclass(frozen=True)
class Workflow:
    """The states and steps that kinds share. `initial` is the state of a new application."""

    states: tuple[State, ...]
    steps: tuple[StepRule, ...]
    initial: str

    def __post_init__(self) -> None:
        known = {state.code for state in self.states}
        named = {self.initial} | {step.target for step in self.steps} | {s for step in self.steps for s in step.sources}
        if named - known:
            raise ValueError(f"unknown states: {sorted(named - known)}")

    @cached_property
    def by_code(self) -> dict[str, State]:
        return {state.code: state for state in self.states}

    def find(self, code: str, source: str) -> StepRule:
        """The step `code` as it may be taken from `source`. Raises Conflict when it may not."""
        for step in self.steps:
            if step.code == code and source in step.sources:
                return step
        label = self.by_code[source].label
        raise Conflict(
            _("Заявка уже в состоянии «{state}»: это действие больше невозможно.").format(state=label), code="step_gone"
        )

    def possible(self, source: str) -> list[StepRule]:
        """The steps that lead out of a state, in the order of declaration."""
        return [step for step in self.steps if source in step.sources]


@dataclass(frozen=True)
class Kind:
    """A kind of application. `may(actor, application, step)` raises NotAllowed with its reason."""

    key: str
    title: str | Promise
    workflow: Workflow
    may: Callable[[Any, Any, StepRule], None]
    # Names of the addresses of one application; both take its id.
    page: str
    form: str = ""
    # Order of the timeline that an applicant sees: the states of the straight way.
    way: tuple[str, ...] = field(default=())


KINDS: Registry[Kind] = Registry("kind of application", required=("key", "title", "workflow", "may", "page"))


def register(kind: Kind) -> Kind:
    """Declare a kind of application. Raises ValueError for a second one of the same key."""
    return KINDS.register(kind.key, kind)


def state_of(kind: str, state: str) -> State:
    """The declared state behind an application's columns."""
    return KINDS[kind].workflow.by_code[state]


def write_steps(**_signal: Any) -> None:
    """Make the table of steps equal to the declared workflows (runs after every migration)."""
    from applications.models import Step

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
    Step.objects.bulk_create(
        [Step(kind=k, source=s, target=t, phase=phase) for (k, s, t), phase in wanted.items() if present.get((k, s, t)) != phase],
        update_conflicts=True,
        unique_fields=["kind", "source", "target"],
        update_fields=["phase"],
    )
