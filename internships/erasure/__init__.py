"""What the internship programme keeps of a person, for their copy of their data and for its destruction."""

from internships.erasure import candidacies, centres, certificates, intakes, partnerships, students

__all__ = ["candidacies", "centres", "certificates", "intakes", "partnerships", "students"]
