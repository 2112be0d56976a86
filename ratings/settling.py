"""What would settle a rating: the facts that were not reported, or the trial that has not been done."""

from ratings.edition import Edition
from ratings.explaining import demands_of, lacking_in, resting_on, rests_on_the_unreported
from ratings.findings import StudyFinding
from ratings.judgement import DomainRating
from ratings.planning import people_in_each_arm
from ratings.predicates.question import join
from ratings.rating_words import Criterion, Rating, Result
from ratings.reasoning import decide_rating
from ratings.standard import Standard


def settle(rating: DomainRating, standard: Standard) -> list[str]:
    """Say what would settle a provisional or an inconclusive rating: facts not reported, or another trial."""
    said = _unreported(rating, standard) if rating.is_provisional else []
    if rests_on_the_unreported(rating.cautious):
        told = (unread_of(finding) for finding in resting_on(rating.cautious))
        said += [words for words in told if words and words not in said]
    if rating.cautious.rating is Rating.INCONCLUSIVE:
        said.append(another_trial(standard.values))
    return said


def another_trial(values: Edition) -> str:
    """The trial that would settle what is inconclusive."""
    return f"Another trial: one that {size_of_a_trial(values)}"


def size_of_a_trial(values: Edition) -> str:
    """How many people a trial takes to find the smallest worthwhile effect, or to show that there is none."""
    effect = values.smallest_worthwhile_effect
    people = people_in_a_trial(values)
    return (
        f"analyses {people} people, {people // 2} in each arm, allocated one by one, finds an effect of "
        f"{effect:g} standard deviations four times in five."
    )


def people_in_a_trial(values: Edition) -> int:
    """How many people such a trial has in both arms together."""
    effect = values.smallest_worthwhile_effect
    return 2 * people_in_each_arm(effect, level=values.confidence_level)


def _unreported(rating: DomainRating, standard: Standard) -> list[str]:
    """Which facts would settle it, study by study."""
    said = [words for f in rating.confirmed.evidence.findings for words in _unsettled(f, rating)]
    kept = {f.study.id for f in rating.confirmed.evidence.findings}
    said += [
        f"{f.study.title}: the result for the whole sample, of which only a part is reported."
        for f in rating.cautious.evidence.findings
        if f.study.id not in kept
    ]
    studied = {Criterion.IMPACT, Criterion.REPLICATION} if said else set()  # said study by study
    said += [
        words
        for criterion in Criterion
        if criterion not in studied
        for words in _unmet_unless_confirmed(criterion, rating, standard)
    ]
    return list(dict.fromkeys(said)) or [
        "What the steps of this rating mark as not reported, in each study named there."
    ]


def _unmet_unless_confirmed(
    criterion: Criterion, rating: DomainRating, standard: Standard
) -> list[str]:
    """What keeps a criterion at its cautious level, where the rating if confirmed needs it higher."""
    now, most = rating.cautious.levels[criterion], rating.confirmed.levels[criterion]
    enough = (one for one in range(now, most) if _reaches(rating, standard, criterion, one))
    needed = next(enough, most)
    if needed == now or now > most:
        return []
    demands = demands_of(standard, criterion)
    lacking = dict.fromkeys(
        _within(answer.found)
        for level in range(now + 1, needed + 1)
        if level in demands
        for answer in lacking_in(rating.cautious, demands[level])
    )
    missing = "; ".join(lacking)
    return [
        f"{criterion.capitalize()}, now at level {now}, has to reach level {needed}: {missing}."
    ]


def _within(found: str) -> str:
    """A sentence as it stands within another; an abbreviation keeps its capitals."""
    first = found[:1] if found[1:2].isupper() else found[:1].lower()
    return first + found[1:].removesuffix(".")


def _reaches(rating: DomainRating, standard: Standard, criterion: Criterion, level: int) -> bool:
    """Whether the rating if confirmed would be the same with this criterion at this level."""
    forced = {
        demand.clause: one == level
        for one, demand in demands_of(standard, criterion).items()
        if one >= level
    }
    return rating.confirmed.rating == decide_rating(standard, rating.confirmed.holds, forced).rating


def _unsettled(confirmed: StudyFinding, rating: DomainRating) -> list[str]:
    cautious = next(
        (f for f in rating.cautious.evidence.findings if f.study.id == confirmed.study.id), None
    )
    if cautious is not None and _standing(cautious) == _standing(confirmed):
        words = primary_elsewhere(confirmed, rating)
        return [words] if words else []
    words = unread_of(confirmed)
    return [words] if words else []


def _standing(finding: StudyFinding) -> tuple[Result | None, Result, bool, bool]:
    return finding.could_be, finding.result, finding.is_robust, finding.on_primary


def primary_elsewhere(finding: StudyFinding, rating: DomainRating) -> str:
    """Of which other outcomes it is not reported whether the study named them primary; empty where that is all one.

    A favourable primary outcome has to stand among all of them.
    """
    before, after = rating.cautious.evidence, rating.confirmed.evidence
    stands, would = (
        {held.study.id for held in one.favourable_on_primary} for one in (before, after)
    )
    if finding.study.id not in would - stands:
        return ""
    unsaid = [
        str(one.domain)
        for one in before.alongside()
        for other in one.every
        if other.study.id == finding.study.id and one.domain is not before.domain
        if {judged.contrast.primary for judged in other.judged} in ({None}, {None, False})
    ]
    if not unsaid:
        return ""
    verb = "was" if len(unsaid) == 1 else "were"
    return f"{finding.study.title}: whether {join(unsaid)} {verb} named primary too."


def unread_of(finding: StudyFinding) -> str:
    """What a study's reports leave out of what its result rests on; empty if nothing."""
    asks = [
        check.would_settle
        for judged in finding.deciding
        for check in judged.trust.unanswered
        if check.would_settle
    ]
    if any(judged.found.p is None for judged in finding.deciding):
        asks.append("the effect with its interval or exact p")
    if any(judged.contrast.months_since_delivery is None for judged in finding.deciding):
        asks.append("how long after delivery it was measured")
    if any(judged.contrast.primary is None for judged in finding.deciding):
        asks.append("whether the outcome was named primary")
    facts = join(list(dict.fromkeys(asks)))
    return f"{finding.study.title}: {facts}." if facts else ""
