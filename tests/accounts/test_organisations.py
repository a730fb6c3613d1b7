"""Organisations and their people: every action, who may, and what happens when two act at once."""

from __future__ import annotations

import datetime
import re
from collections import Counter
from collections.abc import Callable
from functools import partial

import pytest
import time_machine
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from accounts import actions, queries
from accounts.enums import MemberRole, MembershipState, OrganisationKind, StaffRole
from accounts.models import Invitation, Membership, Organisation, User
from core.errors import Conflict, Invalid, NotAllowed, NotFound
from tests.factories.accounts import (
    AdministratorFactory,
    MembershipFactory,
    OrganisationFactory,
    StaffFactory,
    UserFactory,
    enter,
    inn_of,
    member,
)
from tests.races import at_once

pytestmark = pytest.mark.django_db
REPRESENTATIVE = MemberRole.REPRESENTATIVE


def token_of(letter) -> str:
    return re.search(r"/invitations/([^/]+)/", letter.body).group(1)


def invited(organisation: Organisation, email: str, role: str = REPRESENTATIVE) -> str:
    head = queries.heads(organisation).first().user
    actions.invite(actor=head, organisation=organisation, email=email, role=role)
    return token_of(mail.outbox[-1])


def together(count: int, act: Callable[[int], object]) -> Counter:
    """Run `act` in `count` threads that start together; count how each ended."""
    return Counter(at_once(*(partial(act, number) for number in range(count))))


# --- creating --------------------------------------------------------------------------------------------------


def test_the_creator_of_a_company_is_its_head_and_acts_for_it(client):
    user = UserFactory()
    enter(client, user)
    assert client.get("/api/v1/me/").json()["organisation"] is None
    company = actions.create_organisation(actor=user, name="ООО «Ромашка»", inn=inn_of(5))
    assert [(one.user, one.role, one.state) for one in company.memberships.all()] == [(user, "head", "active")]
    assert client.get("/api/v1/me/").json()["organisation"] == {
        "id": str(company.pk),
        "name": "ООО «Ромашка»",
        "short_name": "",
        "name_en": "",
        "inn": inn_of(5),
        "kinds": ["company"],
        "role": "head",
    }


def test_an_inn_is_taken_once():
    first = actions.create_organisation(actor=UserFactory(), name="Первая", inn=inn_of(5))
    with pytest.raises(Conflict) as refusal:
        actions.create_organisation(actor=UserFactory(), name="Вторая", inn=inn_of(5))
    assert refusal.value.code == "inn_taken"
    assert queries.by_inn(inn_of(5)) == first
    assert Organisation.objects.count() == Membership.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_of_eight_companies_with_one_inn_one_is_registered():
    people = UserFactory.create_batch(8)
    results = together(8, lambda number: actions.create_organisation(actor=people[number], name="Завод", inn=inn_of(7)))
    assert results == {"done": 1, "inn_taken": 7}
    assert Membership.objects.count() == 1


@pytest.mark.parametrize("kind", ["institution", "host", "region", "buyer"])
def test_other_kinds_are_registered_by_the_manager(kind):
    with pytest.raises(NotAllowed):
        actions.create_organisation(actor=UserFactory(), name="Колледж", kinds=[kind])
    made = actions.create_organisation(actor=StaffFactory(), name="Колледж", kinds=[kind])
    assert made.memberships.count() == 0, "staff do not join"


@pytest.mark.parametrize(
    ("values", "field"),
    [({"name": "  "}, "name"), ({"name": "Завод", "kinds": []}, "kinds"), ({"name": "Завод", "kinds": ["x"]}, "kinds")],
)
def test_an_organisation_that_cannot_be_right(values, field):
    with pytest.raises(Invalid) as refusal:
        actions.create_organisation(actor=UserFactory(), **values)
    assert refusal.value.field == field


def test_a_wrong_inn_does_not_pass_the_database():
    with pytest.raises(Invalid):
        actions.create_organisation(actor=UserFactory(), name="Завод", inn="12345")


