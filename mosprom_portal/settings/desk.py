"""How the staff's workplace looks (django-unfold)."""

from django.templatetags.static import static
from django.utils.translation import gettext_lazy as _

from mosprom_portal.navigation import MENU

UNFOLD = {
    "SITE_TITLE": _("Моспром"),
    "SITE_HEADER": _("Моспром"),
    "SITE_SUBHEADER": _("Рабочее место"),
    "SITE_URL": "/",
    "SITE_SYMBOL": "factory",
    "SITE_FAVICONS": [{"rel": "icon", "type": "image/svg+xml", "href": lambda _request: static("icons/favicon.svg")}],
    "STYLES": [lambda _request: static("css/admin.css")],
    "SCRIPTS": [lambda _request: static("js/admin.js")],
    "SHOW_HISTORY": False,
    "SHOW_VIEW_ON_SITE": False,
    "SHOW_BACK_BUTTON": True,
    "DASHBOARD_CALLBACK": "mosprom_portal.dashboard.dashboard",
    "COMMAND": {"search_models": True},
    "SIDEBAR": {"show_search": False, "show_all_applications": False, "navigation": MENU},
    # The portal's blue (static/css/tokens.css), from the lightest to the darkest.
    "COLORS": {
        "primary": {
            "50": "#f0f5fc",
            "100": "#dde9f8",
            "200": "#c2d7f2",
            "300": "#98bce8",
            "400": "#6798db",
            "500": "#3f76cb",
            "600": "#1d4f91",
            "700": "#194683",
            "800": "#163a6b",
            "900": "#0d2443",
            "950": "#07182e",
        }
    },
}
