import django.core.serializers.json
import django.db.models.deletion
import django.db.models.functions.datetime
import pgtrigger.compiler
from django.db import migrations, models

import audit.operations
import core.db


class Migration(migrations.Migration):
    initial = True

    replaces = [("jobs", "0001_initial")]

    dependencies = [
        ("pghistory", "0007_auto_20250421_0444"),
        ("reference", "0001_extensions"),
    ]

    operations = [
        audit.operations.CreateTables(
            tables=[
                migrations.CreateModel(
                    name="Job",
                    fields=[
                        (
                            "id",
                            models.UUIDField(default=core.db.uuid7, editable=False, primary_key=True, serialize=False),
                        ),
                        ("kind", models.CharField(max_length=60, verbose_name="Вид")),
                        ("owner_id", models.UUIDField(blank=True, null=True, verbose_name="Для кого")),
                        (
                            "payload",
                            models.JSONField(
                                blank=True,
                                default=dict,
                                encoder=django.core.serializers.json.DjangoJSONEncoder,
                                verbose_name="Задание",
                            ),
                        ),
                        (
                            "idempotency_key",
                            models.CharField(blank=True, max_length=200, null=True, verbose_name="Ключ повтора"),
                        ),
                        ("language", models.CharField(default="ru", max_length=2, verbose_name="Язык")),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("queued", "В очереди"),
                                    ("running", "Выполняется"),
                                    ("done", "Готово"),
                                    ("failed", "Не получилось"),
                                    ("cancelled", "Отменено"),
                                ],
                                default="queued",
                                max_length=10,
                                verbose_name="Состояние",
                            ),
                        ),
                        ("attempts", models.PositiveIntegerField(default=0, verbose_name="Попыток")),
                        ("failures", models.PositiveIntegerField(default=0, verbose_name="Ошибок")),
                        ("losses", models.PositiveIntegerField(default=0, verbose_name="Прервано")),
                        ("worker", models.CharField(blank=True, max_length=120, verbose_name="Исполнитель")),
                        ("lease_until", models.DateTimeField(blank=True, null=True, verbose_name="Занято до")),
                        ("rung_at", models.DateTimeField(blank=True, null=True, verbose_name="Последний вызов")),
                        (
                            "not_before",
                            models.DateTimeField(
                                db_default=django.db.models.functions.datetime.Now(), verbose_name="Не раньше"
                            ),
                        ),
                        ("progress_done", models.PositiveIntegerField(default=0, verbose_name="Сделано")),
                        ("progress_total", models.PositiveIntegerField(default=0, verbose_name="Всего")),
                        ("progress_text", models.CharField(blank=True, max_length=200, verbose_name="Чем занято")),
                        (
                            "checkpoint",
                            models.JSONField(
                                blank=True,
                                default=dict,
                                encoder=django.core.serializers.json.DjangoJSONEncoder,
                                verbose_name="Отметка",
                            ),
                        ),
                        (
                            "result",
                            models.JSONField(
                                blank=True,
                                default=dict,
                                encoder=django.core.serializers.json.DjangoJSONEncoder,
                                verbose_name="Результат",
                            ),
                        ),
                        ("error", models.CharField(blank=True, max_length=1000, verbose_name="Что сказано человеку")),
                        ("fault", models.TextField(blank=True, verbose_name="Техническая ошибка")),
                        (
                            "created_at",
                            models.DateTimeField(
                                db_default=django.db.models.functions.datetime.Now(), verbose_name="Поставлено"
                            ),
                        ),
                        ("started_at", models.DateTimeField(blank=True, null=True, verbose_name="Начато")),
                        ("finished_at", models.DateTimeField(blank=True, null=True, verbose_name="Закончено")),
                        ("files_until", models.DateTimeField(blank=True, null=True, verbose_name="Файлы хранятся до")),
                    ],
                    options={
                        "verbose_name": "фоновая задача",
                        "verbose_name_plural": "фоновые задачи",
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "jobs_jobevent" ("attempts", "created_at", "failures", "files_until", "finished_at", "id", "idempotency_key", "kind", "language", "losses", "not_before", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "started_at", "state") VALUES (NEW."attempts", NEW."created_at", NEW."failures", NEW."files_until", NEW."finished_at", NEW."id", NEW."idempotency_key", NEW."kind", NEW."language", NEW."losses", NEW."not_before", NEW."owner_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."started_at", NEW."state"); RETURN NULL;',
                                    hash="6605489de185f419836ea66e7a8f11535bc52222",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_8da9d",
                                    table="jobs_job",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition='WHEN (OLD."attempts" IS DISTINCT FROM (NEW."attempts") OR OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."failures" IS DISTINCT FROM (NEW."failures") OR OLD."files_until" IS DISTINCT FROM (NEW."files_until") OR OLD."finished_at" IS DISTINCT FROM (NEW."finished_at") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."idempotency_key" IS DISTINCT FROM (NEW."idempotency_key") OR OLD."kind" IS DISTINCT FROM (NEW."kind") OR OLD."language" IS DISTINCT FROM (NEW."language") OR OLD."losses" IS DISTINCT FROM (NEW."losses") OR OLD."not_before" IS DISTINCT FROM (NEW."not_before") OR OLD."owner_id" IS DISTINCT FROM (NEW."owner_id") OR OLD."started_at" IS DISTINCT FROM (NEW."started_at") OR OLD."state" IS DISTINCT FROM (NEW."state"))',
                                    func='INSERT INTO "jobs_jobevent" ("attempts", "created_at", "failures", "files_until", "finished_at", "id", "idempotency_key", "kind", "language", "losses", "not_before", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "started_at", "state") VALUES (NEW."attempts", NEW."created_at", NEW."failures", NEW."files_until", NEW."finished_at", NEW."id", NEW."idempotency_key", NEW."kind", NEW."language", NEW."losses", NEW."not_before", NEW."owner_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."started_at", NEW."state"); RETURN NULL;',
                                    hash="2c21d21728de7f7e9ecc6f14e5ca3cf601ecb487",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_91845",
                                    table="jobs_job",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "jobs_jobevent" ("attempts", "created_at", "failures", "files_until", "finished_at", "id", "idempotency_key", "kind", "language", "losses", "not_before", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "started_at", "state") VALUES (OLD."attempts", OLD."created_at", OLD."failures", OLD."files_until", OLD."finished_at", OLD."id", OLD."idempotency_key", OLD."kind", OLD."language", OLD."losses", OLD."not_before", OLD."owner_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."started_at", OLD."state"); RETURN NULL;',
                                    hash="52af178bc8248662974bb0de20b8b9b6b92cad28",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_dd1d0",
                                    table="jobs_job",
                                    when="AFTER",
                                ),
                            ),
                        ],
                        "indexes": [
                            models.Index(
                                condition=models.Q(("state", "queued")), fields=["not_before"], name="job_waiting"
                            ),
                            models.Index(
                                condition=models.Q(("state", "running")), fields=["created_at"], name="job_running"
                            ),
                            models.Index(fields=["owner_id", "-created_at", "-id"], name="job_owner"),
                            models.Index(
                                condition=models.Q(("files_until__isnull", False)),
                                fields=["files_until"],
                                name="job_files",
                            ),
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("kind", "idempotency_key"),
                                name="job_key_once",
                                violation_error_message="Такая задача уже поставлена.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state", "running"), _negated=True),
                                    ("lease_until__isnull", False),
                                    _connector="OR",
                                ),
                                name="job_running_is_leased",
                                violation_error_message="У выполняемой задачи есть срок, до которого она занята.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("finished_at__isnull", False), ("state__in", ("done", "failed", "cancelled"))
                                    ),
                                    models.Q(
                                        models.Q(("state__in", ("done", "failed", "cancelled")), _negated=True),
                                        ("finished_at", None),
                                    ),
                                    _connector="OR",
                                ),
                                name="job_final_is_dated",
                                violation_error_message="У законченной задачи есть время окончания.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="JobEvent",
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
                                to="jobs.job",
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
                        ("kind", models.CharField(max_length=60, verbose_name="Вид")),
                        ("owner_id", models.UUIDField(blank=True, null=True, verbose_name="Для кого")),
                        (
                            "idempotency_key",
                            models.CharField(blank=True, max_length=200, null=True, verbose_name="Ключ повтора"),
                        ),
                        ("language", models.CharField(default="ru", max_length=2, verbose_name="Язык")),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("queued", "В очереди"),
                                    ("running", "Выполняется"),
                                    ("done", "Готово"),
                                    ("failed", "Не получилось"),
                                    ("cancelled", "Отменено"),
                                ],
                                default="queued",
                                max_length=10,
                                verbose_name="Состояние",
                            ),
                        ),
                        ("attempts", models.PositiveIntegerField(default=0, verbose_name="Попыток")),
                        ("failures", models.PositiveIntegerField(default=0, verbose_name="Ошибок")),
                        ("losses", models.PositiveIntegerField(default=0, verbose_name="Прервано")),
                        (
                            "not_before",
                            models.DateTimeField(
                                db_default=django.db.models.functions.datetime.Now(), verbose_name="Не раньше"
                            ),
                        ),
                        (
                            "created_at",
                            models.DateTimeField(
                                db_default=django.db.models.functions.datetime.Now(), verbose_name="Поставлено"
                            ),
                        ),
                        ("started_at", models.DateTimeField(blank=True, null=True, verbose_name="Начато")),
                        ("finished_at", models.DateTimeField(blank=True, null=True, verbose_name="Закончено")),
                        ("files_until", models.DateTimeField(blank=True, null=True, verbose_name="Файлы хранятся до")),
                    ],
                    options={
                        "abstract": False,
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="67019ae1f72962be241366f43cf545c44dd6801b",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_5eb02",
                                    table="jobs_jobevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
            ],
        ),
    ]
