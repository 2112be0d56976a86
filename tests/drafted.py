"""An invented edition 2026-2 of the code of practice: the text of 2026-1 with a few passages replaced."""

from collections.abc import Iterable
from dataclasses import dataclass
from importlib import resources

from ratings.standard import Standard, parse_standard

TEXT = (resources.files("ratings") / "standards" / "code-of-practice-2026-1.toml").read_text(
    "utf-8"
)


@dataclass(frozen=True)
class Passage:
    """A passage of 2026-1 and what stands in its place, with the clause it belongs to."""

    clause: str
    instead_of: str
    stands: str


WORTHWHILE = Passage(
    "2, result of a contrast",
    'smallest_worthwhile_effect = "0.25"',
    'smallest_worthwhile_effect = "0.20"',
)
TWO_CONTROLLED = Passage(
    "3.1, level 2",
    """asks = "Was it favourable, corrected for several measures, at any time in a controlled study?"
any = [
  { predicate = "favourable_controlled_at_any_time", at_least = 1 },""",
    """asks = "Was it favourable, corrected for several measures, at any time in two controlled studies?"
any = [
  { predicate = "favourable_controlled_at_any_time", at_least = 2 },""",
)
IMPROVEMENT_COUNTS_NOTHING = Passage(
    "3.1, level 1",
    'any = [{ predicate = "improvement_without_comparison" }, { predicate = "stated_theory" }]',
    'any = [{ predicate = "stated_theory" }]',
)
PROMISING_ASKS_MORE = Passage(
    "4, promising",
    """asks = "Impact 2 or more."
all = [{ predicate = "level_of", criterion = "impact", at_least = 2 }]""",
    """asks = "Impact 3 or more."
all = [{ predicate = "level_of", criterion = "impact", at_least = 3 }]""",
)
NO_EMERGING = Passage(
    "4, emerging",
    """[[ratings]]
rating = "emerging"
clause = "4, emerging"
asks = "Impact 1 or more, or a registered evaluation under way."
any = [
  { predicate = "level_of", criterion = "impact", at_least = 1 },
  { predicate = "evaluation_under_way" },
]
""",
    "",
)
HARM_ASKS_MORE = Passage(
    "3.1, verdict 1",
    'all = [{ predicate = "unfavourable_outweighs", on_primary = 1, on_any = 2 }]',
    'all = [{ predicate = "unfavourable_outweighs", on_primary = 2, on_any = 2 }]',
)
EFFECTIVE_ASKS_LESS = Passage(
    "4, effective",
    """asks = "Impact 3 or more, documentation 3 or more."
all = [
  { predicate = "level_of", criterion = "impact", at_least = 3 },
  { predicate = "level_of", criterion = "documentation", at_least = 3 },""",
    """asks = "Impact 3 or more, documentation 1 or more."
all = [
  { predicate = "level_of", criterion = "impact", at_least = 3 },
  { predicate = "level_of", criterion = "documentation", at_least = 1 },""",
)


def drafted_text(passages: Iterable[Passage], edition: str = "2026-2") -> str:
    """The text of the invented edition."""
    text = TEXT.replace('edition = "2026-1"', f'edition = "{edition}"', 1)
    for passage in passages:
        assert text.count(passage.instead_of) == 1, passage.clause
        text = text.replace(passage.instead_of, passage.stands)
    return text


def drafted(*passages: Passage, edition: str = "2026-2") -> Standard:
    """The invented edition itself."""
    return parse_standard(drafted_text(passages, edition), file=f"code-of-practice-{edition}.toml")
