"""Which function measures which goals."""

from bench.lists import lists, throughput
from bench.pages import html, queries
from bench.stack import stack

GOALS = {("1", "2"): lists, ("3",): throughput, ("4",): queries, ("5",): html, ("6",): stack}
