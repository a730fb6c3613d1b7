"""The staff's pages: who sees what, what the buttons do, and that nothing is typed over."""

from __future__ import annotations

import re

import pytest
from allauth.account.models import EmailAddress
from django.contrib import admin
from django.db import connection
from django.db.models import QuerySet
from django.test import Client
from django.urls import reverse

from accounts import actions
from accounts import admin as accounts_admin
from accounts.enums import MemberRole, MembershipState, StaffRole
from accounts.models import ConsentText, LoginThrottle, Membership, Organisation, User
from accounts.staff import COUNT_LIMIT, CappedPaginator, StaffAdmin
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

pytestmark = pytest.mark.django_db
OURS = [model for model in admin.site._registry if model._meta.app_label == "accounts"]


def change(row) -> str:
    return reverse(f"admin:{row._meta.app_label}_{row._meta.model_name}_change", args=[row.pk])


def do(row, button: str) -> str:
    return reverse(f"admin:{row._meta.app_label}_{row._meta.model_name}_button", args=[row.pk, button])


def rows() -> list:
    """One row for every page of ours."""
    administrator = AdministratorFactory()
    user = member()
    organisation = user.organisation
    invitation = actions.invite(
        actor=user, organisation=organisation, email="new@example.org", role=MemberRole.REPRESENTATIVE
    )
    consent = actions.give_consent(actor=user, purpose="newsletter", address="10.0.0.1")
    erasure = actions.request_erasure(actor=UserFactory())
    throttled = LoginThrottle.objects.get()
    return [
        administrator,
        user,
        organisation,
        user.memberships.get(),
        invitation,
        consent,
        consent.text,
        erasure,
        throttled,
    ]


def test_every_page_of_ours_opens_for_the_administrator(client):
    all_rows = rows()
    enter(client, all_rows[0])
    assert {type(row) for row in all_rows} == set(OURS)
    for row in all_rows:
        lists = client.get(reverse(f"admin:accounts_{row._meta.model_name}_changelist"))
        assert lists.status_code == 200, row
        page = client.get(change(row))
        assert page.status_code == 200, row
        for button in admin.site._registry[type(row)].buttons:
            if button.shown(all_rows[0], row):
                answer = client.get(do(row, button.name))
                assert answer.status_code == 200, (row, button.name)
                assert str(button.label) in answer.content.decode()


@pytest.mark.parametrize("role", StaffRole.values)
def test_who_looks_at_what(client, role):
    """Everybody sees people, organisations and memberships; the rest is for managers and administrators."""
    expected = {"user", "organisation", "membership"}
    if role in ("manager", "administrator"):
        expected.add("invitation")
    if role == "administrator":
        expected |= {"consent", "consenttext", "erasure", "loginthrottle"}
    enter(client, StaffFactory(roles=[role]))
    seen = set()
    for model in OURS:
        answer = client.get(reverse(f"admin:accounts_{model._meta.model_name}_changelist"))
        assert answer.status_code in (200, 403)
        if answer.status_code == 200:
            seen.add(model._meta.model_name)
    assert seen == expected
    apps = client.get(reverse("admin:app_list", args=["accounts"])).context["app_list"]
    listed = {model["object_name"].lower() for app in apps for model in app["models"] if app["app_label"] == "accounts"}
    assert listed == expected


def test_nothing_is_added_changed_or_deleted_by_hand(client):
    all_rows = rows()
    enter(client, all_rows[0])
    for row in all_rows:
        name = f"admin:accounts_{row._meta.model_name}"
        assert client.get(reverse(f"{name}_add")).status_code == 403, row
        assert client.post(reverse(f"{name}_add"), {}).status_code == 403, row
        assert client.post(change(row), {"email": "x@example.org", "state": "ended"}).status_code == 403, row
        assert client.post(reverse(f"{name}_delete", args=[row.pk]), {"post": "yes"}).status_code == 403, row
        assert type(row).objects.filter(pk=row.pk).exists()


def test_others_tables_are_not_open_to_hands():
    assert not {model.__name__ for model in admin.site._registry} & {
        "EmailAddress",
        "Authenticator",
        "Group",
        "SocialAccount",
        "SocialApp",
        "SocialToken",
        "UserSession",
    }


def test_a_class_that_declares_nothing_opens_nothing(rf):
    class Silent(StaffAdmin):
        pass

    request = rf.get("/admin/")
    request.user = AdministratorFactory()
    silent = Silent(EmailAddress, admin.site)
    assert not any(
        (
            silent.has_view_permission(request),
            silent.has_change_permission(request),
            silent.has_add_permission(request),
            silent.has_delete_permission(request),
            silent.has_module_permission(request),
        )
    )


def test_people_who_are_no_staff_are_sent_away(client):
    enter(client, member())
    assert client.get("/admin/").status_code == 302
    assert client.get("/admin/login/").status_code == 403


