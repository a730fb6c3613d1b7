"""Who meets: buyers from abroad, how they are invited, what they look for, and both sides of the tables."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from pgtrigger import FSM

from accounts.models import Organisation, User
from audit.models import journal
from core.db import Row
from core.formats import number
from exhibitions.enums.buyers import ATTENDANCE_STEPS, BUYER_STEPS, PROPOSED, Attendance, BuyerState, Language, Side
from exhibitions.models.events import Event
from exhibitions.names import both
from exporters.enums import CapacityUnit
from reference.models import Country


@journal()
class Buyer(Row):
    """A person who buys for a company abroad. They open their pages by a link from a letter and have no password."""

    user = models.OneToOneField(User, verbose_name=_("Человек"), on_delete=models.PROTECT, related_name="buyer")
    company = models.CharField(_("Компания"), max_length=250)
    country = models.ForeignKey(Country, verbose_name=_("Страна"), on_delete=models.PROTECT, related_name="+")
    position = models.CharField(_("Должность"), max_length=150, blank=True)
    languages = ArrayField(
        models.CharField(max_length=2, choices=Language.choices), verbose_name=_("Языки переговоров"), default=list
    )
    site = models.CharField(_("Сайт"), max_length=200, blank=True)
    about = models.TextField(_("О компании"), max_length=2000, blank=True)
    is_complete = models.BooleanField(_("Профиль заполнен"), default=False)
    is_demo = models.BooleanField(_("Демонстрационная запись"), default=False)
    created_at = models.DateTimeField(_("Создан"), auto_now_add=True)

    class Meta:
        verbose_name = _("закупщик")
        verbose_name_plural = _("закупщики")
        constraints = [
            models.CheckConstraint(
                name="buyer_complete",
                condition=Q(is_complete=False) | (~Q(company="") & Q(languages__len__gte=1)),
                violation_error_message=_("Укажите компанию и хотя бы один язык переговоров."),
            )
        ]
        indexes = [models.Index(name="buyer_recent", fields=["-created_at", "-id"])]

    def __str__(self) -> str:
        return self.company


@journal()
class Participant(Row):
    """One side of the tables at one event: a company of ours, or a buyer."""

    event = models.ForeignKey(
        Event, verbose_name=_("Мероприятие"), on_delete=models.PROTECT, related_name="participants"
    )
    side = models.CharField(_("Сторона"), max_length=10, choices=Side.choices)
    organisation = models.ForeignKey(
        Organisation, verbose_name=_("Компания"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    buyer = models.ForeignKey(
        Buyer,
        verbose_name=_("Закупщик"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="participants",
    )
    state = models.CharField(
        _("Участие"), max_length=10, choices=Attendance.choices, default=Attendance.CONFIRMED, editable=False
    )
    languages = ArrayField(
        models.CharField(max_length=2, choices=Language.choices), verbose_name=_("Языки переговоров"), default=list
    )
    reason = models.CharField(_("Почему не приедет"), max_length=500, blank=True, editable=False)
    created_at = models.DateTimeField(_("Добавлен"), auto_now_add=True)

    class Meta:
        verbose_name = _("участник встреч")
        verbose_name_plural = _("участники встреч")
        constraints = [
            models.CheckConstraint(
                name="participant_one_side",
                condition=Q(side=Side.EXPORTER, organisation__isnull=False, buyer=None)
                | Q(side=Side.BUYER, organisation=None, buyer__isnull=False),
                violation_error_message=_("Участник встреч — либо компания, либо закупщик."),
            ),
            models.UniqueConstraint(
                name="participant_company_once",
                fields=["event", "organisation"],
                violation_error_message=_("Эта компания уже участвует во встречах мероприятия."),
                violation_error_code="participates",
            ),
            models.UniqueConstraint(
                name="participant_buyer_once",
                fields=["event", "buyer"],
                violation_error_message=_("Этот закупщик уже участвует во встречах мероприятия."),
                violation_error_code="participates",
            ),
            models.CheckConstraint(
                name="participant_speaks",
                condition=Q(languages__len__gte=1),
                violation_error_message=_("Назовите хотя бы один язык переговоров."),
            ),
        ]
        indexes = [models.Index(name="participant_recent", fields=["-created_at", "-id"])]
        triggers = [FSM(name="participant_steps", field="state", transitions=list(ATTENDANCE_STEPS))]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """The company, on either side, in the reader's language where that is known; both are loaded with it."""
        return str(self.in_letters)

    @property
    def in_letters(self) -> str | Promise:
        """The company in the language that is spoken when it is read; without an English name in Latin letters."""
        if self.organisation is None:
            return str(self.buyer)
        return both(self.organisation.in_russian, self.organisation.name_en)


