"""The rules of admission to begin with. They are settings of the portal, and say so: staff replace them."""

from django.db import migrations

BASIS_RU = "Настройка портала. Не является правилом Моспрома."
BASIS_EN = "A setting of the portal. Not a rule of Mosprom's own."

SUBJECTS = (
    ("services.consultation", "Консультация", "Consultation", "/services/consultation/"),
    (
        "services.market-analysis",
        "Страновая/отраслевая аналитика",
        "Country/industry analysis",
        "/services/market-analysis/",
    ),
    (
        "services.export-potential-test",
        "Тест экспортного потенциала",
        "Export potential test",
        "/services/export-potential-test/",
    ),
    ("services.market-selection", "Подбор рынков", "Market selection", "/services/market-selection/"),
    ("services.legal-support", "Юридическое сопровождение", "Legal support", "/services/legal-support/"),
    (
        "services.counterparty-verification",
        "Верификация контрагента",
        "Counterparty verification",
        "/services/counterparty-verification/",
    ),
    ("services.export-strategy", "Экспортная стратегия", "Export strategy", "/services/export-strategy/"),
)

REQUIRED, DESIRABLE = True, False
EVERYBODY = (
    ("moscow_region", REQUIRED),
    ("manufacturing_okved", REQUIRED),
    ("not_in_liquidation", REQUIRED),
    ("company_verified", REQUIRED),
)
MORE = {
    "services.consultation": (("not_unfair_supplier", DESIRABLE),),
    "services.market-analysis": (("not_unfair_supplier", REQUIRED), ("has_product_with_hs", DESIRABLE)),
    "services.export-potential-test": (("has_product_with_hs", DESIRABLE),),
    "services.market-selection": (("not_unfair_supplier", REQUIRED), ("has_product_with_hs", REQUIRED)),
    "services.legal-support": (
        ("not_unfair_supplier", REQUIRED),
        ("no_tax_debt", DESIRABLE),
        ("export_control_clear", DESIRABLE),
    ),
    "services.counterparty-verification": (("not_unfair_supplier", REQUIRED), ("no_tax_debt", DESIRABLE)),
    "services.export-strategy": (
        ("not_unfair_supplier", REQUIRED),
        ("no_tax_debt", REQUIRED),
        ("export_control_clear", REQUIRED),
        ("has_product_with_hs", REQUIRED),
        ("export_experience", DESIRABLE),
    ),
}


def add(apps, schema_editor):
    """Add the subjects that are missing, each with its rules; what is there already is left alone."""
    subject_model = apps.get_model("exporters", "EligibilitySubject")
    rule_model = apps.get_model("exporters", "EligibilityRule")
    for position, (key, title_ru, title_en, path) in enumerate(SUBJECTS):
        subject, is_new = subject_model.objects.get_or_create(
            key=key, defaults={"title_ru": title_ru, "title_en": title_en, "path": path, "position": position}
        )
        if not is_new:
            continue
        rule_model.objects.bulk_create(
            rule_model(
                subject=subject,
                criterion=criterion,
                params={"additional": "no"} if criterion == "manufacturing_okved" else {},
                required=required,
                position=place,
                basis_ru=BASIS_RU,
                basis_en=BASIS_EN,
            )
            for place, (criterion, required) in enumerate((*EVERYBODY, *MORE[key]))
        )


def remove(apps, schema_editor):
    """Take the subjects away again, with all their rules."""
    apps.get_model("exporters", "EligibilitySubject").objects.filter(key__in=[key for key, *_rest in SUBJECTS]).delete()


class Migration(migrations.Migration):
    dependencies = [("exporters", "0001_tables")]
    operations = [migrations.RunPython(add, remove)]
