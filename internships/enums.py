"""Words of the internship programme."""

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


class PracticeKind(TextChoices):
    """Kinds of practice (order 885/390 of 05.08.2020) and the internship."""

    STUDY = "study", _("Учебная практика")
    PRODUCTION = "production", _("Производственная практика")
    PRE_DIPLOMA = "pre_diploma", _("Преддипломная практика")
    INTERNSHIP = "internship", _("Стажировка")


class Level(TextChoices):
    """Levels of education whose standards have codes."""

    SECONDARY = "secondary", _("Среднее профессиональное")
    BACHELOR = "bachelor", _("Бакалавриат")
    SPECIALIST = "specialist", _("Специалитет")
    MASTER = "master", _("Магистратура")


class OfferState(TextChoices):
    """The way of an offer."""

    DRAFT = "draft", _("Черновик")
    MODERATION = "moderation", _("На модерации")
    PUBLISHED = "published", _("Опубликована")
    CLOSED = "closed", _("Набор закрыт")
    ARCHIVED = "archived", _("Архив")


class Schedule(TextChoices):
    """When the work is done."""

    DAY = "day", _("Полный рабочий день")
    PART = "part", _("Неполный день")
    FLEXIBLE = "flexible", _("Гибкий график")
    SHIFTS = "shifts", _("Сменный график, только днём")
    NIGHT_SHIFTS = "night_shifts", _("Сменный график с ночными сменами")


class ReturnReason(TextChoices):
    """Why an offer is returned to its host."""

    INCOMPLETE = "incomplete", _("Не хватает сведений")
    UNCLEAR = "unclear", _("Непонятно, что предстоит делать")
    CONDITIONS = "conditions", _("Условия противоречат закону")
    PAY = "pay", _("Неясны условия оплаты")
    DUPLICATE = "duplicate", _("Такая вакансия уже опубликована")
    OTHER = "other", _("Другая причина")


# Which state may follow which; the database refuses any other step.
AGREEMENT_STEPS = (
    (AgreementState.DRAFT, AgreementState.IN_APPROVAL),
    (AgreementState.IN_APPROVAL, AgreementState.DRAFT),
    (AgreementState.IN_APPROVAL, AgreementState.SIGNED),
    (AgreementState.SIGNED, AgreementState.TERMINATED),
)
OFFER_STEPS = (
    (OfferState.DRAFT, OfferState.MODERATION),
    (OfferState.MODERATION, OfferState.DRAFT),
    (OfferState.MODERATION, OfferState.PUBLISHED),
    (OfferState.PUBLISHED, OfferState.CLOSED),
    (OfferState.CLOSED, OfferState.PUBLISHED),
    (OfferState.DRAFT, OfferState.ARCHIVED),
    (OfferState.CLOSED, OfferState.ARCHIVED),
)
