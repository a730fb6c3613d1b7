from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ExhibitionsConfig(AppConfig):
    name = "exhibitions"
    verbose_name = _("Выставки и бизнес-миссии")

    def ready(self) -> None:
        from accounts.erasure import COLLECTORS, ERASERS
        from exhibitions.erasure import collect, erase

        COLLECTORS.register("exhibitions", collect)
        ERASERS.register("exhibitions", erase)
