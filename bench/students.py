"""An institution's page with 2,000 students: wall clock at p95, and the same number of queries as with twenty.

Half of the students have a practice with a diary of a month, a third have applied for places, some are minors. Timed
is the whole stack by the clock on the wall: the first page, deep ones, a name, a group, whose turn it is.
"""

from __future__ import annotations

import datetime
import io
import time
from collections.abc import Iterator
from itertools import cycle, islice
from statistics import median, quantiles
from urllib.parse import unquote_plus, urlencode

import pgtrigger
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.enums import ConsentPurpose, MemberRole, MembershipState, OrganisationKind
from accounts.models import Consent, Membership, Organisation, User
from accounts.queries import consent_text
from bench.data import created, use
from bench.door import Door, log_in
from bench.verdict import Verdict
from core import keyset
from internships.models import Agreement, Candidacy, DiaryEntry, DiaryWeek, Offer, Placement, Speciality, Student
from internships.queries import supervising
from reference.models import MoscowOkrug

MANY, FEW, HOSTS, GROUP, DAYS = 2_000, 20, 65, 25, 20
REPEATS, GOAL = 240, 0.300
DAY = datetime.timedelta(days=1)


def students() -> Iterator[Verdict | str]:
    """Goal 13: the institution's page."""
    use(created("bench_students", f"students {MANY}, 1", _fill))
    door = Door()
    cookies = {
        size: log_in(door, User.objects.get(email=f"curator-{size}@demo.example")).cookie for size in (FEW, MANY)
    }
    page = reverse("internships:students")
    counts = {size: _queries(door, page, cookie) for size, cookie in cookies.items()}
    deep = list(_marks(User.objects.get(email=f"curator-{MANY}@demo.example")))
    asked = [
        "",
        *(f"page={mark}" for mark in deep),
        urlencode({"q": "Фамилия 77"}),
        urlencode({"group": "Г-11"}),
        "turn=student",
        "turn=host",
    ]
    took: dict[str, list[float]] = {query: [] for query in asked}
    for query in islice(cycle(asked), REPEATS + len(asked)):
        start = time.perf_counter()
        status, body = door(page, query, cookies[MANY])
        took[query].append(time.perf_counter() - start)
        assert status == 200, (query, status, body[:300])
    warm = [one for each in took.values() for one in each[1:]]
    p95 = quantiles(warm, n=20)[-1]
    name = f"an institution's page with {MANY:,} students"
    yield Verdict("13", f"{name}: p95", f"{p95 * 1000:.0f} ms", f"≤ {GOAL * 1000:.0f} ms", p95 <= GOAL)
    same = counts[FEW] == counts[MANY]
    yield Verdict("13", f"its queries with {FEW} students and with {MANY:,}", str(list(counts.values())), "equal", same)
    for query, each in took.items():
        yield f"{unquote_plus(query)[:24] or 'first page':<26}{median(each) * 1000:7.1f} ms"


def _queries(door: Door, page: str, cookie: str) -> int:
    door(page, "", cookie)
    with CaptureQueriesContext(connection) as found:
        door(page, "", cookie)
    return len(found)


