"""Bodies' own ratings beside the words worked out here by the same bodies' rules: how often they are the same."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from ratings.standard import CODE_OF_PRACTICE, Standard
from registry.services.beside_ours import Ours, beside
from registry.services.body_sites import ITSELF, read_from
from registry.services.external_rating import ExternalRating, Kind, plain
from registry.services.external_ratings import all_external_ratings, external_ratings_of
from registry.services.known_bodies import is_under
from registry.services.labels import same_label
from registry.services.matrix_address import MatrixAsked
from registry.services.matrix_choosing import cells_of
from registry.services.register import in_brief
from registry.services.standings_view import standards_by_name
from registry.services.tables_out import csv_text

OwnWords = dict[tuple[str, str], tuple[str, ...]]
"""What bodies themselves say, by programme and standard."""
COLUMNS = (
    "programme",
    "name",
    "standard",
    "body_says",
    "read_from",
    "ours",
    "ours_if_confirmed",
    "same",
)


@dataclass(frozen=True, slots=True)
class OwnRating:
    """A word that a body itself gave a programme, beside ours by its rules; each word is counted once."""

    slug: str
    name: str
    standard: str
    """By name."""
    title: str
    theirs: str
    ours: str
    if_confirmed: str
    read_from: str
    """Whether it was read at the body itself, as far as that is known."""
    same: bool | None
    """On what is reported; None where the two cannot be compared."""

    @property
    def same_if_confirmed(self) -> bool | None:
        """The same, if what is not reported is confirmed."""
        return None if self.same is None else same_label(self.theirs, self.if_confirmed)


@dataclass(frozen=True, slots=True)
class OwnRatings:
    """Every word that bodies gave programmes of this register, as far as it is known."""

    compared: tuple[OwnRating, ...]
    """Those that differ first, then by programme."""
    not_compared: int
    """Words that the rules here do not decide, or that stand beside none of ours."""

    @property
    def at_the_body(self) -> int:
        """How many of those compared were read at the body itself."""
        return sum(one.read_from == ITSELF for one in self.compared)

    @property
    def same(self) -> int:
        """How many are ours on what is reported."""
        return sum(one.same is True for one in self.compared)

    @property
    def same_if_confirmed(self) -> int:
        """How many are ours if what is not reported is confirmed."""
        return sum(one.same_if_confirmed is True for one in self.compared)


def own_ratings(session: Session) -> OwnRatings:
    """Count how often what was worked out here is what the body itself says."""
    ratings = all_external_ratings(session)
    slugs = {one.programme for one in ratings}
    names = {one.slug: one.name for one in in_brief(session, slugs)}
    cells = cells_of(session, slugs, MatrixAsked())
    found = [
        own
        for slug, said in _by_standard(ratings)
        for row in cells.get(slug, ())
        for own in _beside(names[slug], row, said.get(row["standard"], ()))
    ]
    known = [one for one in found if one.same is not None]
    return OwnRatings(
        compared=tuple(
            sorted(known, key=lambda one: (one.same, one.name.casefold(), one.standard))
        ),
        not_compared=len(found) - len(known),
    )


def own_words(session: Session, slugs: Sequence[str]) -> OwnWords:
    """Return what bodies themselves say of these programmes, by programme and standard."""
    return {
        (slug, name): tuple(one.label for one in said)
        for slug, by_standard in _by_standard(external_ratings_of(session, slugs))
        for name, said in by_standard.items()
    }


def own_ratings_json(found: OwnRatings) -> dict[str, Any]:
    """Put it for a program."""
    return {
        "compared": len(found.compared),
        "same": found.same,
        "same_if_confirmed": found.same_if_confirmed,
        "read_at_the_body_itself": found.at_the_body,
        "not_compared": found.not_compared,
        "ratings": [dict(zip(COLUMNS, _row(one), strict=True)) for one in found.compared],
    }


def own_ratings_csv(found: OwnRatings) -> str:
    """Put those that were compared as a table."""
    return csv_text(COLUMNS, map(_row, found.compared))


def _row(one: OwnRating) -> tuple[str | bool | None, ...]:
    return (
        one.slug,
        one.name,
        one.standard,
        one.theirs,
        one.read_from,
        one.ours,
        one.if_confirmed,
        one.same,
    )


def _by_standard(
    ratings: Iterable[ExternalRating],
) -> Iterator[tuple[str, Mapping[str, Sequence[ExternalRating]]]]:
    """Yield each programme with its ratings by standard.

    A word that two sources give is there once, as it was read at the body itself if it was.
    """
    by_slug: dict[str, dict[tuple[str, str], ExternalRating]] = defaultdict(dict)
    for one in sorted(ratings, key=lambda one: read_from(one) != ITSELF):
        for standard in _standards_of(one):
            by_slug[one.programme].setdefault((standard.name, _word(one, standard)), one)
    for slug, held in by_slug.items():
        said: dict[str, list[ExternalRating]] = defaultdict(list)
        for (name, _), one in held.items():
            said[name].append(one)
        yield slug, said


def _standards_of(one: ExternalRating) -> Iterator[Standard]:
    if one.kind is Kind.RATING:
        yield from (
            standard
            for name, standard in standards_by_name().items()
            if name != CODE_OF_PRACTICE and is_under(one.body, standard)
        )


def _word(one: ExternalRating, standard: Standard) -> str:
    """Return the standard's own spelling of a label."""
    own = (word for word in standard.order if same_label(one.label, word))
    return next(own, plain(one.label))


def _beside(
    name: str, row: Mapping[str, Any], said: Iterable[ExternalRating]
) -> Iterator[OwnRating]:
    for one in said:
        standard = standards_by_name()[row["standard"]]
        found = beside(one, standard, ours=Ours.in_standings([row]))
        yield OwnRating(
            slug=one.programme,
            name=name,
            standard=standard.name,
            title=standard.title,
            theirs=one.label,
            read_from=read_from(one),
            ours=row["rating"],
            if_confirmed=row["rating_if_confirmed"],
            same=None if found is None else found.same,
        )
