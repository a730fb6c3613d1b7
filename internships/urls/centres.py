"""Addresses of the training centres."""

from django.urls import path

from internships.api import centres as api
from internships.views import centres, loads

PAGES = [
    path("training/", centres.centres, name="centres"),
    path("training/<slug:code>/", centres.centre, name="centre"),
    path("cabinet/workshops/<uuid:workshop_id>/", centres.calendar, name="calendar"),
    path("cabinet/load/", loads.load, name="load"),
    path("cabinet/load/load.xlsx", loads.load_workbook, name="load-xlsx"),
    path("cabinet/groups/", centres.groups, name="groups"),
    path("cabinet/groups/add/", centres.group_add, name="group-add"),
    path("cabinet/groups/<uuid:group_id>/", centres.group, name="group"),
    path("cabinet/groups/<uuid:group_id>/edit/", centres.group_edit, name="group-edit"),
    path("cabinet/groups/<uuid:group_id>/close/", centres.group_close, name="group-close"),
    path("cabinet/bookings/", centres.bookings, name="bookings"),
    path("cabinet/bookings/add/", centres.booking_add, name="booking-add"),
    path("cabinet/bookings/<uuid:booking_id>/", centres.booking, name="booking"),
    path("cabinet/bookings/<uuid:booking_id>/cancel/", centres.booking_cancel, name="booking-cancel"),
    path("cabinet/bookings/<uuid:booking_id>/attendance/", centres.attendance, name="attendance"),
]
API = [
    path("training-centres/", api.Centres.as_view(), name="training-centres"),
    path("workshops/<uuid:workshop_id>/times/", api.Times.as_view(), name="workshop-times"),
    path("training-groups/", api.Groups.as_view(), name="training-groups"),
    path("workshop-bookings/", api.Bookings.as_view(), name="workshop-bookings"),
    path("workshop-bookings/<uuid:booking_id>/<slug:code>/", api.BookingSteps.as_view(), name="workshop-booking-step"),
]
