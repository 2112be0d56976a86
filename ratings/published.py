"""The published form of a rating: plain tables whose bytes are the same on any machine."""

from collections import Counter
from typing import Any

from ratings import ENGINE
from ratings.domain_evidence import DomainEvidence
from ratings.explaining import alerts, effects, reasons
from ratings.judgement import DomainRating, ProgrammeRating
from ratings.published_pooled import pooled_json
from ratings.rating import rate
from ratings.rating_words import Criterion, Rating, Verdict
from ratings.record import EvidenceRecord, fingerprint
from ratings.settling import settle
from ratings.standard import Standard

_BEST_FIRST = (
    Rating.ESTABLISHED,
    Rating.EFFECTIVE,
    Rating.PROMISING,
    Rating.EMERGING,
    Rating.INCONCLUSIVE,
    Rating.NOT_YET_EVALUATED,
    Rating.NO_EFFECT_SHOWN,
    Rating.POSSIBLE_HARM,
)


def rating_json(record: EvidenceRecord, standard: Standard) -> dict[str, Any]:
    """Rate a record and give the rating's published form: plain tables, numbers at ten significant digits."""
    return as_json(rate(record, standard))


def as_json(rating: ProgrammeRating) -> dict[str, Any]:
    """Put a programme's rating in plain tables."""
    domains = [_domain(one, rating.standard) for one in rating.domains]
    return {
        "programme": rating.record.slug,
        "standard": rating.standard.name,
        "edition": rating.standard.edition,
        "engine": ENGINE,
        "fingerprint": fingerprint(rating.record),
        "provisional": any(one.is_provisional for one in rating.domains),
        "desk": True,
        "headline": _headline(rating),
        "best_supported": _best_supported(rating),
        "tally": dict(sorted(Counter(d.cautious.verdict.value for d in rating.domains).items())),
        "domains": domains,
    }


def _pooled(evidence: DomainEvidence) -> dict[str, Any]:
    """What was pooled, or why nothing was."""
    pooled = evidence.pooled
    return {
        "pooled": None if pooled is None else pooled_json(pooled),
        "not_pooled": evidence.not_pooled,
    }


def _headline(rating: ProgrammeRating) -> dict[str, Any]:
    head = rating.headline
    if head is None:
        words = {"rating": Rating.NOT_YET_EVALUATED.value, "verdict": Verdict.UNTESTED.value}
        return {"domain": None, **words, "if_confirmed": dict(words), "alerts": []}
    listed = [
        f"{one.domain.capitalize()}: {words}" for one in rating.domains for words in alerts(one)
    ]
    return {"domain": head.domain.value, **_both(head), "alerts": listed}


def _both(one: DomainRating) -> dict[str, Any]:
    return {
        "rating": one.cautious.rating.value,
        "verdict": one.cautious.verdict.value,
        "if_confirmed": {
            "rating": one.confirmed.rating.value,
            "verdict": one.confirmed.verdict.value,
        },
    }


def _best_supported(rating: ProgrammeRating) -> dict[str, str] | None:
    if not rating.domains:
        return None
    best = min(rating.domains, key=lambda one: _BEST_FIRST.index(one.cautious.rating))
    return {"domain": best.domain.value, "rating": best.cautious.rating.value}


def _domain(one: DomainRating, standard: Standard) -> dict[str, Any]:
    return {
        "domain": one.domain.value,
        **_both(one),
        "provisional": one.is_provisional,
        "meets_code_in_full": all(level >= 3 for level in one.cautious.levels.values()),  # noqa: PLR2004  section 4
        "criteria": {
            criterion.value: {
                "level": one.cautious.levels[criterion],
                "if_confirmed": one.confirmed.levels[criterion],
                "reasons": reasons(one, standard, criterion),
            }
            for criterion in Criterion
        },
        "alerts": alerts(one),
        "settle": settle(one, standard),
        "effects": effects(one),
        **_pooled(one.cautious.evidence),
        "trace": [
            {
                "clause": step.clause,
                "asks": step.asks,
                "answer": step.answer.value,
                "found": step.found,
                "facts": list(step.facts),
            }
            for step in one.trace
        ],
    }
