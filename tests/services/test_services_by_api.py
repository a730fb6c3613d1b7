"""Services from the catalogue to a confirmed result by programs: market selection, legal support, export strategy.

The other four go the same way against the whole portal, in tests/journeys: `test_potential_by_api`, `test_api_analysts`
(verification and analysis) and `test_api_consultation`.
"""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import User
from tests.factories import drafts
from tests.factories.accounts import AdministratorFactory, StaffFactory, enter
from tests.factories.applications import upload
from tests.factories.legal import ANSWERS as LEGAL
from tests.factories.legal import lawyer
from tests.factories.markets import QUESTION
from tests.factories.services import applicant
from tests.factories.strategy import ORDER as STRATEGY
from tests.factories.strategy import plan

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tables")]
WAY = ("register", "review", "accept", "start")


class Program:
    """Somebody's program: a client that speaks JSON."""

    def __init__(self, person: User) -> None:
        self.client, self.person = Client(), person
        enter(self.client, person)

    def ask(self, method: str, address: str, body: Any = None, status: int = 200) -> Any:
        """One request; the answer must be the one that is expected."""
        sent = json.dumps(body, default=str) if body is not None else ""
        answer = self.client.generic(method, f"/api/v1/{address}", sent, content_type="application/json")
        assert answer.status_code == status, answer.content.decode()
        return answer.json() if "json" in answer["Content-Type"] else answer.content

    def get(self, address: str, status: int = 200) -> Any:
        return self.ask("GET", address, status=status)

    def step(self, key: str, step: str, **given: Any) -> Any:
        """A step of the application with the version that was read just before."""
        version = self.get(f"applications/{key}/")["version"]
        return self.ask("POST", f"applications/{key}/steps/{step}/", {"version": version, **given})


def submitted(company: Program, row: dict[str, Any]) -> str:
    """Send a whole draft in."""
    assert row["missing"] == {}
    row = company.ask("POST", f"requests/{row['id']}/submit/", {"version": row["version"]})
    assert row["state"] == "submitted"
    return str(row["id"])


def from_the_catalogue(company: Program, slug: str, answers: dict[str, str]) -> dict[str, Any]:
    """A draft of a service that the catalogue names."""
    assert slug in {one["slug"] for one in company.get("services/")["results"]}
    given = {"organisation": str(company.person.organisation.pk), "answers": answers}
    return company.ask("POST", f"services/{slug}/requests/", given, status=201)


def closed(company: Program, staff: Program, key: str) -> None:
    """The result is sent and the company confirms it."""
    assert staff.step(key, "deliver", comment="Готово.")["state"] == "delivered"
    assert company.step(key, "accept_result", rating=5)["state"] == "closed"


def test_a_market_is_chosen_by_api() -> None:
    company, staff = Program(applicant()), Program(StaffFactory())
    assert "market-selection" in {one["slug"] for one in company.get("services/")["results"]}
    made = company.ask("POST", "market-selections/", {"hs": "8504", "weights": {"gdp": 12}}, status=201)
    leader = made["ranking"]["rows"][0]["country"]
    row = company.ask("POST", f"market-selections/{made['id']}/request/", status=201)
    answers = {**row["answers"], "question": QUESTION}
    row = company.ask("PATCH", f"requests/{row['id']}/", {"version": row["version"], "answers": answers})
    key = submitted(company, row)
    for step in WAY:
        staff.step(key, step)
    advice = {"conclusion": "Начните с первого места.", "countries": [leader]}
    staff.ask("PUT", f"market-selections/{made['id']}/advice/", advice)
    closed(company, staff, key)
    told = company.get(f"market-selections/{made['id']}/")["advice"]
    assert (told["conclusion"], [one["code"] for one in told["countries"]]) == (advice["conclusion"], [leader])
    assert company.get(f"market-selections/{made['id']}/pdf/").startswith(b"%PDF")


def test_a_contract_is_judged_by_api() -> None:
    company, staff, head = Program(applicant()), Program(lawyer()), Program(AdministratorFactory())
    row = from_the_catalogue(company, "legal-support", LEGAL)
    sent = company.client.post(
        f"/api/v1/applications/{row['id']}/documents/", {"files": upload("А.docx", drafts.docx())}
    )
    assert sent.status_code == 201, sent.content
    key = submitted(company, company.get(f"requests/{row['id']}/"))
    staff.get(f"applications/{key}/", status=404)
    given = {"assignee": str(staff.person.pk), "reason": "Ведёт такие дела"}
    head.ask("PUT", f"requests/{key}/assignment/", given)
    for step in WAY:
        staff.step(key, step)
    checklist = f"requests/{key}/checklist/"
    seen = staff.get(checklist)
    marks = [{"code": one["code"], "outcome": "ok"} for one in seen["items"]]
    seen = staff.ask("PATCH", checklist, {"marks": marks, "stamp": seen["stamp"]})
    draft = staff.ask("PUT", f"requests/{key}/opinions/", {"conclusion": "Можно подписывать.", "revision": 0})
    assert company.get(f"requests/{key}/opinions/") == []
    signing = {"revision": draft["revision"], "stamp": seen["stamp"]}
    signed = staff.ask("POST", f"requests/{key}/opinions/sign/", signing)
    closed(company, staff, key)
    assert company.client.get(signed["pdf"]).content.startswith(b"%PDF")


def test_a_strategy_is_agreed_by_api() -> None:
    company, staff = Program(applicant()), Program(StaffFactory())
    key = submitted(company, from_the_catalogue(company, "export-strategy", STRATEGY))
    for step in WAY:
        staff.step(key, step)
    here = f"requests/{key}/strategy/"
    draft = staff.ask("POST", here, status=201)
    rows = plan(company.person)
    rows["actions"][0]["owner"] = company.person.pk
    head = {name: draft[name] for name in ("version", "title", "title_en", "starts_on", "ends_on")}
    staff.ask("PUT", f"{here}plan/", {**head, **rows})
    offered = staff.ask("POST", f"{here}offer/")
    agreed = company.ask("POST", f"{here}agreement/", {"sha256": offered["sha256"]})
    assert agreed["state"] == "agreed"
    closed(company, staff, key)
    goal, today = agreed["goals"][0]["key"], timezone.localdate().isoformat()
    value = {"value": "6000000", "as_of": today, "source": "Учёт компании"}
    company.ask("POST", f"{here}goals/{goal}/values/", value, status=201)
    assert company.get(here)["goals"][0]["is_met"]
    assert company.get(f"{here}pdf/").startswith(b"%PDF")
