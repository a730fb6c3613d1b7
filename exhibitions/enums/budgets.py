"""What an event costs: items and who pays."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class CostItem(TextChoices):
    """What the money goes for."""

    RENT = "rent", _("Аренда площади")
    STAND = "stand", _("Проект и застройка стенда")
    PROGRAMME = "programme", _("Деловая программа")
    MEETINGS = "meetings", _("Переговоры и работа с закупщиками")
    INTERPRETERS = "interpreters", _("Переводчики")
    CATALOGUE = "catalogue", _("Каталог и реклама")
    FREIGHT = "freight", _("Доставка образцов и таможня")
    TRAVEL = "travel", _("Перелёт и проживание")
    VISA = "visa", _("Визы и страхование")
    STAFF = "staff", _("Команда организатора")
    OTHER = "other", _("Другое")


class Payer(TextChoices):
    """Whose money it is."""

    MOSCOW = "moscow", _("Москва")
    PARTICIPANT = "participant", _("Участник")
    OTHER = "other", _("Другой источник")
