"""A registry refuses what would be found out too late."""

from types import SimpleNamespace

import pytest

from core.registry import Registry


def test_a_second_item_of_one_name_is_refused() -> None:
    registry: Registry = Registry("thing")
    registry.register("a", SimpleNamespace())
    with pytest.raises(ValueError, match="declared twice"):
        registry.register("a", SimpleNamespace())


def test_a_missing_attribute_is_refused() -> None:
    registry: Registry = Registry("thing", required=("title",))
    with pytest.raises(ValueError, match="lacks title"):
        registry.register("a", SimpleNamespace(title=""))
    assert list(registry) == []
