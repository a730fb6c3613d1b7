"""An application, its log, its conversation and its files."""

from __future__ import annotations

from django.core.serializers.json import DjangoJSONEncoder
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from pgtrigger import Before, Delete, Func, Insert, Protect, Trigger, Update
from pgtrigger import Q as When

from accounts.models import Organisation, User
from applications.combining import title_of
from applications.enums import (
    DocumentPurpose,
    MeasureRuleKind,
    MessageKind,
    Phase,
    RefusalReason,
    ScanState,
    TraceKind,
)
from audit.models import journal
from core.db import Row
from core.formats import money

MOST_RULE_DAYS = 3660

# The database refuses a step that workflow.py does not know, raw SQL included, and keeps the phase in step.
STEP_GUARD = """
IF TG_OP = 'INSERT' THEN
    SELECT step.phase INTO NEW.phase FROM applications_step step
    WHERE step.kind = NEW.kind AND step.source = '' AND step.target = NEW.state;
ELSIF NEW.state IS DISTINCT FROM OLD.state OR NEW.kind IS DISTINCT FROM OLD.kind THEN
    SELECT step.phase INTO NEW.phase FROM applications_step step
    WHERE step.kind = OLD.kind AND NEW.kind = OLD.kind AND step.source = OLD.state AND step.target = NEW.state;
ELSIF NEW.phase IS DISTINCT FROM OLD.phase THEN
    NEW.phase = NULL;
END IF;
IF NEW.phase IS NULL THEN
    RAISE EXCEPTION 'application %: no step % -> %',
        NEW.id, CASE WHEN TG_OP = 'INSERT' THEN '' ELSE OLD.state END, NEW.state
        USING ERRCODE = 'check_violation', CONSTRAINT = 'application_step';
END IF;
RETURN NEW;
"""


class Step(models.Model):
    """The allowed steps of every kind, written from the kinds' workflows after each migration."""

    kind = models.CharField(max_length=40)
    source = models.CharField(max_length=30, blank=True)
    target = models.CharField(max_length=30)
    phase = models.CharField(max_length=10, choices=Phase.choices)
    pk = models.CompositePrimaryKey("kind", "source", "target")

    class Meta:
        verbose_name = _("шаг")
        verbose_name_plural = _("шаги")

    def __str__(self) -> str:
        return f"{self.kind}: {self.source} → {self.target}"


