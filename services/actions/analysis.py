"""A country and industry analysis: collected, written, looked at by a second person, published for good."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Any

import orjson
from django.db import transaction
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from accounts.models import User
from applications import actions as core
from applications.models import Application
from core.errors import Conflict, Invalid
from core.formats import number
from services.actions.drafts import checked_form
from services.actions.moments import DELIVERING
from services.enums import AnalysisSection, AnalysisState
from services.models import Analysis, ServiceRequest
from services.notifications.analysis import tell_author, tell_reviewers
from services.queries import analysis as queries
from services.queries.evidence import collect
from services.questions import AnalysisForm, clean_text
from services.rules import analysis as rules

SERVICE = "market-analysis"


@transaction.atomic
def begin_analysis(*, actor: User, application: Application) -> Analysis:
    """Collect what the portal knows of the countries and make a draft; an order has one, asked twice it is the same.

    Starts from the texts of the latest published report on the same countries and product, if there is one.
    Raises NotAllowed, Conflict (the order is not in work).
    """
    row = core.lock(application)
    rules.may_begin(actor, row)
    request = ServiceRequest.objects.select_related("application__organisation").get(pk=row.pk)
    present = Analysis.objects.filter(request=request).first()
    if present is not None:
        return present
    if request.service_id != SERVICE:
        raise Conflict(_("У этой услуги нет аналитического отчёта."), code="wrong_service")
    answers = checked_form(request).cleaned_data
    chosen = AnalysisForm.chosen(answers)
    countries = [country.pk for country in chosen]
    earlier = queries.latest_like(countries, answers["hs"])
    names = ", ".join(country.name_ru for country in chosen)
    subject = answers["industry"] or answers["hs"]
    return Analysis.objects.create(
        request=request,
        title=Truncator(f"{names}: {subject}").chars(200),
        countries=countries,
        hs=answers["hs"],
        figures=collect(countries, answers["hs"]),
        as_of=timezone.localdate(),
        texts=dict(earlier.texts) if earlier else {},
        based_on=earlier,
        author=actor,
    )


@transaction.atomic
def edit_analysis(
    *, actor: User, analysis: Analysis, title: str, texts: Mapping[str, str], expected_version: int | None = None
) -> Analysis:
    """Write the sections. Raises Conflict when somebody else wrote meanwhile, Invalid for a text that is too long."""
    row = _locked(analysis, expected_version)
    rules.may_edit(actor, row)
    title = " ".join(clean_text(title).split())
    if not title:
        raise Invalid(_("Дайте отчёту название."), field="title")
    if len(title) > 200:
        raise Invalid(_("Название длиннее 200 знаков."), field="title")
    written = {section.value: clean_text(texts.get(section.value, "")).strip() for section in AnalysisSection}
    for name, text in written.items():
        if len(text) > rules.TEXT_LIMIT:
            message = _("Раздел длиннее {limit} знаков. Сократите его.").format(limit=number(rules.TEXT_LIMIT))
            raise Invalid(message, field=name)
    return _written(row, title=title, texts=written)


@transaction.atomic
def refresh_figures(*, actor: User, analysis: Analysis) -> Analysis:
    """Collect the figures anew, as they stand today. Texts stay."""
    row = _locked(analysis)
    rules.may_edit(actor, row)
    return _written(row, figures=collect(row.countries, row.hs), as_of=timezone.localdate())


@transaction.atomic
def send_to_review(*, actor: User, analysis: Analysis) -> Analysis:
    """Give the report to a second person. Raises Invalid when a section that must be written is empty."""
    row = _locked(analysis)
    if row.state == AnalysisState.REVIEW and row.author_id == actor.pk:
        return row
    rules.may_edit(actor, row)
    missing = rules.what_is_missing(row)
    if missing:
        raise Conflict(_("Сначала напишите: {sections}.").format(sections=", ".join(missing)), code="not_written")
    # Whoever sends it answers for it: the author of record is the last one who held the pen.
    _written(row, state=AnalysisState.REVIEW, author=actor, reviewer=None, remarks="")
    tell_reviewers(row)
    return row


@transaction.atomic
def return_to_author(*, actor: User, analysis: Analysis, remarks: str) -> Analysis:
    """Send the report back with remarks. Raises NotAllowed for its author."""
    row = _locked(analysis)
    rules.may_review(actor, row)
    remarks = clean_text(remarks).strip()
    if not remarks:
        raise Invalid(_("Напишите, что исправить."), field="remarks")
    if len(remarks) > core.TEXT_LIMIT:
        raise Invalid(_("Замечания длиннее {limit} знаков.").format(limit=number(core.TEXT_LIMIT)), field="remarks")
    _written(row, state=AnalysisState.DRAFT, remarks=remarks)
    tell_author("returned", row)
    return row


@transaction.atomic
def publish_analysis(*, actor: User, analysis: Analysis) -> Analysis:
    """Publish: from now on the report never changes. Raises NotAllowed for its author, Conflict for a second time."""
    row = _locked(analysis)
    rules.may_review(actor, row)
    _written(
        row,
        state=AnalysisState.PUBLISHED,
        reviewer=actor,
        remarks="",
        published_at=timezone.now(),
        sha256=digest(row),
    )
    tell_author("published", row)
    return row


def _refuse_unpublished(actor: User, application: Application) -> None:
    """Raise Conflict while the order's report is not published: it is the result."""
    if not Analysis.objects.filter(request=application.pk, state=AnalysisState.PUBLISHED).exists():
        raise Conflict(
            _("Результат этой услуги — опубликованный отчёт. Подготовьте отчёт и дайте проверить второму человеку."),
            code="not_published",
        )


def digest(row: Analysis) -> str:
    """The SHA-256 of what a reader gets."""
    content = {"title": row.title, "figures": row.figures, "texts": row.texts, "as_of": row.as_of.isoformat()}
    return hashlib.sha256(orjson.dumps(content, option=orjson.OPT_SORT_KEYS)).hexdigest()


def _locked(analysis: Analysis, expected_version: int | None = None) -> Analysis:
    rows = Analysis.objects.select_for_update(of=("self",), no_key=True)
    row = rows.select_related("request__application__organisation", "author").get(pk=analysis.pk)
    if expected_version is not None and row.version != expected_version:
        raise Conflict(
            _("Отчёт изменили, пока страница была открыта. Ваш текст на этой странице: сверьте и сохраните ещё раз."),
            code="stale",
        )
    return row


def _written(row: Analysis, **values: Any) -> Analysis:
    for name, value in values.items():
        setattr(row, name, value)
    row.version += 1
    row.save(update_fields=[*values, "version", "updated_at"])
    return row


DELIVERING[SERVICE] = _refuse_unpublished
