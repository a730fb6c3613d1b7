"""Who may do what with agreements of participants."""

from __future__ import annotations

import datetime

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.enums import StaffRole
from accounts.models import User
from accounts.rules import is_staff_in
from applications.models import Application
from applications.rules import acts_for, belongs_to
from core.errors import Conflict, Invalid, NotAllowed
from core.formats import moment
from exhibitions.enums import GOING, EventState
from exhibitions.enums.agreements import AgreementState
from exhibitions.models import Agreement, Event
from exhibitions.texts.agreements import unknown_fields

# While an event is in these states its participants are sent agreements.
SENDING = (EventState.CONTRACTING, EventState.PREPARATION)
# Why a file is not a signature under the document.
UNFIT = {
    "not_cms": gettext_lazy("Файл «{name}» — не электронная подпись или повреждён. Сохраните подпись заново."),
    "attached": gettext_lazy(
        "В файле «{name}» подпись вместе с документом. Нужна отсоединённая подпись: отдельный файл .sig или .p7s."
    ),
    "several": gettext_lazy("В файле «{name}» несколько подписей. Приложите файл с одной."),
    "no_certificate": gettext_lazy(
        "В файле «{name}» нет сертификата подписавшего. При подписании включите сертификат в подпись."
    ),
    "unknown_digest": gettext_lazy(
        "Подпись в файле «{name}» сделана устаревшим или неизвестным алгоритмом. Подойдут ГОСТ Р 34.11-2012 и SHA-2."
    ),
    "no_digest": gettext_lazy("В файле «{name}» нет подписанного хеша документа, сверить подпись не с чем."),
    "other_file": gettext_lazy(
        "Подпись «{name}» сделана для другого файла. Скачайте соглашение с этой страницы, подпишите именно его и "
        "не пересохраняйте перед подписанием."
    ),
    "forged": gettext_lazy("Подпись в файле «{name}» не соответствует сертификату внутри неё. Подпишите заново."),
}


def may_keep(actor: User) -> None:
    """Managers, lawyers and administrators keep agreements. Raises NotAllowed."""
    if not is_staff_in(actor, StaffRole.MANAGER, StaffRole.LAWYER, StaffRole.ADMINISTRATOR):
        raise NotAllowed(_("Соглашения ведут менеджеры и юристы Моспрома."))


def may_decide(actor: User, application: Application) -> None:
    """The same, and nobody signs for Mosprom with their own company. Raises NotAllowed."""
    may_keep(actor)
    if belongs_to(actor, application):
        raise NotAllowed(_("Нельзя решать по заявке собственной организации."))


def may_sign(actor: User, application: Application) -> None:
    """The people of the company bring its signature. Raises NotAllowed."""
    if not acts_for(actor, application):
        raise NotAllowed(_("Подпись компании прикладывают её представители."))


def refuse_unfit_text(title: str, body: str) -> None:
    """Raise Invalid for an empty text or one with fields that the portal cannot fill in."""
    if not title.strip():
        raise Invalid(_("Укажите название соглашения."), field="title")
    if not body.strip():
        raise Invalid(_("Напишите текст соглашения."), field="body")
    unknown = unknown_fields(body)
    if unknown:
        names = ", ".join(f"{{{name}}}" for name in unknown)
        raise Invalid(_("Портал не знает полей: {names}.").format(names=names), field="body")


def refuse_undrawable(event: Event, application: Application) -> None:
    """Raise Conflict unless this participant may be sent an agreement now."""
    if event.state not in SENDING:
        raise Conflict(_("Соглашения готовят во время договорной кампании и подготовки."), code="step_gone")
    if application.state not in GOING:
        raise Conflict(_("Компания ещё не подтвердила участие или вышла из мероприятия."), code="step_gone")


def must_be(agreement: Agreement, *states: AgreementState) -> None:
    """Raise Conflict when the agreement stands elsewhere."""
    if agreement.state not in states:
        message = _("Соглашение уже в состоянии «{state}»: это действие больше невозможно.")
        raise Conflict(message.format(state=agreement.get_state_display()), code="step_gone")


def refuse_late(agreement: Agreement, now: datetime.datetime | None = None) -> None:
    """Raise Conflict when the term to sign is over."""
    if agreement.due_at < (now or timezone.now()):
        message = _("Срок подписания истёк {at}. Напишите менеджеру в переписке по заявке.")
        raise Conflict(message.format(at=moment(agreement.due_at)), code="lapsed")
