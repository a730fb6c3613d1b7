"""Goal 6: what the stack costs a logged-in request that does nothing, and how soon it hears of a change."""

from __future__ import annotations

from collections.abc import Iterator

from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.actions import grant_role, revoke_role
from accounts.models import User
from bench.data import SMALL, database, use
from bench.door import Door, log_in, staff
from bench.measure import Variant, milliseconds, ratio, rounds
from bench.verdict import Verdict, at_most

EMPTY = "/bench/empty-for-a-person/"
OK = (200, b"ok")
ADMINISTRATOR = "bench-administrator@demo.example"


def stack() -> Iterator[Verdict | str]:
    """Goal 6: a logged-in empty view with the whole stack beside an empty view with none."""
    use(database(SMALL))
    door, bare, person = Door(), Door(middleware=False), staff()
    User.objects.filter(pk=person.pk).update(roles=["manager"])
    cookie = log_in(door, person).cookie
    assert door(EMPTY, "", cookie) == OK == bare("/bench/empty/")
    with CaptureQueriesContext(connection) as captured:
        assert door(EMPTY, "", cookie) == OK
    measured = rounds(
        {
            "whole stack": Variant(lambda: door(EMPTY, "", cookie)),
            "none": Variant(lambda: bare("/bench/empty/")),
        },
        repeats=1000,
    )
    yield at_most("6", "logged-in empty view, whole stack × none", ratio(measured["whole stack"], measured["none"]), 7)
    yield Verdict("6", "its SQL statements", str(len(captured)), "0", len(captured) == 0)
    yield from _acts_at_once(door, person)
    yield milliseconds(measured)


def _acts_at_once(door: Door, person: User) -> Iterator[Verdict]:
    """What was warm in the cache a moment ago is not believed any more."""
    login = log_in(door, person)
    cookie = login.cookie
    before = door(EMPTY, "", cookie)[0]
    login.end()
    after = door(EMPTY, "", cookie)[0]
    what = "status before and right after the log-out"
    yield Verdict("6", what, f"{before}, {after}", "200, 302", (before, after) == (200, 302))

    # What a run that was broken off has left behind.
    User.objects.filter(email=ADMINISTRATOR).delete()
    administrator = User.objects.create_user(ADMINISTRATOR, roles=["administrator"])
    try:
        cookie = log_in(door, person).cookie
        before = door("/admin/", "", cookie)[0]
        revoke_role(actor=administrator, user=person, role="manager")
        after = door("/admin/", "", cookie)[0]
        what = "status of the admin before and right after the role was taken"
        yield Verdict("6", what, f"{before}, {after}", "200, 302", (before, after) == (200, 302))
        cookie = log_in(door, User.objects.get(pk=person.pk)).cookie
        before = door(EMPTY, "", cookie)[0]
        grant_role(actor=administrator, user=person, role="manager")
        after = door(EMPTY, "", cookie)[0]
        # Who gets a role logs in anew, with a second factor.
        what = "status of the visit before and right after a role was given"
        yield Verdict("6", what, f"{before}, {after}", "200, 302", (before, after) == (200, 302))
    finally:
        User.objects.filter(pk=person.pk).update(roles=["manager"])
        User.objects.filter(pk=administrator.pk).delete()
