"""Addresses of the internship programme."""

from internships.urls import (
    agreements,
    candidacies,
    centres,
    certificates,
    followups,
    hosting,
    intakes,
    offers,
    papers,
    partnerships,
    placements,
    results,
    searches,
    students,
)

app_name = "internships"

# The steps of an offer take any word, so what has addresses below an offer comes before them.
SUBJECTS = (
    *(candidacies, intakes, offers, agreements, students, centres, certificates, papers, placements),
    *(followups, results, partnerships, hosting, searches),
)
urlpatterns = [pattern for subject in SUBJECTS for pattern in subject.PAGES]
api_urlpatterns = [pattern for subject in SUBJECTS for pattern in subject.API]
