"""Orders of strategies are taken: the tool that makes them is there."""

from django.db import migrations

SLUG = "export-strategy"


def set_open(value):
    def change(apps, schema_editor):
        apps.get_model("services", "Service").objects.filter(slug=SLUG).update(is_open=value)

    return change


class Migration(migrations.Migration):
    dependencies = [("services", "0016_strategies")]

    operations = [migrations.RunPython(set_open(True), set_open(False))]
