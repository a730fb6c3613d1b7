"""The strategy on the page of its request."""

from __future__ import annotations

from django.utils.translation import gettext as _

from accounts.models import User
from applications.models import Application
from applications.parts import Part, cabinet_part, workplace_part
from core.errors import DomainError, NotFound
from services.queries import strategy as queries
from services.rules.strategy import may_begin

KIND = "export-strategy"


@cabinet_part(KIND)
def strategy(user: User, application: Application) -> list[Part]:
    """Once an edition was offered: where it stands and what waits for the company."""
    try:
        found = queries.of_application(user, application.pk)
    except NotFound:
        return []
    editions = queries.editions_of(user, found)
    context = {"strategy": found, "edition": queries.shown_first(editions), "waits": queries.waiting(editions)}
    return [Part(_("Экспортная стратегия"), "services/strategy/_part.html", context)]


@workplace_part(KIND)
def work(user: User, application: Application) -> list[Part]:
    """Where the strategy stands, or the button that begins it."""
    found = queries.visible_to(user).filter(request=application.pk).first()
    editions = queries.editions_of(user, found) if found else []
    may = False
    if found is None:
        try:
            may_begin(user, application)
            may = True
        except DomainError:
            pass
    context = {
        "strategy": found,
        "edition": editions[0] if editions else None,
        "application": application,
        "may_begin": may,
    }
    return [Part(_("Экспортная стратегия"), "services/strategy/_workplace.html", context)]
