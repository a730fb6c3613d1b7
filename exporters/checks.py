"""Automatic checks of a card before a person looks at it. Pure; they advise the manager and decide nothing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.errors import Invalid
from core.formats import money, number
from exporters.criteria import MOSCOW, MOSCOW_KPP
from exporters.enums import CheckOutcome, DeclarationKind, EntityType, SMECategory
from reference import identifiers

Text = str | Promise

# Federal Law 209-FZ, article 4, and Government Decree 265 of 04.04.2016: staff and yearly income in roubles.
SME_LIMITS: dict[str, tuple[int, Decimal]] = {
    SMECategory.MICRO: (15, Decimal(120_000_000)),
    SMECategory.SMALL: (100, Decimal(800_000_000)),
    SMECategory.MEDIUM: (250, Decimal(2_000_000_000)),
}


@dataclass(frozen=True)
class Card:
    """What the checks look at: plain values, so that they can be tried without a database."""

    inn: str
    entity_type: str
    kpp: str = ""
    ogrn: str = ""
    region: str = ""
    main_okved: str = ""
    additional_okved: tuple[str, ...] = ()
    sme_category: str = ""
    staff: int | None = None
    revenue: Decimal | None = None
    revenue_year: int | None = None
    site: str = ""
    declarations: dict[str, bool] = field(default_factory=dict)
    product_codes: tuple[str, ...] = ()
    # Names of other companies with the same value.
    same_ogrn: tuple[str, ...] = ()
    same_phone: tuple[str, ...] = ()
    same_site: tuple[str, ...] = ()
    similar_names: tuple[str, ...] = ()


@dataclass(frozen=True)
class CheckResult:
    """What one check found."""

    code: str
    title: Text
    outcome: CheckOutcome
    reason: str


Verdict = tuple[CheckOutcome, str]
OK, WARNING, FAIL = CheckOutcome.OK, CheckOutcome.WARNING, CheckOutcome.FAIL


def _inn(card: Card) -> Verdict:
    try:
        value = identifiers.inn(card.inn)
    except Invalid as error:
        return FAIL, str(error.message)
    if identifiers.is_person(value) == (card.entity_type == EntityType.LEGAL_ENTITY):
        return FAIL, _("ИНН из %(count)d цифр не подходит к выбранному виду: %(type)s.") % {
            "count": len(value),
            "type": EntityType(card.entity_type).label,
        }
    return OK, _("Контрольные цифры сходятся, длина соответствует виду.")


def _kpp(card: Card) -> Verdict:
    if card.entity_type != EntityType.LEGAL_ENTITY:
        return (FAIL, _("У предпринимателя КПП не бывает.")) if card.kpp else (OK, _("КПП не нужен."))
    try:
        value = identifiers.kpp(card.kpp)
    except Invalid as error:
        return FAIL, str(error.message)
    if value.startswith(MOSCOW_KPP):
        return OK, _("КПП выдан московской инспекцией.")
    return WARNING, _("КПП выдан не в Москве. Сверьте адрес с ЕГРЮЛ: КПП лишь подтверждает его.")


def _ogrn(card: Card) -> Verdict:
    if card.entity_type == EntityType.SELF_EMPLOYED:
        return (FAIL, _("У самозанятого ОГРН не бывает.")) if card.ogrn else (OK, _("ОГРН не нужен."))
    try:
        identifiers.ogrn(card.ogrn, inn_value=card.inn)
    except Invalid as error:
        return FAIL, str(error.message)
    if card.same_ogrn:
        return FAIL, _("Такой ОГРН уже у другой компании: %(names)s.") % {"names": "; ".join(card.same_ogrn)}
    return OK, _("Контрольная цифра сходится, вид соответствует ИНН.")


def _okved(card: Card) -> Verdict:
    if not card.main_okved:
        return FAIL, _("Основной ОКВЭД не указан.")
    if identifiers.is_manufacturing(card.main_okved):
        return OK, _("Основной ОКВЭД в разделе C (классы 10–33).")
    if any(identifiers.is_manufacturing(code) for code in card.additional_okved):
        return WARNING, _("Производство только в дополнительных ОКВЭД.")
    return FAIL, _("Ни один ОКВЭД не относится к производству (раздел C, классы 10–33).")


def _residency(card: Card) -> Verdict:
    if not card.region:
        return FAIL, _("Регион юридического адреса не указан.")
    if card.region != MOSCOW:
        return FAIL, _("Юридический адрес не в Москве: код региона %(code)s.") % {"code": card.region}
    if card.entity_type == EntityType.LEGAL_ENTITY and not card.kpp.startswith(MOSCOW_KPP):
        return WARNING, _("Адрес в Москве, но КПП этого не подтверждает. Сверьте с выпиской ЕГРЮЛ.")
    return OK, _("Юридический адрес в Москве.")


def _sme(card: Card) -> Verdict:
    limits = SME_LIMITS.get(card.sme_category)
    if not card.sme_category:
        return WARNING, _("Категория МСП не указана.")
    if limits is None:
        return OK, _("Компания не относит себя к МСП.")
    staff, revenue = limits
    over = []
    if card.staff is not None and card.staff > staff:
        over.append(_("численность %(value)s > %(limit)s") % {"value": number(card.staff), "limit": number(staff)})
    if card.revenue is not None and card.revenue > revenue:
        words = {"value": money(card.revenue), "limit": money(revenue), "year": card.revenue_year}
        over.append(_("выручка за %(year)s год %(value)s > %(limit)s") % words)
    if over:
        return WARNING, _("Показатели выше предела категории: %(over)s. Сверьте с реестром МСП.") % {
            "over": "; ".join(over)
        }
    if card.staff is None and card.revenue is None:
        return WARNING, _("Категорию не с чем сравнить: нет ни численности, ни выручки.")
    return OK, _("Показатели в пределах категории.")


def _site(card: Card) -> Verdict:
    if not card.site:
        return WARNING, _("Сайт не указан.")
    if card.same_site:
        return WARNING, _("Этот же сайт у другой компании: %(names)s.") % {"names": "; ".join(card.same_site)}
    return OK, _("Сайт указан, адрес защищён (https). Портал его не открывает: посмотрите сами.")


def _duplicates(card: Card) -> Verdict:
    found = []
    if card.same_phone:
        found.append(_("тот же телефон: %(names)s") % {"names": "; ".join(card.same_phone)})
    if card.similar_names:
        found.append(_("похожее название: %(names)s") % {"names": "; ".join(card.similar_names)})
    if found:
        return WARNING, _("Возможные повторы — %(found)s.") % {"found": ". ".join(found)}
    return OK, _("Похожих компаний на портале нет.")


def _declarations(card: Card) -> Verdict:
    refused = [str(DeclarationKind(kind).label) for kind, holds in card.declarations.items() if not holds]
    missing = [str(kind.label) for kind in DeclarationKind if kind not in card.declarations]
    if refused:
        return FAIL, _("Компания не подтверждает: %(what)s.") % {"what": "; ".join(refused)}
    if missing:
        return WARNING, _("Нет ответа: %(what)s.") % {"what": "; ".join(missing)}
    return OK, _("Все декларации даны.")


def _products(card: Card) -> Verdict:
    if not card.product_codes:
        return FAIL, _("Продукция не указана.")
    if not any(card.product_codes):
        return WARNING, _("Ни у одной продукции нет кода ТН ВЭД.")
    return OK, _("Продукция указана, коды ТН ВЭД есть.")


CHECKS: tuple[tuple[str, Text, Callable[[Card], Verdict]], ...] = (
    ("inn", gettext_lazy("ИНН"), _inn),
    ("kpp", gettext_lazy("КПП"), _kpp),
    ("ogrn", gettext_lazy("ОГРН"), _ogrn),
    ("residency", gettext_lazy("Регистрация в Москве"), _residency),
    ("okved", gettext_lazy("Производство по ОКВЭД"), _okved),
    ("sme", gettext_lazy("Категория МСП"), _sme),
    ("declarations", gettext_lazy("Декларации"), _declarations),
    ("products", gettext_lazy("Продукция"), _products),
    ("site", gettext_lazy("Сайт"), _site),
    ("duplicates", gettext_lazy("Повторы"), _duplicates),
)


def run(card: Card) -> list[CheckResult]:
    """Every check of a card, in the order in which a manager reads them."""
    return [CheckResult(code, title, *check(card)) for code, title, check in CHECKS]
