"""What the staff wrote to a part of an event's people: the words, and a row for everybody before anything is sent."""

from __future__ import annotations

from uuid import UUID

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from post_office.models import Email

from accounts.models import User
from audit.models import journal
from core.db import Row
from exhibitions.enums.mailings import LeftOut, LetterState
from exhibitions.models.buyers import BuyerInvitation
from exhibitions.models.delegates import Delegate
from exhibitions.models.events import Event
from exhibitions.models.places import Participation


@journal()
class Mailing(Row):
    """One text to chosen groups. Its key is that of the form, so that a second press is the same mailing."""

    event = models.ForeignKey(Event, verbose_name=_("Мероприятие"), on_delete=models.PROTECT, related_name="mailings")
    author = models.ForeignKey(User, verbose_name=_("Кто написал"), on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(_("Когда"), auto_now_add=True)
    segments = ArrayField(models.CharField(max_length=40), verbose_name=_("Кому"))
    title_ru = models.CharField(_("Тема"), max_length=150)
    text_ru = models.TextField(_("Текст"), max_length=3500)
    title_en = models.CharField(_("Тема на английском"), max_length=150, blank=True)
    text_en = models.TextField(_("Текст на английском"), max_length=3500, blank=True)

    class Meta:
        verbose_name = _("рассылка мероприятия")
        verbose_name_plural = _("рассылки мероприятий")
        constraints = [
            models.CheckConstraint(
                name="mailing_both_in_english",
                condition=Q(title_en="", text_en="") | (~Q(title_en="") & ~Q(text_en="")),
                violation_error_message=_("На английском нужны и тема, и текст, либо ничего."),
            )
        ]
        indexes = [models.Index(name="mailing_recent", fields=["-at", "-id"])]

    def __str__(self) -> str:
        return self.title_ru


@journal()
class MailingLetter(Row):
    """What one reader gets. Holds nobody's name or address: they stand with the person and with the letter."""

    mailing = models.ForeignKey(
        Mailing, verbose_name=_("Рассылка"), on_delete=models.CASCADE, related_name="letters", editable=False
    )
    segment = models.CharField(_("Группа"), max_length=40, blank=True)
    user = models.ForeignKey(
        User, verbose_name=_("Человек"), on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    delegate = models.ForeignKey(
        Delegate, verbose_name=_("Делегат"), on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    invitation = models.ForeignKey(
        BuyerInvitation, verbose_name=_("Приглашение"), on_delete=models.SET_NULL, null=True, blank=True,
        related_name="+",
    )  # fmt: skip
    participation = models.ForeignKey(
        Participation, verbose_name=_("Участие"), on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    state = models.CharField(_("Состояние"), max_length=10, choices=LetterState.choices, default=LetterState.WAITING)
    why = models.CharField(_("Почему без письма"), max_length=10, choices=LeftOut.choices, blank=True)
    email = models.ForeignKey(
        Email, verbose_name=_("Письмо"), on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    told_at = models.DateTimeField(_("Когда"), null=True, blank=True)

    class Meta:
        verbose_name = _("письмо рассылки")
        verbose_name_plural = _("письма рассылок")
        constraints = [
            models.UniqueConstraint(
                name="mailing_once_a_person",
                fields=["mailing", "user"],
                violation_error_message=_("Этому человеку письмо уже написано."),
            ),
            models.CheckConstraint(
                name="mailing_letter_told",
                condition=Q(state__in=[LetterState.WAITING, LetterState.LEFT_OUT], told_at=None, email=None)
                | Q(state__in=[LetterState.WRITTEN, LetterState.NOTICED], told_at__isnull=False),
                violation_error_message=_("У отправленного есть время, у остального его нет."),
            ),
        ]
        indexes = [
            models.Index(name="mailing_letter_of", fields=["mailing", "id"]),
            models.Index(name="mailing_letter_due", fields=["mailing"], condition=Q(state=LetterState.WAITING)),
        ]

    def __str__(self) -> str:
        return str(self.user or self.delegate or self.invitation or self.participation or "—")

    @property
    def reader(self) -> UUID | None:
        """By what its reader is found again."""
        return self.user_id or self.delegate_id or self.invitation_id or self.participation_id
