"""What was written to the people of events: each mailing, each letter of it, and what became of it."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as now
from django.utils.translation import gettext_lazy as _
from post_office.models import STATUS
from unfold.contrib.filters.admin import ChoicesDropdownFilter
from unfold.decorators import display

from accounts.enums import StaffRole
from accounts.staff import StaffAdmin, label
from core.formats import moment
from exhibitions.actions.segments import SEGMENTS
from exhibitions.admin.events import KEEPERS
from exhibitions.documents.exports import title_of
from exhibitions.enums.mailings import LetterState
from exhibitions.models import ExportReading, Mailing, MailingLetter

BY_MAIL = {
    STATUS.sent: ("success", _("Отправлено")),
    STATUS.queued: ("info", _("Ждёт отправки")),
    STATUS.requeued: ("warning", _("Почта не приняла, портал попробует снова")),
    STATUS.failed: ("danger", _("Не отправлено: почта не приняла")),
}


@admin.register(Mailing)
class MailingAdmin(StaffAdmin):
    """Read-only: what was written cannot be taken back."""

    viewers = KEEPERS
    list_display = ("title_ru", "event", "author", "at", "written", "noticed", "left_out", "letters_of")
    list_filter = ("event",)
    list_select_related = ("event", "author")
    search_fields = ("title_ru", "title_en", "event__title_ru")
    ordering = ("-at", "-id")
    fields = ("event", "author", "at", "groups", "title_ru", "text_ru", "title_en", "text_en", "letters_of")
    readonly_fields = fields
    empty_text = _("Рассылки появятся здесь. Написать участникам можно со страницы «Сводка» мероприятия.")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Mailing]:
        of = {
            "with_mail": Q(letters__state=LetterState.WRITTEN),
            "with_notice": Q(letters__state=LetterState.NOTICED),
            "without": Q(letters__state=LetterState.LEFT_OUT),
        }
        return super().get_queryset(request).annotate(**{name: Count("letters", filter=q) for name, q in of.items()})

    @admin.display(description=_("Писем"))
    def written(self, row: Any) -> int:
        return row.with_mail

    @admin.display(description=_("Только на портале"))
    def noticed(self, row: Any) -> int:
        return row.with_notice

    @admin.display(description=_("Не отправлено"))
    def left_out(self, row: Any) -> int:
        return row.without

    @admin.display(description=_("Кому"))
    def groups(self, row: Mailing) -> str:
        return ", ".join(str(SEGMENTS.get(one, one)) for one in row.segments)

    @admin.display(description=_("Кто что получил"))
    def letters_of(self, row: Mailing) -> str:
        url = f"{reverse('admin:exhibitions_mailingletter_changelist')}?mailing__id__exact={row.pk}"
        hidden = format_html('<span class="sr-only">: {}</span>', row.title_ru)
        return format_html('<a class="text-primary-600 underline" href="{}">{}{}</a>', url, now("Список писем"), hidden)


@admin.register(MailingLetter)
class MailingLetterAdmin(StaffAdmin):
    """Who was written to, when, and whether the letter has left."""

    viewers = KEEPERS
    list_display = ("who", "company", "group", "address", "sent", "reason", "when")
    list_filter = ("mailing", ("state", ChoicesDropdownFilter), ("why", ChoicesDropdownFilter))
    list_filter_submit = True
    list_select_related = (
        "user__buyer", "delegate__participation__organisation", "invitation", "participation__organisation", "email"
    )  # fmt: skip
    search_fields = ("user__email", "user__last_name", "delegate__last_name_ru", "delegate__email", "invitation__email")
    ordering = ("-mailing__at", "-mailing_id", "id")
    fields = ("mailing", "who", "company", "group", "address", "sent", "reason", "when")
    readonly_fields = fields
    empty_text = _("Писем пока нет: портал пишет их, когда рассылка отправлена.")

    @admin.display(description=_("Кто"))
    def who(self, row: MailingLetter) -> str:
        return str(row.user.get_full_name() or row.user.email) if row.user else str(row.delegate or "—")

    @admin.display(description=_("Компания"))
    def company(self, row: MailingLetter) -> str:
        if row.participation:
            return str(row.participation.organisation)
        if row.invitation:
            return row.invitation.company
        buyer = getattr(row.user, "buyer", None)
        return buyer.company if buyer else "—"

    @admin.display(description=_("Группа"))
    def group(self, row: MailingLetter) -> str:
        return str(SEGMENTS.get(row.segment, "—"))

    @admin.display(description=_("Адрес"))
    def address(self, row: MailingLetter) -> str:
        return ", ".join(row.email.to) if row.email else "—"

    @display(description=_("Состояние"))
    def sent(self, row: MailingLetter) -> str:
        if row.email and row.email.status in BY_MAIL:
            tone, words = BY_MAIL[row.email.status]
            return label(tone, str(words))
        return label("", str(row.get_state_display()))

    @admin.display(description=_("Почему без письма"))
    def reason(self, row: MailingLetter) -> str:
        return str(row.get_why_display()) if row.why else "—"

    @admin.display(description=_("Когда"), ordering="told_at")
    def when(self, row: MailingLetter) -> str:
        return moment(row.told_at) if row.told_at else "—"


@admin.register(ExportReading)
class ExportReadingAdmin(StaffAdmin):
    """Who took which lists of people along, and when."""

    viewers = frozenset({StaffRole.ADMINISTRATOR})
    list_display = ("at", "reader", "what_of", "event")
    list_filter = ("event",)
    list_select_related = ("reader", "event")
    search_fields = ("reader__email", "reader__last_name")
    ordering = ("-at", "-id")
    fields = ("at", "reader", "what_of", "event")
    readonly_fields = fields
    empty_text = _("Файлы с личными данными ещё никто не выгружал.")

    @admin.display(description=_("Что"))
    def what_of(self, row: ExportReading) -> str:
        return title_of(row.what)
