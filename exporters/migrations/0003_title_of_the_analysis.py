"""The service is called in the rules of admission as it is called in the catalogue."""

from django.db import migrations

KEY = "services.market-analysis"
OLD = {"title_ru": "Страновая и отраслевая аналитика", "title_en": "Country and industry analysis"}
NEW = {"title_ru": "Страновая/отраслевая аналитика", "title_en": "Country/industry analysis"}


def rename(apps, schema_editor):
    """A title that the staff have changed is theirs."""
    for name, old in OLD.items():
        rows = apps.get_model("exporters", "EligibilitySubject").objects.filter(key=KEY, **{name: old})
        rows.update(**{name: NEW[name]})


def rename_back(apps, schema_editor):
    for name, new in NEW.items():
        rows = apps.get_model("exporters", "EligibilitySubject").objects.filter(key=KEY, **{name: new})
        rows.update(**{name: OLD[name]})


class Migration(migrations.Migration):
    dependencies = [("exporters", "0002_admission_rules")]
    operations = [migrations.RunPython(rename, rename_back)]
