"""Databases of 10,000 and 1,000,000 applications, made by SQL from nothing but numbers."""

from __future__ import annotations

import hashlib
import io
import sys
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

import psycopg2
from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.test.utils import override_settings
from psycopg2.sql import SQL, Identifier, Literal

SMALL, LARGE = 10_000, 1_000_000
# One in forty is a company with a handful of applications, the first company has a thousandth of all. What is older
# than the last twentieth is over, save for drafts that somebody forgot.
MAKE = """
INSERT INTO accounts_user (id, password, email, last_name, first_name, patronymic, phone, language, roles, is_active,
                           inactive_reason, is_demo, date_joined)
SELECT md5('user' || n)::uuid, '!', 'bench-' || n || '@demo.example', 'Фамилия ' || n, 'Имя', '', '', 'ru',
       CASE WHEN n < 20 THEN ARRAY['manager'] ELSE ARRAY[]::varchar[] END, true, '', true, now()
FROM generate_series(0, %(companies)s + 20) n;
INSERT INTO accounts_organisation (id, kinds, name, short_name, name_en, inn, is_demo, created_at)
SELECT md5('organisation' || n)::uuid, ARRAY['company'], 'Общество с ограниченной ответственностью «Завод ' || n || '»',
       CASE WHEN n %% 9 > 0 THEN 'ООО «Завод ' || n || '»' ELSE '' END, '', lpad(n::text, 10, '0'), true, now()
FROM generate_series(1, %(companies)s) n;
INSERT INTO accounts_membership (id, user_id, organisation_id, role, state, created_at, message, reason)
SELECT md5('membership' || n)::uuid, md5('user' || (n + 20))::uuid, md5('organisation' || n)::uuid, 'head', 'active',
       now(), '', ''
FROM generate_series(1, %(companies)s) n;
INSERT INTO exporters_company (id, organisation_id, state, version, typed, search, entity_type, kpp, ogrn, main_okved,
    registered_address, production_address, sez_certificate, additional_okved, sme_category, export_experience, head_name,
    head_position, contact_name, phone, site, bank_bik, bank_name, bank_account, created_at, updated_at)
SELECT md5('company' || n)::uuid, o.id, 'draft', 1, '{}', lower(o.name || ' ' || o.inn), 'legal_entity', '', '', '', '', '',
       '', ARRAY[]::varchar[], '', '', '', '', '', '', '', '', '', '', now() - n * interval '1 minute', now()
FROM generate_series(1, %(companies)s) n JOIN accounts_organisation o ON o.id = md5('organisation' || n)::uuid;
INSERT INTO notifications_notice (id, user_id, kind, title_ru, title_en, body_ru, body_en, url, created_at)
SELECT md5('notice' || n)::uuid, md5('user' || CASE WHEN n <= 200 THEN 21 ELSE 20 + n END)::uuid, 'applications.asked',
       'Ответьте на вопрос по заявке', 'Answer a question', 'Уточните код ТН ВЭД.', 'Which HS code?', '/cabinet/',
       now() - n * interval '1 hour'
FROM generate_series(1, %(companies)s) n;
WITH numbered AS (
    SELECT n, timestamptz '2019-02-01' + n * interval '1 second' * (245000000.0 / %(count)s) AS at,
           CASE WHEN n %% 1000 = 0 THEN 1 ELSE 1 + (n * 7919::bigint) %% %(companies)s END AS company,
           CASE WHEN n %% 33 = 0 THEN 'draft'
                WHEN n > %(count)s * 0.95 THEN (ARRAY['submitted','registered','in_review','in_progress','in_review',
                    'info_requested','delivered','in_review','accepted','closed'])[1 + n %% 10]
                ELSE (ARRAY['closed','closed','closed','closed','closed','closed','closed','closed','rejected',
                    'withdrawn'])[1 + n %% 10] END AS state
    FROM generate_series(1, %(count)s) n
), stated AS (
    SELECT *, CASE WHEN state = 'draft' THEN 'draft' WHEN state = 'closed' THEN 'done' WHEN state = 'rejected' THEN 'refused'
                   WHEN state = 'withdrawn' THEN 'withdrawn' WHEN state IN ('info_requested', 'delivered') THEN 'applicant'
                   ELSE 'staff' END AS phase
    FROM numbered
)
INSERT INTO applications_application (id, kind, number, subject, organisation_id, author_id, assignee_id, state, phase,
    version, created_at, updated_at, submitted_at, sla_days, due_on, reworks, rating_comment)
SELECT md5('application' || n)::uuid,
       (ARRAY['consultation','market-analysis','export-potential-test','market-selection','legal-support',
              'counterparty-verification','export-strategy'])[1 + n %% 7],
       CASE WHEN state <> 'draft' THEN 'МП-2026-' || lpad(n::text, greatest(6, length(n::text)), '0') END, 'Выход на рынок ' || n %% 97,
       CASE WHEN n %% 50 <> 7 THEN md5('organisation' || company)::uuid END, md5('user' || 20 + company)::uuid,
       CASE WHEN n %% 3 > 0 AND state NOT IN ('draft', 'submitted') THEN md5('user' || n / 10 %% 20)::uuid END,
       state, phase, 5, at, at + interval '3 days', CASE WHEN state <> 'draft' THEN at + n %% 7 * interval '9 hours' END, 3,
       CASE WHEN state <> 'draft' THEN at::date + 5 END, 0, ''
FROM stated ORDER BY n;
"""
TABLES = (
    "accounts_user",
    "accounts_organisation",
    "accounts_membership",
    "exporters_company",
    "notifications_notice",
    "applications_application",
)


