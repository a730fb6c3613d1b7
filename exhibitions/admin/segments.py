"""Letters to a part of an event's people: written, looked at reader by reader, sent."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as now
from django.utils.translation import gettext_lazy as _

from accounts.staff import StaffAdmin, dress
from core.db import uuid7
from core.errors import DomainError, Invalid
from core.fields import LongTextField
from exhibitions.actions import segments as actions
from exhibitions.actions.segments import LONGEST, LONGEST_TITLE, SEGMENTS, Words

SHOWN = 300


class LetterForm(forms.Form):
    """Whom and what."""

    segments = forms.MultipleChoiceField(
        label=_("Кому"), choices=list(SEGMENTS.items()), widget=forms.CheckboxSelectMultiple
    )
    title_ru = forms.CharField(label=_("Тема"), max_length=LONGEST_TITLE)
    text_ru = LongTextField(label=_("Текст"), max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 8}))
    title_en = forms.CharField(label=_("Тема на английском"), max_length=LONGEST_TITLE, required=False)
    text_en = LongTextField(
        label=_("Текст на английском"), max_length=LONGEST, required=False, widget=forms.Textarea(attrs={"rows": 8})
    )
    letter = forms.UUIDField(widget=forms.HiddenInput)

    def words(self) -> Words:
        """What was written."""
        return Words(**{name: self.cleaned_data[name] for name in ("title_ru", "text_ru", "title_en", "text_en")})


class MailDesk(StaffAdmin):
    """The form, the look at who gets what, the sending. `event_of` is that of the desk."""

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.mail)
        return [path("<uuid:key>/mail/", view, name="exhibitions_event_mail"), *super().get_urls()]

    def mail(self, request: HttpRequest, key: UUID) -> HttpResponse:
        """`do` says how far one is: writing again, looking, sending."""
        event = self.event_of(request, key)  # type: ignore[attr-defined]
        actor: Any = request.user
        form = LetterForm(request.POST or None, initial={"letter": uuid7()})
        if request.method != "POST" or not form.is_valid():
            return self._written(request, event, form, 422 if form.is_bound else 200)
        do, asked = request.POST.get("do", ""), form.cleaned_data
        words = form.words()
        try:
            actions.check(words)
            found = actions.readers(actor=actor, event=event, segments=asked["segments"])
            if do == "send":
                job = actions.order_mail(
                    actor=actor,
                    event=event,
                    segments=asked["segments"],
                    words=words,
                    letter=asked["letter"],
                    shown=request.POST.get("shown", ""),
                )
                return HttpResponseRedirect(reverse("jobs:job", args=[job.pk]))
        except DomainError as refused:
            field = getattr(refused, "field", None) if isinstance(refused, Invalid) else None
            form.add_error(field if field in form.fields else None, str(refused.message))
            return self._written(request, event, form, refused.status)
        if do == "edit" or not found:
            if not found:
                form.add_error("segments", now("В выбранных группах пока никого нет."))
            return self._written(request, event, form, 422 if form.errors else 200)
        return self._looked_at(request, event, form, found)

    def _written(self, request: HttpRequest, event: Any, form: forms.Form, status: int) -> HttpResponse:
        words = {
            "event": event,
            "form": dress(form),
            "places": list(actions.PLACES.items()),
            "back": reverse("admin:exhibitions_event_desk", args=[event.pk]),
            "sent": f"{reverse('admin:exhibitions_mailing_changelist')}?event__id__exact={event.pk}",
        }
        title = now("Письмо участникам: {event}").format(event=event.title)
        return self.framed(request, title, "exhibitions/admin/mail.html", words, status)

    def _looked_at(self, request: HttpRequest, event: Any, form: LetterForm, found: list[Any]) -> HttpResponse:
        words = form.words()
        get = [one for one in found if not one.left_out]
        out = [one for one in found if one.left_out]
        words_of = {
            "event": event,
            "kept": [(name, value) for name, values in request.POST.lists() for value in values if name in form.fields],
            "shown": actions.digest(found),
            "get": len(get),
            "out": len(out),
            "without": sum(one.user is None for one in get),
            "readers": [_row(event, one, words) for one in get[:SHOWN]],
            "left_out": [_row(event, one, words) for one in out[:SHOWN]],
            "most": SHOWN,
        }
        title = now("Кто что получит: {event}").format(event=event.title)
        return self.framed(request, title, "exhibitions/admin/mail_preview.html", words_of)


def _row(event: Any, one: Any, words: Words) -> dict[str, Any]:
    said = actions.said_to(event, one, words)
    return {
        "reader": one,
        "title": said[f"title_{one.language}"],
        "text": said[f"text_{one.language}"],
        "language": one.language,
        "tongue": now("на английском") if one.language == "en" else now("на русском"),
        "segment": str(SEGMENTS.get(one.segment, "")),
    }
