"""script/lint and script/test: every check, each on servers of its own that are gone afterwards."""

import os
import shutil
import subprocess
import tempfile
import time
from pathlib import Path

from portal import environment, servers, settings
from portal.environment import PYTHON
from portal.places import ROOT, VENV, Places
from portal.says import Refused, say

WORKERS = "2"
NO_BROWSER = "The browser journeys were left out: no Chromium here (on Debian: apt-get install chromium)."
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def lint(*, fix: bool = False) -> None:
    """Everything that can be seen without running the portal. Raises Refused when something is found."""
    environment.ensure("dev")
    found = _failed(_code_checks(fix), settings.variables({}))
    if found:
        raise Refused(f"Found something: {', '.join(found)}.")


def test(arguments: list[str]) -> None:
    """All checks and all tests; arguments go to pytest, and then only pytest runs.

    Raises Refused when anything fails, also when REQUIRE_BROWSER=1 and there is no Chromium.
    """
    environment.ensure("dev")
    browser = find_browser()
    if os.environ.get("REQUIRE_BROWSER") == "1" and not browser:
        raise Refused("REQUIRE_BROWSER=1, and there is no Chromium.", "On Debian: apt-get install chromium")
    folder = Path(tempfile.mkdtemp(prefix="portal-test-"))
    # Postgres may have to run as another account, which must get to its data inside.
    folder.chmod(0o711)
    places = Places(folder)
    environment.check_disk(folder)
    try:
        with servers.running(places, throwaway=True) as running:
            # Over everything the caller has set: tests must not write where somebody keeps real files.
            variables = settings.variables(running.addresses()) | {
                "DJANGO_SETTINGS_MODULE": "mosprom_portal.settings.test",
                "MEDIA_ROOT": str(folder / "media"),
                "CHROMIUM": browser or "",
            }
            failed = [] if arguments else _failed([*_code_checks(fix=False), *_project_checks()], variables)
            failed += _failed([("tests", _pytest(arguments))], variables)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    if not browser and not arguments:
        say(NO_BROWSER)
    if failed:
        raise Refused(f"Failed: {', '.join(failed)}.")


def find_browser() -> str | None:
    """The path of a Chromium: what CHROMIUM names, or what the machine has."""
    named = os.environ.get("CHROMIUM")
    return next((path for name in ([named] if named else BROWSERS) if (path := shutil.which(name))), None)


def _code_checks(fix: bool) -> list[tuple[str, list[str]]]:
    compose = [_tool("check-jsonschema"), "--builtin-schema=vendor.compose-spec", "docker-compose.yml"]
    return [
        ("ruff", [_tool("ruff"), "check", "--quiet", *(["--fix"] if fix else [])]),
        ("format", [_tool("ruff"), "format", "--quiet", *([] if fix else ["--check"])]),
        ("import contracts", [_tool("lint-imports")]),
        ("docker-compose.yml", compose),
    ]


def _tool(name: str) -> str:
    return str(VENV / "bin" / name)


def _project_checks() -> list[tuple[str, list[str]]]:
    manage = [str(PYTHON), "manage.py"]
    return [
        ("Django's checks", [*manage, "check"]),
        ("migrations", [*manage, "makemigrations", "--check", "--dry-run"]),
    ]


def _pytest(arguments: list[str]) -> list[str]:
    chosen = any(each.startswith(("-n", "--numprocesses", "--pdb")) for each in arguments)
    return [str(PYTHON), "-m", "pytest", *([] if chosen else ["-n", WORKERS]), *arguments]


def _failed(checks: list[tuple[str, list[str]]], variables: dict[str, str]) -> list[str]:
    """Run all checks, whatever the first ones say; returns the names of those that failed."""
    failed = []
    for name, command in checks:
        began = time.monotonic()
        if name == "tests":
            code = subprocess.run(command, cwd=ROOT, env=variables, check=False).returncode
        else:
            result = subprocess.run(command, cwd=ROOT, env=variables, capture_output=True, text=True, check=False)
            code = result.returncode
            if code:
                say(f"{result.stdout}{result.stderr}".rstrip())
        say(f"{'ok' if code == 0 else 'FAILED':8} {name} ({time.monotonic() - began:.1f} s)")
        if code:
            failed.append(name)
    return failed
