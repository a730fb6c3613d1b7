"""Words of candidacies: a student asks for a place, the host decides, the student accepts."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class CandidacyState(TextChoices):
    """The way of a candidacy."""

    NEW = "new", _("Подана")
    PROCESSING = "processing", _("На рассмотрении")
    INTERVIEW = "interview", _("Собеседование")
    POOL = "pool", _("Лист ожидания")
    OFFERED = "offered", _("Предложено место")
    ACCEPTED = "accepted", _("Место принято")
    REFUSED = "refused", _("Отклонена")
    WITHDRAWN = "withdrawn", _("Отозвана")
    EXPIRED = "expired", _("Срок истёк")
    OBSOLETE = "obsolete", _("Размещён в другой компании")


class CandidacyRefusal(TextChoices):
    """Why a host refuses a student."""

    SKILLS = "skills", _("Не хватает навыков для этой работы")
    INTERVIEW = "interview", _("Не пришёл на собеседование")
    UNREACHABLE = "unreachable", _("Не удалось связаться")
    NOT_ELIGIBLE = "not_eligible", _("Не подходит по условиям вакансии")
    TIMETABLE = "timetable", _("Не подходит по времени")
    CHOSEN = "chosen", _("Выбраны другие кандидаты")
    NO_PLACE = "no_place", _("Места больше нет")
    OTHER = "other", _("Другая причина")


S = CandidacyState
# Whose turn it is: the host's or the student's. In all others it is over.
WITH_HOST = (S.NEW, S.PROCESSING, S.INTERVIEW, S.POOL)
OPEN = (*WITH_HOST, S.OFFERED)
CANDIDACY_STEPS = (
    *((source, S.PROCESSING) for source in (S.NEW,)),
    *((source, S.INTERVIEW) for source in (S.NEW, S.PROCESSING, S.POOL)),
    *((source, S.POOL) for source in (S.NEW, S.PROCESSING, S.INTERVIEW)),
    *((source, S.OFFERED) for source in WITH_HOST),
    (S.OFFERED, S.ACCEPTED),
    *((source, S.REFUSED) for source in WITH_HOST),
    *((source, end) for source in OPEN for end in (S.WITHDRAWN, S.EXPIRED, S.OBSOLETE)),
)
