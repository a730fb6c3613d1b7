"""Words of what became of students after their practice."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

# When it is asked, in months after the practice.
MONTHS = (0, 3, 6, 12)


class Destination(TextChoices):
    """What became of a student, said by somebody or settled."""

    HIRED_HOST = "hired_host", _("Работает в компании, где была практика")
    HIRED_INDUSTRY = "hired_industry", _("Работает в отрасли, в другой компании")
    TARGETED = "targeted", _("Заключён целевой договор с компанией")
    STUDYING = "studying", _("Продолжает обучение и не работает")
    OTHER = "other", _("Другое: работа не по профессии, служба, поиск работы")
    NOT_HERE = "not_here", _("В компании, где была практика, не работает")
    UNKNOWN = "unknown", _("Не знаю или не хочу отвечать")


class Party(TextChoices):
    """Who is asked what became of a student."""

    STUDENT = "student", _("Студент")
    HOST = "host", _("Компания")
    INSTITUTION = "institution", _("Образовательная организация")
