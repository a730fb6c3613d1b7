"""What the portal says of a counterparty's numbers without asking anybody."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum import iban as stdnum_iban
from stdnum import lei as stdnum_lei
from stdnum.iso7064 import mod_97_10

from services import counterparty as pure
from services.enums import Outcome

OK, ATTENTION, RISK, UNKNOWN = Outcome.OK, Outcome.ATTENTION, Outcome.RISK, Outcome.NOT_CHECKED
DIGITS = st.text("0123456789", min_size=11, max_size=11)


@pytest.mark.parametrize(
    ("country", "number", "result", "code"),
    [
        ("RU", "7707083893", OK, ""),
        ("RU", "7707083894", RISK, "wrong_checksum"),
        ("RU", "0000000000", RISK, "wrong_checksum"),
        ("BY", "200988541", OK, ""),
        ("BY", "200988542", RISK, "wrong_checksum"),
        ("CN", "91110000600037341L", OK, ""),
        ("TR", "4540536920", OK, ""),
        ("IN", "27AAPFU0939F1ZV", OK, ""),
        ("RS", "101134702", OK, ""),
        ("AZ", "140 155 5071", OK, ""),
        ("BR", "16.727.230/0001-97", OK, ""),
        ("VN", "0100233488", OK, ""),
        ("KZ", "12345", RISK, "wrong_length"),
        ("KZ", "12345678901X", RISK, "wrong_format"),
        ("KZ", "000000000000", RISK, "wrong_checksum"),
        ("UZ", "305 678 901", OK, ""),
        ("UZ", "3056", ATTENTION, "wrong_format"),
        ("AE", "100123456700003", OK, ""),
        ("AE", "200123456700003", ATTENTION, "wrong_format"),
        ("SA", "300000000000003", OK, ""),
        ("SA", "300000000000004", ATTENTION, "wrong_format"),
        ("AM", "00123456", OK, ""),
        ("KG", "01234567890123", OK, ""),
        ("TJ", "123456789", OK, ""),
        ("GE", "123456789", OK, ""),
        ("IR", "12345678901", OK, ""),
        ("MN", "1234567", OK, ""),
        ("NG", "RC 123456", OK, ""),
        ("FJ", "any 1", UNKNOWN, ""),
        ("KZ", " ", UNKNOWN, ""),
    ],
)
def test_registration_numbers_by_country(country: str, number: str, result: Outcome, code: str) -> None:
    found = pure.check_registration(number, country)
    assert (found.result, found.code) == (result, code), str(found.text)


@given(DIGITS)
def test_a_kazakh_number_has_one_control_digit_or_none(first: str) -> None:
    right = pure.kazakh_bin_digit(first)
    good = [digit for digit in "0123456789" if pure.check_registration(first + digit, "KZ").result == OK]
    expected = [] if right is None or len(set(first + str(right))) == 1 else [str(right)]
    assert good == expected


@given(DIGITS, st.integers(0, 10), st.integers(1, 9))
def test_a_slip_in_a_kazakh_number_is_mostly_seen(first: str, place: int, change: int) -> None:
    """The two rounds of weights let a slip pass only where they meet; the control digit itself is never wrong."""
    right = pure.kazakh_bin_digit(first)
    if right is None:
        return
    wrong = (right + change) % 10
    assert pure.check_registration(f"{first}{wrong}", "KZ").result == RISK


@given(st.text("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789", min_size=18, max_size=18), st.integers(0, 17))
def test_lei_sees_a_letter_or_a_digit_mistaken_for_another(body: str, place: int) -> None:
    number = body + mod_97_10.calc_check_digits(body)
    assert stdnum_lei.is_valid(number)
    assert pure.check_lei(number).result == OK
    alike = "0123456789" if number[place].isdigit() else "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    other = alike[(alike.index(number[place]) + 1 + place) % len(alike)]
    if other == number[place]:
        return
    assert pure.check_lei(number[:place] + other + number[place + 1 :]).result == RISK


KZ_IBAN = "KZ86125KZT5004100100"


def test_iban_is_compared_with_the_countries() -> None:
    assert stdnum_iban.is_valid(KZ_IBAN)
    assert pure.check_iban("KZ86 125K ZT50 0410 0100", "KZ", "KZ").result == OK
    assert pure.check_iban(KZ_IBAN, "KZ", "").result == OK
    assert pure.check_iban(KZ_IBAN, "UZ", "KZ").code == "other_country"
    assert pure.check_iban(KZ_IBAN, "KZ", "AE").code == "other_bank_country"
    assert pure.check_iban("KZ86125KZT5004100101", "KZ", "KZ").code == "wrong_checksum"
    assert pure.check_iban("", "KZ", "KZ").result == UNKNOWN


def test_bic_is_compared_with_bank_and_account() -> None:
    assert pure.check_bic("KZKOKZKX", "KZ", KZ_IBAN).result == OK
    assert pure.check_bic("KZKOKZKX", "AE", "").code == "other_bank_country"
    assert pure.check_bic("AAAAAEAD", "AE", KZ_IBAN).code == "other_country"
    assert pure.check_bic("KZKO1", "KZ", "").result == RISK


def test_a_bank_in_a_third_country_is_to_be_explained() -> None:
    assert pure.check_bank_country("KZ", "KZ").result == OK
    assert pure.check_bank_country("AE", "KZ").result == ATTENTION
    assert pure.check_bank_country("", "KZ").result == UNKNOWN


@pytest.mark.parametrize(
    ("site", "country", "result"),
    [
        ("https://www.example.kz/about", "KZ", OK),
        ("example.com", "KZ", OK),
        ("example.co.uk", "GB", OK),
        ("example.rs", "KZ", ATTENTION),
        ("просто слова", "KZ", ATTENTION),
        ("192.168.0.1", "KZ", ATTENTION),
        ("exаmple.com", "KZ", RISK),  # the «а» is Cyrillic
        ("пример.рф", "RU", OK),
        ("", "KZ", UNKNOWN),
    ],
)
def test_sites(site: str, country: str, result: Outcome) -> None:
    assert pure.check_site(site, country).result == result


def test_mail_boxes() -> None:
    assert pure.check_email("a@example.kz", "www.example.kz").result == OK
    assert pure.check_email("a@mail.example.kz", "example.kz").result == OK
    assert pure.check_email("a@notexample.kz", "example.kz").code == "other_domain"
    assert pure.check_email("a@gmail.com", "").code == "free_mail"
    assert pure.check_email("a@example.kz", "").result == OK


@given(st.text(max_size=60), st.sampled_from(["KZ", "RU", "DE", "AE", "FJ", "GR", ""]))
def test_nothing_typed_breaks_a_check(text: str, country: str) -> None:
    """Whatever is typed, the answer is one of the four results with words."""
    for found in (
        pure.check_registration(text, country),
        pure.check_vat(text, country),
        pure.check_lei(text),
        pure.check_iban(text, country, country),
        pure.check_bic(text, country, text),
        pure.check_site(text, country),
        pure.check_email(text, text),
    ):
        assert found.result in Outcome.values
        assert str(found.text)
