"""The card of a company, its declarations, what Mosprom checked, and the log of its registration."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Func, Q, Value
from django.db.models.lookups import Regex
from django.utils.translation import gettext_lazy as _
from pgtrigger import Before, Delete, Insert, Protect, Trigger, Update
from pgtrigger import Func as TriggerFunc

from accounts.models import Organisation, User
from audit.models import journal
from core.db import Row
from exporters.enums import (
    CheckedFact,
    CompanyState,
    DeclarationKind,
    EntityType,
    Evidence,
    ExportExperience,
    RegistrationReason,
    SMECategory,
)
from reference.models import Cluster, LegalForm, MoscowOkrug, Region, SEZSite

OKVED = r"[0-9]{2}(\.[0-9]{1,2}(\.[0-9]{1,2})?)?"
# The states whose cards must be whole; in the others a card is being written.
WHOLE = (CompanyState.UNDER_REVIEW, CompanyState.VERIFIED, CompanyState.SUSPENDED)
BEING_WRITTEN = (CompanyState.DRAFT, CompanyState.NEEDS_CORRECTION, CompanyState.REJECTED, CompanyState.ARCHIVED)

# The database refuses a step that workflow.py does not know, raw SQL included.
STEP_GUARD = """
IF (TG_OP = 'INSERT' OR NEW.state IS DISTINCT FROM OLD.state) AND NOT EXISTS (
    SELECT FROM exporters_companystep step
    WHERE step.source = CASE WHEN TG_OP = 'INSERT' THEN '' ELSE OLD.state END AND step.target = NEW.state
) THEN
    RAISE EXCEPTION 'company %: no step % -> %',
        NEW.id, CASE WHEN TG_OP = 'INSERT' THEN '' ELSE OLD.state END, NEW.state
        USING ERRCODE = 'check_violation', CONSTRAINT = 'company_step';
