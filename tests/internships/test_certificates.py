"""Certificates: who gets one, what is signed, what a stranger sees, revocation, many at once, erasure."""

from __future__ import annotations

import base64
import json
import subprocess
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.core.management import CommandError, call_command
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from hypothesis import given, settings
from hypothesis import strategies as st

from accounts.actions import request_erasure
from accounts.erasure import COLLECTORS
from core.errors import Conflict, NotAllowed, NotFound
from internships import actions, queries, signing
from internships.documents import certificates as documents
from internships.models import Certificate, CertificateStep, Placement
from internships.tasks.certificates import issue_many
from jobs import running
from jobs.models import Job
from jobs.running import Run
from notifications.models import Notice
from tests.factories.accounts import StaffFactory, UserFactory, enter, erase
from tests.factories.certificates import evaluated
from tests.factories.internships import supervisor

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tables")]


def issued(**who: Any) -> Certificate:
    return actions.issue_certificate(actor=StaffFactory(), placement=evaluated(**who))


def key_file(folder: Path) -> Path:
    """The published key, as somebody saves it."""
    (one,) = Client().get(reverse("internships:certificate-keys")).json()["keys"]
    found = Client().get(reverse("internships:certificate-key", args=[one["key"]]))
    assert found.content.decode() == one["pem"]
    file = folder / "key.pem"
    file.write_bytes(found.content)
    return file


def test_a_certificate_is_signed_checked_and_shown(client: Client, tmp_path: Path) -> None:
    row = issued()
    assert row.number.startswith("ТС-")
    assert Placement.objects.get(pk=row.placement_id).state == "certified"
    assert Notice.objects.get(kind="internships.certificate_issued").user == row.person
    page = client.get(reverse("internships:certificate-check", args=[row.page]))
    text = page.content.decode()
    assert page["X-Robots-Tag"].startswith("noindex")
    assert "Электронная подпись портала верна" in text
    assert "Действует" in text
    last = row.person.last_name
    assert f"{last} И. С." in text
    for hidden in (row.name, row.institution, row.host, row.code, row.person.email):
        assert hidden not in text
    # By hand: number and code, in any letters; one of them alone does not lead there.
    search = reverse("internships:certificate-search")
    found = client.post(search, {"number": row.number.lower(), "code": f" {row.code.lower()} "})
    assert found.url == reverse("internships:certificate-check", args=[row.page])
    assert client.post(search, {"number": row.number, "code": "AAAAAAAA"}).status_code == 422
    assert client.get(search, {"number": row.number, "code": row.code}).status_code == 200, "no codes in addresses"
    enter(client, row.person)
    saved = client.get(reverse("internships:certificate-pdf", args=[row.pk]))
    file = tmp_path / "certificate.pdf"
    file.write_bytes(saved.content)
    assert saved.content == documents.paper(row), "the same certificate gives the same bytes"
    call_command("check_certificate", file, "--key", key_file(tmp_path))


def test_nobody_tries_many_codes(client: Client, settings: Any) -> None:
    row, settings.CHECKS_PER_ADDRESS = issued(), 2
    search = reverse("internships:certificate-search")
    for code in ("AAAAAAAA", "BBBBBBBB"):
        assert client.post(search, {"number": row.number, "code": code}).status_code == 422
    stopped = client.post(search, {"number": row.number, "code": row.code})
    assert stopped.status_code == 429
    assert "Слишком много попыток" in stopped.content.decode()
    other = client.post(search, {"number": row.number, "code": row.code}, REMOTE_ADDR="192.0.2.7")
    assert other.status_code == 302
    assert client.get(reverse("internships:certificate-check", args=[row.page])).status_code == 200


def test_the_documented_check_by_openssl_holds(tmp_path: Path) -> None:
    """The very commands of docs/certificates.md, over the record of a real file."""
    row = issued()
    key_file(tmp_path).rename(tmp_path / "mosprom.pem")
    page = Path("docs/certificates.md").read_text()
    script = page.split("nothing but Python and OpenSSL")[1].split("```sh\n")[1].split("```")[0]

    def check() -> int:
        return subprocess.run(["bash", "-c", script], cwd=tmp_path, capture_output=True, check=False).returncode

    (tmp_path / "certificate.json").write_bytes(documents.record(row))
    assert check() == 0
    changed = documents.record(row).replace(b'"hours": "', b'"hours": "9')
    assert changed != documents.record(row)
    (tmp_path / "certificate.json").write_bytes(changed)
    assert check() != 0


