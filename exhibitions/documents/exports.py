"""Everything about an event as sheets of a workbook, each read row by row."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext as now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from applications.workflow import state_of
from exhibitions.documents.workbooks import Sheet
from exhibitions.enums.results import Stage
from exhibitions.models import (
    Agreement,
    BuyerInvitation,
    Contract,
    Delegate,
    Event,
    EventReport,
    Lead,
    MeetingRequest,
    Participation,
    Place,
    Placement,
    SourcingRequest,
)
from exhibitions.queries import budgets, checklists, participations
from exhibitions.workflow import KEY

AT_A_TIME = 500
Rows = Iterator[Sequence[Any]]


@dataclass(frozen=True)
class Export:
    """One sheet: what it is called, its columns, its rows."""

    title: str | Promise
    head: Sequence[Any]
    rows: Callable[[Event], Rows]


def _each(rows: QuerySet[Any]) -> Iterator[Any]:
    return rows.iterator(chunk_size=AT_A_TIME)


def _company(row: Any) -> tuple[str, str]:
    return str(row.organisation), row.organisation.inn or ""


def _applications(event: Event) -> Rows:
    rows = Participation.objects.filter(event=event, application__submitted_at__isnull=False)
    rows = rows.select_related("application__assignee", "organisation").order_by("application__submitted_at", "pk")
    for row in _each(rows):
        application = row.application
        yield (
            *(application.number, *_company(row), state_of(KEY, application.state).label),
            *(row.get_industry_display(), row.area, row.is_sme, row.score, application.submitted_at),
            *(application.decided_at, str(application.assignee or ""), row.answers.get("goal", "")),
        )


def _places(event: Event) -> Rows:
    rows = Place.objects.filter(event=event).select_related("participation__organisation", "participation__application")
    for row in _each(rows.order_by("offered_at", "pk")):
        application = row.participation
        yield (
            *(application.application.number, *_company(application), row.get_state_display()),
            *(row.get_industry_display(), row.area, row.is_sme, row.offered_at, row.expires_at, row.decided_at),
            row.get_reason_display(),
        )


def _waiting(event: Event) -> Rows:
    rows = participations.waiting(event).select_related("organisation")
    for place, row in enumerate(_each(rows), 1):
        yield (
            *(place, row.application.number, *_company(row), row.score, row.queued_at),
            *(row.get_industry_display(), row.area, row.is_sme),
        )


def _delegates(event: Event) -> Rows:
    rows = Delegate.objects.filter(event=event).select_related("participation__organisation")
    rows = rows.prefetch_related("check_ins").order_by("participation__organisation__name", "last_name_ru", "pk")
    for row in _each(rows):
        came = [one.day for one in row.check_ins.all() if one.undone_at is None]
        yield (
            *(*_company(row.participation), row.last_name_ru, row.first_name_ru, row.last_name_en, row.first_name_en),
            *(row.get_role_display(), row.job_ru, row.job_en, row.email, row.phone),
            ", ".join(f"{one:%d.%m.%Y}" for one in sorted(came)),
        )


def _buyers(event: Event) -> Rows:
    rows = BuyerInvitation.objects.filter(event=event).select_related("country", "participant__buyer__user")
    for row in _each(rows.order_by("created_at", "pk")):
        buyer = row.participant.buyer if row.participant else None
        yield (
            *(buyer.company if buyer else row.company, row.country.name, row.email, row.standing[1]),
            *(row.checked_at, row.check_note, row.sent_at),
            *(row.accepted_at, buyer.user.get_full_name() if buyer else "", buyer.position if buyer else ""),
            *(", ".join(row.participant.languages) if row.participant else "", buyer.site if buyer else ""),
        )


def _sourcing(event: Event) -> Rows:
    rows = SourcingRequest.objects.filter(participant__event=event).select_related("participant__buyer__country")
    for row in _each(rows.order_by("created_at", "pk")):
        buyer = row.participant.buyer
        yield (
            *(buyer.company, buyer.country.name, row.product, row.hs_code, row.volume, row.get_unit_display()),
            *(row.needed_by, row.terms, row.certificates, row.created_at, row.closed_at),
        )


def _meetings(event: Event) -> Rows:
    """Every wish, and what came of it; where the released schedule holds it, when and where by the venue's clocks."""
    held = Placement.objects.filter(schedule__programme__event=event, schedule__state="released")
    placed = {row.request_id: row for row in held.select_related("slot", "interpreter")}
    rows = MeetingRequest.objects.filter(event=event)
    rows = rows.select_related("exporter__organisation", "buyer__buyer__country", "outcome")
    for row in _each(rows.order_by("asked_at", "pk")):
        place = placed.get(row.pk)
        begins = place.slot.period.lower.astimezone(event.zone) if place else None
        yield (
            *(str(row.exporter.organisation), row.buyer.buyer.company, row.buyer.buyer.country.name),
            *(row.get_state_display(), row.get_asked_by_display(), row.is_mutual, row.get_priority_display()),
            *(row.asked_at, row.get_reason_display() if row.reason else ""),
            *(f"{begins:%d.%m.%Y %H:%M}" if begins else "", place.table if place else None),
            *(str(place.interpreter or "") if place else "", str(getattr(row, "outcome", ""))),
        )


