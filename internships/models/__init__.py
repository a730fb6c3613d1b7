"""What the internship programme keeps."""

from internships.models.agreements import Agreement, AgreementStep, Quota, Speciality
from internships.models.offers import Offer, OfferSpeciality, OfferStep

__all__ = ["Agreement", "AgreementStep", "Offer", "OfferSpeciality", "OfferStep", "Quota", "Speciality"]
