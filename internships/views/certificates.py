"""Certificates: the public check, the published keys, a person's own, and their issue by the managers."""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from django import forms
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from accounts import throttle
from accounts.models import User
from core import keyset
from core.errors import NotFound
from core.formats import day, number, trimmed
from core.tables import Column, Table
from core.web import client_address, errors_to, new_request_key
from internships import actions, queries, rules, signing
from internships.actions.certificates import ISSUE
from internships.documents import certificates as documents
from internships.enums import CertificateState, Verdict
from internships.forms.certificates import CheckForm
from internships.models import Certificate
from jobs import queries as jobs

PAGE_SIZE = 50
HOUR = datetime.timedelta(hours=1)
VERDICTS = {
    Verdict.HOLDS: ("success", "check-circle"),
    Verdict.REVOKED: ("danger", "x-circle"),
    Verdict.CHANGED: ("danger", "x-circle"),
    Verdict.ERASED: ("neutral", ""),
    Verdict.UNKNOWN: ("warning", ""),
}
# With nothing of the portal's: docs/certificates.md explains them.
COMMANDS = """\
pdfdetach -save 1 -o certificate.json certificate.pdf
jq -cjS .certificate certificate.json > signed.bin
jq -r .signature certificate.json | base64 -d > signature.bin
openssl pkeyutl -verify -pubin -inkey mosprom.pem -rawin -in signed.bin -sigfile signature.bin
"""
TONES = {CertificateState.ISSUED: "success", CertificateState.REVOKED: "danger"}


def _user(request: HttpRequest) -> User:
    return request.user  # type: ignore[return-value]


# --- in public ---------------------------------------------------------------------------------------------------


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def check(request: HttpRequest) -> HttpResponse:
    """Ask for a certificate by its number and the code printed on it; nobody tries many codes."""
    form = CheckForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        address = throttle.address_key(client_address(request))
        throttle.take([throttle.Limit(f"cert:{address}", settings.CHECKS_PER_ADDRESS, HOUR)])
        found = queries.certificates.by_number(form.cleaned_data["number"], form.cleaned_data["code"])
        if found is not None:
            return redirect("internships:certificate-check", found.page)
        form.add_error(None, _("Такого сертификата нет. Проверьте номер и код: они напечатаны на сертификате."))
    return _search(request, form, 422 if form.errors else 200)


def _search(request: HttpRequest, form: CheckForm, status: int) -> HttpResponse:
    context = {"form": form, "is_lost": status == 404, "commands": COMMANDS, "keys": list(signing.public_keys())}
    return render(request, "internships/certificate_search.html", context, status=status)


@login_not_required
@require_safe
def checked(request: HttpRequest, page: UUID) -> HttpResponse:
    """What a stranger needs to know of a certificate: initials, practice, days, hours, and whether it holds."""
    found = queries.certificates.by_page(page)
    if found is None:
        return _search(request, CheckForm(), 404)
    verdict = documents.verdict(found)
    context = {
        "certificate": found,
        "facts": _public_facts(found),
        "verdict": verdict,
        "tone": VERDICTS[verdict][0],
        "icon": VERDICTS[verdict][1],
    }
    response = render(request, "internships/certificate_check.html", context)
    # A person's page: not for search engines.
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response


def _public_facts(row: Certificate) -> list[tuple[str, str]]:
    return [
        (_("Номер"), row.number),
        (_("Кому выдан"), documents.initials(row.name)),
        (_("Программа"), f"{row.get_practice_display()}, {row.speciality_code} {row.speciality}"),
        (_("Когда"), f"{day(row.starts_on)} – {day(row.ends_on)}"),
        (_("Часов"), trimmed(row.hours)),
        (_("Выдан"), day(row.issued_on)),
    ]


@login_not_required
@require_safe
def keys(request: HttpRequest) -> HttpResponse:
    """The public keys by name, as JSON with PEM: what certificates are checked with."""
    found = [{"key": name, "pem": signing.pem(key)} for name, key in signing.public_keys().items()]
    return JsonResponse({"algorithm": "Ed25519", "keys": found})


@login_not_required
@require_safe
def key_file(request: HttpRequest, name: str) -> HttpResponse:
    """One public key as PEM."""
    key = signing.public_keys().get(name)
    if key is None:
        raise NotFound()
    return _file(signing.pem(key).encode(), "application/x-pem-file", f"mosprom-{name}.pem")


@login_not_required
@require_safe
def revoked(request: HttpRequest) -> HttpResponse:
    """The numbers that hold no longer, for checks without the portal."""
    rows = queries.certificates.revoked().values_list("number", "revoked_on")
    return JsonResponse({"revoked": {number_: on.isoformat() for number_, on in rows}})


def _file(content: bytes, kind: str, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=kind)
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name)
    response["X-Content-Type-Options"] = "nosniff"
    return response


# --- in the cabinet ----------------------------------------------------------------------------------------------


class CertificatesTable(Table):
    """Certificates that the person may know."""

    columns = [
        Column("number", gettext_lazy("Номер"), link="/cabinet/certificates/{id}/"),
        Column("name", gettext_lazy("Кому выдан")),
        Column("host", gettext_lazy("Компания")),
        Column("ends_on", gettext_lazy("Практика закончена"), "day"),
        Column("hours", gettext_lazy("Часов"), "number"),
        Column(
            "state",
            gettext_lazy("Состояние"),
            "pill",
            choices={state: (state.label, tone) for state, tone in TONES.items()},
        ),
    ]


