"""Watch lists: taken in, read, put into force; the counterparties matched with them; candidates decided by people."""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Sequence
from typing import Any, BinaryIO
from uuid import UUID

from django.core.files.base import File
from django.core.files.storage import default_storage
from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from accounts.models import User
from applications import actions as core
from applications.models import Application
from core.db import constraint_errors
from core.errors import Conflict, Invalid, NotFound, within
from core.formats import day
from jobs.actions import enqueue
from services import matching, names, rules
from services.actions.moments import SUBMITTED
from services.actions.reports import issue_report
from services.actions.verification import KIND, begin, in_both
from services.enums import HardStop, HitState, ListState, Outcome, WatchSource
from services.models import Check, Hit, Verification, WatchEntry, WatchList, WatchName, WatchWord
from services.notifications.verification import tell_of_candidates, tell_of_new_edition
from services.queries.verification import last_report
from services.queries.watchlists import active_lists, candidates, entries, hits_of
from services.questions import RequestForm

FOLDER = "watchlists"
READ, LOAD, MATCH = "services.watchlist_read", "services.watchlist_load", "services.watchlist_match"
CLEAR = "services.watchlist_clear"
BATCH = 1_000


def _at_submission(actor: User, application: Application, form: RequestForm) -> None:
    verification = begin(actor=actor, application=application, form=form)
    # Whoever registers the request sees the candidates there.
    match(actor=None, verification=verification, tell=False)


SUBMITTED[KIND] = _at_submission

# --- lists ---------------------------------------------------------------------------------------------------------


@transaction.atomic
def upload_list(
    *, actor: User, source: str, file: BinaryIO, name: str, as_of: datetime.date | None = None
) -> WatchList:
    """Take a file in and have it read. Nothing is in force until somebody has looked at what was read.

    Raises NotAllowed, Invalid (no such publisher, a day to come), Conflict (the same file is in force or waits).
    """
    rules.may_keep_lists(actor)
    if source not in WatchSource.values:
        raise Invalid(_("Выберите перечень."), field="source")
    if as_of is not None and as_of > timezone.localdate():
        raise Invalid(_("Дата перечня ещё не наступила."), field="as_of")
    digest = hashlib.sha256()
    while piece := file.read(1 << 20):
        digest.update(piece)
    file.seek(0)
    row = WatchList(
        source=source,
        as_of=as_of,
        file_name=name[-200:],
        sha256=digest.hexdigest(),
        uploaded_by=actor,
    )
    # The row first: the same file sent twice at once waits here, and leaves nothing in the storage.
    with constraint_errors(WatchList), transaction.atomic():
        row.save(force_insert=True)
    row.path = default_storage.save(f"{FOLDER}/{row.pk}", File(file))
    row.job_id = enqueue(actor=actor, kind=READ, payload={"list": str(row.pk)}).pk
    row.save(update_fields=["path", "job_id"])
    return row


@transaction.atomic
def load_list(*, actor: User, watch_list: WatchList, as_of: datetime.date | None = None) -> WatchList:
    """Have the entries of a list that was read put into force. Raises NotAllowed, Conflict, Invalid."""
    rules.may_keep_lists(actor)
    row = locked_list(watch_list.pk)
    if row.state != ListState.READ:
        raise Conflict(_("Загрузить можно перечень, который прочитан и ждёт решения."), code="step_gone")
    if not row.found:
        raise Conflict(_("В файле нет ни одной записи: загружать нечего."), code="list_empty")
    row.as_of = as_of or row.as_of
    if row.as_of is None or row.as_of > timezone.localdate():
        raise Invalid(_("Назовите дату перечня: в файле её нет."), field="as_of")
    newest = WatchList.objects.filter(source=row.source, state=ListState.ACTIVE).first()
    if newest is not None and newest.as_of and row.as_of < newest.as_of:
        raise Conflict(_("Действует более новый перечень этого издателя."), code="list_older")
    row.state = ListState.LOADING
    row.job_id = enqueue(actor=actor, kind=LOAD, payload={"list": str(row.pk)}).pk
    row.save(update_fields=["as_of", "state", "job_id"])
    return row


@transaction.atomic
def discard_list(*, actor: User, watch_list: WatchList) -> WatchList:
    """Give up a list that is not in force. Its file goes. Raises NotAllowed, Conflict."""
    rules.may_keep_lists(actor)
    row = locked_list(watch_list.pk)
    if row.state not in (ListState.READING, ListState.READ, ListState.LOADING):
        raise Conflict(_("От этого перечня уже не отказаться."), code="step_gone")
    row.state, row.problem = ListState.REFUSED, _("Отказ сотрудника.")
    row.save(update_fields=["state", "problem"])
    enqueue(actor=actor, kind=CLEAR, payload={"list": str(row.pk)}, key=f"{CLEAR}:{row.pk}")
    path = row.path
    transaction.on_commit(lambda: default_storage.delete(path), robust=True)
    return row


