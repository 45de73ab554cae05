"""Which steps of an approval are filled by which signatures."""

from typing import NamedTuple


class Step(NamedTuple):
    """So many signatures of one meaning; ``groups`` empty: of anybody."""

    key: int
    meaning: int
    count: int
    groups: frozenset


class Given(NamedTuple):
    """A signature; ``number`` orders them in time, ``groups`` are those its signer was in when signing."""

    number: int
    person: int
    meaning: int
    groups: frozenset


def entitled(step, given):
    """Whether this signature is of the kind that the step asks for."""
    return step.meaning == given.meaning and (not step.groups or bool(step.groups & given.groups))


def fill(steps, given, sequential=False, distinct=True):
    """``{step key: [numbers of the signatures that fill it]}``.

    One signature fills one place; within a step each place needs another person, with ``distinct`` each place of all steps
    does. ``sequential``: what was signed before the steps before were complete does not count.

    >>> review, release = Step(1, 10, 1, frozenset()), Step(2, 20, 1, frozenset())
    >>> ann, bob = Given(1, 7, 20, frozenset()), Given(2, 8, 10, frozenset())
    >>> fill([review, release], [ann, bob])
    {1: [2], 2: [1]}
    >>> fill([review, release], [ann, bob], sequential=True)
    {1: [2], 2: []}
    """
    if distinct and not sequential:
        return _fill_at_once(steps, given)
    return _fill_in_order(steps, given, sequential, distinct)


def _fill_in_order(steps, given, sequential, distinct):
    filled, people, used, after = {}, set(), set(), 0
    for step in steps:
        taken, here = [], set()
        for one in sorted(given):
            barred = people if distinct else here
            free = one.number not in used and one.person not in barred and len(taken) < step.count
            if free and one.number > after and entitled(step, one):
                taken.append(one.number)
                here.add(one.person)
                people.add(one.person)
        used.update(taken)
        filled[step.key] = taken
        if sequential:
            after = max([after, *taken]) if len(taken) >= step.count else float("inf")
    return filled


def _fill_at_once(steps, given):
    """Places and people are matched by augmenting paths: nobody is asked again because of an unlucky order."""
    places = [(step, place) for step in steps for place in range(step.count)]
    holder = {}  # which person stands in which place, by which signature

    def seat(place, tried):
        step = places[place][0]
        for one in sorted(given):
            if entitled(step, one) and one.person not in tried:
                tried.add(one.person)
                if one.person not in holder or seat(holder[one.person][0], tried):
                    holder[one.person] = (place, one.number)
                    return True
        return False

    for place in range(len(places)):
        seat(place, set())
    filled = {step.key: [] for step in steps}
    for place, number in holder.values():
        filled[places[place][0].key].append(number)
    return {key: sorted(numbers) for key, numbers in filled.items()}
