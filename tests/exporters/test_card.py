"""Writing the card: nothing that was typed is lost, nothing wrong gets in, nobody overwrites anybody."""

from __future__ import annotations

import datetime

import pytest
import time_machine
from django.utils import timezone

from core.errors import Conflict, Invalid, NotAllowed
from exporters import actions, queries
from exporters.enums import CompanyState
from exporters.models import Company, Declaration
from exporters.rules import required
from exporters.rules.sections import CARD_FIELDS, EDITABLE, SECTIONS
from exporters.rules.values import TIDY
from reference.models import Cluster, MoscowOkrug, Region
from tests.factories.accounts import UserFactory
from tests.factories.exporters import ANSWERS, company_in, draft, filled, head_of

pytestmark = pytest.mark.usefixtures("tables")


def save(company: Company, **changes: object) -> Company:
    return actions.save_card(actor=head_of(company), company=company, changes=changes)


TIDIED = [
    ("name", "  ООО \n «Датчик»  ", "ООО «Датчик»"),
    ("name_en", "Datchik  LLC", "Datchik LLC"),
    ("kpp", "7704 01 001", "770401001"),
    ("kpp", "7704А1001", "7704A1001"),  # a Cyrillic letter from a keyboard left in Russian
    ("ogrn", "1027700132195", "1027700132195"),
    ("main_okved", " 26,51 ", "26.51"),
    ("additional_okved", ["26.51", "27.40", "26.51"], ["26.51", "27.40"]),
    ("phone", "8 (495) 123-45-67", "+74951234567"),
    ("site", "example.ru", "https://example.ru"),
    ("site", "HTTPS://Example.ru/catalogue", "https://Example.ru/catalogue"),
    ("site", "https://завод.рф", "https://завод.рф"),
    ("staff", 0, 0),
    ("head_name", "Иванов  Иван", "Иванов Иван"),
]


@pytest.mark.parametrize(("name", "typed", "stored"), TIDIED)
def test_values_are_stored_tidy(name, typed, stored) -> None:
    company = save(draft(), **{name: typed})
    company.refresh_from_db()
    assert queries.card_values(company)[name] == stored


REFUSED = [
    ("name", "", "Укажите полное наименование, как в ЕГРЮЛ или ЕГРИП."),
    ("name", "а" * 501, "Убедитесь, что это значение содержит не более 500 символов (сейчас 501)."),
    ("name", "ООО\x00", "В тексте есть недопустимый знак. Введите его заново."),
    ("name_en", "ООО Datchik", "Наименование на английском пишется латинскими буквами."),
    ("kpp", "77040100", "КПП состоит из 9 знаков. Введено знаков: 8."),
    ("kpp", "000000000", "Такого КПП не бывает. Проверьте первые цифры."),
    ("ogrn", "1027700132196", "Контрольная цифра ОГРН не сходится. Проверьте последние цифры."),
    ("ogrn", "304500116000157", "ИНН принадлежит организации, поэтому нужен ОГРН из 13 цифр."),
    ("ogrn", "0000000000000", "Номера из одинаковых цифр не бывает. Введите номер, как он указан в документе."),
    ("entity_type", "sole_proprietor", "ИНН из 10 цифр у юридического лица."),
    ("founded", datetime.date(2999, 1, 1), "Дата ещё не наступила. Проверьте год."),
    ("founded", datetime.date(1600, 1, 1), "Слишком ранняя дата. Проверьте год."),
    ("sez_certificate", "77-1", "Свидетельство бывает только у резидента ОЭЗ."),
    ("main_okved", "2651", "Код ОКВЭД пишется цифрами через точку"),
    ("main_okved", "<b>26</b>", "Код ОКВЭД пишется цифрами через точку"),
    ("additional_okved", ["26.51", "xx"], "Код ОКВЭД пишется цифрами через точку"),
    ("sme_since", datetime.date(2015, 1, 1), "Выберите категорию МСП или очистите дату."),
    ("staff", -1, "Численность — от 0 до 10 миллионов."),
    ("staff", 10**9, "Численность — от 0 до 10 миллионов."),
    ("phone", "12", "Введите номер целиком"),
    ("site", "http://example.ru", "Адрес сайта начинается с https://."),
    ("site", "javascript:alert(1)", "Это не похоже на адрес сайта."),
    ("site", "ftp://example.ru", "Адрес сайта начинается с https://."),
    ("bank_bik", "04452522", "БИК состоит из 9 цифр."),
    ("bank_account", "40702810400000000225", "Укажите БИК"),
    ("export_experience", "sometimes", "Значения 'sometimes' нет среди допустимых вариантов."),
]


