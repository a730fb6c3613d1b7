"""Addresses of students."""

from django.urls import path

from internships.views import students

PAGES = [
    path("cabinet/student/", students.profile, name="profile"),
    path("cabinet/students/", students.students, name="students"),
    path("cabinet/students/<uuid:student_id>/", students.student, name="student"),
    path("cabinet/students/<uuid:student_id>/decide/", students.decide, name="student-decide"),
]
API: list = []
