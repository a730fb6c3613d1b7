"""Words for the country and industry analysis."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class AnalysisState(TextChoices):
    """Where a report stands. Nobody publishes their own."""

    DRAFT = "draft", _("Готовится")
    REVIEW = "review", _("На проверке")
    PUBLISHED = "published", _("Опубликован")


class Horizon(TextChoices):
    """How far ahead the company looks."""

    YEAR = "1", _("Год")
    THREE_YEARS = "3", _("Три года")
    FIVE_YEARS = "5", _("Пять лет и дальше")


class AnalysisSection(TextChoices):
    """The sections of a report in their order. The portal fills some with figures, the analyst writes in all."""

    SUMMARY = "summary", _("Главное")
    ECONOMY = "economy", _("Экономика")
    DEMAND = "demand", _("Спрос и торговля")
    ACCESS = "access", _("Доступ на рынок")
    EXPERIENCE = "experience", _("Опыт московских компаний")
    RISKS = "risks", _("Риски и ограничения")
    ADVICE = "advice", _("Рекомендации")
