"""The published form of a difference between two standards: plain tables, every key explained."""

from typing import Any

from ratings.rating import rate_all
from ratings.record import EvidenceRecord
from ratings.standard import Standard
from ratings.what_if.bands import aligned_on
from ratings.what_if.differences import BlamedClause, Difference, Says, difference


def compared_json(
    record: EvidenceRecord, one: Standard, other: Standard, *, domain: str | None = None
) -> dict[str, Any]:
    """Rate a record under two standards and say why they differ; raises as ``difference`` does."""
    return {
        "programme": record.slug,
        **difference_json(difference(*rate_all(record, (one, other)), domain=domain)),
    }


def difference_json(found: Difference) -> dict[str, Any]:
    """Put a difference in plain tables.

    ``one`` and ``other``: what each standard says (``standard``, ``edition``, ``called`` in a sentence, ``domain``
    rated, ``word``, ``band`` it stands in and ``band_if_confirmed``). ``aligned``: the day of the registry's own
    alignment of words. ``agree``: true, false, or null where that cannot be said. ``words``: the sentence.
    ``clauses``: the smallest set whose switching makes them agree, each with its ``standard``, ``edition``,
    ``clause``, what it ``asks``, ``answer``, what was ``found`` and ``met_if_switched``. ``others``: every other set
    as small. ``agree_if_confirmed``: whether they would agree if what is not reported were confirmed.
    ``agree_on``: further outcomes on which they agree, where one rates the programme and one its outcomes.
    """
    return {
        "one": _says(found.one),
        "other": _says(found.other),
        "aligned": aligned_on(),
        "agree": found.agree,
        "words": found.words,
        "clauses": [_clause(one) for one in found.clauses],
        "others": [[_clause(one) for one in clauses] for clauses in found.others],
        "agree_if_confirmed": found.agree_if_confirmed,
        "agree_on": list(found.agree_on),
    }


def _says(side: Says) -> dict[str, Any]:
    return {
        "standard": side.standard,
        "edition": side.edition,
        "called": side.called,
        "domain": side.domain,
        "word": side.word,
        "band": str(side.band),
        "band_if_confirmed": str(side.band_if_confirmed),
    }


def _clause(blamed: BlamedClause) -> dict[str, Any]:
    return {
        "standard": blamed.standard,
        "edition": blamed.edition,
        "clause": blamed.clause,
        "asks": blamed.asks,
        "answer": str(blamed.answer),
        "found": blamed.found,
        "met_if_switched": blamed.met_if_switched,
    }
