"""What the portal knows of countries and of a product, each figure with its year, source and licence.

The figures are those of the market selection. Nothing is worked out that no source says: an unknown value is a figure
without a value. What companies declare and what was confirmed stand apart, and a count under five is told as «fewer
than five», for it could point at a company.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.models import Count, Q
from django.db.models.fields.json import KT
from django.utils import timezone
from django.utils.translation import gettext, override
from django.utils.translation import gettext_lazy as _

from exporters.models import ExportResult
from reference.models import Country
from services.enums import AnalysisSection
from services.files.markets import FACTBOOK, trade_partners
from services.models import CountryRegime, DataSource, MarketCriterion, ServiceRequest
from services.queries.flows import History, histories
from services.queries.markets import codes_of, known, regimes_on

Figure = dict[str, Any]
# Which criteria of the market selection stand in which section.
SECTIONS: dict[AnalysisSection, tuple[str, ...]] = {
    AnalysisSection.ECONOMY: ("gdp", "gdp-growth", "gdp-per-head", "population", "inflation"),
    AnalysisSection.DEMAND: (
        "import-size",
        "import-growth",
        "russia-share",
        "supplier-concentration",
        "top-import",
        "total-imports",
        "russia-import-share",
    ),
    AnalysisSection.ACCESS: ("tariff", "certification", "distance", "border", "language"),
    AnalysisSection.RISKS: ("country-risk",),
}
YES_OR_NO = frozenset({"border", "language"})
# Below it a count could point at one company.
SMALLEST = 5
EXPERIENCE_YEARS = 5
# So many suppliers are named, the rest are one.
SUPPLIERS = 7
OWN_SOURCE = _("Данные портала")
FEW_PARTNERS = _(
    "Крупнейшие поставщики всех товаров, как их называет источник; остальных он не называет, и России среди названных "
    "может не быть."
)


def collect(countries: Sequence[str], hs: str) -> list[Figure]:
    """Every figure for these countries and this product, in the order in which a report shows them."""
    values = known(hs[:6])
    criteria = {row.pk: row for row in MarketCriterion.objects.all()}
    sources = {row.pk: row for row in DataSource.objects.all()}
    figures = []
    for section, keys in SECTIONS.items():
        for criterion in (criteria[key] for key in keys if key in criteria):
            for country in countries:
                figures.append(_figure(section, criterion, country, values.get(country, {}), sources))
    return [
        *figures,
        *_partners(countries, sources),
        *_trade(countries, hs, sources),
        *_regimes(countries),
        *_experience(countries),
    ]


def _trade(countries: Sequence[str], hs: str, sources: dict[str, DataSource]) -> list[Figure]:
    """What the imported statistics say of the product: imports year by year, and whom it is bought from."""
    if not hs:
        return []
    found = histories(countries, codes_of(hs))
    names = {row.pk: row for row in Country.objects.only("iso2", "name_ru", "name_en")}
    figures: list[Figure] = []
    for country in (one for one in countries if one in found):
        history = found[country]
        source = sources[history.source]
        common = {
            "section": AnalysisSection.DEMAND.value,
            "country": country,
            **_both("unit", _("тыс. долл. США")),
            "value": None,
            "hs": history.hs,
            "source_ru": source.name_ru,
            "source_en": source.name_en,
            "licence": source.licence,
            "as_of": source.as_of.isoformat(),
            "demo": source.is_demo,
        }
        if len(history.years) > 1:
            series = [[year, _thousands(value)] for year, value in history.years]
            label = _both("label", _("Ввоз товара по годам"))
            figures.append({**common, **label, "key": "import-years", "year": None, "series": series})
        if len(history.partners) > 1:
            shares = _suppliers(history, names)
            label = _both("label", _("Откуда ввозят товар"))
            figures.append(
                {**common, **label, "key": "import-partners", "year": history.partners_year, "shares": shares}
            )
    return figures


def _partners(countries: Sequence[str], sources: dict[str, DataSource]) -> list[Figure]:
    """Whom each country imports from, all goods taken together, as far as the source names them."""
    source, known_partners = sources.get(FACTBOOK), trade_partners()
    if source is None:
        return []
    names = {row.pk: row for row in Country.objects.only("iso2", "name_ru", "name_en")}
    figures: list[Figure] = []
    for country in (one for one in countries if one in known_partners):
        year, shares = known_partners[country]
        figures.append(
            {
                "section": AnalysisSection.ECONOMY.value,
                "country": country,
                "key": "trade-partners",
                **_both("label", _("Откуда страна ввозит товары")),
                **_both("unit", _("% ввоза")),
                **_both("note", FEW_PARTNERS),
                "value": None,
                "year": year,
                "shares": [_part(code, share, names) for code, share in shares],
                "source_ru": source.name_ru,
                "source_en": source.name_en,
                "licence": source.licence,
                "as_of": source.as_of.isoformat(),
                "demo": source.is_demo,
            }
        )
    return figures


def _part(code: str, value: float, names: dict[str, Country]) -> dict[str, Any]:
    """A country's part of a whole, by its names in both languages."""
    row = names.get(code)
    return {"code": code, "ru": row.name_ru if row else code, "en": row.name_en if row else code, "value": value}


def _thousands(value: float) -> float:
    return _rounded(value / 1000)


def _suppliers(history: History, names: dict[str, Country]) -> list[dict[str, Any]]:
    """The largest suppliers by name; the rest of the whole as one, as far as the statistics tell the whole."""
    shown = history.partners[:SUPPLIERS]
    rows = [_part(code, _thousands(value), names) for code, value in shown]
    world = dict(history.years).get(history.partners_year or 0, 0.0)
    rest = max(world, sum(value for _code, value in history.partners)) - sum(value for _code, value in shown)
    if rest >= 1:
        text = _both("name", _("Остальные и не названные"))
        rows.append({"ru": text["name_ru"], "en": text["name_en"], "value": _thousands(rest)})
    return rows


