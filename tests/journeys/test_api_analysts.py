"""What analysts do, by a program: a list taken in, a counterparty checked, an analysis written, all over JSON."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

from mosprom_portal.demo import people
from tests.factories import watchlists as files
from tests.factories.verification import kazakh_bin
from tests.journeys.portal import Portal
from tests.journeys.program import Program

COUNTERPARTY = {
    "name": "ТОО «Выдуманный Берег»",
    "name_latin": "Vydumannyi Bereg LLP",
    "country": "KZ",
    "registration": kazakh_bin(77),
    "site": "bereg-api.example.com",
    "bank_country": "AE",
    "currency": "RUB",
    "purpose": "Первая поставка с отсрочкой платежа, контрагента нашли на выставке.",
}
ORDER = {
    "country": "KZ",
    "country_2": "BY",
    "hs": "8537",
    "questions": "Каков спрос на платы управления и кто основные поставщики?",
    "horizon": "1",
}


def entered(portal: Portal, role: str) -> Program:
    """A demonstration person who has logged in; staff by their second factor too."""
    who, email = Program(portal), f"{role}@{people.DOMAIN}"
    who.log_in(email, staff=role != "company")
    assert who.get("me/")["email"] == email
    return who


def ordered(company: Program, slug: str, answers: dict[str, str]) -> str:
    """An application for a service, submitted."""
    organisation = company.get("me/")["organisation"]["id"]
    row = company.ask(
        "POST", f"services/{slug}/requests/", {"organisation": organisation, "answers": answers}, status=201
    )
    assert row["missing"] == {}
    row = company.ask("POST", f"requests/{row['id']}/submit/", {"version": row["version"]})
    assert row["state"] == "submitted"
    return row["id"]


def until(look: Callable[[], Any], wanted: Any, within: float = 90) -> None:
    """Wait for the worker."""
    end = time.monotonic() + within
    while (found := look()) != wanted:
        assert time.monotonic() < end, f"{found} instead of {wanted}"
        time.sleep(0.5)


def take_in(analyst: Program) -> None:
    """A watch list that is read, looked at and put into force."""
    body = files.UN_XML.encode()
    made = analyst.ask(
        "POST",
        "watch-lists/",
        {"source": "un"},
        files=[("file", ("consolidated.xml", body, "application/xml"))],
        status=201,
    )
    here = f"watch-lists/{made['id']}/"
    until(lambda: analyst.get(here)["state"], "read")
    read = analyst.get(here)
    assert (read["found"], read["rejected"]) == (2, 3)
    analyst.ask("POST", f"{here}load/", {})
    until(lambda: analyst.get(here)["state"], "active")


def test_a_counterparty_is_verified_by_api(portal: Portal) -> None:
    company, analyst = entered(portal, "company"), entered(portal, "analyst")
    if not any(one["state"] == "active" for one in analyst.get("watch-lists/")):
        take_in(analyst)
    key = ordered(company, "counterparty-verification", COUNTERPARTY)
    here = f"requests/{key}/verification/"
    told = {one["code"]: one["result"] for one in company.get(here)["checks"]}
    assert (told["registration"], told["bank_country"], told["lists"]) == ("ok", "attention", "not_checked")
    assert "Казахстан" in next(one for one in company.get(here)["checks"] if one["code"] == "bank_country")["compared"]

    for step in ("register", "review", "accept", "start"):
        analyst.step(key, step)
    (hit,) = analyst.get(f"{here}hits/")
    assert hit["listed"]["names"] == ["VYDUMANNYY BEREG TRADING LLC"]
    decide = f"watch-list-hits/{hit['id']}/decision/"
    company.ask("POST", decide, {"state": "dismissed", "reason": "Это не мы и не они."}, status=403)
    version = analyst.get(f"applications/{key}/")["version"]
    early = {"version": version, "comment": "Готово."}
    assert analyst.ask("POST", f"applications/{key}/steps/deliver/", early, status=409)["code"] == "no_conclusion"
    found = {"result": "ok", "finding": "Действует с 1999 года.", "source": "Реестр", "checked_on": "2026-01-10"}
    analyst.ask("POST", f"{here}checks/registry/", found)
    analyst.ask("PUT", f"{here}conclusion/", {"conclusion": "Можно работать.", "terms": "Аванс 50 %."})
    version = analyst.get(f"applications/{key}/")["version"]
    early = {"version": version, "comment": "Готово."}
    assert analyst.ask("POST", f"applications/{key}/steps/deliver/", early, status=409)["code"] == "hits_pending"
    analyst.ask("POST", decide, {"state": "dismissed", "reason": "Другая страна и другой год основания."})
    analyst.step(key, "deliver", comment="Отчёт готов.")

    report = company.get(here)["report"]
    whole = company.get(f"verification-reports/{report['id']}/")
    assert (whole["grade"], whole["content"]["terms"]) == ("medium", "Аванс 50 %.")
    assert whole["completeness"] < 100
    assert company.get(f"verification-reports/{report['id']}/pdf/").startswith(b"%PDF")
    assert company.step(key, "accept_result", rating=5)["state"] == "closed"

    remind = (
        "import datetime; from services.models import Report; from services.actions.reports import remind_of_lapsing; "
        f"last = Report.objects.get(pk='{report['id']}').valid_until; "
        "print('told', remind_of_lapsing(today=last - datetime.timedelta(days=10)))"
    )
    assert "told 0" not in portal.manage("shell", "-c", remind)
    assert portal.mail(f"company@{people.DOMAIN}", "Vydumannyi Bereg LLP действует до")


def test_an_analysis_is_written_and_published_by_api(portal: Portal) -> None:
    company, analyst, manager = (entered(portal, role) for role in ("company", "analyst", "manager"))
    key = ordered(company, "market-analysis", ORDER)
    here = f"requests/{key}/analysis/"
    for step in ("register", "review", "accept", "start"):
        analyst.step(key, step)
    draft = analyst.ask("POST", here, status=201)
    assert any(one["key"] == "gdp" and one["value"] and one["source"] for one in draft["figures"])
    texts = {"summary": "Спрос растёт.", "advice": "Начните с Казахстана."}
    analyst.ask("PUT", here, {"title": draft["title"], "texts": texts, "version": draft["version"]})
    analyst.ask("POST", f"{here}review/")
    analyst.ask("POST", f"{here}publish/", status=403)
    company.ask("GET", here, status=404)
    assert manager.ask("POST", f"{here}return/", {"remarks": "Добавьте сроки."})["state"] == "draft"
    now = analyst.get(here)
    assert now["remarks"] == "Добавьте сроки."
    texts["advice"] += " Начните весной."
    analyst.ask("PUT", here, {"title": now["title"], "texts": texts, "version": now["version"]})
    analyst.ask("POST", f"{here}review/")
    assert manager.ask("POST", f"{here}publish/")["state"] == "published"
    analyst.step(key, "deliver", comment="Отчёт готов.")

    read = company.get(here)
    assert read["texts"]["advice"] == "Начните с Казахстана. Начните весной."
    for name, start in (("pdf", b"%PDF"), ("docx", b"PK")):
        assert company.http.get(portal.url + read[name]).content.startswith(start)
    assert company.step(key, "accept_result", rating=4)["state"] == "closed"
