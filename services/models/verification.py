"""What is known of a counterparty: the checks of one request, and the reports that were made of them."""

from __future__ import annotations

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import F, Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from pgtrigger import Delete, Protect, Update

from accounts.models import User
from applications.models import Application, Document
from audit.models import journal
from core.db import Row
from reference.models import Country
from services.enums.verification import Grade, HardStop, Outcome, Section
from services.grading import RULES


@journal()
class Verification(models.Model):
    """One counterparty of one request. Numbers are kept without spaces, so that repeats are found."""

    application = models.OneToOneField(
        Application, primary_key=True, on_delete=models.CASCADE, related_name="verification"
    )
    name = models.CharField(_("Название на языке страны"), max_length=300)
    name_latin = models.CharField(_("Название латиницей"), max_length=300, blank=True)
    country = models.ForeignKey(Country, verbose_name=_("Страна"), on_delete=models.PROTECT, related_name="+")
    registration = models.CharField(_("Регистрационный номер"), max_length=60, blank=True)
    vat = models.CharField(_("Номер плательщика НДС"), max_length=60, blank=True)
    lei = models.CharField(_("LEI"), max_length=20, blank=True)
    iban = models.CharField(_("IBAN"), max_length=60, blank=True)
    bic = models.CharField(_("BIC"), max_length=20, blank=True)
    site = models.CharField(_("Сайт"), max_length=253, blank=True)
    email = models.CharField(_("Электронная почта"), max_length=254, blank=True)
    phone = models.CharField(_("Телефон"), max_length=30, blank=True)
    bank_country = models.ForeignKey(
        Country, verbose_name=_("Страна банка"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    conclusion = models.TextField(_("Вывод"), blank=True, max_length=5000)
    terms = models.TextField(
        _("Рекомендации по условиям"),
        blank=True,
        max_length=5000,
        help_text=_("Предоплата, аккредитив, лимит поставки без оплаты, что прописать в договоре."),
    )

    class Meta:
        verbose_name = _("проверка контрагента")
        verbose_name_plural = _("проверки контрагентов")
        indexes = [
            models.Index(name=f"verification_{name}", fields=[name], condition=~Q(**{name: ""}))
            for name in ("registration", "site", "phone", "email")
        ]

    def __str__(self) -> str:
        return self.name_latin or self.name


@journal()
class Check(Row):
    """One check of a counterparty: its result, where and when that was found, by whom. Words of ours stand in both
    languages, words of an analyst as they were written.
    """

    verification = models.ForeignKey(Verification, on_delete=models.CASCADE, related_name="checks")
    code = models.CharField(_("Проверка"), max_length=30)
    section = models.PositiveSmallIntegerField(_("Раздел"), choices=Section.choices)
    position = models.PositiveSmallIntegerField()
    result = models.CharField(_("Результат"), max_length=12, choices=Outcome.choices, default=Outcome.NOT_CHECKED)
    hard_stop = models.CharField(_("Решающее обстоятельство"), max_length=12, choices=HardStop.choices, blank=True)
    compared = models.CharField(_("Что сверено"), max_length=500, blank=True)
    finding = models.TextField(_("Что найдено"), blank=True, max_length=3000)
    finding_en = models.TextField(_("Что найдено, на английском"), blank=True, max_length=3000)
    source = models.CharField(_("Источник"), max_length=300, blank=True)
    source_en = models.CharField(_("Источник, на английском"), max_length=300, blank=True)
    checked_on = models.DateField(_("Дата проверки"), null=True, blank=True)
    comment = models.TextField(_("Служебный комментарий"), blank=True, max_length=3000)
    document = models.ForeignKey(
        Document, verbose_name=_("Файл"), null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    done_by = models.ForeignKey(
        User, verbose_name=_("Проверил"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        verbose_name = _("проверка")
        verbose_name_plural = _("проверки")
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(
                name="check_once",
                fields=["verification", "code"],
                violation_error_message=_("Такая проверка уже есть."),
            ),
            models.CheckConstraint(
                name="check_has_source",
                condition=Q(result=Outcome.NOT_CHECKED) | (~Q(source="") & Q(checked_on__isnull=False)),
                violation_error_message=_("У результата есть источник и дата."),
            ),
            models.CheckConstraint(
                name="check_stop_is_risk",
                condition=Q(hard_stop="") | Q(result=Outcome.RISK),
                violation_error_message=_("Решающее обстоятельство бывает только у результата «Риск»."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.title)

    @property
    def title(self) -> str:
        """What the check is called."""
        return str(RULES[self.code].title) if self.code in RULES else self.code

    @property
    def is_automatic(self) -> bool:
        """Whether the portal makes this check by itself."""
        return self.code in RULES and RULES[self.code].automatic

    @property
    def found(self) -> str:
        """What was found, in the reader's language where there is a choice."""
        return self.finding_en if get_language() == "en" and self.finding_en else self.finding

    @property
    def found_where(self) -> str:
        """The source, in the reader's language where there is a choice."""
        return self.source_en if get_language() == "en" and self.source_en else self.source


class Report(Row):
    """A report as it was delivered. Nothing in it changes any more; a later finding makes a new edition."""

    verification = models.ForeignKey(
        Verification, verbose_name=_("Контрагент"), on_delete=models.CASCADE, related_name="reports"
    )
    edition = models.PositiveSmallIntegerField(_("Редакция"))
    issued_at = models.DateTimeField(_("Выпущен"))
    issued_by = models.ForeignKey(User, verbose_name=_("Выпустил"), on_delete=models.PROTECT, related_name="+")
    valid_until = models.DateField(_("Действует до"))
    grade = models.CharField(_("Риск"), max_length=10, choices=Grade.choices)
    points = models.PositiveSmallIntegerField(_("Баллы"))
    completeness = models.PositiveSmallIntegerField(_("Полнота проверки, %"))
    content = models.JSONField(encoder=DjangoJSONEncoder)
    sha256 = models.CharField(_("Контрольная сумма"), max_length=64)
    pdf_ru = models.BinaryField()
    pdf_en = models.BinaryField()

    class Meta:
        verbose_name = _("отчёт о проверке")
        verbose_name_plural = _("отчёты о проверке")
        constraints = [
            models.UniqueConstraint(
                name="report_edition_once",
                fields=["verification", "edition"],
                violation_error_message=_("Отчёт уже выпущен."),
            ),
            models.CheckConstraint(
                name="report_figures",
                condition=Q(points__lte=100, completeness__lte=100),
                violation_error_message=_("Баллы и полнота не больше ста."),
            ),
        ]
        indexes = [models.Index(name="report_valid", fields=["valid_until"])]
        triggers = [Protect(name="report_is_frozen", operation=Update | Delete)]

    def __str__(self) -> str:
        return f"{self.verification} {self.issued_at:%d.%m.%Y}"


class ReportRead(Row):
    """Who read a report, when, and through which door."""

    report = models.ForeignKey(Report, verbose_name=_("Отчёт"), on_delete=models.CASCADE, related_name="reads")
    reader = models.ForeignKey(User, verbose_name=_("Кто"), on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(_("Когда"), auto_now_add=True)
    door = models.CharField(
        _("Как"),
        max_length=10,
        choices=[("page", _("на странице")), ("pdf", _("PDF")), ("api", _("программный интерфейс"))],
    )

    class Meta:
        verbose_name = _("чтение отчёта")
        verbose_name_plural = _("чтения отчётов")
        indexes = [models.Index(F("report"), F("at").desc(), name="report_read_of")]
        triggers = [Protect(name="report_read_append_only", operation=Update | Delete)]

    def __str__(self) -> str:
        return f"{self.reader_id} {self.at:%d.%m.%Y %H:%M}"
