"""The API's door to profiles of students: one's own, and those of an institution."""

from __future__ import annotations

from typing import Any

from django.db.models import F
from django.http import HttpResponse
from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema, inline_serializer
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from accounts.enums import OrganisationKind, StaffRole
from accounts.models import Organisation
from accounts.queries import has_role
from core.drf import ERRORS, ListingView, StrictSerializer, listing_schema
from core.errors import NotAllowed, NotFound
from core.listing import IDENTITY, Filter, Listing, Of, one_of
from internships import actions, queries
from internships.api.common import TAGS, given
from internships.enums import StudentState, StudyForm
from internships.listfiles import CELL, MOST_ROWS, Row, check
from internships.models import Speciality, Student
from internships.models.students import MOST_COURSES, MOST_FREE_HOURS, WEEK


class StudentRowSerializer(serializers.Serializer):
    """A student in a list; the birth date is on the own profile alone."""

    id = serializers.UUIDField()
    last_name = serializers.CharField()
    first_name = serializers.CharField()
    institution_id = serializers.UUIDField()
    speciality_code = serializers.CharField()
    course = serializers.IntegerField()
    group = serializers.CharField(allow_blank=True)
    study_form = serializers.ChoiceField(StudyForm.choices)
    state = serializers.ChoiceField(StudentState.choices)
    is_demo = serializers.BooleanField()


STUDENTS = Listing(
    model=Student,
    rows=queries.students.visible_to,
    shape=lambda person: has_role(person, StaffRole.MANAGER),
    fields=("id", "institution_id", "course", "group", "study_form", "state", "is_demo"),
    more={
        "last_name": Of("user", F("last_name")),
        "first_name": Of("user", F("first_name")),
        "speciality_code": Of("speciality", "code"),
    },
    order=("-created_at", "-id"),
    filters={
        "state": Filter("state", one_of(*StudentState.values), "Whether the institution knows the student."),
        "institution": Filter("institution_id", IDENTITY, "The id of the institution."),
        "group": Filter("group", description="The name of a study group, whole."),
    },
)


class Students(ListingView):
    """Students that the reader may know: one's own profile, those of one's institution."""

    listing = STUDENTS

    @listing_schema(STUDENTS, StudentRowSerializer, tags=TAGS, operation_id="students_list")
    def get(self, request: Request) -> HttpResponse:
        """One page of students, the newest first."""
        return super().get(request)


class InvitedSerializer(StrictSerializer):
    """One student of a list. What is wrong with one is said of that one; the others are invited all the same."""

    last_name = serializers.CharField(max_length=CELL, allow_blank=True)
    first_name = serializers.CharField(max_length=CELL, allow_blank=True)
    patronymic = serializers.CharField(max_length=CELL, allow_blank=True, default="")
    email = serializers.CharField(max_length=CELL, allow_blank=True)
    speciality = serializers.CharField(max_length=CELL, help_text="A code such as 15.02.16.")
    course = serializers.CharField(max_length=CELL, help_text="From 1 to 6.")
    group = serializers.CharField(max_length=CELL, allow_blank=True, default="")
    study_form = serializers.ChoiceField(StudyForm.choices, default=StudyForm.FULL_TIME)
    supervisor = serializers.CharField(
        max_length=CELL, allow_blank=True, default="", help_text="The address of a supervisor of the institution."
    )


class InvitationsSerializer(StrictSerializer):
    """Whom an institution invites."""

    institution = serializers.UUIDField()
    students = InvitedSerializer(many=True, allow_empty=False, max_length=MOST_ROWS)


class InvitationResultSerializer(serializers.Serializer):
    """What became of one of them."""

    line = serializers.IntegerField(help_text="The place in the list that was sent, from 1.")
    email = serializers.CharField()
    done = serializers.BooleanField()
    text = serializers.CharField(help_text="What was done, or why not.")


