"""What products, certificates, figures and export results look like: tidy values, or advice by field."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from core.errors import Invalid
from exporters.enums import CertificateKind, Currency, FigureBasis, Incoterm
from exporters.models.figures import FIRST_YEAR, SOURCE_MESSAGE, YEAR_MESSAGE
from exporters.rules.values import LATIN, not_future, one_line
from reference import identifiers

Text = str | Promise
Errors = dict[str, list[Text]]
Tidied = tuple[dict[str, Any], Errors]

OKPD2 = re.compile(r"[0-9]{2}(\.[0-9]{1,2}(\.[0-9]{1,2}(\.[0-9]{1,3})?)?)?")
LONGEST_TEXT = 4000
# A certificate that ran out is history, but one from the last century is a slip of the keyboard.
OLDEST_CERTIFICATE = datetime.date(1990, 1, 1)


def _apply(values: Mapping[str, Any], tidy: Mapping[str, Callable[[Any], Any]]) -> Tidied:
    clean: dict[str, Any] = {}
    errors: Errors = {}
    for name, value in values.items():
        try:
            clean[name] = tidy[name](value) if name in tidy else value
        except Invalid as error:
            errors[name] = [error.message]
    return clean, errors


def _text(value: Any) -> str:
    text = str(value)
    if "\x00" in text:
        raise Invalid(_("В тексте есть недопустимый знак. Введите его заново."))
    text = text.replace("\r\n", "\n").strip()
    if len(text) > LONGEST_TEXT:
        raise Invalid(_("Не больше %(limit)d знаков.") % {"limit": LONGEST_TEXT})
    return text


def _product_name(value: Any) -> str:
    text = one_line(value)
    if not text:
        raise Invalid(_("Назовите продукцию."))
    return text


def _latin(value: Any) -> str:
    text = one_line(value)
    if not LATIN.fullmatch(text):
        raise Invalid(_("Название на английском пишется латинскими буквами."))
    return text


def _hs_code(value: Any) -> str:
    return identifiers.hs_code(value)[0] if value and str(value).strip() else ""


def _okpd2(value: Any) -> str:
    text = re.sub(r"\s+", "", str(value)).replace(",", ".").rstrip(".")
    if text and not OKPD2.fullmatch(text):
        raise Invalid(_("Код ОКПД2 пишется цифрами через точку, например 26.51.53.120."))
    return text


def _positive(value: Decimal | None) -> Decimal | None:
    if value is not None and value <= 0:
        raise Invalid(_("Укажите число больше нуля."))
    return value


def _not_negative(value: Any) -> Any:
    if value is not None and value < 0:
        raise Invalid(_("Показатель не может быть меньше нуля."))
    return value


def _between(low: int, high: int) -> Callable[[Any], Any]:
    def check(value: Any) -> Any:
        if value is not None and not low <= value <= high:
            raise Invalid(_("Укажите число от %(low)d до %(high)d.") % {"low": low, "high": high})
        return value

    return check


def _incoterms(value: Any) -> list[str]:
    chosen = list(dict.fromkeys(value or ()))
    if set(chosen) - set(Incoterm.values):
        raise Invalid(_("Выберите условия поставки из списка."))
    return [one for one in Incoterm.values if one in chosen]


def tidy_product(values: Mapping[str, Any], *, stored: Mapping[str, Any] | None = None) -> Tidied:
    """The fields of a product that are given, tidy; a new product needs a name."""
    clean, errors = _apply(
        values,
        {
            "name_ru": _product_name,
            "name_en": _latin,
            "description": _text,
            "hs_code": _hs_code,
            "okpd2": _okpd2,
            "capacity": _positive,
            "minimum_order": _positive,
            "export_share": _between(0, 100),
            "incoterms": _incoterms,
            "lead_time_days": _between(0, 3650),
            "price": _positive,
        },
    )
    if stored is None and not values.get("name_ru"):
        errors.setdefault("name_ru", [_("Назовите продукцию.")])
    merged = {**(stored or {}), **clean}
    has_amount = merged.get("capacity") is not None or merged.get("minimum_order") is not None
    if has_amount and not merged.get("capacity_unit"):
        errors.setdefault("capacity_unit", [_("Выберите единицу измерения.")])
    if merged.get("price") is not None and not merged.get("price_currency"):
        errors.setdefault("price_currency", [_("Выберите валюту цены.")])
    return clean, errors


def tidy_certificate(values: Mapping[str, Any]) -> Tidied:
    """The fields of a certificate; it needs a number, and a name when it is of another kind."""
    clean, errors = _apply(
        values,
        {
            "name": one_line,
            "number": one_line,
            "valid_until": lambda value: _not_before(value, OLDEST_CERTIFICATE),
        },
    )
    if not clean.get("number") and "number" not in errors:
        errors["number"] = [_("Укажите номер сертификата.")]
    if clean.get("kind") == CertificateKind.OTHER and not clean.get("name"):
        errors.setdefault("name", [_("Назовите сертификат.")])
    return clean, errors


def _not_before(value: datetime.date | None, earliest: datetime.date) -> datetime.date | None:
    if value is not None and value < earliest:
        raise Invalid(_("Слишком ранняя дата. Проверьте год."))
    return value


def _year(value: int | None) -> int:
    if value is None:
        raise Invalid(_("Укажите год."))
    if not FIRST_YEAR <= value <= timezone.localdate().year:
        raise Invalid(YEAR_MESSAGE)
    return value


def _source_of(merged: Mapping[str, Any], errors: Errors) -> None:
    if merged.get("basis") == FigureBasis.PUBLISHED:
        if not merged.get("source"):
            errors.setdefault("source", [SOURCE_MESSAGE])
        if merged.get("as_of") is None:
            errors.setdefault("as_of", [SOURCE_MESSAGE])


def tidy_year_figures(values: Mapping[str, Any], *, stored: Mapping[str, Any] | None = None) -> Tidied:
    """Figures of one year: not of the future, export within revenue, at least one of them."""
    clean, errors = _apply(
        values,
        {
            "year": _year,
            "revenue": _not_negative,
            "export_revenue": _not_negative,
            "staff": _between(0, 10_000_000),
            "source": one_line,
            "as_of": not_future,
        },
    )
    merged = {**(stored or {}), **clean}
    if merged.get("year") is None and "year" not in errors:
        errors["year"] = [_("Укажите год.")]
    revenue, export = merged.get("revenue"), merged.get("export_revenue")
    if revenue is not None and export is not None and export > revenue:
        errors.setdefault("export_revenue", [_("Экспортная выручка не может быть больше выручки.")])
    if revenue is None and export is None and merged.get("staff") is None and not errors:
        errors["revenue"] = [_("Укажите хотя бы один показатель.")]
    _source_of(merged, errors)
    return clean, errors


def tidy_export_result(values: Mapping[str, Any], *, stored: Mapping[str, Any] | None = None) -> Tidied:
    """An export result: abroad, not of the future, with an amount unless nobody published one."""
    clean, errors = _apply(
        values,
        {
            "year": _year,
            "hs_code": _hs_code,
            "amount": _positive,
            "amount_rub": _positive,
            "source": one_line,
            "as_of": not_future,
        },
    )
    merged = {"basis": FigureBasis.DECLARED, "currency": Currency.RUB, **(stored or {}), **clean}
    if merged.get("year") is None and "year" not in errors:
        errors["year"] = [_("Укажите год.")]
    country = merged.get("country")
    if country is None and "country" not in errors:
        errors["country"] = [_("Выберите страну.")]
    elif country is not None and country.pk == "RU":
        errors["country"] = [_("Поставка внутри России — не экспорт. Выберите другую страну.")]
    if merged.get("amount") is None and merged["basis"] == FigureBasis.DECLARED and "amount" not in errors:
        errors["amount"] = [_("Укажите сумму поставок.")]
    if merged["currency"] == Currency.RUB and merged.get("amount_rub") != merged.get("amount"):
        clean["amount_rub"] = merged.get("amount")
    _source_of(merged, errors)
    return clean, errors
