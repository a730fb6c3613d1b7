"""Schedules from the rows of the portal: made by long work, moved by hand, released, planned anew, explained."""

from __future__ import annotations

import datetime
import io
from typing import Any
from zoneinfo import ZoneInfo

import icalendar
import pypdf
import pytest
from django.conf import settings
from django.db import transaction
from django.db.utils import IntegrityError
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from core.errors import Conflict, NotAllowed
from exhibitions.actions import schedules as actions
from exhibitions.matchmaking import verifier
from exhibitions.models import Absence, Interpreter, MeetingRequest, MeetingSchedule, Placement, Programme, Slot
from exhibitions.queries import schedules as queries
from jobs.models import Job
from jobs.running import execute
from notifications.models import Notice
from tests.factories.accounts import enter
from tests.factories.meetings import (
    agreed,
    buyer,
    exporter,
    person_of,
    programme,
    released,
    scheduled,
    slot_ids,
    small_fair,
)

DUBAI = "Asia/Dubai"
pytestmark = pytest.mark.usefixtures("tables")


def told() -> set[str]:
    return set(Notice.objects.filter(kind="exhibitions.agenda_changed").values_list("user__email", flat=True))


def places(schedule: MeetingSchedule) -> dict[Any, tuple[Any, int]]:
    return {row.request_id: (row.slot_id, row.table) for row in queries.placements_of(schedule)}


def sound(schedule: MeetingSchedule) -> bool:
    asked = queries.asked(schedule.programme)
    return not verifier.faults(asked.problem, asked.schedule_of(queries.placements_of(schedule)))


# --- making ----------------------------------------------------------------------------------------------------


def test_the_draft_holds_all_that_can_be_held_and_says_so(manager: User) -> None:
    made, *_sides = small_fair(manager, tables=3, slots=4)
    draft = scheduled(manager, made)
    assert (draft.asked, draft.weight, draft.bound, draft.gap) == (9, 9, 9, 0)
    assert sound(draft)
    assert Notice.objects.filter(kind="exhibitions.schedule_ready", user=manager).count() == 1
    assert not told(), "a draft is nobody's business yet"
    again = scheduled(manager, made)
    draft.refresh_from_db()
    assert (draft.state, again.number) == ("discarded", 2)


def test_two_tables_for_nine_meetings_in_four_slots(manager: User) -> None:
    made, *_sides = small_fair(manager, tables=2, slots=4)
    draft = scheduled(manager, made)
    assert (draft.weight, draft.bound) == (8, 8), "the bound is proved, and reached"


def test_everything_asked_is_kept(manager: User) -> None:
    made, ours, theirs = small_fair(manager, sides=2, tables=2, slots=5)
    slots = slot_ids(made)
    Slot.objects.filter(pk=slots[0]).update(is_break=True)
    rows = {(row.exporter_id, row.buyer_id): row for row in MeetingRequest.objects.all()}
    fixed, later = rows[ours[0].pk, theirs[0].pk], rows[ours[1].pk, theirs[1].pk]
    MeetingRequest.objects.filter(pk=fixed.pk).update(fixed_slot=slots[3])
    MeetingRequest.objects.filter(pk=later.pk).update(after=fixed)
    actions.set_absences(actor=person_of(theirs[0]), participant=theirs[0], slots=[slots[1]])
    forbidden = rows[ours[0].pk, theirs[1].pk]
    Absence.objects.create(slot_id=slots[1], request=forbidden)
    found = places(scheduled(manager, made))
    at = {key: slots.index(slot) for key, (slot, _table) in found.items()}
    assert len(at) == 4
    assert at[fixed.pk] == 3
    assert at[later.pk] == 4
    assert at[forbidden.pk] == 2
    assert 0 not in at.values()


def test_without_a_common_language_an_interpreter_is_there_or_nothing(manager: User) -> None:
    made = programme(manager, tables=2, slots=2)
    ours, theirs = exporter(manager, made.event, ("ru",)), buyer(manager, made.event, languages=["ar"])
    row = agreed(ours, theirs)
    assert scheduled(manager, made).weight == 0
    Interpreter.objects.create(programme=made, name="Отсутствует", languages=["en", "ru"])
    speaks = Interpreter.objects.create(programme=made, name="Переводит", languages=["ar", "ru"])
    Absence.objects.create(slot_id=slot_ids(made)[0], interpreter=speaks)
    (placement,) = queries.placements_of(scheduled(manager, made))
    assert (placement.request_id, placement.interpreter, placement.slot_id) == (row.pk, speaks, slot_ids(made)[1])


