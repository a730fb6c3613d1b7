"""What legal support holds: the versions of a draft contract, the checklist, the opinion."""

from __future__ import annotations

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from pgtrigger import AnyChange, Before, Delete, Func, Insert, Protect, Trigger, Update
from pgtrigger import Q as When

from accounts.models import User
from applications.models import Application, Document
from audit.models import journal
from core.db import Row
from services.enums import CheckGroup, CheckMarkOutcome, TextState

PUBLISHED_GUARD = """
IF EXISTS (
    SELECT 1 FROM services_checklist list
    WHERE list.id IN (CASE WHEN TG_OP <> 'INSERT' THEN OLD.checklist_id END,
                      CASE WHEN TG_OP <> 'DELETE' THEN NEW.checklist_id END)
    AND list.published_at IS NOT NULL
) THEN
    RAISE EXCEPTION 'a published checklist cannot be changed' USING ERRCODE = 'check_violation';
END IF;
RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
"""


@journal(exclude=["paragraphs"])
class DraftVersion(Row):
    """One version of the draft: a file of the application and the words that were read in it, to be compared."""

    application = models.ForeignKey(
        Application, on_delete=models.CASCADE, related_name="draft_versions", db_index=False
    )
    number = models.PositiveSmallIntegerField(_("Версия"))
    document = models.OneToOneField(Document, on_delete=models.PROTECT, related_name="draft_version")
    author = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    from_staff = models.BooleanField()
    note = models.CharField(_("Что изменилось"), max_length=500, blank=True)
    # Read once, in a confined process.
    text_state = models.CharField(max_length=10, choices=TextState.choices, default=TextState.PENDING)
    paragraphs = models.JSONField(encoder=DjangoJSONEncoder, default=list)
    bare_pages = models.PositiveSmallIntegerField(default=0)
    tracked = models.BooleanField(default=False)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("версия проекта")
        verbose_name_plural = _("версии проекта")
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(
                name="draft_version_once",
                fields=["application", "number"],
                violation_error_message=_("Версию с этим номером только что добавили. Отправьте ещё раз."),
            )
        ]
        indexes = [
            models.Index(name="draft_version_unread", fields=["at"], condition=Q(text_state=TextState.PENDING)),
        ]
        triggers = [
            Protect(name="draft_version_kept", operation=Delete),
            Protect(
                name="draft_version_fixed",
                operation=Update,
                condition=AnyChange("application", "number", "document", "author", "at"),
            ),
        ]

    def __str__(self) -> str:
        return str(self.number)


@journal()
class Checklist(Row):
    """One version of the checklist of an export contract. What was published never changes."""

    number = models.PositiveSmallIntegerField(_("Версия"), unique=True)
    published_at = models.DateTimeField(_("Опубликована"), null=True, blank=True)
    note = models.CharField(_("О версии"), max_length=500, blank=True)

    class Meta:
        verbose_name = _("чек-лист контракта")
        verbose_name_plural = _("чек-листы контракта")
        constraints = [
            models.UniqueConstraint(
                name="checklist_one_draft",
                fields=["published_at"],
                condition=Q(published_at=None),
                nulls_distinct=False,
                violation_error_message=_("Черновик чек-листа уже есть: откройте его."),
            )
        ]
        triggers = [
            Protect(
                name="checklist_published",
                operation=Update | Delete,
                condition=When(old__published_at__isnull=False),
            )
        ]

    def __str__(self) -> str:
        return str(_("Чек-лист контракта, версия {number}")).format(number=self.number)


