"""The admission gate, the diary day by day, weekly sign-off, absences, evaluations, the early end."""

from __future__ import annotations

import datetime
from decimal import Decimal

import pytest
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from core.errors import Conflict, Invalid, NotAllowed
from core.formats import day as day_text
from internships import actions, queries, rules
from internships.models import Placement, Quota
from internships.waiting.students import diaries, students, trainees
from tests.factories.accounts import StaffFactory, UserFactory, enter
from tests.factories.candidacies import candidacy_in
from tests.factories.internships import DAY, offer_in
from tests.factories.students import born, consented, guarded, placement, ready, running, student_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tables")]
GOOD = {"quality": 5, "skills": 4, "independence": 4, "discipline": 5, "safety": 5, "team": 4}
STUDENTS = {"tasks": 5, "mentoring": 5, "conditions": 4, "learning": 5}


def write(made: Placement, day: datetime.date, hours: str = "7", work: str = "Точил валы") -> None:
    actions.write_entry(actor=made.student.user, placement=made, day=day, work=work, hours=Decimal(hours))


def test_the_gate_names_what_is_missing_and_who_must_act(client: Client) -> None:
    made = placement()
    host = made.offer.author
    with pytest.raises(Conflict) as refused:
        actions.admit(actor=host, placement=made)
    for words in ("Наставник", "Компания назначает", "Инструктаж", "Студент даёт согласие"):
        assert words in str(refused.value.message)
    enter(client, made.student.user)
    page = client.get(reverse("internships:placement", args=[made.pk])).content.decode()
    assert "Компания назначает наставника" in page
    assert "Медицинский осмотр" not in page
    consented(made.student)
    made, mentor = ready(made)
    assert (made.state, made.mentor) == ("admitted", mentor)
    with pytest.raises(Conflict) as early:
        actions.start(actor=host, placement=made)
    assert early.value.code == "too_early"


def test_an_insurance_that_the_offer_asks_for_is_part_of_the_gate(client: Client) -> None:
    made, _mentor = ready(placement(consented(student_in()), offer_in("published", needs_insurance=True)))
    assert made.state == "assigned"
    (line,) = rules.placements.missing(queries.placements.conditions(made, timezone.localdate()))
    assert (line.code, "Компания страхует" in line.who) == ("insurance", True)
    assert queries.supervising.step_of(made.student) == "prepare", "the institution sees that the host must act"
    url = reverse("internships:placement-step", args=[made.pk, "insurance"])
    enter(client, made.offer.author)
    short = client.post(url, {"insurance-until": (made.ends_on - DAY).isoformat()})
    assert (short.status_code, "до конца практики" in short.content.decode()) == (422, True)
    api = f"/api/v1/placements/{made.pk}/insurance/"
    told = client.post(api, {"until": made.ends_on.isoformat()}, content_type="application/json")
    assert told.status_code == 200, told.content
    made.refresh_from_db()
    assert (made.state, made.insured_until) == ("admitted", made.ends_on), "the last that was missing admits"
    type(made).objects.filter(pk=made.pk).update(medical_on=timezone.localdate() - 3 * DAY)
    forms = client.get(reverse("internships:placement", args=[made.pk])).context["forms"]
    assert forms["medical"]["on"].value() == timezone.localdate() - 3 * DAY, "what was noted is what is shown"
    assert forms["insurance"]["until"].value() == made.ends_on
    with pytest.raises(NotAllowed):
        actions.record_insurance(actor=made.student.user, placement=made, until=made.ends_on)


def test_an_agreement_that_lapses_closes_the_gate() -> None:
    made, _mentor = ready(placement(consented(student_in())))
    assert made.state == "admitted"
    type(made.agreement).objects.filter(pk=made.agreement_id).update(valid_to=timezone.localdate() - DAY)
    made.refresh_from_db()
    broken = [one for one in queries.placements.conditions(made, timezone.localdate()) if not one.is_met]
    assert [one.code for one in broken] == ["agreement"]
    assert made.agreement.number in broken[0].text


