"""People and organisations for the staff. States are looked at here and changed by buttons that call actions."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from allauth.account.decorators import secure_admin_login
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount, SocialApp, SocialToken
from allauth.usersessions.models import UserSession
from django.contrib import admin
from django.contrib.auth.models import Group
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from unfold.decorators import display

from accounts import actions, queries, rules, throttle
from accounts.enums import MemberRole, MembershipState, OrganisationKind, StaffRole
from accounts.forms import (
    InvitationForm,
    OptionalReasonForm,
    OrganisationForm,
    ReasonForm,
    RoleForm,
    StaffRoleForm,
)
from accounts.models import (
    Invitation,
    LoginThrottle,
    Membership,
    Organisation,
    User,
)
from accounts.staff import Button, StaffAdmin, once_a_row

# Everybody who works with applications must be able to see whose they are.
EVERYBODY = frozenset(StaffRole)
ADMINISTRATORS = frozenset({StaffRole.ADMINISTRATOR})
MANAGERS = frozenset({StaffRole.MANAGER})

# One way in, with its limits and second factor, for the admin too.
admin.site.login = secure_admin_login(admin.site.login)


# Where these are kept is their packages' affair; changed by hand they would pass by every rule.
for _app in ("allauth.account", "allauth.mfa", "allauth.socialaccount", "allauth.usersessions", "django.contrib.auth"):
    import_module(f"{_app}.admin")
for _model in (EmailAddress, Authenticator, Group, SocialAccount, SocialApp, SocialToken, UserSession):
    admin.site.unregister(_model)


class RoleFilter(admin.SimpleListFilter):
    """Staff by role, and people who are not staff."""

    title = _("Роль")
    parameter_name = "role"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("none", _("Не сотрудники")), *StaffRole.choices]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        value = self.value()
        if value == "none":
            return queryset.filter(roles=[])
        return queryset.filter(roles__contains=[value]) if value in StaffRole.values else queryset


class ActiveFilter(admin.SimpleListFilter):
    """People who may log in, and those who may not."""

    title = _("Вход")
    parameter_name = "active"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("yes", _("Может входить")), ("no", _("Отключены"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        return queryset.filter(is_active=self.value() == "yes") if self.value() in ("yes", "no") else queryset


def _labels(values: list[str], choices: Any) -> str:
    return ", ".join(str(choices(value).label) for value in values if value in choices.values)


@admin.register(User)
class UserAdmin(StaffAdmin):
    """People. Nothing is typed over here: accounts belong to their owners."""

    viewers = EVERYBODY
    list_display = ("email", "full_name", "role_names", "can_enter", "date_joined")
    list_filter = (RoleFilter, ActiveFilter, "is_demo")
    search_fields = ("email", "last_name", "first_name")
    ordering = ("-date_joined", "-id")
    fields = (
        "email",
        "full_name",
        "phone",
        "language",
        "role_names",
        "organisation",
        "membership_list",
        "second_factor",
        "failed_logins",
        "can_enter",
        "inactive_reason",
        "date_joined",
        "last_login",
        "erased_at",
        "is_demo",
    )
    readonly_fields = ("full_name", "role_names", "membership_list", "second_factor", "failed_logins", "can_enter")
    buttons = (
        Button(
            "grant-role",
            _("Назначить роль"),
            actions.grant_role,
            "user",
            done=_("Роль назначена."),
            form=StaffRoleForm,
            roles=ADMINISTRATORS,
            may=lambda _actor, row: row.is_active,
            explanation=_("Человек становится сотрудником, его сеансы завершаются, вход требует второго фактора."),
            step_up=True,
        ),
        Button(
            "revoke-role",
            _("Снять роль"),
            actions.revoke_role,
            "user",
            done=_("Роль снята."),
            form=StaffRoleForm,
            roles=ADMINISTRATORS,
            may=lambda _actor, row: row.is_staff,
            explanation=_("Роль перестаёт действовать сразу, сеансы завершаются."),
            step_up=True,
            danger=True,
            initial=lambda row: {"role": row.roles[0]},
        ),
        Button(
            "unlock",
            _("Снять ограничение входа"),
            actions.unlock,
            "user",
            done=_("Ограничение снято."),
            roles=MANAGERS | ADMINISTRATORS,
            may=lambda _actor, row: bool(_failed_logins(row)),
            explanation=_("Неудачные попытки входа будут забыты, и человек сможет попробовать снова."),
        ),
        Button(
            "deactivate",
            _("Отключить вход"),
            actions.deactivate,
            "user",
            done=_("Вход отключён, сеансы завершены."),
            form=ReasonForm,
            roles=ADMINISTRATORS,
            may=lambda actor, row: row.is_active and row.pk != actor.pk,
            explanation=_("Сеансы завершаются сразу, отправленные приглашения перестают действовать."),
            step_up=True,
            danger=True,
        ),
        Button(
            "activate",
            _("Включить вход"),
            actions.activate,
            "user",
            done=_("Вход включён."),
            roles=ADMINISTRATORS,
            may=lambda _actor, row: not row.is_active and not row.erased_at,
            step_up=True,
        ),
    )

    @display(description=_("ФИО"), ordering="last_name")
    def full_name(self, row: User) -> str:
        return row.get_full_name()

    @display(description=_("Роли"))
    def role_names(self, row: User) -> str:
        return _labels(row.roles, StaffRole)

    @display(description=_("Может входить"), boolean=True, ordering="is_active")
    def can_enter(self, row: User) -> bool:
        return row.is_active

    @display(description=_("Организации"))
    @once_a_row
    def membership_list(self, row: User) -> str:
        mine = row.memberships.select_related("organisation").order_by("created_at", "id")
        return "; ".join(f"{one.organisation} ({one.get_role_display()}, {one.get_state_display()})" for one in mine)

    @display(description=_("Второй фактор"), boolean=True)
    @once_a_row
    def second_factor(self, row: User) -> bool:
        return queries.has_second_factor(row)

    @display(description=_("Неудачные попытки входа"))
    def failed_logins(self, row: User) -> int:
        return _failed_logins(row)


@once_a_row
def _failed_logins(row: User) -> int:
    kept = LoginThrottle.objects.filter(key=throttle.account_key(row.email), forget_at__gt=timezone.now()).first()
    return len(kept.tries) if kept else 0


@admin.register(Organisation)
class OrganisationAdmin(StaffAdmin):
    """Organisations of all kinds and the people in them."""

    viewers = EVERYBODY
    list_display = ("__str__", "inn", "kind_names", "created_at")
    list_filter = ("is_demo",)
    # An index must serve every one of them, or none is of use.
    search_fields = ("name", "short_name", "name_en", "inn__exact")
    ordering = ("-created_at", "-id")
    fields = ("name", "short_name", "name_en", "inn", "kind_names", "people", "created_at", "is_demo")
    readonly_fields = ("kind_names", "people")
    buttons = (
        Button(
            "rename",
            _("Изменить наименование"),
            actions.rename_organisation,
            "organisation",
            done=_("Наименование изменено."),
            form=OrganisationForm,
            roles=MANAGERS,
            may=lambda _actor, row: rules.is_renamed_here(row),
            initial=lambda row: {"name": row.name, "short_name": row.short_name, "name_en": row.name_en},
        ),
        Button(
            "invite",
            _("Пригласить"),
            actions.invite,
            "organisation",
            done=_("Приглашение отправлено."),
            form=InvitationForm,
            roles=MANAGERS,
            explanation=_("На адрес придёт письмо со ссылкой. Она действует 7 дней и срабатывает один раз."),
        ),
    )

    @display(description=_("Виды"))
    def kind_names(self, row: Organisation) -> str:
        return _labels(row.kinds, OrganisationKind)

    @display(description=_("Сотрудники"))
    def people(self, row: Organisation) -> str:
        return "; ".join(f"{one.user} ({one.get_role_display()})" for one in queries.members(row))


class WaitingFilter(admin.SimpleListFilter):
    """Requests to join that only the staff can decide: the organisation has no head."""

    title = _("Решает Моспром")
    parameter_name = "waiting"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("yes", _("Да"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        return queryset.filter(_without_head()) if self.value() == "yes" else queryset


def _without_head() -> Q:
    heads = Membership.objects.filter(
        organisation=OuterRef("organisation"),
        role=MemberRole.HEAD,
        state=MembershipState.ACTIVE,
        user__is_active=True,
    )
    return Q(state=MembershipState.REQUESTED) & ~Exists(heads)


def _is_waiting_for_staff(_actor: User, row: Membership) -> bool:
    return row.state == MembershipState.REQUESTED and not queries.heads(row.organisation).exists()


def _is_active(_actor: User, row: Membership) -> bool:
    return row.state == MembershipState.ACTIVE


@admin.register(Membership)
class MembershipAdmin(StaffAdmin):
    """Who acts for which organisation."""

    viewers = EVERYBODY
    list_display = ("user", "organisation", "role", "state", "created_at")
    list_filter = ("state", "role", WaitingFilter)
    # What makes the search box appear; `get_search_results` says what is searched.
    search_fields = ("user__email",)
    ordering = ("-created_at", "-id")
    fields = (
        "user",
        "organisation",
        "role",
        "state",
        "message",
        "created_at",
        "decided_by",
        "decided_at",
        "ended_at",
        "reason",
    )
    buttons = (
        Button(
            "accept",
            _("Принять"),
            lambda actor, membership, role: actions.decide_join(
                actor=actor, membership=membership, accept=True, role=role
            ),
            "membership",
            done=_("Человек присоединён к организации."),
            form=RoleForm,
            roles=MANAGERS,
            may=_is_waiting_for_staff,
            explanation=_("У организации нет руководителя на портале, поэтому решает Моспром."),
        ),
        Button(
            "decline",
            _("Отклонить"),
            lambda actor, membership, reason: actions.decide_join(
                actor=actor, membership=membership, accept=False, reason=reason
            ),
            "membership",
            done=_("Запрос отклонён."),
            form=ReasonForm,
            roles=MANAGERS,
            may=_is_waiting_for_staff,
            danger=True,
        ),
        Button(
            "change-role",
            _("Изменить роль"),
            actions.change_role,
            "membership",
            done=_("Роль изменена."),
            form=RoleForm,
            roles=MANAGERS,
            may=_is_active,
            initial=lambda row: {"role": row.role},
        ),
        Button(
            "remove",
            _("Прекратить участие"),
            actions.remove_member,
            "membership",
            done=_("Участие прекращено."),
            form=OptionalReasonForm,
            roles=MANAGERS,
            may=_is_active,
            danger=True,
        ),
    )

    def get_search_results(self, request: HttpRequest, queryset: QuerySet, search_term: str) -> tuple[QuerySet, bool]:
        return queries.search_memberships(queryset, search_term), False


@admin.register(Invitation)
class InvitationAdmin(StaffAdmin):
    """Invitations, sent by heads and by the staff."""

    viewers = MANAGERS
    list_display = ("email", "organisation", "role", "invited_by", "created_at", "used_at", "revoked_at")
    search_fields = ("email", "organisation__name")
    empty_text = _("Приглашения отправляют со страницы организации и из кабинета компании.")
    ordering = ("-created_at", "-id")
    fields = (
        "email",
        "organisation",
        "role",
        "invited_by",
        "created_at",
        "expires_at",
        "used_at",
        "used_by",
        "revoked_at",
    )
    buttons = (
        Button(
            "revoke",
            _("Отозвать"),
            actions.revoke_invitation,
            "invitation",
            done=_("Приглашение отозвано."),
            roles=MANAGERS,
            may=lambda _actor, row: row.used_at is None and row.revoked_at is None,
            danger=True,
        ),
    )


@admin.register(LoginThrottle)
class LoginThrottleAdmin(StaffAdmin):
    """Limits in force: failed log-ins, codes, letters. Keys of people are hashed."""

    viewers = ADMINISTRATORS
    list_display = ("what", "count", "forget_at")
    ordering = ("-forget_at", "key")
    fields = readonly_fields = ("what", "count", "latest", "forget_at")
    empty_text = _("Сейчас ничего не ограничено: неудачных попыток не было или их срок прошёл.")
    buttons = (
        Button(
            "unlock",
            _("Снять ограничение"),
            actions.unlock,
            "throttled",
            done=_("Ограничение снято."),
            roles=ADMINISTRATORS,
            may=lambda _actor, row: bool(row.tries),
        ),
    )

    @display(description=_("Что ограничено"), ordering="key")
    def what(self, row: LoginThrottle) -> str:
        return str(row)

    @display(description=_("Попыток"))
    def count(self, row: LoginThrottle) -> int:
        return len(row.tries)

    @display(description=_("Последняя"))
    def latest(self, row: LoginThrottle) -> Any:
        return max(row.tries, default=None)