def test_the_command_refuses_what_was_changed_revoked_or_is_no_certificate(tmp_path: Path) -> None:
    row = issued()
    key, file = key_file(tmp_path), tmp_path / "record.json"
    record = json.loads(documents.record(row))
    file.write_text(json.dumps(record))
    call_command("check_certificate", file, "--key", key)
    for changed in ({"hours": "999.0"}, {"name": "Другой Человек"}, {"grade": 5.0}, {"more": 1}):
        file.write_text(json.dumps({**record, "certificate": {**record["certificate"], **changed}}))
        with pytest.raises(CommandError, match="DOES NOT HOLD"):
            call_command("check_certificate", file, "--key", key)
    for broken in ("", "{}", "[1]", '{"certificate": 1, "signature": 2}', "%PDF-1.7 nothing"):
        file.write_text(broken)
        with pytest.raises(CommandError):
            call_command("check_certificate", file, "--key", key)
    file.write_text(json.dumps({**record, "signature": "not base64"}))
    with pytest.raises(CommandError, match="DOES NOT HOLD"):
        call_command("check_certificate", file, "--key", key)
    file.write_bytes(documents.record(row))
    other = tmp_path / "other.pem"
    other.write_text(signing.pem(Ed25519PrivateKey.generate().public_key()))
    with pytest.raises(CommandError, match="ANOTHER KEY"):
        call_command("check_certificate", file, "--key", other)
    with pytest.raises(CommandError, match="no list of revoked numbers"):
        call_command("check_certificate", file, "--key", key, "--revoked", key)
    with pytest.raises(CommandError, match="no public Ed25519 key"):
        call_command("check_certificate", file, "--key", file)
    actions.revoke_certificate(actor=StaffFactory(), certificate=row, reason="mistake")
    listed = tmp_path / "revoked.json"
    listed.write_bytes(Client().get(reverse("internships:certificates-revoked")).content)
    with pytest.raises(CommandError, match="REVOKED"):
        call_command("check_certificate", file, "--key", key, "--revoked", listed)


@pytest.mark.parametrize(
    ("placement", "code"),
    [
        ({"grade": 2}, "grade_too_low"),
        ({"share": Decimal("0.89")}, "too_few_hours"),
        ({"share": Decimal(0)}, "too_few_hours"),
    ],
    ids=["grade", "hours", "no-hours"],
)
def test_only_a_practice_that_was_passed_is_certified(placement: dict[str, Any], code: str) -> None:
    with pytest.raises(Conflict) as refused:
        actions.issue_certificate(actor=StaffFactory(), placement=evaluated(**placement))
    assert refused.value.code == code
    assert not Certificate.objects.exists()


def test_who_issues_and_once(settings: Any) -> None:
    row = evaluated(share=Decimal("0.9"))
    for actor in (row.student.user, UserFactory(), StaffFactory(roles=["dispatcher"])):
        with pytest.raises(NotAllowed):
            actions.issue_certificate(actor=actor, placement=row)
    settings.CERTIFICATE_KEY = ""
    with pytest.raises(Conflict) as refused:
        actions.issue_certificate(actor=StaffFactory(), placement=row)
    assert refused.value.code == "no_key"
    settings.CERTIFICATE_KEY = base64.b64encode(b"k" * 32).decode()
    first = actions.issue_certificate(actor=StaffFactory(), placement=row)
    with pytest.raises(Conflict) as refused:
        actions.issue_certificate(actor=StaffFactory(), placement=row)
    assert refused.value.code == "issued_already"
    actions.revoke_certificate(actor=StaffFactory(), certificate=first, reason="replaced")
    second = actions.issue_certificate(actor=StaffFactory(), placement=row)
    assert int(second.number[-6:]) == int(first.number[-6:]) + 1


