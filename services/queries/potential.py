"""Reads of the export-potential test: versions, attempts and what follows from a result."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from functools import lru_cache
from typing import Any
from uuid import UUID

from django.db.models import Count, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts import queries as accounts
from accounts.models import Organisation, User
from core.errors import NotFound
from core.tokens import hash_of
from jobs.enums import JobState
from jobs.models import Job
from services import scoring
from services.enums import ItemKind, QuestionnaireState
from services.models import Advice, Attempt, Band, Block, Item, Questionnaire, Service, Trial

SLUG = "export-potential-test"
PREVIEW_DAYS = 365
ORDER = ("-started_at", "-id")


def published() -> Questionnaire:
    """The version in force. Raises NotFound when there is none."""
    found = Questionnaire.objects.filter(state=QuestionnaireState.PUBLISHED).first()
    if found is None:
        raise NotFound(_("Анкета теста сейчас не опубликована."))
    return found


def question_count() -> int:
    """How many questions the version in force asks; none without one."""
    return Item.objects.filter(questionnaire__state=QuestionnaireState.PUBLISHED).count()


def public_version(number: int) -> Questionnaire:
    """A version that is or was in force. Raises NotFound for any other, drafts too."""
    found = Questionnaire.objects.exclude(state=QuestionnaireState.DRAFT).filter(number=number).first()
    if found is None:
        raise NotFound(_("Такой версии анкеты нет."))
    return found


def draft_version() -> Questionnaire | None:
    """The version being prepared, if there is one."""
    return Questionnaire.objects.filter(state=QuestionnaireState.DRAFT).first()


def items(questionnaire_id: UUID) -> list[Item]:
    """The questions of a version with their blocks, in their order, numbered through."""
    rows = Item.objects.filter(questionnaire=questionnaire_id).select_related("block")
    found = list(rows.order_by("block__position", "position", "code"))
    for number, row in enumerate(found, 1):
        row.number = number
    return found


def method_of(questionnaire: Questionnaire) -> scoring.Method:
    """What the scoring needs of a version; a published one never changes and is read once."""
    if questionnaire.state == QuestionnaireState.DRAFT:
        return _method(questionnaire.pk)
    return _method_kept(questionnaire.pk)


def _method(questionnaire_id: UUID) -> scoring.Method:
    version = Questionnaire.objects.prefetch_related("blocks", "bands").get(pk=questionnaire_id)
    return scoring.Method(
        blocks=tuple(scoring.Block(one.code, one.weight) for one in version.blocks.all()),
        items=tuple(
            scoring.Item(
                code=one.code,
                block=one.block.code,
                weight=one.weight,
                na_allowed=one.na_allowed,
                is_flag=one.kind == ItemKind.FLAG,
                stop_at=one.stop_at,
            )
            for one in items(questionnaire_id)
        ),
        bands=tuple(scoring.Band(one.code, one.floor, one.is_cap) for one in version.bands.all()),
    )


_method_kept = lru_cache(maxsize=64)(_method)


# --- attempts --------------------------------------------------------------------------------------------------


def visible_attempts(user: User | None, tokens: Iterable[str] = ()) -> QuerySet[Attempt]:
    """The attempts that somebody may know of: all for staff; one's own, one's company's; those of one's tokens."""
    rows = Attempt.objects.select_related("questionnaire", "organisation", "owner")
    if user is not None and user.is_staff:
        return rows
    mine = Q(token_hash__in=[hash_of(token) for token in tokens], owner=None, organisation=None)
    if user is not None:
        mine |= Q(organisation__in=accounts.visible_to(user)) | Q(owner=user, organisation=None)
    return rows.filter(mine)


def attempt(user: User | None, attempt_id: UUID | str, tokens: Iterable[str] = ()) -> Attempt:
    """One attempt that the person may know of. Raises NotFound for any other."""
    found = visible_attempts(user, tokens).filter(pk=attempt_id).first()
    if found is None:
        raise NotFound(_("Такого прохождения теста нет."))
    return found


def unfinished(user: User | None, tokens: Iterable[str] = ()) -> Attempt | None:
    """The attempt that somebody began last and has not finished."""
    if user is not None and user.is_staff:
        return None
    return visible_attempts(user, tokens).filter(finished_at=None).order_by("-updated_at", "-id").first()


def finished(user: User | None, tokens: Iterable[str] = ()) -> QuerySet[Attempt]:
    """The results that somebody may see, the newest first."""
    return visible_attempts(user, tokens).filter(finished_at__isnull=False).order_by("-finished_at", "-id")


def own_attempts(user: User | None, tokens: Iterable[str] = ()) -> QuerySet[Attempt]:
    """One's own attempts, one's companies' and those of one's tokens; staff have none."""
    if user is not None and user.is_staff:
        return Attempt.objects.none()
    return visible_attempts(user, tokens)


def history(user: User, organisation: Organisation | None) -> QuerySet[Attempt]:
    """The attempts of the chosen company and the person's own that no company has, the newest first."""
    mine = Q(owner=user, organisation=None)
    if organisation is not None:
        mine |= Q(organisation=organisation)
    return visible_attempts(user).filter(mine).order_by("-started_at", "-id")


