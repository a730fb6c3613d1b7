"""The kinds of long work. Apps declare theirs in `tasks.py`, where they are found at start."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.functional import Promise

from core.registry import Registry

if TYPE_CHECKING:
    from jobs.running import Run

Work = Callable[["Run"], dict[str, Any] | None]


@dataclass(frozen=True)
class JobKind:
    """What a kind of job is called and how much may go wrong with it.

    `max_attempts` counts errors of the work itself; `max_losses` counts workers that died under it, so that work
    which kills its worker (out of memory) stops some day, and a restart of the machine never ends honest work.
    Files that the job made are kept for `keep_days`. Staff in one of the roles `kept_by` stop such work and start it
    again whoever began it; work whose result is one person's file names none.
    """

    key: str
    title: str | Promise
    work: Work
    max_attempts: int = 3
    max_losses: int = 10
    keep_days: int = 7
    kept_by: frozenset[str] = frozenset()


KINDS: Registry[JobKind] = Registry("kind of job", required=("key", "title", "work", "max_attempts", "max_losses"))


def job(
    key: str,
    *,
    title: str | Promise,
    max_attempts: int = 3,
    max_losses: int = 10,
    keep_days: int = 7,
    kept_by: Iterable[str] = (),
) -> Callable[[Work], Work]:
    """Declare a function as the work of jobs of kind `key`.

    The function may be run again after every error and after the death of its worker, so everything it changes
    belongs inside `run.effect()`. Raises ValueError when the kind is declared twice or lacks a title.
    """

    def declare(work: Work) -> Work:
        KINDS.register(key, JobKind(key, title, work, max_attempts, max_losses, keep_days, frozenset(kept_by)))
        return work

    return declare


def title_of(kind: str) -> str | Promise:
    """What people call a kind of job; its key when the code of that kind is gone."""
    declared = KINDS.get(kind)
    return declared.title if declared else kind


def kept_by(kind: str) -> frozenset[str]:
    """The roles of staff that do such work."""
    declared = KINDS.get(kind)
    return declared.kept_by if declared else frozenset()
