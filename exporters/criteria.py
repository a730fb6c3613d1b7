"""The engine of admission: what is known of a company is held against criteria. Pure: no database, no request.

What is not known never counts as met; learning one more fact can turn "unknown" into an answer, never back.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import Any, Generic, TypeVar

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.errors import Invalid
from core.formats import money, number
from exporters.enums import CompanyState, Criterion, Evidence, ExportExperience, Outcome, Result, SMECategory
from reference.identifiers import is_manufacturing

Value = TypeVar("Value")
Text = str | Promise

MOSCOW = "77"
# Answers of a self-check that name no code: "something else than manufacturing", "a code I know".
NO_MANUFACTURING = "-"
SOME_CODE = "*"
# Offices of the tax service in Moscow, and the one for the largest taxpayers of the city.
MOSCOW_KPP = ("77", "9977")


@dataclass(frozen=True)
class Known(Generic[Value]):
    """A fact and what it rests on."""

    value: Value
    evidence: Evidence = Evidence.DECLARATION


@dataclass(frozen=True)
class Facts:
    """What is known of a company; None is "not known", never "no"."""

    region: Known[str] | None = None
    kpp: Known[str] | None = None
    main_okved: Known[str] | None = None
    additional_okved: Known[tuple[str, ...]] | None = None
    no_liquidation: Known[bool] | None = None
    no_tax_debt: Known[bool] | None = None
    not_unfair_supplier: Known[bool] | None = None
    export_control: Known[bool] | None = None
    sme_category: Known[str] | None = None
    state: Known[str] | None = None
    reconfirmed: Known[bool] | None = None
    product_codes: Known[tuple[str, ...]] | None = None
    export_experience: Known[str] | None = None
    sez_resident: Known[bool] | None = None
    staff: Known[int] | None = None
    revenue: Known[Decimal] | None = None


@dataclass(frozen=True)
class Rule:
    """A criterion with its parameters, as a subject asks for it."""

    criterion: str
    params: Mapping[str, Any] = field(default_factory=dict)
    required: bool = True
    text: str = ""
    basis: str = ""


@dataclass(frozen=True)
class Judgement:
    """How the facts stand to a criterion, why, and what to do next."""

    outcome: Outcome
    reason: str
    advice: str = ""
    evidence: Evidence | None = None


@dataclass(frozen=True)
class Finding:
    """A judgement of one rule."""

    criterion: str
    title: str
    required: bool
    outcome: Outcome
    reason: str
    advice: str
    evidence: Evidence | None
    basis: str = ""

    @property
    def blocks(self) -> bool:
        """Whether this finding alone is a refusal."""
        return self.required and self.outcome == Outcome.FAILS


@dataclass(frozen=True)
class Assessment:
    """Whether a company is admitted, and every finding behind that."""

    result: Result
    findings: tuple[Finding, ...]

    @property
    def obstacles(self) -> list[Finding]:
        """What stands in the way: the required rules that are not met."""
        return [one for one in self.findings if one.required and one.outcome != Outcome.MEETS]

    @property
    def waits_only_for_registration(self) -> bool:
        """Whether all that is missing is that Mosprom confirms the company's card."""
        return self.result == Result.CONDITIONAL and all(
            one.criterion == Criterion.COMPANY_VERIFIED for one in self.obstacles
        )


Judge = Callable[[Facts, Mapping[str, Any]], Judgement]


@dataclass(frozen=True)
class Parameter:
    """A parameter of a criterion. `kind` is `integer`, `money`, `codes` (digits) or `choices`."""

    name: str
    label: Text
    kind: str
    default: Any = None
    choices: tuple[tuple[str, Text], ...] = ()


@dataclass(frozen=True)
class Definition:
    """A criterion: how it is judged and which parameters it takes."""

    judge: Judge
    parameters: tuple[Parameter, ...] = ()


def meets(known: Known[Any], reason: str) -> Judgement:
    """A fact that satisfies the criterion."""
    return Judgement(Outcome.MEETS, reason, evidence=known.evidence)


