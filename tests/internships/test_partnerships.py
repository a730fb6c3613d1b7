"""The register of partnerships: nothing unconfirmed is shown; the share of practice in both its meanings."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from core.errors import Conflict, Invalid, NotAllowed
from internships import actions
from internships.models import Partnership, PartnershipStep
from internships.rules.partnerships import Shares, shares
from tests.factories.accounts import OrganisationFactory, StaffFactory, UserFactory, enter
from tests.factories.internships import DAY, host_person, supervisor

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tables")]


@dataclass
class Part:
    kind: str
    place: str
    hours: int


def values(**changed: Any) -> dict[str, Any]:
    return {
        "form": "laboratory",
        "institution": supervisor()[1],
        "partner": host_person()[1],
        "title_ru": "Лаборатория измерений",
        "starts_on": timezone.localdate(),
        "source": "Договор № 5 от 01.02.2026",
        **changed,
    }


def entered(**changed: Any) -> Partnership:
    return actions.enter_partnership(actor=StaffFactory(), values=values(**changed))


def test_both_shares_of_practice() -> None:
    parts = [
        Part("theory", "institution", 300),
        Part("practice", "institution", 200),
        Part("practice", "centre", 100),
        Part("practice", "enterprise", 390),
        Part("theory", "enterprise", 10),
    ]
    assert shares(parts) == Shares(1000, 69.0, 39.0)
    assert shares([]) == Shares(0, None, None)
    assert shares([Part("practice", "enterprise", 1)]) == Shares(1, 100.0, 100.0)


PARTS = st.lists(
    st.builds(
        Part,
        st.sampled_from(["theory", "practice"]),
        st.sampled_from(["institution", "centre", "enterprise"]),
        st.integers(1, 10_000),
    ),
    min_size=1,
)


@given(PARTS)
def test_practice_at_enterprises_is_part_of_practice(parts: list[Part]) -> None:
    found = shares(parts)
    assert found.practice is not None
    assert found.at_enterprises is not None
    assert 0 <= found.at_enterprises <= found.practice <= 100
    more = shares([*parts, Part("theory", "enterprise", 1000)])
    assert more.practice <= found.practice, "theory at an enterprise is no practice"


def test_only_confirmed_entries_are_public(client: Client) -> None:
    manager, row = StaffFactory(), entered()
    url = reverse("internships:partnerships")
    assert "Лаборатория измерений" not in client.get(url).content.decode()
    actions.confirm_partnership(actor=manager, partnership=row)
    page = client.get(url).content.decode()
    assert "Лаборатория измерений" in page
    assert "Договор № 5" in page
    assert "Лаборатория измерений" not in client.get(url, {"form": "scholarship"}).content.decode()
    reader = Client()
    enter(reader, UserFactory())
    assert [one["title_ru"] for one in reader.get("/api/v1/partnerships/").json()["results"]] == [row.title_ru]
    with pytest.raises(Conflict):
        actions.edit_partnership(actor=manager, partnership=row, values={"title_ru": "Другое"})
    actions.withdraw_partnership(actor=manager, partnership=row, comment="Уточнить дату")
    assert row.title_ru not in client.get(url).content.decode()
    actions.edit_partnership(actor=manager, partnership=row, values={"title_ru": "Другое"})
    actions.confirm_partnership(actor=manager, partnership=row)
    actions.close_partnership(actor=manager, partnership=row)
    assert "Другое" not in client.get(url).content.decode()
    assert [one.target for one in PartnershipStep.objects.order_by("at", "id")] == [
        *("draft", "confirmed", "draft", "confirmed", "closed")
    ]


def test_a_programme_shows_its_hours_and_needs_the_employers_word(client: Client) -> None:
    manager = StaffFactory()
    row = entered(form="programme", title_ru="Программа наладчиков")
    for kind, place, hours in (
        ("theory", "institution", 30),
        ("practice", "centre", 20),
        ("practice", "enterprise", 50),
    ):
        actions.add_part(actor=manager, partnership=row, title="Модуль", kind=kind, place=place, hours=hours)
    with pytest.raises(Invalid, match="работодатель"):
        actions.confirm_partnership(actor=manager, partnership=row)
    actions.edit_partnership(actor=manager, partnership=row, values={"agreed_on": timezone.localdate() - DAY})
    actions.confirm_partnership(actor=manager, partnership=row)
    (item,) = client.get(reverse("internships:partnerships")).context["items"]
    assert item["shares"] == Shares(100, 70.0, 50.0)
    with pytest.raises(Invalid):
        actions.add_part(actor=manager, partnership=entered(), title="М", kind="theory", place="centre", hours=5)
    with pytest.raises(Conflict):
        actions.add_part(actor=manager, partnership=row, title="М", kind="theory", place="centre", hours=5)


def test_who_keeps_it_and_what_is_refused() -> None:
    for actor in (UserFactory(), StaffFactory(roles=["dispatcher"]), supervisor()[0]):
        with pytest.raises(NotAllowed):
            actions.enter_partnership(actor=actor, values=values())
    with pytest.raises(Invalid) as refused:
        entered(institution=OrganisationFactory())
    assert refused.value.field == "institution"
    with pytest.raises(Invalid) as refused:
        entered(partner=supervisor()[1])
    assert refused.value.field == "partner"
    with pytest.raises(Invalid):
        entered(ends_on=timezone.localdate() - DAY)
    row = entered(source="")
    with pytest.raises(Invalid):
        actions.confirm_partnership(actor=StaffFactory(), partnership=row)
    with pytest.raises(IntegrityError), transaction.atomic():
        Partnership.objects.filter(pk=row.pk).update(state="confirmed")
    with pytest.raises(DatabaseError), transaction.atomic():
        Partnership.objects.filter(pk=row.pk).update(state="closed", source="x")


def test_the_list_asks_as_often_for_many_and_the_desk_keeps_it(client: Client) -> None:
    manager = StaffFactory()
    actions.confirm_partnership(actor=manager, partnership=entered())
    with CaptureQueriesContext(connection) as few:
        client.get(reverse("internships:partnerships"))
    for number in range(3):
        actions.confirm_partnership(actor=manager, partnership=entered(title_ru=f"Кафедра {number}"))
    with CaptureQueriesContext(connection) as many:
        client.get(reverse("internships:partnerships"))
    assert len(many) == len(few)
    desk = Client()
    enter(desk, manager)
    made = desk.post(
        reverse("admin:internships_partnership_add"),
        {
            **values(title_ru="Стипендия", form="scholarship"),
            "institution": supervisor()[1].pk,
            "partner": host_person()[1].pk,
            "starts_on": "2026-02-01",
            **{f"{part}-{count}": 0 for part in ("parts", "steps") for count in ("TOTAL_FORMS", "INITIAL_FORMS")},
        },
    )
    assert made.status_code == 302, made.content.decode()[-3000:]
    assert Partnership.objects.get(title_ru="Стипендия").state == "draft"
    assert desk.get(reverse("admin:internships_partnership_changelist")).status_code == 200
