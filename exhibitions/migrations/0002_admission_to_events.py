"""The rules of admission to events to begin with. They are settings of the portal, and say so: staff replace them."""

from django.db import migrations

BASIS_RU = "Настройка портала. Не является правилом Моспрома."
BASIS_EN = "A setting of the portal. Not a rule of Mosprom's own."
KEY = "exhibitions.participation"
RULES = (
    ("moscow_region", True, {}),
    ("manufacturing_okved", True, {"additional": "no"}),
    ("not_in_liquidation", True, {}),
    ("company_verified", True, {}),
    ("not_unfair_supplier", True, {}),
    ("has_product_with_hs", True, {}),
    ("no_tax_debt", False, {}),
    ("export_control_clear", False, {}),
)


def add(apps, schema_editor):
    """Add the subject with its rules unless it is there."""
    subject_model = apps.get_model("exporters", "EligibilitySubject")
    rule_model = apps.get_model("exporters", "EligibilityRule")
    subject, is_new = subject_model.objects.get_or_create(
        key=KEY,
        defaults={
            "title_ru": "Выставки и бизнес-миссии",
            "title_en": "Exhibitions and business missions",
            "path": "/exhibitions/",
            "position": 20,
        },
    )
    if not is_new:
        return
    rule_model.objects.bulk_create(
        rule_model(
            subject=subject,
            criterion=criterion,
            params=params,
            required=required,
            position=place,
            basis_ru=BASIS_RU,
            basis_en=BASIS_EN,
        )
        for place, (criterion, required, params) in enumerate(RULES)
    )


class Migration(migrations.Migration):
    dependencies = [("exhibitions", "0001_tables"), ("exporters", "0002_admission_rules")]

    operations = [migrations.RunPython(add, migrations.RunPython.noop)]
