"""Words of offers."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class PracticeKind(TextChoices):
    """Kinds of practice (order 885/390 of 05.08.2020) and the internship."""

    STUDY = "study", _("Учебная практика")
    PRODUCTION = "production", _("Производственная практика")
    PRE_DIPLOMA = "pre_diploma", _("Преддипломная практика")
    INTERNSHIP = "internship", _("Стажировка")


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
OFFER_STEPS = (
    (OfferState.DRAFT, OfferState.MODERATION),
    (OfferState.MODERATION, OfferState.DRAFT),
    (OfferState.MODERATION, OfferState.PUBLISHED),
    (OfferState.PUBLISHED, OfferState.CLOSED),
    (OfferState.CLOSED, OfferState.PUBLISHED),
    (OfferState.DRAFT, OfferState.ARCHIVED),
    (OfferState.CLOSED, OfferState.ARCHIVED),
)
