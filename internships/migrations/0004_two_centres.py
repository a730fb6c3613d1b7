"""The two centres that were published, with nothing but what was published about them; staff correct and add."""

import datetime
import uuid

from django.db import migrations

NAMESPACE = uuid.UUID("6f1f8f0a-2c86-4a55-9f5d-0e0f1d8b7a31")
BLOG_RU = "Блог мэра Москвы, 26.11.2025"
CENTRES = [
    {
        "code": "rudnevo",
        "name_ru": "Центр практической подготовки «Руднево»",
        "name_en": "Rudnevo Practical Training Centre",
        "about_ru": (
            "Флагманский центр практической подготовки столичных колледжей: 21 мастерская и лаборатория на 9,1 тысячи "
            "квадратных метров. Направления: машиностроение, электроника, автоматизация, авиация и беспилотные системы."
        ),
        "about_en": (
            "The flagship centre of practical training of Moscow's colleges: 21 workshops and laboratories on 9,100 "
            "square metres. Fields: mechanical engineering, electronics, automation, aviation and unmanned systems."
        ),
        "place_ru": "Москва, ОЭЗ «Технополис Москва», площадка «Руднево»",
        "place_en": "Moscow, Technopolis Moscow special economic zone, Rudnevo site",
        "opened_on": datetime.date(2024, 10, 2),
        "capacity": 3000,
        "capacity_ru": "более 3 000 студентов в год",
        "capacity_en": "more than 3,000 students a year",
        "source": f"{BLOG_RU}; mozhaiskiy-gazeta.ru, uv-kurier.ru, 03.10.2024",
    },
    {
        "code": "professii-budushchego",
        "name_ru": "Центр практического обучения «Профессии будущего»",
        "name_en": "Professions of the Future Practical Training Centre",
        "about_ru": (
            "Для взрослых и студентов колледжей: более 5 тысяч единиц оборудования, курсы для взрослых до трёх месяцев. "
            "Первые группы начали занятия в сентябре 2025 года."
        ),
        "about_en": (
            "For adults and students of colleges: more than 5,000 pieces of equipment, courses for adults of up to "
            "three months. The first groups began in September 2025."
        ),
        "place_ru": "Москва, ОЭЗ «Технополис Москва», площадка «Печатники»",
        "place_en": "Moscow, Technopolis Moscow special economic zone, Pechatniki site",
        "opened_on": None,
        "capacity": 15000,
        "capacity_ru": "план — 15 000 человек в год",
        "capacity_en": "planned: 15,000 people a year",
        "source": f"{BLOG_RU}; tass.ru/obschestvo/25263715",
    },
]


def enter(apps, schema_editor):
    centre = apps.get_model("internships", "TrainingCentre")
    for values in CENTRES:
        code = values["code"]
        centre.objects.get_or_create(code=code, defaults={"id": uuid.uuid5(NAMESPACE, code), **values})


class Migration(migrations.Migration):
    dependencies = [("internships", "0003_programme")]

    operations = [migrations.RunPython(enter, migrations.RunPython.noop)]
