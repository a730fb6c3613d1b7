"""Goal 10: a report of twenty pages as PDF and as DOCX, made as the portal makes it for its reader."""

from __future__ import annotations

import io
import statistics
import time
from collections.abc import Iterator

from pypdf import PdfReader

from bench.data import demonstration, use
from bench.verdict import Verdict
from services import reports
from services.enums import AnalysisSection
from services.models import Analysis

PAGES, MOST_SECONDS, RUNS = 20, 2.0, 5
PARAGRAPH = (
    "Демонстрационный абзац: показатели собраны порталом, выводы написаны для примера и ни о ком не говорят. "
    "Сравните темпы роста, размер рынка и условия доступа, прежде чем решать, где начинать. "
)


def papers() -> Iterator[Verdict | str]:
    """The longest of a few runs, in seconds of a clock on the wall: a reader waits for all of it."""
    use(demonstration())
    yield from measured(Analysis.objects.select_related("request__application__organisation").latest("published_at"))


def measured(report: Analysis) -> Iterator[Verdict | str]:
    """How long that report takes once its texts fill twenty pages. Nothing is saved."""
    paragraphs = 0
    pages = 0
    while pages < PAGES:
        paragraphs += max(1, (PAGES - pages) // 2)
        report.texts = {section.value: "\n\n".join([PARAGRAPH * 2] * paragraphs) for section in AnalysisSection}
        pages = len(PdfReader(io.BytesIO(reports.as_pdf(report))).pages)
    for name, make in (("PDF", reports.as_pdf), ("DOCX", reports.as_docx)):
        taken = []
        for _run in range(RUNS):
            started = time.perf_counter()
            size = len(make(report))
            taken.append(time.perf_counter() - started)
        figure = f"{max(taken):.2f} s"
        yield Verdict(
            "10", f"a report of {pages} pages as {name}", figure, f"≤ {MOST_SECONDS} s", max(taken) <= MOST_SECONDS
        )
        yield f"{name}: median {statistics.median(taken):.2f} s, {size // 1024} KB"