def test_a_day_is_written_once_and_signed_with_its_week(client: Client) -> None:
    made, mentor = running()
    monday = made.starts_on
    enter(client, made.student.user)
    url = reverse("internships:diary", args=[made.pk])
    typed = {"day": monday.isoformat(), "hours": "7,5", "work": "Точил валы", "competence": "Токарное дело"}
    assert client.post(url, typed).status_code == 302
    assert client.post(url, {**typed, "hours": "6"}).status_code == 302
    again = client.get(url, {"day": monday.isoformat()}).context["form"]
    assert (again["work"].value(), again["hours"].value()) == ("Точил валы", "6"), "a day is opened to be changed"
    entry = made.entries.get()
    assert (entry.hours, entry.competence) == (Decimal("6.0"), "Токарное дело")
    late = client.post(url, {**typed, "day": (timezone.localdate() + DAY).isoformat()})
    assert late.status_code == 422
    assert "Этот день ещё не наступил" in late.content.decode()
    assert "Точил валы" in late.content.decode()
    signer = enter(Client(), mentor)
    assert "Подписать неделю" in signer.get(url).content.decode()
    signer.post(reverse("internships:diary-step", args=[made.pk, "sign"]), {"monday": monday.isoformat()})
    week = made.weeks.get()
    assert (week.state, week.hours, week.mentor) == ("signed", Decimal("6.0"), mentor)
    refused = client.post(url, typed)
    assert "уже подписана" in refused.content.decode()
    assert queries.placements.hours_signed(made) == Decimal("6.0")


def test_the_diary_holds_no_more_hours_than_the_plan(client: Client) -> None:
    made, _mentor = running()
    Placement.objects.filter(pk=made.pk).update(planned_hours=15)
    write(made, made.starts_on)
    write(made, made.starts_on + DAY)
    with pytest.raises(Invalid, match="По плану практики 15 ч, а в дневнике получается 21"):
        write(made, made.starts_on + 2 * DAY)
    write(made, made.starts_on + DAY, "8")
    page = enter(client, made.student.user).get(reverse("internships:diary", args=[made.pk])).content.decode()
    assert "Всего за неделю: 15 ч" in page


def test_everybody_finds_what_waits_for_them() -> None:
    made, mentor = running()
    student, host, day = made.student.user, made.offer.author, made.starts_on
    write(made, day)
    actions.judge_week(actor=mentor, placement=made, monday=day, signed=False, remark="Подробнее")
    actions.write_report(actor=student, placement=made, report="Отчёт")
    actions.return_report(actor=mentor, placement=made, reason="Мало")
    assert waits(student) == {"Исправьте неделю дневника", "Исправьте отчёт"}
    write(made, day, work="Точил валы ступенчатые")
    actions.write_report(actor=student, placement=made, report="Отчёт полный")
    assert waits(student) == set()
    assert waits(mentor) == {f"Подпишите дневник: {made.student}"}
    actions.judge_week(actor=mentor, placement=made, monday=day, signed=True)
    Placement.objects.filter(pk=made.pk).update(ends_on=timezone.localdate() + DAY)
    for one, marks in ((student, STUDENTS), (mentor, GOOD)):
        assert waits(one) == {"Оцените практику в середине срока"}
        actions.evaluate(actor=one, placement=made, checkpoint="midterm", marks=marks)
        assert waits(one) == set()
    Placement.objects.filter(pk=made.pk).update(ends_on=timezone.localdate() - DAY)
    actions.complete(actor=mentor, placement=made)
    for one, marks in ((student, STUDENTS), (mentor, GOOD)):
        assert waits(one) == {"Дайте итоговую оценку практики"}
        actions.evaluate(actor=one, placement=made, checkpoint="final", marks=marks)
        assert waits(one) == set()
    assert waits(host) == set()
    offer = offer_in("published", person=host, host=made.host, title="Токарь")
    row = candidacy_in("interview", person=host, offer=offer, student=student_in())
    seeker = row.student.user
    assert waits(seeker) == {"Выберите время собеседования: Токарь"}
    actions.offer_place(actor=host, candidacy=row)
    assert waits(seeker) == {"Вам предлагают место: Токарь"}
    actions.accept_place(actor=seeker, candidacy=row)
    assert waits(host) == {"1 практика ждёт наставника или инструктажа"}


