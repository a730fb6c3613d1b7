"""The export strategy: proposed from what is known, offered as it stands, agreed to by both, changed by editions."""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import Any

import pytest
from django.db import DatabaseError, transaction
from django.utils import timezone

from accounts.enums import StaffRole
from core.errors import Conflict, Invalid, NotAllowed, NotFound
from exporters.models import ExportResult, YearFigures
from notifications.models import Notice
from services import actions
from services.models import Strategy, StrategyAction, StrategyAgreement, StrategyEdition, StrategyGoal, StrategyRisk
from services.queries import strategy as queries
from tests.factories.accounts import StaffFactory, member
from tests.factories.services import applicant
from tests.factories.strategy import agreed, draft_of, order, plan, strategy_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tables")]


def fact(edition: StrategyEdition, key: str) -> dict[str, Any]:
    return next(one for one in edition.facts if one["key"] == key)


def edit(edition: StrategyEdition, staff: Any = None, **given: Any) -> StrategyEdition:
    """The plan as it stands, with what `given` says instead."""
    now = queries.plan_of(edition)
    whole = {
        name: [{"key": row.key, **{column: getattr(row, column) for column in columns}} for row in getattr(now, name)]
        for name, columns in queries.PLAN.items()
    }
    head = given.pop("head", {})
    return actions.edit_plan(actor=staff or StaffFactory(), edition=edition, head=head, **{**whole, **given})


# --- the order ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("answers", "field", "text"),
    [
        ({"country": "", "country_2": ""}, "country", "Выберите хотя бы один рынок"),
        ({"country_2": "KZ"}, "country_2", "Эта страна уже выбрана выше."),
        ({"goals": "Экспорт"}, "goals", "Напишите подробнее"),
        ({"attempt": "0198aaaa-0000-7000-8000-000000000000"}, "attempt", "Такого результата у компании нет"),
        ({"selection": "нет"}, "selection", "Такого подбора у компании нет"),
        ({"horizon": "9"}, "horizon", "Выберите"),
    ],
)
def test_a_wrong_order_is_told_at_its_field(answers: dict[str, str], field: str, text: str) -> None:
    with pytest.raises(Invalid) as refusal:
        order(**answers)
    assert text in str(refusal.value.fields[field][0])


# --- the draft ---------------------------------------------------------------------------------------------------


def test_the_draft_follows_from_the_test_and_the_markets_and_every_row_says_why() -> None:
    strategy = strategy_in("draft")
    edition = draft_of(strategy)
    made = queries.plan_of(edition)
    assert edition.number == 1
    assert "Казахстан, Узбекистан" in edition.title
    assert all(row.reason for row in (*made.goals, *made.actions, *made.risks))
    assert {row.country_id for row in made.goals if row.country_id} == {"KZ", "UZ"}
    assert any(row.indicator.startswith("Оценка блока") and row.base is not None for row in made.goals)
    assert {"market-analysis", "counterparty-verification"} <= {row.service_id for row in made.actions}
    assert all(row.start <= row.due <= edition.ends_on for row in made.actions)
    assert {row.owner for row in made.actions} == {strategy.request.application.author}


def test_nothing_is_invented_where_nothing_is_known() -> None:
    edition = draft_of(strategy_in("draft", application=order(tested=False)))
    made = queries.plan_of(edition)
    assert fact(edition, "total")["value_ru"] == ""
    assert fact(edition, "export_revenue")["value_ru"] == ""
    assert fact(edition, "exports")["value_ru"] == ""
    assert all(row.base is None and row.target is None for row in made.goals)
    assert all(row.budget is None for row in made.actions)


def test_known_figures_are_copied_with_their_source_and_day() -> None:
    user = applicant()
    company = user.organisation.company
    YearFigures.objects.create(company=company, year=2025, revenue=90, export_revenue=7_000_000 / 100_000, staff=12)
    ExportResult.objects.create(company=company, year=2025, country_id="KZ", amount=500, amount_rub=500)
    ExportResult.objects.create(company=company, year=2025, country_id="KZ", hs_code="902620", amount=50, amount_rub=50)
    first = order(user)
    edition = draft_of(strategy_in("draft", application=first))
    goal = next(row for row in queries.plan_of(edition).goals if row.country_id == "KZ")
    assert (goal.base, goal.base_source) == (Decimal(550), "Карточка компании, заявлено компанией, 2025")
    assert fact(edition, "staff")["value_ru"] == "12"
    assert fact(edition, "staff")["as_of"] == timezone.localdate().isoformat()
    assert fact(edition, "total")["source_ru"].startswith("Тест экспортного потенциала")
    assert fact(edition, "gdp")["source_en"]
    unknown = {"amount": None, "amount_rub": None, "basis": "published", "source": "Газета"}
    rows = ExportResult.objects.filter(company=company, hs_code="")
    rows.update(**unknown, as_of=timezone.localdate())
    # A company has one strategy under way at a time.
    actions.withdraw(actor=user, application=first)
    other = draft_of(strategy_in("draft", application=order(user)))
    assert next(row for row in queries.plan_of(other).goals if row.country_id == "KZ").base is None


