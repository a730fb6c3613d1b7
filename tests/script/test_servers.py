"""The real servers of the wheels, where no address of other servers is given."""

import os
import pwd
import signal
import time
from pathlib import Path

import psycopg2
import pytest
import redis
from portal import account, servers
from portal.places import Places


@pytest.fixture
def places(tmp_path_factory, monkeypatch):
    monkeypatch.delenv("DATABASE_URL", raising=False)
    monkeypatch.delenv("REDIS_URL", raising=False)
    return Places(tmp_path_factory.mktemp("servers"))


def test_both_servers_keep_their_data_are_shared_and_stopped_by_the_last(places):
    with servers.running(places) as first:
        found = first.addresses()
        with psycopg2.connect(found["DATABASE_URL"]) as session, session.cursor() as cursor:
            cursor.execute("create table kept (word text)")
            cursor.execute("insert into kept values ('Ромашка')")
            cursor.execute("show default_text_search_config")
            assert cursor.fetchone()[0] == "pg_catalog.russian"
            # The order of the alphabet's code points, as in production, and letter case beyond Latin.
            cursor.execute("select array(select c from unnest('{б,Я,а,B}'::text[]) c order by 1), upper('ромашка')")
            assert cursor.fetchone() == (["B", "Я", "а", "б"], "РОМАШКА")
        redis.Redis.from_url(found["REDIS_URL"]).set("kept", "yes")
        with servers.running(places) as second:
            assert second.addresses() == found
        assert first.postgres.pid()
    assert (first.postgres.pid(), first.valkey.pid()) == (None, None)
    with servers.running(places) as again:
        assert again.addresses() == found
        with psycopg2.connect(found["DATABASE_URL"]) as session, session.cursor() as cursor:
            cursor.execute("select word from kept")
            assert cursor.fetchall() == [("Ромашка",)]
        assert redis.Redis.from_url(found["REDIS_URL"]).get("kept") == b"yes"


def test_a_killed_database_comes_back_with_what_was_committed(places):
    with servers.running(places) as running:
        address = running.addresses()["DATABASE_URL"]
        with psycopg2.connect(address) as session, session.cursor() as cursor:
            cursor.execute("create table kept (word text)")
        session.close()
        os.kill(running.postgres.pid(), signal.SIGKILL)
        os.kill(running.valkey.pid(), signal.SIGKILL)
        end = time.monotonic() + 10
        while running.postgres.pid() or running.valkey.pid():
            assert time.monotonic() < end
            time.sleep(0.01)
        running.revive()
        assert running.addresses()["DATABASE_URL"] == address
        with psycopg2.connect(address) as session, session.cursor() as cursor:
            cursor.execute("select count(*) from kept")
            assert cursor.fetchone() == (0,)


def test_root_gets_postgres_running_in_a_closed_folder_without_namespaces(places, monkeypatch):
    """As in a container with the checkout in /root; for an ordinary user nothing is special about it."""
    monkeypatch.setattr(account, "namespaces_work", lambda: False)
    places.var.chmod(0o700)
    with servers.running(places, throwaway=True) as running:
        owner = running.postgres.data.stat().st_uid
        assert owner == (pwd.getpwnam("nobody").pw_uid if os.geteuid() == 0 else os.geteuid())
        status = Path(f"/proc/{running.postgres.pid()}/status").read_text()
        assert f"Uid:\t{owner}\t{owner}\t{owner}\t{owner}" in status
        # One right of root's and no other.
        rights = "0000000000000002" if os.geteuid() == 0 else "0000000000000000"
        assert f"CapEff:\t{rights}" in status


def test_nobody_gets_in_without_the_password(places):
    with servers.running(places, throwaway=True) as running:
        found = running.addresses()
        with pytest.raises(psycopg2.OperationalError, match="password"):
            psycopg2.connect(found["DATABASE_URL"].replace("//postgres:", "//postgres:x"), connect_timeout=3)
        with pytest.raises(redis.AuthenticationError):
            redis.Redis.from_url(found["REDIS_URL"].replace("redis://:", "redis://:x")).ping()
        assert (places.postgres / "password").stat().st_mode & 0o077 == 0
        assert (places.valkey / "valkey.conf").stat().st_mode & 0o077 == 0


def test_servers_of_the_operator_are_used_and_left_alone(places, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgres://elsewhere/portal")
    monkeypatch.setenv("REDIS_URL", "redis://elsewhere/0")
    with servers.running(places) as running:
        assert (running.postgres, running.valkey, running.addresses()) == (None, None, {})
        running.revive()
    assert not places.postgres.exists()
    assert not places.valkey.exists()