def clear_list(*, watch_list: WatchList, most: int) -> int:
    """Delete some of what a list that is not in force no longer needs: the names that were searched, and of a list
    that never was in force its entries too. Returns how many rows went; none when nothing is left.
    """
    names_left = WatchName.objects.filter(entry__watch_list=watch_list).values("pk")[:most]
    gone = WatchName.objects.filter(pk__in=names_left).delete()[0]
    if not gone and watch_list.state == ListState.REFUSED:
        left = list(WatchEntry.objects.filter(watch_list=watch_list).values_list("pk", flat=True)[:most])
        gone = WatchEntry.objects.filter(pk__in=left).delete()[0]
    return gone


def locked_list(key: UUID | str) -> WatchList:
    """The row of a list, locked. Raises NotFound."""
    row = WatchList.objects.select_for_update(of=("self",), no_key=True).filter(pk=key).first()
    if row is None:
        raise NotFound(_("Такого перечня нет."))
    return row


def write_names(rows: Sequence[WatchEntry]) -> None:
    """Write what entries are found by: their names, each once for every reading, and the words that are new."""
    keys, spelt = [], {}
    for entry in rows:
        told = [names.told(one) for name in dict.fromkeys(entry.names) for one in names.readings(name)]
        for key, pairs in {names.key_of(pairs): pairs for pairs in told if pairs}.items():
            spelt |= dict(pairs)
            keys.append(WatchName(entry=entry, key=key, marks=matching.marks(pairs), words=len(key.split())))
    WatchName.objects.bulk_create(keys, batch_size=BATCH)
    known = set(WatchWord.objects.filter(pk__in=spelt).values_list("pk", flat=True))
    # In one order, so that two loads at once never wait for each other crosswise.
    fresh = [
        WatchWord(spelt=raw, word=folded, marks=matching.word_marks(raw, folded))
        for raw, folded in sorted(spelt.items())
        if raw not in known
    ]
    WatchWord.objects.bulk_create(fresh, batch_size=BATCH, ignore_conflicts=True)


