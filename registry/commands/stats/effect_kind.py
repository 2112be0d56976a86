"""What a kind of effect is: its measure, the figures it needs, and its formula."""

from dataclasses import dataclass

from registry.commands.stats.effect_makers import Maker


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
