"""The browser's door to applications of every kind."""

from applications.presentation import context_of
from applications.views.application import application, message, page, step
from applications.views.files import download, remove, upload
from applications.views.lists import applications, waiting

__all__ = [
    "application",
    "applications",
    "context_of",
    "download",
    "message",
    "page",
    "remove",
    "step",
    "upload",
    "waiting",
]
