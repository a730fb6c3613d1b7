"""The report of an analysis on the page of its order."""

from __future__ import annotations

from django.utils.translation import gettext as _

from accounts.models import User
from applications.models import Application
from applications.parts import Part, cabinet_part, workplace_part
from core.errors import DomainError, NotFound
from services.queries import analysis as queries
from services.rules.analysis import may_begin

KIND = "market-analysis"


@cabinet_part(KIND)
def report(user: User, application: Application) -> list[Part]:
    """Once the result was sent: where to read the report and its files."""
    try:
        found = queries.of_application(user, application.pk)
    except NotFound:
        return []
    return [Part(_("Аналитический отчёт"), "services/parts/analysis.html", {"analysis": found})]


@workplace_part(KIND)
def work(user: User, application: Application) -> list[Part]:
    """Where the report stands, or the button that begins it."""
    found = queries.visible_to(user).filter(request=application.pk).first()
    may = False
    if found is None:
        try:
            may_begin(user, application)
            may = True
        except DomainError:
            pass
    context = {"analysis": found, "application": application, "may_begin": may}
    return [Part(_("Аналитический отчёт"), "services/admin/analysis_part.html", context)]
