"""A legal representative: one-time link, identification, consent, refusal, withdrawal, the eighteenth birthday."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.enums import ConsentPurpose
from accounts.queries import has_consent
from core.errors import Conflict, Invalid, NotAllowed
from internships import actions, queries
from internships.models import GuardianConsent, Placement, Student
from notifications.models import Notice
from tests.factories.accounts import UserFactory, enter
from tests.factories.candidacies import candidacy_in, published
from tests.factories.internships import DAY, offer_in
from tests.factories.students import (
    GUARDIAN,
    agreed,
    born,
    consented,
    guarded,
    last_letter,
    link_in,
    placement,
    ready,
    running,
    student_in,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tables")]
PARENT = "parent@example.org"
TYPED = {**GUARDIAN, "practice": "on", "data": "on"}


def minor(years: int = 16) -> Student:
    return student_in(born_on=born(years))


def asked(student: Student) -> str:
    actions.ask_guardian(actor=student.user, student=student, email=PARENT)
    return link_in(last_letter(PARENT))


def test_the_way_of_a_consent_without_an_account(client: Client) -> None:
    student = minor()
    enter(client, student.user)
    client.post(reverse("internships:guardian-ask"), {"email": PARENT})
    token = link_in(last_letter(PARENT))
    row = GuardianConsent.objects.get()
    assert token not in (row.token_hash, str(row.__dict__))
    parent = Client()
    page = parent.get(reverse("internships:guardian", args=[token]))
    assert page.status_code == 200
    assert str(student.user) in page.content.decode()
    unticked = parent.post(page.request["PATH_INFO"], {**TYPED, "practice": "", "answer": "give"})
    assert unticked.status_code == 422
    assert "Опекунова" in unticked.content.decode()
    empty = parent.post(page.request["PATH_INFO"], {"answer": "give"}).context["form"]
    assert {"last_name", "phone", "practice", "data"} <= set(empty.errors), "all that is missing is said at once"
    refusing = parent.post(page.request["PATH_INFO"], {"answer": "refuse"}).context["form"]
    assert not {"practice", "data"} & set(refusing.errors)
    done = parent.post(page.request["PATH_INFO"], {**TYPED, "answer": "give"}, REMOTE_ADDR="203.0.113.9")
    assert done.status_code == 200
    row.refresh_from_db()
    assert (row.state, row.last_name, row.relation, row.address) == ("given", "Опекунова", "mother", "203.0.113.9")
    assert (row.practice_text.purpose, row.data_text.purpose) == ("guardian_practice", "guardian_data")
    assert queries.students.has_guardian_consent(student)
    told = Notice.objects.filter(kind="internships.guardian_answered").select_related("user")
    profile, page_of = reverse("internships:profile"), reverse("internships:student", args=[student.pk])
    assert [one.url for one in told if one.user == student.user] == [profile]
    assert {one.url for one in told if one.user != student.user} == {page_of}, "a supervisor has no profile"
    again = parent.get(page.request["PATH_INFO"])
    assert "уже ответили" in again.content.decode()
    assert "Чтобы отозвать согласие" in again.content.decode()
    assert parent.post(page.request["PATH_INFO"], {**TYPED, "answer": "refuse"}).status_code == 409
    row.refresh_from_db()
    assert row.state == "given"
    assert "Опекунова" in client.get(reverse("internships:profile")).content.decode()


def test_a_refusal_and_a_new_link() -> None:
    student = minor()
    first = asked(student)
    second = asked(student)
    with pytest.raises(Conflict, match="новую ссылку"):
        actions.answer_guardian(token=first, consents=True, values=GUARDIAN, address=None)
    actions.answer_guardian(token=second, consents=False, values={**GUARDIAN, "reason": "далеко"}, address=None)
    assert not queries.students.has_guardian_consent(student)
    third = asked(student)
    actions.answer_guardian(token=third, consents=True, values=GUARDIAN, address=None)
    with pytest.raises(Conflict) as refused:
        asked(student)
    assert refused.value.code == "given_already"


def test_an_expired_link_says_so(client: Client) -> None:
    token = asked(minor())
    asked(GuardianConsent.objects.get().student)
    GuardianConsent.objects.update(expires_at=timezone.now() - DAY)
    assert "Срок ссылки истёк" in client.get(reverse("internships:guardian", args=[token])).content.decode()
    with pytest.raises(Conflict):
        actions.answer_guardian(token=token, consents=True, values=GUARDIAN, address=None)
    assert client.get(reverse("internships:guardian", args=["nonsense"])).status_code == 404


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"last_name": " "}, "last_name"),
        ({"relation": "aunt"}, "relation"),
        ({"phone": "123"}, "phone"),
        ({"data": False}, "data"),
    ],
)
def test_who_answers_is_identified(changed: dict[str, object], field: str) -> None:
    token = asked(minor())
    with pytest.raises(Invalid) as refused:
        actions.answer_guardian(token=token, consents=True, values={**GUARDIAN, **changed}, address=None)
    assert list(refused.value.fields) == [field]


def test_who_may_ask_and_for_whom() -> None:
    student = minor()
    with pytest.raises(NotAllowed):
        actions.ask_guardian(actor=UserFactory(), student=student, email=PARENT)
    with pytest.raises(Invalid):
        actions.ask_guardian(actor=student.user, student=student, email=student.user.email.upper())
    grown = student_in()
    with pytest.raises(Conflict) as refused:
        actions.ask_guardian(actor=grown.user, student=grown, email=PARENT)
    assert refused.value.code == "of_age"
    for _time in range(5):
        asked(student)
    with pytest.raises(Conflict) as refused:
        asked(student)
    assert refused.value.code == "too_many"


def test_the_gate_of_a_minor_and_a_withdrawal(client: Client) -> None:
    student = student_in(born_on=born(16), free_hours=[4] * 5 + [0, 0])
    offer = offer_in("published", hours=20, youngest=15)
    agreed(student, offer)
    made = placement(consented(student), offer)
    made, _mentor = ready(made)
    assert made.state == "assigned"
    missing = [one.code for one in queries.placements.conditions(made, timezone.localdate()) if not one.is_met]
    assert missing == ["guardian"]
    back = guarded(student)
    made.refresh_from_db()
    assert made.state == "admitted"
    page = client.post(reverse("internships:guardian-back", args=[back]), {"reason": "учёба"})
    assert page.status_code == 200
    made.refresh_from_db()
    assert made.state == "assigned"
    assert client.post(reverse("internships:guardian-back", args=[back])).status_code == 409


def test_a_withdrawal_pauses_what_goes_on() -> None:
    student = student_in(born_on=born(16))
    back = guarded(student)
    made, mentor = running(student, hours=20, youngest=15)
    assert made.state == "active"
    actions.withdraw_guardian(token=back)
    made.refresh_from_db()
    assert (made.state, made.steps.last().reason) == ("paused", "guardian")
    with pytest.raises(Conflict, match="законного представителя"):
        actions.resume(actor=made.offer.author, placement=made)
    assert Notice.objects.filter(kind="internships.guardian_withdrew", user=mentor).count() == 1


def test_a_students_own_consent_taken_back_stops_everything(client: Client) -> None:
    student = student_in()
    made, mentor = running(student)
    person, offer = published()
    later = candidacy_in(person=person, offer=offer, student=student)
    url = reverse("accounts:withdraw-consent", args=[ConsentPurpose.PRACTICE.value])
    assert "начатая практика приостановится" in enter(client, student.user).get(url).content.decode()
    assert client.post(url).status_code == 302
    made.refresh_from_db()
    later.refresh_from_db()
    assert (made.state, made.steps.last().reason, later.state) == ("paused", "consent", "withdrawn")
    kind = "internships.consent_withdrew"
    told = {row.user: row.url for row in Notice.objects.filter(kind=kind).select_related("user")}
    place = reverse("internships:placement", args=[made.pk])
    assert (told[mentor], told[made.offer.author]) == (place, place)
    assert reverse("internships:student", args=[student.pk]) in told.values()
    with pytest.raises(Conflict, match="согласие"):
        actions.apply_for_place(actor=student.user, offer=published()[1])
    with pytest.raises(Conflict):
        actions.resume(actor=made.offer.author, placement=made)
    consented(student)
    assert actions.resume(actor=made.offer.author, placement=made).state == "active"


def test_the_eighteenth_birthday_lifts_limits_and_asks_anew() -> None:
    student = consented(student_in(born_on=born(17)))
    guarded(student)
    assert actions.come_of_age() == 0
    Student.objects.filter(pk=student.pk).update(born_on=born(18), created_at=timezone.now() - 300 * DAY)
    assert actions.come_of_age() == 1
    assert actions.come_of_age() == 0
    assert GuardianConsent.objects.get().state == "lapsed"
    assert not has_consent(student.user, ConsentPurpose.PRACTICE)
    assert Notice.objects.filter(kind="internships.came_of_age", user=student.user).count() == 1
    assert not Placement.objects.exists()
