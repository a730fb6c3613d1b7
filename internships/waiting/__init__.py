"""What waits for a person in the internship programme, on the first page of the cabinet."""

from internships.waiting import centres

__all__ = ["centres"]