@require_safe
def certificates(request: HttpRequest) -> HttpResponse:
    """One's own certificates; for organisations and managers those of their students."""
    rows = queries.certificates.listed(_user(request))
    page = keyset.page(rows, ("-created_at", "-id"), request.GET.get("page", ""), PAGE_SIZE)
    context = {"page": page, "table": CertificatesTable(page.rows), "issues": rules.certificates.issues(_user(request))}
    return render(request, "internships/certificates.html", context)


@require_safe
def certificate(request: HttpRequest, certificate_id: UUID) -> HttpResponse:
    """One certificate, with its files."""
    found = queries.certificates.get(_user(request), certificate_id)
    context = {
        "certificate": found,
        "tone": TONES[CertificateState(found.state)],
        "facts": [
            (_("Кому выдан"), found.name),
            *_public_facts(found)[2:],
            (_("Принимающая компания"), found.host),
            (_("Образовательная организация"), found.institution),
            (_("Итоговая оценка"), number(found.grade)),
            (_("Код проверки"), found.code),
        ],
    }
    return render(request, "internships/certificate.html", context)


@require_safe
def certificate_pdf(request: HttpRequest, certificate_id: UUID) -> HttpResponse:
    """The PDF, with the signed record inside."""
    found = queries.certificates.get(_user(request), certificate_id)
    return _file(documents.paper(found), "application/pdf", f"{found.number}.pdf")


@require_safe
def certificate_record(request: HttpRequest, certificate_id: UUID) -> HttpResponse:
    """The signed record by itself."""
    found = queries.certificates.get(_user(request), certificate_id)
    return _file(documents.record(found), "application/json", f"{found.number}.json")


class PlacementChoice(forms.Form):
    """Which placements get a certificate."""

    use_required_attribute = False
    placements = forms.MultipleChoiceField(
        label=gettext_lazy("Оценённые практики"), widget=forms.CheckboxSelectMultiple, required=False
    )
    request_key = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, rows: list[Any], data: Any = None) -> None:
        super().__init__(data, initial={"request_key": new_request_key()})
        self.deserving = {row.pk for row in rows if rules.certificates.has_hours(row, row.signed)}
        text = _("{name}, {host}, {end}: часов {signed} из {planned}, оценка {grade}")
        self.fields["placements"].choices = [  # type: ignore[attr-defined]
            (
                str(row.pk),
                text.format(
                    name=row.student.user,
                    host=row.host,
                    end=day(row.ends_on),
                    signed=trimmed(row.signed or Decimal(0)),
                    planned=number(row.planned_hours),
                    grade=row.grade,
                )
                + ("" if row.pk in self.deserving else _(" (часов мало)")),
            )
            for row in rows
        ]


@require_http_methods(["GET", "HEAD", "POST"])
def issue(request: HttpRequest) -> HttpResponse:
    """Placements that were evaluated and have no certificate; those ticked get one."""
    if not rules.certificates.issues(_user(request)):
        raise NotFound()
    rows = queries.certificates.ready(_user(request))
    form = PlacementChoice(rows, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        with errors_to(form):
            job = actions.order_certificates(
                actor=_user(request),
                placements=form.deserving
                if "everybody" in request.POST
                else {UUID(key) for key in form.cleaned_data["placements"]},
                key=str(form.cleaned_data["request_key"]),
            )
            messages.success(request, _("Сертификаты выпускаются. Результат по каждой практике — на этой странице."))
            return redirect("internships:certificate-batch", job.pk)
    context = {
        "form": form,
        "rows": rows,
        "deserving": len(form.deserving),
        "is_cut": len(rows) == queries.certificates.MOST,
    }
    return render(request, "internships/certificate_issue.html", context, status=422 if form.errors else 200)


class BatchTable(Table):
    """What became of each placement."""

    columns = [
        Column("student", gettext_lazy("Студент")),
        Column("host", gettext_lazy("Компания")),
        Column("number", gettext_lazy("Сертификат")),
        Column("text", gettext_lazy("Результат")),
    ]


@require_safe
def batch(request: HttpRequest, job_id: UUID) -> HttpResponse:
    """The result of an issue, row by row."""
    job = jobs.visible_to(_user(request)).filter(pk=job_id, kind=ISSUE).first()
    if job is None or not rules.certificates.issues(_user(request)):
        raise NotFound()
    said = (job.result or job.checkpoint).get("rows", [])
    known = queries.certificates.placements([one["placement"] for one in said])
    lines = [
        {
            "student": str(known[one["placement"]].student.user) if one["placement"] in known else "—",
            "host": str(known[one["placement"]].host) if one["placement"] in known else "—",
            "number": one["number"] or "—",
            "text": one["text"],
        }
        for one in said
    ]
    context = {
        "job": job,
        "table": BatchTable(lines),
        "issued": sum(bool(one["number"]) for one in said),
        "total": len(job.payload.get("keys", said)),
    }
    return render(request, "internships/certificate_batch.html", context)
