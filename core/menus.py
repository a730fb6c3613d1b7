"""The menus of the portal: what each kind of reader finds in them.

A menu guides; what may be read is decided by `visible_to`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _


def find_url(name: str) -> str:
    """The address of a named page, or nothing while there is no such page."""
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""


@dataclass(frozen=True)
class Entry:
    """One link of a menu. `under` are the other addresses whose pages belong to it.

    `readers` are the kinds of people it is meant for, everybody when empty: kinds of organisations they act for,
    `person` for somebody who acts for none, or `staff`, whose work is at the desk. Entries of one `group` follow
    each other under its name.
    """

    url: str
    label: str
    icon: str = ""
    under: tuple[str, ...] = ()
    readers: tuple[str, ...] = ()
    group: str = ""


def _main_entries() -> list[Entry]:
    return [
        Entry(find_url("services:catalogue"), _("Услуги")),
        Entry(find_url("exhibitions:events"), _("Мероприятия")),
        Entry(
            find_url("internships:offers"),
            _("Практика и стажировки"),
            under=("/training/", "/partnerships/", "/certificates/"),
        ),
        Entry(find_url("exporters:self-check"), _("Проверить себя")),
        Entry(find_url("applications:waiting"), _("Кабинет")),
    ]


def _cabinet_entries() -> list[Entry]:
    return [
        Entry(find_url("applications:waiting"), _("Что ждёт меня"), "bell-alert"),
        Entry(find_url("admin:index"), _("Рабочее место"), "briefcase", readers=("staff",)),
        *(replace(entry, group=_("Поддержка экспорта")) for entry in _for_companies()),
        *(replace(entry, group=_("Практика и стажировки")) for entry in _for_practice()),
        *(replace(entry, group=_("Учётная запись")) for entry in _for_everybody()),
    ]


def _for_everybody() -> list[Entry]:
    return [
        Entry(
            find_url("accounts:organisation"),
            _("Моя организация"),
            "building-office-2",
            under=(find_url("accounts:organisations"),),
            readers=("company", "institution", "host", "region", "buyer", "person"),
        ),
        Entry(find_url("accounts:me"), _("Мои данные"), "user-circle"),
        Entry(find_url("notifications:notices"), _("Уведомления"), "bell"),
        Entry(find_url("account_email"), _("Вход и безопасность"), "lock-closed", under=("/accounts/",)),
    ]


def _for_companies() -> list[Entry]:
    """What exporters come for; somebody who acts for nobody yet may be about to register a company."""
    own, anybody = ("company",), ("company", "person")
    return [
        Entry(
            find_url("applications:list"),
            _("Мои заявки"),
            "document-text",
            under=("/cabinet/requests/", "/cabinet/closed/"),
            readers=anybody,
        ),
        Entry(find_url("services:measures"), _("Меры поддержки"), "squares-2x2", readers=own),
        Entry(
            find_url("exhibitions:own"),
            _("Мои мероприятия"),
            "calendar-days",
            under=("/cabinet/participations/",),
            readers=own,
        ),
        Entry(
            find_url("exhibitions:commission"), _("Конкурсная комиссия"), "clipboard-document-check", readers=("staff",)
        ),
        Entry(find_url("exhibitions:my-meetings"), _("Деловые встречи"), "calendar", readers=("company", "buyer")),
        Entry(find_url("exhibitions:buyer-profile"), _("Профиль закупщика"), "identification", readers=("buyer",)),
        Entry(find_url("services:tests"), _("Тесты"), "chart-bar", readers=anybody),
        Entry(find_url("services:selections"), _("Подборы рынков"), "globe-alt", readers=own),
        Entry(find_url("exporters:company"), _("Карточка компании"), "identification", readers=anybody),
    ]


def _for_practice() -> list[Entry]:
    """What students, institutions and hosts come for."""
    student, all_three = ("person",), ("person", "institution", "host")
    parties, school = ("institution", "host"), ("institution",)
    return [
        Entry(find_url("internships:profile"), _("Профиль студента"), "academic-cap", readers=student),
        Entry(find_url("internships:candidacies"), _("Мои заявки на практику"), "paper-airplane", readers=student),
        Entry(find_url("internships:searches"), _("Сохранённые поиски"), "magnifying-glass", readers=student),
        Entry(
            find_url("internships:own-offers"),
            _("Вакансии практики"),
            "briefcase",
            under=("/cabinet/candidates/", "/cabinet/trainees/"),
            readers=("host",),
        ),
        Entry(find_url("internships:students"), _("Студенты"), "users", readers=("institution",)),
        Entry(find_url("internships:placements"), _("Практика"), "clipboard-document-check", readers=all_three),
        Entry(
            find_url("internships:intakes"),
            _("Распределение мест"),
            "arrows-right-left",
            under=("/cabinet/ranks/",),
            readers=all_three,
        ),
        Entry(find_url("internships:agreements"), _("Соглашения"), "document-duplicate", readers=parties),
        Entry(find_url("internships:certificates"), _("Сертификаты"), "check-badge", readers=all_three),
        Entry(find_url("internships:followups"), _("После практики"), "clock", readers=all_three),
        Entry(find_url("internships:results"), _("Результаты практики"), "chart-bar", readers=parties),
        Entry(find_url("internships:groups"), _("Учебные группы"), "user-group", readers=school),
        Entry(
            find_url("internships:bookings"),
            _("Занятия в мастерских"),
            "calendar-days",
            under=("/cabinet/workshops/",),
            readers=school,
        ),
    ]


def _security_entries() -> list[Entry]:
    return [
        Entry(find_url("account_email"), _("Электронная почта")),
        Entry(find_url("account_change_password"), _("Пароль")),
        Entry(find_url("mfa_index"), _("Второй фактор")),
        Entry(find_url("usersessions_list"), _("Сеансы")),
    ]


MENUS = {"main": _main_entries, "cabinet": _cabinet_entries, "security": _security_entries}


# Where a visit keeps the kind of a person who acts for no organisation of the portal and came in by a letter's link.
READER = "reader"


def reader_of(request: Any) -> frozenset[str]:
    """The kinds of people that somebody is: of all their organisations together."""
    kinds = {kind for organisation in getattr(request, "organisations", ()) for kind in organisation.kinds}
    if getattr(getattr(request, "user", None), "is_staff", False):
        kinds.add("staff")
    return frozenset(kinds or {getattr(request, "session", {}).get(READER, "person")})
