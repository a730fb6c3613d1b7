"""The lists of students and hosts, and what staff decide about pairs."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext as now
from django.utils.translation import gettext_lazy as _

from accounts.models import Organisation
from internships import queries
from internships.enums import RulingKind
from internships.models import Intake, IntakeOffer, Offer, Ruling, Student
from internships.models.intakes import LAST_IN_LINE, MOST_OF_A_HOST, MOST_TIERS, MOST_WISHES

REFUSED = "no"


class EntryChoice(forms.ModelChoiceField):
    """An offer of an intake with its host."""

    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.offer.title} — {obj.offer.host}"


class WishesForm(forms.Form):
    """Ten choices, the first one first; gaps close up."""

    use_required_attribute = False

    def __init__(self, data: Any = None, *, entries: list[IntakeOffer], chosen: list[IntakeOffer]) -> None:
        super().__init__(data)
        self.entries = {str(entry.pk): entry for entry in entries}
        options = [("", now("Не выбрано"))]
        options += [(key, f"{entry.offer.title} — {entry.offer.host}") for key, entry in self.entries.items()]
        for number in range(1, min(MOST_WISHES, len(entries)) + 1):
            self.fields[f"choice-{number}"] = forms.ChoiceField(
                label=now("{n}-й выбор").format(n=number),
                choices=options,
                required=False,
                initial=str(chosen[number - 1].pk) if number <= len(chosen) else "",
            )

    def chosen(self) -> list[IntakeOffer]:
        """The offers in order."""
        keys = [self.cleaned_data[name] for name in self.fields]
        return [self.entries[key] for key in keys if key]

    def add_error(self, field: str | None, error: Any) -> None:
        """The action knows the list as a whole."""
        super().add_error(field if field in self.fields else None, error)


class RanksForm(forms.Form):
    """A number for each student; equals may share one."""

    use_required_attribute = False
    takes_rest = forms.BooleanField(
        label=_("Остальных, кому мы не поставили места, принимаем по жребию"), required=False
    )

    def __init__(self, data: Any = None, *, entry: IntakeOffer, students: list[Student]) -> None:
        super().__init__(data, initial={"takes_rest": entry.takes_rest})
        self.students = students
        ranks = queries.intakes.ranks_of(entry)
        options = [("", "—"), *((str(n), str(n)) for n in range(1, MOST_TIERS + 1)), (REFUSED, now("не берём"))]
        for student in students:
            tier = ranks.get(student.pk)
            initial = str(tier) if tier is not None else REFUSED if student.pk in ranks else ""
            self.fields[f"tier-{student.pk}"] = forms.ChoiceField(
                label=str(student), choices=options, required=False, initial=initial
            )

    def rows(self) -> list[dict[str, Any]]:
        """Students with their fields."""
        return [{"student": one, "field": self[f"tier-{one.pk}"]} for one in self.students]

    def tiers(self) -> dict[UUID, int | None]:
        """What the action takes."""
        found: dict[UUID, int | None] = {}
        for student in self.students:
            value = self.cleaned_data[f"tier-{student.pk}"]
            if value:
                found[student.pk] = None if value == REFUSED else int(value)
        return found

    def add_error(self, field: str | None, error: Any) -> None:
        """The action knows the list as a whole."""
        super().add_error(field if field in self.fields else None, error)


class OrderForm(forms.Form):
    """A place in the line for each student of an institution; equals may share one, no place is the end."""

    use_required_attribute = False

    def __init__(self, data: Any = None, *, intake: Intake, institution: Organisation) -> None:
        super().__init__(data)
        self.students = list(queries.intakes.line_of(intake, institution))
        known = queries.intakes.orders_of(intake, institution)
        for student in self.students:
            self.fields[f"place-{student.pk}"] = forms.IntegerField(
                label=str(student),
                min_value=1,
                max_value=LAST_IN_LINE - 1,
                required=False,
                initial=known.get(student.pk),
                widget=forms.TextInput(attrs={"size": 5, "inputmode": "numeric"}),
            )

    def rows(self) -> list[dict[str, Any]]:
        """Students with their fields."""
        return [{"student": one, "field": self[f"place-{one.pk}"]} for one in self.students]

    def places(self) -> dict[UUID, int]:
        """What the action takes."""
        found = {one.pk: self.cleaned_data[f"place-{one.pk}"] for one in self.students}
        return {key: place for key, place in found.items() if place}

    def add_error(self, field: str | None, error: Any) -> None:
        """The action knows the list as a whole."""
        super().add_error(field if field in self.fields else None, error)


# --- staff ------------------------------------------------------------------------------------------------------


class OfferChoice(forms.ModelMultipleChoiceField):
    """Offers with their hosts."""

    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.title} — {obj.host}"


class AddOffersForm(forms.Form):
    """Which offers come into the intake."""

    takes_row = True
    offers = OfferChoice(label=_("Вакансии"), queryset=Offer.objects.none(), widget=forms.CheckboxSelectMultiple)

    def __init__(self, intake: Intake, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["offers"].queryset = queries.intakes.offers_to_add(intake)  # type: ignore[attr-defined]


class LimitForm(forms.Form):
    """How many students a host takes over all its offers."""

    takes_row = True
    host = forms.ModelChoiceField(label=_("Принимающая компания"), queryset=Organisation.objects.none())
    most = forms.IntegerField(
        label=_("Принимает всего"),
        min_value=1,
        max_value=MOST_OF_A_HOST,
        required=False,
        help_text=_("Пусто — столько, сколько мест в её вакансиях."),
    )

    def __init__(self, intake: Intake, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["host"].queryset = queries.intakes.hosts_of(intake)  # type: ignore[attr-defined]


class RulingForm(forms.Form):
    """Which pair, what is decided, and why."""

    takes_row = True
    kind = forms.ChoiceField(label=_("Решение"), choices=RulingKind.choices)
    student = forms.ModelChoiceField(label=_("Студент"), queryset=Student.objects.none())
    entry = EntryChoice(label=_("Вакансия"), queryset=IntakeOffer.objects.none())
    reason = forms.CharField(label=_("Причина"), max_length=500, widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, intake: Intake, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["student"].queryset = queries.intakes.taking_part(intake).order_by("user__last_name", "pk")  # type: ignore[attr-defined]
        self.fields["entry"].queryset = queries.intakes.entries(intake)  # type: ignore[attr-defined]


class RulingChoice(forms.ModelChoiceField):
    """A decision in words."""

    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.get_kind_display()} {obj.student}, {obj.entry.offer.title}"


class TakeBackForm(forms.Form):
    """Which decision is taken back."""

    takes_row = True
    ruling = RulingChoice(label=_("Решение"), queryset=Ruling.objects.none())

    def __init__(self, intake: Intake, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = Ruling.objects.filter(intake=intake).select_related("student__user", "entry__offer")
        self.fields["ruling"].queryset = rows.order_by("decided_at")  # type: ignore[attr-defined]


class ReasonForm(forms.Form):
    """Why."""

    comment = forms.CharField(label=_("Причина"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3}))
