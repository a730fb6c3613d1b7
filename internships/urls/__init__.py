"""Addresses of the internship programme."""

from internships.urls import agreements, candidacies, centres, certificates, offers, placements, students

app_name = "internships"

SUBJECTS = (candidacies, offers, agreements, students, centres, certificates, placements)
urlpatterns = [pattern for subject in SUBJECTS for pattern in subject.PAGES]
api_urlpatterns = [pattern for subject in SUBJECTS for pattern in subject.API]
