from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class ApplicationsConfig(AppConfig):
    name = "applications"
    verbose_name = _("Заявки")

    def ready(self) -> None:
        from accounts.erasure import COLLECTORS, ERASERS
        from applications.erasure import collect, erase
        from applications.workflow import write_steps

        COLLECTORS.register("applications", collect)
        ERASERS.register("applications", erase)
        post_migrate.connect(write_steps, sender=self)
