"""What is sent about service requests. Declared here, found by name."""

from __future__ import annotations

from applications.models import Transition


def tell_applicant(event: str, transition: Transition) -> None:
    """Tell the people of the company what happened to its request."""


def tell_staff(event: str, transition: Transition) -> None:
    """Tell the assignee, or all managers while there is none, what the applicant did."""
