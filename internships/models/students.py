"""Students, invitations to become one on the portal, and the consents of their legal representatives."""

from __future__ import annotations

import datetime

from django.contrib.postgres.fields import ArrayField
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from pgtrigger import FSM, Delete, Protect, Update

from accounts.models import ConsentText, Organisation, User
from audit.models import journal
from core.db import Row
from internships.enums import GUARDIAN_STEPS, STUDENT_STEPS, GuardianState, Relation, StudentState, StudyForm
from internships.models.agreements import Log, Speciality

MOST_COURSES = 6
WEEK = 7
MOST_FREE_HOURS = 12
OLDEST_BIRTH = datetime.date(1920, 1, 1)


def nothing_free() -> list[int]:
    """A week without a free hour, Monday first."""
    return [0] * WEEK


@journal()
class Student(Row):
    """What the programme needs to know of a person who studies, and no more. The name is the account's."""

    user = models.OneToOneField(User, verbose_name=_("Человек"), on_delete=models.PROTECT, related_name="student")
    institution = models.ForeignKey(
        Organisation, verbose_name=_("Образовательная организация"), on_delete=models.PROTECT, related_name="+"
    )
    speciality = models.ForeignKey(
        Speciality, verbose_name=_("Специальность"), on_delete=models.PROTECT, related_name="+"
    )
    course = models.PositiveSmallIntegerField(
        _("Курс"), validators=[MinValueValidator(1), MaxValueValidator(MOST_COURSES)]
    )
    group = models.CharField(_("Учебная группа"), max_length=30, blank=True)
    study_form = models.CharField(
        _("Форма обучения"), max_length=20, choices=StudyForm.choices, default=StudyForm.FULL_TIME
    )
    # Who of the institution answers for the practice of this student (order 885/390, 10); nobody yet: all of them.
    supervisor = models.ForeignKey(
        User,
        verbose_name=pgettext_lazy("student", "Куратор"),
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
    )
    # Null once the data are destroyed.
    born_on = models.DateField(_("Дата рождения"), null=True)
    is_citizen = models.BooleanField(_("Гражданство России"), null=True, default=None)
    free_hours = ArrayField(
        models.PositiveSmallIntegerField(), verbose_name=_("Свободные часы по дням недели"), default=nothing_free
    )
    state = models.CharField(
        _("Состояние"), max_length=20, choices=StudentState.choices, default=StudentState.PENDING, editable=False
    )
    # The day on which somebody who came of age was asked anew.
    asked_anew_on = models.DateField(_("Спрошен заново"), null=True, blank=True, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)
    is_demo = models.BooleanField(_("Демонстрационная запись"), default=False, editable=False)
    created_at = models.DateTimeField(_("На портале с"), auto_now_add=True)

    class Meta:
        verbose_name = _("студент")
        verbose_name_plural = _("студенты")
        constraints = [
            models.CheckConstraint(
                name="student_course",
                condition=Q(course__range=(1, MOST_COURSES)),
                violation_error_message=_("Курс — от 1 до 6."),
            ),
            models.CheckConstraint(
                name="student_week",
                condition=Q(free_hours__len=WEEK, free_hours__contained_by=list(range(MOST_FREE_HOURS + 1))),
                violation_error_message=_("Свободные часы называют для семи дней недели: от 0 до 12."),
            ),
            models.CheckConstraint(
                name="student_birth",
                condition=Q(born_on=None) | Q(born_on__gte=OLDEST_BIRTH),
                violation_error_message=_("Проверьте дату рождения."),
            ),
        ]
        indexes = [
            models.Index(name="student_of", fields=["institution", "state", "group"]),
            models.Index(name="student_recent", fields=["-created_at", "-id"]),
            models.Index(name="student_born", fields=["born_on"]),
        ]
        triggers = [FSM(name="student_steps", field="state", transitions=list(STUDENT_STEPS))]

    def __str__(self) -> str:
        return str(self.user)


class StudentStep(Log):
    """What happened to a student's standing; never changed, never deleted."""

    student = models.ForeignKey(Student, on_delete=models.PROTECT, related_name="steps")

    class Meta(Log.Meta):
        verbose_name = _("событие студента")
        verbose_name_plural = _("события студентов")
        triggers = [Protect(name="student_log", operation=Update | Delete)]


