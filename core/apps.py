from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class CoreConfig(AppConfig):
    name = "core"

    def ready(self) -> None:
        """Find every app's declarations, so that the registries are full before the first request."""
        autodiscover_modules("workflow", "actions", "notifications", "kpis", "tasks", "waiting", "parts")
