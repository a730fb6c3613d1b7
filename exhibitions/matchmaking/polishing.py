"""Fairness, then breaks, in a schedule whose weight stays what it is."""

from __future__ import annotations

import math
import random
from collections.abc import Callable
from itertools import pairwise

from exhibitions.matchmaking.board import Board

# Exchanges at random without a better schedule, after which there is no more of them; how readily worse ones are kept.
STEPS = 5_000
HEAT = 0.35


class Polish:
    """Small exchanges that lose no weight, each taken only when it helps."""

    def __init__(self, board: Board) -> None:
        self.board = board
        problem = board.problem
        hours = [slot for slot in range(problem.slots) if slot not in problem.breaks]
        self.hour = {slot: position for position, slot in enumerate(hours)}
        self.due = [
            min(
                one.floor,
                len({sum(problem.meetings[n].pair) - person for n in problem.meetings_of[person]}),
                sum(problem.can_meet(person, slot) and problem.tables[slot] > 0 for slot in hours),
            )
            for person, one in enumerate(problem.participants)
        ]

    def lacks(self, person: int) -> bool:
        return len(self.board.at[person]) < self.due[person]

    def spare(self, person: int) -> bool:
        return len(self.board.at[person]) > self.due[person]

    def gaps(self, person: int) -> int:
        """The breaks of one person."""
        rows = sorted(self.hour[slot] for slot in self.board.at[person])
        return sum(later - earlier > 1 for earlier, later in pairwise(rows))

    def fair(self, has_time: Callable[[], bool]) -> None:
        """Somebody below their floor takes the place of a meeting that weighs no more and whose others can spare it."""
        for person in range(len(self.due)):
            for number in self.board.problem.meetings_of[person]:
                if not self.lacks(person) or not has_time():
                    break
                if self.board.is_wanted(number):
                    self._displace(person, number)

    def _displace(self, person: int, number: int) -> bool:
        board, problem = self.board, self.board.problem
        partner = sum(problem.meetings[number].pair) - person
        for slot in problem.times[number]:
            rival = board.at[partner].get(slot)
            if rival is None or rival in board.pinned or slot in board.at[person]:
                continue
            loser = sum(problem.meetings[rival].pair) - partner
            if problem.meetings[rival].weight > problem.meetings[number].weight or not self.spare(loser):
                continue
            board.take(rival)
            if board.is_wanted(number) and board.fits(number, slot):
                board.put(number, slot)
                return True
            board.put(rival, slot)
        return False

    def compact(self, has_time: Callable[[], bool], dice: random.Random) -> None:
        """Move single meetings, then exchange two slots along a chain, wherever that leaves fewer breaks."""
        is_better = True
        while is_better and has_time():
            is_better = False
            for person in dice.sample(range(len(self.due)), len(self.due)):
                if self.gaps(person) and has_time():
                    is_better |= self._move(person) or self._exchange(person)

    def anneal(self, has_time: Callable[[], bool], dice: random.Random) -> None:
        """Exchange two slots along chains at random, now and then for the worse, and end with the fewest breaks seen:
        single exchanges that each must help stop far too early.
        """
        board = self.board
        free = sorted(number for number in board.slot if number not in board.pinned)
        total = sum(map(self.gaps, range(len(self.due))))
        best, least, idle = dict(board.slot), total, 0
        while free and least and idle < STEPS and has_time():
            idle += 1
            number = dice.choice(free)
            here, there = board.slot[number], dice.choice(board.problem.times[number])
            open_to = [one for one in board.problem.meetings[number].pair if there not in board.at[one]]
            chain = board.chain(dice.choice(open_to), here, there) if open_to and here != there else []
            people = sorted({one for link in chain for one in board.problem.meetings[link].pair})
            before = sum(map(self.gaps, people))
            if not chain or not board.turn(chain, here, there):
                continue
            worse = sum(map(self.gaps, people)) - before
            if worse > 0 and dice.random() >= math.exp(-worse / HEAT):
                board.turn(chain, here, there)
                continue
            total += worse
            if total < least:
                best, least, idle = dict(board.slot), total, 0
        for number in free:
            board.take(number)
        for number in free:
            board.put(number, best[number])

    def _move(self, person: int) -> bool:
        board = self.board
        for here in sorted(board.at[person]):
            number = board.at[person][here]
            if number in board.pinned:
                continue
            pair = board.problem.meetings[number].pair
            before = sum(map(self.gaps, pair))
            board.take(number)
            for there in board.problem.times[number]:
                if there != here and board.fits(number, there):
                    board.put(number, there)
                    if sum(map(self.gaps, pair)) < before:
                        return True
                    board.take(number)
            board.put(number, here)
        return False

    def _exchange(self, person: int) -> bool:
        board = self.board
        busy = sorted(board.at[person])
        for here in busy:
            for there in self.hour:
                if there in board.at[person]:
                    continue
                chain = board.chain(person, here, there)
                people = sorted({one for number in chain for one in board.problem.meetings[number].pair})
                before = sum(map(self.gaps, people))
                if chain and board.turn(chain, here, there):
                    if sum(map(self.gaps, people)) < before:
                        return True
                    board.turn(chain, here, there)
        return False
