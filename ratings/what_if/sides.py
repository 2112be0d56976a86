"""The two sides of a comparison of standards: which rating of each is meant, and what it says."""

from dataclasses import dataclass
from functools import cached_property

from ratings.clauses import Demand, Rung
from ratings.errors import RecordError, StandardError
from ratings.judgement import DomainRating, ProgrammeRating
from ratings.predicates.question import join
from ratings.standard import Standard
from ratings.trace import Step
from ratings.untested import rung_where_nothing_was_measured
from ratings.what_if.bands import Aligned, Band, Word, aligned, row
from ratings.what_if.other_answers import Switching


@dataclass(frozen=True)
class Side:
    """One standard's rating that is compared."""

    programme: ProgrammeRating
    rated: DomainRating | None
    """None where no outcome was measured, so that there is nothing to judge."""
    most_tested: bool
    """Whether the outcome is the headline's, and nobody chose it."""

    @property
    def standard(self) -> Standard:
        """The standard."""
        return self.programme.standard

    @cached_property
    def aligned(self) -> Aligned:
        """How the standard's words are lined up."""
        return aligned(self.standard)

    @property
    def called(self) -> str:
        """The standard's name within a sentence."""
        return self.aligned.called

    @cached_property
    def rung(self) -> Rung:
        """The rung that decided under the cautious reading."""
        if self.rated is None:
            return rung_where_nothing_was_measured(self.programme.record, self.standard)
        return self.rated.cautious.decision.rung

    @cached_property
    def row(self) -> Word:
        """The row that places the cautious rating."""
        if self.rated is None:
            return row(self.standard, self.rung.word, None)
        return row(self.standard, self.rated.cautious.rating, self.rated.cautious.verdict)

    @property
    def band(self) -> Band:
        """Where the cautious rating stands."""
        return self.row.band

    @property
    def band_if_confirmed(self) -> Band:
        """Where the rating would stand if what is not reported were confirmed."""
        if self.rated is None:
            return self.band
        return row(self.standard, self.rated.confirmed.rating, self.rated.confirmed.verdict).band

    @property
    def reviews(self) -> bool | None:
        """Whether the body would review the programme, as far as its settings tell; None where not reported."""
        return self.standard.scope.includes(self.programme.record, ())

    @property
    def word(self) -> str:
        """What it says: the verdict where that places it, else the rating."""
        return self.said(confirmed=False)

    def said(self, *, confirmed: bool) -> str:
        """What it says under a reading."""
        if self.rated is None:
            return self.row.said or self.rung.word
        judged = self.rated.confirmed if confirmed else self.rated.cautious
        placed = row(self.standard, judged.rating, judged.verdict)
        return placed.said or str(judged.verdict if placed.rating is None else judged.rating)

    @property
    def of_what(self) -> str:
        """What it is said of: " of offending, the outcome most tested"."""
        if self.standard.rates_programme:
            return " of the whole programme"
        if self.rated is None:
            return ""
        return f" of {self.rated.domain}" + (
            ", the outcome most tested" if self.most_tested else ""
        )

    @cached_property
    def switching(self) -> Switching:
        """What it would say if clauses were answered the other way; raises ValueError without a rating."""
        if self.rated is None:
            message = "nothing is judged where no outcome was measured"
            raise ValueError(message)
        return Switching(self.rated.cautious)

    def step(self, demand: Demand) -> Step:
        """The step of the trace for one clause; raises ValueError without a rating."""
        if self.rated is None:
            message = "nothing is traced where no outcome was measured"
            raise ValueError(message)
        return next(step for step in self.rated.trace if step.clause == demand.clause)


def two_sides(
    one: ProgrammeRating, other: ProgrammeRating, domain: str | None
) -> tuple[Side, Side]:
    """Choose what to compare: the whole programme's rating, or one outcome's, the most-tested if none is named.

    Raises:
        ValueError: for ratings of two records.
        StandardError: for one standard twice, or an outcome named where both standards rate the whole programme.
        RecordError: for an outcome that no study of the programme measured.
    """
    if one.record != other.record:
        message = f"{one.record.slug} and {other.record.slug}: compare two ratings of one record"
        raise ValueError(message)
    if one.standard.id == other.standard.id:
        raise StandardError(f"{one.standard.id} is named twice; name two standards to compare.")
    whole = one.standard.rates_programme and other.standard.rates_programme
    if whole and domain is not None:
        raise StandardError(
            f"{one.standard.id} and {other.standard.id} both rate the programme as a whole; name no outcome."
        )
    return _side(one, domain), _side(other, domain)


def outcomes_that_agree(one: Side, other: Side) -> tuple[str, ...]:
    """Where one rates the whole programme and the other an outcome: the other outcomes that agree with it."""
    if one.standard.rates_programme is other.standard.rates_programme:
        return ()
    whole, single = (one, other) if one.standard.rates_programme else (other, one)
    sides = (Side(single.programme, rated, most_tested=False) for rated in single.programme.domains)
    return tuple(
        str(side.rated.domain)
        for side in sides
        if side.rated and side.rated is not single.rated and side.band is whole.band
    )


def _side(rating: ProgrammeRating, domain: str | None) -> Side:
    if domain is None or rating.standard.rates_programme:
        return Side(rating, rating.headline, most_tested=not rating.standard.rates_programme)
    for rated in rating.domains:
        if str(rated.domain) == domain:
            return Side(rating, rated, most_tested=False)
    measured = join([str(rated.domain) for rated in rating.domains]) or "none"
    raise RecordError(
        f"{rating.record.slug}: no study measured '{domain}'; the outcomes that were measured: {measured}."
    )
