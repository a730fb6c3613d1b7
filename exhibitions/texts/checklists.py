"""What participants usually prepare: a list to begin with, which staff change for each event."""

from __future__ import annotations

from exhibitions.enums.checklists import ItemKind, ItemSide, ItemStanding

TONES = {
    ItemStanding.WAITING: "neutral",
    ItemStanding.SOON: "warning",
    ItemStanding.OVERDUE: "danger",
    ItemStanding.HANDED_IN: "info",
    ItemStanding.ACCEPTED: "success",
    ItemStanding.RETURNED: "danger",
}
# Title, in English, hint, in English, what is handed in, who does it, days before the event.
STANDARD = (
    (
        "Описание компании для каталога на английском", "Company description for the catalogue, in English",
        "До 1000 знаков: что вы делаете и чем лучше других.",
        "Up to 1000 characters: what you make and why it is better.",
        ItemKind.TEXT, ItemSide.COMPANY, 45,
    ),
    (
        "Логотип", "Logo", "PDF или PNG в высоком разрешении.", "PDF or PNG in high resolution.",
        ItemKind.FILE, ItemSide.COMPANY, 45,
    ),
    (
        "Фотографии продукции", "Photographs of products", "Один файл PDF со снимками для стенда и каталога.",
        "One PDF with pictures for the stand and the catalogue.", ItemKind.FILE, ItemSide.COMPANY, 40,
    ),
    (
        "Список образцов", "List of samples",
        "Таблица: наименование, код ТН ВЭД, вес, стоимость, остаётся за рубежом или возвращается.",
        "A table: name, HS code, weight, value, whether it stays abroad or returns.",
        ItemKind.FILE, ItemSide.COMPANY, 35,
    ),
    (
        "Приглашения для виз", "Invitations for visas", "Если виза нужна.", "Where a visa is needed.",
        ItemKind.CONFIRM, ItemSide.MOSPROM, 30,
    ),
    (
        "Визы и билеты оформлены", "Visas and tickets are ready", "", "",
        ItemKind.CONFIRM, ItemSide.COMPANY, 14,
    ),
    (
        "Страховка делегатов", "Insurance of delegates", "Полисы одним файлом.", "The policies in one file.",
        ItemKind.FILE, ItemSide.COMPANY, 10,
    ),
)  # fmt: skip
