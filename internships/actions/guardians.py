"""The consent of a minor's legal representative: asked by a one-time link, given or refused, taken back."""

from __future__ import annotations

import datetime
import secrets
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.enums import ConsentPurpose
from accounts.models import Consent, User
from accounts.queries import consent_text
from core.db import constraint_errors
from core.errors import Conflict, Invalid, NotAllowed, NotFound, within
from core.tokens import hash_of
from internships import queries, rules
from internships.actions import placements
from internships.actions.candidacies import withdraw_candidacy
from internships.actions.students import lock as lock_student
from internships.enums import GuardianState as G
from internships.enums import IntakeState, PlacementState, Relation
from internships.models import GuardianConsent, Student, WishList
from internships.models.offers import ADULT
from internships.notifications import guardians as told
from internships.rules.fit import birthday, is_minor

LINK_LASTS = datetime.timedelta(days=7)
# A student sends no more letters than this to representatives in a day.
MOST_A_DAY = 5
NAMES = ("last_name", "first_name", "patronymic", "phone")


@transaction.atomic
def ask_guardian(*, actor: User, student: Student, email: str) -> GuardianConsent:
    """Send the one-time link; a link sent before stops working.

    Raises NotAllowed, Invalid (a wrong address, one's own), Conflict (a grown-up, a consent in force, too many).
    """
    row = lock_student(student)
    if row.user_id != actor.pk and not rules.students.supervises(actor, row.institution):
        raise NotAllowed(_("Ссылку отправляет студент или куратор."))
    if not is_minor(row.born_on, timezone.localdate()):
        raise Conflict(_("С 18 лет согласие представителя не нужно."), code="of_age")
    email = email.strip().lower()
    try:
        validate_email(email)
    except ValidationError as error:
        raise Invalid(_("Проверьте адрес электронной почты."), field="email") from error
    if email == row.user.email:
        raise Invalid(_("Это ваш собственный адрес. Нужен адрес представителя."), field="email")
    now = timezone.now()
    asked = GuardianConsent.objects.filter(student=row)
    if asked.filter(state=G.GIVEN).exists():
        raise Conflict(_("Согласие представителя уже дано."), code="given_already")
    if asked.filter(asked_at__gt=now - datetime.timedelta(days=1)).count() >= MOST_A_DAY:
        raise Conflict(_("Сегодня ссылку отправляли уже много раз. Попробуйте завтра."), code="too_many")
    asked.filter(state=G.ASKED).update(state=G.CANCELLED)
    token = secrets.token_urlsafe(32)
    with constraint_errors(GuardianConsent), transaction.atomic():
        made = GuardianConsent.objects.create(
            student=row, email=email, token_hash=hash_of(token), expires_at=now + LINK_LASTS
        )
    told.send_link(made, token)
    return made


def _answered(token: str) -> GuardianConsent:
    """The request of a link, locked. Raises NotFound, and Conflict in words for one that takes no answer any more."""
    rows = GuardianConsent.objects.select_for_update(of=("self",), no_key=True)
    found = rows.select_related("student__user", "student__institution").filter(token_hash=hash_of(token)).first()
    if found is None:
        raise NotFound(_("Ссылка не найдена. Проверьте, что она скопирована целиком."))
    if problem := rules.students.link_problem(found, timezone.now()):
        raise Conflict(problem, code="link_used")
    return found


