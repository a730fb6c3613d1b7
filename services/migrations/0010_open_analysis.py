"""Orders of analyses are taken: the tool that makes the reports is there."""

from django.db import migrations

SLUG = "market-analysis"


def set_open(value):
    def change(apps, schema_editor):
        apps.get_model("services", "Service").objects.filter(slug=SLUG).update(is_open=value)

    return change


class Migration(migrations.Migration):
    dependencies = [("services", "0009_analyses")]

    operations = [migrations.RunPython(set_open(True), set_open(False))]