def answers_of(attempt: Attempt) -> dict[str, int | None]:
    """The answers so far, by the questions' codes."""
    return dict(attempt.answers.values_list("item__code", "value"))


def attempt_of_organisation(organisation_id: UUID | None, attempt_id: object) -> Attempt | None:
    """The company's finished attempt of that id; None for anybody else's."""
    try:
        key = UUID(str(attempt_id))
    except ValueError:
        return None
    return Attempt.objects.filter(pk=key, organisation_id=organisation_id, finished_at__isnull=False).first()


def unclaimed(before: datetime.datetime) -> QuerySet[Attempt]:
    """The attempts that nobody with an account took over and nobody touched since."""
    return Attempt.objects.filter(owner=None, organisation=None, updated_at__lt=before)


# --- what follows from a result --------------------------------------------------------------------------------


def advice_for(questionnaire: Questionnaire, blocks: Iterable[str]) -> list[Advice]:
    """What helps in these blocks, in the order of the blocks."""
    order = {code: index for index, code in enumerate(blocks)}
    rows = Advice.objects.filter(questionnaire=questionnaire, block__code__in=list(order))
    return sorted(rows.select_related("block", "service"), key=lambda row: (order[row.block.code], row.position))


def services_by_slug(slugs: Iterable[str]) -> dict[str, Service]:
    """The services of a result as they are now: their names and whether they are open."""
    return {row.pk: row for row in Service.objects.filter(pk__in=set(slugs))}


# --- versions for the staff ------------------------------------------------------------------------------------


def versions() -> QuerySet[Questionnaire]:
    """All versions, the newest first, each with how many finished attempts rest on it."""
    done = Count("attempts", filter=Q(attempts__finished_at__isnull=False))
    return Questionnaire.objects.annotate(finished_attempts=done).order_by("-number")


def results_since(since: datetime.datetime) -> QuerySet[Attempt]:
    """The results that a draft is tried on, in a set order."""
    return Attempt.objects.filter(finished_at__gte=since).order_by("finished_at", "id")


def after_result(rows: QuerySet[Attempt], last: list[str] | None) -> QuerySet[Attempt]:
    """The results that follow the one marked by its moment and id."""
    if last is None:
        return rows
    at, key = datetime.datetime.fromisoformat(last[0]), UUID(last[1])
    return rows.filter(Q(finished_at__gt=at) | Q(finished_at=at, pk__gt=key))


def last_trial(questionnaire: Questionnaire) -> Trial | None:
    """The trial of a draft that was asked for last."""
    rows = Trial.objects.filter(questionnaire=questionnaire).select_related("asked_by")
    return rows.order_by("-created_at", "-id").first()


def is_running(trial: Trial) -> bool:
    """Whether its work waits or goes on."""
    return Job.objects.filter(pk=trial.job_id, state__in=(JobState.QUEUED, JobState.RUNNING)).exists()


def needs_trial(questionnaire: Questionnaire) -> bool:
    """Whether a draft scores otherwise than the version in force, there is what to try it on, and nobody did."""
    method = method_of(questionnaire)
    standing = Questionnaire.objects.filter(state=QuestionnaireState.PUBLISHED).first()
    if standing is None or method == method_of(standing):
        return False
    if not results_since(timezone.now() - datetime.timedelta(days=PREVIEW_DAYS)).exists():
        return False
    tried = Trial.objects.filter(questionnaire=questionnaire, finished_at__isnull=False)
    return not tried.filter(method_hash=scoring.hash_of(method)).exists()


def blocks_of(questionnaire_id: Any) -> QuerySet[Block]:
    """The blocks of a version; none for what is no version."""
    try:
        key = UUID(str(questionnaire_id))
    except ValueError:
        return Block.objects.none()
    return Block.objects.filter(questionnaire=key)


def all_advice(questionnaire: Questionnaire) -> list[Advice]:
    """Every recommendation of a version, in its order."""
    return list(Advice.objects.filter(questionnaire=questionnaire).select_related("service").order_by("position", "id"))


def band_titles(questionnaire: Questionnaire) -> dict[str, str]:
    """What levels are called, the lowest first: as this version says, then as earlier ones did."""
    rows = sorted(
        Band.objects.select_related("questionnaire"),
        key=lambda row: (row.questionnaire_id != questionnaire.pk, -row.questionnaire.number),
    )
    found: dict[str, Band] = {}
    for row in rows:
        found.setdefault(row.code, row)
    return {code: row.title for code, row in sorted(found.items(), key=lambda one: one[1].floor)}


def moved_attempts(keys: Iterable[str]) -> dict[str, Attempt]:
    """The results that a trial names, with their companies."""
    rows = Attempt.objects.filter(pk__in=list(keys)).select_related("organisation")
    return {str(row.pk): row for row in rows}


def as_dict(questionnaire: Questionnaire) -> dict[str, Any]:
    """A version's blocks with their questions, in the reader's language."""
    rows = items(questionnaire.pk)
    blocks = {row.block_id: row.block for row in rows}
    return {
        "version": questionnaire.number,
        "blocks": [
            {
                "code": block.code,
                "title": block.title,
                "weight": block.weight,
                "items": [row for row in rows if row.block_id == block.pk],
            }
            for block in blocks.values()
        ],
    }
