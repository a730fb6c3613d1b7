"""Words of agreements."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class AgreementKind(TextChoices):
    """What is agreed on (kinds that the programme's partners conclude)."""

    FRAMEWORK = "framework", _("Рамочное соглашение о сотрудничестве")
    PRACTICE = "practice", _("Договор о практической подготовке обучающихся")
    TARGETED = "targeted", _("Целевое обучение")
    DEPARTMENT = "department", _("Базовая кафедра")
    LABORATORY = "laboratory", _("Лаборатория")
    SCHOLARSHIP = "scholarship", _("Стипендия")
    PROGRAMME = "programme", _("Совместная образовательная программа")


class AgreementState(TextChoices):
    """What people decided about an agreement; what the calendar adds is `Standing`."""

    DRAFT = "draft", _("Проект")
    IN_APPROVAL = "in_approval", _("На согласовании")
    SIGNED = "signed", _("Подписано")
    TERMINATED = "terminated", _("Расторгнуто")


class Standing(TextChoices):
    """Where an agreement stands on a day: its state and the days it holds."""

    DRAFT = "draft", _("Проект")
    IN_APPROVAL = "in_approval", _("На согласовании")
    SIGNED = "signed", _("Подписано")
    ACTIVE = "active", _("Действует")
    EXPIRING = "expiring", _("Истекает")
    EXPIRED = "expired", _("Истекло")
    TERMINATED = "terminated", _("Расторгнуто")


class Level(TextChoices):
    """Levels of education whose standards have codes."""

    SECONDARY = "secondary", _("Среднее профессиональное")
    BACHELOR = "bachelor", _("Бакалавриат")
    SPECIALIST = "specialist", _("Специалитет")
    MASTER = "master", _("Магистратура")


# Which state may follow which; the database refuses any other step.
AGREEMENT_STEPS = (
    (AgreementState.DRAFT, AgreementState.IN_APPROVAL),
    (AgreementState.IN_APPROVAL, AgreementState.DRAFT),
    (AgreementState.IN_APPROVAL, AgreementState.SIGNED),
    (AgreementState.SIGNED, AgreementState.TERMINATED),
)
