"""Watch lists at the staff's desk: taken in, looked at, put into force; candidates decided."""

from __future__ import annotations

from functools import partial
from typing import Any, ClassVar

from django import forms
from django.conf import settings
from django.contrib import admin
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as now
from django.utils.translation import gettext_lazy as _
from unfold.decorators import display

from accounts.enums import StaffRole
from accounts.models import User
from accounts.staff import Button, StaffAdmin
from applications.models import Application
from applications.rules import DECIDERS
from core.errors import Conflict
from core.formats import day
from core.formats import size as readable_size
from core.uploads import refused_files
from core.web import errors_to
from services import actions
from services.admin.verification import OfApplication
from services.enums import HitState, ListState
from services.models import Hit, WatchList
from services.queries.watchlists import hits_visible_to

KEEPERS = frozenset({StaffRole.ANALYST, StaffRole.ADMINISTRATOR})


class UploadListForm(forms.ModelForm):
    """A file of one publisher. What it holds is shown before anything is put into force."""

    actor: ClassVar[User | None] = None
    refused: ClassVar[list[str]] = []
    file = forms.FileField(label=_("Файл перечня"), required=False)

    class Meta:
        model = WatchList
        fields: ClassVar[list[str]] = ["source", "as_of"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "as_of" in self.fields:
            self.fields["as_of"].help_text = _("Если даты нет в самом файле или она неверна.")
        self.fields["file"].help_text = _(
            "XML или CSV, как его публикует издатель; можно в архиве zip или gz с одним файлом."
        )

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
                    self.saved = actions.upload_list(
                        actor=self.actor,
                        source=data["source"],
                        file=data["file"],
                        name=data["file"].name,
                        as_of=data.get("as_of"),
                    )
            except Conflict as error:
                self.add_error("file", str(error.message))
        return data


class LoadForm(forms.Form):
    """The day that stands in the reports."""

    as_of = forms.DateField(
        label=_("По состоянию на"), required=False, help_text=_("Эта дата стоит в отчётах рядом с перечнем.")
    )


def _is_read(actor: User, row: WatchList) -> bool:
    return row.state == ListState.READ and row.found > 0


def _may_go(actor: User, row: WatchList) -> bool:
    return row.state in (ListState.READING, ListState.READ, ListState.LOADING)


@admin.register(WatchList)
class WatchListAdmin(StaffAdmin):
    """Versions of lists. The newest that was put into force is searched; the older ones stay as evidence."""

    viewers = frozenset(DECIDERS) | KEEPERS
    adders = KEEPERS
    form = UploadListForm
    list_display = ("__str__", "state_pill", "found", "rejected", "file_name", "uploaded_at")
    list_filter = ("source", "state")
    ordering = ("-uploaded_at",)
    empty_text = _("Скачайте перечень у издателя и загрузите файл: без него проверка контрагентов по нему не идёт.")
    fields = (
        *("source", "as_of", "state", "active_since", "problem", "found", "rejected", "progress"),
        *("first_entries", "refused_entries", "file_name", "sha256", "uploaded_by", "uploaded_at"),
    )
    readonly_fields = fields
    buttons = (
        Button(
            "load",
            _("Загрузить и ввести в действие"),
            actions.load_list,
            "watch_list",
            done=_("Загрузка начата. Когда она закончится, все открытые проверки сверят с новым перечнем."),
            form=LoadForm,
            roles=KEEPERS,
            may=_is_read,
            initial=lambda row: {"as_of": row.as_of},
            explanation=_("Прежний перечень этого издателя останется в истории, искать будут по новому."),
        ),
        Button(
            "discard",
            _("Отказаться"),
            actions.discard_list,
            "watch_list",
            done=_("Перечень не принят, файл удалён."),
            roles=KEEPERS,
            may=_may_go,
            danger=True,
        ),
    )

    def get_fields(self, request: HttpRequest, obj: WatchList | None = None) -> Any:
        return self.fields if obj else ("source", "as_of", "file")

    def get_readonly_fields(self, request: HttpRequest, obj: WatchList | None = None) -> Any:
        return self.readonly_fields if obj else ()

    def get_form(self, request: HttpRequest, obj: WatchList | None = None, change: bool = False, **kwargs: Any) -> Any:
        if obj is not None:
            return super().get_form(request, obj, change=change, **kwargs)
        # The file is a field of the form, not of the table.
        form = super().get_form(request, obj, change=change, **{**kwargs, "fields": ["source", "as_of"]})
        return type("UploadListForm", (form,), {"actor": request.user, "refused": refused_files(request)})

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).select_related("uploaded_by")

    def save_model(self, request: HttpRequest, obj: WatchList, form: Any, change: bool) -> None:
        saved = form.saved
        obj.__dict__.update(saved.__dict__)

    @display(
        description=_("Состояние"),
        label={"info": "info", "warning": "warning", "success": "success", "danger": "danger"},
    )
    def state_pill(self, row: WatchList) -> tuple[str, str]:
        tones = {ListState.ACTIVE: "success", ListState.READ: "warning", ListState.REFUSED: "danger"}
        return tones.get(ListState(row.state), "info"), row.get_state_display()

    @admin.display(description=_("Ход работы"))
    def progress(self, row: WatchList) -> str:
        if row.job_id is None:
            return "—"
        return format_html('<a href="{}">{}</a>', reverse("jobs:job", args=[row.job_id]), now("Открыть задачу"))

    @admin.display(description=_("Первые записи"))
    def first_entries(self, row: WatchList) -> str:
        lines = ((one["uid"], "; ".join(one["names"])) for one in row.sample)
        return format_html("<ul>{}</ul>", format_html_join("", "<li>{} · {}</li>", lines)) if row.sample else "—"

    @admin.display(description=_("Отклонённые записи"))
    def refused_entries(self, row: WatchList) -> str:
        if not row.rejects:
            return "—"
        lines = ((one["place"], one["reason"], one["sample"]) for one in row.rejects)
        drawn = format_html_join("", "<li>" + now("строка") + " {}: {} {}</li>", lines)
        more = row.rejected - len(row.rejects)
        tail = format_html("<p>{}</p>", now("И ещё отклонено: %(n)d.") % {"n": more}) if more > 0 else ""
        return format_html("<ul>{}</ul>{}", drawn, tail)


