"""Pages of the internship programme."""

from internships.views import agreements, centres, hosts, offers

__all__ = ["agreements", "centres", "hosts", "offers"]
