"""The first application again, by a program: the same scenario over HTTP and JSON leaves the same behind."""

from __future__ import annotations

from mosprom_portal.demo import people
from reference.identifiers import synthetic_inn, synthetic_kpp, synthetic_ogrn
from tests.factories.files import pdf
from tests.journeys.portal import Portal
from tests.journeys.program import Program
from tests.journeys.traces import WANTED_LETTERS, history, letters, timeline, wanted_history, wanted_timeline

EMAIL, SECRET = "oleg@pribor.example", "надёжный пароль 43"
MANAGER = f"manager@{people.DOMAIN}"
SEED = 501
QUESTION = "Мы производим датчики давления. Какие документы нужны для первой поставки в Казахстан?"
CARD = {
    "short_name": "ООО «Завод приборов»",
    "kpp": synthetic_kpp(SEED),
    "ogrn": synthetic_ogrn(SEED),
    "registered_region": "77",
    "registered_address": "г. Москва, Зеленоград, проезд 4806, дом 5",
    "sez_resident": False,
    "main_okved": "26.51",
    "head_name": "Приборов Иван Ильич",
    "contact_name": "Приборов Олег",
    "phone": "+7 495 123-45-67",
}
DECLARED = ("no_liquidation", "no_tax_debt", "not_unfair_supplier", "export_control", "truth")
KNOWN = {
    "entity_type": "legal_entity",
    "region": "77",
    "activity": "26",
    **dict.fromkeys(DECLARED[:-1], True),
    "product": "code",
    "export_experience": "none",
}


def sign_up(oleg: Program, portal: Portal) -> None:
    """An account, as everybody gets one: with consent and a confirmed address."""
    secrets = {"password1": SECRET, "password2": SECRET}
    oleg.form("/accounts/signup/", last_name="Приборов", first_name="Олег", email=EMAIL, consent="on", **secrets)
    oleg.form(portal.link(portal.mail(EMAIL, ""), "confirm-email"))
    if oleg.http.get(f"{portal.url}/api/v1/me/").status_code == 401:
        oleg.log_in(EMAIL, SECRET)
    assert oleg.get("me/")["email"] == EMAIL


def register_company(oleg: Program) -> str:
    """From a wrong ИНН to a card that is under review."""
    name = "Общество с ограниченной ответственностью «Завод приборов»"
    begun = {"inn": "0000000000", "entity_type": "legal_entity", "name": name}
    assert oleg.ask("POST", "companies/", begun, status=422)["field"] == "inn"
    company = oleg.ask("POST", "companies/", {**begun, "inn": synthetic_inn(SEED)}, status=201)
    here = f"companies/{company['id']}/"
    company = oleg.ask("PATCH", here, {**CARD, "version": company["version"]})
    oleg.ask("POST", f"{here}products/", {"name_ru": "Датчик давления", "hs_code": "9026202000"}, status=201)
    company = oleg.ask("POST", f"{here}declarations/", {"answers": dict.fromkeys(DECLARED, True)})
    assert company["missing"] == {}
    assert oleg.ask("POST", f"{here}submit/", {"version": company["version"]})["state"] == "under_review"
    return company["organisation_id"]


def apply(oleg: Program, organisation: str) -> tuple[str, str]:
    """A consultation with a file. Returns its id and number."""
    service = oleg.get("services/consultation/")
    assert {"topic", "country", "question"} <= {one["name"] for one in service["questions"]}
    begun = {"organisation": organisation, "answers": {"topic": "certification"}}
    row = oleg.ask("POST", "services/consultation/requests/", begun, status=201)
    here = f"requests/{row['id']}/"
    assert list(row["missing"]) == ["question", "channel"]
    answers = {"country": "KZ", "question": QUESTION, "channel": "email"}
    row = oleg.ask("PATCH", here, {"version": row["version"], "answers": answers})
    assert row["missing"] == {}
    files = [("files", ("Описание датчика.pdf", pdf("Датчик давления"), "application/pdf"))]
    kept = oleg.ask("POST", f"applications/{row['id']}/documents/", files=files, status=201)
    assert [one["name"] for one in kept] == ["Описание датчика.pdf"]
    row = oleg.ask("POST", f"{here}submit/", {"version": oleg.get(here)["version"]})
    assert row["state"] == "submitted"
    return row["id"], row["number"]


def test_from_registration_to_a_confirmed_result_by_api(portal: Portal) -> None:
    oleg, irina = Program(portal), Program(portal)
    sign_up(oleg, portal)
    assert {one["result"] for one in oleg.ask("POST", "self-check/", KNOWN)["results"]} == {"conditional"}
    organisation = register_company(oleg)
    key, number = apply(oleg, organisation)

    irina.ask("GET", "me/", status=401)
    irina.log_in(MANAGER, staff=True)
    assert irina.get("me/")["roles"] == ["manager"]
    (found,) = irina.get(f"applications/?state=submitted&organisation={organisation}")["results"]
    assert (found["id"], found["number"]) == (key, number)
    for step in ("register", "review"):
        irina.step(key, step)
    irina.step(key, "ask", comment="Уточните код ТН ВЭД.")

    assert [one["text"] for one in oleg.get(f"applications/{key}/messages/")] == ["Уточните код ТН ВЭД."]
    oleg.step(key, "answer", comment="Код 9026202000.")

    for step in ("accept", "start"):
        irina.step(key, step)
    result = pdf("Ответ консультанта")
    irina.step(
        key, "deliver", comment="Нужна декларация ЕАЭС.", files=[("files", ("Ответ.pdf", result, "application/pdf"))]
    )

    (answer,) = [one for one in oleg.get(f"applications/{key}/documents/") if one["name"] == "Ответ.pdf"]
    assert oleg.get(f"documents/{answer['id']}/").startswith(b"%PDF")
    whole = oleg.step(key, "accept_result", rating=5)
    assert (whole["state"], whole["rating"], whole["steps"]) == ("closed", 5, [])

    wanted = wanted_timeline(EMAIL, MANAGER)
    assert timeline(portal, number) == wanted
    assert [(one["step"], one["source"], one["target"]) for one in whole["timeline"]] == [one[:3] for one in wanted]
    assert letters(portal, number, EMAIL) == WANTED_LETTERS
    assert history(portal, number) == wanted_history(("api", EMAIL), ("api", MANAGER))
