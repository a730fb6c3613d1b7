"""Buyers come in by a link that opens once; what they look for finds companies, with points that can be counted."""

from __future__ import annotations

import datetime
import re
from decimal import Decimal
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from accounts.models import Consent, User
from core.errors import Conflict, NotAllowed, NotFound
from exhibitions.actions import accept_offer
from exhibitions.actions import buyers as actions
from exhibitions.matching import MOST, Customer, Goods, Seller, Wish, score
from exhibitions.models import Buyer, BuyerInvitation, Participant
from exhibitions.queries.buyers import suggestions
from reference.models import Country
from tests.factories.accounts import StaffFactory, UserFactory, enter, member
from tests.factories.exhibitions import applied, event_in, exhibitor
from tests.factories.exporters import filled, product
from tests.factories.meetings import buyer, exporter, invited, programme, token_of

# --- the link --------------------------------------------------------------------------------------------------


def link(email: str) -> str:
    return reverse("exhibitions:buyer-link", args=[token_of(email)])


@pytest.fixture
def invitation(manager: User) -> BuyerInvitation:
    return invited(manager, programme(manager).event, "amina@example.org")


def test_the_link_opens_once_and_leads_to_the_profile_in_english(client: Client, invitation: BuyerInvitation) -> None:
    (letter,) = mail.outbox
    assert letter.to == ["amina@example.org"]
    assert invitation.token_hash not in letter.body
    assert re.search(r"works until \d+\s\w+\s\d{4},\s\d\d:\d\d, Moscow time", letter.body)
    url = link("amina@example.org")
    page = client.get(url, headers={"accept-language": "ar"})
    assert page["Content-Language"] == "en"
    assert 'lang="en"' in page.content.decode()
    assert not Participant.objects.exists(), "a program that looks into letters must not use the link up"
    answer = client.post(url)
    assert answer["Location"] == reverse("exhibitions:buyer-profile")
    assert client.get(answer["Location"]).status_code == 200
    user = User.objects.get(email="amina@example.org")
    assert not user.has_usable_password()
    cabinet = client.get("/cabinet/").content.decode()
    assert "/cabinet/buyer/" in cabinet
    assert "/cabinet/student/" not in cabinet, "a buyer is no student, nor a company to be registered"
    assert client.get("/accounts/email/").status_code == 200
    mine = reverse("exhibitions:meetings", args=[Participant.objects.get().pk])
    assert client.get(url)["Location"] == mine, "the letter's link leads on where they are in already"
    again = Client().post(url)
    assert again.status_code == 409
    assert reverse("exhibitions:buyer-new-link") in again.content.decode()


def test_a_profile_is_kept_with_each_consent_by_itself(client: Client, invitation: BuyerInvitation) -> None:
    client.post(link("amina@example.org"))
    url = reverse("exhibitions:buyer-profile")
    typed = {
        "company": "Acme", "country": "AE", "first_name": "Amina", "last_name": "Saleh", "languages": ["en", "ar"],
        "about": "We import food.",
    }  # fmt: skip
    refused = client.post(url, typed)
    assert refused.status_code == 422, "without the consent to processing nothing is kept"
    assert "We import food." in refused.content.decode()
    assert not Consent.objects.exists()
    answer = client.post(url, {**typed, "processing": "on", "transfer": "on"})
    participant = Participant.objects.get()
    assert answer["Location"] == reverse("exhibitions:meetings", args=[participant.pk])
    assert sorted(Consent.objects.values_list("purpose", flat=True)) == ["processing", "transfer"]
    assert participant.languages == ["ar", "en"]
    assert client.get(answer["Location"]).status_code == 200
    page = client.get(url).content.decode()
    assert 'name="processing"' not in page
    assert 'name="newsletter"' in page


def test_a_buyer_invited_twice_is_answered_clearly(manager: User, invitation: BuyerInvitation) -> None:
    with pytest.raises(Conflict, match="уже приглашён") as refused:
        invited(manager, invitation.event, "  AMINA@example.org ")
    assert refused.value.code == "invited"
    other = invited(manager, programme(manager).event, "amina@example.org")
    assert other.event_id != invitation.event_id, "another event is another invitation"
    for event in (invitation, other):
        actions.open_link(token=token_of("amina@example.org")) if event is other else None
    assert Buyer.objects.count() == 1


