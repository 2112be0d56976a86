"""The letters that stand for reviewers wherever no name may."""

from collections.abc import Collection, Mapping, Sequence
from hashlib import sha256
from string import ascii_uppercase

from registry.errors import NotAllowed


def letters(seed: int, people: Sequence[int]) -> Mapping[int, str]:
    """Return a letter for each reviewer, in an order that the seed gives and nobody can read."""
    shuffled = sorted(people, key=lambda one: sha256(f"{seed}/{one}".encode()).digest())
    return dict(zip(shuffled, ascii_uppercase, strict=False))


def seats(used: Collection[str]) -> Mapping[str, str]:
    """Return the letter that each of some letters goes by outside: A, B and so on, without the gap of one replaced."""
    return dict(zip(sorted(used), ascii_uppercase, strict=False))


def next_letter(used: Collection[str]) -> str:
    """Return the first letter that nobody of a round was called by.

    Raises:
        NotAllowed: where the alphabet is used up.
    """
    free = [one for one in ascii_uppercase if one not in used]
    if not free:
        raise NotAllowed("Nobody else can be asked in this round. Return it, and begin another.")
    return free[0]
