"""Reads of applications. `visible_to` is the only door to rows for people."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable
from contextvars import ContextVar
from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.core.exceptions import ValidationError
from django.db import connection
from django.db.models import BooleanField, F, Func, OuterRef, Q, QuerySet, Subquery
from django.utils import timezone

from accounts.enums import MemberRole, MembershipState, StaffRole
from accounts.models import Membership, Organisation, User
from accounts.queries import has_role
from applications.enums import MessageKind, Phase, TraceKind
from applications.models import Access, Application, Document, Message, SavedView, Submission, Trace, Transition
from applications.rules import DECIDERS, decides, sees_internal
from core.errors import NotFound

NUMBER = re.compile(r"(?:(?:МП|MP)\s*-?\s*)?(?:(20\d\d)\s*-\s*)?0*(\d{1,9})", re.IGNORECASE)
INN = re.compile(r"\d{10}|\d{12}")
FIRST_YEAR = 2019
FOUND_ORGANISATIONS = 200


class AnyOf(Func):
    """`column = ANY (ARRAY(SELECT …))`: the set is found once for the whole query, so an index serves the rest."""

    template = "(%(expressions)s))"
    arg_joiner = " = ANY ("
    output_field = BooleanField()

    def __init__(self, column: str, values: QuerySet) -> None:
        super().__init__(F(column), ArraySubquery(values))


# --- one person's ------------------------------------------------------------------------------------------------


class Sight(Enum):
    """How far a person sees beside what is their own."""

    NOTHING = "nothing"
    OWN = "own"
    SUBMITTED = "submitted"


def visible_to(user: User) -> QuerySet[Application]:
    """The applications that a person may know of.

    Staff who decide see everything that was submitted, and of drafts only what is theirs as applicants; everybody
    else sees what they or their organisations have, drafts included, so that a colleague can go on where another
    stopped. A closed application is there for its assignee and those it names alone, whoever asks.
    """
    seen = sight(user)
    if seen == Sight.NOTHING:
        return Application.objects.none()
    if seen == Sight.SUBMITTED:
        return Application.objects.filter(Q(submitted_at__isnull=False) | _of(user), _open_to(user))
    return Application.objects.filter(_of(user), _open_to(user))


def sight(user: User) -> Sight:
    """How far this person sees: `visible_to` depends on that and on who they are, and on nothing else."""
    if not user.is_authenticated or not user.is_active:
        return Sight.NOTHING
    return Sight.SUBMITTED if decides(user) else Sight.OWN


def _of(user: User) -> Q:
    member = Membership.objects.filter(user=user, state=MembershipState.ACTIVE).values("organisation")
    return Q(author=user.pk, organisation=None) | Q(AnyOf("organisation", member))


def _open_to(user: User) -> Q:
    named = Access.objects.filter(user=user.pk).values("application")
    return Q(confidential=False) | Q(assignee=user.pk) | Q(AnyOf("id", named))


def get(user: User, application_id: UUID | str) -> Application:
    """One application that the person may know of. Raises NotFound for any other."""
    try:
        found = visible_to(user).select_related("organisation", "author", "assignee").get(pk=application_id)
        return looked_at(found)
    except (Application.DoesNotExist, ValidationError, ValueError) as error:
        raise NotFound() from error


def mine(user: User) -> QuerySet[Application]:
    """What the person and their organisations have filed or begun, without thrown away drafts."""
    return Application.objects.filter(_of(user), _open_to(user)).exclude(phase=Phase.WITHDRAWN, submitted_at=None)


def conversation(user: User, application: Application) -> QuerySet[Message]:
    """The messages of an application in order; notes among staff only for those staff who may read them."""
    messages = Message.objects.filter(application=application).select_related("author").order_by("at", "id")
    if not sees_internal(user, application):
        messages = messages.exclude(kind=MessageKind.INTERNAL)
    return messages


def documents(user: User, application: Application) -> QuerySet[Document]:
    """The files of an application that the person may see, oldest first."""
    rows = Document.objects.filter(application=application, removed_at=None).order_by("uploaded_at", "id")
    if not sees_internal(user, application):
        rows = rows.exclude(message__kind=MessageKind.INTERNAL)
    return rows


def document(user: User, document_id: UUID | str) -> Document:
    """One file that the person may know of. Raises NotFound for any other."""
    try:
        found = Document.objects.select_related("application__organisation").get(pk=document_id)
    except (Document.DoesNotExist, ValidationError, ValueError) as error:
        raise NotFound() from error
    if not visible_to(user).filter(pk=found.application_id).exists():
        raise NotFound()
    if not documents(user, found.application).filter(pk=found.pk).exists():
        raise NotFound()
    looked_at(found.application, found)
    return found


def transitions(application: Application) -> QuerySet[Transition]:
    """The steps that were taken, first to last."""
    return Transition.objects.filter(application=application).select_related("actor").order_by("at", "id")


def submission(application: Application) -> Submission | None:
    """What was submitted, frozen; nothing for a draft."""
    return Submission.objects.filter(application=application).first()


def history(application: Application) -> QuerySet:
    """Every change of the application's row, newest first, with who made it and on which request."""
    return application.history.select_related("pgh_context").order_by("-pgh_created_at", "-pgh_id")  # type: ignore[attr-defined]


