"""What the internship programme keeps."""

from internships.models.agreements import Agreement, AgreementStep, Quota, Speciality
from internships.models.diaries import Absence, DiaryEntry, DiaryWeek, Evaluation
from internships.models.offers import Offer, OfferSpeciality, OfferStep
from internships.models.placements import Placement, PlacementStep
from internships.models.students import GuardianConsent, Student, StudentInvitation, StudentStep

__all__ = [
    "Absence",
    "Agreement",
    "AgreementStep",
    "DiaryEntry",
    "DiaryWeek",
    "Evaluation",
    "GuardianConsent",
    "Offer",
    "OfferSpeciality",
    "OfferStep",
    "Placement",
    "PlacementStep",
    "Quota",
    "Speciality",
    "Student",
    "StudentInvitation",
    "StudentStep",
]
