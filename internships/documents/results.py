"""The results of practices as a workbook."""

from __future__ import annotations

from django.utils.translation import gettext as _

from internships.documents.centres import workbook
from internships.queries.results import Line


def results_xlsx(label: str, lines: list[Line]) -> bytes:
    """One table with its total."""
    head = [
        *(label, _("Практик завершено"), _("Студентов"), _("Исход известен")),
        *(_("Трудоустроены в компании"), _("Из них подтверждено"), _("Доля, %"), _("Ответы расходятся")),
    ]
    rows = [
        [
            *(line.label or _("Всего"), line.completed, line.students, line.settled),
            *(line.hired, line.confirmed, line.share, line.disputed),
        ]
        for line in lines
    ]
    return workbook(_("Результаты практики"), head, rows)
