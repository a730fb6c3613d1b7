"""A draft of the questionnaire: edited part by part, tried on last year's results, published."""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import Any

import pgtrigger
import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accounts.models import User
from core.errors import Conflict, Invalid, NotAllowed
from jobs.actions import cancel
from jobs.models import Job
from jobs.running import LostError, execute
from services import actions, scoring
from services.admin.questionnaires import WeightsForm
from services.models import Advice, Attempt, Band, Block, Item, Questionnaire, Trial
from services.presentation.potential import draft_of, found_of
from services.queries import potential as queries
from services.tasks import potential as tasks
from tests.conftest import StrictClient
from tests.factories.accounts import StaffFactory, enter
from tests.factories.potential import begun, draft, finished, published, tried
from tests.factories.services import applicant

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tables")]


def item_of(version: Questionnaire, code: str) -> Item:
    return Item.objects.get(questionnaire=version, code=code)


def block_of(version: Questionnaire, code: str) -> Block:
    return Block.objects.get(questionnaire=version, code=code)


# --- editing ---------------------------------------------------------------------------------------------------


def test_a_draft_is_edited_part_by_part_and_the_version_in_force_stays(manager: User) -> None:
    standing = queries.method_of(queries.published())
    version = draft(manager)
    actions.keep_part(actor=manager, part=item_of(version, "q1"), values={"text_ru": "Иначе", "weight": 5})
    fresh = Item(questionnaire=version)
    values = {"block": block_of(version, "E"), "position": 9, "kind": "scale", "weight": 2, "na_allowed": True}
    actions.keep_part(actor=manager, part=fresh, values={**values, "text_ru": "Новый", "text_en": "New"})
    band = Band(questionnaire=version)
    values = {"floor": 90, "title_ru": "Лидер", "title_en": "Leader", "text_ru": "—", "text_en": "—", "is_cap": True}
    actions.keep_part(actor=manager, part=band, values=values)
    advice = Advice(questionnaire=version, block=block_of(version, "A"))
    words = {"position": 9, "title_ru": "Курс", "title_en": "Course", "text_ru": "Зачем", "text_en": "Why"}
    actions.keep_part(actor=manager, part=advice, values=words)
    actions.remove_part(actor=manager, part=item_of(version, "q2"))
    method = queries.method_of(version)
    assert (fresh.code, method.item("q2"), method.item("q1").weight) == ("q26", None, 5)
    assert method.item("q26") == scoring.Item("q26", "E", 2, na_allowed=True)
    assert [(one.floor, one.is_cap) for one in method.bands] == [
        *((0, False), (40, False), (60, False), (80, False), (90, True)),
    ]
    assert queries.method_of(queries.published()) == standing
    assert Item.objects.get(questionnaire=queries.published(), code="q1").text_ru != "Иначе"


def test_a_code_is_never_given_to_another_question(manager: User) -> None:
    version = draft(manager)
    actions.remove_part(actor=manager, part=item_of(version, "q25"))
    values = {"block": block_of(version, "F"), "position": 9, "kind": "scale", "text_ru": "Новый", "text_en": "New"}
    assert actions.keep_part(actor=manager, part=Item(questionnaire=version), values=values).code == "q26"
    flag = {**values, "kind": "flag", "weight": 4, "na_allowed": True}
    row = actions.keep_part(actor=manager, part=Item(questionnaire=version), values=flag)
    assert (row.code, row.weight) == ("s4", 0)


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"weight": 11}, None),
        ({"weight": 0}, "Вес вопроса"),
        ({"stop_at": 3, "stop_ru": "а", "stop_en": "a"}, "Стоп-фактор на шкале"),
        ({"stop_at": 1}, "Объясните стоп-фактор"),
        ({"text_ru": ""}, None),
        ({"text_en": "x" * 301}, None),
        ({"kind": "essay"}, None),
    ],
)
def test_a_question_that_cannot_be_is_refused(manager: User, values: dict[str, Any], words: str | None) -> None:
    version = draft(manager)
    with pytest.raises(Invalid, match=words):
        actions.keep_part(actor=manager, part=item_of(version, "q1"), values=values)
    assert item_of(version, "q1").weight == 3


