"""The way of matching: lists of both sides, staff's decisions, the run, the release, the answers."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts import actions as people
from core.errors import Conflict, Invalid, NotAllowed, NotFound
from internships import actions, queries
from internships.enums import CandidacyState, IntakeState, RulingKind
from internships.models import Candidacy, Intake, IntakeOffer, Offer, Outcome, Placement, Ruling, Student, Wish
from jobs import running
from jobs.enums import JobState
from jobs.models import Job
from notifications.models import Notice
from tests.factories.accounts import AdministratorFactory, StaffFactory, UserFactory, enter
from tests.factories.accounts import erase as erase_now
from tests.factories.candidacies import candidacy_in, published, student_of
from tests.factories.internships import DAY, supervisor
from tests.factories.students import agreed, born

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tables")]


class Town:
    """An open intake of two offers with a place each, and three students of one institution."""

    def __init__(self, quota: int = 5) -> None:
        self.manager = StaffFactory()
        self.hosts, self.offers = zip(*[published(places=1) for _ in range(2)], strict=True)
        today = timezone.localdate()
        self.intake = actions.draft_intake(
            actor=self.manager,
            values={
                "title_ru": "Весенний набор",
                "title_en": "Spring intake",
                "way": "matching",
                "year": self.offers[0].starts_on.year,
                "wishes_until": today + 5 * DAY,
                "ranks_until": today + 10 * DAY,
            },
        )
        actions.add_offers(actor=self.manager, intake=self.intake, offers=self.offers)
        actions.open_intake(actor=self.manager, intake=self.intake)
        self.curator, institution = supervisor()
        self.students = [student_of(institution) for _ in range(3)]
        agreed(self.students[0], self.offers[0], places=quota)
        self.entries = [IntakeOffer.objects.get(offer=offer) for offer in self.offers]

    def wish(self, student: int, *choices: int) -> None:
        entries = [IntakeOffer.objects.select_related("offer").get(pk=self.entries[n].pk) for n in choices]
        actions.send_wishes(actor=self.students[student].user, intake=self.intake, entries=entries)

    def rank(self, host: int, *order: int) -> None:
        tiers = {self.students[student].pk: place for place, student in enumerate(order, 1)}
        actions.send_ranks(actor=self.hosts[host], entry=self.entries[host], tiers=tiers, takes_rest=False)

    @contextmanager
    def later(self, days: int) -> Iterator[None]:
        """As if the intake had been opened so many days ago."""
        today, row = timezone.localdate(), Intake.objects.filter(pk=self.intake.pk)
        row.update(wishes_until=today + (5 - days) * DAY, ranks_until=today + (10 - days) * DAY)
        yield
        row.update(wishes_until=today + 5 * DAY, ranks_until=today + 10 * DAY)

    def run(self, job: Job) -> Job:
        running.execute(job.pk)
        job.refresh_from_db()
        self.intake.refresh_from_db()
        return job

    def assign(self) -> Job:
        return self.run(actions.begin_assignment(actor=self.manager, intake=self.intake))

    def whole(self) -> None:
        """All three want the first place most; the first host wants the third, the second the first."""
        for student in range(3):
            self.wish(student, 0, 1)
        with self.later(6):
            self.rank(0, 2, 1, 0)
            self.rank(1, 0, 1)
        with self.later(11):
            self.assign()

    def released(self) -> None:
        self.whole()
        with self.later(12):
            self.run(actions.begin_release(actor=self.manager, intake=self.intake))


def told(user: Any) -> list[str]:
    return list(Notice.objects.filter(user=user).order_by("pk").values_list("kind", flat=True))


def test_the_way_of_an_intake(client: Client) -> None:
    """Lists by forms, the run by a worker, looked at by the manager alone, released to everybody at once."""
    town = Town()
    first, second, third = town.students
    enter(client, first.user)
    page = client.get(reverse("internships:wishes", args=[town.intake.pk]))
    assert "1-й выбор" in page.content.decode()
    address = reverse("internships:wishes", args=[town.intake.pk])
    twice = client.post(address, {"choice-1": town.entries[0].pk, "choice-2": town.entries[0].pk})
    assert twice.status_code == 422
    assert "названо дважды" in twice.content.decode()
    assert client.post(address, {"choice-1": town.entries[0].pk, "choice-2": town.entries[1].pk}).status_code == 302
    for student in (1, 2):
        town.wish(student, 0, 1)
    enter(client, town.hosts[0])
    ranks = reverse("internships:ranks", args=[town.entries[0].pk])
    early = client.get(ranks).content.decode()
    assert "Студенты ещё выбирают" in early
    assert str(first.user) not in early
    with town.later(6):
        assert actions.ask_for_ranks() == 1
        assert actions.ask_for_ranks() == 0
        assert told(town.hosts[0])[-1] == "internships.ranks_asked"
        enter(client, town.hosts[0])
        assert str(first.user) in client.get(ranks).content.decode()
        sent = {f"tier-{third.pk}": "1", f"tier-{second.pk}": "2", f"tier-{first.pk}": "3"}
        assert client.post(ranks, sent).status_code == 302
        town.rank(1, 0, 1)
    public = reverse("internships:intake", args=[town.intake.pk])
    with town.later(11):
        job = town.assign()
        assert (job.state, town.intake.state) == (JobState.DONE, IntakeState.PREPARED)
        assert "Распределение устойчиво" not in Client().get(public).content.decode()
        enter(client, town.manager)
        looked = client.get(public).content.decode()
        assert "Распределение устойчиво" in looked
        enter(client, first.user)
        assert "Почему" not in client.get(address).content.decode()
    assert town.intake.summary["choices"] == {"1": 1, "2": 1, "none": 1}
    assert town.intake.summary["first_come"] == {"choices": {"1": 1, "2": 1, "none": 1}, "blocking": 2}
    with town.later(12):
        job = town.run(actions.begin_release(actor=town.manager, intake=town.intake))
        assert (job.state, town.intake.state) == (JobState.DONE, IntakeState.RELEASED), job.error
        placed = {row.student: row.offer for row in Placement.objects.all()}
        assert placed == {third: town.offers[0], first: town.offers[1]}
        page = Client().get(public).content.decode()
        assert town.intake.seed in page
        assert "меньше 5" in page
        enter(client, first.user)
        mine = client.get(address).content.decode()
        assert town.offers[1].title in mine
        assert "Все места заняли студенты, которые оказались впереди (1 место): по списку компании — 1" in mine
        enter(client, second.user)
        assert "Почему я не попал" in client.get(address).content.decode()
        for person in (first.user, second.user, third.user):
            assert told(person)[-1] == "internships.outcome_released"
        enter(client, town.hosts[0])
        assert str(third.user) in client.get(ranks).content.decode()


def test_the_seed_was_promised_before() -> None:
    """The published hash is of the seed, which nobody can change afterwards, raw SQL included."""
    town = Town()
    assert hashlib.sha256(town.intake.seed.encode()).hexdigest() == town.intake.seed_hash
    for change in ({"seed": "x"}, {"seed_hash": "x"}):
        with pytest.raises(DatabaseError), transaction.atomic():
            Intake.objects.filter(pk=town.intake.pk).update(**change)
    page = Client().get(reverse("internships:intake", args=[town.intake.pk])).content.decode()
    assert town.intake.seed_hash in page
    assert town.intake.seed not in page
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM internships_intakeevent e WHERE e::text LIKE %s", [f"%{town.intake.seed}%"]
        )
        assert cursor.fetchone() == (0,)


def test_staff_pin_and_forbid_with_a_reason() -> None:
    """Both are kept by the run and told to the student; a run begun before does not count."""
    town = Town()
    for student in range(3):
        town.wish(student, 0, 1)
    with town.later(6):
        town.rank(0, 2, 1, 0)
        town.rank(1, 0, 1, 2)
    rule = {"actor": town.manager, "intake": town.intake}
    with town.later(11):
        with pytest.raises(Invalid):
            actions.rule_on_pair(**rule, kind="pin", student=town.students[1], entry=town.entries[0], reason=" ")
        actions.rule_on_pair(
            **rule, kind="pin", student=town.students[1], entry=town.entries[0], reason="Целевой договор"
        )
        stale = actions.make_assignment(Intake.objects.get(pk=town.intake.pk))
        before = Intake.objects.get(pk=town.intake.pk)
        actions.rule_on_pair(
            **rule, kind="forbid", student=town.students[0], entry=town.entries[1], reason="Родственник наставника"
        )
        with pytest.raises(Conflict) as refused:
            actions.keep_assignment(actor=town.manager, intake=before, rows=stale[0], figures=stale[1])
        assert refused.value.code == "stale"
        with pytest.raises(Conflict) as refused:
            actions.rule_on_pair(**rule, kind="pin", student=town.students[2], entry=town.entries[0], reason="Ещё один")
        assert refused.value.code == "no_place"
        town.assign()
    given = {row.student: row.entry for row in Outcome.objects.select_related("entry")}
    assert given == {town.students[0]: None, town.students[1]: town.entries[0], town.students[2]: town.entries[1]}
    whys = {row.student: [one["why"] for one in row.answers] for row in Outcome.objects.all()}
    assert whys[town.students[0]] == ["full", "forbidden"]
    assert whys[town.students[1]] == ["given", "pinned"]
    with town.later(11):
        town.intake.refresh_from_db()
        actions.reopen_intake(actor=town.manager, intake=town.intake, comment="Снять решение")
        actions.take_ruling_back(**rule, ruling=Ruling.objects.get(kind=RulingKind.FORBID))
        town.assign()
    assert Outcome.objects.get(student=town.students[0]).entry == town.entries[1]


def test_quotas_agreements_and_places_bind_the_run() -> None:
    """A quota of one: the lottery decides who of the institution; no agreement, no place; each is answered."""
    town = Town(quota=1)
    stranger = student_of()
    town.students.append(stranger)
    for student in range(4):
        town.wish(student, 0, 1)
    with town.later(6):
        town.rank(0, 0, 1, 2, 3)
        town.rank(1, 0, 1, 2, 3)
    with town.later(11):
        town.assign()
    seed = town.intake.seed
    line = sorted(town.students[:3], key=lambda one: hashlib.sha256(f"{seed}:{one.pk}".encode()).hexdigest())
    given = {row.student: row for row in Outcome.objects.select_related("entry")}
    assert given[line[0]].entry == town.entries[0]
    assert [one["why"] for one in given[line[1]].answers] in (["quota", "quota"], ["full", "quota"])
    assert [one["why"] for one in given[stranger].answers] == ["no_agreement", "no_agreement"]
    assert town.intake.summary["blocking"] == 0
    with town.later(12):
        job = town.run(actions.begin_release(actor=town.manager, intake=town.intake))
        assert job.state == JobState.DONE
    assert list(Placement.objects.values_list("student", flat=True)) == [line[0].pk]


def test_a_release_is_whole_or_nothing() -> None:
    """A student who was placed elsewhere meanwhile stops it by name; open candidacies close with it."""
    town = Town()
    town.whole()
    person, offer = published()
    busy = candidacy_in("accepted", person=person, offer=offer, student=town.students[0])
    with town.later(12):
        job = town.run(actions.begin_release(actor=town.manager, intake=town.intake))
        assert job.state != JobState.DONE
        assert str(busy.student) in job.error + job.fault
        assert (town.intake.state, Placement.objects.count()) == (IntakeState.PREPARED, 1)
        actions.reopen_intake(actor=town.manager, intake=town.intake, comment="Заново")
        asked_person, asked_offer = published()
        asked = candidacy_in(person=asked_person, offer=asked_offer, student=town.students[2])
        town.assign()
        town.run(actions.begin_release(actor=town.manager, intake=town.intake))
        assert town.intake.state == IntakeState.RELEASED
    asked.refresh_from_db()
    assert asked.state == CandidacyState.OBSOLETE


def test_who_may_do_what_and_when() -> None:
    """Managers run, students and hosts have their days, offers of the intake take no other applications."""
    town = Town()
    student = town.students[0]
    with pytest.raises(NotAllowed):
        actions.begin_assignment(actor=town.hosts[0], intake=town.intake)
    with pytest.raises(Conflict) as refused:
        actions.begin_assignment(actor=town.manager, intake=town.intake)
    assert refused.value.code == "too_early"
    with pytest.raises(Conflict) as refused:
        actions.apply_for_place(actor=student.user, offer=town.offers[0])
    assert refused.value.code == "in_matching"
    with pytest.raises(NotAllowed):
        actions.send_wishes(actor=UserFactory(), intake=town.intake, entries=[])
    town.wish(0, 0)
    with pytest.raises(Conflict) as refused:
        town.rank(0, 0)
    assert refused.value.code == "ranks_closed"
    with town.later(6):
        with pytest.raises(Conflict) as refused:
            town.wish(0, 1)
        assert refused.value.code == "wishes_closed"
        with pytest.raises(Invalid):
            town.rank(0, 1)
        with pytest.raises(NotFound):
            queries.intakes.entry(town.hosts[1], town.entries[0].pk)
        with pytest.raises(NotAllowed):
            actions.send_ranks(actor=town.hosts[1], entry=town.entries[0], tiers={}, takes_rest=True)
    Student.objects.filter(pk=town.students[1].pk).update(born_on=born(15))
    Offer.objects.filter(pk=town.offers[0].pk).update(youngest=18)
    with pytest.raises(Invalid) as refused:
        town.wish(1, 0)
    assert "18" in str(refused.value.fields or refused.value.message)
    town.wish(0)
    assert not Wish.objects.exists()


def test_a_market_is_read_by_as_many_statements_for_many_as_for_few() -> None:
    """The run's reading does not grow with the students."""
    town = Town()
    counts = []
    for more in (0, 6):
        town.students += [student_of(town.students[0].institution, curator=town.curator) for _ in range(more)]
        for student in range(len(town.students)):
            town.wish(student, 0, 1)
        with CaptureQueriesContext(connection) as asked:
            actions.make_assignment(town.intake)
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_the_staffs_pages(client: Client) -> None:
    """The list, the intake with its buttons, results; a pair is ruled on by the form."""
    town = Town()
    town.wish(0, 0, 1)
    enter(client, town.manager)
    assert "Весенний набор" in client.get(reverse("admin:internships_intake_changelist")).content.decode()
    page = client.get(reverse("admin:internships_intake_change", args=[town.intake.pk])).content.decode()
    assert "Закрепить или запретить пару" in page
    assert town.intake.seed not in page
    button = reverse("admin:internships_intake_button", args=[town.intake.pk, "rule"])
    assert client.get(button).status_code == 200
    sent = {"kind": "pin", "student": town.students[0].pk, "entry": town.entries[1].pk, "reason": "Целевой договор"}
    assert client.post(button, sent).status_code == 302
    assert Ruling.objects.get().reason == "Целевой договор"
    with town.later(11):
        enter(client, town.manager)
        town.assign()
        client.get(reverse("admin:internships_intake_change", args=[town.intake.pk]))
    assert str(town.students[0]) in client.get(reverse("admin:internships_outcome_changelist")).content.decode()
    assert client.get(reverse("admin:internships_candidacy_changelist")).status_code == 200


