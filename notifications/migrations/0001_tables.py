import django.db.models.deletion
import django.db.models.functions.datetime
import pgtrigger.compiler
from django.conf import settings
from django.db import migrations, models

import audit.operations
import core.db


class Migration(migrations.Migration):
    initial = True

    replaces = [("notifications", "0001_initial")]

    dependencies = [
        ("pghistory", "0007_auto_20250421_0444"),
        ("post_office", "0014_alter_email_recipient_delivery_status_and_more"),
        ("reference", "0001_extensions"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        audit.operations.CreateTables(
            tables=[
                migrations.CreateModel(
                    name="Preference",
                    fields=[
                        (
                            "id",
                            models.UUIDField(default=core.db.uuid7, editable=False, primary_key=True, serialize=False),
                        ),
                        (
                            "user",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="notification_preferences",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "group",
                            models.CharField(
                                choices=[
                                    ("applications", "Мои заявки"),
                                    ("organisation", "Моя организация"),
                                    ("queue", "Работа с заявками"),
                                    ("portal", "Работа портала"),
                                ],
                                max_length=20,
                                verbose_name="О чём",
                            ),
                        ),
                        ("by_email", models.BooleanField(default=True, verbose_name="Присылать письма")),
                    ],
                    options={
                        "verbose_name": "выбор писем",
                        "verbose_name_plural": "выбор писем",
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "notifications_preferenceevent" ("by_email", "group", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "user_id") VALUES (NEW."by_email", NEW."group", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."user_id"); RETURN NULL;',
                                    hash="f2dc2dff10c1596477085c2f8b6d1c9ed030394a",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_e2c77",
                                    table="notifications_preference",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "notifications_preferenceevent" ("by_email", "group", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "user_id") VALUES (NEW."by_email", NEW."group", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."user_id"); RETURN NULL;',
                                    hash="604b5745aeba4302ed014bf246059e54eb4cc11f",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_d1a92",
                                    table="notifications_preference",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "notifications_preferenceevent" ("by_email", "group", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "user_id") VALUES (OLD."by_email", OLD."group", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."user_id"); RETURN NULL;',
                                    hash="b67bf9084f2b21cc3448c73fed41210c5e8352dd",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_cc974",
                                    table="notifications_preference",
                                    when="AFTER",
                                ),
                            ),
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("user", "group"),
                                name="preference_once",
                                violation_error_message="Выбор для этой группы уже сделан.",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PreferenceEvent",
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
                                to="notifications.preference",
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
                        (
                            "group",
                            models.CharField(
                                choices=[
                                    ("applications", "Мои заявки"),
                                    ("organisation", "Моя организация"),
                                    ("queue", "Работа с заявками"),
                                    ("portal", "Работа портала"),
                                ],
                                max_length=20,
                                verbose_name="О чём",
                            ),
                        ),
                        ("by_email", models.BooleanField(default=True, verbose_name="Присылать письма")),
                    ],
                    options={
                        "abstract": False,
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="9f8e6685db0b9852b3d527fb07cc3052e05bc8e1",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_1d4e1",
                                    table="notifications_preferenceevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Notice",
                    fields=[
                        (
                            "id",
                            models.UUIDField(default=core.db.uuid7, editable=False, primary_key=True, serialize=False),
                        ),
                        (
                            "user",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="notices",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="Кому",
                            ),
                        ),
                        ("kind", models.CharField(max_length=80, verbose_name="Вид")),
                        ("key", models.CharField(blank=True, max_length=200, null=True, verbose_name="Ключ повтора")),
                        ("title_ru", models.CharField(max_length=300, verbose_name="Заголовок")),
                        ("title_en", models.CharField(max_length=300, verbose_name="Заголовок на английском")),
                        ("body_ru", models.TextField(verbose_name="Текст")),
                        ("body_en", models.TextField(verbose_name="Текст на английском")),
                        ("url", models.CharField(max_length=500, verbose_name="Адрес на портале")),
                        (
                            "created_at",
                            models.DateTimeField(
                                db_default=django.db.models.functions.datetime.Now(), verbose_name="Когда"
                            ),
                        ),
                        ("read_at", models.DateTimeField(blank=True, null=True, verbose_name="Прочитано")),
                        (
                            "email",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to="post_office.email",
                                verbose_name="Письмо",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "уведомление",
                        "verbose_name_plural": "уведомления",
                        "indexes": [
                            models.Index(fields=["user", "-created_at", "-id"], name="notice_of"),
                            models.Index(
                                condition=models.Q(("read_at", None)),
                                fields=["user", "-created_at", "-id"],
                                name="notice_unread",
                            ),
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("user", "kind", "key"),
                                name="notice_once",
                                violation_error_message="Об этом человеку уже сказано.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("url__startswith", "/"), models.Q(("url__startswith", "//"), _negated=True)
                                ),
                                name="notice_url_is_ours",
                                violation_error_message="Уведомление ведёт только на страницы портала.",
                            ),
                        ],
                    },
                ),
            ],
        ),
    ]
