"""What is asked of a planned trial, read from values by name: what is left out is what is asked."""

import math
from collections.abc import Mapping
from dataclasses import dataclass

from ratings import planning
from ratings.trials.planned import Plan
from ratings.trials.power_of_trials import Means, Outcome, Proportions
from ratings.trials.trial_design import Clusters, TrialDesign
from registry.commands.stats.reading import values_by_name
from registry.services.tables_in import InputRefused, as_number

_TRIAL = (
    "n",
    "power",
    "level",
    "ratio",
    "attrition",
    "icc",
    "clusters",
    "cluster_size",
    "cluster_cv",
)
_NAMES = {
    "continuous": ("effect", "r2", "r2_clusters", *_TRIAL),
    "binary": ("p1", "p2", "rd", "rr", "or", "direction", *_TRIAL),
}
_OF_CLUSTERS = ("clusters", "cluster_size", "cluster_cv", "r2_clusters")
_WAYS_TO_SAY_P2 = ("p2", "rd", "rr", "or")


@dataclass(frozen=True, slots=True)
class _Asked:
    """The values, read as they are needed."""

    words: Mapping[str, str]

    def number(self, name: str, otherwise: float) -> float:
        """A value, or what holds where it is left out."""
        return self.given(name) if name in self.words else otherwise

    def given(self, name: str) -> float:
        """A value that must be there."""
        if name not in self.words:
            raise InputRefused(f"Found no {name}; expected it, such as {name}=0.3.")
        value = as_number(self.words[name])
        if value is None:
            raise InputRefused(
                f"{name}: found '{self.words[name]}'; expected a number such as 0.25."
            )
        return value

    def count(self, name: str) -> int | None:
        """A whole number, where it is there."""
        if name not in self.words:
            return None
        value = self.given(name)
        if value != math.floor(value) or not 0 < value <= 2 * planning.MOST:
            raise InputRefused(
                f"{name}: found '{self.words[name]}'; expected a whole number above 0 and at most "
                f"{2 * planning.MOST:,}."
            )
        return int(value)


def planned(kind: str, words: tuple[str, ...]) -> Plan:
    """Plan what the values ask: the size where an effect is given, the effect where a size is, or the power."""
    asked = _Asked(values_by_name(words, _NAMES[kind]))
    design = _design(asked)
    outcome, is_given = _means(asked) if kind == "continuous" else _proportions(asked)
    both = asked.count("n" if design.clusters is None else "clusters")
    if is_given and both is None:
        return planning.size_needed(outcome, design)
    if both is None:
        raise InputRefused(_nothing_to_plan_from(kind, design))
    if is_given and design.clusters is not None and design.clusters.size is None:
        return planning.cluster_size_needed(outcome, design, clusters=both)
    if not is_given:
        return planning.smallest_effect(outcome, design, both=both)
    if "power" in asked.words:
        raise InputRefused(
            "Found the effect, the size and the power; expected two of them, as the third is what is asked."
        )
    return planning.power_reached(outcome, design, both=both)


def _design(asked: _Asked) -> TrialDesign:
    if "icc" not in asked.words:
        odd = [name for name in _OF_CLUSTERS if name in asked.words]
        if odd:
            raise InputRefused(f"Found {odd[0]} and no icc; expected the icc of the clusters too.")
        clusters = None
    else:
        if "n" in asked.words:
            raise InputRefused("Found n and icc; expected clusters (in both arms) in place of n.")
        clusters = Clusters(
            icc=asked.given("icc"),
            size=asked.given("cluster_size") if "cluster_size" in asked.words else None,
            variation=asked.number("cluster_cv", 0.0),
        )
        if clusters.size is None and "clusters" not in asked.words:
            raise InputRefused(
                "Found an icc alone; expected cluster_size, clusters or both with it."
            )
    return TrialDesign(
        power=asked.number("power", 80.0),
        level=asked.number("level", 95.0),
        ratio=asked.number("ratio", 1.0),
        attrition=asked.number("attrition", 0.0),
        clusters=clusters,
    )


def _means(asked: _Asked) -> tuple[Outcome, bool]:
    """The outcome, and whether its effect is given."""
    means = Means(
        effect=asked.number("effect", 1.0),
        explained=asked.number("r2", 0.0),
        explained_between=asked.number("r2_clusters", 0.0),
    )
    return means, "effect" in asked.words


def _proportions(asked: _Asked) -> tuple[Outcome, bool]:
    """The outcome, and whether its effect is given; where it is not, p2 tells the direction alone."""
    without = asked.given("p1")
    said = [name for name in _WAYS_TO_SAY_P2 if name in asked.words]
    if len(said) > 1:
        raise InputRefused(
            f"Found {' and '.join(said)}; expected one of {', '.join(_WAYS_TO_SAY_P2)}."
        )
    direction = asked.words.get("direction", "fall")
    if direction not in {"fall", "rise"}:
        raise InputRefused(f"direction: found '{direction}'; expected fall or rise.")
    if said and "direction" in asked.words:
        raise InputRefused(f"Found direction and {said[0]}, which tells it; expected one of them.")
    if said:
        return Proportions(without=without, with_programme=_p2(without, said[0], asked)), True
    towards = without / 2 if direction == "fall" else (1 + without) / 2
    return Proportions(without=without, with_programme=towards), False


def _p2(without: float, said: str, asked: _Asked) -> float:
    """The proportion with the programme; one that is none is refused with what it comes to."""
    value = asked.given(said)
    if said == "p2":
        return value
    if said in {"rr", "or"} and not value > 0:
        raise InputRefused(f"{said}: found {value:g}; expected a ratio above 0, such as 0.7.")
    if said == "rd":
        found = without + value
    elif said == "rr":
        found = without * value
    else:
        found = value * without / (1 - without + value * without)
    if not 0 < found < 1:
        raise InputRefused(
            f"{said}={value:g} and p1={without:g} come to p2 = {found:g}; expected it above 0 and below 1."
        )
    return found


def _nothing_to_plan_from(kind: str, design: TrialDesign) -> str:
    effect = "effect" if kind == "continuous" else "p2"
    size = "n" if design.clusters is None else "clusters"
    return f"Found no {effect} and no {size}; expected one of them: the other is what is asked."
