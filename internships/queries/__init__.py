"""What people read of the internship programme."""

from internships.queries import agreements, offers, placements, students

__all__ = ["agreements", "offers", "placements", "students"]