def _preparation(event: Event) -> Rows:
    """Every participant with every item: what is missing stands there too."""
    for row in checklists.board(event)[1]:
        for line in row.lines:
            entry = line.entry
            handed = (entry.at, entry.comment, entry.decided_at) if entry else (None, "", None)
            yield (
                *(*_company(row.participation), line.item.title, line.item.get_side_display(), line.due),
                *(line.standing.label, *handed),
            )


def _reports(event: Event) -> Rows:
    rows = EventReport.objects.filter(participation__event=event).select_related("participation__organisation")
    for row in _each(rows.order_by("created_at", "pk")):
        yield (
            *(*_company(row.participation), row.due_on, row.sent_at, row.visitors, row.rating),
            *(row.expenses_rub, row.text),
        )


def _leads(event: Event) -> Rows:
    """Contacts and what is expected of them: nothing here is a result, and what was contracted is expected no more."""
    rows = Lead.objects.filter(event=event).select_related("participation__organisation", "country", "forecast")
    rows = rows.annotate(signed=Exists(Contract.objects.filter(lead=OuterRef("pk"))))
    for row in _each(rows.order_by("created_at", "pk")):
        hope = getattr(row, "forecast", None)
        waits = hope and not row.signed and row.stage != Stage.LOST
        money = (hope.amount, hope.currency) if hope else (None, "")
        yield (
            *(*_company(row.participation), row.company, row.country.name, row.product),
            *(row.request_id is not None, row.get_stage_display(), *money),
            *((hope.expected_rub, hope.expected_on) if waits else (None, None)),
        )


def _contracts(event: Event) -> Rows:
    """What exporters have confirmed, by themselves or by the link of a letter."""
    rows = Contract.objects.filter(lead__event=event)
    rows = rows.select_related("lead__participation__organisation", "lead__country", "followup")
    for row in _each(rows.order_by("signed_on", "pk")):
        yield (
            *(*_company(row.lead.participation), row.lead.company, row.lead.country.name, row.number, row.signed_on),
            *(row.amount, row.currency, row.rate, row.rate_on, row.rate_source, row.confirmed_rub, row.confirmed_at),
            row.followup.months if row.followup else None,
        )


def _agreements(event: Event) -> Rows:
    rows = Agreement.objects.filter(participation__event=event).select_related("participation__organisation")
    for row in _each(rows.order_by("sent_at", "pk")):
        yield (
            *(row.number, row.edition, *_company(row.participation), row.get_state_display()),
            *(row.support, row.fee, row.sent_at, row.due_at, row.decided_at),
        )


def _budget(event: Event) -> Rows:
    for row in _each(budgets.lines(event)):
        yield (
            *(row.get_item_display(), row.note, row.get_payer_display(), row.source),
            *(row.planned, row.committed, row.forecast, row.paid),
        )
    payers = budgets.by_payer(event)
    for label, rows in ((now("Итого: {label}"), payers), (now("Итого по статье: {label}"), budgets.by_item(event))):
        for one in rows:
            yield (label.format(label=one.label), "", "", "", one.planned, one.committed, one.forecast, one.paid)
    whole = budgets.total(payers)
    yield (whole.label, "", "", "", whole.planned, whole.committed, whole.forecast, whole.paid)


