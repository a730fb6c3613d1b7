"""What waits for a person in the internship programme, on the first page of the cabinet."""

from internships.waiting import centres, students

__all__ = ["centres", "students"]
