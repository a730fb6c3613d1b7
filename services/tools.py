"""The tools of the services: what a person may use at once, before or without a request."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise

Text = str | Promise


@dataclass(frozen=True)
class Tool:
    """Where a tool is (the name of its address), what its button says and what follows the button."""

    page: str
    label: Text
    hint: Text = ""


# By the service it belongs to.
TOOLS: dict[str, Tool] = {}
