"""What can be told of a counterparty's numbers and addresses without asking anybody: pure checks.

A check says what it found and never more than that: a number with the right checksum is well formed, whether it
belongs to anybody is for a register to say.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import Any
from urllib.parse import urlsplit

from django.utils.translation import gettext_lazy as _
from stdnum import bic as stdnum_bic
from stdnum import iban as stdnum_iban
from stdnum import lei as stdnum_lei
from stdnum.exceptions import InvalidChecksum, InvalidFormat, InvalidLength, ValidationError

from services.enums.verification import Outcome

# Modules of python-stdnum by country: the register's or the tax number that firms of the country are known by.
WITH_CHECKSUM: dict[str, tuple[str, ...]] = {
    "AE": (),
    "AR": ("ar.cuit",),
    "AZ": ("az.voen",),
    "BR": ("br.cnpj",),
    "BY": ("by.unp",),
    "CL": ("cl.rut",),
    "CN": ("cn.uscc",),
    "CO": ("co.nit",),
    "DE": ("de.handelsregisternummer", "de.vat", "de.stnr"),
    "DZ": ("dz.nif",),
    "EG": ("eg.tn",),
    "ES": ("es.cif", "es.nif"),
    "FR": ("fr.siren", "fr.siret"),
    "ID": ("id.npwp",),
    "IN": ("in_.gstin", "in_.pan"),
    "IT": ("it.iva",),
    "KE": ("ke.pin",),
    "MA": ("ma.ice",),
    "MX": ("mx.rfc",),
    "PE": ("pe.ruc",),
    "PL": ("pl.nip", "pl.regon"),
    "RS": ("rs.pib",),
    "RU": ("ru.inn", "ru.ogrn"),
    "SG": ("sg.uen",),
    "TH": ("th.tin",),
    "TN": ("tn.mf",),
    "TR": ("tr.vkn",),
    "VN": ("vn.mst",),
    "ZA": ("za.tin",),
}
# Countries whose numbers have a known shape and no checksum that is published.
BY_FORMAT = {
    "AE": re.compile(r"100\d{12}"),
    "AM": re.compile(r"\d{8}"),
    "GE": re.compile(r"\d{9}|\d{11}"),
    "IR": re.compile(r"\d{11}"),
    "KG": re.compile(r"\d{14}"),
    "MN": re.compile(r"\d{7}"),
    "NG": re.compile(r"(RC|BN|IT)?\d{5,8}|\d{10}"),
    "SA": re.compile(r"3\d{13}3|\d{10}"),
    "TJ": re.compile(r"\d{9}"),
    "UZ": re.compile(r"\d{9}"),
}
EU = frozenset(
    [
        "AT",
        "BE",
        "BG",
        "CY",
        "CZ",
        "DE",
        "DK",
        "EE",
        "ES",
        "FI",
        "FR",
        "GR",
        "HR",
        "HU",
        "IE",
        "IT",
        "LT",
        "LU",
        "LV",
        "MT",
        "NL",
        "PL",
        "PT",
        "RO",
        "SE",
        "SI",
        "SK",
    ],
)
# The code that a VAT number begins with where it is not the country's own.
VAT_PREFIX = {"GR": "EL"}

# Mail boxes that anybody has for nothing.
FREE_MAIL = frozenset(
    [
        "gmail.com",
        "googlemail.com",
        "yahoo.com",
        "outlook.com",
        "hotmail.com",
        "live.com",
        "msn.com",
        "icloud.com",
        "aol.com",
        "gmx.com",
        "gmx.de",
        "proton.me",
        "protonmail.com",
        "mail.com",
        "zoho.com",
        "yandex.ru",
        "yandex.com",
        "ya.ru",
        "mail.ru",
        "inbox.ru",
        "list.ru",
        "bk.ru",
        "rambler.ru",
        "internet.ru",
        "qq.com",
        "163.com",
        "126.com",
        "sina.com",
        "foxmail.com",
        "tutanota.com",
        "mail.kz",
        "inbox.lv",
        "ukr.net",
    ]
)
# Endings that say nothing about a country.
NEUTRAL_ENDINGS = frozenset(
    [
        "com",
        "net",
        "org",
        "info",
        "biz",
        "io",
        "co",
        "eu",
        "asia",
        "pro",
        "trade",
        "company",
        "group",
        "ltd",
        "shop",
        "store",
        "online",
    ]
)
ENDINGS_OF = {"GB": ("uk",), "RU": ("рф", "su"), "KZ": ("қаз",), "BY": ("бел",), "UA": ("укр",), "RS": ("срб",)}
HOST = re.compile(r"(?=.{4,253}\Z)(?:[\w](?:[\w-]{0,61}[\w])?\.)+[\w-]{2,63}")
# Beyond this code there are letters of other alphabets.
LAST_LATIN = 0x24F
SEPARATORS = re.compile(r"[\s.\-‐‑–—/\u200b\ufeff]+")


@dataclass(frozen=True)
class Found:
    """What a check found: the result, and why in words for the person who reads the report."""

    result: Outcome
    text: Any
    code: str = ""


OK, ATTENTION, RISK, UNKNOWN = Outcome.OK, Outcome.ATTENTION, Outcome.RISK, Outcome.NOT_CHECKED
WRONG_CHECKSUM = "wrong_checksum"


def compact(number: str) -> str:
    """A number without spaces and dashes, in capitals: what two writings of one number have in common."""
    return SEPARATORS.sub("", number).upper()


def _by_modules(number: str, names: tuple[str, ...]) -> Found:
    """The verdict of the first module that takes the number; otherwise the most telling refusal."""
    refusals: list[ValidationError] = []
    for name in names:
        try:
            import_module(f"stdnum.{name}").validate(number)
        except ValidationError as error:
            refusals.append(error)
        else:
            if len(set(compact(number))) == 1:
                return Found(RISK, _("Номера из одинаковых знаков не бывает."), WRONG_CHECKSUM)
            return Found(OK, _("Длина, вид и контрольная сумма номера верны."))
    return _refusal(refusals)


def _refusal(refusals: list[ValidationError]) -> Found:
    if any(isinstance(error, InvalidChecksum) for error in refusals):
        return Found(RISK, _("Контрольная сумма номера не сходится: в нём ошибка или он выдуман."), WRONG_CHECKSUM)
    if refusals and all(isinstance(error, InvalidLength) for error in refusals):
        return Found(RISK, _("Длина номера не та, что принята в стране."), "wrong_length")
    if any(isinstance(error, InvalidFormat | InvalidLength) for error in refusals):
        return Found(RISK, _("Вид номера не тот, что принят в стране."), "wrong_format")
    return Found(RISK, _("Номер составлен не по правилам страны."), "wrong_component")


def kazakh_bin_digit(digits: str) -> int | None:
    """The control digit of the first eleven digits of a БИН or ИИН; None where the rule gives no number.

    Weights 1 to 11 modulo 11; when that is 10, weights 3 to 11, 1, 2; when that is 10 too, there is no such number.
    """
    values = [int(digit) for digit in digits[:11]]
    for weights in (range(1, 12), (3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2)):
        rest = sum(value * weight for value, weight in zip(values, weights, strict=True)) % 11
        if rest < 10:
            return rest
    return None


def _kazakh(number: str) -> Found:
    digits = compact(number)
    if not (digits.isascii() and digits.isdigit()):
        return Found(RISK, _("В БИН могут быть только цифры."), "wrong_format")
    if len(digits) != 12:
        return Found(RISK, _("В БИН двенадцать цифр."), "wrong_length")
    if len(set(digits)) == 1 or kazakh_bin_digit(digits) != int(digits[11]):
        return _refusal([InvalidChecksum()])
    return Found(OK, _("Длина, вид и контрольная сумма БИН верны."))


def check_registration(number: str, country: str) -> Found:
    """A registration or tax number by the rules of its country (ISO code of two letters)."""
    if not compact(number):
        return Found(UNKNOWN, _("Регистрационный номер не указан."))
    if country == "KZ":
        return _kazakh(number)
    modules = WITH_CHECKSUM.get(country, ())
    if modules:
        return _by_modules(number, modules)
    shape = BY_FORMAT.get(country)
    if shape is None:
        return Found(UNKNOWN, _("Правила номеров этой страны портал не знает: номер нужно сверить с реестром."))
    if not shape.fullmatch(compact(number)):
        return Found(ATTENTION, _("Вид номера не тот, что принят в стране."), "wrong_format")
    return Found(OK, _("Вид номера верен. Контрольной суммы у номеров этой страны нет."))


def check_vat(number: str, country: str) -> Found:
    """A VAT number: in the European Union by its members' rules, elsewhere as a tax number of the country."""
    value = compact(number)
    if not value:
        return Found(UNKNOWN, _("Номер плательщика НДС не указан."))
    if country not in EU:
        return check_registration(number, country)
    prefix = VAT_PREFIX.get(country, country)
    if value[:2].isalpha() and value[:2] != prefix and value[:2] in {*EU, "EL"}:
        return Found(ATTENTION, _("Номер НДС другой страны, чем у компании."), "other_country")
    return _by_modules(value if value.startswith(prefix) else prefix + value, ("eu.vat",))


