"""Companies in the API: list, card, declarations, steps, admission, checks."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from accounts.enums import StaffRole
from accounts.queries import has_role
from core.drf import ERRORS, ListingView, StrictSerializer, listing_schema
from core.errors import Invalid, NotAllowed, NotFound
from core.listing import Filter, Listing, Values, one_of
from exporters import actions, eligibility, queries, workflow
from exporters.api import shapes
from exporters.criteria import Assessment
from exporters.enums import CompanyState
from exporters.forms.registration import SelfCheckForm, facts_from
from exporters.models import Company, Declaration, EligibilitySubject
from exporters.rules import permissions, required

TAGS = ["companies"]


def found(request: Request, company_id: UUID) -> Company:
    """The company of an address, if its reader may know it. Raises NotFound."""
    company = queries.card_of(request.user, company_id)
    if company is None:
        raise NotFound(_("Компания не найдена."))
    return company


def given(shape: type[StrictSerializer], request: Request, *, partial: bool = False) -> dict[str, Any]:
    """What the request brings, in the types of `shape`. Raises ValidationError by field."""
    serializer = shape(data=request.data, partial=partial)
    serializer.is_valid(raise_exception=True)
    return dict(serializer.validated_data)


def as_dict(request: Request, company: Company) -> dict[str, Any]:
    """A card as the API shows it."""
    contents = queries.contents(company)
    values = {name: value for name, value in contents.values.items() if name != "inn"}
    missing = required.problems(contents, CompanyState.UNDER_REVIEW) if company.is_being_written else {}
    return {
        "id": company.pk,
        "organisation_id": company.organisation_id,
        "inn": company.organisation.inn,
        "state": company.state,
        "state_label": str(company.get_state_display()),
        "version": company.version,
        "is_demo": company.organisation.is_demo,
        "card": {name: _plain(value) for name, value in values.items()},
        "declarations": list(
            Declaration.objects.filter(company=company).order_by("kind").values("kind", "holds", "wording", "made_at")
        ),
        "missing": {name: list(map(str, texts)) for name, texts in missing.items()},
        "steps": _possible(request, company),
        "history": [
            {
                "step": one.step,
                "source": one.source,
                "target": one.target,
                "reason": one.reason,
                "comment": one.comment,
                "to_correct": one.to_correct,
                "fields_to_correct": one.fields,
                "at": one.at,
            }
            for one in queries.transitions(company)
        ],
        "created_at": company.created_at,
        "submitted_at": company.submitted_at,
        "verified_at": company.verified_at,
        "reconfirm_by": company.reconfirm_by,
    }


def _plain(value: Any) -> Any:
    if isinstance(value, list):
        return [getattr(one, "pk", one) for one in value]
    return getattr(value, "pk", value)


def _possible(request: Request, company: Company) -> list[str]:
    acts = permissions.acts_for(request.user, company)
    decides = not acts and has_role(request.user, StaffRole.MANAGER)
    return [one.code for one in workflow.possible(company.state) if (decides if one.by_staff else acts)]


def _lower(text: str) -> str:
    return text[:200].replace("\x00", "").lower()


COMPANIES = Listing(
    model=Company,
    rows=queries.visible_to,
    shape=lambda person: person.is_staff,
    fields=[
        "id",
        "organisation_id",
        "state",
        "entity_type",
        "main_okved",
        "sez_resident",
        "verified_at",
        "reconfirm_by",
        "created_at",
        "version",
    ],
    more={
        "inn": "organisation__inn",
        "name": "organisation__name",
        "short_name": "organisation__short_name",
        "is_demo": "organisation__is_demo",
        "region": "registered_region_id",
    },
    order=["-created_at", "-id"],
    filters={
        "state": Filter("state", one_of(*CompanyState.values), "Where the registration stands."),
        "region": Filter("registered_region_id", description="Two digits of the registered address, 77 is Moscow."),
        "inn": Filter("organisation__inn", description="The whole ИНН."),
        "q": Filter("search__contains", Values(_lower, "\x01stand-in {}".format), "Part of a name, ИНН or ОГРН."),
    },
)


class Companies(ListingView):
    """Companies that the reader may know, newest first; a new registration."""

    listing = COMPANIES
    get = listing_schema(COMPANIES, shapes.CompanyRowSerializer, tags=TAGS, operation_id="companies_list")(
        ListingView.get
    )

    @extend_schema(request=shapes.RegisterSerializer, responses={201: shapes.CompanySerializer, **ERRORS}, tags=TAGS)
    def post(self, request: Request) -> Response:
        """Begin a registration by ИНН. `inn_taken` (409) means that one may ask to join."""
        company = actions.register_company(actor=request.user, **given(shapes.RegisterSerializer, request))
        return Response(as_dict(request, company), status=201)


class OneCompany(APIView):
    """One card."""

    @extend_schema(responses={200: shapes.CompanySerializer, **ERRORS}, tags=TAGS)
    def get(self, request: Request, company_id: UUID) -> Response:
        """The card with its history, and what it lacks."""
        return Response(as_dict(request, found(request, company_id)))

    @extend_schema(
        request=shapes.CardSerializer(partial=True), responses={200: shapes.CompanySerializer, **ERRORS}, tags=TAGS
    )
    def patch(self, request: Request, company_id: UUID) -> Response:
        """Change fields of the card. Nothing is written unless all of it is right."""
        company = found(request, company_id)
        changes = given(shapes.CardSerializer, request, partial=True)
        version = changes.pop("version", None)
        company = actions.save_card(actor=request.user, company=company, changes=changes, version=version)
        return Response(as_dict(request, company))


class Declarations(APIView):
    """What the company declares."""

    @extend_schema(
        request=shapes.DeclarationsSerializer, responses={200: shapes.CompanySerializer, **ERRORS}, tags=TAGS
    )
    def post(self, request: Request, company_id: UUID) -> Response:
        """Give, change or take back declarations."""
        company = found(request, company_id)
        company = actions.declare(actor=request.user, company=company, **given(shapes.DeclarationsSerializer, request))
        return Response(as_dict(request, company))


class Eligibility(APIView):
    """What the company is admitted to."""

    @extend_schema(responses={200: shapes.EligibilitySerializer, **ERRORS}, tags=TAGS)
    def get(self, request: Request, company_id: UUID) -> Response:
        """The card held against the rules in force, with every reason."""
        return Response(_admission(eligibility.assess_all(found(request, company_id))))


def _admission(found: list[tuple[EligibilitySubject, Assessment]]) -> dict[str, Any]:
    return {
        "results": [
            {
                "subject": subject.key,
                "title": subject.title,
                "result": one.result,
                "findings": [shapes.FindingSerializer(finding).data for finding in one.findings],
            }
            for subject, one in found
        ]
    }


class SelfCheck(APIView):
    """What a company would be admitted to, before it registers."""

    authentication_classes = ()
    permission_classes = (AllowAny,)

    @extend_schema(
        request=shapes.SelfCheckSerializer, responses={200: shapes.EligibilitySerializer, **ERRORS}, tags=TAGS
    )
    def post(self, request: Request) -> Response:
        """Answers held against the rules in force, with every reason. Open to everybody, nothing is kept."""
        values = given(shapes.SelfCheckSerializer, request)
        region = values.pop("region", None)
        words = {True: "yes", False: "no"}
        answers = {
            name: words[value] if isinstance(value, bool) else value
            for name, value in values.items()
            if value is not None
        }
        form = SelfCheckForm({**answers, "region": region.pk if region else ""})
        if not form.is_valid():
            raise Invalid(fields={name: [str(text) for text in texts] for name, texts in form.errors.items()})
        return Response(_admission(eligibility.assess_facts(facts_from(form.answers), queries.subjects())))


class Checks(APIView):
    """Automatic checks, for the staff."""

    @extend_schema(responses={200: shapes.ChecksSerializer, **ERRORS}, tags=TAGS)
    def get(self, request: Request, company_id: UUID) -> Response:
        """What the automatic checks found."""
        company = found(request, company_id)
        if not request.user.is_staff:
            raise NotAllowed(_("Автоматические проверки видят сотрудники Моспрома."))
        rows = [
            {"code": one.code, "title": str(one.title), "outcome": one.outcome, "reason": one.reason}
            for one in queries.automatic_checks(company)
        ]
        return Response({"results": rows})


class Facts(APIView):
    """What Mosprom found out."""

    @extend_schema(request=shapes.FactSerializer, responses={201: shapes.FactCheckSerializer, **ERRORS}, tags=TAGS)
    def post(self, request: Request, company_id: UUID) -> Response:
        """Keep a checked fact and what it rests on."""
        company = found(request, company_id)
        fact = actions.record_fact(actor=request.user, company=company, **given(shapes.FactSerializer, request))
        return Response(shapes.FactCheckSerializer(fact).data, status=201)


def _step(code: str, act: Any, shape: type[StrictSerializer], words: str) -> type[APIView]:
    """The address of one step."""

    @extend_schema(
        request=shape,
        responses={200: shapes.CompanySerializer, **ERRORS},
        tags=TAGS,
        operation_id=f"companies_{code}",
        description=words,
    )
    def post(self: APIView, request: Request, company_id: UUID) -> Response:
        company = found(request, company_id)
        values = given(shape, request)
        if "fields_to_correct" in values:
            values["fields"] = values.pop("fields_to_correct")
        act(actor=request.user, company=company, **values)
        return Response(as_dict(request, company))

    return type(f"Step_{code}", (APIView,), {"post": post, "__doc__": words})


STEPS = [
    (code, _step(code, act, shape, words))
    for code, act, shape, words in (
        ("submit", actions.submit_for_review, shapes.OwnStepSerializer, "Send the card for review."),
        ("verify", actions.verify, shapes.StepSerializer, "The manager confirms the card."),
        (
            "request_correction",
            actions.request_correction,
            shapes.CorrectionSerializer,
            "The manager returns the card with what to correct.",
        ),
        ("reject", actions.reject, shapes.RejectSerializer, "The manager refuses the registration."),
        ("suspend", actions.suspend, shapes.ReasonedStepSerializer, "The manager suspends a verified company."),
        ("resume", actions.resume, shapes.StepSerializer, "The manager lifts a suspension."),
        ("archive", actions.archive, shapes.ReasonedStepSerializer, "The manager puts a company away."),
        ("restore", actions.restore, shapes.StepSerializer, "The manager brings a company back as a draft."),
        ("revise", actions.revise, shapes.OwnStepSerializer, "The company takes a verified card back to change it."),
        ("reopen", actions.reopen, shapes.OwnStepSerializer, "The company begins to correct a rejected card."),
        ("reconfirm", actions.reconfirm, shapes.OwnStepSerializer, "The company confirms its card for another year."),
    )
]
