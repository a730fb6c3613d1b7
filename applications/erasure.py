"""What applications keep of a person, for their copy of their data and for its destruction.

An application of an organisation is the organisation's: it stays, and what names the person goes out of its texts.
What the person wrote in their own words and the files they sent are destroyed whole, for nobody can tell what else
stands in them. An application that belonged to nobody else loses all its texts. Rows, states, dates, ratings and sums
stay, so every figure stays what it was.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

from django.db.models import F, Func, Q, QuerySet, TextField, Value
from django.db.models.functions import Cast
from django.utils.translation import gettext as _
from post_office.models import STATUS, Email

from accounts.erasure import GONE, organisations_of, pattern_of, redact, strip, strip_past
from accounts.models import User
from applications import documents, queries
from applications.enums import DocumentPurpose, Side
from applications.models import Application, Document, Message, SavedView, Submission, Trace, Transition
from applications.workflow import KINDS
from notifications.models import Notice


def touched_by(user: User) -> list[Any]:
    """The applications whose texts may name a person: their own, their organisations', those they had a word in."""
    rows = (
        Application.objects.filter(Q(author=user) | Q(organisation__in=organisations_of(user))),
        Application.objects.filter(messages__author=user),
        Application.objects.filter(transitions__actor=user),
        Application.objects.filter(submission__submitted_by=user),
        Application.objects.filter(documents__uploaded_by=user),
        Application.objects.filter(assignee=user),
    )
    return sorted({key for keys in rows for key in keys.values_list("pk", flat=True)})


def own_of(user: User) -> QuerySet[Application]:
    """The applications that a person filed for themselves and no organisation."""
    return Application.objects.filter(author=user, organisation=None)


def erase(user: User) -> dict[str, int]:
    """Destroy a person's words and files, and their name in what stays."""
    keys, pattern = touched_by(user), pattern_of(user)
    own = list(own_of(user).values_list("pk", flat=True))
    # A decision of Mosprom stays readable after the person who took it; only their name goes.
    said = Q(actor=user) & _steps_of_applicants()
    rated = Application.objects.filter(Q(author=user) | Q(transitions__in=Transition.objects.filter(said)))
    total: Counter[str] = Counter()
    for counts in (
        _erase_copies(user),
        _erase_files(user, own),
        strip(Message, Q(author=user, from_staff=False) | Q(application__in=own), text=GONE),
        strip(Transition, (said | Q(application__in=own)) & ~Q(comment=""), comment=GONE),
        strip(Application, Q(pk__in=rated.values("pk")) & ~Q(rating_comment=""), rating_comment=GONE),
        strip(Application, Q(pk__in=own), subject=GONE),
        strip(Submission, Q(pk__in=own), content=[], files=[], consents=[]),
        strip_past(SavedView, Q(user=user), name=GONE, query=""),
        {SavedView._meta.label: SavedView.objects.filter(user=user).delete()[0]},
        # The deletion wrote the last words into the history once more.
        strip_past(SavedView, Q(user=user), name=GONE, query=""),
        redact(Application, "pk", keys, pattern, "subject", "rating_comment"),
        redact(Message, "application_id", keys, pattern, "text"),
        redact(Transition, "application_id", keys, pattern, "comment"),
        redact(Document, "application_id", keys, pattern, "name"),
        redact(Trace, "application_id", keys, pattern, "reason"),
        redact(Submission, "application_id", keys, pattern, "content", "files", "consents"),
    ):
        total.update(counts)
    return dict(total)


def _steps_of_applicants() -> Q:
    """The steps that applicants take, of every kind."""
    taken = Q(pk__in=[])
    for kind in KINDS:
        steps = kind.workflow.steps
        taken |= Q(application__kind=kind.key, step__in=[step.code for step in steps if step.side == Side.APPLICANT])
    return taken