@pytest.mark.parametrize(("name", "typed", "message"), REFUSED)
def test_a_wrong_value_is_refused_whole_and_with_advice(name, typed, message) -> None:
    company = draft()
    with pytest.raises(Invalid) as refusal:
        save(company, **{name: typed, "head_name": "Иванов"})
    assert set(refusal.value.fields) == {name}
    assert message in str(refusal.value.fields[name][0])
    company.refresh_from_db()
    assert company.head_name == "", "nothing is written unless all of it is right"


def test_values_are_held_against_each_other() -> None:
    company = draft()
    save(company, bank_bik="044525225", sez_resident=True, sez_certificate="77-1")
    with pytest.raises(Invalid) as refusal:
        save(company, bank_account="40702810400000000000")
    assert "Счёт не подходит к БИК" in str(refusal.value.fields["bank_account"][0])
    with pytest.raises(Invalid) as refusal:
        save(company, sez_resident=False)
    assert set(refusal.value.fields) == {"sez_certificate"}, "what depended on the old value is named"
    save(company, sez_resident=False, sez_certificate="")
    with pytest.raises(Invalid) as refusal:
        save(
            company,
            registered_region=Region.objects.get(pk="50"),
            registered_okrug=MoscowOkrug.objects.get(abbr="ЦАО"),
        )
    assert set(refusal.value.fields) == {"registered_okrug"}


def test_a_person_in_business_has_no_kpp() -> None:
    company = draft(entity_type="sole_proprietor")
    with pytest.raises(Invalid) as refusal:
        save(company, kpp="770401001")
    assert "У предпринимателя нет КПП" in str(refusal.value.fields["kpp"][0])


def test_an_entrepreneur_may_turn_out_self_employed_once_the_number_is_gone() -> None:
    company = draft(entity_type="sole_proprietor", ogrn="304500116000157")
    with pytest.raises(Invalid) as refusal:
        save(company, entity_type="self_employed")
    assert "У самозанятого нет ОГРНИП" in str(refusal.value.fields["ogrn"][0])
    assert save(company, entity_type="self_employed", ogrn="").entity_type == "self_employed"


def test_clusters_are_a_set() -> None:
    first, second, third = Cluster.objects.order_by("code")[:3]
    company = save(draft(), clusters=[first, second])
    company = save(company, clusters=[second, third])
    assert list(company.clusters.order_by("code")) == [second, third]
    assert save(company, clusters=[]).clusters.count() == 0


def test_the_name_is_the_organisations() -> None:
    company = save(draft(), name="АО «Прибор»", short_name="", name_en="Pribor JSC")
    organisation = Company.objects.select_related("organisation").get(pk=company.pk).organisation
    assert (organisation.name, organisation.short_name, organisation.name_en) == ("АО «Прибор»", "", "Pribor JSC")
    company.refresh_from_db()
    assert "ао «прибор»" in company.search


# --- as one types ------------------------------------------------------------------------------------------------


def type_in(company: Company, version: int | None = None, **raw: str) -> Company:
    """What the page does: everything typed goes along, the wrong and the right."""
    return actions.save_card(actor=head_of(company), company=company, changes=raw, version=version, raw=raw)