def fails(known: Known[Any], reason: str, advice: str) -> Judgement:
    """A fact that does not."""
    return Judgement(Outcome.FAILS, reason, advice, known.evidence)


def unknown(reason: str, advice: str) -> Judgement:
    """No fact: nobody is to guess."""
    return Judgement(Outcome.UNKNOWN, reason, advice)


# --- the criteria ------------------------------------------------------------------------------------------------


def _moscow_region(facts: Facts, params: Mapping[str, Any]) -> Judgement:
    if facts.region is None:
        return unknown(_("Регион юридического адреса не указан."), _("Укажите юридический адрес по ЕГРЮЛ."))
    if facts.region.value != MOSCOW:
        return fails(
            facts.region,
            _("Юридический адрес не в Москве (код региона %(code)s).") % {"code": facts.region.value},
            _("Услуги оказываются московским компаниям. После переезда внесите новый адрес в ЕГРЮЛ и в карточку."),
        )
    reason = _("Юридический адрес в Москве (код региона 77).")
    if facts.kpp and facts.kpp.value.startswith(MOSCOW_KPP):
        reason += " " + _("КПП это подтверждает.")
    return meets(facts.region, reason)


def _manufacturing(facts: Facts, params: Mapping[str, Any]) -> Judgement:
    main, additional = facts.main_okved, facts.additional_okved
    advice = _("Если вы производите товары, внесите производственный код ОКВЭД основным в ЕГРЮЛ.")
    if main and main.value == NO_MANUFACTURING:
        return fails(main, _("Основной вид деятельности — не производство."), advice)
    if main and is_manufacturing(main.value):
        return meets(main, _("Основной ОКВЭД %(code)s относится к производству.") % {"code": main.value})
    if params.get("additional") == "yes" and additional:
        for code in additional.value:
            if is_manufacturing(code):
                text = _("Дополнительный ОКВЭД %(code)s относится к производству.")
                return meets(additional, text % {"code": code})
    if main is None:
        return unknown(_("Основной ОКВЭД не указан."), _("Укажите основной код ОКВЭД из выписки ЕГРЮЛ или ЕГРИП."))
    return fails(
        main,
        _("Основной ОКВЭД %(code)s не относится к производству (классы 10–33).") % {"code": main.value},
        advice,
    )


def _flag(name: str, yes: Text, no: Text, none: Text, advice: Text) -> Judge:
    def judge(facts: Facts, params: Mapping[str, Any]) -> Judgement:
        known: Known[bool] | None = getattr(facts, name)
        if known is None:
            return unknown(str(none), str(advice))
        return meets(known, str(yes)) if known.value else fails(known, str(no), str(advice))

    return judge


def _sme_category(facts: Facts, params: Mapping[str, Any]) -> Judgement:
    wanted = params.get("values") or [SMECategory.MICRO, SMECategory.SMALL, SMECategory.MEDIUM]
    names = ", ".join(str(SMECategory(value).label).lower() for value in wanted)
    if facts.sme_category is None:
        return unknown(_("Категория МСП не указана."), _("Укажите категорию по Единому реестру субъектов МСП."))
    label = SMECategory(facts.sme_category.value).label
    if facts.sme_category.value in wanted:
        return meets(facts.sme_category, _("Категория: %(label)s.") % {"label": label})
    return fails(
        facts.sme_category,
        _("Категория: %(label)s. Нужна одна из: %(names)s.") % {"label": label, "names": names},
        _("Проверьте запись в Едином реестре субъектов МСП и исправьте категорию, если она устарела."),
    )


