"""A demonstration strategy: invented figures, agreed to by both sides, in work, with a new edition on offer."""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import Any

from django.utils import timezone

from accounts.models import Organisation, User
from services import actions as services
from services.models import Service, Strategy, StrategyEdition
from services.queries import strategy as queries

DAY = datetime.timedelta(days=1)
NOTE = "(демонстрационная запись)"
NOTE_EN = "(demonstration)"


def load(people: dict[str, User], organisation: Organisation) -> None:
    """One strategy with every kind of row and every state of an action."""
    client, manager = people["company"], people["manager"]
    answers = {
        "country": "KZ",
        "country_2": "RS",
        "goals": "Демонстрационная заявка: первый контракт в Сербии за год и рост поставок в Казахстан.",
        "horizon": "2",
        "budget": "3 000 000",
        "team": "Руководитель отдела продаж, половина рабочего времени.",
    }
    service = Service.objects.get(pk="export-strategy")
    request = services.start_request(actor=client, service=service, organisation=organisation)
    application = services.save_draft(actor=client, request=request, answers=answers).application
    services.submit(actor=client, application=application)
    for step in (services.register, services.review, services.accept, services.start):
        step(actor=manager, application=application)
    strategy = services.begin_strategy(actor=manager, application=application)
    edition = StrategyEdition.objects.get(strategy=strategy)
    _plan(strategy, edition, client, manager)
    edition = services.offer_edition(actor=manager, edition=edition)
    services.agree_to_edition(actor=client, edition=edition, sha256=edition.sha256)
    services.deliver(actor=manager, application=application, text="Стратегия согласована, она на странице заявки.")
    services.accept_result(actor=client, application=application, rating=5, comment="План ясен, спасибо.")
    _progress(strategy, edition, client, manager)
    _revision(strategy, client, manager)


def _plan(strategy: Strategy, edition: StrategyEdition, client: User, manager: User) -> None:
    """What people add to the proposal: targets, budgets, a few actions of their own."""
    today = timezone.localdate()
    plan = queries.plan_of(edition)
    goals: list[dict[str, Any]] = [
        # The company's goal is no less than those of its markets together.
        {"key": row.key, "target": row.target or Decimal(12_000_000 if row.country_id else 30_000_000)}
        for row in plan.goals
    ]
    rows: list[dict[str, Any]] = [{"key": row.key} for row in plan.actions]
    for place, (row, amount) in enumerate(zip(rows, (180_000, 0, 450_000, 90_000), strict=False)):
        row |= {"budget": Decimal(amount), "payer": "company" if place % 2 == 0 else "other"}
    rows += [
        {
            "title": f"Каталог продукции на казахском и сербском {NOTE}",
            "title_en": f"A product catalogue in Kazakh and Serbian {NOTE_EN}",
            "side": "company",
            "owner": client,
            "start": today - 60 * DAY,
            "due": today - 10 * DAY,
            "budget": Decimal(240_000),
            "payer": "company",
            "reason": "Без каталога на языке рынка переговоры не начать.",
            "reason_en": "Talks do not begin without a catalogue in the language of the market.",
        },
        {
            "title": f"Разбор требований к товару с консультантом {NOTE}",
            "title_en": f"The requirements for the product, gone through with an adviser {NOTE_EN}",
            "side": "mosprom",
            "owner": manager,
            "start": today - 45 * DAY,
            "due": today - 20 * DAY,
            "budget": Decimal(0),
            "payer": "mosprom",
            "reason": "Чтобы не платить за лишние сертификаты.",
            "reason_en": "So as not to pay for certificates that nobody asks for.",
        },
        {
            "title": f"Пробная партия в Белград {NOTE}",
            "title_en": f"A trial consignment to Belgrade {NOTE_EN}",
            "side": "company",
            "owner": client,
            "start": today + 200 * DAY,
            "due": today + 420 * DAY,
            "budget": Decimal(8_500),
            "currency": "EUR",
            "payer": "company",
            "reason": "Проверить доставку и спрос до контракта.",
            "reason_en": "To try delivery and demand before a contract.",
        },
    ]
    risks = [{"key": row.key} for row in plan.risks]
    risks.append(
        {
            "title": f"Курс рубля изменит цену {NOTE}",
            "title_en": f"The rate of the rouble changes the price {NOTE_EN}",
            "likelihood": "high",
            "impact": "medium",
            "response": "Пересмотр.",
            "response_en": "A review.",
        }
    )
    summary = (
        "Демонстрационная стратегия: все цифры выдуманы.\n\n"
        "Сначала закрываем слабые места теста, затем растим Казахстан, где поставки уже были, и только потом входим "
        "в Сербию с пробной партией."
    )
    summary_en = (
        "A demonstration strategy: all its figures are invented.\n\n"
        "First the weak points of the test are mended, then Kazakhstan grows, where goods have gone before, and only "
        "then comes Serbia with a trial consignment."
    )
    head = {"summary": summary, "summary_en": summary_en, "starts_on": today - 60 * DAY}
    services.edit_plan(actor=manager, edition=edition, head=head, goals=goals, actions=rows, risks=risks)


def _progress(strategy: Strategy, edition: StrategyEdition, client: User, manager: User) -> None:
    rows = {row.title.split(" (")[0]: row for row in queries.plan_of(edition).actions}
    catalogue = rows["Каталог продукции на казахском и сербском"]
    talk = rows["Разбор требований к товару с консультантом"]
    services.mark_action(
        actor=client,
        strategy=strategy,
        key=catalogue.key,
        state="doing",
        percent=60,
        note=f"Готов перевод на казахский {NOTE}.",
    )
    services.mark_action(
        actor=manager, strategy=strategy, key=talk.key, state="done", note=f"Разобрали по позициям {NOTE}."
    )
    goal = queries.plan_of(edition).goals[0]
    services.record_goal_value(
        actor=client,
        strategy=strategy,
        key=goal.key,
        value=Decimal(1_500_000),
        as_of=timezone.localdate() - DAY,
        source=f"Учёт компании {NOTE}",
    )


def _revision(strategy: Strategy, client: User, manager: User) -> None:
    row = services.begin_revision(
        actor=client, strategy=strategy, text=f"Каталог нужен на месяц позже: печатаем вместе с новой серией {NOTE}."
    )
    plan = queries.plan_of(row)
    today = timezone.localdate()
    rows: list[dict[str, Any]] = [
        {"key": one.key, **({"due": today + 20 * DAY} if one.title.startswith("Каталог") else {})}
        for one in plan.actions
    ]
    kept = {name: [{"key": one.key} for one in getattr(plan, name)] for name in ("goals", "risks")}
    services.edit_plan(actor=manager, edition=row, head={}, actions=rows, **kept)
    services.offer_edition(actor=manager, edition=row)
