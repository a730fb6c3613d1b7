"""What people read of the internship programme."""

from internships.queries import agreements, centres, offers, placements, students

__all__ = [
    "agreements",
    "centres",
    "offers",
    "placements",
    "students",
]
