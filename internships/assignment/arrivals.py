"""First come, first served: what would have been, for comparison."""

from __future__ import annotations

from collections.abc import Iterable

from internships.assignment.market import Assignment, Market


def first_come(market: Market, arrivals: Iterable[int]) -> Assignment:
    """Each student in turn takes the best wish that still has a place and whose host takes this student at all.

    `arrivals`: students by number, the earliest first. Pinned and forbidden pairs, limits and quotas hold as ever.
    """
    places: list[int | None] = [None] * len(market.students)
    room = [offer.places for offer in market.offers]
    limits = [float("inf") if limit is None else limit for limit in market.limits]
    quotas: list[float] = list(market.quotas)

    def take(student: int, offer: int) -> None:
        places[student] = offer
        room[offer] -= 1
        host, group = market.offers[offer].host, market.students[student].group
        if host is not None:
            limits[host] -= 1
        if group is not None:
            quotas[group] -= 1

    for student, offer in market.pinned.items():
        take(student, offer)
    for student in arrivals:
        group = market.students[student].group
        if places[student] is not None or (group is not None and quotas[group] < 1):
            continue
        for offer in market.students[student].wishes:
            host = market.offers[offer].host
            if room[offer] < 1 or (host is not None and limits[host] < 1) or market.tier(student, offer) is None:
                continue
            take(student, offer)
            break
    return Assignment(tuple(places))
