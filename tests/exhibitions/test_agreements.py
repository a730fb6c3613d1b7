"""Agreements with participants: drawn up, signed by both, sent back, lapsed; through the doors."""

from __future__ import annotations

import datetime
import io
from decimal import Decimal
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, InternalError, transaction
from django.test import Client, TestCase
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfReader

from accounts.models import User
from applications import documents
from applications.erasure import erase as erase_files
from applications.models import Document
from applications.waiting import items_for
from core.errors import Conflict, Invalid, NotAllowed
from exhibitions import actions as events
from exhibitions.actions import agreements as actions
from exhibitions.erasure.agreements import erase as erase_agreements
from exhibitions.models import Agreement, AgreementSignature, AgreementTemplate, Participation, Place
from exhibitions.texts.agreements import BODY, TITLE
from notifications.models import Notice
from tests.factories.accounts import StaffFactory, UserFactory, enter
from tests.factories.exhibitions import DAY, applied, event_in, exhibitor
from tests.factories.preparing import contracting, drawn_up, paper, picture, signed, uploaded
from tests.factories.signatures import signature

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tables")]


def states(row: Participation) -> tuple[str, list[str], list[str]]:
    row.application.refresh_from_db()
    return (
        row.application.state,
        [one.state for one in row.agreements.order_by("edition")],
        [one.state for one in row.places.all()],
    )


def test_an_agreement_says_the_sums_and_is_signed_by_both(manager: User) -> None:
    event, [(person, row)], _queue = contracting(manager)
    assert actions.draw_up_all(actor=manager, event=event) == 1
    assert actions.draw_up_all(actor=manager, event=event) == 0
    agreement = Agreement.objects.get()
    text = " ".join(page.extract_text() for page in PdfReader(io.BytesIO(paper(agreement))).pages)
    text = "".join(text.replace("\xa0", " ").split())
    for said in (
        agreement.number,
        row.organisation.inn,
        "150000₽",
        "20000,50₽",
        event.title_ru.partition("-")[2],
        "Аренда площади",
    ):
        assert said.replace(" ", "") in text, said
    assert (agreement.fee, agreement.sha256) == (Decimal("20000.50"), agreement.document.sha256)
    assert [item.title for item in items_for(person)[0] if "соглашение" in str(item.title)]
    assert Notice.objects.filter(kind="exhibitions.agreement_sent", user=person).count() == 1

    agreement = signed(person, agreement, gost=True)
    one = agreement.signatures.get()
    assert (one.side, one.manner, one.proven, one.inn) == ("company", "electronic", True, "7700000000")
    assert one.algorithm == "ГОСТ Р 34.11-2012, 256"
    with uploaded(b"".join(documents.answer(one.document).streaming_content)) as file:
        assert actions.sign_agreement(actor=person, agreement=agreement, file=file) == one, "the same file once more"
    with pytest.raises(Conflict):
        signed(person, agreement)
    with uploaded(picture(), "scan.png") as file, pytest.raises(NotAllowed):
        actions.countersign(actor=person, agreement=agreement, file=file)
    with uploaded(picture(), "scan.png") as file:
        actions.countersign(actor=manager, agreement=agreement, file=file)
    assert states(row) == ("confirmed", ["registered"], ["confirmed"])
    assert Notice.objects.filter(kind="exhibitions.agreement_registered", user=person).count() == 1
    # What was signed never changes, whoever writes.
    with pytest.raises(InternalError), transaction.atomic():
        Agreement.objects.update(sha256="0" * 64)
    with pytest.raises(IntegrityError), transaction.atomic():
        AgreementSignature.objects.create(
            agreement=agreement, side="company", manner="scan", document=agreement.document, person=person
        )


WRONG = (
    ("a.sig", lambda pdf: signature(pdf + b" "), "для другого файла"),
    ("a.sig", lambda pdf: signature(pdf + b" ", gost=True), "для другого файла"),
    ("a.sig", lambda pdf: signature(pdf, attached=True), "отсоединённая"),
    ("a.sig", lambda pdf: signature(pdf, with_certificate=False), "нет сертификата"),
    ("a.sig", lambda pdf: signature(pdf, value=b"\x01" * 64, gost=True), "не соответствует сертификату"),
    ("a.sig", lambda pdf: pdf, "не электронная подпись"),
    ("a.sig", lambda pdf: signature(pdf) + b"PK\x03\x04", "посторонние данные"),
    ("a.p7s", lambda pdf: b"MZ" + b"\x00" * 100, "не электронная подпись"),
    ("scan.pdf", lambda pdf: b"MZ" + b"\x00" * 100, "программа"),
    ("scan.pdf", lambda pdf: pdf, "без подписи"),
    ("scan.txt", lambda pdf: "Подписано".encode(), "нужна подпись"),
)


