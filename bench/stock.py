"""Stock: what DRF's documentation builds first. A ModelViewSet, nested serializers, numbered pages."""

from __future__ import annotations

from django.urls import include, path
from rest_framework import pagination, permissions, routers, serializers, viewsets

from accounts.models import Organisation, User
from applications.models import Application


class StockOrganisation(serializers.ModelSerializer):
    class Meta:
        model = Organisation
        fields = ["id", "name", "short_name"]


class StockPerson(serializers.ModelSerializer):
    class Meta:
        model = User
        fields = ["id", "last_name"]


class StockApplication(serializers.ModelSerializer):
    organisation = StockOrganisation()
    assignee = StockPerson()

    class Meta:
        model = Application
        fields = [
            "id", "kind", "number", "subject", "state", "phase", "organisation", "assignee", "created_at", "submitted_at", "due_on",
        ]  # fmt: skip


class Pages(pagination.PageNumberPagination):
    page_size = 100


class StockView(viewsets.ReadOnlyModelViewSet):
    """Everything as the documentation has it."""

    queryset = Application.objects.select_related("organisation", "assignee").order_by("-created_at", "-id")
    serializer_class = StockApplication
    pagination_class = Pages
    filterset_fields = ["state"]
    permission_classes = [permissions.AllowAny]


router = routers.SimpleRouter()
router.register("applications", StockView)
urlpatterns = [path("stock/", include(router.urls))]
