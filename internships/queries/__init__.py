"""What people read of the internship programme."""

from internships.queries import agreements, offers, students

__all__ = ["agreements", "offers", "students"]
