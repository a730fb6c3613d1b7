"""The long work of intakes, and what they ask by the calendar."""

from __future__ import annotations

from typing import Any

from celery import shared_task
from django.urls import reverse
from django.utils.translation import gettext as now
from django.utils.translation import gettext_lazy as _

from accounts.enums import StaffRole
from audit.context import acting
from internships import actions
from internships.actions.intakes import ASSIGN, RELEASE
from internships.models import Intake
from jobs.bulk import owner_of
from jobs.registry import job
from jobs.running import Run


def _page(intake: Intake) -> str:
    return reverse("internships:intake", args=[intake.pk])


@job(ASSIGN, title=_("Распределение мест практики"), kept_by=(StaffRole.MANAGER,))
def assign_places(run: Run) -> dict[str, Any]:
    """Assign, verify, explain; the result waits for a person to look at it."""
    intake = Intake.objects.get(pk=run.payload["intake"])
    run.progress(0, 2, now("Распределение и проверка"))
    rows, figures = actions.make_assignment(intake)
    run.progress(1, 2, now("Запись результата"))
    with run.effect():
        actions.keep_assignment(actor=owner_of(run), intake=intake, rows=rows, figures=figures)
    run.progress(2, 2)
    return {"url": _page(intake), "students": figures["students"], "blocking": figures["blocking"]}


@job(RELEASE, title=_("Объявление результата распределения"), kept_by=(StaffRole.MANAGER,))
def release_places(run: Run) -> dict[str, Any]:
    """Place and tell everybody in one transaction."""
    intake = Intake.objects.get(pk=run.payload["intake"])
    run.progress(0, 1, now("Назначение практик"))
    with run.effect():
        actions.release(actor=owner_of(run), intake=intake)
    run.progress(1, 1)
    return {"url": _page(intake)}


@shared_task(name="internships.ask_for_ranks")
def ask_for_ranks(**_unknown: Any) -> int:
    """Ask hosts to rank once students have chosen. Safe to run twice."""
    with acting(source="task"):
        return actions.ask_for_ranks()
