"""The base of every admin page: who of the staff may look, who may change, and buttons that call actions.

Nothing is allowed that a class does not declare. States stay read-only; what happens to a row happens through a
`Button`, which asks for confirmation (and for what else the action needs) on a page of its own and then calls the
action by POST.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache, wraps
from typing import Any, ClassVar

from allauth.account.internal.flows.reauthentication import raise_if_reauthentication_required
from django import forms
from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.admin.utils import unquote
from django.contrib.admin.widgets import RelatedFieldWidgetWrapper
from django.core.paginator import Paginator
from django.db.models import Choices, ForeignKey, Model, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.loader import render_to_string
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.functional import Promise, cached_property
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from unfold import widgets
from unfold.admin import ModelAdmin, TabularInline, checkbox

from accounts.enums import StaffRole
from accounts.models import User
from accounts.queries import has_role
from core.errors import Conflict, NotAllowed
from core.web import errors_to

Text = str | Promise
COUNT_LIMIT = 10_000


class CappedPaginator(Paginator):
    """Pages of a list of any length: rows beyond 10,001 are not counted, a filter leads to them."""

    @property
    def capped(self) -> bool:
        """Whether there are more rows than are counted."""
        return self.count > COUNT_LIMIT

    @cached_property
    def count(self) -> int:
        rows = self.object_list
        if isinstance(rows, QuerySet):
            return rows.order_by().select_related(None).values("pk")[: COUNT_LIMIT + 1].count()
        return min(len(rows), COUNT_LIMIT + 1)


@lru_cache(maxsize=500)
def label(tone: str, text: str) -> SafeString:
    """A label as the theme draws it. A list shows the same few on every row; each is drawn once."""
    return render_to_string("unfold/helpers/label.html", {"type": tone, "text": text})


@lru_cache
def _box(language: str) -> str:
    """The theme's box that chooses a row for an action, as a pattern for the row's key."""
    drawn = checkbox.render(ACTION_CHECKBOX_NAME, "the-key")
    return drawn.replace("{", "{{").replace("}", "}}").replace("the-key", "{}")


def always(actor: User, row: Any) -> bool:
    """Whoever may look at the row gets the button."""
    return True


def once_a_row(found: Callable[..., Any]) -> Callable[..., Any]:
    """Keep what a column that asks the database has found: the theme reads a column several times to draw it once."""

    @wraps(found)
    def kept(*args: Any) -> Any:
        known = args[-1].__dict__.setdefault("_once_a_row", {})
        if found.__name__ not in known:
            known[found.__name__] = found(*args)
        return known[found.__name__]

    return kept


@dataclass(frozen=True)
class Button:
    """Something staff may do to a row.

    `run` is called as `run(actor=…, **{subject: row}, **form.cleaned_data)` and is an action, so it has the last
    word on permission; `may` only decides whether the button is shown. `step_up` asks for the password again when
    it was last given more than five minutes ago.
    """

    name: str
    label: Text
    run: Callable[..., Any]
    subject: str
    done: Text = ""
    form: type[forms.Form] = forms.Form
    roles: frozenset[StaffRole] = frozenset()
    may: Callable[[User, Any], bool] = always
    explanation: Text = ""
    danger: bool = False
    step_up: bool = False
    initial: Callable[[Any], dict[str, Any]] = field(default=lambda _row: {})

    def build(self, row: Any, *args: Any, **kwargs: Any) -> forms.Form:
        """The form; one with `takes_row` gets the row first."""
        return self.form(row, *args, **kwargs) if getattr(self.form, "takes_row", False) else self.form(*args, **kwargs)

    def shown(self, actor: User, row: Any) -> bool:
        """Whether this person sees the button on this row."""
        return (not self.roles or has_role(actor, *self.roles)) and self.may(actor, row)


WIDGETS: dict[type[forms.Widget], type[forms.Widget]] = {
    forms.TextInput: widgets.UnfoldAdminTextInputWidget,
    forms.EmailInput: widgets.UnfoldAdminEmailInputWidget,
    forms.Textarea: widgets.UnfoldAdminTextareaWidget,
    forms.NumberInput: widgets.UnfoldAdminIntegerFieldWidget,
    forms.Select: widgets.UnfoldAdminSelectWidget,
    forms.CheckboxInput: widgets.UnfoldBooleanWidget,
    forms.CheckboxSelectMultiple: widgets.UnfoldAdminCheckboxSelectMultipleWidget,
}


def dress(form: forms.Form) -> forms.Form:
    """Give the plain controls of a form the look of the admin."""
    dress_fields(form.fields.values())
    return form


def dress_fields(fields: Iterable[forms.Field]) -> None:
    """The same for fields that are in no form yet."""
    for one in fields:
        look = WIDGETS.get(type(one.widget))
        if look is None:
            continue
        old, one.widget = one.widget, look(attrs=dict(one.widget.attrs))
        one.widget.is_required = old.is_required
        if isinstance(one, forms.ChoiceField):
            one.widget.choices = one.choices


class Tones(dict[Any, str]):
    """Words with their tones, found by what they are called in the reader's language.

    A plain dict would remember each lazy word by the language in which it was made.
    """

    def __contains__(self, word: object) -> bool:
        return any(str(key) == word for key in self)

    def __getitem__(self, word: Any) -> str:
        for key, tone in self.items():
            if str(key) == word:
                return tone
        raise KeyError(word)


class StaffAdmin(ModelAdmin):
    """Deny by default: a class names the roles that may look and those that may do more."""

    viewers: ClassVar[frozenset[StaffRole]] = frozenset()
    editors: ClassVar[frozenset[StaffRole]] = frozenset()
    adders: ClassVar[frozenset[StaffRole]] = frozenset()
    deleters: ClassVar[frozenset[StaffRole]] = frozenset()
    buttons: ClassVar[Sequence[Button]] = ()

    # What an empty list tells: where its rows come from, what to do next.
    empty_text: ClassVar[Text] = ""

    empty_value_display = "—"
    paginator = CappedPaginator
    show_full_result_count = False
    list_per_page = 50
    list_max_show_all = 0
    actions = None
    save_on_top = False
    change_form_outer_before_template = "accounts/admin/buttons.html"

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        for column in vars(cls).values():
            if isinstance(getattr(column, "label", None), dict):
                column.label = Tones(column.label)

    # --- who may ----------------------------------------------------------------------------------------------

    def _is_one_of(self, request: HttpRequest, roles: frozenset[StaffRole]) -> bool:
        user = request.user
        return isinstance(user, User) and user.is_staff and bool(roles) and has_role(user, *roles)

    def has_view_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return self._is_one_of(request, self.viewers | self.editors)

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return self._is_one_of(request, self.editors)

    def has_add_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return self._is_one_of(request, self.adders)

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return self._is_one_of(request, self.deleters)

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self.has_view_permission(request) or self.has_add_permission(request)

    def get_changelist_instance(self, request: HttpRequest) -> Any:
        """A list is called by its own name: Django's «Выберите … для просмотра» does not decline it."""
        found = super().get_changelist_instance(request)
        found.title = capfirst(str(self.opts.verbose_name_plural))
        return found

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Without the theme's small menu for other people's pages beside every choice."""
        found = super().formfield_for_dbfield(db_field, request, **kwargs)
        if found is not None and isinstance(found.widget, RelatedFieldWidgetWrapper):
            found.widget = found.widget.widget
        return found

    def get_form(self, request: HttpRequest, obj: Model | None = None, change: bool = False, **kwargs: Any) -> Any:
        """Also the controls that a form declares itself look like all others."""
        form = super().get_form(request, obj, change=change, **kwargs)
        dress_fields(form.base_fields.values())
        return form

    # --- lists ------------------------------------------------------------------------------------------------

    def action_checkbox(self, obj: Model) -> SafeString:
        """The theme's box, not drawn anew for every row of a list."""
        return format_html(_box(get_language() or ""), obj.pk)

    action_checkbox.short_description = ModelAdmin.action_checkbox.short_description  # type: ignore[attr-defined]

    def get_list_select_related(self, request: HttpRequest) -> Sequence[str] | bool:
        """The foreign keys that the list shows, and what the class declares: never every key of the table."""
        declared = super().get_list_select_related(request)
        if declared is True:
            return True
        names = {one.name for one in self.model._meta.fields if isinstance(one, ForeignKey)}
        shown = [name for name in self.get_list_display(request) if isinstance(name, str) and name in names]
        return sorted({*shown, *(declared or ())}) or ()

    # --- buttons ----------------------------------------------------------------------------------------------

    def get_urls(self) -> list[URLPattern]:
        name = f"{self.opts.app_label}_{self.opts.model_name}_button"
        view = self.admin_site.admin_view(self.button_view)
        return [path("<path:object_id>/do/<slug:button>/", view, name=name), *super().get_urls()]

    def get_buttons(self, request: HttpRequest, row: Any) -> list[Button]:
        """The buttons that this person has on this row."""
        return [button for button in self.buttons if button.shown(request.user, row)]  # type: ignore[arg-type]

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> Any:
        # Django's «Добавить %s» and «Изменить %s» want an accusative that no model has.
        name = str(self.opts.verbose_name)
        title = capfirst(name) if object_id else _("Новая запись: {name}").format(name=name)
        context = {"title": title, **(extra_context or {})}
        row = self.get_object(request, unquote(object_id)) if object_id and self.buttons else None
        if row is not None and self.has_view_permission(request, row):
            context["buttons"] = [
                {"label": button.label, "danger": button.danger, "url": self._button_url(row, button.name)}
                for button in self.get_buttons(request, row)
            ]
        return super().changeform_view(request, object_id, form_url, context)

    def _button_url(self, row: Any, name: str) -> str:
        return reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_button", args=[row.pk, name])

    def button_view(self, request: HttpRequest, object_id: str, button: str) -> HttpResponse:
        """The page of one button: asks, and on POST calls the action. Strangers get 404, refusals are shown."""
        row = self.get_object(request, unquote(object_id))
        if row is None or not self.has_view_permission(request, row):
            raise Http404
        chosen = next((one for one in self.buttons if one.name == button), None)
        if chosen is None:
            raise Http404
        if chosen.roles and not has_role(request.user, *chosen.roles):  # type: ignore[arg-type]
            raise NotAllowed(_("Это действие доступно другой роли."))
        if chosen.step_up:
            raise_if_reauthentication_required(request, app="allauth.account")
        back = reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_change", args=[row.pk])
        if request.method != "POST":
            return self._button_page(request, row, chosen, chosen.build(row, initial=chosen.initial(row)), back)
        form = chosen.build(row, request.POST, request.FILES)
        if form.is_valid():
            try:
                with errors_to(form):
                    chosen.run(actor=request.user, **{chosen.subject: row}, **form.cleaned_data)
            except (Conflict, NotAllowed) as error:
                form.add_error(None, str(error.message))
            if form.is_valid():
                messages.success(request, chosen.done or _("Готово."))
                return HttpResponseRedirect(back)
        return self._button_page(request, row, chosen, form, back, status=422)

    def _button_page(
        self, request: HttpRequest, row: Any, button: Button, form: forms.Form, back: str, status: int = 200
    ) -> HttpResponse:
        words = {"object": row, "button": button, "form": dress(form), "back": back}
        return self.framed(request, capfirst(str(button.label)), "accounts/admin/button.html", words, status)

    def framed(
        self, request: HttpRequest, title: str, template: str, words: dict[str, Any], status: int = 200
    ) -> HttpResponse:
        """A page of ours in the frame of the theme."""
        if not self.has_view_permission(request):
            raise Http404
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "original": words.get("object"),
            "title": title,
            # The theme's frame shows what stands here; the part that is ours is a template of its own.
            "content": render_to_string(template, words, request),
        }
        return TemplateResponse(request, "admin/base_site.html", context, status=status)


