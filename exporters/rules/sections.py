"""The pages of a card, their fields, and which of them are open in which state."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import Organisation
from core.formats import money
from exporters.enums import CompanyState, DeclarationKind
from exporters.models import Company

Text = str | Promise


@dataclass(frozen=True)
class Section:
    """A page of the card."""

    key: str
    title: Text
    fields: tuple[str, ...] = ()


ORGANISATION_FIELDS = ("name", "short_name", "name_en")

SECTIONS = {
    one.key: one
    for one in (
        Section(
            "basics",
            gettext_lazy("Основные сведения"),
            (*ORGANISATION_FIELDS, "entity_type", "legal_form", "kpp", "ogrn", "founded"),
        ),
        Section(
            "addresses",
            gettext_lazy("Адреса и ОЭЗ"),
            (
                "registered_region",
                "registered_okrug",
                "registered_address",
                "production_address",
                "sez_resident",
                "sez_site",
                "sez_certificate",
                "sez_certificate_date",
                "clusters",
            ),
        ),
        Section(
            "activity",
            gettext_lazy("Деятельность"),
            ("main_okved", "additional_okved", "sme_category", "sme_since", "staff", "export_experience"),
        ),
        Section(
            "contacts",
            gettext_lazy("Руководитель и контакты"),
            ("head_name", "head_position", "contact_name", "phone", "site"),
        ),
        Section("bank", gettext_lazy("Банковские реквизиты"), ("bank_bik", "bank_name", "bank_account")),
        Section("products", gettext_lazy("Продукция")),
        Section("figures", gettext_lazy("Показатели по годам")),
        Section("exports", gettext_lazy("Экспортные результаты")),
        Section("documents", gettext_lazy("Документы")),
        Section("declarations", gettext_lazy("Декларации"), tuple(DeclarationKind.values)),
    )
}
SECTION_OF = {name: one.key for one in SECTIONS.values() for name in one.fields}
CARD_FIELDS = tuple(name for name in SECTION_OF if name not in DeclarationKind.values)

ALL_SECTIONS = frozenset(SECTIONS)
EDITABLE: dict[str, frozenset[str]] = {
    CompanyState.DRAFT: ALL_SECTIONS,
    CompanyState.NEEDS_CORRECTION: ALL_SECTIONS,
    # What a manager has checked stays as it was checked; the rest of a card lives on.
    CompanyState.VERIFIED: frozenset(
        {"contacts", "bank", "products", "figures", "exports", "declarations", "documents"}
    ),
}


def label_of(name: str) -> Text:
    """What people call a field of the card."""
    if name in ORGANISATION_FIELDS:
        return Organisation._meta.get_field(name).verbose_name
    if name in DeclarationKind.values:
        return DeclarationKind(name).label
    if name in SECTIONS and name not in CARD_FIELDS:
        return SECTIONS[name].title
    return Company._meta.get_field(name).verbose_name


def declaration_wording(kind: str) -> str:
    """The words a company declares, with the limit in force."""
    if kind == DeclarationKind.NO_TAX_DEBT:
        text = _("Задолженность по единому налоговому счёту не превышает %(limit)s")
        return text % {"limit": money(settings.TAX_DEBT_LIMIT_RUB)}
    return str(DeclarationKind(kind).label)
