"""Words for rules on how measures combine."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class MeasureRuleKind(TextChoices):
    """What a rule says about a measure."""

    EXCLUDES = "excludes", _("Не сочетается с другой мерой")
    REQUIRES = "requires", _("Только после другой меры")
    CEILING = "ceiling", _("Не больше стольких за период")
