"""What is sent about companies. Declared here, found by name."""

from __future__ import annotations

from exporters.models import Company, CompanyTransition


def tell_company(event: str, subject: Company | CompanyTransition) -> None:
    """Tell the head and the representatives of a company what happened to it."""


def tell_managers(event: str, subject: Company | CompanyTransition) -> None:
    """Tell the managers of Mosprom that a company waits for them."""
