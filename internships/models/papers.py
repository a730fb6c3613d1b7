"""Papers of a practice: drafted from what was marked and written, frozen once they are signed."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from pgtrigger import Delete, Protect, Update
from pgtrigger import Q as Was

from accounts.models import User
from audit.models import journal
from core.db import Row
from internships.enums import PaperKind
from internships.models.placements import Placement

LONGEST = 4000
LONGEST_REASON = 2000


@journal()
class PlacementPaper(Row):
    """One paper: its words while it is a draft, and everything it says once it is signed."""

    placement = models.ForeignKey(
        Placement, verbose_name=_("Практика"), on_delete=models.PROTECT, related_name="papers"
    )
    kind = models.CharField(_("Документ"), max_length=20, choices=PaperKind.choices)
    text = models.TextField(_("Текст"), blank=True)
    # What the file is made of: the same bytes whenever it is opened.
    content = models.JSONField(_("Содержание"), default=dict, blank=True, editable=False)
    author = models.ForeignKey(User, verbose_name=_("Кто составил"), on_delete=models.PROTECT, related_name="+")
    signed_at = models.DateTimeField(_("Подписан"), null=True, blank=True, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("документ практики")
        verbose_name_plural = _("документы практики")
        ordering = ["kind"]
        constraints = [
            models.UniqueConstraint(
                name="paper_once",
                fields=["placement", "kind"],
                violation_error_message=_("Такой документ этой практики уже есть."),
                violation_error_code="paper_there",
            ),
            models.CheckConstraint(
                name="paper_signed_whole",
                condition=Q(signed_at=None, content={}) | Q(signed_at__isnull=False) & ~Q(content={}),
                violation_error_message=_("У подписанного документа есть содержание, у черновика ещё нет."),
            ),
        ]
        triggers = [
            Protect(name="paper_frozen", operation=Update, condition=Was(old__signed_at__isnull=False)),
            Protect(name="paper_kept", operation=Delete, condition=Was(old__signed_at__isnull=False)),
        ]

    def __str__(self) -> str:
        return str(self.get_kind_display())


@journal()
class ReturnedReport(Row):
    """A report as it was handed in, and why it was given back to the student; it stays as it was."""

    placement = models.ForeignKey(
        Placement, verbose_name=_("Практика"), on_delete=models.PROTECT, related_name="returned_reports"
    )
    text = models.TextField(_("Текст"))
    reason = models.CharField(_("Что исправить"), max_length=LONGEST_REASON)
    returned_by = models.ForeignKey(User, verbose_name=_("Кто вернул"), on_delete=models.PROTECT, related_name="+")
    returned_at = models.DateTimeField(_("Возвращён"), auto_now_add=True)

    class Meta:
        verbose_name = _("возвращённый отчёт")
        verbose_name_plural = _("возвращённые отчёты")
        ordering = ["-returned_at", "-id"]
        constraints = [
            models.CheckConstraint(
                name="report_returned_with_reason",
                condition=~Q(text="") & ~Q(reason=""),
                violation_error_message=_("Отчёт возвращают с причиной."),
            ),
        ]
        triggers = [Protect(name="report_version_kept", operation=Delete)]

    def __str__(self) -> str:
        return self.reason
