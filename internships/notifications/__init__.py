"""What is sent about the internship programme."""

from internships.notifications import agreements, offers

__all__ = ["agreements", "offers"]
