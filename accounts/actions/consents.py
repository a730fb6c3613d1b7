"""Consents to the processing of personal data: one purpose, one consent (152-FZ, article 9)."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts import rules
from accounts.actions.privacy import request_erasure
from accounts.enums import OF_GUARDIANS, ConsentPurpose
from accounts.models import Consent, ConsentText, User
from accounts.queries import consent_text, open_erasure
from core.db import constraint_errors
from core.errors import Conflict, Invalid, NotFound
from core.registry import Registry

# What a new portal begins with: version 1 of every consent. Words that people have agreed to are never edited; a
# change is a new version, published in the admin. 152-FZ, article 9, part 4 names what a consent must hold.
FIRST_TEXTS = Path(__file__).resolve().parent.parent / "texts"

# What apps above do when somebody has taken a consent back: the person and the purpose.
WITHDRAWN: Registry[Callable[[User, str], None]] = Registry("what follows a consent that is taken back")


def sha256_of(text_ru: str, text_en: str) -> str:
    """The sum that proves which words a person agreed to."""
    return hashlib.sha256(f"{text_ru}\0{text_en}".encode()).hexdigest()


@transaction.atomic
def give_consent(*, actor: User, purpose: str, address: str | None) -> Consent:
    """Agree to one purpose, in the words in force now, from a network address.

    Raises NotFound for a purpose without words and for what only a legal representative agrees to, Conflict for a
    consent that is in force.
    """
    text = consent_text(purpose)
    if text is None or purpose in OF_GUARDIANS:
        raise NotFound(_("Такого согласия нет."))
    with constraint_errors(Consent), transaction.atomic():
        return Consent.objects.create(user=actor, purpose=purpose, text=text, address=address or None)


@transaction.atomic
def withdraw_consent(*, actor: User, purpose: str) -> Consent:
    """Take a consent back; it is kept with its date. Raises Conflict when there is none in force.

    Without the consent to processing the portal may keep nothing: the destruction of the data is requested too.
    """
    consent = (
        Consent.objects.select_for_update(of=("self",), no_key=True)
        .filter(user=actor, purpose=purpose, withdrawn_at=None)
        .first()
    )
    if consent is None:
        raise Conflict(_("Это согласие не дано или уже отозвано."), code="not_given")
    consent.withdrawn_at = timezone.now()
    consent.save(update_fields=["withdrawn_at"])
    if purpose == ConsentPurpose.PROCESSING and open_erasure(actor) is None:
        request_erasure(actor=actor)
    for follow in WITHDRAWN:
        follow(actor, purpose)
    return consent


@transaction.atomic
def publish_consent_text(*, actor: User, purpose: str, text_ru: str, text_en: str) -> ConsentText:
    """Put new words of a consent in force. Consents given before keep the words they were given to.

    Raises NotAllowed, Invalid for empty words, Conflict for words that are in force already.
    """
    rules.may_administer(actor)
    if purpose not in ConsentPurpose.values:
        raise Invalid(_("Такого согласия нет."), field="purpose")
    if not text_ru.strip() or not text_en.strip():
        raise Invalid(_("Нужны тексты на обоих языках."), field="text_en" if text_ru.strip() else "text_ru")
    text_ru, text_en = text_ru.strip(), text_en.strip()
    current = consent_text(purpose)
    digest = sha256_of(text_ru, text_en)
    if current is not None and current.sha256 == digest:
        raise Conflict(_("Этот текст уже действует."), code="same")
    latest = ConsentText.objects.filter(purpose=purpose).aggregate(latest=Max("version"))["latest"] or 0
    with constraint_errors(ConsentText), transaction.atomic():
        return ConsentText.objects.create(
            purpose=purpose,
            version=latest + 1,
            text_ru=text_ru,
            text_en=text_en,
            sha256=digest,
            valid_from=timezone.now(),
        )


@transaction.atomic
def ensure_consent_texts() -> int:
    """Publish the first words of every consent that has none, with the operator's name and address of the settings.

    Runs after every migration. Returns how many were published.
    """
    words = {
        "ru": {"operator": settings.OPERATOR_NAME, "address": settings.OPERATOR_ADDRESS},
        "en": {"operator": settings.OPERATOR_NAME_EN, "address": settings.OPERATOR_ADDRESS_EN},
    }
    known = set(ConsentText.objects.values_list("purpose", flat=True))
    new = []
    for purpose in ConsentPurpose.values:
        if purpose in known:
            continue
        text_ru, text_en = (
            (FIRST_TEXTS / f"{purpose}.{language}.txt").read_text(encoding="utf-8").strip().format(**words[language])
            for language in ("ru", "en")
        )
        new.append(
            ConsentText(
                purpose=purpose,
                version=1,
                text_ru=text_ru,
                text_en=text_en,
                sha256=sha256_of(text_ru, text_en),
                valid_from=timezone.now(),
            )
        )
    ConsentText.objects.bulk_create(new)
    return len(new)
