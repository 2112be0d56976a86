"""The way from a fact to a rating, step by step, each step shown on one real rating."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from registry.services.evidence import Published
from registry.services.example import example_rating
from registry.services.wording import counted, listed, minus_signs, sentence, slug_of

_STEPS = (
    (
        "Comparison",
        (
            "A study compares people who got the programme with people who did not, on one measure and "
            "at one time. The code calls this a contrast, and every fact is recorded for one."
        ),
        "",
    ),
    (
        "Confidence",
        (
            "How far can the comparison be trusted? Who got the programme, how many were lost, who was "
            "analysed, and how the outcome was measured give high, moderate, low or very low."
        ),
        "2, confidence in a contrast",
    ),
    (
        "Result",
        (
            "What did the comparison find? Its interval, or what the report prints instead, gives "
            "favourable, unfavourable, no effect or inconclusive."
        ),
        "2, result of a contrast",
    ),
    (
        "Study",
        (
            "A study gets one result for each outcome, chosen by a fixed order and corrected for having "
            "looked more than once."
        ),
        "2, result of a study",
    ),
    (
        "Criteria",
        "The results of all studies answer five criteria, each with levels from 0 to 4.",
        "3",
    ),
    (
        "Gates",
        (
            "The levels are held against gates, never averaged. The highest rating whose every gate is "
            "passed stands, unless the studies found harm or no effect."
        ),
        "4",
    ),
    (
        "Rating and verdict",
        (
            "The rating says how sure one can be that the programme helps, and the verdict what the "
            "studies found. Both are worked out twice: cautiously, and as if every report confirmed what "
            "it leaves out."
        ),
        "1, two readings",
    ),
)


@dataclass(frozen=True, slots=True)
class StepView:
    """One step: what it does, its clause if it has one, and what it gave for the real rating."""

    title: str
    says: str
    clause: str
    example: str


@dataclass(frozen=True, slots=True)
class PathView:
    """The whole way, and the real rating that it is shown on, if the register holds one."""

    steps: tuple[StepView, ...]
    programme: str
    outcome: str
    slug: str
    domain_slug: str


def path_view(session: Session) -> PathView:
    """Show the way, on a real rating where there is one."""
    example = example_rating(session)
    if example is None:
        return PathView(_steps(("",) * len(_STEPS)), "", "", "", "")
    held, domain = example.held, example.domain
    return PathView(
        steps=_steps(_examples(held, domain)),
        programme=held.record.name,
        outcome=domain["domain"],
        slug=held.slug,
        domain_slug=slug_of(domain["domain"]),
    )


def _steps(examples: tuple[str, ...]) -> tuple[StepView, ...]:
    return tuple(
        StepView(*step, example=minus_signs(example))
        for step, example in zip(_STEPS, examples, strict=True)
    )


def _examples(held: Published, domain: dict[str, Any]) -> tuple[str, ...]:
    study = domain["effects"][0]
    deciding = next(one for one in study["contrasts"] if one["contrast"] in study["deciding"])
    return (
        f"{_measure(held, study['study'], deciding['contrast'])}, in “{study['title']}”.",
        " ".join((_both("{} confidence", deciding, "confidence"), *_short_of_high(deciding))),
        f"{_both('{}', deciding, 'result')} {sentence('; '.join(deciding['reasons']))}.",
        (
            f"{_both('{}', study, 'result')} It rests on {counted(len(study['deciding']), 'result')} "
            f"of {len(study['contrasts'])}; {counted(len(domain['effects']), 'study', 'studies')} "
            "tested this outcome."
        ),
        sentence(listed([_level(name, found) for name, found in domain["criteria"].items()])) + ".",
        _gate(domain),
        f"{_both('{}', domain, 'rating')} {_both('Verdict: {}', domain, 'verdict')}",
    )


def _measure(held: Published, study: str, contrast: str) -> str:
    """The outcome in the report's words; a study that stands in another record has only its title here."""
    measures = (
        one.outcome
        for found in held.record.studies
        if found.id == study
        for one in found.contrasts
        if one.id == contrast
    )
    return next(measures, contrast)


def _short_of_high(contrast: dict[str, Any]) -> tuple[str, ...]:
    """What failed, and what nobody reported, a sentence each."""
    return tuple(f"{sentence(one)}." for one in (*contrast["failed"], *contrast["not_reported"]))


def _gate(domain: dict[str, Any]) -> str:
    asked = next(one for one in domain["trace"] if one["clause"] == f"4, {domain['rating']}")
    return f"{sentence(domain['rating'])} is reached. Its gate: {asked['asks']}"


def _both(words: str, found: dict[str, Any], part: str) -> str:
    """Say a part under both readings, or once where they agree."""
    cautious, confirmed = found[part], found["if_confirmed"][part]
    said = sentence(words.format(cautious))
    return f"{said}." if cautious == confirmed else f"{said}; {confirmed} if confirmed."


def _level(name: str, found: dict[str, Any]) -> str:
    level, confirmed = found["level"], found["if_confirmed"]
    return f"{name} {level}" if level == confirmed else f"{name} {level} ({confirmed} if confirmed)"
