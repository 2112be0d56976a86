"""Verdicts: what the evidence found (code of practice, 3.1)."""

from ratings.predicates.question import (
    Answer,
    Case,
    paths,
    predicate,
    predicate_over_several,
    titles,
    which,
)
from ratings.rating_words import Result


@predicate
def unfavourable_outweighs(case: Case, *, on_primary: int, on_any: int) -> Answer:
    """Whether unfavourable robust studies suffice, outnumber the favourable, and outweigh fully reported nulls."""
    e = case.evidence
    bad = e.unfavourable
    enough = sum(f.on_primary for f in bad) >= on_primary or len(bad) >= on_any
    more = len(bad) > len(e.favourable_trials)
    nulls = tuple(
        f for f in e.no_effect + e.inconclusive if f.fully_reported or not e.cautious
    )  # if confirmed, all is reported
    sizes = [f.participants for f in bad]
    heavy = None in sizes or sum(n or 0 for n in sizes) >= sum(
        (f.analysed if e.cautious else f.participants) or 0 for f in nulls
    )
    return Answer(
        enough and more and heavy,
        lambda: which(bad, "robust", "is unfavourable", "are unfavourable"),
        paths(bad),
    )


@predicate_over_several
def none_unfavourable(case: Case) -> Answer:
    """Whether no robust study is unfavourable in an outcome domain, nor may be for all that is reported."""
    bad = tuple(finding for evidence in case.scope for finding in evidence.unfavourable)
    open_ones = tuple(f for evidence in case.scope for f in evidence.perhaps_unfavourable)

    def said() -> str:
        found = f"Unfavourable: {titles(bad)}." if bad else "No robust study is unfavourable."
        if open_ones:
            found += f" What was found is not reported, so that it may be: {titles(open_ones)}."
        return found

    return Answer(not bad and not open_ones, said, paths(bad + open_ones))


@predicate
def favourable_and_opposed(case: Case) -> Answer:
    """Whether a favourable study stands beside a robust one with no effect or harm, or is contradicted."""
    e = case.evidence
    good = e.favourable_trials
    opposed = bool(e.adverse) or e.contradicted
    return Answer(
        bool(good) and opposed,
        lambda: (
            f"Favourable: {titles(good) or 'none'}. "
            f"No effect or harm: {titles(e.adverse) or 'none'}."
        ),
        paths(good + e.adverse),
    )


@predicate
def robust_no_effect(case: Case, *, at_least: int) -> Answer:
    """Count robust studies that show no effect, or harm that does not outweigh the rest."""
    null = case.evidence.adverse
    return Answer(
        len(null) >= at_least,
        lambda: (
            f"No effect or harm: {titles(null)}." if null else "No robust study shows no effect."
        ),
        paths(null),
    )


@predicate
def controlled_studies(case: Case, *, at_least: int) -> Answer:
    """Count controlled studies with a result in this domain."""
    held = case.evidence.findings
    open_ones = sum(f.result is Result.INCONCLUSIVE for f in held)
    found = f"Controlled studies: {len(held) or 'none'}"
    found += f", {open_ones or 'none'} of them inconclusive." if held else "."
    return Answer(len(held) >= at_least, found, paths(held))
