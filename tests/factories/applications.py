"""Files, messages and applications for tests, made by the actions that make them on the portal."""

from __future__ import annotations

import uuid

from django.core.files.uploadedfile import SimpleUploadedFile

from accounts.models import User
from applications import actions, documents
from applications.models import Application, Document, Message
from tests.factories.services import request_in


def upload(name: str = "смета.txt", content: bytes | str = "Смета на выставку") -> SimpleUploadedFile:
    """A file as a browser sends it."""
    return SimpleUploadedFile(name, content.encode() if isinstance(content, str) else content)


def attached(application: Application, actor: User, *files: SimpleUploadedFile) -> list[Document]:
    """Files in a draft."""
    with documents.received(files or (upload(),)) as taken:
        return actions.attach(actor=actor, application=application, files=taken)


def said(application: Application, actor: User, text: str = "Добрый день", *files: SimpleUploadedFile) -> Message:
    """A message of the conversation."""
    with documents.received(files) as taken:
        return actions.say(actor=actor, application=application, text=text, files=taken)


def key(number: int) -> uuid.UUID:
    """A client's key."""
    return uuid.UUID(int=number)


__all__ = ["attached", "key", "request_in", "said", "upload"]
