"""What a standard says of a programme, in words: its word, what decides it, and what hangs over it."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from ratings.judgement import ALL_OUTCOMES
from ratings.standard import CODE_OF_PRACTICE, Standard, load_standards
from registry.services.band_marks import word_mark
from registry.services.marks import Mark, reply_mark, verdict_mark
from registry.services.other_standards import StandingRow
from registry.services.standard_pages import clause_anchor
from registry.services.wording import sentence, slug_of

CONFIRM = "if the reports confirm what they leave out"


@dataclass(frozen=True, slots=True)
class ClauseSaid:
    """The clause that decides, with what was found."""

    clause: str
    anchor: str
    asks: str
    answer: Mark
    found: str


@dataclass(frozen=True, slots=True)
class StandingView:
    """What one standard says of one outcome, or of all together."""

    standard: str
    """Its name, as addresses have it."""
    title: str
    edition: str
    ours: bool
    """Whether it is the code of practice, by which this register rates."""
    domain: str | None
    """The outcome; None where all are rated together, or none was measured."""
    domain_slug: str | None
    word: Mark
    """In the body's words."""
    verdict: Mark | None
    """What the studies found; None where the standard gives no verdict, or the same word."""
    provisional: str | None
    """What it would be if confirmed, in a sentence; None where that is the same, or outside its remit."""
    undecided: str | None
    """Why it is not decided here."""
    scope: str | None
    """That such programmes are outside what the body reviews, or may be."""
    deciding: ClauseSaid | None
    stable: bool | None
    outside: bool
    """Whether such programmes are outside what the body reviews."""

    @property
    def decided(self) -> bool:
        """Whether it says something of the programme: decided here, and not outside what the body reviews."""
        return self.undecided is None and not self.outside


def standing_views(rows: Iterable[StandingRow]) -> tuple[StandingView, ...]:
    """Word standings; those of a standard that this version does not have are left out."""
    known = standards_by_name()
    return tuple(_view(row, known[row["standard"]]) for row in rows if row["standard"] in known)


def headlines_of(rows: Iterable[StandingRow]) -> tuple[StandingView, ...]:
    """Word what each standard says of the programme first."""
    return standing_views(row for row in rows if row["headline"])


@cache
def standards_by_name() -> dict[str, Standard]:
    """Return the newest edition of every standard by name, the code of practice first."""
    return {standard.name: standard for standard in load_standards()}


def _view(row: StandingRow, standard: Standard) -> StandingView:
    outcome = row["domain"] if row["domain"] != ALL_OUTCOMES else None
    return StandingView(
        standard=standard.name,
        title=standard.title,
        edition=standard.edition,
        ours=standard.name == CODE_OF_PRACTICE,
        domain=outcome and sentence(outcome),
        domain_slug=outcome and slug_of(outcome),
        word=word_mark(standard, row["rating"], row["verdict"]),
        verdict=_verdict(row),
        provisional=_provisional(row) if row["inside_scope"] is not False else None,
        undecided=_undecided(row, standard),
        scope=scope_words(standard, inside=row["inside_scope"]),
        deciding=_deciding(row, standard),
        stable=row["stable"],
        outside=row["inside_scope"] is False,
    )


def _verdict(row: StandingRow) -> Mark | None:
    if row["verdict"] in {None, row["rating"]}:
        return None
    return verdict_mark(row["verdict"])


def _undecided(row: StandingRow, standard: Standard) -> str | None:
    why = standard.not_decided_here or row["undecided"]
    return why and f"{sentence(why).removesuffix('.')}."


def _provisional(row: StandingRow) -> str | None:
    if row["rating"] != row["rating_if_confirmed"]:
        return f"{sentence(row['rating_if_confirmed'])} {CONFIRM}."
    if row["verdict"] != row["verdict_if_confirmed"]:
        return f"The rating stands, with the verdict {row['verdict_if_confirmed']} {CONFIRM}."
    return None


def scope_words(standard: Standard, *, inside: bool | None) -> str | None:
    """Say that such programmes are outside what the body reviews, or may be; nothing where they are inside."""
    if inside:
        return None
    if inside is None:
        return f"The record does not tell whether that body reviews such programmes. {standard.scope.says}"
    return f"Outside what that body reviews. {standard.scope.says}"


def _deciding(row: StandingRow, standard: Standard) -> ClauseSaid | None:
    if row["clause"] is None or standard.not_decided_here:
        return None
    asks = {demand.clause: demand.asks for demand in standard.demands}
    return ClauseSaid(
        clause=row["clause"],
        anchor=clause_anchor(row["clause"]),
        asks=asks.get(row["clause"], ""),
        answer=reply_mark(row["answer"]),
        found=row["found"],
    )
