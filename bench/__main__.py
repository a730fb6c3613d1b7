"""`script/bench [goal …]`: goal, figure, verdict, on databases of 10,000 and 1,000,000 applications."""

from __future__ import annotations

import gc
import os
import sys
import textwrap

os.environ["DJANGO_SETTINGS_MODULE"] = "bench.settings"


def main(chosen: list[str]) -> int:
    """Measure the goals of those numbers (all without any). Returns 1 when one is missed, 2 for a wrong number."""
    import django

    django.setup()
    from django.core.management import call_command

    from bench.goals import GOALS
    from bench.verdict import Verdict

    known = {number for numbers, _measure in GOALS for number in numbers}
    if wrong := set(chosen) - known:
        print(f"No such goal: {', '.join(sorted(wrong))}. There are {', '.join(sorted(known))}.", file=sys.stderr)
        return 2
    # A new picture must not stop a run months after the first one.
    call_command("collectstatic", interactive=False, verbosity=0)
    missed = 0
    for numbers, measure in GOALS:
        if chosen and not set(chosen) & set(numbers):
            continue
        # What earlier goals left in this process is no web server's: its collector need not walk through it.
        gc.collect()
        gc.freeze()
        for line in measure():
            if isinstance(line, Verdict):
                missed += not line.met
                print(line, flush=True)
            else:
                print(textwrap.indent(line, " " * 10), flush=True)
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
