"""The verification of counterparties takes requests."""

from django.db import migrations

SLUG = "counterparty-verification"


def set_open(value):
    def change(apps, schema_editor):
        apps.get_model("services", "Service").objects.filter(slug=SLUG).update(is_open=value)

    return change


class Migration(migrations.Migration):
    dependencies = [("services", "0003_counterparties")]

    operations = [migrations.RunPython(set_open(True), set_open(False))]
