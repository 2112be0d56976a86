"""What it takes to have one more comparison that meets several conditions at once: a follow-up, or a new trial."""

from ratings.attrition import analysed_total
from ratings.comparisons import Comparison
from ratings.judgement import DomainRating
from ratings.predicates.conditions import EFFORTS, WORDS, Condition
from ratings.predicates.counting import Unit, keys_of, lacking, meeting
from ratings.predicates.efforts import Effort
from ratings.predicates.question import Case, join
from ratings.what_if.needs import Need, Trials, Trust

Where = tuple[Condition, ...]

_TRUST = {
    Condition.ROBUST: Trust.ROBUST,
    Condition.HIGH_CONFIDENCE: Trust.HIGH,
    Condition.RANDOMISED: Trust.TRIAL,
}
_SAID_ALREADY = {Condition.WHOLE_SAMPLE, Condition.FAVOURABLE, *_TRUST}
"""Conditions that the words for a favourable trial say themselves."""
_OF_ANY_DESIGN = {Condition.ROBUST, Condition.HIGH_CONFIDENCE}
"""Conditions that a trial is named by, though a comparison without chance may meet them too."""
_NOT_BY_CHANCE = {
    Condition.QUASI_EXPERIMENT,
    Condition.NOT_RANDOMISED,
    Condition.OTHER_DESIGN,
    Condition.CUT_OFF,
    Condition.CONTROLLED,
}
_NOT_SOUGHT = {Condition.UNFAVOURABLE, Condition.NO_BENEFIT}
"""Nobody seeks a trial that fails."""
_WORDS: dict[Condition, str] = {
    **WORDS,
    Condition.RANDOMISED: "randomised",
    Condition.QUASI_EXPERIMENT: "by an accepted quasi-experiment",
    Condition.CHILD_OUTCOME: "on an outcome of the child or young person",
}
"""What follows the word "favourable"."""

_HOW_LONG_AFTER = "how long after delivery it was measured"
_UNREAD: dict[Condition, str] = {
    Condition.WHOLE_SAMPLE: "the result for the whole sample",
    Condition.FAVOURABLE: "the effect with its interval or exact p",
    Condition.UNFAVOURABLE: "the effect with its interval or exact p",
    Condition.NO_BENEFIT: "the effect with its interval or exact p",
    Condition.USUAL_CARE: "through which kind of service it was delivered",
    Condition.SIX_MONTHS_AFTER: _HOW_LONG_AFTER,
    Condition.TWELVE_MONTHS_AFTER: _HOW_LONG_AFTER,
    Condition.TWELVE_MONTHS_FROM_ENROLMENT: "how long after enrolment it was measured",
    Condition.PEER_REVIEWED: "whether the report was peer-reviewed",
    Condition.INDEPENDENT_TEAM: "whether the team was independent of the developer",
    Condition.NOT_OWN_REPORT: "who reported the outcome",
    Condition.LOW_ATTRITION: "how many were lost in each arm",
    Condition.COMPARABLE: "how alike the groups were at the start",
    Condition.LOW_ATTRITION_OR_COMPARABLE: (
        "how many were lost in each arm, or how alike the groups were at the start"
    ),
    Condition.ALLOCATION_KEPT: "whether everyone was compared as allocated",
    Condition.SEVERAL_CLUSTERS: "how many clusters each arm had",
    Condition.VALIDATED: "whether the measure is validated",
    Condition.PEOPLE_350: "how many people it analysed",
    Condition.SEVERAL_SITES: "at how many sites it was made",
}
"""The fact that would answer a condition; any other is asked in the condition's own words."""


def need_of_comparisons(
    rating: DomainRating, held: int, *, where: Where, of: Unit, at_least: int
) -> Need | None:
    """More comparisons that meet every condition: by follow-up where a time or a measure lacks, else by trials."""
    del held
    if not is_sought(where):
        return None
    case = rating.cautious.undecided_case
    key = keys_of(case, of)
    counted = {key(one) for one in meeting(case, where)}
    more = at_least - len(counted)
    followed = _needing_only_a_measurement(case, where, taken=counted, of=of)[:more]
    if len(followed) == more:
        return Need(
            Effort.FOLLOW_UP,
            lambda: [_follow_up(one, case, where) for one in followed],
            followed=tuple(dict.fromkeys(one.study.title for one in followed)),
        )
    several = more if of in {Unit.SAMPLES, Unit.STUDIES} else 1
    of_each = (f"in {more} or more {of}",) if several < more else ()
    now = f"{len(counted)} of {at_least} {of}" if at_least > 1 else ""
    return trials_meeting(case, where, several, also=of_each, now=now)


