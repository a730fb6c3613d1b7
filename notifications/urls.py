"""Addresses of notices."""

from django.urls import path

from notifications import api, views

app_name = "notifications"
urlpatterns = [
    path("cabinet/notices/", views.notices, name="notices"),
    path("cabinet/notices/read/", views.read_all, name="read-all"),
    path("cabinet/notices/settings/", views.choices, name="choices"),
    path("cabinet/notices/<uuid:notice_id>/read/", views.read, name="read"),
    path("letters/unsubscribe/<str:token>/", views.unsubscribe, name="unsubscribe"),
]
api_urlpatterns = [
    path("notices/", api.NoticesView.as_view(), name="notices"),
    path("notices/read/", api.ReadAllView.as_view(), name="notices-read-all"),
    path("notices/<uuid:notice_id>/read/", api.ReadView.as_view(), name="notice-read"),
]