def _company_verified(facts: Facts, params: Mapping[str, Any]) -> Judgement:
    state = facts.state
    if state is None:
        return unknown(
            _("Компания ещё не зарегистрирована на портале."),
            _("Зарегистрируйте компанию и отправьте карточку на проверку."),
        )
    label = CompanyState(state.value).label
    if state.value == CompanyState.VERIFIED:
        if facts.reconfirmed and facts.reconfirmed.value:
            return meets(state, _("Менеджер Моспрома подтвердил карточку компании."))
        return unknown(
            _("Срок ежегодного подтверждения сведений истёк."), _("Подтвердите в карточке, что сведения не изменились.")
        )
    if state.value in (CompanyState.REJECTED, CompanyState.SUSPENDED, CompanyState.ARCHIVED):
        return fails(
            state,
            _("Состояние карточки компании: «%(label)s».") % {"label": label},
            _("Причина указана в карточке. Устраните её и обратитесь к менеджеру."),
        )
    if state.value == CompanyState.UNDER_REVIEW:
        return unknown(_("Карточка компании проверяется."), _("Дождитесь проверки: о её итоге придёт письмо."))
    return unknown(
        _("Карточка компании не подтверждена: «%(label)s».") % {"label": label},
        _("Заполните карточку компании и отправьте её на проверку."),
    )


def _has_product_with_hs(facts: Facts, params: Mapping[str, Any]) -> Judgement:
    prefixes = tuple(params.get("prefixes") or ())
    if facts.product_codes is None:
        return unknown(_("Продукция не указана."), _("Добавьте продукцию с кодом ТН ВЭД."))
    codes = facts.product_codes.value
    fitting = [code for code in codes if code and (not prefixes or code.startswith(prefixes))]
    if fitting == [SOME_CODE]:
        return meets(facts.product_codes, _("Есть продукция с известным кодом ТН ВЭД."))
    if fitting:
        return meets(facts.product_codes, _("Есть продукция с кодом ТН ВЭД %(code)s.") % {"code": fitting[0]})
    if "" in codes or SOME_CODE in codes:
        return unknown(
            _("У продукции не указан код ТН ВЭД."), _("Укажите код ТН ВЭД продукции. Менеджер поможет его подобрать.")
        )
    if prefixes and codes:
        return fails(
            facts.product_codes,
            _("Среди продукции нет кодов ТН ВЭД на %(codes)s.") % {"codes": ", ".join(prefixes)},
            _("Добавьте в карточку подходящую продукцию, если вы её производите."),
        )
    return fails(facts.product_codes, _("Продукции для экспорта нет."), _("Добавьте продукцию с кодом ТН ВЭД."))


def _export_experience(facts: Facts, params: Mapping[str, Any]) -> Judgement:
    wanted = params.get("values") or [ExportExperience.SINGLE, ExportExperience.REGULAR]
    if facts.export_experience is None:
        return unknown(_("Опыт экспорта не указан."), _("Укажите в карточке, были ли поставки за рубеж."))
    label = ExportExperience(facts.export_experience.value).label
    if facts.export_experience.value in wanted:
        return meets(facts.export_experience, _("Опыт экспорта: %(label)s.") % {"label": str(label).lower()})
    return fails(
        facts.export_experience,
        _("Опыт экспорта: %(label)s.") % {"label": str(label).lower()},
        _("Начните с консультации и теста экспортного потенциала."),
    )


def _staff_max(facts: Facts, params: Mapping[str, Any]) -> Judgement:
    limit = int(params["limit"])
    if facts.staff is None:
        return unknown(_("Численность работников не указана."), _("Укажите среднесписочную численность."))
    words = {"staff": number(facts.staff.value), "limit": number(limit)}
    if facts.staff.value <= limit:
        return meets(facts.staff, _("Численность %(staff)s не выше предела %(limit)s.") % words)
    return fails(
        facts.staff,
        _("Численность %(staff)s выше предела %(limit)s.") % words,
        _("Мера рассчитана на компании меньшего размера. Спросите менеджера о других мерах."),
    )


