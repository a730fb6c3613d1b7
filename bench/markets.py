"""`python -m bench.markets`: the ranking and the product search in CPU and wall milliseconds, on the loaded tables."""

from __future__ import annotations

import random
import statistics
import time

import django

django.setup()

from django.test import Client  # noqa: E402

from reference.files import lines  # noqa: E402
from reference.queries import search_headings  # noqa: E402
from services.ranking import Criterion, rank  # noqa: E402


def measure(name, runs, work, goal):
    walls, cpus = [], []
    for index in range(runs):
        wall, cpu = time.perf_counter(), time.thread_time()
        work(index)
        walls.append((time.perf_counter() - wall) * 1000)
        cpus.append((time.thread_time() - cpu) * 1000)
    walls.sort()
    at = walls[int(0.95 * (len(walls) - 1))]
    verdict = "met" if at <= goal else "missed"
    print(
        f"{name}: median {statistics.median(walls):.1f} ms, p95 {at:.1f} ms, CPU {statistics.median(cpus):.1f} ms; goal {goal} ms: {verdict}"
    )


def main():
    draw = random.Random(7)
    terms = [Criterion(f"c{index}", draw.randint(1, 20), benefit=index % 3 > 0) for index in range(12)]
    table = {
        f"C{index:03}": {one.key: draw.random() * 100 for one in terms if draw.random() > 0.2} for index in range(200)
    }
    measure("ranking of 200 countries by 12 criteria, arithmetic", 50, lambda index: rank(terms, table), 50)
    client = Client(headers={"host": "localhost"})

    def page(index):
        answer = client.get(
            "/services/market-selection/markets/", {"hs": "8504", "w-gdp": index % 50}, headers={"HX-Request": "true"}
        )
        assert answer.status_code == 200, answer.status_code

    page(0)
    measure("weights changed, the whole answer", 40, page, 50)
    words = [word for line in lines("hs_keywords.csv") for word in line["keywords_ru"].split() if len(word) > 4]
    asked = draw.sample(words, 150)
    slips = [word[:2] + word[3] + word[2] + word[4:] for word in draw.sample(words, 150)]
    typed = asked + slips
    measure(
        "search of a product, half of them with a slip", len(typed), lambda index: search_headings(typed[index]), 30
    )


if __name__ == "__main__":
    main()
