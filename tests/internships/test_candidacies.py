"""The continuous way: asking, answering, accepting; what closes by itself; places under concurrency."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts import actions as people
from accounts.erasure import COLLECTORS
from core.errors import Conflict, Invalid, NotAllowed, NotFound
from internships import actions, queries
from internships.enums import CandidacyState as S
from internships.models import Candidacy, CandidacyStep, InterviewSlot, Offer, Placement, Student
from notifications.models import Notice
from tests.factories.accounts import AdministratorFactory, StaffFactory, UserFactory, enter
from tests.factories.accounts import erase as erase_now
from tests.factories.candidacies import candidacy_in, published, slot, student_of
from tests.factories.internships import DAY, supervisor
from tests.factories.students import agreed, born, consented, student_in
from tests.races import at_once

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tables")]


def told(user: Any) -> list[str]:
    return list(Notice.objects.filter(user=user).order_by("pk").values_list("kind", flat=True))


def test_the_way_of_a_candidacy_through_the_pages(client: Client) -> None:
    """Apply, interview at a chosen time, offer, accept: both sides by forms."""
    person, offer = published()
    student = student_of()
    agreed(student, offer)
    enter(client, student.user)
    assert "Подать заявку" in client.get(reverse("internships:offer", args=[offer.pk])).content.decode()
    page = client.get(reverse("internships:apply", args=[offer.pk]))
    assert page.status_code == 200
    sent = client.post(reverse("internships:apply", args=[offer.pk]), {"letter": "Хочу к вам."})
    row = Candidacy.objects.get()
    assert sent.url == reverse("internships:candidacy", args=[row.pk])
    assert told(person)[-1] == "internships.candidacy_sent"

    enter(client, person)
    listed = client.get(reverse("internships:candidates", args=[offer.pk])).content.decode()
    assert str(student.user) in listed
    day = timezone.localdate() + 3 * DAY
    client.post(
        reverse("internships:candidates", args=[offer.pk]),
        {"day": day.isoformat(), "time": "10:00", "minutes": 30, "place": "Проходная"},
    )
    page = client.get(reverse("internships:candidacy", args=[row.pk])).content.decode()
    assert "Хочу к вам." in page
    assert str(student.born_on.year) not in page
    client.post(reverse("internships:candidacy-step", args=[row.pk, "invite"]))
    assert told(student.user)[-1] == "internships.candidacy_invited"

    enter(client, student.user)
    time = InterviewSlot.objects.get()
    missed = client.post(reverse("internships:candidacy-step", args=[row.pk, "slot"]), {})
    assert missed.status_code == 422
    assert "Выберите время." in missed.content.decode()
    client.post(reverse("internships:candidacy-step", args=[row.pk, "slot"]), {"slot": time.pk})
    time.refresh_from_db()
    assert time.candidacy == row

    enter(client, person)
    client.post(reverse("internships:candidacy-step", args=[row.pk, "offer"]), {"days": 5})
    enter(client, student.user)
    page = client.get(reverse("internships:candidacy", args=[row.pk])).content.decode()
    assert "Ответьте до" in page
    client.post(reverse("internships:candidacy-step", args=[row.pk, "accept"]))
    row.refresh_from_db()
    assert row.state == S.ACCEPTED
    assert told(person)[-1] == "internships.candidacy_accepted"
    assert [one.target for one in queries.candidacies.history(row)] == ["new", "interview", "offered", "accepted"]
    assert "свободных мест нет" in client.get(reverse("internships:offer", args=[offer.pk])).content.decode()
    assert "Свободных мест нет" in client.get(reverse("internships:offers")).content.decode()
    assert client.get(f"/api/v1/offers/{offer.pk}/").json()["free_places"] == 0
    assert "Место принято" in client.get(reverse("internships:candidacies")).content.decode()


def test_accepting_closes_the_others_and_tells_their_hosts() -> None:
    """Only those whose days meet; a place that was kept elsewhere is free again, and its waiting list is told of."""
    student = student_of()
    person, offer = published()
    other_person, other = published(places=1)
    later_start = offer.ends_on + 10 * DAY
    _later_person, later = published(starts_on=later_start, ends_on=later_start + 20 * DAY)
    kept = candidacy_in("offered", person=other_person, offer=other, student=student)
    waits = actions.apply_for_place(actor=student_of().user, offer=other)
    apart = actions.apply_for_place(actor=student.user, offer=later)
    assert waits.state == S.POOL
    candidacy_in("accepted", person=person, offer=offer, student=student)
    kept.refresh_from_db()
    apart.refresh_from_db()
    assert kept.state == S.OBSOLETE
    assert apart.state == S.NEW
    assert told(other_person)[-2:] == ["internships.candidacy_obsolete", "internships.place_free"]
    assert queries.candidacies.places(other) == queries.candidacies.Places(1, 1, 1)


def test_what_stands_in_the_way_is_said_before(client: Client) -> None:
    """Speciality, age, citizenship: all of them at once, by both doors' action."""
    person, offer = published(youngest=18, needs_citizenship=True)
    today = timezone.localdate()
    young = student_in(born_on=born(17, offer.starts_on), is_citizen=False)
    enter(client, young.user)
    silent = student_in(born_on=born(20), is_citizen=False)
    page = enter(Client(), silent.user).get(reverse("internships:apply", args=[offer.pk])).content.decode()
    assert "Открыть профиль" not in page, "the law comes first"
    Student.objects.filter(pk=silent.pk).update(is_citizen=True)
    page = enter(Client(), silent.user).get(reverse("internships:apply", args=[offer.pk])).content.decode()
    assert "Открыть профиль" in page
    with pytest.raises(Conflict) as refused:
        actions.apply_for_place(actor=silent.user, offer=offer)
    assert refused.value.code == "no_consent"
    consented(young)
    page = client.get(reverse("internships:apply", args=[offer.pk])).content.decode()
    assert "принимает с 18 лет" in page
    assert "только граждан России" in page
    with pytest.raises(Invalid) as refused:
        actions.apply_for_place(actor=young.user, offer=offer)
    assert refused.value.code == "not_eligible"
    Student.objects.filter(pk=young.pk).update(born_on=born(18, offer.starts_on), is_citizen=True)
    shown = client.get(reverse("internships:offer", args=[offer.pk])).content.decode()
    assert "Подать заявку" in shown
    made = actions.apply_for_place(actor=young.user, offer=offer)
    shown = client.get(reverse("internships:offer", args=[offer.pk])).content.decode()
    assert "Подать заявку" not in shown
    assert reverse("internships:candidacy", args=[made.pk]) in shown
    with pytest.raises(Conflict) as refused:
        actions.apply_for_place(actor=young.user, offer=offer)
    assert refused.value.code == "applied_already"
    with pytest.raises(NotAllowed):
        actions.apply_for_place(actor=UserFactory(), offer=offer)
    unknown = student_in("pending")
    with pytest.raises(NotAllowed):
        actions.apply_for_place(actor=unknown.user, offer=offer)
    assert client.get(reverse("internships:apply", args=[offer.pk])).status_code == 200
    Offer.objects.filter(pk=offer.pk).update(apply_until=today - DAY)
    with pytest.raises(Conflict) as refused:
        actions.apply_for_place(actor=student_of().user, offer=offer)
    assert refused.value.code == "offer_closed"


