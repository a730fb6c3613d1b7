"""The way from an application to everything its company uses."""

from __future__ import annotations

from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from applications.models import Application
from applications.parts import Part, workplace_part
from services.workflow import TITLES


@workplace_part(*TITLES)
def measures(user: User, application: Application) -> Iterable[Part]:
    """A link to the company's timeline of measures."""
    if application.organisation_id is not None:
        url = reverse("admin:applications_measurerule_company", args=[application.organisation_id])
        yield Part(_("Меры поддержки"), "services/measures/_workplace.html", {"url": url})
