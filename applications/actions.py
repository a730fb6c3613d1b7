"""What can happen to an application of any kind. `move` is the only writer of a state."""

from __future__ import annotations

import datetime
import hashlib
import logging
from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

import orjson
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.enums import ConsentPurpose
from accounts.models import Consent, Organisation, User
from applications import antivirus, documents, measures, rules
from applications.combining import MEASURES
from applications.documents import Received
from applications.enums import DocumentPurpose, MessageKind, Phase, RefusalReason, ScanState
from applications.models import (
    Access,
    Application,
    Document,
    MeasureRule,
    Message,
    SavedView,
    Submission,
    Transition,
)
from applications.notifications import tell_assigned, tell_dangerous, tell_message
from applications.queries import next_number
from applications.workflow import KINDS, Handler, State
from core.db import constraint_errors, invalid_from
from core.errors import Conflict, Invalid, NotAllowed
from reference.working_days import add_working_days, working_days_between

logger = logging.getLogger(__name__)

TEXT_LIMIT = 10_000
# A file that was just taken in has its own bell.
WAITS = datetime.timedelta(seconds=20)
MISSING = {
    "comment": gettext_lazy("Напишите комментарий."),
    "reason": gettext_lazy("Выберите основание."),
    "rating": gettext_lazy("Поставьте оценку от 1 до 5."),
    "files": gettext_lazy("Приложите файл."),
}


def lock(application: Application | UUID) -> Application:
    """The application's row, locked until the end of the transaction."""
    key = application.pk if isinstance(application, Application) else application
    return Application.objects.select_for_update(of=("self",), no_key=True).get(pk=key)


def refuse_stale(application: Application, expected_version: int | None) -> None:
    """Raise Conflict when somebody changed the application since the page was opened."""
    if expected_version is not None and application.version != expected_version:
        raise Conflict(
            _(
                "Заявку изменили, пока страница была открыта. Ваш текст сохранён: проверьте новое состояние "
                "и отправьте ещё раз."
            ),
            code="stale",
        )


@transaction.atomic
def open_draft(
    *,
    actor: User,
    kind: str,
    organisation: Organisation | None,
    sla_days: int,
    subject: str = "",
    client_key: UUID | None = None,
) -> Application:
    """Begin an application. The same `client_key` twice gives the same draft, however close together.

    Raises Conflict when the key is in use by somebody else, or when the rules on measures stand against it already.
    """
    if organisation is not None:
        measures.refuse_incompatible(organisation_id=organisation.pk, measure=kind)
    draft = Application(
        kind=kind,
        state=KINDS[kind].workflow.initial,
        phase=Phase.DRAFT,
        organisation=organisation,
        author=actor,
        subject=subject,
        sla_days=sla_days,
        client_key=client_key,
        confidential=KINDS[kind].confidential,
    )
    if client_key is None:
        draft.save(force_insert=True)
    else:
        Application.objects.bulk_create([draft], ignore_conflicts=True)
        kept = Application.objects.filter(client_key=client_key, author=actor, kind=kind).first()
        if kept is None:
            raise Conflict(_("Этот ключ повтора уже занят другим запросом."), code="key_taken")
        is_new, draft = kept.pk == draft.pk, kept
        if not is_new:
            return draft
    if draft.confidential:
        Access.objects.create(application=draft, user=actor, named_by=actor)
    return draft


@transaction.atomic
def open_drafts(
    *, actor: User, kind: str, organisations: Sequence[Organisation], sla_days: int, subject: str = ""
) -> dict[UUID, Application | Conflict]:
    """Begin an application of no confidential kind for each of many organisations: it, or why there can be none."""
    refused = measures.incompatible_among(organisation_ids=[one.pk for one in organisations], measure=kind)
    drafts = [
        Application(
            kind=kind,
            state=KINDS[kind].workflow.initial,
            phase=Phase.DRAFT,
            organisation=one,
            author=actor,
            subject=subject,
            sla_days=sla_days,
        )
        for one in organisations
        if one.pk not in refused
    ]
    Application.objects.bulk_create(drafts)
    return {**refused, **{one.organisation_id: one for one in drafts}}


@transaction.atomic
def touch(*, actor: User, application: Application, subject: str | None = None) -> Application:
    """Count a change of the kind's own row as a change of the application, so that a stale tab is seen."""
    application.version += 1
    fields = ["version", "updated_at"]
    if subject is not None:
        application.subject = subject[:250]
        fields.append("subject")
    application.save(update_fields=fields)
    return application


