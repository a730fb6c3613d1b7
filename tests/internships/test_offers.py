"""Offers: both doors of a host, moderation, the public search, what law and database refuse."""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from core.errors import Conflict, Invalid, NotAllowed, NotFound
from internships import actions, queries
from internships.models import Offer
from notifications.models import Notice
from tests.factories.accounts import StaffFactory, UserFactory, enter
from tests.factories.internships import DAY, host_person, offer_in, offer_values

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tables")]


def plain(**changed: Any) -> dict[str, Any]:
    """What a host sends through the API."""
    values = offer_values(**changed)
    okrug = values.pop("okrug")
    return {
        **values,
        "specialities": [one.code for one in values["specialities"]],
        "okrug_abbr": okrug.abbr,
        **{name: values[name].isoformat() for name in ("starts_on", "ends_on", "apply_until")},
        "pay": str(values["pay"]) if values["pay"] is not None else None,
    }


def typed(**changed: Any) -> dict[str, Any]:
    """What a host types into the form."""
    values = offer_values(**changed)
    return {
        **{name: value for name, value in values.items() if value is not None},
        "specialities": [one.pk for one in values["specialities"]],
        "okrug": values["okrug"].pk,
        "is_paid": "yes" if values["is_paid"] else "no",
        "pay": values["pay"] or "",
        "version": "",
    }


def test_the_way_of_an_offer_through_the_pages(client: Client) -> None:
    person, host = host_person()
    manager = StaffFactory()
    enter(client, person)
    made = client.post(reverse("internships:offer-add"), typed())
    offer = Offer.objects.get()
    assert made.status_code == 302
    assert made.url == reverse("internships:own-offer", args=[offer.pk])
    assert (offer.host, offer.pay, offer.state) == (host, Decimal("45000.00"), "draft")
    assert client.get(made.url).status_code == 200
    assert client.get(reverse("internships:own-offers")).context["page"].rows == [offer]
    client.post(reverse("internships:offer-step", args=[offer.pk, "send"]))
    offer.refresh_from_db()
    assert offer.state == "moderation"
    assert Notice.objects.filter(kind="internships.offer_sent", user=manager).count() == 1
    assert Client().get(reverse("internships:offer", args=[offer.pk])).status_code == 404
    actions.publish_offer(actor=manager, offer=offer)
    page = Client().get(reverse("internships:offer", args=[offer.pk])).content.decode()
    assert "45" in page
    assert "Нужен медицинский" not in page
    assert [one["offer"] for one in Client().get(reverse("internships:offers")).context["cards"]] == [offer]


