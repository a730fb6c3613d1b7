"""Addresses of the internship programme."""

from internships.urls import agreements, centres, offers, students

app_name = "internships"

SUBJECTS = (offers, agreements, students, centres)
urlpatterns = [pattern for subject in SUBJECTS for pattern in subject.PAGES]
api_urlpatterns = [pattern for subject in SUBJECTS for pattern in subject.API]