def check_lei(number: str) -> Found:
    """A legal entity identifier (ISO 17442): twenty characters, modulo 97."""
    if not compact(number):
        return Found(UNKNOWN, _("LEI не указан."))
    try:
        stdnum_lei.validate(compact(number))
    except ValidationError as error:
        return _refusal([error])
    return Found(OK, _("Контрольная сумма LEI верна. Действует ли он, портал не проверяет."))


def check_iban(number: str, company: str, bank: str) -> Found:
    """An IBAN, and whether its country is the company's and the one named for the bank."""
    value = compact(number)
    if not value:
        return Found(UNKNOWN, _("IBAN не указан."))
    try:
        stdnum_iban.validate(value)
    except ValidationError as error:
        return _refusal([error])
    if bank and value[:2] != bank:
        return Found(RISK, _("Страна IBAN не та, что указана для банка."), "other_bank_country")
    if value[:2] != company:
        return Found(ATTENTION, _("Счёт открыт не в стране компании: спросите почему."), "other_country")
    return Found(OK, _("Контрольная сумма IBAN верна, страна счёта — страна компании."))


def check_bic(code: str, bank: str, iban: str) -> Found:
    """A BIC (ISO 9362), and whether its country is that of the bank and of the account."""
    value = compact(code)
    if not value:
        return Found(UNKNOWN, _("BIC не указан."))
    try:
        stdnum_bic.validate(value)
    except ValidationError:
        return Found(
            RISK, _("BIC составлен не по правилам: в нём 8 или 11 знаков, с пятого — код страны."), "wrong_format"
        )
    if iban and value[4:6] != compact(iban)[:2]:
        return Found(ATTENTION, _("Страна BIC и страна IBAN не совпадают."), "other_country")
    if bank and value[4:6] != bank:
        return Found(ATTENTION, _("Страна BIC не та, что указана для банка."), "other_bank_country")
    return Found(OK, _("BIC составлен верно, страна банка совпадает."))


