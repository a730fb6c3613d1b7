"""Who took which lists of the programme along, at the administrator's desk."""

from __future__ import annotations

from django.contrib import admin
from django.utils.translation import gettext_lazy as _
from unfold.contrib.filters.admin import ChoicesDropdownFilter

from accounts.enums import StaffRole
from accounts.staff import StaffAdmin
from internships.models import ListReading


@admin.register(ListReading)
class ListReadingAdmin(StaffAdmin):
    """Who took which lists of people along, and when."""

    viewers = frozenset({StaffRole.ADMINISTRATOR})
    list_display = ("at", "reader", "what", "people", "organisation")
    list_filter = (("what", ChoicesDropdownFilter),)
    list_filter_submit = True
    list_select_related = ("reader", "organisation")
    search_fields = ("reader__email", "reader__last_name", "organisation__name")
    ordering = ("-at", "-id")
    fields = ("at", "reader", "what", "people", "organisation")
    readonly_fields = fields
    empty_text = _("Списки практики ещё никто не выгружал.")
