"""Addresses of papers of a practice."""

from django.urls import path

from internships.urls.placements import ONE
from internships.views import papers

PAGES = [
    path(f"{ONE}/papers/<slug:kind>/", papers.paper, name="paper"),
    path(f"{ONE}/papers/<slug:kind>.pdf", papers.paper_file, name="paper-file"),
]
API: list = []
