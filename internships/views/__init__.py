"""Pages of the internship programme."""

from internships.views import agreements, candidacies, centres, hosts, loads, offers

__all__ = [
    "agreements",
    "candidacies",
    "centres",
    "hosts",
    "loads",
    "offers",
]
