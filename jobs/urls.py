"""Addresses of long work."""

from django.urls import path

from jobs import api, views

app_name = "jobs"
urlpatterns = [
    path("jobs/<uuid:job_id>/", views.job_page, name="job"),
    path("jobs/<uuid:job_id>/progress/", views.progress, name="progress"),
    path("jobs/<uuid:job_id>/cancel/", views.cancel, name="cancel"),
    path("jobs/<uuid:job_id>/retry/", views.retry, name="retry"),
    path("jobs/<uuid:job_id>/file/", views.download, name="file"),
]

api_urlpatterns = [
    path("jobs/<uuid:job_id>/", api.OneJob.as_view(), name="job"),
    path("jobs/<uuid:job_id>/cancel/", api.JobCancel.as_view(), name="job-cancel"),
    path("jobs/<uuid:job_id>/retry/", api.JobRetry.as_view(), name="job-retry"),
    path("jobs/<uuid:job_id>/file/", api.JobFile.as_view(), name="job-file"),
]
