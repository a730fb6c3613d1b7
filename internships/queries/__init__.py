"""What people read of the internship programme."""

from internships.queries import (
    agreements,
    candidacies,
    centres,
    certificates,
    followups,
    guardians,
    hosting,
    intakes,
    loads,
    markets,
    offers,
    partnerships,
    placements,
    results,
    students,
    supervising,
)

__all__ = [
    "agreements",
    "candidacies",
    "centres",
    "certificates",
    "followups",
    "guardians",
    "hosting",
    "intakes",
    "loads",
    "markets",
    "offers",
    "partnerships",
    "placements",
    "results",
    "students",
    "supervising",
]