def test_what_cannot_be_read_is_kept_beside_what_can() -> None:
    company = type_in(draft(), head_name="Иванов", phone="12")
    company.refresh_from_db()
    assert (company.head_name, company.phone) == ("Иванов", "")
    assert company.typed == {
        "phone": {
            "text": "12",
            "error": "Введите номер целиком, например +7 999 123-45-67. Номер другой страны начните с +.",
        }
    }


def test_the_right_value_takes_the_place_of_the_wrong_one() -> None:
    company = type_in(type_in(draft(), phone="12"), phone="+74951234567")
    assert (company.phone, company.typed) == ("+74951234567", {})


def test_a_right_value_replaced_by_a_wrong_one_is_gone_and_the_wrong_one_waits() -> None:
    company = type_in(type_in(draft(), phone="+74951234567"), phone="12")
    company.refresh_from_db()
    assert company.phone == ""
    assert company.typed["phone"]["text"] == "12"


def test_a_wrong_value_elsewhere_stays_while_another_section_is_saved() -> None:
    company = save(type_in(draft(), phone="12"), main_okved="26.51")
    assert set(company.typed) == {"phone"}


def test_residency_taken_back_parks_the_certificate_instead_of_failing() -> None:
    company = save(draft(), sez_resident=True, sez_certificate="77-1")
    changes = {"sez_resident": False, "sez_certificate": "77-1"}
    company = actions.save_card(
        actor=head_of(company), company=company, changes=changes, raw={"sez_resident": "no", "sez_certificate": "77-1"}
    )
    company.refresh_from_db()
    assert (company.sez_resident, company.sez_certificate) == (False, "")
    assert company.typed["sez_certificate"]["text"] == "77-1"


def test_a_card_with_something_unreadable_is_not_sent() -> None:
    company = filled()
    type_in(company, site="http://example.ru")
    with pytest.raises(Invalid) as refusal:
        actions.submit_for_review(actor=head_of(company), company=company)
    assert refusal.value.fields == {"site": ["Адрес сайта начинается с https://."]}


def test_a_nul_byte_is_neither_stored_nor_lost() -> None:
    company = type_in(draft(), head_name="Ива\x00нов")
    assert company.typed["head_name"]["text"] == "Иванов"


def test_saving_the_same_again_changes_nothing() -> None:
    company = type_in(draft(), head_name="Иванов", phone="12")
    again = type_in(company, head_name="Иванов", phone="12")
    assert again.version == company.version
    assert company.history.count() == Company.objects.get(pk=company.pk).history.count()


def test_a_stale_tab_is_a_conflict_and_writes_nothing() -> None:
    company = draft()
    first = type_in(company, version=1, head_name="Иванов")
    assert first.version == 2
    with pytest.raises(Conflict) as refusal:
        type_in(company, version=1, head_name="Петров", phone="12")
    assert refusal.value.code == "stale"
    company.refresh_from_db()
    assert (company.head_name, company.typed) == ("Иванов", {})


# --- which section is open when ----------------------------------------------------------------------------------


SAMPLES = {
    "basics": {"short_name": "ООО"},
    "addresses": {"production_address": "Москва"},
    "activity": {"staff": 5},
    "contacts": {"head_name": "Петров Пётр"},
    "bank": {"bank_name": "Банк"},
}


@pytest.mark.parametrize("state", CompanyState.values)
@pytest.mark.parametrize("section", SAMPLES)
def test_a_section_is_open_where_the_table_says(state, section) -> None:
    company = company_in(state)
    if section in EDITABLE.get(state, ()):
        save(company, **SAMPLES[section])
    else:
        with pytest.raises(NotAllowed) as refusal:
            save(company, **SAMPLES[section])
        assert refusal.value.code == "frozen"


