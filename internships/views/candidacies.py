"""Asking for a place, the student's own list, one candidacy for both sides, the host's list and times."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.enums import ConsentPurpose
from accounts.models import User
from accounts.queries import has_consent
from core import keyset
from core.errors import DomainError, NotFound
from core.tables import Column, Table
from core.web import errors_to
from internships import actions, queries, rules
from internships.enums import OPEN, WITH_HOST
from internships.enums import CandidacyState as S
from internships.forms.candidacies import (
    ApplyForm,
    ChooseSlotForm,
    OfferPlaceForm,
    PlainStep,
    RefuseForm,
    SlotForm,
    StepForm,
    WithdrawForm,
)
from internships.models import Candidacy, InterviewSlot, Offer
from internships.presentation import facts_of
from internships.presentation.candidacies import (
    CANDIDACY_TONES,
    counters,
    next_for_student,
    story,
    who,
)

PAGE_SIZE = 50
Text = str | Promise
STATE_CHOICES = {state: (state.label, tone) for state, tone in CANDIDACY_TONES.items()}


class OwnTable(Table):
    """A student's candidacies."""

    columns = [
        Column("offer", gettext_lazy("Вакансия"), link="/cabinet/candidacies/{id}/"),
        Column("offer.host", gettext_lazy("Компания")),
        Column("sent_at", gettext_lazy("Подана"), "moment"),
        Column("state", gettext_lazy("Состояние"), "pill", choices=STATE_CHOICES),
    ]


class CandidatesTable(Table):
    """Who asked for a place."""

    columns = [
        Column("student.user", gettext_lazy("Студент"), link="/cabinet/candidacies/{id}/"),
        Column("student.institution", gettext_lazy("Учится")),
        Column("student.speciality", gettext_lazy("Специальность")),
        Column("sent_at", gettext_lazy("Подана"), "moment"),
        Column("state", gettext_lazy("Состояние"), "pill", choices=STATE_CHOICES),
    ]


def _user(request: HttpRequest) -> User:
    return request.user  # type: ignore[return-value]


@require_http_methods(["GET", "HEAD", "POST"])
def apply(request: HttpRequest, offer_id: UUID) -> HttpResponse:
    """Ask for a place: what stands in the way is said before anything is typed."""
    offer = queries.offers.get(_user(request), offer_id)
    student = rules.candidacies.may_seek(_user(request), queries.students.of_user(_user(request)))
    reasons = rules.fit.fit(student, offer)
    found, lacks_consent = [one.text for one in reasons if one.kind == rules.fit.FORBIDS], False
    if not found:
        try:
            rules.candidacies.must_agree(has_consent(student.user, ConsentPurpose.PRACTICE))
            open_count = queries.candidacies.open_of(student).count()
            rules.candidacies.may_apply(student, offer, timezone.localdate(), open_count)
        except DomainError as error:
            found, lacks_consent = [str(error.message)], error.code == "no_consent"
    form = ApplyForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        with errors_to(form):
            made = actions.apply_for_place(actor=_user(request), offer=offer, letter=form.cleaned_data["letter"])
            messages.success(request, _("Заявка отправлена. Ответ придёт уведомлением и письмом."))
            return redirect("internships:candidacy", made.pk)
    context = {
        "offer": offer,
        "facts": facts_of(offer)[:4],
        "form": form,
        "obstacles": found,
        "lacks_consent": lacks_consent,
        "advice": [one.text for one in reasons if one.kind != rules.fit.FORBIDS],
        "places": queries.candidacies.places(offer),
    }
    return render(request, "internships/apply.html", context, status=422 if form.errors else 200)


@require_safe
def candidacies(request: HttpRequest) -> HttpResponse:
    """A student's own candidacies, newest first."""
    student = queries.students.of_user(_user(request))
    if student is None:
        return render(request, "internships/no_student.html")
    page = keyset.page(
        queries.candidacies.of_student(student), queries.candidacies.ORDER, request.GET.get("page", ""), PAGE_SIZE
    )
    return render(request, "internships/candidacies.html", {"page": page, "table": OwnTable(page.rows)})


# --- steps ------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Step:
    """A button of one side: from which states, what it asks, what it does and says."""

    label: Text
    states: tuple[S, ...]
    run: Callable[..., Any]
    done: Text
    form: type[StepForm] = PlainStep
    kind: str = "secondary"
    hint: Text = ""


HOST_STEPS = {
    "offer": Step(
        gettext_lazy("Предложить место"),
        WITH_HOST,
        actions.offer_place,
        gettext_lazy("Место предложено, студент получит письмо."),
        OfferPlaceForm,
        "primary",
        gettext_lazy("Место держится за студентом до его ответа или до конца срока."),
    ),
    "invite": Step(
        gettext_lazy("Пригласить на собеседование"),
        (S.NEW, S.PROCESSING, S.POOL),
        actions.invite,
        gettext_lazy("Студент выберет время из вашего списка."),
    ),
    "take-up": Step(
        gettext_lazy("Взять на рассмотрение"),
        (S.NEW,),
        actions.take_up,
        gettext_lazy("Студент видит, что заявку читают."),
    ),
    "pool": Step(
        gettext_lazy("В лист ожидания"),
        (S.NEW, S.PROCESSING, S.INTERVIEW),
        actions.pool,
        gettext_lazy("Студент в листе ожидания."),
    ),
    "refuse": Step(
        gettext_lazy("Отказать"),
        WITH_HOST,
        actions.refuse_candidacy,
        gettext_lazy("Отказ отправлен."),
        RefuseForm,
        "danger",
    ),
}
STUDENT_STEPS = {
    "accept": Step(
        gettext_lazy("Принять место"),
        (S.OFFERED,),
        actions.accept_place,
        gettext_lazy("Место ваше. Другие заявки на эти дни закрыты."),
        StepForm,
        "primary",
        gettext_lazy("Другие ваши заявки на эти дни закроются сами, компании об этом узнают."),
    ),
    "slot": Step(
        gettext_lazy("Прийти в это время"),
        (S.INTERVIEW,),
        actions.choose_slot,
        gettext_lazy("Время выбрано, компания его видит."),
        ChooseSlotForm,
        "primary",
    ),
    "withdraw": Step(
        gettext_lazy("Отозвать заявку"),
        OPEN,
        actions.withdraw_candidacy,
        gettext_lazy("Заявка отозвана."),
        WithdrawForm,
        "quiet",
    ),
}


