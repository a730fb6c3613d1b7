"""Agreements with participants: the text in its versions, the terms of an event, what was signed and how."""

from __future__ import annotations

from decimal import Decimal

from django.core.serializers.json import DjangoJSONEncoder
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from pgtrigger import FSM, Delete, Protect, ReadOnly, Update

from accounts.models import User
from applications.models import Document
from audit.models import journal
from core.db import Row
from exhibitions.enums.agreements import (
    AGREEMENT_STEPS,
    LIVE_AGREEMENTS,
    AgreementState,
    SignatureManner,
    SigningSide,
)
from exhibitions.models.events import Event
from exhibitions.models.places import Participation


@journal()
class AgreementTemplate(Row):
    """One version of the text of an agreement. A version never changes: the next one takes its place."""

    version = models.PositiveIntegerField(_("Версия"), unique=True, editable=False)
    title = models.CharField(_("Название"), max_length=200)
    body = models.TextField(
        _("Текст"),
        help_text=_("Строка с «# » в начале — заголовок. Поля в фигурных скобках портал заполнит сам."),
    )
    author = models.ForeignKey(User, verbose_name=_("Кто"), on_delete=models.PROTECT, editable=False, related_name="+")
    at = models.DateTimeField(_("Когда"), auto_now_add=True)

    class Meta:
        verbose_name = _("текст соглашения")
        verbose_name_plural = _("тексты соглашений")
        ordering = ["-version"]
        triggers = [Protect(name="agreement_template_stays", operation=Update | Delete)]

    def __str__(self) -> str:
        return _("{title}, версия {number}").format(title=self.title, number=self.version)


