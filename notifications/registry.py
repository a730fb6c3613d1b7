"""What a notification is. Apps declare theirs in notifications.py, where they are found at start."""

from __future__ import annotations

import re
from typing import Any, ClassVar

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from core.registry import Registry
from notifications.enums import Group

Text = str | Promise


PLACE = re.compile(r"\{[^{}]*\}")


class Notification:
    """One thing that people are told about.

    `title` is what the portal lists, `subject` what a letter is called; both are `str.format` patterns over the
    context. `template` names `templates/<template>.txt`: the plain words, from which the notice, the letter and its
    HTML are made in every language. A `mandatory` letter is sent whatever the person has chosen; `by_mail = False`
    never leaves the portal. Subclasses register themselves; a missing attribute or a second one of the same key
    stops the start with ValueError.
    """

    key: ClassVar[str] = ""
    group: ClassVar[Group | str] = ""
    title: ClassVar[Text] = ""
    subject: ClassVar[Text] = ""
    template: ClassVar[str] = ""
    action: ClassVar[Text] = _("Открыть на портале")
    mandatory: ClassVar[bool] = False
    by_mail: ClassVar[bool] = True

    def __init_subclass__(cls, **options: Any) -> None:
        super().__init_subclass__(**options)
        if cls.group and cls.group not in Group.values:
            raise ValueError(f"notification {cls.__name__}: no group {cls.group!r}")
        NOTIFICATIONS.register(cls.key or cls.__name__, cls)


NOTIFICATIONS: Registry[type[Notification]] = Registry(
    "notification", required=("key", "group", "title", "subject", "template", "action")
)


def find(notification: type[Notification] | str) -> type[Notification]:
    """The declared notification of a key. Raises ValueError when there is none."""
    if not isinstance(notification, str):
        return notification
    found = NOTIFICATIONS.get(notification)
    if found is None:
        raise ValueError(f"no notification {notification!r}")
    return found


def name_of(key: str) -> str:
    """What a kind of notice is called in lists: its title, with dots where each one says something else."""
    found = NOTIFICATIONS.get(key)
    return PLACE.sub("…", str(found.title)) if found else key


def chosen_by_mail() -> set[str]:
    """The groups in which there is a letter that a person may decline."""
    return {str(one.group) for one in NOTIFICATIONS if one.by_mail and not one.mandatory}
