"""What waits for a person in their companies' cards, on the first page of the cabinet."""

from __future__ import annotations

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from applications.waiting import Item, waits
from core.formats import day
from exporters import queries
from exporters.enums import CompanyState
from exporters.models import Company


@waits("company")
def cards(user: User) -> list[Item]:
    """A card to be filled in, to be corrected, or to be confirmed again."""
    return [_item(company) for company in queries.cards_that_wait(user, timezone.localdate())]


@waits("first company")
def first_card(user: User) -> list[Item]:
    """For a newcomer."""
    text = _("Понадобится ИНН. Если компания уже на портале, к ней можно присоединиться.")
    return [Item(_("Зарегистрируйте компанию"), reverse("exporters:register"), text, _("Начать"), start=True)]


def _item(company: Company) -> Item:
    name, url = str(company), reverse("exporters:card", args=[company.pk])
    if company.state == CompanyState.VERIFIED:
        assert company.reconfirm_by is not None, "a constraint of the table"
        title = _("Подтвердите сведения о компании до {date}").format(date=day(company.reconfirm_by))
        return Item(title, url, text=name, action=_("Подтвердить"))
    if company.state == CompanyState.REJECTED:
        return Item(_("Регистрацию компании отклонили"), url, text=name, action=_("Открыть"))
    if company.last_step == "request_correction":  # type: ignore[attr-defined]  # annotated by the query
        return Item(_("Карточку компании вернули на доработку"), url, text=name, action=_("Исправить"), urgent=True)
    if company.state == CompanyState.NEEDS_CORRECTION:
        return Item(_("Отправьте изменённую карточку на проверку"), url, text=name, action=_("Открыть"))
    text = _("{name}. Заполненную карточку проверит Моспром.").format(name=name)
    return Item(_("Заполните карточку компании"), url, text=text, action=_("Заполнить"))
