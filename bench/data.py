"""Databases of 10,000 and 1,000,000 applications, made by SQL from nothing but numbers."""

from __future__ import annotations

from django.db import connection

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
