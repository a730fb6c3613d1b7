"""What became of students: asked once, answered by each side, contradictions decided, little of it kept."""

from __future__ import annotations

import datetime
from itertools import chain, combinations, permutations

import pytest
from django.core import mail
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.actions import request_erasure, withdraw_consent
from accounts.enums import ConsentPurpose, MemberRole
from accounts.erasure import COLLECTORS
from core.errors import Conflict, Invalid, NotAllowed, NotFound
from internships import actions, rules
from internships.enums import Destination
from internships.models import FollowUp, FollowUpAnswer, Student
from notifications.models import Notice
from tests.factories.accounts import MembershipFactory, StaffFactory, UserFactory, enter, erase
from tests.factories.followups import asked, ended, link_in_letter
from tests.factories.internships import DAY, supervisor
from tests.factories.students import born, guarded

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tables")]
TODAY = datetime.date(2026, 5, 31)


def say(row: FollowUp, party: str, answer: str, **more: object) -> FollowUp:
    """An answer of one of the sides, by somebody who may give it."""
    placement = row.placement
    actor = placement.student.user
    if party == "host":
        actor = placement.offer.author
    if party == "institution":
        actor = UserFactory()
        MembershipFactory(user=actor, organisation=placement.institution, role=MemberRole.SUPERVISOR)
    return actions.answer_followup(actor=actor, followup=row, party=party, answer=answer, **more)


@pytest.mark.parametrize(
    ("ended_on", "months"),
    [
        ("2026-06-01", None),
        ("2026-05-31", 0),
        ("2026-03-01", 0),
        ("2026-02-28", 3),
        ("2025-12-01", 3),
        ("2025-11-30", 6),
        ("2025-05-31", 12),
        ("2024-12-01", 12),
        ("2024-11-30", None),
    ],
)
def test_which_question_is_due(ended_on: str, months: int | None) -> None:
    """The end of February stands for the thirty-first; a question that was missed is made up for until the next."""
    assert rules.followups.due(datetime.date.fromisoformat(ended_on), TODAY) == months


def test_what_answers_come_to() -> None:
    settle = rules.followups.settle
    assert settle([]) == settle(["unknown", "unknown"]) == ("", False)
    assert settle(["hired_host", "not_here"]) == ("", True)
    assert settle(["studying", "not_here", "unknown"]) == ("studying", False)
    assert settle(["not_here"]) == ("not_here", False)
    assert settle(["hired_industry", "studying"]) == ("", True)
    every = [one.value for one in Destination]
    for said in chain.from_iterable(combinations(every * 2, size) for size in range(4)):
        found = settle(said)
        assert all(settle(order) == found for order in permutations(said)), "the order says nothing"
        assert settle([*said, "unknown"]) == found, "who does not know changes nothing"
        assert not (found[0] and found[1])
        for more in every:
            assert not found[1] or settle([*said, more])[1], "a contradiction does not go away by one answer more"


def test_each_supervisor_is_asked_about_those_they_answer_for_and_those_nobody_does() -> None:
    first, institution = supervisor()
    second = MembershipFactory(organisation=institution, role=MemberRole.SUPERVISOR).user
    gone = UserFactory()
    for own in (first, first, second, None, gone):
        student = ended(3, institution=institution, curator=first).student
        Student.objects.filter(pk=student.pk).update(supervisor=own)
    assert actions.ask_followups() == 5
    told = Notice.objects.filter(kind="internships.followup_asked", user__in=[first, second]).select_related("user")
    counts = {one.user: one.body_ru.partition("спросить: ")[2].partition(".")[0] for one in told}
    assert (counts, told.count()) == ({first: "4", second: "3"}, 2)


def test_questions_are_asked_once_and_told_once(client: Client) -> None:
    placement = ended(3)
    ended(3, has_consent=False)
    ended(2, on=timezone.localdate() + DAY)
    assert [actions.ask_followups(), actions.ask_followups()] == [1, 0]
    row = FollowUp.objects.get()
    assert (row.placement, row.months, row.due_on) == (placement, 3, timezone.localdate())
    letters = [one for one in mail.outbox if one.to == [placement.student.user.email] and "/followup/" in str(one.body)]
    assert len(letters) == 1
    assert Notice.objects.filter(kind="internships.followup_asked", user=placement.offer.author).count() == 1
    with pytest.raises(IntegrityError), transaction.atomic():
        FollowUp.objects.create(placement=placement, months=3, due_on=row.due_on)
    page = enter(client, placement.offer.author).get(reverse("internships:followups")).content.decode()
    assert str(placement.student) in page
    assert "Ждёт ответа" in page


