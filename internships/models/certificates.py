"""Certificates of a practice: what was signed does not change, whether it holds does."""

from __future__ import annotations

import secrets
import uuid

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from pgtrigger import FSM, AnyChange, Delete, Protect, Update

from accounts.models import User
from audit.models import journal
from core.db import Row
from internships.enums import CERTIFICATE_STEPS, CertificateState, PracticeKind, RevocationReason
from internships.models.agreements import Log
from internships.models.placements import Placement

CODE_LETTERS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
CODE_LENGTH = 8
# What the signature is over.
SIGNED = (
    "number", "name", "practice", "speciality_code", "speciality", "position", "host", "institution", "starts_on",
    "ends_on", "hours", "grade", "issued_on", "key",
)  # fmt: skip


def new_code() -> str:
    """A code that nobody guesses and everybody can type: no O, 0, I, 1 or L in it."""
    return "".join(secrets.choice(CODE_LETTERS) for _place in range(CODE_LENGTH))


@journal()
class Certificate(Row):
    """What the portal certifies of a placement, with a signature over it."""

    placement = models.ForeignKey(Placement, on_delete=models.PROTECT, related_name="certificates")
    person = models.ForeignKey(User, verbose_name=_("Кому выдан"), on_delete=models.PROTECT, related_name="+")
    number = models.CharField(_("Номер"), max_length=20, unique=True)
    # Of its own, since the id tells when the row was made.
    page = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    code = models.CharField(_("Код проверки"), max_length=CODE_LENGTH, default=new_code, editable=False)
    name = models.CharField(_("Фамилия, имя, отчество"), max_length=500)
    practice = models.CharField(_("Вид практики"), max_length=20, choices=PracticeKind.choices)
    speciality_code = models.CharField(_("Код специальности"), max_length=8)
    speciality = models.CharField(_("Специальность"), max_length=250)
    position = models.CharField(_("Кем работал"), max_length=150)
    host = models.CharField(_("Принимающая компания"), max_length=500)
    institution = models.CharField(_("Образовательная организация"), max_length=500)
    starts_on = models.DateField(_("Начало"))
    ends_on = models.DateField(_("Окончание"))
    hours = models.DecimalField(_("Часов"), max_digits=6, decimal_places=1)
    grade = models.PositiveSmallIntegerField(_("Итоговая оценка"))
    issued_on = models.DateField(_("Выдан"), default=timezone.localdate)
    issued_by = models.ForeignKey(User, verbose_name=_("Кто выдал"), on_delete=models.PROTECT, related_name="+")
    key = models.CharField(_("Ключ подписи"), max_length=16)
    signature = models.CharField(_("Подпись"), max_length=88)
    state = models.CharField(
        _("Состояние"),
        max_length=20,
        choices=CertificateState.choices,
        default=CertificateState.ISSUED,
        editable=False,
    )
    revoked_on = models.DateField(_("Отозван"), null=True, blank=True, editable=False)
    reason = models.CharField(_("Почему отозван"), max_length=20, choices=RevocationReason.choices, blank=True)
    is_demo = models.BooleanField(_("Демонстрационная запись"), default=False, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("сертификат")
        verbose_name_plural = _("сертификаты")
        constraints = [
            models.UniqueConstraint(
                name="certificate_one_holds",
                fields=["placement"],
                condition=Q(state=CertificateState.ISSUED),
                violation_error_message=_("Сертификат за эту практику уже выдан."),
                violation_error_code="issued_already",
            ),
            models.CheckConstraint(
                name="certificate_in_order",
                condition=Q(ends_on__gte=F("starts_on"), hours__gt=0, grade__range=(3, 5)),
                violation_error_message=_("Сертификат выдают за пройденную и оценённую практику."),
            ),
            models.CheckConstraint(
                name="certificate_revoked",
                condition=Q(state=CertificateState.ISSUED, revoked_on=None, reason="")
                | Q(state=CertificateState.REVOKED, revoked_on__isnull=False) & ~Q(reason=""),
                violation_error_message=_("У отозванного сертификата есть день и причина."),
            ),
        ]
        indexes = [
            models.Index(name="certificate_of", fields=["person", "-created_at"]),
            models.Index(name="certificate_recent", fields=["-created_at", "-id"]),
            models.Index(name="certificate_void", fields=["number"], condition=Q(state=CertificateState.REVOKED)),
        ]
        triggers = [
            FSM(name="certificate_steps", field="state", transitions=list(CERTIFICATE_STEPS)),
            Protect(name="certificate_signed", operation=Update, condition=AnyChange(*SIGNED, "signature")),
            Protect(name="certificate_kept", operation=Delete),
        ]

    def __str__(self) -> str:
        return self.number


class CertificateStep(Log):
    """What happened to a certificate; never changed but by an erasure, never deleted."""

    certificate = models.ForeignKey(Certificate, on_delete=models.PROTECT, related_name="steps")

    class Meta(Log.Meta):
        verbose_name = _("событие сертификата")
        verbose_name_plural = _("события сертификатов")
        triggers = [Protect(name="certificate_log", operation=Update | Delete)]
