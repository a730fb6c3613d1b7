"""What hangs on a card: products with certificates, figures by year, export results."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from core.db import constraint_errors
from core.errors import Conflict, Invalid, NotFound, Text
from exporters.actions.lock import lock, touch
from exporters.enums import CompanyState, FigureBasis
from exporters.models import Company, ExportResult, Product, ProductCertificate, YearFigures
from exporters.rules import permissions
from exporters.rules.contents import tidy_certificate, tidy_export_result, tidy_product, tidy_year_figures


def _open(actor: User, company: Company, section: str) -> Company:
    """The company, locked, if the actor may write this section of it."""
    row = lock(company)
    permissions.may_edit(actor, row, section)
    return row


def _again(row: models.Model) -> Any:
    """The row as it stands now, under the lock of its company. Raises NotFound when it was removed."""
    found = type(row)._default_manager.filter(pk=row.pk).first()
    if found is None:
        raise NotFound(_("Эта запись уже удалена."))
    return found


def _write(row: models.Model, values: Mapping[str, Any], errors: Mapping[str, list[Text]]) -> None:
    """Give the row its values and save it. Raises Invalid by field, or what a violated constraint says."""
    found = dict(errors)
    for name, value in values.items():
        column = row._meta.get_field(name)
        try:
            column.clean(getattr(value, "pk", value), row)  # type: ignore[union-attr]
        except ValidationError as error:
            found.setdefault(name, []).extend(error.messages)
        else:
            setattr(row, name, value)
    if found:
        raise Invalid(fields=found)
    with constraint_errors(type(row)), transaction.atomic():
        row.save()


# --- products ----------------------------------------------------------------------------------------------------


@transaction.atomic
def add_product(*, actor: User, company: Company, values: Mapping[str, Any]) -> Product:
    """Add a product. Raises NotAllowed, Invalid by field, Conflict for a second one of that name."""
    row = _open(actor, company, "products")
    product = Product(company=row)
    _write(product, *tidy_product(values))
    touch(row)
    return product


@transaction.atomic
def change_product(*, actor: User, product: Product, values: Mapping[str, Any]) -> Product:
    """Change some fields of a product. Raises NotAllowed, NotFound, Invalid by field or Conflict."""
    row = _open(actor, product.company, "products")
    fresh: Product = _again(product)
    stored = {
        name: getattr(fresh, name) for name in ("capacity", "minimum_order", "capacity_unit", "price", "price_currency")
    }
    _write(fresh, *tidy_product(values, stored=stored))
    touch(row)
    return fresh


@transaction.atomic
def remove_product(*, actor: User, product: Product) -> None:
    """Take a product off the card; its history stays. The last one of a verified company stays too.

    Raises NotAllowed, NotFound or Conflict.
    """
    row = _open(actor, product.company, "products")
    fresh = _again(product)
    if row.state == CompanyState.VERIFIED and not row.products.exclude(pk=fresh.pk).exists():
        message = _("Это единственная продукция подтверждённой компании. Сначала добавьте другую.")
        raise Conflict(message, code="last_product")
    fresh.delete()
    touch(row)


@transaction.atomic
def add_certificate(*, actor: User, product: Product, values: Mapping[str, Any]) -> ProductCertificate:
    """Add a certificate of a product. Raises NotAllowed, NotFound, Invalid by field or Conflict."""
    row = _open(actor, product.company, "products")
    certificate = ProductCertificate(product=_again(product))
    _write(certificate, *tidy_certificate(values))
    touch(row)
    return certificate


@transaction.atomic
def remove_certificate(*, actor: User, certificate: ProductCertificate) -> None:
    """Take a certificate off. Raises NotAllowed or NotFound."""
    row = _open(actor, certificate.product.company, "products")
    _again(certificate).delete()
    touch(row)


# --- figures by year ---------------------------------------------------------------------------------------------


@transaction.atomic
def add_year_figures(*, actor: User, company: Company, values: Mapping[str, Any]) -> YearFigures:
    """Add the figures of a year. Raises NotAllowed, Invalid by field, Conflict when that year is there already."""
    row = _open(actor, company, "figures")
    figures = YearFigures(company=row)
    _write(figures, *tidy_year_figures(values))
    touch(row)
    return figures


@transaction.atomic
def change_year_figures(*, actor: User, figures: YearFigures, values: Mapping[str, Any]) -> YearFigures:
    """Change the figures of a year. Raises NotAllowed, NotFound, Invalid by field or Conflict."""
    row = _open(actor, figures.company, "figures")
    fresh: YearFigures = _again(figures)
    names = ("revenue", "export_revenue", "staff", "basis", "source", "as_of", "year")
    _write(fresh, *tidy_year_figures(values, stored={name: getattr(fresh, name) for name in names}))
    touch(row)
    return fresh


@transaction.atomic
def remove_year_figures(*, actor: User, figures: YearFigures) -> None:
    """Take the figures of a year off the card. Raises NotAllowed or NotFound."""
    row = _open(actor, figures.company, "figures")
    _again(figures).delete()
    touch(row)


# --- export results ----------------------------------------------------------------------------------------------


@transaction.atomic
def add_export_result(*, actor: User, company: Company, values: Mapping[str, Any]) -> ExportResult:
    """Add what was sold to a country in a year. Raises NotAllowed, Invalid by field or Conflict."""
    row = _open(actor, company, "exports")
    result = ExportResult(company=row)
    _write(result, *tidy_export_result(values))
    touch(row)
    return result


@transaction.atomic
def change_export_result(*, actor: User, result: ExportResult, values: Mapping[str, Any]) -> ExportResult:
    """Change an export result that Mosprom has not confirmed.

    Raises NotAllowed, NotFound, Invalid by field, or Conflict for a confirmed one.
    """
    row = _open(actor, result.company, "exports")
    fresh: ExportResult = _again(result)
    _refuse_confirmed(fresh)
    names = ("year", "country", "hs_code", "amount", "currency", "amount_rub", "basis", "source", "as_of")
    _write(fresh, *tidy_export_result(values, stored={name: getattr(fresh, name) for name in names}))
    touch(row)
    return fresh


@transaction.atomic
def remove_export_result(*, actor: User, result: ExportResult) -> None:
    """Take an export result off the card. Raises NotAllowed, NotFound, or Conflict for a confirmed one."""
    row = _open(actor, result.company, "exports")
    fresh = _again(result)
    _refuse_confirmed(fresh)
    fresh.delete()
    touch(row)


def _refuse_confirmed(result: ExportResult) -> None:
    if result.confirmed_at is not None:
        message = _("Результат подтверждён Моспромом. Чтобы изменить его, обратитесь к менеджеру.")
        raise Conflict(message, code="confirmed")


@transaction.atomic
def confirm_export_result(*, actor: User, result: ExportResult, evidence: str) -> ExportResult:
    """Mosprom confirms a declared result by a document; from then on it counts and stays as it is.

    Raises NotAllowed, NotFound, Invalid without evidence, Conflict for one that is confirmed or not declared.
    """
    row = lock(result.company)
    permissions.may_decide(actor, row)
    fresh: ExportResult = _again(result)
    if fresh.confirmed_at is not None:
        raise Conflict(_("Этот результат уже подтверждён."), code="confirmed")
    if fresh.basis != FigureBasis.DECLARED or fresh.amount is None:
        raise Conflict(_("Подтвердить можно только результат, который заявила компания."), code="not_declared")
    words = evidence.replace("\x00", "").strip()
    if not words:
        raise Invalid(_("Укажите документ, которым подтверждён результат."), field="evidence")
    if len(words) > 300:
        raise Invalid(_("Не больше 300 знаков."), field="evidence")
    fresh.evidence, fresh.confirmed_at, fresh.confirmed_by = words, timezone.now(), actor
    with constraint_errors(ExportResult), transaction.atomic():
        fresh.save()
    return fresh
