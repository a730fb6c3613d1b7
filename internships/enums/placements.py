"""Words of placements, diaries and evaluations."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class PlacementState(TextChoices):
    """The way of a placement."""

    ASSIGNED = "assigned", pgettext_lazy("placement", "Назначена")
    ADMITTED = "admitted", _("Допуск оформлен")
    ACTIVE = "active", _("Идёт")
    PAUSED = "paused", _("Приостановлена")
    COMPLETED = "completed", _("Завершена")
    EVALUATED = "evaluated", _("Оценена")
    CERTIFIED = "certified", _("Сертификат выдан")
    CLOSED = "closed", _("Закрыта")
    TERMINATED = "terminated", _("Прервана")


class EndReason(TextChoices):
    """Why a placement is ended before its term."""

    STUDENT = "student", _("По желанию студента")
    HOST = "host", _("По решению принимающей компании")
    INSTITUTION = "institution", _("По решению образовательной организации")
    HEALTH = "health", _("По состоянию здоровья")
    ABSENCE = "absence", _("Студент не приходит")
    GUARDIAN = "guardian", _("Законный представитель не дал или отозвал согласие")
    AGREEMENT = "agreement", _("Соглашение больше не действует")
    MOVED = "moved", _("Перевод в другую компанию")
    OTHER = "other", _("Другая причина")


class WeekState(TextChoices):
    """What the mentor said of a week of the diary."""

    SIGNED = "signed", _("Подписана")
    RETURNED = "returned", _("Возвращена")


class Side(TextChoices):
    """Who evaluates."""

    MENTOR = "mentor", _("Наставник")
    STUDENT = "student", _("Студент")


class Checkpoint(TextChoices):
    """When it is evaluated."""

    MIDTERM = "midterm", _("В середине практики")
    FINAL = "final", _("По окончании практики")


class MentorMark(TextChoices):
    """What a mentor marks."""

    QUALITY = "quality", _("Качество работы")
    SKILLS = "skills", _("Владение профессией")
    INDEPENDENCE = "independence", _("Самостоятельность")
    DISCIPLINE = "discipline", _("Дисциплина и посещаемость")
    SAFETY = "safety", _("Соблюдение требований охраны труда")
    TEAM = "team", _("Работа в коллективе")


class StudentMark(TextChoices):
    """What a student marks."""

    TASKS = "tasks", _("Задания соответствуют программе практики")
    MENTORING = "mentoring", _("Помощь наставника")
    CONDITIONS = "conditions", _("Рабочее место и условия труда")
    LEARNING = "learning", _("Чему удалось научиться")


PLACEMENT_STEPS = (
    (PlacementState.ASSIGNED, PlacementState.ADMITTED),
    (PlacementState.ADMITTED, PlacementState.ASSIGNED),
    (PlacementState.ADMITTED, PlacementState.ACTIVE),
    (PlacementState.ACTIVE, PlacementState.PAUSED),
    (PlacementState.PAUSED, PlacementState.ACTIVE),
    (PlacementState.ACTIVE, PlacementState.COMPLETED),
    (PlacementState.COMPLETED, PlacementState.EVALUATED),
    (PlacementState.EVALUATED, PlacementState.CERTIFIED),
    (PlacementState.EVALUATED, PlacementState.CLOSED),
    (PlacementState.CERTIFIED, PlacementState.CLOSED),
    (PlacementState.ASSIGNED, PlacementState.TERMINATED),
    (PlacementState.ADMITTED, PlacementState.TERMINATED),
    (PlacementState.ACTIVE, PlacementState.TERMINATED),
    (PlacementState.PAUSED, PlacementState.TERMINATED),
)
