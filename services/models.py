"""The catalogue of services and the request for one of them."""

from __future__ import annotations

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from applications.models import Application
from audit.models import journal


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
    rules_ru = models.TextField(_("Правила оказания"))
    rules_en = models.TextField(_("Правила оказания на английском"))
    sla_days = models.PositiveSmallIntegerField(_("Срок, рабочих дней"))
    is_open = models.BooleanField(_("Приём заявок открыт"), default=False)

    class Meta:
        verbose_name = _("услуга")
        verbose_name_plural = _("услуги")
        ordering = ["position"]

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
    def rules(self) -> str:
        return self._in_language("rules")


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
