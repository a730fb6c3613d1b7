"""What happens to an attempt at the export-potential test, from the first question to the adviser's comment."""

from __future__ import annotations

import datetime
import secrets
from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import Organisation, User
from accounts.queries import is_member
from core.db import constraint_errors
from core.errors import Conflict, Invalid, NotAllowed, NotFound
from core.tokens import hash_of
from services import rules, scoring
from services.actions.drafts import save_draft, start_request
from services.models import Answer, Attempt, Item, ServiceRequest
from services.queries import potential as queries
from services.queries import service as service_of

FAULTS = {
    "type": gettext_lazy("Ответ — число от 0 до 3."),
    "range": gettext_lazy("Такого ответа у этого вопроса нет."),
    "na": gettext_lazy("На этот вопрос нужно ответить: пропустить его нельзя."),
}


@transaction.atomic
def start_attempt(
    *, actor: User | None, organisation: Organisation | None = None, client_key: UUID | None = None
) -> tuple[Attempt, str]:
    """Begin the test by the version in force; the same `client_key` twice begins one attempt.

    Returns the attempt and, for somebody without an account, the token that opens it: only its hash is kept.
    Raises NotAllowed (staff, a stranger to the company), NotFound (no version in force), Conflict (another's key).
    """
    rules.may_start(actor)
    if organisation is not None and (actor is None or not is_member(actor, organisation)):
        raise NotAllowed(_("Проходить тест за компанию могут её представители."))
    token = "" if actor is not None else secrets.token_urlsafe(32)
    attempt = Attempt(
        questionnaire=queries.published(),
        owner=actor,
        organisation=organisation,
        token_hash=hash_of(token) if token else None,
        client_key=client_key,
    )
    if client_key is None:
        attempt.save(force_insert=True)
        return attempt, token
    Attempt.objects.bulk_create([attempt], ignore_conflicts=True)
    kept = Attempt.objects.get(client_key=client_key)
    if kept.pk != attempt.pk and (actor is None or kept.owner_id != actor.pk):
        raise Conflict(_("Этот ключ повтора уже занят другим запросом."), code="key_taken")
    return kept, token


def _locked(attempt: Attempt) -> Attempt:
    row = (
        Attempt.objects.select_for_update(of=("self",), no_key=True)
        .select_related("questionnaire", "organisation")
        .filter(pk=attempt.pk)
        .first()
    )
    if row is None:
        raise NotFound(_("Такого прохождения теста нет."))
    return row


@transaction.atomic
def save_answers(*, actor: User | None, attempt: Attempt, answers: Mapping[str, Any], token: str = "") -> Attempt:
    """Keep answers by the questions' codes: 0 to 3, None for «not applicable». Those not named stay.

    Keeping the same answer again changes nothing. All are kept or none. Raises Invalid with every answer that
    cannot be one, Conflict when the test is finished, NotFound for a stranger, NotAllowed for staff.
    """
    row = _locked(attempt)
    rules.may_answer(actor, row, token)
    if row.finished_at is not None:
        raise Conflict(_("Тест завершён, ответы больше не меняются. Чтобы ответить иначе, пройдите его снова."))
    method = queries.method_of(row.questionnaire)
    _refuse_impossible(method, answers)
    stored = queries.answers_of(row)
    changed = [code for code, value in answers.items() if code not in stored or stored[code] != value]
    if not changed:
        return row
    keys = dict(Item.objects.filter(questionnaire=row.questionnaire, code__in=changed).values_list("code", "pk"))
    for code in changed:
        Answer.objects.update_or_create(attempt=row, item_id=keys[code], defaults={"value": answers[code]})
    row.save(update_fields=["updated_at"])
    return row


def _refuse_impossible(method: scoring.Method, answers: Mapping[str, Any]) -> None:
    wrong: dict[str, list[Any]] = {}
    for code, value in answers.items():
        item = method.item(code)
        if item is None:
            wrong[code[:40]] = [_("Вопроса «{code}» в этой версии анкеты нет.").format(code=code[:40])]
        elif fault := scoring.fault(item, value):
            wrong[code] = [FAULTS[fault]]
    if wrong:
        raise Invalid(_("Некоторые ответы не подходят."), fields=wrong)


@transaction.atomic
def finish_attempt(*, actor: User | None, attempt: Attempt, token: str = "") -> Attempt:
    """Score the answers and freeze the result with every text it was given in. A second call returns the first's.

    Raises Invalid naming the questions that wait for an answer, NotFound for a stranger, NotAllowed for staff.
    """
    row = _locked(attempt)
    rules.may_answer(actor, row, token)
    if row.finished_at is not None:
        return row
    method = queries.method_of(row.questionnaire)
    answers = queries.answers_of(row)
    if waiting := scoring.missing(method, answers):
        fields = {code: [_("Ответьте на этот вопрос.")] for code in waiting}
        raise Invalid(_("Ответьте на все вопросы: без них результат не посчитать."), fields=fields)
    found = scoring.score(method, answers)
    row.finished_at = timezone.now()
    row.total, row.band = found.total, found.band
    row.outcome = _outcome(row, found, answers)
    with constraint_errors(Attempt), transaction.atomic():
        row.save()
    return row


