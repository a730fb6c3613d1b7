"""The browser's door to the services."""

from services.views.catalogue import catalogue, service, start
from services.views.drafts import discard, draft, review, submit, thanks

__all__ = ["catalogue", "discard", "draft", "review", "service", "start", "submit", "thanks"]
