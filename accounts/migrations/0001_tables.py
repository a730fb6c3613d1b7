import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.db.models.deletion
import django.db.models.functions.datetime
import django.db.models.functions.text
import pgtrigger.compiler
from django.conf import settings
from django.db import migrations, models

import audit.operations
import core.db


class Migration(migrations.Migration):
    initial = True

    replaces = [
        ("accounts", "0001_initial"),
        ("accounts", "0002_words"),
        ("accounts", "0003_drop_django_session"),
        ("accounts", "0004_erasure_job"),
    ]

    dependencies = [
        ("pghistory", "0007_auto_20250421_0444"),
        ("reference", "0001_extensions"),
    ]

    operations = [
        audit.operations.CreateTables(
            tables=[
                migrations.CreateModel(
                    name="Organisation",
                    fields=[
                        (
                            "id",
                            models.UUIDField(default=core.db.uuid7, editable=False, primary_key=True, serialize=False),
                        ),
                        (
                            "kinds",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(
                                    choices=[
                                        ("company", "Компания"),
                                        ("institution", "Образовательная организация"),
                                        ("host", "Принимающая компания"),
                                        ("region", "Регион-партнёр"),
                                        ("buyer", "Иностранный закупщик"),
                                    ],
                                    max_length=20,
                                ),
                                default=list,
                                size=None,
                                verbose_name="Виды",
                            ),
                        ),
                        ("name", models.CharField(max_length=500, verbose_name="Полное наименование")),
                        (
                            "short_name",
                            models.CharField(blank=True, max_length=250, verbose_name="Сокращённое наименование"),
                        ),
                        (
                            "name_en",
                            models.CharField(blank=True, max_length=500, verbose_name="Наименование на английском"),
                        ),
                        ("inn", models.CharField(blank=True, max_length=12, null=True, verbose_name="ИНН")),
                        ("is_demo", models.BooleanField(default=False, verbose_name="Демонстрационная запись")),
                        ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="Создана")),
                    ],
                    options={
                        "verbose_name": "организация",
                        "verbose_name_plural": "организации",
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "accounts_organisationevent" ("created_at", "id", "inn", "is_demo", "kinds", "name", "name_en", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "short_name") VALUES (NEW."created_at", NEW."id", NEW."inn", NEW."is_demo", NEW."kinds", NEW."name", NEW."name_en", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."short_name"); RETURN NULL;',
                                    hash="b4203d47e57583df5835b8a9064bfa14090340df",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_66a5c",
                                    table="accounts_organisation",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "accounts_organisationevent" ("created_at", "id", "inn", "is_demo", "kinds", "name", "name_en", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "short_name") VALUES (NEW."created_at", NEW."id", NEW."inn", NEW."is_demo", NEW."kinds", NEW."name", NEW."name_en", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."short_name"); RETURN NULL;',
                                    hash="ba18af5f16fa126607d9e5b69ec4f22be9352114",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_9e5fc",
                                    table="accounts_organisation",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "accounts_organisationevent" ("created_at", "id", "inn", "is_demo", "kinds", "name", "name_en", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "short_name") VALUES (OLD."created_at", OLD."id", OLD."inn", OLD."is_demo", OLD."kinds", OLD."name", OLD."name_en", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."short_name"); RETURN NULL;',
                                    hash="93cf36f827f41a8fb16f80207ff0f21c8db9a39a",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_7b33b",
                                    table="accounts_organisation",
                                    when="AFTER",
                                ),
                            ),
                        ],
                        "indexes": [
                            models.Index(fields=["-created_at", "-id"], name="organisation_recent"),
                            django.contrib.postgres.indexes.GinIndex(
                                django.contrib.postgres.indexes.OpClass(
                                    django.db.models.functions.text.Upper("name"), "gin_trgm_ops"
                                ),
                                django.contrib.postgres.indexes.OpClass(
                                    django.db.models.functions.text.Upper("short_name"), "gin_trgm_ops"
                                ),
                                django.contrib.postgres.indexes.OpClass(
                                    django.db.models.functions.text.Upper("name_en"), "gin_trgm_ops"
                                ),
                                fastupdate=False,
                                name="organisation_words",
                            ),
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("inn",),
                                name="organisation_inn_once",
                                violation_error_code="inn_taken",
                                violation_error_message="Организация с таким ИНН уже есть на портале.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("inn", None), ("inn__regex", "^([0-9]{10}|[0-9]{12})$"), _connector="OR"
                                ),
                                name="organisation_inn_shape",
                                violation_error_message="ИНН состоит из 10 или 12 цифр.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="User",
                    fields=[
                        ("password", models.CharField(max_length=128, verbose_name="password")),
                        ("last_login", models.DateTimeField(blank=True, null=True, verbose_name="last login")),
                        (
                            "id",
                            models.UUIDField(default=core.db.uuid7, editable=False, primary_key=True, serialize=False),
                        ),
                        ("email", models.EmailField(max_length=254, unique=True, verbose_name="Электронная почта")),
                        ("last_name", models.CharField(blank=True, max_length=100, verbose_name="Фамилия")),
                        ("first_name", models.CharField(blank=True, max_length=100, verbose_name="Имя")),
                        ("patronymic", models.CharField(blank=True, max_length=100, verbose_name="Отчество")),
                        ("phone", models.CharField(blank=True, max_length=20, verbose_name="Телефон")),
                        (
                            "language",
                            models.CharField(
                                choices=[("ru", "Русский"), ("en", "English")],
                                default="ru",
                                max_length=2,
                                verbose_name="Язык писем",
                            ),
                        ),
                        (
                            "roles",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(
                                    choices=[
                                        ("manager", "Менеджер Моспрома"),
                                        ("analyst", "Эксперт-аналитик"),
                                        ("lawyer", "Юрист"),
                                        ("commission", "Член конкурсной комиссии"),
                                        ("dispatcher", "Диспетчер учебного центра"),
                                        ("administrator", "Администратор"),
                                    ],
                                    max_length=20,
                                ),
                                blank=True,
                                default=list,
                                size=None,
                                verbose_name="Роли",
                            ),
                        ),
                        (
                            "organisation",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to="accounts.organisation",
                                verbose_name="Выбранная организация",
                            ),
                        ),
                        ("is_active", models.BooleanField(default=True, verbose_name="Может входить")),
                        (
                            "inactive_reason",
                            models.CharField(blank=True, max_length=500, verbose_name="Причина отключения"),
                        ),
                        ("is_demo", models.BooleanField(default=False, verbose_name="Демонстрационная запись")),
                        ("date_joined", models.DateTimeField(auto_now_add=True, verbose_name="Дата регистрации")),
                        ("erased_at", models.DateTimeField(blank=True, null=True, verbose_name="Данные удалены")),
                    ],
                    options={
                        "verbose_name": "пользователь",
                        "verbose_name_plural": "пользователи",
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "accounts_userevent" ("date_joined", "email", "erased_at", "first_name", "id", "inactive_reason", "is_active", "is_demo", "language", "last_name", "organisation_id", "patronymic", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "roles") VALUES (NEW."date_joined", NEW."email", NEW."erased_at", NEW."first_name", NEW."id", NEW."inactive_reason", NEW."is_active", NEW."is_demo", NEW."language", NEW."last_name", NEW."organisation_id", NEW."patronymic", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."phone", NEW."roles"); RETURN NULL;',
                                    hash="e5af7be177dfbf79ebdff628a661852a94a8d167",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_3867c",
                                    table="accounts_user",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition='WHEN (OLD."date_joined" IS DISTINCT FROM (NEW."date_joined") OR OLD."email" IS DISTINCT FROM (NEW."email") OR OLD."erased_at" IS DISTINCT FROM (NEW."erased_at") OR OLD."first_name" IS DISTINCT FROM (NEW."first_name") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."inactive_reason" IS DISTINCT FROM (NEW."inactive_reason") OR OLD."is_active" IS DISTINCT FROM (NEW."is_active") OR OLD."is_demo" IS DISTINCT FROM (NEW."is_demo") OR OLD."language" IS DISTINCT FROM (NEW."language") OR OLD."last_name" IS DISTINCT FROM (NEW."last_name") OR OLD."organisation_id" IS DISTINCT FROM (NEW."organisation_id") OR OLD."patronymic" IS DISTINCT FROM (NEW."patronymic") OR OLD."phone" IS DISTINCT FROM (NEW."phone") OR OLD."roles" IS DISTINCT FROM (NEW."roles"))',
                                    func='INSERT INTO "accounts_userevent" ("date_joined", "email", "erased_at", "first_name", "id", "inactive_reason", "is_active", "is_demo", "language", "last_name", "organisation_id", "patronymic", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "roles") VALUES (NEW."date_joined", NEW."email", NEW."erased_at", NEW."first_name", NEW."id", NEW."inactive_reason", NEW."is_active", NEW."is_demo", NEW."language", NEW."last_name", NEW."organisation_id", NEW."patronymic", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."phone", NEW."roles"); RETURN NULL;',
                                    hash="fdcde7cd9ecab4ff162b865148678e91a5d8955c",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_0e890",
                                    table="accounts_user",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "accounts_userevent" ("date_joined", "email", "erased_at", "first_name", "id", "inactive_reason", "is_active", "is_demo", "language", "last_name", "organisation_id", "patronymic", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "roles") VALUES (OLD."date_joined", OLD."email", OLD."erased_at", OLD."first_name", OLD."id", OLD."inactive_reason", OLD."is_active", OLD."is_demo", OLD."language", OLD."last_name", OLD."organisation_id", OLD."patronymic", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."phone", OLD."roles"); RETURN NULL;',
                                    hash="a3a9b43344d75eea130622e69d77f68d791f9e13",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_19f14",
                                    table="accounts_user",
                                    when="AFTER",
                                ),
                            ),
                        ],
                        "indexes": [
                            models.Index(fields=["-date_joined", "-id"], name="user_recent"),
                            django.contrib.postgres.indexes.GinIndex(
                                django.contrib.postgres.indexes.OpClass(
                                    django.db.models.functions.text.Upper("email"), "gin_trgm_ops"
                                ),
                                django.contrib.postgres.indexes.OpClass(
                                    django.db.models.functions.text.Upper("last_name"), "gin_trgm_ops"
                                ),
                                django.contrib.postgres.indexes.OpClass(
                                    django.db.models.functions.text.Upper("first_name"), "gin_trgm_ops"
                                ),
                                fastupdate=False,
                                name="user_words",
                            ),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("email", django.db.models.functions.text.Lower(models.F("email")))),
                                name="user_email_lower",
                                violation_error_message="Адрес электронной почты хранится строчными буквами.",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="LoginThrottle",
                    fields=[
                        (
                            "key",
                            models.CharField(
                                max_length=80, primary_key=True, serialize=False, verbose_name="Что ограничено"
                            ),
                        ),
                        (
                            "tries",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.DateTimeField(), default=list, size=None, verbose_name="Попытки"
                            ),
                        ),
                        ("forget_at", models.DateTimeField(db_index=True, verbose_name="Хранится до")),
                    ],
                    options={
                        "verbose_name": "ограничение попыток",
                        "verbose_name_plural": "ограничения попыток",
                    },
                ),
                migrations.CreateModel(
                    name="ConsentText",
                    fields=[
                        (
                            "id",
                            models.UUIDField(default=core.db.uuid7, editable=False, primary_key=True, serialize=False),
                        ),
                        (
                            "purpose",
                            models.CharField(
                                choices=[
                                    ("processing", "Обработка персональных данных"),
                                    ("transfer", "Передача персональных данных организаторам мероприятий"),
                                    ("newsletter", "Рассылка о мерах поддержки"),
                                ],
                                max_length=20,
                                verbose_name="Цель",
                            ),
                        ),
                        ("version", models.PositiveSmallIntegerField(verbose_name="Версия")),
                        ("text_ru", models.TextField(verbose_name="Текст")),
                        ("text_en", models.TextField(verbose_name="Текст на английском")),
                        ("sha256", models.CharField(max_length=64, verbose_name="Контрольная сумма")),
                        ("valid_from", models.DateTimeField(verbose_name="Действует с")),
                    ],
                    options={
                        "verbose_name": "текст согласия",
                        "verbose_name_plural": "тексты согласий",
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="consent_text_frozen",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="c2832fb2da4b13312fcfed075ebc8193fae61d0e",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_consent_text_frozen_4ef94",
                                    table="accounts_consenttext",
                                    when="BEFORE",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "accounts_consenttextevent" ("id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "purpose", "sha256", "text_en", "text_ru", "valid_from", "version") VALUES (NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."purpose", NEW."sha256", NEW."text_en", NEW."text_ru", NEW."valid_from", NEW."version"); RETURN NULL;',
                                    hash="3271dcc8b72b3e5895b89133266871629ff78da0",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_261fa",
                                    table="accounts_consenttext",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "accounts_consenttextevent" ("id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "purpose", "sha256", "text_en", "text_ru", "valid_from", "version") VALUES (NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."purpose", NEW."sha256", NEW."text_en", NEW."text_ru", NEW."valid_from", NEW."version"); RETURN NULL;',
                                    hash="d6884359edc1b2295493d33a6e6238a1d0bdcca7",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_fd380",
                                    table="accounts_consenttext",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "accounts_consenttextevent" ("id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "purpose", "sha256", "text_en", "text_ru", "valid_from", "version") VALUES (OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."purpose", OLD."sha256", OLD."text_en", OLD."text_ru", OLD."valid_from", OLD."version"); RETURN NULL;',
                                    hash="8e2fd2aa1bee386ab049ef6e97fac4bd38f0a586",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_dbd39",
                                    table="accounts_consenttext",
                                    when="AFTER",
                                ),
                            ),
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("purpose", "version"),
                                name="consent_text_version_once",
                                violation_error_message="Такая версия текста уже есть.",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Consent",
                    fields=[
                        (
                            "id",
                            models.UUIDField(default=core.db.uuid7, editable=False, primary_key=True, serialize=False),
                        ),
                        (
                            "user",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="consents",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="Человек",
                            ),
                        ),
                        (
                            "text",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="consents",
                                to="accounts.consenttext",
                                verbose_name="Текст",
                            ),
                        ),
                        (
                            "purpose",
                            models.CharField(
                                choices=[
                                    ("processing", "Обработка персональных данных"),
                                    ("transfer", "Передача персональных данных организаторам мероприятий"),
                                    ("newsletter", "Рассылка о мерах поддержки"),
                                ],
                                max_length=20,
                                verbose_name="Цель",
                            ),
                        ),
                        ("given_at", models.DateTimeField(auto_now_add=True, verbose_name="Дано")),
                        ("address", models.GenericIPAddressField(null=True, verbose_name="Адрес")),
                        ("withdrawn_at", models.DateTimeField(blank=True, null=True, verbose_name="Отозвано")),
                    ],
                    options={
                        "verbose_name": "согласие",
                        "verbose_name_plural": "согласия",
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "accounts_consentevent" ("address", "given_at", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "purpose", "text_id", "user_id", "withdrawn_at") VALUES (NEW."address", NEW."given_at", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."purpose", NEW."text_id", NEW."user_id", NEW."withdrawn_at"); RETURN NULL;',
                                    hash="c6a3ee4ae2d7a76392f5436e2ecb3a425e22192c",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_5fc84",
                                    table="accounts_consent",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "accounts_consentevent" ("address", "given_at", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "purpose", "text_id", "user_id", "withdrawn_at") VALUES (NEW."address", NEW."given_at", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."purpose", NEW."text_id", NEW."user_id", NEW."withdrawn_at"); RETURN NULL;',
                                    hash="416e07e055bc1034077517a0b4c3b579608c5acf",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_3484d",
                                    table="accounts_consent",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "accounts_consentevent" ("address", "given_at", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "purpose", "text_id", "user_id", "withdrawn_at") VALUES (OLD."address", OLD."given_at", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."purpose", OLD."text_id", OLD."user_id", OLD."withdrawn_at"); RETURN NULL;',
                                    hash="7c1ece7fe86cb09e4df78f36121ee7c4d38d5fa0",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_f0b48",
                                    table="accounts_consent",
                                    when="AFTER",
                                ),
                            ),
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("withdrawn_at", None)),
                                fields=("user", "purpose"),
                                name="consent_one_in_force",
                                violation_error_message="Это согласие уже дано.",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ConsentEvent",
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
                                to="accounts.consent",
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
                            "text",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="accounts.consenttext",
                                verbose_name="Текст",
                            ),
                        ),
                        (
                            "purpose",
                            models.CharField(
                                choices=[
                                    ("processing", "Обработка персональных данных"),
                                    ("transfer", "Передача персональных данных организаторам мероприятий"),
                                    ("newsletter", "Рассылка о мерах поддержки"),
                                ],
                                max_length=20,
                                verbose_name="Цель",
                            ),
                        ),
                        ("given_at", models.DateTimeField(auto_now_add=True, verbose_name="Дано")),
                        ("address", models.GenericIPAddressField(null=True, verbose_name="Адрес")),
                        ("withdrawn_at", models.DateTimeField(blank=True, null=True, verbose_name="Отозвано")),
                    ],
                    options={
                        "abstract": False,
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="10438884ba7500a77dcaa01a127cd102970f34a6",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_77f80",
                                    table="accounts_consentevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ConsentTextEvent",
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
                                to="accounts.consenttext",
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
                            "purpose",
                            models.CharField(
                                choices=[
                                    ("processing", "Обработка персональных данных"),
                                    ("transfer", "Передача персональных данных организаторам мероприятий"),
                                    ("newsletter", "Рассылка о мерах поддержки"),
                                ],
                                max_length=20,
                                verbose_name="Цель",
                            ),
                        ),
                        ("version", models.PositiveSmallIntegerField(verbose_name="Версия")),
                        ("text_ru", models.TextField(verbose_name="Текст")),
                        ("text_en", models.TextField(verbose_name="Текст на английском")),
                        ("sha256", models.CharField(max_length=64, verbose_name="Контрольная сумма")),
                        ("valid_from", models.DateTimeField(verbose_name="Действует с")),
                    ],
                    options={
                        "abstract": False,
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="381af267d70ecb595b05c75aac1d8ca9612eff4a",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_0be05",
                                    table="accounts_consenttextevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Erasure",
                    fields=[
                        (
                            "id",
                            models.UUIDField(default=core.db.uuid7, editable=False, primary_key=True, serialize=False),
                        ),
                        (
                            "user",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="erasures",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="Человек",
                            ),
                        ),
                        ("requested_at", models.DateTimeField(auto_now_add=True, verbose_name="Запрошено")),
                        ("due_on", models.DateField(verbose_name="Исполнить до")),
                        ("cancelled_at", models.DateTimeField(blank=True, null=True, verbose_name="Отменено")),
                        (
                            "job_id",
                            models.UUIDField(blank=True, editable=False, null=True, verbose_name="Фоновая задача"),
                        ),
                        ("done_at", models.DateTimeField(blank=True, null=True, verbose_name="Исполнено")),
                        (
                            "done_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="Кто исполнил",
                            ),
                        ),
                        ("act", models.JSONField(blank=True, default=dict, verbose_name="Акт об уничтожении")),
                    ],
                    options={
                        "verbose_name": "запрос на удаление данных",
                        "verbose_name_plural": "запросы на удаление данных",
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "accounts_erasureevent" ("act", "cancelled_at", "done_at", "done_by_id", "due_on", "id", "job_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "requested_at", "user_id") VALUES (NEW."act", NEW."cancelled_at", NEW."done_at", NEW."done_by_id", NEW."due_on", NEW."id", NEW."job_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."requested_at", NEW."user_id"); RETURN NULL;',
                                    hash="c70270abdbfe86426b0757bccc623259b4cac95d",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_97a66",
                                    table="accounts_erasure",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "accounts_erasureevent" ("act", "cancelled_at", "done_at", "done_by_id", "due_on", "id", "job_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "requested_at", "user_id") VALUES (NEW."act", NEW."cancelled_at", NEW."done_at", NEW."done_by_id", NEW."due_on", NEW."id", NEW."job_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."requested_at", NEW."user_id"); RETURN NULL;',
                                    hash="74c05748bb20dd613e2001a069b61e3462ed13cb",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_e50c8",
                                    table="accounts_erasure",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "accounts_erasureevent" ("act", "cancelled_at", "done_at", "done_by_id", "due_on", "id", "job_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "requested_at", "user_id") VALUES (OLD."act", OLD."cancelled_at", OLD."done_at", OLD."done_by_id", OLD."due_on", OLD."id", OLD."job_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."requested_at", OLD."user_id"); RETURN NULL;',
                                    hash="4101dccc9588d36407324834e4d176a838addcc1",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_2bfeb",
                                    table="accounts_erasure",
                                    when="AFTER",
                                ),
                            ),
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("cancelled_at", None), ("done_at", None)),
                                fields=("user",),
                                name="erasure_open_once",
                                violation_error_message="Запрос на удаление данных уже принят.",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ErasureEvent",
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
                                to="accounts.erasure",
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
                        ("requested_at", models.DateTimeField(auto_now_add=True, verbose_name="Запрошено")),
                        ("due_on", models.DateField(verbose_name="Исполнить до")),
                        ("cancelled_at", models.DateTimeField(blank=True, null=True, verbose_name="Отменено")),
                        (
                            "job_id",
                            models.UUIDField(blank=True, editable=False, null=True, verbose_name="Фоновая задача"),
                        ),
                        ("done_at", models.DateTimeField(blank=True, null=True, verbose_name="Исполнено")),
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
                                verbose_name="Кто исполнил",
                            ),
                        ),
                        ("act", models.JSONField(blank=True, default=dict, verbose_name="Акт об уничтожении")),
                    ],
                    options={
                        "abstract": False,
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="a8d94f8ab23639196de44f840fd991934cac19a2",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_8d115",
                                    table="accounts_erasureevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Invitation",
                    fields=[
                        (
                            "id",
                            models.UUIDField(default=core.db.uuid7, editable=False, primary_key=True, serialize=False),
                        ),
                        (
                            "organisation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="invitations",
                                to="accounts.organisation",
                                verbose_name="Организация",
                            ),
                        ),
                        ("email", models.EmailField(max_length=254, verbose_name="Электронная почта")),
                        (
                            "role",
                            models.CharField(
                                choices=[
                                    ("head", "Руководитель компании"),
                                    ("representative", "Представитель компании"),
                                    ("supervisor", "Куратор от образовательной организации"),
                                    ("host_representative", "Представитель работодателя"),
                                    ("mentor", "Наставник"),
                                    ("region_representative", "Представитель региона"),
                                    ("buyer_contact", "Представитель закупщика"),
                                ],
                                max_length=30,
                                verbose_name="Роль",
                            ),
                        ),
                        ("token_hash", models.CharField(max_length=64, unique=True)),
                        (
                            "invited_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="Кто пригласил",
                            ),
                        ),
                        ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="Отправлено")),
                        ("expires_at", models.DateTimeField(verbose_name="Действует до")),
                        ("used_at", models.DateTimeField(blank=True, null=True, verbose_name="Принято")),
                        (
                            "used_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="Кто принял",
                            ),
                        ),
                        ("revoked_at", models.DateTimeField(blank=True, null=True, verbose_name="Отозвано")),
                    ],
                    options={
                        "verbose_name": "приглашение",
                        "verbose_name_plural": "приглашения",
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "accounts_invitationevent" ("created_at", "email", "expires_at", "id", "invited_by_id", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "revoked_at", "role", "used_at", "used_by_id") VALUES (NEW."created_at", NEW."email", NEW."expires_at", NEW."id", NEW."invited_by_id", NEW."organisation_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."revoked_at", NEW."role", NEW."used_at", NEW."used_by_id"); RETURN NULL;',
                                    hash="ef62bf4f12ca30920431499f8864d4ea88fe19de",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_8c354",
                                    table="accounts_invitation",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition='WHEN (OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."email" IS DISTINCT FROM (NEW."email") OR OLD."expires_at" IS DISTINCT FROM (NEW."expires_at") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."invited_by_id" IS DISTINCT FROM (NEW."invited_by_id") OR OLD."organisation_id" IS DISTINCT FROM (NEW."organisation_id") OR OLD."revoked_at" IS DISTINCT FROM (NEW."revoked_at") OR OLD."role" IS DISTINCT FROM (NEW."role") OR OLD."used_at" IS DISTINCT FROM (NEW."used_at") OR OLD."used_by_id" IS DISTINCT FROM (NEW."used_by_id"))',
                                    func='INSERT INTO "accounts_invitationevent" ("created_at", "email", "expires_at", "id", "invited_by_id", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "revoked_at", "role", "used_at", "used_by_id") VALUES (NEW."created_at", NEW."email", NEW."expires_at", NEW."id", NEW."invited_by_id", NEW."organisation_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."revoked_at", NEW."role", NEW."used_at", NEW."used_by_id"); RETURN NULL;',
                                    hash="0878002b1e9d3c444147abfc0edebfe6c9d8733a",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_4e12d",
                                    table="accounts_invitation",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "accounts_invitationevent" ("created_at", "email", "expires_at", "id", "invited_by_id", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "revoked_at", "role", "used_at", "used_by_id") VALUES (OLD."created_at", OLD."email", OLD."expires_at", OLD."id", OLD."invited_by_id", OLD."organisation_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."revoked_at", OLD."role", OLD."used_at", OLD."used_by_id"); RETURN NULL;',
                                    hash="9a1bf46f38a432e750114b846a293468805c5c27",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_f2c14",
                                    table="accounts_invitation",
                                    when="AFTER",
                                ),
                            ),
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("revoked_at", None), ("used_at", None)),
                                fields=("organisation", "email"),
                                name="invitation_open_once",
                                violation_error_message="Приглашение на этот адрес уже отправлено.",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Membership",
                    fields=[
                        (
                            "id",
                            models.UUIDField(default=core.db.uuid7, editable=False, primary_key=True, serialize=False),
                        ),
                        (
                            "user",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="memberships",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="Человек",
                            ),
                        ),
                        (
                            "organisation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="memberships",
                                to="accounts.organisation",
                                verbose_name="Организация",
                            ),
                        ),
                        (
                            "role",
                            models.CharField(
                                choices=[
                                    ("head", "Руководитель компании"),
                                    ("representative", "Представитель компании"),
                                    ("supervisor", "Куратор от образовательной организации"),
                                    ("host_representative", "Представитель работодателя"),
                                    ("mentor", "Наставник"),
                                    ("region_representative", "Представитель региона"),
                                    ("buyer_contact", "Представитель закупщика"),
                                ],
                                max_length=30,
                                verbose_name="Роль",
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("requested", "Ожидает подтверждения"),
                                    ("active", "Действует"),
                                    ("declined", "Отклонено"),
                                    ("ended", "Прекращено"),
                                ],
                                max_length=20,
                                verbose_name="Состояние",
                            ),
                        ),
                        ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="Создано")),
                        ("message", models.CharField(blank=True, max_length=500, verbose_name="Сообщение")),
                        (
                            "decided_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="Кто решил",
                            ),
                        ),
                        ("decided_at", models.DateTimeField(blank=True, null=True, verbose_name="Решено")),
                        ("ended_at", models.DateTimeField(blank=True, null=True, verbose_name="Прекращено")),
                        ("reason", models.CharField(blank=True, max_length=500, verbose_name="Причина")),
                    ],
                    options={
                        "verbose_name": "участие в организации",
                        "verbose_name_plural": "участие в организациях",
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "accounts_membershipevent" ("created_at", "decided_at", "decided_by_id", "ended_at", "id", "message", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "role", "state", "user_id") VALUES (NEW."created_at", NEW."decided_at", NEW."decided_by_id", NEW."ended_at", NEW."id", NEW."message", NEW."organisation_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."reason", NEW."role", NEW."state", NEW."user_id"); RETURN NULL;',
                                    hash="f12762fa1946c272fffa2b3779238b01aea1d05e",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_fc05a",
                                    table="accounts_membership",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "accounts_membershipevent" ("created_at", "decided_at", "decided_by_id", "ended_at", "id", "message", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "role", "state", "user_id") VALUES (NEW."created_at", NEW."decided_at", NEW."decided_by_id", NEW."ended_at", NEW."id", NEW."message", NEW."organisation_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."reason", NEW."role", NEW."state", NEW."user_id"); RETURN NULL;',
                                    hash="d08b6c62c0801ab3233d572e9c39ecd0308a1182",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_20ab5",
                                    table="accounts_membership",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "accounts_membershipevent" ("created_at", "decided_at", "decided_by_id", "ended_at", "id", "message", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "role", "state", "user_id") VALUES (OLD."created_at", OLD."decided_at", OLD."decided_by_id", OLD."ended_at", OLD."id", OLD."message", OLD."organisation_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."reason", OLD."role", OLD."state", OLD."user_id"); RETURN NULL;',
                                    hash="d4624d2f30fcc020eacc4925ac320767dbbc83e8",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_19a8f",
                                    table="accounts_membership",
                                    when="AFTER",
                                ),
                            ),
                        ],
                        "indexes": [
                            models.Index(
                                condition=models.Q(("state", "active")),
                                fields=["user", "organisation"],
                                name="membership_active",
                            ),
                            models.Index(fields=["organisation", "state"], name="membership_of"),
                            models.Index(fields=["-created_at", "-id"], name="membership_recent"),
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("state__in", ["requested", "active"])),
                                fields=("user", "organisation"),
                                name="membership_once",
                                violation_error_message="Этот человек уже состоит в организации или ждёт подтверждения.",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="MembershipEvent",
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
                                to="accounts.membership",
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
                            "role",
                            models.CharField(
                                choices=[
                                    ("head", "Руководитель компании"),
                                    ("representative", "Представитель компании"),
                                    ("supervisor", "Куратор от образовательной организации"),
                                    ("host_representative", "Представитель работодателя"),
                                    ("mentor", "Наставник"),
                                    ("region_representative", "Представитель региона"),
                                    ("buyer_contact", "Представитель закупщика"),
                                ],
                                max_length=30,
                                verbose_name="Роль",
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("requested", "Ожидает подтверждения"),
                                    ("active", "Действует"),
                                    ("declined", "Отклонено"),
                                    ("ended", "Прекращено"),
                                ],
                                max_length=20,
                                verbose_name="Состояние",
                            ),
                        ),
                        ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="Создано")),
                        ("message", models.CharField(blank=True, max_length=500, verbose_name="Сообщение")),
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
                                verbose_name="Кто решил",
                            ),
                        ),
                        ("decided_at", models.DateTimeField(blank=True, null=True, verbose_name="Решено")),
                        ("ended_at", models.DateTimeField(blank=True, null=True, verbose_name="Прекращено")),
                        ("reason", models.CharField(blank=True, max_length=500, verbose_name="Причина")),
                    ],
                    options={
                        "abstract": False,
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="e1f05704110766345bef638c18be4307af995a77",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_9ee6c",
                                    table="accounts_membershipevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="InvitationEvent",
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
                                to="accounts.invitation",
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
                        ("email", models.EmailField(max_length=254, verbose_name="Электронная почта")),
                        (
                            "role",
                            models.CharField(
                                choices=[
                                    ("head", "Руководитель компании"),
                                    ("representative", "Представитель компании"),
                                    ("supervisor", "Куратор от образовательной организации"),
                                    ("host_representative", "Представитель работодателя"),
                                    ("mentor", "Наставник"),
                                    ("region_representative", "Представитель региона"),
                                    ("buyer_contact", "Представитель закупщика"),
                                ],
                                max_length=30,
                                verbose_name="Роль",
                            ),
                        ),
                        (
                            "invited_by",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="Кто пригласил",
                            ),
                        ),
                        ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="Отправлено")),
                        ("expires_at", models.DateTimeField(verbose_name="Действует до")),
                        ("used_at", models.DateTimeField(blank=True, null=True, verbose_name="Принято")),
                        (
                            "used_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="Кто принял",
                            ),
                        ),
                        ("revoked_at", models.DateTimeField(blank=True, null=True, verbose_name="Отозвано")),
                    ],
                    options={
                        "abstract": False,
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="daf23d962af867f3cb4eedb3f026a1b651002cd3",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_b4566",
                                    table="accounts_invitationevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="OrganisationEvent",
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
                                to="accounts.organisation",
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
                            "kinds",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(
                                    choices=[
                                        ("company", "Компания"),
                                        ("institution", "Образовательная организация"),
                                        ("host", "Принимающая компания"),
                                        ("region", "Регион-партнёр"),
                                        ("buyer", "Иностранный закупщик"),
                                    ],
                                    max_length=20,
                                ),
                                default=list,
                                size=None,
                                verbose_name="Виды",
                            ),
                        ),
                        ("name", models.CharField(max_length=500, verbose_name="Полное наименование")),
                        (
                            "short_name",
                            models.CharField(blank=True, max_length=250, verbose_name="Сокращённое наименование"),
                        ),
                        (
                            "name_en",
                            models.CharField(blank=True, max_length=500, verbose_name="Наименование на английском"),
                        ),
                        ("inn", models.CharField(blank=True, max_length=12, null=True, verbose_name="ИНН")),
                        ("is_demo", models.BooleanField(default=False, verbose_name="Демонстрационная запись")),
                        ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="Создана")),
                    ],
                    options={
                        "abstract": False,
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="845e2a6e8e1a6335e3e91a32605b9bf35b983db2",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_4e6f4",
                                    table="accounts_organisationevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Session",
                    fields=[
                        (
                            "session_key",
                            models.CharField(
                                max_length=40, primary_key=True, serialize=False, verbose_name="session key"
                            ),
                        ),
                        ("session_data", models.TextField(verbose_name="session data")),
                        ("expire_date", models.DateTimeField(db_index=True, verbose_name="expire date")),
                        (
                            "user",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="sessions",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="Человек",
                            ),
                        ),
                        (
                            "created_at",
                            models.DateTimeField(
                                db_default=django.db.models.functions.datetime.Now(), verbose_name="Начата"
                            ),
                        ),
                        (
                            "seen_at",
                            models.DateTimeField(
                                db_default=django.db.models.functions.datetime.Now(), verbose_name="Последнее обращение"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "сессия",
                        "verbose_name_plural": "сессии",
                    },
                ),
                migrations.CreateModel(
                    name="UserEvent",
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
                                to=settings.AUTH_USER_MODEL,
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
                        ("email", models.EmailField(max_length=254, verbose_name="Электронная почта")),
                        ("last_name", models.CharField(blank=True, max_length=100, verbose_name="Фамилия")),
                        ("first_name", models.CharField(blank=True, max_length=100, verbose_name="Имя")),
                        ("patronymic", models.CharField(blank=True, max_length=100, verbose_name="Отчество")),
                        ("phone", models.CharField(blank=True, max_length=20, verbose_name="Телефон")),
                        (
                            "language",
                            models.CharField(
                                choices=[("ru", "Русский"), ("en", "English")],
                                default="ru",
                                max_length=2,
                                verbose_name="Язык писем",
                            ),
                        ),
                        (
                            "roles",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(
                                    choices=[
                                        ("manager", "Менеджер Моспрома"),
                                        ("analyst", "Эксперт-аналитик"),
                                        ("lawyer", "Юрист"),
                                        ("commission", "Член конкурсной комиссии"),
                                        ("dispatcher", "Диспетчер учебного центра"),
                                        ("administrator", "Администратор"),
                                    ],
                                    max_length=20,
                                ),
                                blank=True,
                                default=list,
                                size=None,
                                verbose_name="Роли",
                            ),
                        ),
                        (
                            "organisation",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="accounts.organisation",
                                verbose_name="Выбранная организация",
                            ),
                        ),
                        ("is_active", models.BooleanField(default=True, verbose_name="Может входить")),
                        (
                            "inactive_reason",
                            models.CharField(blank=True, max_length=500, verbose_name="Причина отключения"),
                        ),
                        ("is_demo", models.BooleanField(default=False, verbose_name="Демонстрационная запись")),
                        ("date_joined", models.DateTimeField(auto_now_add=True, verbose_name="Дата регистрации")),
                        ("erased_at", models.DateTimeField(blank=True, null=True, verbose_name="Данные удалены")),
                    ],
                    options={
                        "abstract": False,
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="9e9498e73f6fbdf2642fb33fa14189f1ad2382c8",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_45b21",
                                    table="accounts_userevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
            ],
        ),
    ]
