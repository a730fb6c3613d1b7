"""The API's door to the work of the staff: load, assignment, absences, minutes, templates, second looks, costs."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from accounts.models import User
from applications import access
from applications import actions as core
from applications import queries as applications
from applications.models import Application
from core import keyset
from core.drf import ERRORS
from core.errors import Conflict, Invalid
from services import actions, queries, rules
from services.api.slots import ConsultationSerializer, plain
from services.models import AdviserAbsence, QualityCheck, ReplyTemplate, Service, WorkRecord
from services.models.quality import QUESTIONS

TAGS = ["staff"]
PAGE = OpenApiParameter("page", str, description="The mark from `next` of the page before.")
SIZE = 50


def read(serializer: type[serializers.Serializer], request: Request, **kwargs: Any) -> dict[str, Any]:
    """The checked body of a request."""
    given = serializer(data=request.data, **kwargs)
    given.is_valid(raise_exception=True)
    return dict(given.validated_data)


def adviser_of(key: UUID) -> User:
    """One of those who may be given applications. Raises Invalid for anybody else."""
    found = applications.assignees().filter(pk=key).first()
    if found is None:
        raise Invalid(_("Консультирует менеджер, аналитик или юрист."), field="adviser")
    return found


def paged(request: Request, rows: Any, order: tuple[str, ...]) -> keyset.Page:
    """One page of a list. Raises Invalid for a broken mark."""
    return keyset.page(rows.order_by(*order), order, request.query_params.get("page", ""), SIZE)


# --- load ----------------------------------------------------------------------------------------------------------


class LoadSerializer(serializers.Serializer):
    """What one of the staff has to do. `share` is the part of `capacity` in use, in per cent."""

    adviser = serializers.UUIDField()
    name = serializers.CharField()
    open = serializers.IntegerField()
    due_this_week = serializers.IntegerField()
    overdue = serializers.IntegerField()
    minutes = serializers.IntegerField(help_text="Recorded in the last thirty days.")
    capacity = serializers.IntegerField(allow_null=True)
    share = serializers.IntegerField(allow_null=True)
    is_away = serializers.BooleanField()


class LoadListSerializer(serializers.Serializer):
    """Everybody who may be given applications, by name."""

    results = LoadSerializer(many=True)


class Loads(APIView):
    """The load of the advisers."""

    @extend_schema(responses={200: LoadListSerializer, **ERRORS}, tags=TAGS, operation_id="advisers_load")
    def get(self, request: Request) -> Response:
        rules.advisers.may_record_work(request.user)
        names = ("open", "due_this_week", "overdue", "minutes", "capacity", "share", "is_away")
        return Response(
            {
                "results": [
                    {
                        "adviser": one.person.pk,
                        "name": str(one.person),
                        **{name: getattr(one, name) for name in names},
                    }
                    for one in queries.advisers.loads()
                ]
            }
        )


# --- assignment ----------------------------------------------------------------------------------------------------


class AssignSerializer(serializers.Serializer):
    """Whom to give an application: somebody, nobody (null), or whom the portal chooses (`automatic`).

    A closed application is given by an administrator with a `reason`, which the company reads.
    """

    assignee = serializers.UUIDField(required=False, allow_null=True)
    automatic = serializers.BooleanField(required=False, default=False)
    reason = serializers.CharField(max_length=access.REASON_LIMIT, required=False, default="", allow_blank=True)
    version = serializers.IntegerField(min_value=1, required=False)

    def validate(self, given: dict[str, Any]) -> dict[str, Any]:
        if given["automatic"] == ("assignee" in given):
            raise serializers.ValidationError({"assignee": _("Укажите либо исполнителя, либо automatic.")})
        return given


class AssignmentSerializer(serializers.Serializer):
    """Who has an application; and whom the portal chose for it at first, and why."""

    application = serializers.UUIDField()
    version = serializers.IntegerField()
    assignee = serializers.UUIDField(allow_null=True)
    assignee_name = serializers.CharField(allow_null=True)
    chosen = serializers.CharField(allow_null=True)
    reason = serializers.CharField(allow_blank=True)


class OneAssignment(APIView):
    """The assignee of one application."""

    @extend_schema(responses={200: AssignmentSerializer, **ERRORS}, tags=TAGS, operation_id="assignment_retrieve")
    def get(self, request: Request, application_id: UUID) -> Response:
        rules.advisers.may_record_work(request.user)
        return Response(self._plain(request.user, application_id))

    @extend_schema(
        request=AssignSerializer, responses={200: AssignmentSerializer, **ERRORS}, tags=TAGS, operation_id="assign"
    )
    def put(self, request: Request, application_id: UUID) -> Response:
        rules.advisers.may_record_work(request.user)
        given = read(AssignSerializer, request)
        row = _to_be_given(request.user, application_id)
        if given["automatic"]:
            if actions.assign_automatically(actor=request.user, application=row) is None:
                raise Conflict(
                    _("Портал никого не выбрал: исполнитель уже есть, никто не подходит или выбор выключен."),
                    code="nobody_fits",
                )
        else:
            self._give(request.user, row, given)
        return Response(self._plain(request.user, application_id))

    @staticmethod
    def _give(actor: User, row: Application, given: dict[str, Any]) -> None:
        key, version = given["assignee"], given.get("version")
        person = adviser_of(key) if key else None
        if row.confidential and person is not None:
            access.hand_over(
                actor=actor, application=row, assignee=person, reason=given["reason"], expected_version=version
            )
            return
        expected = {row.pk: version} if version else None
        ((_row, problem),) = core.assign(actor=actor, applications=[row], assignee=person, expected_versions=expected)
        if problem:
            raise Conflict(problem, code="not_given")

    @staticmethod
    def _plain(user: User, application_id: UUID) -> dict[str, Any]:
        row = _to_be_given(user, application_id)
        chosen = queries.advisers.assignment_of(row)
        return {
            "application": row.pk,
            "version": row.version,
            "assignee": row.assignee_id,
            "assignee_name": str(row.assignee) if row.assignee else None,
            "chosen": str(chosen.adviser) if chosen else None,
            "reason": chosen.reason if chosen else "",
        }


def _to_be_given(user: User, application_id: UUID) -> Application:
    """An application that the person may know of, or a closed one that they may give away unread. Raises NotFound."""
    kept = applications.kept(user).select_related("assignee", "organisation").filter(pk=application_id).first()
    return kept or applications.get(user, application_id)


# --- absences ------------------------------------------------------------------------------------------------------


class AbsenceSerializer(serializers.Serializer):
    """Days on which an adviser is away; both belong to them."""

    id = serializers.UUIDField()
    adviser = serializers.UUIDField()
    adviser_name = serializers.CharField()
    first_day = serializers.DateField()
    last_day = serializers.DateField()
    note = serializers.CharField(allow_blank=True)


class FullAbsenceSerializer(AbsenceSerializer):
    """An absence with the consultations that are planned in its days."""

    consultations = ConsultationSerializer(many=True)


class AbsenceListSerializer(serializers.Serializer):
    """Absences, the latest first."""

    results = AbsenceSerializer(many=True)
    next = serializers.CharField(allow_null=True)


class NewAbsenceSerializer(serializers.Serializer):
    """An absence; one's own when nobody is named.

    Where consultations are planned in these days the answer is 409 `consultations_planned`, until `confirmed` says
    that their companies shall be asked to choose another time.
    """

    adviser = serializers.UUIDField(required=False)
    first_day = serializers.DateField()
    last_day = serializers.DateField()
    note = serializers.CharField(max_length=200, required=False, default="", allow_blank=True)
    confirmed = serializers.BooleanField(required=False, default=False)


class Absences(APIView):
    """When advisers are away."""

    @extend_schema(
        parameters=[PAGE], responses={200: AbsenceListSerializer, **ERRORS}, tags=TAGS, operation_id="absences_list"
    )
    def get(self, request: Request) -> Response:
        rules.advisers.may_record_work(request.user)
        rows = AdviserAbsence.objects.select_related("adviser")
        page = paged(request, rows, ("-first_day", "-id"))
        return Response({"results": [_absence(row) for row in page.rows], "next": page.next or None})

    @extend_schema(
        request=NewAbsenceSerializer,
        responses={201: FullAbsenceSerializer, **ERRORS},
        tags=TAGS,
        operation_id="absence_record",
    )
    def post(self, request: Request) -> Response:
        given = read(NewAbsenceSerializer, request)
        key = given.pop("adviser", None)
        rules.advisers.may_record_work(request.user)
        adviser = adviser_of(key) if key else request.user
        row = actions.record_absence(actor=request.user, adviser=adviser, **given)
        planned = queries.slots.planned_in_days(row.adviser, row.first_day, row.last_day)
        return Response({**_absence(row), "consultations": [plain(one) for one in planned]}, status=201)


def _absence(row: AdviserAbsence) -> dict[str, Any]:
    names = ("id", "first_day", "last_day", "note")
    shown = {name: getattr(row, name) for name in names}
    return {**shown, "adviser": row.adviser_id, "adviser_name": str(row.adviser)}


# --- minutes -------------------------------------------------------------------------------------------------------


class WorkSerializer(serializers.Serializer):
    """Minutes spent on an application, apart from consultations, which have their own."""

    id = serializers.UUIDField(read_only=True)
    person = serializers.CharField(read_only=True)
    day = serializers.DateField(required=False)
    minutes = serializers.IntegerField(min_value=1, max_value=24 * 60)
    note = serializers.CharField(max_length=300, required=False, default="", allow_blank=True)


class WorkListSerializer(serializers.Serializer):
    """All minutes of one application, the latest first."""

    results = WorkSerializer(many=True)
    minutes = serializers.IntegerField()


class Work(APIView):
    """Minutes spent on one application."""

    @extend_schema(responses={200: WorkListSerializer, **ERRORS}, tags=TAGS, operation_id="work_list")
    def get(self, request: Request, application_id: UUID) -> Response:
        rules.advisers.may_record_work(request.user)
        row = applications.get(request.user, application_id)
        found = list(WorkRecord.objects.filter(application=row).select_related("person").order_by("-day", "-id"))
        return Response({"results": [_work(one) for one in found], "minutes": sum(one.minutes for one in found)})

    @extend_schema(request=WorkSerializer, responses={201: WorkSerializer, **ERRORS}, tags=TAGS)
    def post(self, request: Request, application_id: UUID) -> Response:
        rules.advisers.may_record_work(request.user)
        given = read(WorkSerializer, request)
        row = applications.get(request.user, application_id)
        return Response(_work(actions.record_work(actor=request.user, application=row, **given)), status=201)


def _work(row: WorkRecord) -> dict[str, Any]:
    names = ("id", "day", "minutes", "note")
    return {**{name: getattr(row, name) for name in names}, "person": str(row.person)}


# --- templates of answers ------------------------------------------------------------------------------------------


class ReplySerializer(serializers.Serializer):
    """A template of an answer. Without a service or a step it is offered for all of them."""

    id = serializers.UUIDField(read_only=True)
    title = serializers.CharField(max_length=100)
    service = serializers.SlugField(required=False, allow_null=True)
    step = serializers.CharField(max_length=30, required=False, allow_blank=True)
    text = serializers.CharField(max_length=10_000)
    is_active = serializers.BooleanField(required=False)


class ReplyListSerializer(serializers.Serializer):
    """Templates by title."""

    results = ReplySerializer(many=True)
    next = serializers.CharField(allow_null=True)


class Replies(APIView):
    """Templates of answers."""

    @extend_schema(
        parameters=[PAGE], responses={200: ReplyListSerializer, **ERRORS}, tags=TAGS, operation_id="replies_list"
    )
    def get(self, request: Request) -> Response:
        rules.advisers.may_record_work(request.user)
        page = paged(request, ReplyTemplate.objects.all(), ("title", "id"))
        return Response({"results": [_reply(row) for row in page.rows], "next": page.next or None})

    @extend_schema(request=ReplySerializer, responses={201: ReplySerializer, **ERRORS}, tags=TAGS)
    def post(self, request: Request) -> Response:
        rules.advisers.may_record_work(request.user)
        return Response(_reply(actions.keep_reply(actor=request.user, values=_reply_values(request))), status=201)


class OneReply(APIView):
    """One template."""

    @extend_schema(request=ReplySerializer(partial=True), responses={200: ReplySerializer, **ERRORS}, tags=TAGS)
    def patch(self, request: Request, reply_id: UUID) -> Response:
        rules.advisers.may_record_work(request.user)
        template = queries.advisers.reply(reply_id)
        values = _reply_values(request, partial=True)
        return Response(_reply(actions.keep_reply(actor=request.user, template=template, values=values)))


def _reply_values(request: Request, *, partial: bool = False) -> dict[str, Any]:
    given = read(ReplySerializer, request, partial=partial)
    if given.get("service"):
        given["service"] = Service.objects.filter(pk=given["service"]).first()
        if given["service"] is None:
            raise Invalid(_("Такой услуги нет."), field="service")
    return given


def _reply(row: ReplyTemplate) -> dict[str, Any]:
    return {
        **{name: getattr(row, name) for name in ("id", "title", "step", "text", "is_active")},
        "service": row.service_id,
    }


# --- the second look -----------------------------------------------------------------------------------------------


class QualitySerializer(serializers.Serializer):
    """A closed request that was drawn for a second look, and what that found. `met` are codes of `questions`."""

    id = serializers.UUIDField()
    application = serializers.UUIDField()
    number = serializers.CharField()
    month = serializers.DateField()
    seed = serializers.CharField()
    met = serializers.ListField(child=serializers.CharField())
    score = serializers.IntegerField(allow_null=True)
    comment = serializers.CharField(allow_blank=True)
    reviewer = serializers.CharField(allow_null=True)
    checked_at = serializers.DateTimeField(allow_null=True)


class QualityListSerializer(serializers.Serializer):
    """What was drawn, the latest month first, and the questions of a check."""

    results = QualitySerializer(many=True)
    next = serializers.CharField(allow_null=True)
    questions = serializers.DictField(child=serializers.CharField())


class DrawSerializer(serializers.Serializer):
    """What to draw: any day of the month, a share in per cent, and letters that let the draw be repeated."""

    month = serializers.DateField()
    share = serializers.IntegerField(min_value=1, max_value=100)
    seed = serializers.CharField(max_length=40)


class CheckedSerializer(serializers.Serializer):
    """What the second look found."""

    met = serializers.ListField(child=serializers.CharField(), allow_empty=True)
    comment = serializers.CharField(required=False, default="", allow_blank=True, max_length=10_000)


class QualityChecks(APIView):
    """Second looks: the list, and drawing more."""

    @extend_schema(
        parameters=[PAGE], responses={200: QualityListSerializer, **ERRORS}, tags=TAGS, operation_id="quality_list"
    )
    def get(self, request: Request) -> Response:
        rules.advisers.may_record_work(request.user)
        page = paged(request, queries.quality.checks(), ("-month", "-id"))
        return Response(_quality_list(page.rows, page.next or None))

    @extend_schema(request=DrawSerializer, responses={201: QualityListSerializer, **ERRORS}, tags=TAGS)
    def post(self, request: Request) -> Response:
        rows = actions.draw_sample(actor=request.user, **read(DrawSerializer, request))
        drawn = queries.quality.checks().filter(pk__in=[row.pk for row in rows]).order_by("-id")
        return Response(_quality_list(list(drawn), None), status=201)


class OneQualityCheck(APIView):
    """One second look."""

    @extend_schema(
        request=CheckedSerializer,
        responses={200: QualitySerializer, **ERRORS},
        tags=TAGS,
        operation_id="quality_record",
    )
    def put(self, request: Request, check_id: UUID) -> Response:
        rules.advisers.may_record_work(request.user)
        row = queries.quality.check(check_id)
        done = actions.record_quality(actor=request.user, check=row, **read(CheckedSerializer, request))
        return Response(_quality(queries.quality.check(done.pk)))


def _quality_list(rows: list[QualityCheck], following: str | None) -> dict[str, Any]:
    questions = {name: str(text) for name, text in QUESTIONS.items()}
    return {"results": [_quality(row) for row in rows], "next": following, "questions": questions}


def _quality(row: QualityCheck) -> dict[str, Any]:
    names = ("id", "month", "seed", "met", "score", "comment", "checked_at")
    return {
        **{name: getattr(row, name) for name in names},
        "application": row.application_id,
        "number": row.application.number or "",
        "reviewer": str(row.reviewer) if row.reviewer else None,
    }


# --- time and cost -------------------------------------------------------------------------------------------------


class CostSerializer(serializers.Serializer):
    """What one service took in one month, by what was recorded. Money is known where a rate of an hour is set."""

    month = serializers.DateField()
    service = serializers.CharField()
    title = serializers.CharField()
    closed = serializers.IntegerField()
    minutes = serializers.IntegerField()
    minutes_per_request = serializers.IntegerField(allow_null=True)
    roubles = serializers.DecimalField(max_digits=14, decimal_places=0, allow_null=True)


class CostListSerializer(serializers.Serializer):
    """By month and service, the latest month first; `rate` is that of an hour, in roubles."""

    results = CostSerializer(many=True)
    rate = serializers.DecimalField(max_digits=10, decimal_places=2, allow_null=True)


class Costs(APIView):
    """Time and cost of the services over the last twelve months."""

    @extend_schema(responses={200: CostListSerializer, **ERRORS}, tags=TAGS, operation_id="service_costs")
    def get(self, request: Request) -> Response:
        rules.advisers.may_record_work(request.user)
        today = timezone.localdate()
        since = today.replace(year=today.year - (today.month < 12), month=today.month % 12 + 1, day=1)
        names = ("month", "service", "title", "closed", "minutes", "roubles")
        rows = [
            {**{name: getattr(one, name) for name in names}, "minutes_per_request": one.per_request}
            for one in queries.advisers.costs(since, today)
        ]
        return Response({"results": rows, "rate": settings.STAFF_HOUR_RUB or None})
