"""The demonstration companies: entered through the actions, honest about what is not known."""

from __future__ import annotations

import pytest
from django.utils import timezone

from exporters.demo_companies import FIRMS, load, verified_columns
from exporters.models import Company, ExportResult, YearFigures
from reference import identifiers
from tests.factories.accounts import OrganisationFactory, UserFactory

pytestmark = pytest.mark.usefixtures("tables")


@pytest.fixture
def people() -> dict:
    return {name: UserFactory(is_demo=True) for name in ("company", "second-company", "host", "others")}


def test_every_firm_is_entered_marked_and_in_its_state(people, manager) -> None:
    companies = load(people, manager)
    assert [(str(one), one.state) for one in companies] == [(firm.short_name, firm.state) for firm in FIRMS]
    assert all(one.organisation.is_demo for one in companies)
    for one in companies:
        assert identifiers.inn(one.organisation.inn) == one.organisation.inn
        assert one.organisation.inn.startswith("99999"), "no true company has such a number"


def test_no_figures_are_invented_and_published_deliveries_name_their_source(people, manager) -> None:
    load(people, manager)
    assert not YearFigures.objects.exists()
    rows = ExportResult.objects.values_list("company__organisation__short_name", "country", "amount", "basis")
    assert {(row[2], row[3]) for row in rows} == {(None, "published")}
    assert {(row[0][14:19], row[1]) for row in rows} == {
        ("интер", "RS"),
        ("интер", "KZ"),
        ("интер", "TJ"),
        ("биони", "BY"),
        ("биони", "AZ"),
        ("биони", "KZ"),
        ("биони", "UZ"),
    }
    assert not ExportResult.objects.filter(source="").exists()


def test_a_second_run_changes_nothing(people, manager) -> None:
    before = [(one.pk, one.version) for one in load(people, manager)]
    assert [(one.pk, one.version) for one in load(people, manager)] == before
    assert Company.objects.count() == len(FIRMS)


def test_generated_columns_satisfy_the_database() -> None:
    organisation = OrganisationFactory()
    columns = verified_columns(123_456, organisation_words=organisation.name, verified_at=timezone.now())
    company = Company.objects.create(organisation=organisation, entity_type="legal_entity")
    Company.objects.filter(pk=company.pk).update(
        state="under_review", **{k: v for k, v in columns.items() if k != "state"}
    )
    Company.objects.filter(pk=company.pk).update(state="verified")
    company.refresh_from_db()
    assert company.search.endswith(company.ogrn)
    assert identifiers.phone(company.phone) == company.phone
    assert identifiers.ogrn(company.ogrn, inn_value=organisation.inn) == company.ogrn
