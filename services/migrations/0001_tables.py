import uuid
from decimal import Decimal

import django.contrib.postgres.constraints
import django.contrib.postgres.fields
import django.contrib.postgres.fields.ranges
import django.contrib.postgres.indexes
import django.core.serializers.json
import django.core.validators
import django.db.models.deletion
import django.db.models.fields.json
import pgtrigger.compiler
from django.conf import settings
from django.db import migrations, models

import audit.operations
import core.db
import services.models.advisers


class Migration(migrations.Migration):
    initial = True

    replaces = [
        ("services", "0001_initial"),
        ("services", "0003_counterparties"),
        ("services", "0004_open_verification"),
        ("services", "0005_consultations"),
        ("services", "0006_measures_and_advisers"),
        ("services", "0007_markets"),
        ("services", "0008_watch_lists"),
        ("services", "0009_analyses"),
        ("services", "0010_open_analysis"),
        ("services", "0011_potential_tables"),
        ("services", "0013_legal_support"),
        ("services", "0014_draft_versions"),
        ("services", "0015_potential_trials"),
        ("services", "0016_strategies"),
        ("services", "0017_open_strategy"),
        ("services", "0018_watch_words"),
        ("services", "0019_market_selections"),
        ("services", "0020_open_market_selection"),
        ("services", "0021_measure_rules_moved"),
        ("services", "0022_flow_files"),
        ("services", "0023_contract_checklists"),
    ]

    dependencies = [
        ("accounts", "0001_tables"),
        ("applications", "0001_tables"),
        ("pghistory", "0007_auto_20250421_0444"),
        ("reference", "0001_extensions"),
        ("reference", "0002_tables"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        audit.operations.CreateTables(
            tables=[
                migrations.CreateModel(
                    name="Questionnaire",
                    fields=[
                        (
                            "id",
                            models.UUIDField(default=core.db.uuid7, editable=False, primary_key=True, serialize=False),
                        ),
                        ("number", models.PositiveIntegerField(unique=True, verbose_name="Версия")),
                        (
                            "state",
                            models.CharField(
                                choices=[("draft", "Черновик"), ("published", "Действует"), ("archived", "В архиве")],
                                default="draft",
                                max_length=10,
                                verbose_name="Состояние",
                            ),
                        ),
                        ("note", models.CharField(blank=True, max_length=500, verbose_name="Что изменено")),
                        (
                            "based_on",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="services.questionnaire",
                                verbose_name="На основе версии",
                            ),
                        ),
                        ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="Создана")),
                        ("published_at", models.DateTimeField(blank=True, null=True, verbose_name="Опубликована")),
                        (
                            "published_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="Опубликовал",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "версия анкеты",
                        "verbose_name_plural": "анкета экспортного потенциала",
                        "ordering": ["-number"],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="frozen",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="\nIF TG_OP = 'DELETE' THEN\n    IF OLD.state = 'draft' THEN RETURN OLD; END IF;\nELSIF OLD.state = 'draft' OR (\n    OLD.state = 'published' AND NEW.state = 'archived'\n    AND (to_jsonb(NEW) - 'state') = (to_jsonb(OLD) - 'state')\n) THEN\n    RETURN NEW;\nEND IF;\nRAISE EXCEPTION 'questionnaire %: a published version does not change', OLD.number\n    USING ERRCODE = 'check_violation', CONSTRAINT = 'questionnaire_frozen';\n",
                                    hash="b3459362c50863e841330144e313246f6353f17b",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_frozen_8022c",
                                    table="services_questionnaire",
                                    when="BEFORE",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "services_questionnaireevent" ("based_on_id", "created_at", "id", "note", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_at", "published_by_id", "state") VALUES (NEW."based_on_id", NEW."created_at", NEW."id", NEW."note", NEW."number", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."published_at", NEW."published_by_id", NEW."state"); RETURN NULL;',
                                    hash="7a6dfd35afeed64b9f369a2f542baf2897fe2f85",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_09764",
                                    table="services_questionnaire",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "services_questionnaireevent" ("based_on_id", "created_at", "id", "note", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_at", "published_by_id", "state") VALUES (NEW."based_on_id", NEW."created_at", NEW."id", NEW."note", NEW."number", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."published_at", NEW."published_by_id", NEW."state"); RETURN NULL;',
                                    hash="efc60f1866bf843af4403b0ea7bc951187962c02",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_7a2ac",
                                    table="services_questionnaire",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "services_questionnaireevent" ("based_on_id", "created_at", "id", "note", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_at", "published_by_id", "state") VALUES (OLD."based_on_id", OLD."created_at", OLD."id", OLD."note", OLD."number", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."published_at", OLD."published_by_id", OLD."state"); RETURN NULL;',
                                    hash="638a03c3ea22577fc88c46845ac7f9009f3b6635",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_4246e",
                                    table="services_questionnaire",
                                    when="AFTER",
                                ),
                            ),
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("state", "published")),
                                fields=("state",),
                                name="questionnaire_one_published",
                                violation_error_message="Действует только одна версия анкеты.",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("state", "draft")),
                                fields=("state",),
                                name="questionnaire_one_draft",
                                violation_error_message="Черновик новой версии уже есть.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("published_at", None), ("state", "draft")),
                                    models.Q(
                                        models.Q(("state", "draft"), _negated=True), ("published_at__isnull", False)
                                    ),
                                    _connector="OR",
                                ),
                                name="questionnaire_published_is_dated",
                                violation_error_message="У опубликованной версии есть время публикации.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Band",
                    fields=[
                        (
                            "id",
                            models.UUIDField(default=core.db.uuid7, editable=False, primary_key=True, serialize=False),
                        ),
                        (
                            "questionnaire",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="bands",
                                to="services.questionnaire",
                            ),
                        ),
                        ("code", models.SlugField(max_length=20, verbose_name="Код")),
                        (
                            "floor",
                            models.PositiveSmallIntegerField(
                                validators=[django.core.validators.MaxValueValidator(100)],
                                verbose_name="От скольких баллов",
                            ),
                        ),
                        (
                            "is_cap",
                            models.BooleanField(
                                default=False,
                                help_text="Выше этого уровня стоп-фактор не пускает.",
                                verbose_name="Потолок при стоп-факторе",
                            ),
                        ),
                        ("title_ru", models.CharField(max_length=80, verbose_name="Название")),
                        ("title_en", models.CharField(max_length=80, verbose_name="Название на английском")),
                        ("text_ru", models.CharField(max_length=500, verbose_name="Что это значит")),
                        ("text_en", models.CharField(max_length=500, verbose_name="Что это значит, на английском")),
                    ],
                    options={
                        "verbose_name": "уровень готовности",
                        "verbose_name_plural": "уровни готовности",
                        "ordering": ["floor"],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="frozen",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="\nIF EXISTS (\n    SELECT 1 FROM services_questionnaire kept\n    WHERE kept.id IN (NEW.questionnaire_id, OLD.questionnaire_id) AND kept.state <> 'draft'\n) THEN\n    RAISE EXCEPTION 'questionnaire: a published version does not change'\n        USING ERRCODE = 'check_violation', CONSTRAINT = 'questionnaire_frozen';\nEND IF;\nIF TG_OP = 'DELETE' THEN RETURN OLD; END IF;\nRETURN NEW;\n",
                                    hash="a83c447366d2a1dbefd288b0ec05695f3ade5c66",
                                    operation="INSERT OR UPDATE OR DELETE",
                                    pgid="pgtrigger_frozen_06300",
                                    table="services_band",
                                    when="BEFORE",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "services_bandevent" ("code", "floor", "id", "is_cap", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "questionnaire_id", "text_en", "text_ru", "title_en", "title_ru") VALUES (NEW."code", NEW."floor", NEW."id", NEW."is_cap", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."questionnaire_id", NEW."text_en", NEW."text_ru", NEW."title_en", NEW."title_ru"); RETURN NULL;',
                                    hash="7a08249b2380b5150788e5a905bbd998b7b900f7",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_95e75",
                                    table="services_band",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "services_bandevent" ("code", "floor", "id", "is_cap", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "questionnaire_id", "text_en", "text_ru", "title_en", "title_ru") VALUES (NEW."code", NEW."floor", NEW."id", NEW."is_cap", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."questionnaire_id", NEW."text_en", NEW."text_ru", NEW."title_en", NEW."title_ru"); RETURN NULL;',
                                    hash="8595593eb8a7389aaa9eb8e7b1aaec9396018909",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_b8472",
                                    table="services_band",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "services_bandevent" ("code", "floor", "id", "is_cap", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "questionnaire_id", "text_en", "text_ru", "title_en", "title_ru") VALUES (OLD."code", OLD."floor", OLD."id", OLD."is_cap", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."questionnaire_id", OLD."text_en", OLD."text_ru", OLD."title_en", OLD."title_ru"); RETURN NULL;',
                                    hash="738e104fd06a98cdb430224f7b1eb889c4e89564",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_36831",
                                    table="services_band",
                                    when="AFTER",
                                ),
                            ),
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("questionnaire", "code"),
                                name="band_code_once",
                                violation_error_message="Уровень с таким кодом уже есть.",
                            ),
                            models.UniqueConstraint(
                                fields=("questionnaire", "floor"),
                                name="band_floor_once",
                                violation_error_message="Два уровня не начинаются с одного балла.",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("is_cap", True)),
                                fields=("questionnaire",),
                                name="band_one_cap",
                                violation_error_message="Потолок при стоп-факторе один.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("floor__lte", 100)),
                                name="band_floor_range",
                                violation_error_message="Уровень начинается с балла от 0 до 100.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Block",
                    fields=[
                        (
                            "id",
                            models.UUIDField(default=core.db.uuid7, editable=False, primary_key=True, serialize=False),
                        ),
                        (
                            "questionnaire",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="blocks",
                                to="services.questionnaire",
                            ),
                        ),
                        ("position", models.PositiveSmallIntegerField(verbose_name="Порядок")),
                        ("code", models.CharField(max_length=4, verbose_name="Код")),
                        (
                            "weight",
                            models.PositiveSmallIntegerField(
                                help_text="Ноль — блок не оценивается.",
                                validators=[django.core.validators.MaxValueValidator(100)],
                                verbose_name="Вес",
                            ),
                        ),
                        ("title_ru", models.CharField(max_length=120, verbose_name="Название")),
                        ("title_en", models.CharField(max_length=120, verbose_name="Название на английском")),
                    ],
                    options={
                        "verbose_name": "блок вопросов",
                        "verbose_name_plural": "блоки вопросов",
                        "ordering": ["position", "code"],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="frozen",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="\nIF EXISTS (\n    SELECT 1 FROM services_questionnaire kept\n    WHERE kept.id IN (NEW.questionnaire_id, OLD.questionnaire_id) AND kept.state <> 'draft'\n) THEN\n    RAISE EXCEPTION 'questionnaire: a published version does not change'\n        USING ERRCODE = 'check_violation', CONSTRAINT = 'questionnaire_frozen';\nEND IF;\nIF TG_OP = 'DELETE' THEN RETURN OLD; END IF;\nRETURN NEW;\n",
                                    hash="09d75ee03b418df8e4bbcf2a547e122f2e3c46e0",
                                    operation="INSERT OR UPDATE OR DELETE",
                                    pgid="pgtrigger_frozen_2afc0",
                                    table="services_block",
                                    when="BEFORE",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "services_blockevent" ("code", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "questionnaire_id", "title_en", "title_ru", "weight") VALUES (NEW."code", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."position", NEW."questionnaire_id", NEW."title_en", NEW."title_ru", NEW."weight"); RETURN NULL;',
                                    hash="8b4d9e597f3beaca6ac6f7986e65d9656dd1f3d0",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_3625a",
                                    table="services_block",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "services_blockevent" ("code", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "questionnaire_id", "title_en", "title_ru", "weight") VALUES (NEW."code", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."position", NEW."questionnaire_id", NEW."title_en", NEW."title_ru", NEW."weight"); RETURN NULL;',
                                    hash="a2b86a1a543c21bbdbdd810048ae2eb12cc5b400",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_1be63",
                                    table="services_block",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "services_blockevent" ("code", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "questionnaire_id", "title_en", "title_ru", "weight") VALUES (OLD."code", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."position", OLD."questionnaire_id", OLD."title_en", OLD."title_ru", OLD."weight"); RETURN NULL;',
                                    hash="9f7048603875b21fd10e20df2505e56f224a3e60",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_b5b0b",
                                    table="services_block",
                                    when="AFTER",
                                ),
                            ),
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("questionnaire", "code"),
                                name="block_code_once",
                                violation_error_message="Блок с таким кодом уже есть.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("weight__lte", 100)),
                                name="block_weight_range",
                                violation_error_message="Вес блока от 0 до 100.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Checklist",
                    fields=[
                        (
                            "id",
                            models.UUIDField(default=core.db.uuid7, editable=False, primary_key=True, serialize=False),
                        ),
                        ("number", models.PositiveSmallIntegerField(unique=True, verbose_name="Версия")),
                        ("published_at", models.DateTimeField(blank=True, null=True, verbose_name="Опубликована")),
                        ("note", models.CharField(blank=True, max_length=500, verbose_name="О версии")),
                    ],
                    options={
                        "verbose_name": "чек-лист контракта",
                        "verbose_name_plural": "чек-листы контракта",
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="checklist_published",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition='WHEN (OLD."published_at" IS NOT NULL)',
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="ab09bd451777f4691ddee833be165f45292aba6c",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_checklist_published_60c91",
                                    table="services_checklist",
                                    when="BEFORE",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "services_checklistevent" ("id", "note", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_at") VALUES (NEW."id", NEW."note", NEW."number", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."published_at"); RETURN NULL;',
                                    hash="4dd7bd9c8c4a4c546e7c9f3faf35442205631cfe",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_dd71d",
                                    table="services_checklist",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "services_checklistevent" ("id", "note", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_at") VALUES (NEW."id", NEW."note", NEW."number", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."published_at"); RETURN NULL;',
                                    hash="b652f51a7598b1c660ea21acf47184aff734e1f5",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_acaa9",
                                    table="services_checklist",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "services_checklistevent" ("id", "note", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_at") VALUES (OLD."id", OLD."note", OLD."number", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."published_at"); RETURN NULL;',
                                    hash="fdc0b04a12944fb758bcf581a9f158c014ea6220",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_b0b06",
                                    table="services_checklist",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="DataSource",
                    fields=[
                        (
                            "code",
                            models.SlugField(max_length=40, primary_key=True, serialize=False, verbose_name="Код"),
                        ),
                        ("name_ru", models.CharField(max_length=200, verbose_name="Название")),
                        ("name_en", models.CharField(max_length=200, verbose_name="Название на английском")),
                        ("licence", models.CharField(max_length=120, verbose_name="Лицензия")),
                        ("note_ru", models.CharField(blank=True, max_length=400, verbose_name="Примечание")),
                        (
                            "note_en",
                            models.CharField(blank=True, max_length=400, verbose_name="Примечание на английском"),
                        ),
                        ("as_of", models.DateField(verbose_name="По состоянию на")),
                        ("is_demo", models.BooleanField(default=False, verbose_name="Демонстрационные данные")),
                        (
                            "edited_at",
                            models.DateTimeField(
                                blank=True, editable=False, null=True, verbose_name="Изменено сотрудником"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "источник данных",
                        "verbose_name_plural": "источники данных",
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "services_datasourceevent" ("as_of", "code", "edited_at", "is_demo", "licence", "name_en", "name_ru", "note_en", "note_ru", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."as_of", NEW."code", NEW."edited_at", NEW."is_demo", NEW."licence", NEW."name_en", NEW."name_ru", NEW."note_en", NEW."note_ru", _pgh_attach_context(), NOW(), \'insert\', NEW."code"); RETURN NULL;',
                                    hash="c89d89baeb0b1a58bd6fbfedf40c0c2398877e53",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_2c639",
                                    table="services_datasource",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "services_datasourceevent" ("as_of", "code", "edited_at", "is_demo", "licence", "name_en", "name_ru", "note_en", "note_ru", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."as_of", NEW."code", NEW."edited_at", NEW."is_demo", NEW."licence", NEW."name_en", NEW."name_ru", NEW."note_en", NEW."note_ru", _pgh_attach_context(), NOW(), \'update\', NEW."code"); RETURN NULL;',
                                    hash="d4dd6045929ab20c1f08e3697ba6d9c5f928221a",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_f1187",
                                    table="services_datasource",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "services_datasourceevent" ("as_of", "code", "edited_at", "is_demo", "licence", "name_en", "name_ru", "note_en", "note_ru", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."as_of", OLD."code", OLD."edited_at", OLD."is_demo", OLD."licence", OLD."name_en", OLD."name_ru", OLD."note_en", OLD."note_ru", _pgh_attach_context(), NOW(), \'delete\', OLD."code"); RETURN NULL;',
                                    hash="cf4e2097e57694028f5f50b895fd045bd028cc23",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_382fb",
                                    table="services_datasource",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Service",
                    fields=[
                        (
                            "slug",
                            models.SlugField(max_length=40, primary_key=True, serialize=False, verbose_name="Адрес"),
                        ),
                        ("position", models.PositiveSmallIntegerField(verbose_name="Порядок")),
                        ("title_ru", models.CharField(max_length=150, verbose_name="Название")),
                        ("title_en", models.CharField(max_length=150, verbose_name="Название на английском")),
                        ("summary_ru", models.CharField(max_length=300, verbose_name="Коротко")),
                        ("summary_en", models.CharField(max_length=300, verbose_name="Коротко на английском")),
                        ("description_ru", models.TextField(verbose_name="Описание")),
                        ("description_en", models.TextField(verbose_name="Описание на английском")),
                        ("result_ru", models.CharField(max_length=300, verbose_name="Результат")),
                        ("result_en", models.CharField(max_length=300, verbose_name="Результат на английском")),
                        ("who_for_ru", models.CharField(max_length=500, verbose_name="Кому подойдёт")),
                        ("who_for_en", models.CharField(max_length=500, verbose_name="Кому подойдёт, на английском")),
                        (
                            "inputs_ru",
                            models.TextField(help_text="По одному в строке.", verbose_name="Что понадобится"),
                        ),
                        (
                            "inputs_en",
                            models.TextField(
                                help_text="По одному в строке.", verbose_name="Что понадобится, на английском"
                            ),
                        ),
                        (
                            "rules_ru",
                            models.TextField(
                                help_text="Вместо {term}, {registration} и {acceptance} портал подставит сроки словами.",
                                verbose_name="Правила оказания",
                            ),
                        ),
                        (
                            "rules_en",
                            models.TextField(
                                help_text="Вместо {term}, {registration} и {acceptance} портал подставит сроки словами.",
                                verbose_name="Правила оказания на английском",
                            ),
                        ),
                        (
                            "sla_days",
                            models.PositiveSmallIntegerField(
                                help_text="Ноль — результат сразу. Новый срок действует для заявок, поданных после изменения.",
                                validators=[django.core.validators.MaxValueValidator(365)],
                                verbose_name="Срок, рабочих дней",
                            ),
                        ),
                        ("is_open", models.BooleanField(default=False, verbose_name="Приём заявок открыт")),
                    ],
                    options={
                        "verbose_name": "услуга",
                        "verbose_name_plural": "услуги",
                        "ordering": ["position"],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "services_serviceevent" ("description_en", "description_ru", "inputs_en", "inputs_ru", "is_open", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "result_en", "result_ru", "rules_en", "rules_ru", "sla_days", "slug", "summary_en", "summary_ru", "title_en", "title_ru", "who_for_en", "who_for_ru") VALUES (NEW."description_en", NEW."description_ru", NEW."inputs_en", NEW."inputs_ru", NEW."is_open", _pgh_attach_context(), NOW(), \'insert\', NEW."slug", NEW."position", NEW."result_en", NEW."result_ru", NEW."rules_en", NEW."rules_ru", NEW."sla_days", NEW."slug", NEW."summary_en", NEW."summary_ru", NEW."title_en", NEW."title_ru", NEW."who_for_en", NEW."who_for_ru"); RETURN NULL;',
                                    hash="aca3b89aa527b3021357d317775acdc30ce8d268",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_4f576",
                                    table="services_service",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "services_serviceevent" ("description_en", "description_ru", "inputs_en", "inputs_ru", "is_open", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "result_en", "result_ru", "rules_en", "rules_ru", "sla_days", "slug", "summary_en", "summary_ru", "title_en", "title_ru", "who_for_en", "who_for_ru") VALUES (NEW."description_en", NEW."description_ru", NEW."inputs_en", NEW."inputs_ru", NEW."is_open", _pgh_attach_context(), NOW(), \'update\', NEW."slug", NEW."position", NEW."result_en", NEW."result_ru", NEW."rules_en", NEW."rules_ru", NEW."sla_days", NEW."slug", NEW."summary_en", NEW."summary_ru", NEW."title_en", NEW."title_ru", NEW."who_for_en", NEW."who_for_ru"); RETURN NULL;',
                                    hash="f73cc6b0f7f4a381ea6a28bb84970f201893125b",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_0a21e",
                                    table="services_service",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "services_serviceevent" ("description_en", "description_ru", "inputs_en", "inputs_ru", "is_open", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "result_en", "result_ru", "rules_en", "rules_ru", "sla_days", "slug", "summary_en", "summary_ru", "title_en", "title_ru", "who_for_en", "who_for_ru") VALUES (OLD."description_en", OLD."description_ru", OLD."inputs_en", OLD."inputs_ru", OLD."is_open", _pgh_attach_context(), NOW(), \'delete\', OLD."slug", OLD."position", OLD."result_en", OLD."result_ru", OLD."rules_en", OLD."rules_ru", OLD."sla_days", OLD."slug", OLD."summary_en", OLD."summary_ru", OLD."title_en", OLD."title_ru", OLD."who_for_en", OLD."who_for_ru"); RETURN NULL;',
                                    hash="e8e559be0401d6fdf3d23bb8104d2c735e7147e1",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_5f833",
                                    table="services_service",
                                    when="AFTER",
                                ),
                            ),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("sla_days__lte", 365)),
                                name="service_sla_range",
                                violation_error_message="Срок не больше 365 рабочих дней.",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ReplyTemplate",
                    fields=[
                        (
                            "id",
                            models.UUIDField(default=core.db.uuid7, editable=False, primary_key=True, serialize=False),
                        ),
                        ("title", models.CharField(max_length=100, verbose_name="Название")),
                        (
                            "service",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="services.service",
                                verbose_name="Услуга",
                            ),
                        ),
                        ("step", models.CharField(blank=True, max_length=30, verbose_name="Действие")),
                        (
                            "text",
                            models.TextField(
                                help_text="Портал подставит {number}, {company}, {service}, {due}, {adviser}.",
                                max_length=10000,
                                verbose_name="Текст",
                            ),
                        ),
                        ("is_active", models.BooleanField(default=True, verbose_name="Предлагается")),
                    ],
                    options={
                        "verbose_name": "шаблон ответа",
                        "verbose_name_plural": "шаблоны ответов",
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "services_replytemplateevent" ("id", "is_active", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "service_id", "step", "text", "title") VALUES (NEW."id", NEW."is_active", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."service_id", NEW."step", NEW."text", NEW."title"); RETURN NULL;',
                                    hash="9fa22b2ac031ef7239c5dba5679f1280478b3688",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_28bea",
                                    table="services_replytemplate",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "services_replytemplateevent" ("id", "is_active", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "service_id", "step", "text", "title") VALUES (NEW."id", NEW."is_active", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."service_id", NEW."step", NEW."text", NEW."title"); RETURN NULL;',
                                    hash="79f61a564d09bfe6df94655c7cf539fbedb80188",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_f380e",
                                    table="services_replytemplate",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "services_replytemplateevent" ("id", "is_active", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "service_id", "step", "text", "title") VALUES (OLD."id", OLD."is_active", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."service_id", OLD."step", OLD."text", OLD."title"); RETURN NULL;',
                                    hash="5e368647104b51d35de98dd828471acd9f86cf61",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_52aa3",
                                    table="services_replytemplate",
                                    when="AFTER",
                                ),
                            ),
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("title",),
                                name="reply_title_once",
                                violation_error_message="Шаблон с таким названием уже есть.",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="WatchList",
                    fields=[
                        (
                            "id",
                            models.UUIDField(default=core.db.uuid7, editable=False, primary_key=True, serialize=False),
                        ),
                        (
                            "source",
                            models.CharField(
                                choices=[
                                    ("un", "ООН"),
                                    ("ofac", "США, OFAC"),
                                    ("eu", "Европейский союз"),
                                    ("uk", "Великобритания"),
                                    ("rf", "Росфинмониторинг"),
                                ],
                                max_length=10,
                                verbose_name="Перечень",
                            ),
                        ),
                        ("as_of", models.DateField(blank=True, null=True, verbose_name="По состоянию на")),
                        ("file_name", models.CharField(max_length=200, verbose_name="Файл")),
                        ("path", models.CharField(editable=False, max_length=200)),
                        ("sha256", models.CharField(max_length=64, verbose_name="Контрольная сумма")),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("reading", "Читается"),
                                    ("read", "Прочитан, ждёт решения"),
                                    ("loading", "Загружается"),
                                    ("active", "Действует"),
                                    ("replaced", "Заменён"),
                                    ("refused", "Не принят"),
                                ],
                                default="reading",
                                max_length=10,
                                verbose_name="Состояние",
                            ),
                        ),
                        ("found", models.PositiveIntegerField(default=0, verbose_name="Записей")),
                        ("rejected", models.PositiveIntegerField(default=0, verbose_name="Отклонено записей")),
                        (
                            "sample",
                            models.JSONField(
                                default=list,
                                encoder=django.core.serializers.json.DjangoJSONEncoder,
                                verbose_name="Первые записи",
                            ),
                        ),
                        (
                            "rejects",
                            models.JSONField(
                                default=list,
                                encoder=django.core.serializers.json.DjangoJSONEncoder,
                                verbose_name="Отклонённые записи",
                            ),
                        ),
                        ("problem", models.CharField(blank=True, max_length=500, verbose_name="Почему не принят")),
                        ("job_id", models.UUIDField(blank=True, null=True)),
                        (
                            "uploaded_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="Загрузил",
                            ),
                        ),
                        ("uploaded_at", models.DateTimeField(auto_now_add=True, verbose_name="Загружен")),
                        ("active_since", models.DateTimeField(blank=True, null=True, verbose_name="Действует с")),
                    ],
                    options={
                        "verbose_name": "перечень",
                        "verbose_name_plural": "перечни",
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "services_watchlistevent" ("active_since", "as_of", "file_name", "found", "id", "job_id", "path", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "problem", "rejected", "sha256", "source", "state", "uploaded_at", "uploaded_by_id") VALUES (NEW."active_since", NEW."as_of", NEW."file_name", NEW."found", NEW."id", NEW."job_id", NEW."path", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."problem", NEW."rejected", NEW."sha256", NEW."source", NEW."state", NEW."uploaded_at", NEW."uploaded_by_id"); RETURN NULL;',
                                    hash="a77bc5a921209d9d9a9e79c8f1d5de5fcf0f7b00",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_52b98",
                                    table="services_watchlist",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition='WHEN (OLD."active_since" IS DISTINCT FROM (NEW."active_since") OR OLD."as_of" IS DISTINCT FROM (NEW."as_of") OR OLD."file_name" IS DISTINCT FROM (NEW."file_name") OR OLD."found" IS DISTINCT FROM (NEW."found") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."job_id" IS DISTINCT FROM (NEW."job_id") OR OLD."path" IS DISTINCT FROM (NEW."path") OR OLD."problem" IS DISTINCT FROM (NEW."problem") OR OLD."rejected" IS DISTINCT FROM (NEW."rejected") OR OLD."sha256" IS DISTINCT FROM (NEW."sha256") OR OLD."source" IS DISTINCT FROM (NEW."source") OR OLD."state" IS DISTINCT FROM (NEW."state") OR OLD."uploaded_at" IS DISTINCT FROM (NEW."uploaded_at") OR OLD."uploaded_by_id" IS DISTINCT FROM (NEW."uploaded_by_id"))',
                                    func='INSERT INTO "services_watchlistevent" ("active_since", "as_of", "file_name", "found", "id", "job_id", "path", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "problem", "rejected", "sha256", "source", "state", "uploaded_at", "uploaded_by_id") VALUES (NEW."active_since", NEW."as_of", NEW."file_name", NEW."found", NEW."id", NEW."job_id", NEW."path", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."problem", NEW."rejected", NEW."sha256", NEW."source", NEW."state", NEW."uploaded_at", NEW."uploaded_by_id"); RETURN NULL;',
                                    hash="018da04f3ba2c5f24092b773673b17d8587d640b",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_634e4",
                                    table="services_watchlist",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "services_watchlistevent" ("active_since", "as_of", "file_name", "found", "id", "job_id", "path", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "problem", "rejected", "sha256", "source", "state", "uploaded_at", "uploaded_by_id") VALUES (OLD."active_since", OLD."as_of", OLD."file_name", OLD."found", OLD."id", OLD."job_id", OLD."path", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."problem", OLD."rejected", OLD."sha256", OLD."source", OLD."state", OLD."uploaded_at", OLD."uploaded_by_id"); RETURN NULL;',
                                    hash="10ef37971c5b9f5e604dc4040bcbbec854a67391",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_dfeeb",
                                    table="services_watchlist",
                                    when="AFTER",
                                ),
                            ),
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("state", "active")),
                                fields=("source",),
                                name="watch_list_one_active",
                                violation_error_message="У каждого издателя действует одна версия перечня.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state", "active"), _negated=True),
                                    models.Q(("active_since__isnull", False), ("as_of__isnull", False)),
                                    _connector="OR",
                                ),
                                name="watch_list_active_is_dated",
                                violation_error_message="У действующего перечня есть дата.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="WatchEntry",
                    fields=[
                        (
                            "id",
                            models.UUIDField(default=core.db.uuid7, editable=False, primary_key=True, serialize=False),
                        ),
                        (
                            "watch_list",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="entries",
                                to="services.watchlist",
                            ),
                        ),
                        ("uid", models.CharField(max_length=60, verbose_name="Номер записи")),
                        (
                            "kind",
                            models.CharField(
                                choices=[("person", "лицо"), ("firm", "организация"), ("other", "другое")],
                                max_length=6,
                                verbose_name="Кто",
                            ),
                        ),
                        (
                            "names",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(max_length=500), size=None, verbose_name="Имена и названия"
                            ),
                        ),
                        ("country", models.CharField(blank=True, max_length=100, verbose_name="Страна")),
                        ("born", models.CharField(blank=True, max_length=60, verbose_name="Дата рождения")),
                        ("programme", models.CharField(blank=True, max_length=200, verbose_name="Основание")),
                    ],
                    options={
                        "verbose_name": "запись перечня",
                        "verbose_name_plural": "записи перечней",
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("watch_list", "uid"),
                                name="watch_entry_once",
                                violation_error_message="Номер записи повторяется.",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="AdviserAbsence",
                    fields=[
                        (
                            "id",
                            models.UUIDField(default=core.db.uuid7, editable=False, primary_key=True, serialize=False),
                        ),
                        (
                            "adviser",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="absences",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="Консультант",
                            ),
                        ),
                        ("first_day", models.DateField(verbose_name="Первый день")),
                        ("last_day", models.DateField(verbose_name="Последний день")),
                        ("note", models.CharField(blank=True, max_length=200, verbose_name="Примечание")),
                    ],
                    options={
                        "verbose_name": "отсутствие",
                        "verbose_name_plural": "отсутствия",
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "services_adviserabsenceevent" ("adviser_id", "first_day", "id", "last_day", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."adviser_id", NEW."first_day", NEW."id", NEW."last_day", NEW."note", _pgh_attach_context(), NOW(), \'insert\', NEW."id"); RETURN NULL;',
                                    hash="904fadf1a4646043ad6be0049a6098188c99b99c",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_df0a5",
                                    table="services_adviserabsence",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "services_adviserabsenceevent" ("adviser_id", "first_day", "id", "last_day", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."adviser_id", NEW."first_day", NEW."id", NEW."last_day", NEW."note", _pgh_attach_context(), NOW(), \'update\', NEW."id"); RETURN NULL;',
                                    hash="c8507d34734abafc81f3b79d7c84957d173bb1e8",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_d4802",
                                    table="services_adviserabsence",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "services_adviserabsenceevent" ("adviser_id", "first_day", "id", "last_day", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."adviser_id", OLD."first_day", OLD."id", OLD."last_day", OLD."note", _pgh_attach_context(), NOW(), \'delete\', OLD."id"); RETURN NULL;',
                                    hash="2402be853ef49b5d8431cee3790ca893775aba79",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_bbca8",
                                    table="services_adviserabsence",
                                    when="AFTER",
                                ),
                            ),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("last_day__gte", models.F("first_day"))),
                                name="absence_in_order",
                                violation_error_message="Последний день не раньше первого.",
                            ),
                            django.contrib.postgres.constraints.ExclusionConstraint(
                                expressions=[
                                    ("adviser", "="),
                                    (
                                        services.models.advisers.DateRange("first_day", "last_day", models.Value("[]")),
                                        "&&",
                                    ),
                                ],
                                name="absence_once",
                                violation_error_message="В эти дни отсутствие уже записано.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="AdviserAbsenceEvent",
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
                                to="services.adviserabsence",
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
                            "adviser",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="Консультант",
                            ),
                        ),
                        ("first_day", models.DateField(verbose_name="Первый день")),
                        ("last_day", models.DateField(verbose_name="Последний день")),
                        ("note", models.CharField(blank=True, max_length=200, verbose_name="Примечание")),
                    ],
                    options={
                        "abstract": False,
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="d773eff4421c6b22ee9fb2190d41873fbff56d5b",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_63174",
                                    table="services_adviserabsenceevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="AdviserHours",
                    fields=[
                        (
                            "id",
                            models.UUIDField(default=core.db.uuid7, editable=False, primary_key=True, serialize=False),
                        ),
                        (
                            "adviser",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="adviser_hours",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="Консультант",
                            ),
                        ),
                        ("day", models.DateField(blank=True, null=True, verbose_name="День")),
                        (
                            "weekday",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("0", "Понедельник"),
                                    ("1", "Вторник"),
                                    ("2", "Среда"),
                                    ("3", "Четверг"),
                                    ("4", "Пятница"),
                                    ("5", "Суббота"),
                                    ("6", "Воскресенье"),
                                ],
                                max_length=1,
                                verbose_name="День недели",
                            ),
                        ),
                        ("valid_from", models.DateField(verbose_name="Действуют с")),
                        ("valid_to", models.DateField(blank=True, null=True, verbose_name="Действуют по")),
                        ("starts", models.TimeField(verbose_name="С")),
                        ("ends", models.TimeField(verbose_name="До")),
                        ("break_starts", models.TimeField(blank=True, null=True, verbose_name="Перерыв с")),
                        ("break_ends", models.TimeField(blank=True, null=True, verbose_name="Перерыв до")),
                        (
                            "minutes",
                            models.PositiveSmallIntegerField(
                                default=30,
                                validators=[
                                    django.core.validators.MinValueValidator(20),
                                    django.core.validators.MaxValueValidator(60),
                                ],
                                verbose_name="Длительность, минут",
                            ),
                        ),
                        (
                            "channels",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(
                                    choices=[
                                        ("video", "Видеовстреча"),
                                        ("phone", "Звонок"),
                                        ("office", "Встреча в офисе"),
                                    ],
                                    max_length=10,
                                ),
                                size=None,
                                verbose_name="Как проходит консультация",
                            ),
                        ),
                        ("place", models.CharField(blank=True, max_length=300, verbose_name="Адрес или ссылка")),
                        (
                            "withdrawn_at",
                            models.DateTimeField(blank=True, editable=False, null=True, verbose_name="Снято"),
                        ),
                    ],
                    options={
                        "verbose_name": "часы приёма",
                        "verbose_name_plural": "часы приёма",
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "services_adviserhoursevent" ("adviser_id", "break_ends", "break_starts", "channels", "day", "ends", "id", "minutes", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "starts", "valid_from", "valid_to", "weekday", "withdrawn_at") VALUES (NEW."adviser_id", NEW."break_ends", NEW."break_starts", NEW."channels", NEW."day", NEW."ends", NEW."id", NEW."minutes", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."place", NEW."starts", NEW."valid_from", NEW."valid_to", NEW."weekday", NEW."withdrawn_at"); RETURN NULL;',
                                    hash="b2a721b78d2eb7b0e99a80ac16d87eb202f05e40",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_5bbbe",
                                    table="services_adviserhours",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "services_adviserhoursevent" ("adviser_id", "break_ends", "break_starts", "channels", "day", "ends", "id", "minutes", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "starts", "valid_from", "valid_to", "weekday", "withdrawn_at") VALUES (NEW."adviser_id", NEW."break_ends", NEW."break_starts", NEW."channels", NEW."day", NEW."ends", NEW."id", NEW."minutes", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."place", NEW."starts", NEW."valid_from", NEW."valid_to", NEW."weekday", NEW."withdrawn_at"); RETURN NULL;',
                                    hash="77e4851b5bb3266aaa777e77bb24df75002d7ea0",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_96208",
                                    table="services_adviserhours",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "services_adviserhoursevent" ("adviser_id", "break_ends", "break_starts", "channels", "day", "ends", "id", "minutes", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "starts", "valid_from", "valid_to", "weekday", "withdrawn_at") VALUES (OLD."adviser_id", OLD."break_ends", OLD."break_starts", OLD."channels", OLD."day", OLD."ends", OLD."id", OLD."minutes", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."place", OLD."starts", OLD."valid_from", OLD."valid_to", OLD."weekday", OLD."withdrawn_at"); RETURN NULL;',
                                    hash="732a83212ce6e8fc25c23934118534d935edce44",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_13202",
                                    table="services_adviserhours",
                                    when="AFTER",
                                ),
                            ),
                        ],
                        "indexes": [
                            models.Index(
                                condition=models.Q(("withdrawn_at", None)),
                                fields=["adviser", "valid_from"],
                                name="hours_standing",
                            )
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("day", None), models.Q(("weekday", ""), _negated=True)),
                                    models.Q(("day__isnull", False), ("weekday", "")),
                                    _connector="OR",
                                ),
                                name="hours_day_or_weekday",
                                violation_error_message="Укажите либо день, либо день недели.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("starts__lt", models.F("ends"))),
                                name="hours_in_order",
                                violation_error_message="Приём заканчивается позже, чем начинается.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("break_ends", None), ("break_starts", None)),
                                    models.Q(
                                        ("break_ends__isnull", False),
                                        ("break_ends__lte", models.F("ends")),
                                        ("break_starts__gte", models.F("starts")),
                                        ("break_starts__isnull", False),
                                        ("break_starts__lt", models.F("break_ends")),
                                    ),
                                    _connector="OR",
                                ),
                                name="hours_break_inside",
                                violation_error_message="Перерыв начинается и заканчивается внутри часов приёма.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("minutes__range", (20, 60))),
                                name="hours_length",
                                violation_error_message="Консультация длится от 20 до 60 минут.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("valid_to", None), ("valid_to__gte", models.F("valid_from")), _connector="OR"
                                ),
                                name="hours_validity",
                                violation_error_message="Последний день не раньше первого.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("channels__len__gte", 1)),
                                name="hours_have_channel",
                                violation_error_message="Выберите хотя бы один способ консультации.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="AdviserHoursEvent",
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
                                to="services.adviserhours",
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
                            "adviser",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="Консультант",
                            ),
                        ),
                        ("day", models.DateField(blank=True, null=True, verbose_name="День")),
                        (
                            "weekday",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("0", "Понедельник"),
                                    ("1", "Вторник"),
                                    ("2", "Среда"),
                                    ("3", "Четверг"),
                                    ("4", "Пятница"),
                                    ("5", "Суббота"),
                                    ("6", "Воскресенье"),
                                ],
                                max_length=1,
                                verbose_name="День недели",
                            ),
                        ),
                        ("valid_from", models.DateField(verbose_name="Действуют с")),
                        ("valid_to", models.DateField(blank=True, null=True, verbose_name="Действуют по")),
                        ("starts", models.TimeField(verbose_name="С")),
                        ("ends", models.TimeField(verbose_name="До")),
                        ("break_starts", models.TimeField(blank=True, null=True, verbose_name="Перерыв с")),
                        ("break_ends", models.TimeField(blank=True, null=True, verbose_name="Перерыв до")),
                        (
                            "minutes",
                            models.PositiveSmallIntegerField(
                                default=30,
                                validators=[
                                    django.core.validators.MinValueValidator(20),
                                    django.core.validators.MaxValueValidator(60),
                                ],
                                verbose_name="Длительность, минут",
                            ),
                        ),
                        (
                            "channels",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(
                                    choices=[
                                        ("video", "Видеовстреча"),
                                        ("phone", "Звонок"),
                                        ("office", "Встреча в офисе"),
                                    ],
                                    max_length=10,
                                ),
                                size=None,
                                verbose_name="Как проходит консультация",
                            ),
                        ),
                        ("place", models.CharField(blank=True, max_length=300, verbose_name="Адрес или ссылка")),
                        (
                            "withdrawn_at",
                            models.DateTimeField(blank=True, editable=False, null=True, verbose_name="Снято"),
                        ),
                    ],
                    options={
                        "abstract": False,
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="628a534923ae8a0e2dea8ad20e8142e401df68ca",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_0674e",
                                    table="services_adviserhoursevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="AdviserProfile",
                    fields=[
                        (
                            "adviser",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                primary_key=True,
                                related_name="adviser_profile",
                                serialize=False,
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="Консультант",
                            ),
                        ),
                        (
                            "topics",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(
                                    choices=[
                                        ("market", "Выход на рынок"),
                                        ("certification", "Сертификация и требования рынка"),
                                        ("logistics", "Логистика и таможня"),
                                        ("payments", "Расчёты и валютный контроль"),
                                        ("finance", "Финансирование и страхование"),
                                        ("contract", "Внешнеторговый контракт"),
                                        ("other", "Другое"),
                                    ],
                                    max_length=20,
                                ),
                                blank=True,
                                default=list,
                                help_text="Ничего не отмечено — любые.",
                                size=None,
                                verbose_name="Темы консультаций",
                            ),
                        ),
                        (
                            "languages",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(
                                    choices=[("ru", "русский"), ("en", "английский")], max_length=2
                                ),
                                blank=True,
                                default=list,
                                size=None,
                                verbose_name="Языки",
                            ),
                        ),
                        (
                            "capacity",
                            models.PositiveSmallIntegerField(
                                default=10,
                                help_text="Больше автоматически не назначат.",
                                validators=[
                                    django.core.validators.MinValueValidator(1),
                                    django.core.validators.MaxValueValidator(200),
                                ],
                                verbose_name="Заявок одновременно",
                            ),
                        ),
                        ("takes_new", models.BooleanField(default=True, verbose_name="Берёт новые заявки")),
                        (
                            "services",
                            models.ManyToManyField(
                                related_name="advisers", to="services.service", verbose_name="Услуги"
                            ),
                        ),
                        (
                            "countries",
                            models.ManyToManyField(
                                blank=True,
                                help_text="Пусто — любые.",
                                related_name="+",
                                to="reference.country",
                                verbose_name="Страны",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "профиль консультанта",
                        "verbose_name_plural": "профили консультантов",
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "services_adviserprofileevent" ("adviser_id", "capacity", "languages", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "takes_new", "topics") VALUES (NEW."adviser_id", NEW."capacity", NEW."languages", _pgh_attach_context(), NOW(), \'insert\', NEW."adviser_id", NEW."takes_new", NEW."topics"); RETURN NULL;',
                                    hash="fbe2efb63a6c6fda9b912ba2b55f21606f37d65e",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_a30a6",
                                    table="services_adviserprofile",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "services_adviserprofileevent" ("adviser_id", "capacity", "languages", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "takes_new", "topics") VALUES (NEW."adviser_id", NEW."capacity", NEW."languages", _pgh_attach_context(), NOW(), \'update\', NEW."adviser_id", NEW."takes_new", NEW."topics"); RETURN NULL;',
                                    hash="f5610c742e4074fc64624e73156d8cd85119b3b1",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_f17ce",
                                    table="services_adviserprofile",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "services_adviserprofileevent" ("adviser_id", "capacity", "languages", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "takes_new", "topics") VALUES (OLD."adviser_id", OLD."capacity", OLD."languages", _pgh_attach_context(), NOW(), \'delete\', OLD."adviser_id", OLD."takes_new", OLD."topics"); RETURN NULL;',
                                    hash="7265ed94e57dbe356d4933159c7dd017e8bafd94",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_22012",
                                    table="services_adviserprofile",
                                    when="AFTER",
                                ),
                            ),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("capacity__range", (1, 200))),
                                name="adviser_capacity",
                                violation_error_message="Одновременно от 1 до 200 заявок.",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="AdviserProfileEvent",
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
                                to="services.adviserprofile",
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
                        (
                            "adviser",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                serialize=False,
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="Консультант",
                            ),
                        ),
                        (
                            "topics",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(
                                    choices=[
                                        ("market", "Выход на рынок"),
                                        ("certification", "Сертификация и требования рынка"),
                                        ("logistics", "Логистика и таможня"),
                                        ("payments", "Расчёты и валютный контроль"),
                                        ("finance", "Финансирование и страхование"),
                                        ("contract", "Внешнеторговый контракт"),
                                        ("other", "Другое"),
                                    ],
                                    max_length=20,
                                ),
                                blank=True,
                                default=list,
                                help_text="Ничего не отмечено — любые.",
                                size=None,
                                verbose_name="Темы консультаций",
                            ),
                        ),
                        (
                            "languages",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(
                                    choices=[("ru", "русский"), ("en", "английский")], max_length=2
                                ),
                                blank=True,
                                default=list,
                                size=None,
                                verbose_name="Языки",
                            ),
                        ),
                        (
                            "capacity",
                            models.PositiveSmallIntegerField(
                                default=10,
                                help_text="Больше автоматически не назначат.",
                                validators=[
                                    django.core.validators.MinValueValidator(1),
                                    django.core.validators.MaxValueValidator(200),
                                ],
                                verbose_name="Заявок одновременно",
                            ),
                        ),
                        ("takes_new", models.BooleanField(default=True, verbose_name="Берёт новые заявки")),
                    ],
                    options={
                        "abstract": False,
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="a0448b34b4637581b4c22a3ac8c5407d57726bf9",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_0e99a",
                                    table="services_adviserprofileevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ServiceRequest",
                    fields=[
                        (
                            "application",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                primary_key=True,
                                related_name="service_request",
                                serialize=False,
                                to="applications.application",
                            ),
                        ),
                        (
                            "service",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="requests",
                                to="services.service",
                                verbose_name="Услуга",
                            ),
                        ),
                        (
                            "answers",
                            models.JSONField(
                                default=dict,
                                encoder=django.core.serializers.json.DjangoJSONEncoder,
                                verbose_name="Ответы",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "заявка на услугу",
                        "verbose_name_plural": "заявки на услуги",
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "services_servicerequestevent" ("answers", "application_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "service_id") VALUES (NEW."answers", NEW."application_id", _pgh_attach_context(), NOW(), \'insert\', NEW."application_id", NEW."service_id"); RETURN NULL;',
                                    hash="73f734eb13334e15e646ff32c1df665ec48fe935",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_35ed7",
                                    table="services_servicerequest",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "services_servicerequestevent" ("answers", "application_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "service_id") VALUES (NEW."answers", NEW."application_id", _pgh_attach_context(), NOW(), \'update\', NEW."application_id", NEW."service_id"); RETURN NULL;',
                                    hash="2cec8ebdb4ebb08e72b9d367c590d1da2f1f7ea0",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_3df2e",
                                    table="services_servicerequest",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "services_servicerequestevent" ("answers", "application_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "service_id") VALUES (OLD."answers", OLD."application_id", _pgh_attach_context(), NOW(), \'delete\', OLD."application_id", OLD."service_id"); RETURN NULL;',
                                    hash="5561fae52aac2f5dfb34216a6e0c0152ece4cec5",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_db125",
                                    table="services_servicerequest",
                                    when="AFTER",
                                ),
                            ),
                        ],
                        "indexes": [
                            models.Index(
                                django.db.models.fields.json.KeyTextTransform("country", "answers"),
                                name="request_country",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Analysis",
                    fields=[
                        (
                            "id",
                            models.UUIDField(default=core.db.uuid7, editable=False, primary_key=True, serialize=False),
                        ),
                        (
                            "request",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="analysis",
                                to="services.servicerequest",
                                verbose_name="Заявка",
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("draft", "Готовится"),
                                    ("review", "На проверке"),
                                    ("published", "Опубликован"),
                                ],
                                default="draft",
                                editable=False,
                                max_length=10,
                                verbose_name="Состояние",
                            ),
                        ),
                        ("title", models.CharField(max_length=200, verbose_name="Название")),
                        (
                            "countries",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(max_length=2), size=3, verbose_name="Страны"
                            ),
                        ),
                        ("hs", models.CharField(blank=True, max_length=10, verbose_name="Код ТН ВЭД")),
                        (
                            "figures",
                            models.JSONField(
                                default=list,
                                encoder=django.core.serializers.json.DjangoJSONEncoder,
                                verbose_name="Показатели",
                            ),
                        ),
                        ("as_of", models.DateField(verbose_name="Показатели по состоянию на")),
                        ("texts", models.JSONField(default=dict, verbose_name="Текст")),
                        (
                            "based_on",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="later",
                                to="services.analysis",
                                verbose_name="На основе отчёта",
                            ),
                        ),
                        (
                            "author",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="Аналитик",
                            ),
                        ),
                        (
                            "reviewer",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="Проверил",
                            ),
                        ),
                        ("remarks", models.TextField(blank=True, verbose_name="Замечания проверяющего")),
                        ("published_at", models.DateTimeField(blank=True, null=True, verbose_name="Опубликован")),
                        ("sha256", models.CharField(blank=True, max_length=64, verbose_name="Контрольная сумма")),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="Создан")),
                        ("updated_at", models.DateTimeField(auto_now=True, verbose_name="Изменён")),
                    ],
                    options={
                        "verbose_name": "аналитический отчёт",
                        "verbose_name_plural": "аналитические отчёты",
                        "ordering": ["-created_at", "-id"],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="published_is_frozen",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.state = 'published')",
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="0131f1416a63f3687a627ad4c7706e64e0475440",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_published_is_frozen_bfeb1",
                                    table="services_analysis",
                                    when="BEFORE",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "services_analysisevent" ("as_of", "author_id", "based_on_id", "countries", "created_at", "figures", "hs", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_at", "remarks", "request_id", "reviewer_id", "sha256", "state", "texts", "title", "updated_at", "version") VALUES (NEW."as_of", NEW."author_id", NEW."based_on_id", NEW."countries", NEW."created_at", NEW."figures", NEW."hs", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."published_at", NEW."remarks", NEW."request_id", NEW."reviewer_id", NEW."sha256", NEW."state", NEW."texts", NEW."title", NEW."updated_at", NEW."version"); RETURN NULL;',
                                    hash="c8ba90899fd221bbc818f8c15df4caef9b78dac7",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_7f9d8",
                                    table="services_analysis",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "services_analysisevent" ("as_of", "author_id", "based_on_id", "countries", "created_at", "figures", "hs", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_at", "remarks", "request_id", "reviewer_id", "sha256", "state", "texts", "title", "updated_at", "version") VALUES (NEW."as_of", NEW."author_id", NEW."based_on_id", NEW."countries", NEW."created_at", NEW."figures", NEW."hs", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."published_at", NEW."remarks", NEW."request_id", NEW."reviewer_id", NEW."sha256", NEW."state", NEW."texts", NEW."title", NEW."updated_at", NEW."version"); RETURN NULL;',
                                    hash="3eb6cfda557b17edb8ececfcfe8134b5f8fe45df",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_246c4",
                                    table="services_analysis",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "services_analysisevent" ("as_of", "author_id", "based_on_id", "countries", "created_at", "figures", "hs", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_at", "remarks", "request_id", "reviewer_id", "sha256", "state", "texts", "title", "updated_at", "version") VALUES (OLD."as_of", OLD."author_id", OLD."based_on_id", OLD."countries", OLD."created_at", OLD."figures", OLD."hs", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."published_at", OLD."remarks", OLD."request_id", OLD."reviewer_id", OLD."sha256", OLD."state", OLD."texts", OLD."title", OLD."updated_at", OLD."version"); RETURN NULL;',
                                    hash="a4268bffa3fcf68f076d272e32765d1f7653a77b",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_4d7be",
                                    table="services_analysis",
                                    when="AFTER",
                                ),
                            ),
                        ],
                        "indexes": [
                            models.Index(fields=["-created_at", "-id"], name="analysis_recent"),
                            models.Index(
                                condition=models.Q(("state", "published")),
                                fields=["hs", "-published_at"],
                                name="analysis_reusable",
                            ),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("reviewer", None),
                                    models.Q(("reviewer", models.F("author")), _negated=True),
                                    _connector="OR",
                                ),
                                name="analysis_second_person",
                                violation_error_message="Отчёт проверяет второй человек, не его автор.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state", "published"), _negated=True),
                                    models.Q(
                                        ("published_at__isnull", False),
                                        ("reviewer__isnull", False),
                                        models.Q(("sha256", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="analysis_published_whole",
                                violation_error_message="У опубликованного отчёта есть проверивший, время и контрольная сумма.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("countries__len__gte", 1), ("countries__len__lte", 3)),
                                name="analysis_countries_some",
                                violation_error_message="В отчёте от одной до трёх стран.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Assignment",
                    fields=[
                        (
                            "id",
                            models.UUIDField(default=core.db.uuid7, editable=False, primary_key=True, serialize=False),
                        ),
                        (
                            "application",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="assignment",
                                to="applications.application",
                            ),
                        ),
                        (
                            "adviser",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("reason_ru", models.TextField()),
                        ("reason_en", models.TextField()),
                        ("at", models.DateTimeField(auto_now_add=True)),
                    ],
                    options={
                        "verbose_name": "назначение",
                        "verbose_name_plural": "назначения",
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "services_assignmentevent" ("adviser_id", "application_id", "at", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason_en", "reason_ru") VALUES (NEW."adviser_id", NEW."application_id", NEW."at", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."reason_en", NEW."reason_ru"); RETURN NULL;',
                                    hash="984052c84b9ac31954c455419e51548ab19403ed",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_101b4",
                                    table="services_assignment",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "services_assignmentevent" ("adviser_id", "application_id", "at", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason_en", "reason_ru") VALUES (NEW."adviser_id", NEW."application_id", NEW."at", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."reason_en", NEW."reason_ru"); RETURN NULL;',
                                    hash="61555f517ed684c73feb656132cf6e3f60fe27ad",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_fe1fd",
                                    table="services_assignment",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "services_assignmentevent" ("adviser_id", "application_id", "at", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason_en", "reason_ru") VALUES (OLD."adviser_id", OLD."application_id", OLD."at", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."reason_en", OLD."reason_ru"); RETURN NULL;',
                                    hash="a9aa96b3c0ffeb9a493f33bd62575000607c8ad4",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_ca8d6",
                                    table="services_assignment",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="AssignmentEvent",
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
                                to="services.assignment",
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
                            "application",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="applications.application",
                            ),
                        ),
                        (
                            "adviser",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("reason_ru", models.TextField()),
                        ("reason_en", models.TextField()),
                        ("at", models.DateTimeField(auto_now_add=True)),
                    ],
                    options={
                        "abstract": False,
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="f6d20b7743605e0d257c0d408b049976121a10d6",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_e1e83",
                                    table="services_assignmentevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Attempt",
                    fields=[
                        (
                            "id",
                            models.UUIDField(default=core.db.uuid7, editable=False, primary_key=True, serialize=False),
                        ),
                        (
                            "questionnaire",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="attempts",
                                to="services.questionnaire",
                                verbose_name="Версия анкеты",
                            ),
                        ),
                        (
                            "owner",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="attempts",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="Кто отвечал",
                            ),
                        ),
                        (
                            "organisation",
                            models.ForeignKey(
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="attempts",
                                to="accounts.organisation",
                                verbose_name="Компания",
                            ),
                        ),
                        ("token_hash", models.CharField(editable=False, max_length=64, null=True, unique=True)),
                        ("client_key", models.UUIDField(editable=False, null=True, unique=True)),
                        ("started_at", models.DateTimeField(auto_now_add=True, verbose_name="Начата")),
                        ("updated_at", models.DateTimeField(auto_now=True, verbose_name="Последний ответ")),
                        ("finished_at", models.DateTimeField(blank=True, null=True, verbose_name="Завершена")),
                        (
                            "total",
                            models.DecimalField(
                                blank=True, decimal_places=1, max_digits=4, null=True, verbose_name="Итог"
                            ),
                        ),
                        ("band", models.CharField(blank=True, max_length=20, verbose_name="Уровень")),
                        (
                            "outcome",
                            models.JSONField(
                                blank=True,
                                encoder=django.core.serializers.json.DjangoJSONEncoder,
                                null=True,
                                verbose_name="Результат",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "прохождение теста",
                        "verbose_name_plural": "прохождения теста",
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="frozen",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="\nIF TG_OP = 'DELETE' THEN\n    IF OLD.owner_id IS NULL AND OLD.organisation_id IS NULL THEN RETURN OLD; END IF;\nELSIF NEW.questionnaire_id = OLD.questionnaire_id AND NEW.started_at = OLD.started_at\n    AND (OLD.owner_id IS NULL OR NEW.owner_id = OLD.owner_id)\n    AND (OLD.organisation_id IS NULL OR NEW.organisation_id = OLD.organisation_id)\n    AND (OLD.finished_at IS NULL OR (NEW.finished_at, NEW.total, NEW.band, NEW.outcome)\n         IS NOT DISTINCT FROM (OLD.finished_at, OLD.total, OLD.band, OLD.outcome))\nTHEN\n    RETURN NEW;\nEND IF;\nRAISE EXCEPTION 'attempt %: what was finished does not change', OLD.id\n    USING ERRCODE = 'check_violation', CONSTRAINT = 'attempt_frozen';\n",
                                    hash="b93e3b811f6c8caf0a9570e4da7a9f1871f2760b",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_frozen_c05cf",
                                    table="services_attempt",
                                    when="BEFORE",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "services_attemptevent" ("band", "client_key", "finished_at", "id", "organisation_id", "outcome", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "questionnaire_id", "started_at", "total", "updated_at") VALUES (NEW."band", NEW."client_key", NEW."finished_at", NEW."id", NEW."organisation_id", NEW."outcome", NEW."owner_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."questionnaire_id", NEW."started_at", NEW."total", NEW."updated_at"); RETURN NULL;',
                                    hash="6efc5fb1c3f89c6caa385268635e6b1d4cb80e0b",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_2485a",
                                    table="services_attempt",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition='WHEN (OLD."band" IS DISTINCT FROM (NEW."band") OR OLD."client_key" IS DISTINCT FROM (NEW."client_key") OR OLD."finished_at" IS DISTINCT FROM (NEW."finished_at") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."organisation_id" IS DISTINCT FROM (NEW."organisation_id") OR OLD."outcome" IS DISTINCT FROM (NEW."outcome") OR OLD."owner_id" IS DISTINCT FROM (NEW."owner_id") OR OLD."questionnaire_id" IS DISTINCT FROM (NEW."questionnaire_id") OR OLD."started_at" IS DISTINCT FROM (NEW."started_at") OR OLD."total" IS DISTINCT FROM (NEW."total") OR OLD."updated_at" IS DISTINCT FROM (NEW."updated_at"))',
                                    func='INSERT INTO "services_attemptevent" ("band", "client_key", "finished_at", "id", "organisation_id", "outcome", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "questionnaire_id", "started_at", "total", "updated_at") VALUES (NEW."band", NEW."client_key", NEW."finished_at", NEW."id", NEW."organisation_id", NEW."outcome", NEW."owner_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."questionnaire_id", NEW."started_at", NEW."total", NEW."updated_at"); RETURN NULL;',
                                    hash="e1bfdc5c6da1b23d5b75401574559b41e6d982f0",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_64e6b",
                                    table="services_attempt",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "services_attemptevent" ("band", "client_key", "finished_at", "id", "organisation_id", "outcome", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "questionnaire_id", "started_at", "total", "updated_at") VALUES (OLD."band", OLD."client_key", OLD."finished_at", OLD."id", OLD."organisation_id", OLD."outcome", OLD."owner_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."questionnaire_id", OLD."started_at", OLD."total", OLD."updated_at"); RETURN NULL;',
                                    hash="9964a742dc5d644736b834e89268cc19d675980c",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_55cdb",
                                    table="services_attempt",
                                    when="AFTER",
                                ),
                            ),
                        ],
                        "indexes": [
                            models.Index(fields=["organisation", "-started_at", "-id"], name="attempt_organisation"),
                            models.Index(
                                condition=models.Q(("finished_at__isnull", False)),
                                fields=["-finished_at"],
                                name="attempt_finished",
                            ),
                            models.Index(
                                condition=models.Q(("organisation", None), ("owner", None)),
                                fields=["updated_at"],
                                name="attempt_unclaimed",
                            ),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("owner__isnull", False),
                                    ("organisation__isnull", False),
                                    ("token_hash__isnull", False),
                                    _connector="OR",
                                ),
                                name="attempt_belongs_to_somebody",
                                violation_error_message="У прохождения теста есть владелец.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("band", ""), ("finished_at", None), ("outcome", None), ("total", None)),
                                    models.Q(
                                        ("finished_at__isnull", False),
                                        ("outcome__isnull", False),
                                        ("total__isnull", False),
                                        models.Q(("band", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="attempt_finished_is_whole",
                                violation_error_message="У завершённого теста есть результат.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("total", None), ("total__range", (0, 100)), _connector="OR"),
                                name="attempt_total_range",
                                violation_error_message="Итог от 0 до 100.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Item",
                    fields=[
                        (
                            "id",
                            models.UUIDField(default=core.db.uuid7, editable=False, primary_key=True, serialize=False),
                        ),
                        (
                            "questionnaire",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="items",
                                to="services.questionnaire",
                            ),
                        ),
                        (
                            "block",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="items",
                                to="services.block",
                                verbose_name="Блок",
                            ),
                        ),
                        ("position", models.PositiveSmallIntegerField(verbose_name="Порядок")),
                        ("code", models.SlugField(max_length=12, verbose_name="Код")),
                        (
                            "kind",
                            models.CharField(
                                choices=[("scale", "Шкала от 0 до 3"), ("flag", "Да или нет")],
                                default="scale",
                                max_length=6,
                                verbose_name="Ответ",
                            ),
                        ),
                        (
                            "weight",
                            models.PositiveSmallIntegerField(
                                default=1, validators=[django.core.validators.MaxValueValidator(10)], verbose_name="Вес"
                            ),
                        ),
                        ("na_allowed", models.BooleanField(default=False, verbose_name="Можно «не применимо»")),
                        (
                            "stop_at",
                            models.PositiveSmallIntegerField(
                                blank=True,
                                help_text="На шкале — этот ответ и ниже; для «да или нет» — 1, то есть «да».",
                                null=True,
                                verbose_name="Стоп-фактор при ответе",
                            ),
                        ),
                        ("text_ru", models.CharField(max_length=300, verbose_name="Вопрос")),
                        ("text_en", models.CharField(max_length=300, verbose_name="Вопрос на английском")),
                        (
                            "stop_ru",
                            models.CharField(
                                blank=True, max_length=500, verbose_name="Почему это стоп-фактор и что делать"
                            ),
                        ),
                        ("stop_en", models.CharField(blank=True, max_length=500, verbose_name="То же на английском")),
                    ],
                    options={
                        "verbose_name": "вопрос",
                        "verbose_name_plural": "вопросы",
                        "ordering": ["position", "code"],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="frozen",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="\nIF EXISTS (\n    SELECT 1 FROM services_questionnaire kept\n    WHERE kept.id IN (NEW.questionnaire_id, OLD.questionnaire_id) AND kept.state <> 'draft'\n) THEN\n    RAISE EXCEPTION 'questionnaire: a published version does not change'\n        USING ERRCODE = 'check_violation', CONSTRAINT = 'questionnaire_frozen';\nEND IF;\nIF TG_OP = 'DELETE' THEN RETURN OLD; END IF;\nRETURN NEW;\n",
                                    hash="69c0cf4b2c5dc6e9fb80e2280478ff65ad6189ef",
                                    operation="INSERT OR UPDATE OR DELETE",
                                    pgid="pgtrigger_frozen_2c381",
                                    table="services_item",
                                    when="BEFORE",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "services_itemevent" ("block_id", "code", "id", "kind", "na_allowed", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "questionnaire_id", "stop_at", "stop_en", "stop_ru", "text_en", "text_ru", "weight") VALUES (NEW."block_id", NEW."code", NEW."id", NEW."kind", NEW."na_allowed", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."position", NEW."questionnaire_id", NEW."stop_at", NEW."stop_en", NEW."stop_ru", NEW."text_en", NEW."text_ru", NEW."weight"); RETURN NULL;',
                                    hash="cb98bc595555ae5a37a412728f3118aab8d33ea9",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_eb14e",
                                    table="services_item",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "services_itemevent" ("block_id", "code", "id", "kind", "na_allowed", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "questionnaire_id", "stop_at", "stop_en", "stop_ru", "text_en", "text_ru", "weight") VALUES (NEW."block_id", NEW."code", NEW."id", NEW."kind", NEW."na_allowed", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."position", NEW."questionnaire_id", NEW."stop_at", NEW."stop_en", NEW."stop_ru", NEW."text_en", NEW."text_ru", NEW."weight"); RETURN NULL;',
                                    hash="51483bb29a0972383902108b0960ab667ce72dff",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_5e6f4",
                                    table="services_item",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "services_itemevent" ("block_id", "code", "id", "kind", "na_allowed", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "questionnaire_id", "stop_at", "stop_en", "stop_ru", "text_en", "text_ru", "weight") VALUES (OLD."block_id", OLD."code", OLD."id", OLD."kind", OLD."na_allowed", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."position", OLD."questionnaire_id", OLD."stop_at", OLD."stop_en", OLD."stop_ru", OLD."text_en", OLD."text_ru", OLD."weight"); RETURN NULL;',
                                    hash="c0cd4b83a1288d24d7a97efd2ba18fa6228a9aa9",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_9820e",
                                    table="services_item",
                                    when="AFTER",
                                ),
                            ),
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("questionnaire", "code"),
                                name="item_code_once",
                                violation_error_message="Вопрос с таким кодом уже есть.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("kind", "scale"), ("weight__range", (1, 10))),
                                    models.Q(("kind", "flag"), ("weight", 0)),
                                    _connector="OR",
                                ),
                                name="item_weight_by_kind",
                                violation_error_message="Вес вопроса от 1 до 10, у вопроса «да или нет» — 0.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("kind", "scale"), ("stop_at", None)),
                                    models.Q(("kind", "scale"), ("stop_at__range", (0, 2))),
                                    models.Q(("kind", "flag"), ("stop_at", 1)),
                                    _connector="OR",
                                ),
                                name="item_stop_by_kind",
                                violation_error_message="Стоп-фактор на шкале — ответ от 0 до 2, у вопроса «да или нет» — 1.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("stop_at", None),
                                    models.Q(
                                        models.Q(("stop_ru", ""), _negated=True),
                                        models.Q(("stop_en", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="item_stop_is_explained",
                                violation_error_message="Объясните стоп-фактор на обоих языках.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Answer",
                    fields=[
                        (
                            "id",
                            models.UUIDField(default=core.db.uuid7, editable=False, primary_key=True, serialize=False),
                        ),
                        (
                            "attempt",
                            models.ForeignKey(
                                db_index=False,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="answers",
                                to="services.attempt",
                            ),
                        ),
                        (
                            "item",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="services.item",
                                verbose_name="Вопрос",
                            ),
                        ),
                        (
                            "value",
                            models.PositiveSmallIntegerField(
                                null=True,
                                validators=[
                                    django.core.validators.MinValueValidator(0),
                                    django.core.validators.MaxValueValidator(3),
                                ],
                                verbose_name="Ответ",
                            ),
                        ),
                        ("at", models.DateTimeField(auto_now=True, verbose_name="Когда")),
                    ],
                    options={
                        "verbose_name": "ответ",
                        "verbose_name_plural": "ответы",
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="possible",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="\nIF TG_OP = 'DELETE' THEN\n    IF EXISTS (\n        SELECT 1 FROM services_attempt a WHERE a.id = OLD.attempt_id AND a.finished_at IS NOT NULL\n        AND (a.owner_id IS NOT NULL OR a.organisation_id IS NOT NULL)\n    ) THEN\n        RAISE EXCEPTION 'answer: the attempt is finished'\n            USING ERRCODE = 'check_violation', CONSTRAINT = 'attempt_frozen';\n    END IF;\n    RETURN OLD;\nEND IF;\nIF NOT EXISTS (\n    SELECT 1 FROM services_attempt a JOIN services_item i ON i.questionnaire_id = a.questionnaire_id\n    WHERE a.id = NEW.attempt_id AND i.id = NEW.item_id AND a.finished_at IS NULL\n    AND (NEW.value IS NOT NULL OR i.na_allowed) AND (i.kind = 'scale' OR coalesce(NEW.value, 0) <= 1)\n) THEN\n    RAISE EXCEPTION 'answer: not one that this attempt can take'\n        USING ERRCODE = 'check_violation', CONSTRAINT = 'answer_possible';\nEND IF;\nRETURN NEW;\n",
                                    hash="c11a80942dc3a72215fe4bb3bb8c8f55067ff9d9",
                                    operation="INSERT OR UPDATE OR DELETE",
                                    pgid="pgtrigger_possible_7952f",
                                    table="services_answer",
                                    when="BEFORE",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "services_answerevent" ("at", "attempt_id", "id", "item_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "value") VALUES (NEW."at", NEW."attempt_id", NEW."id", NEW."item_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."value"); RETURN NULL;',
                                    hash="7767e6a3039e18604a189f23ea44898f73d9117c",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_19c20",
                                    table="services_answer",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "services_answerevent" ("at", "attempt_id", "id", "item_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "value") VALUES (NEW."at", NEW."attempt_id", NEW."id", NEW."item_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."value"); RETURN NULL;',
                                    hash="c2b8cfc163e41ace510ef21699a5a25f8ba46cda",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_c5631",
                                    table="services_answer",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "services_answerevent" ("at", "attempt_id", "id", "item_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "value") VALUES (OLD."at", OLD."attempt_id", OLD."id", OLD."item_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."value"); RETURN NULL;',
                                    hash="9548b4f390a27b3b077993fba9879f15cd163cb3",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_76c51",
                                    table="services_answer",
                                    when="AFTER",
                                ),
                            ),
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("attempt", "item"),
                                name="answer_once",
                                violation_error_message="На этот вопрос ответ уже есть.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("value", None), ("value__lte", 3), _connector="OR"),
                                name="answer_range",
                                violation_error_message="Ответ от 0 до 3.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Verification",
                    fields=[
                        (
                            "application",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                primary_key=True,
                                related_name="verification",
                                serialize=False,
                                to="applications.application",
                            ),
                        ),
                        ("name", models.CharField(max_length=300, verbose_name="Название на языке страны")),
                        ("name_latin", models.CharField(blank=True, max_length=300, verbose_name="Название латиницей")),
                        (
                            "country",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="reference.country",
                                verbose_name="Страна",
                            ),
                        ),
                        (
                            "registration",
                            models.CharField(blank=True, max_length=60, verbose_name="Регистрационный номер"),
                        ),
                        ("vat", models.CharField(blank=True, max_length=60, verbose_name="Номер плательщика НДС")),
                        ("lei", models.CharField(blank=True, max_length=20, verbose_name="LEI")),
                        ("iban", models.CharField(blank=True, max_length=60, verbose_name="IBAN")),
                        ("bic", models.CharField(blank=True, max_length=20, verbose_name="BIC")),
                        ("site", models.CharField(blank=True, max_length=253, verbose_name="Сайт")),
                        ("email", models.CharField(blank=True, max_length=254, verbose_name="Электронная почта")),
                        ("phone", models.CharField(blank=True, max_length=30, verbose_name="Телефон")),
                        (
                            "bank_country",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="reference.country",
                                verbose_name="Страна банка",
                            ),
                        ),
                        ("conclusion", models.TextField(blank=True, max_length=5000, verbose_name="Вывод")),
                        (
                            "terms",
                            models.TextField(
                                blank=True,
                                help_text="Предоплата, аккредитив, лимит поставки без оплаты, что прописать в договоре.",
                                max_length=5000,
                                verbose_name="Рекомендации по условиям",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "проверка контрагента",
                        "verbose_name_plural": "проверки контрагентов",
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "services_verificationevent" ("application_id", "bank_country_id", "bic", "conclusion", "country_id", "email", "iban", "lei", "name", "name_latin", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "registration", "site", "terms", "vat") VALUES (NEW."application_id", NEW."bank_country_id", NEW."bic", NEW."conclusion", NEW."country_id", NEW."email", NEW."iban", NEW."lei", NEW."name", NEW."name_latin", _pgh_attach_context(), NOW(), \'insert\', NEW."application_id", NEW."phone", NEW."registration", NEW."site", NEW."terms", NEW."vat"); RETURN NULL;',
                                    hash="2306978f3ea745a249364e6887b4a6a4a2802cb5",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_dace5",
                                    table="services_verification",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "services_verificationevent" ("application_id", "bank_country_id", "bic", "conclusion", "country_id", "email", "iban", "lei", "name", "name_latin", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "registration", "site", "terms", "vat") VALUES (NEW."application_id", NEW."bank_country_id", NEW."bic", NEW."conclusion", NEW."country_id", NEW."email", NEW."iban", NEW."lei", NEW."name", NEW."name_latin", _pgh_attach_context(), NOW(), \'update\', NEW."application_id", NEW."phone", NEW."registration", NEW."site", NEW."terms", NEW."vat"); RETURN NULL;',
                                    hash="df935f6ec6d87f2dd230af8ee5d0cee7eed11198",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_ef338",
                                    table="services_verification",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "services_verificationevent" ("application_id", "bank_country_id", "bic", "conclusion", "country_id", "email", "iban", "lei", "name", "name_latin", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "registration", "site", "terms", "vat") VALUES (OLD."application_id", OLD."bank_country_id", OLD."bic", OLD."conclusion", OLD."country_id", OLD."email", OLD."iban", OLD."lei", OLD."name", OLD."name_latin", _pgh_attach_context(), NOW(), \'delete\', OLD."application_id", OLD."phone", OLD."registration", OLD."site", OLD."terms", OLD."vat"); RETURN NULL;',
                                    hash="1d6f0e71e1d54c649702a06f6c5fcbb2ac29ace2",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_9b9fe",
                                    table="services_verification",
                                    when="AFTER",
                                ),
                            ),
                        ],
                        "indexes": [
                            models.Index(
                                condition=models.Q(("registration", ""), _negated=True),
                                fields=["registration"],
                                name="verification_registration",
                            ),
                            models.Index(
                                condition=models.Q(("site", ""), _negated=True),
                                fields=["site"],
                                name="verification_site",
                            ),
                            models.Index(
                                condition=models.Q(("phone", ""), _negated=True),
                                fields=["phone"],
                                name="verification_phone",
                            ),
                            models.Index(
                                condition=models.Q(("email", ""), _negated=True),
                                fields=["email"],
                                name="verification_email",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Check",
                    fields=[
                        (
                            "id",
                            models.UUIDField(default=core.db.uuid7, editable=False, primary_key=True, serialize=False),
                        ),
                        (
                            "verification",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="checks",
                                to="services.verification",
                            ),
                        ),
                        ("code", models.CharField(max_length=30, verbose_name="Проверка")),
                        (
                            "section",
                            models.PositiveSmallIntegerField(
                                choices=[
                                    (1, "Идентификация"),
                                    (2, "Регистрационный статус"),
                                    (3, "Владельцы и руководство"),
                                    (4, "Санкции и перечни"),
                                    (5, "Суды и банкротство"),
                                    (6, "Финансы"),
                                    (7, "Адрес, сайт, репутация"),
                                    (8, "Банк и расчёты"),
                                    (9, "Вывод и рекомендации по условиям"),
                                ],
                                verbose_name="Раздел",
                            ),
                        ),
                        ("position", models.PositiveSmallIntegerField()),
                        (
                            "result",
                            models.CharField(
                                choices=[
                                    ("ok", "Норма"),
                                    ("attention", "Внимание"),
                                    ("risk", "Риск"),
                                    ("not_checked", "Не проверено"),
                                ],
                                default="not_checked",
                                max_length=12,
                                verbose_name="Результат",
                            ),
                        ),
                        (
                            "hard_stop",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("list_hit", "Подтверждённое совпадение с перечнем"),
                                    ("liquidated", "Компания ликвидирована"),
                                    ("fraud", "Доказанное мошенничество"),
                                    ("wrong_number", "Неверная контрольная сумма номера не объяснена"),
                                ],
                                max_length=12,
                                verbose_name="Решающее обстоятельство",
                            ),
                        ),
                        ("compared", models.CharField(blank=True, max_length=500, verbose_name="Что сверено")),
                        ("finding", models.TextField(blank=True, max_length=3000, verbose_name="Что найдено")),
                        (
                            "finding_en",
                            models.TextField(blank=True, max_length=3000, verbose_name="Что найдено, на английском"),
                        ),
                        ("source", models.CharField(blank=True, max_length=300, verbose_name="Источник")),
                        (
                            "source_en",
                            models.CharField(blank=True, max_length=300, verbose_name="Источник, на английском"),
                        ),
                        ("checked_on", models.DateField(blank=True, null=True, verbose_name="Дата проверки")),
                        (
                            "comment",
                            models.TextField(blank=True, max_length=3000, verbose_name="Служебный комментарий"),
                        ),
                        (
                            "document",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to="applications.document",
                                verbose_name="Файл",
                            ),
                        ),
                        (
                            "done_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="Проверил",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "проверка",
                        "verbose_name_plural": "проверки",
                        "ordering": ["position"],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "services_checkevent" ("checked_on", "code", "comment", "compared", "document_id", "done_by_id", "finding", "finding_en", "hard_stop", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "result", "section", "source", "source_en", "verification_id") VALUES (NEW."checked_on", NEW."code", NEW."comment", NEW."compared", NEW."document_id", NEW."done_by_id", NEW."finding", NEW."finding_en", NEW."hard_stop", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."position", NEW."result", NEW."section", NEW."source", NEW."source_en", NEW."verification_id"); RETURN NULL;',
                                    hash="e42acf412f28e47f686462a21a23419765bb8ee7",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_92c7b",
                                    table="services_check",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "services_checkevent" ("checked_on", "code", "comment", "compared", "document_id", "done_by_id", "finding", "finding_en", "hard_stop", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "result", "section", "source", "source_en", "verification_id") VALUES (NEW."checked_on", NEW."code", NEW."comment", NEW."compared", NEW."document_id", NEW."done_by_id", NEW."finding", NEW."finding_en", NEW."hard_stop", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."position", NEW."result", NEW."section", NEW."source", NEW."source_en", NEW."verification_id"); RETURN NULL;',
                                    hash="77ebef546fd2ea3864d54d53e82ffca1cdadd7fc",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_00ed9",
                                    table="services_check",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "services_checkevent" ("checked_on", "code", "comment", "compared", "document_id", "done_by_id", "finding", "finding_en", "hard_stop", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "result", "section", "source", "source_en", "verification_id") VALUES (OLD."checked_on", OLD."code", OLD."comment", OLD."compared", OLD."document_id", OLD."done_by_id", OLD."finding", OLD."finding_en", OLD."hard_stop", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."position", OLD."result", OLD."section", OLD."source", OLD."source_en", OLD."verification_id"); RETURN NULL;',
                                    hash="5fb5577cacfa9c83e14a90369fe047187a947f7d",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_af42f",
                                    table="services_check",
                                    when="AFTER",
                                ),
                            ),
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("verification", "code"),
                                name="check_once",
                                violation_error_message="Такая проверка уже есть.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("result", "not_checked"),
                                    models.Q(models.Q(("source", ""), _negated=True), ("checked_on__isnull", False)),
                                    _connector="OR",
                                ),
                                name="check_has_source",
                                violation_error_message="У результата есть источник и дата.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("hard_stop", ""), ("result", "risk"), _connector="OR"),
                                name="check_stop_is_risk",
                                violation_error_message="Решающее обстоятельство бывает только у результата «Риск».",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ChecklistEvent",
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
                                to="services.checklist",
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
                        ("number", models.PositiveSmallIntegerField(verbose_name="Версия")),
                        ("published_at", models.DateTimeField(blank=True, null=True, verbose_name="Опубликована")),
                        ("note", models.CharField(blank=True, max_length=500, verbose_name="О версии")),
                    ],
                    options={
                        "abstract": False,
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="fe7e9bfab0422bfc3944e87222bec3631054656f",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_6c26e",
                                    table="services_checklistevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ChecklistItem",
                    fields=[
                        (
                            "id",
                            models.UUIDField(default=core.db.uuid7, editable=False, primary_key=True, serialize=False),
                        ),
                        (
                            "checklist",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="items",
                                to="services.checklist",
                            ),
                        ),
                        ("code", models.SlugField(max_length=40, verbose_name="Код")),
                        (
                            "group",
                            models.CharField(
                                choices=[
                                    ("subject", "Стороны и предмет"),
                                    ("price", "Цена и расчёты"),
                                    ("delivery", "Поставка, приёмка, качество"),
                                    ("liability", "Ответственность и изменения"),
                                    ("disputes", "Право и споры"),
                                    ("control", "Ограничения и контроль"),
                                    ("form", "Форма и подписание"),
                                ],
                                max_length=10,
                                verbose_name="Раздел",
                            ),
                        ),
                        ("position", models.PositiveSmallIntegerField(verbose_name="Порядок")),
                        ("title_ru", models.CharField(max_length=100, verbose_name="Пункт")),
                        ("title_en", models.CharField(max_length=100, verbose_name="Пункт, на английском")),
                        ("text_ru", models.CharField(max_length=500, verbose_name="На что смотреть")),
                        ("text_en", models.CharField(max_length=500, verbose_name="На что смотреть, на английском")),
                        ("law_ru", models.CharField(blank=True, max_length=200, verbose_name="Основание")),
                        (
                            "law_en",
                            models.CharField(blank=True, max_length=200, verbose_name="Основание, на английском"),
                        ),
                    ],
                    options={
                        "verbose_name": "пункт чек-листа",
                        "verbose_name_plural": "пункты чек-листа",
                        "ordering": ["position"],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="checklist_item_published",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="\nIF EXISTS (\n    SELECT 1 FROM services_checklist list\n    WHERE list.id IN (CASE WHEN TG_OP <> 'INSERT' THEN OLD.checklist_id END,\n                      CASE WHEN TG_OP <> 'DELETE' THEN NEW.checklist_id END)\n    AND list.published_at IS NOT NULL\n) THEN\n    RAISE EXCEPTION 'a published checklist cannot be changed' USING ERRCODE = 'check_violation';\nEND IF;\nRETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;\n",
                                    hash="36f885b10f030c7b61811e27e5569034e8549d2c",
                                    operation="INSERT OR UPDATE OR DELETE",
                                    pgid="pgtrigger_checklist_item_published_2d12a",
                                    table="services_checklistitem",
                                    when="BEFORE",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "services_checklistitemevent" ("checklist_id", "code", "group", "id", "law_en", "law_ru", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "text_en", "text_ru", "title_en", "title_ru") VALUES (NEW."checklist_id", NEW."code", NEW."group", NEW."id", NEW."law_en", NEW."law_ru", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."position", NEW."text_en", NEW."text_ru", NEW."title_en", NEW."title_ru"); RETURN NULL;',
                                    hash="8d6d59d054dbdb540131263398bdfd5410cb6bde",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_1693c",
                                    table="services_checklistitem",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "services_checklistitemevent" ("checklist_id", "code", "group", "id", "law_en", "law_ru", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "text_en", "text_ru", "title_en", "title_ru") VALUES (NEW."checklist_id", NEW."code", NEW."group", NEW."id", NEW."law_en", NEW."law_ru", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."position", NEW."text_en", NEW."text_ru", NEW."title_en", NEW."title_ru"); RETURN NULL;',
                                    hash="16310a50ab26b8360e1c0d15c5a52626c56571d4",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_676e0",
                                    table="services_checklistitem",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "services_checklistitemevent" ("checklist_id", "code", "group", "id", "law_en", "law_ru", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "text_en", "text_ru", "title_en", "title_ru") VALUES (OLD."checklist_id", OLD."code", OLD."group", OLD."id", OLD."law_en", OLD."law_ru", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."position", OLD."text_en", OLD."text_ru", OLD."title_en", OLD."title_ru"); RETURN NULL;',
                                    hash="96a222037bc1b612ae33fbd9617b91e0ebbf9778",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_3f8fa",
                                    table="services_checklistitem",
                                    when="AFTER",
                                ),
                            ),
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("checklist", "code"),
                                name="checklist_item_once",
                                violation_error_message="Пункт с таким кодом уже есть.",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ChecklistItemEvent",
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
                                to="services.checklistitem",
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
                            "checklist",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="services.checklist",
                            ),
                        ),
                        ("code", models.SlugField(db_index=False, max_length=40, verbose_name="Код")),
                        (
                            "group",
                            models.CharField(
                                choices=[
                                    ("subject", "Стороны и предмет"),
                                    ("price", "Цена и расчёты"),
                                    ("delivery", "Поставка, приёмка, качество"),
                                    ("liability", "Ответственность и изменения"),
                                    ("disputes", "Право и споры"),
                                    ("control", "Ограничения и контроль"),
                                    ("form", "Форма и подписание"),
                                ],
                                max_length=10,
                                verbose_name="Раздел",
                            ),
                        ),
                        ("position", models.PositiveSmallIntegerField(verbose_name="Порядок")),
                        ("title_ru", models.CharField(max_length=100, verbose_name="Пункт")),
                        ("title_en", models.CharField(max_length=100, verbose_name="Пункт, на английском")),
                        ("text_ru", models.CharField(max_length=500, verbose_name="На что смотреть")),
                        ("text_en", models.CharField(max_length=500, verbose_name="На что смотреть, на английском")),
                        ("law_ru", models.CharField(blank=True, max_length=200, verbose_name="Основание")),
                        (
                            "law_en",
                            models.CharField(blank=True, max_length=200, verbose_name="Основание, на английском"),
                        ),
                    ],
                    options={
                        "abstract": False,
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="d71c53e91ad418e77c87f00de5336eb59450ebce",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_70240",
                                    table="services_checklistitemevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ChecklistRelease",
                    fields=[
                        (
                            "id",
                            models.UUIDField(default=core.db.uuid7, editable=False, primary_key=True, serialize=False),
                        ),
                        (
                            "application",
                            models.ForeignKey(
                                db_index=False,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="checklist_releases",
                                to="applications.application",
                            ),
                        ),
                        ("number", models.PositiveSmallIntegerField()),
                        ("content", models.JSONField(encoder=django.core.serializers.json.DjangoJSONEncoder)),
                        ("sha256", models.CharField(max_length=64)),
                        (
                            "released_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("released_at", models.DateTimeField(auto_now_add=True)),
                    ],
                    options={
                        "verbose_name": "открытый компании чек-лист",
                        "verbose_name_plural": "открытые компании чек-листы",
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="checklist_release_frozen",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="4c077a9bf856d21d5dd6023f5bc6fe0ce1fa2a87",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_checklist_release_frozen_5af0f",
                                    table="services_checklistrelease",
                                    when="BEFORE",
                                ),
                            )
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("application", "number"),
                                name="checklist_release_once",
                                violation_error_message="Чек-лист только что открыли компании.",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="DraftVersion",
                    fields=[
                        (
                            "id",
                            models.UUIDField(default=core.db.uuid7, editable=False, primary_key=True, serialize=False),
                        ),
                        (
                            "application",
                            models.ForeignKey(
                                db_index=False,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="draft_versions",
                                to="applications.application",
                            ),
                        ),
                        ("number", models.PositiveSmallIntegerField(verbose_name="Версия")),
                        (
                            "document",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="draft_version",
                                to="applications.document",
                            ),
                        ),
                        (
                            "author",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("from_staff", models.BooleanField()),
                        ("note", models.CharField(blank=True, max_length=500, verbose_name="Что изменилось")),
                        (
                            "text_state",
                            models.CharField(
                                choices=[
                                    ("pending", "Текст ещё читается"),
                                    ("read", "Текст прочитан"),
                                    ("no_words", "В файле нет текста: похоже на скан"),
                                    ("too_long", "Текст слишком длинный для сравнения"),
                                    ("unreadable", "Текст этого файла не читается"),
                                ],
                                default="pending",
                                max_length=10,
                            ),
                        ),
                        (
                            "paragraphs",
                            models.JSONField(default=list, encoder=django.core.serializers.json.DjangoJSONEncoder),
                        ),
                        ("bare_pages", models.PositiveSmallIntegerField(default=0)),
                        ("tracked", models.BooleanField(default=False)),
                        ("at", models.DateTimeField(auto_now_add=True)),
                    ],
                    options={
                        "verbose_name": "версия проекта",
                        "verbose_name_plural": "версии проекта",
                        "ordering": ["number"],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="draft_version_kept",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                                    hash="39719225f0890e92ec8d4bd5d3ce729b4d26e1db",
                                    operation="DELETE",
                                    pgid="pgtrigger_draft_version_kept_406dc",
                                    table="services_draftversion",
                                    when="BEFORE",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="draft_version_fixed",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition='WHEN (OLD."application_id" IS DISTINCT FROM (NEW."application_id") OR OLD."at" IS DISTINCT FROM (NEW."at") OR OLD."author_id" IS DISTINCT FROM (NEW."author_id") OR OLD."document_id" IS DISTINCT FROM (NEW."document_id") OR OLD."number" IS DISTINCT FROM (NEW."number"))',
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                                    hash="ad0f0b0f816c92b669a275a366d6649198eb81a6",
                                    operation="UPDATE",
                                    pgid="pgtrigger_draft_version_fixed_3cbda",
                                    table="services_draftversion",
                                    when="BEFORE",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "services_draftversionevent" ("application_id", "at", "author_id", "bare_pages", "document_id", "from_staff", "id", "note", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text_state", "tracked") VALUES (NEW."application_id", NEW."at", NEW."author_id", NEW."bare_pages", NEW."document_id", NEW."from_staff", NEW."id", NEW."note", NEW."number", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."text_state", NEW."tracked"); RETURN NULL;',
                                    hash="c1475b551d7c3e5745344adc17fb61f01202286b",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_68e03",
                                    table="services_draftversion",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition='WHEN (OLD."application_id" IS DISTINCT FROM (NEW."application_id") OR OLD."at" IS DISTINCT FROM (NEW."at") OR OLD."author_id" IS DISTINCT FROM (NEW."author_id") OR OLD."bare_pages" IS DISTINCT FROM (NEW."bare_pages") OR OLD."document_id" IS DISTINCT FROM (NEW."document_id") OR OLD."from_staff" IS DISTINCT FROM (NEW."from_staff") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."note" IS DISTINCT FROM (NEW."note") OR OLD."number" IS DISTINCT FROM (NEW."number") OR OLD."text_state" IS DISTINCT FROM (NEW."text_state") OR OLD."tracked" IS DISTINCT FROM (NEW."tracked"))',
                                    func='INSERT INTO "services_draftversionevent" ("application_id", "at", "author_id", "bare_pages", "document_id", "from_staff", "id", "note", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text_state", "tracked") VALUES (NEW."application_id", NEW."at", NEW."author_id", NEW."bare_pages", NEW."document_id", NEW."from_staff", NEW."id", NEW."note", NEW."number", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."text_state", NEW."tracked"); RETURN NULL;',
                                    hash="02aaf0b1747eaea238da2d0459de271229397db2",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_1944c",
                                    table="services_draftversion",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "services_draftversionevent" ("application_id", "at", "author_id", "bare_pages", "document_id", "from_staff", "id", "note", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text_state", "tracked") VALUES (OLD."application_id", OLD."at", OLD."author_id", OLD."bare_pages", OLD."document_id", OLD."from_staff", OLD."id", OLD."note", OLD."number", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."text_state", OLD."tracked"); RETURN NULL;',
                                    hash="6986442a074f90427f433db306ce0ef959a29727",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_bae51",
                                    table="services_draftversion",
                                    when="AFTER",
                                ),
                            ),
                        ],
                        "indexes": [
                            models.Index(
                                condition=models.Q(("text_state", "pending")),
                                fields=["at"],
                                name="draft_version_unread",
                            )
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("application", "number"),
                                name="draft_version_once",
                                violation_error_message="Версию с этим номером только что добавили. Отправьте ещё раз.",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="CheckMark",
                    fields=[
                        (
                            "id",
                            models.UUIDField(default=core.db.uuid7, editable=False, primary_key=True, serialize=False),
                        ),
                        (
                            "application",
                            models.ForeignKey(
                                db_index=False,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="check_marks",
                                to="applications.application",
                            ),
                        ),
                        (
                            "item",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="services.checklistitem",
                            ),
                        ),
                        (
                            "outcome",
                            models.CharField(
                                choices=[
                                    ("ok", "Соответствует"),
                                    ("remark", "Есть замечание"),
                                    ("absent", "Нет в договоре"),
                                    ("not_applicable", "Не применимо"),
                                ],
                                max_length=15,
                                verbose_name="Результат",
                            ),
                        ),
                        ("clause", models.CharField(blank=True, max_length=60, verbose_name="Пункт договора")),
                        ("remark", models.CharField(blank=True, max_length=1000, verbose_name="Замечание")),
                        (
                            "version",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="services.draftversion",
                            ),
                        ),
                        (
                            "made_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("made_at", models.DateTimeField(auto_now=True)),
                    ],
                    options={
                        "verbose_name": "отметка чек-листа",
                        "verbose_name_plural": "отметки чек-листа",
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "services_checkmarkevent" ("application_id", "clause", "id", "item_id", "made_at", "made_by_id", "outcome", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "remark", "version_id") VALUES (NEW."application_id", NEW."clause", NEW."id", NEW."item_id", NEW."made_at", NEW."made_by_id", NEW."outcome", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."remark", NEW."version_id"); RETURN NULL;',
                                    hash="c3df8f255eade1cf40a23c36308ab05b083da53c",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_173bb",
                                    table="services_checkmark",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "services_checkmarkevent" ("application_id", "clause", "id", "item_id", "made_at", "made_by_id", "outcome", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "remark", "version_id") VALUES (NEW."application_id", NEW."clause", NEW."id", NEW."item_id", NEW."made_at", NEW."made_by_id", NEW."outcome", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."remark", NEW."version_id"); RETURN NULL;',
                                    hash="049af93799fc7caa6edc769cd4506cfeec83fc56",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_c1389",
                                    table="services_checkmark",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "services_checkmarkevent" ("application_id", "clause", "id", "item_id", "made_at", "made_by_id", "outcome", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "remark", "version_id") VALUES (OLD."application_id", OLD."clause", OLD."id", OLD."item_id", OLD."made_at", OLD."made_by_id", OLD."outcome", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."remark", OLD."version_id"); RETURN NULL;',
                                    hash="267d4bd408d754ae271b654d1f141143897d4a39",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_e2e4c",
                                    table="services_checkmark",
                                    when="AFTER",
                                ),
                            ),
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("application", "item"),
                                name="check_mark_once",
                                violation_error_message="Этот пункт уже отмечен.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("outcome__in", ["ok", "not_applicable"]),
                                    models.Q(("remark", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="check_mark_says_why",
                                violation_error_message="Напишите замечание: что не так или чего нет.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Consultation",
                    fields=[
                        (
                            "id",
                            models.UUIDField(default=core.db.uuid7, editable=False, primary_key=True, serialize=False),
                        ),
                        (
                            "application",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="consultations",
                                to="applications.application",
                                verbose_name="Заявка",
                            ),
                        ),
                        (
                            "organisation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="consultations",
                                to="accounts.organisation",
                                verbose_name="Компания",
                            ),
                        ),
                        (
                            "adviser",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="consultations",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="Консультант",
                            ),
                        ),
                        (
                            "hours",
                            models.ForeignKey(
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="consultations",
                                to="services.adviserhours",
                            ),
                        ),
                        ("period", django.contrib.postgres.fields.ranges.DateTimeRangeField(verbose_name="Время")),
                        (
                            "channel",
                            models.CharField(
                                choices=[("video", "Видеовстреча"), ("phone", "Звонок"), ("office", "Встреча в офисе")],
                                max_length=10,
                                verbose_name="Как проходит",
                            ),
                        ),
                        ("place", models.CharField(blank=True, max_length=300, verbose_name="Адрес или ссылка")),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("planned", "Назначена"),
                                    ("held", "Состоялась"),
                                    ("missed", "Компания не пришла"),
                                    ("cancelled", "Отменена"),
                                ],
                                default="planned",
                                max_length=10,
                                verbose_name="Состояние",
                            ),
                        ),
                        ("sequence", models.PositiveSmallIntegerField(default=0)),
                        (
                            "booked_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("changed_at", models.DateTimeField(verbose_name="Изменена")),
                        ("reason", models.CharField(blank=True, max_length=500, verbose_name="Причина отмены")),
                        (
                            "topic",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("market", "Выход на рынок"),
                                    ("certification", "Сертификация и требования рынка"),
                                    ("logistics", "Логистика и таможня"),
                                    ("payments", "Расчёты и валютный контроль"),
                                    ("finance", "Финансирование и страхование"),
                                    ("contract", "Внешнеторговый контракт"),
                                    ("other", "Другое"),
                                ],
                                max_length=20,
                                verbose_name="Тема",
                            ),
                        ),
                        (
                            "minutes",
                            models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="Сколько минут"),
                        ),
                        ("protocol", models.TextField(blank=True, verbose_name="Протокол")),
                        ("recorded_at", models.DateTimeField(blank=True, null=True, verbose_name="Итог записан")),
                    ],
                    options={
                        "verbose_name": "консультация",
                        "verbose_name_plural": "консультации",
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "services_consultationevent" ("adviser_id", "application_id", "booked_by_id", "changed_at", "channel", "hours_id", "id", "minutes", "organisation_id", "period", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "protocol", "reason", "recorded_at", "sequence", "state", "topic") VALUES (NEW."adviser_id", NEW."application_id", NEW."booked_by_id", NEW."changed_at", NEW."channel", NEW."hours_id", NEW."id", NEW."minutes", NEW."organisation_id", NEW."period", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."place", NEW."protocol", NEW."reason", NEW."recorded_at", NEW."sequence", NEW."state", NEW."topic"); RETURN NULL;',
                                    hash="6d9953bf36d5a415e090735495e173c47f53601a",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_25a93",
                                    table="services_consultation",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "services_consultationevent" ("adviser_id", "application_id", "booked_by_id", "changed_at", "channel", "hours_id", "id", "minutes", "organisation_id", "period", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "protocol", "reason", "recorded_at", "sequence", "state", "topic") VALUES (NEW."adviser_id", NEW."application_id", NEW."booked_by_id", NEW."changed_at", NEW."channel", NEW."hours_id", NEW."id", NEW."minutes", NEW."organisation_id", NEW."period", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."place", NEW."protocol", NEW."reason", NEW."recorded_at", NEW."sequence", NEW."state", NEW."topic"); RETURN NULL;',
                                    hash="3f4db0a5ad7e4f3382b5dc2541d3d2589fac052a",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_e52f4",
                                    table="services_consultation",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "services_consultationevent" ("adviser_id", "application_id", "booked_by_id", "changed_at", "channel", "hours_id", "id", "minutes", "organisation_id", "period", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "protocol", "reason", "recorded_at", "sequence", "state", "topic") VALUES (OLD."adviser_id", OLD."application_id", OLD."booked_by_id", OLD."changed_at", OLD."channel", OLD."hours_id", OLD."id", OLD."minutes", OLD."organisation_id", OLD."period", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."place", OLD."protocol", OLD."reason", OLD."recorded_at", OLD."sequence", OLD."state", OLD."topic"); RETURN NULL;',
                                    hash="5e3fe66a61d097c97eceb183828043bf83b72ff1",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_c176f",
                                    table="services_consultation",
                                    when="AFTER",
                                ),
                            ),
                        ],
                        "indexes": [
                            models.Index(
                                models.Func(models.F("period"), function="lower"),
                                condition=models.Q(("state", "planned")),
                                name="consultation_planned",
                            ),
                            models.Index(fields=["application", "changed_at"], name="consultation_of"),
                        ],
                        "constraints": [
                            django.contrib.postgres.constraints.ExclusionConstraint(
                                condition=models.Q(("state__in", ("planned", "held", "missed"))),
                                expressions=[("adviser", "="), ("period", "&&")],
                                name="consultation_adviser_free",
                                violation_error_code="slot_taken",
                                violation_error_message="Это время только что заняли. Выберите другое.",
                            ),
                            django.contrib.postgres.constraints.ExclusionConstraint(
                                condition=models.Q(("state__in", ("planned", "held", "missed"))),
                                expressions=[("organisation", "="), ("period", "&&")],
                                name="consultation_company_free",
                                violation_error_code="company_busy",
                                violation_error_message="В это время у вашей компании уже есть консультация. Выберите другое.",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("state", "planned")),
                                fields=("application",),
                                name="consultation_one_planned",
                                violation_error_code="booked_already",
                                violation_error_message="По этой заявке время уже выбрано. Его можно перенести.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("period__isempty", False),
                                    ("period__lower_inf", False),
                                    ("period__startswith__isnull", False),
                                    ("period__upper_inf", False),
                                ),
                                name="consultation_has_time",
                                violation_error_message="У консультации есть начало и конец.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state", "held"), _negated=True),
                                    models.Q(
                                        ("minutes__isnull", False),
                                        ("minutes__range", (1, 480)),
                                        ("recorded_at__isnull", False),
                                        models.Q(("topic", ""), _negated=True),
                                        models.Q(("protocol", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="consultation_outcome",
                                violation_error_message="У состоявшейся консультации записаны тема, минуты (1–480) и протокол.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ConsultationEvent",
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
                                to="services.consultation",
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
                            "application",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="applications.application",
                                verbose_name="Заявка",
                            ),
                        ),
                        (
                            "organisation",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="accounts.organisation",
                                verbose_name="Компания",
                            ),
                        ),
                        (
                            "adviser",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="Консультант",
                            ),
                        ),
                        (
                            "hours",
                            models.ForeignKey(
                                db_constraint=False,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="services.adviserhours",
                            ),
                        ),
                        ("period", django.contrib.postgres.fields.ranges.DateTimeRangeField(verbose_name="Время")),
                        (
                            "channel",
                            models.CharField(
                                choices=[("video", "Видеовстреча"), ("phone", "Звонок"), ("office", "Встреча в офисе")],
                                max_length=10,
                                verbose_name="Как проходит",
                            ),
                        ),
                        ("place", models.CharField(blank=True, max_length=300, verbose_name="Адрес или ссылка")),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("planned", "Назначена"),
                                    ("held", "Состоялась"),
                                    ("missed", "Компания не пришла"),
                                    ("cancelled", "Отменена"),
                                ],
                                default="planned",
                                max_length=10,
                                verbose_name="Состояние",
                            ),
                        ),
                        ("sequence", models.PositiveSmallIntegerField(default=0)),
                        (
                            "booked_by",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("changed_at", models.DateTimeField(verbose_name="Изменена")),
                        ("reason", models.CharField(blank=True, max_length=500, verbose_name="Причина отмены")),
                        (
                            "topic",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("market", "Выход на рынок"),
                                    ("certification", "Сертификация и требования рынка"),
                                    ("logistics", "Логистика и таможня"),
                                    ("payments", "Расчёты и валютный контроль"),
                                    ("finance", "Финансирование и страхование"),
                                    ("contract", "Внешнеторговый контракт"),
                                    ("other", "Другое"),
                                ],
                                max_length=20,
                                verbose_name="Тема",
                            ),
                        ),
                        (
                            "minutes",
                            models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="Сколько минут"),
                        ),
                        ("protocol", models.TextField(blank=True, verbose_name="Протокол")),
                        ("recorded_at", models.DateTimeField(blank=True, null=True, verbose_name="Итог записан")),
                    ],
                    options={
                        "abstract": False,
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="d1e81a353fe2fbe539f684877f7034193358caf8",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_08a53",
                                    table="services_consultationevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="MarketCriterion",
                    fields=[
                        ("key", models.SlugField(max_length=40, primary_key=True, serialize=False, verbose_name="Код")),
                        ("position", models.PositiveSmallIntegerField(verbose_name="Порядок")),
                        ("name_ru", models.CharField(max_length=80, verbose_name="Название")),
                        ("name_en", models.CharField(max_length=80, verbose_name="Название на английском")),
                        ("about_ru", models.CharField(max_length=300, verbose_name="Что измеряет")),
                        ("about_en", models.CharField(max_length=300, verbose_name="Что измеряет, на английском")),
                        ("unit_ru", models.CharField(blank=True, max_length=30, verbose_name="Единица")),
                        ("unit_en", models.CharField(blank=True, max_length=30, verbose_name="Единица на английском")),
                        (
                            "origin",
                            models.CharField(
                                choices=[
                                    ("country", "Показатель страны"),
                                    ("regime", "Торговый режим страны"),
                                    ("product", "Торговля товаром"),
                                    ("company", "Опыт вашей компании"),
                                ],
                                max_length=10,
                                verbose_name="Откуда значения",
                            ),
                        ),
                        (
                            "direction",
                            models.CharField(
                                choices=[("benefit", "Чем больше, тем лучше"), ("cost", "Чем меньше, тем лучше")],
                                max_length=10,
                                verbose_name="Направление",
                            ),
                        ),
                        (
                            "scale",
                            models.CharField(
                                choices=[("linear", "По величине"), ("log", "По порядку величины")],
                                default="linear",
                                max_length=10,
                                verbose_name="Шкала",
                            ),
                        ),
                        (
                            "floor",
                            models.FloatField(
                                default=0,
                                help_text="Значения ниже равны началу. Чем оно дальше от значений стран, тем слабее страны различаются.",
                                verbose_name="Начало шкалы",
                            ),
                        ),
                        (
                            "ceiling",
                            models.FloatField(
                                blank=True,
                                help_text="Значения выше считаются равными концу шкалы.",
                                null=True,
                                verbose_name="Конец шкалы",
                            ),
                        ),
                        (
                            "default_weight",
                            models.PositiveSmallIntegerField(
                                help_text="От 0 до 100.",
                                validators=[django.core.validators.MaxValueValidator(100)],
                                verbose_name="Вес по умолчанию",
                            ),
                        ),
                        ("is_active", models.BooleanField(default=True, verbose_name="Участвует в подборе")),
                        (
                            "edited_at",
                            models.DateTimeField(
                                blank=True, editable=False, null=True, verbose_name="Изменено сотрудником"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "критерий подбора",
                        "verbose_name_plural": "критерии подбора",
                        "ordering": ["position", "key"],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "services_marketcriterionevent" ("about_en", "about_ru", "ceiling", "default_weight", "direction", "edited_at", "floor", "is_active", "key", "name_en", "name_ru", "origin", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "scale", "unit_en", "unit_ru") VALUES (NEW."about_en", NEW."about_ru", NEW."ceiling", NEW."default_weight", NEW."direction", NEW."edited_at", NEW."floor", NEW."is_active", NEW."key", NEW."name_en", NEW."name_ru", NEW."origin", _pgh_attach_context(), NOW(), \'insert\', NEW."key", NEW."position", NEW."scale", NEW."unit_en", NEW."unit_ru"); RETURN NULL;',
                                    hash="062377652f960240c6d974188c5180178f2ca44f",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_24957",
                                    table="services_marketcriterion",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "services_marketcriterionevent" ("about_en", "about_ru", "ceiling", "default_weight", "direction", "edited_at", "floor", "is_active", "key", "name_en", "name_ru", "origin", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "scale", "unit_en", "unit_ru") VALUES (NEW."about_en", NEW."about_ru", NEW."ceiling", NEW."default_weight", NEW."direction", NEW."edited_at", NEW."floor", NEW."is_active", NEW."key", NEW."name_en", NEW."name_ru", NEW."origin", _pgh_attach_context(), NOW(), \'update\', NEW."key", NEW."position", NEW."scale", NEW."unit_en", NEW."unit_ru"); RETURN NULL;',
                                    hash="7ba47d4e8251667e0e4659c47c1c2b4a7faf95da",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_20a39",
                                    table="services_marketcriterion",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "services_marketcriterionevent" ("about_en", "about_ru", "ceiling", "default_weight", "direction", "edited_at", "floor", "is_active", "key", "name_en", "name_ru", "origin", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "scale", "unit_en", "unit_ru") VALUES (OLD."about_en", OLD."about_ru", OLD."ceiling", OLD."default_weight", OLD."direction", OLD."edited_at", OLD."floor", OLD."is_active", OLD."key", OLD."name_en", OLD."name_ru", OLD."origin", _pgh_attach_context(), NOW(), \'delete\', OLD."key", OLD."position", OLD."scale", OLD."unit_en", OLD."unit_ru"); RETURN NULL;',
                                    hash="80e7406d5c594e0dca545ab3cd670dc696b4dac7",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_0dd1f",
                                    table="services_marketcriterion",
                                    when="AFTER",
                                ),
                            ),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("default_weight__lte", 100)),
                                name="criterion_weight_range",
                                violation_error_message="Вес — от 0 до 100.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("ceiling", None), ("ceiling__gt", models.F("floor")), _connector="OR"
                                ),
                                name="criterion_scale_order",
                                violation_error_message="Конец шкалы должен быть больше начала.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("scale", "log"), _negated=True), ("floor__gt", 0), _connector="OR"
                                ),
                                name="criterion_log_floor",
                                violation_error_message="У шкалы по порядку величины начало больше нуля.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="CountryFigure",
                    fields=[
                        (
                            "id",
                            models.UUIDField(default=core.db.uuid7, editable=False, primary_key=True, serialize=False),
                        ),
                        (
                            "criterion",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="figures",
                                to="services.marketcriterion",
                                verbose_name="Критерий",
                            ),
                        ),
                        (
                            "country",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="reference.country",
                                verbose_name="Страна",
                            ),
                        ),
                        (
                            "hs",
                            models.CharField(
                                blank=True,
                                help_text="Если значение верно только для этих товаров.",
                                max_length=6,
                                validators=[
                                    django.core.validators.RegexValidator(
                                        "^([0-9]{2}|[0-9]{4}|[0-9]{6})$", "Код — две, четыре или шесть цифр."
                                    )
                                ],
                                verbose_name="Код ТН ВЭД",
                            ),
                        ),
                        (
                            "year",
                            models.PositiveSmallIntegerField(
                                validators=[
                                    django.core.validators.MinValueValidator(1990),
                                    django.core.validators.MaxValueValidator(2100),
                                ],
                                verbose_name="Год",
                            ),
                        ),
                        ("value", models.FloatField(verbose_name="Значение")),
                        (
                            "source",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="services.datasource",
                                verbose_name="Источник",
                            ),
                        ),
                        (
                            "edited_at",
                            models.DateTimeField(
                                blank=True, editable=False, null=True, verbose_name="Изменено сотрудником"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "показатель страны",
                        "verbose_name_plural": "показатели стран",
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "services_countryfigureevent" ("country_id", "criterion_id", "edited_at", "hs", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source_id", "value", "year") VALUES (NEW."country_id", NEW."criterion_id", NEW."edited_at", NEW."hs", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."source_id", NEW."value", NEW."year"); RETURN NULL;',
                                    hash="9b9023e47ec3720d0487bb31a493726baa8cf2d0",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_9c775",
                                    table="services_countryfigure",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "services_countryfigureevent" ("country_id", "criterion_id", "edited_at", "hs", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source_id", "value", "year") VALUES (NEW."country_id", NEW."criterion_id", NEW."edited_at", NEW."hs", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."source_id", NEW."value", NEW."year"); RETURN NULL;',
                                    hash="2418742dd580abcaa748d57a16a6b9c996584ebf",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_cc4f2",
                                    table="services_countryfigure",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "services_countryfigureevent" ("country_id", "criterion_id", "edited_at", "hs", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source_id", "value", "year") VALUES (OLD."country_id", OLD."criterion_id", OLD."edited_at", OLD."hs", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."source_id", OLD."value", OLD."year"); RETURN NULL;',
                                    hash="68349fce67e628aa6b9b26233eb80a033c32bde8",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_fea14",
                                    table="services_countryfigure",
                                    when="AFTER",
                                ),
                            ),
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("criterion", "country", "hs", "year"),
                                name="figure_once_a_year",
                                violation_error_message="Такое значение за этот год уже есть: измените его.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("year__gte", 1990), ("year__lte", 2100)),
                                name="figure_year_range",
                                violation_error_message="Год от 1990 до 2100.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("hs", ""), ("hs__regex", "^([0-9]{2}|[0-9]{4}|[0-9]{6})$"), _connector="OR"
                                ),
                                name="figure_hs_shape",
                                violation_error_message="Код — две, четыре или шесть цифр.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("value__gt", -1e30), ("value__lt", 1e30)),
                                name="figure_is_finite",
                                violation_error_message="Значение должно быть числом.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="CountryRegime",
                    fields=[
                        (
                            "id",
                            models.UUIDField(default=core.db.uuid7, editable=False, primary_key=True, serialize=False),
                        ),
                        (
                            "country",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="reference.country",
                                verbose_name="Страна",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("customs_union", "Таможенный союз ЕАЭС"),
                                    ("free_trade", "Свободная торговля"),
                                    ("signed", "Соглашение подписано"),
                                    ("unfriendly", "Перечень распоряжения № 430-р"),
                                ],
                                max_length=20,
                                verbose_name="Режим",
                            ),
                        ),
                        ("since", models.DateField(blank=True, null=True, verbose_name="С какого дня")),
                        ("until", models.DateField(blank=True, null=True, verbose_name="По какой день")),
                        ("basis_ru", models.CharField(max_length=200, verbose_name="Основание")),
                        ("basis_en", models.CharField(max_length=200, verbose_name="Основание на английском")),
                        ("as_of", models.DateField(verbose_name="По состоянию на")),
                        ("is_confirmed", models.BooleanField(default=False, verbose_name="Сверено с документом")),
                        (
                            "source",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="services.datasource",
                                verbose_name="Источник",
                            ),
                        ),
                        (
                            "edited_at",
                            models.DateTimeField(
                                blank=True, editable=False, null=True, verbose_name="Изменено сотрудником"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "торговый режим",
                        "verbose_name_plural": "торговые режимы",
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "services_countryregimeevent" ("as_of", "basis_en", "basis_ru", "country_id", "edited_at", "id", "is_confirmed", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "since", "source_id", "until") VALUES (NEW."as_of", NEW."basis_en", NEW."basis_ru", NEW."country_id", NEW."edited_at", NEW."id", NEW."is_confirmed", NEW."kind", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."since", NEW."source_id", NEW."until"); RETURN NULL;',
                                    hash="9aff2fcce31c61593dfca0083cd1c481966ffba5",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_28552",
                                    table="services_countryregime",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "services_countryregimeevent" ("as_of", "basis_en", "basis_ru", "country_id", "edited_at", "id", "is_confirmed", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "since", "source_id", "until") VALUES (NEW."as_of", NEW."basis_en", NEW."basis_ru", NEW."country_id", NEW."edited_at", NEW."id", NEW."is_confirmed", NEW."kind", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."since", NEW."source_id", NEW."until"); RETURN NULL;',
                                    hash="1e5bb58578adddbc98c18777156461af850e6417",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_f3e71",
                                    table="services_countryregime",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "services_countryregimeevent" ("as_of", "basis_en", "basis_ru", "country_id", "edited_at", "id", "is_confirmed", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "since", "source_id", "until") VALUES (OLD."as_of", OLD."basis_en", OLD."basis_ru", OLD."country_id", OLD."edited_at", OLD."id", OLD."is_confirmed", OLD."kind", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."since", OLD."source_id", OLD."until"); RETURN NULL;',
                                    hash="b59ec59c10edbdbc37b2fa1e5331f8dd43eafc30",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_1acaa",
                                    table="services_countryregime",
                                    when="AFTER",
                                ),
                            ),
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("country", "kind"),
                                name="regime_once",
                                violation_error_message="Этот режим у страны уже записан: измените его.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("since", None), ("until", None), ("until__gte", models.F("since")), _connector="OR"
                                ),
                                name="regime_dates_order",
                                violation_error_message="Последний день не раньше первого.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="CountryRegimeEvent",
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
                                to="services.countryregime",
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
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("customs_union", "Таможенный союз ЕАЭС"),
                                    ("free_trade", "Свободная торговля"),
                                    ("signed", "Соглашение подписано"),
                                    ("unfriendly", "Перечень распоряжения № 430-р"),
                                ],
                                max_length=20,
                                verbose_name="Режим",
                            ),
                        ),
                        ("since", models.DateField(blank=True, null=True, verbose_name="С какого дня")),
                        ("until", models.DateField(blank=True, null=True, verbose_name="По какой день")),
                        ("basis_ru", models.CharField(max_length=200, verbose_name="Основание")),
                        ("basis_en", models.CharField(max_length=200, verbose_name="Основание на английском")),
                        ("as_of", models.DateField(verbose_name="По состоянию на")),
                        ("is_confirmed", models.BooleanField(default=False, verbose_name="Сверено с документом")),
                        (
                            "source",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="services.datasource",
                                verbose_name="Источник",
                            ),
                        ),
                        (
                            "edited_at",
                            models.DateTimeField(
                                blank=True, editable=False, null=True, verbose_name="Изменено сотрудником"
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
                                    hash="bbcc8927a1b3a2070f5fdbcda6bc5102fcd8f454",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_f699c",
                                    table="services_countryregimeevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="DataSourceEvent",
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
                                to="services.datasource",
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
                        ("code", models.SlugField(db_index=False, max_length=40, serialize=False, verbose_name="Код")),
                        ("name_ru", models.CharField(max_length=200, verbose_name="Название")),
                        ("name_en", models.CharField(max_length=200, verbose_name="Название на английском")),
                        ("licence", models.CharField(max_length=120, verbose_name="Лицензия")),
                        ("note_ru", models.CharField(blank=True, max_length=400, verbose_name="Примечание")),
                        (
                            "note_en",
                            models.CharField(blank=True, max_length=400, verbose_name="Примечание на английском"),
                        ),
                        ("as_of", models.DateField(verbose_name="По состоянию на")),
                        ("is_demo", models.BooleanField(default=False, verbose_name="Демонстрационные данные")),
                        (
                            "edited_at",
                            models.DateTimeField(
                                blank=True, editable=False, null=True, verbose_name="Изменено сотрудником"
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
                                    hash="0665a574f8bd884b7ae3885937c74a41ec5c804a",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_9de82",
                                    table="services_datasourceevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="CheckMarkEvent",
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
                                to="services.checkmark",
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
                            "application",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="applications.application",
                            ),
                        ),
                        (
                            "item",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="services.checklistitem",
                            ),
                        ),
                        (
                            "outcome",
                            models.CharField(
                                choices=[
                                    ("ok", "Соответствует"),
                                    ("remark", "Есть замечание"),
                                    ("absent", "Нет в договоре"),
                                    ("not_applicable", "Не применимо"),
                                ],
                                max_length=15,
                                verbose_name="Результат",
                            ),
                        ),
                        ("clause", models.CharField(blank=True, max_length=60, verbose_name="Пункт договора")),
                        ("remark", models.CharField(blank=True, max_length=1000, verbose_name="Замечание")),
                        (
                            "version",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="services.draftversion",
                            ),
                        ),
                        (
                            "made_by",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("made_at", models.DateTimeField(auto_now=True)),
                    ],
                    options={
                        "abstract": False,
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="b1c63d648ea423a643f0527bc639b35b4c715081",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_614b7",
                                    table="services_checkmarkevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="DraftVersionEvent",
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
                                to="services.draftversion",
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
                            "application",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="applications.application",
                            ),
                        ),
                        ("number", models.PositiveSmallIntegerField(verbose_name="Версия")),
                        (
                            "document",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="applications.document",
                            ),
                        ),
                        (
                            "author",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("from_staff", models.BooleanField()),
                        ("note", models.CharField(blank=True, max_length=500, verbose_name="Что изменилось")),
                        (
                            "text_state",
                            models.CharField(
                                choices=[
                                    ("pending", "Текст ещё читается"),
                                    ("read", "Текст прочитан"),
                                    ("no_words", "В файле нет текста: похоже на скан"),
                                    ("too_long", "Текст слишком длинный для сравнения"),
                                    ("unreadable", "Текст этого файла не читается"),
                                ],
                                default="pending",
                                max_length=10,
                            ),
                        ),
                        ("bare_pages", models.PositiveSmallIntegerField(default=0)),
                        ("tracked", models.BooleanField(default=False)),
                        ("at", models.DateTimeField(auto_now_add=True)),
                    ],
                    options={
                        "abstract": False,
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="d0b013551368ff24a770bcc2032938f59b58ea43",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_2fe2b",
                                    table="services_draftversionevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="FlowImport",
                    fields=[
                        (
                            "id",
                            models.UUIDField(default=core.db.uuid7, editable=False, primary_key=True, serialize=False),
                        ),
                        (
                            "source",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="imports",
                                to="services.datasource",
                                verbose_name="Источник",
                            ),
                        ),
                        (
                            "format",
                            models.CharField(
                                choices=[("comtrade", "UN Comtrade"), ("trade_map", "ITC Trade Map")],
                                max_length=10,
                                verbose_name="Формат",
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("uploaded", "Читается"),
                                    ("read", "Прочитан, ждёт решения"),
                                    ("running", "Импортируется"),
                                    ("done", "Импортирован"),
                                    ("refused", "Не принят"),
                                ],
                                default="uploaded",
                                max_length=10,
                                verbose_name="Состояние",
                            ),
                        ),
                        ("file", models.CharField(editable=False, max_length=200, verbose_name="Файл в хранилище")),
                        ("name", models.CharField(max_length=200, verbose_name="Имя файла")),
                        ("size", models.PositiveBigIntegerField(verbose_name="Размер")),
                        ("sha256", models.CharField(max_length=64, verbose_name="Контрольная сумма")),
                        ("encoding", models.CharField(blank=True, max_length=20, verbose_name="Кодировка")),
                        ("asked", models.JSONField(default=dict, verbose_name="Указано при загрузке")),
                        (
                            "preview",
                            models.JSONField(
                                default=dict,
                                encoder=django.core.serializers.json.DjangoJSONEncoder,
                                verbose_name="Что распознано",
                            ),
                        ),
                        (
                            "rejects",
                            models.JSONField(
                                default=dict,
                                encoder=django.core.serializers.json.DjangoJSONEncoder,
                                verbose_name="Отклонённые строки",
                            ),
                        ),
                        ("rejects_file", models.CharField(blank=True, editable=False, max_length=200)),
                        ("problem", models.CharField(blank=True, max_length=500, verbose_name="Почему не принят")),
                        ("job_id", models.UUIDField(blank=True, editable=False, null=True, verbose_name="Задача")),
                        ("rows_read", models.PositiveIntegerField(default=0, verbose_name="Строк прочитано")),
                        ("rows_taken", models.PositiveIntegerField(default=0, verbose_name="Годных значений")),
                        (
                            "rows_written",
                            models.PositiveIntegerField(default=0, verbose_name="Новых и изменённых значений"),
                        ),
                        ("rows_same", models.PositiveIntegerField(default=0, verbose_name="Значений без изменений")),
                        ("rows_rejected", models.PositiveIntegerField(default=0, verbose_name="Строк отклонено")),
                        (
                            "uploaded_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="Кто загрузил",
                            ),
                        ),
                        ("uploaded_at", models.DateTimeField(auto_now_add=True, verbose_name="Загружен")),
                        ("imported_at", models.DateTimeField(blank=True, null=True, verbose_name="Импортирован")),
                    ],
                    options={
                        "verbose_name": "импорт торговой статистики",
                        "verbose_name_plural": "импорт торговой статистики",
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "services_flowimportevent" ("asked", "encoding", "file", "format", "id", "imported_at", "job_id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "problem", "rejects_file", "rows_read", "rows_rejected", "rows_same", "rows_taken", "rows_written", "sha256", "size", "source_id", "state", "uploaded_at", "uploaded_by_id") VALUES (NEW."asked", NEW."encoding", NEW."file", NEW."format", NEW."id", NEW."imported_at", NEW."job_id", NEW."name", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."problem", NEW."rejects_file", NEW."rows_read", NEW."rows_rejected", NEW."rows_same", NEW."rows_taken", NEW."rows_written", NEW."sha256", NEW."size", NEW."source_id", NEW."state", NEW."uploaded_at", NEW."uploaded_by_id"); RETURN NULL;',
                                    hash="e7c54744548629584f5f70d88aca3885e5720860",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_5f882",
                                    table="services_flowimport",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition='WHEN (OLD."asked" IS DISTINCT FROM (NEW."asked") OR OLD."encoding" IS DISTINCT FROM (NEW."encoding") OR OLD."file" IS DISTINCT FROM (NEW."file") OR OLD."format" IS DISTINCT FROM (NEW."format") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."imported_at" IS DISTINCT FROM (NEW."imported_at") OR OLD."job_id" IS DISTINCT FROM (NEW."job_id") OR OLD."name" IS DISTINCT FROM (NEW."name") OR OLD."problem" IS DISTINCT FROM (NEW."problem") OR OLD."rejects_file" IS DISTINCT FROM (NEW."rejects_file") OR OLD."rows_read" IS DISTINCT FROM (NEW."rows_read") OR OLD."rows_rejected" IS DISTINCT FROM (NEW."rows_rejected") OR OLD."rows_same" IS DISTINCT FROM (NEW."rows_same") OR OLD."rows_taken" IS DISTINCT FROM (NEW."rows_taken") OR OLD."rows_written" IS DISTINCT FROM (NEW."rows_written") OR OLD."sha256" IS DISTINCT FROM (NEW."sha256") OR OLD."size" IS DISTINCT FROM (NEW."size") OR OLD."source_id" IS DISTINCT FROM (NEW."source_id") OR OLD."state" IS DISTINCT FROM (NEW."state") OR OLD."uploaded_at" IS DISTINCT FROM (NEW."uploaded_at") OR OLD."uploaded_by_id" IS DISTINCT FROM (NEW."uploaded_by_id"))',
                                    func='INSERT INTO "services_flowimportevent" ("asked", "encoding", "file", "format", "id", "imported_at", "job_id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "problem", "rejects_file", "rows_read", "rows_rejected", "rows_same", "rows_taken", "rows_written", "sha256", "size", "source_id", "state", "uploaded_at", "uploaded_by_id") VALUES (NEW."asked", NEW."encoding", NEW."file", NEW."format", NEW."id", NEW."imported_at", NEW."job_id", NEW."name", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."problem", NEW."rejects_file", NEW."rows_read", NEW."rows_rejected", NEW."rows_same", NEW."rows_taken", NEW."rows_written", NEW."sha256", NEW."size", NEW."source_id", NEW."state", NEW."uploaded_at", NEW."uploaded_by_id"); RETURN NULL;',
                                    hash="a6bf470b16cbffa5d357811ae231e644c37d8ac7",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_2312b",
                                    table="services_flowimport",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "services_flowimportevent" ("asked", "encoding", "file", "format", "id", "imported_at", "job_id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "problem", "rejects_file", "rows_read", "rows_rejected", "rows_same", "rows_taken", "rows_written", "sha256", "size", "source_id", "state", "uploaded_at", "uploaded_by_id") VALUES (OLD."asked", OLD."encoding", OLD."file", OLD."format", OLD."id", OLD."imported_at", OLD."job_id", OLD."name", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."problem", OLD."rejects_file", OLD."rows_read", OLD."rows_rejected", OLD."rows_same", OLD."rows_taken", OLD."rows_written", OLD."sha256", OLD."size", OLD."source_id", OLD."state", OLD."uploaded_at", OLD."uploaded_by_id"); RETURN NULL;',
                                    hash="c36c48494b9b662b02c0bc6d39b21a5c662433fc",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_099cf",
                                    table="services_flowimport",
                                    when="AFTER",
                                ),
                            ),
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("state", "refused"), _negated=True),
                                fields=("sha256", "source"),
                                name="flow_file_once",
                                violation_error_message="Этот файл уже загружен.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state", "done"), _negated=True),
                                    ("imported_at__isnull", False),
                                    _connector="OR",
                                ),
                                name="flow_import_dated",
                                violation_error_message="У законченного импорта есть время окончания.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="FlowImportEvent",
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
                                to="services.flowimport",
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
                            "source",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="services.datasource",
                                verbose_name="Источник",
                            ),
                        ),
                        (
                            "format",
                            models.CharField(
                                choices=[("comtrade", "UN Comtrade"), ("trade_map", "ITC Trade Map")],
                                max_length=10,
                                verbose_name="Формат",
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("uploaded", "Читается"),
                                    ("read", "Прочитан, ждёт решения"),
                                    ("running", "Импортируется"),
                                    ("done", "Импортирован"),
                                    ("refused", "Не принят"),
                                ],
                                default="uploaded",
                                max_length=10,
                                verbose_name="Состояние",
                            ),
                        ),
                        ("file", models.CharField(editable=False, max_length=200, verbose_name="Файл в хранилище")),
                        ("name", models.CharField(max_length=200, verbose_name="Имя файла")),
                        ("size", models.PositiveBigIntegerField(verbose_name="Размер")),
                        ("sha256", models.CharField(max_length=64, verbose_name="Контрольная сумма")),
                        ("encoding", models.CharField(blank=True, max_length=20, verbose_name="Кодировка")),
                        ("asked", models.JSONField(default=dict, verbose_name="Указано при загрузке")),
                        ("rejects_file", models.CharField(blank=True, editable=False, max_length=200)),
                        ("problem", models.CharField(blank=True, max_length=500, verbose_name="Почему не принят")),
                        ("job_id", models.UUIDField(blank=True, editable=False, null=True, verbose_name="Задача")),
                        ("rows_read", models.PositiveIntegerField(default=0, verbose_name="Строк прочитано")),
                        ("rows_taken", models.PositiveIntegerField(default=0, verbose_name="Годных значений")),
                        (
                            "rows_written",
                            models.PositiveIntegerField(default=0, verbose_name="Новых и изменённых значений"),
                        ),
                        ("rows_same", models.PositiveIntegerField(default=0, verbose_name="Значений без изменений")),
                        ("rows_rejected", models.PositiveIntegerField(default=0, verbose_name="Строк отклонено")),
                        (
                            "uploaded_by",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="Кто загрузил",
                            ),
                        ),
                        ("uploaded_at", models.DateTimeField(auto_now_add=True, verbose_name="Загружен")),
                        ("imported_at", models.DateTimeField(blank=True, null=True, verbose_name="Импортирован")),
                    ],
                    options={
                        "abstract": False,
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="9a1bfde9b0010b2d98a07c29ad43795c29b21e8b",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_a6bca",
                                    table="services_flowimportevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="AnswerEvent",
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
                                to="services.answer",
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
                            "attempt",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="services.attempt",
                            ),
                        ),
                        (
                            "item",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="services.item",
                                verbose_name="Вопрос",
                            ),
                        ),
                        (
                            "value",
                            models.PositiveSmallIntegerField(
                                null=True,
                                validators=[
                                    django.core.validators.MinValueValidator(0),
                                    django.core.validators.MaxValueValidator(3),
                                ],
                                verbose_name="Ответ",
                            ),
                        ),
                        ("at", models.DateTimeField(auto_now=True, verbose_name="Когда")),
                    ],
                    options={
                        "abstract": False,
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="1ff51506499250a4d4a9f5ef37ac14bdbafe3700",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_3c266",
                                    table="services_answerevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="CountryFigureEvent",
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
                                to="services.countryfigure",
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
                            "criterion",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="services.marketcriterion",
                                verbose_name="Критерий",
                            ),
                        ),
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
                        (
                            "hs",
                            models.CharField(
                                blank=True,
                                help_text="Если значение верно только для этих товаров.",
                                max_length=6,
                                validators=[
                                    django.core.validators.RegexValidator(
                                        "^([0-9]{2}|[0-9]{4}|[0-9]{6})$", "Код — две, четыре или шесть цифр."
                                    )
                                ],
                                verbose_name="Код ТН ВЭД",
                            ),
                        ),
                        (
                            "year",
                            models.PositiveSmallIntegerField(
                                validators=[
                                    django.core.validators.MinValueValidator(1990),
                                    django.core.validators.MaxValueValidator(2100),
                                ],
                                verbose_name="Год",
                            ),
                        ),
                        ("value", models.FloatField(verbose_name="Значение")),
                        (
                            "source",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="services.datasource",
                                verbose_name="Источник",
                            ),
                        ),
                        (
                            "edited_at",
                            models.DateTimeField(
                                blank=True, editable=False, null=True, verbose_name="Изменено сотрудником"
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
                                    hash="d47967ceb6775c91619a273ef6c90c83821a74e8",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_4b3b6",
                                    table="services_countryfigureevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="MarketCriterionEvent",
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
                                to="services.marketcriterion",
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
                        ("key", models.SlugField(db_index=False, max_length=40, serialize=False, verbose_name="Код")),
                        ("position", models.PositiveSmallIntegerField(verbose_name="Порядок")),
                        ("name_ru", models.CharField(max_length=80, verbose_name="Название")),
                        ("name_en", models.CharField(max_length=80, verbose_name="Название на английском")),
                        ("about_ru", models.CharField(max_length=300, verbose_name="Что измеряет")),
                        ("about_en", models.CharField(max_length=300, verbose_name="Что измеряет, на английском")),
                        ("unit_ru", models.CharField(blank=True, max_length=30, verbose_name="Единица")),
                        ("unit_en", models.CharField(blank=True, max_length=30, verbose_name="Единица на английском")),
                        (
                            "origin",
                            models.CharField(
                                choices=[
                                    ("country", "Показатель страны"),
                                    ("regime", "Торговый режим страны"),
                                    ("product", "Торговля товаром"),
                                    ("company", "Опыт вашей компании"),
                                ],
                                max_length=10,
                                verbose_name="Откуда значения",
                            ),
                        ),
                        (
                            "direction",
                            models.CharField(
                                choices=[("benefit", "Чем больше, тем лучше"), ("cost", "Чем меньше, тем лучше")],
                                max_length=10,
                                verbose_name="Направление",
                            ),
                        ),
                        (
                            "scale",
                            models.CharField(
                                choices=[("linear", "По величине"), ("log", "По порядку величины")],
                                default="linear",
                                max_length=10,
                                verbose_name="Шкала",
                            ),
                        ),
                        (
                            "floor",
                            models.FloatField(
                                default=0,
                                help_text="Значения ниже равны началу. Чем оно дальше от значений стран, тем слабее страны различаются.",
                                verbose_name="Начало шкалы",
                            ),
                        ),
                        (
                            "ceiling",
                            models.FloatField(
                                blank=True,
                                help_text="Значения выше считаются равными концу шкалы.",
                                null=True,
                                verbose_name="Конец шкалы",
                            ),
                        ),
                        (
                            "default_weight",
                            models.PositiveSmallIntegerField(
                                help_text="От 0 до 100.",
                                validators=[django.core.validators.MaxValueValidator(100)],
                                verbose_name="Вес по умолчанию",
                            ),
                        ),
                        ("is_active", models.BooleanField(default=True, verbose_name="Участвует в подборе")),
                        (
                            "edited_at",
                            models.DateTimeField(
                                blank=True, editable=False, null=True, verbose_name="Изменено сотрудником"
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
                                    hash="39da313007f94221c80f17fcb7cfbfbea60a2114",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_f3a6f",
                                    table="services_marketcriterionevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="MarketSelection",
                    fields=[
                        (
                            "id",
                            models.UUIDField(default=core.db.uuid7, editable=False, primary_key=True, serialize=False),
                        ),
                        (
                            "organisation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="market_selections",
                                to="accounts.organisation",
                                verbose_name="Организация",
                            ),
                        ),
                        (
                            "author",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="Кто сохранил",
                            ),
                        ),
                        ("title", models.CharField(max_length=120, verbose_name="Название")),
                        ("hs", models.CharField(max_length=6, verbose_name="Код ТН ВЭД")),
                        ("product", models.CharField(max_length=300, verbose_name="Товар")),
                        (
                            "price",
                            models.CharField(
                                choices=[
                                    ("economy", "Ниже рынка"),
                                    ("middle", "Как на рынке"),
                                    ("premium", "Выше рынка"),
                                ],
                                max_length=10,
                                verbose_name="Цена товара",
                            ),
                        ),
                        ("constraints_text", models.CharField(blank=True, max_length=1000, verbose_name="Ограничения")),
                        (
                            "excluded",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(max_length=2),
                                blank=True,
                                default=list,
                                size=None,
                                verbose_name="Исключённые страны",
                            ),
                        ),
                        ("weights", models.JSONField(default=dict, verbose_name="Веса")),
                        ("snapshot", models.JSONField(default=dict, verbose_name="Снимок")),
                        ("sha256", models.CharField(max_length=64, verbose_name="Контрольная сумма")),
                        (
                            "client_key",
                            models.UUIDField(blank=True, editable=False, null=True, verbose_name="Ключ повтора"),
                        ),
                        ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="Сохранён")),
                    ],
                    options={
                        "verbose_name": "сохранённый подбор рынков",
                        "verbose_name_plural": "сохранённые подборы рынков",
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="selection_is_frozen",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="5dd733ee3d18a871864df4c460f0431bc4e38a46",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_selection_is_frozen_99fda",
                                    table="services_marketselection",
                                    when="BEFORE",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "services_marketselectionevent" ("author_id", "client_key", "constraints_text", "created_at", "excluded", "hs", "id", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "price", "product", "sha256", "snapshot", "title", "weights") VALUES (NEW."author_id", NEW."client_key", NEW."constraints_text", NEW."created_at", NEW."excluded", NEW."hs", NEW."id", NEW."organisation_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."price", NEW."product", NEW."sha256", NEW."snapshot", NEW."title", NEW."weights"); RETURN NULL;',
                                    hash="aa095c2e9c23171651d1972058362b62077416e3",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_480b5",
                                    table="services_marketselection",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "services_marketselectionevent" ("author_id", "client_key", "constraints_text", "created_at", "excluded", "hs", "id", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "price", "product", "sha256", "snapshot", "title", "weights") VALUES (NEW."author_id", NEW."client_key", NEW."constraints_text", NEW."created_at", NEW."excluded", NEW."hs", NEW."id", NEW."organisation_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."price", NEW."product", NEW."sha256", NEW."snapshot", NEW."title", NEW."weights"); RETURN NULL;',
                                    hash="7f3e240a89264bf650fb4ea080c03f2c407c56f2",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_970b6",
                                    table="services_marketselection",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "services_marketselectionevent" ("author_id", "client_key", "constraints_text", "created_at", "excluded", "hs", "id", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "price", "product", "sha256", "snapshot", "title", "weights") VALUES (OLD."author_id", OLD."client_key", OLD."constraints_text", OLD."created_at", OLD."excluded", OLD."hs", OLD."id", OLD."organisation_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."price", OLD."product", OLD."sha256", OLD."snapshot", OLD."title", OLD."weights"); RETURN NULL;',
                                    hash="e2b76057fb8f8dff03a5d087800741b8a6f0936c",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_2bf70",
                                    table="services_marketselection",
                                    when="AFTER",
                                ),
                            ),
                        ],
                        "indexes": [
                            models.Index(fields=["organisation", "-created_at", "-id"], name="selection_of_company")
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("hs__regex", "^([0-9]{4}|[0-9]{6})$")),
                                name="selection_hs_shape",
                                violation_error_message="Выберите товар: код из четырёх или шести цифр.",
                            ),
                            models.UniqueConstraint(
                                fields=("author", "client_key"),
                                name="selection_once",
                                violation_error_message="Этот подбор уже сохранён.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="MarketSelectionEvent",
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
                                to="services.marketselection",
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
                            "author",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="Кто сохранил",
                            ),
                        ),
                        ("title", models.CharField(max_length=120, verbose_name="Название")),
                        ("hs", models.CharField(max_length=6, verbose_name="Код ТН ВЭД")),
                        ("product", models.CharField(max_length=300, verbose_name="Товар")),
                        (
                            "price",
                            models.CharField(
                                choices=[
                                    ("economy", "Ниже рынка"),
                                    ("middle", "Как на рынке"),
                                    ("premium", "Выше рынка"),
                                ],
                                max_length=10,
                                verbose_name="Цена товара",
                            ),
                        ),
                        ("constraints_text", models.CharField(blank=True, max_length=1000, verbose_name="Ограничения")),
                        (
                            "excluded",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(max_length=2),
                                blank=True,
                                default=list,
                                size=None,
                                verbose_name="Исключённые страны",
                            ),
                        ),
                        ("weights", models.JSONField(default=dict, verbose_name="Веса")),
                        ("snapshot", models.JSONField(default=dict, verbose_name="Снимок")),
                        ("sha256", models.CharField(max_length=64, verbose_name="Контрольная сумма")),
                        (
                            "client_key",
                            models.UUIDField(blank=True, editable=False, null=True, verbose_name="Ключ повтора"),
                        ),
                        ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="Сохранён")),
                    ],
                    options={
                        "abstract": False,
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="09f23e70f7dd1ea4872f5596b94dc953b353b846",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_0d271",
                                    table="services_marketselectionevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Opinion",
                    fields=[
                        (
                            "id",
                            models.UUIDField(default=core.db.uuid7, editable=False, primary_key=True, serialize=False),
                        ),
                        (
                            "application",
                            models.ForeignKey(
                                db_index=False,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="opinions",
                                to="applications.application",
                            ),
                        ),
                        ("edition", models.PositiveSmallIntegerField(verbose_name="Редакция")),
                        ("conclusion", models.TextField(blank=True, verbose_name="Вывод")),
                        ("risks", models.TextField(blank=True, verbose_name="Риски")),
                        ("recommendations", models.TextField(blank=True, verbose_name="Рекомендации")),
                        (
                            "marked",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="services.draftversion",
                                verbose_name="Версия проекта с правками",
                            ),
                        ),
                        (
                            "written_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("written_at", models.DateTimeField(auto_now=True)),
                        ("revision", models.PositiveIntegerField(default=1)),
                        (
                            "signed_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("signed_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "content",
                            models.JSONField(
                                blank=True, encoder=django.core.serializers.json.DjangoJSONEncoder, null=True
                            ),
                        ),
                        ("sha256", models.CharField(blank=True, max_length=64)),
                    ],
                    options={
                        "verbose_name": "заключение юриста",
                        "verbose_name_plural": "заключения юриста",
                        "ordering": ["edition"],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="opinion_signed",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition='WHEN (OLD."signed_at" IS NOT NULL)',
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="2a5544fb461f3cebd58575e3940bc2a380c2fac6",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_opinion_signed_bc4dd",
                                    table="services_opinion",
                                    when="BEFORE",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "services_opinionevent" ("application_id", "conclusion", "content", "edition", "id", "marked_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recommendations", "revision", "risks", "sha256", "signed_at", "signed_by_id", "written_at", "written_by_id") VALUES (NEW."application_id", NEW."conclusion", NEW."content", NEW."edition", NEW."id", NEW."marked_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."recommendations", NEW."revision", NEW."risks", NEW."sha256", NEW."signed_at", NEW."signed_by_id", NEW."written_at", NEW."written_by_id"); RETURN NULL;',
                                    hash="3d851a8441aa677938f4d4b554214ae5e4449f0f",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_0f7e1",
                                    table="services_opinion",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "services_opinionevent" ("application_id", "conclusion", "content", "edition", "id", "marked_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recommendations", "revision", "risks", "sha256", "signed_at", "signed_by_id", "written_at", "written_by_id") VALUES (NEW."application_id", NEW."conclusion", NEW."content", NEW."edition", NEW."id", NEW."marked_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."recommendations", NEW."revision", NEW."risks", NEW."sha256", NEW."signed_at", NEW."signed_by_id", NEW."written_at", NEW."written_by_id"); RETURN NULL;',
                                    hash="dd2ad9689227bbf723a988946be2ecf8d7280817",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_12199",
                                    table="services_opinion",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "services_opinionevent" ("application_id", "conclusion", "content", "edition", "id", "marked_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recommendations", "revision", "risks", "sha256", "signed_at", "signed_by_id", "written_at", "written_by_id") VALUES (OLD."application_id", OLD."conclusion", OLD."content", OLD."edition", OLD."id", OLD."marked_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."recommendations", OLD."revision", OLD."risks", OLD."sha256", OLD."signed_at", OLD."signed_by_id", OLD."written_at", OLD."written_by_id"); RETURN NULL;',
                                    hash="ff919f62997a13e4f29020679d33cf3184e037fc",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_bf02e",
                                    table="services_opinion",
                                    when="AFTER",
                                ),
                            ),
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("application", "edition"),
                                name="opinion_edition_once",
                                violation_error_message="Эта редакция заключения уже есть.",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("signed_at", None)),
                                fields=("application",),
                                name="opinion_one_unsigned",
                                violation_error_message="Неподписанное заключение уже есть: откройте его.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("content", None), ("sha256", ""), ("signed_at", None), ("signed_by", None)
                                    ),
                                    models.Q(
                                        ("content__isnull", False),
                                        ("signed_at__isnull", False),
                                        ("signed_by__isnull", False),
                                        models.Q(("sha256", ""), _negated=True),
                                        models.Q(("conclusion", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="opinion_signed_whole",
                                violation_error_message="У подписанного заключения есть вывод, юрист, время и контрольная сумма.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="OpinionEvent",
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
                                to="services.opinion",
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
                            "application",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="applications.application",
                            ),
                        ),
                        ("edition", models.PositiveSmallIntegerField(verbose_name="Редакция")),
                        ("conclusion", models.TextField(blank=True, verbose_name="Вывод")),
                        ("risks", models.TextField(blank=True, verbose_name="Риски")),
                        ("recommendations", models.TextField(blank=True, verbose_name="Рекомендации")),
                        (
                            "marked",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="services.draftversion",
                                verbose_name="Версия проекта с правками",
                            ),
                        ),
                        (
                            "written_by",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("written_at", models.DateTimeField(auto_now=True)),
                        ("revision", models.PositiveIntegerField(default=1)),
                        (
                            "signed_by",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("signed_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "content",
                            models.JSONField(
                                blank=True, encoder=django.core.serializers.json.DjangoJSONEncoder, null=True
                            ),
                        ),
                        ("sha256", models.CharField(blank=True, max_length=64)),
                    ],
                    options={
                        "abstract": False,
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="2517c8fcc8fda722328ac95ace0899f03251eb99",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_887e0",
                                    table="services_opinionevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="QualityCheck",
                    fields=[
                        (
                            "id",
                            models.UUIDField(default=core.db.uuid7, editable=False, primary_key=True, serialize=False),
                        ),
                        (
                            "application",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="quality_check",
                                to="applications.application",
                                verbose_name="Заявка",
                            ),
                        ),
                        ("month", models.DateField(verbose_name="Месяц")),
                        ("seed", models.CharField(max_length=40, verbose_name="Зерно выборки")),
                        ("drawn_at", models.DateTimeField(auto_now_add=True, verbose_name="Отобрана")),
                        (
                            "drawn_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "reviewer",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="Кто проверил",
                            ),
                        ),
                        ("checked_at", models.DateTimeField(null=True, verbose_name="Проверена")),
                        ("met", models.JSONField(default=list, verbose_name="Выполнено")),
                        ("score", models.PositiveSmallIntegerField(null=True, verbose_name="Выполнено, %")),
                        ("comment", models.TextField(blank=True, verbose_name="Замечания")),
                    ],
                    options={
                        "verbose_name": "проверка качества",
                        "verbose_name_plural": "проверки качества",
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "services_qualitycheckevent" ("application_id", "checked_at", "comment", "drawn_at", "drawn_by_id", "id", "met", "month", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reviewer_id", "score", "seed") VALUES (NEW."application_id", NEW."checked_at", NEW."comment", NEW."drawn_at", NEW."drawn_by_id", NEW."id", NEW."met", NEW."month", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."reviewer_id", NEW."score", NEW."seed"); RETURN NULL;',
                                    hash="3bf8cdb833048049556dec1e1f963049cda0db5b",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_c93fe",
                                    table="services_qualitycheck",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "services_qualitycheckevent" ("application_id", "checked_at", "comment", "drawn_at", "drawn_by_id", "id", "met", "month", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reviewer_id", "score", "seed") VALUES (NEW."application_id", NEW."checked_at", NEW."comment", NEW."drawn_at", NEW."drawn_by_id", NEW."id", NEW."met", NEW."month", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."reviewer_id", NEW."score", NEW."seed"); RETURN NULL;',
                                    hash="eff0e47a3e5d8e9d6740e1d0e252dd903e96d65c",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_c621d",
                                    table="services_qualitycheck",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "services_qualitycheckevent" ("application_id", "checked_at", "comment", "drawn_at", "drawn_by_id", "id", "met", "month", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reviewer_id", "score", "seed") VALUES (OLD."application_id", OLD."checked_at", OLD."comment", OLD."drawn_at", OLD."drawn_by_id", OLD."id", OLD."met", OLD."month", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."reviewer_id", OLD."score", OLD."seed"); RETURN NULL;',
                                    hash="1d8ffb9c58f8c0b2a07b5c75912a1f9c17abe6e5",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_ac505",
                                    table="services_qualitycheck",
                                    when="AFTER",
                                ),
                            ),
                        ],
                        "indexes": [models.Index(fields=["-month", "-id"], name="quality_month")],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("checked_at", None), ("reviewer", None), ("score", None)),
                                    models.Q(
                                        ("checked_at__isnull", False),
                                        ("reviewer__isnull", False),
                                        ("score__isnull", False),
                                        ("score__range", (0, 100)),
                                    ),
                                    _connector="OR",
                                ),
                                name="quality_checked_whole",
                                violation_error_message="У проверки есть проверяющий, время и итог.",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="QualityCheckEvent",
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
                                to="services.qualitycheck",
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
                            "application",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="applications.application",
                                verbose_name="Заявка",
                            ),
                        ),
                        ("month", models.DateField(verbose_name="Месяц")),
                        ("seed", models.CharField(max_length=40, verbose_name="Зерно выборки")),
                        ("drawn_at", models.DateTimeField(auto_now_add=True, verbose_name="Отобрана")),
                        (
                            "drawn_by",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "reviewer",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="Кто проверил",
                            ),
                        ),
                        ("checked_at", models.DateTimeField(null=True, verbose_name="Проверена")),
                        ("met", models.JSONField(default=list, verbose_name="Выполнено")),
                        ("score", models.PositiveSmallIntegerField(null=True, verbose_name="Выполнено, %")),
                        ("comment", models.TextField(blank=True, verbose_name="Замечания")),
                    ],
                    options={
                        "abstract": False,
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="319f1ddefd6774977c3c3f9ddfc9f7299e75864f",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_65afd",
                                    table="services_qualitycheckevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ItemEvent",
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
                                to="services.item",
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
                            "questionnaire",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="services.questionnaire",
                            ),
                        ),
                        (
                            "block",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="services.block",
                                verbose_name="Блок",
                            ),
                        ),
                        ("position", models.PositiveSmallIntegerField(verbose_name="Порядок")),
                        ("code", models.SlugField(db_index=False, max_length=12, verbose_name="Код")),
                        (
                            "kind",
                            models.CharField(
                                choices=[("scale", "Шкала от 0 до 3"), ("flag", "Да или нет")],
                                default="scale",
                                max_length=6,
                                verbose_name="Ответ",
                            ),
                        ),
                        (
                            "weight",
                            models.PositiveSmallIntegerField(
                                default=1, validators=[django.core.validators.MaxValueValidator(10)], verbose_name="Вес"
                            ),
                        ),
                        ("na_allowed", models.BooleanField(default=False, verbose_name="Можно «не применимо»")),
                        (
                            "stop_at",
                            models.PositiveSmallIntegerField(
                                blank=True,
                                help_text="На шкале — этот ответ и ниже; для «да или нет» — 1, то есть «да».",
                                null=True,
                                verbose_name="Стоп-фактор при ответе",
                            ),
                        ),
                        ("text_ru", models.CharField(max_length=300, verbose_name="Вопрос")),
                        ("text_en", models.CharField(max_length=300, verbose_name="Вопрос на английском")),
                        (
                            "stop_ru",
                            models.CharField(
                                blank=True, max_length=500, verbose_name="Почему это стоп-фактор и что делать"
                            ),
                        ),
                        ("stop_en", models.CharField(blank=True, max_length=500, verbose_name="То же на английском")),
                    ],
                    options={
                        "abstract": False,
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="541fa35a50b037c8b1b4d7d36721851cb5f0d765",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_e0755",
                                    table="services_itemevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="BlockEvent",
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
                                to="services.block",
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
                            "questionnaire",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="services.questionnaire",
                            ),
                        ),
                        ("position", models.PositiveSmallIntegerField(verbose_name="Порядок")),
                        ("code", models.CharField(max_length=4, verbose_name="Код")),
                        (
                            "weight",
                            models.PositiveSmallIntegerField(
                                help_text="Ноль — блок не оценивается.",
                                validators=[django.core.validators.MaxValueValidator(100)],
                                verbose_name="Вес",
                            ),
                        ),
                        ("title_ru", models.CharField(max_length=120, verbose_name="Название")),
                        ("title_en", models.CharField(max_length=120, verbose_name="Название на английском")),
                    ],
                    options={
                        "abstract": False,
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="5c22ca1316aea9897a1f00f03d79b7c454fb767e",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_2cf47",
                                    table="services_blockevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="BandEvent",
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
                                to="services.band",
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
                            "questionnaire",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="services.questionnaire",
                            ),
                        ),
                        ("code", models.SlugField(db_index=False, max_length=20, verbose_name="Код")),
                        (
                            "floor",
                            models.PositiveSmallIntegerField(
                                validators=[django.core.validators.MaxValueValidator(100)],
                                verbose_name="От скольких баллов",
                            ),
                        ),
                        (
                            "is_cap",
                            models.BooleanField(
                                default=False,
                                help_text="Выше этого уровня стоп-фактор не пускает.",
                                verbose_name="Потолок при стоп-факторе",
                            ),
                        ),
                        ("title_ru", models.CharField(max_length=80, verbose_name="Название")),
                        ("title_en", models.CharField(max_length=80, verbose_name="Название на английском")),
                        ("text_ru", models.CharField(max_length=500, verbose_name="Что это значит")),
                        ("text_en", models.CharField(max_length=500, verbose_name="Что это значит, на английском")),
                    ],
                    options={
                        "abstract": False,
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="149d850b8d0d39946bc209f09adc68fcf91269b1",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_96ac3",
                                    table="services_bandevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="AttemptEvent",
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
                                to="services.attempt",
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
                            "questionnaire",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="services.questionnaire",
                                verbose_name="Версия анкеты",
                            ),
                        ),
                        (
                            "owner",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="Кто отвечал",
                            ),
                        ),
                        (
                            "organisation",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="accounts.organisation",
                                verbose_name="Компания",
                            ),
                        ),
                        ("client_key", models.UUIDField(editable=False, null=True)),
                        ("started_at", models.DateTimeField(auto_now_add=True, verbose_name="Начата")),
                        ("updated_at", models.DateTimeField(auto_now=True, verbose_name="Последний ответ")),
                        ("finished_at", models.DateTimeField(blank=True, null=True, verbose_name="Завершена")),
                        (
                            "total",
                            models.DecimalField(
                                blank=True, decimal_places=1, max_digits=4, null=True, verbose_name="Итог"
                            ),
                        ),
                        ("band", models.CharField(blank=True, max_length=20, verbose_name="Уровень")),
                        (
                            "outcome",
                            models.JSONField(
                                blank=True,
                                encoder=django.core.serializers.json.DjangoJSONEncoder,
                                null=True,
                                verbose_name="Результат",
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
                                    hash="c28cdafb8d12d78b2f4a03f24cfd669928d9a178",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_887e9",
                                    table="services_attemptevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Advice",
                    fields=[
                        (
                            "id",
                            models.UUIDField(default=core.db.uuid7, editable=False, primary_key=True, serialize=False),
                        ),
                        (
                            "questionnaire",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="advice",
                                to="services.questionnaire",
                            ),
                        ),
                        (
                            "block",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="advice",
                                to="services.block",
                                verbose_name="Блок",
                            ),
                        ),
                        ("position", models.PositiveSmallIntegerField(verbose_name="Порядок")),
                        (
                            "service",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="services.service",
                                verbose_name="Услуга",
                            ),
                        ),
                        (
                            "title_ru",
                            models.CharField(blank=True, max_length=120, verbose_name="Название, если это не услуга"),
                        ),
                        ("title_en", models.CharField(blank=True, max_length=120, verbose_name="То же на английском")),
                        ("text_ru", models.CharField(max_length=300, verbose_name="Зачем это")),
                        ("text_en", models.CharField(max_length=300, verbose_name="Зачем это, на английском")),
                    ],
                    options={
                        "verbose_name": "рекомендация",
                        "verbose_name_plural": "рекомендации",
                        "ordering": ["position"],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="frozen",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="\nIF EXISTS (\n    SELECT 1 FROM services_questionnaire kept\n    WHERE kept.id IN (NEW.questionnaire_id, OLD.questionnaire_id) AND kept.state <> 'draft'\n) THEN\n    RAISE EXCEPTION 'questionnaire: a published version does not change'\n        USING ERRCODE = 'check_violation', CONSTRAINT = 'questionnaire_frozen';\nEND IF;\nIF TG_OP = 'DELETE' THEN RETURN OLD; END IF;\nRETURN NEW;\n",
                                    hash="150d3b4e7d0ca0bd2a5718053130a044c919975a",
                                    operation="INSERT OR UPDATE OR DELETE",
                                    pgid="pgtrigger_frozen_b69d3",
                                    table="services_advice",
                                    when="BEFORE",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "services_adviceevent" ("block_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "questionnaire_id", "service_id", "text_en", "text_ru", "title_en", "title_ru") VALUES (NEW."block_id", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."position", NEW."questionnaire_id", NEW."service_id", NEW."text_en", NEW."text_ru", NEW."title_en", NEW."title_ru"); RETURN NULL;',
                                    hash="6464cc3ec803bcc576f4c37256f5d609c68105ee",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_5f532",
                                    table="services_advice",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "services_adviceevent" ("block_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "questionnaire_id", "service_id", "text_en", "text_ru", "title_en", "title_ru") VALUES (NEW."block_id", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."position", NEW."questionnaire_id", NEW."service_id", NEW."text_en", NEW."text_ru", NEW."title_en", NEW."title_ru"); RETURN NULL;',
                                    hash="b58c0f56365866cf3a5e8881bac68cbb56339824",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_14467",
                                    table="services_advice",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "services_adviceevent" ("block_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "questionnaire_id", "service_id", "text_en", "text_ru", "title_en", "title_ru") VALUES (OLD."block_id", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."position", OLD."questionnaire_id", OLD."service_id", OLD."text_en", OLD."text_ru", OLD."title_en", OLD."title_ru"); RETURN NULL;',
                                    hash="c5a4a96e762f887aae193707732d6547f292c51e",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_09637",
                                    table="services_advice",
                                    when="AFTER",
                                ),
                            ),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("service__isnull", False),
                                    models.Q(
                                        models.Q(("title_ru", ""), _negated=True),
                                        models.Q(("title_en", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="advice_is_named",
                                violation_error_message="Выберите услугу или назовите рекомендацию на обоих языках.",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="QuestionnaireEvent",
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
                                to="services.questionnaire",
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
                        ("number", models.PositiveIntegerField(verbose_name="Версия")),
                        (
                            "state",
                            models.CharField(
                                choices=[("draft", "Черновик"), ("published", "Действует"), ("archived", "В архиве")],
                                default="draft",
                                max_length=10,
                                verbose_name="Состояние",
                            ),
                        ),
                        ("note", models.CharField(blank=True, max_length=500, verbose_name="Что изменено")),
                        (
                            "based_on",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="services.questionnaire",
                                verbose_name="На основе версии",
                            ),
                        ),
                        ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="Создана")),
                        ("published_at", models.DateTimeField(blank=True, null=True, verbose_name="Опубликована")),
                        (
                            "published_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="Опубликовал",
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
                                    hash="b8019817be111bce3a4d37dff516c89c8998f050",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_fde84",
                                    table="services_questionnaireevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Report",
                    fields=[
                        (
                            "id",
                            models.UUIDField(default=core.db.uuid7, editable=False, primary_key=True, serialize=False),
                        ),
                        (
                            "verification",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="reports",
                                to="services.verification",
                                verbose_name="Контрагент",
                            ),
                        ),
                        ("edition", models.PositiveSmallIntegerField(verbose_name="Редакция")),
                        ("issued_at", models.DateTimeField(verbose_name="Выпущен")),
                        (
                            "issued_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="Выпустил",
                            ),
                        ),
                        ("valid_until", models.DateField(verbose_name="Действует до")),
                        (
                            "grade",
                            models.CharField(
                                choices=[
                                    ("low", "Низкий"),
                                    ("medium", "Средний"),
                                    ("elevated", "Повышенный"),
                                    ("high", "Высокий"),
                                ],
                                max_length=10,
                                verbose_name="Риск",
                            ),
                        ),
                        ("points", models.PositiveSmallIntegerField(verbose_name="Баллы")),
                        ("completeness", models.PositiveSmallIntegerField(verbose_name="Полнота проверки, %")),
                        ("content", models.JSONField(encoder=django.core.serializers.json.DjangoJSONEncoder)),
                        ("sha256", models.CharField(max_length=64, verbose_name="Контрольная сумма")),
                        ("pdf_ru", models.BinaryField()),
                        ("pdf_en", models.BinaryField()),
                    ],
                    options={
                        "verbose_name": "отчёт о проверке",
                        "verbose_name_plural": "отчёты о проверке",
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="report_is_frozen",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="5633a8e75a1389f84b3194ff26825de78a8fe31b",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_report_is_frozen_d0f20",
                                    table="services_report",
                                    when="BEFORE",
                                ),
                            )
                        ],
                        "indexes": [models.Index(fields=["valid_until"], name="report_valid")],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("verification", "edition"),
                                name="report_edition_once",
                                violation_error_message="Отчёт уже выпущен.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("completeness__lte", 100), ("points__lte", 100)),
                                name="report_figures",
                                violation_error_message="Баллы и полнота не больше ста.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ReportRead",
                    fields=[
                        (
                            "id",
                            models.UUIDField(default=core.db.uuid7, editable=False, primary_key=True, serialize=False),
                        ),
                        (
                            "report",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="reads",
                                to="services.report",
                                verbose_name="Отчёт",
                            ),
                        ),
                        (
                            "reader",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="Кто",
                            ),
                        ),
                        ("at", models.DateTimeField(auto_now_add=True, verbose_name="Когда")),
                        (
                            "door",
                            models.CharField(
                                choices=[("page", "на странице"), ("pdf", "PDF"), ("api", "программный интерфейс")],
                                max_length=10,
                                verbose_name="Как",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "чтение отчёта",
                        "verbose_name_plural": "чтения отчётов",
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="report_read_append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="28230ef1292e31b570d33fe888b4fd746ee1594c",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_report_read_append_only_4e5b8",
                                    table="services_reportread",
                                    when="BEFORE",
                                ),
                            )
                        ],
                        "indexes": [
                            models.Index(
                                models.F("report"),
                                models.OrderBy(models.F("at"), descending=True),
                                name="report_read_of",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="SelectionAdvice",
                    fields=[
                        (
                            "id",
                            models.UUIDField(default=core.db.uuid7, editable=False, primary_key=True, serialize=False),
                        ),
                        (
                            "request",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="selection_advice",
                                to="services.servicerequest",
                                verbose_name="Заявка",
                            ),
                        ),
                        (
                            "selection",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="advice",
                                to="services.marketselection",
                                verbose_name="Подбор",
                            ),
                        ),
                        (
                            "countries",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(max_length=2),
                                blank=True,
                                default=list,
                                size=5,
                                verbose_name="Рекомендованные рынки",
                            ),
                        ),
                        (
                            "conclusion",
                            models.TextField(blank=True, max_length=10000, verbose_name="Заключение консультанта"),
                        ),
                        (
                            "author",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="Консультант",
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="Создано")),
                        ("updated_at", models.DateTimeField(auto_now=True, verbose_name="Изменено")),
                    ],
                    options={
                        "verbose_name": "заключение по подбору рынков",
                        "verbose_name_plural": "заключения по подборам рынков",
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "services_selectionadviceevent" ("author_id", "conclusion", "countries", "created_at", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "request_id", "selection_id", "updated_at", "version") VALUES (NEW."author_id", NEW."conclusion", NEW."countries", NEW."created_at", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."request_id", NEW."selection_id", NEW."updated_at", NEW."version"); RETURN NULL;',
                                    hash="fceed6cd2773477663de4a5b399af04b023e5a81",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_f1e8c",
                                    table="services_selectionadvice",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "services_selectionadviceevent" ("author_id", "conclusion", "countries", "created_at", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "request_id", "selection_id", "updated_at", "version") VALUES (NEW."author_id", NEW."conclusion", NEW."countries", NEW."created_at", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."request_id", NEW."selection_id", NEW."updated_at", NEW."version"); RETURN NULL;',
                                    hash="e7e6084cc49b6931d2b20b741da0ca2b7708bb16",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_939f2",
                                    table="services_selectionadvice",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "services_selectionadviceevent" ("author_id", "conclusion", "countries", "created_at", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "request_id", "selection_id", "updated_at", "version") VALUES (OLD."author_id", OLD."conclusion", OLD."countries", OLD."created_at", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."request_id", OLD."selection_id", OLD."updated_at", OLD."version"); RETURN NULL;',
                                    hash="a90716edacbeb9cf2c527f08d5f99557e7a35f8c",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_f0e4f",
                                    table="services_selectionadvice",
                                    when="AFTER",
                                ),
                            ),
                        ],
                        "indexes": [models.Index(fields=["-created_at", "-id"], name="advice_recent")],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("author__isnull", False),
                                    models.Q(("conclusion", ""), ("countries", [])),
                                    _connector="OR",
                                ),
                                name="advice_has_author",
                                violation_error_message="У заключения есть автор.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("countries__len__lte", 5)),
                                name="advice_countries_most",
                                violation_error_message="Рекомендуют не больше пяти рынков.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="SelectionNote",
                    fields=[
                        (
                            "id",
                            models.UUIDField(default=core.db.uuid7, editable=False, primary_key=True, serialize=False),
                        ),
                        (
                            "selection",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="notes",
                                to="services.marketselection",
                                verbose_name="Подбор",
                            ),
                        ),
                        ("country", models.CharField(blank=True, max_length=2, verbose_name="Страна")),
                        (
                            "author",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="Кто написал",
                            ),
                        ),
                        ("from_staff", models.BooleanField(default=False, verbose_name="От Моспрома")),
                        ("text", models.TextField(max_length=2000, verbose_name="Текст")),
                        (
                            "client_key",
                            models.UUIDField(blank=True, editable=False, null=True, verbose_name="Ключ повтора"),
                        ),
                        ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="Когда")),
                    ],
                    options={
                        "verbose_name": "заметка к подбору рынков",
                        "verbose_name_plural": "заметки к подборам рынков",
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "services_selectionnoteevent" ("author_id", "client_key", "country", "created_at", "from_staff", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "selection_id", "text") VALUES (NEW."author_id", NEW."client_key", NEW."country", NEW."created_at", NEW."from_staff", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."selection_id", NEW."text"); RETURN NULL;',
                                    hash="276a26e2aa683873046a856d46745a56e0825f29",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_45432",
                                    table="services_selectionnote",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "services_selectionnoteevent" ("author_id", "client_key", "country", "created_at", "from_staff", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "selection_id", "text") VALUES (NEW."author_id", NEW."client_key", NEW."country", NEW."created_at", NEW."from_staff", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."selection_id", NEW."text"); RETURN NULL;',
                                    hash="0c2c47dbbf814e7e79a873fbd31c2bbfbebfb436",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_4db00",
                                    table="services_selectionnote",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "services_selectionnoteevent" ("author_id", "client_key", "country", "created_at", "from_staff", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "selection_id", "text") VALUES (OLD."author_id", OLD."client_key", OLD."country", OLD."created_at", OLD."from_staff", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."selection_id", OLD."text"); RETURN NULL;',
                                    hash="ce392db7399b481011d9a600390a5eb39722e0e2",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_56a11",
                                    table="services_selectionnote",
                                    when="AFTER",
                                ),
                            ),
                        ],
                        "indexes": [models.Index(fields=["selection", "created_at", "id"], name="note_of_selection")],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("text", ""), _negated=True),
                                name="note_is_not_empty",
                                violation_error_message="Напишите заметку.",
                            ),
                            models.UniqueConstraint(
                                fields=("author", "client_key"),
                                name="note_once",
                                violation_error_message="Эта заметка уже сохранена.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="SelectionNoteEvent",
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
                                to="services.selectionnote",
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
                            "selection",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="services.marketselection",
                                verbose_name="Подбор",
                            ),
                        ),
                        ("country", models.CharField(blank=True, max_length=2, verbose_name="Страна")),
                        (
                            "author",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="Кто написал",
                            ),
                        ),
                        ("from_staff", models.BooleanField(default=False, verbose_name="От Моспрома")),
                        ("text", models.TextField(max_length=2000, verbose_name="Текст")),
                        (
                            "client_key",
                            models.UUIDField(blank=True, editable=False, null=True, verbose_name="Ключ повтора"),
                        ),
                        ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="Когда")),
                    ],
                    options={
                        "abstract": False,
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="cb553b67a7a05215844e27f99feff05c20b9a5fe",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_5c9e8",
                                    table="services_selectionnoteevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ReplyTemplateEvent",
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
                                to="services.replytemplate",
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
                        ("title", models.CharField(max_length=100, verbose_name="Название")),
                        (
                            "service",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="services.service",
                                verbose_name="Услуга",
                            ),
                        ),
                        ("step", models.CharField(blank=True, max_length=30, verbose_name="Действие")),
                        (
                            "text",
                            models.TextField(
                                help_text="Портал подставит {number}, {company}, {service}, {due}, {adviser}.",
                                max_length=10000,
                                verbose_name="Текст",
                            ),
                        ),
                        ("is_active", models.BooleanField(default=True, verbose_name="Предлагается")),
                    ],
                    options={
                        "abstract": False,
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="5a35e5e97718401dae39bb193064af4d25b81ee4",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_5d7b3",
                                    table="services_replytemplateevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="AdviceEvent",
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
                                to="services.advice",
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
                            "questionnaire",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="services.questionnaire",
                            ),
                        ),
                        (
                            "block",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="services.block",
                                verbose_name="Блок",
                            ),
                        ),
                        ("position", models.PositiveSmallIntegerField(verbose_name="Порядок")),
                        (
                            "service",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="services.service",
                                verbose_name="Услуга",
                            ),
                        ),
                        (
                            "title_ru",
                            models.CharField(blank=True, max_length=120, verbose_name="Название, если это не услуга"),
                        ),
                        ("title_en", models.CharField(blank=True, max_length=120, verbose_name="То же на английском")),
                        ("text_ru", models.CharField(max_length=300, verbose_name="Зачем это")),
                        ("text_en", models.CharField(max_length=300, verbose_name="Зачем это, на английском")),
                    ],
                    options={
                        "abstract": False,
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="0b8de882a3c00300deee99d3cd84bc215fd92c6a",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_bb038",
                                    table="services_adviceevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ServiceEvent",
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
                                to="services.service",
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
                        (
                            "slug",
                            models.SlugField(db_index=False, max_length=40, serialize=False, verbose_name="Адрес"),
                        ),
                        ("position", models.PositiveSmallIntegerField(verbose_name="Порядок")),
                        ("title_ru", models.CharField(max_length=150, verbose_name="Название")),
                        ("title_en", models.CharField(max_length=150, verbose_name="Название на английском")),
                        ("summary_ru", models.CharField(max_length=300, verbose_name="Коротко")),
                        ("summary_en", models.CharField(max_length=300, verbose_name="Коротко на английском")),
                        ("description_ru", models.TextField(verbose_name="Описание")),
                        ("description_en", models.TextField(verbose_name="Описание на английском")),
                        ("result_ru", models.CharField(max_length=300, verbose_name="Результат")),
                        ("result_en", models.CharField(max_length=300, verbose_name="Результат на английском")),
                        ("who_for_ru", models.CharField(max_length=500, verbose_name="Кому подойдёт")),
                        ("who_for_en", models.CharField(max_length=500, verbose_name="Кому подойдёт, на английском")),
                        (
                            "inputs_ru",
                            models.TextField(help_text="По одному в строке.", verbose_name="Что понадобится"),
                        ),
                        (
                            "inputs_en",
                            models.TextField(
                                help_text="По одному в строке.", verbose_name="Что понадобится, на английском"
                            ),
                        ),
                        (
                            "rules_ru",
                            models.TextField(
                                help_text="Вместо {term}, {registration} и {acceptance} портал подставит сроки словами.",
                                verbose_name="Правила оказания",
                            ),
                        ),
                        (
                            "rules_en",
                            models.TextField(
                                help_text="Вместо {term}, {registration} и {acceptance} портал подставит сроки словами.",
                                verbose_name="Правила оказания на английском",
                            ),
                        ),
                        (
                            "sla_days",
                            models.PositiveSmallIntegerField(
                                help_text="Ноль — результат сразу. Новый срок действует для заявок, поданных после изменения.",
                                validators=[django.core.validators.MaxValueValidator(365)],
                                verbose_name="Срок, рабочих дней",
                            ),
                        ),
                        ("is_open", models.BooleanField(default=False, verbose_name="Приём заявок открыт")),
                    ],
                    options={
                        "abstract": False,
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="f8a36d0021cbbf4af1bbfaf055ba0a7936fa8711",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_cc257",
                                    table="services_serviceevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="SelectionAdviceEvent",
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
                                to="services.selectionadvice",
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
                            "request",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="services.servicerequest",
                                verbose_name="Заявка",
                            ),
                        ),
                        (
                            "selection",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="services.marketselection",
                                verbose_name="Подбор",
                            ),
                        ),
                        (
                            "countries",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(max_length=2),
                                blank=True,
                                default=list,
                                size=5,
                                verbose_name="Рекомендованные рынки",
                            ),
                        ),
                        (
                            "conclusion",
                            models.TextField(blank=True, max_length=10000, verbose_name="Заключение консультанта"),
                        ),
                        (
                            "author",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="Консультант",
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="Создано")),
                        ("updated_at", models.DateTimeField(auto_now=True, verbose_name="Изменено")),
                    ],
                    options={
                        "abstract": False,
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="f6e4339e33129271fd32d66dcd4be99059b77827",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_57c99",
                                    table="services_selectionadviceevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="AnalysisEvent",
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
                                to="services.analysis",
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
                            "request",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="services.servicerequest",
                                verbose_name="Заявка",
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("draft", "Готовится"),
                                    ("review", "На проверке"),
                                    ("published", "Опубликован"),
                                ],
                                default="draft",
                                editable=False,
                                max_length=10,
                                verbose_name="Состояние",
                            ),
                        ),
                        ("title", models.CharField(max_length=200, verbose_name="Название")),
                        (
                            "countries",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(max_length=2), size=3, verbose_name="Страны"
                            ),
                        ),
                        ("hs", models.CharField(blank=True, max_length=10, verbose_name="Код ТН ВЭД")),
                        (
                            "figures",
                            models.JSONField(
                                default=list,
                                encoder=django.core.serializers.json.DjangoJSONEncoder,
                                verbose_name="Показатели",
                            ),
                        ),
                        ("as_of", models.DateField(verbose_name="Показатели по состоянию на")),
                        ("texts", models.JSONField(default=dict, verbose_name="Текст")),
                        (
                            "based_on",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="services.analysis",
                                verbose_name="На основе отчёта",
                            ),
                        ),
                        (
                            "author",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="Аналитик",
                            ),
                        ),
                        (
                            "reviewer",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="Проверил",
                            ),
                        ),
                        ("remarks", models.TextField(blank=True, verbose_name="Замечания проверяющего")),
                        ("published_at", models.DateTimeField(blank=True, null=True, verbose_name="Опубликован")),
                        ("sha256", models.CharField(blank=True, max_length=64, verbose_name="Контрольная сумма")),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="Создан")),
                        ("updated_at", models.DateTimeField(auto_now=True, verbose_name="Изменён")),
                    ],
                    options={
                        "abstract": False,
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="b74af22ee5ee665831588697d7f89829927a3748",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_cc5dc",
                                    table="services_analysisevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ServiceRequestEvent",
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
                                to="services.servicerequest",
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
                        (
                            "application",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                serialize=False,
                                to="applications.application",
                            ),
                        ),
                        (
                            "service",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="services.service",
                                verbose_name="Услуга",
                            ),
                        ),
                        (
                            "answers",
                            models.JSONField(
                                default=dict,
                                encoder=django.core.serializers.json.DjangoJSONEncoder,
                                verbose_name="Ответы",
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
                                    hash="39005a216e7ec11e910113347d29e05554320c11",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_7928a",
                                    table="services_servicerequestevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="StagedFlow",
                    fields=[
                        (
                            "id",
                            models.UUIDField(default=core.db.uuid7, editable=False, primary_key=True, serialize=False),
                        ),
                        (
                            "flow_import",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="staged",
                                to="services.flowimport",
                            ),
                        ),
                        (
                            "importer",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="reference.country"
                            ),
                        ),
                        ("partner", models.CharField(blank=True, max_length=2)),
                        ("hs", models.CharField(max_length=6)),
                        ("year", models.PositiveSmallIntegerField()),
                        ("value_usd", models.DecimalField(decimal_places=2, max_digits=20)),
                        ("line", models.PositiveIntegerField()),
                    ],
                    options={
                        "verbose_name": "прочитанное значение",
                        "verbose_name_plural": "прочитанные значения",
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("flow_import", "hs", "importer", "year", "partner"),
                                name="staged_once",
                                violation_error_message="Это значение уже прочитано.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("value_usd__gte", 0)),
                                name="staged_not_negative",
                                violation_error_message="Стоимость не бывает отрицательной.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Strategy",
                    fields=[
                        (
                            "id",
                            models.UUIDField(default=core.db.uuid7, editable=False, primary_key=True, serialize=False),
                        ),
                        (
                            "request",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="strategy",
                                to="services.servicerequest",
                                verbose_name="Заявка",
                            ),
                        ),
                        (
                            "author",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="Консультант",
                            ),
                        ),
                        ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="Создана")),
                    ],
                    options={
                        "verbose_name": "экспортная стратегия",
                        "verbose_name_plural": "экспортные стратегии",
                        "ordering": ["-created_at", "-id"],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "services_strategyevent" ("author_id", "created_at", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "request_id") VALUES (NEW."author_id", NEW."created_at", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."request_id"); RETURN NULL;',
                                    hash="136abb556b3b7554b9b246bd41108abba8262dda",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_ff5e0",
                                    table="services_strategy",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "services_strategyevent" ("author_id", "created_at", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "request_id") VALUES (NEW."author_id", NEW."created_at", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."request_id"); RETURN NULL;',
                                    hash="e7bf84965033286ce2d0753608cf99c7c4d64b93",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_892cb",
                                    table="services_strategy",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "services_strategyevent" ("author_id", "created_at", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "request_id") VALUES (OLD."author_id", OLD."created_at", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."request_id"); RETURN NULL;',
                                    hash="7f550503e4cf9ec34cc5fcc9d37c10373ad63710",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_4591e",
                                    table="services_strategy",
                                    when="AFTER",
                                ),
                            ),
                        ],
                        "indexes": [models.Index(fields=["-created_at", "-id"], name="strategy_recent")],
                    },
                ),
                migrations.CreateModel(
                    name="GoalValue",
                    fields=[
                        (
                            "id",
                            models.UUIDField(default=core.db.uuid7, editable=False, primary_key=True, serialize=False),
                        ),
                        (
                            "strategy",
                            models.ForeignKey(
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="values",
                                to="services.strategy",
                            ),
                        ),
                        ("key", models.UUIDField(editable=False)),
                        ("value", models.DecimalField(decimal_places=2, max_digits=18, verbose_name="Значение")),
                        ("as_of", models.DateField(verbose_name="На какой день")),
                        ("source", models.CharField(max_length=300, verbose_name="Откуда значение")),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="Кто записал",
                            ),
                        ),
                        ("at", models.DateTimeField(auto_now_add=True, verbose_name="Когда")),
                    ],
                    options={
                        "verbose_name": "значение цели",
                        "verbose_name_plural": "значения целей",
                        "ordering": ["-as_of", "-at", "-id"],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="1df00cc6402959e1cd818c22fdd2694228ea75e1",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_a863b",
                                    table="services_goalvalue",
                                    when="BEFORE",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="of_agreed",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="\nIF NOT EXISTS (\n    SELECT FROM services_strategygoal planned JOIN services_strategyedition kept ON kept.id = planned.edition_id\n    WHERE kept.strategy_id = NEW.strategy_id AND kept.state = 'agreed' AND planned.key = NEW.key\n) THEN\n    RAISE EXCEPTION 'strategy: values are kept of agreed goals'\n        USING ERRCODE = 'check_violation', CONSTRAINT = 'value_of_agreed';\nEND IF;\nRETURN NEW;\n",
                                    hash="e38655baaf211837c3fbfb83f1ae733c2b39b5c3",
                                    operation="INSERT",
                                    pgid="pgtrigger_of_agreed_3c037",
                                    table="services_goalvalue",
                                    when="BEFORE",
                                ),
                            ),
                        ],
                        "indexes": [models.Index(fields=["strategy", "key", "-as_of", "-at"], name="value_of_goal")],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("source", ""), _negated=True),
                                name="value_has_source",
                                violation_error_message="Назовите источник значения.",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="StrategyEdition",
                    fields=[
                        (
                            "id",
                            models.UUIDField(default=core.db.uuid7, editable=False, primary_key=True, serialize=False),
                        ),
                        (
                            "strategy",
                            models.ForeignKey(
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="editions",
                                to="services.strategy",
                            ),
                        ),
                        ("number", models.PositiveSmallIntegerField(verbose_name="Редакция")),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("draft", "Готовится"),
                                    ("offered", "На согласовании"),
                                    ("returned", "Возвращена с замечаниями"),
                                    ("agreed", "Согласована"),
                                    ("superseded", "Заменена новой редакцией"),
                                    ("dropped", "Отменена"),
                                ],
                                default="draft",
                                editable=False,
                                max_length=10,
                                verbose_name="Состояние",
                            ),
                        ),
                        ("title", models.CharField(max_length=200, verbose_name="Название")),
                        ("summary", models.TextField(blank=True, max_length=10000, verbose_name="Замысел")),
                        ("starts_on", models.DateField(verbose_name="Начало")),
                        ("ends_on", models.DateField(verbose_name="Окончание")),
                        (
                            "facts",
                            models.JSONField(
                                default=list,
                                encoder=django.core.serializers.json.DjangoJSONEncoder,
                                verbose_name="На чём построена",
                            ),
                        ),
                        ("as_of", models.DateField(verbose_name="Сведения по состоянию на")),
                        ("reason", models.TextField(blank=True, max_length=10000, verbose_name="Что меняем и почему")),
                        ("remarks", models.TextField(blank=True, max_length=10000, verbose_name="Замечания")),
                        ("sha256", models.CharField(blank=True, max_length=64, verbose_name="Контрольная сумма")),
                        ("offered_at", models.DateTimeField(blank=True, null=True, verbose_name="Предложена")),
                        ("decided_at", models.DateTimeField(blank=True, null=True, verbose_name="Решение")),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="Создана")),
                    ],
                    options={
                        "verbose_name": "редакция стратегии",
                        "verbose_name_plural": "редакции стратегий",
                        "ordering": ["-number"],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="frozen",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="\nIF TG_OP = 'INSERT' THEN\n    IF NEW.state = 'draft' THEN RETURN NEW; END IF;\nELSIF TG_OP = 'UPDATE' THEN\n    IF OLD.state = 'draft' AND NEW.state IN ('draft', 'offered', 'dropped') THEN RETURN NEW; END IF;\n    IF OLD.state = NEW.state AND to_jsonb(OLD) = to_jsonb(NEW) THEN RETURN NEW; END IF;\n    IF (OLD.state, NEW.state) IN (('offered', 'returned'), ('offered', 'agreed'), ('agreed', 'superseded'))\n        AND (to_jsonb(NEW) - 'state' - 'remarks' - 'decided_at') = (to_jsonb(OLD) - 'state' - 'remarks' - 'decided_at')\n        AND (NEW.state <> 'agreed' OR (\n            SELECT count(*) FROM services_strategyagreement given\n            WHERE given.edition_id = OLD.id AND given.sha256 = OLD.sha256) = 2)\n    THEN\n        RETURN NEW;\n    END IF;\nEND IF;\nRAISE EXCEPTION 'edition of a strategy: what was offered does not change'\n    USING ERRCODE = 'check_violation', CONSTRAINT = 'edition_frozen';\n",
                                    hash="384b3e6da15be5235e739952edb8fe689dc6afc0",
                                    operation="INSERT OR UPDATE OR DELETE",
                                    pgid="pgtrigger_frozen_57041",
                                    table="services_strategyedition",
                                    when="BEFORE",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "services_strategyeditionevent" ("as_of", "created_at", "decided_at", "ends_on", "facts", "id", "number", "offered_at", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "remarks", "sha256", "starts_on", "state", "strategy_id", "summary", "title", "version") VALUES (NEW."as_of", NEW."created_at", NEW."decided_at", NEW."ends_on", NEW."facts", NEW."id", NEW."number", NEW."offered_at", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."reason", NEW."remarks", NEW."sha256", NEW."starts_on", NEW."state", NEW."strategy_id", NEW."summary", NEW."title", NEW."version"); RETURN NULL;',
                                    hash="01ad415d00c6299466089c352a7fb719ac208434",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_d1f84",
                                    table="services_strategyedition",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "services_strategyeditionevent" ("as_of", "created_at", "decided_at", "ends_on", "facts", "id", "number", "offered_at", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "remarks", "sha256", "starts_on", "state", "strategy_id", "summary", "title", "version") VALUES (NEW."as_of", NEW."created_at", NEW."decided_at", NEW."ends_on", NEW."facts", NEW."id", NEW."number", NEW."offered_at", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."reason", NEW."remarks", NEW."sha256", NEW."starts_on", NEW."state", NEW."strategy_id", NEW."summary", NEW."title", NEW."version"); RETURN NULL;',
                                    hash="cebc34f756bb4aa029b6814487f2a54ad6db3829",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_d66bb",
                                    table="services_strategyedition",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "services_strategyeditionevent" ("as_of", "created_at", "decided_at", "ends_on", "facts", "id", "number", "offered_at", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "remarks", "sha256", "starts_on", "state", "strategy_id", "summary", "title", "version") VALUES (OLD."as_of", OLD."created_at", OLD."decided_at", OLD."ends_on", OLD."facts", OLD."id", OLD."number", OLD."offered_at", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."reason", OLD."remarks", OLD."sha256", OLD."starts_on", OLD."state", OLD."strategy_id", OLD."summary", OLD."title", OLD."version"); RETURN NULL;',
                                    hash="b09b9825c20fe451c126b47ae65345bc89a8ffef",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_1c5c1",
                                    table="services_strategyedition",
                                    when="AFTER",
                                ),
                            ),
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("strategy", "number"),
                                name="edition_number_once",
                                violation_error_message="Редакция с этим номером уже есть.",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("state__in", ["draft", "offered"])),
                                fields=("strategy",),
                                name="edition_one_in_work",
                                violation_error_message="Новая редакция уже готовится.",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("state", "agreed")),
                                fields=("strategy",),
                                name="edition_one_agreed",
                                violation_error_message="Действует одна согласованная редакция.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("number__gte", 1)),
                                name="edition_number_from_one",
                                violation_error_message="Редакции нумеруются с единицы.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("ends_on__gt", models.F("starts_on"))),
                                name="edition_dates_order",
                                violation_error_message="Окончание позже начала.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("state__in", ["draft", "dropped"]),
                                    models.Q(("offered_at__isnull", False), models.Q(("sha256", ""), _negated=True)),
                                    _connector="OR",
                                ),
                                name="edition_offered_whole",
                                violation_error_message="У предложенной редакции есть время и контрольная сумма.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state", "returned"), _negated=True),
                                    models.Q(("remarks", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="edition_returned_says_why",
                                violation_error_message="Напишите, что изменить.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="StrategyAction",
                    fields=[
                        (
                            "id",
                            models.UUIDField(default=core.db.uuid7, editable=False, primary_key=True, serialize=False),
                        ),
                        ("key", models.UUIDField(default=uuid.uuid4, editable=False)),
                        ("position", models.PositiveSmallIntegerField(default=0, verbose_name="Порядок")),
                        ("title", models.CharField(max_length=300, verbose_name="Название")),
                        (
                            "reason",
                            models.CharField(
                                blank=True,
                                help_text="На чём основано: ответ теста, рынок, показатель.",
                                max_length=1000,
                                verbose_name="Почему",
                            ),
                        ),
                        (
                            "edition",
                            models.ForeignKey(
                                db_index=False,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="actions",
                                to="services.strategyedition",
                            ),
                        ),
                        (
                            "side",
                            models.CharField(
                                choices=[("company", "Компания"), ("mosprom", "Моспром")],
                                default="company",
                                max_length=10,
                                verbose_name="Кто делает",
                            ),
                        ),
                        (
                            "owner",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="Ответственный",
                            ),
                        ),
                        ("start", models.DateField(verbose_name="Начать")),
                        ("due", models.DateField(verbose_name="Закончить")),
                        (
                            "budget",
                            models.DecimalField(
                                blank=True,
                                decimal_places=2,
                                help_text="Пусто — не оценён. Ноль — расходов нет.",
                                max_digits=18,
                                null=True,
                                validators=[django.core.validators.MinValueValidator(Decimal("0"))],
                                verbose_name="Бюджет",
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
                            "payer",
                            models.CharField(
                                blank=True,
                                choices=[("company", "Компания"), ("mosprom", "Моспром"), ("other", "Другой источник")],
                                max_length=10,
                                verbose_name="Кто платит",
                            ),
                        ),
                        (
                            "country",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="reference.country",
                                verbose_name="Рынок",
                            ),
                        ),
                        (
                            "service",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="services.service",
                                verbose_name="Услуга Моспрома",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "действие стратегии",
                        "verbose_name_plural": "действия стратегии",
                        "ordering": ["start", "due", "position", "id"],
                        "abstract": False,
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="frozen",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="\nIF EXISTS (\n    SELECT FROM services_strategyedition kept\n    WHERE kept.id IN (NEW.edition_id, OLD.edition_id) AND kept.state <> 'draft'\n) THEN\n    RAISE EXCEPTION 'strategy: an edition that was offered does not change'\n        USING ERRCODE = 'check_violation', CONSTRAINT = 'edition_frozen';\nEND IF;\nIF TG_OP = 'DELETE' THEN RETURN OLD; END IF;\nRETURN NEW;\n",
                                    hash="655195c71180794a7cb5b9dc21584b894c0827d4",
                                    operation="INSERT OR UPDATE OR DELETE",
                                    pgid="pgtrigger_frozen_ccf12",
                                    table="services_strategyaction",
                                    when="BEFORE",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "services_strategyactionevent" ("budget", "country_id", "currency", "due", "edition_id", "id", "key", "owner_id", "payer", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "reason", "service_id", "side", "start", "title") VALUES (NEW."budget", NEW."country_id", NEW."currency", NEW."due", NEW."edition_id", NEW."id", NEW."key", NEW."owner_id", NEW."payer", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."position", NEW."reason", NEW."service_id", NEW."side", NEW."start", NEW."title"); RETURN NULL;',
                                    hash="1b23a0fefa4bba37bc53721162f8fccb2efc7ae2",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_ba270",
                                    table="services_strategyaction",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "services_strategyactionevent" ("budget", "country_id", "currency", "due", "edition_id", "id", "key", "owner_id", "payer", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "reason", "service_id", "side", "start", "title") VALUES (NEW."budget", NEW."country_id", NEW."currency", NEW."due", NEW."edition_id", NEW."id", NEW."key", NEW."owner_id", NEW."payer", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."position", NEW."reason", NEW."service_id", NEW."side", NEW."start", NEW."title"); RETURN NULL;',
                                    hash="13ef3c916f3804b37684aa92aeceff4494a7fb61",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_8c8bd",
                                    table="services_strategyaction",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "services_strategyactionevent" ("budget", "country_id", "currency", "due", "edition_id", "id", "key", "owner_id", "payer", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "reason", "service_id", "side", "start", "title") VALUES (OLD."budget", OLD."country_id", OLD."currency", OLD."due", OLD."edition_id", OLD."id", OLD."key", OLD."owner_id", OLD."payer", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."position", OLD."reason", OLD."service_id", OLD."side", OLD."start", OLD."title"); RETURN NULL;',
                                    hash="aa8f106ec266a838edd485a231fd937bec58a952",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_80bd6",
                                    table="services_strategyaction",
                                    when="AFTER",
                                ),
                            ),
                        ],
                        "indexes": [models.Index(fields=["due"], name="action_due")],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("edition", "key"),
                                name="action_key_once",
                                violation_error_message="Это действие уже есть в редакции.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("due__gte", models.F("start"))),
                                name="action_dates_order",
                                violation_error_message="Действие не заканчивается раньше, чем начинается.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("budget", None), ("budget__gte", 0), _connector="OR"),
                                name="action_budget_not_negative",
                                violation_error_message="Бюджет не может быть меньше нуля.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("budget", None),
                                    ("budget", 0),
                                    models.Q(("payer", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="action_budget_has_payer",
                                violation_error_message="У бюджета назовите, кто платит.",
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
                                name="action_currency_known",
                                violation_error_message="Выберите валюту из списка.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="StrategyAgreement",
                    fields=[
                        (
                            "id",
                            models.UUIDField(default=core.db.uuid7, editable=False, primary_key=True, serialize=False),
                        ),
                        (
                            "edition",
                            models.ForeignKey(
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="agreements",
                                to="services.strategyedition",
                            ),
                        ),
                        (
                            "side",
                            models.CharField(
                                choices=[("company", "Компания"), ("mosprom", "Моспром")],
                                max_length=10,
                                verbose_name="Сторона",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="Кто согласовал",
                            ),
                        ),
                        ("at", models.DateTimeField(auto_now_add=True, verbose_name="Когда")),
                        ("sha256", models.CharField(max_length=64, verbose_name="Контрольная сумма")),
                    ],
                    options={
                        "verbose_name": "согласование стратегии",
                        "verbose_name_plural": "согласования стратегии",
                        "ordering": ["at", "id"],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="ec59f07509dc1f1a58363d7b80c73553ee0f1254",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_611bb",
                                    table="services_strategyagreement",
                                    when="BEFORE",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="of_offered",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="\nIF NOT EXISTS (\n    SELECT FROM services_strategyedition kept\n    WHERE kept.id = NEW.edition_id AND kept.state = 'offered' AND kept.sha256 = NEW.sha256\n) THEN\n    RAISE EXCEPTION 'strategy: only what is offered can be agreed to, as it stands'\n        USING ERRCODE = 'check_violation', CONSTRAINT = 'agreement_of_offered';\nEND IF;\nRETURN NEW;\n",
                                    hash="3a3d72b72426eb964dad136993a48445c43cfcc2",
                                    operation="INSERT",
                                    pgid="pgtrigger_of_offered_b7dec",
                                    table="services_strategyagreement",
                                    when="BEFORE",
                                ),
                            ),
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("edition", "side"),
                                name="agreement_once_a_side",
                                violation_error_message="Эта сторона редакцию уже согласовала.",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="StrategyActionEvent",
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
                                to="services.strategyaction",
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
                        ("key", models.UUIDField(default=uuid.uuid4, editable=False)),
                        ("position", models.PositiveSmallIntegerField(default=0, verbose_name="Порядок")),
                        ("title", models.CharField(max_length=300, verbose_name="Название")),
                        (
                            "reason",
                            models.CharField(
                                blank=True,
                                help_text="На чём основано: ответ теста, рынок, показатель.",
                                max_length=1000,
                                verbose_name="Почему",
                            ),
                        ),
                        (
                            "edition",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="services.strategyedition",
                            ),
                        ),
                        (
                            "side",
                            models.CharField(
                                choices=[("company", "Компания"), ("mosprom", "Моспром")],
                                default="company",
                                max_length=10,
                                verbose_name="Кто делает",
                            ),
                        ),
                        (
                            "owner",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="Ответственный",
                            ),
                        ),
                        ("start", models.DateField(verbose_name="Начать")),
                        ("due", models.DateField(verbose_name="Закончить")),
                        (
                            "budget",
                            models.DecimalField(
                                blank=True,
                                decimal_places=2,
                                help_text="Пусто — не оценён. Ноль — расходов нет.",
                                max_digits=18,
                                null=True,
                                validators=[django.core.validators.MinValueValidator(Decimal("0"))],
                                verbose_name="Бюджет",
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
                            "payer",
                            models.CharField(
                                blank=True,
                                choices=[("company", "Компания"), ("mosprom", "Моспром"), ("other", "Другой источник")],
                                max_length=10,
                                verbose_name="Кто платит",
                            ),
                        ),
                        (
                            "country",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="reference.country",
                                verbose_name="Рынок",
                            ),
                        ),
                        (
                            "service",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="services.service",
                                verbose_name="Услуга Моспрома",
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
                                    hash="5805f525814b11c16dfcd2c6fed6d6b1ab3e4fab",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_552f1",
                                    table="services_strategyactionevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="StrategyEditionEvent",
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
                                to="services.strategyedition",
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
                            "strategy",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="services.strategy",
                            ),
                        ),
                        ("number", models.PositiveSmallIntegerField(verbose_name="Редакция")),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("draft", "Готовится"),
                                    ("offered", "На согласовании"),
                                    ("returned", "Возвращена с замечаниями"),
                                    ("agreed", "Согласована"),
                                    ("superseded", "Заменена новой редакцией"),
                                    ("dropped", "Отменена"),
                                ],
                                default="draft",
                                editable=False,
                                max_length=10,
                                verbose_name="Состояние",
                            ),
                        ),
                        ("title", models.CharField(max_length=200, verbose_name="Название")),
                        ("summary", models.TextField(blank=True, max_length=10000, verbose_name="Замысел")),
                        ("starts_on", models.DateField(verbose_name="Начало")),
                        ("ends_on", models.DateField(verbose_name="Окончание")),
                        (
                            "facts",
                            models.JSONField(
                                default=list,
                                encoder=django.core.serializers.json.DjangoJSONEncoder,
                                verbose_name="На чём построена",
                            ),
                        ),
                        ("as_of", models.DateField(verbose_name="Сведения по состоянию на")),
                        ("reason", models.TextField(blank=True, max_length=10000, verbose_name="Что меняем и почему")),
                        ("remarks", models.TextField(blank=True, max_length=10000, verbose_name="Замечания")),
                        ("sha256", models.CharField(blank=True, max_length=64, verbose_name="Контрольная сумма")),
                        ("offered_at", models.DateTimeField(blank=True, null=True, verbose_name="Предложена")),
                        ("decided_at", models.DateTimeField(blank=True, null=True, verbose_name="Решение")),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="Создана")),
                    ],
                    options={
                        "abstract": False,
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="a711be72e1e1148f82454a6b81bca67b79654bd5",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_1c15f",
                                    table="services_strategyeditionevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="StrategyEvent",
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
                                to="services.strategy",
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
                            "request",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="services.servicerequest",
                                verbose_name="Заявка",
                            ),
                        ),
                        (
                            "author",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="Консультант",
                            ),
                        ),
                        ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="Создана")),
                    ],
                    options={
                        "abstract": False,
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="596bdfbfa04b6aeb296df623f9e45ce89f7cb734",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_7ce6e",
                                    table="services_strategyevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="StrategyGoal",
                    fields=[
                        (
                            "id",
                            models.UUIDField(default=core.db.uuid7, editable=False, primary_key=True, serialize=False),
                        ),
                        ("key", models.UUIDField(default=uuid.uuid4, editable=False)),
                        ("position", models.PositiveSmallIntegerField(default=0, verbose_name="Порядок")),
                        ("title", models.CharField(max_length=300, verbose_name="Название")),
                        (
                            "reason",
                            models.CharField(
                                blank=True,
                                help_text="На чём основано: ответ теста, рынок, показатель.",
                                max_length=1000,
                                verbose_name="Почему",
                            ),
                        ),
                        (
                            "edition",
                            models.ForeignKey(
                                db_index=False,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="goals",
                                to="services.strategyedition",
                            ),
                        ),
                        ("indicator", models.CharField(max_length=200, verbose_name="Показатель")),
                        ("unit", models.CharField(blank=True, max_length=40, verbose_name="Единица")),
                        (
                            "base",
                            models.DecimalField(
                                blank=True,
                                decimal_places=2,
                                help_text="Пусто — нет данных. Ноль — только если это известно.",
                                max_digits=18,
                                null=True,
                                verbose_name="Сейчас",
                            ),
                        ),
                        ("base_source", models.CharField(blank=True, max_length=300, verbose_name="Откуда значение")),
                        ("base_as_of", models.DateField(blank=True, null=True, verbose_name="Значение на")),
                        (
                            "target",
                            models.DecimalField(
                                blank=True, decimal_places=2, max_digits=18, null=True, verbose_name="Цель"
                            ),
                        ),
                        ("due", models.DateField(verbose_name="К какому дню")),
                        (
                            "country",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="reference.country",
                                verbose_name="Рынок",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "цель стратегии",
                        "verbose_name_plural": "цели стратегии",
                        "ordering": ["position", "due", "id"],
                        "abstract": False,
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="frozen",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="\nIF EXISTS (\n    SELECT FROM services_strategyedition kept\n    WHERE kept.id IN (NEW.edition_id, OLD.edition_id) AND kept.state <> 'draft'\n) THEN\n    RAISE EXCEPTION 'strategy: an edition that was offered does not change'\n        USING ERRCODE = 'check_violation', CONSTRAINT = 'edition_frozen';\nEND IF;\nIF TG_OP = 'DELETE' THEN RETURN OLD; END IF;\nRETURN NEW;\n",
                                    hash="769277fa6b27b36897746a06450305ef66344fa3",
                                    operation="INSERT OR UPDATE OR DELETE",
                                    pgid="pgtrigger_frozen_359dc",
                                    table="services_strategygoal",
                                    when="BEFORE",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "services_strategygoalevent" ("base", "base_as_of", "base_source", "country_id", "due", "edition_id", "id", "indicator", "key", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "reason", "target", "title", "unit") VALUES (NEW."base", NEW."base_as_of", NEW."base_source", NEW."country_id", NEW."due", NEW."edition_id", NEW."id", NEW."indicator", NEW."key", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."position", NEW."reason", NEW."target", NEW."title", NEW."unit"); RETURN NULL;',
                                    hash="088e1a6786640588d1027b89b87026c888376ef5",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_ebd60",
                                    table="services_strategygoal",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "services_strategygoalevent" ("base", "base_as_of", "base_source", "country_id", "due", "edition_id", "id", "indicator", "key", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "reason", "target", "title", "unit") VALUES (NEW."base", NEW."base_as_of", NEW."base_source", NEW."country_id", NEW."due", NEW."edition_id", NEW."id", NEW."indicator", NEW."key", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."position", NEW."reason", NEW."target", NEW."title", NEW."unit"); RETURN NULL;',
                                    hash="592dff794e10bc650e9dd9c518d1b2cdf1d29d54",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_443af",
                                    table="services_strategygoal",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "services_strategygoalevent" ("base", "base_as_of", "base_source", "country_id", "due", "edition_id", "id", "indicator", "key", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "reason", "target", "title", "unit") VALUES (OLD."base", OLD."base_as_of", OLD."base_source", OLD."country_id", OLD."due", OLD."edition_id", OLD."id", OLD."indicator", OLD."key", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."position", OLD."reason", OLD."target", OLD."title", OLD."unit"); RETURN NULL;',
                                    hash="00a18a634a2df329b2fe70bf8d49897f381dc175",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_fb2af",
                                    table="services_strategygoal",
                                    when="AFTER",
                                ),
                            ),
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("edition", "key"),
                                name="goal_key_once",
                                violation_error_message="Эта цель уже есть в редакции.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("base", None),
                                    models.Q(
                                        models.Q(("base_source", ""), _negated=True), ("base_as_of__isnull", False)
                                    ),
                                    _connector="OR",
                                ),
                                name="goal_base_has_source",
                                violation_error_message="У значения показателя назовите источник и день.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="StrategyGoalEvent",
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
                                to="services.strategygoal",
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
                        ("key", models.UUIDField(default=uuid.uuid4, editable=False)),
                        ("position", models.PositiveSmallIntegerField(default=0, verbose_name="Порядок")),
                        ("title", models.CharField(max_length=300, verbose_name="Название")),
                        (
                            "reason",
                            models.CharField(
                                blank=True,
                                help_text="На чём основано: ответ теста, рынок, показатель.",
                                max_length=1000,
                                verbose_name="Почему",
                            ),
                        ),
                        (
                            "edition",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="services.strategyedition",
                            ),
                        ),
                        ("indicator", models.CharField(max_length=200, verbose_name="Показатель")),
                        ("unit", models.CharField(blank=True, max_length=40, verbose_name="Единица")),
                        (
                            "base",
                            models.DecimalField(
                                blank=True,
                                decimal_places=2,
                                help_text="Пусто — нет данных. Ноль — только если это известно.",
                                max_digits=18,
                                null=True,
                                verbose_name="Сейчас",
                            ),
                        ),
                        ("base_source", models.CharField(blank=True, max_length=300, verbose_name="Откуда значение")),
                        ("base_as_of", models.DateField(blank=True, null=True, verbose_name="Значение на")),
                        (
                            "target",
                            models.DecimalField(
                                blank=True, decimal_places=2, max_digits=18, null=True, verbose_name="Цель"
                            ),
                        ),
                        ("due", models.DateField(verbose_name="К какому дню")),
                        (
                            "country",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="reference.country",
                                verbose_name="Рынок",
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
                                    hash="bc28a0bf4877ec34597084038728e75f942fcc80",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_70f6c",
                                    table="services_strategygoalevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="StrategyMark",
                    fields=[
                        (
                            "id",
                            models.UUIDField(default=core.db.uuid7, editable=False, primary_key=True, serialize=False),
                        ),
                        (
                            "strategy",
                            models.ForeignKey(
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="marks",
                                to="services.strategy",
                            ),
                        ),
                        ("key", models.UUIDField(editable=False)),
                        ("place", models.PositiveIntegerField(editable=False)),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("planned", "Запланировано"),
                                    ("doing", "Выполняется"),
                                    ("done", "Выполнено"),
                                    ("dropped", "Снято"),
                                ],
                                max_length=10,
                                verbose_name="Состояние",
                            ),
                        ),
                        (
                            "percent",
                            models.PositiveSmallIntegerField(
                                validators=[django.core.validators.MaxValueValidator(100)], verbose_name="Готовность, %"
                            ),
                        ),
                        ("note", models.CharField(blank=True, max_length=2000, verbose_name="Что сделано")),
                        ("evidence", models.CharField(blank=True, max_length=500, verbose_name="Чем подтверждается")),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="Кто отметил",
                            ),
                        ),
                        ("at", models.DateTimeField(auto_now_add=True, verbose_name="Когда")),
                    ],
                    options={
                        "verbose_name": "отметка о действии",
                        "verbose_name_plural": "отметки о действиях",
                        "ordering": ["-place"],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="efa9060ae39d7d63279373faef451c774807c77f",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_55fe5",
                                    table="services_strategymark",
                                    when="BEFORE",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="possible",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    declare="DECLARE before text;",
                                    func="\nSELECT coalesce((\n    SELECT last.state FROM services_strategymark last\n    WHERE last.strategy_id = NEW.strategy_id AND last.key = NEW.key AND last.place = NEW.place - 1\n), CASE WHEN NEW.place = 1 THEN 'planned' END) INTO before;\nIF before IS NULL OR (before, NEW.state) IN (('done', 'planned'), ('done', 'dropped'), ('dropped', 'done'))\n    OR NOT EXISTS (\n        SELECT FROM services_strategyaction planned JOIN services_strategyedition kept ON kept.id = planned.edition_id\n        WHERE kept.strategy_id = NEW.strategy_id AND kept.state = 'agreed' AND planned.key = NEW.key\n    )\nTHEN\n    RAISE EXCEPTION 'strategy: no step % -> % of an agreed action', before, NEW.state\n        USING ERRCODE = 'check_violation', CONSTRAINT = 'mark_step';\nEND IF;\nRETURN NEW;\n",
                                    hash="85f72051626f053751980d7e6ca9d21bed7296f3",
                                    operation="INSERT",
                                    pgid="pgtrigger_possible_c2036",
                                    table="services_strategymark",
                                    when="BEFORE",
                                ),
                            ),
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("strategy", "key", "place"),
                                name="mark_place_once",
                                violation_error_message="Пока страница была открыта, действие уже отметили. Сверьте и отметьте снова.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("percent", 100), ("state", "done")),
                                    models.Q(("percent", 0), ("state", "planned")),
                                    models.Q(("percent__lt", 100), ("state", "doing")),
                                    models.Q(("percent__lte", 100), ("state", "dropped")),
                                    _connector="OR",
                                ),
                                name="mark_percent_by_state",
                                violation_error_message="Выполненное готово полностью, начатое — ещё нет.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state", "dropped"), _negated=True),
                                    models.Q(("note", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="mark_dropped_says_why",
                                violation_error_message="Напишите, почему действие снято.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="StrategyRisk",
                    fields=[
                        (
                            "id",
                            models.UUIDField(default=core.db.uuid7, editable=False, primary_key=True, serialize=False),
                        ),
                        ("key", models.UUIDField(default=uuid.uuid4, editable=False)),
                        ("position", models.PositiveSmallIntegerField(default=0, verbose_name="Порядок")),
                        ("title", models.CharField(max_length=300, verbose_name="Название")),
                        (
                            "reason",
                            models.CharField(
                                blank=True,
                                help_text="На чём основано: ответ теста, рынок, показатель.",
                                max_length=1000,
                                verbose_name="Почему",
                            ),
                        ),
                        (
                            "edition",
                            models.ForeignKey(
                                db_index=False,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="risks",
                                to="services.strategyedition",
                            ),
                        ),
                        (
                            "likelihood",
                            models.CharField(
                                choices=[("low", "Низкая"), ("medium", "Средняя"), ("high", "Высокая")],
                                default="medium",
                                max_length=10,
                                verbose_name="Вероятность",
                            ),
                        ),
                        (
                            "impact",
                            models.CharField(
                                choices=[("low", "Низкая"), ("medium", "Средняя"), ("high", "Высокая")],
                                default="medium",
                                max_length=10,
                                verbose_name="Тяжесть",
                            ),
                        ),
                        ("response", models.CharField(blank=True, max_length=1000, verbose_name="Что делаем")),
                    ],
                    options={
                        "verbose_name": "риск стратегии",
                        "verbose_name_plural": "риски стратегии",
                        "ordering": ["position", "id"],
                        "abstract": False,
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="frozen",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="\nIF EXISTS (\n    SELECT FROM services_strategyedition kept\n    WHERE kept.id IN (NEW.edition_id, OLD.edition_id) AND kept.state <> 'draft'\n) THEN\n    RAISE EXCEPTION 'strategy: an edition that was offered does not change'\n        USING ERRCODE = 'check_violation', CONSTRAINT = 'edition_frozen';\nEND IF;\nIF TG_OP = 'DELETE' THEN RETURN OLD; END IF;\nRETURN NEW;\n",
                                    hash="87aae6b9d01702d3479ebe5ff8b5c228643ef667",
                                    operation="INSERT OR UPDATE OR DELETE",
                                    pgid="pgtrigger_frozen_ec098",
                                    table="services_strategyrisk",
                                    when="BEFORE",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "services_strategyriskevent" ("edition_id", "id", "impact", "key", "likelihood", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "reason", "response", "title") VALUES (NEW."edition_id", NEW."id", NEW."impact", NEW."key", NEW."likelihood", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."position", NEW."reason", NEW."response", NEW."title"); RETURN NULL;',
                                    hash="9658e7d1a2046595e811434494cc0c6463b270d5",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_37860",
                                    table="services_strategyrisk",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "services_strategyriskevent" ("edition_id", "id", "impact", "key", "likelihood", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "reason", "response", "title") VALUES (NEW."edition_id", NEW."id", NEW."impact", NEW."key", NEW."likelihood", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."position", NEW."reason", NEW."response", NEW."title"); RETURN NULL;',
                                    hash="503af3ec840e6835185173454557b7d5934d8db3",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_008de",
                                    table="services_strategyrisk",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "services_strategyriskevent" ("edition_id", "id", "impact", "key", "likelihood", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "reason", "response", "title") VALUES (OLD."edition_id", OLD."id", OLD."impact", OLD."key", OLD."likelihood", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."position", OLD."reason", OLD."response", OLD."title"); RETURN NULL;',
                                    hash="d169ee751424496f8fe06523c21b6d22e48eecb6",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_63359",
                                    table="services_strategyrisk",
                                    when="AFTER",
                                ),
                            ),
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("edition", "key"),
                                name="risk_key_once",
                                violation_error_message="Этот риск уже есть в редакции.",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="StrategyRiskEvent",
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
                                to="services.strategyrisk",
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
                        ("key", models.UUIDField(default=uuid.uuid4, editable=False)),
                        ("position", models.PositiveSmallIntegerField(default=0, verbose_name="Порядок")),
                        ("title", models.CharField(max_length=300, verbose_name="Название")),
                        (
                            "reason",
                            models.CharField(
                                blank=True,
                                help_text="На чём основано: ответ теста, рынок, показатель.",
                                max_length=1000,
                                verbose_name="Почему",
                            ),
                        ),
                        (
                            "edition",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="services.strategyedition",
                            ),
                        ),
                        (
                            "likelihood",
                            models.CharField(
                                choices=[("low", "Низкая"), ("medium", "Средняя"), ("high", "Высокая")],
                                default="medium",
                                max_length=10,
                                verbose_name="Вероятность",
                            ),
                        ),
                        (
                            "impact",
                            models.CharField(
                                choices=[("low", "Низкая"), ("medium", "Средняя"), ("high", "Высокая")],
                                default="medium",
                                max_length=10,
                                verbose_name="Тяжесть",
                            ),
                        ),
                        ("response", models.CharField(blank=True, max_length=1000, verbose_name="Что делаем")),
                    ],
                    options={
                        "abstract": False,
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="eed45c349c5b45f442aab6e51961aae21d897264",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_de18e",
                                    table="services_strategyriskevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="TradeFlow",
                    fields=[
                        (
                            "id",
                            models.UUIDField(default=core.db.uuid7, editable=False, primary_key=True, serialize=False),
                        ),
                        (
                            "importer",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="reference.country",
                                verbose_name="Кто ввозит",
                            ),
                        ),
                        (
                            "partner",
                            models.CharField(
                                blank=True, help_text="Пусто — весь мир.", max_length=2, verbose_name="Откуда"
                            ),
                        ),
                        ("hs", models.CharField(max_length=6, verbose_name="Код ТН ВЭД")),
                        ("year", models.PositiveSmallIntegerField(verbose_name="Год")),
                        (
                            "value_usd",
                            models.DecimalField(decimal_places=2, max_digits=20, verbose_name="Стоимость, долл. США"),
                        ),
                        (
                            "source",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="services.datasource",
                                verbose_name="Источник",
                            ),
                        ),
                        (
                            "file",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="flows",
                                to="services.flowimport",
                                verbose_name="Файл",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "торговый поток",
                        "verbose_name_plural": "торговые потоки",
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("hs", "importer", "year", "partner", "source"),
                                name="flow_once",
                                violation_error_message="Это значение уже есть.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("year__gte", 1990), ("year__lte", 2100)),
                                name="flow_year_range",
                                violation_error_message="Год от 1990 до 2100.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("hs__regex", "^([0-9]{2}|[0-9]{4}|[0-9]{6})$")),
                                name="flow_hs_shape",
                                violation_error_message="Код — две, четыре или шесть цифр.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("value_usd__gte", 0)),
                                name="flow_not_negative",
                                violation_error_message="Стоимость не бывает отрицательной.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("partner", ""), ("partner__regex", "^[A-Z]{2}$"), _connector="OR"),
                                name="flow_partner_shape",
                                violation_error_message="Страна — две латинские буквы.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Trial",
                    fields=[
                        (
                            "id",
                            models.UUIDField(default=core.db.uuid7, editable=False, primary_key=True, serialize=False),
                        ),
                        (
                            "questionnaire",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="trials",
                                to="services.questionnaire",
                                verbose_name="Версия анкеты",
                            ),
                        ),
                        ("method_hash", models.CharField(editable=False, max_length=64)),
                        ("since", models.DateTimeField(verbose_name="Результаты начиная с")),
                        (
                            "asked_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="Кто попросил",
                            ),
                        ),
                        ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="Поставлена")),
                        ("job_id", models.UUIDField(editable=False, null=True, verbose_name="Задача")),
                        ("finished_at", models.DateTimeField(blank=True, null=True, verbose_name="Закончена")),
                        (
                            "outcome",
                            models.JSONField(
                                blank=True,
                                encoder=django.core.serializers.json.DjangoJSONEncoder,
                                null=True,
                                verbose_name="Результат",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "проба черновика",
                        "verbose_name_plural": "пробы черновика",
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "services_trialevent" ("asked_by_id", "created_at", "finished_at", "id", "job_id", "method_hash", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "questionnaire_id", "since") VALUES (NEW."asked_by_id", NEW."created_at", NEW."finished_at", NEW."id", NEW."job_id", NEW."method_hash", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."questionnaire_id", NEW."since"); RETURN NULL;',
                                    hash="c9ca4f9c3d30fb7474008f6c9b5b75044d4ddd58",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_20bca",
                                    table="services_trial",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition='WHEN (OLD."asked_by_id" IS DISTINCT FROM (NEW."asked_by_id") OR OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."finished_at" IS DISTINCT FROM (NEW."finished_at") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."job_id" IS DISTINCT FROM (NEW."job_id") OR OLD."method_hash" IS DISTINCT FROM (NEW."method_hash") OR OLD."questionnaire_id" IS DISTINCT FROM (NEW."questionnaire_id") OR OLD."since" IS DISTINCT FROM (NEW."since"))',
                                    func='INSERT INTO "services_trialevent" ("asked_by_id", "created_at", "finished_at", "id", "job_id", "method_hash", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "questionnaire_id", "since") VALUES (NEW."asked_by_id", NEW."created_at", NEW."finished_at", NEW."id", NEW."job_id", NEW."method_hash", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."questionnaire_id", NEW."since"); RETURN NULL;',
                                    hash="c9a7992e3db8ac02a738f136ceb20e511c2b1ad1",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_d6a5e",
                                    table="services_trial",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "services_trialevent" ("asked_by_id", "created_at", "finished_at", "id", "job_id", "method_hash", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "questionnaire_id", "since") VALUES (OLD."asked_by_id", OLD."created_at", OLD."finished_at", OLD."id", OLD."job_id", OLD."method_hash", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."questionnaire_id", OLD."since"); RETURN NULL;',
                                    hash="9f207a78b030babf1cdb6b4ce070df5acf464c92",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_50664",
                                    table="services_trial",
                                    when="AFTER",
                                ),
                            ),
                        ],
                        "indexes": [models.Index(fields=["questionnaire", "-created_at"], name="trial_latest")],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("finished_at", None), ("outcome", None)),
                                    models.Q(("finished_at__isnull", False), ("outcome__isnull", False)),
                                    _connector="OR",
                                ),
                                name="trial_finished_is_whole",
                                violation_error_message="У законченной пробы есть результат.",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="TrialEvent",
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
                                to="services.trial",
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
                            "questionnaire",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="services.questionnaire",
                                verbose_name="Версия анкеты",
                            ),
                        ),
                        ("method_hash", models.CharField(editable=False, max_length=64)),
                        ("since", models.DateTimeField(verbose_name="Результаты начиная с")),
                        (
                            "asked_by",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="Кто попросил",
                            ),
                        ),
                        ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="Поставлена")),
                        ("job_id", models.UUIDField(editable=False, null=True, verbose_name="Задача")),
                        ("finished_at", models.DateTimeField(blank=True, null=True, verbose_name="Закончена")),
                    ],
                    options={
                        "abstract": False,
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="ebaae64a34d744346d28fb5a7e03d5b9fe841b88",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_b3f8a",
                                    table="services_trialevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Hit",
                    fields=[
                        (
                            "id",
                            models.UUIDField(default=core.db.uuid7, editable=False, primary_key=True, serialize=False),
                        ),
                        (
                            "verification",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="hits",
                                to="services.verification",
                            ),
                        ),
                        (
                            "source",
                            models.CharField(
                                choices=[
                                    ("un", "ООН"),
                                    ("ofac", "США, OFAC"),
                                    ("eu", "Европейский союз"),
                                    ("uk", "Великобритания"),
                                    ("rf", "Росфинмониторинг"),
                                ],
                                max_length=10,
                                verbose_name="Перечень",
                            ),
                        ),
                        ("uid", models.CharField(max_length=60, verbose_name="Номер записи")),
                        (
                            "entry",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="hits",
                                to="services.watchentry",
                            ),
                        ),
                        (
                            "listed",
                            models.JSONField(
                                encoder=django.core.serializers.json.DjangoJSONEncoder, verbose_name="Что в перечне"
                            ),
                        ),
                        ("asked", models.CharField(max_length=300, verbose_name="Что искали")),
                        ("likeness", models.PositiveSmallIntegerField(verbose_name="Сходство, %")),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("pending", "Ждёт решения"),
                                    ("confirmed", "Подтверждено"),
                                    ("dismissed", "Отклонено"),
                                ],
                                default="pending",
                                max_length=10,
                                verbose_name="Решение",
                            ),
                        ),
                        ("reason", models.TextField(blank=True, max_length=2000, verbose_name="Почему")),
                        (
                            "decided_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="Решил",
                            ),
                        ),
                        ("decided_at", models.DateTimeField(blank=True, null=True, verbose_name="Когда")),
                        ("found_at", models.DateTimeField(auto_now_add=True, verbose_name="Найдено")),
                    ],
                    options={
                        "verbose_name": "совпадение с перечнем",
                        "verbose_name_plural": "совпадения с перечнями",
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "services_hitevent" ("asked", "decided_at", "decided_by_id", "entry_id", "found_at", "id", "likeness", "listed", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "source", "state", "uid", "verification_id") VALUES (NEW."asked", NEW."decided_at", NEW."decided_by_id", NEW."entry_id", NEW."found_at", NEW."id", NEW."likeness", NEW."listed", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."reason", NEW."source", NEW."state", NEW."uid", NEW."verification_id"); RETURN NULL;',
                                    hash="6876b1f61fbb9a012f787a215875986d10312a90",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_9c070",
                                    table="services_hit",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "services_hitevent" ("asked", "decided_at", "decided_by_id", "entry_id", "found_at", "id", "likeness", "listed", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "source", "state", "uid", "verification_id") VALUES (NEW."asked", NEW."decided_at", NEW."decided_by_id", NEW."entry_id", NEW."found_at", NEW."id", NEW."likeness", NEW."listed", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."reason", NEW."source", NEW."state", NEW."uid", NEW."verification_id"); RETURN NULL;',
                                    hash="f919f728f459bc8fe76344976aebba9380dfe57e",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_323c2",
                                    table="services_hit",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "services_hitevent" ("asked", "decided_at", "decided_by_id", "entry_id", "found_at", "id", "likeness", "listed", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "source", "state", "uid", "verification_id") VALUES (OLD."asked", OLD."decided_at", OLD."decided_by_id", OLD."entry_id", OLD."found_at", OLD."id", OLD."likeness", OLD."listed", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."reason", OLD."source", OLD."state", OLD."uid", OLD."verification_id"); RETURN NULL;',
                                    hash="c2536b8d247b3f9a0a93abc52b05e33cf6495353",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_4c4bb",
                                    table="services_hit",
                                    when="AFTER",
                                ),
                            ),
                        ],
                        "indexes": [
                            models.Index(
                                condition=models.Q(("state", "pending")), fields=["found_at"], name="hit_pending"
                            )
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("verification", "source", "uid"),
                                name="hit_once",
                                violation_error_message="Это совпадение уже найдено.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("state", "pending"),
                                    models.Q(
                                        models.Q(("reason", ""), _negated=True),
                                        ("decided_at__isnull", False),
                                        ("decided_by__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="hit_decision_has_reason",
                                violation_error_message="У решения есть причина, автор и время.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="CheckEvent",
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
                                to="services.check",
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
                            "verification",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="services.verification",
                            ),
                        ),
                        ("code", models.CharField(max_length=30, verbose_name="Проверка")),
                        (
                            "section",
                            models.PositiveSmallIntegerField(
                                choices=[
                                    (1, "Идентификация"),
                                    (2, "Регистрационный статус"),
                                    (3, "Владельцы и руководство"),
                                    (4, "Санкции и перечни"),
                                    (5, "Суды и банкротство"),
                                    (6, "Финансы"),
                                    (7, "Адрес, сайт, репутация"),
                                    (8, "Банк и расчёты"),
                                    (9, "Вывод и рекомендации по условиям"),
                                ],
                                verbose_name="Раздел",
                            ),
                        ),
                        ("position", models.PositiveSmallIntegerField()),
                        (
                            "result",
                            models.CharField(
                                choices=[
                                    ("ok", "Норма"),
                                    ("attention", "Внимание"),
                                    ("risk", "Риск"),
                                    ("not_checked", "Не проверено"),
                                ],
                                default="not_checked",
                                max_length=12,
                                verbose_name="Результат",
                            ),
                        ),
                        (
                            "hard_stop",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("list_hit", "Подтверждённое совпадение с перечнем"),
                                    ("liquidated", "Компания ликвидирована"),
                                    ("fraud", "Доказанное мошенничество"),
                                    ("wrong_number", "Неверная контрольная сумма номера не объяснена"),
                                ],
                                max_length=12,
                                verbose_name="Решающее обстоятельство",
                            ),
                        ),
                        ("compared", models.CharField(blank=True, max_length=500, verbose_name="Что сверено")),
                        ("finding", models.TextField(blank=True, max_length=3000, verbose_name="Что найдено")),
                        (
                            "finding_en",
                            models.TextField(blank=True, max_length=3000, verbose_name="Что найдено, на английском"),
                        ),
                        ("source", models.CharField(blank=True, max_length=300, verbose_name="Источник")),
                        (
                            "source_en",
                            models.CharField(blank=True, max_length=300, verbose_name="Источник, на английском"),
                        ),
                        ("checked_on", models.DateField(blank=True, null=True, verbose_name="Дата проверки")),
                        (
                            "comment",
                            models.TextField(blank=True, max_length=3000, verbose_name="Служебный комментарий"),
                        ),
                        (
                            "document",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="applications.document",
                                verbose_name="Файл",
                            ),
                        ),
                        (
                            "done_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="Проверил",
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
                                    hash="00ccd5f8405f4ecc9bbee1f51cadf5ef97775a7c",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_3382b",
                                    table="services_checkevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="VerificationEvent",
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
                                to="services.verification",
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
                        (
                            "application",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                serialize=False,
                                to="applications.application",
                            ),
                        ),
                        ("name", models.CharField(max_length=300, verbose_name="Название на языке страны")),
                        ("name_latin", models.CharField(blank=True, max_length=300, verbose_name="Название латиницей")),
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
                        (
                            "registration",
                            models.CharField(blank=True, max_length=60, verbose_name="Регистрационный номер"),
                        ),
                        ("vat", models.CharField(blank=True, max_length=60, verbose_name="Номер плательщика НДС")),
                        ("lei", models.CharField(blank=True, max_length=20, verbose_name="LEI")),
                        ("iban", models.CharField(blank=True, max_length=60, verbose_name="IBAN")),
                        ("bic", models.CharField(blank=True, max_length=20, verbose_name="BIC")),
                        ("site", models.CharField(blank=True, max_length=253, verbose_name="Сайт")),
                        ("email", models.CharField(blank=True, max_length=254, verbose_name="Электронная почта")),
                        ("phone", models.CharField(blank=True, max_length=30, verbose_name="Телефон")),
                        (
                            "bank_country",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="reference.country",
                                verbose_name="Страна банка",
                            ),
                        ),
                        ("conclusion", models.TextField(blank=True, max_length=5000, verbose_name="Вывод")),
                        (
                            "terms",
                            models.TextField(
                                blank=True,
                                help_text="Предоплата, аккредитив, лимит поставки без оплаты, что прописать в договоре.",
                                max_length=5000,
                                verbose_name="Рекомендации по условиям",
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
                                    hash="4c628ef06227a368a25042d6e7491eb40059e5fa",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_f85ce",
                                    table="services_verificationevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="HitEvent",
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
                                to="services.hit",
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
                            "verification",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="services.verification",
                            ),
                        ),
                        (
                            "source",
                            models.CharField(
                                choices=[
                                    ("un", "ООН"),
                                    ("ofac", "США, OFAC"),
                                    ("eu", "Европейский союз"),
                                    ("uk", "Великобритания"),
                                    ("rf", "Росфинмониторинг"),
                                ],
                                max_length=10,
                                verbose_name="Перечень",
                            ),
                        ),
                        ("uid", models.CharField(max_length=60, verbose_name="Номер записи")),
                        (
                            "entry",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="services.watchentry",
                            ),
                        ),
                        (
                            "listed",
                            models.JSONField(
                                encoder=django.core.serializers.json.DjangoJSONEncoder, verbose_name="Что в перечне"
                            ),
                        ),
                        ("asked", models.CharField(max_length=300, verbose_name="Что искали")),
                        ("likeness", models.PositiveSmallIntegerField(verbose_name="Сходство, %")),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("pending", "Ждёт решения"),
                                    ("confirmed", "Подтверждено"),
                                    ("dismissed", "Отклонено"),
                                ],
                                default="pending",
                                max_length=10,
                                verbose_name="Решение",
                            ),
                        ),
                        ("reason", models.TextField(blank=True, max_length=2000, verbose_name="Почему")),
                        (
                            "decided_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="Решил",
                            ),
                        ),
                        ("decided_at", models.DateTimeField(blank=True, null=True, verbose_name="Когда")),
                        ("found_at", models.DateTimeField(auto_now_add=True, verbose_name="Найдено")),
                    ],
                    options={
                        "abstract": False,
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="a9349ec65ce573bbe56abc77416615fa3530c3b3",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_c6b70",
                                    table="services_hitevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="WatchListEvent",
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
                                to="services.watchlist",
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
                            "source",
                            models.CharField(
                                choices=[
                                    ("un", "ООН"),
                                    ("ofac", "США, OFAC"),
                                    ("eu", "Европейский союз"),
                                    ("uk", "Великобритания"),
                                    ("rf", "Росфинмониторинг"),
                                ],
                                max_length=10,
                                verbose_name="Перечень",
                            ),
                        ),
                        ("as_of", models.DateField(blank=True, null=True, verbose_name="По состоянию на")),
                        ("file_name", models.CharField(max_length=200, verbose_name="Файл")),
                        ("path", models.CharField(editable=False, max_length=200)),
                        ("sha256", models.CharField(max_length=64, verbose_name="Контрольная сумма")),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("reading", "Читается"),
                                    ("read", "Прочитан, ждёт решения"),
                                    ("loading", "Загружается"),
                                    ("active", "Действует"),
                                    ("replaced", "Заменён"),
                                    ("refused", "Не принят"),
                                ],
                                default="reading",
                                max_length=10,
                                verbose_name="Состояние",
                            ),
                        ),
                        ("found", models.PositiveIntegerField(default=0, verbose_name="Записей")),
                        ("rejected", models.PositiveIntegerField(default=0, verbose_name="Отклонено записей")),
                        ("problem", models.CharField(blank=True, max_length=500, verbose_name="Почему не принят")),
                        ("job_id", models.UUIDField(blank=True, null=True)),
                        (
                            "uploaded_by",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="Загрузил",
                            ),
                        ),
                        ("uploaded_at", models.DateTimeField(auto_now_add=True, verbose_name="Загружен")),
                        ("active_since", models.DateTimeField(blank=True, null=True, verbose_name="Действует с")),
                    ],
                    options={
                        "abstract": False,
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="80a0906338b109872cf838450ef42b6d80b0e46c",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_6faaa",
                                    table="services_watchlistevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="WatchName",
                    fields=[
                        (
                            "id",
                            models.UUIDField(default=core.db.uuid7, editable=False, primary_key=True, serialize=False),
                        ),
                        (
                            "entry",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="keys",
                                to="services.watchentry",
                            ),
                        ),
                        ("key", models.TextField()),
                        (
                            "marks",
                            django.contrib.postgres.fields.ArrayField(base_field=models.IntegerField(), size=None),
                        ),
                        ("words", models.PositiveSmallIntegerField()),
                    ],
                    options={
                        "indexes": [
                            django.contrib.postgres.indexes.GinIndex(fields=["marks"], name="watch_name_marks")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="WatchWord",
                    fields=[
                        ("spelt", models.TextField(primary_key=True, serialize=False)),
                        ("word", models.TextField()),
                        (
                            "marks",
                            django.contrib.postgres.fields.ArrayField(base_field=models.IntegerField(), size=None),
                        ),
                    ],
                    options={
                        "indexes": [
                            django.contrib.postgres.indexes.GinIndex(fields=["marks"], name="watch_word_marks")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="WorkRecord",
                    fields=[
                        (
                            "id",
                            models.UUIDField(default=core.db.uuid7, editable=False, primary_key=True, serialize=False),
                        ),
                        (
                            "application",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="work_records",
                                to="applications.application",
                                verbose_name="Заявка",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="work_records",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="Кто",
                            ),
                        ),
                        ("day", models.DateField(verbose_name="День")),
                        (
                            "minutes",
                            models.PositiveSmallIntegerField(
                                validators=[
                                    django.core.validators.MinValueValidator(1),
                                    django.core.validators.MaxValueValidator(1440),
                                ],
                                verbose_name="Минут",
                            ),
                        ),
                        ("note", models.CharField(blank=True, max_length=300, verbose_name="Что сделано")),
                    ],
                    options={
                        "verbose_name": "учтённое время",
                        "verbose_name_plural": "учтённое время",
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "services_workrecordevent" ("application_id", "day", "id", "minutes", "note", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."application_id", NEW."day", NEW."id", NEW."minutes", NEW."note", NEW."person_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id"); RETURN NULL;',
                                    hash="7684b00d89d35adc85fc791d40e5dd6fd9fa5f7b",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_56b18",
                                    table="services_workrecord",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "services_workrecordevent" ("application_id", "day", "id", "minutes", "note", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."application_id", NEW."day", NEW."id", NEW."minutes", NEW."note", NEW."person_id", _pgh_attach_context(), NOW(), \'update\', NEW."id"); RETURN NULL;',
                                    hash="396196788a91b8bf45565fa07129f0c106a5749b",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_968e1",
                                    table="services_workrecord",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "services_workrecordevent" ("application_id", "day", "id", "minutes", "note", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."application_id", OLD."day", OLD."id", OLD."minutes", OLD."note", OLD."person_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id"); RETURN NULL;',
                                    hash="55abeb1fcb36b7b9f1ba344949a3b69690f3c470",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_1e0a9",
                                    table="services_workrecord",
                                    when="AFTER",
                                ),
                            ),
                        ],
                        "indexes": [models.Index(fields=["person", "day"], name="work_by_person")],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("minutes__range", (1, 1440))),
                                name="work_minutes",
                                violation_error_message="За день от 1 до 1440 минут.",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="WorkRecordEvent",
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
                                to="services.workrecord",
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
                            "application",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="applications.application",
                                verbose_name="Заявка",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="Кто",
                            ),
                        ),
                        ("day", models.DateField(verbose_name="День")),
                        (
                            "minutes",
                            models.PositiveSmallIntegerField(
                                validators=[
                                    django.core.validators.MinValueValidator(1),
                                    django.core.validators.MaxValueValidator(1440),
                                ],
                                verbose_name="Минут",
                            ),
                        ),
                        ("note", models.CharField(blank=True, max_length=300, verbose_name="Что сделано")),
                    ],
                    options={
                        "abstract": False,
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="29b9cd7fa7f71ca453247c715b7e3f8ca07c8adc",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_7d447",
                                    table="services_workrecordevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
            ],
        ),
    ]
