"""Documents on a card: added, opened, taken off."""

from __future__ import annotations

import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from applications import documents
from applications.documents import Received
from core.db import constraint_errors
from core.errors import Invalid, NotFound
from exporters.actions.lock import lock, touch
from exporters.enums import CompanyDocumentKind
from exporters.models import Company, CompanyDocument, CompanyDocumentReading
from exporters.models.documents import FILE_TWICE
from exporters.rules import permissions

MOST = 50


@transaction.atomic
def add_document(
    *, actor: User, company: Company, kind: str, file: Received, issued_on: datetime.date | None = None
) -> CompanyDocument:
    """Keep a judged file on the card. A tax certificate (form КНД 1120101) comes with the day of its issue.

    Raises NotAllowed, and Invalid by field: the kind, the day, the same file twice, too many files.
    """
    row = lock(company)
    permissions.may_edit(actor, row, "documents")
    if kind not in CompanyDocumentKind.values:
        raise Invalid(_("Выберите вид документа из списка."), field="kind")
    if issued_on is None and kind == CompanyDocumentKind.TAX_CERTIFICATE:
        raise Invalid(_("Укажите дату выдачи справки."), field="issued_on")
    if issued_on is not None and issued_on > timezone.localdate():
        raise Invalid(_("Дата выдачи не может быть в будущем."), field="issued_on")
    present = CompanyDocument.objects.filter(company=row, removed_at=None)
    if present.count() >= MOST:
        message = _("На карточке уже %(n)d документов. Уберите те, что больше не нужны.") % {"n": MOST}
        raise Invalid(message, field="files", code="too_many_files")
    if present.filter(sha256=file.digest).exists():
        raise Invalid(str(FILE_TWICE), field="files", code="file_twice")
    with constraint_errors(CompanyDocument), transaction.atomic():
        document = documents.keep_as(
            CompanyDocument(company=row, kind=kind, issued_on=issued_on, uploaded_by=actor), file
        )
    touch(row)
    return document


@transaction.atomic
def remove_document(*, actor: User, document: CompanyDocument) -> CompanyDocument:
    """Take a document off the card and destroy its content; twice is no error. Raises NotAllowed."""
    row = lock(document.company)
    permissions.may_edit(actor, row, "documents")
    documents.drop(document)
    touch(row)
    return document


def read_document(*, actor: User, document: CompanyDocument) -> CompanyDocument:
    """Write down that somebody opens a document. Raises NotAllowed, NotFound for a removed one."""
    permissions.may_read_documents(actor, document.company)
    if document.removed_at is not None:
        raise NotFound(_("Файл удалён."))
    by_staff = not permissions.acts_for(actor, document.company)
    CompanyDocumentReading.objects.create(document=document, reader=actor, by_staff=by_staff)
    return document
