"""How forms draw themselves on our pages; the admin keeps its own look."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from django.forms.renderers import DjangoTemplates, TemplatesSetting


class PortalRenderer(TemplatesSetting):
    """FORM_RENDERER: `{{ form }}` and `{{ form.name.as_field_group }}` come from templates/components.

    Django's own widget templates are left alone, so that Django admin and Unfold draw theirs as before.
    """

    form_template_name = "components/form.html"
    field_template_name = "components/field.html"

    @cached_property
    def stock(self) -> DjangoTemplates:
        return DjangoTemplates()

    def get_template(self, template_name: str) -> Any:
        """Django's widgets straight from Django, so that `django.forms` need not be an installed app."""
        if template_name.startswith("django/forms/"):
            return self.stock.get_template(template_name)
        return super().get_template(template_name)
