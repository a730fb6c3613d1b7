"""Addresses of saved searches."""

from django.urls import path

from internships.api import searches as api
from internships.views import searches

PAGES = [
    path("cabinet/searches/", searches.searches, name="searches"),
    path("cabinet/searches/save/", searches.save, name="search-save"),
    path("cabinet/searches/<uuid:search_id>/drop/", searches.drop, name="search-drop"),
]
API = [
    path("saved-searches/", api.Searches.as_view(), name="searches"),
    path("saved-searches/<uuid:search_id>/", api.OneSearch.as_view(), name="search"),
]
