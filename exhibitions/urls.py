"""Addresses of the programme of events."""

from __future__ import annotations

from django.urls import URLPattern, path

from exhibitions.api import meetings as api
from exhibitions.views import buyers, calendar, meetings

app_name = "exhibitions"

urlpatterns = [
    path("exhibitions/", calendar.events, name="events"),
    path("exhibitions/<slug:key>/", calendar.event, name="event"),
    path("buyers/link/", buyers.new_link, name="buyer-new-link"),
    path("buyers/link/<str:token>/", buyers.buyer_link, name="buyer-link"),
    path("cabinet/buyer/", buyers.profile, name="buyer-profile"),
    path("cabinet/meetings/", meetings.my_meetings, name="my-meetings"),
    path("cabinet/meetings/<uuid:key>/", meetings.meetings, name="meetings"),
    path("cabinet/meetings/<uuid:key>/sourcing/", buyers.add_sourcing, name="sourcing"),
    path(
        "cabinet/meetings/<uuid:key>/sourcing/<uuid:sourcing_id>/close/", buyers.close_sourcing, name="close-sourcing"
    ),
    path("cabinet/meetings/<uuid:key>/ask/<uuid:other_id>/", meetings.ask, name="ask"),
    path("cabinet/meetings/<uuid:key>/requests/<uuid:request_id>/accept/", meetings.accept, name="accept"),
    path("cabinet/meetings/<uuid:key>/requests/<uuid:request_id>/decline/", meetings.decline, name="decline"),
    path("cabinet/meetings/<uuid:key>/requests/<uuid:request_id>/withdraw/", meetings.withdraw, name="withdraw"),
    path("cabinet/meetings/<uuid:key>/requests/<uuid:request_id>/why/", meetings.why, name="why"),
    path("cabinet/meetings/<uuid:key>/hours/", meetings.hours, name="hours"),
    path("cabinet/meetings/<uuid:key>/drop-out/", meetings.drop_out, name="drop-out"),
    path("cabinet/meetings/<uuid:key>/agenda/", meetings.agenda, name="agenda"),
    path("cabinet/meetings/<uuid:key>/agenda.ics", meetings.agenda_ics, name="agenda-ics"),
    path("cabinet/meetings/<uuid:key>/agenda.pdf", meetings.agenda_file, name="agenda-pdf"),
    path("boards/<str:key>/", meetings.hall, name="hall"),
]

api_urlpatterns: list[URLPattern] = [
    path("meetings/", api.Participations.as_view(), name="participations"),
    path("meetings/<uuid:key>/suggestions/", api.Suggestions.as_view(), name="meeting-suggestions"),
    path("meetings/<uuid:key>/requests/", api.MeetingRequests.as_view(), name="meeting-requests"),
    *(
        path(f"meetings/<uuid:key>/requests/<uuid:request_id>/{step}/", view.as_view(), name=f"meeting-{step}")
        for step, view in (
            ("accept", api.AcceptMeeting),
            ("decline", api.DeclineMeeting),
            ("withdraw", api.WithdrawMeeting),
        )
    ),
    path("meetings/<uuid:key>/agenda/", api.Agenda.as_view(), name="meeting-agenda"),
    path("meetings/<uuid:key>/agenda.ics", api.AgendaFile.as_view(), name="meeting-agenda-file"),
]
