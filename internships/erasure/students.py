"""What the portal keeps of a student, a representative, a mentor: for the copy of their data and its destruction.

Rows stay, so that what was counted stays counted: places, quotas, hours, grades. Values go.
"""

from __future__ import annotations

from collections import Counter
from typing import Any

from django.db.models import Model, Q
from django.utils import timezone
from django.utils.translation import gettext as _
from post_office.models import STATUS, Email

from accounts.erasure import GONE, pattern_of, redact, redact_letters, strip
from accounts.models import User
from internships.enums import GuardianState
from internships.models import (
    Absence,
    DiaryEntry,
    DiaryWeek,
    Evaluation,
    GuardianConsent,
    Placement,
    PlacementPaper,
    PlacementStep,
    ReturnedReport,
    Student,
    StudentInvitation,
    StudentStep,
)
from internships.models.students import nothing_free

# Words written about a placement, by its key: whoever is named in them.
TEXTS: tuple[tuple[type[Model], str, tuple[str, ...]], ...] = (
    (DiaryEntry, "placement_id", ("work", "competence")),
    (DiaryWeek, "placement_id", ("remark",)),
    (Absence, "placement_id", ("note",)),
    (Evaluation, "placement_id", ("comment",)),
    (PlacementStep, "placement_id", ("comment",)),
    (PlacementPaper, "placement_id", ("text", "content")),
    (ReturnedReport, "placement_id", ("text", "reason")),
    (Placement, "pk", ("report", "instruction")),
)


def erase(user: User) -> dict[str, int]:
    """Destroy a student's profile, words and representative; take a mentor's name out of what others wrote."""
    total: Counter[str] = Counter()
    pattern = pattern_of(user)
    student = Student.objects.filter(user=user).first()
    mine = list(Placement.objects.filter(student__user=user).values_list("pk", flat=True))
    touched = list(
        Placement.objects.filter(Q(pk__in=mine) | Q(mentor=user) | Q(placed_by=user) | Q(steps__actor=user))
        .values_list("pk", flat=True)
        .distinct()
    )
    if student is not None:
        total.update(_student(student, mine))
    for model, scope, columns in TEXTS:
        total.update(redact(model, scope, touched, pattern, *columns))
    said = list(StudentStep.objects.filter(Q(actor=user) | Q(student__user=user)).values_list("student", flat=True))
    total.update(redact(StudentStep, "student_id", said, pattern, "comment"))
    total.update(_invitations(user))
    total.update(_as_guardian(user.email))
    return {table: count for table, count in total.items() if count}


def _student(student: Student, placements: list[Any]) -> Counter[str]:
    """The profile, the diary and the report go whole: they are the person's own words."""
    total: Counter[str] = Counter()
    for counts in (
        _letters_to_guardians(student),
        strip(Student, Q(pk=student.pk), born_on=None, group="", is_citizen=None, free_hours=nothing_free()),
        strip(StudentStep, Q(student=student) & ~Q(comment=""), comment=GONE),
        strip(DiaryEntry, Q(placement__in=placements), work=GONE, competence=""),
        strip(DiaryWeek, Q(placement__in=placements) & ~Q(remark=""), remark=GONE),
        strip(Absence, Q(placement__in=placements), note=""),
        strip(Evaluation, Q(placement__in=placements) & ~Q(comment=""), comment=GONE),
        strip(PlacementPaper, Q(placement__in=placements), text=""),
        strip(PlacementPaper, Q(placement__in=placements, signed_at__isnull=False), content={"erased": True}),
        strip(ReturnedReport, Q(placement__in=placements), text=GONE, reason=GONE),
        strip(Placement, Q(pk__in=placements), report="", medical_on=None),
        strip(PlacementStep, Q(placement__in=placements) & ~Q(comment=""), comment=GONE),
        _guardians(Q(student=student)),
    ):
        total.update(counts)
    return total


def _guardians(rows: Q) -> dict[str, int]:
    """Representatives are people too: with the student's data theirs lose their purpose."""
    counts: Counter[str] = Counter()
    for row in GuardianConsent.objects.filter(rows):
        email = f"{row.pk}@erased.invalid"
        counts.update(
            strip(
                GuardianConsent,
                Q(pk=row.pk),
                email=email,
                last_name="",
                first_name="",
                patronymic="",
                phone="",
                relation="",
                address=None,
                reason="",
            )
        )
    asked = GuardianConsent.objects.filter(rows, state=GuardianState.ASKED)
    asked.update(state=GuardianState.CANCELLED)
    return dict(counts)