def _steps(request: HttpRequest, row: Candidacy) -> dict[str, Step]:
    if row.student.user_id == request.user.pk:
        return STUDENT_STEPS
    return HOST_STEPS if rules.offers.offers(_user(request), row.offer.host) else {}


@require_safe
def candidacy(request: HttpRequest, candidacy_id: UUID) -> HttpResponse:
    """One candidacy as the student, the host, or the student's institution sees it."""
    return _page(request, queries.candidacies.get(_user(request), candidacy_id))


def _page(request: HttpRequest, row: Candidacy, bound: tuple[str, StepForm] | None = None) -> HttpResponse:
    is_own = row.student.user_id == request.user.pk
    steps = []
    for code, step in _steps(request, row).items():
        if row.state not in step.states:
            continue
        is_bound = bound is not None and bound[0] == code
        form = bound[1] if bound is not None and is_bound else step.form(candidacy=row)
        url = reverse("internships:candidacy-step", args=[row.pk, code])
        asks, opened = bool(form.visible_fields()), is_bound or step.kind == "primary"
        steps.append({"step": step, "form": form, "url": url, "asks": asks, "open": opened})
    slot = InterviewSlot.objects.filter(candidacy=row).first()
    context = {
        "candidacy": row,
        "offer": row.offer,
        "own": is_own,
        "hosts": rules.offers.offers(_user(request), row.offer.host),
        "tone": CANDIDACY_TONES[S(row.state)],
        "alert_tone": {"neutral": "info"}.get(CANDIDACY_TONES[S(row.state)], CANDIDACY_TONES[S(row.state)]),
        "facts": facts_of(row.offer)[:4] if is_own else who(row),
        "next": next_for_student(row) if is_own else "",
        "slot": str(slot) if slot else "",
        "plain": [one for one in steps if not one["asks"]],
        "steps": [one for one in steps if one["asks"]],
        "bound": bound[1] if bound else None,
        "history": story(queries.candidacies.history(row)),
    }
    return render(request, "internships/candidacy.html", context, status=422 if bound else 200)


@require_POST
def step(request: HttpRequest, candidacy_id: UUID, code: str) -> HttpResponse:
    """Take one step; what was typed stays when it is refused."""
    row = queries.candidacies.get(_user(request), candidacy_id)
    chosen = _steps(request, row).get(code)
    if chosen is None:
        raise NotFound()
    form = chosen.form(request.POST, candidacy=row)
    if form.is_valid():
        with errors_to(form):
            chosen.run(actor=_user(request), candidacy=row, **form.cleaned_data)
            messages.success(request, str(chosen.done))
            return redirect("internships:candidacy", row.pk)
    return _page(request, row, (code, form))


# --- the host's list --------------------------------------------------------------------------------------------


def _own(request: HttpRequest, offer_id: UUID) -> Offer:
    found = queries.offers.get(_user(request), offer_id)
    if not rules.offers.offers(_user(request), found.host):
        raise NotFound()
    return found


@require_http_methods(["GET", "HEAD", "POST"])
def candidates(request: HttpRequest, offer_id: UUID) -> HttpResponse:
    """Who asked for a place of an offer, and the times of interviews; POST adds a time."""
    offer = _own(request, offer_id)
    form = SlotForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        with errors_to(form):
            actions.add_slot(actor=_user(request), offer=offer, **form.values())
            messages.success(request, _("Время добавлено."))
            return redirect("internships:candidates", offer.pk)
    rows = list(queries.candidacies.of_offer(offer)[:1000])
    slots = InterviewSlot.objects.filter(offer=offer, starts_at__gt=timezone.now())
    context = {
        "offer": offer,
        "table": CandidatesTable(rows),
        "counters": counters(queries.candidacies.places(offer)),
        "slots": [{"row": one, "words": str(one)} for one in slots.select_related("candidacy__student__user")],
        "form": form,
    }
    return render(request, "internships/candidates.html", context, status=422 if form.errors else 200)


@require_POST
def remove_slot(request: HttpRequest, slot_id: UUID) -> HttpResponse:
    """Take away a time that nobody chose."""
    slot = InterviewSlot.objects.filter(pk=slot_id).select_related("offer__host").first()
    if slot is None or not rules.offers.offers(_user(request), slot.offer.host):
        raise NotFound()
    actions.remove_slot(actor=_user(request), slot=slot)
    messages.success(request, _("Время убрано."))
    return redirect("internships:candidates", slot.offer_id)
