"""The letter that asks an exporter what came of an event. Its link answers once."""

from __future__ import annotations

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation

from applications.queries import people_of
from core.formats import moment
from exhibitions.models import ResultFollowUp


def send_link(row: ResultFollowUp, token: str) -> None:
    """One letter to each person of the company; whoever answers first answers for all."""
    participation = row.participation
    for person in people_of(participation.application):
        with translation.override(person.language or "ru"):
            words = {
                "base_url": settings.BASE_URL,
                "url": reverse("exhibitions:followup", args=[token]),
                "event": participation.event,
                "company": participation.organisation,
                "months": row.months,
                "is_again": row.sent > 1,
                "until": moment(row.expires_at),
            }
            text = render_to_string("exhibitions/letters/result_followup.txt", words).strip()
        subject, _newline, body = text.partition("\n")
        EmailMessage(" ".join(subject.split()), body.strip() + "\n", to=[person.email]).send()