def test_a_published_version_takes_no_edit(manager: User) -> None:
    version = queries.published()
    for change in (
        lambda: actions.keep_part(actor=manager, part=item_of(version, "q1"), values={"weight": 9}),
        lambda: actions.remove_part(actor=manager, part=block_of(version, "A")),
        lambda: actions.weigh_questionnaire(actor=manager, questionnaire=version, item_q1=9),
        lambda: actions.try_questionnaire(actor=manager, questionnaire=version),
    ):
        with pytest.raises(Conflict, match="не меняется"):
            change()
    lawyer, version = StaffFactory(roles=["lawyer"]), draft(manager)
    with pytest.raises(NotAllowed):
        actions.weigh_questionnaire(actor=lawyer, questionnaire=version, item_q1=9)
    with pytest.raises(Invalid, match="другой версии"):
        actions.keep_part(
            actor=manager, part=item_of(version, "q1"), values={"block": block_of(queries.published(), "A")}
        )


def test_weights_are_set_together_and_a_wrong_one_is_named(manager: User) -> None:
    version = draft(manager)
    actions.weigh_questionnaire(actor=manager, questionnaire=version, block_A=5, block_E=30, item_q1=10)
    method = queries.method_of(version)
    assert [block.weight for block in method.blocks] == [5, 25, 15, 15, 30, 10, 0]
    for wrong in ({"block_A": 101}, {"item_q1": 0}, {"item_s1": 1}, {"block_Z": 1}):
        with pytest.raises(Invalid) as refusal:
            actions.weigh_questionnaire(actor=manager, questionnaire=version, item_q2=9, **wrong)
        assert list(refusal.value.fields) == list(wrong)
    assert queries.method_of(version) == method


# --- a trial ---------------------------------------------------------------------------------------------------


def test_a_draft_is_tried_before_it_is_published(manager: User) -> None:
    low, high = finished(applicant(), 1)[0], finished(applicant(), 3)[0]
    edge, _token = finished(applicant(), 2, q18=3, q19=3, q20=3, q21=3)
    old, _token = finished(applicant(), 0)
    before = list(Attempt.objects.order_by("pk").values())
    version = draft(manager)
    actions.weigh_questionnaire(actor=manager, questionnaire=version, block_A=0, block_E=35)
    actions.keep_part(actor=manager, part=version.bands.get(code="ready"), values={"floor": 78})
    with pytest.raises(Conflict, match="Сначала проверьте"):
        actions.publish_questionnaire(actor=manager, questionnaire=version)
    trial = tried(manager, version)
    found = found_of(trial)
    assert (found["count"], found["changed"], found["raised"], found["lowered"], found["partial"]) == (4, 1, 1, 0, 0)
    assert [(one["title"], one["before"], one["after"]) for one in found["bands"]] == [
        *(("Начальный уровень", 2, 2), ("Готов при поддержке", 1, 0), ("Готов к экспорту", 1, 2)),
    ]
    (row,) = found["rows"]
    assert (row["attempt"], row["before"], row["after"]) == (edge, edge.total, Decimal("78.3"))
    assert (row["from"], row["to"]) == ("Готов при поддержке", "Готов к экспорту")
    assert [(one["before"], one["after"]) for one in found["tens"]] == [
        *((1, 1), (0, 0), (0, 0), (1, 1), (0, 0), (0, 0), (0, 0), (1, 1), (0, 0), (1, 1)),
    ]
    assert list(Attempt.objects.order_by("pk").values()) == before
    assert not draft_of(version)["is_stale"]
    actions.publish_questionnaire(actor=manager, questionnaire=version)
    assert list(Attempt.objects.order_by("pk").values()) == before
    assert {low.pk, high.pk, old.pk} <= {one["id"] for one in before}


def test_a_trial_speaks_of_the_draft_as_it_was(manager: User) -> None:
    finished(applicant(), 2)
    version = draft(manager)
    assert not queries.needs_trial(version)
    actions.weigh_questionnaire(actor=manager, questionnaire=version, item_q1=9)
    tried(manager, version)
    assert not queries.needs_trial(version)
    actions.keep_part(actor=manager, part=item_of(version, "q1"), values={"text_ru": "Слова не считают"})
    assert not draft_of(version)["is_stale"]
    actions.weigh_questionnaire(actor=manager, questionnaire=version, item_q1=8)
    assert queries.needs_trial(version)
    assert draft_of(version)["is_stale"]


