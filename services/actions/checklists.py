"""The checklist of a contract: the lawyer marks, then opens it to the company."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from applications import actions as core
from applications.models import Application
from core.errors import Conflict, Invalid
from services.enums import CheckMarkOutcome
from services.models import ChecklistRelease, CheckMark, DraftVersion
from services.notifications.legal import tell_released
from services.queries import legal as queries
from services.questions import clean_text
from services.rules import legal as rules

REMARK_LIMIT, CLAUSE_LIMIT = 1000, 60
NEEDS_REMARK = (CheckMarkOutcome.REMARK, CheckMarkOutcome.ABSENT)


@dataclass(frozen=True)
class Found:
    """What a lawyer found of one item; an empty outcome takes the mark back."""

    outcome: str
    clause: str = ""
    remark: str = ""


@transaction.atomic
def mark_checklist(
    *, actor: User, application: Application, marks: Mapping[str, Found], stamp: str | None = None
) -> list[queries.Checked]:
    """Write down what was found of items of the checklist, by code; the others stay. Returns the whole.

    Raises NotAllowed, Conflict (not in work, or marked elsewhere since `stamp` was read), Invalid naming every item
    at fault.
    """
    row = core.lock(application)
    rules.may_judge(actor, row)
    present = queries.checked(row)
    if stamp is not None and stamp != queries.stamp(present):
        raise Conflict(
            _("Чек-лист изменили, пока страница была открыта. Ваши отметки ниже: сверьте и сохраните ещё раз."),
            code="stale",
        )
    by_code = {one.item.code: one for one in present}
    checked = {code: _cleaned(found) for code, found in marks.items()}
    problems = {code: text for code, found in checked.items() if (text := _problem(code, found, by_code))}
    if problems:
        raise Invalid(fields={code: [text] for code, text in problems.items()})
    version = DraftVersion.objects.filter(application=row).order_by("-number").defer("paragraphs").first()
    for code, found in checked.items():
        one = by_code[code]
        old = one.mark
        if not found.outcome:
            CheckMark.objects.filter(application=row, item=one.item).delete()
        elif old is None or (old.outcome, old.clause, old.remark) != (found.outcome, found.clause, found.remark):
            values = {"outcome": found.outcome, "clause": found.clause, "remark": found.remark}
            CheckMark.objects.update_or_create(
                application=row, item=one.item, defaults={**values, "version": version, "made_by": actor}
            )
    return queries.checked(row)


def _cleaned(found: Found) -> Found:
    clause, remark = (" ".join(clean_text(text).split()) for text in (found.clause, found.remark))
    return Found(found.outcome, clause, remark)


def _problem(code: str, found: Found, known: Mapping[str, Any]) -> str:
    if code not in known:
        return _("Такого пункта в чек-листе нет.")
    if found.outcome and found.outcome not in CheckMarkOutcome.values:
        return _("Выберите результат из списка.")
    if len(found.remark) > REMARK_LIMIT or len(found.clause) > CLAUSE_LIMIT:
        return _("Сократите: замечание до {remark} знаков, пункт договора до {clause}.").format(
            remark=REMARK_LIMIT, clause=CLAUSE_LIMIT
        )
    if found.outcome in NEEDS_REMARK and not found.remark:
        return _("Напишите замечание: что не так или чего нет.")
    if not found.outcome and (found.remark or found.clause):
        return _("Выберите результат: без него пункт останется непроверенным.")
    return ""


@transaction.atomic
def release_checklist(*, actor: User, application: Application) -> ChecklistRelease:
    """Open the checklist to the company as it stands; released twice unchanged, it is the same release.

    Raises NotAllowed, Conflict (not in work, nothing was marked).
    """
    row = core.lock(application)
    rules.may_judge(actor, row)
    checked = queries.checked(row)
    if not any(one.mark for one in checked):
        raise Conflict(_("В чек-листе ещё ничего не отмечено."), code="nothing_marked")
    content = queries.frozen_checklist(checked)
    digest = queries.digest(content)
    last = queries.released(row)
    if last is not None and last.sha256 == digest:
        return last
    found = ChecklistRelease.objects.create(
        application=row,
        number=(last.number if last else 0) + 1,
        content=content,
        sha256=digest,
        released_by=actor,
    )
    tell_released(row)
    return found