def _erase_files(user: User, own: list[Any]) -> dict[str, int]:
    """The files that a person sent as an applicant; results of Mosprom's own work stay.

    So do agreements with the signatures under them: they are the organisation's, and the law keeps them.
    """
    sent = Q(uploaded_by=user) & (Q(message=None) | Q(message__from_staff=False)) | Q(application__in=own)
    rows = list(Document.objects.filter(sent).exclude(purpose=DocumentPurpose.RESULT, message__from_staff=True))
    rows = [row for row in rows if row.purpose != DocumentPurpose.AGREEMENT]
    for row in rows:
        documents.drop(row)
    gone = {str(row.pk) for row in rows}
    for frozen in Submission.objects.filter(application__in={row.application_id for row in rows}):
        files = [{**file, "name": GONE} if str(file["id"]) in gone else file for file in frozen.files]
        strip(Submission, Q(pk=frozen.pk), files=files)
    return strip(Document, Q(pk__in=gone), name=GONE)


def _erase_copies(user: User) -> dict[str, int]:
    """What others were told in the person's own words: a notice is a copy, and so is the letter that went with it."""
    spoken = Application.objects.filter(
        Q(messages__author=user, messages__from_staff=False) | Q(transitions__in=Transition.objects.filter(actor=user))
    )
    notices = _notices_about(spoken.values_list("pk", flat=True).distinct())
    letters = Email.objects.filter(pk__in=list(notices.exclude(email=None).values_list("email", flat=True)))
    letters.filter(status__in=[STATUS.queued, STATUS.requeued]).update(status=STATUS.failed)
    copies = {"post_office.Email": letters.update(message="", html_message="", context=None)}
    return {Notice._meta.label: notices.update(body_ru=GONE, body_en=GONE)} | copies


def _notices_about(keys: Iterable[Any]) -> QuerySet[Notice]:
    """Notices whose address names one of the applications, on whatever page."""
    named = Func(F("url"), Value(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"), function="regexp_substr")
    return Notice.objects.alias(named=Cast(named, TextField())).filter(named__in=[str(key) for key in keys])


# --- the person's own copy ---------------------------------------------------------------------------------------


def collect(user: User) -> list[dict[str, Any]]:
    """The applications that a person filed, what they wrote and did in any, and the files they sent."""
    # What a closed application holds is the organisation's secret from everybody whom it does not let in any more.
    shut = queries.shut_to(user)
    filed = Application.objects.filter(author=user).exclude(pk__in=shut)
    filed = filed.select_related("organisation").order_by("created_at", "id")
    wrote, sent, took, frozen, read = (
        model.objects.filter(**{key: user}).exclude(application__in=shut).select_related("application").order_by(*order)
        for model, key, order in (
            (Message, "author", ("at", "id")),
            (Document, "uploaded_by", ("uploaded_at", "id")),
            (Transition, "actor", ("at", "id")),
            (Submission, "submitted_by", ("pk",)),
            (Trace, "actor", ("at", "id")),
        )
    )
    return [
        *(
            {
                "section": _("Заявки"),
                "number": row.number,
                "kind": KINDS[row.kind].title,
                "organisation": row.organisation,
                "subject": row.subject,
                "state": KINDS[row.kind].workflow.by_code[row.state].label,
                "created_at": row.created_at,
                "rating": row.rating,
                "rating_comment": row.rating_comment,
            }
            for row in filed
        ),
        *(
            {
                "section": _("Поданные ответы"),
                "number": row.application.number,
                "asked": said["label"],
                "text": said["value"],
            }
            for row in frozen
            for said in row.content
        ),
        *(
            {"section": _("Сообщения по заявкам"), "number": row.application.number, "at": row.at, "text": row.text}
            for row in wrote
        ),
        *(
            {
                "section": _("Файлы заявок"),
                "number": row.application.number,
                "at": row.uploaded_at,
                "name": row.name,
                "size": row.size,
                "removed_at": row.removed_at,
            }
            for row in sent
        ),
        *(
            {
                "section": _("Действия по заявкам"),
                "number": row.application.number,
                "at": row.at,
                "event": _step_in_words(row),
                "text": row.comment,
            }
            for row in took
        ),
        *(
            {
                "section": _("Обращения к закрытым заявкам"),
                "number": row.application.number,
                "at": row.at,
                "event": row.get_what_display(),
                "text": row.reason,
            }
            for row in read
        ),
        *(
            {"section": _("Сохранённые виды"), "name": view.name, "text": view.query}
            for view in SavedView.objects.filter(user=user).order_by("name")
        ),
    ]


def _step_in_words(row: Transition) -> str:
    step = KINDS[row.application.kind].workflow.steps_by_code.get(row.step)
    return str(step.label if step else row.step)
