"""Both sides of the tables of an event, for tests, made through the actions that people use."""

from __future__ import annotations

import datetime
import re
from itertools import count
from typing import Any

from django.core import mail
from django.utils import timezone

from accounts.models import User
from exhibitions.actions import buyers as actions
from exhibitions.actions import meetings, schedules
from exhibitions.models import BuyerInvitation, Event, MeetingRequest, MeetingSchedule, Participant, Programme
from exhibitions.queries.schedules import slots_of
from jobs.models import Job
from jobs.running import execute
from reference.models import Country
from tests.factories.accounts import OrganisationFactory, StaffFactory, member
from tests.factories.exhibitions import event_in

_numbers = count(1)


def programme(
    manager: User, *, event: Event | None = None, tables: int = 2, slots: int = 4, **changed: Any
) -> Programme:
    """A programme of meetings on the first day of an event: 20 minutes each from 10:00, 5 minutes between."""
    event = event or event_in("announced", manager=manager)
    values = {"requests_until": timezone.now() + datetime.timedelta(days=30), "seconds": 2, **changed}
    made = Programme.objects.create(event=event, tables=tables, **values)
    if slots:
        schedules.add_slots(
            actor=manager,
            programme=made,
            day=event.starts_on,
            starts=datetime.time(10, 0),
            minutes=20,
            pause=5,
            count=slots,
        )
    return made


def invited(manager: User, event: Event, email: str = "", **changed: Any) -> BuyerInvitation:
    """An address that has a letter with a link."""
    values = {"company": "Acme Trading", "country": Country.objects.get(pk="AE"), "language": "en", **changed}
    return actions.invite_buyer(
        actor=manager, event=event, email=email or f"buyer{next(_numbers)}@example.org", **values
    )


def token_of(email: str) -> str:
    """The token of the newest letter to an address."""
    letter = next(one for one in reversed(mail.outbox) if one.to == [email] and "/buyers/link/" in one.body)
    found = re.search(r"/buyers/link/([\w-]+)/", str(letter.body))
    assert found is not None
    return found[1]


def buyer(manager: User, event: Event, company: str = "", **profile: Any) -> Participant:
    """A buyer who has opened the link and filled in the profile."""
    name = company or f"Buyer {next(_numbers)}"
    invitation = invited(manager, event, company=name)
    user, participant = actions.open_link(token=token_of(invitation.email))
    values = {
        "company": name,
        "country": Country.objects.get(pk="AE"),
        "languages": ["en", "ru"],
        "first_name": "Amina",
        "last_name": f"Saleh{next(_numbers)}",
        **profile,
    }
    actions.save_profile(actor=user, values=values)
    return Participant.objects.select_related("event", "buyer__user", "organisation").get(pk=participant.pk)


def exporter(manager: User, event: Event, languages: tuple[str, ...] = ("ru", "en")) -> Participant:
    """A company of ours at the tables, with its head."""
    organisation = OrganisationFactory()
    member(organisation)
    return actions.admit(actor=manager, event=event, organisation=organisation, languages=languages)


def person_of(participant: Participant) -> User:
    """Somebody who acts for a side."""
    if participant.buyer_id:
        return participant.buyer.user  # type: ignore[union-attr]
    return User.objects.get(memberships__organisation=participant.organisation_id)


def agreed(one: Participant, other: Participant, priority: int = 1) -> MeetingRequest:
    """A meeting that both sides want."""
    row = meetings.ask_to_meet(actor=person_of(one), participant=one, other_id=other.pk, priority=priority)
    return meetings.accept_meeting(actor=person_of(other), participant=other, request=row)


def scheduled(manager: User, made: Programme, *, fresh: bool = True) -> MeetingSchedule:
    """A draft, as a worker makes it."""
    job = schedules.order_schedule(actor=manager, programme=made, fresh=fresh)
    assert execute(job.pk) == "done", Job.objects.get(pk=job.pk).error
    return MeetingSchedule.objects.get(programme=made, state="draft")


def released(manager: User, made: Programme) -> MeetingSchedule:
    """A released schedule."""
    return schedules.release(actor=manager, schedule=scheduled(manager, made))


def small_fair(manager: User | None = None, *, sides: int = 3, **changed: Any) -> tuple[Programme, list, list]:
    """Companies and buyers where everybody wants to meet everybody."""
    keeper = manager or StaffFactory()
    made = programme(keeper, **changed)
    ours = [exporter(keeper, made.event) for _one in range(sides)]
    theirs = [buyer(keeper, made.event) for _one in range(sides)]
    for one in ours:
        for other in theirs:
            agreed(one, other)
    return made, ours, theirs


def slot_ids(made: Programme) -> list[Any]:
    """The slots of a programme in order."""
    return [slot.pk for slot in slots_of(made)]
