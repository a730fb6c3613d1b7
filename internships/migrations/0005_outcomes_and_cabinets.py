import django.db.models.deletion
import django.utils.timezone
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

import audit.operations
import core.db


class Migration(audit.operations.AtOnce):
    replaces = [
        ("internships", "0005_followups"),
        ("internships", "0006_saved_searches"),
        ("internships", "0007_papers"),
        ("internships", "0008_limits_and_lines"),
        ("internships", "0009_diary_of_phones"),
    ]

    dependencies = [
        ("accounts", "0002_purposes_of_practice"),
        ("internships", "0004_two_centres"),
        ("pghistory", "0007_auto_20250421_0444"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        audit.operations.CreateTables(
            tables=[
                migrations.CreateModel(
                    name="FollowUp",
                    fields=[
                        (
                            "id",
                            models.UUIDField(default=core.db.uuid7, editable=False, primary_key=True, serialize=False),
                        ),
                        (
                            "placement",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="followups",
                                to="internships.placement",
                                verbose_name="Практика",
                            ),
                        ),
                        ("months", models.PositiveSmallIntegerField(verbose_name="Месяцев после практики")),
                        ("due_on", models.DateField(verbose_name="На какой день")),
                        (
                            "destination",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("hired_host", "Работает в компании, где была практика"),
                                    ("hired_industry", "Работает в отрасли, в другой компании"),
                                    ("targeted", "Заключён целевой договор с компанией"),
                                    ("studying", "Продолжает обучение и не работает"),
                                    ("other", "Другое: работа не по профессии, служба, поиск работы"),
                                    ("not_here", "В компании, где была практика, не работает"),
                                    ("unknown", "Не знаю или не хочу отвечать"),
                                ],
                                editable=False,
                                max_length=20,
                                verbose_name="Итог",
                            ),
                        ),
                        (
                            "is_contradictory",
                            models.BooleanField(
                                default=False, editable=False, verbose_name="Ответы противоречат друг другу"
                            ),
                        ),
                        (
                            "is_confirmed",
                            models.BooleanField(default=False, editable=False, verbose_name="Подтверждён"),
                        ),
                        (
                            "resolved_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="Кто решил",
                            ),
                        ),
                        (
                            "resolved_at",
                            models.DateTimeField(blank=True, editable=False, null=True, verbose_name="Когда решено"),
                        ),
                        ("reason", models.TextField(blank=True, verbose_name="Почему так решено")),
                        ("token_hash", models.CharField(blank=True, editable=False, max_length=64)),
                        (
                            "link_until",
                            models.DateTimeField(
                                editable=False, null=True, verbose_name="Ссылка студенту действует до"
                            ),
                        ),
                        (
                            "link_used_at",
                            models.DateTimeField(editable=False, null=True, verbose_name="Ссылка использована"),
                        ),
                        ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="Спрошено")),
                    ],
                    options={
                        "verbose_name": "исход практики",
                        "verbose_name_plural": "исходы практики",
                        "indexes": [
                            models.Index(fields=["-due_on", "-id"], name="followup_recent"),
                            models.Index(
                                condition=models.Q(("is_contradictory", True)),
                                fields=["-due_on"],
                                name="followup_disputed",
                            ),
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("placement", "months"),
                                name="followup_once",
                                violation_error_code="asked_already",
                                violation_error_message="Об этом уже спросили.",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("token_hash", ""), _negated=True),
                                fields=("token_hash",),
                                name="followup_link",
                                violation_error_message="Такая ссылка уже есть.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("months__in", (0, 3, 6, 12))),
                                name="followup_months",
                                violation_error_message="Спрашивают сразу после практики, через 3, 6 и 12 месяцев.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("is_contradictory", False),
                                    models.Q(("destination", ""), ("is_confirmed", False), ("resolved_at", None)),
                                    _connector="OR",
                                ),
                                name="followup_settled",
                                violation_error_message="Пока ответы противоречат друг другу, итога нет.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("reason", ""), ("resolved_at", None)),
                                    models.Q(
                                        ("resolved_at__isnull", False),
                                        models.Q(("reason", ""), _negated=True),
                                        models.Q(("destination", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="followup_resolved_whole",
                                violation_error_message="Решение менеджера — это итог и причина.",
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "internships_followupevent" ("created_at", "destination", "due_on", "id", "is_confirmed", "is_contradictory", "link_until", "link_used_at", "months", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "placement_id", "reason", "resolved_at", "resolved_by_id", "token_hash") VALUES (NEW."created_at", NEW."destination", NEW."due_on", NEW."id", NEW."is_confirmed", NEW."is_contradictory", NEW."link_until", NEW."link_used_at", NEW."months", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."placement_id", NEW."reason", NEW."resolved_at", NEW."resolved_by_id", NEW."token_hash"); RETURN NULL;',
                                    hash="d4f71c6d08fb9edb6cdb61ce588ccbd4a66ba34f",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_1c64d",
                                    table="internships_followup",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "internships_followupevent" ("created_at", "destination", "due_on", "id", "is_confirmed", "is_contradictory", "link_until", "link_used_at", "months", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "placement_id", "reason", "resolved_at", "resolved_by_id", "token_hash") VALUES (NEW."created_at", NEW."destination", NEW."due_on", NEW."id", NEW."is_confirmed", NEW."is_contradictory", NEW."link_until", NEW."link_used_at", NEW."months", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."placement_id", NEW."reason", NEW."resolved_at", NEW."resolved_by_id", NEW."token_hash"); RETURN NULL;',
                                    hash="0bb2870fe9c0928c939a4e33df0b93eece5a25e8",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_8e975",
                                    table="internships_followup",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "internships_followupevent" ("created_at", "destination", "due_on", "id", "is_confirmed", "is_contradictory", "link_until", "link_used_at", "months", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "placement_id", "reason", "resolved_at", "resolved_by_id", "token_hash") VALUES (OLD."created_at", OLD."destination", OLD."due_on", OLD."id", OLD."is_confirmed", OLD."is_contradictory", OLD."link_until", OLD."link_used_at", OLD."months", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."placement_id", OLD."reason", OLD."resolved_at", OLD."resolved_by_id", OLD."token_hash"); RETURN NULL;',
                                    hash="8c1f273ee6e8ceadf0185db32833fd7b3d784bc5",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_22bc5",
                                    table="internships_followup",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="FollowUpAnswer",
                    fields=[
                        (
                            "id",
                            models.UUIDField(default=core.db.uuid7, editable=False, primary_key=True, serialize=False),
                        ),
                        (
                            "followup",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="answers",
                                to="internships.followup",
                            ),
                        ),
                        (
                            "party",
                            models.CharField(
                                choices=[
                                    ("student", "Студент"),
                                    ("host", "Компания"),
                                    ("institution", "Образовательная организация"),
                                ],
                                max_length=20,
                                verbose_name="Кто отвечает",
                            ),
                        ),
                        (
                            "answer",
                            models.CharField(
                                choices=[
                                    ("hired_host", "Работает в компании, где была практика"),
                                    ("hired_industry", "Работает в отрасли, в другой компании"),
                                    ("targeted", "Заключён целевой договор с компанией"),
                                    ("studying", "Продолжает обучение и не работает"),
                                    ("other", "Другое: работа не по профессии, служба, поиск работы"),
                                    ("not_here", "В компании, где была практика, не работает"),
                                    ("unknown", "Не знаю или не хочу отвечать"),
                                ],
                                max_length=20,
                                verbose_name="Ответ",
                            ),
                        ),
                        ("since", models.DateField(blank=True, null=True, verbose_name="С какого дня")),
                        ("position", models.CharField(blank=True, max_length=150, verbose_name="Должность")),
                        ("proof", models.CharField(blank=True, max_length=250, verbose_name="Чем подтверждается")),
                        (
                            "author",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="Автор",
                            ),
                        ),
                        ("by_link", models.BooleanField(default=False, verbose_name="По ссылке из письма")),
                        ("answered_at", models.DateTimeField(auto_now=True, verbose_name="Когда")),
                    ],
                    options={
                        "verbose_name": "ответ об исходе",
                        "verbose_name_plural": "ответы об исходах",
                        "ordering": ["answered_at", "id"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("followup", "party"),
                                name="followup_answer_once",
                                violation_error_code="answered_already",
                                violation_error_message="Ответ этой стороны уже есть.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("answer__in", ("hired_host", "hired_industry", "targeted")),
                                    models.Q(("position", ""), ("proof", ""), ("since", None)),
                                    _connector="OR",
                                ),
                                name="followup_details",
                                violation_error_message="Подробности пишут только о работе и о целевом договоре.",
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "internships_followupanswerevent" ("answer", "answered_at", "author_id", "by_link", "followup_id", "id", "party", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "proof", "since") VALUES (NEW."answer", NEW."answered_at", NEW."author_id", NEW."by_link", NEW."followup_id", NEW."id", NEW."party", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."position", NEW."proof", NEW."since"); RETURN NULL;',
                                    hash="9ac8aa47cd2c614ee1a1a7d0965e98c691cb4c6c",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_43b9b",
                                    table="internships_followupanswer",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "internships_followupanswerevent" ("answer", "answered_at", "author_id", "by_link", "followup_id", "id", "party", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "proof", "since") VALUES (NEW."answer", NEW."answered_at", NEW."author_id", NEW."by_link", NEW."followup_id", NEW."id", NEW."party", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."position", NEW."proof", NEW."since"); RETURN NULL;',
                                    hash="16c3c59bfe801d4804898e0b07b6dca846b6cd16",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_28d16",
                                    table="internships_followupanswer",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "internships_followupanswerevent" ("answer", "answered_at", "author_id", "by_link", "followup_id", "id", "party", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "proof", "since") VALUES (OLD."answer", OLD."answered_at", OLD."author_id", OLD."by_link", OLD."followup_id", OLD."id", OLD."party", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."position", OLD."proof", OLD."since"); RETURN NULL;',
                                    hash="d2be0883a11610517945c4a0d22ba3144e77a511",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_eb1a9",
                                    table="internships_followupanswer",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="FollowUpAnswerEvent",
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
                                to="internships.followupanswer",
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
                            "followup",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="internships.followup",
                            ),
                        ),
                        (
                            "party",
                            models.CharField(
                                choices=[
                                    ("student", "Студент"),
                                    ("host", "Компания"),
                                    ("institution", "Образовательная организация"),
                                ],
                                max_length=20,
                                verbose_name="Кто отвечает",
                            ),
                        ),
                        (
                            "answer",
                            models.CharField(
                                choices=[
                                    ("hired_host", "Работает в компании, где была практика"),
                                    ("hired_industry", "Работает в отрасли, в другой компании"),
                                    ("targeted", "Заключён целевой договор с компанией"),
                                    ("studying", "Продолжает обучение и не работает"),
                                    ("other", "Другое: работа не по профессии, служба, поиск работы"),
                                    ("not_here", "В компании, где была практика, не работает"),
                                    ("unknown", "Не знаю или не хочу отвечать"),
                                ],
                                max_length=20,
                                verbose_name="Ответ",
                            ),
                        ),
                        ("since", models.DateField(blank=True, null=True, verbose_name="С какого дня")),
                        ("position", models.CharField(blank=True, max_length=150, verbose_name="Должность")),
                        ("proof", models.CharField(blank=True, max_length=250, verbose_name="Чем подтверждается")),
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
                        ("by_link", models.BooleanField(default=False, verbose_name="По ссылке из письма")),
                        ("answered_at", models.DateTimeField(auto_now=True, verbose_name="Когда")),
                    ],
                    options={
                        "abstract": False,
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="e3cb5170b7e382049bf34d8376ad1a369e50dde3",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_c4a72",
                                    table="internships_followupanswerevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="FollowUpEvent",
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
                                to="internships.followup",
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
                        ("months", models.PositiveSmallIntegerField(verbose_name="Месяцев после практики")),
                        ("due_on", models.DateField(verbose_name="На какой день")),
                        (
                            "destination",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("hired_host", "Работает в компании, где была практика"),
                                    ("hired_industry", "Работает в отрасли, в другой компании"),
                                    ("targeted", "Заключён целевой договор с компанией"),
                                    ("studying", "Продолжает обучение и не работает"),
                                    ("other", "Другое: работа не по профессии, служба, поиск работы"),
                                    ("not_here", "В компании, где была практика, не работает"),
                                    ("unknown", "Не знаю или не хочу отвечать"),
                                ],
                                editable=False,
                                max_length=20,
                                verbose_name="Итог",
                            ),
                        ),
                        (
                            "is_contradictory",
                            models.BooleanField(
                                default=False, editable=False, verbose_name="Ответы противоречат друг другу"
                            ),
                        ),
                        (
                            "is_confirmed",
                            models.BooleanField(default=False, editable=False, verbose_name="Подтверждён"),
                        ),
                        (
                            "resolved_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="Кто решил",
                            ),
                        ),
                        (
                            "resolved_at",
                            models.DateTimeField(blank=True, editable=False, null=True, verbose_name="Когда решено"),
                        ),
                        ("reason", models.TextField(blank=True, verbose_name="Почему так решено")),
                        ("token_hash", models.CharField(blank=True, editable=False, max_length=64)),
                        (
                            "link_until",
                            models.DateTimeField(
                                editable=False, null=True, verbose_name="Ссылка студенту действует до"
                            ),
                        ),
                        (
                            "link_used_at",
                            models.DateTimeField(editable=False, null=True, verbose_name="Ссылка использована"),
                        ),
                        ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="Спрошено")),
                    ],
                    options={
                        "abstract": False,
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="d4d9bfe07e1e8f0559714c097ccf91d537619635",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_221f1",
                                    table="internships_followupevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="HostLimit",
                    fields=[
                        (
                            "id",
                            models.UUIDField(default=core.db.uuid7, editable=False, primary_key=True, serialize=False),
                        ),
                        (
                            "intake",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="limits",
                                to="internships.intake",
                                verbose_name="Набор",
                            ),
                        ),
                        (
                            "host",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="accounts.organisation",
                                verbose_name="Принимающая компания",
                            ),
                        ),
                        ("most", models.PositiveSmallIntegerField(verbose_name="Принимает всего")),
                    ],
                    options={
                        "verbose_name": "предел компании",
                        "verbose_name_plural": "пределы компаний",
                        "constraints": [
                            models.UniqueConstraint(fields=("intake", "host"), name="host_limit_once"),
                            models.CheckConstraint(
                                condition=models.Q(("most__range", (1, 1000))),
                                name="host_limit_range",
                                violation_error_message="Компания принимает от 1 до 1000 студентов.",
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "internships_hostlimitevent" ("host_id", "id", "intake_id", "most", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."host_id", NEW."id", NEW."intake_id", NEW."most", _pgh_attach_context(), NOW(), \'insert\', NEW."id"); RETURN NULL;',
                                    hash="a2a98c3c7b8e70af33d8df2cb204beb3282d0d89",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_ce5b8",
                                    table="internships_hostlimit",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "internships_hostlimitevent" ("host_id", "id", "intake_id", "most", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."host_id", NEW."id", NEW."intake_id", NEW."most", _pgh_attach_context(), NOW(), \'update\', NEW."id"); RETURN NULL;',
                                    hash="0f79bf8fd4a591be5587e47a6cbb7d7a73f302e1",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_63e3e",
                                    table="internships_hostlimit",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "internships_hostlimitevent" ("host_id", "id", "intake_id", "most", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."host_id", OLD."id", OLD."intake_id", OLD."most", _pgh_attach_context(), NOW(), \'delete\', OLD."id"); RETURN NULL;',
                                    hash="234ca0b66a20fb0ead179d16ec2a67dac2bdfbf1",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_f77f1",
                                    table="internships_hostlimit",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="HostLimitEvent",
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
                                to="internships.hostlimit",
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
                            "intake",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="internships.intake",
                                verbose_name="Набор",
                            ),
                        ),
                        (
                            "host",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="accounts.organisation",
                                verbose_name="Принимающая компания",
                            ),
                        ),
                        ("most", models.PositiveSmallIntegerField(verbose_name="Принимает всего")),
                    ],
                    options={
                        "abstract": False,
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="2f265fb8ace151007b38eb51f2e4b0860fe93a0d",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_56cc9",
                                    table="internships_hostlimitevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="LineOrder",
                    fields=[
                        (
                            "id",
                            models.UUIDField(default=core.db.uuid7, editable=False, primary_key=True, serialize=False),
                        ),
                        (
                            "intake",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="lines",
                                to="internships.intake",
                                verbose_name="Набор",
                            ),
                        ),
                        (
                            "student",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="internships.student",
                                verbose_name="Студент",
                            ),
                        ),
                        ("place", models.PositiveSmallIntegerField(verbose_name="Место в очереди")),
                        (
                            "set_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="Кто поставил",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "место в очереди организации",
                        "verbose_name_plural": "места в очереди организации",
                        "constraints": [
                            models.UniqueConstraint(fields=("intake", "student"), name="line_order_once"),
                            models.CheckConstraint(
                                condition=models.Q(("place__range", (1, 9999))),
                                name="line_order_place",
                                violation_error_message="Место в очереди — от 1 до 9999.",
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "internships_lineorderevent" ("id", "intake_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "set_by_id", "student_id") VALUES (NEW."id", NEW."intake_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."place", NEW."set_by_id", NEW."student_id"); RETURN NULL;',
                                    hash="df67a7fb3a4bfff8b324617d527cfd5d7b5e2282",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_9edea",
                                    table="internships_lineorder",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "internships_lineorderevent" ("id", "intake_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "set_by_id", "student_id") VALUES (NEW."id", NEW."intake_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."place", NEW."set_by_id", NEW."student_id"); RETURN NULL;',
                                    hash="7c017eebbc49c7c9e4e8c7a3ff04eb632aefcee3",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_f98b7",
                                    table="internships_lineorder",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "internships_lineorderevent" ("id", "intake_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "set_by_id", "student_id") VALUES (OLD."id", OLD."intake_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."place", OLD."set_by_id", OLD."student_id"); RETURN NULL;',
                                    hash="869ef448ac4f93f8d44e42c8ddc3fde38344c975",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_a10d0",
                                    table="internships_lineorder",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="LineOrderEvent",
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
                                to="internships.lineorder",
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
                            "intake",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="internships.intake",
                                verbose_name="Набор",
                            ),
                        ),
                        (
                            "student",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="internships.student",
                                verbose_name="Студент",
                            ),
                        ),
                        ("place", models.PositiveSmallIntegerField(verbose_name="Место в очереди")),
                        (
                            "set_by",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="Кто поставил",
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
                                    hash="cbaa22c437f7c6a746f5fda05bba4ce68ce87309",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_8f001",
                                    table="internships_lineorderevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PlacementPaper",
                    fields=[
                        (
                            "id",
                            models.UUIDField(default=core.db.uuid7, editable=False, primary_key=True, serialize=False),
                        ),
                        (
                            "placement",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="papers",
                                to="internships.placement",
                                verbose_name="Практика",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("sheet", "Аттестационный лист"),
                                    ("characteristic", "Характеристика"),
                                    ("report", "Отчёт студента"),
                                ],
                                max_length=20,
                                verbose_name="Документ",
                            ),
                        ),
                        ("text", models.TextField(blank=True, verbose_name="Текст")),
                        (
                            "content",
                            models.JSONField(blank=True, default=dict, editable=False, verbose_name="Содержание"),
                        ),
                        (
                            "author",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="Кто составил",
                            ),
                        ),
                        (
                            "signed_at",
                            models.DateTimeField(blank=True, editable=False, null=True, verbose_name="Подписан"),
                        ),
                        ("created_at", models.DateTimeField(auto_now_add=True)),
                    ],
                    options={
                        "verbose_name": "документ практики",
                        "verbose_name_plural": "документы практики",
                        "ordering": ["kind"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("placement", "kind"),
                                name="paper_once",
                                violation_error_code="paper_there",
                                violation_error_message="Такой документ этой практики уже есть.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("content", {}), ("signed_at", None)),
                                    models.Q(("signed_at__isnull", False), models.Q(("content", {}), _negated=True)),
                                    _connector="OR",
                                ),
                                name="paper_signed_whole",
                                violation_error_message="У подписанного документа есть содержание, у черновика ещё нет.",
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="paper_frozen",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition='WHEN (OLD."signed_at" IS NOT NULL)',
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                                    hash="a1c7b7b319dcbeec8324ad93a2319e507eb1228e",
                                    operation="UPDATE",
                                    pgid="pgtrigger_paper_frozen_d0885",
                                    table="internships_placementpaper",
                                    when="BEFORE",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="paper_kept",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition='WHEN (OLD."signed_at" IS NOT NULL)',
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                                    hash="4e014937b65f54f4808715474e42e9e29ee5f327",
                                    operation="DELETE",
                                    pgid="pgtrigger_paper_kept_eec71",
                                    table="internships_placementpaper",
                                    when="BEFORE",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "internships_placementpaperevent" ("author_id", "content", "created_at", "id", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "placement_id", "signed_at", "text") VALUES (NEW."author_id", NEW."content", NEW."created_at", NEW."id", NEW."kind", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."placement_id", NEW."signed_at", NEW."text"); RETURN NULL;',
                                    hash="4083b9748c27df48c749b0a5f73a523f32735fd6",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_a003f",
                                    table="internships_placementpaper",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "internships_placementpaperevent" ("author_id", "content", "created_at", "id", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "placement_id", "signed_at", "text") VALUES (NEW."author_id", NEW."content", NEW."created_at", NEW."id", NEW."kind", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."placement_id", NEW."signed_at", NEW."text"); RETURN NULL;',
                                    hash="2cc098a3eccc668c58cb0450dcafad0650973a95",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_ae0e8",
                                    table="internships_placementpaper",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "internships_placementpaperevent" ("author_id", "content", "created_at", "id", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "placement_id", "signed_at", "text") VALUES (OLD."author_id", OLD."content", OLD."created_at", OLD."id", OLD."kind", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."placement_id", OLD."signed_at", OLD."text"); RETURN NULL;',
                                    hash="4094527b810cba1197e2654f8060628b046ee589",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_c1b8b",
                                    table="internships_placementpaper",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PlacementPaperEvent",
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
                                to="internships.placementpaper",
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
                            "kind",
                            models.CharField(
                                choices=[
                                    ("sheet", "Аттестационный лист"),
                                    ("characteristic", "Характеристика"),
                                    ("report", "Отчёт студента"),
                                ],
                                max_length=20,
                                verbose_name="Документ",
                            ),
                        ),
                        ("text", models.TextField(blank=True, verbose_name="Текст")),
                        (
                            "content",
                            models.JSONField(blank=True, default=dict, editable=False, verbose_name="Содержание"),
                        ),
                        (
                            "author",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="Кто составил",
                            ),
                        ),
                        (
                            "signed_at",
                            models.DateTimeField(blank=True, editable=False, null=True, verbose_name="Подписан"),
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
                                    hash="2edea96592ede6a6ec7ce74aad2b88720d77b101",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_2ba08",
                                    table="internships_placementpaperevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="SavedSearch",
                    fields=[
                        (
                            "id",
                            models.UUIDField(default=core.db.uuid7, editable=False, primary_key=True, serialize=False),
                        ),
                        (
                            "user",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="searches",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="Человек",
                            ),
                        ),
                        ("asked", models.JSONField(verbose_name="Что ищут")),
                        (
                            "told_until",
                            models.DateTimeField(default=django.utils.timezone.now, verbose_name="Известно до"),
                        ),
                        ("told_on", models.DateField(blank=True, null=True, verbose_name="Последнее письмо")),
                        ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="Сохранён")),
                    ],
                    options={
                        "verbose_name": "сохранённый поиск",
                        "verbose_name_plural": "сохранённые поиски",
                        "indexes": [models.Index(fields=["told_on", "user"], name="saved_search_due")],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("user", "asked"),
                                name="saved_search_once",
                                violation_error_code="saved_already",
                                violation_error_message="Этот поиск у вас уже сохранён.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("asked", {}), _negated=True),
                                name="saved_search_asks",
                                violation_error_message="Выберите хотя бы одно условие.",
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "internships_savedsearchevent" ("created_at", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "told_on", "told_until", "user_id") VALUES (NEW."created_at", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."told_on", NEW."told_until", NEW."user_id"); RETURN NULL;',
                                    hash="782e2ed7eddb98c93af0a8c3d794c70ec5be6a56",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_62d35",
                                    table="internships_savedsearch",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition='WHEN (OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."told_on" IS DISTINCT FROM (NEW."told_on") OR OLD."told_until" IS DISTINCT FROM (NEW."told_until") OR OLD."user_id" IS DISTINCT FROM (NEW."user_id"))',
                                    func='INSERT INTO "internships_savedsearchevent" ("created_at", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "told_on", "told_until", "user_id") VALUES (NEW."created_at", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."told_on", NEW."told_until", NEW."user_id"); RETURN NULL;',
                                    hash="0dd1b8bb040b3e6473f4908171375cb1ef81655e",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_33adb",
                                    table="internships_savedsearch",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "internships_savedsearchevent" ("created_at", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "told_on", "told_until", "user_id") VALUES (OLD."created_at", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."told_on", OLD."told_until", OLD."user_id"); RETURN NULL;',
                                    hash="57e9912ba9db52b12be1cf4d06180c3c7a7d72ae",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_3badb",
                                    table="internships_savedsearch",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="SavedSearchEvent",
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
                                to="internships.savedsearch",
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
                                verbose_name="Человек",
                            ),
                        ),
                        (
                            "told_until",
                            models.DateTimeField(default=django.utils.timezone.now, verbose_name="Известно до"),
                        ),
                        ("told_on", models.DateField(blank=True, null=True, verbose_name="Последнее письмо")),
                        ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="Сохранён")),
                    ],
                    options={
                        "abstract": False,
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="b51e68bc5e404451ff7ff8faa979211419b01af4",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_2bf99",
                                    table="internships_savedsearchevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
            ],
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="diaryentry",
            name="insert_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="diaryentry",
            name="update_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="diaryentry",
            name="delete_delete",
        ),
        migrations.AddField(
            model_name="diaryentry",
            name="client_id",
            field=models.UUIDField(blank=True, editable=False, null=True),
        ),
        migrations.AddField(
            model_name="diaryentryevent",
            name="client_id",
            field=models.UUIDField(blank=True, editable=False, null=True),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="diaryentry",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "internships_diaryentryevent" ("client_id", "competence", "day", "hours", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "placement_id", "work", "written_at") VALUES (NEW."client_id", NEW."competence", NEW."day", NEW."hours", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."placement_id", NEW."work", NEW."written_at"); RETURN NULL;',
                    hash="6b84458c97b114b9caeb1a7978a2dc23679124f6",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_65a12",
                    table="internships_diaryentry",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="diaryentry",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "internships_diaryentryevent" ("client_id", "competence", "day", "hours", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "placement_id", "work", "written_at") VALUES (NEW."client_id", NEW."competence", NEW."day", NEW."hours", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."placement_id", NEW."work", NEW."written_at"); RETURN NULL;',
                    hash="c9470b28e5da60d0c96b8d0ceda189003ead6049",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_a1d5e",
                    table="internships_diaryentry",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="diaryentry",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "internships_diaryentryevent" ("client_id", "competence", "day", "hours", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "placement_id", "work", "written_at") VALUES (OLD."client_id", OLD."competence", OLD."day", OLD."hours", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."placement_id", OLD."work", OLD."written_at"); RETURN NULL;',
                    hash="90bdaf2bbae8509d4c6a937aeab9b379f593d9bf",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_90275",
                    table="internships_diaryentry",
                    when="AFTER",
                ),
            ),
        ),
    ]
