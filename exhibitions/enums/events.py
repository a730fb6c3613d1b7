"""Kinds, states and industries of events."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class EventKind(TextChoices):
    """What an event is."""

    JOINT_STAND = "joint_stand", _("Международная выставка — коллективный стенд")
    OWN_STAND = "own_stand", _("Выставка — индивидуальный стенд")
    MISSION = "mission", _("Бизнес-миссия за рубеж")
    REVERSE_MISSION = "reverse_mission", _("Реверсная бизнес-миссия")
    ONLINE_MISSION = "online_mission", _("Онлайн-миссия")
    PURCHASING = "purchasing", _("Закупочная сессия")
    DELEGATION = "delegation", _("Визит делегации")


class EventState(TextChoices):
    """Where an event stands."""

    PROPOSED = "proposed", pgettext_lazy("event", "Предложено")
    PLANNED = "planned", _("В плане")
    ANNOUNCED = "announced", _("Анонсировано")
    OPEN = "open", _("Приём заявок")
    CLOSED = "closed", _("Приём завершён")
    SELECTION = "selection", _("Конкурсный отбор")
    CONTRACTING = "contracting", _("Договорная кампания")
    PREPARATION = "preparation", _("Подготовка")
    RUNNING = "running", _("Проводится")
    COMPLETED = "completed", pgettext_lazy("event", "Завершено")
    REPORTING = "reporting", pgettext_lazy("event", "Отчётность")
    ARCHIVED = "archived", _("Закрыто")
    CANCELLED = "cancelled", _("Отменено")
    POSTPONED = "postponed", _("Перенесено")


class Allotment(TextChoices):
    """How places are given."""

    ORDER = "order", _("В порядке подачи заявок")
    SELECTION = "selection", _("По конкурсному отбору")


class Industry(TextChoices):
    """Industries that events are about."""

    FOOD = "food", _("Продукты питания и напитки")
    AGRICULTURE = "agriculture", _("АПК")
    MEDICAL = "medical", _("Медицинские изделия")
    PHARMA = "pharma", _("Фармацевтика")
    COSMETICS = "cosmetics", _("Парфюмерия и косметика")
    MACHINERY = "machinery", _("Машины и станки")
    AUTOMOTIVE = "automotive", _("Автокомпоненты и транспорт")
    ELECTRONICS = "electronics", _("Электроника")
    IT = "it", _("Информационные технологии")
    CONSTRUCTION = "construction", _("Строительство и отделка")
    CHEMISTRY = "chemistry", _("Химия и материалы")
    ENERGY = "energy", _("Нефть, газ и энергетика")
    CONSUMER = "consumer", _("Товары для дома, одежда и игрушки")


S = EventState
# The straight way before the event takes place; each may be cancelled or postponed.
BEFORE = (S.ANNOUNCED, S.OPEN, S.CLOSED, S.SELECTION, S.CONTRACTING, S.PREPARATION)
OVER_STATES = (S.COMPLETED, S.REPORTING, S.ARCHIVED, S.CANCELLED)

# Which state may follow which; the database refuses any other step.
EVENT_STEPS = (
    (S.PROPOSED, S.PLANNED),
    (S.PLANNED, S.PROPOSED),
    (S.PLANNED, S.ANNOUNCED),
    (S.ANNOUNCED, S.OPEN),
    (S.OPEN, S.CLOSED),
    (S.CLOSED, S.OPEN),
    (S.CLOSED, S.SELECTION),
    (S.CLOSED, S.CONTRACTING),
    (S.CLOSED, S.PREPARATION),
    (S.SELECTION, S.CONTRACTING),
    (S.SELECTION, S.PREPARATION),
    (S.CONTRACTING, S.PREPARATION),
    (S.ANNOUNCED, S.PREPARATION),
    (S.PREPARATION, S.RUNNING),
    (S.RUNNING, S.COMPLETED),
    (S.COMPLETED, S.REPORTING),
    (S.COMPLETED, S.ARCHIVED),
    (S.REPORTING, S.ARCHIVED),
    *((state, S.POSTPONED) for state in BEFORE),
    *((S.POSTPONED, state) for state in BEFORE),
    *((state, S.CANCELLED) for state in (S.PROPOSED, S.PLANNED, *BEFORE, S.POSTPONED)),
)
