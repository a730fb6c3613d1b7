"""Market selections: saved as they stood, remarked on, sent to an adviser, advised on."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any
from uuid import UUID

from django.core.serializers.json import DjangoJSONEncoder
from django.db import IntegrityError, transaction
from django.utils.text import Truncator
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from accounts.models import Organisation, User
from accounts.queries import is_member
from applications import actions as core
from applications.enums import Phase
from applications.models import Application
from core.errors import Conflict, Invalid
from core.formats import number
from exporters.queries import company_of
from services.actions.drafts import save_draft, start_request
from services.actions.moments import DELIVERING, SUBMITTED
from services.files.markets import key_of
from services.models import MarketSelection, SelectionAdvice, SelectionNote, ServiceRequest
from services.queries import requests
from services.queries import selections as queries
from services.queries.markets import Choice, assess
from services.questions import RequestForm, clean_text
from services.rules import selections as rules

KIND = queries.KIND
TITLE_LENGTH, REMARK_LENGTH, NOTE_LENGTH, CONCLUSION_LENGTH = 120, 1000, 2000, 10_000
MOST_COUNTRIES = 5


@transaction.atomic
def save_selection(
    *,
    actor: User,
    organisation: Organisation | None,
    choice: Choice,
    title: str = "",
    note: str = "",
    client_key: UUID | None = None,
) -> MarketSelection:
    """Keep a ranking as it stands now, with every value it was made of; the same `client_key` twice keeps one.

    Raises NotAllowed for a stranger to the company, Invalid for a choice that cannot be ranked or a text too long.
    """
    rules.may_save(actor, organisation)
    assert organisation is not None
    title, note = " ".join(clean_text(title).split()), clean_text(note).strip()
    _refuse_long(title, TITLE_LENGTH, "title")
    _refuse_long(note, REMARK_LENGTH, "note")
    found = assess(choice, company_of(organisation))
    content = json.dumps(found, cls=DjangoJSONEncoder, ensure_ascii=False, sort_keys=True)

    def make() -> MarketSelection:
        return MarketSelection.objects.create(
            organisation=organisation,
            author=actor,
            title=title or _title(found),
            hs=choice.hs,
            product=found["product"]["name_en"][:300],
            price=choice.price,
            constraints_text=note,
            excluded=sorted(choice.excluded),
            weights=found["choice"]["weights"],
            snapshot=json.loads(content),
            sha256=hashlib.sha256(content.encode()).hexdigest(),
            client_key=client_key,
        )

    return _once(MarketSelection, actor, client_key, make)


def _once(model: Any, actor: User, client_key: UUID | None, make: Callable[[], Any]) -> Any:
    """What `make` makes, or what it made of the same key before, also when both come at the same time."""
    if client_key is None:
        return make()
    made = model.objects.filter(author=actor, client_key=client_key).first()
    if made is not None:
        return made
    try:
        with transaction.atomic():
            return make()
    except IntegrityError:
        made = model.objects.filter(author=actor, client_key=client_key).first()
        if made is None:
            raise
        return made


def _refuse_long(text: str, limit: int, field: str) -> None:
    if len(text) > limit:
        raise Invalid(_("Сократите текст до {limit} знаков.").format(limit=number(limit)), field=field)


def _title(found: Mapping[str, Any]) -> str:
    product = found["product"]
    russian = product["words_ru"] or product["chapter_ru"]
    words = product["name_en"] if get_language() == "en" else russian
    return Truncator(f"{product['code']} — {words}").chars(TITLE_LENGTH)


@transaction.atomic
def add_note(
    *, actor: User, selection: MarketSelection, text: str, country: str = "", client_key: UUID | None = None
) -> SelectionNote:
    """Remark on a selection or on one of its countries: the company, or staff to whom it was sent.

    Raises NotFound for people who may not know of it, Invalid for an empty or too long text or a strange country.
    """
    row = queries.selection(actor, selection.pk)
    text = clean_text(text).strip()
    if not text:
        raise Invalid(_("Напишите заметку."), field="text")
    _refuse_long(text, NOTE_LENGTH, "text")
    if country and country not in _countries(row):
        raise Invalid(_("Этой страны нет в рейтинге."), field="country")

    def make() -> SelectionNote:
        return SelectionNote.objects.create(
            selection=row,
            author=actor,
            text=text,
            country=country,
            from_staff=actor.is_staff and not is_member(actor, row.organisation),
            client_key=client_key,
        )

    return _once(SelectionNote, actor, client_key, make)


def _countries(row: MarketSelection) -> set[str]:
    return {one["country"] for one in row.snapshot["rows"]}


@transaction.atomic
def send_selection(*, actor: User, selection: MarketSelection) -> ServiceRequest:
    """Begin the request in which an adviser confirms a selection; asked twice it is the same request.

    Raises NotAllowed for a stranger to the company, Conflict when the service takes no requests.
    """
    # Two presses at once wait for each other here; the selection itself never changes.
    row = MarketSelection.objects.select_for_update(of=("self",), no_key=True).get(pk=selection.pk)
    rules.may_send(actor, row.organisation)
    before = queries.request_about(actor, row)
    if before is not None and before.phase in (Phase.DRAFT, Phase.STAFF, Phase.APPLICANT):
        return requests.get(actor, before.pk)
    tries = ServiceRequest.objects.filter(service=KIND, answers__selection=str(row.pk)).count()
    request = start_request(
        actor=actor,
        service=requests.service(KIND),
        organisation=row.organisation,
        client_key=key_of("request", row.pk, actor.pk, tries),
    )
    answers = {**request.answers, "selection": str(row.pk)}
    return save_draft(actor=actor, request=request, answers=answers)


def _at_submission(actor: User, application: Application, form: RequestForm) -> None:
    """The adviser sees the selection from now on."""
    row = MarketSelection.objects.filter(
        pk=form.cleaned_data["selection"], organisation=application.organisation_id
    ).first()
    if row is None:
        raise Invalid(_("Такого подбора у компании нет. Выберите из списка."), field="selection")
    SelectionAdvice.objects.create(request_id=application.pk, selection=row)


@transaction.atomic
def advise(
    *,
    actor: User,
    advice: SelectionAdvice,
    conclusion: str,
    countries: Sequence[str],
    expected_version: int | None = None,
) -> SelectionAdvice:
    """Write which markets are recommended, the first first, and why.

    Raises NotAllowed, Conflict (somebody wrote meanwhile, the request is not in work), Invalid.
    """
    application = core.lock(advice.request_id)
    rules.may_advise(actor, application)
    rows = SelectionAdvice.objects.select_for_update(of=("self",), no_key=True)
    row = rows.select_related("selection", "request__application").get(pk=advice.pk)
    if expected_version is not None and row.version != expected_version:
        raise Conflict(
            _("Заключение изменили, пока страница была открыта. Ваш текст ниже: сверьте и сохраните снова."),
            code="stale",
        )
    conclusion = clean_text(conclusion).strip()
    _refuse_long(conclusion, CONCLUSION_LENGTH, "conclusion")
    chosen = list(dict.fromkeys(countries))
    if len(chosen) > MOST_COUNTRIES:
        raise Invalid(_("Рекомендуют не больше пяти рынков."), field="countries")
    if set(chosen) - _countries(row.selection):
        raise Invalid(_("Этой страны нет в рейтинге."), field="countries")
    row.conclusion, row.countries, row.author = conclusion, chosen, actor
    row.version += 1
    row.save(update_fields=["conclusion", "countries", "author", "version", "updated_at"])
    return row


def _refuse_unadvised(actor: User, application: Application) -> None:
    """Raise Conflict while there is no conclusion: it is the result."""
    row = queries.of_application(application)
    if row is None or not row.conclusion or not row.countries:
        raise Conflict(
            _("Результат этой услуги — заключение. Напишите его и выберите хотя бы один рынок."), code="not_advised"
        )


SUBMITTED[KIND] = _at_submission
DELIVERING[KIND] = _refuse_unadvised
