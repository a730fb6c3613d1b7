"""Who may what in the internship programme. A rule raises, and says why."""

from internships.rules import agreements, offers

__all__ = ["agreements", "offers"]
