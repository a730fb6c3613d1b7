"""Pages of allauth that must leave a trace although they are asked for by GET.

The answer of an OpenID Connect provider comes as a redirect and logs in; the recovery codes note that they were
looked at; the list of visits forgets those that are over. Everything else that is asked for by GET cannot write.
A provider that does not answer costs its visitors a message and not a fault.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.mfa.recovery_codes.views import download_recovery_codes as stock_download
from allauth.mfa.recovery_codes.views import view_recovery_codes as stock_recovery_codes
from allauth.socialaccount.providers.openid_connect.views import callback as stock_callback
from allauth.socialaccount.providers.openid_connect.views import login as stock_login
from allauth.usersessions.views import list_usersessions as stock_sessions
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from requests import RequestException

from audit.context import acting
from core.web import writes_on_get

logger = logging.getLogger(__name__)


def _may_write(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    @wraps(view)
    def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        with writes_on_get(), acting(actor=request.user, source="page"):
            response = view(request, *args, **kwargs)
            # Templates are rendered later, outside of this permission: what writes must do so now.
            if hasattr(response, "render"):
                response.render()
            return response

    return wrapped


def _may_be_away(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    @wraps(view)
    def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except RequestException:
            logger.warning("The provider of log-ins does not answer", exc_info=True)
            messages.error(
                request,
                _("%(name)s сейчас не отвечает. Войдите по паролю или попробуйте позже.")
                % {"name": settings.OIDC_NAME},
            )
            return redirect("account_login")

    return wrapped


oidc_login = _may_be_away(stock_login)
oidc_callback = _may_be_away(_may_write(stock_callback))
recovery_codes = _may_write(stock_recovery_codes)
recovery_codes_file = _may_write(stock_download)
sessions = _may_write(stock_sessions)
