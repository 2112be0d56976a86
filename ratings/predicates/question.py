"""What a predicate is: a function of a case that answers yes or no under one reading, and says what it found."""

import inspect
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from ratings.domain_evidence import DomainEvidence
from ratings.findings import StudyFinding
from ratings.rating_words import Criterion, Verdict


@dataclass(frozen=True, slots=True)
class Answer:
    """Yes or no under one reading; together two readings give met, not met or not reported."""

    holds: bool
    found: str
    facts: tuple[str, ...] = ()
    """Paths into the record of what the answer rests on."""


def yes(found: str, facts: tuple[str, ...] = ()) -> Answer:
    """Answer that it holds."""
    return Answer(holds=True, found=found, facts=facts)


def no(found: str, facts: tuple[str, ...] = ()) -> Answer:
    """Answer that it does not hold."""
    return Answer(holds=False, found=found, facts=facts)


@dataclass(frozen=True)
class Case:
    """The evidence in one domain, with the levels and the verdict already reached."""

    evidence: DomainEvidence
    levels: dict[Criterion, int] = field(default_factory=dict)
    verdict: Verdict | None = None


Predicate = Callable[..., Answer]

REGISTERED: dict[str, Predicate] = {}
"""Every predicate by name."""


def predicate(function: Predicate) -> Predicate:
    """Register a predicate under its own name; a name may be used once."""
    name = function.__name__
    if name in REGISTERED:
        message = f"The predicate '{name}' is defined twice; rename one."
        raise ValueError(message)
    REGISTERED[name] = function
    return function


def parameters(function: Predicate) -> dict[str, inspect.Parameter]:
    """Return the keyword parameters a standard gives to a predicate."""
    return {
        name: found
        for name, found in inspect.signature(function).parameters.items()
        if found.kind is inspect.Parameter.KEYWORD_ONLY
    }


def titles(findings: tuple[StudyFinding, ...]) -> str:
    """Name studies in a sentence."""
    return join([finding.study.title for finding in findings])


def paths(findings: tuple[StudyFinding, ...]) -> tuple[str, ...]:
    """Return the paths of the contrasts the findings rest on."""
    return tuple(path for finding in findings for path in finding.paths)


def join(words: Sequence[str]) -> str:
    """List words as English does; semicolons part them where one has a comma of its own."""
    if len(words) < 2:  # noqa: PLR2004  one word or none
        return "".join(words)
    comma, last = ("; ", "; and ") if any("," in one for one in words) else (", ", " and ")
    return comma.join(words[:-1]) + last + words[-1]


def which(findings: tuple[StudyFinding, ...], kind: str, one: str, many: str) -> str:
    """Say how many studies of a kind do something, and which: "One robust study is favourable: Elmira."."""
    if not findings:
        return f"No {kind} study {one}."
    subject = (
        f"One {kind} study {one}"
        if len(findings) == 1
        else f"{len(findings)} {kind} studies {many}"
    )
    return f"{subject}: {titles(findings)}."


def counted(number: int, noun: str, plural: str | None = None) -> str:
    """Say a number with its noun: "no studies", "one study", "2 studies"."""
    many = plural or f"{noun}s"
    words: dict[int, Any] = {0: f"no {many}", 1: f"one {noun}"}
    return str(words.get(number, f"{number} {many}"))
