"""Everything a standard may ask of one programme's evidence in one outcome domain, under one reading."""

import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cached_property

from ratings.comparisons import Comparison, comparisons_in
from ratings.countries import Country
from ratings.domains import OutcomeDomain
from ratings.edition import Edition
from ratings.findings import StudyFinding
from ratings.judged_contrasts import JudgedContrasts
from ratings.many_outcomes import pooled_stands, primary_stands
from ratings.pooling import NotPooled, PooledDomain, pool
from ratings.rating_words import Reading, Result
from ratings.record import EvidenceRecord
from ratings.review.judgements import judged
from ratings.review.questions import ReviewQuestion
from ratings.vocabulary import DeliverySystem


@dataclass(frozen=True)
class DomainEvidence:
    """One domain's findings under a reading, with the record and the edition they rest on."""

    record: EvidenceRecord
    domain: OutcomeDomain
    edition: Edition
    reading: Reading
    findings: tuple[StudyFinding, ...]
    contrasts: JudgedContrasts
    every: tuple[StudyFinding, ...]
    """What every study found, those that share people too."""
    alongside: Callable[[], Iterable["DomainEvidence"]] = field(compare=False, repr=False)
    """The evidence of every outcome of the programme, this one among them, under the same reading."""
    met: dict[tuple[str, ...], tuple[Comparison, ...]] = field(
        default_factory=dict, compare=False, repr=False
    )
    """Comparisons already found to meet conditions, by the conditions: most questions begin alike."""

    @property
    def cautious(self) -> bool:
        """Whether what is not reported is read against the programme."""
        return self.reading is Reading.CAUTIOUS

    @cached_property
    def comparisons(self) -> tuple[Comparison, ...]:
        """Every comparison with a group without the programme, of subgroups too."""
        return comparisons_in(self.contrasts, self.domain, self.reading)

    @cached_property
    def favourable(self) -> tuple[StudyFinding, ...]:
        """Robust studies that favour the programme."""
        return self._robust(Result.FAVOURABLE)

    @cached_property
    def unfavourable(self) -> tuple[StudyFinding, ...]:
        """Robust studies that favour the comparator."""
        return self._robust(Result.UNFAVOURABLE)

    @cached_property
    def no_effect(self) -> tuple[StudyFinding, ...]:
        """Robust studies that show no effect."""
        return self._robust(Result.NO_EFFECT)

    @cached_property
    def inconclusive(self) -> tuple[StudyFinding, ...]:
        """Robust studies that settle nothing."""
        return self._robust(Result.INCONCLUSIVE)

    @cached_property
    def faded(self) -> tuple[StudyFinding, ...]:
        """Favourable studies, robust or not, whose effect did not last."""
        return tuple(
            f for f in self.findings if f.result is Result.FAVOURABLE and f.sustained is False
        )

    @property
    def adverse(self) -> tuple[StudyFinding, ...]:
        """Robust studies with no effect or harm."""
        return self.no_effect + self.unfavourable

    @cached_property
    def perhaps_adverse(self) -> tuple[StudyFinding, ...]:
        """Inconclusive robust studies that may show no effect or harm: their test is not reported."""
        return tuple(f for f in self.inconclusive if f.could_be is not None)

    @property
    def against(self) -> tuple[StudyFinding, ...]:
        """What favourable studies have to outweigh; if cautious, what may be adverse too."""
        return self.adverse + self.perhaps_adverse

    @cached_property
    def perhaps_unfavourable(self) -> tuple[StudyFinding, ...]:
        """Robust studies that may be unfavourable: what they found is not reported."""
        return tuple(f for f in self.findings if f.is_robust and f.could_be is Result.UNFAVOURABLE)

    @cached_property
    def favourable_trials(self) -> tuple[StudyFinding, ...]:
        """Favourable robust studies, and favourable randomised trials at any confidence."""
        return tuple(
            f
            for f in self.findings
            if f.result is Result.FAVOURABLE and (f.is_robust or f.is_randomised)
        )

    @cached_property
    def pooling(self) -> PooledDomain | NotPooled:
        """All robust studies pooled, none missing, where they share a scale; else why they are not."""
        may_be = [f for f in self.findings if f.may_be_robust or f.is_robust]
        unsure = [f for f in may_be if f.may_be_robust and not (f.is_robust and f.fully_reported)]
        if self.cautious and unsure:
            return NotPooled(_unsure(len(unsure), len(may_be)))
        return pool([f for f in self.findings if f.is_robust], self.edition)

    @property
    def pooled(self) -> PooledDomain | None:
        """What was pooled, if anything was."""
        return self.pooling if isinstance(self.pooling, PooledDomain) else None

    @property
    def not_pooled(self) -> str | None:
        """Why nothing was pooled, as the end of a sentence."""
        return self.pooling.why if isinstance(self.pooling, NotPooled) else None

    @cached_property
    def pooled_favourable(self) -> bool:
        """Whether the common-effect estimate excludes no effect for the programme, corrected over outcomes."""
        pooled = self.pooled
        if pooled is None or pooled.common.low <= 0:
            return False
        return pooled_stands(pooled, self.alongside(), self.edition.false_discovery_rate)

    @cached_property
    def favourable_on_primary(self) -> tuple[StudyFinding, ...]:
        """Favourable robust studies on an outcome they named primary, corrected over all they named."""
        sample = self.contrasts.sample
        return tuple(
            f
            for f in self.favourable
            if f.on_primary
            and primary_stands(f, self.alongside(), sample, self.edition.false_discovery_rate)
        )

    @property
    def supported(self) -> bool:
        """Balance of evidence (code of practice, section 2)."""
        favourable, adverse = len(self.favourable), len(self.against)
        if self.pooled_favourable and favourable + 1 > adverse:
            return not adverse or self._as_many_participants()
        return (
            favourable > adverse
            and self._as_many_participants()
            and favourable >= len(self.inconclusive)
        )

    @property
    def contradicted(self) -> bool:
        """Robust studies favour it, and the balance does not.

        Where none does there is nothing to contradict: a lone favourable trial whose paper nobody has read
        is inconclusive, not mixed.
        """
        return bool(self.favourable) and not self.supported

    def contexts(self, findings: tuple[StudyFinding, ...]) -> int:
        """Count contexts, country with delivery system; one not reported joins another if cautious.

        One that reviewers judged no other context adds none.
        """
        apart = tuple(f for f in findings if self._in_another_context(f))
        return max(self._contexts(apart), 1 if findings else 0)

    def _in_another_context(self, finding: StudyFinding) -> bool:
        """Whether nobody judged a study's context to be that of the others."""
        said = judged(finding.study.judgements, ReviewQuestion.CONTEXT_DIFFERS)
        if said is None or said.holds:
            return True
        return said.holds is None and not self.cautious

    def _contexts(self, findings: tuple[StudyFinding, ...]) -> int:
        known: set[tuple[Country, DeliverySystem]] = set()
        unknown = 0
        for finding in findings:
            country, system = finding.study.country, finding.study.delivery_system
            if country is None or system is None:
                unknown += 1
            else:
                known.add((country, system))
        if not self.cautious:
            return len(known) + unknown
        countries = {f.study.country for f in findings if f.study.country is not None}
        systems = {f.study.delivery_system for f in findings if f.study.delivery_system is not None}
        return max(len(known), len(countries), len(systems), 1 if findings else 0)

    def _robust(self, result: Result) -> tuple[StudyFinding, ...]:
        return tuple(f for f in self.findings if f.is_robust and f.result is result)

    def _as_many_participants(self) -> bool:
        """Compare participants in randomised trials where there are any, else in all."""
        both = self.favourable + self.against
        trials = any(f.is_randomised for f in both)
        count = [f for f in both if f.is_randomised or not trials]
        for_it = [f.participants for f in count if f.result is Result.FAVOURABLE]
        against = [f.participants for f in count if f.result is not Result.FAVOURABLE]
        if None in against:
            return not self.cautious
        if None in for_it and not self.cautious:
            return True
        return sum(n or 0 for n in for_it) >= sum(n or 0 for n in against)


