"""What requests for services keep of a person, for their copy of their data and for its destruction."""

from __future__ import annotations

from collections import Counter
from typing import Any

from django.db.models import F, Func, Q, Value
from django.utils.translation import gettext as _

from accounts.erasure import GONE, organisations_of, pattern_of, redact, strip
from accounts.models import User
from applications.erasure import touched_by
from applications.models import Submission
from applications.queries import shut_to
from services.actions.strategy_erasure import collect_strategies, erase_strategies
from services.models import (
    Answer,
    Consultation,
    DraftVersion,
    MarketSelection,
    SelectionAdvice,
    SelectionNote,
    ServiceRequest,
)
from services.models.verification import Check, Verification
from services.models.watchlists import Hit
from services.questions import FORMS
from services.questions.potential import in_words


def erase(user: User) -> dict[str, int]:
    """Destroy the personal answers of the requests that a person filed, and their name in all others."""
    total: Counter[str] = Counter()
    for service, form in FORMS.items():
        mine = Q(service=service, application__author=user)
        answers: Any = F("answers")
        for name in form.personal:
            answers = Func(answers, Value(name), template="(%(expressions)s)", arg_joiner=" - ")
        if form.personal:
            total.update(strip(ServiceRequest, mine, answers=answers))
            filed = ServiceRequest.objects.filter(mine).values("pk")
            for frozen in Submission.objects.filter(application__in=filed):
                total.update(strip(Submission, Q(pk=frozen.pk), content=_without(frozen.content, form.personal)))
    keys, pattern = touched_by(user), pattern_of(user)
    for counts in (
        # The words of a file go with the file (applications.erasure).
        strip(DraftVersion, Q(document__uploaded_by=user) & _sent_as_applicant(), paragraphs=[]),
        strip(DraftVersion, Q(author=user, from_staff=False) & ~Q(note=""), note=GONE),
        redact(DraftVersion, "application_id", keys, pattern, "note", "paragraphs"),
        redact(ServiceRequest, "application_id", keys, pattern, "answers"),
        redact(Consultation, "application_id", keys, pattern, "protocol", "reason", "place"),
        redact(Verification, "application_id", keys, pattern, "conclusion"),
        redact(SelectionAdvice, "request_id", keys, pattern, "conclusion"),
        *_selections(user, pattern),
        redact(Hit, "verification_id", keys, pattern, "reason", "asked"),
        redact(Check, "verification_id", keys, pattern, "compared", "finding", "finding_en", "comment"),
    ):
        total.update(counts)
    total.update(erase_strategies(user, keys, pattern))
    return dict(total)


def _sent_as_applicant() -> Q:
    return Q(document__message=None) | Q(document__message__from_staff=False)


def _selections(user: User, pattern: str) -> list[dict[str, int]]:
    """A saved ranking is the company's and stays; the person's own words on it go, their name in others' goes."""
    companies = organisations_of(user)
    own = strip(MarketSelection, Q(author=user) & ~Q(constraints_text=""), constraints_text=GONE)
    notes = strip(SelectionNote, Q(author=user, from_staff=False), text=GONE)
    theirs = list(SelectionNote.objects.filter(selection__organisation__in=companies).values_list("pk", flat=True))
    named = list(MarketSelection.objects.filter(organisation__in=companies).values_list("pk", flat=True))
    return [
        own,
        notes,
        redact(SelectionNote, "pk", theirs, pattern, "text"),
        redact(MarketSelection, "pk", named, pattern, "title", "constraints_text"),
    ]


def _without(content: list[dict[str, str]], personal: tuple[str, ...]) -> list[dict[str, str]]:
    """The frozen answers without those to personal questions."""
    gone = {"value": GONE, "value_en": GONE}
    return [{**row, **gone} if row["name"] in personal and row["value"] else row for row in content]


def collect(user: User) -> list[dict[str, Any]]:
    """The answers of the requests that a person filed, submitted or not."""
    rows = ServiceRequest.objects.filter(application__author=user).exclude(application__in=shut_to(user))
    rows = rows.select_related("application", "service")
    found = []
    for row in rows.order_by("application__created_at", "pk"):
        form = FORMS[row.service_id]()
        found += [
            {
                "section": _("Ответы в заявках на услуги"),
                "number": row.application.number,
                "kind": row.service.title,
                "asked": form.fields[name].label,
                "text": form.shown(name, value),
            }
            for name, value in row.answers.items()
            if name in form.fields
        ]
    return found + _matters(user) + collect_strategies(user) + _attempts(user) + _saved(user)


def _matters(user: User) -> list[dict[str, Any]]:
    """What the person did in matters of legal support that are still open to them."""
    shut = shut_to(user)
    versions = DraftVersion.objects.filter(author=user).exclude(application__in=shut).defer("paragraphs")
    return [
        {
            "section": _("Версии проектов договоров"),
            "number": row.application.number,
            "at": row.at,
            "name": row.document.name,
            "text": row.note,
        }
        for row in versions.select_related("application", "document").order_by("at", "id")
    ]


def _attempts(user: User) -> list[dict[str, Any]]:
    """What the person answered in export-potential tests. A result is about a company and names nobody: it stays."""
    rows = Answer.objects.filter(attempt__owner=user).select_related("attempt", "item__block")
    return [
        {
            "section": _("Ответы в тестах экспортного потенциала"),
            "at": row.at,
            "asked": row.item.text,
            "text": in_words(row.item, row.value),
        }
        for row in rows.order_by("attempt__started_at", "attempt", "item__block__position", "item__position", "pk")
    ]


def _saved(user: User) -> list[dict[str, Any]]:
    """The rankings that a person saved and what they remarked on any."""
    rows = MarketSelection.objects.filter(author=user).order_by("created_at", "pk").defer("snapshot")
    found = [
        {
            "section": _("Сохранённые подборы рынков"),
            "title": row.title,
            "hs": row.hs,
            "text": row.constraints_text,
            "at": row.created_at,
        }
        for row in rows
    ]
    notes = SelectionNote.objects.filter(author=user).select_related("selection").order_by("created_at", "pk")
    found += [
        {
            "section": _("Заметки к подборам рынков"),
            "title": row.selection.title,
            "text": row.text,
            "at": row.created_at,
        }
        for row in notes
    ]
    return found
