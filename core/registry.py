"""Registries of things that apps declare and that are found by name."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Generic, TypeVar

Item = TypeVar("Item")


class Registry(Generic[Item]):
    """Named things, each declared once. `required` names the attributes that an item may not leave empty."""

    def __init__(self, what: str, *, required: tuple[str, ...] = ()) -> None:
        self.what = what
        self.required = required
        self._items: dict[str, Item] = {}

    def register(self, key: str, item: Item) -> Item:
        """Keep `item` under `key`. Raises ValueError for a second one of that name or a missing attribute."""
        if key in self._items:
            raise ValueError(f"{self.what} {key!r} is declared twice")
        missing = [name for name in self.required if not getattr(item, name, None)]
        if missing:
            raise ValueError(f"{self.what} {key!r} lacks {', '.join(missing)}")
        self._items[key] = item
        return item

    def __getitem__(self, key: str) -> Item:
        return self._items[key]

    def get(self, key: str) -> Item | None:
        return self._items.get(key)

    def __contains__(self, key: object) -> bool:
        return key in self._items

    def __iter__(self) -> Iterator[Item]:
        return iter(self._items.values())

    def keys(self) -> list[str]:
        return list(self._items)

    def __len__(self) -> int:
        return len(self._items)