def test_keys_change_and_old_certificates_hold(settings: Any) -> None:
    row = issued()
    old = signing.raw(signing.private_key().public_key())
    settings.CERTIFICATE_KEY = base64.b64encode(b"n" * 32).decode()
    assert documents.is_genuine(row) is None
    settings.CERTIFICATE_OLD_KEYS = [base64.b64encode(old).decode()]
    assert documents.is_genuine(row) is True
    assert len(Client().get(reverse("internships:certificate-keys")).json()["keys"]) == 2


def test_what_was_signed_is_never_changed_nor_deleted() -> None:
    row = issued()
    for changed in ({"hours": 1000}, {"name": "Другой"}, {"signature": "x"}, {"number": "ТС-2026-999999"}):
        with pytest.raises(DatabaseError), transaction.atomic():
            Certificate.objects.filter(pk=row.pk).update(**changed)
    with pytest.raises(DatabaseError), transaction.atomic():
        Certificate.objects.filter(pk=row.pk).delete()
    with pytest.raises(IntegrityError), transaction.atomic():
        Certificate.objects.filter(pk=row.pk).update(state="revoked")
    actions.revoke_certificate(actor=StaffFactory(), certificate=row, reason="mistake", comment="Другая специальность")
    with pytest.raises(DatabaseError), transaction.atomic():
        Certificate.objects.filter(pk=row.pk).update(state="issued", revoked_on=None, reason="")
    with pytest.raises(Conflict):
        actions.revoke_certificate(actor=StaffFactory(), certificate=row, reason="mistake")
    page = Client().get(reverse("internships:certificate-check", args=[row.page])).content.decode()
    assert "больше не действует" in page
    assert "Ошибка в сведениях" in page
    assert "Другая специальность" not in page, "the comment is for the log"
    assert list(CertificateStep.objects.values_list("target", flat=True)) == ["issued", "revoked"]


def test_many_at_once_with_a_result_for_each(client: Client) -> None:
    manager = StaffFactory()
    good, poor = evaluated(), evaluated(share=Decimal("0.5"))
    enter(client, manager)
    url = reverse("internships:certificate-issue")
    form = client.get(url).context["form"]
    assert {key for key, _label in form["placements"].field.choices} == {str(good.pk), str(poor.pk)}
    sent = {"placements": [str(good.pk), str(poor.pk)], "request_key": form["request_key"].value()}
    first, again = client.post(url, sent), client.post(url, sent)
    assert first.url == again.url, "sent twice it is one job"
    job = Job.objects.get(kind="internships.certificates")
    result = issue_many(Run(running._claim(job.pk)))
    by = {one["placement"]: one for one in result["rows"]}
    assert by[str(good.pk)]["number"] == Certificate.objects.get().number
    assert "а нужно не меньше" in by[str(poor.pk)]["text"]
    lines = client.get(first.url).context["table"].rows
    assert sorted(line["number"] for line in lines) == sorted([Certificate.objects.get().number, "—"])
    assert client.post(url, {"request_key": sent["request_key"]}).status_code == 422
    third = evaluated()
    page = client.get(url)
    assert "Выдать всем, у кого хватает часов: 1" in page.content.decode()
    assert "(часов мало)" in page.content.decode()
    client.post(url, {"request_key": page.context["form"]["request_key"].value(), "everybody": "1"})
    assert Job.objects.order_by("created_at").last().payload["keys"] == [str(third.pk)]
    stranger = Client()
    enter(stranger, UserFactory())
    assert stranger.get(url).status_code == 404
    assert stranger.get(first.url).status_code == 404


def test_a_dead_worker_issues_nothing_twice() -> None:
    manager, rows = StaffFactory(), [evaluated(), evaluated()]
    job = actions.order_certificates(actor=manager, placements=[row.pk for row in rows])
    run = Run(running._claim(job.pk))
    with run.effect() as kept:
        first = actions.issue_or_say(actor=manager, placement=sorted(rows, key=lambda row: str(row.pk))[0].pk)
        kept["rows"] = [first]
    # Another worker goes on where that one died.
    Job.objects.filter(pk=job.pk).update(lease_until="2020-01-01T00:00Z")
    result = issue_many(Run(running._claim(job.pk)))
    assert [bool(one["number"]) for one in result["rows"]] == [True, True]
    assert Certificate.objects.count() == 2


