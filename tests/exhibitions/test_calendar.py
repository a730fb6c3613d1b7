"""The public calendar: filters, map, files, feed, questions, the API."""

from __future__ import annotations

import copy
import datetime
import io
import re
from typing import Any
from xml.etree import ElementTree

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar
from PIL import Image
from post_office.models import Email

from accounts.models import User
from core.db import uuid7
from core.errors import Conflict
from exhibitions import actions, presentation
from exhibitions.actions import meetings
from exhibitions.models import CalendarLink, EventQuestion
from exhibitions.queries.events import MOST_IN_FILE
from exhibitions.views.calendar import _file
from notifications.models import Notice
from reference.models import Country
from tests.factories.accounts import UserFactory, enter
from tests.factories.exhibitions import DAY, applied, event_in, exhibitor
from tests.factories.meetings import buyer, exporter, invited, person_of, programme

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tables")]


def shown(response: Any) -> list[Any]:
    return [card["event"] for card in response.context["cards"]]


def test_filters_narrow_the_list_the_map_and_the_files(client: Client, manager: User) -> None:
    today = timezone.localdate()
    near = event_in(manager=manager, title_ru="Ярмарка еды")
    far = event_in(
        "open",
        manager=manager,
        kind="joint_stand",
        industries=["medical", "pharma"],
        country=Country.objects.get(pk="KZ"),
        starts_on=today + 200 * DAY,
        ends_on=today + 203 * DAY,
    )
    url = reverse("exhibitions:events")
    assert shown(client.get(url)) == [near, far]
    for asked in (
        {"country": "KZ"},
        {"industry": "pharma"},
        {"kind": "joint_stand"},
        {"month": f"{far.starts_on:%Y-%m}"},
        {"open": "on"},
    ):
        page = client.get(url, asked)
        assert shown(page) == [far], asked
        assert [str(row["country"].pk) for row in page.context["countries"]] == ["KZ"]
        file = Calendar.from_ical(client.get(reverse("exhibitions:calendar-file"), asked).content)
        assert [str(entry["uid"]) for entry in file.walk("VEVENT")] == [f"{far.pk}@mosprom"]
        feed = ElementTree.fromstring(client.get(reverse("exhibitions:feed"), asked).content)
        assert [item.findtext("title") for item in feed.iter("item")] == [far.title_ru]
        rows = client.get("/api/v1/exhibitions/", asked).json()["results"]
        assert [row["id"] for row in rows] == [str(far.pk)]
    assert shown(client.get(url, {"q": "ярмарка"})) == [near]
    assert shown(client.get(url, {"past": "on"})) == []
    assert client.get(url, {"month": "вчера"}).status_code == 422
    assert client.get("/api/v1/exhibitions/", {"kind": "party"}).status_code == 422
    assert client.get(reverse("exhibitions:feed"), {"kind": "party"}).status_code == 422


def test_the_list_asks_the_database_the_same_for_one_and_for_many(client: Client, manager: User) -> None:
    event_in(manager=manager)
    client.get(reverse("exhibitions:events"))
    counts = []
    for _round in range(2):
        with CaptureQueriesContext(
            connection,
        ) as asked:
            client.get(reverse("exhibitions:events"))
        counts.append(len(asked))
        event_in("open", manager=manager)
        event_in(manager=manager, country=Country.objects.get(pk="CN"))
    assert counts[0] == counts[1]


def test_circles_lie_where_the_coasts_were_drawn(manager: User) -> None:
    """Known points of the picture: Moscow and Brasília, within a pixel."""
    for (latitude, longitude), (x, y) in {(55.75, 37.6): (561.2, 56.2), (-15.78, -47.92): (323.2, 326.8)}.items():
        found = presentation.projected(latitude, longitude)
        assert abs(found[0] - x) < 1
        assert abs(found[1] - y) < 1


