"""What both doors show of a matter of legal support."""

from __future__ import annotations

from services.documents.opinion import opinion_pdf
from services.models import Opinion


def opinion_file(opinion: Opinion) -> tuple[str, bytes]:
    """A signed edition as a file: its name and the PDF, which says when another edition has superseded it."""
    later = Opinion.objects.filter(
        application=opinion.application_id, edition__gt=opinion.edition, signed_at__isnull=False
    )
    number = (opinion.application.number or "").replace("МП", "MP")
    return f"opinion-{number}-{opinion.edition}.pdf", opinion_pdf(opinion, later.order_by("-edition").first())
