"""The export-potential test by a program: without an account, into one, to the adviser's comment and its acceptance."""

from __future__ import annotations

from typing import Any

from mosprom_portal.demo import people
from tests.journeys.portal import Portal
from tests.journeys.program import Program

HERE = "export-potential-test/"
COMMENT = "Начните с того, кто отвечает за экспорт."


def codes_by_block(program: Program) -> dict[str, list[str]]:
    """The questions of the version in force, block by block."""
    version = program.get(f"{HERE}questionnaire/")
    return {block["code"]: [item["code"] for item in block["items"]] for block in version["blocks"]}


def answered(blocks: dict[str, list[str]], value: int) -> dict[str, Any]:
    return {code: 0 if code.startswith("s") else value for codes in blocks.values() for code in codes}


def test_from_the_first_answer_to_a_confirmed_comment_by_api(portal: Portal) -> None:
    visitor, anna, irina = Program(portal), Program(portal), Program(portal)
    blocks = codes_by_block(visitor)
    attempt = visitor.ask("POST", f"{HERE}attempts/", {}, status=201)
    here = f"{HERE}attempts/{attempt['id']}/"
    visitor.ask("GET", here, status=404)
    visitor.http.headers["X-Test-Token"] = attempt["token"]
    refused = visitor.ask("PATCH", here, {"answers": {"q1": 2, "q999": 3, "q2": 7}}, status=422)
    assert [one["field"] for one in refused["errors"]] == ["q999", "q2"]
    assert visitor.ask("PATCH", here, {"answers": {"q1": 2}, "band": "ready"}, status=422)["field"] == "band"
    assert visitor.get(here)["answers"] == {}
    given = answered(blocks, 2)
    for codes in blocks.values():
        row = visitor.ask("PATCH", here, {"answers": {code: given[code] for code in codes}})
    assert (row["answers"], row["missing"]) == (given, [])
    result = visitor.ask("POST", f"{here}finish/")
    assert (result["total"], result["band"]["code"]) == (66.7, "supported")
    assert visitor.get(f"{here}pdf/").startswith(b"%PDF")

    anna.log_in(f"company@{people.DOMAIN}")
    assert anna.ask("POST", f"{HERE}attempts/adopt/", {"tokens": [attempt["token"]]}) == {"taken": 1}
    visitor.ask("GET", here, status=404)
    mine = anna.get(f"{HERE}attempts/")["results"]
    assert mine[0]["id"] == attempt["id"]
    earlier = next(one for one in mine[1:] if one["total"] is not None)
    compared = anna.get(f"{HERE}comparison/?first={earlier['id']}&second={attempt['id']}")
    assert compared["change"] == round(66.7 - earlier["total"], 1)

    row = anna.ask("POST", f"{here}comment/", {"question": "С чего начать?"}, status=201)
    assert row["missing"] == {}
    key = row["id"]
    assert anna.ask("POST", f"requests/{key}/submit/", {"version": row["version"]})["state"] == "submitted"
    irina.log_in(f"manager@{people.DOMAIN}", staff=True)
    for step in ("register", "review", "accept", "start"):
        irina.step(key, step)
    assert irina.get(f"{here}result/")["total"] == 66.7
    irina.step(key, "deliver", comment=COMMENT)
    assert COMMENT in [one["text"] for one in anna.get(f"applications/{key}/messages/")]
    whole = anna.step(key, "accept_result", rating=4)
    assert (whole["state"], whole["rating"]) == ("closed", 4)
    assert anna.ask("PATCH", here, {"answers": {"q1": 3}}, status=409)["detail"]
