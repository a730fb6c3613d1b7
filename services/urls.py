"""Addresses of the services."""

from django.urls import path

from services import api, views

app_name = "services"

urlpatterns = [
    path("services/", views.catalogue, name="catalogue"),
    path("services/counterparty-check/", views.counterparty_check, name="counterparty-check"),
    path("services/<slug:slug>/", views.service, name="service"),
    path("services/<slug:slug>/start/", views.start, name="start"),
    # A draft and what becomes of it have one address.
    path("cabinet/requests/<uuid:application_id>/", views.draft, name="draft"),
    path("cabinet/requests/<uuid:application_id>/", views.draft, name="request"),
    path("cabinet/requests/<uuid:application_id>/review/", views.review, name="review"),
    path("cabinet/requests/<uuid:application_id>/submit/", views.submit, name="submit"),
    path("cabinet/requests/<uuid:application_id>/thanks/", views.thanks, name="thanks"),
    path("cabinet/requests/<uuid:application_id>/discard/", views.discard, name="discard"),
]

api_urlpatterns = [
    path("services/", api.Services.as_view(), name="services"),
    path("services/<slug:slug>/", api.OneService.as_view(), name="service"),
    path("services/<slug:slug>/requests/", api.Requests.as_view(), name="requests"),
    path("requests/<uuid:application_id>/", api.OneRequest.as_view(), name="request"),
    path("requests/<uuid:application_id>/submit/", api.Submission.as_view(), name="submit"),
]
