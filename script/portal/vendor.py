"""Takes Bootstrap and the Onest font out of pinned wheels into a folder of static files.

Nothing of this is kept in git and nothing is fetched by a browser from elsewhere: the wheels are
installed with --no-deps into a folder of their own, and only the files that pages use are copied.
"""

import argparse
import hashlib
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

from portal.says import Refused, say

BOOTSTRAP = "flask_bootstrap/static/bootstrap5"
FONT = "fontpkg_onest/files/Onest[wght].ttf"
# Western Latin, Cyrillic with Kazakh and Tatar letters, punctuation, currencies, №, arrows, signs.
ALPHABETS = (
    "U+0020-007E,U+00A0-00FF,U+0131,U+0152-0153,U+02C6,U+02DA,U+02DC,U+0400-045F,U+0490-0493,"
    "U+049A-049B,U+04A2-04A3,U+04AE-04B3,U+04BA-04BB,U+04D8-04D9,U+04E8-04E9,U+2000-2044,U+20AC,U+20B8,U+20BD,U+2116,U+2122,U+2190-2193,"
    "U+2212,U+2248,U+2260,U+2264-2265,U+2713"
)
FEATURES = "kern,mark,mkmk,ccmp,locl,calt,liga,tnum"
SOURCE_MAP = re.compile(r"\n?(//# sourceMappingURL=\S+|/\*# sourceMappingURL=.*?\*/)\s*")
# Raise it when this file makes something else of the same wheels.
RECIPE = "2"


def build(pip: list[str], python: str, lock: Path, folder: Path) -> None:
    """Make folder/static/vendor from the wheels that `lock` names, unless it is there already.

    `pip` begins an install command, `python` runs fonttools from the wheels.
    Raises Refused when pip or fonttools fails.
    """
    wanted = hashlib.sha256(lock.read_bytes() + RECIPE.encode()).hexdigest()
    mark = folder / "built-from"
    if mark.exists() and mark.read_text() == wanted:
        return
    say("Taking Bootstrap and the font out of their wheels")
    wheels, static = folder / "wheels", folder / "static" / "vendor"
    mark.unlink(missing_ok=True)
    shutil.rmtree(wheels, ignore_errors=True)
    static.mkdir(parents=True, exist_ok=True)
    options = ["--no-deps", "--require-hashes", "--target", str(wheels), "-r", str(lock)]
    _run([*pip, *options], "pip could not install requirements/vendor.txt.")
    _copy_bootstrap(wheels / BOOTSTRAP, static)
    _cut_font(python, wheels, static / "onest.woff2")
    # Documents are set in the same font, from the whole file.
    (folder / "fonts").mkdir(exist_ok=True)
    shutil.copy(wheels / FONT, folder / "fonts" / "onest.ttf")
    shutil.rmtree(wheels)
    mark.write_text(wanted)


def _copy_bootstrap(source: Path, static: Path) -> None:
    """One stylesheet and one script. Popper comes first: Bootstrap's menus ask it for their place."""
    css = (source / "css" / "bootstrap.min.css").read_text("utf-8")
    (static / "bootstrap.min.css").write_text(without_source_map(css), "utf-8")
    scripts = [source / "umd" / "popper.min.js", source / "js" / "bootstrap.min.js"]
    bundle = "\n".join(without_source_map(script.read_text("utf-8")) for script in scripts)
    (static / "bootstrap.bundle.min.js").write_text(bundle, "utf-8")


def without_source_map(text: str) -> str:
    """The text less the note that names its source map: static storage would look for that file and fail."""
    return SOURCE_MAP.sub("\n", text)


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
