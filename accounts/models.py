"""People, organisations and what binds them."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower, Now, Upper
from django.utils.functional import Promise, lazystr
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _
from pgtrigger import Delete, Protect, Update

from accounts.enums import ConsentPurpose, MemberRole, MembershipState, OrganisationKind, StaffRole
from audit.models import journal
from core.db import Row


def words_index(name: str, *fields: str) -> GinIndex:
    """Serves `icontains` over each of these fields; what is new is in it at once, so a search is never slow."""
    return GinIndex(*(OpClass(Upper(each), "gin_trgm_ops") for each in fields), name=name, fastupdate=False)


class UserManager(BaseUserManager["User"]):
    """People are found by their e-mail address, whatever its case."""

    def get_by_natural_key(self, username: str) -> User:
        return self.get(email=username.lower())

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> User:
        """A person who may log in. The address is kept in lower case."""
        user = self.model(email=email.strip().lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> User:
        """An administrator, for the command line."""
        return self.create_user(email, password, roles=[StaffRole.ADMINISTRATOR], **fields)


@journal(exclude=["password", "last_login"])
class User(AbstractBaseUser, Row):
    """A person. Staff are people with at least one staff role."""

    email = models.EmailField(_("Электронная почта"), unique=True)
    last_name = models.CharField(_("Фамилия"), max_length=100, blank=True)
    first_name = models.CharField(_("Имя"), max_length=100, blank=True)
    patronymic = models.CharField(_("Отчество"), max_length=100, blank=True)
    phone = models.CharField(_("Телефон"), max_length=20, blank=True)
    language = models.CharField(
        _("Язык писем"), max_length=2, default="ru", choices=[("ru", "Русский"), ("en", "English")]
    )
    roles = ArrayField(
        models.CharField(max_length=20, choices=StaffRole.choices), verbose_name=_("Роли"), default=list, blank=True
    )
    organisation = models.ForeignKey(
        "Organisation",
        verbose_name=_("Выбранная организация"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    is_active = models.BooleanField(_("Может входить"), default=True)
    inactive_reason = models.CharField(_("Причина отключения"), max_length=500, blank=True)
    is_demo = models.BooleanField(_("Демонстрационная запись"), default=False)
    date_joined = models.DateTimeField(_("Дата регистрации"), auto_now_add=True)
    erased_at = models.DateTimeField(_("Данные удалены"), null=True, blank=True)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: list[str] = []
    objects = UserManager()

    class Meta:
        verbose_name = _("пользователь")
        verbose_name_plural = _("пользователи")
        constraints = [
            models.CheckConstraint(
                name="user_email_lower",
                condition=Q(email=Lower(F("email"))),
                violation_error_message=_("Адрес электронной почты хранится строчными буквами."),
            )
        ]
        indexes = [
            models.Index(name="user_recent", fields=["-date_joined", "-id"]),
            words_index("user_words", "email", "last_name", "first_name"),
        ]

    def __str__(self) -> str:
        if self.erased_at:
            return gettext("Данные удалены")
        return self.get_full_name() or self.email

    def get_full_name(self) -> str:
        """Last name, first name and patronymic, as official papers have them."""
        return " ".join(part for part in (self.last_name, self.first_name, self.patronymic) if part)

    def get_short_name(self) -> str:
        return self.first_name or self.email

    @property
    def is_staff(self) -> bool:
        return bool(self.roles)

    @property
    def is_superuser(self) -> bool:
        return StaffRole.ADMINISTRATOR in self.roles

    def has_perm(self, perm: str, obj: Any = None) -> bool:
        """Django's own permissions are not used: only the administrator has them all."""
        return self.is_active and self.is_superuser

    def has_perms(self, perms: list[str], obj: Any = None) -> bool:
        return self.is_active and self.is_superuser

    def has_module_perms(self, app_label: str) -> bool:
        return self.is_active and self.is_staff


