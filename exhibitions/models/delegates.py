"""Who comes to an event for a company; the database counts them on both limits."""

from __future__ import annotations

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from pgtrigger import After, Before, Delete, Insert, Trigger
from pgtrigger import Row as EachRow

from accounts.models import User
from audit.models import journal
from core.db import Row
from exhibitions.enums.delegates import DelegateRole
from exhibitions.models.events import Event
from exhibitions.models.places import Participation

RUSSIAN = r"^[А-Яа-яЁё][А-Яа-яЁё' .-]*$"
LATIN = r"^[A-Za-z][A-Za-z' .-]*$"

# One participation after the other: two people of a company who add the last one at once do not pass the limit.
WITHIN = """
    PERFORM 1 FROM exhibitions_participation
    WHERE application_id = NEW.participation_id AND event_id = NEW.event_id FOR NO KEY UPDATE;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'a delegate belongs to the event of the participation'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'delegate_event';
    END IF;
    IF (SELECT count(*) FROM exhibitions_delegate WHERE participation_id = NEW.participation_id)
       >= (SELECT company_delegates FROM exhibitions_event WHERE id = NEW.event_id) THEN
        RAISE EXCEPTION 'the company has as many delegates as it may have'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'delegate_limit';
    END IF;
    RETURN NEW;
"""
COUNT = """
    IF TG_OP = 'INSERT' THEN
        UPDATE exhibitions_placelevel SET taken = taken + 1 WHERE event_id = NEW.event_id AND level = 'delegates';
    ELSE
        UPDATE exhibitions_placelevel SET taken = taken - 1 WHERE event_id = OLD.event_id AND level = 'delegates';
    END IF;
    RETURN NULL;
"""


@journal()
class Delegate(Row):
    """A person whom a company sends to an event, named as on the badge. Need not have an account."""

    event = models.ForeignKey(
        Event, verbose_name=_("Мероприятие"), on_delete=models.PROTECT, related_name="delegates", editable=False
    )
    participation = models.ForeignKey(
        Participation, verbose_name=_("Участие"), on_delete=models.CASCADE, related_name="delegates"
    )
    user = models.ForeignKey(
        User, verbose_name=_("Учётная запись"), on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    role = models.CharField(_("Роль"), max_length=20, choices=DelegateRole.choices, default=DelegateRole.TALKS)
    last_name_ru = models.CharField(_("Фамилия"), max_length=100, validators=[RegexValidator(RUSSIAN)])
    first_name_ru = models.CharField(_("Имя"), max_length=100, validators=[RegexValidator(RUSSIAN)])
    last_name_en = models.CharField(_("Фамилия латиницей"), max_length=100, validators=[RegexValidator(LATIN)])
    first_name_en = models.CharField(_("Имя латиницей"), max_length=100, validators=[RegexValidator(LATIN)])
    job_ru = models.CharField(_("Должность"), max_length=150)
    job_en = models.CharField(_("Должность на английском"), max_length=150, blank=True)
    email = models.EmailField(_("Электронная почта"), blank=True)
    phone = models.CharField(_("Телефон"), max_length=30, blank=True)
    agreed_at = models.DateTimeField(_("Согласие на обработку данных"), editable=False)
    is_public = models.BooleanField(
        _("Контакт в каталоге"),
        default=False,
        help_text=_("Имя, должность и контакт увидят все читатели каталога участников."),
    )
    created_by = models.ForeignKey(
        User, verbose_name=_("Кто добавил"), on_delete=models.PROTECT, related_name="+", editable=False
    )
    created_at = models.DateTimeField(_("Добавлен"), auto_now_add=True)
    changed_at = models.DateTimeField(_("Изменён"), auto_now=True)

    class Meta:
        verbose_name = _("делегат")
        verbose_name_plural = _("делегаты")
        constraints = [
            models.CheckConstraint(
                name="delegate_named",
                condition=~Q(last_name_ru="") & ~Q(first_name_ru="") & ~Q(job_ru=""),
                violation_error_message=_("Укажите фамилию, имя и должность делегата."),
            ),
            models.CheckConstraint(
                name="delegate_latin",
                condition=Q(last_name_en__regex=LATIN, first_name_en__regex=LATIN),
                violation_error_message=_(
                    "Имя и фамилия латиницей — только латинские буквы, пробел, дефис и апостроф."
                ),
            ),
            models.CheckConstraint(
                name="delegate_reached",
                condition=Q(is_public=False) | ~Q(email="") | ~Q(phone=""),
                violation_error_message=_("Чтобы показать контакт в каталоге, укажите почту или телефон."),
            ),
            models.UniqueConstraint(
                name="delegate_once",
                fields=["participation", "last_name_ru", "first_name_ru", "email"],
                violation_error_message=_("Этот человек уже есть в списке делегатов."),
                violation_error_code="delegate_there",
            ),
            models.UniqueConstraint(
                name="delegate_one_head",
                fields=["participation"],
                condition=Q(role=DelegateRole.HEAD),
                violation_error_message=_("Глава делегации — один человек."),
                violation_error_code="head_there",
            ),
        ]
        indexes = [
            models.Index(name="delegate_of_event", fields=["event", "last_name_ru", "id"]),
            models.Index(name="delegate_recent", fields=["-created_at", "-id"]),
        ]
        triggers = [
            Trigger(name="delegate_within", when=Before, operation=Insert, level=EachRow, func=WITHIN),
            Trigger(name="delegate_count", when=After, operation=Insert | Delete, level=EachRow, func=COUNT),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """First and last name in the letters of the reader's language."""
        english = (get_language() or "").startswith("en")
        return self.name_en if english else self.name_ru

    @property
    def name_ru(self) -> str:
        return f"{self.first_name_ru} {self.last_name_ru}"

    @property
    def name_en(self) -> str:
        return f"{self.first_name_en} {self.last_name_en}"

    @property
    def job(self) -> str:
        """The job title in the reader's language, where it is known."""
        english = (get_language() or "").startswith("en")
        return (self.job_en if english else "") or self.job_ru
