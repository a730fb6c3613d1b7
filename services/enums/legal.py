"""Words of legal support."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class MatterType(TextChoices):
    """What a matter is about."""

    CONTRACT = "contract", _("Контракт")
    AGENCY = "agency", _("Агентский договор")
    PAYMENTS = "payments", _("Расчёты по ВЭД")
    INTELLECTUAL_PROPERTY = "intellectual_property", _("Интеллектуальная собственность")
    DISPUTE = "dispute", _("Спор")


class CheckOutcome(TextChoices):
    """What a lawyer found of one item of the checklist."""

    PRESENT = "present", _("Есть")
    ABSENT = "absent", _("Нет")
    NOT_APPLICABLE = "not_applicable", _("Не применимо")
