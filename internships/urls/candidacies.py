"""Addresses of candidacies. They come before those of offers, whose steps take any word."""

from django.urls import path

from internships.api import choosing
from internships.views import candidacies

PAGES = [
    path("internships/<uuid:offer_id>/apply/", candidacies.apply, name="apply"),
    path("cabinet/candidacies/", candidacies.candidacies, name="candidacies"),
    path("cabinet/candidacies/<uuid:candidacy_id>/", candidacies.candidacy, name="candidacy"),
    path("cabinet/candidacies/<uuid:candidacy_id>/<slug:code>/", candidacies.step, name="candidacy-step"),
    path("cabinet/offers/<uuid:offer_id>/candidates/", candidacies.candidates, name="candidates"),
    path("cabinet/slots/<uuid:slot_id>/remove/", candidacies.remove_slot, name="slot-remove"),
]
API = [
    path("candidacies/", choosing.Candidacies.as_view(), name="candidacies"),
    path("candidacies/<uuid:candidacy_id>/", choosing.OneCandidacy.as_view(), name="candidacy"),
    path("candidacies/<uuid:candidacy_id>/<slug:code>/", choosing.CandidacySteps.as_view(), name="candidacy-step"),
]