def people(keys: Iterable[str]) -> dict[str, str]:
    """The names of people by their ids as text."""
    return {str(person.pk): str(person) for person in User.objects.filter(pk__in=list(keys))}


def people_of(application: Application) -> Iterable[User]:
    """Who hears about an application: everybody who acts for the organisation, or its author where there is none."""
    if application.organisation_id is None:
        return [application.author]
    people = User.objects.filter(
        memberships__organisation=application.organisation_id,
        memberships__state=MembershipState.ACTIVE,
        is_active=True,
    ).order_by("id")
    if application.confidential:
        return people.filter(pk__in=Access.objects.filter(application=application).values("user"))
    return people


def workers_on(application: Application) -> Iterable[User]:
    """Who works on it: the assignee while they can, otherwise every manager who is not of the organisation.

    Nobody else hears of a closed application: while it has no assignee, `keepers` are told that it waits for one.
    """
    assignee = application.assignee
    if assignee is not None and decides(assignee):
        return [assignee]
    if application.confidential:
        return []
    own = {person.pk for person in people_of(application)}
    managers = User.objects.filter(is_active=True, roles__contains=[StaffRole.MANAGER]).order_by("id")
    return [manager for manager in managers if manager.pk not in own]


# --- closed ones ---------------------------------------------------------------------------------------------------


class Seen(NamedTuple):
    """A closed application that was read out for somebody, or one file of it."""

    application: Application
    document: Document | None


# What the present request has read of closed applications: the middleware writes it down.
SEEN: ContextVar[list[Seen] | None] = ContextVar("closed applications that were read", default=None)


def looked_at(application: Application, document: Document | None = None) -> Application:
    """Remember that a closed application is being read."""
    seen = SEEN.get()
    if application.confidential and seen is not None:
        seen.append(Seen(application, document))
    return application


def shut_to(user: User) -> QuerySet[Application]:
    """The closed applications that the person may not read, be it that they once did."""
    return Application.objects.filter(confidential=True).exclude(pk__in=visible_to(user).values("pk"))


def guarded_by(user: User) -> QuerySet[Application]:
    """The closed applications for which the person chooses whom they let in: what one heads, and one's own.

    Who is a guard knows that an application exists and who is let in, and nothing of what it says.
    """
    active = Membership.objects.filter(user=user, state=MembershipState.ACTIVE)
    headed = active.filter(role=MemberRole.HEAD).values("organisation")
    own = Q(author=user.pk) & _of(user) & Q(AnyOf("id", Access.objects.filter(user=user.pk).values("application")))
    rows = Application.objects.filter(Q(AnyOf("organisation", headed)) | own, confidential=True)
    return rows.exclude(phase=Phase.WITHDRAWN, submitted_at=None).select_related("organisation", "author", "assignee")


def guarded(user: User, application_id: UUID | str) -> Application:
    """One of them. Raises NotFound for any other."""
    found = guarded_by(user).filter(pk=application_id).first()
    if found is None:
        raise NotFound()
    return found


def kept(user: User) -> QuerySet[Application]:
    """The closed applications that were submitted, for the administrators who see to it that somebody works on them."""
    rows = Application.objects.filter(confidential=True, submitted_at__isnull=False)
    return rows if has_role(user, StaffRole.ADMINISTRATOR) else rows.none()


def unattended() -> Q:
    """Those closed ones on which nobody works: without an assignee, or whose assignee may not decide any more."""
    able = User.objects.filter(is_active=True, roles__overlap=[*DECIDERS, StaffRole.ADMINISTRATOR]).values("pk")
    return Q(confidential=True) & (Q(assignee=None) | ~Q(assignee__in=able))


def keepers() -> QuerySet[User]:
    """Who sees to it that closed applications have an assignee."""
    return User.objects.filter(is_active=True, roles__contains=[StaffRole.ADMINISTRATOR]).order_by("id")


def named(application: Application) -> QuerySet[User]:
    """The people whom a closed application lets in, by name."""
    rows = Access.objects.filter(application=application).values("user")
    return User.objects.filter(pk__in=rows).order_by("last_name", "first_name", "email")


def nameable(application: Application) -> QuerySet[User]:
    """Who may be let in: the people of the organisation."""
    if application.organisation_id is None:
        return User.objects.filter(pk=application.author_id)
    return User.objects.filter(
        memberships__organisation=application.organisation_id,
        memberships__state=MembershipState.ACTIVE,
        is_active=True,
    ).order_by("last_name", "first_name", "email")


def named_in(applications: Iterable[Application]) -> dict[UUID, list[str]]:
    """Whom each of the applications lets in, by name."""
    found: dict[UUID, list[str]] = {}
    rows = Access.objects.filter(application__in=list(applications)).select_related("user")
    for row in rows.order_by("user__last_name", "user__first_name", "user__email"):
        found.setdefault(row.application_id, []).append(str(row.user))
    return found


