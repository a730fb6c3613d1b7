"""What Russian identifiers look like: pure checks that return the tidy form or raise Invalid with advice.

Every check takes what a person typed, with spaces, dashes or a wrong layout of letters, and returns the
value as it is stored. Nothing here says where a company is: an ИНН keeps the digits of the region of its
first registration for good, so residency is a matter of the registered address.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from datetime import date

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from stdnum.ru import inn as stdnum_inn

from core.errors import Invalid, Text

SEPARATORS = re.compile(r"[\s\-‐‑–—.\u200b\ufeff]+")
# Cyrillic letters that look like the Latin ones of the code, as they come from a keyboard left in Russian.
LOOKALIKES = str.maketrans("АВЕКМНОРСТУХ", "ABEKMHOPCTYX")

KPP = re.compile(r"[0-9]{4}[0-9A-Z]{2}[0-9]{3}")
OKVED = re.compile(r"[0-9]{2}(?:\.[0-9]{1,2}(?:\.[0-9]{1,2})?)?")
MANUFACTURING = range(10, 34)
RESERVED_HS_CHAPTER = "77"
LAST_HS_CHAPTER = 97
BIK_WEIGHTS = (7, 1, 3) * 8


def _digits(text: str, lengths: tuple[int, ...], name: Text, field: str, wrong_length: Text) -> str:
    """The digits of what was typed, if they are nothing but digits of an allowed number."""
    value = SEPARATORS.sub("", text)
    if not value:
        raise Invalid(_("Заполните поле «%(name)s».") % {"name": name}, field=field, code="required")
    message: Text
    if not (value.isascii() and value.isdigit()):
        message = _("В поле «%(name)s» могут быть только цифры. Уберите буквы и знаки.") % {"name": name}
        raise Invalid(message, field=field, code="not_digits")
    if len(value) not in lengths:
        raise Invalid(f"{wrong_length} {_typed(value)}", field=field, code="wrong_length")
    if len(set(value)) == 1:
        message = _("Номера из одинаковых цифр не бывает. Введите номер, как он указан в документе.")
        raise Invalid(message, field=field, code="all_equal")
    return value


def _typed(value: str) -> Text:
    return _("Введено знаков: %(count)d.") % {"count": len(value)}


# --- taxpayer and registration numbers --------------------------------------------------------------------


def inn(text: str, *, field: str = "inn") -> str:
    """An ИНН of 10 (organisation) or 12 digits (person), checked by its control digits.

    Raises Invalid. Rule: order of the Federal Tax Service ММВ-7-6/435@ of 29.06.2012 and those that
    followed it.
    """
    value = _digits(text, (10, 12), _("ИНН"), field, _("ИНН организации — 10 цифр, ИНН предпринимателя — 12 цифр."))
    if value[:2] == "00":
        raise Invalid(_("ИНН не начинается с 00. Проверьте первые цифры."), field=field, code="wrong_region")
    if len(value) == 10:
        right = stdnum_inn.calc_company_check_digit(value) == value[-1]
        advice = _("Контрольная цифра ИНН не сходится. Проверьте последние цифры.")
    else:
        right = stdnum_inn.calc_personal_check_digits(value) == value[-2:]
        advice = _("Контрольные цифры ИНН не сходятся. Проверьте последние цифры.")
    if not right:
        raise Invalid(advice, field=field, code="checksum")
    return value


def is_person(inn_value: str) -> bool:
    """Whether a checked ИНН belongs to a person: an individual entrepreneur or a self-employed one."""
    return len(inn_value) == 12


def kpp(text: str, *, inn_value: str = "", field: str = "kpp") -> str:
    """A КПП of 9 characters; with the ИНН of a person anything but an empty value is refused.

    Returns an empty string for a person. Raises Invalid. Rule: the same orders as for the ИНН.
    """
    value = SEPARATORS.sub("", text).upper().translate(LOOKALIKES)
    if is_person(inn_value):
        if value:
            message = _("У предпринимателя нет КПП. Оставьте поле пустым.")
            raise Invalid(message, field=field, code="not_for_people")
        return ""
    if not value:
        raise Invalid(_("Заполните поле «%(name)s».") % {"name": _("КПП")}, field=field, code="required")
    if len(value) != 9:
        message = _("КПП состоит из 9 знаков.")
        raise Invalid(f"{message} {_typed(value)}", field=field, code="wrong_length")
    if not KPP.fullmatch(value):
        message = _("В КПП буквы бывают только на пятом и шестом месте, остальное — цифры. Проверьте КПП.")
        raise Invalid(message, field=field, code="wrong_shape")
    if value[:2] == "00" or len(set(value)) == 1:
        raise Invalid(_("Такого КПП не бывает. Проверьте первые цифры."), field=field, code="wrong_region")
    return value


def ogrn(text: str, *, inn_value: str = "", field: str = "ogrn") -> str:
    """An ОГРН of 13 digits (organisation) or an ОГРНИП of 15 (entrepreneur), checked by its last digit.

    With `inn_value` the kind must agree with the ИНН. Raises Invalid. Rule: order of the Ministry of
    Finance 165н of 30.10.2017: the remainder of the division by 11 (13), of a two-digit remainder the last
    digit.
    """
    value = _digits(
        text, (13, 15), _("ОГРН"), field, _("ОГРН организации — 13 цифр, ОГРНИП предпринимателя — 15 цифр.")
    )
    if inn_value and is_person(inn_value) != (len(value) == 15):
        if is_person(inn_value):
            message = _("ИНН принадлежит предпринимателю, поэтому нужен ОГРНИП из 15 цифр.")
        else:
            message = _("ИНН принадлежит организации, поэтому нужен ОГРН из 13 цифр.")
        raise Invalid(message, field=field, code="not_of_this_inn")
    if len(value) == 13 and value[0] not in "15":
        raise Invalid(_("ОГРН начинается с 1 или 5. Проверьте первую цифру."), field=field, code="wrong_start")
    if len(value) == 15 and value[0] != "3":
        raise Invalid(_("ОГРНИП начинается с 3. Проверьте первую цифру."), field=field, code="wrong_start")
    if value[-1] != _ogrn_digit(value[:-1]):
        message = _("Контрольная цифра ОГРН не сходится. Проверьте последние цифры.")
        raise Invalid(message, field=field, code="checksum")
    return value


def _ogrn_digit(head: str) -> str:
    # python-stdnum 2.2 keeps a two-digit remainder whole and so refuses about a quarter of all true ОГРНИП.
    return str(int(head) % (11 if len(head) == 12 else 13) % 10)


# --- classifiers ------------------------------------------------------------------------------------------


def okved(text: str, *, field: str = "okved") -> str:
    """A code of ОКВЭД2: «26», «26.1», «26.11» or «26.11.1». Raises Invalid. Rule: ОК 029-2014."""
    value = re.sub(r"\s+", "", text).replace(",", ".").rstrip(".")
    if not value:
        raise Invalid(_("Заполните поле «%(name)s».") % {"name": _("Код ОКВЭД")}, field=field, code="required")
    if not OKVED.fullmatch(value):
        message = _("Код ОКВЭД пишется цифрами через точку, например 26.11 или 32.50.1.")
        raise Invalid(message, field=field, code="wrong_shape")
    if not 1 <= int(value[:2]) <= 99:
        raise Invalid(_("Такого класса ОКВЭД нет. Проверьте первые две цифры."), field=field, code="unknown_class")
    return value


def is_manufacturing(okved_code: str) -> bool:
    """Whether a checked code of ОКВЭД2 is of section C: classes 10 to 33."""
    return int(okved_code[:2]) in MANUFACTURING


def hs_code(
    text: str, *, known_headings: Collection[str] | None = None, field: str = "hs_code"
) -> tuple[str, list[Text]]:
    """A ten-digit code of the customs nomenclature (ТН ВЭД ЕАЭС), and the warnings that a person should read.

    A heading that is not among `known_headings` is a warning, not an error: the nomenclature changes more
    often than our table. Raises Invalid for a code that cannot exist.
    """
    value = SEPARATORS.sub("", text)
    if not value:
        raise Invalid(_("Заполните поле «%(name)s».") % {"name": _("Код ТН ВЭД")}, field=field, code="required")
    if not (value.isascii() and value.isdigit()):
        message = _("В коде ТН ВЭД могут быть только цифры. Уберите буквы и знаки.")
        raise Invalid(message, field=field, code="not_digits")
    if len(value) != 10:
        message = _("Код ТН ВЭД состоит из 10 цифр.")
        raise Invalid(f"{message} {_typed(value)}", field=field, code="wrong_length")
    if value[:2] == RESERVED_HS_CHAPTER:
        message = _("Группа 77 зарезервирована, товаров в ней нет. Проверьте первые две цифры.")
        raise Invalid(message, field=field, code="reserved_chapter")
    if not 1 <= int(value[:2]) <= LAST_HS_CHAPTER or value[2:4] == "00":
        message = _("Такой товарной позиции нет. Проверьте первые четыре цифры.")
        raise Invalid(message, field=field, code="unknown_chapter")
    warnings: list[Text] = []
    if known_headings is not None and value[:4] not in known_headings:
        warnings.append(
            _("Позиции %(heading)s нет в справочнике портала. Проверьте код; верный оставьте как есть.")
            % {"heading": value[:4]}
        )
    return value, warnings


# --- bank and telephone -----------------------------------------------------------------------------------


def bik(text: str, *, field: str = "bik") -> str:
    """A bank's БИК of 9 digits. Raises Invalid. Rule: Bank of Russia regulation 732-П of 24.09.2020."""
    value = _digits(text, (9,), _("БИК"), field, _("БИК состоит из 9 цифр."))
    if value[:2] not in ("00", "01", "02", "03", "04"):
        raise Invalid(
            _("БИК российского банка начинается с 04. Проверьте первые цифры."),
            field=field,
            code="wrong_start",
        )
    return value


