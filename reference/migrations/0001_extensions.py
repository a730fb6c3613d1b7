from django.contrib.postgres.operations import BtreeGistExtension, TrigramExtension, UnaccentExtension
from django.db import migrations


class Migration(migrations.Migration):
    """What Postgres must know before any table of the portal: trigrams, exclusion constraints, unaccented text."""

    initial = True
    dependencies = []
    operations = [TrigramExtension(), BtreeGistExtension(), UnaccentExtension()]
