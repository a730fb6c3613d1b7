"""States of a participation, roles in its team, and levels on which places are counted."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class ParticipationState(TextChoices):
    """Where an application for an event stands."""

    DRAFT = "draft", _("Черновик")
    SUBMITTED = "submitted", _("Подана")
    ELIGIBILITY_CHECK = "eligibility_check", _("Проверка соответствия")
    SCORING = "scoring", _("На оценке")
    SELECTED = "selected", pgettext_lazy("participation", "Отобрана")
    RESERVE = "reserve", _("Резерв")
    OFFER_SENT = "offer_sent", _("Приглашение направлено")
    CONTRACT_SIGNING = "contract_signing", _("Договор на подписании")
    CONFIRMED = "confirmed", _("Участие подтверждено")
    PARTICIPATED = "participated", _("Участвовала")
    REPORT_SUBMITTED = "report_submitted", _("Отчёт сдан")
    MONITORING = "monitoring", _("Мониторинг результатов 3/6/12 мес.")
    NO_SHOW = "no_show", _("Не явилась")
    NOT_SELECTED = "not_selected", _("Не отобрана")
    REJECTED = "rejected", _("Отказано")
    WITHDRAWN = "withdrawn", _("Отказ участника")


class TeamRole(TextChoices):
    """What a person of the company does in a participation."""

    LEAD = "lead", _("Отвечает за участие")
    DELEGATE = "delegate", _("Едет делегатом")
    PAPERS = "papers", _("Готовит документы и материалы")


class PlaceState(TextChoices):
    """Where a place that was given stands."""

    OFFERED = "offered", pgettext_lazy("place", "Предложено")
    CONFIRMED = "confirmed", _("Подтверждено")
    RELEASED = "released", _("Освобождено")


class ReleaseReason(TextChoices):
    """Why a place is free again."""

    DECLINED = "declined", _("Компания отказалась")
    LAPSED = "lapsed", _("Ответа не было в срок")
    WITHDRAWN = "withdrawn", _("Компания отозвала заявку")
    REJECTED = "rejected", _("По заявке отказано")
    CANCELLED = "cancelled", _("Мероприятие отменено")
    UNSIGNED = "unsigned", _("Соглашение не подписано в срок")


class Level(TextChoices):
    """On what places are counted."""

    COMPANIES = "companies", _("Места для компаний")
    AREA = "area", _("Площадь стенда, м²")
    OTHERS = "others", _("Места не для малого и среднего бизнеса")
    INDUSTRY = "industry", _("Места отрасли")
    DELEGATES = "delegates", _("Делегаты")


# With a place that it has taken, before the event; and having been there.
GOING = (ParticipationState.CONTRACT_SIGNING, ParticipationState.CONFIRMED)
TOOK_PART = (ParticipationState.PARTICIPATED, ParticipationState.REPORT_SUBMITTED, ParticipationState.MONITORING)
TAKEN_STATES = (PlaceState.OFFERED, PlaceState.CONFIRMED)
PLACE_STEPS = (
    (PlaceState.OFFERED, PlaceState.CONFIRMED),
    (PlaceState.OFFERED, PlaceState.RELEASED),
    (PlaceState.CONFIRMED, PlaceState.RELEASED),
)
