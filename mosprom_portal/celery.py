"""Celery: the doorbell and the hands. What is to be done stands in Postgres rows (see core.later)."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mosprom_portal.settings.local")

app = Celery("mosprom_portal")
app.config_from_object("django.conf:settings", namespace="CELERY")
