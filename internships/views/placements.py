"""Placements in the cabinet: the list, one placement with its gate, the diary, the evaluations."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.contrib.staticfiles import finders
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.enums import StaffRole
from accounts.models import User
from accounts.rules import is_staff_in
from core import keyset
from core.errors import Conflict, Invalid, NotFound
from core.formats import trimmed
from core.tables import Column, Table
from core.web import errors_to, unpark
from internships import actions, queries, rules
from internships.enums import Checkpoint, PlacementState, Side
from internships.forms.papers import ReturnForm
from internships.forms.placements import (
    AbsenceForm,
    EndForm,
    EntryForm,
    EvaluationForm,
    InstructionForm,
    InsuranceForm,
    MedicalForm,
    MentorForm,
    PlaceForm,
    ReportForm,
    SubstituteForm,
)
from internships.models import Placement
from internships.models.placements import LIVE_STATES
from internships.presentation import events
from internships.presentation.papers import report_parts
from internships.presentation.placements import (
    PLACEMENT_TONES,
    by_week,
    facts_of_placement,
    papers_of,
    shown_evaluation,
)

PAGE_SIZE = 50
GET_OR_POST = require_http_methods(["GET", "HEAD", "POST"])
ORDER = ("-starts_on", "-id")
# While the diary is written.
WRITTEN = (PlacementState.ACTIVE, PlacementState.PAUSED, PlacementState.COMPLETED)


def _user(request: HttpRequest) -> User:
    return request.user  # type: ignore[return-value]


class PlacementsTable(Table):
    """Placements that concern the reader."""

    columns = [
        Column("student", gettext_lazy("Студент"), link="/cabinet/placements/{id}/"),
        Column("offer", gettext_lazy("Кем предстоит работать")),
        Column("host", gettext_lazy("Компания")),
        Column("starts_on", gettext_lazy("Начало"), "day"),
        Column("ends_on", gettext_lazy("Окончание"), "day"),
        Column(
            "state",
            gettext_lazy("Состояние"),
            "pill",
            choices={state: (state.label, tone) for state, tone in PLACEMENT_TONES.items()},
        ),
    ]


@require_safe
def placements(request: HttpRequest) -> HttpResponse:
    """One's own placement, those of one's host or institution, those one mentors."""
    page = keyset.page(queries.placements.of_mine(_user(request)), ORDER, request.GET.get("page", ""), PAGE_SIZE)
    return render(request, "internships/placements.html", {"page": page, "table": PlacementsTable(page.rows)})


def _parts(user: User, placement: Placement) -> dict[str, bool]:
    """What the reader is to this placement."""
    hosts = rules.placements.is_of_host(user, placement.host)
    manages = is_staff_in(user, StaffRole.MANAGER)
    return {
        "is_student": placement.student.user_id == user.pk,
        "mentors": placement.mentor_id == user.pk or hosts,
        "hosts": hosts or manages,
        "runs": hosts or manages or rules.placements.is_of_institution(user, placement.institution),
    }


def _forms(placement: Placement) -> dict[str, forms.Form]:
    """The forms of the page by the name of what they do."""
    return {
        "mentor": MentorForm(placement, initial={"mentor": placement.mentor_id}, prefix="mentor"),
        "medical": MedicalForm(prefix="medical", initial={"on": placement.medical_on or timezone.localdate()}),
        "insurance": InsuranceForm(prefix="insurance", initial={"until": placement.insured_until}),
        "instruction": InstructionForm(prefix="instruction"),
        "terminate": EndForm(prefix="terminate"),
    }


def _replacing(user: User, placement: Placement) -> dict[str, forms.Form]:
    """The forms of a placement that ended early: the student goes elsewhere, somebody else comes here."""
    if placement.state != PlacementState.TERMINATED:
        return {}
    return {
        "replace": PlaceForm(placement, user, prefix="replace"),
        "substitute": SubstituteForm(placement, user, prefix="substitute"),
    }


def _page(
    request: HttpRequest, found: Placement, changed: dict[str, forms.Form] | None = None, error: str = ""
) -> HttpResponse:
    user = _user(request)
    gate = queries.placements.conditions(found, timezone.localdate())
    ended = found.state == PlacementState.TERMINATED
    parts, said = _parts(user, found), queries.placements.evaluations(found)
    side = Side.STUDENT if parts["is_student"] else Side.MENTOR
    to_mark = rules.placements.to_mark(found, [one.checkpoint for one in said if one.side == side])
    over = timezone.localdate() >= found.ends_on
    before = found.state in (PlacementState.ASSIGNED, PlacementState.ADMITTED, PlacementState.PAUSED)
    context = {
        "placement": found,
        "tone": PLACEMENT_TONES[PlacementState(found.state)],
        "facts": facts_of_placement(found, queries.placements.hours_done(found)),
        "gate": gate if before else [],
        "missing": rules.placements.missing(gate),
        "history": events(queries.placements.history(found), PlacementState),
        "evaluations": [shown_evaluation(one) for one in said],
        "papers": papers_of(found, queries.papers.of_placement(found)),
        "forms": {**_forms(found), **_replacing(user, found), **(changed or {})},
        "successor": queries.replacements.successor(found) if ended else None,
        "error": error,
        "live": found.state in LIVE_STATES,
        "begun": found.state not in (PlacementState.ASSIGNED, PlacementState.ADMITTED),
        "to_mark": to_mark if parts["is_student"] or parts["mentors"] else "",
        "may_end": over and found.state == PlacementState.ACTIVE and (parts["mentors"] or parts["runs"]),
        **parts,
    }
    failed = changed or error
    return render(request, "internships/placement.html", context, status=422 if failed else 200)


@require_safe
def placement(request: HttpRequest, placement_id: UUID) -> HttpResponse:
    """One placement: what is missing and who must act, what happened, what may be done."""
    return _page(request, queries.placements.get(_user(request), placement_id))


PLAIN = {
    "acknowledge": (actions.acknowledge, gettext_lazy("Инструктаж подтверждён.")),
    "admit": (actions.admit, gettext_lazy("Допуск оформлен.")),
    "start": (actions.start, gettext_lazy("Практика началась.")),
    "resume": (actions.resume, gettext_lazy("Практика продолжается.")),
    "complete": (actions.complete, gettext_lazy("Практика завершена. Теперь дайте итоговую оценку.")),
}
FORMS: dict[str, Any] = {
    "mentor": (MentorForm, actions.assign_mentor, gettext_lazy("Наставник назначен.")),
    "medical": (MedicalForm, actions.record_medical, gettext_lazy("Осмотр отмечен.")),
    "insurance": (InsuranceForm, actions.record_insurance, gettext_lazy("Полис отмечен.")),
    "instruction": (InstructionForm, actions.record_instruction, gettext_lazy("Инструктаж отмечен.")),
    "terminate": (EndForm, actions.terminate, gettext_lazy("Практика прервана.")),
    "replace": (PlaceForm, actions.replace, gettext_lazy("Студент переведён. Новая практика ждёт допуска.")),
    "substitute": (SubstituteForm, actions.replace_student, gettext_lazy("Студент назначен на освободившееся место.")),
}


@require_POST
def step(request: HttpRequest, placement_id: UUID, code: str) -> HttpResponse:
    """Do one thing with a placement. What is wrong is said on its page, beside the field."""
    found = queries.placements.get(_user(request), placement_id)
    if code in PLAIN:
        run, done = PLAIN[code]
        run(actor=_user(request), placement=found)
    elif code in FORMS:
        shape, run, done = FORMS[code]
        given: Any = (found, request.POST) if shape is MentorForm else (request.POST,)
        if shape in (PlaceForm, SubstituteForm):
            given = (found, _user(request), request.POST)
        form = shape(*given, prefix=code)
        if form.is_valid():
            with errors_to(form):
                run(actor=_user(request), placement=found, **form.cleaned_data)
        if form.errors:
            return _page(request, found, {code: form})
    else:
        raise NotFound()
    messages.success(request, str(done))
    return redirect("internships:placement", found.pk)


def _entry_of(found: Placement, day: str) -> dict[str, Any] | None:
    """What was written of a day that is to be changed."""
    known = {one.day.isoformat(): one for one in queries.placements.diary(found)} if day else {}
    if (one := known.get(day)) is None:
        return None
    return {"day": one.day, "hours": trimmed(one.hours), "work": one.work, "competence": one.competence}


@GET_OR_POST
def diary(request: HttpRequest, placement_id: UUID) -> HttpResponse:
    """The diary: the student writes a day, the mentor signs weeks. Sent twice, a day is one entry."""
    found = queries.placements.get(_user(request), placement_id)
    parts = _parts(_user(request), found)
    typed = request.POST if request.method == "POST" else unpark(request)
    form = EntryForm(typed, initial=_entry_of(found, request.GET.get("day", "")))
    if request.method == "POST" and form.is_valid():
        try:
            with errors_to(form):
                actions.write_entry(actor=_user(request), placement=found, **form.cleaned_data)
                messages.success(request, _("Запись сохранена."))
                return redirect("internships:diary", found.pk)
        except Conflict as error:
            form.add_error(None, str(error.message))
    return _diary_page(request, found, parts, form)


def _diary_page(
    request: HttpRequest,
    found: Placement,
    parts: dict[str, bool],
    form: EntryForm,
    absence: AbsenceForm | None = None,
    back: ReturnForm | None = None,
    refused: dict[str, Any] | None = None,
) -> HttpResponse:
    done = queries.placements.hours_done(found)
    report = report_parts(_user(request), found, back)
    context = {
        "placement": found,
        "weeks": by_week(queries.placements.diary(found), queries.placements.weeks(found)),
        "absences": queries.placements.absences(found),
        "form": form,
        "absence": absence or AbsenceForm(prefix="absence"),
        "report": ReportForm(initial={"report": found.report}),
        "done": int(done) if done == int(done) else done,
        "share": min(100, round(100 * done / found.planned_hours)),
        "refused": refused,
        "writes": parts["is_student"] and found.state in WRITTEN,
        "reports": parts["is_student"]
        and found.state not in ("assigned", "admitted", "terminated")
        and not report["accepted"],
        **parts,
        **report,
    }
    failed = refused or form.errors or (absence is not None and absence.errors) or (back is not None and back.errors)
    return render(request, "internships/diary.html", context, status=422 if failed else 200)


@require_safe
def diary_shell(request: HttpRequest, placement_id: UUID) -> HttpResponse:
    """The empty form of one's own diary, for a phone without network: no names, no entries, no menu."""
    found = queries.placements.get(_user(request), placement_id)
    if found.student.user_id != _user(request).pk or found.state not in WRITTEN:
        raise NotFound()
    return render(request, "internships/diary_shell.html", {"placement_id": found.pk, "form": EntryForm()})