# --- invitations -----------------------------------------------------------------------------------------------


def test_an_invitation_makes_a_member_once():
    organisation = OrganisationFactory()
    member(organisation)
    token = invited(organisation, "New@Example.org")
    user = UserFactory(email="new@example.org")
    joined = actions.accept_invitation(actor=user, token=token)
    assert (joined.role, joined.state) == (REPRESENTATIVE, MembershipState.ACTIVE)
    assert User.objects.get(pk=user.pk).organisation == organisation
    with pytest.raises(Conflict):
        actions.accept_invitation(actor=user, token=token)
    assert not Invitation.objects.filter(token_hash=token).exists(), "the token itself is not kept"


@pytest.mark.django_db(transaction=True)
def test_an_invitation_used_many_times_at_once_makes_one_member():
    organisation = OrganisationFactory()
    member(organisation)
    token = invited(organisation, "new@example.org")
    user = UserFactory(email="new@example.org")
    results = together(8, lambda number: actions.accept_invitation(actor=user, token=token))
    assert results == {"done": 1, "not_open": 7}
    assert Membership.objects.filter(user=user).count() == 1


def test_an_invitation_is_for_one_address():
    organisation = OrganisationFactory()
    member(organisation)
    token = invited(organisation, "new@example.org")
    with pytest.raises(NotAllowed):
        actions.accept_invitation(actor=UserFactory(email="other@example.org"), token=token)
    assert Invitation.objects.get().used_at is None


def test_an_invitation_dies_after_seven_days():
    organisation = OrganisationFactory()
    head = member(organisation)
    token = invited(organisation, "new@example.org")
    user = UserFactory(email="new@example.org")
    with time_machine.travel(timezone.now() + datetime.timedelta(days=7, minutes=1)):
        with pytest.raises(Conflict):
            actions.accept_invitation(actor=user, token=token)
        actions.invite(actor=head, organisation=organisation, email="new@example.org", role=REPRESENTATIVE)
        actions.accept_invitation(actor=user, token=token_of(mail.outbox[-1]))


@pytest.mark.parametrize("how", ["removed", "demoted", "deactivated", "left", "revoked"])
def test_an_invitation_does_not_outlive_its_senders_right_to_invite(how):
    organisation = OrganisationFactory()
    other = member(organisation)
    head = member(organisation)
    invitation = actions.invite(actor=head, organisation=organisation, email="new@example.org", role=REPRESENTATIVE)
    token = token_of(mail.outbox[-1])
    mine = head.memberships.get()
    match how:
        case "removed":
            actions.remove_member(actor=other, membership=mine, reason="ушёл")
        case "demoted":
            actions.change_role(actor=other, membership=mine, role=REPRESENTATIVE)
        case "deactivated":
            actions.deactivate(actor=AdministratorFactory(), user=head, reason="ушёл")
        case "left":
            actions.leave(actor=head, organisation=organisation)
        case "revoked":
            actions.revoke_invitation(actor=other, invitation=invitation)
    with pytest.raises(Conflict):
        actions.accept_invitation(actor=UserFactory(email="new@example.org"), token=token)
    with pytest.raises(Conflict):
        actions.revoke_invitation(actor=other, invitation=invitation)


def test_an_invitation_is_checked_against_its_sender_even_if_nobody_took_it_back():
    organisation = OrganisationFactory()
    member(organisation)
    head = member(organisation)
    actions.invite(actor=head, organisation=organisation, email="new@example.org", role=REPRESENTATIVE)
    Membership.objects.filter(user=head).update(role=REPRESENTATIVE)
    with pytest.raises(Conflict):
        actions.accept_invitation(actor=UserFactory(email="new@example.org"), token=token_of(mail.outbox[-1]))


