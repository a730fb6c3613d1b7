"""An export strategy: put together, offered as it stands, agreed to by both sides, changed by a new edition."""

from __future__ import annotations

import datetime
import uuid
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from django.db import models, transaction
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import override

from accounts.models import User
from accounts.queries import is_member
from applications import actions as core
from applications.models import Application
from applications.rules import acts_for
from core.db import constraint_errors
from core.errors import Conflict, Invalid, NotFound
from core.formats import number
from exporters.queries import company_of
from reference.models import Country
from services.actions.drafts import checked_form
from services.actions.moments import DELIVERING
from services.enums import EditionState, StrategySide
from services.models import (
    Attempt,
    MarketSelection,
    ServiceRequest,
    Strategy,
    StrategyAction,
    StrategyAgreement,
    StrategyEdition,
    StrategyGoal,
    StrategyRisk,
)
from services.notifications.strategy import tell, tell_agreed
from services.queries import strategy as queries
from services.queries.potential import attempt_of_organisation
from services.queries.strategy_draft import Basis, propose
from services.queries.strategy_facts import gather
from services.questions import StrategyForm, clean_text
from services.rules import strategy as rules

SERVICE = "export-strategy"
TABLES: dict[str, type[StrategyGoal] | type[StrategyAction] | type[StrategyRisk]] = {
    "goals": StrategyGoal,
    "actions": StrategyAction,
    "risks": StrategyRisk,
}
# What of an edition is written by hand, beside its rows.
HEAD = ("title", "title_en", "summary", "summary_en", "starts_on", "ends_on", "reason", "reason_en")
# More is no plan that anybody follows.
MOST = {"goals": 30, "actions": 100, "risks": 30}
FIRST_MARKETS = 3


@transaction.atomic
def begin_strategy(*, actor: User, application: Application) -> Strategy:
    """Gather what is known and propose a first draft; a request has one strategy, asked twice it is the same.

    Raises NotAllowed, Conflict (the request is not in work).
    """
    row = core.lock(application)
    rules.may_begin(actor, row)
    request = ServiceRequest.objects.select_related("application__organisation").get(pk=row.pk)
    present = Strategy.objects.filter(request=request).first()
    if present is not None:
        return present
    company = company_of(row.organisation)
    if request.service_id != SERVICE or company is None:
        raise Conflict(_("У этой заявки нет экспортной стратегии."), code="wrong_service")
    answers = checked_form(request).cleaned_data
    attempt, selection, countries, hs = _chosen(request, answers)
    strategy = Strategy.objects.create(request=request, author=actor)
    today = timezone.localdate()
    ends_on = _years_later(today, int(answers["horizon"]))
    titles = {}
    for language in ("ru", "en"):
        with override(language):
            names = ", ".join(str(country.name) for country in countries)
            titles[language] = Truncator(_("Экспортная стратегия: {names}").format(names=names)).chars(200)
    with override("ru"):
        wishes = _("Задача компании:") + "\n" + answers["goals"]
    edition = StrategyEdition.objects.create(
        strategy=strategy,
        number=1,
        title=titles["ru"],
        title_en=titles["en"],
        summary=wishes,
        starts_on=today,
        ends_on=ends_on,
        facts=gather(company=company, attempt=attempt, selection=selection, countries=countries, hs=hs),
        as_of=today,
    )
    author = request.application.author
    owner = author if is_member(author, row.organisation) else None
    draft = propose(Basis(company, attempt, countries, owner, today, ends_on))
    for name, table in TABLES.items():
        table._default_manager.bulk_create([table(edition=edition, **one) for one in getattr(draft, name)])
    return strategy


def _years_later(day: datetime.date, years: int) -> datetime.date:
    """The last day of so many years that begin on a day."""
    # A year that begins on 29 February ends on 28 February.
    anniversary = day.replace(year=day.year + years, day=28 if (day.month, day.day) == (2, 29) else day.day)
    return anniversary - datetime.timedelta(days=1)


