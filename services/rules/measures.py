"""The way of a company through the services: which measure makes sense after which."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

Text = str | Promise

# In the order in which a company usually needs them: each with what must be done before it, and the reason.
NEXT: tuple[tuple[str, frozenset[str], Text], ...] = (
    (
        "export-potential-test",
        frozenset(),
        gettext_lazy("Теста экспортного потенциала ещё не было. Он покажет, чего не хватает и с чего начать."),
    ),
    (
        "market-selection",
        frozenset({"export-potential-test"}),
        gettext_lazy("Тест пройден. Следующий шаг — выбрать страны, на которых сосредоточиться."),
    ),
    (
        "market-analysis",
        frozenset({"market-selection"}),
        gettext_lazy("Рынки выбраны. Аналитика по ним покажет спрос, цены и требования к товару."),
    ),
    (
        "export-strategy",
        frozenset({"export-potential-test", "market-selection"}),
        gettext_lazy("Есть результат теста и выбранные рынки: из них складывается экспортная стратегия."),
    ),
    (
        "counterparty-verification",
        frozenset({"market-selection"}),
        gettext_lazy("Рынки выбраны. Прежде чем договариваться с покупателем, проверьте его."),
    ),
    (
        "legal-support",
        frozenset({"counterparty-verification"}),
        gettext_lazy("Контрагент проверен. Юрист поможет с договором и расчётами."),
    ),
    (
        "consultation",
        frozenset(),
        gettext_lazy("Если не ясно, что дальше, спросите консультанта."),
    ),
)