WHO = (_("Компания"), _("ИНН"))
KINDS: dict[str, Export] = {
    "applications": Export(
        _("Заявки"),
        (
            *(_("Номер"), *WHO, _("Состояние"), _("Отрасль"), _("Площадь, м²"), _("Малый или средний бизнес")),
            *(_("Оценка"), _("Подана"), _("Решение"), _("Исполнитель"), _("Чего хотят достичь")),
        ),
        _applications,
    ),
    "places": Export(
        _("Места"),
        (
            *(_("Заявка"), *WHO, _("Состояние"), _("Отрасль"), _("Площадь, м²"), _("Малый или средний бизнес")),
            *(pgettext_lazy("place", "Предложено"), _("Ответить до"), _("Решено"), _("Почему освобождено")),
        ),
        _places,
    ),
    "waiting": Export(
        _("Лист ожидания"),
        (
            *(_("Место в очереди"), _("Заявка"), *WHO, _("Оценка"), _("В очереди с"), _("Отрасль"), _("Площадь, м²")),
            _("Малый или средний бизнес"),
        ),
        _waiting,
    ),
    "delegates": Export(
        _("Делегаты"),
        (
            *(*WHO, _("Фамилия"), _("Имя"), _("Фамилия латиницей"), _("Имя латиницей"), _("Роль"), _("Должность")),
            *(_("Должность на английском"), _("Электронная почта"), _("Телефон"), _("Отмечен на входе")),
        ),
        _delegates,
    ),
    "buyers": Export(
        _("Закупщики"),
        (
            *(_("Компания"), _("Страна"), _("Электронная почта"), _("Состояние")),
            *(_("Решение о допуске"), _("Основание решения"), _("Письмо отправлено")),
            *(_("Приглашение принято"), _("Человек"), _("Должность"), _("Языки переговоров"), _("Сайт")),
        ),
        _buyers,
    ),
    "sourcing": Export(
        _("Закупочные запросы"),
        (
            *(_("Закупщик"), _("Страна"), _("Продукция"), _("Код HS (ТН ВЭД)"), _("Объём в месяц"), _("Единица")),
            *(_("Нужно к"), _("Условия"), _("Сертификаты"), _("Добавлен"), _("Закрыт")),
        ),
        _sourcing,
    ),
    "meetings": Export(
        _("Встречи"),
        (
            *(_("Экспортёр"), _("Закупщик"), _("Страна"), _("Запрос"), _("Кто предложил"), _("Предложили обе стороны")),
            *(_("Важность"), _("Предложено"), _("Причина отказа"), _("Время площадки"), _("Стол"), _("Переводчик")),
            _("Итог"),
        ),
        _meetings,
    ),
    "agreements": Export(
        _("Соглашения"),
        (
            *(_("Номер"), _("Редакция"), *WHO, _("Состояние"), _("Оплачивает Моспром, ₽"), _("Взнос участника, ₽")),
            *(_("Направлено"), _("Подписать до"), _("Завершено")),
        ),
        _agreements,
    ),
    "preparation": Export(
        _("Подготовка"),
        (
            *(*WHO, _("Что сделать"), _("Кто делает"), _("Срок"), _("Состояние"), _("Когда сдано")),
            *(_("Что исправить"), _("Когда проверено")),
        ),
        _preparation,
    ),
    "reports": Export(
        _("Отчёты участников"),
        (
            *(*WHO, _("Сдать по"), _("Сдан"), _("Посетителей стенда или переговоров"), _("Оценка мероприятия")),
            *(_("Собственные расходы, ₽"), _("Что получилось и что мешало")),
        ),
        _reports,
    ),
    "leads": Export(
        _("Контакты и прогнозы"),
        (
            *(*WHO, _("Иностранная компания"), _("Страна"), _("Что покупает"), _("Из встречи"), _("Стадия")),
            *(_("Ожидаемая сумма"), _("Валюта"), _("Ожидается, ₽"), _("Ожидается к")),
        ),
        _leads,
    ),
    "contracts": Export(
        _("Подтверждённые контракты"),
        (
            *(*WHO, _("Иностранная компания"), _("Страна"), _("Номер контракта"), _("Подписан"), _("Сумма")),
            *(_("Валюта"), _("Рублей за единицу"), _("Курс на дату"), _("Источник курса"), _("Подтверждено, ₽")),
            *(_("Когда подтверждено"), _("По письму через, месяцев")),
        ),
        _contracts,
    ),
    "budget": Export(
        _("Смета"),
        (
            *(_("Статья"), _("Уточнение"), _("Кто платит"), _("Источник"), _("План, ₽"), _("По договорам, ₽")),
            *(_("Прогноз, ₽"), _("Факт: оплачено, ₽")),
        ),
        _budget,
    ),
}
# All of them in one book; the rows of a brought list that were not taken.
ALL, REFUSED = "all", "refused"


def title_of(kind: str) -> str:
    """What a file of this kind is called."""
    if kind in KINDS:
        return str(KINDS[kind].title)
    others = {ALL: now("Всё в одной книге"), REFUSED: now("Строки списка с ошибками")}
    return others.get(kind, kind)


def sheets(event: Event, kind: str) -> list[Sheet]:
    """The sheets of one kind, or of all kinds."""
    chosen = list(KINDS.values()) if kind == ALL else [KINDS[kind]]
    return [(str(one.title), one.head, one.rows(event)) for one in chosen]
