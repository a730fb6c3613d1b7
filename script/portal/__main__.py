"""`python script/portal COMMAND …`: what the commands in script/ run."""

import sys
from pathlib import Path

sys.path[0] = str(Path(__file__).resolve().parents[1])

from portal.commands import main  # noqa: E402  (the package is found only after the line above)

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
