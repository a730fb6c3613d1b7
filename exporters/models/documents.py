"""Files on a company's card, and who read them."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now, TruncDate
from django.utils.translation import gettext_lazy as _
from pgtrigger import Delete, Protect, Update

from accounts.models import User
from applications.enums import ScanState
from applications.models import StoredFile
from audit.models import journal
from core.db import Row
from exporters.enums import CompanyDocumentKind
from exporters.models.company import Company

FILE_TWICE = _("Этот файл уже есть среди документов компании.")


@journal()
class CompanyDocument(StoredFile):
    """A file that a company keeps on its card; the content of a removed one is gone, its row stays."""

    company = models.ForeignKey(Company, on_delete=models.CASCADE, related_name="documents")
    kind = models.CharField(_("Вид документа"), max_length=20, choices=CompanyDocumentKind.choices)
    issued_on = models.DateField(_("Дата выдачи"), null=True, blank=True)

    class Meta:
        verbose_name = _("документ компании")
        verbose_name_plural = _("документы компаний")
        constraints = [
            models.UniqueConstraint(
                name="company_document_once",
                fields=["company", "sha256"],
                condition=Q(removed_at=None),
                violation_error_message=FILE_TWICE,
                violation_error_code="file_twice",
            ),
            models.CheckConstraint(
                name="company_document_tax_certificate_dated",
                condition=~Q(kind=CompanyDocumentKind.TAX_CERTIFICATE) | Q(issued_on__isnull=False),
                violation_error_message=_("Укажите дату выдачи справки."),
            ),
            models.CheckConstraint(
                name="company_document_issued_in_the_past",
                condition=Q(issued_on=None) | Q(issued_on__lte=TruncDate(Now())),
                violation_error_message=_("Дата выдачи не может быть в будущем."),
            ),
        ]
        indexes = [
            models.Index(
                name="company_document_waiting",
                fields=["uploaded_at"],
                condition=Q(scan=ScanState.PENDING, removed_at=None),
            ),
        ]


class CompanyDocumentReading(Row):
    """That somebody opened a document of a company; never changed, never deleted."""

    document = models.ForeignKey(CompanyDocument, on_delete=models.PROTECT, related_name="readings", db_index=False)
    reader = models.ForeignKey(User, verbose_name=_("Кто открыл"), on_delete=models.PROTECT, related_name="+")
    by_staff = models.BooleanField(_("Сотрудник Моспрома"))
    at = models.DateTimeField(_("Когда"), auto_now_add=True)

    class Meta:
        verbose_name = _("чтение документа компании")
        verbose_name_plural = _("чтения документов компаний")
        indexes = [models.Index(name="company_document_reading_of", fields=["document", "-at", "-id"])]
        triggers = [Protect(name="company_document_reading_append_only", operation=Update | Delete)]

    def __str__(self) -> str:
        return f"{self.document_id} {self.at}"
