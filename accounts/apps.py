from typing import Any

from django.apps import AppConfig
from django.db import connections
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


def publish_first_texts(**kwargs: Any) -> None:
    """A portal without the words of its consents can register nobody."""
    from accounts.actions import ensure_consent_texts
    from accounts.models import ConsentText

    # A migration backwards may have taken the table away.
    if ConsentText._meta.db_table in connections[kwargs["using"]].introspection.table_names():
        ensure_consent_texts()


class AccountsConfig(AppConfig):
    name = "accounts"
    verbose_name = _("Люди и организации")

    def ready(self) -> None:
        post_migrate.connect(publish_first_texts, sender=self)
