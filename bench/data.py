"""Databases of 10,000 and 1,000,000 applications, made by SQL from nothing but numbers."""

from __future__ import annotations

import psycopg2
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from psycopg2.sql import SQL, Identifier

MAKE = """
SET session_replication_role = replica;
INSERT INTO accounts_user (id, password, email, last_name, first_name, patronymic, phone, language, roles, is_active,
                           is_demo, date_joined)
SELECT md5('user' || n)::uuid, '!', 'bench-' || n || '@demo.example', 'Фамилия ' || n, 'Имя', '', '', 'ru',
       CASE WHEN n < 20 THEN ARRAY['manager'] ELSE ARRAY[]::varchar[] END, true, true, now()
FROM generate_series(0, %(companies)s + 20) n;
INSERT INTO accounts_organisation (id, kinds, name, short_name, name_en, inn, is_demo, created_at)
SELECT md5('organisation' || n)::uuid, ARRAY['company'], 'Общество с ограниченной ответственностью «Завод ' || n || '»',
       'ООО «Завод ' || n || '»', '', lpad(n::text, 10, '0'), true, now()
FROM generate_series(1, %(companies)s) n;
INSERT INTO accounts_membership (id, user_id, organisation_id, role, state, created_at, reason)
SELECT md5('membership' || n)::uuid, md5('user' || (n + 20))::uuid, md5('organisation' || n)::uuid, 'head', 'active', now(), ''
FROM generate_series(1, %(companies)s) n;
INSERT INTO applications_application (id, kind, number, subject, organisation_id, author_id, assignee_id, state, phase,
    version, created_at, updated_at, submitted_at, sla_days, due_on, reworks, rating_comment)
SELECT md5('application' || n)::uuid,
       (ARRAY['consultation','market-analysis','export-potential-test','market-selection','legal-support',
              'counterparty-verification','export-strategy'])[1 + n %% 7],
       'МП-2026-' || lpad(n::text, 7, '0'), 'Выход на рынок ' || n %% 97,
       md5('organisation' || (1 + (n * 7919::bigint) %% %(companies)s))::uuid,
       md5('user' || (21 + (n * 7919::bigint) %% %(companies)s))::uuid,
       CASE WHEN n %% 3 > 0 THEN md5('user' || n %% 20)::uuid END,
       (ARRAY['closed','closed','closed','closed','closed','closed','rejected','in_review','in_progress','submitted'])[1 + n %% 10],
       (ARRAY['done','done','done','done','done','done','refused','staff','staff','staff'])[1 + n %% 10],
       5, at, at, at, 3, at::date + 5, 0, ''
FROM (SELECT n, timestamptz '2019-02-01' + n * interval '1 second' * (245000000.0 / %(count)s) AS at
      FROM generate_series(1, %(count)s) n) numbered;
SET session_replication_role = DEFAULT;
ANALYZE;
"""


def fill(count: int) -> None:
    """Fill the connected, empty, migrated database with `count` applications of `count / 40` companies."""
    with connection.cursor() as cursor:
        cursor.execute("SET statement_timeout = 0")
        cursor.execute(MAKE, {"count": count, "companies": max(50, count // 40)})


def use(name: str) -> int:
    """Connect Django to that database; returns the process id of its backend."""
    if settings.DATABASES["default"]["NAME"] != name or connection.connection is None:
        connection.close()
        settings.DATABASES["default"]["NAME"] = connection.settings_dict["NAME"] = name
        connection.ensure_connection()
    return connection.connection.get_backend_pid()


def dsn(name: str) -> str:
    """The address of that database for libpq."""
    given = settings.DATABASES["default"]
    secret = f":{given['PASSWORD']}" if given.get("PASSWORD") else ""
    return f"postgres://{given['USER']}{secret}@{given['HOST'] or '127.0.0.1'}:{given['PORT'] or 5432}/{name}"


def database(count: int) -> str:
    """The name of a database with that many applications; made when it is not there yet."""
    name = f"bench_{count}"
    session = psycopg2.connect(dsn("postgres"))
    session.autocommit = True
    with session.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name])
        if not cursor.fetchone():
            unfinished = f"{name}_unfinished"
            cursor.execute(SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(Identifier(unfinished)))
            cursor.execute(SQL("CREATE DATABASE {} TEMPLATE template0").format(Identifier(unfinished)))
            use(unfinished)
            call_command("migrate", interactive=False, verbosity=0)
            fill(count)
            connection.close()
            cursor.execute(SQL("ALTER DATABASE {} RENAME TO {}").format(Identifier(unfinished), Identifier(name)))
    session.close()
    return name
