import io
import threading
import time

import pytest
from django.core.management import call_command
from django.db import connection

from mosprom_portal.management.commands.migrate import LOCK, Executor
from tests.databases import cloned, connect


@pytest.mark.django_db
def test_migrations_wait_for_another_process_and_then_run():
    with connect(connection.settings_dict["NAME"]) as other:
        other.execute("select pg_advisory_lock(%s)", [LOCK])
        said = io.StringIO()
        began = time.monotonic()
        release = threading.Timer(0.5, lambda: other.execute("select pg_advisory_unlock(%s)", [LOCK]))
        release.start()
        call_command("migrate", interactive=False, stdout=said)
        release.join()
        assert time.monotonic() - began >= 0.5
        assert said.getvalue().startswith("Another process migrates; waiting for it.")
        assert "No migrations to apply." in said.getvalue()
        other.execute("select pg_try_advisory_lock(%s)", [LOCK])
        assert other.fetchone() == (True,), "the lock was kept"


@pytest.mark.django_db
def test_a_clone_is_a_migrated_database_and_is_gone_afterwards():
    with cloned("test_a_clone") as name, connect(name) as cursor:
        cursor.execute("select count(*) from django_migrations")
        with connection.cursor() as here:
            here.execute("select count(*) from django_migrations")
            assert cursor.fetchone() == here.fetchone()
    with connection.cursor() as cursor:
        cursor.execute("select 1 from pg_database where datname = 'test_a_clone'")
        assert cursor.fetchone() is None


@pytest.mark.django_db
def test_packages_are_migrated_before_our_own_tables():
    executor = Executor(connection)
    plan = [step.app_label for step, _back in executor.migration_plan(executor.loader.graph.leaf_nodes(), True)]
    assert {"account", "post_office", "socialaccount", "usersessions"} <= set(plan[: plan.index("applications")])
    # The person alone goes before them.
    assert {"post_office", "socialaccount"}.isdisjoint(plan[plan.index("applications") :])
