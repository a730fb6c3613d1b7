"""The rules on measures move down to `applications`, where every kind can ask them; rows and history go along."""

from django.db import migrations

# ruff: noqa: S608 - the names are of our own tables

SAME = "kind, measure, other, ceiling, period_days, reason_ru, reason_en, is_active"
MOVED = {
    "applications_measurerule": "services_measurerule",
    "applications_measureruleevent": "services_measureruleevent",
}
KEYS = {
    "applications_measurerule": "id",
    "applications_measureruleevent": "id, pgh_created_at, pgh_label, pgh_context_id, pgh_obj_id",
}


def _down():
    for new, old in MOVED.items():
        # What is copied did not happen now, so the history takes no note of it.
        yield f"ALTER TABLE {new} DISABLE TRIGGER USER"
        order = "pgh_id" if new.endswith("event") else "id"
        yield (
            f"INSERT INTO {new} ({KEYS[new]}, {SAME}, same_only, basis_ru, basis_en) "
            f"SELECT {KEYS[new]}, {SAME}, false, basis, basis FROM {old} ORDER BY {order}"
        )
        yield f"ALTER TABLE {new} ENABLE TRIGGER USER"
    # What staff wrote is not written over by the rules of the files.
    yield "UPDATE applications_measurerule SET edited_at = now()"


def _up():
    for new, old in MOVED.items():
        order = "pgh_id" if new.endswith("event") else "id"
        yield f"ALTER TABLE {old} DISABLE TRIGGER USER"
        yield (
            f"INSERT INTO {old} ({KEYS[new]}, {SAME}, basis) "
            f"SELECT {KEYS[new]}, {SAME}, basis_ru FROM {new} WHERE ceiling_rub IS NULL AND NOT same_only ORDER BY {order}"
        )
        yield f"ALTER TABLE {old} ENABLE TRIGGER USER"
        yield f"ALTER TABLE {new} DISABLE TRIGGER USER"
        yield f"DELETE FROM {new}"
        yield f"ALTER TABLE {new} ENABLE TRIGGER USER"


class Migration(migrations.Migration):
    dependencies = [("applications", "0004_measure_rules"), ("services", "0020_open_market_selection")]

    operations = [
        migrations.RunSQL(list(_down()), list(_up())),
        migrations.RemoveField(model_name="measureruleevent", name="pgh_obj"),
        migrations.RemoveField(model_name="measureruleevent", name="pgh_context"),
        migrations.DeleteModel(name="MeasureRule"),
        migrations.DeleteModel(name="MeasureRuleEvent"),
    ]
