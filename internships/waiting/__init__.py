"""What waits for a person in the internship programme, on the first page of the cabinet."""

from internships.waiting import centres, followups, students

__all__ = ["centres", "followups", "students"]
