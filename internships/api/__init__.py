"""The API's door to the internship programme."""

from internships.api.agreements import Agreements
from internships.api.offers import Offers, OfferSteps, OneOffer
from internships.api.placements import Diary, OnePlacement, Placements

__all__ = ["Agreements", "Diary", "OfferSteps", "Offers", "OneOffer", "OnePlacement", "Placements"]