def test_the_page_of_an_event_says_what_a_company_decides_by(client: Client, manager: User) -> None:
    event = event_in(
        "open",
        manager=manager,
        covered_ru="Аренда площади\nЗастройка стенда",
        own_costs_ru="Перелёт",
        requirements_ru="Компании Москвы",
        stand_area="60",
        company_area="12.5",
    )
    page = client.get(reverse("exhibitions:event", args=[event.slug]))
    text = page.content.decode()
    for words in ("Застройка стенда", "Перелёт", "Компании Москвы", "осталось 60 из 60"):
        assert words in text
    assert "до 12,5 м² стенда, до 2 делегатов" in text.replace("\xa0", " ")
    assert text.index("Места для компаний") < text.index("Площадь стенда, м²")
    assert re.search("осталось (5 мест|мест: 5)", text)
    assert "Asia/Dubai, с Москвой +1 ч" in text
    for name, value in (
        ("title", event.title_ru),
        ("url", page.wsgi_request.build_absolute_uri().replace("http://testserver", settings.BASE_URL)),
        ("locale", "ru_RU"),
        ("site_name", "Моспром"),
    ):
        assert f'<meta property="og:{name}" content="{value}">' in text
    (picture,) = re.findall('<meta property="og:image" content="([^"]+)">', text)
    drawn = client.get(picture.removeprefix(settings.BASE_URL))
    assert Image.open(io.BytesIO(drawn.content)).size == (1200, 630)
    assert client.get(reverse("exhibitions:event-picture", args=[event.slug, "xx"])).status_code == 404
    one = client.get(f"/api/v1/exhibitions/{event.slug}/").json()
    assert (one["covered"], one["places_left"]) == (["Аренда площади", "Застройка стенда"], 5)
    assert {row["level"]: row["limit"] for row in one["levels"]} == {"companies": "5.00", "area": "60.00"}


def test_a_change_of_the_last_event_of_a_long_calendar_is_seen(manager: User) -> None:
    event = event_in("open", manager=manager)
    rows = [copy.copy(event) for _one in range(MOST_IN_FILE)]
    for row in rows:
        row.pk = uuid7()
    stamp = _file(RequestFactory().get("/"), rows, "x", "x.ics")["ETag"]
    asked = RequestFactory().get("/", headers={"If-None-Match": stamp})
    assert _file(asked, rows, "x", "x.ics").status_code == 304
    rows[-1].version += 1
    assert _file(asked, rows, "x", "x.ics").status_code == 200


def test_a_cancelled_event_tells_those_concerned_and_every_calendar(client: Client, manager: User) -> None:
    event = event_in("open", manager=manager)
    asker = UserFactory()
    actions.ask(actor=asker, event=event, text="Нужна ли виза?")
    file = reverse("exhibitions:event-file", args=[event.slug])
    before = client.get(file)
    assert client.get(file, headers={"If-None-Match": before["ETag"]}).status_code == 304
    english = "The organiser has closed the fair"
    actions.cancel(actor=manager, event=event, comment="Организатор закрыл выставку", comment_en=english)
    after = client.get(file, headers={"If-None-Match": before["ETag"]})
    (entry,) = Calendar.from_ical(after.content).walk("VEVENT")
    assert str(entry["status"]) == "CANCELLED"
    assert entry["dtend"].dt - entry["dtstart"].dt == datetime.timedelta(days=3)
    notice = Notice.objects.get(kind="exhibitions.event_cancelled", user=asker)
    assert "Организатор закрыл выставку" in notice.body_ru
    assert english in notice.body_en
    assert "Организатор" not in notice.body_en
    page = client.get(reverse("exhibitions:event", args=[event.slug]), headers={"Accept-Language": "en"})
    assert english in page.content.decode()
    (change,) = client.get(f"/api/v1/exhibitions/{event.slug}/").json()["changes"]
    assert (change["comment"], change["comment_en"]) == ("Организатор закрыл выставку", english)
    assert "Организатор закрыл выставку" in client.get(reverse("exhibitions:event", args=[event.slug])).content.decode()
    with pytest.raises(Conflict):
        actions.ask(actor=asker, event=event, text="А теперь?")


