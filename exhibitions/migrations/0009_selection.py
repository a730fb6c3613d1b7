from decimal import Decimal

import django.core.validators
import django.db.models.deletion
import pgtrigger.compiler
from django.conf import settings
from django.db import migrations, models

import audit.operations
import core.db


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "__first__"),
        ("exhibitions", "0008_passports"),
        ("pghistory", "0007_auto_20250421_0444"),
    ]

    operations = [
        audit.operations.CreateTables(
            tables=[
                migrations.CreateModel(
                    name="Selection",
                    fields=[
                        (
                            "id",
                            models.UUIDField(default=core.db.uuid7, editable=False, primary_key=True, serialize=False),
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
                            "event",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="selection",
                                to="exhibitions.event",
                                verbose_name="Мероприятие",
                            ),
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
                    name="SelectionCriterion",
                    fields=[
                        (
                            "id",
                            models.UUIDField(default=core.db.uuid7, editable=False, primary_key=True, serialize=False),
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
                        (
                            "selection",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="criteria",
                                to="exhibitions.selection",
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
                    name="CommissionMember",
                    fields=[
                        (
                            "id",
                            models.UUIDField(default=core.db.uuid7, editable=False, primary_key=True, serialize=False),
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
                        ("at", models.DateTimeField(auto_now_add=True, verbose_name="Когда")),
                        (
                            "appointed_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="Включил",
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
                            "selection",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="members",
                                to="exhibitions.selection",
                            ),
                        ),
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
                    name="Opinion",
                    fields=[
                        (
                            "id",
                            models.UUIDField(default=core.db.uuid7, editable=False, primary_key=True, serialize=False),
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
                            "selection",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="opinions",
                                to="exhibitions.selection",
                            ),
                        ),
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
                    name="Mark",
                    fields=[
                        (
                            "id",
                            models.UUIDField(default=core.db.uuid7, editable=False, primary_key=True, serialize=False),
                        ),
                        (
                            "value",
                            models.PositiveSmallIntegerField(
                                validators=[django.core.validators.MaxValueValidator(5)], verbose_name="Балл"
                            ),
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
                    name="Decision",
                    fields=[
                        (
                            "id",
                            models.UUIDField(default=core.db.uuid7, editable=False, primary_key=True, serialize=False),
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
                        (
                            "participation",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="decision",
                                to="exhibitions.participation",
                            ),
                        ),
                        (
                            "selection",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="decisions",
                                to="exhibitions.selection",
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
                    name="Minutes",
                    fields=[
                        (
                            "id",
                            models.UUIDField(default=core.db.uuid7, editable=False, primary_key=True, serialize=False),
                        ),
                        ("content", models.TextField(verbose_name="Содержание")),
                        ("sha256", models.CharField(max_length=64, verbose_name="SHA-256")),
                        ("pdf", models.BinaryField()),
                        ("at", models.DateTimeField(auto_now_add=True, verbose_name="Составлен")),
                        (
                            "selection",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="minutes",
                                to="exhibitions.selection",
                            ),
                        ),
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
                    name="Appeal",
                    fields=[
                        (
                            "id",
                            models.UUIDField(default=core.db.uuid7, editable=False, primary_key=True, serialize=False),
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
                        ("answer", models.TextField(blank=True, verbose_name="Ответ")),
                        ("decided_at", models.DateTimeField(blank=True, null=True, verbose_name="Рассмотрена")),
                        ("at", models.DateTimeField(auto_now_add=True, verbose_name="Подана")),
                        (
                            "against",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="Чьё решение",
                            ),
                        ),
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
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="Подал",
                            ),
                        ),
                        (
                            "decision",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="appeal",
                                to="exhibitions.decision",
                            ),
                        ),
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
                    name="SelectionEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.UUIDField(default=core.db.uuid7, editable=False, serialize=False)),
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
                                to="exhibitions.selection",
                            ),
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
                migrations.CreateModel(
                    name="SelectionCriterionEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.UUIDField(default=core.db.uuid7, editable=False, serialize=False)),
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
                                to="exhibitions.selectioncriterion",
                            ),
                        ),
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
                    name="CommissionMemberEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.UUIDField(default=core.db.uuid7, editable=False, serialize=False)),
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
                        ("at", models.DateTimeField(auto_now_add=True, verbose_name="Когда")),
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
                                to="exhibitions.commissionmember",
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
                            "selection",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="exhibitions.selection",
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
                    name="OpinionEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.UUIDField(default=core.db.uuid7, editable=False, serialize=False)),
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
                                to="exhibitions.opinion",
                            ),
                        ),
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
                    name="MarkEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.UUIDField(default=core.db.uuid7, editable=False, serialize=False)),
                        (
                            "value",
                            models.PositiveSmallIntegerField(
                                validators=[django.core.validators.MaxValueValidator(5)], verbose_name="Балл"
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
                                to="exhibitions.mark",
                            ),
                        ),
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
                    name="DecisionEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.UUIDField(default=core.db.uuid7, editable=False, serialize=False)),
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
                                to="exhibitions.decision",
                            ),
                        ),
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
                    name="MinutesEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.UUIDField(default=core.db.uuid7, editable=False, serialize=False)),
                        ("content", models.TextField(verbose_name="Содержание")),
                        ("sha256", models.CharField(max_length=64, verbose_name="SHA-256")),
                        ("at", models.DateTimeField(auto_now_add=True, verbose_name="Составлен")),
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
                                to="exhibitions.minutes",
                            ),
                        ),
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
                    name="AppealEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.UUIDField(default=core.db.uuid7, editable=False, serialize=False)),
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
                        ("answer", models.TextField(blank=True, verbose_name="Ответ")),
                        ("decided_at", models.DateTimeField(blank=True, null=True, verbose_name="Рассмотрена")),
                        ("at", models.DateTimeField(auto_now_add=True, verbose_name="Подана")),
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
                                to="exhibitions.appeal",
                            ),
                        ),
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
            ],
        ),
    ]
