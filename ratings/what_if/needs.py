"""What somebody would have to do to meet one unmet demand, and several of them by the same work."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum

from ratings.edition import Edition
from ratings.planning import POWER
from ratings.predicates.conditions import Condition
from ratings.predicates.efforts import Effort
from ratings.predicates.question import join
from ratings.settling import people_in_a_trial, size_of_a_trial


class Trust(IntEnum):
    """How far the result of a further study has to be one to trust; what asks more serves for less."""

    COMPARED = 1
    TRIAL = 2
    ROBUST = 3
    HIGH = 4


_KINDS = {
    Trust.COMPARED: ("study with a comparison group", "studies with a comparison group"),
    Trust.TRIAL: ("randomised trial", "randomised trials"),
    Trust.ROBUST: (
        "trial of moderate or high confidence",
        "trials of moderate or high confidence",
    ),
    Trust.HIGH: ("trial of high confidence", "trials of high confidence"),
}
IF_IN_ITS_FAVOUR = "Facts not yet reported, if they are in its favour:"


@dataclass(frozen=True, slots=True)
class Trials:
    """Further favourable trials, and what has to be true of them."""

    more: int
    trust: Trust
    first: bool = False
    """Whether there was none before."""
    each: tuple[str, ...] = ()
    """What each of them has to be, as what follows the word "favourable"."""
    one: tuple[str, ...] = ()
    """What one of them has to be as well."""
    people: int = 0
    """Analysed by all of them together, at least; 0 where any number will do."""
    now: str = ""
    """What there is already, such as "1 of 2"."""
    favourable: bool = True
    """Whether they have to be favourable, or only to be carried out so."""
    by_chance: bool = True
    """Whether chance may make the groups."""
    where: tuple[Condition, ...] = ()
    """What one comparison in each meets, as another body counts comparisons."""


@dataclass(frozen=True, slots=True)
class Need:
    """The work that meets one unmet demand."""

    effort: Effort
    told: Callable[[], Sequence[str]] = tuple
    """The work in sentences, where it is no further trial; facts, study by study."""
    trials: Trials | None = None
    followed: tuple[str, ...] = ()
    """Studies that it follows up."""

    @property
    def words(self) -> str:
        """What it takes, in a sentence or more."""
        return _in_all((self,))


@dataclass(frozen=True, slots=True)
class Part:
    """One thing to do, said once, though several needs ask it."""

    effort: Effort
    words: str
    needs: tuple[int, ...]
    """Which of the needs ask it, by their places."""


def need(effort: Effort, *words: str) -> Need:
    """The need of something that can be said in these sentences."""
    return Need(effort, lambda: words)


def weight(needs: Sequence[Need]) -> tuple[int, ...]:
    """How much work it is together, the heaviest kind first: one trial, or follow-up, can meet several demands."""
    counts = dict.fromkeys(Effort, 0)
    for effort in Effort:
        of_it = [need for need in needs if need.effort is effort and need.trials is None]
        counts[effort] = len({words for need in of_it for words in need.told()})
    trials = [need.trials.more for need in needs if need.trials is not None]
    counts[Effort.TRIAL] += max(trials, default=0)
    return tuple(counts[effort] for effort in reversed(Effort))


def heaviest(needs: Iterable[Need]) -> Effort:
    """The heaviest kind of work among them."""
    return max((need.effort for need in needs), key=lambda effort: effort.rank)


def together(needs: Sequence[Need], values: Edition) -> str:
    """Say what several needs ask in all: what one trial can meet in one sentence, with the size of a trial."""
    return " ".join([_in_all(needs), *notes(needs, values)])


def notes(needs: Sequence[Need], values: Edition) -> list[str]:
    """What has to be known of favourable trials, where chance may make their groups: how large one has to be.

    Where people are asked for that are as many as trials of that size have, or more, their number says it.
    """
    asked = [need.trials for need in needs if need.trials is not None]
    if not any(one.favourable for one in asked) or not all(one.by_chance for one in asked):
        return []
    if max(one.trust for one in asked) is Trust.COMPARED:
        return []
    more, people = max(one.more for one in asked), max(one.people for one in asked)
    if people >= more * people_in_a_trial(values):
        return []
    said = [f"A trial that {size_of_a_trial(values)}"]
    failing = [one.more for one in asked if one.favourable]
    if (number := max(failing)) > 1:
        effect, succeed = values.smallest_worthwhile_effect, 100 * (POWER / 100) ** number
        all_of_them = {2: "both"}.get(number, f"all {number}")
        said.append(
            f"With each so large, and the effect really {effect:g}, {all_of_them} succeed about "
            f"{max(1, round(succeed))} times in a hundred."
        )
    return said


def _in_all(needs: Sequence[Need]) -> str:
    said: list[str] = []
    for part in in_parts(needs):
        if part.effort is Effort.FACT and IF_IN_ITS_FAVOUR not in said:
            said.append(IF_IN_ITS_FAVOUR)
        said.append(part.words)
    return " ".join(said)


def in_parts(needs: Sequence[Need]) -> list[Part]:
    """Say each thing once: trials first, then other work, then the facts that are not reported."""
    asking = tuple(place for place, need in enumerate(needs) if need.trials is not None)
    trials = [need.trials for need in needs if need.trials is not None]
    parts = [Part(Effort.TRIAL, in_words(trials), asking)] if trials else []
    for effort in reversed(Effort):
        said: dict[str, tuple[int, ...]] = {}
        for place, need in enumerate(needs):
            if need.effort is effort:
                said |= {words: (*said.get(words, ()), place) for words in need.told()}
        parts += [Part(effort, words, places) for words, places in said.items()]
    return parts


def in_words(asked: Sequence[Trials]) -> str:
    """One sentence for trials that meet every one of these demands."""
    more = max(one.more for one in asked)
    one, several = _KINDS[max(one.trust for one in asked)]
    if not all(each.by_chance for each in asked):
        one, several = (
            noun.replace("trial", "study", 1)
            for noun in (one, several.replace("trials", "studies"))
        )
    first = all(each.first for each in asked)
    subject = _number(more, one, several, first=first)
    now = list(dict.fromkeys(each.now for each in asked if each.now))
    people = max(each.people for each in asked)
    told = _asked_of(asked, more)
    size = (
        f", that {'analyses' if more == 1 else 'together analyse'} {people:,} people or more, as many as the "
        "studies against it analysed beyond those in its favour"
    )
    tally = f" (now: {'; '.join(now)})" if now else ""
    return f"{subject}{', ' if told else ''}{told}{size if people else ''}{tally}."


def _asked_of(asked: Sequence[Trials], more: int) -> str:
    """What all of so many trials have to be, and what some of them; what one demand asks, it asks of the same."""
    of_all = ["favourable"] if any(one.favourable for one in asked) else []
    of_some: dict[str, int] = {}
    for one in asked:
        for words, number in ((one.each, one.more), (one.one, 1)):
            if number == more:
                of_all += words
            elif words:
                told = join(words)
                of_some[told] = max(number, of_some.get(told, 0))
    said = _listed(list(dict.fromkeys(of_all)))
    if more > 1 and said:
        said = f"all {said}"
    some = [
        f"{'one' if number == 1 else number} of them {told}" for told, number in of_some.items()
    ]
    return "; ".join([said, *some] if said else some)


def _listed(words: Sequence[str]) -> str:
    """List what follows a noun: "favourable on ..." reads on, other words after a comma."""
    first, *others = words or [""]
    if others and first == "favourable" and others[0].startswith(("on ", "in ", "at ")):
        first, others = f"{first} {others[0]}", others[1:]
    return f"{first}, {join(others)}" if others else first


def _number(more: int, one: str, several: str, *, first: bool) -> str:
    if more == 1:
        return f"A {one}" if first else f"One more {one}"
    return f"{more} {several}" if first else f"{more} more {several}"
