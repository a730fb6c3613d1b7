"""The internship programme at the staff's desk."""

from internships.admin.agreements import AgreementAdmin, SpecialityAdmin
from internships.admin.offers import OfferAdmin

__all__ = ["AgreementAdmin", "OfferAdmin", "SpecialityAdmin"]
