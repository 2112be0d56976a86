"""What a kind of effect is: its measure, the figures it needs, and its formula."""

from dataclasses import dataclass

from registry.commands.stats.effect_makers import Maker
from registry.commands.stats.effect_values import Values


@dataclass(frozen=True, slots=True)
class EffectKind:
    """One kind: what it is, what it needs, and how it is made."""

    measure: str
    """The effect and its unit."""
    made_from: str
    needs: tuple[str, ...]
    make: Maker
    formula: str
    may: tuple[str, ...] = ()
    is_ratio: bool = False
    """The effect is the logarithm of a ratio."""

    def formula_of(self, values: Values) -> str:
        """Give the formula, with the quantile that an interval or a p of these values was read by."""
        said = values.quantile_said
        return f"{self.formula}; {said}" if said else self.formula
