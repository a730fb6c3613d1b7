"""Lists are taken in, looked at, put into force; counterparties are matched; people decide."""

from __future__ import annotations

import datetime
import io
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from applications.models import Application
from core.errors import Conflict, Invalid, NotAllowed
from jobs.models import Job
from jobs.running import execute
from notifications.models import Notice
from services import actions
from services.models import Hit, Report, Verification, WatchEntry, WatchList, WatchName
from services.queries.watchlists import candidates
from tests.factories import watchlists as files
from tests.factories.accounts import StaffFactory, enter, member
from tests.factories.services import applicant
from tests.factories.verification import delivered, in_work, submitted

pytestmark = pytest.mark.django_db
REASON = "Другая страна и другой год основания."


def test_a_list_is_read_before_anything_is_in_force(tables: None) -> None:
    row = files.uploaded()
    assert (row.state, row.found, row.rejected, row.as_of) == ("read", 2, 3, datetime.date(2026, 10, 1))
    assert [one["uid"] for one in row.sample] == ["1001", "2001"]
    assert row.rejects[0]["place"] == 15
    assert not WatchEntry.objects.exists()
    actions.load_list(actor=row.uploaded_by, watch_list=row)
    row.refresh_from_db()
    execute(row.job_id)
    row.refresh_from_db()
    assert (row.state, row.entries.count()) == ("active", 2)
    assert Job.objects.filter(kind="services.watchlist_match").count() == 1


def test_a_bad_file_says_why_and_leaves_nothing(tables: None) -> None:
    row = files.uploaded("un", files.BOMB)
    assert row.state == "refused"
    assert "DTD" in row.problem
    assert "DTD" in Job.objects.get(pk=row.job_id).error
    with pytest.raises(Conflict):
        actions.load_list(actor=row.uploaded_by, watch_list=row)


def test_who_may_take_lists_in(tables: None) -> None:
    with pytest.raises(NotAllowed):
        files.uploaded(actor=StaffFactory(roles=["manager"]))
    with pytest.raises(Invalid):
        files.uploaded("moon")
    tomorrow = timezone.localdate() + datetime.timedelta(days=1)
    with pytest.raises(Invalid):
        files.uploaded(as_of=tomorrow)
    files.uploaded()
    with pytest.raises(Conflict):
        files.uploaded()


def test_a_new_version_replaces_the_old_one_and_stays_as_evidence(tables: None) -> None:
    old = files.active()
    newer = files.UN_XML.replace("2026-10-01", "2026-10-20").replace("VYDUMSHCHIKOV", "PRIDUMSHCHIKOV")
    new = files.active("un", newer)
    old.refresh_from_db()
    assert (old.state, new.state) == ("replaced", "active")
    assert old.entries.count() == 2
    found = {one.entry_id for one in candidates(["Pavel Vydumshchikov", "Vydumannyi Bereg"])}
    assert found <= set(new.entries.values_list("pk", flat=True))
    execute(Job.objects.get(kind="services.watchlist_clear").pk)
    assert set(WatchName.objects.values_list("entry__watch_list", flat=True)) == {new.pk}
    assert candidates(["Pavel Pridumshchikov"])
    row = files.uploaded("un", files.UN_XML.replace("2026-10-01", "2026-09-01"))
    with pytest.raises(Conflict, match="новый"):
        actions.load_list(actor=row.uploaded_by, watch_list=row)
    with pytest.raises(IntegrityError), transaction.atomic():
        WatchList.objects.filter(pk=old.pk).update(state="active")


def test_a_list_without_a_day_asks_for_it(tables: None) -> None:
    row = files.uploaded("ofac", files.OFAC_CSV)
    with pytest.raises(Invalid):
        actions.load_list(actor=row.uploaded_by, watch_list=row)
    assert actions.load_list(actor=row.uploaded_by, watch_list=row, as_of=timezone.localdate()).state == "loading"


def test_a_list_that_was_given_up_is_not_loaded(tables: None) -> None:
    row = files.uploaded()
    actions.load_list(actor=row.uploaded_by, watch_list=row)
    actions.discard_list(actor=row.uploaded_by, watch_list=row)
    row.refresh_from_db()
    execute(row.job_id)
    row.refresh_from_db()
    assert (row.state, row.entries.count()) == ("refused", 0)