def _chosen(
    request: ServiceRequest, answers: Mapping[str, Any]
) -> tuple[Attempt | None, MarketSelection | None, list[Country], str]:
    """The test, the selection, the markets and the product that a strategy is made from."""
    key = request.application.organisation_id
    attempt = attempt_of_organisation(key, answers["attempt"]) if answers["attempt"] else None
    if attempt is None:
        done = Attempt.objects.filter(organisation_id=key, finished_at__isnull=False)
        attempt = done.select_related("organisation").order_by("-finished_at", "-id").first()
    selection = None
    if answers["selection"]:
        selection = MarketSelection.objects.filter(pk=answers["selection"], organisation_id=key).first()
    countries = StrategyForm.chosen(dict(answers))
    if not countries and selection is not None:
        best = [row for row in selection.snapshot.get("rows", []) if row.get("rank")]
        codes = [row["country"] for row in sorted(best, key=lambda row: row["rank"])][:FIRST_MARKETS]
        known = Country.objects.in_bulk(codes)
        countries = [known[code] for code in codes if code in known]
    if not countries:
        raise Conflict(_("В подборе нет ни одного рынка с местом. Уточните рынки у компании."), code="no_markets")
    company = company_of(request.application.organisation)
    product = company.products.exclude(hs_code="").order_by("created_at", "id").first() if company else None
    return attempt, selection, countries, selection.hs if selection else product.hs_code if product else ""


# --- the draft ---------------------------------------------------------------------------------------------------


@transaction.atomic
def edit_plan(
    *,
    actor: User,
    edition: StrategyEdition,
    head: Mapping[str, Any],
    goals: Sequence[Mapping[str, Any]],
    actions: Sequence[Mapping[str, Any]],
    risks: Sequence[Mapping[str, Any]],
    expected_version: int | None = None,
) -> StrategyEdition:
    """Write the whole plan: a row with a known `key` is changed, one without is new, one not named is taken out.

    `head` holds what HEAD names. Raises NotAllowed, Conflict (offered already, changed
    elsewhere), Invalid with fields such as `actions.2.due`.
    """
    row = _locked(edition, expected_version)
    rules.may_edit(actor, row)
    faults: dict[str, list[Any]] = {}
    for name in HEAD:
        if name in head:
            setattr(row, name, _clean(head[name]))
    _check_row(row, "", faults, HEAD)
    if not faults and row.ends_on <= row.starts_on:
        faults["ends_on"] = [_("Окончание позже начала.")]
    rows = {
        name: _planned(row, name, given, faults)
        for name, given in (("goals", goals), ("actions", actions), ("risks", risks))
    }
    if faults:
        raise Invalid(_("Проверьте план: некоторые поля заполнены неверно."), fields=faults)
    with constraint_errors(*TABLES.values(), StrategyEdition), transaction.atomic():
        for name, table in TABLES.items():
            kept = {one.key for one in rows[name]}
            for old in table._default_manager.filter(edition=row).exclude(key__in=kept):
                old.delete()
            for one in rows[name]:
                one.save()
        row.version += 1
        row.save(update_fields=[*HEAD, "version"])
    return row


def _planned(
    edition: StrategyEdition, name: str, given: Sequence[Mapping[str, Any]], faults: dict[str, list[Any]]
) -> list[Any]:
    """The rows of one kind as they shall stand; what is wrong goes to `faults`."""
    if len(given) > MOST[name]:
        faults[name] = [_("Строк больше {limit}: сократите план.").format(limit=number(MOST[name]))]
        return []
    table = TABLES[name]
    columns = [column.removesuffix("_id") for column in queries.PLAN[name]]
    present = {row.key: row for row in table._default_manager.filter(edition=edition)}
    found: list[Any] = []
    for place, values in enumerate(given):
        key = values.get("key")
        row = present.get(uuid.UUID(str(key))) if key else table(edition=edition)
        if row is None or (key and any(one.key == row.key for one in found)):
            faults[f"{name}.{place}.key"] = [_("Такой строки в этой редакции нет.")]
            continue
        row.position = place
        for column in columns:
            if column in values:
                setattr(row, column, _clean(values[column]))
        _check_row(row, f"{name}.{place}.", faults, columns)
        found.append(row)
    if name == "actions":
        _check_owners(edition, found, faults)
    return found


def _clean(value: Any) -> Any:
    return clean_text(value).replace("\r\n", "\n").strip() if isinstance(value, str) else value


def _check_row(row: models.Model, prefix: str, faults: dict[str, list[Any]], columns: Sequence[str]) -> None:
    """What is wrong with a row, field by field, without asking the database."""
    for column in columns:
        field = row._meta.get_field(column)
        if field.is_relation:
            continue
        value = getattr(row, column)
        try:
            setattr(row, column, field.clean(value, row))
        except Exception as error:  # Django's ValidationError and what a wrong type raises are told alike
            texts = getattr(error, "messages", None) or [_("Значение не подходит.")]
            faults[prefix + column] = list(texts)
    if isinstance(row, StrategyAction) and f"{prefix}due" not in faults and f"{prefix}start" not in faults:
        if row.due < row.start:
            faults[f"{prefix}due"] = [_("Действие не заканчивается раньше, чем начинается.")]
        if row.budget and not row.payer:
            faults[f"{prefix}payer"] = [_("У бюджета назовите, кто платит.")]
    if isinstance(row, StrategyGoal) and isinstance(row.base, Decimal):
        if not row.base_source:
            faults[f"{prefix}base_source"] = [_("Назовите источник значения.")]
        if not row.base_as_of:
            faults[f"{prefix}base_as_of"] = [_("Назовите день значения.")]


