"""A host's cabinet: candidates and trainees of all its offers, many at once, counters, the workbook, the archive."""

from __future__ import annotations

import io
import zipfile

import pytest
from django.core.files.storage import default_storage
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from accounts.enums import MemberRole
from internships import queries
from internships.models import Candidacy, DiaryWeek, ListReading, Offer, Placement
from internships.waiting.students import candidates
from jobs.models import Job
from jobs.running import execute
from tests.factories.accounts import MembershipFactory, StaffFactory, UserFactory, enter
from tests.factories.candidacies import candidacy_in, published
from tests.factories.internships import DAY, host_person, offer_in
from tests.factories.students import placement, running, student_in
from tests.internships.test_diaries import write

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tables")]

LIST, ACT = "internships:host-candidates", "internships:host-candidates-act"


def test_candidates_of_all_offers_stand_in_one_list_at_one_cost(client: Client) -> None:
    person, offer = published(places=3)
    enter(client, person)
    url = reverse(LIST)
    client.get(url)
    counts = []
    for _number in range(3):
        candidacy_in(person=person, offer=offer)
        with CaptureQueriesContext(connection) as found:
            page = client.get(url)
        counts.append(len(found))
    assert counts[1] == counts[2]
    assert len(page.context["page"].rows) == 3
    assert [item.url for item in candidates(person)] == [f"{url}?side=host"]
    assert candidates(UserFactory()) == []
    own = client.get(reverse("internships:own-offers"))
    assert "Срок заявок прошёл" not in own.content.decode()
    Offer.objects.filter(pk=offer.pk).update(apply_until=timezone.localdate() - DAY)
    assert "Срок заявок прошёл" in client.get(reverse("internships:own-offers")).content.decode()
    assert "ждут ответа: 3" in own.content.decode()
    _other, strange = published()
    strangers = candidacy_in(person=_other, offer=strange)
    assert str(strangers.student.user) not in client.get(url, {"side": "all"}).content.decode()


def test_many_are_refused_with_one_reason_and_nothing_typed_is_lost(client: Client) -> None:
    person, offer = published(places=3)
    first, second = (candidacy_in(person=person, offer=offer) for _number in range(2))
    gone = candidacy_in("accepted", person=person, offer=offer)
    _other, strange = published()
    strangers = candidacy_in(person=_other, offer=strange)
    enter(client, person)
    keys = [str(one.pk) for one in (first, second, gone, strangers)]
    page = client.post(reverse(ACT), {"act": "refuse", "chosen": keys, "comment": "Спасибо вам", "reason": ""})
    text = page.content.decode()
    assert page.status_code == 422
    assert "Выберите основание отказа." in text
    assert "Спасибо вам" in text
    assert text.count(" checked") == 2
    page = client.post(reverse(ACT), {"act": "refuse", "chosen": keys, "comment": "Спасибо", "reason": "chosen"})
    assert (page.context["done"], page.context["total"]) == (2, 4)
    states = dict(Candidacy.objects.values_list("pk", "state"))
    assert [states[one.pk] for one in (first, second, gone, strangers)] == ["refused", "refused", "accepted", "new"]
    assert client.post(reverse(ACT), {"act": "pool"}).status_code == 422
    student = enter(Client(), first.student.user)
    assert student.post(reverse(ACT), {"act": "pool", "chosen": keys}).status_code == 403


def test_no_more_places_are_offered_at_once_than_there_are(client: Client) -> None:
    person, offer = published(places=2)
    rows = [candidacy_in(person=person, offer=offer) for _number in range(3)]
    enter(client, person)
    keys = [str(one.pk) for one in rows]
    assert client.post(reverse(ACT), {"act": "offer", "chosen": keys, "days": "99"}).status_code == 422
    page = client.post(reverse(ACT), {"act": "offer", "chosen": keys, "days": "3"})
    assert page.context["done"] == 2
    assert Candidacy.objects.filter(state="offered").count() == 2
    assert queries.hosting.counters([offer])[offer.pk].waiting == 2 - 1


