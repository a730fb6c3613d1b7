"""Legal support takes requests. Texts that staff have edited meanwhile stay as they are."""

from django.db import migrations
from django.db.models import F, Value
from django.db.models.functions import Replace

SLUG = "legal-support"
TEXTS = {
    "description_ru": (
        "Документы заявки видят только ваша компания и сотрудники, которые ведут заявки.",
        "Заявка закрытая: её, переписку и файлы видят только люди, которых назовёт ваша компания, и назначенный юрист. "
        "Каждое чтение записывается, журнал вам виден.",
    ),
    "description_en": (
        "Only your company and the staff who handle applications see its documents.",
        "The application is closed: only the people your company names and the assigned lawyer see it, its messages "
        "and its files. Every reading is logged, and the log is open to you.",
    ),
}


def _replace(apps, before, after):
    service = apps.get_model("services", "Service").objects.filter(pk=SLUG)
    for name, words in TEXTS.items():
        service.update(**{name: Replace(F(name), Value(words[before]), Value(words[after]))})
    return service


def open_service(apps, _schema):
    _replace(apps, 0, 1).update(is_open=True)


def close_service(apps, _schema):
    _replace(apps, 1, 0).update(is_open=False)


class Migration(migrations.Migration):
    dependencies = [("services", "0012_potential_questions"), ("applications", "0003_closed_applications")]

    operations = [migrations.RunPython(open_service, close_service)]
