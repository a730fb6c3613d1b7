"""Reads of services and requests."""

from __future__ import annotations

from uuid import UUID

from django.db.models import QuerySet

from accounts.models import User
from applications import queries as applications
from core.errors import NotFound
from services.models import Service, ServiceRequest


def catalogue() -> QuerySet[Service]:
    """All services in their order; the texts are public."""
    return Service.objects.order_by("position")


def service(slug: str) -> Service:
    """One service. Raises NotFound."""
    found = Service.objects.filter(pk=slug).first()
    if found is None:
        raise NotFound()
    return found


def visible_to(user: User) -> QuerySet[ServiceRequest]:
    """The requests that a person may know of."""
    return ServiceRequest.objects.filter(application__in=applications.visible_to(user)).select_related(
        "service", "application__organisation", "application__author", "application__assignee"
    )


def get(user: User, application_id: UUID | str) -> ServiceRequest:
    """One request that the person may know of. Raises NotFound for any other."""
    try:
        return visible_to(user).get(pk=application_id)
    except (ServiceRequest.DoesNotExist, ValueError) as error:
        raise NotFound() from error
