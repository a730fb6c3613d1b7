import django.db.models.deletion
import pgtrigger.compiler
from django.db import migrations, models

import audit.operations
import core.db


class Migration(migrations.Migration):
    dependencies = [
        ("notifications", "0002_offers_group"),
        ("pghistory", "0007_auto_20250421_0444"),
    ]

    operations = [
        audit.operations.CreateTables(
            tables=[
                migrations.CreateModel(
                    name="AddressRefusal",
                    fields=[
                        (
                            "id",
                            models.UUIDField(default=core.db.uuid7, editable=False, primary_key=True, serialize=False),
                        ),
                        ("address_hash", models.CharField(editable=False, max_length=64)),
                        (
                            "group",
                            models.CharField(
                                choices=[
                                    ("applications", "Мои заявки"),
                                    ("organisation", "Моя организация"),
                                    ("queue", "Работа с заявками"),
                                    ("offers", "Новые места практики"),
                                    ("portal", "Работа портала"),
                                ],
                                max_length=20,
                                verbose_name="О чём",
                            ),
                        ),
                        ("at", models.DateTimeField(auto_now_add=True, verbose_name="Когда")),
                    ],
                    options={
                        "verbose_name": "отказ адреса от писем",
                        "verbose_name_plural": "отказы адресов от писем",
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("address_hash", "group"),
                                name="address_refusal_once",
                                violation_error_message="Этот адрес уже отказался от таких писем.",
                            )
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "notifications_addressrefusalevent" ("address_hash", "at", "group", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."address_hash", NEW."at", NEW."group", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id"); RETURN NULL;',
                                    hash="b0ff3fc954f6c9039796527a8e5edbfda2c8df36",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_ad4a3",
                                    table="notifications_addressrefusal",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "notifications_addressrefusalevent" ("address_hash", "at", "group", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."address_hash", NEW."at", NEW."group", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id"); RETURN NULL;',
                                    hash="7295e747d1a5898f7ea72870805bc63bacffcf52",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_d73e3",
                                    table="notifications_addressrefusal",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "notifications_addressrefusalevent" ("address_hash", "at", "group", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."address_hash", OLD."at", OLD."group", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id"); RETURN NULL;',
                                    hash="96984423ab88acecd7cae854742cc400a37ff275",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_e7042",
                                    table="notifications_addressrefusal",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="AddressRefusalEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.UUIDField(default=core.db.uuid7, editable=False, serialize=False)),
                        ("address_hash", models.CharField(editable=False, max_length=64)),
                        (
                            "group",
                            models.CharField(
                                choices=[
                                    ("applications", "Мои заявки"),
                                    ("organisation", "Моя организация"),
                                    ("queue", "Работа с заявками"),
                                    ("offers", "Новые места практики"),
                                    ("portal", "Работа портала"),
                                ],
                                max_length=20,
                                verbose_name="О чём",
                            ),
                        ),
                        ("at", models.DateTimeField(auto_now_add=True, verbose_name="Когда")),
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
                                to="notifications.addressrefusal",
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
                                    hash="5715fe26807f296e5df9515adf0e62bc9ff73c51",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_36e3d",
                                    table="notifications_addressrefusalevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
            ],
        ),
    ]
