"""What people read of the internship programme."""

from internships.queries import agreements, offers

__all__ = ["agreements", "offers"]
