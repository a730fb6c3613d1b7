from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class ApplicationsConfig(AppConfig):
    name = "applications"
    verbose_name = _("Заявки")

    def ready(self) -> None:
        from applications.workflow import write_steps

        post_migrate.connect(write_steps, sender=self)
