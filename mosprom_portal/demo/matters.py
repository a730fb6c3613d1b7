"""Demonstration matters of legal support: invented contracts with invented counterparties, marked as such."""

from __future__ import annotations

import io
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from docx import Document

from accounts.models import Organisation, User
from applications import access, documents
from applications import actions as core
from applications.models import Application
from services import actions as services
from services.actions.checklists import Found
from services.models import Service
from services.queries import legal

TITLE = "ДЕМОНСТРАЦИОННЫЙ ДОГОВОР ПОСТАВКИ № Д-1"
FIRST = (
    "1. Предмет договора. Продавец поставляет, а Покупатель принимает и оплачивает интерактивные доски "
    "по спецификации (приложение 1).",
    "2. Цена. Цена товара твёрдая и составляет 40 000 евро.",
    "3. Оплата. Покупатель платит в течение 90 дней с даты поставки.",
    "4. Поставка. Товар поставляется на условиях FOB Москва.",
    "5. Приёмка. Покупатель осматривает товар при получении; о недостатках он сообщает в разумный срок.",
    "6. Ответственность. За просрочку оплаты Покупатель платит неустойку 0,1 % в день.",
    "7. Споры. Все споры решает арбитраж в Женеве.",
)
SECOND = (
    FIRST[0],
    "2. Цена. Цена товара твёрдая и составляет 40 000 евро; в неё входят упаковка и погрузка.",
    "3. Оплата. Покупатель платит 30 % авансом и 70 % в течение 30 дней с даты поставки.",
    "4. Поставка. Товар поставляется на условиях FCA Москва, склад Продавца, Incoterms® 2020.",
    FIRST[4].replace("в разумный срок", "в течение 14 дней"),
    "6. Форс-мажор. Стороны извещают о нём в течение 5 дней; его подтверждает свидетельство торговой палаты.",
    FIRST[5].replace("6.", "7."),
    "8. Право и споры. К договору применяется право России и Венская конвенция 1980 г. Споры решает МКАС при ТПП РФ "
    "в Москве на русском языке.",
)
REMARKS = {
    "incoterms": Found("remark", "4", "FOB — правило для морских перевозок. Для Москвы подойдёт FCA с точным адресом."),
    "payment": Found("remark", "3", "90 дней без обеспечения — риск. Просите аванс или аккредитив."),
    "force_majeure": Found("absent", "", "Добавьте оговорку: события, срок извещения, свидетельство торговой палаты."),
    "law": Found("absent", "", "Право не названо. Предложите право России и Венскую конвенцию 1980 г."),
    "arbitration": Found("remark", "7", "«Арбитраж в Женеве» — не учреждение. Назовите институт, место и язык."),
    "currency_control": Found("remark", "3", "Назовите срок оплаты: по нему банк ставит договор на учёт."),
    "ip": Found("not_applicable"),
    "e_signature": Found("not_applicable"),
}
LEFT = ("sanctions", "origin", "confidentiality")


def load(people: dict[str, User], organisation: Organisation) -> None:
    """One matter that the lawyer works on, one whose opinion was sent."""
    row = _begun(people, organisation, "Demonstration Boards d.o.o.", "RS")
    _check(people, row, left=LEFT)
    services.release_checklist(actor=people["lawyer"], application=row)
    _version(people["lawyer"], row, SECOND, "Правки юриста: аванс, FCA, форс-мажор, право и МКАС.")
    core.say(actor=people["lawyer"], application=row, text="Демонстрационное сообщение: обсудите правки с покупателем.")
    done = _begun(people, organisation, "Demonstration Trade LLP", "KZ")
    _version(people["lawyer"], done, SECOND, "Правки юриста: аванс, FCA, форс-мажор, право и МКАС.")
    _check(people, done, left=())
    draft = services.write_opinion(
        actor=people["lawyer"],
        application=done,
        values={
            "conclusion": (
                "Демонстрационное заключение. Подписывать договор в первой версии нельзя: не названы право и "
                "арбитраж, оплата не обеспечена. Вторую версию подписывать можно."
            ),
            "risks": (
                "Оплата через 90 дней без обеспечения: возврат денег займёт месяцы.\n"
                "«Арбитраж в Женеве» не называет учреждения: оговорку могут признать неисполнимой."
            ),
            "recommendations": (
                "Просите 30 % аванса или аккредитив.\nЗамените FOB на FCA и назовите склад.\n"
                "Подпишите вторую версию на двух языках с преимуществом русского текста."
            ),
            "marked": 2,
        },
    )
    services.sign_opinion(actor=people["lawyer"], application=done, expected_revision=draft.revision)
    text = "Демонстрационный результат: заключение и версия договора с правками на странице заявки."
    services.deliver(actor=people["lawyer"], application=done, text=text)


def _begun(people: dict[str, User], organisation: Organisation, counterparty: str, country: str) -> Application:
    client, lawyer = people["company"], people["lawyer"]
    answers: dict[str, Any] = {
        "matter_type": "contract",
        "counterparty": counterparty,
        "country": country,
        "description": "Демонстрационная заявка: проверьте проект договора, особенно оплату и порядок споров.",
    }
    service = Service.objects.get(pk=legal.KIND)
    request = services.start_request(actor=client, service=service, organisation=organisation)
    row = services.save_draft(actor=client, request=request, answers=answers).application
    with documents.received([_file("Демонстрационный договор.docx", FIRST)]) as files:
        core.attach(actor=client, application=row, files=files)
    services.submit(actor=client, application=row)
    reason = "Демонстрация: ведёт экспортные договоры."
    access.hand_over(actor=people["admin"], application=row, assignee=lawyer, reason=reason)
    for step in (services.register, services.review, services.accept, services.start):
        step(actor=lawyer, application=row)
    for version in row.draft_versions.all():
        services.read_draft(actor=None, version_id=version.pk)
    return Application.objects.get(pk=row.pk)


def _check(people: dict[str, User], row: Application, *, left: tuple[str, ...]) -> None:
    codes = [one.item.code for one in legal.checked(row) if one.item.code not in left]
    marks = {code: REMARKS.get(code, Found("ok")) for code in codes}
    services.mark_checklist(actor=people["lawyer"], application=row, marks=marks)


def _version(actor: User, row: Application, clauses: tuple[str, ...], note: str) -> None:
    with documents.received([_file("Договор с правками юриста.docx", clauses)]) as files:
        services.add_version(actor=actor, application=row, files=files, note=note)


def _file(name: str, clauses: tuple[str, ...]) -> SimpleUploadedFile:
    paper = Document()
    paper.add_heading(TITLE, 0)
    for clause in clauses:
        paper.add_paragraph(clause)
    target = io.BytesIO()
    paper.save(target)
    return SimpleUploadedFile(name, target.getvalue())
