"""Addresses of companies."""

from django.urls import path

from exporters import api
from exporters.views import card, contents, documents, public

app_name = "exporters"

COMPANY = "cabinet/company/<uuid:company_id>/"


def _lists() -> list:
    found = []
    for section in contents.KINDS:
        here, extra = f"{COMPANY}{section}/", {"section": section}
        found += [
            path(here, contents.rows, extra, name=section),
            path(f"{here}add/", contents.add, extra, name=f"{section}-add"),
            path(f"{here}<uuid:row_id>/", contents.change, extra, name=f"{section}-row"),
            path(f"{here}<uuid:row_id>/remove/", contents.remove, extra, name=f"{section}-remove"),
        ]
    return found


urlpatterns = [
    path("services/self-check/", public.self_check, name="self-check"),
    path("services/self-check/register/", public.carry, name="self-check-register"),
    path("cabinet/company/", card.home, name="company"),
    path("cabinet/company/register/", public.register, name="register"),
    path("cabinet/company/join/", public.join, name="join"),
    path(COMPANY, card.card, name="card"),
    path(f"{COMPANY}edit/<slug:section>/", card.section, name="section"),
    path(f"{COMPANY}submit/", card.submit, name="submit"),
    path(f"{COMPANY}step/<slug:code>/", card.step, name="step"),
    *_lists(),
    path(f"{COMPANY}documents/", documents.rows, name="documents"),
    path(f"{COMPANY}documents/<uuid:document_id>/", documents.download, name="document"),
    path(f"{COMPANY}documents/<uuid:document_id>/remove/", documents.remove, name="document-remove"),
    path(f"{COMPANY}products/<uuid:row_id>/certificates/", contents.add_certificate, name="certificate-add"),
    path(
        f"{COMPANY}products/<uuid:row_id>/certificates/<uuid:certificate_id>/remove/",
        contents.remove_certificate,
        name="certificate-remove",
    ),
]

api_urlpatterns = api.urlpatterns
