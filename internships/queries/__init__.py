"""What people read of the internship programme."""

from internships.queries import agreements, centres, loads, offers, placements, students

__all__ = ["agreements", "centres", "loads", "offers", "placements", "students"]