def submitted_before(*, actor: User, application: Application) -> Transition | None:
    """The actor's own submission where it was made already: sending twice is no error.

    Raises NotAllowed for a stranger, Conflict when the application cannot be submitted any more.
    """
    if not rules.acts_for(actor, application):
        raise NotAllowed(_("Это действие доступно только представителям заявителя."))
    if application.submitted_at:
        done = application.transitions.get(step="submit")
        if done.actor_id == actor.pk:
            return done
    KINDS[application.kind].workflow.find("submit", application.state)
    return None


def consents_given(*, actor: User) -> list[dict[str, Any]]:
    """The person's valid consents as a submission freezes them. Raises NotAllowed without the one to processing."""
    rows = Consent.objects.filter(user=actor, withdrawn_at=None).select_related("text").order_by("purpose")
    given = [
        {
            "purpose": row.purpose,
            "version": row.text.version,
            "sha256": row.text.sha256,
            "given_at": row.given_at.isoformat(),
        }
        for row in rows
    ]
    if not any(one["purpose"] == ConsentPurpose.PROCESSING for one in given):
        raise NotAllowed(
            _("Без согласия на обработку персональных данных заявку не принять. Дайте его и подайте снова."),
            code="consent_missing",
        )
    return given


@transaction.atomic
def freeze(
    *,
    actor: User,
    application: Application,
    form_version: str,
    content: list[dict[str, Any]],
    rules_text: str,
    consents: list[dict[str, Any]],
) -> Submission:
    """Keep what was submitted for ever: the answers as they were read, the files, the rules and consents in force."""
    files = Document.objects.filter(application=application, removed_at=None).order_by("uploaded_at", "id")
    body = {
        "form_version": form_version,
        "content": content,
        "files": list(files.values("id", "name", "size", "sha256")),
        "rules_text": rules_text,
        "consents": consents,
    }
    digest = hashlib.sha256(orjson.dumps(body, option=orjson.OPT_SORT_KEYS, default=str)).hexdigest()
    return Submission.objects.create(application=application, submitted_by=actor, sha256=digest, **body)


@transaction.atomic
def move(
    *,
    actor: User | None,
    application: Application,
    step: str,
    reason: str = "",
    comment: str = "",
    expected_version: int | None = None,
    changes: Mapping[str, Any] | None = None,
) -> Transition:
    """Take one step of the kind's workflow: lock, decide, write, log.

    `changes` are other columns of the application that the step sets; the step that sets `submitted_at` is the
    submission, and the rules on measures are asked. Raises NotAllowed, Conflict (the step is gone, the page was
    stale, the measure does not go together with others) or Invalid (a reason or comment is missing).
    """
    row = lock(application)
    kind = KINDS[row.kind]
    # Permission first: a stranger must not learn from the conflict what state the application is in.
    if step in kind.workflow.steps_by_code:
        kind.may(actor, row, kind.workflow.steps_by_code[step])
    rule = kind.workflow.find(step, row.state)
    refuse_stale(row, expected_version)
    if rule.needs_reason and reason not in RefusalReason.values:
        raise Invalid(_("Выберите основание."), field="reason")
    if rule.needs_comment and not comment.strip():
        raise Invalid(_("Напишите, что нужно сделать."), field="comment")
    source, target = kind.workflow.by_code[row.state], kind.workflow.by_code[rule.target]
    if row.submitted_at is None and (changes or {}).get("submitted_at") and row.organisation_id:
        measures.refuse_incompatible(organisation_id=row.organisation_id, measure=row.kind, application_id=row.pk)
    row.state, row.phase, row.version = target.code, target.phase, row.version + 1
    for name, value in (changes or {}).items():
        setattr(row, name, value)
    turn_clock(row, source, target)
    if target.phase in rules.OVER and row.closed_at is None:
        row.closed_at = timezone.now()
    row.save()
    transition = Transition.objects.create(
        application=row, step=step, source=source.code, target=target.code, actor=actor, reason=reason, comment=comment
    )
    for name in ("state", "phase", "version", "due_on", "paused_on", "closed_at", "updated_at", *(changes or {})):
        setattr(application, name, getattr(row, name))
    transition.application = application
    return transition


def turn_clock(application: Application, source: State, target: State) -> None:
    """Stop the clock of the term on the way into a waiting state, and start it on the way out.

    The days waited are given back in working days of the production calendar.
    """
    today = timezone.localdate()
    if target.clock_stops and not source.clock_stops:
        application.paused_on = today
    elif source.clock_stops and not target.clock_stops and application.paused_on:
        if application.due_on:
            waited = working_days_between(application.paused_on, today)
            application.due_on = add_working_days(application.due_on, waited)
        application.paused_on = None


