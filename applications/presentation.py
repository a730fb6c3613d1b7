"""What pages show of an application: loaded once, put into words once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _

from accounts.models import User
from applications import queries
from applications.combining import Offer, title_of
from applications.enums import MessageKind, Phase, ScanState, Side
from applications.forms import MessageForm, StepForm
from applications.models import Application, Document, Message, Submission, Trace, Transition
from applications.parts import PartsOf, cabinet_parts
from applications.rules import OVER, acts_for, may_name, may_write
from applications.workflow import KINDS, TONES, State, open_steps
from core.errors import DomainError
from core.formats import day
from core.web import new_request_key
from reference.working_days import working_days_between

# What was read at an address, by the last part of its name, the same for the page and the API; kinds add their own.
PLACES: dict[str, Any] = {
    "application": gettext_lazy("страница заявки"),
    "request": gettext_lazy("страница заявки"),
    "applications_application_change": gettext_lazy("страница заявки"),
    "messages": gettext_lazy("переписка"),
    "documents": gettext_lazy("список файлов"),
    "traces": gettext_lazy("журнал чтения"),
}

SPEAKING = {
    MessageKind.REQUEST: "warning",
    MessageKind.RESULT: "success",
    MessageKind.REWORK: "warning",
    MessageKind.INTERNAL: "neutral",
}


def offer_in_words(offer: Offer | None) -> dict[str, Any] | None:
    """A measure that makes sense next, as pages show it."""
    return {"title": title_of(offer.measure), "reason": offer.reason, "url": offer.url} if offer else None


def context_of(user: User, application: Application, parts: PartsOf = cabinet_parts) -> dict[str, Any]:
    """The context of `applications/application.html` and of the pages of kinds that extend it, with the kind's `parts`.

    A page of a kind may replace `actions` (block `actions`), show its own row (block `answers`) and add below.
    """
    kind = KINDS[application.kind]
    # First: what they read of the kind's own row serves the rules of its steps too.
    shown = parts(user, application)
    steps = list(queries.transitions(application))
    files = list(queries.documents(user, application))
    messages = list(queries.conversation(user, application))
    side = Side.APPLICANT if acts_for(user, application) else Side.STAFF
    submission = queries.submission(application) if application.submitted_at else None
    return {
        "application": application,
        "kind": kind,
        "state": kind.workflow.by_code[application.state],
        "title": f"{kind.title} {application.number or ''}".strip(),
        "due": due_in_words(application),
        "tracker": tracker(application, steps),
        "expected": expected(application, side),
        "actions": step_forms(user, application, side),
        "submission": submission,
        "answers": answers(submission) if submission else [],
        "documents": file_items(each for each in files if each.message_id is None),
        "conversation": conversation(messages, files),
        "message_form": message_form(user, application),
        "history": history(application, steps),
        "is_mine": side == Side.APPLICANT,
        "parts": shown,
        **closed_context(user, application),
    }


def closed_context(user: User, application: Application) -> dict[str, Any]:
    """Whom a closed application lets in, and whether this person may change that; nothing for an open one."""
    if not application.confidential:
        return {"named": [], "may_name": False}
    try:
        may_name(user, application)
    except DomainError:
        allowed = False
    else:
        allowed = True
    return {"named": [str(person) for person in queries.named(application)], "may_name": allowed}


def due_in_words(application: Application) -> str:
    """By when the answer comes, or why no day is promised now."""
    if application.due_on is None or application.phase in OVER:
        return ""
    if application.paused_on is not None:
        return _("Срок приостановлен {day}, пока ждём ваш ответ.").format(day=day(application.paused_on))
    left = working_days_between(timezone.localdate(), application.due_on)
    if left < 0:
        return _("Срок был {day}. Мы задерживаемся и работаем над ответом.").format(day=day(application.due_on))
    if left == 0:
        return _("Ответ сегодня, {day}.").format(day=day(application.due_on))
    rest = ngettext("остался {n} рабочий день", "осталось рабочих дней: {n}", left).format(n=left)
    return _("Ответ до {day}, {rest}.").format(day=day(application.due_on), rest=rest)


def expected(application: Application, side: Side) -> dict[str, Any]:
    """Whose turn it is, in one sentence for the person who reads."""
    mine = side == Side.APPLICANT
    texts = {
        Phase.DRAFT: (_("Заявка ещё не подана"), _("До отправки её видит только ваша организация.")),
        Phase.STAFF: (
            _("Сейчас заявка у нас") if mine else _("Сейчас заявка у Моспрома"),
            _("От вас пока ничего не нужно. Мы напишем, когда что-то изменится.") if mine else "",
        ),
        Phase.APPLICANT: (_("Ждём вас") if mine else _("Ждём заявителя"), ""),
        Phase.DONE: (_("Заявка завершена"), ""),
        Phase.REFUSED: (_("По заявке отказано"), ""),
        Phase.WITHDRAWN: (_("Заявка отозвана"), ""),
    }
    title, text = texts[Phase(application.phase)]
    return {"title": title, "text": text, "tone": TONES[Phase(application.phase)]}


def step_forms(user: User, application: Application, side: Side) -> list[dict[str, Any]]:
    """The steps that this person may take now, each with its form; those that end things come last and folded."""
    found = []
    for step, handler in open_steps(user, application, side):
        form = StepForm(step=step, handler=handler, initial={"expected_version": application.version})
        url = reverse("applications:step", args=[application.pk, step.code])
        found.append({"step": step, "form": form, "url": url, "folded": step.danger})
    return sorted(found, key=lambda one: one["folded"])


def message_form(user: User, application: Application) -> MessageForm | None:
    """A form for the conversation; None when this person may not write now."""
    try:
        may_write(user, application)
    except DomainError:
        return None
    return MessageForm(initial={"client_key": new_request_key()}, auto_id="message-%s")


# --- «Где моя заявка» ----------------------------------------------------------------------------------------------


def tracker(application: Application, steps: Sequence[Transition]) -> list[dict[str, Any]]:
    """The straight way of the kind with the days on which its states were reached, and where the application is."""
    kind = KINDS[application.kind]
    way = list(kind.way_of(application) if kind.way_of else kind.way)
    reached = {transition.target: transition.at for transition in steps}
    state = kind.workflow.by_code[application.state]
    last = max((way.index(each.target) for each in steps if each.target in way), default=-1)
    here = way.index(state.code) if state.code in way else last
    stages = []
    for index, code in enumerate(way):
        passed = index < here or (index == here and state.phase in OVER)
        at = reached.get(code) if index <= here else None
        stages.append(
            {
                "label": kind.workflow.by_code[code].label,
                "state": "done" if passed else "current" if index == here else "waiting",
                "note": day(timezone.localdate(at)) if at else "",
            }
        )
    return _with_detour(stages, here, state, way, application)


def _with_detour(
    stages: list[dict[str, Any]], here: int, state: State, way: list[str], application: Application
) -> list[dict[str, Any]]:
    """A state beside the straight way is named at the stage where the application left it."""
    if state.code in way or application.submitted_at is None:
        return stages
    if state.phase in (Phase.REFUSED, Phase.WITHDRAWN):
        end = day(timezone.localdate(application.closed_at)) if application.closed_at else ""
        return [*stages[: here + 1], {"label": state.label, "state": "problem", "note": end}]
    if state.phase == Phase.DONE:
        return stages
    stage = stages[max(here, 0)]
    stage["state"] = "problem" if state.phase == Phase.APPLICANT else "current"
    stage["note"] = state.label
    return stages


def history(application: Application, steps: Iterable[Transition]) -> list[dict[str, Any]]:
    """What happened, newest first."""
    flow = KINDS[application.kind].workflow
    events = []
    for transition in steps:
        target = flow.by_code[transition.target]
        reason = f"{transition.get_reason_display()}. " if transition.reason else ""
        said = transition.comment
        if said and transition.actor_id is None:
            said = _(said)  # the portal's own words are kept in Russian
        events.append(
            {
                "title": target.label,
                "at": transition.at,
                "actor": str(transition.actor) if transition.actor else _("Портал"),
                "text": f"{reason}{said}",
                "tone": target.tone,
                "icon": "",
            }
        )
    events.reverse()
    return events


def trace_events(traces: Iterable[Trace]) -> list[dict[str, Any]]:
    """Who looked at a closed application and whom it let in, as a timeline shows it."""
    doors = {"page": _("кабинет"), "api": _("программный интерфейс"), "admin": _("рабочее место")}
    events = []
    for trace in traces:
        door = str(doors.get(trace.door, trace.door))
        place = PLACES.get(trace.place.rpartition(":")[2])
        where = f"{place} ({door})" if place else door
        about = trace.subject or (trace.document.name if trace.document else "") or where
        events.append(
            {
                "title": trace.get_what_display(),
                "at": trace.at,
                "actor": str(trace.actor),
                "text": f"{about}. {trace.reason}" if trace.reason else str(about),
                "tone": "warning" if trace.subject_id else "info",
                "icon": "",
            }
        )
    return events


# --- talk and files ------------------------------------------------------------------------------------------------


def conversation(messages: Sequence[Message], files: Sequence[Document]) -> list[dict[str, Any]]:
    """The messages in order, each with its files."""
    by_message: dict[Any, list[Document]] = {}
    for file in files:
        by_message.setdefault(file.message_id, []).append(file)
    return [
        {
            "text": message.text,
            "at": message.at,
            "author": str(message.author) if message.author else _("Портал"),
            "from_staff": message.from_staff,
            "internal": message.kind == MessageKind.INTERNAL,
            "kind": "" if message.kind == MessageKind.NOTE else message.get_kind_display(),
            "tone": SPEAKING.get(MessageKind(message.kind), "info"),
            "files": file_items(by_message.get(message.pk, [])),
        }
        for message in messages
    ]


def file_items(files: Iterable[Document], *, removable: bool = False) -> list[dict[str, Any]]:
    """Files as `{% file_list %}` draws them. One that is not clean has no link, and says why."""
    return [
        {
            "name": file.name,
            "url": reverse("applications:download", args=[file.pk]) if file.scan == ScanState.CLEAN else "",
            "size": file.size,
            "added_at": file.uploaded_at,
            "note": "" if file.scan == ScanState.CLEAN else file.get_scan_display(),
            "delete_url": reverse("applications:remove", args=[file.pk]) if removable else "",
        }
        for file in files
    ]


def answers(submission: Submission) -> list[tuple[str, str]]:
    """What was submitted, as it was read then, in the reader's language where it was kept in both."""
    suffix = "_en" if get_language() == "en" else ""
    return [
        (row.get(f"label{suffix}", row["label"]), row.get(f"value{suffix}", row["value"])) for row in submission.content
    ]
