"""Visits: who is there, for how long, at what price, and what ends them."""

from __future__ import annotations

import datetime

import pytest
import time_machine
from django.conf import settings
from django.contrib.auth import get_user
from django.core.cache import cache
from django.db import OperationalError, connection
from django.db.backends.utils import CursorWrapper
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts import actions, snapshots
from accounts.enums import MemberRole, StaffRole
from accounts.models import Session, User
from accounts.sessions import SessionStore
from tests.factories.accounts import (
    PASSWORD,
    AdministratorFactory,
    MembershipFactory,
    OrganisationFactory,
    StaffFactory,
    UserFactory,
    enter,
    member,
)

pytestmark = pytest.mark.django_db
ME = "/api/v1/me/"


def me(client: Client) -> dict:
    response = client.get(ME)
    assert response.status_code == 200, response.content
    return response.json()


def sql_of(client: Client, path: str = ME) -> list[str]:
    with CaptureQueriesContext(
        connection,
    ) as queries:
        client.get(path)
    return [query["sql"] for query in queries]


def test_a_logged_in_request_costs_no_sql(client):
    enter(client, member())
    me(client)
    assert sql_of(client) == []


def test_without_the_cache_every_request_still_knows_its_person(client, monkeypatch):
    user = member()
    enter(client, user)
    away(monkeypatch)
    for _ in range(2):
        assert me(client)["email"] == user.email
    assert len(sql_of(client)) == 3


def away(monkeypatch) -> None:
    """Nobody answers at the cache's address any more."""
    from core.cache import FailSafeRedisCache

    monkeypatch.setattr(FailSafeRedisCache, "_away_until", float("inf"))


def test_log_out_ends_the_visit_at_once(client):
    enter(client, member())
    me(client)
    thief = Client()
    thief.cookies["sessionid"] = client.cookies["sessionid"].value
    assert me(thief)
    client.post(reverse("account_logout"))
    assert thief.get(ME).status_code == 401
    assert client.get(ME).status_code == 401


def test_log_out_while_the_cache_is_away_does_not_come_back_after_a_minute(client, monkeypatch):
    enter(client, member())
    me(client)
    thief = Client()
    thief.cookies["sessionid"] = client.cookies["sessionid"].value
    with monkeypatch.context() as outage:
        away(outage)
        client.post(reverse("account_logout"))
    key = snapshots.cache_key(thief.cookies["sessionid"].value)
    assert cache._cache.get_client(write=True).ttl(cache.make_key(key)) <= snapshots.LIFE_SECONDS
    cache.delete(key)  # what its minute does
    assert thief.get(ME).status_code == 401


def test_a_membership_counts_from_the_next_request(client):
    organisation = OrganisationFactory()
    head = member(organisation)
    user = member(organisation, MemberRole.REPRESENTATIVE)
    enter(client, user)
    assert me(client)["organisation"]["role"] == "representative"
    mine = user.memberships.get()
    actions.change_role(actor=head, membership=mine, role=MemberRole.HEAD)
    assert me(client)["organisation"]["role"] == "head"
    actions.remove_member(actor=head, membership=mine, reason="")
    assert me(client)["organisation"] is None


def test_a_staff_role_counts_from_the_next_request(client):
    administrator, user = AdministratorFactory(), StaffFactory()
    enter(client, user)
    assert me(client)["roles"] == ["manager"]
    actions.revoke_role(actor=administrator, user=user, role=StaffRole.MANAGER)
    assert client.get(ME).status_code == 401, "all visits end with a role"


def test_deactivation_ends_all_visits(client):
    administrator, user = AdministratorFactory(), member()
    enter(client, user)
    me(client)
    actions.deactivate(actor=administrator, user=user, reason="уволился")
    assert client.get(ME).status_code == 401
    assert not Session.objects.filter(user=user).exists()


def test_a_new_password_ends_the_other_visits(client):
    user = UserFactory()
    enter(client, user)
    other = enter(Client(), user)
    assert me(other)
    assert me(client)
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    answer = client.post(
        reverse("account_change_password"),
        {"oldpassword": PASSWORD, "password1": "a pear under the tree", "password2": "a pear under the tree"},
    )
    assert answer.status_code == 302, answer.content.decode()
    assert other.get(ME).status_code == 401
    assert me(client)["email"] == user.email


def test_a_reader_of_old_rows_cannot_keep_them_alive(client):
    """A request reads the person, the role changes, the request puts what it read into the cache."""
    user = member()
    enter(client, user)
    key = client.cookies["sessionid"].value
    late = SessionStore(key)
    real_add = cache.add

    def change_meanwhile(*args, **kwargs):
        User.objects.filter(pk=user.pk).update(first_name="Пётр")
        snapshots.forget(user.pk)
        return real_add(*args, **kwargs)

    cache.add, original = change_meanwhile, cache.add
    try:
        late.load()
    finally:
        cache.add = original
    assert late.snapshot.user().first_name == "Иван"
    assert me(client)["first_name"] == "Пётр"


