"""The companies and institutions that the source articles name, and what the articles say of them.

Of real firms only that is entered: no figure, contract or number is made up. The ИНН that a card cannot be without
is synthetic and valid, and every record is marked as a demonstration. Their cards stay drafts, because what a card
needs beyond that is not known. Two residents whom the articles leave unnamed are the demonstration people's own.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass


@dataclass(frozen=True)
class Firm:
    """A firm of the articles: name, what it makes, where it is, to whom it sells."""

    name: str
    short_name: str
    product_ru: str = ""
    product_en: str = ""
    sez_resident: bool | None = None
    site: str = ""
    cluster: str = ""
    exports_to: tuple[str, ...] = ()
    name_en: str = ""


ARTICLE = "выступление на III Международном форуме ОЭЗ, 2025 год"
AS_OF = datetime.date(2025, 12, 31)

BOARDS = Firm(
    "Резидент ОЭЗ (интерактивные доски)",
    "Резидент ОЭЗ (интерактивные доски)",
    "Интерактивные доски",
    "Interactive whiteboards",
    True,
    exports_to=("RS", "KZ", "TJ"),
    name_en="SEZ resident (interactive whiteboards)",
)
PROSTHESES = Firm(
    "Резидент ОЭЗ (бионические протезы)",
    "Резидент ОЭЗ (бионические протезы)",
    "Бионические протезы ног",
    "Bionic leg prostheses",
    True,
    exports_to=("BY", "AZ", "KZ", "UZ"),
    name_en="SEZ resident (bionic prostheses)",
)
NAMED = (
    Firm("«СИБУР ПолиЛаб»", "СИБУР ПолиЛаб", "Прикладные разработки в области полимеров"),
    Firm("Научно-производственное предприятие «Итэлма»", "НПП «Итэлма»", "Электронные компоненты"),
    Firm("«Технологии кварцевых кристаллов»", "Технологии кварцевых кристаллов", "Инновационная стекольная продукция"),
    Firm("Научно-технический центр «ЭЛИНС»", "НТЦ «ЭЛИНС»"),
    Firm("Холдинг «Объединённые кондитеры»", "Объединённые кондитеры", "Кондитерские изделия"),
    Firm("«Концерн Гудвин»", "Концерн Гудвин", "Телекоммуникационное оборудование", sez_resident=True),
    Firm("АО «ТЗМОИ»", "ТЗМОИ", "Медицинская техника", sez_resident=True),
    Firm(
        "Резидент ОЭЗ (фармацевтический кластер)",
        "Резидент ОЭЗ (фармкластер)",
        "Лекарственные препараты",
        sez_resident=True,
        cluster="pharmaceuticals",
        name_en="SEZ resident (pharmaceutical cluster)",
    ),
    Firm("«Микрон»", "Микрон", "Микроэлектроника", site="mikron", cluster="photonics"),
    Firm("«Ангстрем»", "Ангстрем", "Микроэлектроника", site="angstrem", cluster="photonics"),
    Firm("«Диагностика-М»", "Диагностика-М"),
)

INSTITUTIONS = (
    ("РТУ МИРЭА", "Российский технологический университет"),
    ("МГУ им. М.В. Ломоносова", "Московский государственный университет им. М.В. Ломоносова"),
    ("РХТУ им. Д.И. Менделеева", "Российский химико-технологический университет им. Д.И. Менделеева"),
    ("НИТУ МИСИС", "Национальный исследовательский технологический университет «МИСИС»"),
    ("РГУ нефти и газа им. И.М. Губкина", "Российский государственный университет нефти и газа им. И.М. Губкина"),
    ("МАИ", "Московский авиационный институт"),
    ("НИУ МИЭТ", "Национальный исследовательский университет «Московский институт электронной техники»"),
    ("МГТУ «СТАНКИН»", "Московский государственный технологический университет «СТАНКИН»"),
    ("МГТУ им. Н.Э. Баумана", "Московский государственный технический университет им. Н.Э. Баумана"),
    ("РОСБИОТЕХ", "Российский биотехнологический университет"),
    ("Колледж связи №54", "Колледж связи №54 им. П.М. Вострухина"),
    ("МГОК", "Московский государственный образовательный комплекс"),
    ("МОК им. В. Талалихина", "Московский образовательный комплекс им. Виктора Талалихина"),
)
