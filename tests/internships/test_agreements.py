"""Agreements: who keeps them, where they stand, what the database refuses, who is told."""

from __future__ import annotations

import datetime

import pytest
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.enums import MemberRole
from accounts.models import User
from core import formats
from core.errors import Conflict, Invalid, NotAllowed
from internships import actions, queries
from internships.enums import Standing
from internships.models import Agreement, AgreementStep, Placement, Quota, Speciality
from internships.rules.agreements import standing
from notifications.models import Notice
from tests.factories.accounts import MembershipFactory, OrganisationFactory, StaffFactory, UserFactory, enter
from tests.factories.internships import DAY, agreement_in, supervisor
from tests.factories.students import placement

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tables")]


def test_where_it_stands_day_by_day() -> None:
    agreement = agreement_in("signed", valid_from=datetime.date(2026, 1, 1), valid_to=datetime.date(2026, 12, 31))
    days = {
        datetime.date(2025, 12, 31): Standing.SIGNED,
        datetime.date(2026, 1, 1): Standing.ACTIVE,
        datetime.date(2026, 10, 31): Standing.ACTIVE,
        datetime.date(2026, 11, 1): Standing.EXPIRING,
        datetime.date(2026, 12, 31): Standing.EXPIRING,
        datetime.date(2027, 1, 1): Standing.EXPIRED,
    }
    assert {day: standing(agreement, day) for day in days} == days


def test_a_terminated_one_holds_up_to_its_last_day() -> None:
    agreement = agreement_in("terminated")
    today = timezone.localdate()
    assert standing(agreement, today - DAY) == Standing.ACTIVE
    assert standing(agreement, today) == Standing.TERMINATED


@pytest.mark.parametrize("state", ["draft", "in_approval"])
def test_before_signing_the_calendar_says_nothing(state: str) -> None:
    assert standing(agreement_in(state), timezone.localdate()) == state


def test_only_managers_keep_agreements() -> None:
    agreement = agreement_in()
    person, institution = supervisor()
    for actor in (person, UserFactory()):
        with pytest.raises(NotAllowed):
            actions.approve_text(actor=actor, agreement=agreement)
        with pytest.raises(NotAllowed):
            actions.draft_agreement(actor=actor, values={"institution": institution})


def test_a_party_must_be_what_the_agreement_says(manager: User) -> None:
    values = {
        "number": "1",
        "kind": "practice",
        "institution": OrganisationFactory(),
        "valid_from": timezone.localdate(),
        "valid_to": timezone.localdate(),
    }
    with pytest.raises(Invalid) as refused:
        actions.draft_agreement(actor=manager, values=values)
    assert list(refused.value.fields) == ["institution"]


def test_the_same_number_twice_is_refused() -> None:
    institution = supervisor()[1]
    agreement_in(institution=institution)
    with pytest.raises(Conflict) as refused:
        agreement_in(institution=institution)
    assert refused.value.code == "number_taken"


def test_steps_and_their_log(manager: User) -> None:
    agreement = agreement_in("terminated")
    found = [(one.source, one.target) for one in queries.agreements.history(agreement)]
    assert found == [("", "draft"), ("draft", "in_approval"), ("in_approval", "signed"), ("signed", "terminated")]
    with pytest.raises(Conflict):
        actions.approve_text(actor=manager, agreement=agreement)


def test_the_database_refuses_a_step_that_is_none_and_a_changed_log() -> None:
    agreement = agreement_in()
    with pytest.raises(DatabaseError), transaction.atomic():
        Agreement.objects.filter(pk=agreement.pk).update(state="signed", signed_on=timezone.localdate())
    with pytest.raises(DatabaseError), transaction.atomic():
        AgreementStep.objects.filter(agreement=agreement).update(comment="другое")
    with pytest.raises(DatabaseError), transaction.atomic():
        AgreementStep.objects.filter(agreement=agreement).delete()


@pytest.mark.parametrize(
    ("day", "field"), [(timezone.localdate() + DAY, "signed_on"), (timezone.localdate() + 999 * DAY, "signed_on")]
)
def test_signed_on_a_day_to_come(manager: User, day: datetime.date, field: str) -> None:
    with pytest.raises(Invalid) as refused:
        actions.sign_agreement(actor=manager, agreement=agreement_in("in_approval"), signed_on=day)
    assert list(refused.value.fields) == [field]


def test_quotas_lie_in_the_term_and_stand_once(manager: User) -> None:
    agreement = agreement_in("signed")
    speciality = Speciality.objects.get(code="15.01.32")
    year = timezone.localdate().year
    actions.add_quota(actor=manager, agreement=agreement, speciality=speciality, year=year, places=5)
    with pytest.raises(Conflict) as refused:
        actions.add_quota(actor=manager, agreement=agreement, speciality=speciality, year=year, places=6)
    assert refused.value.code == "quota_there"
    with pytest.raises(Invalid):
        actions.add_quota(actor=manager, agreement=agreement, speciality=speciality, year=year + 5, places=6)
    with pytest.raises(Conflict):
        actions.remove_quota(actor=manager, agreement=agreement, quota=agreement.quotas.get())
    assert [(one.year, one.places) for one in queries.agreements.quotas(agreement)] == [(year, 5)]