def number_and_term(application: Application, now: datetime.datetime | None = None) -> dict[str, Any]:
    """The columns that a submission sets: number, time, and the day by which the answer is due."""
    now = now or timezone.now()
    today = timezone.localdate(now)
    return {
        "number": next_number(today.year),
        "submitted_at": now,
        "due_on": add_working_days(today, application.sla_days) if application.sla_days else None,
    }


@transaction.atomic
def take(
    *, actor: User, application: Application, step: str, expected_version: int | None = None, **inputs: Any
) -> Any:
    """Take a step by the action that its kind declared for it (`workflow.handle`), whatever the kind.

    `inputs` are `comment`, `reason`, `rating` and `files`; empty ones count as not given. Raises what the action
    raises; Conflict for a step that is gone or has no action; Invalid for an input that is missing or has no
    place in this step.
    """
    flow = KINDS[application.kind].workflow
    if step in flow.steps_by_code:
        KINDS[application.kind].may(actor, application, flow.steps_by_code[step])
    handler = flow.handlers.get(step)
    if handler is None:
        flow.find(step, application.state)
        raise Conflict(_("Это действие выполняется на странице самой заявки."), code="step_elsewhere")
    # Whether the step is still there is for the action to say: it knows a click that came twice.
    given = _inputs(handler, inputs)
    try:
        return handler.run(actor=actor, application=application, expected_version=expected_version, **given)
    except Invalid as error:
        if handler.words in error.fields:
            error.fields["comment"] = error.fields.pop(handler.words)
        if error.field == handler.words:
            error.field = "comment"
        raise


def _inputs(handler: Handler, inputs: Mapping[str, Any]) -> dict[str, Any]:
    """The inputs of a step under the names that its action uses. Raises Invalid."""
    given = {}
    for outside, value in inputs.items():
        if value in (None, "", [], ()):
            continue
        name = handler.words if outside == "comment" else outside
        if name not in handler.inputs:
            raise Invalid(_("Для этого действия такое поле не нужно."), field=outside)
        given[name] = value
    for name in sorted(handler.required - given.keys()):
        outside = "comment" if name == handler.words else name
        raise Invalid(MISSING[outside], field=outside)
    return given


@transaction.atomic
def assign(
    *,
    actor: User,
    applications: Iterable[Application],
    assignee: User | None,
    expected_versions: Mapping[UUID, int] | None = None,
) -> list[tuple[Application, str]]:
    """Give applications to one of the staff, or to nobody.

    Each is answered for itself: with an empty text when it was given, with the reason when it was not (closed,
    the assignee is on the applicant's side, changed since the page was opened). Raises NotAllowed.
    """
    rules.may_assign(actor, assignee)
    keys = sorted(application.pk for application in applications)
    rows = Application.objects.select_for_update(of=("self",), no_key=True).filter(pk__in=keys).order_by("pk")
    versions = expected_versions or {}
    results = []
    for row in rows:
        closed = _("Исполнителя закрытой заявки назначает администратор.") if row.confidential else ""
        problem = closed or rules.why_not_given(row, assignee)
        if not problem and versions.get(row.pk, row.version) != row.version:
            problem = _("Заявку изменили, пока страница была открыта.")
        if not problem:
            row.assignee = assignee
            row.version += 1
            row.save(update_fields=["assignee", "version", "updated_at"])
        results.append((row, problem))
    if assignee is not None:
        tell_assigned(actor, [row for row, problem in results if not problem], assignee)
    return results


@transaction.atomic
def say(
    *,
    actor: User,
    application: Application,
    text: str,
    kind: str = MessageKind.NOTE,
    files: Sequence[Received] = (),
    client_key: UUID | None = None,
) -> Message:
    """Write a message into the conversation, with files. The same `client_key` twice writes once.

    Raises Invalid for a message without text and files, NotAllowed for a stranger, Conflict when the conversation
    is closed.
    """
    text = text.strip()
    if not text and not files:
        raise Invalid(_("Напишите сообщение."), field="text")
    if len(text) > TEXT_LIMIT:
        raise Invalid(_("Сообщение длиннее {limit} знаков.").format(limit=TEXT_LIMIT), field="text")
    row = lock(application)
    rules.may_write(actor, row, kind)
    if client_key is not None:
        existing = Message.objects.filter(client_key=client_key, application=row, author=actor).first()
        if existing is not None:
            return existing
    with constraint_errors(Message):
        message = Message.objects.create(
            application=row,
            author=actor,
            kind=kind,
            from_staff=not rules.acts_for(actor, row),
            text=text,
            client_key=client_key,
        )
    purpose = DocumentPurpose.RESULT if kind == MessageKind.RESULT else DocumentPurpose.ANSWER
    documents.keep(actor=actor, application=row, files=files, purpose=purpose, message=message)
    tell_message(message)
    return message


