"""Trade statistics at the staff's desk: brought as a file, looked at, put among the flows; the flows to look at."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.conf import settings
from django.contrib import admin
from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as now
from django.utils.translation import gettext_lazy as _
from unfold.decorators import display
from unfold.widgets import UnfoldAdminSelectWidget, UnfoldAdminTextInputWidget

from accounts.enums import StaffRole
from accounts.models import User
from accounts.staff import Button, StaffAdmin
from core.errors import Conflict
from core.formats import number
from core.formats import size as readable_size
from core.uploads import refused_files
from core.web import errors_to
from jobs.models import Job
from reference.models import Country
from reference.queries import by_name
from services import actions
from services.enums import ImportState
from services.models import FlowImport, TradeFlow
from services.rules import KEEPERS

TONES = {ImportState.DONE: "success", ImportState.READ: "warning", ImportState.REFUSED: "danger"}


class UploadFlowsForm(forms.ModelForm):
    """A file of statistics. What it holds is shown before anything enters the ranking."""

    actor: ClassVar[User | None] = None
    refused: ClassVar[list[Any]] = []
    file = forms.FileField(label=_("Файл"), required=False)
    hs = forms.CharField(label=_("Код товара"), required=False, max_length=10, widget=UnfoldAdminTextInputWidget)
    country = forms.ModelChoiceField(
        label=_("Страна, которая ввозит"),
        queryset=Country.objects.none(),
        required=False,
        empty_label="—",
        widget=UnfoldAdminSelectWidget,
    )

    class Meta:
        model = FlowImport
        fields: ClassVar[list[str]] = ["format"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "country" in self.fields:
            rows = by_name(Country.objects.only("iso2", "name_ru", "name_en"))
            self.fields["country"].queryset = rows  # type: ignore[attr-defined]
        self.fields["file"].help_text = _("CSV или текст с табуляцией, можно в архиве zip или gz с одним файлом.")
        self.fields["hs"].help_text = _("Только для Trade Map, если кода нет в самом файле.")
        self.fields["country"].help_text = _("Только для таблицы поставщиков Trade Map, если страны нет в файле.")

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if self.refused:
            text = _("Файл больше {limit}. Сожмите его в zip или gz и загрузите архив.")
            self.add_error("file", str(text).format(limit=readable_size(settings.UPLOAD_MAX_BYTES)))
        elif not data.get("file"):
            self.add_error("file", _("Выберите файл."))
        if not self.errors and self.actor is not None:
            try:
                with errors_to(self):
                    self.saved = actions.upload_flows(
                        actor=self.actor,
                        kind=data["format"],
                        file=data["file"],
                        name=data["file"].name,
                        hs=data.get("hs", ""),
                        country=data.get("country"),
                    )
            except Conflict as error:
                self.add_error("file", str(error.message))
        return data


def _may_load(actor: User, row: FlowImport) -> bool:
    return row.rows_taken > 0 and (row.state == ImportState.READ or (row.state == ImportState.RUNNING and _idle(row)))


def _may_read(actor: User, row: FlowImport) -> bool:
    return row.state == ImportState.READ or (row.state == ImportState.UPLOADED and _idle(row))


def _may_go(actor: User, row: FlowImport) -> bool:
    return row.state in (ImportState.UPLOADED, ImportState.READ, ImportState.RUNNING)


def _idle(row: FlowImport) -> bool:
    job = Job.objects.filter(pk=row.job_id).first()
    return job is None or job.is_final


@admin.register(FlowImport)
class FlowImportAdmin(StaffAdmin):
    """Files of UN Comtrade and Trade Map: read, looked at, imported in one piece. The files stay as evidence."""

    viewers = frozenset(StaffRole)
    adders = KEEPERS
    form = UploadFlowsForm
    list_display = ("name", "format", "state_pill", "rows_taken", "rows_rejected", "uploaded_at")
    list_filter = ("format", "state")
    search_fields = ("name",)
    ordering = ("-uploaded_at", "-id")
    fields = (
        *("name", "format", "state", "problem", "progress", "recognised", "counted", "covers"),
        *("first_rows", "refused_rows", "encoding", "source", "checksum", "uploaded_by", "uploaded_at", "imported_at"),
    )
    readonly_fields = fields
    buttons = (
        Button(
            "load",
            _("Импортировать"),
            actions.load_flows,
            "flow_import",
            done=_("Импорт начат. Когда он закончится, значения войдут в рейтинги."),
            roles=KEEPERS,
            may=_may_load,
            explanation=_("Значения войдут в рейтинги все сразу. Прежние за те же годы заменятся."),
        ),
        Button(
            "again",
            _("Прочитать заново"),
            actions.read_flows_again,
            "flow_import",
            done=_("Чтение начато."),
            roles=KEEPERS,
            may=_may_read,
        ),
        Button(
            "discard",
            _("Отказаться"),
            actions.discard_flows,
            "flow_import",
            done=_("Файл не принят и удалён, в рейтингах ничего не изменилось."),
            roles=KEEPERS,
            may=_may_go,
            danger=True,
        ),
    )

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.rejected_view)
        return [path("<uuid:pk>/rejected.csv", view, name="services_flowimport_rejected"), *super().get_urls()]

    def rejected_view(self, request: HttpRequest, pk: Any) -> HttpResponse:
        """The refused rows as CSV."""
        row = self.get_object(request, str(pk))
        if row is None or not self.has_view_permission(request, row) or not row.rejects_file:
            raise Http404
        try:
            content = default_storage.open(row.rejects_file)
        except FileNotFoundError as error:
            raise Http404 from error
        return FileResponse(
            content, as_attachment=True, filename="rejected.csv", content_type="text/csv; charset=utf-8"
        )

    def get_fields(self, request: HttpRequest, obj: FlowImport | None = None) -> Any:
        return self.fields if obj else ("format", "file", "hs", "country")

    def get_readonly_fields(self, request: HttpRequest, obj: FlowImport | None = None) -> Any:
        return self.readonly_fields if obj else ()

    def get_form(self, request: HttpRequest, obj: FlowImport | None = None, change: bool = False, **kwargs: Any) -> Any:
        if obj is not None:
            return super().get_form(request, obj, change=change, **kwargs)
        # The file and what it leaves out are fields of the form, not of the table.
        form = super().get_form(request, obj, change=change, **{**kwargs, "fields": ["format"]})
        return type("UploadFlowsForm", (form,), {"actor": request.user, "refused": refused_files(request)})

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).select_related("uploaded_by", "source")

    def save_model(self, request: HttpRequest, obj: FlowImport, form: Any, change: bool) -> None:
        obj.__dict__.update(form.saved.__dict__)

    @display(
        description=_("Состояние"),
        label={"info": "info", "warning": "warning", "success": "success", "danger": "danger"},
    )
    def state_pill(self, row: FlowImport) -> tuple[str, str]:
        return TONES.get(ImportState(row.state), "info"), row.get_state_display()

    @admin.display(description=_("Контрольная сумма"))
    def checksum(self, row: FlowImport) -> str:
        parts = ((row.sha256[place : place + 8],) for place in range(0, len(row.sha256), 8))
        return format_html_join("", "{}<wbr>", parts)

    @admin.display(description=_("Ход работы"))
    def progress(self, row: FlowImport) -> str:
        if row.job_id is None:
            return "—"
        url = reverse("jobs:job", args=[row.job_id])
        return format_html('<a class="text-primary-600 underline" href="{}">{}</a>', url, now("Открыть задачу"))

    @admin.display(description=_("Что распознано"))
    def recognised(self, row: FlowImport) -> str:
        found = row.preview
        if not found:
            return "—"
        levels = ", ".join(map(str, found["levels"]))
        codes = ", ".join(found["codes"][:20]) + ("…" if len(found["codes"]) > 20 else "")
        return now("Стран: {countries}. Партнёров: {partners}. Знаков в кодах: {levels}. Товары: {codes}.").format(
            countries=len(found["countries"]), partners=found["partners"], levels=levels, codes=codes
        )

    @admin.display(description=_("Значения"))
    def counted(self, row: FlowImport) -> str:
        found = row.preview
        if not found:
            return "—"
        return now("Годных {taken}: новых {new}, заменят прежние {changed}, без изменений {same}.").format(
            taken=number(row.rows_taken),
            new=number(found["new"]),
            changed=number(found["changed"]),
            same=number(found["same"]),
        )

    @admin.display(description=_("Годы и страны"))
    def covers(self, row: FlowImport) -> str:
        found = row.preview
        if not found:
            return "—"
        names = {one.pk: one.name for one in Country.objects.filter(pk__in=found["countries"])}
        years = ", ".join(map(str, found["years"]))
        return f"{years} · " + ", ".join(sorted(names.get(code, code) for code in found["countries"]))

    @admin.display(description=_("Первые строки"))
    def first_rows(self, row: FlowImport) -> str:
        rows = (row.preview or {}).get("sample", [])
        if not rows:
            return "—"
        lines = ((one["line"], _words(one)) for one in rows)
        return format_html("<ul>{}</ul>", format_html_join("", "<li>" + now("строка") + " {}: {}</li>", lines))

    @admin.display(description=_("Отклонённые строки"))
    def refused_rows(self, row: FlowImport) -> str:
        if not row.rows_rejected:
            return now("Нет.") if row.preview else "—"
        reasons = format_html_join(
            "", "<li>{} — {}</li>", ((reason, number(count)) for reason, count in row.rejects.get("reasons", []))
        )
        lines = ((one["place"], one["reason"], one["sample"]) for one in row.rejects.get("first", [])[:20])
        drawn = format_html_join("", "<li class='break-words'>" + now("строка") + " {}: {} {}</li>", lines)
        link = ""
        if row.rejects_file:
            url = reverse("admin:services_flowimport_rejected", args=[row.pk])
            words = now("Скачать все отклонённые строки (CSV)")
            link = format_html('<p class="mt-2"><a class="text-primary-600 underline" href="{}">{}</a></p>', url, words)
        return format_html("<ul>{}</ul><ul class='mt-2'>{}</ul>{}", reasons, drawn, link)


@admin.register(TradeFlow)
class TradeFlowAdmin(StaffAdmin):
    """What was imported, to be looked at. A wrong value is corrected by a newer file of the same source."""

    viewers = frozenset(StaffRole)
    list_display = ("importer", "partner_shown", "hs", "year", "value_usd", "source")
    list_filter = ("source", "year")
    list_select_related = ("importer", "source")
    search_fields = ("hs", "importer__iso2", "importer__name_ru", "importer__name_en")
    ordering = ("hs", "importer_id", "year", "partner", "source_id")
    fields = ("importer", "partner_shown", "hs", "year", "value_usd", "source", "file")
    readonly_fields = fields

    @admin.display(description=_("Откуда"))
    def partner_shown(self, row: TradeFlow) -> str:
        return row.partner or now("весь мир")


def _words(one: dict[str, Any]) -> str:
    """A value of the preview in one line: who imports from where, what, when, for how much."""
    value = number(int(float(one["value_usd"])))
    return f"{one['importer_id']} ← {one['partner'] or _whole_world()} · {one['hs']} · {one['year']} · {value} USD"


def _whole_world() -> str:
    """Where a value without a partner comes from."""
    return now("весь мир")
