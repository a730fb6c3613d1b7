"""The first version of the questionnaire of the export-potential test.

The questions are the portal's own wording; block and question weights, levels and advice are its settings, which
the staff replace by a new version.
"""

from django.db import migrations
from django.utils import timezone

BLOCKS = (
    ("A", 15, "Мотивация и управление", "Motivation and management"),
    ("B", 25, "Продукт и соответствие", "Product and compliance"),
    ("C", 15, "Производство и логистика", "Production and logistics"),
    ("D", 15, "Финансы и цена", "Finance and price"),
    ("E", 20, "Рынок и маркетинг", "Market and marketing"),
    ("F", 10, "Компетенции и право", "Skills and law"),
    ("G", 0, "Ограничения", "Restrictions"),
)

# block, weight, Russian, English
SCALE = (
    (
        "A",
        3,
        "Руководство утвердило цель по экспорту с цифрами и сроком",
        "Management has approved an export goal with figures and a date",
    ),
    (
        "A",
        3,
        "Назначен сотрудник, отвечающий за экспорт, с выделенным временем",
        "A named person answers for exports and has time set aside for it",
    ),
    ("A", 2, "На экспорт заложен бюджет на 12 месяцев", "There is an export budget for 12 months"),
    ("A", 2, "Компания готова ждать окупаемости более года", "The company can wait more than a year for the payback"),
    (
        "B",
        3,
        "Есть отличие от аналогов, подтверждённое клиентами",
        "The product differs from its rivals, and customers confirm it",
    ),
    (
        "B",
        3,
        "Известны код ТН ВЭД и требования целевого рынка",
        "The HS code and the requirements of the target market are known",
    ),
    ("B", 3, "Получены или получаются нужные сертификаты", "The certificates needed are held or being obtained"),
    (
        "B",
        2,
        "Упаковка, маркировка и инструкция готовы на языке рынка",
        "Packaging, labels and manuals are ready in the language of the market",
    ),
    (
        "B",
        2,
        "Права на товарный знак или изобретение защищены за рубежом",
        "The trade mark or invention is protected abroad",
    ),
    ("C", 3, "Есть свободная мощность не менее 10–15 %", "There is spare capacity of at least 10–15%"),
    (
        "C",
        2,
        "Качество партий стабильно и документировано (ИСО 9001 и т. п.)",
        "The quality of batches is stable and documented (ISO 9001 or the like)",
    ),
    (
        "C",
        2,
        "Просчитаны маршрут, условия Инкотермс и срок поставки",
        "The route, the Incoterms rule and the lead time are worked out",
    ),
    ("C", 2, "Цепочка поставок устойчива к ограничениям", "The supply chain withstands restrictions"),
    (
        "D",
        3,
        "Рассчитана экспортная цена с пошлиной, логистикой и НДС 0 %",
        "The export price is calculated with duty, freight and zero-rated VAT",
    ),
    (
        "D",
        2,
        "Есть оборотные средства на цикл экспортной сделки",
        "There is working capital for the cycle of an export deal",
    ),
    ("D", 2, "Известны способы расчётов и валютные риски", "The ways of settlement and the currency risks are known"),
    (
        "D",
        2,
        "Нет задолженности по налогам и признаков банкротства",
        "There are no tax arrears and no signs of insolvency",
    ),
    ("E", 3, "Выбраны 1–3 приоритетных рынка по данным", "One to three priority markets are chosen on data"),
    ("E", 2, "Известны конкуренты и цены на рынке", "The competitors and prices on the market are known"),
    (
        "E",
        2,
        "Сайт, каталог и презентация есть на английском или языке рынка",
        "The website, catalogue and presentation exist in English or the language of the market",
    ),
    (
        "E",
        3,
        "Есть контакты, запросы или переговоры с покупателями",
        "There are contacts, enquiries or talks with buyers",
    ),
    ("F", 3, "Есть опыт экспортных поставок за 3 года", "The company has exported within the last 3 years"),
    (
        "F",
        2,
        "Умеем оформить контракт, таможню, валютный контроль",
        "We can handle the contract, customs and currency control",
    ),
    ("F", 2, "Контрагенты проверяются до подписания", "Counterparties are checked before signing"),
    (
        "F",
        1,
        "Есть сотрудник с языком рынка или переводчик",
        "There is an employee who speaks the language of the market, or an interpreter",
    ),
)
NA_ALLOWED = {9}
STOPS = {
    6: (
        "Без кода товара и требований рынка не узнать пошлину, нужные документы и можно ли ввозить товар. Определите код и требования, консультант поможет.",
        "Without the code of the product and the requirements of the market, the duty, the papers and whether the product may be imported remain unknown. Find out the code and the requirements; an adviser helps.",
    ),
    17: (
        "Задолженность по налогам или признаки банкротства закрывают большинство мер поддержки и насторожат покупателя и банк. Сначала погасите или реструктурируйте долг.",
        "Tax arrears or signs of insolvency close most support measures and alarm buyers and banks. First settle or restructure the debt.",
    ),
}
FLAGS = (
    (
        "Товар подлежит экспортному контролю, а разрешения на вывоз ещё нет",
        "The product is subject to export control and there is no export permit yet",
        "Вывозить такой товар без разрешения нельзя. Получите идентификационное заключение и разрешение до переговоров о поставке.",
        "Such a product must not leave the country without a permit. Obtain the identification report and the permit before you negotiate deliveries.",
    ),
    (
        "У компании нет прав на товар: им владеет другое лицо или договор запрещает продавать за рубеж",
        "The company has no right to the product: somebody else owns it, or a contract forbids selling it abroad",
        "Без прав на товар поставку могут остановить, а компанию привлечь к ответственности. Оформите лицензию или согласие правообладателя.",
        "Without the right to the product a delivery can be stopped and the company held liable. Obtain a licence or the owner's consent.",
    ),
    (
        "Поставка товара в выбранную страну запрещена",
        "Deliveries of the product to the chosen country are prohibited",
        "Выберите другой рынок: в эту страну товар поставить нельзя.",
        "Choose another market: the product cannot be delivered to this country.",
    ),
)

