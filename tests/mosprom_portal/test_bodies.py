"""What a program may send: JSON up to a limit, with its length or in chunks."""

from __future__ import annotations

import http.client
import json
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

from tests.factories.accounts import UserFactory, enter
from tests.ports import free_port

ROOT = settings.BASE_DIR
PATH = "/api/v1/self-check/"
LIMIT = settings.DATA_UPLOAD_MAX_MEMORY_SIZE
TOO_LARGE = {"code": "too_large", "detail": "Запрос больше 2\xa0МБ.", "field": None}


@pytest.fixture
def server(production: dict[str, str], tmp_path: Path) -> Iterator[int]:
    """The port of a web server of its own."""
    port = free_port()
    words = [sys.executable, "-m", "gunicorn", "mosprom_portal.wsgi", f"--bind=127.0.0.1:{port}", "--threads=2"]
    with (tmp_path / "log").open("wb") as log:
        process = subprocess.Popen([*words, "--no-control-socket"], cwd=ROOT, env=production, stdout=log, stderr=log)
        try:
            end = time.monotonic() + 60
            while ask(port, b"{}")[0] == 0:
                assert time.monotonic() < end, (tmp_path / "log").read_text()
                assert process.poll() is None, (tmp_path / "log").read_text()
                time.sleep(0.1)
            yield port
        finally:
            process.terminate()
            process.wait(20)


def ask(port: int, body: Any, **headers: str) -> tuple[int, dict[str, Any]]:
    """A POST by a program; a body that is no bytes goes in chunks."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    try:
        connection.request(
            "POST",
            PATH,
            body=body,
            encode_chunked=not isinstance(body, bytes),
            headers={
                "Host": "portal.example",
                "X-Forwarded-Proto": "https",
                "Content-Type": "application/json",
                "Accept-Language": "ru",
                **({} if isinstance(body, bytes) else {"Transfer-Encoding": "chunked"}),
                **headers,
            },
        )
        answer = connection.getresponse()
        return answer.status, json.loads(answer.read())
    except (OSError, http.client.HTTPException):
        return 0, {}
    finally:
        connection.close()


def parts(text: bytes, of: int) -> Iterator[bytes]:
    return (text[start : start + of] for start in range(0, len(text), of))


def test_a_body_in_chunks_is_a_body_like_any_other(server):
    for text in (b"{}", json.dumps({"inn": "0000000000"}).encode(), b"[1", b"null"):
        whole, chunked = ask(server, text), ask(server, parts(text, 3))
        assert whole == chunked
        assert whole[0] in (200, 400, 422), whole
    large = b'{"a": "' + b"x" * (LIMIT + 1) + b'"}'
    assert ask(server, large) == (413, TOO_LARGE)
    assert ask(server, parts(large, 65536)) == (413, TOO_LARGE)
    status, body = ask(server, parts(b"--x--", 5), **{"Content-Type": "multipart/form-data; boundary=x"})
    assert (status, body["code"]) == (411, "length_required")
    assert ask(server, b"{}")[0] in (200, 422), "and it goes on answering"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        (b'{"phone": "1"}', 200, None),
        (b'{"phone": "' + b"1" * LIMIT + b'"}', 413, "too_large"),
        (b" " * (LIMIT + 1), 413, "too_large"),
        (b" " * LIMIT, 400, "parse_error"),
        (b"[" * 200_000, 400, "parse_error"),
        (b'{"phone": NaN}', 400, "parse_error"),
        (b'{"phone": "\xff"}', 400, "parse_error"),
    ],
    ids=["small", "large", "spaces", "just not too large", "deep", "no number", "no text"],
)
def test_what_is_no_reasonable_json_is_refused_in_the_one_shape(client, body, status, code):
    enter(client, UserFactory())
    answer = client.patch("/api/v1/me/", body, content_type="application/json")
    assert answer.status_code == status
    if code:
        assert (answer.json()["code"], answer.json()["field"]) == (code, None)


@pytest.mark.django_db
def test_a_length_that_lies_changes_nothing(client):
    enter(client, UserFactory())
    answer = client.patch("/api/v1/me/", b"{}", content_type="application/json", CONTENT_LENGTH=str(LIMIT + 1))
    assert (answer.status_code, answer.json()["code"]) == (413, "too_large")
    large = b'{"phone": "' + b"1" * LIMIT + b'"}'
    answer = client.patch("/api/v1/me/", large, content_type="application/json", CONTENT_LENGTH="10")
    assert (answer.status_code, answer.json()["code"]) == (400, "parse_error")
