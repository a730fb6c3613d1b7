"""How static files are kept in production."""

from __future__ import annotations

from typing import Any

from whitenoise.compress import Compressor
from whitenoise.storage import CompressedManifestStaticFilesStorage


class StaticStorage(CompressedManifestStaticFilesStorage):
    """Names that tell the content, and gzip beside each file.

    Brotli, wherever a package happens to bring it, would make the same collection ten times as long. Unlike uploads,
    these files are for every account to read: the image collects them as root and serves them as nobody in particular.
    """

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **{"file_permissions_mode": 0o644, **options})

    def create_compressor(self, **options: Any) -> Compressor:
        return Compressor(use_brotli=False, **options)
