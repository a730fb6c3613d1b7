"""Private files: sent to a draft, taken back, given out one by one."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from applications import actions, documents, queries
from applications.enums import ScanState
from applications.forms import UploadForm
from applications.models import Application
from applications.rules import may_change_files
from applications.workflow import KINDS
from core.uploads import refused_files
from core.web import errors_to


def upload(request: HttpRequest, application_id: UUID) -> HttpResponse:
    """Add files to a draft."""
    user = request.user
    found = queries.get(user, application_id)  # type: ignore[arg-type]
    if request.method != "POST":
        may_change_files(user, found)  # type: ignore[arg-type]
        return _upload_page(request, found, UploadForm())
    form = UploadForm(request.POST, request.FILES, refused=refused_files(request))
    if form.is_valid():
        with errors_to(form), documents.received(form.cleaned_data["files"]) as files:
            actions.attach(actor=user, application=found, files=files)  # type: ignore[arg-type]
            messages.success(request, _("Файлы приложены."))
            return redirect(_back(request, found))
    return _upload_page(request, found, form, status=413 if form.refused else 422)


def _upload_page(request: HttpRequest, found: Application, form: UploadForm, status: int = 200) -> HttpResponse:
    context = {"application": found, "kind": KINDS[found.kind], "form": form, "next": request.POST.get("next", "")}
    return render(request, "applications/upload.html", context, status=status)


@require_POST
def remove(request: HttpRequest, document_id: UUID) -> HttpResponse:
    """Take a file of a draft back."""
    found = queries.document(request.user, document_id)  # type: ignore[arg-type]
    actions.remove(actor=request.user, document=found)  # type: ignore[arg-type]
    messages.success(request, _("Файл «{name}» убран.").format(name=found.name))
    return redirect(_back(request, found.application))


def _back(request: HttpRequest, found: Application) -> str:
    """Where the person came from, when that is a page of ours."""
    wanted = request.POST.get("next", "")
    if url_has_allowed_host_and_scheme(wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure()):
        return wanted
    return reverse("applications:application", args=[found.pk])


@require_safe
def download(request: HttpRequest, document_id: UUID) -> HttpResponse:
    """Give a file out, to be saved and never to be shown as a page of ours."""
    found = queries.document(request.user, document_id)  # type: ignore[arg-type]
    if found.scan == ScanState.PENDING:
        return render(request, "applications/pending.html", {"document": found}, status=409)
    return documents.answer(found)
