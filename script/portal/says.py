"""What the launchers tell the person at the terminal."""

import sys
from contextlib import suppress


class Refused(Exception):
    """Something a person must mend first: `what` is wrong, and `how` to mend it. Ends the command."""

    def __init__(self, what: str, how: str = "") -> None:
        super().__init__(what)
        self.what = what
        self.how = how


def say(line: str = "") -> None:
    """A line of progress, at once: a person is waiting."""
    # Its terminal may be gone (SIGHUP, a closed pipe); stopping the servers must go on all the same.
    with suppress(OSError):
        print(line, flush=True)


def complain(refusal: Refused) -> None:
    """The refusal in plain words, on standard error."""
    print(f"\n{refusal.what}", file=sys.stderr)
    if refusal.how:
        print(refusal.how, file=sys.stderr)
    sys.stderr.flush()
