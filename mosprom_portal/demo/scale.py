"""A whole programme's worth of applications: deterministic, in every state, dated 2019 to 2026.

The rows go in by COPY. The guards of the database stay silent while they do, so the generator keeps to the
workflow itself: every application walks a real way through it, and the tests check the result against the guards.
All organisations are marked as demonstrations and carry synthetic numbers.
"""

from __future__ import annotations

import csv
import datetime
import io
import random
import uuid
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from hashlib import sha256
from typing import Any

import orjson
from django.db import connection, models, transaction
from django.utils import timezone

from accounts.enums import MemberRole, MembershipState, OrganisationKind, StaffRole
from accounts.models import Membership, Organisation, User
from applications.enums import Phase
from applications.models import Application, Submission, Transition
from applications.workflow import KINDS
from exporters.enums import CompanyState, EntityType
from exporters.models import Company
from mosprom_portal.demo.people import DOMAIN
from reference.identifiers import synthetic_inn, synthetic_kpp, synthetic_ogrn
from reference.working_days import add_working_days
from services.enums import ConsultationTopic, ServiceState
from services.models import Service, ServiceRequest

FIRST = datetime.datetime(2019, 2, 1, 9, tzinfo=timezone.get_default_timezone())
LAST = datetime.datetime(2026, 11, 20, 18, tzinfo=timezone.get_default_timezone())
LONG_AGO = datetime.timedelta(days=30)
APPLICATIONS_PER_COMPANY = 40
BATCH = 20_000

S = ServiceState
WORK = ("accept", "start", "deliver")
# How a request may end, the way there, and how often.
WAYS: tuple[tuple[tuple[str, ...], int], ...] = (
    (("submit", "register", "review", "accept", "start", "deliver", "accept_result", "close"), 52),
    (("submit", "register", "review", "ask", "answer", "accept", "start", "deliver", "accept_silently", "close"), 12),
    (
        (
            "submit",
            "register",
            "review",
            "accept",
            "start",
            "deliver",
            "ask_rework",
            "deliver",
            "accept_result",
            "close",
        ),
        6,
    ),
    (("submit", "register", "review", "reject"), 9),
    (("submit", "withdraw"), 4),
    (("discard",), 2),
    ((), 3),
    (("submit",), 2),
    (("submit", "register"), 2),
    (("submit", "register", "review"), 2),
    (("submit", "register", "review", "ask"), 2),
    (("submit", "register", "review", "accept"), 1),
    (("submit", "register", "review", "accept", "start"), 2),
    (("submit", "register", "review", "accept", "start", "deliver"), 1),
    (("submit", "register", "review", "accept", "start", "deliver", "ask_rework"), 1),
    (("submit", "register", "review", "accept", "start", "deliver", "accept_result"), 1),
)
OPEN_STATES_SINCE = datetime.timedelta(days=60)
BRANCHES = ("Пищевое производство", "Машиностроение", "Электроника", "Медицинские изделия", "Химия", "Мебель")


