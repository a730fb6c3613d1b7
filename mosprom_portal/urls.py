"""Every address of the portal, app by app."""

from __future__ import annotations

from django.contrib import admin
from django.urls import include, path
from django.utils.translation import gettext_lazy as _
from drf_spectacular.views import SpectacularAPIView, SpectacularSwaggerSplitView

import accounts.urls
import applications.urls
import exhibitions.urls
import exporters.urls
import internships.urls
import jobs.urls
import notifications.urls
import reference.urls
import services.urls
from core.gallery import gallery
from mosprom_portal import views

# A path is looked for from the top down, so what is asked most often comes first.
api = [
    *applications.urls.api_urlpatterns,
    *services.urls.api_urlpatterns,
    *accounts.urls.api_urlpatterns,
    *notifications.urls.api_urlpatterns,
    *exporters.urls.api_urlpatterns,
    *internships.urls.api_urlpatterns,
    *exhibitions.urls.api_urlpatterns,
    *reference.urls.api_urlpatterns,
    *jobs.urls.api_urlpatterns,
    path("schema/", SpectacularAPIView.as_view(), name="schema"),
    path("docs/", SpectacularSwaggerSplitView.as_view(url_name="api:schema"), name="docs"),
]

admin.site.index_title = _("Рабочее место")

urlpatterns = [
    path("api/v1/", include((api, "api"))),
    path("admin/", admin.site.urls),
    path("", views.home, name="home"),
    path("favicon.ico", views.favicon),
    path("health/live", views.live, name="live"),
    path("health/ready", views.ready, name="ready"),
    path("design/", gallery, name="design"),
    path("", include("reference.urls")),
    path("", include("accounts.urls")),
    path("", include("notifications.urls")),
    path("", include("exporters.urls")),
    path("", include("services.urls")),
    path("", include("internships.urls")),
    path("", include("exhibitions.urls")),
    path("", include("applications.urls")),
    path("", include("jobs.urls")),
    path("accounts/", include("allauth.urls")),
    path("i18n/", include("django.conf.urls.i18n")),
]