def test_a_mentor_is_assigned_to_many_and_signs_many(client: Client) -> None:
    made, mentor = running()
    host = made.host
    monday = made.starts_on
    write(made, monday)
    later = offer_in("published", person=made.offer.author, host=host)
    waiting = placement(student_in(institution=made.institution), later)
    strange = placement()
    person = made.offer.author
    enter(client, person)
    keys = [str(one.pk) for one in (waiting, strange)]
    url = reverse("internships:trainees-act")
    assert client.post(url, {"act": "mentor", "chosen": keys}).status_code == 422
    new = UserFactory(organisation=host)
    MembershipFactory(user=new, organisation=host, role=MemberRole.MENTOR)
    page = client.post(url, {"act": "mentor", "chosen": keys, "to-mentor": str(new.pk)})
    assert page.context["done"] == 1
    assert dict(Placement.objects.values_list("pk", "mentor"))[waiting.pk] == new.pk
    assert Placement.objects.get(pk=strange.pk).mentor is None
    done = {"act": "instruct", "chosen": keys, "to-on": (monday + DAY).isoformat(), "to-instruction": "вводный"}
    assert client.post(url, done).context["done"] == 1
    own = enter(Client(), mentor)
    page = own.get(reverse("internships:trainees"))
    assert [row.pk for row in page.context["page"].rows] == [made.pk]
    assert page.context["page"].rows[0].missing == "sign"
    page = own.post(url, {"act": "sign", "chosen": [str(made.pk), str(waiting.pk)]})
    assert page.context["done"] == 1
    assert DiaryWeek.objects.get().monday == monday
    assert own.post(url, {"act": "sign", "chosen": [str(made.pk)]}).context["done"] == 0
    assert own.post(url, {**done, "chosen": [str(made.pk)]}).context["done"] == 0


def test_trainees_as_a_workbook_and_their_documents_as_an_archive(client: Client) -> None:
    made, mentor = running()
    write(made, made.starts_on)
    strange, _other = running()
    write(strange, strange.starts_on)
    enter(client, made.offer.author)
    answer = client.get(reverse("internships:trainees-list"))
    sheet = load_workbook(io.BytesIO(answer.content)).active
    rows = list(sheet.iter_rows(min_row=2, values_only=True))
    assert [(row[0], row[8]) for row in rows] == [(str(made.pk), mentor.email)]
    asked = {"act": "papers", "chosen": [str(made.pk), str(strange.pk)]}
    assert client.post(reverse("internships:trainees-act"), asked).status_code == 302
    job = Job.objects.get(kind="internships.papers")
    assert execute(job.pk) == "done"
    job.refresh_from_db()
    with default_storage.open(job.result["file"]) as file:
        names = zipfile.ZipFile(io.BytesIO(file.read())).namelist()
    assert sum(name.endswith("Дневник.xlsx") for name in names) == 1
    assert client.get(reverse("internships:host-candidates-list")).status_code == 200
    nobody = enter(Client(), host_person()[0])
    assert nobody.get(reverse("internships:trainees")).context["page"].rows == []
    assert enter(Client(), made.student.user).get(reverse("internships:trainees-list")).status_code == 403
    host = made.offer.author.pk
    taken = ListReading.objects.order_by("id").values_list("what", "people", "reader", "organisation")
    # Of two placements that were asked for one is the host's own.
    assert list(taken) == [
        ("trainees", 1, host, made.host_id),
        ("papers", 1, host, None),
        ("candidates", 0, host, made.host_id),
    ]
    with pytest.raises(DatabaseError), transaction.atomic():
        ListReading.objects.all().delete()
    desk = enter(Client(), StaffFactory(roles=["administrator"]))
    listed = desk.get(reverse("admin:internships_listreading_changelist")).content.decode()
    assert "Документы практики архивом" in listed
