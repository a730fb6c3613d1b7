"""Words of the internship programme."""

from internships.enums.agreements import AGREEMENT_STEPS, AgreementKind, AgreementState, Level, Standing
from internships.enums.centres import BOOKING_STEPS, BookingReason, BookingState
from internships.enums.offers import OFFER_STEPS, OfferState, PracticeKind, ReturnReason, Schedule
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
from internships.enums.students import GUARDIAN_STEPS, STUDENT_STEPS, GuardianState, Relation, StudentState, StudyForm

__all__ = [
    "AGREEMENT_STEPS",
    "BOOKING_STEPS",
    "GUARDIAN_STEPS",
    "OFFER_STEPS",
    "PLACEMENT_STEPS",
    "STUDENT_STEPS",
    "AgreementKind",
    "AgreementState",
    "BookingReason",
    "BookingState",
    "Checkpoint",
    "EndReason",
    "GuardianState",
    "Level",
    "MentorMark",
    "OfferState",
    "PlacementState",
    "PracticeKind",
    "Relation",
    "ReturnReason",
    "Schedule",
    "Side",
    "Standing",
    "StudentMark",
    "StudentState",
    "StudyForm",
    "WeekState",
]
