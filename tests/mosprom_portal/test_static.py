"""Static files in production: under names that never change their content, and packed."""

from __future__ import annotations

import gzip
import http.client
import json
import subprocess
import sys
import time
from pathlib import Path

import pytest
from django.conf import settings

from tests.ports import free_port

ROOT = settings.BASE_DIR


@pytest.fixture
def collected(production: dict[str, str], tmp_path: Path) -> dict[str, str]:
    """The static files as the image holds them: their names by the names in the templates."""
    words = [sys.executable, "manage.py", "collectstatic", "--noinput", "-v0"]
    subprocess.run(words, cwd=ROOT, env=production, check=True)
    return json.loads((tmp_path / "static" / "staticfiles.json").read_text())["paths"]


def get(port: int, path: str, **headers: str) -> http.client.HTTPResponse | None:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    try:
        connection.request("GET", path, headers={"Host": "portal.example", "X-Forwarded-Proto": "https", **headers})
        answer = connection.getresponse()
        answer.body = answer.read()
        return answer
    except OSError:
        return None
    finally:
        connection.close()


def test_static_files_are_packed_and_kept_for_ever(collected, production, tmp_path):
    name = collected["css/tokens.css"]
    plain = (tmp_path / "static" / name).read_bytes()
    assert gzip.decompress((tmp_path / "static" / f"{name}.gz").read_bytes()) == plain
    port = free_port()
    words = [sys.executable, "-m", "gunicorn", "mosprom_portal.wsgi", f"--bind=127.0.0.1:{port}", "--threads=2"]
    with (tmp_path / "log").open("wb") as log:
        process = subprocess.Popen([*words, "--no-control-socket"], cwd=ROOT, env=production, stdout=log, stderr=log)
        try:
            end = time.monotonic() + 60
            while (packed := get(port, f"/static/{name}", **{"Accept-Encoding": "gzip, br"})) is None:
                assert time.monotonic() < end, (tmp_path / "log").read_text()
                time.sleep(0.1)
            whole = get(port, f"/static/{name}")
        finally:
            process.terminate()
            process.wait(20)
    assert (packed.status, packed.headers["Content-Encoding"], packed.headers["Vary"]) == (
        200,
        "gzip",
        "Accept-Encoding",
    )
    assert gzip.decompress(packed.body) == whole.body == plain
    assert len(packed.body) < len(plain) / 2
    assert "immutable" in packed.headers["Cache-Control"]
