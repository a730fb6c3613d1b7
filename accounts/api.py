"""Who I am, for programs: my profile, my organisations, the one I act for."""

from __future__ import annotations

import uuid
from typing import Any

from django.http import HttpRequest
from django.middleware.csrf import get_token
from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from accounts import actions
from accounts.enums import MemberRole, OrganisationKind, StaffRole
from accounts.models import Membership, Organisation, User
from accounts.queries import membership_of, visible_to
from core.drf import ERRORS
from core.errors import NotFound


class OrganisationSerializer(serializers.Serializer):
    """An organisation that the person acts for, and as what."""

    id = serializers.UUIDField()
    name = serializers.CharField()
    short_name = serializers.CharField()
    name_en = serializers.CharField()
    inn = serializers.CharField(allow_null=True)
    kinds = serializers.ListField(child=serializers.ChoiceField(OrganisationKind.choices))
    role = serializers.ChoiceField(MemberRole.choices)


class ProfileSerializer(serializers.Serializer):
    """What a person says about themselves."""

    last_name = serializers.CharField(max_length=100)
    first_name = serializers.CharField(max_length=100)
    patronymic = serializers.CharField(max_length=100, allow_blank=True)
    phone = serializers.CharField(max_length=20, allow_blank=True)
    language = serializers.ChoiceField(User._meta.get_field("language").choices)


class MeSerializer(ProfileSerializer):
    """The person of this session. `csrf_token` goes into the header X-CSRFToken of everything that changes."""

    id = serializers.UUIDField()
    email = serializers.EmailField()
    roles = serializers.ListField(child=serializers.ChoiceField(StaffRole.choices))
    organisation = OrganisationSerializer(allow_null=True)
    csrf_token = serializers.CharField()


def _organisation(organisation: Organisation, role: str) -> dict[str, Any]:
    names = ("id", "name", "short_name", "name_en", "inn", "kinds")
    return {**{name: getattr(organisation, name) for name in names}, "role": role}


def _mine(request: HttpRequest) -> list[dict[str, Any]]:
    return [_organisation(one, one.my_role) for one in request.organisations]  # type: ignore[attr-defined]


def _me(request: HttpRequest) -> dict[str, Any]:
    user = request.user
    names = ("id", "email", "last_name", "first_name", "patronymic", "phone", "language", "roles")
    chosen = request.organisation  # type: ignore[attr-defined]
    organisation = next((one for one in _mine(request) if chosen and one["id"] == chosen.pk), None)
    return {
        **{name: getattr(user, name) for name in names},
        "organisation": organisation,
        "csrf_token": get_token(request),
    }


class Me(APIView):
    """The person of this session."""

    @extend_schema(responses={200: MeSerializer, **ERRORS})
    def get(self, request: Request) -> Response:
        """Who is logged in, as what, and for which organisation."""
        return Response(_me(request._request))

    @extend_schema(request=ProfileSerializer(partial=True), responses={200: MeSerializer, **ERRORS})
    def patch(self, request: Request) -> Response:
        """Change what one says about oneself; what is left out stays."""
        form = ProfileSerializer(data=request.data, partial=True)
        form.is_valid(raise_exception=True)
        user = request.user
        names = ("last_name", "first_name", "patronymic", "phone", "language")
        values = {name: form.validated_data.get(name, getattr(user, name)) for name in names}
        request._request.user = actions.change_profile(actor=user, **values)
        return Response(_me(request._request))


class MyOrganisations(APIView):
    """The organisations that the person acts for."""

    @extend_schema(responses={200: OrganisationSerializer(many=True), **ERRORS})
    def get(self, request: Request) -> Response:
        """All of them, oldest membership first."""
        return Response(_mine(request._request))


class ChooseOrganisation(APIView):
    """The organisation that the person acts for from now on."""

    @extend_schema(request=None, responses={200: OrganisationSerializer, **ERRORS})
    def post(self, request: Request, organisation_id: uuid.UUID) -> Response:
        """Choose one of the person's organisations."""
        organisation = visible_to(request.user).filter(pk=organisation_id).first()
        if organisation is None:
            raise NotFound(_("Организация не найдена."))
        actions.choose_organisation(actor=request.user, organisation=organisation)
        mine: Membership = membership_of(request.user, organisation)  # type: ignore[assignment]
        return Response(_organisation(organisation, mine.role))