@journal()
class Application(Row):
    """Somebody asks Mosprom for something. What exactly stands in the kind's own row."""

    kind = models.CharField(_("Вид"), max_length=40)
    # A draft has no number: NULL, so that drafts do not clash.
    number = models.CharField(_("Номер"), max_length=20, null=True, blank=True)  # noqa: DJ001
    subject = models.CharField(_("О чём"), max_length=250, blank=True)
    # Two of these keys lead indexes below and need none of their own.
    organisation = models.ForeignKey(
        Organisation,
        verbose_name=_("Организация"),
        null=True,
        on_delete=models.PROTECT,
        related_name="applications",
        db_index=False,
    )
    author = models.ForeignKey(User, verbose_name=_("Автор"), on_delete=models.PROTECT, related_name="applications")
    assignee = models.ForeignKey(
        User,
        verbose_name=_("Исполнитель"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="assigned_applications",
        db_index=False,
    )
    state = models.CharField(_("Состояние"), max_length=30)
    phase = models.CharField(_("Чья очередь"), max_length=10, choices=Phase.choices, default=Phase.DRAFT)
    version = models.PositiveIntegerField(default=1)
    client_key = models.UUIDField(null=True, blank=True, unique=True, editable=False)
    # A closed application lets in those it names and whoever it is assigned to, and nobody else.
    confidential = models.BooleanField(_("Закрытая"), default=False, db_default=False, editable=False)
    created_at = models.DateTimeField(_("Создана"), auto_now_add=True)
    updated_at = models.DateTimeField(_("Изменена"), auto_now=True)
    submitted_at = models.DateTimeField(_("Подана"), null=True, blank=True)
    decided_at = models.DateTimeField(_("Решение принято"), null=True, blank=True)
    delivered_at = models.DateTimeField(_("Результат направлен"), null=True, blank=True)
    closed_at = models.DateTimeField(_("Завершена"), null=True, blank=True)
    sla_days = models.PositiveSmallIntegerField(_("Срок, рабочих дней"), default=0)
    due_on = models.DateField(_("Срок"), null=True, blank=True)
    paused_on = models.DateField(_("Срок приостановлен"), null=True, blank=True)
    reworks = models.PositiveSmallIntegerField(_("Доработок"), default=0)
    rating = models.PositiveSmallIntegerField(_("Оценка"), null=True, blank=True)
    rating_comment = models.CharField(_("Отзыв"), max_length=2000, blank=True)

    class Meta:
        verbose_name = _("заявка")
        verbose_name_plural = _("заявки")
        constraints = [
            models.UniqueConstraint(
                name="application_number_once",
                fields=["number"],
                violation_error_message=_("Заявка с таким номером уже есть."),
            ),
            models.CheckConstraint(
                name="application_submitted_has_number",
                condition=Q(submitted_at=None, number=None) | Q(submitted_at__isnull=False, number__isnull=False),
                violation_error_message=_("У поданной заявки есть номер и время подачи."),
            ),
            models.CheckConstraint(
                name="application_rating_range",
                condition=Q(rating=None) | Q(rating__range=(1, 5)),
                violation_error_message=_("Оценка от 1 до 5."),
            ),
        ]
        indexes = [
            # Lists show the newest first; each of their filters has its index in that order.
            models.Index(name="application_recent", fields=["-created_at", "-id"]),
            models.Index(name="application_state", fields=["state", "-created_at", "-id"]),
            models.Index(name="application_phase", fields=["phase", "-created_at", "-id"]),
            models.Index(name="application_kind", fields=["kind", "-created_at", "-id"]),
            models.Index(name="application_in_charge", fields=["assignee", "-created_at", "-id"]),
            models.Index(name="application_organisation", fields=["organisation", "-created_at", "-id"]),
            models.Index(
                name="application_author", fields=["author", "-created_at", "-id"], condition=Q(organisation=None)
            ),
            models.Index(
                name="application_submitted", fields=["-submitted_at", "-id"], condition=Q(submitted_at__isnull=False)
            ),
            # The staff's queue shows first what is due first.
            models.Index(name="application_queue", fields=["phase", "due_on", "id"]),
            models.Index(name="application_assignee", fields=["assignee", "phase", "due_on", "id"]),
            models.Index(
                name="application_waiting",
                fields=["delivered_at"],
                condition=Q(phase=Phase.APPLICANT, delivered_at__isnull=False),
            ),
        ]
        triggers = [
            Trigger(name="application_step", when=Before, operation=Insert | Update, func=Func(STEP_GUARD)),
            Protect(
                name="application_closed_for_good",
                operation=Update,
                condition=When(old__confidential=True, new__confidential=False),
            ),
        ]

    def __str__(self) -> str:
        return self.number or self.subject or str(_("Черновик"))


@journal()
class Submission(models.Model):
    """What was submitted, frozen: the answers as they were read, the form's version, the rules and consents."""

    application = models.OneToOneField(
        Application, primary_key=True, on_delete=models.CASCADE, related_name="submission"
    )
    form_version = models.CharField(max_length=20)
    content = models.JSONField(encoder=DjangoJSONEncoder)
    files = models.JSONField(encoder=DjangoJSONEncoder, default=list)
    rules_text = models.TextField()
    consents = models.JSONField(encoder=DjangoJSONEncoder)
    sha256 = models.CharField(max_length=64)
    submitted_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("поданное")
        verbose_name_plural = _("поданное")
        triggers = [Protect(name="submission_frozen", operation=Update | Delete)]

    def __str__(self) -> str:
        return self.sha256


class Transition(Row):
    """One step that was taken. Append-only, so it needs no history of its own."""

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="transitions")
    step = models.CharField(max_length=30)
    source = models.CharField(max_length=30)
    target = models.CharField(max_length=30)
    actor = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(_("Основание"), max_length=30, choices=RefusalReason.choices, blank=True)
    comment = models.TextField(_("Комментарий"), blank=True)
    at = models.DateTimeField(_("Когда"), auto_now_add=True)

    class Meta:
        verbose_name = _("переход")
        verbose_name_plural = _("переходы")
        indexes = [models.Index(name="transition_of", fields=["application", "at", "id"])]
        triggers = [Protect(name="transition_append_only", operation=Update | Delete)]

    def __str__(self) -> str:
        return f"{self.source} → {self.target}"