def test_one_address_is_not_invited_twice():
    organisation = OrganisationFactory()
    head = member(organisation)
    invited(organisation, "new@example.org")
    with pytest.raises(Conflict):
        actions.invite(actor=head, organisation=organisation, email="NEW@example.org", role=REPRESENTATIVE)
    with pytest.raises(Conflict):
        actions.invite(actor=head, organisation=organisation, email=head.email, role=REPRESENTATIVE)
    assert len(mail.outbox) == 1


def test_a_person_is_not_flooded_with_invitations():
    for number in range(4):
        head = member()
        if number < 3:
            actions.invite(actor=head, organisation=head.organisation, email="new@example.org", role=REPRESENTATIVE)
        else:
            with pytest.raises(Conflict) as refusal:
                actions.invite(actor=head, organisation=head.organisation, email="new@example.org", role=REPRESENTATIVE)
    assert refusal.value.code == "too_many"
    assert len(mail.outbox) == Invitation.objects.count() == 3


@pytest.mark.parametrize(
    ("values", "field"),
    [({"email": "nobody"}, "email"), ({"email": "a@b.example", "role": MemberRole.MENTOR}, "role")],
)
def test_an_invitation_that_cannot_be_right(values, field):
    head = member()
    with pytest.raises(Invalid) as refusal:
        actions.invite(actor=head, organisation=head.organisation, **{"role": REPRESENTATIVE, **values})
    assert refusal.value.field == field


def test_staff_do_not_join_organisations():
    organisation = OrganisationFactory()
    member(organisation)
    token = invited(organisation, "staff@example.org")
    user = StaffFactory(email="staff@example.org")
    with pytest.raises(Conflict):
        actions.accept_invitation(actor=user, token=token)
    with pytest.raises(NotAllowed):
        actions.request_to_join(actor=user, organisation=organisation)


def test_the_letter_speaks_the_language_of_its_reader():
    organisation = OrganisationFactory()
    member(organisation, language="ru")
    UserFactory(email="english@example.org", language="en")
    invited(organisation, "english@example.org")
    invited(organisation, "nobody@example.org")
    english, russian = mail.outbox
    assert "Роль:" in russian.body
    assert "&" not in english.body, "plain text is not escaped"
    assert "«" in english.subject


# --- joining ---------------------------------------------------------------------------------------------------


def test_a_head_lets_a_person_in():
    organisation = OrganisationFactory()
    head, user = member(organisation), UserFactory()
    waiting = actions.request_to_join(actor=user, organisation=organisation, message="Отдел продаж")
    assert mail.outbox[-1].to == [head.email]
    assert "Отдел продаж" in mail.outbox[-1].body
    assert not queries.is_member(user, organisation)
    actions.decide_join(actor=head, membership=waiting, accept=True, role=MemberRole.HEAD)
    assert queries.is_member(user, organisation, MemberRole.HEAD)
    assert mail.outbox[-1].to == [user.email]
    with pytest.raises(Conflict):
        actions.decide_join(actor=head, membership=waiting, accept=False, reason="передумали")


def test_a_refusal_has_a_reason_and_lasts_a_week():
    organisation = OrganisationFactory()
    head, user = member(organisation), UserFactory()
    waiting = actions.request_to_join(actor=user, organisation=organisation)
    with pytest.raises(Invalid) as refusal:
        actions.decide_join(actor=head, membership=waiting, accept=False, reason=" ")
    assert refusal.value.field == "reason"
    actions.decide_join(actor=head, membership=waiting, accept=False, reason="Мы вас не знаем")
    assert "Мы вас не знаем" in mail.outbox[-1].body
    with pytest.raises(Conflict):
        actions.request_to_join(actor=user, organisation=organisation)
    with time_machine.travel(timezone.now() + datetime.timedelta(days=8)):
        actions.request_to_join(actor=user, organisation=organisation)


def test_nobody_waits_twice():
    organisation, user = OrganisationFactory(), UserFactory()
    actions.request_to_join(actor=user, organisation=organisation)
    with pytest.raises(Conflict):
        actions.request_to_join(actor=user, organisation=organisation)


