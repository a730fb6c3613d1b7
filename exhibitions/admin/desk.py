"""The desk of one event: its figures in one look, and everything about it as workbooks."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import admin
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext as now
from django.utils.translation import gettext_lazy as _

from accounts.staff import Button
from core.formats import money, trimmed
from core.web import writes_on_get
from exhibitions.actions.exports import record_export
from exhibitions.admin.imports import ImportDesk
from exhibitions.admin.segments import MailDesk
from exhibitions.documents import exports
from exhibitions.documents.workbooks import XLSX, workbook
from exhibitions.enums import Industry, Level
from exhibitions.enums.agreements import AgreementState
from exhibitions.enums.meetings import RequestState
from exhibitions.models import Event, PlaceLevel
from exhibitions.presentation import TONES, days_of, place_of
from exhibitions.queries import dashboard
from exhibitions.queries.budgets import Sums, total


def rows_url(model: str, **asked: Any) -> str:
    """The list behind a number."""
    return f"{reverse(f'admin:exhibitions_{model}_changelist')}?{urlencode(asked)}"


def desk_url(event: Event, name: str, *more: Any) -> str:
    """A page of the desk of an event."""
    return reverse(f"admin:exhibitions_event_{name}", args=[event.pk, *more])


class DeskAdmin(ImportDesk, MailDesk):
    """What the admin of events has beside the card: every page is of one event."""

    def get_urls(self) -> list[URLPattern]:
        wrap, name = self.admin_site.admin_view, "exhibitions_event"
        return [
            path("<uuid:key>/desk/", wrap(self.dashboard), name=f"{name}_desk"),
            path("<uuid:key>/export/<slug:kind>.xlsx", wrap(self.export), name=f"{name}_export"),
            *super().get_urls(),
        ]

    def get_buttons(self, request: HttpRequest, row: Any) -> list[Button]:
        """The first button of an event opens its figures."""
        return [Button(name="desk", label=_("Сводка"), run=print, subject="event"), *super().get_buttons(request, row)]

    def button_view(self, request: HttpRequest, object_id: str, button: str) -> HttpResponse:
        """The figures are a page, not an action."""
        if button == "desk":
            return HttpResponseRedirect(reverse("admin:exhibitions_event_desk", args=[object_id]))
        return super().button_view(request, object_id, button)

    def event_of(self, request: HttpRequest, key: UUID) -> Event:
        """The event of a page of its desk. Raises Http404 for strangers and for unknown ones."""
        found = Event.objects.select_related("country", "curator").filter(pk=key).first()
        if found is None or not self.has_view_permission(request):
            raise Http404
        return found

    def desk_pages(self, event: Event) -> list[tuple[str, str]]:
        """What else is done with the whole event."""
        return [
            (now("Смета"), rows_url("budgetline", event__id__exact=event.pk)),
            (now("Загрузить список"), desk_url(event, "import")),
            (now("Письмо участникам"), desk_url(event, "mail")),
            (now("Отправленные рассылки"), rows_url("mailing", event__id__exact=event.pk)),
        ]

    @admin.display(description=_("Сводка"))
    def desk(self, row: Event) -> str:
        """The way from the list to the figures."""
        words = now("Открыть")
        hidden = format_html('<span class="sr-only">: {}</span>', row.title)
        return format_html(
            '<a class="text-primary-600 underline" href="{}">{}{}</a>', desk_url(row, "desk"), words, hidden
        )

    def dashboard(self, request: HttpRequest, key: UUID) -> HttpResponse:
        """Everything about an event in one look, each number a link to what is behind it."""
        event = self.event_of(request, key)
        standing = dashboard.standing(event)
        words = {
            "event": event,
            "facts": f"{days_of(event)} · {place_of(event)}",
            "tone": TONES[event.state],  # type: ignore[index]
            "card_url": reverse("admin:exhibitions_event_change", args=[event.pk]),
            "applications": _applications(standing),
            "places": [_level(event, one) for one in standing.levels],
            "money": [
                (now("Кто платит"), _money(standing.payers), "desk-payers"),
                (now("Статья"), _money(standing.items), "desk-items"),
            ]
            if standing.payers
            else [],
            "budget_url": rows_url("budgetline", event__id__exact=event.pk),
            "budget_add": f"{reverse('admin:exhibitions_budgetline_add')}?event={event.pk}",
            "agreements": _agreements(standing),
            "preparation": _preparation(standing),
            "door": _door(standing),
            "meetings": _meetings(standing),
            "pages": self.desk_pages(event),
            "exports": [(one.title, desk_url(event, "export", kind)) for kind, one in exports.KINDS.items()],
            "export_all": desk_url(event, "export", exports.ALL),
        }
        return self.framed(request, event.title, "exhibitions/admin/desk.html", words)

    def export(self, request: HttpRequest, key: UUID, kind: str) -> HttpResponse | FileResponse:
        """One list of an event, or all of them, as a workbook. Taking it along leaves a trace."""
        event = self.event_of(request, key)
        if kind not in exports.KINDS and kind != exports.ALL:
            raise Http404
        with writes_on_get():
            record_export(actor=request.user, event=event, what=kind)  # type: ignore[arg-type]
        file = workbook(exports.sheets(event, kind))
        answer = FileResponse(file, as_attachment=True, filename=f"{event.slug}-{kind}.xlsx", content_type=XLSX)
        answer["X-Content-Type-Options"] = "nosniff"
        answer["Cache-Control"] = "no-store"
        return answer


def _line(label: Any, count: Any, url: str = "", *, bad: bool = False, note: str = "") -> dict[str, Any]:
    return {"label": label, "count": count, "url": url, "bad": bad and bool(count), "note": note}


def _applications(standing: dashboard.Standing) -> list[dict[str, Any]]:
    key = standing.event.pk
    return [
        _line(state.label, count, rows_url("participation", event__id__exact=key, state=state.value))
        for state, count in standing.applications
    ]


def _level(event: Event, row: PlaceLevel) -> dict[str, Any]:
    title = Industry(row.industry).label if row.industry else Level(row.level).label
    model = "delegate" if row.level == Level.DELEGATES else "participation"
    asked = {"event__id__exact": event.pk} | ({"industry__exact": row.industry} if row.industry else {})
    share = min(round(row.taken * 100 / row.limit), 100) if row.limit else 0
    return {
        **_line(title, f"{trimmed(row.taken)} / {trimmed(row.limit)}", rows_url(model, **asked)),
        "share": share,
        "left": now("осталось {n}").format(n=trimmed(row.left)),
    }


def _money(rows: list[Sums]) -> list[dict[str, Any]]:
    return [
        {
            "label": one.label,
            "planned": money(one.planned),
            "committed": money(one.committed),
            "forecast": money(one.forecast),
            "paid": money(one.paid),
            "left": money(one.left),
            "over": money(one.over) if one.over else "",
            "whole": number == len(rows),
        }
        for number, one in enumerate([*rows, total(rows)])
    ]


def _agreements(standing: dashboard.Standing) -> dict[str, Any]:
    found, key = standing.agreements, standing.event.pk
    of_event = {"participation__event__id__exact": key}
    lines = [
        _line(AgreementState(state).label, count, rows_url("agreement", **of_event, state__exact=state))
        for state, count in found.states.items()
    ]
    late = rows_url("agreement", **of_event, state__exact=AgreementState.SENT.value)
    without = rows_url("participation", event__id__exact=key, state="going")
    lines.append(_line(now("Срок подписи прошёл"), found.late, late, bad=True))
    lines.append(_line(now("Подтвердили участие, соглашения нет"), found.without, without, bad=True))
    return {"lines": lines, "support": money(found.support), "fees": money(found.fees)}


def _preparation(standing: dashboard.Standing) -> list[dict[str, Any]]:
    found = standing.preparation
    url = reverse("admin:exhibitions_checklistitem_board", args=[standing.event.pk])
    return [
        _line(now("Участников готовится"), found.participants, url),
        _line(now("Пунктов в списке"), found.items, url),
        _line(now("Не сдано материалов"), found.missing, url, bad=True),
        _line(now("Участников опаздывает"), found.late, url, bad=True),
    ]


def _door(standing: dashboard.Standing) -> list[dict[str, Any]]:
    found, asked = standing.door, {"event__id__exact": standing.event.pk}
    return [
        _line(now("Делегатов названо"), found["expected"], rows_url("delegate", **asked)),
        _line(now("Пришли хотя бы раз"), found["ever"], rows_url("checkin", **asked)),
        _line(now("Пришли сегодня"), found["today"], rows_url("checkin", **asked)),
    ]


def _meetings(standing: dashboard.Standing) -> list[dict[str, Any]]:
    found, asked = standing.meetings, {"event__id__exact": standing.event.pk}
    lines = [
        _line(now("Компаний за столами"), found.exporters, rows_url("participant", **asked, side__exact="exporter")),
        _line(now("Закупщиков за столами"), found.buyers, rows_url("participant", **asked, side__exact="buyer")),
        _line(
            now("Закупщиков приглашено"),
            found.invited,
            rows_url("buyerinvitation", **asked, state__in="invited,confirmed"),
            note=now("открыли приглашение: {n}").format(n=found.opened),
        ),
        _line(
            now("Закупщиков без приглашения"),
            found.waiting,
            rows_url("buyerinvitation", **asked, state__in="new,checking,admitted"),
            note=now("предложены, проверяются или уже допущены"),
        ),
    ]
    lines += [
        _line(
            now("Запросы: {state}").format(state=str(RequestState(state).label).lower()),
            count,
            rows_url("meetingrequest", **asked, state__exact=state),
        )
        for state, count in found.requests.items()
    ]
    schedules = rows_url("meetingschedule", **({"programme__id__exact": found.programme} if found.programme else {}))
    return [*lines, _line(now("Встреч в опубликованном расписании"), found.scheduled, schedules)]
