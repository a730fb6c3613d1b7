"""From an ИНН to a decision: who may take which step, what it needs, what it leaves behind."""

from __future__ import annotations

import datetime

import pytest
import time_machine
from django.db import InternalError, transaction
from django.utils import timezone

from accounts.enums import MemberRole, MembershipState, OrganisationKind, StaffRole
from accounts.models import Membership
from core.errors import Conflict, Invalid, NotAllowed
from exporters import actions, queries
from exporters.enums import CompanyState, EntityType
from exporters.models import Company, CompanyTransition
from exporters.rules import permissions
from exporters.workflow import BY_CODE, STEPS
from notifications.models import Notice
from tests.factories.accounts import MembershipFactory, OrganisationFactory, StaffFactory, UserFactory, member
from tests.factories.exporters import company_in, draft, filled, head_of

pytestmark = pytest.mark.usefixtures("tables")

CALLS = {
    "submit": lambda actor, company: actions.submit_for_review(actor=actor, company=company),
    "verify": lambda actor, company: actions.verify(actor=actor, company=company),
    "request_correction": lambda actor, company: actions.request_correction(
        actor=actor, company=company, reason="incomplete", to_correct="Добавьте ОГРН."
    ),
    "reject": lambda actor, company: actions.reject(
        actor=actor, company=company, reason="not_moscow", to_correct="Переезжайте."
    ),
    "suspend": lambda actor, company: actions.suspend(actor=actor, company=company, reason="tax_debt"),
    "resume": lambda actor, company: actions.resume(actor=actor, company=company),
    "archive": lambda actor, company: actions.archive(actor=actor, company=company, reason="company_request"),
    "restore": lambda actor, company: actions.restore(actor=actor, company=company),
    "revise": lambda actor, company: actions.revise(actor=actor, company=company),
    "reopen": lambda actor, company: actions.reopen(actor=actor, company=company),
    "reconfirm": lambda actor, company: actions.reconfirm(actor=actor, company=company),
}


def test_a_company_begins_with_its_organisation_its_head_and_a_draft(user) -> None:
    company = actions.register_company(
        actor=user, inn=" 99999-99980", entity_type="legal_entity", name=" ООО «Датчик» "
    )
    organisation = company.organisation
    assert (organisation.inn, organisation.name, organisation.kinds) == ("9999999980", "ООО «Датчик»", ["company"])
    assert (company.state, company.version, company.entity_type) == ("draft", 1, "legal_entity")
    membership = Membership.objects.get(user=user)
    assert (membership.organisation, membership.role, membership.state) == (
        organisation,
        MemberRole.HEAD,
        MembershipState.ACTIVE,
    )
    log = CompanyTransition.objects.get()
    assert (log.step, log.source, log.target, log.actor) == ("register", "", "draft", user)


@pytest.mark.parametrize(
    ("inn", "entity_type", "field", "message"),
    [
        ("0000000000", "legal_entity", "inn", "Номера из одинаковых цифр не бывает."),
        ("7707083894", "legal_entity", "inn", "Контрольная цифра ИНН не сходится."),
        ("77070838", "legal_entity", "inn", "ИНН предпринимателя — 12 цифр. Введено знаков: 8."),
        ("77070838AB", "legal_entity", "inn", "могут быть только цифры"),
        ("", "legal_entity", "inn", "Заполните поле «ИНН»."),
        ("7707083893", "sole_proprietor", "entity_type", "ИНН из 10 цифр у юридического лица."),
        ("500100732259", "legal_entity", "entity_type", "ИНН из 12 цифр у предпринимателя или самозанятого."),
        ("7707083893", "bank", "entity_type", "Выберите, кто ведёт бизнес."),
    ],
)
def test_a_wrong_inn_is_refused_with_advice(user, inn, entity_type, field, message) -> None:
    with pytest.raises(Invalid) as refusal:
        actions.register_company(actor=user, inn=inn, entity_type=entity_type, name="ООО «Датчик»")
    assert refusal.value.field == field
    assert message in str(refusal.value.message)
    assert not Company.objects.exists()


def test_a_known_inn_leads_to_the_company_that_is_there(user) -> None:
    company = draft()
    with pytest.raises(Conflict) as refusal:
        actions.register_company(
            actor=user, inn=company.organisation.inn, entity_type="legal_entity", name="ООО «Другое имя»"
        )
    assert refusal.value.code == "inn_taken"
    assert Company.objects.count() == 1


def test_ones_own_company_is_not_registered_twice() -> None:
    company = draft()
    with pytest.raises(Conflict) as refusal:
        actions.register_company(
            actor=head_of(company), inn=company.organisation.inn, entity_type="legal_entity", name="ООО «Датчик»"
        )
    assert refusal.value.code == "yours_already"


