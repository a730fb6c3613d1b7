"""`manage.py diagram`: the data model as a picture, drawn from the models and the workflows."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import models
from django.utils.translation import override

from applications.workflow import KINDS, Workflow

TARGET = Path("docs") / "data-model.md"
TYPES = {
    models.UUIDField: "uuid",
    models.DateTimeField: "timestamptz",
    models.DateField: "date",
    models.BooleanField: "bool",
    models.DecimalField: "numeric",
    models.JSONField: "jsonb",
    models.IntegerField: "int",
    models.TextField: "text",
    models.CharField: "text",
}


class Command(BaseCommand):
    help = f"Writes {TARGET}; with --check fails when it is not up to date."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--check", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        path = settings.BASE_DIR / TARGET
        with override("ru"):
            text = page()
        if not options["check"]:
            path.write_text(text)
        elif not path.exists() or path.read_text() != text:
            raise CommandError(f"{TARGET} is out of date: run script/manage diagram")


def page() -> str:
    """The whole page in Markdown."""
    parts = [
        "# Data model\n",
        "Drawn by `script/manage diagram` from the models and workflows; the tests fail when it is out of date.",
        "Every table marked with a clock (⏱) has its history in a table of the same name with `event` behind it.\n",
    ]
    own = [config for config in apps.get_app_configs() if Path(config.path).parent == settings.BASE_DIR]
    for config in own:
        tables = [model for model in config.get_models() if not _is_event(model)]
        if tables:
            parts += [f"## {config.label}\n", "```mermaid", "erDiagram", *_tables(tables), "```\n"]
    parts.append("## States\n")
    drawn: dict[int, list[str]] = {}
    for kind in KINDS:
        drawn.setdefault(id(kind.workflow), []).append(kind.key)
    for kind in KINDS:
        if keys := drawn.pop(id(kind.workflow), None):
            parts += [f"Kinds: {', '.join(keys)}\n", "```mermaid", "stateDiagram-v2", *_states(kind.workflow), "```\n"]
    return "\n".join(parts)


def _is_event(model: type[models.Model]) -> bool:
    return any(entry.name == "pgh_id" for entry in model._meta.fields)


def _tables(tables: list[type[models.Model]]) -> list[str]:
    lines = []
    for model in tables:
        clock = "⏱ " if hasattr(model, "pgh_event_models") else ""
        lines.append(f'    {model._meta.db_table}["{clock}{model._meta.verbose_name}"] {{')
        for entry in model._meta.concrete_fields:
            if isinstance(entry, models.CompositePrimaryKey):
                continue
            kind = next((name for cls, name in TYPES.items() if isinstance(entry, cls)), "text")
            mark = " PK" if entry.primary_key else " FK" if entry.is_relation else " UK" if entry.unique else ""
            lines.append(f"        {kind} {entry.column}{mark}")
        lines.append("    }")
        for entry in model._meta.concrete_fields:
            if entry.is_relation:
                target = entry.related_model._meta.db_table
                line = "||" if entry.one_to_one else "}o"
                other = "o|" if entry.null else "||"
                left = f"{line}--{other}" if line == "}o" else f"|o--{other}"
                lines.append(f"    {model._meta.db_table} {left} {target} : {entry.name}")
    return lines


def _states(flow: Workflow) -> list[str]:
    lines = [f'    state "{state.label}" as {state.code}' for state in flow.states]
    lines.append(f"    [*] --> {flow.initial}")
    for step in flow.steps:
        lines += [f"    {source} --> {step.target}: {step.label}" for source in step.sources]
    leaving = {source for step in flow.steps for source in step.sources}
    lines += [f"    {state.code} --> [*]" for state in flow.states if state.code not in leaving]
    return lines
