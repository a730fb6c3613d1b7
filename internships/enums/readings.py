"""Lists of people that leave the portal as files."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Listed(TextChoices):
    """Which list was taken along."""

    STUDENTS = "students", _("Студенты")
    CANDIDATES = "candidates", _("Кандидаты")
    TRAINEES = "trainees", _("Практиканты")
    PAPERS = "papers", _("Документы практики архивом")
