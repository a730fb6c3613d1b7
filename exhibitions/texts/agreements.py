"""The fields of an agreement's text, and a text to begin with: a draft for the lawyers, not a rule of Mosprom's own."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from core.formats import day
from exhibitions.enums.agreements import AgreementState as S
from exhibitions.enums.agreements import SignatureManner

if TYPE_CHECKING:
    from exhibitions.models import AgreementSignature

TONES = {S.SENT: "warning", S.COMPANY_SIGNED: "info", S.REGISTERED: "success", S.LAPSED: "danger", S.VOID: "neutral"}

FIELD = re.compile(r"\{([^{}\n]*)\}")
# Agreements are concluded in Russian, so their fields have Russian names only.
FIELDS = {
    "номер": _("номер соглашения"),
    "дата": _("день, когда соглашение подготовлено"),
    "моспром": _("полное имя организации"),
    "компания": _("полное имя компании"),
    "инн": _("ИНН компании"),
    "огрн": _("ОГРН компании"),
    "адрес": _("юридический адрес компании"),
    "руководитель": _("руководитель компании"),
    "должность": _("его должность"),
    "мероприятие": _("название мероприятия"),
    "место": _("город, страна и площадка"),
    "дни": _("дни мероприятия"),
    "площадь": _("площадь стенда компании"),
    "поддержка": _("сколько оплачивает Моспром"),
    "взнос": _("сколько платит участник"),
    "оплачивает_москва": _("список того, что оплачивает Москва"),
    "оплачивает_участник": _("список того, что оплачивает участник"),
    "срок": _("до какого дня подписать"),
    "особые_условия": _("особые условия мероприятия"),
}
TITLE = "Соглашение об участии в мероприятии"
BODY = """\
{моспром}, далее — Моспром, и {компания}, далее — Участник, в лице: {должность} {руководитель}, заключили соглашение.

# 1. О чём договорились
1.1. Участник принимает участие в мероприятии «{мероприятие}»: {место}, {дни}.
1.2. Площадь стенда Участника: {площадь}.

# 2. Кто что оплачивает
2.1. Моспром оплачивает за Участника расходы на сумму {поддержка}:
{оплачивает_москва}
2.2. Участник оплачивает сам:
{оплачивает_участник}
2.3. Взнос Участника: {взнос}.

# 3. Что делает Участник
3.1. Готовит материалы и сведения по списку на портале в указанные там сроки.
3.2. Обеспечивает работу своих представителей на мероприятии во все его дни.
3.3. Подаёт отчёт о результатах и подтверждает их через 3, 6 и 12 месяцев.

# 4. Особые условия
{особые_условия}

# 5. Срок
5.1. Участник подписывает соглашение до {срок}. Если оно не подписано, место переходит следующей компании.
5.2. Соглашение действует со дня подписания обеими сторонами до сдачи отчёта.

# 6. Реквизиты
Участник: {компания}, ИНН {инн}, ОГРН {огрн}, {адрес}.
"""


def unknown_fields(body: str) -> list[str]:
    """Names in braces that the portal cannot fill in."""
    return sorted({name for name in FIELD.findall(body) if name not in FIELDS})


def filled(body: str, values: dict[str, str]) -> list[tuple[str, str]]:
    """The text line by line, each with its kind: `heading`, `item` or `line`; empty lines are gone."""
    found = []
    for line in body.splitlines():
        # A field that is empty leaves no gap.
        text = re.sub(" {2,}", " ", FIELD.sub(lambda match: values[match[1]], line)).strip()
        if line.startswith("# "):
            found.append(("heading", text.removeprefix("# ")))
            continue
        # A field that is a list gives a line for each of its items.
        items = [part.strip() for part in text.split("\n") if part.strip()]
        whole = FIELD.fullmatch(line.strip()) is not None and len(items) > 1
        found += [("item" if whole else "line", item) for item in items]
    return found


def authority_in_words(one: AgreementSignature) -> str:
    """What is known of the power of attorney beside a signature; empty where there is none."""
    if one.authority is None:
        return ""
    if not one.authority_number:
        return gettext("Содержание доверенности портал не прочитал: её проверит сотрудник.")
    said = gettext("Доверенность № {number}").format(number=one.authority_number)
    if one.authority_from and one.authority_until:
        term = gettext("действует {first} – {last}")
        said += ", " + term.format(first=day(one.authority_from), last=day(one.authority_until))
    if one.authority_inn:
        said += ", " + gettext("ИНН доверителя {inn}").format(inn=one.authority_inn)
    return f"{said}. " + gettext("Подпись под доверенностью и её отзыв портал не проверял.")


def checked_in_words(one: AgreementSignature) -> str:
    """What was checked, and what was not."""
    if one.manner != SignatureManner.ELECTRONIC:
        return gettext("Скан: подпись на нём сверяет сотрудник, портал её не проверяет.")
    whole = gettext("Целостность проверена: подпись сделана именно для этого файла.")
    key = (
        gettext("Значение подписи соответствует ключу сертификата.")
        if one.proven
        else gettext("Значение подписи не проверялось: её алгоритм порталу незнаком.")
    )
    return f"{whole} {key} " + gettext("Цепочка доверия и отзыв сертификата не проверялись.")
