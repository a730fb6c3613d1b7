"""Words for applications of every kind."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Phase(TextChoices):
    """Whose turn it is: the one thing that states of all kinds have in common."""

    DRAFT = "draft", _("Черновик")
    STAFF = "staff", _("У Моспрома")
    APPLICANT = "applicant", _("Ждёт вас")
    DONE = "done", _("Завершена")
    REFUSED = "refused", _("Отказано")
    WITHDRAWN = "withdrawn", _("Отозвана")


class Side(TextChoices):
    """Who takes a step."""

    APPLICANT = "applicant", _("Заявитель")
    STAFF = "staff", _("Моспром")
    SYSTEM = "system", _("Портал")


class RefusalReason(TextChoices):
    """Why an application is refused."""

    NOT_ELIGIBLE = "not_eligible", _("Компания не соответствует условиям")
    INCOMPLETE = "incomplete", _("Не хватает сведений или документов")
    OUT_OF_SCOPE = "out_of_scope", _("Вопрос не относится к услуге")
    DUPLICATE = "duplicate", _("Такая заявка уже рассматривается")
    FALSE_DATA = "false_data", _("Сведения не подтвердились")
    NO_CAPACITY = "no_capacity", _("Нет возможности оказать услугу в срок")
    OTHER = "other", _("Другая причина")


class MessageKind(TextChoices):
    """What a message in the conversation is."""

    NOTE = "note", _("Сообщение")
    REQUEST = "request", _("Запрос сведений")
    ANSWER = "answer", _("Ответ на запрос")
    RESULT = "result", _("Результат")
    REWORK = "rework", _("Просьба доработать")
    INTERNAL = "internal", _("Служебная заметка")


class DocumentPurpose(TextChoices):
    """What a file was attached for."""

    ATTACHMENT = "attachment", _("Приложение к заявке")
    ANSWER = "answer", _("К сообщению")
    RESULT = "result", _("К результату")
    AGREEMENT = "agreement", _("Соглашение и подписи к нему")
    MATERIAL = "material", _("Материал участника")


class TraceKind(TextChoices):
    """What happened around a closed application."""

    OPENED = "opened", _("Открыта страница")
    DOWNLOADED = "downloaded", _("Скачан файл")
    ACTED = "acted", _("Выполнено действие")
    NAMED = "named", _("Допущен человек")
    UNNAMED = "unnamed", _("Допуск снят")
    ASSIGNED = "assigned", _("Назначен исполнитель")


class MeasureRuleKind(TextChoices):
    """What a rule says about a measure."""

    EXCLUDES = "excludes", _("Не сочетается с другой мерой")
    REQUIRES = "requires", _("Только после другой меры")
    CEILING = "ceiling", _("Не больше стольких за период")


class ScanState(TextChoices):
    """Whether a file may be opened."""

    PENDING = "pending", _("Проверяется")
    CLEAN = "clean", _("Проверен")
    INFECTED = "infected", _("Опасен")