@journal(exclude=["token_hash"])
class StudentInvitation(Row):
    """A letter from an institution that lets one person fill in their profile as its student, once."""

    institution = models.ForeignKey(
        Organisation, verbose_name=_("Образовательная организация"), on_delete=models.PROTECT, related_name="+"
    )
    email = models.EmailField(_("Электронная почта"))
    last_name = models.CharField(_("Фамилия"), max_length=100)
    first_name = models.CharField(_("Имя"), max_length=100)
    patronymic = models.CharField(_("Отчество"), max_length=100, blank=True)
    speciality = models.ForeignKey(
        Speciality, verbose_name=_("Специальность"), on_delete=models.PROTECT, related_name="+"
    )
    course = models.PositiveSmallIntegerField(
        _("Курс"), validators=[MinValueValidator(1), MaxValueValidator(MOST_COURSES)]
    )
    group = models.CharField(_("Учебная группа"), max_length=30, blank=True)
    study_form = models.CharField(
        _("Форма обучения"), max_length=20, choices=StudyForm.choices, default=StudyForm.FULL_TIME
    )
    supervisor = models.ForeignKey(
        User,
        verbose_name=pgettext_lazy("student", "Куратор"),
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
    )
    token_hash = models.CharField(max_length=64, unique=True)
    invited_by = models.ForeignKey(User, verbose_name=_("Кто пригласил"), on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(_("Отправлено"), auto_now_add=True)
    expires_at = models.DateTimeField(_("Действует до"))
    used_at = models.DateTimeField(_("Принято"), null=True, blank=True)
    student = models.ForeignKey(
        Student, verbose_name=_("Студент"), null=True, blank=True, on_delete=models.PROTECT, related_name="invitations"
    )
    revoked_at = models.DateTimeField(_("Отозвано"), null=True, blank=True)

    class Meta:
        verbose_name = _("приглашение студента")
        verbose_name_plural = _("приглашения студентов")
        constraints = [
            models.UniqueConstraint(
                name="student_invitation_open_once",
                fields=["institution", "email"],
                condition=Q(used_at=None, revoked_at=None),
                violation_error_message=_("Приглашение на этот адрес уже отправлено."),
                violation_error_code="invited_already",
            ),
            models.CheckConstraint(
                name="student_invitation_email",
                condition=Q(email__regex=r"^[^A-ZА-ЯЁ]*$"),
                violation_error_message=_("Адрес электронной почты хранится строчными буквами."),
            ),
        ]
        indexes = [models.Index(name="student_invitation_of", fields=["institution", "-created_at", "-id"])]

    def __str__(self) -> str:
        return self.email


@journal(exclude=["token_hash", "back_hash"])
class GuardianConsent(Row):
    """A request to the legal representative of a student under eighteen, and the answer.

    One link answers it once; another one, sent with the answer, takes a consent back. Who answered, in which words
    of the two texts, when and from where stays with it.
    """

    student = models.ForeignKey(
        Student, verbose_name=_("Студент"), on_delete=models.PROTECT, related_name="guardian_consents"
    )
    email = models.EmailField(_("Электронная почта представителя"))
    state = models.CharField(
        _("Состояние"), max_length=20, choices=GuardianState.choices, default=GuardianState.ASKED, editable=False
    )
    token_hash = models.CharField(max_length=64, unique=True, editable=False)
    # Null until there is a consent that could be taken back.
    back_hash = models.CharField(max_length=64, unique=True, null=True, blank=True, editable=False)
    asked_at = models.DateTimeField(_("Отправлено"), auto_now_add=True)
    expires_at = models.DateTimeField(_("Ссылка действует до"))
    last_name = models.CharField(_("Фамилия"), max_length=100, blank=True)
    first_name = models.CharField(_("Имя"), max_length=100, blank=True)
    patronymic = models.CharField(_("Отчество"), max_length=100, blank=True)
    relation = models.CharField(_("Кем приходится"), max_length=20, choices=Relation.choices, blank=True)
    phone = models.CharField(_("Телефон"), max_length=20, blank=True)
    practice_text = models.ForeignKey(
        ConsentText, verbose_name=_("Согласие на практику"), on_delete=models.PROTECT, null=True, related_name="+"
    )
    data_text = models.ForeignKey(
        ConsentText,
        verbose_name=_("Согласие на обработку данных"),
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
    )
    address = models.GenericIPAddressField(_("Адрес в сети"), null=True, blank=True)
    answered_at = models.DateTimeField(_("Отвечено"), null=True, blank=True)
    withdrawn_at = models.DateTimeField(_("Отозвано"), null=True, blank=True)
    reason = models.CharField(_("Причина"), max_length=500, blank=True)

    class Meta:
        verbose_name = _("согласие законного представителя")
        verbose_name_plural = _("согласия законных представителей")
        constraints = [
            models.UniqueConstraint(
                name="guardian_one_open",
                fields=["student"],
                condition=Q(state__in=[GuardianState.ASKED, GuardianState.GIVEN]),
                violation_error_message=_("Запрос представителю уже отправлен."),
                violation_error_code="asked_already",
            ),
            models.CheckConstraint(
                name="guardian_given_whole",
                condition=~Q(state=GuardianState.GIVEN)
                | Q(
                    practice_text__isnull=False,
                    data_text__isnull=False,
                    answered_at__isnull=False,
                    back_hash__isnull=False,
                ),
                violation_error_message=_("У согласия есть тексты и время."),
            ),
            models.CheckConstraint(
                name="guardian_withdrawn_at",
                condition=~Q(state=GuardianState.WITHDRAWN) | Q(withdrawn_at__isnull=False),
                violation_error_message=_("У отозванного согласия есть время отзыва."),
            ),
        ]
        indexes = [models.Index(name="guardian_of", fields=["student", "-asked_at", "-id"])]
        triggers = [FSM(name="guardian_steps", field="state", transitions=list(GUARDIAN_STEPS))]

    def __str__(self) -> str:
        return str(self.get_state_display())
