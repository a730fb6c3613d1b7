from decimal import Decimal

import django.core.validators
import django.db.models.deletion
import pgtrigger.compiler
from django.conf import settings
from django.db import migrations, models

import audit.operations
import core.db


class Migration(migrations.Migration):
    initial = True

    replaces = [("internships", "0001_agreements_and_offers")]

    dependencies = [
        ("accounts", "0001_tables"),
        ("pghistory", "0007_auto_20250421_0444"),
        ("reference", "0001_extensions"),
        ("reference", "0002_tables"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        audit.operations.CreateTables(
            tables=[
                migrations.CreateModel(
                    name="Offer",
                    fields=[
                        (
                            "id",
                            models.UUIDField(default=core.db.uuid7, editable=False, primary_key=True, serialize=False),
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
                        (
                            "author",
                            models.ForeignKey(
                                editable=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("title", models.CharField(max_length=150, verbose_name="Кем предстоит работать")),
                        (
                            "practice",
                            models.CharField(
                                choices=[
                                    ("study", "Учебная практика"),
                                    ("production", "Производственная практика"),
                                    ("pre_diploma", "Преддипломная практика"),
                                    ("internship", "Стажировка"),
                                ],
                                max_length=20,
                                verbose_name="Вид практики",
                            ),
                        ),
                        ("tasks", models.TextField(verbose_name="Чем предстоит заниматься")),
                        (
                            "site",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="reference.sezsite",
                                verbose_name="Площадка ОЭЗ",
                            ),
                        ),
                        (
                            "okrug",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="reference.moscowokrug",
                                verbose_name="Округ",
                            ),
                        ),
                        ("address", models.CharField(max_length=300, verbose_name="Адрес")),
                        (
                            "places",
                            models.PositiveSmallIntegerField(
                                validators=[
                                    django.core.validators.MinValueValidator(1),
                                    django.core.validators.MaxValueValidator(1000),
                                ],
                                verbose_name="Сколько мест",
                            ),
                        ),
                        ("starts_on", models.DateField(verbose_name="Начало")),
                        ("ends_on", models.DateField(verbose_name="Окончание")),
                        ("apply_until", models.DateField(verbose_name="Заявки до")),
                        (
                            "hours",
                            models.PositiveSmallIntegerField(
                                validators=[
                                    django.core.validators.MinValueValidator(1),
                                    django.core.validators.MaxValueValidator(40),
                                ],
                                verbose_name="Часов в неделю",
                            ),
                        ),
                        (
                            "schedule",
                            models.CharField(
                                choices=[
                                    ("day", "Полный рабочий день"),
                                    ("part", "Неполный день"),
                                    ("flexible", "Гибкий график"),
                                    ("shifts", "Сменный график, только днём"),
                                    ("night_shifts", "Сменный график с ночными сменами"),
                                ],
                                max_length=20,
                                verbose_name="График",
                            ),
                        ),
                        (
                            "schedule_note",
                            models.CharField(blank=True, max_length=250, verbose_name="Подробнее о графике"),
                        ),
                        (
                            "youngest",
                            models.PositiveSmallIntegerField(
                                default=18,
                                validators=[
                                    django.core.validators.MinValueValidator(14),
                                    django.core.validators.MaxValueValidator(18),
                                ],
                                verbose_name="Возраст от",
                            ),
                        ),
                        ("is_paid", models.BooleanField(verbose_name="Оплачивается")),
                        (
                            "pay",
                            models.DecimalField(
                                blank=True,
                                decimal_places=2,
                                max_digits=9,
                                null=True,
                                verbose_name="Оплата в месяц до вычета налога",
                            ),
                        ),
                        (
                            "is_harmful",
                            models.BooleanField(default=False, verbose_name="Вредные или опасные условия труда"),
                        ),
                        ("needs_medical", models.BooleanField(default=False, verbose_name="Нужен медицинский осмотр")),
                        (
                            "needs_citizenship",
                            models.BooleanField(default=False, verbose_name="Только для граждан России"),
                        ),
                        ("requirements", models.TextField(blank=True, verbose_name="Что нужно уметь")),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("draft", "Черновик"),
                                    ("moderation", "На модерации"),
                                    ("published", "Опубликована"),
                                    ("closed", "Набор закрыт"),
                                    ("archived", "Архив"),
                                ],
                                default="draft",
                                editable=False,
                                max_length=20,
                                verbose_name="Состояние",
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        (
                            "published_at",
                            models.DateTimeField(blank=True, editable=False, null=True, verbose_name="Опубликована"),
                        ),
                        (
                            "is_demo",
                            models.BooleanField(default=False, editable=False, verbose_name="Демонстрационная запись"),
                        ),
                        ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="Создана")),
                    ],
                    options={
                        "verbose_name": "вакансия практики",
                        "verbose_name_plural": "вакансии практики",
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="offer_steps",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    declare="DECLARE _is_valid_transition BOOLEAN;",
                                    func='SELECT CONCAT(OLD."state", \':\', NEW."state") = ANY(\'{draft:moderation,moderation:draft,moderation:published,published:closed,closed:published,draft:archived,closed:archived}\'::text[]) INTO _is_valid_transition; IF (_is_valid_transition IS FALSE AND OLD."state" IS DISTINCT FROM NEW."state") THEN RAISE EXCEPTION \'pgtrigger: Invalid transition of field "state" from "%" to "%" on table %\', OLD."state", NEW."state", TG_TABLE_NAME; ELSE RETURN NEW; END IF;',
                                    hash="c48fe77bc279c3d5f795bf407f02e95d49f8a863",
                                    operation="UPDATE",
                                    pgid="pgtrigger_offer_steps_c2258",
                                    table="internships_offer",
                                    when="BEFORE",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "internships_offerevent" ("address", "apply_until", "author_id", "created_at", "ends_on", "host_id", "hours", "id", "is_demo", "is_harmful", "is_paid", "needs_citizenship", "needs_medical", "okrug_id", "pay", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "places", "practice", "published_at", "requirements", "schedule", "schedule_note", "site_id", "starts_on", "state", "tasks", "title", "version", "youngest") VALUES (NEW."address", NEW."apply_until", NEW."author_id", NEW."created_at", NEW."ends_on", NEW."host_id", NEW."hours", NEW."id", NEW."is_demo", NEW."is_harmful", NEW."is_paid", NEW."needs_citizenship", NEW."needs_medical", NEW."okrug_id", NEW."pay", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."places", NEW."practice", NEW."published_at", NEW."requirements", NEW."schedule", NEW."schedule_note", NEW."site_id", NEW."starts_on", NEW."state", NEW."tasks", NEW."title", NEW."version", NEW."youngest"); RETURN NULL;',
                                    hash="fabe41322a7f7c263ec354ff8470dd734ba998a1",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_1a2f0",
                                    table="internships_offer",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "internships_offerevent" ("address", "apply_until", "author_id", "created_at", "ends_on", "host_id", "hours", "id", "is_demo", "is_harmful", "is_paid", "needs_citizenship", "needs_medical", "okrug_id", "pay", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "places", "practice", "published_at", "requirements", "schedule", "schedule_note", "site_id", "starts_on", "state", "tasks", "title", "version", "youngest") VALUES (NEW."address", NEW."apply_until", NEW."author_id", NEW."created_at", NEW."ends_on", NEW."host_id", NEW."hours", NEW."id", NEW."is_demo", NEW."is_harmful", NEW."is_paid", NEW."needs_citizenship", NEW."needs_medical", NEW."okrug_id", NEW."pay", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."places", NEW."practice", NEW."published_at", NEW."requirements", NEW."schedule", NEW."schedule_note", NEW."site_id", NEW."starts_on", NEW."state", NEW."tasks", NEW."title", NEW."version", NEW."youngest"); RETURN NULL;',
                                    hash="9615a8365cdb66f1564531cb99e7636cc818cc66",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_d9567",
                                    table="internships_offer",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "internships_offerevent" ("address", "apply_until", "author_id", "created_at", "ends_on", "host_id", "hours", "id", "is_demo", "is_harmful", "is_paid", "needs_citizenship", "needs_medical", "okrug_id", "pay", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "places", "practice", "published_at", "requirements", "schedule", "schedule_note", "site_id", "starts_on", "state", "tasks", "title", "version", "youngest") VALUES (OLD."address", OLD."apply_until", OLD."author_id", OLD."created_at", OLD."ends_on", OLD."host_id", OLD."hours", OLD."id", OLD."is_demo", OLD."is_harmful", OLD."is_paid", OLD."needs_citizenship", OLD."needs_medical", OLD."okrug_id", OLD."pay", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."places", OLD."practice", OLD."published_at", OLD."requirements", OLD."schedule", OLD."schedule_note", OLD."site_id", OLD."starts_on", OLD."state", OLD."tasks", OLD."title", OLD."version", OLD."youngest"); RETURN NULL;',
                                    hash="08b12c644b7b259a24e2f134c7d0e6b620c152ea",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_e5b71",
                                    table="internships_offer",
                                    when="AFTER",
                                ),
                            ),
                        ],
                        "indexes": [
                            models.Index(fields=["host", "-created_at", "-id"], name="offer_of_host"),
                            models.Index(
                                condition=models.Q(("state", "published")),
                                fields=["-published_at", "-id"],
                                name="offer_shown",
                            ),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("ends_on__gte", models.F("starts_on"))),
                                name="offer_in_order",
                                violation_error_message="Практика заканчивается не раньше, чем начинается.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("apply_until__lte", models.F("starts_on"))),
                                name="offer_apply_before",
                                violation_error_message="Заявки принимаются не позже дня начала.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("places__range", (1, 1000))),
                                name="offer_places",
                                violation_error_message="Мест от 1 до 1000.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("hours__range", (1, 40))),
                                name="offer_hours",
                                violation_error_message="Часов в неделю от 1 до 40.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("youngest__range", (14, 18))),
                                name="offer_age",
                                violation_error_message="Возраст — от 14 до 18 лет.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("is_harmful", False), ("youngest", 18), _connector="OR"),
                                name="offer_harm_for_adults",
                                violation_error_message="К вредным и опасным работам допускаются только с 18 лет (ТК РФ, статья 265).",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("schedule", "night_shifts"), _negated=True),
                                    ("youngest", 18),
                                    _connector="OR",
                                ),
                                name="offer_night_for_adults",
                                violation_error_message="Ночью работают только с 18 лет (ТК РФ, статья 268).",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("youngest", 18),
                                    models.Q(("hours__lte", 35), ("youngest__gte", 16)),
                                    ("hours__lte", 24),
                                    _connector="OR",
                                ),
                                name="offer_hours_for_minors",
                                violation_error_message="До 16 лет работают не больше 24 часов в неделю, с 16 до 18 — не больше 35 (ТК РФ, статья 92).",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("is_paid", True), ("pay__gt", Decimal("0")), ("pay__isnull", False)),
                                    models.Q(("is_paid", False), ("pay", None)),
                                    _connector="OR",
                                ),
                                name="offer_pay",
                                violation_error_message="Назовите сумму в месяц или отметьте, что практика не оплачивается.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state__in", ("published", "closed")), _negated=True),
                                    ("published_at__isnull", False),
                                    _connector="OR",
                                ),
                                name="offer_published_at",
                                violation_error_message="У опубликованной вакансии есть время публикации.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="OfferEvent",
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
                                to="internships.offer",
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
                        (
                            "author",
                            models.ForeignKey(
                                db_constraint=False,
                                editable=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("title", models.CharField(max_length=150, verbose_name="Кем предстоит работать")),
                        (
                            "practice",
                            models.CharField(
                                choices=[
                                    ("study", "Учебная практика"),
                                    ("production", "Производственная практика"),
                                    ("pre_diploma", "Преддипломная практика"),
                                    ("internship", "Стажировка"),
                                ],
                                max_length=20,
                                verbose_name="Вид практики",
                            ),
                        ),
                        ("tasks", models.TextField(verbose_name="Чем предстоит заниматься")),
                        (
                            "site",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="reference.sezsite",
                                verbose_name="Площадка ОЭЗ",
                            ),
                        ),
                        (
                            "okrug",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="reference.moscowokrug",
                                verbose_name="Округ",
                            ),
                        ),
                        ("address", models.CharField(max_length=300, verbose_name="Адрес")),
                        (
                            "places",
                            models.PositiveSmallIntegerField(
                                validators=[
                                    django.core.validators.MinValueValidator(1),
                                    django.core.validators.MaxValueValidator(1000),
                                ],
                                verbose_name="Сколько мест",
                            ),
                        ),
                        ("starts_on", models.DateField(verbose_name="Начало")),
                        ("ends_on", models.DateField(verbose_name="Окончание")),
                        ("apply_until", models.DateField(verbose_name="Заявки до")),
                        (
                            "hours",
                            models.PositiveSmallIntegerField(
                                validators=[
                                    django.core.validators.MinValueValidator(1),
                                    django.core.validators.MaxValueValidator(40),
                                ],
                                verbose_name="Часов в неделю",
                            ),
                        ),
                        (
                            "schedule",
                            models.CharField(
                                choices=[
                                    ("day", "Полный рабочий день"),
                                    ("part", "Неполный день"),
                                    ("flexible", "Гибкий график"),
                                    ("shifts", "Сменный график, только днём"),
                                    ("night_shifts", "Сменный график с ночными сменами"),
                                ],
                                max_length=20,
                                verbose_name="График",
                            ),
                        ),
                        (
                            "schedule_note",
                            models.CharField(blank=True, max_length=250, verbose_name="Подробнее о графике"),
                        ),
                        (
                            "youngest",
                            models.PositiveSmallIntegerField(
                                default=18,
                                validators=[
                                    django.core.validators.MinValueValidator(14),
                                    django.core.validators.MaxValueValidator(18),
                                ],
                                verbose_name="Возраст от",
                            ),
                        ),
                        ("is_paid", models.BooleanField(verbose_name="Оплачивается")),
                        (
                            "pay",
                            models.DecimalField(
                                blank=True,
                                decimal_places=2,
                                max_digits=9,
                                null=True,
                                verbose_name="Оплата в месяц до вычета налога",
                            ),
                        ),
                        (
                            "is_harmful",
                            models.BooleanField(default=False, verbose_name="Вредные или опасные условия труда"),
                        ),
                        ("needs_medical", models.BooleanField(default=False, verbose_name="Нужен медицинский осмотр")),
                        (
                            "needs_citizenship",
                            models.BooleanField(default=False, verbose_name="Только для граждан России"),
                        ),
                        ("requirements", models.TextField(blank=True, verbose_name="Что нужно уметь")),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("draft", "Черновик"),
                                    ("moderation", "На модерации"),
                                    ("published", "Опубликована"),
                                    ("closed", "Набор закрыт"),
                                    ("archived", "Архив"),
                                ],
                                default="draft",
                                editable=False,
                                max_length=20,
                                verbose_name="Состояние",
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        (
                            "published_at",
                            models.DateTimeField(blank=True, editable=False, null=True, verbose_name="Опубликована"),
                        ),
                        (
                            "is_demo",
                            models.BooleanField(default=False, editable=False, verbose_name="Демонстрационная запись"),
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
                                    hash="e1aff9eb15d739ff9ffaf955b1adfffe609cebd1",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_11e94",
                                    table="internships_offerevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Speciality",
                    fields=[
                        (
                            "id",
                            models.UUIDField(default=core.db.uuid7, editable=False, primary_key=True, serialize=False),
                        ),
                        (
                            "code",
                            models.CharField(
                                max_length=8,
                                unique=True,
                                validators=[
                                    django.core.validators.RegexValidator(
                                        "^\\d{2}\\.\\d{2}\\.\\d{2}$", "Код пишется как 15.02.16."
                                    )
                                ],
                                verbose_name="Код",
                            ),
                        ),
                        ("name_ru", models.CharField(max_length=250, verbose_name="Название")),
                        ("name_en", models.CharField(max_length=250, verbose_name="Название на английском")),
                        (
                            "level",
                            models.CharField(
                                choices=[
                                    ("secondary", "Среднее профессиональное"),
                                    ("bachelor", "Бакалавриат"),
                                    ("specialist", "Специалитет"),
                                    ("master", "Магистратура"),
                                ],
                                max_length=20,
                                verbose_name="Уровень образования",
                            ),
                        ),
                        (
                            "is_offered",
                            models.BooleanField(default=True, verbose_name="Предлагается в новых вакансиях"),
                        ),
                    ],
                    options={
                        "verbose_name": "специальность",
                        "verbose_name_plural": "специальности",
                        "ordering": ["code"],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "internships_specialityevent" ("code", "id", "is_offered", "level", "name_en", "name_ru", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."code", NEW."id", NEW."is_offered", NEW."level", NEW."name_en", NEW."name_ru", _pgh_attach_context(), NOW(), \'insert\', NEW."id"); RETURN NULL;',
                                    hash="b90d017023fd2b5de8d9ea470657eba151d25665",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_22447",
                                    table="internships_speciality",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "internships_specialityevent" ("code", "id", "is_offered", "level", "name_en", "name_ru", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."code", NEW."id", NEW."is_offered", NEW."level", NEW."name_en", NEW."name_ru", _pgh_attach_context(), NOW(), \'update\', NEW."id"); RETURN NULL;',
                                    hash="1d79f8e29123d99aa8c30efb2426d879e1ef76f1",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_fe158",
                                    table="internships_speciality",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "internships_specialityevent" ("code", "id", "is_offered", "level", "name_en", "name_ru", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."code", OLD."id", OLD."is_offered", OLD."level", OLD."name_en", OLD."name_ru", _pgh_attach_context(), NOW(), \'delete\', OLD."id"); RETURN NULL;',
                                    hash="7f572bfe38cacee0dfc33222c0774275802545d0",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_db49e",
                                    table="internships_speciality",
                                    when="AFTER",
                                ),
                            ),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("code__regex", "^\\d{2}\\.\\d{2}\\.\\d{2}$")),
                                name="speciality_code",
                                violation_error_message="Код пишется как 15.02.16.",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="OfferSpeciality",
                    fields=[
                        (
                            "id",
                            models.UUIDField(default=core.db.uuid7, editable=False, primary_key=True, serialize=False),
                        ),
                        (
                            "offer",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="links",
                                to="internships.offer",
                            ),
                        ),
                        (
                            "speciality",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="links",
                                to="internships.speciality",
                            ),
                        ),
                    ],
                    options={
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "internships_offerspecialityevent" ("id", "offer_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "speciality_id") VALUES (NEW."id", NEW."offer_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."speciality_id"); RETURN NULL;',
                                    hash="fdffb7a527dedbedc89cd6d4e3160093959624a6",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_2048b",
                                    table="internships_offerspeciality",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "internships_offerspecialityevent" ("id", "offer_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "speciality_id") VALUES (NEW."id", NEW."offer_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."speciality_id"); RETURN NULL;',
                                    hash="aeca8ef2a005a8888f67fdf14477aec85459d5d6",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_3f7c1",
                                    table="internships_offerspeciality",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "internships_offerspecialityevent" ("id", "offer_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "speciality_id") VALUES (OLD."id", OLD."offer_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."speciality_id"); RETURN NULL;',
                                    hash="1c4f9316df394e527e35a51f495ad8a7428d2d61",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_d859c",
                                    table="internships_offerspeciality",
                                    when="AFTER",
                                ),
                            ),
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("offer", "speciality"),
                                name="offer_speciality_once",
                                violation_error_message="Эта специальность уже названа.",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="OfferSpecialityEvent",
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
                                to="internships.offerspeciality",
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
                            "offer",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="internships.offer",
                            ),
                        ),
                        (
                            "speciality",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="internships.speciality",
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
                                    hash="a58b78e3d53f4f29b749409f194ca30c1c36a9b2",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_00d7d",
                                    table="internships_offerspecialityevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="OfferStep",
                    fields=[
                        (
                            "id",
                            models.UUIDField(default=core.db.uuid7, editable=False, primary_key=True, serialize=False),
                        ),
                        ("source", models.CharField(blank=True, max_length=20, verbose_name="Было")),
                        ("target", models.CharField(max_length=20, verbose_name="Стало")),
                        (
                            "actor",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="Кто",
                            ),
                        ),
                        ("reason", models.CharField(blank=True, max_length=20, verbose_name="Основание")),
                        ("comment", models.TextField(blank=True, verbose_name="Комментарий")),
                        ("at", models.DateTimeField(auto_now_add=True, verbose_name="Когда")),
                        (
                            "offer",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="steps",
                                to="internships.offer",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "событие вакансии",
                        "verbose_name_plural": "события вакансий",
                        "ordering": ["at", "id"],
                        "abstract": False,
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="offer_log",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="9365b4679f23f0e52396b94686914b84c323be81",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_offer_log_eb318",
                                    table="internships_offerstep",
                                    when="BEFORE",
                                ),
                            )
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
                        ("number", models.CharField(max_length=60, verbose_name="Номер")),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("framework", "Рамочное соглашение о сотрудничестве"),
                                    ("practice", "Договор о практической подготовке обучающихся"),
                                    ("targeted", "Целевое обучение"),
                                    ("department", "Базовая кафедра"),
                                    ("laboratory", "Лаборатория"),
                                    ("scholarship", "Стипендия"),
                                    ("programme", "Совместная образовательная программа"),
                                ],
                                max_length=20,
                                verbose_name="Вид",
                            ),
                        ),
                        (
                            "institution",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="accounts.organisation",
                                verbose_name="Образовательная организация",
                            ),
                        ),
                        (
                            "host",
                            models.ForeignKey(
                                blank=True,
                                help_text="Пусто, если соглашение заключено с управляющей компанией и действует для всех площадок.",
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="accounts.organisation",
                                verbose_name="Принимающая компания",
                            ),
                        ),
                        ("subject", models.CharField(blank=True, max_length=500, verbose_name="О чём")),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("draft", "Проект"),
                                    ("in_approval", "На согласовании"),
                                    ("signed", "Подписано"),
                                    ("terminated", "Расторгнуто"),
                                ],
                                default="draft",
                                editable=False,
                                max_length=20,
                                verbose_name="Состояние",
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        (
                            "signed_on",
                            models.DateField(blank=True, editable=False, null=True, verbose_name="Дата подписания"),
                        ),
                        ("valid_from", models.DateField(verbose_name="Действует с")),
                        ("valid_to", models.DateField(verbose_name="Действует по")),
                        (
                            "terminated_on",
                            models.DateField(blank=True, editable=False, null=True, verbose_name="Расторгнуто с"),
                        ),
                        (
                            "renews",
                            models.OneToOneField(
                                blank=True,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="renewal",
                                to="internships.agreement",
                                verbose_name="Продлевает",
                            ),
                        ),
                        (
                            "is_demo",
                            models.BooleanField(default=False, editable=False, verbose_name="Демонстрационная запись"),
                        ),
                        ("created_at", models.DateTimeField(auto_now_add=True)),
                    ],
                    options={
                        "verbose_name": "соглашение",
                        "verbose_name_plural": "соглашения",
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="agreement_steps",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    declare="DECLARE _is_valid_transition BOOLEAN;",
                                    func='SELECT CONCAT(OLD."state", \':\', NEW."state") = ANY(\'{draft:in_approval,in_approval:draft,in_approval:signed,signed:terminated}\'::text[]) INTO _is_valid_transition; IF (_is_valid_transition IS FALSE AND OLD."state" IS DISTINCT FROM NEW."state") THEN RAISE EXCEPTION \'pgtrigger: Invalid transition of field "state" from "%" to "%" on table %\', OLD."state", NEW."state", TG_TABLE_NAME; ELSE RETURN NEW; END IF;',
                                    hash="9d0b108b52981ddd046050d2493f251242d78d24",
                                    operation="UPDATE",
                                    pgid="pgtrigger_agreement_steps_df3be",
                                    table="internships_agreement",
                                    when="BEFORE",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "internships_agreementevent" ("created_at", "host_id", "id", "institution_id", "is_demo", "kind", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "renews_id", "signed_on", "state", "subject", "terminated_on", "valid_from", "valid_to", "version") VALUES (NEW."created_at", NEW."host_id", NEW."id", NEW."institution_id", NEW."is_demo", NEW."kind", NEW."number", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."renews_id", NEW."signed_on", NEW."state", NEW."subject", NEW."terminated_on", NEW."valid_from", NEW."valid_to", NEW."version"); RETURN NULL;',
                                    hash="f8832b1ae740eb3feb4cb34fcf042c23f02629b1",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_29843",
                                    table="internships_agreement",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "internships_agreementevent" ("created_at", "host_id", "id", "institution_id", "is_demo", "kind", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "renews_id", "signed_on", "state", "subject", "terminated_on", "valid_from", "valid_to", "version") VALUES (NEW."created_at", NEW."host_id", NEW."id", NEW."institution_id", NEW."is_demo", NEW."kind", NEW."number", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."renews_id", NEW."signed_on", NEW."state", NEW."subject", NEW."terminated_on", NEW."valid_from", NEW."valid_to", NEW."version"); RETURN NULL;',
                                    hash="9a436b8f240fffe57cb559e2fe098eb0df0a1636",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_e0598",
                                    table="internships_agreement",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "internships_agreementevent" ("created_at", "host_id", "id", "institution_id", "is_demo", "kind", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "renews_id", "signed_on", "state", "subject", "terminated_on", "valid_from", "valid_to", "version") VALUES (OLD."created_at", OLD."host_id", OLD."id", OLD."institution_id", OLD."is_demo", OLD."kind", OLD."number", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."renews_id", OLD."signed_on", OLD."state", OLD."subject", OLD."terminated_on", OLD."valid_from", OLD."valid_to", OLD."version"); RETURN NULL;',
                                    hash="a002ea3815021283b4a246c1afcaa312cbf297da",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_f5012",
                                    table="internships_agreement",
                                    when="AFTER",
                                ),
                            ),
                        ],
                        "indexes": [
                            models.Index(fields=["institution", "-valid_to"], name="agreement_of"),
                            models.Index(
                                condition=models.Q(("state", "signed")), fields=["valid_to"], name="agreement_lapses"
                            ),
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("institution", "number"),
                                name="agreement_number",
                                violation_error_code="number_taken",
                                violation_error_message="У этой организации уже есть соглашение с таким номером.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("valid_to__gte", models.F("valid_from"))),
                                name="agreement_in_order",
                                violation_error_message="Соглашение заканчивается не раньше, чем начинается.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state__in", ["signed", "terminated"]), _negated=True),
                                    ("signed_on__isnull", False),
                                    _connector="OR",
                                ),
                                name="agreement_signed_on",
                                violation_error_message="У подписанного соглашения есть дата подписания.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state", "terminated"), ("terminated_on__isnull", False)),
                                    models.Q(models.Q(("state", "terminated"), _negated=True), ("terminated_on", None)),
                                    _connector="OR",
                                ),
                                name="agreement_terminated_on",
                                violation_error_message="У расторгнутого соглашения есть день расторжения.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Quota",
                    fields=[
                        (
                            "id",
                            models.UUIDField(default=core.db.uuid7, editable=False, primary_key=True, serialize=False),
                        ),
                        (
                            "agreement",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="quotas",
                                to="internships.agreement",
                                verbose_name="Соглашение",
                            ),
                        ),
                        (
                            "speciality",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="internships.speciality",
                                verbose_name="Специальность",
                            ),
                        ),
                        (
                            "year",
                            models.PositiveSmallIntegerField(
                                validators=[
                                    django.core.validators.MinValueValidator(2022),
                                    django.core.validators.MaxValueValidator(2100),
                                ],
                                verbose_name="Год",
                            ),
                        ),
                        (
                            "places",
                            models.PositiveIntegerField(
                                validators=[
                                    django.core.validators.MinValueValidator(1),
                                    django.core.validators.MaxValueValidator(10000),
                                ],
                                verbose_name="Мест",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "квота",
                        "verbose_name_plural": "квоты",
                        "ordering": ["year", "speciality__code"],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "internships_quotaevent" ("agreement_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "places", "speciality_id", "year") VALUES (NEW."agreement_id", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."places", NEW."speciality_id", NEW."year"); RETURN NULL;',
                                    hash="5ebf4d519f192a564798b85e8506babd30db3043",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_7bbe6",
                                    table="internships_quota",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "internships_quotaevent" ("agreement_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "places", "speciality_id", "year") VALUES (NEW."agreement_id", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."places", NEW."speciality_id", NEW."year"); RETURN NULL;',
                                    hash="a2267369d45207e70e2e8b8b70b11fcb77f15ccb",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_1791a",
                                    table="internships_quota",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "internships_quotaevent" ("agreement_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "places", "speciality_id", "year") VALUES (OLD."agreement_id", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."places", OLD."speciality_id", OLD."year"); RETURN NULL;',
                                    hash="0e1fed519ecc4f398ffeff7124135082b3218322",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_66957",
                                    table="internships_quota",
                                    when="AFTER",
                                ),
                            ),
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("agreement", "speciality", "year"),
                                name="quota_once",
                                violation_error_code="quota_there",
                                violation_error_message="Квота на эту специальность и год уже есть.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("places__range", (1, 10000))),
                                name="quota_places",
                                violation_error_message="Мест от 1 до 10 000.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("year__range", (2022, 2100))),
                                name="quota_year",
                                violation_error_message="Программа идёт с 2022 года.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="QuotaEvent",
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
                                to="internships.quota",
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
                                to="internships.agreement",
                                verbose_name="Соглашение",
                            ),
                        ),
                        (
                            "speciality",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="internships.speciality",
                                verbose_name="Специальность",
                            ),
                        ),
                        (
                            "year",
                            models.PositiveSmallIntegerField(
                                validators=[
                                    django.core.validators.MinValueValidator(2022),
                                    django.core.validators.MaxValueValidator(2100),
                                ],
                                verbose_name="Год",
                            ),
                        ),
                        (
                            "places",
                            models.PositiveIntegerField(
                                validators=[
                                    django.core.validators.MinValueValidator(1),
                                    django.core.validators.MaxValueValidator(10000),
                                ],
                                verbose_name="Мест",
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
                                    hash="7939b7192c7191d00c7140be2f19b3f52cac025e",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_39549",
                                    table="internships_quotaevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="SpecialityEvent",
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
                                to="internships.speciality",
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
                            "code",
                            models.CharField(
                                max_length=8,
                                validators=[
                                    django.core.validators.RegexValidator(
                                        "^\\d{2}\\.\\d{2}\\.\\d{2}$", "Код пишется как 15.02.16."
                                    )
                                ],
                                verbose_name="Код",
                            ),
                        ),
                        ("name_ru", models.CharField(max_length=250, verbose_name="Название")),
                        ("name_en", models.CharField(max_length=250, verbose_name="Название на английском")),
                        (
                            "level",
                            models.CharField(
                                choices=[
                                    ("secondary", "Среднее профессиональное"),
                                    ("bachelor", "Бакалавриат"),
                                    ("specialist", "Специалитет"),
                                    ("master", "Магистратура"),
                                ],
                                max_length=20,
                                verbose_name="Уровень образования",
                            ),
                        ),
                        (
                            "is_offered",
                            models.BooleanField(default=True, verbose_name="Предлагается в новых вакансиях"),
                        ),
                    ],
                    options={
                        "abstract": False,
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="0555f68ba3af34c04545c0839141b10b0e9b7aea",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_07d83",
                                    table="internships_specialityevent",
                                    when="BEFORE",
                                ),
                            )
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
                                to="internships.agreement",
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
                        ("number", models.CharField(max_length=60, verbose_name="Номер")),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("framework", "Рамочное соглашение о сотрудничестве"),
                                    ("practice", "Договор о практической подготовке обучающихся"),
                                    ("targeted", "Целевое обучение"),
                                    ("department", "Базовая кафедра"),
                                    ("laboratory", "Лаборатория"),
                                    ("scholarship", "Стипендия"),
                                    ("programme", "Совместная образовательная программа"),
                                ],
                                max_length=20,
                                verbose_name="Вид",
                            ),
                        ),
                        (
                            "institution",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="accounts.organisation",
                                verbose_name="Образовательная организация",
                            ),
                        ),
                        (
                            "host",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                help_text="Пусто, если соглашение заключено с управляющей компанией и действует для всех площадок.",
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="accounts.organisation",
                                verbose_name="Принимающая компания",
                            ),
                        ),
                        ("subject", models.CharField(blank=True, max_length=500, verbose_name="О чём")),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("draft", "Проект"),
                                    ("in_approval", "На согласовании"),
                                    ("signed", "Подписано"),
                                    ("terminated", "Расторгнуто"),
                                ],
                                default="draft",
                                editable=False,
                                max_length=20,
                                verbose_name="Состояние",
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        (
                            "signed_on",
                            models.DateField(blank=True, editable=False, null=True, verbose_name="Дата подписания"),
                        ),
                        ("valid_from", models.DateField(verbose_name="Действует с")),
                        ("valid_to", models.DateField(verbose_name="Действует по")),
                        (
                            "terminated_on",
                            models.DateField(blank=True, editable=False, null=True, verbose_name="Расторгнуто с"),
                        ),
                        (
                            "renews",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="internships.agreement",
                                verbose_name="Продлевает",
                            ),
                        ),
                        (
                            "is_demo",
                            models.BooleanField(default=False, editable=False, verbose_name="Демонстрационная запись"),
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
                                    hash="0e5054357dab37d7a696460537ec655d353bc085",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_dbce3",
                                    table="internships_agreementevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="AgreementStep",
                    fields=[
                        (
                            "id",
                            models.UUIDField(default=core.db.uuid7, editable=False, primary_key=True, serialize=False),
                        ),
                        ("source", models.CharField(blank=True, max_length=20, verbose_name="Было")),
                        ("target", models.CharField(max_length=20, verbose_name="Стало")),
                        (
                            "actor",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="Кто",
                            ),
                        ),
                        ("reason", models.CharField(blank=True, max_length=20, verbose_name="Основание")),
                        ("comment", models.TextField(blank=True, verbose_name="Комментарий")),
                        ("at", models.DateTimeField(auto_now_add=True, verbose_name="Когда")),
                        (
                            "agreement",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="steps",
                                to="internships.agreement",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "событие соглашения",
                        "verbose_name_plural": "события соглашений",
                        "ordering": ["at", "id"],
                        "abstract": False,
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="agreement_log",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="c8c76ffb41188d4b2e1853d1307cafad696cb5e9",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_agreement_log_e2e6e",
                                    table="internships_agreementstep",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
            ],
        ),
        migrations.AddField(
            model_name="offer",
            name="specialities",
            field=models.ManyToManyField(
                related_name="offers",
                through="internships.OfferSpeciality",
                to="internships.speciality",
                verbose_name="Специальности",
            ),
        ),
    ]
