"""The staff's menu: work first, then registers, then what is rarely needed. Everybody sees what their role opens."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _


def sees(label: str) -> Callable[[HttpRequest], bool]:
    """Whether the person's role opens the pages of a model."""

    def allowed(request: HttpRequest) -> bool:
        from django.apps import apps
        from django.contrib import admin

        return admin.site._registry[apps.get_model(label)].has_view_permission(request)

    return allowed


def entry(title: Any, icon: str, label: str) -> dict[str, Any]:
    """One line of the menu: the list of a model."""
    return {
        "title": title,
        "icon": icon,
        "link": reverse_lazy(f"admin:{label.replace('.', '_').lower()}_changelist"),
        "permission": sees(label),
    }


MENU = [
    {
        "items": [
            {"title": _("Что ждёт меня"), "icon": "notifications_active", "link": reverse_lazy("admin:index")},
            entry(_("Очередь заявок"), "inbox", "applications.Application"),
            entry(_("Консультации"), "event", "services.Consultation"),
            entry(_("Часы приёма"), "schedule", "services.AdviserHours"),
            {
                "title": _("Загрузка"),
                "icon": "monitoring",
                "link": reverse_lazy("admin:services_adviserprofile_load"),
                "permission": sees("services.AdviserProfile"),
            },
            entry(_("Проверки качества"), "verified", "services.QualityCheck"),
            entry(_("Закрытые заявки"), "lock", "applications.ClosedApplication"),
            entry(_("Компании"), "factory", "exporters.Company"),
            entry(_("Мероприятия"), "event_available", "exhibitions.Event"),
            entry(_("Заявки на участие"), "how_to_vote", "exhibitions.Participation"),
            entry(_("Смета мероприятий"), "payments", "exhibitions.BudgetLine"),
            entry(_("Рассылки мероприятий"), "forward_to_inbox", "exhibitions.Mailing"),
            entry(_("Соглашения с участниками"), "ink_pen", "exhibitions.Agreement"),
            {
                "title": _("Подготовка участников"),
                "icon": "checklist",
                "link": reverse_lazy("admin:exhibitions_checklistitem_boards"),
                "permission": sees("exhibitions.ChecklistItem"),
            },
            entry(_("Материалы участников"), "drive_folder_upload", "exhibitions.ChecklistEntry"),
            entry(_("Условия соглашений"), "request_quote", "exhibitions.AgreementTerms"),
            entry(_("Делегаты"), "group", "exhibitions.Delegate"),
            {
                "title": _("Отметка прихода"),
                "icon": "qr_code_scanner",
                "link": reverse_lazy("exhibitions:doors"),
                "permission": sees("exhibitions.Delegate"),
            },
            entry(_("Каталоги участников"), "menu_book", "exhibitions.Catalogue"),
            entry(_("Записи каталогов"), "contact_page", "exhibitions.CatalogueEntry"),
            entry(_("Отчёты участников"), "summarize", "exhibitions.EventReport"),
            entry(_("Контакты и контракты"), "trending_up", "exhibitions.Lead"),
            entry(_("Вопросы о результатах"), "mark_email_unread", "exhibitions.ResultFollowUp"),
            entry(_("Отметки о приходе"), "how_to_reg", "exhibitions.CheckIn"),
            entry(_("Конкурсные отборы"), "how_to_vote", "exhibitions.Selection"),
            entry(_("Апелляции"), "gavel", "exhibitions.Appeal"),
            entry(_("Встречи с закупщиками"), "groups", "exhibitions.Programme"),
            entry(_("Расписания встреч"), "calendar_view_week", "exhibitions.MeetingSchedule"),
            entry(_("Приглашения закупщиков"), "forward_to_inbox", "exhibitions.BuyerInvitation"),
            entry(_("Участники встреч"), "handshake", "exhibitions.Participant"),
            entry(_("Запросы на встречи"), "sync_alt", "exhibitions.MeetingRequest"),
            entry(_("Планы на год"), "edit_calendar", "exhibitions.PlanRound"),
            entry(_("Предложения компаний"), "lightbulb", "exhibitions.Suggestion"),
            entry(_("Вопросы о мероприятиях"), "contact_support", "exhibitions.EventQuestion"),
            entry(_("Вакансии практики"), "work_history", "internships.Offer"),
            entry(_("Соглашения"), "contract", "internships.Agreement"),
            entry(_("Студенты"), "badge", "internships.Student"),
            entry(_("Согласия представителей"), "family_restroom", "internships.GuardianConsent"),
            entry(_("Практика студентов"), "engineering", "internships.Placement"),
            entry(_("Сертификаты"), "workspace_premium", "internships.Certificate"),
            entry(_("Исходы практики"), "trending_up", "internships.FollowUp"),
            entry(_("Наборы на практику"), "conversion_path", "internships.Intake"),
            entry(_("Итоги распределения"), "leaderboard", "internships.Outcome"),
            entry(_("Заявки на места"), "how_to_reg", "internships.Candidacy"),
            entry(_("Заявки на мастерские"), "event_available", "internships.Booking"),
            {
                "title": _("Результаты практики"),
                "icon": "query_stats",
                "link": reverse_lazy("internships:results"),
                "permission": sees("internships.FollowUp"),
            },
            entry(_("Опубликованные результаты"), "public", "internships.PublishedYear"),
            {
                "title": _("Загрузка центров"),
                "icon": "bar_chart",
                "link": reverse_lazy("internships:load"),
                "permission": sees("internships.Booking"),
            },
        ]
    },
    {
        "title": _("Реестры"),
        "collapsible": True,
        "items": [
            entry(_("Организации"), "apartment", "accounts.Organisation"),
            entry(_("Люди"), "group", "accounts.User"),
            entry(_("Приглашения"), "mail", "accounts.Invitation"),
            entry(_("Экспортные результаты"), "local_shipping", "exporters.ExportResult"),
            entry(_("Отчёты о проверке контрагентов"), "fact_check", "services.Report"),
            entry(_("Экспортные стратегии"), "flag", "services.Strategy"),
            entry(_("Учтённое время"), "timer", "services.WorkRecord"),
            {
                "title": _("Затраты по услугам"),
                "icon": "payments",
                "link": reverse_lazy("admin:services_adviserprofile_costs"),
                "permission": sees("services.AdviserProfile"),
            },
            entry(_("Заключения по подборам рынков"), "travel_explore", "services.SelectionAdvice"),
            entry(_("Совпадения с перечнями"), "person_search", "services.Hit"),
            entry(_("Перечни"), "list_alt", "services.WatchList"),
            entry(_("Письма"), "outgoing_mail", "post_office.Email"),
            entry(_("Уведомления"), "notifications", "notifications.Notice"),
            entry(_("Фоновые задачи"), "manufacturing", "jobs.Job"),
        ],
    },
    {
        "title": _("Настройка"),
        "collapsible": True,
        "items": [
            entry(_("Услуги"), "home_repair_service", "services.Service"),
            entry(_("Списки подготовки"), "playlist_add_check", "exhibitions.ChecklistItem"),
            entry(_("Сбор паспортных данных"), "id_card", "exhibitions.PassportNeed"),
            entry(_("Чтения паспортных данных"), "visibility", "exhibitions.PassportReading"),
            entry(_("Выгрузки личных данных"), "file_download", "exhibitions.ExportReading"),
            entry(_("Выгрузки списков практики"), "file_download", "internships.ListReading"),
            entry(_("Тексты соглашений"), "description", "exhibitions.AgreementTemplate"),
            entry(_("Условия допуска"), "rule", "exporters.EligibilityRule"),
            entry(_("Анкета экспортного теста"), "quiz", "services.Questionnaire"),
            entry(_("Профили консультантов"), "badge", "services.AdviserProfile"),
            entry(_("Отсутствия"), "event_busy", "services.AdviserAbsence"),
            entry(_("Шаблоны ответов"), "quickreply", "services.ReplyTemplate"),
            entry(_("Сочетание мер"), "join_inner", "applications.MeasureRule"),
            entry(_("Тексты согласий"), "description", "accounts.ConsentText"),
            entry(_("Согласия"), "approval", "accounts.Consent"),
            entry(_("Неудачные попытки входа"), "lock_clock", "accounts.LoginThrottle"),
        ],
    },
    {
        "title": _("Справочники"),
        "collapsible": True,
        "items": [
            entry(_("Производственный календарь"), "calendar_month", "reference.CalendarDay"),
            entry(_("Страны"), "public", "reference.Country"),
            entry(_("Критерии подбора рынков"), "tune", "services.MarketCriterion"),
            entry(_("Показатели стран"), "query_stats", "services.CountryFigure"),
            entry(_("Импорт торговой статистики"), "upload_file", "services.FlowImport"),
            entry(_("Торговые потоки"), "swap_horiz", "services.TradeFlow"),
            entry(_("Торговые режимы"), "handshake", "services.CountryRegime"),
            entry(_("Источники данных"), "source", "services.DataSource"),
            entry(_("Учебные центры"), "domain", "internships.TrainingCentre"),
            entry(_("Мастерские"), "construction", "internships.Workshop"),
            entry(_("Учебные группы"), "groups", "internships.TrainingGroup"),
            entry(_("Формы партнёрства"), "diversity_3", "internships.Partnership"),
            entry(_("Специальности"), "school", "internships.Speciality"),
            entry(_("Регионы"), "map", "reference.Region"),
            entry(_("Площадки ОЭЗ"), "location_on", "reference.SEZSite"),
            entry(_("Кластеры"), "hub", "reference.Cluster"),
            entry(_("Группы ТН ВЭД"), "category", "reference.HSChapter"),
            entry(_("Позиции ТН ВЭД"), "list", "reference.HSHeading"),
            entry(_("ОКВЭД 2"), "work", "reference.Activity"),
        ],
    },
]
