"""rate(): one evidence record under one standard gives one rating, with the steps it took."""

from collections.abc import Iterable

from ratings.domain_evidence import DomainEvidence
from ratings.domains import OutcomeDomain
from ratings.edition import Edition
from ratings.gathering import Gathered
from ratings.judgement import ALL_OUTCOMES, DomainRating, Judgement, ProgrammeRating
from ratings.predicates.question import Case, case_of
from ratings.rating_words import Reading
from ratings.record import EvidenceRecord
from ratings.standard import Standard


def rate(record: EvidenceRecord, standard: Standard) -> ProgrammeRating:
    """Rate a record; the same record and standard give the same rating, byte for byte."""
    return rate_gathered(Gathered(record), standard)


def rate_all(record: EvidenceRecord, standards: Iterable[Standard]) -> list[ProgrammeRating]:
    """Rate a record under several standards; its evidence is gathered once."""
    held = Gathered(record)
    return [rate_gathered(held, standard) for standard in standards]


def rate_gathered(held: Gathered, standard: Standard) -> ProgrammeRating:
    """Rate a record whose evidence may have been gathered for another standard."""
    if standard.rates_programme:
        whole = _rate_together(held, standard, standard.values)
        return ProgrammeRating(held.record, standard, (whole,), whole, held)
    domains = tuple(_rate_one(held, domain, standard, standard.values) for domain in held.domains)
    return ProgrammeRating(held.record, standard, domains, _headline(domains), held)


def rate_domain(record: EvidenceRecord, domain: OutcomeDomain, standard: Standard) -> DomainRating:
    """Rate one domain under both readings."""
    return _rate_one(Gathered(record), domain, standard, standard.values)


def rate_again(held: Gathered, domain: str, standard: Standard, values: Edition) -> DomainRating:
    """Rate one domain, or all outcomes together, on other evidence or by other values of the edition."""
    if domain == ALL_OUTCOMES:
        return _rate_together(held, standard, values)
    return _rate_one(held, OutcomeDomain(domain), standard, values)


def judge_domain(evidence: DomainEvidence, standard: Standard) -> Judgement:
    """Judge one domain's evidence under its reading."""
    return Judgement(standard, case_of(evidence))


def _rate_one(
    held: Gathered, domain: OutcomeDomain, standard: Standard, values: Edition
) -> DomainRating:
    cautious, confirmed = (
        judge_domain(held.evidence(domain, values, reading), standard) for reading in Reading
    )
    return DomainRating(domain, cautious, confirmed)


def _rate_together(held: Gathered, standard: Standard, values: Edition) -> DomainRating:
    """Rate the whole programme on the outcomes that the standard counts."""
    counted = [domain for domain in held.domains if domain in standard.scope.outcomes]
    cautious, confirmed = (
        Judgement(
            standard,
            Case(
                tuple(held.evidence(domain, values, reading) for domain in counted),
                held.read,
                values,
                reading,
                outcome_names=standard.scope.names,
            ),
        )
        for reading in Reading
    )
    return DomainRating(ALL_OUTCOMES, cautious, confirmed)


def _headline(domains: tuple[DomainRating, ...]) -> DomainRating | None:
    """Return the most-tested domain, never the best (code of practice, section 1)."""
    if not domains:
        return None

    def tested(rating: DomainRating) -> tuple[int, int, int, bool]:
        evidence = rating.cautious.evidence
        findings, measured = evidence.findings, evidence.contrasts.by_domain
        named = sum(any(j.contrast.primary for j in f.judged) for f in findings)
        people = sum(f.analysed or 0 for f in findings)
        return named, len(findings), people, evidence.domain in measured  # or only hoped for

    return max(domains, key=tested)  # of equals, the first in section 8's order
