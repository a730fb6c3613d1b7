"""Letters to a part of an event's people: what became of each, why somebody got none."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class LetterState(TextChoices):
    """What became of one letter on the portal; its way by mail is told by the letter itself."""

    WAITING = "waiting", _("Ещё не написано")
    WRITTEN = "written", _("Письмо написано")
    NOTICED = "noticed", _("Только уведомление на портале")
    LEFT_OUT = "left_out", _("Не отправлено")


class LeftOut(TextChoices):
    """Why somebody of a segment gets no letter."""

    NOBODY = "nobody", _("нет учётной записи на портале")
    CLOSED = "closed", _("учётная запись закрыта")
    DECLINED = "declined", _("отказался от писем о заявках, увидит только на портале")
    REFUSED = "refused", _("отказался от писем о заявках по ссылке из письма")
    NO_ADDRESS = "no_address", _("нет адреса электронной почты, увидит только на портале")
    UNKNOWN = "unknown", _("нет ни учётной записи, ни адреса электронной почты")
    MOVED = "moved", _("к отправке уже не было в выбранных группах")
