"""script/lock: turns requirements/*.in into lock files with exact versions and hashes."""

import shutil
import subprocess
import sys
from pathlib import Path

from portal.places import REQUIREMENTS, ROOT, VAR
from portal.says import Refused, say

UV = "uv==0.13.9"
TOOLS = VAR / "tools"
OPTIONS = (
    *("--quiet", "--universal", "--generate-hashes", "--no-annotate", "--python-version=3.11"),
    # The files must not say where they were made.
    *("--no-emit-index-url", "--no-emit-find-links", "--custom-compile-command=script/lock"),
)
BASE = ROOT / "requirements.txt"
LOCAL = REQUIREMENTS / "local.txt"


def lock(*, upgrade: bool) -> None:
    """Write requirements.txt and requirements/*.txt; each set takes the versions of the one below it."""
    uv = _uv()
    extra = ["--upgrade"] if upgrade else []
    steps: tuple[tuple[str, Path, list[str]], ...] = (
        ("base.in", BASE, []),
        ("local.in", LOCAL, ["-c", str(BASE)]),
        ("dev.in", REQUIREMENTS / "dev.txt", ["-c", str(LOCAL)]),
        # Nothing of these wheels is imported, so what they depend on is not needed.
        ("vendor.in", REQUIREMENTS / "vendor.txt", ["--no-deps"]),
    )
    for source, target, more in steps:
        say(f"{source} -> {target.relative_to(ROOT)}")
        files = [str(REQUIREMENTS / source), "-o", str(target)]
        command = [uv, "pip", "compile", *OPTIONS, *extra, *more, *files]
        result = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
        if result.returncode:
            raise Refused(f"{source} cannot be resolved.", result.stderr.strip()[-3000:])


def _uv() -> str:
    """uv from the path, or one installed under var/ for this purpose only."""
    if found := shutil.which("uv"):
        return found
    if not (TOOLS / "bin" / "uv").exists():
        say("Installing uv")
        subprocess.run([sys.executable, "-m", "venv", str(TOOLS)], check=True)
        subprocess.run([str(TOOLS / "bin" / "pip"), "install", "--quiet", UV], check=True)
    return str(TOOLS / "bin" / "uv")
