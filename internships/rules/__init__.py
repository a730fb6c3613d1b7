"""Who may what in the internship programme. A rule raises, and says why."""

from internships.rules import (
    agreements,
    candidacies,
    centres,
    certificates,
    fit,
    followups,
    hosting,
    intakes,
    offers,
    papers,
    partnerships,
    placements,
    results,
    students,
)

__all__ = [
    "agreements",
    "candidacies",
    "centres",
    "certificates",
    "fit",
    "followups",
    "hosting",
    "intakes",
    "offers",
    "papers",
    "partnerships",
    "placements",
    "results",
    "students",
]
