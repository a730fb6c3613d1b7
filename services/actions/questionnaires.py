"""How the staff change the questionnaire: a draft copied from the version in force, tried, published."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from core.db import constraint_errors, invalid_from
from core.errors import Conflict, Invalid, NotFound
from jobs.actions import enqueue
from services import rules, scoring
from services.enums import ItemKind, QuestionnaireState
from services.models import Advice, Attempt, Band, Block, Item, Questionnaire, Trial
from services.queries import potential as queries

TRY = "services.questionnaire_trial"


@transaction.atomic
def draft_questionnaire(*, actor: User, questionnaire: Questionnaire, note: str = "") -> Questionnaire:
    """Begin a new version as a whole copy of another. Raises NotAllowed, Conflict when there is a draft already."""
    rules.may_edit(actor)
    last = Questionnaire.objects.select_for_update(of=("self",), no_key=True).order_by("-number").first()
    number = last.number + 1 if last else 1
    with constraint_errors(Questionnaire), transaction.atomic():
        draft = Questionnaire.objects.create(number=number, note=note, based_on=questionnaire)
    blocks: dict[Any, Block] = {}
    for block in questionnaire.blocks.all():
        blocks[block.pk] = Block.objects.create(**_values(block), questionnaire=draft)
    for model in (Item, Advice):
        for row in model.objects.filter(questionnaire=questionnaire):
            model.objects.create(**{**_values(row), "block": blocks[row.block_id]}, questionnaire=draft)
    for band in questionnaire.bands.all():
        Band.objects.create(**_values(band), questionnaire=draft)
    return draft


def _values(row: Any) -> dict[str, Any]:
    names = (one.name for one in row._meta.concrete_fields if one.name not in ("id", "questionnaire", "block"))
    return {name: getattr(row, name) for name in names}


Part = Block | Item | Band | Advice


def _open_draft(actor: User, key: Any) -> Questionnaire:
    """The draft, locked. Raises NotFound, NotAllowed, Conflict for a version that is none."""
    row = Questionnaire.objects.select_for_update(of=("self",), no_key=True).filter(pk=key).first()
    if row is None:
        raise NotFound(_("Такой версии анкеты нет."))
    rules.may_edit(actor, row)
    return row


@transaction.atomic
def keep_part(*, actor: User, part: Part, values: Mapping[str, Any]) -> Part:
    """Add a block, a question, a level or a recommendation to a draft, or change one.

    A new question gets a code that no version has had: an answer is never taken for one to another question.
    Raises NotAllowed, Conflict (no draft, a code twice), Invalid.
    """
    draft = _open_draft(actor, part.questionnaire_id)
    for name, value in values.items():
        setattr(part, name, value)
    block = values.get("block")
    if block is not None and block.questionnaire_id != draft.pk:
        raise Invalid(_("Этот блок — другой версии."), field="block")
    if part._state.adding:
        part.code = _free_code(part) if isinstance(part, Item | Band) else getattr(part, "code", "")
    if isinstance(part, Item) and part.kind == ItemKind.FLAG:
        part.weight = 0
    if isinstance(part, Band) and part.is_cap:
        Band.objects.filter(questionnaire=draft, is_cap=True).exclude(pk=part.pk).update(is_cap=False)
    try:
        part.full_clean(validate_unique=False, validate_constraints=False)
    except ValidationError as error:
        raise invalid_from(error) from error
    with constraint_errors(Block, Item, Band, Advice), transaction.atomic():
        part.save()
    return part


def _free_code(part: Item | Band) -> str:
    letter = ("s" if part.kind == ItemKind.FLAG else "q") if isinstance(part, Item) else "level"
    taken = type(part).objects.filter(code__startswith=letter).values_list("code", flat=True)
    numbers = [int(code.removeprefix(letter)) for code in taken if code.removeprefix(letter).isdigit()]
    return f"{letter}{max(numbers, default=0) + 1}"


@transaction.atomic
def remove_part(*, actor: User, part: Part) -> None:
    """Take something out of a draft; a block goes with its questions and recommendations. Raises as keep_part."""
    _open_draft(actor, part.questionnaire_id)
    part.delete()


@transaction.atomic
def weigh_questionnaire(*, actor: User, questionnaire: Questionnaire, **weights: int) -> Questionnaire:
    """Set the weights of blocks and questions of a draft, named `block_<code>` and `item_<code>`.

    Their sum may be wrong until the draft is published. Raises NotAllowed, Conflict, Invalid naming the field.
    """
    draft = _open_draft(actor, questionnaire.pk)
    known: dict[str, Block | Item] = {f"block_{row.code}": row for row in draft.blocks.all()}
    known |= {f"item_{row.code}": row for row in draft.items.filter(kind=ItemKind.SCALE)}
    wrong = {name: [_("В этой версии такого нет.")] for name in weights if name not in known}
    for name in weights.keys() & known.keys():
        lowest, highest = (0, 100) if name.startswith("block_") else (1, 10)
        if not isinstance(weights[name], int) or not lowest <= weights[name] <= highest:
            limits = {"lowest": lowest, "highest": highest}
            wrong[name] = [_("Вес — целое число от {lowest} до {highest}.").format(**limits)]
    if wrong:
        raise Invalid(fields=wrong)
    for name, weight in weights.items():
        if known[name].weight != weight:
            known[name].weight = weight
            known[name].save(update_fields=["weight"])
    return draft


@transaction.atomic
def try_questionnaire(*, actor: User, questionnaire: Questionnaire) -> Trial:
    """Have last year's results scored by a draft, as long work. Raises NotAllowed, Conflict (one is running)."""
    draft = _open_draft(actor, questionnaire.pk)
    method = queries.method_of(draft)
    if not scoring.is_scorable(method):
        raise Conflict(_("Посчитать нечего: нет ни одного вопроса с весом или уровня от нуля."), code="not_scorable")
    last = queries.last_trial(draft)
    if last is not None and last.finished_at is None and queries.is_running(last):
        raise Conflict(_("Расчёт уже идёт. Дождитесь его или отмените."), code="trial_running")
    since = timezone.now() - datetime.timedelta(days=queries.PREVIEW_DAYS)
    row = Trial.objects.create(questionnaire=draft, method_hash=scoring.hash_of(method), since=since, asked_by=actor)
    row.job_id = enqueue(actor=actor, kind=TRY, payload={"trial": str(row.pk)}).pk
    row.save(update_fields=["job_id"])
    return row