@journal()
class Organisation(Row):
    """A company, an educational institution, a host, a region or a buyer: whoever people act for."""

    kinds = ArrayField(
        models.CharField(max_length=20, choices=OrganisationKind.choices), verbose_name=_("Виды"), default=list
    )
    name = models.CharField(_("Полное наименование"), max_length=500)
    short_name = models.CharField(_("Сокращённое наименование"), max_length=250, blank=True)
    name_en = models.CharField(_("Наименование на английском"), max_length=500, blank=True)
    # Null where there is none (a foreign buyer): the empty string would be "taken" after the first.
    inn = models.CharField(_("ИНН"), max_length=12, null=True, blank=True)  # noqa: DJ001
    is_demo = models.BooleanField(_("Демонстрационная запись"), default=False)
    created_at = models.DateTimeField(_("Создана"), auto_now_add=True)

    class Meta:
        verbose_name = _("организация")
        verbose_name_plural = _("организации")
        constraints = [
            models.UniqueConstraint(
                name="organisation_inn_once",
                fields=["inn"],
                violation_error_message=_("Организация с таким ИНН уже есть на портале."),
                violation_error_code="inn_taken",
            ),
            models.CheckConstraint(
                name="organisation_inn_shape",
                condition=Q(inn=None) | Q(inn__regex=r"^([0-9]{10}|[0-9]{12})$"),
                violation_error_message=_("ИНН состоит из 10 или 12 цифр."),
            ),
        ]
        indexes = [
            models.Index(name="organisation_recent", fields=["-created_at", "-id"]),
            words_index("organisation_words", "name", "short_name", "name_en"),
        ]

    def __str__(self) -> str:
        """What it is called in the reader's language; Russian where no English name is known."""
        english = self.name_en if (get_language() or "").startswith("en") else ""
        return english or self.in_russian

    @property
    def in_russian(self) -> str:
        """What it is called in Russian papers, whoever makes them."""
        return self.short_name or self.name

    @property
    def in_letters(self) -> Promise:
        """Its name in the language of each letter that it is put into."""
        return lazystr(self)


