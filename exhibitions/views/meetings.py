"""Pages of meetings for both sides: whom to meet, answers, hours, the agenda."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from core.errors import Conflict, NotFound
from core.web import errors_to
from exhibitions.actions import meetings as actions
from exhibitions.actions import schedules
from exhibitions.documents.calendar import zone_in_words
from exhibitions.documents.meetings import agenda_pdf, calendar_file, in_moscow, interpreter_of, place_of, span_of
from exhibitions.enums.buyers import TAKES_PART, Language, Side
from exhibitions.enums.meetings import LIVE, Priority, RequestState
from exhibitions.forms.meetings import AskForm, DeclineForm, DropOutForm
from exhibitions.matchmaking.explaining import explain
from exhibitions.models.buyers import Participant
from exhibitions.models.schedules import Placement, Programme
from exhibitions.presentation import days_of
from exhibitions.queries import boards, buyers, events
from exhibitions.queries import meetings as wishes
from exhibitions.queries import schedules as queries
from exhibitions.rules.buyers import OVER
from exhibitions.texts.meetings import ABOUT, OBSTACLES, POINTS, WHY
from exhibitions.views.buyers import GET_OR_POST, frame_of, in_buyers_language

TONES = {
    RequestState.PENDING: "warning",
    RequestState.ACCEPTED: "success",
    RequestState.DECLINED: "neutral",
    RequestState.WITHDRAWN: "neutral",
    RequestState.EXPIRED: "neutral",
}
# So many suggestions are shown at once.
SUGGESTED = 30


def _own(request: HttpRequest, key: UUID) -> Participant:
    return buyers.own(request.user, key)  # type: ignore[arg-type]


@require_safe
@in_buyers_language
def my_meetings(request: HttpRequest) -> HttpResponse:
    """Everything that a person meets at; one alone is shown at once."""
    user: Any = request.user
    rows = list(buyers.mine(user)[:50])
    if len(rows) == 1:
        return redirect("exhibitions:meetings", rows[0].pk)
    frame = "exhibitions/meetings/frame.html" if buyers.buyer_of(user) else "cabinet/base.html"
    return render(request, "exhibitions/meetings/list.html", {"rows": rows, "frame": frame})


@require_safe
@in_buyers_language
def meetings(request: HttpRequest, key: UUID) -> HttpResponse:
    """One side's meetings: what waits for an answer, whom the portal suggests, what was agreed."""
    participant = _own(request, key)
    programme = queries.programme_of(participant.event_id)
    rows = list(wishes.of(participant))
    everybody = [row.other(participant) for row in rows]
    named = buyers.shows_name(one.buyer.user_id for one in everybody if one.buyer_id)
    cards = [_request_card(row, participant, named) for row in rows]
    takes = bool(programme and programme.requests_until > timezone.now()) and participant.state in TAKES_PART
    takes = takes and participant.event.state not in OVER
    found = buyers.suggestions(participant) if takes else []
    fitting = [one for one in found if one.score.total][:SUGGESTED]
    context = {
        "frame": frame_of(participant),
        "participant": participant,
        "event": participant.event,
        "days": days_of(participant.event),
        "change": events.standing_change(participant.event),
        "programme": programme,
        "is_buyer": participant.side == Side.BUYER,
        "is_in": participant.state in TAKES_PART,
        "takes": takes,
        "to_answer": [one for one in cards if one["to_answer"]],
        "others": [one for one in cards if not one["to_answer"]],
        "suggestions": [_card(one) for one in fitting],
        "rest": sorted((one.participant for one in found if one not in fitting), key=lambda one: one.name),
        "sourcing": list(buyers.sourcing_of(participant)),
        "released": queries.released_of(programme) if programme else None,
        "needs_profile": bool(participant.buyer_id and not participant.buyer.is_complete),  # type: ignore[union-attr]
    }
    return render(request, "exhibitions/meetings/meetings.html", context)


def _request_card(row: Any, participant: Participant, named: set[Any]) -> dict[str, Any]:
    other = row.other(participant)
    is_mine = row.asked_by == participant.side
    person = other.buyer.user if other.buyer_id and other.buyer.user_id in named else None
    return {
        "row": row,
        "other": other,
        "person": person,
        "tone": TONES[RequestState(row.state)],
        "is_mine": is_mine,
        "to_answer": row.state == RequestState.PENDING and not is_mine,
        "may_withdraw": row.state == RequestState.PENDING and is_mine,
        "is_accepted": row.state == RequestState.ACCEPTED,
    }


def _card(one: buyers.Suggestion) -> dict[str, Any]:
    return {"one": one, "points": points_of(one.score)}


def points_of(score: Any) -> list[dict[str, Any]]:
    """A score in words, part by part."""
    return [
        {
            "about": ABOUT[point.about],
            "points": point.points,
            "most": point.most,
            "reason": POINTS[point.reason],
            "ours": _in_words(point),
            "theirs": point.theirs,
        }
        for point in score.points
    ]


