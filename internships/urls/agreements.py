"""Addresses of agreements."""

from django.urls import path

from internships import api
from internships.views import agreements

PAGES = [
    path("cabinet/agreements/", agreements.agreements, name="agreements"),
]
API = [
    path("agreements/", api.Agreements.as_view(), name="agreements"),
]