def test_after_an_erasure_the_result_still_counts() -> None:
    """Reasons about the person go, the outcome and the figures stay."""
    town = Town()
    user = town.students[0].user
    town.wish(0, 0)
    actions.rule_on_pair(
        actor=town.manager,
        intake=town.intake,
        kind="pin",
        student=town.students[0],
        entry=town.entries[0],
        reason=f"Договор, {user.last_name}",
    )
    with town.later(11):
        town.assign()
    figures = town.intake.summary
    erase_now(people.request_erasure(actor=user), actor=AdministratorFactory())
    assert Ruling.objects.get().reason == "[удалено]"
    assert Outcome.objects.get(student=town.students[0]).entry == town.entries[0]
    town.intake.refresh_from_db()
    assert town.intake.summary == figures
    assert Candidacy.objects.count() == 0


def test_the_lists_through_the_api(client: Client) -> None:
    """A student sends a list, a host ranks, the answers come with the result; strangers' keys are refused."""
    town = Town()
    address = f"/api/v1/intakes/{town.intake.pk}/"
    enter(client, town.students[0].user)
    keys = [str(entry.pk) for entry in town.entries]
    sent = client.put(address, {"entries": keys}, content_type="application/json")
    assert [one["entry"] for one in sent.json()["wishes"]] == keys
    assert sent.json()["seed"] is None
    wrong = client.put(address, {"entries": [str(town.intake.pk)]}, content_type="application/json")
    assert (wrong.status_code, wrong.json()["field"]) == (422, "entries")
    ranks = f"/api/v1/intake-offers/{keys[0]}/ranks/"
    assert client.get(ranks).status_code == 404
    enter(client, town.hosts[0])
    assert client.get(ranks).json() == {"results": []}
    with town.later(6):
        body = {"ranks": [{"student": str(town.students[0].pk), "tier": 1}]}
        done = client.put(ranks, body, content_type="application/json")
        assert [one["tier"] for one in done.json()["results"]] == [1]
    with town.later(11):
        town.assign()
        town.run(actions.begin_release(actor=town.manager, intake=town.intake))
    enter(client, town.students[0].user)
    out = client.get(address).json()
    assert [one["why"] for one in out["wishes"]] == ["given", "better"]
    assert out["seed"] == town.intake.seed
