"""Addresses of a host's cabinet."""

from django.urls import path

from internships.views import hosting

PAGES = [
    path("cabinet/candidates/", hosting.candidates, name="host-candidates"),
    path("cabinet/candidates/act/", hosting.act_on_candidates, name="host-candidates-act"),
    path("cabinet/candidates/list.xlsx", hosting.candidates_workbook, name="host-candidates-list"),
    path("cabinet/trainees/", hosting.trainees, name="trainees"),
    path("cabinet/trainees/act/", hosting.act_on_trainees, name="trainees-act"),
    path("cabinet/trainees/list.xlsx", hosting.trainees_workbook, name="trainees-list"),
]
API: list = []
