import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.db.models.deletion
import django.db.models.functions.datetime
import django.db.models.functions.text
import django.db.models.lookups
import pgtrigger.compiler
from django.conf import settings
from django.db import migrations, models

import audit.operations
import core.db


class Migration(migrations.Migration):
    initial = True

    replaces = [("exporters", "0001_initial"), ("exporters", "0003_title_of_the_analysis")]

    dependencies = [
        ("accounts", "0001_tables"),
        ("pghistory", "0007_auto_20250421_0444"),
        ("reference", "0001_extensions"),
        ("reference", "0002_tables"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        audit.operations.CreateTables(
            tables=[
                migrations.CreateModel(
                    name="Company",
                    fields=[
                        (
                            "id",
                            models.UUIDField(default=core.db.uuid7, editable=False, primary_key=True, serialize=False),
                        ),
                        (
                            "organisation",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="company",
                                to="accounts.organisation",
                                verbose_name="Организация",
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("draft", "Черновик"),
                                    ("under_review", "На проверке"),
                                    ("needs_correction", "Требует доработки"),
                                    ("verified", "Подтверждена"),
                                    ("rejected", "Отклонена"),
                                    ("suspended", "Приостановлена"),
                                    ("archived", "Архив"),
                                ],
                                default="draft",
                                editable=False,
                                max_length=20,
                                verbose_name="Состояние",
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("typed", models.JSONField(blank=True, default=dict, editable=False)),
                        ("search", models.TextField(default="", editable=False)),
                        (
                            "entity_type",
                            models.CharField(
                                choices=[
                                    ("legal_entity", "Юридическое лицо"),
                                    ("sole_proprietor", "Индивидуальный предприниматель"),
                                    ("self_employed", "Самозанятый"),
                                ],
                                max_length=20,
                                verbose_name="Кто ведёт бизнес",
                            ),
                        ),
                        (
                            "legal_form",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                to="reference.legalform",
                                verbose_name="Организационно-правовая форма",
                            ),
                        ),
                        ("kpp", models.CharField(blank=True, max_length=9, verbose_name="КПП")),
                        ("ogrn", models.CharField(blank=True, max_length=15, verbose_name="ОГРН или ОГРНИП")),
                        ("founded", models.DateField(blank=True, null=True, verbose_name="Дата основания")),
                        (
                            "registered_region",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="reference.region",
                                verbose_name="Регион регистрации",
                            ),
                        ),
                        (
                            "registered_okrug",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="reference.moscowokrug",
                                verbose_name="Округ Москвы",
                            ),
                        ),
                        (
                            "registered_address",
                            models.CharField(blank=True, max_length=500, verbose_name="Юридический адрес"),
                        ),
                        (
                            "production_address",
                            models.CharField(blank=True, max_length=500, verbose_name="Адрес производства"),
                        ),
                        (
                            "sez_resident",
                            models.BooleanField(blank=True, null=True, verbose_name="Резидент ОЭЗ «Технополис Москва»"),
                        ),
                        (
                            "sez_site",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="reference.sezsite",
                                verbose_name="Площадка ОЭЗ",
                            ),
                        ),
                        (
                            "sez_certificate",
                            models.CharField(blank=True, max_length=50, verbose_name="Номер свидетельства резидента"),
                        ),
                        (
                            "sez_certificate_date",
                            models.DateField(blank=True, null=True, verbose_name="Дата свидетельства"),
                        ),
                        ("main_okved", models.CharField(blank=True, max_length=8, verbose_name="Основной ОКВЭД")),
                        (
                            "additional_okved",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(max_length=8),
                                blank=True,
                                default=list,
                                size=50,
                                verbose_name="Дополнительные ОКВЭД",
                            ),
                        ),
                        (
                            "sme_category",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("micro", "Микропредприятие"),
                                    ("small", "Малое предприятие"),
                                    ("medium", "Среднее предприятие"),
                                    ("none", "Не является субъектом МСП"),
                                ],
                                max_length=10,
                                verbose_name="Категория МСП",
                            ),
                        ),
                        (
                            "sme_since",
                            models.DateField(blank=True, null=True, verbose_name="Дата включения в реестр МСП"),
                        ),
                        (
                            "staff",
                            models.IntegerField(blank=True, null=True, verbose_name="Среднесписочная численность"),
                        ),
                        (
                            "export_experience",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("none", "Нет опыта экспорта"),
                                    ("single", "Разовые поставки"),
                                    ("regular", "Регулярный экспорт"),
                                ],
                                max_length=10,
                                verbose_name="Опыт экспорта",
                            ),
                        ),
                        ("head_name", models.CharField(blank=True, max_length=200, verbose_name="Руководитель")),
                        (
                            "head_position",
                            models.CharField(blank=True, max_length=150, verbose_name="Должность руководителя"),
                        ),
                        ("contact_name", models.CharField(blank=True, max_length=200, verbose_name="Контактное лицо")),
                        ("phone", models.CharField(blank=True, max_length=16, verbose_name="Телефон")),
                        ("site", models.CharField(blank=True, max_length=200, verbose_name="Сайт")),
                        ("bank_bik", models.CharField(blank=True, max_length=9, verbose_name="БИК банка")),
                        ("bank_name", models.CharField(blank=True, max_length=200, verbose_name="Банк")),
                        ("bank_account", models.CharField(blank=True, max_length=20, verbose_name="Расчётный счёт")),
                        ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="Создана")),
                        ("updated_at", models.DateTimeField(auto_now=True, verbose_name="Изменена")),
                        (
                            "submitted_at",
                            models.DateTimeField(
                                blank=True, editable=False, null=True, verbose_name="Отправлена на проверку"
                            ),
                        ),
                        (
                            "verified_at",
                            models.DateTimeField(blank=True, editable=False, null=True, verbose_name="Подтверждена"),
                        ),
                        (
                            "reconfirm_by",
                            models.DateField(
                                blank=True, editable=False, null=True, verbose_name="Подтвердить сведения до"
                            ),
                        ),
                        ("reminded_for", models.DateField(blank=True, editable=False, null=True)),
                    ],
                    options={
                        "verbose_name": "компания-экспортёр",
                        "verbose_name_plural": "компании-экспортёры",
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="company_step",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="\nIF (TG_OP = 'INSERT' OR NEW.state IS DISTINCT FROM OLD.state) AND NOT EXISTS (\n    SELECT FROM exporters_companystep step\n    WHERE step.source = CASE WHEN TG_OP = 'INSERT' THEN '' ELSE OLD.state END AND step.target = NEW.state\n) THEN\n    RAISE EXCEPTION 'company %: no step % -> %',\n        NEW.id, CASE WHEN TG_OP = 'INSERT' THEN '' ELSE OLD.state END, NEW.state\n        USING ERRCODE = 'check_violation', CONSTRAINT = 'company_step';\nEND IF;\nRETURN NEW;\n",
                                    hash="f919f6ebeb88c08a695e315036b9ec91613f124a",
                                    operation="INSERT OR UPDATE",
                                    pgid="pgtrigger_company_step_3a2d1",
                                    table="exporters_company",
                                    when="BEFORE",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="company_words",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="\nSELECT lower(concat_ws(' ', o.name, o.short_name, o.name_en, o.inn, NEW.ogrn)) INTO NEW.search\nFROM accounts_organisation o WHERE o.id = NEW.organisation_id;\nRETURN NEW;\n",
                                    hash="00500abb7728c279faa6be59a8b886fa0b02987a",
                                    operation="INSERT OR UPDATE",
                                    pgid="pgtrigger_company_words_aa069",
                                    table="exporters_company",
                                    when="BEFORE",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "exporters_companyevent" ("additional_okved", "bank_account", "bank_bik", "bank_name", "contact_name", "created_at", "entity_type", "export_experience", "founded", "head_name", "head_position", "id", "kpp", "legal_form_id", "main_okved", "ogrn", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "production_address", "reconfirm_by", "registered_address", "registered_okrug_id", "registered_region_id", "reminded_for", "sez_certificate", "sez_certificate_date", "sez_resident", "sez_site_id", "site", "sme_category", "sme_since", "staff", "state", "submitted_at", "typed", "updated_at", "verified_at", "version") VALUES (NEW."additional_okved", NEW."bank_account", NEW."bank_bik", NEW."bank_name", NEW."contact_name", NEW."created_at", NEW."entity_type", NEW."export_experience", NEW."founded", NEW."head_name", NEW."head_position", NEW."id", NEW."kpp", NEW."legal_form_id", NEW."main_okved", NEW."ogrn", NEW."organisation_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."phone", NEW."production_address", NEW."reconfirm_by", NEW."registered_address", NEW."registered_okrug_id", NEW."registered_region_id", NEW."reminded_for", NEW."sez_certificate", NEW."sez_certificate_date", NEW."sez_resident", NEW."sez_site_id", NEW."site", NEW."sme_category", NEW."sme_since", NEW."staff", NEW."state", NEW."submitted_at", NEW."typed", NEW."updated_at", NEW."verified_at", NEW."version"); RETURN NULL;',
                                    hash="c513a22334b8528f2c91ad2fb79e65f15f1eeacf",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_a40d4",
                                    table="exporters_company",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition='WHEN (OLD."additional_okved" IS DISTINCT FROM (NEW."additional_okved") OR OLD."bank_account" IS DISTINCT FROM (NEW."bank_account") OR OLD."bank_bik" IS DISTINCT FROM (NEW."bank_bik") OR OLD."bank_name" IS DISTINCT FROM (NEW."bank_name") OR OLD."contact_name" IS DISTINCT FROM (NEW."contact_name") OR OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."entity_type" IS DISTINCT FROM (NEW."entity_type") OR OLD."export_experience" IS DISTINCT FROM (NEW."export_experience") OR OLD."founded" IS DISTINCT FROM (NEW."founded") OR OLD."head_name" IS DISTINCT FROM (NEW."head_name") OR OLD."head_position" IS DISTINCT FROM (NEW."head_position") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."kpp" IS DISTINCT FROM (NEW."kpp") OR OLD."legal_form_id" IS DISTINCT FROM (NEW."legal_form_id") OR OLD."main_okved" IS DISTINCT FROM (NEW."main_okved") OR OLD."ogrn" IS DISTINCT FROM (NEW."ogrn") OR OLD."organisation_id" IS DISTINCT FROM (NEW."organisation_id") OR OLD."phone" IS DISTINCT FROM (NEW."phone") OR OLD."production_address" IS DISTINCT FROM (NEW."production_address") OR OLD."reconfirm_by" IS DISTINCT FROM (NEW."reconfirm_by") OR OLD."registered_address" IS DISTINCT FROM (NEW."registered_address") OR OLD."registered_okrug_id" IS DISTINCT FROM (NEW."registered_okrug_id") OR OLD."registered_region_id" IS DISTINCT FROM (NEW."registered_region_id") OR OLD."reminded_for" IS DISTINCT FROM (NEW."reminded_for") OR OLD."sez_certificate" IS DISTINCT FROM (NEW."sez_certificate") OR OLD."sez_certificate_date" IS DISTINCT FROM (NEW."sez_certificate_date") OR OLD."sez_resident" IS DISTINCT FROM (NEW."sez_resident") OR OLD."sez_site_id" IS DISTINCT FROM (NEW."sez_site_id") OR OLD."site" IS DISTINCT FROM (NEW."site") OR OLD."sme_category" IS DISTINCT FROM (NEW."sme_category") OR OLD."sme_since" IS DISTINCT FROM (NEW."sme_since") OR OLD."staff" IS DISTINCT FROM (NEW."staff") OR OLD."state" IS DISTINCT FROM (NEW."state") OR OLD."submitted_at" IS DISTINCT FROM (NEW."submitted_at") OR OLD."typed" IS DISTINCT FROM (NEW."typed") OR OLD."updated_at" IS DISTINCT FROM (NEW."updated_at") OR OLD."verified_at" IS DISTINCT FROM (NEW."verified_at") OR OLD."version" IS DISTINCT FROM (NEW."version"))',
                                    func='INSERT INTO "exporters_companyevent" ("additional_okved", "bank_account", "bank_bik", "bank_name", "contact_name", "created_at", "entity_type", "export_experience", "founded", "head_name", "head_position", "id", "kpp", "legal_form_id", "main_okved", "ogrn", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "production_address", "reconfirm_by", "registered_address", "registered_okrug_id", "registered_region_id", "reminded_for", "sez_certificate", "sez_certificate_date", "sez_resident", "sez_site_id", "site", "sme_category", "sme_since", "staff", "state", "submitted_at", "typed", "updated_at", "verified_at", "version") VALUES (NEW."additional_okved", NEW."bank_account", NEW."bank_bik", NEW."bank_name", NEW."contact_name", NEW."created_at", NEW."entity_type", NEW."export_experience", NEW."founded", NEW."head_name", NEW."head_position", NEW."id", NEW."kpp", NEW."legal_form_id", NEW."main_okved", NEW."ogrn", NEW."organisation_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."phone", NEW."production_address", NEW."reconfirm_by", NEW."registered_address", NEW."registered_okrug_id", NEW."registered_region_id", NEW."reminded_for", NEW."sez_certificate", NEW."sez_certificate_date", NEW."sez_resident", NEW."sez_site_id", NEW."site", NEW."sme_category", NEW."sme_since", NEW."staff", NEW."state", NEW."submitted_at", NEW."typed", NEW."updated_at", NEW."verified_at", NEW."version"); RETURN NULL;',
                                    hash="e59f1349f561f47d2e66552752491e031f6302c7",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_dcb7e",
                                    table="exporters_company",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "exporters_companyevent" ("additional_okved", "bank_account", "bank_bik", "bank_name", "contact_name", "created_at", "entity_type", "export_experience", "founded", "head_name", "head_position", "id", "kpp", "legal_form_id", "main_okved", "ogrn", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "production_address", "reconfirm_by", "registered_address", "registered_okrug_id", "registered_region_id", "reminded_for", "sez_certificate", "sez_certificate_date", "sez_resident", "sez_site_id", "site", "sme_category", "sme_since", "staff", "state", "submitted_at", "typed", "updated_at", "verified_at", "version") VALUES (OLD."additional_okved", OLD."bank_account", OLD."bank_bik", OLD."bank_name", OLD."contact_name", OLD."created_at", OLD."entity_type", OLD."export_experience", OLD."founded", OLD."head_name", OLD."head_position", OLD."id", OLD."kpp", OLD."legal_form_id", OLD."main_okved", OLD."ogrn", OLD."organisation_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."phone", OLD."production_address", OLD."reconfirm_by", OLD."registered_address", OLD."registered_okrug_id", OLD."registered_region_id", OLD."reminded_for", OLD."sez_certificate", OLD."sez_certificate_date", OLD."sez_resident", OLD."sez_site_id", OLD."site", OLD."sme_category", OLD."sme_since", OLD."staff", OLD."state", OLD."submitted_at", OLD."typed", OLD."updated_at", OLD."verified_at", OLD."version"); RETURN NULL;',
                                    hash="179ae2ce1dc5db04a800344a7b271092fb2355de",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_32251",
                                    table="exporters_company",
                                    when="AFTER",
                                ),
                            ),
                        ],
                        "indexes": [
                            models.Index(fields=["state", "-updated_at", "-id"], name="company_by_state"),
                            models.Index(fields=["-created_at", "-id"], name="company_recent"),
                            models.Index(
                                condition=models.Q(("ogrn", ""), _negated=True), fields=["ogrn"], name="company_ogrn"
                            ),
                            models.Index(
                                condition=models.Q(("phone", ""), _negated=True), fields=["phone"], name="company_phone"
                            ),
                            models.Index(
                                condition=models.Q(("site", ""), _negated=True), fields=["site"], name="company_site"
                            ),
                            models.Index(
                                condition=models.Q(("state", "verified")),
                                fields=["reconfirm_by"],
                                name="company_reconfirm",
                            ),
                            django.contrib.postgres.indexes.GinIndex(
                                fields=["search"], name="company_search", opclasses=["gin_trgm_ops"]
                            ),
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(
                                    models.Q(("ogrn", ""), _negated=True),
                                    ("state__in", ("under_review", "verified", "suspended")),
                                ),
                                fields=("ogrn",),
                                name="company_ogrn_once",
                                violation_error_code="ogrn_taken",
                                violation_error_message="Компания с таким ОГРН уже проверяется или подтверждена.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "state__in",
                                        [
                                            "draft",
                                            "under_review",
                                            "needs_correction",
                                            "verified",
                                            "rejected",
                                            "suspended",
                                            "archived",
                                        ],
                                    )
                                ),
                                name="company_state_known",
                                violation_error_message="Такого состояния у компании не бывает.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("entity_type__in", ["legal_entity", "sole_proprietor", "self_employed"])
                                ),
                                name="company_entity_known",
                                violation_error_message="Выберите, кто ведёт бизнес: организация, предприниматель или самозанятый.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("kpp", ""),
                                    models.Q(
                                        ("entity_type", "legal_entity"), ("kpp__regex", "^[0-9]{4}[0-9A-Z]{2}[0-9]{3}$")
                                    ),
                                    _connector="OR",
                                ),
                                name="company_kpp_shape",
                                violation_error_message="КПП бывает только у организации и состоит из 9 знаков.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("ogrn", ""),
                                    models.Q(("entity_type", "legal_entity"), ("ogrn__regex", "^[15][0-9]{12}$")),
                                    models.Q(("entity_type", "sole_proprietor"), ("ogrn__regex", "^3[0-9]{14}$")),
                                    _connector="OR",
                                ),
                                name="company_ogrn_shape",
                                violation_error_message="ОГРН организации — 13 цифр, ОГРНИП предпринимателя — 15 цифр, у самозанятого его нет.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("main_okved", ""),
                                    ("main_okved__regex", "^[0-9]{2}(\\.[0-9]{1,2}(\\.[0-9]{1,2})?)?$"),
                                    _connector="OR",
                                ),
                                name="company_okved_shape",
                                violation_error_message="Код ОКВЭД пишется цифрами через точку, например 26.11.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    django.db.models.lookups.Regex(
                                        models.Func(
                                            models.F("additional_okved"),
                                            models.Value(""),
                                            function="array_to_string",
                                            output_field=models.TextField(),
                                        ),
                                        models.Value("^[0-9.]*$"),
                                    ),
                                    django.db.models.lookups.Regex(
                                        models.Func(
                                            models.F("additional_okved"),
                                            models.Value(","),
                                            function="array_to_string",
                                            output_field=models.TextField(),
                                        ),
                                        models.Value(
                                            "^([0-9]{2}(\\.[0-9]{1,2}(\\.[0-9]{1,2})?)?(,[0-9]{2}(\\.[0-9]{1,2}(\\.[0-9]{1,2})?)?)*)?$"
                                        ),
                                    ),
                                ),
                                name="company_additional_okved_shape",
                                violation_error_message="Коды ОКВЭД пишутся цифрами через точку, например 26.11.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("sez_resident", True), ("sez_resident__isnull", False)),
                                    models.Q(("sez_certificate", ""), ("sez_certificate_date", None)),
                                    _connector="OR",
                                ),
                                name="company_sez_certificate_of_resident",
                                violation_error_message="Свидетельство бывает только у резидента ОЭЗ.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("staff", None), ("staff__gte", 0), _connector="OR"),
                                name="company_staff_not_negative",
                                violation_error_message="Численность не может быть меньше нуля.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("phone", ""), ("phone__regex", "^\\+[1-9][0-9]{7,14}$"), _connector="OR"
                                ),
                                name="company_phone_shape",
                                violation_error_message="Номер телефона хранится в международном виде.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("site", ""), ("site__startswith", "https://"), _connector="OR"),
                                name="company_site_https",
                                violation_error_message="Адрес сайта начинается с https://.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("bank_account", ""),
                                    models.Q(("bank_account__regex", "^[0-9]{20}$"), ("bank_bik__regex", "^[0-9]{9}$")),
                                    _connector="OR",
                                ),
                                name="company_bank_shape",
                                violation_error_message="Расчётный счёт состоит из 20 цифр, и к нему нужен БИК из 9 цифр.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("state__in", ("draft", "needs_correction", "rejected", "archived")),
                                    models.Q(
                                        models.Q(("registered_address", ""), _negated=True),
                                        ("registered_region__isnull", False),
                                        models.Q(("main_okved", ""), _negated=True),
                                        models.Q(("head_name", ""), _negated=True),
                                        models.Q(("contact_name", ""), _negated=True),
                                        models.Q(("phone", ""), _negated=True),
                                        ("typed", {}),
                                        models.Q(
                                            models.Q(
                                                ("entity_type", "legal_entity"),
                                                models.Q(("kpp", ""), _negated=True),
                                                models.Q(("ogrn", ""), _negated=True),
                                            ),
                                            models.Q(
                                                ("entity_type", "sole_proprietor"),
                                                models.Q(("ogrn", ""), _negated=True),
                                            ),
                                            ("entity_type", "self_employed"),
                                            _connector="OR",
                                        ),
                                    ),
                                    _connector="OR",
                                ),
                                name="company_whole_when_checked",
                                violation_error_message="Карточка заполнена не полностью.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state__in", ["verified", "suspended"]), _negated=True),
                                    models.Q(("reconfirm_by__isnull", False), ("verified_at__isnull", False)),
                                    _connector="OR",
                                ),
                                name="company_verified_has_dates",
                                violation_error_message="У подтверждённой компании есть дата проверки и срок подтверждения.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ClusterMembership",
                    fields=[
                        (
                            "id",
                            models.UUIDField(default=core.db.uuid7, editable=False, primary_key=True, serialize=False),
                        ),
                        (
                            "company",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="cluster_memberships",
                                to="exporters.company",
                            ),
                        ),
                        (
                            "cluster",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="reference.cluster",
                                verbose_name="Кластер",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "участие в кластере",
                        "verbose_name_plural": "участие в кластерах",
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "exporters_clustermembershipevent" ("cluster_id", "company_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."cluster_id", NEW."company_id", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id"); RETURN NULL;',
                                    hash="f30bc9a1cbe377672a2c19f099ca3ad06d3768a4",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_21cd0",
                                    table="exporters_clustermembership",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "exporters_clustermembershipevent" ("cluster_id", "company_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."cluster_id", NEW."company_id", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id"); RETURN NULL;',
                                    hash="fab7038195e85bda63dba0d830d5c9f279b30c52",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_4aa24",
                                    table="exporters_clustermembership",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "exporters_clustermembershipevent" ("cluster_id", "company_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."cluster_id", OLD."company_id", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id"); RETURN NULL;',
                                    hash="b64e3a59004382ed625f46197020557dd30f3c74",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_73e80",
                                    table="exporters_clustermembership",
                                    when="AFTER",
                                ),
                            ),
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("company", "cluster"),
                                name="cluster_membership_once",
                                violation_error_message="Компания уже состоит в этом кластере.",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ClusterMembershipEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="history",
                                related_query_name="history_query",
                                to="exporters.clustermembership",
                            ),
                        ),
                        (
                            "pgh_context",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="pghistory.context",
                            ),
                        ),
                        ("id", models.UUIDField(default=core.db.uuid7, editable=False, serialize=False)),
                        (
                            "company",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="exporters.company",
                            ),
                        ),
                        (
                            "cluster",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="reference.cluster",
                                verbose_name="Кластер",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="3d564784aa944e0762182bfc2b17bbcd83b2faa3",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_fcb4a",
                                    table="exporters_clustermembershipevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="CompanyEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="history",
                                related_query_name="history_query",
                                to="exporters.company",
                            ),
                        ),
                        (
                            "pgh_context",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="pghistory.context",
                            ),
                        ),
                        ("id", models.UUIDField(default=core.db.uuid7, editable=False, serialize=False)),
                        (
                            "organisation",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="accounts.organisation",
                                verbose_name="Организация",
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("draft", "Черновик"),
                                    ("under_review", "На проверке"),
                                    ("needs_correction", "Требует доработки"),
                                    ("verified", "Подтверждена"),
                                    ("rejected", "Отклонена"),
                                    ("suspended", "Приостановлена"),
                                    ("archived", "Архив"),
                                ],
                                default="draft",
                                editable=False,
                                max_length=20,
                                verbose_name="Состояние",
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("typed", models.JSONField(blank=True, default=dict, editable=False)),
                        (
                            "entity_type",
                            models.CharField(
                                choices=[
                                    ("legal_entity", "Юридическое лицо"),
                                    ("sole_proprietor", "Индивидуальный предприниматель"),
                                    ("self_employed", "Самозанятый"),
                                ],
                                max_length=20,
                                verbose_name="Кто ведёт бизнес",
                            ),
                        ),
                        (
                            "legal_form",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="reference.legalform",
                                verbose_name="Организационно-правовая форма",
                            ),
                        ),
                        ("kpp", models.CharField(blank=True, max_length=9, verbose_name="КПП")),
                        ("ogrn", models.CharField(blank=True, max_length=15, verbose_name="ОГРН или ОГРНИП")),
                        ("founded", models.DateField(blank=True, null=True, verbose_name="Дата основания")),
                        (
                            "registered_region",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="reference.region",
                                verbose_name="Регион регистрации",
                            ),
                        ),
                        (
                            "registered_okrug",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="reference.moscowokrug",
                                verbose_name="Округ Москвы",
                            ),
                        ),
                        (
                            "registered_address",
                            models.CharField(blank=True, max_length=500, verbose_name="Юридический адрес"),
                        ),
                        (
                            "production_address",
                            models.CharField(blank=True, max_length=500, verbose_name="Адрес производства"),
                        ),
                        (
                            "sez_resident",
                            models.BooleanField(blank=True, null=True, verbose_name="Резидент ОЭЗ «Технополис Москва»"),
                        ),
                        (
                            "sez_site",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="reference.sezsite",
                                verbose_name="Площадка ОЭЗ",
                            ),
                        ),
                        (
                            "sez_certificate",
                            models.CharField(blank=True, max_length=50, verbose_name="Номер свидетельства резидента"),
                        ),
                        (
                            "sez_certificate_date",
                            models.DateField(blank=True, null=True, verbose_name="Дата свидетельства"),
                        ),
                        ("main_okved", models.CharField(blank=True, max_length=8, verbose_name="Основной ОКВЭД")),
                        (
                            "additional_okved",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(max_length=8),
                                blank=True,
                                default=list,
                                size=50,
                                verbose_name="Дополнительные ОКВЭД",
                            ),
                        ),
                        (
                            "sme_category",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("micro", "Микропредприятие"),
                                    ("small", "Малое предприятие"),
                                    ("medium", "Среднее предприятие"),
                                    ("none", "Не является субъектом МСП"),
                                ],
                                max_length=10,
                                verbose_name="Категория МСП",
                            ),
                        ),
                        (
                            "sme_since",
                            models.DateField(blank=True, null=True, verbose_name="Дата включения в реестр МСП"),
                        ),
                        (
                            "staff",
                            models.IntegerField(blank=True, null=True, verbose_name="Среднесписочная численность"),
                        ),
                        (
                            "export_experience",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("none", "Нет опыта экспорта"),
                                    ("single", "Разовые поставки"),
                                    ("regular", "Регулярный экспорт"),
                                ],
                                max_length=10,
                                verbose_name="Опыт экспорта",
                            ),
                        ),
                        ("head_name", models.CharField(blank=True, max_length=200, verbose_name="Руководитель")),
                        (
                            "head_position",
                            models.CharField(blank=True, max_length=150, verbose_name="Должность руководителя"),
                        ),
                        ("contact_name", models.CharField(blank=True, max_length=200, verbose_name="Контактное лицо")),
                        ("phone", models.CharField(blank=True, max_length=16, verbose_name="Телефон")),
                        ("site", models.CharField(blank=True, max_length=200, verbose_name="Сайт")),
                        ("bank_bik", models.CharField(blank=True, max_length=9, verbose_name="БИК банка")),
                        ("bank_name", models.CharField(blank=True, max_length=200, verbose_name="Банк")),
                        ("bank_account", models.CharField(blank=True, max_length=20, verbose_name="Расчётный счёт")),
                        ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="Создана")),
                        ("updated_at", models.DateTimeField(auto_now=True, verbose_name="Изменена")),
                        (
                            "submitted_at",
                            models.DateTimeField(
                                blank=True, editable=False, null=True, verbose_name="Отправлена на проверку"
                            ),
                        ),
                        (
                            "verified_at",
                            models.DateTimeField(blank=True, editable=False, null=True, verbose_name="Подтверждена"),
                        ),
                        (
                            "reconfirm_by",
                            models.DateField(
                                blank=True, editable=False, null=True, verbose_name="Подтвердить сведения до"
                            ),
                        ),
                        ("reminded_for", models.DateField(blank=True, editable=False, null=True)),
                    ],
                    options={
                        "abstract": False,
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="b10723579eb434a68cd283f88495695d79d9b3fe",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_8319d",
                                    table="exporters_companyevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="CompanyStep",
                    fields=[
                        ("source", models.CharField(blank=True, max_length=20)),
                        ("target", models.CharField(max_length=20)),
                        (
                            "pk",
                            models.CompositePrimaryKey(
                                "source", "target", blank=True, editable=False, primary_key=True, serialize=False
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "шаг регистрации",
                        "verbose_name_plural": "шаги регистрации",
                    },
                ),
                migrations.CreateModel(
                    name="CompanyTransition",
                    fields=[
                        (
                            "id",
                            models.UUIDField(default=core.db.uuid7, editable=False, primary_key=True, serialize=False),
                        ),
                        (
                            "company",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="transitions",
                                to="exporters.company",
                            ),
                        ),
                        ("step", models.CharField(max_length=20, verbose_name="Шаг")),
                        ("source", models.CharField(blank=True, max_length=20, verbose_name="Из")),
                        (
                            "target",
                            models.CharField(
                                choices=[
                                    ("draft", "Черновик"),
                                    ("under_review", "На проверке"),
                                    ("needs_correction", "Требует доработки"),
                                    ("verified", "Подтверждена"),
                                    ("rejected", "Отклонена"),
                                    ("suspended", "Приостановлена"),
                                    ("archived", "Архив"),
                                ],
                                max_length=20,
                                verbose_name="В",
                            ),
                        ),
                        (
                            "actor",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="Кто",
                            ),
                        ),
                        (
                            "reason",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("incomplete", "Не хватает сведений"),
                                    ("data_mismatch", "Сведения не совпадают с ЕГРЮЛ или ЕГРИП"),
                                    ("not_moscow", "Компания зарегистрирована не в Москве"),
                                    ("not_manufacturing", "Компания не занимается производством"),
                                    ("in_liquidation", "Компания в процедуре ликвидации или банкротства"),
                                    ("tax_debt", "Налоговая задолженность выше порога"),
                                    ("unfair_supplier", "Компания в реестре недобросовестных поставщиков"),
                                    ("no_authority", "Не подтверждены полномочия представителя"),
                                    ("duplicate", "Компания уже зарегистрирована"),
                                    ("false_data", "Сведения недостоверны"),
                                    ("not_reconfirmed", "Сведения не подтверждены в срок"),
                                    ("company_request", "По просьбе компании"),
                                    ("other", "Другая причина"),
                                ],
                                max_length=20,
                                verbose_name="Основание",
                            ),
                        ),
                        ("comment", models.TextField(blank=True, max_length=4000, verbose_name="Комментарий")),
                        ("to_correct", models.TextField(blank=True, max_length=4000, verbose_name="Что исправить")),
                        (
                            "fields",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(max_length=40),
                                blank=True,
                                default=list,
                                size=None,
                                verbose_name="Поля с замечаниями",
                            ),
                        ),
                        ("at", models.DateTimeField(auto_now_add=True, verbose_name="Когда")),
                    ],
                    options={
                        "verbose_name": "шаг регистрации компании",
                        "verbose_name_plural": "ход регистрации",
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="company_transition_append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="391b718420e2b96dc39a92c891a018c1bd6279c3",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_company_transition_append_only_9b46d",
                                    table="exporters_companytransition",
                                    when="BEFORE",
                                ),
                            )
                        ],
                        "indexes": [models.Index(fields=["company", "at", "id"], name="company_transition_of")],
                    },
                ),
                migrations.CreateModel(
                    name="Declaration",
                    fields=[
                        (
                            "id",
                            models.UUIDField(default=core.db.uuid7, editable=False, primary_key=True, serialize=False),
                        ),
                        (
                            "company",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="declarations",
                                to="exporters.company",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("no_liquidation", "Компания не находится в процедуре ликвидации или банкротства"),
                                    ("no_tax_debt", "Задолженность по единому налоговому счёту не превышает порог"),
                                    ("not_unfair_supplier", "Компании нет в реестре недобросовестных поставщиков"),
                                    (
                                        "export_control",
                                        "Продукция не подлежит экспортному контролю или на вывоз есть разрешение",
                                    ),
                                    ("truth", "Сведения в карточке достоверны"),
                                ],
                                max_length=20,
                                verbose_name="О чём",
                            ),
                        ),
                        ("holds", models.BooleanField(verbose_name="Подтверждает")),
                        ("wording", models.CharField(max_length=500, verbose_name="Текст")),
                        ("made_at", models.DateTimeField(verbose_name="Когда")),
                        (
                            "made_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="Кто",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "декларация",
                        "verbose_name_plural": "декларации",
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "exporters_declarationevent" ("company_id", "holds", "id", "kind", "made_at", "made_by_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "wording") VALUES (NEW."company_id", NEW."holds", NEW."id", NEW."kind", NEW."made_at", NEW."made_by_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."wording"); RETURN NULL;',
                                    hash="66cfb0771bded1ec3b53cbe052365afbbb5df290",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_8d2bc",
                                    table="exporters_declaration",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "exporters_declarationevent" ("company_id", "holds", "id", "kind", "made_at", "made_by_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "wording") VALUES (NEW."company_id", NEW."holds", NEW."id", NEW."kind", NEW."made_at", NEW."made_by_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."wording"); RETURN NULL;',
                                    hash="5d03175f4ce5dfcd494538032fd6f3c3887eea8a",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_a0051",
                                    table="exporters_declaration",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "exporters_declarationevent" ("company_id", "holds", "id", "kind", "made_at", "made_by_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "wording") VALUES (OLD."company_id", OLD."holds", OLD."id", OLD."kind", OLD."made_at", OLD."made_by_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."wording"); RETURN NULL;',
                                    hash="37ddd314e982c114b2b3dae6c3c28444c2aba24a",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_1a45b",
                                    table="exporters_declaration",
                                    when="AFTER",
                                ),
                            ),
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("company", "kind"),
                                name="declaration_once",
                                violation_error_message="Эта декларация уже есть в карточке.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "kind__in",
                                        [
                                            "no_liquidation",
                                            "no_tax_debt",
                                            "not_unfair_supplier",
                                            "export_control",
                                            "truth",
                                        ],
                                    )
                                ),
                                name="declaration_kind_known",
                                violation_error_message="Такой декларации нет.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="DeclarationEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="history",
                                related_query_name="history_query",
                                to="exporters.declaration",
                            ),
                        ),
                        (
                            "pgh_context",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="pghistory.context",
                            ),
                        ),
                        ("id", models.UUIDField(default=core.db.uuid7, editable=False, serialize=False)),
                        (
                            "company",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="exporters.company",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("no_liquidation", "Компания не находится в процедуре ликвидации или банкротства"),
                                    ("no_tax_debt", "Задолженность по единому налоговому счёту не превышает порог"),
                                    ("not_unfair_supplier", "Компании нет в реестре недобросовестных поставщиков"),
                                    (
                                        "export_control",
                                        "Продукция не подлежит экспортному контролю или на вывоз есть разрешение",
                                    ),
                                    ("truth", "Сведения в карточке достоверны"),
                                ],
                                max_length=20,
                                verbose_name="О чём",
                            ),
                        ),
                        ("holds", models.BooleanField(verbose_name="Подтверждает")),
                        ("wording", models.CharField(max_length=500, verbose_name="Текст")),
                        ("made_at", models.DateTimeField(verbose_name="Когда")),
                        (
                            "made_by",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="Кто",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="35deff0eafeecdf84d9fa207e85da966972b6d06",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_58ab0",
                                    table="exporters_declarationevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="EligibilitySubject",
                    fields=[
                        (
                            "id",
                            models.UUIDField(default=core.db.uuid7, editable=False, primary_key=True, serialize=False),
                        ),
                        ("key", models.CharField(max_length=60, unique=True, verbose_name="Ключ")),
                        ("title_ru", models.CharField(max_length=150, verbose_name="Название")),
                        ("title_en", models.CharField(max_length=150, verbose_name="Название на английском")),
                        ("path", models.CharField(blank=True, max_length=150, verbose_name="Страница")),
                        ("position", models.SmallIntegerField(default=0, verbose_name="Порядок")),
                        ("is_active", models.BooleanField(default=True, verbose_name="Показывать в самопроверке")),
                    ],
                    options={
                        "verbose_name": "предмет допуска",
                        "verbose_name_plural": "предметы допуска",
                        "ordering": ["position", "key"],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "exporters_eligibilitysubjectevent" ("id", "is_active", "key", "path", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "title_en", "title_ru") VALUES (NEW."id", NEW."is_active", NEW."key", NEW."path", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."position", NEW."title_en", NEW."title_ru"); RETURN NULL;',
                                    hash="e41ebda44da1f2ab81cf1ffb862db2bd563638d8",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_bb1dc",
                                    table="exporters_eligibilitysubject",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "exporters_eligibilitysubjectevent" ("id", "is_active", "key", "path", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "title_en", "title_ru") VALUES (NEW."id", NEW."is_active", NEW."key", NEW."path", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."position", NEW."title_en", NEW."title_ru"); RETURN NULL;',
                                    hash="97aaf0b3d970313ebb54a51f83c65370938eaff7",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_7d629",
                                    table="exporters_eligibilitysubject",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "exporters_eligibilitysubjectevent" ("id", "is_active", "key", "path", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "title_en", "title_ru") VALUES (OLD."id", OLD."is_active", OLD."key", OLD."path", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."position", OLD."title_en", OLD."title_ru"); RETURN NULL;',
                                    hash="d2dfaaa978924819e07e8236c88becdad8bba02c",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_715e1",
                                    table="exporters_eligibilitysubject",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="EligibilityRule",
                    fields=[
                        (
                            "id",
                            models.UUIDField(default=core.db.uuid7, editable=False, primary_key=True, serialize=False),
                        ),
                        (
                            "subject",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="rules",
                                to="exporters.eligibilitysubject",
                                verbose_name="Предмет",
                            ),
                        ),
                        (
                            "criterion",
                            models.CharField(
                                choices=[
                                    ("moscow_region", "Зарегистрирована в Москве"),
                                    ("manufacturing_okved", "Обрабатывающее производство по ОКВЭД"),
                                    ("not_in_liquidation", "Нет ликвидации и банкротства"),
                                    ("no_tax_debt", "Нет налоговой задолженности сверх порога"),
                                    ("not_unfair_supplier", "Нет в реестре недобросовестных поставщиков"),
                                    ("export_control_clear", "Экспортный контроль не препятствует вывозу"),
                                    ("sme_category", "Категория субъекта МСП"),
                                    ("company_verified", "Карточка компании подтверждена"),
                                    ("has_product_with_hs", "Есть продукция с кодом ТН ВЭД"),
                                    ("export_experience", "Опыт экспорта"),
                                    ("sez_resident", "Резидент ОЭЗ «Технополис Москва»"),
                                    ("staff_max", "Численность не выше предела"),
                                    ("revenue_max", "Выручка не выше предела"),
                                ],
                                max_length=30,
                                verbose_name="Критерий",
                            ),
                        ),
                        ("params", models.JSONField(blank=True, default=dict, verbose_name="Параметры")),
                        ("required", models.BooleanField(default=True, verbose_name="Обязательное")),
                        ("position", models.SmallIntegerField(default=0, verbose_name="Порядок")),
                        ("is_active", models.BooleanField(default=True, verbose_name="Действует")),
                        ("text_ru", models.CharField(blank=True, max_length=300, verbose_name="Формулировка")),
                        (
                            "text_en",
                            models.CharField(blank=True, max_length=300, verbose_name="Формулировка на английском"),
                        ),
                        ("basis_ru", models.CharField(max_length=300, verbose_name="Основание")),
                        (
                            "basis_en",
                            models.CharField(blank=True, max_length=300, verbose_name="Основание на английском"),
                        ),
                    ],
                    options={
                        "verbose_name": "правило допуска",
                        "verbose_name_plural": "правила допуска",
                        "ordering": ["position", "id"],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "exporters_eligibilityruleevent" ("basis_en", "basis_ru", "criterion", "id", "is_active", "params", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "required", "subject_id", "text_en", "text_ru") VALUES (NEW."basis_en", NEW."basis_ru", NEW."criterion", NEW."id", NEW."is_active", NEW."params", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."position", NEW."required", NEW."subject_id", NEW."text_en", NEW."text_ru"); RETURN NULL;',
                                    hash="576042ea0368d769de7303ecaf7061116f8b56ff",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_fe633",
                                    table="exporters_eligibilityrule",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "exporters_eligibilityruleevent" ("basis_en", "basis_ru", "criterion", "id", "is_active", "params", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "required", "subject_id", "text_en", "text_ru") VALUES (NEW."basis_en", NEW."basis_ru", NEW."criterion", NEW."id", NEW."is_active", NEW."params", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."position", NEW."required", NEW."subject_id", NEW."text_en", NEW."text_ru"); RETURN NULL;',
                                    hash="df693a45f44945e5258c337b0ef0ba625938ada7",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_d7de1",
                                    table="exporters_eligibilityrule",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "exporters_eligibilityruleevent" ("basis_en", "basis_ru", "criterion", "id", "is_active", "params", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "required", "subject_id", "text_en", "text_ru") VALUES (OLD."basis_en", OLD."basis_ru", OLD."criterion", OLD."id", OLD."is_active", OLD."params", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."position", OLD."required", OLD."subject_id", OLD."text_en", OLD."text_ru"); RETURN NULL;',
                                    hash="4f0a6b39fec49116f2ac3ce155791e98ea7ab76a",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_9c92e",
                                    table="exporters_eligibilityrule",
                                    when="AFTER",
                                ),
                            ),
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("subject", "criterion"),
                                name="eligibility_rule_once",
                                violation_error_message="У этого предмета уже есть правило по этому критерию.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "criterion__in",
                                        [
                                            "moscow_region",
                                            "manufacturing_okved",
                                            "not_in_liquidation",
                                            "no_tax_debt",
                                            "not_unfair_supplier",
                                            "export_control_clear",
                                            "sme_category",
                                            "company_verified",
                                            "has_product_with_hs",
                                            "export_experience",
                                            "sez_resident",
                                            "staff_max",
                                            "revenue_max",
                                        ],
                                    )
                                ),
                                name="eligibility_rule_criterion_known",
                                violation_error_message="Такого критерия нет.",
                            ),
                            models.CheckConstraint(
                                condition=django.db.models.lookups.Exact(
                                    models.Func("params", function="jsonb_typeof", output_field=models.CharField()),
                                    models.Value("object"),
                                ),
                                name="eligibility_rule_params_object",
                                violation_error_message="Параметры правила — это набор именованных значений.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="EligibilityRuleEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="history",
                                related_query_name="history_query",
                                to="exporters.eligibilityrule",
                            ),
                        ),
                        (
                            "pgh_context",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="pghistory.context",
                            ),
                        ),
                        ("id", models.UUIDField(default=core.db.uuid7, editable=False, serialize=False)),
                        (
                            "subject",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="exporters.eligibilitysubject",
                                verbose_name="Предмет",
                            ),
                        ),
                        (
                            "criterion",
                            models.CharField(
                                choices=[
                                    ("moscow_region", "Зарегистрирована в Москве"),
                                    ("manufacturing_okved", "Обрабатывающее производство по ОКВЭД"),
                                    ("not_in_liquidation", "Нет ликвидации и банкротства"),
                                    ("no_tax_debt", "Нет налоговой задолженности сверх порога"),
                                    ("not_unfair_supplier", "Нет в реестре недобросовестных поставщиков"),
                                    ("export_control_clear", "Экспортный контроль не препятствует вывозу"),
                                    ("sme_category", "Категория субъекта МСП"),
                                    ("company_verified", "Карточка компании подтверждена"),
                                    ("has_product_with_hs", "Есть продукция с кодом ТН ВЭД"),
                                    ("export_experience", "Опыт экспорта"),
                                    ("sez_resident", "Резидент ОЭЗ «Технополис Москва»"),
                                    ("staff_max", "Численность не выше предела"),
                                    ("revenue_max", "Выручка не выше предела"),
                                ],
                                max_length=30,
                                verbose_name="Критерий",
                            ),
                        ),
                        ("params", models.JSONField(blank=True, default=dict, verbose_name="Параметры")),
                        ("required", models.BooleanField(default=True, verbose_name="Обязательное")),
                        ("position", models.SmallIntegerField(default=0, verbose_name="Порядок")),
                        ("is_active", models.BooleanField(default=True, verbose_name="Действует")),
                        ("text_ru", models.CharField(blank=True, max_length=300, verbose_name="Формулировка")),
                        (
                            "text_en",
                            models.CharField(blank=True, max_length=300, verbose_name="Формулировка на английском"),
                        ),
                        ("basis_ru", models.CharField(max_length=300, verbose_name="Основание")),
                        (
                            "basis_en",
                            models.CharField(blank=True, max_length=300, verbose_name="Основание на английском"),
                        ),
                    ],
                    options={
                        "abstract": False,
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="9bb45b9ae2fbe4511bf7bf997f657abb760fce30",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_09ac3",
                                    table="exporters_eligibilityruleevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="EligibilitySubjectEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="history",
                                related_query_name="history_query",
                                to="exporters.eligibilitysubject",
                            ),
                        ),
                        (
                            "pgh_context",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="pghistory.context",
                            ),
                        ),
                        ("id", models.UUIDField(default=core.db.uuid7, editable=False, serialize=False)),
                        ("key", models.CharField(max_length=60, verbose_name="Ключ")),
                        ("title_ru", models.CharField(max_length=150, verbose_name="Название")),
                        ("title_en", models.CharField(max_length=150, verbose_name="Название на английском")),
                        ("path", models.CharField(blank=True, max_length=150, verbose_name="Страница")),
                        ("position", models.SmallIntegerField(default=0, verbose_name="Порядок")),
                        ("is_active", models.BooleanField(default=True, verbose_name="Показывать в самопроверке")),
                    ],
                    options={
                        "abstract": False,
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="16598fce49b95bffc3c0a80b1f87bddffa822a10",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_ddb63",
                                    table="exporters_eligibilitysubjectevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ExportResult",
                    fields=[
                        (
                            "id",
                            models.UUIDField(default=core.db.uuid7, editable=False, primary_key=True, serialize=False),
                        ),
                        (
                            "company",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="export_results",
                                to="exporters.company",
                            ),
                        ),
                        ("year", models.SmallIntegerField(verbose_name="Год")),
                        (
                            "country",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="reference.country",
                                verbose_name="Страна",
                            ),
                        ),
                        ("hs_code", models.CharField(blank=True, max_length=10, verbose_name="Код ТН ВЭД")),
                        (
                            "amount",
                            models.DecimalField(
                                blank=True, decimal_places=2, max_digits=18, null=True, verbose_name="Сумма"
                            ),
                        ),
                        (
                            "currency",
                            models.CharField(
                                choices=[
                                    ("RUB", "Российский рубль"),
                                    ("USD", "Доллар США"),
                                    ("EUR", "Евро"),
                                    ("CNY", "Китайский юань"),
                                    ("AED", "Дирхам ОАЭ"),
                                    ("INR", "Индийская рупия"),
                                    ("KZT", "Казахстанский тенге"),
                                    ("BYN", "Белорусский рубль"),
                                    ("UZS", "Узбекский сум"),
                                    ("AZN", "Азербайджанский манат"),
                                    ("TRY", "Турецкая лира"),
                                    ("RSD", "Сербский динар"),
                                ],
                                default="RUB",
                                max_length=3,
                                verbose_name="Валюта",
                            ),
                        ),
                        (
                            "amount_rub",
                            models.DecimalField(
                                blank=True, decimal_places=2, max_digits=18, null=True, verbose_name="Сумма в рублях"
                            ),
                        ),
                        (
                            "basis",
                            models.CharField(
                                choices=[("declared", "Заявлено компанией"), ("published", "Опубликованное заявление")],
                                default="declared",
                                max_length=10,
                                verbose_name="Откуда сведения",
                            ),
                        ),
                        ("source", models.CharField(blank=True, max_length=300, verbose_name="Источник")),
                        ("as_of", models.DateField(blank=True, null=True, verbose_name="По состоянию на")),
                        (
                            "evidence",
                            models.CharField(
                                blank=True, editable=False, max_length=300, verbose_name="Чем подтверждено"
                            ),
                        ),
                        (
                            "confirmed_at",
                            models.DateTimeField(blank=True, editable=False, null=True, verbose_name="Подтверждено"),
                        ),
                        (
                            "confirmed_by",
                            models.ForeignKey(
                                blank=True,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="Кто подтвердил",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "экспортный результат",
                        "verbose_name_plural": "экспортные результаты",
                        "ordering": ["-year", "country", "id"],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "exporters_exportresultevent" ("amount", "amount_rub", "as_of", "basis", "company_id", "confirmed_at", "confirmed_by_id", "country_id", "currency", "evidence", "hs_code", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source", "year") VALUES (NEW."amount", NEW."amount_rub", NEW."as_of", NEW."basis", NEW."company_id", NEW."confirmed_at", NEW."confirmed_by_id", NEW."country_id", NEW."currency", NEW."evidence", NEW."hs_code", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."source", NEW."year"); RETURN NULL;',
                                    hash="afc9b321b39d43203bc2cc22a3537dc3f90bb8d8",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_16635",
                                    table="exporters_exportresult",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "exporters_exportresultevent" ("amount", "amount_rub", "as_of", "basis", "company_id", "confirmed_at", "confirmed_by_id", "country_id", "currency", "evidence", "hs_code", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source", "year") VALUES (NEW."amount", NEW."amount_rub", NEW."as_of", NEW."basis", NEW."company_id", NEW."confirmed_at", NEW."confirmed_by_id", NEW."country_id", NEW."currency", NEW."evidence", NEW."hs_code", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."source", NEW."year"); RETURN NULL;',
                                    hash="a61b190fa93854390d6d01df43e2630fc6defd87",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_c3ac6",
                                    table="exporters_exportresult",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "exporters_exportresultevent" ("amount", "amount_rub", "as_of", "basis", "company_id", "confirmed_at", "confirmed_by_id", "country_id", "currency", "evidence", "hs_code", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source", "year") VALUES (OLD."amount", OLD."amount_rub", OLD."as_of", OLD."basis", OLD."company_id", OLD."confirmed_at", OLD."confirmed_by_id", OLD."country_id", OLD."currency", OLD."evidence", OLD."hs_code", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."source", OLD."year"); RETURN NULL;',
                                    hash="92d43ef9b5266acf40e46f46d705c59e53948601",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_bf3d0",
                                    table="exporters_exportresult",
                                    when="AFTER",
                                ),
                            ),
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("company", "year", "country", "hs_code", "basis"),
                                name="export_result_once",
                                violation_error_message="Поставки этого товара в эту страну за этот год уже есть. Измените их.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("year__gte", 1991),
                                    (
                                        "year__lte",
                                        django.db.models.functions.datetime.ExtractYear(
                                            django.db.models.functions.datetime.Now()
                                        ),
                                    ),
                                ),
                                name="export_result_past",
                                violation_error_message="Год от 1991 до текущего.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("basis", "declared"),
                                    models.Q(
                                        ("as_of__isnull", False),
                                        ("basis", "published"),
                                        models.Q(("source", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="export_result_source",
                                violation_error_message="У опубликованного заявления укажите источник и дату.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("country", "RU"), _negated=True),
                                name="export_result_abroad",
                                violation_error_message="Поставка внутри России — не экспорт. Выберите другую страну.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("amount__gt", 0), ("amount__isnull", False)),
                                    models.Q(("amount", None), ("basis", "published")),
                                    _connector="OR",
                                ),
                                name="export_result_amount",
                                violation_error_message="Укажите сумму поставок больше нуля.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("amount_rub", None),
                                    models.Q(("amount_rub__gt", 0), models.Q(("currency", "RUB"), _negated=True)),
                                    models.Q(
                                        ("amount__isnull", False),
                                        ("amount_rub", models.F("amount")),
                                        ("amount_rub__gt", 0),
                                        ("currency", "RUB"),
                                    ),
                                    _connector="OR",
                                ),
                                name="export_result_amount_rub",
                                violation_error_message="Сумма в рублях больше нуля и для рублёвой поставки равна её сумме.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "currency__in",
                                        [
                                            "RUB",
                                            "USD",
                                            "EUR",
                                            "CNY",
                                            "AED",
                                            "INR",
                                            "KZT",
                                            "BYN",
                                            "UZS",
                                            "AZN",
                                            "TRY",
                                            "RSD",
                                        ],
                                    )
                                ),
                                name="export_result_currency_known",
                                violation_error_message="Выберите валюту из списка.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("hs_code", ""),
                                    models.Q(
                                        ("hs_code__regex", "^[0-9]{6}([0-9]{4})?$"),
                                        models.Q(("hs_code__startswith", "77"), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="export_result_hs_shape",
                                violation_error_message="Код ТН ВЭД состоит из 10 цифр, группы 77 нет.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("confirmed_at", None), ("confirmed_by", None), ("evidence", "")),
                                    models.Q(
                                        ("confirmed_at__isnull", False),
                                        ("confirmed_by__isnull", False),
                                        models.Q(("evidence", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="export_result_confirmed_whole",
                                violation_error_message="У подтверждённого результата есть документ, дата и кто подтвердил.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ExportResultEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="history",
                                related_query_name="history_query",
                                to="exporters.exportresult",
                            ),
                        ),
                        (
                            "pgh_context",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="pghistory.context",
                            ),
                        ),
                        ("id", models.UUIDField(default=core.db.uuid7, editable=False, serialize=False)),
                        (
                            "company",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="exporters.company",
                            ),
                        ),
                        ("year", models.SmallIntegerField(verbose_name="Год")),
                        (
                            "country",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="reference.country",
                                verbose_name="Страна",
                            ),
                        ),
                        ("hs_code", models.CharField(blank=True, max_length=10, verbose_name="Код ТН ВЭД")),
                        (
                            "amount",
                            models.DecimalField(
                                blank=True, decimal_places=2, max_digits=18, null=True, verbose_name="Сумма"
                            ),
                        ),
                        (
                            "currency",
                            models.CharField(
                                choices=[
                                    ("RUB", "Российский рубль"),
                                    ("USD", "Доллар США"),
                                    ("EUR", "Евро"),
                                    ("CNY", "Китайский юань"),
                                    ("AED", "Дирхам ОАЭ"),
                                    ("INR", "Индийская рупия"),
                                    ("KZT", "Казахстанский тенге"),
                                    ("BYN", "Белорусский рубль"),
                                    ("UZS", "Узбекский сум"),
                                    ("AZN", "Азербайджанский манат"),
                                    ("TRY", "Турецкая лира"),
                                    ("RSD", "Сербский динар"),
                                ],
                                default="RUB",
                                max_length=3,
                                verbose_name="Валюта",
                            ),
                        ),
                        (
                            "amount_rub",
                            models.DecimalField(
                                blank=True, decimal_places=2, max_digits=18, null=True, verbose_name="Сумма в рублях"
                            ),
                        ),
                        (
                            "basis",
                            models.CharField(
                                choices=[("declared", "Заявлено компанией"), ("published", "Опубликованное заявление")],
                                default="declared",
                                max_length=10,
                                verbose_name="Откуда сведения",
                            ),
                        ),
                        ("source", models.CharField(blank=True, max_length=300, verbose_name="Источник")),
                        ("as_of", models.DateField(blank=True, null=True, verbose_name="По состоянию на")),
                        (
                            "evidence",
                            models.CharField(
                                blank=True, editable=False, max_length=300, verbose_name="Чем подтверждено"
                            ),
                        ),
                        (
                            "confirmed_at",
                            models.DateTimeField(blank=True, editable=False, null=True, verbose_name="Подтверждено"),
                        ),
                        (
                            "confirmed_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="Кто подтвердил",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="402549a6e18c39ef3dcf40facb70a4ffd12bbaf0",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_58305",
                                    table="exporters_exportresultevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="FactCheck",
                    fields=[
                        (
                            "id",
                            models.UUIDField(default=core.db.uuid7, editable=False, primary_key=True, serialize=False),
                        ),
                        (
                            "company",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="fact_checks",
                                to="exporters.company",
                            ),
                        ),
                        (
                            "fact",
                            models.CharField(
                                choices=[
                                    ("no_liquidation", "Нет процедуры ликвидации или банкротства"),
                                    ("no_tax_debt", "Нет задолженности сверх порога"),
                                    ("not_unfair_supplier", "Нет в реестре недобросовестных поставщиков"),
                                    ("export_control", "Экспортный контроль не препятствует вывозу"),
                                    ("sez_resident", "Резидент ОЭЗ"),
                                ],
                                max_length=20,
                                verbose_name="Что проверено",
                            ),
                        ),
                        ("holds", models.BooleanField(verbose_name="Подтверждено")),
                        (
                            "basis",
                            models.CharField(
                                choices=[
                                    ("document", "Документ"),
                                    ("manager", "Проверка менеджера"),
                                    ("register", "Импорт из реестра"),
                                ],
                                max_length=12,
                                verbose_name="Основание",
                            ),
                        ),
                        ("note", models.CharField(max_length=500, verbose_name="Документ или источник")),
                        ("valid_until", models.DateField(blank=True, null=True, verbose_name="Действует до")),
                        ("checked_at", models.DateTimeField(auto_now_add=True, verbose_name="Когда")),
                        (
                            "checked_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="Кто",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "проверенный факт",
                        "verbose_name_plural": "проверенные факты",
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="fact_check_frozen",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                                    hash="6ee556a28c880dcb974b5c9d1c3ef251450d2d32",
                                    operation="UPDATE",
                                    pgid="pgtrigger_fact_check_frozen_44a6f",
                                    table="exporters_factcheck",
                                    when="BEFORE",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "exporters_factcheckevent" ("basis", "checked_at", "checked_by_id", "company_id", "fact", "holds", "id", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "valid_until") VALUES (NEW."basis", NEW."checked_at", NEW."checked_by_id", NEW."company_id", NEW."fact", NEW."holds", NEW."id", NEW."note", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."valid_until"); RETURN NULL;',
                                    hash="273aafeafff06aacdc589fb0dcfac23c0e5c3f85",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_e33a7",
                                    table="exporters_factcheck",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "exporters_factcheckevent" ("basis", "checked_at", "checked_by_id", "company_id", "fact", "holds", "id", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "valid_until") VALUES (NEW."basis", NEW."checked_at", NEW."checked_by_id", NEW."company_id", NEW."fact", NEW."holds", NEW."id", NEW."note", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."valid_until"); RETURN NULL;',
                                    hash="e7d026eeb9e7026ddd5243a4c24f7cb8271a8489",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_3cb75",
                                    table="exporters_factcheck",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "exporters_factcheckevent" ("basis", "checked_at", "checked_by_id", "company_id", "fact", "holds", "id", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "valid_until") VALUES (OLD."basis", OLD."checked_at", OLD."checked_by_id", OLD."company_id", OLD."fact", OLD."holds", OLD."id", OLD."note", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."valid_until"); RETURN NULL;',
                                    hash="82f0048353acd7953c0a7258befd79d0e3869c9d",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_f6404",
                                    table="exporters_factcheck",
                                    when="AFTER",
                                ),
                            ),
                        ],
                        "indexes": [
                            models.Index(fields=["company", "fact", "-checked_at", "-id"], name="fact_check_latest")
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "fact__in",
                                        [
                                            "no_liquidation",
                                            "no_tax_debt",
                                            "not_unfair_supplier",
                                            "export_control",
                                            "sez_resident",
                                        ],
                                    )
                                ),
                                name="fact_check_known",
                                violation_error_message="Такой факт портал не проверяет.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("basis__in", ["document", "manager", "register"]),
                                    models.Q(("note", ""), _negated=True),
                                ),
                                name="fact_check_has_basis",
                                violation_error_message="Укажите документ, проверку или реестр, на который опирается факт.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="FactCheckEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="history",
                                related_query_name="history_query",
                                to="exporters.factcheck",
                            ),
                        ),
                        (
                            "pgh_context",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="pghistory.context",
                            ),
                        ),
                        ("id", models.UUIDField(default=core.db.uuid7, editable=False, serialize=False)),
                        (
                            "company",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="exporters.company",
                            ),
                        ),
                        (
                            "fact",
                            models.CharField(
                                choices=[
                                    ("no_liquidation", "Нет процедуры ликвидации или банкротства"),
                                    ("no_tax_debt", "Нет задолженности сверх порога"),
                                    ("not_unfair_supplier", "Нет в реестре недобросовестных поставщиков"),
                                    ("export_control", "Экспортный контроль не препятствует вывозу"),
                                    ("sez_resident", "Резидент ОЭЗ"),
                                ],
                                max_length=20,
                                verbose_name="Что проверено",
                            ),
                        ),
                        ("holds", models.BooleanField(verbose_name="Подтверждено")),
                        (
                            "basis",
                            models.CharField(
                                choices=[
                                    ("document", "Документ"),
                                    ("manager", "Проверка менеджера"),
                                    ("register", "Импорт из реестра"),
                                ],
                                max_length=12,
                                verbose_name="Основание",
                            ),
                        ),
                        ("note", models.CharField(max_length=500, verbose_name="Документ или источник")),
                        ("valid_until", models.DateField(blank=True, null=True, verbose_name="Действует до")),
                        ("checked_at", models.DateTimeField(auto_now_add=True, verbose_name="Когда")),
                        (
                            "checked_by",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="Кто",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="54651f8ced5fc524906b0053ff4bc3897cbe1b58",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_c628c",
                                    table="exporters_factcheckevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Product",
                    fields=[
                        (
                            "id",
                            models.UUIDField(default=core.db.uuid7, editable=False, primary_key=True, serialize=False),
                        ),
                        (
                            "company",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="products",
                                to="exporters.company",
                            ),
                        ),
                        ("name_ru", models.CharField(max_length=250, verbose_name="Название")),
                        (
                            "name_en",
                            models.CharField(blank=True, max_length=250, verbose_name="Название на английском"),
                        ),
                        ("description", models.TextField(blank=True, max_length=4000, verbose_name="Описание")),
                        ("hs_code", models.CharField(blank=True, max_length=10, verbose_name="Код ТН ВЭД ЕАЭС")),
                        ("okpd2", models.CharField(blank=True, max_length=12, verbose_name="Код ОКПД2")),
                        (
                            "capacity",
                            models.DecimalField(
                                blank=True, decimal_places=3, max_digits=15, null=True, verbose_name="Мощность в месяц"
                            ),
                        ),
                        (
                            "capacity_unit",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("piece", "шт."),
                                    ("set", "компл."),
                                    ("kg", "кг"),
                                    ("t", "т"),
                                    ("l", "л"),
                                    ("m2", "м²"),
                                    ("m3", "м³"),
                                    ("pack", "упак."),
                                ],
                                max_length=6,
                                verbose_name="Единица",
                            ),
                        ),
                        (
                            "export_share",
                            models.SmallIntegerField(blank=True, null=True, verbose_name="Доля на экспорт, %"),
                        ),
                        (
                            "incoterms",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(
                                    choices=[
                                        ("EXW", "EXW — франко завод"),
                                        ("FCA", "FCA — франко перевозчик"),
                                        ("CPT", "CPT — перевозка оплачена до"),
                                        ("CIP", "CIP — перевозка и страхование оплачены до"),
                                        ("DAP", "DAP — поставка в месте назначения"),
                                        ("DPU", "DPU — поставка в месте назначения с выгрузкой"),
                                        ("DDP", "DDP — поставка с оплатой пошлин"),
                                        ("FAS", "FAS — свободно вдоль борта судна"),
                                        ("FOB", "FOB — свободно на борту"),
                                        ("CFR", "CFR — стоимость и фрахт"),
                                        ("CIF", "CIF — стоимость, страхование и фрахт"),
                                    ],
                                    max_length=3,
                                ),
                                blank=True,
                                default=list,
                                size=None,
                                verbose_name="Условия поставки Incoterms 2020",
                            ),
                        ),
                        (
                            "minimum_order",
                            models.DecimalField(
                                blank=True,
                                decimal_places=3,
                                max_digits=15,
                                null=True,
                                verbose_name="Минимальная партия",
                            ),
                        ),
                        (
                            "lead_time_days",
                            models.SmallIntegerField(blank=True, null=True, verbose_name="Срок изготовления, дней"),
                        ),
                        (
                            "price",
                            models.DecimalField(
                                blank=True, decimal_places=2, max_digits=18, null=True, verbose_name="Цена за единицу"
                            ),
                        ),
                        (
                            "price_currency",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("RUB", "Российский рубль"),
                                    ("USD", "Доллар США"),
                                    ("EUR", "Евро"),
                                    ("CNY", "Китайский юань"),
                                    ("AED", "Дирхам ОАЭ"),
                                    ("INR", "Индийская рупия"),
                                    ("KZT", "Казахстанский тенге"),
                                    ("BYN", "Белорусский рубль"),
                                    ("UZS", "Узбекский сум"),
                                    ("AZN", "Азербайджанский манат"),
                                    ("TRY", "Турецкая лира"),
                                    ("RSD", "Сербский динар"),
                                ],
                                max_length=3,
                                verbose_name="Валюта цены",
                            ),
                        ),
                        ("created_at", models.DateTimeField(auto_now_add=True)),
                    ],
                    options={
                        "verbose_name": "продукция",
                        "verbose_name_plural": "продукция",
                        "ordering": ["created_at", "id"],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "exporters_productevent" ("capacity", "capacity_unit", "company_id", "created_at", "description", "export_share", "hs_code", "id", "incoterms", "lead_time_days", "minimum_order", "name_en", "name_ru", "okpd2", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "price", "price_currency") VALUES (NEW."capacity", NEW."capacity_unit", NEW."company_id", NEW."created_at", NEW."description", NEW."export_share", NEW."hs_code", NEW."id", NEW."incoterms", NEW."lead_time_days", NEW."minimum_order", NEW."name_en", NEW."name_ru", NEW."okpd2", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."price", NEW."price_currency"); RETURN NULL;',
                                    hash="4e35533b5dbfecd2b0b9f9c44f028218e93a6019",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_6aaad",
                                    table="exporters_product",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "exporters_productevent" ("capacity", "capacity_unit", "company_id", "created_at", "description", "export_share", "hs_code", "id", "incoterms", "lead_time_days", "minimum_order", "name_en", "name_ru", "okpd2", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "price", "price_currency") VALUES (NEW."capacity", NEW."capacity_unit", NEW."company_id", NEW."created_at", NEW."description", NEW."export_share", NEW."hs_code", NEW."id", NEW."incoterms", NEW."lead_time_days", NEW."minimum_order", NEW."name_en", NEW."name_ru", NEW."okpd2", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."price", NEW."price_currency"); RETURN NULL;',
                                    hash="ea9950a222d51ebd6d9946dce14b6d6ef8a4c2b0",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_dbcde",
                                    table="exporters_product",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "exporters_productevent" ("capacity", "capacity_unit", "company_id", "created_at", "description", "export_share", "hs_code", "id", "incoterms", "lead_time_days", "minimum_order", "name_en", "name_ru", "okpd2", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "price", "price_currency") VALUES (OLD."capacity", OLD."capacity_unit", OLD."company_id", OLD."created_at", OLD."description", OLD."export_share", OLD."hs_code", OLD."id", OLD."incoterms", OLD."lead_time_days", OLD."minimum_order", OLD."name_en", OLD."name_ru", OLD."okpd2", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."price", OLD."price_currency"); RETURN NULL;',
                                    hash="55df2cff41192097b808d3973df5e4af956aae81",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_c36d6",
                                    table="exporters_product",
                                    when="AFTER",
                                ),
                            ),
                        ],
                        "indexes": [
                            models.Index(fields=["hs_code"], name="product_hs", opclasses=["varchar_pattern_ops"])
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                models.F("company"),
                                django.db.models.functions.text.Lower("name_ru"),
                                name="product_name_once",
                                violation_error_message="Продукция с таким названием уже есть в карточке.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("name_ru", ""), _negated=True),
                                name="product_has_name",
                                violation_error_message="Назовите продукцию.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("hs_code", ""),
                                    models.Q(
                                        ("hs_code__regex", "^[0-9]{10}$"),
                                        models.Q(("hs_code__startswith", "77"), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="product_hs_shape",
                                violation_error_message="Код ТН ВЭД состоит из 10 цифр, группы 77 нет.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("okpd2", ""),
                                    ("okpd2__regex", "^[0-9]{2}(\\.[0-9]{1,2}(\\.[0-9]{1,2}(\\.[0-9]{1,3})?)?)?$"),
                                    _connector="OR",
                                ),
                                name="product_okpd2_shape",
                                violation_error_message="Код ОКПД2 пишется цифрами через точку, например 26.51.53.120.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("export_share", None), ("export_share__range", (0, 100)), _connector="OR"
                                ),
                                name="product_share_percent",
                                violation_error_message="Доля на экспорт — от 0 до 100 процентов.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("capacity", None), ("minimum_order", None)),
                                    models.Q(
                                        models.Q(("capacity_unit", ""), _negated=True),
                                        models.Q(("capacity", None), ("capacity__gt", 0), _connector="OR"),
                                        models.Q(("minimum_order", None), ("minimum_order__gt", 0), _connector="OR"),
                                    ),
                                    _connector="OR",
                                ),
                                name="product_capacity_with_unit",
                                violation_error_message="Мощность и партия больше нуля, и у них есть единица измерения.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("lead_time_days", None), ("lead_time_days__range", (0, 3650)), _connector="OR"
                                ),
                                name="product_lead_time",
                                violation_error_message="Срок изготовления — от 0 до 3650 дней.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("price", None),
                                    models.Q(
                                        ("price__gt", 0),
                                        (
                                            "price_currency__in",
                                            [
                                                "RUB",
                                                "USD",
                                                "EUR",
                                                "CNY",
                                                "AED",
                                                "INR",
                                                "KZT",
                                                "BYN",
                                                "UZS",
                                                "AZN",
                                                "TRY",
                                                "RSD",
                                            ],
                                        ),
                                    ),
                                    _connector="OR",
                                ),
                                name="product_price_with_currency",
                                violation_error_message="Цена больше нуля, и у неё есть валюта.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ProductCertificate",
                    fields=[
                        (
                            "id",
                            models.UUIDField(default=core.db.uuid7, editable=False, primary_key=True, serialize=False),
                        ),
                        (
                            "product",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="certificates",
                                to="exporters.product",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("eac", "ЕАС (сертификат или декларация)"),
                                    ("iso_9001", "ISO 9001"),
                                    ("iso_13485", "ISO 13485"),
                                    ("ce", "CE"),
                                    ("halal", "Халяль"),
                                    ("gmp", "GMP"),
                                    ("other", "Другой"),
                                ],
                                max_length=10,
                                verbose_name="Вид",
                            ),
                        ),
                        ("name", models.CharField(blank=True, max_length=150, verbose_name="Название")),
                        ("number", models.CharField(max_length=80, verbose_name="Номер")),
                        ("valid_until", models.DateField(blank=True, null=True, verbose_name="Действует до")),
                    ],
                    options={
                        "verbose_name": "сертификат",
                        "verbose_name_plural": "сертификаты",
                        "ordering": ["kind", "number", "id"],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "exporters_productcertificateevent" ("id", "kind", "name", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "product_id", "valid_until") VALUES (NEW."id", NEW."kind", NEW."name", NEW."number", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."product_id", NEW."valid_until"); RETURN NULL;',
                                    hash="54fd4d6362055e76751a438fc2f69eb1a064a75d",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_0fe5e",
                                    table="exporters_productcertificate",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "exporters_productcertificateevent" ("id", "kind", "name", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "product_id", "valid_until") VALUES (NEW."id", NEW."kind", NEW."name", NEW."number", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."product_id", NEW."valid_until"); RETURN NULL;',
                                    hash="ec2a8f0fea24c8229538cdb3d3bcec41f8cdbeb8",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_57fcd",
                                    table="exporters_productcertificate",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "exporters_productcertificateevent" ("id", "kind", "name", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "product_id", "valid_until") VALUES (OLD."id", OLD."kind", OLD."name", OLD."number", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."product_id", OLD."valid_until"); RETURN NULL;',
                                    hash="77ed3a6c8461dc8cde81a838b205ef54bf193737",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_1f8e6",
                                    table="exporters_productcertificate",
                                    when="AFTER",
                                ),
                            ),
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("product", "kind", "number"),
                                name="product_certificate_once",
                                violation_error_message="Такой сертификат уже указан.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("number", ""), _negated=True),
                                    models.Q(
                                        models.Q(("kind", "other"), _negated=True),
                                        models.Q(("name", ""), _negated=True),
                                        _connector="OR",
                                    ),
                                ),
                                name="product_certificate_named",
                                violation_error_message="Укажите номер, а для другого вида — и название сертификата.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ProductCertificateEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="history",
                                related_query_name="history_query",
                                to="exporters.productcertificate",
                            ),
                        ),
                        (
                            "pgh_context",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="pghistory.context",
                            ),
                        ),
                        ("id", models.UUIDField(default=core.db.uuid7, editable=False, serialize=False)),
                        (
                            "product",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="exporters.product",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("eac", "ЕАС (сертификат или декларация)"),
                                    ("iso_9001", "ISO 9001"),
                                    ("iso_13485", "ISO 13485"),
                                    ("ce", "CE"),
                                    ("halal", "Халяль"),
                                    ("gmp", "GMP"),
                                    ("other", "Другой"),
                                ],
                                max_length=10,
                                verbose_name="Вид",
                            ),
                        ),
                        ("name", models.CharField(blank=True, max_length=150, verbose_name="Название")),
                        ("number", models.CharField(max_length=80, verbose_name="Номер")),
                        ("valid_until", models.DateField(blank=True, null=True, verbose_name="Действует до")),
                    ],
                    options={
                        "abstract": False,
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="87a54e37397974fd8d5f5114254eb985129eed23",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_4184f",
                                    table="exporters_productcertificateevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ProductEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="history",
                                related_query_name="history_query",
                                to="exporters.product",
                            ),
                        ),
                        (
                            "pgh_context",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="pghistory.context",
                            ),
                        ),
                        ("id", models.UUIDField(default=core.db.uuid7, editable=False, serialize=False)),
                        (
                            "company",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="exporters.company",
                            ),
                        ),
                        ("name_ru", models.CharField(max_length=250, verbose_name="Название")),
                        (
                            "name_en",
                            models.CharField(blank=True, max_length=250, verbose_name="Название на английском"),
                        ),
                        ("description", models.TextField(blank=True, max_length=4000, verbose_name="Описание")),
                        ("hs_code", models.CharField(blank=True, max_length=10, verbose_name="Код ТН ВЭД ЕАЭС")),
                        ("okpd2", models.CharField(blank=True, max_length=12, verbose_name="Код ОКПД2")),
                        (
                            "capacity",
                            models.DecimalField(
                                blank=True, decimal_places=3, max_digits=15, null=True, verbose_name="Мощность в месяц"
                            ),
                        ),
                        (
                            "capacity_unit",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("piece", "шт."),
                                    ("set", "компл."),
                                    ("kg", "кг"),
                                    ("t", "т"),
                                    ("l", "л"),
                                    ("m2", "м²"),
                                    ("m3", "м³"),
                                    ("pack", "упак."),
                                ],
                                max_length=6,
                                verbose_name="Единица",
                            ),
                        ),
                        (
                            "export_share",
                            models.SmallIntegerField(blank=True, null=True, verbose_name="Доля на экспорт, %"),
                        ),
                        (
                            "incoterms",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(
                                    choices=[
                                        ("EXW", "EXW — франко завод"),
                                        ("FCA", "FCA — франко перевозчик"),
                                        ("CPT", "CPT — перевозка оплачена до"),
                                        ("CIP", "CIP — перевозка и страхование оплачены до"),
                                        ("DAP", "DAP — поставка в месте назначения"),
                                        ("DPU", "DPU — поставка в месте назначения с выгрузкой"),
                                        ("DDP", "DDP — поставка с оплатой пошлин"),
                                        ("FAS", "FAS — свободно вдоль борта судна"),
                                        ("FOB", "FOB — свободно на борту"),
                                        ("CFR", "CFR — стоимость и фрахт"),
                                        ("CIF", "CIF — стоимость, страхование и фрахт"),
                                    ],
                                    max_length=3,
                                ),
                                blank=True,
                                default=list,
                                size=None,
                                verbose_name="Условия поставки Incoterms 2020",
                            ),
                        ),
                        (
                            "minimum_order",
                            models.DecimalField(
                                blank=True,
                                decimal_places=3,
                                max_digits=15,
                                null=True,
                                verbose_name="Минимальная партия",
                            ),
                        ),
                        (
                            "lead_time_days",
                            models.SmallIntegerField(blank=True, null=True, verbose_name="Срок изготовления, дней"),
                        ),
                        (
                            "price",
                            models.DecimalField(
                                blank=True, decimal_places=2, max_digits=18, null=True, verbose_name="Цена за единицу"
                            ),
                        ),
                        (
                            "price_currency",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("RUB", "Российский рубль"),
                                    ("USD", "Доллар США"),
                                    ("EUR", "Евро"),
                                    ("CNY", "Китайский юань"),
                                    ("AED", "Дирхам ОАЭ"),
                                    ("INR", "Индийская рупия"),
                                    ("KZT", "Казахстанский тенге"),
                                    ("BYN", "Белорусский рубль"),
                                    ("UZS", "Узбекский сум"),
                                    ("AZN", "Азербайджанский манат"),
                                    ("TRY", "Турецкая лира"),
                                    ("RSD", "Сербский динар"),
                                ],
                                max_length=3,
                                verbose_name="Валюта цены",
                            ),
                        ),
                        ("created_at", models.DateTimeField(auto_now_add=True)),
                    ],
                    options={
                        "abstract": False,
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="45c9900615fd85650cd10692b147fe2f51329376",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_7b828",
                                    table="exporters_productevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="YearFigures",
                    fields=[
                        (
                            "id",
                            models.UUIDField(default=core.db.uuid7, editable=False, primary_key=True, serialize=False),
                        ),
                        (
                            "company",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="year_figures",
                                to="exporters.company",
                            ),
                        ),
                        ("year", models.SmallIntegerField(verbose_name="Год")),
                        (
                            "revenue",
                            models.DecimalField(
                                blank=True, decimal_places=2, max_digits=18, null=True, verbose_name="Выручка"
                            ),
                        ),
                        (
                            "export_revenue",
                            models.DecimalField(
                                blank=True,
                                decimal_places=2,
                                max_digits=18,
                                null=True,
                                verbose_name="Экспортная выручка",
                            ),
                        ),
                        (
                            "currency",
                            models.CharField(
                                choices=[
                                    ("RUB", "Российский рубль"),
                                    ("USD", "Доллар США"),
                                    ("EUR", "Евро"),
                                    ("CNY", "Китайский юань"),
                                    ("AED", "Дирхам ОАЭ"),
                                    ("INR", "Индийская рупия"),
                                    ("KZT", "Казахстанский тенге"),
                                    ("BYN", "Белорусский рубль"),
                                    ("UZS", "Узбекский сум"),
                                    ("AZN", "Азербайджанский манат"),
                                    ("TRY", "Турецкая лира"),
                                    ("RSD", "Сербский динар"),
                                ],
                                default="RUB",
                                max_length=3,
                                verbose_name="Валюта",
                            ),
                        ),
                        (
                            "staff",
                            models.IntegerField(blank=True, null=True, verbose_name="Среднесписочная численность"),
                        ),
                        (
                            "basis",
                            models.CharField(
                                choices=[("declared", "Заявлено компанией"), ("published", "Опубликованное заявление")],
                                default="declared",
                                max_length=10,
                                verbose_name="Откуда сведения",
                            ),
                        ),
                        ("source", models.CharField(blank=True, max_length=300, verbose_name="Источник")),
                        ("as_of", models.DateField(blank=True, null=True, verbose_name="По состоянию на")),
                    ],
                    options={
                        "verbose_name": "показатели за год",
                        "verbose_name_plural": "показатели по годам",
                        "ordering": ["-year", "basis", "id"],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "exporters_yearfiguresevent" ("as_of", "basis", "company_id", "currency", "export_revenue", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "revenue", "source", "staff", "year") VALUES (NEW."as_of", NEW."basis", NEW."company_id", NEW."currency", NEW."export_revenue", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."revenue", NEW."source", NEW."staff", NEW."year"); RETURN NULL;',
                                    hash="3c1766d8e6e780f32e84e543c9ac7fd937c10e2d",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_fde1a",
                                    table="exporters_yearfigures",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "exporters_yearfiguresevent" ("as_of", "basis", "company_id", "currency", "export_revenue", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "revenue", "source", "staff", "year") VALUES (NEW."as_of", NEW."basis", NEW."company_id", NEW."currency", NEW."export_revenue", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."revenue", NEW."source", NEW."staff", NEW."year"); RETURN NULL;',
                                    hash="1f3f4c9675b3faa3f882b22e0b6747b1a33a7ec6",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_f8d0f",
                                    table="exporters_yearfigures",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "exporters_yearfiguresevent" ("as_of", "basis", "company_id", "currency", "export_revenue", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "revenue", "source", "staff", "year") VALUES (OLD."as_of", OLD."basis", OLD."company_id", OLD."currency", OLD."export_revenue", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."revenue", OLD."source", OLD."staff", OLD."year"); RETURN NULL;',
                                    hash="fe4e7662afb0ff7c9042420a8ef94f6d0b244580",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_6186c",
                                    table="exporters_yearfigures",
                                    when="AFTER",
                                ),
                            ),
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("company", "year", "basis"),
                                name="year_figures_once",
                                violation_error_message="Показатели за этот год уже есть. Измените их.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("year__gte", 1991),
                                    (
                                        "year__lte",
                                        django.db.models.functions.datetime.ExtractYear(
                                            django.db.models.functions.datetime.Now()
                                        ),
                                    ),
                                ),
                                name="year_figures_past",
                                violation_error_message="Год от 1991 до текущего.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("basis", "declared"),
                                    models.Q(
                                        ("as_of__isnull", False),
                                        ("basis", "published"),
                                        models.Q(("source", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="year_figures_source",
                                violation_error_message="У опубликованного заявления укажите источник и дату.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("revenue", None), ("revenue__gte", 0), _connector="OR"),
                                    models.Q(("export_revenue", None), ("export_revenue__gte", 0), _connector="OR"),
                                    models.Q(("staff", None), ("staff__gte", 0), _connector="OR"),
                                ),
                                name="year_figures_not_negative",
                                violation_error_message="Показатели не могут быть меньше нуля.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("revenue", None),
                                    ("export_revenue", None),
                                    ("export_revenue__lte", models.F("revenue")),
                                    _connector="OR",
                                ),
                                name="year_figures_export_within_revenue",
                                violation_error_message="Экспортная выручка не может быть больше выручки.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("revenue__isnull", False),
                                    ("export_revenue__isnull", False),
                                    ("staff__isnull", False),
                                    _connector="OR",
                                ),
                                name="year_figures_not_empty",
                                violation_error_message="Укажите хотя бы один показатель.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("currency", "RUB")),
                                name="year_figures_in_roubles",
                                violation_error_message="Выручка указывается в рублях.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="YearFiguresEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="history",
                                related_query_name="history_query",
                                to="exporters.yearfigures",
                            ),
                        ),
                        (
                            "pgh_context",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="pghistory.context",
                            ),
                        ),
                        ("id", models.UUIDField(default=core.db.uuid7, editable=False, serialize=False)),
                        (
                            "company",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="exporters.company",
                            ),
                        ),
                        ("year", models.SmallIntegerField(verbose_name="Год")),
                        (
                            "revenue",
                            models.DecimalField(
                                blank=True, decimal_places=2, max_digits=18, null=True, verbose_name="Выручка"
                            ),
                        ),
                        (
                            "export_revenue",
                            models.DecimalField(
                                blank=True,
                                decimal_places=2,
                                max_digits=18,
                                null=True,
                                verbose_name="Экспортная выручка",
                            ),
                        ),
                        (
                            "currency",
                            models.CharField(
                                choices=[
                                    ("RUB", "Российский рубль"),
                                    ("USD", "Доллар США"),
                                    ("EUR", "Евро"),
                                    ("CNY", "Китайский юань"),
                                    ("AED", "Дирхам ОАЭ"),
                                    ("INR", "Индийская рупия"),
                                    ("KZT", "Казахстанский тенге"),
                                    ("BYN", "Белорусский рубль"),
                                    ("UZS", "Узбекский сум"),
                                    ("AZN", "Азербайджанский манат"),
                                    ("TRY", "Турецкая лира"),
                                    ("RSD", "Сербский динар"),
                                ],
                                default="RUB",
                                max_length=3,
                                verbose_name="Валюта",
                            ),
                        ),
                        (
                            "staff",
                            models.IntegerField(blank=True, null=True, verbose_name="Среднесписочная численность"),
                        ),
                        (
                            "basis",
                            models.CharField(
                                choices=[("declared", "Заявлено компанией"), ("published", "Опубликованное заявление")],
                                default="declared",
                                max_length=10,
                                verbose_name="Откуда сведения",
                            ),
                        ),
                        ("source", models.CharField(blank=True, max_length=300, verbose_name="Источник")),
                        ("as_of", models.DateField(blank=True, null=True, verbose_name="По состоянию на")),
                    ],
                    options={
                        "abstract": False,
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="1f9b0933c8623cbb5d0e61231f0caecf41467005",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_ce189",
                                    table="exporters_yearfiguresevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
            ],
        ),
        migrations.AddField(
            model_name="company",
            name="clusters",
            field=models.ManyToManyField(
                blank=True,
                related_name="companies",
                through="exporters.ClusterMembership",
                to="reference.cluster",
                verbose_name="Кластеры",
            ),
        ),
    ]
