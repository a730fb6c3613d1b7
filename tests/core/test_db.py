"""The base of tables: time-ordered ids, and constraints that speak."""

from __future__ import annotations

import time

import pytest

from accounts.models import Organisation
from core.db import constraint_errors, uuid7
from core.errors import Conflict, Invalid


def test_uuid7_is_a_version_7_uuid_in_order_of_time() -> None:
    first = uuid7()
    time.sleep(0.002)
    second = uuid7()
    assert (first.version, first.variant) == (7, "specified in RFC 4122")
    assert first < second


@pytest.mark.django_db
def test_a_unique_constraint_becomes_a_conflict_with_its_message() -> None:
    Organisation.objects.create(kinds=["company"], name="Первая", inn="7707083893")
    with pytest.raises(Conflict) as refusal, constraint_errors(Organisation):
        Organisation.objects.create(kinds=["company"], name="Вторая", inn="7707083893")
    assert (refusal.value.code, str(refusal.value.message)) == (
        "inn_taken",
        "Организация с таким ИНН уже есть на портале.",
    )


@pytest.mark.django_db
def test_a_check_constraint_becomes_invalid() -> None:
    with pytest.raises(Invalid) as refusal, constraint_errors(Organisation):
        Organisation.objects.create(kinds=["company"], name="Первая", inn="77")
    assert str(refusal.value.message) == "ИНН состоит из 10 или 12 цифр."
