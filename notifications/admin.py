"""Letters and notices as administrators see them: everything about a letter but its secrets, nothing to edit."""

from __future__ import annotations

from typing import Any

import post_office.admin  # noqa: F401  (it registers its own pages, which are taken down below)
from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from post_office.models import STATUS, Attachment, Email, EmailTemplate, Log
from unfold.admin import TabularInline

from accounts.enums import StaffRole
from accounts.models import User
from accounts.staff import Button, StaffAdmin
from core import formats
from notifications import actions, outbox
from notifications.models import Notice
from notifications.registry import NOTIFICATIONS, name_of

# The library's own pages edit letters, show their text and are not made for this admin's look.
admin.site.unregister((Email, Log, EmailTemplate, Attachment))

ADMINISTRATORS = frozenset({StaffRole.ADMINISTRATOR})
STATES = {
    STATUS.sent: _("Отправлено"),
    STATUS.failed: _("Не доставлено"),
    STATUS.queued: _("Ждёт отправки"),
    STATUS.requeued: _("Будет повторено"),
}


class StateFilter(admin.SimpleListFilter):
    """Letters by what became of them."""

    title = _("Состояние")
    parameter_name = "status__exact"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [(str(state), label) for state, label in STATES.items()]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        return queryset.filter(status=self.value()) if self.value() in {str(state) for state in STATES} else queryset


class AnswersInline(TabularInline):
    """What the mail server answered when it did not take the letter."""

    model = Log
    verbose_name_plural = _("Ответы почтового сервера")
    hide_title = True
    fields = readonly_fields = ("when", "error", "answer")
    ordering = ("-date",)
    extra = 0
    can_delete = False

    @admin.display(description=_("Когда"))
    def when(self, log: Log) -> str:
        return formats.moment(log.date)

    @admin.display(description=_("Ошибка"))
    def error(self, log: Log) -> str:
        return log.exception_type

    @admin.display(description=_("Ответ"))
    def answer(self, log: Log) -> str:
        return log.message

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return True

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


def may_resend(actor: User, email: Email) -> bool:
    """Whether the button has a use: the text is still there and the letter is not on its way anyway."""
    return bool(email.message) and not (email.status == STATUS.queued and email.scheduled_time is None)


@admin.register(Email)
class EmailAdmin(StaffAdmin):
    """Every letter: to whom, when, what became of it."""

    viewers = ADMINISTRATORS
    # The library's template of that name would be found first; it has a button that sends by a GET.
    change_form_template = "admin/change_form.html"
    list_display = ("reader", "subject", "state", "written", "tries", "next_try")
    list_filter = (StateFilter,)
    search_fields = ("to", "subject", "message_id")
    search_help_text = _("Адрес, тема или Message-ID")
    ordering = ("-id",)
    empty_text = _("Письмо появится здесь раньше, чем уйдёт: портал записывает каждое до отправки.")
    fields = (
        "reader",
        "subject",
        "state",
        "text",
        "written",
        "changed",
        ("tries", "next_try"),
        "from_email",
        "message_id",
    )
    readonly_fields = tuple(name for row in fields for name in ((row,) if isinstance(row, str) else row))
    inlines = (AnswersInline,)
    buttons = (
        Button(
            name="resend",
            label=_("Отправить ещё раз"),
            run=actions.resend,
            subject="email",
            roles=ADMINISTRATORS,
            may=may_resend,
            done=_("Письмо поставлено в очередь."),
            explanation=_("Письмо уйдёт тому же человеку с тем же текстом."),
        ),
    )

    @admin.display(description=_("Кому"), ordering="to")
    def reader(self, email: Email) -> str:
        return ", ".join(email.to)

    @admin.display(description=_("Состояние"), ordering="status")
    def state(self, email: Email) -> Any:
        return STATES.get(email.status, "—")

    @admin.display(description=_("Написано"), ordering="created")
    def written(self, email: Email) -> str:
        return formats.moment(email.created)

    @admin.display(description=_("Изменено"), ordering="last_updated")
    def changed(self, email: Email) -> str:
        return formats.moment(email.last_updated)

    @admin.display(description=_("Повторов"), ordering="number_of_retries")
    def tries(self, email: Email) -> int:
        return email.number_of_retries or 0

    @admin.display(description=_("Следующая попытка"))
    def next_try(self, email: Email) -> str:
        return formats.moment(email.scheduled_time if email.status == STATUS.requeued else None)

    @admin.display(description=_("Текст"))
    def text(self, email: Email) -> Any:
        if outbox.is_secret(email):
            return _("Не показывается: в письме одноразовая ссылка или код. После отправки текст удалён.")
        return email.message


class KindFilter(admin.SimpleListFilter):
    """Notices of one kind."""

    title = _("Вид")
    parameter_name = "kind"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return sorted(((kind.key, name_of(kind.key)) for kind in NOTIFICATIONS), key=lambda each: each[1])

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        return queryset.filter(kind=self.value()) if self.value() else queryset


@admin.register(Notice)
class NoticeAdmin(StaffAdmin):
    """What people were told in the portal."""

    viewers = ADMINISTRATORS
    list_display = ("title", "user", "kind_name", "created_at", "read_at")
    list_filter = (KindFilter,)
    empty_text = _("Уведомление появится, когда портал о чём-нибудь сообщит человеку.")
    search_fields = ("user__email", "title_ru")
    search_help_text = _("Адрес человека или заголовок")
    ordering = ("-created_at", "-id")
    fields = ("user", "kind_name", "title", "body", "url", "created_at", "read_at", "email")
    readonly_fields = fields

    @admin.display(description=_("Вид"), ordering="kind")
    def kind_name(self, notice: Notice) -> str:
        return name_of(notice.kind)

    @admin.display(description=_("Заголовок"))
    def title(self, notice: Notice) -> str:
        return notice.title

    @admin.display(description=_("Текст"))
    def body(self, notice: Notice) -> str:
        return notice.body