def press(client: Client, row, button: str, **data):
    return client.post(do(row, button), data)


def test_a_role_is_granted_after_the_password_is_asked_again(client):
    administrator, user = AdministratorFactory(), UserFactory()
    enter(client, administrator)
    session = client.session
    for record in session["account_authentication_methods"]:
        record["at"] -= 301
    session.save()
    answer = press(client, user, "grant-role", role="lawyer")
    assert answer.url.startswith(reverse("account_reauthenticate"))
    assert User.objects.get(pk=user.pk).roles == []
    enter(client, administrator)
    assert press(client, user, "grant-role", role="lawyer").url == change(user)
    assert User.objects.get(pk=user.pk).roles == ["lawyer"]


def test_a_manager_grants_no_roles(client):
    enter(client, StaffFactory())
    user = UserFactory()
    assert press(client, user, "grant-role", role="administrator").status_code == 403
    page = client.get(change(user)).content.decode()
    assert "Назначить роль" not in page
    assert User.objects.get(pk=user.pk).roles == []


def test_a_refusal_is_shown_where_the_button_was(client):
    administrator = AdministratorFactory()
    enter(client, administrator)
    answer = press(client, administrator, "revoke-role", role="administrator")
    assert answer.status_code == 422
    assert "Это единственный администратор." in answer.content.decode()


def test_what_was_typed_is_not_lost(client):
    enter(client, AdministratorFactory())
    text = ConsentText.objects.get(purpose="newsletter")
    answer = press(client, text, "publish", text_ru="Новые слова", text_en="")
    assert answer.status_code == 422
    assert "Новые слова" in answer.content.decode()
    assert ConsentText.objects.filter(purpose="newsletter").count() == 1


def test_staff_decide_who_joins_where_there_is_no_head(client):
    enter(client, StaffFactory())
    organisation = OrganisationFactory()
    waiting = actions.request_to_join(actor=UserFactory(), organisation=organisation)
    listed = client.get(reverse("admin:accounts_membership_changelist") + "?waiting=yes")
    assert [row.pk for row in listed.context["cl"].result_list] == [waiting.pk]
    assert "Принять" in client.get(change(waiting)).content.decode()
    assert press(client, waiting, "accept", role="head").status_code == 302
    waiting.refresh_from_db()
    assert (waiting.state, waiting.role) == (MembershipState.ACTIVE, MemberRole.HEAD)


def test_staff_leave_the_decision_to_the_head(client):
    enter(client, StaffFactory())
    organisation = OrganisationFactory()
    member(organisation)
    waiting = actions.request_to_join(actor=UserFactory(), organisation=organisation)
    assert "Принять" not in client.get(change(waiting)).content.decode()
    assert press(client, waiting, "accept", role="head").status_code == 422
    waiting.refresh_from_db()
    assert waiting.state == MembershipState.REQUESTED


def test_an_unknown_button_or_row_is_not_found(client):
    enter(client, AdministratorFactory())
    user = UserFactory()
    assert client.get(do(user, "explode")).status_code == 404
    assert client.get(do(OrganisationFactory.build(), "rename")).status_code == 404
    assert client.get(reverse("admin:accounts_user_button", args=["not-an-id", "grant-role"])).status_code == 404


def test_a_deactivated_person_is_let_in_again(client):
    enter(client, AdministratorFactory())
    user = UserFactory()
    assert press(client, user, "deactivate", reason="").status_code == 422
    press(client, user, "deactivate", reason="подозрительные входы")
    assert not User.objects.get(pk=user.pk).is_active
    press(client, user, "activate")
    assert User.objects.get(pk=user.pk).is_active


def test_lists_never_count_a_whole_table(django_assert_num_queries, monkeypatch):
    UserFactory.create_batch(3)
    pages = CappedPaginator(User.objects.order_by("pk"), 2)
    assert (pages.count, pages.num_pages) == (3, 2)
    monkeypatch.setattr("accounts.staff.COUNT_LIMIT", 1)
    with django_assert_num_queries(1) as queries:
        assert CappedPaginator(User.objects.order_by("pk"), 2).count == 2
    assert re.search(r"LIMIT 2", queries.captured_queries[0]["sql"])
    assert COUNT_LIMIT == 10_000


@pytest.mark.parametrize("model", [User, Membership, Organisation])
def test_a_list_costs_the_same_for_one_row_and_for_ten(client, model, django_assert_max_num_queries):
    enter(client, AdministratorFactory())
    path = reverse(f"admin:accounts_{model._meta.model_name}_changelist")
    MembershipFactory()
    client.get(path)
    with django_assert_max_num_queries(6) as few:
        client.get(path)
    MembershipFactory.create_batch(9)
    with django_assert_max_num_queries(len(few.captured_queries)):
        client.get(path)


