"""What staff and institutions set before the run: how many a host takes, who comes first in an institution's quota."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, transaction
from django.test import Client
from django.urls import reverse

from accounts.enums import MemberRole
from accounts.models import User
from core.errors import Conflict, Invalid, NotAllowed
from internships import actions
from internships.models import HostLimit, LineOrder, Offer, Outcome
from notifications.models import Notice
from tests.factories.accounts import MembershipFactory, StaffFactory, UserFactory, enter
from tests.factories.students import student_in
from tests.internships.test_intakes import Town

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tables")]


def placed(town: Town) -> set[int]:
    """The numbers of the students who got a place."""
    rows = Outcome.objects.filter(intake=town.intake).exclude(entry=None).values_list("student", flat=True)
    return {number for number, student in enumerate(town.students) if student.pk in set(rows)}


@pytest.mark.parametrize("first", [0, 1, 2])
def test_the_institution_says_who_comes_first_in_its_quota(first: int) -> None:
    town = Town(quota=1)
    for student in range(3):
        town.wish(student, 0, 1)
    places = {town.students[first].pk: 1, town.students[(first + 1) % 3].pk: 2}
    institution = town.students[0].institution
    with pytest.raises(Conflict):
        actions.order_line(actor=town.curator, intake=town.intake, institution=institution, places=places)
    with town.later(6):
        town.rank(0, 0, 1, 2)
        town.rank(1, 0, 1, 2)
        stranger = student_in()
        with pytest.raises(NotAllowed):
            actions.order_line(actor=UserFactory(), intake=town.intake, institution=institution, places=places)
        strange = {stranger.pk: 1}
        with pytest.raises(Invalid):
            actions.order_line(actor=town.curator, intake=town.intake, institution=institution, places=strange)
        for _time in range(2):
            assert actions.order_line(actor=town.curator, intake=town.intake, institution=institution, places=places)
    with town.later(11):
        town.assign()
    assert placed(town) == {first}
    assert LineOrder.objects.count() == 2
    assert town.intake.summary["blocking"] == 0


@pytest.mark.parametrize(("most", "wanted"), [(None, 2), (1, 1)])
def test_a_host_takes_no_more_than_its_limit(most: int | None, wanted: int) -> None:
    town = Town()
    Offer.objects.filter(pk=town.offers[0].pk).update(places=2)
    for student in range(3):
        town.wish(student, 0)
    host = town.offers[0].host
    actions.limit_host(actor=town.manager, intake=town.intake, host=host, most=2)
    actions.limit_host(actor=town.manager, intake=town.intake, host=host, most=most)
    with town.later(6):
        town.rank(0, 2, 1, 0)
    with town.later(11):
        town.assign()
    assert placed(town) == ({2, 1} if wanted == 2 else {2})
    assert town.intake.summary["blocking"] == 0
    whys = {row.student_id: row.answers[0]["why"] for row in Outcome.objects.filter(intake=town.intake)}
    assert whys[town.students[0].pk] == ("limit" if most else "full")


def test_by_the_api_and_those_concerned_are_told(client: Client) -> None:
    town = Town()
    for student in range(2):
        town.wish(student, 0)
    host, institution = town.offers[0].host, town.students[0].institution
    colleague = MembershipFactory(organisation=institution, role=MemberRole.SUPERVISOR).user
    limits, line = (f"/api/v1/intakes/{town.intake.pk}/{name}/" for name in ("limits", "line"))

    def told(kind: str) -> list[User]:
        return [one.user for one in Notice.objects.filter(kind=f"internships.{kind}").order_by("pk")]

    def put(who: Client, url: str, **sent: object) -> tuple[int, dict]:
        answer = who.put(url, sent, content_type="application/json")
        return answer.status_code, answer.json()

    desk, own, curator = (
        enter(Client(), town.manager),
        enter(Client(), town.offers[0].author),
        enter(client, town.curator),
    )
    assert Client().get(limits).status_code == 401
    for _time in range(2):
        assert put(desk, limits, host=str(host.pk), most=4)[0] == 200
    assert told("host_limited") == [town.offers[0].author], "once: the second time nothing changed"
    assert [one["most"] for one in own.get(limits).json()["results"]] == [4]
    assert curator.get(limits).json()["results"] == []
    assert put(own, limits, host=str(host.pk), most=40)[0] == 403
    assert put(desk, limits, host=str(host.pk), most=0)[0] == 422
    assert put(desk, limits, host=str(institution.pk), most=4)[0] == 422
    assert put(desk, limits, host=str(host.pk), most=None)[1]["results"][0]["most"] is None
    assert len(told("host_limited")) == 2

    places = [{"student": str(town.students[1].pk), "place": 1}]
    assert put(curator, line, institution=str(institution.pk), places=places)[1]["code"] == "order_closed"
    with town.later(6):
        for _time in range(2):
            actions.ask_for_ranks()
        assert {town.curator, colleague} <= set(told("line_asked"))
        assert len(told("line_asked")) == len(set(told("line_asked"))), "once"
        assert told("limits_due").count(town.manager) == 1
        for _time in range(2):
            status, said = put(curator, line, institution=str(institution.pk), places=places)
            assert status == 200
        assert {one["student"]: one["place"] for one in said["results"]} == {
            str(town.students[0].pk): None, str(town.students[1].pk): 1,
        }  # fmt: skip
        assert (told("line_ordered").count(colleague), told("line_ordered").count(town.curator)) == (1, 0)
        assert put(own, line, institution=str(institution.pk), places=[])[0] == 403
        assert own.get(line, {"institution": "x"}).status_code == 403
        stranger = [{"student": str(student_in().pk), "place": 1}]
        assert put(curator, line, institution=str(institution.pk), places=stranger)[0] == 422


def test_both_are_set_by_their_people_alone(client: Client) -> None:
    town = Town()
    town.wish(0, 0)
    host = town.offers[0].host
    with pytest.raises(NotAllowed):
        actions.limit_host(actor=town.curator, intake=town.intake, host=host, most=1)
    with pytest.raises(Invalid):
        actions.limit_host(actor=town.manager, intake=town.intake, host=town.students[0].institution, most=1)
    enter(client, StaffFactory())
    button = reverse("admin:internships_intake_button", args=[town.intake.pk, "limit"])
    assert client.post(button, {"host": str(host.pk), "most": "7"}).status_code == 302
    assert HostLimit.objects.get().most == 7
    assert client.get(reverse("admin:internships_intake_change", args=[town.intake.pk])).status_code == 200
    with pytest.raises(DatabaseError), transaction.atomic():
        HostLimit.objects.update(most=0)
    own = enter(Client(), town.curator)
    page = reverse("internships:order", args=[town.intake.pk])
    field = f"place-{town.students[0].pk}"
    assert "Студенты ещё выбирают" in own.get(page).content.decode()
    with town.later(6):
        assert own.post(page, {field: "0"}).status_code == 422
        assert own.post(page, {field: "3"}).status_code == 302
        assert LineOrder.objects.get().place == 3
        assert field in own.get(page).content.decode()
        assert page in own.get(reverse("internships:intakes")).content.decode()
    assert enter(Client(), UserFactory()).get(page).status_code == 404
