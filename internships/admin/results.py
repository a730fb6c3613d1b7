"""What was published of the results of practices at the staff's desk: when, by whom, and what is due by now."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.contrib import admin
from django.db.models import Model
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from accounts.staff import ActionAdmin, ActionForm, once_a_row
from core.formats import day, number
from internships import actions, queries
from internships.admin.common import KEEPERS
from internships.models import PublishedYear
from internships.rules.results import FEWEST, published_on

TITLES = {
    "year": gettext_lazy("Год"),
    "host": gettext_lazy("Компания"),
    "institution": gettext_lazy("Образовательная организация"),
    "speciality": gettext_lazy("Специальность"),
}


class YearForm(ActionForm):
    """Which year is published."""

    year = forms.TypedChoiceField(label=gettext_lazy("Год"), coerce=int)

    class Meta:
        model = PublishedYear
        fields = ("year",)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "year" in self.fields:
            self.fields["year"].choices = [(one, str(one)) for one in queries.results.due()]  # type: ignore[attr-defined]
            self.fields["year"].help_text = _(
                "Цифры посчитаются сейчас и останутся такими навсегда: числа меньше {fewest} в них скрыты."
            ).format(fewest=FEWEST)

    def act(self, data: dict[str, Any]) -> PublishedYear:
        return actions.publish_year(actor=self.actor, year=data["year"])


@admin.register(PublishedYear)
class PublishedYearAdmin(ActionAdmin):
    """Years whose figures everybody may see; they never change."""

    viewers = KEEPERS
    adders = KEEPERS
    form = YearForm
    list_before_template = "internships/admin/published.html"
    list_display = ("year", "as_of", "created_at", "publisher", "is_demo")
    ordering = ("-year",)
    readonly_fields: ClassVar[Any] = ("as_of", "created_at", "publisher", "shown")
    empty_text = gettext_lazy("Пока ничего не опубликовано. Когда и как это делается, написано над списком.")

    def get_fields(self, request: HttpRequest, obj: Model | None = None) -> Any:
        return ("year",) if obj is None else ("year", "as_of", "created_at", "publisher", "is_demo", "shown")

    def has_add_permission(self, request: HttpRequest) -> bool:  # type: ignore[override]
        """Only while a year is due: before its day there is nothing to choose.

        Every page of the desk asks, for its menu; the years are looked up on the pages of this list alone.
        """
        page = request.resolver_match.url_name if request.resolver_match else None
        here = f"_{self.opts.model_name}_" in (page or "")
        return super().has_add_permission(request) and (not here or bool(queries.results.due()))

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> Any:
        coming = queries.results.coming()
        words = {"year": coming, "on": day(published_on(coming)), "page": reverse("internships:public-results")}
        return super().changelist_view(request, {**(extra_context or {}), **words, "due": queries.results.due()})

    @admin.display(description=gettext_lazy("Кто опубликовал"))
    @once_a_row
    def publisher(self, row: PublishedYear) -> str:
        event = row.history.order_by("pgh_id").select_related("pgh_context").first()
        words = event.pgh_context.metadata if event is not None and event.pgh_context is not None else {}
        person = User.objects.filter(pk=words["user"]).first() if "user" in words else None
        return str(person) if person else _("Портал, по расписанию")

    @admin.display(description=gettext_lazy("Что опубликовано"))
    def shown(self, row: PublishedYear) -> SafeString:
        hidden, everything = _("скрыто"), _("Всего")
        lines = [
            (f"{TITLES[by]}: {label or everything}", *(hidden if one is None else number(one) for one in figures))
            for by in TITLES
            for label, *figures in row.tables.get(by, ())
        ]
        words = _("завершено {completed}, трудоустроены {hired}")
        said = [(label, words.format(completed=completed, hired=hired)) for label, completed, hired in lines]
        return format_html("<ul>{}</ul>", format_html_join("", "<li>{} — {}</li>", said))
