"""`manage.py schedule_benchmark DIR`: the literature's instances, solved by the portal's own solver."""

from __future__ import annotations

import csv
import resource
from argparse import ArgumentParser
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from exhibitions.matchmaking import benchmark, compact, verifier
from exhibitions.matchmaking.problem import WrongProblem

IMPOSSIBLE = "UNSAT"
LINE = "{:32} {:>9} {:>6} {:>8} {:>7} {:>7} {:>9} {:>9}"


class Command(BaseCommand):
    """Read every .dzn file below DIR, solve it, check it, print one line; fail when one was not what it should be."""

    help = (
        "Solves business-to-business meeting scheduling instances (MiniZinc data). Prints the breaks found, the proved "
        "bound, seconds of the clock and of the processor, and whether the verifier passed; compares with "
        "best_known.csv where it lies in DIR or beside it."
    )
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("directory", type=Path)
        parser.add_argument("--seconds", type=float, default=60, help="the limit for each instance")
        parser.add_argument("--fairness", type=int, default=2, help="how far the breaks of two people may differ")
        parser.add_argument("--only", default="", help="only files with this in their name")
        parser.add_argument("--processes", type=int, default=2, choices=(1, 2), help="searches side by side")

    def handle(self, *args: Any, directory: Path, fairness: int, **options: Any) -> None:
        found = sorted(directory.rglob("*.dzn")) if directory.is_dir() else []
        paths = [path for path in found if options["only"] in path.name]
        if not paths:
            raise CommandError(f"No .dzn file in {directory}.")
        published = dict(_published(directory, fairness))
        self.stdout.write(
            LINE.format("instance", "objective", "bound", "gap", "seconds", "CPU", "verifier", "published")
        )
        wrong = [path.name for path in paths if not self._one(path, published, fairness, options)]
        self.stdout.write(f"{len(paths) - len(wrong)} of {len(paths)} proved and verified.")
        if wrong:
            raise CommandError(f"Not so: {', '.join(wrong)}")

    def _one(self, path: Path, published: dict[str, str], fairness: int, options: dict[str, Any]) -> bool:
        """Solve one file and print its line. Returns whether it is proved, verified and equal to what is published."""
        name = path.name.removesuffix(".dzn")
        try:
            problem = benchmark.read(path)
        except (WrongProblem, OSError) as error:
            self.stdout.write(f"{name}: cannot be read. {error}")
            return False
        before = _processor()
        strategies = compact.STRATEGIES[: options["processes"]]
        done = compact.solve(problem, fairness=fairness, seconds=options["seconds"], strategies=strategies)
        faults = []
        if done.schedule is not None:
            faults = verifier.faults(problem, done.schedule, is_complete=True, fairness=fairness)
            if sum(verifier.breaks(problem, done.schedule)) != done.objective:
                faults.append(verifier.Fault("breaks miscounted", ()))
        objective = IMPOSSIBLE if done.is_impossible else "-" if done.objective is None else str(done.objective)
        gap = "0" if done.is_proved else "?" if done.objective is None else str(done.objective - done.bound)
        verdict = f"{len(faults)} faults" if faults else "passed" if done.schedule is not None else "-"
        known = published.get(name, "")
        bound = "-" if done.is_impossible else done.bound
        taken, used = f"{done.seconds:.1f}", f"{_processor() - before:.1f}"
        self.stdout.write(LINE.format(name, objective, bound, gap, taken, used, verdict, known or "?"))
        why = compact.impossible_at_once(problem) if done.is_impossible else ""
        if why:
            self.stdout.write(f"  because {why}")
        self.stdout.flush()
        return done.is_proved and not faults and known in ("", objective)


def _processor() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _published(directory: Path, fairness: int) -> Iterator[tuple[str, str]]:
    for folder in (directory, directory.parent):
        path = folder / "best_known.csv"
        if path.is_file():
            with path.open(encoding="utf-8", newline="") as file:
                for row in csv.DictReader(file):
                    if row.get("fairness_d") == str(fairness):
                        yield row["instance"], row["optimum"]
            return
