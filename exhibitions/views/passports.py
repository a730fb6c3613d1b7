"""Passport data of delegates in the cabinet: entered, shown on demand, taken back. No page of these is kept."""

from __future__ import annotations

import datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from applications.rules import acts_for
from core.errors import Conflict, NotAllowed, NotFound
from core.formats import day
from core.web import errors_to
from exhibitions import queries
from exhibitions.actions import passports as actions
from exhibitions.forms.passports import PassportForm
from exhibitions.models import Participation, Passport
from exhibitions.rules.passports import may_enter, reads_as_staff
from reference.models import Country


def _row(request: HttpRequest, application_id: UUID) -> Participation:
    """The participation, for the people of the company and the staff who need it. Raises NotFound for all others."""
    row = queries.participations.get(request.user, application_id)  # type: ignore[arg-type]
    mine = acts_for(request.user, row.application)  # type: ignore[arg-type]
    needed = queries.passports.need_of(row.event) is not None
    if not needed or not (mine or reads_as_staff(request.user, row.event)):  # type: ignore[arg-type]
        raise NotFound(_("Для этого мероприятия паспортные данные не нужны."))
    return row


@never_cache
@require_safe
def passports(request: HttpRequest, application_id: UUID) -> HttpResponse:
    """Of which delegates they are there; never what they say."""
    return _page(request, _row(request, application_id))


def _page(request: HttpRequest, row: Participation, shown: dict[str, Any] | None = None) -> HttpResponse:
    try:
        may_enter(request.user, row.application, row.event)  # type: ignore[arg-type]
        may = True
    except (Conflict, NotAllowed):
        may = False
    context = {
        "row": row,
        "event": row.event,
        "need": queries.passports.need_of(row.event),
        "rows": queries.passports.of(row),
        "may": may,
        "shown": shown,
        "days": settings.PASSPORT_DAYS,
    }
    return render(request, "exhibitions/passports/list.html", context)


@never_cache
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def enter(request: HttpRequest, application_id: UUID, delegate_id: UUID) -> HttpResponse:
    """The form of one delegate."""
    row = _row(request, application_id)
    delegate = queries.delegates.get(request.user, row, delegate_id)  # type: ignore[arg-type]
    may_enter(request.user, row.application, row.event)  # type: ignore[arg-type]
    form = PassportForm(request.POST if request.method == "POST" else None)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                with errors_to(form):
                    actions.enter_passport(
                        actor=request.user,  # type: ignore[arg-type]
                        delegate=delegate,
                        values=form.values,
                        agreed=form.cleaned_data["agreed"],
                    )
                    messages.success(request, _("Паспортные данные сохранены и зашифрованы."))
                    return redirect("exhibitions:passports", row.pk)
            except Conflict as conflict:
                form.add_error(None, str(conflict.message))
                status = conflict.status
    context = {"row": row, "event": row.event, "delegate": delegate, "form": form}
    context["need"] = queries.passports.need_of(row.event)
    return render(request, "exhibitions/passports/form.html", context, status=status)


def _passport(request: HttpRequest, row: Participation, delegate_id: UUID) -> Passport:
    found = queries.passports.visible_to(request.user).filter(  # type: ignore[arg-type]
        delegate=delegate_id, delegate__participation=row
    )
    passport = found.first()
    if passport is None:
        raise NotFound(_("Паспортных данных этого делегата нет."))
    return passport


@never_cache
@require_POST
def show(request: HttpRequest, application_id: UUID, delegate_id: UUID) -> HttpResponse:
    """What they say; a POST, because each reading is written down."""
    row = _row(request, application_id)
    passport = _passport(request, row, delegate_id)
    said = actions.read_passport(actor=request.user, passport=passport)  # type: ignore[arg-type]
    return _page(request, row, {"delegate_id": passport.delegate_id, "facts": facts_of(said)})


def facts_of(said: dict[str, Any]) -> list[tuple[str, str]]:
    """What a passport says, in words."""
    country = Country.objects.filter(pk=said["citizenship"]).first()

    def date(name: str) -> str:
        return day(datetime.date.fromisoformat(said[name]))

    return [
        (_("Серия и номер паспорта"), said["number"]),
        (_("Гражданство"), str(country or said["citizenship"])),
        (_("Дата рождения"), date("birth_on")),
        (_("Дата выдачи"), date("issued_on")),
        (_("Действует до"), date("expires_on")),
        (_("Кем выдан"), said["issuer"]),
    ]


@require_POST
def remove(request: HttpRequest, application_id: UUID, delegate_id: UUID) -> HttpResponse:
    """Take them back."""
    row = _row(request, application_id)
    actions.remove_passport(actor=request.user, passport=_passport(request, row, delegate_id))  # type: ignore[arg-type]
    messages.success(request, _("Паспортные данные стёрты."))
    return redirect("exhibitions:passports", row.pk)
