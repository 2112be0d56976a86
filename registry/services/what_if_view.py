"""What would change a rating, and how stable it is, as the published rating tells it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from registry.services.wording import sentence

_A_FACT = "a fact not yet reported, if it is in its favour"


@dataclass(frozen=True, slots=True)
class Part:
    """One thing to do, said once, though several clauses ask it."""

    words: str
    asked: str
    """The kind of work, and the clauses that ask it."""


@dataclass(frozen=True, slots=True)
class Work:
    """All that there is to do on one way."""

    effort: str
    """The heaviest kind of it."""
    parts: tuple[Part, ...]
    notes: tuple[str, ...]
    """What has to be known of the trials among it."""


@dataclass(frozen=True, slots=True)
class Way:
    """One smallest set of things that would reach a better rating."""

    reaches: str
    work: Work
    otherwise: Work | None
    """The new work that would reach it if facts are not in the programme's favour; None where it rests on none."""


@dataclass(frozen=True, slots=True)
class ChangeView:
    """What would change a rating."""

    next: str | None
    """The nearest better word that a way reaches; None where none does."""
    ways: tuple[Way, ...]
    """Lightest effort first."""
    facts: tuple[str, ...]
    """Facts whose report would settle what is provisional."""


@dataclass(frozen=True, slots=True)
class TriedView:
    """One assumption under which the rating was made again."""

    assumption: str
    study: str | None
    rating: str
    if_confirmed: str | None
    """Where that differs from the rating, or is what differs from the rating made on everything."""
    differs: bool


@dataclass(frozen=True, slots=True)
class StabilityView:
    """How stable a rating is."""

    stable: bool | None
    """None where nothing was tried."""
    words: str
    tried: tuple[TriedView, ...]
    not_tried: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WhatIfView:
    """Both; either is absent from a rating of an engine that did not work it out."""

    outcome: str
    """Empty for a programme of which no outcome was measured."""
    change: ChangeView | None
    stability: StabilityView | None


def what_if_view(domain: Mapping[str, Any]) -> WhatIfView:
    """Word both for one outcome domain of a rating."""
    change, stability = domain.get("change"), domain.get("stability")
    return WhatIfView(
        outcome=sentence(domain["domain"]),
        change=None if change is None else _change(change),
        stability=None if stability is None else _stability(stability, domain),
    )


def headline_what_if(rating: Mapping[str, Any]) -> WhatIfView | None:
    """Word both for the outcome that the programme's headline is of; where none was measured, its first step."""
    head, untested = rating["headline"]["domain"], rating.get("change")
    if untested is not None:
        return WhatIfView(outcome="", change=_change(untested), stability=None)
    found = (domain for domain in rating["domains"] if domain["domain"] == head)
    return next(map(what_if_view, found), None)


def _change(change: Mapping[str, Any]) -> ChangeView:
    return ChangeView(
        next=change["next"],
        ways=tuple(
            Way(
                reaches=way["reaches"],
                work=_work(way),
                otherwise=None if way["otherwise"] is None else _work(way["otherwise"]),
            )
            for way in change["ways"]
        ),
        facts=tuple(change["facts"]),
    )


def _work(work: Mapping[str, Any]) -> Work:
    return Work(
        effort=work["effort"],
        parts=tuple(Part(part["words"], _asked(part)) for part in work["parts"]),
        notes=tuple(work["notes"]),
    )


def _asked(part: Mapping[str, Any]) -> str:
    effort = _A_FACT if part["effort"] == "a reported fact" else part["effort"]
    return f"{effort}; clause{'s' if part['clauses'][1:] else ''} {'; '.join(part['clauses'])}"


def _stability(stability: Mapping[str, Any], domain: Mapping[str, Any]) -> StabilityView:
    return StabilityView(
        stable=stability["stable"],
        words=stability["words"],
        tried=tuple(_tried(one, domain) for one in stability["tried"]),
        not_tried=tuple(stability.get("not_tried", ())),
    )


def _tried(tried: Mapping[str, Any], domain: Mapping[str, Any]) -> TriedView:
    """Word what a change came to, and which reading of it differs from the rating itself."""
    would, before = _outcome(tried), _outcome(domain)
    confirmed, confirmed_before = (_outcome(one["if_confirmed"]) for one in (tried, domain))
    told = confirmed if confirmed != would else None
    if tried["differs"] and would == before:
        told = f"{confirmed} instead of {confirmed_before}"
    return TriedView(
        assumption=tried["assumption"],
        study=tried["study"],
        rating=would,
        if_confirmed=told,
        differs=tried["differs"],
    )


def _outcome(found: Mapping[str, Any]) -> str:
    if found["verdict"] in {None, found["rating"]}:
        return sentence(found["rating"])
    return f"{sentence(found['rating'])}, verdict {found['verdict']}"
