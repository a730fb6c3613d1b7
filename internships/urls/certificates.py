"""Addresses of certificates."""

from django.urls import path

from internships.api import certificates as api
from internships.views import certificates

PAGES = [
    path("certificates/", certificates.check, name="certificate-search"),
    path("certificates/keys/", certificates.keys, name="certificate-keys"),
    path("certificates/keys/<slug:name>.pem", certificates.key_file, name="certificate-key"),
    path("certificates/revoked/", certificates.revoked, name="certificates-revoked"),
    path("certificates/<uuid:page>/", certificates.checked, name="certificate-check"),
    path("cabinet/certificates/", certificates.certificates, name="certificates"),
    path("cabinet/certificates/issue/", certificates.issue, name="certificate-issue"),
    path("cabinet/certificates/issue/<uuid:job_id>/", certificates.batch, name="certificate-batch"),
    path("cabinet/certificates/<uuid:certificate_id>/", certificates.certificate, name="certificate"),
    path(
        "cabinet/certificates/<uuid:certificate_id>/certificate.pdf",
        certificates.certificate_pdf,
        name="certificate-pdf",
    ),
    path(
        "cabinet/certificates/<uuid:certificate_id>/certificate.json",
        certificates.certificate_record,
        name="certificate-record",
    ),
]
API = [path("certificates/", api.Certificates.as_view(), name="certificates")]
