"""What it takes to meet a demand on the studies of one outcome: more favourable ones, of a kind, or a follow-up."""

from collections.abc import Callable

from ratings.domain_evidence import DomainEvidence
from ratings.findings import StudyFinding
from ratings.judgement import DomainRating
from ratings.pooling import FEWEST, study_effect
from ratings.predicates.efforts import Effort
from ratings.predicates.question import join
from ratings.what_if.needs import Need, Trials, Trust, need


def _trials(
    e: DomainEvidence, more: int, *, trust: Trust = Trust.ROBUST, one: str = "", now: str = ""
) -> Need:
    asked = Trials(more, trust, not e.findings, (one,) if one else (), now=now)
    return Need(Effort.TRIAL, trials=asked)


def counted(one: str) -> Callable[..., Need]:
    """Make the need of a count of favourable robust studies, each of which ``one`` is true of."""

    def work(rating: DomainRating, held: int, *, at_least: int) -> Need:
        now = f"{held} of {at_least}"
        return _trials(rating.cautious.evidence, at_least - held, one=one, now=now)

    return work


def compared(rating: DomainRating, held: int, *, at_least: int) -> Need:
    """Favourable studies with a comparison group, of any confidence."""
    return _trials(rating.cautious.evidence, at_least - held, trust=Trust.COMPARED)


def in_a_subgroup(rating: DomainRating, held: int, *, at_least: int) -> Need:
    """The same subgroup again."""
    where = "in the subgroup that was favourable before" if held else "in one and the same subgroup"
    return _trials(rating.cautious.evidence, at_least - held, one=where)


def contexts(rating: DomainRating, held: int, *, at_least: int) -> Need:
    """Another country or way of delivery."""
    del held
    e = rating.cautious.evidence
    have = e.contexts(e.favourable)
    where = "in another country or kind of service"
    if at_least - have > 1:
        where = "in different countries or kinds of service"
    return _trials(e, at_least - have, one=where, now=f"{have} of {at_least} contexts")


def at_home(rating: DomainRating, held: int, *, at_least: int) -> Need:
    """In the edition's home country."""
    e = rating.cautious.evidence
    return _trials(e, at_least - held, one=f"in the {e.edition.home_country}")


def each_site(rating: DomainRating, held: int, *, at_least: int) -> Need:
    """An effect shown site by site: by a study that had several, else by another."""
    e = rating.cautious.evidence
    several = [f.study.title for f in e.favourable if (f.study.sites or 0) > 1]
    wanted = at_least - held
    if len(several) >= wanted:
        said = f"An analysis of {join(several[:wanted])} that shows the effect at each of two or more sites."
        return need(Effort.ANALYSIS, said)
    return _trials(e, wanted, one="at each of two or more sites")


def sustained(rating: DomainRating, held: int, *, at_least: int) -> Need:
    """A later follow-up of a favourable study that had none, else a trial followed for longer."""
    e = rating.cautious.evidence
    lasting = sum(f.sustained is True for f in e.favourable)
    faded = sum(f.may_be_robust for f in e.faded)
    del held
    wanted = max(at_least, faded) - lasting
    months = e.edition.sustained_months_after_delivery
    later = f"{months:g} months or more after delivery ended"
    open_ones = [f.study.title for f in e.favourable if f.sustained is None][:wanted]
    if len(open_ones) < wanted:
        return _trials(e, wanted, one=f"{later}, and still so when last measured")
    told = tuple(f"A follow-up of {title} {later}, favourable." for title in open_ones)
    return Need(Effort.FOLLOW_UP, lambda: told, followed=tuple(open_ones))


def support(rating: DomainRating, held: int) -> Need:
    """Favourable robust studies enough to outweigh the others, in number and in people."""
    del held
    e = rating.cautious.evidence
    good, bad, open_ones = len(e.favourable), len(e.against), len(e.inconclusive)
    more = max(1, bad - good + 1, open_ones - good)
    unknown = [f.study.title for f in e.against if f.participants is None]
    said = [f"It has to be reported how many people {join(unknown)} analysed."] if unknown else []
    beside = ((len(e.adverse), "with no effect or harm"), (open_ones, "inconclusive"))
    others = [f"{number} {words}" for number, words in beside if number]
    now = ", ".join([f"{good or 'none'} favourable", *others])
    asked = Trials(more, Trust.ROBUST, not e.findings, people=people_short(e) or 0, now=now)
    return Need(Effort.TRIAL, lambda: said, asked)


