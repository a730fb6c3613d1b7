"""The mail catcher of a developer's machine: takes all mail, keeps it as files, shows it on a page.

Runs in the virtual environment: `python -m portal.mail FOLDER SMTP_PORT PAGE_PORT`.
"""

import html
import re
import sys
import time
from email import message_from_bytes, policy
from email.message import EmailMessage
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

HOST = "127.0.0.1"
LISTED = 200
NAME = re.compile(r"[0-9]+\.eml")
LINK = re.compile(r"https?://[^\s<>\"]+[^\s<>\".,;:)]")
PAGE = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{title}</title><style>
body {{ font: 16px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 60rem; padding: 0 1rem }}
table {{ border-collapse: collapse; width: 100% }} pre {{ white-space: pre-wrap; font: inherit }}
td, th {{ text-align: left; padding: .4rem .8rem .4rem 0; border-bottom: 1px solid #dde }}
iframe {{ width: 100%; height: 40rem; border: 1px solid #dde }}
</style></head><body>{body}</body></html>"""


class Keeper:
    """What aiosmtpd calls with each message."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802  (aiosmtpd's name)
        """Keep the message as FOLDER/<time>.eml; it appears there whole or not at all."""
        path = self.folder / f"{time.time_ns()}.eml"
        unfinished = path.with_suffix(".part")
        unfinished.write_bytes(envelope.content)
        unfinished.rename(path)
        return "250 OK"


def read(path: Path) -> EmailMessage:
    """The message in that file."""
    message = message_from_bytes(path.read_bytes(), policy=policy.default)
    assert isinstance(message, EmailMessage)
    return message


def list_page(folder: Path) -> str:
    """The newest messages first."""
    rows = []
    for path in sorted(folder.glob("*.eml"), key=lambda each: int(each.stem), reverse=True)[:LISTED]:
        message = read(path)
        when = time.strftime("%d.%m.%Y %H:%M:%S", time.localtime(int(path.stem) / 1e9))
        subject = html.escape(str(message["subject"] or "(no subject)"))
        receiver = html.escape(str(message["to"] or ""))
        link = f'<a href="/{path.name}">{subject}</a>'
        rows.append(f"<tr><td>{when}</td><td>{receiver}</td><td>{link}</td></tr>")
    if not rows:
        return PAGE.format(title="Mail", body="<h1>Mail</h1><p>Nothing has been sent yet.</p>")
    head = "<tr><th>Sent</th><th>To</th><th>Subject</th></tr>"
    return PAGE.format(title="Mail", body=f"<h1>Mail</h1><table>{head}{''.join(rows)}</table>")


def message_page(path: Path) -> str:
    """One message: its text with links to follow, and what it looks like as HTML, without scripts."""
    message = read(path)
    subject = html.escape(str(message["subject"] or "(no subject)"))
    head = "".join(f"<br>{name}: {html.escape(str(message[name] or ''))}" for name in ("From", "To", "Date"))
    body = f'<p><a href="/">All mail</a></p><h1>{subject}</h1><p>{head.removeprefix("<br>")}</p>'
    if plain := message.get_body(("plain",)):
        body += f"<pre>{LINK.sub(_link, html.escape(plain.get_content(), quote=False))}</pre>"
    if rich := message.get_body(("html",)):
        body += f'<iframe sandbox="allow-popups" srcdoc="{html.escape(rich.get_content())}"></iframe>'
    for part in message.iter_attachments():
        body += f"<p>Attached: {html.escape(part.get_filename() or part.get_content_type())}</p>"
    return PAGE.format(title=subject, body=body)


def _link(found: re.Match[str]) -> str:
    # The text is escaped already, so `&amp;` stands in the address as it must.
    return f'<a href="{found[0]}">{found[0]}</a>'


def page_handler(folder: Path) -> type[BaseHTTPRequestHandler]:
    """The catcher's web page over that folder."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            name = self.path.lstrip("/")
            if not name:
                self._answer(list_page(folder))
            elif NAME.fullmatch(name) and (folder / name).exists():
                self._answer(message_page(folder / name))
            else:
                self.send_error(HTTPStatus.NOT_FOUND)

        def _answer(self, page: str) -> None:
            data = page.encode()
            self.send_response(HTTPStatus.OK)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        def log_message(self, *_: Any) -> None:
            """Nothing: who reads their own mail need not be logged."""

    return Handler


def main(folder: Path, smtp_port: int, page_port: int) -> None:
    """Serve both until killed."""
    from aiosmtpd.controller import Controller

    Controller(Keeper(folder), hostname=HOST, port=smtp_port, enable_SMTPUTF8=True).start()
    ThreadingHTTPServer((HOST, page_port), page_handler(folder)).serve_forever()


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
