"""Addresses of the register of partnerships."""

from django.urls import path

from internships.api import partnerships as api
from internships.views import partnerships

PAGES = [path("partnerships/", partnerships.partnerships, name="partnerships")]
API = [path("partnerships/", api.Partnerships.as_view(), name="partnerships")]
