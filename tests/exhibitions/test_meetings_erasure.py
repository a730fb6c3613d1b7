"""A buyer's data are gathered for them and destroyed; meetings and counts stay."""

from __future__ import annotations

import pytest

from accounts.actions import request_erasure
from accounts.erasure import COLLECTORS, history_of
from accounts.models import User
from exhibitions.actions import buyers as actions
from exhibitions.actions import meetings
from exhibitions.models import BuyerInvitation, Interpreter, MeetingRequest, SourcingRequest
from tests.factories.accounts import AdministratorFactory, erase
from tests.factories.meetings import buyer, exporter, person_of, programme

pytestmark = pytest.mark.usefixtures("tables")


def test_a_buyers_words_are_shown_to_them_and_then_destroyed(manager: User) -> None:
    made = programme(manager)
    theirs = buyer(
        manager,
        made.event,
        "Acme",
        first_name="Zarina",
        last_name="Qasimova",
        position="Chief buyer",
        about="We import. Zarina Qasimova",
    )
    ours = exporter(manager, made.event)
    user = theirs.buyer.user
    values = {"product": "Honey", "terms": "Call Qasimova"}
    actions.add_sourcing(actor=user, participant=theirs, values=values)
    meetings.ask_to_meet(actor=user, participant=theirs, other_id=ours.pk, message="This is Zarina")
    answered = MeetingRequest.objects.get()
    meetings.decline_meeting(
        actor=person_of(ours), participant=ours, request=answered, reason="other", comment="Пусть Qasimova напишет"
    )
    Interpreter.objects.create(programme=made, name="Qasimova", languages=["ru", "az"])
    copy = str(COLLECTORS["exhibitions"](user))
    for words in ("Chief buyer", "Call Qasimova", "This is Zarina", "We import"):
        assert words in copy
    erase(request_erasure(actor=user), actor=AdministratorFactory())
    left = [
        *BuyerInvitation.objects.values_list("email", "company"),
        *MeetingRequest.objects.values_list("message", "comment", "state"),
        *SourcingRequest.objects.values_list("product", "terms"),
        *Interpreter.objects.values_list("name"),
        *type(theirs.buyer).objects.values_list("company", "position", "about", "site"),
    ]
    for model in (BuyerInvitation, MeetingRequest, SourcingRequest, Interpreter, type(theirs.buyer)):
        left += [tuple(str(value) for value in row) for row in history_of(model)._default_manager.values_list()]
    said = str(left)
    for gone in ("Qasimova", "Chief buyer", user.email, "This is Zarina"):
        assert gone not in said, gone
    assert MeetingRequest.objects.get().state == "declined"
    assert SourcingRequest.objects.get().product == "Honey"
