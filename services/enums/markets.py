"""Words for the market selection."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Direction(TextChoices):
    """Whether more of it makes a market better or worse."""

    BENEFIT = "benefit", _("Чем больше, тем лучше")
    COST = "cost", _("Чем меньше, тем лучше")


class Scale(TextChoices):
    """How values are compared."""

    LINEAR = "linear", _("По величине")
    LOG = "log", _("По порядку величины")


class Origin(TextChoices):
    """Where a criterion's values come from."""

    COUNTRY = "country", _("Показатель страны")
    REGIME = "regime", _("Торговый режим страны")
    PRODUCT = "product", _("Торговля товаром")
    COMPANY = "company", _("Опыт вашей компании")


class RegimeKind(TextChoices):
    """What a country and Russia are to each other in trade."""

    CUSTOMS_UNION = "customs_union", _("Таможенный союз ЕАЭС")
    FREE_TRADE = "free_trade", _("Свободная торговля")
    SIGNED = "signed", _("Соглашение подписано")
    UNFRIENDLY = "unfriendly", _("Перечень распоряжения № 430-р")


class PricePosition(TextChoices):
    """Where the product stands by its price."""

    ECONOMY = "economy", _("Ниже рынка")
    MIDDLE = "middle", _("Как на рынке")
    PREMIUM = "premium", _("Выше рынка")


class FlowFormat(TextChoices):
    """The file formats of trade statistics that the portal reads."""

    COMTRADE = "comtrade", "UN Comtrade"
    TRADE_MAP = "trade_map", "ITC Trade Map"


class ImportState(TextChoices):
    """Where an import of trade statistics stands."""

    UPLOADED = "uploaded", _("Читается")
    READ = "read", _("Прочитан, ждёт решения")
    RUNNING = "running", _("Импортируется")
    DONE = "done", _("Импортирован")
    REFUSED = "refused", _("Не принят")
