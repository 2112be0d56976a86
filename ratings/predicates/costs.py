"""Costs and benefits: a thorough analysis of both (code of practice, 3.4)?"""

from ratings.costs_and_benefits import EconomicAnalysis, UnitCost
from ratings.findings import StudyFinding
from ratings.judging import stands
from ratings.predicates.question import Answer, Case, join, no, predicate, yes
from ratings.rating_words import Result
from ratings.vocabulary import AnalysisKind

_STATED = ("perspective", "price_year", "time_horizon", "discount_rate")


@predicate
def unit_cost_with_price_year(case: Case) -> Answer:
    """Whether a unit cost has a currency and a price year."""
    e = case.evidence
    costs = e.record.unit_costs
    dated = [cost for cost in costs if cost.price_year is not None]
    if dated:
        cost = dated[-1]
        return yes(
            f"{cost.currency} {_amount(cost)} per {cost.per}, {cost.price_year} prices.",
            ("unit_costs",),
        )
    if costs:
        return Answer(
            not e.cautious,
            "A unit cost is recorded; its price year is not reported.",
            ("unit_costs",),
        )
    return no("No unit cost is recorded.")


@predicate
def costs_against_consequences(case: Case) -> Answer:
    """Whether an analysis sets costs against consequences in this domain."""
    held = _analyses(case)
    if not held:
        return no("No analysis sets costs against consequences for this outcome.")
    return yes(f"Costs are set against consequences in {_named(held)}.", _facts(held))


@predicate
def thorough_analysis(case: Case) -> Answer:
    """Whether both sides are valued on a robust effect, with everything a reader needs to check it."""
    held = _analyses(case)
    thorough = [a for a in held if not _lacks(a, case)]
    if thorough:
        return yes(
            f"Both sides are valued in full in {_named(thorough)}.",
            _facts(thorough),
        )
    if not held:
        return no("No analysis values both sides for this outcome.")
    nearest = min(held, key=lambda a: len(_lacks(a, case)))
    lacking = join(_lacks(nearest, case))
    return no(f"Missing or not reported in {_named([nearest])}: {lacking}.", _facts([nearest]))


@predicate
def full_economic_standard(case: Case) -> Answer:
    """Whether a thorough analysis is probabilistic, split by agency, in home prices and independent."""
    e = case.evidence
    thorough = [a for a in _analyses(case) if not _lacks(a, case)]
    for analysis in thorough:
        flags = (
            analysis.probabilistic,
            analysis.split_by_agency,
            analysis.independent_of_developer,
        )
        home = analysis.currency == e.edition.home_currency or (
            analysis.currency is None and not e.cautious
        )
        if home and all(flag if flag is not None else not e.cautious for flag in flags):
            return yes(
                f"Uncertainty is carried through, by agency, in home prices, in {_named([analysis])}.",
                _facts([analysis]),
            )
    return no(
        "No analysis carries uncertainty through, by agency, in home prices, from an independent analyst.",
    )


def _analyses(case: Case) -> list[EconomicAnalysis]:
    """Analyses that value effects in this domain; one that does not say which counts only if confirmed."""
    e = case.evidence
    return [
        a
        for a in e.record.analyses
        if a.kind is not AnalysisKind.COST_ONLY
        and stands(a.cites, e.record)
        and (e.domain in a.domains or (not a.domains and not e.cautious))
    ]


def _lacks(analysis: EconomicAnalysis, case: Case) -> list[str]:
    """What a thorough analysis would state and this one does not."""
    e = case.evidence
    lacking: list[str] = []
    for value, words in (
        (analysis.costs_valued, "costs valued"),
        (analysis.benefits_valued, "benefits valued"),
        (analysis.sensitivity_analysis, "sensitivity analysis"),
    ):
        if not value and (value is False or e.cautious):
            lacking.append(words)
    lacking += [
        name.replace("_", " ") for name in _STATED if getattr(analysis, name) is None and e.cautious
    ]
    if not _rests_on_robust_effect(analysis, case):
        lacking.append("a robust effect estimate")
    return lacking


def _rests_on_robust_effect(analysis: EconomicAnalysis, case: Case) -> bool:
    if not analysis.based_on:
        return not case.evidence.cautious
    robust = {f.study.id for f in case.evidence.findings if _is_sure(f, case)}
    return bool(robust & set(analysis.based_on))


def _is_sure(finding: StudyFinding, case: Case) -> bool:
    """Whether a study's effect is robust; cautious, on the facts reported, whichever way it went.

    A study that found nothing counts as robust until its report says otherwise. That counts against the programme;
    here it would count for it.
    """
    if case.cautious and finding.result is not Result.FAVOURABLE:
        return finding.fully_reported
    return finding.is_robust


def _amount(cost: UnitCost) -> str:
    """The amount, or the range, as printed; the digits of a whole amount grouped."""
    ends = [end.printed for end in (cost.amount, cost.amount_to) if end is not None]
    return " to ".join(f"{int(end):,}" if end.isdecimal() else end for end in ends)


def _named(analyses: list[EconomicAnalysis]) -> str:
    return join([f"“{analysis.title}”" for analysis in analyses])


def _facts(analyses: list[EconomicAnalysis]) -> tuple[str, ...]:
    return tuple(f"analyses[{analysis.id}]" for analysis in analyses)
