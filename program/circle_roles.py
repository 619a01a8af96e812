"""Who does what in a session: roles go round, so that nobody has one twice before everybody there has had it once."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from program.circle_sessions import Role


@dataclass(frozen=True, slots=True, kw_only=True)
class Past:
    """A session that has taken place: who was there, and who had which role."""

    there: frozenset[int]
    roles: Mapping[Role, int]


def assign(people: Sequence[int], willing: Collection[int], past: Sequence[Past]) -> dict[Role, int]:
    """The roles of a session, for those who are there, in the order of their seats.

    A role goes to whoever had it least often, among equals to whoever had it longest ago, then to the next seat after
    the role before. The case giver must want to: without anybody in ``willing`` that role stays open.
    """
    roles: dict[Role, int] = {}
    for role in Role:
        free = [person for person in people if person not in roles.values()]
        if role is Role.CASE_GIVER:
            free = [person for person in free if person in willing]
        if free:
            last = next(reversed(roles.values()), None)
            roles[role] = in_order(role, free, past, _from_seat_after(people, last))[0]
    return roles


def successor(role: Role, people: Sequence[int], without: Collection[int], past: Sequence[Past]) -> int | None:
    """Who gets a role that somebody passes on; ``without`` are those who have a role or have passed one on."""
    free = [person for person in people if person not in without]
    return in_order(role, free, past, people)[0] if free else None


def in_order(role: Role, free: Sequence[int], past: Sequence[Past], seats: Sequence[int]) -> list[int]:
    """The people in the order in which the role comes to them."""
    times, last = tallies(role, past), {entry.roles.get(role): number for number, entry in enumerate(past)}
    newcomer = min(times.values(), default=0)

    def key(person: int) -> tuple[int, int, int]:
        return times.get(person, newcomer), last.get(person, -1), list(seats).index(person)

    return sorted(free, key=key)


def tallies(role: Role, past: Sequence[Past]) -> dict[int, int]:
    """How often each has had the role. A newcomer begins with the least of the others, and owes nobody a round."""
    times: dict[int, int] = {}
    for entry in past:
        base = min(times.values(), default=0)
        times = dict.fromkeys(entry.there, base) | times
        holder = entry.roles.get(role)
        if holder is not None:
            times[holder] = times.get(holder, base) + 1
    return times


def _from_seat_after(people: Sequence[int], last: int | None) -> list[int]:
    """The people from the seat after ``last`` on, round to ``last``."""
    place = list(people).index(last) + 1 if last is not None else 0
    return [*people[place:], *people[:place]]
