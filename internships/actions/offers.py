"""From a draft of an offer to its archive. What students see was read by a manager first."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import Organisation, User
from core.db import constraint_errors, invalid_from
from core.errors import Conflict, Invalid
from internships import rules
from internships.enums import OfferState as S
from internships.enums import ReturnReason
from internships.models import Offer, OfferSpeciality, OfferStep, Speciality
from internships.notifications import offers as told

FIELDS = (
    "title", "practice", "tasks", "site", "okrug", "address", "places", "starts_on", "ends_on", "apply_until", "hours",
    "schedule", "schedule_note", "youngest", "is_paid", "pay", "is_harmful", "needs_medical", "needs_insurance",
    "needs_citizenship", "requirements",
)  # fmt: skip
# Beside which field of a form the message of a constraint stands.
FIELD_OF = {
    "offer_in_order": "ends_on",
    "offer_apply_before": "apply_until",
    "offer_harm_for_adults": "youngest",
    "offer_night_for_adults": "youngest",
    "offer_hours_for_minors": "hours",
    "offer_pay": "pay",
}
MOST_SPECIALITIES = 10


def _lock(offer: Offer) -> Offer:
    return Offer.objects.select_for_update(of=("self",), no_key=True).select_related("host").get(pk=offer.pk)


def _keep(offer: Offer, specialities: Sequence[Speciality]) -> None:
    if not specialities:
        raise Invalid(_("Выберите хотя бы одну специальность."), field="specialities")
    if len(specialities) > MOST_SPECIALITIES:
        raise Invalid(
            _("Не больше {most} специальностей в одной вакансии.").format(most=MOST_SPECIALITIES), field="specialities"
        )
    try:
        offer.full_clean(validate_constraints=False)
    except ValidationError as error:
        raise invalid_from(error) from error
    try:
        with constraint_errors(Offer), transaction.atomic():
            offer.save()
    except Invalid as error:
        raise Invalid(error.message, field=FIELD_OF.get(error.code), code=error.code) from error
    OfferSpeciality.objects.filter(offer=offer).exclude(speciality__in=specialities).delete()
    OfferSpeciality.objects.bulk_create(
        [OfferSpeciality(offer=offer, speciality=one) for one in specialities], ignore_conflicts=True
    )


def _fill(offer: Offer, values: dict[str, Any]) -> None:
    for name in FIELDS:
        if name in values:
            setattr(offer, name, values[name])
    if not offer.is_paid:
        offer.pay = None


def _step(actor: User, offer: Offer, target: S, *, reason: str = "", comment: str = "") -> None:
    source, offer.state = offer.state, target
    offer.version += 1
    offer.save()
    OfferStep.objects.create(
        offer=offer, source=source, target=target, actor=actor, reason=reason, comment=comment.strip()
    )


@transaction.atomic
def create_offer(*, actor: User, host: Organisation, values: dict[str, Any], is_demo: bool = False) -> Offer:
    """Begin an offer of a host; `values` are columns, and `specialities`. Raises NotAllowed and Invalid by field."""
    rules.offers.may_offer(actor, host)
    offer = Offer(host=host, author=actor, is_demo=is_demo)
    _fill(offer, values)
    _keep(offer, list(values.get("specialities", ())))
    OfferStep.objects.create(offer=offer, target=offer.state, actor=actor)
    return offer


@transaction.atomic
def edit_offer(*, actor: User, offer: Offer, values: dict[str, Any], version: int | None = None) -> Offer:
    """Change a draft. A published offer is closed and copied instead: students applied to what they read.

    Raises NotAllowed, Conflict (past the draft, changed meanwhile), Invalid by field.
    """
    row = _lock(offer)
    rules.offers.may_offer(actor, row.host)
    rules.offers.must_be(row, S.DRAFT)
    if version is not None and version != row.version:
        raise Conflict(_("Вакансию тем временем изменили. Откройте её снова."), code="stale")
    _fill(row, values)
    row.version += 1
    _keep(row, list(values["specialities"]) if "specialities" in values else list(row.specialities.all()))
    return row


@transaction.atomic
def copy_offer(*, actor: User, offer: Offer) -> Offer:
    """A new draft like this offer; the days are to be set anew, so they are checked at sending."""
    values = {name: getattr(offer, name) for name in FIELDS}
    return create_offer(actor=actor, host=offer.host, values={**values, "specialities": offer.specialities.all()})


@transaction.atomic
def send_offer(*, actor: User, offer: Offer) -> Offer:
    """Send the draft to the programme's managers. Raises Invalid when its days have passed."""
    row = _lock(offer)
    rules.offers.may_offer(actor, row.host)
    rules.offers.must_be(row, S.DRAFT)
    _refuse_past(row)
    _step(actor, row, S.MODERATION)
    told.tell_managers(row)
    return row


def _refuse_past(offer: Offer) -> None:
    if offer.apply_until < timezone.localdate():
        raise Invalid(_("Срок подачи заявок уже прошёл."), field="apply_until")


@transaction.atomic
def publish_offer(*, actor: User, offer: Offer) -> Offer:
    """Let students see it. Raises NotAllowed, Conflict, Invalid when its days have passed."""
    rules.offers.may_moderate(actor)
    row = _lock(offer)
    rules.offers.must_be(row, S.MODERATION)
    _refuse_past(row)
    row.published_at = timezone.now()
    _step(actor, row, S.PUBLISHED)
    told.tell_published(row)
    return row


@transaction.atomic
def return_offer(*, actor: User, offer: Offer, reason: str, comment: str) -> Offer:
    """Give it back with a coded reason and what to correct."""
    rules.offers.may_moderate(actor)
    row = _lock(offer)
    rules.offers.must_be(row, S.MODERATION)
    if reason not in ReturnReason.values:
        raise Invalid(_("Выберите основание."), field="reason")
    if not comment.strip():
        raise Invalid(_("Напишите, что исправить."), field="comment")
    _step(actor, row, S.DRAFT, reason=reason, comment=comment)
    told.tell_returned(row, ReturnReason(reason), comment.strip())
    return row


@transaction.atomic
def close_offer(*, actor: User, offer: Offer) -> Offer:
    """Take no more applications."""
    row = _lock(offer)
    rules.offers.may_offer(actor, row.host)
    rules.offers.must_be(row, S.PUBLISHED)
    _step(actor, row, S.CLOSED)
    return row


@transaction.atomic
def reopen_offer(*, actor: User, offer: Offer) -> Offer:
    """Take applications again, unless the days have passed."""
    row = _lock(offer)
    rules.offers.may_offer(actor, row.host)
    rules.offers.must_be(row, S.CLOSED)
    _refuse_past(row)
    _step(actor, row, S.PUBLISHED)
    return row


@transaction.atomic
def archive_offer(*, actor: User, offer: Offer) -> Offer:
    """Put away a draft or a closed offer."""
    row = _lock(offer)
    rules.offers.may_offer(actor, row.host)
    rules.offers.must_be(row, S.DRAFT, S.CLOSED)
    _step(actor, row, S.ARCHIVED)
    return row