BANDS = (
    (
        "initial",
        0,
        False,
        "Начальный уровень",
        "Initial level",
        "Экспорт пока не подготовлен. Начните с самых слабых блоков: рекомендации ниже показывают, с каких.",
        "Exporting has not been prepared yet. Begin with the weakest blocks: the recommendations below show which.",
    ),
    (
        "preparation",
        40,
        True,
        "Требуется подготовка",
        "Preparation needed",
        "Основа есть, но выходить на рынок рано. Закройте слабые места и пройдите тест снова.",
        "There is a foundation, but it is too early to enter a market. Deal with the weak points and take the test again.",
    ),
    (
        "supported",
        60,
        False,
        "Готов при поддержке",
        "Ready with support",
        "Компания может выходить на рынок, если закроет отдельные пробелы вместе с консультантом.",
        "The company can enter a market if it closes some gaps together with an adviser.",
    ),
    (
        "ready",
        80,
        False,
        "Готов к экспорту",
        "Export ready",
        "Компания готова к поставкам. Выбирайте рынки, ищите покупателей, проверяйте контрагентов.",
        "The company is ready to deliver abroad. Choose markets, look for buyers, check counterparties.",
    ),
)

# block, service or None, name where it is no service (ru, en), why (ru, en)
ADVICE = (
    (
        "A",
        "export-strategy",
        "",
        "",
        "Стратегия закрепит цели, бюджет, сроки и ответственных.",
        "A strategy settles goals, budget, dates and people in charge.",
    ),
    (
        "A",
        "consultation",
        "",
        "",
        "Консультант подскажет, с чего начать и кого назначить.",
        "An adviser tells you where to begin and whom to put in charge.",
    ),
    (
        "B",
        "consultation",
        "",
        "",
        "Консультант разберёт сертификацию и требования рынка к вашему товару.",
        "An adviser goes through certification and what the market asks of your product.",
    ),
    (
        "B",
        "market-analysis",
        "",
        "",
        "Аналитика покажет требования, конкурентов и цены в выбранной стране.",
        "An analysis shows requirements, competitors and prices in the country you chose.",
    ),
    (
        "C",
        "consultation",
        "",
        "",
        "Консультант поможет просчитать маршрут, условия поставки и таможню.",
        "An adviser helps to work out the route, the terms of delivery and customs.",
    ),
    (
        "C",
        "export-strategy",
        "",
        "",
        "Стратегия свяжет мощности и сроки с планом поставок.",
        "A strategy ties capacity and lead times to a plan of deliveries.",
    ),
    (
        "D",
        "consultation",
        "",
        "",
        "Консультант расскажет о финансировании и страховании экспорта и о том, кто их даёт.",
        "An adviser explains export finance and insurance, and who provides them.",
    ),
    (
        "D",
        "legal-support",
        "",
        "",
        "Юрист проверит порядок расчётов и валютные условия договора.",
        "A lawyer checks the terms of settlement and currency in the contract.",
    ),
    (
        "E",
        "market-selection",
        "",
        "",
        "Подбор рынков сравнит страны по данным о спросе, пошлинах и рисках.",
        "Market selection compares countries by data on demand, duties and risk.",
    ),
    (
        "E",
        "market-analysis",
        "",
        "",
        "Аналитика ответит на вопросы о выбранном рынке.",
        "An analysis answers your questions about the market you chose.",
    ),
    (
        "E",
        None,
        "Выставки и встречи с покупателями",
        "Exhibitions and meetings with buyers",
        "Первые контакты быстрее всего появляются на выставке или деловой миссии.",
        "The first contacts come quickest at an exhibition or on a business mission.",
    ),
    (
        "F",
        "legal-support",
        "",
        "",
        "Юрист подготовит или проверит внешнеторговый договор.",
        "A lawyer prepares or checks the foreign trade contract.",
    ),
    (
        "F",
        "counterparty-verification",
        "",
        "",
        "Проверка покажет, с кем вы собираетесь подписывать договор.",
        "A verification shows whom you are about to sign with.",
    ),
    (
        "F",
        None,
        "Обучение экспорту",
        "Training in exporting",
        "Учебные программы закрывают пробелы в договорах, таможне и валютном контроле.",
        "Training closes gaps in contracts, customs and currency control.",
    ),
)