class DecideForm(forms.Form):
    """Why, so that somebody else understands it a year later."""

    reason = forms.CharField(
        label=_("Почему"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Что совпало и что нет: страна, дата рождения или регистрации, адрес, владельцы."),
    )


@admin.register(Hit)
class HitAdmin(OfApplication):
    """Candidates: only a person says whether the listed one is the counterparty. A decision may be taken again."""

    editors = frozenset()
    list_display = ("asked", "listed_names", "source", "likeness", "state", "found_at")
    list_filter = ("state", "source")
    ordering = ("-found_at",)
    empty_text = _("Совпадения портал находит сам, сверяя контрагентов с действующими перечнями.")
    fields = (
        *("request_link", "asked", "source", "uid", "listed_names", "listed_more", "likeness"),
        *("state", "reason", "decided_by", "decided_at", "found_at", "past"),
    )
    readonly_fields = fields
    buttons = (
        Button(
            "dismiss",
            _("Это другое лицо"),
            partial(actions.decide_hit, state=HitState.DISMISSED),
            "hit",
            done=_("Решение записано."),
            form=DecideForm,
        ),
        Button(
            "confirm",
            _("Это тот же контрагент"),
            partial(actions.decide_hit, state=HitState.CONFIRMED),
            "hit",
            done=_("Решение записано."),
            form=DecideForm,
            danger=True,
            explanation=_("Риск станет высоким. Если отчёт уже отправлен, компания сразу получит новую редакцию."),
        ),
    )

    def application_of(self, row: Hit) -> Application:
        return row.verification.application

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self.has_view_permission(request)

    def get_queryset(self, request: HttpRequest) -> Any:
        rows = super().get_queryset(request) & hits_visible_to(request.user)  # type: ignore[arg-type]
        return rows.select_related("verification__application__organisation", "decided_by")

    @admin.display(description=_("Заявка"))
    def request_link(self, row: Hit) -> str:
        url = reverse("admin:applications_application_change", args=[row.verification_id])
        return format_html('<a href="{}">{}</a>', url, row.verification.application.number)

    @admin.display(description=_("Что в перечне"))
    def listed_names(self, row: Hit) -> str:
        return "; ".join(row.listed.get("names", [])[:10])

    @admin.display(description=_("Сведения перечня"))
    def listed_more(self, row: Hit) -> str:
        return " · ".join(filter(None, (row.listed.get(name) for name in ("country", "born", "programme")))) or "—"

    @admin.display(description=_("Прежние решения"))
    def past(self, row: Hit) -> str:
        events = row.history.exclude(reason="").order_by("-pgh_created_at")[:20]  # type: ignore[attr-defined]
        labels = dict(HitState.choices)
        lines = ((day(event.pgh_created_at), labels.get(event.state, ""), event.reason) for event in events)
        return format_html("<ul>{}</ul>", format_html_join("", "<li>{} · {}: {}</li>", lines)) if events else "—"
