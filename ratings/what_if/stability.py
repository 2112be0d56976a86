"""How stable a rating is: made again without each study, by other values, and with what is not reported confirmed."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

from ratings.domains import OutcomeDomain
from ratings.edition import Edition
from ratings.gathering import Gathered
from ratings.judgement import ALL_OUTCOMES, DomainRating, Judgement, ProgrammeRating
from ratings.rating import rate_again
from ratings.rating_words import Reading
from ratings.record import EvidenceRecord
from ratings.standard import Standard
from ratings.study import Study
from ratings.what_if.assumptions import Assumption, other_values
from ratings.what_if.stability_words import stability_words
from ratings.what_if.tried import Change, Outcome, Stability, Tried

CONFIRMED = Change(
    about="what is not reported",
    said="if what is not reported is confirmed",
    then="once it is confirmed",
)
NO_STUDY = "No study measured this, so there is none to leave out, and no figure that another value would move."
NOT_DECIDED = "This registry does not decide this standard, so nothing was tried."


def stability(rating: ProgrammeRating, one: DomainRating) -> Stability:
    """Make one of a programme's ratings again under every assumption (code of practice, section 5)."""
    cautious, confirmed = _outcome(one.cautious), _outcome(one.confirmed)
    if len(rating.standard.ratings) == 1:
        return Stability(cautious, confirmed, (), (NOT_DECIDED,))
    unread = one.cautious.decision.levels != one.confirmed.decision.levels
    again = _Again(rating.held, rating.standard, one)
    reading = Tried(CONFIRMED, None, confirmed, confirmed, differs=confirmed != cautious)
    studies = tuple(again.without_studies())
    if not studies:
        return Stability(cautious, confirmed, (reading,), (NO_STUDY,), unread)
    tried = (*studies, reading, *again.by_values())
    return Stability(cautious, confirmed, tried, tuple(again.idle()), unread)


def stability_json(rating: ProgrammeRating, one: DomainRating) -> dict[str, Any]:
    """Put how stable a rating is in plain tables, with its sentence; stable is None where nothing was tried."""
    found = stability(rating, one)
    return {
        "stable": not found.differing if found.tried else None,
        "words": stability_words(found),
        "tried": [_tried_json(tried) for tried in found.tried],
        "not_tried": list(found.not_tried),
    }


def _tried_json(tried: Tried) -> dict[str, Any]:
    said = tried.change.said
    return {
        "assumption": said[:1].upper() + said[1:],
        "study": tried.study.id if tried.study is not None else None,
        "rating": tried.cautious.rating,
        "verdict": tried.cautious.verdict,
        "if_confirmed": {"rating": tried.confirmed.rating, "verdict": tried.confirmed.verdict},
        "differs": tried.differs,
    }


def _outcome(judged: Judgement) -> Outcome:
    verdict = judged.verdict
    return Outcome(str(judged.rating), None if verdict is None else str(verdict))


@dataclass(frozen=True, slots=True)
class _Again:
    """One rating, made again."""

    held: Gathered
    standard: Standard
    one: DomainRating

    @property
    def domains(self) -> tuple[OutcomeDomain, ...]:
        """The outcomes that the rating is of."""
        if self.one.domain != ALL_OUTCOMES:
            return (OutcomeDomain(self.one.domain),)
        return tuple(d for d in self.held.domains if d in self.standard.scope.outcomes)

    def without_studies(self) -> Iterator[Tried]:
        """Leave each study out that measured one of these outcomes, and any other that makes a difference."""
        for study in self.held.record.studies:
            measured = any(contrast.domain in self.domains for contrast in study.contrasts)
            beside = self.pools or self._shares_people(study) or _looked_in(study, self.domains)
            if not measured and not beside:
                continue
            title = f"“{study.title}”"
            left_out = Change(title, f"without {title}", "without it")
            lighter = self.held.without(study.id)
            tried = self._tried(left_out, self._rated(lighter, self.standard.values), study)
            if measured or tried.differs:
                yield tried

    def by_values(self) -> Iterator[Tried]:
        """Put another value in the place of each; where it moves no contrast, the rating is the same."""
        for assumption, other in other_values(self.standard.values):
            if self._moves(assumption, other):
                yield self._tried(assumption.change, self._rated(self.held, other))
            elif assumption.idle is None:
                yield self._tried(assumption.change, self.one)

    def idle(self) -> Iterator[str]:
        """Say which values there was nothing to try on."""
        for assumption, other in other_values(self.standard.values):
            if assumption.idle is not None and not self._moves(assumption, other):
                yield assumption.idle

    def _rated(self, held: Gathered, values: Edition) -> DomainRating:
        return rate_again(held, self.one.domain, self.standard, values)

    def _tried(self, change: Change, rated: DomainRating, study: Study | None = None) -> Tried:
        found, base = (
            (_outcome(one.cautious), _outcome(one.confirmed)) for one in (rated, self.one)
        )
        return Tried(change, study, *found, differs=found != base)

    @property
    def pools(self) -> bool:
        """Whether a common effect favours the programme, which other outcomes may correct away."""
        values = self.standard.values
        found = (
            self.held.evidence(domain, values, reading).pooled
            for domain in self.domains
            for reading in Reading
        )
        return any(pooled is not None and pooled.common.low > 0 for pooled in found)

    def _shares_people(self, study: Study) -> bool:
        """Whether another study is of the same sample, with which its outcomes are corrected together."""
        names = self.held.judged_by(self.standard.values).sample
        return list(names.values()).count(names[study.id]) > 1

    def _moves(self, assumption: Assumption, other: Edition) -> bool:
        """Whether any contrast is judged otherwise; of any outcome, as one is corrected for the others."""
        return self.held.once(
            (assumption.change, id(self.standard.values)),
            partial(_any_moves, self.held.record, assumption, (self.standard.values, other)),
        )


def _any_moves(
    record: EvidenceRecord, assumption: Assumption, values: tuple[Edition, Edition]
) -> bool:
    return any(
        assumption.moves(contrast, study, *values)
        for study in record.studies
        for contrast in study.contrasts
    )


def _looked_in(study: Study, domains: tuple[OutcomeDomain, ...]) -> bool:
    """Whether a study asked for whom the programme works, in one of these outcomes or without saying in which."""
    return any(
        not moderator.domains or set(moderator.domains) & set(domains)
        for moderator in study.moderators
    )
