"""The environment variables under which the portal's processes run."""

import signal
import subprocess
from collections.abc import Sequence

from portal import ports
from portal.environment import PYTHON, callers
from portal.places import ROOT, VAR

SCRIPTS = str(ROOT / "script")


def variables(found: dict[str, str], **more: str) -> dict[str, str]:
    """Ours, the servers that were found and `more`, all under what the caller has set by hand."""
    settings = {"DJANGO_SETTINGS_MODULE": "mosprom_portal.settings.local", "VAR_DIR": str(VAR)}
    return {**settings, **found, **more, **callers()}


def address(port: int) -> str:
    return f"http://{ports.HOST}:{port}"


def manage(environment: dict[str, str], arguments: Sequence[str]) -> int:
    """Run manage.py with these arguments in the foreground. Returns its exit code."""
    command = [str(PYTHON), str(ROOT / "manage.py"), *arguments]
    # Ctrl-C in a console breaks off a line, not the console's servers; the console itself sees it too.
    before = signal.signal(signal.SIGINT, lambda *_: None)
    try:
        return subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode
    finally:
        signal.signal(signal.SIGINT, before)