@pytest.mark.django_db(transaction=True)
def test_two_heads_decide_at_once_and_one_is_heard():
    organisation = OrganisationFactory()
    heads = [member(organisation), member(organisation)]
    user = UserFactory()
    waiting = actions.request_to_join(actor=user, organisation=organisation)
    results = together(
        2,
        lambda number: actions.decide_join(
            actor=heads[number], membership=waiting, accept=number == 0, reason="нет" if number else ""
        ),
    )
    assert results == {"done": 1, "decided": 1}


def test_a_request_is_taken_back_by_its_author_only():
    organisation, user = OrganisationFactory(), UserFactory()
    waiting = actions.request_to_join(actor=user, organisation=organisation)
    with pytest.raises(NotFound):
        actions.withdraw_join_request(actor=UserFactory(), membership=waiting)
    actions.withdraw_join_request(actor=user, membership=waiting)
    with pytest.raises(Conflict):
        actions.withdraw_join_request(actor=user, membership=waiting)
    with pytest.raises(Conflict):
        actions.decide_join(actor=StaffFactory(), membership=waiting, accept=True)


# --- who may ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("who", "error"),
    [
        ("representative", NotAllowed),
        ("stranger", NotFound),
        ("head of another", NotFound),
        ("former head", NotFound),
        ("lawyer", NotFound),
        ("waiting", NotFound),
        ("head", None),
        ("manager", None),
        ("administrator", None),
    ],
)
def test_who_manages_the_people_of_an_organisation(who, error):
    organisation = OrganisationFactory()
    head = member(organisation)
    member(organisation)
    target = member(organisation, REPRESENTATIVE).memberships.get()
    match who:
        case "representative":
            actor = member(organisation, REPRESENTATIVE)
        case "stranger":
            actor = UserFactory()
        case "head of another":
            actor = member()
        case "former head":
            actor = member(organisation)
            actions.remove_member(actor=head, membership=actor.memberships.get())
        case "lawyer":
            actor = StaffFactory(roles=[StaffRole.LAWYER])
        case "waiting":
            actor = UserFactory()
            actions.request_to_join(actor=actor, organisation=organisation)
        case "head":
            actor = head
        case _:
            actor = StaffFactory(roles=[who])
    invitation = actions.invite(actor=head, organisation=organisation, email="a@example.org", role=REPRESENTATIVE)
    steps = [
        lambda: actions.invite(actor=actor, organisation=organisation, email="b@example.org", role=REPRESENTATIVE),
        lambda: actions.revoke_invitation(actor=actor, invitation=invitation),
        lambda: actions.change_role(actor=actor, membership=target, role=MemberRole.HEAD),
        lambda: actions.remove_member(actor=actor, membership=target),
    ]
    for step in steps:
        if error is None:
            step()
        else:
            with pytest.raises(error):
                step()


def test_the_last_head_stays():
    organisation = OrganisationFactory()
    head = member(organisation)
    member(organisation, REPRESENTATIVE)
    mine = head.memberships.get()
    for step in (
        lambda: actions.leave(actor=head, organisation=organisation),
        lambda: actions.remove_member(actor=head, membership=mine),
        lambda: actions.remove_member(actor=StaffFactory(), membership=mine),
        lambda: actions.change_role(actor=head, membership=mine, role=REPRESENTATIVE),
    ):
        with pytest.raises(Conflict) as refusal:
            step()
        assert refusal.value.code == "last_head"


@pytest.mark.django_db(transaction=True)
def test_two_heads_leave_at_once_and_one_stays():
    organisation = OrganisationFactory()
    heads = [member(organisation), member(organisation)]
    results = together(2, lambda number: actions.leave(actor=heads[number], organisation=organisation))
    assert results == {"done": 1, "last_head": 1}
    assert queries.heads(organisation).count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_administrators_dismiss_each_other_and_one_stays():
    two = [AdministratorFactory(), AdministratorFactory()]
    results = together(
        2,
        lambda number: actions.revoke_role(actor=two[number], user=two[1 - number], role=StaffRole.ADMINISTRATOR),
    )
    assert results == {"done": 1, "last_administrator": 1}
    assert User.objects.filter(roles__contains=["administrator"]).count() == 1


