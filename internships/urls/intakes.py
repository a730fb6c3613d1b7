"""Addresses of intakes."""

from django.urls import path

from internships.api import choosing, lines
from internships.views import intakes

PAGES = [
    path("internships/intakes/<uuid:intake_id>/", intakes.intake, name="intake"),
    path("cabinet/intakes/", intakes.intakes, name="intakes"),
    path("cabinet/intakes/<uuid:intake_id>/", intakes.wishes, name="wishes"),
    path("cabinet/intakes/<uuid:intake_id>/order/", intakes.order, name="order"),
    path("cabinet/ranks/<uuid:entry_id>/", intakes.ranks, name="ranks"),
]
API = [
    path("intakes/", choosing.Intakes.as_view(), name="intakes"),
    path("intakes/<uuid:intake_id>/", choosing.OneIntake.as_view(), name="intake"),
    path("intakes/<uuid:intake_id>/limits/", lines.Limits.as_view(), name="intake-limits"),
    path("intakes/<uuid:intake_id>/line/", lines.Line.as_view(), name="intake-line"),
    path("intake-offers/<uuid:entry_id>/ranks/", choosing.Ranks.as_view(), name="ranks"),
]
