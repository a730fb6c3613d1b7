"""The portal's own pages: home, health, and the answer to a stale form."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.core.cache import cache
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.templatetags.static import static
from django.urls import reverse
from django.views.decorators.cache import never_cache
from kombu.exceptions import OperationalError as BrokerError

from core import web
from mosprom_portal.celery import app as celery
from mosprom_portal.published import FIGURES
from services.queries import catalogue


@login_not_required
def home(request: HttpRequest) -> HttpResponse:
    """What one can do here, in one look."""
    return render(request, "home.html", {"services": catalogue(), "figures": FIGURES})


@login_not_required
def favicon(request: HttpRequest) -> HttpResponse:
    """Browsers ask for it by this name wherever a page names no icon."""
    return redirect(static("icons/favicon.svg"), permanent=True)


@login_not_required
@never_cache
def live(request: HttpRequest) -> HttpResponse:
    """The process answers. Nothing else is asked, so that no outage elsewhere restarts it."""
    return JsonResponse({"status": "ok"})


@login_not_required
@never_cache
def ready(request: HttpRequest) -> HttpResponse:
    """Whether requests can be served well: database, migrations, cache, broker."""
    checks = {"database": _database(), "migrations": False, "cache": _cache(), "broker": _broker()}
    checks["migrations"] = checks["database"] and _migrations()
    well = all(checks.values())
    answers = {name: "ok" if passed else "failed" for name, passed in checks.items()}
    body = {"status": "ok" if well else "unavailable", "checks": answers}
    return JsonResponse(body, status=200 if well else 503)


def _database() -> bool:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
            return cursor.fetchone() == (1,)
    except DatabaseError:
        return False


def _migrations() -> bool:
    executor = MigrationExecutor(connection)
    return not executor.migration_plan(executor.loader.graph.leaf_nodes())


def _cache() -> bool:
    cache.set("health", "ok", 5)
    return cache.get("health") == "ok"


def _broker() -> bool:
    try:
        with celery.connection_for_write(connect_timeout=1) as broker:
            broker.ensure_connection(max_retries=1, timeout=1)
            return True
    except (BrokerError, OSError):
        return False


@login_not_required
def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form from an old page: nothing is lost, it is offered again on a fresh one."""
    if request.method == "POST" and hasattr(request, "session"):
        web.park(request)
    return render(request, "errors/stale_form.html", {"back": request.path, "home": reverse("home")}, status=403)