@pytest.mark.parametrize(
    ("make", "idle"),
    [(StaffFactory, settings.STAFF_IDLE_SECONDS), (UserFactory, 12 * 3600)],
)
def test_an_idle_visit_ends(client, make, idle):
    start = timezone.now()
    with time_machine.travel(start, tick=False) as clock:
        enter(client, make())
        me(client)
        clock.move_to(start + datetime.timedelta(seconds=idle - 10))
        cache.clear()
        me(client)
        clock.move_to(start + datetime.timedelta(seconds=2 * idle - 10))
        cache.clear()
        assert client.get(ME).status_code == 401
    assert not Session.objects.exists()


@pytest.mark.parametrize(("make", "whole"), [(StaffFactory, 10 * 3600), (UserFactory, 7 * 24 * 3600)])
def test_a_visit_ends_however_busy_it_is(client, make, whole):
    start = timezone.now()
    step = datetime.timedelta(seconds=settings.STAFF_IDLE_SECONDS - 60)
    with time_machine.travel(start, tick=False) as clock:
        enter(client, make())
        Session.objects.update(created_at=start, seen_at=start)
        now = start
        while now + step < start + datetime.timedelta(seconds=whole):
            now += step if make is StaffFactory else datetime.timedelta(hours=6)
            if now >= start + datetime.timedelta(seconds=whole):
                break
            clock.move_to(now)
            cache.clear()
            me(client)
        clock.move_to(start + datetime.timedelta(seconds=whole, minutes=1))
        cache.clear()
        assert client.get(ME).status_code == 401


def test_a_busy_visit_is_stamped_once_a_minute(client):
    enter(client, StaffFactory())
    start = timezone.now()
    with time_machine.travel(start, tick=False) as clock:
        Session.objects.update(created_at=start, seen_at=start)
        writes = 0
        for second in range(0, 181, 20):
            clock.move_to(start + datetime.timedelta(seconds=second))
            cache.clear()
            writes += sum("UPDATE" in sql for sql in sql_of(client))
    assert writes == 2


def test_a_log_in_elsewhere_does_not_keep_an_idle_visit_alive(client):
    """allauth looks into all visits of a person at every log-in."""
    user = UserFactory()
    start = timezone.now()
    with time_machine.travel(start, tick=False) as clock:
        client.post(reverse("account_login"), {"login": user.email, "password": PASSWORD})
        me(client)
        clock.move_to(start + datetime.timedelta(hours=11))
        cache.clear()
        Client().post(reverse("account_login"), {"login": user.email, "password": PASSWORD})
        clock.move_to(start + datetime.timedelta(hours=13))
        cache.clear()
        assert client.get(ME).status_code == 401


def test_while_the_database_is_away(client, monkeypatch):
    """Who is in the cache is served, who is not is told to come back in a moment."""
    enter(client, member())
    me(client)

    def away_too(*args, **kwargs):
        raise OperationalError("connection refused")

    monkeypatch.setattr(CursorWrapper, "execute", away_too)
    assert client.get(ME).status_code == 200
    cache.clear()
    answer = client.get(ME)
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "10")
    assert Client().get("/accounts/password/reset/").status_code == 200, "strangers need no database to look"


def test_a_new_key_with_every_log_in(client):
    client.get(reverse("account_login"))
    client.session["typed"] = "x"
    session = client.session
    session["typed"] = "x"
    session.save()
    client.cookies["sessionid"] = session.session_key
    before = session.session_key
    user = UserFactory()
    client.post(reverse("account_login"), {"login": user.email, "password": PASSWORD})
    after = client.cookies["sessionid"].value
    assert before != after
    assert not Session.objects.filter(session_key=before).exists()
    assert Session.objects.get(session_key=after).user_id == user.pk


def test_the_chosen_organisation_is_in_the_request(rf, client):
    user = member()
    second = MembershipFactory(user=user, organisation=OrganisationFactory()).organisation
    enter(client, user)
    assert me(client)["organisation"]["id"] == str(user.organisation_id)
    actions.choose_organisation(actor=user, organisation=second)
    assert me(client)["organisation"]["id"] == str(second.pk)


def test_an_entry_of_another_session_opens_nothing(client):
    """Whatever mixes up answers of the cache must not mix up people."""
    one, two = UserFactory(), UserFactory()
    enter(client, one)
    other = enter(Client(), two)
    assert me(client)["email"] == one.email
    assert me(other)["email"] == two.email
    keys = [browser.cookies["sessionid"].value for browser in (client, other)]
    entries = [cache.get(snapshots.cache_key(key)) for key in keys]
    assert all(isinstance(entry, bytes) for entry in entries)
    cache.set(snapshots.cache_key(keys[0]), entries[1], 60)
    assert me(client)["email"] == one.email


def test_a_snapshot_of_another_person_opens_nothing(client):
    one, two = UserFactory(), UserFactory()
    enter(client, one)
    key = client.cookies["sessionid"].value
    data = SessionStore(key).load()
    cache.set(snapshots.cache_key(key), snapshots.pack(key, data, snapshots.take(two.pk)), 60)
    assert me(client)["email"] == one.email


def test_an_inactive_person_is_nobody(rf):
    user = UserFactory(is_active=False)
    request = rf.get("/")
    store = SessionStore()
    store["_auth_user_id"] = str(user.pk)
    store["_auth_user_backend"] = "accounts.backends.EmailBackend"
    store["_auth_user_hash"] = user.get_session_auth_hash()
    store.save()
    request.session = SessionStore(store.session_key)
    assert not get_user(request).is_authenticated