@login_not_required
@require_safe
def diary_worker(_request: HttpRequest) -> HttpResponse:
    """The script that keeps that form on the phone. Its address says for which pages it may."""
    path = finders.find("js/diary-worker.js")
    if not path:
        raise NotFound()
    return HttpResponse(Path(path).read_bytes(), content_type="text/javascript", headers={"Cache-Control": "no-cache"})


@require_POST
def diary_step(request: HttpRequest, placement_id: UUID, code: str) -> HttpResponse:
    """Sign or return a week, note an absence, take a day out, keep the report."""
    user = _user(request)
    found = queries.placements.get(user, placement_id)
    if code in ("sign", "return"):
        return _judge_week(request, found, signed=code == "sign")
    if code == "remove":
        actions.remove_entry(actor=user, placement=found, day=_day(request.POST.get("day", "")))
        messages.success(request, _("Запись удалена."))
    elif code == "report":
        actions.write_report(actor=user, placement=found, report=request.POST.get("report", ""))
        messages.success(request, _("Отчёт сохранён."))
    elif code == "return-report":
        return _return_report(request, found)
    elif code == "absence":
        form = AbsenceForm(request.POST, prefix="absence")
        if form.is_valid():
            try:
                with errors_to(form):
                    actions.note_absence(actor=user, placement=found, **form.cleaned_data)
            except Conflict as error:
                form.add_error("day", str(error.message))
        if form.errors:
            return _diary_page(request, found, _parts(user, found), EntryForm(), form)
        messages.success(request, _("Пропуск отмечен."))
    else:
        raise NotFound()
    return redirect("internships:diary", found.pk)


