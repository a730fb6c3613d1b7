"""Who was hired: the same figures through page, workbook and API; in public nothing that tells people apart."""

from __future__ import annotations

import datetime
import io
from itertools import product

import pytest
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from hypothesis import example, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from accounts.actions import request_erasure
from audit.context import acting
from core.errors import Conflict, NotAllowed
from core.formats import day
from internships import actions, queries
from internships.models import FollowUp, Placement, PublishedYear
from internships.rules.results import Cell, in_public
from tests.factories.accounts import StaffFactory, UserFactory, enter, erase
from tests.factories.followups import ended
from tests.factories.internships import host_person, offer_in

PUBLIC = reverse("internships:public-results")


LAST_YEAR = timezone.localdate().replace(month=1, day=31) - datetime.timedelta(days=200)
PUBLISHED = datetime.date(LAST_YEAR.year + 1, 4, 1)
DAY = datetime.timedelta(days=1)


def tables(client: Client) -> dict[str, dict[str, tuple[str, ...]]]:
    """Everything that the public page tells, by table and label."""
    context = client.get(PUBLIC).context
    found = {"year": context["table"].rows} | {part["title"]: part["table"].rows for part in context["parts"]}
    return {
        title: {row["label"]: (row["completed"], row["hired"], row["share"]) for row in rows}
        for title, rows in found.items()
    }


def settled(row: Placement, destination: str, *, months: int = 0, confirmed: bool = False) -> FollowUp:
    """A question that came to something; nothing is asked here."""
    return FollowUp.objects.create(
        placement=row, months=months, due_on=row.ended_on, destination=destination, is_confirmed=confirmed
    )


def fits(value: int, shown: int | None) -> bool:
    return shown is None or value == shown


def whatever_fits(cells: list[Cell], total: Cell, most: int) -> list[set[tuple[int, int]]]:
    """By brute force: what each row may be for somebody who sees the table and knows how it adds up."""
    one = [(c, h) for c in range(1, most + 1) for h in range(c + 1)]
    rows = [[(c, h) for c, h in one if fits(c, cell.completed) and fits(h, cell.hired)] for cell in cells]
    found = []
    for number, row in enumerate(rows):
        sums = {(0, 0)}
        for other in rows[:number] + rows[number + 1 :]:
            sums = {(c + a, h + b) for (c, h), (a, b) in product(sums, other)}
        found.append(
            {(c, h) for c, h in row if any(fits(c + a, total.completed) and fits(h + b, total.hired) for a, b in sums)}
        )
    return found


ROW = st.integers(1, 9).flatmap(lambda c: st.tuples(st.just(c), st.integers(0, c)))


@settings(max_examples=60)
@given(st.lists(ROW, min_size=1, max_size=3))
@example([(9, 2), (9, 9), (9, 0)])
@example([(3, 1), (8, 8)])
@example([(2, 1), (1, 1), (9, 6)])
def test_no_small_number_can_be_worked_out_from_what_is_public(rows: list[tuple[int, int]]) -> None:
    cells, total = in_public(rows)
    for (completed, hired), cell, possible in zip(rows, cells, whatever_fits(cells, total, 10), strict=True):
        if completed < 5:
            assert cell == Cell(None, None)
            assert len({c for c, _h in possible}) > 1, "how many there were can be worked out"
        if 0 < hired < 5 or 0 < completed - hired < 5:
            assert cell.hired is None
            assert len(possible) > 1, "how many were hired can be worked out"
    assert total.completed is None or total.completed >= 5


def test_large_numbers_are_shown_as_they_are() -> None:
    rows = [(40, 20), (30, 10), (12, 12), (7, 0)]
    cells, total = in_public(rows)
    assert [(cell.completed, cell.hired) for cell in cells] == rows
    assert (total.completed, total.hired, total.share) == (89, 42, 47.2)
    assert in_public([]) == ([], Cell(0, 0))


