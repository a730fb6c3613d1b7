"""Celery: the doorbell and the hands. What is to be done stands in Postgres rows (see core.later)."""

import os
from typing import Any

import django
from celery import Celery
from celery.signals import beat_init, worker_init

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mosprom_portal.settings.local")

app = Celery("mosprom_portal")
app.config_from_object("django.conf:settings", namespace="CELERY")


@worker_init.connect
@beat_init.connect
def _refuse_demonstration_people(**_: Any) -> None:
    django.setup()
    from mosprom_portal.demo.refusal import refuse_demonstration_people

    refuse_demonstration_people()
