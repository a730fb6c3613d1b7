from typing import Any

from django.apps import AppConfig
from django.contrib.auth.signals import user_logged_in
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _


class ServicesConfig(AppConfig):
    name = "services"
    verbose_name = _("Услуги")

    def ready(self) -> None:
        from accounts.erasure import COLLECTORS, ERASERS
        from accounts.models import LIMITED
        from applications.measures import FACTS, HISTORIES, OFFERS
        from reference.files import FURTHER
        from services.erasure import collect, erase
        from services.files import SOURCES
        from services.queries import measures
        from services.workflow import TITLES

        for slug in TITLES:
            FACTS.register(slug, measures.facts_of)
        HISTORIES.register("services", measures.had_by_tools)
        OFFERS.register("services", measures.offers)
        COLLECTORS.register("services", collect)
        ERASERS.register("services", erase)
        FURTHER.extend(source for source in SOURCES if source not in FURTHER)
        LIMITED["test"] = _("Тесты с одного адреса в сети")
        user_logged_in.connect(keep_tests, dispatch_uid="services.keep_tests")


def keep_tests(sender: Any, request: HttpRequest, user: Any, **_signal: Any) -> None:
    """What a visitor answered before they logged in becomes theirs. A log-in may come by GET, from a provider."""
    from core.web import writes_on_get
    from services.actions import adopt_attempts
    from services.views.potential import tokens_of

    if tokens := tokens_of(request):
        with writes_on_get():
            adopt_attempts(actor=user, tokens=tokens)
