"""What the engine made of each study and contrast, taken from a published rating."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from ratings.rating_words import Result
from registry.services.marks import Mark, confidence_mark, result_mark
from registry.services.wording import minus_signs, sentence

_AS_MET = "assuming that what is not reported was done well"


@dataclass(frozen=True, slots=True)
class Judged:
    """Result and confidence under the cautious reading, and how the other reading differs."""

    result: Mark
    confidence: Mark
    assumed: str | None
    """Said where the confidence in a result that is not favourable counts unreported facts as met."""
    if_confirmed: str | None
    """A sentence, where the facts not reported would change the result or the confidence."""
    why: str
    """The reasons of the result in one sentence."""
    reasons: tuple[str, ...]
    met: tuple[str, ...] = ()
    failed: tuple[str, ...] = ()
    not_reported: tuple[str, ...] = ()
    decides: bool = False
    """Whether the study's result in the domain was taken from this contrast."""


@dataclass(frozen=True, slots=True)
class StudyJudged:
    """What one study says in one outcome domain."""

    study: str
    title: str
    judged: Judged
    contrasts: Mapping[str, Judged]
    """By contrast id: all of the study's in the domain."""


def studies_judged(domain: Mapping[str, Any]) -> tuple[StudyJudged, ...]:
    """Read what each study says in one domain of a rating."""
    return tuple(_study(row) for row in domain.get("effects", ()))


def contrasts_judged(rating: Mapping[str, Any]) -> dict[tuple[str, str], Judged]:
    """Every contrast that the rating judged, by study and contrast."""
    return {
        (study.study, contrast): found
        for domain in rating["domains"]
        for study in studies_judged(domain)
        for contrast, found in study.contrasts.items()
    }


def studies_by_outcome(rating: Mapping[str, Any]) -> dict[str, tuple[tuple[str, Judged], ...]]:
    """What each study says, outcome by outcome; by study."""
    found: dict[str, list[tuple[str, Judged]]] = {}
    for domain in rating["domains"]:
        for study in studies_judged(domain):
            found.setdefault(study.study, []).append((domain["domain"], study.judged))
    return {study: tuple(outcomes) for study, outcomes in found.items()}


def _study(row: Mapping[str, Any]) -> StudyJudged:
    contrasts = {
        held["contrast"]: replace(_judged(held), decides=held["contrast"] in row["deciding"])
        for held in row["contrasts"]
    }
    assumed = next((one.assumed for one in contrasts.values() if one.decides and one.assumed), None)
    return StudyJudged(
        study=row["study"],
        title=row["title"],
        judged=_judged(row, assumed=assumed),
        contrasts=contrasts,
    )


def _judged(row: Mapping[str, Any], *, assumed: str | None = None) -> Judged:
    parts = [_signs(part) for words in row["reasons"] for part in words.split("; ")]
    return Judged(
        result=result_mark(row["result"]),
        confidence=confidence_mark(row["confidence"]),
        assumed=assumed or _assumed(row),
        if_confirmed=_if_confirmed(row),
        why=_begun("; ".join(dict.fromkeys(parts))) + ".",
        reasons=_sentences(parts),
        met=_sentences(row.get("met", ())),
        failed=_sentences(row.get("failed", ())),
        not_reported=_sentences(
            [words.removesuffix(" is not reported") for words in row.get("not_reported", ())]
        ),
    )


def _assumed(row: Mapping[str, Any]) -> str | None:
    """An appraisal adopted from another body answers what is not reported, so nothing is assumed."""
    adopted = any(reason.startswith("Adopted") for reason in row["reasons"])
    favourable = row["result"] == Result.FAVOURABLE
    return _AS_MET if row.get("not_reported") and not favourable and not adopted else None


def _if_confirmed(row: Mapping[str, Any]) -> str | None:
    other = row["if_confirmed"]
    if other is None:
        return "If confirmed: left out, as only a part of its sample is reported"
    changes = [
        other["result"] if other["result"] != row["result"] else None,
        f"{other['confidence']} confidence" if other["confidence"] != row["confidence"] else None,
    ]
    words = ", ".join(change for change in changes if change)
    return f"If confirmed: {words}" if words else None


def _sentences(words: list[str] | tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(_begun(_signs(one)) for one in words))


def _begun(words: str) -> str:
    """Begin with a capital, but for the p of a p-value."""
    return words if words.startswith("p ") else sentence(words)


def _signs(words: str) -> str:
    """Print the signs of mathematics as such: a minus, "at most", "at least"."""
    return minus_signs(words).replace("<=", "\u2264").replace(">=", "\u2265")
