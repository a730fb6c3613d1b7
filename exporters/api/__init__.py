"""The API's door to companies: the same actions as the pages, the same refusals."""

from django.urls import path

from exporters.api import company, contents, documents

COMPANY = "companies/<uuid:company_id>/"


def _lists() -> list:
    found = []
    for view, row in ((contents.Products, contents.OneProduct), (contents.Figures, contents.OneYear)):
        found += [
            path(f"{COMPANY}{view.name}/", view.as_view(), name=f"company-{view.name}"),
            path(f"{COMPANY}{view.name}/<uuid:row_id>/", row.as_view(), name=f"company-{view.name}-row"),
        ]
    return found


urlpatterns = [
    path("self-check/", company.SelfCheck.as_view(), name="self-check"),
    path("companies/", company.Companies.as_view(), name="companies"),
    path(COMPANY, company.OneCompany.as_view(), name="company"),
    path(f"{COMPANY}declarations/", company.Declarations.as_view(), name="company-declarations"),
    path(f"{COMPANY}eligibility/", company.Eligibility.as_view(), name="company-eligibility"),
    path(f"{COMPANY}checks/", company.Checks.as_view(), name="company-checks"),
    path(f"{COMPANY}facts/", company.Facts.as_view(), name="company-facts"),
    *(
        path(f"{COMPANY}{code.replace('_', '-')}/", view.as_view(), name=f"company-{code}")
        for code, view in company.STEPS
    ),
    *_lists(),
    path(f"{COMPANY}documents/", documents.Documents.as_view(), name="company-documents"),
    path(f"{COMPANY}documents/<uuid:document_id>/", documents.OneDocument.as_view(), name="company-document"),
    path(f"{COMPANY}exports/", contents.Exports.as_view(), name="company-exports"),
    path(f"{COMPANY}exports/<uuid:row_id>/", contents.OneExport.as_view(), name="company-exports-row"),
    path(f"{COMPANY}exports/<uuid:row_id>/confirm/", contents.ConfirmExport.as_view(), name="company-exports-confirm"),
    path(
        f"{COMPANY}products/<uuid:row_id>/certificates/",
        contents.Certificates.as_view(),
        name="company-certificates",
    ),
    path(
        f"{COMPANY}products/<uuid:row_id>/certificates/<uuid:certificate_id>/",
        contents.OneCertificate.as_view(),
        name="company-certificates-row",
    ),
]
