"""Who sees what, how an application is found, and what waits for whom."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.enums import MembershipState, StaffRole
from accounts.models import Membership, Organisation, User
from applications import actions, queries, waiting
from applications.enums import MessageKind
from applications.models import Application
from core.errors import NotFound
from core.registry import Registry
from tests.factories.accounts import AdministratorFactory, OrganisationFactory, StaffFactory, UserFactory, member
from tests.factories.applications import said
from tests.factories.services import applicant, draft, request_in


@pytest.fixture
def people(tables: None) -> dict[str, Any]:
    """Somebody of every sort, around one company."""
    author = applicant()
    colleague = member(author.organisation)
    former = member(author.organisation)
    Membership.objects.filter(user=former).update(state=MembershipState.ENDED, ended_at=timezone.now())
    asking = UserFactory()
    Membership.objects.create(
        user=asking, organisation=author.organisation, role="head", state=MembershipState.REQUESTED
    )
    return {
        "author": author,
        "colleague": colleague,
        "former colleague": former,
        "asking to join": asking,
        "another company": applicant(),
        "manager": StaffFactory(),
        "analyst": StaffFactory(roles=[StaffRole.ANALYST]),
        "lawyer": StaffFactory(roles=[StaffRole.LAWYER]),
        "commission": StaffFactory(roles=[StaffRole.COMMISSION]),
        "dispatcher": StaffFactory(roles=[StaffRole.DISPATCHER]),
        "administrator": AdministratorFactory(),
        "manager of that company": member(author.organisation, roles=[StaffRole.MANAGER]),
        "locked manager": StaffFactory(is_active=False),
        "nobody": AnonymousUser(),
    }


def test_who_sees_what(people: dict[str, Any]) -> None:
    author = people["author"]
    rows = {
        "draft": draft(author).application,
        "submitted": request_in("submitted", user=author),
        "discarded": _discarded(author),
    }
    seen = {
        name: {what for what, row in rows.items() if queries.visible_to(person).filter(pk=row.pk).exists()}
        for name, person in people.items()
    }
    everything, submitted, nothing = {"draft", "submitted", "discarded"}, {"submitted"}, set()
    assert seen == {
        "author": everything,
        "colleague": everything,
        "former colleague": nothing,
        "asking to join": nothing,
        "another company": nothing,
        "manager": submitted,
        "analyst": submitted,
        "lawyer": submitted,
        "commission": nothing,
        "dispatcher": nothing,
        "administrator": submitted,
        "manager of that company": everything,
        "locked manager": nothing,
        "nobody": nothing,
    }


def _discarded(user: User) -> Application:
    from services.actions import discard

    application = draft(user).application
    discard(actor=user, application=application)
    return application


def test_a_draft_without_an_organisation_is_its_authors(tables: None) -> None:
    author, other = UserFactory(), UserFactory()
    row = actions.open_draft(actor=author, kind="consultation", organisation=None, sla_days=3)
    assert queries.get(author, row.pk) == row
    for person in (other, StaffFactory()):
        with pytest.raises(NotFound):
            queries.get(person, row.pk)
    with pytest.raises(NotFound):
        queries.get(author, "not an id")


def test_my_list_leaves_thrown_away_drafts_out(user: User) -> None:
    _discarded(user)
    kept = [draft(user).application, request_in("withdrawn", user=user)]
    assert set(queries.mine(user)) == set(kept)


def test_notes_among_staff_are_read_by_staff_alone(people: dict[str, Any]) -> None:
    application = request_in("in_review", user=people["author"], manager=people["manager"])
    said(application, people["author"], "Вопрос")
    actions.say(actor=people["manager"], application=application, text="Проверить", kind=MessageKind.INTERNAL)
    readers = {
        name
        for name, person in people.items()
        if isinstance(person, User)
        and queries.conversation(person, queries.Application.objects.get(pk=application.pk)).count() == 2
    }
    assert readers == {"manager", "analyst", "lawyer", "administrator"}


# --- finding -------------------------------------------------------------------------------------------------------


@pytest.fixture
def found(tables: None) -> dict[str, Application]:
    steel = OrganisationFactory(name="АО «Стальной путь»", short_name="Сталь", inn="7707083893")
    rows = {"steel": request_in("submitted", user=applicant(steel)), "other": request_in("submitted")}
    Application.objects.filter(pk=rows["steel"].pk).update(number="МП-2025-000042")
    return rows


@pytest.mark.parametrize(
    ("words", "hits"),
    [
        ("МП-2025-000042", {"steel"}),
        ("мп-2025-000042", {"steel"}),
        ("MP 2025-42", {"steel"}),
        ("2025-000042", {"steel"}),
        ("42", {"steel"}),
        ("000042", {"steel"}),
        ("2026-000042", set()),
        ("7707083893", {"steel"}),
        ("7707083894", set()),
        ("сталь", {"steel"}),
        ("  стальной   путь ", {"steel"}),
        ("завод", {"other"}),
        ("100%", set()),
        ("' OR 1=1 --", set()),
        ("я" * 300, set()),
        ("", {"steel", "other"}),
    ],
)
def test_an_application_is_found_by(found: dict[str, Application], words: str, hits: set[str]) -> None:
    rows = set(queries.search(queries.queue(StaffFactory()), words))
    assert {name for name, row in found.items() if row in rows} == hits


# --- what waits ----------------------------------------------------------------------------------------------------


def _due(application: Application, days: int, assignee: User | None = None) -> Application:
    Application.objects.filter(pk=application.pk).update(
        due_on=timezone.localdate() + datetime.timedelta(days=days), assignee=assignee
    )
    return application


def test_the_piles_of_one_of_the_staff(manager: User) -> None:
    other = StaffFactory()
    late = _due(request_in("in_review", manager=manager), -2, manager)
    soon = _due(request_in("in_progress", manager=manager), 1, manager)
    asked = _due(request_in("info_requested", manager=manager), -9, manager)
    theirs = _due(request_in("in_review", manager=other), -2, other)
    free = _due(request_in("submitted"), 2, None)
    written = _due(request_in("in_review", manager=manager), 9, manager)
    said(written, written.author, "Вот документы")
    answered = _due(request_in("in_review", manager=manager), 9, manager)
    said(answered, answered.author, "Вопрос")
    said(answered, manager, "Ответ")
    actions.say(actor=manager, application=written, text="Себе", kind=MessageKind.INTERNAL)
    found = queries.staff_waiting(manager)
    assert {name: set(getattr(found, name)) for name in found.counts} == {
        "overdue": {late},
        "due_soon": {soon},
        "answered": {written},
        "unassigned": {free},
    }
    assert found.counts == {"overdue": 1, "due_soon": 1, "answered": 1, "unassigned": 1}
    # A stopped clock is never late.
    assert not Application.objects.filter(queries.overdue(), pk=asked.pk).exists()
    assert theirs not in found.overdue


def test_the_piles_cost_the_same_however_high(manager: User) -> None:
    counts = []
    for _round in range(2):
        for _row in range(1 + 2 * _round):
            _due(request_in("in_review", manager=manager), -2, manager)
        with CaptureQueriesContext(
            connection,
        ) as captured:
            queries.staff_waiting(manager)
        counts.append(len(captured))
    assert counts == [5, 5]


def test_who_hears_of_an_application(people: dict[str, Any]) -> None:
    application = request_in("submitted", user=people["author"])
    heard = {name for name, person in people.items() if person in set(queries.people_of(application))}
    assert heard == {"author", "colleague", "manager of that company"}
    workers = {name for name, person in people.items() if person in set(queries.workers_on(application))}
    assert workers == {"manager"}
    actions.assign(actor=people["manager"], applications=[application], assignee=people["lawyer"])
    application.refresh_from_db()
    assert list(queries.workers_on(application)) == [people["lawyer"]]
    User.objects.filter(pk=people["lawyer"].pk).update(is_active=False)
    application = Application.objects.get(pk=application.pk)
    assert people["manager"] in queries.workers_on(application)


def test_apps_above_say_what_waits(user: User, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(waiting, "WAITING", Registry("what waits"))
    waiting.waits("offers")(lambda person: [waiting.Item("Дополните карточку", "/card/")])
    waiting.waits("answers")(lambda person: [waiting.Item(f"Ответьте, {person.first_name}", "/a/", urgent=True)])
    assert [str(item.title) for item in waiting.items_for(user)[0]] == ["Ответьте, Иван", "Дополните карточку"]
    with pytest.raises(ValueError, match="twice"):
        waiting.waits("offers")(lambda person: [])


def test_unread_notices_wait_too(user: User, manager: User) -> None:
    assert waiting.unread_notices(manager) == []
    request_in("submitted", user=user)
    [item] = waiting.unread_notices(user)
    assert (str(item.title), item.url, item.urgent) == ("1 непрочитанное уведомление", "/cabinet/notices/", False)


def test_one_organisation_more_makes_no_query_more(user: User) -> None:
    for _number in range(3):
        organisation = OrganisationFactory()
        Membership.objects.create(user=user, organisation=organisation, role="head", state=MembershipState.ACTIVE)
    assert Organisation.objects.filter(memberships__user=user).count() == 4
    with CaptureQueriesContext(connection) as captured:
        list(queries.mine(user))
    assert len(captured) == 1