def test_a_link_sent_again_closes_the_one_before(client: Client, manager: User, invitation: BuyerInvitation) -> None:
    old = link("amina@example.org")
    actions.resend_invitation(actor=manager, invitation=invitation)
    assert client.post(old).status_code == 404
    new = link("amina@example.org")
    assert new != old
    assert client.post(new).status_code == 302
    client.logout()
    answer = client.post(reverse("exhibitions:buyer-new-link"), {"email": "amina@example.org"})
    unknown = client.post(reverse("exhibitions:buyer-new-link"), {"email": "nobody@example.org"})
    said = [
        re.sub(r'value="\w{64}"', "", page.content.decode()).replace("nobody", "amina") for page in (answer, unknown)
    ]
    assert said[0] == said[1], "who asks does not learn who is invited"
    assert not [letter for letter in mail.outbox if "nobody@example.org" in letter.to]
    assert client.post(link("amina@example.org")).status_code == 302


def test_an_old_link_and_a_revoked_one_open_nothing(client: Client, manager: User, invitation: BuyerInvitation) -> None:
    BuyerInvitation.objects.update(expires_at=timezone.now() - datetime.timedelta(seconds=1))
    assert client.post(link("amina@example.org")).status_code == 409
    BuyerInvitation.objects.update(expires_at=timezone.now() + datetime.timedelta(days=1))
    actions.revoke_buyer_invitation(actor=manager, invitation=invitation)
    assert client.post(link("amina@example.org")).status_code == 409
    assert not Participant.objects.exists()
    assert client.get(reverse("exhibitions:buyer-link", args=["x" * 43])).status_code == 404


@pytest.mark.parametrize("who", ["password", "staff"])
def test_a_link_never_passes_a_password_or_a_second_factor(manager: User, who: str) -> None:
    event = programme(manager).event
    taken = UserFactory() if who == "password" else StaffFactory()
    with pytest.raises(Conflict) as refused:
        invited(manager, event, taken.email)
    assert refused.value.code == "has_account"
    invitation = invited(manager, event, "later@example.org")
    token = token_of(invitation.email)
    later = UserFactory(email="later@example.org")
    if who == "staff":
        later.roles = ["manager"]
        later.set_unusable_password()
        later.save()
    with pytest.raises(NotAllowed):
        actions.open_link(token=token)


def test_only_managers_invite(tables: None, manager: User) -> None:
    event = programme(manager).event
    for actor in (member(), StaffFactory(roles=["lawyer"])):
        with pytest.raises(NotAllowed):
            invited(actor, event)


def test_strangers_see_nobody_elses_meetings(client: Client, manager: User) -> None:
    made = programme(manager)
    one, other = buyer(manager, made.event), buyer(manager, made.event)
    enter(client, one.buyer.user)
    for name in ("meetings", "agenda", "hours", "agenda-ics", "agenda-pdf", "sourcing", "drop-out"):
        assert client.get(reverse(f"exhibitions:{name}", args=[other.pk])).status_code == 404, name
    with pytest.raises(NotFound):
        actions.add_sourcing(actor=one.buyer.user, participant=other, values={"product": "x"})


def test_overlong_or_wrong_sourcing_is_refused_with_nothing_lost(client: Client, manager: User) -> None:
    mine = buyer(manager, programme(manager).event)
    enter(client, mine.buyer.user)
    url = reverse("exhibitions:sourcing", args=[mine.pk])
    refused = client.post(url, {"product": "Honey", "hs_code": "04x", "volume": "5", "unit": ""})
    assert refused.status_code == 422
    assert "Honey" in refused.content.decode()
    assert client.post(url, {"product": "Honey", "hs_code": "0409", "volume": "5", "unit": "t"}).status_code == 302
    late = client.post(url, {"product": "Honey", "needed_by": "2020-01-01"})
    assert late.status_code == 422
    assert list(late.context["form"].errors) == ["needed_by"]
    assert mine.sourcing.get().volume == 5


# --- points ----------------------------------------------------------------------------------------------------

GOODS = Goods("Honey", "0409000000", Decimal(10), "t", frozenset({"Halal"}))
WISH = Wish("Natural honey", "0409", Decimal(5), "t", "Halal, ISO 22000")


def total(goods: Goods = GOODS, wish: Wish = WISH, markets: set[str] = frozenset(), **sides: Any) -> int:  # type: ignore[assignment]
    ours = Seller((goods,), frozenset(markets), frozenset(sides.get("ours", ("ru", "en"))))
    return score(ours, Customer((wish,), "AE", frozenset(sides.get("theirs", ("en",))))).total


def test_points_are_counted_as_the_page_says() -> None:
    assert total() == 32 + 20 + 15 + 0 + 10
    assert total(markets={"AE"}) == 87
    assert total(wish=Wish("Honey", "040900", Decimal(20), "t")) == 45 + 20 + 7 + 10
    assert total(wish=Wish("Honey", "04")) == 15 + 20 + 0 + 10
    assert total(wish=Wish("Cars", "8703")) == 20, "no product, then no volume and no certificates either"
    assert total(theirs=("ar",)) == 57
    assert sum(MOST.values()) == 100


