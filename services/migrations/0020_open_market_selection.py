"""Market selection takes requests: the adviser's part is there."""

from django.db import migrations

SLUG = "market-selection"


def set_open(value):
    def change(apps, schema_editor):
        apps.get_model("services", "Service").objects.filter(slug=SLUG).update(is_open=value)

    return change


class Migration(migrations.Migration):
    dependencies = [("services", "0019_market_selections")]

    operations = [migrations.RunPython(set_open(True), set_open(False))]
