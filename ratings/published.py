"""The published form of a rating: plain tables whose bytes are the same on any machine."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from ratings import ENGINE
from ratings.clauses import CriterionRules
from ratings.domain_evidence import DomainEvidence
from ratings.explaining import alerts, effects, reasons
from ratings.judgement import DomainRating, Judgement, ProgrammeRating
from ratings.published_elsewhere import (
    alerts_elsewhere,
    clause_json,
    comparisons_json,
    studies_json,
    unread,
)
from ratings.published_pooled import pooled_json
from ratings.rating import rate, rate_all
from ratings.rating_words import Verdict
from ratings.record import EvidenceRecord, fingerprint
from ratings.settling import settle
from ratings.standard import Standard
from ratings.trace import Step
from ratings.untested import rung_where_nothing_was_measured, trace_where_nothing_was_measured
from ratings.what_if.deciding_clause import deciding_clause
from ratings.what_if.nothing_measured import change_where_nothing_was_measured
from ratings.what_if.pathway import change_json, in_tables
from ratings.what_if.stability import stability_json


def rating_json(record: EvidenceRecord, standard: Standard) -> dict[str, Any]:
    """Rate a record and give the rating's published form: plain tables, numbers at ten significant digits."""
    return as_json(rate(record, standard))


def ratings_json(record: EvidenceRecord, standards: Iterable[Standard]) -> list[dict[str, Any]]:
    """Rate a record under several standards: one rating each, in their order."""
    return [as_json(one) for one in rate_all(record, standards)]


def as_json(rating: ProgrammeRating) -> dict[str, Any]:
    """Put a programme's rating in plain tables."""
    standard = rating.standard
    return {
        "programme": rating.record.slug,
        "standard": standard.name,
        "edition": standard.edition,
        "engine": ENGINE,
        "fingerprint": fingerprint(rating.record),
        "provisional": any(one.is_provisional for one in rating.domains),
        "desk": rating.record.reviewed is None,
        "headline": headline_json(rating),
        "best_supported": _best_supported(rating),
        "change": _change_if_untested(rating),
        **_of_the_standard(rating),
        **_trace_if_untested(rating),
        "domains": [
            {**_domain(one, standard), "stability": stability_json(rating, one)}
            for one in rating.domains
        ],
    }


def _of_the_standard(rating: ProgrammeRating) -> dict[str, Any]:
    """The tally of verdicts; under a standard without verdicts, of ratings, and what it leaves undecided."""
    if rating.standard.verdicts:
        said = Counter(str(one.cautious.verdict) for one in rating.domains)
        return {"tally": dict(sorted(said.items()))}
    standard = rating.standard
    return {
        "title": standard.title,
        "body": standard.body,
        "tally": dict(sorted(Counter(one.cautious.rating for one in rating.domains).items())),
        "scope": {"says": standard.scope.says, "inside": rating.inside_scope},
        "undecided": [{"what": one.what, "why": one.why} for one in standard.undecided],
        "not_decided_here": standard.not_decided_here,
    }


def _pooled(evidence: DomainEvidence) -> dict[str, Any]:
    """What was pooled, or why nothing was."""
    pooled = evidence.pooled
    return {
        "pooled": None if pooled is None else pooled_json(pooled),
        "not_pooled": evidence.not_pooled,
    }


def _change_if_untested(rating: ProgrammeRating) -> dict[str, Any] | None:
    """What would change it where no outcome is rated; else None, for each outcome says its own."""
    if rating.domains:
        return None
    return in_tables(change_where_nothing_was_measured(rating.record, rating.standard), [])


def _trace_if_untested(rating: ProgrammeRating) -> dict[str, Any]:
    """The steps where no outcome is rated, for a rating always says how it was made; else each outcome has its own."""
    if rating.domains:
        return {}
    steps = trace_where_nothing_was_measured(rating.record, rating.standard)
    return {"trace": [_step(step) for step in steps]}


def _step(step: Step) -> dict[str, Any]:
    return {
        "clause": step.clause,
        "asks": step.asks,
        "answer": step.answer.value,
        "found": step.found,
        "facts": list(step.facts),
    }


def headline_json(rating: ProgrammeRating) -> dict[str, Any]:
    """Put what is said of the programme first: of the most-tested outcome, never the best."""
    head, ours = rating.headline, bool(rating.standard.verdicts)
    if head is None:
        lowest = rung_where_nothing_was_measured(rating.record, rating.standard)
        words = {"rating": str(lowest.word), "verdict": str(Verdict.UNTESTED) if ours else None}
        return {"domain": None, **words, "if_confirmed": dict(words), "alerts": []}
    told = alerts if ours else alerts_elsewhere
    listed = [
        f"{one.domain.capitalize()}: {words}" for one in rating.domains for words in told(one)
    ]
    return {"domain": str(head.domain), **_both(head), "alerts": listed}


def _both(one: DomainRating) -> dict[str, Any]:
    return {**_words(one.cautious), "if_confirmed": _words(one.confirmed)}


def _words(judged: Judgement) -> dict[str, str | None]:
    return {
        "rating": str(judged.rating),
        "verdict": None if judged.verdict is None else str(judged.verdict),
    }


def _best_supported(rating: ProgrammeRating) -> dict[str, str] | None:
    if not rating.domains:
        return None
    order = rating.standard.order
    best = min(rating.domains, key=lambda one: order.index(one.cautious.rating))
    return {"domain": str(best.domain), "rating": str(best.cautious.rating)}


def _domain(one: DomainRating, standard: Standard) -> dict[str, Any]:
    found: dict[str, Any] = {
        "domain": str(one.domain),
        **_both(one),
        "provisional": one.is_provisional,
    }
    found |= _by_the_code(one, standard) if standard.verdicts else _elsewhere(one)
    found["deciding"] = asdict(deciding_clause(one))
    found["change"] = change_json(one, found["settle"])
    found["trace"] = [_step(step) for step in one.trace]
    return found


def _by_the_code(one: DomainRating, standard: Standard) -> dict[str, Any]:
    return {
        "meets_code_in_full": all(level >= 3 for level in one.cautious.levels.values()),  # noqa: PLR2004  section 4
        "criteria": {
            str(rules.criterion): _criterion(one, rules, standard) for rules in standard.criteria
        },
        "alerts": alerts(one),
        "settle": settle(one, standard),
        "effects": effects(one),
        **_pooled(one.cautious.evidence),
    }


def _criterion(one: DomainRating, rules: CriterionRules, standard: Standard) -> dict[str, Any]:
    return {
        "level": one.cautious.levels[rules.criterion],
        "if_confirmed": one.confirmed.levels[rules.criterion],
        "reasons": reasons(one, standard, rules.criterion),
    }


def _elsewhere(one: DomainRating) -> dict[str, Any]:
    """A rating under a standard that asks clauses and gives no verdict, in the same shape."""
    rung = one.cautious.decision.rung
    criteria = {
        rules.criterion: clause_json(one, rules) for rules in one.cautious.standard.criteria
    }
    return {
        "undecided": rung.undecided,
        "meets_code_in_full": None,
        "criteria": criteria,
        "alerts": alerts_elsewhere(one),
        "settle": unread(one),
        "effects": comparisons_json(one),
        **studies_json(one),
        "pooled": None,
        "not_pooled": None,
    }
