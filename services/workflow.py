"""The states and steps of a service request, the same for all seven services."""

from django.utils.translation import gettext_lazy as _

from applications.enums import Phase, Side
from applications.workflow import Kind, State, StepRule, Workflow, register
from services.enums import ServiceState as S
from services.rules import may_take

WORKFLOW = Workflow(
    initial=S.DRAFT,
    states=(
        State(S.DRAFT, S.DRAFT.label, Phase.DRAFT),
        State(S.SUBMITTED, S.SUBMITTED.label, Phase.STAFF),
        State(S.REGISTERED, S.REGISTERED.label, Phase.STAFF),
        State(S.IN_REVIEW, S.IN_REVIEW.label, Phase.STAFF),
        State(S.INFO_REQUESTED, S.INFO_REQUESTED.label, Phase.APPLICANT, clock_stops=True),
        State(S.ACCEPTED, S.ACCEPTED.label, Phase.STAFF),
        State(S.IN_PROGRESS, S.IN_PROGRESS.label, Phase.STAFF),
        State(S.DELIVERED, S.DELIVERED.label, Phase.APPLICANT, clock_stops=True),
        State(S.REWORK, S.REWORK.label, Phase.STAFF),
        State(S.ACCEPTED_BY_CLIENT, S.ACCEPTED_BY_CLIENT.label, Phase.DONE),
        State(S.CLOSED, S.CLOSED.label, Phase.DONE),
        State(S.REJECTED, S.REJECTED.label, Phase.REFUSED),
        State(S.WITHDRAWN, S.WITHDRAWN.label, Phase.WITHDRAWN),
    ),
    steps=(
        StepRule("submit", _("Подать заявку"), (S.DRAFT,), S.SUBMITTED, Side.APPLICANT),
        StepRule("register", _("Зарегистрировать"), (S.SUBMITTED,), S.REGISTERED, Side.STAFF),
        StepRule("review", _("Взять на рассмотрение"), (S.REGISTERED,), S.IN_REVIEW, Side.STAFF),
        StepRule(
            "ask",
            _("Запросить сведения"),
            (S.IN_REVIEW, S.ACCEPTED, S.IN_PROGRESS),
            S.INFO_REQUESTED,
            Side.STAFF,
            needs_comment=True,
        ),
        StepRule(
            "answer", _("Ответить"), (S.INFO_REQUESTED,), S.IN_REVIEW, Side.APPLICANT, needs_comment=True
        ),
        StepRule(
            "answer_in_work",
            _("Ответить"),
            (S.INFO_REQUESTED,),
            S.IN_PROGRESS,
            Side.APPLICANT,
            needs_comment=True,
        ),
        StepRule("accept", _("Принять в работу"), (S.IN_REVIEW,), S.ACCEPTED, Side.STAFF),
        StepRule("start", _("Начать оказание"), (S.ACCEPTED,), S.IN_PROGRESS, Side.STAFF),
        StepRule(
            "deliver",
            _("Направить результат"),
            (S.IN_PROGRESS, S.REWORK),
            S.DELIVERED,
            Side.STAFF,
            needs_comment=True,
        ),
        StepRule(
            "accept_result", _("Принять результат"), (S.DELIVERED,), S.ACCEPTED_BY_CLIENT, Side.APPLICANT
        ),
        StepRule("accept_silently", _("Принято по сроку"), (S.DELIVERED,), S.ACCEPTED_BY_CLIENT, Side.SYSTEM),
        StepRule(
            "ask_rework",
            _("Вернуть на доработку"),
            (S.DELIVERED,),
            S.REWORK,
            Side.APPLICANT,
            needs_comment=True,
        ),
        StepRule("close", _("Завершить"), (S.ACCEPTED_BY_CLIENT,), S.CLOSED, Side.SYSTEM),
        StepRule(
            "reject",
            _("Отказать"),
            (S.SUBMITTED, S.REGISTERED, S.IN_REVIEW, S.INFO_REQUESTED),
            S.REJECTED,
            Side.STAFF,
            needs_reason=True,
            needs_comment=True,
        ),
        StepRule(
            "withdraw",
            _("Отозвать заявку"),
            (S.SUBMITTED, S.REGISTERED, S.IN_REVIEW, S.INFO_REQUESTED, S.ACCEPTED, S.IN_PROGRESS, S.REWORK),
            S.WITHDRAWN,
            Side.APPLICANT,
        ),
        StepRule("discard", _("Удалить черновик"), (S.DRAFT,), S.WITHDRAWN, Side.APPLICANT),
    ),
)

WAY = (S.SUBMITTED, S.REGISTERED, S.IN_REVIEW, S.IN_PROGRESS, S.DELIVERED, S.CLOSED)

TITLES = {
    "consultation": _("Консультация"),
    "market-analysis": _("Страновая/отраслевая аналитика"),
    "export-potential-test": _("Тест экспортного потенциала"),
    "market-selection": _("Подбор рынков"),
    "legal-support": _("Юридическое сопровождение"),
    "counterparty-verification": _("Верификация контрагента"),
    "export-strategy": _("Экспортная стратегия"),
}

KINDS = {
    slug: register(
        Kind(
            key=slug,
            title=title,
            workflow=WORKFLOW,
            may=may_take,
            page="services:request",
            form="services:draft",
            way=WAY,
        )
    )
    for slug, title in TITLES.items()
}