def test_what_is_no_signature_of_this_document_is_refused_and_nothing_is_lost(manager: User, client: Client) -> None:
    _event, [(person, row)], _queue = contracting(manager)
    agreement = drawn_up(manager, row)
    enter(client, person)
    url = reverse("exhibitions:agreement", args=[row.pk])
    for name, make, said in WRONG:
        file = io.BytesIO(make(paper(agreement)))
        file.name = name
        page = client.post(url, {"files": file})
        assert page.status_code == 422, said
        assert said in page.content.decode()
    file.seek(0)
    answer = client.post(f"/api/v1/participations/{row.pk}/agreement/", {"file": file})
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert states(row) == ("contract_signing", ["sent"], ["confirmed"])
    assert Document.objects.filter(purpose="agreement").count() == 1
    file = io.BytesIO(signature(paper(agreement), armoured=True))
    file.name = "right.sig"
    assert client.post(url, {"files": file}).status_code == 302
    assert states(row)[1] == ["company_signed"]


def test_the_company_signs_by_the_api_and_strangers_find_nothing(manager: User, client: Client) -> None:
    _event, [(person, row)], _queue = contracting(manager)
    url = f"/api/v1/participations/{row.pk}/agreement/"
    enter(client, person)
    assert client.get(url).status_code == 404
    agreement = drawn_up(manager, row)
    seen = client.get(url).json()
    assert (seen["state"], seen["sha256"], seen["signatures"]) == ("sent", agreement.sha256, [])
    file = io.BytesIO(b"".join(client.get(f"/api/v1/documents/{seen['document']}/").streaming_content))
    made = io.BytesIO(signature(file.getvalue()))
    made.name = "a.sig"
    answer = client.post(url, {"file": made})
    assert answer.status_code == 201, answer.content
    assert [(one["side"], one["proven"]) for one in answer.json()["signatures"]] == [("company", True)]
    page = client.get(reverse("exhibitions:agreement", args=[row.pk])).content.decode()
    assert "Целостность проверена" in page
    assert "Цепочка доверия и отзыв сертификата не проверялись" in page
    assert "Шаги участия" in client.get(reverse("exhibitions:participation", args=[row.pk])).content.decode()
    enter(client, UserFactory())
    for address in (url, reverse("exhibitions:agreement", args=[row.pk])):
        assert client.get(address).status_code == 404
    assert client.get(reverse("applications:download", args=[agreement.document_id])).status_code == 404


def read(client: Client, url: str) -> str:
    return client.get(url).content.decode().replace("\xa0", " ")


def power(until: str = "2031-01-31", inn: str = "7700000000", number: str = "8f2b1c1e-0001") -> bytes:
    """A machine-readable power of attorney, as far as the portal reads it."""
    return (
        f'<Доверенность xmlns="urn://x-artefacts/EMCHD_1"><Документ><Довер><СвДов НомДовер="{number}" '
        f'ДатаВыдДовер="2026-01-10" СрокДейст="{until}"/><СвДоверит><СвРосОрг ИННЮЛ="{inn}"/></СвДоверит>'
        "</Довер></Документ></Доверенность>"
    ).encode()


def test_a_signer_who_is_not_the_head_brings_a_power_of_attorney(manager: User, client: Client) -> None:
    _event, [(person, row)], _queue = contracting(manager)
    agreement = drawn_up(manager, row)
    url = reverse("exhibitions:agreement", args=[row.pk])
    enter(client, person)

    def sent(content: bytes, name: str = "мчд.xml", signed_by: bytes | None = None) -> Any:
        own = SimpleUploadedFile("a.sig" if signed_by is None else "a.png", signed_by or signature(paper(agreement)))
        return client.post(url, {"files": own, "authority": SimpleUploadedFile(name, content)})

    entity = b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>'
    for answer, said in (
        (sent(power("2026-01-31")), "действовала по 31 января 2026"),
        (sent(power()[:-20]), "повреждён"),
        (sent(entity), "макросы, сценарии или команды"),
        (sent("Доверенность".encode(), "мчд.txt"), "это файл .xml"),
        (sent(power(), signed_by=picture()), "а не к скану"),
    ):
        assert answer.status_code == 422, said
        assert said in answer.content.decode().replace("\xa0", " ")
        assert 'id="id_authority_error"' in answer.content.decode(), "the message stands beside its field"
    assert Document.objects.filter(purpose="agreement").count() == 1
    assert states(row)[1] == ["sent"]

    assert sent(power(inn="7743013902")).status_code == 302
    assert "Доверенность № 8f2b1c1e-0001, действует 10 января 2026" in read(client, url)
    (one,) = client.get(f"/api/v1/participations/{row.pk}/agreement/").json()["signatures"]
    assert (one["authority_number"], one["authority_until"], one["authority_inn"]) == (
        "8f2b1c1e-0001",
        "2031-01-31",
        "7743013902",
    )
    assert client.get(f"/api/v1/documents/{one['authority']}/").status_code == 200
    enter(client, manager)
    desk = reverse("admin:exhibitions_agreement_change", args=[agreement.pk])
    shown = client.get(desk).content.decode()
    assert "мчд.xml" in shown
    assert "Доверитель — не эта компания." in shown
    # Its file goes with the person who brought it; the signed agreement and the signature stay.
    kept = documents.place_of(AgreementSignature.objects.get().authority)
    with TestCase.captureOnCommitCallbacks(execute=True):
        list(erase_agreements(person))
    assert not kept.exists()
    assert "Файл доверенности удалён." in client.get(desk).content.decode()
    assert Document.objects.filter(purpose="agreement", removed_at=None).count() == 2