def test_the_way_of_an_offer_through_the_api(client: Client) -> None:
    person, host = host_person()
    enter(client, person)
    made = client.post("/api/v1/offers/", {**plain(), "host": str(host.pk)}, content_type="application/json")
    assert made.status_code == 201, made.content
    key = made.json()["id"]
    changed = client.patch(f"/api/v1/offers/{key}/", {"places": 7, "version": 1}, content_type="application/json")
    assert (changed.status_code, changed.json()["places"], changed.json()["version"]) == (200, 7, 2)
    stale = client.patch(f"/api/v1/offers/{key}/", {"places": 8, "version": 1}, content_type="application/json")
    assert (stale.status_code, stale.json()["code"]) == (409, "stale")
    assert client.post(f"/api/v1/offers/{key}/send/").json()["state"] == "moderation"
    manager = Client()
    enter(manager, StaffFactory())
    returned = manager.post(
        f"/api/v1/offers/{key}/return/", {"reason": "pay", "comment": "Назовите сумму"}, content_type="application/json"
    )
    assert returned.json()["state"] == "draft"
    assert Notice.objects.filter(kind="internships.offer_returned", user=person).count() == 1
    client.post(f"/api/v1/offers/{key}/send/")
    assert manager.post(f"/api/v1/offers/{key}/publish/").json()["state"] == "published"
    rows = client.get("/api/v1/offers/", {"state": "published", "speciality": "15.01.32"}).json()["results"]
    assert [(row["id"], row["host_name"], row["pay"]) for row in rows] == [(key, str(host), 45000.0)]


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"ends_on": timezone.localdate() + 30 * DAY}, "ends_on"),
        ({"apply_until": timezone.localdate() + 41 * DAY}, "apply_until"),
        ({"is_harmful": True}, "youngest"),
        ({"schedule": "night_shifts"}, "youngest"),
        ({"hours": 36}, "hours"),
        ({"youngest": 15, "hours": 25}, "hours"),
        ({"pay": None}, "pay"),
        ({"pay": Decimal(0)}, "pay"),
        ({"specialities": []}, "specialities"),
    ],
    ids=["ends", "apply", "harm", "night", "hours-17", "hours-15", "no-pay", "zero-pay", "no-speciality"],
)
def test_both_doors_refuse_the_same_beside_the_field(client: Client, changed: dict[str, Any], field: str) -> None:
    person, host = host_person()
    enter(client, person)
    page = client.post(reverse("internships:offer-add"), typed(**changed))
    assert page.status_code == 422
    assert field in page.context["form"].errors, page.context["form"].errors
    answer = client.post("/api/v1/offers/", {**plain(**changed), "host": str(host.pk)}, content_type="application/json")
    assert answer.status_code in (400, 422)
    assert answer.json()["field"] == field
    assert not Offer.objects.exists()


def test_hours_of_minors_are_the_databases_own_rule() -> None:
    offer = offer_in(youngest=15, hours=24)
    with pytest.raises(DatabaseError), transaction.atomic():
        Offer.objects.filter(pk=offer.pk).update(hours=25)
    with pytest.raises(DatabaseError), transaction.atomic():
        Offer.objects.filter(pk=offer.pk).update(state="published")


def test_strangers_and_mentors_offer_nothing(client: Client) -> None:
    _person, host = host_person()
    for actor in (UserFactory(), StaffFactory()):
        with pytest.raises(NotAllowed):
            actions.create_offer(actor=actor, host=host, values=offer_values())
    stranger = UserFactory()
    enter(client, stranger)
    assert client.get(reverse("internships:offer-add")).status_code == 403
    draft = offer_in()
    assert client.get(reverse("internships:own-offer", args=[draft.pk])).status_code == 404
    assert client.post(reverse("internships:offer-step", args=[draft.pk, "send"])).status_code == 404
    with pytest.raises(NotFound):
        queries.offers.get(stranger, draft.pk)


def test_only_the_manager_publishes_and_only_what_was_sent(manager: User) -> None:
    offer = offer_in("moderation")
    with pytest.raises(NotAllowed):
        actions.publish_offer(actor=offer.author, offer=offer)
    with pytest.raises(Conflict):
        actions.publish_offer(actor=manager, offer=offer_in())
    with pytest.raises(Invalid) as refused:
        actions.return_offer(actor=manager, offer=offer, reason="pay", comment=" ")
    assert list(refused.value.fields) == ["comment"]


def test_what_was_published_is_not_edited_but_closed_and_copied() -> None:
    person, host = host_person()
    offer = offer_in("published", person=person, host=host)
    with pytest.raises(Conflict):
        actions.edit_offer(actor=person, offer=offer, values=offer_values(places=9))
    actions.close_offer(actor=person, offer=offer)
    copy = actions.copy_offer(actor=person, offer=offer)
    assert (copy.state, copy.title, list(copy.specialities.all())) == (
        "draft",
        offer.title,
        list(offer.specialities.all()),
    )
    assert copy.pk != offer.pk


