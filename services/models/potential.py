"""The export-potential test: versions of its questionnaire, their trials, and the attempts."""

from __future__ import annotations

from django.core.serializers.json import DjangoJSONEncoder
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from pgtrigger import Before, Delete, Func, Insert, Trigger, Update

from accounts.models import Organisation, User
from audit.models import journal
from core.db import Row
from services.enums import ItemKind, QuestionnaireState
from services.models.requests import Service

# Companies answered to what a version says: once published it never changes, raw SQL included.
VERSION_GUARD = """
IF TG_OP = 'DELETE' THEN
    IF OLD.state = 'draft' THEN RETURN OLD; END IF;
ELSIF OLD.state = 'draft' OR (
    OLD.state = 'published' AND NEW.state = 'archived'
    AND (to_jsonb(NEW) - 'state') = (to_jsonb(OLD) - 'state')
) THEN
    RETURN NEW;
END IF;
RAISE EXCEPTION 'questionnaire %: a published version does not change', OLD.number
    USING ERRCODE = 'check_violation', CONSTRAINT = 'questionnaire_frozen';
"""
CONTENT_GUARD = """
IF EXISTS (
    SELECT 1 FROM services_questionnaire kept
    WHERE kept.id IN (NEW.questionnaire_id, OLD.questionnaire_id) AND kept.state <> 'draft'
) THEN
    RAISE EXCEPTION 'questionnaire: a published version does not change'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'questionnaire_frozen';
END IF;
IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
RETURN NEW;
"""
ATTEMPT_GUARD = """
IF TG_OP = 'DELETE' THEN
    IF OLD.owner_id IS NULL AND OLD.organisation_id IS NULL THEN RETURN OLD; END IF;
ELSIF NEW.questionnaire_id = OLD.questionnaire_id AND NEW.started_at = OLD.started_at
    AND (OLD.owner_id IS NULL OR NEW.owner_id = OLD.owner_id)
    AND (OLD.organisation_id IS NULL OR NEW.organisation_id = OLD.organisation_id)
    AND (OLD.finished_at IS NULL OR (NEW.finished_at, NEW.total, NEW.band, NEW.outcome)
         IS NOT DISTINCT FROM (OLD.finished_at, OLD.total, OLD.band, OLD.outcome))
THEN
    RETURN NEW;
END IF;
RAISE EXCEPTION 'attempt %: what was finished does not change', OLD.id
    USING ERRCODE = 'check_violation', CONSTRAINT = 'attempt_frozen';
"""
ANSWER_GUARD = """
IF TG_OP = 'DELETE' THEN
    IF EXISTS (
        SELECT 1 FROM services_attempt a WHERE a.id = OLD.attempt_id AND a.finished_at IS NOT NULL
        AND (a.owner_id IS NOT NULL OR a.organisation_id IS NOT NULL)
    ) THEN
        RAISE EXCEPTION 'answer: the attempt is finished'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'attempt_frozen';
    END IF;
    RETURN OLD;
END IF;
IF NOT EXISTS (
    SELECT 1 FROM services_attempt a JOIN services_item i ON i.questionnaire_id = a.questionnaire_id
    WHERE a.id = NEW.attempt_id AND i.id = NEW.item_id AND a.finished_at IS NULL
    AND (NEW.value IS NOT NULL OR i.na_allowed) AND (i.kind = 'scale' OR coalesce(NEW.value, 0) <= 1)
) THEN
    RAISE EXCEPTION 'answer: not one that this attempt can take'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'answer_possible';
END IF;
RETURN NEW;
"""


def frozen() -> Trigger:
    """The guard of a table that belongs to a version."""
    return Trigger(name="frozen", when=Before, operation=Insert | Update | Delete, func=Func(CONTENT_GUARD))


class Bilingual(models.Model):
    """Texts that stand in both languages, as `<name>_ru` and `<name>_en`."""

    class Meta:
        abstract = True

    def said(self, name: str) -> str:
        """A text in the reader's language."""
        return getattr(self, f"{name}_{'en' if get_language() == 'en' else 'ru'}")

    @property
    def title(self) -> str:
        return self.said("title")

    @property
    def text(self) -> str:
        return self.said("text")