def people_short(e: DomainEvidence) -> int | None:
    """How many people further favourable trials must analyse to be as many as those of the studies against.

    Randomised trials count where there are any; None where a number was not reported.
    """

    def analysed(findings: tuple[StudyFinding, ...], *, trials: bool) -> int:
        return sum(f.participants or 0 for f in findings if f.is_randomised or not trials)

    if any(f.participants is None for f in e.against):
        return None
    # Where there is none yet, the next may be one or not.
    counted_ways = (
        (True,) if any(f.is_randomised for f in e.favourable + e.against) else (True, False)
    )
    short = (analysed(e.against, trials=t) - analysed(e.favourable, trials=t) for t in counted_ways)
    return max(0, *short)


def failures(rating: DomainRating, held: int) -> Need:
    """More favourable robust studies than failed ones."""
    del held
    e = rating.cautious.evidence
    good, bad = len(e.favourable), len(e.against)
    now = f"{good or 'none'} favourable, {bad} with no effect or harm"
    return _trials(e, bad - good + 1, now=now)


def pooled(rating: DomainRating, held: int) -> Need | None:
    """More robust studies to pool; none would help where those there are cannot be pooled."""
    del held
    e = rating.cautious.evidence
    robust = [f for f in e.findings if f.is_robust or f.may_be_robust]
    read = [study_effect(f) for f in robust]
    scales = {one.scale for one in read if not isinstance(one, str)}
    unsure = [f for f in robust if not (f.is_robust and f.fully_reported)]
    if unsure or len(scales) > 1 or any(isinstance(one, str) for one in read):
        return None
    all_pooled = "so that all robust studies pooled on one scale exclude no effect"
    return _trials(e, max(1, FEWEST - len(robust)), one=all_pooled)


def opposed(rating: DomainRating, held: int) -> Need | None:
    """A favourable trial beside a robust one with no effect or harm: mixed, which no longer says no effect."""
    del held
    e = rating.cautious.evidence
    if not e.adverse:
        return None  # nobody seeks a trial that fails
    return _trials(e, 1, trust=Trust.TRIAL)


def no_longer_outweighed(
    rating: DomainRating, held: int, *, on_primary: int, on_any: int
) -> Need | None:
    """As many favourable trials as unfavourable robust studies."""
    del held, on_primary, on_any
    e = rating.cautious.evidence
    if not rating.cautious.evidence.unfavourable:
        return None  # it does not hold, and nobody seeks it
    good, bad = len(e.favourable_trials), len(e.unfavourable)
    return _trials(
        e, bad - good, trust=Trust.TRIAL, now=f"{good or 'none'} favourable, {bad} unfavourable"
    )


def never(rating: DomainRating, held: int, **given: int) -> None:
    """What was found stays found, and nobody seeks a trial that fails."""
    del rating, held, given


OF_STUDIES: dict[str, Callable[..., Need | None]] = {
    "supported": support,
    "favourable_robust_studies": counted(""),
    "favourable_on_primary_outcome": counted("on an outcome it names primary"),
    "favourable_common_effect": pooled,
    "favourable_sustained": sustained,
    "favourable_not_own_report": counted("on a measure other than participants' own report"),
    "favourable_controlled_at_any_time": compared,
    "repeated_in_a_subgroup": in_a_subgroup,
    "distinct_contexts": contexts,
    "shown_at_each_site": each_site,
    "independent_favourable": counted("by a team independent of the developer"),
    "favourable_at_home": at_home,
    "favourable_controlled_studies": compared,
    "failures_fewer": failures,
    "unfavourable_outweighs": no_longer_outweighed,
    "none_unfavourable": never,
    "favourable_and_opposed": opposed,
    "robust_no_effect": never,
    "controlled_studies": never,
}
"""By predicate, of what it counts and how many there are."""
