"""Words for the services."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class ServiceState(TextChoices):
    """The states of a service request."""

    DRAFT = "draft", _("Черновик")
    SUBMITTED = "submitted", _("Подана")
    REGISTERED = "registered", _("Зарегистрирована")
    IN_REVIEW = "in_review", _("На рассмотрении")
    INFO_REQUESTED = "info_requested", _("Запрошены сведения")
    ACCEPTED = "accepted", _("Принята в работу")
    IN_PROGRESS = "in_progress", _("Оказывается")
    DELIVERED = "delivered", _("Результат направлен")
    REWORK = "rework", _("На доработке")
    ACCEPTED_BY_CLIENT = "accepted_by_client", _("Принята заявителем")
    CLOSED = "closed", _("Завершена")
    REJECTED = "rejected", _("Отказано")
    WITHDRAWN = "withdrawn", _("Отозвана")


class ConsultationTopic(TextChoices):
    """What a consultation is about."""

    MARKET = "market", _("Выход на рынок")
    CERTIFICATION = "certification", _("Сертификация и требования рынка")
    LOGISTICS = "logistics", _("Логистика и таможня")
    PAYMENTS = "payments", _("Расчёты и валютный контроль")
    FINANCE = "finance", _("Финансирование и страхование")
    CONTRACT = "contract", _("Внешнеторговый контракт")
    OTHER = "other", _("Другое")


class Channel(TextChoices):
    """How the adviser answers."""

    EMAIL = "email", _("Письменно, на портале")
    PHONE = "phone", _("По телефону")
    VIDEO = "video", _("Видеовстреча")
    OFFICE = "office", _("Встреча в офисе")
