"""The first version of the checklist of an export contract.

Put together from the laws, conventions and rules that each item names. A lawyer confirms it before it is relied on.
"""

from django.db import migrations
from django.utils import timezone

NOTE = "Первая версия, составлена по названным источникам. Перед применением её подтверждает юрист."
# Code, part, then title, what to look at and source, each in Russian and in English.
ITEMS = (
    (
        "parties",
        "subject",
        "Стороны и полномочия",
        "Parties and authority",
        (
            "Наименование, страна, регистрационный номер и адрес каждой стороны полные; названы подписанты и "
            "документ, по которому они действуют."
        ),
        "Each party’s full name, country, registration number and address; who signs and on what authority.",
        "ГК РФ, ст. 53, 182–183",
        "Civil Code of Russia, art. 53, 182–183",
    ),
    (
        "subject",
        "subject",
        "Предмет договора",
        "Subject matter",
        (
            "Товар назван так, что его не спутать: наименование, количество, комплектность, код ТН ВЭД; "
            "спецификация — часть договора."
        ),
        (
            "The goods cannot be mistaken: name, quantity, completeness, HS code; the specification is part of "
            "the contract."
        ),
        "ГК РФ, ст. 432, 455, 465; Венская конвенция 1980 г., ст. 14",
        "Civil Code of Russia, art. 432, 455, 465; CISG 1980, art. 14",
    ),
    (
        "annexes",
        "subject",
        "Приложения и порядок документов",
        "Annexes and their order",
        "Приложения перечислены; сказано, какой документ важнее при расхождении.",
        "The annexes are listed; it is said which document prevails if they differ.",
        "",
        "",
    ),
    (
        "language",
        "subject",
        "Язык договора",
        "Language",
        "Назван язык договора и переписки; при двух языках сказано, какой текст имеет преимущество.",
        "The language of the contract and of notices; with two languages, which text prevails.",
        "Принципы УНИДРУА 2016, ст. 4.7",
        "UNIDROIT Principles 2016, art. 4.7",
    ),
    (
        "price",
        "price",
        "Цена и валюта цены",
        "Price and its currency",
        "Цена, валюта, что в неё входит, когда и как она может измениться.",
        "The price, its currency, what it includes, when and how it may change.",
        "ГК РФ, ст. 424, 485; Венская конвенция 1980 г., ст. 55–56",
        "Civil Code of Russia, art. 424, 485; CISG 1980, art. 55–56",
    ),
    (
        "payment",
        "price",
        "Порядок и срок оплаты",
        "Payment terms",
        ("Срок, счета, документы к оплате, аванс, кто платит комиссии банков; валюта платежа и курс, если она другая."),
        (
            "When, to which account and against which documents; advance payment; who bears bank charges; "
            "currency of payment and rate if it differs."
        ),
        "Венская конвенция 1980 г., ст. 54, 57–59; ГК РФ, ст. 317",
        "CISG 1980, art. 54, 57–59; Civil Code of Russia, art. 317",
    ),
    (
        "security",
        "price",
        "Обеспечение платежа",
        "Security for payment",
        "Аккредитив, гарантия или страхование; право приостановить отгрузку, если оплата под угрозой.",
        "Letter of credit, guarantee or insurance; the right to suspend shipment when payment is in doubt.",
        "UCP 600; URDG 758; Венская конвенция 1980 г., ст. 71",
        "UCP 600; URDG 758; CISG 1980, art. 71",
    ),
    (
        "currency_control",
        "price",
        "Валютный контроль",
        "Currency control",
        (
            "Сумма, сроки исполнения и документы названы так, что договор можно поставить на учёт в банке и "
            "подтвердить поступление выручки. Порог суммы сверяют на дату договора."
        ),
        (
            "The sum, terms of performance and documents allow the contract to be registered with a bank and the "
            "proceeds to be proved. The threshold is checked on the date of the contract."
        ),
        "Закон № 173-ФЗ, ст. 19, 23; Инструкция Банка России от 16.08.2017 № 181-И",
        "Federal Law 173-FZ, art. 19, 23; Bank of Russia Instruction 181-I of 16.08.2017",
    ),
    (
        "incoterms",
        "delivery",
        "Базис поставки Incoterms® 2020",
        "Incoterms® 2020 rule and place",
        (
            "Названы правило, точное место и редакция; правило подходит к перевозке (FOB, CFR, CIF и FAS — только"
            " для морской и речной)."
        ),
        (
            "The rule, the exact place and the edition are named; the rule suits the carriage (FOB, CFR, CIF and "
            "FAS are for sea and inland waterway only)."
        ),
        "Правила ICC Incoterms® 2020",
        "ICC Incoterms® 2020 rules",
    ),
    (
        "delivery",
        "delivery",
        "Срок поставки и документы",
        "Delivery time and documents",
        "Срок или график, частичная отгрузка, товаросопроводительные документы, кто оформляет вывоз и ввоз.",
        "Date or schedule, partial shipments, shipping documents, who clears export and import.",
        "Венская конвенция 1980 г., ст. 33–34; ГК РФ, ст. 457",
        "CISG 1980, art. 33–34; Civil Code of Russia, art. 457",
    ),
    (
        "risk_title",
        "delivery",
        "Переход риска и собственности",
        "Passing of risk and title",
        (
            "Сказано, когда переходит риск и когда право собственности: Incoterms® и Венская конвенция права "
            "собственности не решают."
        ),
        "It is said when risk passes and when title passes: neither Incoterms® nor the CISG settles title.",
        "Венская конвенция 1980 г., ст. 4, 66–69; ГК РФ, ст. 223, 459, 491",
        "CISG 1980, art. 4, 66–69; Civil Code of Russia, art. 223, 459, 491",
    ),
    (
        "packaging",
        "delivery",
        "Упаковка и маркировка",
        "Packaging and marking",
        "Упаковка под перевозку, маркировка и язык этикетки по правилам страны ввоза.",
        "Packaging fit for the carriage, marking and label language as the importing country demands.",
        "Венская конвенция 1980 г., ст. 35; ГК РФ, ст. 481",
        "CISG 1980, art. 35; Civil Code of Russia, art. 481",
    ),
    (
        "acceptance",
        "delivery",
        "Приёмка и претензии по товару",
        "Acceptance and claims",
        "Где, когда и по каким документам принимают; срок извещения о недостатках и чем их доказывают.",
        (
            "Where, when and by which documents goods are accepted; the time to give notice of defects and how "
            "they are proved."
        ),
        "Венская конвенция 1980 г., ст. 38–39; ГК РФ, ст. 483, 513",
        "CISG 1980, art. 38–39; Civil Code of Russia, art. 483, 513",
    ),
    (
        "quality",
        "delivery",
        "Качество и гарантия",
        "Quality and warranty",
        ("Стандарт или образец, сертификаты страны ввоза и кто их получает, гарантийный срок и что делают при браке."),
        (
            "A standard or sample, certificates of the importing country and who obtains them, warranty period "
            "and remedies."
        ),
        "Венская конвенция 1980 г., ст. 35–36, 46; ГК РФ, ст. 469–471",
        "CISG 1980, art. 35–36, 46; Civil Code of Russia, art. 469–471",
    ),
    (
        "ip",
        "delivery",
        "Права третьих лиц и знаки",
        "Third-party rights and trade marks",
        "Чьи товарные знаки и патенты, где ими можно пользоваться, кто отвечает за притязания третьих лиц.",
        "Whose trade marks and patents, where they may be used, who answers for third-party claims.",
        "Венская конвенция 1980 г., ст. 41–42",
        "CISG 1980, art. 41–42",
    ),
    (
        "liability",
        "liability",
        "Ответственность и её предел",
        "Liability and its limit",
        "Неустойка за просрочку, убытки, предел ответственности и исключения; условия взаимны.",
        "Penalty for delay, damages, the limit of liability and exclusions; the terms are mutual.",
        "Венская конвенция 1980 г., ст. 74–78; ГК РФ, ст. 330, 333, 393",
        "CISG 1980, art. 74–78; Civil Code of Russia, art. 330, 333, 393",
    ),
    (
        "force_majeure",
        "liability",
        "Форс-мажор",
        "Force majeure",
        ("Перечень событий, срок извещения, чем подтверждают (свидетельство ТПП), когда договор можно расторгнуть."),
        (
            "The events, the time to give notice, the proof (a chamber of commerce certificate), when the "
            "contract may be ended."
        ),
        "Венская конвенция 1980 г., ст. 79; ГК РФ, ст. 401; Закон РФ № 5340-1, ст. 15",
        "CISG 1980, art. 79; Civil Code of Russia, art. 401; Law of Russia 5340-1, art. 15",
    ),
    (
        "termination",
        "liability",
        "Расторжение",
        "Termination",
        "Основания, извещение, расчёты и возврат товара после расторжения.",
        "Grounds, notice, settlement and return of goods afterwards.",
        "Венская конвенция 1980 г., ст. 49, 64, 81–84; ГК РФ, ст. 450–453",
        "CISG 1980, art. 49, 64, 81–84; Civil Code of Russia, art. 450–453",
    ),
    (
        "notices",
        "liability",
        "Изменения и извещения",
        "Amendments and notices",
        "Как изменить договор, адреса для извещений, действует ли электронная почта.",
        "How the contract is amended, addresses for notices, whether e-mail counts.",
        "Венская конвенция 1980 г., ст. 29; ГК РФ, ст. 165.1, 452",
        "CISG 1980, art. 29; Civil Code of Russia, art. 165.1, 452",
    ),
    (
        "law",
        "disputes",
        "Применимое право",
        "Governing law",
        "Право названо; сказано, применяется ли Венская конвенция 1980 г.",
        "The law is named; it is said whether the CISG 1980 applies.",
        "ГК РФ, ст. 1210–1211; Венская конвенция 1980 г., ст. 1, 6",
        "Civil Code of Russia, art. 1210–1211; CISG 1980, art. 1, 6",
    ),
    (
        "arbitration",
        "disputes",
        "Арбитражная оговорка",
        "Arbitration clause",
        (
            "Учреждение названо точно; указаны место, язык, число арбитров; решение можно исполнить в стране "
            "контрагента."
        ),
        (
            "The institution is named exactly; seat, language and number of arbitrators; the award can be "
            "enforced in the counterparty’s country."
        ),
        "Нью-Йоркская конвенция 1958 г.; Закон РФ № 5338-1, ст. 7",
        "New York Convention 1958; Law of Russia 5338-1, art. 7",
    ),
    (
        "claims",
        "disputes",
        "Претензионный порядок",
        "Claims before a dispute",
        "Форма претензии, срок ответа, куда её направляют.",
        "The form of a claim, the time to answer, where it is sent.",
        "АПК РФ, ст. 4, ч. 5",
        "Code of Arbitrazh Procedure of Russia, art. 4(5)",
    ),
    (
        "sanctions",
        "control",
        "Санкционная оговорка",
        "Sanctions clause",
        (
            "Заверения сторон, что делать при новых ограничениях, как вернуть деньги, если банк не провёл платёж;"
            " условие не ставит российскую сторону в положение нарушителя."
        ),
        (
            "Representations of the parties, what happens under new restrictions, how money returns if a bank "
            "refuses; the clause does not make the Russian party a breaker of the law."
        ),
        "АПК РФ, ст. 248.1",
        "Code of Arbitrazh Procedure of Russia, art. 248.1",
    ),
    (
        "export_control",
        "control",
        "Экспортный контроль",
        "Export control",
        (
            "Товар и технология проверены по спискам контролируемых; нужны ли лицензия и обязательство о конечном"
            " использовании."
        ),
        (
            "Goods and technology are checked against control lists; whether a licence and an end-use undertaking"
            " are needed."
        ),
        "Закон № 183-ФЗ «Об экспортном контроле»",
        "Federal Law 183-FZ “On Export Control”",
    ),
    (
        "origin",
        "control",
        "Происхождение товара",
        "Origin of goods",
        "Нужен ли сертификат происхождения для льготной пошлины и кто его получает.",
        "Whether a certificate of origin is needed for a preferential duty and who obtains it.",
        "",
        "",
    ),
    (
        "confidentiality",
        "control",
        "Конфиденциальность и добросовестность",
        "Confidentiality and integrity",
        "Режим коммерческой тайны, срок, антикоррупционные заверения.",
        "Trade secrets, their term, anti-corruption representations.",
        "Закон № 98-ФЗ; Закон № 273-ФЗ, ст. 13.3",
        "Federal Law 98-FZ; Federal Law 273-FZ, art. 13.3",
    ),
    (
        "term",
        "form",
        "Вступление в силу и срок",
        "Entry into force and term",
        "Дата, условия вступления в силу, срок действия, что действует после него.",
        "The date, conditions of entry into force, the term, what survives it.",
        "ГК РФ, ст. 425",
        "Civil Code of Russia, art. 425",
    ),
    (
        "signatures",
        "form",
        "Форма и подписи",
        "Form and signatures",
        "Письменная форма, дата и место, подписи уполномоченных на всех листах и приложениях.",
        "Written form, date and place, signatures of authorised persons on every sheet and annex.",
        "ГК РФ, ст. 161, 434",
        "Civil Code of Russia, art. 161, 434",
    ),
    (
        "e_signature",
        "form",
        "Электронная подпись",
        "Electronic signature",
        "Если подписывают электронно: какой подписью и признают ли её обе стороны.",
        "If signed electronically: by which signature, and whether both parties recognise it.",
        "Закон № 63-ФЗ, ст. 6–7",
        "Federal Law 63-FZ, art. 6–7",
    ),
)


def publish(apps, _schema):
    checklist = apps.get_model("services", "Checklist").objects.create(number=1, note=NOTE)
    item = apps.get_model("services", "ChecklistItem")
    for position, (code, group, title_ru, title_en, text_ru, text_en, law_ru, law_en) in enumerate(ITEMS, 1):
        item.objects.create(
            checklist=checklist,
            code=code,
            group=group,
            position=position,
            title_ru=title_ru,
            title_en=title_en,
            text_ru=text_ru,
            text_en=text_en,
            law_ru=law_ru,
            law_en=law_en,
        )
    checklist.published_at = timezone.now()
    checklist.save()


class Migration(migrations.Migration):
    replaces = [("services", "0024_first_checklist")]
    dependencies = [("services", "0003_potential_questions")]

    # Backwards the tables go whole.
    operations = [migrations.RunPython(publish, migrations.RunPython.noop)]
