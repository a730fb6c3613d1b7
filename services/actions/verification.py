"""What happens to the verification of a counterparty: the automatic part at once, then the analyst's checks."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from accounts.models import User
from applications import actions as core
from applications.models import Application, Document
from core.db import constraint_errors
from core.errors import Conflict, NotFound, within
from services import counterparty as pure
from services import rules
from services.counterparty import WRONG_CHECKSUM, Found
from services.enums import HardStop, Outcome
from services.grading import RULES
from services.models import Check, Verification
from services.queries.verification import contradictions, same_elsewhere
from services.questions import RequestForm

KIND = "counterparty-verification"
BY_PORTAL = gettext_lazy("Автоматическая проверка портала")
IN_PORTAL = gettext_lazy("Данные портала")
WORDS = {
    "registration": gettext_lazy("регистрационный номер"),
    "site": gettext_lazy("сайт"),
    "phone": gettext_lazy("телефон"),
    "email": gettext_lazy("электронная почта"),
}


@dataclass(frozen=True)
class Row:
    """What the portal found by itself for one check."""

    code: str
    found: Found
    compared: str
    source: Any = BY_PORTAL


def numbers(facts: Mapping[str, str]) -> list[Row]:
    """The checks that need nothing but the answers. What was not named has no row; the register's number always has."""
    country, bank = facts.get("country", ""), facts.get("bank_country", "")

    def of(name: str) -> str:
        return facts.get(name) or ""

    table: list[tuple[str, str, Callable[[], Found], str]] = [
        ("registration", "registration", lambda: pure.check_registration(of("registration"), country), country),
        ("vat", "vat", lambda: pure.check_vat(of("vat"), country), country),
        ("lei", "lei", lambda: pure.check_lei(of("lei")), ""),
        ("site", "site", lambda: pure.check_site(of("site"), country), country),
        ("email", "email", lambda: pure.check_email(of("email"), of("site")), pure.host_of(of("site"))),
        ("iban", "iban", lambda: pure.check_iban(of("iban"), country, bank), " · ".join(filter(None, (country, bank)))),
        ("bic", "bic", lambda: pure.check_bic(of("bic"), bank, of("iban")), of("iban") or bank),
        ("bank_country", "bank_country", lambda: pure.check_bank_country(bank, country), country),
    ]
    return [
        Row(code, check(), " ↔ ".join(filter(None, (of(name), against))))
        for code, name, check, against in table
        if of(name) or name == "registration"
    ]


def _digits(phone: str) -> str:
    """A phone by its digits; the Russian and Kazakh 8 counts as +7."""
    digits = re.sub(r"\D", "", phone)
    return "7" + digits[1:] if len(digits) == 11 and digits[0] == "8" else digits


@transaction.atomic
def begin(*, actor: User, application: Application, form: RequestForm) -> Verification:
    """Write down whom the request is about and what the portal can tell at once. Nothing here leaves the portal."""
    answers = form.cleaned_data
    row = Verification.objects.create(
        application=application,
        name=answers["name"],
        name_latin=answers["name_latin"],
        country=answers["country"],
        bank_country=answers["bank_country"],
        site=pure.host_of(answers["site"]),
        email=answers["email"].lower(),
        phone=_digits(answers["phone"]),
        **{name: pure.compact(answers[name]) for name in ("registration", "vat", "lei", "iban", "bic")},
    )
    found = {one.code: one for one in (*numbers(_facts(row)), _repeats(row), _lists(row))}
    for position, rule in enumerate(RULES.values()):
        if not rule.automatic:
            Check.objects.create(verification=row, code=rule.code, section=rule.section, position=position)
        elif rule.code in found:
            _write(row, found[rule.code], position)
    return row


def _lists(row: Verification) -> Row:
    return Row("lists", Found(Outcome.NOT_CHECKED, gettext_lazy("Перечни на портал ещё не загружены.")), row.name)


def _facts(row: Verification) -> dict[str, str]:
    names = ("registration", "vat", "lei", "iban", "bic", "site", "email")
    facts = {name: getattr(row, name) for name in names}
    return {**facts, "country": row.country_id, "bank_country": row.bank_country_id or ""}


