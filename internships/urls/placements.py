"""Addresses of placements."""

from django.urls import path

from internships import api
from internships.api import gates
from internships.views import placements

ONE = "cabinet/placements/<uuid:placement_id>"

PAGES = [
    path("cabinet/placements/", placements.placements, name="placements"),
    path("cabinet/placements/diary-worker.js", placements.diary_worker, name="diary-worker"),
    path(f"{ONE}/", placements.placement, name="placement"),
    path(f"{ONE}/diary/", placements.diary, name="diary"),
    path(f"{ONE}/diary/form/", placements.diary_shell, name="diary-shell"),
    path(f"{ONE}/diary/<slug:code>/", placements.diary_step, name="diary-step"),
    path(f"{ONE}/evaluation/<slug:checkpoint>/", placements.evaluation, name="evaluation"),
    path(f"{ONE}/<slug:code>/", placements.step, name="placement-step"),
]
API = [
    path("placements/", api.Placements.as_view(), name="placements"),
    path("placements/<uuid:placement_id>/", api.OnePlacement.as_view(), name="placement"),
    path("placements/<uuid:placement_id>/diary/", api.Diary.as_view(), name="diary"),
    path("placements/<uuid:placement_id>/evaluations/", gates.Evaluations.as_view(), name="evaluations"),
    path("placements/<uuid:placement_id>/<slug:code>/", gates.PlacementSteps.as_view(), name="placement-step"),
]
