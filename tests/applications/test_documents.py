"""Private files: taken in before the lock, kept with the row, given out to the right people only."""

from __future__ import annotations

import io
import os
import socket
import threading
import time
import tracemalloc
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from django.test import Client, RequestFactory
from django.urls import reverse

from accounts.enums import StaffRole
from accounts.models import User
from applications import actions, documents, queries, tasks
from applications.enums import MessageKind, ScanState
from applications.files.judge import EICAR
from applications.models import Document
from core.errors import Conflict, Invalid, NotAllowed, NotFound
from core.uploads import refused_files
from notifications.models import Notice
from tests.applications import hostile
from tests.factories.accounts import StaffFactory, UserFactory, enter, member
from tests.factories.applications import attached, said, upload
from tests.factories.services import applicant, draft, request_in


@pytest.fixture(autouse=True)
def media(settings: Any, tmp_path: Path) -> Path:
    """Files of this test only."""
    settings.MEDIA_ROOT = tmp_path / "media"
    return settings.MEDIA_ROOT


def on_disk(media: Path) -> list[str]:
    return sorted(str(path.relative_to(media)) for path in media.rglob("*") if path.is_file())


# --- taking in -----------------------------------------------------------------------------------------------------


def test_a_file_is_kept_under_a_name_that_tells_nothing(user: User, media: Path) -> None:
    application = draft(user).application
    [document] = attached(application, user, upload("Смета на выставку.txt", "Итого: 5"))
    assert (document.name, document.content_type, document.size) == ("Смета на выставку.txt", "text/plain", 13)
    assert document.scan == ScanState.CLEAN
    assert on_disk(media) == [f"documents/{document.path}"]
    folder, _slash, place = document.path.partition("/")
    assert (folder, len(place)) == (place[:2], 32)
    content = documents.place_of(document)
    assert content.read_text() == "Итого: 5"
    assert content.stat().st_mode & 0o777 == 0o600


def test_every_refused_file_is_named_at_once(user: User, media: Path) -> None:
    application = draft(user).application
    sent = [
        upload("вирус.txt", EICAR),
        upload("хорошо.txt"),
        upload("счёт.pdf", hostile.PROGRAM),
        upload("пусто.txt", b""),
        upload("доверенность.xml", b"<a/>"),
    ]
    with pytest.raises(Invalid) as refused:
        attached(application, user, *sent)
    assert [str(text) for text in refused.value.fields["files"]] == [
        "Файл «вирус.txt» опасен: в нём найден вирус.",
        "Файл «счёт.pdf» — программа, такие файлы не принимаются.",
        "Файл «пусто.txt» пустой.",
        "Файл «доверенность.xml» не того вида, который мы принимаем. "
        "Подойдут PDF, DOCX, XLSX, PPTX, ODT, ODS, JPG, PNG, TXT, CSV.",
    ]
    assert Document.objects.count() == 0
    assert on_disk(media) == []


def test_limits_are_said_in_words(user: User, settings: Any, media: Path) -> None:
    settings.UPLOAD_MAX_BYTES, settings.UPLOAD_MAX_FILES = 1024, 2
    application = draft(user).application
    with pytest.raises(Invalid) as refused:
        attached(application, user, upload("большой.txt", "я" * 600))
    assert [str(text) for text in refused.value.fields["files"]] == [
        "Файл «большой.txt» больше 1\xa0КБ. Сожмите его или разделите на части."
    ]
    attached(application, user, upload("1.txt", "раз"), upload("2.txt", "два"))
    with pytest.raises(Invalid, match="не больше 2 файлов"):
        attached(application, user, upload("3.txt", "три"))
    assert len(on_disk(media)) == 2
    # A removed file makes room, and a message has a pile of its own.
    actions.remove(actor=user, document=application.documents.get(name="1.txt"))
    attached(application, user, upload("3.txt", "три"))


