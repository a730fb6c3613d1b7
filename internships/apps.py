from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class InternshipsConfig(AppConfig):
    name = "internships"
    verbose_name = _("Техностажировка")

    def ready(self) -> None:
        from accounts.erasure import COLLECTORS, ERASERS
        from internships.erasure import centres

        COLLECTORS.register("internships.centres", centres.collect)
        ERASERS.register("internships.centres", centres.erase)
