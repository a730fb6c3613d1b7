import django.core.serializers.json
import django.core.validators
import django.db.models.deletion
import pgtrigger.compiler
from django.conf import settings
from django.db import migrations, models

import audit.operations
import core.db


class Migration(migrations.Migration):
    initial = True

    replaces = [
        ("applications", "0001_initial"),
        ("applications", "0002_lists_by_index"),
        ("applications", "0003_closed_applications"),
        ("applications", "0004_measure_rules"),
    ]

    dependencies = [
        ("accounts", "0001_tables"),
        ("pghistory", "0007_auto_20250421_0444"),
        ("reference", "0001_extensions"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RunSQL(
            sql="CREATE SEQUENCE applications_number",
            reverse_sql="DROP SEQUENCE applications_number",
        ),
        audit.operations.CreateTables(
            tables=[
                migrations.CreateModel(
                    name="Application",
                    fields=[
                        (
                            "id",
                            models.UUIDField(default=core.db.uuid7, editable=False, primary_key=True, serialize=False),
                        ),
                        ("kind", models.CharField(max_length=40, verbose_name="Вид")),
                        ("number", models.CharField(blank=True, max_length=20, null=True, verbose_name="Номер")),
                        ("subject", models.CharField(blank=True, max_length=250, verbose_name="О чём")),
                        (
                            "organisation",
                            models.ForeignKey(
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="applications",
                                to="accounts.organisation",
                                verbose_name="Организация",
                            ),
                        ),
                        (
                            "author",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="applications",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="Автор",
                            ),
                        ),
                        (
                            "assignee",
                            models.ForeignKey(
                                blank=True,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="assigned_applications",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="Исполнитель",
                            ),
                        ),
                        ("state", models.CharField(max_length=30, verbose_name="Состояние")),
                        (
                            "phase",
                            models.CharField(
                                choices=[
                                    ("draft", "Черновик"),
                                    ("staff", "У Моспрома"),
                                    ("applicant", "Ждёт вас"),
                                    ("done", "Завершена"),
                                    ("refused", "Отказано"),
                                    ("withdrawn", "Отозвана"),
                                ],
                                default="draft",
                                max_length=10,
                                verbose_name="Чья очередь",
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1)),
                        ("client_key", models.UUIDField(blank=True, editable=False, null=True, unique=True)),
                        (
                            "confidential",
                            models.BooleanField(
                                db_default=False, default=False, editable=False, verbose_name="Закрытая"
                            ),
                        ),
                        ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="Создана")),
                        ("updated_at", models.DateTimeField(auto_now=True, verbose_name="Изменена")),
                        ("submitted_at", models.DateTimeField(blank=True, null=True, verbose_name="Подана")),
                        ("decided_at", models.DateTimeField(blank=True, null=True, verbose_name="Решение принято")),
                        (
                            "delivered_at",
                            models.DateTimeField(blank=True, null=True, verbose_name="Результат направлен"),
                        ),
                        ("closed_at", models.DateTimeField(blank=True, null=True, verbose_name="Завершена")),
                        ("sla_days", models.PositiveSmallIntegerField(default=0, verbose_name="Срок, рабочих дней")),
                        ("due_on", models.DateField(blank=True, null=True, verbose_name="Срок")),
                        ("paused_on", models.DateField(blank=True, null=True, verbose_name="Срок приостановлен")),
                        ("reworks", models.PositiveSmallIntegerField(default=0, verbose_name="Доработок")),
                        ("rating", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="Оценка")),
                        ("rating_comment", models.CharField(blank=True, max_length=2000, verbose_name="Отзыв")),
                    ],
                    options={
                        "verbose_name": "заявка",
                        "verbose_name_plural": "заявки",
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="application_step",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="\nIF TG_OP = 'INSERT' THEN\n    SELECT step.phase INTO NEW.phase FROM applications_step step\n    WHERE step.kind = NEW.kind AND step.source = '' AND step.target = NEW.state;\nELSIF NEW.state IS DISTINCT FROM OLD.state OR NEW.kind IS DISTINCT FROM OLD.kind THEN\n    SELECT step.phase INTO NEW.phase FROM applications_step step\n    WHERE step.kind = OLD.kind AND NEW.kind = OLD.kind AND step.source = OLD.state AND step.target = NEW.state;\nELSIF NEW.phase IS DISTINCT FROM OLD.phase THEN\n    NEW.phase = NULL;\nEND IF;\nIF NEW.phase IS NULL THEN\n    RAISE EXCEPTION 'application %: no step % -> %',\n        NEW.id, CASE WHEN TG_OP = 'INSERT' THEN '' ELSE OLD.state END, NEW.state\n        USING ERRCODE = 'check_violation', CONSTRAINT = 'application_step';\nEND IF;\nRETURN NEW;\n",
                                    hash="7371ad9b542fa5b45802cf8b22986c6a24a9102e",
                                    operation="INSERT OR UPDATE",
                                    pgid="pgtrigger_application_step_7699e",
                                    table="applications_application",
                                    when="BEFORE",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="application_closed_for_good",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition='WHEN (NOT NEW."confidential" AND OLD."confidential")',
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                                    hash="a29d542ccad9657e4d40480bb3513dd2e48a4994",
                                    operation="UPDATE",
                                    pgid="pgtrigger_application_closed_for_good_59df2",
                                    table="applications_application",
                                    when="BEFORE",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "applications_applicationevent" ("assignee_id", "author_id", "client_key", "closed_at", "confidential", "created_at", "decided_at", "delivered_at", "due_on", "id", "kind", "number", "organisation_id", "paused_on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phase", "rating", "rating_comment", "reworks", "sla_days", "state", "subject", "submitted_at", "updated_at", "version") VALUES (NEW."assignee_id", NEW."author_id", NEW."client_key", NEW."closed_at", NEW."confidential", NEW."created_at", NEW."decided_at", NEW."delivered_at", NEW."due_on", NEW."id", NEW."kind", NEW."number", NEW."organisation_id", NEW."paused_on", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."phase", NEW."rating", NEW."rating_comment", NEW."reworks", NEW."sla_days", NEW."state", NEW."subject", NEW."submitted_at", NEW."updated_at", NEW."version"); RETURN NULL;',
                                    hash="d2841e5b249a7a33bd65769fc9fdfe95daf9d968",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_60e1b",
                                    table="applications_application",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "applications_applicationevent" ("assignee_id", "author_id", "client_key", "closed_at", "confidential", "created_at", "decided_at", "delivered_at", "due_on", "id", "kind", "number", "organisation_id", "paused_on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phase", "rating", "rating_comment", "reworks", "sla_days", "state", "subject", "submitted_at", "updated_at", "version") VALUES (NEW."assignee_id", NEW."author_id", NEW."client_key", NEW."closed_at", NEW."confidential", NEW."created_at", NEW."decided_at", NEW."delivered_at", NEW."due_on", NEW."id", NEW."kind", NEW."number", NEW."organisation_id", NEW."paused_on", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."phase", NEW."rating", NEW."rating_comment", NEW."reworks", NEW."sla_days", NEW."state", NEW."subject", NEW."submitted_at", NEW."updated_at", NEW."version"); RETURN NULL;',
                                    hash="4a776d1b1dd5573e3d3c93debb30b6985e184794",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_f714e",
                                    table="applications_application",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "applications_applicationevent" ("assignee_id", "author_id", "client_key", "closed_at", "confidential", "created_at", "decided_at", "delivered_at", "due_on", "id", "kind", "number", "organisation_id", "paused_on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phase", "rating", "rating_comment", "reworks", "sla_days", "state", "subject", "submitted_at", "updated_at", "version") VALUES (OLD."assignee_id", OLD."author_id", OLD."client_key", OLD."closed_at", OLD."confidential", OLD."created_at", OLD."decided_at", OLD."delivered_at", OLD."due_on", OLD."id", OLD."kind", OLD."number", OLD."organisation_id", OLD."paused_on", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."phase", OLD."rating", OLD."rating_comment", OLD."reworks", OLD."sla_days", OLD."state", OLD."subject", OLD."submitted_at", OLD."updated_at", OLD."version"); RETURN NULL;',
                                    hash="5242a1a17be0b6cef41d5093467d9c72728f9a43",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_9016e",
                                    table="applications_application",
                                    when="AFTER",
                                ),
                            ),
                        ],
                        "indexes": [
                            models.Index(fields=["-created_at", "-id"], name="application_recent"),
                            models.Index(fields=["state", "-created_at", "-id"], name="application_state"),
                            models.Index(fields=["phase", "-created_at", "-id"], name="application_phase"),
                            models.Index(fields=["kind", "-created_at", "-id"], name="application_kind"),
                            models.Index(fields=["assignee", "-created_at", "-id"], name="application_in_charge"),
                            models.Index(
                                fields=["organisation", "-created_at", "-id"], name="application_organisation"
                            ),
                            models.Index(
                                condition=models.Q(("organisation", None)),
                                fields=["author", "-created_at", "-id"],
                                name="application_author",
                            ),
                            models.Index(
                                condition=models.Q(("submitted_at__isnull", False)),
                                fields=["-submitted_at", "-id"],
                                name="application_submitted",
                            ),
                            models.Index(fields=["phase", "due_on", "id"], name="application_queue"),
                            models.Index(fields=["assignee", "phase", "due_on", "id"], name="application_assignee"),
                            models.Index(
                                condition=models.Q(("delivered_at__isnull", False), ("phase", "applicant")),
                                fields=["delivered_at"],
                                name="application_waiting",
                            ),
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("number",),
                                name="application_number_once",
                                violation_error_message="Заявка с таким номером уже есть.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("number", None), ("submitted_at", None)),
                                    models.Q(("number__isnull", False), ("submitted_at__isnull", False)),
                                    _connector="OR",
                                ),
                                name="application_submitted_has_number",
                                violation_error_message="У поданной заявки есть номер и время подачи.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("rating", None), ("rating__range", (1, 5)), _connector="OR"),
                                name="application_rating_range",
                                violation_error_message="Оценка от 1 до 5.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Step",
                    fields=[
                        ("kind", models.CharField(max_length=40)),
                        ("source", models.CharField(blank=True, max_length=30)),
                        ("target", models.CharField(max_length=30)),
                        (
                            "phase",
                            models.CharField(
                                choices=[
                                    ("draft", "Черновик"),
                                    ("staff", "У Моспрома"),
                                    ("applicant", "Ждёт вас"),
                                    ("done", "Завершена"),
                                    ("refused", "Отказано"),
                                    ("withdrawn", "Отозвана"),
                                ],
                                max_length=10,
                            ),
                        ),
                        (
                            "pk",
                            models.CompositePrimaryKey(
                                "kind",
                                "source",
                                "target",
                                blank=True,
                                editable=False,
                                primary_key=True,
                                serialize=False,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "шаг",
                        "verbose_name_plural": "шаги",
                    },
                ),
                migrations.CreateModel(
                    name="Access",
                    fields=[
                        (
                            "id",
                            models.UUIDField(default=core.db.uuid7, editable=False, primary_key=True, serialize=False),
                        ),
                        (
                            "application",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="access",
                                to="applications.application",
                            ),
                        ),
                        (
                            "user",
                            models.ForeignKey(
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "named_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("named_at", models.DateTimeField(auto_now_add=True)),
                    ],
                    options={
                        "verbose_name": "допуск",
                        "verbose_name_plural": "допуски",
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "applications_accessevent" ("application_id", "id", "named_at", "named_by_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "user_id") VALUES (NEW."application_id", NEW."id", NEW."named_at", NEW."named_by_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."user_id"); RETURN NULL;',
                                    hash="f280294d15fae425c7e42013e25f1d3a1405f4b4",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_2dbab",
                                    table="applications_access",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "applications_accessevent" ("application_id", "id", "named_at", "named_by_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "user_id") VALUES (NEW."application_id", NEW."id", NEW."named_at", NEW."named_by_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."user_id"); RETURN NULL;',
                                    hash="dbbfb404ab57ef26799147f7085c8f7989c86449",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_c6c33",
                                    table="applications_access",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "applications_accessevent" ("application_id", "id", "named_at", "named_by_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "user_id") VALUES (OLD."application_id", OLD."id", OLD."named_at", OLD."named_by_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."user_id"); RETURN NULL;',
                                    hash="b414685c48c010130a7fefed7cc25a69d4eb7889",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_08e42",
                                    table="applications_access",
                                    when="AFTER",
                                ),
                            ),
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("user", "application"),
                                name="access_once",
                                violation_error_message="Этот человек уже допущен к заявке.",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Submission",
                    fields=[
                        (
                            "application",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                primary_key=True,
                                related_name="submission",
                                serialize=False,
                                to="applications.application",
                            ),
                        ),
                        ("form_version", models.CharField(max_length=20)),
                        ("content", models.JSONField(encoder=django.core.serializers.json.DjangoJSONEncoder)),
                        (
                            "files",
                            models.JSONField(default=list, encoder=django.core.serializers.json.DjangoJSONEncoder),
                        ),
                        ("rules_text", models.TextField()),
                        ("consents", models.JSONField(encoder=django.core.serializers.json.DjangoJSONEncoder)),
                        ("sha256", models.CharField(max_length=64)),
                        (
                            "submitted_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "поданное",
                        "verbose_name_plural": "поданное",
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="submission_frozen",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="144f5c74a71d9077b62bcf84768c9d3b0ddd4d32",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_submission_frozen_9700a",
                                    table="applications_submission",
                                    when="BEFORE",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "applications_submissionevent" ("application_id", "consents", "content", "files", "form_version", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rules_text", "sha256", "submitted_by_id") VALUES (NEW."application_id", NEW."consents", NEW."content", NEW."files", NEW."form_version", _pgh_attach_context(), NOW(), \'insert\', NEW."application_id", NEW."rules_text", NEW."sha256", NEW."submitted_by_id"); RETURN NULL;',
                                    hash="cbee47ab7157743760fd4ce8b13e3ec718d15203",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_cf22b",
                                    table="applications_submission",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "applications_submissionevent" ("application_id", "consents", "content", "files", "form_version", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rules_text", "sha256", "submitted_by_id") VALUES (NEW."application_id", NEW."consents", NEW."content", NEW."files", NEW."form_version", _pgh_attach_context(), NOW(), \'update\', NEW."application_id", NEW."rules_text", NEW."sha256", NEW."submitted_by_id"); RETURN NULL;',
                                    hash="35601f9e65725084567db86b8eab90aabd681a83",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_c2d6d",
                                    table="applications_submission",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "applications_submissionevent" ("application_id", "consents", "content", "files", "form_version", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rules_text", "sha256", "submitted_by_id") VALUES (OLD."application_id", OLD."consents", OLD."content", OLD."files", OLD."form_version", _pgh_attach_context(), NOW(), \'delete\', OLD."application_id", OLD."rules_text", OLD."sha256", OLD."submitted_by_id"); RETURN NULL;',
                                    hash="12f4c0f9b7ddc071ea412ea5c78da8e614d31cac",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_387fd",
                                    table="applications_submission",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="AccessEvent",
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
                                to="applications.access",
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
                            "user",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "named_by",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("named_at", models.DateTimeField(auto_now_add=True)),
                    ],
                    options={
                        "abstract": False,
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="413ad239571c2dfe78b0b0a93c2cfa8c9cd1095f",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_f3f60",
                                    table="applications_accessevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ClosedApplication",
                    fields=[],
                    options={
                        "verbose_name": "закрытая заявка",
                        "verbose_name_plural": "закрытые заявки",
                        "proxy": True,
                        "indexes": [],
                        "constraints": [],
                    },
                    bases=("applications.application",),
                ),
                migrations.CreateModel(
                    name="ApplicationEvent",
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
                                to="applications.application",
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
                        ("kind", models.CharField(max_length=40, verbose_name="Вид")),
                        ("number", models.CharField(blank=True, max_length=20, null=True, verbose_name="Номер")),
                        ("subject", models.CharField(blank=True, max_length=250, verbose_name="О чём")),
                        (
                            "organisation",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
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
                                verbose_name="Автор",
                            ),
                        ),
                        (
                            "assignee",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="Исполнитель",
                            ),
                        ),
                        ("state", models.CharField(max_length=30, verbose_name="Состояние")),
                        (
                            "phase",
                            models.CharField(
                                choices=[
                                    ("draft", "Черновик"),
                                    ("staff", "У Моспрома"),
                                    ("applicant", "Ждёт вас"),
                                    ("done", "Завершена"),
                                    ("refused", "Отказано"),
                                    ("withdrawn", "Отозвана"),
                                ],
                                default="draft",
                                max_length=10,
                                verbose_name="Чья очередь",
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1)),
                        ("client_key", models.UUIDField(blank=True, editable=False, null=True)),
                        (
                            "confidential",
                            models.BooleanField(
                                db_default=False, default=False, editable=False, verbose_name="Закрытая"
                            ),
                        ),
                        ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="Создана")),
                        ("updated_at", models.DateTimeField(auto_now=True, verbose_name="Изменена")),
                        ("submitted_at", models.DateTimeField(blank=True, null=True, verbose_name="Подана")),
                        ("decided_at", models.DateTimeField(blank=True, null=True, verbose_name="Решение принято")),
                        (
                            "delivered_at",
                            models.DateTimeField(blank=True, null=True, verbose_name="Результат направлен"),
                        ),
                        ("closed_at", models.DateTimeField(blank=True, null=True, verbose_name="Завершена")),
                        ("sla_days", models.PositiveSmallIntegerField(default=0, verbose_name="Срок, рабочих дней")),
                        ("due_on", models.DateField(blank=True, null=True, verbose_name="Срок")),
                        ("paused_on", models.DateField(blank=True, null=True, verbose_name="Срок приостановлен")),
                        ("reworks", models.PositiveSmallIntegerField(default=0, verbose_name="Доработок")),
                        ("rating", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="Оценка")),
                        ("rating_comment", models.CharField(blank=True, max_length=2000, verbose_name="Отзыв")),
                    ],
                    options={
                        "abstract": False,
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="630c1c333f6d410f309a87e3bbbc3af261f9a94f",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_4f572",
                                    table="applications_applicationevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Message",
                    fields=[
                        (
                            "id",
                            models.UUIDField(default=core.db.uuid7, editable=False, primary_key=True, serialize=False),
                        ),
                        (
                            "application",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="messages",
                                to="applications.application",
                            ),
                        ),
                        (
                            "author",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("note", "Сообщение"),
                                    ("request", "Запрос сведений"),
                                    ("answer", "Ответ на запрос"),
                                    ("result", "Результат"),
                                    ("rework", "Просьба доработать"),
                                    ("internal", "Служебная заметка"),
                                ],
                                default="note",
                                max_length=10,
                            ),
                        ),
                        ("from_staff", models.BooleanField()),
                        ("text", models.TextField(verbose_name="Текст")),
                        ("client_key", models.UUIDField(blank=True, editable=False, null=True, unique=True)),
                        ("at", models.DateTimeField(auto_now_add=True)),
                    ],
                    options={
                        "verbose_name": "сообщение",
                        "verbose_name_plural": "сообщения",
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "applications_messageevent" ("application_id", "at", "author_id", "client_key", "from_staff", "id", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text") VALUES (NEW."application_id", NEW."at", NEW."author_id", NEW."client_key", NEW."from_staff", NEW."id", NEW."kind", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."text"); RETURN NULL;',
                                    hash="81b215defa52257487025868e61094842eaadc2e",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_7531a",
                                    table="applications_message",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "applications_messageevent" ("application_id", "at", "author_id", "client_key", "from_staff", "id", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text") VALUES (NEW."application_id", NEW."at", NEW."author_id", NEW."client_key", NEW."from_staff", NEW."id", NEW."kind", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."text"); RETURN NULL;',
                                    hash="bf3f65f4e8a31247528992c30d22ff8ce2b8be5b",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_6fc3f",
                                    table="applications_message",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "applications_messageevent" ("application_id", "at", "author_id", "client_key", "from_staff", "id", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text") VALUES (OLD."application_id", OLD."at", OLD."author_id", OLD."client_key", OLD."from_staff", OLD."id", OLD."kind", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."text"); RETURN NULL;',
                                    hash="cb6ed856f5ad566e07befe49a89d3c89bb0cc768",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_44208",
                                    table="applications_message",
                                    when="AFTER",
                                ),
                            ),
                        ],
                        "indexes": [models.Index(fields=["application", "at", "id"], name="message_of")],
                    },
                ),
                migrations.CreateModel(
                    name="Document",
                    fields=[
                        (
                            "id",
                            models.UUIDField(default=core.db.uuid7, editable=False, primary_key=True, serialize=False),
                        ),
                        (
                            "application",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="documents",
                                to="applications.application",
                            ),
                        ),
                        (
                            "message",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="documents",
                                to="applications.message",
                            ),
                        ),
                        (
                            "purpose",
                            models.CharField(
                                choices=[
                                    ("attachment", "Приложение к заявке"),
                                    ("answer", "К сообщению"),
                                    ("result", "К результату"),
                                ],
                                max_length=10,
                            ),
                        ),
                        ("name", models.CharField(max_length=200, verbose_name="Имя файла")),
                        ("path", models.CharField(editable=False, max_length=200, unique=True)),
                        ("content_type", models.CharField(max_length=100)),
                        ("size", models.PositiveBigIntegerField(verbose_name="Размер")),
                        ("sha256", models.CharField(max_length=64)),
                        (
                            "scan",
                            models.CharField(
                                choices=[("pending", "Проверяется"), ("clean", "Проверен"), ("infected", "Опасен")],
                                default="pending",
                                max_length=10,
                            ),
                        ),
                        (
                            "uploaded_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("uploaded_at", models.DateTimeField(auto_now_add=True, verbose_name="Загружен")),
                        ("removed_at", models.DateTimeField(blank=True, null=True)),
                    ],
                    options={
                        "verbose_name": "документ",
                        "verbose_name_plural": "документы",
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "applications_documentevent" ("application_id", "content_type", "id", "message_id", "name", "path", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "purpose", "removed_at", "scan", "sha256", "size", "uploaded_at", "uploaded_by_id") VALUES (NEW."application_id", NEW."content_type", NEW."id", NEW."message_id", NEW."name", NEW."path", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."purpose", NEW."removed_at", NEW."scan", NEW."sha256", NEW."size", NEW."uploaded_at", NEW."uploaded_by_id"); RETURN NULL;',
                                    hash="85bf0fb8df3c87d722cedb8f067ba1c639884bc5",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_421de",
                                    table="applications_document",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "applications_documentevent" ("application_id", "content_type", "id", "message_id", "name", "path", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "purpose", "removed_at", "scan", "sha256", "size", "uploaded_at", "uploaded_by_id") VALUES (NEW."application_id", NEW."content_type", NEW."id", NEW."message_id", NEW."name", NEW."path", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."purpose", NEW."removed_at", NEW."scan", NEW."sha256", NEW."size", NEW."uploaded_at", NEW."uploaded_by_id"); RETURN NULL;',
                                    hash="79cd4813e55d2b1b3598bb12545d64828b030090",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_f8366",
                                    table="applications_document",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "applications_documentevent" ("application_id", "content_type", "id", "message_id", "name", "path", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "purpose", "removed_at", "scan", "sha256", "size", "uploaded_at", "uploaded_by_id") VALUES (OLD."application_id", OLD."content_type", OLD."id", OLD."message_id", OLD."name", OLD."path", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."purpose", OLD."removed_at", OLD."scan", OLD."sha256", OLD."size", OLD."uploaded_at", OLD."uploaded_by_id"); RETURN NULL;',
                                    hash="cd332c71798c2f7b8f6549290ad8c9e22179a772",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_7e374",
                                    table="applications_document",
                                    when="AFTER",
                                ),
                            ),
                        ],
                        "indexes": [
                            models.Index(fields=["application", "uploaded_at", "id"], name="document_of"),
                            models.Index(
                                condition=models.Q(("removed_at", None), ("scan", "pending")),
                                fields=["uploaded_at"],
                                name="document_waiting",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="MeasureRule",
                    fields=[
                        (
                            "id",
                            models.UUIDField(default=core.db.uuid7, editable=False, primary_key=True, serialize=False),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("excludes", "Не сочетается с другой мерой"),
                                    ("requires", "Только после другой меры"),
                                    ("ceiling", "Не больше стольких за период"),
                                ],
                                max_length=10,
                                verbose_name="Правило",
                            ),
                        ),
                        ("measure", models.CharField(max_length=40, verbose_name="Мера")),
                        ("other", models.CharField(blank=True, max_length=40, verbose_name="Другая мера")),
                        (
                            "same_only",
                            models.BooleanField(
                                default=False,
                                help_text="Мешают друг другу лишь заявки об одном и том же: товаре и стране, контрагенте.",
                                verbose_name="Только по тому же поводу",
                            ),
                        ),
                        (
                            "ceiling",
                            models.PositiveSmallIntegerField(
                                blank=True,
                                null=True,
                                validators=[django.core.validators.MinValueValidator(1)],
                                verbose_name="Не больше заявок",
                            ),
                        ),
                        (
                            "ceiling_rub",
                            models.DecimalField(
                                blank=True,
                                decimal_places=2,
                                help_text="Для мер, заявки на которые называют сумму. Укажите либо число заявок, либо сумму.",
                                max_digits=14,
                                null=True,
                                validators=[django.core.validators.MinValueValidator(1)],
                                verbose_name="Не больше рублей",
                            ),
                        ),
                        (
                            "period_days",
                            models.PositiveSmallIntegerField(
                                blank=True,
                                help_text="Считаются поданные заявки, кроме отозванных и тех, в которых отказано.",
                                null=True,
                                validators=[
                                    django.core.validators.MinValueValidator(1),
                                    django.core.validators.MaxValueValidator(3660),
                                ],
                                verbose_name="За сколько дней",
                            ),
                        ),
                        (
                            "reason_ru",
                            models.CharField(
                                help_text="Это прочитает компания, если ей откажут.",
                                max_length=500,
                                verbose_name="Почему",
                            ),
                        ),
                        ("reason_en", models.CharField(max_length=500, verbose_name="Почему, на английском")),
                        (
                            "basis_ru",
                            models.CharField(
                                help_text="Документ или «настройка портала», если документа нет.",
                                max_length=300,
                                verbose_name="На чём основано",
                            ),
                        ),
                        ("basis_en", models.CharField(max_length=300, verbose_name="На чём основано, на английском")),
                        ("is_active", models.BooleanField(default=False, verbose_name="Действует")),
                        (
                            "edited_at",
                            models.DateTimeField(
                                blank=True, editable=False, null=True, verbose_name="Изменено сотрудником"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "правило сочетания мер",
                        "verbose_name_plural": "правила сочетания мер",
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "applications_measureruleevent" ("basis_en", "basis_ru", "ceiling", "ceiling_rub", "edited_at", "id", "is_active", "kind", "measure", "other", "period_days", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason_en", "reason_ru", "same_only") VALUES (NEW."basis_en", NEW."basis_ru", NEW."ceiling", NEW."ceiling_rub", NEW."edited_at", NEW."id", NEW."is_active", NEW."kind", NEW."measure", NEW."other", NEW."period_days", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."reason_en", NEW."reason_ru", NEW."same_only"); RETURN NULL;',
                                    hash="b46008118925c024e464c6a54a7c4281f7cb559e",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_810ce",
                                    table="applications_measurerule",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "applications_measureruleevent" ("basis_en", "basis_ru", "ceiling", "ceiling_rub", "edited_at", "id", "is_active", "kind", "measure", "other", "period_days", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason_en", "reason_ru", "same_only") VALUES (NEW."basis_en", NEW."basis_ru", NEW."ceiling", NEW."ceiling_rub", NEW."edited_at", NEW."id", NEW."is_active", NEW."kind", NEW."measure", NEW."other", NEW."period_days", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."reason_en", NEW."reason_ru", NEW."same_only"); RETURN NULL;',
                                    hash="62b40bde9c5aa96afb04111d2f9185c40bc223d8",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_024d7",
                                    table="applications_measurerule",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "applications_measureruleevent" ("basis_en", "basis_ru", "ceiling", "ceiling_rub", "edited_at", "id", "is_active", "kind", "measure", "other", "period_days", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason_en", "reason_ru", "same_only") VALUES (OLD."basis_en", OLD."basis_ru", OLD."ceiling", OLD."ceiling_rub", OLD."edited_at", OLD."id", OLD."is_active", OLD."kind", OLD."measure", OLD."other", OLD."period_days", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."reason_en", OLD."reason_ru", OLD."same_only"); RETURN NULL;',
                                    hash="4a19354bfcfbb93f85587cd91b82f64bbc711ebe",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_44113",
                                    table="applications_measurerule",
                                    when="AFTER",
                                ),
                            ),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("kind", "ceiling"),
                                        ("other", ""),
                                        ("period_days__range", (1, 3660)),
                                        ("same_only", False),
                                        ("period_days__isnull", False),
                                        models.Q(
                                            models.Q(
                                                ("ceiling__gte", 1), ("ceiling__isnull", False), ("ceiling_rub", None)
                                            ),
                                            models.Q(
                                                ("ceiling", None),
                                                ("ceiling_rub__gt", 0),
                                                ("ceiling_rub__isnull", False),
                                            ),
                                            _connector="OR",
                                        ),
                                    ),
                                    models.Q(
                                        ("ceiling", None),
                                        ("ceiling_rub", None),
                                        ("kind__in", ("excludes", "requires")),
                                        ("period_days", None),
                                        models.Q(("other", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="measure_rule_whole",
                                violation_error_message="Для предела укажите дни и либо число заявок, либо сумму; для остальных правил — другую меру.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("kind", "requires"), _negated=True),
                                    models.Q(
                                        models.Q(("measure", models.F("other")), _negated=True), ("same_only", False)
                                    ),
                                    _connector="OR",
                                ),
                                name="measure_rule_two_measures",
                                violation_error_message="Мера не может требовать саму себя, и «по тому же поводу» ей не подходит.",
                            ),
                            models.UniqueConstraint(
                                fields=("kind", "measure", "other"),
                                name="measure_rule_unique",
                                violation_error_message="Такое правило уже есть.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="MeasureRuleEvent",
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
                                to="applications.measurerule",
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
                            "kind",
                            models.CharField(
                                choices=[
                                    ("excludes", "Не сочетается с другой мерой"),
                                    ("requires", "Только после другой меры"),
                                    ("ceiling", "Не больше стольких за период"),
                                ],
                                max_length=10,
                                verbose_name="Правило",
                            ),
                        ),
                        ("measure", models.CharField(max_length=40, verbose_name="Мера")),
                        ("other", models.CharField(blank=True, max_length=40, verbose_name="Другая мера")),
                        (
                            "same_only",
                            models.BooleanField(
                                default=False,
                                help_text="Мешают друг другу лишь заявки об одном и том же: товаре и стране, контрагенте.",
                                verbose_name="Только по тому же поводу",
                            ),
                        ),
                        (
                            "ceiling",
                            models.PositiveSmallIntegerField(
                                blank=True,
                                null=True,
                                validators=[django.core.validators.MinValueValidator(1)],
                                verbose_name="Не больше заявок",
                            ),
                        ),
                        (
                            "ceiling_rub",
                            models.DecimalField(
                                blank=True,
                                decimal_places=2,
                                help_text="Для мер, заявки на которые называют сумму. Укажите либо число заявок, либо сумму.",
                                max_digits=14,
                                null=True,
                                validators=[django.core.validators.MinValueValidator(1)],
                                verbose_name="Не больше рублей",
                            ),
                        ),
                        (
                            "period_days",
                            models.PositiveSmallIntegerField(
                                blank=True,
                                help_text="Считаются поданные заявки, кроме отозванных и тех, в которых отказано.",
                                null=True,
                                validators=[
                                    django.core.validators.MinValueValidator(1),
                                    django.core.validators.MaxValueValidator(3660),
                                ],
                                verbose_name="За сколько дней",
                            ),
                        ),
                        (
                            "reason_ru",
                            models.CharField(
                                help_text="Это прочитает компания, если ей откажут.",
                                max_length=500,
                                verbose_name="Почему",
                            ),
                        ),
                        ("reason_en", models.CharField(max_length=500, verbose_name="Почему, на английском")),
                        (
                            "basis_ru",
                            models.CharField(
                                help_text="Документ или «настройка портала», если документа нет.",
                                max_length=300,
                                verbose_name="На чём основано",
                            ),
                        ),
                        ("basis_en", models.CharField(max_length=300, verbose_name="На чём основано, на английском")),
                        ("is_active", models.BooleanField(default=False, verbose_name="Действует")),
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
                                    hash="a953cbeab882d4b43e920a84338dfb6114080936",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_82f13",
                                    table="applications_measureruleevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="DocumentEvent",
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
                                to="applications.document",
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
                            "message",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="applications.message",
                            ),
                        ),
                        (
                            "purpose",
                            models.CharField(
                                choices=[
                                    ("attachment", "Приложение к заявке"),
                                    ("answer", "К сообщению"),
                                    ("result", "К результату"),
                                ],
                                max_length=10,
                            ),
                        ),
                        ("name", models.CharField(max_length=200, verbose_name="Имя файла")),
                        ("path", models.CharField(editable=False, max_length=200)),
                        ("content_type", models.CharField(max_length=100)),
                        ("size", models.PositiveBigIntegerField(verbose_name="Размер")),
                        ("sha256", models.CharField(max_length=64)),
                        (
                            "scan",
                            models.CharField(
                                choices=[("pending", "Проверяется"), ("clean", "Проверен"), ("infected", "Опасен")],
                                default="pending",
                                max_length=10,
                            ),
                        ),
                        (
                            "uploaded_by",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("uploaded_at", models.DateTimeField(auto_now_add=True, verbose_name="Загружен")),
                        ("removed_at", models.DateTimeField(blank=True, null=True)),
                    ],
                    options={
                        "abstract": False,
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="801354271a83902ccc037e6f5e630fcc6d6f8f79",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_95c66",
                                    table="applications_documentevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="MessageEvent",
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
                                to="applications.message",
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
                            "author",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("note", "Сообщение"),
                                    ("request", "Запрос сведений"),
                                    ("answer", "Ответ на запрос"),
                                    ("result", "Результат"),
                                    ("rework", "Просьба доработать"),
                                    ("internal", "Служебная заметка"),
                                ],
                                default="note",
                                max_length=10,
                            ),
                        ),
                        ("from_staff", models.BooleanField()),
                        ("text", models.TextField(verbose_name="Текст")),
                        ("client_key", models.UUIDField(blank=True, editable=False, null=True)),
                        ("at", models.DateTimeField(auto_now_add=True)),
                    ],
                    options={
                        "abstract": False,
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="c8c02010c71f577fb73a673abb8f884992d6b4e9",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_6a3e7",
                                    table="applications_messageevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="SavedView",
                    fields=[
                        (
                            "id",
                            models.UUIDField(default=core.db.uuid7, editable=False, primary_key=True, serialize=False),
                        ),
                        (
                            "user",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="saved_views",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("name", models.CharField(max_length=80, verbose_name="Название")),
                        ("query", models.CharField(max_length=1000)),
                    ],
                    options={
                        "verbose_name": "сохранённый вид",
                        "verbose_name_plural": "сохранённые виды",
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "applications_savedviewevent" ("id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "query", "user_id") VALUES (NEW."id", NEW."name", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."query", NEW."user_id"); RETURN NULL;',
                                    hash="40db8735e99f7648e9a64ebb97db2be16105172b",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_97d7d",
                                    table="applications_savedview",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "applications_savedviewevent" ("id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "query", "user_id") VALUES (NEW."id", NEW."name", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."query", NEW."user_id"); RETURN NULL;',
                                    hash="1c6f41761d6803c6ceaa518e67bca111761f4ba3",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_55e14",
                                    table="applications_savedview",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "applications_savedviewevent" ("id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "query", "user_id") VALUES (OLD."id", OLD."name", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."query", OLD."user_id"); RETURN NULL;',
                                    hash="65c1cf081878c54ccedc1daaa072d8b82b2b6448",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_88965",
                                    table="applications_savedview",
                                    when="AFTER",
                                ),
                            ),
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("user", "name"),
                                name="saved_view_name_once",
                                violation_error_message="Вид с таким названием уже есть.",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="SavedViewEvent",
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
                                to="applications.savedview",
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
                            "user",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("name", models.CharField(max_length=80, verbose_name="Название")),
                        ("query", models.CharField(max_length=1000)),
                    ],
                    options={
                        "abstract": False,
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="7b02207e51750f009d93bab0bd0cd463bdc488ad",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_34342",
                                    table="applications_savedviewevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Trace",
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
                                related_name="traces",
                                to="applications.application",
                            ),
                        ),
                        (
                            "actor",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "what",
                            models.CharField(
                                choices=[
                                    ("opened", "Открыта страница"),
                                    ("downloaded", "Скачан файл"),
                                    ("acted", "Выполнено действие"),
                                    ("named", "Допущен человек"),
                                    ("unnamed", "Допуск снят"),
                                    ("assigned", "Назначен исполнитель"),
                                ],
                                max_length=12,
                            ),
                        ),
                        (
                            "subject",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "document",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="applications.document",
                            ),
                        ),
                        ("reason", models.CharField(blank=True, max_length=1000, verbose_name="Причина")),
                        ("door", models.CharField(max_length=10)),
                        ("place", models.CharField(blank=True, max_length=100)),
                        ("at", models.DateTimeField(auto_now_add=True)),
                    ],
                    options={
                        "verbose_name": "обращение",
                        "verbose_name_plural": "обращения",
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="trace_append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="a2d2e6acbff8349cf1f06bacfcd95acc94adaba9",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_trace_append_only_0d92f",
                                    table="applications_trace",
                                    when="BEFORE",
                                ),
                            )
                        ],
                        "indexes": [models.Index(fields=["application", "-at", "-id"], name="trace_of")],
                    },
                ),
                migrations.CreateModel(
                    name="Transition",
                    fields=[
                        (
                            "id",
                            models.UUIDField(default=core.db.uuid7, editable=False, primary_key=True, serialize=False),
                        ),
                        (
                            "application",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="transitions",
                                to="applications.application",
                            ),
                        ),
                        ("step", models.CharField(max_length=30)),
                        ("source", models.CharField(max_length=30)),
                        ("target", models.CharField(max_length=30)),
                        (
                            "actor",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "reason",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("not_eligible", "Компания не соответствует условиям"),
                                    ("incomplete", "Не хватает сведений или документов"),
                                    ("out_of_scope", "Вопрос не относится к услуге"),
                                    ("duplicate", "Такая заявка уже рассматривается"),
                                    ("false_data", "Сведения не подтвердились"),
                                    ("no_capacity", "Нет возможности оказать услугу в срок"),
                                    ("other", "Другая причина"),
                                ],
                                max_length=30,
                                verbose_name="Основание",
                            ),
                        ),
                        ("comment", models.TextField(blank=True, verbose_name="Комментарий")),
                        ("at", models.DateTimeField(auto_now_add=True, verbose_name="Когда")),
                    ],
                    options={
                        "verbose_name": "переход",
                        "verbose_name_plural": "переходы",
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="transition_append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="96ae6c17b207d446d2be3f78d84fdd55efb348a6",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_transition_append_only_d76ac",
                                    table="applications_transition",
                                    when="BEFORE",
                                ),
                            )
                        ],
                        "indexes": [models.Index(fields=["application", "at", "id"], name="transition_of")],
                    },
                ),
                migrations.CreateModel(
                    name="SubmissionEvent",
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
                                to="applications.submission",
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
                        ("form_version", models.CharField(max_length=20)),
                        ("content", models.JSONField(encoder=django.core.serializers.json.DjangoJSONEncoder)),
                        (
                            "files",
                            models.JSONField(default=list, encoder=django.core.serializers.json.DjangoJSONEncoder),
                        ),
                        ("rules_text", models.TextField()),
                        ("consents", models.JSONField(encoder=django.core.serializers.json.DjangoJSONEncoder)),
                        ("sha256", models.CharField(max_length=64)),
                        (
                            "submitted_by",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
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
                                    hash="424149af43cbe86cb910f744b6382f10bf7e790c",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_2b0c3",
                                    table="applications_submissionevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
            ],
        ),
    ]