def evidence_from(
    found: Iterable[StudyFinding | None],
    contrasts: JudgedContrasts,
    domain: OutcomeDomain,
    reading: Reading,
    alongside: Callable[[], Iterable[DomainEvidence]],
) -> DomainEvidence:
    """Put together what each study of a record found in a domain, each sample once."""
    every = tuple(f for f in found if f is not None)
    kept = _each_sample_once(every, reading)
    record, edition = contrasts.record, contrasts.edition
    return DomainEvidence(
        record, domain, edition, reading, kept, contrasts, every=every, alongside=alongside
    )


def _unsure(unsure: int, may_be: int) -> str:
    if may_be == 1:
        return "at most one study is robust (of high or moderate confidence), and pooling needs two"
    which = f"{unsure} of the {may_be}"
    if unsure == may_be:
        which = "both" if unsure == 2 else f"all {may_be}"  # noqa: PLR2004  both are two
    return (
        f"for {which} studies that may be robust, what is reported leaves open whether they are, or what "
        "their result rests on"
    )


def _each_sample_once(
    findings: tuple[StudyFinding, ...], reading: Reading
) -> tuple[StudyFinding, ...]:
    """Of studies that share people keep one: the robust, then the larger, then the less favourable."""
    order = (Result.UNFAVOURABLE, Result.NO_EFFECT, Result.INCONCLUSIVE, Result.FAVOURABLE)

    def standing(finding: StudyFinding) -> tuple[bool, float, int, str]:
        unknown = 0.0
        if reading is Reading.CAUTIOUS and finding.result is not Result.FAVOURABLE:
            unknown = math.inf
        size = unknown if finding.participants is None else finding.participants
        return not finding.is_robust, -size, order.index(finding.result), finding.study.id

    kept: list[StudyFinding] = []
    for finding in sorted(findings, key=standing):
        shared = set(finding.study.same_sample_as)
        if not any(
            k.study.id in shared or finding.study.id in k.study.same_sample_as for k in kept
        ):
            kept.append(finding)
    ids = {finding.study.id for finding in kept}
    return tuple(f for f in findings if f.study.id in ids)
