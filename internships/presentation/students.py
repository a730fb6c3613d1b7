"""Students in words."""

from __future__ import annotations

from internships.enums import StudentState

STUDENT_TONES = {
    StudentState.PENDING: "warning",
    StudentState.CONFIRMED: "success",
    StudentState.DECLINED: "danger",
    StudentState.GRADUATED: "neutral",
    StudentState.LEFT: "neutral",
}
