"""Writing the card: section by section, as one types, with nothing lost."""

from __future__ import annotations

from collections.abc import Mapping
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
    typed: Mapping[str, Mapping[str, str]] | None = None,
) -> Company:
    """Write some fields of the card; a field that is not in `changes` keeps its value.

    `typed` is what was entered and is no value yet: `{field: {"text": …, "error": …}}`. It is kept and shown again,
    and the card cannot be sent for review with it. Raises NotAllowed, Conflict (`stale`: the card was changed since
    `version`) or Invalid by field, in which case nothing is written.
    """
    row = lock(company)
    for section in sorted({SECTION_OF[name] for name in (*changes, *(typed or {}))}):
        permissions.may_edit(actor, row, section)
    refuse_stale(row, version)
    clean, errors = tidy_card(changes, stored=queries.card_values(row))
    _check_columns(row, clean, errors)
    if errors:
        raise Invalid(fields=errors)
    _keep_typed(row, clean, typed or {})
    _write(row, clean)
    _stay_whole(row)
    return row


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


def _keep_typed(company: Company, clean: Mapping[str, Any], typed: Mapping[str, Mapping[str, str]]) -> None:
    kept = {name: entry for name, entry in company.typed.items() if name not in clean}
    for name, entry in typed.items():
        kept[name] = {"text": str(entry["text"]).replace("\x00", "")[:TYPED_LIMIT], "error": str(entry["error"])}
    company.typed = kept


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


def _stay_whole(company: Company) -> None:
    """A card that is verified may be changed, but not emptied."""
    if company.state != CompanyState.VERIFIED:
        return
    found = required.problems(queries.contents(company), CompanyState.VERIFIED)
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
    _stay_whole(row)
    return row
