"""An agreement in the cabinet: what to sign, by when, and what was signed."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from applications import documents
from applications.presentation import file_items
from applications.rules import acts_for
from core.errors import Conflict, NotFound
from core.formats import day, moment, money
from core.uploads import refused_files
from core.web import errors_to
from exhibitions import queries
from exhibitions.actions import agreements as actions
from exhibitions.enums.agreements import AgreementState as S
from exhibitions.enums.agreements import SignatureManner
from exhibitions.forms.agreements import SignatureForm
from exhibitions.models import Agreement, AgreementSignature
from exhibitions.texts.agreements import TONES, authority_in_words, checked_in_words


@require_http_methods(["GET", "HEAD", "POST"])
def agreement(request: HttpRequest, application_id: UUID) -> HttpResponse:
    """The agreement of a participation; a POST brings the company's signature."""
    participation = queries.participations.get(request.user, application_id)  # type: ignore[arg-type]
    row = queries.agreements.latest(request.user, participation)  # type: ignore[arg-type]
    if row is None:
        raise NotFound(_("Соглашение ещё не подготовлено."))
    if request.method != "POST":
        return _page(request, row, SignatureForm())
    form = SignatureForm(request.POST, request.FILES, refused=refused_files(request))
    if form.is_valid():
        try:
            given = form.cleaned_data
            with (
                errors_to(form),
                documents.received(given["files"], signatures=True) as files,
                documents.received(given["authority"], signatures=True, field="authority") as powers,
            ):
                actions.sign_agreement(
                    actor=request.user,  # type: ignore[arg-type]
                    agreement=row,
                    file=files[0],
                    authority=powers[0] if powers else None,
                )
                messages.success(request, _("Подпись принята. Теперь очередь Моспрома."))
                return redirect("exhibitions:agreement", participation.pk)
        except Conflict as conflict:
            # The page of today says what has happened meanwhile.
            row = queries.agreements.latest(request.user, participation) or row  # type: ignore[arg-type]
            form.add_error(None, str(conflict.message))
            return _page(request, row, form, status=conflict.status)
    return _page(request, row, form, status=413 if form.refused else 422)


def _page(request: HttpRequest, row: Agreement, form: SignatureForm, status: int = 200) -> HttpResponse:
    mine = acts_for(request.user, row.participation.application)  # type: ignore[arg-type]
    context = {
        "agreement": row,
        "event": row.participation.event,
        "tone": TONES[S(row.state)],
        "until": moment(row.due_at),
        "files": file_items([row.document]),
        "facts": facts_of(row),
        "signatures": [shown(one) for one in row.valid_signatures],  # type: ignore[attr-defined]
        "form": form if form.errors or (mine and row.state == S.SENT) else None,
        "comment": row.comment if row.state in (S.SENT, S.VOID) else "",
    }
    return render(request, "exhibitions/agreement.html", context, status=status)


def facts_of(row: Agreement) -> list[tuple[str, str]]:
    """Number, sums and the fingerprint of the file."""
    return [
        (_("Номер"), row.number),
        (_("Редакция и версия текста"), f"{row.edition}, {row.template.version}"),
        (_("Оплачивает Моспром"), money(row.support)),
        (_("Взнос участника"), money(row.fee) if row.fee else _("не взимается")),
        (_("SHA-256 файла"), row.sha256),
    ]


def shown(one: AgreementSignature) -> dict[str, Any]:
    """A signature as the page shows it: what is known of it, and honestly what was checked."""
    electronic = one.manner == SignatureManner.ELECTRONIC
    rows: list[tuple[str, str]] = [(_("Приложена"), moment(one.at))]
    if electronic:
        validity = ""
        if one.valid_from and one.valid_until:
            validity = _("{first} – {last}").format(first=day(one.valid_from.date()), last=day(one.valid_until.date()))
        rows += [
            (_("Владелец сертификата"), one.signer),
            *([(_("Организация"), one.organisation)] if one.organisation else []),
            *([(_("ИНН"), one.inn)] if one.inn else []),
            (_("Кем выдан"), one.issuer),
            (_("Сертификат действует"), validity),
            *([(_("Время в подписи"), moment(one.signed_at))] if one.signed_at else []),
            (_("Хеш документа"), one.algorithm),
        ]
    return {
        "title": one.get_side_display(),
        "manner": one.get_manner_display(),
        "rows": rows,
        "files": file_items([one.document, *filter(None, [one.authority_file])]),
        "checked": " ".join(filter(None, (checked_in_words(one), authority_in_words(one)))),
    }
