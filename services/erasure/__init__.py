"""What requests for services keep of a person, for their copy of their data and for its destruction."""

from __future__ import annotations

from collections import Counter
from typing import Any

from django.db.models import F, Func, Model, Q, TextField, Value
from django.db.models.functions import Cast
from django.utils.translation import gettext as _

from accounts.erasure import GONE, organisations_of, pattern_of, redact, strip
from accounts.models import User
from applications.erasure import touched_by
from applications.models import Submission
from applications.queries import shut_to
from services.documents.verification import digest, paper
from services.erasure.strategies import collect_strategies, erase_strategies
from services.models import (
    AdviserAbsence,
    AdviserHours,
    Analysis,
    Answer,
    Assignment,
    Check,
    ChecklistRelease,
    CheckMark,
    Consultation,
    DraftVersion,
    Hit,
    MarketSelection,
    Opinion,
    QualityCheck,
    ReplyTemplate,
    Report,
    SelectionAdvice,
    SelectionNote,
    ServiceRequest,
    Verification,
    WorkRecord,
)
from services.queries import legal
from services.questions import FORMS
from services.questions.potential import in_words

# Words that people write about an application: whose key it is, and the columns.
TEXTS: tuple[tuple[type[Model], str, tuple[str, ...]], ...] = (
    (ServiceRequest, "application_id", ("answers",)),
    (Assignment, "application_id", ("reason_ru", "reason_en")),
    (WorkRecord, "application_id", ("note",)),
    (QualityCheck, "application_id", ("comment",)),
    (Consultation, "application_id", ("protocol", "reason", "place")),
    (Analysis, "request_id", ("title", "texts", "remarks")),
    (Verification, "application_id", ("conclusion", "terms", "email", "phone")),
    (Check, "verification_id", ("compared", "finding", "finding_en", "source", "source_en", "comment")),
    (Hit, "verification_id", ("reason", "asked")),
    (DraftVersion, "application_id", ("note", "paragraphs")),
    (CheckMark, "application_id", ("clause", "remark")),
    (Opinion, "application_id", ("conclusion", "risks", "recommendations")),
    (SelectionAdvice, "request_id", ("conclusion",)),
)
# And what staff write about themselves.
OWN_TEXTS: tuple[tuple[type[Model], str, tuple[str, ...]], ...] = (
    (AdviserAbsence, "adviser_id", ("note",)),
    (AdviserHours, "adviser_id", ("place",)),
)


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
    # The words of a file go with the file (applications.erasure).
    total.update(strip(DraftVersion, Q(document__uploaded_by=user) & _sent_as_applicant(), paragraphs=[]))
    total.update(strip(DraftVersion, Q(author=user, from_staff=False) & ~Q(note=""), note=GONE))
    for model, scope, columns in TEXTS:
        total.update(redact(model, scope, keys, pattern, *columns))
    for model, scope, columns in OWN_TEXTS:
        total.update(redact(model, scope, [user.pk], pattern, *columns))
    whole = list(ReplyTemplate.objects.values_list("pk", flat=True))
    total.update(redact(ReplyTemplate, "pk", whole, pattern, "title", "text"))
    for counts in _selections(user, pattern):
        total.update(counts)
    total.update(_reports(keys, pattern))
    for table in (ChecklistRelease, Opinion):
        total.update(_frozen(table, keys, pattern))
    total.update(erase_strategies(user, keys, pattern))
    return {table: count for table, count in total.items() if count}


def _reports(keys: list[Any], pattern: str) -> dict[str, int]:
    """Frozen reports lose the name too: what they say, and both files, are made anew without it."""
    named = Report.objects.alias(said=Cast(F("content"), TextField()))
    named = named.filter(verification_id__in=keys, said__iregex=pattern)
    found = list(named.values_list("pk", flat=True))
    redact(Report, "pk", found, pattern, "content")
    for report in Report.objects.filter(pk__in=found).defer("pdf_ru", "pdf_en"):
        papers = {f"pdf_{language}": paper(report.content, language) for language in ("ru", "en")}
        strip(Report, Q(pk=report.pk), sha256=digest(report.content), **papers)
    return {Report._meta.label: len(found)}


def _frozen(table: type[Model], keys: list[Any], pattern: str) -> dict[str, int]:
    """What a lawyer released or signed loses the name, and its checksum is that of what is left."""
    named = table._default_manager.alias(said=Cast(F("content"), TextField()))
    found = list(named.filter(application_id__in=keys, said__iregex=pattern).values_list("pk", flat=True))
    redact(table, "pk", found, pattern, "content")
    for row in table._default_manager.filter(pk__in=found):
        strip(table, Q(pk=row.pk), sha256=legal.digest(row.content))  # type: ignore[attr-defined]
    return {table._meta.label: len(found)}


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
    opinions = Opinion.objects.filter(written_by=user).exclude(application__in=shut).select_related("application")
    return [
        *(
            {
                "section": _("Версии проектов договоров"),
                "number": row.application.number,
                "at": row.at,
                "name": row.document.name,
                "text": row.note,
            }
            for row in versions.select_related("application", "document").order_by("at", "id")
        ),
        *(
            {
                "section": _("Заключения юриста"),
                "number": row.application.number,
                "at": row.signed_at or row.written_at,
                "text": "\n\n".join(filter(None, (row.conclusion, row.risks, row.recommendations))),
            }
            for row in opinions.order_by("written_at", "id")
        ),
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
