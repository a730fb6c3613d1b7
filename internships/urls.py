"""Addresses of the internship programme."""

from django.urls import path

from internships import api
from internships.views import agreements, hosts, offers

app_name = "internships"

urlpatterns = [
    path("internships/", offers.offers, name="offers"),
    path("internships/<uuid:offer_id>/", offers.offer, name="offer"),
    path("cabinet/offers/", hosts.offers, name="own-offers"),
    path("cabinet/offers/add/", hosts.add, name="offer-add"),
    path("cabinet/offers/<uuid:offer_id>/", hosts.own, name="own-offer"),
    path("cabinet/offers/<uuid:offer_id>/edit/", hosts.edit, name="offer-edit"),
    path("cabinet/offers/<uuid:offer_id>/<slug:code>/", hosts.step, name="offer-step"),
    path("cabinet/agreements/", agreements.agreements, name="agreements"),
]

api_urlpatterns = [
    path("offers/", api.Offers.as_view(), name="offers"),
    path("offers/<uuid:offer_id>/", api.OneOffer.as_view(), name="offer"),
    path("offers/<uuid:offer_id>/<slug:code>/", api.OfferSteps.as_view(), name="offer-step"),
    path("agreements/", api.Agreements.as_view(), name="agreements"),
]
