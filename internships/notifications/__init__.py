"""What is sent about the internship programme."""

from internships.notifications import (
    agreements,
    candidacies,
    centres,
    certificates,
    intakes,
    offers,
    searches,
    students,
)

__all__ = [
    "agreements",
    "candidacies",
    "centres",
    "certificates",
    "intakes",
    "offers",
    "searches",
    "students",
]
