"""What somebody asks of the planning page, as its address carries it, and what is wrong with it, field by field."""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from urllib.parse import urlencode

from ratings.refusals import may_be_share
from ratings.standard import load_standard
from registry.services.wording import printable

SCORE, HAPPENS = "score", "happens"
PEOPLE, GROUPS = "people", "groups"

_LONGEST = 30
"""Characters of a number that anyone would type; more is no number, and is not shown again whole."""


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with one field."""

    field: str
    sentence: str


@dataclass(frozen=True, slots=True)
class PlanAsked:
    """What was typed and chosen, as it stands in the address."""

    typed: Mapping[str, str]

    @property
    def is_score(self) -> bool:
        """Whether the outcome is a score or an amount."""
        return self.typed["outcome"] == SCORE

    @property
    def in_groups(self) -> bool:
        """Whether whole groups get the programme."""
        return self.typed["allocated"] == GROUPS

    @property
    def address(self) -> str:
        """The query string that asks this again."""
        return "?" + urlencode(self.typed, errors="replace")

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What is wrong, in the order of the fields; fields that do not bear on the answer are passed over."""
        found = [
            Problem(name, sentence)
            for name, (allowed, sentence) in _CHOICES.items()
            if self.typed[name] not in allowed
        ]
        found += [
            Problem(name, rule.sentence)
            for name, rule in _RULES.items()
            if rule.bears_on(self) and not rule.allows(number_typed(self.typed[name]))
        ]
        if may_be_share(self.number("losses")):
            found.append(Problem("losses", _shared(self.number("losses"))))
        same = self.typed["outcome"] == HAPPENS and self.number("without") == self.number("with")
        if same and not found:
            found.append(Problem("with", "Enter another number than without the programme"))
        return tuple(found)

    def number(self, name: str) -> float:
        """What was typed as a number; NaN where it is none."""
        value = number_typed(self.typed[name])
        return math.nan if value is None else value


def read_plan_address(arguments: Mapping[str, Sequence[str]]) -> PlanAsked:
    """Read the parts of an address; a part that is left out has its default, and a blank one stays blank."""
    typed = dict(defaults())
    for name in typed:
        if arguments.get(name):
            typed[name] = printable(arguments[name][0]).strip()[: _LONGEST + 1]
    return PlanAsked(typed)


def plan_address() -> str:
    """The query string that asks for the trial that would settle an inconclusive rating."""
    settling = ("outcome", "effect", "allocated")
    return "?" + urlencode({name: defaults()[name] for name in settling})


@cache
def defaults() -> Mapping[str, str]:
    """What the form holds before anyone has typed: the code's smallest worthwhile effect, and no guesses."""
    return {
        "outcome": SCORE,
        "effect": f"{load_standard().values.smallest_worthwhile_effect:g}",
        "without": "",
        "with": "",
        "allocated": PEOPLE,
        "group_size": "",
        "icc": "",
        "losses": "0",
        "power": "80",
    }


def number_typed(text: str) -> float | None:
    """Read a number as people type one: "0.25", "15%", "1,200"; None where it is none."""
    plain = text.replace("\u2212", "-").removesuffix("%").replace(",", "").strip()
    if len(text) > _LONGEST or "_" in plain:
        return None
    try:
        value = float(plain)
    except ValueError:
        return None
    return value if math.isfinite(value) else None


def _shared(value: float) -> str:
    meant = f"{100 * value:g}"
    return f"Enter {meant} if {meant} in 100 are lost: {value:g} could be meant as a share or as so many in 100"


@dataclass(frozen=True, slots=True)
class _Rule:
    """What a field takes, and what to say where it is something else."""

    low: float
    high: float
    sentence: str
    bears_on: Callable[[PlanAsked], bool] = lambda _: True
    ends: str = "()"
    """As intervals are written: a square bracket where the end itself is allowed."""

    def allows(self, value: float | None) -> bool:
        if value is None:
            return False
        above = value >= self.low if self.ends[0] == "[" else value > self.low
        return above and (value <= self.high if self.ends[1] == "]" else value < self.high)


_CHOICES = {
    "outcome": ({SCORE, HAPPENS}, "Choose what you want to change"),
    "allocated": ({PEOPLE, GROUPS}, "Choose who is given the programme by lot"),
}
_RULES = {
    "effect": _Rule(
        0, 100, "Enter an effect above 0, such as 0.25", lambda asked: asked.is_score, "(]"
    ),
    "without": _Rule(
        0,
        100,
        "Enter how many in 100 without the programme: above 0 and below 100, such as 30",
        lambda asked: asked.typed["outcome"] == HAPPENS,
    ),
    "with": _Rule(
        0,
        100,
        "Enter how many in 100 with the programme: above 0 and below 100, such as 20",
        lambda asked: asked.typed["outcome"] == HAPPENS,
    ),
    "group_size": _Rule(
        1,
        1e6,
        "Enter how many people of a group are measured: 1 or more",
        lambda asked: asked.in_groups,
        "[]",
    ),
    "icc": _Rule(
        0,
        1,
        "Enter how alike people of one group are: from 0 to below 1, such as 0.05",
        lambda asked: asked.in_groups,
        "[)",
    ),
    "losses": _Rule(
        0, 100, "Enter how many in 100 are lost: from 0 to below 100, such as 15", ends="[)"
    ),
    "power": _Rule(50, 99, "Enter a chance from 50 to 99 in 100, such as 80", ends="[]"),
}
