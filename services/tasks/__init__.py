"""Work of the services that Celery carries out."""

from services.tasks.requests import (
    advance,
)

__all__ = ["advance"]
