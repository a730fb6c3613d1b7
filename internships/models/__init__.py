"""What the internship programme keeps."""

from internships.models.agreements import Agreement, AgreementStep, Quota, Speciality
from internships.models.candidacies import Candidacy, CandidacyStep, InterviewSlot
from internships.models.centres import (
    Attendance,
    Booking,
    BookingStep,
    Learner,
    TrainingCentre,
    TrainingGroup,
    Workshop,
)
from internships.models.certificates import Certificate, CertificateStep
from internships.models.diaries import Absence, DiaryEntry, DiaryWeek, Evaluation
from internships.models.followups import FollowUp, FollowUpAnswer
from internships.models.intakes import (
    HostLimit,
    HostRank,
    Intake,
    IntakeOffer,
    IntakeStep,
    LineOrder,
    Outcome,
    Ruling,
    Wish,
    WishList,
)
from internships.models.offers import Offer, OfferSpeciality, OfferStep
from internships.models.papers import PlacementPaper, ReturnedReport
from internships.models.partnerships import Partnership, PartnershipStep, ProgrammePart
from internships.models.placements import Placement, PlacementStep
from internships.models.readings import ListReading
from internships.models.results import PublishedYear
from internships.models.searches import SavedSearch
from internships.models.students import GuardianConsent, Student, StudentInvitation, StudentStep

__all__ = [
    "Absence",
    "Agreement",
    "AgreementStep",
    "Attendance",
    "Booking",
    "BookingStep",
    "Candidacy",
    "CandidacyStep",
    "Certificate",
    "CertificateStep",
    "DiaryEntry",
    "DiaryWeek",
    "Evaluation",
    "FollowUp",
    "FollowUpAnswer",
    "GuardianConsent",
    "HostLimit",
    "HostRank",
    "Intake",
    "IntakeOffer",
    "IntakeStep",
    "InterviewSlot",
    "Learner",
    "LineOrder",
    "ListReading",
    "Offer",
    "OfferSpeciality",
    "OfferStep",
    "Outcome",
    "Partnership",
    "PartnershipStep",
    "Placement",
    "PlacementPaper",
    "PlacementStep",
    "ProgrammePart",
    "PublishedYear",
    "Quota",
    "ReturnedReport",
    "Ruling",
    "SavedSearch",
    "Speciality",
    "Student",
    "StudentInvitation",
    "StudentStep",
    "TrainingCentre",
    "TrainingGroup",
    "Wish",
    "WishList",
    "Workshop",
]