def test_a_power_of_attorney_of_another_format_is_left_to_a_person(manager: User, client: Client) -> None:
    _event, [(person, row)], _queue = contracting(manager)
    drawn = drawn_up(manager, row)
    enter(client, person)
    url = f"/api/v1/participations/{row.pk}/agreement/"
    given = {"file": signature(paper(drawn)), "authority": b"<Attorney number='5'/>"}
    files = {name: SimpleUploadedFile({"file": "a.sig"}.get(name, "a.xml"), body) for name, body in given.items()}
    (one,) = client.post(url, files).json()["signatures"]
    assert (one["authority_number"], one["authority_until"]) == ("", None)
    page = client.get(reverse("exhibitions:agreement", args=[row.pk])).content.decode()
    assert "Содержание доверенности портал не прочитал" in page
    with pytest.raises(IntegrityError), transaction.atomic():
        AgreementSignature.objects.update(authority=None, authority_number="5")


def test_who_does_not_sign_in_time_loses_the_place_to_the_next(manager: User) -> None:
    _event, [(person, row)], [(_other, waiting)] = contracting(manager, waiting=1)
    agreement = drawn_up(manager, row)
    assert actions.remind_of_agreements() == 0
    Agreement.objects.update(due_at=timezone.now() + 2 * DAY)
    assert (actions.remind_of_agreements(), actions.remind_of_agreements()) == (1, 0)
    Agreement.objects.update(due_at=timezone.now() - datetime.timedelta(seconds=1))
    with pytest.raises(Conflict) as late:
        signed(person, agreement)
    assert late.value.code == "lapsed"
    assert (actions.advance_agreements(), actions.advance_agreements()) == (1, 0)
    assert states(row) == ("withdrawn", ["lapsed"], ["released"])
    assert Place.objects.get(participation=row).reason == "unsigned"
    waiting.application.refresh_from_db()
    assert waiting.application.state == "offer_sent"
    assert Notice.objects.filter(kind="exhibitions.agreement_lapsed", user=person).count() == 1


def test_a_signature_is_sent_back_a_term_extended_and_an_edition_replaced(manager: User) -> None:
    event, [(person, row)], _queue = contracting(manager)
    agreement = drawn_up(manager, row)
    with uploaded(picture(), "scan.png") as file:
        actions.sign_agreement(actor=person, agreement=agreement, file=file)
    with pytest.raises(Invalid, match="что не так"):
        actions.send_back(actor=manager, agreement=agreement, comment=" ")
    actions.send_back(actor=manager, agreement=agreement, comment="Нет последней страницы")
    assert states(row)[1] == ["sent"]
    with pytest.raises(Invalid, match="до начала"):
        actions.extend(actor=manager, agreement=agreement, until=event.starts_on)
    later = event.starts_on - DAY
    assert timezone.localdate(actions.extend(actor=manager, agreement=agreement, until=later).due_at) == later
    signed(person, agreement)
    second = actions.redraw(actor=manager, agreement=agreement, comment="Изменилась площадь")
    assert states(row)[1] == ["void", "sent"]
    assert second.number.endswith("-С2")
    with pytest.raises(Conflict):
        signed(person, agreement)
    # Whoever leaves takes the unsigned agreement along.
    events.withdraw(actor=person, application=row.application)
    assert states(row) == ("withdrawn", ["void", "void"], ["released"])


