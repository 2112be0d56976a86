"""How words of different bodies are marked side by side: by the band they stand in, with its meaning written."""

from dataclasses import dataclass

from ratings.standard import CODE_OF_PRACTICE, Standard
from registry.services.marks import Mark, rating_mark
from registry.services.other_standards import band_meanings, placed, rates_studies
from registry.services.wording import sentence

_EFFECTS = {
    "highest": ("++", "established"),
    "second": ("+", "effective"),
    "third": ("(+)", "promising"),
    "mixed": ("±", "mixed"),
    "not enough evidence": ("?", "open"),
    "falls short": ("○", "open"),
    "no effect": ("=", "none"),
    "negative": ("▲", "harm"),
    "undecided": ("\u2013", "untested"),
}
_STUDIES = {
    "highest": ("▮▮▮", "untested"),
    "second": ("▮▮▯", "untested"),
    "not enough evidence": ("▮▯▯", "untested"),
}
"""Of a standard whose words say how far studies can be trusted, whatever they found."""
_NOT_LINED_UP = ("\u2013", "untested")


@dataclass(frozen=True, slots=True)
class BandMeaning:
    """One band with its mark and what it means."""

    band: str
    mark: Mark
    means: str


def word_mark(standard: Standard, rating: str, verdict: str | None) -> Mark:
    """Mark a word where a standard stands by itself: the code's own as on every page."""
    if standard.name == CODE_OF_PRACTICE:
        return rating_mark(rating)
    return band_mark(standard, rating, verdict)


def band_mark(standard: Standard, rating: str, verdict: str | None) -> Mark:
    """Mark a word among other bodies' words, by its band."""
    found = placed(standard, rating, verdict)
    kinds = _STUDIES if rates_studies(standard) else _EFFECTS
    symbol, shade = _NOT_LINED_UP if found is None else kinds.get(found.band, _NOT_LINED_UP)
    word = (found and found.said) or rating
    if found is not None and found.rating is None and verdict not in {None, rating}:
        word = f"{word}, {verdict}"  # it is the verdict that places it
    return Mark(word=sentence(word), symbol=symbol, shade=shade)


def band_legend() -> tuple[BandMeaning, ...]:
    """Say what each band of what a programme was found to do means, best first."""
    return tuple(
        BandMeaning(band, Mark(sentence(band), *_EFFECTS[band]), means)
        for band, means in band_meanings().items()
    )