def waits(user: User) -> set[str]:
    """What must be done by this person."""
    found = (item for given in (students, diaries, trainees) for item in given(user))
    return {str(item.title) for item in found if not item.start and item.title != "Выберите место практики"}


def test_a_returned_week_comes_back_corrected() -> None:
    made, mentor = running()
    write(made, made.starts_on)
    with pytest.raises(Invalid):
        actions.judge_week(actor=mentor, placement=made, monday=made.starts_on, signed=False)
    actions.judge_week(actor=mentor, placement=made, monday=made.starts_on, signed=False, remark="Подробнее")
    write(made, made.starts_on, work="Точил валы ступенчатые")
    assert not made.weeks.exists()
    actions.judge_week(actor=mentor, placement=made, monday=made.starts_on, signed=True)
    with pytest.raises(Conflict):
        actions.judge_week(actor=mentor, placement=made, monday=made.starts_on, signed=True)


def test_a_week_is_judged_as_it_was_read(client: Client) -> None:
    made, mentor = running()
    write(made, made.starts_on)
    page, step = reverse("internships:diary", args=[made.pk]), "internships:diary-step"
    other, host = enter(Client(), mentor), enter(client, made.offer.author)
    (week,) = host.get(page).context["weeks"]
    assert f'name="seen" value="{week["seen"]}"' in host.get(page).content.decode()
    sent = {"monday": week["monday"].isoformat(), "seen": week["seen"]}
    write(made, made.starts_on, work="Точил валы ступенчатые")
    stale = host.post(reverse(step, args=[made.pk, "return"]), {**sent, "remark": "Где чертёж?"})
    assert stale.status_code == 422
    shown = stale.content.decode()
    assert "Прочтите её ещё раз" in shown
    assert ">Где чертёж?</textarea>" in shown, "nothing typed is lost"
    assert not made.weeks.exists()
    (week,) = stale.context["weeks"]
    sent["seen"] = week["seen"]
    assert other.post(reverse(step, args=[made.pk, "return"]), {**sent, "remark": "Подробнее"}).status_code == 302
    second = host.post(reverse(step, args=[made.pk, "return"]), {**sent, "remark": "Короче"})
    assert "Прочтите её ещё раз" in second.content.decode()
    assert made.weeks.get().remark == "Подробнее", "what the mentor said is not overwritten unread"
    sent["seen"] = second.context["weeks"][0]["seen"]
    assert "Напишите, что исправить" in host.post(reverse(step, args=[made.pk, "return"]), sent).content.decode()
    assert host.post(reverse(step, args=[made.pk, "sign"]), sent).status_code == 302
    assert "уже подписана" in other.post(reverse(step, args=[made.pk, "sign"]), sent).content.decode()


def test_both_sides_are_asked_for_the_marks_of_the_middle_in_time(client: Client) -> None:
    made, mentor = running()
    student, today = made.student.user, timezone.localdate()
    Placement.objects.filter(pk=made.pk).update(starts_on=today - 4 * DAY, ends_on=today + 24 * DAY)

    def told(person: User) -> list[str]:
        rows = person.notices.filter(kind="internships.placement_midterm").order_by("created_at", "id")
        return list(rows.values_list("title_ru", flat=True))

    assert actions.remind_of_midterms(today=today + 9 * DAY) == 0, "the middle has not come"
    assert actions.remind_of_midterms(today=today + 10 * DAY) == 2
    assert actions.remind_of_midterms(today=today + 11 * DAY) == 0, "each is told once"
    until = day_text(today + 17 * DAY).replace("\xa0", " ")
    assert told(student) == [f"Оцените практику до {until}: {made.student}"] == told(mentor)
    url = reverse("internships:placement", args=[made.pk])
    assert "Оценить в середине практики" in enter(client, mentor).get(url).content.decode()
    actions.evaluate(actor=mentor, placement=made, checkpoint="midterm", marks=GOOD)
    assert "Оценить в середине практики" not in client.get(url).content.decode(), "who gave them is not asked"
    Placement.objects.filter(pk=made.pk).update(starts_on=today - 22 * DAY, ends_on=today + 6 * DAY)
    (item,) = (one for one in students(student) if not one.start)
    assert (item.urgent, "Оценку ждут до" in str(item.text)) == (True, True)
    assert actions.remind_of_midterms() == 1, "the one who is late is told once more"
    assert (len(told(student)), len(told(mentor))) == (2, 1)


