"""What pages show of the internship programme, in words."""

from internships.presentation.agreements import STANDING_TONES, standing_of
from internships.presentation.common import events
from internships.presentation.offers import OFFER_TONES, conditions, facts_of, pay_in_words

__all__ = ["OFFER_TONES", "STANDING_TONES", "conditions", "events", "facts_of", "pay_in_words", "standing_of"]
