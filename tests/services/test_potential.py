"""An attempt at the test: kept answer by answer, frozen at its end, taken along into an account."""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import Any

import pytest
from django.db import DatabaseError, transaction
from django.utils import timezone

from accounts.models import User
from core.errors import Conflict, Invalid, NotAllowed, NotFound
from services import actions
from services.erasure import collect
from services.models import Answer, Attempt, Band, Block, Item, Questionnaire
from services.queries import potential as queries
from services.scoring import faults_of
from tests.factories.accounts import MembershipFactory, OrganisationFactory, StaffFactory, UserFactory, member
from tests.factories.potential import answers, begun, finished, published
from tests.factories.services import applicant

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tables")]


def test_the_first_version_is_sound_and_whole() -> None:
    version = queries.published()
    method = queries.method_of(version)
    assert faults_of(method) == []
    assert [(block.code, block.weight) for block in method.blocks] == [
        *(("A", 15), ("B", 25), ("C", 15), ("D", 15), ("E", 20), ("F", 10), ("G", 0)),
    ]
    weights = [3, 3, 2, 2, 3, 3, 3, 2, 2, 3, 2, 2, 2, 3, 2, 2, 2, 3, 2, 2, 3, 3, 2, 2, 1, 0, 0, 0]
    assert [item.weight for item in method.items] == weights
    assert [item.code for item in method.items if item.na_allowed] == ["q9", "s1", "s2", "s3"]
    assert {item.code: item.stop_at for item in method.items if item.stop_at is not None} == {
        **{"q6": 0, "q17": 0, "s1": 1, "s2": 1, "s3": 1}
    }
    assert [(band.code, band.floor, band.is_cap) for band in method.bands] == [
        *(("initial", 0, False), ("preparation", 40, True), ("supported", 60, False), ("ready", 80, False)),
    ]
    advised = {row.block.code: row for row in queries.advice_for(version, "ABCDEF")}
    assert set(advised) == set("ABCDEF")
    for row in (*queries.items(version.pk), *version.blocks.all(), *version.bands.all()):
        for name in ("title", "text"):
            assert bool(getattr(row, f"{name}_ru", "")) == bool(getattr(row, f"{name}_en", ""))


def test_answers_are_kept_one_by_one_and_again_without_a_trace() -> None:
    user = applicant()
    attempt, _token = begun(user, q1=1)
    for _again in range(2):
        attempt = actions.save_answers(actor=user, attempt=attempt, answers={"q1": 2, "q9": None})
    assert queries.answers_of(attempt) == {"q1": 2, "q9": None}
    events = Answer.pgh_event_model.objects.filter(attempt_id=attempt.pk).values_list("pgh_label", "value")
    assert sorted(map(str, events)) == ["('insert', 1)", "('insert', None)", "('update', 2)"]


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"q1": 2, "q99": 1}, "q99"),
        ({"q1": 2, "q2": 4}, "q2"),
        ({"q1": 2, "q2": -1}, "q2"),
        ({"q1": 2, "q2": None}, "q2"),
        ({"q1": 2, "s1": 2}, "s1"),
        ({"q1": 2, "q2": "много"}, "q2"),
        ({"q1": 2, "q2": [1]}, "q2"),
        ({"q1": 2, "q2": True}, "q2"),
    ],
)
def test_an_impossible_answer_is_named_and_nothing_is_lost(given: dict[str, Any], field: str) -> None:
    attempt, token = begun(None, q1=3)
    with pytest.raises(Invalid) as refusal:
        actions.save_answers(actor=None, attempt=attempt, answers=given, token=token)
    assert list(refusal.value.fields) == [field]
    assert queries.answers_of(attempt) == {"q1": 3}


def test_an_unfinished_attempt_says_what_is_missing() -> None:
    attempt, token = begun(None, **{code: 1 for code in answers() if code not in ("q7", "s2")} | {"s1": 0, "s3": 0})
    with pytest.raises(Invalid) as refusal:
        actions.finish_attempt(actor=None, attempt=attempt, token=token)
    assert list(refusal.value.fields) == ["q7", "s2"]


def test_the_result_is_frozen_with_its_texts() -> None:
    user = applicant()
    attempt, _token = finished(user, 2, q18=0, q19=0, q20=0, q21=1, q17=0, s2=None)
    outcome = attempt.outcome
    assert {block["code"]: block["share"] for block in outcome["blocks"]} == {
        **{"A": "66.7", "B": "66.7", "C": "66.7", "D": "51.9", "E": "10.0", "F": "66.7"}
    }
    assert (attempt.total, attempt.band) == (Decimal("53.1"), "preparation")
    assert [row["code"] for row in outcome["stops"]] == ["q17"]
    assert "долг" in outcome["stops"][0]["stop_ru"]
    assert "debt" in outcome["stops"][0]["stop_en"]
    assert [row["code"] for row in outcome["unknown"]] == ["s2"]
    assert [(row["block"], row["service"]) for row in outcome["advice"]] == [
        ("E", "market-selection"),
        ("E", "market-analysis"),
        ("E", None),
    ]
    assert len(outcome["answers"]) == 28
    again = actions.finish_attempt(actor=user, attempt=attempt)
    assert again.finished_at == attempt.finished_at
    with pytest.raises(Conflict, match="завершён"):
        actions.save_answers(actor=user, attempt=attempt, answers={"q1": 3})