def fill(apps, schema_editor):
    model = {
        name: apps.get_model("services", name)
        for name in ("Questionnaire", "Block", "Item", "Band", "Advice", "Service")
    }
    version = model["Questionnaire"].objects.create(number=1, state="draft", note="Первая версия")
    blocks = {}
    for position, (code, weight, ru, en) in enumerate(BLOCKS, 1):
        blocks[code] = model["Block"].objects.create(
            questionnaire=version, position=position, code=code, weight=weight, title_ru=ru, title_en=en
        )
    for number, (code, weight, ru, en) in enumerate(SCALE, 1):
        stop_ru, stop_en = STOPS.get(number, ("", ""))
        model["Item"].objects.create(
            questionnaire=version,
            block=blocks[code],
            position=number,
            code=f"q{number}",
            kind="scale",
            weight=weight,
            na_allowed=number in NA_ALLOWED,
            stop_at=0 if stop_ru else None,
            text_ru=ru,
            text_en=en,
            stop_ru=stop_ru,
            stop_en=stop_en,
        )
    for number, (ru, en, stop_ru, stop_en) in enumerate(FLAGS, 1):
        model["Item"].objects.create(
            questionnaire=version,
            block=blocks["G"],
            position=len(SCALE) + number,
            code=f"s{number}",
            kind="flag",
            weight=0,
            na_allowed=True,
            stop_at=1,
            text_ru=ru,
            text_en=en,
            stop_ru=stop_ru,
            stop_en=stop_en,
        )
    for code, floor, is_cap, ru, en, text_ru, text_en in BANDS:
        model["Band"].objects.create(
            questionnaire=version,
            code=code,
            floor=floor,
            is_cap=is_cap,
            title_ru=ru,
            title_en=en,
            text_ru=text_ru,
            text_en=text_en,
        )
    for position, (code, service, title_ru, title_en, text_ru, text_en) in enumerate(ADVICE, 1):
        model["Advice"].objects.create(
            questionnaire=version,
            block=blocks[code],
            position=position,
            service_id=service,
            title_ru=title_ru,
            title_en=title_en,
            text_ru=text_ru,
            text_en=text_en,
        )
    version.state, version.published_at = "published", timezone.now()
    version.save()


class Migration(migrations.Migration):
    replaces = [("services", "0012_potential_questions")]
    dependencies = [("services", "0002_catalogue")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
