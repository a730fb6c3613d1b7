"""Two who publish at the same moment, and one who withdraws meanwhile: everything once or nothing."""

from __future__ import annotations

import pytest

from applications.models import Application
from exhibitions import actions as events
from exhibitions.actions import deciding
from exhibitions.models import Minutes, Opinion, Place, PlaceLevel, Selection
from tests.factories.accounts import StaffFactory
from tests.factories.exhibitions import give, in_selection
from tests.factories.reference import reference_data
from tests.races import at_once


@pytest.mark.django_db(transaction=True)
def test_decisions_are_published_once_whoever_presses_first() -> None:
    reference_data()
    manager, colleague = StaffFactory(), StaffFactory()
    event, rows = in_selection(manager, companies=3, size=2, places=1)
    for row in Opinion.objects.filter(selection__event=event):
        give(row, 5 if row.participation_id != rows[2].pk else 1)
    selection = deciding.close_round(actor=manager, selection=event.selection)
    leaver = rows[2].application
    said = at_once(
        lambda: deciding.publish(actor=manager, selection=selection),
        lambda: deciding.publish(actor=colleague, selection=selection),
        lambda: events.withdraw(actor=leaver.author, application=Application.objects.get(pk=leaver.pk)),
    )
    state = Selection.objects.get(pk=selection.pk).state
    states = {row.pk: Application.objects.get(pk=row.pk).state for row in rows}
    if said[2] == "done":  # the application left first: nobody could publish decisions that speak of it
        assert said[:2] == ["changed", "changed"]
        assert state == "deciding"
        assert Place.objects.count() == Minutes.objects.count() == 0
        assert states[rows[0].pk] == states[rows[1].pk] == "scoring"
        return
    assert sorted(said[:2]) == ["done", "step_gone"]
    assert said[2] == "step_gone"  # turned down a moment before
    assert state == "published"
    assert Minutes.objects.count() == Place.objects.count() == PlaceLevel.objects.get().taken == 1
    assert list(states.values()) == ["offer_sent", "reserve", "not_selected"]
