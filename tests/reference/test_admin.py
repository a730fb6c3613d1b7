"""The reference tables in the admin: staff look, the administrator keeps the calendar, strangers see nothing."""

from datetime import date

import pytest
from django.contrib import admin
from django.urls import reverse

from accounts.enums import StaffRole
from reference.enums import DayKind
from reference.models import CalendarDay, CalendarYear
from tests.factories.accounts import AdministratorFactory, StaffFactory, UserFactory, enter

pytestmark = pytest.mark.usefixtures("tables")

MODELS = sorted(
    (model for model in admin.site._registry if model._meta.app_label == "reference"), key=lambda one: one.__name__
)
HOLIDAY = date(2026, 6, 12)
ADD = "/admin/reference/calendarday/add/"
CHANGE = "/admin/reference/calendarday/2026-06-12/change/"


@pytest.fixture
def administrator(client):
    return enter(client, AdministratorFactory())


@pytest.fixture
def manager(client):
    return enter(client, StaffFactory(roles=[StaffRole.MANAGER]))


def address(model: type, what: str = "changelist", *arguments: str) -> str:
    return reverse(f"admin:reference_{model._meta.model_name}_{what}", args=arguments)


def day(**more: str) -> dict[str, str]:
    return {"kind": DayKind.BY_WEEKDAY, "name_ru": "Обычная пятница", "name_en": "", "basis": "Приказ № 1", **more}


def errors(response) -> dict[str, list[str]]:
    return dict(response.context["adminform"].form.errors)


def test_every_table_is_there():
    assert [model.__name__ for model in MODELS] == [
        "Activity",
        "CalendarDay",
        "CalendarYear",
        "Cluster",
        "Country",
        "HSChapter",
        "HSHeading",
        "LegalForm",
        "MoscowOkrug",
        "Region",
        "SEZSite",
    ]


@pytest.mark.parametrize("model", MODELS)
def test_staff_look_and_change_nothing(manager, model):
    row = str(model.objects.first().pk)
    assert manager.get(address(model)).status_code == 200
    assert manager.get(address(model, "change", row)).status_code == 200
    assert manager.get(address(model, "add")).status_code == 403
    assert manager.post(address(model, "change", row), {}).status_code == 403
    assert manager.post(address(model, "delete", row), {"post": "yes"}).status_code == 403


@pytest.mark.parametrize("model", [model for model in MODELS if model not in (CalendarDay, CalendarYear)])
def test_what_comes_from_files_is_not_even_the_administrators(administrator, model):
    row = str(model.objects.first().pk)
    assert administrator.get(address(model, "add")).status_code == 403
    assert administrator.post(address(model, "change", row), {}).status_code == 403
    assert administrator.post(address(model, "delete", row), {"post": "yes"}).status_code == 403


def test_a_company_has_no_business_here(client):
    enter(client, UserFactory())
    assert client.get(address(CalendarDay)).status_code in (302, 403, 404)


def test_the_administrator_changes_a_day_and_history_names_them(client):
    user = AdministratorFactory()
    response = enter(client, user).post(CHANGE, day())
    assert response.status_code == 302
    row = CalendarDay.objects.get(date=HOLIDAY)
    assert (row.kind, row.name_ru, row.basis, row.edited_at is None) == (
        DayKind.BY_WEEKDAY,
        "Обычная пятница",
        "Приказ № 1",
        False,
    )
    event = row.history.order_by("-pgh_id").select_related("pgh_context").first()
    assert event.pgh_label == "update"
    assert event.pgh_context.metadata["user"] == str(user.pk)


def test_the_date_of_a_day_cannot_be_changed(administrator):
    administrator.post(CHANGE, day(date="13.06.2026"))
    assert CalendarDay.objects.get(date=HOLIDAY).name_ru == "Обычная пятница"
    assert not CalendarDay.objects.filter(date=date(2026, 6, 13)).exists()


def test_the_administrator_adds_a_day(administrator):
    new = day(date="03.08.2026", kind=DayKind.MOVED_DAY_OFF)
    assert administrator.post(ADD, new, headers={"Accept-Language": "ru"}).status_code == 302
    assert CalendarDay.objects.get(date=date(2026, 8, 3)).kind == DayKind.MOVED_DAY_OFF


def test_a_day_that_exists_is_not_added_again(administrator):
    response = administrator.post(ADD, day(date="12.06.2026"), headers={"Accept-Language": "ru"})
    assert (response.status_code, list(errors(response))) == (200, ["date"])
    assert CalendarDay.objects.get(date=HOLIDAY).kind == DayKind.HOLIDAY


@pytest.mark.parametrize(
    ("fields", "at"),
    [
        ({"date": "03.08.2026", "kind": "working_weekend"}, "kind"),
        ({"date": "01.08.2026", "kind": "short_day"}, "kind"),
        ({"date": "03.08.2026", "kind": "no such kind"}, "kind"),
        ({"date": "31.02.2026"}, "date"),
        ({"date": "03.08.2026", "name_ru": ""}, "name_ru"),
        ({"date": "03.08.2026", "basis": "я" * 121}, "basis"),
    ],
)
def test_a_mistake_is_shown_beside_its_field(administrator, fields, at):
    before = CalendarDay.objects.count()
    response = administrator.post(ADD, day(**fields), headers={"Accept-Language": "ru"})
    assert (response.status_code, list(errors(response))) == (200, [at])
    assert CalendarDay.objects.count() == before


def test_nobody_deletes_a_day(administrator):
    path = address(CalendarDay, "delete", "2026-06-12")
    assert administrator.post(path, {"post": "yes"}).status_code == 403
    bulk = {"action": "delete_selected", "_selected_action": ["2026-06-12"], "post": "yes"}
    administrator.post(address(CalendarDay), bulk)
    assert CalendarDay.objects.filter(date=HOLIDAY).exists()


def test_the_administrator_confirms_a_year_with_its_right_number(administrator):
    path = address(CalendarYear, "change", "2027")
    response = administrator.post(path, {"working_days": "240", "basis": "ПП РФ", "confirmed": "on"})
    assert errors(response)["working_days"][0].startswith("По календарю в 2027 году рабочих дней: 247.")
    response = administrator.post(path, {"working_days": "247", "basis": "ПП РФ", "confirmed": "on"})
    assert response.status_code == 302
    assert CalendarYear.objects.get(year=2027).confirmed


@pytest.mark.parametrize("year", ["1999", "2101", "99999", "x"])
def test_a_year_out_of_range_is_refused(administrator, year):
    response = administrator.post(address(CalendarYear, "add"), {"year": year, "working_days": "", "basis": ""})
    assert (response.status_code, list(errors(response))) == (200, ["year"])


@pytest.mark.parametrize("model", MODELS)
def test_a_list_costs_the_same_however_long_it_is(manager, model, django_assert_max_num_queries):
    manager.get(address(model))
    with django_assert_max_num_queries(8):
        manager.get(address(model))
