"""What waits for a student, a supervisor and a mentor."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.enums import ConsentPurpose
from accounts.models import User
from accounts.queries import has_consent
from applications.waiting import Item, waits
from core.formats import day, moment
from internships import queries, rules
from internships.enums import CandidacyState, Checkpoint, PlacementState, StudentState
from internships.models import Placement, Student
from internships.rules.fit import is_minor


@waits("students")
def students(user: User) -> list[Item]:
    """For a student: what their placement or profile lacks; for a newcomer, the profile itself."""
    student = queries.students.of_user(user)
    if student is None:
        text = _("Студенты колледжей и вузов ищут здесь места практики и откликаются на них.")
        return [Item(_("Заполните профиль студента"), reverse("internships:profile"), text, _("Заполнить"), start=True)]
    return _own(student)


@waits("supervised")
def supervised(user: User) -> list[Item]:
    """For a supervisor: profiles to confirm, placements to decide about."""
    if not queries.students.supervised_by(user).filter(organisation__kinds__contains=["institution"]).exists():
        return []
    found, page = [], reverse("internships:students")
    if count := queries.students.waiting_for(user).count():
        title = ngettext("{n} студент ждёт подтверждения", "Студентов ждёт подтверждения: {n}", count).format(n=count)
        found.append(Item(title, f"{page}?missing=confirm", action=_("Подтвердить"), urgent=True))
    if count := queries.supervising.paused(user):
        title = ngettext("{n} практика приостановлена", "Приостановлено практик: {n}", count).format(n=count)
        text = _("Решите, продолжится ли она: условия допуска — на странице практики.")
        found.append(Item(title, f"{page}?missing=resume", text=text, action=_("Открыть"), urgent=True))
    return found


def _own(student: Student) -> list[Item]:
    profile = reverse("internships:profile")
    if student.state == StudentState.DECLINED:
        return [Item(_("Исправьте профиль студента"), profile, action=_("Исправить"), urgent=True)]
    found = []
    asked = queries.students.consent_of_guardian(student)
    if is_minor(student.born_on, timezone.localdate()) and (asked is None or asked.state not in ("asked", "given")):
        text = _("Без согласия законного представителя практика не начнётся.")
        found.append(Item(_("Отправьте ссылку представителю"), profile, text=text, action=_("Отправить"), urgent=True))
    if student.state == StudentState.CONFIRMED and not has_consent(student.user, ConsentPurpose.PRACTICE):
        text = _("Без него нельзя подать заявку и выйти на практику.")
        found.append(Item(_("Дайте согласие на передачу данных"), profile, text=text, action=_("Открыть"), urgent=True))
    found += [*_choices(student), *_practices(student)]
    return found or _place_to_choose(student)


def _place_to_choose(student: Student) -> list[Item]:
    if student.state != StudentState.CONFIRMED:
        return []
    if queries.placements.live_of(student).exists() or queries.candidacies.open_of(student).exists():
        return []
    return [Item(_("Выберите место практики"), reverse("internships:offers"), action=_("Открыть вакансии"))]


def _choices(student: Student) -> Iterator[Item]:
    """Places that are offered until a moment, times of interviews to choose from."""
    for one in queries.candidacies.to_answer(student):
        url = reverse("internships:candidacy", args=[one.pk])
        if one.state == CandidacyState.OFFERED:
            text = _("{host}. Ответьте до {until}.").format(host=one.offer.host, until=moment(one.answer_until))
            title = _("Вам предлагают место: {offer}").format(offer=one.offer.title)
            yield Item(title, url, text=text, action=_("Ответить"), urgent=True)
        else:
            title = _("Выберите время собеседования: {offer}").format(offer=one.offer.title)
            yield Item(title, url, text=str(one.offer.host), action=_("Выбрать"), urgent=True)


def _practices(student: Student) -> Iterator[Item]:
    """What the student's own practice waits for."""
    for one in queries.placements.to_acknowledge(student):
        url = reverse("internships:placement", args=[one.pk])
        yield Item(_("Подтвердите инструктаж"), url, text=one.offer.title, action=_("Открыть"), urgent=True)
    for one in queries.placements.to_correct(student):
        url, action = reverse("internships:diary", args=[one.pk]), _("Исправить")
        if one.has_week_back:
            yield Item(_("Исправьте неделю дневника"), url, text=one.offer.title, action=action, urgent=True)
        if one.has_report_back:
            yield Item(_("Исправьте отчёт"), url, text=one.offer.title, action=action, urgent=True)
    yield from _evaluations(queries.placements.to_evaluate(student.user, timezone.localdate()))


def _evaluations(rows: Iterable[Placement]) -> Iterator[Item]:
    """Marks that one of the sides owes: at the end, and in the middle."""
    for one in rows:
        is_final = one.state != PlacementState.ACTIVE
        checkpoint = Checkpoint.FINAL if is_final else Checkpoint.MIDTERM
        url = reverse("internships:evaluation", args=[one.pk, checkpoint])
        title = _("Дайте итоговую оценку практики") if is_final else _("Оцените практику в середине срока")
        _from, until = rules.placements.midterm(one)
        text = f"{one.student}, {one.offer.title}"
        if not is_final:
            text = _("{what}. Оценку ждут до {day}.").format(what=text, day=day(until))
        yield Item(title, url, text=text, action=_("Оценить"), urgent=is_final or timezone.localdate() > until)


@waits("candidates")
def candidates(user: User) -> list[Item]:
    """For a host's people: students who asked for a place and have no answer."""
    count = queries.hosting.waiting_candidates(user)
    if not count:
        return []
    title = ngettext("{n} студент ждёт ответа о месте", "Ждут ответа о месте: {n}", count).format(n=count)
    url = f"{reverse('internships:host-candidates')}?side=host"
    return [Item(title, url, action=_("Ответить"), urgent=True)]


@waits("diaries")
def diaries(user: User) -> list[Item]:
    """For a mentor: diaries with a past week that is not signed, marks that are due."""
    return [
        *_evaluations(queries.placements.to_evaluate(user, timezone.localdate(), as_mentor=True)),
        *(
            Item(
                _("Подпишите дневник: {student}").format(student=one.student),
                reverse("internships:diary", args=[one.pk]),
                text=one.offer.title,
                action=_("Открыть дневник"),
                urgent=True,
            )
            for one in queries.placements.to_sign(user, timezone.localdate())
        ),
    ]


@waits("trainees")
def trainees(user: User) -> list[Item]:
    """For a host's people: placements that lack a mentor or an instruction."""
    count = queries.hosting.to_prepare(user)
    if not count:
        return []
    title = ngettext("{n} практика ждёт наставника или инструктажа", "Ждут наставника или инструктажа: {n}", count)
    url = f"{reverse('internships:trainees')}?turn=host"
    return [Item(title.format(n=count), url, action=_("Подготовить"), urgent=True)]