@journal(exclude=["token_hash"])
class BuyerInvitation(Row):
    """One buyer proposed or invited to one event. The link opens once and for a time; another one can be sent."""

    event = models.ForeignKey(
        Event, verbose_name=_("Мероприятие"), on_delete=models.PROTECT, related_name="buyer_invitations"
    )
    email = models.EmailField(_("Электронная почта"))
    company = models.CharField(_("Компания"), max_length=250)
    country = models.ForeignKey(Country, verbose_name=_("Страна"), on_delete=models.PROTECT, related_name="+")
    language = models.CharField(
        _("Язык писем"), max_length=2, default="en", choices=[("en", "English"), ("ru", "Русский")]
    )
    state = models.CharField(
        _("Состояние"), max_length=10, choices=BuyerState.choices, default=BuyerState.INVITED, editable=False
    )
    checked_by = models.ForeignKey(
        User, verbose_name=_("Кто решил о допуске"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    checked_at = models.DateTimeField(_("Решение о допуске"), null=True, blank=True)
    check_note = models.TextField(_("Основание решения"), max_length=1000, blank=True)
    token_hash = models.CharField(max_length=64, unique=True, editable=False)
    invited_by = models.ForeignKey(User, verbose_name=_("Кто добавил"), on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(_("Добавлен"), auto_now_add=True)
    sent_at = models.DateTimeField(_("Письмо отправлено"), null=True, blank=True)
    sent = models.PositiveSmallIntegerField(_("Писем"), default=1)
    expires_at = models.DateTimeField(_("Ссылка действует до"), null=True, blank=True)
    used_at = models.DateTimeField(_("Ссылка открыта"), null=True, blank=True)
    accepted_at = models.DateTimeField(_("Приглашение принято"), null=True, blank=True)
    revoked_at = models.DateTimeField(_("Отозвано"), null=True, blank=True)
    participant = models.OneToOneField(
        Participant,
        verbose_name=_("Участник"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="invitation",
    )

    class Meta:
        verbose_name = _("приглашение закупщика")
        verbose_name_plural = _("приглашения закупщиков")
        constraints = [
            models.UniqueConstraint(
                name="buyer_invited_once",
                fields=["event", "email"],
                condition=Q(revoked_at=None),
                violation_error_message=_(
                    "Этот адрес уже приглашён или предложен на мероприятие. Откройте его в списке приглашений."
                ),
                violation_error_code="invited",
            ),
            models.CheckConstraint(
                name="buyer_accepted_takes_part",
                condition=Q(accepted_at=None, participant=None)
                | Q(accepted_at__isnull=False, participant__isnull=False),
                violation_error_message=_("Принявший приглашение участвует во встречах."),
            ),
            models.CheckConstraint(
                name="buyer_state_is_true",
                condition=Q(state__in=PROPOSED, sent_at=None, accepted_at=None, revoked_at=None)
                | Q(state=BuyerState.INVITED, sent_at__isnull=False, accepted_at=None, revoked_at=None)
                | Q(state=BuyerState.CONFIRMED, accepted_at__isnull=False, revoked_at=None)
                | Q(state=BuyerState.REVOKED, accepted_at=None, revoked_at__isnull=False),
                violation_error_message=_("Состояние закупщика не сходится с датами приглашения."),
            ),
            models.CheckConstraint(
                name="buyer_admitted_by_somebody",
                condition=Q(state__in=[BuyerState.NEW, BuyerState.CHECKING, BuyerState.REVOKED])
                | Q(checked_at__isnull=False, checked_by__isnull=False),
                violation_error_message=_("Приглашают только допущенных: у решения о допуске есть дата и автор."),
            ),
        ]
        indexes = [models.Index(name="buyer_invitation_recent", fields=["-created_at", "-id"])]
        triggers = [FSM(name="buyer_steps", field="state", transitions=list(BUYER_STEPS))]

    def __str__(self) -> str:
        return f"{self.company} <{self.email}>"

    @property
    def standing(self) -> tuple[str, str]:
        """How the buyer stands: code and words. For those who confirmed, whether they came, won't come or did not
        come; the participant is loaded with it.
        """
        if self.participant is not None and self.participant.state != Attendance.CONFIRMED:
            return self.participant.state, str(self.participant.get_state_display())
        return self.state, str(self.get_state_display())


@journal()
class SourcingRequest(Row):
    """What a buyer wants to buy at an event."""

    participant = models.ForeignKey(
        Participant, verbose_name=_("Закупщик"), on_delete=models.PROTECT, related_name="sourcing"
    )
    product = models.CharField(_("Продукт"), max_length=250)
    hs_code = models.CharField(
        _("Код ТН ВЭД"), max_length=10, blank=True, help_text=_("2, 4, 6 или 10 цифр. Чем точнее, тем лучше подбор.")
    )
    volume = models.DecimalField(_("Объём в месяц"), max_digits=15, decimal_places=3, null=True, blank=True)
    unit = models.CharField(_("Единица"), max_length=6, choices=CapacityUnit.choices, blank=True)
    needed_by = models.DateField(_("Нужно к"), null=True, blank=True)
    terms = models.CharField(_("Условия"), max_length=500, blank=True)
    certificates = models.CharField(_("Сертификаты"), max_length=250, blank=True)
    created_at = models.DateTimeField(_("Создан"), auto_now_add=True)
    closed_at = models.DateTimeField(_("Закрыт"), null=True, blank=True)

    class Meta:
        verbose_name = _("закупочный запрос")
        verbose_name_plural = _("закупочные запросы")
        constraints = [
            models.CheckConstraint(
                name="sourcing_names_product",
                condition=~Q(product=""),
                violation_error_message=_("Назовите продукт."),
            ),
            models.CheckConstraint(
                name="sourcing_hs_shape",
                condition=Q(hs_code="") | Q(hs_code__regex=r"^([0-9]{2}|[0-9]{4}|[0-9]{6}|[0-9]{10})$"),
                violation_error_message=_("Код ТН ВЭД — это 2, 4, 6 или 10 цифр."),
            ),
            models.CheckConstraint(
                name="sourcing_volume_with_unit",
                condition=Q(volume=None, unit="") | (Q(volume__gt=0) & ~Q(unit="")),
                violation_error_message=_("Объём больше нуля, и у него есть единица измерения."),
            ),
        ]
        indexes = [models.Index(name="sourcing_recent", fields=["-created_at", "-id"])]

    def __str__(self) -> str:
        return self.product

    @property
    def amount(self) -> str:
        """The volume without needless noughts, empty where it is not given."""
        return "" if self.volume is None else number(self.volume.normalize() + 0)