def test_a_list_given_up_after_its_last_entry_is_not_put_into_force(
    tables: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    from services.tasks import watchlists as work

    old = files.active()
    row = files.uploaded("un", files.UN_XML.replace("2026-10-01", "2026-10-20"))
    actions.load_list(actor=row.uploaded_by, watch_list=row)
    row.refresh_from_db()
    # What makes it searchable takes minutes: time enough to think better of it.
    monkeypatch.setattr(work, "make_searchable", lambda: actions.discard_list(actor=row.uploaded_by, watch_list=row))
    execute(row.job_id)
    row.refresh_from_db()
    old.refresh_from_db()
    assert (row.state, old.state) == ("refused", "active")


def test_what_was_written_of_a_list_that_was_given_up_goes(tables: None) -> None:
    row = files.active()
    WatchList.objects.filter(pk=row.pk).update(state="loading")
    actions.discard_list(actor=row.uploaded_by, watch_list=row)
    execute(Job.objects.get(kind="services.watchlist_clear").pk)
    assert (WatchEntry.objects.count(), WatchName.objects.count()) == (0, 0)


def test_a_load_goes_on_where_a_worker_died(tables: None, monkeypatch: pytest.MonkeyPatch) -> None:
    from services.tasks import watchlists as work

    monkeypatch.setattr(work, "BATCH", 1)
    row = files.uploaded()
    actions.load_list(actor=row.uploaded_by, watch_list=row)
    row.refresh_from_db()
    honest = work.put_into_force
    calls = []

    def dies(**given: Any) -> None:
        calls.append(given)
        raise RuntimeError("the worker is gone")

    monkeypatch.setattr(work, "put_into_force", dies)
    execute(row.job_id)
    assert (calls != [], row.entries.count()) == (True, 2)
    monkeypatch.setattr(work, "put_into_force", honest)
    Job.objects.filter(pk=row.job_id).update(not_before=timezone.now())
    execute(row.job_id)
    row.refresh_from_db()
    assert (row.state, row.entries.count()) == ("active", 2)


@pytest.mark.parametrize(
    "name",
    [
        "Павел Иванович Выдумщиков",
        "Выдумщиков Павел",
        "Pavel Vydumshchikov",
        "VYDUMSCIKOV Pavel Ivanovič",
        "Vydumschtschikow, Pawel",
        "Pavel Vydumshikov",
        "Павел Выдумшиков",
        "Vydumannyi Bereg LLP",
        "ТОО «Выдуманный Берег»",
        "Выдумнный Берег",
        "BEREG VYDUMANNYY Co., Ltd",
        "Vydumannyj Bereg",
        "VYDUMANNYYBEREG",
        "Выдуман ный Берег",
    ],
)
def test_listed_names_are_found_however_they_are_written(tables: None, name: str) -> None:
    files.active()
    assert len(candidates([name])) == 1


def test_names_of_a_list_that_is_not_in_force_are_not_found(tables: None) -> None:
    row = files.active()
    assert candidates(["Pavel Vydumshchikov"])
    WatchList.objects.filter(pk=row.pk).update(state="loading")
    assert candidates(["Pavel Vydumshchikov"]) == []


def test_others_are_not_found(tables: None) -> None:
    files.active()
    assert candidates(["Северный Ветер", "Иван Петров", "ООО", "", "…", "Bereg"]) == []


def test_a_request_is_matched_at_once(tables: None) -> None:
    before = submitted()
    assert before.checks.get(code="lists").result == "not_checked"
    files.active(match=False)
    row = submitted(applicant())
    check = row.checks.get(code="lists")
    assert (check.result, row.hits.count()) == ("attention", 1)
    assert check.source.startswith("ООН (1")
    clean = submitted(applicant(), name="ТОО «Ясный Сокол»", name_latin="Yasny Sokol", registration="")
    assert (clean.checks.get(code="lists").result, clean.hits.count()) == ("ok", 0)


def test_a_person_decides_and_may_decide_again(tables: None) -> None:
    files.active()
    row, staff = in_work()
    hit = row.hits.get()
    actions.conclude(actor=staff, verification=row, conclusion="Вывод.", terms="")
    with pytest.raises(Conflict) as waits:
        actions.deliver(actor=staff, application=Application.objects.get(pk=row.pk), text="Готово.")
    assert waits.value.code == "hits_pending"
    with pytest.raises(Invalid):
        actions.decide_hit(actor=staff, hit=hit, state="dismissed", reason="нет")
    with pytest.raises(Invalid):
        actions.decide_hit(actor=staff, hit=hit, state="dismissed", reason="н" * 2001)
    with pytest.raises(NotAllowed):
        actions.decide_hit(actor=row.application.author, hit=hit, state="dismissed", reason=REASON)
    actions.decide_hit(actor=staff, hit=hit, state="dismissed", reason=REASON)
    assert row.checks.get(code="lists").result == "ok"
    actions.decide_hit(actor=staff, hit=hit, state="confirmed", reason="Совпал адрес и учредитель.")
    check = row.checks.get(code="lists")
    assert (check.result, check.hard_stop) == ("risk", "list_hit")
    states = list(hit.history.order_by("pgh_created_at", "pgh_id").values_list("state", flat=True))
    assert states == ["pending", "dismissed", "confirmed"]
    actions.deliver(actor=staff, application=Application.objects.get(pk=row.pk), text="Готово.")
    assert Report.objects.get().grade == "high"


def test_a_decision_stands_until_the_entry_changes(tables: None) -> None:
    files.active()
    row, staff = in_work()
    actions.decide_hit(actor=staff, hit=row.hits.get(), state="dismissed", reason=REASON)
    files.active("un", files.UN_XML.replace("2026-10-01", "2026-10-15"))
    assert row.hits.get().state == "dismissed"
    changed = files.UN_XML.replace("2026-10-01", "2026-10-16").replace("<COUNTRY>Nowhere", "<COUNTRY>Elsewhere")
    files.active("un", changed)
    hit = row.hits.get()
    assert (hit.state, hit.reason, hit.listed["country"]) == ("pending", "", "Elsewhere")
    assert Notice.objects.filter(kind="services.candidates_found").exists()


def test_a_new_list_reopens_the_check_of_a_valid_report(tables: None) -> None:
    report, user, staff = delivered()
    application = Application.objects.get(pk=report.verification_id)
    actions.accept_result(actor=user, application=application, rating=5)
    concluded = "Ещё слово. " * 454 + "Конец."
    Verification.objects.update(conclusion=concluded)
    files.active()
    hit = Hit.objects.get()
    assert (hit.state, report.verification.checks.get(code="lists").result) == ("pending", "attention")
    assert set(Notice.objects.filter(kind="services.candidates_found").values_list("user", flat=True)) == {staff.pk}
    assert not Notice.objects.filter(kind="services.report_changed").exists()
    with override("en"):  # the report speaks the language of its conclusion, whoever reads the portal how
        actions.decide_hit(actor=staff, hit=hit, state="confirmed", reason="Совпал адрес и учредитель.")
        # Pressed twice, it is one decision.
        actions.decide_hit(actor=staff, hit=hit, state="confirmed", reason="Совпал адрес и учредитель.")
    new = Report.objects.get(edition=2)
    assert Report.objects.count() == 2
    assert (new.grade, Report.objects.get(edition=1).grade) == ("high", report.grade)
    assert "Прежние рекомендации не действуют" in new.content["ru"]["conclusion"]
    assert new.content["ru"]["conclusion"].endswith(concluded)
    assert set(Notice.objects.filter(kind="services.report_changed").values_list("user", flat=True)) == {user.pk}


def test_a_lapsed_report_is_left_alone(tables: None, settings: Any) -> None:
    settings.COUNTERPARTY_REPORT_DAYS = -1
    report, user, staff = delivered()
    actions.accept_result(actor=user, application=Application.objects.get(pk=report.verification_id), rating=5)
    files.active()
    assert not Hit.objects.exists()


def test_staff_take_a_list_in_by_the_browser(client: Client, tables: None) -> None:
    keeper = StaffFactory(roles=["analyst"])
    enter(client, keeper)
    add = reverse("admin:services_watchlist_add")
    assert client.get(add).status_code == 200
    nothing = client.post(add, {"source": "un"})
    assert "Выберите файл" in nothing.content.decode()
    file = SimpleUploadedFile("consolidated.xml", files.UN_XML.encode())
    done = client.post(add, {"source": "un", "file": file})
    assert done.status_code == 302, done.content.decode()[:3000]
    row = WatchList.objects.get()
    execute(row.job_id)
    page = client.get(reverse("admin:services_watchlist_change", args=[row.pk])).content.decode()
    assert "VYDUMSHCHIKOV" in page
    assert "Номер записи повторяется" in page
    twice = client.post(add, {"source": "un", "file": SimpleUploadedFile("c.xml", files.UN_XML.encode())})
    assert "уже загружен" in twice.content.decode()
    load = reverse("admin:services_watchlist_button", args=[row.pk, "load"])
    assert client.post(load, {"as_of": "2026-10-01"}).status_code == 302
    row.refresh_from_db()
    execute(row.job_id)
    assert client.get(reverse("admin:services_watchlist_changelist")).status_code == 200
    enter(client, member())
    assert client.get(add).status_code in (302, 403, 404)


def test_a_candidate_is_decided_by_the_browser(client: Client, tables: None) -> None:
    files.active()
    row, staff = in_work()
    hit = row.hits.get()
    enter(client, staff)
    work = client.get(reverse("admin:applications_application_change", args=[row.pk])).content.decode()
    here = reverse("admin:services_hit_change", args=[hit.pk])
    assert here in work
    assert client.get(here).status_code == 200
    assert client.get(reverse("admin:services_hit_changelist")).status_code == 200
    button = reverse("admin:services_hit_button", args=[hit.pk, "dismiss"])
    short = client.post(button, {"reason": "нет"})
    assert short.status_code == 422
    assert "не короче 10" in short.content.decode()
    assert client.post(button, {"reason": REASON}).status_code == 302
    hit.refresh_from_db()
    assert (hit.state, hit.decided_by) == ("dismissed", staff)
    assert REASON in client.get(here).content.decode()


def test_a_list_with_nothing_in_it_is_not_put_into_force(tables: None) -> None:
    row = files.uploaded("un", "<CONSOLIDATED_LIST/>")
    assert (row.state, row.found) == ("read", 0)
    with pytest.raises(Conflict):
        actions.load_list(actor=row.uploaded_by, watch_list=row)


def test_the_file_is_kept_as_it_came(tables: None) -> None:
    from django.core.files.storage import default_storage

    row = files.uploaded()
    assert io.BytesIO(default_storage.open(row.path).read()).getvalue().decode() == files.UN_XML


def test_the_company_learns_of_lists_from_the_report_alone(client: Client, tables: None) -> None:
    """Neither a candidate nor a confirmed hit shows before the report is sent: until then an analyst is at work."""
    files.active()
    row, staff = in_work()
    page = reverse("services:request", args=[row.pk])
    api = f"/api/v1/requests/{row.pk}/verification/"
    waits = "Аналитик сверяет с перечнями"

    def told() -> tuple[bool, str]:
        enter(client, row.application.author)
        html = client.get(page).content.decode()
        check = next(one for one in client.get(api).json()["checks"] if one["code"] == "lists")
        assert "похожие" not in html
        assert "подтверждено" not in html
        return waits in html, f"{check['result']}: {check['found']}"

    assert told() == (True, f"not_checked: {waits}. Итог будет в отчёте.".replace(".. ", ". "))
    hit = row.hits.get()
    actions.decide_hit(actor=staff, hit=hit, state="confirmed", reason="Совпал адрес и учредитель.")
    assert told()[1].startswith("not_checked")
    enter(client, staff)
    check = next(one for one in client.get(api).json()["checks"] if one["code"] == "lists")
    assert check["result"] == "risk"


def test_countries_are_named_not_coded(client: Client, tables: None) -> None:
    row = submitted(bank_country="AE")
    enter(client, row.application.author)
    page = reverse("services:request", args=[row.pk])
    html = client.get(page).content.decode()
    assert "Объединённые Арабские Эмираты" in html or "ОАЭ" in html
    assert "AE ↔ KZ" not in html
    assert "↔ Казахстан" in html
