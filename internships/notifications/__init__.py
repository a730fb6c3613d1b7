"""What is sent about the internship programme."""

from internships.notifications import agreements, offers, students

__all__ = ["agreements", "offers", "students"]
