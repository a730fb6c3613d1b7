"""What a request for the adviser's comment shows on its page: the result that is to be commented on."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from accounts.models import User
from applications.models import Application
from applications.parts import Part, cabinet_part, workplace_part
from services.documents.potential import result
from services.models import ServiceRequest
from services.queries.potential import SLUG, attempt_of_organisation


def _shown(application: Application) -> dict | None:
    answers = ServiceRequest.objects.filter(pk=application.pk).values_list("answers", flat=True).first() or {}
    attempt = attempt_of_organisation(application.organisation_id, answers.get("attempt"))
    return result(attempt) if attempt is not None else None


@cabinet_part(SLUG)
def for_the_company(user: User, application: Application) -> Iterable[Part]:
    """The score at once, with the way to the whole result."""
    if (shown := _shown(application)) is not None:
        yield Part(_("Результат теста"), "services/potential/_part.html", shown)


@workplace_part(SLUG)
def for_the_staff(user: User, application: Application) -> Iterable[Part]:
    """The score by block, what stops, and every answer."""
    if (shown := _shown(application)) is not None:
        yield Part(_("Результат теста"), "services/potential/_workplace.html", shown)
