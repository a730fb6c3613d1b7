"""What the internship programme keeps of a person, for their copy of their data and for its destruction."""

from internships.erasure import centres

__all__ = ["centres"]
