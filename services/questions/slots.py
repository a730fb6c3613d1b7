"""The question for a time: what advisers have free now, grouped by day."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from services import timetable

# More than that is no choice but a search; the whole list is on the application's own page.
OFFERED = 120


class SlotField(forms.ChoiceField):
    """A free time by its key. What is free is read once, when the question is first drawn or checked."""

    # The day by which the answer is promised, where it is known: later days say so.
    due: datetime.date | None = None

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(choices=(), required=False, **kwargs)
        self._free: list[timetable.Slot] | None = None
        self.choices = self._offered

    def __deepcopy__(self, memo: dict) -> SlotField:
        field = super().__deepcopy__(memo)
        # Each form reads anew; the copy of the choices would belong to the class's own field.
        field._free = None
        field.choices = field._offered
        return field

    def _offered(self) -> Iterator[tuple[str, Any]]:
        free = self.free()[:OFFERED]
        yield "", _("Не выбрано") if free else _("Свободного времени сейчас нет")
        for day, slots in timetable.by_day(free):
            name = _("{day} — после срока ответа").format(day=day) if slots[0].is_after(self.due) else day
            yield name, [(slot.key, self.label_of(slot)) for slot in slots]

    def free(self) -> list[timetable.Slot]:
        """What can be booked now."""
        if self._free is None:
            self._free = timetable.free()
        return self._free

    @staticmethod
    def label_of(slot: timetable.Slot) -> str:
        """«10:00–10:30, Иванова Анна: видеовстреча, звонок»."""
        channels = timetable.channels_in_words(slot.channels)
        return f"{timetable.span(slot.starts, slot.ends)}, {slot.adviser}: {channels}"

    def slot(self, key: str) -> timetable.Slot | None:
        """The free slot of a key."""
        return next((slot for slot in self.free() if slot.key == key), None)

    def valid_value(self, value: Any) -> bool:
        return self.slot(str(value)) is not None

    def validate(self, value: Any) -> None:
        if value and not self.valid_value(value):
            raise ValidationError(_("Это время уже заняли. Выберите другое."), code="slot_taken")

    def said(self, value: Any) -> str:
        """The chosen time in words, free or not."""
        slot = timetable.named_slot(str(value))
        return f"{slot}, {slot.adviser}" if slot else str(value)