def _judge_week(request: HttpRequest, found: Placement, *, signed: bool) -> HttpResponse:
    """What cannot be signed or returned is said on the diary's page; the remark typed stays with its week."""
    user, monday, remark = _user(request), _day(request.POST.get("monday", "")), request.POST.get("remark", "")
    try:
        actions.judge_week(
            actor=user,
            placement=found,
            monday=monday,
            signed=signed,
            remark=remark,
            seen=request.POST.get("seen"),
        )
    except (Conflict, Invalid) as error:
        refused = {"monday": monday, "remark": remark, "text": str(error.message)}
        return _diary_page(request, found, _parts(user, found), EntryForm(), refused=refused)
    messages.success(request, _("Неделя подписана.") if signed else _("Неделя возвращена студенту."))
    return redirect("internships:diary", found.pk)


def _return_report(request: HttpRequest, found: Placement) -> HttpResponse:
    form = ReturnForm(request.POST, prefix="back")
    if form.is_valid():
        try:
            with errors_to(form):
                actions.return_report(actor=_user(request), placement=found, **form.cleaned_data)
        except Conflict as error:
            form.add_error(None, str(error.message))
            # What is read now is what may be returned now; the words typed stay.
            now = queries.placements.get(_user(request), found.pk)
            form.data = {**request.POST.dict(), "back-seen": rules.papers.version_of(now.report)}
    if form.errors:
        return _diary_page(request, found, _parts(_user(request), found), EntryForm(), back=form)
    messages.success(request, _("Отчёт возвращён студенту."))
    return redirect("internships:diary", found.pk)