def test_who_has_left_is_kept_in_history():
    organisation = OrganisationFactory()
    head, user = member(organisation), member(organisation, REPRESENTATIVE)
    mine = user.memberships.get()
    actions.remove_member(actor=head, membership=mine, reason="уволился")
    mine.refresh_from_db()
    assert (mine.state, mine.reason, mine.decided_by) == (MembershipState.ENDED, "уволился", head)
    assert User.objects.get(pk=user.pk).organisation is None
    labels = list(mine.history.order_by("pgh_id").values_list("pgh_label", "state"))
    assert labels == [("insert", "active"), ("update", "ended")]
    with pytest.raises(Conflict):
        actions.remove_member(actor=head, membership=mine)
    actions.request_to_join(actor=user, organisation=organisation)


def test_only_a_member_chooses_an_organisation():
    user, other = member(), OrganisationFactory()
    with pytest.raises(NotFound):
        actions.choose_organisation(actor=user, organisation=other)
    with pytest.raises(NotFound):
        actions.leave(actor=user, organisation=other)


def test_a_member_of_an_organisation_does_not_become_staff():
    user = member()
    with pytest.raises(Conflict):
        actions.grant_role(actor=AdministratorFactory(), user=user, role=StaffRole.MANAGER)


@pytest.mark.parametrize("action", ["grant_role", "revoke_role"])
def test_roles_are_the_administrators(action):
    user = StaffFactory(roles=["lawyer"])
    for actor in (StaffFactory(), UserFactory(), AdministratorFactory(is_active=False)):
        with pytest.raises(NotAllowed):
            getattr(actions, action)(actor=actor, user=user, role="lawyer")
    with pytest.raises(Invalid):
        getattr(actions, action)(actor=AdministratorFactory(), user=user, role="director")


def test_nobody_disables_themselves():
    administrator = AdministratorFactory()
    AdministratorFactory()
    with pytest.raises(Conflict):
        actions.deactivate(actor=administrator, user=administrator, reason="устал")


# --- reads -----------------------------------------------------------------------------------------------------


def test_people_see_their_own_organisations():
    mine, other = member(), OrganisationFactory()
    assert list(queries.visible_to(mine)) == [mine.organisation]
    assert other in queries.visible_to(StaffFactory())
    waiting = UserFactory()
    actions.request_to_join(actor=waiting, organisation=other)
    assert list(queries.visible_to(waiting)) == []
    assert list(queries.visible_memberships(waiting)) == list(waiting.memberships.all())


def test_the_roles_of_every_kind():
    organisation = OrganisationFactory(kinds=list(OrganisationKind))
    from accounts.rules import default_role, roles_of

    assert roles_of(organisation) == list(MemberRole)
    for kind, second in (("institution", "supervisor"), ("region", "region_representative")):
        assert default_role(OrganisationFactory(kinds=[kind])) == second


# --- pages -----------------------------------------------------------------------------------------------------


def test_the_page_of_an_organisation(client, django_assert_max_num_queries):
    organisation = OrganisationFactory()
    head = member(organisation)
    user = member(organisation, REPRESENTATIVE)
    actions.request_to_join(actor=UserFactory(last_name="Ждущий"), organisation=organisation, message="Пустите")
    invited(organisation, "new@example.org")
    enter(client, head)
    client.get(reverse("accounts:organisation"))
    with django_assert_max_num_queries(8) as first:
        page = client.get(reverse("accounts:organisation")).content.decode()
    assert str(user) in page
    assert "Ждущий" in page
    assert "new@example.org" in page
    MembershipFactory.create_batch(5, organisation=organisation, role=REPRESENTATIVE)
    with django_assert_max_num_queries(len(first.captured_queries)):
        client.get(reverse("accounts:organisation"))
    enter(client, user)
    page = client.get(reverse("accounts:organisation")).content.decode()
    assert str(head) in page
    assert "Ждущий" not in page
    assert "new@example.org" not in page
    assert "Пригласить" not in page


