"""Writing the card: section by section, as one types, with nothing lost."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts import snapshots
from accounts.models import Organisation, User
from core.db import constraint_errors
from core.errors import Invalid, Text
from exporters import queries
from exporters.actions.lock import lock, refuse_stale
from exporters.enums import CompanyState, DeclarationKind
from exporters.models import ClusterMembership, Company, Declaration
from exporters.rules import permissions, required
from exporters.rules.sections import ORGANISATION_FIELDS, SECTION_OF, declaration_wording
from exporters.rules.values import tidy_card
from reference.models import Cluster

TYPED_LIMIT = 4000


@transaction.atomic
def save_card(
    *,
    actor: User,
    company: Company,
    changes: Mapping[str, Any],
    version: int | None = None,
    unread: Mapping[str, Sequence[Text]] | None = None,
    raw: Mapping[str, str] | None = None,
) -> Company:
    """Write some fields of the card; a field that is not in `changes` keeps its value.

    `raw` are the texts as they were typed: with them, what is no value yet (`unread`, and what the rules refuse) is
    kept on a card that is being written, is shown again, and stands in the way of sending it for review. Without
    them nothing is written unless all of it is right.

    Raises NotAllowed, Conflict (`stale`: the card was changed since `version`) or Invalid by field.
    """
    row = lock(company)
    for section in sorted({SECTION_OF[name] for name in (*changes, *(unread or {}))}):
        permissions.may_edit(actor, row, section)
    stored = queries.card_values(row)
    clean, errors = tidy_card(changes, stored=stored)
    _check_columns(row, clean, errors)
    for name, messages in (unread or {}).items():
        errors.setdefault(name, []).extend(messages)
    if errors and (raw is None or not row.is_being_written):
        refuse_stale(row, version)
        raise Invalid(fields=errors)
    clean = {name: value for name, value in clean.items() if name not in errors}
    typed = _typed(row, clean, errors, raw or {})
    if typed == row.typed and all(stored[name] == value for name, value in clean.items()):
        return row  # also for a form that was sent twice: it is no conflict with itself
    refuse_stale(row, version)
    row.typed = typed
    if row.state == CompanyState.VERIFIED:
        _stay_whole(replace(queries.contents(row), values={**stored, **clean}))
    _write(row, {**clean, **_emptied(errors)})
    return row


def _typed(
    company: Company, clean: Mapping[str, Any], errors: Mapping[str, Sequence[Text]], raw: Mapping[str, str]
) -> dict[str, dict[str, str]]:
    """What was entered and is no value yet: the earlier that still stands, and the new."""
    kept = {name: entry for name, entry in company.typed.items() if name not in clean}
    for name, messages in errors.items():
        text = raw.get(name, "").replace("\x00", "")[:TYPED_LIMIT]
        kept[name] = {"text": text, "error": str(messages[0])}
    return kept


def _emptied(errors: Mapping[str, Any]) -> dict[str, Any]:
    """What was replaced by something unreadable is no longer there; a name and a kind cannot be missing."""
    emptied: dict[str, Any] = {}
    for name in errors:
        if name in ("name", "entity_type", "clusters"):
            continue
        column = (Organisation if name in ORGANISATION_FIELDS else Company)._meta.get_field(name)
        emptied[name] = None if column.null else column.get_default()
    return emptied


def _check_columns(company: Company, clean: Mapping[str, Any], errors: dict[str, list[Text]]) -> None:
    """Lengths, choices and existing rows, as the columns themselves know them."""
    for name, value in clean.items():
        if name == "clusters":
            continue
        model = Organisation if name in ORGANISATION_FIELDS else Company
        column = model._meta.get_field(name)
        try:
            column.clean(getattr(value, "pk", value), company)
        except ValidationError as error:
            errors.setdefault(name, []).extend(error.messages)


def _write(company: Company, clean: Mapping[str, Any]) -> None:
    organisation = company.organisation
    renamed = {name: clean[name] for name in ORGANISATION_FIELDS if name in clean}
    if any(getattr(organisation, name) != value for name, value in renamed.items()):
        # The people of a company may write its name until it is verified, the head and the others alike.
        for name, value in renamed.items():
            setattr(organisation, name, value)
        organisation.save(update_fields=list(renamed))
        snapshots.forget_members(organisation.pk)
    for name, value in clean.items():
        if name not in ORGANISATION_FIELDS and name != "clusters":
            setattr(company, name, value)
    company.version += 1
    with constraint_errors(Company), transaction.atomic():
        company.save()
    if "clusters" in clean:
        _write_clusters(company, clean["clusters"] or [])


def _write_clusters(company: Company, clusters: list[Cluster]) -> None:
    wanted = {cluster.pk for cluster in clusters}
    present = set(ClusterMembership.objects.filter(company=company).values_list("cluster", flat=True))
    ClusterMembership.objects.filter(company=company, cluster__in=present - wanted).delete()
    for code in sorted(wanted - present):
        ClusterMembership.objects.create(company=company, cluster_id=code)


def _stay_whole(contents: required.Contents) -> None:
    """A card that is verified may be changed, but not emptied."""
    found = required.problems(contents, CompanyState.VERIFIED)
    if found:
        raise Invalid(fields=found)


@transaction.atomic
def declare(
    *, actor: User, company: Company, answers: Mapping[str, bool | None], version: int | None = None
) -> Company:
    """Give or change declarations: the answer, its wording, the time and the person. None takes an answer back.

    An answer that stays the same keeps its time. Raises NotAllowed, Conflict (`stale`) or Invalid.
    """
    row = lock(company)
    permissions.may_edit(actor, row, "declarations")
    refuse_stale(row, version)
    strange = sorted(set(answers) - set(DeclarationKind.values))
    if strange:
        raise Invalid(_("Такой декларации нет."), field=strange[0])
    given = dict(Declaration.objects.filter(company=row).values_list("kind", "holds"))
    for kind, holds in answers.items():
        if given.get(kind) == holds:
            continue
        if holds is None:
            Declaration.objects.filter(company=row, kind=kind).delete()
            continue
        Declaration.objects.update_or_create(
            company=row,
            kind=kind,
            defaults={
                "holds": holds,
                "wording": declaration_wording(kind),
                "made_at": timezone.now(),
                "made_by": actor,
            },
        )
    row.version += 1
    row.save(update_fields=["version", "updated_at"])
    if row.state == CompanyState.VERIFIED:
        _stay_whole(queries.contents(row))
    return row