def _figure(
    section: AnalysisSection,
    criterion: MarketCriterion,
    country: str,
    values: dict[str, Any],
    sources: dict[str, DataSource],
) -> Figure:
    found = values.get(criterion.pk)
    source = sources.get(found.source) if found else None
    figure: Figure = {
        "section": section.value,
        "country": country,
        "key": criterion.pk,
        "label_ru": criterion.name_ru,
        "label_en": criterion.name_en,
        "unit_ru": criterion.unit_ru,
        "unit_en": criterion.unit_en,
        "value": _rounded(found.value) if found else None,
        "year": found.year if found else None,
        "source_ru": source.name_ru if source else "",
        "source_en": source.name_en if source else "",
        "licence": source.licence if source else "",
        "as_of": source.as_of.isoformat() if source else "",
        "demo": bool(source and source.is_demo),
    }
    if found and criterion.pk in YES_OR_NO:
        figure |= _both("text", _("да") if found.value else _("нет"))
        figure["value"] = figure["year"] = None
    return figure


def _rounded(value: float) -> float:
    """A value as a reader takes it in: whole from a hundred on, otherwise two decimals."""
    return float(round(value)) if abs(value) >= 100 else round(value, 2)


def _both(name: str, text: Any) -> dict[str, str]:
    """A text in both languages of the portal: a figure is kept longer than the page that shows it."""
    found = {}
    for language in ("ru", "en"):
        with override(language):
            found[f"{name}_{language}"] = str(text)
    return found


def _regimes(countries: Sequence[str]) -> list[Figure]:
    """The trade regime of each country today, by the dated table; an agreement that nobody checked says so."""
    regimes = regimes_on(timezone.localdate())
    sources = {row.pk: row for row in DataSource.objects.all()}
    figures = []
    for country in countries:
        rows: list[CountryRegime] = list(regimes.get(country, {}).values())
        source = sources.get(rows[0].source_id) if rows else None
        figures.append(
            {
                "section": AnalysisSection.ACCESS.value,
                "country": country,
                "key": "regime",
                **_both("label", _("Торговый режим")),
                "value": None,
                "year": None,
                "text_ru": "; ".join(_regime(row, "ru") for row in rows),
                "text_en": "; ".join(_regime(row, "en") for row in rows),
                "source_ru": source.name_ru if source else "",
                "source_en": source.name_en if source else "",
                "licence": source.licence if source else "",
                "as_of": rows[0].as_of.isoformat() if rows else "",
                "demo": False,
            }
        )
    return figures


def _regime(row: CountryRegime, language: str) -> str:
    with override(language):
        checked = "" if row.is_confirmed else " (" + gettext("не сверено с документом") + ")"
        return f"{row.get_kind_display()}: {row.basis_en if language == 'en' else row.basis_ru}{checked}"


# --- what Moscow companies did there ---------------------------------------------------------------------------


def _experience(countries: Sequence[str]) -> list[Figure]:
    """How many companies of the portal sold there, and how many requests about these countries it has had."""
    since = timezone.localdate().year - EXPERIENCE_YEARS
    sold = Q(year__gte=since, country__in=list(countries))
    rows = ExportResult.objects.filter(sold).values("country", "company__organisation__is_demo")
    found = {
        (row["country"], row["company__organisation__is_demo"]): row
        for row in rows.annotate(
            declared=Count("company", distinct=True),
            confirmed=Count("company", distinct=True, filter=Q(confirmed_at__isnull=False)),
        ).order_by()
    }
    asked = _asked(countries)
    figures = []
    for country in countries:
        # Real companies, or where there are none the demonstration's, marked as such; never a sum of both.
        demo = (country, False) not in found and (country, True) in found
        row = found.get((country, demo), {"declared": 0, "confirmed": 0})
        labels = (
            ("sellers", _("Компаний портала с поставками за {n} лет, по их данным"), row["declared"], demo),
            ("sellers-confirmed", _("Из них поставки подтвердил менеджер"), row["confirmed"], demo),
            (
                "requests",
                _("Заявок на услуги с этой страной"),
                asked.get(country, (0, False))[0],
                asked.get(country, (0, False))[1],
            ),
        )
        figures += [_counted(country, key, label, count, is_demo) for key, label, count, is_demo in labels]
    return figures


def _asked(countries: Sequence[str]) -> dict[str, tuple[int, bool]]:
    """How many submitted requests name each country: by real organisations, else by the demonstration's."""
    rows = (
        ServiceRequest.objects.annotate(country=KT("answers__country"))
        # A closed application is nobody else's business, not even as one more in a sum.
        .filter(application__submitted_at__isnull=False, application__confidential=False, country__in=list(countries))
        .values_list("country", "application__organisation__is_demo")
        .annotate(n=Count("pk"))
        .order_by()
    )
    # Real organisations last, so that their count is the one that stays.
    return {country: (n, bool(is_demo)) for country, is_demo, n in sorted(rows, key=lambda row: not row[1])}


def _counted(country: str, key: str, label: Any, count: int, demo: bool) -> Figure:
    figure = {
        "section": AnalysisSection.EXPERIENCE.value,
        "country": country,
        "key": key,
        **{name: text.format(n=EXPERIENCE_YEARS) for name, text in _both("label", label).items()},
        "value": float(count) if count == 0 or count >= SMALLEST else None,
        "year": None,
        **_both("source", OWN_SOURCE),
        "licence": "",
        "as_of": timezone.localdate().isoformat(),
        "demo": demo,
    }
    if 0 < count < SMALLEST:
        figure |= _both("text", _("меньше пяти"))
    return figure