def test_the_application_says_that_the_contract_is_being_signed(manager: User) -> None:
    """Where terms are known the contract comes before the confirmation; where they come later it follows it."""
    event = event_in("open", manager=manager, places=2)
    people = [(person, applied(event, person, company)) for person, company in (exhibitor(manager) for _n in range(2))]
    (first, early), (second, late) = people
    events.accept_offer(actor=second, application=late.application)
    assert [one.target for one in late.application.transitions.order_by("at", "id")][-2:] == [
        "contract_signing",
        "confirmed",
    ]
    template = actions.publish_template(actor=manager, title=TITLE, body=BODY)
    actions.keep_terms(actor=manager, event=event, values={"template": template, "support_amount": Decimal(1)})
    events.accept_offer(actor=first, application=early.application)
    assert states(early)[0] == "contract_signing"
    assert Notice.objects.get(user=first, kind="exhibitions.place_kept").title_ru.startswith("Место за вашей")
    assert not Notice.objects.filter(user=first, kind="exhibitions.confirmed").exists()
    event = events.contract(actor=manager, event=events.close(actor=manager, event=event))
    assert actions.draw_up_all(actor=manager, event=event) == 2
    assert {states(early)[0], states(late)[0]} == {"contract_signing"}
    for person, row in people:
        agreement = signed(person, row.agreements.get())
        with uploaded(picture(), "scan.png") as file:
            actions.countersign(actor=manager, agreement=agreement, file=file)
        last = row.application.transitions.order_by("at", "id").last()
        assert (states(row)[0], last.step, last.actor) == ("confirmed", "register_agreement", manager)


def test_an_edition_is_typeset_before_the_lock_and_looked_at_again_under_it(
    manager: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    event, [(_person, row)], _queue = contracting(manager)
    agreement = drawn_up(manager, row)
    typeset, seen = actions.agreement_pdf, []

    def slowly(*args: object, **kwargs: object) -> bytes:
        seen.append(Agreement.objects.get(pk=agreement.pk).state)
        actions.keep_terms(actor=manager, event=event, values={"support_amount": Decimal(7)})
        return typeset(*args, **kwargs)

    monkeypatch.setattr(actions, "agreement_pdf", slowly)
    with pytest.raises(Conflict) as refused:
        actions.redraw(actor=manager, agreement=agreement, comment="Изменилась площадь")
    assert (refused.value.code, seen, states(row)[1]) == ("stale", ["sent"], ["sent"])
    assert Document.objects.filter(purpose="agreement").count() == 1


def test_a_stranger_is_sent_away_before_anything_is_read(manager: User) -> None:
    _event, [(_person, row)], _queue = contracting(manager)
    agreement = drawn_up(manager, row)
    for call in (actions.sign_agreement, actions.countersign):
        with uploaded(signature(b"other"), "other.sig") as file, pytest.raises(NotAllowed):
            call(actor=UserFactory(), agreement=agreement, file=file)


def test_texts_have_versions_that_stay_and_only_known_fields(manager: User) -> None:
    with pytest.raises(Invalid, match="номер_счёта"):
        actions.publish_template(actor=manager, title="Соглашение", body="Платёж: {номер_счёта}")
    with pytest.raises(NotAllowed):
        actions.publish_template(actor=UserFactory(), title="Соглашение", body="Текст")
    one, two = (actions.publish_template(actor=manager, title="Соглашение", body=text) for text in ("Раз", "Два"))
    assert (one.version, two.version) == (1, 2)
    with pytest.raises(InternalError), transaction.atomic():
        AgreementTemplate.objects.update(body="Иначе")


def test_the_desk_shows_and_signs(manager: User, client: Client) -> None:
    lawyer = StaffFactory(roles=["lawyer"])
    event, [(person, row)], _queue = contracting(manager)
    agreement = signed(person, drawn_up(manager, row))
    enter(client, lawyer)
    terms = reverse("admin:exhibitions_agreementterms_change", args=[event.agreement_terms.pk])
    change = reverse("admin:exhibitions_agreement_change", args=[agreement.pk])
    for url in (change, reverse("admin:exhibitions_agreement_changelist"), terms):
        assert client.get(url).status_code == 200, url
    assert "ИНН в сертификате не тот" in client.get(change).content.decode()
    button = reverse("admin:exhibitions_agreement_button", args=[agreement.pk, "countersign"])
    wrong, right = (io.BytesIO(signature(content)) for content in (b"other", paper(agreement)))
    wrong.name = right.name = "mosprom.sig"
    answer = client.post(button, {"files": wrong})
    assert answer.status_code == 422
    assert "для другого файла" in answer.content.decode()
    assert client.post(button, {"files": right}).status_code == 302
    assert states(row)[1] == ["registered"]
    add = reverse("admin:exhibitions_agreementtemplate_add")
    assert "{компания}" in client.get(add).content.decode()
    assert client.post(add, {"title": "Соглашение", "body": "Без полей"}).status_code == 302
    assert AgreementTemplate.objects.count() == 2


def test_the_files_of_an_agreement_outlive_the_person_who_brought_them(manager: User) -> None:
    _event, [(person, row)], _queue = contracting(manager)
    signed(person, drawn_up(manager, row))
    erase_files(person)
    assert Document.objects.filter(purpose="agreement", removed_at=None).count() == 2
