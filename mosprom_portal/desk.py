"""The staff's workplace as a site of its own."""

from __future__ import annotations

from typing import Any

from django.contrib.admin.apps import AdminConfig
from django.http import HttpRequest
from unfold.sites import UnfoldAdminSite


class Desk(UnfoldAdminSite):
    """Unfold's, without the list of everything that no page of ours shows: the menu is mosprom_portal/navigation.py."""

    def get_app_list(self, request: HttpRequest, app_label: str | None = None) -> list[dict[str, Any]]:
        """The lists of one app. That of all apps is asked for on every page and costs a tenth of it."""
        return super().get_app_list(request, app_label) if app_label else []


class DeskConfig(AdminConfig):
    """Django's admin with that site."""

    default_site = "mosprom_portal.desk.Desk"
