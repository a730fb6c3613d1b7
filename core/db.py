"""The base of every business table, and the way from a violated constraint to a domain error."""

from __future__ import annotations

import os
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager

from django.core.exceptions import ValidationError
from django.db import IntegrityError, models

from core.errors import Conflict, Invalid


def uuid7() -> uuid.UUID:
    """A time-ordered UUID (RFC 9562, version 7): rows born together lie together in the index."""
    milliseconds = time.time_ns() // 1_000_000
    value = (milliseconds & (2**48 - 1)) << 80 | int.from_bytes(os.urandom(10), "big")
    value = value & ~(0xF << 76) | 0x7 << 76
    value = value & ~(0x3 << 62) | 0x2 << 62
    return uuid.UUID(int=value)


class Row(models.Model):
    """A row whose name in addresses tells nothing about how many there are."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)

    class Meta:
        abstract = True


@contextmanager
def constraint_errors(*subjects: type[models.Model]) -> Iterator[None]:
    """Turn a violated constraint of `subjects` into the message written at that constraint.

    Raises Conflict for unique and exclusion constraints, Invalid for check constraints. A violation of a
    constraint that is not one of `subjects`' is a fault of ours and is raised as it is.
    """
    try:
        yield
    except IntegrityError as error:
        name = getattr(getattr(error.__cause__, "diag", None), "constraint_name", None)
        for model in subjects:
            for constraint in model._meta.constraints:
                if constraint.name != name:
                    continue
                message = constraint.get_violation_error_message()
                code = constraint.violation_error_code or constraint.name
                if isinstance(constraint, models.CheckConstraint):
                    raise Invalid(message, code=code) from error
                raise Conflict(message, code=code) from error
            for field in model._meta.fields:
                if field.unique and name and name.startswith(f"{model._meta.db_table}_{field.column}_"):
                    raise Conflict(
                        model._default_manager.model().unique_error_message(model, (field.name,)).messages[0],
                        code="unique",
                        field=field.name,
                    ) from error
        raise


def invalid_from(error: ValidationError) -> Invalid:
    """The domain error of a Django validation error, field by field."""
    if hasattr(error, "error_dict"):
        return Invalid(fields=dict(error.message_dict))
    return Invalid(" ".join(error.messages))