def _outcome(attempt: Attempt, found: scoring.Score, answers: Mapping[str, int | None]) -> dict[str, Any]:
    """The result as it will be read for good: figures, and texts in both languages."""
    version = attempt.questionnaire
    items = {item.code: item for item in queries.items(version.pk)}
    bands = {band.code: band for band in version.bands.all()}
    return {
        "version": version.number,
        "total": str(found.total),
        "blocks": [
            {
                "code": block.code,
                "weight": block.weight,
                "share": None if found.blocks[block.code] is None else str(found.blocks[block.code]),
                "is_weak": block.code in found.weak,
                "title_ru": block.title_ru,
                "title_en": block.title_en,
            }
            for block in version.blocks.all()
            if block.code in found.blocks
        ],
        "band": _texts(bands[found.band], "title", "text"),
        "band_without_stops": _texts(bands[found.band_without_stops], "title"),
        "bands": [{"floor": band.floor, **_texts(band, "title")} for band in bands.values()],
        "stops": [
            {"kind": items[code].kind, "value": answers[code], **_texts(items[code], "text", "stop")}
            for code in found.stops
        ],
        "unknown": [_texts(items[code], "text") for code in found.unknown],
        "advice": [
            {"block": row.block.code, "service": row.service_id, **_texts(row, "title", "text")}
            for row in queries.advice_for(version, found.weak)
        ],
        "is_ready_for_events": scoring.is_ready_for_events(found),
        "answers": [
            {
                "code": code,
                "block": item.block.code,
                "number": item.number,
                "kind": item.kind,
                "value": answers[code],
                "group_ru": item.block.title_ru,
                "group_en": item.block.title_en,
                **_texts(item, "text"),
            }
            for code, item in items.items()
        ],
    }


def _texts(row: Any, *names: str) -> dict[str, str]:
    found = {f"{name}_{language}": getattr(row, f"{name}_{language}") for name in names for language in ("ru", "en")}
    return {"code": row.code, **found} if hasattr(row, "code") else found


@transaction.atomic
def adopt_attempts(*, actor: User, tokens: Iterable[str]) -> int:
    """Take what the person answered before they had an account into it, and into the company they act for.

    The tokens open nothing afterwards. Returns how many attempts were taken; staff take none.
    """
    if actor.is_staff:
        return 0
    hashes = [hash_of(token) for token in tokens]
    rows = Attempt.objects.select_for_update(of=("self",), no_key=True).filter(
        token_hash__in=hashes, owner=None, organisation=None
    )
    company = actor.organisation if is_member(actor, actor.organisation) else None
    count = 0
    for row in rows.order_by("pk"):
        row.owner, row.organisation, row.token_hash = actor, company, None
        row.save(update_fields=["owner", "organisation", "token_hash", "updated_at"])
        count += 1
    return count


@transaction.atomic
def attach_attempt(*, actor: User, attempt: Attempt, organisation: Organisation | None) -> Attempt:
    """Make one's own attempt the company's, for all its people to see. Raises NotAllowed, NotFound or Conflict."""
    row = _locked(attempt)
    rules.may_attach(actor, row)
    if organisation is None or not is_member(actor, organisation):
        raise NotAllowed(_("Сначала зарегистрируйте компанию или выберите её в меню."), code="no_company")
    row.organisation = organisation
    row.save(update_fields=["organisation", "updated_at"])
    return row


@transaction.atomic
def ask_for_comment(
    *,
    actor: User,
    attempt: Attempt,
    organisation: Organisation | None,
    client_key: UUID | None = None,
    question: str = "",
) -> ServiceRequest:
    """Begin a request for the adviser's comment on a result; one's own result becomes the company's with it.

    Raises what start_request raises, Conflict for an unfinished attempt, NotFound for another company's.
    """
    row = _locked(attempt)
    rules.may_answer(actor, row)
    if row.finished_at is None:
        raise Conflict(_("Сначала ответьте на все вопросы теста."), code="not_finished")
    request = start_request(
        actor=actor, service=service_of(queries.SLUG), organisation=organisation, client_key=client_key
    )
    if row.organisation_id is None:
        row = attach_attempt(actor=actor, attempt=row, organisation=organisation)
    if row.organisation_id != request.application.organisation_id:
        raise NotFound(_("Такого прохождения теста нет."))
    given = {"attempt": str(row.pk)} | ({"question": question} if question else {})
    return save_draft(actor=actor, request=request, answers={**request.answers, **given})


def forget_unclaimed(limit: int = 500) -> int:
    """Delete what people without an account left behind and did not come back to. Returns how many attempts."""
    before = timezone.now() - datetime.timedelta(days=settings.UNCLAIMED_TEST_DAYS)
    count = 0
    for row in queries.unclaimed(before).order_by("updated_at")[:limit]:
        with transaction.atomic():
            # Whoever has just logged in and taken it over keeps it.
            kept = queries.unclaimed(before).select_for_update(skip_locked=True, of=("self",)).filter(pk=row.pk).first()
            if kept is not None:
                kept.delete()
                count += 1
    return count
