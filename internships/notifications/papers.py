"""What is sent about papers of practices."""

from __future__ import annotations

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from internships.models import PlacementPaper
from internships.notifications.students import supervisors
from notifications.actions import notify
from notifications.enums import Group
from notifications.registry import Notification


class PaperSigned(Notification):
    """A paper of a practice is ready."""

    key = "internships.paper_signed"
    group = Group.ORGANISATION
    title = _("Документ практики подписан: {paper}, {student}")
    subject = _("Документ практики подписан: {paper}, {student}")
    template = "internships/letters/paper_signed"
    action = _("Открыть практику")


def tell_signed(paper: PlacementPaper) -> None:
    """Tell the student and the supervisors."""
    placement = paper.placement
    people = User.objects.filter(
        Q(pk=placement.student.user_id) | Q(pk__in=supervisors(placement.institution).values("pk"))
    )
    context = {
        "paper": str(paper.get_kind_display()),
        "student": str(placement.student),
        "offer": placement.offer.title,
    }
    url = reverse("internships:placement", args=[placement.pk])
    notify(notification=PaperSigned, recipients=people, context=context, url=url)