def _repeats(row: Verification) -> Row:
    """The same counterparty at other companies' requests, and contacts shared with other counterparties."""
    known, shared = same_elsewhere(row), contradictions(row)
    compared = ", ".join(getattr(row, name) for name in WORDS if getattr(row, name))
    if shared:
        names = ", ".join(str(WORDS[name]) for name in shared)
        text = gettext_lazy("Те же контакты названы у другого контрагента: %(names)s.")
        return Row("duplicates", Found(Outcome.ATTENTION, _Filled(text, names=names), "shared"), compared, IN_PORTAL)
    if known:
        text = gettext_lazy("О том же контрагенте спрашивали другие компании. Чьи это заявки, портал не раскрывает.")
        return Row("duplicates", Found(Outcome.OK, text), compared, IN_PORTAL)
    return Row("duplicates", Found(Outcome.OK, gettext_lazy("В других заявках не встречается.")), compared, IN_PORTAL)


class _Filled:
    """A sentence with names in it, put into words in the language of the moment."""

    def __init__(self, text: Any, **values: str) -> None:
        self.text, self.values = text, values

    def __str__(self) -> str:
        return str(self.text) % self.values


def in_both(text: Any) -> tuple[str, str]:
    """A sentence of ours in Russian and in English."""
    with override("ru"):
        russian = str(text)
    with override("en"):
        return russian, str(text)


def _write(verification: Verification, one: Row, position: int) -> Check:
    finding, finding_en = in_both(one.found.text)
    source, source_en = in_both(one.source)
    checked = one.found.result != Outcome.NOT_CHECKED
    wrong = one.code == "registration" and one.found.code == WRONG_CHECKSUM
    return Check.objects.create(
        verification=verification,
        code=one.code,
        section=RULES[one.code].section,
        position=position,
        result=one.found.result,
        hard_stop=HardStop.WRONG_NUMBER if wrong else "",
        compared=one.compared[:500],
        finding=finding,
        finding_en=finding_en,
        source=source if checked else "",
        source_en=source_en if checked else "",
        checked_on=timezone.localdate() if checked else None,
    )


# --- the analyst's checks ------------------------------------------------------------------------------------------


@transaction.atomic
def record_check(
    *,
    actor: User,
    check: Check,
    result: str,
    finding: str = "",
    source: str = "",
    checked_on: datetime.date | None = None,
    hard_stop: str = "",
    comment: str = "",
    document: Document | None = None,
) -> Check:
    """Write down what one check came to. The portal's own finding may be overruled, with the reason.

    Raises NotAllowed, Conflict (the request is not in work), Invalid (a result without source, date or words).
    """
    application = core.lock(check.verification_id)
    rules.may_check(actor, application)
    row = Check.objects.select_for_update(of=("self",), no_key=True).get(pk=check.pk)
    if row.code == "lists":
        raise Conflict(_("Итог по перечням складывается из решений по совпадениям."), code="by_candidates")
    if document is not None and document.application_id != application.pk:
        raise NotFound(_("Такого файла в заявке нет."))
    rules.refuse_bare(row.code, result, finding, source, checked_on, hard_stop)
    row.result, row.hard_stop = result, hard_stop
    row.finding, row.finding_en = finding.strip(), ""
    row.source, row.source_en = source.strip(), ""
    row.checked_on = checked_on if result != Outcome.NOT_CHECKED else None
    row.comment, row.document, row.done_by = comment.strip(), document, actor
    with constraint_errors(Check), transaction.atomic():
        row.save()
    return row


@transaction.atomic
def conclude(*, actor: User, verification: Verification, conclusion: str, terms: str) -> Verification:
    """Write the conclusion and the advice on terms. Raises NotAllowed, Conflict, Invalid."""
    application = core.lock(verification.pk)
    rules.may_check(actor, application)
    conclusion, terms = within(conclusion, 5000, "conclusion"), within(terms, 5000, "terms")
    row = Verification.objects.select_for_update(of=("self",), no_key=True).get(pk=verification.pk)
    row.conclusion, row.terms = conclusion, terms
    row.save(update_fields=["conclusion", "terms"])
    return row
