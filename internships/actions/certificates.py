"""Certificates are issued for placements that were passed, one by one or many at once, and revoked with a reason."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any
from uuid import UUID

from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from core.db import constraint_errors
from core.errors import Conflict, Invalid
from internships import queries, rules, signing
from internships.actions.placements import lock, step
from internships.documents.certificates import values
from internships.enums import CertificateState, PlacementState, RevocationReason
from internships.models import Certificate, CertificateStep, Placement
from internships.notifications import certificates as told
from jobs.actions import enqueue
from jobs.models import Job

ISSUE = "internships.certificates"
PREFIX = "ТС"
# The key of the lock under which numbers are given out.
NUMBERS = 0x7E57CE47


def _next_number(year: int) -> str:
    with connection.cursor() as cursor:
        # Until the end of the transaction: a number that was given out is kept or never was.
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [NUMBERS])
    last = Certificate.objects.filter(number__startswith=f"{PREFIX}-{year}-").order_by("-number").first()
    return f"{PREFIX}-{year}-{int(last.number.rpartition('-')[2]) + 1 if last else 1:06d}"


@transaction.atomic
def issue_certificate(*, actor: User, placement: Placement) -> Certificate:
    """Certify a practice that was passed: a number, and a signature over what is certified.

    Raises NotAllowed, Conflict (not evaluated, too low, too few hours, issued already, no key to sign with).
    """
    rules.certificates.may_issue(actor)
    row = lock(placement)
    hours = queries.certificates.signed_hours(row)
    rules.certificates.deserves(row, hours)
    key = signing.private_key()
    if key is None:
        raise Conflict(_("На портале не настроен ключ подписи сертификатов."), code="no_key")
    today = timezone.localdate()
    person = row.student.user
    made = Certificate(
        placement=row,
        person=person,
        number=_next_number(today.year),
        name=person.get_full_name(),
        practice=row.offer.practice,
        speciality_code=row.speciality.code,
        speciality=row.speciality.name_ru,
        position=row.offer.title,
        host=row.host.name,
        institution=row.institution.name,
        starts_on=row.starts_on,
        ends_on=row.ended_on or row.ends_on,
        hours=hours,
        grade=row.grade,
        issued_on=today,
        issued_by=actor,
        key=signing.name_of(key.public_key()),
        is_demo=row.is_demo,
    )
    made.signature = signing.sign(values(made), key)
    with constraint_errors(Certificate), transaction.atomic():
        made.save()
    CertificateStep.objects.create(certificate=made, target=made.state, actor=actor)
    if row.state == PlacementState.EVALUATED:
        step(actor=actor, placement=row, target=PlacementState.CERTIFIED)
    told.tell_issued(made)
    return made


@transaction.atomic
def revoke_certificate(*, actor: User, certificate: Certificate, reason: str, comment: str = "") -> Certificate:
    """Say that a certificate holds no longer, and why; its number stays. Raises NotAllowed, Conflict, Invalid."""
    rules.certificates.may_issue(actor)
    row = (
        Certificate.objects.select_for_update(of=("self",), no_key=True).select_related("person").get(pk=certificate.pk)
    )
    if row.state != CertificateState.ISSUED:
        raise Conflict(_("Сертификат уже отозван."), code="revoked_already")
    if reason not in RevocationReason.values:
        raise Invalid(_("Выберите основание."), field="reason")
    row.state, row.revoked_on, row.reason = CertificateState.REVOKED, timezone.localdate(), reason
    row.save(update_fields=["state", "revoked_on", "reason"])
    CertificateStep.objects.create(
        certificate=row,
        source=CertificateState.ISSUED,
        target=row.state,
        actor=actor,
        reason=reason,
        comment=comment.strip(),
    )
    told.tell_revoked(row)
    return row


@transaction.atomic
def order_certificates(*, actor: User, placements: Collection[UUID], key: str | None = None) -> Job:
    """Issue many at once, as a job with a result for each. Sent twice with one key it is one job."""
    rules.certificates.may_issue(actor)
    if not placements:
        raise Invalid(_("Отметьте хотя бы одну практику."), field="placements")
    if len(placements) > queries.certificates.MOST:
        raise Invalid(_("Не больше 200 за один раз."), field="placements")
    return enqueue(actor=actor, kind=ISSUE, payload={"keys": sorted(str(one) for one in placements)}, key=key)


def issue_or_say(*, actor: User, placement: UUID) -> dict[str, Any]:
    """Issue one of many: the number, or the words why not."""
    found = Placement.objects.select_related("student__user").filter(pk=placement).first()
    if found is None:
        return {"placement": str(placement), "number": "", "text": _("Такой практики нет.")}
    try:
        with transaction.atomic():
            made = issue_certificate(actor=actor, placement=found)
    except (Conflict, Invalid) as refused:
        return {"placement": str(placement), "number": "", "text": str(refused.message)}
    return {"placement": str(placement), "number": made.number, "text": _("Выдан")}
