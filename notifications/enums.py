"""Words for what is sent."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Group(TextChoices):
    """What notifications are about: the things people choose letters by."""

    APPLICATIONS = "applications", _("Мои заявки")
    ORGANISATION = "organisation", _("Моя организация")
    QUEUE = "queue", _("Работа с заявками")
    OFFERS = "offers", _("Новые места практики")
    PORTAL = "portal", _("Работа портала")


# What each choice means to the person who makes it.
HINTS = {
    Group.APPLICATIONS: _("Что происходит с вашими заявками: приняты, есть вопрос, готов результат"),
    Group.ORGANISATION: _("Проверка компании и её сведений"),
    Group.QUEUE: _("Новые и назначенные вам заявки, ответы заявителей"),
    Group.OFFERS: _("Места, которые подходят под ваши сохранённые поиски, не чаще раза в день"),
    Group.PORTAL: _("Неполадки, которые видит администратор"),
}
# Groups that only staff ever hear from.
FOR_STAFF = frozenset({Group.QUEUE, Group.PORTAL})
