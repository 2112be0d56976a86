"""What one study found in one outcome domain: one result, chosen by the code's rule, under a reading."""

import math
from collections.abc import Iterable
from dataclasses import dataclass, replace

from ratings.attrition import allocated_total, analysed_total, most_participants
from ratings.clocks import months_past_sustained
from ratings.confidence import highest_of
from ratings.contrast import Contrast
from ratings.deciding import Decided, decide, favourable_p
from ratings.domains import OutcomeDomain
from ratings.edition import Edition
from ratings.judged_contrasts import JudgedContrasts
from ratings.judging import Judged, is_compared, path
from ratings.rating_words import Confidence, Reading, Result
from ratings.selection import favourable_at_any_time, selections
from ratings.study import Study
from ratings.vocabulary import Design, Informant

_WORST_FIRST = (Result.UNFAVOURABLE, Result.NO_EFFECT, Result.INCONCLUSIVE, Result.FAVOURABLE)


@dataclass(frozen=True, slots=True)
class StudyFinding:
    """One study's one result in a domain."""

    study: Study
    result: Result
    words: str
    deciding: tuple[Judged, ...]
    """The contrasts the result rests on."""
    judged: tuple[Judged, ...]
    """Every whole-sample contrast of the domain."""
    confidence: Confidence
    primary_p: float
    """Of the favourable measures among those it was chosen from, together (Simes 1986), where it favours the programme
    on a primary outcome, else 1; where what is not reported chooses, the most it may be, or the least if confirmed."""
    fully_reported: bool
    """Robust on the facts reported, those that choose its deciding contrasts among them."""
    participants: int | None
    """Those analysed, or allocated where that is not reported and more would count against the programme."""
    analysed: int | None
    """Those reported as analysed."""
    on_primary: bool
    independent_measure: bool
    sustained: bool | None
    """Favourable at the last time, 12 months or more after delivery; None where not followed that long."""
    favourable_at_any_time: bool
    could_be: Result | None = None
    """What counts more against the programme and is left open by what is not reported; None if confirmed."""

    @property
    def is_robust(self) -> bool:
        """High or moderate confidence."""
        return self.confidence.is_robust

    @property
    def may_be_robust(self) -> bool:
        """Robust if what is not reported is met."""
        return all(judged.trust.highest.is_robust for judged in self.deciding)

    @property
    def is_read_so(self) -> bool:
        """Whether its result counts as it does because the report leaves out what would settle it."""
        unnumbered = any(not judged.found.number_known for judged in self.deciding)
        return not self.fully_reported or (self.result is Result.NO_EFFECT and unnumbered)

    @property
    def is_randomised(self) -> bool:
        """A randomised trial."""
        return self.study.design is Design.RANDOMISED_TRIAL

    @property
    def paths(self) -> tuple[str, ...]:
        """Where the deciding contrasts stand in the record."""
        return tuple(path(self.study, judged.contrast) for judged in self.deciding)


def study_finding(
    study: Study,
    domain: OutcomeDomain,
    contrasts: JudgedContrasts,
    reading: Reading,
) -> StudyFinding | None:
    """Reduce a controlled study's contrasts in a domain to one result; None where it has none that count."""
    edition = contrasts.edition
    held = [c for c in contrasts.of(study, domain) if is_compared(c, study)]
    if not held:
        return None
    whole = [c for c in held if c.subgroup is None]
    if not whole:
        return _subgroups_only(study, held, contrasts, reading)
    judged = tuple(contrasts.judge(c, study, reading) for c in whole)
    sets = selections(study, judged, edition, reading)
    options = [decide(chosen, reading, edition) for chosen in sets]
    one_way = len({deciding for _, _, deciding in options}) == 1
    certain = one_way and all(j.trust.is_settled for chosen in sets for j in chosen)
    findings = [
        _finding(
            study,
            option,
            judged,
            (edition, reading),
            p=favourable_p(chosen, reading),
            certain=certain,
        )
        for chosen, option in zip(sets, options, strict=True)
    ]
    return findings[0] if len(findings) == 1 else _chosen(findings, reading)


def _chosen(findings: list[StudyFinding], reading: Reading) -> StudyFinding:
    """Of what a study may have found, what rates lowest; if confirmed, the best of what favours the programme.

    The p among primary outcomes is taken by itself: the finding that rates lowest need not have the largest.
    """
    p_values = [finding.primary_p for finding in findings]
    good = [finding for finding in findings if finding.result is Result.FAVOURABLE]
    if good and reading is Reading.IF_CONFIRMED:
        return replace(max(good, key=_standing), primary_p=min(p_values))
    worst = min(findings, key=_standing)
    # What another choice leaves open weighs as much, by as many people.
    left = [f for f in findings if f.could_be is not None and f.is_robust is worst.is_robust]
    could_be = _if_worse(_worst(f.could_be for f in left), worst.result)
    sizes = [f.participants for f in (worst, *left)]
    participants = None if None in sizes else max(size or 0 for size in sizes)
    return replace(worst, primary_p=max(p_values), could_be=could_be, participants=participants)


def _worst(results: Iterable[Result | None]) -> Result | None:
    """What counts most against the programme of some results, if there are any."""
    return min((r for r in results if r is not None), key=_WORST_FIRST.index, default=None)


