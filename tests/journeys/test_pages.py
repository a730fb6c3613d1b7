"""Every page that a visitor, a company and the staff come to, at three widths, in both languages, without a fault."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from django.contrib.admin import site
from django.urls import reverse

from accounts.enums import StaffRole
from mosprom_portal.demo import people
from services.models import Consultation, WorkRecord
from tests.journeys.conftest import Eyes
from tests.journeys.portal import Portal

pytestmark = pytest.mark.browser

WIDTHS = (360, 768, 1440)
# Where a page is looked at; in both languages it has to fit all widths.
PAIRS = [(360, "ru"), (1440, "en")]
PUBLIC = (
    "/",
    "/services/",
    "/services/consultation/",
    "/services/market-selection/",
    "/services/self-check/",
    "/accounts/login/",
    "/accounts/signup/",
    "/accounts/password/reset/",
    "/consents/processing/",
    "/reference/hs/?q=датчик",
    "/reference/activities/?q=прибор",
    "/design/",
    "/no-such-page/",
)
CABINET = (
    "/cabinet/",
    "/cabinet/applications/",
    "/cabinet/measures/",
    "/cabinet/company/",
    "/cabinet/organisation/",
    "/cabinet/me/",
    "/cabinet/notices/",
    "/cabinet/notices/settings/",
    "/cabinet/company/register/",
    "/accounts/email/",
    "/accounts/password/change/",
    "/accounts/2fa/",
)
# Looked at in one pair of width and language each, another one for each page.
RARE = (
    "/cabinet/organisation/leave/",
    "/cabinet/organisations/",
    "/cabinet/me/export/",
    "/cabinet/me/erasure/",
    "/accounts/2fa/totp/activate/",
    "/accounts/logout/",
    "/cabinet/company/{company}/edit/basics/",
    "/cabinet/company/{company}/edit/addresses/",
    "/cabinet/company/{company}/edit/contacts/",
    "/cabinet/company/{company}/edit/declarations/",
    "/cabinet/company/{company}/products/",
    "/cabinet/company/{company}/products/add/",
    "/cabinet/company/{company}/figures/",
    "/cabinet/company/{company}/figures/add/",
    "/cabinet/company/{company}/exports/",
    "/cabinet/company/{company}/exports/add/",
    "/cabinet/company/{company}/documents/",
    "/cabinet/company/{company}/step/revise/",
    "/services/self-check/?entity_type=legal_entity&region=77&activity=26&not_unfair_supplier=no",
)
STAFF = ("/admin/", "/admin/applications/application/", "/admin/exporters/company/", "/admin/services/service/")
STAFF_PAIRS = [(360, "ru"), (1440, "en"), (1440, "ru"), (360, "en")]
# Begun from the page of an application.
ENTERED_ELSEWHERE = (Consultation, WorkRecord)
CYRILLIC = re.compile(r"[А-Яа-яЁё]{3,}")


def visit(person: Eyes, paths: tuple[str, ...]) -> None:
    """Look at each page; then see it fit the other widths."""
    own = person.page.viewport_size
    assert own is not None
    for path in paths:
        person.go(path)
        person.look(colours=True)
        for width in WIDTHS:
            person.page.set_viewport_size({"width": width, "height": 900})
            person.fits()
        person.page.set_viewport_size(own)


@pytest.mark.parametrize(("width", "language"), PAIRS)
def test_public_pages(person: Callable[..., Eyes], width: int, language: str) -> None:
    visit(person(width=width, language=language), PUBLIC)


@pytest.mark.parametrize(("width", "language"), PAIRS)
def test_cabinet(person: Callable[..., Eyes], portal: Portal, width: int, language: str) -> None:
    """Also each application of the demonstration, in whatever state it is."""
    company = person(width=width, language=language)
    company.log_in(f"company@{people.DOMAIN}")
    company.page.wait_for_url("**/cabinet/**")
    applications = portal.rows(
        "SELECT a.id FROM applications_application a JOIN accounts_user u ON u.id = a.author_id "
        "WHERE u.email = %s ORDER BY a.created_at",
        f"company@{people.DOMAIN}",
    )
    (card,) = portal.rows(
        "SELECT c.id FROM exporters_company c JOIN accounts_membership m ON m.organisation_id = c.organisation_id "
        "JOIN accounts_user u ON u.id = m.user_id WHERE u.email = %s",
        f"company@{people.DOMAIN}",
    )
    rare = [path.format(company=card[0]) for path in RARE[PAIRS.index((width, language)) :: len(PAIRS)]]
    visit(company, (*CABINET, *rare, *(f"/cabinet/requests/{key}/" for (key,) in applications)))


def staff_paths(role: StaffRole) -> list[str]:
    """The lists of the workplace that a role opens, and the forms that add to them."""
    found = []
    for model, pages in site._registry.items():
        viewers = getattr(pages, "viewers", frozenset(StaffRole)) | getattr(pages, "editors", frozenset())
        if role in viewers and (hasattr(pages, "viewers") or model._meta.app_label == "reference"):
            name = f"admin:{model._meta.app_label}_{model._meta.model_name}"
            found.append(reverse(f"{name}_changelist"))
            if role in getattr(pages, "adders", ()) and model not in ENTERED_ELSEWHERE:
                found.append(reverse(f"{name}_add"))
    return found


@pytest.mark.parametrize("login", ["manager", "admin"])
def test_staff_pages(person: Callable[..., Eyes], portal: Portal, login: str) -> None:
    """Every list, its first row and every form: each in one pair of width and language, the main ones in all four.

    The theme gives all of them their colours; they are measured on the main lists and their rows.
    """
    paths = staff_paths(StaffRole.MANAGER)
    if login == "admin":
        # What the manager does not see. Jobs have a base of their own.
        paths = ["/admin/jobs/job/", *(path for path in staff_paths(StaffRole.ADMINISTRATOR) if path not in paths)]
    staff = person()
    staff.log_in(f"{login}@{people.DOMAIN}", staff=True)
    for number, path in enumerate(["/admin/", *paths]):
        for width, language in STAFF_PAIRS if path in STAFF else [STAFF_PAIRS[number % len(STAFF_PAIRS)]]:
            staff.page.set_viewport_size({"width": width, "height": 900})
            staff.page.context.add_cookies([{"name": "django_language", "value": language, "url": portal.url}])
            staff.go(path)
            assert staff.page.locator("html").get_attribute("lang") == language
            staff.look(colours=path in STAFF)
            nothing_is_cut(staff)
        row = staff.page.locator("#result_list tbody th a, #result_list tbody td a").first
        if row.count():
            staff.go(str(row.get_attribute("href")))
            staff.look(colours=path in STAFF)
            nothing_is_cut(staff)


def nothing_is_cut(staff: Eyes) -> None:
    """No words are hidden by the box they stand in. A box that the keyboard scrolls hides nothing."""
    cut = staff.page.evaluate(
        """() => [...document.querySelectorAll("main *")].filter(one => {
            const style = getComputedStyle(one);
            if (one.offsetParent === null || !one.innerText || style.position === "absolute") return false;
            if (one.closest("[aria-hidden=true], option, .select2") || one.tabIndex >= 0) return false;
            const hides = style.overflowX !== "visible" || style.overflowY === "hidden";
            return hides && (one.scrollWidth > one.clientWidth + 1
                || (style.overflowY === "hidden" && one.scrollHeight > one.clientHeight + 1));
        }).map(one => one.innerText.trim().slice(0, 60))"""
    )
    assert cut == [], f"{staff.page.url}: {cut}"


def test_english_pages_are_english(person: Callable[..., Eyes]) -> None:
    visitor = person(language="en")
    # The page of components shows files with Russian names; searches were typed in Russian.
    for path in (path for path in PUBLIC if path != "/design/"):
        visitor.go(path)
        text = visitor.page.locator("body").inner_text().replace("Русский", "")
        assert CYRILLIC.findall(text) == [], path