def test_those_who_meet_are_told_in_their_language_and_meet_no_more(client: Client, manager: User) -> None:
    made = programme(manager)
    theirs, ours = buyer(manager, made.event), exporter(manager, made.event)
    invited(manager, made.event, "waits@example.org")
    actions.postpone(actor=manager, event=made.event, comment="Площадка занята")
    letter = Notice.objects.get(kind="exhibitions.meetings_postponed", user=theirs.buyer.user)
    assert letter.title_en == f"The event “{made.event.title_en}” is postponed"
    assert "Площадка занята" in letter.body_en
    assert Notice.objects.filter(kind="exhibitions.meetings_postponed", user=person_of(ours)).count() == 1
    waits = Email.objects.filter(to="waits@example.org").latest("id")
    assert made.event.title_en in waits.subject
    enter(client, theirs.buyer.user)
    pages = [reverse(f"exhibitions:{name}", args=[theirs.pk]) for name in ("meetings", "agenda")]
    for page in pages:
        assert "Площадка занята" in client.get(page).content.decode()
    actions.cancel(actor=manager, event=made.event, comment="Organiser closed")
    assert Notice.objects.filter(kind="exhibitions.meetings_cancelled").count() == 2
    for page in pages:
        assert "Organiser closed" in client.get(page).content.decode()
    with pytest.raises(Conflict) as refused:
        meetings.ask_to_meet(actor=theirs.buyer.user, participant=theirs, other_id=ours.pk)
    assert refused.value.code == "over"
    with pytest.raises(Conflict):
        invited(manager, made.event)


def test_a_question_and_its_answer(client: Client, manager: User) -> None:
    event = event_in("open", manager=manager, curator=manager)
    asker = UserFactory(first_name="Любопытный")
    page, ask = (reverse(f"exhibitions:{name}", args=[event.slug]) for name in ("event", "event-ask"))
    assert client.post(ask, {"text": "Есть ли склад?"}).status_code == 302
    assert not EventQuestion.objects.exists()
    enter(client, asker)
    refused = client.post(ask, {"text": " "})
    assert (refused.status_code, list(refused.context["form"].errors)) == (422, ["text"])
    for _twice in range(2):
        assert client.post(ask, {"text": "Есть ли склад?"}).status_code == 302
    question = EventQuestion.objects.get()
    assert Notice.objects.filter(kind="exhibitions.question_asked", user=manager).count() == 1
    assert "Есть ли склад?" not in client.get(page).content.decode()
    enter(client, manager)
    button = reverse("admin:exhibitions_eventquestion_button", args=[question.pk, "answer"])
    assert client.post(button, {"answer": "Да, в павильоне."}).status_code == 302
    text = Client().get(page).content.decode()
    assert "Да, в павильоне." in text
    assert "Любопытный" not in text
    assert Notice.objects.filter(kind="exhibitions.question_answered", user=asker).count() == 1


def test_the_personal_calendar_has_a_secret_address_that_can_be_replaced(client: Client, manager: User) -> None:
    person = UserFactory()
    own = reverse("exhibitions:own")
    assert client.get(own).status_code == 302
    enter(client, person)
    assert client.get(own).status_code == 200
    client.post(reverse("exhibitions:renew-link"))
    first = CalendarLink.objects.get(user=person).token
    address = reverse("exhibitions:person-file", args=[first])
    assert Client().get(address).status_code == 200
    client.post(reverse("exhibitions:renew-link"))
    assert Client().get(address).status_code == 404
    assert first not in client.get(own).content.decode()


def test_my_events_say_where_my_application_stands(client: Client, manager: User) -> None:
    event = event_in("open", manager=manager)
    person, company = exhibitor(manager)
    row = applied(event, person, company)
    stranger, _other = exhibitor(manager)
    enter(client, person)
    text = client.get(reverse("exhibitions:own")).content.decode()
    assert reverse("exhibitions:participation", args=[row.pk]) in text
    assert "приглашение направлено" in text
    enter(client, stranger)
    assert str(row.pk) not in client.get(reverse("exhibitions:own")).content.decode()
