"""Where an entry of the catalogue stands."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class EntryState(TextChoices):
    """Whose turn it is."""

    DRAFT = "draft", _("Черновик")
    SENT = "sent", _("На проверке")
    RETURNED = "returned", _("Нужно исправить")
    APPROVED = "approved", _("Одобрена")
