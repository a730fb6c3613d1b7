"""The states and steps of an application for an event."""

from django.utils.translation import gettext_lazy as _

from applications.enums import Phase, Side
from applications.models import Application
from applications.workflow import Kind, State, StepRule, Workflow, register
from exhibitions.enums import GOING, Allotment
from exhibitions.enums import ParticipationState as S
from exhibitions.rules.participations import may_take

WAITING = (S.SUBMITTED, S.ELIGIBILITY_CHECK, S.SCORING, S.SELECTED, S.RESERVE)

WORKFLOW = Workflow(
    initial=S.DRAFT,
    states=(
        State(S.DRAFT, S.DRAFT.label, Phase.DRAFT),
        State(S.SUBMITTED, S.SUBMITTED.label, Phase.STAFF),
        State(S.ELIGIBILITY_CHECK, S.ELIGIBILITY_CHECK.label, Phase.STAFF),
        State(S.SCORING, S.SCORING.label, Phase.STAFF),
        State(S.SELECTED, S.SELECTED.label, Phase.STAFF),
        State(S.RESERVE, S.RESERVE.label, Phase.STAFF),
        State(S.OFFER_SENT, S.OFFER_SENT.label, Phase.APPLICANT, ask=_("Принять или отказаться")),
        State(S.CONTRACT_SIGNING, S.CONTRACT_SIGNING.label, Phase.STAFF),
        State(S.CONFIRMED, S.CONFIRMED.label, Phase.STAFF),
        State(S.PARTICIPATED, S.PARTICIPATED.label, Phase.DONE),
        State(S.REPORT_SUBMITTED, S.REPORT_SUBMITTED.label, Phase.DONE),
        State(S.MONITORING, S.MONITORING.label, Phase.DONE),
        State(S.NO_SHOW, S.NO_SHOW.label, Phase.DONE),
        State(S.NOT_SELECTED, S.NOT_SELECTED.label, Phase.REFUSED),
        State(S.REJECTED, S.REJECTED.label, Phase.REFUSED),
        State(S.WITHDRAWN, S.WITHDRAWN.label, Phase.WITHDRAWN),
    ),
    steps=(
        StepRule("submit", _("Подать заявку"), (S.DRAFT,), S.SUBMITTED, Side.APPLICANT),
        StepRule("discard", _("Удалить черновик"), (S.DRAFT,), S.WITHDRAWN, Side.APPLICANT, danger=True),
        StepRule("wait", _("Поставить в лист ожидания"), (S.SUBMITTED, S.SCORING, S.SELECTED), S.RESERVE, Side.SYSTEM),
        StepRule("uphold", _("Апелляция удовлетворена"), (S.NOT_SELECTED,), S.RESERVE, Side.SYSTEM),
        StepRule("offer", _("Предложить место"), (S.SUBMITTED, S.RESERVE, S.SELECTED), S.OFFER_SENT, Side.SYSTEM),
        StepRule(
            "accept_offer",
            _("Подтвердить участие"),
            (S.OFFER_SENT,),
            S.CONTRACT_SIGNING,
            Side.APPLICANT,
            hint=_("Место останется за вашей компанией."),
        ),
        StepRule("no_agreement", _("Соглашение не требуется"), (S.CONTRACT_SIGNING,), S.CONFIRMED, Side.SYSTEM),
        # Where the terms of agreements were settled only after companies had taken their places.
        StepRule("send_agreement", _("Соглашение направлено"), (S.CONFIRMED,), S.CONTRACT_SIGNING, Side.SYSTEM),
        StepRule(
            "register_agreement",
            _("Соглашение подписано обеими сторонами"),
            (S.CONTRACT_SIGNING,),
            S.CONFIRMED,
            Side.STAFF,
            follows=True,
        ),
        StepRule(
            "decline_offer",
            _("Отказаться от места"),
            (S.OFFER_SENT,),
            S.WITHDRAWN,
            Side.APPLICANT,
            prompt=_("Почему отказываетесь"),
            hint=_("Место сразу получит следующая компания. Вернуть его нельзя."),
            danger=True,
        ),
        StepRule("lapse", _("Приглашение истекло"), (S.OFFER_SENT,), S.WITHDRAWN, Side.SYSTEM),
        StepRule("lapse_agreement", _("Соглашение не подписано в срок"), GOING, S.WITHDRAWN, Side.SYSTEM),
        StepRule("check", _("Начать проверку соответствия"), (S.SUBMITTED,), S.ELIGIBILITY_CHECK, Side.STAFF),
        StepRule("to_scoring", _("Передать на оценку"), (S.ELIGIBILITY_CHECK,), S.SCORING, Side.STAFF),
        StepRule(
            "choose",
            _("Отобрать"),
            (S.ELIGIBILITY_CHECK, S.SCORING),
            S.SELECTED,
            Side.STAFF,
            hint=_("Если место есть, компания сразу получит приглашение, иначе встанет в резерв."),
        ),
        StepRule(
            "turn_down",
            _("Не отобрать"),
            (S.ELIGIBILITY_CHECK, S.SCORING, S.RESERVE),
            S.NOT_SELECTED,
            Side.STAFF,
            needs_reason=True,
            needs_comment=True,
            prompt=_("Что усилить к следующему отбору"),
            danger=True,
        ),
        StepRule(
            "reject",
            _("Отказать"),
            (S.SUBMITTED, S.ELIGIBILITY_CHECK, S.SCORING, S.RESERVE, S.OFFER_SENT, *GOING),
            S.REJECTED,
            Side.STAFF,
            needs_reason=True,
            needs_comment=True,
            prompt=_("Что исправить, чтобы подать заявку снова"),
            hint=_("Место, если оно было, получит следующая компания."),
            danger=True,
        ),
        StepRule(
            "withdraw",
            _("Отозвать заявку"),
            (*WAITING, *GOING),
            S.WITHDRAWN,
            Side.APPLICANT,
            prompt=_("Почему отзываете"),
            hint=_("Место в очереди или на стенде сразу перейдёт другой компании. Вернуть его нельзя."),
            danger=True,
        ),
        StepRule(
            "event_cancelled",
            _("Мероприятие отменено"),
            (S.DRAFT, *WAITING, S.OFFER_SENT, *GOING),
            S.WITHDRAWN,
            Side.SYSTEM,
        ),
        StepRule("mark_participated", _("Отметить участие"), GOING, S.PARTICIPATED, Side.STAFF),
        StepRule("mark_no_show", _("Отметить неявку"), GOING, S.NO_SHOW, Side.STAFF, danger=True),
        StepRule(
            "hand_in_report", _("Сдать отчёт"), (S.PARTICIPATED,), S.REPORT_SUBMITTED, Side.APPLICANT, follows=True
        ),
        # Where the report was handed in before participation was marked, or entered by the staff.
        StepRule("count_report", _("Отчёт сдан"), (S.PARTICIPATED,), S.REPORT_SUBMITTED, Side.SYSTEM),
        StepRule("monitor", _("Начать мониторинг результатов"), (S.REPORT_SUBMITTED,), S.MONITORING, Side.SYSTEM),
    ),
)

KEY = "participation"
FROM_OFFER_ON = (S.OFFER_SENT, S.CONTRACT_SIGNING, S.CONFIRMED, S.PARTICIPATED, S.REPORT_SUBMITTED, S.MONITORING)


def _way_of(application: Application) -> tuple[str, ...]:
    """A commission chooses among the applications for some events; for the others they are served in their order."""
    if application.participation.event.allotment != Allotment.SELECTION:
        return KIND.way
    return (S.SUBMITTED, S.ELIGIBILITY_CHECK, S.SCORING, S.SELECTED, *FROM_OFFER_ON)


KIND = register(
    Kind(
        key=KEY,
        title=_("Участие в мероприятии"),
        workflow=WORKFLOW,
        may=may_take,
        page="exhibitions:participation",
        form="exhibitions:draft",
        way=(S.SUBMITTED, *FROM_OFFER_ON),
        way_of=_way_of,
    )
)
