"""What people were told, and how they want to be told."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _
from post_office.models import Email

from audit.models import journal
from core.db import Row
from notifications.enums import Group


class Notice(Row):
    """One person was told one thing. Kept in both languages, because its reader may change theirs."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("Кому"), on_delete=models.CASCADE, related_name="notices"
    )
    kind = models.CharField(_("Вид"), max_length=80)
    key = models.CharField(_("Ключ повтора"), max_length=200, null=True, blank=True)  # noqa: DJ001  (null: none)
    title_ru = models.CharField(_("Заголовок"), max_length=300)
    title_en = models.CharField(_("Заголовок на английском"), max_length=300)
    body_ru = models.TextField(_("Текст"))
    body_en = models.TextField(_("Текст на английском"))
    url = models.CharField(_("Адрес на портале"), max_length=500)
    created_at = models.DateTimeField(_("Когда"), db_default=Now())
    read_at = models.DateTimeField(_("Прочитано"), null=True, blank=True)
    email = models.ForeignKey(
        Email, verbose_name=_("Письмо"), null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        verbose_name = _("уведомление")
        verbose_name_plural = _("уведомления")
        constraints = [
            models.UniqueConstraint(
                name="notice_once",
                fields=["user", "kind", "key"],
                violation_error_message=_("Об этом человеку уже сказано."),
            ),
            models.CheckConstraint(
                name="notice_url_is_ours",
                condition=Q(url__startswith="/") & ~Q(url__startswith="//"),
                violation_error_message=_("Уведомление ведёт только на страницы портала."),
            ),
        ]
        indexes = [
            models.Index(name="notice_of", fields=["user", "-created_at", "-id"]),
            models.Index(name="notice_unread", fields=["user", "-created_at", "-id"], condition=Q(read_at=None)),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def title(self) -> str:
        """The title in the language of the page."""
        return self.title_en if get_language() == "en" else self.title_ru

    @property
    def body(self) -> str:
        """The words in the language of the page."""
        return self.body_en if get_language() == "en" else self.body_ru

    @property
    def opens(self) -> str:
        """The name of the button that leads to where the notice is about, told apart from its neighbours'."""
        return gettext("Открыть: {title}").format(title=self.title)


@journal()
class Preference(Row):
    """Whether a person wants letters of one group. Without a row they do."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="notification_preferences"
    )
    group = models.CharField(_("О чём"), max_length=20, choices=Group.choices)
    by_email = models.BooleanField(_("Присылать письма"), default=True)

    class Meta:
        verbose_name = _("выбор писем")
        verbose_name_plural = _("выбор писем")
        constraints = [
            models.UniqueConstraint(
                name="preference_once",
                fields=["user", "group"],
                violation_error_message=_("Выбор для этой группы уже сделан."),
            )
        ]


@journal()
class AddressRefusal(Row):
    """An address of somebody without an account that wants no letters of one group. The address itself is not kept."""

    address_hash = models.CharField(max_length=64, editable=False)
    group = models.CharField(_("О чём"), max_length=20, choices=Group.choices)
    at = models.DateTimeField(_("Когда"), auto_now_add=True)

    class Meta:
        verbose_name = _("отказ адреса от писем")
        verbose_name_plural = _("отказы адресов от писем")
        constraints = [
            models.UniqueConstraint(
                name="address_refusal_once",
                fields=["address_hash", "group"],
                violation_error_message=_("Этот адрес уже отказался от таких писем."),
            )
        ]