def load(count: int, *, seed: int = 2019) -> int:
    """Make `count` applications and the companies behind them. Returns how many were made.

    The same count and seed give the same data. Raises ValueError when a set of that size was already loaded.
    """
    dice = random.Random(f"{seed}:{count}")  # noqa: S311  (the dice of a demonstration, not of a secret)
    marker = uuid.uuid5(uuid.NAMESPACE_URL, f"demo:{seed}:{count}")
    staff = list(
        User.objects.filter(is_demo=True, roles__overlap=[StaffRole.MANAGER, StaffRole.ANALYST]).order_by("email")
    )
    if Organisation.objects.filter(pk=_identity(marker, 0)).exists():
        raise ValueError(f"--scale {count} with this seed is loaded already.")
    with transaction.atomic(), _silent(Organisation, User, Membership, Company, *COPIED):
        companies = _companies(max(1, count // APPLICATIONS_PER_COMPANY), marker, dice)
        services = list(Service.objects.order_by("position"))
        start = _numbers(count)
        for first in range(start, start + count, BATCH):
            numbers = range(first, min(first + BATCH, start + count))
            _applications(numbers, dice, companies, services, staff)
    return count


@contextmanager
def _silent(*tables: type[models.Model]) -> Iterator[None]:
    """The triggers of these tables rest until the end of the block; nobody else writes to them meanwhile."""
    names = [connection.ops.quote_name(table._meta.db_table) for table in tables]
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL statement_timeout = 0")
        for name in names:
            cursor.execute(f"ALTER TABLE {name} DISABLE TRIGGER USER")
        yield
        # Deferred foreign keys are checked before a table may be altered again.
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        for name in names:
            cursor.execute(f"ALTER TABLE {name} ENABLE TRIGGER USER")


def _numbers(count: int) -> int:
    """The first of `count` public numbers that nobody else gets."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval('applications_number')")
        first = cursor.fetchone()[0]
        cursor.execute("SELECT setval('applications_number', %s)", [first + count - 1])
        return first


def _identity(marker: uuid.UUID, number: int, what: str = "organisation") -> uuid.UUID:
    return uuid.uuid5(marker, f"{what}:{number}")


def _companies(count: int, marker: uuid.UUID, dice: random.Random) -> list[tuple[uuid.UUID, uuid.UUID]]:
    """Organisations with one representative each. Returns (organisation, user) pairs."""
    organisations, users, memberships, cards = [], [], [], []
    seed = 100_000 + marker.int % 800_000
    for number in range(count):
        user = User(
            id=_identity(marker, number, "user"),
            # Django's mark of a password that nothing matches: these people cannot log in.
            password="!",  # noqa: S106
            email=f"demo-{marker.hex[:6]}-{number}@{DOMAIN}",
            last_name="Демонстрация",
            is_active=False,
            is_demo=True,
        )
        name = f"Демонстрационная компания № {number + 1} ({dice.choice(BRANCHES)})"
        organisation = Organisation(
            id=_identity(marker, number),
            kinds=[OrganisationKind.COMPANY],
            name=name,
            short_name=name,
            inn=synthetic_inn(seed + number),
            is_demo=True,
        )
        users.append(user)
        organisations.append(organisation)
        memberships.append(
            Membership(user=user, organisation=organisation, role=MemberRole.HEAD, state=MembershipState.ACTIVE)
        )
        cards.append(_card(organisation, number, seed + number, FIRST + (LAST - FIRST) * dice.random() * 0.5))
    for rows in (organisations, users, memberships, cards):
        type(rows[0]).objects.bulk_create(rows, batch_size=2000)
    return [(organisation.pk, user.pk) for organisation, user in zip(organisations, users, strict=True)]


def _card(organisation: Organisation, number: int, seed: int, verified_at: datetime.datetime) -> Company:
    """A verified card with nothing on it but what a verified card must have."""
    return Company(
        organisation=organisation,
        state=CompanyState.VERIFIED,
        entity_type=EntityType.LEGAL_ENTITY,
        kpp=synthetic_kpp(number),
        ogrn=synthetic_ogrn(seed),
        registered_region_id="77",
        registered_address="г. Москва, демонстрационный адрес",
        sez_resident=False,
        main_okved="26.51",
        head_name="Демонстрация",
        contact_name="Демонстрация",
        phone="+74950000000",
        verified_at=verified_at,
        reconfirm_by=LAST.date() + datetime.timedelta(days=365),
        search=f"{organisation.name} {organisation.inn}".lower(),
    )


def _applications(
    numbers: Iterable[int],
    dice: random.Random,
    companies: Sequence[tuple[uuid.UUID, uuid.UUID]],
    services: Sequence[Service],
    staff: Sequence[User],
) -> None:
    applications, requests, transitions, submissions = [], [], [], []
    ways, weights = zip(*WAYS, strict=True)
    topics = list(ConsultationTopic.choices)
    for number in numbers:
        organisation, author = dice.choice(companies)
        service = dice.choice(services)
        way = dice.choices(ways, weights)[0]
        topic, subject = dice.choice(topics)
        question = f"Демонстрационный вопрос № {number}: {subject}."
        answers = {"topic": topic, "question": question, "channel": "email"}
        walk = _Walk(number, service, way, dice, author, dice.choice(staff).pk)
        applications.append(walk.application(organisation, str(subject)))
        requests.append((walk.identity, service.pk, orjson.dumps(answers).decode()))
        transitions += walk.transitions
        if walk.submitted_at:
            submissions.append(_submission(walk.identity, author, question))
    _copy(Application, APPLICATION_COLUMNS, applications)
    _copy(ServiceRequest, ["application_id", "service_id", "answers"], requests)
    _copy(
        Transition,
        ["id", "application_id", "step", "source", "target", "actor_id", "reason", "comment", "at"],
        transitions,
    )
    _copy(
        Submission,
        ["application_id", "form_version", "content", "files", "rules_text", "consents", "sha256", "submitted_by_id"],
        submissions,
    )


def _submission(application: uuid.UUID, author: uuid.UUID, question: str) -> tuple:
    """What was submitted, with the digest that `applications.actions.freeze` would have written."""
    content = [{"name": "question", "label": "Ваш вопрос", "value": question}]
    body: dict[str, Any] = {"form_version": "1", "content": content, "files": [], "rules_text": "", "consents": []}
    digest = sha256(orjson.dumps(body, option=orjson.OPT_SORT_KEYS)).hexdigest()
    return (application, "1", orjson.dumps(content).decode(), "[]", "", "[]", digest, author)


def _born(moment: datetime.datetime, dice: random.Random) -> uuid.UUID:
    """A UUIDv7 of that moment: the ids of a programme's years lie in the order of its applications."""
    value = int(moment.timestamp() * 1000) << 80 | dice.getrandbits(80)
    value = value & ~(0xF << 76) | 0x7 << 76
    return uuid.UUID(int=value & ~(0x3 << 62) | 0x2 << 62)


COPIED = (Application, ServiceRequest, Transition, Submission)
APPLICATION_COLUMNS = [
    "id",
    "kind",
    "number",
    "subject",
    "organisation_id",
    "author_id",
    "assignee_id",
    "state",
    "phase",
    "version",
    "created_at",
    "updated_at",
    "submitted_at",
    "decided_at",
    "delivered_at",
    "closed_at",
    "sla_days",
    "due_on",
    "paused_on",
    "reworks",
    "rating",
    "rating_comment",
]


class _Walk:
    """One application's way through its workflow, with a time for each step."""

    def __init__(
        self,
        number: int,
        service: Service,
        way: tuple[str, ...],
        dice: random.Random,
        author: uuid.UUID,
        adviser: uuid.UUID,
    ) -> None:
        flow = KINDS[service.pk].workflow
        finished = not way or flow.find(way[-1], self._before(flow, way)).target in (S.CLOSED, S.REJECTED, S.WITHDRAWN)
        start = FIRST + (LAST - FIRST) * dice.random() if finished and way else LAST - OPEN_STATES_SINCE * dice.random()
        self.number, self.service, self.author, self.adviser = number, service, author, adviser
        self.identity = identity = _born(start, dice)
        self.created_at = self.now = start
        self.state = flow.initial
        self.times: dict[str, datetime.datetime] = {}
        self.transitions: list[tuple] = []
        self.rating = dice.choices((5, 4, 3, 2, 1), (55, 28, 10, 4, 3))[0] if "accept_result" in way else None
        self.reworks = way.count("ask_rework")
        for position, code in enumerate(way):
            step = flow.find(code, self.state)
            if position:
                self.now = min(self.now + datetime.timedelta(hours=dice.uniform(1, 40)), LAST)
            by_staff = step.side == "staff"
            actor = None if step.side == "system" else adviser if by_staff else author
            reason = "not_eligible" if step.needs_reason else ""
            comment = "Демонстрация" if step.needs_comment else ""
            key = uuid.uuid5(identity, f"{position}:{code}")
            self.transitions.append((key, identity, code, self.state, step.target, actor, reason, comment, self.now))
            self.state = step.target
            self.times[code] = self.now
        self.phase = flow.by_code[self.state].phase

    @staticmethod
    def _before(flow: Any, way: tuple[str, ...]) -> str:
        state = flow.initial
        for code in way[:-1]:
            state = flow.find(code, state).target
        return state

    @property
    def submitted_at(self) -> datetime.datetime | None:
        return self.times.get("submit")

    def application(self, organisation: uuid.UUID, subject: str) -> tuple:
        """The row of the application in the order of APPLICATION_COLUMNS."""
        submitted = self.submitted_at
        day = timezone.localdate(submitted) if submitted else None
        closed = (
            self.times.get("close")
            or self.times.get("reject")
            or self.times.get("withdraw")
            or self.times.get("discard")
        )
        return (
            self.identity,
            self.service.pk,
            f"ДМ-{submitted.year}-{self.number:07d}" if submitted else None,
            subject,
            organisation,
            self.author,
            self.adviser if "review" in self.times else None,
            self.state,
            self.phase,
            len(self.transitions) + 1,
            self.created_at,
            self.now,
            submitted,
            self.times.get("accept") or self.times.get("reject"),
            self.times.get("deliver") if self.phase != Phase.APPLICANT else None,
            closed,
            self.service.sla_days,
            self._due_on(day),
            timezone.localdate(self.now) if self.phase == "applicant" else None,
            self.reworks,
            self.rating,
            "",
        )

    def _due_on(self, submitted: datetime.date | None) -> datetime.date | None:
        """The term. Nothing of this set ever falls due, so that nobody is written to: open terms ended long ago.

        For the same reason a result that waits for its client has no day of delivery, and is never taken as accepted.
        """
        due = add_working_days(submitted, self.service.sla_days) if submitted else None
        is_open = self.phase in (Phase.STAFF, Phase.APPLICANT)
        return None if due and is_open and due > LAST.date() - LONG_AGO else due


def _copy(model: type[models.Model], columns: list[str], rows: list[tuple]) -> None:
    """Bring rows in by COPY. None is NULL; everything else is its text."""
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    for row in rows:
        writer.writerow(["\\N" if value is None else value for value in row])
    buffer.seek(0)
    table = model._meta.db_table
    with connection.cursor() as cursor:
        names = ", ".join(f'"{name}"' for name in columns)
        cursor.copy_expert(f"COPY \"{table}\" ({names}) FROM STDIN WITH (FORMAT csv, NULL '\\N')", buffer)
