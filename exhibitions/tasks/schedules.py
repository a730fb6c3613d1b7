"""Long work with schedules, and what the clock does with wishes to meet."""

from __future__ import annotations

from typing import Any

from celery import shared_task
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.enums import StaffRole
from accounts.models import User
from audit.context import acting
from exhibitions.actions import meetings, schedules
from exhibitions.models.schedules import Programme
from exhibitions.notifications.meetings import tell_ready
from jobs.registry import job
from jobs.running import Run


@job(schedules.PLAN, title=_("Расписание встреч"), kept_by=(StaffRole.MANAGER,))
def make_schedule(run: Run) -> dict[str, Any]:
    """Look for a schedule and keep it as the draft. A worker that dies is followed by one that looks anew."""
    programme = Programme.objects.select_related("event").get(pk=run.payload["programme"])
    fresh = bool(run.payload.get("fresh", True))
    actor = User.objects.get(pk=run.owner_id)
    run.progress(1, 3, _("Ищем лучшее расписание, до %(n)d с") % {"n": programme.seconds})
    asked, plan = schedules.look_for(programme, fresh=fresh)
    run.progress(2, 3, _("Проверяем и записываем встреч: %(n)d") % {"n": len(plan.schedule)})
    with run.effect():
        made = schedules.keep_draft(actor=actor, programme=programme, asked=asked, plan=plan, fresh=fresh)
        url = reverse("admin:exhibitions_meetingschedule_board", args=[made.pk])
        tell_ready(
            actor,
            event=programme.event.title,
            url=url,
            held=len(plan.schedule),
            asked=len(asked.requests),
            key=str(made.pk),
        )
    run.progress(3, 3)
    return {"url": url, "held": len(plan.schedule), "bound": plan.bound, "weight": plan.weight}


@shared_task(name="exhibitions.meetings")
def tidy_meetings(**_unknown: Any) -> None:
    """Wishes that nobody has answered in time stay without an answer."""
    with acting(actor=None, source="job"):
        meetings.expire_requests()