def test_a_host_gets_its_card_from_its_head_and_nobody_else() -> None:
    host = OrganisationFactory(kinds=[OrganisationKind.HOST])
    head = member(host, role=MemberRole.HEAD)
    mentor = member(host, role=MemberRole.MENTOR)
    with pytest.raises(Conflict) as refusal:
        actions.register_company(actor=mentor, inn=host.inn, entity_type="legal_entity", name="x")
    assert refusal.value.code == "not_head"
    company = actions.register_company(actor=head, inn=host.inn, entity_type="legal_entity", name="x")
    host.refresh_from_db()
    assert company.organisation == host
    assert host.kinds == ["host", "company"]


def test_staff_do_not_register_companies(manager) -> None:
    with pytest.raises(NotAllowed):
        actions.register_company(actor=manager, inn="7707083893", entity_type="legal_entity", name="ООО")


# --- the table of steps ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("state", CompanyState.values)
@pytest.mark.parametrize("code", CALLS)
def test_every_step_from_every_state(state, code, manager) -> None:
    """A step is taken where the table has it and is a conflict everywhere else."""
    company = company_in(state, manager=manager)
    step = BY_CODE[code]
    actor = manager if step.by_staff else head_of(company)
    if state == "archived" and code == "restore" or state in step.sources:
        if code == "submit" and state == "draft":
            with pytest.raises(Invalid):  # an empty card goes nowhere
                CALLS[code](actor, company)
            return
        CALLS[code](actor, company)
        company.refresh_from_db()
        log = queries.transitions(company)[0]
        assert company.state == step.target
        assert (log.step, log.source, log.target, log.actor) == (code, state, step.target, actor)
    else:
        with pytest.raises(Conflict) as refusal:
            CALLS[code](actor, company)
        assert refusal.value.code == "step_gone"
        company.refresh_from_db()
        assert company.state == state


@pytest.mark.parametrize("code", CALLS)
@pytest.mark.parametrize("who", ["stranger", "company", "manager", "analyst", "member"])
def test_who_may_take_which_step(code, who, manager) -> None:
    """The company takes its own steps, the manager decides; a stranger learns nothing of the state."""
    step = BY_CODE[code]
    company = company_in(step.sources[0]) if code != "submit" else filled()
    people = {
        "stranger": lambda: UserFactory(),
        "company": lambda: head_of(company),
        "manager": lambda: manager,
        "analyst": lambda: StaffFactory(roles=[StaffRole.ANALYST]),
        "member": lambda: member(company.organisation, role=MemberRole.MENTOR),
    }
    allowed = {"manager"} if step.by_staff else {"company"}
    actor = people[who]()
    if who in allowed:
        CALLS[code](actor, company)
    else:
        with pytest.raises(NotAllowed):
            CALLS[code](actor, company)


def test_a_representative_acts_for_the_company() -> None:
    company = filled()
    actor = member(company.organisation, role=MemberRole.REPRESENTATIVE)
    actions.submit_for_review(actor=actor, company=company)
    assert company.state == "under_review"


def test_nobody_decides_about_their_own_company(manager) -> None:
    company = company_in("under_review")
    MembershipFactory(user=manager, organisation=company.organisation)
    with pytest.raises(NotAllowed, match="другой менеджер"):
        actions.verify(actor=manager, company=company)


def test_a_stranger_is_refused_before_the_state_is_looked_at() -> None:
    company = company_in("verified")
    with pytest.raises(NotAllowed):
        actions.verify(actor=UserFactory(), company=company)


# --- what steps need ---------------------------------------------------------------------------------------------


def test_an_empty_card_says_everything_it_lacks_at_once() -> None:
    company = draft()
    with pytest.raises(Invalid) as refusal:
        actions.submit_for_review(actor=head_of(company), company=company)
    assert refusal.value.code == "incomplete"
    assert set(refusal.value.fields) == {
        "kpp",
        "ogrn",
        "registered_region",
        "registered_address",
        "main_okved",
        "head_name",
        "contact_name",
        "phone",
        "products",
        "no_liquidation",
        "no_tax_debt",
        "not_unfair_supplier",
        "export_control",
        "truth",
    }


@pytest.mark.parametrize(
    ("entity_type", "lacks"),
    [
        (EntityType.LEGAL_ENTITY, {"kpp", "ogrn"}),
        (EntityType.SOLE_PROPRIETOR, {"ogrn"}),
        (EntityType.SELF_EMPLOYED, set()),
    ],
)
def test_what_is_asked_follows_from_who_does_business(entity_type, lacks) -> None:
    company = draft(entity_type=entity_type)
    with pytest.raises(Invalid) as refusal:
        actions.submit_for_review(actor=head_of(company), company=company)
    assert set(refusal.value.fields) & {"kpp", "ogrn"} == lacks