def test_a_request_has_one_strategy_and_only_in_work() -> None:
    application = order()
    staff = StaffFactory()
    first = actions.begin_strategy(actor=staff, application=application)
    assert actions.begin_strategy(actor=StaffFactory(), application=application) == first
    for stranger in (application.author, StaffFactory(roles=[StaffRole.LAWYER]), member(application.organisation)):
        with pytest.raises(NotAllowed):
            actions.begin_strategy(actor=stranger, application=application)


# --- the plan ----------------------------------------------------------------------------------------------------


def test_a_plan_is_written_whole_and_its_rows_keep_their_keys() -> None:
    strategy = strategy_in("whole")
    edition = draft_of(strategy)
    before = queries.plan_of(edition)
    edit(edition, goals=[], risks=[{"title": "Курс рубля"}])
    after = queries.plan_of(edition)
    assert [row.key for row in after.actions] == [row.key for row in before.actions]
    assert after.goals == []
    assert [row.title for row in after.risks] == ["Курс рубля"]


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"due": datetime.date(2020, 1, 1)}, "actions.0.due"),
        ({"budget": Decimal(-1)}, "actions.0.budget"),
        ({"payer": ""}, "actions.0.payer"),
        ({"title": ""}, "actions.0.title"),
        ({"title": "я" * 301}, "actions.0.title"),
        ({"side": "mosprom"}, "actions.0.owner"),
        ({"currency": "XXX"}, "actions.0.currency"),
        ({"key": "0198aaaa-0000-7000-8000-000000000000"}, "actions.0.key"),
    ],
)
def test_a_wrong_plan_changes_nothing_and_is_told_at_its_field(values: dict[str, Any], field: str) -> None:
    strategy = strategy_in("whole")
    edition = draft_of(strategy)
    before = queries.digest(queries.plan_of(edition))
    wrong = plan(strategy.request.application.author, **values)
    with pytest.raises(Invalid) as refusal:
        edit(edition, actions=wrong["actions"], goals=[])
    assert list(refusal.value.fields) == [field]
    assert queries.digest(queries.plan_of(edition)) == before


def test_a_base_value_names_its_source() -> None:
    strategy = strategy_in("whole")
    goals = plan(strategy.request.application.author)["goals"]
    with pytest.raises(Invalid) as refusal:
        edit(draft_of(strategy), goals=[{**goals[0], "base_source": "", "base_as_of": None}])
    assert set(refusal.value.fields) == {"goals.0.base_source", "goals.0.base_as_of"}


def test_two_people_never_write_over_each_other() -> None:
    edition = draft_of(strategy_in("whole"))
    edit(edition, head={"title": "Один"}, expected_version=edition.version)
    with pytest.raises(Conflict, match="изменили"):
        edit(edition, head={"title": "Два"}, expected_version=edition.version)
    edition.refresh_from_db()
    assert edition.title == "Один"


def test_the_database_keeps_the_rules_of_rows_too() -> None:
    edition = draft_of(strategy_in("whole"))
    rows = StrategyAction.objects.filter(edition=edition)
    for change, name in (
        ({"due": datetime.date(2020, 1, 1)}, "action_dates_order"),
        ({"budget": -1}, "action_budget_not_negative"),
        ({"payer": ""}, "action_budget_has_payer"),
    ):
        with pytest.raises(DatabaseError, match=name), transaction.atomic():
            rows.update(**change)
    with pytest.raises(DatabaseError, match="goal_base_has_source"), transaction.atomic():
        StrategyGoal.objects.filter(edition=edition).update(base_source="")


# --- the agreement -----------------------------------------------------------------------------------------------


