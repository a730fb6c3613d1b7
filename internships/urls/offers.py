"""Addresses of offers."""

from django.urls import path

from internships import api
from internships.views import hosts, offers

PAGES = [
    path("internships/", offers.offers, name="offers"),
    path("internships/<uuid:offer_id>/", offers.offer, name="offer"),
    path("cabinet/offers/", hosts.offers, name="own-offers"),
    path("cabinet/offers/add/", hosts.add, name="offer-add"),
    path("cabinet/offers/<uuid:offer_id>/", hosts.own, name="own-offer"),
    path("cabinet/offers/<uuid:offer_id>/edit/", hosts.edit, name="offer-edit"),
    path("cabinet/offers/<uuid:offer_id>/<slug:code>/", hosts.step, name="offer-step"),
]
API = [
    path("offers/", api.Offers.as_view(), name="offers"),
    path("offers/<uuid:offer_id>/", api.OneOffer.as_view(), name="offer"),
    path("offers/<uuid:offer_id>/<slug:code>/", api.OfferSteps.as_view(), name="offer-step"),
]