def _revenue_max(facts: Facts, params: Mapping[str, Any]) -> Judgement:
    limit = Decimal(params["limit"])
    if facts.revenue is None:
        return unknown(_("Выручка за последний год не указана."), _("Добавьте показатели за последний год."))
    words = {"revenue": money(facts.revenue.value), "limit": money(limit)}
    if facts.revenue.value <= limit:
        return meets(facts.revenue, _("Выручка %(revenue)s не выше предела %(limit)s.") % words)
    return fails(
        facts.revenue,
        _("Выручка %(revenue)s выше предела %(limit)s.") % words,
        _("Мера рассчитана на компании меньшего размера. Спросите менеджера о других мерах."),
    )


_LIMIT_STAFF = Parameter("limit", gettext_lazy("Предел численности"), "integer")
_LIMIT_REVENUE = Parameter("limit", gettext_lazy("Предел выручки, руб."), "money")

DEFINITIONS: dict[str, Definition] = {
    Criterion.MOSCOW_REGION: Definition(_moscow_region),
    Criterion.MANUFACTURING_OKVED: Definition(
        _manufacturing,
        (
            Parameter(
                "additional",
                gettext_lazy("Учитывать дополнительные ОКВЭД"),
                "choice",
                "no",
                (("no", gettext_lazy("нет")), ("yes", gettext_lazy("да"))),
            ),
        ),
    ),
    Criterion.NOT_IN_LIQUIDATION: Definition(
        _flag(
            "no_liquidation",
            gettext_lazy("Процедуры ликвидации или банкротства нет."),
            gettext_lazy("Компания в процедуре ликвидации или банкротства."),
            gettext_lazy("Неизвестно, нет ли процедуры ликвидации или банкротства."),
            gettext_lazy("Проверьте запись в ЕГРЮЛ и ответьте на вопрос декларации."),
        )
    ),
    Criterion.NO_TAX_DEBT: Definition(
        _flag(
            "no_tax_debt",
            gettext_lazy("Налоговой задолженности сверх порога нет."),
            gettext_lazy("Налоговая задолженность выше порога."),
            gettext_lazy("Неизвестно, нет ли налоговой задолженности сверх порога."),
            gettext_lazy("Погасите задолженность и запросите в ФНС справку по форме КНД 1120101."),
        )
    ),
    Criterion.NOT_UNFAIR_SUPPLIER: Definition(
        _flag(
            "not_unfair_supplier",
            gettext_lazy("В реестре недобросовестных поставщиков компании нет."),
            gettext_lazy("Компания в реестре недобросовестных поставщиков."),
            gettext_lazy("Неизвестно, нет ли компании в реестре недобросовестных поставщиков."),
            gettext_lazy("Проверьте реестр на сайте закупок и ответьте на вопрос декларации."),
        )
    ),
    Criterion.EXPORT_CONTROL_CLEAR: Definition(
        _flag(
            "export_control",
            gettext_lazy("Экспортный контроль вывозу не препятствует."),
            gettext_lazy("Продукция подлежит экспортному контролю, разрешения нет."),
            gettext_lazy("Неизвестно, подлежит ли продукция экспортному контролю."),
            gettext_lazy("Проведите идентификацию продукции или получите разрешение ФСТЭК России (183-ФЗ)."),
        )
    ),
    Criterion.SME_CATEGORY: Definition(
        _sme_category,
        (Parameter("values", gettext_lazy("Допустимые категории"), "choices", None, tuple(SMECategory.choices)),),
    ),
    Criterion.COMPANY_VERIFIED: Definition(_company_verified),
    Criterion.HAS_PRODUCT_WITH_HS: Definition(
        _has_product_with_hs, (Parameter("prefixes", gettext_lazy("Начала кодов ТН ВЭД"), "codes"),)
    ),
    Criterion.EXPORT_EXPERIENCE: Definition(
        _export_experience,
        (Parameter("values", gettext_lazy("Допустимый опыт"), "choices", None, tuple(ExportExperience.choices)),),
    ),
    Criterion.SEZ_RESIDENT: Definition(
        _flag(
            "sez_resident",
            gettext_lazy("Компания — резидент ОЭЗ «Технополис Москва»."),
            gettext_lazy("Компания не резидент ОЭЗ «Технополис Москва»."),
            gettext_lazy("Неизвестно, резидент ли компания ОЭЗ «Технополис Москва»."),
            gettext_lazy("Укажите резидентство и номер свидетельства в карточке."),
        )
    ),
    Criterion.STAFF_MAX: Definition(_staff_max, (_LIMIT_STAFF,)),
    Criterion.REVENUE_MAX: Definition(_revenue_max, (_LIMIT_REVENUE,)),
}


