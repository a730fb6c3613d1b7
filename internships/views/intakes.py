"""Intakes by matching: the public page with its proof, a student's list and answers, a host's list."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.enums import ConsentPurpose
from accounts.models import User
from accounts.queries import has_consent
from core.errors import NotFound
from core.web import errors_to
from internships import actions, queries, rules
from internships.enums import IntakeState, Way
from internships.forms.intakes import OrderForm, RanksForm, WishesForm
from internships.models import Intake, IntakeOffer, Student
from internships.presentation.intakes import INTAKE_TONES, answers_of, choices_table, dates_of, draw_of
from internships.views.students import institution_of

MOST_SHOWN = 1000


def _user(request: HttpRequest) -> User:
    return request.user  # type: ignore[return-value]


def _card(intake: Intake) -> dict[str, Any]:
    return {"intake": intake, "tone": INTAKE_TONES[IntakeState(intake.state)]}


@login_not_required
@require_safe
def intake(request: HttpRequest, intake_id: UUID) -> HttpResponse:
    """An intake for everybody: its days and offers, the lottery's hash; after the release the result with its proof."""
    found = queries.intakes.get(_user(request), intake_id)
    sees = queries.intakes.sees_result(_user(request), found)
    context = {
        **_card(found),
        "facts": dates_of(found),
        "entries": list(queries.intakes.entries(found)[:MOST_SHOWN]),
        "matching": found.way == Way.MATCHING,
        "released": found.state == IntakeState.RELEASED,
        "sees": sees,
        "may_list": not request.user.is_authenticated or _student(request) is not None,
        "summary": found.summary,
        "choices": choices_table(found, is_public=found.state == IntakeState.RELEASED) if sees else [],
    }
    return render(request, "internships/intake.html", context)


def _student(request: HttpRequest) -> Student | None:
    return queries.students.of_user(_user(request))


@require_safe
def intakes(request: HttpRequest) -> HttpResponse:
    """Where a student sends lists, and where a host ranks."""
    context = {
        "student": _student(request),
        "cards": [_card(one) for one in queries.intakes.for_students()[:50]],
        "institution": institution_of(request),
        "entries": list(queries.intakes.entries_of_hosts(_user(request))[:200]),
    }
    return render(request, "internships/intakes.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def wishes(request: HttpRequest, intake_id: UUID) -> HttpResponse:
    """A student's list while lists are taken, afterwards the list itself, at the end the answer to every wish."""
    found = queries.intakes.get(_user(request), intake_id)
    if found.way != Way.MATCHING:
        raise NotFound()
    student = rules.candidacies.may_seek(_user(request), _student(request))
    chosen = queries.intakes.wishes_of(found, student)
    is_open = rules.intakes.takes_wishes(found, timezone.localdate())
    form, closed = None, 0
    if is_open or request.method == "POST":
        every = list(queries.intakes.entries(found))
        fitting = [entry for entry in every if not rules.fit.refusals(student, entry.offer)]
        closed = len(every) - len(fitting)
        data = request.POST if request.method == "POST" else None
        form = WishesForm(data, entries=fitting, chosen=[wish.entry for wish in chosen])
        if request.method == "POST" and form.is_valid():
            with errors_to(form):
                kept = actions.send_wishes(actor=_user(request), intake=found, entries=form.chosen())
                messages.success(request, _("Список сохранён.") if kept else _("Вы больше не участвуете в наборе."))
                return redirect("internships:wishes", found.pk)
    outcome = queries.intakes.outcome(found, student)
    context = {
        **_card(found),
        "facts": dates_of(found),
        "form": form,
        "agrees": has_consent(student.user, ConsentPurpose.PRACTICE),
        "closed": closed,
        "chosen": chosen,
        "outcome": outcome,
        "answers": answers_of(found, outcome) if outcome else [],
        "draw": draw_of(found, student) if outcome else None,
    }
    return render(request, "internships/wishes.html", context, status=422 if form is not None and form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def ranks(request: HttpRequest, entry_id: UUID) -> HttpResponse:
    """A host's list for one offer, and who comes once the result is out."""
    entry = queries.intakes.entry(_user(request), entry_id)
    today = timezone.localdate()
    is_time = rules.intakes.takes_ranks(entry.intake, today)
    is_late = today > entry.intake.wishes_until
    students = list(queries.intakes.who_named(entry)[:MOST_SHOWN]) if is_late else []
    form = None
    if is_time or request.method == "POST":
        form = RanksForm(request.POST if request.method == "POST" else None, entry=entry, students=students)
        if request.method == "POST" and form.is_valid():
            with errors_to(form):
                takes_rest = form.cleaned_data["takes_rest"]
                actions.send_ranks(actor=_user(request), entry=entry, tiers=form.tiers(), takes_rest=takes_rest)
                messages.success(request, _("Список сохранён. До конца срока его можно менять."))
                return redirect("internships:ranks", entry.pk)
    context = {
        **_card(entry.intake),
        "entry": entry,
        "facts": dates_of(entry.intake),
        "form": form,
        "late": is_late,
        "students": students,
        "placed": _placed(entry),
    }
    return render(request, "internships/ranks.html", context, status=422 if form is not None and form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def order(request: HttpRequest, intake_id: UUID) -> HttpResponse:
    """An institution's order of its students: who comes first when its quota is short."""
    found = queries.intakes.get(_user(request), intake_id)
    institution = institution_of(request)
    if institution is None or found.way != Way.MATCHING:
        raise NotFound()
    form = OrderForm(request.POST if request.method == "POST" else None, intake=found, institution=institution)
    if request.method == "POST" and form.is_valid():
        with errors_to(form):
            actions.order_line(actor=_user(request), intake=found, institution=institution, places=form.places())
            messages.success(request, _("Очередь сохранена. До конца срока её можно менять."))
            return redirect("internships:order", found.pk)
    today = timezone.localdate()
    context = {
        **_card(found),
        "institution": institution,
        "facts": dates_of(found),
        "form": form,
        "is_time": rules.intakes.takes_ranks(found, today),
        "late": today > found.wishes_until,
    }
    return render(request, "internships/order.html", context, status=422 if form.errors else 200)


def _placed(entry: IntakeOffer) -> list[Student]:
    if entry.intake.state != IntakeState.RELEASED:
        return []
    rows = Student.objects.filter(outcomes__entry=entry).select_related("user", "institution", "speciality")
    return list(rows.order_by("user__last_name", "pk"))
