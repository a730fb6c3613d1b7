"""What a browser sends with a draft besides its answers (those are services.questions)."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from applications.forms import Documents, WithFiles


class FilesForm(WithFiles):
    """The files of a draft, sent together with its answers."""

    files = Documents(label=_("Файлы, если они нужны"))
