"""What the results page says of the words it was given, so that nothing is changed or left out silently."""

from collections.abc import Iterator, Sequence

from registry.search.grammar import LONGEST_QUERY
from registry.search.port import Reading, Replacement, Results
from registry.services.wording import listed


def notes(results: Results, *, typed: str, narrowed: bool) -> tuple[str, ...]:
    """Return a sentence for each thing a reader should know; at least one where nothing was found.

    `typed` is all that was typed, words or not; `narrowed` says whether anything was chosen.
    """
    return (
        *_about_the_words(results.reading),
        *_about_asking_for_nothing(results.reading, typed=typed, narrowed=narrowed),
        *_about_what_was_found(results),
    )


def _about_the_words(reading: Reading) -> Iterator[str]:
    if reading.cut:
        yield f"Only the first {LONGEST_QUERY} characters of what you typed were searched for."
    if reading.unclosed:
        yield (
            "A quotation mark was opened and not closed, so the words after it were searched "
            "for one by one."
        )
    for replaced in reading.replaced:
        if replaced.reason is Replacement.SPELLING:
            yield (
                f"No programme has the word “{replaced.typed}”, so “{replaced.used}” was "
                "searched for."
            )
        else:
            yield (
                f"No programme has the word “{replaced.typed}”, so words that begin with it were "
                "searched for."
            )
    if reading.unknown:
        yield f"No programme has {' or '.join(_each_quoted(reading.unknown))}."


def _about_asking_for_nothing(reading: Reading, *, typed: str, narrowed: bool) -> Iterator[str]:
    everything = "every programme with what you chose" if narrowed else "every programme"
    if reading.words or reading.phrases:
        return
    if reading.excluded:
        yield f"Listed is {everything}, except those with {_quoted(reading.excluded)}."
    elif reading.too_common:
        said = "is too common a word" if len(reading.too_common) == 1 else "are too common"
        yield f"{_quoted(reading.too_common)} {said} to search for, so {everything} is listed."
    elif typed.strip():
        yield f"There is no word in what you typed, so {everything} is listed."


def _about_what_was_found(results: Results) -> Iterator[str]:
    reading = results.reading
    if results.total == 0 and results.without:
        yield "No programme has what you typed together with all that you chose."
    elif results.total == 0 and not (reading.words or reading.phrases or reading.excluded):
        yield "There is no programme in the register yet."
    elif results.total == 0 and not reading.unknown:
        yield "No programme has all that you asked for together."
    elif results.total and not results.every and len(reading.words) > 1:
        yield "No programme has every word that you typed; these have some of them."


def _quoted(words: Sequence[str]) -> str:
    return listed(_each_quoted(words))


def _each_quoted(words: Sequence[str]) -> list[str]:
    return [f"“{word}”" for word in words]
