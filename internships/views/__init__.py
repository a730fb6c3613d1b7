"""Pages of the internship programme."""

from internships.views import (
    agreements,
    candidacies,
    centres,
    certificates,
    hosts,
    intakes,
    loads,
    offers,
    partnerships,
)

__all__ = [
    "agreements",
    "candidacies",
    "centres",
    "certificates",
    "hosts",
    "intakes",
    "loads",
    "offers",
    "partnerships",
]