def test_what_contradicts_itself_is_said_and_not_tried_again(manager: User) -> None:
    made, ours, _theirs = small_fair(manager, sides=2)
    slot = slot_ids(made)[0]
    MeetingRequest.objects.filter(exporter=ours[0]).update(fixed_slot=slot)
    job = actions.order_schedule(actor=manager, programme=made)
    assert execute(job.pk) == "failed"
    said = Job.objects.get(pk=job.pk).error
    assert str(MeetingRequest.objects.filter(exporter=ours[0]).order_by("asked_at", "id")[1]) in said
    assert "одна из сторон занята другой встречей" in said
    assert not MeetingSchedule.objects.exists()
    first, second = MeetingRequest.objects.filter(exporter=ours[0]).order_by("asked_at", "id")
    MeetingRequest.objects.update(fixed_slot=None)
    for one, other in ((first, second), (second, first)):
        MeetingRequest.objects.filter(pk=one.pk).update(after=other)
    job = actions.order_schedule(actor=manager, programme=made)
    assert execute(job.pk) == "failed"
    assert f"по кругу: {first}" in (said := Job.objects.get(pk=job.pk).error) or f"по кругу: {second}" in said


def test_a_time_and_an_order_that_cannot_be_kept_are_refused_where_they_are_typed(
    client: Client, manager: User
) -> None:
    made, ours, theirs = small_fair(manager, sides=2)
    slot = slot_ids(made)[0]
    first, second = MeetingRequest.objects.filter(exporter=ours[0]).order_by("asked_at", "id")
    apart = MeetingRequest.objects.get(exporter=ours[1], buyer=second.buyer)
    enter(client, manager)

    def typed(row: MeetingRequest, **values: Any) -> Any:
        return client.post(reverse("admin:exhibitions_meetingrequest_change", args=[row.pk]), values)

    assert typed(first, fixed_slot=slot, after="").status_code == 302
    refused = typed(second, fixed_slot=slot, after="")
    assert str(first) in refused.content.decode()
    assert typed(apart, fixed_slot=slot, after="").status_code == 302, "other people may meet at that time"
    assert typed(second, fixed_slot="", after=first.pk).status_code == 302
    assert typed(apart, fixed_slot="", after=second.pk).status_code == 302
    assert "получится круг" in typed(first, fixed_slot=slot, after=apart.pk).content.decode()
    first.refresh_from_db()
    assert (first.fixed_slot_id, first.after_id) == (slot, None)


def test_slots_that_overlap_are_refused_as_a_whole(manager: User) -> None:
    made = programme(manager, slots=2)
    day = made.event.starts_on
    with pytest.raises(Conflict) as refused:
        actions.add_slots(
            actor=manager, programme=made, day=day, starts=datetime.time(9, 30), minutes=20, pause=0, count=4
        )
    assert refused.value.code == "slots_overlap"
    assert len(slot_ids(made)) == 2
    with pytest.raises(Conflict):
        actions.order_schedule(actor=manager, programme=programme(manager, slots=0))
    first = queries.slots_of(made)[0]
    assert first.period.lower.astimezone(queries.zone_of(made)).hour == 10, "by the clocks of the venue"


def test_the_database_itself_keeps_people_in_one_place(manager: User) -> None:
    made, ours, theirs = small_fair(manager, sides=2, tables=2, slots=2)
    draft = scheduled(manager, made)
    one = Placement.objects.filter(schedule=draft, exporter=ours[0]).order_by("slot__period").first()
    other = Placement.objects.filter(schedule=draft, exporter=ours[0]).exclude(pk=one.pk).get()
    with pytest.raises(IntegrityError, match="placement_exporter_free"), transaction.atomic():
        Placement.objects.filter(pk=other.pk).update(slot=one.slot, table=7)
    with pytest.raises(IntegrityError, match="placement_table_free"), transaction.atomic():
        Placement.objects.filter(pk=one.pk).update(slot=one.slot, table=_other_table(draft, one))


def _other_table(draft: MeetingSchedule, one: Placement) -> int:
    return Placement.objects.filter(schedule=draft, slot=one.slot).exclude(pk=one.pk).get().table


