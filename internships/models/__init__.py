"""What the internship programme keeps."""

from internships.models.agreements import Agreement, AgreementStep, Quota, Speciality
from internships.models.offers import Offer, OfferSpeciality, OfferStep
from internships.models.students import GuardianConsent, Student, StudentInvitation, StudentStep

__all__ = [
    "Agreement",
    "AgreementStep",
    "GuardianConsent",
    "Offer",
    "OfferSpeciality",
    "OfferStep",
    "Quota",
    "Speciality",
    "Student",
    "StudentInvitation",
    "StudentStep",
]
