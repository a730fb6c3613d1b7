"""Lists of buyers and companies: looked through first, then taken in row by row through the actions of single ones."""

from __future__ import annotations

import datetime
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from applications import actions as core
from applications.models import Application
from core.errors import Conflict, DomainError, Invalid, NotFound
from exhibitions import listfiles, queries, rules
from exhibitions.actions.buyers import Asked, invite_buyers, propose_buyers
from exhibitions.actions.standing import lock as lock_event
from exhibitions.listfiles import COMPANIES, PROPOSED, TITLES, Row
from exhibitions.models import BuyerInvitation, Event, Participation
from exhibitions.notifications.imports import tell_prepared
from exhibitions.questions import as_typed
from exhibitions.rules.buyers import may_run
from exhibitions.workflow import KEY
from exporters.enums import Result
from exporters.models import Company
from jobs.actions import enqueue
from jobs.models import Job
from reference.models import Country

IMPORT = "exhibitions.import"
FOLDER = "event-lists"
# A list that was looked at and not taken in is destroyed after so long: it holds addresses of people.
KEPT = datetime.timedelta(days=1)


def _may_import(actor: User, kind: str) -> None:
    """Who invites buyers, who keeps the programme. Raises NotAllowed, Invalid for an unknown kind."""
    if kind not in TITLES:
        raise Invalid(_("Выберите, что в списке."), field="kind")
    rules.events.may_keep(actor)
    if kind != COMPANIES:
        may_run(actor)


def look_through(*, actor: User, event: Event, kind: str, data: bytes) -> tuple[str, list[Row]]:
    """Read a list and keep it for a day: the name it is kept under, and its rows with what is wrong with each.

    Nothing is changed yet. Raises NotAllowed, Invalid for a file that as a whole is no list.
    """
    _may_import(actor, kind)
    rows = checked(event, kind, data)
    forget_old()
    place = default_storage.save(f"{FOLDER}/{event.pk}-{kind}-{secrets.token_hex(16)}.xlsx", ContentFile(data))
    return place.rsplit("/", 1)[-1], rows


def checked(event: Event, kind: str, data: bytes) -> list[Row]:
    """The rows of a list against what the portal knows by now. Three queries, however long it is."""
    rows = listfiles.read(data, kind)
    if kind != COMPANIES:
        countries: dict[str, str] = {}
        for one in Country.objects.only("iso2", "name_ru", "name_en"):
            countries |= {str(name).lower(): one.pk for name in (one.pk, one.name_ru, one.name_en) if name}
        invited = BuyerInvitation.objects.filter(event=event, revoked_at=None).values_list("email", flat=True)
        listfiles.check_buyers(rows, countries, set(invited))
        return rows
    numbers = Company.objects.filter(organisation__inn__isnull=False).values_list("organisation__inn", flat=True)
    applied = Participation.objects.filter(event=event).exclude(application__phase__in=("refused", "withdrawn"))
    listfiles.check_companies(rows, set(numbers), set(applied.values_list("organisation__inn", flat=True)))
    return rows


def kept_list(event: Event, kind: str, name: str) -> bytes:
    """A list that was looked through. Raises NotFound for one that is gone or of another event."""
    if not name.startswith(f"{event.pk}-{kind}-") or "/" in name or ".." in name:
        raise NotFound()
    try:
        with default_storage.open(f"{FOLDER}/{name}") as file:
            return file.read()
    except FileNotFoundError as error:
        raise NotFound(_("Этого списка больше нет: загрузите файл снова.")) from error


def forget(name: str) -> None:
    """Destroy a list."""
    default_storage.delete(f"{FOLDER}/{name}")


def forget_old() -> None:
    """Destroy the lists that nobody took in."""
    try:
        names = default_storage.listdir(FOLDER)[1]
    except FileNotFoundError:
        return
    for name in names:
        if default_storage.get_modified_time(f"{FOLDER}/{name}") < timezone.now() - KEPT:
            forget(name)


def take_in(*, actor: User, event: Event, kind: str, name: str) -> Job:
    """Have the good rows of a list taken in; a second press is the same work. Raises NotAllowed, NotFound."""
    _may_import(actor, kind)
    done = Job.objects.filter(kind=IMPORT, idempotency_key=name).first()
    if done is not None:
        return done
    kept_list(event, kind, name)
    payload = {"event": str(event.pk), "kind": kind, "name": name}
    return enqueue(actor=actor, kind=IMPORT, payload=payload, key=name)


