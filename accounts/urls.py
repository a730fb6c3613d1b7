"""Addresses of people, organisations and consents."""

from django.urls import path

from accounts import api
from accounts.views import me, organisation, traces

app_name = "accounts"

urlpatterns = [
    path("cabinet/organisation/", organisation.organisation_page, name="organisation"),
    path("cabinet/organisation/leave/", organisation.leave_page, name="leave"),
    path("cabinet/organisation/members/<uuid:membership_id>/role/", organisation.role_page, name="role"),
    path("cabinet/organisation/members/<uuid:membership_id>/remove/", organisation.remove_page, name="remove"),
    path(
        "cabinet/organisation/invitations/<uuid:invitation_id>/revoke/",
        organisation.revoke_invitation,
        name="revoke-invitation",
    ),
    path("cabinet/organisation/requests/<uuid:membership_id>/", organisation.decide_page, name="decide-join"),
    path("cabinet/organisations/", organisation.switch_list, name="organisations"),
    path("cabinet/organisations/choose/", organisation.choose, name="choose"),
    path(
        "cabinet/organisations/requests/<uuid:membership_id>/withdraw/",
        organisation.withdraw_request,
        name="withdraw-request",
    ),
    path("cabinet/me/", me.me_page, name="me"),
    path("cabinet/me/consents/<slug:purpose>/give/", me.give_consent, name="give-consent"),
    path("cabinet/me/consents/<slug:purpose>/withdraw/", me.withdraw_consent, name="withdraw-consent"),
    path("cabinet/me/visits/end/", me.end_visit, name="end-visit"),
    path("cabinet/me/export/", me.export_page, name="export"),
    path("cabinet/me/erasure/", me.erasure_page, name="erasure"),
    path("cabinet/me/erasure/cancel/", me.cancel_erasure, name="cancel-erasure"),
    path("consents/<slug:purpose>/", me.consent_page, name="consent"),
    path("invitations/<str:token>/", organisation.invitation_page, name="invitation"),
    # allauth's own addresses, found here first.
    path("accounts/oidc/<slug:provider_id>/login/", traces.oidc_login),
    path("accounts/oidc/<slug:provider_id>/login/callback/", traces.oidc_callback),
    path("accounts/2fa/recovery-codes/", traces.recovery_codes),
    path("accounts/2fa/recovery-codes/download/", traces.recovery_codes_file),
    path("accounts/sessions/", traces.sessions),
]

api_urlpatterns = [
    path("me/", api.Me.as_view(), name="me"),
    path("organisations/", api.MyOrganisations.as_view(), name="organisations"),
    path("organisations/<uuid:organisation_id>/choose/", api.ChooseOrganisation.as_view(), name="choose-organisation"),
]
