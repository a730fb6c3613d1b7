"""Addresses of the results of practices."""

from django.urls import path

from internships.api import results as api
from internships.views import results

PAGES = [
    path("internships/results/", results.public_results, name="public-results"),
    path("cabinet/results/", results.results, name="results"),
    path("cabinet/results/results.xlsx", results.results_workbook, name="results-xlsx"),
]
API = [path("practice-results/", api.Results.as_view(), name="practice-results")]
