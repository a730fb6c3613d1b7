from decimal import Decimal

import django.contrib.postgres.constraints
import django.contrib.postgres.fields
import django.contrib.postgres.fields.ranges
import django.contrib.postgres.indexes
import django.core.serializers.json
import django.core.validators
import django.db.models.deletion
import pgtrigger.compiler
from django.conf import settings
from django.db import migrations, models

import audit.operations
import core.db
import exhibitions.models.asking
import exhibitions.models.events
import exhibitions.models.schedules


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "0002_purposes_of_practice"),
        ("applications", "0001_tables"),
        ("pghistory", "0007_auto_20250421_0444"),
        ("reference", "0002_tables"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        audit.operations.CreateTables(
            tables=[
                migrations.CreateModel(
                    name="PlanRound",
                    fields=[
                        (
                            "id",
                            models.UUIDField(default=core.db.uuid7, editable=False, primary_key=True, serialize=False),
                        ),
                        (
                            "year",
                            models.PositiveSmallIntegerField(
                                unique=True,
                                validators=[
                                    django.core.validators.MinValueValidator(2019),
                                    django.core.validators.MaxValueValidator(2100),
                                ],
                                verbose_name="Год",
                            ),
                        ),
                        ("votes_from", models.DateTimeField(verbose_name="Голосование с")),
                        ("votes_until", models.DateTimeField(verbose_name="Голосование до")),
                        (
                            "most_votes",
                            models.PositiveSmallIntegerField(
                                default=10,
                                validators=[
                                    django.core.validators.MinValueValidator(1),
                                    django.core.validators.MaxValueValidator(100),
                                ],
                                verbose_name="Голосов у компании",
                            ),
                        ),
                        (
                            "published_at",
                            models.DateTimeField(
                                blank=True, editable=False, null=True, verbose_name="План опубликован"
                            ),
                        ),
                        (
                            "is_demo",
                            models.BooleanField(default=False, editable=False, verbose_name="Демонстрационная запись"),
                        ),
                    ],
                    options={
                        "verbose_name": "план на год",
                        "verbose_name_plural": "планы на год",
                        "ordering": ["-year"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("year__range", (2019, 2100))),
                                name="plan_year",
                                violation_error_message="Год — от 2019 до 2100.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("votes_until__gt", models.F("votes_from"))),
                                name="plan_votes_in_order",
                                violation_error_message="Голосование заканчивается позже, чем начинается.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("most_votes__range", (1, 100))),
                                name="plan_most_votes",
                                violation_error_message="Голосов у компании — от 1 до 100.",
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "exhibitions_planroundevent" ("id", "is_demo", "most_votes", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_at", "votes_from", "votes_until", "year") VALUES (NEW."id", NEW."is_demo", NEW."most_votes", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."published_at", NEW."votes_from", NEW."votes_until", NEW."year"); RETURN NULL;',
                                    hash="5242f04d14fa7c5c21425886e61be14cf375347f",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_7868e",
                                    table="exhibitions_planround",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "exhibitions_planroundevent" ("id", "is_demo", "most_votes", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_at", "votes_from", "votes_until", "year") VALUES (NEW."id", NEW."is_demo", NEW."most_votes", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."published_at", NEW."votes_from", NEW."votes_until", NEW."year"); RETURN NULL;',
                                    hash="ea4afeb6dcb52e6a2c7635bdc7cb851c41a739df",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_b3448",
                                    table="exhibitions_planround",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "exhibitions_planroundevent" ("id", "is_demo", "most_votes", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_at", "votes_from", "votes_until", "year") VALUES (OLD."id", OLD."is_demo", OLD."most_votes", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."published_at", OLD."votes_from", OLD."votes_until", OLD."year"); RETURN NULL;',
                                    hash="16589e3997a14f82d5cfea5093fd04b2e59e407d",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_c6acb",
                                    table="exhibitions_planround",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Event",
                    fields=[
                        (
                            "id",
                            models.UUIDField(default=core.db.uuid7, editable=False, primary_key=True, serialize=False),
                        ),
                        (
                            "slug",
                            models.CharField(
                                help_text="Латинские строчные буквы, цифры и дефисы, например gulfood-2027.",
                                max_length=80,
                                unique=True,
                                validators=[
                                    django.core.validators.RegexValidator(
                                        "^[a-z0-9]+(-[a-z0-9]+)*$", "Латинские строчные буквы, цифры и дефисы."
                                    )
                                ],
                                verbose_name="Адрес страницы",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("joint_stand", "Международная выставка — коллективный стенд"),
                                    ("own_stand", "Выставка — индивидуальный стенд"),
                                    ("mission", "Бизнес-миссия за рубеж"),
                                    ("reverse_mission", "Реверсная бизнес-миссия"),
                                    ("online_mission", "Онлайн-миссия"),
                                    ("purchasing", "Закупочная сессия"),
                                    ("delegation", "Визит делегации"),
                                ],
                                max_length=20,
                                verbose_name="Вид мероприятия",
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("proposed", "Предложено"),
                                    ("planned", "В плане"),
                                    ("announced", "Анонсировано"),
                                    ("open", "Приём заявок"),
                                    ("closed", "Приём завершён"),
                                    ("selection", "Конкурсный отбор"),
                                    ("contracting", "Договорная кампания"),
                                    ("preparation", "Подготовка"),
                                    ("running", "Проводится"),
                                    ("completed", "Завершено"),
                                    ("reporting", "Отчётность"),
                                    ("archived", "Закрыто"),
                                    ("cancelled", "Отменено"),
                                    ("postponed", "Перенесено"),
                                ],
                                default="proposed",
                                editable=False,
                                max_length=20,
                                verbose_name="Состояние",
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("title_ru", models.CharField(max_length=200, verbose_name="Название")),
                        ("title_en", models.CharField(max_length=200, verbose_name="Название на английском")),
                        ("summary_ru", models.CharField(blank=True, max_length=300, verbose_name="Коротко")),
                        (
                            "summary_en",
                            models.CharField(blank=True, max_length=300, verbose_name="Коротко на английском"),
                        ),
                        ("description_ru", models.TextField(blank=True, verbose_name="Описание")),
                        ("description_en", models.TextField(blank=True, verbose_name="Описание на английском")),
                        ("organiser_ru", models.CharField(blank=True, max_length=200, verbose_name="Организатор")),
                        (
                            "organiser_en",
                            models.CharField(blank=True, max_length=200, verbose_name="Организатор на английском"),
                        ),
                        ("site", models.URLField(blank=True, verbose_name="Сайт мероприятия")),
                        (
                            "industries",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(
                                    choices=[
                                        ("food", "Продукты питания и напитки"),
                                        ("agriculture", "АПК"),
                                        ("medical", "Медицинские изделия"),
                                        ("pharma", "Фармацевтика"),
                                        ("cosmetics", "Парфюмерия и косметика"),
                                        ("machinery", "Машины и станки"),
                                        ("automotive", "Автокомпоненты и транспорт"),
                                        ("electronics", "Электроника"),
                                        ("it", "Информационные технологии"),
                                        ("construction", "Строительство и отделка"),
                                        ("chemistry", "Химия и материалы"),
                                        ("energy", "Нефть, газ и энергетика"),
                                        ("consumer", "Товары для дома, одежда и игрушки"),
                                    ],
                                    max_length=20,
                                ),
                                size=None,
                                verbose_name="Отрасли",
                            ),
                        ),
                        (
                            "country",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="reference.country",
                                verbose_name="Страна",
                            ),
                        ),
                        ("city_ru", models.CharField(blank=True, max_length=100, verbose_name="Город")),
                        ("city_en", models.CharField(blank=True, max_length=100, verbose_name="Город на английском")),
                        ("venue_ru", models.CharField(blank=True, max_length=200, verbose_name="Площадка")),
                        (
                            "venue_en",
                            models.CharField(blank=True, max_length=200, verbose_name="Площадка на английском"),
                        ),
                        (
                            "latitude",
                            models.DecimalField(
                                blank=True, decimal_places=5, max_digits=8, null=True, verbose_name="Широта"
                            ),
                        ),
                        (
                            "longitude",
                            models.DecimalField(
                                blank=True, decimal_places=5, max_digits=8, null=True, verbose_name="Долгота"
                            ),
                        ),
                        (
                            "time_zone",
                            models.CharField(
                                default="Europe/Moscow",
                                max_length=50,
                                validators=[exhibitions.models.events.check_time_zone],
                                verbose_name="Часовой пояс площадки",
                            ),
                        ),
                        ("starts_on", models.DateField(verbose_name="Первый день")),
                        ("ends_on", models.DateField(verbose_name="Последний день")),
                        (
                            "dates_confirmed",
                            models.BooleanField(default=False, verbose_name="Даты подтверждены организатором"),
                        ),
                        ("apply_from", models.DateTimeField(blank=True, null=True, verbose_name="Заявки с")),
                        ("apply_until", models.DateTimeField(blank=True, null=True, verbose_name="Заявки до")),
                        (
                            "allotment",
                            models.CharField(
                                choices=[("order", "В порядке подачи заявок"), ("selection", "По конкурсному отбору")],
                                default="selection",
                                max_length=10,
                                verbose_name="Как распределяются места",
                            ),
                        ),
                        (
                            "places",
                            models.PositiveSmallIntegerField(
                                blank=True,
                                null=True,
                                validators=[
                                    django.core.validators.MinValueValidator(1),
                                    django.core.validators.MaxValueValidator(5000),
                                ],
                                verbose_name="Мест для компаний",
                            ),
                        ),
                        (
                            "stand_area",
                            models.DecimalField(
                                blank=True,
                                decimal_places=2,
                                max_digits=8,
                                null=True,
                                validators=[django.core.validators.MinValueValidator(Decimal("0.01"))],
                                verbose_name="Площадь стенда, м²",
                            ),
                        ),
                        (
                            "company_area",
                            models.DecimalField(
                                blank=True,
                                decimal_places=2,
                                max_digits=6,
                                null=True,
                                validators=[django.core.validators.MinValueValidator(Decimal("0.01"))],
                                verbose_name="Не больше м² на компанию",
                            ),
                        ),
                        (
                            "company_delegates",
                            models.PositiveSmallIntegerField(
                                default=2,
                                validators=[
                                    django.core.validators.MinValueValidator(1),
                                    django.core.validators.MaxValueValidator(20),
                                ],
                                verbose_name="Не больше делегатов от компании",
                            ),
                        ),
                        (
                            "sme_places",
                            models.PositiveSmallIntegerField(
                                default=0,
                                help_text="0 — отдельной квоты нет.",
                                verbose_name="Из них мест только для малого и среднего бизнеса",
                            ),
                        ),
                        (
                            "covered_ru",
                            models.TextField(
                                blank=True, help_text="По одной статье в строке.", verbose_name="Что оплачивает Москва"
                            ),
                        ),
                        (
                            "covered_en",
                            models.TextField(blank=True, verbose_name="Что оплачивает Москва, на английском"),
                        ),
                        (
                            "own_costs_ru",
                            models.TextField(
                                blank=True,
                                help_text="По одной статье в строке.",
                                verbose_name="Что оплачивает участник",
                            ),
                        ),
                        (
                            "own_costs_en",
                            models.TextField(blank=True, verbose_name="Что оплачивает участник, на английском"),
                        ),
                        (
                            "requirements_ru",
                            models.TextField(
                                blank=True, help_text="По одному в строке.", verbose_name="Кто может участвовать"
                            ),
                        ),
                        (
                            "requirements_en",
                            models.TextField(blank=True, verbose_name="Кто может участвовать, на английском"),
                        ),
                        ("languages", models.CharField(blank=True, max_length=100, verbose_name="Рабочие языки")),
                        ("visa_ru", models.CharField(blank=True, max_length=200, verbose_name="Визовый режим")),
                        (
                            "visa_en",
                            models.CharField(blank=True, max_length=200, verbose_name="Визовый режим на английском"),
                        ),
                        (
                            "curator",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="Куратор",
                            ),
                        ),
                        (
                            "plan",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="events",
                                to="exhibitions.planround",
                                verbose_name="План на год",
                            ),
                        ),
                        (
                            "published_at",
                            models.DateTimeField(blank=True, editable=False, null=True, verbose_name="Опубликовано"),
                        ),
                        ("changed_at", models.DateTimeField(auto_now=True, verbose_name="Изменено")),
                        ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="Создано")),
                        (
                            "is_demo",
                            models.BooleanField(default=False, editable=False, verbose_name="Демонстрационная запись"),
                        ),
                    ],
                    options={
                        "verbose_name": "мероприятие",
                        "verbose_name_plural": "мероприятия",
                        "indexes": [
                            models.Index(
                                condition=models.Q(("published_at__isnull", False)),
                                fields=["starts_on", "id"],
                                name="event_published",
                            ),
                            models.Index(fields=["state", "starts_on"], name="event_of_state"),
                            django.contrib.postgres.indexes.GinIndex(fields=["industries"], name="event_industry"),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("slug__regex", "^[a-z0-9]+(-[a-z0-9]+)*$")),
                                name="event_slug_shape",
                                violation_error_message="Адрес страницы — латинские строчные буквы, цифры и дефисы.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("ends_on__gte", models.F("starts_on"))),
                                name="event_in_order",
                                violation_error_message="Мероприятие заканчивается не раньше, чем начинается.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("apply_from", None),
                                    ("apply_until", None),
                                    ("apply_until__gt", models.F("apply_from")),
                                    _connector="OR",
                                ),
                                name="event_apply_in_order",
                                violation_error_message="Приём заявок заканчивается позже, чем начинается.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state__in", ("open",)), _negated=True),
                                    models.Q(
                                        ("apply_from__isnull", False),
                                        ("apply_until__isnull", False),
                                        ("places__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="event_open_is_whole",
                                violation_error_message="Для приёма заявок нужны его начало и конец и число мест.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("latitude", None), ("longitude", None)),
                                    models.Q(
                                        ("latitude__isnull", False),
                                        ("latitude__range", (-90, 90)),
                                        ("longitude__isnull", False),
                                        ("longitude__range", (-180, 180)),
                                    ),
                                    _connector="OR",
                                ),
                                name="event_coordinates",
                                violation_error_message="Широта — от −90 до 90, долгота — от −180 до 180, обе вместе.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "industries__contained_by",
                                        [
                                            "food",
                                            "agriculture",
                                            "medical",
                                            "pharma",
                                            "cosmetics",
                                            "machinery",
                                            "automotive",
                                            "electronics",
                                            "it",
                                            "construction",
                                            "chemistry",
                                            "energy",
                                            "consumer",
                                        ],
                                    ),
                                    ("industries__len__gte", 1),
                                ),
                                name="event_industries",
                                violation_error_message="Выберите хотя бы одну отрасль.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("places", None), ("sme_places", 0)),
                                    models.Q(
                                        ("places__isnull", False),
                                        ("places__range", (1, 5000)),
                                        ("sme_places__lte", models.F("places")),
                                    ),
                                    _connector="OR",
                                ),
                                name="event_places",
                                violation_error_message="Мест от 1 до 5000, квота малого бизнеса — не больше числа мест.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("stand_area", None), ("stand_area__gt", 0), _connector="OR"),
                                    models.Q(("company_area", None), ("company_area__gt", 0), _connector="OR"),
                                ),
                                name="event_area",
                                violation_error_message="Площадь больше нуля.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("company_delegates__range", (1, 20))),
                                name="event_delegates",
                                violation_error_message="Делегатов от компании — от 1 до 20.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("state__in", ["proposed", "planned", "cancelled"]),
                                    ("published_at__isnull", False),
                                    _connector="OR",
                                ),
                                name="event_published_at",
                                violation_error_message="У объявленного мероприятия есть время публикации.",
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="event_steps",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    declare="DECLARE _is_valid_transition BOOLEAN;",
                                    func='SELECT CONCAT(OLD."state", \':\', NEW."state") = ANY(\'{proposed:planned,planned:proposed,planned:announced,announced:open,open:closed,closed:open,closed:selection,closed:contracting,closed:preparation,selection:contracting,selection:preparation,contracting:preparation,announced:preparation,preparation:running,running:completed,completed:reporting,completed:archived,reporting:archived,announced:postponed,open:postponed,closed:postponed,selection:postponed,contracting:postponed,preparation:postponed,postponed:announced,postponed:open,postponed:closed,postponed:selection,postponed:contracting,postponed:preparation,proposed:cancelled,planned:cancelled,announced:cancelled,open:cancelled,closed:cancelled,selection:cancelled,contracting:cancelled,preparation:cancelled,postponed:cancelled}\'::text[]) INTO _is_valid_transition; IF (_is_valid_transition IS FALSE AND OLD."state" IS DISTINCT FROM NEW."state") THEN RAISE EXCEPTION \'pgtrigger: Invalid transition of field "state" from "%" to "%" on table %\', OLD."state", NEW."state", TG_TABLE_NAME; ELSE RETURN NEW; END IF;',
                                    hash="97cd12e7cd275d2af20d92586387f1608d1a298c",
                                    operation="UPDATE",
                                    pgid="pgtrigger_event_steps_392f2",
                                    table="exhibitions_event",
                                    when="BEFORE",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "exhibitions_eventevent" ("allotment", "apply_from", "apply_until", "changed_at", "city_en", "city_ru", "company_area", "company_delegates", "country_id", "covered_en", "covered_ru", "created_at", "curator_id", "dates_confirmed", "description_en", "description_ru", "ends_on", "id", "industries", "is_demo", "kind", "languages", "latitude", "longitude", "organiser_en", "organiser_ru", "own_costs_en", "own_costs_ru", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "places", "plan_id", "published_at", "requirements_en", "requirements_ru", "site", "slug", "sme_places", "stand_area", "starts_on", "state", "summary_en", "summary_ru", "time_zone", "title_en", "title_ru", "venue_en", "venue_ru", "version", "visa_en", "visa_ru") VALUES (NEW."allotment", NEW."apply_from", NEW."apply_until", NEW."changed_at", NEW."city_en", NEW."city_ru", NEW."company_area", NEW."company_delegates", NEW."country_id", NEW."covered_en", NEW."covered_ru", NEW."created_at", NEW."curator_id", NEW."dates_confirmed", NEW."description_en", NEW."description_ru", NEW."ends_on", NEW."id", NEW."industries", NEW."is_demo", NEW."kind", NEW."languages", NEW."latitude", NEW."longitude", NEW."organiser_en", NEW."organiser_ru", NEW."own_costs_en", NEW."own_costs_ru", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."places", NEW."plan_id", NEW."published_at", NEW."requirements_en", NEW."requirements_ru", NEW."site", NEW."slug", NEW."sme_places", NEW."stand_area", NEW."starts_on", NEW."state", NEW."summary_en", NEW."summary_ru", NEW."time_zone", NEW."title_en", NEW."title_ru", NEW."venue_en", NEW."venue_ru", NEW."version", NEW."visa_en", NEW."visa_ru"); RETURN NULL;',
                                    hash="e7970f2ca46033b3e7f7605111a55314fc68e3f8",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_d8a69",
                                    table="exhibitions_event",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "exhibitions_eventevent" ("allotment", "apply_from", "apply_until", "changed_at", "city_en", "city_ru", "company_area", "company_delegates", "country_id", "covered_en", "covered_ru", "created_at", "curator_id", "dates_confirmed", "description_en", "description_ru", "ends_on", "id", "industries", "is_demo", "kind", "languages", "latitude", "longitude", "organiser_en", "organiser_ru", "own_costs_en", "own_costs_ru", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "places", "plan_id", "published_at", "requirements_en", "requirements_ru", "site", "slug", "sme_places", "stand_area", "starts_on", "state", "summary_en", "summary_ru", "time_zone", "title_en", "title_ru", "venue_en", "venue_ru", "version", "visa_en", "visa_ru") VALUES (NEW."allotment", NEW."apply_from", NEW."apply_until", NEW."changed_at", NEW."city_en", NEW."city_ru", NEW."company_area", NEW."company_delegates", NEW."country_id", NEW."covered_en", NEW."covered_ru", NEW."created_at", NEW."curator_id", NEW."dates_confirmed", NEW."description_en", NEW."description_ru", NEW."ends_on", NEW."id", NEW."industries", NEW."is_demo", NEW."kind", NEW."languages", NEW."latitude", NEW."longitude", NEW."organiser_en", NEW."organiser_ru", NEW."own_costs_en", NEW."own_costs_ru", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."places", NEW."plan_id", NEW."published_at", NEW."requirements_en", NEW."requirements_ru", NEW."site", NEW."slug", NEW."sme_places", NEW."stand_area", NEW."starts_on", NEW."state", NEW."summary_en", NEW."summary_ru", NEW."time_zone", NEW."title_en", NEW."title_ru", NEW."venue_en", NEW."venue_ru", NEW."version", NEW."visa_en", NEW."visa_ru"); RETURN NULL;',
                                    hash="7519f678278535b72167a15d18aff3bdea930fe5",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_58c16",
                                    table="exhibitions_event",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "exhibitions_eventevent" ("allotment", "apply_from", "apply_until", "changed_at", "city_en", "city_ru", "company_area", "company_delegates", "country_id", "covered_en", "covered_ru", "created_at", "curator_id", "dates_confirmed", "description_en", "description_ru", "ends_on", "id", "industries", "is_demo", "kind", "languages", "latitude", "longitude", "organiser_en", "organiser_ru", "own_costs_en", "own_costs_ru", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "places", "plan_id", "published_at", "requirements_en", "requirements_ru", "site", "slug", "sme_places", "stand_area", "starts_on", "state", "summary_en", "summary_ru", "time_zone", "title_en", "title_ru", "venue_en", "venue_ru", "version", "visa_en", "visa_ru") VALUES (OLD."allotment", OLD."apply_from", OLD."apply_until", OLD."changed_at", OLD."city_en", OLD."city_ru", OLD."company_area", OLD."company_delegates", OLD."country_id", OLD."covered_en", OLD."covered_ru", OLD."created_at", OLD."curator_id", OLD."dates_confirmed", OLD."description_en", OLD."description_ru", OLD."ends_on", OLD."id", OLD."industries", OLD."is_demo", OLD."kind", OLD."languages", OLD."latitude", OLD."longitude", OLD."organiser_en", OLD."organiser_ru", OLD."own_costs_en", OLD."own_costs_ru", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."places", OLD."plan_id", OLD."published_at", OLD."requirements_en", OLD."requirements_ru", OLD."site", OLD."slug", OLD."sme_places", OLD."stand_area", OLD."starts_on", OLD."state", OLD."summary_en", OLD."summary_ru", OLD."time_zone", OLD."title_en", OLD."title_ru", OLD."venue_en", OLD."venue_ru", OLD."version", OLD."visa_en", OLD."visa_ru"); RETURN NULL;',
                                    hash="b45f3b1f453b2e72b8c6794fd5984967b9f6aa1c",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_6079a",
                                    table="exhibitions_event",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Programme",
                    fields=[
                        (
                            "id",
                            models.UUIDField(default=core.db.uuid7, editable=False, primary_key=True, serialize=False),
                        ),
                        (
                            "event",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="programme",
                                to="exhibitions.event",
                                verbose_name="Мероприятие",
                            ),
                        ),
                        (
                            "tables",
                            models.PositiveSmallIntegerField(
                                validators=[
                                    django.core.validators.MinValueValidator(1),
                                    django.core.validators.MaxValueValidator(500),
                                ],
                                verbose_name="Столов",
                            ),
                        ),
                        ("requests_until", models.DateTimeField(verbose_name="Запросы на встречи до")),
                        (
                            "seconds",
                            models.PositiveSmallIntegerField(
                                default=10,
                                validators=[
                                    django.core.validators.MinValueValidator(1),
                                    django.core.validators.MaxValueValidator(60),
                                ],
                                verbose_name="Секунд на поиск расписания",
                            ),
                        ),
                        (
                            "hall_key",
                            models.CharField(
                                default=exhibitions.models.schedules.new_key, editable=False, max_length=40, unique=True
                            ),
                        ),
                        ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="Создана")),
                    ],
                    options={
                        "verbose_name": "программа встреч",
                        "verbose_name_plural": "программы встреч",
                        "indexes": [models.Index(fields=["-created_at", "-id"], name="programme_recent")],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("tables__range", (1, 500))),
                                name="programme_tables",
                                violation_error_message="Столов от 1 до 500.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("seconds__range", (1, 60))),
                                name="programme_seconds",
                                violation_error_message="На поиск расписания — от 1 до 60 секунд.",
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "exhibitions_programmeevent" ("created_at", "event_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "requests_until", "seconds", "tables") VALUES (NEW."created_at", NEW."event_id", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."requests_until", NEW."seconds", NEW."tables"); RETURN NULL;',
                                    hash="efbf8ae79c5f04ae0ca27dd152d6d6721f5e047e",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_92af9",
                                    table="exhibitions_programme",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition='WHEN (OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."event_id" IS DISTINCT FROM (NEW."event_id") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."requests_until" IS DISTINCT FROM (NEW."requests_until") OR OLD."seconds" IS DISTINCT FROM (NEW."seconds") OR OLD."tables" IS DISTINCT FROM (NEW."tables"))',
                                    func='INSERT INTO "exhibitions_programmeevent" ("created_at", "event_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "requests_until", "seconds", "tables") VALUES (NEW."created_at", NEW."event_id", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."requests_until", NEW."seconds", NEW."tables"); RETURN NULL;',
                                    hash="99c83b7c582fdb04093875b080fc1e1653da6089",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_57a37",
                                    table="exhibitions_programme",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "exhibitions_programmeevent" ("created_at", "event_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "requests_until", "seconds", "tables") VALUES (OLD."created_at", OLD."event_id", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."requests_until", OLD."seconds", OLD."tables"); RETURN NULL;',
                                    hash="49f0ec14a53e13114b3293645854db1ef8e81c16",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_85f1c",
                                    table="exhibitions_programme",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Interpreter",
                    fields=[
                        (
                            "id",
                            models.UUIDField(default=core.db.uuid7, editable=False, primary_key=True, serialize=False),
                        ),
                        (
                            "programme",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="interpreters",
                                to="exhibitions.programme",
                                verbose_name="Программа",
                            ),
                        ),
                        ("name", models.CharField(max_length=150, verbose_name="Имя")),
                        (
                            "languages",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(
                                    choices=[
                                        ("ru", "Русский"),
                                        ("en", "Английский"),
                                        ("ar", "Арабский"),
                                        ("zh", "Китайский"),
                                        ("es", "Испанский"),
                                        ("pt", "Португальский"),
                                        ("fr", "Французский"),
                                        ("tr", "Турецкий"),
                                        ("fa", "Персидский"),
                                        ("sr", "Сербский"),
                                        ("vi", "Вьетнамский"),
                                        ("id", "Индонезийский"),
                                        ("hi", "Хинди"),
                                        ("kk", "Казахский"),
                                        ("uz", "Узбекский"),
                                        ("az", "Азербайджанский"),
                                    ],
                                    max_length=2,
                                ),
                                default=list,
                                size=None,
                                verbose_name="Языки",
                            ),
                        ),
                        ("is_active", models.BooleanField(default=True, verbose_name="Работает")),
                    ],
                    options={
                        "verbose_name": "переводчик",
                        "verbose_name_plural": "переводчики",
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("programme", "name"),
                                name="interpreter_once",
                                violation_error_message="Переводчик с таким именем уже есть.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("languages__len__gte", 2)),
                                name="interpreter_speaks",
                                violation_error_message="Переводчик знает хотя бы два языка.",
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "exhibitions_interpreterevent" ("id", "is_active", "languages", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "programme_id") VALUES (NEW."id", NEW."is_active", NEW."languages", NEW."name", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."programme_id"); RETURN NULL;',
                                    hash="7c2c8d9bf3e22165be557285474204acb99ccad5",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_3bb61",
                                    table="exhibitions_interpreter",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "exhibitions_interpreterevent" ("id", "is_active", "languages", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "programme_id") VALUES (NEW."id", NEW."is_active", NEW."languages", NEW."name", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."programme_id"); RETURN NULL;',
                                    hash="f58813f8ce5242c3beae7892235acf655a7b4c46",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_6e2a4",
                                    table="exhibitions_interpreter",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "exhibitions_interpreterevent" ("id", "is_active", "languages", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "programme_id") VALUES (OLD."id", OLD."is_active", OLD."languages", OLD."name", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."programme_id"); RETURN NULL;',
                                    hash="b5cc6dd6b8ff5d461c7139cf1ef67a8d697a5165",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_90033",
                                    table="exhibitions_interpreter",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PlanRoundEvent",
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
                                to="exhibitions.planround",
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
                            "year",
                            models.PositiveSmallIntegerField(
                                validators=[
                                    django.core.validators.MinValueValidator(2019),
                                    django.core.validators.MaxValueValidator(2100),
                                ],
                                verbose_name="Год",
                            ),
                        ),
                        ("votes_from", models.DateTimeField(verbose_name="Голосование с")),
                        ("votes_until", models.DateTimeField(verbose_name="Голосование до")),
                        (
                            "most_votes",
                            models.PositiveSmallIntegerField(
                                default=10,
                                validators=[
                                    django.core.validators.MinValueValidator(1),
                                    django.core.validators.MaxValueValidator(100),
                                ],
                                verbose_name="Голосов у компании",
                            ),
                        ),
                        (
                            "published_at",
                            models.DateTimeField(
                                blank=True, editable=False, null=True, verbose_name="План опубликован"
                            ),
                        ),
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
                                    hash="bb40dc4acd4b9a9d1e7166db0ccc2f7c9cf41cd1",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_e72e7",
                                    table="exhibitions_planroundevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ProgrammeEvent",
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
                                to="exhibitions.programme",
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
                            "tables",
                            models.PositiveSmallIntegerField(
                                validators=[
                                    django.core.validators.MinValueValidator(1),
                                    django.core.validators.MaxValueValidator(500),
                                ],
                                verbose_name="Столов",
                            ),
                        ),
                        ("requests_until", models.DateTimeField(verbose_name="Запросы на встречи до")),
                        (
                            "seconds",
                            models.PositiveSmallIntegerField(
                                default=10,
                                validators=[
                                    django.core.validators.MinValueValidator(1),
                                    django.core.validators.MaxValueValidator(60),
                                ],
                                verbose_name="Секунд на поиск расписания",
                            ),
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
                                    hash="177216b45390a4c9a5ddb9582fc433e94c852716",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_5c889",
                                    table="exhibitions_programmeevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Slot",
                    fields=[
                        (
                            "id",
                            models.UUIDField(default=core.db.uuid7, editable=False, primary_key=True, serialize=False),
                        ),
                        (
                            "programme",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="slots",
                                to="exhibitions.programme",
                                verbose_name="Программа",
                            ),
                        ),
                        ("period", django.contrib.postgres.fields.ranges.DateTimeRangeField(verbose_name="Время")),
                        ("is_break", models.BooleanField(default=False, verbose_name="Перерыв")),
                        (
                            "tables",
                            models.PositiveSmallIntegerField(
                                blank=True,
                                help_text="Пусто — сколько в программе.",
                                null=True,
                                verbose_name="Столов в это время",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "слот",
                        "verbose_name_plural": "слоты",
                        "indexes": [
                            models.Index(
                                models.F("programme"),
                                models.Func(models.F("period"), function="lower"),
                                name="slot_in_order",
                            )
                        ],
                        "constraints": [
                            django.contrib.postgres.constraints.ExclusionConstraint(
                                expressions=[("programme", "="), ("period", "&&")],
                                name="slot_alone",
                                violation_error_code="slots_overlap",
                                violation_error_message="Слоты пересекаются по времени. Измените начало или окончание.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("period__isempty", False),
                                    ("period__lower_inf", False),
                                    ("period__startswith__isnull", False),
                                    ("period__upper_inf", False),
                                ),
                                name="slot_has_time",
                                violation_error_message="У слота есть начало и конец.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("tables", None), ("tables__lte", 500), _connector="OR"),
                                name="slot_tables",
                                violation_error_message="Столов не больше 500.",
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "exhibitions_slotevent" ("id", "is_break", "period", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "programme_id", "tables") VALUES (NEW."id", NEW."is_break", NEW."period", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."programme_id", NEW."tables"); RETURN NULL;',
                                    hash="d82dcce4df167dc321c0286c472f9e580be0456f",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_825cd",
                                    table="exhibitions_slot",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "exhibitions_slotevent" ("id", "is_break", "period", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "programme_id", "tables") VALUES (NEW."id", NEW."is_break", NEW."period", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."programme_id", NEW."tables"); RETURN NULL;',
                                    hash="7a575a59207c90eaef62fcde88ce730546c982cc",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_7c89b",
                                    table="exhibitions_slot",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "exhibitions_slotevent" ("id", "is_break", "period", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "programme_id", "tables") VALUES (OLD."id", OLD."is_break", OLD."period", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."programme_id", OLD."tables"); RETURN NULL;',
                                    hash="65e7fd4c7ba6edc3a1ebba9564671599344adf31",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_b3e74",
                                    table="exhibitions_slot",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="SlotEvent",
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
                                to="exhibitions.slot",
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
                            "programme",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="exhibitions.programme",
                                verbose_name="Программа",
                            ),
                        ),
                        ("period", django.contrib.postgres.fields.ranges.DateTimeRangeField(verbose_name="Время")),
                        ("is_break", models.BooleanField(default=False, verbose_name="Перерыв")),
                        (
                            "tables",
                            models.PositiveSmallIntegerField(
                                blank=True,
                                help_text="Пусто — сколько в программе.",
                                null=True,
                                verbose_name="Столов в это время",
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
                                    hash="3c9a2d205f2dc674be45620cf2775db8609cc503",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_298f8",
                                    table="exhibitions_slotevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Buyer",
                    fields=[
                        (
                            "id",
                            models.UUIDField(default=core.db.uuid7, editable=False, primary_key=True, serialize=False),
                        ),
                        (
                            "user",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="buyer",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="Человек",
                            ),
                        ),
                        ("company", models.CharField(max_length=250, verbose_name="Компания")),
                        (
                            "country",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="reference.country",
                                verbose_name="Страна",
                            ),
                        ),
                        ("position", models.CharField(blank=True, max_length=150, verbose_name="Должность")),
                        (
                            "languages",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(
                                    choices=[
                                        ("ru", "Русский"),
                                        ("en", "Английский"),
                                        ("ar", "Арабский"),
                                        ("zh", "Китайский"),
                                        ("es", "Испанский"),
                                        ("pt", "Португальский"),
                                        ("fr", "Французский"),
                                        ("tr", "Турецкий"),
                                        ("fa", "Персидский"),
                                        ("sr", "Сербский"),
                                        ("vi", "Вьетнамский"),
                                        ("id", "Индонезийский"),
                                        ("hi", "Хинди"),
                                        ("kk", "Казахский"),
                                        ("uz", "Узбекский"),
                                        ("az", "Азербайджанский"),
                                    ],
                                    max_length=2,
                                ),
                                default=list,
                                size=None,
                                verbose_name="Языки переговоров",
                            ),
                        ),
                        ("site", models.CharField(blank=True, max_length=200, verbose_name="Сайт")),
                        ("about", models.TextField(blank=True, max_length=2000, verbose_name="О компании")),
                        ("is_complete", models.BooleanField(default=False, verbose_name="Профиль заполнен")),
                        ("is_demo", models.BooleanField(default=False, verbose_name="Демонстрационная запись")),
                        ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="Создан")),
                    ],
                    options={
                        "verbose_name": "закупщик",
                        "verbose_name_plural": "закупщики",
                        "indexes": [models.Index(fields=["-created_at", "-id"], name="buyer_recent")],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("is_complete", False),
                                    models.Q(models.Q(("company", ""), _negated=True), ("languages__len__gte", 1)),
                                    _connector="OR",
                                ),
                                name="buyer_complete",
                                violation_error_message="Укажите компанию и хотя бы один язык переговоров.",
                            )
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "exhibitions_buyerevent" ("about", "company", "country_id", "created_at", "id", "is_complete", "is_demo", "languages", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "site", "user_id") VALUES (NEW."about", NEW."company", NEW."country_id", NEW."created_at", NEW."id", NEW."is_complete", NEW."is_demo", NEW."languages", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."position", NEW."site", NEW."user_id"); RETURN NULL;',
                                    hash="68d9fc92b91ac58fe34f69294b090bb587f72b59",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_7904d",
                                    table="exhibitions_buyer",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "exhibitions_buyerevent" ("about", "company", "country_id", "created_at", "id", "is_complete", "is_demo", "languages", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "site", "user_id") VALUES (NEW."about", NEW."company", NEW."country_id", NEW."created_at", NEW."id", NEW."is_complete", NEW."is_demo", NEW."languages", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."position", NEW."site", NEW."user_id"); RETURN NULL;',
                                    hash="50ecbfdfc4faa2ed18971275037ba2d50e7f2ed9",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_23260",
                                    table="exhibitions_buyer",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "exhibitions_buyerevent" ("about", "company", "country_id", "created_at", "id", "is_complete", "is_demo", "languages", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "site", "user_id") VALUES (OLD."about", OLD."company", OLD."country_id", OLD."created_at", OLD."id", OLD."is_complete", OLD."is_demo", OLD."languages", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."position", OLD."site", OLD."user_id"); RETURN NULL;',
                                    hash="9a642af8b595e0b137754167a06448471c262d42",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_2b0aa",
                                    table="exhibitions_buyer",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Participant",
                    fields=[
                        (
                            "id",
                            models.UUIDField(default=core.db.uuid7, editable=False, primary_key=True, serialize=False),
                        ),
                        (
                            "event",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="participants",
                                to="exhibitions.event",
                                verbose_name="Мероприятие",
                            ),
                        ),
                        (
                            "side",
                            models.CharField(
                                choices=[("exporter", "Экспортёр"), ("buyer", "Закупщик")],
                                max_length=10,
                                verbose_name="Сторона",
                            ),
                        ),
                        (
                            "organisation",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="accounts.organisation",
                                verbose_name="Компания",
                            ),
                        ),
                        (
                            "buyer",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="participants",
                                to="exhibitions.buyer",
                                verbose_name="Закупщик",
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[("confirmed", "Участвует"), ("came", "Прибыл"), ("withdrawn", "Не приедет")],
                                default="confirmed",
                                editable=False,
                                max_length=10,
                                verbose_name="Участие",
                            ),
                        ),
                        (
                            "languages",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(
                                    choices=[
                                        ("ru", "Русский"),
                                        ("en", "Английский"),
                                        ("ar", "Арабский"),
                                        ("zh", "Китайский"),
                                        ("es", "Испанский"),
                                        ("pt", "Португальский"),
                                        ("fr", "Французский"),
                                        ("tr", "Турецкий"),
                                        ("fa", "Персидский"),
                                        ("sr", "Сербский"),
                                        ("vi", "Вьетнамский"),
                                        ("id", "Индонезийский"),
                                        ("hi", "Хинди"),
                                        ("kk", "Казахский"),
                                        ("uz", "Узбекский"),
                                        ("az", "Азербайджанский"),
                                    ],
                                    max_length=2,
                                ),
                                default=list,
                                size=None,
                                verbose_name="Языки переговоров",
                            ),
                        ),
                        (
                            "floor",
                            models.PositiveSmallIntegerField(
                                default=1,
                                help_text="Меньше стольких встреч не остаётся тот, у кого они могли бы быть.",
                                validators=[django.core.validators.MaxValueValidator(50)],
                                verbose_name="Не меньше встреч",
                            ),
                        ),
                        (
                            "reason",
                            models.CharField(
                                blank=True, editable=False, max_length=500, verbose_name="Почему не приедет"
                            ),
                        ),
                        ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="Добавлен")),
                    ],
                    options={
                        "verbose_name": "участник встреч",
                        "verbose_name_plural": "участники встреч",
                        "indexes": [models.Index(fields=["-created_at", "-id"], name="participant_recent")],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("buyer", None), ("organisation__isnull", False), ("side", "exporter")),
                                    models.Q(("buyer__isnull", False), ("organisation", None), ("side", "buyer")),
                                    _connector="OR",
                                ),
                                name="participant_one_side",
                                violation_error_message="Участник встреч — либо компания, либо закупщик.",
                            ),
                            models.UniqueConstraint(
                                fields=("event", "organisation"),
                                name="participant_company_once",
                                violation_error_code="participates",
                                violation_error_message="Эта компания уже участвует во встречах мероприятия.",
                            ),
                            models.UniqueConstraint(
                                fields=("event", "buyer"),
                                name="participant_buyer_once",
                                violation_error_code="participates",
                                violation_error_message="Этот закупщик уже участвует во встречах мероприятия.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("languages__len__gte", 1)),
                                name="participant_speaks",
                                violation_error_message="Назовите хотя бы один язык переговоров.",
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="participant_steps",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    declare="DECLARE _is_valid_transition BOOLEAN;",
                                    func='SELECT CONCAT(OLD."state", \':\', NEW."state") = ANY(\'{confirmed:came,came:confirmed,confirmed:withdrawn,withdrawn:confirmed}\'::text[]) INTO _is_valid_transition; IF (_is_valid_transition IS FALSE AND OLD."state" IS DISTINCT FROM NEW."state") THEN RAISE EXCEPTION \'pgtrigger: Invalid transition of field "state" from "%" to "%" on table %\', OLD."state", NEW."state", TG_TABLE_NAME; ELSE RETURN NEW; END IF;',
                                    hash="b69ee3be22455ce74e8eb3237b9460a60652d7be",
                                    operation="UPDATE",
                                    pgid="pgtrigger_participant_steps_498da",
                                    table="exhibitions_participant",
                                    when="BEFORE",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "exhibitions_participantevent" ("buyer_id", "created_at", "event_id", "floor", "id", "languages", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "side", "state") VALUES (NEW."buyer_id", NEW."created_at", NEW."event_id", NEW."floor", NEW."id", NEW."languages", NEW."organisation_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."reason", NEW."side", NEW."state"); RETURN NULL;',
                                    hash="520184c3a67b23dec2b0b3a08d30727e8e8f7180",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_804a3",
                                    table="exhibitions_participant",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "exhibitions_participantevent" ("buyer_id", "created_at", "event_id", "floor", "id", "languages", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "side", "state") VALUES (NEW."buyer_id", NEW."created_at", NEW."event_id", NEW."floor", NEW."id", NEW."languages", NEW."organisation_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."reason", NEW."side", NEW."state"); RETURN NULL;',
                                    hash="806bb22c64caf834511a8a6edd36c76611dbaed6",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_05c90",
                                    table="exhibitions_participant",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "exhibitions_participantevent" ("buyer_id", "created_at", "event_id", "floor", "id", "languages", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "side", "state") VALUES (OLD."buyer_id", OLD."created_at", OLD."event_id", OLD."floor", OLD."id", OLD."languages", OLD."organisation_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."reason", OLD."side", OLD."state"); RETURN NULL;',
                                    hash="418b40aec82dd4f5e8353966c2bd60e2e2fdc599",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_f3751",
                                    table="exhibitions_participant",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="SourcingRequest",
                    fields=[
                        (
                            "id",
                            models.UUIDField(default=core.db.uuid7, editable=False, primary_key=True, serialize=False),
                        ),
                        (
                            "participant",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="sourcing",
                                to="exhibitions.participant",
                                verbose_name="Закупщик",
                            ),
                        ),
                        ("product", models.CharField(max_length=250, verbose_name="Продукт")),
                        (
                            "hs_code",
                            models.CharField(
                                blank=True,
                                help_text="2, 4, 6 или 10 цифр. Чем точнее, тем лучше подбор.",
                                max_length=10,
                                verbose_name="Код ТН ВЭД",
                            ),
                        ),
                        (
                            "volume",
                            models.DecimalField(
                                blank=True, decimal_places=3, max_digits=15, null=True, verbose_name="Объём в месяц"
                            ),
                        ),
                        (
                            "unit",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("piece", "шт."),
                                    ("set", "компл."),
                                    ("kg", "кг"),
                                    ("t", "т"),
                                    ("l", "л"),
                                    ("m2", "м²"),
                                    ("m3", "м³"),
                                    ("pack", "упак."),
                                ],
                                max_length=6,
                                verbose_name="Единица",
                            ),
                        ),
                        ("needed_by", models.DateField(blank=True, null=True, verbose_name="Нужно к")),
                        ("terms", models.CharField(blank=True, max_length=500, verbose_name="Условия")),
                        ("certificates", models.CharField(blank=True, max_length=250, verbose_name="Сертификаты")),
                        ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="Создан")),
                        ("closed_at", models.DateTimeField(blank=True, null=True, verbose_name="Закрыт")),
                    ],
                    options={
                        "verbose_name": "закупочный запрос",
                        "verbose_name_plural": "закупочные запросы",
                        "indexes": [models.Index(fields=["-created_at", "-id"], name="sourcing_recent")],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("product", ""), _negated=True),
                                name="sourcing_names_product",
                                violation_error_message="Назовите продукт.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("hs_code", ""),
                                    ("hs_code__regex", "^([0-9]{2}|[0-9]{4}|[0-9]{6}|[0-9]{10})$"),
                                    _connector="OR",
                                ),
                                name="sourcing_hs_shape",
                                violation_error_message="Код ТН ВЭД — это 2, 4, 6 или 10 цифр.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("unit", ""), ("volume", None)),
                                    models.Q(("volume__gt", 0), models.Q(("unit", ""), _negated=True)),
                                    _connector="OR",
                                ),
                                name="sourcing_volume_with_unit",
                                violation_error_message="Объём больше нуля, и у него есть единица измерения.",
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "exhibitions_sourcingrequestevent" ("certificates", "closed_at", "created_at", "hs_code", "id", "needed_by", "participant_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "product", "terms", "unit", "volume") VALUES (NEW."certificates", NEW."closed_at", NEW."created_at", NEW."hs_code", NEW."id", NEW."needed_by", NEW."participant_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."product", NEW."terms", NEW."unit", NEW."volume"); RETURN NULL;',
                                    hash="58d85f7942a300a8416b1eba15ab7597f3ce60a4",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_52f4f",
                                    table="exhibitions_sourcingrequest",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "exhibitions_sourcingrequestevent" ("certificates", "closed_at", "created_at", "hs_code", "id", "needed_by", "participant_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "product", "terms", "unit", "volume") VALUES (NEW."certificates", NEW."closed_at", NEW."created_at", NEW."hs_code", NEW."id", NEW."needed_by", NEW."participant_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."product", NEW."terms", NEW."unit", NEW."volume"); RETURN NULL;',
                                    hash="49624d2e6eff777c95419ee980f08776f1e69a5e",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_dc2e1",
                                    table="exhibitions_sourcingrequest",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "exhibitions_sourcingrequestevent" ("certificates", "closed_at", "created_at", "hs_code", "id", "needed_by", "participant_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "product", "terms", "unit", "volume") VALUES (OLD."certificates", OLD."closed_at", OLD."created_at", OLD."hs_code", OLD."id", OLD."needed_by", OLD."participant_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."product", OLD."terms", OLD."unit", OLD."volume"); RETURN NULL;',
                                    hash="440e2cfb892739df797774ed63fb7e8f63fc24f7",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_792f6",
                                    table="exhibitions_sourcingrequest",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="SourcingRequestEvent",
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
                                to="exhibitions.sourcingrequest",
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
                            "participant",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="exhibitions.participant",
                                verbose_name="Закупщик",
                            ),
                        ),
                        ("product", models.CharField(max_length=250, verbose_name="Продукт")),
                        (
                            "hs_code",
                            models.CharField(
                                blank=True,
                                help_text="2, 4, 6 или 10 цифр. Чем точнее, тем лучше подбор.",
                                max_length=10,
                                verbose_name="Код ТН ВЭД",
                            ),
                        ),
                        (
                            "volume",
                            models.DecimalField(
                                blank=True, decimal_places=3, max_digits=15, null=True, verbose_name="Объём в месяц"
                            ),
                        ),
                        (
                            "unit",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("piece", "шт."),
                                    ("set", "компл."),
                                    ("kg", "кг"),
                                    ("t", "т"),
                                    ("l", "л"),
                                    ("m2", "м²"),
                                    ("m3", "м³"),
                                    ("pack", "упак."),
                                ],
                                max_length=6,
                                verbose_name="Единица",
                            ),
                        ),
                        ("needed_by", models.DateField(blank=True, null=True, verbose_name="Нужно к")),
                        ("terms", models.CharField(blank=True, max_length=500, verbose_name="Условия")),
                        ("certificates", models.CharField(blank=True, max_length=250, verbose_name="Сертификаты")),
                        ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="Создан")),
                        ("closed_at", models.DateTimeField(blank=True, null=True, verbose_name="Закрыт")),
                    ],
                    options={
                        "abstract": False,
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="bec0a648f5e74e532f968ecf4597d9bd38dfa216",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_a89f5",
                                    table="exhibitions_sourcingrequestevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Suggestion",
                    fields=[
                        (
                            "id",
                            models.UUIDField(default=core.db.uuid7, editable=False, primary_key=True, serialize=False),
                        ),
                        (
                            "round",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="suggestions",
                                to="exhibitions.planround",
                                verbose_name="План",
                            ),
                        ),
                        (
                            "organisation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to="accounts.organisation",
                                verbose_name="Компания",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="Кто предложил",
                            ),
                        ),
                        ("title", models.CharField(max_length=200, verbose_name="Название мероприятия")),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("joint_stand", "Международная выставка — коллективный стенд"),
                                    ("own_stand", "Выставка — индивидуальный стенд"),
                                    ("mission", "Бизнес-миссия за рубеж"),
                                    ("reverse_mission", "Реверсная бизнес-миссия"),
                                    ("online_mission", "Онлайн-миссия"),
                                    ("purchasing", "Закупочная сессия"),
                                    ("delegation", "Визит делегации"),
                                ],
                                max_length=20,
                                verbose_name="Вид мероприятия",
                            ),
                        ),
                        (
                            "country",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="reference.country",
                                verbose_name="Страна",
                            ),
                        ),
                        (
                            "industry",
                            models.CharField(
                                choices=[
                                    ("food", "Продукты питания и напитки"),
                                    ("agriculture", "АПК"),
                                    ("medical", "Медицинские изделия"),
                                    ("pharma", "Фармацевтика"),
                                    ("cosmetics", "Парфюмерия и косметика"),
                                    ("machinery", "Машины и станки"),
                                    ("automotive", "Автокомпоненты и транспорт"),
                                    ("electronics", "Электроника"),
                                    ("it", "Информационные технологии"),
                                    ("construction", "Строительство и отделка"),
                                    ("chemistry", "Химия и материалы"),
                                    ("energy", "Нефть, газ и энергетика"),
                                    ("consumer", "Товары для дома, одежда и игрушки"),
                                ],
                                max_length=20,
                                verbose_name="Отрасль",
                            ),
                        ),
                        ("month", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="Месяц")),
                        ("why", models.TextField(blank=True, max_length=1000, verbose_name="Зачем оно вашей компании")),
                        (
                            "event",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to="exhibitions.event",
                                verbose_name="Мероприятие",
                            ),
                        ),
                        ("answer", models.CharField(blank=True, max_length=1000, verbose_name="Ответ компании")),
                        ("at", models.DateTimeField(auto_now_add=True, verbose_name="Когда")),
                    ],
                    options={
                        "verbose_name": "предложение компании",
                        "verbose_name_plural": "предложения компаний",
                        "indexes": [models.Index(fields=["round", "-at"], name="suggestion_of_round")],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("month", None), ("month__range", (1, 12)), _connector="OR"),
                                name="suggestion_month",
                                violation_error_message="Месяц — от 1 до 12.",
                            )
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "exhibitions_suggestionevent" ("answer", "at", "country_id", "event_id", "id", "industry", "kind", "month", "organisation_id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "round_id", "title", "why") VALUES (NEW."answer", NEW."at", NEW."country_id", NEW."event_id", NEW."id", NEW."industry", NEW."kind", NEW."month", NEW."organisation_id", NEW."person_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."round_id", NEW."title", NEW."why"); RETURN NULL;',
                                    hash="c80c3e321a229cdc30c58bc88a000400ac915ea6",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_1cccb",
                                    table="exhibitions_suggestion",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "exhibitions_suggestionevent" ("answer", "at", "country_id", "event_id", "id", "industry", "kind", "month", "organisation_id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "round_id", "title", "why") VALUES (NEW."answer", NEW."at", NEW."country_id", NEW."event_id", NEW."id", NEW."industry", NEW."kind", NEW."month", NEW."organisation_id", NEW."person_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."round_id", NEW."title", NEW."why"); RETURN NULL;',
                                    hash="5722675def9d8981d27db5b0cfc6254d3b3cd2d0",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_498cd",
                                    table="exhibitions_suggestion",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "exhibitions_suggestionevent" ("answer", "at", "country_id", "event_id", "id", "industry", "kind", "month", "organisation_id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "round_id", "title", "why") VALUES (OLD."answer", OLD."at", OLD."country_id", OLD."event_id", OLD."id", OLD."industry", OLD."kind", OLD."month", OLD."organisation_id", OLD."person_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."round_id", OLD."title", OLD."why"); RETURN NULL;',
                                    hash="bf195328ebe64164f0a8a6842763ca83ef63ba48",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_e16d0",
                                    table="exhibitions_suggestion",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="SuggestionEvent",
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
                                to="exhibitions.suggestion",
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
                            "round",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="exhibitions.planround",
                                verbose_name="План",
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
                                verbose_name="Компания",
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
                                verbose_name="Кто предложил",
                            ),
                        ),
                        ("title", models.CharField(max_length=200, verbose_name="Название мероприятия")),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("joint_stand", "Международная выставка — коллективный стенд"),
                                    ("own_stand", "Выставка — индивидуальный стенд"),
                                    ("mission", "Бизнес-миссия за рубеж"),
                                    ("reverse_mission", "Реверсная бизнес-миссия"),
                                    ("online_mission", "Онлайн-миссия"),
                                    ("purchasing", "Закупочная сессия"),
                                    ("delegation", "Визит делегации"),
                                ],
                                max_length=20,
                                verbose_name="Вид мероприятия",
                            ),
                        ),
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
                        (
                            "industry",
                            models.CharField(
                                choices=[
                                    ("food", "Продукты питания и напитки"),
                                    ("agriculture", "АПК"),
                                    ("medical", "Медицинские изделия"),
                                    ("pharma", "Фармацевтика"),
                                    ("cosmetics", "Парфюмерия и косметика"),
                                    ("machinery", "Машины и станки"),
                                    ("automotive", "Автокомпоненты и транспорт"),
                                    ("electronics", "Электроника"),
                                    ("it", "Информационные технологии"),
                                    ("construction", "Строительство и отделка"),
                                    ("chemistry", "Химия и материалы"),
                                    ("energy", "Нефть, газ и энергетика"),
                                    ("consumer", "Товары для дома, одежда и игрушки"),
                                ],
                                max_length=20,
                                verbose_name="Отрасль",
                            ),
                        ),
                        ("month", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="Месяц")),
                        ("why", models.TextField(blank=True, max_length=1000, verbose_name="Зачем оно вашей компании")),
                        (
                            "event",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="exhibitions.event",
                                verbose_name="Мероприятие",
                            ),
                        ),
                        ("answer", models.CharField(blank=True, max_length=1000, verbose_name="Ответ компании")),
                        ("at", models.DateTimeField(auto_now_add=True, verbose_name="Когда")),
                    ],
                    options={
                        "abstract": False,
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="ac54a1c720a357b5d5948a1a7f2e666d6fb47af5",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_0691d",
                                    table="exhibitions_suggestionevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Participation",
                    fields=[
                        (
                            "application",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                primary_key=True,
                                related_name="participation",
                                serialize=False,
                                to="applications.application",
                            ),
                        ),
                        (
                            "event",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="participations",
                                to="exhibitions.event",
                                verbose_name="Мероприятие",
                            ),
                        ),
                        (
                            "organisation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="accounts.organisation",
                                verbose_name="Компания",
                            ),
                        ),
                        (
                            "answers",
                            models.JSONField(
                                default=dict,
                                encoder=django.core.serializers.json.DjangoJSONEncoder,
                                verbose_name="Ответы",
                            ),
                        ),
                        (
                            "industry",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("food", "Продукты питания и напитки"),
                                    ("agriculture", "АПК"),
                                    ("medical", "Медицинские изделия"),
                                    ("pharma", "Фармацевтика"),
                                    ("cosmetics", "Парфюмерия и косметика"),
                                    ("machinery", "Машины и станки"),
                                    ("automotive", "Автокомпоненты и транспорт"),
                                    ("electronics", "Электроника"),
                                    ("it", "Информационные технологии"),
                                    ("construction", "Строительство и отделка"),
                                    ("chemistry", "Химия и материалы"),
                                    ("energy", "Нефть, газ и энергетика"),
                                    ("consumer", "Товары для дома, одежда и игрушки"),
                                ],
                                max_length=20,
                                verbose_name="Отрасль",
                            ),
                        ),
                        (
                            "area",
                            models.DecimalField(decimal_places=2, default=0, max_digits=6, verbose_name="Площадь, м²"),
                        ),
                        ("is_sme", models.BooleanField(default=False, verbose_name="Малый или средний бизнес")),
                        ("is_live", models.BooleanField(default=False, editable=False)),
                        (
                            "score",
                            models.DecimalField(
                                blank=True, decimal_places=2, max_digits=5, null=True, verbose_name="Итоговая оценка"
                            ),
                        ),
                        (
                            "queued_at",
                            models.DateTimeField(blank=True, editable=False, null=True, verbose_name="В очереди с"),
                        ),
                    ],
                    options={
                        "verbose_name": "заявка на участие",
                        "verbose_name_plural": "заявки на участие",
                        "indexes": [
                            models.Index(
                                condition=models.Q(("is_live", True)),
                                fields=["event", "queued_at"],
                                name="participation_queue",
                            )
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("is_live", True)),
                                fields=("event", "organisation"),
                                name="participation_once",
                                violation_error_code="applied_already",
                                violation_error_message="Ваша компания уже подала заявку на это мероприятие.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("area__gte", 0)),
                                name="participation_area",
                                violation_error_message="Площадь не меньше нуля.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("is_live", False),
                                    models.Q(models.Q(("industry", ""), _negated=True), ("queued_at__isnull", False)),
                                    _connector="OR",
                                ),
                                name="participation_live_is_whole",
                                violation_error_message="У поданной заявки есть отрасль и время.",
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "exhibitions_participationevent" ("answers", "application_id", "area", "event_id", "industry", "is_live", "is_sme", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "queued_at", "score") VALUES (NEW."answers", NEW."application_id", NEW."area", NEW."event_id", NEW."industry", NEW."is_live", NEW."is_sme", NEW."organisation_id", _pgh_attach_context(), NOW(), \'insert\', NEW."application_id", NEW."queued_at", NEW."score"); RETURN NULL;',
                                    hash="119e59d29043d42923698402400fabecde25b654",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_011b6",
                                    table="exhibitions_participation",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "exhibitions_participationevent" ("answers", "application_id", "area", "event_id", "industry", "is_live", "is_sme", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "queued_at", "score") VALUES (NEW."answers", NEW."application_id", NEW."area", NEW."event_id", NEW."industry", NEW."is_live", NEW."is_sme", NEW."organisation_id", _pgh_attach_context(), NOW(), \'update\', NEW."application_id", NEW."queued_at", NEW."score"); RETURN NULL;',
                                    hash="4f67b5751ff273512b592015a20af2c9d45ca7b6",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_b9453",
                                    table="exhibitions_participation",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "exhibitions_participationevent" ("answers", "application_id", "area", "event_id", "industry", "is_live", "is_sme", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "queued_at", "score") VALUES (OLD."answers", OLD."application_id", OLD."area", OLD."event_id", OLD."industry", OLD."is_live", OLD."is_sme", OLD."organisation_id", _pgh_attach_context(), NOW(), \'delete\', OLD."application_id", OLD."queued_at", OLD."score"); RETURN NULL;',
                                    hash="34acfcc2f36b4e59b4cf25bb990284195fe252de",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_1ee7c",
                                    table="exhibitions_participation",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="TeamMember",
                    fields=[
                        (
                            "id",
                            models.UUIDField(default=core.db.uuid7, editable=False, primary_key=True, serialize=False),
                        ),
                        (
                            "participation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="team",
                                to="exhibitions.participation",
                            ),
                        ),
                        (
                            "user",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="Кто",
                            ),
                        ),
                        (
                            "role",
                            models.CharField(
                                choices=[
                                    ("lead", "Отвечает за участие"),
                                    ("delegate", "Едет делегатом"),
                                    ("papers", "Готовит документы и материалы"),
                                ],
                                max_length=20,
                                verbose_name="Роль",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "участник команды",
                        "verbose_name_plural": "команда участия",
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("participation", "user", "role"),
                                name="team_role_once",
                                violation_error_code="in_team",
                                violation_error_message="У этого человека уже есть такая роль.",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("role", "lead")),
                                fields=("participation",),
                                name="team_one_lead",
                                violation_error_code="lead_there",
                                violation_error_message="За участие отвечает один человек.",
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "exhibitions_teammemberevent" ("id", "participation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "user_id") VALUES (NEW."id", NEW."participation_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."role", NEW."user_id"); RETURN NULL;',
                                    hash="daa11aa962931e6e6727a5d9c0d96046d9e0a42c",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_3419d",
                                    table="exhibitions_teammember",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "exhibitions_teammemberevent" ("id", "participation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "user_id") VALUES (NEW."id", NEW."participation_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."role", NEW."user_id"); RETURN NULL;',
                                    hash="8c9361fec34bb7e5d96e869c1ba66e6ea4951a5e",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_29697",
                                    table="exhibitions_teammember",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "exhibitions_teammemberevent" ("id", "participation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "user_id") VALUES (OLD."id", OLD."participation_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."role", OLD."user_id"); RETURN NULL;',
                                    hash="d25bb98c16c0f97e9d50b62004e752aee727935f",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_178aa",
                                    table="exhibitions_teammember",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="TeamMemberEvent",
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
                                to="exhibitions.teammember",
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
                                choices=[
                                    ("lead", "Отвечает за участие"),
                                    ("delegate", "Едет делегатом"),
                                    ("papers", "Готовит документы и материалы"),
                                ],
                                max_length=20,
                                verbose_name="Роль",
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
                                    hash="f0d8fc0556bf02671f0a07afd87c341eb23677e2",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_285d6",
                                    table="exhibitions_teammemberevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Vote",
                    fields=[
                        (
                            "id",
                            models.UUIDField(default=core.db.uuid7, editable=False, primary_key=True, serialize=False),
                        ),
                        (
                            "round",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="votes",
                                to="exhibitions.planround",
                            ),
                        ),
                        (
                            "event",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="votes",
                                to="exhibitions.event",
                            ),
                        ),
                        (
                            "organisation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to="accounts.organisation",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("at", models.DateTimeField(auto_now_add=True)),
                    ],
                    options={
                        "verbose_name": "голос",
                        "verbose_name_plural": "голоса",
                        "indexes": [models.Index(fields=["round", "organisation"], name="vote_of_company")],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("event", "organisation"),
                                name="vote_once",
                                violation_error_code="voted",
                                violation_error_message="Ваша компания уже голосует за это мероприятие.",
                            )
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "exhibitions_voteevent" ("at", "event_id", "id", "organisation_id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "round_id") VALUES (NEW."at", NEW."event_id", NEW."id", NEW."organisation_id", NEW."person_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."round_id"); RETURN NULL;',
                                    hash="6ac426573fe3f1596c2f547bdfe0a63150144a68",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_6b3c4",
                                    table="exhibitions_vote",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "exhibitions_voteevent" ("at", "event_id", "id", "organisation_id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "round_id") VALUES (NEW."at", NEW."event_id", NEW."id", NEW."organisation_id", NEW."person_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."round_id"); RETURN NULL;',
                                    hash="301d726c135d8944a3a06f6d61a1242e6d3c48c8",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_052e3",
                                    table="exhibitions_vote",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "exhibitions_voteevent" ("at", "event_id", "id", "organisation_id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "round_id") VALUES (OLD."at", OLD."event_id", OLD."id", OLD."organisation_id", OLD."person_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."round_id"); RETURN NULL;',
                                    hash="89056dec1b6308f75efab2fd0a8029a7fdd3c77b",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_3c5d5",
                                    table="exhibitions_vote",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="VoteEvent",
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
                                to="exhibitions.vote",
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
                            "round",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="exhibitions.planround",
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
                            ),
                        ),
                        ("at", models.DateTimeField(auto_now_add=True)),
                    ],
                    options={
                        "abstract": False,
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="f88892673fe2da4c5cc431ce4bb56e0c5c0e1869",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_4fd99",
                                    table="exhibitions_voteevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="BuyerEvent",
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
                                to="exhibitions.buyer",
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
                        ("company", models.CharField(max_length=250, verbose_name="Компания")),
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
                        ("position", models.CharField(blank=True, max_length=150, verbose_name="Должность")),
                        (
                            "languages",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(
                                    choices=[
                                        ("ru", "Русский"),
                                        ("en", "Английский"),
                                        ("ar", "Арабский"),
                                        ("zh", "Китайский"),
                                        ("es", "Испанский"),
                                        ("pt", "Португальский"),
                                        ("fr", "Французский"),
                                        ("tr", "Турецкий"),
                                        ("fa", "Персидский"),
                                        ("sr", "Сербский"),
                                        ("vi", "Вьетнамский"),
                                        ("id", "Индонезийский"),
                                        ("hi", "Хинди"),
                                        ("kk", "Казахский"),
                                        ("uz", "Узбекский"),
                                        ("az", "Азербайджанский"),
                                    ],
                                    max_length=2,
                                ),
                                default=list,
                                size=None,
                                verbose_name="Языки переговоров",
                            ),
                        ),
                        ("site", models.CharField(blank=True, max_length=200, verbose_name="Сайт")),
                        ("about", models.TextField(blank=True, max_length=2000, verbose_name="О компании")),
                        ("is_complete", models.BooleanField(default=False, verbose_name="Профиль заполнен")),
                        ("is_demo", models.BooleanField(default=False, verbose_name="Демонстрационная запись")),
                        ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="Создан")),
                    ],
                    options={
                        "abstract": False,
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="cbbae7e8d7fcdc0d5a3b7044c74e9223a3637e13",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_9b404",
                                    table="exhibitions_buyerevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="CalendarLink",
                    fields=[
                        (
                            "id",
                            models.UUIDField(default=core.db.uuid7, editable=False, primary_key=True, serialize=False),
                        ),
                        (
                            "user",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "token",
                            models.CharField(
                                default=exhibitions.models.asking.new_token, editable=False, max_length=64, unique=True
                            ),
                        ),
                        ("made_at", models.DateTimeField(auto_now_add=True, verbose_name="Создана")),
                    ],
                    options={
                        "verbose_name": "ссылка на личный календарь",
                        "verbose_name_plural": "ссылки на личные календари",
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "exhibitions_calendarlinkevent" ("id", "made_at", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "user_id") VALUES (NEW."id", NEW."made_at", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."user_id"); RETURN NULL;',
                                    hash="d11461590834be0aa2ff59f44309331b3ee62853",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_85132",
                                    table="exhibitions_calendarlink",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition='WHEN (OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."made_at" IS DISTINCT FROM (NEW."made_at") OR OLD."user_id" IS DISTINCT FROM (NEW."user_id"))',
                                    func='INSERT INTO "exhibitions_calendarlinkevent" ("id", "made_at", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "user_id") VALUES (NEW."id", NEW."made_at", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."user_id"); RETURN NULL;',
                                    hash="95177ecaf6768255532d42e6be715dea13612c3f",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_fce5c",
                                    table="exhibitions_calendarlink",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "exhibitions_calendarlinkevent" ("id", "made_at", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "user_id") VALUES (OLD."id", OLD."made_at", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."user_id"); RETURN NULL;',
                                    hash="4f1430dadfb94eb5bc02cb6adf472c2f620cc173",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_2ab4f",
                                    table="exhibitions_calendarlink",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="CalendarLinkEvent",
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
                                to="exhibitions.calendarlink",
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
                        ("made_at", models.DateTimeField(auto_now_add=True, verbose_name="Создана")),
                    ],
                    options={
                        "abstract": False,
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="5b31efefd9cec793437743c42f30f614c991025d",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_1a3a2",
                                    table="exhibitions_calendarlinkevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="BuyerInvitation",
                    fields=[
                        (
                            "id",
                            models.UUIDField(default=core.db.uuid7, editable=False, primary_key=True, serialize=False),
                        ),
                        (
                            "event",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="buyer_invitations",
                                to="exhibitions.event",
                                verbose_name="Мероприятие",
                            ),
                        ),
                        ("email", models.EmailField(max_length=254, verbose_name="Электронная почта")),
                        ("company", models.CharField(max_length=250, verbose_name="Компания")),
                        (
                            "country",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="reference.country",
                                verbose_name="Страна",
                            ),
                        ),
                        (
                            "language",
                            models.CharField(
                                choices=[("en", "English"), ("ru", "Русский")],
                                default="en",
                                max_length=2,
                                verbose_name="Язык писем",
                            ),
                        ),
                        ("token_hash", models.CharField(editable=False, max_length=64, unique=True)),
                        (
                            "invited_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="Кто пригласил",
                            ),
                        ),
                        ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="Приглашён")),
                        ("sent_at", models.DateTimeField(verbose_name="Письмо отправлено")),
                        ("sent", models.PositiveSmallIntegerField(default=1, verbose_name="Писем")),
                        ("expires_at", models.DateTimeField(verbose_name="Ссылка действует до")),
                        ("used_at", models.DateTimeField(blank=True, null=True, verbose_name="Ссылка открыта")),
                        (
                            "accepted_at",
                            models.DateTimeField(blank=True, null=True, verbose_name="Приглашение принято"),
                        ),
                        ("revoked_at", models.DateTimeField(blank=True, null=True, verbose_name="Отозвано")),
                        (
                            "participant",
                            models.OneToOneField(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="invitation",
                                to="exhibitions.participant",
                                verbose_name="Участник",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "приглашение закупщика",
                        "verbose_name_plural": "приглашения закупщиков",
                        "indexes": [models.Index(fields=["-created_at", "-id"], name="buyer_invitation_recent")],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("revoked_at", None)),
                                fields=("event", "email"),
                                name="buyer_invited_once",
                                violation_error_code="invited",
                                violation_error_message="Этот адрес уже приглашён на мероприятие. Откройте приглашение в списке и отправьте ссылку снова.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("accepted_at", None), ("participant", None)),
                                    models.Q(("accepted_at__isnull", False), ("participant__isnull", False)),
                                    _connector="OR",
                                ),
                                name="buyer_accepted_takes_part",
                                violation_error_message="Принявший приглашение участвует во встречах.",
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "exhibitions_buyerinvitationevent" ("accepted_at", "company", "country_id", "created_at", "email", "event_id", "expires_at", "id", "invited_by_id", "language", "participant_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "revoked_at", "sent", "sent_at", "used_at") VALUES (NEW."accepted_at", NEW."company", NEW."country_id", NEW."created_at", NEW."email", NEW."event_id", NEW."expires_at", NEW."id", NEW."invited_by_id", NEW."language", NEW."participant_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."revoked_at", NEW."sent", NEW."sent_at", NEW."used_at"); RETURN NULL;',
                                    hash="708db43b9a4debeea4053d6bd5270e29598151ef",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_a08d8",
                                    table="exhibitions_buyerinvitation",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition='WHEN (OLD."accepted_at" IS DISTINCT FROM (NEW."accepted_at") OR OLD."company" IS DISTINCT FROM (NEW."company") OR OLD."country_id" IS DISTINCT FROM (NEW."country_id") OR OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."email" IS DISTINCT FROM (NEW."email") OR OLD."event_id" IS DISTINCT FROM (NEW."event_id") OR OLD."expires_at" IS DISTINCT FROM (NEW."expires_at") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."invited_by_id" IS DISTINCT FROM (NEW."invited_by_id") OR OLD."language" IS DISTINCT FROM (NEW."language") OR OLD."participant_id" IS DISTINCT FROM (NEW."participant_id") OR OLD."revoked_at" IS DISTINCT FROM (NEW."revoked_at") OR OLD."sent" IS DISTINCT FROM (NEW."sent") OR OLD."sent_at" IS DISTINCT FROM (NEW."sent_at") OR OLD."used_at" IS DISTINCT FROM (NEW."used_at"))',
                                    func='INSERT INTO "exhibitions_buyerinvitationevent" ("accepted_at", "company", "country_id", "created_at", "email", "event_id", "expires_at", "id", "invited_by_id", "language", "participant_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "revoked_at", "sent", "sent_at", "used_at") VALUES (NEW."accepted_at", NEW."company", NEW."country_id", NEW."created_at", NEW."email", NEW."event_id", NEW."expires_at", NEW."id", NEW."invited_by_id", NEW."language", NEW."participant_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."revoked_at", NEW."sent", NEW."sent_at", NEW."used_at"); RETURN NULL;',
                                    hash="d38645cf618d3047757c20f5196c4d6aecf6c449",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_f4b79",
                                    table="exhibitions_buyerinvitation",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "exhibitions_buyerinvitationevent" ("accepted_at", "company", "country_id", "created_at", "email", "event_id", "expires_at", "id", "invited_by_id", "language", "participant_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "revoked_at", "sent", "sent_at", "used_at") VALUES (OLD."accepted_at", OLD."company", OLD."country_id", OLD."created_at", OLD."email", OLD."event_id", OLD."expires_at", OLD."id", OLD."invited_by_id", OLD."language", OLD."participant_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."revoked_at", OLD."sent", OLD."sent_at", OLD."used_at"); RETURN NULL;',
                                    hash="15f9faddb1e3aadc314161a1a658f25cb212e078",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_d3f6e",
                                    table="exhibitions_buyerinvitation",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="EventQuestion",
                    fields=[
                        (
                            "id",
                            models.UUIDField(default=core.db.uuid7, editable=False, primary_key=True, serialize=False),
                        ),
                        (
                            "event",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="questions",
                                to="exhibitions.event",
                            ),
                        ),
                        (
                            "author",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="Кто спросил",
                            ),
                        ),
                        ("text", models.TextField(max_length=1000, verbose_name="Вопрос")),
                        ("asked_at", models.DateTimeField(auto_now_add=True, verbose_name="Когда спросили")),
                        ("answer", models.TextField(blank=True, max_length=3000, verbose_name="Ответ")),
                        (
                            "answered_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="Кто ответил",
                            ),
                        ),
                        ("answered_at", models.DateTimeField(blank=True, null=True, verbose_name="Когда ответили")),
                    ],
                    options={
                        "verbose_name": "вопрос о мероприятии",
                        "verbose_name_plural": "вопросы о мероприятиях",
                        "indexes": [
                            models.Index(fields=["event", "answered_at"], name="event_question_of"),
                            models.Index(
                                condition=models.Q(("answered_at", None)),
                                fields=["asked_at"],
                                name="event_question_waits",
                            ),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("answer", ""), ("answered_at", None)),
                                    models.Q(models.Q(("answer", ""), _negated=True), ("answered_at__isnull", False)),
                                    _connector="OR",
                                ),
                                name="event_question_answer",
                                violation_error_message="У ответа есть время.",
                            )
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "exhibitions_eventquestionevent" ("answer", "answered_at", "answered_by_id", "asked_at", "author_id", "event_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text") VALUES (NEW."answer", NEW."answered_at", NEW."answered_by_id", NEW."asked_at", NEW."author_id", NEW."event_id", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."text"); RETURN NULL;',
                                    hash="ea013dcf7aaa26fd2086c61c39ee9ddcb72ee480",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_12f59",
                                    table="exhibitions_eventquestion",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "exhibitions_eventquestionevent" ("answer", "answered_at", "answered_by_id", "asked_at", "author_id", "event_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text") VALUES (NEW."answer", NEW."answered_at", NEW."answered_by_id", NEW."asked_at", NEW."author_id", NEW."event_id", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."text"); RETURN NULL;',
                                    hash="dde19fd018c46f5375d9e3fcf9effab416c6ef57",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_87c2c",
                                    table="exhibitions_eventquestion",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "exhibitions_eventquestionevent" ("answer", "answered_at", "answered_by_id", "asked_at", "author_id", "event_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text") VALUES (OLD."answer", OLD."answered_at", OLD."answered_by_id", OLD."asked_at", OLD."author_id", OLD."event_id", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."text"); RETURN NULL;',
                                    hash="63edb67b95a0a4d06f334b3be811a07bcb483dd5",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_fcbf8",
                                    table="exhibitions_eventquestion",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="EventQuestionEvent",
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
                                to="exhibitions.eventquestion",
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
                                verbose_name="Кто спросил",
                            ),
                        ),
                        ("text", models.TextField(max_length=1000, verbose_name="Вопрос")),
                        ("asked_at", models.DateTimeField(auto_now_add=True, verbose_name="Когда спросили")),
                        ("answer", models.TextField(blank=True, max_length=3000, verbose_name="Ответ")),
                        (
                            "answered_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="Кто ответил",
                            ),
                        ),
                        ("answered_at", models.DateTimeField(blank=True, null=True, verbose_name="Когда ответили")),
                    ],
                    options={
                        "abstract": False,
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="15cc2122027be16a45da5beda966f0e98830cf05",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_efca5",
                                    table="exhibitions_eventquestionevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="EventStep",
                    fields=[
                        (
                            "id",
                            models.UUIDField(default=core.db.uuid7, editable=False, primary_key=True, serialize=False),
                        ),
                        (
                            "event",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="steps",
                                to="exhibitions.event",
                            ),
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
                        ("comment", models.TextField(blank=True, verbose_name="Комментарий")),
                        ("old_starts_on", models.DateField(null=True, verbose_name="Прежний первый день")),
                        ("old_ends_on", models.DateField(null=True, verbose_name="Прежний последний день")),
                        ("at", models.DateTimeField(auto_now_add=True, verbose_name="Когда")),
                    ],
                    options={
                        "verbose_name": "событие мероприятия",
                        "verbose_name_plural": "события мероприятий",
                        "ordering": ["at", "id"],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="event_log",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="26025b80f6b35949967fc9ffcae1ca6ead31b2fb",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_event_log_26c93",
                                    table="exhibitions_eventstep",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="IndustryQuota",
                    fields=[
                        (
                            "id",
                            models.UUIDField(default=core.db.uuid7, editable=False, primary_key=True, serialize=False),
                        ),
                        (
                            "event",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="quotas",
                                to="exhibitions.event",
                            ),
                        ),
                        (
                            "industry",
                            models.CharField(
                                choices=[
                                    ("food", "Продукты питания и напитки"),
                                    ("agriculture", "АПК"),
                                    ("medical", "Медицинские изделия"),
                                    ("pharma", "Фармацевтика"),
                                    ("cosmetics", "Парфюмерия и косметика"),
                                    ("machinery", "Машины и станки"),
                                    ("automotive", "Автокомпоненты и транспорт"),
                                    ("electronics", "Электроника"),
                                    ("it", "Информационные технологии"),
                                    ("construction", "Строительство и отделка"),
                                    ("chemistry", "Химия и материалы"),
                                    ("energy", "Нефть, газ и энергетика"),
                                    ("consumer", "Товары для дома, одежда и игрушки"),
                                ],
                                max_length=20,
                                verbose_name="Отрасль",
                            ),
                        ),
                        ("places", models.PositiveSmallIntegerField(verbose_name="Мест")),
                    ],
                    options={
                        "verbose_name": "квота отрасли",
                        "verbose_name_plural": "квоты отраслей",
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("event", "industry"),
                                name="industry_quota_once",
                                violation_error_message="Квота этой отрасли уже есть.",
                            )
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "exhibitions_industryquotaevent" ("event_id", "id", "industry", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "places") VALUES (NEW."event_id", NEW."id", NEW."industry", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."places"); RETURN NULL;',
                                    hash="36801767374636b89ea99b6db81d6fa76f560429",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_5a50c",
                                    table="exhibitions_industryquota",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "exhibitions_industryquotaevent" ("event_id", "id", "industry", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "places") VALUES (NEW."event_id", NEW."id", NEW."industry", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."places"); RETURN NULL;',
                                    hash="b5349dbfda729cbb7ec5568a8836d148a3c7adca",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_499e8",
                                    table="exhibitions_industryquota",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "exhibitions_industryquotaevent" ("event_id", "id", "industry", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "places") VALUES (OLD."event_id", OLD."id", OLD."industry", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."places"); RETURN NULL;',
                                    hash="435cf4712e99ecf8aed06d771e47147ee4505dc3",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_163b2",
                                    table="exhibitions_industryquota",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="IndustryQuotaEvent",
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
                                to="exhibitions.industryquota",
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
                            ),
                        ),
                        (
                            "industry",
                            models.CharField(
                                choices=[
                                    ("food", "Продукты питания и напитки"),
                                    ("agriculture", "АПК"),
                                    ("medical", "Медицинские изделия"),
                                    ("pharma", "Фармацевтика"),
                                    ("cosmetics", "Парфюмерия и косметика"),
                                    ("machinery", "Машины и станки"),
                                    ("automotive", "Автокомпоненты и транспорт"),
                                    ("electronics", "Электроника"),
                                    ("it", "Информационные технологии"),
                                    ("construction", "Строительство и отделка"),
                                    ("chemistry", "Химия и материалы"),
                                    ("energy", "Нефть, газ и энергетика"),
                                    ("consumer", "Товары для дома, одежда и игрушки"),
                                ],
                                max_length=20,
                                verbose_name="Отрасль",
                            ),
                        ),
                        ("places", models.PositiveSmallIntegerField(verbose_name="Мест")),
                    ],
                    options={
                        "abstract": False,
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="2022b869e6c4db8af6d98816731a0b472538dc2d",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_1bb1d",
                                    table="exhibitions_industryquotaevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="InterpreterEvent",
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
                                to="exhibitions.interpreter",
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
                            "programme",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="exhibitions.programme",
                                verbose_name="Программа",
                            ),
                        ),
                        ("name", models.CharField(max_length=150, verbose_name="Имя")),
                        (
                            "languages",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(
                                    choices=[
                                        ("ru", "Русский"),
                                        ("en", "Английский"),
                                        ("ar", "Арабский"),
                                        ("zh", "Китайский"),
                                        ("es", "Испанский"),
                                        ("pt", "Португальский"),
                                        ("fr", "Французский"),
                                        ("tr", "Турецкий"),
                                        ("fa", "Персидский"),
                                        ("sr", "Сербский"),
                                        ("vi", "Вьетнамский"),
                                        ("id", "Индонезийский"),
                                        ("hi", "Хинди"),
                                        ("kk", "Казахский"),
                                        ("uz", "Узбекский"),
                                        ("az", "Азербайджанский"),
                                    ],
                                    max_length=2,
                                ),
                                default=list,
                                size=None,
                                verbose_name="Языки",
                            ),
                        ),
                        ("is_active", models.BooleanField(default=True, verbose_name="Работает")),
                    ],
                    options={
                        "abstract": False,
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="a1e470783b86a990adf3b8d39b43cc5a1fcaa887",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_959ed",
                                    table="exhibitions_interpreterevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="MeetingRequest",
                    fields=[
                        (
                            "id",
                            models.UUIDField(default=core.db.uuid7, editable=False, primary_key=True, serialize=False),
                        ),
                        (
                            "event",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="meeting_requests",
                                to="exhibitions.event",
                                verbose_name="Мероприятие",
                            ),
                        ),
                        (
                            "exporter",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="requests_as_exporter",
                                to="exhibitions.participant",
                                verbose_name="Экспортёр",
                            ),
                        ),
                        (
                            "buyer",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="requests_as_buyer",
                                to="exhibitions.participant",
                                verbose_name="Закупщик",
                            ),
                        ),
                        (
                            "asked_by",
                            models.CharField(
                                choices=[("exporter", "Экспортёр"), ("buyer", "Закупщик")],
                                max_length=10,
                                verbose_name="Кто предложил",
                            ),
                        ),
                        (
                            "priority",
                            models.PositiveSmallIntegerField(
                                choices=[(1, "Обычный"), (2, "Важный"), (3, "Очень важный")],
                                default=1,
                                verbose_name="Важность",
                            ),
                        ),
                        ("message", models.CharField(blank=True, max_length=500, verbose_name="Зачем встретиться")),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("pending", "Ждёт ответа"),
                                    ("accepted", "Принят"),
                                    ("declined", "Отклонён"),
                                    ("withdrawn", "Отозван"),
                                    ("expired", "Остался без ответа"),
                                ],
                                default="pending",
                                editable=False,
                                max_length=10,
                                verbose_name="Состояние",
                            ),
                        ),
                        (
                            "is_mutual",
                            models.BooleanField(default=False, editable=False, verbose_name="Предложили обе стороны"),
                        ),
                        (
                            "reason",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("product", "Не наша продукция"),
                                    ("volume", "Не подходят объёмы"),
                                    ("market", "Не работаем с этой страной"),
                                    ("known", "Уже работаем вместе"),
                                    ("time", "Нет времени на ещё одну встречу"),
                                    ("other", "Другая причина"),
                                ],
                                max_length=10,
                                verbose_name="Причина",
                            ),
                        ),
                        ("comment", models.CharField(blank=True, max_length=500, verbose_name="Пояснение")),
                        (
                            "asked_person",
                            models.ForeignKey(
                                editable=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("asked_at", models.DateTimeField(auto_now_add=True, verbose_name="Предложено")),
                        (
                            "decided_person",
                            models.ForeignKey(
                                blank=True,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "decided_at",
                            models.DateTimeField(blank=True, editable=False, null=True, verbose_name="Решено"),
                        ),
                        (
                            "fixed_slot",
                            models.ForeignKey(
                                blank=True,
                                help_text="Расписание не переносит эту встречу.",
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="exhibitions.slot",
                                verbose_name="Закреплена за временем",
                            ),
                        ),
                        (
                            "after",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="followers",
                                to="exhibitions.meetingrequest",
                                verbose_name="Только после встречи",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "запрос на встречу",
                        "verbose_name_plural": "запросы на встречи",
                        "indexes": [
                            models.Index(fields=["-asked_at", "-id"], name="meeting_request_recent"),
                            models.Index(fields=["event", "state"], name="meeting_request_event"),
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("state__in", ("pending", "accepted"))),
                                fields=("exporter", "buyer"),
                                name="meeting_request_once",
                                violation_error_code="asked",
                                violation_error_message="Запрос на встречу этих участников уже есть.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state", "declined"), _negated=True),
                                    models.Q(("reason", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="meeting_request_declined_why",
                                violation_error_message="Назовите причину отказа.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("reason", "other"), _negated=True),
                                    models.Q(("comment", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="meeting_request_other_said",
                                violation_error_message="Поясните другую причину.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("decided_at", None), ("state", "pending")),
                                    models.Q(
                                        models.Q(("state", "pending"), _negated=True), ("decided_at__isnull", False)
                                    ),
                                    _connector="OR",
                                ),
                                name="meeting_request_decided",
                                violation_error_message="У решённого запроса есть время решения.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("after", None), models.Q(("after", models.F("id")), _negated=True), _connector="OR"
                                ),
                                name="meeting_request_not_after_itself",
                                violation_error_message="Встреча не может быть позже самой себя.",
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="meeting_request_steps",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    declare="DECLARE _is_valid_transition BOOLEAN;",
                                    func='SELECT CONCAT(OLD."state", \':\', NEW."state") = ANY(\'{pending:accepted,pending:declined,pending:withdrawn,pending:expired,accepted:withdrawn}\'::text[]) INTO _is_valid_transition; IF (_is_valid_transition IS FALSE AND OLD."state" IS DISTINCT FROM NEW."state") THEN RAISE EXCEPTION \'pgtrigger: Invalid transition of field "state" from "%" to "%" on table %\', OLD."state", NEW."state", TG_TABLE_NAME; ELSE RETURN NEW; END IF;',
                                    hash="ffaf05e5a12b0f86758dfa5998fda41a80d4c44f",
                                    operation="UPDATE",
                                    pgid="pgtrigger_meeting_request_steps_6d481",
                                    table="exhibitions_meetingrequest",
                                    when="BEFORE",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "exhibitions_meetingrequestevent" ("after_id", "asked_at", "asked_by", "asked_person_id", "buyer_id", "comment", "decided_at", "decided_person_id", "event_id", "exporter_id", "fixed_slot_id", "id", "is_mutual", "message", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "priority", "reason", "state") VALUES (NEW."after_id", NEW."asked_at", NEW."asked_by", NEW."asked_person_id", NEW."buyer_id", NEW."comment", NEW."decided_at", NEW."decided_person_id", NEW."event_id", NEW."exporter_id", NEW."fixed_slot_id", NEW."id", NEW."is_mutual", NEW."message", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."priority", NEW."reason", NEW."state"); RETURN NULL;',
                                    hash="7b1bc8b51b99145268f902ce3091cb9748f43d55",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_b6fbd",
                                    table="exhibitions_meetingrequest",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "exhibitions_meetingrequestevent" ("after_id", "asked_at", "asked_by", "asked_person_id", "buyer_id", "comment", "decided_at", "decided_person_id", "event_id", "exporter_id", "fixed_slot_id", "id", "is_mutual", "message", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "priority", "reason", "state") VALUES (NEW."after_id", NEW."asked_at", NEW."asked_by", NEW."asked_person_id", NEW."buyer_id", NEW."comment", NEW."decided_at", NEW."decided_person_id", NEW."event_id", NEW."exporter_id", NEW."fixed_slot_id", NEW."id", NEW."is_mutual", NEW."message", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."priority", NEW."reason", NEW."state"); RETURN NULL;',
                                    hash="8f0fc8a4329a25e1de24e30e7321c452a64f42c4",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_d4d9a",
                                    table="exhibitions_meetingrequest",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "exhibitions_meetingrequestevent" ("after_id", "asked_at", "asked_by", "asked_person_id", "buyer_id", "comment", "decided_at", "decided_person_id", "event_id", "exporter_id", "fixed_slot_id", "id", "is_mutual", "message", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "priority", "reason", "state") VALUES (OLD."after_id", OLD."asked_at", OLD."asked_by", OLD."asked_person_id", OLD."buyer_id", OLD."comment", OLD."decided_at", OLD."decided_person_id", OLD."event_id", OLD."exporter_id", OLD."fixed_slot_id", OLD."id", OLD."is_mutual", OLD."message", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."priority", OLD."reason", OLD."state"); RETURN NULL;',
                                    hash="d2b8253624958c0ed01637836ba58498ef743c26",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_9ef8a",
                                    table="exhibitions_meetingrequest",
                                    when="AFTER",
                                ),
                            ),
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
                            "slot",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="absences",
                                to="exhibitions.slot",
                                verbose_name="Слот",
                            ),
                        ),
                        (
                            "participant",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="absences",
                                to="exhibitions.participant",
                                verbose_name="Участник",
                            ),
                        ),
                        (
                            "interpreter",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="absences",
                                to="exhibitions.interpreter",
                                verbose_name="Переводчик",
                            ),
                        ),
                        (
                            "request",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="absences",
                                to="exhibitions.meetingrequest",
                                verbose_name="Встреча",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "недоступное время",
                        "verbose_name_plural": "недоступное время",
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("interpreter", None), ("participant__isnull", False), ("request", None)),
                                    models.Q(("interpreter__isnull", False), ("participant", None), ("request", None)),
                                    models.Q(("interpreter", None), ("participant", None), ("request__isnull", False)),
                                    _connector="OR",
                                ),
                                name="meeting_absence_of_one",
                                violation_error_message="Выберите одно: участника, переводчика или встречу.",
                            ),
                            models.UniqueConstraint(
                                fields=("slot", "participant", "interpreter", "request"),
                                name="meeting_absence_once",
                                nulls_distinct=False,
                                violation_error_message="Это время уже отмечено.",
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "exhibitions_absenceevent" ("id", "interpreter_id", "participant_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "request_id", "slot_id") VALUES (NEW."id", NEW."interpreter_id", NEW."participant_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."request_id", NEW."slot_id"); RETURN NULL;',
                                    hash="ec9334c2e34af5ceeb458180699ee8659f7a67a7",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_735fc",
                                    table="exhibitions_absence",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "exhibitions_absenceevent" ("id", "interpreter_id", "participant_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "request_id", "slot_id") VALUES (NEW."id", NEW."interpreter_id", NEW."participant_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."request_id", NEW."slot_id"); RETURN NULL;',
                                    hash="123bc50d750b3d006e774765e21dee206a81ea15",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_7df7b",
                                    table="exhibitions_absence",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "exhibitions_absenceevent" ("id", "interpreter_id", "participant_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "request_id", "slot_id") VALUES (OLD."id", OLD."interpreter_id", OLD."participant_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."request_id", OLD."slot_id"); RETURN NULL;',
                                    hash="0e1bc4894c9a7cf4fdb41564258773fa5b76a2cf",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_f04a5",
                                    table="exhibitions_absence",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="MeetingSchedule",
                    fields=[
                        (
                            "id",
                            models.UUIDField(default=core.db.uuid7, editable=False, primary_key=True, serialize=False),
                        ),
                        (
                            "programme",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="schedules",
                                to="exhibitions.programme",
                                verbose_name="Программа",
                            ),
                        ),
                        ("number", models.PositiveIntegerField(verbose_name="Номер")),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("draft", "Черновик"),
                                    ("released", "Опубликовано"),
                                    ("replaced", "Заменено"),
                                    ("discarded", "Отброшено"),
                                ],
                                default="draft",
                                editable=False,
                                max_length=10,
                                verbose_name="Состояние",
                            ),
                        ),
                        (
                            "based_on",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="exhibitions.meetingschedule",
                                verbose_name="На основе",
                            ),
                        ),
                        ("asked", models.PositiveIntegerField(verbose_name="Принятых запросов")),
                        ("weight", models.PositiveIntegerField(verbose_name="Вес встреч")),
                        ("bound", models.PositiveIntegerField(verbose_name="Доказанный предел веса")),
                        ("shortfall", models.PositiveIntegerField(verbose_name="Не хватает до обещанного")),
                        ("gaps", models.PositiveIntegerField(verbose_name="Окон между встречами")),
                        ("is_best", models.BooleanField(verbose_name="Лучшее и по справедливости, и по окнам")),
                        ("seconds", models.DecimalField(decimal_places=2, max_digits=7, verbose_name="Секунд поиска")),
                        ("moves", models.PositiveIntegerField(default=0, verbose_name="Правок вручную")),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        (
                            "made_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="Кто составил",
                            ),
                        ),
                        ("made_at", models.DateTimeField(auto_now_add=True, verbose_name="Составлено")),
                        (
                            "released_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="Кто опубликовал",
                            ),
                        ),
                        ("released_at", models.DateTimeField(blank=True, null=True, verbose_name="Опубликовано")),
                    ],
                    options={
                        "verbose_name": "расписание встреч",
                        "verbose_name_plural": "расписания встреч",
                        "indexes": [models.Index(fields=["-made_at", "-id"], name="schedule_recent")],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("programme", "number"),
                                name="schedule_number_once",
                                violation_error_message="Расписание с таким номером уже есть.",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("state", "draft")),
                                fields=("programme",),
                                name="schedule_one_draft",
                                violation_error_message="Черновик расписания уже есть.",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("state", "released")),
                                fields=("programme",),
                                name="schedule_one_released",
                                violation_error_message="Опубликованное расписание уже есть.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("weight__lte", models.F("bound"))),
                                name="schedule_within_bound",
                                violation_error_message="Вес встреч не больше доказанного предела.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("released_at", None), ("state__in", ["draft", "discarded"])),
                                    models.Q(
                                        ("released_at__isnull", False),
                                        ("released_by__isnull", False),
                                        ("state__in", ["released", "replaced"]),
                                    ),
                                    _connector="OR",
                                ),
                                name="schedule_released_is_signed",
                                violation_error_message="У опубликованного расписания есть дата и тот, кто опубликовал.",
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="schedule_steps",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    declare="DECLARE _is_valid_transition BOOLEAN;",
                                    func='SELECT CONCAT(OLD."state", \':\', NEW."state") = ANY(\'{draft:released,draft:discarded,released:replaced}\'::text[]) INTO _is_valid_transition; IF (_is_valid_transition IS FALSE AND OLD."state" IS DISTINCT FROM NEW."state") THEN RAISE EXCEPTION \'pgtrigger: Invalid transition of field "state" from "%" to "%" on table %\', OLD."state", NEW."state", TG_TABLE_NAME; ELSE RETURN NEW; END IF;',
                                    hash="29eee5e7d36df52c279b65cd578adb993523dec1",
                                    operation="UPDATE",
                                    pgid="pgtrigger_schedule_steps_b459f",
                                    table="exhibitions_meetingschedule",
                                    when="BEFORE",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "exhibitions_meetingscheduleevent" ("asked", "based_on_id", "bound", "gaps", "id", "is_best", "made_at", "made_by_id", "moves", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "programme_id", "released_at", "released_by_id", "seconds", "shortfall", "state", "version", "weight") VALUES (NEW."asked", NEW."based_on_id", NEW."bound", NEW."gaps", NEW."id", NEW."is_best", NEW."made_at", NEW."made_by_id", NEW."moves", NEW."number", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."programme_id", NEW."released_at", NEW."released_by_id", NEW."seconds", NEW."shortfall", NEW."state", NEW."version", NEW."weight"); RETURN NULL;',
                                    hash="ced81cff4985bf5d1923ec708ac00c7952073123",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_c59f4",
                                    table="exhibitions_meetingschedule",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "exhibitions_meetingscheduleevent" ("asked", "based_on_id", "bound", "gaps", "id", "is_best", "made_at", "made_by_id", "moves", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "programme_id", "released_at", "released_by_id", "seconds", "shortfall", "state", "version", "weight") VALUES (NEW."asked", NEW."based_on_id", NEW."bound", NEW."gaps", NEW."id", NEW."is_best", NEW."made_at", NEW."made_by_id", NEW."moves", NEW."number", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."programme_id", NEW."released_at", NEW."released_by_id", NEW."seconds", NEW."shortfall", NEW."state", NEW."version", NEW."weight"); RETURN NULL;',
                                    hash="e97dacc295870607b51b05d7342fd9f7512af547",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_58ba8",
                                    table="exhibitions_meetingschedule",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "exhibitions_meetingscheduleevent" ("asked", "based_on_id", "bound", "gaps", "id", "is_best", "made_at", "made_by_id", "moves", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "programme_id", "released_at", "released_by_id", "seconds", "shortfall", "state", "version", "weight") VALUES (OLD."asked", OLD."based_on_id", OLD."bound", OLD."gaps", OLD."id", OLD."is_best", OLD."made_at", OLD."made_by_id", OLD."moves", OLD."number", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."programme_id", OLD."released_at", OLD."released_by_id", OLD."seconds", OLD."shortfall", OLD."state", OLD."version", OLD."weight"); RETURN NULL;',
                                    hash="b6387595fe36a1b3238d173dfa3a929c3d906582",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_d59cc",
                                    table="exhibitions_meetingschedule",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="MeetingScheduleEvent",
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
                                to="exhibitions.meetingschedule",
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
                            "programme",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="exhibitions.programme",
                                verbose_name="Программа",
                            ),
                        ),
                        ("number", models.PositiveIntegerField(verbose_name="Номер")),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("draft", "Черновик"),
                                    ("released", "Опубликовано"),
                                    ("replaced", "Заменено"),
                                    ("discarded", "Отброшено"),
                                ],
                                default="draft",
                                editable=False,
                                max_length=10,
                                verbose_name="Состояние",
                            ),
                        ),
                        (
                            "based_on",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="exhibitions.meetingschedule",
                                verbose_name="На основе",
                            ),
                        ),
                        ("asked", models.PositiveIntegerField(verbose_name="Принятых запросов")),
                        ("weight", models.PositiveIntegerField(verbose_name="Вес встреч")),
                        ("bound", models.PositiveIntegerField(verbose_name="Доказанный предел веса")),
                        ("shortfall", models.PositiveIntegerField(verbose_name="Не хватает до обещанного")),
                        ("gaps", models.PositiveIntegerField(verbose_name="Окон между встречами")),
                        ("is_best", models.BooleanField(verbose_name="Лучшее и по справедливости, и по окнам")),
                        ("seconds", models.DecimalField(decimal_places=2, max_digits=7, verbose_name="Секунд поиска")),
                        ("moves", models.PositiveIntegerField(default=0, verbose_name="Правок вручную")),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        (
                            "made_by",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="Кто составил",
                            ),
                        ),
                        ("made_at", models.DateTimeField(auto_now_add=True, verbose_name="Составлено")),
                        (
                            "released_by",
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
                        ("released_at", models.DateTimeField(blank=True, null=True, verbose_name="Опубликовано")),
                    ],
                    options={
                        "abstract": False,
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="6af76a66cfe87f00fc1c34360293e7a14d99174e",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_bf075",
                                    table="exhibitions_meetingscheduleevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="MeetingRequestEvent",
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
                                to="exhibitions.meetingrequest",
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
                            "exporter",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="exhibitions.participant",
                                verbose_name="Экспортёр",
                            ),
                        ),
                        (
                            "buyer",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="exhibitions.participant",
                                verbose_name="Закупщик",
                            ),
                        ),
                        (
                            "asked_by",
                            models.CharField(
                                choices=[("exporter", "Экспортёр"), ("buyer", "Закупщик")],
                                max_length=10,
                                verbose_name="Кто предложил",
                            ),
                        ),
                        (
                            "priority",
                            models.PositiveSmallIntegerField(
                                choices=[(1, "Обычный"), (2, "Важный"), (3, "Очень важный")],
                                default=1,
                                verbose_name="Важность",
                            ),
                        ),
                        ("message", models.CharField(blank=True, max_length=500, verbose_name="Зачем встретиться")),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("pending", "Ждёт ответа"),
                                    ("accepted", "Принят"),
                                    ("declined", "Отклонён"),
                                    ("withdrawn", "Отозван"),
                                    ("expired", "Остался без ответа"),
                                ],
                                default="pending",
                                editable=False,
                                max_length=10,
                                verbose_name="Состояние",
                            ),
                        ),
                        (
                            "is_mutual",
                            models.BooleanField(default=False, editable=False, verbose_name="Предложили обе стороны"),
                        ),
                        (
                            "reason",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("product", "Не наша продукция"),
                                    ("volume", "Не подходят объёмы"),
                                    ("market", "Не работаем с этой страной"),
                                    ("known", "Уже работаем вместе"),
                                    ("time", "Нет времени на ещё одну встречу"),
                                    ("other", "Другая причина"),
                                ],
                                max_length=10,
                                verbose_name="Причина",
                            ),
                        ),
                        ("comment", models.CharField(blank=True, max_length=500, verbose_name="Пояснение")),
                        (
                            "asked_person",
                            models.ForeignKey(
                                db_constraint=False,
                                editable=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("asked_at", models.DateTimeField(auto_now_add=True, verbose_name="Предложено")),
                        (
                            "decided_person",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "decided_at",
                            models.DateTimeField(blank=True, editable=False, null=True, verbose_name="Решено"),
                        ),
                        (
                            "fixed_slot",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                help_text="Расписание не переносит эту встречу.",
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="exhibitions.slot",
                                verbose_name="Закреплена за временем",
                            ),
                        ),
                        (
                            "after",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="exhibitions.meetingrequest",
                                verbose_name="Только после встречи",
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
                                    hash="5caf7f497ba95ad8ae033ed057b1a6a8f4fd97f0",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_f6340",
                                    table="exhibitions_meetingrequestevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="BuyerInvitationEvent",
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
                                to="exhibitions.buyerinvitation",
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
                        ("email", models.EmailField(max_length=254, verbose_name="Электронная почта")),
                        ("company", models.CharField(max_length=250, verbose_name="Компания")),
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
                        (
                            "language",
                            models.CharField(
                                choices=[("en", "English"), ("ru", "Русский")],
                                default="en",
                                max_length=2,
                                verbose_name="Язык писем",
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
                        ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="Приглашён")),
                        ("sent_at", models.DateTimeField(verbose_name="Письмо отправлено")),
                        ("sent", models.PositiveSmallIntegerField(default=1, verbose_name="Писем")),
                        ("expires_at", models.DateTimeField(verbose_name="Ссылка действует до")),
                        ("used_at", models.DateTimeField(blank=True, null=True, verbose_name="Ссылка открыта")),
                        (
                            "accepted_at",
                            models.DateTimeField(blank=True, null=True, verbose_name="Приглашение принято"),
                        ),
                        ("revoked_at", models.DateTimeField(blank=True, null=True, verbose_name="Отозвано")),
                        (
                            "participant",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="exhibitions.participant",
                                verbose_name="Участник",
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
                                    hash="8a13a26c30adf0f6bc5c719261b047305ca8b790",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_e5f9b",
                                    table="exhibitions_buyerinvitationevent",
                                    when="BEFORE",
                                ),
                            )
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
                                to="exhibitions.absence",
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
                            "slot",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="exhibitions.slot",
                                verbose_name="Слот",
                            ),
                        ),
                        (
                            "participant",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="exhibitions.participant",
                                verbose_name="Участник",
                            ),
                        ),
                        (
                            "interpreter",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="exhibitions.interpreter",
                                verbose_name="Переводчик",
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
                                verbose_name="Встреча",
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
                                    hash="3415215b17615e3291dec4ad402db4a6461df64d",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_29e70",
                                    table="exhibitions_absenceevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ParticipantEvent",
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
                                to="exhibitions.participant",
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
                            "side",
                            models.CharField(
                                choices=[("exporter", "Экспортёр"), ("buyer", "Закупщик")],
                                max_length=10,
                                verbose_name="Сторона",
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
                                verbose_name="Компания",
                            ),
                        ),
                        (
                            "buyer",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="exhibitions.buyer",
                                verbose_name="Закупщик",
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[("confirmed", "Участвует"), ("came", "Прибыл"), ("withdrawn", "Не приедет")],
                                default="confirmed",
                                editable=False,
                                max_length=10,
                                verbose_name="Участие",
                            ),
                        ),
                        (
                            "languages",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(
                                    choices=[
                                        ("ru", "Русский"),
                                        ("en", "Английский"),
                                        ("ar", "Арабский"),
                                        ("zh", "Китайский"),
                                        ("es", "Испанский"),
                                        ("pt", "Португальский"),
                                        ("fr", "Французский"),
                                        ("tr", "Турецкий"),
                                        ("fa", "Персидский"),
                                        ("sr", "Сербский"),
                                        ("vi", "Вьетнамский"),
                                        ("id", "Индонезийский"),
                                        ("hi", "Хинди"),
                                        ("kk", "Казахский"),
                                        ("uz", "Узбекский"),
                                        ("az", "Азербайджанский"),
                                    ],
                                    max_length=2,
                                ),
                                default=list,
                                size=None,
                                verbose_name="Языки переговоров",
                            ),
                        ),
                        (
                            "floor",
                            models.PositiveSmallIntegerField(
                                default=1,
                                help_text="Меньше стольких встреч не остаётся тот, у кого они могли бы быть.",
                                validators=[django.core.validators.MaxValueValidator(50)],
                                verbose_name="Не меньше встреч",
                            ),
                        ),
                        (
                            "reason",
                            models.CharField(
                                blank=True, editable=False, max_length=500, verbose_name="Почему не приедет"
                            ),
                        ),
                        ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="Добавлен")),
                    ],
                    options={
                        "abstract": False,
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="5170077f308d9502fbf3228e80ef226603e93dc3",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_0c595",
                                    table="exhibitions_participantevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ParticipationEvent",
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
                                to="exhibitions.participation",
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
                            "organisation",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="accounts.organisation",
                                verbose_name="Компания",
                            ),
                        ),
                        (
                            "answers",
                            models.JSONField(
                                default=dict,
                                encoder=django.core.serializers.json.DjangoJSONEncoder,
                                verbose_name="Ответы",
                            ),
                        ),
                        (
                            "industry",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("food", "Продукты питания и напитки"),
                                    ("agriculture", "АПК"),
                                    ("medical", "Медицинские изделия"),
                                    ("pharma", "Фармацевтика"),
                                    ("cosmetics", "Парфюмерия и косметика"),
                                    ("machinery", "Машины и станки"),
                                    ("automotive", "Автокомпоненты и транспорт"),
                                    ("electronics", "Электроника"),
                                    ("it", "Информационные технологии"),
                                    ("construction", "Строительство и отделка"),
                                    ("chemistry", "Химия и материалы"),
                                    ("energy", "Нефть, газ и энергетика"),
                                    ("consumer", "Товары для дома, одежда и игрушки"),
                                ],
                                max_length=20,
                                verbose_name="Отрасль",
                            ),
                        ),
                        (
                            "area",
                            models.DecimalField(decimal_places=2, default=0, max_digits=6, verbose_name="Площадь, м²"),
                        ),
                        ("is_sme", models.BooleanField(default=False, verbose_name="Малый или средний бизнес")),
                        ("is_live", models.BooleanField(default=False, editable=False)),
                        (
                            "score",
                            models.DecimalField(
                                blank=True, decimal_places=2, max_digits=5, null=True, verbose_name="Итоговая оценка"
                            ),
                        ),
                        (
                            "queued_at",
                            models.DateTimeField(blank=True, editable=False, null=True, verbose_name="В очереди с"),
                        ),
                    ],
                    options={
                        "abstract": False,
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="05e4384e2974cc5b04f55ccdcad770124b6b8b7a",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_79b3b",
                                    table="exhibitions_participationevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Place",
                    fields=[
                        (
                            "id",
                            models.UUIDField(default=core.db.uuid7, editable=False, primary_key=True, serialize=False),
                        ),
                        (
                            "event",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="given",
                                to="exhibitions.event",
                            ),
                        ),
                        (
                            "participation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="places",
                                to="exhibitions.participation",
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("offered", "Предложено"),
                                    ("confirmed", "Подтверждено"),
                                    ("released", "Освобождено"),
                                ],
                                default="offered",
                                editable=False,
                                max_length=20,
                                verbose_name="Состояние",
                            ),
                        ),
                        (
                            "industry",
                            models.CharField(
                                choices=[
                                    ("food", "Продукты питания и напитки"),
                                    ("agriculture", "АПК"),
                                    ("medical", "Медицинские изделия"),
                                    ("pharma", "Фармацевтика"),
                                    ("cosmetics", "Парфюмерия и косметика"),
                                    ("machinery", "Машины и станки"),
                                    ("automotive", "Автокомпоненты и транспорт"),
                                    ("electronics", "Электроника"),
                                    ("it", "Информационные технологии"),
                                    ("construction", "Строительство и отделка"),
                                    ("chemistry", "Химия и материалы"),
                                    ("energy", "Нефть, газ и энергетика"),
                                    ("consumer", "Товары для дома, одежда и игрушки"),
                                ],
                                max_length=20,
                                verbose_name="Отрасль",
                            ),
                        ),
                        (
                            "area",
                            models.DecimalField(
                                decimal_places=2,
                                default=0,
                                max_digits=6,
                                validators=[django.core.validators.MinValueValidator(0)],
                                verbose_name="Площадь, м²",
                            ),
                        ),
                        ("is_sme", models.BooleanField(verbose_name="Малый или средний бизнес")),
                        ("offered_at", models.DateTimeField(auto_now_add=True, verbose_name="Предложено")),
                        ("expires_at", models.DateTimeField(verbose_name="Ответить до")),
                        ("decided_at", models.DateTimeField(blank=True, null=True, verbose_name="Решено")),
                        (
                            "reason",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("declined", "Компания отказалась"),
                                    ("lapsed", "Ответа не было в срок"),
                                    ("withdrawn", "Компания отозвала заявку"),
                                    ("rejected", "По заявке отказано"),
                                    ("cancelled", "Мероприятие отменено"),
                                ],
                                max_length=20,
                                verbose_name="Почему освобождено",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "место",
                        "verbose_name_plural": "места",
                        "indexes": [
                            models.Index(
                                condition=models.Q(("state", "offered")), fields=["expires_at"], name="place_lapses"
                            )
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("state__in", ("offered", "confirmed"))),
                                fields=("participation",),
                                name="place_once",
                                violation_error_message="Этой заявке место уже предложено.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("area__gte", 0)),
                                name="place_area",
                                violation_error_message="Площадь не меньше нуля.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state", "released"), models.Q(("reason", ""), _negated=True)),
                                    models.Q(models.Q(("state", "released"), _negated=True), ("reason", "")),
                                    _connector="OR",
                                ),
                                name="place_reason",
                                violation_error_message="У освобождённого места есть причина, и только у него.",
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="place_steps",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    declare="DECLARE _is_valid_transition BOOLEAN;",
                                    func='SELECT CONCAT(OLD."state", \':\', NEW."state") = ANY(\'{offered:confirmed,offered:released,confirmed:released}\'::text[]) INTO _is_valid_transition; IF (_is_valid_transition IS FALSE AND OLD."state" IS DISTINCT FROM NEW."state") THEN RAISE EXCEPTION \'pgtrigger: Invalid transition of field "state" from "%" to "%" on table %\', OLD."state", NEW."state", TG_TABLE_NAME; ELSE RETURN NEW; END IF;',
                                    hash="fb8dce44d4b5ee4046a0c9b25b113701caeb4d23",
                                    operation="UPDATE",
                                    pgid="pgtrigger_place_steps_79f7c",
                                    table="exhibitions_place",
                                    when="BEFORE",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="place_count",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="\n    IF TG_OP <> 'INSERT' AND OLD.state IN ('offered', 'confirmed') THEN\n        UPDATE exhibitions_placelevel\n        SET taken = taken - CASE level WHEN 'area' THEN OLD.area ELSE 1 END\n        WHERE event_id = OLD.event_id AND (\n            level IN ('companies', 'area') OR (level = 'others' AND NOT OLD.is_sme)\n            OR (level = 'industry' AND industry = OLD.industry));\n    END IF;\n    IF TG_OP <> 'DELETE' AND NEW.state IN ('offered', 'confirmed') THEN\n        UPDATE exhibitions_placelevel\n        SET taken = taken + CASE level WHEN 'area' THEN NEW.area ELSE 1 END\n        WHERE event_id = NEW.event_id AND (\n            level IN ('companies', 'area') OR (level = 'others' AND NOT NEW.is_sme)\n            OR (level = 'industry' AND industry = NEW.industry));\n    END IF;\n    RETURN NULL;\n",
                                    hash="b5cb5c3e8be0483a9f326f1c432c20e4e97551e4",
                                    operation="INSERT OR UPDATE OR DELETE",
                                    pgid="pgtrigger_place_count_d2d01",
                                    table="exhibitions_place",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "exhibitions_placeevent" ("area", "decided_at", "event_id", "expires_at", "id", "industry", "is_sme", "offered_at", "participation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "state") VALUES (NEW."area", NEW."decided_at", NEW."event_id", NEW."expires_at", NEW."id", NEW."industry", NEW."is_sme", NEW."offered_at", NEW."participation_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."reason", NEW."state"); RETURN NULL;',
                                    hash="021f0c976e63a6c16f56c49992c78898da927fa7",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_b995f",
                                    table="exhibitions_place",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "exhibitions_placeevent" ("area", "decided_at", "event_id", "expires_at", "id", "industry", "is_sme", "offered_at", "participation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "state") VALUES (NEW."area", NEW."decided_at", NEW."event_id", NEW."expires_at", NEW."id", NEW."industry", NEW."is_sme", NEW."offered_at", NEW."participation_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."reason", NEW."state"); RETURN NULL;',
                                    hash="5f323580dab11d5a0b6bb73bbb39e2731d7672b8",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_84b66",
                                    table="exhibitions_place",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "exhibitions_placeevent" ("area", "decided_at", "event_id", "expires_at", "id", "industry", "is_sme", "offered_at", "participation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "state") VALUES (OLD."area", OLD."decided_at", OLD."event_id", OLD."expires_at", OLD."id", OLD."industry", OLD."is_sme", OLD."offered_at", OLD."participation_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."reason", OLD."state"); RETURN NULL;',
                                    hash="b2a8dbd0e4f6084232761076a5796b5c6975ecea",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_7f597",
                                    table="exhibitions_place",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PlaceEvent",
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
                                to="exhibitions.place",
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
                                    ("offered", "Предложено"),
                                    ("confirmed", "Подтверждено"),
                                    ("released", "Освобождено"),
                                ],
                                default="offered",
                                editable=False,
                                max_length=20,
                                verbose_name="Состояние",
                            ),
                        ),
                        (
                            "industry",
                            models.CharField(
                                choices=[
                                    ("food", "Продукты питания и напитки"),
                                    ("agriculture", "АПК"),
                                    ("medical", "Медицинские изделия"),
                                    ("pharma", "Фармацевтика"),
                                    ("cosmetics", "Парфюмерия и косметика"),
                                    ("machinery", "Машины и станки"),
                                    ("automotive", "Автокомпоненты и транспорт"),
                                    ("electronics", "Электроника"),
                                    ("it", "Информационные технологии"),
                                    ("construction", "Строительство и отделка"),
                                    ("chemistry", "Химия и материалы"),
                                    ("energy", "Нефть, газ и энергетика"),
                                    ("consumer", "Товары для дома, одежда и игрушки"),
                                ],
                                max_length=20,
                                verbose_name="Отрасль",
                            ),
                        ),
                        (
                            "area",
                            models.DecimalField(
                                decimal_places=2,
                                default=0,
                                max_digits=6,
                                validators=[django.core.validators.MinValueValidator(0)],
                                verbose_name="Площадь, м²",
                            ),
                        ),
                        ("is_sme", models.BooleanField(verbose_name="Малый или средний бизнес")),
                        ("offered_at", models.DateTimeField(auto_now_add=True, verbose_name="Предложено")),
                        ("expires_at", models.DateTimeField(verbose_name="Ответить до")),
                        ("decided_at", models.DateTimeField(blank=True, null=True, verbose_name="Решено")),
                        (
                            "reason",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("declined", "Компания отказалась"),
                                    ("lapsed", "Ответа не было в срок"),
                                    ("withdrawn", "Компания отозвала заявку"),
                                    ("rejected", "По заявке отказано"),
                                    ("cancelled", "Мероприятие отменено"),
                                ],
                                max_length=20,
                                verbose_name="Почему освобождено",
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
                                    hash="d08c848683ef1863e83eecb6024d189d71444355",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_8d4bf",
                                    table="exhibitions_placeevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PlaceLevel",
                    fields=[
                        (
                            "id",
                            models.UUIDField(default=core.db.uuid7, editable=False, primary_key=True, serialize=False),
                        ),
                        (
                            "event",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="levels",
                                to="exhibitions.event",
                            ),
                        ),
                        (
                            "level",
                            models.CharField(
                                choices=[
                                    ("companies", "Места для компаний"),
                                    ("area", "Площадь стенда, м²"),
                                    ("others", "Места не для малого и среднего бизнеса"),
                                    ("industry", "Места отрасли"),
                                ],
                                max_length=20,
                                verbose_name="Уровень",
                            ),
                        ),
                        (
                            "industry",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("food", "Продукты питания и напитки"),
                                    ("agriculture", "АПК"),
                                    ("medical", "Медицинские изделия"),
                                    ("pharma", "Фармацевтика"),
                                    ("cosmetics", "Парфюмерия и косметика"),
                                    ("machinery", "Машины и станки"),
                                    ("automotive", "Автокомпоненты и транспорт"),
                                    ("electronics", "Электроника"),
                                    ("it", "Информационные технологии"),
                                    ("construction", "Строительство и отделка"),
                                    ("chemistry", "Химия и материалы"),
                                    ("energy", "Нефть, газ и энергетика"),
                                    ("consumer", "Товары для дома, одежда и игрушки"),
                                ],
                                max_length=20,
                                verbose_name="Отрасль",
                            ),
                        ),
                        ("limit", models.DecimalField(decimal_places=2, max_digits=8, verbose_name="Всего")),
                        (
                            "taken",
                            models.DecimalField(decimal_places=2, default=0, max_digits=8, verbose_name="Занято"),
                        ),
                    ],
                    options={
                        "verbose_name": "предел мест",
                        "verbose_name_plural": "пределы мест",
                        "ordering": ["level", "industry"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("event", "level", "industry"),
                                name="place_level_once",
                                violation_error_message="Такой предел уже есть.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("taken__gte", 0), ("taken__lte", models.F("limit"))),
                                name="place_level_kept",
                                violation_error_message="Мест больше нет: столько уже отдано.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("level", "industry"), models.Q(("industry", ""), _negated=True)),
                                    models.Q(models.Q(("level", "industry"), _negated=True), ("industry", "")),
                                    _connector="OR",
                                ),
                                name="place_level_industry",
                                violation_error_message="Отрасль названа у предела отрасли, и только у него.",
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "exhibitions_placelevelevent" ("event_id", "id", "industry", "level", "limit", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."event_id", NEW."id", NEW."industry", NEW."level", NEW."limit", _pgh_attach_context(), NOW(), \'insert\', NEW."id"); RETURN NULL;',
                                    hash="ac273d409337eb31f4426f328aeb982ef8ca6ab2",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_6ea40",
                                    table="exhibitions_placelevel",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition='WHEN (OLD."event_id" IS DISTINCT FROM (NEW."event_id") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."industry" IS DISTINCT FROM (NEW."industry") OR OLD."level" IS DISTINCT FROM (NEW."level") OR OLD."limit" IS DISTINCT FROM (NEW."limit"))',
                                    func='INSERT INTO "exhibitions_placelevelevent" ("event_id", "id", "industry", "level", "limit", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."event_id", NEW."id", NEW."industry", NEW."level", NEW."limit", _pgh_attach_context(), NOW(), \'update\', NEW."id"); RETURN NULL;',
                                    hash="4dea203337d7cfe3134f3074e1da90d78a291c3a",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_f2910",
                                    table="exhibitions_placelevel",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "exhibitions_placelevelevent" ("event_id", "id", "industry", "level", "limit", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."event_id", OLD."id", OLD."industry", OLD."level", OLD."limit", _pgh_attach_context(), NOW(), \'delete\', OLD."id"); RETURN NULL;',
                                    hash="5188b459a8f569a0c931ac490d2838f2bc299c85",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_7ce8f",
                                    table="exhibitions_placelevel",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PlaceLevelEvent",
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
                                to="exhibitions.placelevel",
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
                            ),
                        ),
                        (
                            "level",
                            models.CharField(
                                choices=[
                                    ("companies", "Места для компаний"),
                                    ("area", "Площадь стенда, м²"),
                                    ("others", "Места не для малого и среднего бизнеса"),
                                    ("industry", "Места отрасли"),
                                ],
                                max_length=20,
                                verbose_name="Уровень",
                            ),
                        ),
                        (
                            "industry",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("food", "Продукты питания и напитки"),
                                    ("agriculture", "АПК"),
                                    ("medical", "Медицинские изделия"),
                                    ("pharma", "Фармацевтика"),
                                    ("cosmetics", "Парфюмерия и косметика"),
                                    ("machinery", "Машины и станки"),
                                    ("automotive", "Автокомпоненты и транспорт"),
                                    ("electronics", "Электроника"),
                                    ("it", "Информационные технологии"),
                                    ("construction", "Строительство и отделка"),
                                    ("chemistry", "Химия и материалы"),
                                    ("energy", "Нефть, газ и энергетика"),
                                    ("consumer", "Товары для дома, одежда и игрушки"),
                                ],
                                max_length=20,
                                verbose_name="Отрасль",
                            ),
                        ),
                        ("limit", models.DecimalField(decimal_places=2, max_digits=8, verbose_name="Всего")),
                    ],
                    options={
                        "abstract": False,
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="17cf156609c10548d17a7845b41983f74e3a29af",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_52575",
                                    table="exhibitions_placelevelevent",
                                    when="BEFORE",
                                ),
                            )
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
                            "schedule",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="placements",
                                to="exhibitions.meetingschedule",
                                verbose_name="Расписание",
                            ),
                        ),
                        (
                            "request",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="placements",
                                to="exhibitions.meetingrequest",
                                verbose_name="Встреча",
                            ),
                        ),
                        (
                            "slot",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="placements",
                                to="exhibitions.slot",
                                verbose_name="Слот",
                            ),
                        ),
                        ("table", models.PositiveSmallIntegerField(verbose_name="Стол")),
                        (
                            "interpreter",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="exhibitions.interpreter",
                                verbose_name="Переводчик",
                            ),
                        ),
                        (
                            "exporter",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="exhibitions.participant",
                            ),
                        ),
                        (
                            "buyer",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="exhibitions.participant",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "встреча в расписании",
                        "verbose_name_plural": "встречи в расписании",
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("schedule", "request"),
                                name="placement_request_once",
                                violation_error_message="Эта встреча уже стоит в расписании.",
                            ),
                            models.UniqueConstraint(
                                fields=("schedule", "slot", "table"),
                                name="placement_table_free",
                                violation_error_message="Этот стол в это время занят.",
                            ),
                            models.UniqueConstraint(
                                fields=("schedule", "slot", "exporter"),
                                name="placement_exporter_free",
                                violation_error_message="У экспортёра в это время другая встреча.",
                            ),
                            models.UniqueConstraint(
                                fields=("schedule", "slot", "buyer"),
                                name="placement_buyer_free",
                                violation_error_message="У закупщика в это время другая встреча.",
                            ),
                            models.UniqueConstraint(
                                fields=("schedule", "slot", "interpreter"),
                                name="placement_interpreter_free",
                                violation_error_message="Переводчик в это время на другой встрече.",
                            ),
                            models.UniqueConstraint(
                                fields=("schedule", "exporter", "buyer"),
                                name="placement_pair_once",
                                violation_error_message="Эти участники уже встречаются.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("table__gte", 1)),
                                name="placement_table_counts_from_one",
                                violation_error_message="Столы нумеруются с единицы.",
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "exhibitions_placementevent" ("buyer_id", "exporter_id", "id", "interpreter_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "request_id", "schedule_id", "slot_id", "table") VALUES (NEW."buyer_id", NEW."exporter_id", NEW."id", NEW."interpreter_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."request_id", NEW."schedule_id", NEW."slot_id", NEW."table"); RETURN NULL;',
                                    hash="ce50555b222a75f7b58f3d36b1de573dd40184f8",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_97585",
                                    table="exhibitions_placement",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "exhibitions_placementevent" ("buyer_id", "exporter_id", "id", "interpreter_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "request_id", "schedule_id", "slot_id", "table") VALUES (NEW."buyer_id", NEW."exporter_id", NEW."id", NEW."interpreter_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."request_id", NEW."schedule_id", NEW."slot_id", NEW."table"); RETURN NULL;',
                                    hash="ded2aad6949822de3906f498c2c682a830012a85",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_d502a",
                                    table="exhibitions_placement",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "exhibitions_placementevent" ("buyer_id", "exporter_id", "id", "interpreter_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "request_id", "schedule_id", "slot_id", "table") VALUES (OLD."buyer_id", OLD."exporter_id", OLD."id", OLD."interpreter_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."request_id", OLD."schedule_id", OLD."slot_id", OLD."table"); RETURN NULL;',
                                    hash="068cea176676db4a732b5ca58a2c2e24d76b86f8",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_f0e81",
                                    table="exhibitions_placement",
                                    when="AFTER",
                                ),
                            ),
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
                                to="exhibitions.placement",
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
                            "schedule",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="exhibitions.meetingschedule",
                                verbose_name="Расписание",
                            ),
                        ),
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
                            "slot",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="exhibitions.slot",
                                verbose_name="Слот",
                            ),
                        ),
                        ("table", models.PositiveSmallIntegerField(verbose_name="Стол")),
                        (
                            "interpreter",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="exhibitions.interpreter",
                                verbose_name="Переводчик",
                            ),
                        ),
                        (
                            "exporter",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="exhibitions.participant",
                            ),
                        ),
                        (
                            "buyer",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="exhibitions.participant",
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
                                    hash="2932118e8a68616ca54f5b6c17ee78b0ef301965",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_13d07",
                                    table="exhibitions_placementevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="EventEvent",
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
                                to="exhibitions.event",
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
                            "slug",
                            models.CharField(
                                help_text="Латинские строчные буквы, цифры и дефисы, например gulfood-2027.",
                                max_length=80,
                                validators=[
                                    django.core.validators.RegexValidator(
                                        "^[a-z0-9]+(-[a-z0-9]+)*$", "Латинские строчные буквы, цифры и дефисы."
                                    )
                                ],
                                verbose_name="Адрес страницы",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("joint_stand", "Международная выставка — коллективный стенд"),
                                    ("own_stand", "Выставка — индивидуальный стенд"),
                                    ("mission", "Бизнес-миссия за рубеж"),
                                    ("reverse_mission", "Реверсная бизнес-миссия"),
                                    ("online_mission", "Онлайн-миссия"),
                                    ("purchasing", "Закупочная сессия"),
                                    ("delegation", "Визит делегации"),
                                ],
                                max_length=20,
                                verbose_name="Вид мероприятия",
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("proposed", "Предложено"),
                                    ("planned", "В плане"),
                                    ("announced", "Анонсировано"),
                                    ("open", "Приём заявок"),
                                    ("closed", "Приём завершён"),
                                    ("selection", "Конкурсный отбор"),
                                    ("contracting", "Договорная кампания"),
                                    ("preparation", "Подготовка"),
                                    ("running", "Проводится"),
                                    ("completed", "Завершено"),
                                    ("reporting", "Отчётность"),
                                    ("archived", "Закрыто"),
                                    ("cancelled", "Отменено"),
                                    ("postponed", "Перенесено"),
                                ],
                                default="proposed",
                                editable=False,
                                max_length=20,
                                verbose_name="Состояние",
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("title_ru", models.CharField(max_length=200, verbose_name="Название")),
                        ("title_en", models.CharField(max_length=200, verbose_name="Название на английском")),
                        ("summary_ru", models.CharField(blank=True, max_length=300, verbose_name="Коротко")),
                        (
                            "summary_en",
                            models.CharField(blank=True, max_length=300, verbose_name="Коротко на английском"),
                        ),
                        ("description_ru", models.TextField(blank=True, verbose_name="Описание")),
                        ("description_en", models.TextField(blank=True, verbose_name="Описание на английском")),
                        ("organiser_ru", models.CharField(blank=True, max_length=200, verbose_name="Организатор")),
                        (
                            "organiser_en",
                            models.CharField(blank=True, max_length=200, verbose_name="Организатор на английском"),
                        ),
                        ("site", models.URLField(blank=True, verbose_name="Сайт мероприятия")),
                        (
                            "industries",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(
                                    choices=[
                                        ("food", "Продукты питания и напитки"),
                                        ("agriculture", "АПК"),
                                        ("medical", "Медицинские изделия"),
                                        ("pharma", "Фармацевтика"),
                                        ("cosmetics", "Парфюмерия и косметика"),
                                        ("machinery", "Машины и станки"),
                                        ("automotive", "Автокомпоненты и транспорт"),
                                        ("electronics", "Электроника"),
                                        ("it", "Информационные технологии"),
                                        ("construction", "Строительство и отделка"),
                                        ("chemistry", "Химия и материалы"),
                                        ("energy", "Нефть, газ и энергетика"),
                                        ("consumer", "Товары для дома, одежда и игрушки"),
                                    ],
                                    max_length=20,
                                ),
                                size=None,
                                verbose_name="Отрасли",
                            ),
                        ),
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
                        ("city_ru", models.CharField(blank=True, max_length=100, verbose_name="Город")),
                        ("city_en", models.CharField(blank=True, max_length=100, verbose_name="Город на английском")),
                        ("venue_ru", models.CharField(blank=True, max_length=200, verbose_name="Площадка")),
                        (
                            "venue_en",
                            models.CharField(blank=True, max_length=200, verbose_name="Площадка на английском"),
                        ),
                        (
                            "latitude",
                            models.DecimalField(
                                blank=True, decimal_places=5, max_digits=8, null=True, verbose_name="Широта"
                            ),
                        ),
                        (
                            "longitude",
                            models.DecimalField(
                                blank=True, decimal_places=5, max_digits=8, null=True, verbose_name="Долгота"
                            ),
                        ),
                        (
                            "time_zone",
                            models.CharField(
                                default="Europe/Moscow",
                                max_length=50,
                                validators=[exhibitions.models.events.check_time_zone],
                                verbose_name="Часовой пояс площадки",
                            ),
                        ),
                        ("starts_on", models.DateField(verbose_name="Первый день")),
                        ("ends_on", models.DateField(verbose_name="Последний день")),
                        (
                            "dates_confirmed",
                            models.BooleanField(default=False, verbose_name="Даты подтверждены организатором"),
                        ),
                        ("apply_from", models.DateTimeField(blank=True, null=True, verbose_name="Заявки с")),
                        ("apply_until", models.DateTimeField(blank=True, null=True, verbose_name="Заявки до")),
                        (
                            "allotment",
                            models.CharField(
                                choices=[("order", "В порядке подачи заявок"), ("selection", "По конкурсному отбору")],
                                default="selection",
                                max_length=10,
                                verbose_name="Как распределяются места",
                            ),
                        ),
                        (
                            "places",
                            models.PositiveSmallIntegerField(
                                blank=True,
                                null=True,
                                validators=[
                                    django.core.validators.MinValueValidator(1),
                                    django.core.validators.MaxValueValidator(5000),
                                ],
                                verbose_name="Мест для компаний",
                            ),
                        ),
                        (
                            "stand_area",
                            models.DecimalField(
                                blank=True,
                                decimal_places=2,
                                max_digits=8,
                                null=True,
                                validators=[django.core.validators.MinValueValidator(Decimal("0.01"))],
                                verbose_name="Площадь стенда, м²",
                            ),
                        ),
                        (
                            "company_area",
                            models.DecimalField(
                                blank=True,
                                decimal_places=2,
                                max_digits=6,
                                null=True,
                                validators=[django.core.validators.MinValueValidator(Decimal("0.01"))],
                                verbose_name="Не больше м² на компанию",
                            ),
                        ),
                        (
                            "company_delegates",
                            models.PositiveSmallIntegerField(
                                default=2,
                                validators=[
                                    django.core.validators.MinValueValidator(1),
                                    django.core.validators.MaxValueValidator(20),
                                ],
                                verbose_name="Не больше делегатов от компании",
                            ),
                        ),
                        (
                            "sme_places",
                            models.PositiveSmallIntegerField(
                                default=0,
                                help_text="0 — отдельной квоты нет.",
                                verbose_name="Из них мест только для малого и среднего бизнеса",
                            ),
                        ),
                        (
                            "covered_ru",
                            models.TextField(
                                blank=True, help_text="По одной статье в строке.", verbose_name="Что оплачивает Москва"
                            ),
                        ),
                        (
                            "covered_en",
                            models.TextField(blank=True, verbose_name="Что оплачивает Москва, на английском"),
                        ),
                        (
                            "own_costs_ru",
                            models.TextField(
                                blank=True,
                                help_text="По одной статье в строке.",
                                verbose_name="Что оплачивает участник",
                            ),
                        ),
                        (
                            "own_costs_en",
                            models.TextField(blank=True, verbose_name="Что оплачивает участник, на английском"),
                        ),
                        (
                            "requirements_ru",
                            models.TextField(
                                blank=True, help_text="По одному в строке.", verbose_name="Кто может участвовать"
                            ),
                        ),
                        (
                            "requirements_en",
                            models.TextField(blank=True, verbose_name="Кто может участвовать, на английском"),
                        ),
                        ("languages", models.CharField(blank=True, max_length=100, verbose_name="Рабочие языки")),
                        ("visa_ru", models.CharField(blank=True, max_length=200, verbose_name="Визовый режим")),
                        (
                            "visa_en",
                            models.CharField(blank=True, max_length=200, verbose_name="Визовый режим на английском"),
                        ),
                        (
                            "curator",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="Куратор",
                            ),
                        ),
                        (
                            "plan",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="exhibitions.planround",
                                verbose_name="План на год",
                            ),
                        ),
                        (
                            "published_at",
                            models.DateTimeField(blank=True, editable=False, null=True, verbose_name="Опубликовано"),
                        ),
                        ("changed_at", models.DateTimeField(auto_now=True, verbose_name="Изменено")),
                        ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="Создано")),
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
                                    hash="fdf1e051a1bc3513c88b4a4a389a9f8a4e31e0a9",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_5b95b",
                                    table="exhibitions_eventevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
            ],
        ),
    ]
