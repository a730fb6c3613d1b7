"""What a browser sends in a matter of legal support."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as now
from django.utils.translation import gettext_lazy as _

from applications.files.reading import READABLE
from applications.files.verdict import KINDS
from applications.forms import Documents, WithFiles
from applications.models import Document
from core.fields import LongTextField
from services.actions.checklists import CLAUSE_LIMIT, REMARK_LIMIT, Found
from services.actions.legal import NOTE_LIMIT
from services.actions.opinions import TEXT_LIMIT
from services.enums import CheckMarkOutcome
from services.queries.legal import Checked, not_checked

ACCEPT = ",".join(f".{extension}" for key, kind in KINDS.items() if key in READABLE for extension in kind.extensions)


class VersionForm(WithFiles):
    """The next version of a draft: a new file, or one that is attached already."""

    client_key = forms.UUIDField(widget=forms.HiddenInput)
    document = forms.ModelChoiceField(
        label=_("Взять уже приложенный файл"),
        queryset=Document.objects.none(),
        required=False,
        empty_label=_("Нет, приложу новый"),
    )
    files = Documents(label=_("Новый файл"), max_files=1, accept=ACCEPT, hint="DOCX, ODT, PDF, TXT.")
    note = forms.CharField(
        label=_("Что изменилось"),
        max_length=NOTE_LIMIT,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Коротко: какие пункты и зачем. Это увидят все, кто допущен к заявке."),
    )

    def __init__(self, *args: Any, candidates: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["document"].queryset = candidates  # type: ignore[attr-defined]
        if not candidates.exists():
            del self.fields["document"]

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if not self.errors and bool(data.get("files")) == bool(data.get("document")):
            both = now("Выберите что-то одно: новый файл или уже приложенный.")
            self.add_error("files", both if data.get("files") else now("Выберите файл."))
        return data


class CompareForm(forms.Form):
    """Which two versions to put side by side."""

    before = forms.TypedChoiceField(label=_("Было"), coerce=int)
    after = forms.TypedChoiceField(label=_("Стало"), coerce=int)

    def __init__(self, *args: Any, versions: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(row.number, now("Версия {number}").format(number=row.number)) for row in versions]
        for name in ("before", "after"):
            self.fields[name].choices = choices  # type: ignore[attr-defined]


class ChecklistForm(forms.Form):
    """The marks of a checklist: for every item an outcome, a clause of the contract and a remark."""

    stamp = forms.CharField(widget=forms.HiddenInput, max_length=64, required=False)

    def __init__(self, *args: Any, checked: list[Checked], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.checked = checked
        choices = [("", not_checked()), *CheckMarkOutcome.choices]
        for one in checked:
            code, mark = one.item.code, one.mark
            self.fields[f"outcome-{code}"] = forms.ChoiceField(
                label=_("Результат"), choices=choices, required=False, initial=mark.outcome if mark else ""
            )
            self.fields[f"clause-{code}"] = forms.CharField(
                label=_("Пункт договора"),
                max_length=CLAUSE_LIMIT,
                required=False,
                initial=mark.clause if mark else "",
            )
            self.fields[f"remark-{code}"] = LongTextField(
                label=_("Замечание"),
                max_length=REMARK_LIMIT,
                required=False,
                widget=forms.Textarea(attrs={"rows": 2}),
                initial=mark.remark if mark else "",
            )

    def marks(self) -> dict[str, Found]:
        """What was chosen, by the code of the item."""
        data = self.cleaned_data
        return {
            one.item.code: Found(*(data.get(f"{name}-{one.item.code}", "") for name in ("outcome", "clause", "remark")))
            for one in self.checked
        }

    def groups(self) -> list[dict[str, Any]]:
        """The items with their fields, part by part."""
        found: dict[str, dict[str, Any]] = {}
        for one in self.checked:
            code = one.item.code
            group = found.setdefault(one.item.group, {"title": one.item.get_group_display(), "rows": []})
            fields = {name: self[f"{name}-{code}"] for name in ("outcome", "clause", "remark")}
            group["rows"].append({"item": one.item, "mark": one.mark, **fields})
        return list(found.values())


class OpinionForm(forms.Form):
    """The lawyer's opinion as it is written."""

    revision = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    conclusion = LongTextField(
        label=_("Вывод"),
        max_length=TEXT_LIMIT,
        required=False,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("Можно ли подписывать и на каких условиях. Без вывода заключение не подписать."),
    )
    risks = LongTextField(
        label=_("Риски"), max_length=TEXT_LIMIT, required=False, widget=forms.Textarea(attrs={"rows": 6})
    )
    recommendations = LongTextField(
        label=_("Рекомендации"), max_length=TEXT_LIMIT, required=False, widget=forms.Textarea(attrs={"rows": 6})
    )
    marked = forms.TypedChoiceField(
        label=_("Версия проекта с правками"),
        coerce=int,
        empty_value=None,
        required=False,
        help_text=_("Какую версию вы советуете. Она войдёт в заключение с контрольной суммой файла."),
    )

    def __init__(self, *args: Any, versions: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        found = [(row.number, now("Версия {number}").format(number=row.number)) for row in versions]
        self.fields["marked"].choices = [("", now("Без проекта")), *found]  # type: ignore[attr-defined]


class SignForm(forms.Form):
    """The lawyer's word that the opinion is theirs."""

    revision = forms.IntegerField(widget=forms.HiddenInput, min_value=1)
    stamp = forms.CharField(widget=forms.HiddenInput, max_length=64)
    agreed = forms.BooleanField(
        label=_("Я прочитал заключение целиком и подписываю его. После подписи оно не меняется."),
        error_messages={"required": _("Отметьте, что вы прочитали заключение.")},
    )
