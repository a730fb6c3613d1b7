"""Reads of saved market selections: a company's own, and for staff those that were sent to them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from accounts.enums import MembershipState
from accounts.models import Membership, Organisation, User
from applications.models import Application
from core.errors import NotFound
from services.models import MarketSelection, SelectionAdvice, SelectionNote, ServiceRequest
from services.queries import requests

KIND = "market-selection"
Row = dict[str, Any]


def visible_to(user: User) -> QuerySet[MarketSelection]:
    """The selections of the companies a person acts for, and for staff those in requests that were submitted."""
    mine = Membership.objects.filter(user=user, state=MembershipState.ACTIVE).values("organisation")
    found = Q(organisation__in=mine)
    if user.is_staff:
        sent = SelectionAdvice.objects.filter(selection=OuterRef("pk"), request__in=requests.visible_to(user))
        found |= Q(Exists(sent))
    return MarketSelection.objects.filter(found).select_related("organisation", "author")


def selection(user: User, key: UUID | str) -> MarketSelection:
    """One selection that the person may know of. Raises NotFound for any other."""
    try:
        return visible_to(user).get(pk=key)
    except (MarketSelection.DoesNotExist, ValidationError, ValueError) as error:
        raise NotFound(_("Такого сохранённого подбора нет.")) from error


def selections_of(user: User, organisation: Organisation | None) -> QuerySet[MarketSelection]:
    """What a company saved, without what it was made of: the ranking is heavy and a list does not need it."""
    return visible_to(user).filter(organisation=organisation).defer("snapshot")


def notes_of(row: MarketSelection) -> QuerySet[SelectionNote]:
    """The notes on a selection in the order in which they were written."""
    return row.notes.select_related("author").order_by("created_at", "pk")


def request_about(user: User, row: MarketSelection) -> Application | None:
    """The latest request, draft or not, in which an adviser is asked about a selection."""
    rows = requests.visible_to(user).filter(service=KIND, answers__selection=str(row.pk))
    found = rows.exclude(application__state="withdrawn").order_by("-application__created_at", "-pk").first()
    return found.application if found else None


def advice_on(user: User, row: MarketSelection) -> SelectionAdvice | None:
    """The latest advice on a selection that was sent to the company."""
    rows = SelectionAdvice.objects.filter(selection=row, request__in=requests.visible_to(user))
    return (
        rows.filter(request__application__delivered_at__isnull=False)
        .exclude(conclusion="")
        .select_related("request__application", "author")
        .order_by("-request__application__delivered_at", "-pk")
        .first()
    )


def advice_to_write(user: User, row: MarketSelection) -> SelectionAdvice:
    """The advice on a selection in the latest request that was sent. Raises NotFound when there is none."""
    found = advice_visible_to(user).filter(selection=row).order_by("-created_at", "-pk").first()
    if found is None:
        raise NotFound(_("Этот подбор консультанту не отправляли."))
    return found


def advice_visible_to(user: User) -> QuerySet[SelectionAdvice]:
    """The advice that staff may read and write: in requests that they see."""
    return SelectionAdvice.objects.filter(request__in=requests.visible_to(user)).select_related(
        "request__application__organisation", "selection__organisation", "author"
    )


def of_application(application: Application) -> SelectionAdvice | None:
    """The advice of a request and the selection that it is about."""
    rows = SelectionAdvice.objects.select_related("selection__organisation", "request__application", "author")
    return rows.filter(request=application.pk).first()


def chosen_in(application: Application) -> MarketSelection | None:
    """The selection that a draft names."""
    request = ServiceRequest.objects.filter(pk=application.pk, service=KIND).first()
    key = request.answers.get("selection") if request else None
    try:
        return MarketSelection.objects.filter(pk=key, organisation=application.organisation_id).first() if key else None
    except (ValidationError, ValueError):
        return None


def row_of(row: MarketSelection, country: str) -> Row:
    """One country of a saved ranking. Raises NotFound for one that takes no part in it."""
    found = next((one for one in row.snapshot["rows"] if one["country"] == country), None)
    if found is None:
        raise NotFound(_("Этой страны нет в рейтинге."))
    return found


def comparison(first: MarketSelection, second: MarketSelection) -> tuple[list[Row], list[Row]]:
    """Two selections side by side: places by country, weights by criterion. What one of them lacks is None."""
    one, other = _by(first.snapshot["rows"], "country"), _by(second.snapshot["rows"], "country")
    places = [
        {
            "country": code,
            **_names(other.get(code) or one[code]),
            "first": _part(one.get(code), "rank"),
            "second": _part(other.get(code), "rank"),
            "first_score": _part(one.get(code), "score"),
            "second_score": _part(other.get(code), "score"),
        }
        for code in {**other, **one}
    ]
    far = len(places) + 1
    places.sort(key=lambda row: (row["second"] or far, row["first"] or far, row["country"]))
    was, now = _by(first.snapshot["criteria"], "key"), _by(second.snapshot["criteria"], "key")
    weights = [
        {
            "key": key,
            **_names(now.get(key) or was[key]),
            "first": _part(was.get(key), "weight"),
            "second": _part(now.get(key), "weight"),
            "first_idle": bool(_part(was.get(key), "idle")),
            "second_idle": bool(_part(now.get(key), "idle")),
        }
        for key in {**now, **was}
    ]
    return [row for row in places if row["first"] or row["second"]], weights


def _by(rows: Iterable[Mapping[str, Any]], key: str) -> dict[str, Mapping[str, Any]]:
    return {row[key]: row for row in rows}


def _part(row: Mapping[str, Any] | None, name: str) -> Any:
    return row[name] if row is not None else None


def _names(row: Mapping[str, Any]) -> dict[str, str]:
    return {"name_ru": row["name_ru"], "name_en": row["name_en"]}