def test_the_institution_may_say_that_a_practice_is_over(client: Client) -> None:
    made, _mentor = running()
    curator = queries.students.supervisors_of(made.institution)[0]
    url = reverse("internships:placement", args=[made.pk])
    assert "Завершить практику" not in enter(client, curator).get(url).content.decode()
    Placement.objects.filter(pk=made.pk).update(ends_on=timezone.localdate() - DAY)
    assert "Завершить практику" in client.get(url).content.decode()


@pytest.mark.parametrize(
    ("years", "hours", "days", "code"),
    [(19, "12.5", 1, "hours"), (19, "8", 5, "hours"), (15, "5.5", 1, "hours"), (17, "7.5", 1, "hours")],
    ids=["long-day", "long-week", "fifteen", "seventeen"],
)
def test_hours_that_the_law_or_the_plan_forbid(years: int, hours: str, days: int, code: str) -> None:
    student = student_in(born_on=born(years))
    if years < 18:
        guarded(student)
    made, _mentor = running(student, hours=24 if years < 16 else 35, youngest=min(years, 18))
    for number in range(days - 1):
        write(made, made.starts_on + number * DAY, hours)
    with pytest.raises(Invalid) as refused:
        write(made, made.starts_on + (days - 1) * DAY, hours)
    assert list(refused.value.fields) == [code]


def test_days_off_outside_the_schedule_and_before_the_first_day() -> None:
    made, _mentor = running()
    for day in (made.starts_on + 5 * DAY, made.starts_on - DAY):
        with pytest.raises(Invalid) as refused:
            write(made, day)
        assert list(refused.value.fields) == ["day"]


def test_absences_and_entries_exclude_each_other() -> None:
    made, mentor = running()
    write(made, made.starts_on)
    with pytest.raises(Conflict) as written:
        actions.note_absence(actor=mentor, placement=made, day=made.starts_on, is_excused=False)
    assert written.value.code == "day_written"
    tuesday = made.starts_on + DAY
    actions.note_absence(actor=mentor, placement=made, day=tuesday, is_excused=True, note="Экзамен")
    with pytest.raises(Conflict) as absent:
        write(made, tuesday)
    assert absent.value.code == "absent"


def test_only_the_student_writes_and_only_the_mentor_signs() -> None:
    made, mentor = running()
    with pytest.raises(NotAllowed):
        actions.write_entry(actor=mentor, placement=made, day=made.starts_on, work="Я", hours=Decimal(1))
    write(made, made.starts_on)
    for actor in (made.student.user, UserFactory()):
        with pytest.raises(NotAllowed):
            actions.judge_week(actor=actor, placement=made, monday=made.starts_on, signed=True)


