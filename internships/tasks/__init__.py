"""Periodic work of the internship programme."""

from internships.tasks.agreements import warn_of_endings

__all__ = ["warn_of_endings"]
