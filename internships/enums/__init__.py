"""Words of the internship programme."""

from internships.enums.agreements import AGREEMENT_STEPS, AgreementKind, AgreementState, Level, Standing
from internships.enums.candidacies import CANDIDACY_STEPS, OPEN, WITH_HOST, CandidacyRefusal, CandidacyState
from internships.enums.centres import BOOKING_STEPS, BookingReason, BookingState
from internships.enums.certificates import CERTIFICATE_STEPS, CertificateState, RevocationReason, Verdict
from internships.enums.followups import MONTHS, Destination, Party
from internships.enums.intakes import INTAKE_STEPS, IntakeState, RulingKind, Way, WishWhy
from internships.enums.offers import OFFER_STEPS, OfferState, PracticeKind, ReturnReason, Schedule
from internships.enums.papers import PaperKind, PaperState
from internships.enums.partnerships import PARTNERSHIP_STEPS, LessonKind, LessonPlace, PartnershipForm, PartnershipState
from internships.enums.placements import (
    PLACEMENT_STEPS,
    Checkpoint,
    EndReason,
    MentorMark,
    PlacementState,
    Side,
    StudentMark,
    WeekState,
)
from internships.enums.readings import Listed
from internships.enums.students import GUARDIAN_STEPS, STUDENT_STEPS, GuardianState, Relation, StudentState, StudyForm
from internships.enums.supervising import TURN_OF, WHOSE, Missing, Turn

__all__ = [
    "AGREEMENT_STEPS",
    "BOOKING_STEPS",
    "CANDIDACY_STEPS",
    "CERTIFICATE_STEPS",
    "GUARDIAN_STEPS",
    "INTAKE_STEPS",
    "MONTHS",
    "OFFER_STEPS",
    "OPEN",
    "PARTNERSHIP_STEPS",
    "PLACEMENT_STEPS",
    "STUDENT_STEPS",
    "TURN_OF",
    "WHOSE",
    "WITH_HOST",
    "AgreementKind",
    "AgreementState",
    "BookingReason",
    "BookingState",
    "CandidacyRefusal",
    "CandidacyState",
    "CertificateState",
    "Checkpoint",
    "Destination",
    "EndReason",
    "GuardianState",
    "IntakeState",
    "LessonKind",
    "LessonPlace",
    "Level",
    "Listed",
    "MentorMark",
    "Missing",
    "OfferState",
    "PaperKind",
    "PaperState",
    "PartnershipForm",
    "PartnershipState",
    "Party",
    "PlacementState",
    "PracticeKind",
    "Relation",
    "ReturnReason",
    "RevocationReason",
    "RulingKind",
    "Schedule",
    "Side",
    "Standing",
    "StudentMark",
    "StudentState",
    "StudyForm",
    "Turn",
    "Verdict",
    "Way",
    "WeekState",
    "WishWhy",
]
