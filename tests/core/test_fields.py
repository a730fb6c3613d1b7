"""What people type into amounts, long texts and file controls, and what is made of it."""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import Any

import pytest
from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import translation
from django.utils.datastructures import MultiValueDict

from core.fields import FilesField, LongTextField, MoneyField
from core.widgets import Choice, DateInput, FileDrop, MoneyInput


@pytest.fixture(autouse=True)
def _russian() -> Any:
    with translation.override("ru"):
        yield


@pytest.mark.parametrize(
    ("typed", "amount"),
    [
        ("1250000", "1250000"),
        ("1 250 000,50", "1250000.50"),
        ("1\xa0250\xa0000.5", "1250000.5"),
        ("1,250,000.50", "1250000.50"),
        ("1.250.000,5", "1250000.5"),
        ("1,250", "1250"),
        ("12,5", "12.5"),
        ("0", "0"),
    ],
)
def test_amounts_are_read_as_typed(typed: str, amount: str) -> None:
    assert MoneyField().clean(typed) == Decimal(amount)


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ("много", "Введите сумму цифрами, например 1 250 000,50."),
        ("1,2,3", "Введите сумму цифрами, например 1 250 000,50."),
        ("1.250,000", "Введите сумму цифрами, например 1 250 000,50."),
        ("NaN", "Введите сумму цифрами, например 1 250 000,50."),
        ("1.2345", "Убедитесь, что вы ввели не более 2 цифр после запятой."),
        ("-5", "Сумма не может быть меньше 0."),
        ("", "Обязательное поле."),
    ],
)
def test_what_is_not_an_amount_is_refused(typed: str, message: str) -> None:
    with pytest.raises(forms.ValidationError) as refused:
        MoneyField().clean(typed)
    assert refused.value.messages == [message]


def test_an_amount_is_shown_in_local_form_and_a_mistake_as_typed() -> None:
    widget = MoneyInput()
    assert widget.format_value(Decimal("1250000.00")) == "1\xa0250\xa0000"
    assert widget.format_value("1250000.5") == "1\xa0250\xa0000,50"
    assert widget.format_value("много") == "много"
    assert widget.format_value("NaN") == "NaN"
    assert widget.format_value(None) is None
    assert 'value="много"' in widget.render("sum", "много")
    assert MoneyField().clean(widget.format_value(Decimal("1250000.50"))) == Decimal("1250000.50")


def test_a_line_break_counts_once() -> None:
    field = LongTextField(max_length=5)
    assert field.clean("ab\r\ncd") == "ab\ncd"
    with pytest.raises(forms.ValidationError):
        field.clean("ab\r\ncde")


def test_a_date_control_speaks_iso() -> None:
    html = DateInput(first=datetime.date(2026, 1, 1)).render("since", datetime.date(2026, 11, 21))
    assert 'type="date"' in html
    assert 'value="2026-11-21"' in html
    assert 'min="2026-01-01"' in html
    assert forms.DateField(widget=DateInput).clean("2026-11-21") == datetime.date(2026, 11, 21)


def test_choice_labels_are_escaped() -> None:
    assert str(Choice("<b>", "<i>")) == '&lt;b&gt;<span class="choice__hint">&lt;i&gt;</span>'
    assert str(Choice("<b>")) == "&lt;b&gt;"


# --- files -------------------------------------------------------------------------------------------------------


def upload(name: str, size: int = 3) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, b"x" * size)


class FilesForm(forms.Form):
    files = FilesField(max_bytes=5, max_files=2, required=False, accept=".pdf")


def clean(*files: SimpleUploadedFile) -> FilesForm:
    return FilesForm({}, MultiValueDict({"files": list(files)}))


def test_several_files_are_a_list() -> None:
    form = clean(upload("a.pdf"), upload("b.pdf"))
    assert form.is_valid()
    assert [file.name for file in form.cleaned_data["files"]] == ["a.pdf", "b.pdf"]
    nothing = FilesForm({}, MultiValueDict())
    assert nothing.is_valid()
    assert nothing.cleaned_data["files"] == []


def test_wrong_files_are_told_apart_by_name() -> None:
    assert clean(upload("a.pdf"), upload("big.pdf", 6)).errors["files"] == ["Файл «big.pdf» больше 5\xa0байт."]
    assert clean(*(upload(f"{n}.pdf") for n in range(3))).errors["files"] == ["Выберите не больше файлов, чем 2."]
    assert clean(upload("empty.pdf", 0)).errors["files"] == ["Отправленный файл пуст."]
    with pytest.raises(forms.ValidationError) as refused:
        FilesField().clean([])
    assert refused.value.messages == ["Обязательное поле."]


def test_the_file_control_says_its_limits() -> None:
    several = FileDrop(multiple=True, max_bytes=20 * 1024 * 1024, accept=".pdf", hint="Только PDF.").render("f", None)
    assert 'data-max-bytes="20971520"' in several
    assert " multiple" in several
    assert "Только PDF. Каждый до 20\xa0МБ." in several
    assert " multiple" not in FileDrop().render("f", None)
