from django.apps import AppConfig
from django.core import checks
from django.utils.translation import gettext_lazy as _


class NotificationsConfig(AppConfig):
    name = "notifications"
    verbose_name = _("Уведомления и письма")

    def ready(self) -> None:
        from notifications.letters import missing_templates

        checks.register(missing_templates, checks.Tags.templates)
