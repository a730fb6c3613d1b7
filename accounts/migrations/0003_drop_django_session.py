"""The table of Django's own sessions goes: visits are `accounts.Session`, and nothing was ever written there."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("accounts", "0002_words")]
    operations = [migrations.RunSQL("DROP TABLE IF EXISTS django_session", migrations.RunSQL.noop)]
