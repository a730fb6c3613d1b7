"""Rules of admission at the staff's desk."""

from __future__ import annotations

import json
from typing import Any

from django import forms
from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext as now
from django.utils.translation import gettext_lazy as _
from unfold.contrib.filters.admin import ChoicesDropdownFilter, RelatedDropdownFilter

from accounts.enums import StaffRole
from accounts.staff import StaffAdmin
from core.errors import Invalid
from exporters import actions
from exporters.admin.buttons import MANAGERS
from exporters.criteria import DEFINITIONS, Parameter, checked_params
from exporters.enums import Criterion
from exporters.models import EligibilityRule, EligibilitySubject

EVERYONE = frozenset(StaffRole)


class RuleForm(forms.ModelForm):
    """A rule; its parameters must fit its criterion."""

    class Meta:
        model = EligibilityRule
        fields = (
            "subject",
            "criterion",
            "params",
            "required",
            "is_active",
            "position",
            "text_ru",
            "text_en",
            "basis_ru",
            "basis_en",
        )
        help_texts = {"basis_ru": _("Документ, которым установлено правило, или «Настройка портала».")}

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if "criterion" in values and "params" in values:
            try:
                values["params"] = checked_params(values["criterion"], values["params"] or {})
            except Invalid as error:
                self.add_error(error.field, str(error.message))
        return values


EXAMPLES = {"integer": 100, "money": "800000000", "codes": ["90", "1806"]}


def _parameters_in_words() -> str:
    """For every criterion with parameters, how they are written."""
    lines = []
    for criterion, one in DEFINITIONS.items():
        if one.parameters:
            example = {
                parameter.name: EXAMPLES.get(parameter.kind) or _choices(parameter) for parameter in one.parameters
            }
            lines.append(f"{Criterion(criterion).label}: {json.dumps(example)}")
    return now("Как пишутся параметры. %(list)s. У остальных критериев параметров нет.") % {"list": "; ".join(lines)}


def _choices(parameter: Parameter) -> Any:
    codes = [str(code) for code, _label in parameter.choices]
    return codes if parameter.kind == "choices" else codes[-1]


@admin.register(EligibilityRule)
class EligibilityRuleAdmin(StaffAdmin):
    """Rules of admission: managers and administrators keep them, every change stays in the history."""

    viewers = EVERYONE
    editors = MANAGERS
    adders = MANAGERS
    form = RuleForm
    list_display = ("subject", "criterion", "required", "is_active", "grounds")
    list_select_related = ("subject",)
    list_filter = (("subject", RelatedDropdownFilter), ("criterion", ChoicesDropdownFilter), "required", "is_active")
    list_filter_submit = True
    ordering = ("subject__position", "position", "id")

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        """The form with the parameters of every criterion in words."""
        form = super().get_form(request, obj, change=change, **kwargs)
        if "params" in form.base_fields:
            form.base_fields["params"].help_text = _parameters_in_words()
        return form

    @admin.display(description=_("Основание"))
    def grounds(self, rule: EligibilityRule) -> str:
        return rule.basis

    def save_model(self, request: HttpRequest, obj: EligibilityRule, form: Any, change: bool) -> None:
        actions.save_rule(actor=request.user, rule=obj, values={"params": form.cleaned_data["params"]})  # type: ignore[arg-type]


@admin.register(EligibilitySubject)
class EligibilitySubjectAdmin(StaffAdmin):
    """What one may be admitted to."""

    viewers = EVERYONE
    list_display = ("name", "path", "is_active")
    ordering = ("position", "key")
    fields = ("title_ru", "title_en", "path", "position", "is_active")

    @admin.display(description=_("Название"))
    def name(self, subject: EligibilitySubject) -> str:
        return subject.title
