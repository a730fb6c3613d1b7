"""The portal's addresses, and beside them what it is compared with."""

from dataclasses import replace

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path

from applications.api import Applications
from applications.models import Application
from applications.views.lists import MINE
from bench.stock import urlpatterns as stock
from core.listing import Filter
from core.tables import Column, Table
from mosprom_portal.urls import urlpatterns as portal


@login_not_required
def empty(request: HttpRequest) -> HttpResponse:
    """Nothing, for anybody."""
    return HttpResponse(b"ok")


def empty_for_a_person(request: HttpRequest) -> HttpResponse:
    """Nothing, for somebody who is logged in: the stack has to find out who that is."""
    return HttpResponse(b"ok" if request.user.email else b"?")


def rows() -> object:
    """The rows of the fifty that both HTML lists show."""
    return (
        Application.objects.filter(state="in_review").order_by("-created_at", "-id").select_related("organisation")[:50]
    )


class FiftyRows(Table):
    """The cabinet's way of drawing a list."""

    caption = "Список"
    columns = [
        Column("number", "Номер", link="/cabinet/applications/{id}/"),
        Column("subject", "О чём"),
        Column("company", "Компания"),
        Column("state", "Состояние", "pill", choices={"in_review": ("На рассмотрении", "info")}),
        Column("submitted_at", "Подана", "day"),
        Column("due_on", "Срок", "day"),
    ]


# The cabinet's way of reading it, with everybody's rows.
FIFTY = replace(
    MINE,
    rows=lambda person: Application.objects.all(),
    fields=("id", "number", "subject", "state", "submitted_at", "due_on", "created_at"),
    filters={"state": Filter("state")},
    _compiled={},
)


@login_not_required
def fifty(request: HttpRequest) -> HttpResponse:
    """Fifty rows by the product's list and table, nothing around them."""
    page = FIFTY.page(request.user, {"state": "in_review"})
    return HttpResponse(f"<!doctype html><html lang=ru><title>Список</title>{FiftyRows(page.rows)}</html>")


@login_not_required
def naive(request: HttpRequest) -> HttpResponse:
    """Fifty rows the way a tutorial draws them: model instances and an include for each row."""
    return render(request, "naive.html", {"applications": rows()})


# Whom the list without middleware answers to; the benchmark sets it.
PERSON = None


@login_not_required
def bare_list(request: HttpRequest) -> HttpResponse:
    """The product's list without DRF's and Django's middleware: the cost of the list itself."""
    request.user = PERSON
    return Applications.as_view()(request)


urlpatterns = [
    path("bench/list/", bare_list),
    path("bench/empty/", empty),
    path("bench/empty-for-a-person/", empty_for_a_person),
    path("bench/fifty/", fifty),
    path("bench/naive/", naive),
    *stock,
    *portal,
]