def test_who_may_know_and_do_what() -> None:
    """The student, the host, the student's institution, managers; nobody else, and each side its own steps."""
    supervising, institution = supervisor()
    person, offer = published()
    student = student_of(institution)
    row = candidacy_in(person=person, offer=offer, student=student)
    for user in (student.user, person, supervising, StaffFactory()):
        assert queries.candidacies.get(user, row.pk) == row
    for user in (UserFactory(), published()[0], supervisor()[0], student_of().user):
        with pytest.raises(NotFound):
            queries.candidacies.get(user, row.pk)
    for run, more in (
        (actions.take_up, {}),
        (actions.pool, {}),
        (actions.invite, {}),
        (actions.offer_place, {}),
        (actions.refuse_candidacy, {"reason": "skills"}),
    ):
        with pytest.raises(NotAllowed):
            run(actor=student.user, candidacy=row, **more)
    for run in (actions.accept_place, actions.withdraw_candidacy):
        with pytest.raises(NotAllowed):
            run(actor=person, candidacy=row)
    with pytest.raises(NotAllowed):
        actions.choose_slot(actor=person, candidacy=row, slot=slot(person, offer))


def test_a_refusal_has_a_reason(client: Client) -> None:
    """Nothing typed is lost; «other» needs words; the student reads both."""
    person, offer = published()
    row = candidacy_in(person=person, offer=offer)
    enter(client, person)
    address = reverse("internships:candidacy-step", args=[row.pk, "refuse"])
    page = client.post(address, {"reason": "", "comment": "Набираем через год"})
    assert page.status_code == 422
    assert "Набираем через год" in page.content.decode()
    assert client.post(address, {"reason": "other", "comment": ""}).status_code == 422
    client.post(address, {"reason": "other", "comment": "Набираем через год"})
    enter(client, row.student.user)
    page = client.get(reverse("internships:candidacy", args=[row.pk])).content.decode()
    assert "Другая причина" in page
    assert "Набираем через год" in page
    with pytest.raises(Conflict):
        actions.withdraw_candidacy(actor=row.student.user, candidacy=row)


