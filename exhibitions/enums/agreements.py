"""Where an agreement with a participant stands, and how it is signed."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class AgreementState(TextChoices):
    """Whose signature an agreement waits for, or what became of it."""

    SENT = "sent", _("Ждёт подписи компании")
    COMPANY_SIGNED = "company_signed", _("Ждёт подписи Моспрома")
    REGISTERED = "registered", _("Подписано обеими сторонами")
    LAPSED = "lapsed", _("Не подписано в срок")
    VOID = "void", _("Больше не действует")


class SigningSide(TextChoices):
    """Whose signature it is."""

    COMPANY = "company", _("Компания")
    MOSPROM = "mosprom", _("Моспром")


class SignatureManner(TextChoices):
    """How it was signed."""

    ELECTRONIC = "electronic", _("Электронная подпись, файл .sig")
    SCAN = "scan", _("Скан подписанного соглашения")


S = AgreementState
OPEN_AGREEMENTS = (S.SENT, S.COMPANY_SIGNED)
LIVE_AGREEMENTS = (*OPEN_AGREEMENTS, S.REGISTERED)
AGREEMENT_STEPS = (
    (S.SENT, S.COMPANY_SIGNED),
    (S.COMPANY_SIGNED, S.SENT),
    (S.COMPANY_SIGNED, S.REGISTERED),
    (S.SENT, S.LAPSED),
    (S.SENT, S.VOID),
    (S.COMPANY_SIGNED, S.VOID),
)