# --- by hand ---------------------------------------------------------------------------------------------------


def test_a_move_is_checked_and_refused_with_its_reason(manager: User) -> None:
    made, _ours, _theirs = small_fair(manager, sides=2, tables=2, slots=3)
    draft = scheduled(manager, made)
    slots = slot_ids(made)
    before = places(draft)
    request_id, (slot, table) = next(iter(before.items()))
    row = MeetingRequest.objects.get(pk=request_id)
    busy = next(other for key, (other, _table) in before.items() if key != request_id and other != slot)
    with pytest.raises(Conflict, match="другая встреча") as refused:
        actions.place_meeting(actor=manager, schedule=draft, request=row, slot_id=busy, table=2)
    rivals = [one for one in queries.placements_of(draft) if one.slot_id == busy and one.request_id != request_id]
    assert any(f"{one.exporter.name} — {one.buyer.name}" in str(refused.value.message) for one in rivals)
    free = next(one for one in slots if one not in {place for place, _table in before.values()})
    with pytest.raises(Conflict, match="номером"):
        actions.place_meeting(actor=manager, schedule=draft, request=row, slot_id=free, table=9)
    assert places(draft) == before
    moved = actions.place_meeting(actor=manager, schedule=draft, request=row, slot_id=free, table=2, version=1)
    assert places(draft)[request_id] == (free, 2)
    assert (moved.moves, moved.version, moved.weight) == (1, 2, 4)
    with pytest.raises(Conflict) as refused:
        actions.place_meeting(actor=manager, schedule=draft, request=row, slot_id=slot, table=table, version=1)
    assert refused.value.code == "changed"
    taken = actions.unplace_meeting(actor=manager, schedule=draft, request=row)
    assert taken.weight == 3
    with pytest.raises(NotAllowed):
        actions.release(actor=person_of(_ours[0]), schedule=draft)


def test_the_board_works_without_scripts(client: Client, manager: User) -> None:
    made, ours, _theirs = small_fair(manager, sides=2, tables=2, slots=3)
    draft = scheduled(manager, made)
    enter(client, manager)
    url = reverse("admin:exhibitions_meetingschedule_board", args=[draft.pk])
    row = MeetingRequest.objects.filter(exporter=ours[0]).first()
    for by in ("tables", "exporters", "buyers"):
        page = client.get(url, {"by": by, "move": row.pk})
        assert page.status_code == 200
        assert ours[0].name in page.content.decode()
    bad = client.post(url, {"do": "place", "request": row.pk, "slot": slot_ids(made)[0], "table": 99, "version": 1})
    assert bad.status_code == 409
    assert "Стола с таким номером" in bad.content.decode()
    assert client.post(url, {"do": "release", "version": 7}).status_code == 409
    assert client.post(url, {"do": "release", "version": 1}).status_code == 302
    draft.refresh_from_db()
    assert draft.state == "released"
    other = Client()
    enter(other, person_of(ours[0]))
    assert other.get(url).status_code in (302, 404)


def test_the_floor_is_the_programmes_and_the_board_says_who_is_below_it(client: Client, manager: User) -> None:
    made, ours, theirs = small_fair(manager, sides=2, tables=2, slots=2, floor=3)
    third = buyer(manager, made.event)
    agreed(ours[0], third)
    draft = scheduled(manager, made)
    assert draft.shortfall == 1, "whoever has two requests is due two, and only four of the five can be held"
    enter(client, manager)
    url = reverse("admin:exhibitions_meetingschedule_board", args=[draft.pk])
    below = client.get(url).context["below"]
    assert [(one["due"] - one["held"]) for one in below] == [1]
    text = client.get(url).content.decode()
    assert "Порог этой программы — 3" in text
    assert f"{below[0]['name']}: встреч {below[0]['held']}, могло быть {below[0]['due']}" in text
    Programme.objects.filter(pk=made.pk).update(floor=0)
    again = scheduled(manager, made)
    assert again.shortfall == 0
    with pytest.raises(IntegrityError, match="programme_floor"), transaction.atomic():
        Programme.objects.filter(pk=made.pk).update(floor=51)


# --- releasing -------------------------------------------------------------------------------------------------


