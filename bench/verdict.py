"""One line of the result."""

from dataclasses import dataclass

from bench.measure import Ratio


@dataclass(frozen=True)
class Verdict:
    """A goal's number, what was measured, the figure, its limit, and whether it was met."""

    goal: str
    what: str
    figure: str
    limit: str
    met: bool

    def __str__(self) -> str:
        mark = "ok    " if self.met else "MISSED"
        return f"{mark} {self.goal}  {self.what:<62} {self.figure:<24} {self.limit}"


def at_most(goal: str, what: str, figure: Ratio, limit: float) -> Verdict:
    """Met when the median is not above the limit."""
    return Verdict(goal, what, str(figure), f"≤ {limit}", figure.median <= limit)


def at_least(goal: str, what: str, figure: Ratio, limit: float) -> Verdict:
    """Met when the median is not below the limit."""
    return Verdict(goal, what, str(figure), f"≥ {limit}", figure.median >= limit)
