"""script/lint and script/test: every check, each on servers of its own that are gone afterwards."""

import os
import secrets
import shutil
import subprocess
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

from portal import environment, servers, settings
from portal.environment import PYTHON
from portal.places import ROOT, VENV, Places
from portal.says import Refused, say

WORKERS = "2"


@dataclass
class Check:
    """A command that ends with 0 when all is well; its output is kept back until it does not."""

    name: str
    command: list[str]
    variables: dict[str, str] = field(default_factory=dict)
    shown: bool = False


def lint(*, fix: bool = False) -> None:
    """Everything that can be seen without running the portal. Raises Refused when something is found."""
    environment.ensure("dev")
    found = _failed(_code_checks(fix), settings.variables({}))
    if found:
        raise Refused(f"Found something: {', '.join(found)}.")


def test(arguments: list[str]) -> None:
    """All checks and all tests; arguments go to pytest, and then only pytest runs.

    Raises Refused when anything fails, also when REQUIRE_BROWSER=1 and no journey can run.
    """
    environment.ensure("dev")
    if os.environ.get("REQUIRE_BROWSER") == "1" and (reason := _no_browser()):
        raise Refused(f"REQUIRE_BROWSER=1, and {reason}.")
    folder = Path(tempfile.mkdtemp(prefix="portal-test-"))
    # Postgres may have to run as another account, which must get to its data inside.
    folder.chmod(0o711)
    places = Places(folder)
    environment.check_disk(folder)
    temporary = folder / "tmp"
    temporary.mkdir()
    try:
        with servers.running(places, throwaway=True) as running:
            # Over everything the caller has set: tests must not write where somebody keeps real files.
            variables = settings.variables(running.addresses()) | {
                "DJANGO_SETTINGS_MODULE": "mosprom_portal.settings.test",
                "MEDIA_ROOT": str(folder / "media"),
                "TMPDIR": str(temporary),
            }
            failed = [] if arguments else _failed([*_code_checks(fix=False), *_project_checks()], variables)
            tests = _tests(arguments)
            failed += [] if _passes(tests, variables) else [tests.name]
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    if failed:
        raise Refused(f"Failed: {', '.join(failed)}.")


def _no_browser() -> str:
    """Why browser journeys cannot run here; nothing when they can."""
    command = [str(PYTHON), "-m", "tests.chromium"]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout.strip()


def _code_checks(fix: bool) -> list[Check]:
    compose = [_tool("check-jsonschema"), "--builtin-schema=vendor.compose-spec", "docker-compose.yml"]
    ruff = [_tool("ruff"), "--quiet"]
    return [
        Check("ruff", [*ruff, "check", "--output-format=concise", *(["--fix"] if fix else [])]),
        Check("format", [*ruff, "format", *([] if fix else ["--check", "--output-format=concise"])]),
        Check("import contracts", [_tool("lint-imports")]),
        Check("docker-compose.yml", compose),
    ]


def _tool(name: str) -> str:
    return str(VENV / "bin" / name)


def _project_checks() -> list[Check]:
    manage = [str(PYTHON), "manage.py"]
    production = {
        "DJANGO_SETTINGS_MODULE": "mosprom_portal.settings.production",
        "SECRET_KEY": secrets.token_urlsafe(50),
        "BASE_URL": "https://portal.example",
    }
    return [
        Check("Django's checks", [*manage, "check"]),
        Check("Django's checks for production", [*manage, "check", "--deploy", "--fail-level=WARNING"], production),
        Check("migrations", [*manage, "makemigrations", "--check", "--dry-run"]),
    ]


def _tests(arguments: list[str]) -> Check:
    chosen = any(each.startswith(("-n", "--numprocesses", "--pdb")) for each in arguments)
    command = [str(PYTHON), "-m", "pytest", *([] if chosen else ["-n", WORKERS]), *arguments]
    return Check("tests", command, shown=True)


def _failed(checks: list[Check], variables: dict[str, str]) -> list[str]:
    """Run all checks, two at a time, whatever the first ones say; returns the names of those that failed."""
    with ThreadPoolExecutor(max_workers=2) as pool:
        passed = list(pool.map(lambda check: _passes(check, variables), checks))
    return [check.name for check, well in zip(checks, passed, strict=True) if not well]


def _passes(check: Check, variables: dict[str, str]) -> bool:
    began = time.monotonic()
    result = subprocess.run(
        check.command,
        cwd=ROOT,
        env={**variables, **check.variables},
        stdout=None if check.shown else subprocess.PIPE,
        stderr=None if check.shown else subprocess.STDOUT,
        text=True,
        check=False,
    )
    if result.returncode:
        say((result.stdout or "").rstrip())
    say(f"{'FAILED' if result.returncode else 'ok':8} {check.name} ({time.monotonic() - began:.1f} s)")
    return result.returncode == 0
