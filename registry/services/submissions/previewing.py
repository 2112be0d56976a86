"""A private look at what a draft's evidence could reach, and what is missing: clearly no rating."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ratings.record import EvidenceRecord
from registry.services.submissions.checking.of_comparisons import uncounted
from registry.services.submissions.checking.places import page_of, place_of
from registry.services.submissions.checking.whole import Read, read_draft
from registry.services.submissions.next_study import next_study
from registry.services.submissions.parts import Draft
from registry.services.submissions.rated_draft import Elsewhere, elsewhere, reach_of
from registry.services.what_if_view import ChangeView, headline_what_if, what_if_view
from registry.services.wording import minus_signs, sentence, slug_of


@dataclass(frozen=True, slots=True)
class LevelView:
    """How far one criterion could be met."""

    criterion: str
    level: int
    if_confirmed: int
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OutcomeView:
    """What the evidence on one outcome could reach.

    Attributes:
        name: the outcome.
        slug: its part of an address.
        cautious: what it could reach read cautiously, with what the studies found.
        confirmed: the same if the reports confirm what the draft leaves out; None where that is the same.
        levels: how far each criterion could be met.
        change: what would change it.
        next_study: whether the size of a next study can be worked out.
    """

    name: str
    slug: str
    cautious: str
    confirmed: str | None
    levels: tuple[LevelView, ...]
    change: ChangeView | None
    next_study: bool


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A part that could not be read, so that the preview is made without it or a fact of it."""

    part: str
    page: str


@dataclass(frozen=True, slots=True)
class UncountedView:
    """A controlled study that does not count as one, so that what would change it may be no new study."""

    part: str
    page: str
    comes_to: str
    because: str


@dataclass(frozen=True, slots=True)
class Preview:
    """The whole look.

    Attributes:
        edition: of the code of practice.
        outcomes: each outcome that was measured, that which leads first.
        untested: what would be the first step, where no outcome was measured.
        untested_word: what it could stand as then.
        elsewhere: by the rules of other bodies.
        left_out: what the preview is made without.
        uncounted: controlled studies that do not count as such, and why.
        is_readable: whether enough could be read for a preview.
    """

    edition: str
    outcomes: tuple[OutcomeView, ...]
    untested: ChangeView | None
    untested_word: str
    elsewhere: tuple[Elsewhere, ...]
    left_out: tuple[LeftOut, ...]
    uncounted: tuple[UncountedView, ...]
    is_readable: bool


def preview(draft: Draft, reference: str) -> Preview:
    """Look at what a draft could reach, without what cannot be read in it."""
    read = read_draft(draft)
    left_out = _left_out(draft, read, reference)
    if read.record is None:
        return Preview("", (), None, "", (), left_out, (), is_readable=False)
    rating = reach_of(read.record)
    untested = None if rating["domains"] else headline_what_if(rating)
    head = rating["headline"]["domain"]
    domains = sorted(rating["domains"], key=lambda one: one["domain"] != head)
    return Preview(
        edition=rating["edition"],
        outcomes=tuple(_outcome(read.record, one) for one in domains),
        untested=None if untested is None else untested.change,
        untested_word=sentence(rating["headline"]["rating"]),
        elsewhere=elsewhere(read.record),
        left_out=left_out,
        uncounted=_uncounted(draft, read.record, reference),
        is_readable=True,
    )


def _outcome(record: EvidenceRecord, domain: Mapping[str, Any]) -> OutcomeView:
    cautious, confirmed = _words(domain), _words(domain["if_confirmed"])
    slug = slug_of(domain["domain"])
    return OutcomeView(
        name=sentence(domain["domain"]),
        slug=slug,
        cautious=cautious,
        confirmed=confirmed if confirmed != cautious else None,
        levels=tuple(
            LevelView(
                sentence(name),
                found["level"],
                found["if_confirmed"],
                tuple(minus_signs(one) for one in found["reasons"]),
            )
            for name, found in domain["criteria"].items()
        ),
        change=what_if_view(domain).change,
        next_study=next_study(record, slug) is not None,
    )


def _words(found: Mapping[str, Any]) -> str:
    if found["verdict"] in {None, found["rating"]}:
        return sentence(found["rating"])
    return f"{sentence(found['rating'])}; the studies, taken together: {found['verdict']}"


def _left_out(draft: Draft, read: Read, reference: str) -> tuple[LeftOut, ...]:
    places = (place_of(draft, one.path) for one in read.unread)
    parts = dict.fromkeys((place.part, place.address) for place in places)
    return tuple(LeftOut(part, page_of(reference, address)) for part, address in parts)


def _uncounted(draft: Draft, record: EvidenceRecord, reference: str) -> tuple[UncountedView, ...]:
    return tuple(
        UncountedView(
            part=place_of(draft, one.address).part,
            page=page_of(reference, one.address),
            comes_to=one.comes_to,
            because=one.because,
        )
        for one in uncounted(record)
    )
