"""Words of the papers that end a practice."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class PaperKind(TextChoices):
    """What a practice is closed with (order 885/390 of 05.08.2020 leaves the forms to the institution)."""

    SHEET = "sheet", _("Аттестационный лист")
    CHARACTERISTIC = "characteristic", _("Характеристика")
    REPORT = "report", _("Отчёт студента")


class PaperState(TextChoices):
    """How far a paper is."""

    ABSENT = "absent", _("Не составлен")
    DRAFT = "draft", _("Черновик")
    RETURNED = "returned", _("Возвращён")
    SIGNED = "signed", _("Подписан")