def test_an_organisation_is_managed_without_scripts(client):
    organisation = OrganisationFactory()
    head, user = member(organisation), member(organisation, REPRESENTATIVE)
    waiting = actions.request_to_join(actor=UserFactory(), organisation=organisation)
    mine = user.memberships.get()
    enter(client, head)
    home = reverse("accounts:organisation")
    assert client.post(home, {"email": "new@example.org", "role": "head"}).url == home
    invitation = Invitation.objects.get()
    assert client.post(reverse("accounts:revoke-invitation", args=[invitation.pk])).url == home
    assert client.post(reverse("accounts:role", args=[mine.pk]), {"role": "head"}).url == home
    assert client.post(reverse("accounts:decide-join", args=[waiting.pk]), {"decision": "decline"}).status_code == 422
    answer = client.post(
        reverse("accounts:decide-join", args=[waiting.pk]),
        {"decision": "accept", "role": "representative", "reason": ""},
    )
    assert answer.url == home
    assert client.post(reverse("accounts:remove", args=[mine.pk]), {"reason": ""}).url == home
    answer = client.post(reverse("accounts:leave"))
    assert answer.status_code == 409
    assert "единственный руководитель" in answer.content.decode()
    states = {one.user_id: (one.role, one.state) for one in organisation.memberships.all()}
    assert states == {
        head.pk: ("head", "active"),
        user.pk: ("head", "ended"),
        waiting.user_id: ("representative", "active"),
    }


def test_what_cannot_be_right_is_said_at_the_field_and_not_lost(client):
    organisation = OrganisationFactory()
    head = member(organisation)
    enter(client, head)
    answer = client.post(reverse("accounts:organisation"), {"email": "nobody@", "role": "representative"})
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == ["email"]
    assert "nobody@" in answer.content.decode()
    answer = client.post(reverse("accounts:organisation"), {"email": head.email, "role": "representative"})
    assert "Этот человек уже состоит в организации." in answer.context["form"].errors["email"]
    answer = client.post(reverse("accounts:organisation"), {"email": "a@example.org", "role": "mentor"})
    assert list(answer.context["form"].errors) == ["role"]


def test_a_strangers_rows_are_not_found(client):
    organisation = OrganisationFactory()
    head = member(organisation)
    mine = member(organisation, REPRESENTATIVE).memberships.get()
    waiting = actions.request_to_join(actor=UserFactory(), organisation=organisation)
    invitation = actions.invite(actor=head, organisation=organisation, email="a@example.org", role=REPRESENTATIVE)
    enter(client, member())
    for name, row in (("role", mine), ("remove", mine), ("decide-join", waiting)):
        assert client.get(reverse(f"accounts:{name}", args=[row.pk])).status_code == 404
        assert client.post(reverse(f"accounts:{name}", args=[row.pk]), {"role": "head"}).status_code == 404
    assert client.post(reverse("accounts:revoke-invitation", args=[invitation.pk])).status_code == 404
    assert client.post(reverse("accounts:withdraw-request", args=[waiting.pk])).status_code == 404
    for value in (str(organisation.pk), "x", ""):
        assert client.post(reverse("accounts:choose"), {"organisation": value}).status_code == 404
    assert client.post(f"/api/v1/organisations/{organisation.pk}/choose/").status_code == 404