def test_what_is_not_whole_is_not_offered() -> None:
    edition = draft_of(strategy_in("draft"))
    with pytest.raises(Conflict, match="Без целевого значения"):
        actions.offer_edition(actor=StaffFactory(), edition=edition)
    edit(edition, goals=[], actions=[])
    with pytest.raises(Conflict, match="Нет ни одной цели. Нет ни одного действия."):
        actions.offer_edition(actor=StaffFactory(), edition=edition)


def test_both_sides_agree_to_the_same_frozen_content() -> None:
    staff = StaffFactory()
    strategy = strategy_in("agreed", staff=staff)
    row = agreed(strategy)
    given = {one.side: one for one in row.agreements.all()}
    assert {side: one.person for side, one in given.items()} == {
        "mosprom": staff,
        "company": strategy.request.application.author,
    }
    assert {one.sha256 for one in given.values()} == {row.sha256} == {queries.digest(queries.plan_of(row))}


def test_the_company_agrees_only_to_what_it_has_read() -> None:
    strategy = strategy_in("offered")
    person, row = strategy.request.application.author, draft_of(strategy)
    with pytest.raises(Conflict, match="другую редакцию"):
        actions.agree_to_edition(actor=person, edition=row, sha256="0" * 64)
    for stranger in (applicant(), StaffFactory()):
        with pytest.raises(NotAllowed):
            actions.agree_to_edition(actor=stranger, edition=row, sha256=row.sha256)
    done = actions.agree_to_edition(actor=person, edition=row, sha256=row.sha256)
    assert actions.agree_to_edition(actor=person, edition=row, sha256=row.sha256) == done
    with pytest.raises(Conflict, match="не на согласовании"):
        actions.agree_to_edition(actor=member(person.organisation), edition=row, sha256=row.sha256)


@pytest.mark.parametrize("state", ["offered", "agreed", "returned"])
def test_what_was_offered_never_changes(state: str) -> None:
    strategy = strategy_in(state)
    row = StrategyEdition.objects.exclude(state="draft").get(strategy=strategy)
    with pytest.raises(Conflict, match="не меняется"):
        edit(row)
    for table in (StrategyGoal, StrategyAction, StrategyRisk):
        rows = table.objects.filter(edition=row)
        for change in (lambda rows=rows: rows.update(title="x"), lambda rows=rows: rows.delete()):
            with pytest.raises(DatabaseError, match="edition_frozen|does not change"), transaction.atomic():
                change()
        copy = rows.first()
        copy.pk, copy.key = table._meta.pk.get_default(), strategy.pk
        copy._state.adding = True
        with pytest.raises(DatabaseError, match="does not change"), transaction.atomic():
            copy.save()
    rows = StrategyEdition.objects.filter(pk=row.pk)
    for values in ({"title": "x"}, {"state": "draft"}, {"sha256": "0" * 64}):
        with pytest.raises(DatabaseError, match="does not change"), transaction.atomic():
            rows.update(**values)
    with pytest.raises(DatabaseError), transaction.atomic():
        rows.delete()


def test_the_database_lets_nobody_agree_for_both_or_to_something_else() -> None:
    strategy = strategy_in("offered")
    row = draft_of(strategy)
    with pytest.raises(DatabaseError, match="does not change"), transaction.atomic():
        StrategyEdition.objects.filter(pk=row.pk).update(state="agreed")
    person = strategy.request.application.author
    with pytest.raises(DatabaseError, match="agreed to"), transaction.atomic():
        StrategyAgreement.objects.create(edition=row, side="company", person=person, sha256="0" * 64)
    for change in (
        lambda: StrategyAgreement.objects.filter(edition=row).update(person=person),
        lambda: StrategyAgreement.objects.filter(edition=row).delete(),
    ):
        with pytest.raises(DatabaseError, match="append_only"), transaction.atomic():
            change()


def test_the_company_returns_an_edition_and_gets_the_next_with_what_changed() -> None:
    strategy = strategy_in("returned")
    first = StrategyEdition.objects.get(strategy=strategy, number=1)
    second = draft_of(strategy)
    assert (first.state, first.remarks) == ("returned", "Срок сертификата мал.")
    assert (second.number, second.reason) == (2, "Срок сертификата мал.")
    assert Notice.objects.filter(kind="services.strategy_returned").exists()
    action = queries.plan_of(second).actions[0]
    later = action.due + datetime.timedelta(days=30)
    edit(second, actions=[{"key": action.key, "due": later}])
    second.refresh_from_db()
    found = queries.comparisons(second)
    assert [one["edition"].number for one in found] == [1]
    (change,) = found[0]["changes"]
    assert (change["title"], change["what"]) == ("Сертификат происхождения", "изменено")
    assert [field["label"] for field in change["fields"]] == ["Закончить"]


