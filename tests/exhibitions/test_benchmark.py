"""The literature's files: read as they are written, and the command that solves them."""

from __future__ import annotations

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from exhibitions.matchmaking import benchmark
from exhibitions.matchmaking.problem import Meeting, WrongProblem

# Made for this test in the format of the literature: four people, both halves of the day, somebody away.
TEXT = """
nBusiness = 4; % people
nMeetings = 4;
nTables = 2;
nTotalSlots = 4;
nMorningSlots = 2;

requested = [|1, 3,1,
|1, 4,3,
|2, 3,2,
|2, 4,3,
|];
meetingsxBusiness = [{1,2,3},{1,4,5},{1,2,4},{1,3,5}];
nMeetingsBusiness = [2,2,2,2];
forbidden = [{0},{0},{0},{0,1}];
fixed = [0,2,0,0];
precedences = [{},{},{},{1,2}];
"""


def test_a_file_is_read_whole() -> None:
    problem = benchmark.parse(TEXT, "small")
    assert (problem.slots, problem.tables, len(problem.participants)) == (4, (2, 2, 2, 2), 4)
    assert problem.meetings == (
        Meeting(0, 2, slots=frozenset({0, 1}), key="1"),
        Meeting(0, 3, fixed=1, key="2"),
        Meeting(1, 2, slots=frozenset({2, 3}), key="3"),
        Meeting(1, 3, after=(0, 1), key="4"),
    )
    assert [one.available for one in problem.participants] == [None, None, None, frozenset({1, 2, 3})]
    assert not problem.is_pair_once


def test_what_a_file_may_leave_out() -> None:
    short = TEXT[: TEXT.index("fixed")].replace("{0,1}", "0..1")
    problem = benchmark.parse(short)
    assert all(one.fixed is None and not one.after for one in problem.meetings)
    assert problem.participants[3].available == frozenset({1, 2, 3})


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("nTables = 2;", "", "nTables"),
        ("|2, 4,3,", "", "requested: 9 numbers, 12 are due"),
        ("{0},{0},{0},{0,1}", "{0},{0}", "forbidden: 2 sets, 4 are due"),
        ("[0,2,0,0]", "[0,2]", "fixed: 2 numbers, 4 are due"),
        ("|1, 3,1,", "|1, 3,4,", "session"),
        ("|1, 3,1,", "|1, 5,1,", "participant that is not there"),
        ("{1,2}]", "{9}]", "after a meeting that is not there"),
    ],
)
def test_a_broken_file_says_what_is_wrong(old: str, new: str, words: str) -> None:
    with pytest.raises(WrongProblem, match=words):
        benchmark.parse(TEXT.replace(old, new))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "instances").mkdir()
    (tmp_path / "instances" / "small.original.dzn").write_text(TEXT)
    # Nobody can hold both meetings of the afternoon's two people in one slot.
    full = TEXT.replace("fixed = [0,2,0,0]", "fixed = [1,1,0,0]")
    (tmp_path / "instances" / "small.fixed.dzn").write_text(full)
    (tmp_path / "best_known.csv").write_text(
        "instance,fairness_d,optimum,jair2022_table\nsmall.original,2,1,T\nsmall.fixed,2,UNSAT,T\nsmall.fixed,1,7,T\n"
    )
    return tmp_path


def test_the_command_prints_what_is_proved(folder: Path) -> None:
    out = StringIO()
    call_command("schedule_benchmark", folder / "instances", stdout=out)
    rows = [line.split() for line in out.getvalue().splitlines() if not line.startswith("  because")]
    assert rows[0] == ["instance", "objective", "bound", "gap", "seconds", "CPU", "verifier", "published"]
    assert [(row[0], row[1], row[2], row[3], row[6], row[7]) for row in rows[1:3]] == [
        ("small.fixed", "UNSAT", "-", "0", "-", "UNSAT"),
        ("small.original", "1", "1", "0", "passed", "1"),
    ]
    assert rows[-1] == ["2", "of", "2", "proved", "and", "verified."]


NOBODY = "nBusiness = 0; nMeetings = 0; nTables = 1; nTotalSlots = 2; nMorningSlots = 1; requested = [];"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (NOBODY, "0 0 0"),
        (TEXT.replace("nTables = 2", "nTables = 0"), "because meeting 1 has no slot"),
        (TEXT.replace("[0,2,0,0]", "[2,2,0,0]"), "because participant 1 has 2 meetings fixed in slot 2"),
        (
            TEXT.replace("nTables = 2", "nTables = 1").replace("[0,2,0,0]", "[0,3,3,0]"),
            "because 2 meetings are fixed in slot 3, tables there: 1",
        ),
        (
            TEXT.replace("[0,2,0,0]", "[0,4,0,3]"),
            "because meeting 4 is fixed no later than the earlier meeting 2",
        ),
    ],
)
def test_what_cannot_be_is_said_with_its_reason(tmp_path: Path, text: str, words: str) -> None:
    (tmp_path / "odd.dzn").write_text(text)
    out = StringIO()
    call_command("schedule_benchmark", tmp_path, stdout=out)
    assert words in " ".join(out.getvalue().split())


def test_the_command_fails_for_another_optimum_and_for_a_file_it_cannot_read(folder: Path) -> None:
    (folder / "instances" / "torn.dzn").write_text("nBusiness = 4;")
    out = StringIO()
    with pytest.raises(CommandError, match=r"small\.fixed\.dzn, torn\.dzn"):
        call_command("schedule_benchmark", folder / "instances", "--fairness", "1", stdout=out)
    assert "torn: cannot be read. nMeetings: a number is missing." in out.getvalue()


def test_the_command_says_when_there_is_nothing(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match=r"No \.dzn file"):
        call_command("schedule_benchmark", tmp_path)
