"""What a browser sends about a selection: marks, declarations, decisions, appeals."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from core.fields import LongTextField
from exhibitions.enums.selection import MOST_MARK, CommissionRole, CriterionSource
from exhibitions.models import CommissionMember, Opinion, Selection

LONGEST = 4000
# More criteria than this tell members nothing.
ROWS = 10


class ConflictForm(forms.Form):
    """In what a conflict of interest lies."""

    use_required_attribute = False

    conflict = LongTextField(
        label=_("В чём конфликт интересов"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Например: работаю или недавно работал в компании, родственник в ней работает."),
    )


class ScoreForm(forms.Form):
    """A mark from 0 to 5 for every criterion, and a comment. Whether all are there is for the action to say."""

    use_required_attribute = False
    # The marks stand side by side.
    required_css_class = "field--scale"

    def __init__(self, data: Any = None, *, opinion: Opinion) -> None:
        given = {str(mark.criterion_id): mark.value for mark in opinion.marks.all()}
        super().__init__(data, initial={**given, "comment": opinion.comment})
        marks = [(value, str(value)) for value in range(MOST_MARK + 1)]
        for one in opinion.selection.criteria.filter(source=CriterionSource.COMMISSION):
            self.fields[str(one.pk)] = forms.TypedChoiceField(
                label=_("{title} (вес {weight})").format(title=one.title, weight=one.weight),
                choices=marks,
                coerce=int,
                widget=forms.RadioSelect,
                error_messages={"required": _("Поставьте балл от 0 до 5.")},
            )
        self.fields["comment"] = LongTextField(
            label=_("Комментарий"),
            max_length=LONGEST,
            widget=forms.Textarea(attrs={"rows": 5}),
            help_text=_("Чем сильна заявка и чего не хватает. На этом строится ответ компании, имя не называется."),
            error_messages={"required": _("Напишите комментарий: на нём строится ответ компании.")},
        )


class AppealForm(forms.Form):
    """With what the company does not agree."""

    use_required_attribute = False

    text = LongTextField(
        label=_("С чем вы не согласны"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("Назовите, что в заявке не учли. Новых сведений апелляция не добавляет."),
    )


# --- of staff --------------------------------------------------------------------------------------------------------


class MemberForm(forms.Form):
    """Who joins the commission."""

    email = forms.EmailField(
        label=_("Электронная почта учётной записи"),
        max_length=254,
        help_text=_("Сотрудник Моспрома или внешний эксперт. Эксперт сначала регистрируется на портале."),
    )
    role = forms.ChoiceField(label=_("Роль"), choices=CommissionRole.choices, initial=CommissionRole.MEMBER)


class TermForm(forms.Form):
    """Until when the commission scores."""

    until = forms.DateField(
        label=_("Оценить до"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=_(
            "До конца этого дня по Москве. Тем, кто не закончил, портал напомнит за 3 дня, за день и после срока."
        ),
    )


class LeaveForm(forms.Form):
    """Who leaves it."""

    takes_row = True

    member = forms.ModelChoiceField(label=_("Кто"), queryset=CommissionMember.objects.none(), empty_label=None)

    def __init__(self, selection: Selection, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["member"].queryset = selection.members.filter(is_active=True).select_related("user")  # type: ignore[attr-defined]


class CriteriaForm(forms.Form):
    """All criteria with their weights; an empty row is left out."""

    takes_row = True

    def __init__(self, selection: Selection, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        present = list(selection.criteria.all())
        for number in range(1, ROWS + 1):
            row = present[number - 1] if number <= len(present) else None
            for name, label, field in (
                ("ru", _("Критерий {n}"), forms.CharField(max_length=200, required=False)),
                ("en", _("Критерий {n} на английском"), forms.CharField(max_length=200, required=False)),
                ("weight", _("Вес критерия {n}"), forms.IntegerField(min_value=1, max_value=100, required=False)),
                (
                    "source",
                    _("Кто ставит балл по критерию {n}"),
                    forms.ChoiceField(choices=CriterionSource.choices, required=False),
                ),
            ):
                field.label = label.format(n=number)
                value = {"ru": "title_ru", "en": "title_en"}.get(name, name)
                field.initial = getattr(row, value) if row else None
                self.fields[f"{name}{number}"] = field

    def clean(self) -> dict[str, Any]:
        data, rows = super().clean() or {}, []
        for number in range(1, ROWS + 1):
            row = (data.get(f"ru{number}") or "", data.get(f"en{number}") or "", data.get(f"weight{number}"))
            if not any(row):
                continue
            if not all(row):
                self.add_error(f"ru{number}", _("Нужны оба названия и вес."))
                continue
            rows.append((*row, data.get(f"source{number}") or CriterionSource.COMMISSION))
        return {"criteria": rows}


class AnswerAppealForm(forms.Form):
    """Why an appeal is decided so."""

    answer = LongTextField(label=_("Ответ компании"), max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 5}))


class UpholdForm(AnswerAppealForm):
    """The same with the corrected score."""

    score = forms.DecimalField(
        label=_("Исправленная оценка"), min_value=0, max_value=100, decimal_places=2, required=False,
        help_text=_("Из 100. Пусто — прежняя. По ней заявка встанет в очередь резерва."),
    )  # fmt: skip