def _in_words(point: Any) -> str:
    """What was compared, as people call it: languages by their names; which country it is they know."""
    if point.about == "language":
        names = [str(Language(code).label) for code in point.ours.split(", ") if code]
        # Names of languages are common nouns in Russian and proper ones in English.
        return ", ".join(name.lower() if get_language() == "ru" else name for name in names)
    return "" if point.about == "country" else point.ours


@GET_OR_POST
@in_buyers_language
def ask(request: HttpRequest, key: UUID, other_id: UUID) -> HttpResponse:
    """Look at somebody of the other side and ask them for a meeting."""
    participant = _own(request, key)
    other = buyers.of_event(participant.event_id).filter(pk=other_id).exclude(side=participant.side).first()
    if other is None:
        raise NotFound()
    form = AskForm(request.POST if request.method == "POST" else None, initial={"priority": Priority.USUAL})
    if request.method == "POST" and form.is_valid():
        with errors_to(form):
            try:
                made = actions.ask_to_meet(
                    actor=request.user,  # type: ignore[arg-type]
                    participant=participant,
                    other_id=other.pk,
                    priority=form.cleaned_data["priority"],
                    message=form.cleaned_data["message"],
                )
                is_agreed = made.state == RequestState.ACCEPTED
                text = _("Вы оба хотите встретиться: встреча согласована.") if is_agreed else _("Запрос отправлен.")
                messages.success(request, text)
                return redirect("exhibitions:meetings", participant.pk)
            except Conflict as error:
                form.add_error(None, str(error.message))
    suggestion = next((one for one in buyers.suggestions(participant) if one.participant.pk == other.pk), None)
    named = bool(other.buyer_id and buyers.shows_name([other.buyer.user_id]))  # type: ignore[union-attr]
    context = {
        "frame": frame_of(participant),
        "participant": participant,
        "other": other,
        "person": other.buyer.user if named else None,  # type: ignore[union-attr]
        "form": form,
        "suggestion": suggestion,
        "points": points_of(suggestion.score) if suggestion else [],
    }
    return render(request, "exhibitions/meetings/ask.html", context, status=422 if form.errors else 200)


@require_POST
@in_buyers_language
def accept(request: HttpRequest, key: UUID, request_id: UUID) -> HttpResponse:
    """Agree to a meeting."""
    participant = _own(request, key)
    row = wishes.one_of(participant, request_id)
    actions.accept_meeting(actor=request.user, participant=participant, request=row)  # type: ignore[arg-type]
    messages.success(request, _("Встреча согласована. Время назовёт расписание."))
    return redirect("exhibitions:meetings", participant.pk)


@GET_OR_POST
@in_buyers_language
def decline(request: HttpRequest, key: UUID, request_id: UUID) -> HttpResponse:
    """Decline a meeting and say why."""
    participant = _own(request, key)
    row = wishes.one_of(participant, request_id)
    form = DeclineForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        with errors_to(form):
            actions.decline_meeting(
                actor=request.user,  # type: ignore[arg-type]
                participant=participant,
                request=row,
                **form.cleaned_data,
            )
            messages.success(request, _("Отказ отправлен."))
            return redirect("exhibitions:meetings", participant.pk)
    context = {
        "frame": frame_of(participant),
        "participant": participant,
        "other": row.other(participant),
        "form": form,
        "title": _("Отказаться от встречи"),
        "button": pgettext("meeting", "Отказаться"),
    }
    return render(request, "exhibitions/meetings/decline.html", context, status=422 if form.errors else 200)


@require_POST
@in_buyers_language
def withdraw(request: HttpRequest, key: UUID, request_id: UUID) -> HttpResponse:
    """Take one's own wish back."""
    participant = _own(request, key)
    row = wishes.one_of(participant, request_id)
    actions.withdraw_request(actor=request.user, participant=participant, request=row)  # type: ignore[arg-type]
    messages.success(request, _("Запрос отозван."))
    return redirect("exhibitions:meetings", participant.pk)


@GET_OR_POST
@in_buyers_language
def drop_out(request: HttpRequest, key: UUID) -> HttpResponse:
    """Say that one does not come."""
    participant = _own(request, key)
    form = DropOutForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        with errors_to(form):
            schedules.drop_out(
                actor=request.user,  # type: ignore[arg-type]
                participant=participant,
                reason=form.cleaned_data["reason"],
            )
            messages.success(request, _("Участие отменено. Организатор уже знает."))
            return redirect("exhibitions:meetings", participant.pk)
    context = {
        "frame": frame_of(participant),
        "participant": participant,
        "other": participant.event,
        "form": form,
        "title": _("Не смогу приехать"),
        "explanation": _("Встречи с вами снимут с расписания, и организатор предупредит тех, кто вас ждал."),
        "button": _("Отменить участие"),
    }
    return render(request, "exhibitions/meetings/decline.html", context, status=422 if form.errors else 200)