def test_the_waiting_list_and_its_order() -> None:
    """Where no place is left one waits; who waits knows the number; a declined place calls the host."""
    person, offer = published()
    first = candidacy_in("offered", person=person, offer=offer)
    second, third = (actions.apply_for_place(actor=student_of().user, offer=offer) for _ in range(2))
    assert [queries.candidacies.place_in_line(one) for one in (second, third)] == [1, 2]
    for one in (second, third):
        agreed(one.student, offer)
    with pytest.raises(Conflict) as refused:
        actions.offer_place(actor=person, candidacy=second)
    assert refused.value.code == "no_place"
    actions.withdraw_candidacy(actor=first.student.user, candidacy=first)
    assert told(person)[-1] == "internships.place_free"
    actions.offer_place(actor=person, candidacy=second)
    assert queries.candidacies.place_in_line(third) == 1


def test_terms_end_by_themselves() -> None:
    """An offered place after its days, an unanswered candidacy, a practice that began; twice is once."""
    person, offer = published(places=2)
    offered = candidacy_in("offered", person=person, offer=offer)
    silent = candidacy_in(person=person, offer=offer)
    fresh = candidacy_in(person=person, offer=offer)
    past = timezone.now() - 15 * DAY
    Candidacy.objects.filter(pk=offered.pk).update(answer_until=timezone.now() - DAY)
    Candidacy.objects.filter(pk=silent.pk).update(sent_at=past)
    with pytest.raises(Conflict) as refused:
        actions.accept_place(actor=offered.student.user, candidacy=offered)
    assert refused.value.code == "offer_lapsed"
    assert actions.end_terms() == 2
    assert actions.end_terms() == 0
    for row in (offered, silent):
        row.refresh_from_db()
        assert row.state == S.EXPIRED
        assert told(row.student.user)[-1] == "internships.candidacy_expired"
    fresh.refresh_from_db()
    assert fresh.state in (S.NEW, S.POOL)
    assert "internships.offer_lapsed" in told(person)


def test_the_share_of_answers_is_honest() -> None:
    """In time, late, silent; those taken back in time do not count; of few nothing is told."""
    person, offer = published(places=20)
    rows = [candidacy_in(person=person, offer=offer) for _ in range(6)]
    old = timezone.now() - 8 * DAY
    for row in rows[:3]:
        actions.take_up(actor=person, candidacy=row)
    assert queries.candidacies.responses_of(offer.host) is None
    Candidacy.objects.filter(pk__in=[row.pk for row in rows[2:]]).update(sent_at=old)
    actions.withdraw_candidacy(actor=rows[5].student.user, candidacy=rows[5])
    found = queries.candidacies.responses_of(offer.host)
    assert found is not None
    assert (found.answered, found.asked, found.share) == (2, 5, 40)


