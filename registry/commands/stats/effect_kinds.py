"""The kinds of effect that can be asked for by name."""

from collections.abc import Mapping

from registry.commands.stats.converted_effects import CONVERTED
from registry.commands.stats.effect_kind import EffectKind
from registry.commands.stats.reported_effects import REPORTED

KINDS: Mapping[str, EffectKind] = {**REPORTED, **CONVERTED}
