"""Which functions measure which goals."""

from bench.assignment import assignment
from bench.counting import queries
from bench.lists import lists, throughput
from bench.markets import markets
from bench.meetings import meetings
from bench.pages import html
from bench.papers import papers
from bench.reading import reading
from bench.rush import rush
from bench.stack import stack
from bench.students import students
from bench.watchlists import loading, search

GOALS = (
    (("1", "2"), lists),
    (("2",), reading),
    (("3",), throughput),
    (("4",), queries),
    (("5",), html),
    (("6",), stack),
    (("7",), search),
    (("8",), loading),
    (("9",), meetings),
    (("10",), papers),
    (("11",), assignment),
    (("12",), rush),
    (("13",), students),
    (("14",), markets),
)