def test_the_database_refuses_what_code_might_forget() -> None:
    """A place offered beyond the number, an illegal step, a changed log."""
    person, offer = published(places=1)
    row = candidacy_in("accepted", person=person, offer=offer)
    other = candidacy_in(person=person, offer=offer)
    term = timezone.now() + DAY
    with pytest.raises(DatabaseError), transaction.atomic():
        Candidacy.objects.filter(pk=other.pk).update(state=S.OFFERED, answer_until=term)
    with pytest.raises(DatabaseError), transaction.atomic():
        Candidacy.objects.filter(pk=row.pk).update(state=S.NEW)
    with pytest.raises(DatabaseError), transaction.atomic():
        CandidacyStep.objects.filter(candidacy=row).update(comment="x")


def test_an_accepted_place_is_a_placement() -> None:
    """It counts against offer and quota; a place kept for one is not placed past them; a used quota says so."""
    person, offer = published(places=2)
    student = student_of()
    agreement = agreed(student, offer, places=1)
    kept = candidacy_in("offered", person=person, offer=offer, student=student)
    classmate = student_of(student.institution)
    second = candidacy_in("offered", person=person, offer=offer, student=classmate)
    bystander = student_of()
    agreed(bystander, offer)
    with pytest.raises(Conflict) as refused:
        actions.place(actor=person, student=bystander, offer=offer)
    assert refused.value.code == "no_place"
    actions.accept_place(actor=student.user, candidacy=kept)
    placement = Placement.objects.get()
    assert (placement.student, placement.agreement) == (student, agreement)
    with pytest.raises(Conflict) as refused:
        actions.accept_place(actor=classmate.user, candidacy=second)
    assert agreement.number in refused.value.message
    second.refresh_from_db()
    assert second.state == S.OFFERED
    stranger = student_of()
    row = actions.apply_for_place(actor=stranger.user, offer=published()[1])
    with pytest.raises(Conflict) as refused:
        actions.offer_place(actor=row.offer.author, candidacy=row)
    assert refused.value.code == "no_agreement"


def test_lists_ask_the_database_as_often_for_many(client: Client) -> None:
    """The student's list and the host's."""
    person, offer = published(places=20)
    student = student_of()
    actions.apply_for_place(actor=student.user, offer=offer)
    counts = []
    for more in (0, 5):
        for _ in range(more):
            candidacy_in(person=person, offer=offer)
            actions.apply_for_place(actor=student.user, offer=published()[1])
        for user, address in (
            (student.user, reverse("internships:candidacies")),
            (person, reverse("internships:candidates", args=[offer.pk])),
        ):
            enter(client, user)
            client.get(address)
            with CaptureQueriesContext(
                connection,
            ) as asked:
                assert client.get(address).status_code == 200
            counts.append(len(asked))
    assert counts[:2] == counts[2:]


def test_after_an_erasure_no_word_of_the_person_is_left() -> None:
    """Letter, comments of both sides, notices and letters to the host; the counts stay."""
    person, offer = published(places=5)
    user = UserFactory(last_name="Планетарова", first_name="Аэлита", patronymic="Марсиановна")
    student = student_of(user=user)
    row = actions.apply_for_place(actor=user, offer=offer, letter="Пишите Аэлите Планетаровой на Марс.")
    actions.refuse_candidacy(
        actor=person, candidacy=row, reason="other", comment="Аэлита Планетарова опоздала на собеседование"
    )
    second = actions.apply_for_place(actor=user, offer=offer)
    actions.withdraw_candidacy(actor=user, candidacy=second, comment="Улетаю на Марс")
    copy = [one for one in COLLECTORS["internships.candidacies"](user) if "Марс" in str(one)]
    assert len(copy) == 2
    before = Candidacy.objects.count()
    erase_now(people.request_erasure(actor=user), actor=AdministratorFactory())
    names = [
        table for table in connection.introspection.table_names() if table.startswith(("internships_", "notif", "post"))
    ]
    with connection.cursor() as cursor:
        for table in names:
            cursor.execute(f'SELECT count(*) FROM "{table}" row WHERE row::text ~* %s', ["планетаров|на марс"])
            assert cursor.fetchone() == (0,), table
    assert Candidacy.objects.count() == before
    assert student.candidacies.count() == 2


