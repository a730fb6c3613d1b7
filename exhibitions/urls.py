"""Addresses of the programme of events."""

from __future__ import annotations

from django.urls import URLPattern, path

from exhibitions.views import calendar

app_name = "exhibitions"

urlpatterns = [
    path("exhibitions/", calendar.events, name="events"),
    path("exhibitions/<slug:key>/", calendar.event, name="event"),
]

api_urlpatterns: list[URLPattern] = []
