"""Words of certificates."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class CertificateState(TextChoices):
    """Whether a certificate holds."""

    ISSUED = "issued", _("Действует")
    REVOKED = "revoked", _("Отозван")


class Verdict(TextChoices):
    """What whoever checks a certificate is told first."""

    HOLDS = "holds", _("Действует")
    REVOKED = "revoked", _("Отозван")
    ERASED = "erased", _("Сведения удалены")
    CHANGED = "changed", _("Не подтверждён")
    UNKNOWN = "unknown", _("Подпись не проверена")


class RevocationReason(TextChoices):
    """Why a certificate is revoked."""

    MISTAKE = "mistake", _("Ошибка в сведениях")
    FALSE_HOURS = "false_hours", _("Часы практики не подтвердились")
    REPLACED = "replaced", _("Выдан новый сертификат")
    OTHER = "other", _("Другая причина")


CERTIFICATE_STEPS = ((CertificateState.ISSUED, CertificateState.REVOKED),)