END IF;
RETURN NEW;
"""

# What people search a company by stands in one column, so that one trigram index serves the search.
SEARCH = """
SELECT lower(concat_ws(' ', o.name, o.short_name, o.name_en, o.inn, NEW.ogrn)) INTO NEW.search
FROM accounts_organisation o WHERE o.id = NEW.organisation_id;
RETURN NEW;
"""


def joined(name: str, separator: str) -> Func:
    """The items of an array column as one text."""
    return Func(F(name), Value(separator), function="array_to_string", output_field=models.TextField())


class CompanyStep(models.Model):
    """The allowed steps of a registration, written from workflow.py after each migration."""

    source = models.CharField(max_length=20, blank=True)
    target = models.CharField(max_length=20)
    pk = models.CompositePrimaryKey("source", "target")

    class Meta:
        verbose_name = _("шаг регистрации")
        verbose_name_plural = _("шаги регистрации")

    def __str__(self) -> str:
        return f"{self.source} → {self.target}"


@journal(exclude=["search"])
class Company(Row):
    """An organisation as an exporter. `typed` keeps what was entered and cannot be stored as a value yet."""

    organisation = models.OneToOneField(
        Organisation, verbose_name=_("Организация"), on_delete=models.PROTECT, related_name="company"
    )
    state = models.CharField(
        _("Состояние"), max_length=20, choices=CompanyState.choices, default=CompanyState.DRAFT, editable=False
    )
    version = models.PositiveIntegerField(default=1, editable=False)
    typed = models.JSONField(default=dict, blank=True, editable=False)
    search = models.TextField(default="", editable=False)

    entity_type = models.CharField(_("Кто ведёт бизнес"), max_length=20, choices=EntityType.choices)
    legal_form = models.ForeignKey(
        LegalForm, verbose_name=_("Организационно-правовая форма"), null=True, blank=True, on_delete=models.PROTECT
    )
    kpp = models.CharField(_("КПП"), max_length=9, blank=True)
    ogrn = models.CharField(_("ОГРН или ОГРНИП"), max_length=15, blank=True)
    founded = models.DateField(_("Дата основания"), null=True, blank=True)

    registered_region = models.ForeignKey(
        Region, verbose_name=_("Регион регистрации"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    registered_okrug = models.ForeignKey(
        MoscowOkrug, verbose_name=_("Округ Москвы"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    registered_address = models.CharField(_("Юридический адрес"), max_length=500, blank=True)
    production_address = models.CharField(_("Адрес производства"), max_length=500, blank=True)
    sez_resident = models.BooleanField(_("Резидент ОЭЗ «Технополис Москва»"), null=True, blank=True)
    sez_site = models.ForeignKey(
        SEZSite, verbose_name=_("Площадка ОЭЗ"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    sez_certificate = models.CharField(_("Номер свидетельства резидента"), max_length=50, blank=True)
    sez_certificate_date = models.DateField(_("Дата свидетельства"), null=True, blank=True)
    clusters = models.ManyToManyField(
        Cluster, verbose_name=_("Кластеры"), through="ClusterMembership", related_name="companies", blank=True
    )

    main_okved = models.CharField(_("Основной ОКВЭД"), max_length=8, blank=True)
    additional_okved = ArrayField(
        models.CharField(max_length=8), verbose_name=_("Дополнительные ОКВЭД"), default=list, blank=True, size=50
    )
    sme_category = models.CharField(_("Категория МСП"), max_length=10, choices=SMECategory.choices, blank=True)
    sme_since = models.DateField(_("Дата включения в реестр МСП"), null=True, blank=True)
    staff = models.IntegerField(_("Среднесписочная численность"), null=True, blank=True)
    export_experience = models.CharField(
        _("Опыт экспорта"), max_length=10, choices=ExportExperience.choices, blank=True
    )

    head_name = models.CharField(_("Руководитель"), max_length=200, blank=True)
    head_position = models.CharField(_("Должность руководителя"), max_length=150, blank=True)
    contact_name = models.CharField(_("Контактное лицо"), max_length=200, blank=True)
    phone = models.CharField(_("Телефон"), max_length=16, blank=True)
    site = models.CharField(_("Сайт"), max_length=200, blank=True)

    bank_bik = models.CharField(_("БИК банка"), max_length=9, blank=True)
    bank_name = models.CharField(_("Банк"), max_length=200, blank=True)
    bank_account = models.CharField(_("Расчётный счёт"), max_length=20, blank=True)

    created_at = models.DateTimeField(_("Создана"), auto_now_add=True)
    updated_at = models.DateTimeField(_("Изменена"), auto_now=True)
    submitted_at = models.DateTimeField(_("Отправлена на проверку"), null=True, blank=True, editable=False)
    verified_at = models.DateTimeField(_("Подтверждена"), null=True, blank=True, editable=False)
    reconfirm_by = models.DateField(_("Подтвердить сведения до"), null=True, blank=True, editable=False)
    reminded_for = models.DateField(null=True, blank=True, editable=False)

    class Meta:
        verbose_name = _("компания-экспортёр")
        verbose_name_plural = _("компании-экспортёры")
        constraints = [
            models.UniqueConstraint(
                name="company_ogrn_once",
                fields=["ogrn"],
                condition=~Q(ogrn="") & Q(state__in=WHOLE),
                violation_error_message=_("Компания с таким ОГРН уже проверяется или подтверждена."),
                violation_error_code="ogrn_taken",
            ),
            models.CheckConstraint(
                name="company_state_known",
                condition=Q(state__in=CompanyState.values),
                violation_error_message=_("Такого состояния у компании не бывает."),
            ),
            models.CheckConstraint(
                name="company_entity_known",
                condition=Q(entity_type__in=EntityType.values),
                violation_error_message=_("Выберите, кто ведёт бизнес: организация, предприниматель или самозанятый."),
            ),
            models.CheckConstraint(
                name="company_kpp_shape",
                condition=Q(kpp="")
                | Q(entity_type=EntityType.LEGAL_ENTITY, kpp__regex=r"^[0-9]{4}[0-9A-Z]{2}[0-9]{3}$"),
                violation_error_message=_("КПП бывает только у организации и состоит из 9 знаков."),
            ),
            models.CheckConstraint(
                name="company_ogrn_shape",
                condition=Q(ogrn="")
                | Q(entity_type=EntityType.LEGAL_ENTITY, ogrn__regex=r"^[15][0-9]{12}$")
                | Q(entity_type=EntityType.SOLE_PROPRIETOR, ogrn__regex=r"^3[0-9]{14}$"),
                violation_error_message=_(
                    "ОГРН организации — 13 цифр, ОГРНИП предпринимателя — 15 цифр, у самозанятого его нет."
                ),
            ),
            models.CheckConstraint(
                name="company_okved_shape",
                condition=Q(main_okved="") | Q(main_okved__regex=f"^{OKVED}$"),
                violation_error_message=_("Код ОКВЭД пишется цифрами через точку, например 26.11."),
            ),
            models.CheckConstraint(
                name="company_additional_okved_shape",
                # Joined without a separator there are only digits and dots, so no code hides a separator in itself.
                condition=Q(Regex(joined("additional_okved", ""), Value("^[0-9.]*$")))
                & Q(Regex(joined("additional_okved", ","), Value(f"^({OKVED}(,{OKVED})*)?$"))),
                violation_error_message=_("Коды ОКВЭД пишутся цифрами через точку, например 26.11."),
            ),
            models.CheckConstraint(
                name="company_sez_certificate_of_resident",
                condition=Q(sez_resident__isnull=False, sez_resident=True)
                | Q(sez_certificate="", sez_certificate_date=None),
                violation_error_message=_("Свидетельство бывает только у резидента ОЭЗ."),
            ),
            models.CheckConstraint(
                name="company_staff_not_negative",
                condition=Q(staff=None) | Q(staff__gte=0),
                violation_error_message=_("Численность не может быть меньше нуля."),
            ),
            models.CheckConstraint(
                name="company_phone_shape",
                condition=Q(phone="") | Q(phone__regex=r"^\+[1-9][0-9]{7,14}$"),
                violation_error_message=_("Номер телефона хранится в международном виде."),
            ),
            models.CheckConstraint(
                name="company_site_https",
                condition=Q(site="") | Q(site__startswith="https://"),
                violation_error_message=_("Адрес сайта начинается с https://."),
            ),
            models.CheckConstraint(
                name="company_bank_shape",
                condition=Q(bank_account="") | Q(bank_account__regex=r"^[0-9]{20}$", bank_bik__regex=r"^[0-9]{9}$"),
                violation_error_message=_("Расчётный счёт состоит из 20 цифр, и к нему нужен БИК из 9 цифр."),
            ),
            models.CheckConstraint(
                name="company_whole_when_checked",
                condition=Q(state__in=BEING_WRITTEN)
                | (
                    ~Q(registered_address="")
                    & Q(registered_region__isnull=False)
                    & ~Q(main_okved="")
                    & ~Q(head_name="")
                    & ~Q(contact_name="")
                    & ~Q(phone="")
                    & Q(typed={})
                    & (
                        (Q(entity_type=EntityType.LEGAL_ENTITY) & ~Q(kpp="") & ~Q(ogrn=""))
                        | (Q(entity_type=EntityType.SOLE_PROPRIETOR) & ~Q(ogrn=""))
                        | Q(entity_type=EntityType.SELF_EMPLOYED)
                    )
                ),
                violation_error_message=_("Карточка заполнена не полностью."),
            ),
            models.CheckConstraint(
                name="company_verified_has_dates",
                condition=~Q(state__in=[CompanyState.VERIFIED, CompanyState.SUSPENDED])
                | Q(verified_at__isnull=False, reconfirm_by__isnull=False),
                violation_error_message=_("У подтверждённой компании есть дата проверки и срок подтверждения."),
            ),
        ]
        indexes = [
            models.Index(name="company_by_state", fields=["state", "-updated_at", "-id"]),
            models.Index(name="company_recent", fields=["-created_at", "-id"]),
            models.Index(name="company_ogrn", fields=["ogrn"], condition=~Q(ogrn="")),
            models.Index(name="company_phone", fields=["phone"], condition=~Q(phone="")),
            models.Index(name="company_site", fields=["site"], condition=~Q(site="")),
            models.Index(name="company_reconfirm", fields=["reconfirm_by"], condition=Q(state=CompanyState.VERIFIED)),
            GinIndex(name="company_search", fields=["search"], opclasses=["gin_trgm_ops"]),
        ]
        triggers = [
            Trigger(name="company_step", when=Before, operation=Insert | Update, func=TriggerFunc(STEP_GUARD)),
            Trigger(name="company_words", when=Before, operation=Insert | Update, func=TriggerFunc(SEARCH)),
        ]

    def __str__(self) -> str:
        return str(self.organisation)

    @property
    def is_being_written(self) -> bool:
        """Whether the company itself may change everything on the card."""
        return self.state in (CompanyState.DRAFT, CompanyState.NEEDS_CORRECTION)


@journal()
class ClusterMembership(Row):
    """A company's place in a cluster."""

    company = models.ForeignKey(Company, on_delete=models.CASCADE, related_name="cluster_memberships")
    cluster = models.ForeignKey(Cluster, verbose_name=_("Кластер"), on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("участие в кластере")
        verbose_name_plural = _("участие в кластерах")
        constraints = [
            models.UniqueConstraint(
                name="cluster_membership_once",
                fields=["company", "cluster"],
                violation_error_message=_("Компания уже состоит в этом кластере."),
            )
        ]

    def __str__(self) -> str:
        return str(self.cluster)


@journal()
class Declaration(Row):
    """What a company declares: the answer, the words it was given to, when and by whom."""

    company = models.ForeignKey(Company, on_delete=models.CASCADE, related_name="declarations")
    kind = models.CharField(_("О чём"), max_length=20, choices=DeclarationKind.choices)
    holds = models.BooleanField(_("Подтверждает"))
    wording = models.CharField(_("Текст"), max_length=500)
    made_at = models.DateTimeField(_("Когда"))
    made_by = models.ForeignKey(User, verbose_name=_("Кто"), on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("декларация")
        verbose_name_plural = _("декларации")
        constraints = [
            models.UniqueConstraint(
                name="declaration_once",
                fields=["company", "kind"],
                violation_error_message=_("Эта декларация уже есть в карточке."),
            ),
            models.CheckConstraint(
                name="declaration_kind_known",
                condition=Q(kind__in=DeclarationKind.values),
                violation_error_message=_("Такой декларации нет."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.get_kind_display())


@journal()
class FactCheck(Row):
    """What Mosprom found out about a company: it outweighs a declaration while it is valid. Never edited."""

    company = models.ForeignKey(Company, on_delete=models.CASCADE, related_name="fact_checks")
    fact = models.CharField(_("Что проверено"), max_length=20, choices=CheckedFact.choices)
    holds = models.BooleanField(_("Подтверждено"))
    basis = models.CharField(
        _("Основание"),
        max_length=12,
        choices=[choice for choice in Evidence.choices if choice[0] != Evidence.DECLARATION],
    )
    note = models.CharField(_("Документ или источник"), max_length=500)
    valid_until = models.DateField(_("Действует до"), null=True, blank=True)
    checked_at = models.DateTimeField(_("Когда"), auto_now_add=True)
    checked_by = models.ForeignKey(User, verbose_name=_("Кто"), on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("проверенный факт")
        verbose_name_plural = _("проверенные факты")
        constraints = [
            models.CheckConstraint(
                name="fact_check_known",
                condition=Q(fact__in=CheckedFact.values),
                violation_error_message=_("Такой факт портал не проверяет."),
            ),
            models.CheckConstraint(
                name="fact_check_has_basis",
                condition=Q(basis__in=[Evidence.DOCUMENT, Evidence.MANAGER, Evidence.REGISTER]) & ~Q(note=""),
                violation_error_message=_("Укажите документ, проверку или реестр, на который опирается факт."),
            ),
        ]
        indexes = [models.Index(name="fact_check_latest", fields=["company", "fact", "-checked_at", "-id"])]
        triggers = [Protect(name="fact_check_frozen", operation=Update)]

    def __str__(self) -> str:
        return str(self.get_fact_display())


class CompanyTransition(Row):
    """One step of a registration that was taken. Append-only, so it needs no history of its own."""

    company = models.ForeignKey(Company, on_delete=models.CASCADE, related_name="transitions")
    step = models.CharField(_("Шаг"), max_length=20)
    source = models.CharField(_("Из"), max_length=20, blank=True)
    target = models.CharField(_("В"), max_length=20, choices=CompanyState.choices)
    actor = models.ForeignKey(User, verbose_name=_("Кто"), null=True, on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(_("Основание"), max_length=20, choices=RegistrationReason.choices, blank=True)
    comment = models.TextField(_("Комментарий"), max_length=4000, blank=True)
    to_correct = models.TextField(_("Что исправить"), max_length=4000, blank=True)
    fields = ArrayField(models.CharField(max_length=40), verbose_name=_("Поля с замечаниями"), default=list, blank=True)
    at = models.DateTimeField(_("Когда"), auto_now_add=True)

    class Meta:
        verbose_name = _("шаг регистрации компании")
        verbose_name_plural = _("ход регистрации")
        indexes = [models.Index(name="company_transition_of", fields=["company", "at", "id"])]
        triggers = [Protect(name="company_transition_append_only", operation=Update | Delete)]

    def __str__(self) -> str:
        return str(self.get_target_display())
