"""A company's card, what it makes and sells, how its registration went, and the rules of admission."""

from exporters.models.company import ClusterMembership, Company, CompanyStep, CompanyTransition, Declaration, FactCheck
from exporters.models.documents import CompanyDocument, CompanyDocumentReading
from exporters.models.eligibility import EligibilityRule, EligibilitySubject
from exporters.models.figures import ExportResult, YearFigures
from exporters.models.product import Product, ProductCertificate

__all__ = [
    "ClusterMembership",
    "Company",
    "CompanyDocument",
    "CompanyDocumentReading",
    "CompanyStep",
    "CompanyTransition",
    "Declaration",
    "EligibilityRule",
    "EligibilitySubject",
    "ExportResult",
    "FactCheck",
    "Product",
    "ProductCertificate",
    "YearFigures",
]
