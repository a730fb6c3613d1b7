"""The words of a paper."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from core.fields import LongTextField
from internships.enums import PaperKind
from internships.models.papers import LONGEST, LONGEST_REASON

LABELS = {
    PaperKind.SHEET: _("Примечание, если нужно"),
    PaperKind.CHARACTERISTIC: _("Текст характеристики"),
}


class PaperForm(forms.Form):
    """What the mentor writes; a report has no words of theirs."""

    use_required_attribute = False
    text = LongTextField(max_length=LONGEST, required=False, widget=forms.Textarea(attrs={"rows": 14}))

    def __init__(self, kind: PaperKind, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if kind not in LABELS:
            del self.fields["text"]
            return
        self.fields["text"].label = LABELS[kind]
        if kind == PaperKind.SHEET:
            self.fields["text"].widget.attrs["rows"] = 4
            self.fields["text"].help_text = _("Часы, компетенции и оценки портал берёт из дневника и итоговой оценки.")
        else:
            self.fields["text"].help_text = _("Портал составил черновик по итоговой оценке. Проверьте и дополните его.")


class ReturnForm(forms.Form):
    """Why the report goes back to the student."""

    use_required_attribute = False
    reason = LongTextField(
        label=_("Что исправить"), max_length=LONGEST_REASON, widget=forms.Textarea(attrs={"rows": 4})
    )
    # Names the version that was read.
    seen = forms.CharField(widget=forms.HiddenInput, required=False)