codes = st.sampled_from(["", "04", "0409", "040900", "0409000000", "8703"])
amounts = st.sampled_from([None, Decimal(1), Decimal(7), Decimal(50)])
goods = st.builds(Goods, st.sampled_from("abc"), codes, amounts, st.sampled_from(["t", "kg"]))
looked_for = st.builds(Wish, st.sampled_from("xyz"), codes, amounts, st.sampled_from(["t", "kg"]), st.just(""))


@given(st.lists(goods, max_size=3), st.lists(looked_for, max_size=3))
def test_a_score_is_the_sum_of_its_points_whatever_the_order(ours: list, theirs: list) -> None:
    first = score(Seller(tuple(ours)), Customer(tuple(theirs)))
    assert first.total == sum(point.points for point in first.points) <= 100
    assert [point.about for point in first.points] == list(MOST)
    assert all(0 <= point.points <= point.most for point in first.points)
    assert score(Seller(tuple(reversed(ours))), Customer(tuple(reversed(theirs)))).total == first.total
    more = score(Seller((*ours, GOODS)), Customer(tuple(theirs)))
    assert more.total >= first.total, "another product never makes a company fit worse"


def test_suggestions_cost_the_same_for_one_and_for_many(
    manager: User, django_assert_max_num_queries: Any, django_assert_num_queries: Any
) -> None:
    made = programme(manager)
    mine = buyer(manager, made.event)
    actions.add_sourcing(actor=mine.buyer.user, participant=mine, values={"product": "Honey", "hs_code": "0409"})
    company = filled()
    product(company, name_ru="Мёд", hs_code="0409000000")
    fits = actions.admit(actor=manager, event=made.event, organisation=company.organisation, languages=["ru"])
    with django_assert_max_num_queries(8) as few:
        assert [one.participant for one in suggestions(mine)] == [fits]
    others = [exporter(manager, made.event) for _one in range(3)]
    with django_assert_num_queries(len(few)):
        found = suggestions(mine)
    assert found[0].participant == fits
    assert {one.participant.pk for one in found[1:]} == {one.pk for one in others}
    best, *rest = ({one.about: one.points for one in line.score.points}["product"] for line in found)
    assert best > 0
    assert not any(rest)
    assert Country.objects.filter(pk=mine.buyer.country_id).exists()


def test_companies_with_a_confirmed_place_come_to_the_tables(client: Client, manager: User) -> None:
    event = event_in("open", manager=manager)
    made = programme(manager, event=event)
    applicants = [exhibitor(manager) for _one in range(2)]
    first, _second = [applied(event, person, company) for person, company in applicants]
    accept_offer(actor=applicants[0][0], application=first.application)
    enter(client, manager)
    url = reverse("admin:exhibitions_programme_button", args=[made.pk, "admit"])
    for _twice in range(2):
        assert client.post(url).status_code == 302
    (participant,) = Participant.objects.filter(event=event)
    assert participant.organisation == applicants[0][1].organisation
    enter(client, applicants[0][0])
    assert client.get(reverse("exhibitions:my-meetings"))["Location"].endswith(f"/{participant.pk}/")


def test_staff_invite_and_admit_at_their_desk(client: Client, manager: User) -> None:
    event = programme(manager).event
    company = filled()
    enter(client, manager)
    url = reverse("admin:exhibitions_buyerinvitation_add")
    typed = {"event": event.pk, "email": "new@example.org", "company": "Acme", "country": "AE", "language": "en"}
    assert client.get(url).status_code == 200
    assert client.post(url, typed).status_code == 302
    again = client.post(url, typed)
    assert again.status_code == 200
    assert "уже приглашён" in again.content.decode()
    assert 'value="new@example.org"' in again.content.decode()
    url = reverse("admin:exhibitions_participant_add")
    typed = {"event": event.pk, "inn": "7700000000", "languages": ["ru"]}
    assert "нет" in client.post(url, typed).content.decode()
    assert client.post(url, {**typed, "inn": company.organisation.inn}).status_code == 302
    for name in (
        "buyerinvitation",
        "participant",
        "programme",
        "meetingrequest",
        "buyer",
        "sourcingrequest",
        "absence",
    ):
        assert client.get(reverse(f"admin:exhibitions_{name}_changelist")).status_code == 200, name
    for row in (BuyerInvitation.objects.get(), Participant.objects.get(), event.programme):
        name = f"admin:exhibitions_{row._meta.model_name}_change"
        assert client.get(reverse(name, args=[row.pk])).status_code == 200, name
