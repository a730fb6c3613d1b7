"""The catalogue of participants as PDF, in either language."""

from __future__ import annotations

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import override

from core.typeset import pdf
from exhibitions.documents.calendar import span
from exhibitions.models import Catalogue
from exhibitions.queries.catalogue import shown


def catalogue_pdf(catalogue: Catalogue, *, language: str) -> bytes:
    """Every approved entry, by name; people only with their consent."""
    event = catalogue.event
    with override(language):
        entries = [
            {
                "name": one.name,
                "about": one.about,
                "products": one.products,
                "site": one.site,
                "stand": one.stand,
                "contacts": [
                    ", ".join(filter(None, (person.name, person.job, person.email, person.phone)))
                    for person in one.contacts
                ],
            }
            for one in shown(catalogue, english=language == "en")
        ]
        data = {
            "title": _("Каталог участников"),
            "event": event.title,
            "when": span(event.starts_on, event.ends_on),
            "where": ", ".join(filter(None, (event.venue, event.city, str(event.country)))),
            "entries": entries,
            "words": {
                "products": _("Продукция"),
                "stand": _("Стенд"),
                "contacts": _("Контакты"),
                "companies": _("Компаний: {n}").format(n=len(entries)),
            },
            "publisher": settings.ORGANISATION_NAME_EN if language == "en" else settings.ORGANISATION_NAME,
            "demo": _("Демонстрационное мероприятие") if event.is_demo else "",
        }
        return pdf("exhibitions/catalogue.typ", data, language=language)
