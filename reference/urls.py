"""Addresses of the reference data."""

from django.urls import path

from reference import api, views

app_name = "reference"

urlpatterns = [
    path("reference/hs/", views.hs, name="hs"),
    path("reference/hs/options/", views.hs_options, name="hs-options"),
    path("reference/activities/", views.activities, name="activities"),
    path("reference/activities/options/", views.activity_options, name="activity-options"),
]

api_urlpatterns = [
    path("reference/countries/", api.Countries.as_view(), name="countries"),
    path("reference/regions/", api.Regions.as_view(), name="regions"),
    path("reference/hs/", api.HSHeadings.as_view(), name="hs-headings"),
    path("reference/hs/chapters/", api.HSChapters.as_view(), name="hs-chapters"),
    path("reference/activities/", api.Activities.as_view(), name="activities"),
    path("reference/calendar/", api.ProductionCalendar.as_view(), name="calendar"),
]
