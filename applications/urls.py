"""Addresses of applications."""

from django.urls import path

from applications import api, views

app_name = "applications"

urlpatterns = [
    path("cabinet/", views.waiting, name="waiting"),
    path("cabinet/applications/", views.applications, name="list"),
    path("cabinet/applications/<uuid:application_id>/", views.application, name="application"),
    path("cabinet/applications/<uuid:application_id>/messages/", views.message, name="message"),
    path("cabinet/applications/<uuid:application_id>/documents/", views.upload, name="upload"),
    path("cabinet/applications/<uuid:application_id>/steps/<slug:step>/", views.step, name="step"),
    path("cabinet/applications/<uuid:application_id>/traces/", views.traces, name="traces"),
    path("cabinet/closed/", views.closed, name="closed"),
    path("cabinet/closed/<uuid:application_id>/", views.named, name="named"),
    path("cabinet/documents/<uuid:document_id>/", views.download, name="download"),
    path("cabinet/documents/<uuid:document_id>/remove/", views.remove, name="remove"),
]

api_urlpatterns = api.api_urlpatterns
