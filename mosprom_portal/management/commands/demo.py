"""`manage.py demo`: people and companies to try the portal with; `--scale N` makes N applications more."""

from __future__ import annotations

import time
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from audit.context import acting
from mosprom_portal.demo import budget, commission, exhibitions, people, preparing, scale, story


class Command(BaseCommand):
    help = "Loads demonstration data once; a second run adds only what is missing."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--scale", type=int, metavar="N", help="make N applications of 2019-2026 in every state")
        parser.add_argument("--seed", type=int, default=2019, help="of the random numbers of --scale (2019)")
        parser.add_argument("--show", action="store_true", help="print how to log in, load nothing")
        parser.add_argument("--code", action="store_true", help="print the second factor of this half minute")

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEMO_ALLOWED:
            raise CommandError("Demonstration data is not allowed under these settings.")
        if options["code"]:
            self.stdout.write(people.code())
            return
        if options["show"]:
            self.show()
            return
        with acting(source="demo"):
            known = people.load()
            story.load(known)
            exhibitions.load(known)
            budget.load(known)
            preparing.load(known)
            commission.load(known, story.whole)
            if options["scale"]:
                started = time.monotonic()
                made = scale.load(options["scale"], seed=options["seed"])
                self.stdout.write(f"{made} applications in {time.monotonic() - started:.1f} s")
        self.stdout.write("The demonstration data is there.")

    def show(self) -> None:
        """Logins as a table, and the way through the second factor."""
        self.stdout.write(f"Demonstration people, password {people.PASSWORD}")
        for person in people.PEOPLE:
            factor = "  + second factor" if person.roles else ""
            self.stdout.write(f"  {person.email:<32} {person.title}{factor}")
        self.stdout.write("The second factor of staff: script/manage demo --code prints the code of this half minute")
        self.stdout.write(f"  (or add the key {people.TOTP_SECRET} to an authenticator app).")