@journal()
class AgreementTerms(Row):
    """What an event's agreements say of money and time."""

    event = models.OneToOneField(
        Event, verbose_name=_("Мероприятие"), on_delete=models.PROTECT, related_name="agreement_terms"
    )
    template = models.ForeignKey(AgreementTemplate, verbose_name=_("Текст"), on_delete=models.PROTECT, related_name="+")
    support_amount = models.DecimalField(
        _("Моспром оплачивает на компанию, ₽"), max_digits=14, decimal_places=2, default=Decimal(0),
        validators=[MinValueValidator(Decimal(0))],
    )  # fmt: skip
    fee_amount = models.DecimalField(
        _("Взнос участника, ₽"), max_digits=14, decimal_places=2, default=Decimal(0),
        validators=[MinValueValidator(Decimal(0))], help_text=_("0 — участие бесплатное."),
    )  # fmt: skip
    fee_per_metre = models.DecimalField(
        _("Взнос за каждый м² стенда, ₽"), max_digits=14, decimal_places=2, default=Decimal(0),
        validators=[MinValueValidator(Decimal(0))],
    )  # fmt: skip
    working_days = models.PositiveSmallIntegerField(
        _("Рабочих дней на подпись"), default=10, validators=[MinValueValidator(1), MaxValueValidator(60)]
    )
    special = models.TextField(_("Особые условия"), blank=True)
    author = models.ForeignKey(User, verbose_name=_("Кто"), on_delete=models.PROTECT, editable=False, related_name="+")
    changed_at = models.DateTimeField(_("Изменено"), auto_now=True)

    class Meta:
        verbose_name = _("условия соглашений")
        verbose_name_plural = _("условия соглашений")
        constraints = [
            models.CheckConstraint(
                name="agreement_terms_sums",
                condition=Q(support_amount__gte=0, fee_amount__gte=0, fee_per_metre__gte=0),
                violation_error_message=_("Суммы не меньше нуля."),
            ),
            models.CheckConstraint(
                name="agreement_terms_days",
                condition=Q(working_days__range=(1, 60)),
                violation_error_message=_("На подпись — от 1 до 60 рабочих дней."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.event)


@journal()
class Agreement(Row):
    """An agreement with one participant: the file that is signed, until when, and where it stands."""

    participation = models.ForeignKey(
        Participation, verbose_name=_("Заявка"), on_delete=models.PROTECT, related_name="agreements"
    )
    number = models.CharField(_("Номер"), max_length=30, unique=True)
    edition = models.PositiveSmallIntegerField(_("Редакция"))
    template = models.ForeignKey(AgreementTemplate, verbose_name=_("Текст"), on_delete=models.PROTECT, related_name="+")
    # What was put into the text, word by word: the file can be made anew, and the sums are read without it.
    values = models.JSONField(_("Что подставлено"), encoder=DjangoJSONEncoder, editable=False)
    fee = models.DecimalField(_("Взнос участника, ₽"), max_digits=14, decimal_places=2)
    support = models.DecimalField(_("Оплачивает Моспром, ₽"), max_digits=14, decimal_places=2)
    document = models.OneToOneField(Document, verbose_name=_("Файл"), on_delete=models.PROTECT, related_name="+")
    sha256 = models.CharField(_("SHA-256 файла"), max_length=64, editable=False)
    state = models.CharField(
        _("Состояние"), max_length=20, choices=AgreementState.choices, default=AgreementState.SENT, editable=False
    )
    due_at = models.DateTimeField(_("Подписать до"))
    comment = models.TextField(_("Комментарий Моспрома"), blank=True)
    sent_at = models.DateTimeField(_("Направлено"), auto_now_add=True)
    decided_at = models.DateTimeField(_("Завершено"), null=True, blank=True)

    class Meta:
        verbose_name = _("соглашение с участником")
        verbose_name_plural = _("соглашения с участниками")
        constraints = [
            models.UniqueConstraint(
                name="event_agreement_one_live",
                fields=["participation"],
                condition=Q(state__in=LIVE_AGREEMENTS),
                violation_error_message=_("Соглашение с этим участником уже есть."),
                violation_error_code="agreement_there",
            ),
            models.UniqueConstraint(
                name="event_agreement_edition",
                fields=["participation", "edition"],
                violation_error_message=_("Эта редакция соглашения уже подготовлена."),
                violation_error_code="agreement_there",
            ),
            models.CheckConstraint(
                name="event_agreement_decided",
                condition=Q(state__in=[AgreementState.SENT, AgreementState.COMPANY_SIGNED], decided_at=None)
                | ~Q(state__in=[AgreementState.SENT, AgreementState.COMPANY_SIGNED]) & Q(decided_at__isnull=False),
                violation_error_message=_("У завершённого соглашения есть время, и только у него."),
            ),
        ]
        indexes = [
            models.Index(name="event_agreement_due", fields=["due_at"], condition=Q(state=AgreementState.SENT)),
        ]
        triggers = [
            FSM(name="event_agreement_steps", field="state", transitions=list(AGREEMENT_STEPS)),
            ReadOnly(
                name="event_agreement_stays",
                fields=["participation", "number", "edition", "template", "document", "sha256", "fee", "support"],
            ),
        ]

    def __str__(self) -> str:
        return f"№ {self.number}"


@journal()
class AgreementSignature(Row):
    """A signature under an agreement: its file, and what could be read and proven of it."""

    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="signatures")
    side = models.CharField(_("Сторона"), max_length=10, choices=SigningSide.choices)
    manner = models.CharField(_("Как подписано"), max_length=12, choices=SignatureManner.choices)
    document = models.OneToOneField(Document, verbose_name=_("Файл"), on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(User, verbose_name=_("Кто приложил"), on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(_("Когда приложена"), auto_now_add=True)
    returned_at = models.DateTimeField(_("Возвращена"), null=True, blank=True)
    # Of an electronic signature, as its certificate says.
    signer = models.CharField(_("Владелец сертификата"), max_length=250, blank=True)
    organisation = models.CharField(_("Организация в сертификате"), max_length=250, blank=True)
    inn = models.CharField(_("ИНН в сертификате"), max_length=12, blank=True)
    ogrn = models.CharField(_("ОГРН в сертификате"), max_length=15, blank=True)
    issuer = models.CharField(_("Кем выдан"), max_length=250, blank=True)
    serial = models.CharField(_("Серийный номер"), max_length=80, blank=True)
    valid_from = models.DateTimeField(_("Сертификат действует с"), null=True, blank=True)
    valid_until = models.DateTimeField(_("Сертификат действует до"), null=True, blank=True)
    signed_at = models.DateTimeField(_("Время в подписи"), null=True, blank=True)
    algorithm = models.CharField(_("Хеш"), max_length=40, blank=True)
    digest = models.CharField(_("Хеш документа"), max_length=128, blank=True)
    proven = models.BooleanField(_("Вычислена ключом сертификата"), null=True, blank=True)
    # The power of attorney of a signer who is not the head, as far as its XML could be read.
    authority = models.OneToOneField(
        Document, verbose_name=_("Доверенность"), on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    authority_number = models.CharField(_("Номер доверенности"), max_length=100, blank=True)
    authority_from = models.DateField(_("Доверенность выдана"), null=True, blank=True)
    authority_until = models.DateField(_("Доверенность действует по"), null=True, blank=True)
    authority_inn = models.CharField(_("ИНН доверителя"), max_length=12, blank=True)

    class Meta:
        verbose_name = _("подпись соглашения")
        verbose_name_plural = _("подписи соглашений")
        ordering = ["at", "id"]
        constraints = [
            models.UniqueConstraint(
                name="agreement_signature_once",
                fields=["agreement", "side"],
                condition=Q(returned_at=None),
                violation_error_message=_("Эта сторона уже подписала соглашение."),
                violation_error_code="signed_already",
            ),
            models.CheckConstraint(
                name="agreement_signature_whole",
                condition=Q(manner=SignatureManner.SCAN, digest="")
                | Q(manner=SignatureManner.ELECTRONIC) & ~Q(digest=""),
                violation_error_message=_("У электронной подписи есть хеш документа, у скана его нет."),
            ),
            models.CheckConstraint(
                name="agreement_signature_validity",
                condition=Q(valid_from=None) | Q(valid_until=None) | Q(valid_until__gte=F("valid_from")),
                violation_error_message=_("Сертификат заканчивается не раньше, чем начинается."),
            ),
            models.CheckConstraint(
                name="agreement_signature_authority",
                condition=Q(authority=None, authority_number="", authority_from=None, authority_until=None)
                & Q(authority_inn="")
                | Q(authority__isnull=False, manner=SignatureManner.ELECTRONIC),
                violation_error_message=_("Доверенность прикладывают к электронной подписи."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_side_display()}, {self.get_manner_display()}"

    @property
    def authority_file(self) -> Document | None:
        """The power of attorney while its file is there."""
        return None if self.authority is None or self.authority.removed_at else self.authority
