"""The seven services with their first texts. Staff edit them afterwards; this never overwrites what they wrote."""

from django.db import migrations

RULES_RU = """1. Заявку подаёт представитель компании, зарегистрированной на портале. Условия для компании перечислены на странице услуги и проверяются при подаче.
2. Номер заявка получает сразу, менеджер регистрирует её за {registration}.
3. %(term)s
4. Результат приходит в кабинет. За {acceptance} вы принимаете его с оценкой или возвращаете на доработку и пишете, что исправить. Если ответа нет, результат считается принятым.
5. Заявку можно отозвать, пока результат не направлен.
6. В отказе всегда указаны основание и то, что нужно исправить. После этого можно подать новую заявку.
7. %(own)s

Это порядок по умолчанию из настроек портала, а не документ, опубликованный Моспромом."""

RULES_EN = """1. An application is made by a representative of a company registered on the portal. The conditions for the company are listed on the page of the service and checked at submission.
2. The application gets its number at once; a manager registers it within {registration}.
3. %(term)s
4. The result arrives in your account. Within {acceptance} you accept it with a rating, or send it back for rework and say what to correct. If there is no answer, the result counts as accepted.
5. An application can be withdrawn until the result is sent.
6. A refusal always names its grounds and what to correct. After that you can apply again.
7. %(own)s

This is the portal's default procedure, kept in its settings; it is not a document published by Mosprom."""

TERM_RU = "Срок услуги — {term}. Он считается со дня, следующего за днём подачи, по производственному календарю. Пока мы ждём от вас сведений, срок не идёт."
TERM_EN = "The term of the service is {term}. It is counted from the day after submission by the production calendar. While we wait for information from you, the clock stands still."

