from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class ExportersConfig(AppConfig):
    name = "exporters"
    verbose_name = _("Экспортёры")

    def ready(self) -> None:
        from exporters.workflow import write_steps

        post_migrate.connect(write_steps, sender=self)
