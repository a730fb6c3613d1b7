"""The clock that frees a place and the company that signs, in the same moment."""

from __future__ import annotations

from functools import partial

import pytest
from django.utils import timezone

from exhibitions.actions import agreements as actions
from exhibitions.models import Agreement, Participation, Place, PlaceLevel
from tests.factories.accounts import StaffFactory
from tests.factories.exhibitions import DAY
from tests.factories.preparing import contracting, drawn_up, paper, uploaded
from tests.factories.reference import reference_data
from tests.factories.signatures import signature
from tests.races import at_once

KEPT = ("contract_signing", "company_signed", "confirmed")
FREED = ("withdrawn", "lapsed", "released")


@pytest.mark.django_db(transaction=True)
def test_a_place_is_kept_or_freed_and_never_both() -> None:
    reference_data()
    manager = StaffFactory()
    _event, people, queue = contracting(manager, places=3, waiting=3)
    late = timezone.now() + 400 * DAY
    for person, row in people:
        agreement = drawn_up(manager, row)

        def sign(person=person, agreement=agreement) -> None:
            with uploaded(signature(paper(agreement))) as file:
                actions.sign_agreement(actor=person, agreement=agreement, file=file)

        # Two clocks and a double click.
        lapse = partial(actions.lapse_agreements, now=late)
        said = at_once(sign, lapse, sign, lapse)
        assert set(said) <= {"done", "step_gone"}, said
        agreement = Agreement.objects.get(pk=agreement.pk)
        fresh = Participation.objects.select_related("application").get(pk=row.pk)
        offered = Place.objects.filter(state="offered").count()
        outcome = (fresh.application.state, agreement.state, fresh.places.get().state)
        assert outcome in (KEPT, FREED), outcome
        assert agreement.signatures.count() == (outcome == KEPT)
    freed = Place.objects.filter(state="released", reason="unsigned").count()
    assert offered == freed == sum(row.places.exists() for _person, row in queue)
    assert PlaceLevel.objects.get(level="companies").taken == 3
