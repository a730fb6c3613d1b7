"""`script/bench [goal …]`: goal, figure, verdict, on databases of 10,000 and 1,000,000 applications."""

from __future__ import annotations

import os
import sys

os.environ["DJANGO_SETTINGS_MODULE"] = "bench.settings"


def main(chosen: list[str]) -> int:
    """Measure the goals of those numbers (all without any). Returns 1 when one is missed."""
    import django

    django.setup()
    from bench.goals import GOALS

    missed = 0
    for number, measure in GOALS.items():
        if chosen and number not in chosen:
            continue
        for verdict in measure():
            missed += not verdict.met
            mark = "ok    " if verdict.met else "MISSED"
            print(f"{mark} {verdict.goal}  {verdict.what:<58} {verdict.figure:<24} {verdict.limit}", flush=True)
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
