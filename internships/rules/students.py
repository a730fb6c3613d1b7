"""What a student may say of themselves, and who confirms it."""

from __future__ import annotations

import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.enums import MemberRole, OrganisationKind, StaffRole
from accounts.models import Organisation, User
from accounts.queries import is_member
from accounts.rules import is_staff_in
from core.errors import Conflict, Invalid, NotAllowed
from core.formats import moment
from internships.enums import GuardianState, StudentState
from internships.models import GuardianConsent, Student, StudentInvitation
from internships.rules.fit import age_on, is_minor

SUPERVISING = (MemberRole.HEAD, MemberRole.SUPERVISOR)
# Who enters a college after the ninth form is fourteen at least; nobody studies at a hundred.
YOUNGEST_STUDENT, OLDEST_STUDENT = 13, 100


def birth_fits(born_on: datetime.date | None) -> None:
    """Raises Invalid, at the field, for a day to come, for a child and for somebody over a hundred."""
    if born_on is None:
        raise Invalid(_("Укажите дату рождения."), field="born_on")
    today = timezone.localdate()
    if born_on > today:
        raise Invalid(_("Дата рождения ещё не наступила. Проверьте год."), field="born_on")
    if age_on(born_on, today) < YOUNGEST_STUDENT:
        raise Invalid(_("Получается меньше 13 лет. Проверьте год рождения."), field="born_on")
    if age_on(born_on, today) > OLDEST_STUDENT:
        raise Invalid(_("Получается больше 100 лет. Проверьте год рождения."), field="born_on")


def institution_fits(institution: Organisation) -> None:
    """Raises Invalid for an organisation that teaches nobody."""
    if OrganisationKind.INSTITUTION not in institution.kinds:
        raise Invalid(_("Это не образовательная организация."), field="institution")


def may_be_student(actor: User) -> None:
    """Staff of the portal are no students here. Raises NotAllowed."""
    if actor.is_staff:
        raise NotAllowed(_("Сотрудники Моспрома не заводят профиль студента."))


def supervises(actor: User, institution: Organisation | None) -> bool:
    """Whether the actor looks after this institution's students."""
    return (
        institution is not None
        and OrganisationKind.INSTITUTION in institution.kinds
        and is_member(actor, institution, *SUPERVISING)
    )


def may_supervise(actor: User, institution: Organisation) -> None:
    """The institution's head and supervisors, and the programme's manager. Raises NotAllowed."""
    if not supervises(actor, institution) and not is_staff_in(actor, StaffRole.MANAGER):
        raise NotAllowed(_("Студентов ведёт куратор образовательной организации."))


def must_be(student: Student, *states: StudentState) -> None:
    """Raises Conflict when the student's standing is another."""
    if student.state not in states:
        message = _("Студент уже в состоянии «{state}»: это действие больше невозможно.")
        raise Conflict(message.format(state=student.get_state_display()), code="step_gone")


def must_be_confirmed(student: Student) -> None:
    """Raises Conflict while the institution has not confirmed that the person studies there."""
    if student.state != StudentState.CONFIRMED:
        raise Conflict(_("Образовательная организация ещё не подтвердила, что вы у неё учитесь."), code="not_confirmed")


def must_be_own(actor: User, student: Student) -> None:
    """A profile is its owner's. Raises NotAllowed."""
    if student.user_id != actor.pk:
        raise NotAllowed(_("Это профиль другого человека."))


def link_problem(request: GuardianConsent, now: datetime.datetime) -> str:
    """Why a one-time link takes no answer, in words; empty when it does."""
    if request.state in (GuardianState.GIVEN, GuardianState.REFUSED, GuardianState.WITHDRAWN):
        answer = _("отказ") if request.state == GuardianState.REFUSED else _("согласие дано")
        said = _("По этой ссылке уже ответили {at}: {answer}. Ссылка срабатывает один раз.").format(
            at=moment(request.answered_at), answer=answer
        )
        way_back = _("Чтобы отозвать согласие, откройте ссылку из письма, которое пришло после ответа.")
        return f"{said} {way_back}" if request.state == GuardianState.GIVEN else said
    if request.state == GuardianState.LAPSED or not is_minor(request.student.born_on, timezone.localdate()):
        return _("Студенту исполнилось 18 лет: согласие представителя больше не нужно.")
    if now > request.expires_at:
        return _("Срок ссылки истёк {at}. Попросите студента отправить новую.").format(at=moment(request.expires_at))
    if request.state == GuardianState.CANCELLED:
        return _("Вам отправили новую ссылку. Откройте последнее письмо.")
    return ""


def invitation_problem(invitation: StudentInvitation, now: datetime.datetime) -> str:
    """Why an invitation cannot be used, in words; empty when it can."""
    if invitation.used_at is not None:
        return _("По этому приглашению профиль уже заполнен {at}.").format(at=moment(invitation.used_at))
    if invitation.revoked_at is not None or now > invitation.expires_at:
        return _("Приглашение больше не действует. Попросите куратора прислать новое.")
    return ""


def differences(student: Student, cells: dict[str, str]) -> list[tuple[str, str, str]]:
    """What a line of an institution's list changes: the field, what it was, what it will be. Empty cells: nothing."""
    was = {
        "group": student.group,
        "course": str(student.course),
        "speciality": student.speciality.code,
        "supervisor": student.supervisor.email if student.supervisor else "",
    }
    return [(name, old, cells[name]) for name, old in was.items() if cells.get(name) and cells[name] != old]
