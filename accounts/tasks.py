"""Long and regular work about people."""

from __future__ import annotations

import datetime
import io
import json
import logging
import zipfile
from typing import Any

from allauth.usersessions.models import UserSession
from celery import shared_task
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts import actions, throttle
from accounts.actions.privacy import ERASURE
from accounts.erasure import COLLECTORS, forget_invited
from accounts.models import Erasure, Session, User
from accounts.sessions import SessionStore
from core.errors import NotFound
from core.formats import DASH, moment
from jobs.registry import job
from jobs.running import Run

ACT = "admin:accounts_erasure_change"

logger = logging.getLogger(__name__)

# What the sections and values of the readable copy are called; what other apps add without a name here keeps its key.
NAMES = {
    "profile": _("Профиль"),
    "email": _("Электронная почта"),
    "consent": _("Согласия"),
    "membership": _("Организации"),
    "invitation": _("Приглашения"),
    "session": _("Сеансы"),
    "second_factor": _("Второй фактор"),
    "login_provider": _("Вход через другие сервисы"),
    "erasure_request": _("Запросы на удаление данных"),
    "letter": _("Письма"),
    "history": _("История изменений профиля"),
    "last_name": _("Фамилия"),
    "first_name": _("Имя"),
    "patronymic": _("Отчество"),
    "phone": _("Телефон"),
    "language": _("Язык писем"),
    "roles": _("Роли"),
    "joined": _("Дата регистрации"),
    "last_login": _("Последний вход"),
    "confirmed": _("Подтверждён"),
    "primary": _("Основной"),
    "purpose": _("Цель"),
    "version": _("Версия"),
    "sha256": _("Контрольная сумма"),
    "given_at": _("Дано"),
    "withdrawn_at": _("Отозвано"),
    "address": _("Сетевой адрес"),
    "organisation": _("Организация"),
    "role": _("Роль"),
    "state": _("Состояние"),
    "message": _("Сообщение"),
    "reason": _("Причина"),
    "created_at": _("Создано"),
    "ended_at": _("Прекращено"),
    "sent_at": _("Отправлено"),
    "accepted_at": _("Принято"),
    "browser": _("Браузер"),
    "started_at": _("Начат"),
    "type": _("Вид"),
    "last_used_at": _("Последнее использование"),
    "requested_at": _("Запрошено"),
    "cancelled_at": _("Отменено"),
    "queued_at": _("Отправлено"),
    "subject": _("Тема"),
    "text": _("Текст"),
    "at": _("Когда"),
    "event": _("Событие"),
    "number": _("Номер"),
    "kind": _("Вид"),
    "name": _("Название"),
    "size": _("Размер"),
    "removed_at": _("Удалено"),
    "rating": _("Оценка"),
    "rating_comment": _("Отзыв"),
    "asked": _("Вопрос"),
    "head": _("Руководитель"),
    "contact": _("Контактное лицо"),
    "read_at": _("Прочитано"),
    "about": _("О чём"),
    "wanted": _("Присылать письма"),
}


@job("accounts.my_data", title=_("Копия моих данных"), keep_days=7)
def my_data(run: Run) -> dict[str, Any]:
    """Everything the portal keeps about the person who asked, as a zip of JSON and a page to read."""
    user = User.objects.filter(pk=run.owner_id, erased_at=None).first()
    if user is None:
        raise NotFound(str(_("Человек не найден.")))
    keys = COLLECTORS.keys()
    data: dict[str, list[dict[str, Any]]] = {}
    for number, key in enumerate(keys):
        run.progress(number, len(keys))
        data[key] = COLLECTORS[key](user)
    made_at = timezone.now()
    text = json.dumps({"made_at": made_at, "data": data}, ensure_ascii=False, indent=2, default=str)
    page = render_to_string("accounts/my_data.html", {"sections": _sections(data), "made_at": made_at, "person": user})
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("my-data.json", text)
        packed.writestr("my-data.html", page)
    return run.save_file(f"my-data-{made_at:%Y-%m-%d}.zip", archive.getvalue())


@job(ERASURE, title=_("Удаление данных человека"), max_attempts=5)
def erase(run: Run) -> dict[str, Any]:
    """Destroy what the portal knows of a person, step by step; what was done is not done again."""
    erasure = Erasure.objects.filter(pk=run.payload["erasure"]).first()
    if erasure is None:
        raise NotFound(str(_("Запрос не найден.")))
    steps = actions.erasure_steps()
    for number, step in enumerate(steps):
        run.progress(number, len(steps))
        if step not in run.checkpoint:
            with run.effect() as done:
                done[step] = actions.erase_step(erasure=erasure, step=step)
    run.progress(len(steps), len(steps))
    with run.effect() as done:
        actions.finish_erasure(erasure=erasure, by=run.owner_id, act={step: done[step] for step in steps})
    return {"text": str(_("Данные удалены, акт составлен.")), "url": reverse(ACT, args=[erasure.pk])}


def _sections(data: dict[str, list[dict[str, Any]]]) -> list[tuple[Any, list[list[tuple[Any, str]]]]]:
    """Rows by section under the names that people know, values as text."""
    sections: dict[str, list[list[tuple[Any, str]]]] = {}
    for rows in data.values():
        for row in rows:
            values = [(NAMES.get(name, name), _as_text(value)) for name, value in row.items() if name != "section"]
            sections.setdefault(row["section"], []).append(values)
    return [(NAMES.get(key, key), rows) for key, rows in sections.items()]


def _as_text(value: Any) -> str:
    if value is None or value == "" or value == []:
        return DASH
    if isinstance(value, bool):
        return str(_("Да") if value else _("Нет"))
    return str(moment(value)) if isinstance(value, datetime.datetime) else str(value)


@shared_task(name="accounts.sweep")
def sweep(**_later: Any) -> None:
    """Forget visits that are over, limits that limit nothing any more, people who were invited and never answered.

    Runs once an hour; twice does no harm.
    """
    SessionStore.clear_expired()
    over = UserSession.objects.exclude(session_key__in=Session.objects.values("session_key")).delete()[0]
    invited = forget_invited()
    logger.info("swept", extra={"visits": over, "limits": throttle.sweep(), "invited": invited})
