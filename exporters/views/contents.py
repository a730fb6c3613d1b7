"""Products, figures by year and export results: lists with a page for each row."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from core import web
from core.errors import Conflict, NotFound
from core.tables import Column, Table
from exporters import actions, queries
from exporters.enums import FigureBasis
from exporters.forms.contents import CertificateForm, ExportResultForm, ProductForm, RowForm, YearFiguresForm
from exporters.models import Company, Product, ProductCertificate
from exporters.rules import permissions
from exporters.rules.sections import SECTIONS
from exporters.views.common import can_edit, find, following, section_url

Text = str | Promise
BASIS = {
    FigureBasis.DECLARED: (FigureBasis.DECLARED.label, "neutral"),
    FigureBasis.PUBLISHED: (FigureBasis.PUBLISHED.label, "info"),
}


class ProductsTable(Table):
    """The products of a company."""

    columns = [
        Column("name_ru", gettext_lazy("Название"), link="{url}"),
        Column("hs_code", gettext_lazy("Код ТН ВЭД")),
        Column("certificates", gettext_lazy("Сертификаты")),
        Column("export_share", gettext_lazy("Доля на экспорт, %"), "number"),
    ]


class FiguresTable(Table):
    """Figures by year."""

    columns = [
        Column("year", gettext_lazy("Год"), link="{url}"),
        Column("revenue", gettext_lazy("Выручка"), "money"),
        Column("export_revenue", gettext_lazy("Экспортная выручка"), "money"),
        Column("staff", gettext_lazy("Численность"), "number"),
        Column("basis", gettext_lazy("Откуда сведения"), "pill", choices=BASIS),
        Column("source", gettext_lazy("Источник")),
    ]


class ExportsTable(Table):
    """Export results by year and country."""

    columns = [
        Column("year", gettext_lazy("Год"), link="{url}"),
        Column("country", gettext_lazy("Страна")),
        Column("hs_code", gettext_lazy("Код ТН ВЭД")),
        Column("amount", gettext_lazy("Сумма")),
        Column("basis", gettext_lazy("Откуда сведения"), "pill", choices=BASIS),
        Column(
            "confirmed",
            gettext_lazy("Подтверждение"),
            "pill",
            choices={
                True: (gettext_lazy("Подтверждено"), "success"),
                False: (gettext_lazy("Не подтверждено"), "neutral"),
            },
        ),
    ]


@dataclass(frozen=True)
class Kind:
    """One of the three lists: what it reads, shows and does."""

    section: str
    rows: Callable[[Company], QuerySet[Any]]
    form: type[RowForm]
    table: type[Table]
    add: Callable[..., Any]
    change: Callable[..., Any]
    remove: Callable[..., None]
    subject: str
    lead: Text
    empty: Text
    new: Text
    removed: Text


KINDS = {
    "products": Kind(
        "products",
        queries.products,
        ProductForm,
        ProductsTable,
        actions.add_product,
        actions.change_product,
        actions.remove_product,
        "product",
        gettext_lazy("Что компания производит и готова поставлять за рубеж."),
        gettext_lazy("Добавьте хотя бы одну продукцию: без неё карточку не отправить на проверку."),
        gettext_lazy("Добавить продукцию"),
        gettext_lazy("Продукция убрана из карточки."),
    ),
    "figures": Kind(
        "figures",
        queries.year_figures,
        YearFiguresForm,
        FiguresTable,
        actions.add_year_figures,
        actions.change_year_figures,
        actions.remove_year_figures,
        "figures",
        gettext_lazy("Выручка, экспортная выручка и численность за год, в рублях."),
        gettext_lazy("Показатели помогают подобрать меры поддержки по размеру компании."),
        gettext_lazy("Добавить год"),
        gettext_lazy("Показатели за год убраны из карточки."),
    ),
    "exports": Kind(
        "exports",
        queries.export_results,
        ExportResultForm,
        ExportsTable,
        actions.add_export_result,
        actions.change_export_result,
        actions.remove_export_result,
        "result",
        gettext_lazy("Поставки по странам и годам. Подтверждённым результат становится после проверки документа."),
        gettext_lazy("Если поставок ещё не было, раздел можно не заполнять."),
        gettext_lazy("Добавить поставки"),
        gettext_lazy("Экспортный результат убран из карточки."),
    ),
}


def _table(company: Company, kind: Kind) -> Table:
    def url(row: Any) -> str:
        return reverse(f"exporters:{kind.section}-row", args=[company.pk, row.pk])

    if kind.section == "products":
        return kind.table(
            [
                {
                    "name_ru": row.name_ru,
                    "hs_code": row.hs_code,
                    "certificates": ", ".join(str(one) for one in row.certificates.all()),
                    "export_share": row.export_share,
                    "url": url(row),
                }
                for row in kind.rows(company)
            ]
        )
    if kind.section == "exports":
        return kind.table(
            [
                {
                    "year": row.year,
                    "country": str(row.country),
                    "hs_code": row.hs_code,
                    "amount": row.amount_in_words,
                    "basis": row.basis,
                    "confirmed": row.confirmed_at is not None,
                    "url": url(row),
                }
                for row in kind.rows(company)
            ]
        )
    names = ("year", "revenue", "export_revenue", "staff", "basis", "source")
    return kind.table([{**{name: getattr(row, name) for name in names}, "url": url(row)} for row in kind.rows(company)])


@require_GET
def rows(request: HttpRequest, company_id: UUID, section: str) -> HttpResponse:
    """The rows of one list of a card."""
    company = find(request, company_id)
    kind = KINDS[section]
    context = {
        "company": company,
        "section": SECTIONS[section],
        "kind": kind,
        "table": _table(company, kind),
        "frozen": can_edit(request.user, company, section),  # type: ignore[arg-type]
        "add_url": reverse(f"exporters:{section}-add", args=[company.pk]),
        "next_url": following(company, section),
        "place": list(SECTIONS).index(section) + 1,
        "count": len(SECTIONS),
    }
    return render(request, "exporters/rows.html", context)


def _row(company: Company, kind: Kind, row_id: UUID) -> Any:
    row = kind.rows(company).filter(pk=row_id).first()
    if row is None:
        raise NotFound(_("Запись не найдена."))
    row.company = company
    return row


@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest, company_id: UUID, section: str) -> HttpResponse:
    """The page where a row is added."""
    company = find(request, company_id)
    kind = KINDS[section]
    permissions.may_edit(request.user, company, section)  # type: ignore[arg-type]
    if request.method != "POST":
        form = kind.form(web.unpark(request))
        return _row_page(request, company, kind, form)
    form = kind.form(request.POST)
    if not form.is_valid():
        return _row_page(request, company, kind, form, status=422)
    status = 422
    try:
        with web.errors_to(form):
            row = kind.add(actor=request.user, company=company, values=form.cleaned_data)
            messages.success(request, _("Сохранено: %(what)s.") % {"what": row})
            if section == "products":
                return redirect(f"exporters:{section}-row", company.pk, row.pk)
            return redirect(section_url(company, section))
    except Conflict as error:
        form.add_error(None, str(error.message))
        status = 409
    return _row_page(request, company, kind, form, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, company_id: UUID, section: str, row_id: UUID) -> HttpResponse:
    """The page of one row."""
    company = find(request, company_id)
    kind = KINDS[section]
    row = _row(company, kind, row_id)
    if request.method != "POST":
        parked = web.unpark(request)
        form = kind.form(parked, row=row) if parked is not None else kind.form(row=row)
        return _row_page(request, company, kind, form, row=row)
    form = kind.form(request.POST, row=row)
    if not form.is_valid():
        return _row_page(request, company, kind, form, row=row, status=422)
    status = 422
    try:
        with web.errors_to(form):
            row = kind.change(actor=request.user, values=form.cleaned_data, **{kind.subject: row})
            messages.success(request, _("Сохранено: %(what)s.") % {"what": row})
            return redirect(section_url(company, section))
    except Conflict as error:
        form.add_error(None, str(error.message))
        status = 409
    return _row_page(request, company, kind, form, row=row, status=status)


@require_POST
def remove(request: HttpRequest, company_id: UUID, section: str, row_id: UUID) -> HttpResponse:
    """Take a row off the card."""
    company = find(request, company_id)
    kind = KINDS[section]
    kind.remove(actor=request.user, **{kind.subject: _row(company, kind, row_id)})
    messages.success(request, str(kind.removed))
    return redirect(section_url(company, section))


def _row_page(
    request: HttpRequest,
    company: Company,
    kind: Kind,
    form: RowForm,
    *,
    row: Any = None,
    certificate: CertificateForm | None = None,
    status: int = 200,
) -> HttpResponse:
    here = f"exporters:{kind.section}"
    context = {
        "company": company,
        "section": SECTIONS[kind.section],
        "list_url": section_url(company, kind.section),
        "url": reverse(f"{here}-row", args=[company.pk, row.pk]) if row else reverse(f"{here}-add", args=[company.pk]),
        "remove_url": reverse(f"{here}-remove", args=[company.pk, row.pk]) if row else "",
        "title": str(row) if row else kind.new,
        "form": form,
        "row": row,
        "frozen": can_edit(request.user, company, kind.section),  # type: ignore[arg-type]
        "certificates": [],
        "certificate_form": None,
        "certificate_url": "",
    }
    if isinstance(row, Product):
        context["certificates"] = list(row.certificates.all())
        context["certificate_form"] = certificate or CertificateForm()
        context["certificate_url"] = reverse("exporters:certificate-add", args=[company.pk, row.pk])
    return render(request, "exporters/row.html", context, status=status)


@require_POST
def add_certificate(request: HttpRequest, company_id: UUID, row_id: UUID) -> HttpResponse:
    """Add a certificate on the page of its product."""
    company = find(request, company_id)
    kind = KINDS["products"]
    product = _row(company, kind, row_id)
    form = CertificateForm(request.POST)
    status = 422
    if form.is_valid():
        try:
            with web.errors_to(form):
                actions.add_certificate(actor=request.user, product=product, values=form.cleaned_data)  # type: ignore[arg-type]
                messages.success(request, _("Сертификат добавлен."))
                return redirect("exporters:products-row", company.pk, product.pk)
        except Conflict as error:
            form.add_error(None, str(error.message))
            status = 409
    return _row_page(request, company, kind, ProductForm(row=product), row=product, certificate=form, status=status)


@require_POST
def remove_certificate(request: HttpRequest, company_id: UUID, row_id: UUID, certificate_id: UUID) -> HttpResponse:
    """Take a certificate off its product."""
    company = find(request, company_id)
    product = _row(company, KINDS["products"], row_id)
    certificate = ProductCertificate.objects.filter(product=product, pk=certificate_id).first()
    if certificate is None:
        raise NotFound(_("Запись не найдена."))
    certificate.product = product
    actions.remove_certificate(actor=request.user, certificate=certificate)  # type: ignore[arg-type]
    messages.success(request, _("Сертификат убран."))
    return redirect("exporters:products-row", company.pk, product.pk)
