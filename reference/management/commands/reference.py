"""`manage.py reference`: bring the reference tables in line with the files of reference/data."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from audit.context import acting
from reference.actions import Difference, compare, load
from reference.files import all_sources


class Command(BaseCommand):
    """Load what differs and say what that was; with --check only compare, and fail when something differs."""

    help = "Load the reference tables from reference/data. Running it again changes nothing."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--check", action="store_true", help="only compare; exit with 1 when something differs")

    def handle(self, *args: Any, check: bool, **options: Any) -> None:
        if check:
            differences = [compare(source) for source in all_sources()]
        else:
            with acting(source="reference"):
                differences = load(all_sources())
        for difference in differences:
            self.stdout.write(self._line(difference, check))
        if check and not all(difference.is_none for difference in differences):
            raise CommandError("The tables differ from the files. Run `manage.py reference` to load them.")

    def _line(self, difference: Difference, check: bool) -> str:
        words = [
            (difference.added, "missing" if check else "added"),
            (difference.changed, "different" if check else "changed"),
            (difference.kept, "kept as staff changed them"),
            (difference.extra, "not in the file"),
        ]
        found = [f"{len(rows)} {word}" for rows, word in words if rows]
        return f"{difference.source.file}: {difference.rows} rows, {', '.join(found) or 'nothing to do'}"