def test_new_questions_leave_earlier_answers_comparable(manager: User) -> None:
    attempt, _token = finished(applicant(), 2, q9=None)
    version = draft(manager)
    values = {"block": block_of(version, "E"), "position": 9, "kind": "scale", "weight": 10}
    actions.keep_part(
        actor=manager, part=Item(questionnaire=version), values={**values, "text_ru": "Новый", "text_en": "New"}
    )
    actions.keep_part(actor=manager, part=item_of(version, "q9"), values={"na_allowed": False})
    found = found_of(tried(manager, version))
    assert (found["count"], found["partial"], found["changed"]) == (1, 1, 0)
    assert [(one["text"], one["count"]) for one in found["open"]] == [(item_of(version, "q9").text, 1), ("Новый", 1)]
    assert found["mean"] == {"before": attempt.total, "after": attempt.total}


def test_only_last_years_results_are_counted(manager: User) -> None:
    fresh, stale = finished(applicant(), 2)[0], finished(applicant(), 2)[0]
    begun(applicant(), q1=1)
    long_ago = timezone.now() - datetime.timedelta(days=366)
    # The guard of results stands in the way of a test that turns the clock back.
    with pgtrigger.ignore("services.Attempt:frozen"):
        Attempt.objects.filter(pk=stale.pk).update(finished_at=long_ago)
    version = draft(manager)
    actions.weigh_questionnaire(actor=manager, questionnaire=version, item_q1=9)
    assert tried(manager, version).outcome["count"] == 1
    assert fresh.finished_at is not None


def test_a_trial_goes_on_where_a_worker_died(manager: User, monkeypatch: pytest.MonkeyPatch) -> None:
    for value in (0, 1, 2, 3, 3):
        finished(applicant(), value)
    version = draft(manager)
    actions.weigh_questionnaire(actor=manager, questionnaire=version, item_q1=9)
    monkeypatch.setattr(tasks, "BATCH", 2)
    trial = actions.try_questionnaire(actor=manager, questionnaire=version)
    real, calls = scoring.tally, []

    def dying(*args: Any) -> Any:
        calls.append(args)
        if len(calls) == 4:
            raise LostError
        return real(*args)

    monkeypatch.setattr(scoring, "tally", dying)
    assert execute(trial.job_id) is None
    with pytest.raises(Conflict, match="уже идёт"):
        actions.try_questionnaire(actor=manager, questionnaire=version)
    Job.objects.filter(pk=trial.job_id).update(lease_until=timezone.now() - datetime.timedelta(seconds=1))
    assert execute(trial.job_id) == "done"
    trial.refresh_from_db()
    # The first batch was kept; the second, in which the worker died, was counted again from its beginning.
    assert (trial.outcome["count"], len(calls)) == (5, 2 + 2 + 3)
    assert sum(trial.outcome["bands"]["after"].values()) == 5


def test_a_trial_can_be_cancelled_and_asked_for_again(manager: User) -> None:
    finished(applicant(), 2)
    version = draft(manager)
    actions.weigh_questionnaire(actor=manager, questionnaire=version, item_q1=9)
    trial = actions.try_questionnaire(actor=manager, questionnaire=version)
    cancel(actor=manager, job=Job.objects.get(pk=trial.job_id))
    assert execute(trial.job_id) is None
    assert queries.needs_trial(version)
    assert tried(manager, version).outcome["count"] == 1


def test_a_draft_changed_or_gone_meanwhile_ends_the_trial_with_words(manager: User) -> None:
    finished(applicant(), 2)
    version = draft(manager)
    first = actions.try_questionnaire(actor=manager, questionnaire=version)
    actions.weigh_questionnaire(actor=manager, questionnaire=version, item_q1=9)
    assert execute(first.job_id) == "failed"
    assert "изменили" in Job.objects.get(pk=first.job_id).error
    second = actions.try_questionnaire(actor=manager, questionnaire=version)
    actions.discard_questionnaire(actor=manager, questionnaire=version)
    assert execute(second.job_id) == "failed"
    assert "удалён" in Job.objects.get(pk=second.job_id).error
    assert not Trial.objects.exists()


