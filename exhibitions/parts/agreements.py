"""The way of a participant from the place to the event: place, agreement, preparation."""

from __future__ import annotations

from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext as now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from accounts.models import User
from applications.models import Application
from applications.parts import Part, cabinet_part, workplace_part
from applications.rules import acts_for
from core.formats import moment
from exhibitions import queries, rules
from exhibitions.enums import GOING, TOOK_PART, PlaceState
from exhibitions.enums import ParticipationState as P
from exhibitions.enums.agreements import AgreementState as S
from exhibitions.models import Participation
from exhibitions.texts.agreements import TONES
from exhibitions.workflow import KEY

FROM_PLACE_ON = (P.OFFER_SENT, *GOING, *TOOK_PART, P.NO_SHOW)


def stages_of(user: User, row: Participation) -> list[dict[str, str]]:
    """Each stage with where it stands, what there is to know, and where it is done."""
    found = []
    place = next(iter(row.taken), None)  # type: ignore[attr-defined]
    if place is not None:
        confirmed = place.state == PlaceState.CONFIRMED
        text = "" if confirmed else now("Ответьте до {at}").format(at=moment(place.expires_at))
        found.append(_stage(now("Место"), place.get_state_display(), "success" if confirmed else "warning", text))
    agreement = queries.agreements.latest(user, row)
    if agreement is not None:
        url = reverse("exhibitions:agreement", args=[row.pk])
        text = now("Подпишите до {at}").format(at=moment(agreement.due_at)) if agreement.state == S.SENT else ""
        label, tone = agreement.get_state_display(), TONES[S(agreement.state)]
        found.append(_stage(now("Соглашение"), label, tone, text, url))
    elif queries.agreements.terms_of(row.event) is not None:
        text = now("Его пришлют, когда начнётся договорная кампания.")
        found.append(_stage(now("Соглашение"), now("Ещё не подготовлено"), "neutral", text))
    lines = queries.checklists.lines_of(user, row) if row.application.state in GOING else []
    if lines:
        done = sum(line.standing in ("handed_in", "accepted") for line in lines)
        late = sum(line.is_late for line in lines if line.is_wanting)
        label = now("Сделано {done} из {all}").format(done=done, all=len(lines))
        text = ngettext("Просрочен {n} пункт", "Просрочено пунктов: {n}", late).format(n=late) if late else ""
        tone = "danger" if late else "success" if done == len(lines) else "info"
        found.append(_stage(now("Подготовка"), label, tone, text, reverse("exhibitions:checklist", args=[row.pk])))
    if queries.passports.need_of(row.event) is not None and _may_know(user, row):
        wanting = queries.passports.wanting(row)
        text = ngettext("Не внесены для {n} делегата", "Не внесены для делегатов: {n}", wanting).format(n=wanting)
        label, tone = (now("Не внесены"), "warning") if wanting else (now("Внесены"), "success")
        url = reverse("exhibitions:passports", args=[row.pk])
        found.append(_stage(now("Паспортные данные"), label, tone, text if wanting else "", url))
    return found


def _may_know(user: User, row: Participation) -> bool:
    return acts_for(user, row.application) or rules.passports.reads_as_staff(user, row.event)


def _stage(title: str, label: str, tone: str, text: str = "", url: str = "") -> dict[str, str]:
    return {"title": title, "label": label, "tone": tone, "text": text, "url": url}


@cabinet_part(KEY)
def stages(user: User, application: Application) -> Iterable[Part]:
    """From the offer of a place on."""
    if application.state not in FROM_PLACE_ON:
        return
    found = stages_of(user, queries.participations.row_of(application))
    if found:
        yield Part(_("Шаги участия"), "exhibitions/_stages.html", {"stages": found})


@workplace_part(KEY)
def agreement(user: User, application: Application) -> Iterable[Part]:
    """For the staff: the agreement, and its page at the desk."""
    found = queries.agreements.latest(user, queries.participations.row_of(application))
    if found is not None:
        url = reverse("admin:exhibitions_agreement_change", args=[found.pk])
        yield Part(_("Соглашение"), "exhibitions/_workplace_agreement.html", {"agreement": found, "url": url})