# --- races ------------------------------------------------------------------------------------------------------


def test_races(committed: None) -> None:
    """Two places for one student, one place for many, two hosts offering beside an acceptance, one time for two."""
    student = student_of()
    rows = []
    for _ in range(2):
        person, offer = published()
        rows.append(candidacy_in("offered", person=person, offer=offer, student=student))
    runs = [lambda row=row: actions.accept_place(actor=student.user, candidacy=row) for row in rows]
    assert sorted(at_once(*runs)) == ["done", "step_gone"]
    assert sorted(Candidacy.objects.filter(student=student).values_list("state", flat=True)) == ["accepted", "obsolete"]

    person, offer = published(places=2)
    many = [candidacy_in(person=person, offer=offer) for _ in range(5)]
    offers = [lambda row=row: actions.offer_place(actor=person, candidacy=row) for row in many]
    assert sorted(at_once(*offers)) == ["done", "done", "no_place", "no_place", "no_place"]

    undecided = student_of()
    first_person, first = published()
    other_person, other = published()
    offered = candidacy_in("offered", person=first_person, offer=first, student=undecided)
    asked = candidacy_in(person=other_person, offer=other, student=undecided)
    at_once(
        lambda: actions.accept_place(actor=undecided.user, candidacy=offered),
        lambda: actions.offer_place(actor=other_person, candidacy=asked),
    )
    states = sorted(Candidacy.objects.filter(student=undecided).values_list("state", flat=True))
    assert states == ["accepted", "obsolete"]

    person, offer = published(places=5)
    guests = [candidacy_in(person=person, offer=offer) for _ in range(2)]
    time = slot(person, offer)
    for row in guests:
        actions.invite(actor=person, candidacy=row)
    visits = [lambda row=row: actions.choose_slot(actor=row.student.user, candidacy=row, slot=time) for row in guests]
    assert sorted(at_once(*visits)) == ["done", "slot_taken"]


def test_the_way_through_the_api(client: Client) -> None:
    """The same actions and refusals by the other door."""
    person, offer = published()
    student = student_of()
    agreed(student, offer)
    enter(client, student.user)
    sent = client.post("/api/v1/candidacies/", {"offer": str(offer.pk)}, content_type="application/json")
    assert (sent.status_code, sent.json()["state"]) == (201, "new")
    again = client.post("/api/v1/candidacies/", {"offer": str(offer.pk)}, content_type="application/json")
    assert (again.status_code, again.json()["code"]) == (409, "applied_already")
    address = f"/api/v1/candidacies/{sent.json()['id']}/"
    enter(client, person)
    bare = client.post(f"{address}refuse/", {}, content_type="application/json")
    assert (bare.status_code, bare.json()["field"]) == (422, "reason")
    given = client.post(f"{address}offer/", {"days": 3}, content_type="application/json")
    assert given.json()["state"] == "offered"
    assert client.post(f"{address}accept/", {}, content_type="application/json").status_code == 403
    enter(client, student.user)
    assert client.post(f"{address}accept/", {}, content_type="application/json").json()["state"] == "accepted"
    assert [one["state"] for one in client.get("/api/v1/candidacies/").json()["results"]] == ["accepted"]
    enter(client, published()[0])
    assert client.get(address).status_code == 404
