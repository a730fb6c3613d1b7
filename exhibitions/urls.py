"""Addresses of the programme of events."""

from __future__ import annotations

from django.urls import URLPattern, path

from exhibitions.api import agreements as agreements_api
from exhibitions.api import catalogue as catalogue_api
from exhibitions.api import check_in as check_in_api
from exhibitions.api import checklists as checklists_api
from exhibitions.api import delegates as delegates_api
from exhibitions.api import events as events_api
from exhibitions.api import meetings as api
from exhibitions.api import participations as participations_api
from exhibitions.api import planning as planning_api
from exhibitions.api import selection as selection_api
from exhibitions.views import (
    agreements,
    buyers,
    calendar,
    catalogue,
    check_in,
    checklists,
    delegates,
    meetings,
    participation,
    passports,
    planning,
    results,
    selection,
)

app_name = "exhibitions"

urlpatterns = [
    path("exhibitions/", calendar.events, name="events"),
    path("exhibitions/calendar.ics", calendar.calendar_file, name="calendar-file"),
    path("exhibitions/feed.xml", calendar.feed, name="feed"),
    path("exhibitions/calendar/<str:token>.ics", calendar.person_file, name="person-file"),
    path("exhibitions/plan/", planning.latest, name="plan"),
    path("exhibitions/plan/<int:year>/", planning.plan, name="plan-of"),
    path("exhibitions/plan/<int:year>/suggest/", planning.suggest, name="plan-suggest"),
    path("exhibitions/<slug:key>/vote/", planning.vote, name="plan-vote"),
    path("exhibitions/share-<slug:language>.png", calendar.picture, name="page-picture"),
    path("exhibitions/<slug:key>/share-<slug:language>.png", calendar.picture, name="event-picture"),
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
    path("exhibitions/<slug:key>/event.ics", calendar.event_file, name="event-file"),
    path("exhibitions/<slug:key>/ask/", calendar.ask, name="event-ask"),
    path("exhibitions/<slug:key>/apply/", participation.start, name="start"),
    path("exhibitions/<slug:key>/queue/", participation.queue, name="queue"),
    path("cabinet/events/", calendar.own, name="own"),
    path("cabinet/participations/<uuid:application_id>/", participation.participation, name="participation"),
    path("cabinet/participations/<uuid:application_id>/draft/", participation.draft, name="draft"),
    path("cabinet/participations/<uuid:application_id>/review/", participation.review, name="review"),
    path("cabinet/participations/<uuid:application_id>/submit/", participation.submit, name="submit"),
    path("cabinet/participations/<uuid:application_id>/team/", participation.team, name="team"),
    path("cabinet/participations/<uuid:application_id>/agreement/", agreements.agreement, name="agreement"),
    path("cabinet/participations/<uuid:application_id>/checklist/", checklists.checklist, name="checklist"),
    path(
        "cabinet/participations/<uuid:application_id>/checklist/<uuid:item_id>/",
        checklists.hand_in,
        name="checklist-item",
    ),
    path("cabinet/participations/<uuid:application_id>/passports/", passports.passports, name="passports"),
    path(
        "cabinet/participations/<uuid:application_id>/passports/<uuid:delegate_id>/",
        passports.enter,
        name="passport",
    ),
    path(
        "cabinet/participations/<uuid:application_id>/passports/<uuid:delegate_id>/show/",
        passports.show,
        name="passport-show",
    ),
    path(
        "cabinet/participations/<uuid:application_id>/passports/<uuid:delegate_id>/remove/",
        passports.remove,
        name="passport-remove",
    ),
    path("cabinet/participations/<uuid:application_id>/discard/", participation.discard, name="discard"),
    path("cabinet/participations/<uuid:application_id>/delegates/", delegates.delegates, name="delegates"),
    path("cabinet/participations/<uuid:application_id>/delegates/add/", delegates.add, name="delegate-add"),
    path(
        "cabinet/participations/<uuid:application_id>/delegates/<uuid:delegate_id>/",
        delegates.change,
        name="delegate-change",
    ),
    path(
        "cabinet/participations/<uuid:application_id>/delegates/<uuid:delegate_id>/remove/",
        delegates.remove,
        name="delegate-remove",
    ),
    path(
        "cabinet/participations/<uuid:application_id>/delegates/<uuid:delegate_id>/badge.pdf",
        check_in.badge_file,
        name="badge-file",
    ),
    path("exhibitions/<slug:key>/catalogue/", catalogue.catalogue, name="catalogue"),
    path("exhibitions/<slug:key>/catalogue-ru.pdf", catalogue.catalogue_file, {"language": "ru"}, name="catalogue-ru"),
    path("exhibitions/<slug:key>/catalogue-en.pdf", catalogue.catalogue_file, {"language": "en"}, name="catalogue-en"),
    path("cabinet/participations/<uuid:application_id>/catalogue/", catalogue.entry, name="catalogue-entry"),
    path("cabinet/participations/<uuid:application_id>/results/", results.results, name="results"),
    path("cabinet/participations/<uuid:application_id>/results/report/", results.report, name="report"),
    path("cabinet/participations/<uuid:application_id>/results/leads/add/", results.add_lead, name="lead-add"),
    path("cabinet/participations/<uuid:application_id>/results/leads/<uuid:lead_id>/", results.lead, name="lead"),
    path(
        "cabinet/participations/<uuid:application_id>/results/meetings/<uuid:request_id>/",
        results.outcome,
        name="outcome",
    ),
    path("results/<str:token>/", results.followup, name="followup"),
    path("results/<str:token>/renew/", results.renew, name="followup-renew"),
    path("check-in/", check_in.doors, name="doors"),
    path("check-in/worker.js", check_in.worker, name="door-worker"),
    path("check-in/<slug:key>/", check_in.door, name="door"),
    path("check-in/<slug:key>/people/", check_in.people_list, name="door-people"),
    path("check-in/<slug:key>/people/<uuid:delegate_id>/", check_in.mark, name="door-mark"),
    path("check-in/<slug:key>/badges/", check_in.sheets, name="door-sheets"),
    path("badges/<slug:code>/", check_in.badge, name="badge"),
    path("cabinet/events/link/", calendar.renew_link, name="renew-link"),
    path("cabinet/participations/<uuid:application_id>/decision/", selection.decision, name="decision"),
    path("cabinet/commission/", selection.commission, name="commission"),
    path("cabinet/commission/<uuid:opinion_id>/", selection.opinion, name="opinion"),
    path("cabinet/commission/<uuid:opinion_id>/files/<uuid:document_id>/", selection.file, name="opinion-file"),
    path("cabinet/commission/<uuid:selection_id>/minutes.pdf", selection.minutes, name="minutes"),
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
    path("exhibitions/plan/", planning_api.Plans.as_view(), name="plans"),
    path("exhibitions/plan/<int:year>/", planning_api.Plan.as_view(), name="plan"),
    path("exhibitions/plan/<int:year>/events/<slug:key>/vote/", planning_api.PlanVote.as_view(), name="plan-vote"),
    path("exhibitions/plan/<int:year>/suggestions/", planning_api.PlanSuggestions.as_view(), name="plan-suggestions"),
    path("exhibitions/", events_api.Events.as_view(), name="exhibitions"),
    path("exhibitions/<slug:key>/", events_api.OneEvent.as_view(), name="exhibition"),
    path("exhibitions/<slug:key>/queue/", participations_api.Queue.as_view(), name="exhibition-queue"),
    path("exhibitions/<slug:key>/participations/", participations_api.Start.as_view(), name="participation-start"),
    path("exhibitions/<slug:key>/check-ins/", check_in_api.CheckIns.as_view(), name="exhibition-check-in"),
    path("exhibitions/<slug:key>/catalogue/", catalogue_api.EventCatalogue.as_view(), name="exhibition-catalogue"),
    path(
        "participations/<uuid:application_id>/delegates/",
        delegates_api.Delegates.as_view(),
        name="participation-delegates",
    ),
    path(
        "participations/<uuid:application_id>/delegates/<uuid:delegate_id>/",
        delegates_api.OneDelegate.as_view(),
        name="participation-delegate",
    ),
    path("participations/<uuid:application_id>/", participations_api.One.as_view(), name="participation"),
    path(
        "participations/<uuid:application_id>/agreement/",
        agreements_api.OneAgreement.as_view(),
        name="participation-agreement",
    ),
    path(
        "participations/<uuid:application_id>/checklist/",
        checklists_api.Checklist.as_view(),
        name="participation-checklist",
    ),
    path(
        "participations/<uuid:application_id>/checklist/<uuid:item_id>/",
        checklists_api.OneItem.as_view(),
        name="participation-checklist-item",
    ),
    path("participations/<uuid:application_id>/team/", participations_api.Team.as_view(), name="participation-team"),
    path("participations/<uuid:application_id>/decision/", selection_api.OwnDecision.as_view(), name="decision"),
    path("participations/<uuid:application_id>/appeal/", selection_api.OwnAppeal.as_view(), name="appeal"),
]
