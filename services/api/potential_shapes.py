"""The shapes in which the API speaks of the export-potential test."""

from __future__ import annotations

from rest_framework import serializers

from core.drf import StrictSerializer
from services.enums import ItemKind, QuestionnaireState

ANSWER = "0, 1, 2 or 3 (a «flag»: 0 no, 1 yes); null is «not applicable», where the question allows it."

# --- the questionnaire -----------------------------------------------------------------------------------------


class PotentialLabelSerializer(serializers.Serializer):
    """A text that stands in both languages."""

    value = serializers.IntegerField(allow_null=True)
    label_ru = serializers.CharField()
    label_en = serializers.CharField()


class PotentialItemSerializer(serializers.Serializer):
    """One question with the answers that it takes."""

    code = serializers.CharField(help_text="The name of the answer; the same question keeps it in later versions.")
    number = serializers.IntegerField()
    kind = serializers.ChoiceField(ItemKind.choices)
    weight = serializers.IntegerField()
    na_allowed = serializers.BooleanField()
    stop_at = serializers.IntegerField(allow_null=True, help_text="The answer that is a stop factor, if one is.")
    text_ru = serializers.CharField()
    text_en = serializers.CharField()
    stop_ru = serializers.CharField(allow_blank=True)
    stop_en = serializers.CharField(allow_blank=True)
    answers = PotentialLabelSerializer(many=True)


class PotentialBlockSerializer(serializers.Serializer):
    """A block of questions with its weight in the total; one of weight 0 is not scored."""

    code = serializers.CharField()
    weight = serializers.IntegerField()
    title_ru = serializers.CharField()
    title_en = serializers.CharField()
    items = PotentialItemSerializer(many=True)


class PotentialBandSerializer(serializers.Serializer):
    """A level of readiness; `is_cap` marks the highest one that a stop factor leaves."""

    code = serializers.CharField()
    floor = serializers.IntegerField()
    is_cap = serializers.BooleanField()
    title_ru = serializers.CharField()
    title_en = serializers.CharField()
    text_ru = serializers.CharField()
    text_en = serializers.CharField()


class PotentialQuestionnaireSerializer(serializers.Serializer):
    """A published version. It never changes; what changes becomes the next version."""

    version = serializers.IntegerField()
    state = serializers.ChoiceField(QuestionnaireState.choices)
    published_at = serializers.DateTimeField()
    count = serializers.IntegerField(help_text="How many questions there are.")
    blocks = PotentialBlockSerializer(many=True)
    bands = PotentialBandSerializer(many=True)


# --- attempts --------------------------------------------------------------------------------------------------


class PotentialStartSerializer(StrictSerializer):
    """How an attempt begins. The same `client_key` twice begins one attempt."""

    organisation = serializers.UUIDField(
        required=False, help_text="The company that is tested; the one chosen in the portal when it is left out."
    )
    client_key = serializers.UUIDField(required=False)


class PotentialAnswersSerializer(StrictSerializer):
    """Answers by the questions' codes: one, a block, or all. Those not named stay; all are kept or none."""

    answers = serializers.DictField(help_text=ANSWER)


class PotentialAttemptSerializer(serializers.Serializer):
    """An attempt: what is answered and which questions still wait."""

    id = serializers.UUIDField()
    version = serializers.IntegerField(help_text="The version of the questionnaire that it goes by.")
    organisation = serializers.UUIDField(allow_null=True)
    started_at = serializers.DateTimeField()
    updated_at = serializers.DateTimeField()
    finished_at = serializers.DateTimeField(allow_null=True)
    total = serializers.FloatField(allow_null=True)
    band = serializers.CharField(allow_blank=True)
    band_title = serializers.CharField(allow_blank=True)


class PotentialFullAttemptSerializer(PotentialAttemptSerializer):
    """An attempt with its answers."""

    answers = serializers.DictField(child=serializers.IntegerField(allow_null=True), help_text=ANSWER)
    missing = serializers.ListField(child=serializers.CharField(), help_text="The codes that wait for an answer.")


class PotentialBegunAttemptSerializer(PotentialFullAttemptSerializer):
    """A new attempt. `token` opens it to whoever has no account; it is told once and never again."""

    token = serializers.CharField(allow_blank=True)