@journal()
class Message(Row):
    """One message of the conversation between the applicant and Mosprom."""

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="messages")
    author = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10, choices=MessageKind.choices, default=MessageKind.NOTE)
    from_staff = models.BooleanField()
    text = models.TextField(_("Текст"))
    client_key = models.UUIDField(null=True, blank=True, unique=True, editable=False)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("сообщение")
        verbose_name_plural = _("сообщения")
        indexes = [models.Index(name="message_of", fields=["application", "at", "id"])]

    def __str__(self) -> str:
        return self.text[:80]


class StoredFile(Row):
    """A private file that was judged. The name is for people; the place on disk is random."""

    name = models.CharField(_("Имя файла"), max_length=200)
    path = models.CharField(max_length=200, unique=True, editable=False)
    content_type = models.CharField(max_length=100)
    size = models.PositiveBigIntegerField(_("Размер"))
    sha256 = models.CharField(max_length=64)
    scan = models.CharField(max_length=10, choices=ScanState.choices, default=ScanState.PENDING)
    uploaded_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    uploaded_at = models.DateTimeField(_("Загружен"), auto_now_add=True)
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.name


@journal()
class Document(StoredFile):
    """A private file of an application."""

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="documents")
    message = models.ForeignKey(Message, null=True, blank=True, on_delete=models.CASCADE, related_name="documents")
    purpose = models.CharField(max_length=10, choices=DocumentPurpose.choices)

    class Meta:
        verbose_name = _("документ")
        verbose_name_plural = _("документы")
        indexes = [
            models.Index(name="document_of", fields=["application", "uploaded_at", "id"]),
            models.Index(
                name="document_waiting", fields=["uploaded_at"], condition=Q(scan=ScanState.PENDING, removed_at=None)
            ),
        ]


class ClosedApplication(Application):
    """A closed application as those see it who may only know that it exists, and to whom it is assigned."""

    class Meta:
        proxy = True
        verbose_name = _("закрытая заявка")
        verbose_name_plural = _("закрытые заявки")


@journal()
class Access(Row):
    """One person of the applicant's organisation whom a closed application lets in."""

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="access")
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", db_index=False)
    named_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    named_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("допуск")
        verbose_name_plural = _("допуски")
        constraints = [
            models.UniqueConstraint(
                name="access_once",
                fields=["user", "application"],
                violation_error_message=_("Этот человек уже допущен к заявке."),
            )
        ]

    def __str__(self) -> str:
        return str(self.user_id)


