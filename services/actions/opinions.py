"""The lawyer's opinion: written, signed off, frozen; the result of the service."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from applications import actions as core
from applications.models import Application
from core.errors import Conflict, Invalid, NotFound
from services.actions.moments import DELIVERING
from services.enums import MatterType
from services.models import DraftVersion, Opinion, ServiceRequest
from services.queries import legal as queries
from services.questions import clean_text
from services.rules import legal as rules

TEXT_LIMIT = 20_000
TEXTS = ("conclusion", "risks", "recommendations")


@transaction.atomic
def write_opinion(
    *, actor: User, application: Application, values: Mapping[str, Any], expected_revision: int | None = None
) -> Opinion:
    """Keep the opinion as it is written: `conclusion`, `risks`, `recommendations`, `marked` (a version's number).

    After a signed one it begins the next edition, whose revision was 0. Raises NotAllowed, Conflict (not in work,
    written elsewhere meanwhile), Invalid.
    """
    row = core.lock(application)
    rules.may_judge(actor, row)
    last = queries.last_opinion(row)
    is_new = last is None or last.signed_at is not None
    present = 0 if is_new else last.revision  # type: ignore[union-attr]
    if expected_revision is not None and expected_revision != present:
        raise Conflict(
            _("Заключение изменили, пока страница была открыта. Ваш текст ниже: сверьте и сохраните ещё раз."),
            code="stale",
        )
    found = Opinion(application=row, edition=(last.edition if last else 0) + 1) if is_new else last
    assert found is not None
    problems = {}
    for name in TEXTS:
        text = clean_text(str(values.get(name) or "")).strip()
        if len(text) > TEXT_LIMIT:
            problems[name] = [_("Текст длиннее {limit} знаков.").format(limit=TEXT_LIMIT)]
        setattr(found, name, text)
    number = values.get("marked")
    found.marked = DraftVersion.objects.filter(application=row, number=number).first() if number else None
    if number and found.marked is None:
        problems["marked"] = [_("Такой версии проекта нет.")]
    if problems:
        raise Invalid(fields=problems)
    found.written_by = actor
    found.revision = present + 1
    found.save()
    return found


@transaction.atomic
def sign_opinion(*, actor: User, application: Application, expected_revision: int, stamp: str | None = None) -> Opinion:
    """Sign the opinion off: who, when, and the SHA-256 of its text, the checklist and the marked file. For ever.

    Raises NotAllowed, NotFound (nothing was written), Conflict (not in work, signed already, changed since it was
    read, a checklist of a contract that is not done), Invalid (no conclusion).
    """
    row = core.lock(application)
    rules.may_judge(actor, row)
    found = queries.last_opinion(row)
    if found is None:
        raise NotFound(_("Заключение ещё не написано."))
    if found.signed_at is not None:
        raise Conflict(_("Заключение уже подписано и не меняется."), code="signed")
    checked = queries.checked(row)
    if found.revision != expected_revision or (stamp is not None and stamp != queries.stamp(checked)):
        raise Conflict(
            _("Заключение или чек-лист изменили, пока страница была открыта. Прочитайте их ещё раз."), code="stale"
        )
    if not found.conclusion:
        raise Invalid(_("Напишите вывод: без него подписывать нечего."), field="conclusion")
    refuse_unchecked(row, checked)
    found.signed_by, found.signed_at = actor, timezone.now()
    found.content = _as_read(row, found, checked)
    found.sha256 = queries.digest(found.content)
    found.save()
    return found


def refuse_unchecked(application: Application, checked: Sequence[queries.Checked]) -> None:
    """Raise Conflict while a contract's checklist has items that nobody has checked."""
    left = queries.progress(checked)[queries.NOT_CHECKED]
    if left and matter_type(application) == MatterType.CONTRACT:
        raise Conflict(
            _("В чек-листе не проверено пунктов: {count}. Отметьте их: «Не применимо» тоже ответ.").format(count=left),
            code="checklist_incomplete",
        )


def matter_type(application: Application) -> str:
    """What the matter is about."""
    answers = ServiceRequest.objects.values_list("answers", flat=True).get(pk=application.pk)
    return str(answers.get("matter_type", ""))


def _as_read(application: Application, opinion: Opinion, checked: Sequence[queries.Checked]) -> dict[str, Any]:
    """Everything that is signed, in both languages where the portal has words of its own."""
    marked = opinion.marked
    begun = any(one.mark for one in checked)
    return {
        "number": application.number,
        "company": str(application.organisation or application.author),
        "counterparty": application.subject,
        "matter": matter_type(application),
        "edition": opinion.edition,
        **{name: getattr(opinion, name) for name in TEXTS},
        "signed_by": str(opinion.signed_by),
        "signed_at": opinion.signed_at.isoformat() if opinion.signed_at else "",
        # A checklist that was not begun is no part of an opinion that needs none.
        "checklist": queries.frozen_checklist(checked) if begun else None,
        "marked": {"version": marked.number, "name": marked.document.name, "sha256": marked.document.sha256}
        if marked
        else None,
    }


def _refuse_unsigned(actor: User, application: Application) -> None:
    """The result is an opinion that was signed since the last result was sent."""
    found = queries.last_opinion(application)
    if found is None or found.signed_at is None:
        raise Conflict(_("Сначала подпишите заключение: оно и есть результат."), code="opinion_unsigned")
    # The step that is being taken is in the log already.
    sent = application.transitions.filter(step="deliver").order_by("-at", "-id")[1:2]
    if sent and found.signed_at < sent[0].at:
        raise Conflict(
            _("Это заключение уже направлено. Напишите и подпишите новую редакцию."), code="opinion_delivered"
        )


DELIVERING[queries.KIND] = _refuse_unsigned
