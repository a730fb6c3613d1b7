"""Pages of the internship programme."""

from internships.views import agreements, centres, hosts, loads, offers

__all__ = ["agreements", "centres", "hosts", "loads", "offers"]
