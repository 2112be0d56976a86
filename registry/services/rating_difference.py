"""What differs between two ratings of one programme: who made them, the facts, the words, the levels, the reasons."""

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from ratings.codec import encode
from ratings.rating_words import Criterion
from registry.services.rating_history import EarlierRating, in_brief_json
from registry.services.submissions.differences import ChangedSection, between
from registry.services.wording import sentence

_NOT_RATED = "not rated"


@dataclass(frozen=True, slots=True)
class Differs:
    """One thing that is otherwise."""

    what: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class ReasonsDiffer:
    """What is said for a criterion's level in one of the two ratings alone."""

    criterion: str
    no_longer: tuple[str, ...]
    now: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OutcomeDiffers:
    """One outcome domain of which something is otherwise."""

    name: str
    words: tuple[Differs, ...]
    reasons: tuple[ReasonsDiffer, ...]


@dataclass(frozen=True, slots=True)
class RatingsDiffer:
    """Two ratings of one programme set against each other, the older one first."""

    before: EarlierRating
    after: EarlierRating
    made: tuple[Differs, ...]
    """Edition, engine, and whether reviewers checked it."""
    facts: tuple[ChangedSection, ...]
    outcomes: tuple[OutcomeDiffers, ...]


def ratings_differ(one: EarlierRating, other: EarlierRating) -> RatingsDiffer:
    """Set two ratings against each other."""
    before, after = sorted((one, other), key=lambda held: held.number)
    return RatingsDiffer(
        before=before,
        after=after,
        made=tuple(_differing(_made(before), _made(after))),
        facts=between(encode(before.record), encode(after.record)),
        outcomes=tuple(_outcomes(before.rating, after.rating)),
    )


def difference_json(found: RatingsDiffer) -> dict[str, Any]:
    """Put it for a program."""
    return {
        "programme": found.after.slug,
        "before": in_brief_json(found.before),
        "after": in_brief_json(found.after),
        "made": [asdict(one) for one in found.made],
        "facts": [asdict(one) for one in found.facts],
        "outcomes": [asdict(one) for one in found.outcomes],
    }


def _made(held: EarlierRating) -> dict[str, str]:
    return {
        "Edition of the code": held.rating["edition"],
        "Engine": held.rating["engine"],
        "Checked by reviewers": "yes" if held.is_reviewed else "no",
    }


def _outcomes(before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[OutcomeDiffers]:
    old = {one["domain"]: one for one in before["domains"]}
    new = {one["domain"]: one for one in after["domains"]}
    for domain in {**new, **old}:
        words = tuple(_differing(_words(old.get(domain)), _words(new.get(domain))))
        reasons = tuple(_reasons(old.get(domain), new.get(domain)))
        if words or reasons:
            yield OutcomeDiffers(sentence(domain), words, reasons)


def _words(domain: Mapping[str, Any] | None) -> dict[str, str]:
    if domain is None:
        return {}
    other = domain["if_confirmed"]
    levels = {
        sentence(criterion): f"{found['level']} of 4 ({found['if_confirmed']} if confirmed)"
        for criterion, found in domain["criteria"].items()
    }
    return {
        "Rating": sentence(domain["rating"]),
        "What the studies found": sentence(domain["verdict"]),
        "Rating if confirmed": sentence(other["rating"]),
        "What they found if confirmed": sentence(other["verdict"]),
        **levels,
    }


def _differing(before: Mapping[str, str], after: Mapping[str, str]) -> Iterator[Differs]:
    for what in {**after, **before}:
        old, new = before.get(what, _NOT_RATED), after.get(what, _NOT_RATED)
        if old != new:
            yield Differs(what, old, new)


def _reasons(
    before: Mapping[str, Any] | None, after: Mapping[str, Any] | None
) -> Iterator[ReasonsDiffer]:
    for criterion in Criterion:
        old, new = _said(before, criterion), _said(after, criterion)
        gone = tuple(one for one in old if one not in new)
        come = tuple(one for one in new if one not in old)
        if gone or come:
            yield ReasonsDiffer(sentence(criterion), gone, come)


def _said(domain: Mapping[str, Any] | None, criterion: Criterion) -> tuple[str, ...]:
    return () if domain is None else tuple(domain["criteria"][criterion]["reasons"])
