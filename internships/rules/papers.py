"""What a practice is said to have been, drafted from its marks. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from hashlib import sha256

from django.utils.translation import gettext as _

from accounts.models import User
from core.errors import Conflict
from core.formats import day, trimmed
from internships.enums import MentorMark as M
from internships.enums import PlacementState as S
from internships.models import Placement
from internships.rules.placements import is_of_host, is_of_institution

AFTER = (S.EVALUATED, S.CERTIFIED, S.CLOSED)
MOST_COMPETENCES = 20
# What a mark of each kind comes to in words, from 5 down to 2.
WORDS = {
    M.QUALITY: (
        "Качество работы отличное: задания выполнены точно и в срок.",
        "Качество работы хорошее, замечания были небольшими и исправлены.",
        "Качество работы удовлетворительное: часть заданий потребовала переделки.",
        "Качество работы недостаточное.",
    ),
    M.SKILLS: (
        "Профессиональными приёмами владеет уверенно.",
        "Профессиональными приёмами владеет хорошо.",
        "Основными профессиональными приёмами владеет, но неуверенно.",
        "Основными профессиональными приёмами не владеет.",
    ),
    M.INDEPENDENCE: (
        "Работает самостоятельно.",
        "В основном работает самостоятельно, в сложных случаях обращается за помощью.",
        "Нуждается в постоянной помощи.",
        "Без помощи задания выполнить не может.",
    ),
    M.DISCIPLINE: (
        "Дисциплинированность и посещаемость отличные.",
        "Дисциплинированность и посещаемость хорошие.",
        "По дисциплине и посещаемости были замечания.",
        "Дисциплину и график практики нарушал(а).",
    ),
    M.SAFETY: (
        "Требования охраны труда соблюдает всегда.",
        "Требования охраны труда соблюдает.",
        "О требованиях охраны труда приходилось напоминать.",
        "Требования охраны труда нарушал(а).",
    ),
    M.TEAM: (
        "В коллективе проявил(а) себя отлично.",
        "В коллективе проявил(а) себя хорошо.",
        "С коллективом работал(а) с затруднениями.",
        "С коллективом работать не смог(ла).",
    ),
}
MARKS = {5: "отлично", 4: "хорошо", 3: "удовлетворительно", 2: "неудовлетворительно"}


def must_be_evaluated(placement: Placement) -> None:
    """Raises Conflict before the mentor's final marks."""
    if placement.state not in AFTER:
        raise Conflict(_("Документы составляют после итоговой оценки наставника."), code="not_evaluated")


def may_write(actor: User, placement: Placement) -> bool:
    """Whether the actor is the mentor or speaks for the host."""
    return placement.mentor_id == actor.pk or is_of_host(actor, placement.host)


def writes(actor: User, placement: Placement) -> bool:
    """Whether the actor writes and signs the papers by now."""
    return placement.state in AFTER and may_write(actor, placement)


def version_of(report: str) -> str:
    """A name of these very words."""
    return sha256(report.encode()).hexdigest()[:16] if report else ""


def may_return(actor: User, placement: Placement) -> bool:
    """Whether the actor may give the report back: who accepts it, or the institution that marks it."""
    return may_write(actor, placement) or is_of_institution(actor, placement.institution)


def is_with_student(report: str, last_returned: str | None) -> bool:
    """Whether the report was given back and has not been handed in again since."""
    return bool(report) and report == last_returned


def characteristic(placement: Placement, marks: dict[str, int], hours: Decimal, comment: str) -> str:
    """The draft of a characteristic, in Russian as the institution's form is; the mentor edits it."""
    first = (
        f"{placement.student} проходил(а) практику с {day(placement.starts_on)} по "
        f"{day(placement.ended_on or placement.ends_on)}, {placement.host.in_russian}: «{placement.offer.title}». "
        f"Отработано часов: {trimmed(hours)}."
    )
    said = [WORDS[one][5 - marks[one]] for one in M if 2 <= marks.get(one, 0) <= 5]
    last = f"Итоговая оценка: {placement.grade} ({MARKS.get(placement.grade or 0, '')})."
    return "\n\n".join(part for part in (first, " ".join(said), comment.strip(), last) if part)


def competences(rows: Iterable[tuple[str, Decimal]]) -> list[tuple[str, Decimal]]:
    """What was learnt by the diary, with its hours, the longest first; the same words are one line."""
    found: dict[str, tuple[str, Decimal]] = {}
    for words, hours in rows:
        plain = " ".join(words.split())
        if key := plain.casefold():
            known, done = found.get(key, (plain[0].upper() + plain[1:], Decimal(0)))
            found[key] = (known, done + hours)
    return sorted(found.values(), key=lambda line: (-line[1], line[0]))[:MOST_COMPETENCES]
