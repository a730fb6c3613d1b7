"""The browser's door to applications of every kind."""

from applications.presentation import context_of
from applications.views.application import application, message, page, step
from applications.views.closed import closed, named, traces
from applications.views.files import download, remove, upload
from applications.views.lists import applications, waiting

__all__ = [
    "application",
    "applications",
    "closed",
    "context_of",
    "download",
    "message",
    "named",
    "page",
    "remove",
    "step",
    "traces",
    "upload",
    "waiting",
]
