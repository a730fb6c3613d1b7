"""What comes of meetings and contacts at an event."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Outcome(TextChoices):
    """How a meeting ended, or why it did not take place."""

    NOTHING = "nothing", _("Нет интереса")
    CONTACTS = "contacts", _("Обменялись контактами")
    QUOTE = "quote", _("Запрошено предложение")
    SAMPLES = "samples", _("Запрошены образцы")
    NDA = "nda", _("Соглашение о неразглашении")
    INTENT = "intent", _("Соглашение о намерениях")
    CONTRACT = "contract", _("Контракт")
    WE_MISSED = "we_missed", _("Экспортёр не пришёл")
    THEY_MISSED = "they_missed", _("Закупщик не пришёл")


class Stage(TextChoices):
    """How far a contact has come."""

    CONTACT = "contact", _("Контакт")
    QUOTE = "quote", _("Готовим предложение")
    SAMPLES = "samples", _("Отправляем образцы")
    TALKS = "talks", _("Переговоры")
    CONTRACT = "contract", _("Контракт заключён")
    LOST = "lost", _("Не состоялось")


# After so many months the exporter is asked what came of it.
MONTHS = (3, 6, 12)
