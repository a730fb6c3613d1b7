import django.core.serializers.json
import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

import audit.operations
import core.db


class Migration(audit.operations.AtOnce):
    dependencies = [
        ("exhibitions", "0005_floor_of_programme"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name="selection",
            name="insert_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="selection",
            name="update_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="selection",
            name="delete_delete",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="selectioncriterion",
            name="insert_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="selectioncriterion",
            name="update_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="selectioncriterion",
            name="delete_delete",
        ),
        migrations.AddField(
            model_name="selection",
            name="scoring_until",
            field=models.DateField(blank=True, editable=False, null=True, verbose_name="Оценить до"),
        ),
        migrations.AddField(
            model_name="selectioncriterion",
            name="source",
            field=models.CharField(
                choices=[("commission", "Члены комиссии"), ("discipline", "Портал: по прошлым мероприятиям")],
                default="commission",
                max_length=12,
                verbose_name="Кто ставит балл",
            ),
        ),
        migrations.AddField(
            model_name="selectioncriterionevent",
            name="source",
            field=models.CharField(
                choices=[("commission", "Члены комиссии"), ("discipline", "Портал: по прошлым мероприятиям")],
                default="commission",
                max_length=12,
                verbose_name="Кто ставит балл",
            ),
        ),
        migrations.AddField(
            model_name="selectionevent",
            name="scoring_until",
            field=models.DateField(blank=True, editable=False, null=True, verbose_name="Оценить до"),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="selection",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "exhibitions_selectionevent" ("event_id", "id", "pass_score", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_at", "published_by_id", "scorers", "scoring_until", "spread", "state", "version") VALUES (NEW."event_id", NEW."id", NEW."pass_score", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."published_at", NEW."published_by_id", NEW."scorers", NEW."scoring_until", NEW."spread", NEW."state", NEW."version"); RETURN NULL;',
                    hash="2a0aa5d62fb8e58c180cbd3f7886ceafd7d78880",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_09000",
                    table="exhibitions_selection",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="selection",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "exhibitions_selectionevent" ("event_id", "id", "pass_score", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_at", "published_by_id", "scorers", "scoring_until", "spread", "state", "version") VALUES (NEW."event_id", NEW."id", NEW."pass_score", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."published_at", NEW."published_by_id", NEW."scorers", NEW."scoring_until", NEW."spread", NEW."state", NEW."version"); RETURN NULL;',
                    hash="bee6076088fa6a2b6877b0cfb1e70b4d871429bc",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_3917c",
                    table="exhibitions_selection",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="selection",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "exhibitions_selectionevent" ("event_id", "id", "pass_score", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_at", "published_by_id", "scorers", "scoring_until", "spread", "state", "version") VALUES (OLD."event_id", OLD."id", OLD."pass_score", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."published_at", OLD."published_by_id", OLD."scorers", OLD."scoring_until", OLD."spread", OLD."state", OLD."version"); RETURN NULL;',
                    hash="a4ce4711f6269711c115b6492ab29e1b0687e7a4",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_44d9c",
                    table="exhibitions_selection",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="selectioncriterion",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "exhibitions_selectioncriterionevent" ("id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "selection_id", "source", "title_en", "title_ru", "weight") VALUES (NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."position", NEW."selection_id", NEW."source", NEW."title_en", NEW."title_ru", NEW."weight"); RETURN NULL;',
                    hash="4d2407191d4e7e7f2aabdeebf2cdfc43ef4dd12c",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_db11d",
                    table="exhibitions_selectioncriterion",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="selectioncriterion",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "exhibitions_selectioncriterionevent" ("id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "selection_id", "source", "title_en", "title_ru", "weight") VALUES (NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."position", NEW."selection_id", NEW."source", NEW."title_en", NEW."title_ru", NEW."weight"); RETURN NULL;',
                    hash="7ed8af3e2d07ace84fdc060aa453f38c13d3fc36",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_a6f35",
                    table="exhibitions_selectioncriterion",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="selectioncriterion",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "exhibitions_selectioncriterionevent" ("id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "selection_id", "source", "title_en", "title_ru", "weight") VALUES (OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."position", OLD."selection_id", OLD."source", OLD."title_en", OLD."title_ru", OLD."weight"); RETURN NULL;',
                    hash="9ccdc9b9a59fdefe54b0ddafdc8c9ecd617a739a",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_429e7",
                    table="exhibitions_selectioncriterion",
                    when="AFTER",
                ),
            ),
        ),
        # What is being scored already gets a term: two weeks from now.
        migrations.RunSQL(
            "UPDATE exhibitions_selection SET scoring_until = CURRENT_DATE + 14 WHERE state = 'scoring'",
            migrations.RunSQL.noop,
        ),
        migrations.AddConstraint(
            model_name="selection",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "scoring"), _negated=True), ("scoring_until__isnull", False), _connector="OR"
                ),
                name="selection_scoring_term",
                violation_error_message="У оценки заявок есть срок.",
            ),
        ),
        migrations.AddConstraint(
            model_name="selectioncriterion",
            constraint=models.UniqueConstraint(
                condition=models.Q(("source", "discipline")),
                fields=("selection",),
                name="selection_one_discipline",
                violation_error_message="Критерий, по которому балл ставит портал, один.",
            ),
        ),
        audit.operations.CreateTables(
            tables=[
                migrations.CreateModel(
                    name="OpinionReading",
                    fields=[
                        (
                            "id",
                            models.UUIDField(default=core.db.uuid7, editable=False, primary_key=True, serialize=False),
                        ),
                        ("document", models.UUIDField(editable=False)),
                        ("name", models.CharField(max_length=200, verbose_name="Файл")),
                        ("at", models.DateTimeField(auto_now_add=True, verbose_name="Когда")),
                        (
                            "participation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="readings",
                                to="exhibitions.participation",
                                verbose_name="Заявка",
                            ),
                        ),
                        (
                            "reader",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="Кто читал",
                            ),
                        ),
                        (
                            "selection",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="readings",
                                to="exhibitions.selection",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "чтение файла заявки",
                        "verbose_name_plural": "чтения файлов заявок",
                        "indexes": [models.Index(fields=["selection", "-at", "-id"], name="opinion_reading_of")],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="opinion_reading_append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="423264e2e6971b3bda63cfc20b4de76be951c429",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_opinion_reading_append_only_1981e",
                                    table="exhibitions_opinionreading",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PastRecord",
                    fields=[
                        (
                            "id",
                            models.UUIDField(default=core.db.uuid7, editable=False, primary_key=True, serialize=False),
                        ),
                        (
                            "points",
                            models.DecimalField(
                                decimal_places=1, max_digits=4, null=True, verbose_name="Дисциплина, из 100"
                            ),
                        ),
                        ("events", models.JSONField(encoder=django.core.serializers.json.DjangoJSONEncoder)),
                        ("at", models.DateTimeField(auto_now_add=True)),
                        (
                            "participation",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="past_record",
                                to="exhibitions.participation",
                            ),
                        ),
                        (
                            "selection",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="records",
                                to="exhibitions.selection",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "дисциплина компании",
                        "verbose_name_plural": "дисциплина компаний",
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("points", None), ("points__range", (0, 100)), _connector="OR"),
                                name="past_record_points",
                                violation_error_message="Дисциплина от 0 до 100.",
                            )
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="past_record_frozen",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                                    hash="b7382d3a58d68530978b31f6caeee616481a521e",
                                    operation="UPDATE",
                                    pgid="pgtrigger_past_record_frozen_30852",
                                    table="exhibitions_pastrecord",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
            ]
        ),
    ]
