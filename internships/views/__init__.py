"""Pages of the internship programme."""

from internships.views import agreements, hosts, offers

__all__ = ["agreements", "hosts", "offers"]