class ActionForm(forms.ModelForm):
    """A form whose check is its action: what the action refuses stands beside the fields."""

    actor: Any = None

    def act(self, data: dict[str, Any]) -> Any:
        """Call the action."""
        raise NotImplementedError

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not self.errors:
            try:
                with errors_to(self):
                    self.kept = self.act(data)
            except (Conflict, NotAllowed) as error:
                self.add_error(None, str(error.message))
        return data

    def _post_clean(self) -> None:
        """The action has checked everything."""


class ActionAdmin(StaffAdmin):
    """An admin whose form has saved the row by an action."""

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        form = super().get_form(request, obj, change=change, **kwargs)
        form.actor = request.user
        return form

    def save_form(self, request: HttpRequest, form: Any, change: bool) -> Any:
        return form.kept

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """The action has saved it."""

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """The action has saved this too."""

    def construct_change_message(self, request: HttpRequest, form: Any, formsets: Any, add: bool = False) -> Any:
        """Of the row's own fields: what hangs on it was not saved here."""
        return super().construct_change_message(request, form, [], add)


class ReadOnly:
    """An inline of rows that staff look at; actions change them. What a row is, its columns say."""

    hide_title = True
    extra = 0
    max_num = 0
    can_delete = False
    show_change_link = False

    def has_view_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return bool(request.user.is_staff)  # type: ignore[union-attr]

    def has_add_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False


class StepInline(ReadOnly, TabularInline):
    """What happened to a row, newest first; `states` gives the words of its states."""

    states: ClassVar[type[Choices]]
    fields = ("at", "actor", "became", "comment")
    readonly_fields = fields
    ordering = ("-at", "-id")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).select_related("actor")

    @admin.display(description=gettext_lazy("Стало"))
    def became(self, row: Any) -> str:
        return str(self.states(row.target).label)
