from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class InternshipsConfig(AppConfig):
    name = "internships"
    verbose_name = _("Техностажировка")

    def ready(self) -> None:
        from accounts.actions.consents import WITHDRAWN
        from accounts.erasure import COLLECTORS, ERASERS, INVITED
        from internships.actions.guardians import stop_without_consent
        from internships.erasure import (
            candidacies,
            centres,
            certificates,
            followups,
            intakes,
            partnerships,
            readings,
            searches,
            students,
        )

        subjects = {
            "candidacies": candidacies,
            "centres": centres,
            "certificates": certificates,
            "followups": followups,
            "intakes": intakes,
            "partnerships": partnerships,
            "readings": readings,
            "searches": searches,
            "students": students,
        }
        WITHDRAWN.register("internships", stop_without_consent)
        for name, table in students.INVITED.items():
            INVITED.register(name, table)
        for name, subject in subjects.items():
            COLLECTORS.register(f"internships.{name}", subject.collect)
            ERASERS.register(f"internships.{name}", subject.erase)
