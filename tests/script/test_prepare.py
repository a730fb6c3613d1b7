import os
from email.message import EmailMessage

import polib
from portal import mail
from portal.prepare import Marks, fingerprint
from portal.translations import compile_translations


def test_a_step_is_done_once_per_database_and_inputs(tmp_path, capsys):
    done = []

    def once(key: str, inputs: str, **more) -> None:
        Marks(tmp_path / "marks.json", key).once("demo", inputs, "Loading", lambda: done.append((key, inputs)), **more)

    for key, inputs in [("a", "1"), ("a", "1"), ("b", "1"), ("a", "2"), ("b", "1"), ("a", "2")]:
        once(key, inputs)
    assert done == [("a", "1"), ("b", "1"), ("a", "2")]
    once("a", "2", missing=True)
    assert done[3:] == [("a", "2")]
    assert capsys.readouterr().out == "Loading\n" * 4


def test_a_failed_step_is_done_again(tmp_path):
    marks = Marks(tmp_path / "marks.json", "a")
    for _ in range(2):
        try:
            marks.once("demo", "1", "Loading", lambda: 1 / 0)
        except ZeroDivisionError:
            continue
        raise AssertionError("left out")


def test_the_fingerprint_sees_a_changed_and_a_new_file(tmp_path):
    (tmp_path / "folder").mkdir()
    first = tmp_path / "folder" / "a.css"
    first.write_text("a")
    seen = {fingerprint([tmp_path])}
    first.write_text("ab")
    seen.add(fingerprint([tmp_path]))
    (tmp_path / "folder" / "b.css").write_text("")
    seen.add(fingerprint([tmp_path]))
    assert len(seen) == 3
    assert fingerprint([tmp_path]) in seen


def test_translations_are_compiled_when_they_are_newer(tmp_path):
    folder = tmp_path / "locale" / "en" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    words = polib.POFile()
    words.metadata = {"Content-Type": "text/plain; charset=UTF-8"}
    words.append(polib.POEntry(msgid="Заявка", msgstr="Application"))
    words.save(str(folder / "django.po"))
    assert compile_translations(tmp_path) == 1
    assert [entry.msgstr for entry in polib.mofile(str(folder / "django.mo"))] == ["Application"]
    later = (folder / "django.po").stat().st_mtime + 5
    os.utime(folder / "django.mo", (later, later))
    assert compile_translations(tmp_path) == 0


def test_the_mail_page_shows_russian_text_and_no_foreign_markup(tmp_path):
    message = EmailMessage()
    message["From"], message["To"] = "noreply@mosprom.example", "company@demo.example"
    message["Subject"] = "Заявка <принята>"
    message.set_content("Откройте http://127.0.0.1:8000/cabinet/?a=1&b=2.\n<script>alert(1)</script>")
    (tmp_path / "1.eml").write_bytes(bytes(message))
    assert "Заявка &lt;принята&gt;" in mail.list_page(tmp_path)
    page = mail.message_page(tmp_path / "1.eml")
    assert '<a href="http://127.0.0.1:8000/cabinet/?a=1&amp;b=2">' in page
    assert "<script>" not in page
    assert "&lt;script&gt;alert(1)" in page
