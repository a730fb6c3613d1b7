import django.contrib.postgres.fields
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
        ("exhibitions", "0003_selection_to_results"),
        ("pghistory", "0007_auto_20250421_0444"),
        ("post_office", "0014_alter_email_recipient_delivery_status_and_more"),
    ]

    operations = [
        audit.operations.CreateTables(
            tables=[
                migrations.CreateModel(
                    name="ExportReading",
                    fields=[
                        (
                            "id",
                            models.UUIDField(default=core.db.uuid7, editable=False, primary_key=True, serialize=False),
                        ),
                        ("what", models.CharField(max_length=30, verbose_name="Что")),
                        ("at", models.DateTimeField(auto_now_add=True, verbose_name="Когда")),
                        (
                            "event",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="exhibitions.event",
                                verbose_name="Мероприятие",
                            ),
                        ),
                        (
                            "reader",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="Кто выгрузил",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "выгрузка данных мероприятия",
                        "verbose_name_plural": "выгрузки данных мероприятий",
                        "indexes": [models.Index(fields=["-at", "-id"], name="export_reading_recent")],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="export_reading_append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="15fd6e15acbad14471814d550ad60e2089619fa2",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_export_reading_append_only_c7a11",
                                    table="exhibitions_exportreading",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Mailing",
                    fields=[
                        (
                            "id",
                            models.UUIDField(default=core.db.uuid7, editable=False, primary_key=True, serialize=False),
                        ),
                        ("at", models.DateTimeField(auto_now_add=True, verbose_name="Когда")),
                        (
                            "segments",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(max_length=40), size=None, verbose_name="Кому"
                            ),
                        ),
                        ("title_ru", models.CharField(max_length=150, verbose_name="Тема")),
                        ("text_ru", models.TextField(max_length=3500, verbose_name="Текст")),
                        ("title_en", models.CharField(blank=True, max_length=150, verbose_name="Тема на английском")),
                        ("text_en", models.TextField(blank=True, max_length=3500, verbose_name="Текст на английском")),
                        (
                            "author",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="Кто написал",
                            ),
                        ),
                        (
                            "event",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="mailings",
                                to="exhibitions.event",
                                verbose_name="Мероприятие",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "рассылка мероприятия",
                        "verbose_name_plural": "рассылки мероприятий",
                        "indexes": [models.Index(fields=["-at", "-id"], name="mailing_recent")],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("text_en", ""), ("title_en", "")),
                                    models.Q(
                                        models.Q(("title_en", ""), _negated=True),
                                        models.Q(("text_en", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="mailing_both_in_english",
                                violation_error_message="На английском нужны и тема, и текст, либо ничего.",
                            )
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "exhibitions_mailingevent" ("at", "author_id", "event_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "segments", "text_en", "text_ru", "title_en", "title_ru") VALUES (NEW."at", NEW."author_id", NEW."event_id", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."segments", NEW."text_en", NEW."text_ru", NEW."title_en", NEW."title_ru"); RETURN NULL;',
                                    hash="9d4ecd9178c1b34ccafc1a7e60fc1c844bc362f3",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_07cd9",
                                    table="exhibitions_mailing",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "exhibitions_mailingevent" ("at", "author_id", "event_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "segments", "text_en", "text_ru", "title_en", "title_ru") VALUES (NEW."at", NEW."author_id", NEW."event_id", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."segments", NEW."text_en", NEW."text_ru", NEW."title_en", NEW."title_ru"); RETURN NULL;',
                                    hash="453e0cfdeec776ad9cdaf9cc361293f77937af37",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_48ffc",
                                    table="exhibitions_mailing",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "exhibitions_mailingevent" ("at", "author_id", "event_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "segments", "text_en", "text_ru", "title_en", "title_ru") VALUES (OLD."at", OLD."author_id", OLD."event_id", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."segments", OLD."text_en", OLD."text_ru", OLD."title_en", OLD."title_ru"); RETURN NULL;',
                                    hash="576aa72f5c696092cef40926873780f6de79bd1d",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_d0b88",
                                    table="exhibitions_mailing",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="MailingEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.UUIDField(default=core.db.uuid7, editable=False, serialize=False)),
                        ("at", models.DateTimeField(auto_now_add=True, verbose_name="Когда")),
                        (
                            "segments",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(max_length=40), size=None, verbose_name="Кому"
                            ),
                        ),
                        ("title_ru", models.CharField(max_length=150, verbose_name="Тема")),
                        ("text_ru", models.TextField(max_length=3500, verbose_name="Текст")),
                        ("title_en", models.CharField(blank=True, max_length=150, verbose_name="Тема на английском")),
                        ("text_en", models.TextField(blank=True, max_length=3500, verbose_name="Текст на английском")),
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
                        (
                            "event",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="exhibitions.event",
                                verbose_name="Мероприятие",
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
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="history",
                                related_query_name="history_query",
                                to="exhibitions.mailing",
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
                                    hash="a34a0deb8e2bf4ce85e847be0841efaa8dcd7b90",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_021ad",
                                    table="exhibitions_mailingevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="MailingLetter",
                    fields=[
                        (
                            "id",
                            models.UUIDField(default=core.db.uuid7, editable=False, primary_key=True, serialize=False),
                        ),
                        ("segment", models.CharField(blank=True, max_length=40, verbose_name="Группа")),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("waiting", "Ещё не написано"),
                                    ("written", "Письмо написано"),
                                    ("noticed", "Только уведомление на портале"),
                                    ("left_out", "Не отправлено"),
                                ],
                                default="waiting",
                                max_length=10,
                                verbose_name="Состояние",
                            ),
                        ),
                        (
                            "why",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("nobody", "нет учётной записи на портале"),
                                    ("closed", "учётная запись закрыта"),
                                    ("declined", "отказался от писем о заявках, увидит только на портале"),
                                    ("refused", "отказался от писем о заявках по ссылке из письма"),
                                    ("no_address", "нет адреса электронной почты, увидит только на портале"),
                                    ("unknown", "нет ни учётной записи, ни адреса электронной почты"),
                                    ("moved", "к отправке уже не было в выбранных группах"),
                                ],
                                max_length=10,
                                verbose_name="Почему без письма",
                            ),
                        ),
                        ("told_at", models.DateTimeField(blank=True, null=True, verbose_name="Когда")),
                        (
                            "delegate",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to="exhibitions.delegate",
                                verbose_name="Делегат",
                            ),
                        ),
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
                        (
                            "invitation",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to="exhibitions.buyerinvitation",
                                verbose_name="Приглашение",
                            ),
                        ),
                        (
                            "mailing",
                            models.ForeignKey(
                                editable=False,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="letters",
                                to="exhibitions.mailing",
                                verbose_name="Рассылка",
                            ),
                        ),
                        (
                            "participation",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to="exhibitions.participation",
                                verbose_name="Участие",
                            ),
                        ),
                        (
                            "user",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="Человек",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "письмо рассылки",
                        "verbose_name_plural": "письма рассылок",
                        "indexes": [
                            models.Index(fields=["mailing", "id"], name="mailing_letter_of"),
                            models.Index(
                                condition=models.Q(("state", "waiting")), fields=["mailing"], name="mailing_letter_due"
                            ),
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("mailing", "user"),
                                name="mailing_once_a_person",
                                violation_error_message="Этому человеку письмо уже написано.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("email", None), ("state__in", ["waiting", "left_out"]), ("told_at", None)
                                    ),
                                    models.Q(("state__in", ["written", "noticed"]), ("told_at__isnull", False)),
                                    _connector="OR",
                                ),
                                name="mailing_letter_told",
                                violation_error_message="У отправленного есть время, у остального его нет.",
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "exhibitions_mailingletterevent" ("delegate_id", "email_id", "id", "invitation_id", "mailing_id", "participation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "segment", "state", "told_at", "user_id", "why") VALUES (NEW."delegate_id", NEW."email_id", NEW."id", NEW."invitation_id", NEW."mailing_id", NEW."participation_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."segment", NEW."state", NEW."told_at", NEW."user_id", NEW."why"); RETURN NULL;',
                                    hash="747a2ad15cc1f11ea3e7bb655b7211cd8ff7937d",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_97878",
                                    table="exhibitions_mailingletter",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "exhibitions_mailingletterevent" ("delegate_id", "email_id", "id", "invitation_id", "mailing_id", "participation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "segment", "state", "told_at", "user_id", "why") VALUES (NEW."delegate_id", NEW."email_id", NEW."id", NEW."invitation_id", NEW."mailing_id", NEW."participation_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."segment", NEW."state", NEW."told_at", NEW."user_id", NEW."why"); RETURN NULL;',
                                    hash="d34be94be320da6a53f8d3ddbda459182f99e273",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_7dfb8",
                                    table="exhibitions_mailingletter",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "exhibitions_mailingletterevent" ("delegate_id", "email_id", "id", "invitation_id", "mailing_id", "participation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "segment", "state", "told_at", "user_id", "why") VALUES (OLD."delegate_id", OLD."email_id", OLD."id", OLD."invitation_id", OLD."mailing_id", OLD."participation_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."segment", OLD."state", OLD."told_at", OLD."user_id", OLD."why"); RETURN NULL;',
                                    hash="74fc42067f077c8c24b18d5799a475391cdf5639",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_59900",
                                    table="exhibitions_mailingletter",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="MailingLetterEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.UUIDField(default=core.db.uuid7, editable=False, serialize=False)),
                        ("segment", models.CharField(blank=True, max_length=40, verbose_name="Группа")),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("waiting", "Ещё не написано"),
                                    ("written", "Письмо написано"),
                                    ("noticed", "Только уведомление на портале"),
                                    ("left_out", "Не отправлено"),
                                ],
                                default="waiting",
                                max_length=10,
                                verbose_name="Состояние",
                            ),
                        ),
                        (
                            "why",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("nobody", "нет учётной записи на портале"),
                                    ("closed", "учётная запись закрыта"),
                                    ("declined", "отказался от писем о заявках, увидит только на портале"),
                                    ("refused", "отказался от писем о заявках по ссылке из письма"),
                                    ("no_address", "нет адреса электронной почты, увидит только на портале"),
                                    ("unknown", "нет ни учётной записи, ни адреса электронной почты"),
                                    ("moved", "к отправке уже не было в выбранных группах"),
                                ],
                                max_length=10,
                                verbose_name="Почему без письма",
                            ),
                        ),
                        ("told_at", models.DateTimeField(blank=True, null=True, verbose_name="Когда")),
                        (
                            "delegate",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="exhibitions.delegate",
                                verbose_name="Делегат",
                            ),
                        ),
                        (
                            "email",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="post_office.email",
                                verbose_name="Письмо",
                            ),
                        ),
                        (
                            "invitation",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="exhibitions.buyerinvitation",
                                verbose_name="Приглашение",
                            ),
                        ),
                        (
                            "mailing",
                            models.ForeignKey(
                                db_constraint=False,
                                editable=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="exhibitions.mailing",
                                verbose_name="Рассылка",
                            ),
                        ),
                        (
                            "participation",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="exhibitions.participation",
                                verbose_name="Участие",
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
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="history",
                                related_query_name="history_query",
                                to="exhibitions.mailingletter",
                            ),
                        ),
                        (
                            "user",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="Человек",
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
                                    hash="8e140a0eb4b64eeb5381049a5de9c1545cdd1e4c",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_0c706",
                                    table="exhibitions_mailingletterevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
            ],
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="budgetline",
            name="update_update",
        ),
        migrations.AddField(
            model_name="budgetline",
            name="version",
            field=models.PositiveIntegerField(default=1, editable=False),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="budgetline",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."author_id" IS DISTINCT FROM (NEW."author_id") OR OLD."changed_at" IS DISTINCT FROM (NEW."changed_at") OR OLD."committed" IS DISTINCT FROM (NEW."committed") OR OLD."event_id" IS DISTINCT FROM (NEW."event_id") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."item" IS DISTINCT FROM (NEW."item") OR OLD."note" IS DISTINCT FROM (NEW."note") OR OLD."paid" IS DISTINCT FROM (NEW."paid") OR OLD."payer" IS DISTINCT FROM (NEW."payer") OR OLD."planned" IS DISTINCT FROM (NEW."planned") OR OLD."source" IS DISTINCT FROM (NEW."source"))',
                    func='INSERT INTO "exhibitions_budgetlineevent" ("author_id", "changed_at", "committed", "event_id", "id", "item", "note", "paid", "payer", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "planned", "source") VALUES (NEW."author_id", NEW."changed_at", NEW."committed", NEW."event_id", NEW."id", NEW."item", NEW."note", NEW."paid", NEW."payer", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."planned", NEW."source"); RETURN NULL;',
                    hash="141e6db01273052ce0b422837989f2e03b578374",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_5741c",
                    table="exhibitions_budgetline",
                    when="AFTER",
                ),
            ),
        ),
    ]
