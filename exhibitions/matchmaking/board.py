"""A schedule while it is being made: who is where, what may be put where, and how to make room."""

from __future__ import annotations

from collections.abc import Iterable

from exhibitions.matchmaking.problem import Problem
from exhibitions.matchmaking.tables import can_interpret


class Board:
    """Meetings in slots, always sound. Fixed meetings and those with an order are never moved to make room."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self.slot: dict[int, int] = {}
        self.at: list[dict[int, int]] = [{} for _ in problem.participants]
        self.held: list[set[int]] = [set() for _ in range(problem.slots)]
        self.pairs: set[tuple[int, int]] = set()
        self.total = 0
        self.times = [frozenset(times) for times in problem.times]
        self.later: dict[int, list[int]] = {}
        for number, meeting in enumerate(problem.meetings):
            for earlier in meeting.after:
                self.later.setdefault(earlier, []).append(number)
        self.pinned = {
            number
            for number, one in enumerate(problem.meetings)
            if one.fixed is not None or one.after or number in self.later
        }
        self.needy = {number for number, one in enumerate(problem.meetings) if problem.needs_interpreter(one)}

    def weight(self) -> int:
        return self.total

    def put(self, number: int, slot: int) -> None:
        meeting = self.problem.meetings[number]
        self.slot[number] = slot
        self.at[meeting.first][slot] = self.at[meeting.second][slot] = number
        self.held[slot].add(number)
        self.pairs.add(meeting.pair)
        self.total += meeting.weight

    def take(self, number: int) -> int:
        meeting = self.problem.meetings[number]
        slot = self.slot.pop(number)
        del self.at[meeting.first][slot], self.at[meeting.second][slot]
        self.held[slot].discard(number)
        self.pairs.discard(meeting.pair)
        self.total -= meeting.weight
        return slot

    def is_wanted(self, number: int) -> bool:
        """Not held, and its pair does not meet already."""
        pair = self.problem.meetings[number].pair
        return number not in self.slot and not (self.problem.is_pair_once and pair in self.pairs)

    def fits(self, number: int, slot: int) -> bool:
        """Whether the meeting may be put into the slot as things stand."""
        meeting = self.problem.meetings[number]
        return (
            slot in self.times[number]
            and slot not in self.at[meeting.first]
            and slot not in self.at[meeting.second]
            and len(self.held[slot]) < self.problem.tables[slot]
            and self._is_in_order(number, slot)
            and (number not in self.needy or can_interpret(self.problem, slot, [*self.held[slot], number]))
        )

    def _is_in_order(self, number: int, slot: int) -> bool:
        if number not in self.pinned:
            return True
        before = (self.slot.get(other, -1) for other in self.problem.meetings[number].after)
        after = (self.slot.get(other, self.problem.slots) for other in self.later.get(number, ()))
        return all(other < slot for other in before) and all(other > slot for other in after)

    def insert(self, number: int) -> bool:
        """Put the meeting where it fits, or make room by exchanging two slots along a chain of meetings."""
        free = [slot for slot in sorted(self.times[number]) if self.fits(number, slot)]
        if free:
            self.put(number, max(free, key=lambda slot: self.problem.tables[slot] - len(self.held[slot])))
            return True
        meeting = self.problem.meetings[number]
        times = sorted(self.times[number])
        for here in times:
            if here in self.at[meeting.first]:
                continue
            for there in times:
                if there not in self.at[meeting.second] and there != here and self._swap(meeting.second, here, there):
                    if self.fits(number, here):
                        self.put(number, here)
                        return True
                    self._swap(meeting.second, there, here)
        return False

    def _swap(self, person: int, here: int, there: int) -> bool:
        """Free the person in `here` by exchanging the two slots along their chain."""
        chain = self.chain(person, here, there)
        return bool(chain) and self.turn(chain, here, there)

    def chain(self, person: int, here: int, there: int) -> list[int]:
        """The meetings of two slots that hang together from that person's in `here` on; none when one may not move."""
        chain: list[int] = []
        one, slot = person, here
        while slot in self.at[one]:
            number = self.at[one][slot]
            other = there if slot == here else here
            if number in self.pinned or other not in self.times[number] or (chain and number == chain[0]):
                return []
            chain.append(number)
            pair = self.problem.meetings[number].pair
            one, slot = pair[0] + pair[1] - one, other
        return chain

    def turn(self, chain: list[int], here: int, there: int) -> bool:
        """Each meeting of the chain goes to the other of the two slots. False, and nothing changed, without room."""
        was = [(number, self.take(number)) for number in chain]
        for number, old in was:
            self.put(number, there if old == here else here)
        if all(self._is_sound(at) for at in (here, there)):
            return True
        for number in chain:
            self.take(number)
        for number, old in was:
            self.put(number, old)
        return False

    def _is_sound(self, slot: int) -> bool:
        held = self.held[slot]
        return len(held) <= self.problem.tables[slot] and (
            self.needy.isdisjoint(held) or can_interpret(self.problem, slot, sorted(held))
        )

    def fill(self, numbers: Iterable[int]) -> int:
        """Insert in that order what can be. Returns how many."""
        return sum(self.insert(number) for number in numbers if self.is_wanted(number))
