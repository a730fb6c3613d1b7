"""The internship programme at the staff's desk."""

from internships.admin.agreements import AgreementAdmin, SpecialityAdmin
from internships.admin.centres import BookingAdmin, TrainingCentreAdmin, TrainingGroupAdmin, WorkshopAdmin
from internships.admin.certificates import CertificateAdmin
from internships.admin.followups import FollowUpAdmin
from internships.admin.intakes import CandidacyAdmin, IntakeAdmin, OutcomeAdmin
from internships.admin.offers import OfferAdmin
from internships.admin.partnerships import PartnershipAdmin
from internships.admin.readings import ListReadingAdmin
from internships.admin.results import PublishedYearAdmin
from internships.admin.students import GuardianConsentAdmin, PlacementAdmin, StudentAdmin

__all__ = [
    "AgreementAdmin",
    "BookingAdmin",
    "CandidacyAdmin",
    "CertificateAdmin",
    "FollowUpAdmin",
    "GuardianConsentAdmin",
    "IntakeAdmin",
    "ListReadingAdmin",
    "OfferAdmin",
    "OutcomeAdmin",
    "PartnershipAdmin",
    "PlacementAdmin",
    "PublishedYearAdmin",
    "SpecialityAdmin",
    "StudentAdmin",
    "TrainingCentreAdmin",
    "TrainingGroupAdmin",
    "WorkshopAdmin",
]
