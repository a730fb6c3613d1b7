"""Addresses of students."""

from django.urls import path

from internships.api import students as api
from internships.views import guardians, invitations, students, supervising

PAGES = [
    path("guardian/<str:token>/", guardians.guardian, name="guardian"),
    path("guardian/back/<str:token>/", guardians.back, name="guardian-back"),
    path("cabinet/student/consents/<slug:purpose>/", students.consent, name="consent"),
    path("cabinet/student/guardian/", guardians.ask, name="guardian-ask"),
    path("cabinet/student/", students.profile, name="profile"),
    path("cabinet/students/", supervising.students, name="students"),
    path("cabinet/students/act/", supervising.act, name="students-act"),
    path("cabinet/students/list.xlsx", supervising.students_workbook, name="students-list"),
    path("cabinet/students/invitations/", supervising.invitations, name="invitations"),
    path("cabinet/students/invitations/act/", supervising.act_on_invitations, name="invitations-act"),
    path("cabinet/bulk/<uuid:job_id>/", supervising.act_results, name="bulk"),
    path("cabinet/students/invite/", invitations.upload, name="students-upload"),
    path("cabinet/students/invite/one/", invitations.one, name="students-invite"),
    path("cabinet/students/invite/send/", invitations.send, name="students-send"),
    path("cabinet/students/invite/change/", invitations.change, name="students-change"),
    path("cabinet/students/invite/correct/", invitations.correct, name="students-correct"),
    path("cabinet/students/invite/students.xlsx", invitations.sample, name="students-sample"),
    path("students/invitation/<str:token>/", invitations.invitation, name="student-invitation"),
    path("cabinet/students/<uuid:student_id>/", students.student, name="student"),
    path("cabinet/students/<uuid:student_id>/decide/", students.decide, name="student-decide"),
]
API = [
    path("students/", api.Students.as_view(), name="students"),
    path("students/invitations/", api.Invitations.as_view(), name="students-invitations"),
    path("student/", api.Profile.as_view(), name="profile"),
]
