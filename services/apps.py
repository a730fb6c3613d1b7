from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ServicesConfig(AppConfig):
    name = "services"
    verbose_name = _("Услуги")

    def ready(self) -> None:
        from accounts.erasure import COLLECTORS, ERASERS
        from reference.files import FURTHER
        from services.erasure import collect, erase
        from services.files import SOURCES

        COLLECTORS.register("services", collect)
        ERASERS.register("services", erase)
        FURTHER.extend(source for source in SOURCES if source not in FURTHER)
