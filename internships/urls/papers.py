"""Addresses of papers of a practice."""

from django.urls import path

from internships.api import papers as api
from internships.urls.placements import ONE
from internships.views import papers

PAGES = [
    path(f"{ONE}/papers/<slug:kind>/", papers.paper, name="paper"),
    path(f"{ONE}/papers/<slug:kind>.pdf", papers.paper_file, name="paper-file"),
]
PAPERS = "placements/<uuid:placement_id>/papers"
API = [
    path(f"{PAPERS}/", api.Papers.as_view(), name="papers"),
    path(f"{PAPERS}/report/return/", api.ReturnReport.as_view(), name="report-return"),
    path(f"{PAPERS}/<slug:kind>/", api.OnePaper.as_view(), name="paper"),
    path(f"{PAPERS}/<slug:kind>/sign/", api.SignPaper.as_view(), name="paper-sign"),
    path(f"{PAPERS}/<slug:kind>/file/", api.PaperFile.as_view(), name="paper-file"),
]
