"""What legal support holds: the versions of a draft contract."""

from __future__ import annotations

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from pgtrigger import AnyChange, Delete, Protect, Update

from accounts.models import User
from applications.models import Application, Document
from audit.models import journal
from core.db import Row
from services.enums import TextState


@journal(exclude=["paragraphs"])
class DraftVersion(Row):
    """One version of the draft: a file of the application and the words that were read in it, to be compared."""

    application = models.ForeignKey(
        Application, on_delete=models.CASCADE, related_name="draft_versions", db_index=False
    )
    number = models.PositiveSmallIntegerField(_("Версия"))
    document = models.OneToOneField(Document, on_delete=models.PROTECT, related_name="draft_version")
    author = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    from_staff = models.BooleanField()
    note = models.CharField(_("Что изменилось"), max_length=500, blank=True)
    # Read once, in a confined process.
    text_state = models.CharField(max_length=10, choices=TextState.choices, default=TextState.PENDING)
    paragraphs = models.JSONField(encoder=DjangoJSONEncoder, default=list)
    bare_pages = models.PositiveSmallIntegerField(default=0)
    tracked = models.BooleanField(default=False)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("версия проекта")
        verbose_name_plural = _("версии проекта")
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(
                name="draft_version_once",
                fields=["application", "number"],
                violation_error_message=_("Версию с этим номером только что добавили. Отправьте ещё раз."),
            )
        ]
        indexes = [
            models.Index(name="draft_version_unread", fields=["at"], condition=Q(text_state=TextState.PENDING)),
        ]
        triggers = [
            Protect(name="draft_version_kept", operation=Delete),
            Protect(
                name="draft_version_fixed",
                operation=Update,
                condition=AnyChange("application", "number", "document", "author", "at"),
            ),
        ]

    def __str__(self) -> str:
        return str(self.number)
