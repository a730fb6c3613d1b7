"""A closed application through every address of the portal: its people and nobody else."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core import mail
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import timezone
from post_office.models import Email

from accounts.enums import MemberRole, MembershipState, StaffRole
from accounts.erasure import COLLECTORS
from accounts.models import Membership, User
from applications import access, documents, queries
from applications import actions as core
from applications.measures import used_by
from applications.models import Access, Application, Message, Trace, Transition
from core.errors import Conflict, DomainError, Invalid, NotAllowed, NotFound
from notifications.models import Notice
from reference.working_days import add_working_days
from services import actions
from services.actions import advisers
from services.actions.checklists import Found
from services.models import ChecklistRelease, CheckMark, DraftVersion, Opinion, Service
from services.queries.quality import closed_in
from tests.factories.accounts import AdministratorFactory, StaffFactory, enter, member
from tests.factories.applications import said, upload
from tests.factories.legal import hand_over, lawyer, legal_draft, legal_in, signed
from tests.factories.services import applicant, request_in

SECRET = "Zyxsecret"
FILE = f"{SECRET}-file.txt"
# Pages that change on GET by their nature, or belong to the log-in.
LEFT_OUT = ("accounts/", "i18n/", "admin/logout", "admin/login", "admin/jsi18n", "api/v1/schema", "api/v1/docs")


@pytest.fixture
def matter(tables: None) -> Application:
    """A matter in work with a secret in every place that takes words: answers, file, message, internal note."""
    application = legal_in(
        "in_progress",
        user=applicant(role=MemberRole.REPRESENTATIVE),
        files=[upload(FILE, f"{SECRET} text")],
        counterparty=f"{SECRET} LLC",
        description=f"{SECRET}: проверьте порядок оплаты и ответственность сторон.",
    )
    said(application, application.author, f"{SECRET} сообщение", upload(f"{SECRET}-2.txt", f"{SECRET} more"))
    said(application, application.assignee, f"{SECRET} ответ юриста")
    worker = application.assignee
    with documents.received([upload(f"{SECRET}-3.txt", f"{SECRET} текст с правками")]) as files:
        actions.add_version(actor=worker, application=application, files=files, note=f"{SECRET} что изменилось")
    for row in DraftVersion.objects.filter(application=application):
        actions.read_draft(actor=None, version_id=row.pk)
    marks = {"law": Found("remark", "1", f"{SECRET} замечание")}
    actions.mark_checklist(actor=worker, application=application, marks=marks)
    actions.release_checklist(actor=worker, application=application)
    signed(application, f"{SECRET} вывод", marked=2)
    actions.write_opinion(actor=worker, application=application, values={"conclusion": f"{SECRET} черновик"})
    return application


@pytest.fixture
def strangers(matter: Application) -> dict[str, User]:
    """Somebody of every sort whom the matter does not let in."""
    organisation = matter.organisation
    return {
        "colleague": member(organisation, MemberRole.REPRESENTATIVE),
        "head": member(organisation),
        "another company": applicant(),
        "administrator": AdministratorFactory(),
        "lawyer of that company": member(organisation, roles=[StaffRole.LAWYER]),
        # What a role opens another does not close: who has them all is let in wherever one of them is.
        "staff": StaffFactory(roles=[StaffRole.MANAGER, StaffRole.LAWYER, StaffRole.DISPATCHER]),
    }


def routes() -> list[URLPattern]:
    """Every address of the portal."""

    def walk(patterns: list[Any], prefix: str) -> Iterator[tuple[str, list[Any]]]:
        for entry in patterns:
            route = prefix + str(entry.pattern).lstrip("^")
            if isinstance(entry, URLResolver):
                yield from walk(entry.url_patterns, route)
            else:
                yield route

    return [route for route in walk(get_resolver().url_patterns, "") if not route.startswith(LEFT_OUT)]


def addresses(application: Application) -> dict[str, list[str]]:
    """For every route its addresses with the ids of the application and of its parts put in."""
    files = list(application.documents.values_list("pk", flat=True))
    words = {"slug": "legal-support", "step": "deliver", "button": "message", "name": "x", "app_label": "applications"}
    words["opinion_id"] = str(Opinion.objects.filter(application=application).earliest("edition").pk)
    found: dict[str, list[str]] = {}
    for route in routes():
        if "(?P" in route or "\\" in route:
            continue
        names = re.findall(r"<(?:\w+:)?(\w+)>", route)
        for key in files if "document_id" in names else [application.pk]:
            path = re.sub(r"<(?:\w+:)?(\w+)>", lambda match, key=key: str(words.get(match[1], key)), route)
            query = "?before=1&after=2&whole=1" if route.endswith("drafts/compare/") else ""
            found.setdefault(route, []).append(f"/{path}{query}")
    return found


def body(response: Any) -> str:
    content = b"".join(response.streaming_content) if response.streaming else response.content
    return content.decode(errors="replace")


def test_a_stranger_finds_nothing_at_any_address(matter: Application, strangers: dict[str, User]) -> None:
    everything = addresses(matter)
    assert len(everything) > 150
    leaks, broken = [], set()
    for name, person in strangers.items():
        client = enter(Client(raise_request_exception=False), person)
        for route, paths in everything.items():
            for path in paths:
                answer = client.get(path)
                leaks += [(name, route)] if SECRET in body(answer) else []
                broken |= {route} if answer.status_code >= 500 else set()
    assert leaks == []
    assert broken <= {"health/ready"}
    assert not Trace.objects.filter(actor__in=strangers.values()).exists()


def test_a_stranger_changes_nothing_at_any_address(matter: Application, strangers: dict[str, User]) -> None:
    def everything() -> tuple[Any, ...]:
        row = Application.objects.filter(pk=matter.pk).values().get()
        models = (Message, Transition, Access, DraftVersion, CheckMark, ChecklistRelease, Opinion)
        counts = [model.objects.filter(application=matter).count() for model in models]
        return (row, *counts, matter.documents.filter(removed_at=None).count())

    before = everything()
    sent = {
        "conclusion": "я",
        "revision": 1,
        "marks": [],
        "agreed": "on",
        "stamp": "",
        "outcome-law": "ok",
        "text": "я",
        "comment": "я",
        "people": [],
        "files": [],
        "version": 1,
        "expected_version": matter.version,
    }
    for name in ("colleague", "staff", "administrator"):
        client = enter(Client(raise_request_exception=False), strangers[name])
        for route, paths in addresses(matter).items():
            if "<" in route and "closed" not in route:
                for path in paths:
                    as_json = {"content_type": "application/json"} if route.startswith("api/") else {}
                    client.post(path, sent, **as_json)
                    if as_json:
                        client.put(path, sent, **as_json)
                        client.patch(path, sent, **as_json)
                        client.delete(path)
    assert everything() == before


def test_its_people_read_it_and_every_reading_leaves_a_trace(matter: Application) -> None:
    for person in (matter.author, matter.assignee):
        client = enter(Client(raise_request_exception=False), person)
        traced, untraced = set(), set()
        for route, paths in addresses(matter).items():
            for path in paths if "<" in route else ():
                before = Trace.objects.filter(actor=person, application=matter).count()
                if SECRET in body(client.get(path)):
                    after = Trace.objects.filter(actor=person, application=matter).count()
                    (traced if after == before + 1 else untraced).add(route)
        assert untraced == set()
        assert {
            "cabinet/documents/<uuid:document_id>/",
            "api/v1/applications/<uuid:application_id>/",
            "api/v1/documents/<uuid:document_id>/",
            "cabinet/requests/<uuid:application_id>/drafts/compare/",
            "api/v1/requests/<uuid:application_id>/drafts/compare/",
            "cabinet/requests/<uuid:application_id>/checklist/",
            "api/v1/requests/<uuid:application_id>/checklist/",
        } <= traced
    assert Trace.objects.filter(what="downloaded").exclude(document=None).count() >= 4


def test_a_document_read_as_pdf_leaves_a_trace_of_its_own(matter: Application, client: Client) -> None:
    opinion = Opinion.objects.filter(application=matter).earliest("edition")
    enter(client, matter.assignee)
    for name in ("services:opinion-pdf", "api:opinion-pdf"):
        assert client.get(reverse(name, args=[matter.pk, opinion.pk])).content.startswith(b"%PDF")
        assert Trace.objects.filter(application=matter).latest("at").place == name
    enter(client, matter.author)
    page = client.get(reverse("applications:traces", args=[matter.pk])).content.decode()
    assert "заключение в PDF (кабинет)" in page
    assert "заключение в PDF (программный интерфейс)" in page


def test_a_closed_matter_that_nobody_works_on_reminds_the_administrators(tables: None) -> None:
    administrator, manager = AdministratorFactory(), StaffFactory()
    waiting, given = legal_in("submitted", description=f"{SECRET}: {'проверьте договор ' * 3}"), legal_in("in_progress")
    late = waiting.due_on + datetime.timedelta(days=1)

    def told(kind: str) -> set[Any]:
        return set(Notice.objects.filter(kind=kind).values_list("user", "title_ru"))

    while late.weekday() > 4:
        late += datetime.timedelta(days=1)
    for _twice in range(2):
        actions.remind(today=late)
    overdue = told("services.closed_overdue")
    keepers = {person.pk for person in queries.keepers()}
    assert administrator.pk in keepers
    assert {user for user, _title in overdue} == keepers
    assert all(waiting.number in title for _user, title in overdue)
    assert {user for user, _title in told("services.closed_still_waits")} <= keepers
    assert {user for user, _title in told("services.overdue")} == {given.assignee.pk}
    assert not Notice.objects.filter(user=manager, kind__startswith="services.closed").exists()
    letters = Email.objects.values_list("subject", "message", "html_message")
    assert not [letter for letter in letters if SECRET in "".join(letter)]
    # One who may not decide any more works on nothing.
    worker = given.assignee
    worker.roles = [StaffRole.DISPATCHER]
    worker.save()
    actions.remind(today=late)
    assert {title for _user, title in told("services.closed_overdue") - overdue} != set()
    assert all(given.number in title for _user, title in told("services.closed_overdue") - overdue)


def test_a_day_without_a_lawyer_reminds_once(tables: None) -> None:
    AdministratorFactory()
    legal_in("submitted")
    today = timezone.localdate()
    actions.remind(today=today)
    assert not Notice.objects.filter(kind="services.closed_still_waits").exists()
    next_day = add_working_days(today, 1)
    for _twice in range(2):
        actions.remind(today=next_day)
    assert Notice.objects.filter(kind="services.closed_still_waits").count() == 1


def test_what_is_told_says_nothing(matter: Application, strangers: dict[str, User]) -> None:
    actions.ask(actor=matter.assignee, application=matter, text=f"{SECRET} вопрос")
    matter.refresh_from_db()
    actions.answer(actor=matter.author, application=matter, text=f"{SECRET} ответ")
    letters = list(Email.objects.values_list("subject", "message", "html_message"))
    assert len(letters) > 5
    assert not [letter for letter in letters if SECRET in "".join(letter)]
    assert not [notice for notice in Notice.objects.all() if SECRET in f"{notice.title_ru}{notice.body_ru}"]
    told = {str(person) for letter in Email.objects.all() for person in letter.to}
    assert told.isdisjoint(person.email for person in strangers.values())
    assert mail.outbox == []


def test_administrators_are_told_of_a_matter_without_a_lawyer(tables: None) -> None:
    administrator, manager, other = AdministratorFactory(), StaffFactory(), lawyer()
    application = legal_in("submitted")
    told = set(Notice.objects.filter(kind="applications.closed_waits").values_list("user", flat=True))
    assert told == {administrator.pk}
    assert not Notice.objects.filter(user__in=[manager, other]).exists()
    assert not queries.visible_to(administrator).filter(pk=application.pk).exists()
    assert list(queries.kept(administrator)) == [application]
    assert list(queries.kept(manager)) == []


def test_an_administrator_gives_it_to_a_lawyer_with_a_reason(tables: None, client: Client) -> None:
    administrator, first, second = AdministratorFactory(), lawyer(), lawyer()
    application = legal_in("submitted")
    enter(client, administrator)
    url = reverse("admin:applications_closedapplication_button", args=[application.pk, "hand_over"])
    assert client.get(url).status_code == 200
    version = {"expected_version": application.version}
    answer = client.post(url, {"assignee": first.pk, "reason": " ", **version})
    assert answer.status_code == 422
    assert client.post(url, {"assignee": first.pk, "reason": "Ведёт контракты", **version}).status_code == 302
    assert client.post(url, {"assignee": second.pk, "reason": "Передумали", **version}).status_code == 422
    application.refresh_from_db()
    assert application.assignee == first
    assert queries.visible_to(first).filter(pk=application.pk).exists()
    hand_over(application, second, administrator)
    assert not queries.visible_to(first).filter(pk=application.pk).exists()
    assert queries.visible_to(second).filter(pk=application.pk).exists()
    rows = Trace.objects.filter(what="assigned").order_by("at").values_list("subject", "reason")
    assert list(rows) == [(first.pk, "Ведёт контракты"), (second.pk, "Ведёт такие дела")]
    page = client.get(reverse("admin:applications_closedapplication_change", args=[application.pk]))
    assert "Northern Mills" not in page.content.decode()
    assert "Ведёт контракты" in page.content.decode()


@pytest.mark.parametrize(
    ("actor", "assignee", "error"),
    [
        ("manager", "lawyer", NotAllowed),
        ("lawyer", "lawyer", NotAllowed),
        ("administrator", "administrator", NotAllowed),
        ("administrator", "manager", Invalid),
        ("administrator", "other administrator", Invalid),
        ("administrator", "lawyer of that company", Conflict),
    ],
)
def test_who_may_be_given_it(tables: None, actor: str, assignee: str, error: type[DomainError]) -> None:
    application = legal_in("submitted")
    people = {
        "manager": StaffFactory(),
        "lawyer": lawyer(),
        "administrator": AdministratorFactory(),
        "other administrator": AdministratorFactory(),
        "lawyer of that company": member(application.organisation, roles=[StaffRole.LAWYER]),
    }
    with pytest.raises(error):
        access.hand_over(actor=people[actor], application=application, assignee=people[assignee], reason="Так надо")
    application.refresh_from_db()
    assert application.assignee is None


def test_the_queue_does_not_give_it_away(matter: Application) -> None:
    other = lawyer()
    [(row, problem)] = core.assign(actor=matter.assignee, applications=[matter], assignee=other)
    assert "администратор" in problem
    row.refresh_from_db()
    assert row.assignee == matter.assignee


def test_the_author_and_the_head_choose_whom_it_lets_in(matter: Application, client: Client) -> None:
    head, colleague, other = member(matter.organisation), member(matter.organisation, "representative"), applicant()
    url = reverse("applications:named", args=[matter.pk])
    assert enter(client, colleague).get(url).status_code == 404
    assert enter(client, other).get(url).status_code == 404
    enter(client, head)
    shown = client.get(reverse("applications:closed")).content.decode()
    assert matter.number in shown
    assert SECRET not in shown
    assert SECRET not in client.get(url).content.decode()
    assert client.post(url, {"people": []}).status_code == 422
    assert client.post(url, {"people": [str(other.pk)]}).status_code == 422
    assert client.post(url, {"people": [str(colleague.pk)]}).status_code == 302
    assert queries.visible_to(colleague).filter(pk=matter.pk).exists()
    assert not queries.visible_to(matter.author).filter(pk=matter.pk).exists()
    assert not queries.visible_to(head).filter(pk=matter.pk).exists()
    rows = Trace.objects.filter(what__in=["named", "unnamed"]).values_list("actor", "what", "subject")
    assert set(rows) == {(head.pk, "named", colleague.pk), (head.pk, "unnamed", matter.author.pk)}
    assert Notice.objects.filter(user=colleague, kind="applications.let_in").count() == 1
    # Somebody whom it does not let in any more takes nothing along: not by a step, not in the copy of their data.
    with pytest.raises(NotAllowed):
        core.say(actor=matter.author, application=matter, text="Я ещё здесь?")
    copies = [row for collect in COLLECTORS for row in collect(matter.author)]
    assert not [row for row in copies if SECRET in str(row)]


def test_the_same_through_the_api(matter: Application, client: Client) -> None:
    head, colleague = member(matter.organisation), member(matter.organisation, "representative")
    url = reverse("api:access", args=[matter.pk])
    assert enter(client, colleague).get(url).status_code == 404
    enter(client, head)
    assert [row["number"] for row in client.get(reverse("api:closed")).json()] == [matter.number]
    assert client.get(reverse("api:traces", args=[matter.pk])).status_code == 404
    wanted = {"people": [str(colleague.pk), str(matter.author.pk)]}
    answer = client.put(url, wanted, content_type="application/json").json()
    assert {row["id"] for row in answer if row["named"]} == set(wanted["people"])
    assert client.put(url, {"people": []}, content_type="application/json").status_code == 422
    enter(client, colleague)
    assert client.get(reverse("api:application", args=[matter.pk])).status_code == 200
    found = client.get(reverse("api:traces", args=[matter.pk])).json()
    assert [(row["what"], row["door"]) for row in found[:2]] == [("opened", "api"), ("named", "api")]


def test_the_log_is_for_those_it_lets_in(matter: Application, client: Client) -> None:
    url = reverse("applications:traces", args=[matter.pk])
    enter(client, matter.assignee)
    client.get(reverse("applications:application", args=[matter.pk]))
    enter(client, matter.author)
    page = client.get(url)
    assert page.status_code == 200
    assert str(matter.assignee) in page.content.decode()
    is_open = request_in("submitted", user=matter.author)
    assert client.get(reverse("applications:traces", args=[is_open.pk])).status_code == 404


def test_a_member_who_left_and_a_lawyer_without_the_role_are_out(matter: Application) -> None:
    Membership.objects.filter(user=matter.author).update(state=MembershipState.ENDED)
    assert not queries.visible_to(matter.author).filter(pk=matter.pk).exists()
    assert matter.author not in queries.people_of(matter)
    worker = matter.assignee
    worker.roles = [StaffRole.DISPATCHER]
    worker.save()
    assert not queries.visible_to(worker).filter(pk=matter.pk).exists()
    matter = Application.objects.get(pk=matter.pk)
    assert queries.workers_on(matter) == []
    assert list(queries.visible_to(AnonymousUser())) == []


def test_a_draft_is_its_authors_alone(tables: None) -> None:
    author = applicant()
    application = legal_draft(author)
    head = member(author.organisation)
    assert application.confidential
    assert list(queries.mine(author)) == [application]
    assert list(queries.mine(head)) == []
    with pytest.raises(NotAllowed):
        actions.submit(actor=head, application=application)
    with pytest.raises(NotFound):
        queries.get(head, application.pk)
    # The same key twice begins one draft with one access.
    key = application.pk
    service = Service.objects.get(pk="legal-support")
    for _again in range(2):
        actions.start_request(actor=author, service=service, organisation=author.organisation, client_key=key)
    assert Access.objects.count() == 2


def test_what_the_database_refuses(matter: Application) -> None:
    for change in (
        lambda: Application.objects.filter(pk=matter.pk).update(confidential=False),
        lambda: Trace.objects.filter(application=matter).update(reason="иначе"),
        lambda: Trace.objects.filter(application=matter).delete(),
    ):
        with pytest.raises(Exception, match="annot"), transaction.atomic():
            change()
    with pytest.raises(IntegrityError), transaction.atomic():
        Access.objects.create(application=matter, user=matter.author, named_by=matter.author)


def test_lists_need_no_more_queries_for_it(matter: Application, client: Client) -> None:
    def asked(url: str) -> int:
        client.get(url)
        with CaptureQueriesContext(
            connection,
        ) as captured:
            client.get(url)
        return len(captured)

    enter(client, matter.author)
    urls = ("/api/v1/applications/", "/cabinet/applications/", "/cabinet/", "/cabinet/closed/")
    before = [asked(url) for url in urls]
    for number in range(3):
        legal_in("assigned", user=matter.author, worker=matter.assignee, counterparty=f"Third {number}")
    # The first requests after a change of people read them anew; later ones ask less.
    assert all(after <= earlier for after, earlier in zip([asked(url) for url in urls], before, strict=True))
    assert before[0] <= 3


def test_what_works_with_every_request_leaves_it_alone(matter: Application) -> None:
    assert advisers.assign_automatically(actor=StaffFactory(), application=legal_in("submitted")) is None
    assert {used.number for used in used_by(matter.organisation_id)} == {"(закрытая)"}
    core.move(actor=None, application=_delivered(matter), step="accept_silently")
    core.move(actor=None, application=matter, step="close")
    matter.refresh_from_db()
    assert matter.phase == "done"
    assert matter.pk not in closed_in(matter.closed_at.date())


def _delivered(matter: Application) -> Application:
    signed(matter)
    actions.deliver(actor=matter.assignee, application=matter, text="Заключение готово.")
    matter.refresh_from_db()
    return matter
