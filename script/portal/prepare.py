"""What must be done between starting the servers and starting the portal. Runs in the virtual environment.

One process for everything, because loading Django takes longer than most of the steps; and a step
whose inputs are as they were at its last success is left out.
"""

import hashlib
import io
import json
import os
import sys
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path

from portal.places import REQUIREMENTS, ROOT, VENDOR
from portal.says import say
from portal.translations import compile_translations

Step = Callable[[], object]


def fingerprint(paths: Iterable[Path]) -> str:
    """Changes when one of the files, or a file in one of the folders, changes in name, size or time."""
    seen = []
    for path in paths:
        for file in sorted(path.rglob("*")) if path.is_dir() else [path]:
            if file.is_file() and "__pycache__" not in file.parts:
                stat = file.stat()
                seen.append(f"{file} {stat.st_size} {stat.st_mtime_ns}")
    return hashlib.sha256("\n".join(seen).encode()).hexdigest()


class Marks:
    """Which steps were done with which inputs, kept per database: a new database starts without any."""

    def __init__(self, path: Path, key: str) -> None:
        self._path = path
        self._key = key
        try:
            self._all: dict[str, dict[str, str]] = json.loads(path.read_text())
        except (OSError, ValueError):
            self._all = {}

    def once(self, step: str, inputs: str, doing: str, action: Step, *, missing: bool = False) -> None:
        """Do the step, and say so, unless it was done with these inputs and its result is not missing."""
        done = self._all.setdefault(self._key, {})
        if done.get(step) == inputs and not missing:
            return
        say(doing)
        action()
        done[step] = inputs
        unfinished = self._path.with_suffix(".part")
        unfinished.write_text(json.dumps(self._all, indent=1))
        unfinished.replace(self._path)


def main(run: Path) -> None:
    """Translations, migrations, reference and demonstration data, static files; logins go to RUN/logins."""
    if compile_translations(ROOT):
        say("Compiled the translations")
    import django

    django.setup()
    from django.conf import settings
    from django.core.management import call_command
    from django.db import connection

    if not connection.introspection.table_names():
        say("Making the database")
    call_command("migrate", interactive=False, verbosity=0)
    with connection.cursor() as cursor:
        cursor.execute(
            "select system_identifier || '-' || oid from pg_control_system(), pg_database"
            " where datname = current_database()"
        )
        marks = Marks(run / "prepared.json", cursor.fetchone()[0])
    reference = partial(call_command, "reference", verbosity=0, stdout=sys.stderr)
    data = fingerprint([ROOT / "reference", ROOT / "services" / "data", ROOT / "services" / "files"])
    marks.once("reference", data, "Loading the reference data", reference)
    demo = partial(call_command, "demo", verbosity=0, stdout=sys.stderr)
    marks.once("demo", "once", "Loading the demonstration data", demo)
    collect = partial(call_command, "collectstatic", interactive=False, verbosity=0)
    sources = fingerprint([ROOT / "static", VENDOR / "static", REQUIREMENTS / "local.txt"])
    missing = not (Path(settings.STATIC_ROOT) / "staticfiles.json").exists()
    marks.once("static", sources, "Collecting the static files", collect, missing=missing)
    shown = io.StringIO()
    call_command("demo", show=True, stdout=shown)
    logins = run / "logins"
    logins.touch(mode=0o600)
    logins.write_text(shown.getvalue())


if __name__ == "__main__":
    os.chdir(ROOT)
    main(Path(sys.argv[1]))
