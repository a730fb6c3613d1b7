"""What people type about themselves and their organisations.

Nothing here may import `allauth.account.forms`, which builds its own sign-up form upon ours (see `login.py`).
"""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import lazy
from django.utils.html import format_html
from django.utils.translation import get_language
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from accounts import actions
from accounts.adapters import address_of
from accounts.enums import ConsentPurpose, StaffRole
from accounts.models import Membership, Organisation, User
from accounts.rules import default_role, roles_of


def _consent_label() -> str:
    return format_html(
        '{} <a href="{}" target="_blank">{}</a>',
        _now("Я даю согласие на обработку моих персональных данных."),
        reverse("accounts:consent", args=[ConsentPurpose.PROCESSING]),
        _now("Текст согласия (откроется в новой вкладке)"),
    )


class SignupForm(forms.Form):
    """What the portal asks beside the address and the password. The consent is a box of its own, never ticked."""

    last_name = forms.CharField(label=_("Фамилия"), max_length=100)
    first_name = forms.CharField(label=_("Имя"), max_length=100)
    patronymic = forms.CharField(label=_("Отчество"), max_length=100, required=False)
    consent = forms.BooleanField(
        label=lazy(_consent_label, str)(),
        error_messages={"required": _("Без согласия на обработку персональных данных зарегистрироваться нельзя.")},
    )

    field_order = ("last_name", "first_name", "patronymic", "email", "password1", "password2", "consent")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        autocomplete = {"last_name": "family-name", "first_name": "given-name", "patronymic": "additional-name"}
        for name, value in autocomplete.items():
            self.fields[name].widget.attrs["autocomplete"] = value

    def signup(self, request: HttpRequest, user: User) -> None:
        """Called by allauth when the account is there."""
        actions.register_person(
            actor=user,
            last_name=self.cleaned_data["last_name"],
            first_name=self.cleaned_data["first_name"],
            patronymic=self.cleaned_data["patronymic"],
            language=(get_language() or "ru")[:2],
            address=address_of(request),
        )


# --- the cabinet -----------------------------------------------------------------------------------------------


class ProfileForm(forms.ModelForm):
    """What a person says about themselves."""

    class Meta:
        model = User
        fields = ("last_name", "first_name", "patronymic", "phone", "language")
        labels = {"language": _("Язык писем и уведомлений")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["last_name"].required = True
        self.fields["first_name"].required = True
        self.fields["phone"].widget = forms.TextInput(attrs={"type": "tel", "autocomplete": "tel"})
        autocomplete = {"last_name": "family-name", "first_name": "given-name", "patronymic": "additional-name"}
        for name, value in autocomplete.items():
            self.fields[name].widget.attrs["autocomplete"] = value


class OrganisationForm(forms.Form):
    """What an organisation is called."""

    name = forms.CharField(label=_("Полное наименование"), max_length=500)
    short_name = forms.CharField(label=_("Сокращённое наименование"), max_length=250, required=False)
    name_en = forms.CharField(label=_("Наименование на английском"), max_length=500, required=False)


def _roles(organisation: Organisation) -> list[tuple[str, Any]]:
    return [(role.value, role.label) for role in roles_of(organisation)]


class InvitationForm(forms.Form):
    """Whom to invite, as what."""

    email = forms.EmailField(label=_("Электронная почта"))
    role = forms.ChoiceField(label=_("Роль"))
    takes_row = True

    def __init__(self, organisation: Organisation, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["role"].choices = _roles(organisation)
        self.fields["role"].initial = default_role(organisation)


class RoleForm(forms.Form):
    """A role for a member."""

    role = forms.ChoiceField(label=_("Роль"))
    takes_row = True

    def __init__(self, membership: Membership, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["role"].choices = _roles(membership.organisation)
        self.fields["role"].initial = membership.role


class ReasonForm(forms.Form):
    """Why: read by the person it is about."""

    reason = forms.CharField(
        label=_("Причина"), max_length=500, widget=forms.Textarea(attrs={"rows": 3, "maxlength": 500})
    )


class OptionalReasonForm(ReasonForm):
    """Why, if there is something to say."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].required = False


class JoinDecisionForm(forms.Form):
    """Let somebody in as something, or say why not."""

    role = forms.ChoiceField(label=_("Роль"), required=False)
    reason = forms.CharField(
        label=_("Причина отказа"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "maxlength": 500}),
        help_text=_("Нужна, если вы отказываете: её прочитает тот, кто просил."),
    )

    def __init__(self, membership: Membership, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["role"].choices = _roles(membership.organisation)
        self.fields["role"].initial = membership.role


class ConsentTextForm(forms.Form):
    """New words of a consent."""

    text_ru = forms.CharField(label=_("Текст"), widget=forms.Textarea(attrs={"rows": 20}))
    text_en = forms.CharField(label=_("Текст на английском"), widget=forms.Textarea(attrs={"rows": 20}))


class StaffRoleForm(forms.Form):
    """One role of the staff."""

    role = forms.ChoiceField(label=_("Роль"), choices=StaffRole.choices)