class Invitations(APIView):
    """Invitations of an institution to its students."""

    @extend_schema(
        request=InvitationsSerializer,
        responses={
            200: inline_serializer(
                "StudentInvitations",
                {"sent": serializers.IntegerField(), "results": InvitationResultSerializer(many=True)},
            ),
            **ERRORS,
        },
        tags=TAGS,
        operation_id="students_invite",
    )
    def post(self, request: Request) -> Response:
        """Invite many students, each with a result of their own, in the order of the list.

        Sent again, for an answer was lost, nobody gets a second letter: such rows are refused one by one.
        """
        sent = given(InvitationsSerializer, request)
        institution = queries.students.supervised(request.user, str(sent["institution"]))  # type: ignore[arg-type]
        if institution is None:
            raise NotAllowed(_("Студентов приглашает куратор образовательной организации."))
        rows = [Row(line, {**one}) for line, one in enumerate(sent["students"], start=1)]
        check(rows, set(queries.offers.specialities().values_list("code", flat=True)))
        good = [row for row in rows if not row.errors]
        count, left = actions.invite_students(actor=request.user, institution=institution, rows=good)  # type: ignore[arg-type]
        refused = {row.line: " ".join(row.errors) for row in (*rows, *left) if row.errors}
        results = [
            {
                "line": row.line,
                "email": row.cells["email"],
                "done": row.line not in refused,
                "text": refused.get(row.line) or _("Приглашение отправлено."),
            }
            for row in rows
        ]
        return Response({"sent": count, "results": results})


class ProfileSerializer(serializers.Serializer):
    """One's own profile. `version` is to be sent along with a change."""

    id = serializers.UUIDField()
    institution = serializers.UUIDField()
    speciality = serializers.CharField(help_text="A code such as 15.02.16.")
    course = serializers.IntegerField()
    group = serializers.CharField(allow_blank=True)
    study_form = serializers.ChoiceField(StudyForm.choices)
    born_on = serializers.DateField(allow_null=True)
    is_citizen = serializers.BooleanField(allow_null=True)
    free_hours = serializers.ListField(child=serializers.IntegerField(), help_text="By day, Monday first.")
    state = serializers.ChoiceField(StudentState.choices)
    version = serializers.IntegerField()


class ProfileInputSerializer(StrictSerializer):
    """What a student says of themselves."""

    institution = serializers.PrimaryKeyRelatedField(
        queryset=Organisation.objects.filter(kinds__contains=[OrganisationKind.INSTITUTION])
    )
    speciality = serializers.SlugRelatedField(slug_field="code", queryset=Speciality.objects.all())
    course = serializers.IntegerField(min_value=1, max_value=MOST_COURSES)
    group = serializers.CharField(max_length=30, required=False, allow_blank=True)
    study_form = serializers.ChoiceField(StudyForm.choices, required=False)
    born_on = serializers.DateField()
    is_citizen = serializers.BooleanField(required=False, allow_null=True)
    free_hours = serializers.ListField(
        child=serializers.IntegerField(min_value=0, max_value=MOST_FREE_HOURS),
        min_length=WEEK,
        max_length=WEEK,
        required=False,
    )


class ProfileChangeSerializer(ProfileInputSerializer):
    """A change of some of it, with the version that was read."""

    version = serializers.IntegerField(required=False)


def _as_dict(row: Student) -> dict[str, Any]:
    names = ("id", "course", "group", "study_form", "born_on", "is_citizen", "free_hours", "state", "version")
    plain = {name: getattr(row, name) for name in names}
    return plain | {"institution": row.institution_id, "speciality": row.speciality.code}


class Profile(APIView):
    """One's own profile as a student."""

    @extend_schema(responses={200: ProfileSerializer, **ERRORS}, tags=TAGS, operation_id="profile_get")
    def get(self, request: Request) -> Response:
        """The profile; 404 for somebody who has none."""
        return Response(_as_dict(self._own(request)))

    @extend_schema(
        request=ProfileInputSerializer,
        responses={201: ProfileSerializer, **ERRORS},
        tags=TAGS,
        operation_id="profile_create",
    )
    def post(self, request: Request) -> Response:
        """Fill it in for the first time; the institution then confirms it."""
        values = given(ProfileInputSerializer, request)
        made = actions.create_student(actor=request.user, institution=values.pop("institution"), values=values)
        return Response(_as_dict(made), status=201)

    @extend_schema(
        request=ProfileChangeSerializer(partial=True),
        responses={200: ProfileSerializer, **ERRORS},
        tags=TAGS,
        operation_id="profile_change",
    )
    def patch(self, request: Request) -> Response:
        """Change some of it. Another institution, speciality or birth date is confirmed anew."""
        values = given(ProfileChangeSerializer, request, partial=True)
        version = values.pop("version", None)
        row = actions.edit_student(actor=request.user, student=self._own(request), values=values, version=version)
        return Response(_as_dict(row))

    def _own(self, request: Request) -> Student:
        found = queries.students.of_user(request.user)
        if found is None:
            raise NotFound()
        return found
