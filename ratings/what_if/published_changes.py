"""The published form of what a new edition changes: plain tables, as `registry changes --json` prints them."""

from typing import Any

from ratings import ENGINE
from ratings.codec import encode
from ratings.what_if.attribution import Blamed, Told
from ratings.what_if.changes import Changes
from ratings.what_if.moves import Move, Way, Words


def changes_json(found: Changes) -> dict[str, Any]:
    """Put changes in plain tables.

    - ``standard``, ``title``, ``engine``; ``old`` and ``new``: ``edition`` and ``in_force_from`` of each.
    - ``records``: how many were rated; a record that cannot be read ends the command, so none is left out.
    - ``clauses``: each clause not alike: ``clause``, ``change`` (added, removed, asks something else, asks
      something else in the same words, reworded, asked in another order), what it asked (``old``, ``new``;
      null where it was not there) and by which predicates (``old_rule``, ``new_rule``).
    - ``values``: each value not alike: ``value``, ``old``, ``new``, ``words``.
    - ``tally``: ``programmes`` and ``domains``, each by ``up``, ``down``, ``sideways`` (the verdict or the
      "if confirmed" reading alone, or to or from *not decided here*; of a programme, also some outcomes up
      and others down), ``levels only`` and ``unchanged``.
    - ``moves``: each outcome that moves: ``programme``, ``name``, ``domain``, ``way``; ``from`` and ``to``
      (``rating``, ``verdict`` and the same ``if_confirmed``); ``levels`` (``criterion``, ``from``, ``to``,
      each ``level`` and ``if_confirmed``); ``words``, a sentence; ``responsible``, the smallest set of clauses
      which, switched back, give what the old edition gave: ``clause``, ``because`` (a sentence), ``rule``
      (whether its own rule is another), ``values`` (names of values that it is answered otherwise by), ``old``
      and ``new`` (``asks``, ``answer``, ``found``; null where that edition has no such clause); ``or``, other
      sets of as few clauses that would do; ``answers``, every clause answered differently: ``clause``,
      ``old``, ``new``.
    """
    return {
        "standard": found.new.name,
        "title": found.new.title,
        "engine": ENGINE,
        **{
            name: {"edition": one.edition, "in_force_from": one.in_force_from}
            for name, one in (("old", found.old), ("new", found.new))
        },
        "records": found.records,
        "clauses": [
            {
                "clause": edit.clause,
                "change": str(edit.change),
                "old": edit.old,
                "new": edit.new,
                "old_rule": edit.old_rule,
                "new_rule": edit.new_rule,
            }
            for edit in found.clauses
        ],
        "values": [
            {"value": edit.name, "old": encode(edit.old), "new": encode(edit.new)}
            | {"words": edit.words}
            for edit in found.values
        ],
        "tally": {"programmes": _tally(found.programmes), "domains": _tally(found.domains)},
        "moves": [_move(move) for move in found.moves],
    }


def _tally(counts: dict[Way, int]) -> dict[str, int]:
    return {str(way): number for way, number in counts.items()}


def _move(move: Move) -> dict[str, Any]:
    return {
        "programme": move.programme,
        "name": move.name,
        "domain": move.domain,
        "way": str(move.way),
        "from": _words(move.old),
        "to": _words(move.new),
        "levels": [
            {"criterion": one.criterion, "from": _levels(one.old), "to": _levels(one.new)}
            for one in move.levels
        ],
        "words": move.words,
        "responsible": [_blamed(one) for one in move.responsible],
        "or": [list(one) for one in move.others],
        "answers": [{"clause": a.clause, "old": a.old, "new": a.new} for a in move.answers],
    }


def _words(words: Words) -> dict[str, Any]:
    confirmed = {"rating": words.confirmed_rating, "verdict": words.confirmed_verdict}
    return {"rating": words.rating, "verdict": words.verdict, "if_confirmed": confirmed}


def _levels(pair: tuple[int, int]) -> dict[str, int]:
    return {"level": pair[0], "if_confirmed": pair[1]}


def _blamed(one: Blamed) -> dict[str, Any]:
    return {
        "clause": one.clause,
        "because": one.words,
        "rule": one.rule,
        "values": [value.name for value in one.values],
        "old": _told(one.old),
        "new": _told(one.new),
    }


def _told(told: Told | None) -> dict[str, str] | None:
    return None if told is None else {"asks": told.asks, "answer": told.answer, "found": told.found}
