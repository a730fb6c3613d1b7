from decimal import Decimal

import django.core.serializers.json
import django.core.validators
import django.db.models.deletion
import django.db.models.expressions
import django.db.models.functions.math
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

import audit.operations
import core.db


class Migration(audit.operations.AtOnce):
    replaces = [
        ("exhibitions", "0003_delegates"),
        ("exhibitions", "0004_agreements"),
        ("exhibitions", "0005_badges"),
        ("exhibitions", "0006_checklists"),
        ("exhibitions", "0007_catalogue"),
        ("exhibitions", "0008_passports"),
        ("exhibitions", "0009_selection"),
        ("exhibitions", "0010_budgets"),
        ("exhibitions", "0011_results"),
        ("exhibitions", "0012_agreement_text"),
    ]

    dependencies = [
        ("applications", "0002_document_purposes"),
        ("exhibitions", "0002_admission_to_events"),
        ("pghistory", "0007_auto_20250421_0444"),
        ("reference", "0002_tables"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        audit.operations.CreateTables(
            tables=[
                migrations.CreateModel(
                    name="AgreementTemplate",
                    fields=[
                        (
                            "id",
                            models.UUIDField(default=core.db.uuid7, editable=False, primary_key=True, serialize=False),
                        ),
                        ("version", models.PositiveIntegerField(editable=False, unique=True, verbose_name="Версия")),
                        ("title", models.CharField(max_length=200, verbose_name="Название")),
                        (
                            "body",
                            models.TextField(
                                help_text="Строка с «# » в начале — заголовок. Поля в фигурных скобках портал заполнит сам.",
                                verbose_name="Текст",
                            ),
                        ),
                        (
                            "author",
                            models.ForeignKey(
                                editable=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="Кто",
                            ),
                        ),
                        ("at", models.DateTimeField(auto_now_add=True, verbose_name="Когда")),
                    ],
                    options={
                        "verbose_name": "текст соглашения",
                        "verbose_name_plural": "тексты соглашений",
                        "ordering": ["-version"],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="agreement_template_stays",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="32d6f4eb2d572304092b0078a27e244afbe5c164",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_agreement_template_stays_5d8ff",
                                    table="exhibitions_agreementtemplate",
                                    when="BEFORE",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "exhibitions_agreementtemplateevent" ("at", "author_id", "body", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "title", "version") VALUES (NEW."at", NEW."author_id", NEW."body", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."title", NEW."version"); RETURN NULL;',
                                    hash="8d7384abb31763de90df3f4d85c7ac65cd5152ac",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_0a657",
                                    table="exhibitions_agreementtemplate",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "exhibitions_agreementtemplateevent" ("at", "author_id", "body", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "title", "version") VALUES (NEW."at", NEW."author_id", NEW."body", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."title", NEW."version"); RETURN NULL;',
                                    hash="72e6fcb33ebf2c2bfefb331008d38718d5e3814f",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_299e1",
                                    table="exhibitions_agreementtemplate",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "exhibitions_agreementtemplateevent" ("at", "author_id", "body", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "title", "version") VALUES (OLD."at", OLD."author_id", OLD."body", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."title", OLD."version"); RETURN NULL;',
                                    hash="aae3ebe7fa611d4d8bf3e323b98b14af3a3a7c3b",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_ea9fd",
                                    table="exhibitions_agreementtemplate",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Agreement",
                    fields=[
                        (
                            "id",
                            models.UUIDField(default=core.db.uuid7, editable=False, primary_key=True, serialize=False),
                        ),
                        (
                            "participation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="agreements",
                                to="exhibitions.participation",
                                verbose_name="Заявка",
                            ),
                        ),
                        ("number", models.CharField(max_length=30, unique=True, verbose_name="Номер")),
                        ("edition", models.PositiveSmallIntegerField(verbose_name="Редакция")),
                        (
                            "template",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="exhibitions.agreementtemplate",
                                verbose_name="Текст",
                            ),
                        ),
                        (
                            "values",
                            models.JSONField(
                                editable=False,
                                encoder=django.core.serializers.json.DjangoJSONEncoder,
                                verbose_name="Что подставлено",
                            ),
                        ),
                        (
                            "fee",
                            models.DecimalField(decimal_places=2, max_digits=14, verbose_name="Взнос участника, ₽"),
                        ),
                        (
                            "support",
                            models.DecimalField(decimal_places=2, max_digits=14, verbose_name="Оплачивает Моспром, ₽"),
                        ),
                        (
                            "document",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="applications.document",
                                verbose_name="Файл",
                            ),
                        ),
                        ("sha256", models.CharField(editable=False, max_length=64, verbose_name="SHA-256 файла")),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("sent", "Ждёт подписи компании"),
                                    ("company_signed", "Ждёт подписи Моспрома"),
                                    ("registered", "Подписано обеими сторонами"),
                                    ("lapsed", "Не подписано в срок"),
                                    ("void", "Больше не действует"),
                                ],
                                default="sent",
                                editable=False,
                                max_length=20,
                                verbose_name="Состояние",
                            ),
                        ),
                        ("due_at", models.DateTimeField(verbose_name="Подписать до")),
                        ("comment", models.TextField(blank=True, verbose_name="Комментарий Моспрома")),
                        ("sent_at", models.DateTimeField(auto_now_add=True, verbose_name="Направлено")),
                        ("decided_at", models.DateTimeField(blank=True, null=True, verbose_name="Завершено")),
                    ],
                    options={
                        "verbose_name": "соглашение с участником",
                        "verbose_name_plural": "соглашения с участниками",
                        "indexes": [
                            models.Index(
                                condition=models.Q(("state", "sent")), fields=["due_at"], name="event_agreement_due"
                            )
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("state__in", ("sent", "company_signed", "registered"))),
                                fields=("participation",),
                                name="event_agreement_one_live",
                                violation_error_code="agreement_there",
                                violation_error_message="Соглашение с этим участником уже есть.",
                            ),
                            models.UniqueConstraint(
                                fields=("participation", "edition"),
                                name="event_agreement_edition",
                                violation_error_code="agreement_there",
                                violation_error_message="Эта редакция соглашения уже подготовлена.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("decided_at", None), ("state__in", ["sent", "company_signed"])),
                                    models.Q(
                                        models.Q(("state__in", ["sent", "company_signed"]), _negated=True),
                                        ("decided_at__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="event_agreement_decided",
                                violation_error_message="У завершённого соглашения есть время, и только у него.",
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="event_agreement_steps",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    declare="DECLARE _is_valid_transition BOOLEAN;",
                                    func='SELECT CONCAT(OLD."state", \':\', NEW."state") = ANY(\'{sent:company_signed,company_signed:sent,company_signed:registered,sent:lapsed,sent:void,company_signed:void}\'::text[]) INTO _is_valid_transition; IF (_is_valid_transition IS FALSE AND OLD."state" IS DISTINCT FROM NEW."state") THEN RAISE EXCEPTION \'pgtrigger: Invalid transition of field "state" from "%" to "%" on table %\', OLD."state", NEW."state", TG_TABLE_NAME; ELSE RETURN NEW; END IF;',
                                    hash="8447518ce595a88952660bbeacabec62d6b7df5f",
                                    operation="UPDATE",
                                    pgid="pgtrigger_event_agreement_steps_5975e",
                                    table="exhibitions_agreement",
                                    when="BEFORE",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="event_agreement_stays",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition='WHEN (OLD."participation_id" IS DISTINCT FROM (NEW."participation_id") OR OLD."number" IS DISTINCT FROM (NEW."number") OR OLD."edition" IS DISTINCT FROM (NEW."edition") OR OLD."template_id" IS DISTINCT FROM (NEW."template_id") OR OLD."document_id" IS DISTINCT FROM (NEW."document_id") OR OLD."sha256" IS DISTINCT FROM (NEW."sha256") OR OLD."fee" IS DISTINCT FROM (NEW."fee") OR OLD."support" IS DISTINCT FROM (NEW."support"))',
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                                    hash="dbdf3863cda9ec57aca234a4cdcabd33ae728c65",
                                    operation="UPDATE",
                                    pgid="pgtrigger_event_agreement_stays_3a0e0",
                                    table="exhibitions_agreement",
                                    when="BEFORE",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "exhibitions_agreementevent" ("comment", "decided_at", "document_id", "due_at", "edition", "fee", "id", "number", "participation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sent_at", "sha256", "state", "support", "template_id", "values") VALUES (NEW."comment", NEW."decided_at", NEW."document_id", NEW."due_at", NEW."edition", NEW."fee", NEW."id", NEW."number", NEW."participation_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."sent_at", NEW."sha256", NEW."state", NEW."support", NEW."template_id", NEW."values"); RETURN NULL;',
                                    hash="93cb754fcdaf9bdc8557fafa8677d83f843dfa13",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_28558",
                                    table="exhibitions_agreement",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "exhibitions_agreementevent" ("comment", "decided_at", "document_id", "due_at", "edition", "fee", "id", "number", "participation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sent_at", "sha256", "state", "support", "template_id", "values") VALUES (NEW."comment", NEW."decided_at", NEW."document_id", NEW."due_at", NEW."edition", NEW."fee", NEW."id", NEW."number", NEW."participation_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."sent_at", NEW."sha256", NEW."state", NEW."support", NEW."template_id", NEW."values"); RETURN NULL;',
                                    hash="5b791a435881994bdfd75f3f84e0a97bdb1bda60",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_06351",
                                    table="exhibitions_agreement",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "exhibitions_agreementevent" ("comment", "decided_at", "document_id", "due_at", "edition", "fee", "id", "number", "participation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sent_at", "sha256", "state", "support", "template_id", "values") VALUES (OLD."comment", OLD."decided_at", OLD."document_id", OLD."due_at", OLD."edition", OLD."fee", OLD."id", OLD."number", OLD."participation_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."sent_at", OLD."sha256", OLD."state", OLD."support", OLD."template_id", OLD."values"); RETURN NULL;',
                                    hash="a817811553c92ba55cdabcd0026f19d8dda5f134",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_3af84",
                                    table="exhibitions_agreement",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="AgreementEvent",
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
                                to="exhibitions.agreement",
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
                            "participation",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="exhibitions.participation",
                                verbose_name="Заявка",
                            ),
                        ),
                        ("number", models.CharField(max_length=30, verbose_name="Номер")),
                        ("edition", models.PositiveSmallIntegerField(verbose_name="Редакция")),
                        (
                            "template",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="exhibitions.agreementtemplate",
                                verbose_name="Текст",
                            ),
                        ),
                        (
                            "values",
                            models.JSONField(
                                editable=False,
                                encoder=django.core.serializers.json.DjangoJSONEncoder,
                                verbose_name="Что подставлено",
                            ),
                        ),
                        (
                            "fee",
                            models.DecimalField(decimal_places=2, max_digits=14, verbose_name="Взнос участника, ₽"),
                        ),
                        (
                            "support",
                            models.DecimalField(decimal_places=2, max_digits=14, verbose_name="Оплачивает Моспром, ₽"),
                        ),
                        (
                            "document",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="applications.document",
                                verbose_name="Файл",
                            ),
                        ),
                        ("sha256", models.CharField(editable=False, max_length=64, verbose_name="SHA-256 файла")),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("sent", "Ждёт подписи компании"),
                                    ("company_signed", "Ждёт подписи Моспрома"),
                                    ("registered", "Подписано обеими сторонами"),
                                    ("lapsed", "Не подписано в срок"),
                                    ("void", "Больше не действует"),
                                ],
                                default="sent",
                                editable=False,
                                max_length=20,
                                verbose_name="Состояние",
                            ),
                        ),
                        ("due_at", models.DateTimeField(verbose_name="Подписать до")),
                        ("comment", models.TextField(blank=True, verbose_name="Комментарий Моспрома")),
                        ("sent_at", models.DateTimeField(auto_now_add=True, verbose_name="Направлено")),
                        ("decided_at", models.DateTimeField(blank=True, null=True, verbose_name="Завершено")),
                    ],
                    options={
                        "abstract": False,
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="4bc6538c105cfaa0afa9a3d4b2913a67fd46e6bc",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_ade6a",
                                    table="exhibitions_agreementevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="AgreementSignature",
                    fields=[
                        (
                            "id",
                            models.UUIDField(default=core.db.uuid7, editable=False, primary_key=True, serialize=False),
                        ),
                        (
                            "agreement",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="signatures",
                                to="exhibitions.agreement",
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
                            "manner",
                            models.CharField(
                                choices=[
                                    ("electronic", "Электронная подпись, файл .sig"),
                                    ("scan", "Скан подписанного соглашения"),
                                ],
                                max_length=12,
                                verbose_name="Как подписано",
                            ),
                        ),
                        (
                            "document",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="applications.document",
                                verbose_name="Файл",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="Кто приложил",
                            ),
                        ),
                        ("at", models.DateTimeField(auto_now_add=True, verbose_name="Когда приложена")),
                        ("returned_at", models.DateTimeField(blank=True, null=True, verbose_name="Возвращена")),
                        ("signer", models.CharField(blank=True, max_length=250, verbose_name="Владелец сертификата")),
                        (
                            "organisation",
                            models.CharField(blank=True, max_length=250, verbose_name="Организация в сертификате"),
                        ),
                        ("inn", models.CharField(blank=True, max_length=12, verbose_name="ИНН в сертификате")),
                        ("ogrn", models.CharField(blank=True, max_length=15, verbose_name="ОГРН в сертификате")),
                        ("issuer", models.CharField(blank=True, max_length=250, verbose_name="Кем выдан")),
                        ("serial", models.CharField(blank=True, max_length=80, verbose_name="Серийный номер")),
                        (
                            "valid_from",
                            models.DateTimeField(blank=True, null=True, verbose_name="Сертификат действует с"),
                        ),
                        (
                            "valid_until",
                            models.DateTimeField(blank=True, null=True, verbose_name="Сертификат действует до"),
                        ),
                        ("signed_at", models.DateTimeField(blank=True, null=True, verbose_name="Время в подписи")),
                        ("algorithm", models.CharField(blank=True, max_length=40, verbose_name="Хеш")),
                        ("digest", models.CharField(blank=True, max_length=128, verbose_name="Хеш документа")),
                        (
                            "proven",
                            models.BooleanField(blank=True, null=True, verbose_name="Вычислена ключом сертификата"),
                        ),
                    ],
                    options={
                        "verbose_name": "подпись соглашения",
                        "verbose_name_plural": "подписи соглашений",
                        "ordering": ["at", "id"],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("returned_at", None)),
                                fields=("agreement", "side"),
                                name="agreement_signature_once",
                                violation_error_code="signed_already",
                                violation_error_message="Эта сторона уже подписала соглашение.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("digest", ""), ("manner", "scan")),
                                    models.Q(("manner", "electronic"), models.Q(("digest", ""), _negated=True)),
                                    _connector="OR",
                                ),
                                name="agreement_signature_whole",
                                violation_error_message="У электронной подписи есть хеш документа, у скана его нет.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("valid_from", None),
                                    ("valid_until", None),
                                    ("valid_until__gte", models.F("valid_from")),
                                    _connector="OR",
                                ),
                                name="agreement_signature_validity",
                                violation_error_message="Сертификат заканчивается не раньше, чем начинается.",
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "exhibitions_agreementsignatureevent" ("agreement_id", "algorithm", "at", "digest", "document_id", "id", "inn", "issuer", "manner", "ogrn", "organisation", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "proven", "returned_at", "serial", "side", "signed_at", "signer", "valid_from", "valid_until") VALUES (NEW."agreement_id", NEW."algorithm", NEW."at", NEW."digest", NEW."document_id", NEW."id", NEW."inn", NEW."issuer", NEW."manner", NEW."ogrn", NEW."organisation", NEW."person_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."proven", NEW."returned_at", NEW."serial", NEW."side", NEW."signed_at", NEW."signer", NEW."valid_from", NEW."valid_until"); RETURN NULL;',
                                    hash="faefc182dbbd846635d192a102d3e27e65897780",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_fd423",
                                    table="exhibitions_agreementsignature",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "exhibitions_agreementsignatureevent" ("agreement_id", "algorithm", "at", "digest", "document_id", "id", "inn", "issuer", "manner", "ogrn", "organisation", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "proven", "returned_at", "serial", "side", "signed_at", "signer", "valid_from", "valid_until") VALUES (NEW."agreement_id", NEW."algorithm", NEW."at", NEW."digest", NEW."document_id", NEW."id", NEW."inn", NEW."issuer", NEW."manner", NEW."ogrn", NEW."organisation", NEW."person_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."proven", NEW."returned_at", NEW."serial", NEW."side", NEW."signed_at", NEW."signer", NEW."valid_from", NEW."valid_until"); RETURN NULL;',
                                    hash="ff0aac503f04111c6f474e76b8f9c72cc1f69d9b",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_70230",
                                    table="exhibitions_agreementsignature",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "exhibitions_agreementsignatureevent" ("agreement_id", "algorithm", "at", "digest", "document_id", "id", "inn", "issuer", "manner", "ogrn", "organisation", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "proven", "returned_at", "serial", "side", "signed_at", "signer", "valid_from", "valid_until") VALUES (OLD."agreement_id", OLD."algorithm", OLD."at", OLD."digest", OLD."document_id", OLD."id", OLD."inn", OLD."issuer", OLD."manner", OLD."ogrn", OLD."organisation", OLD."person_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."proven", OLD."returned_at", OLD."serial", OLD."side", OLD."signed_at", OLD."signer", OLD."valid_from", OLD."valid_until"); RETURN NULL;',
                                    hash="1bce7840e8c3c79826f625494c32930c06adedd4",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_e0656",
                                    table="exhibitions_agreementsignature",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="AgreementSignatureEvent",
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
                                to="exhibitions.agreementsignature",
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
                            "agreement",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="exhibitions.agreement",
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
                            "manner",
                            models.CharField(
                                choices=[
                                    ("electronic", "Электронная подпись, файл .sig"),
                                    ("scan", "Скан подписанного соглашения"),
                                ],
                                max_length=12,
                                verbose_name="Как подписано",
                            ),
                        ),
                        (
                            "document",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="applications.document",
                                verbose_name="Файл",
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
                                verbose_name="Кто приложил",
                            ),
                        ),
                        ("at", models.DateTimeField(auto_now_add=True, verbose_name="Когда приложена")),
                        ("returned_at", models.DateTimeField(blank=True, null=True, verbose_name="Возвращена")),
                        ("signer", models.CharField(blank=True, max_length=250, verbose_name="Владелец сертификата")),
                        (
                            "organisation",
                            models.CharField(blank=True, max_length=250, verbose_name="Организация в сертификате"),
                        ),
                        ("inn", models.CharField(blank=True, max_length=12, verbose_name="ИНН в сертификате")),
                        ("ogrn", models.CharField(blank=True, max_length=15, verbose_name="ОГРН в сертификате")),
                        ("issuer", models.CharField(blank=True, max_length=250, verbose_name="Кем выдан")),
                        ("serial", models.CharField(blank=True, max_length=80, verbose_name="Серийный номер")),
                        (
                            "valid_from",
                            models.DateTimeField(blank=True, null=True, verbose_name="Сертификат действует с"),
                        ),
                        (
                            "valid_until",
                            models.DateTimeField(blank=True, null=True, verbose_name="Сертификат действует до"),
                        ),
                        ("signed_at", models.DateTimeField(blank=True, null=True, verbose_name="Время в подписи")),
                        ("algorithm", models.CharField(blank=True, max_length=40, verbose_name="Хеш")),
                        ("digest", models.CharField(blank=True, max_length=128, verbose_name="Хеш документа")),
                        (
                            "proven",
                            models.BooleanField(blank=True, null=True, verbose_name="Вычислена ключом сертификата"),
                        ),
                    ],
                    options={
                        "abstract": False,
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="e43d33994bd51b82e62a735b39cd7bbfa5004288",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_b9785",
                                    table="exhibitions_agreementsignatureevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="AgreementTemplateEvent",
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
                                to="exhibitions.agreementtemplate",
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
                        ("version", models.PositiveIntegerField(editable=False, verbose_name="Версия")),
                        ("title", models.CharField(max_length=200, verbose_name="Название")),
                        (
                            "body",
                            models.TextField(
                                help_text="Строка с «# » в начале — заголовок. Поля в фигурных скобках портал заполнит сам.",
                                verbose_name="Текст",
                            ),
                        ),
                        (
                            "author",
                            models.ForeignKey(
                                db_constraint=False,
                                editable=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="Кто",
                            ),
                        ),
                        ("at", models.DateTimeField(auto_now_add=True, verbose_name="Когда")),
                    ],
                    options={
                        "abstract": False,
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="f1b661324029787cd3afa6476513f2c037c5046e",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_4ab57",
                                    table="exhibitions_agreementtemplateevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="AgreementTerms",
                    fields=[
                        (
                            "id",
                            models.UUIDField(default=core.db.uuid7, editable=False, primary_key=True, serialize=False),
                        ),
                        (
                            "event",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="agreement_terms",
                                to="exhibitions.event",
                                verbose_name="Мероприятие",
                            ),
                        ),
                        (
                            "template",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="exhibitions.agreementtemplate",
                                verbose_name="Текст",
                            ),
                        ),
                        (
                            "support_amount",
                            models.DecimalField(
                                decimal_places=2,
                                default=Decimal("0"),
                                max_digits=14,
                                validators=[django.core.validators.MinValueValidator(Decimal("0"))],
                                verbose_name="Моспром оплачивает на компанию, ₽",
                            ),
                        ),
                        (
                            "fee_amount",
                            models.DecimalField(
                                decimal_places=2,
                                default=Decimal("0"),
                                help_text="0 — участие бесплатное.",
                                max_digits=14,
                                validators=[django.core.validators.MinValueValidator(Decimal("0"))],
                                verbose_name="Взнос участника, ₽",
                            ),
                        ),
                        (
                            "fee_per_metre",
                            models.DecimalField(
                                decimal_places=2,
                                default=Decimal("0"),
                                max_digits=14,
                                validators=[django.core.validators.MinValueValidator(Decimal("0"))],
                                verbose_name="Взнос за каждый м² стенда, ₽",
                            ),
                        ),
                        (
                            "working_days",
                            models.PositiveSmallIntegerField(
                                default=10,
                                validators=[
                                    django.core.validators.MinValueValidator(1),
                                    django.core.validators.MaxValueValidator(60),
                                ],
                                verbose_name="Рабочих дней на подпись",
                            ),
                        ),
                        ("special", models.TextField(blank=True, verbose_name="Особые условия")),
                        (
                            "author",
                            models.ForeignKey(
                                editable=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="Кто",
                            ),
                        ),
                        ("changed_at", models.DateTimeField(auto_now=True, verbose_name="Изменено")),
                    ],
                    options={
                        "verbose_name": "условия соглашений",
                        "verbose_name_plural": "условия соглашений",
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("fee_amount__gte", 0), ("fee_per_metre__gte", 0), ("support_amount__gte", 0)
                                ),
                                name="agreement_terms_sums",
                                violation_error_message="Суммы не меньше нуля.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("working_days__range", (1, 60))),
                                name="agreement_terms_days",
                                violation_error_message="На подпись — от 1 до 60 рабочих дней.",
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "exhibitions_agreementtermsevent" ("author_id", "changed_at", "event_id", "fee_amount", "fee_per_metre", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "special", "support_amount", "template_id", "working_days") VALUES (NEW."author_id", NEW."changed_at", NEW."event_id", NEW."fee_amount", NEW."fee_per_metre", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."special", NEW."support_amount", NEW."template_id", NEW."working_days"); RETURN NULL;',
                                    hash="235074945f2322d799618f90114aeb32bf35d072",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_97e18",
                                    table="exhibitions_agreementterms",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "exhibitions_agreementtermsevent" ("author_id", "changed_at", "event_id", "fee_amount", "fee_per_metre", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "special", "support_amount", "template_id", "working_days") VALUES (NEW."author_id", NEW."changed_at", NEW."event_id", NEW."fee_amount", NEW."fee_per_metre", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."special", NEW."support_amount", NEW."template_id", NEW."working_days"); RETURN NULL;',
                                    hash="2fc610f63130f83362f43ace356bbe59cbfe0cb7",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_421e9",
                                    table="exhibitions_agreementterms",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "exhibitions_agreementtermsevent" ("author_id", "changed_at", "event_id", "fee_amount", "fee_per_metre", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "special", "support_amount", "template_id", "working_days") VALUES (OLD."author_id", OLD."changed_at", OLD."event_id", OLD."fee_amount", OLD."fee_per_metre", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."special", OLD."support_amount", OLD."template_id", OLD."working_days"); RETURN NULL;',
                                    hash="06996f6cddcaa24f489a43203b22fde757e23d9a",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_1b99c",
                                    table="exhibitions_agreementterms",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="AgreementTermsEvent",
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
                                to="exhibitions.agreementterms",
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
                            "template",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="exhibitions.agreementtemplate",
                                verbose_name="Текст",
                            ),
                        ),
                        (
                            "support_amount",
                            models.DecimalField(
                                decimal_places=2,
                                default=Decimal("0"),
                                max_digits=14,
                                validators=[django.core.validators.MinValueValidator(Decimal("0"))],
                                verbose_name="Моспром оплачивает на компанию, ₽",
                            ),
                        ),
                        (
                            "fee_amount",
                            models.DecimalField(
                                decimal_places=2,
                                default=Decimal("0"),
                                help_text="0 — участие бесплатное.",
                                max_digits=14,
                                validators=[django.core.validators.MinValueValidator(Decimal("0"))],
                                verbose_name="Взнос участника, ₽",
                            ),
                        ),
                        (
                            "fee_per_metre",
                            models.DecimalField(
                                decimal_places=2,
                                default=Decimal("0"),
                                max_digits=14,
                                validators=[django.core.validators.MinValueValidator(Decimal("0"))],
                                verbose_name="Взнос за каждый м² стенда, ₽",
                            ),
                        ),
                        (
                            "working_days",
                            models.PositiveSmallIntegerField(
                                default=10,
                                validators=[
                                    django.core.validators.MinValueValidator(1),
                                    django.core.validators.MaxValueValidator(60),
                                ],
                                verbose_name="Рабочих дней на подпись",
                            ),
                        ),
                        ("special", models.TextField(blank=True, verbose_name="Особые условия")),
                        (
                            "author",
                            models.ForeignKey(
                                db_constraint=False,
                                editable=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="Кто",
                            ),
                        ),
                        ("changed_at", models.DateTimeField(auto_now=True, verbose_name="Изменено")),
                    ],
                    options={
                        "abstract": False,
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="d4a41acd2a793df8e9f817152b7a7fd7a96a2c5b",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_350f3",
                                    table="exhibitions_agreementtermsevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Selection",
                    fields=[
                        (
                            "id",
                            models.UUIDField(default=core.db.uuid7, editable=False, primary_key=True, serialize=False),
                        ),
                        (
                            "event",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="selection",
                                to="exhibitions.event",
                                verbose_name="Мероприятие",
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("preparing", "Отбор готовится"),
                                    ("scoring", "Идёт оценка"),
                                    ("deciding", "Готовятся решения"),
                                    ("published", "Решения опубликованы"),
                                ],
                                default="preparing",
                                editable=False,
                                max_length=20,
                                verbose_name="Состояние",
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        (
                            "scorers",
                            models.PositiveSmallIntegerField(
                                default=2,
                                validators=[
                                    django.core.validators.MinValueValidator(2),
                                    django.core.validators.MaxValueValidator(7),
                                ],
                                verbose_name="Оценок на заявку",
                            ),
                        ),
                        (
                            "spread",
                            models.PositiveSmallIntegerField(
                                default=20,
                                help_text="Наибольшая разница между оценками одной заявки, из 100.",
                                validators=[
                                    django.core.validators.MinValueValidator(1),
                                    django.core.validators.MaxValueValidator(100),
                                ],
                                verbose_name="Третье мнение при расхождении больше, баллов",
                            ),
                        ),
                        (
                            "pass_score",
                            models.PositiveSmallIntegerField(
                                default=50,
                                validators=[django.core.validators.MaxValueValidator(100)],
                                verbose_name="Проходная оценка",
                            ),
                        ),
                        (
                            "published_at",
                            models.DateTimeField(blank=True, editable=False, null=True, verbose_name="Опубликовано"),
                        ),
                        (
                            "published_by",
                            models.ForeignKey(
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="Опубликовал",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "конкурсный отбор",
                        "verbose_name_plural": "конкурсные отборы",
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("scorers__range", (2, 7))),
                                name="selection_scorers",
                                violation_error_message="Оценок на заявку от 2 до 7.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("spread__range", (1, 100))),
                                name="selection_spread",
                                violation_error_message="Расхождение от 1 до 100 баллов.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("pass_score__range", (0, 100))),
                                name="selection_pass_score",
                                violation_error_message="Проходная оценка от 0 до 100.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("published_at__isnull", False),
                                        ("published_by__isnull", False),
                                        ("state", "published"),
                                    ),
                                    models.Q(
                                        models.Q(("state", "published"), _negated=True),
                                        ("published_at", None),
                                        ("published_by", None),
                                    ),
                                    _connector="OR",
                                ),
                                name="selection_published_whole",
                                violation_error_message="У опубликованных решений есть время и тот, кто опубликовал.",
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="selection_steps",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    declare="DECLARE _is_valid_transition BOOLEAN;",
                                    func='SELECT CONCAT(OLD."state", \':\', NEW."state") = ANY(\'{preparing:scoring,scoring:deciding,deciding:published}\'::text[]) INTO _is_valid_transition; IF (_is_valid_transition IS FALSE AND OLD."state" IS DISTINCT FROM NEW."state") THEN RAISE EXCEPTION \'pgtrigger: Invalid transition of field "state" from "%" to "%" on table %\', OLD."state", NEW."state", TG_TABLE_NAME; ELSE RETURN NEW; END IF;',
                                    hash="3370a9ff8431c700883434cb62c08cc499eb37f7",
                                    operation="UPDATE",
                                    pgid="pgtrigger_selection_steps_cefcb",
                                    table="exhibitions_selection",
                                    when="BEFORE",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="selection_terms_fixed",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    declare="DECLARE _state text;",
                                    func="IF TG_OP = 'UPDATE' AND (NEW.event_id, NEW.scorers, NEW.spread, NEW.pass_score)\n        IS NOT DISTINCT FROM (OLD.event_id, OLD.scorers, OLD.spread, OLD.pass_score) THEN\n        RETURN NEW;\n    END IF;\n    \n    SELECT event.state INTO _state FROM exhibitions_event event WHERE event.id = COALESCE(NEW.event_id, OLD.event_id) FOR SHARE OF event;\n    IF _state NOT IN ('proposed', 'planned', 'announced', 'postponed') OR EXISTS (\n        SELECT 1 FROM exhibitions_eventstep step WHERE step.event_id = COALESCE(NEW.event_id, OLD.event_id) AND step.target = 'open') THEN\n        RAISE EXCEPTION 'the event has opened for applications: its criteria are fixed'\n        USING ERRCODE = 'check_violation', CONSTRAINT = 'selection_criteria_fixed';\n    END IF;\nRETURN COALESCE(NEW, OLD);",
                                    hash="c1bb7c576e01cf18893e4357a9b52804a96cc32d",
                                    operation="INSERT OR UPDATE OR DELETE",
                                    pgid="pgtrigger_selection_terms_fixed_8ccee",
                                    table="exhibitions_selection",
                                    when="BEFORE",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "exhibitions_selectionevent" ("event_id", "id", "pass_score", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_at", "published_by_id", "scorers", "spread", "state", "version") VALUES (NEW."event_id", NEW."id", NEW."pass_score", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."published_at", NEW."published_by_id", NEW."scorers", NEW."spread", NEW."state", NEW."version"); RETURN NULL;',
                                    hash="b68454352c23a425f5c72ea68eced688307d0e25",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_09000",
                                    table="exhibitions_selection",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "exhibitions_selectionevent" ("event_id", "id", "pass_score", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_at", "published_by_id", "scorers", "spread", "state", "version") VALUES (NEW."event_id", NEW."id", NEW."pass_score", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."published_at", NEW."published_by_id", NEW."scorers", NEW."spread", NEW."state", NEW."version"); RETURN NULL;',
                                    hash="b063afb273c1d67a446387ee0cbceea881720889",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_3917c",
                                    table="exhibitions_selection",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "exhibitions_selectionevent" ("event_id", "id", "pass_score", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_at", "published_by_id", "scorers", "spread", "state", "version") VALUES (OLD."event_id", OLD."id", OLD."pass_score", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."published_at", OLD."published_by_id", OLD."scorers", OLD."spread", OLD."state", OLD."version"); RETURN NULL;',
                                    hash="c010b56128018edba7343c9321d7fce9e29eb274",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_44d9c",
                                    table="exhibitions_selection",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Decision",
                    fields=[
                        (
                            "id",
                            models.UUIDField(default=core.db.uuid7, editable=False, primary_key=True, serialize=False),
                        ),
                        (
                            "selection",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="decisions",
                                to="exhibitions.selection",
                            ),
                        ),
                        (
                            "participation",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="decision",
                                to="exhibitions.participation",
                            ),
                        ),
                        ("rank", models.PositiveIntegerField(verbose_name="Место в рейтинге")),
                        ("score", models.DecimalField(decimal_places=2, max_digits=5, verbose_name="Оценка")),
                        (
                            "proposed",
                            models.CharField(
                                choices=[("chosen", "Отобрана"), ("reserve", "Резерв"), ("turned_down", "Не отобрана")],
                                max_length=12,
                                verbose_name="Предложено порталом",
                            ),
                        ),
                        (
                            "outcome",
                            models.CharField(
                                choices=[("chosen", "Отобрана"), ("reserve", "Резерв"), ("turned_down", "Не отобрана")],
                                max_length=12,
                                verbose_name="Решение",
                            ),
                        ),
                        ("why", models.TextField(blank=True, verbose_name="Почему решение другое")),
                        (
                            "reason",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("below_pass", "Оценка комиссии ниже проходной"),
                                    ("no_place", "Мест меньше, чем компаний, прошедших отбор"),
                                    ("product", "Продукция не подходит тематике мероприятия или рынку"),
                                    ("readiness", "Недостаточная экспортная готовность"),
                                    ("materials", "Нет материалов на языке страны или на английском"),
                                    ("capacity", "Мощностей не хватает для поставок на этот рынок"),
                                    ("certificates", "Нет сертификации, нужной на этом рынке"),
                                    ("discipline", "Не сданы отчёты о прошлых мероприятиях"),
                                    ("other", "Другая причина"),
                                ],
                                max_length=20,
                                verbose_name="Основание",
                            ),
                        ),
                        ("feedback", models.TextField(blank=True, verbose_name="Что сказать компании")),
                        (
                            "decided_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="Изменил",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "решение по заявке",
                        "verbose_name_plural": "решения по заявкам",
                        "ordering": ["selection", "rank"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("outcome", models.F("proposed")),
                                    models.Q(("why", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="decision_change_explained",
                                violation_error_message="Напишите, почему решение не такое, как предложено.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("outcome", "chosen"), ("reason", "")),
                                    models.Q(
                                        models.Q(("outcome", "chosen"), _negated=True),
                                        models.Q(("reason", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="decision_reason",
                                violation_error_message="Основание называется тем, кто не отобран, и только им.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("outcome", "chosen"), models.Q(("feedback", ""), _negated=True), _connector="OR"
                                ),
                                name="decision_feedback",
                                violation_error_message="Напишите компании, что усилить.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("score__range", (Decimal("0"), Decimal("100")))),
                                name="decision_score",
                                violation_error_message="Оценка от 0 до 100.",
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="decision_published",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="IF TG_OP = 'UPDATE' AND (NEW.selection_id, NEW.participation_id, NEW.rank, NEW.score, NEW.proposed, NEW.outcome,\n        NEW.reason) IS NOT DISTINCT FROM (OLD.selection_id, OLD.participation_id, OLD.rank, OLD.score, OLD.proposed,\n        OLD.outcome, OLD.reason) THEN\n        RETURN NEW;\n    END IF;\n    PERFORM 1 FROM exhibitions_selection\n    WHERE id = COALESCE(NEW.selection_id, OLD.selection_id) AND state = 'deciding' FOR SHARE;\n    IF NOT FOUND THEN\n        RAISE EXCEPTION 'decisions are not being prepared'\n        USING ERRCODE = 'check_violation', CONSTRAINT = 'decision_prepared';\n    END IF;\n    RETURN COALESCE(NEW, OLD);",
                                    hash="f0ec1b8c87a1dcc2d62a7e398711beb9b8863f78",
                                    operation="INSERT OR UPDATE OR DELETE",
                                    pgid="pgtrigger_decision_published_06dbb",
                                    table="exhibitions_decision",
                                    when="BEFORE",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "exhibitions_decisionevent" ("decided_by_id", "feedback", "id", "outcome", "participation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "proposed", "rank", "reason", "score", "selection_id", "why") VALUES (NEW."decided_by_id", NEW."feedback", NEW."id", NEW."outcome", NEW."participation_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."proposed", NEW."rank", NEW."reason", NEW."score", NEW."selection_id", NEW."why"); RETURN NULL;',
                                    hash="9f7ba5241fd7d7a52e75220474af635a76a46d52",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_90591",
                                    table="exhibitions_decision",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "exhibitions_decisionevent" ("decided_by_id", "feedback", "id", "outcome", "participation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "proposed", "rank", "reason", "score", "selection_id", "why") VALUES (NEW."decided_by_id", NEW."feedback", NEW."id", NEW."outcome", NEW."participation_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."proposed", NEW."rank", NEW."reason", NEW."score", NEW."selection_id", NEW."why"); RETURN NULL;',
                                    hash="562648c916d070e71bb7cbdf91df3ed835d1e72f",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_acf88",
                                    table="exhibitions_decision",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "exhibitions_decisionevent" ("decided_by_id", "feedback", "id", "outcome", "participation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "proposed", "rank", "reason", "score", "selection_id", "why") VALUES (OLD."decided_by_id", OLD."feedback", OLD."id", OLD."outcome", OLD."participation_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."proposed", OLD."rank", OLD."reason", OLD."score", OLD."selection_id", OLD."why"); RETURN NULL;',
                                    hash="0c714d84839a8c06a5641d3e514d65f3174057f6",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_fc460",
                                    table="exhibitions_decision",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Appeal",
                    fields=[
                        (
                            "id",
                            models.UUIDField(default=core.db.uuid7, editable=False, primary_key=True, serialize=False),
                        ),
                        (
                            "decision",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="appeal",
                                to="exhibitions.decision",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="Подал",
                            ),
                        ),
                        ("text", models.TextField(verbose_name="С чем не согласна компания")),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("filed", "На рассмотрении"),
                                    ("upheld", "Удовлетворена"),
                                    ("dismissed", "Отклонена"),
                                ],
                                default="filed",
                                editable=False,
                                max_length=10,
                                verbose_name="Состояние",
                            ),
                        ),
                        (
                            "against",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="Чьё решение",
                            ),
                        ),
                        ("answer", models.TextField(blank=True, verbose_name="Ответ")),
                        (
                            "decided_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="Рассмотрел",
                            ),
                        ),
                        ("decided_at", models.DateTimeField(blank=True, null=True, verbose_name="Рассмотрена")),
                        ("at", models.DateTimeField(auto_now_add=True, verbose_name="Подана")),
                    ],
                    options={
                        "verbose_name": "апелляция",
                        "verbose_name_plural": "апелляции",
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("answer", ""), ("decided_at", None), ("decided_by", None), ("state", "filed")
                                    ),
                                    models.Q(
                                        models.Q(("state", "filed"), _negated=True),
                                        models.Q(("answer", ""), _negated=True),
                                        ("decided_at__isnull", False),
                                        ("decided_by__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="appeal_answer",
                                violation_error_message="Напишите, почему апелляция решена так.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("decided_by", None),
                                    models.Q(("decided_by", models.F("against")), _negated=True),
                                    _connector="OR",
                                ),
                                name="appeal_another_person",
                                violation_error_message="Апелляцию рассматривает не тот, кто принимал решение.",
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="appeal_steps",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    declare="DECLARE _is_valid_transition BOOLEAN;",
                                    func='SELECT CONCAT(OLD."state", \':\', NEW."state") = ANY(\'{filed:upheld,filed:dismissed}\'::text[]) INTO _is_valid_transition; IF (_is_valid_transition IS FALSE AND OLD."state" IS DISTINCT FROM NEW."state") THEN RAISE EXCEPTION \'pgtrigger: Invalid transition of field "state" from "%" to "%" on table %\', OLD."state", NEW."state", TG_TABLE_NAME; ELSE RETURN NEW; END IF;',
                                    hash="2099004f278e69df94b5c2fb6513533cffb43a52",
                                    operation="UPDATE",
                                    pgid="pgtrigger_appeal_steps_5f8bb",
                                    table="exhibitions_appeal",
                                    when="BEFORE",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "exhibitions_appealevent" ("against_id", "answer", "at", "decided_at", "decided_by_id", "decision_id", "id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "state", "text") VALUES (NEW."against_id", NEW."answer", NEW."at", NEW."decided_at", NEW."decided_by_id", NEW."decision_id", NEW."id", NEW."person_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."state", NEW."text"); RETURN NULL;',
                                    hash="626617c6ec1f59b6d62ffd3424898f256302c3d2",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_d9429",
                                    table="exhibitions_appeal",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "exhibitions_appealevent" ("against_id", "answer", "at", "decided_at", "decided_by_id", "decision_id", "id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "state", "text") VALUES (NEW."against_id", NEW."answer", NEW."at", NEW."decided_at", NEW."decided_by_id", NEW."decision_id", NEW."id", NEW."person_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."state", NEW."text"); RETURN NULL;',
                                    hash="37671515af59605179aa33576f247d82209bdb29",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_52c13",
                                    table="exhibitions_appeal",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "exhibitions_appealevent" ("against_id", "answer", "at", "decided_at", "decided_by_id", "decision_id", "id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "state", "text") VALUES (OLD."against_id", OLD."answer", OLD."at", OLD."decided_at", OLD."decided_by_id", OLD."decision_id", OLD."id", OLD."person_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."state", OLD."text"); RETURN NULL;',
                                    hash="31102278d02156ec025cb5c46192043b4bc5be27",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_e0463",
                                    table="exhibitions_appeal",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="AppealEvent",
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
                                to="exhibitions.appeal",
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
                            "decision",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="exhibitions.decision",
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
                                verbose_name="Подал",
                            ),
                        ),
                        ("text", models.TextField(verbose_name="С чем не согласна компания")),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("filed", "На рассмотрении"),
                                    ("upheld", "Удовлетворена"),
                                    ("dismissed", "Отклонена"),
                                ],
                                default="filed",
                                editable=False,
                                max_length=10,
                                verbose_name="Состояние",
                            ),
                        ),
                        (
                            "against",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="Чьё решение",
                            ),
                        ),
                        ("answer", models.TextField(blank=True, verbose_name="Ответ")),
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
                                verbose_name="Рассмотрел",
                            ),
                        ),
                        ("decided_at", models.DateTimeField(blank=True, null=True, verbose_name="Рассмотрена")),
                        ("at", models.DateTimeField(auto_now_add=True, verbose_name="Подана")),
                    ],
                    options={
                        "abstract": False,
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="056a61371538e40b9f6970ad699fda609cecab09",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_3bddf",
                                    table="exhibitions_appealevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Delegate",
                    fields=[
                        (
                            "id",
                            models.UUIDField(default=core.db.uuid7, editable=False, primary_key=True, serialize=False),
                        ),
                        (
                            "event",
                            models.ForeignKey(
                                editable=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="delegates",
                                to="exhibitions.event",
                                verbose_name="Мероприятие",
                            ),
                        ),
                        (
                            "participation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="delegates",
                                to="exhibitions.participation",
                                verbose_name="Участие",
                            ),
                        ),
                        (
                            "user",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="Учётная запись",
                            ),
                        ),
                        (
                            "role",
                            models.CharField(
                                choices=[
                                    ("head", "Глава делегации"),
                                    ("talks", "Ведёт переговоры"),
                                    ("stand", "Работает на стенде"),
                                    ("technical", "Технический специалист"),
                                    ("interpreter", "Переводчик"),
                                ],
                                default="talks",
                                max_length=20,
                                verbose_name="Роль",
                            ),
                        ),
                        (
                            "last_name_ru",
                            models.CharField(
                                max_length=100,
                                validators=[django.core.validators.RegexValidator("^[А-Яа-яЁё][А-Яа-яЁё' .-]*$")],
                                verbose_name="Фамилия",
                            ),
                        ),
                        (
                            "first_name_ru",
                            models.CharField(
                                max_length=100,
                                validators=[django.core.validators.RegexValidator("^[А-Яа-яЁё][А-Яа-яЁё' .-]*$")],
                                verbose_name="Имя",
                            ),
                        ),
                        (
                            "last_name_en",
                            models.CharField(
                                max_length=100,
                                validators=[django.core.validators.RegexValidator("^[A-Za-z][A-Za-z' .-]*$")],
                                verbose_name="Фамилия латиницей",
                            ),
                        ),
                        (
                            "first_name_en",
                            models.CharField(
                                max_length=100,
                                validators=[django.core.validators.RegexValidator("^[A-Za-z][A-Za-z' .-]*$")],
                                verbose_name="Имя латиницей",
                            ),
                        ),
                        ("job_ru", models.CharField(max_length=150, verbose_name="Должность")),
                        (
                            "job_en",
                            models.CharField(blank=True, max_length=150, verbose_name="Должность на английском"),
                        ),
                        ("email", models.EmailField(blank=True, max_length=254, verbose_name="Электронная почта")),
                        ("phone", models.CharField(blank=True, max_length=30, verbose_name="Телефон")),
                        (
                            "agreed_at",
                            models.DateTimeField(editable=False, verbose_name="Согласие на обработку данных"),
                        ),
                        (
                            "is_public",
                            models.BooleanField(
                                default=False,
                                help_text="Имя, должность и контакт увидят все читатели каталога участников.",
                                verbose_name="Контакт в каталоге",
                            ),
                        ),
                        (
                            "created_by",
                            models.ForeignKey(
                                editable=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="Кто добавил",
                            ),
                        ),
                        ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="Добавлен")),
                        ("changed_at", models.DateTimeField(auto_now=True, verbose_name="Изменён")),
                    ],
                    options={
                        "verbose_name": "делегат",
                        "verbose_name_plural": "делегаты",
                        "indexes": [
                            models.Index(fields=["event", "last_name_ru", "id"], name="delegate_of_event"),
                            models.Index(fields=["-created_at", "-id"], name="delegate_recent"),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("last_name_ru", ""), _negated=True),
                                    models.Q(("first_name_ru", ""), _negated=True),
                                    models.Q(("job_ru", ""), _negated=True),
                                ),
                                name="delegate_named",
                                violation_error_message="Укажите фамилию, имя и должность делегата.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("first_name_en__regex", "^[A-Za-z][A-Za-z' .-]*$"),
                                    ("last_name_en__regex", "^[A-Za-z][A-Za-z' .-]*$"),
                                ),
                                name="delegate_latin",
                                violation_error_message="Имя и фамилия латиницей — только латинские буквы, пробел, дефис и апостроф.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("is_public", False),
                                    models.Q(("email", ""), _negated=True),
                                    models.Q(("phone", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="delegate_reached",
                                violation_error_message="Чтобы показать контакт в каталоге, укажите почту или телефон.",
                            ),
                            models.UniqueConstraint(
                                fields=("participation", "last_name_ru", "first_name_ru", "email"),
                                name="delegate_once",
                                violation_error_code="delegate_there",
                                violation_error_message="Этот человек уже есть в списке делегатов.",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("role", "head")),
                                fields=("participation",),
                                name="delegate_one_head",
                                violation_error_code="head_there",
                                violation_error_message="Глава делегации — один человек.",
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="delegate_within",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="\n    PERFORM 1 FROM exhibitions_participation\n    WHERE application_id = NEW.participation_id AND event_id = NEW.event_id FOR NO KEY UPDATE;\n    IF NOT FOUND THEN\n        RAISE EXCEPTION 'a delegate belongs to the event of the participation'\n        USING ERRCODE = 'check_violation', CONSTRAINT = 'delegate_event';\n    END IF;\n    IF (SELECT count(*) FROM exhibitions_delegate WHERE participation_id = NEW.participation_id)\n       >= (SELECT company_delegates FROM exhibitions_event WHERE id = NEW.event_id) THEN\n        RAISE EXCEPTION 'the company has as many delegates as it may have'\n        USING ERRCODE = 'check_violation', CONSTRAINT = 'delegate_limit';\n    END IF;\n    RETURN NEW;\n",
                                    hash="e374c5526d3f8f42b8af66be4c86f77efec95257",
                                    operation="INSERT",
                                    pgid="pgtrigger_delegate_within_21954",
                                    table="exhibitions_delegate",
                                    when="BEFORE",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delegate_count",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="\n    IF TG_OP = 'INSERT' THEN\n        UPDATE exhibitions_placelevel SET taken = taken + 1 WHERE event_id = NEW.event_id AND level = 'delegates';\n    ELSE\n        UPDATE exhibitions_placelevel SET taken = taken - 1 WHERE event_id = OLD.event_id AND level = 'delegates';\n    END IF;\n    RETURN NULL;\n",
                                    hash="90475577c4e3de32e88e787bb02ee71ea1f810d0",
                                    operation="INSERT OR DELETE",
                                    pgid="pgtrigger_delegate_count_50cc8",
                                    table="exhibitions_delegate",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "exhibitions_delegateevent" ("agreed_at", "changed_at", "created_at", "created_by_id", "email", "event_id", "first_name_en", "first_name_ru", "id", "is_public", "job_en", "job_ru", "last_name_en", "last_name_ru", "participation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "role", "user_id") VALUES (NEW."agreed_at", NEW."changed_at", NEW."created_at", NEW."created_by_id", NEW."email", NEW."event_id", NEW."first_name_en", NEW."first_name_ru", NEW."id", NEW."is_public", NEW."job_en", NEW."job_ru", NEW."last_name_en", NEW."last_name_ru", NEW."participation_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."phone", NEW."role", NEW."user_id"); RETURN NULL;',
                                    hash="a388572b863e2026313b53c5f3d97cf7463b7c28",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_7dfd6",
                                    table="exhibitions_delegate",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "exhibitions_delegateevent" ("agreed_at", "changed_at", "created_at", "created_by_id", "email", "event_id", "first_name_en", "first_name_ru", "id", "is_public", "job_en", "job_ru", "last_name_en", "last_name_ru", "participation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "role", "user_id") VALUES (NEW."agreed_at", NEW."changed_at", NEW."created_at", NEW."created_by_id", NEW."email", NEW."event_id", NEW."first_name_en", NEW."first_name_ru", NEW."id", NEW."is_public", NEW."job_en", NEW."job_ru", NEW."last_name_en", NEW."last_name_ru", NEW."participation_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."phone", NEW."role", NEW."user_id"); RETURN NULL;',
                                    hash="d6ee7c7c9d2bb97e7b90f57e7c57506ae3f9e863",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_a5dfb",
                                    table="exhibitions_delegate",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "exhibitions_delegateevent" ("agreed_at", "changed_at", "created_at", "created_by_id", "email", "event_id", "first_name_en", "first_name_ru", "id", "is_public", "job_en", "job_ru", "last_name_en", "last_name_ru", "participation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "role", "user_id") VALUES (OLD."agreed_at", OLD."changed_at", OLD."created_at", OLD."created_by_id", OLD."email", OLD."event_id", OLD."first_name_en", OLD."first_name_ru", OLD."id", OLD."is_public", OLD."job_en", OLD."job_ru", OLD."last_name_en", OLD."last_name_ru", OLD."participation_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."phone", OLD."role", OLD."user_id"); RETURN NULL;',
                                    hash="77048d994b94727577d19a71acd79eb106089b4f",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_e0623",
                                    table="exhibitions_delegate",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Badge",
                    fields=[
                        (
                            "id",
                            models.UUIDField(default=core.db.uuid7, editable=False, primary_key=True, serialize=False),
                        ),
                        (
                            "delegate",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="badges",
                                to="exhibitions.delegate",
                                verbose_name="Делегат",
                            ),
                        ),
                        ("code", models.CharField(editable=False, max_length=16, unique=True)),
                        ("key", models.CharField(editable=False, max_length=64, unique=True)),
                        ("made_at", models.DateTimeField(auto_now_add=True, verbose_name="Сделан")),
                        ("revoked_at", models.DateTimeField(blank=True, null=True, verbose_name="Заменён")),
                    ],
                    options={
                        "verbose_name": "бейдж",
                        "verbose_name_plural": "бейджи",
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("code__regex", "^[0-9A-HJKMNP-TV-Z]{16}$")),
                                name="badge_code_shape",
                                violation_error_message="Код бейджа — 16 знаков.",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("revoked_at", None)),
                                fields=("delegate",),
                                name="badge_one_valid",
                                violation_error_code="has_badge",
                                violation_error_message="У делегата уже есть бейдж.",
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "exhibitions_badgeevent" ("delegate_id", "id", "made_at", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "revoked_at") VALUES (NEW."delegate_id", NEW."id", NEW."made_at", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."revoked_at"); RETURN NULL;',
                                    hash="1085334a3d83ec2a7b21943b6b032f709de0e903",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_4bb35",
                                    table="exhibitions_badge",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition='WHEN (OLD."delegate_id" IS DISTINCT FROM (NEW."delegate_id") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."made_at" IS DISTINCT FROM (NEW."made_at") OR OLD."revoked_at" IS DISTINCT FROM (NEW."revoked_at"))',
                                    func='INSERT INTO "exhibitions_badgeevent" ("delegate_id", "id", "made_at", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "revoked_at") VALUES (NEW."delegate_id", NEW."id", NEW."made_at", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."revoked_at"); RETURN NULL;',
                                    hash="c2ea5a997963c8467f3df4cb82dafe0fae7a4091",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_c1ca5",
                                    table="exhibitions_badge",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "exhibitions_badgeevent" ("delegate_id", "id", "made_at", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "revoked_at") VALUES (OLD."delegate_id", OLD."id", OLD."made_at", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."revoked_at"); RETURN NULL;',
                                    hash="474c6b9f3b671753c08972039a908d46a3a0ae65",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_cbb66",
                                    table="exhibitions_badge",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="BadgeEvent",
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
                                to="exhibitions.badge",
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
                            "delegate",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="exhibitions.delegate",
                                verbose_name="Делегат",
                            ),
                        ),
                        ("made_at", models.DateTimeField(auto_now_add=True, verbose_name="Сделан")),
                        ("revoked_at", models.DateTimeField(blank=True, null=True, verbose_name="Заменён")),
                    ],
                    options={
                        "abstract": False,
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="d8db0e1fa4f7f5d79cfac63eb59b34b63adb7838",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_40c88",
                                    table="exhibitions_badgeevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="BudgetLine",
                    fields=[
                        (
                            "id",
                            models.UUIDField(default=core.db.uuid7, editable=False, primary_key=True, serialize=False),
                        ),
                        (
                            "event",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="budget",
                                to="exhibitions.event",
                                verbose_name="Мероприятие",
                            ),
                        ),
                        (
                            "item",
                            models.CharField(
                                choices=[
                                    ("rent", "Аренда площади"),
                                    ("stand", "Проект и застройка стенда"),
                                    ("programme", "Деловая программа"),
                                    ("meetings", "Переговоры и работа с закупщиками"),
                                    ("interpreters", "Переводчики"),
                                    ("catalogue", "Каталог и реклама"),
                                    ("freight", "Доставка образцов и таможня"),
                                    ("travel", "Перелёт и проживание"),
                                    ("visa", "Визы и страхование"),
                                    ("staff", "Команда организатора"),
                                    ("other", "Другое"),
                                ],
                                max_length=20,
                                verbose_name="Статья",
                            ),
                        ),
                        ("note", models.CharField(blank=True, max_length=150, verbose_name="Уточнение")),
                        (
                            "payer",
                            models.CharField(
                                choices=[
                                    ("moscow", "Москва"),
                                    ("participant", "Участник"),
                                    ("other", "Другой источник"),
                                ],
                                max_length=20,
                                verbose_name="Кто платит",
                            ),
                        ),
                        (
                            "source",
                            models.CharField(
                                blank=True,
                                help_text="Для другого источника: кто именно.",
                                max_length=150,
                                verbose_name="Источник",
                            ),
                        ),
                        (
                            "planned",
                            models.DecimalField(
                                decimal_places=2,
                                default=Decimal("0"),
                                help_text="Все суммы — в рублях. Валютную сумму пересчитайте по курсу договора или дня оплаты.",
                                max_digits=14,
                                validators=[django.core.validators.MinValueValidator(Decimal("0"))],
                                verbose_name="План, ₽",
                            ),
                        ),
                        (
                            "committed",
                            models.DecimalField(
                                decimal_places=2,
                                default=Decimal("0"),
                                help_text="На сколько заключены договоры.",
                                max_digits=14,
                                validators=[django.core.validators.MinValueValidator(Decimal("0"))],
                                verbose_name="По договорам, ₽",
                            ),
                        ),
                        (
                            "paid",
                            models.DecimalField(
                                decimal_places=2,
                                default=Decimal("0"),
                                help_text="Сколько оплачено на самом деле. Не больше, чем по договорам.",
                                max_digits=14,
                                validators=[django.core.validators.MinValueValidator(Decimal("0"))],
                                verbose_name="Оплачено, ₽",
                            ),
                        ),
                        (
                            "author",
                            models.ForeignKey(
                                editable=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="Кто",
                            ),
                        ),
                        ("changed_at", models.DateTimeField(auto_now=True, verbose_name="Изменено")),
                    ],
                    options={
                        "verbose_name": "строка сметы",
                        "verbose_name_plural": "смета мероприятий",
                        "indexes": [models.Index(fields=["event", "item", "payer"], name="budget_of_event")],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("event", "item", "note", "payer", "source"),
                                name="budget_line_once",
                                violation_error_code="line_there",
                                violation_error_message="Такая строка в смете уже есть: измените её.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("committed__gte", 0), ("paid__gte", 0), ("planned__gte", 0)),
                                name="budget_line_sums",
                                violation_error_message="Суммы не меньше нуля.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("paid__lte", models.F("committed"))),
                                name="budget_line_paid",
                                violation_error_message="Оплачено больше, чем по договорам. Сначала внесите сумму договора.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("payer", "other"), models.Q(("source", ""), _negated=True)),
                                    models.Q(models.Q(("payer", "other"), _negated=True), ("source", "")),
                                    _connector="OR",
                                ),
                                name="budget_line_source",
                                violation_error_message="Назовите источник, если платят не Москва и не участник, и только тогда.",
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "exhibitions_budgetlineevent" ("author_id", "changed_at", "committed", "event_id", "id", "item", "note", "paid", "payer", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "planned", "source") VALUES (NEW."author_id", NEW."changed_at", NEW."committed", NEW."event_id", NEW."id", NEW."item", NEW."note", NEW."paid", NEW."payer", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."planned", NEW."source"); RETURN NULL;',
                                    hash="0ffe4d7ec19a47abb4bdc47d0e7ba1fd4ff02dc2",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_00f3f",
                                    table="exhibitions_budgetline",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "exhibitions_budgetlineevent" ("author_id", "changed_at", "committed", "event_id", "id", "item", "note", "paid", "payer", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "planned", "source") VALUES (NEW."author_id", NEW."changed_at", NEW."committed", NEW."event_id", NEW."id", NEW."item", NEW."note", NEW."paid", NEW."payer", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."planned", NEW."source"); RETURN NULL;',
                                    hash="baf155e8ea0862f0046925aee69fb819e353c6c2",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_5741c",
                                    table="exhibitions_budgetline",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "exhibitions_budgetlineevent" ("author_id", "changed_at", "committed", "event_id", "id", "item", "note", "paid", "payer", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "planned", "source") VALUES (OLD."author_id", OLD."changed_at", OLD."committed", OLD."event_id", OLD."id", OLD."item", OLD."note", OLD."paid", OLD."payer", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."planned", OLD."source"); RETURN NULL;',
                                    hash="cd3d2c55633f64db9c508661384b1cfd040253a6",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_f0ab5",
                                    table="exhibitions_budgetline",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="BudgetLineEvent",
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
                                to="exhibitions.budgetline",
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
                            "item",
                            models.CharField(
                                choices=[
                                    ("rent", "Аренда площади"),
                                    ("stand", "Проект и застройка стенда"),
                                    ("programme", "Деловая программа"),
                                    ("meetings", "Переговоры и работа с закупщиками"),
                                    ("interpreters", "Переводчики"),
                                    ("catalogue", "Каталог и реклама"),
                                    ("freight", "Доставка образцов и таможня"),
                                    ("travel", "Перелёт и проживание"),
                                    ("visa", "Визы и страхование"),
                                    ("staff", "Команда организатора"),
                                    ("other", "Другое"),
                                ],
                                max_length=20,
                                verbose_name="Статья",
                            ),
                        ),
                        ("note", models.CharField(blank=True, max_length=150, verbose_name="Уточнение")),
                        (
                            "payer",
                            models.CharField(
                                choices=[
                                    ("moscow", "Москва"),
                                    ("participant", "Участник"),
                                    ("other", "Другой источник"),
                                ],
                                max_length=20,
                                verbose_name="Кто платит",
                            ),
                        ),
                        (
                            "source",
                            models.CharField(
                                blank=True,
                                help_text="Для другого источника: кто именно.",
                                max_length=150,
                                verbose_name="Источник",
                            ),
                        ),
                        (
                            "planned",
                            models.DecimalField(
                                decimal_places=2,
                                default=Decimal("0"),
                                help_text="Все суммы — в рублях. Валютную сумму пересчитайте по курсу договора или дня оплаты.",
                                max_digits=14,
                                validators=[django.core.validators.MinValueValidator(Decimal("0"))],
                                verbose_name="План, ₽",
                            ),
                        ),
                        (
                            "committed",
                            models.DecimalField(
                                decimal_places=2,
                                default=Decimal("0"),
                                help_text="На сколько заключены договоры.",
                                max_digits=14,
                                validators=[django.core.validators.MinValueValidator(Decimal("0"))],
                                verbose_name="По договорам, ₽",
                            ),
                        ),
                        (
                            "paid",
                            models.DecimalField(
                                decimal_places=2,
                                default=Decimal("0"),
                                help_text="Сколько оплачено на самом деле. Не больше, чем по договорам.",
                                max_digits=14,
                                validators=[django.core.validators.MinValueValidator(Decimal("0"))],
                                verbose_name="Оплачено, ₽",
                            ),
                        ),
                        (
                            "author",
                            models.ForeignKey(
                                db_constraint=False,
                                editable=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="Кто",
                            ),
                        ),
                        ("changed_at", models.DateTimeField(auto_now=True, verbose_name="Изменено")),
                    ],
                    options={
                        "abstract": False,
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="e4d82339b42c672ca12887dfdc2ac58d25ed6c35",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_cacbf",
                                    table="exhibitions_budgetlineevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Catalogue",
                    fields=[
                        (
                            "id",
                            models.UUIDField(default=core.db.uuid7, editable=False, primary_key=True, serialize=False),
                        ),
                        (
                            "event",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="catalogue",
                                to="exhibitions.event",
                                verbose_name="Мероприятие",
                            ),
                        ),
                        ("published_at", models.DateTimeField(blank=True, null=True, verbose_name="Опубликован")),
                        (
                            "published_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="Кто опубликовал",
                            ),
                        ),
                        ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="Начат")),
                    ],
                    options={
                        "verbose_name": "каталог участников",
                        "verbose_name_plural": "каталоги участников",
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("published_at", None), ("published_by", None)),
                                    models.Q(("published_at__isnull", False), ("published_by__isnull", False)),
                                    _connector="OR",
                                ),
                                name="catalogue_published_by",
                                violation_error_message="У опубликованного каталога есть время и кто опубликовал.",
                            )
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "exhibitions_catalogueevent" ("created_at", "event_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_at", "published_by_id") VALUES (NEW."created_at", NEW."event_id", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."published_at", NEW."published_by_id"); RETURN NULL;',
                                    hash="6ffc3dcde324ac6aec47d70de0b1ed9170c703e5",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_b69fb",
                                    table="exhibitions_catalogue",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "exhibitions_catalogueevent" ("created_at", "event_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_at", "published_by_id") VALUES (NEW."created_at", NEW."event_id", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."published_at", NEW."published_by_id"); RETURN NULL;',
                                    hash="0db9d7602f05ee92072ad1a49bbeacc065981c15",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_91276",
                                    table="exhibitions_catalogue",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "exhibitions_catalogueevent" ("created_at", "event_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_at", "published_by_id") VALUES (OLD."created_at", OLD."event_id", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."published_at", OLD."published_by_id"); RETURN NULL;',
                                    hash="e4f3633533262595f9a54b206f177854ee621037",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_491e2",
                                    table="exhibitions_catalogue",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="CatalogueEntry",
                    fields=[
                        (
                            "id",
                            models.UUIDField(default=core.db.uuid7, editable=False, primary_key=True, serialize=False),
                        ),
                        (
                            "catalogue",
                            models.ForeignKey(
                                editable=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="entries",
                                to="exhibitions.catalogue",
                            ),
                        ),
                        (
                            "participation",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="catalogue_entry",
                                to="exhibitions.participation",
                                verbose_name="Участие",
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("draft", "Черновик"),
                                    ("sent", "На проверке"),
                                    ("returned", "Нужно исправить"),
                                    ("approved", "Одобрена"),
                                ],
                                default="draft",
                                editable=False,
                                max_length=10,
                                verbose_name="Состояние",
                            ),
                        ),
                        ("name_ru", models.CharField(max_length=250, verbose_name="Название компании")),
                        (
                            "name_en",
                            models.CharField(blank=True, max_length=250, verbose_name="Название на английском"),
                        ),
                        ("about_ru", models.TextField(blank=True, max_length=1500, verbose_name="О компании")),
                        (
                            "about_en",
                            models.TextField(blank=True, max_length=1500, verbose_name="О компании на английском"),
                        ),
                        ("products_ru", models.TextField(blank=True, max_length=1500, verbose_name="Продукция")),
                        (
                            "products_en",
                            models.TextField(blank=True, max_length=1500, verbose_name="Продукция на английском"),
                        ),
                        ("site", models.URLField(blank=True, verbose_name="Сайт")),
                        ("stand", models.CharField(blank=True, max_length=30, verbose_name="Стенд")),
                        ("remark", models.CharField(blank=True, max_length=1000, verbose_name="Что исправить")),
                        (
                            "shown",
                            models.JSONField(
                                blank=True, editable=False, null=True, verbose_name="Опубликованный текст"
                            ),
                        ),
                        (
                            "approved_at",
                            models.DateTimeField(blank=True, editable=False, null=True, verbose_name="Одобрена"),
                        ),
                        (
                            "approved_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="Кто одобрил",
                            ),
                        ),
                        ("changed_at", models.DateTimeField(auto_now=True, verbose_name="Изменена")),
                        ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="Создана")),
                    ],
                    options={
                        "verbose_name": "запись каталога",
                        "verbose_name_plural": "записи каталога",
                        "indexes": [models.Index(fields=["-changed_at", "-id"], name="catalogue_entry_recent")],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("state__in", ["draft", "returned"]),
                                    models.Q(
                                        models.Q(("name_ru", ""), _negated=True),
                                        models.Q(("about_ru", ""), _negated=True),
                                        models.Q(("products_ru", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="catalogue_entry_whole",
                                violation_error_message="Заполните название, рассказ о компании и продукцию.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("approved_at", None), ("approved_by", None), ("shown", None)),
                                    models.Q(
                                        ("approved_at__isnull", False),
                                        ("approved_by__isnull", False),
                                        ("shown__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="catalogue_entry_approved",
                                violation_error_message="Виден только одобренный текст.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state", "approved"), _negated=True),
                                    ("approved_at__isnull", False),
                                    _connector="OR",
                                ),
                                name="catalogue_entry_approved_is_shown",
                                violation_error_message="Виден только одобренный текст.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state", "returned"), _negated=True),
                                    models.Q(("remark", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="catalogue_entry_returned_why",
                                violation_error_message="Напишите, что исправить.",
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "exhibitions_catalogueentryevent" ("about_en", "about_ru", "approved_at", "approved_by_id", "catalogue_id", "changed_at", "created_at", "id", "name_en", "name_ru", "participation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "products_en", "products_ru", "remark", "shown", "site", "stand", "state") VALUES (NEW."about_en", NEW."about_ru", NEW."approved_at", NEW."approved_by_id", NEW."catalogue_id", NEW."changed_at", NEW."created_at", NEW."id", NEW."name_en", NEW."name_ru", NEW."participation_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."products_en", NEW."products_ru", NEW."remark", NEW."shown", NEW."site", NEW."stand", NEW."state"); RETURN NULL;',
                                    hash="d6a8fa299e4cc688eb0a6919bb7aa389f46cfeb8",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_cca19",
                                    table="exhibitions_catalogueentry",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "exhibitions_catalogueentryevent" ("about_en", "about_ru", "approved_at", "approved_by_id", "catalogue_id", "changed_at", "created_at", "id", "name_en", "name_ru", "participation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "products_en", "products_ru", "remark", "shown", "site", "stand", "state") VALUES (NEW."about_en", NEW."about_ru", NEW."approved_at", NEW."approved_by_id", NEW."catalogue_id", NEW."changed_at", NEW."created_at", NEW."id", NEW."name_en", NEW."name_ru", NEW."participation_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."products_en", NEW."products_ru", NEW."remark", NEW."shown", NEW."site", NEW."stand", NEW."state"); RETURN NULL;',
                                    hash="7482e059ce9a4c08b2699d5ddb1ba2c8e411e22f",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_177fe",
                                    table="exhibitions_catalogueentry",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "exhibitions_catalogueentryevent" ("about_en", "about_ru", "approved_at", "approved_by_id", "catalogue_id", "changed_at", "created_at", "id", "name_en", "name_ru", "participation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "products_en", "products_ru", "remark", "shown", "site", "stand", "state") VALUES (OLD."about_en", OLD."about_ru", OLD."approved_at", OLD."approved_by_id", OLD."catalogue_id", OLD."changed_at", OLD."created_at", OLD."id", OLD."name_en", OLD."name_ru", OLD."participation_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."products_en", OLD."products_ru", OLD."remark", OLD."shown", OLD."site", OLD."stand", OLD."state"); RETURN NULL;',
                                    hash="0b991965b153ac2241e50561c3e118ebba4d8b5a",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_51a61",
                                    table="exhibitions_catalogueentry",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="CatalogueEntryEvent",
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
                                to="exhibitions.catalogueentry",
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
                            "catalogue",
                            models.ForeignKey(
                                db_constraint=False,
                                editable=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="exhibitions.catalogue",
                            ),
                        ),
                        (
                            "participation",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="exhibitions.participation",
                                verbose_name="Участие",
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("draft", "Черновик"),
                                    ("sent", "На проверке"),
                                    ("returned", "Нужно исправить"),
                                    ("approved", "Одобрена"),
                                ],
                                default="draft",
                                editable=False,
                                max_length=10,
                                verbose_name="Состояние",
                            ),
                        ),
                        ("name_ru", models.CharField(max_length=250, verbose_name="Название компании")),
                        (
                            "name_en",
                            models.CharField(blank=True, max_length=250, verbose_name="Название на английском"),
                        ),
                        ("about_ru", models.TextField(blank=True, max_length=1500, verbose_name="О компании")),
                        (
                            "about_en",
                            models.TextField(blank=True, max_length=1500, verbose_name="О компании на английском"),
                        ),
                        ("products_ru", models.TextField(blank=True, max_length=1500, verbose_name="Продукция")),
                        (
                            "products_en",
                            models.TextField(blank=True, max_length=1500, verbose_name="Продукция на английском"),
                        ),
                        ("site", models.URLField(blank=True, verbose_name="Сайт")),
                        ("stand", models.CharField(blank=True, max_length=30, verbose_name="Стенд")),
                        ("remark", models.CharField(blank=True, max_length=1000, verbose_name="Что исправить")),
                        (
                            "shown",
                            models.JSONField(
                                blank=True, editable=False, null=True, verbose_name="Опубликованный текст"
                            ),
                        ),
                        (
                            "approved_at",
                            models.DateTimeField(blank=True, editable=False, null=True, verbose_name="Одобрена"),
                        ),
                        (
                            "approved_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="Кто одобрил",
                            ),
                        ),
                        ("changed_at", models.DateTimeField(auto_now=True, verbose_name="Изменена")),
                        ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="Создана")),
                    ],
                    options={
                        "abstract": False,
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="5b42635d8aeefbeb5e5a3e72112750a45b717778",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_d7994",
                                    table="exhibitions_catalogueentryevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="CatalogueEvent",
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
                                to="exhibitions.catalogue",
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
                        ("published_at", models.DateTimeField(blank=True, null=True, verbose_name="Опубликован")),
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
                                verbose_name="Кто опубликовал",
                            ),
                        ),
                        ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="Начат")),
                    ],
                    options={
                        "abstract": False,
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="199ba01fed6feab5a8ba7bc31f48b492b0790ef0",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_65116",
                                    table="exhibitions_catalogueevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="CheckIn",
                    fields=[
                        (
                            "id",
                            models.UUIDField(default=core.db.uuid7, editable=False, primary_key=True, serialize=False),
                        ),
                        (
                            "event",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="check_ins",
                                to="exhibitions.event",
                                verbose_name="Мероприятие",
                            ),
                        ),
                        (
                            "delegate",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="check_ins",
                                to="exhibitions.delegate",
                                verbose_name="Делегат",
                            ),
                        ),
                        ("day", models.DateField(verbose_name="День")),
                        ("at", models.DateTimeField(verbose_name="Пришёл")),
                        (
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="Кто отметил",
                            ),
                        ),
                        ("undone_at", models.DateTimeField(blank=True, null=True, verbose_name="Отменена")),
                    ],
                    options={
                        "verbose_name": "отметка о приходе",
                        "verbose_name_plural": "отметки о приходе",
                        "indexes": [models.Index(fields=["-at", "-id"], name="check_in_recent")],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("undone_at", None)),
                                fields=("delegate", "day"),
                                name="check_in_once",
                                violation_error_code="checked_in",
                                violation_error_message="Этот делегат в этот день уже отмечен.",
                            )
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "exhibitions_checkinevent" ("at", "by_id", "day", "delegate_id", "event_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "undone_at") VALUES (NEW."at", NEW."by_id", NEW."day", NEW."delegate_id", NEW."event_id", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."undone_at"); RETURN NULL;',
                                    hash="0840e08cd77a3dae73bfa2cf84ad602721279973",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_fb618",
                                    table="exhibitions_checkin",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "exhibitions_checkinevent" ("at", "by_id", "day", "delegate_id", "event_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "undone_at") VALUES (NEW."at", NEW."by_id", NEW."day", NEW."delegate_id", NEW."event_id", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."undone_at"); RETURN NULL;',
                                    hash="6db4b748de45532f9ad8738e67c27df8233753e5",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_a38e4",
                                    table="exhibitions_checkin",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "exhibitions_checkinevent" ("at", "by_id", "day", "delegate_id", "event_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "undone_at") VALUES (OLD."at", OLD."by_id", OLD."day", OLD."delegate_id", OLD."event_id", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."undone_at"); RETURN NULL;',
                                    hash="8941119df7a294bc0f35e9a0e44ddcf864449cdb",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_67dce",
                                    table="exhibitions_checkin",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="CheckInEvent",
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
                                to="exhibitions.checkin",
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
                            "delegate",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="exhibitions.delegate",
                                verbose_name="Делегат",
                            ),
                        ),
                        ("day", models.DateField(verbose_name="День")),
                        ("at", models.DateTimeField(verbose_name="Пришёл")),
                        (
                            "by",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="Кто отметил",
                            ),
                        ),
                        ("undone_at", models.DateTimeField(blank=True, null=True, verbose_name="Отменена")),
                    ],
                    options={
                        "abstract": False,
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="18ce7e12a45e21ea169237e021f6b5990b17aa37",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_bcc6f",
                                    table="exhibitions_checkinevent",
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
                            "event",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="checklist_items",
                                to="exhibitions.event",
                                verbose_name="Мероприятие",
                            ),
                        ),
                        ("position", models.PositiveSmallIntegerField(default=0, verbose_name="Порядок")),
                        ("title_ru", models.CharField(max_length=200, verbose_name="Что сделать")),
                        (
                            "title_en",
                            models.CharField(blank=True, max_length=200, verbose_name="Что сделать, на английском"),
                        ),
                        ("hint_ru", models.TextField(blank=True, max_length=1000, verbose_name="Пояснение")),
                        (
                            "hint_en",
                            models.TextField(blank=True, max_length=1000, verbose_name="Пояснение на английском"),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[("file", "Файл"), ("text", "Текст"), ("confirm", "Отметка, что сделано")],
                                default="confirm",
                                max_length=10,
                                verbose_name="Что сдаётся",
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
                        ("due_on", models.DateField(blank=True, null=True, verbose_name="Срок: день")),
                        (
                            "days_before",
                            models.PositiveSmallIntegerField(
                                blank=True,
                                help_text="Укажите день или число дней до начала мероприятия, что-то одно.",
                                null=True,
                                validators=[django.core.validators.MaxValueValidator(365)],
                                verbose_name="Срок: дней до начала",
                            ),
                        ),
                        (
                            "retired_at",
                            models.DateTimeField(blank=True, editable=False, null=True, verbose_name="Снято"),
                        ),
                    ],
                    options={
                        "verbose_name": "пункт подготовки",
                        "verbose_name_plural": "списки подготовки",
                        "ordering": ["position", "id"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("days_before__isnull", False), ("days_before__lte", 365), ("due_on", None)
                                    ),
                                    models.Q(("days_before", None), ("due_on__isnull", False)),
                                    _connector="OR",
                                ),
                                name="preparation_item_due",
                                violation_error_message="Укажите день или число дней до начала мероприятия, что-то одно.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("side", "company"), ("kind", "confirm"), _connector="OR"),
                                name="preparation_item_of_mosprom",
                                violation_error_message="То, что делает Моспром, только отмечают сделанным.",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("retired_at", None)),
                                fields=("event", "title_ru"),
                                name="preparation_item_once",
                                violation_error_code="item_there",
                                violation_error_message="Такой пункт в списке уже есть.",
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "exhibitions_checklistitemevent" ("days_before", "due_on", "event_id", "hint_en", "hint_ru", "id", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "retired_at", "side", "title_en", "title_ru") VALUES (NEW."days_before", NEW."due_on", NEW."event_id", NEW."hint_en", NEW."hint_ru", NEW."id", NEW."kind", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."position", NEW."retired_at", NEW."side", NEW."title_en", NEW."title_ru"); RETURN NULL;',
                                    hash="62710f08fb5773aac14a47fa929241f623fc4a5e",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_cfa8b",
                                    table="exhibitions_checklistitem",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "exhibitions_checklistitemevent" ("days_before", "due_on", "event_id", "hint_en", "hint_ru", "id", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "retired_at", "side", "title_en", "title_ru") VALUES (NEW."days_before", NEW."due_on", NEW."event_id", NEW."hint_en", NEW."hint_ru", NEW."id", NEW."kind", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."position", NEW."retired_at", NEW."side", NEW."title_en", NEW."title_ru"); RETURN NULL;',
                                    hash="f45531686672a9b80991e49a8e04334bca2b01b1",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_0a4df",
                                    table="exhibitions_checklistitem",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "exhibitions_checklistitemevent" ("days_before", "due_on", "event_id", "hint_en", "hint_ru", "id", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "retired_at", "side", "title_en", "title_ru") VALUES (OLD."days_before", OLD."due_on", OLD."event_id", OLD."hint_en", OLD."hint_ru", OLD."id", OLD."kind", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."position", OLD."retired_at", OLD."side", OLD."title_en", OLD."title_ru"); RETURN NULL;',
                                    hash="f966da59689255840f1739215ef1e9f692b2ea87",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_68a0d",
                                    table="exhibitions_checklistitem",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ChecklistEntry",
                    fields=[
                        (
                            "id",
                            models.UUIDField(default=core.db.uuid7, editable=False, primary_key=True, serialize=False),
                        ),
                        (
                            "item",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="entries",
                                to="exhibitions.checklistitem",
                            ),
                        ),
                        (
                            "participation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="checklist_entries",
                                to="exhibitions.participation",
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("handed_in", "Сдано"),
                                    ("accepted", "Принято"),
                                    ("returned", "Нужно исправить"),
                                ],
                                default="handed_in",
                                editable=False,
                                max_length=10,
                                verbose_name="Состояние",
                            ),
                        ),
                        ("text", models.TextField(blank=True, verbose_name="Текст")),
                        (
                            "document",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="applications.document",
                                verbose_name="Файл",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="Кто сдал",
                            ),
                        ),
                        ("at", models.DateTimeField(verbose_name="Когда сдано")),
                        ("comment", models.TextField(blank=True, verbose_name="Что исправить")),
                        (
                            "decided_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="Кто проверил",
                            ),
                        ),
                        ("decided_at", models.DateTimeField(blank=True, null=True, verbose_name="Когда проверено")),
                    ],
                    options={
                        "verbose_name": "материал участника",
                        "verbose_name_plural": "материалы участников",
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("item", "participation"),
                                name="preparation_entry_once",
                                violation_error_code="handed_in",
                                violation_error_message="Этот пункт уже сдан.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state", "returned"), _negated=True),
                                    models.Q(("comment", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="preparation_entry_returned",
                                violation_error_message="У возвращённого материала сказано, что исправить.",
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="preparation_entry_steps",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    declare="DECLARE _is_valid_transition BOOLEAN;",
                                    func='SELECT CONCAT(OLD."state", \':\', NEW."state") = ANY(\'{handed_in:accepted,handed_in:returned,returned:handed_in,accepted:returned,returned:accepted}\'::text[]) INTO _is_valid_transition; IF (_is_valid_transition IS FALSE AND OLD."state" IS DISTINCT FROM NEW."state") THEN RAISE EXCEPTION \'pgtrigger: Invalid transition of field "state" from "%" to "%" on table %\', OLD."state", NEW."state", TG_TABLE_NAME; ELSE RETURN NEW; END IF;',
                                    hash="f95acbe02ee731f2efc18fbf73c1075fccc26a80",
                                    operation="UPDATE",
                                    pgid="pgtrigger_preparation_entry_steps_bac63",
                                    table="exhibitions_checklistentry",
                                    when="BEFORE",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "exhibitions_checklistentryevent" ("at", "comment", "decided_at", "decided_by_id", "document_id", "id", "item_id", "participation_id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "state", "text") VALUES (NEW."at", NEW."comment", NEW."decided_at", NEW."decided_by_id", NEW."document_id", NEW."id", NEW."item_id", NEW."participation_id", NEW."person_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."state", NEW."text"); RETURN NULL;',
                                    hash="e5f7d4e4be7bc9377e063e2dc8dfc0c24c168362",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_19b14",
                                    table="exhibitions_checklistentry",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "exhibitions_checklistentryevent" ("at", "comment", "decided_at", "decided_by_id", "document_id", "id", "item_id", "participation_id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "state", "text") VALUES (NEW."at", NEW."comment", NEW."decided_at", NEW."decided_by_id", NEW."document_id", NEW."id", NEW."item_id", NEW."participation_id", NEW."person_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."state", NEW."text"); RETURN NULL;',
                                    hash="0d62a8e30002ce1719bede53cabb8011607c5ba3",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_5894e",
                                    table="exhibitions_checklistentry",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "exhibitions_checklistentryevent" ("at", "comment", "decided_at", "decided_by_id", "document_id", "id", "item_id", "participation_id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "state", "text") VALUES (OLD."at", OLD."comment", OLD."decided_at", OLD."decided_by_id", OLD."document_id", OLD."id", OLD."item_id", OLD."participation_id", OLD."person_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."state", OLD."text"); RETURN NULL;',
                                    hash="a140dd0f854b3e54b03eb2e8b9f775209dbe0ca6",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_f089e",
                                    table="exhibitions_checklistentry",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ChecklistEntryEvent",
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
                                to="exhibitions.checklistentry",
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
                            "item",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="exhibitions.checklistitem",
                            ),
                        ),
                        (
                            "participation",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="exhibitions.participation",
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("handed_in", "Сдано"),
                                    ("accepted", "Принято"),
                                    ("returned", "Нужно исправить"),
                                ],
                                default="handed_in",
                                editable=False,
                                max_length=10,
                                verbose_name="Состояние",
                            ),
                        ),
                        ("text", models.TextField(blank=True, verbose_name="Текст")),
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
                            "person",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="Кто сдал",
                            ),
                        ),
                        ("at", models.DateTimeField(verbose_name="Когда сдано")),
                        ("comment", models.TextField(blank=True, verbose_name="Что исправить")),
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
                                verbose_name="Кто проверил",
                            ),
                        ),
                        ("decided_at", models.DateTimeField(blank=True, null=True, verbose_name="Когда проверено")),
                    ],
                    options={
                        "abstract": False,
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="62ee0d39c0298585fb87c67f7e72b831d06ce9df",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_1633f",
                                    table="exhibitions_checklistentryevent",
                                    when="BEFORE",
                                ),
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
                                to="exhibitions.checklistitem",
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
                        ("position", models.PositiveSmallIntegerField(default=0, verbose_name="Порядок")),
                        ("title_ru", models.CharField(max_length=200, verbose_name="Что сделать")),
                        (
                            "title_en",
                            models.CharField(blank=True, max_length=200, verbose_name="Что сделать, на английском"),
                        ),
                        ("hint_ru", models.TextField(blank=True, max_length=1000, verbose_name="Пояснение")),
                        (
                            "hint_en",
                            models.TextField(blank=True, max_length=1000, verbose_name="Пояснение на английском"),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[("file", "Файл"), ("text", "Текст"), ("confirm", "Отметка, что сделано")],
                                default="confirm",
                                max_length=10,
                                verbose_name="Что сдаётся",
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
                        ("due_on", models.DateField(blank=True, null=True, verbose_name="Срок: день")),
                        (
                            "days_before",
                            models.PositiveSmallIntegerField(
                                blank=True,
                                help_text="Укажите день или число дней до начала мероприятия, что-то одно.",
                                null=True,
                                validators=[django.core.validators.MaxValueValidator(365)],
                                verbose_name="Срок: дней до начала",
                            ),
                        ),
                        (
                            "retired_at",
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
                                    hash="a36fde3cc77c3f34eae34ef873894c40c28c4d3a",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_69dc7",
                                    table="exhibitions_checklistitemevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="CommissionMember",
                    fields=[
                        (
                            "id",
                            models.UUIDField(default=core.db.uuid7, editable=False, primary_key=True, serialize=False),
                        ),
                        (
                            "selection",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="members",
                                to="exhibitions.selection",
                            ),
                        ),
                        (
                            "user",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="Кто",
                            ),
                        ),
                        (
                            "role",
                            models.CharField(
                                choices=[("chair", "Председатель комиссии"), ("member", "Член комиссии")],
                                default="member",
                                max_length=10,
                                verbose_name="Роль",
                            ),
                        ),
                        ("is_active", models.BooleanField(default=True, verbose_name="В комиссии")),
                        (
                            "appointed_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="Включил",
                            ),
                        ),
                        ("at", models.DateTimeField(auto_now_add=True, verbose_name="Когда")),
                    ],
                    options={
                        "verbose_name": "член комиссии",
                        "verbose_name_plural": "состав комиссии",
                        "ordering": ["at", "id"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("selection", "user"),
                                name="commission_member_once",
                                violation_error_code="member_there",
                                violation_error_message="Этот человек уже в комиссии.",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("is_active", True), ("role", "chair")),
                                fields=("selection",),
                                name="commission_one_chair",
                                violation_error_code="chair_there",
                                violation_error_message="Председатель у комиссии один.",
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "exhibitions_commissionmemberevent" ("appointed_by_id", "at", "id", "is_active", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "selection_id", "user_id") VALUES (NEW."appointed_by_id", NEW."at", NEW."id", NEW."is_active", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."role", NEW."selection_id", NEW."user_id"); RETURN NULL;',
                                    hash="43e47ef1aaa27ae9954cb0619133f86e180364bb",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_a4078",
                                    table="exhibitions_commissionmember",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "exhibitions_commissionmemberevent" ("appointed_by_id", "at", "id", "is_active", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "selection_id", "user_id") VALUES (NEW."appointed_by_id", NEW."at", NEW."id", NEW."is_active", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."role", NEW."selection_id", NEW."user_id"); RETURN NULL;',
                                    hash="1032bdff1a6ad32d7d79d6f099382069d55ff8c0",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_5a06b",
                                    table="exhibitions_commissionmember",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "exhibitions_commissionmemberevent" ("appointed_by_id", "at", "id", "is_active", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "selection_id", "user_id") VALUES (OLD."appointed_by_id", OLD."at", OLD."id", OLD."is_active", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."role", OLD."selection_id", OLD."user_id"); RETURN NULL;',
                                    hash="f3253cb253b0bc0ed03910328f4eb456093c72f5",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_7aff5",
                                    table="exhibitions_commissionmember",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="CommissionMemberEvent",
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
                                to="exhibitions.commissionmember",
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
                                to="exhibitions.selection",
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
                                verbose_name="Кто",
                            ),
                        ),
                        (
                            "role",
                            models.CharField(
                                choices=[("chair", "Председатель комиссии"), ("member", "Член комиссии")],
                                default="member",
                                max_length=10,
                                verbose_name="Роль",
                            ),
                        ),
                        ("is_active", models.BooleanField(default=True, verbose_name="В комиссии")),
                        (
                            "appointed_by",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="Включил",
                            ),
                        ),
                        ("at", models.DateTimeField(auto_now_add=True, verbose_name="Когда")),
                    ],
                    options={
                        "abstract": False,
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="2f461481b0fecd0048af9a823e5c81167cf07afe",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_6781b",
                                    table="exhibitions_commissionmemberevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Lead",
                    fields=[
                        (
                            "id",
                            models.UUIDField(default=core.db.uuid7, editable=False, primary_key=True, serialize=False),
                        ),
                        (
                            "event",
                            models.ForeignKey(
                                editable=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="leads",
                                to="exhibitions.event",
                            ),
                        ),
                        (
                            "participation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="leads",
                                to="exhibitions.participation",
                                verbose_name="Участие",
                            ),
                        ),
                        (
                            "request",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="leads",
                                to="exhibitions.meetingrequest",
                                verbose_name="Из встречи",
                            ),
                        ),
                        ("company", models.CharField(max_length=250, verbose_name="Иностранная компания")),
                        (
                            "country",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="reference.country",
                                verbose_name="Страна",
                            ),
                        ),
                        ("product", models.CharField(blank=True, max_length=250, verbose_name="Что покупает")),
                        (
                            "stage",
                            models.CharField(
                                choices=[
                                    ("contact", "Контакт"),
                                    ("quote", "Готовим предложение"),
                                    ("samples", "Отправляем образцы"),
                                    ("talks", "Переговоры"),
                                    ("contract", "Контракт заключён"),
                                    ("lost", "Не состоялось"),
                                ],
                                default="contact",
                                max_length=10,
                                verbose_name="Стадия",
                            ),
                        ),
                        ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="Добавлен")),
                        ("changed_at", models.DateTimeField(auto_now=True, verbose_name="Изменён")),
                    ],
                    options={
                        "verbose_name": "контакт мероприятия",
                        "verbose_name_plural": "контакты мероприятий",
                        "indexes": [models.Index(fields=["-created_at", "-id"], name="lead_recent")],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("company", ""), _negated=True),
                                name="lead_named",
                                violation_error_message="Назовите иностранную компанию.",
                            ),
                            models.UniqueConstraint(
                                fields=("participation", "company", "product"),
                                name="lead_once",
                                violation_error_code="lead_there",
                                violation_error_message="Такой контакт уже записан.",
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "exhibitions_leadevent" ("changed_at", "company", "country_id", "created_at", "event_id", "id", "participation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "product", "request_id", "stage") VALUES (NEW."changed_at", NEW."company", NEW."country_id", NEW."created_at", NEW."event_id", NEW."id", NEW."participation_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."product", NEW."request_id", NEW."stage"); RETURN NULL;',
                                    hash="d701434420207ce4bcfae2be74e31c0ac1e6dd3b",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_b5fed",
                                    table="exhibitions_lead",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "exhibitions_leadevent" ("changed_at", "company", "country_id", "created_at", "event_id", "id", "participation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "product", "request_id", "stage") VALUES (NEW."changed_at", NEW."company", NEW."country_id", NEW."created_at", NEW."event_id", NEW."id", NEW."participation_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."product", NEW."request_id", NEW."stage"); RETURN NULL;',
                                    hash="91b7c684f54f598f93d38a91a5370299493431c1",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_e6074",
                                    table="exhibitions_lead",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "exhibitions_leadevent" ("changed_at", "company", "country_id", "created_at", "event_id", "id", "participation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "product", "request_id", "stage") VALUES (OLD."changed_at", OLD."company", OLD."country_id", OLD."created_at", OLD."event_id", OLD."id", OLD."participation_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."product", OLD."request_id", OLD."stage"); RETURN NULL;',
                                    hash="bcc823ef1c07b13cdb8fcf9ff6bafb8158516419",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_4eb20",
                                    table="exhibitions_lead",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ResultFollowUp",
                    fields=[
                        (
                            "id",
                            models.UUIDField(default=core.db.uuid7, editable=False, primary_key=True, serialize=False),
                        ),
                        (
                            "participation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="followups",
                                to="exhibitions.participation",
                                verbose_name="Участие",
                            ),
                        ),
                        ("months", models.PositiveSmallIntegerField(verbose_name="Через месяцев")),
                        ("due_on", models.DateField(verbose_name="Спросить")),
                        ("token_hash", models.CharField(editable=False, max_length=64, unique=True)),
                        ("sent", models.PositiveSmallIntegerField(default=1, verbose_name="Писем")),
                        ("sent_at", models.DateTimeField(verbose_name="Письмо отправлено")),
                        ("expires_at", models.DateTimeField(verbose_name="Ссылка действует до")),
                        ("answered_at", models.DateTimeField(blank=True, null=True, verbose_name="Ответ получен")),
                        ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="Создан")),
                    ],
                    options={
                        "verbose_name": "вопрос о результатах",
                        "verbose_name_plural": "вопросы о результатах",
                        "indexes": [
                            models.Index(fields=["-created_at", "-id"], name="result_followup_recent"),
                            models.Index(
                                condition=models.Q(("answered_at", None)),
                                fields=["expires_at"],
                                name="result_followup_open",
                            ),
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("participation", "months"),
                                name="result_followup_once",
                                violation_error_message="Об этом сроке уже спрашивали.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("months__in", (3, 6, 12))),
                                name="result_followup_months",
                                violation_error_message="Спрашивают через 3, 6 и 12 месяцев.",
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "exhibitions_resultfollowupevent" ("answered_at", "created_at", "due_on", "expires_at", "id", "months", "participation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sent", "sent_at") VALUES (NEW."answered_at", NEW."created_at", NEW."due_on", NEW."expires_at", NEW."id", NEW."months", NEW."participation_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."sent", NEW."sent_at"); RETURN NULL;',
                                    hash="e0e497bd3185ed779df02588d9aa4a7661b0ba3c",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_08ec7",
                                    table="exhibitions_resultfollowup",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition='WHEN (OLD."answered_at" IS DISTINCT FROM (NEW."answered_at") OR OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."due_on" IS DISTINCT FROM (NEW."due_on") OR OLD."expires_at" IS DISTINCT FROM (NEW."expires_at") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."months" IS DISTINCT FROM (NEW."months") OR OLD."participation_id" IS DISTINCT FROM (NEW."participation_id") OR OLD."sent" IS DISTINCT FROM (NEW."sent") OR OLD."sent_at" IS DISTINCT FROM (NEW."sent_at"))',
                                    func='INSERT INTO "exhibitions_resultfollowupevent" ("answered_at", "created_at", "due_on", "expires_at", "id", "months", "participation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sent", "sent_at") VALUES (NEW."answered_at", NEW."created_at", NEW."due_on", NEW."expires_at", NEW."id", NEW."months", NEW."participation_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."sent", NEW."sent_at"); RETURN NULL;',
                                    hash="69c3169dcf5a5bec9e31fd32e6c8f914918e39c5",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_3d550",
                                    table="exhibitions_resultfollowup",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "exhibitions_resultfollowupevent" ("answered_at", "created_at", "due_on", "expires_at", "id", "months", "participation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sent", "sent_at") VALUES (OLD."answered_at", OLD."created_at", OLD."due_on", OLD."expires_at", OLD."id", OLD."months", OLD."participation_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."sent", OLD."sent_at"); RETURN NULL;',
                                    hash="c8c4dcf4d14e797d7bbb62083d3fb8d0af0c9360",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_dc0a5",
                                    table="exhibitions_resultfollowup",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Contract",
                    fields=[
                        (
                            "id",
                            models.UUIDField(default=core.db.uuid7, editable=False, primary_key=True, serialize=False),
                        ),
                        ("amount", models.DecimalField(decimal_places=2, max_digits=18, verbose_name="Сумма")),
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
                                max_length=3,
                                verbose_name="Валюта",
                            ),
                        ),
                        (
                            "rate",
                            models.DecimalField(decimal_places=6, max_digits=16, verbose_name="Рублей за единицу"),
                        ),
                        ("rate_on", models.DateField(blank=True, null=True, verbose_name="Курс на дату")),
                        ("rate_source", models.CharField(blank=True, max_length=200, verbose_name="Источник курса")),
                        (
                            "lead",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="contracts",
                                to="exhibitions.lead",
                                verbose_name="Контакт",
                            ),
                        ),
                        ("number", models.CharField(max_length=100, verbose_name="Номер контракта")),
                        ("signed_on", models.DateField(verbose_name="Подписан")),
                        (
                            "confirmed_rub",
                            models.DecimalField(decimal_places=2, max_digits=20, verbose_name="Подтверждено, ₽"),
                        ),
                        ("confirmed_at", models.DateTimeField(auto_now_add=True, verbose_name="Подтверждено")),
                        (
                            "confirmed_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="Кто подтвердил",
                            ),
                        ),
                        (
                            "followup",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="contracts",
                                to="exhibitions.resultfollowup",
                                verbose_name="По вопросу",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "контракт мероприятия",
                        "verbose_name_plural": "контракты мероприятий",
                        "indexes": [models.Index(fields=["-confirmed_at", "-id"], name="contract_recent")],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("amount__gt", 0), ("rate__gt", 0)),
                                name="contract_positive",
                                violation_error_message="Сумма и курс больше нуля.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("currency", "RUB"), ("rate", 1), ("rate_on", None), ("rate_source", "")),
                                    models.Q(
                                        models.Q(("currency", "RUB"), _negated=True),
                                        ("rate_on__isnull", False),
                                        models.Q(("rate_source", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="contract_rate",
                                violation_error_message="У курса валюты есть дата и источник, у рубля курса нет.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "confirmed_rub",
                                        django.db.models.functions.math.Round(
                                            django.db.models.expressions.CombinedExpression(
                                                models.F("amount"), "*", models.F("rate")
                                            ),
                                            precision=2,
                                        ),
                                    )
                                ),
                                name="contract_roubles",
                                violation_error_message="Сумма в рублях не равна сумме по курсу.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("confirmed_by__isnull", False), ("followup", None)),
                                    models.Q(("confirmed_by", None), ("followup__isnull", False)),
                                    _connector="OR",
                                ),
                                name="contract_confirmed_once",
                                violation_error_message="Контракт подтверждает экспортёр: сам или по ссылке из письма.",
                            ),
                            models.UniqueConstraint(
                                fields=("lead", "number"),
                                name="contract_number_once",
                                violation_error_code="contract_there",
                                violation_error_message="Контракт с этим номером уже записан.",
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "exhibitions_contractevent" ("amount", "confirmed_at", "confirmed_by_id", "confirmed_rub", "currency", "followup_id", "id", "lead_id", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rate", "rate_on", "rate_source", "signed_on") VALUES (NEW."amount", NEW."confirmed_at", NEW."confirmed_by_id", NEW."confirmed_rub", NEW."currency", NEW."followup_id", NEW."id", NEW."lead_id", NEW."number", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."rate", NEW."rate_on", NEW."rate_source", NEW."signed_on"); RETURN NULL;',
                                    hash="b359ccac6acb74b6196da49c335e80e9970bec34",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_43561",
                                    table="exhibitions_contract",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "exhibitions_contractevent" ("amount", "confirmed_at", "confirmed_by_id", "confirmed_rub", "currency", "followup_id", "id", "lead_id", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rate", "rate_on", "rate_source", "signed_on") VALUES (NEW."amount", NEW."confirmed_at", NEW."confirmed_by_id", NEW."confirmed_rub", NEW."currency", NEW."followup_id", NEW."id", NEW."lead_id", NEW."number", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."rate", NEW."rate_on", NEW."rate_source", NEW."signed_on"); RETURN NULL;',
                                    hash="0e39b9e96e68e85d45c00ab89b33af729de088e7",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_861b6",
                                    table="exhibitions_contract",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "exhibitions_contractevent" ("amount", "confirmed_at", "confirmed_by_id", "confirmed_rub", "currency", "followup_id", "id", "lead_id", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rate", "rate_on", "rate_source", "signed_on") VALUES (OLD."amount", OLD."confirmed_at", OLD."confirmed_by_id", OLD."confirmed_rub", OLD."currency", OLD."followup_id", OLD."id", OLD."lead_id", OLD."number", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."rate", OLD."rate_on", OLD."rate_source", OLD."signed_on"); RETURN NULL;',
                                    hash="8351aa39964972dfec7a57d0010e2a94dbc1d6d1",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_e1f9a",
                                    table="exhibitions_contract",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ContractEvent",
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
                                to="exhibitions.contract",
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
                        ("amount", models.DecimalField(decimal_places=2, max_digits=18, verbose_name="Сумма")),
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
                                max_length=3,
                                verbose_name="Валюта",
                            ),
                        ),
                        (
                            "rate",
                            models.DecimalField(decimal_places=6, max_digits=16, verbose_name="Рублей за единицу"),
                        ),
                        ("rate_on", models.DateField(blank=True, null=True, verbose_name="Курс на дату")),
                        ("rate_source", models.CharField(blank=True, max_length=200, verbose_name="Источник курса")),
                        (
                            "lead",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="exhibitions.lead",
                                verbose_name="Контакт",
                            ),
                        ),
                        ("number", models.CharField(max_length=100, verbose_name="Номер контракта")),
                        ("signed_on", models.DateField(verbose_name="Подписан")),
                        (
                            "confirmed_rub",
                            models.DecimalField(decimal_places=2, max_digits=20, verbose_name="Подтверждено, ₽"),
                        ),
                        ("confirmed_at", models.DateTimeField(auto_now_add=True, verbose_name="Подтверждено")),
                        (
                            "confirmed_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="Кто подтвердил",
                            ),
                        ),
                        (
                            "followup",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="exhibitions.resultfollowup",
                                verbose_name="По вопросу",
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
                                    hash="58df5a6e3bfb9454b3d51e7edd6a777322c6a30a",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_cfc5e",
                                    table="exhibitions_contractevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="DecisionEvent",
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
                                to="exhibitions.decision",
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
                                to="exhibitions.selection",
                            ),
                        ),
                        (
                            "participation",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="exhibitions.participation",
                            ),
                        ),
                        ("rank", models.PositiveIntegerField(verbose_name="Место в рейтинге")),
                        ("score", models.DecimalField(decimal_places=2, max_digits=5, verbose_name="Оценка")),
                        (
                            "proposed",
                            models.CharField(
                                choices=[("chosen", "Отобрана"), ("reserve", "Резерв"), ("turned_down", "Не отобрана")],
                                max_length=12,
                                verbose_name="Предложено порталом",
                            ),
                        ),
                        (
                            "outcome",
                            models.CharField(
                                choices=[("chosen", "Отобрана"), ("reserve", "Резерв"), ("turned_down", "Не отобрана")],
                                max_length=12,
                                verbose_name="Решение",
                            ),
                        ),
                        ("why", models.TextField(blank=True, verbose_name="Почему решение другое")),
                        (
                            "reason",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("below_pass", "Оценка комиссии ниже проходной"),
                                    ("no_place", "Мест меньше, чем компаний, прошедших отбор"),
                                    ("product", "Продукция не подходит тематике мероприятия или рынку"),
                                    ("readiness", "Недостаточная экспортная готовность"),
                                    ("materials", "Нет материалов на языке страны или на английском"),
                                    ("capacity", "Мощностей не хватает для поставок на этот рынок"),
                                    ("certificates", "Нет сертификации, нужной на этом рынке"),
                                    ("discipline", "Не сданы отчёты о прошлых мероприятиях"),
                                    ("other", "Другая причина"),
                                ],
                                max_length=20,
                                verbose_name="Основание",
                            ),
                        ),
                        ("feedback", models.TextField(blank=True, verbose_name="Что сказать компании")),
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
                                verbose_name="Изменил",
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
                                    hash="29f3c67910ad5919c96d49f916236ba58db9c49d",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_ab55c",
                                    table="exhibitions_decisionevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="DelegateEvent",
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
                                to="exhibitions.delegate",
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
                            "event",
                            models.ForeignKey(
                                db_constraint=False,
                                editable=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="exhibitions.event",
                                verbose_name="Мероприятие",
                            ),
                        ),
                        (
                            "participation",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="exhibitions.participation",
                                verbose_name="Участие",
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
                                verbose_name="Учётная запись",
                            ),
                        ),
                        (
                            "role",
                            models.CharField(
                                choices=[
                                    ("head", "Глава делегации"),
                                    ("talks", "Ведёт переговоры"),
                                    ("stand", "Работает на стенде"),
                                    ("technical", "Технический специалист"),
                                    ("interpreter", "Переводчик"),
                                ],
                                default="talks",
                                max_length=20,
                                verbose_name="Роль",
                            ),
                        ),
                        (
                            "last_name_ru",
                            models.CharField(
                                max_length=100,
                                validators=[django.core.validators.RegexValidator("^[А-Яа-яЁё][А-Яа-яЁё' .-]*$")],
                                verbose_name="Фамилия",
                            ),
                        ),
                        (
                            "first_name_ru",
                            models.CharField(
                                max_length=100,
                                validators=[django.core.validators.RegexValidator("^[А-Яа-яЁё][А-Яа-яЁё' .-]*$")],
                                verbose_name="Имя",
                            ),
                        ),
                        (
                            "last_name_en",
                            models.CharField(
                                max_length=100,
                                validators=[django.core.validators.RegexValidator("^[A-Za-z][A-Za-z' .-]*$")],
                                verbose_name="Фамилия латиницей",
                            ),
                        ),
                        (
                            "first_name_en",
                            models.CharField(
                                max_length=100,
                                validators=[django.core.validators.RegexValidator("^[A-Za-z][A-Za-z' .-]*$")],
                                verbose_name="Имя латиницей",
                            ),
                        ),
                        ("job_ru", models.CharField(max_length=150, verbose_name="Должность")),
                        (
                            "job_en",
                            models.CharField(blank=True, max_length=150, verbose_name="Должность на английском"),
                        ),
                        ("email", models.EmailField(blank=True, max_length=254, verbose_name="Электронная почта")),
                        ("phone", models.CharField(blank=True, max_length=30, verbose_name="Телефон")),
                        (
                            "agreed_at",
                            models.DateTimeField(editable=False, verbose_name="Согласие на обработку данных"),
                        ),
                        (
                            "is_public",
                            models.BooleanField(
                                default=False,
                                help_text="Имя, должность и контакт увидят все читатели каталога участников.",
                                verbose_name="Контакт в каталоге",
                            ),
                        ),
                        (
                            "created_by",
                            models.ForeignKey(
                                db_constraint=False,
                                editable=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="Кто добавил",
                            ),
                        ),
                        ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="Добавлен")),
                        ("changed_at", models.DateTimeField(auto_now=True, verbose_name="Изменён")),
                    ],
                    options={
                        "abstract": False,
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="17c44de749019104eb7e5e8fc9fabf5b565e7826",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_0b268",
                                    table="exhibitions_delegateevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="EventReport",
                    fields=[
                        (
                            "id",
                            models.UUIDField(default=core.db.uuid7, editable=False, primary_key=True, serialize=False),
                        ),
                        (
                            "participation",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="report",
                                to="exhibitions.participation",
                                verbose_name="Участие",
                            ),
                        ),
                        (
                            "visitors",
                            models.PositiveIntegerField(
                                blank=True, null=True, verbose_name="Посетителей стенда или переговоров"
                            ),
                        ),
                        (
                            "rating",
                            models.PositiveSmallIntegerField(
                                blank=True,
                                null=True,
                                validators=[
                                    django.core.validators.MinValueValidator(1),
                                    django.core.validators.MaxValueValidator(5),
                                ],
                                verbose_name="Оценка мероприятия",
                            ),
                        ),
                        (
                            "expenses_rub",
                            models.DecimalField(
                                blank=True,
                                decimal_places=2,
                                max_digits=14,
                                null=True,
                                verbose_name="Собственные расходы, ₽",
                            ),
                        ),
                        (
                            "text",
                            models.TextField(blank=True, max_length=3000, verbose_name="Что получилось и что мешало"),
                        ),
                        ("due_on", models.DateField(verbose_name="Сдать по")),
                        ("sent_at", models.DateTimeField(blank=True, null=True, verbose_name="Сдан")),
                        (
                            "sent_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="Кто сдал",
                            ),
                        ),
                        ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="Начат")),
                    ],
                    options={
                        "verbose_name": "отчёт участника",
                        "verbose_name_plural": "отчёты участников",
                        "indexes": [models.Index(fields=["-created_at", "-id"], name="event_report_recent")],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("sent_at", None), ("sent_by", None)),
                                    models.Q(
                                        ("rating__isnull", False),
                                        ("sent_at__isnull", False),
                                        ("sent_by__isnull", False),
                                        ("visitors__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="event_report_sent_whole",
                                violation_error_message="В сданном отчёте есть число посетителей и оценка.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("rating", None), ("rating__range", (1, 5)), _connector="OR"),
                                name="event_report_rating",
                                violation_error_message="Оценка — от 1 до 5.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("expenses_rub", None), ("expenses_rub__gte", 0), _connector="OR"),
                                name="event_report_expenses",
                                violation_error_message="Расходы не меньше нуля.",
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "exhibitions_eventreportevent" ("created_at", "due_on", "expenses_rub", "id", "participation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rating", "sent_at", "sent_by_id", "text", "visitors") VALUES (NEW."created_at", NEW."due_on", NEW."expenses_rub", NEW."id", NEW."participation_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."rating", NEW."sent_at", NEW."sent_by_id", NEW."text", NEW."visitors"); RETURN NULL;',
                                    hash="25fed7203a912355301b7e9b5f0a36074b619caa",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_6da74",
                                    table="exhibitions_eventreport",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "exhibitions_eventreportevent" ("created_at", "due_on", "expenses_rub", "id", "participation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rating", "sent_at", "sent_by_id", "text", "visitors") VALUES (NEW."created_at", NEW."due_on", NEW."expenses_rub", NEW."id", NEW."participation_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."rating", NEW."sent_at", NEW."sent_by_id", NEW."text", NEW."visitors"); RETURN NULL;',
                                    hash="5b8cbabd7971e3f499b214fb43098da7654aece0",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_de0b9",
                                    table="exhibitions_eventreport",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "exhibitions_eventreportevent" ("created_at", "due_on", "expenses_rub", "id", "participation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rating", "sent_at", "sent_by_id", "text", "visitors") VALUES (OLD."created_at", OLD."due_on", OLD."expenses_rub", OLD."id", OLD."participation_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."rating", OLD."sent_at", OLD."sent_by_id", OLD."text", OLD."visitors"); RETURN NULL;',
                                    hash="bbf6a30e0a7f2f20deeb1c0cececb98ca5de5f5a",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_a168f",
                                    table="exhibitions_eventreport",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="EventReportEvent",
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
                                to="exhibitions.eventreport",
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
                            "participation",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="exhibitions.participation",
                                verbose_name="Участие",
                            ),
                        ),
                        (
                            "visitors",
                            models.PositiveIntegerField(
                                blank=True, null=True, verbose_name="Посетителей стенда или переговоров"
                            ),
                        ),
                        (
                            "rating",
                            models.PositiveSmallIntegerField(
                                blank=True,
                                null=True,
                                validators=[
                                    django.core.validators.MinValueValidator(1),
                                    django.core.validators.MaxValueValidator(5),
                                ],
                                verbose_name="Оценка мероприятия",
                            ),
                        ),
                        (
                            "expenses_rub",
                            models.DecimalField(
                                blank=True,
                                decimal_places=2,
                                max_digits=14,
                                null=True,
                                verbose_name="Собственные расходы, ₽",
                            ),
                        ),
                        (
                            "text",
                            models.TextField(blank=True, max_length=3000, verbose_name="Что получилось и что мешало"),
                        ),
                        ("due_on", models.DateField(verbose_name="Сдать по")),
                        ("sent_at", models.DateTimeField(blank=True, null=True, verbose_name="Сдан")),
                        (
                            "sent_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="Кто сдал",
                            ),
                        ),
                        ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="Начат")),
                    ],
                    options={
                        "abstract": False,
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="2446096c41a7f99a0d8df6ecb459a288afec9746",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_dc2b3",
                                    table="exhibitions_eventreportevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Forecast",
                    fields=[
                        (
                            "id",
                            models.UUIDField(default=core.db.uuid7, editable=False, primary_key=True, serialize=False),
                        ),
                        ("amount", models.DecimalField(decimal_places=2, max_digits=18, verbose_name="Сумма")),
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
                                max_length=3,
                                verbose_name="Валюта",
                            ),
                        ),
                        (
                            "rate",
                            models.DecimalField(decimal_places=6, max_digits=16, verbose_name="Рублей за единицу"),
                        ),
                        ("rate_on", models.DateField(blank=True, null=True, verbose_name="Курс на дату")),
                        ("rate_source", models.CharField(blank=True, max_length=200, verbose_name="Источник курса")),
                        (
                            "lead",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="forecast",
                                to="exhibitions.lead",
                            ),
                        ),
                        (
                            "expected_rub",
                            models.DecimalField(decimal_places=2, max_digits=20, verbose_name="Ожидается, ₽"),
                        ),
                        ("expected_on", models.DateField(blank=True, null=True, verbose_name="Ожидается к")),
                    ],
                    options={
                        "verbose_name": "ожидаемая сумма",
                        "verbose_name_plural": "ожидаемые суммы",
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("amount__gt", 0), ("rate__gt", 0)),
                                name="forecast_positive",
                                violation_error_message="Сумма и курс больше нуля.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("currency", "RUB"), ("rate", 1), ("rate_on", None), ("rate_source", "")),
                                    models.Q(
                                        models.Q(("currency", "RUB"), _negated=True),
                                        ("rate_on__isnull", False),
                                        models.Q(("rate_source", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="forecast_rate",
                                violation_error_message="У курса валюты есть дата и источник, у рубля курса нет.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "expected_rub",
                                        django.db.models.functions.math.Round(
                                            django.db.models.expressions.CombinedExpression(
                                                models.F("amount"), "*", models.F("rate")
                                            ),
                                            precision=2,
                                        ),
                                    )
                                ),
                                name="forecast_roubles",
                                violation_error_message="Сумма в рублях не равна сумме по курсу.",
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "exhibitions_forecastevent" ("amount", "currency", "expected_on", "expected_rub", "id", "lead_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rate", "rate_on", "rate_source") VALUES (NEW."amount", NEW."currency", NEW."expected_on", NEW."expected_rub", NEW."id", NEW."lead_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."rate", NEW."rate_on", NEW."rate_source"); RETURN NULL;',
                                    hash="c5d5e5074cc6b49af64eafbd315593b06d272578",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_552ea",
                                    table="exhibitions_forecast",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "exhibitions_forecastevent" ("amount", "currency", "expected_on", "expected_rub", "id", "lead_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rate", "rate_on", "rate_source") VALUES (NEW."amount", NEW."currency", NEW."expected_on", NEW."expected_rub", NEW."id", NEW."lead_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."rate", NEW."rate_on", NEW."rate_source"); RETURN NULL;',
                                    hash="4c4d53c36cb369560db2bc166a58e924a9f682df",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_9dba6",
                                    table="exhibitions_forecast",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "exhibitions_forecastevent" ("amount", "currency", "expected_on", "expected_rub", "id", "lead_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rate", "rate_on", "rate_source") VALUES (OLD."amount", OLD."currency", OLD."expected_on", OLD."expected_rub", OLD."id", OLD."lead_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."rate", OLD."rate_on", OLD."rate_source"); RETURN NULL;',
                                    hash="55aa4860f502d06ef39a880d3e622f67a0bcb43e",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_f7ce7",
                                    table="exhibitions_forecast",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ForecastEvent",
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
                                to="exhibitions.forecast",
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
                        ("amount", models.DecimalField(decimal_places=2, max_digits=18, verbose_name="Сумма")),
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
                                max_length=3,
                                verbose_name="Валюта",
                            ),
                        ),
                        (
                            "rate",
                            models.DecimalField(decimal_places=6, max_digits=16, verbose_name="Рублей за единицу"),
                        ),
                        ("rate_on", models.DateField(blank=True, null=True, verbose_name="Курс на дату")),
                        ("rate_source", models.CharField(blank=True, max_length=200, verbose_name="Источник курса")),
                        (
                            "lead",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="exhibitions.lead",
                            ),
                        ),
                        (
                            "expected_rub",
                            models.DecimalField(decimal_places=2, max_digits=20, verbose_name="Ожидается, ₽"),
                        ),
                        ("expected_on", models.DateField(blank=True, null=True, verbose_name="Ожидается к")),
                    ],
                    options={
                        "abstract": False,
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="464fa6f6984e34b1e221d62e34764a28f82dff38",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_3f5ab",
                                    table="exhibitions_forecastevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="LeadEvent",
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
                                to="exhibitions.lead",
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
                            "event",
                            models.ForeignKey(
                                db_constraint=False,
                                editable=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="exhibitions.event",
                            ),
                        ),
                        (
                            "participation",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="exhibitions.participation",
                                verbose_name="Участие",
                            ),
                        ),
                        (
                            "request",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="exhibitions.meetingrequest",
                                verbose_name="Из встречи",
                            ),
                        ),
                        ("company", models.CharField(max_length=250, verbose_name="Иностранная компания")),
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
                        ("product", models.CharField(blank=True, max_length=250, verbose_name="Что покупает")),
                        (
                            "stage",
                            models.CharField(
                                choices=[
                                    ("contact", "Контакт"),
                                    ("quote", "Готовим предложение"),
                                    ("samples", "Отправляем образцы"),
                                    ("talks", "Переговоры"),
                                    ("contract", "Контракт заключён"),
                                    ("lost", "Не состоялось"),
                                ],
                                default="contact",
                                max_length=10,
                                verbose_name="Стадия",
                            ),
                        ),
                        ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="Добавлен")),
                        ("changed_at", models.DateTimeField(auto_now=True, verbose_name="Изменён")),
                    ],
                    options={
                        "abstract": False,
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="1b9823de215e8f12f26a8129f7e8d3b414bd2d6d",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_1b444",
                                    table="exhibitions_leadevent",
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
                            "selection",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="opinions",
                                to="exhibitions.selection",
                            ),
                        ),
                        (
                            "member",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="opinions",
                                to="exhibitions.commissionmember",
                            ),
                        ),
                        (
                            "participation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="opinions",
                                to="exhibitions.participation",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[("regular", "Основная оценка"), ("third", "Третье мнение")],
                                default="regular",
                                max_length=10,
                                verbose_name="Вид",
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("assigned", "Ждёт оценки"),
                                    ("scored", "Оценена"),
                                    ("conflict", "Конфликт интересов"),
                                    ("cancelled", "Снята"),
                                ],
                                default="assigned",
                                editable=False,
                                max_length=10,
                                verbose_name="Состояние",
                            ),
                        ),
                        ("load", models.PositiveSmallIntegerField(default=0, editable=False)),
                        (
                            "declared_at",
                            models.DateTimeField(
                                blank=True, null=True, verbose_name="Заявлено об отсутствии конфликта"
                            ),
                        ),
                        ("conflict", models.TextField(blank=True, verbose_name="В чём конфликт интересов")),
                        (
                            "score",
                            models.DecimalField(
                                blank=True, decimal_places=2, max_digits=5, null=True, verbose_name="Оценка"
                            ),
                        ),
                        ("comment", models.TextField(blank=True, verbose_name="Комментарий")),
                        ("scored_at", models.DateTimeField(blank=True, null=True, verbose_name="Оценено")),
                        ("at", models.DateTimeField(auto_now_add=True, verbose_name="Назначено")),
                    ],
                    options={
                        "verbose_name": "мнение члена комиссии",
                        "verbose_name_plural": "мнения членов комиссии",
                        "indexes": [models.Index(fields=["participation", "state"], name="opinion_of_application")],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("member", "participation"),
                                name="opinion_once",
                                violation_error_message="Эта заявка уже назначалась этому члену комиссии.",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("kind", "third"), ("state__in", ("assigned", "scored"))),
                                fields=("participation",),
                                name="opinion_one_third",
                                violation_error_message="Третье мнение по этой заявке уже запрошено.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("declared_at__isnull", False),
                                        ("score__isnull", False),
                                        ("score__range", (0, 100)),
                                        ("scored_at__isnull", False),
                                        ("state", "scored"),
                                    ),
                                    models.Q(
                                        models.Q(("state", "scored"), _negated=True),
                                        ("score", None),
                                        ("scored_at", None),
                                    ),
                                    _connector="OR",
                                ),
                                name="opinion_scored_whole",
                                violation_error_message="Оценка ставится после заявления об отсутствии конфликта, от 0 до 100.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state", "conflict"), _negated=True),
                                    ("declared_at", None),
                                    _connector="OR",
                                ),
                                name="opinion_conflict_blind",
                                violation_error_message="При конфликте интересов заявление об его отсутствии невозможно.",
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="opinion_steps",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    declare="DECLARE _is_valid_transition BOOLEAN;",
                                    func='SELECT CONCAT(OLD."state", \':\', NEW."state") = ANY(\'{assigned:scored,assigned:conflict,assigned:cancelled}\'::text[]) INTO _is_valid_transition; IF (_is_valid_transition IS FALSE AND OLD."state" IS DISTINCT FROM NEW."state") THEN RAISE EXCEPTION \'pgtrigger: Invalid transition of field "state" from "%" to "%" on table %\', OLD."state", NEW."state", TG_TABLE_NAME; ELSE RETURN NEW; END IF;',
                                    hash="9b6949a72a63d2d43d75f3bb11f5049d68e7869f",
                                    operation="UPDATE",
                                    pgid="pgtrigger_opinion_steps_475f9",
                                    table="exhibitions_opinion",
                                    when="BEFORE",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="opinion_closed",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="IF TG_OP = 'UPDATE' AND (NEW.selection_id, NEW.member_id, NEW.participation_id, NEW.kind, NEW.state, NEW.score,\n        NEW.declared_at) IS NOT DISTINCT FROM (OLD.selection_id, OLD.member_id, OLD.participation_id, OLD.kind,\n        OLD.state, OLD.score, OLD.declared_at) THEN\n        RETURN NEW;\n    END IF;\n    PERFORM 1 FROM exhibitions_selection\n    WHERE id = COALESCE(NEW.selection_id, OLD.selection_id) AND state = 'scoring' FOR SHARE;\n    IF NOT FOUND THEN\n        RAISE EXCEPTION 'the round of opinions is not open'\n        USING ERRCODE = 'check_violation', CONSTRAINT = 'opinion_round_open';\n    END IF;\n    RETURN COALESCE(NEW, OLD);",
                                    hash="2c6c1a5fe96ca265636066f5088e6c62d47fd955",
                                    operation="INSERT OR UPDATE OR DELETE",
                                    pgid="pgtrigger_opinion_closed_a7765",
                                    table="exhibitions_opinion",
                                    when="BEFORE",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "exhibitions_opinionevent" ("at", "comment", "conflict", "declared_at", "id", "kind", "load", "member_id", "participation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "score", "scored_at", "selection_id", "state") VALUES (NEW."at", NEW."comment", NEW."conflict", NEW."declared_at", NEW."id", NEW."kind", NEW."load", NEW."member_id", NEW."participation_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."score", NEW."scored_at", NEW."selection_id", NEW."state"); RETURN NULL;',
                                    hash="a32af9cc3a944913cb77bef869e83c81db41b0c4",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_fee22",
                                    table="exhibitions_opinion",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "exhibitions_opinionevent" ("at", "comment", "conflict", "declared_at", "id", "kind", "load", "member_id", "participation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "score", "scored_at", "selection_id", "state") VALUES (NEW."at", NEW."comment", NEW."conflict", NEW."declared_at", NEW."id", NEW."kind", NEW."load", NEW."member_id", NEW."participation_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."score", NEW."scored_at", NEW."selection_id", NEW."state"); RETURN NULL;',
                                    hash="568ef596ec3f3bc5bf4b6d965e3cd99a2b518450",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_f2f33",
                                    table="exhibitions_opinion",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "exhibitions_opinionevent" ("at", "comment", "conflict", "declared_at", "id", "kind", "load", "member_id", "participation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "score", "scored_at", "selection_id", "state") VALUES (OLD."at", OLD."comment", OLD."conflict", OLD."declared_at", OLD."id", OLD."kind", OLD."load", OLD."member_id", OLD."participation_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."score", OLD."scored_at", OLD."selection_id", OLD."state"); RETURN NULL;',
                                    hash="edf552545fe40a05f820aec234a0d7cc2d26a48d",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_c9aea",
                                    table="exhibitions_opinion",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="SelectionCriterion",
                    fields=[
                        (
                            "id",
                            models.UUIDField(default=core.db.uuid7, editable=False, primary_key=True, serialize=False),
                        ),
                        (
                            "selection",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="criteria",
                                to="exhibitions.selection",
                            ),
                        ),
                        ("position", models.PositiveSmallIntegerField(verbose_name="Порядок")),
                        ("title_ru", models.CharField(max_length=200, verbose_name="Критерий")),
                        ("title_en", models.CharField(max_length=200, verbose_name="Критерий на английском")),
                        (
                            "weight",
                            models.PositiveSmallIntegerField(
                                help_text="Вместе — 100.",
                                validators=[
                                    django.core.validators.MinValueValidator(1),
                                    django.core.validators.MaxValueValidator(100),
                                ],
                                verbose_name="Вес",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "критерий отбора",
                        "verbose_name_plural": "критерии отбора",
                        "ordering": ["position", "id"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("weight__range", (1, 100))),
                                name="selection_weight",
                                violation_error_message="Вес от 1 до 100.",
                            )
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="criteria_fixed",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    declare="DECLARE _state text;",
                                    func="SELECT event.state INTO _state FROM exhibitions_event event JOIN exhibitions_selection chosen ON chosen.event_id = event.id WHERE chosen.id = COALESCE(NEW.selection_id, OLD.selection_id) FOR SHARE OF event;\n    IF _state NOT IN ('proposed', 'planned', 'announced', 'postponed') OR EXISTS (\n        SELECT 1 FROM exhibitions_eventstep step JOIN exhibitions_selection chosen ON chosen.event_id = step.event_id WHERE chosen.id = COALESCE(NEW.selection_id, OLD.selection_id) AND step.target = 'open') THEN\n        RAISE EXCEPTION 'the event has opened for applications: its criteria are fixed'\n        USING ERRCODE = 'check_violation', CONSTRAINT = 'selection_criteria_fixed';\n    END IF;\nRETURN COALESCE(NEW, OLD);",
                                    hash="0b8746b74fc13fa2f0619e7bf030db4a31d0ce26",
                                    operation="INSERT OR UPDATE OR DELETE",
                                    pgid="pgtrigger_criteria_fixed_35b94",
                                    table="exhibitions_selectioncriterion",
                                    when="BEFORE",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="criteria_whole",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    constraint="CONSTRAINT",
                                    func="IF (SELECT SUM(weight) FROM exhibitions_selectioncriterion\n        WHERE selection_id = COALESCE(NEW.selection_id, OLD.selection_id)) <> 100 THEN\n        RAISE EXCEPTION 'the weights of the criteria do not add up to 100'\n        USING ERRCODE = 'check_violation', CONSTRAINT = 'selection_weights_whole';\n    END IF;\n    RETURN NULL;",
                                    hash="7a07b183f4d543a81a23244eb73f3663f7675b80",
                                    operation="INSERT OR UPDATE OR DELETE",
                                    pgid="pgtrigger_criteria_whole_2bc89",
                                    table="exhibitions_selectioncriterion",
                                    timing="DEFERRABLE INITIALLY DEFERRED",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "exhibitions_selectioncriterionevent" ("id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "selection_id", "title_en", "title_ru", "weight") VALUES (NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."position", NEW."selection_id", NEW."title_en", NEW."title_ru", NEW."weight"); RETURN NULL;',
                                    hash="9b34f5a32edad8846fe0e11d14e29f3c13c9e387",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_db11d",
                                    table="exhibitions_selectioncriterion",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "exhibitions_selectioncriterionevent" ("id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "selection_id", "title_en", "title_ru", "weight") VALUES (NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."position", NEW."selection_id", NEW."title_en", NEW."title_ru", NEW."weight"); RETURN NULL;',
                                    hash="b8241da88973d8c1b3d2b7df27c6933e3c1ed701",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_a6f35",
                                    table="exhibitions_selectioncriterion",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "exhibitions_selectioncriterionevent" ("id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "selection_id", "title_en", "title_ru", "weight") VALUES (OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."position", OLD."selection_id", OLD."title_en", OLD."title_ru", OLD."weight"); RETURN NULL;',
                                    hash="fd07c4dc87800eace8f4b9623cf7ff0bbf027524",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_429e7",
                                    table="exhibitions_selectioncriterion",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Mark",
                    fields=[
                        (
                            "id",
                            models.UUIDField(default=core.db.uuid7, editable=False, primary_key=True, serialize=False),
                        ),
                        (
                            "opinion",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="marks",
                                to="exhibitions.opinion",
                            ),
                        ),
                        (
                            "criterion",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="exhibitions.selectioncriterion",
                            ),
                        ),
                        (
                            "value",
                            models.PositiveSmallIntegerField(
                                validators=[django.core.validators.MaxValueValidator(5)], verbose_name="Балл"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "балл по критерию",
                        "verbose_name_plural": "баллы по критериям",
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("opinion", "criterion"),
                                name="mark_once",
                                violation_error_message="По этому критерию балл уже поставлен.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("value__range", (0, 5))),
                                name="mark_range",
                                violation_error_message="Балл от 0 до 5.",
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="mark_closed",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="PERFORM 1 FROM exhibitions_selection chosen JOIN exhibitions_opinion opinion ON opinion.selection_id = chosen.id\n    WHERE opinion.id = COALESCE(NEW.opinion_id, OLD.opinion_id) AND chosen.state = 'scoring' FOR SHARE OF chosen;\n    IF NOT FOUND THEN\n        RAISE EXCEPTION 'the round of opinions is not open'\n        USING ERRCODE = 'check_violation', CONSTRAINT = 'opinion_round_open';\n    END IF;\n    RETURN COALESCE(NEW, OLD);",
                                    hash="11b75d00f4c33b750f211420e38f3265bc002f46",
                                    operation="INSERT OR UPDATE OR DELETE",
                                    pgid="pgtrigger_mark_closed_8e65c",
                                    table="exhibitions_mark",
                                    when="BEFORE",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "exhibitions_markevent" ("criterion_id", "id", "opinion_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "value") VALUES (NEW."criterion_id", NEW."id", NEW."opinion_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."value"); RETURN NULL;',
                                    hash="17902845e10b75cd5b35c8b7e1e88e806680cb07",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_aecf9",
                                    table="exhibitions_mark",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "exhibitions_markevent" ("criterion_id", "id", "opinion_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "value") VALUES (NEW."criterion_id", NEW."id", NEW."opinion_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."value"); RETURN NULL;',
                                    hash="7cfd144a951d767fa35f37362082c9b24a208638",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_455e9",
                                    table="exhibitions_mark",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "exhibitions_markevent" ("criterion_id", "id", "opinion_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "value") VALUES (OLD."criterion_id", OLD."id", OLD."opinion_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."value"); RETURN NULL;',
                                    hash="23ac1c78bc7c8c89f57b186bb4ffab83ed64afe4",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_6ce1e",
                                    table="exhibitions_mark",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="MarkEvent",
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
                                to="exhibitions.mark",
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
                            "opinion",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="exhibitions.opinion",
                            ),
                        ),
                        (
                            "criterion",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="exhibitions.selectioncriterion",
                            ),
                        ),
                        (
                            "value",
                            models.PositiveSmallIntegerField(
                                validators=[django.core.validators.MaxValueValidator(5)], verbose_name="Балл"
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
                                    hash="7f8eb87d01529a9b02c42a6c24fa8b17f29e5f83",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_6d92d",
                                    table="exhibitions_markevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="MeetingOutcome",
                    fields=[
                        (
                            "id",
                            models.UUIDField(default=core.db.uuid7, editable=False, primary_key=True, serialize=False),
                        ),
                        (
                            "request",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="outcome",
                                to="exhibitions.meetingrequest",
                                verbose_name="Встреча",
                            ),
                        ),
                        (
                            "outcome",
                            models.CharField(
                                choices=[
                                    ("nothing", "Нет интереса"),
                                    ("contacts", "Обменялись контактами"),
                                    ("quote", "Запрошено предложение"),
                                    ("samples", "Запрошены образцы"),
                                    ("nda", "Соглашение о неразглашении"),
                                    ("intent", "Соглашение о намерениях"),
                                    ("contract", "Контракт"),
                                    ("we_missed", "Экспортёр не пришёл"),
                                    ("they_missed", "Закупщик не пришёл"),
                                ],
                                max_length=20,
                                verbose_name="Итог",
                            ),
                        ),
                        (
                            "said_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="Кто отметил",
                            ),
                        ),
                        ("said_at", models.DateTimeField(auto_now=True, verbose_name="Когда")),
                    ],
                    options={
                        "verbose_name": "итог встречи",
                        "verbose_name_plural": "итоги встреч",
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "exhibitions_meetingoutcomeevent" ("id", "outcome", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "request_id", "said_at", "said_by_id") VALUES (NEW."id", NEW."outcome", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."request_id", NEW."said_at", NEW."said_by_id"); RETURN NULL;',
                                    hash="aef785cfd1f4e36b8a1749ade07a2f9708785351",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_c6f75",
                                    table="exhibitions_meetingoutcome",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "exhibitions_meetingoutcomeevent" ("id", "outcome", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "request_id", "said_at", "said_by_id") VALUES (NEW."id", NEW."outcome", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."request_id", NEW."said_at", NEW."said_by_id"); RETURN NULL;',
                                    hash="7ad5f2d86cbb975aaca5dd331781be4116f2703d",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_549bf",
                                    table="exhibitions_meetingoutcome",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "exhibitions_meetingoutcomeevent" ("id", "outcome", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "request_id", "said_at", "said_by_id") VALUES (OLD."id", OLD."outcome", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."request_id", OLD."said_at", OLD."said_by_id"); RETURN NULL;',
                                    hash="62572a4e061fabdbe654320dfc4d76b6ad7a675f",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_a7f1c",
                                    table="exhibitions_meetingoutcome",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="MeetingOutcomeEvent",
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
                                to="exhibitions.meetingoutcome",
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
                                to="exhibitions.meetingrequest",
                                verbose_name="Встреча",
                            ),
                        ),
                        (
                            "outcome",
                            models.CharField(
                                choices=[
                                    ("nothing", "Нет интереса"),
                                    ("contacts", "Обменялись контактами"),
                                    ("quote", "Запрошено предложение"),
                                    ("samples", "Запрошены образцы"),
                                    ("nda", "Соглашение о неразглашении"),
                                    ("intent", "Соглашение о намерениях"),
                                    ("contract", "Контракт"),
                                    ("we_missed", "Экспортёр не пришёл"),
                                    ("they_missed", "Закупщик не пришёл"),
                                ],
                                max_length=20,
                                verbose_name="Итог",
                            ),
                        ),
                        (
                            "said_by",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="Кто отметил",
                            ),
                        ),
                        ("said_at", models.DateTimeField(auto_now=True, verbose_name="Когда")),
                    ],
                    options={
                        "abstract": False,
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="3e173ab539fdfc4b2e8ce9c45c3a44b6a6bafe62",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_50a64",
                                    table="exhibitions_meetingoutcomeevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Minutes",
                    fields=[
                        (
                            "id",
                            models.UUIDField(default=core.db.uuid7, editable=False, primary_key=True, serialize=False),
                        ),
                        (
                            "selection",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="minutes",
                                to="exhibitions.selection",
                            ),
                        ),
                        ("content", models.TextField(verbose_name="Содержание")),
                        ("sha256", models.CharField(max_length=64, verbose_name="SHA-256")),
                        ("pdf", models.BinaryField()),
                        ("at", models.DateTimeField(auto_now_add=True, verbose_name="Составлен")),
                    ],
                    options={
                        "verbose_name": "протокол комиссии",
                        "verbose_name_plural": "протоколы комиссий",
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="minutes_frozen",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="75ab74062a1a648f68851602246f4892185a1a3c",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_minutes_frozen_e6997",
                                    table="exhibitions_minutes",
                                    when="BEFORE",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "exhibitions_minutesevent" ("at", "content", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "selection_id", "sha256") VALUES (NEW."at", NEW."content", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."selection_id", NEW."sha256"); RETURN NULL;',
                                    hash="f6510b38450bbdda4cba2d0711f9c61590638922",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_835d8",
                                    table="exhibitions_minutes",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition='WHEN (OLD."at" IS DISTINCT FROM (NEW."at") OR OLD."content" IS DISTINCT FROM (NEW."content") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."selection_id" IS DISTINCT FROM (NEW."selection_id") OR OLD."sha256" IS DISTINCT FROM (NEW."sha256"))',
                                    func='INSERT INTO "exhibitions_minutesevent" ("at", "content", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "selection_id", "sha256") VALUES (NEW."at", NEW."content", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."selection_id", NEW."sha256"); RETURN NULL;',
                                    hash="b447ee9c27b18b1732a4a2dcff17a17a52b61602",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_7e7c6",
                                    table="exhibitions_minutes",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "exhibitions_minutesevent" ("at", "content", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "selection_id", "sha256") VALUES (OLD."at", OLD."content", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."selection_id", OLD."sha256"); RETURN NULL;',
                                    hash="a84698fca4743264777f0a7bc1fd24d8115efb1a",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_97081",
                                    table="exhibitions_minutes",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="MinutesEvent",
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
                                to="exhibitions.minutes",
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
                                to="exhibitions.selection",
                            ),
                        ),
                        ("content", models.TextField(verbose_name="Содержание")),
                        ("sha256", models.CharField(max_length=64, verbose_name="SHA-256")),
                        ("at", models.DateTimeField(auto_now_add=True, verbose_name="Составлен")),
                    ],
                    options={
                        "abstract": False,
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="13dc518cdd3ee380b1b7accb3210a17351030c43",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_0359a",
                                    table="exhibitions_minutesevent",
                                    when="BEFORE",
                                ),
                            )
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
                                to="exhibitions.opinion",
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
                                to="exhibitions.selection",
                            ),
                        ),
                        (
                            "member",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="exhibitions.commissionmember",
                            ),
                        ),
                        (
                            "participation",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="exhibitions.participation",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[("regular", "Основная оценка"), ("third", "Третье мнение")],
                                default="regular",
                                max_length=10,
                                verbose_name="Вид",
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("assigned", "Ждёт оценки"),
                                    ("scored", "Оценена"),
                                    ("conflict", "Конфликт интересов"),
                                    ("cancelled", "Снята"),
                                ],
                                default="assigned",
                                editable=False,
                                max_length=10,
                                verbose_name="Состояние",
                            ),
                        ),
                        ("load", models.PositiveSmallIntegerField(default=0, editable=False)),
                        (
                            "declared_at",
                            models.DateTimeField(
                                blank=True, null=True, verbose_name="Заявлено об отсутствии конфликта"
                            ),
                        ),
                        ("conflict", models.TextField(blank=True, verbose_name="В чём конфликт интересов")),
                        (
                            "score",
                            models.DecimalField(
                                blank=True, decimal_places=2, max_digits=5, null=True, verbose_name="Оценка"
                            ),
                        ),
                        ("comment", models.TextField(blank=True, verbose_name="Комментарий")),
                        ("scored_at", models.DateTimeField(blank=True, null=True, verbose_name="Оценено")),
                        ("at", models.DateTimeField(auto_now_add=True, verbose_name="Назначено")),
                    ],
                    options={
                        "abstract": False,
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="815c64fdb95660338ec4574a6d858ace68dd70b6",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_2ba09",
                                    table="exhibitions_opinionevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Passport",
                    fields=[
                        (
                            "id",
                            models.UUIDField(default=core.db.uuid7, editable=False, primary_key=True, serialize=False),
                        ),
                        (
                            "delegate",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="passport",
                                to="exhibitions.delegate",
                            ),
                        ),
                        ("sealed", models.TextField(blank=True, editable=False)),
                        ("agreed_at", models.DateTimeField(verbose_name="Отдельное согласие делегата")),
                        (
                            "saved_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="Кто внёс",
                            ),
                        ),
                        ("saved_at", models.DateTimeField(verbose_name="Когда внесено")),
                        ("erased_at", models.DateTimeField(blank=True, null=True, verbose_name="Стёрто")),
                    ],
                    options={
                        "verbose_name": "паспортные данные делегата",
                        "verbose_name_plural": "паспортные данные делегатов",
                        "indexes": [
                            models.Index(
                                condition=models.Q(("sealed", ""), _negated=True),
                                fields=["saved_at"],
                                name="passport_kept",
                            )
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("erased_at__isnull", False), ("sealed", "")),
                                    models.Q(models.Q(("sealed", ""), _negated=True), ("erased_at", None)),
                                    _connector="OR",
                                ),
                                name="passport_erased",
                                violation_error_message="Стёртые данные пусты, у нестёртых есть содержимое.",
                            )
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "exhibitions_passportevent" ("agreed_at", "delegate_id", "erased_at", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "saved_at", "saved_by_id") VALUES (NEW."agreed_at", NEW."delegate_id", NEW."erased_at", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."saved_at", NEW."saved_by_id"); RETURN NULL;',
                                    hash="1f09750e1401a2a3aade0c032245b4d6a8602a23",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_1c5d0",
                                    table="exhibitions_passport",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition='WHEN (OLD."agreed_at" IS DISTINCT FROM (NEW."agreed_at") OR OLD."delegate_id" IS DISTINCT FROM (NEW."delegate_id") OR OLD."erased_at" IS DISTINCT FROM (NEW."erased_at") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."saved_at" IS DISTINCT FROM (NEW."saved_at") OR OLD."saved_by_id" IS DISTINCT FROM (NEW."saved_by_id"))',
                                    func='INSERT INTO "exhibitions_passportevent" ("agreed_at", "delegate_id", "erased_at", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "saved_at", "saved_by_id") VALUES (NEW."agreed_at", NEW."delegate_id", NEW."erased_at", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."saved_at", NEW."saved_by_id"); RETURN NULL;',
                                    hash="f42788f41efe4bbb0c1fbb54705bdb786e20f167",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_a304b",
                                    table="exhibitions_passport",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "exhibitions_passportevent" ("agreed_at", "delegate_id", "erased_at", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "saved_at", "saved_by_id") VALUES (OLD."agreed_at", OLD."delegate_id", OLD."erased_at", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."saved_at", OLD."saved_by_id"); RETURN NULL;',
                                    hash="93d7f6a192a49b952f20df8d4895c72c320c11eb",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_8cc93",
                                    table="exhibitions_passport",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PassportEvent",
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
                                to="exhibitions.passport",
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
                            "delegate",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="exhibitions.delegate",
                            ),
                        ),
                        ("agreed_at", models.DateTimeField(verbose_name="Отдельное согласие делегата")),
                        (
                            "saved_by",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="Кто внёс",
                            ),
                        ),
                        ("saved_at", models.DateTimeField(verbose_name="Когда внесено")),
                        ("erased_at", models.DateTimeField(blank=True, null=True, verbose_name="Стёрто")),
                    ],
                    options={
                        "abstract": False,
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="58c3219cd1808244a73481a18da10df0a5eeb711",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_9dc65",
                                    table="exhibitions_passportevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PassportNeed",
                    fields=[
                        (
                            "id",
                            models.UUIDField(default=core.db.uuid7, editable=False, primary_key=True, serialize=False),
                        ),
                        (
                            "event",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="passport_need",
                                to="exhibitions.event",
                                verbose_name="Мероприятие",
                            ),
                        ),
                        (
                            "purpose",
                            models.CharField(
                                help_text="Компании увидят это на странице: например, для пропусков.",
                                max_length=300,
                                verbose_name="Зачем нужны",
                            ),
                        ),
                        ("recipient", models.CharField(max_length=300, verbose_name="Кому передаются")),
                        (
                            "author",
                            models.ForeignKey(
                                editable=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="Кто",
                            ),
                        ),
                        ("at", models.DateTimeField(auto_now_add=True, verbose_name="Когда")),
                        (
                            "stopped_at",
                            models.DateTimeField(blank=True, editable=False, null=True, verbose_name="Сбор прекращён"),
                        ),
                    ],
                    options={
                        "verbose_name": "сбор паспортных данных",
                        "verbose_name_plural": "сбор паспортных данных",
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "exhibitions_passportneedevent" ("at", "author_id", "event_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "purpose", "recipient", "stopped_at") VALUES (NEW."at", NEW."author_id", NEW."event_id", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."purpose", NEW."recipient", NEW."stopped_at"); RETURN NULL;',
                                    hash="1445ae61f8432b121faddec4c326db813a98de10",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_5a4c0",
                                    table="exhibitions_passportneed",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "exhibitions_passportneedevent" ("at", "author_id", "event_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "purpose", "recipient", "stopped_at") VALUES (NEW."at", NEW."author_id", NEW."event_id", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."purpose", NEW."recipient", NEW."stopped_at"); RETURN NULL;',
                                    hash="8535be62a98c42a9ca4de57e6f7923d4f6b35da5",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_3ff7b",
                                    table="exhibitions_passportneed",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "exhibitions_passportneedevent" ("at", "author_id", "event_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "purpose", "recipient", "stopped_at") VALUES (OLD."at", OLD."author_id", OLD."event_id", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."purpose", OLD."recipient", OLD."stopped_at"); RETURN NULL;',
                                    hash="d7f53e6a6ef0e75cee86556010dc955caaa3869a",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_0d71a",
                                    table="exhibitions_passportneed",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PassportNeedEvent",
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
                                to="exhibitions.passportneed",
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
                            "purpose",
                            models.CharField(
                                help_text="Компании увидят это на странице: например, для пропусков.",
                                max_length=300,
                                verbose_name="Зачем нужны",
                            ),
                        ),
                        ("recipient", models.CharField(max_length=300, verbose_name="Кому передаются")),
                        (
                            "author",
                            models.ForeignKey(
                                db_constraint=False,
                                editable=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="Кто",
                            ),
                        ),
                        ("at", models.DateTimeField(auto_now_add=True, verbose_name="Когда")),
                        (
                            "stopped_at",
                            models.DateTimeField(blank=True, editable=False, null=True, verbose_name="Сбор прекращён"),
                        ),
                    ],
                    options={
                        "abstract": False,
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="3c1b2bd7d521513636e8ff73b7e2e1c1814d39f7",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_aa041",
                                    table="exhibitions_passportneedevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PassportReading",
                    fields=[
                        (
                            "id",
                            models.UUIDField(default=core.db.uuid7, editable=False, primary_key=True, serialize=False),
                        ),
                        (
                            "event",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="exhibitions.event",
                                verbose_name="Мероприятие",
                            ),
                        ),
                        ("passport", models.UUIDField(editable=False)),
                        ("delegate", models.UUIDField(editable=False)),
                        (
                            "reader",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="Кто читал",
                            ),
                        ),
                        ("by_staff", models.BooleanField(verbose_name="Сотрудник Моспрома")),
                        ("at", models.DateTimeField(auto_now_add=True, verbose_name="Когда")),
                    ],
                    options={
                        "verbose_name": "чтение паспортных данных",
                        "verbose_name_plural": "чтения паспортных данных",
                        "indexes": [models.Index(fields=["passport", "-at", "-id"], name="passport_reading_of")],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="passport_reading_append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="bdf16d3b937fda26b3f39cc65f41d6a977638300",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_passport_reading_append_only_7bcd5",
                                    table="exhibitions_passportreading",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ResultFollowUpEvent",
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
                                to="exhibitions.resultfollowup",
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
                            "participation",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="exhibitions.participation",
                                verbose_name="Участие",
                            ),
                        ),
                        ("months", models.PositiveSmallIntegerField(verbose_name="Через месяцев")),
                        ("due_on", models.DateField(verbose_name="Спросить")),
                        ("sent", models.PositiveSmallIntegerField(default=1, verbose_name="Писем")),
                        ("sent_at", models.DateTimeField(verbose_name="Письмо отправлено")),
                        ("expires_at", models.DateTimeField(verbose_name="Ссылка действует до")),
                        ("answered_at", models.DateTimeField(blank=True, null=True, verbose_name="Ответ получен")),
                        ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="Создан")),
                    ],
                    options={
                        "abstract": False,
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="9c7c52c4d23e6bfb7729c02f5d6f5c8bd2039a6e",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_a2c99",
                                    table="exhibitions_resultfollowupevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Scan",
                    fields=[
                        ("id", models.UUIDField(editable=False, primary_key=True, serialize=False)),
                        (
                            "event",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="exhibitions.event"
                            ),
                        ),
                        (
                            "delegate",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="scans",
                                to="exhibitions.delegate",
                            ),
                        ),
                        ("at", models.DateTimeField(verbose_name="Когда")),
                        ("received_at", models.DateTimeField(auto_now_add=True, verbose_name="Получено")),
                        (
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="Кто",
                            ),
                        ),
                        (
                            "outcome",
                            models.CharField(
                                choices=[
                                    ("came", "Отмечен"),
                                    ("already", "Уже отмечен"),
                                    ("revoked", "Бейдж заменён"),
                                    ("unknown", "Такого бейджа нет"),
                                    ("foreign", "Бейдж другого мероприятия"),
                                    ("other_day", "Не день мероприятия"),
                                ],
                                max_length=10,
                                verbose_name="Итог",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "чтение бейджа",
                        "verbose_name_plural": "чтения бейджей",
                        "indexes": [models.Index(fields=["event", "-received_at"], name="scan_of_event")],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="scan_log",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="9dacbe824a27f0a935ec2815c54a1959ae5a1ad2",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_scan_log_f47c1",
                                    table="exhibitions_scan",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="SelectionCriterionEvent",
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
                                to="exhibitions.selectioncriterion",
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
                                to="exhibitions.selection",
                            ),
                        ),
                        ("position", models.PositiveSmallIntegerField(verbose_name="Порядок")),
                        ("title_ru", models.CharField(max_length=200, verbose_name="Критерий")),
                        ("title_en", models.CharField(max_length=200, verbose_name="Критерий на английском")),
                        (
                            "weight",
                            models.PositiveSmallIntegerField(
                                help_text="Вместе — 100.",
                                validators=[
                                    django.core.validators.MinValueValidator(1),
                                    django.core.validators.MaxValueValidator(100),
                                ],
                                verbose_name="Вес",
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
                                    hash="3000f6f64d3707c1a918a1ba0172b2df534a794f",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_64484",
                                    table="exhibitions_selectioncriterionevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="SelectionEvent",
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
                                to="exhibitions.selection",
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
                            "state",
                            models.CharField(
                                choices=[
                                    ("preparing", "Отбор готовится"),
                                    ("scoring", "Идёт оценка"),
                                    ("deciding", "Готовятся решения"),
                                    ("published", "Решения опубликованы"),
                                ],
                                default="preparing",
                                editable=False,
                                max_length=20,
                                verbose_name="Состояние",
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        (
                            "scorers",
                            models.PositiveSmallIntegerField(
                                default=2,
                                validators=[
                                    django.core.validators.MinValueValidator(2),
                                    django.core.validators.MaxValueValidator(7),
                                ],
                                verbose_name="Оценок на заявку",
                            ),
                        ),
                        (
                            "spread",
                            models.PositiveSmallIntegerField(
                                default=20,
                                help_text="Наибольшая разница между оценками одной заявки, из 100.",
                                validators=[
                                    django.core.validators.MinValueValidator(1),
                                    django.core.validators.MaxValueValidator(100),
                                ],
                                verbose_name="Третье мнение при расхождении больше, баллов",
                            ),
                        ),
                        (
                            "pass_score",
                            models.PositiveSmallIntegerField(
                                default=50,
                                validators=[django.core.validators.MaxValueValidator(100)],
                                verbose_name="Проходная оценка",
                            ),
                        ),
                        (
                            "published_at",
                            models.DateTimeField(blank=True, editable=False, null=True, verbose_name="Опубликовано"),
                        ),
                        (
                            "published_by",
                            models.ForeignKey(
                                db_constraint=False,
                                editable=False,
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
                                    hash="b53e13183a5c20ea38e08d456d232236c7c4c790",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_938e4",
                                    table="exhibitions_selectionevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
            ],
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="event",
            name="insert_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="event",
            name="update_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="event",
            name="delete_delete",
        ),
        migrations.AddField(
            model_name="event",
            name="delegate_places",
            field=models.PositiveSmallIntegerField(
                blank=True,
                help_text="Сколько делегатов от всех компаний примет площадка. Пусто — без общего предела.",
                null=True,
                validators=[
                    django.core.validators.MinValueValidator(1),
                    django.core.validators.MaxValueValidator(100000),
                ],
                verbose_name="Всего делегатов",
            ),
        ),
        migrations.AddField(
            model_name="event",
            name="delegates_until",
            field=models.DateField(
                blank=True,
                help_text="Последний день, когда компании меняют делегатов. Пусто — до дня перед началом.",
                null=True,
                verbose_name="Список делегатов меняют по",
            ),
        ),
        migrations.AddField(
            model_name="eventevent",
            name="delegate_places",
            field=models.PositiveSmallIntegerField(
                blank=True,
                help_text="Сколько делегатов от всех компаний примет площадка. Пусто — без общего предела.",
                null=True,
                validators=[
                    django.core.validators.MinValueValidator(1),
                    django.core.validators.MaxValueValidator(100000),
                ],
                verbose_name="Всего делегатов",
            ),
        ),
        migrations.AddField(
            model_name="eventevent",
            name="delegates_until",
            field=models.DateField(
                blank=True,
                help_text="Последний день, когда компании меняют делегатов. Пусто — до дня перед началом.",
                null=True,
                verbose_name="Список делегатов меняют по",
            ),
        ),
        migrations.AlterField(
            model_name="place",
            name="reason",
            field=models.CharField(
                blank=True,
                choices=[
                    ("declined", "Компания отказалась"),
                    ("lapsed", "Ответа не было в срок"),
                    ("withdrawn", "Компания отозвала заявку"),
                    ("rejected", "По заявке отказано"),
                    ("cancelled", "Мероприятие отменено"),
                    ("unsigned", "Соглашение не подписано в срок"),
                ],
                max_length=20,
                verbose_name="Почему освобождено",
            ),
        ),
        migrations.AlterField(
            model_name="placeevent",
            name="reason",
            field=models.CharField(
                blank=True,
                choices=[
                    ("declined", "Компания отказалась"),
                    ("lapsed", "Ответа не было в срок"),
                    ("withdrawn", "Компания отозвала заявку"),
                    ("rejected", "По заявке отказано"),
                    ("cancelled", "Мероприятие отменено"),
                    ("unsigned", "Соглашение не подписано в срок"),
                ],
                max_length=20,
                verbose_name="Почему освобождено",
            ),
        ),
        migrations.AlterField(
            model_name="placelevel",
            name="level",
            field=models.CharField(
                choices=[
                    ("companies", "Места для компаний"),
                    ("area", "Площадь стенда, м²"),
                    ("others", "Места не для малого и среднего бизнеса"),
                    ("industry", "Места отрасли"),
                    ("delegates", "Делегаты"),
                ],
                max_length=20,
                verbose_name="Уровень",
            ),
        ),
        migrations.AlterField(
            model_name="placelevelevent",
            name="level",
            field=models.CharField(
                choices=[
                    ("companies", "Места для компаний"),
                    ("area", "Площадь стенда, м²"),
                    ("others", "Места не для малого и среднего бизнеса"),
                    ("industry", "Места отрасли"),
                    ("delegates", "Делегаты"),
                ],
                max_length=20,
                verbose_name="Уровень",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="event",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "exhibitions_eventevent" ("allotment", "apply_from", "apply_until", "changed_at", "city_en", "city_ru", "company_area", "company_delegates", "country_id", "covered_en", "covered_ru", "created_at", "curator_id", "dates_confirmed", "delegate_places", "delegates_until", "description_en", "description_ru", "ends_on", "id", "industries", "is_demo", "kind", "languages", "latitude", "longitude", "organiser_en", "organiser_ru", "own_costs_en", "own_costs_ru", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "places", "plan_id", "published_at", "requirements_en", "requirements_ru", "site", "slug", "sme_places", "stand_area", "starts_on", "state", "summary_en", "summary_ru", "time_zone", "title_en", "title_ru", "venue_en", "venue_ru", "version", "visa_en", "visa_ru") VALUES (NEW."allotment", NEW."apply_from", NEW."apply_until", NEW."changed_at", NEW."city_en", NEW."city_ru", NEW."company_area", NEW."company_delegates", NEW."country_id", NEW."covered_en", NEW."covered_ru", NEW."created_at", NEW."curator_id", NEW."dates_confirmed", NEW."delegate_places", NEW."delegates_until", NEW."description_en", NEW."description_ru", NEW."ends_on", NEW."id", NEW."industries", NEW."is_demo", NEW."kind", NEW."languages", NEW."latitude", NEW."longitude", NEW."organiser_en", NEW."organiser_ru", NEW."own_costs_en", NEW."own_costs_ru", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."places", NEW."plan_id", NEW."published_at", NEW."requirements_en", NEW."requirements_ru", NEW."site", NEW."slug", NEW."sme_places", NEW."stand_area", NEW."starts_on", NEW."state", NEW."summary_en", NEW."summary_ru", NEW."time_zone", NEW."title_en", NEW."title_ru", NEW."venue_en", NEW."venue_ru", NEW."version", NEW."visa_en", NEW."visa_ru"); RETURN NULL;',
                    hash="01ab9117909bb7f34ffc65bb64ff95df788a4461",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_d8a69",
                    table="exhibitions_event",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="event",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "exhibitions_eventevent" ("allotment", "apply_from", "apply_until", "changed_at", "city_en", "city_ru", "company_area", "company_delegates", "country_id", "covered_en", "covered_ru", "created_at", "curator_id", "dates_confirmed", "delegate_places", "delegates_until", "description_en", "description_ru", "ends_on", "id", "industries", "is_demo", "kind", "languages", "latitude", "longitude", "organiser_en", "organiser_ru", "own_costs_en", "own_costs_ru", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "places", "plan_id", "published_at", "requirements_en", "requirements_ru", "site", "slug", "sme_places", "stand_area", "starts_on", "state", "summary_en", "summary_ru", "time_zone", "title_en", "title_ru", "venue_en", "venue_ru", "version", "visa_en", "visa_ru") VALUES (NEW."allotment", NEW."apply_from", NEW."apply_until", NEW."changed_at", NEW."city_en", NEW."city_ru", NEW."company_area", NEW."company_delegates", NEW."country_id", NEW."covered_en", NEW."covered_ru", NEW."created_at", NEW."curator_id", NEW."dates_confirmed", NEW."delegate_places", NEW."delegates_until", NEW."description_en", NEW."description_ru", NEW."ends_on", NEW."id", NEW."industries", NEW."is_demo", NEW."kind", NEW."languages", NEW."latitude", NEW."longitude", NEW."organiser_en", NEW."organiser_ru", NEW."own_costs_en", NEW."own_costs_ru", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."places", NEW."plan_id", NEW."published_at", NEW."requirements_en", NEW."requirements_ru", NEW."site", NEW."slug", NEW."sme_places", NEW."stand_area", NEW."starts_on", NEW."state", NEW."summary_en", NEW."summary_ru", NEW."time_zone", NEW."title_en", NEW."title_ru", NEW."venue_en", NEW."venue_ru", NEW."version", NEW."visa_en", NEW."visa_ru"); RETURN NULL;',
                    hash="7290aa4829e8ce20e20767cd42d892705a01bc19",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_58c16",
                    table="exhibitions_event",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="event",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "exhibitions_eventevent" ("allotment", "apply_from", "apply_until", "changed_at", "city_en", "city_ru", "company_area", "company_delegates", "country_id", "covered_en", "covered_ru", "created_at", "curator_id", "dates_confirmed", "delegate_places", "delegates_until", "description_en", "description_ru", "ends_on", "id", "industries", "is_demo", "kind", "languages", "latitude", "longitude", "organiser_en", "organiser_ru", "own_costs_en", "own_costs_ru", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "places", "plan_id", "published_at", "requirements_en", "requirements_ru", "site", "slug", "sme_places", "stand_area", "starts_on", "state", "summary_en", "summary_ru", "time_zone", "title_en", "title_ru", "venue_en", "venue_ru", "version", "visa_en", "visa_ru") VALUES (OLD."allotment", OLD."apply_from", OLD."apply_until", OLD."changed_at", OLD."city_en", OLD."city_ru", OLD."company_area", OLD."company_delegates", OLD."country_id", OLD."covered_en", OLD."covered_ru", OLD."created_at", OLD."curator_id", OLD."dates_confirmed", OLD."delegate_places", OLD."delegates_until", OLD."description_en", OLD."description_ru", OLD."ends_on", OLD."id", OLD."industries", OLD."is_demo", OLD."kind", OLD."languages", OLD."latitude", OLD."longitude", OLD."organiser_en", OLD."organiser_ru", OLD."own_costs_en", OLD."own_costs_ru", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."places", OLD."plan_id", OLD."published_at", OLD."requirements_en", OLD."requirements_ru", OLD."site", OLD."slug", OLD."sme_places", OLD."stand_area", OLD."starts_on", OLD."state", OLD."summary_en", OLD."summary_ru", OLD."time_zone", OLD."title_en", OLD."title_ru", OLD."venue_en", OLD."venue_ru", OLD."version", OLD."visa_en", OLD."visa_ru"); RETURN NULL;',
                    hash="0bfa1054c14a4d7b221a3413a66c0bf3ccde5927",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_6079a",
                    table="exhibitions_event",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="event",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("delegates_until", None), ("delegates_until__lte", models.F("ends_on")), _connector="OR"
                ),
                name="event_delegates_until",
                violation_error_message="Список делегатов меняют не позже последнего дня мероприятия.",
            ),
        ),
    ]
