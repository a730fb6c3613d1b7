"""The catalogue of services and the request for one of them."""

from __future__ import annotations

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Q
from django.db.models.fields.json import KT
from django.utils.translation import get_language, gettext, ngettext, override
from django.utils.translation import gettext_lazy as _

from applications.models import Application
from audit.models import journal


def working_days(number: int) -> str:
    """A number of working days in words; nought is at once."""
    if not number:
        return gettext("сразу")
    return ngettext("%(number)d рабочий день", "%(number)d рабочих дней", number) % {"number": number}


@journal()
class Service(models.Model):
    """One service of the catalogue. Its texts are the staff's to edit; its tool and form are code."""

    slug = models.SlugField(_("Адрес"), primary_key=True, max_length=40)
    position = models.PositiveSmallIntegerField(_("Порядок"))
    title_ru = models.CharField(_("Название"), max_length=150)
    title_en = models.CharField(_("Название на английском"), max_length=150)
    summary_ru = models.CharField(_("Коротко"), max_length=300)
    summary_en = models.CharField(_("Коротко на английском"), max_length=300)
    description_ru = models.TextField(_("Описание"))
    description_en = models.TextField(_("Описание на английском"))
    result_ru = models.CharField(_("Результат"), max_length=300)
    result_en = models.CharField(_("Результат на английском"), max_length=300)
    who_for_ru = models.CharField(_("Кому подойдёт"), max_length=500)
    who_for_en = models.CharField(_("Кому подойдёт, на английском"), max_length=500)
    inputs_ru = models.TextField(_("Что понадобится"), help_text=_("По одному в строке."))
    inputs_en = models.TextField(_("Что понадобится, на английском"), help_text=_("По одному в строке."))
    rules_ru = models.TextField(
        _("Правила оказания"),
        help_text=_("Вместо {term}, {registration} и {acceptance} портал подставит сроки словами."),
    )
    rules_en = models.TextField(
        _("Правила оказания на английском"),
        help_text=_("Вместо {term}, {registration} и {acceptance} портал подставит сроки словами."),
    )
    sla_days = models.PositiveSmallIntegerField(
        _("Срок, рабочих дней"),
        validators=[MaxValueValidator(365)],
        help_text=_("Ноль — результат сразу. Новый срок действует для заявок, поданных после изменения."),
    )
    is_open = models.BooleanField(_("Приём заявок открыт"), default=False)

    # Every text stands in both languages, as `<name>_ru` and `<name>_en`.
    TEXTS = ("title", "summary", "description", "result", "who_for", "inputs", "rules")

    class Meta:
        verbose_name = _("услуга")
        verbose_name_plural = _("услуги")
        ordering = ["position"]
        constraints = [
            models.CheckConstraint(
                name="service_sla_range",
                condition=Q(sla_days__lte=365),
                violation_error_message=_("Срок не больше 365 рабочих дней."),
            )
        ]

    def __str__(self) -> str:
        return self.title

    def _in_language(self, name: str) -> str:
        return getattr(self, f"{name}_{'en' if get_language() == 'en' else 'ru'}")

    @property
    def title(self) -> str:
        return self._in_language("title")

    @property
    def summary(self) -> str:
        return self._in_language("summary")

    @property
    def description(self) -> str:
        return self._in_language("description")

    @property
    def result(self) -> str:
        return self._in_language("result")

    @property
    def who_for(self) -> str:
        return self._in_language("who_for")

    @property
    def inputs(self) -> list[str]:
        """What a request needs, one a line."""
        return [line.strip() for line in self._in_language("inputs").splitlines() if line.strip()]

    @property
    def term(self) -> str:
        """The term in words."""
        return working_days(self.sla_days)

    @property
    def rules(self) -> str:
        """The rules with the terms that are in force now."""
        text = self._in_language("rules")
        for name, number in (
            ("term", self.sla_days),
            ("registration", settings.REGISTRATION_WORKING_DAYS),
            ("acceptance", settings.SILENT_ACCEPTANCE_WORKING_DAYS),
        ):
            text = text.replace("{" + name + "}", working_days(number))
        return text

    def rules_to_freeze(self) -> str:
        """The rules as the applicant could read them: Russian, and after it the language of the page."""
        with override("ru"):
            text = self.rules
        return f"{text}\n\n{self.rules}" if get_language() == "en" else text


@journal()
class ServiceRequest(models.Model):
    """What one application asks of one service: the answers to the service's form, as they stand now."""

    application = models.OneToOneField(
        Application, primary_key=True, on_delete=models.CASCADE, related_name="service_request"
    )
    service = models.ForeignKey(Service, verbose_name=_("Услуга"), on_delete=models.PROTECT, related_name="requests")
    answers = models.JSONField(_("Ответы"), encoder=DjangoJSONEncoder, default=dict)

    class Meta:
        verbose_name = _("заявка на услугу")
        verbose_name_plural = _("заявки на услуги")
        # Which requests were about a country: asked by every analysis.
        indexes = [models.Index(KT("answers__country"), name="request_country")]

    def __str__(self) -> str:
        return str(self.application)
