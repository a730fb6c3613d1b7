"""Words for exporting companies."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class CompanyState(TextChoices):
    """Where the registration of a company stands."""

    DRAFT = "draft", _("Черновик")
    UNDER_REVIEW = "under_review", _("На проверке")
    NEEDS_CORRECTION = "needs_correction", _("Требует доработки")
    VERIFIED = "verified", _("Подтверждена")
    REJECTED = "rejected", _("Отклонена")
    SUSPENDED = "suspended", _("Приостановлена")
    ARCHIVED = "archived", _("Архив")


class EntityType(TextChoices):
    """Who does business: the shape of ИНН, КПП and ОГРН follows from it."""

    LEGAL_ENTITY = "legal_entity", _("Юридическое лицо")
    SOLE_PROPRIETOR = "sole_proprietor", _("Индивидуальный предприниматель")
    SELF_EMPLOYED = "self_employed", _("Самозанятый")


class SMECategory(TextChoices):
    """Category of a small or medium-sized enterprise (Federal Law 209-FZ, article 4)."""

    MICRO = "micro", _("Микропредприятие")
    SMALL = "small", _("Малое предприятие")
    MEDIUM = "medium", _("Среднее предприятие")
    NONE = "none", _("Не является субъектом МСП")


class ExportExperience(TextChoices):
    """Whether a company has exported before."""

    NONE = "none", _("Нет опыта экспорта")
    SINGLE = "single", _("Разовые поставки")
    REGULAR = "regular", _("Регулярный экспорт")


class DeclarationKind(TextChoices):
    """What a company declares about itself."""

    NO_LIQUIDATION = "no_liquidation", _("Компания не находится в процедуре ликвидации или банкротства")
    NO_TAX_DEBT = "no_tax_debt", _("Задолженность по единому налоговому счёту не превышает порог")
    NOT_UNFAIR_SUPPLIER = "not_unfair_supplier", _("Компании нет в реестре недобросовестных поставщиков")
    EXPORT_CONTROL = "export_control", _("Продукция не подлежит экспортному контролю или на вывоз есть разрешение")
    TRUTH = "truth", _("Сведения в карточке достоверны")


class CompanyDocumentKind(TextChoices):
    """What a file on a company's card is."""

    PRESENTATION_EN = "presentation_en", _("Презентация или каталог на английском")
    TAX_CERTIFICATE = "tax_certificate", _("Справка об отсутствии задолженности (КНД 1120101)")
    SEZ_CERTIFICATE = "sez_certificate", _("Свидетельство резидента ОЭЗ")
    PRODUCT_CERTIFICATE = "product_certificate", _("Сертификат на продукцию")
    OTHER = "other", _("Другой документ для регистрации")


class CheckedFact(TextChoices):
    """What Mosprom can prove or refute by a document, a check of its own or a register."""

    NO_LIQUIDATION = "no_liquidation", _("Нет процедуры ликвидации или банкротства")
    NO_TAX_DEBT = "no_tax_debt", _("Нет задолженности сверх порога")
    NOT_UNFAIR_SUPPLIER = "not_unfair_supplier", _("Нет в реестре недобросовестных поставщиков")
    EXPORT_CONTROL = "export_control", _("Экспортный контроль не препятствует вывозу")
    SEZ_RESIDENT = "sez_resident", _("Резидент ОЭЗ")


class Evidence(TextChoices):
    """What an answer rests on."""

    DECLARATION = "declaration", _("Декларация компании")
    DOCUMENT = "document", _("Документ")
    MANAGER = "manager", _("Проверка менеджера")
    REGISTER = "register", _("Импорт из реестра")


class Outcome(TextChoices):
    """How a company stands to one criterion. What is not known never counts as met."""

    MEETS = "meets", _("Соответствует")
    FAILS = "fails", _("Не соответствует")
    UNKNOWN = "unknown", _("Нет данных")


class Result(TextChoices):
    """Whether a company is admitted to a service or an event."""

    ADMITTED = "admitted", _("Допущена")
    CONDITIONAL = "conditional", _("Допущена условно")
    REFUSED = "refused", _("Не допущена")


class Criterion(TextChoices):
    """What a rule of admission can look at."""

    MOSCOW_REGION = "moscow_region", _("Зарегистрирована в Москве")
    MANUFACTURING_OKVED = "manufacturing_okved", _("Обрабатывающее производство по ОКВЭД")
    NOT_IN_LIQUIDATION = "not_in_liquidation", _("Нет ликвидации и банкротства")
    NO_TAX_DEBT = "no_tax_debt", _("Нет налоговой задолженности сверх порога")
    NOT_UNFAIR_SUPPLIER = "not_unfair_supplier", _("Нет в реестре недобросовестных поставщиков")
    EXPORT_CONTROL_CLEAR = "export_control_clear", _("Экспортный контроль не препятствует вывозу")
    SME_CATEGORY = "sme_category", _("Категория субъекта МСП")
    COMPANY_VERIFIED = "company_verified", _("Карточка компании подтверждена")
    HAS_PRODUCT_WITH_HS = "has_product_with_hs", _("Есть продукция с кодом ТН ВЭД")
    EXPORT_EXPERIENCE = "export_experience", _("Опыт экспорта")
    SEZ_RESIDENT = "sez_resident", _("Резидент ОЭЗ «Технополис Москва»")
    STAFF_MAX = "staff_max", _("Численность не выше предела")
    REVENUE_MAX = "revenue_max", _("Выручка не выше предела")