@journal()
class ChecklistItem(Row):
    """One thing that a lawyer looks for in a contract, with the law it comes from where there is one."""

    checklist = models.ForeignKey(Checklist, on_delete=models.CASCADE, related_name="items")
    code = models.SlugField(_("Код"), max_length=40)
    group = models.CharField(_("Раздел"), max_length=10, choices=CheckGroup.choices)
    position = models.PositiveSmallIntegerField(_("Порядок"))
    title_ru = models.CharField(_("Пункт"), max_length=100)
    title_en = models.CharField(_("Пункт, на английском"), max_length=100)
    text_ru = models.CharField(_("На что смотреть"), max_length=500)
    text_en = models.CharField(_("На что смотреть, на английском"), max_length=500)
    law_ru = models.CharField(_("Основание"), max_length=200, blank=True)
    law_en = models.CharField(_("Основание, на английском"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("пункт чек-листа")
        verbose_name_plural = _("пункты чек-листа")
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(
                name="checklist_item_once",
                fields=["checklist", "code"],
                violation_error_message=_("Пункт с таким кодом уже есть."),
            )
        ]
        triggers = [
            Trigger(
                name="checklist_item_published",
                when=Before,
                operation=Insert | Update | Delete,
                func=Func(PUBLISHED_GUARD),
            )
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def title(self) -> str:
        return self.title_en if get_language() == "en" else self.title_ru

    @property
    def text(self) -> str:
        return self.text_en if get_language() == "en" else self.text_ru

    @property
    def law(self) -> str:
        return self.law_en if get_language() == "en" else self.law_ru


@journal()
class CheckMark(Row):
    """What the lawyer found of one item of the checklist in one matter. No mark: it was not checked."""

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="check_marks", db_index=False)
    item = models.ForeignKey(ChecklistItem, on_delete=models.PROTECT, related_name="+")
    outcome = models.CharField(_("Результат"), max_length=15, choices=CheckMarkOutcome.choices)
    clause = models.CharField(_("Пункт договора"), max_length=60, blank=True)
    remark = models.CharField(_("Замечание"), max_length=1000, blank=True)
    # The version of the draft that was looked at; none when the matter has no draft.
    version = models.ForeignKey(DraftVersion, null=True, on_delete=models.PROTECT, related_name="+")
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = _("отметка чек-листа")
        verbose_name_plural = _("отметки чек-листа")
        constraints = [
            models.UniqueConstraint(
                name="check_mark_once",
                fields=["application", "item"],
                violation_error_message=_("Этот пункт уже отмечен."),
            ),
            models.CheckConstraint(
                name="check_mark_says_why",
                condition=Q(outcome__in=[CheckMarkOutcome.OK, CheckMarkOutcome.NOT_APPLICABLE]) | ~Q(remark=""),
                violation_error_message=_("Напишите замечание: что не так или чего нет."),
            ),
        ]

    def __str__(self) -> str:
        return self.outcome


class ChecklistRelease(Row):
    """The checklist as the lawyer opened it to the company, whole. Append-only; a later one stands above it."""

    application = models.ForeignKey(
        Application, on_delete=models.CASCADE, related_name="checklist_releases", db_index=False
    )
    number = models.PositiveSmallIntegerField()
    content = models.JSONField(encoder=DjangoJSONEncoder)
    sha256 = models.CharField(max_length=64)
    released_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    released_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("открытый компании чек-лист")
        verbose_name_plural = _("открытые компании чек-листы")
        constraints = [
            models.UniqueConstraint(
                name="checklist_release_once",
                fields=["application", "number"],
                violation_error_message=_("Чек-лист только что открыли компании."),
            )
        ]
        triggers = [Protect(name="checklist_release_frozen", operation=Update | Delete)]

    def __str__(self) -> str:
        return self.sha256


@journal()
class Opinion(Row):
    """A lawyer's opinion. Once signed off it never changes: another edition supersedes it."""

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="opinions", db_index=False)
    edition = models.PositiveSmallIntegerField(_("Редакция"))
    conclusion = models.TextField(_("Вывод"), blank=True)
    risks = models.TextField(_("Риски"), blank=True)
    recommendations = models.TextField(_("Рекомендации"), blank=True)
    marked = models.ForeignKey(
        DraftVersion,
        verbose_name=_("Версия проекта с правками"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    written_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField(auto_now=True)
    revision = models.PositiveIntegerField(default=1)
    signed_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    signed_at = models.DateTimeField(null=True, blank=True)
    # Everything that was signed, as it was read then, and its SHA-256.
    content = models.JSONField(encoder=DjangoJSONEncoder, null=True, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)

    class Meta:
        verbose_name = _("заключение юриста")
        verbose_name_plural = _("заключения юриста")
        ordering = ["edition"]
        constraints = [
            models.UniqueConstraint(
                name="opinion_edition_once",
                fields=["application", "edition"],
                violation_error_message=_("Эта редакция заключения уже есть."),
            ),
            models.UniqueConstraint(
                name="opinion_one_unsigned",
                fields=["application"],
                condition=Q(signed_at=None),
                violation_error_message=_("Неподписанное заключение уже есть: откройте его."),
            ),
            models.CheckConstraint(
                name="opinion_signed_whole",
                condition=Q(signed_at=None, signed_by=None, content=None, sha256="")
                | Q(signed_at__isnull=False, signed_by__isnull=False, content__isnull=False)
                & ~Q(sha256="")
                & ~Q(conclusion=""),
                violation_error_message=_("У подписанного заключения есть вывод, юрист, время и контрольная сумма."),
            ),
        ]
        triggers = [
            Protect(
                name="opinion_signed",
                operation=Update | Delete,
                condition=When(old__signed_at__isnull=False),
            )
        ]

    def __str__(self) -> str:
        return str(self.edition)
