"""The API's door to the internship programme."""

from internships.api.agreements import Agreements
from internships.api.offers import Offers, OfferSteps, OneOffer

__all__ = ["Agreements", "OfferSteps", "Offers", "OneOffer"]
