"""What the pages of a card share: finding it, its addresses, and its values in words."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.models import User
from core.errors import NotAllowed, NotFound
from core.formats import day
from exporters.enums import CompanyState
from exporters.models import Company
from exporters.queries import card_of
from exporters.rules import permissions
from exporters.rules.sections import CARD_FIELDS, SECTIONS, label_of

TONES = {
    CompanyState.DRAFT: "neutral",
    CompanyState.UNDER_REVIEW: "info",
    CompanyState.NEEDS_CORRECTION: "warning",
    CompanyState.VERIFIED: "success",
    CompanyState.REJECTED: "danger",
    CompanyState.SUSPENDED: "danger",
    CompanyState.ARCHIVED: "neutral",
}
LISTS = ("products", "figures", "exports", "documents")


def find(request: HttpRequest, company_id: UUID) -> Company:
    """The company of an address, if its reader may know it. Raises NotFound."""
    company = card_of(request.user, company_id)  # type: ignore[arg-type]
    if company is None:
        raise NotFound(_("Компания не найдена."))
    return company


def can_edit(user: User, company: Company, section: str) -> str:
    """Empty when the person may write the section, else why not."""
    try:
        permissions.may_edit(user, company, section)
    except NotAllowed as error:
        return str(error.message)
    return ""


def section_url(company: Company, section: str) -> str:
    """The page of one section of a card."""
    if section in LISTS:
        return reverse(f"exporters:{section}", args=[company.pk])
    return reverse("exporters:section", args=[company.pk, section])


def following(company: Company, section: str) -> str:
    """The page after a section: the next one, and after the last the page of submission."""
    keys = list(SECTIONS)
    place = keys.index(section) + 1
    if place < len(keys) and company.is_being_written:
        return section_url(company, keys[place])
    if company.is_being_written:
        return reverse("exporters:submit", args=[company.pk])
    return reverse("exporters:card", args=[company.pk])


def in_words(name: str, value: Any) -> str:
    """A stored value of the card as people read it."""
    if value is None or value == "" or value == []:
        return ""
    if isinstance(value, bool):
        return _("Да") if value else _("Нет")
    if isinstance(value, datetime.date):
        return day(value)
    if isinstance(value, list):
        return ", ".join(str(one) for one in value)
    choices = dict(getattr(Company._meta.get_field(name), "flatchoices", ())) if name in OWN_FIELDS else {}
    return str(choices.get(value, value))


OWN_FIELDS = {one.name for one in Company._meta.get_fields()}


def facts(values: Mapping[str, Any], section: str) -> list[tuple[Any, str]]:
    """The fields of a section with their values in words."""
    return [(label_of(name), in_words(name, values[name])) for name in SECTIONS[section].fields if name in CARD_FIELDS]
