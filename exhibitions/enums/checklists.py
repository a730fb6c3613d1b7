"""What a participant prepares, who does it, and where it stands."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class ItemKind(TextChoices):
    """What is handed in."""

    FILE = "file", _("Файл")
    TEXT = "text", _("Текст")
    CONFIRM = "confirm", _("Отметка, что сделано")


class ItemSide(TextChoices):
    """Who does it."""

    COMPANY = "company", _("Компания")
    MOSPROM = "mosprom", _("Моспром")


class EntryState(TextChoices):
    """Where a thing that was handed in stands."""

    HANDED_IN = "handed_in", _("Сдано")
    ACCEPTED = "accepted", _("Принято")
    RETURNED = "returned", _("Нужно исправить")


class ItemStanding(TextChoices):
    """How an item of the list looks for one participant."""

    WAITING = "waiting", _("Ещё не сдано")
    SOON = "soon", _("Скоро срок")
    OVERDUE = "overdue", _("Просрочено")
    HANDED_IN = "handed_in", _("Сдано")
    ACCEPTED = "accepted", _("Принято")
    RETURNED = "returned", _("Нужно исправить")


ENTRY_STEPS = (
    (EntryState.HANDED_IN, EntryState.ACCEPTED),
    (EntryState.HANDED_IN, EntryState.RETURNED),
    (EntryState.RETURNED, EntryState.HANDED_IN),
    (EntryState.ACCEPTED, EntryState.RETURNED),
    (EntryState.RETURNED, EntryState.ACCEPTED),
)
