"""What a predicate is: a function of a case that answers yes or no under one reading, and says what it found."""

import inspect
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from ratings.comparisons import Comparison
from ratings.contrast import Contrast
from ratings.domain_evidence import DomainEvidence
from ratings.domains import OutcomeDomain
from ratings.edition import Edition
from ratings.findings import StudyFinding
from ratings.rating_words import Reading, Verdict
from ratings.record import EvidenceRecord
from ratings.study import Study

Words = str | Callable[[], str]
"""A sentence, or how to word it once somebody reads it."""


@dataclass(frozen=True, slots=True)
class Answer:
    """Yes or no under one reading; together two readings give met, not met or not reported."""

    holds: bool
    words: Words
    facts: tuple[str, ...] = ()
    """Paths into the record of what the answer rests on."""

    @property
    def found(self) -> str:
        """What was found, in a sentence or more."""
        return self.words if isinstance(self.words, str) else self.words()


def yes(found: Words, facts: tuple[str, ...] = ()) -> Answer:
    """Answer that it holds."""
    return Answer(holds=True, words=found, facts=facts)


def no(found: Words, facts: tuple[str, ...] = ()) -> Answer:
    """Answer that it does not hold."""
    return Answer(holds=False, words=found, facts=facts)


@dataclass(frozen=True)
class Case:
    """The evidence in the domains rated together, with the levels and the verdict already reached."""

    scope: tuple[DomainEvidence, ...]
    """One domain's evidence, or every domain's where a standard rates the whole programme."""
    record: EvidenceRecord
    edition: Edition
    reading: Reading
    levels: Mapping[str, int] = field(default_factory=dict)
    verdict: Verdict | None = None
    clauses: frozenset[str] = frozenset()
    """Criteria that are a single clause each, and so met or not."""
    study: str | None = None
    """The one study judged by itself, by its id; None for all."""
    outcome_names: Mapping[OutcomeDomain, str] = field(default_factory=dict)
    """What the body calls outcome domains, where it groups them its own way."""

    @property
    def evidence(self) -> DomainEvidence:
        """The one domain's evidence; raises ValueError for a case of several, which a standard's file rules out."""
        (only,) = self.scope
        return only

    @property
    def cautious(self) -> bool:
        """Whether what is not reported is read against the programme."""
        return self.reading is Reading.CAUTIOUS

    def outcome(self, comparison: Comparison) -> str:
        """Name the outcome domain of a comparison as the body does."""
        domain = comparison.contrast.domain
        return self.outcome_names.get(domain, str(domain))

    @cached_property
    def comparisons(self) -> tuple[Comparison, ...]:
        """Every comparison of the domains rated together, of subgroups too, in the record's order."""
        return tuple(
            one
            for evidence in self.scope
            for one in evidence.comparisons
            if self.study in {None, one.study.id}
        )

    @cached_property
    def measured(self) -> tuple[tuple[Study, Contrast], ...]:
        """Every contrast that counts, compared with a group or not, in the record's order."""
        return tuple(
            (study, contrast)
            for evidence in self.scope
            for study in self.record.studies
            if self.study in {None, study.id}
            for contrast in evidence.contrasts.of(study, evidence.domain)
        )

    def sample(self, study: Study) -> str:
        """Name the sample of a study: those that share people are one."""
        return self.scope[0].contrasts.sample[study.id]

    @cached_property
    def kept(self) -> dict[Any, Any]:
        """What a predicate worked out for one question and others need again, by what it is."""
        return {}


def case_of(evidence: DomainEvidence) -> Case:
    """Make the case of one domain."""
    return Case((evidence,), evidence.record, evidence.edition, evidence.reading)


Predicate = Callable[..., Answer]

REGISTERED: dict[str, Predicate] = {}
"""Every predicate by name."""

OVER_SEVERAL: set[str] = set()
"""Names of those that can be asked of several domains together."""


def predicate(function: Predicate) -> Predicate:
    """Register a predicate of one domain under its own name; a name may be used once."""
    name = function.__name__
    if name in REGISTERED:
        message = f"The predicate '{name}' is defined twice; rename one."
        raise ValueError(message)
    REGISTERED[name] = function
    return function


def predicate_over_several(function: Predicate) -> Predicate:
    """Register a predicate that can be asked of one domain or of several together."""
    OVER_SEVERAL.add(function.__name__)
    return predicate(function)


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


def join(words: Sequence[str], conjunction: str = "and") -> str:
    """List words as English does; semicolons part them where one has a comma of its own."""
    if len(words) < 2:  # noqa: PLR2004  one word or none
        return "".join(words)
    comma, last = ("; ", "; ") if any("," in one for one in words) else (", ", " ")
    return f"{comma.join(words[:-1])}{last}{conjunction} {words[-1]}"


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


def left_open(findings: tuple[StudyFinding, ...]) -> str:
    """Say which studies are counted as if they spoke against it, as what they found is not reported."""
    if not findings:
        return ""
    return f" Counted with those against, as its test is not reported: {titles(findings)}."


def counted(number: int, noun: str, plural: str | None = None) -> str:
    """Say a number with its noun: "no studies", "one study", "2 studies"."""
    many = plural or f"{noun}s"
    words: dict[int, Any] = {0: f"no {many}", 1: f"one {noun}"}
    return str(words.get(number, f"{number} {many}"))
