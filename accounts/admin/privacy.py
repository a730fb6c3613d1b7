"""What people agreed to, and what of them was destroyed, for the administrators."""

from __future__ import annotations

from collections import Counter
from typing import Any

from django.apps import apps
from django.contrib import admin
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as now
from django.utils.translation import gettext_lazy as _
from unfold.decorators import display

from accounts import actions
from accounts.admin.people import ADMINISTRATORS
from accounts.forms import ConsentTextForm
from accounts.models import Consent, ConsentText, Erasure
from accounts.staff import Button, StaffAdmin
from jobs.enums import FINAL
from jobs.models import Job


@admin.register(ConsentText)
class ConsentTextAdmin(StaffAdmin):
    """The words of the consents, every version."""

    viewers = ADMINISTRATORS
    list_display = ("purpose", "version", "valid_from")
    list_filter = ("purpose",)
    ordering = ("purpose", "-version")
    fields = ("purpose", "version", "valid_from", "sha256", "text_ru", "text_en")
    buttons = (
        Button(
            "publish",
            _("Опубликовать новую версию"),
            lambda actor, text, text_ru, text_en: actions.publish_consent_text(
                actor=actor, purpose=text.purpose, text_ru=text_ru, text_en=text_en
            ),
            "text",
            done=_("Новая версия опубликована."),
            form=ConsentTextForm,
            roles=ADMINISTRATORS,
            explanation=_("Данные раньше согласия остаются к прежнему тексту. Опубликованный текст изменить нельзя."),
            step_up=True,
            initial=lambda row: {"text_ru": row.text_ru, "text_en": row.text_en},
        ),
    )


@admin.register(Consent)
class ConsentAdmin(StaffAdmin):
    """Who agreed to what, when, and whether they took it back."""

    viewers = ADMINISTRATORS
    list_display = ("user", "purpose", "text", "given_at", "withdrawn_at")
    list_filter = ("purpose",)
    search_fields = ("user__email",)
    ordering = ("-given_at", "-id")
    fields = ("user", "purpose", "text", "given_at", "address", "withdrawn_at")


@admin.register(Erasure)
class ErasureAdmin(StaffAdmin):
    """Requests to destroy personal data, with the acts of destruction."""

    viewers = ADMINISTRATORS
    list_display = ("user", "requested_at", "due_on", "done_at", "cancelled_at")
    empty_text = _("Запрос появится, когда человек попросит удалить свои данные на странице «Мои данные».")
    ordering = ("-requested_at", "-id")
    fields = ("user", "requested_at", "due_on", "cancelled_at", "work", "done_at", "done_by", "destroyed")
    readonly_fields = fields
    buttons = (
        Button(
            "erase",
            _("Удалить данные"),
            actions.begin_erasure,
            "erasure",
            done=_("Удаление начато. Когда оно закончится, здесь будет акт."),
            roles=ADMINISTRATORS,
            may=lambda _actor, row: row.done_at is None and row.cancelled_at is None and not _is_going(row),
            explanation=_("Данные человека будут удалены отовсюду, вернуть их нельзя. Акт об уничтожении останется."),
            danger=True,
            step_up=True,
        ),
    )

    @display(description=_("Ход удаления"))
    def work(self, row: Erasure) -> Any:
        job = Job.objects.filter(pk=row.job_id).first() if row.job_id else None
        if job is None:
            return "—"
        far = f" {job.progress_done} / {job.progress_total}" if job.progress_total and not job.is_final else ""
        url = reverse("jobs:job", args=[job.pk])
        return format_html('<a class="underline" href="{}">{}{}</a>', url, job.get_state_display(), far)

    @display(description=_("Акт об уничтожении"))
    def destroyed(self, row: Erasure) -> Any:
        total: Counter[str] = Counter()
        for tables in row.act.values():
            total.update(tables)
        lines = format_html_join("", "<li>{}: {}</li>", ((_table(name), total[name]) for name in sorted(total)))
        return format_html("<ul>{}</ul>", lines) if total else "—"


def _is_going(row: Erasure) -> bool:
    return row.job_id is not None and Job.objects.filter(pk=row.job_id).exclude(state__in=FINAL).exists()


def _table(name: str) -> str:
    """A table as people call it, its history apart."""
    label, past = (name.removesuffix("Event"), True) if name.endswith("Event") else (name, False)
    try:
        words = str(apps.get_model(label)._meta.verbose_name_plural)
    except (LookupError, ValueError):
        return name
    return ", ".join((words, now("история"))) if past else words
