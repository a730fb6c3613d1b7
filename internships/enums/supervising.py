"""What a student's practice waits for, and whose turn it is: words of the cabinets of institutions."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Turn(TextChoices):
    """Who must act."""

    INSTITUTION = "institution", pgettext_lazy("student", "Куратор")
    STUDENT = "student", _("Студент")
    GUARDIAN = "guardian", _("Представитель")
    HOST = "host", _("Компания")
    MANAGER = "manager", _("Менеджер программы")


class Missing(TextChoices):
    """What comes next on the way from a profile to a certificate."""

    CONFIRM = "confirm", _("подтвердить, что учится у вас")
    PROFILE = "profile", _("исправить профиль")
    GUARDIAN_ASK = "guardian_ask", _("отправить ссылку представителю")
    GUARDIAN_ANSWER = "guardian_answer", _("ответить на запрос согласия")
    CONSENT = "consent", _("дать согласие на передачу данных")
    CHOOSE = "choose", _("выбрать место практики")
    ASSIGN = "assign", _("распределить места набора")
    ANSWER = "answer", _("ответить на заявку")
    SLOT = "slot", _("выбрать время собеседования")
    ACCEPT = "accept", _("принять или отклонить место")
    PREPARE = "prepare", _("назначить наставника, провести инструктаж")
    ACKNOWLEDGE = "acknowledge", _("подтвердить инструктаж")
    ADMIT = "admit", _("проверить условия допуска")
    WRITE = "write", _("вести дневник: больше недели без записей")
    SIGN = "sign", _("подписать недели дневника")
    RESUME = "resume", _("решить, продолжится ли практика")
    COMPLETE = "complete", _("завершить практику: срок прошёл")
    EVALUATE = "evaluate", _("поставить итоговую оценку")
    CERTIFY = "certify", _("выдать сертификат")


WHOSE = {
    Turn.INSTITUTION: (Missing.CONFIRM, Missing.ADMIT, Missing.RESUME),
    Turn.STUDENT: (
        *(Missing.PROFILE, Missing.GUARDIAN_ASK, Missing.CONSENT, Missing.CHOOSE, Missing.SLOT, Missing.ACCEPT),
        *(Missing.ACKNOWLEDGE, Missing.WRITE),
    ),
    Turn.GUARDIAN: (Missing.GUARDIAN_ANSWER,),
    Turn.HOST: (Missing.ANSWER, Missing.PREPARE, Missing.SIGN, Missing.COMPLETE, Missing.EVALUATE),
    Turn.MANAGER: (Missing.ASSIGN, Missing.CERTIFY),
}
TURN_OF = {step: turn for turn, steps in WHOSE.items() for step in steps}