def test_a_stop_factor_holds_the_level_down() -> None:
    attempt, _token = finished(applicant(), 3, q6=0)
    assert attempt.total > 80
    assert (attempt.band, attempt.outcome["band_without_stops"]["code"]) == ("preparation", "ready")
    assert not attempt.outcome["is_ready_for_events"]
    assert finished(applicant(), 3)[0].outcome["is_ready_for_events"]


# --- the database's own guard ----------------------------------------------------------------------------------


def refused(write: Any) -> None:
    with pytest.raises(DatabaseError), transaction.atomic():
        write()


def test_the_database_keeps_a_published_version_as_it_is() -> None:
    version = queries.published()
    refused(lambda: Item.objects.filter(questionnaire=version, code="q1").update(weight=9))
    refused(lambda: Item.objects.filter(questionnaire=version, code="q1").delete())
    refused(lambda: Block.objects.filter(questionnaire=version, code="A").update(weight=1))
    refused(lambda: Band.objects.create(questionnaire=version, code="new", floor=50))
    refused(lambda: Questionnaire.objects.filter(pk=version.pk).update(note="иное"))
    refused(lambda: Questionnaire.objects.filter(pk=version.pk).update(state="draft", published_at=None))
    refused(lambda: version.delete())


def test_the_database_keeps_a_result_as_it_is() -> None:
    user = applicant()
    attempt, _token = finished(user)
    rows, item = Attempt.objects.filter(pk=attempt.pk), Item.objects.get(questionnaire=attempt.questionnaire, code="q1")
    refused(lambda: rows.update(total=100))
    refused(lambda: rows.update(outcome={}))
    refused(lambda: rows.update(finished_at=None, total=None, band="", outcome=None))
    refused(lambda: rows.update(owner=UserFactory()))
    refused(lambda: rows.update(organisation=OrganisationFactory()))
    refused(lambda: Answer.objects.filter(attempt=attempt).update(value=3))
    refused(lambda: Answer.objects.filter(attempt=attempt, item=item).delete())
    refused(lambda: attempt.delete())
    open_one, _token = begun(user)
    refused(lambda: Answer.objects.create(attempt=open_one, item=item, value=4))
    refused(lambda: Answer.objects.create(attempt=open_one, item=item, value=None))
    flag = Item.objects.get(questionnaire=attempt.questionnaire, code="s1")
    refused(lambda: Answer.objects.create(attempt=open_one, item=flag, value=2))
    refused(lambda: Attempt.objects.create(questionnaire=attempt.questionnaire))


# --- whose attempt it is ---------------------------------------------------------------------------------------


def test_only_its_people_know_of_an_attempt() -> None:
    user, stranger, staff = applicant(), applicant(), StaffFactory()
    colleague = member(user.organisation)
    attempt, _token = begun(user, q1=1)
    assert queries.attempt(colleague, attempt.pk) == queries.attempt(staff, attempt.pk) == attempt
    actions.save_answers(actor=colleague, attempt=attempt, answers={"q1": 2})
    for nobody in (stranger, None):
        with pytest.raises(NotFound):
            queries.attempt(nobody, attempt.pk)
        with pytest.raises(NotFound):
            actions.save_answers(actor=nobody, attempt=attempt, answers={"q1": 0})
    with pytest.raises(NotAllowed):
        actions.save_answers(actor=staff, attempt=attempt, answers={"q1": 0})
    with pytest.raises(NotAllowed):
        actions.start_attempt(actor=staff)
    with pytest.raises(NotAllowed):
        actions.start_attempt(actor=stranger, organisation=user.organisation)


def test_a_token_opens_one_attempt_until_somebody_takes_it() -> None:
    attempt, token = finished(None)
    other, _other_token = begun(None, q1=1)
    assert queries.attempt(None, attempt.pk, [token]) == attempt
    for key in (other.pk, attempt.pk):
        with pytest.raises(NotFound):
            queries.attempt(None, key, [token] if key == other.pk else ["чужой"])
    assert token not in str(Attempt.objects.filter(pk=attempt.pk).values())
    user = applicant()
    assert actions.adopt_attempts(actor=user, tokens=[token, "чужой"]) == 1
    attempt.refresh_from_db()
    assert (attempt.owner, attempt.organisation, attempt.token_hash) == (user, user.organisation, None)
    assert actions.adopt_attempts(actor=applicant(), tokens=[token]) == 0
    with pytest.raises(NotFound):
        queries.attempt(None, attempt.pk, [token])