def test_the_same_file_twice_is_refused_kindly(user: User, media: Path) -> None:
    application = draft(user).application
    attached(application, user, upload("смета.txt", "Итого"))
    with pytest.raises(Invalid, match="«копия.txt» уже приложен под именем «смета.txt»"):
        attached(application, user, upload("копия.txt", "Итого"))
    with pytest.raises(Invalid, match="уже приложен"):
        attached(application, user, upload("а.txt", "Одно"), upload("б.txt", "Одно"))
    assert len(on_disk(media)) == 1


def test_nothing_stays_of_a_request_that_failed(user: User, media: Path) -> None:
    application = draft(user).application
    with pytest.raises(RuntimeError), documents.received([upload()]) as files, transaction.atomic():  # noqa: PT012
        actions.attach(actor=user, application=application, files=files)
        assert len(on_disk(media)) == 1
        raise RuntimeError
    assert on_disk(media) == []
    assert Document.objects.count() == 0
    with documents.received([upload()]):
        assert len(on_disk(media)) == 1
    assert on_disk(media) == []


def test_a_fault_after_the_commit_takes_no_file_away(user: User, media: Path) -> None:
    application = draft(user).application
    with pytest.raises(RuntimeError), documents.received([upload()]) as files:  # noqa: PT012
        actions.attach(actor=user, application=application, files=files)
        raise RuntimeError
    assert len(on_disk(media)) == Document.objects.count() == 1


def test_strangers_attach_and_remove_nothing(user: User, manager: User, media: Path) -> None:
    application = draft(user).application
    [document] = attached(application, user)
    for person in (UserFactory(), applicant(), manager):
        with pytest.raises(NotAllowed):
            attached(application, person, upload("чужой.txt", "чужой"))
        with pytest.raises(NotAllowed):
            actions.remove(actor=person, document=document)
    assert len(on_disk(media)) == 1


def test_removing_deletes_the_content_after_the_commit(
    user: User, media: Path, django_capture_on_commit_callbacks: Any
) -> None:
    application = draft(user).application
    [document] = attached(application, user)
    with django_capture_on_commit_callbacks(execute=True):
        actions.remove(actor=user, document=document)
        assert len(on_disk(media)) == 1
    assert on_disk(media) == []
    removed_at = Document.objects.get(pk=document.pk).removed_at
    actions.remove(actor=user, document=document)
    assert Document.objects.get(pk=document.pk).removed_at == removed_at
    # What was taken back may be sent again.
    attached(application, user)


# --- the sweep -----------------------------------------------------------------------------------------------------


def test_the_sweep_takes_what_no_row_promises(user: User, media: Path) -> None:
    application = draft(user).application
    [kept, removed] = attached(application, user, upload("1.txt", "раз"), upload("2.txt", "два"))
    Document.objects.filter(pk=removed.pk).update(removed_at=kept.uploaded_at)
    orphan = media / "documents" / "aa" / ("aa" + "0" * 30)
    orphan.parent.mkdir(exist_ok=True)
    orphan.write_text("of a killed process")
    incoming = media / "documents" / "incoming" / "0"
    incoming.write_text("half a file")
    assert documents.sweep() == 0
    old = time.time() - 2 * documents.ORPHAN_SECONDS
    for path in media.rglob("*"):
        if path.is_file():
            os.utime(path, (old, old))
    assert documents.sweep() == 3
    assert on_disk(media) == [f"documents/{kept.path}"]


def test_the_sweep_finds_an_empty_house_in_order(media: Path) -> None:
    assert documents.sweep() == 0


# --- giving out ----------------------------------------------------------------------------------------------------


def fetch(client: Client, document: Document) -> Any:
    return client.get(reverse("applications:download", args=[document.pk]))


