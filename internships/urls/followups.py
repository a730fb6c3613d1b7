"""Addresses of what became of students."""

from django.urls import path

from internships.api import followups as api
from internships.views import followups

PAGES = [
    path("followup/<str:token>/", followups.by_link, name="followup-link"),
    path("followup/<str:token>/renew/", followups.renew, name="followup-renew"),
    path("cabinet/followups/", followups.followups, name="followups"),
    path("cabinet/followups/<uuid:followup_id>/", followups.followup, name="followup"),
]
API = [
    path("followups/", api.FollowUps.as_view(), name="followups"),
    path("followups/<uuid:followup_id>/answer/", api.Answer.as_view(), name="followup-answer"),
]