def take_rows(*, actor: User, event: Event, kind: str, rows: Sequence[Row]) -> list[DomainError | None]:
    """Take rows in by the actions that single ones are entered with, each by itself: what each was refused with."""
    made: Sequence[Any]
    if kind == COMPANIES:
        asked = [Wanted(row.cells["inn"], row.cells["area"], row.cells["goal"]) for row in rows]
        made = prepare_applications(actor=actor, event=event, asked=asked)
    else:
        names = ("email", "company", "country", "language")
        buyers = [Asked(**{name: row.cells[name] for name in names}) for row in rows]
        take = propose_buyers if kind == PROPOSED else invite_buyers
        made = take(actor=actor, event=event, asked=buyers)
    return [one if isinstance(one, DomainError) else None for one in made]


@dataclass(frozen=True)
class Wanted:
    """For which company an application is begun, and what stands in it already."""

    inn: str
    area: str = ""
    goal: str = ""


def prepare_application(*, actor: User, event: Event, inn: str, area: str = "", goal: str = "") -> Participation:
    """Begin the application of a company for it: a draft which its people complete, agree to and submit themselves.

    Raises NotAllowed, NotFound (no such company), Conflict (the event takes none, not admitted, has applied).
    """
    made = prepare_applications(actor=actor, event=event, asked=[Wanted(inn, area, goal)])[0]
    if isinstance(made, DomainError):
        raise made
    return made


@transaction.atomic
def prepare_applications(*, actor: User, event: Event, asked: Sequence[Wanted]) -> list[Participation | DomainError]:
    """Begin applications for many companies, each by itself: the draft, or what `prepare_application` would raise.

    As many queries for many as for one. Raises NotAllowed, and Conflict where the event takes none.
    """
    rules.events.may_keep(actor)
    row = lock_event(event)
    rules.participations.refuse_no_draft(row)
    companies = {
        one.organisation.inn: one
        for one in Company.objects.select_related("organisation").filter(
            organisation__inn__in={one.inn for one in asked if one.inn}
        )
    }
    refused = _not_prepared(row, companies)
    drafts = core.open_drafts(
        actor=actor,
        kind=KEY,
        organisations=[one.organisation for inn, one in companies.items() if inn not in refused],
        sla_days=0,
        subject=row.title_ru,
    )
    made: dict[str, Participation | DomainError] = dict(refused)
    for one in asked:
        company = companies.get(one.inn)
        draft = drafts.get(company.organisation_id) if company and one.inn not in made else None
        if draft is not None:
            made[one.inn] = draft if isinstance(draft, DomainError) else _participation(row, draft, one)
    new = [one for one in made.values() if isinstance(one, Participation)]
    Participation.objects.bulk_create(new)
    tell_prepared(row, new)
    return _in_order(asked, made)


def _not_prepared(event: Event, companies: Mapping[str, Company]) -> dict[str, DomainError]:
    """Why these companies get no draft, by their ИНН."""
    there: Any = Participation.objects.filter(event=event, organisation__inn__in=list(companies))
    applied = there.exclude(application__phase__in=("refused", "withdrawn"))
    known = set(applied.values_list("organisation__inn", flat=True))
    found: dict[str, DomainError] = {}
    assessed = queries.participations.admissions_of(list(companies.values()), event)
    for inn, assessment in zip(companies, assessed, strict=True):
        if assessment.result == Result.REFUSED:
            reasons = " ".join(str(finding.reason) for finding in assessment.findings if finding.blocks)
            text = _("Компания не может участвовать в этом мероприятии. {reasons}").format(reasons=reasons)
            found[inn] = Conflict(text, code="not_eligible")
        elif inn in known:
            found[inn] = _applied()
    return found


def _applied() -> Conflict:
    return Conflict(_("У этой компании уже есть заявка на мероприятие."), code="applied_already")


def _participation(event: Event, draft: Application, one: Wanted) -> Participation:
    answers = as_typed({"area": one.area, "goal": one.goal})
    return Participation(application=draft, event=event, organisation=draft.organisation, answers=answers)


def _in_order(asked: Sequence[Wanted], made: dict[str, Any]) -> list[Any]:
    """What became of each; a company asked for twice has its application by then."""
    found = []
    for one in asked:
        found.append(made.get(one.inn) or NotFound(_("Компании с таким ИНН на портале нет.")))
        if isinstance(made.get(one.inn), Participation):
            made[one.inn] = _applied()
    return found
