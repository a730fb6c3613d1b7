"""Participants on their way from a confirmed place to the event, made through the actions that people use."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from decimal import Decimal
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from accounts.models import User
from applications import documents
from applications.documents import Received
from exhibitions import actions
from exhibitions.actions import agreements
from exhibitions.models import Agreement, Event, Participation
from exhibitions.texts.agreements import BODY, TITLE
from tests.factories.exhibitions import applied, event_in, exhibitor
from tests.factories.signatures import signature


def confirmed(event: Event, manager: User) -> tuple[User, Participation]:
    """A company that has taken its place."""
    person, company = exhibitor(manager)
    row = applied(event, person, company)
    actions.accept_offer(actor=person, application=row.application)
    return person, Participation.objects.select_related("application", "event", "organisation").get(pk=row.pk)


def contracting(manager: User, *, places: int = 1, waiting: int = 0, **changed: Any) -> tuple[Any, ...]:
    """An event in its contract campaign with terms: the event, its participants and those who wait."""
    event = event_in("open", manager=manager, places=places, **changed)
    people = [confirmed(event, manager) for _n in range(places)]
    queue = []
    for _n in range(waiting):
        person, company = exhibitor(manager)
        queue.append((person, applied(event, person, company)))
    event = actions.contract(actor=manager, event=actions.close(actor=manager, event=event))
    template = agreements.publish_template(actor=manager, title=TITLE, body=BODY)
    values = {"template": template, "support_amount": Decimal("150000"), "fee_amount": Decimal("20000.5")}
    agreements.keep_terms(actor=manager, event=event, values=values)
    return event, people, queue


def drawn_up(manager: User, row: Participation) -> Agreement:
    return agreements.draw_up(actor=manager, participation=row)


def paper(agreement: Agreement) -> bytes:
    """The bytes of the file that is signed."""
    return documents.place_of(agreement.document).read_bytes()


@contextmanager
def uploaded(content: bytes, name: str = "соглашение.sig") -> Iterator[Received]:
    """A file as a door hands it to an action."""
    with documents.received([SimpleUploadedFile(name, content)], signatures=True) as files:
        yield files[0]


def signed(person: User, agreement: Agreement, **how: Any) -> Agreement:
    """The company's own signature under an agreement."""
    with uploaded(signature(paper(agreement), **how)) as file:
        agreements.sign_agreement(actor=person, agreement=agreement, file=file)
    return Agreement.objects.get(pk=agreement.pk)


def picture() -> bytes:
    """A scan: a small picture."""
    target = io.BytesIO()
    Image.new("RGB", (30, 40), "white").save(target, "PNG")
    return target.getvalue()