def _check_owners(edition: StrategyEdition, rows: Sequence[StrategyAction], faults: dict[str, list[Any]]) -> None:
    application = edition.strategy.request.application
    company = {person.pk for person in queries.people_of(application)}
    allowed = {person.pk for person in queries.owners_for(application)}
    for place, row in enumerate(rows):
        if row.owner_id is None:
            continue
        ours = row.owner_id in company
        if row.owner_id not in allowed or ours != (row.side == StrategySide.COMPANY):
            faults[f"actions.{place}.owner"] = [_("Ответственный — человек той стороны, которая делает.")]


@transaction.atomic
def refresh_facts(*, actor: User, edition: StrategyEdition) -> StrategyEdition:
    """Copy what the strategy rests on anew, as it stands today. The plan stays."""
    row = _locked(edition)
    rules.may_edit(actor, row)
    request = row.strategy.request
    company = company_of(request.application.organisation)
    if company is None:
        raise NotFound(_("У компании больше нет карточки."))
    attempt, selection, countries, hs = _chosen(request, checked_form(request).cleaned_data)
    row.facts = gather(company=company, attempt=attempt, selection=selection, countries=countries, hs=hs)
    row.as_of = timezone.localdate()
    row.version += 1
    row.save(update_fields=["facts", "as_of", "version"])
    return row


# --- the agreement -----------------------------------------------------------------------------------------------


@transaction.atomic
def offer_edition(*, actor: User, edition: StrategyEdition) -> StrategyEdition:
    """Put an edition before the company as it stands; offering it is Mosprom's own agreement to it.

    From now on the edition never changes. Raises NotAllowed, Conflict naming everything that is missing.
    """
    row = _locked(edition)
    if row.state == EditionState.OFFERED and row.agreements.filter(person=actor).exists():
        return row
    rules.may_edit(actor, row)
    plan = queries.plan_of(row)
    if missing := rules.what_is_missing(plan.goals, plan.actions):
        raise Conflict(" ".join(missing), code="not_whole")
    if row.number > 1 and not row.reason:
        raise Conflict(_("Напишите, что меняется и почему: это прочитает компания."), code="no_reason")
    row.state = EditionState.OFFERED
    row.sha256 = queries.digest(plan)
    row.offered_at = timezone.now()
    row.save(update_fields=["state", "sha256", "offered_at"])
    StrategyAgreement.objects.create(edition=row, side=StrategySide.MOSPROM, person=actor, sha256=row.sha256)
    tell("offered", row)
    return row


@transaction.atomic
def agree_to_edition(*, actor: User, edition: StrategyEdition, sha256: str) -> StrategyEdition:
    """The company agrees to exactly what it has read; the edition is in force, an earlier one is replaced.

    `sha256` is the sum of what was on the page. Raises NotAllowed, Conflict (not offered, another content).
    """
    row = _locked(edition)
    if row.state == EditionState.AGREED and row.agreements.filter(person=actor, sha256=sha256).exists():
        return row
    rules.may_decide(actor, row)
    if sha256 != row.sha256:
        raise Conflict(_("Вы читали другую редакцию. Откройте страницу заново."), code="other_content")
    StrategyAgreement.objects.create(edition=row, side=StrategySide.COMPANY, person=actor, sha256=sha256)
    now = timezone.now()
    for old in StrategyEdition.objects.filter(strategy=row.strategy, state=EditionState.AGREED):
        old.state = EditionState.SUPERSEDED
        old.save(update_fields=["state"])
    row.state, row.decided_at = EditionState.AGREED, now
    row.save(update_fields=["state", "decided_at"])
    tell_agreed(row)
    return row


@transaction.atomic
def return_edition(*, actor: User, edition: StrategyEdition, text: str) -> StrategyEdition:
    """The company asks for changes: what was offered stays as it is, the next edition is opened for them."""
    row = _locked(edition)
    rules.may_decide(actor, row)
    return _returned(row, text, "returned")


