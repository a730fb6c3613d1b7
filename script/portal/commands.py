"""The commands of script/, by name."""

import argparse
import signal
import subprocess
from types import FrameType

from portal import check, environment, locking, servers, settings
from portal.environment import PYTHON
from portal.places import ROOT, VAR, own
from portal.says import Refused, complain, say
from portal.server import serve

DEFAULT_PORT = 8000
INTERRUPTED = 130
# A database of 1,000,000 applications with its indexes, the log of writing it, and room to spare.
BENCH_BYTES = 4_000_000_000


def main(arguments: list[str]) -> int:
    """Run the command that the first argument names. Returns the exit code."""
    _end_on_signals()
    command, *rest = arguments
    try:
        return COMMANDS[command](rest)
    except Refused as refusal:
        complain(refusal)
        return 1
    except PermissionError as fault:
        how = "Does var/ belong to another account? Use that account, or a checkout of your own."
        complain(Refused(f"Not allowed: {fault.filename}", how))
        return 1
    except OSError as fault:
        complain(Refused(f"The machine refuses: {fault}"))
        return 1
    except KeyboardInterrupt:
        return INTERRUPTED


def _end_on_signals() -> None:
    """The first signal to end unwinds everything that was started; more of them do not disturb that."""

    def end(number: int, frame: FrameType | None) -> None:
        for each in ENDING:
            # Not SIG_IGN: what is started from here on would inherit that.
            signal.signal(each, lambda *_: None)
        raise KeyboardInterrupt

    for each in ENDING:
        signal.signal(each, end)


ENDING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


def _setup(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="script/setup", description="Makes everything that is built once.")
    parser.parse_args(arguments)
    environment.ensure("dev")
    say("Ready. script/server runs the portal, script/test checks it.")
    return 0


def _server(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="script/server", description="Runs the whole portal.")
    parser.add_argument("--port", type=_port, default=DEFAULT_PORT, help="of the web server (8000)")
    try:
        serve(parser.parse_args(arguments).port)
    except KeyboardInterrupt:
        # Being stopped is how a server ends well.
        say("Stopped. All data stays in var/.")
    return 0


def _port(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= 65535:
        raise argparse.ArgumentTypeError(f"{text} is not a port: a number from 1 to 65535")
    return int(text)


def _test(arguments: list[str]) -> int:
    check.test(arguments)
    return 0


def _bench(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="script/bench", description="Measures the portal beside floor and stock.")
    parser.add_argument("goals", nargs="*", metavar="goal", help="numbers of goals; all without any")
    chosen = parser.parse_args(arguments).goals
    environment.ensure("local")
    environment.check_disk(VAR, BENCH_BYTES)
    with servers.running(own()) as running:
        command = [str(PYTHON), "-m", "bench", *chosen]
        return subprocess.run(command, cwd=ROOT, env=settings.variables(running.addresses()), check=False).returncode


def _lint(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="script/lint", description="Checks the code without running it.")
    parser.add_argument("--fix", action="store_true", help="mend what can be mended without thinking")
    check.lint(fix=parser.parse_args(arguments).fix)
    return 0


def _console(arguments: list[str]) -> int:
    return _manage(["shell", *arguments])


def _manage(arguments: list[str]) -> int:
    environment.ensure("local")
    with servers.running(own()) as running:
        return settings.manage(settings.variables(running.addresses()), arguments)


def _lock(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="script/lock", description="Resolves requirements/*.in anew.")
    parser.add_argument("--upgrade", action="store_true", help="take newer versions of what is not pinned")
    locking.lock(upgrade=parser.parse_args(arguments).upgrade)
    return 0


COMMANDS = {
    "setup": _setup,
    "server": _server,
    "test": _test,
    "bench": _bench,
    "lint": _lint,
    "console": _console,
    "manage": _manage,
    "lock": _lock,
}
