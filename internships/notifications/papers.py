"""What is sent about papers of practices."""

from __future__ import annotations

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from internships.models import Placement, PlacementPaper, ReturnedReport
from internships.queries.students import looking_after
from notifications.actions import notify
from notifications.enums import Group
from notifications.letters import Quote
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
    """Tell the student and who looks after them."""
    placement = paper.placement
    student = placement.student
    theirs = looking_after(placement.institution, student.supervisor_id).values("pk")
    people = User.objects.filter(Q(pk=student.user_id) | Q(pk__in=theirs))
    context = {
        "paper": str(paper.get_kind_display()),
        "student": str(placement.student),
        "offer": placement.offer.title,
    }
    url = reverse("internships:placement", args=[placement.pk])
    notify(notification=PaperSigned, recipients=people, context=context, url=url)


class ReportReturned(Notification):
    """The report is to be corrected."""

    key = "internships.report_returned"
    group = Group.ORGANISATION
    title = _("Отчёт возвращён на исправление: {offer}")
    subject = _("Отчёт возвращён на исправление: {offer}")
    template = "internships/letters/report_returned"
    action = _("Открыть дневник")
    mandatory = True


class ReportHandedIn(Notification):
    """A report that was given back has been corrected."""

    key = "internships.report_handed_in"
    group = Group.ORGANISATION
    title = _("Отчёт исправлен: {student}")
    subject = _("Отчёт исправлен: {student}, {offer}")
    template = "internships/letters/report_handed_in"
    action = _("Прочитать отчёт")


def tell_returned(row: ReturnedReport) -> None:
    """Tell the student why."""
    placement = row.placement
    context = {"offer": placement.offer.title, "reason": Quote(row.reason)}
    url = reverse("internships:diary", args=[placement.pk])
    person = User.objects.filter(pk=placement.student.user_id)
    notify(notification=ReportReturned, recipients=person, context=context, url=url)


def tell_handed_in_again(placement: Placement) -> None:
    """Tell the mentor, and whoever gave the report back."""
    context = {"offer": placement.offer.title, "student": str(placement.student)}
    url = reverse("internships:diary", args=[placement.pk])
    back = placement.returned_reports.values("returned_by")
    people = User.objects.filter(Q(pk=placement.mentor_id) | Q(pk__in=back), is_active=True)
    notify(notification=ReportHandedIn, recipients=people, context=context, url=url)
