"""What the services tell the rules on measures: what is offered, what was had by a tool, what a request is about."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from uuid import UUID

from django.db.models import Max
from django.urls import reverse
from django.utils import timezone

from applications.combining import Facts, Offer, Used
from applications.enums import Phase
from services.models import Attempt, MarketSelection, Service, ServiceRequest
from services.questions import FORMS
from services.rules.measures import NEXT
from services.tools import TOOLS

TEST, SELECTION = "export-potential-test", "market-selection"


def offers() -> list[Offer]:
    """The services that a company can apply for or whose tool it can use now, in the order of its way. One query."""
    open_services = set(Service.objects.filter(is_open=True).values_list("pk", flat=True))
    return [
        Offer(slug, reverse("services:service", args=[slug]), reason, after)
        for slug, after, reason in NEXT
        if slug in TOOLS or (slug in open_services and slug in FORMS)
    ]


def had_by_tools(organisation_id: UUID) -> Iterable[Used]:
    """Tests that the company has finished and rankings that it has saved: results, though nobody applied for them.

    The latest of each counts. Two queries.
    """
    finished = Attempt.objects.filter(organisation=organisation_id, finished_at__isnull=False)
    saved = MarketSelection.objects.filter(organisation=organisation_id)
    for measure, at in (
        (TEST, finished.aggregate(at=Max("finished_at"))["at"]),
        (SELECTION, saved.aggregate(at=Max("created_at"))["at"]),
    ):
        if at is not None:
            yield Used(measure, Phase.DONE, timezone.localdate(at), is_application=False)


def facts_of(keys: Collection[UUID]) -> dict[UUID, Facts]:
    """What requests are about, by the answers in them. One query."""
    rows = ServiceRequest.objects.filter(pk__in=keys).values_list("pk", "service_id", "answers")
    return {key: Facts(about=FORMS[service].about(answers)) for key, service, answers in rows if service in FORMS}