@pytest.mark.django_db
@pytest.mark.usefixtures("tables")
class TestFigures:
    def test_the_same_figures_through_every_door(self, client: Client) -> None:
        author, host = host_person()
        offer = offer_in("published", person=author, host=host, places=20)
        rows = [ended(7, offer=offer) for _n in range(3)]
        other = ended(1)
        settled(rows[0], "hired_host", months=0)
        settled(rows[0], "studying", months=6)
        settled(rows[1], "hired_host", months=6, confirmed=True)
        FollowUp.objects.create(placement=rows[2], months=6, due_on=rows[2].ended_on, is_contradictory=True)
        settled(other, "hired_host")
        enter(client, author)
        (line, total) = client.get("/api/v1/practice-results/", {"by": "host"}).json()["results"]
        assert line | {"label": ""} == total
        assert total == {
            "label": "", "completed": 3, "students": 3, "settled": 2, "hired": 1, "confirmed": 1, "share": 33.3,
            "disputed": 1,
        }  # fmt: skip
        at_once = client.get("/api/v1/practice-results/", {"by": "speciality", "months": 0}).json()["results"][-1]
        assert (at_once["completed"], at_once["hired"]) == (3, 1)
        assert client.get("/api/v1/practice-results/", {"months": 12}).json()["results"][-1]["completed"] == 0
        assert client.get("/api/v1/practice-results/", {"by": "person"}).status_code == 422
        page = client.get(reverse("internships:results"), {"by": "host", "year": "x"})
        assert page.context["table"].rows[-1]["hired"] == 1
        book = load_workbook(io.BytesIO(client.get(reverse("internships:results-xlsx"), {"by": "host"}).content))
        assert [cell.value for cell in list(book.active.rows)[-1]] == ["Всего", 3, 3, 2, 1, 1, 33.3, 1]
        desk = enter(Client(), StaffFactory())
        assert desk.get("/api/v1/practice-results/").json()["results"][-1]["completed"] == 4
        stranger = enter(Client(), UserFactory())
        assert stranger.get("/api/v1/practice-results/").status_code == 403
        assert stranger.get(reverse("internships:results")).status_code == 404

    def test_the_public_page_hides_small_numbers_and_says_how_it_counts(self, client: Client) -> None:
        empty = client.get(PUBLIC).content.decode()
        assert "Завершённых практик пока нет" in empty
        author, host = host_person()
        offer = offer_in("published", person=author, host=host, places=20)
        rows = [ended(0, on=LAST_YEAR, offer=offer) for _n in range(10)]
        for row in rows[:5]:
            settled(row, "hired_host")
        lonely = ended(0, on=rows[0].ended_on)
        assert "Завершённых практик пока нет" in client.get(PUBLIC).content.decode(), "nothing before its day"
        assert actions.publish_results(today=PUBLISHED) == 1
        page = client.get(PUBLIC).content.decode()
        assert f'<th scope="row">{LAST_YEAR.year}</th>' in page
        for words in ("45,5", "скрыто", "делённое на завершённые практики", "<svg", day(PUBLISHED)):
            assert words in page
        parts = {part["title"]: part["table"].rows for part in client.get(PUBLIC).context["parts"]}
        hosts = {line["label"]: line for line in parts["По компаниям"]}
        assert hosts[str(lonely.host)]["completed"] == "скрыто"
        assert hosts[str(host)]["completed"] == "скрыто", "or the lonely one follows by subtraction"
        for person in (lonely.student.user, rows[0].student.user):
            assert person.last_name not in page

    def test_two_days_cannot_be_compared(self, client: Client) -> None:
        """Whatever happens after it was published, the figures of a year stay; only other people's years come."""
        author, host = host_person()
        offer = offer_in("published", person=author, host=host, places=20)
        rows = [ended(0, on=LAST_YEAR, offer=offer) for _n in range(12)]
        for row in rows[:6]:
            settled(row, "hired_host")
        with pytest.raises(Conflict) as early:
            actions.publish_year(year=LAST_YEAR.year, today=PUBLISHED - DAY)
        assert early.value.code == "too_early"
        assert actions.publish_results(today=PUBLISHED) == 1
        before = tables(client)
        assert before["year"] == {str(LAST_YEAR.year): ("12", "6", "50,0")}
        # One more is hired, one more practice is entered, one is taken out, one person is erased.
        settled(rows[6], "hired_host", months=3)
        ended(0, on=LAST_YEAR, offer=offer)
        Placement.objects.filter(pk=rows[7].pk).update(ended_on=LAST_YEAR + 400 * DAY)
        erase(request_erasure(actor=rows[0].student.user))
        assert actions.publish_results(today=PUBLISHED + 30 * DAY) == 0
        with pytest.raises(Conflict) as twice:
            actions.publish_year(year=LAST_YEAR.year, today=PUBLISHED + 30 * DAY)
        assert twice.value.code == "published_already"
        assert tables(client) == before
        for change in ({"as_of": PUBLISHED + DAY}, {"tables": {}}):
            with pytest.raises(DatabaseError), transaction.atomic():
                PublishedYear.objects.update(**change)
        with pytest.raises(DatabaseError), transaction.atomic():
            PublishedYear.objects.all().delete()

    def test_staff_see_what_was_published_when_and_by_whom(self, client: Client) -> None:
        listed = reverse("admin:internships_publishedyear_changelist")
        enter(client, StaffFactory())
        assert "Сейчас публиковать нечего" in client.get(listed).content.decode()
        add = reverse("admin:internships_publishedyear_add")
        assert client.get(add).status_code == 403, "nothing is due"
        old = datetime.date(timezone.localdate().year - 2, 6, 1)
        ended(on=old)
        assert f"Уже можно опубликовать: {old.year}" in " ".join(client.get(listed).content.decode().split())
        assert client.post(add, {"year": timezone.localdate().year}).status_code == 200, "not a choice"
        assert client.post(add, {"year": old.year}).status_code == 302
        row = PublishedYear.objects.get(year=old.year)
        manager = client.get(listed).wsgi_request.user
        page = client.get(reverse("admin:internships_publishedyear_change", args=[row.pk])).content.decode()
        assert str(manager) in page
        assert "скрыто" in page
        assert 'name="_save"' not in page
        ended(on=LAST_YEAR)
        with acting(source="task"):
            assert actions.publish_results(today=PUBLISHED) == 1
        assert "Портал, по расписанию" in client.get(listed).content.decode()
        with pytest.raises(NotAllowed):
            actions.publish_year(actor=UserFactory(), year=old.year)
        lawyer = enter(Client(), StaffFactory(roles=["lawyer"]))
        assert lawyer.get(listed).status_code == lawyer.get(add).status_code == 403

    def test_a_demonstration_never_mixes_with_what_is_real(self, client: Client) -> None:
        Placement.objects.filter(pk=ended(on=LAST_YEAR).pk).update(is_demo=True)
        assert actions.publish_results(today=PUBLISHED) == 0
        actions.publish_year(year=LAST_YEAR.year, is_demo=True, today=PUBLISHED)
        assert "Демонстрационные данные" in client.get(PUBLIC).content.decode()
        ended(on=LAST_YEAR)
        assert actions.publish_results(today=PUBLISHED) == 1
        assert [one.is_demo for one in queries.results.published()] == [False]
        assert "Демонстрационные данные" not in client.get(PUBLIC).content.decode()

    def test_figures_stay_after_an_erasure(self) -> None:
        row = ended()
        settled(row, "hired_host", confirmed=True)
        rows = Placement.objects.filter(pk=row.pk)
        before = [queries.results.figures(rows, by) for by in queries.results.BY]
        erase(request_erasure(actor=row.student.user))
        assert [queries.results.figures(rows, by) for by in queries.results.BY] == before

    def test_pages_cost_the_same_for_any_number_of_practices(self, client: Client) -> None:
        counts = []
        page = reverse("internships:results")
        enter(client, StaffFactory())
        for _n in range(2):
            settled(ended(), "hired_host")
            client.get(page)
            with CaptureQueriesContext(connection) as found:
                client.get(page)
            counts.append(len(found))
        assert counts[0] == counts[1]
