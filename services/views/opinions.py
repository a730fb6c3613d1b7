"""The checklist of a contract and the lawyer's opinion: written by the lawyer, read by the company."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.models import User
from applications.models import Application
from core.errors import Conflict, DomainError, Invalid, NotFound
from core.web import errors_to
from services import actions
from services.forms import ChecklistForm, OpinionForm, SignForm
from services.models import Opinion
from services.presentation.legal import opinion_file
from services.queries import legal as queries
from services.rules import legal as rules
from services.views.legal import frame, may

# --- the checklist -------------------------------------------------------------------------------------------------


def checklist(request: HttpRequest, application_id: UUID) -> HttpResponse:
    """The lawyer marks items; the company reads what was released."""
    user: User = request.user  # type: ignore[assignment]
    found = queries.get(user, application_id)
    rows = queries.checked(found)
    if request.method != "POST":
        form = ChecklistForm(checked=rows, initial={"stamp": queries.stamp(rows)})
        return _checklist_page(request, found, rows, form)
    form = ChecklistForm(request.POST, checked=rows)
    if form.is_valid():
        try:
            actions.mark_checklist(
                actor=user, application=found, marks=form.marks(), stamp=form.cleaned_data["stamp"] or None
            )
        except Invalid as error:
            for code, texts in error.fields.items():
                name = f"remark-{code}" if form.cleaned_data.get(f"outcome-{code}") else f"outcome-{code}"
                form.add_error(name, [str(text) for text in texts])
        except Conflict as conflict:
            data = request.POST.copy()
            data["stamp"] = queries.stamp(queries.checked(found))
            form = ChecklistForm(data, checked=rows)
            form.full_clean()
            form.add_error(None, str(conflict.message))
            return _checklist_page(request, found, rows, form, status=conflict.status)
        else:
            messages.success(request, _("Отметки сохранены."))
            return redirect("services:checklist", found.pk)
    return _checklist_page(request, found, rows, form, status=422)


def _checklist_page(
    request: HttpRequest,
    found: Application,
    rows: list[queries.Checked],
    form: ChecklistForm,
    status: int = 200,
) -> HttpResponse:
    user: User = request.user  # type: ignore[assignment]
    frozen = queries.released(found)
    context: dict[str, Any] = {**frame(user, found, _("Чек-лист договора")), "released": frozen, "form": None}
    counts = queries.progress(rows)
    done = counts["total"] - counts[queries.NOT_CHECKED]
    if may(rules.may_judge, user, found):
        latest = queries.versions(found).order_by("-number").values_list("number", flat=True).first()
        context |= {"form": form, "groups": form.groups(), "latest": latest}
    elif context["is_lawyer"]:
        # The work is over or not begun: the lawyer reads what stands.
        context["frozen"] = queries.grouped(queries.in_words(queries.frozen_checklist(rows)))
    elif frozen is not None:
        counts = queries.counted(frozen.content)
        context["frozen"] = queries.grouped(queries.in_words(frozen.content))
    shown = context["is_lawyer"] or frozen is not None
    context["counts"] = {**counts, "done": done if shown is False else counts["total"] - counts[queries.NOT_CHECKED]}
    context["counts"]["shown"] = shown
    return render(request, "services/legal/checklist.html", context, status=status)


@require_POST
def release(request: HttpRequest, application_id: UUID) -> HttpResponse:
    """Open the checklist to the company."""
    user: User = request.user  # type: ignore[assignment]
    found = queries.get(user, application_id)
    try:
        row = actions.release_checklist(actor=user, application=found)
        messages.success(request, _("Компании открыт выпуск {number} чек-листа.").format(number=row.number))
    except Conflict as conflict:
        messages.error(request, str(conflict.message))
    return redirect("services:checklist", found.pk)


# --- the opinion ---------------------------------------------------------------------------------------------------


def opinion(request: HttpRequest, application_id: UUID) -> HttpResponse:
    """The editions of the opinion; while the matter is in work the lawyer writes the next one here."""
    user: User = request.user  # type: ignore[assignment]
    found = queries.get(user, application_id)
    draft = _draft_of(found)
    versions = queries.versions(found)
    if request.method != "POST":
        initial = {"revision": draft.revision if draft else 0}
        if draft is not None:
            initial |= {name: getattr(draft, name) for name in ("conclusion", "risks", "recommendations")}
            initial["marked"] = draft.marked.number if draft.marked else ""
        return _opinion_page(request, found, OpinionForm(versions=versions, initial=initial))
    form = OpinionForm(request.POST, versions=versions)
    if form.is_valid():
        given = form.cleaned_data
        try:
            with errors_to(form):
                actions.write_opinion(actor=user, application=found, values=given, expected_revision=given["revision"])
                messages.success(request, _("Заключение сохранено."))
                to_sign = "sign" in request.POST
                return redirect("services:opinion-sign" if to_sign else "services:opinion", found.pk)
        except Conflict as conflict:
            data = request.POST.copy()
            draft = _draft_of(found)
            data["revision"] = str(draft.revision if draft else 0)
            form = OpinionForm(data, versions=versions)
            form.full_clean()
            form.add_error(None, str(conflict.message))
            return _opinion_page(request, found, form, status=conflict.status)
    return _opinion_page(request, found, form, status=422)


def _draft_of(found: Application) -> Opinion | None:
    last = queries.last_opinion(found)
    return last if last is not None and last.signed_at is None else None


def _opinion_page(request: HttpRequest, found: Application, form: OpinionForm, status: int = 200) -> HttpResponse:
    user: User = request.user  # type: ignore[assignment]
    writes = may(rules.may_judge, user, found)
    signed = list(queries.signed_opinions(user, found))
    for one in signed:
        kept = (one.content or {}).get("checklist")
        one.groups = queries.grouped(queries.in_words(kept)) if kept else []  # type: ignore[attr-defined]
    context = {
        **frame(user, found, _("Заключение юриста")),
        "form": form if writes else None,
        "draft": _draft_of(found) if writes else None,
        "signed": signed,
        "latest": signed[0] if signed else None,
    }
    return render(request, "services/legal/opinion.html", context, status=status)


def sign(request: HttpRequest, application_id: UUID) -> HttpResponse:
    """Read the opinion once more, whole, and sign it off."""
    user: User = request.user  # type: ignore[assignment]
    found = queries.get(user, application_id)
    rules.may_judge(user, found)
    draft = _draft_of(found)
    if draft is None:
        raise NotFound(_("Заключение ещё не написано."))
    rows = queries.checked(found)
    if request.method != "POST":
        form = SignForm(initial={"revision": draft.revision, "stamp": queries.stamp(rows)})
        return _sign_page(request, found, draft, rows, form)
    form = SignForm(request.POST)
    if form.is_valid():
        given = form.cleaned_data
        try:
            actions.sign_opinion(
                actor=user, application=found, expected_revision=given["revision"], stamp=given["stamp"]
            )
        except (Conflict, Invalid) as error:
            # What is to be read has changed, so the word has to be given anew.
            form = SignForm(initial={"revision": draft.revision, "stamp": queries.stamp(rows)})
            return _sign_page(request, found, draft, rows, form, problem=error)
        messages.success(request, _("Заключение подписано. Теперь его можно направить компании."))
        return redirect("services:opinion", found.pk)
    return _sign_page(request, found, draft, rows, form, status=422)


def _sign_page(
    request: HttpRequest,
    found: Application,
    draft: Opinion,
    rows: list[queries.Checked],
    form: SignForm,
    *,
    problem: DomainError | None = None,
    status: int = 200,
) -> HttpResponse:
    user: User = request.user  # type: ignore[assignment]
    counts = queries.progress(rows)
    context = {
        **frame(user, found, _("Подписать заключение")),
        "form": form,
        "draft": draft,
        "counts": {**counts, "done": counts["total"] - counts[queries.NOT_CHECKED], "shown": True},
        "begun": counts[queries.NOT_CHECKED] < counts["total"],
        "problem": str(problem.message) if problem else "",
    }
    return render(request, "services/legal/sign.html", context, status=problem.status if problem else status)


@require_safe
def opinion_pdf(request: HttpRequest, application_id: UUID, opinion_id: UUID) -> HttpResponse:
    """A signed edition as PDF."""
    user: User = request.user  # type: ignore[assignment]
    found = queries.get(user, application_id)
    name, content = opinion_file(queries.signed_opinion(user, found, opinion_id))
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "private, no-store"}
    return HttpResponse(content, content_type="application/pdf", headers=headers)
