"""Offers in words."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.formats import day, money, number
from internships.enums import OfferState, Schedule
from internships.models import Offer
from internships.models.offers import ADULT

OFFER_TONES = {
    OfferState.DRAFT: "neutral",
    OfferState.MODERATION: "info",
    OfferState.PUBLISHED: "success",
    OfferState.CLOSED: "warning",
    OfferState.ARCHIVED: "neutral",
}


def pay_in_words(offer: Offer) -> str:
    """What is paid a month, or that nothing is."""
    if not offer.is_paid:
        return _("Без оплаты")
    return _("{sum} в месяц до вычета налога").format(sum=money(offer.pay))


def facts_of(offer: Offer) -> list[tuple[str, str]]:
    """What a student compares, pay first."""
    schedule = str(Schedule(offer.schedule).label)
    hours = ngettext("{n} час в неделю", "часов в неделю: {n}", offer.hours).format(n=offer.hours)
    place = f"{offer.site}, {offer.address}" if offer.site else offer.address
    return [
        (_("Оплата"), pay_in_words(offer)),
        (_("График"), f"{schedule}, {hours}"),
        *([(_("Подробнее о графике"), offer.schedule_note)] if offer.schedule_note else []),
        (_("Когда"), f"{day(offer.starts_on)} – {day(offer.ends_on)}"),
        (_("Где"), f"{place} ({offer.okrug})"),
        (_("Сколько мест"), number(offer.places)),
        (_("Заявки до"), day(offer.apply_until)),
        (_("Специальности"), "; ".join(str(one) for one in offer.specialities.all())),
    ]


def split_facts(offer: Offer) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """The same in two: what stands beside the page, with pay first, and the rest; places and term are told apart."""
    beside = {_("Оплата"), _("График"), _("Когда")}
    counted = {_("Сколько мест"), _("Заявки до")}
    facts = facts_of(offer)
    rest = [one for one in facts if one[0] not in beside | counted]
    return [one for one in facts if one[0] in beside], rest


def conditions(offer: Offer) -> list[str]:
    """What a student must bring along, in sentences."""
    found = [
        _("С {age} лет.").format(age=offer.youngest) if offer.youngest < ADULT else _("Только совершеннолетним."),
    ]
    if offer.youngest < ADULT:
        found.append(_("До 18 лет нужно согласие законного представителя."))
    if offer.is_harmful:
        found.append(_("Условия труда вредные или опасные: лицам до 18 лет такая работа запрещена."))
    if offer.needs_medical:
        found.append(_("Нужен медицинский осмотр, его оплачивает компания."))
    if offer.needs_insurance:
        found.append(_("Нужен полис страхования от несчастных случаев на весь срок практики."))
    if offer.needs_citizenship:
        found.append(_("Доступ на площадку — только для граждан России."))
    return found
