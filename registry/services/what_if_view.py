"""What would change a rating, and how stable it is, as the published rating tells it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from registry.services.wording import sentence


@dataclass(frozen=True, slots=True)
class Need:
    """One thing that a way to the next rating needs."""

    clause: str
    effort: str
    words: str


@dataclass(frozen=True, slots=True)
class Way:
    """One smallest set of things that would reach a better rating."""

    effort: str
    reaches: str
    words: str
    otherwise: str | None
    """The new work that would reach it if facts are not in the programme's favour; None where it rests on none."""
    needs: tuple[Need, ...]


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
                effort=sentence(way["effort"]),
                reaches=way["reaches"],
                words=way["words"],
                otherwise=_otherwise(way["otherwise"]),
                needs=tuple(
                    Need(need["clause"], need["effort"], need["words"]) for need in way["needs"]
                ),
            )
            for way in change["ways"]
        ),
        facts=tuple(change["facts"]),
    )


def _otherwise(work: Mapping[str, Any] | None) -> str | None:
    return None if work is None else f"Otherwise, {work['effort']}: {work['words']}"


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
