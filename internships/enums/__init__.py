"""Words of the internship programme."""

from internships.enums.agreements import AGREEMENT_STEPS, AgreementKind, AgreementState, Level, Standing
from internships.enums.offers import OFFER_STEPS, OfferState, PracticeKind, ReturnReason, Schedule

__all__ = [
    "AGREEMENT_STEPS",
    "OFFER_STEPS",
    "AgreementKind",
    "AgreementState",
    "Level",
    "OfferState",
    "PracticeKind",
    "ReturnReason",
    "Schedule",
    "Standing",
]
