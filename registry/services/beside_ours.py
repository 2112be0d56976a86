"""Another body's rating beside ours under the same standard: the same, or with what may explain that it differs."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ratings.figures import Day
from ratings.study import Study
from registry.services.external_rating import ExternalRating, Kind
from registry.services.known_bodies import is_under
from registry.services.labels import same_label
from registry.services.wording import counted, day_words, listed, sentence

if TYPE_CHECKING:
    from ratings.standard import Standard


@dataclass(frozen=True, slots=True, kw_only=True)
class Ours:
    """What this registry makes of a programme under one standard, for one outcome or for all."""

    domain: str | None
    rating: str
    if_confirmed: str
    undecided: str | None
    """Why it is not decided here, where it is not."""
    clause: str | None
    """The clause that decides; None where nothing was measured."""
    found: str | None

    @classmethod
    def in_json(cls, rating: Mapping[str, Any]) -> tuple["Ours", ...]:
        """Read them in a rating's JSON, the headline first."""
        head = rating["headline"]
        found = tuple(
            cls(
                domain=one["domain"],
                rating=one["rating"],
                if_confirmed=one["if_confirmed"]["rating"],
                undecided=one.get("undecided"),
                clause=one["deciding"]["clause"],
                found=one["deciding"]["found"],
            )
            for one in rating["domains"]
        )
        nothing = cls(
            domain=None,
            rating=head["rating"],
            if_confirmed=head["if_confirmed"]["rating"],
            undecided=None,
            clause=None,
            found=None,
        )
        return tuple(sorted(found, key=lambda one: one.domain != head["domain"])) or (nothing,)

    @classmethod
    def in_standings(cls, rows: Iterable[Mapping[str, Any]]) -> tuple["Ours", ...]:
        """Read them in a programme's standings under one standard, the headline first."""
        return tuple(
            cls(
                domain=row["domain"],
                rating=row["rating"],
                if_confirmed=row["rating_if_confirmed"],
                undecided=row["undecided"],
                clause=row["clause"],
                found=row["found"],
            )
            for row in sorted(rows, key=lambda row: not row["headline"])
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """One external rating beside ours under the same standard.

    Attributes:
        external: the body's rating, with its source.
        standard: by name.
        ours: our headline rating.
        same: whether they are the same word; None where the two cannot be compared.
        facts: what may explain a difference, or must be known beside a word that is the same; sentences.
        words: all of it in a sentence or two.
    """

    external: ExternalRating
    standard: str
    ours: str
    same: bool | None
    facts: tuple[str, ...]

    @property
    def theirs(self) -> str:
        """In the body's own words."""
        return self.external.label

    @property
    def words(self) -> str:
        """Say it: the same, or both words and the facts."""
        match self.same:
            case True:
                said = f"The same as ours: \u201c{self.ours}\u201d."
            case False:
                said = (
                    f"Differs: they say \u201c{self.theirs}\u201d, ours is \u201c{self.ours}\u201d."
                )
            case None:
                said = f"Not compared: they say \u201c{self.theirs}\u201d, ours is \u201c{self.ours}\u201d."
        return " ".join((said, *self.facts))


def besides(
    ratings: Iterable[ExternalRating],
    standings: Iterable[Mapping[str, Any]],
    *,
    standards: Iterable["Standard"],
    studies: Sequence[Study] = (),
) -> tuple[Beside, ...]:
    """Put every rating of a programme beside its standing under each standard of the same body.

    ``standings`` are the programme's, under any standards; ``standards`` those to compare by.
    """
    rows: dict[str, list[Mapping[str, Any]]] = defaultdict(list)
    for row in standings:
        rows[row["standard"]].append(row)
    ours = {name: Ours.in_standings(held) for name, held in rows.items()}
    known = [standard for standard in standards if standard.name in ours]
    found = (
        beside(one, standard, ours=ours[standard.name], studies=studies)
        for one in ratings
        for standard in known
    )
    return tuple(one for one in found if one is not None)


def beside(
    external: ExternalRating,
    standard: "Standard",
    *,
    ours: Sequence[Ours],
    studies: Iterable[Study] = (),
) -> Beside | None:
    """Put a body's rating beside ours, headline first; None where it is guidance or by another body.

    ``studies`` are those of our record: those younger than the body's rating may explain a difference.
    A word that our ladder does not have is not compared, and neither is what we do not decide.
    """
    if external.kind is not Kind.RATING or not is_under(external.body, standard):
        return None
    head = ours[0]
    why_not = _not_compared(external, standard, head)
    if why_not is not None:
        same, facts = None, [why_not, *_if_confirmed(external, head)]
    else:
        same = same_label(external.label, head.rating)
        facts = list(_circumstances(external, standard))
        if not same:
            facts += _may_explain(external, ours, studies)
            facts = facts or [_deciding(head)]
            facts += _not_known(external)
    return Beside(
        external=external,
        standard=standard.name,
        ours=head.rating,
        same=same,
        facts=tuple(facts),
    )


def _not_compared(external: ExternalRating, standard: "Standard", head: Ours) -> str | None:
    if standard.not_decided_here is not None:
        return sentence(standard.not_decided_here)
    if head.undecided is not None:
        return sentence(head.undecided)
    if not any(same_label(external.label, word) for word in standard.order):
        return (
            f"\u201c{external.label}\u201d is no word that this registry decides under "
            f"{standard.title}, edition {standard.edition}."
        )
    return None


def _circumstances(external: ExternalRating, standard: "Standard") -> Iterator[str]:
    """Say where they rated under another version, or another variant."""
    if external.version is not None and not _names(external.version, standard):
        yield f"They rated under {external.version}; ours is edition {standard.edition}."
    elif external.dated is not None and _is_before(external.dated, standard.in_force_from):
        yield (
            f"They rated in {day_words(external.dated)}, before our edition {standard.edition} was in "
            "force: by an earlier one."
        )
    if external.variant is not None:
        yield f"They rated \u201c{external.variant}\u201d, which may be another version of the programme."


def _is_before(day: Day, in_force_from: str) -> bool:
    """Whether a day is surely before another, which may be words where a body gives none."""
    try:
        begun = str(Day(in_force_from))
    except ValueError:
        return False
    known = min(len(str(day)), len(begun))
    return str(day)[:known] < begun[:known]


def _names(version: str, standard: "Standard") -> bool:
    """Whether a version's words name our edition, or only the standard itself and so no version."""
    edition = rf"(?<![\d.]){re.escape(standard.edition)}(?![\d.]*\d)"
    names = (standard.title, *standard.known_as)
    return bool(re.search(edition, version)) or any(same_label(version, one) for one in names)


def _may_explain(
    external: ExternalRating, ours: Sequence[Ours], studies: Iterable[Study]
) -> Iterator[str]:
    head, *others = ours
    yield from _if_confirmed(external, head)
    elsewhere = [one.domain for one in others if same_label(external.label, one.rating)]
    if head.domain is not None and elsewhere:
        yield (
            f"Ours is of {head.domain}; of {listed([one for one in elsewhere if one])} it is the same "
            "as theirs."
        )
    dated = external.dated
    newer = [one.title for one in studies if dated and one.year and one.year > int(str(dated)[:4])]
    if dated is not None and newer:
        yield (
            f"Our record has {counted(len(newer), 'study', 'studies')} younger than their rating of "
            f"{day_words(dated)}: {listed(newer)}."
        )


def _if_confirmed(external: ExternalRating, head: Ours) -> Iterator[str]:
    if same_label(external.label, head.if_confirmed):
        yield (
            "Ours is provisional: if what is not reported were confirmed, it would be "
            f"\u201c{head.if_confirmed}\u201d too."
        )


def _deciding(head: Ours) -> str:
    if head.clause is None:
        return "On our record nothing was measured that this standard could rate."
    found = f" {head.found}" if head.found else ""
    return f"The clause that decides ours: {sentence(head.clause)}.{found}"


def _not_known(external: ExternalRating) -> Iterator[str]:
    missing = [
        words
        for words, known in (("when", external.dated), ("under which version", external.version))
        if known is None
    ]
    if missing:
        yield f"Not reported of theirs: {listed(missing)}."
