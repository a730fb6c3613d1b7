"""The card in the cabinet: what it says, what it lacks, its sections, and its way through the check."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from applications.measures import next_for
from applications.presentation import offer_in_words
from core import web
from core.errors import Conflict, Invalid, NotFound
from exporters import actions, eligibility, queries, workflow
from exporters.enums import CompanyState, DeclarationKind, Outcome
from exporters.forms.card import FORMS, DeclarationsForm, SectionForm
from exporters.models import Company, CompanyTransition, Declaration
from exporters.rules import permissions, required
from exporters.rules.sections import SECTION_OF, SECTIONS, declaration_wording, label_of
from exporters.views.common import TONES, can_edit, facts, find, following, in_words, section_url

SELF_CHECK = "self_check"


@require_GET
def home(request: HttpRequest) -> HttpResponse:
    """The card of the organisation the person works for now, or how to get one."""
    company = queries.company_of(request.organisation)  # type: ignore[attr-defined]
    if company is None:
        return render(request, "exporters/no_company.html")
    return card(request, company.pk)


@require_GET
def card(request: HttpRequest, company_id: UUID) -> HttpResponse:
    """One look at a company: state, what remains to be filled in, remarks, what it is admitted to, what happened."""
    company = find(request, company_id)
    contents = queries.contents(company)
    acts = permissions.acts_for(request.user, company)  # type: ignore[arg-type]
    history = list(queries.transitions(company))
    context = {
        "company": company,
        "tone": TONES[CompanyState(company.state)],
        "sections": _sections(company, contents, acts, acts or permissions.reads_documents(request.user, company)),  # type: ignore[arg-type]
        "remarks": remarks_of(company, history),
        "steps": tracker(company),
        "next_measure": offer_in_words(next_for(company.organisation)) if acts else None,
        "events": timeline(history),
        "admissions": _admissions(company, contents),
        "acts": acts,
        "deadline": company.reconfirm_by if company.state == CompanyState.VERIFIED else None,
        "may_reconfirm": acts and _comes_up(company),
    }
    return render(request, "exporters/card.html", context)


def _comes_up(company: Company) -> bool:
    return (
        company.state == CompanyState.VERIFIED
        and company.reconfirm_by is not None
        and company.reconfirm_by <= permissions.reminded_until(timezone.localdate())
    )


def _sections(company: Company, contents: required.Contents, acts: bool, reads: bool) -> dict[str, Any]:
    found = required.progress(contents)
    rows = [
        {
            "title": one.section.title,
            "url": section_url(company, one.section.key),
            "needed": one.needed,
            "welcome": one.welcome,
            "status": _status(one),
        }
        for one in found
        if reads or one.section.key != "documents"
    ]
    counted = [one for one in found if one.section.key not in required.WRITTEN]
    done = sum(1 for one in counted if one.is_done)
    return {"rows": rows, "done": done, "total": len(counted), "shown": acts and company.is_being_written}


def _status(section: required.SectionProgress) -> dict[str, Any]:
    if section.needed:
        return {"label": _("Нужно дополнить"), "tone": "warning", "icon": ""}
    if section.is_empty:
        return {"label": _("По желанию"), "tone": "neutral", "icon": ""}
    return {"label": _("Заполнено"), "tone": "success", "icon": "check"}


def remarks_of(company: Company, history: list[CompanyTransition]) -> dict[str, Any] | None:
    """The last decision with a reason, while the state it led to lasts, its fields as links."""
    last = next((one for one in history if one.step != "reconfirm"), None)
    if last is None or last.target != company.state or not (last.reason or last.to_correct):
        return None
    links = [
        (
            label_of(name),
            section_url(company, SECTION_OF.get(name, name)) + (f"#id_{name}" if name in SECTION_OF else ""),
        )
        for name in last.fields
    ]
    return {
        "state": CompanyState(company.state).label,
        "reason": last.get_reason_display() if last.reason else "",
        "to_correct": last.to_correct,
        "comment": last.comment,
        "links": links,
        "at": last.at,
        "tone": "warning" if company.state == CompanyState.NEEDS_CORRECTION else "danger",
    }


def tracker(company: Company) -> list[dict[str, Any]]:
    """The way of a registration with the place where the company stands."""
    state = CompanyState(company.state)
    reached = {
        CompanyState.NEEDS_CORRECTION: 1,
        CompanyState.REJECTED: 1,
        CompanyState.SUSPENDED: 2,
        CompanyState.ARCHIVED: 0,
    }.get(state)
    place = workflow.WAY.index(state) if reached is None else reached
    steps = []
    for number, one in enumerate(workflow.WAY):
        status = "done" if number < place or state == CompanyState.VERIFIED else "waiting"
        label = one.label
        if number == place and state != CompanyState.VERIFIED:
            status = "problem" if reached is not None else "current"
            label = state.label
        steps.append({"label": label, "state": status, "note": ""})
    return steps


ICONS = {"verify": "check", "reject": "x-mark", "request_correction": "exclamation-triangle"}


def timeline(history: list[CompanyTransition]) -> list[dict[str, Any]]:
    """What happened to a registration, newest first."""
    events = []
    for one in history:
        title = CompanyState(one.target).label
        if one.step == "register":
            title = _("Регистрация начата")
        elif one.step == "reconfirm":
            title = _("Сведения подтверждены на год")
        elif one.step == "revise":
            title = _("Компания меняет проверенные сведения")
        words = [one.get_reason_display() if one.reason else "", one.to_correct, one.comment]
        by_staff = one.step in workflow.BY_CODE and workflow.BY_CODE[one.step].by_staff
        events.append(
            {
                "title": title,
                "at": one.at,
                "actor": _("Моспром") if by_staff else str(one.actor or ""),
                "text": "\n".join(word for word in map(str, words) if word),
                "tone": TONES[CompanyState(one.target)],
                "icon": ICONS.get(one.step, ""),
            }
        )
    return events


def _admissions(company: Company, contents: required.Contents) -> list[dict[str, Any]]:
    return [
        {
            "title": subject.title,
            "path": subject.path,
            "result": assessment.result,
            "label": assessment.result.label,
            "tone": {"admitted": "success", "conditional": "warning", "refused": "danger"}[assessment.result],
            "criteria": [
                {
                    "criterion": one.title if one.required else _("%(title)s (желательно)") % {"title": one.title},
                    "outcome": one.outcome,
                    "reason": one.reason if one.outcome == Outcome.MEETS else f"{one.reason} {one.advice}".strip(),
                }
                for one in assessment.findings
            ],
        }
        for subject, assessment in eligibility.assess_all(company, contents)
    ]


# --- sections ----------------------------------------------------------------------------------------------------


@require_http_methods(["GET", "HEAD", "POST"])
def section(request: HttpRequest, company_id: UUID, section: str) -> HttpResponse:
    """One section of the card: shown, saved as one types, and saved by a button."""
    company = find(request, company_id)
    if section == "declarations":
        return _declarations(request, company)
    if section not in FORMS:
        return redirect(section_url(company, section) if section in SECTIONS else "exporters:company")
    if request.method == "POST":
        return _save(request, company, section)
    values = queries.card_values(company)
    frozen = can_edit(request.user, company, section)  # type: ignore[arg-type]
    if frozen:
        return _section_page(request, company, section, None, frozen=frozen, facts=facts(values, section))
    parked = web.unpark(request)
    if parked is not None:
        return _section_page(request, company, section, FORMS[section](parked, company=company, values=values))
    return _section_page(request, company, section, FORMS[section].of(company, values))


def _section_page(
    request: HttpRequest,
    company: Company,
    section: str,
    form: SectionForm | DeclarationsForm | None,
    status: int = 200,
    **more: Any,
) -> HttpResponse:
    context = {
        "company": company,
        "section": SECTIONS[section],
        "url": section_url(company, section),
        "form": form,
        "frozen": "",
        "facts": [],
        "autosaves": company.is_being_written,
        "place": list(SECTIONS).index(section) + 1,
        "count": len(SECTIONS),
        **more,
    }
    return render(request, "exporters/section.html", context, status=status)


def _save(request: HttpRequest, company: Company, section: str) -> HttpResponse:
    values = queries.card_values(company)
    form = FORMS[section](request.POST, company=company, values=values)
    form.is_valid()
    by_itself = bool(request.headers.get("HX-Request"))
    try:
        company = actions.save_card(
            actor=request.user,  # type: ignore[arg-type]
            company=company,
            changes=form.changes,
            version=_version(request),
            unread=form.unread,
            raw=form.raw,
        )
    except Conflict as error:
        if error.code != "stale":
            raise
        return HttpResponse(status=409) if by_itself else _stale(request, company, section, form, values)
    except Invalid as error:
        if by_itself:
            return JsonResponse(
                {"errors": {name: list(map(str, texts)) for name, texts in error.fields.items()}}, status=422
            )
        with web.errors_to(form):
            raise
        return _section_page(request, company, section, form, status=422)
    if by_itself:
        return _saved(company)
    wrong = [name for name in form.names if name in company.typed]
    if wrong:
        for name in wrong:
            if name not in form.errors:
                form.add_error(name, company.typed[name]["error"])
        return _section_page(request, company, section, form, status=422)
    messages.success(request, _("Раздел «%(title)s» сохранён.") % {"title": SECTIONS[section].title})
    if request.POST.get("save") == "draft":
        return redirect("exporters:card", company.pk)
    return redirect(following(company, section))


def _saved(company: Company) -> JsonResponse:
    now = timezone.localtime()
    return JsonResponse({"saved_at": f"{now:%H:%M}", "fields": {"version": str(company.version)}})


def _stale(
    request: HttpRequest, company: Company, section: str, form: SectionForm, values: dict[str, Any]
) -> HttpResponse:
    """Somebody else saved first: both versions side by side, nothing lost, and the person decides."""
    fresh = Company.objects.select_related("organisation").get(pk=company.pk)
    values = queries.card_values(fresh)
    rows = []
    for name in form.names:
        stored = in_words(name, values[name])
        typed = in_words(name, form.cleaned_data[name]) if name in form.cleaned_data else form.raw[name]
        rows.append({"label": label_of(name), "stored": stored, "typed": typed, "differs": stored != typed})
    hidden = [
        (name, value)
        for name, entries in form.data.lists()
        if name not in ("csrfmiddlewaretoken", "version", "save")
        for value in entries
    ]
    context = {
        "company": fresh,
        "section": SECTIONS[section],
        "url": section_url(fresh, section),
        "rows": rows,
        "hidden": hidden,
    }
    return render(request, "exporters/stale.html", context, status=409)


def _declarations(request: HttpRequest, company: Company) -> HttpResponse:
    given = dict(Declaration.objects.filter(company=company).values_list("kind", "holds"))
    frozen = can_edit(request.user, company, "declarations")  # type: ignore[arg-type]
    if request.method == "POST":
        return _declare(request, company, given)
    if frozen:
        words = [(declaration_wording(kind), in_words("", given.get(kind))) for kind in DeclarationKind.values]
        return _section_page(request, company, "declarations", None, frozen=frozen, facts=words)
    parked = web.unpark(request)
    if parked is not None:
        return _section_page(request, company, "declarations", DeclarationsForm(parked, answers=given))
    carried = {
        kind: answer == "yes"
        for kind, answer in request.session.get(SELF_CHECK, {}).items()
        if kind in DeclarationKind.values
    }
    form = DeclarationsForm(answers={**carried, **given})
    return _section_page(request, company, "declarations", form, autosaves=False)


def _declare(request: HttpRequest, company: Company, given: dict[str, bool]) -> HttpResponse:
    form = DeclarationsForm(request.POST, answers=given)
    if not form.is_valid():
        return _section_page(request, company, "declarations", form, status=422, autosaves=False)
    try:
        with web.errors_to(form):
            company = actions.declare(
                actor=request.user,  # type: ignore[arg-type]
                company=company,
                answers=form.answers,
                version=_version(request),
            )
    except Conflict as error:
        # The answers stay on the page; the fresh version makes a second sending deliberate.
        fresh = Company.objects.select_related("organisation").get(pk=company.pk)
        form.add_error(None, str(error.message))
        return _section_page(request, fresh, "declarations", form, status=409, autosaves=False)
    if form.errors:
        return _section_page(request, company, "declarations", form, status=422, autosaves=False)
    messages.success(request, _("Раздел «%(title)s» сохранён.") % {"title": SECTIONS["declarations"].title})
    if request.POST.get("save") == "draft":
        return redirect("exporters:card", company.pk)
    return redirect(following(company, "declarations"))


# --- steps -------------------------------------------------------------------------------------------------------


@require_http_methods(["GET", "HEAD", "POST"])
def submit(request: HttpRequest, company_id: UUID) -> HttpResponse:
    """The whole card once more, what it lacks, and the button that sends it to the manager."""
    company = find(request, company_id)
    if request.method == "POST":
        permissions.may_act_for(request.user, company)  # type: ignore[arg-type]
        try:
            actions.submit_for_review(actor=request.user, company=company, version=_version(request))  # type: ignore[arg-type]
        except Invalid:
            return _submit_page(request, company, status=422)
        messages.success(request, _("Карточка отправлена на проверку. О решении придёт письмо."))
        return redirect("exporters:card", company.pk)
    if not company.is_being_written:
        return redirect("exporters:card", company.pk)
    return _submit_page(request, company)


def _submit_page(request: HttpRequest, company: Company, status: int = 200) -> HttpResponse:
    contents = queries.contents(company)
    found = required.problems(contents, CompanyState.UNDER_REVIEW)
    context = {
        "company": company,
        "problems": _problems(company, found),
        "sections": [
            {"title": one.title, "url": section_url(company, one.key), "facts": facts(contents.values, one.key)}
            for one in SECTIONS.values()
            if one.key in FORMS
        ],
        "products": list(queries.products(company)),
        "welcome": [one.message for one in required.welcome(contents)],
        "declarations": [
            (declaration_wording(kind), in_words("", contents.declarations.get(kind)))
            for kind in DeclarationKind.values
        ],
    }
    return render(request, "exporters/submit.html", context, status=status)


def _problems(company: Company, found: Mapping[str, list[Any]]) -> list[dict[str, Any]]:
    """What stands in the way, each with its link; all declarations without an answer are one line."""
    rows: dict[tuple[str, str], dict[str, Any]] = {}
    for name, texts in found.items():
        section = SECTION_OF.get(name, name)
        label = SECTIONS[section].title if section == "declarations" else label_of(name)
        url = section_url(company, section) + (f"#id_{name}" if name in SECTION_OF else "")
        for text in texts:
            rows.setdefault((str(label), str(text)), {"label": label, "message": text, "url": url})
    return list(rows.values())


def _version(request: HttpRequest) -> int | None:
    given = request.POST.get("version", "")
    return int(given) if given.isascii() and given.isdigit() else None


STEPS = {"revise": actions.revise, "reopen": actions.reopen, "reconfirm": actions.reconfirm}


@require_POST
def step(request: HttpRequest, company_id: UUID, code: str) -> HttpResponse:
    """What the company itself does with a decided card: take it back, correct it, confirm it for a year."""
    company = find(request, company_id)
    if code not in STEPS:
        raise NotFound(_("Такого действия нет."))
    STEPS[code](actor=request.user, company=company, version=_version(request))
    done = {
        "revise": _("Карточку можно менять. После изменений отправьте её на проверку."),
        "reopen": _("Карточку можно исправить и подать снова."),
        "reconfirm": _("Сведения подтверждены ещё на год."),
    }
    messages.success(request, done[code])
    return redirect("exporters:card", company.pk)
