"""Products, certificates, figures and export results of a company in the API."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema, inline_serializer
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from core.drf import ERRORS
from core.errors import NotFound
from exporters import actions, queries
from exporters.api import shapes
from exporters.api.company import TAGS, found, given
from exporters.models import Company, ProductCertificate


def one_of(rows: QuerySet[Any], row_id: UUID, company: Company) -> Any:
    """A row of a company. Raises NotFound."""
    row = rows.filter(pk=row_id).first()
    if row is None:
        raise NotFound(_("Запись не найдена."))
    row.company = company
    return row


def _results(shape: Any) -> Any:
    return inline_serializer(f"{shape.__name__}List", {"results": shape(many=True)})


def _documented(shape: Any, taken: Any, what: str) -> tuple[Any, Any, Any, Any]:
    """The documentation of a list and of one of its rows."""
    return (
        extend_schema(responses={200: _results(shape), **ERRORS}, tags=TAGS, operation_id=f"company_{what}_list"),
        extend_schema(request=taken, responses={201: shape, **ERRORS}, tags=TAGS, operation_id=f"company_{what}_add"),
        extend_schema(
            request=taken(partial=True),
            responses={200: shape, **ERRORS},
            tags=TAGS,
            operation_id=f"company_{what}_change",
        ),
        extend_schema(request=None, responses={204: None, **ERRORS}, tags=TAGS, operation_id=f"company_{what}_remove"),
    )


listed, added, changed, removed = _documented(shapes.ProductSerializer, shapes.ProductInput, "products")


class Products(APIView):
    """The products of a company."""

    name = "products"

    @listed
    def get(self, request: Request, company_id: UUID) -> Response:
        """All products with their certificates, oldest first."""
        rows = queries.products(found(request, company_id))
        return Response({"results": shapes.ProductSerializer(rows, many=True).data})

    @added
    def post(self, request: Request, company_id: UUID) -> Response:
        """Add a product."""
        company = found(request, company_id)
        row = actions.add_product(actor=request.user, company=company, values=given(shapes.ProductInput, request))
        return Response(shapes.ProductSerializer(row).data, status=201)


class OneProduct(APIView):
    """One product."""

    @changed
    def patch(self, request: Request, company_id: UUID, row_id: UUID) -> Response:
        """Change fields of a product."""
        company = found(request, company_id)
        row = one_of(queries.products(company), row_id, company)
        values = given(shapes.ProductInput, request, partial=True)
        row = actions.change_product(actor=request.user, product=row, values=values)
        return Response(shapes.ProductSerializer(row).data)

    @removed
    def delete(self, request: Request, company_id: UUID, row_id: UUID) -> Response:
        """Take a product off the card."""
        company = found(request, company_id)
        actions.remove_product(actor=request.user, product=one_of(queries.products(company), row_id, company))
        return Response(status=204)


class Certificates(APIView):
    """Certificates of a product."""

    @extend_schema(request=shapes.CertificateInput, responses={201: shapes.CertificateSerializer, **ERRORS}, tags=TAGS)
    def post(self, request: Request, company_id: UUID, row_id: UUID) -> Response:
        """Add a certificate."""
        company = found(request, company_id)
        product = one_of(queries.products(company), row_id, company)
        values = given(shapes.CertificateInput, request)
        row = actions.add_certificate(actor=request.user, product=product, values=values)
        return Response(shapes.CertificateSerializer(row).data, status=201)


class OneCertificate(APIView):
    """One certificate."""

    @extend_schema(request=None, responses={204: None, **ERRORS}, tags=TAGS)
    def delete(self, request: Request, company_id: UUID, row_id: UUID, certificate_id: UUID) -> Response:
        """Take a certificate off its product."""
        company = found(request, company_id)
        product = one_of(queries.products(company), row_id, company)
        certificate = ProductCertificate.objects.filter(product=product, pk=certificate_id).first()
        if certificate is None:
            raise NotFound(_("Запись не найдена."))
        certificate.product = product
        actions.remove_certificate(actor=request.user, certificate=certificate)
        return Response(status=204)


listed, added, changed, removed = _documented(shapes.FiguresSerializer, shapes.FiguresInput, "figures")


class Figures(APIView):
    """Figures by year."""

    name = "figures"

    @listed
    def get(self, request: Request, company_id: UUID) -> Response:
        """All figures, newest year first."""
        rows = queries.year_figures(found(request, company_id))
        return Response({"results": shapes.FiguresSerializer(rows, many=True).data})

    @added
    def post(self, request: Request, company_id: UUID) -> Response:
        """Add the figures of a year."""
        company = found(request, company_id)
        row = actions.add_year_figures(actor=request.user, company=company, values=given(shapes.FiguresInput, request))
        return Response(shapes.FiguresSerializer(row).data, status=201)


class OneYear(APIView):
    """Figures of one year."""

    @changed
    def patch(self, request: Request, company_id: UUID, row_id: UUID) -> Response:
        """Change the figures of a year."""
        company = found(request, company_id)
        row = one_of(queries.year_figures(company), row_id, company)
        values = given(shapes.FiguresInput, request, partial=True)
        row = actions.change_year_figures(actor=request.user, figures=row, values=values)
        return Response(shapes.FiguresSerializer(row).data)

    @removed
    def delete(self, request: Request, company_id: UUID, row_id: UUID) -> Response:
        """Take the figures of a year off the card."""
        company = found(request, company_id)
        actions.remove_year_figures(actor=request.user, figures=one_of(queries.year_figures(company), row_id, company))
        return Response(status=204)


listed, added, changed, removed = _documented(shapes.ExportSerializer, shapes.ExportInput, "exports")


class Exports(APIView):
    """Export results."""

    @listed
    def get(self, request: Request, company_id: UUID) -> Response:
        """All export results, newest year first."""
        rows = queries.export_results(found(request, company_id))
        return Response({"results": shapes.ExportSerializer(rows, many=True).data})

    @added
    def post(self, request: Request, company_id: UUID) -> Response:
        """Add an export result."""
        company = found(request, company_id)
        row = actions.add_export_result(actor=request.user, company=company, values=given(shapes.ExportInput, request))
        return Response(shapes.ExportSerializer(row).data, status=201)


class OneExport(APIView):
    """One export result."""

    @changed
    def patch(self, request: Request, company_id: UUID, row_id: UUID) -> Response:
        """Change an export result that is not confirmed yet."""
        company = found(request, company_id)
        row = one_of(queries.export_results(company), row_id, company)
        values = given(shapes.ExportInput, request, partial=True)
        row = actions.change_export_result(actor=request.user, result=row, values=values)
        return Response(shapes.ExportSerializer(row).data)

    @removed
    def delete(self, request: Request, company_id: UUID, row_id: UUID) -> Response:
        """Take an export result off the card."""
        company = found(request, company_id)
        actions.remove_export_result(
            actor=request.user, result=one_of(queries.export_results(company), row_id, company)
        )
        return Response(status=204)


class ConfirmExport(APIView):
    """Mosprom's confirmation of an export result."""

    @extend_schema(request=shapes.EvidenceSerializer, responses={200: shapes.ExportSerializer, **ERRORS}, tags=TAGS)
    def post(self, request: Request, company_id: UUID, row_id: UUID) -> Response:
        """Confirm a declared result by a document."""
        company = found(request, company_id)
        row = one_of(queries.export_results(company), row_id, company)
        row = actions.confirm_export_result(actor=request.user, result=row, **given(shapes.EvidenceSerializer, request))
        return Response(shapes.ExportSerializer(row).data)
