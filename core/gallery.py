"""The page that shows every component with its states, for those who build pages and those who check them."""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.contrib.messages.storage.base import Message
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from core.fields import FilesField, LongTextField, MoneyField
from core.keyset import Page
from core.tables import Column, Table
from core.widgets import Choice, DateInput

MEGABYTE = 1024 * 1024


class SampleForm(forms.Form):
    """One field of every kind."""

    name = forms.CharField(label=_("Название компании"), max_length=200)
    inn = forms.CharField(
        label=_("ИНН"), help_text=_("10 цифр для организации."), widget=forms.TextInput(attrs={"size": 14})
    )
    email = forms.EmailField(label=_("Электронная почта"), required=False)
    country = forms.ChoiceField(
        label=_("Страна"), choices=[("", _("Выберите страну")), ("KZ", _("Казахстан")), ("UZ", _("Узбекистан"))]
    )
    since = forms.DateField(label=_("Дата договора"), required=False, widget=DateInput)
    amount = MoneyField(label=_("Сумма сделки"), required=False)
    question = LongTextField(label=_("Вопрос"), max_length=2000, help_text=_("Чем точнее вопрос, тем полезнее ответ."))
    channel = forms.ChoiceField(
        label=_("Как ответить"),
        widget=forms.RadioSelect,
        choices=[
            ("text", Choice(_("Письменно"), _("Ответ придёт в кабинет"))),
            ("call", Choice(_("По телефону"), _("Консультант предложит время"))),
        ],
    )
    topics = forms.MultipleChoiceField(
        label=_("Темы"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        choices=[("customs", _("Таможня")), ("logistics", _("Логистика")), ("payments", _("Расчёты"))],
    )
    attachments = FilesField(
        label=_("Файлы"), required=False, max_bytes=20 * MEGABYTE, max_files=5, hint=_("PDF, DOCX, XLSX, JPG.")
    )
    confirmed = forms.BooleanField(label=_("Сведения достоверны"))


class SampleEntrance(forms.Form):
    """A short form of a page of its own, whose fields say by their labels alone what belongs there."""

    login = forms.EmailField(label=_("Электронная почта"))
    password = forms.CharField(label=_("Пароль"), widget=forms.PasswordInput)


class SampleTable(Table):
    """A list as the cabinet shows it."""

    caption = _("Образец списка")
    columns = [
        Column("number", _("Номер"), link="#{number}"),
        Column("service", _("Услуга")),
        Column(
            "state",
            _("Статус"),
            "pill",
            choices={
                "in_review": (_("На рассмотрении"), "info"),
                "info_requested": (_("Запрошены сведения"), "warning"),
                "closed": (_("Завершена"), "success"),
                "rejected": (_("Отказано"), "danger"),
            },
        ),
        Column("received", _("Подана"), "day"),
        Column("amount", _("Сумма"), "money"),
    ]


@login_not_required
def gallery(request: HttpRequest) -> HttpResponse:
    """Every component of the design system, with invented samples."""
    wrong = SampleForm({"name": "", "inn": "7707083894", "country": "KZ", "question": "", "amount": "много"})
    wrong.add_error("inn", gettext("Контрольная цифра не сходится. Проверьте последнюю цифру."))
    wrong.add_error(None, gettext("Компания с таким ИНН уже зарегистрирована."))
    context = {
        "form": SampleForm(prefix="empty"),
        "entrance": SampleEntrance(prefix="entrance"),
        "wrong": wrong,
        **_samples(),
        **_offers(),
        **_plots(),
    }
    return render(request, "design/gallery.html", context)


def _samples() -> dict[str, Any]:
    at = datetime.datetime(2026, 11, 20, 9, 5, tzinfo=datetime.UTC)
    rows: list[dict[str, Any]] = [
        {
            "number": "МП-2026-000418",
            "service": gettext("Консультация"),
            "state": "in_review",
            "amount": Decimal("1250000"),
        },
        {"number": "МП-2026-000377", "service": gettext("Подбор рынков"), "state": "info_requested", "amount": None},
        {"number": "МП-2026-000291", "service": gettext("Экспортная стратегия"), "state": "closed", "amount": 312000},
        {
            "number": "МП-2026-000112",
            "service": gettext("Консультация"),
            "state": "rejected",
            "amount": Decimal("95000.5"),
        },
    ]
    return {
        "table": SampleTable([{**row, "received": at.date()} for row in rows]),
        "page": Page(rows=[], next="bmV4dA", previous="cHJldg"),
        "at": timezone.localtime(at),
        "tones": ["neutral", "info", "success", "warning", "danger"],
        "tabs": [
            {"label": gettext("Все"), "url": "#tabs", "current": True, "count": 12},
            {"label": gettext("Ждут меня"), "url": "#tabs", "current": False, "count": 2},
            {"label": gettext("Завершённые"), "url": "#tabs", "current": False},
        ],
        "steps": [
            {"label": gettext("Подана"), "state": "done", "note": "12.11.2026"},
            {"label": gettext("На рассмотрении"), "state": "done", "note": "13.11.2026"},
            {"label": gettext("Запрошены сведения"), "state": "problem", "note": gettext("ответьте до 27.11.2026")},
            {"label": gettext("Оказывается"), "state": "waiting"},
            {"label": gettext("Результат направлен"), "state": "waiting"},
        ],
        "steps_current": [
            {"label": gettext("Подана"), "state": "done", "note": "12.11.2026"},
            {"label": gettext("Оказывается"), "state": "current", "note": gettext("до 27.11.2026")},
            {"label": gettext("Результат направлен"), "state": "waiting"},
        ],
        "events": [
            {
                "title": gettext("Запрошены сведения"),
                "at": at,
                "actor": gettext("Менеджер Моспрома"),
                "text": gettext("Пришлите, пожалуйста, проект контракта."),
                "tone": "warning",
                "icon": "chat-bubble-left-ellipsis",
            },
            {"title": gettext("Заявка зарегистрирована"), "at": at - datetime.timedelta(days=6), "tone": "info"},
            {
                "title": gettext("Заявка подана"),
                "at": at - datetime.timedelta(days=7),
                "actor": gettext("Представитель компании"),
            },
        ],
        "files": [
            {"name": "Контракт.pdf", "url": "#files", "size": 1468006, "added_at": at, "note": gettext("версия 2")},
            {"name": "Фото образца.jpg", "url": "#files", "size": 24576, "added_at": at, "delete_url": "#files"},
        ],
        "facts": [
            (gettext("Полное наименование"), gettext("Общество с ограниченной ответственностью «Образец»")),
            (gettext("ИНН"), "7707083893"),
            (gettext("Сайт"), ""),
        ],
        "figures": [
            {"value": "128", "label": gettext("заявок на рассмотрении"), "note": gettext("образец числа")},
            {
                "value": gettext("более 150"),
                "label": gettext("мероприятий"),
                "source": gettext("образец источника"),
                "as_of": datetime.date(2025, 11, 26),
            },
        ],
    }


def _offers() -> dict[str, Any]:
    return {
        "said": [
            Message(messages.SUCCESS, gettext("Черновик сохранён.")),
            Message(messages.ERROR, gettext("Файл не принят: он больше 20 МБ.")),
        ],
        "services": [
            {
                "title": gettext("Консультация"),
                "summary": gettext("Ответ на вопрос о выходе на внешний рынок."),
                "slug": "consultation",
                "is_open": True,
                "sla_days": 3,
            },
            {
                "title": gettext("Тест экспортного потенциала"),
                "summary": gettext("Оценка готовности к экспорту по блокам."),
                "slug": "export-potential-test",
                "is_open": False,
                "sla_days": 0,
            },
        ],
        "criteria": [
            {"criterion": gettext("Компания зарегистрирована в Москве"), "outcome": "meets", "reason": ""},
            {
                "criterion": gettext("Обрабатывающее производство"),
                "outcome": "fails",
                "reason": gettext("основной ОКВЭД 46.69 не входит в раздел C"),
            },
            {
                "criterion": gettext("Нет задолженности по налогам"),
                "outcome": "unknown",
                "reason": gettext("приложите справку"),
            },
        ],
    }


def _plots() -> dict[str, Any]:
    blocks = [gettext("Продукт"), gettext("Команда"), gettext("Финансы"), gettext("Логистика"), gettext("Рынок")]
    return {
        "bars": [
            {"label": gettext("Казахстан"), "value": 124},
            {"label": gettext("Узбекистан"), "value": 88},
            {"label": gettext("Объединённые Арабские Эмираты"), "value": 61},
            {"label": gettext("Индия"), "value": 0},
        ],
        "places": [
            {"label": gettext("Казахстан"), "value": 124, "number": 1, "at": [647.3, 70.1]},
            {"label": gettext("Узбекистан"), "value": 88, "number": 2, "at": [652.8, 102.7]},
            {"label": gettext("Объединённые Арабские Эмираты"), "value": 61, "number": 3, "at": [623.5, 165]},
        ],
        "home": [561.2, 56.2],
        "months": [
            gettext("янв"),
            gettext("фев"),
            gettext("мар"),
            gettext("апр"),
            gettext("май"),
            gettext("июн"),
            gettext("июл"),
            gettext("авг"),
        ],
        "series": [
            {"label": "2026", "values": [42, 51, 63, 70, 58, 77, 82, 112]},
            {"label": "2025", "values": [30, 36, 44, None, 49, 55, 60, 57]},
        ],
        "radar": {
            "labels": blocks,
            "short": blocks,
            "series": [
                {"label": gettext("Сейчас"), "values": [80, 55, 62, 40, 71]},
                {"label": gettext("Год назад"), "values": [64, 50, 48, None, 52]},
            ],
        },
    }
