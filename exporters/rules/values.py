"""What the values of a card look like: each is made tidy or refused with advice."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.errors import Invalid
from exporters.enums import EntityType
from reference import identifiers

Text = str | Promise

# The register of small and medium-sized enterprises is kept since then (Federal Law 408-FZ of 29.12.2015).
SME_REGISTER_SINCE = datetime.date(2016, 8, 1)
EARLIEST = datetime.date(1700, 1, 1)

SME_TOO_EARLY = gettext_lazy("Реестр МСП ведётся с 1 августа 2016 года. Проверьте дату.")
LATIN = re.compile(r"[\x20-\x7E\u00A0-\u024F\u2010-\u2026«»№™®©’]*")
Tidy = Callable[[Any, Mapping[str, Any]], Any]


def one_line(value: Any, merged: Mapping[str, Any] | None = None) -> str:
    """Text without line breaks, doubled spaces and characters that cannot be stored."""
    text = str(value)
    if "\x00" in text:
        raise Invalid(_("В тексте есть недопустимый знак. Введите его заново."))
    return re.sub(r"\s+", " ", text).strip()


def _name(value: Any, merged: Mapping[str, Any]) -> str:
    text = one_line(value)
    if not text:
        raise Invalid(_("Укажите полное наименование, как в ЕГРЮЛ или ЕГРИП."))
    return text


def _latin(value: Any, merged: Mapping[str, Any]) -> str:
    text = one_line(value)
    if not LATIN.fullmatch(text):
        raise Invalid(_("Наименование на английском пишется латинскими буквами."))
    return text


def _entity_type(value: Any, merged: Mapping[str, Any]) -> str:
    if value not in EntityType.values:
        raise Invalid(_("Выберите, кто ведёт бизнес."))
    check_entity(merged["inn"], value)
    return str(value)


def check_entity(inn: str, entity_type: str) -> None:
    """An ИНН of 10 digits is an organisation's, of 12 a person's. Raises Invalid."""
    if identifiers.is_person(inn) == (entity_type == EntityType.LEGAL_ENTITY):
        if identifiers.is_person(inn):
            message = _("ИНН из 12 цифр у предпринимателя или самозанятого. У юридического лица в ИНН 10 цифр.")
        else:
            message = _("ИНН из 10 цифр у юридического лица. У предпринимателя и самозанятого в ИНН 12 цифр.")
        raise Invalid(message, field="entity_type", code="not_of_this_inn")


def _kpp(value: Any, merged: Mapping[str, Any]) -> str:
    return identifiers.kpp(value, inn_value=merged["inn"]) if value else ""


def _ogrn(value: Any, merged: Mapping[str, Any]) -> str:
    if value and merged.get("entity_type") == EntityType.SELF_EMPLOYED:
        raise Invalid(_("У самозанятого нет ОГРНИП. Очистите поле."))
    return identifiers.ogrn(value, inn_value=merged["inn"]) if value else ""


def not_future(
    value: datetime.date | None, earliest: datetime.date = EARLIEST, what: Text = ""
) -> datetime.date | None:
    """A date up to today. Raises Invalid."""
    if value is None:
        return None
    if value > timezone.localdate():
        raise Invalid(_("Дата ещё не наступила. Проверьте год."))
    if value < earliest:
        raise Invalid(str(what) or _("Слишком ранняя дата. Проверьте год."))
    return value


def _founded(value: Any, merged: Mapping[str, Any]) -> Any:
    return not_future(value)


def _sme_since(value: Any, merged: Mapping[str, Any]) -> Any:
    if value and not merged.get("sme_category"):
        raise Invalid(_("Выберите категорию МСП или очистите дату."))
    return not_future(value, SME_REGISTER_SINCE, SME_TOO_EARLY)


def _okrug(value: Any, merged: Mapping[str, Any]) -> Any:
    region = merged.get("registered_region")
    if value is not None and region is not None and region.pk != "77":
        raise Invalid(_("Округ указывают для адреса в Москве. Очистите поле или выберите регион «Москва»."))
    return value


def _of_resident(value: Any, merged: Mapping[str, Any]) -> Any:
    value = one_line(value) if isinstance(value, str) else not_future(value)
    if value and merged.get("sez_resident") is not True:
        raise Invalid(_("Свидетельство бывает только у резидента ОЭЗ. Отметьте резидентство или очистите поле."))
    return value


def _main_okved(value: Any, merged: Mapping[str, Any]) -> str:
    return identifiers.okved(value) if value else ""


def _additional_okved(value: Any, merged: Mapping[str, Any]) -> list[str]:
    codes = dict.fromkeys(identifiers.okved(code) for code in value or ())
    codes.pop(merged.get("main_okved") or "", None)
    if len(codes) > 50:
        raise Invalid(_("Укажите не больше 50 дополнительных кодов."))
    return list(codes)


def _staff(value: Any, merged: Mapping[str, Any]) -> int | None:
    if value is not None and not 0 <= value <= 10_000_000:
        raise Invalid(_("Численность — от 0 до 10 миллионов."))
    return value


def _phone(value: Any, merged: Mapping[str, Any]) -> str:
    return identifiers.phone(value) if value and value.strip() else ""


def _site(value: Any, merged: Mapping[str, Any]) -> str:
    text = one_line(value)
    if not text:
        return ""
    if "://" not in text:
        text = f"https://{text}"
    if not text.lower().startswith("https://"):
        raise Invalid(_("Адрес сайта начинается с https://."))
    text = "https://" + text[8:]
    try:
        URLValidator(schemes=["https"])(text)
    except ValidationError as error:
        raise Invalid(_("Это не похоже на адрес сайта. Пример: https://example.ru.")) from error
    return text


def _bik(value: Any, merged: Mapping[str, Any]) -> str:
    return identifiers.bik(value) if value and value.strip() else ""


def _account(value: Any, merged: Mapping[str, Any]) -> str:
    if not (value and value.strip()):
        return ""
    if not merged.get("bank_bik"):
        raise Invalid(_("Укажите БИК: по нему проверяется расчётный счёт."))
    return identifiers.bank_account(value, bik_value=merged["bank_bik"])


# In the order of dependence: a later value is held against the tidy earlier ones.
TIDY: dict[str, Tidy] = {
    "name": _name,
    "short_name": one_line,
    "name_en": _latin,
    "entity_type": _entity_type,
    "kpp": _kpp,
    "ogrn": _ogrn,
    "founded": _founded,
    "registered_okrug": _okrug,
    "registered_address": one_line,
    "production_address": one_line,
    "sez_certificate": _of_resident,
    "sez_certificate_date": _of_resident,
    "main_okved": _main_okved,
    "additional_okved": _additional_okved,
    "sme_since": _sme_since,
    "staff": _staff,
    "head_name": one_line,
    "head_position": one_line,
    "contact_name": one_line,
    "phone": _phone,
    "site": _site,
    "bank_bik": _bik,
    "bank_name": one_line,
    "bank_account": _account,
}
# A change of the first is a reason to look at the others again, though they were not typed anew.
DEPENDS = {
    "entity_type": ("kpp", "ogrn"),
    "registered_region": ("registered_okrug",),
    "sez_resident": ("sez_certificate", "sez_certificate_date"),
    "sme_category": ("sme_since",),
    "bank_bik": ("bank_account",),
}


def tidy_card(changes: Mapping[str, Any], *, stored: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, list[Text]]]:
    """The changes as they are stored, and what is wrong with the others, by field.

    `stored` are the values the card has now, with `inn`. Empty values are always taken: what may not stay empty is
    decided when the card is sent for review.
    """
    names = set(changes)
    for cause, dependents in DEPENDS.items():
        if cause in changes:
            names |= {name for name in dependents if stored.get(name)}
    merged = {**stored, **changes}
    clean: dict[str, Any] = {}
    errors: dict[str, list[Text]] = {}
    for name in [*(name for name in changes if name not in TIDY), *(name for name in TIDY if name in names)]:
        try:
            value = TIDY[name](merged[name], merged) if name in TIDY else merged[name]
        except Invalid as error:
            errors[name] = [error.message]
            continue
        merged[name] = value
        if name in changes:
            clean[name] = value
    return clean, errors