def test_the_student_answers_by_the_link_once(client: Client) -> None:
    row = asked(6)
    person = row.placement.student.user
    url = reverse("internships:followup-link", args=[link_in_letter(person.email)])
    page = client.get(url)
    assert person.last_name not in page.content.decode(), "whoever finds the letter learns no name from the page"
    assert page["X-Robots-Tag"].startswith("noindex")
    assert client.post(url, {"answer": "not_here"}).status_code == 422
    typed = {"answer": "hired_host", "since": "01.02.2026", "position": "Оператор", "proof": "приказ"}
    assert client.post(url, typed).status_code == 200
    said = FollowUpAnswer.objects.get()
    assert (said.answer, said.position, said.by_link, said.author) == ("hired_host", "Оператор", True, person)
    again = client.post(url, {"answer": "studying"})
    assert again.status_code == 409
    assert "срабатывает один раз" in again.content.decode()
    said.refresh_from_db()
    assert said.answer == "hired_host"
    # The answer is corrected in the cabinet.
    own = enter(Client(), person)
    assert own.post(reverse("internships:followup", args=[row.pk]), {"answer": "studying"}).status_code == 302
    said.refresh_from_db()
    assert (said.answer, said.position, said.since) == ("studying", "", None)
    assert client.get(reverse("internships:followup-link", args=["x" * 43])).status_code == 404


def test_a_link_that_is_too_old_gives_way_to_another(client: Client) -> None:
    row = asked()
    email = row.placement.student.user.email
    old = link_in_letter(email)
    FollowUp.objects.filter(pk=row.pk).update(link_until=timezone.now() - DAY)
    url = reverse("internships:followup-link", args=[old])
    assert "Прислать новую ссылку" in client.get(url).content.decode()
    assert client.post(url, {"answer": "studying"}).status_code == 409
    assert client.post(reverse("internships:followup-renew", args=[old])).status_code == 200
    new = link_in_letter(email)
    assert new != old
    assert client.get(url).status_code == 404
    assert client.post(reverse("internships:followup-link", args=[new]), {"answer": "studying"}).status_code == 200
    with pytest.raises(NotFound):
        actions.renew_followup_link(token=old)


def test_contradictions_are_shown_to_the_manager_and_decided_with_a_reason(client: Client) -> None:
    row, manager = asked(), StaffFactory()
    say(row, "student", "hired_host", position="Наладчик")
    found = say(row, "host", "not_here")
    assert (found.destination, found.is_contradictory) == ("", True)
    assert Notice.objects.filter(kind="internships.followup_disputed", user=manager).count() == 1
    say(row, "host", "not_here")
    assert Notice.objects.filter(kind="internships.followup_disputed", user=manager).count() == 1, "told once"
    desk = enter(client, manager).get(reverse("admin:internships_followup_change", args=[row.pk])).content.decode()
    for words in ("Работает в компании, где была практика", "не работает", "Наладчик", "Определить итог"):
        assert words in desk
    for actor in (row.placement.offer.author, StaffFactory(roles=["analyst"])):
        with pytest.raises(NotAllowed):
            actions.resolve_followup(actor=actor, followup=row, destination="hired_host", reason="Приказ")
    for destination, reason in (("unknown", "Приказ"), ("hired_host", " ")):
        with pytest.raises(Invalid):
            actions.resolve_followup(actor=manager, followup=row, destination=destination, reason=reason)
    url = reverse("admin:internships_followup_button", args=[row.pk, "resolve"])
    assert client.post(url, {"destination": "hired_host", "reason": "Показали приказ"}).status_code == 302
    row.refresh_from_db()
    assert (row.destination, row.is_contradictory, row.is_confirmed, row.resolved_by) == (
        "hired_host", False, True, manager,
    )  # fmt: skip
    with pytest.raises(Conflict) as late:
        say(row, "institution", "studying")
    assert late.value.code == "resolved"
    for broken in ({"reason": ""}, {"destination": ""}, {"is_contradictory": True}):
        with pytest.raises(IntegrityError), transaction.atomic():
            FollowUp.objects.filter(pk=row.pk).update(**broken)


