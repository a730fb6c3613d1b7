import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.core.validators
import django.db.models.deletion
import django.db.models.functions.text
import pgtrigger.compiler
from django.db import migrations, models

import audit.operations


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("pghistory", "0007_auto_20250421_0444"),
        ("reference", "0001_extensions"),
    ]

    operations = [
        audit.operations.CreateTables(
            tables=[
                migrations.CreateModel(
                    name="Cluster",
                    fields=[
                        (
                            "code",
                            models.SlugField(max_length=40, primary_key=True, serialize=False, verbose_name="Код"),
                        ),
                        ("name_ru", models.CharField(max_length=100, verbose_name="Название")),
                        ("name_en", models.CharField(max_length=100, verbose_name="Название на английском")),
                        ("source", models.CharField(max_length=200, verbose_name="Источник")),
                        ("as_of", models.DateField(verbose_name="По состоянию на")),
                    ],
                    options={
                        "verbose_name": "кластер",
                        "verbose_name_plural": "кластеры",
                    },
                ),
                migrations.CreateModel(
                    name="LegalForm",
                    fields=[
                        (
                            "code",
                            models.CharField(max_length=5, primary_key=True, serialize=False, verbose_name="Код ОКОПФ"),
                        ),
                        ("name_ru", models.CharField(max_length=200, verbose_name="Название")),
                        (
                            "name_en",
                            models.CharField(blank=True, max_length=200, verbose_name="Название на английском"),
                        ),
                        ("is_group", models.BooleanField(verbose_name="Группа форм")),
                    ],
                    options={
                        "verbose_name": "организационно-правовая форма",
                        "verbose_name_plural": "организационно-правовые формы",
                    },
                ),
                migrations.CreateModel(
                    name="MoscowOkrug",
                    fields=[
                        (
                            "okato",
                            models.CharField(max_length=5, primary_key=True, serialize=False, verbose_name="Код ОКАТО"),
                        ),
                        ("abbr", models.CharField(max_length=6, unique=True, verbose_name="Сокращение")),
                        ("name_ru", models.CharField(max_length=60, verbose_name="Название")),
                        ("name_en", models.CharField(max_length=60, verbose_name="Название на английском")),
                        ("districts", models.PositiveSmallIntegerField(verbose_name="Районов")),
                    ],
                    options={
                        "verbose_name": "административный округ Москвы",
                        "verbose_name_plural": "административные округа Москвы",
                    },
                ),
                migrations.CreateModel(
                    name="SEZSite",
                    fields=[
                        (
                            "code",
                            models.SlugField(max_length=40, primary_key=True, serialize=False, verbose_name="Код"),
                        ),
                        ("name_ru", models.CharField(max_length=100, verbose_name="Название")),
                        ("name_en", models.CharField(max_length=100, verbose_name="Название на английском")),
                        ("location_ru", models.CharField(blank=True, max_length=100, verbose_name="Где находится")),
                        (
                            "location_en",
                            models.CharField(blank=True, max_length=100, verbose_name="Где находится, на английском"),
                        ),
                        ("source", models.CharField(max_length=200, verbose_name="Источник")),
                        ("as_of", models.DateField(verbose_name="По состоянию на")),
                    ],
                    options={
                        "verbose_name": "площадка ОЭЗ",
                        "verbose_name_plural": "площадки ОЭЗ",
                    },
                ),
                migrations.CreateModel(
                    name="CalendarDay",
                    fields=[
                        ("date", models.DateField(primary_key=True, serialize=False, verbose_name="Дата")),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("holiday", "Нерабочий праздничный день"),
                                    ("moved_day_off", "Перенесённый выходной день"),
                                    ("working_weekend", "Рабочий день вместо выходного"),
                                    ("working_weekend_short", "Рабочий день вместо выходного, короче на час"),
                                    ("short_day", "Рабочий день, короче на час"),
                                    ("decree_day", "Нерабочий день по указу: норму рабочего времени и сроки не меняет"),
                                    ("by_weekday", "Обычный день недели"),
                                ],
                                max_length=30,
                                verbose_name="Вид дня",
                            ),
                        ),
                        ("name_ru", models.CharField(max_length=120, verbose_name="Название")),
                        (
                            "name_en",
                            models.CharField(blank=True, max_length=120, verbose_name="Название на английском"),
                        ),
                        ("basis", models.CharField(blank=True, max_length=120, verbose_name="Основание")),
                        (
                            "edited_at",
                            models.DateTimeField(
                                blank=True, editable=False, null=True, verbose_name="Изменено сотрудником"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "день производственного календаря",
                        "verbose_name_plural": "производственный календарь",
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="stamp_calendar_day",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="INSERT INTO reference_calendarstamp (id, version) VALUES (1, gen_random_uuid()) ON CONFLICT (id) DO UPDATE SET version = EXCLUDED.version; RETURN NULL;",
                                    hash="b47f745e8534bca80c1ce6ce861e2c7508f28e79",
                                    level="STATEMENT",
                                    operation="INSERT OR UPDATE OR DELETE",
                                    pgid="pgtrigger_stamp_calendar_day_ecf55",
                                    table="reference_calendarday",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "reference_calendardayevent" ("basis", "date", "edited_at", "kind", "name_en", "name_ru", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."basis", NEW."date", NEW."edited_at", NEW."kind", NEW."name_en", NEW."name_ru", _pgh_attach_context(), NOW(), \'insert\', NEW."date"); RETURN NULL;',
                                    hash="445c9b49a9d88a5f08919900e87063796fb6def7",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_efdfe",
                                    table="reference_calendarday",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "reference_calendardayevent" ("basis", "date", "edited_at", "kind", "name_en", "name_ru", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."basis", NEW."date", NEW."edited_at", NEW."kind", NEW."name_en", NEW."name_ru", _pgh_attach_context(), NOW(), \'update\', NEW."date"); RETURN NULL;',
                                    hash="754bd3c574d6425a1bcbf1d8af81084ad4a0aeba",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_47b70",
                                    table="reference_calendarday",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "reference_calendardayevent" ("basis", "date", "edited_at", "kind", "name_en", "name_ru", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."basis", OLD."date", OLD."edited_at", OLD."kind", OLD."name_en", OLD."name_ru", _pgh_attach_context(), NOW(), \'delete\', OLD."date"); RETURN NULL;',
                                    hash="561e23679c91ea923edea80b3871b10de1337498",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_8d3dc",
                                    table="reference_calendarday",
                                    when="AFTER",
                                ),
                            ),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "kind__in",
                                        [
                                            "holiday",
                                            "moved_day_off",
                                            "working_weekend",
                                            "working_weekend_short",
                                            "short_day",
                                            "decree_day",
                                            "by_weekday",
                                        ],
                                    )
                                ),
                                name="calendar_day_kind",
                                violation_error_message="Выберите вид дня из списка.",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="CalendarDayEvent",
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
                                to="reference.calendarday",
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
                        ("date", models.DateField(serialize=False, verbose_name="Дата")),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("holiday", "Нерабочий праздничный день"),
                                    ("moved_day_off", "Перенесённый выходной день"),
                                    ("working_weekend", "Рабочий день вместо выходного"),
                                    ("working_weekend_short", "Рабочий день вместо выходного, короче на час"),
                                    ("short_day", "Рабочий день, короче на час"),
                                    ("decree_day", "Нерабочий день по указу: норму рабочего времени и сроки не меняет"),
                                    ("by_weekday", "Обычный день недели"),
                                ],
                                max_length=30,
                                verbose_name="Вид дня",
                            ),
                        ),
                        ("name_ru", models.CharField(max_length=120, verbose_name="Название")),
                        (
                            "name_en",
                            models.CharField(blank=True, max_length=120, verbose_name="Название на английском"),
                        ),
                        ("basis", models.CharField(blank=True, max_length=120, verbose_name="Основание")),
                        (
                            "edited_at",
                            models.DateTimeField(
                                blank=True, editable=False, null=True, verbose_name="Изменено сотрудником"
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
                                    hash="1a0d5c3b4779b59c7de1f5b9a99ac0e03cbf4707",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_b4adb",
                                    table="reference_calendardayevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="CalendarStamp",
                    fields=[
                        ("id", models.PositiveSmallIntegerField(default=1, primary_key=True, serialize=False)),
                        ("version", models.UUIDField()),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(condition=models.Q(("id", 1)), name="calendar_stamp_single")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="CalendarYear",
                    fields=[
                        (
                            "year",
                            models.PositiveSmallIntegerField(
                                primary_key=True,
                                serialize=False,
                                validators=[
                                    django.core.validators.MinValueValidator(2000),
                                    django.core.validators.MaxValueValidator(2100),
                                ],
                                verbose_name="Год",
                            ),
                        ),
                        (
                            "working_days",
                            models.PositiveSmallIntegerField(
                                blank=True,
                                null=True,
                                validators=[
                                    django.core.validators.MinValueValidator(200),
                                    django.core.validators.MaxValueValidator(300),
                                ],
                                verbose_name="Рабочих дней",
                            ),
                        ),
                        (
                            "basis",
                            models.CharField(
                                blank=True, max_length=120, verbose_name="Постановление о переносе выходных"
                            ),
                        ),
                        ("confirmed", models.BooleanField(default=False, verbose_name="Сверено с постановлением")),
                        (
                            "edited_at",
                            models.DateTimeField(
                                blank=True, editable=False, null=True, verbose_name="Изменено сотрудником"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "год производственного календаря",
                        "verbose_name_plural": "годы производственного календаря",
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="stamp_calendar_year",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="INSERT INTO reference_calendarstamp (id, version) VALUES (1, gen_random_uuid()) ON CONFLICT (id) DO UPDATE SET version = EXCLUDED.version; RETURN NULL;",
                                    hash="8215382661b6540a23cc6255dc4c0a8f38dced2f",
                                    level="STATEMENT",
                                    operation="INSERT OR UPDATE OR DELETE",
                                    pgid="pgtrigger_stamp_calendar_year_d7ecb",
                                    table="reference_calendaryear",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "reference_calendaryearevent" ("basis", "confirmed", "edited_at", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "working_days", "year") VALUES (NEW."basis", NEW."confirmed", NEW."edited_at", _pgh_attach_context(), NOW(), \'insert\', NEW."year", NEW."working_days", NEW."year"); RETURN NULL;',
                                    hash="188d880c80dc3ed15ec2679d0652fb8e7b2a4ed5",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_98858",
                                    table="reference_calendaryear",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "reference_calendaryearevent" ("basis", "confirmed", "edited_at", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "working_days", "year") VALUES (NEW."basis", NEW."confirmed", NEW."edited_at", _pgh_attach_context(), NOW(), \'update\', NEW."year", NEW."working_days", NEW."year"); RETURN NULL;',
                                    hash="28db8da4cb5e6f7f2b318527e7293b7e97087929",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_dad28",
                                    table="reference_calendaryear",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "reference_calendaryearevent" ("basis", "confirmed", "edited_at", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "working_days", "year") VALUES (OLD."basis", OLD."confirmed", OLD."edited_at", _pgh_attach_context(), NOW(), \'delete\', OLD."year", OLD."working_days", OLD."year"); RETURN NULL;',
                                    hash="3afb6a9a3eb7cbb95e0583eb8efab88d570530c1",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_8ffdb",
                                    table="reference_calendaryear",
                                    when="AFTER",
                                ),
                            ),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("year__gte", 2000), ("year__lte", 2100)),
                                name="calendar_year_range",
                                violation_error_message="Год от 2000 до 2100.",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="CalendarYearEvent",
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
                                to="reference.calendaryear",
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
                            "year",
                            models.PositiveSmallIntegerField(
                                serialize=False,
                                validators=[
                                    django.core.validators.MinValueValidator(2000),
                                    django.core.validators.MaxValueValidator(2100),
                                ],
                                verbose_name="Год",
                            ),
                        ),
                        (
                            "working_days",
                            models.PositiveSmallIntegerField(
                                blank=True,
                                null=True,
                                validators=[
                                    django.core.validators.MinValueValidator(200),
                                    django.core.validators.MaxValueValidator(300),
                                ],
                                verbose_name="Рабочих дней",
                            ),
                        ),
                        (
                            "basis",
                            models.CharField(
                                blank=True, max_length=120, verbose_name="Постановление о переносе выходных"
                            ),
                        ),
                        ("confirmed", models.BooleanField(default=False, verbose_name="Сверено с постановлением")),
                        (
                            "edited_at",
                            models.DateTimeField(
                                blank=True, editable=False, null=True, verbose_name="Изменено сотрудником"
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
                                    hash="0ee58539ffe20d269e6836c125819ba6986270e2",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_647cb",
                                    table="reference_calendaryearevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Country",
                    fields=[
                        (
                            "iso2",
                            models.CharField(
                                max_length=2, primary_key=True, serialize=False, verbose_name="Код ISO, две буквы"
                            ),
                        ),
                        ("iso3", models.CharField(max_length=3, unique=True, verbose_name="Код ISO, три буквы")),
                        ("iso_num", models.CharField(max_length=3, unique=True, verbose_name="Код ISO, цифры")),
                        ("name_ru", models.CharField(max_length=100, verbose_name="Название")),
                        ("name_en", models.CharField(max_length=100, verbose_name="Название на английском")),
                        ("capital_ru", models.CharField(blank=True, max_length=100, verbose_name="Столица")),
                        (
                            "capital_en",
                            models.CharField(blank=True, max_length=100, verbose_name="Столица на английском"),
                        ),
                        (
                            "latitude",
                            models.DecimalField(
                                blank=True, decimal_places=2, max_digits=5, null=True, verbose_name="Широта столицы"
                            ),
                        ),
                        (
                            "longitude",
                            models.DecimalField(
                                blank=True, decimal_places=2, max_digits=5, null=True, verbose_name="Долгота столицы"
                            ),
                        ),
                        (
                            "distance_moscow_km",
                            models.PositiveIntegerField(blank=True, null=True, verbose_name="От Москвы до столицы, км"),
                        ),
                        ("population", models.BigIntegerField(blank=True, null=True, verbose_name="Население")),
                        (
                            "population_year",
                            models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="Год"),
                        ),
                        ("gdp_usd", models.BigIntegerField(blank=True, null=True, verbose_name="ВВП, долл. США")),
                        ("gdp_year", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="Год")),
                        (
                            "gdp_growth_pct",
                            models.DecimalField(
                                blank=True, decimal_places=2, max_digits=6, null=True, verbose_name="Рост ВВП, %"
                            ),
                        ),
                        (
                            "gdp_growth_year",
                            models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="Год"),
                        ),
                        (
                            "gdp_per_head_ppp",
                            models.BigIntegerField(
                                blank=True, null=True, verbose_name="ВВП на душу по ППС, долл. США 2021 года"
                            ),
                        ),
                        (
                            "inflation_pct",
                            models.DecimalField(
                                blank=True, decimal_places=2, max_digits=8, null=True, verbose_name="Инфляция, %"
                            ),
                        ),
                        ("inflation_year", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="Год")),
                        ("world_region", models.CharField(blank=True, max_length=20, verbose_name="Часть света")),
                        ("subregion", models.CharField(blank=True, max_length=40, verbose_name="Регион мира")),
                        ("un_member", models.BooleanField(verbose_name="Член ООН")),
                        ("landlocked", models.BooleanField(verbose_name="Без выхода к морю")),
                        ("wto", models.BooleanField(verbose_name="Член ВТО")),
                        ("eaeu", models.BooleanField(verbose_name="Член ЕАЭС")),
                        ("eaeu_observer", models.BooleanField(verbose_name="Наблюдатель при ЕАЭС")),
                        (
                            "cis",
                            models.CharField(
                                blank=True,
                                choices=[("member", "Участник СНГ"), ("associate", "Ассоциированный член СНГ")],
                                max_length=10,
                                verbose_name="СНГ",
                            ),
                        ),
                        (
                            "fta_with_eaeu",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("customs_union", "Таможенный союз ЕАЭС"),
                                    ("in_force", "Свободная торговля действует"),
                                    ("in_force_bilateral_RU", "Двустороннее соглашение с Россией действует"),
                                    ("signed", "Соглашение подписано, вступление в силу нужно проверить"),
                                ],
                                max_length=30,
                                verbose_name="Свободная торговля с ЕАЭС",
                            ),
                        ),
                        (
                            "fta_since",
                            models.CharField(
                                blank=True,
                                help_text="Год или дата; у подписанных — дата подписания.",
                                max_length=10,
                                verbose_name="Дата соглашения",
                            ),
                        ),
                        (
                            "brics",
                            models.CharField(
                                blank=True,
                                choices=[("member", "Участник БРИКС"), ("partner", "Партнёр БРИКС")],
                                max_length=10,
                                verbose_name="БРИКС",
                            ),
                        ),
                        ("unfriendly_430r", models.BooleanField(verbose_name="В перечне распоряжения № 430-р")),
                        ("regimes_as_of", models.DateField(verbose_name="Торговые режимы по состоянию на")),
                        ("currency", models.CharField(blank=True, max_length=3, verbose_name="Валюта")),
                        (
                            "languages",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(max_length=12),
                                blank=True,
                                default=list,
                                size=None,
                                verbose_name="Языки",
                            ),
                        ),
                        (
                            "borders",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(max_length=2),
                                blank=True,
                                default=list,
                                size=None,
                                verbose_name="Граничит с",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "страна",
                        "verbose_name_plural": "страны",
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("iso2__regex", "^[A-Z]{2}$")), name="country_iso2_shape"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="HSChapter",
                    fields=[
                        (
                            "code",
                            models.CharField(
                                max_length=2, primary_key=True, serialize=False, verbose_name="Код группы"
                            ),
                        ),
                        ("section", models.CharField(max_length=5, verbose_name="Раздел")),
                        ("section_ru", models.CharField(max_length=120, verbose_name="Название раздела")),
                        ("name_ru", models.CharField(max_length=400, verbose_name="Название")),
                        ("short_ru", models.CharField(max_length=80, verbose_name="Краткое название")),
                        ("name_en", models.CharField(max_length=300, verbose_name="Название на английском")),
                    ],
                    options={
                        "verbose_name": "группа ТН ВЭД",
                        "verbose_name_plural": "группы ТН ВЭД",
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("code__regex", "^[0-9]{2}$")), name="hs_chapter_shape"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Region",
                    fields=[
                        (
                            "code",
                            models.CharField(
                                max_length=2, primary_key=True, serialize=False, verbose_name="Код региона"
                            ),
                        ),
                        ("iso3166_2", models.CharField(blank=True, max_length=6, verbose_name="Код ISO 3166-2")),
                        ("name_ru", models.CharField(max_length=100, verbose_name="Название")),
                        ("name_en", models.CharField(max_length=100, verbose_name="Название на английском")),
                        ("kind", models.CharField(max_length=40, verbose_name="Вид")),
                        ("federal_district", models.CharField(max_length=10, verbose_name="Федеральный округ")),
                        ("centre", models.CharField(max_length=50, verbose_name="Центр")),
                    ],
                    options={
                        "verbose_name": "субъект Российской Федерации",
                        "verbose_name_plural": "субъекты Российской Федерации",
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("code__regex", "^[0-9]{2}$")), name="region_code_shape"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Activity",
                    fields=[
                        (
                            "code",
                            models.CharField(max_length=8, primary_key=True, serialize=False, verbose_name="Код ОКВЭД"),
                        ),
                        (
                            "parent",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="children",
                                to="reference.activity",
                                verbose_name="Входит в",
                            ),
                        ),
                        ("name_ru", models.CharField(max_length=300, verbose_name="Название")),
                        ("name_en", models.CharField(max_length=300, verbose_name="Название на английском")),
                        (
                            "hs_chapters",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(max_length=2),
                                blank=True,
                                default=list,
                                size=None,
                                verbose_name="Вероятные группы ТН ВЭД",
                            ),
                        ),
                        ("search", models.TextField(editable=False, verbose_name="Слова для поиска")),
                    ],
                    options={
                        "verbose_name": "вид деятельности",
                        "verbose_name_plural": "виды деятельности",
                        "indexes": [
                            django.contrib.postgres.indexes.GinIndex(
                                django.contrib.postgres.indexes.OpClass(models.F("search"), name="gin_trgm_ops"),
                                name="activity_search",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="HSHeading",
                    fields=[
                        (
                            "code",
                            models.CharField(
                                max_length=4, primary_key=True, serialize=False, verbose_name="Код товарной позиции"
                            ),
                        ),
                        (
                            "chapter",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="headings",
                                to="reference.hschapter",
                                verbose_name="Группа",
                            ),
                        ),
                        ("name_en", models.CharField(max_length=300, verbose_name="Название на английском")),
                        ("keywords_ru", models.CharField(blank=True, max_length=300, verbose_name="Слова для поиска")),
                        ("words", models.TextField(editable=False, verbose_name="Свои слова для поиска")),
                        ("search", models.TextField(editable=False, verbose_name="Все слова для поиска")),
                    ],
                    options={
                        "verbose_name": "товарная позиция ТН ВЭД",
                        "verbose_name_plural": "товарные позиции ТН ВЭД",
                        "indexes": [
                            django.contrib.postgres.indexes.GinIndex(
                                django.contrib.postgres.indexes.OpClass(models.F("search"), name="gin_trgm_ops"),
                                name="hs_heading_search",
                            )
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("chapter", django.db.models.functions.text.Left(models.F("code"), 2))
                                ),
                                name="hs_heading_of_chapter",
                            )
                        ],
                    },
                ),
            ],
        ),
    ]
