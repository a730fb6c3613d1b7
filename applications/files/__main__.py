"""The process that judges one file, or reads its words: run by path, answers in JSON.

To judge it takes SOURCE TARGET EXTENSION, to read `--read` SOURCE KIND.

It limits itself before it looks at anything, so that a hostile file costs one process and a few seconds.
"""

from __future__ import annotations

import json
import resource
import sys
from pathlib import Path

CPU_SECONDS = 15
MEMORY = 1024 * 1024 * 1024
WRITTEN = 256 * 1024 * 1024


def limit() -> None:
    """Bound what this process may use."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_FSIZE, (WRITTEN, WRITTEN))
    resource.setrlimit(resource.RLIMIT_NOFILE, (32, 32))


def main(source: str, target: str, extension: str) -> dict[str, object]:
    """Judge `source`; a picture that was made anew is written to `target`."""
    from applications.files.judge import judge
    from applications.files.verdict import Refused

    try:
        verdict = judge(Path(source).read_bytes(), extension)
    except Refused as refusal:
        return {"code": refusal.code, "detail": refusal.detail[:300]}
    except (MemoryError, RecursionError) as error:
        return {"code": "bomb", "detail": repr(error)}
    if verdict.content is not None:
        Path(target).write_bytes(verdict.content)
    return {"kind": verdict.kind.key, "remade": verdict.content is not None}


def words(source: str, kind: str) -> dict[str, object]:
    """Read the paragraphs of `source`."""
    from applications.files.reading import read
    from applications.files.verdict import Refused

    try:
        return read(Path(source).read_bytes(), kind)
    except Refused as refusal:
        return {"code": refusal.code, "detail": refusal.detail[:300]}
    except (MemoryError, RecursionError) as error:
        return {"code": "too_long", "detail": repr(error)}


if __name__ == "__main__":
    limit()
    # Python runs isolated, with no path of its own but the libraries'.
    sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
    given = sys.argv[1:4]
    sys.stdout.write(json.dumps(words(*given[1:]) if given[0] == "--read" else main(*given)))
