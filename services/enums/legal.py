"""Words of legal support."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class MatterType(TextChoices):
    """What a matter is about."""

    CONTRACT = "contract", _("Контракт")
    AGENCY = "agency", _("Агентский договор")
    PAYMENTS = "payments", _("Расчёты по ВЭД")
    INTELLECTUAL_PROPERTY = "intellectual_property", _("Интеллектуальная собственность")
    DISPUTE = "dispute", _("Спор")


class TextState(TextChoices):
    """Whether the words of a version of a draft were read, or why they were not."""

    PENDING = "pending", _("Текст ещё читается")
    READ = "read", _("Текст прочитан")
    NO_WORDS = "no_words", _("В файле нет текста: похоже на скан")
    TOO_LONG = "too_long", _("Текст слишком длинный для сравнения")
    UNREADABLE = "unreadable", _("Текст этого файла не читается")


class CheckGroup(TextChoices):
    """A part of the checklist of an export contract."""

    SUBJECT = "subject", _("Стороны и предмет")
    PRICE = "price", _("Цена и расчёты")
    DELIVERY = "delivery", _("Поставка, приёмка, качество")
    LIABILITY = "liability", _("Ответственность и изменения")
    DISPUTES = "disputes", _("Право и споры")
    CONTROL = "control", _("Ограничения и контроль")
    FORM = "form", _("Форма и подписание")


class CheckMarkOutcome(TextChoices):
    """What a lawyer found of one item of the checklist. «Не проверено» is no outcome: it is the lack of one."""

    OK = "ok", _("Соответствует")
    REMARK = "remark", _("Есть замечание")
    ABSENT = "absent", _("Нет в договоре")
    NOT_APPLICABLE = "not_applicable", _("Не применимо")
