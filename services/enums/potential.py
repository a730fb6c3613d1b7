"""Words for the export-potential test."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class QuestionnaireState(TextChoices):
    """Where a version of the questionnaire stands. Only a draft may change."""

    DRAFT = "draft", _("Черновик")
    PUBLISHED = "published", _("Действует")
    ARCHIVED = "archived", _("В архиве")


class ItemKind(TextChoices):
    """How a question is answered."""

    SCALE = "scale", _("Шкала от 0 до 3")
    FLAG = "flag", _("Да или нет")