def check_bank_country(bank: str, company: str) -> Found:
    """Whether payment goes to the company's own country."""
    if not bank:
        return Found(UNKNOWN, _("Страна банка не указана."))
    if bank != company:
        return Found(ATTENTION, _("Банк в другой стране, чем компания: платёж третьей стране нужно объяснить."))
    return Found(OK, _("Банк в стране компании."))


def host_of(site: str) -> str:
    """The host of an address without «www.», in its Unicode form; empty for what is no address."""
    text = site.strip().lower()
    try:
        parts = urlsplit(text if "//" in text else f"//{text}")
        host = (parts.hostname or "").removeprefix("www.").rstrip(".")
        if "xn--" in host:
            host = host.encode().decode("idna")
    except (ValueError, UnicodeError):
        return ""
    return host if HOST.fullmatch(host) and not host.replace(".", "").isdigit() else ""


def check_site(site: str, country: str) -> Found:
    """The address of the site, without visiting it."""
    if not site.strip():
        return Found(UNKNOWN, _("Сайт не указан."))
    host = host_of(site)
    if not host:
        return Found(ATTENTION, _("Это не адрес сайта."), "wrong_format")
    if any(part.startswith("xn--") for part in host.split(".")) or _mixes_alphabets(host):
        return Found(RISK, _("В адресе смешаны буквы разных алфавитов: так подделывают чужие сайты."), "mixed_letters")
    ending = host.rpartition(".")[2]
    own = (country.lower(), *ENDINGS_OF.get(country, ()))
    if len(ending) == 2 and ending not in NEUTRAL_ENDINGS and ending not in own:
        return Found(ATTENTION, _("Сайт в национальной зоне другой страны."), "other_country")
    return Found(OK, _("Адрес составлен верно. Возраст и содержание сайта портал не проверяет."))


def _mixes_alphabets(host: str) -> bool:
    """Whether a part of the host has Latin letters beside those of another alphabet."""
    parts = ["".join(filter(str.isalpha, part)) for part in host.split(".")]
    return any(len({ord(letter) <= LAST_LATIN for letter in part}) == 2 for part in parts if part)


def check_email(email: str, site: str) -> Found:
    """The domain of the mail box against the site and the free mail services."""
    if not email.strip():
        return Found(UNKNOWN, _("Электронная почта не указана."))
    domain = email.rpartition("@")[2].strip().lower()
    if domain in FREE_MAIL:
        return Found(ATTENTION, _("Почта на бесплатном сервисе: такой ящик заводит кто угодно."), "free_mail")
    host = host_of(site)
    if host and not (domain == host or domain.endswith(f".{host}") or host.endswith(f".{domain}")):
        return Found(ATTENTION, _("Домен почты не совпадает с сайтом."), "other_domain")
    if not host:
        return Found(OK, _("Почта на собственном домене."))
    return Found(OK, _("Домен почты совпадает с сайтом."))


NUMBERS: dict[str, Callable[..., Found]] = {
    "registration": check_registration,
    "vat": check_vat,
    "lei": check_lei,
    "iban": check_iban,
    "bic": check_bic,
}