def _day(text: str) -> datetime.date:
    try:
        return datetime.date.fromisoformat(text)
    except ValueError as error:
        raise NotFound() from error


@GET_OR_POST
def evaluation(request: HttpRequest, placement_id: UUID, checkpoint: str) -> HttpResponse:
    """Evaluate, in the middle or at the end."""
    found = queries.placements.get(_user(request), placement_id)
    parts = _parts(_user(request), found)
    if checkpoint not in Checkpoint.values or not (parts["is_student"] or parts["mentors"]):
        raise NotFound()
    side = Side.STUDENT if parts["is_student"] else Side.MENTOR
    form = EvaluationForm(side, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            with errors_to(form):
                actions.evaluate(
                    actor=_user(request),
                    placement=found,
                    checkpoint=checkpoint,
                    marks=form.marks(),
                    comment=form.cleaned_data["comment"],
                )
                messages.success(request, _("Спасибо, оценка записана."))
                return redirect("internships:placement", found.pk)
        except Conflict as error:
            form.add_error(None, str(error.message))
    context = {
        "placement": found,
        "form": form,
        "side": side,
        "title": Checkpoint(checkpoint).label,
        "back": reverse("internships:placement", args=[found.pk]),
    }
    return render(request, "internships/evaluation.html", context, status=422 if form.errors else 200)
