"""From which state on a card needs what, and what is still missing: one table, three readings."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from exporters.enums import CompanyDocumentKind, CompanyState, DeclarationKind, EntityType, FigureBasis
from exporters.models import YearFigures
from exporters.rules.sections import SECTION_OF, SECTIONS, Section, label_of

Text = str | Promise


@dataclass(frozen=True)
class Contents:
    """A card and what hangs on it, read once."""

    values: Mapping[str, Any]
    typed: Mapping[str, Any] = field(default_factory=dict)
    declarations: Mapping[str, bool] = field(default_factory=dict)
    product_codes: Sequence[str] = ()
    figures: Sequence[YearFigures] = ()
    export_years: Sequence[int] = ()
    documents: Sequence[tuple[str, datetime.date | None]] = ()

    @property
    def latest_figures(self) -> YearFigures | None:
        """What the company declares for the newest year it knows."""
        return next((one for one in self.figures if one.basis == FigureBasis.DECLARED), None)

    @property
    def tax_certificate_on(self) -> datetime.date | None:
        """The day of the newest tax certificate."""
        days = [day for kind, day in self.documents if kind == CompanyDocumentKind.TAX_CERTIFICATE and day]
        return max(days, default=None)


def always(contents: Contents) -> bool:
    """Whatever the card is like."""
    return True


@dataclass(frozen=True)
class Requirement:
    """Something a card needs from the state `since` on; without a state it is merely welcome."""

    name: str
    since: CompanyState | None
    message: Text
    filled: Callable[[Contents], bool]
    applies: Callable[[Contents], bool] = always

    @property
    def section(self) -> str:
        return SECTION_OF.get(self.name, self.name)

    @property
    def label(self) -> Text:
        return label_of(self.name)


def _has(name: str) -> Callable[[Contents], bool]:
    return lambda contents: contents.values.get(name) not in (None, "", [])


def _is(*types: EntityType) -> Callable[[Contents], bool]:
    return lambda contents: contents.values.get("entity_type") in types


def _field(
    name: str, since: CompanyState | None, message: Text, applies: Callable[[Contents], bool] = always
) -> Requirement:
    return Requirement(name, since, message, _has(name), applies)


def _declared(kind: DeclarationKind) -> Requirement:
    if kind == DeclarationKind.TRUTH:
        message = gettext_lazy("Подтвердите, что сведения достоверны.")
        return Requirement(kind, REVIEW, message, lambda contents: contents.declarations.get(kind) is True)
    message = gettext_lazy("Ответьте на все вопросы деклараций.")
    return Requirement(kind, REVIEW, message, lambda contents: kind in contents.declarations)


def _last_year_known(contents: Contents) -> bool:
    return timezone.localdate().year - 1 in {one.year for one in contents.figures}


def _resident(contents: Contents) -> bool:
    return contents.values.get("sez_resident") is True


def _exports(contents: Contents) -> bool:
    return contents.values.get("export_experience") in ("single", "regular")


REVIEW = CompanyState.UNDER_REVIEW
LEGAL = _is(EntityType.LEGAL_ENTITY)
REGISTERED = _is(EntityType.LEGAL_ENTITY, EntityType.SOLE_PROPRIETOR)

REQUIREMENTS: tuple[Requirement, ...] = (
    _field("name", REVIEW, gettext_lazy("Укажите полное наименование.")),
    _field("entity_type", REVIEW, gettext_lazy("Выберите, кто ведёт бизнес.")),
    _field("kpp", REVIEW, gettext_lazy("Укажите КПП из выписки ЕГРЮЛ."), LEGAL),
    _field("ogrn", REVIEW, gettext_lazy("Укажите ОГРН или ОГРНИП из выписки."), REGISTERED),
    _field("short_name", None, gettext_lazy("Добавьте сокращённое наименование.")),
    _field("name_en", None, gettext_lazy("Добавьте наименование на английском: оно нужно для каталогов.")),
    _field("legal_form", None, gettext_lazy("Выберите организационно-правовую форму."), LEGAL),
    _field("founded", None, gettext_lazy("Добавьте дату основания.")),
    _field("registered_region", REVIEW, gettext_lazy("Выберите регион юридического адреса.")),
    _field("registered_address", REVIEW, gettext_lazy("Укажите юридический адрес.")),
    _field("registered_okrug", None, gettext_lazy("Выберите округ Москвы.")),
    _field("production_address", None, gettext_lazy("Добавьте адрес производства.")),
    _field("sez_resident", None, gettext_lazy("Ответьте, резидент ли компания ОЭЗ.")),
    _field("sez_site", None, gettext_lazy("Выберите площадку ОЭЗ."), _resident),
    _field("sez_certificate", REVIEW, gettext_lazy("Укажите номер свидетельства резидента ОЭЗ."), _resident),
    _field("sez_certificate_date", None, gettext_lazy("Добавьте дату свидетельства резидента ОЭЗ."), _resident),
    _field("main_okved", REVIEW, gettext_lazy("Укажите основной ОКВЭД.")),
    _field("sme_category", None, gettext_lazy("Выберите категорию МСП.")),
    _field("staff", None, gettext_lazy("Добавьте среднесписочную численность.")),
    _field("export_experience", None, gettext_lazy("Укажите опыт экспорта.")),
    _field("head_name", REVIEW, gettext_lazy("Укажите руководителя.")),
    _field("head_position", None, gettext_lazy("Добавьте должность руководителя."), LEGAL),
    _field("contact_name", REVIEW, gettext_lazy("Укажите контактное лицо.")),
    _field("phone", REVIEW, gettext_lazy("Укажите телефон.")),
    _field("site", None, gettext_lazy("Добавьте сайт.")),
    _field("bank_account", None, gettext_lazy("Добавьте расчётный счёт: он нужен для договоров.")),
    Requirement("products", REVIEW, gettext_lazy("Добавьте хотя бы одну продукцию."), lambda c: bool(c.product_codes)),
    Requirement(
        "products",
        None,
        gettext_lazy("Добавьте код ТН ВЭД хотя бы одной продукции."),
        lambda c: any(c.product_codes),
        lambda c: bool(c.product_codes),
    ),
    Requirement("figures", None, gettext_lazy("Добавьте показатели за прошлый год."), _last_year_known),
    Requirement(
        "exports",
        None,
        gettext_lazy("Добавьте экспортные результаты по странам."),
        lambda c: bool(c.export_years),
        _exports,
    ),
    *(_declared(kind) for kind in DeclarationKind),
)

# The way of a card; the states beside it ask for what the state before them did.
ORDER = (CompanyState.DRAFT, CompanyState.UNDER_REVIEW, CompanyState.VERIFIED)


def missing(contents: Contents, state: CompanyState) -> list[Requirement]:
    """What a card lacks to be in `state`."""
    reached = ORDER[: ORDER.index(state) + 1]
    return [one for one in REQUIREMENTS if one.since in reached and one.applies(contents) and not one.filled(contents)]


def welcome(contents: Contents) -> list[Requirement]:
    """What a card lacks that nobody insists on."""
    return [one for one in REQUIREMENTS if one.since is None and one.applies(contents) and not one.filled(contents)]


def problems(contents: Contents, state: CompanyState) -> dict[str, list[Text]]:
    """Why a card cannot be in `state`, by field: what is missing, and what was typed wrong."""
    found: dict[str, list[Text]] = {}
    for name, entry in contents.typed.items():
        found[name] = [entry["error"]]
    for one in missing(contents, state):
        found.setdefault(one.name, []).append(one.message)
    return found


@dataclass(frozen=True)
class SectionProgress:
    """How far a section is: what it still needs, and what would be welcome."""

    section: Section
    needed: list[Text]
    welcome: list[Text]
    is_empty: bool

    @property
    def is_done(self) -> bool:
        """Whether nothing stands in the way of sending the card."""
        return not self.needed


# Sections that nobody insists on, and whether anything is written there.
WRITTEN: dict[str, Callable[[Contents], bool]] = {
    "bank": _has("bank_account"),
    "figures": lambda contents: bool(contents.figures),
    "exports": lambda contents: bool(contents.export_years),
    "documents": lambda contents: bool(contents.documents),
}


def progress(contents: Contents) -> list[SectionProgress]:
    """Section by section, what remains to be filled in before the card can be sent for review."""
    found = []
    for section in SECTIONS.values():
        mine = [one for one in REQUIREMENTS if one.section == section.key and one.applies(contents)]
        required = [one for one in mine if one.since is not None]
        needed: list[Text] = [
            f"{label_of(name)}: {entry['error']}"
            for name, entry in contents.typed.items()
            if SECTION_OF.get(name) == section.key
        ]
        lacking = [one.message for one in required if not one.filled(contents) and one.name not in contents.typed]
        needed += dict.fromkeys(lacking)
        extra = [one.message for one in mine if one.since is None and not one.filled(contents)]
        found.append(
            SectionProgress(section, needed, extra, is_empty=not required and not WRITTEN[section.key](contents))
        )
    return found