def _if_worse(could_be: Result | None, result: Result) -> Result | None:
    """What a finding could be, where that is worse than what it is."""
    if could_be is None or _WORST_FIRST.index(could_be) >= _WORST_FIRST.index(result):
        return None
    return could_be


def _standing(finding: StudyFinding) -> tuple[int, int, bool, bool, float]:
    """Order findings from the one that rates lowest: robust adverse ones, then weak ones, then favourable."""
    size = finding.participants
    if finding.result is Result.FAVOURABLE:
        strengths = finding.on_primary, finding.independent_measure
        return 2, int(finding.is_robust), *strengths, float(size or 0)
    place = _WORST_FIRST.index(finding.result)
    weighs = math.inf if size is None else size
    return int(not finding.is_robust), place, not finding.on_primary, False, -weighs


def _finding(  # noqa: PLR0913  what a result rests on, under which reading
    study: Study,
    decided: Decided,
    judged: tuple[Judged, ...],
    under: tuple[Edition, Reading],
    *,
    p: float,
    certain: bool,
) -> StudyFinding:
    result, words, deciding = decided
    edition, reading = under
    # Not reported: not met for what favours the programme under the cautious reading, else met.
    unreported_as = reading is Reading.IF_CONFIRMED or result is not Result.FAVOURABLE
    on_primary = any(
        unreported_as if j.contrast.primary is None else j.contrast.primary for j in deciding
    )
    return StudyFinding(
        study=study,
        result=result,
        words=words,
        deciding=deciding,
        judged=judged,
        confidence=highest_of([judged.confidence for judged in deciding]),
        primary_p=p if on_primary and result is Result.FAVOURABLE else 1.0,
        fully_reported=certain and all(j.trust.lowest.is_robust for j in deciding),
        participants=_participants(study, deciding, lower_bound=not unreported_as),
        analysed=_participants(study, deciding, lower_bound=True),
        on_primary=on_primary,
        independent_measure=any(_not_own_report(j.contrast, reading) for j in deciding),
        sustained=_sustained(study, judged, edition, reading),
        favourable_at_any_time=result is Result.FAVOURABLE
        or favourable_at_any_time(study, judged, edition, reading),
        could_be=_if_worse(_worst(j.found.could_be for j in deciding), result),
    )


def _not_own_report(contrast: Contrast, reading: Reading) -> bool:
    if contrast.instrument is not None and contrast.instrument.is_record:
        return True
    if contrast.informant is None:
        return reading is Reading.IF_CONFIRMED
    return contrast.informant is not Informant.PARTICIPANT


def _participants(study: Study, deciding: tuple[Judged, ...], *, lower_bound: bool) -> int | None:
    """People analysed; an upper bound takes those allocated where that was not reported, or is unknown."""
    analysed = [analysed_total(j.contrast) for j in deciding]
    if lower_bound:
        return max((n for n in analysed if n is not None), default=None)
    sizes = [
        n if n is not None else most_participants(j.contrast, study)
        for j, n in zip(deciding, analysed, strict=True)
    ]
    known = [n for n in sizes if n is not None]
    return max(known, default=None) if len(known) == len(sizes) else None


def _sustained(
    study: Study, judged: tuple[Judged, ...], edition: Edition, reading: Reading
) -> bool | None:
    """Favourable at the last time, at least 12 months after the planned end of delivery.

    A time not reported could be the last: cautious, what was found then must be favourable too; if confirmed,
    a favourable result then is the last.
    """
    clock = {j: months_past_sustained(study, j.contrast, edition) for j in judged}
    late = [months for months in clock.values() if months is not None and months >= 0]
    last = tuple(j for j in judged if late and clock[j] == max(late))
    unknown: dict[str | None, list[Judged]] = {}
    for j in judged:
        if clock[j] is None:
            unknown.setdefault(j.contrast.time, []).append(j)
    found = [_favours(tuple(group), reading, edition) for group in unknown.values()]
    if reading is Reading.IF_CONFIRMED:
        return True if any(found) else _favours(last, reading, edition) if last else None
    if not last:
        return False if found and not all(found) else None
    return _favours(last, reading, edition) and all(found)


def _favours(group: tuple[Judged, ...], reading: Reading, edition: Edition) -> bool:
    """Whether the robust of a group, if any, favour the programme."""
    robust = tuple(j for j in group if j.is_robust)
    return decide(robust or group, reading, edition)[0] is Result.FAVOURABLE


def _subgroups_only(
    study: Study, held: list[Contrast], contrasts: JudgedContrasts, reading: Reading
) -> StudyFinding | None:
    """Only subgroups reported: not significant (cautious), or left out (if confirmed)."""
    if reading is Reading.IF_CONFIRMED:
        return None
    edition = contrasts.edition
    judged = tuple(contrasts.judge(c, study, reading) for c in held)
    sizes = [n for c in held if (n := allocated_total(c, study)) is not None]
    small = bool(sizes) and max(sizes) < edition.people_for_no_effect
    result = Result.INCONCLUSIVE if small else Result.NO_EFFECT
    words = "only subgroups are reported: the whole sample is read as not significant"
    highest = tuple(Judged(j.contrast, j.found, j.trust, j.trust.highest) for j in judged)
    return _finding(study, (result, words, highest), (), (edition, reading), p=1.0, certain=False)