@pytest.mark.parametrize("entity_type", EntityType.values)
def test_a_filled_card_of_every_kind_goes_through(entity_type, manager) -> None:
    company = filled(entity_type=entity_type)
    actions.submit_for_review(actor=head_of(company), company=company)
    actions.verify(actor=manager, company=company)
    assert company.state == "verified"


def test_a_resident_names_the_certificate() -> None:
    company = filled(sez_resident=True)
    with pytest.raises(Invalid) as refusal:
        actions.submit_for_review(actor=head_of(company), company=company)
    assert set(refusal.value.fields) == {"sez_certificate"}


def test_truth_must_be_declared_and_the_other_answers_only_given() -> None:
    company = filled()
    actor = head_of(company)
    actions.declare(actor=actor, company=company, answers={"no_tax_debt": False, "truth": None})
    with pytest.raises(Invalid) as refusal:
        actions.submit_for_review(actor=actor, company=company)
    assert set(refusal.value.fields) == {"truth"}


@pytest.mark.parametrize("code", ["request_correction", "reject", "suspend", "archive"])
def test_a_decision_against_a_company_has_a_coded_reason(code, manager) -> None:
    company = company_in(BY_CODE[code].sources[-1] if code == "suspend" else "under_review", manager=manager)
    if code == "archive":
        company = company_in("verified", manager=manager)
    act = getattr(actions, code)
    more = {"to_correct": "Исправьте."} if code in ("request_correction", "reject") else {}
    for reason in ("", "because", "no_such"):
        with pytest.raises(Invalid) as refusal:
            act(actor=manager, company=company, reason=reason, **more)
        assert refusal.value.field == "reason"


@pytest.mark.parametrize("code", ["request_correction", "reject"])
@pytest.mark.parametrize("words", ["", "   ", "\n"])
def test_a_refusal_says_what_to_correct(code, words, manager) -> None:
    company = company_in("under_review", manager=manager)
    with pytest.raises(Invalid) as refusal:
        getattr(actions, code)(actor=manager, company=company, reason="incomplete", to_correct=words)
    assert refusal.value.field == "to_correct"


def test_remarks_name_fields_of_the_card_and_nothing_else(manager) -> None:
    company = company_in("under_review", manager=manager)
    with pytest.raises(Invalid) as refusal:
        actions.request_correction(
            actor=manager, company=company, reason="incomplete", to_correct="Исправьте.", fields=["ogrn", "password"]
        )
    assert "password" in str(refusal.value.message)


def test_a_stale_decision_is_refused(manager) -> None:
    company = company_in("under_review", manager=manager)
    with pytest.raises(Conflict) as refusal:
        actions.verify(actor=manager, company=company, version=company.version - 1)
    assert refusal.value.code == "stale"


def test_a_too_long_comment_is_refused_and_nothing_happens(manager) -> None:
    company = company_in("under_review", manager=manager)
    with pytest.raises(Invalid) as refusal:
        actions.verify(actor=manager, company=company, comment="я" * 4001)
    assert refusal.value.field == "comment"
    company.refresh_from_db()
    assert company.state == "under_review"


# --- what steps leave behind -------------------------------------------------------------------------------------


def test_a_verification_lasts_a_year(manager) -> None:
    company = company_in("under_review", manager=manager)
    with time_machine.travel("2026-11-20T22:30+00:00", tick=False):  # already the 21st in Moscow
        actions.verify(actor=manager, company=company)
        assert company.verified_at == timezone.now()
        assert company.reconfirm_by == datetime.date(2027, 11, 21)


def test_terms_are_the_operators_to_set(manager, settings) -> None:
    settings.RECONFIRM_DAYS, settings.RECONFIRM_REMINDER_DAYS, settings.TAX_CERTIFICATE_DAYS = 100, 10, 5
    company = company_in("under_review", manager=manager)
    with time_machine.travel("2026-11-20T09:00+00:00", tick=False):
        actions.verify(actor=manager, company=company)
        assert company.reconfirm_by == datetime.date(2027, 2, 28)
        assert permissions.certificate_until(timezone.localdate()) == datetime.date(2026, 11, 25)
    for moment, reminded in (("2027-02-17T09:00+00:00", 0), ("2027-02-18T09:00+00:00", 1)):
        with time_machine.travel(moment, tick=False):
            assert actions.remind_of_reconfirmation() == reminded


