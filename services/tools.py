"""The tools of the services: what a person may use at once, before or without a request."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Text = str | Promise


@dataclass(frozen=True)
class Tool:
    """Where a tool is (the name of its address), what its button says and what follows the button."""

    page: str
    label: Text
    hint: Text = ""


# By the service it belongs to.
TOOLS: dict[str, Tool] = {
    "market-selection": Tool(
        "services:markets",
        _("Подобрать рынки сейчас"),
        _("Без заявки и регистрации: товар, веса, рейтинг стран с источниками."),
    ),
    "counterparty-verification": Tool(
        "services:counterparty-check",
        _("Проверить номера сейчас"),
        _("Без заявки и регистрации: номера, счёт, сайт и почта. Мы ничего не сохраняем."),
    ),
    "export-potential-test": Tool(
        "services:test", _("Пройти тест"), _("Около 15 минут. Регистрация не нужна, результат сразу.")
    ),
}
