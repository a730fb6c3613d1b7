"""One line of the result."""

from dataclasses import dataclass


@dataclass
class Verdict:
    """A goal's number, what was measured, the figure, its limit, and whether it was met."""

    goal: str
    what: str
    figure: str
    limit: str
    met: bool