def test_what_was_corrected_is_checked_again(manager) -> None:
    company = company_in("verified", manager=manager)
    head = head_of(company)
    actions.revise(actor=head, company=company)
    actions.save_card(actor=head, company=company, changes={"main_okved": "10.82"})
    actions.submit_for_review(actor=head, company=company)
    actions.verify(actor=manager, company=company)
    steps = list(queries.transitions(company).values_list("step", flat=True))
    assert steps == ["verify", "submit", "revise", "verify", "submit", "register"]


def test_a_second_company_of_the_same_ogrn_is_stopped_at_submission(manager) -> None:
    first = company_in("verified", manager=manager)
    second = filled(ogrn=first.ogrn)
    with pytest.raises(Conflict) as refusal:
        actions.submit_for_review(actor=head_of(second), company=second)
    assert refusal.value.code == "ogrn_taken"


def test_an_archived_company_gives_its_ogrn_back(manager) -> None:
    first = company_in("archived", manager=manager)
    second = filled(ogrn=first.ogrn)
    actions.submit_for_review(actor=head_of(second), company=second)
    assert second.state == "under_review"


def test_the_company_hears_of_every_decision(manager) -> None:
    company = company_in("verified", manager=manager)
    head = head_of(company)
    actions.suspend(actor=manager, company=company, reason="tax_debt", comment="Погасите долг.")
    actions.resume(actor=manager, company=company)
    actions.archive(actor=manager, company=company, reason="company_request")
    actions.restore(actor=manager, company=company)
    actions.submit_for_review(actor=head, company=company)
    actions.request_correction(actor=manager, company=company, reason="incomplete", to_correct="Добавьте сайт.")
    actions.submit_for_review(actor=head, company=company)
    actions.reject(actor=manager, company=company, reason="not_moscow", to_correct="Укажите адрес в Москве.")
    kinds = list(Notice.objects.filter(user=head).order_by("created_at", "id").values_list("kind", flat=True))
    assert kinds == [
        "exporters.verified",
        "exporters.suspended",
        "exporters.resumed",
        "exporters.archived",
        "exporters.restored",
        "exporters.needs_correction",
        "exporters.rejected",
    ]
    assert Notice.objects.filter(user=manager, kind="exporters.submitted").count() == 3


def test_the_letter_of_a_refusal_has_reason_and_correction(manager) -> None:
    company = company_in("under_review", manager=manager)
    actions.reject(
        actor=manager,
        company=company,
        reason="not_moscow",
        to_correct="Внесите московский адрес в ЕГРЮЛ.\n<b>Срочно</b>",
        comment="Ждём.",
    )
    notice = Notice.objects.get(kind="exporters.rejected")
    assert notice.title_ru == f"Регистрация отклонена: {company.organisation.short_name}"
    assert notice.body_ru.splitlines() == [
        f"Регистрация компании {company.organisation.short_name} отклонена.",
        "",
        "Основание: Компания зарегистрирована не в Москве.",
        "",
        "Что исправить:",
        "> Внесите московский адрес в ЕГРЮЛ.",
        "> <b>Срочно</b>",
        "",
        "Комментарий менеджера:",
        "> Ждём.",
        "",
        "Когда причина будет устранена, карточку можно исправить и подать снова.",
    ]
    assert notice.email.to == [head_of(company).email]


def test_a_reminder_is_sent_once_for_each_term(manager) -> None:
    with time_machine.travel("2025-12-01 12:00", tick=False):
        company = company_in("verified", manager=manager)
    with time_machine.travel("2026-10-31 12:00", tick=False):
        assert actions.remind_of_reconfirmation() == 0
    with time_machine.travel("2026-11-05 12:00", tick=False):
        assert actions.remind_of_reconfirmation() == 1
        assert actions.remind_of_reconfirmation() == 0
        actions.reconfirm(actor=head_of(company), company=company)
        assert company.reconfirm_by == datetime.date(2027, 11, 5)
    with time_machine.travel("2027-10-10 12:00", tick=False):
        assert actions.remind_of_reconfirmation() == 1


def test_the_log_tells_the_whole_story_and_cannot_be_rewritten(manager) -> None:
    company = company_in("rejected", manager=manager)
    last = queries.transitions(company)[0]
    assert (last.reason, last.to_correct) == ("incomplete", "Добавьте ОГРН.")
    for attack in (
        lambda: CompanyTransition.objects.filter(pk=last.pk).update(reason=""),
        lambda: CompanyTransition.objects.filter(pk=last.pk).delete(),
    ):
        with pytest.raises(InternalError), transaction.atomic():
            attack()


def test_every_declared_step_is_tried_here() -> None:
    assert {step.code for step in STEPS} | {"reconfirm"} == set(CALLS)
