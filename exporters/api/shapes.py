"""What the API of companies takes and gives. Types are read here; whether a value may stand is for the rules."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from core.drf import StrictSerializer
from exporters.enums import (
    CapacityUnit,
    CertificateKind,
    CheckedFact,
    CheckOutcome,
    CompanyState,
    Criterion,
    Currency,
    DeclarationKind,
    EntityType,
    Evidence,
    ExportExperience,
    FigureBasis,
    Incoterm,
    Outcome,
    RegistrationReason,
    Result,
    SMECategory,
)
from exporters.forms.registration import PRODUCTS
from exporters.rules.sections import CARD_FIELDS
from reference.models import Cluster, Country, LegalForm, MoscowOkrug, Region, SEZSite

# What a manager may rest a fact on: not the company's own word.
PROOFS = [one for one in Evidence.choices if one[0] != Evidence.DECLARATION]


def row(model: Any) -> serializers.PrimaryKeyRelatedField:
    """A row of a reference table by its code; null empties the field."""
    return serializers.PrimaryKeyRelatedField(queryset=model.objects.all(), required=False, allow_null=True)


def text(max_length: int) -> serializers.CharField:
    """A text that may be emptied."""
    return serializers.CharField(max_length=max_length, required=False, allow_blank=True)


def date() -> serializers.DateField:
    """A date that may be emptied."""
    return serializers.DateField(required=False, allow_null=True)


def choice(choices: Any) -> serializers.ChoiceField:
    """One of a few words, or empty."""
    return serializers.ChoiceField(choices=choices.choices, required=False, allow_blank=True)


def flag() -> serializers.BooleanField:
    """Yes, no, or not known."""
    return serializers.BooleanField(required=False, allow_null=True)


def number(digits: int = 18, places: int = 2) -> serializers.DecimalField:
    """A number with decimals that may be emptied."""
    return serializers.DecimalField(digits, places, required=False, allow_null=True)


class RegisterSerializer(StrictSerializer):
    """How a registration begins."""

    inn = serializers.CharField(max_length=40)
    entity_type = serializers.ChoiceField(choices=EntityType.choices)
    name = serializers.CharField(max_length=500)
    short_name = serializers.CharField(max_length=250, required=False)


class CardSerializer(StrictSerializer):
    """Fields of the card; those not named keep their values. With `version` a stale copy is refused."""

    version = serializers.IntegerField(min_value=1, required=False)
    name = serializers.CharField(max_length=500, required=False)
    short_name = text(250)
    name_en = text(500)
    entity_type = serializers.ChoiceField(choices=EntityType.choices, required=False)
    legal_form = row(LegalForm)
    kpp = text(30)
    ogrn = text(30)
    founded = date()
    registered_region = row(Region)
    registered_okrug = row(MoscowOkrug)
    registered_address = text(500)
    production_address = text(500)
    sez_resident = serializers.BooleanField(required=False, allow_null=True)
    sez_site = row(SEZSite)
    sez_certificate = text(50)
    sez_certificate_date = date()
    clusters = serializers.PrimaryKeyRelatedField(queryset=Cluster.objects.all(), many=True, required=False)
    main_okved = text(20)
    additional_okved = serializers.ListField(child=serializers.CharField(max_length=20), max_length=50, required=False)
    sme_category = choice(SMECategory)
    sme_since = date()
    staff = serializers.IntegerField(required=False, allow_null=True)
    export_experience = choice(ExportExperience)
    head_name = text(200)
    head_position = text(150)
    contact_name = text(200)
    phone = text(40)
    site = text(200)
    bank_bik = text(20)
    bank_name = text(200)
    bank_account = text(40)


assert set(CARD_FIELDS) == set(CardSerializer._declared_fields) - {"version"}


class DeclarationsSerializer(StrictSerializer):
    """Answers to declarations: true, false, or null to take one back."""

    version = serializers.IntegerField(min_value=1, required=False)
    answers = serializers.DictField(child=serializers.BooleanField(allow_null=True))


class StepSerializer(StrictSerializer):
    """A step that needs no reason."""

    version = serializers.IntegerField(min_value=1, required=False)
    comment = text(4000)


class OwnStepSerializer(StrictSerializer):
    """A step that the company takes itself."""

    version = serializers.IntegerField(min_value=1, required=False)


class ReasonedStepSerializer(StepSerializer):
    """A step that needs a coded reason."""

    reason = serializers.ChoiceField(choices=RegistrationReason.choices)


class RejectSerializer(ReasonedStepSerializer):
    """A refusal says what to correct."""

    to_correct = serializers.CharField(max_length=4000)


class CorrectionSerializer(RejectSerializer):
    """A card that is returned may name the fields with remarks."""

    fields_to_correct = serializers.ListField(child=serializers.CharField(max_length=40), max_length=60, required=False)


class FactSerializer(StrictSerializer):
    """What Mosprom found out and what it rests on."""

    fact = serializers.ChoiceField(choices=CheckedFact.choices)
    holds = serializers.BooleanField()
    basis = serializers.ChoiceField(choices=PROOFS)
    note = serializers.CharField(max_length=500)
    valid_until = date()


class FactCheckSerializer(FactSerializer):
    """A fact that was checked."""

    id = serializers.UUIDField()
    checked_at = serializers.DateTimeField()


class CompanyRowSerializer(serializers.Serializer):
    """A company in a list."""

    id = serializers.UUIDField()
    organisation_id = serializers.UUIDField()
    inn = serializers.CharField()
    name = serializers.CharField()
    short_name = serializers.CharField(allow_blank=True)
    state = serializers.ChoiceField(choices=CompanyState.choices)
    entity_type = serializers.ChoiceField(choices=EntityType.choices)
    region = serializers.CharField(allow_null=True)
    main_okved = serializers.CharField(allow_blank=True)
    sez_resident = serializers.BooleanField(allow_null=True)
    is_demo = serializers.BooleanField()
    verified_at = serializers.DateTimeField(allow_null=True)
    reconfirm_by = serializers.DateField(allow_null=True)
    created_at = serializers.DateTimeField()
    version = serializers.IntegerField()


class TransitionSerializer(serializers.Serializer):
    """One step of a registration."""

    step = serializers.CharField()
    source = serializers.CharField(allow_blank=True)
    target = serializers.ChoiceField(choices=CompanyState.choices)
    reason = serializers.ChoiceField(choices=RegistrationReason.choices, allow_blank=True)
    comment = serializers.CharField(allow_blank=True)
    to_correct = serializers.CharField(allow_blank=True)
    fields_to_correct = serializers.ListField(child=serializers.CharField())
    at = serializers.DateTimeField()


class DeclarationSerializer(serializers.Serializer):
    """A declaration that was given."""

    kind = serializers.ChoiceField(choices=DeclarationKind.choices)
    holds = serializers.BooleanField()
    wording = serializers.CharField()
    made_at = serializers.DateTimeField()


class CompanySerializer(serializers.Serializer):
    """A card. `missing` says by field what stands between it and the check."""

    id = serializers.UUIDField()
    organisation_id = serializers.UUIDField()
    inn = serializers.CharField()
    state = serializers.ChoiceField(choices=CompanyState.choices)
    state_label = serializers.CharField()
    version = serializers.IntegerField()
    is_demo = serializers.BooleanField()
    card = CardSerializer()
    declarations = DeclarationSerializer(many=True)
    missing = serializers.DictField(child=serializers.ListField(child=serializers.CharField()))
    steps = serializers.ListField(child=serializers.CharField(), help_text="Steps that the reader may take now.")
    history = TransitionSerializer(many=True)
    created_at = serializers.DateTimeField()
    submitted_at = serializers.DateTimeField(allow_null=True)
    verified_at = serializers.DateTimeField(allow_null=True)
    reconfirm_by = serializers.DateField(allow_null=True)


class FindingSerializer(serializers.Serializer):
    """How a company stands to one criterion."""

    criterion = serializers.ChoiceField(choices=Criterion.choices)
    title = serializers.CharField()
    required = serializers.BooleanField()
    outcome = serializers.ChoiceField(choices=Outcome.choices)
    evidence = serializers.ChoiceField(choices=Evidence.choices, allow_null=True)
    reason = serializers.CharField()
    advice = serializers.CharField(allow_blank=True)
    basis = serializers.CharField()


class AssessmentSerializer(serializers.Serializer):
    """Whether a company is admitted to one subject."""

    subject = serializers.CharField()
    title = serializers.CharField()
    result = serializers.ChoiceField(choices=Result.choices)
    findings = FindingSerializer(many=True)


class EligibilitySerializer(serializers.Serializer):
    """Facts held against everything the portal offers."""

    results = AssessmentSerializer(many=True)


class SelfCheckSerializer(StrictSerializer):
    """What one knows of one's company; what is left out or null counts as not known."""

    entity_type = choice(EntityType)
    region = row(Region)
    activity = text(10)
    no_liquidation = flag()
    no_tax_debt = flag()
    not_unfair_supplier = flag()
    export_control = flag()
    product = serializers.ChoiceField(
        choices=PRODUCTS, required=False, allow_blank=True, help_text="Goods to export: with an HS code, without, none."
    )
    export_experience = choice(ExportExperience)