def test_only_those_affected_are_told_and_what_changed(manager: User) -> None:
    made, ours, theirs = small_fair(manager, sides=3, tables=3, slots=5)
    first = released(manager, made)
    assert told() == {person_of(one).email for one in (*ours, *theirs)}
    Notice.objects.all().delete()
    draft = actions.revise(actor=manager, programme=made)
    assert places(draft) == places(first)
    row = MeetingRequest.objects.get(exporter=ours[0], buyer=theirs[0])
    busy = {slot for key, (slot, _t) in places(draft).items() if key in _meetings_of(ours[0], theirs[0])}
    free = next(slot for slot in slot_ids(made) if slot not in busy)
    table = next(n for n in (1, 2, 3) if (free, n) not in places(draft).values())
    actions.place_meeting(actor=manager, schedule=draft, request=row, slot_id=free, table=table)
    actions.release(actor=manager, schedule=draft)
    assert told() == {person_of(ours[0]).email, person_of(theirs[0]).email}
    body = Notice.objects.filter(user=person_of(ours[0])).get().body_ru
    assert "Перенесены" in body
    assert "→" in body
    assert theirs[0].name in body
    assert "Новые" not in body
    first.refresh_from_db()
    assert first.state == "replaced"


def _meetings_of(*sides: Any) -> set[Any]:
    rows = MeetingRequest.objects.filter(exporter__in=sides) | MeetingRequest.objects.filter(buyer__in=sides)
    return set(rows.values_list("pk", flat=True))


def test_a_drop_out_moves_nobody_else(manager: User) -> None:
    made, ours, theirs = small_fair(manager, sides=3, tables=3, slots=4)
    before = places(released(manager, made))
    Notice.objects.all().delete()
    jobs = set(Job.objects.values_list("pk", flat=True))
    actions.drop_out(actor=person_of(theirs[0]), participant=theirs[0], reason="Рейс отменён")
    job = Job.objects.exclude(pk__in=jobs).get()
    assert execute(job.pk) == "done"
    draft = MeetingSchedule.objects.get(state="draft")
    gone = _meetings_of(theirs[0])
    assert places(draft) == {key: place for key, place in before.items() if key not in gone}
    actions.release(actor=manager, schedule=draft)
    assert told() == {person_of(one).email for one in ours}, "who is out is not told, other buyers have no change"
    bodies = Notice.objects.filter(kind="exhibitions.agenda_changed").values_list("body_ru", flat=True)
    assert all("Отменены" in body and theirs[0].name in body and "Новые" not in body for body in bodies)


def test_a_schedule_that_is_not_sound_any_more_is_not_released(manager: User) -> None:
    made, _ours, theirs = small_fair(manager, sides=2)
    draft = scheduled(manager, made)
    actions.drop_out(actor=manager, participant=theirs[0], reason="Болен")
    with pytest.raises(Conflict) as refused:
        actions.release(actor=manager, schedule=draft)
    assert refused.value.code == "not_sound"
    draft.refresh_from_db()
    assert draft.state == "draft"


# --- agendas ---------------------------------------------------------------------------------------------------


def test_everyone_has_an_agenda_as_page_calendar_and_pdf(client: Client, manager: User) -> None:
    made, ours, theirs = small_fair(manager, sides=2, tables=2, slots=3)
    enter(client, person_of(theirs[0]))
    page = reverse("exhibitions:agenda", args=[theirs[0].pk])
    assert client.get(page).status_code == 200, "before anything is released the page says so"
    done = released(manager, made)
    text = client.get(page).content.decode()
    assert all(one.name in text for one in ours)
    answer = client.get(reverse("exhibitions:agenda-ics", args=[theirs[0].pk]))
    entries = icalendar.Calendar.from_ical(answer.content).walk("VEVENT")
    mine = [row for row in queries.placements_of(done) if row.buyer_id == theirs[0].pk]
    assert [entry.decoded("dtstart") for entry in entries] == [row.slot.period.lower for row in mine]
    assert {str(entry["uid"]).split("@")[0] for entry in entries} == {str(row.request_id) for row in mine}
    assert {int(entry["sequence"]) for entry in entries} == {done.number}
    file = client.get(reverse("exhibitions:agenda-pdf", args=[theirs[0].pk]))
    paper = pypdf.PdfReader(io.BytesIO(file.content)).pages[0].extract_text()
    for row in mine:
        here, moscow = (row.slot.period.lower.astimezone(ZoneInfo(zone)) for zone in (DUBAI, "Europe/Moscow"))
        for shown in (text, paper):
            assert f"{here:%H:%M}–" in shown, "the venue's clock"
            assert f"{moscow:%H:%M}–" in shown, "and Moscow's"
    assert all(DUBAI in str(entry["description"]) for entry in entries)
    assert set(Notice.objects.filter(kind="exhibitions.agenda_changed", body_en__contains=DUBAI)) == set(
        Notice.objects.filter(kind="exhibitions.agenda_changed")
    )


