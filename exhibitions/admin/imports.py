"""Lists of buyers and companies on the desk of an event: looked through, then taken in."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as now
from django.utils.translation import gettext_lazy as _
from unfold import widgets

from accounts.staff import StaffAdmin, dress
from core.errors import DomainError
from core.formats import size
from core.uploads import refused_files
from core.web import writes_on_get
from exhibitions.actions import imports as actions
from exhibitions.actions.exports import record_export
from exhibitions.documents import exports
from exhibitions.documents.imports import refused_xlsx, sample_xlsx
from exhibitions.documents.workbooks import XLSX
from exhibitions.listfiles import COLUMNS, MOST_BYTES, NEEDED, TITLES, called

SHOWN = 20


class ListForm(forms.Form):
    """What is brought."""

    kind = forms.ChoiceField(label=_("Что в списке"), choices=list(TITLES.items()))
    file = forms.FileField(
        label=_("Файл XLSX"),
        widget=forms.FileInput(attrs={"accept": ".xlsx", "class": " ".join(widgets.INPUT_CLASSES)}),
        error_messages={"required": _("Выберите файл.")},
    )


class ImportDesk(StaffAdmin):
    """Three pages: the file, what is in it, the rows to correct. `event_of` is that of the desk."""

    def get_urls(self) -> list[URLPattern]:
        wrap, name = self.admin_site.admin_view, "exhibitions_event"
        return [
            path("<uuid:key>/import/", wrap(self.bring), name=f"{name}_import"),
            path("<uuid:key>/import/<slug:kind>.xlsx", wrap(self.sample), name=f"{name}_sample"),
            path("<uuid:key>/import/<slug:kind>/<str:name>", wrap(self.refused), name=f"{name}_refused"),
            *super().get_urls(),
        ]

    def bring(self, request: HttpRequest, key: UUID) -> HttpResponse:
        """The form; on POST what is in the file, or its import."""
        event = self.event_of(request, key)  # type: ignore[attr-defined]
        if "name" in request.POST:
            return self._take_in(request, event)
        form = ListForm(request.POST or None, request.FILES or None)
        if request.method == "POST" and refused_files(request):
            form.add_error(
                "file", now("Файл больше {limit}. Разделите список на части.").format(limit=size(MOST_BYTES))
            )
        elif form.is_bound and form.is_valid():
            kind = form.cleaned_data["kind"]
            try:
                name, rows = actions.look_through(
                    actor=request.user,  # type: ignore[arg-type]
                    event=event,
                    kind=kind,
                    data=form.cleaned_data["file"].read(MOST_BYTES + 1),
                )
            except DomainError as refused:
                form.add_error("file", str(refused.message))
            else:
                return self._shown(request, event, kind, name, rows)
        return self._form(request, event, form)

    def _form(self, request: HttpRequest, event: Any, form: forms.Form) -> HttpResponse:
        samples = [
            {
                "title": title,
                "needed": ", ".join(called(kind, one) for one in NEEDED[kind]),
                "others": ", ".join(called(kind, one) for one in COLUMNS[kind] if one not in NEEDED[kind]),
                "url": reverse("admin:exhibitions_event_sample", args=[event.pk, kind]),
            }
            for kind, title in TITLES.items()
        ]
        words = {"event": event, "form": dress(form), "samples": samples, "back": self._back(event)}
        title = now("Загрузить список: {event}").format(event=event.title)
        return self.framed(request, title, "exhibitions/admin/import.html", words, 422 if form.errors else 200)

    def _back(self, event: Any) -> str:
        return reverse("admin:exhibitions_event_desk", args=[event.pk])

    def _shown(self, request: HttpRequest, event: Any, kind: str, name: str, rows: list[Any]) -> HttpResponse:
        good, bad = [row for row in rows if not row.errors], [row for row in rows if row.errors]
        words = {
            "event": event,
            "kind": kind,
            "name": name,
            "title": TITLES[kind],
            "head": [called(kind, one) for one in COLUMNS[kind]],
            "good": len(good),
            "bad": len(bad),
            "first": [{"line": row.line, "cells": list(row.cells.values())} for row in good[:SHOWN]],
            "refused": [
                {"line": row.line, "cells": list(row.cells.values()), "why": row.errors} for row in bad[:SHOWN]
            ],
            "refused_url": reverse("admin:exhibitions_event_refused", args=[event.pk, kind, name]),
            "again": reverse("admin:exhibitions_event_import", args=[event.pk]),
        }
        title = now("Проверьте список: {event}").format(event=event.title)
        return self.framed(request, title, "exhibitions/admin/import_preview.html", words)

    def _take_in(self, request: HttpRequest, event: Any) -> HttpResponse:
        kind, name = request.POST.get("kind", ""), request.POST["name"]
        try:
            job = actions.take_in(actor=request.user, event=event, kind=kind, name=name)  # type: ignore[arg-type]
        except DomainError as refused:
            form = ListForm(initial={"kind": kind})
            form.cleaned_data, form._errors = {}, forms.utils.ErrorDict()
            form.add_error(None, str(refused.message))
            return self._form(request, event, form)
        return HttpResponseRedirect(reverse("jobs:job", args=[job.pk]))

    def refused(self, request: HttpRequest, key: UUID, kind: str, name: str) -> FileResponse:
        """The rows of a list that would not be taken."""
        event = self.event_of(request, key)  # type: ignore[attr-defined]
        if kind not in COLUMNS:
            raise Http404
        rows = actions.checked(event, kind, actions.kept_list(event, kind, name))
        with writes_on_get():
            record_export(actor=request.user, event=event, what=exports.REFUSED)  # type: ignore[arg-type]
        file = refused_xlsx(kind, [row for row in rows if row.errors])
        return _answer(file, event.slug + "-" + now("исправить") + ".xlsx")

    def sample(self, request: HttpRequest, key: UUID, kind: str) -> FileResponse:
        """An empty list to fill in."""
        self.event_of(request, key)  # type: ignore[attr-defined]
        if kind not in COLUMNS:
            raise Http404
        return _answer(sample_xlsx(kind), f"{kind}.xlsx")


def _answer(file: Any, name: str) -> FileResponse:
    answer = FileResponse(file, as_attachment=True, filename=name, content_type=XLSX)
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cache-Control"] = "no-store"
    return answer
