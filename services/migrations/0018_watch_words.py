"""Words of listed names are kept once each, with what a search finds them by; names are written anew for that."""

import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.db.models.deletion
from django.db import migrations, models

from services import matching, names

BATCH = 2_000


def write_names(apps, _schema):
    """Names and words of the lists in force, as `services.actions.watchlists.write_names` writes them."""
    entry_model, name_model, word_model = (
        apps.get_model("services", name) for name in ("WatchEntry", "WatchName", "WatchWord")
    )
    name_model.objects.all().delete()
    known, last = set(), None
    while True:
        rows = entry_model.objects.filter(watch_list__state="active").order_by("pk")
        entries = list((rows.filter(pk__gt=last) if last else rows)[:BATCH])
        if not entries:
            return
        last, keys, spelt = entries[-1].pk, [], {}
        for entry in entries:
            told = [names.told(one) for name in dict.fromkeys(entry.names) for one in names.readings(name)]
            for key, pairs in {names.key_of(pairs): pairs for pairs in told if pairs}.items():
                spelt |= dict(pairs)
                keys.append(name_model(entry=entry, key=key, marks=matching.marks(pairs), words=len(key.split())))
        name_model.objects.bulk_create(keys)
        fresh = {raw: folded for raw, folded in spelt.items() if raw not in known}
        known |= fresh.keys()
        word_model.objects.bulk_create(
            word_model(spelt=raw, word=folded, marks=matching.word_marks(raw, folded)) for raw, folded in fresh.items()
        )


class Migration(migrations.Migration):
    dependencies = [("services", "0017_open_strategy")]

    operations = [
        migrations.CreateModel(
            name="WatchWord",
            fields=[
                ("spelt", models.TextField(primary_key=True, serialize=False)),
                ("word", models.TextField()),
                ("marks", django.contrib.postgres.fields.ArrayField(base_field=models.IntegerField(), size=None)),
            ],
            options={
                "indexes": [django.contrib.postgres.indexes.GinIndex(fields=["marks"], name="watch_word_marks")],
            },
        ),
        migrations.AlterField(
            model_name="report",
            name="sha256",
            field=models.CharField(max_length=64, verbose_name="Контрольная сумма"),
        ),
        migrations.AlterField(
            model_name="report",
            name="verification",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="reports",
                to="services.verification",
                verbose_name="Контрагент",
            ),
        ),
        migrations.RunPython(write_names, migrations.RunPython.noop, elidable=True),
    ]
