"""The checklist of a contract: a draft is edited at the desk, published for good, and old matters keep theirs."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from accounts.enums import StaffRole
from accounts.models import User
from core.errors import Conflict, Invalid, NotAllowed
from services import actions
from services.actions.checklists import Found
from services.models import Checklist, ChecklistItem
from services.queries import legal as queries
from tests.factories import legal
from tests.factories.accounts import StaffFactory, enter

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tables")]


@pytest.fixture
def lawyer() -> User:
    return StaffFactory(roles=[StaffRole.LAWYER])


def first() -> Checklist:
    return Checklist.objects.get(number=1)


def test_a_draft_is_a_copy_that_is_edited_and_published(lawyer: User) -> None:
    draft = actions.draft_checklist(actor=lawyer, checklist=first(), note="Новая редакция")
    assert (draft.number, draft.items.count()) == (2, first().items.count())
    item = draft.items.get(code="parties")
    actions.keep_checklist_item(actor=lawyer, item=item, values={"title_ru": " Стороны  договора "})
    assert draft.items.get(code="parties").title_ru == "Стороны договора"
    assert first().items.get(code="parties").title_ru != "Стороны договора"
    with pytest.raises(Invalid):
        actions.keep_checklist_item(actor=lawyer, item=item, values={"position": draft.items.last().position})
    actions.remove_checklist_item(actor=lawyer, item=draft.items.get(code="subject"))
    actions.publish_checklist(actor=lawyer, checklist=draft)
    for late in (
        lambda: actions.keep_checklist_item(actor=lawyer, item=item, values={"title_ru": "Иначе"}),
        lambda: actions.remove_checklist_item(actor=lawyer, item=item),
        lambda: actions.publish_checklist(actor=lawyer, checklist=draft),
        lambda: actions.discard_checklist(actor=lawyer, checklist=draft),
    ):
        with pytest.raises(Conflict):
            late()


def test_a_matter_that_was_begun_keeps_its_version_and_the_next_takes_the_new_one(lawyer: User) -> None:
    begun, fresh = legal.legal_in("in_progress", worker=lawyer), legal.legal_in("in_progress", worker=lawyer)
    actions.mark_checklist(actor=lawyer, application=begun, marks={"parties": Found("ok")})
    draft = actions.draft_checklist(actor=lawyer, checklist=first())
    actions.remove_checklist_item(actor=lawyer, item=draft.items.get(code="subject"))
    assert queries.checklist_of(fresh) == first()
    actions.publish_checklist(actor=lawyer, checklist=draft)
    assert queries.checklist_of(begun) == first()
    assert "subject" in [one.item.code for one in queries.checked(begun)]
    assert queries.checklist_of(fresh) == draft
    assert "subject" not in [one.item.code for one in queries.checked(fresh)]


def test_there_is_one_draft_and_an_empty_one_is_not_published(lawyer: User) -> None:
    draft = actions.draft_checklist(actor=lawyer, checklist=first())
    with pytest.raises(Conflict):
        actions.draft_checklist(actor=lawyer, checklist=first())
    with pytest.raises(IntegrityError), transaction.atomic():
        Checklist.objects.create(number=9)
    for item in draft.items.all():
        actions.remove_checklist_item(actor=lawyer, item=item)
    with pytest.raises(Conflict):
        actions.publish_checklist(actor=lawyer, checklist=draft)
    actions.discard_checklist(actor=lawyer, checklist=draft)
    assert list(Checklist.objects.values_list("number", flat=True)) == [1]


def test_only_lawyers_keep_it_and_the_database_guards_what_was_published(lawyer: User) -> None:
    with pytest.raises(NotAllowed):
        actions.draft_checklist(actor=StaffFactory(), checklist=first())
    with pytest.raises(DatabaseError), transaction.atomic():
        ChecklistItem.objects.filter(checklist=first()).update(title_ru="Иначе")


def test_a_lawyer_changes_it_at_the_desk(client: Client, lawyer: User) -> None:
    enter(client, lawyer)
    page = reverse("admin:services_checklist_change", args=[first().pk])
    assert "Создать черновик новой версии" in client.get(page).content.decode()
    button = reverse("admin:services_checklist_button", args=[first().pk, "draft"])
    answer = client.post(button, {"note": "Осень"})
    draft = queries.draft_checklist()
    assert draft is not None
    assert answer["Location"] == reverse("admin:services_checklist_change", args=[draft.pk])
    assert "Добавить пункт" in client.get(answer["Location"]).content.decode()
    add = reverse("admin:services_checklistitem_add")
    given = {
        **{"checklist": str(draft.pk), "code": "escrow-terms", "group": draft.items.first().group, "position": "90"},
        **{"title_ru": "Санкции", "title_en": "Sanctions", "text_ru": "Проверить.", "text_en": "Check."},
        **{"law_ru": "", "law_en": ""},
    }
    assert "title_en" in client.post(add, {**given, "title_en": ""}).context["adminform"].form.errors
    assert client.post(add, given).status_code == 302
    assert draft.items.filter(code="escrow-terms").exists()
    item = reverse("admin:services_checklistitem_change", args=[first().items.first().pk])
    assert client.post(item, given).status_code == 403
    assert client.post(reverse("admin:services_checklist_button", args=[draft.pk, "publish"]), {"note": ""})
    draft.refresh_from_db()
    assert draft.published_at is not None
