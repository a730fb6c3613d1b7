import datetime
import uuid
from decimal import Decimal

import django.contrib.postgres.constraints
import django.contrib.postgres.fields
import django.contrib.postgres.fields.ranges
import django.core.validators
import django.db.models.deletion
import django.utils.timezone
import pgtrigger.compiler
from django.conf import settings
from django.db import migrations, models

import audit.operations
import core.db
import internships.models.certificates
import internships.models.placements
import internships.models.students


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0002_purposes_of_practice"),
        ("internships", "0002_specialities"),
        ("pghistory", "0007_auto_20250421_0444"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        audit.operations.CreateTables(
            tables=[
                migrations.CreateModel(
                    name="TrainingGroup",
                    fields=[
                        (
                            "id",
                            models.UUIDField(default=core.db.uuid7, editable=False, primary_key=True, serialize=False),
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
                            "author",
                            models.ForeignKey(
                                editable=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("name", models.CharField(max_length=60, verbose_name="Название группы")),
                        ("programme", models.CharField(max_length=250, verbose_name="Программа")),
                        (
                            "speciality",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="internships.speciality",
                                verbose_name="Специальность",
                            ),
                        ),
                        (
                            "size",
                            models.PositiveSmallIntegerField(
                                validators=[
                                    django.core.validators.MinValueValidator(1),
                                    django.core.validators.MaxValueValidator(200),
                                ],
                                verbose_name="Сколько человек",
                            ),
                        ),
                        ("is_adult", models.BooleanField(default=False, verbose_name="Курс для взрослых")),
                        (
                            "closed_at",
                            models.DateTimeField(blank=True, editable=False, null=True, verbose_name="Закрыта"),
                        ),
                        (
                            "is_demo",
                            models.BooleanField(default=False, editable=False, verbose_name="Демонстрационная запись"),
                        ),
                        ("created_at", models.DateTimeField(auto_now_add=True)),
                    ],
                    options={
                        "verbose_name": "учебная группа",
                        "verbose_name_plural": "учебные группы",
                        "indexes": [models.Index(fields=["institution", "-created_at", "-id"], name="group_recent")],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("closed_at", None)),
                                fields=("institution", "name"),
                                name="group_name",
                                violation_error_code="name_taken",
                                violation_error_message="Группа с таким названием уже есть.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("size__range", (1, 200))),
                                name="group_size",
                                violation_error_message="В группе от 1 до 200 человек.",
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "internships_traininggroupevent" ("author_id", "closed_at", "created_at", "id", "institution_id", "is_adult", "is_demo", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "programme", "size", "speciality_id") VALUES (NEW."author_id", NEW."closed_at", NEW."created_at", NEW."id", NEW."institution_id", NEW."is_adult", NEW."is_demo", NEW."name", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."programme", NEW."size", NEW."speciality_id"); RETURN NULL;',
                                    hash="309097d4d310c1bdf5ccc3d8bb09c0846a6d77ed",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_2f455",
                                    table="internships_traininggroup",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "internships_traininggroupevent" ("author_id", "closed_at", "created_at", "id", "institution_id", "is_adult", "is_demo", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "programme", "size", "speciality_id") VALUES (NEW."author_id", NEW."closed_at", NEW."created_at", NEW."id", NEW."institution_id", NEW."is_adult", NEW."is_demo", NEW."name", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."programme", NEW."size", NEW."speciality_id"); RETURN NULL;',
                                    hash="ec82ac36e7e57c5300a649099598af7c2e7a034a",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_36f84",
                                    table="internships_traininggroup",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "internships_traininggroupevent" ("author_id", "closed_at", "created_at", "id", "institution_id", "is_adult", "is_demo", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "programme", "size", "speciality_id") VALUES (OLD."author_id", OLD."closed_at", OLD."created_at", OLD."id", OLD."institution_id", OLD."is_adult", OLD."is_demo", OLD."name", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."programme", OLD."size", OLD."speciality_id"); RETURN NULL;',
                                    hash="9306dedb3e4085b020d40ead8f8d6ec76beadf57",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_ae0c0",
                                    table="internships_traininggroup",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="TrainingCentre",
                    fields=[
                        (
                            "id",
                            models.UUIDField(default=core.db.uuid7, editable=False, primary_key=True, serialize=False),
                        ),
                        ("code", models.SlugField(max_length=40, unique=True, verbose_name="Код")),
                        ("name_ru", models.CharField(max_length=150, verbose_name="Название")),
                        ("name_en", models.CharField(max_length=150, verbose_name="Название на английском")),
                        ("about_ru", models.TextField(blank=True, verbose_name="О центре")),
                        ("about_en", models.TextField(blank=True, verbose_name="О центре на английском")),
                        ("place_ru", models.CharField(blank=True, max_length=200, verbose_name="Где находится")),
                        (
                            "place_en",
                            models.CharField(blank=True, max_length=200, verbose_name="Где находится, на английском"),
                        ),
                        ("opened_on", models.DateField(blank=True, null=True, verbose_name="Открыт")),
                        (
                            "capacity",
                            models.PositiveIntegerField(
                                blank=True,
                                null=True,
                                validators=[django.core.validators.MinValueValidator(1)],
                                verbose_name="Годовая мощность, человек",
                            ),
                        ),
                        (
                            "capacity_ru",
                            models.CharField(blank=True, max_length=200, verbose_name="Как мощность опубликована"),
                        ),
                        (
                            "capacity_en",
                            models.CharField(
                                blank=True, max_length=200, verbose_name="Как мощность опубликована, на английском"
                            ),
                        ),
                        ("source", models.CharField(blank=True, max_length=300, verbose_name="Источник сведений")),
                        ("books_from", models.TimeField(default=datetime.time(9, 0), verbose_name="Заявки на время с")),
                        (
                            "books_until",
                            models.TimeField(default=datetime.time(20, 0), verbose_name="Заявки на время до"),
                        ),
                        (
                            "takes_saturdays",
                            models.BooleanField(default=False, verbose_name="Принимает группы по субботам"),
                        ),
                        ("is_open", models.BooleanField(default=True, verbose_name="Принимает заявки")),
                        (
                            "is_demo",
                            models.BooleanField(default=False, editable=False, verbose_name="Демонстрационная запись"),
                        ),
                    ],
                    options={
                        "verbose_name": "учебный центр",
                        "verbose_name_plural": "учебные центры",
                        "ordering": ["name_ru", "id"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("books_from__lt", models.F("books_until"))),
                                name="centre_hours_in_order",
                                violation_error_message="Время заявок заканчивается позже, чем начинается.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("capacity", None),
                                    models.Q(("capacity__gt", 0), models.Q(("source", ""), _negated=True)),
                                    _connector="OR",
                                ),
                                name="centre_capacity_sourced",
                                violation_error_message="У годовой мощности есть источник.",
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "internships_trainingcentreevent" ("about_en", "about_ru", "books_from", "books_until", "capacity", "capacity_en", "capacity_ru", "code", "id", "is_demo", "is_open", "name_en", "name_ru", "opened_on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place_en", "place_ru", "source", "takes_saturdays") VALUES (NEW."about_en", NEW."about_ru", NEW."books_from", NEW."books_until", NEW."capacity", NEW."capacity_en", NEW."capacity_ru", NEW."code", NEW."id", NEW."is_demo", NEW."is_open", NEW."name_en", NEW."name_ru", NEW."opened_on", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."place_en", NEW."place_ru", NEW."source", NEW."takes_saturdays"); RETURN NULL;',
                                    hash="25caeb44f2ac5e06fc964ba893fd06648856c4a8",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_f9694",
                                    table="internships_trainingcentre",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "internships_trainingcentreevent" ("about_en", "about_ru", "books_from", "books_until", "capacity", "capacity_en", "capacity_ru", "code", "id", "is_demo", "is_open", "name_en", "name_ru", "opened_on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place_en", "place_ru", "source", "takes_saturdays") VALUES (NEW."about_en", NEW."about_ru", NEW."books_from", NEW."books_until", NEW."capacity", NEW."capacity_en", NEW."capacity_ru", NEW."code", NEW."id", NEW."is_demo", NEW."is_open", NEW."name_en", NEW."name_ru", NEW."opened_on", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."place_en", NEW."place_ru", NEW."source", NEW."takes_saturdays"); RETURN NULL;',
                                    hash="967ad6cce201c3feaa68749642e848b33f113ffb",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_44d33",
                                    table="internships_trainingcentre",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "internships_trainingcentreevent" ("about_en", "about_ru", "books_from", "books_until", "capacity", "capacity_en", "capacity_ru", "code", "id", "is_demo", "is_open", "name_en", "name_ru", "opened_on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place_en", "place_ru", "source", "takes_saturdays") VALUES (OLD."about_en", OLD."about_ru", OLD."books_from", OLD."books_until", OLD."capacity", OLD."capacity_en", OLD."capacity_ru", OLD."code", OLD."id", OLD."is_demo", OLD."is_open", OLD."name_en", OLD."name_ru", OLD."opened_on", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."place_en", OLD."place_ru", OLD."source", OLD."takes_saturdays"); RETURN NULL;',
                                    hash="ba3a07821ae9fdeef05050ebb01a1cd68ea21335",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_1cc1c",
                                    table="internships_trainingcentre",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Workshop",
                    fields=[
                        (
                            "id",
                            models.UUIDField(default=core.db.uuid7, editable=False, primary_key=True, serialize=False),
                        ),
                        (
                            "centre",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="workshops",
                                to="internships.trainingcentre",
                                verbose_name="Учебный центр",
                            ),
                        ),
                        ("name_ru", models.CharField(max_length=150, verbose_name="Название")),
                        (
                            "name_en",
                            models.CharField(blank=True, max_length=150, verbose_name="Название на английском"),
                        ),
                        ("about_ru", models.CharField(blank=True, max_length=500, verbose_name="Оборудование")),
                        (
                            "about_en",
                            models.CharField(blank=True, max_length=500, verbose_name="Оборудование на английском"),
                        ),
                        (
                            "seats",
                            models.PositiveSmallIntegerField(
                                validators=[
                                    django.core.validators.MinValueValidator(1),
                                    django.core.validators.MaxValueValidator(200),
                                ],
                                verbose_name="Рабочих мест",
                            ),
                        ),
                        ("is_open", models.BooleanField(default=True, verbose_name="Принимает заявки")),
                        (
                            "is_demo",
                            models.BooleanField(default=False, editable=False, verbose_name="Демонстрационная запись"),
                        ),
                    ],
                    options={
                        "verbose_name": "мастерская",
                        "verbose_name_plural": "мастерские",
                        "ordering": ["name_ru", "id"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("centre", "name_ru"),
                                name="workshop_name",
                                violation_error_message="В этом центре уже есть мастерская с таким названием.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("seats__range", (1, 200))),
                                name="workshop_seats",
                                violation_error_message="Рабочих мест от 1 до 200.",
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="seats_booked",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="IF EXISTS (\n        SELECT 1 FROM internships_booking b\n        WHERE b.workshop_id = NEW.id AND b.seats > NEW.seats AND b.state IN ('requested', 'approved', 'running')\n    ) THEN\n        RAISE EXCEPTION 'a booked group needs more seats'\n            USING ERRCODE = 'check_violation', CONSTRAINT = 'workshop_seats_booked';\n    END IF;\n    RETURN NEW;",
                                    hash="02bf64a9c8ab8f1573327ea2486bfaafe5536508",
                                    operation='UPDATE OF "seats"',
                                    pgid="pgtrigger_seats_booked_196aa",
                                    table="internships_workshop",
                                    when="BEFORE",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "internships_workshopevent" ("about_en", "about_ru", "centre_id", "id", "is_demo", "is_open", "name_en", "name_ru", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "seats") VALUES (NEW."about_en", NEW."about_ru", NEW."centre_id", NEW."id", NEW."is_demo", NEW."is_open", NEW."name_en", NEW."name_ru", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."seats"); RETURN NULL;',
                                    hash="f6da9a634eefc8c1b94e07b76d55b6b834ed6453",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_a5171",
                                    table="internships_workshop",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "internships_workshopevent" ("about_en", "about_ru", "centre_id", "id", "is_demo", "is_open", "name_en", "name_ru", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "seats") VALUES (NEW."about_en", NEW."about_ru", NEW."centre_id", NEW."id", NEW."is_demo", NEW."is_open", NEW."name_en", NEW."name_ru", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."seats"); RETURN NULL;',
                                    hash="1b538c4d7ba204d94cdf6337654cd278871f1378",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_d92f4",
                                    table="internships_workshop",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "internships_workshopevent" ("about_en", "about_ru", "centre_id", "id", "is_demo", "is_open", "name_en", "name_ru", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "seats") VALUES (OLD."about_en", OLD."about_ru", OLD."centre_id", OLD."id", OLD."is_demo", OLD."is_open", OLD."name_en", OLD."name_ru", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."seats"); RETURN NULL;',
                                    hash="17269e0db4853ed690b449e9f37a1a2e17c51855",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_81c1b",
                                    table="internships_workshop",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Booking",
                    fields=[
                        (
                            "id",
                            models.UUIDField(default=core.db.uuid7, editable=False, primary_key=True, serialize=False),
                        ),
                        (
                            "workshop",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="bookings",
                                to="internships.workshop",
                                verbose_name="Мастерская",
                            ),
                        ),
                        (
                            "group",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="bookings",
                                to="internships.traininggroup",
                                verbose_name="Учебная группа",
                            ),
                        ),
                        (
                            "author",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="Кто подал",
                            ),
                        ),
                        ("series", models.UUIDField(editable=False)),
                        ("period", django.contrib.postgres.fields.ranges.DateTimeRangeField(verbose_name="Время")),
                        ("seats", models.PositiveSmallIntegerField(verbose_name="Мест")),
                        ("topic", models.CharField(blank=True, max_length=250, verbose_name="Тема занятия")),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("requested", "Подана"),
                                    ("approved", "Согласована"),
                                    ("running", "Идёт"),
                                    ("completed", "Завершена"),
                                    ("refused", "Отклонена"),
                                    ("cancelled", "Отменена"),
                                ],
                                default="requested",
                                editable=False,
                                max_length=20,
                                verbose_name="Состояние",
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        (
                            "came",
                            models.PositiveSmallIntegerField(
                                blank=True, editable=False, null=True, verbose_name="Пришли"
                            ),
                        ),
                        (
                            "is_demo",
                            models.BooleanField(default=False, editable=False, verbose_name="Демонстрационная запись"),
                        ),
                        ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="Подана")),
                    ],
                    options={
                        "verbose_name": "заявка на мастерскую",
                        "verbose_name_plural": "заявки на мастерские",
                        "indexes": [
                            models.Index(fields=["group", "-created_at"], name="booking_of_group"),
                            models.Index(
                                condition=models.Q(("state", "requested")),
                                fields=["created_at", "id"],
                                name="booking_waits",
                            ),
                            models.Index(fields=["series"], name="booking_series"),
                        ],
                        "constraints": [
                            django.contrib.postgres.constraints.ExclusionConstraint(
                                condition=models.Q(("state__in", ("requested", "approved", "running", "completed"))),
                                expressions=[("workshop", "="), ("period", "&&")],
                                name="booking_workshop_free",
                                violation_error_code="busy",
                                violation_error_message="Это время только что заняли. Выберите другое.",
                            ),
                            django.contrib.postgres.constraints.ExclusionConstraint(
                                condition=models.Q(("state__in", ("requested", "approved", "running", "completed"))),
                                expressions=[("group", "="), ("period", "&&")],
                                name="booking_group_free",
                                violation_error_code="group_busy",
                                violation_error_message="У группы в это время уже есть занятие.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("period__isempty", False),
                                    ("period__lower_inf", False),
                                    ("period__startswith__isnull", False),
                                    ("period__upper_inf", False),
                                ),
                                name="booking_has_time",
                                violation_error_message="У занятия есть начало и конец.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("seats__gte", 1),
                                    models.Q(("came", None), ("came__lte", models.F("seats")), _connector="OR"),
                                ),
                                name="booking_seats",
                                violation_error_message="Пришло не больше людей, чем мест у группы.",
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="booking_steps",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    declare="DECLARE _is_valid_transition BOOLEAN;",
                                    func='SELECT CONCAT(OLD."state", \':\', NEW."state") = ANY(\'{requested:approved,requested:refused,requested:cancelled,approved:running,approved:cancelled,running:completed}\'::text[]) INTO _is_valid_transition; IF (_is_valid_transition IS FALSE AND OLD."state" IS DISTINCT FROM NEW."state") THEN RAISE EXCEPTION \'pgtrigger: Invalid transition of field "state" from "%" to "%" on table %\', OLD."state", NEW."state", TG_TABLE_NAME; ELSE RETURN NEW; END IF;',
                                    hash="b89a60b3c78eb6f1be74a053833629850337c7ea",
                                    operation="UPDATE",
                                    pgid="pgtrigger_booking_steps_9997c",
                                    table="internships_booking",
                                    when="BEFORE",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="booking_fits_workshop",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    declare="DECLARE _seats integer;",
                                    func="SELECT w.seats INTO _seats FROM internships_workshop w WHERE w.id = NEW.workshop_id FOR SHARE;\n    IF NEW.seats > _seats THEN\n        RAISE EXCEPTION 'more learners than seats'\n            USING ERRCODE = 'check_violation', CONSTRAINT = 'booking_fits_workshop';\n    END IF;\n    RETURN NEW;",
                                    hash="f3aeb6084f7e356bf98ec53ed741232856438b7a",
                                    operation='INSERT OR UPDATE OF "seats", "workshop_id"',
                                    pgid="pgtrigger_booking_fits_workshop_ea4ed",
                                    table="internships_booking",
                                    when="BEFORE",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "internships_bookingevent" ("author_id", "came", "created_at", "group_id", "id", "is_demo", "period", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "seats", "series", "state", "topic", "version", "workshop_id") VALUES (NEW."author_id", NEW."came", NEW."created_at", NEW."group_id", NEW."id", NEW."is_demo", NEW."period", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."seats", NEW."series", NEW."state", NEW."topic", NEW."version", NEW."workshop_id"); RETURN NULL;',
                                    hash="cc9b2953c587bc98629ed75c658a7e304f75cfa1",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_ddc9a",
                                    table="internships_booking",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "internships_bookingevent" ("author_id", "came", "created_at", "group_id", "id", "is_demo", "period", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "seats", "series", "state", "topic", "version", "workshop_id") VALUES (NEW."author_id", NEW."came", NEW."created_at", NEW."group_id", NEW."id", NEW."is_demo", NEW."period", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."seats", NEW."series", NEW."state", NEW."topic", NEW."version", NEW."workshop_id"); RETURN NULL;',
                                    hash="e942a42523e4273280db28ac4090518cb2427744",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_31e09",
                                    table="internships_booking",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "internships_bookingevent" ("author_id", "came", "created_at", "group_id", "id", "is_demo", "period", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "seats", "series", "state", "topic", "version", "workshop_id") VALUES (OLD."author_id", OLD."came", OLD."created_at", OLD."group_id", OLD."id", OLD."is_demo", OLD."period", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."seats", OLD."series", OLD."state", OLD."topic", OLD."version", OLD."workshop_id"); RETURN NULL;',
                                    hash="2176ab6f9c8d25539987a27630da6a9bcee1b11f",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_401c1",
                                    table="internships_booking",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Learner",
                    fields=[
                        (
                            "id",
                            models.UUIDField(default=core.db.uuid7, editable=False, primary_key=True, serialize=False),
                        ),
                        (
                            "group",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="learners",
                                to="internships.traininggroup",
                            ),
                        ),
                        ("name", models.CharField(max_length=150, verbose_name="Фамилия и имя")),
                        (
                            "person",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("left_at", models.DateTimeField(blank=True, null=True, verbose_name="Выбыл")),
                    ],
                    options={
                        "verbose_name": "обучающийся",
                        "verbose_name_plural": "обучающиеся",
                        "ordering": ["name", "id"],
                        "indexes": [models.Index(fields=["group", "name"], name="learner_of")],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "internships_learnerevent" ("group_id", "id", "left_at", "name", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."group_id", NEW."id", NEW."left_at", NEW."name", NEW."person_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id"); RETURN NULL;',
                                    hash="328194693f215d22fd1d1bd9a6abd1d753983f85",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_2fc9b",
                                    table="internships_learner",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "internships_learnerevent" ("group_id", "id", "left_at", "name", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."group_id", NEW."id", NEW."left_at", NEW."name", NEW."person_id", _pgh_attach_context(), NOW(), \'update\', NEW."id"); RETURN NULL;',
                                    hash="11e51fa9747923128c5589d03259702564cc32d1",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_55f9f",
                                    table="internships_learner",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "internships_learnerevent" ("group_id", "id", "left_at", "name", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."group_id", OLD."id", OLD."left_at", OLD."name", OLD."person_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id"); RETURN NULL;',
                                    hash="ea9102dc1ac41e0c3f0cdc22ab09010472f040f6",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_93497",
                                    table="internships_learner",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Attendance",
                    fields=[
                        (
                            "id",
                            models.UUIDField(default=core.db.uuid7, editable=False, primary_key=True, serialize=False),
                        ),
                        (
                            "booking",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="attendance",
                                to="internships.booking",
                            ),
                        ),
                        (
                            "learner",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="attendance",
                                to="internships.learner",
                            ),
                        ),
                        ("is_present", models.BooleanField(verbose_name="Пришёл")),
                    ],
                    options={
                        "verbose_name": "отметка о посещении",
                        "verbose_name_plural": "отметки о посещении",
                        "constraints": [models.UniqueConstraint(fields=("booking", "learner"), name="attendance_once")],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "internships_attendanceevent" ("booking_id", "id", "is_present", "learner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."booking_id", NEW."id", NEW."is_present", NEW."learner_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id"); RETURN NULL;',
                                    hash="7dc421143663bbd93a6fd5e2f2eb3bd5c447d758",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_c0c80",
                                    table="internships_attendance",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "internships_attendanceevent" ("booking_id", "id", "is_present", "learner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."booking_id", NEW."id", NEW."is_present", NEW."learner_id", _pgh_attach_context(), NOW(), \'update\', NEW."id"); RETURN NULL;',
                                    hash="6abef73d933d609ef0b46c915a13928f38b3e71a",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_31756",
                                    table="internships_attendance",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "internships_attendanceevent" ("booking_id", "id", "is_present", "learner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."booking_id", OLD."id", OLD."is_present", OLD."learner_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id"); RETURN NULL;',
                                    hash="f7b2ca5826e1703bee044587206a273cc137a2fa",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_635ae",
                                    table="internships_attendance",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Student",
                    fields=[
                        (
                            "id",
                            models.UUIDField(default=core.db.uuid7, editable=False, primary_key=True, serialize=False),
                        ),
                        (
                            "user",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="student",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="Человек",
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
                            "speciality",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="internships.speciality",
                                verbose_name="Специальность",
                            ),
                        ),
                        (
                            "course",
                            models.PositiveSmallIntegerField(
                                validators=[
                                    django.core.validators.MinValueValidator(1),
                                    django.core.validators.MaxValueValidator(6),
                                ],
                                verbose_name="Курс",
                            ),
                        ),
                        ("group", models.CharField(blank=True, max_length=30, verbose_name="Учебная группа")),
                        (
                            "study_form",
                            models.CharField(
                                choices=[("full_time", "Очная"), ("mixed", "Очно-заочная"), ("extramural", "Заочная")],
                                default="full_time",
                                max_length=20,
                                verbose_name="Форма обучения",
                            ),
                        ),
                        ("born_on", models.DateField(null=True, verbose_name="Дата рождения")),
                        ("is_citizen", models.BooleanField(default=None, null=True, verbose_name="Гражданство России")),
                        (
                            "free_hours",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.PositiveSmallIntegerField(),
                                default=internships.models.students.nothing_free,
                                size=None,
                                verbose_name="Свободные часы по дням недели",
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("pending", "Ждёт подтверждения"),
                                    ("confirmed", "Учится"),
                                    ("declined", "Не подтверждён"),
                                    ("graduated", "Окончил обучение"),
                                    ("left", "Отчислен"),
                                ],
                                default="pending",
                                editable=False,
                                max_length=20,
                                verbose_name="Состояние",
                            ),
                        ),
                        (
                            "asked_anew_on",
                            models.DateField(blank=True, editable=False, null=True, verbose_name="Спрошен заново"),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        (
                            "is_demo",
                            models.BooleanField(default=False, editable=False, verbose_name="Демонстрационная запись"),
                        ),
                        ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="На портале с")),
                    ],
                    options={
                        "verbose_name": "студент",
                        "verbose_name_plural": "студенты",
                        "indexes": [
                            models.Index(fields=["institution", "state", "group"], name="student_of"),
                            models.Index(fields=["-created_at", "-id"], name="student_recent"),
                            models.Index(fields=["born_on"], name="student_born"),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("course__range", (1, 6))),
                                name="student_course",
                                violation_error_message="Курс — от 1 до 6.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("free_hours__contained_by", [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]),
                                    ("free_hours__len", 7),
                                ),
                                name="student_week",
                                violation_error_message="Свободные часы называют для семи дней недели: от 0 до 12.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("born_on", None), ("born_on__gte", datetime.date(1920, 1, 1)), _connector="OR"
                                ),
                                name="student_birth",
                                violation_error_message="Проверьте дату рождения.",
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="student_steps",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    declare="DECLARE _is_valid_transition BOOLEAN;",
                                    func='SELECT CONCAT(OLD."state", \':\', NEW."state") = ANY(\'{pending:confirmed,pending:declined,declined:pending,confirmed:pending,confirmed:graduated,confirmed:left,graduated:pending,left:pending}\'::text[]) INTO _is_valid_transition; IF (_is_valid_transition IS FALSE AND OLD."state" IS DISTINCT FROM NEW."state") THEN RAISE EXCEPTION \'pgtrigger: Invalid transition of field "state" from "%" to "%" on table %\', OLD."state", NEW."state", TG_TABLE_NAME; ELSE RETURN NEW; END IF;',
                                    hash="495b5479263ed61365ff9b8254894ad981b3754f",
                                    operation="UPDATE",
                                    pgid="pgtrigger_student_steps_075c7",
                                    table="internships_student",
                                    when="BEFORE",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "internships_studentevent" ("asked_anew_on", "born_on", "course", "created_at", "free_hours", "group", "id", "institution_id", "is_citizen", "is_demo", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "speciality_id", "state", "study_form", "user_id", "version") VALUES (NEW."asked_anew_on", NEW."born_on", NEW."course", NEW."created_at", NEW."free_hours", NEW."group", NEW."id", NEW."institution_id", NEW."is_citizen", NEW."is_demo", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."speciality_id", NEW."state", NEW."study_form", NEW."user_id", NEW."version"); RETURN NULL;',
                                    hash="2072aefa05cf8f3d6b83d56bdc3252574e9b8e6a",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_bcb99",
                                    table="internships_student",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "internships_studentevent" ("asked_anew_on", "born_on", "course", "created_at", "free_hours", "group", "id", "institution_id", "is_citizen", "is_demo", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "speciality_id", "state", "study_form", "user_id", "version") VALUES (NEW."asked_anew_on", NEW."born_on", NEW."course", NEW."created_at", NEW."free_hours", NEW."group", NEW."id", NEW."institution_id", NEW."is_citizen", NEW."is_demo", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."speciality_id", NEW."state", NEW."study_form", NEW."user_id", NEW."version"); RETURN NULL;',
                                    hash="cc429aae1b1c8c6ab9a0d273f3138bfea6db02b4",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_69a6c",
                                    table="internships_student",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "internships_studentevent" ("asked_anew_on", "born_on", "course", "created_at", "free_hours", "group", "id", "institution_id", "is_citizen", "is_demo", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "speciality_id", "state", "study_form", "user_id", "version") VALUES (OLD."asked_anew_on", OLD."born_on", OLD."course", OLD."created_at", OLD."free_hours", OLD."group", OLD."id", OLD."institution_id", OLD."is_citizen", OLD."is_demo", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."speciality_id", OLD."state", OLD."study_form", OLD."user_id", OLD."version"); RETURN NULL;',
                                    hash="5ccf84bad7c7868051c9b72352f84fdddbd0e4aa",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_a5d1b",
                                    table="internships_student",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Placement",
                    fields=[
                        (
                            "id",
                            models.UUIDField(default=core.db.uuid7, editable=False, primary_key=True, serialize=False),
                        ),
                        (
                            "student",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="placements",
                                to="internships.student",
                                verbose_name="Студент",
                            ),
                        ),
                        (
                            "offer",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="placements",
                                to="internships.offer",
                                verbose_name="Вакансия",
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
                            "speciality",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="internships.speciality",
                                verbose_name="Специальность",
                            ),
                        ),
                        (
                            "agreement",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="placements",
                                to="internships.agreement",
                                verbose_name="Соглашение",
                            ),
                        ),
                        ("starts_on", models.DateField(verbose_name="Начало")),
                        ("ends_on", models.DateField(verbose_name="Окончание")),
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
                        ("planned_hours", models.PositiveIntegerField(verbose_name="Часов по плану")),
                        (
                            "mentor",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="Наставник",
                            ),
                        ),
                        (
                            "medical_on",
                            models.DateField(blank=True, null=True, verbose_name="Медицинский осмотр пройден"),
                        ),
                        (
                            "instructed_on",
                            models.DateField(blank=True, null=True, verbose_name="Инструктаж по охране труда"),
                        ),
                        (
                            "instructed_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="Кто провёл инструктаж",
                            ),
                        ),
                        ("instruction", models.CharField(blank=True, max_length=250, verbose_name="Виды инструктажа")),
                        (
                            "acknowledged_at",
                            models.DateTimeField(blank=True, null=True, verbose_name="Студент подтвердил инструктаж"),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("assigned", "Назначена"),
                                    ("admitted", "Допуск оформлен"),
                                    ("active", "Идёт"),
                                    ("paused", "Приостановлена"),
                                    ("completed", "Завершена"),
                                    ("evaluated", "Оценена"),
                                    ("certified", "Сертификат выдан"),
                                    ("closed", "Закрыта"),
                                    ("terminated", "Прервана"),
                                ],
                                default="assigned",
                                editable=False,
                                max_length=20,
                                verbose_name="Состояние",
                            ),
                        ),
                        (
                            "end_reason",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("student", "По желанию студента"),
                                    ("host", "По решению принимающей компании"),
                                    ("institution", "По решению образовательной организации"),
                                    ("health", "По состоянию здоровья"),
                                    ("absence", "Студент не приходит"),
                                    ("guardian", "Законный представитель не дал или отозвал согласие"),
                                    ("agreement", "Соглашение больше не действует"),
                                    ("moved", "Перевод в другую компанию"),
                                    ("other", "Другая причина"),
                                ],
                                max_length=20,
                                verbose_name="Причина прекращения",
                            ),
                        ),
                        ("ended_on", models.DateField(blank=True, null=True, verbose_name="Завершена")),
                        (
                            "grade",
                            models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="Итоговая оценка"),
                        ),
                        (
                            "replaces",
                            models.OneToOneField(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="replacement",
                                to="internships.placement",
                                verbose_name="Вместо",
                            ),
                        ),
                        ("report", models.TextField(blank=True, verbose_name="Отчёт студента")),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        (
                            "placed_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="Кто назначил",
                            ),
                        ),
                        (
                            "is_demo",
                            models.BooleanField(default=False, editable=False, verbose_name="Демонстрационная запись"),
                        ),
                        ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="Назначена")),
                    ],
                    options={
                        "verbose_name": "практика студента",
                        "verbose_name_plural": "практики студентов",
                        "indexes": [
                            models.Index(fields=["offer", "state"], name="placement_of_offer"),
                            models.Index(fields=["host", "-starts_on", "-id"], name="placement_of_host"),
                            models.Index(fields=["institution", "-starts_on", "-id"], name="placement_of_institution"),
                            models.Index(
                                fields=["agreement", "speciality", "starts_on"], name="placement_of_agreement"
                            ),
                            models.Index(fields=["-created_at", "-id"], name="placement_recent"),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("ends_on__gte", models.F("starts_on"))),
                                name="placement_in_order",
                                violation_error_message="Практика заканчивается не раньше, чем начинается.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("hours__range", (1, 40))),
                                name="placement_hours",
                                violation_error_message="Часов в неделю от 1 до 40.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("grade", None), ("grade__range", (2, 5)), _connector="OR"),
                                name="placement_grade",
                                violation_error_message="Оценка — от 2 до 5.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state__in", ["evaluated", "certified"]), _negated=True),
                                    ("grade__isnull", False),
                                    _connector="OR",
                                ),
                                name="placement_graded",
                                violation_error_message="У оценённой практики есть оценка.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("ended_on__isnull", False),
                                        ("state", "terminated"),
                                        models.Q(("end_reason", ""), _negated=True),
                                    ),
                                    models.Q(models.Q(("state", "terminated"), _negated=True), ("end_reason", "")),
                                    _connector="OR",
                                ),
                                name="placement_end_reason",
                                violation_error_message="У прерванной практики есть день и причина.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state__in", ["admitted", "active"]), _negated=True),
                                    models.Q(("instructed_on__isnull", False), ("mentor__isnull", False)),
                                    _connector="OR",
                                ),
                                name="placement_admitted_whole",
                                violation_error_message="До начала практики назначают наставника и проводят инструктаж.",
                            ),
                            django.contrib.postgres.constraints.ExclusionConstraint(
                                condition=models.Q(("state__in", ("terminated",)), _negated=True),
                                expressions=[
                                    ("student", "="),
                                    (
                                        internships.models.placements.Days(
                                            "starts_on",
                                            "ends_on",
                                            django.contrib.postgres.fields.ranges.RangeBoundary(
                                                inclusive_lower=True, inclusive_upper=True
                                            ),
                                        ),
                                        "&&",
                                    ),
                                ],
                                name="placement_one_at_a_time",
                                violation_error_code="placed_already",
                                violation_error_message="В эти дни у студента уже есть практика.",
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="placement_steps",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    declare="DECLARE _is_valid_transition BOOLEAN;",
                                    func='SELECT CONCAT(OLD."state", \':\', NEW."state") = ANY(\'{assigned:admitted,admitted:assigned,admitted:active,active:paused,paused:active,active:completed,completed:evaluated,evaluated:certified,evaluated:closed,certified:closed,assigned:terminated,admitted:terminated,active:terminated,paused:terminated}\'::text[]) INTO _is_valid_transition; IF (_is_valid_transition IS FALSE AND OLD."state" IS DISTINCT FROM NEW."state") THEN RAISE EXCEPTION \'pgtrigger: Invalid transition of field "state" from "%" to "%" on table %\', OLD."state", NEW."state", TG_TABLE_NAME; ELSE RETURN NEW; END IF;',
                                    hash="a4e6740c125d7cbc9bb62d8eaa3acd36f08f9e90",
                                    operation="UPDATE",
                                    pgid="pgtrigger_placement_steps_85f0b",
                                    table="internships_placement",
                                    when="BEFORE",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "internships_placementevent" ("acknowledged_at", "agreement_id", "created_at", "end_reason", "ended_on", "ends_on", "grade", "host_id", "hours", "id", "institution_id", "instructed_by_id", "instructed_on", "instruction", "is_demo", "medical_on", "mentor_id", "offer_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "placed_by_id", "planned_hours", "replaces_id", "report", "speciality_id", "starts_on", "state", "student_id", "version") VALUES (NEW."acknowledged_at", NEW."agreement_id", NEW."created_at", NEW."end_reason", NEW."ended_on", NEW."ends_on", NEW."grade", NEW."host_id", NEW."hours", NEW."id", NEW."institution_id", NEW."instructed_by_id", NEW."instructed_on", NEW."instruction", NEW."is_demo", NEW."medical_on", NEW."mentor_id", NEW."offer_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."placed_by_id", NEW."planned_hours", NEW."replaces_id", NEW."report", NEW."speciality_id", NEW."starts_on", NEW."state", NEW."student_id", NEW."version"); RETURN NULL;',
                                    hash="607ac36104315a62e735a7dab05022be36e266c7",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_9e7d6",
                                    table="internships_placement",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "internships_placementevent" ("acknowledged_at", "agreement_id", "created_at", "end_reason", "ended_on", "ends_on", "grade", "host_id", "hours", "id", "institution_id", "instructed_by_id", "instructed_on", "instruction", "is_demo", "medical_on", "mentor_id", "offer_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "placed_by_id", "planned_hours", "replaces_id", "report", "speciality_id", "starts_on", "state", "student_id", "version") VALUES (NEW."acknowledged_at", NEW."agreement_id", NEW."created_at", NEW."end_reason", NEW."ended_on", NEW."ends_on", NEW."grade", NEW."host_id", NEW."hours", NEW."id", NEW."institution_id", NEW."instructed_by_id", NEW."instructed_on", NEW."instruction", NEW."is_demo", NEW."medical_on", NEW."mentor_id", NEW."offer_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."placed_by_id", NEW."planned_hours", NEW."replaces_id", NEW."report", NEW."speciality_id", NEW."starts_on", NEW."state", NEW."student_id", NEW."version"); RETURN NULL;',
                                    hash="97009ad5889b043fb6a96db56acc60b8ee93ac66",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_d7013",
                                    table="internships_placement",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "internships_placementevent" ("acknowledged_at", "agreement_id", "created_at", "end_reason", "ended_on", "ends_on", "grade", "host_id", "hours", "id", "institution_id", "instructed_by_id", "instructed_on", "instruction", "is_demo", "medical_on", "mentor_id", "offer_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "placed_by_id", "planned_hours", "replaces_id", "report", "speciality_id", "starts_on", "state", "student_id", "version") VALUES (OLD."acknowledged_at", OLD."agreement_id", OLD."created_at", OLD."end_reason", OLD."ended_on", OLD."ends_on", OLD."grade", OLD."host_id", OLD."hours", OLD."id", OLD."institution_id", OLD."instructed_by_id", OLD."instructed_on", OLD."instruction", OLD."is_demo", OLD."medical_on", OLD."mentor_id", OLD."offer_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."placed_by_id", OLD."planned_hours", OLD."replaces_id", OLD."report", OLD."speciality_id", OLD."starts_on", OLD."state", OLD."student_id", OLD."version"); RETURN NULL;',
                                    hash="18a708a3d2f778a31238ac4cf3c1aeea3374e983",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_0266a",
                                    table="internships_placement",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="DiaryEntry",
                    fields=[
                        (
                            "id",
                            models.UUIDField(default=core.db.uuid7, editable=False, primary_key=True, serialize=False),
                        ),
                        (
                            "placement",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="entries",
                                to="internships.placement",
                            ),
                        ),
                        ("day", models.DateField(verbose_name="День")),
                        ("work", models.TextField(verbose_name="Что сделано")),
                        (
                            "hours",
                            models.DecimalField(
                                decimal_places=1,
                                max_digits=3,
                                validators=[
                                    django.core.validators.MinValueValidator(Decimal("0.5")),
                                    django.core.validators.MaxValueValidator(12),
                                ],
                                verbose_name="Часов",
                            ),
                        ),
                        ("competence", models.CharField(blank=True, max_length=250, verbose_name="Чему научились")),
                        ("written_at", models.DateTimeField(auto_now=True)),
                    ],
                    options={
                        "verbose_name": "запись дневника",
                        "verbose_name_plural": "записи дневника",
                        "ordering": ["day"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("placement", "day"),
                                name="diary_once_a_day",
                                violation_error_code="day_written",
                                violation_error_message="Запись за этот день уже есть.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("hours__range", (Decimal("0.5"), Decimal("12")))),
                                name="diary_hours",
                                violation_error_message="Часов в день — от 0,5 до 12.",
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "internships_diaryentryevent" ("competence", "day", "hours", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "placement_id", "work", "written_at") VALUES (NEW."competence", NEW."day", NEW."hours", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."placement_id", NEW."work", NEW."written_at"); RETURN NULL;',
                                    hash="6ac8a0fb88a55fd47b7457e13a570c18d4874944",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_65a12",
                                    table="internships_diaryentry",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "internships_diaryentryevent" ("competence", "day", "hours", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "placement_id", "work", "written_at") VALUES (NEW."competence", NEW."day", NEW."hours", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."placement_id", NEW."work", NEW."written_at"); RETURN NULL;',
                                    hash="0967673950e582e6cf83f4ad21e9dc61b3ed9c5a",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_a1d5e",
                                    table="internships_diaryentry",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "internships_diaryentryevent" ("competence", "day", "hours", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "placement_id", "work", "written_at") VALUES (OLD."competence", OLD."day", OLD."hours", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."placement_id", OLD."work", OLD."written_at"); RETURN NULL;',
                                    hash="78587536a65b76113f0722d4cbbebb4794b45659",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_90275",
                                    table="internships_diaryentry",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Intake",
                    fields=[
                        (
                            "id",
                            models.UUIDField(default=core.db.uuid7, editable=False, primary_key=True, serialize=False),
                        ),
                        ("title_ru", models.CharField(max_length=150, verbose_name="Название")),
                        ("title_en", models.CharField(max_length=150, verbose_name="Название на английском")),
                        (
                            "way",
                            models.CharField(
                                choices=[
                                    ("continuous", "По мере заявок: студент подаёт, компания отвечает"),
                                    ("matching", "Распределение: студенты и компании составляют списки"),
                                ],
                                max_length=20,
                                verbose_name="Как распределяются места",
                            ),
                        ),
                        (
                            "year",
                            models.PositiveSmallIntegerField(
                                validators=[
                                    django.core.validators.MinValueValidator(2022),
                                    django.core.validators.MaxValueValidator(2100),
                                ],
                                verbose_name="Год практики",
                            ),
                        ),
                        ("wishes_until", models.DateField(verbose_name="Студенты выбирают до")),
                        ("ranks_until", models.DateField(verbose_name="Компании составляют списки до")),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("draft", "Готовится"),
                                    ("open", "Открыт"),
                                    ("prepared", "Результат готов, не объявлен"),
                                    ("released", "Результат объявлен"),
                                    ("closed", "Закрыт"),
                                    ("cancelled", "Отменён"),
                                ],
                                default="draft",
                                editable=False,
                                max_length=20,
                                verbose_name="Состояние",
                            ),
                        ),
                        ("seed", models.CharField(editable=False, max_length=64)),
                        (
                            "seed_hash",
                            models.CharField(editable=False, max_length=64, verbose_name="SHA-256 зерна жребия"),
                        ),
                        ("ranks_asked_at", models.DateTimeField(blank=True, editable=False, null=True)),
                        (
                            "prepared_at",
                            models.DateTimeField(blank=True, editable=False, null=True, verbose_name="Распределено"),
                        ),
                        (
                            "released_at",
                            models.DateTimeField(blank=True, editable=False, null=True, verbose_name="Объявлено"),
                        ),
                        ("summary", models.JSONField(blank=True, default=dict, editable=False)),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        (
                            "is_demo",
                            models.BooleanField(default=False, editable=False, verbose_name="Демонстрационная запись"),
                        ),
                        ("created_at", models.DateTimeField(auto_now_add=True)),
                    ],
                    options={
                        "verbose_name": "набор на практику",
                        "verbose_name_plural": "наборы на практику",
                        "indexes": [models.Index(fields=["-created_at", "-id"], name="intake_recent")],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("ranks_until__gte", models.F("wishes_until"))),
                                name="intake_in_order",
                                violation_error_message="Компании составляют списки не раньше, чем студенты выбрали.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state", "released"), _negated=True),
                                    models.Q(("prepared_at__isnull", False), ("released_at__isnull", False)),
                                    _connector="OR",
                                ),
                                name="intake_released_at",
                                violation_error_message="У объявленного результата есть время.",
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="intake_steps",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    declare="DECLARE _is_valid_transition BOOLEAN;",
                                    func='SELECT CONCAT(OLD."state", \':\', NEW."state") = ANY(\'{draft:open,draft:cancelled,open:cancelled,open:closed,open:prepared,prepared:open,prepared:released}\'::text[]) INTO _is_valid_transition; IF (_is_valid_transition IS FALSE AND OLD."state" IS DISTINCT FROM NEW."state") THEN RAISE EXCEPTION \'pgtrigger: Invalid transition of field "state" from "%" to "%" on table %\', OLD."state", NEW."state", TG_TABLE_NAME; ELSE RETURN NEW; END IF;',
                                    hash="35ab909ba12d33953e7ce14849917a28677ba168",
                                    operation="UPDATE",
                                    pgid="pgtrigger_intake_steps_8bd81",
                                    table="internships_intake",
                                    when="BEFORE",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="intake_seed",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition='WHEN (OLD."seed" IS DISTINCT FROM (NEW."seed") OR OLD."seed_hash" IS DISTINCT FROM (NEW."seed_hash"))',
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                                    hash="3012642c29ccf28aa150098b162c75a6af771a8e",
                                    operation="UPDATE",
                                    pgid="pgtrigger_intake_seed_90575",
                                    table="internships_intake",
                                    when="BEFORE",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "internships_intakeevent" ("created_at", "id", "is_demo", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "prepared_at", "ranks_asked_at", "ranks_until", "released_at", "seed_hash", "state", "summary", "title_en", "title_ru", "version", "way", "wishes_until", "year") VALUES (NEW."created_at", NEW."id", NEW."is_demo", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."prepared_at", NEW."ranks_asked_at", NEW."ranks_until", NEW."released_at", NEW."seed_hash", NEW."state", NEW."summary", NEW."title_en", NEW."title_ru", NEW."version", NEW."way", NEW."wishes_until", NEW."year"); RETURN NULL;',
                                    hash="42cf8abc21b7784a78377ed001e22000bab35d9f",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_b9475",
                                    table="internships_intake",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition='WHEN (OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."is_demo" IS DISTINCT FROM (NEW."is_demo") OR OLD."prepared_at" IS DISTINCT FROM (NEW."prepared_at") OR OLD."ranks_asked_at" IS DISTINCT FROM (NEW."ranks_asked_at") OR OLD."ranks_until" IS DISTINCT FROM (NEW."ranks_until") OR OLD."released_at" IS DISTINCT FROM (NEW."released_at") OR OLD."seed_hash" IS DISTINCT FROM (NEW."seed_hash") OR OLD."state" IS DISTINCT FROM (NEW."state") OR OLD."summary" IS DISTINCT FROM (NEW."summary") OR OLD."title_en" IS DISTINCT FROM (NEW."title_en") OR OLD."title_ru" IS DISTINCT FROM (NEW."title_ru") OR OLD."version" IS DISTINCT FROM (NEW."version") OR OLD."way" IS DISTINCT FROM (NEW."way") OR OLD."wishes_until" IS DISTINCT FROM (NEW."wishes_until") OR OLD."year" IS DISTINCT FROM (NEW."year"))',
                                    func='INSERT INTO "internships_intakeevent" ("created_at", "id", "is_demo", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "prepared_at", "ranks_asked_at", "ranks_until", "released_at", "seed_hash", "state", "summary", "title_en", "title_ru", "version", "way", "wishes_until", "year") VALUES (NEW."created_at", NEW."id", NEW."is_demo", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."prepared_at", NEW."ranks_asked_at", NEW."ranks_until", NEW."released_at", NEW."seed_hash", NEW."state", NEW."summary", NEW."title_en", NEW."title_ru", NEW."version", NEW."way", NEW."wishes_until", NEW."year"); RETURN NULL;',
                                    hash="691cb3d663fb676ea8096a4d3f089f759561be39",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_ff303",
                                    table="internships_intake",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "internships_intakeevent" ("created_at", "id", "is_demo", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "prepared_at", "ranks_asked_at", "ranks_until", "released_at", "seed_hash", "state", "summary", "title_en", "title_ru", "version", "way", "wishes_until", "year") VALUES (OLD."created_at", OLD."id", OLD."is_demo", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."prepared_at", OLD."ranks_asked_at", OLD."ranks_until", OLD."released_at", OLD."seed_hash", OLD."state", OLD."summary", OLD."title_en", OLD."title_ru", OLD."version", OLD."way", OLD."wishes_until", OLD."year"); RETURN NULL;',
                                    hash="1c10ece416b6870cf03eab6c0d17ebb2b0a790e3",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_d75f5",
                                    table="internships_intake",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="IntakeOffer",
                    fields=[
                        (
                            "id",
                            models.UUIDField(default=core.db.uuid7, editable=False, primary_key=True, serialize=False),
                        ),
                        (
                            "intake",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="entries",
                                to="internships.intake",
                                verbose_name="Набор",
                            ),
                        ),
                        (
                            "offer",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="entry",
                                to="internships.offer",
                                verbose_name="Вакансия",
                            ),
                        ),
                        (
                            "takes_rest",
                            models.BooleanField(default=False, verbose_name="Остальных принимаем по жребию"),
                        ),
                        (
                            "ranked_at",
                            models.DateTimeField(
                                blank=True, editable=False, null=True, verbose_name="Список составлен"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "вакансия набора",
                        "verbose_name_plural": "вакансии наборов",
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "internships_intakeofferevent" ("id", "intake_id", "offer_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "ranked_at", "takes_rest") VALUES (NEW."id", NEW."intake_id", NEW."offer_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."ranked_at", NEW."takes_rest"); RETURN NULL;',
                                    hash="936a9563d18a0e663f30f55ef0880936cc5f3461",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_e8615",
                                    table="internships_intakeoffer",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "internships_intakeofferevent" ("id", "intake_id", "offer_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "ranked_at", "takes_rest") VALUES (NEW."id", NEW."intake_id", NEW."offer_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."ranked_at", NEW."takes_rest"); RETURN NULL;',
                                    hash="9c29a200fd8a7086c90f81e16cdfc7ceabffeab0",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_e966d",
                                    table="internships_intakeoffer",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "internships_intakeofferevent" ("id", "intake_id", "offer_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "ranked_at", "takes_rest") VALUES (OLD."id", OLD."intake_id", OLD."offer_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."ranked_at", OLD."takes_rest"); RETURN NULL;',
                                    hash="7352f42fc3ce486428f814e0e592b6349c24b7e6",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_047f2",
                                    table="internships_intakeoffer",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="HostRank",
                    fields=[
                        (
                            "id",
                            models.UUIDField(default=core.db.uuid7, editable=False, primary_key=True, serialize=False),
                        ),
                        (
                            "entry",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="ranks",
                                to="internships.intakeoffer",
                                verbose_name="Вакансия",
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
                        (
                            "tier",
                            models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="Место в списке"),
                        ),
                    ],
                    options={
                        "verbose_name": "оценка компании",
                        "verbose_name_plural": "оценки компаний",
                        "constraints": [
                            models.UniqueConstraint(fields=("entry", "student"), name="host_rank_once"),
                            models.CheckConstraint(
                                condition=models.Q(("tier", None), ("tier__range", (1, 20)), _connector="OR"),
                                name="host_rank_tier",
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "internships_hostrankevent" ("entry_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "student_id", "tier") VALUES (NEW."entry_id", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."student_id", NEW."tier"); RETURN NULL;',
                                    hash="39dcdfbc373754ed3e131b076f91fd15403f51e4",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_1a94b",
                                    table="internships_hostrank",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "internships_hostrankevent" ("entry_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "student_id", "tier") VALUES (NEW."entry_id", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."student_id", NEW."tier"); RETURN NULL;',
                                    hash="3b2109b8461fd096398a79b9b93f1055294eae8d",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_990d7",
                                    table="internships_hostrank",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "internships_hostrankevent" ("entry_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "student_id", "tier") VALUES (OLD."entry_id", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."student_id", OLD."tier"); RETURN NULL;',
                                    hash="e7e6bb94c16a6c109ee01647dc1bbecaa3d34edb",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_2faef",
                                    table="internships_hostrank",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="IntakeEvent",
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
                                to="internships.intake",
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
                        ("title_ru", models.CharField(max_length=150, verbose_name="Название")),
                        ("title_en", models.CharField(max_length=150, verbose_name="Название на английском")),
                        (
                            "way",
                            models.CharField(
                                choices=[
                                    ("continuous", "По мере заявок: студент подаёт, компания отвечает"),
                                    ("matching", "Распределение: студенты и компании составляют списки"),
                                ],
                                max_length=20,
                                verbose_name="Как распределяются места",
                            ),
                        ),
                        (
                            "year",
                            models.PositiveSmallIntegerField(
                                validators=[
                                    django.core.validators.MinValueValidator(2022),
                                    django.core.validators.MaxValueValidator(2100),
                                ],
                                verbose_name="Год практики",
                            ),
                        ),
                        ("wishes_until", models.DateField(verbose_name="Студенты выбирают до")),
                        ("ranks_until", models.DateField(verbose_name="Компании составляют списки до")),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("draft", "Готовится"),
                                    ("open", "Открыт"),
                                    ("prepared", "Результат готов, не объявлен"),
                                    ("released", "Результат объявлен"),
                                    ("closed", "Закрыт"),
                                    ("cancelled", "Отменён"),
                                ],
                                default="draft",
                                editable=False,
                                max_length=20,
                                verbose_name="Состояние",
                            ),
                        ),
                        (
                            "seed_hash",
                            models.CharField(editable=False, max_length=64, verbose_name="SHA-256 зерна жребия"),
                        ),
                        ("ranks_asked_at", models.DateTimeField(blank=True, editable=False, null=True)),
                        (
                            "prepared_at",
                            models.DateTimeField(blank=True, editable=False, null=True, verbose_name="Распределено"),
                        ),
                        (
                            "released_at",
                            models.DateTimeField(blank=True, editable=False, null=True, verbose_name="Объявлено"),
                        ),
                        ("summary", models.JSONField(blank=True, default=dict, editable=False)),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
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
                                    hash="52207857668f98f5349ff309ef058bd62efadc23",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_3fb99",
                                    table="internships_intakeevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="IntakeOfferEvent",
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
                                to="internships.intakeoffer",
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
                            "offer",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="internships.offer",
                                verbose_name="Вакансия",
                            ),
                        ),
                        (
                            "takes_rest",
                            models.BooleanField(default=False, verbose_name="Остальных принимаем по жребию"),
                        ),
                        (
                            "ranked_at",
                            models.DateTimeField(
                                blank=True, editable=False, null=True, verbose_name="Список составлен"
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
                                    hash="b4e0ab9fc2035cae45598fbe74538863e2e68991",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_dc839",
                                    table="internships_intakeofferevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="IntakeStep",
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
                            "intake",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="steps",
                                to="internships.intake",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "событие набора",
                        "verbose_name_plural": "события наборов",
                        "ordering": ["at", "id"],
                        "abstract": False,
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="intake_log",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="ee08574d7aa0bf4f041bc97acbffb85c50e0709e",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_intake_log_a9388",
                                    table="internships_intakestep",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Candidacy",
                    fields=[
                        (
                            "id",
                            models.UUIDField(default=core.db.uuid7, editable=False, primary_key=True, serialize=False),
                        ),
                        (
                            "student",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="candidacies",
                                to="internships.student",
                                verbose_name="Студент",
                            ),
                        ),
                        (
                            "offer",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="candidacies",
                                to="internships.offer",
                                verbose_name="Вакансия",
                            ),
                        ),
                        ("starts_on", models.DateField(editable=False, verbose_name="Начало")),
                        ("ends_on", models.DateField(editable=False, verbose_name="Окончание")),
                        (
                            "letter",
                            models.TextField(blank=True, max_length=2000, verbose_name="Сопроводительное письмо"),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("new", "Подана"),
                                    ("processing", "На рассмотрении"),
                                    ("interview", "Собеседование"),
                                    ("pool", "Лист ожидания"),
                                    ("offered", "Предложено место"),
                                    ("accepted", "Место принято"),
                                    ("refused", "Отклонена"),
                                    ("withdrawn", "Отозвана"),
                                    ("expired", "Срок истёк"),
                                    ("obsolete", "Размещён в другой компании"),
                                ],
                                default="new",
                                editable=False,
                                max_length=20,
                                verbose_name="Состояние",
                            ),
                        ),
                        ("sent_at", models.DateTimeField(auto_now_add=True, verbose_name="Подана")),
                        (
                            "answered_at",
                            models.DateTimeField(
                                blank=True, editable=False, null=True, verbose_name="Компания ответила"
                            ),
                        ),
                        (
                            "pooled_at",
                            models.DateTimeField(
                                blank=True, editable=False, null=True, verbose_name="В листе ожидания с"
                            ),
                        ),
                        (
                            "answer_until",
                            models.DateTimeField(blank=True, editable=False, null=True, verbose_name="Ответить до"),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                    ],
                    options={
                        "verbose_name": "заявка на место",
                        "verbose_name_plural": "заявки на места",
                        "indexes": [
                            models.Index(fields=["offer", "state", "sent_at"], name="candidacy_of_offer"),
                            models.Index(fields=["student", "-sent_at", "-id"], name="candidacy_of_student"),
                            models.Index(fields=["-sent_at", "-id"], name="candidacy_recent"),
                            models.Index(
                                condition=models.Q(
                                    ("state__in", ("new", "processing", "interview", "pool", "offered"))
                                ),
                                fields=["sent_at"],
                                name="candidacy_overdue",
                            ),
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(
                                    ("state__in", ("new", "processing", "interview", "pool", "offered"))
                                ),
                                fields=("student", "offer"),
                                name="candidacy_open_once",
                                violation_error_code="applied_already",
                                violation_error_message="Вы уже подали заявку на эту вакансию.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state", "offered"), _negated=True),
                                    ("answer_until__isnull", False),
                                    _connector="OR",
                                ),
                                name="candidacy_offered_until",
                                violation_error_message="У предложения есть срок ответа.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state", "pool"), _negated=True),
                                    ("pooled_at__isnull", False),
                                    _connector="OR",
                                ),
                                name="candidacy_pooled_at",
                                violation_error_message="У места в листе ожидания есть время.",
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="candidacy_steps",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    declare="DECLARE _is_valid_transition BOOLEAN;",
                                    func='SELECT CONCAT(OLD."state", \':\', NEW."state") = ANY(\'{new:processing,new:interview,processing:interview,pool:interview,new:pool,processing:pool,interview:pool,new:offered,processing:offered,interview:offered,pool:offered,offered:accepted,new:refused,processing:refused,interview:refused,pool:refused,new:withdrawn,new:expired,new:obsolete,processing:withdrawn,processing:expired,processing:obsolete,interview:withdrawn,interview:expired,interview:obsolete,pool:withdrawn,pool:expired,pool:obsolete,offered:withdrawn,offered:expired,offered:obsolete}\'::text[]) INTO _is_valid_transition; IF (_is_valid_transition IS FALSE AND OLD."state" IS DISTINCT FROM NEW."state") THEN RAISE EXCEPTION \'pgtrigger: Invalid transition of field "state" from "%" to "%" on table %\', OLD."state", NEW."state", TG_TABLE_NAME; ELSE RETURN NEW; END IF;',
                                    hash="a0432dddd68d9f858be1392344f3db831a339038",
                                    operation="UPDATE",
                                    pgid="pgtrigger_candidacy_steps_28d81",
                                    table="internships_candidacy",
                                    when="BEFORE",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="candidacy_places",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="\nIF NEW.state = 'offered' AND (TG_OP = 'INSERT' OR OLD.state <> 'offered') THEN\n    PERFORM 1 FROM internships_offer WHERE id = NEW.offer_id FOR NO KEY UPDATE;\n    IF (SELECT count(*) FROM internships_candidacy WHERE offer_id = NEW.offer_id AND state = 'offered')\n       + (SELECT count(*) FROM internships_placement WHERE offer_id = NEW.offer_id AND state <> 'terminated')\n       > (SELECT places FROM internships_offer WHERE id = NEW.offer_id) THEN\n        RAISE EXCEPTION 'more students than places' USING ERRCODE = 'check_violation';\n    END IF;\nEND IF;\nRETURN NEW;\n",
                                    hash="e138c468511f21d32978eec768956c10f97e6717",
                                    operation="INSERT OR UPDATE",
                                    pgid="pgtrigger_candidacy_places_0b2ed",
                                    table="internships_candidacy",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "internships_candidacyevent" ("answer_until", "answered_at", "ends_on", "id", "letter", "offer_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pooled_at", "sent_at", "starts_on", "state", "student_id", "version") VALUES (NEW."answer_until", NEW."answered_at", NEW."ends_on", NEW."id", NEW."letter", NEW."offer_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."pooled_at", NEW."sent_at", NEW."starts_on", NEW."state", NEW."student_id", NEW."version"); RETURN NULL;',
                                    hash="92fe48817d2b6d7cfadeadd15611beb06323d24d",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_31426",
                                    table="internships_candidacy",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "internships_candidacyevent" ("answer_until", "answered_at", "ends_on", "id", "letter", "offer_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pooled_at", "sent_at", "starts_on", "state", "student_id", "version") VALUES (NEW."answer_until", NEW."answered_at", NEW."ends_on", NEW."id", NEW."letter", NEW."offer_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."pooled_at", NEW."sent_at", NEW."starts_on", NEW."state", NEW."student_id", NEW."version"); RETURN NULL;',
                                    hash="fd55cfcdb2d59518bebad275c4d6fab15e02e8fa",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_2c371",
                                    table="internships_candidacy",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "internships_candidacyevent" ("answer_until", "answered_at", "ends_on", "id", "letter", "offer_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pooled_at", "sent_at", "starts_on", "state", "student_id", "version") VALUES (OLD."answer_until", OLD."answered_at", OLD."ends_on", OLD."id", OLD."letter", OLD."offer_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."pooled_at", OLD."sent_at", OLD."starts_on", OLD."state", OLD."student_id", OLD."version"); RETURN NULL;',
                                    hash="373a94927646840e4e30c0b4e04a46cc54a30bac",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_33aae",
                                    table="internships_candidacy",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="InterviewSlot",
                    fields=[
                        (
                            "id",
                            models.UUIDField(default=core.db.uuid7, editable=False, primary_key=True, serialize=False),
                        ),
                        (
                            "offer",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="slots",
                                to="internships.offer",
                                verbose_name="Вакансия",
                            ),
                        ),
                        ("starts_at", models.DateTimeField(verbose_name="Начало")),
                        (
                            "minutes",
                            models.PositiveSmallIntegerField(
                                default=30,
                                validators=[
                                    django.core.validators.MinValueValidator(10),
                                    django.core.validators.MaxValueValidator(240),
                                ],
                                verbose_name="Сколько минут",
                            ),
                        ),
                        ("place", models.CharField(max_length=300, verbose_name="Адрес или ссылка")),
                        (
                            "candidacy",
                            models.OneToOneField(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="slot",
                                to="internships.candidacy",
                                verbose_name="Кто придёт",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "время собеседования",
                        "verbose_name_plural": "время собеседований",
                        "ordering": ["starts_at", "id"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("offer", "starts_at"),
                                name="interview_slot_once",
                                violation_error_code="slot_there",
                                violation_error_message="Это время уже есть в списке.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("minutes__range", (10, 240))),
                                name="interview_slot_minutes",
                                violation_error_message="Собеседование длится от 10 до 240 минут.",
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "internships_interviewslotevent" ("candidacy_id", "id", "minutes", "offer_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "starts_at") VALUES (NEW."candidacy_id", NEW."id", NEW."minutes", NEW."offer_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."place", NEW."starts_at"); RETURN NULL;',
                                    hash="e79cf6ebd8728d15826cb79031b2083653024058",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_43435",
                                    table="internships_interviewslot",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "internships_interviewslotevent" ("candidacy_id", "id", "minutes", "offer_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "starts_at") VALUES (NEW."candidacy_id", NEW."id", NEW."minutes", NEW."offer_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."place", NEW."starts_at"); RETURN NULL;',
                                    hash="60725310544d65b463ddd10bbbba57bd411f469f",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_09a7a",
                                    table="internships_interviewslot",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "internships_interviewslotevent" ("candidacy_id", "id", "minutes", "offer_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "starts_at") VALUES (OLD."candidacy_id", OLD."id", OLD."minutes", OLD."offer_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."place", OLD."starts_at"); RETURN NULL;',
                                    hash="bfd33a9e5f37bb583fbf490e0bf7d3fa0fd7f449",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_0dc11",
                                    table="internships_interviewslot",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="InterviewSlotEvent",
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
                                to="internships.interviewslot",
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
                                verbose_name="Вакансия",
                            ),
                        ),
                        ("starts_at", models.DateTimeField(verbose_name="Начало")),
                        (
                            "minutes",
                            models.PositiveSmallIntegerField(
                                default=30,
                                validators=[
                                    django.core.validators.MinValueValidator(10),
                                    django.core.validators.MaxValueValidator(240),
                                ],
                                verbose_name="Сколько минут",
                            ),
                        ),
                        ("place", models.CharField(max_length=300, verbose_name="Адрес или ссылка")),
                        (
                            "candidacy",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="internships.candidacy",
                                verbose_name="Кто придёт",
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
                                    hash="7aa129bcc697daa4fdef8cee76cdcd53be54858f",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_1533e",
                                    table="internships_interviewslotevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="LearnerEvent",
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
                                to="internships.learner",
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
                            "group",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="internships.traininggroup",
                            ),
                        ),
                        ("name", models.CharField(max_length=150, verbose_name="Фамилия и имя")),
                        (
                            "person",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("left_at", models.DateTimeField(blank=True, null=True, verbose_name="Выбыл")),
                    ],
                    options={
                        "abstract": False,
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="613e3e9c554a5236f96afdbc5e2d7ce6c1461dc5",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_cbc86",
                                    table="internships_learnerevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Outcome",
                    fields=[
                        (
                            "id",
                            models.UUIDField(default=core.db.uuid7, editable=False, primary_key=True, serialize=False),
                        ),
                        (
                            "intake",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="outcomes",
                                to="internships.intake",
                                verbose_name="Набор",
                            ),
                        ),
                        (
                            "student",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="outcomes",
                                to="internships.student",
                                verbose_name="Студент",
                            ),
                        ),
                        (
                            "entry",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="outcomes",
                                to="internships.intakeoffer",
                                verbose_name="Вакансия",
                            ),
                        ),
                        ("choice", models.PositiveSmallIntegerField(null=True, verbose_name="Какой выбор")),
                        ("answers", models.JSONField(default=list)),
                    ],
                    options={
                        "verbose_name": "итог распределения",
                        "verbose_name_plural": "итоги распределения",
                        "indexes": [models.Index(fields=["intake", "choice", "id"], name="outcome_of")],
                        "constraints": [models.UniqueConstraint(fields=("intake", "student"), name="outcome_once")],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "internships_outcomeevent" ("answers", "choice", "entry_id", "id", "intake_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "student_id") VALUES (NEW."answers", NEW."choice", NEW."entry_id", NEW."id", NEW."intake_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."student_id"); RETURN NULL;',
                                    hash="42d3de0f47af59f389b6979a0bfca2302e5632ef",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_4a044",
                                    table="internships_outcome",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "internships_outcomeevent" ("answers", "choice", "entry_id", "id", "intake_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "student_id") VALUES (NEW."answers", NEW."choice", NEW."entry_id", NEW."id", NEW."intake_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."student_id"); RETURN NULL;',
                                    hash="481ac8a0925e12e28575dc60058ba03d19b6ba9e",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_5c874",
                                    table="internships_outcome",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "internships_outcomeevent" ("answers", "choice", "entry_id", "id", "intake_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "student_id") VALUES (OLD."answers", OLD."choice", OLD."entry_id", OLD."id", OLD."intake_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."student_id"); RETURN NULL;',
                                    hash="1eddcd9d2acd54ee206a47673fd46f87ba879220",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_63847",
                                    table="internships_outcome",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="OutcomeEvent",
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
                                to="internships.outcome",
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
                        (
                            "entry",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="internships.intakeoffer",
                                verbose_name="Вакансия",
                            ),
                        ),
                        ("choice", models.PositiveSmallIntegerField(null=True, verbose_name="Какой выбор")),
                        ("answers", models.JSONField(default=list)),
                    ],
                    options={
                        "abstract": False,
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="c88ce749e9894c010a3aec5236c8c6ec08813a16",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_7080f",
                                    table="internships_outcomeevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Partnership",
                    fields=[
                        (
                            "id",
                            models.UUIDField(default=core.db.uuid7, editable=False, primary_key=True, serialize=False),
                        ),
                        (
                            "form",
                            models.CharField(
                                choices=[
                                    ("department", "Базовая кафедра"),
                                    ("laboratory", "Лаборатория"),
                                    ("research", "Научно-образовательный центр"),
                                    ("scholarship", "Стипендия"),
                                    ("programme", "Совместная образовательная программа"),
                                    ("standard", "Стандарт оснащения мастерской"),
                                    ("tasks", "Задания промежуточной и итоговой аттестации"),
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
                            "partner",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="accounts.organisation",
                                verbose_name="Компания",
                            ),
                        ),
                        ("title_ru", models.CharField(max_length=250, verbose_name="Название")),
                        (
                            "title_en",
                            models.CharField(blank=True, max_length=250, verbose_name="Название на английском"),
                        ),
                        ("about_ru", models.TextField(blank=True, max_length=2000, verbose_name="Описание")),
                        (
                            "about_en",
                            models.TextField(blank=True, max_length=2000, verbose_name="Описание на английском"),
                        ),
                        ("starts_on", models.DateField(verbose_name="Начало")),
                        ("ends_on", models.DateField(blank=True, null=True, verbose_name="Окончание")),
                        (
                            "agreed_on",
                            models.DateField(blank=True, null=True, verbose_name="Согласовано работодателем"),
                        ),
                        (
                            "source",
                            models.CharField(
                                blank=True,
                                help_text="Договор, приказ или публикация с датой. Без этого запись не публикуется.",
                                max_length=300,
                                verbose_name="Чем подтверждается",
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("draft", "Не подтверждено"),
                                    ("confirmed", "Подтверждено"),
                                    ("closed", "Завершено"),
                                ],
                                default="draft",
                                editable=False,
                                max_length=20,
                                verbose_name="Состояние",
                            ),
                        ),
                        (
                            "is_demo",
                            models.BooleanField(default=False, editable=False, verbose_name="Демонстрационная запись"),
                        ),
                        ("created_at", models.DateTimeField(auto_now_add=True)),
                    ],
                    options={
                        "verbose_name": "форма партнёрства",
                        "verbose_name_plural": "формы партнёрства",
                        "indexes": [
                            models.Index(fields=["state", "-starts_on", "-id"], name="partnership_shown"),
                            models.Index(fields=["-created_at", "-id"], name="partnership_recent"),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("ends_on", None), ("ends_on__gte", models.F("starts_on")), _connector="OR"
                                ),
                                name="partnership_in_order",
                                violation_error_message="Партнёрство заканчивается не раньше, чем начинается.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("institution", models.F("partner")), _negated=True),
                                name="partnership_of_two",
                                violation_error_message="Стороны партнёрства — разные организации.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("state", "draft"), models.Q(("source", ""), _negated=True), _connector="OR"
                                ),
                                name="partnership_sourced",
                                violation_error_message="Укажите, чем подтверждается запись.",
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="partnership_steps",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    declare="DECLARE _is_valid_transition BOOLEAN;",
                                    func='SELECT CONCAT(OLD."state", \':\', NEW."state") = ANY(\'{draft:confirmed,confirmed:draft,confirmed:closed}\'::text[]) INTO _is_valid_transition; IF (_is_valid_transition IS FALSE AND OLD."state" IS DISTINCT FROM NEW."state") THEN RAISE EXCEPTION \'pgtrigger: Invalid transition of field "state" from "%" to "%" on table %\', OLD."state", NEW."state", TG_TABLE_NAME; ELSE RETURN NEW; END IF;',
                                    hash="40da472974b6052f920c8e8370616d9df4ec9f03",
                                    operation="UPDATE",
                                    pgid="pgtrigger_partnership_steps_90dd7",
                                    table="internships_partnership",
                                    when="BEFORE",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "internships_partnershipevent" ("about_en", "about_ru", "agreed_on", "created_at", "ends_on", "form", "id", "institution_id", "is_demo", "partner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source", "starts_on", "state", "title_en", "title_ru") VALUES (NEW."about_en", NEW."about_ru", NEW."agreed_on", NEW."created_at", NEW."ends_on", NEW."form", NEW."id", NEW."institution_id", NEW."is_demo", NEW."partner_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."source", NEW."starts_on", NEW."state", NEW."title_en", NEW."title_ru"); RETURN NULL;',
                                    hash="6abfbeb39ce5629027f85963b11d11f9f646dc7c",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_a8bf6",
                                    table="internships_partnership",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "internships_partnershipevent" ("about_en", "about_ru", "agreed_on", "created_at", "ends_on", "form", "id", "institution_id", "is_demo", "partner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source", "starts_on", "state", "title_en", "title_ru") VALUES (NEW."about_en", NEW."about_ru", NEW."agreed_on", NEW."created_at", NEW."ends_on", NEW."form", NEW."id", NEW."institution_id", NEW."is_demo", NEW."partner_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."source", NEW."starts_on", NEW."state", NEW."title_en", NEW."title_ru"); RETURN NULL;',
                                    hash="377f4797b9e3df1965e20b884240be7b9ceb127c",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_81ea7",
                                    table="internships_partnership",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "internships_partnershipevent" ("about_en", "about_ru", "agreed_on", "created_at", "ends_on", "form", "id", "institution_id", "is_demo", "partner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source", "starts_on", "state", "title_en", "title_ru") VALUES (OLD."about_en", OLD."about_ru", OLD."agreed_on", OLD."created_at", OLD."ends_on", OLD."form", OLD."id", OLD."institution_id", OLD."is_demo", OLD."partner_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."source", OLD."starts_on", OLD."state", OLD."title_en", OLD."title_ru"); RETURN NULL;',
                                    hash="0821d41b23e181ed31a20374f41c513d307fd067",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_8c3f7",
                                    table="internships_partnership",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PartnershipEvent",
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
                                to="internships.partnership",
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
                            "form",
                            models.CharField(
                                choices=[
                                    ("department", "Базовая кафедра"),
                                    ("laboratory", "Лаборатория"),
                                    ("research", "Научно-образовательный центр"),
                                    ("scholarship", "Стипендия"),
                                    ("programme", "Совместная образовательная программа"),
                                    ("standard", "Стандарт оснащения мастерской"),
                                    ("tasks", "Задания промежуточной и итоговой аттестации"),
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
                            "partner",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="accounts.organisation",
                                verbose_name="Компания",
                            ),
                        ),
                        ("title_ru", models.CharField(max_length=250, verbose_name="Название")),
                        (
                            "title_en",
                            models.CharField(blank=True, max_length=250, verbose_name="Название на английском"),
                        ),
                        ("about_ru", models.TextField(blank=True, max_length=2000, verbose_name="Описание")),
                        (
                            "about_en",
                            models.TextField(blank=True, max_length=2000, verbose_name="Описание на английском"),
                        ),
                        ("starts_on", models.DateField(verbose_name="Начало")),
                        ("ends_on", models.DateField(blank=True, null=True, verbose_name="Окончание")),
                        (
                            "agreed_on",
                            models.DateField(blank=True, null=True, verbose_name="Согласовано работодателем"),
                        ),
                        (
                            "source",
                            models.CharField(
                                blank=True,
                                help_text="Договор, приказ или публикация с датой. Без этого запись не публикуется.",
                                max_length=300,
                                verbose_name="Чем подтверждается",
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("draft", "Не подтверждено"),
                                    ("confirmed", "Подтверждено"),
                                    ("closed", "Завершено"),
                                ],
                                default="draft",
                                editable=False,
                                max_length=20,
                                verbose_name="Состояние",
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
                                    hash="c1cb58697a8866ef39f329fef5df311dcc886590",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_b9fee",
                                    table="internships_partnershipevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PartnershipStep",
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
                            "partnership",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="steps",
                                to="internships.partnership",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "событие партнёрства",
                        "verbose_name_plural": "события партнёрств",
                        "ordering": ["at", "id"],
                        "abstract": False,
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="partnership_log",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="55a555c33f5e96bf212ec660ee348d55b5ac13cf",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_partnership_log_112b5",
                                    table="internships_partnershipstep",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PlacementEvent",
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
                                to="internships.placement",
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
                        (
                            "offer",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="internships.offer",
                                verbose_name="Вакансия",
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
                        ("starts_on", models.DateField(verbose_name="Начало")),
                        ("ends_on", models.DateField(verbose_name="Окончание")),
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
                        ("planned_hours", models.PositiveIntegerField(verbose_name="Часов по плану")),
                        (
                            "mentor",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="Наставник",
                            ),
                        ),
                        (
                            "medical_on",
                            models.DateField(blank=True, null=True, verbose_name="Медицинский осмотр пройден"),
                        ),
                        (
                            "instructed_on",
                            models.DateField(blank=True, null=True, verbose_name="Инструктаж по охране труда"),
                        ),
                        (
                            "instructed_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="Кто провёл инструктаж",
                            ),
                        ),
                        ("instruction", models.CharField(blank=True, max_length=250, verbose_name="Виды инструктажа")),
                        (
                            "acknowledged_at",
                            models.DateTimeField(blank=True, null=True, verbose_name="Студент подтвердил инструктаж"),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("assigned", "Назначена"),
                                    ("admitted", "Допуск оформлен"),
                                    ("active", "Идёт"),
                                    ("paused", "Приостановлена"),
                                    ("completed", "Завершена"),
                                    ("evaluated", "Оценена"),
                                    ("certified", "Сертификат выдан"),
                                    ("closed", "Закрыта"),
                                    ("terminated", "Прервана"),
                                ],
                                default="assigned",
                                editable=False,
                                max_length=20,
                                verbose_name="Состояние",
                            ),
                        ),
                        (
                            "end_reason",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("student", "По желанию студента"),
                                    ("host", "По решению принимающей компании"),
                                    ("institution", "По решению образовательной организации"),
                                    ("health", "По состоянию здоровья"),
                                    ("absence", "Студент не приходит"),
                                    ("guardian", "Законный представитель не дал или отозвал согласие"),
                                    ("agreement", "Соглашение больше не действует"),
                                    ("moved", "Перевод в другую компанию"),
                                    ("other", "Другая причина"),
                                ],
                                max_length=20,
                                verbose_name="Причина прекращения",
                            ),
                        ),
                        ("ended_on", models.DateField(blank=True, null=True, verbose_name="Завершена")),
                        (
                            "grade",
                            models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="Итоговая оценка"),
                        ),
                        (
                            "replaces",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="internships.placement",
                                verbose_name="Вместо",
                            ),
                        ),
                        ("report", models.TextField(blank=True, verbose_name="Отчёт студента")),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        (
                            "placed_by",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="Кто назначил",
                            ),
                        ),
                        (
                            "is_demo",
                            models.BooleanField(default=False, editable=False, verbose_name="Демонстрационная запись"),
                        ),
                        ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="Назначена")),
                    ],
                    options={
                        "abstract": False,
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="db6f69135e6d2fb8d39e4f7e03df9f882049a388",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_9521b",
                                    table="internships_placementevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PlacementStep",
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
                            "placement",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="steps",
                                to="internships.placement",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "событие практики",
                        "verbose_name_plural": "события практик",
                        "ordering": ["at", "id"],
                        "abstract": False,
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="placement_log",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="802357c341629b0e049ca438a203e0e431158a19",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_placement_log_69a1d",
                                    table="internships_placementstep",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ProgrammePart",
                    fields=[
                        (
                            "id",
                            models.UUIDField(default=core.db.uuid7, editable=False, primary_key=True, serialize=False),
                        ),
                        (
                            "partnership",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="parts",
                                to="internships.partnership",
                            ),
                        ),
                        ("title", models.CharField(max_length=250, verbose_name="Модуль или дисциплина")),
                        (
                            "kind",
                            models.CharField(
                                choices=[("theory", "Теоретические занятия"), ("practice", "Практические занятия")],
                                max_length=20,
                                verbose_name="Вид занятий",
                            ),
                        ),
                        (
                            "place",
                            models.CharField(
                                choices=[
                                    ("institution", "В образовательной организации"),
                                    ("centre", "В учебном центре"),
                                    ("enterprise", "На действующем предприятии"),
                                ],
                                max_length=20,
                                verbose_name="Где",
                            ),
                        ),
                        (
                            "hours",
                            models.PositiveIntegerField(
                                validators=[
                                    django.core.validators.MinValueValidator(1),
                                    django.core.validators.MaxValueValidator(10000),
                                ],
                                verbose_name="Часов",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "часть программы",
                        "verbose_name_plural": "части программы",
                        "ordering": ["id"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("hours__range", (1, 10000))),
                                name="part_hours",
                                violation_error_message="Часов от 1 до 10 000.",
                            )
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "internships_programmepartevent" ("hours", "id", "kind", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "title") VALUES (NEW."hours", NEW."id", NEW."kind", NEW."partnership_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."place", NEW."title"); RETURN NULL;',
                                    hash="a59d10eea929eac63a3db0e5ee9cbedf775b2510",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_e7a85",
                                    table="internships_programmepart",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "internships_programmepartevent" ("hours", "id", "kind", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "title") VALUES (NEW."hours", NEW."id", NEW."kind", NEW."partnership_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."place", NEW."title"); RETURN NULL;',
                                    hash="e807a43686f4af91343a24cb18ae6770b7a0798b",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_4e2eb",
                                    table="internships_programmepart",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "internships_programmepartevent" ("hours", "id", "kind", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "title") VALUES (OLD."hours", OLD."id", OLD."kind", OLD."partnership_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."place", OLD."title"); RETURN NULL;',
                                    hash="b2d28e18289747132805dc255e202845ed898e82",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_f24d5",
                                    table="internships_programmepart",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ProgrammePartEvent",
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
                                to="internships.programmepart",
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
                            "partnership",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="internships.partnership",
                            ),
                        ),
                        ("title", models.CharField(max_length=250, verbose_name="Модуль или дисциплина")),
                        (
                            "kind",
                            models.CharField(
                                choices=[("theory", "Теоретические занятия"), ("practice", "Практические занятия")],
                                max_length=20,
                                verbose_name="Вид занятий",
                            ),
                        ),
                        (
                            "place",
                            models.CharField(
                                choices=[
                                    ("institution", "В образовательной организации"),
                                    ("centre", "В учебном центре"),
                                    ("enterprise", "На действующем предприятии"),
                                ],
                                max_length=20,
                                verbose_name="Где",
                            ),
                        ),
                        (
                            "hours",
                            models.PositiveIntegerField(
                                validators=[
                                    django.core.validators.MinValueValidator(1),
                                    django.core.validators.MaxValueValidator(10000),
                                ],
                                verbose_name="Часов",
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
                                    hash="9272ee2fb445c947668bf91e208f384b07a1683f",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_b0485",
                                    table="internships_programmepartevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Ruling",
                    fields=[
                        (
                            "id",
                            models.UUIDField(default=core.db.uuid7, editable=False, primary_key=True, serialize=False),
                        ),
                        (
                            "entry",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="rulings",
                                to="internships.intakeoffer",
                                verbose_name="Вакансия",
                            ),
                        ),
                        (
                            "intake",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="rulings",
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
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("pin", "Закрепить: студент идёт на это место"),
                                    ("forbid", "Запретить: студент не идёт на это место"),
                                ],
                                max_length=10,
                                verbose_name="Решение",
                            ),
                        ),
                        ("reason", models.CharField(max_length=500, verbose_name="Причина")),
                        (
                            "decided_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="Кто решил",
                            ),
                        ),
                        ("decided_at", models.DateTimeField(auto_now_add=True, verbose_name="Когда")),
                    ],
                    options={
                        "verbose_name": "решение о паре",
                        "verbose_name_plural": "решения о парах",
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("entry", "student"),
                                name="ruling_once",
                                violation_error_code="ruled_already",
                                violation_error_message="Об этой паре решение уже есть.",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("kind", "pin")),
                                fields=("intake", "student"),
                                name="ruling_pinned_once",
                                violation_error_code="pinned_already",
                                violation_error_message="Студент уже закреплён за другим местом этого набора.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("reason", ""), _negated=True),
                                name="ruling_reason",
                                violation_error_message="Напишите причину.",
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "internships_rulingevent" ("decided_at", "decided_by_id", "entry_id", "id", "intake_id", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "student_id") VALUES (NEW."decided_at", NEW."decided_by_id", NEW."entry_id", NEW."id", NEW."intake_id", NEW."kind", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."reason", NEW."student_id"); RETURN NULL;',
                                    hash="5bef9018c349756180bc35fdc4df9c8cf6d2505e",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_d50d9",
                                    table="internships_ruling",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "internships_rulingevent" ("decided_at", "decided_by_id", "entry_id", "id", "intake_id", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "student_id") VALUES (NEW."decided_at", NEW."decided_by_id", NEW."entry_id", NEW."id", NEW."intake_id", NEW."kind", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."reason", NEW."student_id"); RETURN NULL;',
                                    hash="b7dc0183ffc13124f136f716cb0f019b9d71c5da",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_d2a07",
                                    table="internships_ruling",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "internships_rulingevent" ("decided_at", "decided_by_id", "entry_id", "id", "intake_id", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "student_id") VALUES (OLD."decided_at", OLD."decided_by_id", OLD."entry_id", OLD."id", OLD."intake_id", OLD."kind", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."reason", OLD."student_id"); RETURN NULL;',
                                    hash="552d70f6fd188a89bd360c2f4f19bf0c0a1bf16e",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_6866a",
                                    table="internships_ruling",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="RulingEvent",
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
                                to="internships.ruling",
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
                            "entry",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="internships.intakeoffer",
                                verbose_name="Вакансия",
                            ),
                        ),
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
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("pin", "Закрепить: студент идёт на это место"),
                                    ("forbid", "Запретить: студент не идёт на это место"),
                                ],
                                max_length=10,
                                verbose_name="Решение",
                            ),
                        ),
                        ("reason", models.CharField(max_length=500, verbose_name="Причина")),
                        (
                            "decided_by",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="Кто решил",
                            ),
                        ),
                        ("decided_at", models.DateTimeField(auto_now_add=True, verbose_name="Когда")),
                    ],
                    options={
                        "abstract": False,
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="6a52e7511f6aeb293780130eaf747feae011abba",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_794e4",
                                    table="internships_rulingevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="StudentEvent",
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
                                to="internships.student",
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
                            "course",
                            models.PositiveSmallIntegerField(
                                validators=[
                                    django.core.validators.MinValueValidator(1),
                                    django.core.validators.MaxValueValidator(6),
                                ],
                                verbose_name="Курс",
                            ),
                        ),
                        ("group", models.CharField(blank=True, max_length=30, verbose_name="Учебная группа")),
                        (
                            "study_form",
                            models.CharField(
                                choices=[("full_time", "Очная"), ("mixed", "Очно-заочная"), ("extramural", "Заочная")],
                                default="full_time",
                                max_length=20,
                                verbose_name="Форма обучения",
                            ),
                        ),
                        ("born_on", models.DateField(null=True, verbose_name="Дата рождения")),
                        ("is_citizen", models.BooleanField(default=None, null=True, verbose_name="Гражданство России")),
                        (
                            "free_hours",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.PositiveSmallIntegerField(),
                                default=internships.models.students.nothing_free,
                                size=None,
                                verbose_name="Свободные часы по дням недели",
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("pending", "Ждёт подтверждения"),
                                    ("confirmed", "Учится"),
                                    ("declined", "Не подтверждён"),
                                    ("graduated", "Окончил обучение"),
                                    ("left", "Отчислен"),
                                ],
                                default="pending",
                                editable=False,
                                max_length=20,
                                verbose_name="Состояние",
                            ),
                        ),
                        (
                            "asked_anew_on",
                            models.DateField(blank=True, editable=False, null=True, verbose_name="Спрошен заново"),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        (
                            "is_demo",
                            models.BooleanField(default=False, editable=False, verbose_name="Демонстрационная запись"),
                        ),
                        ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="На портале с")),
                    ],
                    options={
                        "abstract": False,
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="841cd273f112145c69805dc8d6af8818b2b970da",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_ebaa4",
                                    table="internships_studentevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="StudentInvitation",
                    fields=[
                        (
                            "id",
                            models.UUIDField(default=core.db.uuid7, editable=False, primary_key=True, serialize=False),
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
                        ("email", models.EmailField(max_length=254, verbose_name="Электронная почта")),
                        ("last_name", models.CharField(max_length=100, verbose_name="Фамилия")),
                        ("first_name", models.CharField(max_length=100, verbose_name="Имя")),
                        ("patronymic", models.CharField(blank=True, max_length=100, verbose_name="Отчество")),
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
                            "course",
                            models.PositiveSmallIntegerField(
                                validators=[
                                    django.core.validators.MinValueValidator(1),
                                    django.core.validators.MaxValueValidator(6),
                                ],
                                verbose_name="Курс",
                            ),
                        ),
                        ("group", models.CharField(blank=True, max_length=30, verbose_name="Учебная группа")),
                        (
                            "study_form",
                            models.CharField(
                                choices=[("full_time", "Очная"), ("mixed", "Очно-заочная"), ("extramural", "Заочная")],
                                default="full_time",
                                max_length=20,
                                verbose_name="Форма обучения",
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
                            "student",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="invitations",
                                to="internships.student",
                                verbose_name="Студент",
                            ),
                        ),
                        ("revoked_at", models.DateTimeField(blank=True, null=True, verbose_name="Отозвано")),
                    ],
                    options={
                        "verbose_name": "приглашение студента",
                        "verbose_name_plural": "приглашения студентов",
                        "indexes": [
                            models.Index(fields=["institution", "-created_at", "-id"], name="student_invitation_of")
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("revoked_at", None), ("used_at", None)),
                                fields=("institution", "email"),
                                name="student_invitation_open_once",
                                violation_error_code="invited_already",
                                violation_error_message="Приглашение на этот адрес уже отправлено.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("email__regex", "^[^A-ZА-ЯЁ]*$")),
                                name="student_invitation_email",
                                violation_error_message="Адрес электронной почты хранится строчными буквами.",
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "internships_studentinvitationevent" ("course", "created_at", "email", "expires_at", "first_name", "group", "id", "institution_id", "invited_by_id", "last_name", "patronymic", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "revoked_at", "speciality_id", "student_id", "study_form", "used_at") VALUES (NEW."course", NEW."created_at", NEW."email", NEW."expires_at", NEW."first_name", NEW."group", NEW."id", NEW."institution_id", NEW."invited_by_id", NEW."last_name", NEW."patronymic", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."revoked_at", NEW."speciality_id", NEW."student_id", NEW."study_form", NEW."used_at"); RETURN NULL;',
                                    hash="02428a5c273af85f53777174cf5ffdb12fdb20f5",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_dd8c0",
                                    table="internships_studentinvitation",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition='WHEN (OLD."course" IS DISTINCT FROM (NEW."course") OR OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."email" IS DISTINCT FROM (NEW."email") OR OLD."expires_at" IS DISTINCT FROM (NEW."expires_at") OR OLD."first_name" IS DISTINCT FROM (NEW."first_name") OR OLD."group" IS DISTINCT FROM (NEW."group") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."institution_id" IS DISTINCT FROM (NEW."institution_id") OR OLD."invited_by_id" IS DISTINCT FROM (NEW."invited_by_id") OR OLD."last_name" IS DISTINCT FROM (NEW."last_name") OR OLD."patronymic" IS DISTINCT FROM (NEW."patronymic") OR OLD."revoked_at" IS DISTINCT FROM (NEW."revoked_at") OR OLD."speciality_id" IS DISTINCT FROM (NEW."speciality_id") OR OLD."student_id" IS DISTINCT FROM (NEW."student_id") OR OLD."study_form" IS DISTINCT FROM (NEW."study_form") OR OLD."used_at" IS DISTINCT FROM (NEW."used_at"))',
                                    func='INSERT INTO "internships_studentinvitationevent" ("course", "created_at", "email", "expires_at", "first_name", "group", "id", "institution_id", "invited_by_id", "last_name", "patronymic", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "revoked_at", "speciality_id", "student_id", "study_form", "used_at") VALUES (NEW."course", NEW."created_at", NEW."email", NEW."expires_at", NEW."first_name", NEW."group", NEW."id", NEW."institution_id", NEW."invited_by_id", NEW."last_name", NEW."patronymic", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."revoked_at", NEW."speciality_id", NEW."student_id", NEW."study_form", NEW."used_at"); RETURN NULL;',
                                    hash="0ce51091988882a6e770e9f6652efe47ccbc6ff5",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_147e9",
                                    table="internships_studentinvitation",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "internships_studentinvitationevent" ("course", "created_at", "email", "expires_at", "first_name", "group", "id", "institution_id", "invited_by_id", "last_name", "patronymic", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "revoked_at", "speciality_id", "student_id", "study_form", "used_at") VALUES (OLD."course", OLD."created_at", OLD."email", OLD."expires_at", OLD."first_name", OLD."group", OLD."id", OLD."institution_id", OLD."invited_by_id", OLD."last_name", OLD."patronymic", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."revoked_at", OLD."speciality_id", OLD."student_id", OLD."study_form", OLD."used_at"); RETURN NULL;',
                                    hash="1bddf84d891af1284dbef853647ff2f76ebdb03b",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_26d08",
                                    table="internships_studentinvitation",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="StudentInvitationEvent",
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
                                to="internships.studentinvitation",
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
                        ("email", models.EmailField(max_length=254, verbose_name="Электронная почта")),
                        ("last_name", models.CharField(max_length=100, verbose_name="Фамилия")),
                        ("first_name", models.CharField(max_length=100, verbose_name="Имя")),
                        ("patronymic", models.CharField(blank=True, max_length=100, verbose_name="Отчество")),
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
                            "course",
                            models.PositiveSmallIntegerField(
                                validators=[
                                    django.core.validators.MinValueValidator(1),
                                    django.core.validators.MaxValueValidator(6),
                                ],
                                verbose_name="Курс",
                            ),
                        ),
                        ("group", models.CharField(blank=True, max_length=30, verbose_name="Учебная группа")),
                        (
                            "study_form",
                            models.CharField(
                                choices=[("full_time", "Очная"), ("mixed", "Очно-заочная"), ("extramural", "Заочная")],
                                default="full_time",
                                max_length=20,
                                verbose_name="Форма обучения",
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
                            "student",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="internships.student",
                                verbose_name="Студент",
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
                                    hash="5855850fc900bea300fb113d8b8dfd557e898bff",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_d2d51",
                                    table="internships_studentinvitationevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="StudentStep",
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
                            "student",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="steps",
                                to="internships.student",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "событие студента",
                        "verbose_name_plural": "события студентов",
                        "ordering": ["at", "id"],
                        "abstract": False,
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="student_log",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="0a7a0fac18ae3115739d28c2b640895700046e1e",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_student_log_1c0f6",
                                    table="internships_studentstep",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="TrainingCentreEvent",
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
                                to="internships.trainingcentre",
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
                        ("code", models.SlugField(db_index=False, max_length=40, verbose_name="Код")),
                        ("name_ru", models.CharField(max_length=150, verbose_name="Название")),
                        ("name_en", models.CharField(max_length=150, verbose_name="Название на английском")),
                        ("about_ru", models.TextField(blank=True, verbose_name="О центре")),
                        ("about_en", models.TextField(blank=True, verbose_name="О центре на английском")),
                        ("place_ru", models.CharField(blank=True, max_length=200, verbose_name="Где находится")),
                        (
                            "place_en",
                            models.CharField(blank=True, max_length=200, verbose_name="Где находится, на английском"),
                        ),
                        ("opened_on", models.DateField(blank=True, null=True, verbose_name="Открыт")),
                        (
                            "capacity",
                            models.PositiveIntegerField(
                                blank=True,
                                null=True,
                                validators=[django.core.validators.MinValueValidator(1)],
                                verbose_name="Годовая мощность, человек",
                            ),
                        ),
                        (
                            "capacity_ru",
                            models.CharField(blank=True, max_length=200, verbose_name="Как мощность опубликована"),
                        ),
                        (
                            "capacity_en",
                            models.CharField(
                                blank=True, max_length=200, verbose_name="Как мощность опубликована, на английском"
                            ),
                        ),
                        ("source", models.CharField(blank=True, max_length=300, verbose_name="Источник сведений")),
                        ("books_from", models.TimeField(default=datetime.time(9, 0), verbose_name="Заявки на время с")),
                        (
                            "books_until",
                            models.TimeField(default=datetime.time(20, 0), verbose_name="Заявки на время до"),
                        ),
                        (
                            "takes_saturdays",
                            models.BooleanField(default=False, verbose_name="Принимает группы по субботам"),
                        ),
                        ("is_open", models.BooleanField(default=True, verbose_name="Принимает заявки")),
                        (
                            "is_demo",
                            models.BooleanField(default=False, editable=False, verbose_name="Демонстрационная запись"),
                        ),
                    ],
                    options={
                        "abstract": False,
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="04e7c73532a84b777cfa28f7a35f7aa2d75462c1",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_080bf",
                                    table="internships_trainingcentreevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="TrainingGroupEvent",
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
                                to="internships.traininggroup",
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
                        ("name", models.CharField(max_length=60, verbose_name="Название группы")),
                        ("programme", models.CharField(max_length=250, verbose_name="Программа")),
                        (
                            "speciality",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="internships.speciality",
                                verbose_name="Специальность",
                            ),
                        ),
                        (
                            "size",
                            models.PositiveSmallIntegerField(
                                validators=[
                                    django.core.validators.MinValueValidator(1),
                                    django.core.validators.MaxValueValidator(200),
                                ],
                                verbose_name="Сколько человек",
                            ),
                        ),
                        ("is_adult", models.BooleanField(default=False, verbose_name="Курс для взрослых")),
                        (
                            "closed_at",
                            models.DateTimeField(blank=True, editable=False, null=True, verbose_name="Закрыта"),
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
                                    hash="232431363ab1b3dcc9d8762417717d560fc10a5b",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_2bfcd",
                                    table="internships_traininggroupevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="WishList",
                    fields=[
                        (
                            "id",
                            models.UUIDField(default=core.db.uuid7, editable=False, primary_key=True, serialize=False),
                        ),
                        (
                            "intake",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="lists",
                                to="internships.intake",
                                verbose_name="Набор",
                            ),
                        ),
                        (
                            "student",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="wishlists",
                                to="internships.student",
                                verbose_name="Студент",
                            ),
                        ),
                        ("first_sent_at", models.DateTimeField(auto_now_add=True)),
                        ("sent_at", models.DateTimeField(verbose_name="Список отправлен")),
                    ],
                    options={
                        "verbose_name": "список студента",
                        "verbose_name_plural": "списки студентов",
                        "constraints": [models.UniqueConstraint(fields=("intake", "student"), name="wishlist_once")],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "internships_wishlistevent" ("first_sent_at", "id", "intake_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sent_at", "student_id") VALUES (NEW."first_sent_at", NEW."id", NEW."intake_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."sent_at", NEW."student_id"); RETURN NULL;',
                                    hash="2a774ce8a1484c8af3718506f71ba533b587d178",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_fb27f",
                                    table="internships_wishlist",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "internships_wishlistevent" ("first_sent_at", "id", "intake_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sent_at", "student_id") VALUES (NEW."first_sent_at", NEW."id", NEW."intake_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."sent_at", NEW."student_id"); RETURN NULL;',
                                    hash="5c822f0b0a5b8b371759916ee6e7b33cd687f188",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_cd2d7",
                                    table="internships_wishlist",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "internships_wishlistevent" ("first_sent_at", "id", "intake_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sent_at", "student_id") VALUES (OLD."first_sent_at", OLD."id", OLD."intake_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."sent_at", OLD."student_id"); RETURN NULL;',
                                    hash="551263ef09b141d53be0785fb284a26dd3fb2e24",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_44233",
                                    table="internships_wishlist",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Wish",
                    fields=[
                        (
                            "id",
                            models.UUIDField(default=core.db.uuid7, editable=False, primary_key=True, serialize=False),
                        ),
                        (
                            "wishlist",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="wishes",
                                to="internships.wishlist",
                            ),
                        ),
                        (
                            "entry",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="wishes",
                                to="internships.intakeoffer",
                                verbose_name="Вакансия",
                            ),
                        ),
                        ("place", models.PositiveSmallIntegerField(verbose_name="Какой по счёту")),
                    ],
                    options={
                        "verbose_name": "выбор студента",
                        "verbose_name_plural": "выборы студентов",
                        "ordering": ["place"],
                        "constraints": [
                            models.UniqueConstraint(fields=("wishlist", "place"), name="wish_place_once"),
                            models.UniqueConstraint(fields=("wishlist", "entry"), name="wish_entry_once"),
                            models.CheckConstraint(condition=models.Q(("place__range", (1, 10))), name="wish_place"),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "internships_wishevent" ("entry_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "wishlist_id") VALUES (NEW."entry_id", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."place", NEW."wishlist_id"); RETURN NULL;',
                                    hash="e3e6e35c51e016f090cbc09d64aed7995afb7a16",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_5007f",
                                    table="internships_wish",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "internships_wishevent" ("entry_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "wishlist_id") VALUES (NEW."entry_id", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."place", NEW."wishlist_id"); RETURN NULL;',
                                    hash="d01b435fa151a85c7aa91e1376f533fc9e5bfafd",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_ff269",
                                    table="internships_wish",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "internships_wishevent" ("entry_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "wishlist_id") VALUES (OLD."entry_id", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."place", OLD."wishlist_id"); RETURN NULL;',
                                    hash="a7f38f7f1efd70126aa219e1a476fa0948169829",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_7e3db",
                                    table="internships_wish",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="WishEvent",
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
                                to="internships.wish",
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
                            "wishlist",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="internships.wishlist",
                            ),
                        ),
                        (
                            "entry",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="internships.intakeoffer",
                                verbose_name="Вакансия",
                            ),
                        ),
                        ("place", models.PositiveSmallIntegerField(verbose_name="Какой по счёту")),
                    ],
                    options={
                        "abstract": False,
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="8f109ca8f10f256e75bd55f1b0561b130a10fa2b",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_21f6c",
                                    table="internships_wishevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="WishListEvent",
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
                                to="internships.wishlist",
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
                        ("first_sent_at", models.DateTimeField(auto_now_add=True)),
                        ("sent_at", models.DateTimeField(verbose_name="Список отправлен")),
                    ],
                    options={
                        "abstract": False,
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="a7a04d28a7f3b018d6456083179e8ece8122f6fc",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_c8e95",
                                    table="internships_wishlistevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="WorkshopEvent",
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
                                to="internships.workshop",
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
                            "centre",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="internships.trainingcentre",
                                verbose_name="Учебный центр",
                            ),
                        ),
                        ("name_ru", models.CharField(max_length=150, verbose_name="Название")),
                        (
                            "name_en",
                            models.CharField(blank=True, max_length=150, verbose_name="Название на английском"),
                        ),
                        ("about_ru", models.CharField(blank=True, max_length=500, verbose_name="Оборудование")),
                        (
                            "about_en",
                            models.CharField(blank=True, max_length=500, verbose_name="Оборудование на английском"),
                        ),
                        (
                            "seats",
                            models.PositiveSmallIntegerField(
                                validators=[
                                    django.core.validators.MinValueValidator(1),
                                    django.core.validators.MaxValueValidator(200),
                                ],
                                verbose_name="Рабочих мест",
                            ),
                        ),
                        ("is_open", models.BooleanField(default=True, verbose_name="Принимает заявки")),
                        (
                            "is_demo",
                            models.BooleanField(default=False, editable=False, verbose_name="Демонстрационная запись"),
                        ),
                    ],
                    options={
                        "abstract": False,
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="fb104e0b72aafc0fa1a18ee79f2d5c8c1759ab7e",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_56a2f",
                                    table="internships_workshopevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Absence",
                    fields=[
                        (
                            "id",
                            models.UUIDField(default=core.db.uuid7, editable=False, primary_key=True, serialize=False),
                        ),
                        (
                            "placement",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="absences",
                                to="internships.placement",
                            ),
                        ),
                        ("day", models.DateField(verbose_name="День")),
                        ("is_excused", models.BooleanField(default=False, verbose_name="По уважительной причине")),
                        ("note", models.CharField(blank=True, max_length=250, verbose_name="Примечание")),
                        (
                            "noted_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="Кто отметил",
                            ),
                        ),
                        ("created_at", models.DateTimeField(auto_now_add=True)),
                    ],
                    options={
                        "verbose_name": "пропуск",
                        "verbose_name_plural": "пропуски",
                        "ordering": ["day"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("placement", "day"),
                                name="practice_absence_once",
                                violation_error_code="absence_there",
                                violation_error_message="Пропуск за этот день уже отмечен.",
                            )
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "internships_absenceevent" ("created_at", "day", "id", "is_excused", "note", "noted_by_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "placement_id") VALUES (NEW."created_at", NEW."day", NEW."id", NEW."is_excused", NEW."note", NEW."noted_by_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."placement_id"); RETURN NULL;',
                                    hash="85f4c2f01f87b95ed8cf03ae03f8862abe6e6c44",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_b267c",
                                    table="internships_absence",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "internships_absenceevent" ("created_at", "day", "id", "is_excused", "note", "noted_by_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "placement_id") VALUES (NEW."created_at", NEW."day", NEW."id", NEW."is_excused", NEW."note", NEW."noted_by_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."placement_id"); RETURN NULL;',
                                    hash="038169f5605a27efb92dadefb75926b20020fb49",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_1c406",
                                    table="internships_absence",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "internships_absenceevent" ("created_at", "day", "id", "is_excused", "note", "noted_by_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "placement_id") VALUES (OLD."created_at", OLD."day", OLD."id", OLD."is_excused", OLD."note", OLD."noted_by_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."placement_id"); RETURN NULL;',
                                    hash="8f9ee4077fe373b09ef2bef097634545e6b2d494",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_018e7",
                                    table="internships_absence",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="AbsenceEvent",
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
                                to="internships.absence",
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
                            ),
                        ),
                        ("day", models.DateField(verbose_name="День")),
                        ("is_excused", models.BooleanField(default=False, verbose_name="По уважительной причине")),
                        ("note", models.CharField(blank=True, max_length=250, verbose_name="Примечание")),
                        (
                            "noted_by",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="Кто отметил",
                            ),
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
                                    hash="53cbc3d043888d03032b1da73f9a95f804dca4c6",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_da537",
                                    table="internships_absenceevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="AttendanceEvent",
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
                                to="internships.attendance",
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
                            "booking",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="internships.booking",
                            ),
                        ),
                        (
                            "learner",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="internships.learner",
                            ),
                        ),
                        ("is_present", models.BooleanField(verbose_name="Пришёл")),
                    ],
                    options={
                        "abstract": False,
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="e6eeb2125dc8252c7f7a7e805171ad7dfb43cdc2",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_a4b60",
                                    table="internships_attendanceevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="BookingEvent",
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
                                to="internships.booking",
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
                            "workshop",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="internships.workshop",
                                verbose_name="Мастерская",
                            ),
                        ),
                        (
                            "group",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="internships.traininggroup",
                                verbose_name="Учебная группа",
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
                                verbose_name="Кто подал",
                            ),
                        ),
                        ("series", models.UUIDField(editable=False)),
                        ("period", django.contrib.postgres.fields.ranges.DateTimeRangeField(verbose_name="Время")),
                        ("seats", models.PositiveSmallIntegerField(verbose_name="Мест")),
                        ("topic", models.CharField(blank=True, max_length=250, verbose_name="Тема занятия")),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("requested", "Подана"),
                                    ("approved", "Согласована"),
                                    ("running", "Идёт"),
                                    ("completed", "Завершена"),
                                    ("refused", "Отклонена"),
                                    ("cancelled", "Отменена"),
                                ],
                                default="requested",
                                editable=False,
                                max_length=20,
                                verbose_name="Состояние",
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        (
                            "came",
                            models.PositiveSmallIntegerField(
                                blank=True, editable=False, null=True, verbose_name="Пришли"
                            ),
                        ),
                        (
                            "is_demo",
                            models.BooleanField(default=False, editable=False, verbose_name="Демонстрационная запись"),
                        ),
                        ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="Подана")),
                    ],
                    options={
                        "abstract": False,
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="fbd9a19c60f541cbaa4826821e2a4084c22e8dcb",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_ada36",
                                    table="internships_bookingevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="BookingStep",
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
                            "booking",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="steps",
                                to="internships.booking",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "событие заявки на мастерскую",
                        "verbose_name_plural": "события заявок на мастерские",
                        "ordering": ["at", "id"],
                        "abstract": False,
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="booking_log",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="0a4a367f8d24ba3d50b2308b9315a9bcf58058fb",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_booking_log_3c525",
                                    table="internships_bookingstep",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="CandidacyEvent",
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
                                to="internships.candidacy",
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
                        (
                            "offer",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="internships.offer",
                                verbose_name="Вакансия",
                            ),
                        ),
                        ("starts_on", models.DateField(editable=False, verbose_name="Начало")),
                        ("ends_on", models.DateField(editable=False, verbose_name="Окончание")),
                        (
                            "letter",
                            models.TextField(blank=True, max_length=2000, verbose_name="Сопроводительное письмо"),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("new", "Подана"),
                                    ("processing", "На рассмотрении"),
                                    ("interview", "Собеседование"),
                                    ("pool", "Лист ожидания"),
                                    ("offered", "Предложено место"),
                                    ("accepted", "Место принято"),
                                    ("refused", "Отклонена"),
                                    ("withdrawn", "Отозвана"),
                                    ("expired", "Срок истёк"),
                                    ("obsolete", "Размещён в другой компании"),
                                ],
                                default="new",
                                editable=False,
                                max_length=20,
                                verbose_name="Состояние",
                            ),
                        ),
                        ("sent_at", models.DateTimeField(auto_now_add=True, verbose_name="Подана")),
                        (
                            "answered_at",
                            models.DateTimeField(
                                blank=True, editable=False, null=True, verbose_name="Компания ответила"
                            ),
                        ),
                        (
                            "pooled_at",
                            models.DateTimeField(
                                blank=True, editable=False, null=True, verbose_name="В листе ожидания с"
                            ),
                        ),
                        (
                            "answer_until",
                            models.DateTimeField(blank=True, editable=False, null=True, verbose_name="Ответить до"),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                    ],
                    options={
                        "abstract": False,
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="a1550b6eb1f41c44371ba7c962fe8f4879cdad8f",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_fd357",
                                    table="internships_candidacyevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="CandidacyStep",
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
                            "candidacy",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="steps",
                                to="internships.candidacy",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "событие заявки на место",
                        "verbose_name_plural": "события заявок на места",
                        "ordering": ["at", "id"],
                        "abstract": False,
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="candidacy_log",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="a0e350c3a4be29a16bddc04cee7af34aff3442a1",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_candidacy_log_29cba",
                                    table="internships_candidacystep",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Certificate",
                    fields=[
                        (
                            "id",
                            models.UUIDField(default=core.db.uuid7, editable=False, primary_key=True, serialize=False),
                        ),
                        (
                            "placement",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="certificates",
                                to="internships.placement",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="Кому выдан",
                            ),
                        ),
                        ("number", models.CharField(max_length=20, unique=True, verbose_name="Номер")),
                        ("page", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        (
                            "code",
                            models.CharField(
                                default=internships.models.certificates.new_code,
                                editable=False,
                                max_length=8,
                                verbose_name="Код проверки",
                            ),
                        ),
                        ("name", models.CharField(max_length=500, verbose_name="Фамилия, имя, отчество")),
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
                        ("speciality_code", models.CharField(max_length=8, verbose_name="Код специальности")),
                        ("speciality", models.CharField(max_length=250, verbose_name="Специальность")),
                        ("position", models.CharField(max_length=150, verbose_name="Кем работал")),
                        ("host", models.CharField(max_length=500, verbose_name="Принимающая компания")),
                        ("institution", models.CharField(max_length=500, verbose_name="Образовательная организация")),
                        ("starts_on", models.DateField(verbose_name="Начало")),
                        ("ends_on", models.DateField(verbose_name="Окончание")),
                        ("hours", models.DecimalField(decimal_places=1, max_digits=6, verbose_name="Часов")),
                        ("grade", models.PositiveSmallIntegerField(verbose_name="Итоговая оценка")),
                        ("issued_on", models.DateField(default=django.utils.timezone.localdate, verbose_name="Выдан")),
                        (
                            "issued_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="Кто выдал",
                            ),
                        ),
                        ("key", models.CharField(max_length=16, verbose_name="Ключ подписи")),
                        ("signature", models.CharField(max_length=88, verbose_name="Подпись")),
                        (
                            "state",
                            models.CharField(
                                choices=[("issued", "Действует"), ("revoked", "Отозван")],
                                default="issued",
                                editable=False,
                                max_length=20,
                                verbose_name="Состояние",
                            ),
                        ),
                        ("revoked_on", models.DateField(blank=True, editable=False, null=True, verbose_name="Отозван")),
                        (
                            "reason",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("mistake", "Ошибка в сведениях"),
                                    ("false_hours", "Часы практики не подтвердились"),
                                    ("replaced", "Выдан новый сертификат"),
                                    ("other", "Другая причина"),
                                ],
                                max_length=20,
                                verbose_name="Почему отозван",
                            ),
                        ),
                        (
                            "is_demo",
                            models.BooleanField(default=False, editable=False, verbose_name="Демонстрационная запись"),
                        ),
                        ("created_at", models.DateTimeField(auto_now_add=True)),
                    ],
                    options={
                        "verbose_name": "сертификат",
                        "verbose_name_plural": "сертификаты",
                        "indexes": [
                            models.Index(fields=["person", "-created_at"], name="certificate_of"),
                            models.Index(fields=["-created_at", "-id"], name="certificate_recent"),
                            models.Index(
                                condition=models.Q(("state", "revoked")), fields=["number"], name="certificate_void"
                            ),
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("state", "issued")),
                                fields=("placement",),
                                name="certificate_one_holds",
                                violation_error_code="issued_already",
                                violation_error_message="Сертификат за эту практику уже выдан.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("ends_on__gte", models.F("starts_on")), ("grade__range", (3, 5)), ("hours__gt", 0)
                                ),
                                name="certificate_in_order",
                                violation_error_message="Сертификат выдают за пройденную и оценённую практику.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("reason", ""), ("revoked_on", None), ("state", "issued")),
                                    models.Q(
                                        ("revoked_on__isnull", False),
                                        ("state", "revoked"),
                                        models.Q(("reason", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="certificate_revoked",
                                violation_error_message="У отозванного сертификата есть день и причина.",
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="certificate_steps",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    declare="DECLARE _is_valid_transition BOOLEAN;",
                                    func='SELECT CONCAT(OLD."state", \':\', NEW."state") = ANY(\'{issued:revoked}\'::text[]) INTO _is_valid_transition; IF (_is_valid_transition IS FALSE AND OLD."state" IS DISTINCT FROM NEW."state") THEN RAISE EXCEPTION \'pgtrigger: Invalid transition of field "state" from "%" to "%" on table %\', OLD."state", NEW."state", TG_TABLE_NAME; ELSE RETURN NEW; END IF;',
                                    hash="14ac76ca180830e2a6a862472b33cb2e84755850",
                                    operation="UPDATE",
                                    pgid="pgtrigger_certificate_steps_12dad",
                                    table="internships_certificate",
                                    when="BEFORE",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="certificate_signed",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition='WHEN (OLD."ends_on" IS DISTINCT FROM (NEW."ends_on") OR OLD."grade" IS DISTINCT FROM (NEW."grade") OR OLD."host" IS DISTINCT FROM (NEW."host") OR OLD."hours" IS DISTINCT FROM (NEW."hours") OR OLD."institution" IS DISTINCT FROM (NEW."institution") OR OLD."issued_on" IS DISTINCT FROM (NEW."issued_on") OR OLD."key" IS DISTINCT FROM (NEW."key") OR OLD."name" IS DISTINCT FROM (NEW."name") OR OLD."number" IS DISTINCT FROM (NEW."number") OR OLD."position" IS DISTINCT FROM (NEW."position") OR OLD."practice" IS DISTINCT FROM (NEW."practice") OR OLD."signature" IS DISTINCT FROM (NEW."signature") OR OLD."speciality" IS DISTINCT FROM (NEW."speciality") OR OLD."speciality_code" IS DISTINCT FROM (NEW."speciality_code") OR OLD."starts_on" IS DISTINCT FROM (NEW."starts_on"))',
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                                    hash="576bf3248e71e716756c16ee1e16121e4930ea89",
                                    operation="UPDATE",
                                    pgid="pgtrigger_certificate_signed_af19b",
                                    table="internships_certificate",
                                    when="BEFORE",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="certificate_kept",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                                    hash="90003b5fed71c3ab465cb5666e5ec9aa38987821",
                                    operation="DELETE",
                                    pgid="pgtrigger_certificate_kept_b54c1",
                                    table="internships_certificate",
                                    when="BEFORE",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "internships_certificateevent" ("code", "created_at", "ends_on", "grade", "host", "hours", "id", "institution", "is_demo", "issued_by_id", "issued_on", "key", "name", "number", "page", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "placement_id", "position", "practice", "reason", "revoked_on", "signature", "speciality", "speciality_code", "starts_on", "state") VALUES (NEW."code", NEW."created_at", NEW."ends_on", NEW."grade", NEW."host", NEW."hours", NEW."id", NEW."institution", NEW."is_demo", NEW."issued_by_id", NEW."issued_on", NEW."key", NEW."name", NEW."number", NEW."page", NEW."person_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."placement_id", NEW."position", NEW."practice", NEW."reason", NEW."revoked_on", NEW."signature", NEW."speciality", NEW."speciality_code", NEW."starts_on", NEW."state"); RETURN NULL;',
                                    hash="01cb40525e0a526e40e9a6a5747933b06fc6c61d",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_4632b",
                                    table="internships_certificate",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "internships_certificateevent" ("code", "created_at", "ends_on", "grade", "host", "hours", "id", "institution", "is_demo", "issued_by_id", "issued_on", "key", "name", "number", "page", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "placement_id", "position", "practice", "reason", "revoked_on", "signature", "speciality", "speciality_code", "starts_on", "state") VALUES (NEW."code", NEW."created_at", NEW."ends_on", NEW."grade", NEW."host", NEW."hours", NEW."id", NEW."institution", NEW."is_demo", NEW."issued_by_id", NEW."issued_on", NEW."key", NEW."name", NEW."number", NEW."page", NEW."person_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."placement_id", NEW."position", NEW."practice", NEW."reason", NEW."revoked_on", NEW."signature", NEW."speciality", NEW."speciality_code", NEW."starts_on", NEW."state"); RETURN NULL;',
                                    hash="8f2a4984da1d6e2f91270905ef8bb1c5691faeda",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_01dca",
                                    table="internships_certificate",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "internships_certificateevent" ("code", "created_at", "ends_on", "grade", "host", "hours", "id", "institution", "is_demo", "issued_by_id", "issued_on", "key", "name", "number", "page", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "placement_id", "position", "practice", "reason", "revoked_on", "signature", "speciality", "speciality_code", "starts_on", "state") VALUES (OLD."code", OLD."created_at", OLD."ends_on", OLD."grade", OLD."host", OLD."hours", OLD."id", OLD."institution", OLD."is_demo", OLD."issued_by_id", OLD."issued_on", OLD."key", OLD."name", OLD."number", OLD."page", OLD."person_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."placement_id", OLD."position", OLD."practice", OLD."reason", OLD."revoked_on", OLD."signature", OLD."speciality", OLD."speciality_code", OLD."starts_on", OLD."state"); RETURN NULL;',
                                    hash="0c5823700d30096b37370f1c3b322f37dca36e7f",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_faecf",
                                    table="internships_certificate",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="CertificateEvent",
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
                                to="internships.certificate",
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
                                verbose_name="Кому выдан",
                            ),
                        ),
                        ("number", models.CharField(max_length=20, verbose_name="Номер")),
                        ("page", models.UUIDField(default=uuid.uuid4, editable=False)),
                        (
                            "code",
                            models.CharField(
                                default=internships.models.certificates.new_code,
                                editable=False,
                                max_length=8,
                                verbose_name="Код проверки",
                            ),
                        ),
                        ("name", models.CharField(max_length=500, verbose_name="Фамилия, имя, отчество")),
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
                        ("speciality_code", models.CharField(max_length=8, verbose_name="Код специальности")),
                        ("speciality", models.CharField(max_length=250, verbose_name="Специальность")),
                        ("position", models.CharField(max_length=150, verbose_name="Кем работал")),
                        ("host", models.CharField(max_length=500, verbose_name="Принимающая компания")),
                        ("institution", models.CharField(max_length=500, verbose_name="Образовательная организация")),
                        ("starts_on", models.DateField(verbose_name="Начало")),
                        ("ends_on", models.DateField(verbose_name="Окончание")),
                        ("hours", models.DecimalField(decimal_places=1, max_digits=6, verbose_name="Часов")),
                        ("grade", models.PositiveSmallIntegerField(verbose_name="Итоговая оценка")),
                        ("issued_on", models.DateField(default=django.utils.timezone.localdate, verbose_name="Выдан")),
                        (
                            "issued_by",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="Кто выдал",
                            ),
                        ),
                        ("key", models.CharField(max_length=16, verbose_name="Ключ подписи")),
                        ("signature", models.CharField(max_length=88, verbose_name="Подпись")),
                        (
                            "state",
                            models.CharField(
                                choices=[("issued", "Действует"), ("revoked", "Отозван")],
                                default="issued",
                                editable=False,
                                max_length=20,
                                verbose_name="Состояние",
                            ),
                        ),
                        ("revoked_on", models.DateField(blank=True, editable=False, null=True, verbose_name="Отозван")),
                        (
                            "reason",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("mistake", "Ошибка в сведениях"),
                                    ("false_hours", "Часы практики не подтвердились"),
                                    ("replaced", "Выдан новый сертификат"),
                                    ("other", "Другая причина"),
                                ],
                                max_length=20,
                                verbose_name="Почему отозван",
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
                                    hash="48968c4ad69272cb5643b0fed521e09336441b33",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_d9a39",
                                    table="internships_certificateevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="CertificateStep",
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
                            "certificate",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="steps",
                                to="internships.certificate",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "событие сертификата",
                        "verbose_name_plural": "события сертификатов",
                        "ordering": ["at", "id"],
                        "abstract": False,
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="certificate_log",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="696ab9c8dcd37db3e9ff910bac72dc6c1b79eba2",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_certificate_log_e4803",
                                    table="internships_certificatestep",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="DiaryEntryEvent",
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
                                to="internships.diaryentry",
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
                            ),
                        ),
                        ("day", models.DateField(verbose_name="День")),
                        ("work", models.TextField(verbose_name="Что сделано")),
                        (
                            "hours",
                            models.DecimalField(
                                decimal_places=1,
                                max_digits=3,
                                validators=[
                                    django.core.validators.MinValueValidator(Decimal("0.5")),
                                    django.core.validators.MaxValueValidator(12),
                                ],
                                verbose_name="Часов",
                            ),
                        ),
                        ("competence", models.CharField(blank=True, max_length=250, verbose_name="Чему научились")),
                        ("written_at", models.DateTimeField(auto_now=True)),
                    ],
                    options={
                        "abstract": False,
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="f791fa12cebb178aaa00fbe65a49cf4afc46bb78",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_fe2de",
                                    table="internships_diaryentryevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="DiaryWeek",
                    fields=[
                        (
                            "id",
                            models.UUIDField(default=core.db.uuid7, editable=False, primary_key=True, serialize=False),
                        ),
                        (
                            "placement",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="weeks",
                                to="internships.placement",
                            ),
                        ),
                        ("monday", models.DateField(verbose_name="Неделя с")),
                        (
                            "state",
                            models.CharField(
                                choices=[("signed", "Подписана"), ("returned", "Возвращена")],
                                max_length=20,
                                verbose_name="Состояние",
                            ),
                        ),
                        ("hours", models.DecimalField(decimal_places=1, max_digits=4, verbose_name="Часов")),
                        (
                            "mentor",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="Наставник",
                            ),
                        ),
                        ("remark", models.TextField(blank=True, verbose_name="Замечание")),
                        ("at", models.DateTimeField(auto_now=True, verbose_name="Когда")),
                    ],
                    options={
                        "verbose_name": "неделя дневника",
                        "verbose_name_plural": "недели дневника",
                        "ordering": ["monday"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("placement", "monday"),
                                name="week_once",
                                violation_error_code="week_signed",
                                violation_error_message="Эта неделя уже подписана.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("monday__iso_week_day", 1)),
                                name="week_monday",
                                violation_error_message="Неделя начинается с понедельника.",
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "internships_diaryweekevent" ("at", "hours", "id", "mentor_id", "monday", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "placement_id", "remark", "state") VALUES (NEW."at", NEW."hours", NEW."id", NEW."mentor_id", NEW."monday", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."placement_id", NEW."remark", NEW."state"); RETURN NULL;',
                                    hash="2bd059cb392767c868e6bea46c31ee021714d8e5",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_e769f",
                                    table="internships_diaryweek",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "internships_diaryweekevent" ("at", "hours", "id", "mentor_id", "monday", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "placement_id", "remark", "state") VALUES (NEW."at", NEW."hours", NEW."id", NEW."mentor_id", NEW."monday", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."placement_id", NEW."remark", NEW."state"); RETURN NULL;',
                                    hash="762908c96d2acf355f90994335e457520db4a6ae",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_e5616",
                                    table="internships_diaryweek",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "internships_diaryweekevent" ("at", "hours", "id", "mentor_id", "monday", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "placement_id", "remark", "state") VALUES (OLD."at", OLD."hours", OLD."id", OLD."mentor_id", OLD."monday", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."placement_id", OLD."remark", OLD."state"); RETURN NULL;',
                                    hash="cc76b92694d8178d47744564fb676abf912a1b8b",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_0e6d1",
                                    table="internships_diaryweek",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="DiaryWeekEvent",
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
                                to="internships.diaryweek",
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
                            ),
                        ),
                        ("monday", models.DateField(verbose_name="Неделя с")),
                        (
                            "state",
                            models.CharField(
                                choices=[("signed", "Подписана"), ("returned", "Возвращена")],
                                max_length=20,
                                verbose_name="Состояние",
                            ),
                        ),
                        ("hours", models.DecimalField(decimal_places=1, max_digits=4, verbose_name="Часов")),
                        (
                            "mentor",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="Наставник",
                            ),
                        ),
                        ("remark", models.TextField(blank=True, verbose_name="Замечание")),
                        ("at", models.DateTimeField(auto_now=True, verbose_name="Когда")),
                    ],
                    options={
                        "abstract": False,
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="9330ca9784b58d243ef7f4da0285c0d3beab9c39",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_d24c8",
                                    table="internships_diaryweekevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Evaluation",
                    fields=[
                        (
                            "id",
                            models.UUIDField(default=core.db.uuid7, editable=False, primary_key=True, serialize=False),
                        ),
                        (
                            "placement",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="evaluations",
                                to="internships.placement",
                            ),
                        ),
                        (
                            "side",
                            models.CharField(
                                choices=[("mentor", "Наставник"), ("student", "Студент")],
                                max_length=20,
                                verbose_name="Кто оценивает",
                            ),
                        ),
                        (
                            "checkpoint",
                            models.CharField(
                                choices=[("midterm", "В середине практики"), ("final", "По окончании практики")],
                                max_length=20,
                                verbose_name="Когда",
                            ),
                        ),
                        ("marks", models.JSONField(default=dict, verbose_name="Оценки")),
                        ("comment", models.TextField(blank=True, verbose_name="Комментарий")),
                        (
                            "author",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="Автор",
                            ),
                        ),
                        ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="Дано")),
                    ],
                    options={
                        "verbose_name": "оценка практики",
                        "verbose_name_plural": "оценки практики",
                        "ordering": ["created_at", "id"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("placement", "side", "checkpoint"),
                                name="evaluation_once",
                                violation_error_code="evaluated_already",
                                violation_error_message="Эта оценка уже дана.",
                            )
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "internships_evaluationevent" ("author_id", "checkpoint", "comment", "created_at", "id", "marks", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "placement_id", "side") VALUES (NEW."author_id", NEW."checkpoint", NEW."comment", NEW."created_at", NEW."id", NEW."marks", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."placement_id", NEW."side"); RETURN NULL;',
                                    hash="ecdfb651119f84f541660755f9a70894551df95e",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_f65ec",
                                    table="internships_evaluation",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "internships_evaluationevent" ("author_id", "checkpoint", "comment", "created_at", "id", "marks", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "placement_id", "side") VALUES (NEW."author_id", NEW."checkpoint", NEW."comment", NEW."created_at", NEW."id", NEW."marks", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."placement_id", NEW."side"); RETURN NULL;',
                                    hash="90401fed7c889f605001a92de494522ddf550cde",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_b9898",
                                    table="internships_evaluation",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "internships_evaluationevent" ("author_id", "checkpoint", "comment", "created_at", "id", "marks", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "placement_id", "side") VALUES (OLD."author_id", OLD."checkpoint", OLD."comment", OLD."created_at", OLD."id", OLD."marks", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."placement_id", OLD."side"); RETURN NULL;',
                                    hash="13eae05a0878ee13991537b7e2e307d3a8abd174",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_537b4",
                                    table="internships_evaluation",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="EvaluationEvent",
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
                                to="internships.evaluation",
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
                            ),
                        ),
                        (
                            "side",
                            models.CharField(
                                choices=[("mentor", "Наставник"), ("student", "Студент")],
                                max_length=20,
                                verbose_name="Кто оценивает",
                            ),
                        ),
                        (
                            "checkpoint",
                            models.CharField(
                                choices=[("midterm", "В середине практики"), ("final", "По окончании практики")],
                                max_length=20,
                                verbose_name="Когда",
                            ),
                        ),
                        ("marks", models.JSONField(default=dict, verbose_name="Оценки")),
                        ("comment", models.TextField(blank=True, verbose_name="Комментарий")),
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
                        ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="Дано")),
                    ],
                    options={
                        "abstract": False,
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="a2d145781d4b36012070f7ef9a81a7b8ac28c7c9",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_b46d8",
                                    table="internships_evaluationevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="GuardianConsent",
                    fields=[
                        (
                            "id",
                            models.UUIDField(default=core.db.uuid7, editable=False, primary_key=True, serialize=False),
                        ),
                        (
                            "student",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="guardian_consents",
                                to="internships.student",
                                verbose_name="Студент",
                            ),
                        ),
                        ("email", models.EmailField(max_length=254, verbose_name="Электронная почта представителя")),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("asked", "Ждёт ответа"),
                                    ("given", "Согласие дано"),
                                    ("refused", "Отказано"),
                                    ("withdrawn", "Согласие отозвано"),
                                    ("cancelled", "Заменён новым запросом"),
                                    ("lapsed", "Больше не требуется"),
                                ],
                                default="asked",
                                editable=False,
                                max_length=20,
                                verbose_name="Состояние",
                            ),
                        ),
                        ("token_hash", models.CharField(editable=False, max_length=64, unique=True)),
                        (
                            "back_hash",
                            models.CharField(blank=True, editable=False, max_length=64, null=True, unique=True),
                        ),
                        ("asked_at", models.DateTimeField(auto_now_add=True, verbose_name="Отправлено")),
                        ("expires_at", models.DateTimeField(verbose_name="Ссылка действует до")),
                        ("last_name", models.CharField(blank=True, max_length=100, verbose_name="Фамилия")),
                        ("first_name", models.CharField(blank=True, max_length=100, verbose_name="Имя")),
                        ("patronymic", models.CharField(blank=True, max_length=100, verbose_name="Отчество")),
                        (
                            "relation",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("mother", "Мать"),
                                    ("father", "Отец"),
                                    ("adopter", "Усыновитель"),
                                    ("trustee", "Попечитель"),
                                    ("authority", "Представитель органа опеки или учреждения"),
                                ],
                                max_length=20,
                                verbose_name="Кем приходится",
                            ),
                        ),
                        ("phone", models.CharField(blank=True, max_length=20, verbose_name="Телефон")),
                        (
                            "practice_text",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="accounts.consenttext",
                                verbose_name="Согласие на практику",
                            ),
                        ),
                        (
                            "data_text",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="accounts.consenttext",
                                verbose_name="Согласие на обработку данных",
                            ),
                        ),
                        ("address", models.GenericIPAddressField(blank=True, null=True, verbose_name="Адрес в сети")),
                        ("answered_at", models.DateTimeField(blank=True, null=True, verbose_name="Отвечено")),
                        ("withdrawn_at", models.DateTimeField(blank=True, null=True, verbose_name="Отозвано")),
                        ("reason", models.CharField(blank=True, max_length=500, verbose_name="Причина")),
                    ],
                    options={
                        "verbose_name": "согласие законного представителя",
                        "verbose_name_plural": "согласия законных представителей",
                        "indexes": [models.Index(fields=["student", "-asked_at", "-id"], name="guardian_of")],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("state__in", ["asked", "given"])),
                                fields=("student",),
                                name="guardian_one_open",
                                violation_error_code="asked_already",
                                violation_error_message="Запрос представителю уже отправлен.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state", "given"), _negated=True),
                                    models.Q(
                                        ("answered_at__isnull", False),
                                        ("back_hash__isnull", False),
                                        ("data_text__isnull", False),
                                        ("practice_text__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="guardian_given_whole",
                                violation_error_message="У согласия есть тексты и время.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state", "withdrawn"), _negated=True),
                                    ("withdrawn_at__isnull", False),
                                    _connector="OR",
                                ),
                                name="guardian_withdrawn_at",
                                violation_error_message="У отозванного согласия есть время отзыва.",
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="guardian_steps",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    declare="DECLARE _is_valid_transition BOOLEAN;",
                                    func='SELECT CONCAT(OLD."state", \':\', NEW."state") = ANY(\'{asked:given,asked:refused,asked:cancelled,asked:lapsed,given:withdrawn,given:lapsed,given:cancelled}\'::text[]) INTO _is_valid_transition; IF (_is_valid_transition IS FALSE AND OLD."state" IS DISTINCT FROM NEW."state") THEN RAISE EXCEPTION \'pgtrigger: Invalid transition of field "state" from "%" to "%" on table %\', OLD."state", NEW."state", TG_TABLE_NAME; ELSE RETURN NEW; END IF;',
                                    hash="0029a827289db6f830e88aecd1a0e65dca27a6db",
                                    operation="UPDATE",
                                    pgid="pgtrigger_guardian_steps_85c78",
                                    table="internships_guardianconsent",
                                    when="BEFORE",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "internships_guardianconsentevent" ("address", "answered_at", "asked_at", "data_text_id", "email", "expires_at", "first_name", "id", "last_name", "patronymic", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "practice_text_id", "reason", "relation", "state", "student_id", "withdrawn_at") VALUES (NEW."address", NEW."answered_at", NEW."asked_at", NEW."data_text_id", NEW."email", NEW."expires_at", NEW."first_name", NEW."id", NEW."last_name", NEW."patronymic", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."phone", NEW."practice_text_id", NEW."reason", NEW."relation", NEW."state", NEW."student_id", NEW."withdrawn_at"); RETURN NULL;',
                                    hash="ab82a8dac5819a8297fb5848a77ce3d05fb38fdd",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_5e843",
                                    table="internships_guardianconsent",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition='WHEN (OLD."address" IS DISTINCT FROM (NEW."address") OR OLD."answered_at" IS DISTINCT FROM (NEW."answered_at") OR OLD."asked_at" IS DISTINCT FROM (NEW."asked_at") OR OLD."data_text_id" IS DISTINCT FROM (NEW."data_text_id") OR OLD."email" IS DISTINCT FROM (NEW."email") OR OLD."expires_at" IS DISTINCT FROM (NEW."expires_at") OR OLD."first_name" IS DISTINCT FROM (NEW."first_name") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."last_name" IS DISTINCT FROM (NEW."last_name") OR OLD."patronymic" IS DISTINCT FROM (NEW."patronymic") OR OLD."phone" IS DISTINCT FROM (NEW."phone") OR OLD."practice_text_id" IS DISTINCT FROM (NEW."practice_text_id") OR OLD."reason" IS DISTINCT FROM (NEW."reason") OR OLD."relation" IS DISTINCT FROM (NEW."relation") OR OLD."state" IS DISTINCT FROM (NEW."state") OR OLD."student_id" IS DISTINCT FROM (NEW."student_id") OR OLD."withdrawn_at" IS DISTINCT FROM (NEW."withdrawn_at"))',
                                    func='INSERT INTO "internships_guardianconsentevent" ("address", "answered_at", "asked_at", "data_text_id", "email", "expires_at", "first_name", "id", "last_name", "patronymic", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "practice_text_id", "reason", "relation", "state", "student_id", "withdrawn_at") VALUES (NEW."address", NEW."answered_at", NEW."asked_at", NEW."data_text_id", NEW."email", NEW."expires_at", NEW."first_name", NEW."id", NEW."last_name", NEW."patronymic", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."phone", NEW."practice_text_id", NEW."reason", NEW."relation", NEW."state", NEW."student_id", NEW."withdrawn_at"); RETURN NULL;',
                                    hash="5142a89d69cf4d315e9c333110f71686a43860f0",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_b09d3",
                                    table="internships_guardianconsent",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "internships_guardianconsentevent" ("address", "answered_at", "asked_at", "data_text_id", "email", "expires_at", "first_name", "id", "last_name", "patronymic", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "practice_text_id", "reason", "relation", "state", "student_id", "withdrawn_at") VALUES (OLD."address", OLD."answered_at", OLD."asked_at", OLD."data_text_id", OLD."email", OLD."expires_at", OLD."first_name", OLD."id", OLD."last_name", OLD."patronymic", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."phone", OLD."practice_text_id", OLD."reason", OLD."relation", OLD."state", OLD."student_id", OLD."withdrawn_at"); RETURN NULL;',
                                    hash="27e588e50af07b2f6d0185f771deb73a5634c7b0",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_be710",
                                    table="internships_guardianconsent",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="GuardianConsentEvent",
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
                                to="internships.guardianconsent",
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
                        ("email", models.EmailField(max_length=254, verbose_name="Электронная почта представителя")),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("asked", "Ждёт ответа"),
                                    ("given", "Согласие дано"),
                                    ("refused", "Отказано"),
                                    ("withdrawn", "Согласие отозвано"),
                                    ("cancelled", "Заменён новым запросом"),
                                    ("lapsed", "Больше не требуется"),
                                ],
                                default="asked",
                                editable=False,
                                max_length=20,
                                verbose_name="Состояние",
                            ),
                        ),
                        ("asked_at", models.DateTimeField(auto_now_add=True, verbose_name="Отправлено")),
                        ("expires_at", models.DateTimeField(verbose_name="Ссылка действует до")),
                        ("last_name", models.CharField(blank=True, max_length=100, verbose_name="Фамилия")),
                        ("first_name", models.CharField(blank=True, max_length=100, verbose_name="Имя")),
                        ("patronymic", models.CharField(blank=True, max_length=100, verbose_name="Отчество")),
                        (
                            "relation",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("mother", "Мать"),
                                    ("father", "Отец"),
                                    ("adopter", "Усыновитель"),
                                    ("trustee", "Попечитель"),
                                    ("authority", "Представитель органа опеки или учреждения"),
                                ],
                                max_length=20,
                                verbose_name="Кем приходится",
                            ),
                        ),
                        ("phone", models.CharField(blank=True, max_length=20, verbose_name="Телефон")),
                        (
                            "practice_text",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="accounts.consenttext",
                                verbose_name="Согласие на практику",
                            ),
                        ),
                        (
                            "data_text",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="accounts.consenttext",
                                verbose_name="Согласие на обработку данных",
                            ),
                        ),
                        ("address", models.GenericIPAddressField(blank=True, null=True, verbose_name="Адрес в сети")),
                        ("answered_at", models.DateTimeField(blank=True, null=True, verbose_name="Отвечено")),
                        ("withdrawn_at", models.DateTimeField(blank=True, null=True, verbose_name="Отозвано")),
                        ("reason", models.CharField(blank=True, max_length=500, verbose_name="Причина")),
                    ],
                    options={
                        "abstract": False,
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="53a7a8f4070a2ead0f6dc31997a919de2286ccd7",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_7de14",
                                    table="internships_guardianconsentevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="HostRankEvent",
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
                                to="internships.hostrank",
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
                            "entry",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="internships.intakeoffer",
                                verbose_name="Вакансия",
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
                        (
                            "tier",
                            models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="Место в списке"),
                        ),
                    ],
                    options={
                        "abstract": False,
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="95af99e845676f36e2cf9eab46be311a8ad3a8d3",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_6e08c",
                                    table="internships_hostrankevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
            ],
        ),
    ]