def test_renewal_takes_over_parties_and_the_last_quotas(manager: User) -> None:
    agreement = agreement_in("signed")
    speciality = Speciality.objects.get(code="15.01.32")
    actions.add_quota(actor=manager, agreement=agreement, speciality=speciality, year=agreement.valid_to.year, places=7)
    start = agreement.valid_to + DAY
    renewal = actions.renew_agreement(
        actor=manager, agreement=agreement, number="13-П", valid_from=start, valid_to=start + 300 * DAY
    )
    assert (renewal.institution, renewal.kind, renewal.renews, renewal.state) == (
        agreement.institution,
        agreement.kind,
        agreement,
        "draft",
    )
    assert list(Quota.objects.filter(agreement=renewal).values_list("year", "places")) == [(start.year, 7)]
    with pytest.raises(Conflict) as refused:
        actions.renew_agreement(
            actor=manager, agreement=agreement, number="14-П", valid_from=start, valid_to=start + 300 * DAY
        )
    assert refused.value.code == "renewed_already"


def test_endings_are_told_once_in_60_30_and_7_days(manager: User) -> None:
    person, institution = supervisor()
    today = timezone.localdate()
    agreement_in("signed", institution=institution, valid_to=today + 30 * DAY)
    agreement_in("signed", number="15-П", institution=institution, valid_to=today + 61 * DAY)
    assert actions.warn_of_endings(today=today) == 1
    assert actions.warn_of_endings(today=today) == 0
    told = Notice.objects.filter(kind="internships.agreement_ends", user=person)
    ends = formats.day(today + 30 * DAY).replace("\xa0", " ")
    assert [notice.title_ru for notice in told] == [f"Соглашение № 12-П действует до {ends}"]
    assert Notice.objects.filter(kind="internships.agreement_to_renew", user=manager).count() == 1
    # The task slept on the day itself; the second agreement now ends within 60 days.
    assert actions.warn_of_endings(today=today + 25 * DAY) == 2
    assert actions.warn_of_endings(today=today + 26 * DAY) == 0
    assert told.all().count() == 3


def test_an_institution_sees_its_own_and_no_drafts(client: Client) -> None:
    person, institution = supervisor()
    shown = agreement_in("signed", institution=institution)
    agreement_in("draft", institution=institution, number="проект-9")
    agreement_in("signed", number="чужое-8")
    page = enter(client, person).get(reverse("internships:agreements")).content.decode()
    assert f"№ {shown.number}" in page
    assert "проект-9" not in page
    assert "чужое-8" not in page
    rows = client.get("/api/v1/agreements/").json()["results"]
    assert [(row["number"], row["standing"]) for row in rows] == [(shown.number, "active")]


def test_what_depends_on_an_agreement_is_shown_to_both_and_to_staff(client: Client) -> None:
    made = placement()
    row = made.agreement
    person = MembershipFactory(organisation=made.institution, role=MemberRole.SUPERVISOR).user
    page = reverse("internships:agreements")
    shown = enter(client, person).get(page).content.decode()
    assert "По соглашению идёт 1 практика" in shown
    assert "позже соглашения" not in shown
    Agreement.objects.filter(pk=row.pk).update(valid_to=made.ends_on - DAY)
    assert "1 практика закончится позже соглашения" in client.get(page).content.decode()
    (told,) = client.get("/api/v1/agreements/").json()["results"]
    assert (told["placements_live"], told["placements_late"]) == (1, 1)
    assert [one["used"] for one in told["quotas"] if one["year"] == made.starts_on.year] == [1]
    desk = enter(Client(), StaffFactory())
    form = desk.get(reverse("admin:internships_agreement_change", args=[row.pk])).content.decode()
    assert "Практик идёт: 1, из них закончатся позже соглашения: 1." in form
    Placement.objects.filter(pk=made.pk).update(state="terminated", ended_on=made.starts_on, end_reason="other")
    assert queries.agreements.dependents([row])[row.pk] == queries.agreements.Dependents()


def test_queries_do_not_grow_with_rows(client: Client) -> None:
    person, institution = supervisor()
    enter(client, person)
    counts = []
    for number in range(3):
        agreement_in("signed", institution=institution, number=f"{number}-К")
        if number in (0, 2):
            client.get(reverse("internships:agreements"))
            with CaptureQueriesContext(connection) as found:
                client.get(reverse("internships:agreements"))
            counts.append(len(found))
    assert counts[0] == counts[1]
