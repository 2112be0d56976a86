"""rate(): one evidence record under one standard gives one rating, with the steps it took."""

from typing import TypeVar

from ratings.domain_evidence import DomainEvidence, domain_evidence
from ratings.domains import OutcomeDomain
from ratings.judgement import Asked, DomainRating, Judgement, ProgrammeRating
from ratings.predicates.question import Case, no
from ratings.rating_words import Rating, Reading, Verdict
from ratings.record import EvidenceRecord
from ratings.standard import CriterionRules, Demand, Level, Standard
from ratings.trace import Step, step

Word = TypeVar("Word", Rating, Verdict)


def rate(record: EvidenceRecord, standard: Standard) -> ProgrammeRating:
    """Rate a record; the same record and standard give the same rating, byte for byte."""
    measured = {c.domain for study in record.studies for c in study.contrasts}
    domains = tuple(
        rate_domain(record, domain, standard) for domain in OutcomeDomain if domain in measured
    )
    return ProgrammeRating(record, standard, domains, _headline(domains))


def rate_domain(record: EvidenceRecord, domain: OutcomeDomain, standard: Standard) -> DomainRating:
    """Rate one domain under both readings."""
    cautious, confirmed = (
        judge_domain(domain_evidence(record, domain, standard.values, reading), standard)
        for reading in Reading
    )
    return DomainRating(domain, cautious, confirmed, _trace(standard, cautious, confirmed))


def judge_domain(evidence: DomainEvidence, standard: Standard) -> Judgement:
    """Work through criteria, then verdicts, then the ladder, under one reading."""
    answers: Asked = {}
    case = Case(evidence)
    levels = {rules.criterion: _level(rules, case, answers) for rules in standard.criteria}
    case = Case(evidence, levels)
    verdict = _first(standard.verdicts, case, answers)
    case = Case(evidence, levels, verdict)
    rating = _first(standard.ratings, case, answers)
    return Judgement(case, rating, answers)


def _level(rules: CriterionRules, case: Case, answers: Asked) -> int:
    """Return the highest level whose demand is met; every level is asked, for the trace."""
    met: set[int] = set()
    for level in sorted(rules.levels, key=lambda one: one.level):
        holds = _ask(level.demand, case, answers)
        if holds and _includes_met(level, met):
            met.add(level.level)
        else:
            answers[level.demand.clause] = (False, answers[level.demand.clause][1])
    return max(met, default=0)


def _includes_met(level: Level, met: set[int]) -> bool:
    return level.includes is None or level.includes in met


def _ask(demand: Demand, case: Case, answers: Asked) -> bool:
    every = tuple(question.answer(case) for question in demand.every)
    some = tuple(question.answer(case) for question in demand.any)
    holds = all(a.holds for a in every) and (not some or any(a.holds for a in some))
    answers[demand.clause] = (holds, every + some)
    return holds


def _first(
    ladder: tuple[tuple[Word, Demand], ...],
    case: Case,
    answers: Asked,
) -> Word:
    """Return the first word of a ladder whose demand holds; what stands below it is not asked."""
    decided: list[Word] = []
    for word, demand in ladder:
        if decided:
            answers[demand.clause] = (False, (no(f"Decided above: {decided[0]}."),))
        elif _ask(demand, case, answers):
            decided.append(word)
    return decided[0]


def _trace(standard: Standard, cautious: Judgement, confirmed: Judgement) -> tuple[Step, ...]:
    demands = [level.demand for rules in standard.criteria for level in rules.levels]
    demands += [demand for _, demand in (*standard.verdicts, *standard.ratings)]
    return tuple(
        step(demand, cautious.answers[demand.clause], confirmed.answers[demand.clause])
        for demand in demands
    )


def _headline(domains: tuple[DomainRating, ...]) -> DomainRating | None:
    """Return the most-tested domain, never the best (code of practice, section 1)."""
    if not domains:
        return None

    def tested(rating: DomainRating) -> tuple[int, int, int]:
        findings = rating.cautious.evidence.findings
        named = sum(any(j.contrast.primary for j in f.judged) for f in findings)
        return named, len(findings), sum(f.analysed or 0 for f in findings)

    return max(domains, key=tested)  # of equals, the first in section 8's order