def test_why_a_meeting_is_missing_is_answered_from_the_schedule(client: Client, manager: User) -> None:
    made, ours, theirs = small_fair(manager, sides=2, tables=2, slots=2)
    third = buyer(manager, made.event)
    lost = agreed(ours[0], third)
    MeetingRequest.objects.exclude(pk=lost.pk).update(priority=3)
    released(manager, made)
    enter(client, person_of(third))
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "ru"
    page = client.get(reverse("exhibitions:agenda", args=[third.pk])).content.decode()
    url = reverse("exhibitions:why", args=[third.pk, lost.pk])
    assert url in page
    answer = client.get(url).content.decode()
    assert "не менее важные" in answer
    assert answer.count("занята другой встречей") == 2
    assert theirs[0].name not in answer, "whom the other side meets is not told"


def test_the_hall_sees_now_and_next_without_logging_in(client: Client, manager: User) -> None:
    made, ours, _theirs = small_fair(manager, sides=2)
    url = reverse("exhibitions:hall", args=[made.hall_key])
    assert client.get(url).status_code == 200
    released(manager, made)
    page = client.get(url)
    text = page.content.decode()
    assert page["Refresh"] == "30"
    board = client.get(f"{url}?all").context["board"]
    assert len(board.columns) == 4
    assert sum(cell is not None for _name, cells in board.rows for cell in cells) == 4
    assert ours[0].name in text
    assert client.get(reverse("exhibitions:hall", args=["nobody-knows"])).status_code == 404
    start = timezone.now() - datetime.timedelta(minutes=5)
    for number, slot in enumerate(queries.slots_of(made)):
        begins = start + datetime.timedelta(minutes=-200 + 20 * number)
        Slot.objects.filter(pk=slot.pk).update(period=(begins, begins + datetime.timedelta(minutes=19)))
    assert ours[0].name not in client.get(url).content.decode(), "what is over is not shown"


def test_interpreters_are_named_in_the_readers_letters(client: Client, manager: User) -> None:
    made, _ours, _theirs = small_fair(manager, sides=2)
    plan = released(manager, made)
    one = Interpreter.objects.create(programme=made, name="Щукина Мария", languages=["ru", "en"])
    row = Placement.objects.filter(schedule=plan).first()
    Placement.objects.filter(pk=row.pk).update(interpreter=one)
    start = timezone.now() - datetime.timedelta(minutes=5)
    Slot.objects.filter(pk=row.slot_id).update(period=(start, start + datetime.timedelta(minutes=19)))
    url = reverse("exhibitions:hall", args=[made.hall_key])
    assert "Щукина Мария" in client.get(url).content.decode()
    english = client.get(url, headers={"accept-language": "en"}).content.decode()
    assert "Shchukina Mariia" in english
    assert "Щукина" not in english


def test_hours_are_kept_by_their_owner(client: Client, manager: User) -> None:
    made, ours, _theirs = small_fair(manager, sides=2)
    slots = slot_ids(made)
    enter(client, person_of(ours[0]))
    url = reverse("exhibitions:hours", args=[ours[0].pk])
    assert client.get(url).status_code == 200
    assert client.post(url, {"free": [str(slots[0]), str(slots[2])]}).status_code == 302
    assert queries.absent_slots(ours[0]) == {slots[1], slots[3]}
    assert client.post(url, {"free": [str(one) for one in slots]}).status_code == 302
    assert not queries.absent_slots(ours[0])


def test_drafts_are_for_managers(manager: User) -> None:
    made, ours, _theirs = small_fair(manager, sides=2)
    for call in (
        lambda actor: actions.order_schedule(actor=actor, programme=made),
        lambda actor: actions.revise(actor=actor, programme=made),
    ):
        with pytest.raises(NotAllowed):
            call(person_of(ours[0]))
    assert not queries.visible_to(person_of(ours[0])).exists()
    assert Programme.objects.count() == 1