class CheckOutcome(TextChoices):
    """What an automatic check of a card found."""

    OK = "ok", _("Без замечаний")
    WARNING = "warning", _("Обратите внимание")
    FAIL = "fail", _("Ошибка")


class RegistrationReason(TextChoices):
    """Why a card is returned, rejected, suspended or archived."""

    INCOMPLETE = "incomplete", _("Не хватает сведений")
    DATA_MISMATCH = "data_mismatch", _("Сведения не совпадают с ЕГРЮЛ или ЕГРИП")
    NOT_MOSCOW = "not_moscow", _("Компания зарегистрирована не в Москве")
    NOT_MANUFACTURING = "not_manufacturing", _("Компания не занимается производством")
    IN_LIQUIDATION = "in_liquidation", _("Компания в процедуре ликвидации или банкротства")
    TAX_DEBT = "tax_debt", _("Налоговая задолженность выше порога")
    UNFAIR_SUPPLIER = "unfair_supplier", _("Компания в реестре недобросовестных поставщиков")
    NO_AUTHORITY = "no_authority", _("Не подтверждены полномочия представителя")
    DUPLICATE = "duplicate", _("Компания уже зарегистрирована")
    FALSE_DATA = "false_data", _("Сведения недостоверны")
    NOT_RECONFIRMED = "not_reconfirmed", _("Сведения не подтверждены в срок")
    COMPANY_REQUEST = "company_request", _("По просьбе компании")
    OTHER = "other", _("Другая причина")


class FigureBasis(TextChoices):
    """Where a figure comes from. A published statement is never mixed with what the company declares."""

    DECLARED = "declared", _("Заявлено компанией")
    PUBLISHED = "published", _("Опубликованное заявление")


class Currency(TextChoices):
    """Currencies of prices and export results (ISO 4217)."""

    RUB = "RUB", _("Российский рубль")
    USD = "USD", _("Доллар США")
    EUR = "EUR", _("Евро")
    CNY = "CNY", _("Китайский юань")
    AED = "AED", _("Дирхам ОАЭ")
    INR = "INR", _("Индийская рупия")
    KZT = "KZT", _("Казахстанский тенге")
    BYN = "BYN", _("Белорусский рубль")
    UZS = "UZS", _("Узбекский сум")
    AZN = "AZN", _("Азербайджанский манат")
    TRY = "TRY", _("Турецкая лира")
    RSD = "RSD", _("Сербский динар")


class Incoterm(TextChoices):
    """Terms of delivery (ICC Incoterms 2020)."""

    EXW = "EXW", _("EXW — франко завод")
    FCA = "FCA", _("FCA — франко перевозчик")
    CPT = "CPT", _("CPT — перевозка оплачена до")
    CIP = "CIP", _("CIP — перевозка и страхование оплачены до")
    DAP = "DAP", _("DAP — поставка в месте назначения")
    DPU = "DPU", _("DPU — поставка в месте назначения с выгрузкой")
    DDP = "DDP", _("DDP — поставка с оплатой пошлин")
    FAS = "FAS", _("FAS — свободно вдоль борта судна")
    FOB = "FOB", _("FOB — свободно на борту")
    CFR = "CFR", _("CFR — стоимость и фрахт")
    CIF = "CIF", _("CIF — стоимость, страхование и фрахт")


class CertificateKind(TextChoices):
    """Certificates that buyers ask for."""

    EAC = "eac", _("ЕАС (сертификат или декларация)")
    ISO_9001 = "iso_9001", "ISO 9001"
    ISO_13485 = "iso_13485", "ISO 13485"
    CE = "ce", "CE"
    HALAL = "halal", _("Халяль")
    GMP = "gmp", "GMP"
    OTHER = "other", _("Другой")


class CapacityUnit(TextChoices):
    """Units of monthly capacity."""

    PIECE = "piece", _("шт.")
    SET = "set", _("компл.")
    KILOGRAM = "kg", _("кг")
    TONNE = "t", _("т")
    LITRE = "l", _("л")
    SQUARE_METRE = "m2", _("м²")
    CUBIC_METRE = "m3", _("м³")
    PACK = "pack", _("упак.")