@journal()
class Membership(Row):
    """A person's place in an organisation. It is ended, never deleted, so that history keeps its people."""

    user = models.ForeignKey(User, verbose_name=_("Человек"), on_delete=models.PROTECT, related_name="memberships")
    organisation = models.ForeignKey(
        Organisation, verbose_name=_("Организация"), on_delete=models.PROTECT, related_name="memberships"
    )
    role = models.CharField(_("Роль"), max_length=30, choices=MemberRole.choices)
    state = models.CharField(_("Состояние"), max_length=20, choices=MembershipState.choices)
    created_at = models.DateTimeField(_("Создано"), auto_now_add=True)
    message = models.CharField(_("Сообщение"), max_length=500, blank=True)
    decided_by = models.ForeignKey(
        User, verbose_name=_("Кто решил"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    decided_at = models.DateTimeField(_("Решено"), null=True, blank=True)
    ended_at = models.DateTimeField(_("Прекращено"), null=True, blank=True)
    reason = models.CharField(_("Причина"), max_length=500, blank=True)

    class Meta:
        verbose_name = _("участие в организации")
        verbose_name_plural = _("участие в организациях")
        constraints = [
            models.UniqueConstraint(
                name="membership_once",
                fields=["user", "organisation"],
                condition=Q(state__in=["requested", "active"]),
                violation_error_message=_("Этот человек уже состоит в организации или ждёт подтверждения."),
            )
        ]
        indexes = [
            models.Index(name="membership_active", fields=["user", "organisation"], condition=Q(state="active")),
            models.Index(name="membership_of", fields=["organisation", "state"]),
            models.Index(name="membership_recent", fields=["-created_at", "-id"]),
        ]

    def __str__(self) -> str:
        return str(self.get_role_display())


@journal(exclude=["token_hash"])
class Invitation(Row):
    """A letter that lets the owner of one address join one organisation, once."""

    organisation = models.ForeignKey(
        Organisation, verbose_name=_("Организация"), on_delete=models.PROTECT, related_name="invitations"
    )
    email = models.EmailField(_("Электронная почта"))
    role = models.CharField(_("Роль"), max_length=30, choices=MemberRole.choices)
    token_hash = models.CharField(max_length=64, unique=True)
    invited_by = models.ForeignKey(User, verbose_name=_("Кто пригласил"), on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(_("Отправлено"), auto_now_add=True)
    expires_at = models.DateTimeField(_("Действует до"))
    used_at = models.DateTimeField(_("Принято"), null=True, blank=True)
    used_by = models.ForeignKey(
        User, verbose_name=_("Кто принял"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    revoked_at = models.DateTimeField(_("Отозвано"), null=True, blank=True)

    class Meta:
        verbose_name = _("приглашение")
        verbose_name_plural = _("приглашения")
        constraints = [
            models.UniqueConstraint(
                name="invitation_open_once",
                fields=["organisation", "email"],
                condition=Q(used_at=None, revoked_at=None),
                violation_error_message=_("Приглашение на этот адрес уже отправлено."),
            )
        ]

    def __str__(self) -> str:
        return self.email


@journal()
class ConsentText(Row):
    """The words of a consent in one version. Published words never change; a new version is a new row."""

    purpose = models.CharField(_("Цель"), max_length=20, choices=ConsentPurpose.choices)
    version = models.PositiveSmallIntegerField(_("Версия"))
    text_ru = models.TextField(_("Текст"))
    text_en = models.TextField(_("Текст на английском"))
    sha256 = models.CharField(_("Контрольная сумма"), max_length=64)
    valid_from = models.DateTimeField(_("Действует с"))

    class Meta:
        verbose_name = _("текст согласия")
        verbose_name_plural = _("тексты согласий")
        constraints = [
            models.UniqueConstraint(
                name="consent_text_version_once",
                fields=["purpose", "version"],
                violation_error_message=_("Такая версия текста уже есть."),
            )
        ]
        triggers = [Protect(name="consent_text_frozen", operation=Update | Delete)]

    def __str__(self) -> str:
        return f"{self.get_purpose_display()}, {self.version}"


@journal()
class Consent(Row):
    """One person's consent to one purpose: given once, perhaps withdrawn, never edited."""

    user = models.ForeignKey(User, verbose_name=_("Человек"), on_delete=models.PROTECT, related_name="consents")
    text = models.ForeignKey(ConsentText, verbose_name=_("Текст"), on_delete=models.PROTECT, related_name="consents")
    purpose = models.CharField(_("Цель"), max_length=20, choices=ConsentPurpose.choices)
    given_at = models.DateTimeField(_("Дано"), auto_now_add=True)
    address = models.GenericIPAddressField(_("Адрес"), null=True)
    withdrawn_at = models.DateTimeField(_("Отозвано"), null=True, blank=True)

    class Meta:
        verbose_name = _("согласие")
        verbose_name_plural = _("согласия")
        constraints = [
            models.UniqueConstraint(
                name="consent_one_in_force",
                fields=["user", "purpose"],
                condition=Q(withdrawn_at=None),
                violation_error_message=_("Это согласие уже дано."),
            )
        ]

    def __str__(self) -> str:
        return str(self.get_purpose_display())


@journal()
class Erasure(Row):
    """A person's request to destroy their data, and the act of its destruction.

    The act says how many rows of which table were stripped, and holds no personal value itself.
    """

    user = models.ForeignKey(User, verbose_name=_("Человек"), on_delete=models.PROTECT, related_name="erasures")
    requested_at = models.DateTimeField(_("Запрошено"), auto_now_add=True)
    due_on = models.DateField(_("Исполнить до"))
    cancelled_at = models.DateTimeField(_("Отменено"), null=True, blank=True)
    job_id = models.UUIDField(_("Фоновая задача"), null=True, blank=True, editable=False)
    done_at = models.DateTimeField(_("Исполнено"), null=True, blank=True)
    done_by = models.ForeignKey(
        User, verbose_name=_("Кто исполнил"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    act = models.JSONField(_("Акт об уничтожении"), default=dict, blank=True)

    class Meta:
        verbose_name = _("запрос на удаление данных")
        verbose_name_plural = _("запросы на удаление данных")
        constraints = [
            models.UniqueConstraint(
                name="erasure_open_once",
                fields=["user"],
                condition=Q(done_at=None, cancelled_at=None),
                violation_error_message=_("Запрос на удаление данных уже принят."),
            )
        ]

    def __str__(self) -> str:
        return str(self.id)


class Session(AbstractBaseSession):
    """A visit. It knows its person, so that all visits of one person can be ended at once."""

    user = models.ForeignKey(
        User, verbose_name=_("Человек"), null=True, on_delete=models.CASCADE, related_name="sessions"
    )
    created_at = models.DateTimeField(_("Начата"), db_default=Now())
    seen_at = models.DateTimeField(_("Последнее обращение"), db_default=Now())

    class Meta:
        verbose_name = _("сессия")
        verbose_name_plural = _("сессии")


# What is limited, by the first part of the key. A tool that limits something of its own adds its words.
LIMITED: dict[str, Any] = {
    "account": _("Пароль учётной записи"),
    "device": _("Пароль на знакомом устройстве"),
    "address": _("Пароли с одного адреса в сети"),
    "code": _("Одноразовый код человека"),
    "used": _("Использованный одноразовый код"),
    "mail": _("Письма на один адрес"),
}


class LoginThrottle(models.Model):
    """When something that is limited was tried lately. In Postgres, so that no outage opens a limit."""

    key = models.CharField(_("Что ограничено"), primary_key=True, max_length=80)
    tries = ArrayField(models.DateTimeField(), verbose_name=_("Попытки"), default=list)
    forget_at = models.DateTimeField(_("Хранится до"), db_index=True)

    class Meta:
        verbose_name = _("ограничение попыток")
        verbose_name_plural = _("ограничения попыток")

    def __str__(self) -> str:
        """In words, with so much of the key's end that two of a kind can be told apart."""
        kind, _colon, rest = self.key.partition(":")
        return f"{LIMITED.get(kind, kind)} · {rest[-6:]}"
