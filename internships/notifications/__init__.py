"""What is sent about the internship programme."""

from internships.notifications import agreements, centres, offers, students

__all__ = [
    "agreements",
    "centres",
    "offers",
    "students",
]