@transaction.atomic
def answer_guardian(*, token: str, consents: bool, values: dict[str, Any], address: str | None) -> GuardianConsent:
    """Consent or refuse by the one-time link, identified by name, relation and telephone.

    Raises NotFound, Conflict (answered, replaced, expired), Invalid by field. `values` are the names, `relation`,
    `phone`, the two ticks `practice` and `data`, and `reason` of a refusal.
    """
    row = _answered(token)
    for name in ("last_name", "first_name"):
        if not str(values.get(name, "")).strip():
            raise Invalid(_("Укажите фамилию и имя."), field=name)
    if values.get("relation") not in Relation.values:
        raise Invalid(_("Укажите, кем вы приходитесь студенту."), field="relation")
    if len([one for one in str(values.get("phone", "")) if one.isdigit()]) < 10:
        raise Invalid(_("Укажите телефон с кодом: не меньше 10 цифр."), field="phone")
    if consents:
        for name in ("practice", "data"):
            if not values.get(name):
                raise Invalid(_("Отметьте согласие или нажмите «Не давать согласие»."), field=name)
    for name in NAMES:
        setattr(row, name, str(values.get(name, "")).strip())
    row.relation = values["relation"]
    row.address, row.answered_at = address or None, timezone.now()
    row.reason = "" if consents else within(str(values.get("reason", "")), 500, "reason")
    row.state = G.GIVEN if consents else G.REFUSED
    back = ""
    if consents:
        back = secrets.token_urlsafe(32)
        row.back_hash = hash_of(back)
        row.practice_text = consent_text(ConsentPurpose.GUARDIAN_PRACTICE)
        row.data_text = consent_text(ConsentPurpose.GUARDIAN_DATA)
    with constraint_errors(GuardianConsent), transaction.atomic():
        row.save()
    told.tell_answer(row, back)
    for one in queries.placements.live_of(row.student):
        placements.admit_if_green(actor=None, placement=placements.lock(one))
    return row


@transaction.atomic
def withdraw_guardian(*, token: str, reason: str = "") -> GuardianConsent:
    """Take the consent back by the link of the second letter: what goes on is paused, what was to begin does not.

    Raises NotFound and Conflict for a consent that is not in force.
    """
    rows = GuardianConsent.objects.select_for_update(of=("self",), no_key=True)
    row = rows.select_related("student__user", "student__institution").filter(back_hash=hash_of(token)).first()
    if row is None:
        raise NotFound(_("Ссылка не найдена. Проверьте, что она скопирована целиком."))
    if row.state != G.GIVEN:
        raise Conflict(_("Это согласие уже не действует."), code="not_given")
    row.state, row.withdrawn_at, row.reason = G.WITHDRAWN, timezone.now(), within(reason, 500, "reason")
    row.save()
    halt(row.student, reason="guardian", comment=_("Законный представитель отозвал согласие."))
    told.tell_withdrawn(row)
    return row


@transaction.atomic
def stop_without_consent(person: User, purpose: str) -> None:
    """A student took the consent to the transfer of data back: hosts read no more of them.

    Open candidacies and lists of wishes are withdrawn, a practice is paused until the consent is given anew.
    """
    student = queries.students.of_user(person)
    if purpose != ConsentPurpose.PRACTICE or student is None:
        return
    for row in queries.candidacies.open_of(student):
        withdraw_candidacy(actor=person, candidacy=row)
    for listed in WishList.objects.filter(student=student, intake__state=IntakeState.OPEN):
        listed.delete()
    halt(student, reason="consent", comment=_("Студент отозвал согласие на передачу данных."))
    told.tell_consent_withdrawn(student)


def halt(student: Student, *, reason: str, comment: str) -> None:
    """Pause what goes on and take back the admission of what was to begin."""
    why = {"actor": None, "reason": reason, "comment": comment}
    for one in queries.placements.live_of(student):
        found = placements.lock(one)
        if found.state == PlacementState.ACTIVE:
            placements.step(placement=found, target=PlacementState.PAUSED, **why)
        elif found.state == PlacementState.ADMITTED:
            placements.step(placement=found, target=PlacementState.ASSIGNED, **why)


def come_of_age(*, today: datetime.date | None = None) -> int:
    """Who turned eighteen is asked anew: their representatives' consents lapse, so does their own of before.

    Safe to run twice: each is asked once. Returns how many.
    """
    today = today or timezone.localdate()
    asked = 0
    for student in queries.guardians.came_of_age(today):
        with transaction.atomic():
            row = lock_student(student)
            if row.asked_anew_on is not None or row.born_on is None:
                continue
            row.asked_anew_on = today
            row.save(update_fields=["asked_anew_on"])
            GuardianConsent.objects.filter(student=row, state__in=[G.ASKED, G.GIVEN]).update(state=G.LAPSED)
            Consent.objects.filter(user=row.user, purpose=ConsentPurpose.PRACTICE, withdrawn_at=None).update(
                withdrawn_at=timezone.now()
            )
            told.tell_of_age(row, birthday(row.born_on, ADULT))
            asked += 1
    return asked