def handed_over(application: Application) -> QuerySet[Trace]:
    """To whom a closed application was given, first to last."""
    return traces(application).filter(what=TraceKind.ASSIGNED).order_by("at", "id")


def traces(application: Application) -> QuerySet[Trace]:
    """Who looked at a closed application and whom it let in, newest first."""
    return (
        Trace.objects.filter(application=application)
        .select_related("actor", "subject", "document")
        .order_by("-at", "-id")
    )


# --- finding -----------------------------------------------------------------------------------------------------


def search(rows: QuerySet[Application], words: str) -> QuerySet[Application]:
    """Those rows that a number, an ИНН or a part of an organisation's name means.

    Never looks through the applications themselves: what is typed leads to a few numbers or organisations first,
    and those to applications by index.
    """
    words = " ".join(words.split())[:100]
    if not words:
        return rows
    if INN.fullmatch(words):
        return rows.filter(AnyOf("organisation", Organisation.objects.filter(inn=words).values("pk")))
    if found := NUMBER.fullmatch(words):
        years = [int(found[1])] if found[1] else range(FIRST_YEAR, timezone.localdate().year + 1)
        return rows.filter(number__in=[number_of(year, int(found[2])) for year in years])
    named = Organisation.objects.filter(Q(name__icontains=words) | Q(short_name__icontains=words))
    return rows.filter(AnyOf("organisation", named.order_by().values("pk")[:FOUND_ORGANISATIONS]))


def number_of(year: int, value: int) -> str:
    """A public number as it is written."""
    return f"МП-{year}-{value:06d}"


def next_number(year: int) -> str:
    """The next public number. A gap may stand where a submission was rolled back; no two are alike."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval('applications_number')")
        return number_of(year, cursor.fetchone()[0])


def overdue(today: datetime.date | None = None) -> Q:
    """Those whose term is over while it is Mosprom's turn: a stopped clock is never late."""
    return Q(phase=Phase.STAFF, paused_on=None, due_on__lt=today or timezone.localdate())


# --- the staff's queue -------------------------------------------------------------------------------------------


def queue(user: User) -> QuerySet[Application]:
    """Everything that was submitted, for the staff's list; closed ones for their assignee alone."""
    return Application.objects.filter(_open_to(user), submitted_at__isnull=False)


def assignees() -> QuerySet[User]:
    """Who may be given an application, by name."""
    return User.objects.filter(is_active=True, roles__overlap=[*DECIDERS, StaffRole.ADMINISTRATOR]).order_by(
        "last_name", "first_name", "email"
    )


def saved_views(user: User) -> QuerySet[SavedView]:
    """The person's own sets of filters, by name."""
    return SavedView.objects.filter(user=user).order_by("name", "id")


@dataclass(frozen=True)
class StaffWaiting:
    """What waits for one of the staff: a few rows of each pile and how many there are, up to a hundred."""

    overdue: list[Application]
    due_soon: list[Application]
    answered: list[Application]
    unassigned: list[Application]
    counts: dict[str, int]


SHOWN, COUNTED = 5, 100
SOON = datetime.timedelta(days=3)


def staff_waiting(user: User) -> StaffWaiting:
    """The piles of the staff's first page, in five queries however much there is.

    Overdue and soon due are the person's own; answered are the person's own where the applicant wrote last;
    unassigned are everybody's.
    """
    today = timezone.localdate()
    own = Application.objects.filter(assignee=user, phase=Phase.STAFF).select_related("organisation")
    spoken = Message.objects.filter(application=OuterRef("pk")).exclude(kind=MessageKind.INTERNAL)
    last = spoken.order_by("-at", "-id").values("from_staff")[:1]
    piles = {
        "overdue": own.filter(overdue(today)).order_by("due_on", "id"),
        "due_soon": own.filter(due_on__range=(today, today + SOON), paused_on=None).order_by("due_on", "id"),
        "answered": own.annotate(last_by_staff=Subquery(last)).filter(last_by_staff=False).order_by("due_on", "id"),
        "unassigned": Application.objects.filter(assignee=None, phase=Phase.STAFF, confidential=False)
        .select_related("organisation")
        .order_by("due_on", "id"),
    }
    rows = {name: list(pile[:SHOWN]) for name, pile in piles.items()}
    return StaffWaiting(**rows, counts=_counted(piles))


def _counted(piles: dict[str, QuerySet[Application]]) -> dict[str, int]:
    """How many there are in each pile, in one query; a hundred means a hundred or more."""
    parts, values = [], []
    for pile in piles.values():
        sql, parameters = pile.order_by().select_related(None).values("pk")[:COUNTED].query.sql_with_params()
        parts.append(f"(SELECT count(*) FROM ({sql}) pile)")  # noqa: S608  (Django's own SQL, values apart)
        values += parameters
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {', '.join(parts)}", values)
        return dict(zip(piles, cursor.fetchone(), strict=True))
