"""Every page that a visitor, a company and the staff come to, at three widths, in both languages, without a fault."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from mosprom_portal.demo import people
from tests.journeys.conftest import Eyes
from tests.journeys.hands import second_factor
from tests.journeys.portal import Portal

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("journeys")]

WIDTHS = (360, 768, 1440)
LANGUAGES = ("ru", "en")
PAIRS = [(width, language) for width in WIDTHS for language in LANGUAGES]
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
    "/cabinet/company/{company}/step/revise/",
    "/services/self-check/?entity_type=legal_entity&region=77&activity=26&not_unfair_supplier=no",
)
STAFF = ("/admin/", "/admin/applications/application/", "/admin/exporters/company/", "/admin/services/service/")
CYRILLIC = re.compile(r"[А-Яа-яЁё]{3,}")


def visit(person: Eyes, paths: tuple[str, ...]) -> None:
    for path in paths:
        person.go(path)
        person.look()


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_public_pages(person: Callable[..., Eyes], width: int, language: str) -> None:
    visit(person(width=width, language=language), PUBLIC)


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_cabinet(person: Callable[..., Eyes], portal: Portal, width: int, language: str) -> None:
    """Also each application of the demonstration, in whatever state it is."""
    company = person(width=width, language=language)
    company.log_in(f"company@{people.DOMAIN}", people.PASSWORD)
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


def test_staff_pages(person: Callable[..., Eyes], portal: Portal) -> None:
    """In both languages after one log-in: a second one in the same half minute would bring a code that was used."""
    manager = person()
    manager.log_in(f"manager@{people.DOMAIN}", people.PASSWORD)
    manager.page.locator("input[name=code]").fill(second_factor(f"manager@{people.DOMAIN}"))
    manager.page.locator("main form button[type=submit]").first.click()
    manager.page.wait_for_url("**/admin/")
    for language in LANGUAGES:
        manager.page.context.add_cookies([{"name": "django_language", "value": language, "url": portal.url}])
        for path in STAFF:
            manager.go(path)
            assert manager.page.locator("html").get_attribute("lang") == language
            assert manager.page.locator("h1, h2").count(), path
            assert manager.faults == [], manager.faults


def test_english_pages_are_english(person: Callable[..., Eyes]) -> None:
    visitor = person(language="en")
    # The page of components shows files with Russian names; searches were typed in Russian.
    for path in (path for path in PUBLIC if path != "/design/"):
        visitor.go(path)
        text = visitor.page.locator("body").inner_text().replace("Русский", "")
        assert CYRILLIC.findall(text) == [], path