@journal()
class Questionnaire(Row):
    """One version of the questionnaire, with its weights, levels and advice."""

    number = models.PositiveIntegerField(_("Версия"), unique=True)
    state = models.CharField(
        _("Состояние"), max_length=10, choices=QuestionnaireState.choices, default=QuestionnaireState.DRAFT
    )
    note = models.CharField(_("Что изменено"), max_length=500, blank=True)
    based_on = models.ForeignKey(
        "self", verbose_name=_("На основе версии"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    created_at = models.DateTimeField(_("Создана"), auto_now_add=True)
    published_at = models.DateTimeField(_("Опубликована"), null=True, blank=True)
    published_by = models.ForeignKey(
        User, verbose_name=_("Опубликовал"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        verbose_name = _("версия анкеты")
        verbose_name_plural = _("анкета экспортного потенциала")
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(
                name="questionnaire_one_published",
                fields=["state"],
                condition=Q(state=QuestionnaireState.PUBLISHED),
                violation_error_message=_("Действует только одна версия анкеты."),
            ),
            models.UniqueConstraint(
                name="questionnaire_one_draft",
                fields=["state"],
                condition=Q(state=QuestionnaireState.DRAFT),
                violation_error_message=_("Черновик новой версии уже есть."),
            ),
            models.CheckConstraint(
                name="questionnaire_published_is_dated",
                condition=Q(state=QuestionnaireState.DRAFT, published_at=None)
                | (~Q(state=QuestionnaireState.DRAFT) & Q(published_at__isnull=False)),
                violation_error_message=_("У опубликованной версии есть время публикации."),
            ),
        ]
        triggers = [Trigger(name="frozen", when=Before, operation=Update | Delete, func=Func(VERSION_GUARD))]

    def __str__(self) -> str:
        return str(_("Анкета, версия {number}")).format(number=self.number)


@journal()
class Block(Bilingual, Row):
    """A group of questions. Its code names it on the chart."""

    questionnaire = models.ForeignKey(Questionnaire, on_delete=models.CASCADE, related_name="blocks")
    position = models.PositiveSmallIntegerField(_("Порядок"))
    code = models.CharField(_("Код"), max_length=4)
    weight = models.PositiveSmallIntegerField(
        _("Вес"), validators=[MaxValueValidator(100)], help_text=_("Ноль — блок не оценивается.")
    )
    title_ru = models.CharField(_("Название"), max_length=120)
    title_en = models.CharField(_("Название на английском"), max_length=120)

    class Meta:
        verbose_name = _("блок вопросов")
        verbose_name_plural = _("блоки вопросов")
        ordering = ["position", "code"]
        constraints = [
            models.UniqueConstraint(
                name="block_code_once",
                fields=["questionnaire", "code"],
                violation_error_message=_("Блок с таким кодом уже есть."),
            ),
            models.CheckConstraint(
                name="block_weight_range",
                condition=Q(weight__lte=100),
                violation_error_message=_("Вес блока от 0 до 100."),
            ),
        ]
        triggers = [frozen()]

    def __str__(self) -> str:
        return f"{self.code}. {self.title}"


@journal()
class Item(Bilingual, Row):
    """One question. Its code stays the same from version to version, so that answers can be scored anew."""

    questionnaire = models.ForeignKey(Questionnaire, on_delete=models.CASCADE, related_name="items")
    block = models.ForeignKey(Block, verbose_name=_("Блок"), on_delete=models.CASCADE, related_name="items")
    position = models.PositiveSmallIntegerField(_("Порядок"))
    code = models.SlugField(_("Код"), max_length=12)
    kind = models.CharField(_("Ответ"), max_length=6, choices=ItemKind.choices, default=ItemKind.SCALE)
    weight = models.PositiveSmallIntegerField(_("Вес"), default=1, validators=[MaxValueValidator(10)])
    na_allowed = models.BooleanField(_("Можно «не применимо»"), default=False)
    stop_at = models.PositiveSmallIntegerField(
        _("Стоп-фактор при ответе"),
        null=True,
        blank=True,
        help_text=_("На шкале — этот ответ и ниже; для «да или нет» — 1, то есть «да»."),
    )
    text_ru = models.CharField(_("Вопрос"), max_length=300)
    text_en = models.CharField(_("Вопрос на английском"), max_length=300)
    stop_ru = models.CharField(_("Почему это стоп-фактор и что делать"), max_length=500, blank=True)
    stop_en = models.CharField(_("То же на английском"), max_length=500, blank=True)

    # Its place in the whole version, known to whoever has loaded the version.
    number = 0

    class Meta:
        verbose_name = _("вопрос")
        verbose_name_plural = _("вопросы")
        ordering = ["position", "code"]
        constraints = [
            models.UniqueConstraint(
                name="item_code_once",
                fields=["questionnaire", "code"],
                violation_error_message=_("Вопрос с таким кодом уже есть."),
            ),
            models.CheckConstraint(
                name="item_weight_by_kind",
                condition=Q(kind=ItemKind.SCALE, weight__range=(1, 10)) | Q(kind=ItemKind.FLAG, weight=0),
                violation_error_message=_("Вес вопроса от 1 до 10, у вопроса «да или нет» — 0."),
            ),
            models.CheckConstraint(
                name="item_stop_by_kind",
                condition=Q(kind=ItemKind.SCALE, stop_at=None)
                | Q(kind=ItemKind.SCALE, stop_at__range=(0, 2))
                | Q(kind=ItemKind.FLAG, stop_at=1),
                violation_error_message=_("Стоп-фактор на шкале — ответ от 0 до 2, у вопроса «да или нет» — 1."),
            ),
            models.CheckConstraint(
                name="item_stop_is_explained",
                condition=Q(stop_at=None) | (~Q(stop_ru="") & ~Q(stop_en="")),
                violation_error_message=_("Объясните стоп-фактор на обоих языках."),
            ),
        ]
        triggers = [frozen()]

    def __str__(self) -> str:
        return f"{self.code}. {self.text}"


@journal()
class Band(Bilingual, Row):
    """A level of readiness: from which total on, what it is called and what it means."""

    questionnaire = models.ForeignKey(Questionnaire, on_delete=models.CASCADE, related_name="bands")
    code = models.SlugField(_("Код"), max_length=20)
    floor = models.PositiveSmallIntegerField(_("От скольких баллов"), validators=[MaxValueValidator(100)])
    is_cap = models.BooleanField(
        _("Потолок при стоп-факторе"), default=False, help_text=_("Выше этого уровня стоп-фактор не пускает.")
    )
    title_ru = models.CharField(_("Название"), max_length=80)
    title_en = models.CharField(_("Название на английском"), max_length=80)
    text_ru = models.CharField(_("Что это значит"), max_length=500)
    text_en = models.CharField(_("Что это значит, на английском"), max_length=500)

    class Meta:
        verbose_name = _("уровень готовности")
        verbose_name_plural = _("уровни готовности")
        ordering = ["floor"]
        constraints = [
            models.UniqueConstraint(
                name="band_code_once",
                fields=["questionnaire", "code"],
                violation_error_message=_("Уровень с таким кодом уже есть."),
            ),
            models.UniqueConstraint(
                name="band_floor_once",
                fields=["questionnaire", "floor"],
                violation_error_message=_("Два уровня не начинаются с одного балла."),
            ),
            models.UniqueConstraint(
                name="band_one_cap",
                fields=["questionnaire"],
                condition=Q(is_cap=True),
                violation_error_message=_("Потолок при стоп-факторе один."),
            ),
            models.CheckConstraint(
                name="band_floor_range",
                condition=Q(floor__lte=100),
                violation_error_message=_("Уровень начинается с балла от 0 до 100."),
            ),
        ]
        triggers = [frozen()]

    def __str__(self) -> str:
        return self.title


@journal()
class Advice(Bilingual, Row):
    """What helps where a block is weak: a service of the catalogue, or something beside it."""

    questionnaire = models.ForeignKey(Questionnaire, on_delete=models.CASCADE, related_name="advice")
    block = models.ForeignKey(Block, verbose_name=_("Блок"), on_delete=models.CASCADE, related_name="advice")
    position = models.PositiveSmallIntegerField(_("Порядок"))
    # A version outlives the services that it recommended: one that is gone is not shown any more.
    service = models.ForeignKey(
        Service,
        verbose_name=_("Услуга"),
        null=True,
        blank=True,
        on_delete=models.DO_NOTHING,
        db_constraint=False,
        related_name="+",
    )
    title_ru = models.CharField(_("Название, если это не услуга"), max_length=120, blank=True)
    title_en = models.CharField(_("То же на английском"), max_length=120, blank=True)
    text_ru = models.CharField(_("Зачем это"), max_length=300)
    text_en = models.CharField(_("Зачем это, на английском"), max_length=300)

    class Meta:
        verbose_name = _("рекомендация")
        verbose_name_plural = _("рекомендации")
        ordering = ["position"]
        constraints = [
            models.CheckConstraint(
                name="advice_is_named",
                condition=Q(service__isnull=False) | (~Q(title_ru="") & ~Q(title_en="")),
                violation_error_message=_("Выберите услугу или назовите рекомендацию на обоих языках."),
            ),
        ]
        triggers = [frozen()]

    def __str__(self) -> str:
        return self.title or str(self.service)


@journal(exclude=["outcome"])
class Trial(Row):
    """What a draft would have made of last year's results. It speaks of the draft as it stood (`method_hash`)."""

    questionnaire = models.ForeignKey(
        Questionnaire, verbose_name=_("Версия анкеты"), on_delete=models.CASCADE, related_name="trials"
    )
    method_hash = models.CharField(max_length=64, editable=False)
    since = models.DateTimeField(_("Результаты начиная с"))
    asked_by = models.ForeignKey(User, verbose_name=_("Кто попросил"), on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(_("Поставлена"), auto_now_add=True)
    job_id = models.UUIDField(_("Задача"), null=True, editable=False)
    finished_at = models.DateTimeField(_("Закончена"), null=True, blank=True)
    outcome = models.JSONField(_("Результат"), null=True, blank=True, encoder=DjangoJSONEncoder)

    class Meta:
        verbose_name = _("проба черновика")
        verbose_name_plural = _("пробы черновика")
        constraints = [
            models.CheckConstraint(
                name="trial_finished_is_whole",
                condition=Q(finished_at=None, outcome=None) | Q(finished_at__isnull=False, outcome__isnull=False),
                violation_error_message=_("У законченной пробы есть результат."),
            ),
        ]
        indexes = [models.Index(name="trial_latest", fields=["questionnaire", "-created_at"])]

    def __str__(self) -> str:
        return f"{self.questionnaire} · {self.created_at:%d.%m.%Y}"


@journal(exclude=["token_hash"])
class Attempt(Row):
    """One passage of the test, from the first question to its result, by one version of the questionnaire.

    Whoever has no account yet holds a token, of which only the hash is kept. The result is frozen at the end.
    """

    questionnaire = models.ForeignKey(
        Questionnaire, verbose_name=_("Версия анкеты"), on_delete=models.PROTECT, related_name="attempts"
    )
    owner = models.ForeignKey(
        User, verbose_name=_("Кто отвечал"), null=True, on_delete=models.PROTECT, related_name="attempts"
    )
    organisation = models.ForeignKey(
        Organisation,
        verbose_name=_("Компания"),
        null=True,
        on_delete=models.PROTECT,
        related_name="attempts",
        db_index=False,
    )
    # Null where an account took the place of the token.
    token_hash = models.CharField(max_length=64, null=True, unique=True, editable=False)  # noqa: DJ001
    client_key = models.UUIDField(null=True, unique=True, editable=False)
    started_at = models.DateTimeField(_("Начата"), auto_now_add=True)
    updated_at = models.DateTimeField(_("Последний ответ"), auto_now=True)
    finished_at = models.DateTimeField(_("Завершена"), null=True, blank=True)
    total = models.DecimalField(_("Итог"), max_digits=4, decimal_places=1, null=True, blank=True)
    band = models.CharField(_("Уровень"), max_length=20, blank=True)
    outcome = models.JSONField(_("Результат"), null=True, blank=True, encoder=DjangoJSONEncoder)

    class Meta:
        verbose_name = _("прохождение теста")
        verbose_name_plural = _("прохождения теста")
        constraints = [
            models.CheckConstraint(
                name="attempt_belongs_to_somebody",
                condition=Q(owner__isnull=False) | Q(organisation__isnull=False) | Q(token_hash__isnull=False),
                violation_error_message=_("У прохождения теста есть владелец."),
            ),
            models.CheckConstraint(
                name="attempt_finished_is_whole",
                condition=Q(finished_at=None, total=None, band="", outcome=None)
                | (Q(finished_at__isnull=False, total__isnull=False, outcome__isnull=False) & ~Q(band="")),
                violation_error_message=_("У завершённого теста есть результат."),
            ),
            models.CheckConstraint(
                name="attempt_total_range",
                condition=Q(total=None) | Q(total__range=(0, 100)),
                violation_error_message=_("Итог от 0 до 100."),
            ),
        ]
        indexes = [
            models.Index(name="attempt_organisation", fields=["organisation", "-started_at", "-id"]),
            models.Index(name="attempt_finished", fields=["-finished_at"], condition=Q(finished_at__isnull=False)),
            models.Index(name="attempt_unclaimed", fields=["updated_at"], condition=Q(owner=None, organisation=None)),
        ]
        triggers = [Trigger(name="frozen", when=Before, operation=Update | Delete, func=Func(ATTEMPT_GUARD))]

    def __str__(self) -> str:
        return f"{self.started_at:%d.%m.%Y}"


@journal()
class Answer(Row):
    """One answer; NULL is «not applicable»."""

    attempt = models.ForeignKey(Attempt, on_delete=models.CASCADE, related_name="answers", db_index=False)
    item = models.ForeignKey(Item, verbose_name=_("Вопрос"), on_delete=models.PROTECT, related_name="+")
    value = models.PositiveSmallIntegerField(
        _("Ответ"), null=True, validators=[MinValueValidator(0), MaxValueValidator(3)]
    )
    at = models.DateTimeField(_("Когда"), auto_now=True)

    class Meta:
        verbose_name = _("ответ")
        verbose_name_plural = _("ответы")
        constraints = [
            models.UniqueConstraint(
                name="answer_once",
                fields=["attempt", "item"],
                violation_error_message=_("На этот вопрос ответ уже есть."),
            ),
            models.CheckConstraint(
                name="answer_range",
                condition=Q(value=None) | Q(value__lte=3),
                violation_error_message=_("Ответ от 0 до 3."),
            ),
        ]
        triggers = [Trigger(name="possible", when=Before, operation=Insert | Update | Delete, func=Func(ANSWER_GUARD))]

    def __str__(self) -> str:
        return "—" if self.value is None else str(self.value)
