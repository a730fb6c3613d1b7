"""A student's profile: filled in once, confirmed by the institution."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import Organisation, User
from core.db import constraint_errors, invalid_from
from core.errors import Conflict, Invalid
from internships import queries, rules
from internships.enums import StudentState as S
from internships.models import Student, StudentStep
from internships.notifications import students as told

FIELDS = ("speciality", "course", "group", "study_form", "born_on", "is_citizen", "free_hours")
# What only the institution can answer for: a change of it is confirmed anew.
CONFIRMED_FIELDS = ("institution", "speciality", "born_on")


def lock(student: Student) -> Student:
    """The student as they stand now, locked until the end of the transaction."""
    rows = Student.objects.select_for_update(of=("self",), no_key=True)
    return rows.select_related("user", "institution", "speciality").get(pk=student.pk)


def _keep(student: Student) -> None:
    rules.students.birth_fits(student.born_on)
    rules.students.institution_fits(student.institution)
    try:
        student.full_clean(validate_constraints=False, exclude=["is_citizen"])
    except ValidationError as error:
        raise invalid_from(error) from error
    student.version += 0 if student._state.adding else 1
    with constraint_errors(Student), transaction.atomic():
        student.save()


def step(*, actor: User | None, student: Student, target: S, reason: str = "", comment: str = "") -> None:
    """Take a step of the student's standing and log it."""
    source, student.state = student.state, target
    student.version += 1
    student.save(update_fields=["state", "version"])
    StudentStep.objects.create(
        student=student, source=source, target=target, actor=actor, reason=reason, comment=comment.strip()
    )


@transaction.atomic
def create_student(
    *,
    actor: User,
    institution: Organisation,
    values: dict[str, Any],
    confirmed_by: User | None = None,
    supervisor: User | None = None,
    is_demo: bool = False,
) -> Student:
    """Fill in one's profile for the first time; `confirmed_by` is who invited, `supervisor` whom they named.

    Without an invitation the institution confirms it. Raises NotAllowed, Invalid by field, Conflict for a second one.
    """
    rules.students.may_be_student(actor)
    if Student.objects.filter(user=actor).exists():
        raise Conflict(_("Профиль студента у вас уже есть."), code="student_already")
    student = Student(user=actor, institution=institution, supervisor=supervisor, is_demo=is_demo)
    for name in FIELDS:
        if name in values:
            setattr(student, name, values[name])
    _keep(student)
    StudentStep.objects.create(student=student, target=student.state, actor=actor)
    if confirmed_by is not None:
        step(actor=confirmed_by, student=student, target=S.CONFIRMED)
    else:
        told.tell_supervisors(student)
    return student


@transaction.atomic
def edit_student(*, actor: User, student: Student, values: dict[str, Any], version: int | None = None) -> Student:
    """Change one's own profile. Another institution, speciality or birth date is confirmed anew.

    Raises NotAllowed, Conflict (changed meanwhile, a placement goes on), Invalid by field.
    """
    row = lock(student)
    rules.students.must_be_own(actor, row)
    if version is not None and version != row.version:
        raise Conflict(_("Профиль тем временем изменили. Откройте его снова."), code="stale")
    anew = any(name in values and values[name] != getattr(row, name) for name in CONFIRMED_FIELDS)
    if anew and queries.placements.live_of(row).exists():
        raise Invalid(
            _("Пока идёт практика, место учёбы, специальность и дату рождения меняет куратор."), field="speciality"
        )
    for name in ("institution", *FIELDS):
        if name in values:
            setattr(row, name, values[name])
    _keep(row)
    if row.state != S.PENDING and (anew or row.state != S.CONFIRMED):
        step(actor=actor, student=row, target=S.PENDING)
        told.tell_supervisors(row)
    return row


@transaction.atomic
def assign_supervisor(*, actor: User, student: Student, supervisor: User) -> Student:
    """Name who of the institution answers for the student's practice. Raises NotAllowed, Invalid for a stranger."""
    row = lock(student)
    rules.students.may_supervise(actor, row.institution)
    _refuse_strangers(row, supervisor)
    if row.supervisor_id != supervisor.pk:
        row.supervisor = supervisor
        _change(actor, row, _("Куратор: {name}").format(name=supervisor))
    return row


def _refuse_strangers(student: Student, supervisor: User | None) -> None:
    if supervisor is None or not queries.students.supervisors_of(student.institution).filter(pk=supervisor.pk).exists():
        raise Invalid(_("Куратор — сотрудник вашей образовательной организации."), field="supervisor")


def _change(actor: User, row: Student, words: str) -> None:
    _keep(row)
    StudentStep.objects.create(student=row, source=row.state, target=row.state, actor=actor, comment=words)


@transaction.atomic
def change_student(*, actor: User, student: Student, cells: dict[str, str]) -> bool:
    """Take over what an institution's list says: group, course, speciality code, the supervisor's address.

    Empty cells change nothing. Returns whether anything changed. Raises NotAllowed, Invalid by field.
    """
    row = lock(student)
    rules.students.may_supervise(actor, row.institution)
    found = rules.students.differences(row, cells)
    values: dict[str, Any] = {name: new for name, _old, new in found}
    if "supervisor" in values:
        values["supervisor"] = User.objects.filter(email=values["supervisor"]).first()
        _refuse_strangers(row, values["supervisor"])
    if "speciality" in values:
        values["speciality"] = queries.offers.specialities().filter(code=values["speciality"]).first()
        if values["speciality"] is None:
            raise Invalid(_("Такой специальности на портале нет."), field="speciality")
    for name, value in values.items():
        setattr(row, name, int(value) if name == "course" else value)
    if found:
        words = [f"{row._meta.get_field(name).verbose_name}: {old or '—'} → {new}" for name, old, new in found]
        _change(actor, row, "; ".join(words))
    return bool(found)


@transaction.atomic
def confirm_student(*, actor: User, student: Student) -> Student:
    """Say that the person studies here."""
    row = lock(student)
    rules.students.may_supervise(actor, row.institution)
    rules.students.must_be(row, S.PENDING)
    step(actor=actor, student=row, target=S.CONFIRMED)
    told.tell_confirmed(row)
    return row


@transaction.atomic
def decline_student(*, actor: User, student: Student, comment: str) -> Student:
    """Say that the person does not study here, or that the profile is wrong. Raises Invalid without a word why."""
    row = lock(student)
    rules.students.may_supervise(actor, row.institution)
    rules.students.must_be(row, S.PENDING)
    if not comment.strip():
        raise Invalid(_("Напишите, что исправить."), field="comment")
    step(actor=actor, student=row, target=S.DECLINED, comment=comment)
    told.tell_declined(row, comment)
    return row


@transaction.atomic
def end_studies(*, actor: User, student: Student, graduated: bool) -> Student:
    """Say that the person has graduated or left. Raises Conflict while a placement goes on."""
    row = lock(student)
    rules.students.may_supervise(actor, row.institution)
    rules.students.must_be(row, S.CONFIRMED)
    if queries.placements.live_of(row).exists():
        raise Conflict(_("Сначала завершите практику этого студента."), code="placement_goes_on")
    step(actor=actor, student=row, target=S.GRADUATED if graduated else S.LEFT)
    return row
