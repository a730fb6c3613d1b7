"""Words of intakes: how places are given out, and what became of a wish."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Way(TextChoices):
    """How places of an intake are given out."""

    CONTINUOUS = "continuous", _("По мере заявок: студент подаёт, компания отвечает")
    MATCHING = "matching", _("Распределение: студенты и компании составляют списки")


class IntakeState(TextChoices):
    """The way of an intake."""

    DRAFT = "draft", pgettext_lazy("intake", "Готовится")
    OPEN = "open", _("Открыт")
    PREPARED = "prepared", _("Результат готов, не объявлен")
    RELEASED = "released", _("Результат объявлен")
    CLOSED = "closed", _("Закрыт")
    CANCELLED = "cancelled", _("Отменён")


class RulingKind(TextChoices):
    """What staff decide about a pair before the run."""

    PIN = "pin", _("Закрепить: студент идёт на это место")
    FORBID = "forbid", _("Запретить: студент не идёт на это место")


class WishWhy(TextChoices):
    """What became of a wish, in words for its student."""

    GIVEN = "given", _("Это место ваше")
    BETTER = "better", _("Вы получили место выше в своём списке")
    PINNED = "pinned", _("Сотрудник программы закрепил за вами другое место")
    FORBIDDEN = "forbidden", _("Сотрудник программы исключил это место для вас")
    REFUSED = "refused", _("Компания отметила, что не возьмёт вас на это место")
    NOT_RANKED = "not_ranked", _("Компания не включила вас в свой список")
    FULL = "full", _("Все места заняли студенты, которые оказались впереди")
    LIMIT = "limit", _("Компания набрала столько студентов, сколько принимает всего")
    QUOTA = "quota", _("Квоту вашей организации заняли студенты, которые стоят в ней впереди")
    NO_AGREEMENT = "no_agreement", _("У вашей организации нет действующего соглашения на это место")
    NOT_FIT = "not_fit", _("Место не подходит по закону или условиям")


INTAKE_STEPS = (
    (IntakeState.DRAFT, IntakeState.OPEN),
    (IntakeState.DRAFT, IntakeState.CANCELLED),
    (IntakeState.OPEN, IntakeState.CANCELLED),
    (IntakeState.OPEN, IntakeState.CLOSED),
    (IntakeState.OPEN, IntakeState.PREPARED),
    (IntakeState.PREPARED, IntakeState.OPEN),
    (IntakeState.PREPARED, IntakeState.RELEASED),
)
