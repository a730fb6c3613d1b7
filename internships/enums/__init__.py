"""Words of the internship programme."""

from internships.enums.agreements import AGREEMENT_STEPS, AgreementKind, AgreementState, Level, Standing
from internships.enums.offers import OFFER_STEPS, OfferState, PracticeKind, ReturnReason, Schedule
from internships.enums.students import (
    GUARDIAN_STEPS,
    STUDENT_STEPS,
    GuardianState,
    Relation,
    StudentState,
    StudyForm,
)

__all__ = [
    "AGREEMENT_STEPS",
    "GUARDIAN_STEPS",
    "OFFER_STEPS",
    "STUDENT_STEPS",
    "AgreementKind",
    "AgreementState",
    "GuardianState",
    "Level",
    "OfferState",
    "PracticeKind",
    "Relation",
    "ReturnReason",
    "Schedule",
    "Standing",
    "StudentState",
    "StudyForm",
]
