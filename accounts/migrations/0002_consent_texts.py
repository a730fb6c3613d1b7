"""The first words of every consent."""

import hashlib

from django.conf import settings
from django.db import migrations
from django.utils import timezone

from accounts.migrations._consent_texts_1 import TEXTS


def publish(apps, schema_editor):
    texts = apps.get_model("accounts", "ConsentText")
    words = {"operator": settings.ORGANISATION_NAME, "address": getattr(settings, "OPERATOR_ADDRESS", "г. Москва")}
    for purpose, (text_ru, text_en) in TEXTS.items():
        if texts.objects.filter(purpose=purpose).exists():
            continue
        text_ru, text_en = text_ru.strip().format(**words), text_en.strip().format(**words)
        texts.objects.create(
            purpose=purpose,
            version=1,
            text_ru=text_ru,
            text_en=text_en,
            sha256=hashlib.sha256(f"{text_ru}\0{text_en}".encode()).hexdigest(),
            valid_from=timezone.now(),
        )


class Migration(migrations.Migration):
    dependencies = [("accounts", "0001_initial")]

    # Nothing to take back: the table goes with the migration before.
    operations = [migrations.RunPython(publish, migrations.RunPython.noop)]
