"""Why an adviser was chosen, minutes spent, and texts for the forms of steps, in the staff's workplace."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Q, Sum
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from applications.models import Application
from applications.parts import Part, SuggestedText, suggested_texts, workplace_part
from applications.workflow import KINDS
from core.formats import day
from services.models import ReplyTemplate, WorkRecord
from services.queries.advisers import assignment_of
from services.rules.replies import filled
from services.workflow import TITLES


@workplace_part(*TITLES)
def work(user: User, application: Application) -> Iterable[Part]:
    """Whom the portal chose and why; how many minutes were recorded and where to add some."""
    assignment = assignment_of(application)
    spent = WorkRecord.objects.filter(application=application).aggregate(sum=Sum("minutes"))["sum"] or 0
    context = {
        "assignment": assignment,
        "minutes": spent,
        "url": reverse("admin:services_workrecord_add") + f"?application={application.pk}",
    }
    yield Part(_("Исполнитель и время"), "services/advisers/_workplace.html", context)


@suggested_texts(*TITLES)
def replies(user: User, application: Application, step: str) -> Iterable[SuggestedText]:
    """The templates of this service and step, filled in."""
    rows = ReplyTemplate.objects.filter(
        Q(service=None) | Q(service=application.kind), Q(step="") | Q(step=step), is_active=True
    )
    values = {
        "number": application.number or "",
        "company": str(application.organisation or application.author),
        "service": str(KINDS[application.kind].title),
        "due": day(application.due_on) if application.due_on else "",
        "adviser": user.get_full_name() or str(user),
    }
    for row in rows.order_by("title"):
        yield SuggestedText(str(row.pk), row.title, filled(row.text, values))
