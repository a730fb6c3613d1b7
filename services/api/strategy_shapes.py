"""What the API of strategies takes and gives."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from accounts.models import User
from exporters.enums import Currency
from reference.models import Country
from services.enums import ActionState, EditionState, Payer, RiskLevel, StrategySide
from services.models import Service

NUMBER: dict[str, Any] = {"max_digits": 18, "decimal_places": 2}


def _english(most: int) -> serializers.CharField:
    """The English of a text; without it the Russian stands in English papers too."""
    return serializers.CharField(max_length=most, required=False, allow_blank=True, default="")


# --- what is sent ------------------------------------------------------------------------------------------------


class StrategyGoalInput(serializers.Serializer):
    """One goal of a plan. With a `key` it is that goal, without one it is new."""

    key = serializers.UUIDField(required=False)
    title = serializers.CharField(max_length=300)
    title_en = _english(300)
    indicator = serializers.CharField(max_length=200)
    indicator_en = _english(200)
    unit = serializers.CharField(max_length=40, required=False, allow_blank=True, default="")
    unit_en = _english(40)
    base = serializers.DecimalField(**NUMBER, required=False, allow_null=True, default=None)
    base_source = serializers.CharField(max_length=300, required=False, allow_blank=True, default="")
    base_source_en = _english(300)
    base_as_of = serializers.DateField(required=False, allow_null=True, default=None)
    target = serializers.DecimalField(**NUMBER, required=False, allow_null=True, default=None)
    due = serializers.DateField()
    country = serializers.PrimaryKeyRelatedField(
        queryset=Country.objects.all(), required=False, allow_null=True, default=None
    )
    reason = serializers.CharField(max_length=1000, required=False, allow_blank=True, default="")
    reason_en = _english(1000)


class StrategyActionInput(serializers.Serializer):
    """One action of a plan. A `budget` of null is not estimated, one of 0 costs nothing."""

    key = serializers.UUIDField(required=False)
    title = serializers.CharField(max_length=300)
    title_en = _english(300)
    side = serializers.ChoiceField(StrategySide.choices, required=False, default=StrategySide.COMPANY)
    owner = serializers.PrimaryKeyRelatedField(
        queryset=User.objects.filter(is_active=True), required=False, allow_null=True, default=None
    )
    start = serializers.DateField()
    due = serializers.DateField()
    budget = serializers.DecimalField(**NUMBER, required=False, allow_null=True, default=None)
    currency = serializers.ChoiceField(Currency.choices, required=False, default=Currency.RUB)
    payer = serializers.ChoiceField(Payer.choices, required=False, allow_blank=True, default="")
    country = serializers.PrimaryKeyRelatedField(
        queryset=Country.objects.all(), required=False, allow_null=True, default=None
    )
    service = serializers.PrimaryKeyRelatedField(
        queryset=Service.objects.all(), required=False, allow_null=True, default=None
    )
    reason = serializers.CharField(max_length=1000, required=False, allow_blank=True, default="")
    reason_en = _english(1000)


class StrategyRiskInput(serializers.Serializer):
    """One risk of a plan."""

    key = serializers.UUIDField(required=False)
    title = serializers.CharField(max_length=300)
    title_en = _english(300)
    likelihood = serializers.ChoiceField(RiskLevel.choices, required=False, default=RiskLevel.MEDIUM)
    impact = serializers.ChoiceField(RiskLevel.choices, required=False, default=RiskLevel.MEDIUM)
    response = serializers.CharField(max_length=1000, required=False, allow_blank=True, default="")
    response_en = _english(1000)
    reason = serializers.CharField(max_length=1000, required=False, allow_blank=True, default="")
    reason_en = _english(1000)


class StrategyPlanInput(serializers.Serializer):
    """The whole plan: rows that are not named are taken out. `version` is the one that was read."""

    version = serializers.IntegerField(min_value=1)
    title = serializers.CharField(max_length=200)
    title_en = _english(200)
    summary = serializers.CharField(max_length=10_000, required=False, allow_blank=True, default="")
    summary_en = _english(10_000)
    starts_on = serializers.DateField()
    ends_on = serializers.DateField()
    reason = serializers.CharField(max_length=10_000, required=False, allow_blank=True, default="")
    reason_en = _english(10_000)
    goals = StrategyGoalInput(many=True)
    actions = StrategyActionInput(many=True)
    risks = StrategyRiskInput(many=True)


ROWS: dict[str, type[serializers.Serializer]] = {
    "goals": StrategyGoalInput,
    "actions": StrategyActionInput,
    "risks": StrategyRiskInput,
}


class StrategyWordsInput(serializers.Serializer):
    """What is to be changed and why."""

    text = serializers.CharField(max_length=10_000)


class StrategyAgreementInput(serializers.Serializer):
    """The checksum of what was read."""

    sha256 = serializers.CharField(max_length=64)


class StrategyMarkInput(serializers.Serializer):
    """How an action stands. `place` is that of the last mark that was read, 0 when there was none."""

    state = serializers.ChoiceField(ActionState.choices)
    percent = serializers.IntegerField(min_value=0, max_value=100, required=False, allow_null=True, default=None)
    note = serializers.CharField(max_length=2000, required=False, allow_blank=True, default="")
    evidence = serializers.CharField(max_length=500, required=False, allow_blank=True, default="")
    files = serializers.ListField(
        child=serializers.FileField(), required=False, default=list, max_length=1, help_text="Multipart: the evidence."
    )
    place = serializers.IntegerField(min_value=0, required=False, allow_null=True, default=None)


class StrategyValueInput(serializers.Serializer):
    """Where a goal stood on a day, and who says so."""

    value = serializers.DecimalField(**NUMBER)
    as_of = serializers.DateField()
    source = serializers.CharField(max_length=300)
    files = serializers.ListField(
        child=serializers.FileField(), required=False, default=list, max_length=1, help_text="Multipart: the evidence."
    )


# --- what is answered --------------------------------------------------------------------------------------------


class StrategyAgreementSerializer(serializers.Serializer):
    """One side's word for an edition."""

    side = serializers.ChoiceField(StrategySide.choices)
    person = serializers.CharField()
    at = serializers.DateTimeField()
    sha256 = serializers.CharField()


