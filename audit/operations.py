"""What a migration may do besides Django's own operations."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.migrations import Migration
from django.db.migrations.operations.base import Operation
from django.db.migrations.operations.models import CreateModel
from django.db.migrations.state import ProjectState


class CreateTables(Operation):
    """Creates the tables of an app, with the triggers that their options name, all at once.

    One `CreateModel` after the other renders every related model anew for each table, and one `AddTrigger` after the
    other for each trigger: minutes in a first `migrate`. Here the models are rendered once. What comes later comes
    by Django's and pgtrigger's own operations.
    """

    serialization_expand_args = ["tables"]

    def __init__(self, tables: Sequence[CreateModel]) -> None:
        self.tables = tables

    def deconstruct(self) -> tuple[str, list[Any], dict[str, Any]]:
        return type(self).__name__, [], {"tables": self.tables}

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        """Forget the rendered models, so that the next to ask renders all of them once."""
        state.__dict__.pop("apps", None)
        for table in self.tables:
            table.state_forwards(app_label, state)

    def database_forwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: ProjectState) -> None:
        for table in self.tables:
            table.database_forwards(app_label, schema_editor, from_state, to_state)
        for table in self.tables:
            for trigger in table.options.get("triggers", []):
                # Without parameters: the text holds per cent signs of its own.
                schema_editor.execute(trigger.install_sql, params=None)

    def database_backwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        """The triggers go with their tables."""
        for table in reversed(self.tables):
            table.database_backwards(app_label, schema_editor, from_state, to_state)

    def describe(self) -> str:
        return f"Create {len(self.tables)} tables with their triggers"


class AtOnce(Migration):
    """A migration of many small changes, for which the models are rendered twice: as they were and as they will be.

    Django renders every related model anew after each change of a field or trigger, which made half a minute of a
    first `migrate`. Not for RunPython, nor for two changes of one field or of a table made in the same migration:
    no operation sees what lies between.
    """

    def apply(self, project_state: ProjectState, schema_editor: Any, collect_sql: bool = False) -> ProjectState:
        """The states first, then the database."""
        before = project_state.clone()
        project_state.__dict__.pop("apps", None)
        for operation in self.operations:
            operation.state_forwards(self.app_label, project_state)
        for operation in self.operations:
            operation.database_forwards(self.app_label, schema_editor, before, project_state)
        return project_state