def test_a_download_is_saved_and_never_shown(client: Client, user: User) -> None:
    application = draft(user).application
    [document] = attached(application, user, upload("Смета «итог».txt", "a <b>не страница</b> 5 > 3"))
    response = fetch(enter(client, user), document)
    assert response.status_code == 200
    assert b"".join(response) == "a <b>не страница</b> 5 > 3".encode()
    headers = {name: response[name] for name in ("Content-Type", "X-Content-Type-Options", "Cache-Control")}
    assert headers == {
        "Content-Type": "application/octet-stream",
        "X-Content-Type-Options": "nosniff",
        "Cache-Control": "private, no-store",
    }
    assert response["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert response["Content-Length"] == str(document.size)
    disposition = response["Content-Disposition"]
    assert disposition.startswith("attachment; ")
    assert "filename*=utf-8''%D0%A1%D0%BC%D0%B5%D1%82%D0%B0" in disposition


def test_who_may_open_a_file(client: Client, user: User, manager: User) -> None:
    application = request_in("in_review", user=user, manager=manager)
    message = said(application, manager, "Вот образец", upload("образец.txt", "образец"))
    document = message.documents.get()
    note = actions.say(actor=manager, application=application, text="Долг", kind=MessageKind.INTERNAL)
    secret = Document.objects.create(
        application=application,
        message=note,
        purpose="answer",
        name="долги.txt",
        path="zz/z",
        content_type="text/plain",
        size=1,
        sha256="0" * 64,
        scan=ScanState.CLEAN,
        uploaded_by=manager,
    )
    colleague, insider = member(user.organisation), member(user.organisation, roles=[StaffRole.MANAGER])
    people = {
        "author": (user, 200, 404),
        "colleague": (colleague, 200, 404),
        "manager": (manager, 200, 404),
        "another manager": (StaffFactory(), 200, 404),
        "a manager of that very company": (insider, 200, 404),
        "another company": (applicant(), 404, 404),
        "nobody's": (UserFactory(), 404, 404),
        "dispatcher": (StaffFactory(roles=[StaffRole.DISPATCHER]), 404, 404),
    }
    found = {name: fetch(enter(Client(), person), document).status_code for name, (person, _, _) in people.items()}
    assert found == {name: shown for name, (_, shown, _) in people.items()}
    # The note's file: its row is known to staff only, and not to staff of that company.
    secrets = {name: fetch(enter(Client(), person), secret).status_code for name, (person, _, _) in people.items()}
    assert set(secrets.values()) == {404}
    documents.place_of(secret).parent.mkdir(parents=True, exist_ok=True)
    documents.place_of(secret).write_text("x")
    secrets = {
        name for name, (person, _, _) in people.items() if fetch(enter(Client(), person), secret).status_code == 200
    }
    assert secrets == {"manager", "another manager"}
    assert Client().get(reverse("applications:download", args=[document.pk])).status_code == 302


def test_a_draft_and_its_files_are_not_for_staff(user: User, manager: User) -> None:
    [document] = attached(draft(user).application, user)
    assert fetch(enter(Client(), manager), document).status_code == 404


def test_a_removed_file_is_gone_for_everybody(client: Client, user: User) -> None:
    [document] = attached(draft(user).application, user)
    actions.remove(actor=user, document=document)
    assert fetch(enter(client, user), document).status_code == 404


def test_a_lost_content_is_a_404(client: Client, user: User) -> None:
    [document] = attached(draft(user).application, user)
    documents.place_of(document).unlink()
    assert fetch(enter(client, user), document).status_code == 404


# --- the antivirus -------------------------------------------------------------------------------------------------


class Clamd(threading.Thread):
    """A clamd that knows one virus and can be told to be difficult."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self.line = socket.create_server(("127.0.0.1", 0))
        self.address = f"127.0.0.1:{self.line.getsockname()[1]}"
        self.mood = "well"
        self.seen: list[bytes] = []

    def run(self) -> None:
        while True:
            try:
                talk, _address = self.line.accept()
            except OSError:
                return
            with talk:
                self._answer(talk)

    def _answer(self, talk: socket.socket) -> None:
        if self.mood == "cut":
            return
        assert self._read(talk, 10) == b"zINSTREAM\0"
        content = b""
        while size := int.from_bytes(self._read(talk, 4), "big"):
            content += self._read(talk, size)
        self.seen.append(content)
        if self.mood == "full":
            talk.sendall(b"INSTREAM size limit exceeded. ERROR\0")
        elif b"VIRUS" in content:
            talk.sendall(b"stream: Test.Virus FOUND\0")
        else:
            talk.sendall(b"stream: OK\0")

    @staticmethod
    def _read(talk: socket.socket, count: int) -> bytes:
        found = b""
        while len(found) < count:
            found += talk.recv(count - len(found))
        return found


@pytest.fixture
def clamd(settings: Any) -> Iterator[Clamd]:
    server = Clamd()
    server.start()
    settings.CLAMD_ADDRESS = server.address
    yield server
    server.line.close()


def test_until_the_antivirus_has_spoken_nobody_opens_a_file(
    client: Client, user: User, clamd: Clamd, media: Path
) -> None:
    [document] = attached(draft(user).application, user)
    assert document.scan == ScanState.PENDING
    response = fetch(enter(client, user), document)
    assert response.status_code == 409
    assert "Файл проверяется" in response.content.decode()
    tasks.scan(str(document.pk), something_new=True)
    assert [len(content) for content in clamd.seen] == [document.size]
    assert fetch(client, document).status_code == 200
    # A second bell finds nothing to do.
    tasks.scan(str(document.pk))
    assert len(clamd.seen) == 1


def test_a_virus_is_deleted_and_told_of(
    client: Client,
    user: User,
    clamd: Clamd,
    media: Path,
    django_capture_on_commit_callbacks: Any,
) -> None:
    [document] = attached(draft(user).application, user, upload("смета.txt", "VIRUS"))
    Notice.objects.all().delete()
    with django_capture_on_commit_callbacks(execute=True):
        tasks.scan(str(document.pk))
    document.refresh_from_db()
    assert document.scan == ScanState.INFECTED
    assert on_disk(media) == []
    assert fetch(enter(client, user), document).status_code == 409
    [notice] = Notice.objects.all()
    assert (notice.user, notice.kind) == (user, "applications.file_dangerous")
    assert "> смета.txt" in notice.body_ru
    with pytest.raises(Conflict):
        documents.answer(document)


@pytest.mark.parametrize("mood", ["cut", "full", "away"])
def test_without_the_antivirus_files_wait_and_are_not_lost(user: User, clamd: Clamd, settings: Any, mood: str) -> None:
    first, second = attached(draft(user).application, user, upload("1.txt", "раз"), upload("2.txt", "два"))
    Document.objects.update(uploaded_at=first.uploaded_at - 2 * actions.WAITS)
    clamd.mood, settings.CLAMD_ADDRESS = mood, "127.0.0.1:1" if mood == "away" else clamd.address
    assert actions.scan_waiting(actor=None) == 0
    assert set(Document.objects.values_list("scan", flat=True)) == {ScanState.PENDING}
    clamd.mood, settings.CLAMD_ADDRESS = "well", clamd.address
    tasks.scan_waiting()
    assert set(Document.objects.values_list("scan", flat=True)) == {ScanState.CLEAN}
    assert second.pk != first.pk


def test_a_socket_in_the_file_system_will_do(user: User, settings: Any, tmp_path: Path) -> None:
    server = Clamd()
    server.line.close()
    server.line = socket.socket(socket.AF_UNIX)
    server.line.bind(str(tmp_path / "c.sock"))
    server.line.listen()
    server.start()
    settings.CLAMD_ADDRESS = f"unix:{tmp_path}/c.sock"
    [document] = attached(draft(user).application, user)
    tasks.scan(str(document.pk))
    assert Document.objects.get(pk=document.pk).scan == ScanState.CLEAN
    server.line.close()


# --- too large to be taken in at all -------------------------------------------------------------------------------

HEAD = (
    b'--b\r\nContent-Disposition: form-data; name="text"\r\n\r\nhello\r\n'
    b'--b\r\nContent-Disposition: form-data; name="files"; filename="a.txt"\r\n\r\n'
)
HANDLERS = [
    "core.uploads.BoundedUploadHandler",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]


@pytest.fixture
def small(settings: Any, tmp_path: Path) -> Path:
    """Limits of a size that a test can pass, and a place where large uploads would land."""
    settings.FILE_UPLOAD_HANDLERS = HANDLERS
    settings.FILE_UPLOAD_MAX_MEMORY_SIZE = 0
    settings.FILE_UPLOAD_TEMP_DIR = tmp_path / "landing"
    settings.FILE_UPLOAD_TEMP_DIR.mkdir()
    settings.UPLOAD_MAX_BYTES = 100_000
    return settings.FILE_UPLOAD_TEMP_DIR


def test_a_large_file_loses_no_typed_text(client: Client, user: User, small: Path) -> None:
    application = request_in("submitted", user=user)
    address = reverse("applications:message", args=[application.pk])
    sent = {
        "client_key": "01939f5e-0000-7000-8000-000000000001",
        "text": "Длинное письмо",
        "files": [upload("фильм.txt", "я" * 100_000)],
    }
    response = enter(client, user).post(address, sent)
    assert response.status_code == 413
    page = response.content.decode()
    assert "Длинное письмо" in page
    assert "Файл «фильм.txt» больше" in page
    assert not response.wsgi_request.FILES
    assert application.messages.count() == 0
    assert list(small.iterdir()) == []


def test_a_huge_request_is_read_past_and_stored_nowhere(client: Client, user: User, small: Path) -> None:
    application = request_in("submitted", user=user)
    address = reverse("applications:message", args=[application.pk])
    large = [upload(f"{number}.txt", "я" * 50_000) for number in range(14)]
    response = enter(client, user).post(address, {"text": "Много файлов", "files": large})
    assert response.status_code == 413
    assert "Вместе файлы больше" in response.content.decode()
    assert "Много файлов" in response.content.decode()
    assert list(small.iterdir()) == []


def test_half_a_gigabyte_costs_no_memory(small: Path, settings: Any) -> None:
    """The body is never held: it is made while it is read, and what is left of it afterwards is its text."""

    class Stream(io.RawIOBase):
        """A form with one file of half a gigabyte."""

        head = HEAD
        tail = b"\r\n--b--\r\n"

        def __init__(self) -> None:
            self.left = 500_000_000
            self.parts = [self.head]

        def read(self, size: int = -1) -> bytes:
            if self.parts:
                return self.parts.pop()
            if self.left > 0:
                chunk = min(size, self.left)
                self.left -= chunk
                if self.left == 0:
                    self.parts.append(self.tail)
                return b"x" * chunk
            return b""

    settings.UPLOAD_MAX_BYTES = 20_000_000
    stream = Stream()
    request = RequestFactory().post("/", b"x", content_type="multipart/form-data; boundary=b")
    request.META["CONTENT_LENGTH"] = str(500_000_000 + len(Stream.head) + len(Stream.tail))
    request._stream = stream
    tracemalloc.start()
    text = request.POST["text"]
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert (text, refused_files(request)) == ("hello", [("a.txt", True)])
    assert peak < 20_000_000
    assert list(small.iterdir()) == []


def test_what_nobody_would_wait_for_is_cut(small: Path) -> None:
    body = HEAD + b"xxx\r\n--b--\r\n"
    request = RequestFactory().post("/", body, content_type="multipart/form-data; boundary=b")
    request.META["CONTENT_LENGTH"] = str(50 * 1024**3)
    assert request.POST["text"] == "hello"
    assert refused_files(request) == [("a.txt", True)]


def test_a_file_of_nobody_is_not_found(user: User) -> None:
    for wrong in ("not an id", "00000000-0000-7000-8000-000000000000"):
        with pytest.raises(NotFound):
            queries.document(user, wrong)
