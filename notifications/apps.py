from django.apps import AppConfig
from django.core import checks
from django.utils.translation import gettext_lazy as _


class NotificationsConfig(AppConfig):
    name = "notifications"
    verbose_name = _("Уведомления и письма")

    def ready(self) -> None:
        from accounts.erasure import COLLECTORS, ERASERS
        from notifications.erasure import collect, erase
        from notifications.letters import missing_templates

        COLLECTORS.register("notifications", collect)
        ERASERS.register("notifications", erase)
        checks.register(missing_templates, checks.Tags.templates)
