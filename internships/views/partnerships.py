"""The public register of partnerships."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core import keyset
from internships import queries, rules
from internships.enums import PartnershipForm

PAGE_SIZE = 30


@login_not_required
@require_safe
def partnerships(request: HttpRequest) -> HttpResponse:
    """What institutions and companies do together, confirmed by a source; of one form if it is chosen."""
    form = request.GET.get("form", "")
    form = form if form in PartnershipForm.values else ""
    page = keyset.page(
        queries.partnerships.shown(form), queries.partnerships.ORDER, request.GET.get("page", ""), PAGE_SIZE
    )
    context = {
        "page": page,
        "items": [
            {
                "row": row,
                "shares": rules.partnerships.shares(row.parts.all()) if row.form == PartnershipForm.PROGRAMME else None,
            }
            for row in page.rows
        ],
        "tabs": [
            {"label": _("Все"), "url": "?", "current": not form},
            *({"label": one.label, "url": f"?form={one.value}", "current": one == form} for one in PartnershipForm),
        ],
    }
    return render(request, "internships/partnerships.html", context)
