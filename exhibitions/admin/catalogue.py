"""Catalogues and their entries at the staff's desk: what waits, what lacks English, what is public."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext
from unfold.contrib.filters.admin import ChoicesDropdownFilter
from unfold.decorators import display

from accounts.staff import Button, StaffAdmin
from exhibitions.actions import catalogue as actions
from exhibitions.admin.meetings import KEEPERS
from exhibitions.enums.catalogue import EntryState
from exhibitions.forms.catalogue import ApproveForm, RemarkForm
from exhibitions.models import Catalogue, CatalogueEntry
from exhibitions.queries.catalogue import with_counts


@admin.register(Catalogue)
class CatalogueAdmin(StaffAdmin):
    """The catalogue of each event, with what is missing."""

    viewers = KEEPERS
    list_display = ("event", "approved", "waiting", "without_english", "published_at")
    list_select_related = ("event",)
    search_fields = ("event__title_ru",)
    ordering = ("-created_at", "-id")
    empty_text = _("Каталог начинается с первой записи, которую заполнит компания-участник.")
    fields = ("event", "approved", "waiting", "without_english", "published_at", "published_by", "page")
    readonly_fields = fields
    buttons = (
        Button(
            name="publish",
            label=_("Опубликовать каталог"),
            run=actions.publish_catalogue,
            subject="catalogue",
            may=lambda _actor, row: row.published_at is None,
            explanation=_("Одобренные записи увидят все."),
            done=_("Каталог опубликован."),
        ),
        Button(
            name="withdraw",
            label=_("Снять с публикации"),
            run=actions.withdraw_catalogue,
            subject="catalogue",
            may=lambda _actor, row: row.published_at is not None,
            done=_("Каталог снят с публикации."),
            danger=True,
        ),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Catalogue]:
        return with_counts()

    @admin.display(description=_("Одобрено"))
    def approved(self, row: Any) -> int:
        return row.approved

    @admin.display(description=_("Ждут проверки"))
    def waiting(self, row: Any) -> int:
        return row.waiting

    @admin.display(description=_("Без английского"))
    def without_english(self, row: Any) -> int:
        return row.without_english

    @admin.display(description=_("Страница"))
    def page(self, row: Catalogue) -> str:
        url = reverse("exhibitions:catalogue", args=[row.event.slug])
        return format_html('<a href="{}">{}</a>', url, _now("Каталог участников"))


def _is_sent(actor: Any, row: CatalogueEntry) -> bool:
    return row.state == EntryState.SENT


@admin.register(CatalogueEntry)
class CatalogueEntryAdmin(StaffAdmin):
    """Entries: those that wait are approved or sent back with words."""

    viewers = KEEPERS
    list_display = ("name_ru", "event", "state_label", "english", "changed_at")
    list_filter = ("catalogue", ("state", ChoicesDropdownFilter))
    list_filter_submit = True
    list_select_related = ("catalogue__event",)
    search_fields = ("name_ru", "name_en")
    ordering = ("-changed_at", "-id")
    empty_text = _("Записи появятся, когда участники заполнят их в кабинете.")
    fields = (
        *("event", "state", "name_ru", "name_en", "about_ru", "about_en", "products_ru", "products_en", "site"),
        *("stand", "remark", "approved_at", "approved_by", "changed_at"),
    )
    readonly_fields = fields
    buttons = (
        Button(
            name="approve",
            label=_("Одобрить"),
            run=actions.approve_entry,
            subject="entry",
            form=ApproveForm,
            may=_is_sent,
            explanation=_("Текст появится в каталоге таким, какой он сейчас."),
            done=_("Запись одобрена."),
            initial=lambda row: {"stand": row.stand},
        ),
        Button(
            name="return",
            label=_("Вернуть на исправление"),
            run=actions.return_entry,
            subject="entry",
            form=RemarkForm,
            may=_is_sent,
            done=_("Запись возвращена компании."),
        ),
        Button(
            name="hide",
            label=_("Убрать из каталога"),
            run=actions.hide_entry,
            subject="entry",
            may=lambda _actor, row: row.shown is not None,
            done=_("Запись убрана из каталога."),
            danger=True,
        ),
    )

    @admin.display(description=_("Мероприятие"))
    def event(self, row: CatalogueEntry) -> str:
        return str(row.catalogue.event)

    @display(
        description=_("Состояние"),
        label={"draft": "", "sent": "info", "returned": "warning", "approved": "success"},
    )
    def state_label(self, row: CatalogueEntry) -> tuple[str, str]:
        return row.state, str(row.get_state_display())

    @display(description=_("Английский"), label={"lacks": "warning", "whole": "success"})
    def english(self, row: CatalogueEntry) -> tuple[str, str]:
        return ("lacks", _now("Не хватает")) if row.lacks_english else ("whole", pgettext("catalogue", "Есть"))
