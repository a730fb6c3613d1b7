from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ExhibitionsConfig(AppConfig):
    name = "exhibitions"
    verbose_name = _("Выставки и бизнес-миссии")

    def ready(self) -> None:
        from accounts.erasure import COLLECTORS, ERASERS, INVITED
        from exhibitions.erasure import collect, erase, events, meetings, selection
        from exhibitions.queries.offered import open_events
        from exporters.offers import event_source

        COLLECTORS.register("exhibitions", collect)
        ERASERS.register("exhibitions", erase)
        COLLECTORS.register("exhibitions.events", events.collect)
        ERASERS.register("exhibitions.events", events.erase)
        COLLECTORS.register("exhibitions.selection", selection.collect)
        ERASERS.register("exhibitions.selection", selection.erase)
        INVITED.register("exhibitions.buyers", meetings.INVITED)
        event_source(open_events)
