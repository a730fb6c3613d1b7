"""Where things are. Everything that runs keeps its files under var/."""

import os
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Places:
    """The folders of one set of servers: the checkout's under var/, or a test run's in a temporary folder."""

    var: Path

    @property
    def run(self) -> Path:
        return self.var / "run"

    @property
    def log(self) -> Path:
        return self.var / "log"

    @property
    def mail(self) -> Path:
        return self.var / "mail"

    @property
    def postgres(self) -> Path:
        return self.var / "postgres"

    @property
    def valkey(self) -> Path:
        return self.var / "valkey"

    def make(self) -> None:
        """Create the folders that every start needs; only their owner may look in."""
        self.var.mkdir(parents=True, exist_ok=True)
        for folder in (self.run, self.log, self.mail):
            folder.mkdir(mode=0o700, exist_ok=True)


VAR = Path(os.environ.get("VAR_DIR") or ROOT / "var").absolute()
VENV = VAR / "venv"
VENDOR = VAR / "vendor"
REQUIREMENTS = ROOT / "requirements"


def own() -> Places:
    """The checkout's own places."""
    return Places(VAR)
