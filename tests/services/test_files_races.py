"""The same file brought twice at the same moment is taken once, and nothing of the other stays."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from services import actions
from services.models import FlowImport, WatchList
from tests.factories.accounts import StaffFactory
from tests.factories.flows import SERIES
from tests.factories.watchlists import UN_XML
from tests.races import at_once

pytestmark = pytest.mark.usefixtures("committed")


def brings_list(actor: Any) -> None:
    actions.upload_list(actor=actor, source="un", file=io.BytesIO(UN_XML.encode()), name="list.xml")


def brings_flows(actor: Any) -> None:
    actions.upload_flows(actor=actor, kind="comtrade", file=io.BytesIO(SERIES.encode()), name="flows.csv")


@pytest.mark.parametrize(
    ("bring", "model", "folder", "refusal"),
    [(brings_list, WatchList, "watchlists", "list_known"), (brings_flows, FlowImport, "flows", "file_known")],
)
def test_a_file_sent_twice_at_once_is_taken_once(
    bring: Callable[[Any], None], model: Any, folder: str, refusal: str, settings: Any, tmp_path: Path
) -> None:
    settings.MEDIA_ROOT = tmp_path
    people = [StaffFactory(roles=["analyst"]) for _one in range(3)]
    said = at_once(*(lambda actor=actor: bring(actor) for actor in people))
    assert sorted(said) == sorted(["done", refusal, refusal])
    assert [row.name for row in (tmp_path / folder).iterdir()] == [str(model.objects.get().pk)]
