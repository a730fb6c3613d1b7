"""The catalogue: a company's words in which a person may be named."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from accounts.erasure import organisations_of, pattern_of, redact
from accounts.models import User
from exhibitions.models import CatalogueEntry

COLUMNS = ("name_ru", "name_en", "about_ru", "about_en", "products_ru", "products_en", "remark", "shown")


def erase(user: User) -> Iterator[dict[str, int]]:
    """The person's name goes out of the entries of their companies; the entries stay."""
    rows = CatalogueEntry.objects.filter(participation__organisation__in=organisations_of(user))
    yield redact(CatalogueEntry, "pk", list(rows.values_list("pk", flat=True)), pattern_of(user), *COLUMNS)


def collect(user: User) -> Iterator[dict[str, Any]]:
    """An entry is its company's; it is no data of a person."""
    yield from ()