def finish_trial(*, trial: Trial, outcome: Mapping[str, Any]) -> None:
    """Keep what a trial found. One whose draft was thrown away meanwhile leaves nothing. Raises Conflict then."""
    row = Trial.objects.select_for_update(of=("self",), no_key=True).filter(pk=trial.pk).first()
    if row is None:
        raise Conflict(_("Черновик удалён, считать больше нечего."), code="draft_gone")
    row.outcome, row.finished_at = dict(outcome), timezone.now()
    row.save(update_fields=["outcome", "finished_at"])


@transaction.atomic
def publish_questionnaire(*, actor: User, questionnaire: Questionnaire, note: str = "") -> Questionnaire:
    """Put a draft in force; the version before goes to the archive, begun attempts end by the version they have.

    Whoever changes how results come out must have seen what it does to last year's. Raises NotAllowed, Conflict for
    a version that is no draft or was not tried, Invalid naming everything that is not right yet.
    """
    row = _open_draft(actor, questionnaire.pk)
    if found := faults(row):
        raise Invalid(" ".join(found))
    if queries.needs_trial(row):
        text = _("Сначала проверьте черновик на результатах за последний год: он считает иначе, чем прежняя версия.")
        raise Conflict(text, code="not_tried")
    Questionnaire.objects.filter(state=QuestionnaireState.PUBLISHED).update(state=QuestionnaireState.ARCHIVED)
    row.state = QuestionnaireState.PUBLISHED
    row.published_at, row.published_by = timezone.now(), actor
    row.note = note or row.note
    with constraint_errors(Questionnaire), transaction.atomic():
        row.save()
    return row


@transaction.atomic
def discard_questionnaire(*, actor: User, questionnaire: Questionnaire) -> None:
    """Throw a draft away. Raises NotAllowed or Conflict."""
    row = _open_draft(actor, questionnaire.pk)
    if Attempt.objects.filter(questionnaire=row).exists():
        raise Conflict(_("По этой версии уже проходили тест."))
    row.delete()


def faults(questionnaire: Questionnaire) -> list[str]:
    """What keeps a version from being published, in words."""
    words = {
        "weights": _("Сумма весов блоков должна быть 100."),
        "codes": _("Коды вопросов повторяются."),
        "floor": _("Нет уровня, который начинается с нуля."),
        "cap": _("Отметьте один уровень как потолок при стоп-факторе."),
        "empty": _("В блоке {code} нет вопросов."),
        "unscored": _("В блоке {code} нужен хотя бы один вопрос, который нельзя пропустить."),
    }
    found = []
    for fault in scoring.faults_of(queries.method_of(questionnaire)):
        name, _colon, code = fault.partition(":")
        found.append(words[name].format(code=code))
    strangers = [
        item.code for item in queries.items(questionnaire.pk) if item.block.questionnaire_id != questionnaire.pk
    ]
    if strangers:
        found.append(_("Вопросы стоят в блоках другой версии: {codes}.").format(codes=", ".join(strangers)))
    return found
