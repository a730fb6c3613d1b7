"""Words for people and organisations."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class StaffRole(TextChoices):
    """What a person of Mosprom's own may do. Staff have at least one."""

    MANAGER = "manager", _("Менеджер Моспрома")
    ANALYST = "analyst", _("Эксперт-аналитик")
    LAWYER = "lawyer", _("Юрист")
    COMMISSION = "commission", _("Член конкурсной комиссии")
    DISPATCHER = "dispatcher", _("Диспетчер учебного центра")
    ADMINISTRATOR = "administrator", _("Администратор")


class OrganisationKind(TextChoices):
    """What an organisation is to the portal; one may be several things."""

    COMPANY = "company", _("Компания")
    INSTITUTION = "institution", _("Образовательная организация")
    HOST = "host", _("Принимающая компания")
    REGION = "region", _("Регион-партнёр")
    BUYER = "buyer", _("Иностранный закупщик")


class MemberRole(TextChoices):
    """What a person does in an organisation."""

    HEAD = "head", _("Руководитель компании")
    REPRESENTATIVE = "representative", _("Представитель компании")
    SUPERVISOR = "supervisor", _("Куратор от образовательной организации")
    HOST_REPRESENTATIVE = "host_representative", _("Представитель работодателя")
    MENTOR = "mentor", _("Наставник")
    REGION_REPRESENTATIVE = "region_representative", _("Представитель региона")
    BUYER_CONTACT = "buyer_contact", _("Представитель закупщика")


class MembershipState(TextChoices):
    """Whether a person belongs to an organisation."""

    REQUESTED = "requested", _("Ожидает подтверждения")
    ACTIVE = "active", _("Действует")
    DECLINED = "declined", _("Отклонено")
    ENDED = "ended", _("Прекращено")


class ConsentPurpose(TextChoices):
    """One purpose, one consent (Federal Law 152-FZ, article 9)."""

    PROCESSING = "processing", _("Обработка персональных данных")
    TRANSFER = "transfer", _("Передача персональных данных организаторам мероприятий")
    NEWSLETTER = "newsletter", _("Рассылка о мерах поддержки")
    PRACTICE = "practice", _("Передача персональных данных для прохождения практики")
    PUBLICATION = "publication", _("Рассказ о моей практике на портале")
    GUARDIAN_PRACTICE = "guardian_practice", _("Согласие законного представителя на практику")
    GUARDIAN_DATA = "guardian_data", _("Согласие законного представителя на обработку данных")


# Consents that are given on pages of their own: of students, and of those who speak for minors.
OF_STUDENTS = (ConsentPurpose.PRACTICE, ConsentPurpose.PUBLICATION)
OF_GUARDIANS = (ConsentPurpose.GUARDIAN_PRACTICE, ConsentPurpose.GUARDIAN_DATA)