class StrategyEditionSerializer(serializers.Serializer):
    """An edition in short."""

    id = serializers.UUIDField()
    number = serializers.IntegerField()
    state = serializers.ChoiceField(EditionState.choices)
    title = serializers.CharField()
    version = serializers.IntegerField()
    sha256 = serializers.CharField(allow_blank=True)
    offered_at = serializers.DateTimeField(allow_null=True)
    remarks = serializers.CharField(allow_blank=True)
    agreements = StrategyAgreementSerializer(many=True)


class StrategyMarkSerializer(serializers.Serializer):
    """One mark of an action."""

    place = serializers.IntegerField()
    state = serializers.ChoiceField(ActionState.choices)
    percent = serializers.IntegerField()
    note = serializers.CharField(allow_blank=True)
    evidence = serializers.CharField(allow_blank=True)
    document = serializers.UUIDField(allow_null=True, help_text="A document of the application.")
    person = serializers.CharField()
    at = serializers.DateTimeField()


class StrategyValueSerializer(serializers.Serializer):
    """One value of a goal."""

    value = serializers.DecimalField(**NUMBER)
    as_of = serializers.DateField()
    source = serializers.CharField()
    document = serializers.UUIDField(allow_null=True, help_text="A document of the application.")
    person = serializers.CharField()
    at = serializers.DateTimeField()


class StrategyGoalSerializer(StrategyGoalInput):
    """A goal as it stands; `base` of null is no data."""

    key = serializers.UUIDField()
    country = serializers.CharField(allow_null=True)
    latest = StrategyValueSerializer(allow_null=True)
    is_met = serializers.BooleanField()


class StrategyActionSerializer(StrategyActionInput):
    """An action as it stands."""

    key = serializers.UUIDField()
    owner = serializers.UUIDField(allow_null=True)
    owner_name = serializers.CharField(allow_blank=True)
    country = serializers.CharField(allow_null=True)
    service = serializers.CharField(allow_null=True)
    state = serializers.ChoiceField(ActionState.choices)
    percent = serializers.IntegerField()
    place = serializers.IntegerField(help_text="Of the last mark; 0 when there is none.")
    late = serializers.BooleanField()


class StrategyRiskSerializer(StrategyRiskInput):
    """A risk."""

    key = serializers.UUIDField()


class StrategyFactSerializer(serializers.Serializer):
    """What a strategy rests on. An empty `value` is no data, never zero."""

    section = serializers.CharField()
    key = serializers.CharField()
    country = serializers.CharField(allow_blank=True)
    label = serializers.CharField()
    value = serializers.CharField(allow_blank=True)
    source = serializers.CharField(allow_blank=True)
    as_of = serializers.DateField(allow_null=True)
    demo = serializers.BooleanField()


class StrategyFieldChangeSerializer(serializers.Serializer):
    """A field that two editions say differently."""

    label = serializers.CharField()
    was = serializers.CharField()
    now = serializers.CharField()


class StrategyChangeSerializer(serializers.Serializer):
    """What changed since an earlier edition."""

    since = serializers.IntegerField(help_text="The number of the edition that this one is compared with.")
    kind = serializers.CharField()
    title = serializers.CharField()
    what = serializers.CharField()
    fields = serializers.ListField(child=StrategyFieldChangeSerializer())  # type: ignore[assignment]


class StrategyBudgetSerializer(serializers.Serializer):
    """What one payer pays in one year, in one currency."""

    payer = serializers.CharField()
    currency = serializers.CharField()
    year = serializers.CharField()
    amount = serializers.DecimalField(**NUMBER)


class StrategyOwnerSerializer(serializers.Serializer):
    """Somebody who may be in charge of an action."""

    id = serializers.UUIDField()
    name = serializers.CharField()
    side = serializers.ChoiceField(StrategySide.choices)


class StrategySerializer(StrategyEditionSerializer):
    """One edition of a strategy with all its rows, and the editions that the person may read."""

    request = serializers.UUIDField()
    title_en = serializers.CharField(allow_blank=True)
    summary = serializers.CharField(allow_blank=True)
    summary_en = serializers.CharField(allow_blank=True)
    starts_on = serializers.DateField()
    ends_on = serializers.DateField()
    as_of = serializers.DateField()
    reason = serializers.CharField(allow_blank=True)
    reason_en = serializers.CharField(allow_blank=True)
    goals = StrategyGoalSerializer(many=True)
    actions = StrategyActionSerializer(many=True)
    risks = StrategyRiskSerializer(many=True)
    facts = StrategyFactSerializer(many=True)
    budget = StrategyBudgetSerializer(many=True)
    changes = StrategyChangeSerializer(many=True)
    editions = StrategyEditionSerializer(many=True)
    owners = StrategyOwnerSerializer(many=True, help_text="For those who put the plan together; empty for others.")
    pdf = serializers.CharField()
    docx = serializers.CharField()


class StrategyMarkListSerializer(serializers.Serializer):
    """The marks of one action, the newest first."""

    results = StrategyMarkSerializer(many=True)


class StrategyValueListSerializer(serializers.Serializer):
    """The values of one goal, the newest first."""

    results = StrategyValueSerializer(many=True)