# --- the engine --------------------------------------------------------------------------------------------------


def judge(facts: Facts, rule: Rule) -> Finding:
    """Hold the facts against one rule."""
    verdict = DEFINITIONS[rule.criterion].judge(facts, rule.params)
    return Finding(
        criterion=rule.criterion,
        title=rule.text or str(Criterion(rule.criterion).label),
        required=rule.required,
        outcome=verdict.outcome,
        reason=verdict.reason,
        advice=verdict.advice,
        evidence=verdict.evidence,
        basis=rule.basis,
    )


def assess(facts: Facts, rules: Iterable[Rule]) -> Assessment:
    """Admitted when every required rule is met, refused when one fails, else admitted on condition.

    A subject without rules admits everybody.
    """
    findings = tuple(judge(facts, rule) for rule in rules)
    outcomes = {one.outcome for one in findings if one.required}
    if Outcome.FAILS in outcomes:
        result = Result.REFUSED
    elif Outcome.UNKNOWN in outcomes:
        result = Result.CONDITIONAL
    else:
        result = Result.ADMITTED
    return Assessment(result, findings)


def checked_params(criterion: str, params: Any) -> dict[str, Any]:
    """The parameters of a rule in the shape its criterion takes. Raises Invalid on the field `params`."""
    if criterion not in DEFINITIONS:
        raise Invalid(_("Такого критерия нет."), field="criterion")
    if not isinstance(params, Mapping):
        raise Invalid(_("Параметры правила — это набор именованных значений."), field="params")
    known = {one.name: one for one in DEFINITIONS[criterion].parameters}
    strange = sorted(set(params) - set(known))
    if strange:
        raise Invalid(_("У этого критерия нет параметра «%(name)s».") % {"name": strange[0]}, field="params")
    return {name: value for name, one in known.items() if (value := _checked(one, params.get(name))) is not None}


# More than that is a slip of the keyboard.
HIGHEST_LIMIT = Decimal(10**15)


def _checked(parameter: Parameter, value: Any) -> Any:
    label = str(parameter.label)
    if parameter.kind in ("integer", "money"):
        try:
            amount = Decimal(str(value))
        except InvalidOperation:
            amount = Decimal(0)
        fits = amount.is_finite() and 0 < amount <= HIGHEST_LIMIT
        if isinstance(value, bool) or not fits or (parameter.kind == "integer" and amount % 1):
            raise Invalid(_("Параметр «%(name)s» — число больше нуля.") % {"name": label}, field="params")
        return int(amount) if parameter.kind == "integer" else str(amount)
    if value in (None, "", []):
        return parameter.default
    allowed = [str(code) for code, _label in parameter.choices]
    if parameter.kind == "choice":
        if value not in allowed:
            message = _("Параметр «%(name)s» — одно из: %(allowed)s.")
            raise Invalid(message % {"name": label, "allowed": ", ".join(sorted(allowed))}, field="params")
        return value
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
        raise Invalid(_("Параметр «%(name)s» — список значений.") % {"name": label}, field="params")
    if parameter.kind == "choices" and set(value) - set(allowed):
        message = _("Параметр «%(name)s» — список из: %(allowed)s.")
        raise Invalid(message % {"name": label, "allowed": ", ".join(sorted(allowed))}, field="params")
    if parameter.kind == "codes" and not all(one.isascii() and one.isdigit() and 2 <= len(one) <= 10 for one in value):
        raise Invalid(_("Параметр «%(name)s» — коды от 2 до 10 цифр.") % {"name": label}, field="params")
    return value
