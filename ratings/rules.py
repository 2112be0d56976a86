"""A clause's rule, whatever its words: the predicates it asks with their values, and what being met gives."""

from dataclasses import dataclass

from ratings.clauses import Level, Question, Rung


@dataclass(frozen=True, slots=True)
class Rule:
    """What a clause asks and what being met gives."""

    every: tuple[Question, ...]
    any: tuple[Question, ...]
    gives: str

    @property
    def asked(self) -> str:
        """What must hold, as its file has it: "all of: favourable robust studies (at least: 2)"."""
        parts = [
            f"{which}: {'; '.join(map(_question, asked))}"
            for which, asked in (("all of", self.every), ("one of", self.any))
            if asked
        ]
        return "; and ".join(parts)

    @property
    def words(self) -> str:
        """What being met gives, and what must hold: "level 3 if all of: ..."."""
        return f"{self.gives} if {self.asked}"


def rule_of(held: Level | Rung) -> Rule:
    """Read a clause's rule."""
    if isinstance(held, Rung):
        return Rule(held.demand.every, held.demand.any, held.word)
    includes = "" if held.includes is None else f" over level {held.includes}"
    return Rule(held.demand.every, held.demand.any, f"level {held.level}{includes}")


def printed(value: object) -> str:
    """Print a value that a standard gives: lists with plus signs, as all of them are asked for."""
    if isinstance(value, tuple):
        return " + ".join(map(printed, value))
    return f"{value:g}" if isinstance(value, float) else str(value)


def _question(asked: Question) -> str:
    given = ", ".join(f"{name.replace('_', ' ')}: {printed(value)}" for name, value in asked.given)
    return f"{asked.name.replace('_', ' ')}{f' ({given})' if given else ''}"
