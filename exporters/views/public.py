"""The first step of a registration, and the self-check before it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from accounts.actions import request_to_join
from accounts.queries import by_inn
from core import web
from core.errors import Conflict, NotFound
from exporters import actions, eligibility, queries
from exporters.criteria import Assessment, Finding
from exporters.enums import Criterion, ExportExperience, Outcome, Result
from exporters.forms.registration import OTHER_ACTIVITY, RegisterForm, SelfCheckForm, facts_from
from exporters.models import Company, EligibilitySubject
from exporters.rules import permissions
from exporters.views.card import SELF_CHECK
from reference import identifiers
from reference.models import Region

SALT = "exporters.self-check"
TONES = {Result.ADMITTED: "success", Result.CONDITIONAL: "warning", Result.REFUSED: "danger"}


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def self_check(request: HttpRequest) -> HttpResponse:
    """A dozen questions, an answer for every service, nothing kept. Works by GET, so that a result has an address."""
    given = request.POST if request.method == "POST" else request.GET
    asked = any(name in SelfCheckForm.base_fields for name in given)
    form = SelfCheckForm(given if asked else None)
    context: dict[str, Any] = {"form": form, "result": None}
    if asked and form.is_valid():
        found = eligibility.assess_facts(facts_from(form.answers), queries.subjects())
        context["result"] = _result(found)
        context["signed"] = signing.dumps(form.answers, salt=SALT, compress=True)
    return render(request, "exporters/self_check.html", context, status=422 if asked and form.errors else 200)


def _result(found: list[tuple[EligibilitySubject, Assessment]]) -> dict[str, Any]:
    open_to = [one for _subject, one in found if one.result != Result.REFUSED]
    ready = bool(open_to) and all(one.result == Result.ADMITTED or one.waits_only_for_registration for one in open_to)
    criteria = _criteria(found)
    return {
        "outcome": _outcome(ready, len(open_to), len(found)),
        "title": _title(len(open_to), len(found)),
        "text": _advice(ready, len(open_to), len(found)),
        "services": [
            {
                "title": subject.title,
                "path": subject.path,
                "label": _("Подходит") if one.waits_only_for_registration else one.result.label,
                "tone": "success" if one.waits_only_for_registration else TONES[one.result],
                "reasons": [finding.reason for finding in _told(one)],
            }
            for subject, one in found
        ],
        "todo": [one for one in criteria if one["outcome"] != Outcome.MEETS],
        "met": [one for one in criteria if one["outcome"] == Outcome.MEETS],
    }


def _outcome(ready: bool, open_to: int, total: int) -> Result:
    if not open_to:
        return Result.REFUSED
    return Result.ADMITTED if ready and open_to == total else Result.CONDITIONAL


def _title(open_to: int, total: int) -> str:
    if not open_to:
        return _("Пока меры поддержки недоступны")
    words = ngettext(
        "Доступна %(count)d мера поддержки из %(all)d", "Доступно мер поддержки: %(count)d из %(all)d", open_to
    )
    return words % {"count": open_to, "all": total}


def _advice(ready: bool, open_to: int, total: int) -> str:
    if not open_to:
        return _("Ниже — что мешает и что можно сделать.")
    if not ready:
        return _("Зарегистрируйте компанию и уточните то, на что не было ответа.")
    if open_to < total:
        return _("Для них остаётся зарегистрировать компанию. Ниже — что мешает получить остальные.")
    return _("Всё сходится. Остаётся зарегистрировать компанию и пройти проверку менеджера.")


def _told(assessment: Assessment) -> list[Finding]:
    """What stands in the way, without the registration that everybody still has before them."""
    if assessment.waits_only_for_registration:
        return []
    return [one for one in assessment.obstacles if one.criterion != Criterion.COMPANY_VERIFIED]


def _criteria(found: list[tuple[EligibilitySubject, Assessment]]) -> list[dict[str, Any]]:
    """Every criterion once, the failed ones first; the registration itself is said in the text."""
    seen: dict[tuple[str, str], Finding] = {}
    for _subject, assessment in found:
        for one in assessment.findings:
            if one.criterion != Criterion.COMPANY_VERIFIED:
                seen.setdefault((one.criterion, one.reason), one)
    order = [Outcome.FAILS, Outcome.UNKNOWN, Outcome.MEETS]
    return [
        {
            "criterion": one.title,
            "outcome": one.outcome,
            "reason": one.reason if one.outcome == Outcome.MEETS else f"{one.reason} {one.advice}".strip(),
        }
        for one in sorted(seen.values(), key=lambda one: order.index(one.outcome))
    ]


@login_not_required
@require_POST
def carry(request: HttpRequest) -> HttpResponse:
    """Take the answers of a self-check along into the registration, in the visitor's own session."""
    try:
        answers = signing.loads(request.POST.get("answers", ""), salt=SALT, max_age=24 * 3600)
    except signing.BadSignature:
        return redirect("exporters:self-check")
    request.session[SELF_CHECK] = answers
    return redirect("exporters:register")


@require_http_methods(["GET", "HEAD", "POST"])
def register(request: HttpRequest) -> HttpResponse:
    """ИНН, kind and name; the card follows."""
    permissions.may_register(request.user)  # type: ignore[arg-type]
    carried: dict[str, str] = request.session.get(SELF_CHECK, {})
    if request.method != "POST":
        form = RegisterForm(web.unpark(request), initial={"entity_type": carried.get("entity_type", "")})
        return render(request, "exporters/register.html", {"form": form})
    form = RegisterForm(request.POST)
    if not form.is_valid():
        return render(request, "exporters/register.html", {"form": form}, status=422)
    try:
        with web.errors_to(form):
            company = actions.register_company(actor=request.user, **form.cleaned_data)  # type: ignore[arg-type]
            _carry_over(request, company, carried)
            messages.success(request, _("Компания заведена. Заполните карточку: она сохраняется сама."))
            return redirect("exporters:section", company.pk, "basics")
    except Conflict as error:
        context = {"error": error, "inn": identifiers.inn(form.cleaned_data["inn"]), "form": form}
        return render(request, "exporters/taken.html", context, status=409)
    return render(request, "exporters/register.html", {"form": form}, status=422)


def _carry_over(request: HttpRequest, company: Company, carried: dict[str, str]) -> None:
    """The answers of a self-check become the first values of the card; declarations are asked again."""
    changes: dict[str, Any] = {}
    if region := Region.objects.filter(pk=carried.get("region", "")).first():
        changes["registered_region"] = region
    if carried.get("export_experience") in ExportExperience.values:
        changes["export_experience"] = carried["export_experience"]
    if (activity := carried.get("activity", "")) and activity != OTHER_ACTIVITY:
        changes["main_okved"] = activity
    if changes:
        actions.save_card(actor=request.user, company=company, changes=changes)  # type: ignore[arg-type]


@require_POST
def join(request: HttpRequest) -> HttpResponse:
    """Ask the head of a company that is registered already to be let in."""
    organisation = by_inn(identifiers.inn(request.POST.get("inn", "")))
    if organisation is None:
        raise NotFound(_("Компания не найдена."))
    request_to_join(actor=request.user, organisation=organisation)  # type: ignore[arg-type]
    messages.success(request, _("Запрос отправлен. Когда руководитель компании примет вас, придёт письмо."))
    return redirect("exporters:company")
