"""Words of students and of those who answer for the young ones."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class StudentState(TextChoices):
    """Whether the institution knows the person as its student."""

    PENDING = "pending", _("Ждёт подтверждения")
    CONFIRMED = "confirmed", _("Учится")
    DECLINED = "declined", _("Не подтверждён")
    GRADUATED = "graduated", _("Окончил обучение")
    LEFT = "left", _("Отчислен")


class StudyForm(TextChoices):
    """Forms of study (Federal Law 273-FZ, article 17)."""

    FULL_TIME = "full_time", _("Очная")
    MIXED = "mixed", _("Очно-заочная")
    EXTRAMURAL = "extramural", _("Заочная")


class Relation(TextChoices):
    """Who may represent a minor by law (Family Code, article 64; Civil Code, articles 32 and 33)."""

    MOTHER = "mother", _("Мать")
    FATHER = "father", _("Отец")
    ADOPTER = "adopter", _("Усыновитель")
    TRUSTEE = "trustee", _("Попечитель")
    AUTHORITY = "authority", _("Представитель органа опеки или учреждения")


class GuardianState(TextChoices):
    """The way of a request to a legal representative."""

    ASKED = "asked", _("Ждёт ответа")
    GIVEN = "given", _("Согласие дано")
    REFUSED = "refused", _("Отказано")
    WITHDRAWN = "withdrawn", _("Согласие отозвано")
    CANCELLED = "cancelled", _("Заменён новым запросом")
    LAPSED = "lapsed", _("Больше не требуется")


STUDENT_STEPS = (
    (StudentState.PENDING, StudentState.CONFIRMED),
    (StudentState.PENDING, StudentState.DECLINED),
    (StudentState.DECLINED, StudentState.PENDING),
    (StudentState.CONFIRMED, StudentState.PENDING),
    (StudentState.CONFIRMED, StudentState.GRADUATED),
    (StudentState.CONFIRMED, StudentState.LEFT),
    (StudentState.GRADUATED, StudentState.PENDING),
    (StudentState.LEFT, StudentState.PENDING),
)
GUARDIAN_STEPS = (
    (GuardianState.ASKED, GuardianState.GIVEN),
    (GuardianState.ASKED, GuardianState.REFUSED),
    (GuardianState.ASKED, GuardianState.CANCELLED),
    (GuardianState.ASKED, GuardianState.LAPSED),
    (GuardianState.GIVEN, GuardianState.WITHDRAWN),
    (GuardianState.GIVEN, GuardianState.LAPSED),
    (GuardianState.GIVEN, GuardianState.CANCELLED),
)
