"""What the portal keeps of a student, a representative, a mentor: for the copy of their data and its destruction.

Rows stay, so that what was counted stays counted: places, quotas, hours, grades. Values go.
"""

from __future__ import annotations

from collections import Counter
from typing import Any

from django.db.models import Model, Q
from django.db.models.functions import Now
from django.utils import timezone
from django.utils.translation import gettext as _
from post_office.models import STATUS, Email

from accounts.erasure import GONE, Invited, redact, strip, strip_past
from accounts.models import User
from internships.enums import GuardianState
from internships.erasure.guardians import guardians_pattern, naming
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
from jobs.actions import delete_files
from jobs.models import Job
from notifications.erasure import redact_told

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


INVITED = {
    "internships.students": Invited(
        StudentInvitation,
        lambda before: Q(used_at=None) & (Q(expires_at__lt=before) | Q(revoked_at__lt=before)),
        Q(revoked_at=None),
        {"revoked_at": Now()},
        {"last_name": "", "first_name": "", "patronymic": "", "group": ""},
    ),
    # What was refused is an answer and stays with the student.
    "internships.guardians": Invited(
        GuardianConsent,
        lambda before: Q(
            state__in=[GuardianState.ASKED, GuardianState.CANCELLED], answered_at=None, expires_at__lt=before
        ),
        Q(state=GuardianState.ASKED),
        {"state": GuardianState.CANCELLED},
    ),
}


def erase(user: User) -> dict[str, int]:
    """Destroy a student's profile, words and representative; take a mentor's name out of what others wrote."""
    total: Counter[str] = Counter()
    pattern = naming(user)
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
        _told_of_guardians(student),
        strip(Student, Q(pk=student.pk), born_on=None, group="", is_citizen=None, free_hours=nothing_free()),
        _words(StudentStep, Q(student=student), comment=GONE),
        _words(DiaryEntry, Q(placement__in=placements), work=GONE),
        _words(DiaryEntry, Q(placement__in=placements), competence=""),
        _words(DiaryWeek, Q(placement__in=placements), remark=GONE),
        _words(Absence, Q(placement__in=placements), note=""),
        _words(Evaluation, Q(placement__in=placements), comment=GONE),
        _words(PlacementPaper, Q(placement__in=placements), text=""),
        strip(PlacementPaper, Q(placement__in=placements, signed_at__isnull=False), content={"erased": True}),
        strip(ReturnedReport, Q(placement__in=placements), text=GONE, reason=GONE),
        strip(Placement, Q(pk__in=placements), report="", medical_on=None, insured_until=None),
        _words(PlacementStep, Q(placement__in=placements), comment=GONE),
        _guardians(Q(student=student)),
        _archives(student, placements),
    ):
        total.update(counts)
    return total


def _words(model: type[Model], rows: Q, **value: Any) -> Counter[str]:
    """Destroy one column of rows, also of those that were emptied or deleted since and are in the history alone."""
    (name,) = value
    written = rows & ~Q(**{name: ""})
    return Counter(strip(model, written, **value)) + Counter(strip_past(model, written, **value))


def _archives(student: Student, placements: list[Any]) -> dict[str, int]:
    """Archives that others had made of the student's papers, and keep for a day, go at once."""
    held = Q(payload__students__contains=[str(student.pk)])
    for key in placements:
        held |= Q(payload__placements__contains=[str(key)])
    jobs = list(Job.objects.filter(held, files_until__isnull=False))
    for job in jobs:
        delete_files(job)
    gone = Job.objects.filter(pk__in=[job.pk for job in jobs]).update(result={}, files_until=None)
    return {Job._meta.label: gone}


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


def _told_of_guardians(student: Student) -> Counter[str]:
    """Letters to the representatives are emptied; their names go out of all other letters and notices."""
    counts = Counter({Email._meta.label: 0})
    for address in set(GuardianConsent.objects.filter(student=student).values_list("email", flat=True)):
        counts[Email._meta.label] += _empty_letters(address)
    pattern = guardians_pattern(student.user)
    return counts + Counter(redact_told(pattern) if pattern else {})


def _empty_letters(address: str) -> int:
    """Letters to an address without an account; those of an account are its owner's, and lose the name alone."""
    if User.objects.filter(email=address).exists():
        return 0
    letters = Email.objects.filter(to=address)
    letters.filter(status__in=[STATUS.queued, STATUS.requeued]).update(status=STATUS.failed)
    return letters.update(
        to="guardian@erased.invalid", subject="", message="", html_message="", headers=None, context=None
    )


def _invitations(user: User) -> dict[str, int]:
    """Invitations that the person accepted, that lie at their address, or went to another one by mistake."""
    counts: Counter[str] = Counter()
    theirs = Q(student__user=user) | Q(email=user.email)
    student = Student.objects.filter(user=user).first()
    if student is not None and user.last_name:
        names = {name: getattr(user, name) for name in ("last_name", "first_name", "patronymic")}
        theirs |= Q(institution=student.institution_id, student=None, **names)
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
