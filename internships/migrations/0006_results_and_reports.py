import django.core.validators
import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

import audit.operations
import core.db


class Migration(audit.operations.AtOnce):
    dependencies = [
        ("accounts", "__first__"),
        ("internships", "0005_outcomes_and_cabinets"),
        ("pghistory", "0007_auto_20250421_0444"),
    ]

    operations = [
        audit.operations.CreateTables(
            tables=[
                migrations.CreateModel(
                    name="PublishedYear",
                    fields=[
                        (
                            "id",
                            models.UUIDField(default=core.db.uuid7, editable=False, primary_key=True, serialize=False),
                        ),
                        (
                            "year",
                            models.PositiveSmallIntegerField(
                                validators=[django.core.validators.MinValueValidator(2000)], verbose_name="Год"
                            ),
                        ),
                        ("as_of", models.DateField(verbose_name="На какой день")),
                        ("tables", models.JSONField(verbose_name="Таблицы")),
                        (
                            "is_demo",
                            models.BooleanField(default=False, editable=False, verbose_name="Демонстрационная запись"),
                        ),
                        ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="Опубликовано")),
                    ],
                    options={
                        "verbose_name": "опубликованные результаты года",
                        "verbose_name_plural": "опубликованные результаты",
                        "ordering": ["-year"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("year", "is_demo"),
                                name="results_once",
                                violation_error_code="published_already",
                                violation_error_message="Результаты этого года уже опубликованы.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("year__gte", 2000), ("as_of__year__gt", models.F("year"))),
                                name="results_year_over",
                                violation_error_message="Результаты публикуют после конца года.",
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="results_fixed",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="e0a9b30fb059425e4c61e3501e0d4c92b5aff7f3",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_results_fixed_68fd4",
                                    table="internships_publishedyear",
                                    when="BEFORE",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "internships_publishedyearevent" ("as_of", "created_at", "id", "is_demo", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "tables", "year") VALUES (NEW."as_of", NEW."created_at", NEW."id", NEW."is_demo", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."tables", NEW."year"); RETURN NULL;',
                                    hash="09fd824a4c7ecff7790503c12dc5c3b8578514bd",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_e8618",
                                    table="internships_publishedyear",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "internships_publishedyearevent" ("as_of", "created_at", "id", "is_demo", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "tables", "year") VALUES (NEW."as_of", NEW."created_at", NEW."id", NEW."is_demo", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."tables", NEW."year"); RETURN NULL;',
                                    hash="91df6a80771a089168601a2c6fb55822eca0532a",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_b3ce7",
                                    table="internships_publishedyear",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "internships_publishedyearevent" ("as_of", "created_at", "id", "is_demo", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "tables", "year") VALUES (OLD."as_of", OLD."created_at", OLD."id", OLD."is_demo", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."tables", OLD."year"); RETURN NULL;',
                                    hash="39795b2b48c530b033b5f9e141019c0bb07ae4ad",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_9aa20",
                                    table="internships_publishedyear",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PublishedYearEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.UUIDField(default=core.db.uuid7, editable=False, serialize=False)),
                        (
                            "year",
                            models.PositiveSmallIntegerField(
                                validators=[django.core.validators.MinValueValidator(2000)], verbose_name="Год"
                            ),
                        ),
                        ("as_of", models.DateField(verbose_name="На какой день")),
                        ("tables", models.JSONField(verbose_name="Таблицы")),
                        (
                            "is_demo",
                            models.BooleanField(default=False, editable=False, verbose_name="Демонстрационная запись"),
                        ),
                        ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="Опубликовано")),
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
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="history",
                                related_query_name="history_query",
                                to="internships.publishedyear",
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
                                    hash="3e24e32ce66237fb433ab88ab700adf57d09c7a8",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_c0d55",
                                    table="internships_publishedyearevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ReturnedReport",
                    fields=[
                        (
                            "id",
                            models.UUIDField(default=core.db.uuid7, editable=False, primary_key=True, serialize=False),
                        ),
                        ("text", models.TextField(verbose_name="Текст")),
                        ("reason", models.CharField(max_length=2000, verbose_name="Что исправить")),
                        ("returned_at", models.DateTimeField(auto_now_add=True, verbose_name="Возвращён")),
                        (
                            "placement",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="returned_reports",
                                to="internships.placement",
                                verbose_name="Практика",
                            ),
                        ),
                        (
                            "returned_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="Кто вернул",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "возвращённый отчёт",
                        "verbose_name_plural": "возвращённые отчёты",
                        "ordering": ["-returned_at", "-id"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("text", ""), _negated=True), models.Q(("reason", ""), _negated=True)
                                ),
                                name="report_returned_with_reason",
                                violation_error_message="Отчёт возвращают с причиной.",
                            )
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="report_version_kept",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                                    hash="050b21d165975bed8d6aa73c6bde219cbbaf7045",
                                    operation="DELETE",
                                    pgid="pgtrigger_report_version_kept_442cb",
                                    table="internships_returnedreport",
                                    when="BEFORE",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "internships_returnedreportevent" ("id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "placement_id", "reason", "returned_at", "returned_by_id", "text") VALUES (NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."placement_id", NEW."reason", NEW."returned_at", NEW."returned_by_id", NEW."text"); RETURN NULL;',
                                    hash="1dd37208e879ce2f2809a5d153252f2bce67ad05",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_6e98a",
                                    table="internships_returnedreport",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "internships_returnedreportevent" ("id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "placement_id", "reason", "returned_at", "returned_by_id", "text") VALUES (NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."placement_id", NEW."reason", NEW."returned_at", NEW."returned_by_id", NEW."text"); RETURN NULL;',
                                    hash="15202d36eef4b23d045930950eb773711ec45daa",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_bdd4d",
                                    table="internships_returnedreport",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "internships_returnedreportevent" ("id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "placement_id", "reason", "returned_at", "returned_by_id", "text") VALUES (OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."placement_id", OLD."reason", OLD."returned_at", OLD."returned_by_id", OLD."text"); RETURN NULL;',
                                    hash="6a7f76b77a185e23e856026406e2dc7ce92ebad8",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_67268",
                                    table="internships_returnedreport",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ReturnedReportEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.UUIDField(default=core.db.uuid7, editable=False, serialize=False)),
                        ("text", models.TextField(verbose_name="Текст")),
                        ("reason", models.CharField(max_length=2000, verbose_name="Что исправить")),
                        ("returned_at", models.DateTimeField(auto_now_add=True, verbose_name="Возвращён")),
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
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="history",
                                related_query_name="history_query",
                                to="internships.returnedreport",
                            ),
                        ),
                        (
                            "placement",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="internships.placement",
                                verbose_name="Практика",
                            ),
                        ),
                        (
                            "returned_by",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="Кто вернул",
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
                                    hash="469bcfd27f4d274488b20590819d1d4ba61c80f6",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_0f269",
                                    table="internships_returnedreportevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
            ],
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="student",
            name="insert_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="student",
            name="update_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="student",
            name="delete_delete",
        ),
        migrations.AddField(
            model_name="student",
            name="supervisor",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="Куратор",
            ),
        ),
        migrations.AddField(
            model_name="studentevent",
            name="supervisor",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="Куратор",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="student",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "internships_studentevent" ("asked_anew_on", "born_on", "course", "created_at", "free_hours", "group", "id", "institution_id", "is_citizen", "is_demo", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "speciality_id", "state", "study_form", "supervisor_id", "user_id", "version") VALUES (NEW."asked_anew_on", NEW."born_on", NEW."course", NEW."created_at", NEW."free_hours", NEW."group", NEW."id", NEW."institution_id", NEW."is_citizen", NEW."is_demo", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."speciality_id", NEW."state", NEW."study_form", NEW."supervisor_id", NEW."user_id", NEW."version"); RETURN NULL;',
                    hash="086aeb529c14435fc5d3fd517559ef652618b8e7",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_bcb99",
                    table="internships_student",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="student",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "internships_studentevent" ("asked_anew_on", "born_on", "course", "created_at", "free_hours", "group", "id", "institution_id", "is_citizen", "is_demo", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "speciality_id", "state", "study_form", "supervisor_id", "user_id", "version") VALUES (NEW."asked_anew_on", NEW."born_on", NEW."course", NEW."created_at", NEW."free_hours", NEW."group", NEW."id", NEW."institution_id", NEW."is_citizen", NEW."is_demo", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."speciality_id", NEW."state", NEW."study_form", NEW."supervisor_id", NEW."user_id", NEW."version"); RETURN NULL;',
                    hash="b7844a35dcd582547514c5fca469206d6f13bb59",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_69a6c",
                    table="internships_student",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="student",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "internships_studentevent" ("asked_anew_on", "born_on", "course", "created_at", "free_hours", "group", "id", "institution_id", "is_citizen", "is_demo", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "speciality_id", "state", "study_form", "supervisor_id", "user_id", "version") VALUES (OLD."asked_anew_on", OLD."born_on", OLD."course", OLD."created_at", OLD."free_hours", OLD."group", OLD."id", OLD."institution_id", OLD."is_citizen", OLD."is_demo", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."speciality_id", OLD."state", OLD."study_form", OLD."supervisor_id", OLD."user_id", OLD."version"); RETURN NULL;',
                    hash="9de247b5ca31ece4c9f0b54d272561abd10ee257",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_a5d1b",
                    table="internships_student",
                    when="AFTER",
                ),
            ),
        ),
    ]
