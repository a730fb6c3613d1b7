"""The selection of an event: where it stands, who is in the commission, what is decided and why."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class SelectionState(TextChoices):
    """Where the selection of an event stands."""

    PREPARING = "preparing", _("Отбор готовится")
    SCORING = "scoring", _("Идёт оценка")
    DECIDING = "deciding", _("Готовятся решения")
    PUBLISHED = "published", _("Решения опубликованы")


class CriterionSource(TextChoices):
    """Who gives the marks for a criterion."""

    COMMISSION = "commission", _("Члены комиссии")
    DISCIPLINE = "discipline", _("Портал: по прошлым мероприятиям")


class CommissionRole(TextChoices):
    """What somebody is in a commission."""

    CHAIR = "chair", _("Председатель комиссии")
    MEMBER = "member", _("Член комиссии")


class OpinionKind(TextChoices):
    """Why a member was asked for an opinion."""

    REGULAR = "regular", _("Основная оценка")
    THIRD = "third", _("Третье мнение")


class OpinionState(TextChoices):
    """Where the opinion of one member on one application stands."""

    ASSIGNED = "assigned", _("Ждёт оценки")
    SCORED = "scored", _("Оценена")
    CONFLICT = "conflict", _("Конфликт интересов")
    CANCELLED = "cancelled", _("Снята")


class Outcome(TextChoices):
    """What is decided on an application."""

    CHOSEN = "chosen", pgettext_lazy("participation", "Отобрана")
    RESERVE = "reserve", _("Резерв")
    TURNED_DOWN = "turned_down", _("Не отобрана")


class OutcomeReason(TextChoices):
    """Why a company was not chosen."""

    BELOW_PASS = "below_pass", _("Оценка комиссии ниже проходной")
    NO_PLACE = "no_place", _("Мест меньше, чем компаний, прошедших отбор")
    PRODUCT = "product", _("Продукция не подходит тематике мероприятия или рынку")
    READINESS = "readiness", _("Недостаточная экспортная готовность")
    MATERIALS = "materials", _("Нет материалов на языке страны или на английском")
    CAPACITY = "capacity", _("Мощностей не хватает для поставок на этот рынок")
    CERTIFICATES = "certificates", _("Нет сертификации, нужной на этом рынке")
    DISCIPLINE = "discipline", _("Не сданы отчёты о прошлых мероприятиях")
    OTHER = "other", _("Другая причина")


class AppealState(TextChoices):
    """Where an appeal stands."""

    FILED = "filed", _("На рассмотрении")
    UPHELD = "upheld", _("Удовлетворена")
    DISMISSED = "dismissed", _("Отклонена")


S = SelectionState
SELECTION_STEPS = ((S.PREPARING, S.SCORING), (S.SCORING, S.DECIDING), (S.DECIDING, S.PUBLISHED))
O = OpinionState  # noqa: E741  (short, and only here)
OPINION_STEPS = (
    (O.ASSIGNED, O.SCORED),
    (O.ASSIGNED, O.CONFLICT),
    (O.ASSIGNED, O.CANCELLED),
)
APPEAL_STEPS = ((AppealState.FILED, AppealState.UPHELD), (AppealState.FILED, AppealState.DISMISSED))
# An opinion that counts or may come to count.
LIVE_OPINIONS = (O.ASSIGNED, O.SCORED)
# What may be appealed against.
APPEALED = (Outcome.RESERVE, Outcome.TURNED_DOWN)
MOST_MARK = 5
