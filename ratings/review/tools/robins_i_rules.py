"""How ROBINS-I V2 judges each domain, as far as every transcription of its cribsheet that was compared agrees.

Cribsheet of 20 November 2025, still a draft. Each rule takes the answers of one domain by number, and gives a
judgement; None while answers are missing; or `DISPUTED` where transcriptions differ, and the assessor judges.
What they dispute is looked at before what they agree on: a cell of both is disputed.
"""

from collections.abc import Callable, Mapping
from enum import StrEnum

from ratings.review.tools.robins_i_questions import NI, NO, YES
from ratings.vocabulary import Bias

Given = Mapping[str, str]


class Open(StrEnum):
    """What is no judgement of the tool."""

    DISPUTED = "disputed"


DISPUTED = Open.DISPUTED
Found = Bias | Open | None
LOW, MODERATE, SERIOUS, CRITICAL = Bias.LOW, Bias.MODERATE, Bias.SERIOUS, Bias.CRITICAL
WORST_LAST = (LOW, MODERATE, SERIOUS, CRITICAL)

_LEAST = frozenset({"SN"}) | NI


def confounding(given: Given) -> Found:
    """Domain 1 where the analysis is by what people got at the start."""
    if any(given.get(id_) is None for id_ in ("1.1", "1.2", "1.3", "1.4")):
        return None
    controlled, validly, later, left = (given[id_] for id_ in ("1.1", "1.2", "1.3", "1.4"))
    if (later in YES and left in NO) or (
        controlled in YES and ((validly in YES and left in YES) or (validly == "WN" and left in NO))
    ):
        return DISPUTED
    if controlled == "WN" and validly not in _LEAST:
        return DISPUTED
    if (
        controlled in _LEAST or later in YES
    ):  # and left in YES where later is, for the rest is disputed
        return CRITICAL if left in YES else SERIOUS
    if validly in _LEAST:
        return SERIOUS
    return LOW if controlled in YES and validly in YES and left in NO else DISPUTED


def confounding_over_time(given: Given) -> Found:
    """Domain 1 where the analysis takes account of switches."""
    if any(given.get(id_) is None for id_ in ("1.1", "1.2", "1.3", "1.5")):
        return None
    method, controlled, validly, left = (given[id_] for id_ in ("1.1", "1.2", "1.3", "1.5"))
    if _disputed_over_time(method, controlled, validly, left):
        return DISPUTED
    if method not in YES:
        later = given.get("1.4")
        if later is None:
            return None
        return CRITICAL if later in YES or left in YES else SERIOUS
    return SERIOUS if validly in _LEAST else DISPUTED


def _disputed_over_time(method: str, controlled: str, validly: str, left: str) -> bool:
    return (
        (controlled in _LEAST and left in YES)
        or (method in YES and controlled in YES and validly in YES)
        or (controlled in YES and validly == "WN" and left in NO)
        or (controlled == "WN" and left in NO)
    )


def classification(given: Given) -> Found:
    """Domain 2: who is counted as having got the programme."""
    level = _level_at_start(given)
    swayed, further = given.get("2.4"), given.get("2.5")
    if not isinstance(level, int) or swayed is None:
        return level if isinstance(level, Open) else None
    if swayed not in NO:
        if level == 1:
            return DISPUTED
        if level > 1:
            return CRITICAL
        level = 2 if swayed == "SY" else 1
    if further is None:
        return None
    return WORST_LAST[level if further in NO else level + 1]


def _level_at_start(given: Given) -> int | Open | None:
    if given.get("2.1") in YES or given.get("2.2") in YES:
        return 0
    if given.get("2.1") is None or given.get("2.2") is None:
        return None
    avoided = given.get("2.3")
    if avoided is None:
        return None
    if avoided == "SY":
        return DISPUTED
    return 2 if avoided in NO else 1


def selection(given: Given) -> Found:
    """Domain 3: who was taken in, and from when."""
    followed, chosen = _followed(given), _chosen(given)
    if DISPUTED in (followed, chosen):
        return DISPUTED
    if not (isinstance(followed, Bias) and isinstance(chosen, Bias)):
        return None
    worst = worst_of([followed, chosen])
    if worst is not SERIOUS:
        return worst
    mended = given.get("3.6"), given.get("3.7")
    if any(answer in YES for answer in mended):
        return MODERATE
    if None in mended or given.get("3.8") is None:
        return None
    return CRITICAL if given["3.8"] in YES else SERIOUS


def _followed(given: Given) -> Found:
    start = given.get("3.1")
    if start in YES:
        early = given.get("3.2")
        return None if early is None else MODERATE if early in YES else LOW
    return None if start is None else SERIOUS if start == "SN" else MODERATE


def _chosen(given: Given) -> Found:
    for id_ in ("3.3", "3.4"):
        answer = given.get(id_)
        if answer is None:
            return None
        if answer in NO:
            return LOW
        if answer in NI:
            return DISPUTED
    swayed = given.get("3.5")
    return None if swayed is None else SERIOUS if swayed in YES else MODERATE


def missing_data(given: Given) -> Found:
    """Domain 4."""
    complete = [given.get(id_) for id_ in ("4.1", "4.2", "4.3")]
    if None in complete:
        return None
    if all(answer in YES for answer in complete):
        return LOW
    handled = _handled(given)
    if handled is None or isinstance(handled, Bias | Open):
        return handled
    shown = given.get("4.11")
    if shown is None:
        return None
    if handled == "SN":
        return SERIOUS if shown in YES else CRITICAL
    return MODERATE if shown in YES else SERIOUS


def _handled(given: Given) -> Found | str:
    """How missing data were handled: a judgement that it settles, or else how badly."""
    if given.get("4.4") is None:
        return None
    if given["4.4"] in YES:
        return _left_out(given)
    if given.get("4.7") is None:
        return None
    if given["4.7"] not in YES:
        return _suited(given.get("4.10"))
    at_random = given.get("4.8")
    suited = _suited(given.get("4.9")) if at_random in YES else DISPUTED
    return None if at_random is None else suited


def _left_out(given: Given) -> Found | str:
    """Where only people with complete data were analysed."""
    related, explained = given.get("4.5"), given.get("4.6")
    if related in NO:
        return LOW
    if related is None or explained is None:
        return None
    return DISPUTED if explained in YES else explained


def _suited(answer: str | None) -> Found | str:
    return LOW if answer in YES else answer


def measurement(given: Given) -> Found:
    """Domain 5."""
    differed, aware, swayed = (given.get(id_) for id_ in ("5.1", "5.2", "5.3"))
    if differed in YES:
        return SERIOUS
    if differed is None or aware is None:
        return None
    base = LOW if differed in NO else MODERATE
    if aware in NO:
        return base
    if swayed is None:
        return None
    return SERIOUS if swayed == "SY" else base if swayed in NO else MODERATE


def reporting(given: Given) -> Found:
    """Domain 6: whether the result was picked."""
    plan = given.get("6.1")
    if plan in YES:
        return LOW
    picked = [given.get(id_) for id_ in ("6.2", "6.3", "6.4")]
    if plan is None or None in picked:
        return None
    yes, unknown = sum(one in YES for one in picked), sum(one in NI for one in picked)
    if yes:
        return CRITICAL if yes > 1 else SERIOUS
    return SERIOUS if unknown == len(picked) else MODERATE if unknown else LOW


def worst_of(found: list[Bias]) -> Bias:
    """The worst of some judgements."""
    return max(found, key=WORST_LAST.index)


Rule = Callable[[Given], Found]