def test_strangers_and_staff_do_not_write_cards(manager) -> None:
    company = draft()
    for actor in (UserFactory(), manager):
        with pytest.raises(NotAllowed):
            actions.save_card(actor=actor, company=company, changes={"head_name": "Я"})
        with pytest.raises(NotAllowed):
            actions.declare(actor=actor, company=company, answers=ANSWERS)


def test_a_verified_card_changes_and_is_never_emptied() -> None:
    company = company_in("verified")
    assert save(company, phone="+74957654321").phone == "+74957654321"
    with pytest.raises(Invalid) as refusal:
        save(company, phone="")
    assert refusal.value.fields == {"phone": ["Укажите телефон."]}
    with pytest.raises(Invalid) as refusal:  # typing does not park wrong values on a verified card
        type_in(company, phone="12")
    assert set(refusal.value.fields) == {"phone"}
    company.refresh_from_db()
    assert company.phone == "+74957654321"


# --- declarations ------------------------------------------------------------------------------------------------


def test_a_declaration_keeps_its_words_time_and_person(settings) -> None:
    settings.TAX_DEBT_LIMIT_RUB = 30_000
    company = draft()
    head = head_of(company)
    with time_machine.travel("2026-11-20T10:00+00:00", tick=False):
        actions.declare(actor=head, company=company, answers={"no_tax_debt": True})
        moment = timezone.now()
    row = Declaration.objects.get(company=company)
    assert (row.holds, row.made_at, row.made_by) == (True, moment, head)
    words = row.wording.replace("\N{NO-BREAK SPACE}", " ")
    assert words == "Задолженность по единому налоговому счёту не превышает 30 000 ₽"


def test_an_answer_that_stays_keeps_its_time_and_one_that_changes_does_not() -> None:
    company = draft()
    head = head_of(company)
    actions.declare(actor=head, company=company, answers={"no_tax_debt": True, "truth": True})
    before = dict(Declaration.objects.values_list("kind", "made_at"))
    actions.declare(actor=head, company=company, answers={"no_tax_debt": True, "truth": False})
    after = dict(Declaration.objects.values_list("kind", "made_at"))
    assert after["no_tax_debt"] == before["no_tax_debt"]
    assert after["truth"] > before["truth"]
    actions.declare(actor=head, company=company, answers={"truth": None})
    assert set(Declaration.objects.values_list("kind", flat=True)) == {"no_tax_debt"}


def test_an_unknown_declaration_is_refused() -> None:
    company = draft()
    with pytest.raises(Invalid):
        actions.declare(actor=head_of(company), company=company, answers={"is_nice": True})


def test_a_verified_company_may_admit_a_debt_and_not_fall_silent() -> None:
    company = company_in("verified")
    head = head_of(company)
    actions.declare(actor=head, company=company, answers={"no_tax_debt": False})
    with pytest.raises(Invalid):
        actions.declare(actor=head, company=company, answers={"no_tax_debt": None})


# --- the tables agree with each other ----------------------------------------------------------------------------


def test_every_requirement_and_rule_names_a_field_of_the_card() -> None:
    known = {*CARD_FIELDS, *SECTIONS, *ANSWERS}
    assert {one.name for one in required.REQUIREMENTS} <= known
    assert set(TIDY) <= set(CARD_FIELDS)


def test_progress_names_what_is_left_section_by_section() -> None:
    company = type_in(draft(), phone="12")
    found = {one.section.key: one for one in required.progress(queries.contents(company))}
    assert set(found) == set(SECTIONS)
    assert [str(text) for text in found["contacts"].needed] == [
        "Телефон: Введите номер целиком, например +7 999 123-45-67. Номер другой страны начните с +.",
        "Укажите руководителя.",
        "Укажите контактное лицо.",
    ]
    assert found["bank"].is_done
    assert not found["products"].is_done
    whole = {one.section.key for one in required.progress(queries.contents(filled())) if one.is_done}
    assert whole == set(SECTIONS)