# --- properties of any version ---------------------------------------------------------------------------------


@given(data=st.data())
@settings(max_examples=4, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_version_that_can_be_published_keeps_the_promises(tables: None, data: st.DataObject) -> None:
    """Nought to 100, monotone, «not applicable» stays at home, and what was finished before never moves."""
    with transaction.atomic():
        manager, user = StaffFactory(), applicant()
        given = {
            item.code: data.draw(st.none() | st.integers(0, item.top) if item.na_allowed else st.integers(0, item.top))
            for item in queries.method_of(queries.published()).items
        }
        old, _token = finished(user, 2, **given)
        open_one, _token = begun(user, **given)
        before = Attempt.objects.filter(pk=old.pk).values().get()
        version = draft(manager)
        cuts = sorted(data.draw(st.sets(st.integers(1, 99), min_size=5, max_size=5)))
        shares = [high - low for low, high in zip([0, *cuts], [*cuts, 100], strict=True)]
        weights = {f"block_{code}": share for code, share in zip("ABCDEF", shares, strict=True)}
        weights |= {f"item_q{number}": data.draw(st.integers(1, 10)) for number in range(1, 26)}
        actions.weigh_questionnaire(actor=manager, questionnaire=version, **weights)
        published(manager, version)

        assert Attempt.objects.filter(pk=old.pk).values().get() == before
        open_one = actions.finish_attempt(actor=user, attempt=open_one)
        assert (open_one.total, open_one.outcome["blocks"]) == (old.total, old.outcome["blocks"])
        assert finished(user, 0)[0].total == 0
        assert finished(user, 3)[0].total == 100
        first, _token = finished(user, 2, **given)
        scale = [code for code, value in given.items() if code.startswith("q") and value is not None]
        code = data.draw(st.sampled_from(scale))
        better, _token = finished(user, 2, **given | {code: 3})
        assert better.total >= first.total
        other, _token = finished(user, 2, **given | {"q9": data.draw(st.none() | st.integers(0, 3))})
        shares_of = [
            {one["code"]: one["share"] for one in row.outcome["blocks"] if one["code"] != "B"} for row in (first, other)
        ]
        assert shares_of[0] == shares_of[1]
        transaction.set_rollback(True)


# --- at the desk -----------------------------------------------------------------------------------------------


def test_the_whole_way_at_the_desk(client: StrictClient, manager: User) -> None:
    attempt, _token = finished(applicant(), 2)
    enter(client, manager)
    standing = queries.published()
    page = client.get(reverse("admin:services_questionnaire_change", args=[standing.pk]))
    assert "Создать черновик новой версии" in page.content.decode()
    button = lambda row, name: reverse("admin:services_questionnaire_button", args=[row.pk, name])  # noqa: E731
    response = client.post(button(standing, "draft"), {"note": "Рынок важнее"})
    version = queries.draft_version()
    here = reverse("admin:services_questionnaire_change", args=[version.pk])
    assert response["Location"] == here
    text = client.get(here).content.decode()
    assert "Можно публиковать" in text
    assert "Management has approved an export goal" in text

    page = client.get(button(version, "weights"))
    assert 'name="block_A"' in page.content.decode()
    given = {name: str(field.initial) for name, field in WeightsForm(version).fields.items()}
    refused = client.post(button(version, "weights"), given | {"block_A": "150"})
    assert refused.status_code == 422
    assert client.post(button(version, "weights"), given | {"block_A": "5"}).status_code == 302
    assert "Сумма весов блоков должна быть 100" in client.get(here).content.decode()
    refused = client.post(button(version, "publish"), {})
    assert (refused.status_code, "Сумма весов" in refused.content.decode()) == (422, True)
    client.post(button(version, "weights"), given | {"block_A": "5", "block_E": "30"})

    item = item_of(version, "q1")
    url = reverse("admin:services_item_change", args=[item.pk])
    form = client.get(url).context["adminform"].form
    values = {name: form[name].value() or "" for name in form.fields} | {"text_ru": "Новые слова"}
    refused = client.post(url, values | {"weight": "77"})
    assert refused.status_code == 200
    assert "Новые слова" in refused.content.decode()
    assert client.post(url, {k: v for k, v in values.items() if v is not False})["Location"] == here
    assert item_of(version, "q1").text_ru == "Новые слова"
    add = reverse("admin:services_item_add") + f"?block={block_of(version, 'F').pk}"
    form = client.get(add).context["adminform"].form
    values = {"questionnaire": version.pk, "block": block_of(version, "F").pk, "position": 30, "kind": "scale"}
    values |= {"weight": 1, "text_ru": "Ещё вопрос", "text_en": "One more", "stop_ru": "", "stop_en": ""}
    assert client.post(add, values)["Location"] == here
    remove = reverse("admin:services_item_delete", args=[item_of(version, "q26").pk])
    assert "Ещё вопрос" in client.get(remove).content.decode()
    assert client.post(remove, {"post": "yes"})["Location"] == here
    assert not version.items.filter(code="q26").exists()

    refused = client.post(button(version, "publish"), {})
    assert (refused.status_code, "Сначала проверьте" in refused.content.decode()) == (422, True)
    response = client.post(button(version, "try"))
    job = Job.objects.get()
    assert response["Location"] == reverse("jobs:job", args=[job.pk])
    assert "Последний расчёт" in client.get(here).content.decode()
    execute(job.pk)
    assert here in client.get(response["Location"]).content.decode()
    text = client.get(here).content.decode()
    assert "Другой уровень получат 0 из 1" in text
    assert client.post(button(version, "publish"), {"note": "Рынок важнее"}).status_code == 302
    assert queries.published().number == 2
    text = client.get(here).content.decode()
    assert "Изменить веса" not in text
    assert client.post(url, values).status_code == 403
    assert client.get(remove).status_code in (302, 403, 404)
    attempt.refresh_from_db()
    assert attempt.outcome["version"] == 1


def test_a_draft_is_thrown_away_at_the_desk(client: StrictClient, manager: User) -> None:
    version = draft(manager)
    enter(client, manager)
    response = client.post(reverse("admin:services_questionnaire_button", args=[version.pk, "discard"]))
    assert response["Location"] == reverse("admin:services_questionnaire_changelist")
    assert queries.draft_version() is None
    assert client.get(reverse("admin:services_item_add")).url == reverse("admin:services_questionnaire_changelist")


def test_other_staff_find_no_questionnaire(client: StrictClient, manager: User) -> None:
    version = draft(manager)
    enter(client, StaffFactory(roles=["lawyer"]))
    for url in (
        reverse("admin:services_questionnaire_changelist"),
        reverse("admin:services_questionnaire_change", args=[version.pk]),
        reverse("admin:services_item_change", args=[item_of(version, "q1").pk]),
        reverse("admin:services_item_add"),
    ):
        assert client.get(url).status_code in (302, 403, 404)


def test_a_draft_costs_the_same_with_more_in_it(
    client: StrictClient, manager: User, django_assert_max_num_queries: Any
) -> None:
    finished(applicant(), 2)
    version = draft(manager)
    actions.weigh_questionnaire(actor=manager, questionnaire=version, block_A=0, block_E=35)
    values = {"block": block_of(version, "F"), "position": 9, "kind": "scale", "text_ru": "Н", "text_en": "N"}
    actions.keep_part(actor=manager, part=Item(questionnaire=version), values=values)
    tried(manager, version)
    enter(client, manager)
    here, counts = reverse("admin:services_questionnaire_change", args=[version.pk]), []
    client.get(here)
    for _round in range(2):
        with django_assert_max_num_queries(40) as found:
            client.get(here)
        counts.append(len(found.captured_queries))
        for _time in range(3):
            actions.keep_part(actor=manager, part=Item(questionnaire=version), values=values)
            finished(applicant(), 2)
        tried(manager, version)
    assert counts[0] == counts[1]


def test_the_database_takes_no_half_finished_trial(manager: User) -> None:
    trial = tried(manager, draft(manager))
    with pytest.raises(DatabaseError), transaction.atomic():
        Trial.objects.filter(pk=trial.pk).update(outcome=None)
