"""Demonstration analyses: one published and sent, one that goes on from it, still being written."""

from __future__ import annotations

from accounts.models import Organisation, User
from applications.models import Application
from services import actions as services
from services.enums import AnalysisSection
from services.models import Analysis, Service

TEXTS = {
    AnalysisSection.SUMMARY: (
        "Демонстрационный отчёт: показатели собраны порталом, выводы написаны для примера и ни о ком не говорят."
    ),
    AnalysisSection.ECONOMY: "Демонстрационный текст: сравните темпы роста и размер экономики в таблице ниже.",
    AnalysisSection.ACCESS: "Демонстрационный текст: режим торговли указан в таблице, сверьте его с документами.",
    AnalysisSection.ADVICE: (
        "Демонстрационный вывод: начните с рынка, где режим торговли проще, и проверьте спрос на выставке."
    ),
}


def load(people: dict[str, User], organisation: Organisation) -> None:
    """An order whose report was sent, and a later one on the same countries whose report starts from it."""
    first = _order(people, organisation, "Демонстрационный заказ: какой из двух рынков выбрать для плат управления?")
    report = _written(people["analyst"], first)
    services.send_to_review(actor=people["analyst"], analysis=report)
    services.publish_analysis(actor=people["manager"], analysis=report)
    services.deliver(actor=people["analyst"], application=first, text="Отчёт готов, он на странице заявки.")
    # While an order is open, another one about the same product and market would repeat its work.
    services.accept_result(actor=people["company"], application=first, rating=5, comment="Отчёт помог, спасибо.")
    second = _order(people, organisation, "Демонстрационный заказ: что изменилось на этих рынках за год?")
    services.begin_analysis(actor=people["analyst"], application=second)


def _order(people: dict[str, User], organisation: Organisation, questions: str) -> Application:
    client, manager, analyst = people["company"], people["manager"], people["analyst"]
    service = Service.objects.get(pk="market-analysis")
    request = services.start_request(actor=client, service=service, organisation=organisation)
    answers = {"country": "KZ", "country_2": "UZ", "hs": "8534", "questions": questions, "horizon": "3"}
    application = services.save_draft(actor=client, request=request, answers=answers).application
    services.submit(actor=client, application=application)
    services.register(actor=manager, application=application)
    for step in (services.review, services.accept, services.start):
        step(actor=analyst, application=application)
    return application


def _written(analyst: User, application: Application) -> Analysis:
    report = services.begin_analysis(actor=analyst, application=application)
    title = f"{report.title} (демонстрация)"[:200]
    return services.edit_analysis(actor=analyst, analysis=report, title=title, texts=TEXTS)