@transaction.atomic
def attach(*, actor: User, application: Application, files: Sequence[Received]) -> list[Document]:
    """Add files to a draft. Raises NotAllowed, Conflict (submitted meanwhile) and Invalid (too many, twice)."""
    row = lock(application)
    rules.may_change_files(actor, row)
    return documents.keep(actor=actor, application=row, files=files, purpose=DocumentPurpose.ATTACHMENT)


@transaction.atomic
def remove(*, actor: User, document: Document) -> Document:
    """Take a file of a draft back; twice is no error. Raises NotAllowed, Conflict (submitted meanwhile)."""
    row = lock(document.application_id)
    rules.may_change_files(actor, row)
    return documents.drop(document)


@transaction.atomic
def save_view(*, actor: User, name: str, query: str) -> SavedView:
    """Keep a set of queue filters under a name. Raises NotAllowed for people outside the queue, Conflict (the name)."""
    if not rules.decides(actor):
        raise NotAllowed(_("Виды очереди сохраняют сотрудники Моспрома."))
    with constraint_errors(SavedView):
        return SavedView.objects.create(user=actor, name=name.strip(), query=query)


@transaction.atomic
def forget_view(*, actor: User, view: SavedView) -> None:
    """Delete one of the actor's own views. Raises NotAllowed for somebody else's."""
    if view.user_id != actor.pk:
        raise NotAllowed(_("Это вид другого сотрудника."))
    view.delete()


@transaction.atomic
def keep_measure_rule(*, actor: User, rule: MeasureRule | None = None, values: Mapping[str, Any]) -> MeasureRule:
    """Add or change a rule on measures. Raises NotAllowed, Invalid (no such measure), Conflict (there is one already).

    What a person has kept is not written over when the rules of the files are loaded again.
    """
    rules.may_keep_measure_rules(actor)
    row = MeasureRule.objects.select_for_update(no_key=True).get(pk=rule.pk) if rule is not None else MeasureRule()
    for name, value in values.items():
        setattr(row, name, value)
    for name in ("measure", "other"):
        if getattr(row, name) and getattr(row, name) not in MEASURES:
            raise Invalid(_("Такой меры нет."), field=name)
    row.edited_at = timezone.now()
    try:
        row.full_clean(validate_unique=False, validate_constraints=False)
    except ValidationError as error:
        raise invalid_from(error) from error
    with constraint_errors(MeasureRule), transaction.atomic():
        row.save()
    return row


def scan(*, actor: None, document_id: UUID | str) -> None:
    """Have the antivirus look at a file and note what it says. Raises UnavailableError while it says nothing.

    Nothing is locked while it looks, so a file may be looked at twice; the first word counts.
    """
    document = next(iter(documents.pending(pk=document_id)), None)
    if document is None:
        return
    try:
        virus = antivirus.find_virus(documents.place_of(document)) if settings.CLAMD_ADDRESS else ""
    except antivirus.UnavailableError:
        if documents.place_of(document).exists():
            raise
        return
    with transaction.atomic():
        row = type(document)._default_manager.select_for_update(of=("self",), no_key=True).get(pk=document.pk)
        if row.scan != ScanState.PENDING:
            return
        row.scan = ScanState.INFECTED if virus else ScanState.CLEAN
        row.save(update_fields=["scan"])
        if virus:
            logger.warning("a virus was found", extra={"document": str(row.pk), "virus": virus})
            documents.wipe(row)
            if isinstance(row, Document):
                tell_dangerous(row)


def scan_waiting(*, actor: None, batch: int = 100) -> int:
    """Look at the files that wait longest, until the antivirus does not answer. Returns at how many."""
    before = timezone.now() - WAITS
    done = 0
    for document in documents.pending(batch, uploaded_at__lt=before):
        try:
            scan(actor=actor, document_id=document.pk)
        except antivirus.UnavailableError as error:
            logger.warning("the antivirus does not answer: %s", error)
            break
        done += 1
    return done
