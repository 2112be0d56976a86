"""What a rating under another body's standard says beside its word: clause by clause, comparison by comparison."""

from typing import Any

from ratings.clauses import CriterionRules
from ratings.judgement import DomainRating
from ratings.rating_words import Reply, Result


def clause_json(one: DomainRating, rules: CriterionRules) -> dict[str, Any]:
    """One clause: level 1 where it is met, else 0, with what was found."""
    step = next(step for step in one.trace if step.clause == rules.levels[0].demand.clause)
    return {
        "level": one.cautious.levels[rules.criterion],
        "if_confirmed": one.confirmed.levels[rules.criterion],
        "answer": step.answer.value,
        "reasons": [step.found],
    }


def alerts_elsewhere(one: DomainRating) -> list[str]:
    """What must never be hidden: why a rating is not decided, and every unfavourable comparison."""
    rung = one.cautious.decision.rung
    said = [f"Not decided here: {rung.undecided}"] if rung.undecided else []
    return said + [
        f"Unfavourable: {held.contrast.outcome} ({held.study.title}): {held.judged.found.words}."
        for held in one.cautious.undecided_case.comparisons
        if held.judged.found.result is Result.UNFAVOURABLE
    ]


def unread(one: DomainRating) -> list[str]:
    """Which clauses hang on what is not reported, where that could change the rating."""
    if not one.is_provisional:
        return []
    return [
        f"{step.clause}: {step.found}"
        for step in one.trace
        if step.answer is Reply.NOT_REPORTED and not step.clause.startswith("rating: ")
    ]


def comparisons_json(one: DomainRating) -> list[dict[str, Any]]:
    """Every comparison that counts, with its result and confidence under both readings."""
    confirmed = {held.path: held for held in one.confirmed.undecided_case.comparisons}
    return [
        {
            "study": held.study.id,
            "title": held.study.title,
            "contrast": held.contrast.id,
            "domain": str(held.contrast.domain),
            "result": str(held.judged.found.result),
            "confidence": str(held.judged.confidence),
            "if_confirmed": {
                "result": str(confirmed[held.path].judged.found.result),
                "confidence": str(confirmed[held.path].judged.confidence),
            },
        }
        for held in one.cautious.undecided_case.comparisons
    ]


def studies_json(one: DomainRating) -> dict[str, Any]:
    """Each study's own rating, under a standard whose rating of an outcome is that of its best-rated study."""
    if not one.cautious.standard.rates_each_study:
        return {}
    titles = {study.id: study.title for study, _ in one.cautious.undecided_case.measured}
    return {
        "studies": [
            {
                "study": study,
                "title": title,
                "rating": one.cautious.of_study(study).rating,
                "if_confirmed": one.confirmed.of_study(study).rating,
            }
            for study, title in titles.items()
        ]
    }
