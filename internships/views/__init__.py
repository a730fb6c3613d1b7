"""Pages of the internship programme."""

from internships.views import agreements, candidacies, centres, certificates, hosts, loads, offers

__all__ = [
    "agreements",
    "candidacies",
    "centres",
    "certificates",
    "hosts",
    "loads",
    "offers",
]
