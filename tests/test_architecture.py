"""House rules that no reviewer has to remember."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.db import models
from django.urls import URLPattern, URLResolver, get_resolver

ROOT = settings.BASE_DIR
OWN = [config for config in apps.get_app_configs() if Path(config.path).parent == ROOT]
PRODUCT = sorted(
    path
    for folder in (*(config.name for config in OWN), "mosprom_portal")
    for path in (ROOT / folder).rglob("*.py")
    if "migrations" not in path.parts
)

# Tables without a history of their own, each with its reason.
WITHOUT_HISTORY = {
    "accounts.LoginThrottle": "counts tries for minutes",
    "accounts.Session": "lives for hours; what is done in it has a history",
    "applications.Step": "written from workflow.py, which has its history in the repository",
    "applications.Trace": "is itself an append-only log",
    "applications.Transition": "is itself an append-only log",
    "exhibitions.Scan": "is the log itself: a trigger refuses every change",
    "exporters.CompanyDocumentReading": "is itself an append-only log",
    "exporters.CompanyStep": "written from workflow.py, which has its history in the repository",
    "exporters.CompanyTransition": "is itself an append-only log",
    "exhibitions.EventStep": "is itself an append-only log",
    "exhibitions.ExportReading": "is itself an append-only log",
    "internships.ListReading": "is itself an append-only log",
    "exhibitions.OpinionReading": "is itself an append-only log",
    "exhibitions.PassportReading": "is itself an append-only log",
    "exhibitions.PastRecord": "is itself frozen",
    "internships.AgreementStep": "is itself an append-only log",
    "internships.BookingStep": "is itself an append-only log",
    "internships.CandidacyStep": "is itself an append-only log",
    "internships.CertificateStep": "is itself an append-only log",
    "internships.IntakeStep": "is itself an append-only log",
    "internships.OfferStep": "is itself an append-only log",
    "internships.PartnershipStep": "is itself an append-only log",
    "internships.PlacementStep": "is itself an append-only log",
    "internships.StudentStep": "is itself an append-only log",
    "notifications.Notice": "a copy of what was said, kept for its reader",
    "services.ChecklistRelease": "is itself append-only",
    "services.GoalValue": "is itself an append-only log",
    "services.Report": "is itself append-only",
    "services.ReportRead": "is itself an append-only log",
    "services.StrategyAgreement": "is itself append-only",
    "services.StrategyMark": "is itself an append-only log",
    "services.TradeFlow": "the file that it came from is kept with its SHA-256 and is its history",
    "services.StagedFlow": "read from a file that is kept, gone with the decision on it",
    "services.WatchEntry": "loaded from the file that its list names and keeps",
    "services.WatchName": "made from the entries",
    "services.WatchWord": "made from the entries",
    "reference.CalendarStamp": "the version of the calendar, whose rows have their history",
} | dict.fromkeys(
    (
        f"reference.{name}"
        for name in (
            *("Activity", "Cluster", "Country", "HSChapter", "HSHeading"),
            *("LegalForm", "MoscowOkrug", "Region", "SEZSite"),
        )
    ),
    "loaded from files that have their history in the repository",
)


def test_import_contracts_hold() -> None:
    """The three contracts of pyproject.toml."""
    done = subprocess.run(
        [str(Path(sys.executable).parent / "lint-imports"), "--no-cache"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.django_db
def test_no_migration_is_missing() -> None:
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def test_every_business_table_has_a_history() -> None:
    bare = set()
    for config in OWN:
        for model in config.get_models():
            label = model._meta.label
            is_event = hasattr(model, "pgh_tracked_model")
            if not is_event and not hasattr(model, "pgh_event_models"):
                bare.add(label)
    assert bare == set(WITHOUT_HISTORY), bare ^ set(WITHOUT_HISTORY)


def test_constraints_have_messages() -> None:
    """A violated constraint is shown to a person, so it says what is wrong."""
    silent = [
        constraint.name
        for config in OWN
        for model in config.get_models()
        for constraint in model._meta.constraints
        if constraint.get_violation_error_message() == models.BaseConstraint.default_violation_error_message
    ]
    assert silent == []


def test_no_file_is_too_long() -> None:
    long = {str(path.relative_to(ROOT)): lines for path in PRODUCT if (lines := path.read_text().count("\n")) > 500}
    assert long == {}


def test_no_sequential_ids_in_addresses() -> None:
    def walk(patterns: list, prefix: str = "") -> list[str]:
        found = []
        for entry in patterns:
            route = prefix + str(entry.pattern)
            if isinstance(entry, URLResolver):
                found += walk(entry.url_patterns, route)
            elif isinstance(entry, URLPattern):
                found.append(route)
        return found

    ours = [route for route in walk(get_resolver().url_patterns) if not route.startswith(("admin/", "accounts/"))]
    # The place of a question, the number of a version and a year are the same for everybody.
    places = {
        "services/export-potential-test/test/<uuid:attempt_id>/question/<int:number>/",
        "api/v1/export-potential-test/questionnaire/<int:number>/",
    }
    assert {route for route in ours if "<int:" in route.replace("<int:year>", "")} <= places


def test_actions_take_keywords_and_name_the_actor_first() -> None:
    """One public function of actions.py is one thing that happened: keyword-only, typed, in a transaction."""
    wrong = []
    for path in PRODUCT:
        if path.name != "actions.py" and path.parent.name != "actions":
            continue
        for node in ast.parse(path.read_text()).body:
            if not isinstance(node, ast.FunctionDef) or node.name.startswith("_"):
                continue
            names = [argument.arg for argument in node.args.args + node.args.kwonlyargs]
            if "request" in [a.arg for a in node.args.args + node.args.kwonlyargs if _annotation(a) == "HttpRequest"]:
                wrong.append(f"{path.relative_to(ROOT)}:{node.name} takes a web request")
            if "actor" in names and (node.args.args or node.args.kwonlyargs[0].arg != "actor"):
                wrong.append(f"{path.relative_to(ROOT)}:{node.name} is not keyword-only with the actor first")
            if ast.get_docstring(node) is None:
                wrong.append(f"{path.relative_to(ROOT)}:{node.name} has no docstring")
    assert wrong == []


def _annotation(argument: ast.arg) -> str:
    return getattr(argument.annotation, "id", "")


def test_no_action_cuts_what_a_person_wrote() -> None:
    """A text that is too long is refused with a word to its author (`core.errors.within`), never shortened."""
    cut = re.compile(r"(?:strip\(\)|\b(?:text|words|reason|comment|note|answer|conclusion)\b)\[:")
    found = {
        f"{path.relative_to(ROOT)}: {line.strip()}"
        for path in PRODUCT
        if path.name == "actions.py" or path.parent.name == "actions"
        for line in path.read_text().splitlines()
        if cut.search(line)
    }
    assert found == set()


def test_safe_strings_are_made_in_few_places() -> None:
    allowed = {"core/templatetags/ui.py", "core/tables.py", "core/charts.py", "core/widgets.py", "core/rendering.py"}
    found = {
        str(path.relative_to(ROOT)) for path in PRODUCT if re.search(r"\b(mark_safe|SafeString)\(", path.read_text())
    }
    assert found <= allowed, found - allowed


def test_nothing_of_the_workshop_is_in_the_project() -> None:
    """No path of a machine and no host of a package registry."""
    words = re.compile(r"(?<![\w.])/(?:work|farm|root)/|pypi\.org|pythonhosted|registry\.npmjs")
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    found = [
        name
        for name in filter(None, listed.split("\0"))
        if name != "tests/test_architecture.py"
        and (ROOT / name).is_file()
        and (ROOT / name).suffix not in {".png", ".woff2", ".ico"}
        and words.search((ROOT / name).read_text(errors="ignore"))
    ]
    assert found == []


def _is_text(path: Path) -> bool:
    return path.is_file() and path.suffix not in {".png", ".woff2", ".ico"}
