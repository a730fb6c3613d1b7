"""The page that shows every component with its states, for those who build pages and those who check them."""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import Any

from django import forms
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as now
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
    files = FilesField(
        label=_("Файлы"), required=False, max_bytes=20 * MEGABYTE, max_files=5, hint=_("PDF, DOCX, XLSX, JPG.")
    )
    confirmed = forms.BooleanField(label=_("Сведения достоверны"))


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
    wrong.add_error("inn", now("Контрольная цифра не сходится. Проверьте последнюю цифру."))
    wrong.add_error(None, now("Компания с таким ИНН уже зарегистрирована."))
    context = {"form": SampleForm(prefix="empty"), "wrong": wrong, **_samples()}
    return render(request, "design/gallery.html", context)


def _samples() -> dict[str, Any]:
    at = datetime.datetime(2026, 11, 20, 9, 5, tzinfo=datetime.UTC)
    rows = [
        {
            "number": "МП-2026-000418",
            "service": now("Консультация"),
            "state": "in_review",
            "amount": Decimal("1250000"),
        },
        {"number": "МП-2026-000377", "service": now("Подбор рынков"), "state": "info_requested", "amount": None},
        {"number": "МП-2026-000291", "service": now("Экспортная стратегия"), "state": "closed", "amount": 312000},
        {"number": "МП-2026-000112", "service": now("Консультация"), "state": "rejected", "amount": Decimal("95000.5")},
    ]
    return {
        "table": SampleTable([{**row, "received": at.date()} for row in rows]),
        "page": Page(rows=[], next="bmV4dA", previous="cHJldg"),
        "at": timezone.localtime(at),
        "tones": ["neutral", "info", "success", "warning", "danger"],
        "tabs": [
            {"label": now("Все"), "url": "#tabs", "current": True, "count": 12},
            {"label": now("Ждут меня"), "url": "#tabs", "current": False, "count": 2},
            {"label": now("Завершённые"), "url": "#tabs", "current": False},
        ],
        "steps": [
            {"label": now("Подана"), "state": "done", "note": "12.11.2026"},
            {"label": now("На рассмотрении"), "state": "done", "note": "13.11.2026"},
            {"label": now("Запрошены сведения"), "state": "problem", "note": now("ответьте до 27.11.2026")},
            {"label": now("Оказывается"), "state": "waiting"},
            {"label": now("Результат направлен"), "state": "waiting"},
        ],
        "steps_current": [
            {"label": now("Подана"), "state": "done", "note": "12.11.2026"},
            {"label": now("Оказывается"), "state": "current", "note": now("до 27.11.2026")},
            {"label": now("Результат направлен"), "state": "waiting"},
        ],
        "events": [
            {
                "title": now("Запрошены сведения"),
                "at": at,
                "actor": now("Менеджер Моспрома"),
                "text": now("Пришлите, пожалуйста, проект контракта."),
                "tone": "warning",
                "icon": "chat-bubble-left-ellipsis",
            },
            {"title": now("Заявка зарегистрирована"), "at": at - datetime.timedelta(days=6), "tone": "info"},
            {
                "title": now("Заявка подана"),
                "at": at - datetime.timedelta(days=7),
                "actor": now("Представитель компании"),
            },
        ],
        "files": [
            {"name": "Контракт.pdf", "url": "#files", "size": 1468006, "added_at": at, "note": now("версия 2")},
            {"name": "Фото образца.jpg", "url": "#files", "size": 24576, "added_at": at, "delete_url": "#files"},
        ],
        "facts": [
            (now("Полное наименование"), now("Общество с ограниченной ответственностью «Образец»")),
            (now("ИНН"), "7707083893"),
            (now("Сайт"), ""),
        ],
        "figures": [
            {"value": "128", "label": now("заявок на рассмотрении"), "note": now("образец числа")},
            {
                "value": now("более 150"),
                "label": now("мероприятий"),
                "source": now("образец источника"),
                "as_of": datetime.date(2025, 11, 26),
            },
        ],
        "bars": [
            {"label": now("Казахстан"), "value": 124},
            {"label": now("Узбекистан"), "value": 88},
            {"label": now("Объединённые Арабские Эмираты"), "value": 61},
            {"label": now("Индия"), "value": 0},
        ],
        "months": [now("янв"), now("фев"), now("мар"), now("апр"), now("май"), now("июн"), now("июл"), now("авг")],
        "series": [
            {"label": "2026", "values": [42, 51, 63, 70, 58, 77, 82, 112]},
            {"label": "2025", "values": [30, 36, 44, None, 49, 55, 60, 57]},
        ],
    }