class Trace(Row):
    """Who looked at a closed application, whom it lets in, to whom it was given. Append-only."""

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="traces", db_index=False)
    actor = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    what = models.CharField(max_length=12, choices=TraceKind.choices)
    subject = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    document = models.ForeignKey(Document, null=True, on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(_("Причина"), max_length=1000, blank=True)
    # The door (page, api, admin) and the name of the address.
    door = models.CharField(max_length=10)
    place = models.CharField(max_length=100, blank=True)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("обращение")
        verbose_name_plural = _("обращения")
        indexes = [models.Index(name="trace_of", fields=["application", "-at", "-id"])]
        triggers = [Protect(name="trace_append_only", operation=Update | Delete)]

    def __str__(self) -> str:
        return f"{self.what} {self.at}"


@journal()
class SavedView(Row):
    """A set of queue filters that a person of the staff keeps under a name."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="saved_views")
    name = models.CharField(_("Название"), max_length=80)
    query = models.CharField(max_length=1000)

    class Meta:
        verbose_name = _("сохранённый вид")
        verbose_name_plural = _("сохранённые виды")
        constraints = [
            models.UniqueConstraint(
                name="saved_view_name_once",
                fields=["user", "name"],
                violation_error_message=_("Вид с таким названием уже есть."),
            )
        ]

    def __str__(self) -> str:
        return self.name


@journal()
class MeasureRule(Row):
    """How measures combine: two exclude each other, one needs the other before it, or one has a ceiling per period."""

    kind = models.CharField(_("Правило"), max_length=10, choices=MeasureRuleKind.choices)
    measure = models.CharField(_("Мера"), max_length=40)
    other = models.CharField(_("Другая мера"), max_length=40, blank=True)
    same_only = models.BooleanField(
        _("Только по тому же поводу"),
        default=False,
        help_text=_("Мешают друг другу лишь заявки об одном и том же: товаре и стране, контрагенте."),
    )
    ceiling = models.PositiveSmallIntegerField(
        _("Не больше заявок"), null=True, blank=True, validators=[MinValueValidator(1)]
    )
    ceiling_rub = models.DecimalField(
        _("Не больше рублей"),
        max_digits=14,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(1)],
        help_text=_("Для мер, заявки на которые называют сумму. Укажите либо число заявок, либо сумму."),
    )
    period_days = models.PositiveSmallIntegerField(
        _("За сколько дней"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(MOST_RULE_DAYS)],
        help_text=_("Считаются поданные заявки, кроме отозванных и тех, в которых отказано."),
    )
    reason_ru = models.CharField(_("Почему"), max_length=500, help_text=_("Это прочитает компания, если ей откажут."))
    reason_en = models.CharField(_("Почему, на английском"), max_length=500)
    basis_ru = models.CharField(
        _("На чём основано"), max_length=300, help_text=_("Документ или «настройка портала», если документа нет.")
    )
    basis_en = models.CharField(_("На чём основано, на английском"), max_length=300)
    is_active = models.BooleanField(_("Действует"), default=False)
    edited_at = models.DateTimeField(_("Изменено сотрудником"), null=True, blank=True, editable=False)

    class Meta:
        verbose_name = _("правило сочетания мер")
        verbose_name_plural = _("правила сочетания мер")
        constraints = [
            models.CheckConstraint(
                name="measure_rule_whole",
                condition=Q(kind="ceiling", other="", same_only=False, period_days__range=(1, MOST_RULE_DAYS))
                & Q(period_days__isnull=False)
                & (
                    Q(ceiling__gte=1, ceiling__isnull=False, ceiling_rub=None)
                    | Q(ceiling_rub__gt=0, ceiling_rub__isnull=False, ceiling=None)
                )
                | Q(kind__in=("excludes", "requires"), ceiling=None, ceiling_rub=None, period_days=None) & ~Q(other=""),
                violation_error_message=_(
                    "Для предела укажите дни и либо число заявок, либо сумму; для остальных правил — другую меру."
                ),
            ),
            models.CheckConstraint(
                name="measure_rule_two_measures",
                condition=~Q(kind="requires") | ~Q(measure=F("other")) & Q(same_only=False),
                violation_error_message=_("Мера не может требовать саму себя, и «по тому же поводу» ей не подходит."),
            ),
            models.UniqueConstraint(
                name="measure_rule_unique",
                fields=["kind", "measure", "other"],
                violation_error_message=_("Такое правило уже есть."),
            ),
        ]

    def __str__(self) -> str:
        if self.kind == MeasureRuleKind.CEILING:
            limit = self.ceiling if self.ceiling_rub is None else money(self.ceiling_rub)
            return f"{title_of(self.measure)}: ≤ {limit}"
        return f"{title_of(self.measure)}: {self.get_kind_display()}: {title_of(self.other)}"

    @property
    def reason(self) -> str:
        return self.reason_en if get_language() == "en" else self.reason_ru

    @property
    def basis(self) -> str:
        return self.basis_en if get_language() == "en" else self.basis_ru
