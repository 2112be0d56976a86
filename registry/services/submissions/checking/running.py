"""Every automatic check, made of one draft: what blocks, what asks for an answer, and what is only noted."""

from collections.abc import Iterator
from functools import lru_cache
from json import loads
from typing import Final

from ratings.record import EvidenceRecord
from registry.models.chain import as_text
from registry.services.submissions.checking.found import Found, Level, Told, found_by
from registry.services.submissions.checking.listed import CHECKS
from registry.services.submissions.checking.of_comparisons import what_comparisons_leave_open
from registry.services.submissions.checking.of_costs import what_costs_leave_open
from registry.services.submissions.checking.of_criteria import what_criteria_ask
from registry.services.submissions.checking.of_numbers import what_does_not_reproduce
from registry.services.submissions.checking.of_reading import what_is_unread
from registry.services.submissions.checking.of_sources import what_sources_leave_open
from registry.services.submissions.checking.of_studies import what_studies_leave_open
from registry.services.submissions.checking.of_the_register import Beside, what_is_there_already
from registry.services.submissions.checking.whole import read_draft
from registry.services.submissions.parts import Draft
from registry.services.submissions.rated_draft import answers_of

_KEPT: Final = 64
"""Drafts whose findings are kept in a process: the task list asks for them at every step."""

_ORDER: Final = tuple(Level)


_NOTHING: Final = Beside()


def check_draft(draft: Draft, beside: Beside = _NOTHING) -> tuple[Found, ...]:
    """Make every check of a draft: errors first, then warnings and notes, each in the order of the list.

    `beside` is what it is checked against that it does not hold itself.
    """
    return _checked(as_text(draft), beside)


@lru_cache(maxsize=_KEPT)
def _checked(text: str, beside: Beside) -> tuple[Found, ...]:
    draft: Draft = loads(text)
    found: dict[str, Found] = {}
    for check, told in _told(draft, beside):
        one = found_by(CHECKS[check], told)
        found.setdefault(one.key, one)
    places = {key: place for place, key in enumerate(CHECKS)}
    return tuple(
        sorted(found.values(), key=lambda one: (_ORDER.index(one.level), places[one.check]))
    )


def _told(draft: Draft, beside: Beside) -> Iterator[tuple[str, Told]]:
    read = read_draft(draft)
    yield from what_is_unread(draft, read)
    yield from what_is_there_already(draft, beside)
    if read.record is not None:
        yield from _of_record(draft, read.record, beside.uploaded)


def _of_record(
    draft: Draft, record: EvidenceRecord, uploaded: frozenset[str]
) -> Iterator[tuple[str, Told]]:
    yield from what_does_not_reproduce(draft, record)
    yield from what_studies_leave_open(draft, record)
    yield from what_comparisons_leave_open(draft, record)
    yield from what_sources_leave_open(draft, record, uploaded)
    yield from what_costs_leave_open(record)
    yield from what_criteria_ask(draft, record, answers_of(record))
