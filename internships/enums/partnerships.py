"""Words of partnerships between institutions and companies."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class PartnershipForm(TextChoices):
    """What is done together besides practice."""

    DEPARTMENT = "department", _("Базовая кафедра")
    LABORATORY = "laboratory", _("Лаборатория")
    RESEARCH = "research", _("Научно-образовательный центр")
    SCHOLARSHIP = "scholarship", _("Стипендия")
    PROGRAMME = "programme", _("Совместная образовательная программа")
    STANDARD = "standard", _("Стандарт оснащения мастерской")
    TASKS = "tasks", _("Задания промежуточной и итоговой аттестации")


class PartnershipState(TextChoices):
    """Whether an entry is shown in public."""

    DRAFT = "draft", _("Не подтверждено")
    CONFIRMED = "confirmed", _("Подтверждено")
    CLOSED = "closed", _("Завершено")


class LessonKind(TextChoices):
    """What hours of a programme are."""

    THEORY = "theory", _("Теоретические занятия")
    PRACTICE = "practice", _("Практические занятия")


class LessonPlace(TextChoices):
    """Where hours of a programme are."""

    INSTITUTION = "institution", _("В образовательной организации")
    CENTRE = "centre", _("В учебном центре")
    ENTERPRISE = "enterprise", _("На действующем предприятии")


PARTNERSHIP_STEPS = (
    (PartnershipState.DRAFT, PartnershipState.CONFIRMED),
    (PartnershipState.CONFIRMED, PartnershipState.DRAFT),
    (PartnershipState.CONFIRMED, PartnershipState.CLOSED),
)