SERVICES = [
    {
        "slug": "consultation",
        "title_ru": "Консультация",
        "title_en": "Consultation",
        "summary_ru": "Вопрос об экспорте — консультанту. Ответ письменно, по телефону или на встрече.",
        "summary_en": "Ask an adviser about exporting. The answer comes in writing, by telephone or at a meeting.",
        "description_ru": "Консультант поможет разобраться, с чего начать выход на рынок, какие документы и сертификаты понадобятся, как устроить доставку, расчёты и валютный контроль, какими мерами поддержки воспользоваться.\n\nЗаявку ведёт один специалист. Переписка, файлы и ответ остаются в заявке: к ним можно вернуться и показать их коллегам.",
        "description_en": "An adviser helps you see where to begin in a new market, which papers and certificates it asks for, how to arrange delivery, payment and currency control, and which support measures you can use.\n\nOne specialist handles the application. The conversation, the files and the answer stay with it, for you and your colleagues to come back to.",
        "result_ru": "Ответ консультанта и протокол",
        "result_en": "The adviser's answer and a record of the consultation",
        "who_for_ru": "Промышленным компаниям Москвы, которые готовятся к первой поставке или уже экспортируют.",
        "who_for_en": "Industrial companies of Moscow that prepare their first delivery abroad or export already.",
        "inputs_ru": "Тема и сам вопрос: что производите, что уже сделали, что хотите узнать\nСтрана, если она уже выбрана\nФайлы, без которых вопрос не понять: проект договора, описание товара, письмо покупателя\nТелефон или удобное время, если нужен звонок или встреча",
        "inputs_en": "The topic and the question: what you make, what you have done, what you want to know\nThe country, if you have chosen one\nFiles without which the question is not clear: a draft contract, a product description, a buyer's letter\nA telephone number or a convenient time, if you want a call or a meeting",
        "own_ru": "Ответ консультанта — рекомендация. Решение о сделке принимает компания.",
        "own_en": "The adviser's answer is a recommendation. The decision about a deal is the company's.",
        "sla_days": 3,
    },
    {
        "slug": "market-analysis",
        "title_ru": "Страновая/отраслевая аналитика",
        "title_en": "Country/industry analysis",
        "summary_ru": "Отчёт о рынке под вашу задачу: до трёх стран, ваш товар, ваши вопросы.",
        "summary_en": "A market report made for your task: up to three countries, your product, your questions.",
        "description_ru": "Аналитик изучает спрос, ввоз, цены, пошлины, требования к товару и конкурентов в выбранных странах и отвечает на ваши вопросы.\n\nУ каждого значения в отчёте указаны источник и дата. Если открытых данных нет, отчёт прямо об этом говорит.",
        "description_en": "An analyst studies demand, imports, prices, duties, product requirements and competitors in the countries you choose, and answers your questions.\n\nEvery figure of the report names its source and date. Where there are no open data, the report says so.",
        "result_ru": "Аналитический отчёт в PDF",
        "result_en": "An analytical report as PDF",
        "who_for_ru": "Компаниям, которые выбирают между рынками или проверяют решение о выходе на рынок.",
        "who_for_en": "Companies that choose between markets or check a decision to enter one.",
        "inputs_ru": "Страны, не больше трёх\nКод товара по ТН ВЭД или отрасль\nВопросы, на которые нужен ответ\nНа какой срок вперёд вы планируете",
        "inputs_en": "Countries, three at most\nThe HS code of the product, or the industry\nThe questions to be answered\nHow far ahead you plan",
        "own_ru": "Отчёт готовится по открытым данным и не содержит сведений других компаний.",
        "own_en": "The report is made from open data and holds nothing about other companies.",
        "sla_days": 15,
    },
    {
        "slug": "export-potential-test",
        "title_ru": "Тест экспортного потенциала",
        "title_en": "Export potential test",
        "summary_ru": "Анкета о товаре, людях и финансах показывает, готова ли компания к экспорту.",
        "summary_en": "A questionnaire on product, people and finance shows whether a company is ready to export.",
        "description_ru": "Вы отвечаете на вопросы о товаре, производстве, команде, финансах и опыте. Портал сразу считает оценку по каждому блоку, называет стоп-факторы и подсказывает, какая услуга поможет. За 3 рабочих дня результат комментирует консультант.\n\nТест можно пройти снова и сравнить с прежним результатом.",
        "description_en": "You answer questions about product, production, team, finance and experience. The portal scores every block at once, names what would stop you and suggests the service that helps. An adviser comments on the result within 3 working days.\n\nThe test can be taken again and compared with the earlier result.",
        "result_ru": "Оценка по блокам и отчёт сразу, комментарий консультанта за 3 рабочих дня",
        "result_en": "Scores by block and a report at once, an adviser's comment within 3 working days",
        "who_for_ru": "Компаниям, которые думают об экспорте и хотят увидеть слабые места заранее.",
        "who_for_en": "Companies that think of exporting and want to see their weak points beforehand.",
        "inputs_ru": "Около 15 минут: вопросы можно проходить по одному и в любой момент прерваться\nКод товара по ТН ВЭД и сведения о сертификатах\nПонимание, кто в компании отвечает за экспорт и есть ли на него бюджет",
        "inputs_en": "About 15 minutes: you can go question by question and stop at any moment\nThe HS code of the product and what certificates you have\nWho in the company answers for exports, and whether there is a budget",
        "own_ru": "Оценка построена на ответах самой компании и носит рекомендательный характер.",
        "own_en": "The score rests on the company's own answers and is advice.",
        "term_ru": "Результат теста портал показывает сразу, комментарий консультанта приходит за 3 рабочих дня.",
        "term_en": "The portal shows the result of the test at once; the adviser's comment comes within 3 working days.",
        "sla_days": 3,
    },
    {
        "slug": "market-selection",
        "title_ru": "Подбор рынков",
        "title_en": "Market selection",
        "summary_ru": "Список стран для вашего товара по видимым критериям, которые вы сами взвешиваете.",
        "summary_en": "A ranked list of countries for your product, by open criteria that you weigh yourself.",
        "description_ru": "Портал сравнивает страны по объёму и росту ввоза, пошлинам и торговым режимам, расстоянию, рискам и требованиям к товару. Видно, что дал каждый критерий и каких данных не хватает. Вес критериев можно менять.\n\nЧерновик списка готов сразу, за 10 рабочих дней его проверяет и дополняет аналитик.",
        "description_en": "The portal compares countries by the size and growth of imports, duties and trade regimes, distance, risk and product requirements. You see what each criterion gave and which data are missing, and you can change the weights.\n\nA draft list is ready at once; an analyst checks and completes it within 10 working days.",
        "result_ru": "Список рынков по местам и профили стран",
        "result_en": "A ranked list of markets and country profiles",
        "who_for_ru": "Компаниям с готовым товаром, которые ещё не решили, куда его поставлять.",
        "who_for_en": "Companies with a product ready that have not decided where to sell it.",
        "inputs_ru": "Код товара по ТН ВЭД, шесть знаков\nЦеновая позиция товара\nОграничения и страны, которые не рассматривать\nЧто для вас важнее: вес критериев",
        "inputs_en": "The HS code of the product, six digits\nThe price position of the product\nConstraints and countries to leave out\nWhat matters most to you: the weights of the criteria",
        "own_ru": "Страны, о которых известно меньше половины данных, места в списке не получают.",
        "own_en": "Countries for which less than half of the data are known are not ranked.",
        "sla_days": 10,
    },
    {
        "slug": "legal-support",
        "title_ru": "Юридическое сопровождение",
        "title_en": "Legal support",
        "summary_ru": "Юрист проверит внешнеторговый договор, расчёты, права на товарный знак или спор.",
        "summary_en": "A lawyer looks at a foreign trade contract, payments, a trade mark or a dispute.",
        "description_ru": "Юрист разбирает договор поставки или агентский договор, порядок расчётов, защиту интеллектуальной собственности, претензию или спор с иностранным партнёром. Замечания вносятся прямо в текст, к ним прилагается заключение.\n\nЗаявка закрытая: её, переписку и файлы видят только люди, которых назовёт ваша компания, и назначенный юрист. Каждое чтение записывается, журнал вам виден.",
        "description_en": "A lawyer examines a supply or agency contract, terms of payment, protection of intellectual property, a claim or a dispute with a foreign partner. Remarks are made in the text itself and come with an opinion.\n\nThe application is closed: only the people your company names and the assigned lawyer see it, its messages and its files. Every reading is logged, and the log is open to you.",
        "result_ru": "Заключение и проект с правками",
        "result_en": "An opinion and a marked draft",
        "who_for_ru": "Компаниям, которые готовят или исполняют сделку с иностранным партнёром.",
        "who_for_en": "Companies that prepare or carry out a deal with a foreign partner.",
        "inputs_ru": "О чём вопрос: контракт, агентский договор, расчёты, интеллектуальная собственность, спор\nКто контрагент и право какой страны применяется\nПроект документа\nДата, к которой нужен ответ",
        "inputs_en": "The matter: contract, agency, payments, intellectual property, dispute\nThe counterparty and the governing law\nThe draft document\nThe date by which you need the answer",
        "own_ru": "Заключение не заменяет представительство в суде и не обязывает компанию.",
        "own_en": "The opinion does not replace representation in court and does not bind the company.",
        "sla_days": 7,
    },
    {
        "slug": "counterparty-verification",
        "title_ru": "Верификация контрагента",
        "title_en": "Counterparty verification",
        "summary_ru": "Проверим иностранного партнёра до сделки: регистрация, перечни, риски.",
        "summary_en": "We check a foreign partner before the deal: registration, lists, risks.",
        "description_ru": "Портал сразу проверяет формат и контрольную сумму регистрационного номера и совпадения с перечнями. Аналитик изучает регистрацию, владельцев, суды, отчётность, сайт и банк партнёра.\n\nПо каждой проверке видно, что нашли, где и когда. Чего проверить не удалось, в отчёте названо прямо: «не проверено» не означает «в порядке».",
        "description_en": 'The portal checks the format and checksum of the registration number and matches with lists at once. An analyst studies the partner\'s registration, owners, court cases, accounts, site and bank.\n\nFor every check you see what was found, where and when. What could not be checked is named: "not checked" does not mean "in order".',
        "result_ru": "Отчёт о проверке с оценкой риска, действует 90 дней",
        "result_en": "A verification report with a risk grade, valid for 90 days",
        "who_for_ru": "Компаниям, которые впервые работают с иностранным покупателем, агентом или поставщиком.",
        "who_for_en": "Companies that deal with a foreign buyer, agent or supplier for the first time.",
        "inputs_ru": "Название партнёра на его языке и латиницей, страна\nРегистрационный номер, номер плательщика НДС или LEI\nСайт и страна банка\nСумма и цель сделки",
        "inputs_en": "The partner's name in its own language and in Latin letters, the country\nThe registration number, VAT number or LEI\nThe site and the country of the bank\nThe sum and purpose of the deal",
        "own_ru": "Отчёт — рекомендация, а не гарантия.",
        "own_en": "The report is a recommendation and no guarantee.",
        "sla_days": 5,
    },
    {
        "slug": "export-strategy",
        "title_ru": "Экспортная стратегия",
        "title_en": "Export strategy",
        "summary_ru": "План выхода на рынки: цели, действия, сроки, бюджет и ответственные.",
        "summary_en": "A plan for entering markets: goals, actions, dates, budget and people in charge.",
        "description_ru": "Стратегия собирает вместе результат теста, подобранные рынки и финансы компании. Консультант вместе с вами определяет цели, порядок действий, бюджет и команду.\n\nХод выполнения плана виден на портале, его можно уточнять.",
        "description_en": "The strategy brings together the test, the selected markets and the company's finances. With an adviser you set goals, the order of actions, a budget and a team.\n\nThe portal shows how the plan proceeds, and the plan can be refined.",
        "result_ru": "Стратегия и план действий",
        "result_en": "A strategy and a plan of actions",
        "who_for_ru": "Компаниям, которые прошли тест и выбрали рынки.",
        "who_for_en": "Companies that have taken the test and chosen markets.",
        "inputs_ru": "Результат теста экспортного потенциала\nВыбранные рынки\nЦели и бюджет\nКто будет заниматься экспортом",
        "inputs_en": "The result of the export potential test\nThe markets chosen\nGoals and budget\nWho will work on exports",
        "own_ru": "Стратегию составляют вместе с компанией: решения и показатели утверждает она.",
        "own_en": "The strategy is made together with the company, which approves its decisions and targets.",
        "sla_days": 30,
    },
]


def add(apps, schema_editor):
    Service = apps.get_model("services", "Service")
    for position, texts in enumerate(SERVICES, start=1):
        row = {"position": position, "is_open": True, **texts}
        own = {"ru": row.pop("own_ru"), "en": row.pop("own_en")}
        term = {"ru": row.pop("term_ru", TERM_RU), "en": row.pop("term_en", TERM_EN)}
        row["rules_ru"] = RULES_RU % {"term": term["ru"], "own": own["ru"]}
        row["rules_en"] = RULES_EN % {"term": term["en"], "own": own["en"]}
        Service.objects.get_or_create(slug=row.pop("slug"), defaults=row)


class Migration(migrations.Migration):
    dependencies = [("services", "0001_tables")]

    operations = [migrations.RunPython(add, migrations.RunPython.noop)]