def fill(count: int) -> None:
    """Fill the connected, empty, migrated database with `count` applications of `count / 40` companies.

    The triggers of those tables are off meanwhile: what is measured needs no history of how it was made.
    """
    with connection.cursor() as cursor:
        cursor.execute("SET statement_timeout = 0")
        for table in TABLES:
            cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        cursor.execute(MAKE, {"count": count, "companies": max(50, count // 40)})
        for table in TABLES:
            cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")
        # What autovacuum would have done by the time that so much has gathered.
        cursor.execute("VACUUM (ANALYZE)")


def use(name: str) -> int:
    """Connect Django to that database; returns the process id of its backend."""
    if settings.DATABASES["default"]["NAME"] != name or connection.connection is None:
        connection.close()
        settings.DATABASES["default"]["NAME"] = connection.settings_dict["NAME"] = name
        connection.ensure_connection()
    return connection.connection.get_backend_pid()


def dsn(name: str) -> str:
    """The address of that database for libpq, with the options of the portal's own connections."""
    given = settings.DATABASES["default"]
    secret = f":{quote(given['PASSWORD'], safe='')}" if given.get("PASSWORD") else ""
    place = f"{quote(given['USER'])}{secret}@{given['HOST'] or '127.0.0.1'}:{given['PORT'] or 5432}"
    return f"postgres://{place}/{name}?options={quote(given['OPTIONS']['options'])}"


def database(count: int) -> str:
    """The name of a database with that many applications."""
    return created(f"bench_{count}", MAKE, lambda: fill(count))


def demonstration() -> str:
    """The name of a database with the demonstration people, companies and applications."""
    return created("bench_demonstration", "", _demonstrate)


def _demonstrate() -> None:
    with override_settings(DEMO_ALLOWED=True, PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"]):
        call_command("reference", verbosity=0, stdout=io.StringIO())
        call_command("demo", verbosity=0, stdout=io.StringIO())


def created(name: str, recipe: str, fill_in: Callable[[], None]) -> str:
    """The name of a database, made when there is none of today's migrations and of that recipe."""
    wanted = fingerprint(recipe)
    session = psycopg2.connect(dsn("postgres"), options="")
    session.autocommit = True
    with session.cursor() as cursor:
        cursor.execute("SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = %s", [name])
        if cursor.fetchone() != (wanted,):
            print(f"Making {name}: a minute or two", file=sys.stderr)
            unfinished = f"{name}_unfinished"
            for old in (name, unfinished):
                cursor.execute(SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(Identifier(old)))
            cursor.execute(SQL("CREATE DATABASE {} TEMPLATE template0").format(Identifier(unfinished)))
            use(unfinished)
            call_command("migrate", interactive=False, verbosity=0)
            fill_in()
            connection.close()
            cursor.execute(SQL("COMMENT ON DATABASE {} IS {}").format(Identifier(unfinished), Literal(wanted)))
            cursor.execute(SQL("ALTER DATABASE {} RENAME TO {}").format(Identifier(unfinished), Identifier(name)))
    session.close()
    return name


def fingerprint(recipe: str) -> str:
    """Of the migrations and of what is filled in: a database made from others is of no use."""
    digest = hashlib.sha256(recipe.encode())
    for config in sorted(apps.get_app_configs(), key=lambda each: each.label):
        for file in sorted((Path(config.path) / "migrations").glob("*.py")):
            digest.update(f"{config.label}/{file.name}".encode() + file.read_bytes())
    return digest.hexdigest()[:16]
