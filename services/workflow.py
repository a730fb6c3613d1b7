"""The states and steps of a service request, the same for all seven services."""

from django.utils.translation import gettext_lazy as _

from accounts.enums import StaffRole
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
        State(S.INFO_REQUESTED, S.INFO_REQUESTED.label, Phase.APPLICANT, clock_stops=True, ask=_("Ответить")),
        State(S.ACCEPTED, S.ACCEPTED.label, Phase.STAFF),
        State(S.IN_PROGRESS, S.IN_PROGRESS.label, Phase.STAFF),
        State(S.DELIVERED, S.DELIVERED.label, Phase.APPLICANT, clock_stops=True, ask=_("Принять или вернуть")),
        State(S.REWORK, S.REWORK.label, Phase.STAFF),
        State(S.ACCEPTED_BY_CLIENT, S.ACCEPTED_BY_CLIENT.label, Phase.DONE),
        State(S.CLOSED, S.CLOSED.label, Phase.DONE),
        State(S.REJECTED, S.REJECTED.label, Phase.REFUSED),
        State(S.WITHDRAWN, S.WITHDRAWN.label, Phase.WITHDRAWN),
    ),
    steps=(
        StepRule("submit", _("Подать заявку"), (S.DRAFT,), S.SUBMITTED, Side.APPLICANT),
        StepRule("register", _("Зарегистрировать"), (S.SUBMITTED,), S.REGISTERED, Side.STAFF),
        StepRule(
            "review",
            _("Взять на рассмотрение"),
            (S.REGISTERED,),
            S.IN_REVIEW,
            Side.STAFF,
            hint=_("Если исполнителя ещё нет, им станете вы."),
        ),
        StepRule(
            "ask",
            _("Запросить сведения"),
            (S.IN_REVIEW, S.ACCEPTED, S.IN_PROGRESS),
            S.INFO_REQUESTED,
            Side.STAFF,
            needs_comment=True,
            prompt=_("Каких сведений не хватает"),
            hint=_("Срок остановится до ответа заявителя."),
        ),
        StepRule(
            "answer",
            _("Ответить на запрос"),
            (S.INFO_REQUESTED,),
            S.IN_REVIEW,
            Side.APPLICANT,
            needs_comment=True,
            prompt=_("Ваш ответ"),
            hint=_("После ответа срок пойдёт дальше."),
        ),
        StepRule(
            "answer_in_work",
            _("Ответить на запрос"),
            (S.INFO_REQUESTED,),
            S.IN_PROGRESS,
            Side.APPLICANT,
            needs_comment=True,
            prompt=_("Ваш ответ"),
            hint=_("После ответа срок пойдёт дальше."),
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
            prompt=_("Ответ заявителю"),
            hint=_("Заявитель примет результат с оценкой или вернёт его на доработку."),
        ),
        StepRule(
            "accept_result",
            _("Принять результат"),
            (S.DELIVERED,),
            S.ACCEPTED_BY_CLIENT,
            Side.APPLICANT,
            prompt=_("Отзыв"),
            hint=_("Услуга считается оказанной, когда вы приняли результат."),
        ),
        StepRule("accept_silently", _("Принято по сроку"), (S.DELIVERED,), S.ACCEPTED_BY_CLIENT, Side.SYSTEM),
        StepRule(
            "ask_rework",
            _("Вернуть на доработку"),
            (S.DELIVERED,),
            S.REWORK,
            Side.APPLICANT,
            needs_comment=True,
            prompt=_("Что доработать"),
            hint=_("Назовите, чего не хватает или что не сходится."),
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
            prompt=_("Что исправить, чтобы подать заявку снова"),
            hint=_("Заявка закроется. Заявитель увидит основание и что исправить."),
            danger=True,
        ),
        StepRule(
            "withdraw",
            _("Отозвать заявку"),
            (S.SUBMITTED, S.REGISTERED, S.IN_REVIEW, S.INFO_REQUESTED, S.ACCEPTED, S.IN_PROGRESS, S.REWORK),
            S.WITHDRAWN,
            Side.APPLICANT,
            prompt=_("Почему отзываете"),
            hint=_("Работа по заявке прекратится. Вернуть её нельзя, но можно подать новую."),
            danger=True,
        ),
        StepRule("discard", _("Удалить черновик"), (S.DRAFT,), S.WITHDRAWN, Side.APPLICANT, danger=True),
    ),
)

# Registration is named at the first stage; five stages fit in a row.
WAY = (S.SUBMITTED, S.IN_REVIEW, S.IN_PROGRESS, S.DELIVERED, S.CLOSED)

TITLES = {
    "consultation": _("Консультация"),
    "market-analysis": _("Страновая/отраслевая аналитика"),
    "export-potential-test": _("Тест экспортного потенциала"),
    "market-selection": _("Подбор рынков"),
    "legal-support": _("Юридическое сопровождение"),
    "counterparty-verification": _("Верификация контрагента"),
    "export-strategy": _("Экспортная стратегия"),
}

# Open to those alone whom the company names and to the assigned lawyer: a rule of the portal.
CLOSED = frozenset({"legal-support"})
# Who may be given a closed one.
WORKERS: dict[str, tuple[str, ...]] = {"legal-support": (StaffRole.LAWYER,)}

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
            confidential=slug in CLOSED,
            workers=WORKERS.get(slug, ()),
        )
    )
    for slug, title in TITLES.items()
}