def test_days_that_have_passed_are_not_published(manager: User) -> None:
    offer = offer_in("moderation")
    past = timezone.localdate() - DAY
    Offer.objects.filter(pk=offer.pk).update(apply_until=past)
    with pytest.raises(Invalid) as refused:
        actions.publish_offer(actor=manager, offer=offer)
    assert list(refused.value.fields) == ["apply_until"]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({}, {"станок", "слесарь"}),
        ({"q": "слесарь"}, {"слесарь"}),
        ({"paid": "on"}, {"станок"}),
        ({"pay_from": "45 000"}, {"станок"}),
        ({"pay_from": "45 001"}, set()),
        ({"age": "15"}, {"слесарь"}),
        ({"practice": "study"}, {"слесарь"}),
        ({"starts_from": (timezone.localdate() + 41 * DAY).isoformat()}, set()),
        ({"ends_by": (timezone.localdate() + 80 * DAY).isoformat()}, {"станок", "слесарь"}),
    ],
    ids=["all", "words", "paid", "pay", "more-pay", "age", "kind", "later", "until"],
)
def test_search(client: Client, asked: dict[str, str], found: set[str]) -> None:
    offer_in("published", title="станок")
    offer_in("published", title="слесарь", practice="study", youngest=15, hours=24, is_paid=False, pay=None)
    offer_in("moderation", title="ещё не видно")
    offer_in("closed", title="набор закрыт")
    late = offer_in("published", title="поздно")
    Offer.objects.filter(pk=late.pk).update(apply_until=timezone.localdate() - DAY)
    response = client.get(reverse("internships:offers"), asked)
    assert {one["offer"].title for one in response.context["cards"]} == found


def test_a_broken_filter_is_refused_at_its_field(client: Client) -> None:
    response = client.get(reverse("internships:offers"), {"starts_from": "завтра", "age": "много"})
    assert response.status_code == 422
    assert set(response.context["form"].errors) == {"starts_from", "age"}


def test_queries_do_not_grow_with_rows(client: Client) -> None:
    counts = []
    for number in range(3):
        offer_in("published", title=f"место {number}")
        if number in (0, 2):
            client.get(reverse("internships:offers"))
            with CaptureQueriesContext(connection) as found:
                client.get(reverse("internships:offers"))
            counts.append(len(found))
    assert counts[0] == counts[1]
    assert counts[0] <= 6


def test_staff_pages(client: Client, manager: User) -> None:
    offer = offer_in("moderation")
    enter(client, manager)
    for name, row in (("offer", offer), ("agreement", None), ("speciality", None)):
        assert client.get(reverse(f"admin:internships_{name}_changelist")).status_code == 200
        if row:
            assert client.get(reverse(f"admin:internships_{name}_change", args=[row.pk])).status_code == 200
    done = client.post(reverse("admin:internships_offer_button", args=[offer.pk, "publish"]))
    assert done.status_code == 302
    offer.refresh_from_db()
    assert offer.state == "published"
    assert isinstance(offer.published_at, datetime.datetime)


def test_a_draft_of_an_agreement_is_entered_at_the_desk(client: Client, manager: User) -> None:
    from internships.models import Agreement
    from tests.factories.internships import supervisor

    institution = supervisor()[1]
    enter(client, manager)
    data = {
        "kind": "practice",
        "number": "77",
        "institution": str(institution.pk),
        "host": "",
        "subject": "",
        "valid_from": "2026-01-01",
        "valid_to": "2025-01-01",
        "quotas-TOTAL_FORMS": "0",
        "quotas-INITIAL_FORMS": "0",
        "steps-TOTAL_FORMS": "0",
        "steps-INITIAL_FORMS": "0",
    }
    refused = client.post(reverse("admin:internships_agreement_add"), data)
    assert refused.status_code == 200
    assert "Соглашение заканчивается не раньше" in refused.content.decode()
    assert not Agreement.objects.exists()
    made = client.post(reverse("admin:internships_agreement_add"), {**data, "valid_to": "2026-12-31"})
    assert made.status_code == 302
    assert Agreement.objects.get().number == "77"