class CheckSerializer(serializers.Serializer):
    """One automatic check of a card."""

    code = serializers.CharField()
    title = serializers.CharField()
    outcome = serializers.ChoiceField(choices=CheckOutcome.choices)
    reason = serializers.CharField()


class ChecksSerializer(serializers.Serializer):
    """All automatic checks of a card."""

    results = CheckSerializer(many=True)


class CertificateInput(StrictSerializer):
    """A certificate of a product."""

    kind = serializers.ChoiceField(choices=CertificateKind.choices)
    name = text(150)
    number = serializers.CharField(max_length=80)
    valid_until = date()


class CertificateSerializer(CertificateInput):
    """A certificate as it is kept."""

    id = serializers.UUIDField()


class ProductInput(StrictSerializer):
    """Fields of a product; those not named keep their values."""

    name_ru = serializers.CharField(max_length=250)
    name_en = text(250)
    description = text(4000)
    hs_code = text(20)
    okpd2 = text(20)
    capacity = number(15, 3)
    capacity_unit = choice(CapacityUnit)
    export_share = serializers.IntegerField(required=False, allow_null=True)
    incoterms = serializers.ListField(child=serializers.ChoiceField(choices=Incoterm.choices), required=False)
    minimum_order = number(15, 3)
    lead_time_days = serializers.IntegerField(required=False, allow_null=True)
    price = number()
    price_currency = choice(Currency)