def bank_account(text: str, *, bik_value: str, field: str = "account") -> str:
    """A settlement account of 20 digits, checked by its key with the bank's БИК.

    Raises Invalid. Rule: Central Bank letter 515 of 08.09.1997: weights 7, 1, 3 over the last three digits
    of the БИК (0 and its fifth and sixth digits for an account at the Bank of Russia itself) and the
    account; the last digit of the sum of the last digits is 0.
    """
    value = _digits(text, (20,), _("Расчётный счёт"), field, _("Расчётный счёт состоит из 20 цифр."))
    of_bank_of_russia = bik_value[:2] == "01" or bik_value[-3:] in ("000", "001", "002")
    prefix = "0" + bik_value[4:6] if of_bank_of_russia else bik_value[-3:]
    if _account_key(prefix + value):
        message = _("Счёт не подходит к БИК: контрольный ключ не сходится. Проверьте оба номера.")
        raise Invalid(message, field=field, code="checksum")
    return value


def _account_key(digits: str) -> int:
    return sum(weight * int(digit) % 10 for weight, digit in zip(BIK_WEIGHTS, digits, strict=False)) % 10


def phone(text: str, *, field: str = "phone") -> str:
    """A telephone number as +79991234567; numbers of other countries need their + and country code.

    Raises Invalid. Rule: ITU-T E.164, at most 15 digits.
    """
    typed = text.strip()
    value = re.sub(r"[\s\-‐‑–—().\u200b]+", "", typed)
    digits = value.removeprefix("+")
    if not digits:
        raise Invalid(_("Заполните поле «%(name)s».") % {"name": _("Телефон")}, field=field, code="required")
    if not (digits.isascii() and digits.isdigit()):
        message = _("В номере телефона могут быть цифры, пробелы, скобки и дефисы. Добавочный укажите отдельно.")
        raise Invalid(message, field=field, code="not_digits")
    if not value.startswith("+"):
        if len(digits) == 11 and digits[0] in "78":
            digits = "7" + digits[1:]
        elif len(digits) == 10 and digits[0] in "349":  # 8 may be the trunk prefix of a number cut short
            digits = "7" + digits
        else:
            message = _("Введите номер целиком, например +7 999 123-45-67. Номер другой страны начните с +.")
            raise Invalid(message, field=field, code="wrong_length")
    if digits[0] == "7" and (len(digits) != 11 or digits[1] in "0125"):
        message = _("В российском номере после +7 идут 10 цифр, первая из них 3, 4, 6, 7, 8 или 9. Проверьте номер.")
        raise Invalid(message, field=field, code="wrong_length")
    if not 8 <= len(digits) <= 15 or digits[0] == "0":
        message = _("После знака + нужны код страны и номер, всего от 8 до 15 цифр. Проверьте номер.")
        raise Invalid(message, field=field, code="wrong_length")
    return f"+{digits}"