def test_one_switches_between_organisations_and_stays_on_the_portal(client):
    user = member()
    second = MembershipFactory(user=user).organisation
    enter(client, user)
    answer = client.post(reverse("accounts:choose"), {"organisation": second.pk, "next": "/cabinet/me/"})
    assert answer.url == "/cabinet/me/"
    assert client.get("/api/v1/me/").json()["organisation"]["id"] == str(second.pk)
    for bad in ("https://evil.example/", "//evil.example", "javascript:alert(1)", ""):
        answer = client.post(reverse("accounts:choose"), {"organisation": second.pk, "next": bad})
        assert answer.url == reverse("accounts:organisation")
    mine = client.get("/api/v1/organisations/").json()
    assert [one["id"] for one in mine] == [str(user.organisation_id), str(second.pk)]
    answer = client.post(f"/api/v1/organisations/{user.organisation_id}/choose/")
    assert answer.json()["id"] == str(user.organisation_id)


def test_the_link_of_an_invitation(client):
    organisation = OrganisationFactory()
    member(organisation)
    path = reverse("accounts:invitation", args=[invited(organisation, "new@example.org")])
    page = client.get(path).content.decode()
    assert str(organisation) in page.replace("&quot;", '"')
    assert f"?next={path}" in page.replace("%2F", "/")
    enter(client, UserFactory(email="other@example.org"))
    assert "под другим адресом" in client.get(path).content.decode()
    assert client.post(path).status_code == 403
    enter(client, UserFactory(email="new@example.org"))
    assert client.post(path).url == reverse("accounts:organisation")
    assert "больше не действует" in client.get(path).content.decode()
    assert client.post(path).status_code == 409
    assert client.get(reverse("accounts:invitation", args=["nothing"])).status_code == 404


def test_who_waits_sees_it_and_may_take_it_back(client):
    user = UserFactory()
    enter(client, user)
    assert "Мои запросы" not in client.get(reverse("accounts:organisation")).content.decode()
    waiting = actions.request_to_join(actor=user, organisation=OrganisationFactory())
    page = client.get(reverse("accounts:organisation")).content.decode()
    assert "Мои запросы" in page
    assert str(waiting.organisation) in page
    client.post(reverse("accounts:withdraw-request", args=[waiting.pk]))
    waiting.refresh_from_db()
    assert waiting.state == MembershipState.ENDED


@pytest.mark.parametrize("kind", [one for one in OrganisationKind if one != OrganisationKind.COMPANY])
def test_other_organisations_say_their_name_themselves(kind):
    organisation = OrganisationFactory(kinds=[kind])
    head = member(organisation, MemberRole.HEAD)
    for actor in (head, StaffFactory()):
        actions.rename_organisation(actor=actor, organisation=organisation, name=f" Имя {actor.pk} ")
        organisation.refresh_from_db()
        assert (organisation.name, organisation.short_name) == (f"Имя {actor.pk}", "")
    with pytest.raises(NotFound):
        actions.rename_organisation(actor=UserFactory(), organisation=organisation, name="Чужое")
    with pytest.raises(Invalid):
        actions.rename_organisation(actor=head, organisation=organisation, name=" ")


@pytest.mark.parametrize("kinds", [["company"], ["institution", "company"]])
def test_the_name_of_a_company_is_changed_in_its_card_only(kinds, client):
    organisation = OrganisationFactory(kinds=kinds)
    name = organisation.name
    for actor in (member(organisation, MemberRole.HEAD), StaffFactory(), AdministratorFactory()):
        with pytest.raises(Conflict) as refusal:
            actions.rename_organisation(actor=actor, organisation=organisation, name="Другое имя")
        assert refusal.value.code == "company_card"
    with pytest.raises(NotFound):
        actions.rename_organisation(actor=UserFactory(), organisation=organisation, name="Другое имя")
    enter(client, StaffFactory())
    page = client.get(reverse("admin:accounts_organisation_change", args=[organisation.pk])).content.decode()
    assert "Изменить наименование" not in page
    client.post(reverse("admin:accounts_organisation_button", args=[organisation.pk, "rename"]), {"name": "Другое имя"})
    organisation.refresh_from_db()
    assert organisation.name == name
