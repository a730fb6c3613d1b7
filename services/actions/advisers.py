"""Who works on what: automatic assignment, profiles, absences, minutes spent."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from accounts.models import User
from applications import actions as core
from applications.models import Application
from applications.notifications import tell_assigned
from applications.rules import acts_for
from core.db import constraint_errors, invalid_from
from core.errors import Conflict, Invalid, NotAllowed, within
from core.formats import moment
from reference.models import Country
from services import rules
from services.actions.slots import hold
from services.enums import ConsultationTopic
from services.models import AdviserAbsence, AdviserProfile, Assignment, Consultation, WorkRecord
from services.notifications import slots as told
from services.queries import advisers as queries
from services.queries.slots import planned_in_days
from services.questions import clean_text

NOTE = 300
# So many consultations are named in a warning.
NAMED = 5


@transaction.atomic
def assign_automatically(*, actor: User, application: Application) -> Assignment | None:
    """Give a request that nobody has to the adviser whose speciality and load fit best, and keep the reason.

    Nothing happens when assignment is switched off, when somebody has it already, or when nobody fits. Requests
    registered at the same moment are given one after the other, so that each sees the load of the one before.
    """
    if not settings.AUTO_ASSIGNMENT:
        return None
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended('services.assignment', 13))")
    row = core.lock(application)
    # A closed one is given by an administrator, with a reason.
    if row.assignee_id is not None or row.organisation_id is None or row.confidential:
        return None
    wanted = queries.wanted(row)
    choice = rules.advisers.choose(queries.candidates(row, timezone.localdate()), wanted)
    if choice is None:
        return None
    adviser = User.objects.get(pk=choice.candidate.key)
    reasons = {}
    for language in ("ru", "en"):
        with override(language):
            country = Country.objects.filter(pk=wanted.country).first() if wanted.country else None
            words = {"topic": str(dict(ConsultationTopic.choices).get(wanted.topic, "")), "country": str(country or "")}
            reasons[f"reason_{language}"] = choice.reason(words)
    row.assignee = adviser
    row.version += 1
    row.save(update_fields=["assignee", "version", "updated_at"])
    application.assignee, application.version = adviser, row.version
    assignment, _created = Assignment.objects.update_or_create(
        application=row, defaults={"adviser": adviser, **reasons}
    )
    tell_assigned(actor, [row], adviser)
    return assignment


@transaction.atomic
def keep_profile(*, actor: User, adviser: User, values: Mapping[str, Any]) -> AdviserProfile:
    """Write down what one of the staff can be given. Raises NotAllowed, Invalid."""
    rules.advisers.may_lead(actor)
    if not rules.advisers.decides(adviser):
        raise Invalid(_("Консультирует менеджер, аналитик или юрист."), field="adviser")
    plain = {name: value for name, value in values.items() if name not in ("services", "countries")}
    row = AdviserProfile.objects.select_for_update(no_key=True).filter(pk=adviser.pk).first()
    row = row or AdviserProfile(adviser=adviser)
    for name, value in plain.items():
        setattr(row, name, value)
    try:
        row.full_clean(exclude=["adviser"])
    except ValidationError as error:
        raise invalid_from(error) from error
    with constraint_errors(AdviserProfile), transaction.atomic():
        row.save()
    for name in ("services", "countries"):
        if name in values:
            getattr(row, name).set(values[name])
    return row


@transaction.atomic
def record_absence(
    *,
    actor: User,
    adviser: User,
    first_day: datetime.date,
    last_day: datetime.date,
    note: str = "",
    confirmed: bool = False,
) -> AdviserAbsence:
    """Note that an adviser is away. Companies booked in these days are asked to choose another time, once.

    Raises NotAllowed, Invalid (days), Conflict: noted already, or consultations are planned in these days and
    nobody has confirmed that their companies shall be written to.
    """
    if actor.pk != adviser.pk:
        rules.advisers.may_lead(actor)
    rules.advisers.may_record_work(adviser)
    if last_day < first_day:
        raise Invalid(_("Последний день не раньше первого."), field="last_day")
    # Whoever books at this moment is either refused or among those who are written to.
    hold(adviser.pk)
    planned = planned_in_days(adviser, first_day, last_day)
    if planned and not confirmed:
        raise Conflict(_absence_warning(planned), code="consultations_planned")
    row = AdviserAbsence(
        adviser=adviser, first_day=first_day, last_day=last_day, note=within(clean_text(note), 200, "note")
    )
    with constraint_errors(AdviserAbsence), transaction.atomic():
        row.save(force_insert=True)
    for consultation in planned:
        told.tell_adviser_away(consultation)
    return row


def _absence_warning(planned: Sequence[Consultation]) -> str:
    """What stands in these days, for whoever is about to be away."""
    listed = "; ".join(f"{moment(row.starts_at)}, {row.organisation}" for row in planned[:NAMED])
    text = ngettext(
        "В эти дни назначена {n} консультация: {listed}. Подтвердите, что компании нужно написать: она выберет "
        "другое время или её передадут коллеге.",
        "В эти дни назначено консультаций: {n} ({listed}). Подтвердите, что компаниям нужно написать: они выберут "
        "другое время или их передадут коллегам.",
        len(planned),
    )
    return text.format(n=len(planned), listed=listed + ("…" if len(planned) > NAMED else ""))


@transaction.atomic
def record_work(
    *, actor: User, application: Application, minutes: int, day: datetime.date | None = None, note: str = ""
) -> WorkRecord:
    """Write down minutes spent on a request. Raises NotAllowed, Invalid, Conflict (not submitted)."""
    row = core.lock(application)
    rules.advisers.may_record_work(actor)
    if acts_for(actor, row):
        raise NotAllowed(_("Нельзя вести заявку собственной организации."))
    if row.submitted_at is None:
        raise Conflict(_("Заявка ещё не подана."), code="not_submitted")
    day = day or timezone.localdate()
    if day > timezone.localdate():
        raise Invalid(_("Записать можно то, что уже было."), field="day")
    if not 1 <= minutes <= 24 * 60:
        raise Invalid(_("За день от 1 до 1440 минут."), field="minutes")
    return WorkRecord.objects.create(
        application=row, person=actor, day=day, minutes=minutes, note=within(clean_text(note), NOTE, "note")
    )