def _letters_to_guardians(student: Student) -> dict[str, int]:
    """Letters to the representatives are emptied; their names go out of all others."""
    count = 0
    for row in GuardianConsent.objects.filter(student=student):
        count += _empty_letters(row.email)
        if row.last_name:
            count += redact_letters(rf"\m{row.last_name}\s+{row.first_name}")
    return {Email._meta.label: count}


def _empty_letters(address: str) -> int:
    letters = Email.objects.filter(to=address)
    letters.filter(status__in=[STATUS.queued, STATUS.requeued]).update(status=STATUS.failed)
    return letters.update(
        to="guardian@erased.invalid", subject="", message="", html_message="", headers=None, context=None
    )


def _invitations(user: User) -> dict[str, int]:
    """Invitations that the person accepted, or that lie at their address."""
    counts: Counter[str] = Counter()
    theirs = Q(student__user=user) | Q(email=user.email)
    StudentInvitation.objects.filter(theirs, used_at=None, revoked_at=None).update(revoked_at=timezone.now())
    for row in StudentInvitation.objects.filter(theirs):
        _empty_letters(row.email)
        gone = {"email": f"{row.pk}@erased.invalid", "last_name": "", "first_name": "", "patronymic": "", "group": ""}
        counts.update(strip(StudentInvitation, Q(pk=row.pk), **gone))
    return dict(counts)


def _as_guardian(email: str) -> dict[str, int]:
    """Somebody with an account who answered for a minor: what they gave goes, the consent is withdrawn with it."""
    rows = list(GuardianConsent.objects.filter(email=email).values_list("pk", flat=True))
    GuardianConsent.objects.filter(pk__in=rows, state=GuardianState.GIVEN).update(
        state=GuardianState.WITHDRAWN, withdrawn_at=timezone.now()
    )
    return _guardians(Q(pk__in=rows))


def collect(user: User) -> list[dict[str, Any]]:
    """The profile, representatives, placements, diary and evaluations of a person."""
    student = Student.objects.filter(user=user).select_related("institution", "speciality").first()
    if student is None:
        return []
    placements = Placement.objects.filter(student=student).select_related("offer", "host").order_by("starts_on", "id")
    entries = DiaryEntry.objects.filter(placement__student=student).order_by("day", "id")
    marks = Evaluation.objects.filter(placement__student=student).order_by("created_at", "id")
    return [
        {
            "section": _("Профиль студента"),
            "institution": str(student.institution),
            "speciality": str(student.speciality),
            "course": student.course,
            "group": student.group,
            "study_form": student.study_form,
            "born_on": student.born_on,
            "is_citizen": student.is_citizen,
            "free_hours": student.free_hours,
        },
        *(
            {
                "section": _("Согласия законных представителей"),
                "at": row.asked_at,
                "email": row.email,
                "name": " ".join(filter(None, (row.last_name, row.first_name, row.patronymic))),
                "relation": row.relation,
                "phone": row.phone,
                "state": row.state,
                "answered_at": row.answered_at,
                "withdrawn_at": row.withdrawn_at,
            }
            for row in student.guardian_consents.order_by("asked_at", "id")
        ),
        *(
            {
                "section": _("Практика"),
                "title": row.offer.title,
                "host": str(row.host),
                "starts_on": row.starts_on,
                "ends_on": row.ends_on,
                "state": row.state,
                "grade": row.grade,
                "text": row.report,
            }
            for row in placements
        ),
        *(
            {
                "section": _("Дневник практики"),
                "at": row.day,
                "hours": row.hours,
                "text": row.work,
                "competence": row.competence,
            }
            for row in entries
        ),
        *(
            {"section": str(row), "at": row.signed_at, "text": row.text, **row.content}
            for row in PlacementPaper.objects.filter(placement__student=student).order_by("created_at", "id")
        ),
        *(
            {"section": str(row._meta.verbose_name), "at": row.returned_at, "text": row.text, "reason": row.reason}
            for row in ReturnedReport.objects.filter(placement__student=student).order_by("returned_at", "id")
        ),
        *(
            {
                "section": _("Оценки практики"),
                "at": row.created_at,
                "side": row.side,
                "checkpoint": row.checkpoint,
                "marks": row.marks,
                "text": row.comment,
            }
            for row in marks
        ),
    ]
