"""A matter of legal support on the page of its application."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from accounts.models import User
from applications.models import Application
from applications.parts import Part, cabinet_part, workplace_part
from core.errors import DomainError
from services.queries import legal as queries
from services.rules import legal as rules

KIND = queries.KIND


@cabinet_part(KIND)
def matter(user: User, application: Application) -> list[Part]:
    """The draft and where the lawyer's work stands."""
    if application.submitted_at is None:
        return []
    return [Part(_("Проект договора"), "services/legal/_matter.html", _context(user, application))]


@workplace_part(KIND)
def work(user: User, application: Application) -> list[Part]:
    """The same for the lawyer, with the way to where the work is done."""
    return [Part(_("Проект договора"), "services/legal/_workplace.html", _context(user, application))]


def _context(user: User, application: Application) -> dict[str, Any]:
    rows = list(queries.versions(application))
    try:
        rules.may_add_version(user, application)
        may_add = True
    except DomainError:
        may_add = False
    compared = [row.number for row in rows if not queries.why_not_compared(row)][-2:]
    return {
        "application": application,
        "versions": rows,
        "last": rows[-1] if rows else None,
        "may_add": may_add,
        "compared": compared if len(compared) == 2 else [],
    }