def test_both_sides_evaluate_and_the_mentor_gives_the_grade(client: Client) -> None:
    made, mentor = running()
    actions.evaluate(actor=mentor, placement=made, checkpoint="midterm", marks=GOOD)
    with pytest.raises(Conflict) as twice:
        actions.evaluate(actor=mentor, placement=made, checkpoint="midterm", marks=GOOD)
    assert twice.value.code == "evaluated_already"
    with pytest.raises(Conflict):
        actions.complete(actor=mentor, placement=made)
    Placement.objects.filter(pk=made.pk).update(ends_on=timezone.localdate())
    actions.complete(actor=mentor, placement=made)
    enter(client, mentor)
    url = reverse("internships:evaluation", args=[made.pk, "final"])
    assert client.post(url, {**GOOD, "quality": "1"}).status_code == 422
    assert client.post(url, {**GOOD, "comment": "Хорошо"}).status_code == 302
    made.refresh_from_db()
    assert (made.state, made.grade) == ("evaluated", 5)
    actions.evaluate(actor=made.student.user, placement=made, checkpoint="final", marks=STUDENTS)
    assert [(one.side, one.checkpoint) for one in queries.placements.evaluations(made)] == [
        ("mentor", "midterm"),
        ("mentor", "final"),
        ("student", "final"),
    ]
    with pytest.raises(DatabaseError), transaction.atomic():
        Placement.objects.filter(pk=made.pk).update(grade=6)


def test_an_early_end_frees_the_place_and_another_host_takes_over(client: Client) -> None:
    made, _mentor = running(places=1)
    enter(client, made.offer.author)
    url = reverse("internships:placement-step", args=[made.pk, "terminate"])
    assert client.post(url, {"terminate-reason": ""}).status_code == 422
    assert client.post(url, {"terminate-reason": "absence", "terminate-comment": ""}).status_code == 302
    made.refresh_from_db()
    assert (made.state, made.end_reason, made.ended_on) == ("terminated", "absence", timezone.localdate())
    assert queries.placements.taken(made.offer) == 0
    other = offer_in("published")
    supervisor = queries.placements.of_student(made.student)[0].steps.first().actor
    assert supervisor == made.student.user
    with pytest.raises(NotAllowed):
        actions.replace(actor=UserFactory(), placement=made, offer=other)
    moved = actions.replace(
        actor=made.offer.author, placement=made, offer=offer_in("published", host=made.host, person=made.offer.author)
    )
    assert (moved.replaces, moved.state) == (made, "assigned")


def test_a_place_that_came_free_is_taken_up_once_and_the_counters_stay_honest(client: Client) -> None:
    made, _mentor = running(places=1)
    host, offer = made.offer.author, made.offer
    # The annex is of the year in which the offer was to begin.
    Quota.objects.filter(agreement=made.agreement).update(year=timezone.localdate().year)
    other = consented(student_in(institution=made.institution))
    with pytest.raises(Conflict):
        actions.replace_student(actor=host, placement=made, student=other)
    actions.terminate(actor=host, placement=made, reason="student")
    assert queries.placements.taken(offer) == 0
    enter(client, StaffFactory())
    page = reverse("internships:placement", args=[made.pk])
    assert str(other.user) in client.get(page).content.decode()
    url = reverse("internships:placement-step", args=[made.pk, "substitute"])
    assert client.post(url, {"substitute-student": str(made.student_id)}).status_code == 422
    assert client.post(url, {"substitute-student": str(other.pk)}).status_code == 302
    new = Placement.objects.get(replaces=made)
    assert (new.student, new.offer, new.starts_on) == (other, offer, timezone.localdate())
    assert queries.placements.taken(offer) == 1
    assert queries.placements.used(new.agreement, new.speciality, new.starts_on.year) == 1
    with pytest.raises(Conflict) as twice:
        actions.replace(actor=host, placement=made, offer=offer)
    assert twice.value.code == "replaced"
    shown = client.get(page).content.decode()
    assert "Замена найдена" in shown
    assert reverse("internships:placement", args=[new.pk]) in shown


def test_pages_cost_the_same_for_any_number_of_rows(client: Client) -> None:
    made, mentor = running()
    enter(client, mentor)
    # The person and the session are cached at the first visit.
    client.get(reverse("internships:placements"))
    counts = []
    for number in range(3):
        write(made, made.starts_on + number * DAY, "5")
        if number in (0, 2):
            with CaptureQueriesContext(connection) as found:
                assert client.get(reverse("internships:diary", args=[made.pk])).status_code == 200
                assert client.get(reverse("internships:placements")).status_code == 200
            counts.append(len(found))
    assert counts[0] == counts[1]