@transaction.atomic
def make_searchable() -> None:
    """Let Postgres know what has been written: without that the first searches after a load read the whole table."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL statement_timeout = '5min'")
        cursor.execute("SELECT gin_clean_pending_list('watch_name_marks'), gin_clean_pending_list('watch_word_marks')")
        cursor.execute("ANALYZE services_watchname, services_watchword")


@transaction.atomic
def put_into_force(*, actor: User | None, watch_list: WatchList) -> WatchList:
    """Let a list whose entries are written replace its publisher's former version, and match everybody anew.

    Raises Conflict for one that was given up meanwhile: its entries are being deleted.
    """
    row = locked_list(watch_list.pk)
    if row.state == ListState.ACTIVE:
        return row
    if row.state != ListState.LOADING:
        raise Conflict(_("От перечня отказались, загрузка остановлена."), code="step_gone")
    former = WatchList.objects.select_for_update(of=("self",), no_key=True).filter(
        source=row.source, state=ListState.ACTIVE
    )
    for old in former:
        old.state = ListState.REPLACED
        old.save(update_fields=["state"])
        enqueue(actor=actor, kind=CLEAR, payload={"list": str(old.pk)}, key=f"{CLEAR}:{old.pk}")
    row.state, row.active_since = ListState.ACTIVE, timezone.now()
    with constraint_errors(WatchList), transaction.atomic():
        row.save(update_fields=["state", "active_since"])
    enqueue(actor=actor, kind=MATCH, payload={"list": str(row.pk)}, key=f"{MATCH}:{row.pk}")
    return row


# --- matching ------------------------------------------------------------------------------------------------------


@transaction.atomic
def match(*, actor: User | None, verification: Verification, tell: bool = True) -> int:
    """Look for the counterparty in the lists in force. Returns how many candidates are new or have changed.

    A candidate that was decided stays decided as long as its entry says the same; a changed entry is looked at again.
    """
    row = Verification.objects.select_for_update(of=("self",), no_key=True).get(pk=verification.pk)
    found = candidates(filter(None, (row.name, row.name_latin)))
    rows = entries(one.entry_id for one in found)
    known = {(hit.source, hit.uid): hit for hit in row.hits.all()}
    fresh = 0
    for one in found:
        entry = rows[one.entry_id]
        listed = {name: getattr(entry, name) for name in ("names", "country", "born", "programme", "kind")}
        hit = known.get((entry.watch_list.source, entry.uid))
        if hit is None:
            hit = Hit(verification=row, source=entry.watch_list.source, uid=entry.uid)
        elif hit.listed == listed and hit.asked == one.asked[:300]:
            Hit.objects.filter(pk=hit.pk).exclude(entry=entry).update(entry=entry)
            continue
        hit.entry, hit.listed, hit.asked, hit.likeness = entry, listed, one.asked[:300], one.likeness
        hit.state, hit.reason, hit.decided_by, hit.decided_at = HitState.PENDING, "", None, None
        hit.save()
        fresh += 1
    settle(verification=row)
    if fresh and tell:
        tell_of_candidates(row, fresh)
    return fresh


def settle(*, verification: Verification) -> Check | None:
    """Put the check of lists right: it follows from the candidates and what was decided of them."""
    check = Check.objects.select_for_update(of=("self",), no_key=True)
    row = check.filter(verification=verification, code="lists").first()
    if row is None:
        return None
    lists = list(active_lists())
    hits = list(hits_of(verification))
    result, text = _verdict(lists, hits)
    row.result = result
    row.hard_stop = HardStop.LIST_HIT if result == Outcome.RISK else ""
    row.finding, row.finding_en = in_both(text)
    row.compared = " · ".join(filter(None, (verification.name, verification.name_latin)))[:500]
    checked = result != Outcome.NOT_CHECKED
    row.source, row.source_en = in_both(_Lists(lists)) if checked else ("", "")
    row.checked_on = timezone.localdate() if checked else None
    row.save()
    return row


class _Lists:
    """The lists that were searched, each with its day."""

    def __init__(self, lists: Sequence[WatchList]) -> None:
        self.lists = lists

    def __str__(self) -> str:
        named = "; ".join(f"{one.get_source_display()} ({day(one.as_of)})" for one in self.lists)
        return (named or str(_("Решение по прежним перечням")))[:300]


class _Counted:
    def __init__(self, text: Any, number: int) -> None:
        self.text, self.number = text, number

    def __str__(self) -> str:
        return str(self.text) % {"number": self.number}


def _verdict(lists: Sequence[WatchList], hits: Sequence[Hit]) -> tuple[Outcome, Any]:
    confirmed = [hit for hit in hits if hit.state == HitState.CONFIRMED]
    pending = sum(hit.state == HitState.PENDING for hit in hits)
    if confirmed:
        return Outcome.RISK, gettext_lazy("Совпадение с перечнем подтверждено аналитиком.")
    if pending:
        text = gettext_lazy("Найдены похожие записи: %(number)d. Аналитик решит, о том же ли они лице.")
        return Outcome.ATTENTION, _Counted(text, pending)
    if not lists:
        return Outcome.NOT_CHECKED, gettext_lazy("Перечни на портал ещё не загружены.")
    if hits:
        return Outcome.OK, gettext_lazy("Похожие записи были, аналитик установил, что они о других.")
    return Outcome.OK, gettext_lazy("Похожих записей нет.")


@transaction.atomic
def decide_hit(*, actor: User, hit: Hit, state: str, reason: str) -> Hit:
    """Say whether a candidate is the counterparty, and why; a decision may be taken again. All are in the history.

    When a match is confirmed after the report was sent, the report is issued anew and the company told; the same
    decision a second time is no news.
    Raises NotAllowed, Invalid (no reason), Conflict (the request is over and its report has lapsed).
    """
    application = core.lock(hit.verification_id)
    report = last_report(hit.verification)
    rules.may_decide_hit(actor, application, report)
    if state not in (HitState.CONFIRMED, HitState.DISMISSED):
        raise Invalid(_("Выберите решение."), field="state")
    reason = within(reason, 2000, "reason")
    if len(reason) < 10:
        raise Invalid(_("Напишите причину так, чтобы её понял другой человек: не короче 10 знаков."), field="reason")
    row = Hit.objects.select_for_update(of=("self",), no_key=True).get(pk=hit.pk)
    if (row.state, row.reason, row.decided_by_id) == (state, reason, actor.pk):
        return row
    row.state, row.reason, row.decided_by, row.decided_at = state, reason, actor, timezone.now()
    row.save()
    verification = Verification.objects.get(pk=row.verification_id)
    settle(verification=verification)
    if state == HitState.CONFIRMED and report is not None and not rules.is_in_work(application):
        _reissue(actor, application, verification, row)
    return row


def _reissue(actor: User, application: Application, verification: Verification, hit: Hit) -> None:
    """A valid report turned out to be too good: the next edition says so on its first page."""
    text = gettext_lazy(
        "После отправки отчёта подтверждено совпадение с перечнем (%(list)s). "
        "Прежние рекомендации не действуют: остановите сделку и посоветуйтесь с юристом."
    )
    # In the language of the conclusion it stands before, whatever the analyst reads the portal in.
    with override("ru"):
        notice = str(text) % {"list": hit.get_source_display()}
    verification.conclusion = f"{notice}\n\n{verification.conclusion}"
    verification.terms = ""
    verification.save(update_fields=["conclusion", "terms"])
    tell_of_new_edition(issue_report(actor=actor, application=application))