def _marks(curator: User) -> Iterator[str]:
    """Pages in the middle and near the end."""
    institution = Organisation.objects.get(name=f"Колледж {MANY}")
    rows = supervising.found(institution, curator, {}, {})
    for place in (MANY // 2, MANY - 60):
        row = rows[place]
        yield keyset.encode([row.group, row.user.last_name, row.user.first_name, row.pk])


def _fill() -> None:
    """Two institutions, hosts with offers, students on their way."""
    call_command("reference", verbosity=0, stdout=io.StringIO())
    speciality = Speciality.objects.get(code="15.01.32")
    author = User.objects.create_user(email="host@demo.example", last_name="Хозяев", first_name="Иван", password=None)
    hosts = [Organisation(name=f"Завод {number}", kinds=[OrganisationKind.HOST]) for number in range(HOSTS)]
    # What is measured needs no history of how it was made.
    with connection.cursor() as cursor:
        cursor.execute("SET statement_timeout = 0")
        for model in (DiaryEntry, DiaryWeek):
            cursor.execute(f"ALTER TABLE {model._meta.db_table} DISABLE TRIGGER USER")
    with pgtrigger.ignore():
        Organisation.objects.bulk_create(hosts)
        offers = [_offer(host, author) for host in hosts]
        Offer.objects.bulk_create(offers)
        for size in (FEW, MANY):
            _institution(size, speciality, offers, author)
    with connection.cursor() as cursor:
        for model in (DiaryEntry, DiaryWeek):
            cursor.execute(f"ALTER TABLE {model._meta.db_table} ENABLE TRIGGER USER")
        cursor.execute("VACUUM (ANALYZE)")


def _offer(host: Organisation, author: User) -> Offer:
    today = timezone.localdate()
    return Offer(
        host=host,
        author=author,
        title="Оператор станков с ЧПУ",
        practice="production",
        tasks="Работа под руководством наставника",
        okrug=MoscowOkrug.objects.get(abbr="ЗелАО"),
        address="Проезд 1",
        places=500,
        starts_on=today - 30 * DAY,
        ends_on=today + 30 * DAY,
        apply_until=today - 31 * DAY,
        hours=35,
        schedule="day",
        is_paid=False,
        state="published",
        published_at=timezone.now(),
    )


def _institution(size: int, speciality: Speciality, offers: list[Offer], author: User) -> None:
    institution = Organisation.objects.create(name=f"Колледж {size}", kinds=[OrganisationKind.INSTITUTION])
    curator = User.objects.create_user(
        email=f"curator-{size}@demo.example", last_name="Куратов", first_name="Иван", password=None
    )
    Membership.objects.create(
        user=curator, organisation=institution, role=MemberRole.SUPERVISOR, state=MembershipState.ACTIVE
    )
    today = timezone.localdate()
    agreement = Agreement.objects.create(
        number=f"{size}",
        kind="practice",
        institution=institution,
        state="signed",
        signed_on=today - 90 * DAY,
        valid_from=today - 90 * DAY,
        valid_to=today + 300 * DAY,
    )
    people = [
        User(
            email=f"student-{size}-{number}@demo.example",
            last_name=f"Фамилия {number * 7919 % size}",
            first_name="Имя",
            password="!",
        )
        for number in range(size)
    ]
    User.objects.bulk_create(people)
    text = consent_text(ConsentPurpose.PRACTICE)
    Consent.objects.bulk_create(
        Consent(user=one, text=text, purpose=ConsentPurpose.PRACTICE) for one in people[: size * 9 // 10]
    )
    rows = [
        Student(
            user=one,
            institution=institution,
            speciality=speciality,
            course=1 + number % 4,
            group=f"Г-{number // GROUP}",
            born_on=today.replace(year=today.year - (17 if number % 5 == 0 else 19), day=1),
            state="pending" if number % 40 == 0 else "confirmed",
        )
        for number, one in enumerate(people)
    ]
    Student.objects.bulk_create(rows)
    _on_their_way(rows, offers, agreement, author)


def _on_their_way(rows: list[Student], offers: list[Offer], agreement: Agreement, author: User) -> None:
    placed = [(one, offers[number % HOSTS]) for number, one in enumerate(rows) if number % 2]
    seeking = [(one, offers[number % HOSTS]) for number, one in enumerate(rows) if number % 3 == 0]
    Candidacy.objects.bulk_create(
        Candidacy(student=one, offer=offer, starts_on=offer.starts_on, ends_on=offer.ends_on) for one, offer in seeking
    )
    placements = [
        Placement(
            student=one,
            offer=offer,
            host=offer.host,
            institution=one.institution,
            speciality=one.speciality,
            agreement=agreement,
            starts_on=offer.starts_on,
            ends_on=offer.ends_on,
            hours=35,
            planned_hours=300,
            mentor=author,
            instructed_on=offer.starts_on,
            acknowledged_at=timezone.now(),
            state="active",
            placed_by=author,
        )
        for one, offer in placed
    ]
    Placement.objects.bulk_create(placements)
    today = timezone.localdate()
    DiaryEntry.objects.bulk_create(
        DiaryEntry(placement=one, day=today - number * DAY, work="Обработка деталей", hours=6)
        for one in placements
        for number in range(DAYS)
    )
    monday = today - today.weekday() * DAY
    DiaryWeek.objects.bulk_create(
        DiaryWeek(placement=one, monday=monday - number * 7 * DAY, state="signed", hours=30, mentor=author)
        for place, one in enumerate(placements)
        for number in range(5 if place % 3 else 2)
    )