@GET_OR_POST
@in_buyers_language
def hours(request: HttpRequest, key: UUID) -> HttpResponse:
    """When one can meet: every slot is ticked until it is not."""
    participant = _own(request, key)
    programme = queries.programme_of(participant.event_id)
    if programme is None:
        raise NotFound()
    slots = queries.slots_of(programme)
    if request.method == "POST":
        free = set(request.POST.getlist("free"))
        away = [slot.pk for slot in slots if not slot.is_break and str(slot.pk) not in free]
        schedules.set_absences(actor=request.user, participant=participant, slots=away)  # type: ignore[arg-type]
        messages.success(request, _("Время сохранено."))
        return redirect("exhibitions:meetings", participant.pk)
    context = {
        "frame": frame_of(participant),
        "participant": participant,
        "days": boards.days_of(programme, slots, queries.absent_slots(participant)),
        "zone": zone_in_words(programme.event),
    }
    return render(request, "exhibitions/meetings/hours.html", context)


# --- the agenda ------------------------------------------------------------------------------------------------


def _agenda(request: HttpRequest, key: UUID) -> tuple[Participant, Any, list[queries.Item]]:
    participant = _own(request, key)
    programme = queries.programme_of(participant.event_id)
    if programme is None:
        raise NotFound(_("Программу встреч ещё готовят."))
    return participant, programme, queries.agenda(participant, programme)


@never_cache
@require_safe
@in_buyers_language
def agenda(request: HttpRequest, key: UUID) -> HttpResponse:
    """Whom one meets, when and where, and why somebody is missing."""
    participant, programme, items = _agenda(request, key)
    released = queries.released_of(programme)
    held = {item.placement.request_id for item in items if item.placement}
    missing = [row for row in wishes.of(participant) if row.state == RequestState.ACCEPTED and row.pk not in held]
    context = {
        "frame": frame_of(participant),
        "participant": participant,
        "programme": programme,
        "event": programme.event,
        "change": events.standing_change(programme.event),
        "released": released,
        "zone": zone_in_words(programme.event),
        "days": boards.by_day(
            {
                "item": item,
                "span": span_of(item),
                "moscow": in_moscow(item),
                "place": place_of(programme, item),
                "interpreter": interpreter_of(item),
            }
            for item in items
        ),
        "count": len(held),
        "missing": [{"row": row, "other": row.other(participant)} for row in missing] if released else [],
    }
    return render(request, "exhibitions/meetings/agenda.html", context)


@never_cache
@require_safe
@in_buyers_language
def agenda_ics(request: HttpRequest, key: UUID) -> HttpResponse:
    """The agenda for a calendar."""
    participant, programme, items = _agenda(request, key)
    text = calendar_file(participant, programme, queries.released_of(programme), items)
    response = HttpResponse(text, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="meetings.ics"'
    return response


@never_cache
@require_safe
@in_buyers_language
def agenda_file(request: HttpRequest, key: UUID) -> HttpResponse:
    """The agenda on paper."""
    participant, programme, items = _agenda(request, key)
    response = HttpResponse(agenda_pdf(participant, programme, items), content_type="application/pdf")
    response["Content-Disposition"] = 'attachment; filename="meetings.pdf"'
    return response


@never_cache
@require_safe
@in_buyers_language
def why(request: HttpRequest, key: UUID, request_id: UUID) -> HttpResponse:
    """Why an agreed meeting is not in the released schedule: the reason, and each slot."""
    participant = _own(request, key)
    row = wishes.one_of(participant, request_id)
    programme = queries.programme_of(participant.event_id)
    released = queries.released_of(programme) if programme else None
    if programme is None or released is None or row.state not in LIVE:
        raise NotFound(_("Расписание ещё не опубликовано."))
    asked = queries.asked(programme, more={row.pk})
    found = explain(asked.problem, asked.schedule_of(queries.placements_of(released)), asked.number[row.pk])
    zone = queries.zone_of(programme)
    rows = [
        {
            "starts": asked.slots[one.slot].period.lower.astimezone(zone),
            "reason": OBSTACLES[one.reason],
            "is_free": one.reason == "could be added",
        }
        for one in found.obstacles
    ]
    context = {
        "frame": frame_of(participant),
        "participant": participant,
        "other": row.other(participant),
        "answer": WHY[found.reason],
        "is_held": found.reason == "held",
        "days": boards.by_day({"item": None, **one} for one in rows),
    }
    return render(request, "exhibitions/meetings/why.html", context)


def _whole(programme: Programme, placements: list[Placement]) -> boards.Board:
    return boards.board(programme, queries.slots_of(programme), placements, by="tables", names=str)


@login_not_required
@never_cache
@require_safe
def hall(request: HttpRequest, key: str) -> HttpResponse:
    """The screen in the hall: what is on now and what comes next, at which table; with `all` the whole board, tables
    by times. Reloads by itself.
    """
    programme = queries.programme_by_key(key)
    if programme is None:
        raise NotFound()
    released = queries.released_of(programme)
    placements = queries.placements_of(released) if released else []
    now = timezone.now()
    coming = boards.now_and_next(programme, placements, now)
    context = {
        "event": programme.event,
        "released": released,
        "url": request.path,
        "blocks": coming,
        "board": _whole(programme, placements) if "all" in request.GET and placements else None,
        "now": now.astimezone(queries.zone_of(programme)),
    }
    response = render(request, "exhibitions/meetings/hall.html", context)
    # Without scripts, and nobody at this screen types anything that could be lost.
    response["Refresh"] = "30"
    return response
