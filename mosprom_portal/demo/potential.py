"""Demonstration results of the export-potential test, given by demonstration companies through the actions."""

from __future__ import annotations

from django.db import transaction

from accounts.models import Organisation, User
from services import actions
from services.models import Attempt
from services.queries import potential as queries

# What the company answered half a year of work apart: one figure for each question, in the order of the questionnaire.
FIRST = "1011 21112 2211 1213 1010 0111 000"
SECOND = "2222 32222 3222 2223 2222 1222 000"
OTHER = "0110 1101- 1121 0102 0100 0011 0-0"

QUESTION = "Демонстрационный вопрос: с какого слабого места начать перед первой поставкой?"
COMMENT = (
    "Демонстрационный комментарий. Рынок и цена у вас посчитаны, поэтому начните с людей: договоритесь, кто ведёт "
    "экспорт и сколько времени у него на это есть. Затем закажите юридическое сопровождение первого контракта."
)


@transaction.atomic
def load(people: dict[str, User], company: Organisation, other: Organisation) -> None:
    """Two results of one company, the later one commented on; one of another; one begun and left."""
    if Attempt.objects.filter(organisation=company).exists():
        return
    client, manager = people["company"], people["manager"]
    _take(client, company, FIRST)
    better = _take(client, company, SECOND)
    _take(people["second-company"], other, OTHER)
    begun, _token = actions.start_attempt(actor=people["second-company"], organisation=other)
    actions.save_answers(actor=people["second-company"], attempt=begun, answers={"q1": 2, "q2": 1})
    request = actions.ask_for_comment(actor=client, attempt=better, organisation=company, question=QUESTION)
    application = request.application
    actions.submit(actor=client, application=application)
    for step in (actions.register, actions.review, actions.accept, actions.start):
        step(actor=manager, application=application)
    actions.deliver(actor=manager, application=application, text=COMMENT)


def _take(person: User, company: Organisation, figures: str) -> Attempt:
    attempt, _token = actions.start_attempt(actor=person, organisation=company)
    codes = [item.code for item in queries.items(attempt.questionnaire_id)]
    given = {
        code: None if figure == "-" else int(figure)
        for code, figure in zip(codes, figures.replace(" ", ""), strict=True)
    }
    actions.save_answers(actor=person, attempt=attempt, answers=given)
    return actions.finish_attempt(actor=person, attempt=attempt)
