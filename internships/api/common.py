"""What the API's views of the programme share."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers
from rest_framework.request import Request

TAGS = ["internships"]


def given(shape: type[serializers.Serializer], request: Request, **more: Any) -> dict[str, Any]:
    """What was sent, checked against its shape."""
    serializer = shape(data=request.data, **more)
    serializer.is_valid(raise_exception=True)
    return dict(serializer.validated_data)
