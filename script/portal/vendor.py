"""Takes the Onest font out of its pinned wheel into a folder of static files.

Nothing of this is kept in git and nothing is fetched by a browser from elsewhere: the wheels are
installed with --no-deps into a folder of their own, and only the font that pages use is kept.
"""

import argparse
import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

from portal.says import Refused, say

FONT = "fontpkg_onest/files/Onest[wght].ttf"
# Western Latin, Cyrillic with Kazakh and Tatar letters, punctuation, currencies, №, arrows, signs.
ALPHABETS = (
    "U+0020-007E,U+00A0-00FF,U+0131,U+0152-0153,U+02C6,U+02DA,U+02DC,U+0400-045F,U+0490-0493,"
    "U+049A-049B,U+04A2-04A3,U+04AE-04B3,U+04BA-04BB,U+04D8-04D9,U+04E8-04E9,U+2000-2044,U+20AC,U+20B8,U+20BD,U+2116,U+2122,U+2190-2193,"
    "U+2212,U+2248,U+2260,U+2264-2265,U+2713"
)
FEATURES = "kern,mark,mkmk,ccmp,locl,calt,liga,tnum"
# Raise it when this file makes something else of the same wheels.
RECIPE = "3"


def build(pip: list[str], python: str, lock: Path, folder: Path) -> None:
    """Make folder/static/vendor from the wheels that `lock` names, unless it is there already.

    `pip` begins an install command, `python` runs fonttools from the wheels.
    Raises Refused when pip or fonttools fails.
    """
    wanted = hashlib.sha256(lock.read_bytes() + RECIPE.encode()).hexdigest()
    mark = folder / "built-from"
    if mark.exists() and mark.read_text() == wanted:
        return
    say("Taking the font out of its wheel")
    wheels, static = folder / "wheels", folder / "static" / "vendor"
    mark.unlink(missing_ok=True)
    shutil.rmtree(wheels, ignore_errors=True)
    # What an older recipe made goes with it.
    shutil.rmtree(static, ignore_errors=True)
    static.mkdir(parents=True)
    options = ["--no-deps", "--require-hashes", "--target", str(wheels), "-r", str(lock)]
    _run([*pip, *options], "pip could not install requirements/vendor.txt.")
    _cut_font(python, wheels, static / "onest.woff2")
    # Documents are set in the same font, from the whole file.
    (folder / "fonts").mkdir(exist_ok=True)
    shutil.copy(wheels / FONT, folder / "fonts" / "onest.ttf")
    shutil.rmtree(wheels)
    mark.write_text(wanted)


def _cut_font(python: str, wheels: Path, target: Path) -> None:
    _run(
        [
            *(python, "-m", "fontTools.subset", str(wheels / FONT), "--flavor=woff2"),
            *(f"--unicodes={ALPHABETS}", f"--layout-features={FEATURES}", f"--output-file={target}"),
        ],
        "fonttools could not cut the font.",
        PYTHONPATH=str(wheels),
    )


def _run(command: list[str], complaint: str, **extra: str) -> None:
    result = subprocess.run(command, env={**os.environ, **extra}, capture_output=True, text=True, check=False)
    if result.returncode:
        raise Refused(complaint, (result.stderr or result.stdout).strip()[-2000:])


def main() -> None:
    """`python -m portal.vendor LOCK FOLDER`: for the image build, where there is no virtual environment."""
    parser = argparse.ArgumentParser()
    parser.add_argument("lock", type=Path)
    parser.add_argument("folder", type=Path)
    given = parser.parse_args()
    build([sys.executable, "-m", "pip", "install", "--quiet"], sys.executable, given.lock, given.folder)


if __name__ == "__main__":
    main()
