"""Work of the services that Celery carries out."""

from services.tasks.requests import (
    advance,
)
from services.tasks.slots import remind_of_consultations

__all__ = ["advance", "remind_of_consultations"]
