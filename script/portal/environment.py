"""The virtual environment: made once, filled anew only when a lock file has changed."""

import hashlib
import importlib.util
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

from portal import vendor
from portal.locks import alone
from portal.places import REQUIREMENTS, ROOT, VAR, VENDOR, VENV
from portal.says import Refused, say

PYTHON = VENV / "bin" / "python"
MARK = VENV / "installed.json"
# Each set contains the one before it, with the same pins.
LOCKS = {"local": [REQUIREMENTS / "local.txt"], "dev": [REQUIREMENTS / "dev.txt", REQUIREMENTS / "local.txt"]}
VENDOR_LOCK = REQUIREMENTS / "vendor.txt"
FREE_BYTES = 1_000_000_000


def ensure(kind: str) -> None:
    """Make sure that the "local" or the "dev" set is installed and the vendored files are there.

    Raises Refused when the disk is full, Python cannot make environments, or pip fails.
    """
    VAR.mkdir(parents=True, exist_ok=True)
    check_disk(VAR)
    with alone(VAR / "setup.lock"):
        if not _works():
            _make()
        if not _is_installed(kind):
            _install(kind)
        vendor.build(_pip(), str(PYTHON), VENDOR_LOCK, VENDOR)


def check_disk(folder: Path, needed: int = FREE_BYTES) -> None:
    """Raises Refused when less is free than the portal needs: Postgres on a full disk stops in the middle."""
    free = shutil.disk_usage(folder).free
    if free < needed:
        raise Refused(
            f"The disk is nearly full: {free // 1_000_000} MB free where {folder} is; "
            f"the portal needs {needed // 1_000_000} MB.",
            "Make room, or put the checkout on another disk.",
        )


def _works() -> bool:
    """An environment whose interpreter has gone (an upgraded or removed Python) is as good as none."""
    if not PYTHON.exists():
        return False
    check = "import sys; sys.exit(sys.version_info < (3, 11))"
    return subprocess.run([str(PYTHON), "-c", check], capture_output=True, check=False).returncode == 0


def _make() -> None:
    say(f"Making the virtual environment with Python {sys.version.split()[0]}")
    shutil.rmtree(VENV, ignore_errors=True)
    options = [] if _has("ensurepip") else ["--without-pip"]
    if options and not _has("pip"):
        raise Refused(
            "This Python can neither make virtual environments with pip in them nor has a pip of its own.",
            "Install one of them; on Debian: apt-get install python3-venv",
        )
    result = _run([sys.executable, "-m", "venv", *options, str(VENV)])
    if result.returncode:
        shutil.rmtree(VENV, ignore_errors=True)
        raise Refused(
            "Python could not make a virtual environment (on Debian: apt-get install python3-venv).",
            (result.stderr or result.stdout).strip()[-2000:],
        )


def _has(module: str) -> bool:
    return importlib.util.find_spec(module) is not None


def _pip() -> list[str]:
    """The environment's own pip; where Debian gave it none, the machine's pip pointed at the environment."""
    if any(VENV.glob("lib/python3*/site-packages/pip")):
        command = [str(PYTHON), "-m", "pip"]
    else:
        command = [sys.executable, "-m", "pip", f"--python={PYTHON}"]
    return [*command, "install", "--quiet", "--disable-pip-version-check", "--no-input"]


def _is_installed(kind: str) -> bool:
    return _digest(LOCKS[kind][0]) in _marks()


def _marks() -> list[str]:
    try:
        return list(json.loads(MARK.read_text()))
    except (OSError, ValueError):
        return []


def _digest(lock: Path) -> str:
    return hashlib.sha256(lock.read_bytes()).hexdigest()


def _install(kind: str) -> None:
    lock = LOCKS[kind][0]
    say(f"Installing {lock.relative_to(ROOT)} (a minute or two)")
    result = _run([*_pip(), "--require-hashes", "-r", str(lock)])
    if result.returncode:
        words = (result.stderr or result.stdout).strip()[-2000:]
        raise Refused(f"pip could not install {lock.relative_to(ROOT)}.", words)
    MARK.write_text(json.dumps([_digest(each) for each in LOCKS[kind]]))


def callers() -> dict[str, str]:
    """The caller's variables but those that must not leak into our environment.

    A portal is ten processes: compiled files are written, or each would compile a thousand of them for itself.
    """
    ours = ("PYTHONPATH", "PYTHONHOME", "PYTHONDONTWRITEBYTECODE")
    return {name: value for name, value in os.environ.items() if name not in ours}


def _run(command: list[str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, env=callers(), capture_output=True, text=True, check=False)
