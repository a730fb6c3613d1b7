"""Reads of services and requests."""

from __future__ import annotations

from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from accounts.models import Organisation, User
from applications import queries as applications
from applications.enums import Phase
from core.errors import NotFound
from services.models import Service, ServiceRequest


def catalogue() -> QuerySet[Service]:
    """All services in their order; the texts are public."""
    return Service.objects.order_by("position")


def service(slug: str) -> Service:
    """One service. Raises NotFound."""
    found = Service.objects.filter(pk=slug).first()
    if found is None:
        raise NotFound(_("Такой услуги нет."))
    return found


def visible_to(user: User) -> QuerySet[ServiceRequest]:
    """The requests that a person may know of."""
    return ServiceRequest.objects.filter(application__in=applications.visible_to(user)).select_related(
        "service", "application__organisation", "application__author", "application__assignee"
    )


def get(user: User, application_id: UUID | str) -> ServiceRequest:
    """One request that the person may know of. Raises NotFound for any other."""
    try:
        found = visible_to(user).get(pk=application_id)
        applications.looked_at(found.application)
        return found
    except (ServiceRequest.DoesNotExist, ValueError) as error:
        raise NotFound(_("Заявка не найдена.")) from error


def draft_of(user: User, organisation: Organisation, service: Service) -> ServiceRequest | None:
    """The request for this service that the company began last and has not submitted."""
    return (
        visible_to(user)
        .filter(service=service, application__organisation=organisation, application__phase=Phase.DRAFT)
        .order_by("-application__updated_at", "-pk")
        .first()
    )
