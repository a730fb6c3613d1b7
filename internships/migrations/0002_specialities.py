"""The specialities that the programme's partners name; staff add further ones and correct them.

Codes and names follow the federal list of specialities of secondary vocational and higher education; the managers of
the programme confirm them against its current edition.
"""

import uuid

from django.db import migrations

NAMESPACE = uuid.UUID("0f4a7a3e-2b0d-4a43-9f0e-3d7f4a1c5b66")
SPECIALITIES = [
    ("09.02.07", "Информационные системы и программирование", "Information systems and programming", "secondary"),
    (
        "11.02.16",
        "Монтаж, техническое обслуживание и ремонт электронных приборов и устройств",
        "Assembly, maintenance and repair of electronic devices",
        "secondary",
    ),
    (
        "13.01.10",
        "Электромонтёр по ремонту и обслуживанию электрооборудования",
        "Electrician for repair and maintenance of electrical equipment",
        "secondary",
    ),
    (
        "15.01.32",
        "Оператор станков с программным управлением",
        "Operator of numerically controlled machine tools",
        "secondary",
    ),
    ("15.01.35", "Мастер слесарных работ", "Master fitter", "secondary"),
    (
        "15.02.14",
        "Оснащение средствами автоматизации технологических процессов и производств",
        "Automation equipment for processes and production",
        "secondary",
    ),
    ("15.02.16", "Технология машиностроения", "Mechanical engineering technology", "secondary"),
    (
        "18.02.12",
        "Технология аналитического контроля химических соединений",
        "Technology of analytical control of chemical compounds",
        "secondary",
    ),
    (
        "19.02.11",
        "Технология продуктов питания из растительного сырья",
        "Technology of food from plant raw materials",
        "secondary",
    ),
    ("11.03.04", "Электроника и наноэлектроника", "Electronics and nanoelectronics", "bachelor"),
    (
        "15.03.04",
        "Автоматизация технологических процессов и производств",
        "Automation of processes and production",
        "bachelor",
    ),
    ("18.03.01", "Химическая технология", "Chemical technology", "bachelor"),
]


def enter(apps, schema_editor):
    speciality = apps.get_model("internships", "Speciality")
    for code, name_ru, name_en, level in SPECIALITIES:
        speciality.objects.get_or_create(
            code=code,
            defaults={"id": uuid.uuid5(NAMESPACE, code), "name_ru": name_ru, "name_en": name_en, "level": level},
        )


class Migration(migrations.Migration):
    dependencies = [("internships", "0001_tables")]

    operations = [migrations.RunPython(enter, migrations.RunPython.noop)]