@transaction.atomic
def recall_edition(*, actor: User, edition: StrategyEdition, text: str) -> StrategyEdition:
    """Mosprom takes back what it offered, and says why; the next edition is opened."""
    row = _locked(edition)
    rules.may_recall(actor, row)
    return _returned(row, text, "recalled")


def _returned(row: StrategyEdition, text: str, event: str) -> StrategyEdition:
    text = _worded(text, _("Напишите, что изменить."))
    row.state, row.remarks, row.decided_at = EditionState.RETURNED, text, timezone.now()
    row.save(update_fields=["state", "remarks", "decided_at"])
    tell(event, row, text)
    return _copied(row, reason=text)


@transaction.atomic
def begin_revision(*, actor: User, strategy: Strategy, text: str) -> StrategyEdition:
    """Open a new edition of an agreed strategy; either side may, and says why. The agreed one stays in force.

    Raises NotAllowed, Conflict (nothing is agreed yet, a new edition is being prepared already).
    """
    row = locked_strategy(strategy)
    rules.may_revise(actor, row)
    agreed = queries.agreed_of(row)
    if agreed is None:
        raise Conflict(_("Менять пока нечего: стратегия ещё не согласована."), code="not_agreed")
    if StrategyEdition.objects.filter(strategy=row, state__in=queries.IN_WORK).exists():
        raise Conflict(_("Новая редакция уже готовится."), code="edition_one_in_work")
    text = _worded(text, _("Напишите, что изменить и почему."))
    agreed.strategy = row
    made = _copied(agreed, reason=text)
    if acts_for(actor, row.request.application):
        tell("revision", made, text)
    return made


@transaction.atomic
def drop_revision(*, actor: User, edition: StrategyEdition) -> StrategyEdition:
    """Give up a new edition that nobody was asked to agree to; the agreed one goes on."""
    row = _locked(edition)
    rules.may_edit(actor, row)
    if queries.agreed_of(row.strategy) is None:
        raise Conflict(_("Это единственная редакция: исправьте её."), code="only_edition")
    row.state = EditionState.DROPPED
    row.decided_at = timezone.now()
    row.save(update_fields=["state", "decided_at"])
    return row


def _copied(row: StrategyEdition, *, reason: str) -> StrategyEdition:
    """The next edition with the same plan under the same keys."""
    last = StrategyEdition.objects.filter(strategy=row.strategy).aggregate(last=models.Max("number"))["last"]
    with constraint_errors(StrategyEdition), transaction.atomic():
        made = StrategyEdition.objects.create(
            strategy=row.strategy,
            number=last + 1,
            reason=reason,
            **{name: getattr(row, name) for name in queries.HEAD},
        )
    for table in TABLES.values():
        rows = list(table._default_manager.filter(edition=row))
        for one in rows:
            one.pk, one.edition = table._meta.pk.get_default(), made
            one._state.adding = True
        table._default_manager.bulk_create(rows)  # type: ignore[arg-type]
    return made


def _worded(text: str, message: str) -> str:
    text = clean_text(text).replace("\r\n", "\n").strip()
    if not text:
        raise Invalid(message, field="text")
    if len(text) > core.TEXT_LIMIT:
        limit = _("Текст длиннее {limit} знаков.").format(limit=number(core.TEXT_LIMIT))
        raise Invalid(limit, field="text")
    return text


def _refuse_unagreed(actor: User, application: Application) -> None:
    """Raise Conflict while no edition is agreed to: an agreed strategy is the result."""
    agreed = StrategyEdition.objects.filter(strategy__request=application.pk, state=EditionState.AGREED)
    if not agreed.exists():
        raise Conflict(
            _("Результат этой услуги — стратегия, согласованная обеими сторонами. Предложите редакцию компании."),
            code="not_agreed",
        )


def locked_strategy(strategy: Strategy | uuid.UUID) -> Strategy:
    """One strategy, so that two editions are never decided on at once."""
    key = strategy.pk if isinstance(strategy, Strategy) else strategy
    rows = Strategy.objects.select_for_update(of=("self",), no_key=True)
    return rows.select_related("request__application__organisation", "request__application__author").get(pk=key)


def _locked(edition: StrategyEdition, expected_version: int | None = None) -> StrategyEdition:
    strategy = locked_strategy(edition.strategy_id)
    row = StrategyEdition.objects.get(pk=edition.pk)
    row.strategy = strategy
    if expected_version is not None and row.version != expected_version:
        raise Conflict(
            _("План изменили, пока страница была открыта. Введённое осталось на странице: сверьте и сохраните снова."),
            code="stale",
        )
    return row


DELIVERING[SERVICE] = _refuse_unagreed
