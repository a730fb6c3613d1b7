from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class ExportersConfig(AppConfig):
    name = "exporters"
    verbose_name = _("Экспортёры")

    def ready(self) -> None:
        from accounts.erasure import COLLECTORS, ERASERS
        from exporters.erasure import collect, erase
        from exporters.workflow import write_steps

        COLLECTORS.register("exporters", collect)
        ERASERS.register("exporters", erase)
        post_migrate.connect(write_steps, sender=self)
