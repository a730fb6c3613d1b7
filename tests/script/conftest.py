"""The launchers are no part of the portal: they are found in script/, not among the apps."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "script"))
