"""Who may make, edit, review and publish an analysis. A refusal says why."""

from __future__ import annotations

from django.utils.translation import gettext as _

from accounts.enums import StaffRole
from accounts.models import User
from accounts.queries import has_role
from applications.models import Application
from applications.rules import acts_for
from core.errors import Conflict, NotAllowed
from services.enums import AnalysisSection, AnalysisState, ServiceState
from services.models import Analysis

AUTHORS = (StaffRole.ANALYST, StaffRole.MANAGER)
IN_WORK = frozenset({ServiceState.ACCEPTED, ServiceState.IN_PROGRESS, ServiceState.INFO_REQUESTED, ServiceState.REWORK})
# Without these words a report answers nobody's question.
WRITTEN = (AnalysisSection.SUMMARY, AnalysisSection.ADVICE)
TEXT_LIMIT = 20_000


def may_write_for(actor: User, application: Application) -> None:
    """Raise NotAllowed unless the person writes analyses, and not about their own organisation's order."""
    if not has_role(actor, *AUTHORS):
        raise NotAllowed(_("Аналитические отчёты готовят аналитики и менеджеры Моспрома."))
    if acts_for(actor, application):
        raise NotAllowed(_("Нельзя решать по заявке собственной организации."))


def may_begin(actor: User, application: Application) -> None:
    """Raise unless a report may be begun for this order now."""
    may_write_for(actor, application)
    if application.state not in IN_WORK:
        raise Conflict(_("Отчёт готовят, когда заявка принята в работу."), code="not_in_work")


def may_edit(actor: User, analysis: Analysis) -> None:
    """Raise unless the person may change this report now."""
    may_write_for(actor, analysis.request.application)
    if analysis.state == AnalysisState.PUBLISHED:
        raise Conflict(_("Отчёт опубликован и больше не меняется."), code="published")
    if analysis.state == AnalysisState.REVIEW:
        raise Conflict(_("Отчёт на проверке. Чтобы изменить его, верните его автору."), code="in_review")


def may_review(actor: User, analysis: Analysis) -> None:
    """Raise unless the person may publish the report or send it back: somebody else than its author."""
    may_write_for(actor, analysis.request.application)
    if analysis.author_id == actor.pk:
        raise NotAllowed(_("Отчёт проверяет второй человек, не его автор."))
    if analysis.state != AnalysisState.REVIEW:
        raise Conflict(_("Отчёт не на проверке."), code="not_in_review")


def what_is_missing(analysis: Analysis) -> list[str]:
    """The sections that must be written before a review and are not."""
    return [str(section.label) for section in WRITTEN if not analysis.texts.get(section, "").strip()]