def test_who_sees_which_certificate(client: Client) -> None:
    row = issued()
    stranger, _institution = supervisor()
    with pytest.raises(NotFound):
        queries.certificates.get(stranger, row.pk)
    enter(client, stranger)
    for name in ("certificate", "certificate-pdf", "certificate-record"):
        assert client.get(reverse(f"internships:{name}", args=[row.pk])).status_code == 404
    own = Client()
    enter(own, row.person)
    assert own.get(reverse("internships:certificate", args=[row.pk])).status_code == 200
    (line,) = own.get("/api/v1/certificates/").json()["results"]
    assert (line["number"], line["state"]) == (row.number, "issued")
    assert client.get("/api/v1/certificates/").json()["results"] == []
    with CaptureQueriesContext(connection) as few:
        own.get(reverse("internships:certificates"))
    actions.revoke_certificate(actor=StaffFactory(), certificate=row, reason="replaced")
    actions.issue_certificate(actor=StaffFactory(), placement=row.placement)
    with CaptureQueriesContext(connection) as more:
        own.get(reverse("internships:certificates"))
    assert len(more) == len(few)


def test_after_erasure_the_name_is_gone_and_the_number_stays() -> None:
    row = issued()
    person = row.person
    last = person.last_name
    assert any(one["name"] == row.name for one in COLLECTORS["internships.certificates"](person))
    erase(request_erasure(actor=person))
    row.refresh_from_db()
    assert (row.name, row.state, Certificate.objects.count()) == ("[удалено]", "issued", 1)
    with connection.cursor() as cursor:
        for table in ("internships_certificate", "internships_certificateevent", "internships_certificatestep"):
            cursor.execute(f'SELECT t::text FROM "{table}" t')
            assert last.lower() not in "\n".join(line for (line,) in cursor.fetchall()).lower(), table
    page = Client().get(reverse("internships:certificate-check", args=[row.page])).content.decode()
    assert "Сведения о человеке удалены по его просьбе" in page
    assert "Действует" not in page


def test_whoever_checks_is_told_what_to_think(client: Client, settings: Any) -> None:
    row = issued()
    url = reverse("internships:certificate-check", args=[row.page])

    def page() -> str:
        return client.get(url).content.decode()

    assert "Действует" in page()
    settings.CERTIFICATE_KEY = base64.b64encode(b"k" * 32).decode()
    assert "подпись проверить нечем" in page()
    assert "Действует" not in page()
    settings.CERTIFICATE_KEY = base64.b64encode(b"o" * 32).decode()
    forged = issued()
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        cursor.execute("UPDATE internships_certificate SET hours = hours + 1 WHERE id = %s", [forged.pk])
        cursor.execute("SET LOCAL session_replication_role = DEFAULT")
    url = reverse("internships:certificate-check", args=[forged.page])
    assert "Не полагайтесь на этот сертификат" in page()
    assert "Действует" not in page()
    actions.revoke_certificate(actor=StaffFactory(), certificate=forged, reason="mistake")
    assert "Сертификат больше не действует" in page()
    lost = client.get(reverse("internships:certificate-check", args=["01890000-0000-7000-8000-000000000000"]))
    assert lost.status_code == 404
    assert "По этому адресу сертификата нет" in lost.content.decode()
    assert reverse("internships:certificate-search") in lost.content.decode(), "the way on"


TEXTS = st.dictionaries(st.text(max_size=8), st.one_of(st.text(max_size=12), st.integers(), st.none()), max_size=5)


@settings(max_examples=100)
@given(TEXTS, TEXTS)
def test_a_signature_is_over_these_values_and_no_others(one: dict[str, Any], other: dict[str, Any]) -> None:
    key = Ed25519PrivateKey.from_private_bytes(b"s" * 32)
    signature = signing.sign(one, key)
    shuffled = dict(reversed(one.items()))
    assert signing.holds(shuffled, signature, key.public_key()), "the order of keys means nothing"
    if signing.canonical(one) != signing.canonical(other):
        assert not signing.holds(other, signature, key.public_key())