def test_a_change_after_agreement_is_a_new_edition_that_both_agree_to_again() -> None:
    strategy = strategy_in("agreed")
    person, staff = strategy.request.application.author, StaffFactory()
    first = agreed(strategy)
    second = actions.begin_revision(actor=person, strategy=strategy, text="Нужен ещё год.")
    with pytest.raises(Conflict, match="уже готовится"):
        actions.begin_revision(actor=staff, strategy=strategy, text="И ещё.")
    assert agreed(strategy) == first
    edit(second, staff, head={"ends_on": first.ends_on + datetime.timedelta(days=365)})
    second = actions.offer_edition(actor=staff, edition=second)
    assert agreed(strategy) == first
    assert queries.comparisons(second)[0]["changes"][0]["fields"][0]["label"] == "Окончание"
    actions.agree_to_edition(actor=person, edition=second, sha256=second.sha256)
    first.refresh_from_db()
    assert (first.state, agreed(strategy)) == ("superseded", second)
    assert second.agreements.count() == 2


def test_a_revision_is_given_up_and_the_agreed_edition_goes_on() -> None:
    strategy = strategy_in("agreed")
    staff = StaffFactory()
    second = actions.begin_revision(actor=staff, strategy=strategy, text="Проверка.")
    actions.drop_revision(actor=staff, edition=second)
    assert agreed(strategy).number == 1
    third = actions.begin_revision(actor=staff, strategy=strategy, text="Снова.")
    assert third.number == 3
    with pytest.raises(Conflict, match="единственная"):
        actions.drop_revision(actor=staff, edition=draft_of(strategy_in("whole")))


def test_an_offer_is_recalled_with_a_reason() -> None:
    strategy = strategy_in("offered")
    staff = StaffFactory()
    with pytest.raises(Invalid, match="Напишите"):
        actions.recall_edition(actor=staff, edition=draft_of(strategy), text=" ")
    second = actions.recall_edition(actor=staff, edition=draft_of(strategy), text="Опечатка в бюджете.")
    assert second.number == 2
    with pytest.raises(NotAllowed):
        actions.recall_edition(actor=strategy.request.application.author, edition=second, text="Нет.")


def test_the_result_is_sent_only_with_an_agreed_strategy() -> None:
    strategy = strategy_in("offered")
    application, staff = strategy.request.application, StaffFactory()
    with pytest.raises(Conflict, match="согласованная обеими сторонами"):
        actions.deliver(actor=staff, application=application, text="Готово.")
    row = draft_of(strategy)
    actions.agree_to_edition(actor=application.author, edition=row, sha256=row.sha256)
    actions.deliver(actor=staff, application=application, text="Готово.")


# --- who reads ---------------------------------------------------------------------------------------------------


def test_the_company_sees_a_strategy_once_it_was_offered_and_never_its_drafts() -> None:
    strategy = strategy_in("whole")
    application = strategy.request.application
    with pytest.raises(NotFound):
        queries.of_application(application.author, application.pk)
    insider = member(application.organisation, roles=[StaffRole.MANAGER])
    with pytest.raises(NotFound):
        queries.of_application(insider, application.pk)
    staff = StaffFactory()
    assert queries.of_application(staff, application.pk) == strategy
    actions.offer_edition(actor=staff, edition=draft_of(strategy))
    assert queries.of_application(application.author, application.pk) == strategy
    actions.return_edition(actor=application.author, edition=draft_of(strategy), text="Нет.")
    assert [row.number for row in queries.editions_of(application.author, strategy)] == [1]
    assert [row.number for row in queries.editions_of(staff, strategy)] == [2, 1]
    with pytest.raises(NotFound):
        queries.of_application(applicant(), application.pk)


def test_the_numbers_of_editions_are_unique() -> None:
    strategy = strategy_in("returned")
    row = draft_of(strategy)
    for number, name in ((1, "edition_number_once"), (0, "edition_number_from_one")):
        with pytest.raises(DatabaseError, match=name), transaction.atomic():
            StrategyEdition.objects.filter(pk=row.pk).update(number=number)
    with pytest.raises(DatabaseError, match="edition_one_in_work"), transaction.atomic():
        StrategyEdition.objects.create(
            strategy=strategy,
            number=7,
            title="x",
            starts_on=row.starts_on,
            ends_on=row.ends_on,
            as_of=row.as_of,
        )
    assert Strategy.objects.count() == 1
