"""A matter of legal support on the page of its application."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from applications.models import Application
from applications.parts import Part, cabinet_part, workplace_part
from applications.presentation import PLACES
from services.queries import legal as queries
from services.rules import legal as rules

KIND = queries.KIND

PLACES.update(
    {
        "drafts": gettext_lazy("версии проекта"),
        "drafts-compare": gettext_lazy("сравнение версий"),
        "checklist": gettext_lazy("чек-лист договора"),
        "checklist-release": gettext_lazy("чек-лист открыт компании"),
        "opinion": gettext_lazy("заключение юриста"),
        "opinions": gettext_lazy("заключение юриста"),
        "opinion-sign": gettext_lazy("подпись заключения"),
        "opinion-pdf": gettext_lazy("заключение в PDF"),
    }
)


@cabinet_part(KIND)
def matter(user: User, application: Application) -> list[Part]:
    """The draft, the checklist and the opinion as far as the company may see them."""
    if application.submitted_at is None:
        return []
    return [Part(_("Договор и заключение"), "services/legal/_matter.html", _context(user, application))]


@workplace_part(KIND)
def work(user: User, application: Application) -> list[Part]:
    """The same for the lawyer, with the way to where the work is done."""
    return [Part(_("Договор и заключение"), "services/legal/_workplace.html", _context(user, application))]


def _context(user: User, application: Application) -> dict[str, Any]:
    rows = list(queries.versions(application))
    compared = [row.number for row in rows if not queries.why_not_compared(row)][-2:]
    counts = queries.progress(queries.checked(application))
    signed = queries.signed_opinions(user, application).first()
    draft = queries.last_opinion(application) if rules.is_lawyer_of(user, application) else None
    return {
        "application": application,
        "last": rows[-1] if rows else None,
        "compared": compared if len(compared) == 2 else [],
        "total": counts["total"],
        "done": counts["total"] - counts[queries.NOT_CHECKED],
        "released": queries.released(application),
        "signed": signed,
        "draft": draft if draft is not None and draft.signed_at is None else None,
    }
