"""Certificates at the staff's desk: to be looked at and revoked."""

from __future__ import annotations

from django.contrib import admin
from django.utils.translation import gettext_lazy as _
from unfold.contrib.filters.admin import ChoicesDropdownFilter
from unfold.decorators import display

from accounts.models import User
from accounts.staff import Button, StaffAdmin, StepInline
from internships import actions
from internships.admin.common import KEEPERS, MANAGERS
from internships.enums import CertificateState, RevocationReason
from internships.forms.certificates import RevokeForm
from internships.models import Certificate, CertificateStep


class CertificateStepInline(StepInline):
    model = CertificateStep
    states = CertificateState
    fields = ("at", "actor", "became", "why", "comment")
    readonly_fields = fields

    @admin.display(description=_("Основание"))
    def why(self, row: CertificateStep) -> str:
        return str(RevocationReason(row.reason).label) if row.reason else ""


def _holds(actor: User, row: Certificate) -> bool:
    return row.state == CertificateState.ISSUED


@admin.register(Certificate)
class CertificateAdmin(StaffAdmin):
    """Certificates; what was signed is never edited."""

    viewers = KEEPERS
    inlines = (CertificateStepInline,)
    list_display = ("number", "name", "host", "hours", "issued_on", "state_label")
    list_filter = (("state", ChoicesDropdownFilter), "is_demo")
    list_filter_submit = True
    search_fields = ("number", "name", "host")
    ordering = ("-created_at", "-id")
    fields = (
        "number", "name", "practice", "speciality_code", "speciality", "position", "host", "institution", "starts_on",
        "ends_on", "hours", "grade", "issued_on", "key", "signature", "revoked_on", "reason",
    )  # fmt: skip
    empty_text = _("Сертификатов пока нет: их выдают за оценённые практики в разделе «Выдать сертификаты».")
    buttons = (
        Button(
            name="revoke",
            label=_("Отозвать"),
            run=actions.revoke_certificate,
            subject="certificate",
            form=RevokeForm,
            roles=MANAGERS,
            may=_holds,
            explanation=_("Страница проверки сразу покажет, что сертификат отозван. Владелец получит письмо."),
            done=_("Сертификат отозван."),
            danger=True,
        ),
    )

    @display(
        description=_("Состояние"),
        ordering="state",
        label={CertificateState.ISSUED.label: "success", CertificateState.REVOKED.label: "danger"},
    )
    def state_label(self, row: Certificate) -> str:
        return str(row.get_state_display())
