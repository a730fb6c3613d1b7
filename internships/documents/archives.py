"""Documents of many students in one archive: a folder for each, names that every system takes, a list of contents."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from typing import IO

from django.utils.translation import gettext as _

from accounts.models import User
from core.formats import day
from internships import queries
from internships.documents import certificates as certificates_
from internships.documents import papers
from internships.documents.centres import workbook
from internships.enums import CertificateState, PaperKind
from internships.models import Placement, Student

# What a file system gives a meaning of its own, and what nobody sees.
FORBIDDEN = re.compile(r'[\x00-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff<>:"/\\|?*]+')
RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)
LONGEST = 80


def safe_name(text: str) -> str:
    """A name of one file or folder: no paths, no signs that a system forbids, nothing hidden, not too long."""
    words = (word for word in FORBIDDEN.sub(" ", text).split() if word.strip("."))
    found = " ".join(words)[:LONGEST].strip(" .")
    return f"_{found}" if not found or RESERVED.fullmatch(found) else found


class Names:
    """Names that have not been given out: a second one of the same spelling gets a number."""

    def __init__(self) -> None:
        self.taken: set[str] = set()

    def new(self, text: str) -> str:
        name, number = safe_name(text), 1
        while name.casefold() in self.taken:
            number += 1
            name = f"{safe_name(text)} ({number})"
        self.taken.add(name.casefold())
        return name


def diary_xlsx(placement: Placement) -> bytes:
    """The diary: a line for each day, whether its week is signed."""
    weeks = queries.placements.weeks(placement)
    signed = {monday for monday, week in weeks.items() if week.state == "signed"}
    lines = []
    for entry in placement.entries.order_by("day"):
        monday = entry.day - entry.day.resolution * entry.day.weekday()
        said = _("подписана") if monday in signed else _("не подписана")
        lines.append([entry.day, entry.hours, entry.work, entry.competence, said])
    head = [_("День"), _("Часов"), _("Что сделано"), _("Чему научились"), _("Неделя")]
    return workbook(_("Дневник"), head, lines)


def papers_of(placement: Placement, actor: User) -> Iterator[tuple[str, bytes]]:
    """Names and contents of what there is of a practice, for somebody who may see it."""
    if placement.entries.exists():
        yield _("Дневник") + ".xlsx", diary_xlsx(placement)
    signed = list(queries.papers.of_placement(placement).filter(signed_at__isnull=False))
    for paper in signed:
        if not papers.is_erased(paper):
            yield f"{paper.get_kind_display()}.pdf", papers.file_of(paper)
    if placement.report and all(paper.kind != PaperKind.REPORT for paper in signed):
        yield _("Отчёт, ещё не принят") + ".txt", placement.report.encode()
    seen = queries.certificates.visible_to(actor).filter(placement=placement, state=CertificateState.ISSUED)
    for row in seen.order_by("number"):
        yield f"{row.number}.pdf", certificates_.paper(row)
        yield f"{row.number}.json", certificates_.record(row)


class Archive:
    """A ZIP archive that grows student by student."""

    def __init__(self, target: IO[bytes]) -> None:
        self.packed = zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED)
        self.folders = Names()
        self.lines: list[list[str]] = []

    def add(self, student: Student, placements: list[Placement], actor: User) -> None:
        """A folder of the student with a folder of each practice; a student without papers is in the list alone."""
        name = str(student)
        if not placements:
            self.lines.append([name, student.group, "", _("практики ещё не было")])
            return
        folder = self.folders.new(f"{student.group} {name}")
        practices = Names()
        for placement in placements:
            inner = practices.new(f"{day(placement.starts_on)} {placement.host}")
            files = Names()
            found = []
            for title, content in papers_of(placement, actor):
                stem, dot, ending = title.rpartition(".")
                file = files.new(stem) + dot + ending
                self.packed.writestr(f"{folder}/{inner}/{file}", content)
                found.append(file)
            self.lines.append([name, student.group, str(placement.host), ", ".join(found) or _("документов пока нет")])

    def close(self) -> None:
        """Write the list of contents and finish."""
        head = [_("Студент"), _("Учебная группа"), _("Компания"), _("Документы")]
        self.packed.writestr(safe_name(_("Содержание")) + ".xlsx", workbook(_("Содержание"), head, self.lines))
        self.packed.close()
