"""The analyst's work by the API: lists, candidates, checks, conclusion. The same actions, the same refusals."""

from __future__ import annotations

import io
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from jobs.running import execute
from services.models import Hit, WatchList
from tests.factories import watchlists as files
from tests.factories.accounts import StaffFactory, enter
from tests.factories.verification import in_work

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tables")]
LISTS = "/api/v1/watch-lists/"
REASON = "Другая страна и другой год основания."


def posted(client: Client, path: str, body: Any, status: int = 200, method: str = "post") -> Any:
    answer = getattr(client, method)(path, body, content_type="application/json")
    assert answer.status_code == status, answer.content.decode()[:1000]
    return answer.json()


def uploaded(client: Client, content: bytes, source: str = "un", **more: str) -> Any:
    return client.post(LISTS, {"source": source, "file": SimpleUploadedFile("list.xml", content), **more})


def test_a_list_is_taken_in_looked_at_and_put_into_force(client: Client) -> None:
    enter(client, StaffFactory(roles=["analyst"]))
    made = uploaded(client, files.UN_XML.encode())
    assert (made.status_code, made.json()["state"]) == (201, "reading")
    row = WatchList.objects.get()
    execute(row.job_id)
    here = f"{LISTS}{row.pk}/"
    read = client.get(here).json()
    assert (read["state"], read["found"], read["rejected"]) == ("read", 2, 3)
    assert read["rejects"][0] == {"place": 15, "reason": "Номер записи повторяется.", "sample": "2001: TWICE"}
    assert posted(client, f"{here}load/", {})["state"] == "loading"
    row.refresh_from_db()
    execute(row.job_id)
    assert [one["state"] for one in client.get(LISTS).json()] == ["active"]
    assert posted(client, f"{here}discard/", {}, 409)["code"] == "step_gone"


def test_what_is_no_list_is_refused_with_its_reason(client: Client) -> None:
    enter(client, StaffFactory(roles=["analyst"]))
    assert client.post(LISTS, {"source": "un"}).json()["field"] == "file"
    assert uploaded(client, b"x", "moon").json()["field"] == "source"
    for content, source, words in (
        (b"\x89PNG\r\n\x1a\n" + b"\x00" * 400, "un", "проверьте, тот ли файл"),
        (files.EU_XML.encode(), "un", "Это не тот перечень"),
        (files.UN_XML.encode()[:700], "un", "повреждён, обрезан"),
        (files.RF_CSV.encode("utf-16")[:-1] * 2, "rf", ""),
        (("№;ФИО\n" + "1;Иванов\n" * 3).encode("cp866"), "rf", "столбцов с номером"),
    ):
        assert uploaded(client, content, source).status_code == 201
        row = WatchList.objects.latest("uploaded_at")
        execute(row.job_id)
        told = client.get(f"{LISTS}{row.pk}/").json()
        assert words in told["problem"], told
        assert told["state"] in ("refused", "read")
        assert not words or told["state"] == "refused"


def test_numbers_that_repeat_are_told_one_by_one_and_the_rest_is_read(client: Client) -> None:
    enter(client, StaffFactory(roles=["analyst"]))
    rows = [f"{number % 40};ФИРМА {number};юр;\n" for number in range(100)]
    uploaded(client, ("№;ФИО/Наименование;Тип;Дата рождения\n" + "".join(rows)).encode(), "rf")
    row = WatchList.objects.get()
    execute(row.job_id)
    told = client.get(f"{LISTS}{row.pk}/").json()
    assert (told["found"], told["rejected"], len(told["rejects"])) == (40, 60, 60)
    assert {one["reason"] for one in told["rejects"]} == {"Номер записи повторяется."}


def test_a_file_over_the_limit_is_refused_before_it_is_read_by_both_doors(client: Client, settings: Any) -> None:
    """Five hundred megabytes are refused by their announced size: no byte is kept, no list is made."""
    settings.UPLOAD_MAX_BYTES = 10_000
    enter(client, StaffFactory(roles=["analyst"]))
    body = io.BytesIO(b"<" + b"x" * 40_000)
    body.name = "list.xml"
    answer = client.post(LISTS, {"source": "un", "file": body})
    assert (answer.status_code, answer.json()["field"]) == (413, "file")
    assert "Сожмите его в zip или gz" in answer.json()["detail"]
    body.seek(0)
    page = client.post(reverse("admin:services_watchlist_add"), {"source": "un", "file": body})
    assert "Сожмите его в zip или gz" in page.content.decode()
    assert not WatchList.objects.exists()


def test_only_those_who_keep_lists_reach_them(client: Client) -> None:
    enter(client, StaffFactory(roles=["manager"]))
    assert client.get(LISTS).status_code == 403
    assert uploaded(client, files.UN_XML.encode()).status_code == 403
    row = files.uploaded()
    assert client.get(f"{LISTS}{row.pk}/").status_code == 403
    assert client.post(f"{LISTS}{row.pk}/load/").status_code == 403


def test_the_analyst_works_through_a_request(client: Client) -> None:
    files.active()
    row, staff = in_work()
    here = f"/api/v1/requests/{row.pk}/verification/"
    enter(client, staff)
    (hit,) = client.get(f"{here}hits/").json()
    decide = f"/api/v1/watch-list-hits/{hit['id']}/decision/"
    assert posted(client, decide, {"state": "dismissed", "reason": "нет"}, 422)["field"] == "reason"
    assert posted(client, decide, {"state": "dismissed", "reason": REASON})["state"] == "dismissed"
    check = f"{here}checks/registry/"
    assert posted(client, check, {"result": "ok"}, 422)["field"] == "finding"
    found = {"result": "ok", "finding": "Действует.", "source": "Реестр", "checked_on": "2026-01-10"}
    told = posted(client, check, found)
    assert next(one for one in told["checks"] if one["code"] == "registry")["result"] == "ok"
    assert posted(client, f"{here}checks/nothing/", found, 404)["code"] == "not_found"
    strange = {**found, "document": "00000000-0000-7000-8000-000000000000"}
    posted(client, check, strange, 404)
    told = posted(client, f"{here}conclusion/", {"conclusion": "Можно работать.", "terms": "Аванс."}, method="put")
    assert (told["conclusion"], told["terms"]) == ("Можно работать.", "Аванс.")

    enter(client, row.application.author)
    seen = client.get(here).json()
    assert (seen["conclusion"], seen["terms"], seen["report"]) == ("", "", None)
    assert {one["automatic"] for one in seen["checks"]} == {True}
    assert client.get(f"{here}hits/").status_code == 403
    posted(client, decide, {"state": "confirmed", "reason": REASON}, 403)
    posted(client, check, found, 403)
    posted(client, f"{here}conclusion/", {"conclusion": "Наше."}, 403, method="put")
    assert Hit.objects.get().state == "dismissed"