def test_each_side_answers_for_itself_only(client: Client) -> None:
    row = asked()
    host = row.placement.offer.author
    for party in ("student", "institution"):
        with pytest.raises(NotAllowed):
            actions.answer_followup(actor=host, followup=row, party=party, answer="studying")
    with pytest.raises(Invalid):
        say(row, "host", "hired_industry")
    with pytest.raises(Invalid) as far:
        say(row, "host", "hired_host", since=timezone.localdate() + 400 * DAY)
    assert list(far.value.fields) == ["since"]
    say(row, "student", "studying")
    enter(client, host)
    (line,) = client.get("/api/v1/followups/").json()["results"]
    assert (line["party"], line["answer"]) == ("host", ""), "the student's answer is not shown to the host"
    sent = client.post(
        f"/api/v1/followups/{row.pk}/answer/", {"party": "host", "answer": "not_here"}, content_type="application/json"
    )
    assert (sent.status_code, sent.json()["answer"]) == (200, "not_here")
    row.refresh_from_db()
    assert (row.destination, row.is_confirmed) == ("studying", True)
    stranger = enter(Client(), supervisor()[0])
    assert stranger.get("/api/v1/followups/").json()["results"] == []
    assert stranger.get(reverse("internships:followup", args=[row.pk])).status_code == 404


def test_of_a_minor_only_the_choice_is_kept_and_only_with_consent() -> None:
    minor = ended(3, born_on=born(16))
    assert actions.ask_followups() == 0, "no representative's consent"
    guarded(minor.student)
    assert actions.ask_followups() == 1
    row = FollowUp.objects.get()
    say(row, "host", "hired_host", since=timezone.localdate(), position="Ученик", proof="приказ")
    said = FollowUpAnswer.objects.get()
    assert (said.answer, said.since, said.position, said.proof) == ("hired_host", None, "", "")
    withdraw_consent(actor=minor.student.user, purpose=ConsentPurpose.PRACTICE)
    with pytest.raises(Conflict) as refused:
        say(row, "institution", "studying")
    assert refused.value.code == "withdrawn"


def test_after_erasure_the_choice_stays_and_the_words_go() -> None:
    row = asked()
    person = row.placement.student.user
    say(row, "student", "hired_host", position="Наладчик редкостный", proof="приказ редкостный")
    say(row, "host", "not_here")
    actions.resolve_followup(
        actor=StaffFactory(), followup=row, destination="hired_host", reason=f"{person.last_name} показал приказ"
    )
    assert any(one["position"] == "Наладчик редкостный" for one in COLLECTORS["internships.followups"](person))
    erase(request_erasure(actor=person))
    row.refresh_from_db()
    assert (row.destination, row.is_confirmed, row.token_hash) == ("hired_host", True, "")
    with connection.cursor() as cursor:
        for table in ("followup", "followupevent", "followupanswer", "followupanswerevent"):
            cursor.execute(f'SELECT t::text FROM "internships_{table}" t')
            text = "\n".join(line for (line,) in cursor.fetchall())
            assert "редкостный" not in text, table
            assert person.last_name not in text, table


def test_a_list_costs_the_same_for_any_number_of_questions(client: Client) -> None:
    row = asked()
    enter(client, row.placement.offer.author)
    url = reverse("internships:followups")
    client.get(url)
    counts = []
    for months in (3, 6):
        with CaptureQueriesContext(connection) as found:
            assert len(client.get(url).context["table"].rows) == (1 if months == 3 else 2)
        counts.append(len(found))
        FollowUp.objects.create(placement=row.placement, months=months, due_on=row.due_on)
    assert counts[0] == counts[1]


def test_minors_without_consent_do_not_starve_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    """They come first by their day and would fill every run."""
    monkeypatch.setattr("internships.actions.followups.MOST", 2)
    today = timezone.localdate()
    young = [ended(0, on=today - 5 * DAY) for _n in range(3)]
    for row in young:
        Student.objects.filter(pk=row.student_id).update(born_on=born(17))
    unknown = ended(0, on=today - 5 * DAY)
    Student.objects.filter(pk=unknown.student_id).update(born_on=None)
    grown = ended(0, on=today - DAY)
    consenting = ended(0, on=today - DAY)
    Student.objects.filter(pk=consenting.student_id).update(born_on=born(17))
    guarded(Student.objects.get(pk=consenting.student_id))
    assert actions.ask_followups() == 2
    assert set(FollowUp.objects.values_list("placement", flat=True)) == {grown.pk, consenting.pk}