def test_a_result_taken_before_there_was_a_company_is_given_to_it_later() -> None:
    user = UserFactory()
    attempt, token = finished(None)
    actions.adopt_attempts(actor=user, tokens=[token])
    with pytest.raises(NotAllowed, match="компанию"):
        actions.attach_attempt(actor=user, attempt=attempt, organisation=None)
    company = OrganisationFactory()
    MembershipFactory(user=user, organisation=company)
    colleague = member(company)
    with pytest.raises(NotFound):
        queries.attempt(colleague, attempt.pk)
    actions.attach_attempt(actor=user, attempt=attempt, organisation=company)
    assert queries.attempt(colleague, attempt.pk) == attempt
    with pytest.raises(Conflict):
        actions.attach_attempt(actor=user, attempt=attempt, organisation=OrganisationFactory())


def test_staff_take_nothing_along() -> None:
    _attempt, token = finished(None)
    assert actions.adopt_attempts(actor=StaffFactory(), tokens=[token]) == 0


def test_the_same_key_begins_one_attempt() -> None:
    user, key = applicant(), Attempt().pk
    first, _token = actions.start_attempt(actor=user, organisation=user.organisation, client_key=key)
    second, _token = actions.start_attempt(actor=user, organisation=user.organisation, client_key=key)
    assert first == second
    with pytest.raises(Conflict):
        actions.start_attempt(actor=applicant(), client_key=key)


def test_what_nobody_took_is_deleted_after_its_time(settings: Any) -> None:
    settings.UNCLAIMED_TEST_DAYS = 90
    old, fresh, mine = finished(None)[0], finished(None)[0], finished(applicant())[0]
    before = timezone.now() - datetime.timedelta(days=91)
    Attempt.objects.filter(pk__in=[old.pk, mine.pk]).update(updated_at=before)
    assert actions.forget_unclaimed() == 1
    assert set(Attempt.objects.all()) == {fresh, mine}
    assert not Answer.objects.filter(attempt=old).exists()


# --- versions --------------------------------------------------------------------------------------------------


def changed_draft(manager: User) -> Questionnaire:
    """A draft in which the market weighs more and one question is new."""
    draft = actions.draft_questionnaire(actor=manager, questionnaire=queries.published(), note="Рынок важнее")
    Block.objects.filter(questionnaire=draft, code="A").update(weight=5)
    Block.objects.filter(questionnaire=draft, code="E").update(weight=30)
    Item.objects.filter(questionnaire=draft, code="q1").update(weight=10, text_ru="Иной вопрос")
    return draft


def test_an_old_attempt_never_changes_when_a_version_is_published() -> None:
    manager, user = StaffFactory(), applicant()
    done, _token = finished(user, 1, q1=3)
    unfinished, _token = begun(user, **answers(1, q1=3))
    before = Attempt.objects.filter(pk=done.pk).values().get()
    published(manager, changed_draft(manager))
    assert Attempt.objects.filter(pk=done.pk).values().get() == before
    # What was begun ends by the version it was begun with.
    unfinished = actions.finish_attempt(actor=user, attempt=unfinished)
    assert (unfinished.total, unfinished.outcome["version"]) == (done.total, 1)
    after, _token = finished(user, 1, q1=3)
    assert after.outcome["version"] == 2
    assert after.total != done.total
    assert list(queries.versions().values_list("number", "state", "finished_attempts")) == [
        (2, "published", 1),
        (1, "archived", 2),
    ]


def test_a_version_that_is_not_right_is_not_published() -> None:
    manager = StaffFactory()
    draft = actions.draft_questionnaire(actor=manager, questionnaire=queries.published())
    Block.objects.filter(questionnaire=draft, code="A").update(weight=16)
    with pytest.raises(Invalid, match="Сумма весов"):
        actions.publish_questionnaire(actor=manager, questionnaire=draft)
    assert queries.published().number == 1


def test_there_is_one_draft_and_only_its_keepers_touch_it() -> None:
    manager = StaffFactory()
    first = queries.published()
    draft = actions.draft_questionnaire(actor=manager, questionnaire=first)
    assert queries.method_of(draft) == queries.method_of(first)
    with pytest.raises(Conflict, match="уже есть"):
        actions.draft_questionnaire(actor=manager, questionnaire=first)
    with pytest.raises(Conflict, match="не меняется"):
        actions.publish_questionnaire(actor=manager, questionnaire=first)
    for action in (actions.publish_questionnaire, actions.discard_questionnaire, actions.draft_questionnaire):
        with pytest.raises(NotAllowed):
            action(actor=StaffFactory(roles=["lawyer"]), questionnaire=draft)
    actions.discard_questionnaire(actor=manager, questionnaire=draft)
    assert queries.draft_version() is None
    assert Item.objects.filter(questionnaire=first).count() == 28


def test_the_copy_of_my_data_holds_my_answers_and_nobody_elses() -> None:
    user = applicant()
    begun(user, q1=2, q9=None)
    begun(applicant(), q1=3)
    rows = [row for row in collect(user) if "тестах" in row["section"]]
    assert [row["text"] for row in rows] == ["В основном", "К нам не относится"]
    assert rows[0]["asked"].startswith("Руководство утвердило цель")