class PotentialAttemptListSerializer(serializers.Serializer):
    """A page of attempts, the newest first; `next` is the value of `page` for the one that follows."""

    results = PotentialAttemptSerializer(many=True)
    next = serializers.CharField(allow_null=True)


class PotentialTokensSerializer(StrictSerializer):
    """The tokens of attempts that were made without an account."""

    tokens = serializers.ListField(child=serializers.CharField(max_length=200), min_length=1, max_length=20)


class PotentialTakenSerializer(serializers.Serializer):
    """How many attempts became one's own."""

    taken = serializers.IntegerField()


class PotentialCompanySerializer(StrictSerializer):
    """For which company."""

    organisation = serializers.UUIDField(required=False)


class PotentialCommentSerializer(PotentialCompanySerializer):
    """How a request for the adviser's comment begins. The same `client_key` twice begins one request."""

    client_key = serializers.UUIDField(required=False)
    question = serializers.CharField(required=False, max_length=3000, help_text="What the adviser should look at.")


# --- results ---------------------------------------------------------------------------------------------------


class PotentialShareSerializer(serializers.Serializer):
    """A block's share of its points, from 0 to 100; null when nothing in it applied."""

    code = serializers.CharField()
    title = serializers.CharField()
    weight = serializers.IntegerField()
    share = serializers.FloatField(allow_null=True)
    is_weak = serializers.BooleanField()


class PotentialLevelSerializer(serializers.Serializer):
    """A level of readiness in the language of the request."""

    code = serializers.CharField()
    title = serializers.CharField()


class PotentialBandTextSerializer(PotentialLevelSerializer):
    """The level that was reached, and what it means."""

    text = serializers.CharField()


class PotentialStopSerializer(serializers.Serializer):
    """A stop factor: the question, the answer, why it stops and what to do."""

    code = serializers.CharField()
    text = serializers.CharField()
    answer = serializers.CharField()
    why = serializers.CharField()


class PotentialAdviceSerializer(serializers.Serializer):
    """What helps in a weak block: a service of the catalogue, or something beside it."""

    block = serializers.CharField()
    title = serializers.CharField()
    why = serializers.CharField()
    service = serializers.CharField(allow_null=True)
    is_open = serializers.BooleanField(help_text="Whether the service takes requests now.")
    url = serializers.CharField(allow_null=True)


class PotentialEventSerializer(serializers.Serializer):
    """An open exhibition or mission that the company may apply for."""

    title = serializers.CharField()
    url = serializers.CharField()
    apply_until = serializers.DateField(allow_null=True)


class PotentialAnswerSerializer(serializers.Serializer):
    """One answer of a finished attempt."""

    code = serializers.CharField()
    block = serializers.CharField()
    number = serializers.IntegerField()
    text = serializers.CharField()
    value = serializers.IntegerField(allow_null=True)
    answer = serializers.CharField()


class PotentialResultSerializer(serializers.Serializer):
    """A result, frozen when the test was finished, in the language of the request."""

    id = serializers.UUIDField()
    version = serializers.IntegerField()
    organisation = serializers.UUIDField(allow_null=True)
    finished_at = serializers.DateTimeField()
    total = serializers.FloatField()
    band = PotentialBandTextSerializer()
    band_without_stops = PotentialLevelSerializer()
    blocks = PotentialShareSerializer(many=True)
    stops = PotentialStopSerializer(many=True)
    unknown = serializers.ListField(child=serializers.CharField())
    advice = PotentialAdviceSerializer(many=True)
    is_ready_for_events = serializers.BooleanField()
    events = PotentialEventSerializer(many=True)
    answers = PotentialAnswerSerializer(many=True)
    pdf = serializers.CharField()


class PotentialChangeSerializer(serializers.Serializer):
    """A block in two results; null where a version has no such block, and then nothing is compared."""

    code = serializers.CharField()
    title = serializers.CharField()
    first = serializers.FloatField(allow_null=True)
    second = serializers.FloatField(allow_null=True)
    change = serializers.FloatField(allow_null=True)


class PotentialComparisonSerializer(serializers.Serializer):
    """Two results of one company by block, the earlier one first."""

    first = PotentialAttemptSerializer()
    second = PotentialAttemptSerializer()
    same_version = serializers.BooleanField()
    change = serializers.FloatField()
    blocks = PotentialChangeSerializer(many=True)
