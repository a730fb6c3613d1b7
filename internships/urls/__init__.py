"""Addresses of the internship programme."""

from internships.urls import agreements, offers

app_name = "internships"

SUBJECTS = (offers, agreements)
urlpatterns = [pattern for subject in SUBJECTS for pattern in subject.PAGES]
api_urlpatterns = [pattern for subject in SUBJECTS for pattern in subject.API]