def test_every_button_names_an_action():
    for model in OURS:
        names = [button.name for button in admin.site._registry[model].buttons]
        assert len(names) == len(set(names))
    assert frozenset(StaffRole) == accounts_admin.EVERYBODY


def found(client: Client, model: type, words: str) -> set:
    """The primary keys of the rows that the list of `model` shows for a search."""
    address = reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")
    response = client.get(address, {"q": words})
    assert response.status_code == 200
    return {row.pk for row in response.context["cl"].result_list}


@pytest.fixture
def two() -> tuple[Membership, Membership]:
    """A member of each of two organisations."""
    first = MembershipFactory(
        user=UserFactory(email="first@zavod.example", last_name="Ёлкина", first_name="Анна"),
        organisation=OrganisationFactory(name="АО «Завод датчиков»", short_name="Датчик", inn=inn_of(901)),
    )
    second = MembershipFactory(
        user=UserFactory(email="second@fabrika.example", last_name="Соснин", first_name="Пётр"),
        organisation=OrganisationFactory(name="АО «Фабрика станков»", short_name="Станок", inn=inn_of(902)),
    )
    return first, second


def test_organisations_are_found_by_part_of_a_name_and_by_inn(two: tuple[Membership, Membership]) -> None:
    first, second = two
    client = enter(Client(), StaffFactory())
    for words in ("ДАТЧИКОВ", "завод датч", "атчи", inn_of(901)):
        assert found(client, Organisation, words) == {first.organisation_id}, words
    assert found(client, Organisation, "АО ") >= {first.organisation_id, second.organisation_id}
    assert found(client, Organisation, inn_of(901)[:9]) == set()
    assert found(client, Organisation, "ничего такого") == set()


def test_members_are_found_by_person_and_organisation_together(two: tuple[Membership, Membership]) -> None:
    first, second = two
    client = enter(Client(), StaffFactory())
    for words in ("ёлкина", "анна ёлк", "zavod.example", "датчик", "ёлкина завод", inn_of(901)):
        assert found(client, Membership, words) == {first.pk}, words
    assert found(client, Membership, "ёлкина фабрика") == set()
    assert found(client, Membership, "example") == {first.pk, second.pk}


@pytest.mark.parametrize(
    ("rows", "index"),
    [
        (Organisation.objects.filter(name__icontains="завод"), "organisation_words"),
        (Organisation.objects.filter(short_name__icontains="завод"), "organisation_words"),
        (Organisation.objects.filter(name_en__icontains="works"), "organisation_words"),
        (User.objects.filter(email__icontains="zavod"), "user_words"),
        (User.objects.filter(last_name__icontains="ёлкина"), "user_words"),
        (User.objects.filter(first_name__icontains="анна"), "user_words"),
        (Organisation.objects.order_by("-created_at", "-id"), "organisation_recent"),
        (User.objects.order_by("-date_joined", "-id"), "user_recent"),
        (Membership.objects.order_by("-created_at", "-id"), "membership_recent"),
    ],
)
def test_an_index_serves_what_the_lists_ask(rows: QuerySet, index: str) -> None:
    with connection.cursor() as cursor:
        # A table of no rows is read whole unless that is made dear.
        cursor.execute("SET LOCAL enable_seqscan = off")
    assert index in rows.explain()


@pytest.mark.parametrize("words", ["завод датчиков", "7700000012"])
def test_no_search_of_organisations_reads_them_all(words: str) -> None:
    page = admin.site._registry[Organisation]
    rows, _doubles = page.get_search_results(None, Organisation.objects.all(), words)
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        # An index scan in the order of the list would read them all too.
        cursor.execute("SET LOCAL enable_indexscan = off")
    plan = rows.order_by().explain()
    assert "organisation_words" in plan
    assert "Seq Scan" not in plan


def test_a_new_row_is_named_in_russian_that_fits_any_word(client):
    """Over every page of the desk that adds something: title, heading and the button that leads there."""
    everybody = AdministratorFactory(roles=list(StaffRole))
    enter(client, everybody)
    wrong, seen = [], 0
    for model, desk in admin.site._registry.items():
        if not isinstance(desk, StaffAdmin) or not desk.adders:
            continue
        url = f"admin:{model._meta.app_label}_{model._meta.model_name}"
        page = client.get(reverse(f"{url}_add"))
        if page.status_code == 302:
            continue  # what cannot be added now leads to where one learns why
        html = page.content.decode()
        pieces = re.findall(r"<title>.*?</title>|<h1.*?</h1>|title=\"[^\"]*\"", html, re.DOTALL)
        pieces += re.findall(r"class=\"addlink[^>]*", client.get(reverse(f"{url}_changelist")).content.decode())
        seen += f"Новая запись: {model._meta.verbose_name}" in "".join(pieces[:1])
        wrong += [f"{url}: {one}" for one in pieces if re.search(r"Добавить [а-яё]|Add |Изменить [а-яё]", one)]
    assert wrong == []
    assert seen > 20