class ProductSerializer(ProductInput):
    """A product as it is kept."""

    id = serializers.UUIDField()
    certificates = CertificateSerializer(many=True)


class FiguresInput(StrictSerializer):
    """Figures of one year; those not named keep their values."""

    year = serializers.IntegerField()
    revenue = number()
    export_revenue = number()
    staff = serializers.IntegerField(required=False, allow_null=True)
    basis = serializers.ChoiceField(choices=FigureBasis.choices, required=False)
    source = text(300)
    as_of = date()


class FiguresSerializer(FiguresInput):
    """Figures as they are kept."""

    id = serializers.UUIDField()
    currency = serializers.ChoiceField(choices=Currency.choices)


class ExportInput(StrictSerializer):
    """Fields of an export result; those not named keep their values."""

    year = serializers.IntegerField()
    country = serializers.PrimaryKeyRelatedField(queryset=Country.objects.all())
    hs_code = text(20)
    amount = number()
    currency = serializers.ChoiceField(choices=Currency.choices, required=False)
    amount_rub = number()
    basis = serializers.ChoiceField(choices=FigureBasis.choices, required=False)
    source = text(300)
    as_of = date()


class ExportSerializer(ExportInput):
    """An export result as it is kept; `confirmed_at` is set once Mosprom has confirmed it."""

    id = serializers.UUIDField()
    evidence = serializers.CharField(allow_blank=True)
    confirmed_at = serializers.DateTimeField(allow_null=True)


class EvidenceSerializer(StrictSerializer):
    """The document that confirms an export result."""

    evidence = serializers.CharField(max_length=300)
