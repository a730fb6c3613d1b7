"""What is sent about certificates: to whoever they are about."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from internships.models import Certificate
from notifications.actions import notify
from notifications.enums import Group
from notifications.registry import Notification


class CertificateIssued(Notification):
    """A certificate is ready."""

    key = "internships.certificate_issued"
    group = Group.APPLICATIONS
    title = _("Сертификат № {number} готов")
    subject = _("Сертификат № {number} готов")
    template = "internships/letters/certificate_issued"
    action = _("Открыть сертификаты")


class CertificateRevoked(Notification):
    """A certificate holds no longer."""

    key = "internships.certificate_revoked"
    group = Group.APPLICATIONS
    title = _("Сертификат № {number} отозван")
    subject = _("Сертификат № {number} отозван")
    template = "internships/letters/certificate_revoked"
    action = _("Открыть сертификаты")
    mandatory = True


def tell_issued(row: Certificate) -> None:
    """Tell the person that it can be saved."""
    notify(
        notification=CertificateIssued,
        recipients=[row.person],
        context={"number": row.number, "host": row.host},
        url=reverse("internships:certificates"),
    )


def tell_revoked(row: Certificate) -> None:
    """Tell the person that it holds no longer, and why."""
    notify(
        notification=CertificateRevoked,
        recipients=[row.person],
        context={"number": row.number, "reason": str(row.get_reason_display())},
        url=reverse("internships:certificates"),
    )
