"""How the staff change the questionnaire: a draft copied from the version in force, tried, published."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from core.db import constraint_errors
from core.errors import Conflict, Invalid
from services import rules, scoring
from services.enums import QuestionnaireState
from services.models import Advice, Attempt, Band, Block, Item, Questionnaire
from services.queries import potential as queries


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


@transaction.atomic
def edit_questionnaire(*, actor: User, questionnaire: Questionnaire, write: Callable[[], Any]) -> Questionnaire:
    """Change a draft: `write` does it, under the lock of the draft. Raises NotAllowed or Conflict."""
    row = Questionnaire.objects.select_for_update(of=("self",), no_key=True).get(pk=questionnaire.pk)
    rules.may_edit(actor, row)
    with constraint_errors(Questionnaire, Block, Item, Band, Advice), transaction.atomic():
        write()
    return row


@transaction.atomic
def publish_questionnaire(*, actor: User, questionnaire: Questionnaire) -> Questionnaire:
    """Put a draft in force; the version before goes to the archive, begun attempts end by the version they have.

    Raises NotAllowed, Conflict for a version that is no draft, Invalid naming everything that is not right yet.
    """
    row = Questionnaire.objects.select_for_update(of=("self",), no_key=True).get(pk=questionnaire.pk)
    rules.may_edit(actor, row)
    if found := faults(row):
        raise Invalid(" ".join(found))
    Questionnaire.objects.filter(state=QuestionnaireState.PUBLISHED).update(state=QuestionnaireState.ARCHIVED)
    row.state = QuestionnaireState.PUBLISHED
    row.published_at, row.published_by = timezone.now(), actor
    with constraint_errors(Questionnaire), transaction.atomic():
        row.save()
    return row


@transaction.atomic
def discard_questionnaire(*, actor: User, questionnaire: Questionnaire) -> None:
    """Throw a draft away. Raises NotAllowed or Conflict."""
    row = Questionnaire.objects.select_for_update(of=("self",), no_key=True).get(pk=questionnaire.pk)
    rules.may_edit(actor, row)
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