# --- synthetic numbers for demonstration ------------------------------------------------------------------


def synthetic_inn(seed: int, *, person: bool = False) -> str:
    """A valid ИНН for a demonstration record, another one for every seed below a million.

    They count down from 9999…: no tax office is known to have such a number, so no true company is hit.
    """
    if not 0 <= seed < 1_000_000:
        raise ValueError(f"a seed is from 0 to 999999, not {seed}")
    if person:
        head = str(9_999_999_999 - seed)
        return head + stdnum_inn.calc_personal_check_digits(head)
    head = str(999_999_999 - seed)
    return head + stdnum_inn.calc_company_check_digit(head)


def synthetic_kpp(seed: int) -> str:
    """A КПП of the right shape for a demonstration record, in Moscow's region 77."""
    return f"7799{seed % 99 + 1:02d}{seed % 999 + 1:03d}"


def synthetic_ogrn(seed: int, *, person: bool = False, registered: date | None = None) -> str:
    """A valid ОГРН (ОГРНИП for a person) for a demonstration record, of the year of `registered`."""
    year = (registered.year if registered else 2019) % 100
    head = f"3{year:02d}99{seed % 10**9:09d}" if person else f"1{year:02d}99{seed % 10**7:07d}"
    return head + _ogrn_digit(head)


def form_validator(check: Callable[[str], object]) -> Callable[[str], None]:
    """A Django validator for a model or form field out of one of the checks above."""

    def validate(value: str) -> None:
        try:
            check(value)
        except Invalid as error:
            raise ValidationError(str(error.message), code=error.code) from error

    return validate