def is_sought(where: Where) -> bool:
    """Whether somebody would seek such a comparison: not one that fails, nor any whatever it be."""
    return _NOT_SOUGHT.isdisjoint(where) and not set(where) <= {Condition.WHOLE_SAMPLE}


def trials_meeting(
    case: Case, where: Where, more: int, *, also: tuple[str, ...] = (), now: str = ""
) -> Need:
    """Further trials whose comparisons meet every condition, and what else has to be true of each."""
    words = conditions_of_a_trial(where)
    trust = max((_TRUST[one] for one in where if one in _TRUST), default=Trust.COMPARED)
    asked = Trials(
        more,
        trust,
        not case.comparisons,
        (*words, *also),
        now=now,
        favourable=Condition.FAVOURABLE in where,
        by_chance=_NOT_BY_CHANCE.isdisjoint(where),
        where=where,
    )
    return Need(Effort.TRIAL, trials=asked)


def conditions_of_a_trial(where: Where) -> list[str]:
    """Say the conditions that the words for a favourable trial do not say themselves."""
    said = _SAID_ALREADY - ({Condition.RANDOMISED} if _OF_ANY_DESIGN & set(where) else set())
    return [_WORDS[one] for one in where if one not in said]


def need_of_follow_up(study: str, where: Where, of_each: str) -> Need:
    """A follow-up of the people of one study, whose further comparisons meet every condition."""
    words = [
        WORDS[one] for one in where if one not in {Condition.WHOLE_SAMPLE, Condition.FAVOURABLE}
    ]
    conditions = f", {join(words)}" if words else ""
    favourable = "favourable " if Condition.FAVOURABLE in where else ""
    told = f"A follow-up of {study}, {favourable}{of_each}{conditions}."
    return Need(Effort.FOLLOW_UP, lambda: (told,), followed=(study,))


def unread_of_comparison(one: Comparison) -> str:
    """What a comparison leaves out of its effect, its people and how far it can be trusted."""
    missing = [] if one.judged.is_robust else [Condition.ROBUST]
    effect = one.contrast.effect
    if effect is None or effect.estimate is None:
        missing.append(Condition.FAVOURABLE)
    if analysed_total(one.contrast) is None:
        missing.append(Condition.PEOPLE_350)
    return _unread(one, missing) if missing else ""


def _needing_only_a_measurement(
    case: Case, where: Where, *, taken: set[str], of: Unit
) -> list[Comparison]:
    """One comparison of each kind not counted yet that a later measurement could make count."""
    key = keys_of(case, of)
    found: dict[str, Comparison] = {}
    for one in case.comparisons:
        name = key(one)
        if name in taken or name in found:
            continue
        missing = lacking(case, where, one)
        if missing and all(EFFORTS.get(c) is Effort.FOLLOW_UP for c in missing):
            found[name] = one
    return list(found.values())


def _follow_up(one: Comparison, case: Case, where: Where) -> str:
    favourable = ", favourable" if Condition.FAVOURABLE in where else ""
    late = join([WORDS[c].removeprefix("measured ") for c in lacking(case, where, one)])
    return f"A follow-up of {one.study.title}, {one.contrast.outcome}, {late}{favourable}."


def unread_in(rating: DomainRating, where: Where, of: Unit, at_least: int) -> list[str]:
    """The facts not reported that would make enough comparisons count, of those that lack fewest."""
    case = rating.cautious.undecided_case
    key = keys_of(case, of)
    counted = {key(one) for one in meeting(case, where)}
    paths = {one.path for one in meeting(rating.confirmed.undecided_case, where)}
    open_ones: dict[str, tuple[Comparison, list[Condition]]] = {}
    for one in case.comparisons:
        name, missing = key(one), lacking(case, where, one)
        if one.path in paths and name not in counted:
            kept = open_ones.get(name)
            if kept is None or len(missing) < len(kept[1]):
                open_ones[name] = one, missing
    nearest = sorted(open_ones.values(), key=lambda pair: len(pair[1]))[: at_least - len(counted)]
    return [_unread(one, missing) for one, missing in nearest]


def _unread(one: Comparison, missing: list[Condition]) -> str:
    facts: list[str] = []
    for condition in missing:
        settles = []
        if condition in {Condition.ROBUST, Condition.HIGH_CONFIDENCE}:
            settles = [c.would_settle for c in one.judged.trust.unanswered if c.would_settle]
        facts += settles or [_UNREAD.get(condition, f"whether it was {WORDS[condition]}")]
    return f"{one.study.title}, {one.contrast.outcome}: {join(list(dict.fromkeys(facts)))}."
